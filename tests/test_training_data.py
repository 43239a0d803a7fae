"""The articles written for the reader's training: every answer at its place, the same in both languages."""

import json
from typing import Any

import pytest

from qa.text.words import language_of
from tests.conftest import DATA
from tests.training.reader.data import SOURCES, read_items


def questions(name: str) -> dict[str, Any]:
    data = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))["data"]
    return {
        qa["id"]: (qa, paragraph.get("context", ""))
        for article in data
        for paragraph in article["paragraphs"]
        for qa in paragraph["qas"]
    }


@pytest.mark.parametrize("files", ["articles", "small", "events"])
def test_both_languages_have_the_same_questions_and_answer_offsets_are_correct(files: str) -> None:
    arabic, english = questions(f"{files}.ar"), questions(f"{files}.en")
    assert list(arabic) == list(english)
    for language, asked in (("ar", arabic), ("en", english)):
        for qa, text in asked.values():
            assert language_of(qa["question"]) == language
            for answer in qa["answers"]:
                assert text[answer["answer_start"] :].startswith(answer["text"])
    assert [not qa["answers"] for qa, _ in arabic.values()] == [not qa["answers"] for qa, _ in english.values()]


def test_questions_put_into_the_other_language_are_those_of_their_set() -> None:
    for source in SOURCES:
        if source.questions:
            asked = questions(source.questions)
            assert asked.keys() <= questions(source.name).keys()
            assert all(language_of(qa["question"]) == source.asked_in for qa, _ in asked.values())


def test_training_uses_no_held_out_or_odd_articles() -> None:
    train, held = read_items()
    assert not {item.paragraph for item in train} & {item.paragraph for item in held}
    odd = json.loads((DATA / "xquad.en.json").read_text(encoding="utf-8"))["data"][1::2]
    paragraphs = {paragraph["context"] for article in odd for paragraph in article["paragraphs"]}
    assert not {item.paragraph for item in (*train, *held)} & paragraphs
    for files in ("small", "events"):  # reported only
        for language in ("ar", "en"):
            assert not questions(f"{files}.{language}").keys() & questions(f"articles.{language}").keys()

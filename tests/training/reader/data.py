"""What the reader learns from: questions with their paragraphs, and the windows that retrieval confuses with them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from qa.models.centering import language_means_of
from qa.models.onnx import OnnxEncoder
from qa.text.sentences import split_sentences
from qa.text.words import language_of
from qa.types import LANGUAGES, Language

DATA = Path(__file__).parents[2] / "data"

ARTICLES_HELD = 66  # of the articles written for the reader, the last ones
ARTICLES_NEW = 57  # the last ones before these, which the latest training was the first to see


@dataclass(frozen=True)
class Source:
    """A set: its file, the language asked in, the language written in, how many last articles are held out, the file with
    the questions in the other language where they are asked in it, how often each question comes in a pass, how many of the
    last articles before those held out come once in a pass whatever that says, and whether only even-numbered articles may
    be read."""

    name: str
    asked_in: Language
    written_in: Language
    held: int
    questions: str = ""
    times: float = 1
    new: int = 0
    evens: bool = False


SOURCES = (
    Source("squad2-part", "en", "en", 1, times=0.25),  # half of all that there is, otherwise
    Source("squad2-part", "ar", "en", 1, "squad2-part.ar"),
    Source("arcd-train", "ar", "ar", 10, times=0.5),
    Source("arcd-train", "en", "ar", 10, "arcd-train.en"),
    Source("articles.ar", "ar", "ar", ARTICLES_HELD, times=0.5, new=ARTICLES_NEW),
    Source("articles.en", "en", "en", ARTICLES_HELD, times=0.5, new=ARTICLES_NEW),
    Source("articles.ar", "en", "ar", ARTICLES_HELD, "articles.en", times=0.5, new=ARTICLES_NEW),
    Source("articles.en", "ar", "en", ARTICLES_HELD, "articles.ar", times=0.5, new=ARTICLES_NEW),
    Source("xquad.ar", "ar", "ar", 4, times=0.35, evens=True),
    Source("xquad.en", "en", "en", 4, times=0.35, evens=True),
    Source("xquad.ar", "en", "ar", 4, "xquad.en", times=0.35, evens=True),
    Source("xquad.en", "ar", "en", 4, "xquad.ar", times=0.35, evens=True),
)


@dataclass(frozen=True)
class Item:
    """A question and a paragraph; `start` is where the answer starts, -1 when there is none; `times` is how often it comes in
    a pass.

    `negatives` are windows of other paragraphs that retrieval ranks high for it, `nearest` the first sentences of its own
    paragraph's windows, the likest first.
    """

    source: Source
    question: str
    paragraph: str
    start: int
    end: int
    times: float = 1
    negatives: tuple[str, ...] = ()
    nearest: tuple[int, ...] = ()


def read_items() -> tuple[list[Item], list[Item]]:
    """Return (training, held-out) items without their negatives. XQuAD's odd-numbered articles are not read."""
    train: list[Item] = []
    held: list[Item] = []
    for source in SOURCES:
        articles = _articles(source.name)[::2] if source.evens else _articles(source.name)
        asked = {qa["id"]: qa["question"] for a in _articles(source.questions or source.name) for qa in _qas(a)}
        first_held = len(articles) - source.held
        for number, article in enumerate(articles):
            times = 1.0 if number >= first_held - source.new else source.times
            for paragraph in article["paragraphs"]:
                for qa in paragraph["qas"]:
                    if qa["id"] not in asked:
                        continue  # was not put into the other language
                    question = asked[qa["id"]].strip(" -\n")
                    answer = qa["answers"][0] if qa["answers"] else None
                    start = answer["answer_start"] if answer else -1
                    end = start + len(answer["text"]) if answer else -1
                    item = Item(source, question, paragraph["context"], start, end, times)
                    (held if number >= first_held else train).append(item)
    return train, held


def add_negatives(items: Sequence[Item], encoder: OnnxEncoder) -> list[Item]:
    """Give each item the windows that retrieval ranks highest among those of other paragraphs, and of its own."""
    language_means = language_means_of(encoder)
    windows: list[tuple[str, str, Language]] = []
    firsts: list[int] = []  # each window's first sentence
    of_paragraph: dict[str, list[int]] = {}  # its windows
    for paragraph, language in dict.fromkeys((item.paragraph, item.source.written_in) for item in items):
        spans = split_sentences(paragraph, language)
        for at in range(0, len(spans), 3):
            chunk = spans[at : at + 3]
            of_paragraph.setdefault(paragraph, []).append(len(windows))
            windows.append((paragraph, paragraph[chunk[0].start : chunk[-1].end], language))
            firsts.append(at)
    vectors = encoder.encode_passages([window for _, window, _ in windows])
    for language in LANGUAGES:
        mine = [number for number, window in enumerate(windows) if window[2] == language]
        vectors[mine] = language_means.center(vectors[mine], language, "sentence")
    questions = list(dict.fromkeys(item.question for item in items))
    raw = encoder.encode_questions(questions)
    asked = {q: language_means.center(raw[n][None], language_of(q), "question")[0] for n, q in enumerate(questions)}
    done = []
    for item in items:
        likeness = vectors @ asked[item.question]
        order = np.argsort(-likeness)[:40]
        others = [
            window
            for n in order
            for paragraph, window, language in [windows[n]]
            if paragraph != item.paragraph and language == item.source.written_in
        ]
        own = sorted(of_paragraph[item.paragraph], key=lambda n: -likeness[n])
        done.append(replace(item, negatives=tuple(others[:6]), nearest=tuple(firsts[n] for n in own)))
    return done


def _articles(name: str) -> list[dict[str, Any]]:
    articles: list[dict[str, Any]] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))["data"]
    return articles


def _qas(article: dict[str, Any]) -> list[dict[str, Any]]:
    return [qa for paragraph in article["paragraphs"] for qa in paragraph["qas"]]

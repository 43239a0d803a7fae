"""Conversations and ratings are kept, and become questions that an evaluation can ask."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from qa.cli import main
from qa.errors import StorageError
from qa.settings import load_settings
from qa.types import Answer, Citation, Gloss, Statement
from qa.web.conversations import Conversations, as_markdown, as_questions

SAID = Answer(
    "How many?",
    "en",
    "answered",
    "extractive",
    0.9,
    "The articles say:",
    (Statement("Fifty.", (1,), language="en"),),
    (Citation(1, "a.txt", "A", 3, 9, "Fifty.", "", (Gloss(0, 5, "Fifty", "50"),)),),
    timings_ms={"total": 12.0},
)
REFUSED = Answer("Who?", "en", "refused", "refused", 0.1, "The articles do not say.")


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Conversations]:
    opened = Conversations(tmp_path / "data", corpus=tmp_path)
    yield opened
    opened.close()


def test_a_conversation_is_kept_as_it_was(talks: Conversations, tmp_path: Path) -> None:
    talk, _ = talks.add(None, "How many?", SAID, settings={})
    assert talks.add(talk, "Who?", REFUSED, settings={})[0] == talk
    again = Conversations(tmp_path / "data", corpus=tmp_path)
    assert [each.name for each in again.all()] == ["How many?"]
    assert [turn.answer for turn in again.turns(talk)] == [SAID, REFUSED]
    again.close()


def test_conversations_are_renamed_and_deleted_the_last_changed_first(talks: Conversations) -> None:
    first, _ = talks.add(None, "One?", SAID, settings={})
    second, _ = talks.add(None, "Two?", SAID, settings={})
    talks.add(first, "Three?", SAID, settings={})
    talks.rename(second, "  The  second ")
    talks.rename(first, "   ")
    assert [each.name for each in talks.all()] == ["One?", "The second"]
    talks.delete(first)
    assert (talks.turns(first), [each.id for each in talks.all()]) == ([], [second])


def test_a_turn_takes_the_place_of_the_last_one_and_of_no_other(talks: Conversations) -> None:
    talk, first = talks.add(None, "One?", SAID, settings={})
    _, second = talks.add(talk, "Two?", SAID, settings={})
    _, third = talks.add(talk, "Two, edited?", SAID, settings={}, instead_of=second)
    assert third not in (first, second)
    assert [turn.question for turn in talks.turns(talk)] == ["One?", "Two, edited?"]
    talks.add(talk, "Three?", SAID, settings={}, instead_of=first)  # an earlier one stays
    assert [turn.question for turn in talks.turns(talk)] == ["One?", "Two, edited?", "Three?"]
    other, elsewhere = talks.add(None, "Elsewhere?", SAID, settings={})
    talks.add(talk, "Four?", SAID, settings={}, instead_of=elsewhere)  # one of another conversation stays
    assert [turn.question for turn in talks.turns(other)] == ["Elsewhere?"]


def test_a_turn_that_cannot_be_kept_leaves_the_one_it_was_to_replace(talks: Conversations) -> None:
    talk, first = talks.add(None, "One?", SAID, settings={})
    with pytest.raises(TypeError):
        talks.add(talk, "Two?", SAID, settings={"unfit": object()}, instead_of=first)
    assert [turn.question for turn in talks.turns(talk)] == ["One?"]


def test_an_answer_kept_before_renderings_had_kinds_is_read(talks: Conversations) -> None:
    shown = SAID.to_dict()
    for rendering in shown["citations"][0]["renderings"]:
        del rendering["kind"]
    assert Answer.from_dict(shown) == SAID


def test_another_corpus_has_other_conversations(talks: Conversations, tmp_path: Path) -> None:
    talk, _ = talks.add(None, "How many?", SAID, settings={})
    other = Conversations(tmp_path / "data", corpus=tmp_path / "other")
    assert (other.all(), other.turns(talk)) == ([], [])
    other.close()


def test_markdown_names_file_and_offsets(talks: Conversations) -> None:
    talk, _ = talks.add(None, "How many?", SAID, settings={})
    assert "[1] `a.txt` 3–9: Fifty." in as_markdown("N", talks.turns(talk))


@pytest.mark.parametrize(
    "put", ["![a](http://elm.test/a.png)", "<img src=x>", "[b](http://elm.test)", "\u202eb", "`a` <b>"]
)
def test_nothing_of_an_article_or_a_person_is_markup_in_an_export(talks: Conversations, put: str) -> None:
    source = f"a\n\n{put}\n\n.txt"  # line ends may be in a file's name
    quote = replace(SAID.citations[0], source=source, title=put, quote=put, author=put)
    talk, _ = talks.add(
        None, put, replace(SAID, statements=(Statement(put, (1,), language="en"),), citations=(quote,)), settings={}
    )
    exported = as_markdown(put, talks.turns(talk))
    assert "\u202e" not in exported
    # What is in code is shown as it stands; elsewhere a backslash stands before each sign of markup.
    outside = re.sub(r"(?m)^(\[1\] )`[^`\n]*`", r"\1", exported)
    assert not re.search(r"(?<!\\)[<`]|(?<!\\)!\[|(?<!\\)\[[ab]\]", outside)


def test_only_ratings_that_say_what_is_right_become_questions(talks: Conversations) -> None:
    for answer, liked, reason in (
        (SAID, True, ""),
        (SAID, False, "refuse"),
        (SAID, False, "quote"),
        (REFUSED, True, ""),
        (REFUSED, False, "answer"),
    ):
        _, turn = talks.add(None, answer.question, answer, settings={})
        talks.rate(turn, liked, reason)
    talks.add(None, "Not rated?", SAID, settings={})
    rows = as_questions(talks.rated())
    assert [(row["answerable"], [e["contains"] for e in row["evidence"]]) for row in rows] == [
        (True, ["Fifty."]),
        (False, []),
        (False, []),
    ]


def test_the_command_exports_them(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    talks = Conversations(load_settings().data, corpus=tmp_path)
    _, turn = talks.add(None, "How many?", SAID, settings={})
    talks.rate(turn, True)
    talks.close()
    assert main(["feedback", "--export", "--corpus", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert '"question": "How many?"' in printed.out
    assert "1 of 1 ratings" in printed.err


def test_an_unwritable_data_folder_raises_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="QA_DATA"):
        Conversations(tmp_path / "file", corpus=tmp_path)

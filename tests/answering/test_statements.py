"""An answer is its statements: text, page, exports and follow-ups are made from them, and never read back out of text."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.answering.turns import reminders
from qa.client import QA
from qa.types import Answer, Citation, Short, Statement, to_text
from qa.web.render import render_answer
from tests.conftest import ROOT, WriteCorpus
from tests.fakes import CapitalTagger, ScriptedModel

OpenQA = Callable[..., QA]
MODULES = sorted((ROOT / "qa").rglob("*.py"))


def cited(marker: int, quote: str, source: str = "a.txt") -> Citation:
    return Citation(marker, source, "", 0, len(quote), quote)


def said(text: str, *markers: int, **more: object) -> Statement:
    return Statement(text, markers, language="en", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("held", ["He wrote [1] [2] on it.", "كتب عليه [1] [2] ثم مضى.", "See [2] and [3]."])
def test_a_quote_that_holds_markers_keeps_its_own_article(held: str) -> None:
    answer = Answer(
        "q",
        "en",
        "answered",
        "extractive",
        0.9,
        "The articles say:",
        (said(held, 1), said("It rained.", 2)),
        (cited(1, held, "first.txt"), cited(2, "It rained.", "second.txt")),
    )
    quotes = re.findall(r"<blockquote.*?</blockquote>", render_answer(answer))
    assert len(quotes) == 2
    assert [re.findall(r"source=(\w+)\.txt", quote) for quote in quotes] == [["first"], ["second"]]


def test_a_written_sentence_that_holds_a_marker_is_not_cited_by_it() -> None:
    answer = Answer(
        "q", "en", "answered", "generated", 0.9, "",
        (said("Footnote [2] was read out.", 1, written=True), said("It rained.", 2, written=True)),
        (cited(1, "He read out footnote [2].", "first.txt"), cited(2, "It rained.", "second.txt")),
    )  # fmt: skip
    (paragraph,) = re.findall(r'<p class="written".*?</p>', render_answer(answer))
    assert re.findall(r"source=(\w+)\.txt", paragraph) == ["first", "second"]


def test_a_follow_up_after_a_written_answer_is_reminded_of_what_was_cited(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    corpus = write_corpus({"war.txt": "The war began in 2022. It rained in Kyiv.\n"})
    qa = open_qa(corpus, language_model=ScriptedModel("In 2022 the war began."), tagger=CapitalTagger())
    answer = qa.ask("What about the war?")
    assert answer.mode == "generated"
    assert reminders([answer]) == ["The war began in 2022."]


def test_a_quote_with_quotation_marks_inside_is_a_reminder_as_a_whole() -> None:
    quote = "He said “no” [1] and left."
    answer = Answer("q", "en", "answered", "extractive", 0.9, "", (said(quote, 1),), (cited(1, quote),))
    assert reminders([answer]) == [quote]


def test_history_may_be_answers_or_pairs(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"war.txt": "The war began in 2022. The war ended in 2025.\n"}))
    first = qa.ask("When did the war begin?")
    by_answer = qa.ask("And when did it end?", history=[first])
    by_pair = qa.ask("And when did it end?", history=[(first.question, first.text)])
    assert by_answer.searched == by_pair.searched == "When did the war end?"
    assert by_answer.text == by_pair.text


def test_text_grows_with_the_statements() -> None:
    statements = [
        said("One.", 1, written=True),
        said("Two.", 2, written=True),
        said("Three", 3, written=True, item=True),
        said("Four.", 4, heading="The articles also say:"),
        said("Five.", 5),
    ]
    assert to_text("", statements) == (
        "One. [1] Two. [2]\n- Three [3]\nThe articles also say:\n“Four.” [4]\n“Five.” [5]"
    )
    for count in range(len(statements)):
        assert to_text("", statements).startswith(to_text("", statements[:count]))


def test_an_answer_survives_its_json_form() -> None:
    answer = Answer(
        "q",
        "ar",
        "answered",
        "extractive",
        0.9,
        "جاء في المقالات:",
        (said("Fifty came.", 1, role="main"), said("Sixty came.", 2, role="differs")),
        (cited(1, "Fifty came."), cited(2, "Sixty came.")),
        short=Short("50", "Fifty", 1),
    )
    assert Answer.from_dict(answer.to_dict()) == answer


def test_an_answer_kept_before_there_were_statements_still_shows_its_quotes() -> None:
    kept = {
        "question": "q", "language": "ar", "answered": True, "mode": "extractive", "probability": 0.9,
        "text": "جاء في المقالات:\n“It rained.” [1]\n«أمطرت.» [2]",
        "citations": [cited(1, "It rained.").to_dict(), cited(2, "أمطرت.").to_dict()],
        "hits": [], "timings_ms": {},
    }  # fmt: skip
    assert Answer.from_dict(kept).text == "“It rained.” [1]\n«أمطرت.» [2]"


SHOWN_AS_IT_IS = {
    "web/conversations.py",
    "client/streaming.py",
    "integrations/llama_index.py",
    "cli/printing.py",
}  # exported, streamed, printed


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_reads_an_answers_text_to_find_something_in_it(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"\\\[\(?\\d", source), "a pattern looks for markers"
    if re.search(r"\banswer\.text\b|\bpart\.text\.", source):
        assert str(path.relative_to(ROOT / "qa")) in SHOWN_AS_IT_IS

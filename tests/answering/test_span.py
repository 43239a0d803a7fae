"""The words that answer: marked when the reader is sure, inside the first quote, to the letter."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from qa.calibration import calibration
from qa.client import QA
from qa.evaluation.reading import answer_words, evaluate_reading, exact_match, f1, point
from qa.models import Reading
from qa.types import Answer, Span
from qa.web.render import render_answer
from tests.conftest import DATA, WriteCorpus
from tests.fakes import WordEncoder

OpenQA = Callable[..., QA]


class NoonReader:
    """Points at "noon" wherever it stands, with a log-odds of its own; each word is a token."""

    def __init__(self, log_odds: float = 9.0) -> None:
        self.log_odds = log_odds

    def read(self, question: str, windows: Sequence[str]) -> list[Reading]:
        return [self._read(window) for window in windows]

    def _read(self, window: str) -> Reading:
        spans, at = [], 0
        for word in window.split():
            at = window.index(word, at)
            spans.append(Span(at, at + len(word.rstrip("."))))
            at += len(word)
        scores = np.array(
            [self.log_odds / 2 if window[slice(*span)].rstrip(",") == "noon" else -3.0 for span in spans], np.float32
        )
        return Reading(tuple(spans), scores, scores, 0.0)


def ask(open_qa: OpenQA, corpus: Path, reader: NoonReader, question: str = "When did the ship sink?") -> Answer:
    answer: Answer = open_qa(corpus, reader=reader).ask(question)
    return answer


def test_the_words_that_answer_are_given_by_their_place(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({"a.txt": "It rained.\nThe ship sank at noon.\nIt rained."})
    answer = ask(open_qa, corpus, NoonReader())
    assert answer.span is not None
    assert answer.span.to_dict() == {"source": "a.txt", "start": 28, "end": 32, "text": "noon"}
    assert (corpus / "a.txt").read_text()[28:32] == "noon"
    assert answer.citations[0].start <= 28 < 32 <= answer.citations[0].end
    assert answer.to_dict()["span"]["text"] == "noon"


def test_a_trailing_comma_is_not_part_of_the_span(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({"a.txt": "It rained.\nThe ship sank at noon, they say.\nIt rained."})
    span = ask(open_qa, corpus, NoonReader()).span
    assert span is not None
    assert (span.start, span.end, span.text) == (28, 32, "noon")


def test_a_low_reader_score_marks_no_span(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({"a.txt": "It rained.\nThe ship sank at noon.\nIt rained."})
    answer = ask(open_qa, corpus, NoonReader(calibration().span_log_odds_min - 0.1))
    assert answer.answered
    assert answer.span is None
    assert "span" not in answer.to_dict()


@pytest.mark.parametrize(
    ("sentence", "marked"), [("So at noon.", True), ("noon.", False)]
)  # 4 of 11, 4 of 5 characters
def test_a_span_longer_than_its_share_is_not_marked(
    write_corpus: WriteCorpus, open_qa: OpenQA, sentence: str, marked: bool
) -> None:
    answer = ask(
        open_qa, write_corpus({"a.txt": f"It rained.\n{sentence}\nThe war goes on."}), NoonReader(), "When is noon?"
    )
    assert answer.citations[0].quote == sentence
    assert (answer.span is not None) is marked


def test_a_refusal_has_no_span(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    answer = ask(open_qa, write_corpus({"a.txt": "It rained at noon."}), NoonReader(), "When will the war end?")
    assert not answer.answered
    assert answer.span is None


def test_the_page_marks_the_words_and_escapes_them(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({"a.txt": "It rained.\nThe <b>ship</b> sank at noon.\nIt rained."})
    shown = render_answer(ask(open_qa, corpus, NoonReader()))
    assert 'sank at <strong class="span">noon</strong>.' in shown
    assert "&lt;b&gt;ship&lt;/b&gt;" in shown


def test_answers_are_compared_as_squad_does() -> None:
    assert exact_match("The war", "war.") == 1.0
    assert exact_match("في الحرب", "الحرب") == 0.0
    assert f1("في الحرب", "حرب") == pytest.approx(2 / 3)  # precision 1/2, recall 1
    assert f1("", "war") == 0.0
    assert f1("war war", "war") == pytest.approx(2 / 3)  # a word counts as often as it stands in both
    assert answer_words("ال") == ["ال"]  # too short to be an article and a word


def test_the_best_window_of_a_paragraph_is_pointed_at() -> None:
    paragraph = "It rained. The ship sank at noon. It rained."
    span, sentence = point("When?", paragraph, reader=NoonReader(), encoder=WordEncoder())
    assert paragraph[slice(*span)] == "noon"
    assert paragraph[slice(*sentence)] == "The ship sank at noon."


def test_the_shipped_reader_beats_the_whole_sentence(real_settings) -> None:  # type: ignore[no-untyped-def]
    # The held-out end of ARCD's training part: questions that Arabic speakers asked.
    figures = evaluate_reading(DATA / "arcd-train.json", settings=real_settings, articles="last-2")
    assert figures["F1"] > figures["sentence F1"] > 0
    assert figures["F1"] >= figures["EM"]

"""The words that answer: marked when the reader is sure, inside the first quote, to the letter."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from qa.answering.marking import marked
from qa.calibration import calibration
from qa.client import QA
from qa.evaluation.reading import answer_words, evaluate_reading, exact_match, f1, point
from qa.index import StoredPassage
from qa.models import Reading
from qa.models.name_tagger import NameWord
from qa.retrieval.search import ScoredSentence
from qa.text.query import read_question
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


# 4 of 11, 4 of 5 characters.
@pytest.mark.parametrize(("sentence", "is_marked"), [("So at noon.", True), ("noon.", False)])
def test_a_span_longer_than_its_share_is_not_marked(
    write_corpus: WriteCorpus, open_qa: OpenQA, sentence: str, is_marked: bool
) -> None:
    answer = ask(
        open_qa, write_corpus({"a.txt": f"It rained.\n{sentence}\nThe war goes on."}), NoonReader(), "When did it end?"
    )
    assert answer.citations[0].quote == sentence
    assert (answer.span is not None) is is_marked


def test_whether_and_why_have_no_words_to_mark(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(
        write_corpus({"a.txt": "It rained.\nThe ship sank at noon because of a rock.\nIt rained."}), reader=NoonReader()
    )
    for question in (
        "Did the ship sink at twelve?",
        "Why did the ship sink?",
        "هل غرقت السفينة؟",
        "لماذا غرقت السفينة؟",
    ):
        answer = qa.ask(question)
        assert answer.answered
        assert answer.span is None
        assert answer.short is None


def test_the_questions_own_words_are_not_marked(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"a.txt": "It rained.\nThe ship sank at noon.\nIt rained."}), reader=NoonReader())
    assert qa.ask("Which ship sank at noon?").span is None
    assert qa.ask("When did the ship sink?").span is not None


def sentence_of(text: str, answer: str) -> ScoredSentence:
    passage = StoredPassage(1, 1, "a.txt", "", 0, len(text), "en", np.zeros(2, np.float32))
    at = text.index(answer)
    span = Span(at, at + len(answer))
    return ScoredSentence(passage, 0, len(text), text, np.zeros(2, np.float32), 1.0, (), 9.0, span)


class NamesAre:
    """Takes the words that it is given for names."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def tag(self, text: str) -> list[NameWord]:
        words = [(text.index(name), name) for name in self.names if name in text]
        return [NameWord(Span(at, at + len(name)), 2.0) for at, name in sorted(words)]


@pytest.mark.parametrize(
    ("question", "text", "pointed", "marked_words"),
    [
        ("Who signed the deal?", "Vik, Oda and Per signed it.", "Oda", "Vik, Oda and Per"),
        ("Who signed the deal?", "Vik signed it, Per and Oda said.", "Vik", "Vik"),
        ("من وقع الاتفاق؟", "وقع سامي وهاني ونادر الاتفاق.", "سامي", "سامي وهاني ونادر"),
        ("When did the poet die?", "The poet died on Monday, aged 80 years, they said.", "80 years", None),
        ("متى مات الشاعر؟", "مات الشاعر أمس عن ثمانين عاما في بيته.", "ثمانين عاما", None),
        ("متى مات الشاعر؟", "مات الشاعر أمس عن ثمانين عاما في بيته.", "أمس", "أمس"),
        ("How many came to it?", "The guests came early, they said.", "guests", None),
        ("How many came to it?", "Some forty guests came early, they said.", "forty", "forty"),
        ("Which firms took part?", "Hald took part in the talks of firms.", "Hald", None),
    ],
)
def test_the_marked_words_are_what_was_asked_for(
    question: str, text: str, pointed: str, marked_words: str | None
) -> None:
    tagger = NamesAre("Vik", "Oda", "Per", "سامي", "وهاني", "ونادر")
    found = marked(read_question(question), sentence_of(text, pointed), 0.9, tagger)
    assert (found.text if found else None) == marked_words
    assert found is None or text[found.start : found.end] == marked_words


def test_words_of_a_doubtful_sentence_are_not_marked() -> None:
    sure = calibration().span_belief_min
    sentence = sentence_of("The ship sank at noon.", "noon")
    asked = read_question("When did the ship sink?")
    assert marked(asked, sentence, sure) is not None
    assert marked(asked, sentence, sure - 0.01) is None


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

"""The scores, worked by hand."""

import json
from dataclasses import replace
from math import isnan
from pathlib import Path

import pytest

from qa.errors import UsageError
from qa.evaluation.intervals import mean_with_interval
from qa.evaluation.plots import plot_risk
from qa.evaluation.questions import Evidence, SetQuestion, judge, pair, read_questions, risks, score
from qa.evaluation.ranking import holds_answer
from qa.evaluation.risk import Called
from qa.evaluation.squad import Question, read_squad
from qa.types import Answer, Citation, Hit, Statement
from tests.conftest import DATA, SEEDS, WriteCorpus

WAR = SetQuestion("w", "en", "When did the war end?", True, (Evidence("a.txt", "1945"),))
MOON = SetQuestion("m", "en", "Who is on the moon?", False, ())


def quoted(corpus: Path, *quotes: tuple[str, str], start: int | None = None) -> Answer:
    citations = []
    for marker, (source, quote) in enumerate(quotes, 1):
        at = (corpus / source).read_text().index(quote) if start is None else start
        citations.append(Citation(marker, source, "", at, at + len(quote), quote))
    statements = tuple(Statement(each.quote, (each.marker,), language="en") for each in citations)
    return Answer("", "en", "answered", "extractive", 0.9, "The articles say:", statements, tuple(citations))


REFUSED = Answer("", "en", "refused", "refused", 0.1, "The articles do not say.")


@pytest.fixture
def corpus(write_corpus: WriteCorpus) -> Path:
    return write_corpus({"a.txt": "The war ended in 1945. It rained. It snowed.", "b.txt": "The year 1945. Peace."})


def test_the_first_quote_must_hold_the_evidence_of_its_own_file(corpus: Path) -> None:
    right = judge(WAR, quoted(corpus, ("a.txt", "The war ended in 1945.")), corpus, 1)
    other_file = judge(WAR, quoted(corpus, ("b.txt", "The year 1945.")), corpus, 1)
    second = judge(WAR, quoted(corpus, ("b.txt", "Peace."), ("a.txt", "The war ended in 1945.")), corpus, 1)
    assert (right.right, right.right_in_three) == (True, True)
    assert (other_file.right, other_file.right_in_three) == (False, False)
    assert (second.right, second.right_in_three) == (False, True)


def test_a_quote_beyond_two_sentences_counts_as_wrong(corpus: Path) -> None:
    assert judge(WAR, quoted(corpus, ("a.txt", "The war ended in 1945. It rained.")), corpus, 1).right
    assert not judge(WAR, quoted(corpus, ("a.txt", "The war ended in 1945. It rained. It snowed.")), corpus, 1).right


def test_metrics_of_four_questions(corpus: Path) -> None:
    outcomes = [
        judge(WAR, quoted(corpus, ("a.txt", "The war ended in 1945.")), corpus, 10),  # right; 22 characters
        judge(WAR, REFUSED, corpus, 20),  # wrongly refused
        judge(MOON, REFUSED, corpus, 30),  # rightly refused
        judge(MOON, quoted(corpus, ("b.txt", "Peace."), start=3), corpus, 40),  # should be refused; a wrong span
    ]
    figures = score(outcomes)
    assert figures == {
        "n": 4,
        "answer_accuracy": 0.5,
        "citation_hit@3": 0.5,
        "answered_precision": 0.5,
        "near_share": 0.0,
        "citation_valid": 0.5,
        "quote_chars": 14.0,
        "refusal_precision": 0.5,
        "refusal_recall": 0.5,
        "language_match": 1.0,
        "latency_ms": {"p50": 25.0, "p95": 38.5},
    }


def test_the_language_outside_the_quotes_must_be_the_questions(corpus: Path) -> None:
    arabic = SetQuestion("a", "ar", "متى؟", True, ())
    assert judge(arabic, quoted(corpus, ("b.txt", "Peace.")), corpus, 1).language_matches is False


def test_accuracy_without_questions_is_none() -> None:
    assert score([])["answer_accuracy"] is None


def test_the_shipped_question_set_keeps_its_promises() -> None:
    questions = read_questions(DATA / "seeds.questions.jsonl")
    for language in ("ar", "en"):
        mine = [question for question in questions if question.language == language]
        assert sum(question.answerable for question in mine) >= 40
        assert sum(not question.answerable for question in mine) >= 20
    for question in questions:
        for evidence in question.evidence:
            assert evidence.contains in (SEEDS / evidence.file).read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "Line 1 of .* is not a question"),
        ('{"id": 1, "lang": "fr", "question": "?", "answerable": true}', "lang is 'fr'"),
        ('{"id": 1, "lang": "ar"}', "KeyError"),
        ("", "holds no question"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "q.jsonl").write_text(line)
    with pytest.raises(UsageError, match=said):
        read_questions(tmp_path / "q.jsonl")


def test_squad_questions_without_an_answer_are_left_out(tmp_path: Path) -> None:
    qas = [
        {"id": "1", "question": "a?", "answers": [{"answer_start": 4, "text": "b"}]},
        {"id": "2", "question": "c?", "answers": [], "is_impossible": True},
    ]
    (tmp_path / "s.json").write_text(json.dumps({"data": [{"paragraphs": [{"context": "the b", "qas": qas}]}]}))
    assert read_squad(tmp_path / "s.json").questions == (Question("1", "a?", 4, 0, 0, ("b",)),)


def test_a_file_that_is_not_squad_raises_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text("[]")
    with pytest.raises(UsageError, match="is not a SQuAD-format JSON file"):
        read_squad(tmp_path / "s.json")


def test_a_sentence_is_right_when_the_answer_starts_in_it() -> None:
    question = Question("1", "?", 10, 0, 3)
    assert holds_answer([Hit("00003.txt", "", 10, 20, "", 1)], question)
    assert not holds_answer([Hit("00003.txt", "", 0, 10, "", 1)], question)  # ends where the answer starts
    assert not holds_answer([Hit("00004.txt", "", 0, 30, "", 1)], question)
    assert not holds_answer([], question)


def test_the_interval_resamples_articles_not_questions() -> None:
    # Ten articles of ten questions, five all right and five all wrong: the mean of ten coin tosses, not of a hundred.
    values = [float(article < 5) for article in range(10) for _ in range(10)]
    mean, (low, high) = mean_with_interval(values, [article for article in range(10) for _ in range(10)])
    assert mean == 0.5
    assert 0.15 <= low <= 0.25
    assert 0.75 <= high <= 0.85
    assert all(isnan(bound) for bound in mean_with_interval([1.0, 0.0], [0, 0])[1])


def test_risk_is_the_share_of_wrong_answers_among_the_surest(corpus: Path) -> None:
    right = judge(WAR, quoted(corpus, ("a.txt", "The war ended in 1945.")), corpus, 1)  # probability 0.9
    wrong = judge(MOON, replace(quoted(corpus, ("a.txt", "It rained.")), probability=0.95), corpus, 1)
    ruled_out = judge(MOON, replace(quoted(corpus, ("a.txt", "It snowed.")), probability=0.99, state="near"), corpus, 1)
    found = risks([right, wrong, ruled_out])
    # Surest first: wrong, right, and last what is never called an answer. Risks: 1, 1/2, 2/3; their mean is 0.7222.
    assert found["by_pair"]["all"] == {
        "n": 3, "area": 0.7222, "risk@0.25": 1.0, "risk@0.5": 0.5, "risk@0.75": 0.6667, "risk@1.0": 0.6667,
    }  # fmt: skip
    assert set(found["by_pair"]) == {"all", "en-en"}
    assert found["strictness"]["balanced"]["called"] == 0.6667
    assert found["strictness"]["balanced"]["right of these"] == 0.5


def test_a_refused_question_has_no_language_of_a_quote(corpus: Path) -> None:
    assert pair(judge(MOON, REFUSED, corpus, 1)) == "en"
    assert pair(judge(WAR, quoted(corpus, ("a.txt", "It rained.")), corpus, 1)) == "en-en"


def test_the_curve_is_drawn_for_each_group(corpus: Path, tmp_path: Path) -> None:
    path = tmp_path / "risk.png"
    plot_risk({"all": [Called(0.9, True), Called(0.2, False)], "none": []}, path, title="two")
    assert path.read_bytes().startswith(b"\x89PNG")

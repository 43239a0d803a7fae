"""Keyword scores, worked by hand: k1 = 1.5, b = 0.75, idf = log(1 + (N - n + 0.5) / (n + 0.5))."""

from collections.abc import Callable
from math import log

import numpy as np
import pytest

from qa.client import QA
from qa.index import QuestionTerms
from qa.text.query import read_question
from tests.conftest import WriteCorpus

OpenQA = Callable[..., QA]


@pytest.fixture
def qa(write_corpus: WriteCorpus, open_qa: OpenQA) -> QA:
    # Keywords: war, goes | ship. Two passages, 1.5 keywords on average.
    return open_qa(write_corpus({"a.txt": "The war goes on.", "b.txt": "A ship."}))


def score(qa: QA, question: str) -> tuple[dict[int, float], QuestionTerms]:
    return qa._index.snapshot().keywords.score_passages(read_question(question).terms)


def test_a_passage_scores_its_share_of_the_most_a_question_could(qa: QA) -> None:
    (war, ship) = qa._index.store.passage_ids()
    scores, asked = score(qa, "the war")
    # idf(war) = log(1 + 1.5 / 1.5) = log 2; once in a passage of 2 where 1.5 are usual: 2.5 / (1 + 1.5 · (0.25 + 1))
    assert scores == {war: pytest.approx(2.5 / 2.875)}
    assert asked.total == pytest.approx(log(2))
    assert score(qa, "ships")[0] == {ship: pytest.approx(2.5 / (1 + 1.5 * (0.25 + 0.5)))}


def test_a_word_that_no_article_has_lowers_the_share(qa: QA) -> None:
    scores, _ = score(qa, "dragon war")  # idf(dragon) = log(1 + 2.5 / 0.5) = log 6
    assert list(scores.values()) == [pytest.approx(2.5 / 2.875 * log(2) / (log(2) + log(6)))]


def test_a_word_that_every_article_has_still_counts(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"a.txt": "War.", "b.txt": "War."}))
    scores, asked = score(qa, "war")
    assert asked.total == pytest.approx(log(1 + 0.5 / 2.5))
    assert list(scores.values()) == [pytest.approx(1.0), pytest.approx(1.0)]


def test_scores_follow_the_corpus(qa: QA, write_corpus: WriteCorpus) -> None:
    write_corpus({"b.txt": "The war and the ship."})
    qa.update()
    scores, asked = score(qa, "war")
    assert len(scores) == 2
    assert asked.total == pytest.approx(log(1 + 0.5 / 2.5))


def test_a_sentence_is_scored_by_its_own_keywords(qa: QA) -> None:
    _, asked = score(qa, "war")
    (sentence,) = qa._index.store.sentences(qa._index.store.passage_ids()[:1])
    # Two texts: the sentence, in the length of the average one, and another without the question's words.
    length = qa._index.snapshot().keywords.relative(np.array([len(sentence.terms)]), of="sentence")[0]
    terms, owner = np.array([*sentence.terms, 10_000]), np.array([0] * len(sentence.terms) + [1])
    scores = asked.scores(terms, owner, np.array([length, length]))
    assert scores.tolist() == pytest.approx([2.5 / 2.875, 0.0])


def test_arabic_forms_meet(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"a.txt": "وصلت الحُكومة الفرنسيّة.", "b.txt": "غادر الوزير."}))
    (first, _) = qa._index.store.passage_ids()
    assert set(score(qa, "حكومة فرنسا")[0]) == {first}


def test_quotes_and_operators_are_searched_as_text(qa: QA) -> None:
    assert score(qa, '"war" AND NOT (ship* OR -x)')[0].keys() == set(qa._index.store.passage_ids())

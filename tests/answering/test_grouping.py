"""What says the same is one thing, and another value is another: sentences of two dimensions, worked by hand."""

from typing import Any

import numpy as np
import pytest

from qa.answering.agreement import PAIRS_READ_MAX, AgreementModels, Comparer
from qa.answering.grouping import group, values_differ
from qa.index import StoredPassage
from qa.retrieval.search import ScoredSentence
from qa.text.query import read_question
from qa.types import Language, Span
from tests.fakes import SteadyEntailment

EAST, NORTH = (1.0, 0.0), (0.0, 1.0)


def sentence(text: str, source: str = "a.txt", *, towards: tuple[float, float] = EAST, **more: Any) -> ScoredSentence:
    language: Language = "ar" if "ا" in text else "en"
    passage = StoredPassage(1, 1, source, "", 0, len(text), language, np.zeros(2, np.float32))
    pointed = more.pop("pointed", None)
    if pointed:
        more |= {"reader_score": 9.0, "answer": Span(text.index(pointed), text.index(pointed) + len(pointed))}
    vector = np.array(towards, np.float32)
    return ScoredSentence(passage, 0, len(text), text, vector, more.pop("score", 0.0), (), **more)


def test_an_improbable_sentence_is_not_a_statement() -> None:
    quotable = [
        sentence("The ship sank.", score=0.0),  # e⁰ = 1, share 1 / 1.418 = 0.71
        sentence("It rained.", towards=NORTH, score=-1.0),  # 0.368, share 0.26
        sentence("It was late.", towards=(-1.0, 0.0), score=-3.0),  # 0.050, share 0.04
    ]
    groups = group(read_question("What sank?"), quotable, quotable)
    assert [each.best.text for each in groups] == ["The ship sank.", "It rained."]
    assert [each.share for each in groups] == pytest.approx([0.705, 0.259], abs=0.001)


def test_the_same_elsewhere_is_found_unread_and_once_an_article() -> None:
    best = sentence("The ship sank.")
    near, nearer = ((0.9, 0.436), (0.95, 0.312))  # cosines 0.90 and 0.95, of the 0.92 that are needed unread
    found = [
        best,
        sentence("The vessel sank.", "b.txt", towards=near),
        sentence("The vessel went down.", "b.txt", towards=nearer),
        sentence("A ship sank.", "c.txt", towards=(0.7, 0.714)),
        sentence("غرقت الباخرة.", "d.txt", towards=(0.75, 0.661)),  # across languages 0.70 are needed
    ]
    (one,) = group(read_question("What sank?"), [best], found)
    assert [each.text for each in one.sentences] == ["The ship sank.", "The vessel went down.", "غرقت الباخرة."]


def test_a_translation_with_another_number_does_not_say_the_same() -> None:
    best = sentence("Eleven drowned.")
    found = [best, sentence("غرق اثنا عشر رجلا.", "b.txt"), sentence("غرق أحد عشر رجلا.", "c.txt")]
    (one,) = group(read_question("How many drowned?"), [best], found)
    assert [each.passage.source for each in one.sentences] == ["a.txt", "c.txt"]


@pytest.mark.parametrize(
    ("question", "one", "other", "differ"),
    [
        ("How many died?", ("Forty died.", "Forty"), ("50 died there.", "50"), True),
        ("How many died?", ("Forty died.", "Forty"), ("Forty died on the 3rd.", "Forty"), False),
        # pointed at in the one, said besides in the other
        ("How many died?", ("40 died, 50 were hurt.", "40"), ("50 were hurt, 40 died.", "50"), False),
        ("How many died?", ("40 died.", "40"), ("50 were hurt, 40 died.", "50"), False),
        # no number is asked for
        ("Who died?", ("The captain, 40, died.", "captain"), ("The captain died at 9.", "captain"), False),
        # not read: all numbers count, but for the question's own
        ("How many of the 90 died?", ("40 of 90 died.", ""), ("50 of the 90 died.", ""), True),
        ("Who of the 90 died?", ("40 died.", ""), ("All 90 died.", ""), False),
    ],
)
def test_values_differ_in_what_was_asked_for(
    question: str, one: tuple[str, str], other: tuple[str, str], differ: bool
) -> None:
    query = read_question(question)
    mine, theirs = sentence(one[0], pointed=one[1]), sentence(other[0], "b.txt", pointed=other[1])
    assert values_differ(query, mine, theirs) is differ
    assert values_differ(query, theirs, mine) is differ
    assert not values_differ(query, mine, sentence(other[0], pointed=other[1]))  # in one article it is no dispute


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("وقالت رئيسة الجلسة ليلى حداد: «اجلسوا.»", 'Speaker Omar Zein said: "Sit down."', False),
        ("وقال رئيس الجلسة عمر زين: «اجلسوا.»", 'Speaker Omar Zein said: "Sit down."', True),
        ('Mayor Dana Haddad said: "Sit down."', 'Speaker Omar Zein said: "Be seated."', False),
        ("قال إن على الجميع الجلوس.", 'Speaker Omar Zein said: "Sit down."', False),  # it does not say who
        ("قال إن على الجميع الجلوس.", 'He told them all: "Sit down."', True),
    ],
)
def test_the_quotations_of_two_people_are_two_statements(one: str, other: str, same: bool) -> None:
    best, found = sentence(one), sentence(other, "b.txt")
    (first, *_) = group(read_question("Who said it?"), [best], [best, found])
    assert (len(first.sentences) == 2) is same


def test_what_the_verifier_takes_for_the_same_in_both_directions_is_one_statement() -> None:
    best, other = sentence("The ship sank."), sentence("The vessel went down.", "b.txt", towards=(0.7, 0.714))
    for log_odds, cited in ((1.0, 2), (-0.1, 1)):
        verifier = SteadyEntailment(entailment=log_odds)
        (one, *_) = group(read_question("What sank?"), [best], [best, other], Comparer(AgreementModels(verifier)))
        assert len(one.sentences) == cited
        assert verifier.read == [best.text, other.text]  # the shorter one first


def test_what_contradicts_the_best_one_comes_right_after_it_however_improbable() -> None:
    best = sentence("The airport will close.")
    also = sentence("It is an old field.", "c.txt", towards=NORTH, score=-0.5)
    denial = sentence("The airport will not close.", "b.txt", towards=(0.8, 0.6), score=-6.0)
    verifier = SteadyEntailment(entailment=-4.0, contradiction=3.0)
    groups = group(
        read_question("Will it close?"), [best, also, denial], [best, also, denial], Comparer(AgreementModels(verifier))
    )
    assert [(each.best.text, each.differs) for each in groups] == [
        (best.text, False),
        (denial.text, True),
        (also.text, False),
    ]


def test_numbers_that_were_not_asked_for_are_no_contradiction() -> None:
    one, other = sentence("19 died on Tuesday."), sentence("23 died on Tuesday.", "b.txt", score=-1.0)
    verifier = SteadyEntailment(entailment=-4.0, contradiction=3.0)
    for question, differs in (("On which day did they die?", False), ("How many died?", True)):
        groups = group(read_question(question), [one, other], [one, other], Comparer(AgreementModels(verifier)))
        assert [each.differs for each in groups] == [False, differs]


def test_days_are_compared_where_a_day_is_asked_for() -> None:
    one, other = sentence("The trial opens on Monday."), sentence("The trial opens on Friday.", "b.txt", score=-1.0)
    for question, differs in (("When does the trial open?", True), ("How many judges sit there?", False)):
        groups = group(read_question(question), [one, other], [one, other])
        assert [each.differs for each in groups] == [False, differs]


def test_the_verifier_reads_a_few_pairs_of_a_question_and_none_within_an_article() -> None:
    found = [sentence(f"Boat {'x' * n} sank.", f"{n}.txt", score=-0.01 * n) for n in range(1, 20)]
    within = [sentence(f"Ship {'y' * n} sank.", "1.txt", score=-0.01 * n) for n in range(1, 20)]
    verifier = SteadyEntailment(entailment=-4.0)
    group(read_question("What sank?"), within, within, Comparer(AgreementModels(verifier)))
    assert not verifier.read
    group(read_question("What sank?"), found, found, Comparer(AgreementModels(verifier)))
    assert len(verifier.read) == PAIRS_READ_MAX  # nothing follows and nothing is contradicted: one direction is enough

"""Sentences of two articles are one statement only where each states it; what is reached on the pairs is held."""

from collections import Counter

import pytest

from qa.answering.agreement import AgreementModels, Comparer, difference_of
from qa.models import Encoder
from qa.text.statements import exchanged, is_item, names_differ
from tests.benchmarks.agreement import compared, open_models, read_pairs
from tests.fakes import SteadyEntailment

SURE = SteadyEntailment(entailment=4.0, contradiction=-4.0)
DENIED = SteadyEntailment(entailment=-2.0, contradiction=1.0)


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("Item 37: 128 dollars for drains.", "البند 37: 128 دينارا للمجاري.", "item"),
        ("She resigned.", "She denied that she had resigned.", "denial"),
        ("Forty died.", "مات 41.", "number"),
        ("It opens on Monday.", "يفتح يوم الثلاثاء.", "date"),
        ("Rana Saleh hears it.", "Basel Omran hears it.", "name"),
        ("Ajax beat Porto 2-1.", "Porto beat Ajax 2-1.", "roles"),
        ("Mayor Dana Haddad said: “Sit.”", "Omar Zein said: “Sit.”", "speaker"),
        ("It opens on Monday.", "يفتح يوم الاثنين.", ""),
    ],
)
def test_a_fact_that_differs_tells_two_statements_apart_however_sure_the_verifier(
    one: str, other: str, difference: str
) -> None:
    assert difference_of(one, other) == difference
    if difference == "denial":  # the verifier knows better within a language, and across where it is sure
        assert Comparer(AgreementModels(DENIED)).of_texts(one, other, cosine=0.95).relation == "contrary"
        return
    assert (Comparer(AgreementModels(SURE)).of_texts(one, other, cosine=0.95).relation == "same") is (difference == "")


@pytest.mark.parametrize(
    ("one", "other", "turned_round"),
    [
        ("The council approved the line on Monday.", "On Monday the council approved the line.", False),
        ("Police arrested two men.", "Two men were arrested by police.", False),
        ("The bank sued the buyer over it.", "The buyer sued the bank over it.", True),
        ("هزم نادي الجبل نادي المرفأ 2-1.", "هزم نادي المرفأ نادي الجبل 2-1.", True),
        ("Russia will stop, Putin said.", "قال بوتين إن روسيا ستتوقف.", False),
        ("Putin met Macron in Paris.", "التقى بوتين ماكرون في باريس.", False),
    ],
)
def test_who_does_it_to_whom_is_told(one: str, other: str, turned_round: bool) -> None:
    assert exchanged(one, other) is exchanged(other, one) is turned_round


def test_the_items_of_one_list_may_be_the_same() -> None:
    item = "Item 4: chairs, agreed."
    assert is_item(item)
    assert Comparer(AgreementModels(SURE)).of_texts(item, item, cosine=1.0).relation == "other"
    assert Comparer(AgreementModels(SURE)).of_texts(item, item, cosine=1.0, same_list=True).relation == "same"


def test_a_title_before_a_name_is_not_the_name() -> None:
    assert names_differ("President Omar Zein came.", "President Dana Haddad came.")
    assert not names_differ("US President Omar Zein came.", "Zein came.")


def test_the_pairs_are_told_as_well_as_was_reached(real_encoder: Encoder) -> None:
    right: Counter[tuple[str, bool]] = Counter()
    contradicted = 0
    for pair, found in compared(read_pairs(), real_encoder, open_models(real_encoder)):
        right[pair["part"], pair["agree"]] += (found.relation == "same") == pair["agree"]
        contradicted += found.relation == "contrary" and pair["agree"]
    assert right["tune", False] >= 54  # of 54
    assert right["tune", True] >= 26  # of 38
    assert right["unseen", False] >= 31  # of 31
    assert right["unseen", True] >= 14  # of 19
    assert right["fresh", False] >= 14  # of 14
    assert right["fresh", True] >= 7  # of 10
    assert contradicted <= 1  # of 67 that agree

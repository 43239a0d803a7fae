"""Questions in dialect are searched for as standard ones; standard questions stay as they are."""

import json

import pytest

from qa.text.dialect import WORDS, Word, in_standard
from qa.text.query import read_question
from tests.conftest import DATA


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.spellings.split()[0])
def test_every_word_of_the_table_is_read_as_its_standard_one(word: Word) -> None:
    for spelling in word.spellings.split():
        if word.asks:
            asked = in_standard(f"{spelling} أعلنت البلدية الخبر؟")
            assert asked.split()[0] in {word.standard.split()[0], "ما"}, asked
        elif word.where == "happened":
            assert in_standard(f"شو {spelling} في الميناء؟") == f"ماذا {word.standard} في الميناء؟"
            assert spelling in in_standard(f"شكون {spelling} مدير الميناء؟")
        elif word.where == "future":
            assert in_standard(f"شكون {spelling} يفتح الميناء؟") == "من سيفتح الميناء؟"
        else:
            asked = in_standard(f"شكون {spelling} الخبر القديم؟")
            assert spelling not in asked.split() or spelling == word.standard
            assert asked.replace("بالخبر", "ب الخبر") == f"من {word.standard} الخبر القديم؟".replace("  ", " ")


@pytest.mark.parametrize(
    ("asked", "standard"),
    [
        ("فين اتنقلت السوق القديمة؟", "أين اتنقلت السوق القديمة؟"),
        ("السوق القديمة فين؟", "أين السوق القديمة؟"),
        ("ومين فتح السد؟", "ومن فتح السد؟"),
        ("مين كسبت البطولة؟", "من فازت بالبطولة؟"),
        ("شو سبب الحريق؟", "ما سبب الحريق؟"),
        ("شحال من عامل خدم فالجسر؟", "كم من عامل خدم فالجسر؟"),
        ("امتى هيفتح المطار؟", "متى سيفتح المطار؟"),
        ("قَدّيش سِعر القمح؟", "كم سعر القمح؟"),
        ("البلدية عايزة كام؟", "كم البلدية تريد؟"),
        ("المعلم كلف البلدية قد إيه؟", "كم المعلم كلف البلدية؟"),
        ("منو العامل اللي نجا من الحريق؟", "من العامل الذي نجا من الحريق؟"),
        ("شنو أكبر جسر في البلد؟", "ما أكبر جسر في البلد؟"),
        ("شحال من عامل تعرضو ليه؟", "كم من عامل تعرضو ليه؟"),
        ("الوزير راح فين؟", "أين الوزير راح؟"),
        ("هلق مين مدير الميناء؟", "من مدير الميناء الآن؟"),
        ("شكون المدير ديال الميناء؟", "من مدير الميناء؟"),
        ("ايمتى فتحت المقهى؟", "متى فتح المقهى؟"),
        ("كم بيتا تهدم قبل لا توصل النجدة؟", "كم بيتا تهدم قبل أن توصل النجدة؟"),
    ],
)
def test_a_question_in_dialect(asked: str, standard: str) -> None:
    assert in_standard(asked) == standard


@pytest.mark.parametrize(
    "question",
    [
        "متى قدم وين روني استقالته؟",
        "من راح ضحية الحريق؟",
        "ماذا صار بعد الاتفاق؟",
        "من كسب القضية؟",
        "أية دولة وقعت؟",
        "من دي كروز؟",
        "Who is Wayne?",
        "كم شخصا خرج من المبنى قبل الحريق؟",
        "من المسؤول الذي لقي مصرعه؟",
        "هل كسب نادي النجمة؟",
    ],
)
def test_a_standard_question_stays_as_it_is(question: str) -> None:
    assert in_standard(question) == question


def test_only_the_one_question_in_dialect_of_the_sets_is_changed() -> None:
    asked = [
        json.loads(line)["question"]
        for file in sorted(DATA.glob("seeds*.questions.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    for name in ("xquad.ar.json", "arcd-train.json", "events.ar.json"):
        articles = json.loads((DATA / name).read_text(encoding="utf-8"))["data"]
        asked += [qa["question"] for article in articles for part in article["paragraphs"] for qa in part["qas"]]
    assert len(asked) > 1000
    assert [question for question in asked if in_standard(question) != question] == ["مين استقل مصر؟"]


def test_what_is_searched_for_is_standard_and_what_is_shown_is_not() -> None:
    query = read_question("قديش ارتفع السد؟")
    assert query.question == "قديش ارتفع السد؟"
    assert query.searched == "كم ارتفع السد؟"
    assert query.asks == "number"

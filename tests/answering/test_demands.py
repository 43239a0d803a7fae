"""What a question demands, and whether a sentence and its article hold it or another value of it."""

import re
from collections.abc import Callable

import pytest

from qa.answering.demands import Met, Place, demands_of, met, words_of
from qa.client import QA
from qa.models.name_tagger import NameWord
from qa.text.query import read_question
from qa.text.roles import roles
from qa.types import Span
from tests.conftest import WriteCorpus

OpenQA = Callable[..., QA]

LIBRARY = (
    "New library in Hesk\n\nMayor Tove Lind opened the library in 2021.\nThe deputy mayor, Aron Beck, stayed away."
)
MASRAH = "مسرح جديد في عدن\n\nافتتح وزير الثقافة نادر الحكيم المسرح عام 2019.\nوقال محافظ عدن إن العمل دام سنتين."


class Capitals:
    """Takes words with a capital inside the text, and the Arabic words that it is given, for names."""

    def __init__(self, *arabic: str) -> None:
        self.arabic = arabic

    def tag(self, text: str) -> list[NameWord]:
        found, at = [], 0
        for word in text.strip("؟?").split():
            at = text.index(word, at)
            if (at and word[0].isupper()) or word in self.arabic:
                found.append(NameWord(Span(at, at + len(word)), 3.0, word[0].isupper()))
            at += len(word)
        return found


class Doubtful:
    """Takes no word for a name."""

    def tag(self, text: str) -> list[NameWord]:
        return [NameWord(Span(match.start(), match.end()), -6.0) for match in re.finditer(r"\w+", text)]


def judged(question: str, article: str, *arabic: str, line: int = 2) -> Met:
    place = Place(article.split("\n")[line], article)
    return met(demands_of(read_question(question), Capitals(*arabic)), place)


@pytest.mark.parametrize(
    ("question", "article", "expected"),
    [
        ("Who is the mayor of Hesk?", LIBRARY, "met"),
        ("Who is the mayor of Bergen?", LIBRARY, "other"),
        ("Who is the judge?", LIBRARY, "other"),
        ("من هو رئيس بلدية هيسك؟", LIBRARY, "met"),
        ("من هو القاضي؟", LIBRARY, "other"),
        ("من هو وزير الثقافة؟", MASRAH, "met"),
        ("من هو وزير الدفاع؟", MASRAH, "other"),
        ("Who is the culture minister?", MASRAH, "met"),
        ("Who is the defence minister?", MASRAH, "other"),
    ],
)
def test_another_office_is_another_value(question: str, article: str, expected: Met) -> None:
    assert judged(question, article) == expected


@pytest.mark.parametrize(
    ("question", "article", "expected"),
    [
        ("Who opened the library in 2021?", LIBRARY, "met"),
        ("Who opened the library in 2008?", LIBRARY, "other"),
        ("من افتتح المكتبة عام 2021؟", LIBRARY, "met"),
        ("من افتتح المسرح عام 2011؟", MASRAH, "other"),
    ],
)
def test_another_year_is_another_value(question: str, article: str, expected: Met) -> None:
    assert judged(question, article) == expected


@pytest.mark.parametrize(
    ("question", "article", "arabic", "expected"),
    [
        ("When did the library in Hesk open?", LIBRARY, (), "met"),
        ("When did the library in Turku open?", LIBRARY, (), "other"),
        ("متى افتتحت مكتبة هيسك؟", LIBRARY, ("هيسك",), "met"),
        ("متى افتتح مسرح عدن؟", MASRAH, ("عدن",), "met"),
        ("متى افتتح مسرح دمشق؟", MASRAH, ("دمشق",), "other"),
        ("When did the theatre in Aden open?", MASRAH, (), "met"),
        ("When did the theatre in Cairo open?", MASRAH, (), "other"),
    ],
)
def test_a_name_that_the_article_does_not_have_is_another_value(
    question: str, article: str, arabic: tuple[str, ...], expected: Met
) -> None:
    assert judged(question, article, *arabic) == expected


def test_a_nationality_is_no_name_as_articles_leave_it_out() -> None:
    assert judged("When did the Norwegian library open?", LIBRARY) == "open"


def test_of_two_people_of_one_name_the_role_tells_which_is_meant() -> None:
    article = "A prize\n\nThe painter Lea Moss, 40, won.\nThe lawyer Lea Moss was glad."
    assert judged("How old is the painter Lea Moss?", article) == "met"
    assert judged("How old is the lawyer Lea Moss?", article) == "other"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many nurses marched?", "met"),
        ("How many farmers marched?", "other"),
        ("كم ممرضا شارك في المسيرة؟", "met"),
        ("كم طيارا شارك في المسيرة؟", "other"),
        ("What did the president say?", "open"),  # who holds an office is often named without it
    ],
)
def test_people_by_what_they_do_are_not_others(question: str, expected: Met) -> None:
    assert judged(question, "A march\n\nSome 300 nurses marched in the rain.") == expected


def test_the_deputy_holds_another_role() -> None:
    assert judged("Who is the mayor?", LIBRARY, line=3) == "other"
    assert judged("Who is the deputy mayor?", LIBRARY, line=3) == "met"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who is the finance minister?", "met"),
        ("من هو وزير المالية؟", "met"),
        ("Who is the health minister?", "other"),
        ("من هو وزير الصحة؟", "other"),
    ],
)
def test_the_minister_of_something_else_is_another_value(question: str, expected: Met) -> None:
    article = "Budget\n\nThe finance minister, Ole Brand, wants more for health."
    assert judged(question, article) == expected


def test_who_holds_an_office_is_not_told_by_whom_he_appoints() -> None:
    article = "Bank\n\nThe president named Ole Brand governor of the bank."
    assert judged("Who is the president?", article) == "other"
    assert judged("Who is the governor of the bank?", article) == "met"


def test_the_age_of_another_bearer_of_the_name_is_another_value() -> None:
    article = "Bank\n\nBrand, 52, follows Lea Moss.\nThe council named Ole Brand governor of the bank."
    assert judged("How old is the goalkeeper Ole Brand?", article) == "other"
    assert judged("How old is the governor Ole Brand?", article) != "other"


@pytest.mark.parametrize("question", ["How old is the painter Ole Brand?", "كم عمر الرسام أولي براند؟"])
def test_the_age_of_somebody_else_beside_the_one_meant_is_another_value(question: str) -> None:
    article = "Show\n\nThe painter Ole Brand showed 40 works.\nThe gallery also invited Lea Moss, 19."
    assert judged(question, article, line=3) == "other"


def test_a_country_is_a_name_whatever_the_tagger_says() -> None:
    article = "شلالات\n\nتقع الشلالات شرق لواندا عاصمة أنغولا."
    place = Place(article.split("\n")[2], article)
    assert met(demands_of(read_question("ما عاصمة منغوليا؟"), Doubtful()), place) == "other"
    assert met(demands_of(read_question("ما عاصمة أنغولا؟"), Doubtful()), place) == "met"


def test_names_of_one_script_that_only_sound_alike_are_two() -> None:
    assert not words_of("شلالات أنغولا").names("آنجل")
    assert words_of("Mr Zelensky left.").names("Zelenskyy")


def test_a_question_that_demands_nothing_leaves_it_open() -> None:
    assert judged("What was opened?", LIBRARY) == judged("ماذا افتتح؟", LIBRARY) == "open"


def test_roles_are_the_same_in_both_languages() -> None:
    pairs = (
        ("the goalkeeper", "حارس المرمى"),
        ("the prime minister", "رئيس الوزراء"),
        ("the spokeswoman", "المتحدثة"),
        ("the governor", "المحافظ"),
    )
    for english, arabic in pairs:
        assert [role.key for role in roles(english)] == [role.key for role in roles(arabic)] != []


def test_a_word_is_looked_up_in_any_form() -> None:
    held = words_of("وقالت الشركة إن المزارعين في بلغراد باعوا القمح")
    assert held.holds("wheat") is True
    assert held.holds("uranium") is False
    assert held.holds("gladly") is None  # no table renders it
    assert held.names("Belgrade")
    assert not held.names("Lisbon")
    assert held.has_name(("Belgrade", "Fair"))
    assert not held.has_name(("بلغراد", "الكبرى"))


def test_another_office_is_shown_as_near_and_never_as_the_answer(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"a.txt": "The mayor opened the library."}))
    assert qa.ask("Who is the mayor?").state == "answered"
    assert qa.ask("Who is the judge of the library?").state != "answered"

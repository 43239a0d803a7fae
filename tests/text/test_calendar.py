"""Days and months are known by all their names, and a name that may be another word only where it is told."""

import pytest

from qa.answering.checking.facts import claimed_facts, supported_facts, unsupported_fact
from qa.text.calendar import found, is_calendar, time_words
from qa.text.glossary import gloss
from qa.text.numbers import has_kind
from qa.text.words import language_of


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("افتتح الجسر في كانون الثاني", "january"),
        ("افتتح الجسر في جانفي", "january"),
        ("افتتح الجسر في غشت", "august"),
        ("أبريل أو إبريل أو أفريل أو نيسان", "april"),
        ("حتى دجنبر فدجمبر", "december"),
        ("The bridge opened in July", "july"),
        ("بدأ في شوال", "shawwal"),
        ("وبربيع الأول", "rabiʻ i"),
        ("ربيع الثاني", "rabiʻ ii"),
        ("بذي الحجة", "dhuʻl hijjah"),
        ("late Sha'ban, before Dhul-Qa'dah", "shaʻban,dhuʻl qiʻdah"),
        ("in Shaban, in Rabi al-Awwal", "shaʻban,rabiʻ i"),
        ("during Ramadan", "ramadan"),
        ("خلال شهر رمضان", "ramadan"),
        ("في محرم", "muharram"),
        ("صفر 1446", "safar"),
        ("في مارس", "march"),
        ("تموز/آب", "july,august"),
        # other words, and people
        ("في الربيع", ""),
        ("المحرم دوليا", ""),
        ("فاز الفريق 3-صفر", ""),
        ("تحت الصفر 3 صفر", ""),
        ("قال رجب وشعبان", ""),
        ("كاتب صحفي مارس المهنة", ""),
        ("تغني جوان في ملعب تايم آوت", ""),
        ("Tariq Ramadan may march", ""),
    ],
)
def test_months(text: str, named: str) -> None:
    assert found(text, "month", strict=True) == set(filter(None, named.split(",")))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("كالثلاثاء", "tuesday"),
        ("فالأربعاء وبالخميس", "wednesday,thursday"),
        ("للجمعة", "friday"),
        ("ليلة الأحد", "sunday"),
        ("قال الاثنان، ثم عاد الاثنين معا", ""),
        ("الأحداث", ""),
        ("Monday's talks", "monday"),
    ],
)
def test_days(text: str, named: str) -> None:
    assert found(text, "day", strict=True) == set(filter(None, named.split(",")))


@pytest.mark.parametrize("text", ["صفر", "آب", "رمضان", "محرم", "ماي", "Ramadan", "May"])
def test_a_source_is_read_generously(text: str) -> None:
    assert found(text, "month", strict=False)


@pytest.mark.parametrize("text", ["كتاب", "يمارس", "أحداث", "may", "march"])
def test_a_part_of_a_word_is_no_month(text: str) -> None:
    assert not found(text, "month", strict=False) | found(text, "day", strict=False)


@pytest.mark.parametrize(
    ("written", "source", "kind"),
    [
        ("بدأ الترميم في رمضان.", "بدأ الترميم في شوال.", "date"),
        ("بدأ الترميم في شوال.", "بدأ الترميم في شوال.", ""),
        ("The repairs began in Shawwal.", "بدأ الترميم في شوال.", ""),
        ("The repairs began in Shawwal.", "بدأ الترميم في رمضان.", "date"),
        ("The repairs began in Ramadan.", "بدأ الترميم في شوال.", "date"),
        ("The repairs began in Rabi al-Thani.", "بدأ الترميم في ربيع الآخر.", ""),
        ("The repairs began in Rabi al-Awwal.", "بدأ الترميم في ربيع الآخر.", "date"),
        ("بدأ الترميم في ذي القعدة.", "The repairs began in Dhu al-Qadah.", ""),
        ("بدأ الترميم في ذي الحجة.", "The repairs began in Dhu al-Qadah.", "date"),
        ("بدأ الترميم في صفر.", "بدأ الترميم في محرم.", "date"),
        ("زار رجب الميناء.", "زار الرئيس الميناء.", ""),
        ("Ramadan visited the port.", "زار الرئيس الميناء.", ""),
    ],
)
def test_islamic_months_are_facts(written: str, source: str, kind: str) -> None:
    same = language_of(written) == language_of(source)
    assert unsupported_fact(claimed_facts(written), supported_facts(source), same_language=same) == kind


@pytest.mark.parametrize("word", ["Monday", "كالثلاثاء", "وبالأربعاء", "فالخميس", "شوال", "نونبر"])
def test_a_day_or_month_is_no_name(word: str) -> None:
    assert is_calendar(word)


@pytest.mark.parametrize("word", ["رجب", "رمضان", "Ramadan", "May", "باب", "جوان", "البصرة"])
def test_a_name_is_no_day_or_month(word: str) -> None:
    assert not is_calendar(word)


@pytest.mark.parametrize("word", ["كالثلاثاء", "فالأربعاء", "وبالخميس", "للجمعة", "بتشرين", "وكالصيف"])
def test_a_question_about_time_finds_it_behind_clitics(word: str) -> None:
    assert has_kind("time", f"وصلت السفينة {word}")


def test_words_of_time_stand_by_themselves() -> None:
    assert {"ثلاثاء", "كانون", "شوال", "غدا", "monday", "winter"} <= time_words()
    assert not {"ذو", "dhu", "الاول", "كتاب"} & time_words()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل كالثلاثاء", [("الثلاثاء", "Tuesday")]),
        ("وصل بغشت 2019", [("غشت 2019", "August 2019")]),
        ("وصل في ذي القعدة", [("ذي القعدة", "Dhuʻl-Qiʻdah")]),
        ("وصل في شهر رجب", [("رجب", "Rajab")]),
        ("رجب طيب وتايم آوت والمحرم دوليا", []),
        ("فازوا 2-صفر", []),
        ("وبالعراق", [("العراق", "Iraq")]),
        ("وللعراق", [("وللعراق", "Iraq")]),
    ],
)
def test_the_glossary_reads_the_same_calendar(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.text, each.rendered) for each in gloss(text, source="ar", target="en")] == expected

"""A date is read as people, fields and file names write it, in both languages and calendars, and nothing else is one."""

from datetime import date

import pytest

from qa.text.date_fields import read_date
from qa.text.date_names import name_date
from qa.text.datelines import dateline_date
from qa.text.dates import Partial, dates_in
from qa.text.event_days import event_day
from qa.text.relative_dates import resolve_relative

DAY = date(2025, 11, 9)


@pytest.mark.parametrize(
    "field",
    [
        "2025-11-09",
        "2025-11-09T23:59:59Z",
        "2025-11-09T01:00:00.250+03:00",
        "Sun, 09 Nov 2025 12:00:00 +0000",
        "9 November 2025",
        "November 9, 2025",
        "Nov. 9, 2025 at 9:04 a.m. ET",
        "9th of November 2025",
        "٩ نوفمبر ٢٠٢٥",
        "9 تشرين الثاني/نوفمبر 2025",
        "9 نوفمبر (تشرين الثاني) 2025",
        "الأحد، ٩ نونبر ٢٠٢٥ الساعة ١٠:٣٠ ص",
        "التاسع من نوفمبر 2025",
        "2025/11/9",
        "09.11.2025",
        "9/11/2025",
        "9\u200f/11\u200f/2025",
        "20251109",
        "1762646400",
        "1762646400000",
        "آخر تحديث: 9 نوفمبر 2025 - 10:30 بتوقيت غرينتش",
        "Published 9 November 2025, updated 11 November 2025",
        "18 جمادى الأولى 1447هـ",
        "18/5/1447 هـ",
        "17 جمادى الأولى 1447هـ الموافق 9 نوفمبر 2025م",  # the moon was seen later; the Gregorian date stands beside it
    ],
)
def test_a_field_is_read(field: str) -> None:
    assert read_date(field) == DAY


@pytest.mark.parametrize(
    "field",
    [
        "", "soon", "November 2025", "9 November", "31/11/2025", "9 November 1850", "9 November 2025 - 11 November 2025",
        "The port opened on 9 November 2025", "افتتح الميناء في 9 نوفمبر 2025", "55812345", "9/11/25", "2025-02-30",
        "9 شوال/رجب 1447", "99999999999",
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(field: str) -> None:
    assert read_date(field) is None


def test_the_day_comes_first_unless_that_is_impossible_or_the_weekday_says_otherwise() -> None:
    assert read_date("4/5/2025") == date(2025, 5, 4)
    assert read_date("4/25/2025") == date(2025, 4, 25)
    assert read_date("Saturday 4/5/2025") == date(2025, 4, 5)  # 4 May was a Sunday


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It opened on 9 November 2025.", [("9 November 2025", DAY)]),
        ("from November 9, 2025 to Nov 11", [("November 9, 2025", DAY), ("Nov 11", Partial(None, 11, 11))]),
        ("وفي ٩ تشرينَ الثاني/نوفمبر", [("٩ تشرينَ الثاني/نوفمبر", Partial(None, 11, 9))]),
        ("الثامن عشر من مارس 2024", [("الثامن عشر من مارس 2024", date(2024, 3, 18))]),
        ("في ديسمبر/كانون الأول 2023", [("ديسمبر/كانون الأول 2023", Partial(2023, 12, None))]),
        ("في آب عام 2023", [("آب عام 2023", Partial(2023, 8, None))]),
        ("born in 1969; 1969 people", [("1969", Partial(1969, None, None))]),
        ("In March 15 people died; it may 5 times; the 2 march on", []),
        ("فاز 3-صفر، والعنوان 10.10.10.10", []),
        ("28 فبراير/شباط 1799", []),
        ("٢٥ تموز/آب", []),
    ],
)
def test_dates_in_a_text(text: str, found: list[tuple[str, object]]) -> None:
    assert [(text[each.start : each.end], each.date or each.partial) for each in dates_in(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Port opens\nHAIFA, Nov 9, 2025 (Reuters) - The port opened.",
        "Port opens\nTUNIS — November 9, 2025 — The port opened.",
        "فتح الميناء\nتونس – 9 نوفمبر 2025 (رويترز) – فتح الميناء أبوابه.",
        "تونس في 9 نوفمبر 2025 (أ ف ب) – فتح الميناء",
        "الرياض 18 جمادى الأولى 1447 هـ الموافق 9 نوفمبر 2025 م واس\nفتح الميناء",
        "Port opens\nBy Dana Haddad, 9 November 2025\nThe port opened.",
        "فتح الميناء\nكتب: سامي عون – 9 نوفمبر 2025",
        "Port opens\nUpdated 11 November 2025\nPublished 9 November 2025",
        "Port opens\n9/11/2025",
        "مرسى نور – الأحد 9 نوفمبر 2025",
    ],
)
def test_an_article_says_its_own_date(text: str) -> None:
    assert dateline_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "The port of 9 November 2025",
        "On November 9, 2025 - the day of the storm - it closed.",
        "Tunis, 9 November 2025 – the day the port opened – was cold.",
        "افتتح الميناء في 9 نوفمبر 2025 – وكان يوما باردا",
        "9 November 2025 was a cold day.",
        "Port opens\n" * 9 + "9 November 2025",
    ],
)
def test_a_date_that_is_told_is_not_the_articles(text: str) -> None:
    assert dateline_date(text) is None


def test_a_dateline_without_a_year_needs_a_day_near_it() -> None:
    text = "OSLO, Nov 9 (AP) — The port opened."
    assert dateline_date(text) is None
    assert dateline_date(text, near=date(2026, 1, 2)) == DAY
    assert dateline_date(text, near=date(2026, 8, 1)) is None  # more than six months later


@pytest.mark.parametrize(
    "name",
    [
        "/news/2025/11/09/port-opens", "/2025/11/9/%d8%a7", "2025-11-09_port.html", "2025_11_9_0612_browser.html", "20251109.txt",
        "IMG_20251109_120000.jpg", "20251109T1200.txt", "09-11-2025", "port-9-november-2025.txt", "9_نوفمبر_2025.txt",
        "2025-11-01/2025-11-09.txt", "news2025-11-09.txt",
    ],
)  # fmt: skip
def test_a_name_has_a_date(name: str) -> None:
    assert name_date(name) == DAY


@pytest.mark.parametrize(
    "name",
    [
        "000_2ddf12147a7d9f52.txt", "article-55812345", "article_2025-11-1234567", "20251109-1234-4abc-8def-0123456789ab",
        "a20251109b", "2025-13-45.txt", "who-won-on-9-november-2025-in-the-north.html",
        "2025-11-01_2025-11-30.txt", "1.2.3", "v1.2.2025.zip", "",
    ],
)  # fmt: skip
def test_an_id_is_no_date(name: str) -> None:
    assert name_date(name) is None


# Thursday, 6 November 2025.
@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("He said on Wednesday that he agreed.", ["11-05"]),
        ("It closed on Thursday.", ["11-06"]),
        ("It closed last Thursday.", ["10-30"]),
        ("The port will open on Monday.", ["11-10"]),
        ("They met yesterday and go home next Friday.", ["11-05", "11-07"]),
        ("Two days ago, three weeks ago", ["11-04", "10-16"]),
        ("It rained last week and last month", ["10-27..11-02", "10-01..10-31"]),
        ("Even today the Sunday Times and every Monday", []),
        ("أعلنت الهيئة، الأربعاء، إغلاقه", ["11-05"]),
        ("قال أمس إنه سيغادر يوم السبت", ["11-05", "11-08"]),
        ("زار المرفأ يوم الخميس الماضي", ["10-30"]),
        ("يفتتح الأحد المقبل", ["11-09"]),
        ("اليوم الخميس، وأول أمس", ["11-06", "11-04"]),
        ("توقف الأسبوع الماضي", ["10-27..11-02"]),
        ("اتفق الاثنين على الأحد من إخوتهم في ذلك اليوم", []),
        ("غاب قبل يومين", ["11-04"]),
    ],
)
def test_relative_dates_of_an_article(text: str, days: list[str]) -> None:
    found = resolve_relative(text, date(2025, 11, 6))
    said = [f"{each.date:%m-%d}" + (f"..{each.last:%m-%d}" if each.last != each.date else "") for each in found]
    assert said == days


def test_the_day_that_a_sentence_tells_of_is_not_the_one_on_which_it_was_said() -> None:
    on = date(2026, 3, 6)  # a Friday
    told = {
        "The mayor said on Thursday that the bridge had fallen on Tuesday.": date(2026, 3, 3),
        "قال العمدة أمس إن الجسر انهار الثلاثاء.": date(2026, 3, 3),
        "ORVANE, March 6, 2026 (Sanad News) - The bridge fell on Tuesday.": date(2026, 3, 3),
        "The mayor said so on Thursday.": date(2026, 3, 5),
        "It fell on 28 December.": date(2025, 12, 28),
        "It will open on 20 April.": date(2026, 4, 20),
        "Forecasters expect rain on Sunday.": date(2026, 3, 8),
    }
    assert {text: found.date for text in told if (found := event_day(text, on))} == told
    assert event_day("The bridge is old.", on) is None
    assert event_day("It fell on Tuesday.", None) is None

"""A time in a question chooses articles where the words ask for articles or what happened; elsewhere it is part of the fact."""

from datetime import date

import pytest

from qa.text.periods import period_asked
from qa.text.sources_asked import language_asked, outlet_asked

TODAY = date(2026, 3, 6)  # a Friday; 17 Ramadan 1447

FILTERS = """
What happened today?|2026-03-06|2026-03-06
What happened at the harbour yesterday?|2026-03-05|2026-03-05
What happened the day before yesterday?|2026-03-04|2026-03-04
What happened this week?|2026-03-02|2026-03-06
News from last week|2026-02-23|2026-03-01
What happened in the last three days?|2026-03-03|2026-03-06
Any news on the strike from the past week?|2026-02-27|2026-03-06
What happened in Tunisia this month?|2026-03-01|2026-03-06
What changed last month?|2026-02-01|2026-02-28
articles from February 2025|2025-02-01|2025-02-28
What happened in February?|2026-02-01|2026-02-28
What happened in April?|2025-04-01|2025-04-30
Show me articles about the ferry in 2024|2024-01-01|2024-12-31
What happened on 6 March?|2026-03-06|2026-03-06
What happened on 7 March?|2025-03-07|2025-03-07
What happened on Wednesday?|2026-03-04|2026-03-04
News since Monday|2026-03-02|
articles before March 2025||2025-02-28
articles after 5 March 2025|2025-03-06|
news until May 2025||2025-05-31
news between 1 and 5 May 2025|2025-05-01|2025-05-05
articles about grain from March to May 2025|2025-03-01|2025-05-31
news between December and January|2025-12-01|2026-01-31
articles from the first half of 2024|2024-01-01|2024-06-30
News in Q1 2025|2025-01-01|2025-03-31
What happened last summer?|2025-06-01|2025-08-31
The latest on the harbour in March|2026-03-01|2026-03-31
What did the minister say this week?|2026-03-02|2026-03-06
What's new in the valley since 1 February?|2026-02-01|
news from March last year|2025-03-01|2025-03-31
What did the articles of this week say about the flood?|2026-03-02|2026-03-06
What do this week's articles say about the flood?|2026-03-02|2026-03-06
How many articles from last month mention the dam?|2026-02-01|2026-02-28
Who is named in the news of yesterday?|2026-03-05|2026-03-05
What has happened since Monday at the dam?|2026-03-02|
What did the committee decide yesterday on wages?|2026-03-05|2026-03-05
ماذا قالت مقالات هذا الأسبوع عن الفيضان؟|2026-03-02|2026-03-06
What did the mayor say on Monday about the flood?|2026-03-02|2026-03-02
Monday?|2026-03-02|2026-03-02
ماذا قال العمدة يوم الاثنين؟|2026-03-02|2026-03-02
What happened two days ago?|2026-03-04|2026-03-04
last week?|2026-02-23|2026-03-01
news during Ramadan|2026-02-18|2026-03-19
ماذا حدث اليوم؟|2026-03-06|2026-03-06
ماذا حدث أمس في الميناء؟|2026-03-05|2026-03-05
شو صار امبارح؟|2026-03-05|2026-03-05
حصل إيه البارحة؟|2026-03-05|2026-03-05
ماذا حدث أول أمس؟|2026-03-04|2026-03-04
إيه أخبار النهارده؟|2026-03-06|2026-03-06
ما أخبار هذا الأسبوع؟|2026-03-02|2026-03-06
أخبار هالأسبوع|2026-03-02|2026-03-06
أخبار الأسبوع الماضي|2026-02-23|2026-03-01
أخبار الأسبوع اللي فات|2026-02-23|2026-03-01
ماذا حدث خلال الأيام الثلاثة الماضية؟|2026-03-03|2026-03-06
أخبار آخر ٣ أيام|2026-03-03|2026-03-06
ماذا جرى هذا الشهر؟|2026-03-01|2026-03-06
أخبار الشهر الماضي|2026-02-01|2026-02-28
مقالات عن الصيد في فبراير/شباط|2026-02-01|2026-02-28
ما أخبار الميناء في فبراير 2025؟|2025-02-01|2025-02-28
أخبار كانون الثاني 2025|2025-01-01|2025-01-31
مقالات عام 2024|2024-01-01|2024-12-31
ماذا حدث في 6 مارس؟|2026-03-06|2026-03-06
الأخبار منذ الاثنين|2026-03-02|
المقالات قبل مارس 2025||2025-02-28
الأخبار بين 1 و5 مايو|2025-05-01|2025-05-05
الأخبار من 1 إلى 5 فبراير|2026-02-01|2026-02-05
أخبار الصيف الماضي|2025-06-01|2025-08-31
ماذا حدث في رمضان؟|2026-02-18|2026-03-19
ماذا حدث في شعبان 1447؟|2026-01-20|2026-02-17
ماذا حدث منذ ثلاثة أيام؟|2026-03-03|
ماذا حدث قبل يومين؟|2026-03-04|2026-03-04
ماذا قال الوزير أمس؟|2026-03-05|2026-03-05
""".strip().split("\n")

FACTS = """
When did the war that began in 2022 end?
What were the borders of 2014?
Who won the 2024 election?
Did he resign on 6 March?
How many ships sank this year?
What is the price of wheat today?
Which articles of the constitution were amended in 2013?
What happened in 2014?
What happened to the wall between 2004 and 2014?
What happened on 11 September 2001?
Who was the mayor in February 2025?
Why did the plant close last month?
Has the port issued any permits since January?
What may the council decide in may?
How long did the strike of last summer last?
What did the council found in 2008?
When was the bridge of March 2024 opened?
Where did the ferry sink on Monday?
Who trained the team in the 1990s?
What did the report of 5 May 2025 count?
How much rain fell before March 2025?
Which film opened in August of 2015?
What was the revenue for Q3 2007?
Who called whom yesterday?
من فاز في انتخابات 2024؟
متى بدأت الحرب في 2022؟
هل استقال في 6 مارس؟
كم قتيلا سقط هذا العام؟
ما حدود عام 2014؟
كم سفينة غرقت في فبراير 2025؟
لماذا أغلق المصنع الشهر الماضي؟
أين غرقت العبارة يوم الاثنين؟
من كان رئيس البلدية قبل مارس 2025؟
ما سعر القمح اليوم؟
كم مدينة تستخدمه اليوم؟
كيف انتهى إضراب الصيف الماضي؟
متى افتتح جسر مارس 2024؟
من اتصل بمن أمس؟
ماذا قال المدرب عن مباراة الجمعة؟
ماذا أسس المجلس عام 2008؟
كم مطرا هطل بين 1 و5 مايو؟
""".strip().split("\n")

NO_PERIOD = """
What happened in 1066?
What will happen next week?
Who may march with him?
Who is Tariq Ramadan?
من مارس الضغط عليه؟
كم عدد السفن؟
What happened at the harbour?
ماذا سيحدث الأسبوع المقبل؟
""".strip().split("\n")


@pytest.mark.parametrize("row", FILTERS)
def test_a_question_for_the_news_of_a_time_chooses_articles(row: str) -> None:
    question, since, until = row.split("|")
    found = period_asked(question, TODAY)
    assert found is not None
    assert (str(found.since or ""), str(found.until or ""), found.role) == (since, until, "filter")


@pytest.mark.parametrize("question", FACTS)
def test_a_time_that_belongs_to_the_fact_chooses_nothing(question: str) -> None:
    found = period_asked(question, TODAY)
    assert found is None or found.role == "fact"


def test_what_is_history_today_was_the_news_of_an_archive() -> None:
    asked = "What happened in Orvane in February 2005?"
    roles = [
        found and found.role for found in (period_asked(asked, TODAY), period_asked(asked, TODAY, date(2005, 4, 1)))
    ]
    assert roles == ["fact", "filter"]


@pytest.mark.parametrize("question", NO_PERIOD)
def test_a_question_without_a_time_has_no_period(question: str) -> None:
    assert period_asked(question, TODAY) is None


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What happened in the last three days?", "in the last three days"),
        ("ماذا حَدَثَ في ٦ مارِس؟", "في ٦ مارِس"),
        ("الأخبار بين 1 و5 مايو", "بين 1 و5 مايو"),
        ("news from 6 March onwards", "from 6 March onwards"),
    ],
)
def test_the_words_of_a_period_are_marked(question: str, words: str) -> None:
    found = period_asked(question, TODAY)
    assert found is not None
    assert question[found.start : found.end] == words


def test_february_has_a_29th_in_the_latest_leap_year() -> None:
    found = period_asked("What happened on 29 February?", TODAY)
    assert found is not None
    assert found.since == date(2024, 2, 29)


OUTLETS = ["Reuters", "Al Jazeera", "BBC", "CNN Arabic"]


@pytest.mark.parametrize(
    ("question", "outlets"),
    [
        ("How many died according to Reuters?", "Reuters"),
        ("What does the BBC say about the ferry?", "BBC"),
        ("Show me Al Jazeera articles about grain", "Al Jazeera"),
        ("articles from Reuters on grain", "Reuters"),
        ("What did CNN report?", "CNN Arabic"),
        ("كم قتيلا سقط بحسب رويترز؟", "Reuters"),
        ("ما سبب الحريق نقلا عن الجزيرة؟", "Al Jazeera"),
        ("ماذا تقول بي بي سي عن الإضراب؟", "BBC"),
        ("كم غرق وفقا لوكالة رويترز؟", "Reuters"),
        ("Who owns Reuters?", ""),
        ("Why was the BBC fined?", ""),
        ("من يملك الجزيرة؟", ""),
        ("كم يبلغ سكان الجزيرة؟", ""),
        ("How many died according to the mayor?", ""),
        ("How many died according to Xinhua?", ""),
    ],
)
def test_an_outlet_is_asked_for(question: str, outlets: str) -> None:
    assert outlet_asked(question, OUTLETS) == tuple(filter(None, [outlets]))


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What do the Arabic articles say about the ferry?", "ar"),
        ("How many died in the English-language press?", "en"),
        ("ماذا ورد في المقالات الإنجليزية عن العبارة؟", "en"),
        ("كم غرق بحسب ما في الصحف العربية؟", "ar"),
        ("Answer in Arabic please", None),
        ("Who leads the Arab League?", None),
        ("Who wrote the English novel?", None),
        ("من يرأس الجامعة العربية؟", None),
        ("Do the Arabic articles differ from the English articles?", None),
    ],
)
def test_a_language_is_asked_for(question: str, language: str | None) -> None:
    assert language_asked(question) == language

"""What happened when: timelines, the latest, the news of a time, and the newest state, over dated articles with the real model."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qa import QA
from qa.errors import UsageError
from qa.settings import load_settings
from qa.types import Answer, Filters
from qa.web.render import render_answer
from tests.conftest import WriteCorpus, answering_from

TODAY = date(2026, 5, 15)  # a Friday
ARTICLES = {
    # Dated in its dateline: Monday 4 May 2026.
    "ferry_stops.txt": (
        "Ferry to Lorrin stops running\n\nORVANE, May 4, 2026 (Sanad News) - The ferry between Orvane and the island of "
        "Lorrin stopped running on Sunday after its engine caught fire. Nobody was hurt. About 300 passengers of the ferry "
        "spent the night in a school."
    ),
    # Dated by its name: Friday 8 May 2026.
    "2026-05-08 ferry back.txt": (
        "Ferry to Lorrin sails again\n\nThe ferry between Orvane and the island of Lorrin sailed again on Thursday with a "
        "new engine. The repair of the ferry cost 2 million dinars."
    ),
    "2026-05-06 مخبز.txt": (
        "إغلاق مخابز تل الزيتون\n\nأغلقت مخابز بلدة تل الزيتون أبوابها أمس احتجاجًا على سعر الطحين. ويطالب أصحاب المخابز "
        "بخفض السعر بنسبة عشرة في المئة."
    ),
    "2026-05-13 مخبز.txt": (
        "عودة مخابز تل الزيتون\n\nفتحت مخابز بلدة تل الزيتون أبوابها من جديد الثلاثاء بعد أن خُفض سعر الطحين. وعاد "
        "العمال إلى المخابز."
    ),
    "2026-05-12 library.txt": (
        "Library of Orvane counts its books\n\nThe library of Orvane counted 84 thousand books. The count took five weeks."
    ),
}


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QA]:
    with answering_from(ARTICLES, tmp_path_factory.mktemp("dated"), today=TODAY) as qa:
        yield qa


def lines(answer: Answer) -> list[tuple[str, str]]:
    """Return (day, file) of each line; a day that stands above several lines is said once."""
    files = {each.marker: each.source for each in answer.citations}
    return [(statement.heading, files[statement.citations[0]]) for statement in answer.statements]


def test_a_timeline_goes_by_the_days_of_the_events_and_says_how_each_article_named_them(news: QA) -> None:
    answer = news.ask("Timeline of the ferry")
    assert (answer.kind, answer.state) == ("timeline", "answered")
    assert lines(answer) == [
        ("On Sunday (3 May 2026)", "ferry_stops.txt"),
        ("On Thursday (7 May 2026)", "2026-05-08 ferry back.txt"),
    ]
    assert "stopped running on Sunday" in answer.citations[0].quote


def test_yesterday_in_an_arabic_article_is_the_day_before_its_date(news: QA) -> None:
    answer = news.ask("الجدول الزمني لمخابز تل الزيتون")
    assert lines(answer)[0] == ("أمس (5 مايو 2026)", "2026-05-06 مخبز.txt")
    assert lines(answer)[-1] == ("الثلاثاء (12 مايو 2026)", "2026-05-13 مخبز.txt")


@pytest.mark.parametrize(
    ("question", "said"), [("What's the latest?", "the newest first"), ("آخر الأخبار", "الأحدث أولًا")]
)
def test_the_latest_comes_first_and_that_is_said(news: QA, question: str, said: str) -> None:
    answer = news.ask(question)
    assert said in answer.heading
    assert [file for _, file in lines(answer)] == [
        "2026-05-13 مخبز.txt",
        "2026-05-12 library.txt",
        "2026-05-08 ferry back.txt",
        "2026-05-06 مخبز.txt",
        "ferry_stops.txt",
    ]


def test_the_latest_on_a_matter_is_of_that_matter_alone(news: QA) -> None:
    answer = news.ask("Any news about the ferry?")
    assert [file for _, file in lines(answer)] == ["2026-05-08 ferry back.txt", "ferry_stops.txt"]
    assert "“the ferry”" in answer.heading


@pytest.mark.parametrize(
    ("question", "files"),
    [
        ("What happened this week?", ["2026-05-12 library.txt", "2026-05-13 مخبز.txt"]),
        ("ماذا حدث هذا الأسبوع؟", ["2026-05-12 library.txt", "2026-05-13 مخبز.txt"]),
        ("What happened on 8 May?", ["2026-05-08 ferry back.txt"]),
        ("What happened on the ferry this month?", ["ferry_stops.txt", "2026-05-08 ferry back.txt"]),
        ("Last week?", ["ferry_stops.txt", "2026-05-06 مخبز.txt", "2026-05-08 ferry back.txt"]),
    ],
)
def test_what_happened_in_a_time_is_one_line_for_each_of_its_articles(
    news: QA, question: str, files: list[str]
) -> None:
    answer = news.ask(question)
    assert (answer.kind, answer.filters.read_from_question) == ("timeline", True)
    assert [file for _, file in lines(answer)] == files


def test_a_question_that_asks_for_a_fact_of_a_time_is_answered_and_not_listed(news: QA) -> None:
    answer = news.ask("How much did the repair of the ferry cost, say the articles of last week?")
    assert (answer.kind, answer.filters.since) == ("answer", "2026-05-04")
    assert "2 million" in answer.citations[0].quote


def test_a_matter_that_no_article_is_about_has_no_timeline(news: QA) -> None:
    answer = news.timeline("glaciers of Patagonia")
    assert (answer.kind, answer.state, answer.citations) == ("timeline", "refused", ())
    assert "glaciers of Patagonia" in answer.text


def test_the_timeline_of_the_library_is_that_of_the_question(news: QA) -> None:
    assert news.timeline("the ferry").statements == news.ask("timeline of the ferry").statements
    assert len(news.timeline(filters=Filters(since="2026-05-12")).statements) == 2
    assert lines(news.timeline(latest=True, language="ar"))[0][0] == "الثلاثاء (12 مايو 2026)"
    with pytest.raises(UsageError):
        news.timeline(first=0)


@pytest.mark.parametrize(
    ("question", "quoted", "before"),
    [
        ("Is the ferry still out of service?", "sailed again", "stopped running"),
        ("هل ما زالت مخابز تل الزيتون مغلقة؟", "فتحت مخابز", "أغلقت مخابز"),
    ],
)
def test_whether_something_is_still_so_is_told_by_the_newest_article(
    news: QA, question: str, quoted: str, before: str
) -> None:
    answer = news.ask(question)
    assert (answer.kind, answer.state) == ("answer", "answered")
    assert [quoted in answer.citations[0].quote, before in answer.citations[1].quote] == [True, True]


def test_when_something_was_is_said_with_the_date_that_the_article_gives_it(news: QA) -> None:
    short = news.ask("When did the ferry to Lorrin sail again?").short
    assert short is not None
    assert "(7 May 2026)" in short.text
    assert short.original in ARTICLES["2026-05-08 ferry back.txt"]


def test_the_page_shows_the_day_above_each_line(news: QA) -> None:
    page = render_answer(news.ask("Timeline of the ferry"))
    assert page.index("On Sunday (3 May 2026)") < page.index("stopped running") < page.index("On Thursday (7 May 2026)")
    assert "download" not in page


def test_a_long_list_is_shown_in_pages(write_corpus: WriteCorpus, tmp_path: Path) -> None:
    corpus = write_corpus({f"2026-04-{day:02} hall.txt": f"The hall sold {day + 200} tickets." for day in range(1, 24)})
    with QA.open(settings=load_settings(corpus=corpus, index=tmp_path / "index", today=TODAY)) as qa:
        first = qa.ask("What happened in April?")
        assert (len(first.statements), first.next_question) == (10, "What happened in April, from 11")
        assert first.note == "Shown: 1–10 of 23."
        second = qa.ask(first.next_question)
        assert lines(second)[0] == ("11 April 2026", "2026-04-11 hall.txt")
        third = qa.ask(second.next_question)
        assert (len(third.statements), third.next_question) == (3, "")


def test_of_articles_that_differ_the_newest_comes_first_and_that_is_said(
    write_corpus: WriteCorpus, tmp_path: Path
) -> None:
    corpus = write_corpus(
        {
            "2026-05-01 mine.txt": "The collapse of the mine at Kesh trapped 14 miners, the rescue service said.",
            "2026-05-03 mine.txt": "The collapse of the mine at Kesh trapped 17 miners, the rescue service said.",
        }
    )
    with QA.open(settings=load_settings(corpus=corpus, index=tmp_path / "index", today=TODAY)) as qa:
        answer = qa.ask("How many miners did the collapse of the mine at Kesh trap?")
    assert [each.source[:10] for each in answer.citations] == ["2026-05-03", "2026-05-01"]
    assert answer.heading.startswith("The articles differ on this. The newest first:")


def test_files_of_one_day_tell_of_no_order_and_never_mix_with_dates(write_corpus: WriteCorpus, tmp_path: Path) -> None:
    corpus = write_corpus({"mill.txt": "The mill at Orvane turns again.", "barn.txt": "The barn at Orvane burnt down."})
    with QA.open(settings=load_settings(corpus=corpus, index=tmp_path / "index", today=TODAY)) as qa:
        answer = qa.ask("latest news")
        assert answer.heading == "From 2 articles without dates, so which is the newest is unknown:"
        assert not any(statement.heading for statement in answer.statements)
        asked = qa.ask("What happened this week?")
        assert (asked.kind, asked.state) == ("timeline", "refused")
        assert "carry no dates" in asked.text
        write_corpus({"2026-05-14 dam.txt": "The dam at Orvane leaks."})
        qa.update()
        answer = qa.ask("latest news")
        assert [file for _, file in lines(answer)] == ["2026-05-14 dam.txt"]
        assert answer.note == "Left out for lack of a date: 2 articles."


def test_a_sentence_that_names_no_day_is_shown_with_the_date_of_its_article(
    write_corpus: WriteCorpus, tmp_path: Path
) -> None:
    gate = {"2026-05-09 gate.txt": "The old gate of Orvane fell down in a storm. Nobody stood near the gate."}
    corpus = write_corpus({**ARTICLES, **gate})
    with QA.open(settings=load_settings(corpus=corpus, index=tmp_path / "index", today=TODAY)) as qa:
        answer = qa.ask("متى سقطت بوابة أورفان القديمة في عاصفة؟")
    assert answer.citations[0].source == "2026-05-09 gate.txt"
    assert answer.note == "لا تذكر الجملة يومًا؛ ومقالها بتاريخ 9 مايو 2026."

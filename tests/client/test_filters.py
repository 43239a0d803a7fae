"""Filters: only some articles are searched, whatever is asked of them."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from qa.client import QA
from qa.client.inputs import FILTER_TEXTS_MAX
from qa.errors import UsageError
from qa.types import Filters
from qa.wording import FILTERS
from tests.conftest import WriteCorpus

OpenQA = Callable[..., QA]


def written_on(day: str, path: Path) -> None:
    moment = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))


@pytest.fixture
def qa(write_corpus: WriteCorpus, open_qa: OpenQA) -> QA:
    """Four articles on a flood, written on different days."""
    corpus = write_corpus(
        {
            "north/march.txt": "The flood reached the mill at Orvane.",
            "north/april.txt": "The flood left the mill at Orvane.",
            "south/may.txt": "The flood spared the mill at Orvane.",
            "south/مايو.txt": "وصل الفيضان إلى أورفان.",
        }
    )
    for name, day in (("north/march", "2026-03-06"), ("north/april", "2026-04-02"), ("south/may", "2026-05-01")):
        written_on(day, corpus / f"{name}.txt")
    written_on("2026-05-03", corpus / "south/مايو.txt")
    return open_qa(corpus)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), {"north/march.txt", "north/april.txt", "south/may.txt", "south/مايو.txt"}),
        (Filters(since="2026-04-02"), {"north/april.txt", "south/may.txt", "south/مايو.txt"}),
        (Filters(until="2026-04-02"), {"north/march.txt", "north/april.txt"}),
        (Filters(since="2026-04-01", until="2026-05-01"), {"north/april.txt", "south/may.txt"}),
        (Filters(language="ar"), {"south/مايو.txt"}),
        (Filters(sources=("north/",)), {"north/march.txt", "north/april.txt"}),
        (Filters(sources=("north", "south/may.txt")), {"north/march.txt", "north/april.txt", "south/may.txt"}),
        (Filters(sources=("nor",)), set()),
        (Filters(language="en", since="2026-04-10"), {"south/may.txt"}),
    ],
)
def test_a_search_finds_only_what_the_filters_let_through(qa: QA, filters: Filters, found: set[str]) -> None:
    assert {hit.source for hit in qa.search("the flood", k=10, filters=filters)} == found


def test_an_answer_quotes_only_what_the_filters_let_through_and_says_which_they_were(qa: QA) -> None:
    answer = qa.ask("the flood?", filters=Filters(until="2026-03-31"))
    assert {citation.source for citation in answer.citations} == {"north/march.txt"}
    assert answer.to_dict()["filters"]["until"] == "2026-03-31"


def test_a_count_of_mentions_counts_only_what_the_filters_let_through(qa: QA) -> None:
    assert qa.mentions("Orvane", filters=Filters(language="en")).count.articles == 3
    assert qa.mentions("Orvane", filters=Filters(sources=("south",), language="en")).count.articles == 1
    assert qa.ask("How many articles are there?", filters=Filters(sources=("north",))).count.articles == 2


def test_one_article_far_down_the_ranking_is_found_when_the_filters_leave_it_alone(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    # 400 articles speak of the flood; the one in the folder "quiet" hardly does, and would be the last of all.
    many = {f"loud/{n}.txt": f"The flood, the flood, the flood number {n}." for n in range(400)}
    qa = open_qa(
        write_corpus({**many, "quiet/one.txt": "Ducks swam where the flood had been, near a barn and a fence."})
    )
    assert [hit.source for hit in qa.search("the flood", filters=Filters(sources=("quiet",)))] == ["quiet/one.txt"]


@pytest.mark.parametrize(("question", "said"), [("the flood?", "No article is among"), ("الفيضان؟", "لا مقال")])
def test_filters_that_let_nothing_through_are_said_plainly(qa: QA, question: str, said: str) -> None:
    answer = qa.ask(question, filters=Filters(since="2027-01-01"))
    assert (answer.state, answer.citations, answer.hits) == ("refused", (), ())
    assert said in answer.text


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(since="6 March"), "written as 2026-03-06"),
        (Filters(until="2026-13-01"), "written as 2026-03-06"),
        (Filters(since="2026-05-02", until="2026-05-01"), "after its end"),
        (Filters(language="fr"), "can be ar or en"),  # type: ignore[arg-type]
    ],
)
def test_filters_that_cannot_be_meant_are_refused_with_a_sentence(qa: QA, filters: Filters, said: str) -> None:
    for ask in (qa.ask, qa.search, qa.mentions):
        with pytest.raises(UsageError, match=said):
            ask("flood", filters=filters)


def test_a_copied_folder_moves_no_article_but_its_day(qa: QA, tmp_path: Path) -> None:
    # Without a date of its own an article has the day its file was written on.
    written_on("2026-06-09", tmp_path / "corpus" / "north/march.txt")
    report = qa.update()
    assert (report.changed, report.unchanged) == (0, 4)
    assert {hit.source for hit in qa.search("flood", filters=Filters(since="2026-06-01"))} == {"north/march.txt"}


DATED = {
    "2026-03-06 mill.txt": "The mill at Orvane\n\nThe flood reached the mill at Orvane.",
    "2026-05-01 barn.txt": "The barn at Orvane\n\nThe flood reached the barn at Orvane.",
    "2026-05-02 سد.txt": "سد أورفان\n\nبلغ الفيضان سد أورفان.",
}


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("What happened this week?", "2026-04-27", "2026-05-03"),
        ("ما الأخبار في مارس؟", "2026-03-01", "2026-03-31"),
        ("News since 1 May?", "2026-05-01", ""),
    ],
)
def test_a_question_that_names_days_is_asked_of_the_articles_of_these_days(
    write_corpus: WriteCorpus, open_qa: OpenQA, question: str, since: str, until: str
) -> None:
    qa = open_qa(write_corpus(DATED), today=date(2026, 5, 3))
    filters = qa.ask(question).filters
    assert (filters.since, filters.until, filters.read_from_question) == (since, until, True)
    assert not qa.ask(question, filters=Filters()).filters  # taken away again


@pytest.mark.parametrize(
    ("question", "then", "since", "until"),
    [
        ("What happened this week?", "and in March?", "2026-03-01", "2026-03-31"),
        ("What happened in March?", "What about since 1 May?", "2026-05-01", ""),
        ("ما الأخبار في مارس؟", "وأمس؟", "2026-05-02", "2026-05-02"),
    ],
)
def test_a_follow_up_that_names_other_days_is_asked_of_the_articles_of_those(
    write_corpus: WriteCorpus, open_qa: OpenQA, question: str, then: str, since: str, until: str
) -> None:
    qa = open_qa(write_corpus(DATED), today=date(2026, 5, 3))
    filters = qa.ask(then, history=[qa.ask(question)]).filters
    assert (filters.since, filters.until, filters.read_from_question) == (since, until, True)


def test_days_that_no_article_has_are_said_with_the_newest_one(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus(DATED), today=date(2026, 9, 1))
    answer = qa.ask("What happened this week?")
    assert answer.state == "refused"
    assert "(on 31 August 2026" in answer.text or "from 31 August 2026" in answer.text
    assert "The newest article is dated 2 May 2026." in answer.text


def test_articles_without_dates_are_all_searched_and_that_is_said(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"mill.txt": "The flood reached the mill."}), today=date(2030, 1, 1))
    answer = qa.ask("What is new at the flooded mill this week?")
    assert not answer.filters
    assert {hit.source for hit in answer.hits} == {"mill.txt"}
    assert answer.note == "The articles carry no dates, so all were searched."


def test_the_date_of_an_article_is_its_own_then_its_datelines_then_its_names(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    qa = open_qa(
        write_corpus(
            {
                "2026-01-01 a.txt": "ORVANE, March 6, 2026 (Sanad News) - The mill stands.",
                "2026-01-02 b.txt": "The mill stands.",
                "c.txt": "The mill stands.",
            }
        )
    )
    known = {document.source[-5]: document.metadata for document in qa.documents()}
    assert (known["a"].date, known["a"].date_source) == ("2026-03-06", "dateline")
    assert (known["b"].date, known["b"].date_source) == ("2026-01-02", "name")
    assert known["c"].date_source == "file"
    cited = {each.source[-5]: each.date for each in qa.ask("mill").citations}
    assert cited == {"a": "2026-03-06", "b": "2026-01-02", "c": ""}  # a file's time is no article's date


@pytest.mark.parametrize("question", ["What happened in October?", "ماذا حدث في تشرين الأول؟"])
def test_a_month_is_searched_for_where_articles_name_it_and_carry_no_dates(
    write_corpus: WriteCorpus, open_qa: OpenQA, question: str
) -> None:
    qa = open_qa(
        write_corpus({"mill.txt": "The mill at Orvane burned on 9 October.", "سد.txt": "انهار السد في تشرين الأول."})
    )
    answer = qa.ask(question)
    assert answer.kind == "answer"
    assert answer.note == FILTERS[answer.language]["undated"]


def test_the_agency_of_a_dateline_is_an_outlet_and_its_names_in_both_languages_are_one(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    corpus = write_corpus(
        {
            "wire.txt": "Flood at the mill\n\nORVANE, March 6 (Reuters) - The flood reached the mill.",
            "برقية.txt": "فيضان في أورفان\n\nأورفان (رويترز) - وصل الفيضان إلى أورفان.",
            "own.txt": "Flood over\n\nThe flood (Reuters called it small) left the mill.",
        }
    )
    qa = open_qa(corpus)
    assert dict(qa.filter_choices()["outlets"]) == {"Reuters": 1, "رويترز": 1}
    found = qa.search("the flood", filters=Filters(outlets=("reuters",)))
    assert {hit.source for hit in found} == {"wire.txt", "برقية.txt"}


@pytest.mark.parametrize("name", ["outlets", "sources"])
@pytest.mark.parametrize("given", [5, {"BBC": 1}, ("BBC", 5), (["BBC"],), 1.5, True])
def test_outlets_and_folders_are_names(qa: QA, name: str, given: object) -> None:
    for ask in (qa.ask, qa.search, qa.mentions):
        with pytest.raises(UsageError, match="is a list of names, not"):
            ask("flood", filters=Filters(**{name: given}))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["outlets", "sources"])
def test_as_many_names_as_the_database_takes(qa: QA, name: str) -> None:
    names = tuple(f"north/{number}" for number in range(FILTER_TEXTS_MAX))
    assert qa.search("flood", filters=Filters(**{name: names})) == []  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=f"holds {FILTER_TEXTS_MAX + 1} names"):
        qa.search("flood", filters=Filters(**{name: (*names, "one more")}))  # type: ignore[arg-type]
    with pytest.raises(UsageError) as refused:
        qa.search("flood", filters=Filters(**{name: (*names, "one more")}))  # type: ignore[arg-type]
    assert str(FILTER_TEXTS_MAX + 1) in refused.value.arabic

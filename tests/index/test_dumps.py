"""A dump of many articles in the index: each record by itself, also when the dump changes."""

import json
from collections.abc import Callable

from qa.client import QA
from tests.conftest import WriteCorpus
from tests.fakes import WordEncoder

OpenQA = Callable[..., QA]


def lines(*records: dict[str, str]) -> str:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)


MILL = {
    "headline": "The mill",
    "body": "The mill at Orvane burned.",
    "published": "2026-03-06",
    "publisher": "Quay Post",
}
DAM = {
    "headline": "سد أورفان",
    "body": "بلغ الفيضان سد أورفان.",
    "published": "6 مارس 2026",
    "publisher": "صحيفة الرصيف",
}
BARN = {
    "headline": "The barn",
    "body": "The barn at Orvane stood.",
    "published": "2026-04-02",
    "publisher": "Quay Post",
}


def test_each_record_of_a_dump_is_an_article_with_what_its_columns_say(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    qa = open_qa(write_corpus({"news.jsonl": lines(MILL, DAM)}))
    mill, dam = qa.documents()
    assert (mill.source, mill.title, mill.text) == (
        "news.jsonl#1",
        "The mill",
        "The mill\n\nThe mill at Orvane burned.",
    )
    assert (mill.metadata.date, mill.metadata.outlet) == ("2026-03-06", "Quay Post")
    assert (dam.metadata.date, dam.language) == ("2026-03-06", "ar")
    [citation] = qa.ask("mill").citations[:1]
    assert (citation.source, citation.date, citation.outlet) == ("news.jsonl#1", "2026-03-06", "Quay Post")
    assert qa.show("news.jsonl#2").text == dam.text


def test_of_a_changed_dump_only_the_changed_records_are_written_again(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    encoder = WordEncoder()
    qa = open_qa(write_corpus({"news.jsonl": lines(MILL, DAM, BARN), "a.txt": "A ship sailed."}), encoder)
    before = encoder.embedded
    write_corpus({"news.jsonl": lines(MILL, DAM, BARN | {"body": "The barn at Orvane fell."})})
    report = qa.update()
    assert (report.added, report.changed, report.removed, report.unchanged) == (0, 1, 0, 3)
    assert 1 <= encoder.embedded - before <= 2  # the sentence that changed, and its passage
    write_corpus({"news.jsonl": lines(MILL, DAM)})
    report = qa.update()
    assert (report.added, report.changed, report.removed, report.unchanged) == (0, 0, 1, 3)
    assert qa.update().unchanged == 3
    assert all(check.ok for check in qa.verify())


def test_what_was_taken_for_what_is_told_and_a_bad_record_is_one_line(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    qa = open_qa(write_corpus({"news.jsonl": lines(MILL, {"headline": "", "body": "--"}, BARN)}))
    report = qa.update()
    assert report.columns == {"news.jsonl": "text = body, title = headline, date = published, outlet = publisher"}
    assert [failure.source for failure in report.failed] == ["news.jsonl#2"]
    assert [document.source for document in qa.documents()] == ["news.jsonl#1", "news.jsonl#3"]


def test_a_dump_that_is_gone_takes_all_its_articles_with_it(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"news.jsonl": lines(MILL), "a.txt": "A ship sailed.", "b.txt": "It rained."}))
    write_corpus({"news.jsonl": None})
    assert qa.update().removed == 1
    assert [document.source for document in qa.documents()] == ["a.txt", "b.txt"]
    assert "Orvane" not in qa.ask("mill").text


def test_a_quote_from_a_dump_that_changed_meanwhile_is_brought_in_line(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    qa = open_qa(write_corpus({"news.jsonl": lines(MILL, BARN)}))
    write_corpus({"news.jsonl": lines(MILL | {"body": "The mill at Orvane stands again."}, BARN)})
    assert "The mill at Orvane stands again." in qa.ask("mill").text

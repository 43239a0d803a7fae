"""What stands in several near-copies is answered once: the best one is cited, and the answer says where else it stands."""

import re
from collections.abc import Callable

import pytest

from qa.cli.printing import print_answer
from qa.client import QA
from qa.types import Answer, Citation, Filters, Metadata
from qa.web.lists import list_rows
from qa.web.render import render_answer
from tests.conftest import WriteCorpus
from tests.index.test_near_copies import AR, EN, FOLLOW_UPS, as_cut, as_typed, as_wire

OpenQA = Callable[..., QA]
OTHER = "The rain spared Tarn. Its ship lay in the harbour all week, and its people slept well."
ASKED = {EN: "the rain at the mill?", AR: "المطر في الطاحونة؟"}
BOTH = pytest.mark.parametrize("text", [EN, AR], ids=["en", "ar"])


def first(answer: Answer) -> Citation:
    return answer.citations[0]


@BOTH
def test_a_wire_in_two_papers_is_cited_once_with_the_other_one_named(
    text: str, write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    qa = open_qa(write_corpus({"a/mill.txt": text, "b/mill.txt": as_wire(text), "tarn.txt": OTHER}))
    answer = qa.ask(ASKED[text])
    assert [citation.source for citation in answer.citations].count("a/mill.txt") <= 1
    # The wire is the longer one, by its dateline and last line.
    assert (first(answer).source, first(answer).also_in) == ("b/mill.txt", ("a/mill.txt",))
    assert answer.statements[0].citations == (1,)
    assert Answer.from_dict(answer.to_dict()).citations == answer.citations


def test_an_article_without_copies_names_none(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    answer = open_qa(write_corpus({"mill.txt": EN, "later.txt": FOLLOW_UPS[EN]})).ask(ASKED[EN])
    assert first(answer).also_in == ()
    assert "also_in" not in first(answer).to_dict()


@BOTH
def test_of_two_versions_the_newer_one_answers_and_its_numbers_hold(
    text: str, write_corpus: WriteCorpus, open_qa: OpenQA, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = text.replace(" eleven days", " 14 days").replace("أحد عشر يومًا", "14 يومًا")
    # Each says its own date, as pages and dumps do.
    monkeypatch.setattr("qa.documents.reading._dated", lambda file, found: Metadata(file.name[:10], "metadata"))
    qa = open_qa(write_corpus({"2026-03-06.txt": text, "2026-03-08.txt": newer}))
    answer = qa.ask(ASKED[text])
    assert first(answer).source == "2026-03-08.txt"
    assert "14" in first(answer).quote
    assert {statement.role for statement in answer.statements} <= {"main", "also"}
    assert first(answer).also_in == ()  # the older one says another number
    older = qa.ask(ASKED[text], filters=Filters(until="2026-03-07"))
    assert first(older).source == "2026-03-06.txt"


def test_of_copies_without_dates_another_number_is_found_as_well(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = {"a.txt": EN, "b.txt": EN.replace(" eleven days of rain", " 14 days of rain")}
    found = open_qa(write_corpus(corpus)).search(ASKED[EN], k=10)
    assert {hit.source for hit in found} == {"a.txt", "b.txt"}


def test_a_cut_copy_is_named_only_for_what_is_left_in_it(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    whole = f"{EN}\nA ship from Tarn brought new grain to the nine villages on Monday.\n"
    qa = open_qa(write_corpus({"whole.txt": whole, "cut.txt": as_cut(EN)}))
    assert (first(qa.ask(ASKED[EN])).source, first(qa.ask(ASKED[EN])).also_in) == ("whole.txt", ("cut.txt",))
    assert (first(qa.ask("the ship?")).source, first(qa.ask("the ship?")).also_in) == ("whole.txt", ())


@pytest.mark.parametrize("unit", ["passage", "sentence"])
@BOTH
def test_a_search_finds_each_passage_once(text: str, unit: str, write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"a.txt": text, "b.txt": as_typed(text), "c.txt": text, "tarn.txt": OTHER}))
    found = qa.search(ASKED[text], k=20, unit=unit)
    assert len({hit.source for hit in found} - {"tarn.txt"}) == 1


def test_in_a_list_every_copy_is_an_article_and_the_note_says_how_many_repeat_another(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    qa = open_qa(write_corpus({"a.txt": EN, "b.txt": as_wire(EN), "c.txt": as_cut(EN), "tarn.txt": OTHER}))
    listed = qa.mentions("Orvane", kind="documents")
    assert listed.count is not None
    assert listed.count.articles == 3
    assert listed.note == "Near-copies or translations of another article among them: 2 articles."
    assert all(not citation.also_in for citation in listed.citations)
    assert qa.mentions("Orvane", language="ar").note == "في مقالين منها تكرار شبه حرفي لمقالات أخرى أو ترجمة لها."
    assert qa.mentions("Tarn").note == ""
    assert qa.info()["near_copies"] == 2


@BOTH
def test_an_overview_counts_a_matter_by_its_articles_and_not_by_their_copies(
    text: str, write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    qa = open_qa(write_corpus({"a.txt": text, "b.txt": as_wire(text), "c.txt": as_cut(text)}))
    overview = qa.overview()
    assert len([statement for statement in overview.statements if not statement.name]) == 1  # the others are names
    assert "3" in overview.heading


def test_copies_follow_the_folder(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({"a.txt": EN, "b.txt": as_wire(EN), "tarn.txt": OTHER})
    qa = open_qa(corpus)
    assert qa.info()["near_copies"] == 1
    write_corpus({"b.txt": None})
    qa.update()
    assert qa.info()["near_copies"] == 0
    assert first(qa.ask(ASKED[EN])).also_in == ()


def test_the_command_line_the_page_the_csv_file_and_llama_index_name_the_copies(
    write_corpus: WriteCorpus, open_qa: OpenQA, capsys: pytest.CaptureFixture[str]
) -> None:
    qa = open_qa(write_corpus({"a.txt": EN, "b.txt": as_wire(EN)}))
    answer = qa.ask(ASKED[EN])
    print_answer(answer)
    assert "(also in a.txt)" in capsys.readouterr().out
    shown = render_answer(answer)
    assert re.search(
        r'Also in: <a class="near" href="[^"]*source=a\.txt[^"]*"><bdi class="path">a\.txt</bdi></a>', shown
    )
    assert list_rows(qa, ASKED[EN]).splitlines()[1].endswith(",a.txt,,,,")
    assert qa.as_query_engine().query(ASKED[EN]).metadata["citations"][0]["also_in"] == ["a.txt"]

"""Lists of the people, places and organisations that a few articles name, with the real model."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa import QA
from qa.errors import UsageError
from qa.web.render import render_answer
from tests.conftest import answering_from

ARTICLES = {
    "a.txt": "Harbour talks\n\nThe lawyer Clara Whitlock met President Emmanuel Macron in Lisbon. Whitlock praised the "
    "European Union. Macron left for Egypt.",
    "b.txt": "اجتماع المرفأ\n\nالتقى الرئيس إيمانويل ماكرون وزيرة الخارجية في مصر. وقال ماكرون إن الاتحاد الأوروبي يرحب بذلك.",
    "c.txt": "Port deal\n\nMacron signed the deal in Egypt with Clara Whitlock. The United Nations was told.",
}


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QA]:
    with answering_from(ARTICLES, tmp_path_factory.mktemp("names")) as qa:
        yield qa


def test_a_person_s_forms_in_both_scripts_are_one_with_its_mentions_counted(news: QA) -> None:
    answer = news.ask("List all the people mentioned")
    assert (answer.kind, answer.state) == ("entities", "answered")
    # Macron: two in a.txt, two in b.txt, one in c.txt.
    assert answer.statements[0].heading == "Emmanuel Macron (إيمانويل ماكرون): 5 mentions in 3 articles"
    assert answer.statements[1].heading == "Clara Whitlock: 3 mentions in 2 articles"
    assert [each.name for each in answer.statements] == ["Emmanuel Macron", "Clara Whitlock"]
    first = answer.citations[0]
    assert (first.source, first.quote) == ("a.txt", ARTICLES["a.txt"][15:81])
    assert [ARTICLES["a.txt"][mark.start : mark.end] for mark in first.marks] == ["Emmanuel Macron"]


def test_each_kind_can_be_asked_for_in_both_languages(news: QA) -> None:
    assert {each.name for each in news.entities("organisations").statements} == {"European Union", "United Nations"}
    assert {each.name for each in news.ask("ما هي الدول المذكورة؟").statements} == {"مصر"}
    assert {each.name for each in news.entities("places").statements} == {"Egypt", "Lisbon"}
    assert (
        news.ask("اذكر كل الأشخاص")
        .statements[0]
        .heading.startswith("إيمانويل ماكرون (Emmanuel Macron): 5 مرات في 3 مقالات")
    )
    every = news.entities(language="ar").text
    assert every.index("الأشخاص:") < every.index("الأماكن:") < every.index("المنظمات والمؤسسات:")


def test_the_names_of_one_article_are_those_that_it_has(news: QA) -> None:
    answer = news.ask("Who is mentioned in the third article?")
    assert answer.heading == "Named in “Port deal”:"
    assert {citation.source for citation in answer.citations} == {"c.txt"}


def test_an_overview_names_the_most_mentioned_each_with_a_link_to_its_mentions(news: QA) -> None:
    answer = news.overview()
    assert "People who are named most:\nEmmanuel Macron" in answer.text
    html = render_answer(answer)
    assert "#ask?question=Every%20mention%20of%20%E2%80%9CEmmanuel%20Macron%E2%80%9D" in html
    assert news.ask("Every mention of “Emmanuel Macron”").kind == "mentions"


def test_names_are_kept_until_an_article_changes(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(ARTICLES["a.txt"], encoding="utf-8")
    with QA.open(corpus=corpus, index=tmp_path / "index") as qa:
        store = qa.pipeline.index.store
        assert {each.forms[0] for each in store.kept_names() or ()} > {"Clara Whitlock", "Lisbon"}
        (corpus / "a.txt").write_text("Rain\n\nIt rained in Norway.", encoding="utf-8")
        qa.follow()
        assert [each.forms for each in store.kept_names() or ()] == [("Norway",)]
        (corpus / "b.txt").write_text("Rain\n\nIt rained in Norway.", encoding="utf-8")
        qa.follow()
        [norway] = qa.entities("places").statements
        assert norway.heading == "Norway: 1 mention in 1 article"  # copies count once


def test_a_wrong_kind_or_first_number_is_said(news: QA) -> None:
    with pytest.raises(UsageError, match="kind can be"):
        news.entities("dogs")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="from 1"):
        news.entities("people", first=0)

"""An article and its translation are one article: answered once, in the question's language, and the other one is named."""

from collections.abc import Iterator

import pytest

from qa.client import QA
from qa.types import Filters
from tests.conftest import answering_from
from tests.index.test_near_copies import AR, EN, FOLLOW_UPS

# The same matter in fewer and other words, as another desk tells it.
SHORTER = """فيضان يهدم مبنى تاريخيًا في أورفان

أعلنت الشرطة أن مبنى يعود إلى القرن الثامن عشر انهار بسبب الأمطار الغزيرة، وأن الطريق إلى الوادي مغلقة حتى إشعار آخر.

وقال شهود إنهم سمعوا دويًا قويًا قرابة منتصف الليل، ثم رأوا الأخشاب تطفو على الماء.

ودعا أعضاء في المجلس المحلي إلى تحقيق في حال المباني القديمة على ضفاف النهر.

وتساءل سكان عن مصير التبرعات التي جُمعت لترميم السقف، وطالبوا بإعادتها.
"""
OTHER = "The rain spared Tarn. Its ship lay in the harbour all week, and its people slept well. Nobody was hurt there."
ARTICLES = {
    "mill.en.txt": EN,
    "mill.ar.txt": AR,
    "later.en.txt": FOLLOW_UPS[EN],
    "later.ar.txt": FOLLOW_UPS[AR],
    "shorter.ar.txt": SHORTER,
    "tarn.txt": OTHER,
}


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QA]:
    """The mill's articles in both languages, with the real models."""
    with answering_from(ARTICLES, tmp_path_factory.mktemp("mill")) as qa:
        yield qa


def also_in(qa: QA) -> set[frozenset[str]]:
    """The clusters of articles that count as one."""
    copies = qa._index.snapshot().copies
    together = {source: {source, *(copy.source for copy in copies.others(source))} for source in ARTICLES}
    return {frozenset(every) for every in together.values() if len(every) > 1}


def test_translations_are_linked_and_reports_of_the_same_matter_are_not(qa: QA) -> None:
    assert also_in(qa) == {frozenset(("mill.en.txt", "mill.ar.txt")), frozenset(("later.en.txt", "later.ar.txt"))}
    assert qa.info()["near_copies"] == 2


@pytest.mark.parametrize(
    ("question", "source", "other"),
    [
        ("Where was the wheel of the mill carried?", "mill.en.txt", "mill.ar.txt"),
        ("إلى أين جرف السيل عجلة الطاحونة؟", "mill.ar.txt", "mill.en.txt"),
    ],
)
def test_the_article_in_the_questions_language_answers_and_names_the_other(
    qa: QA, question: str, source: str, other: str
) -> None:
    answer = qa.ask(question)
    assert answer.state == "answered"
    assert (answer.citations[0].source, answer.citations[0].also_in) == (source, (other,))
    assert other not in [citation.source for citation in answer.citations]


def test_within_a_filter_the_other_language_answers_alone(qa: QA) -> None:
    answer = qa.ask("Where was the wheel of the mill carried?", filters=Filters(language="ar"))
    assert (answer.citations[0].source, answer.citations[0].also_in) == ("mill.ar.txt", ())


def test_a_search_finds_what_both_say_once(qa: QA) -> None:
    found = [hit.source for hit in qa.search("the wheel was carried to the sea", k=10)]
    assert "mill.en.txt" in found
    assert "mill.ar.txt" not in found


def test_a_list_holds_every_article_and_says_how_many_repeat_another(qa: QA) -> None:
    listed = qa.mentions("Lena Strand", kind="documents")
    assert listed.count is not None
    assert listed.count.articles == 4
    assert listed.note == "Near-copies or translations of another article among them: 2 articles."


@pytest.mark.parametrize("first", ["mill.en.txt", "mill.ar.txt"])
def test_a_translation_that_comes_later_is_linked_and_a_link_goes_with_its_article(
    first: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("later")
    second = {"mill.en.txt": "mill.ar.txt", "mill.ar.txt": "mill.en.txt"}[first]
    with answering_from({first: ARTICLES[first], "tarn.txt": OTHER}, folder) as qa:
        assert qa.info()["near_copies"] == 0
        (folder / "corpus" / second).write_text(ARTICLES[second], encoding="utf-8")
        qa.update()
        assert qa.info()["near_copies"] == 1
        # A word is changed: it is another text, and still the translation.
        (folder / "corpus" / first).write_text(f"{ARTICLES[first]}\n{OTHER}\n", encoding="utf-8")
        qa.update()
        assert qa.info()["near_copies"] == 1
        (folder / "corpus" / first).unlink()
        qa.update()
        assert qa.info()["near_copies"] == 0


def test_a_translation_with_another_number_is_no_second_source_for_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    wrong = AR.replace("400", "700")
    with answering_from({"mill.en.txt": EN, "mill.ar.txt": wrong}, tmp_path_factory.mktemp("wrong")) as qa:
        assert qa.info()["near_copies"] == 1
        answer = qa.ask("How many people had given money for the roof?")
        assert "400" in answer.citations[0].quote
        assert answer.citations[0].also_in == ()
        # What is said with another number there is found as well.
        assert {hit.source for hit in qa.search("people had given money for the roof")} == {
            "mill.en.txt",
            "mill.ar.txt",
        }

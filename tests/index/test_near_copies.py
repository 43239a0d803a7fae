"""Near-copies of an article are found while articles come and go, and reports of the same matter are told apart."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qa.documents.titles import title_of
from qa.index.near_copies import CANDIDATES
from qa.index.prepared import prepared
from qa.index.records import EmbeddedDocument
from qa.index.store import Store
from qa.text.words import language_of
from qa.types import Document

EN = """Old mill at Orvane gives way

The old mill at Orvane gave way on Tuesday night after eleven days of rain, and its wheel was carried to the sea.

Nobody was inside, the mayor Lena Strand said, as the last miller had left the house in the morning with his two dogs.

The town had planned to open a museum in the mill next spring, and 400 people had given money for its roof.

Divers will look for the wheel once the water falls, which the weather office does not expect before Sunday.

The mill was built in 1742 and ground the grain of nine villages until a fire burned its upper floor.
"""
AR = """انهيار الطاحونة القديمة في أورفان

انهارت الطاحونة القديمة في بلدة أورفان ليلة الثلاثاء بعد أحد عشر يومًا من المطر، وجرف السيل عجلتها إلى البحر.

وقالت رئيسة البلدية لينا ستراند إن أحدًا لم يكن في المبنى، إذ غادره آخر طحان صباحًا ومعه كلباه.

وكانت البلدة تعتزم افتتاح متحف في الطاحونة في الربيع المقبل، وتبرع 400 شخص لترميم سقفها.

وسيبحث غواصون عن العجلة حين ينحسر الماء، وهو ما لا تتوقعه هيئة الأرصاد قبل يوم الأحد.

وبنيت الطاحونة عام 1742 وطحنت حبوب تسع قرى حتى احترق طابقها العلوي.
"""
FOLLOW_UPS = {
    EN: """Orvane asks for help with its museum

Lena Strand asked the ministry of culture on Friday for two million crowns, so that a museum can be built where water took
the mill. The minister answered that her budget for this year is spent, and that she will visit the valley in June.

The town had planned to open a museum in the mill next spring, and 400 people had given money for its roof.

The mill was built in 1742 and ground the grain of nine villages until a fire burned its upper floor.
""",
    AR: """أورفان تطلب العون لمتحفها

طلبت لينا ستراند من وزارة الثقافة يوم الجمعة مليوني كرونة لبناء متحف حيث أخذ الماء المبنى. وردت الوزيرة بأن ميزانيتها
لهذا العام نفدت، وأنها ستزور الوادي في شهر حزيران لترى ما بقي من الجدران والحجارة.

وكانت البلدة تعتزم افتتاح متحف في الطاحونة في الربيع المقبل، وتبرع 400 شخص لترميم سقفها.

وبنيت الطاحونة عام 1742 وطحنت حبوب تسع قرى حتى احترق طابقها العلوي.
""",
}
BOTH = pytest.mark.parametrize("text", [EN, AR], ids=["en", "ar"])
Corpus = dict[str, str]


@pytest.fixture
def open_store(tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Open stores, each of its own, without vectors."""
    opened: list[Store] = []

    def open_() -> Store:
        opened.append(Store(tmp_path / f"{len(opened)}.sqlite", dimension=1))
        return opened[-1]

    yield open_
    for store in opened:
        store.close()


def put(store: Store, articles: Corpus) -> None:
    store.replace(
        [
            prepared(EmbeddedDocument(Document(source, title_of(text), text, language_of(text)), source, ()))
            for source, text in articles.items()
        ]
    )


def clusters(store: Store) -> set[frozenset[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for copy in store.near_copies():
        found[copy.cluster].add(copy.source)
    return {frozenset(sources) for sources in found.values()}


def body(text: str) -> list[str]:
    return text.strip().split("\n\n")[1:]


def as_wire(text: str) -> str:
    opening, closing = (
        ("ORVANE (Palm News) -", "(Reporting by A. Field)") if text == EN else ("أورفان (النخيل) -", "(تحرير سلمى)")
    )
    return "\n\n".join(
        ["A night of water" if text == EN else "ليلة الماء", f"{opening} {body(text)[0]}", *body(text)[1:], closing]
    )


def as_cut(text: str) -> str:
    return "\n\n".join(text.strip().split("\n\n")[:4])


def as_update(text: str) -> str:
    fresh = "Two bakers were named heroes." if text == EN else "وكرمت البلدة خبازين اثنين."
    return "\n\n".join([text.split("\n", 1)[0], fresh, *body(text)[:4]]).replace("400", "650")


def among_other_lines(text: str) -> str:
    teaser = "Read also: Nine bridges in a day" if text == EN else "اقرأ أيضًا: تسعة جسور في يوم"
    return "\n\n".join([text.split("\n", 1)[0], *reversed(body(text)), teaser])


def as_typed(text: str) -> str:
    typed = text.replace("أ", "ا").replace("إ", "ا").replace("ة", "ه").replace("1742", "١٧٤٢").replace(",", " –")
    return typed.replace("museum", "museeum").replace("متحف", "متحفف")


@BOTH
@pytest.mark.parametrize("edit", [as_wire, as_cut, as_update, among_other_lines, as_typed])
def test_an_edited_article_is_a_near_copy(
    text: str, edit: Callable[[str], str], open_store: Callable[[], Store]
) -> None:
    store = open_store()
    put(store, {"first.txt": text, "second.txt": edit(text)})
    assert clusters(store) == {frozenset({"first.txt", "second.txt"})}


@BOTH
def test_a_later_report_with_the_same_background_is_another_article(text: str, open_store: Callable[[], Store]) -> None:
    store = open_store()
    put(store, {"first.txt": text, "later.txt": FOLLOW_UPS[text]})
    assert clusters(store) == set()


def test_a_few_words_are_a_copy_only_of_the_same_words(open_store: Callable[[], Store]) -> None:
    store = open_store()
    put(store, {"a.txt": "غادر ٤٠ عاملًا المصنع.", "b.txt": "«غادر 40 عاملا المصنع»", "c.txt": "غادر 50 عاملًا المصنع."})
    put(store, {"d.txt": "Forty left.", "e.txt": "Forty left.", "f.txt": "..."})
    assert clusters(store) == {frozenset({"a.txt", "b.txt"})}


@pytest.mark.parametrize("seed", range(5))
def test_articles_that_come_change_and_go_in_any_order_have_the_clusters_of_an_index_made_anew(
    seed: int, open_store: Callable[[], Store]
) -> None:
    chance = random.Random(seed)
    versions = [EN, as_wire(EN), as_cut(EN), FOLLOW_UPS[EN], AR, as_wire(AR), among_other_lines(AR), FOLLOW_UPS[AR]]
    store, there = open_store(), Corpus()
    for _ in range(30):
        source = f"{chance.randrange(8)}.txt"
        if source in there and chance.random() < 0.4:
            store.remove_files([source])
            del there[source]
        else:
            there[source] = chance.choice(versions)
            put(store, {source: there[source]})
    anew = open_store()
    put(anew, dict(sorted(there.items())))
    assert clusters(store) == clusters(anew)
    assert clusters(anew)


def test_more_copies_than_are_compared_stay_together_when_the_first_ones_go(open_store: Callable[[], Store]) -> None:
    store = open_store()
    sources = [f"{number:03}.txt" for number in range(CANDIDATES + 20)]
    put(store, dict.fromkeys(sources, EN))
    assert clusters(store) == {frozenset(sources)}
    store.remove_files(sources[:CANDIDATES])
    assert clusters(store) == {frozenset(sources[CANDIDATES:])}

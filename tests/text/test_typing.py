"""Words of a question that no article has are searched for as the articles write them."""

import statistics
import time
from collections.abc import Iterable, Sequence

import pytest

from qa.text.months import in_their_names
from qa.text.spelled import in_digits
from qa.text.terms import index_terms
from qa.text.typing import as_written, slips
from qa.text.words import spellings

ARTICLES = (
    "The reservoir near Tall Amin burst; engineers repaired the spillway in August.",
    "أعلنت بلدية الطفيلة إغلاق الجسر القديم، وأصيب ثلاثة قتلى إلى جانب مستشفى القرية، وقال علي السالم.",
    "نص البند 46 على منحة، ونص البند الثاني عشر على قرض. Iraq signed.",
)


class Articles:
    """The words of ARTICLES, and as many others as asked for."""

    def __init__(self, more: int = 0) -> None:
        self.written: dict[str, dict[str, int]] = {}
        self.passages: dict[str, set[int]] = {}
        for number, text in enumerate(ARTICLES):
            for folded, written in spellings(text):
                of = self.written.setdefault(folded, {})
                of[written] = of.get(written, 0) + 1
            for term in index_terms(text):
                self.passages.setdefault(term, set()).add(number)
        self.written |= {f"zz{number}x": {f"zz{number}x": 1} for number in range(more)}
        self.ids = {term: number for number, term in enumerate(self.passages)}
        self.terms = list(self.passages)

    def spellings(self, folded: Iterable[str]) -> dict[str, dict[str, int]]:
        return {word: self.written[word] for word in folded if word in self.written}

    def term_ids(self, words: Iterable[str]) -> dict[str, int]:
        return {word: self.ids[word] for word in words if word in self.ids}

    def postings(self, term: int) -> list[tuple[int, int]]:
        return [(passage, 1) for passage in self.passages[self.terms[term]]]


def pieces(words: Sequence[str]) -> list[int]:
    """A vocabulary of a model that knows a few words whole, and those of the articles in two pieces."""
    whole = {"iran", "Iran", "hospital", "المستشفى", "ambassador"}
    return [1 if word in whole else 2 if any(word.lower() in spelled for spelled in WRITTEN) else 3 for word in words]


WRITTEN = list(Articles().written.values())


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("resrevoir", "reservoir"),  # exchanged
        ("resservoir", "reservoir"),  # too many
        ("resevoir", "reservoir"),  # left out
        ("reserwoir", "reservoir"),  # another, which sounds like it
        ("الطفبلة", "الطفيلة"),  # a letter that looks like it
        ("الفطيلة", "الطفيلة"),  # the first two letters after the article, exchanged
        ("الصطفيلة", "الطفيلة"),  # one too many right after the article
        ("المسشتفى", "المستشفى"),
        ("reservoirs", None),  # another ending
        ("إغلاقه", None),
        ("أغلاق", None),  # another hamza is another word
        ("البلدية", None),  # articles have another form
        ("engineer", None),
        ("قتلي", "قتلى"),
        ("اغلاق", "إغلاق"),
        ("واغلاق", "وإغلاق"),
        ("الطفيله", "الطفيلة"),
        ("علي", None),  # a name that articles have
        ("اين", "أين"),
        ("Iran", None),  # a word by itself, and no slip of Iraq
        ("Irak", None),  # too short for another letter
        ("hopsital", "hospital"),  # a word that the model knows
        ("Hopsital", None),  # in capitals it may be a name
        ("2014", None),
        ("the", None),
    ],
)
def test_a_word_is_searched_for_as_articles_write_it(typed: str, searched: str | None) -> None:
    assert as_written([typed], Articles(), pieces).get(typed) == searched


def test_a_well_known_name_is_no_slip_of_one_that_articles_have() -> None:
    articles = Articles()
    articles.written["lichtenstein"] = {"Lichtenstein": 3}  # a painter
    assert as_written(["Lichtenstien"], articles, pieces) == {"Lichtenstien": "Lichtenstein"}
    assert as_written(["Liechtenstein"], articles, pieces) == {}  # a country


def test_a_noun_after_how_many_is_known_without_its_alef() -> None:
    articles = Articles()
    articles.written["قايلا"] = {"قائلا": 5}
    assert as_written(["قتيلا"], articles, lambda words: [{"قتيل": 2, "قائلا": 1}.get(word, 3) for word in words]) == {}


def test_a_slip_of_each_kind_is_taken_back() -> None:
    assert "bridge" in slips("birdge").exchanged
    assert "bridge" in slips("briidge").dropped
    assert "bridge" in slips("brige").added
    assert "bridge" in slips("bridhe").changed
    assert slips("Iran").changed == ()


@pytest.mark.parametrize("word", ["x" * 2_000, "ب" * 2_000])
def test_a_word_longer_than_any_word_of_news_is_not_taken_for_a_slip(word: str) -> None:
    looked_up: list[str] = []

    class Counting(Articles):
        def spellings(self, folded: Iterable[str]) -> dict[str, dict[str, int]]:
            words = list(folded)
            looked_up.extend(words)
            return super().spellings(words)

    assert as_written([word], Counting(), pieces) == {}
    assert (
        len(looked_up) < 10
    )  # the word, and what is left without a clitic; one slip makes 100,000 words of 2,000 letters


def test_a_number_in_words_is_searched_for_in_the_digits_of_the_articles() -> None:
    assert in_digits("ماذا ينص البند السادس والأربعون؟", Articles()) == "ماذا ينص البند 46؟"
    assert in_digits("What does the forty-sixth item say?", Articles()) == "What does the 46 item say?"
    assert in_digits("ماذا ينص البند الثاني عشر؟", Articles()) == "ماذا ينص البند الثاني عشر؟"
    assert in_digits("ماذا ينص البند الخمسون؟", Articles()) == "ماذا ينص البند الخمسون؟"


def test_reading_a_word_takes_less_than_five_milliseconds_beside_300_000_words() -> None:
    articles = Articles(300_000)
    taken = []
    for _ in range(11):
        began = time.thread_time()
        as_written(["What", "did", "the", "resrevoir", "hold"], articles, pieces)
        taken.append(time.thread_time() - began)
    assert statistics.median(taken) < 0.005


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        ("ماذا تهدم في آب؟", "ماذا تهدم في August؟"),
        ("وماذا تهدم في غشت؟", "وماذا تهدم في August؟"),
        ("What burst in August?", "What burst in August?"),
        ("ماذا حدث في رمضان؟", "ماذا حدث في رمضان؟"),
        ("قال آب لابنه", "قال آب لابنه"),
    ],
)
def test_a_month_is_searched_for_by_the_name_that_articles_use(asked: str, searched: str) -> None:
    assert in_their_names(asked, Articles()) == searched


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("المكتبه", "المكتبة"),  # no article has a library
        ("يراس", "يرأس"),  # a hamza inside the word
        ("وبالاسعار", "وبالأسعار"),  # what is written together with it stays
        ("وجهه", "وجهه"),  # a pronoun: the word ends in ha by itself
        ("علي", "علي"),  # a name and a preposition: nothing is told from the letters
    ],
)
def test_a_frequent_word_that_no_article_has_is_spelled_as_it_usually_is(typed: str, searched: str) -> None:
    assert as_written([typed], Articles(), pieces).get(typed, typed) == searched


def test_a_frequent_word_is_no_slip_of_a_word_of_the_articles() -> None:
    articles = Articles()
    articles.written["قريب"] = {"قريب": 5}
    assert as_written(["غريب"], articles, pieces) == {}  # strange is not near, by one letter


def test_articles_that_leave_out_hamzas_do_not_stand_against_the_usual_spelling() -> None:
    articles = Articles()
    articles.written["مدرسه"] = {"مدرسه": 1, "مدرسة": 9}
    assert as_written(["مدرسه"], articles, pieces) == {"مدرسه": "مدرسة"}
    articles.written["علي"] = {"علي": 1, "على": 9}
    assert as_written(["علي"], articles, pieces) == {}  # a name beside a preposition

"""A number and its noun agree, in every sentence for readers that has a count."""

import re
from string import Formatter

import pytest

from qa import wording
from qa.text.plurals import _FORMS, Noun, counted
from qa.types import LANGUAGES, Language
from qa.wording import Table

COUNTS = (0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 1000)
# After a preposition. A hundred and one, and a hundred and two, are written in digits with the noun of a hundred.
IN_ARABIC: dict[Noun, str] = {
    "sentence": "0 جملة|جملة واحدة|جملتين|3 جمل|10 جمل|11 جملة|99 جملة|100 جملة|101 جملة|102 جملة|103 جمل|1000 جملة",
    "article": "0 مقال|مقال واحد|مقالين|3 مقالات|10 مقالات|11 مقالًا|99 مقالًا|100 مقال|101 مقال|102 مقال|103 مقالات|1000 مقال",
    "mention": "0 مرة|مرة واحدة|مرتين|3 مرات|10 مرات|11 مرة|99 مرة|100 مرة|101 مرة|102 مرة|103 مرات|1000 مرة",
    "document": "0 مستند|مستند واحد|مستندين|3 مستندات|10 مستندات|11 مستندًا|99 مستندًا|100 مستند|101 مستند|102 مستند|103 مستندات"
    "|1000 مستند",
    "passage": "0 مقطع|مقطع واحد|مقطعين|3 مقاطع|10 مقاطع|11 مقطعًا|99 مقطعًا|100 مقطع|101 مقطع|102 مقطع|103 مقاطع|1000 مقطع",
}
NOUN_OF: dict[str, Noun] = {"articles": "article", "sentences": "sentence", "mentions": "mention"}  # by placeholder
NO_NOUNS = [
    "of",
    "in",
    "indexed",
    "and",
    "Arabic",
    "English",
    "على",
    "بالعربية",
    "بالإنجليزية",
    "فقط",
    "من",
    "إلى",
]  # words that may follow a number
TABLES: dict[str, Table] = {
    name: table for name, table in vars(wording).items() if isinstance(table, dict) and name.isupper()
}


@pytest.mark.parametrize("noun", IN_ARABIC)
def test_an_arabic_noun_has_the_form_that_its_number_asks_for(noun: Noun) -> None:
    assert [counted(noun, count, "ar") for count in COUNTS] == IN_ARABIC[noun].split("|")


@pytest.mark.parametrize("noun", IN_ARABIC)
def test_an_english_noun_is_singular_after_one_alone(noun: Noun) -> None:
    expected = [f"{count} {noun}{'' if count == 1 else 's'}" for count in COUNTS]
    assert [counted(noun, count, "en") for count in COUNTS] == expected


def test_every_counted_noun_is_tried() -> None:
    assert all(set(_FORMS[language]) == set(IN_ARABIC) for language in LANGUAGES)


def of_counts(language: Language) -> list[tuple[str, str]]:
    """Return the sentences of the catalogue that hold a number with its noun, and the placeholder of each."""
    return [
        (text, field)
        for table in TABLES.values()
        for text in table[language].values()
        for field in _fields(text)
        if field in NOUN_OF and not text.endswith((f"{field}}}", ": {articles}"))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_stands_before_a_noun_that_cannot_change(language: Language) -> None:
    # "{passages} passages" would say 1 passages; "passages: {passages}" is right for every number.
    numbers = {"documents", "passages", "files", "done", "count", "all", "ar", "en", "pages", "first", "last"}
    for table in TABLES.values():
        for key, text in table[language].items():
            for field in (
                numbers.intersection(_fields(text)) if key not in ("many pages", "scanned pages") else ()
            ):  # these are never one
                after = re.search(rf"\{{{field}\}}\s+([^\W\d_]+)", text)
                assert after is None or after[1].removeprefix("و") in NO_NOUNS, text


@pytest.mark.parametrize("count", COUNTS)
def test_every_arabic_sentence_with_a_count_reads_right(count: int) -> None:
    # The noun's form is the one after a preposition (مقالين, not مقالان), so a preposition has to stand before it.
    sentences = of_counts("ar")
    assert len(sentences) > 15
    for text, field in sentences:
        noun = counted(NOUN_OF[field], count, "ar")
        said = _filled(text, {name: counted(NOUN_OF[name], count, "ar") for name in _fields(text) if name in NOUN_OF})
        before = said[: said.index(noun)].split()[-1]
        assert before in ("في", "من", "على") or (field == "mentions" and before.endswith(":")), said


@pytest.mark.parametrize("count", COUNTS)
def test_every_english_sentence_with_a_count_reads_right(count: int) -> None:
    sentences = of_counts("en")
    assert len(sentences) > 15
    for text, field in sentences:
        said = _filled(text, {name: counted(NOUN_OF[name], count, "en") for name in _fields(text) if name in NOUN_OF})
        assert re.search(rf"(?<!\d){count} {NOUN_OF[field]}{'' if count == 1 else 's'}\b", said), said
        assert not re.search(rf"{NOUN_OF[field]}s?\s+(?:is|are|was|were|has|have|mention|say)\b", said), said


def _fields(text: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(text) if name]


def _filled(text: str, values: dict[str, str]) -> str:
    return Formatter().vformat(text, (), {name: values.get(name, "X") for name in _fields(text)})

"""Names and words that a kept table or CLDR renders exactly: United Nations, UN and الأمم المتحدة are one.

`data/same_names.tsv` holds rows of names, forms of one thing separated by "|"; a form after "~" may be typed and is not
searched for in place of the others, as it has other meanings (الجزيرة); a form after "!" holds one of the others and names
something else (مجلس الأمن القومي). `data/state_bodies.tsv` gives what states have (British army: الجيش البريطاني).
`data/same_words.tsv` holds common nouns with their renderings in the other language.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources

from qa.text.clitics import Clitic, forms
from qa.text.glossary import known_pairs
from qa.text.words import normalise, tokenize

AMBIGUOUS = "~"
OTHER = "!"


def same_names(name: str) -> tuple[str, ...]:
    """Return the other forms of a name, in both languages, exact ones only; empty when the tables do not have it.

    >>> "الأمم المتحدة" in same_names("the UN"), same_names("Nobody in particular")
    (True, ())
    """
    return _others(_key(name), *_names())


def other_names(name: str) -> tuple[str, ...]:
    """Return longer names that hold a form of this one and name something else; empty when the tables know none.

    >>> "مجلس الأمن القومي" in other_names("UN Security Council"), other_names("Nobody in particular")
    (True, ())
    """
    rows, row_of = _names()
    forms_there = (form for number in row_of.get(_key(name), ()) for form in rows[number])
    return tuple(dict.fromkeys(form.removeprefix(OTHER) for form in forms_there if form.startswith(OTHER)))


def may_be_part_of_name(word: str) -> bool:
    """Tell whether a word, with what Arabic writes together with it, may be one of a longer name that the tables have.

    >>> may_be_part_of_name("هونغ"), may_be_part_of_name("وهونغ"), may_be_part_of_name("رمضان")
    (True, True, False)
    """
    parts, plain = _name_parts(), normalise(word)
    return plain in parts or any(form.text in parts for form in forms(plain, kinds=Clitic.ANY, left=2))


def same_words(word: str) -> tuple[str, ...]:
    """Return the renderings of a common noun in the other language; empty when the table does not have it.

    >>> same_words("wheat"), same_words("القمح")
    (('قمح', 'حنطة'), ('wheat',))
    """
    rows, row_of = _words()
    key = _key(word)
    return tuple(
        form
        for number in row_of.get(key, row_of.get(key.removeprefix("ال"), ()))
        for form in rows[number][_is_arabic(key)]
    )


def _others(key: str, rows: list[list[str]], row_of: dict[str, list[int]]) -> tuple[str, ...]:
    found = dict.fromkeys(
        form for number in row_of.get(key, ()) for form in rows[number] if not form.startswith((AMBIGUOUS, OTHER))
    )
    return tuple(form for form in found if _key(form) != key)


@cache
def _names() -> tuple[list[list[str]], dict[str, list[int]]]:
    rows = [line.split("|") for line in _lines("same_names.tsv")]
    rows += [[in_arabic, in_english] for in_arabic, in_english, _ in known_pairs()]
    rows += _state_bodies()
    row_of: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        for form in row:
            if not form.startswith(OTHER):
                row_of.setdefault(_key(form.removeprefix(AMBIGUOUS)), []).append(number)
    return rows, row_of


def _state_bodies() -> list[list[str]]:
    # British army, British Army and الجيش البريطاني; an adjective has its noun's gender.
    lines = [line.split("\t") for line in _lines("state_bodies.tsv")]
    made = []
    for _, english, adjectives in (line for line in lines if line[0] == "demonym"):
        for _, nouns, bodies, gender in (line for line in lines if line[0] == "body"):
            ending = "ة" if gender == "f" else ""
            arabic = [
                f"{body} ال{adjective}{ending}" for body in bodies.split("|") for adjective in adjectives.split("|")
            ]
            written = [form for noun in nouns.split("|") for form in (noun, noun.title())]
            made.append([*arabic, *(f"{before} {noun}" for before in english.split("|") for noun in written)])
    return made


@cache
def _name_parts() -> frozenset[str]:
    keys = (key.split() for key in _names()[1])
    return frozenset(word for words in keys if len(words) > 1 for word in words)


@cache
def _words() -> tuple[list[tuple[list[str], list[str]]], dict[str, list[int]]]:
    # Of each row first what an English word finds, then what an Arabic one does.
    rows: list[tuple[list[str], list[str]]] = []
    row_of: dict[str, list[int]] = {}
    for number, line in enumerate(_lines("same_words.tsv")):
        english, arabic = (side.split("|") for side in line.split("\t"))
        rows.append((arabic, english))
        for form in (*english, *arabic):
            row_of.setdefault(_key(form), []).append(number)
    return rows, row_of


def _lines(file: str) -> Iterator[str]:
    text = resources.files("qa").joinpath("data", file).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def _key(name: str) -> str:
    return " ".join(tokenize(name)).removeprefix("the ")


def _is_arabic(key: str) -> bool:
    return normalise(key)[:1] > "\u0600"

"""What kind of value a question wants (an age, a price, a time, somebody's wife), and whether a text has one.

Only kinds that can be seen in the letters are told. An age is a number that says how old somebody is, a weight has a unit of
mass. A relation (wife, lawyer, birth) is known by words of either language; `qa.text.wanted_rows` holds them.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from qa.text.clitics import Clitic, forms
from qa.text.entity_names import is_demonym
from qa.text.name_lists import name_words
from qa.text.numbers import Asks, asked_kind, has_kind
from qa.text.numbers.vocabulary import DUALS, TIME_UNITS
from qa.text.roles import ROLE_FORMS, is_nationality
from qa.text.wanted_rows import (
    AGENT,
    ASKED,
    ASKS_NUMBER,
    ASKS_TIME,
    CITIZEN,
    ENDS_HEAD,
    FRACTION,
    HELD,
    HOLDS,
    IN_HEAD,
    KIND_OF_NAME,
    NAME,
    PERSONS,
    RELATED,
    TIME_TOO,
    WHO,
    WHO_BARE,
)
from qa.text.words import STOP_WORDS, is_arabic, normalise, tokenize

HEAD_WORDS_MAX = 7  # words after "who is" among which the word for somebody stands
# Whose name is wanted: a person's, anybody's or anything's that does something, a country's, a place's, or a thing's.
Named = Literal["person", "agent", "country", "place", "thing"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question wants.

    `value` is a narrow kind of number ("age", "money"; "" for none), `asks` whether it wants a number or a time at all, and
    `named` whose name it wants. `relation` is the key of the relation it asks for, "" for none. `known` are the question's
    words, folded, and `words` these without what Arabic writes together with them: they are no value.
    """

    value: str
    asks: Asks | None
    named: Named | None
    relation: str
    known: frozenset[str]
    words: frozenset[str]
    lasts: bool = False  # a length of time is wanted, or a number of days


def wanted_of(question: str) -> Wanted:
    """Return what a question wants.

    >>> [wanted_of(asked).value for asked in ("How old is Ida Holm?", "كم وزن الحوت؟", "What does a ticket cost?", "Who left?")]
    ['age', 'mass', 'money', '']
    >>> asked = wanted_of("What is the name of Ida Holm's husband?")
    >>> asked.relation, asked.named
    ('husband', 'person')
    >>> wanted_of("Who bought the mill?").named, wanted_of("في أي دولة غرقت السفينة؟").named, wanted_of("Who is Ida Holm?").named
    ('agent', 'country', None)
    """
    plain = _folded(question)
    asks = asked_kind(question) or ("number" if ASKS_NUMBER.search(plain) else None)
    if asks == "time" and not ASKS_TIME.match(plain):
        asks = None  # "when" stands inside a question about something else
    known = frozenset(tokenize(question))
    return Wanted(
        _first(ASKED, plain),
        asks,
        _named(question, plain),
        _first(RELATED, plain),
        known,
        frozenset(form for word in known for form in _bare(word)),
        bool(known & TIME_UNITS.keys()) or bool(_LASTS.search(plain)),
    )


def has_value(wanted: Wanted, text: str) -> bool:
    """Tell whether a text has a number or a time of the kind that is wanted; True where none is.

    >>> asked = wanted_of("How old is the goalkeeper?")
    >>> has_value(asked, "The goalkeeper, 31, left."), has_value(asked, "He left after 31 minutes.")
    (True, False)
    >>> has_value(wanted_of("ما جنسية القبطان؟"), "القبطان نرويجي"), has_value(wanted_of("ما جنسية القبطان؟"), "غرق القبطان")
    (True, False)
    """
    plain = _folded(text)
    if wanted.value == "nationality":
        return _has_nationality(plain, wanted.known)
    return has_number(wanted, text) and (not wanted.value or bool(HELD[wanted.value].search(plain)))


def has_number(wanted: Wanted, text: str) -> bool:
    """Tell whether a text has a number or a time where one is wanted, of whatever kind; True where none is.

    >>> has_number(wanted_of("How many boats came?"), "They came a year later")
    False
    >>> has_number(wanted_of("كم قاربا جاء؟"), "جاء قاربان")
    True
    """
    if wanted.asks is None:
        return True
    plain = _folded(text)
    if wanted.asks == "number" and not wanted.lasts:
        units = {
            word for word in tokenize(plain) if any(form in TIME_UNITS.keys() - DUALS.keys() for form in _bare(word))
        }
        if has_kind("number", plain, known=wanted.known | units):
            return True
    elif has_kind(wanted.asks, plain, known=wanted.known):
        return True
    if wanted.asks == "time":
        return bool(TIME_TOO.search(plain))
    return bool(FRACTION.search(plain)) or any(_is_dual(word) for word in tokenize(plain) if word not in wanted.words)


def has_relation(wanted: Wanted, text: str) -> bool:
    """Tell whether a text holds a word of the relation that is wanted; True where none is.

    >>> asked = wanted_of("من هي زوجة الوزير؟")
    >>> has_relation(asked, "The minister married Ida Holm."), has_relation(asked, "The minister met Ida Holm.")
    (True, False)
    """
    return not wanted.relation or bool(HOLDS[wanted.relation].search(_folded(text)))


def has_agent(wanted: Wanted, text: str) -> bool:
    """Tell whether a text has a noun of people or of a body that acts, which the question has not.

    >>> asked = wanted_of("Who closed the road?")
    >>> has_agent(asked, "two farmers"), has_agent(asked, "the government"), has_agent(asked, "the closed road")
    (True, True, False)
    """
    return any(
        bool(AGENT.fullmatch(form)) or form in _persons() or form.removesuffix("s") in _persons()
        for word in tokenize(text)
        if word not in wanted.known
        for form in _bare(word)
    )


def _first(rows: tuple[tuple[str, re.Pattern[str]], ...], plain: str) -> str:
    return next((key for key, pattern in rows if pattern.search(plain)), "")


def _folded(text: str) -> str:
    return " ".join(normalise(text).split())


def _has_nationality(plain: str, known: frozenset[str]) -> bool:
    words = [word for word in tokenize(plain) if word not in known]
    return bool(CITIZEN.search(plain)) or any(
        (is_demonym(word) and not _GENERAL.search(word)) if is_arabic(word) else is_nationality(word) for word in words
    )


def _is_dual(word: str) -> bool:
    return is_arabic(word) and len(word) >= len("يدان") and word.endswith(("ان", "ين"))


def _named(question: str, plain: str) -> Named | None:
    words = [(match[0], normalise(match[0])) for match in _WORD.finditer(question)]
    for pattern, bare in ((NAME, False), (WHO, True), (WHO_BARE, True)):
        if match := pattern.match(plain):
            asking = len(tokenize(match[0]))
            if _is_person(words[asking : asking + HEAD_WORDS_MAX], bare=bare):
                return "person"
            if pattern is not WHO_BARE:
                return None
    return next((kind for kind, pattern in KIND_OF_NAME if pattern.search(plain)), None)


def _is_person(words: list[tuple[str, str]], *, bare: bool) -> bool:
    # Whether somebody's name is wanted: who holds an office, follows a calling, or is a relative. Not who a name is.
    for at, (_, plain) in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ("", "")
        if is_arabic(plain):
            definite = plain.startswith("ال")
            return bool(_bare(plain) & _persons()) and not (bare and definite and following[0])
        if plain in ENDS_HEAD or (plain in STOP_WORDS and plain not in IN_HEAD):
            return False
        if plain in _persons() and following[1] not in _persons():
            return not (bare and following[0][:1].isupper())
    return False


def _bare(word: str) -> set[str]:
    if not is_arabic(word):
        return {word}
    return {word, *(form.text for form in forms(word, kinds=Clitic.ANY, left=2))}


@cache
def _persons() -> frozenset[str]:
    said = {word for each in ROLE_FORMS for word in tokenize(each)}
    titles = {form for title in name_words("title", "ar") for form in _bare(title)}
    occupations = name_words("occupation", "en") | name_words("title", "en")
    return frozenset(said | titles | occupations | set(tokenize(PERSONS))) - {"عام", "المجلس", "side", "state"}


_WORD = re.compile(r"[^\W\d_]+")
_GENERAL = re.compile(r"(?:محل|دول|عالم|شرق|غرب)ي")  # adjectives as of peoples, which name none
_LASTS = re.compile(
    r"\bhow (?:long|often|old|soon)\b"
    r"|(?<![\u0620-\u06ff])(?:كم|ما) (?:هي )?(?:مده|من الوقت|من الزمن|استمرت?|استغرقت?|دامت?|[يت]ستغرق|عمر)(?![\u0620-\u06ff])"
)

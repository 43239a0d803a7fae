"""Whether a quote lacks what the question wants: an age, a price, a time, somebody's name, a word of who was asked for.

The quote of an answer holds the value itself, and what the reader points at in it is of its kind. A word of the relation that
is asked for (whose wife, where born) may stand in the sentence before it or after it.
"""

import re
from dataclasses import dataclass

from qa.models.name_tagger import NameTagger
from qa.text import calendar
from qa.text.name_lists import given_names, is_country, key_of, known_cities, known_names
from qa.text.query import Query
from qa.text.roles import is_nationality, roles
from qa.text.wanted import Wanted, has_agent, has_number, has_relation, has_value, wanted_of
from qa.text.wanted_rows import MONEY
from qa.text.words import is_arabic, language_of, normalise
from qa.types import Span

NAME_LOG_ODDS_MIN = -2.0  # log-odds by the name tagger; a word below it may be no name
GIVEN_LOG_ODDS_MIN = -4.0  # the same for a word that is a given name


@dataclass(frozen=True, slots=True)
class Told:
    """A quote; where in it the words stand that the reader points at, None where none was read; and the text around it.

    `around` is the sentence before it, the quote and the sentence after it.
    """

    quote: str
    span: Span | None
    around: str


def lacks(query: Query, told: Told, tagger: NameTagger | None = None) -> bool:
    """Tell whether a quote surely lacks what is wanted; names are looked for only with a tagger.

    >>> from qa.text.query import read_question
    >>> asked = read_question("How old is the goalkeeper?")
    >>> [lacks(asked, Told(said, None, said)) for said in ("The goalkeeper, 31, left.", "The goalkeeper left early.")]
    [False, True]
    """
    wanted = wanted_of(query.searched)
    if not has_value(wanted, told.quote) or not has_relation(wanted, told.around):
        return True
    if told.span is None or not has_number(wanted, told.quote[slice(*told.span)]):
        return told.span is not None
    return tagger is not None and wanted.named is not None and not _has_name(wanted, told.quote, told.span, tagger)


def _has_name(wanted: Wanted, quote: str, span: Span, tagger: NameTagger) -> bool:
    # Whether what the reader points at may hold a name of the kind that is wanted, and none of the question's.
    said = quote[slice(*span)]
    if wanted.named == "agent" and has_agent(wanted, said):
        return True
    if wanted.named == "country" and any(_is_of_country(word) for word in _WORD.findall(said)):
        return True
    placed = wanted.named != "person"
    for each in tagger.tag(quote):
        word = quote[slice(*each.span)]
        if each.span.start < span.end and span.start < each.span.end and normalise(word) not in wanted.words:
            given = each.log_odds >= GIVEN_LOG_ODDS_MIN and normalise(word) in given_names()
            likely = each.capital or given or each.log_odds >= NAME_LOG_ODDS_MIN
            if not is_arabic(word):  # a name has a capital; the first word of an English sentence has one anyway
                likely = word[0].isupper() and (likely or language_of(quote) == "ar")
            if _is_place(word) or _is_place(_with_neighbour(quote, each.span)):
                if placed:
                    return True
            elif likely and not (calendar.is_calendar(word) or roles(word) or MONEY.search(normalise(word))):
                return True
    return False


def _with_neighbour(quote: str, span: Span) -> str:
    # A word with the one after it, or before it, of a place's name of two: Northern Ireland.
    after = _WORD.match(quote, span.end + 1)
    return f"{quote[slice(*span)]} {after[0]}" if after else ""


def _is_of_country(word: str) -> bool:
    return is_country(word) or is_nationality(word)


def _is_place(name: str) -> bool:
    key = key_of(name)
    return is_country(name) or known_names().get(key) == "places" or key in known_cities()


_WORD = re.compile(r"[^\W\d_]+")

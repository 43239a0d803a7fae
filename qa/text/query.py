"""A question as it is read: once, before anything is searched for. Every step after it reads the Query, not the text."""

import re
from dataclasses import dataclass, replace

from qa.text.dialect import in_standard
from qa.text.forms import wants_list
from qa.text.kinds import Request, asked_request
from qa.text.lookups import Lookup, asked_lookup
from qa.text.marks import unmark
from qa.text.numbers import Asks, asked_kind, numbers
from qa.text.parts import parts
from qa.text.terms import index_terms, values
from qa.text.words import content_words, language_of, tokenize
from qa.types import NO_FILTERS, Carried, Filters, Language, State


@dataclass(frozen=True, slots=True)
class Quoted:
    """What was quoted before: `spans` as (source, start, end), or `texts` where only the answers' texts are known."""

    spans: tuple[tuple[str, int, int], ...] = ()
    texts: tuple[str, ...] = ()

    def holds(self, source: str, start: int, end: int, text: str) -> bool:
        """Tell whether a sentence was quoted, or a part of it.

        >>> Quoted((("a.txt", 0, 9),)).holds("a.txt", 5, 12, "…")
        True
        >>> Quoted(texts=("“It rained.” [1]",)).holds("b.txt", 0, 10, "It rained.")
        True
        """
        return any(source == other and start < last and first < end for other, first, last in self.spans) or any(
            text in each for each in self.texts
        )


@dataclass(frozen=True, slots=True)
class Query:
    """What a question says.

    `question` is what was asked and `searched` what is searched for: the same, but for a follow-up, which gets the topic
    it leans on, and for a question in dialect, which is searched for in standard Arabic. Everything below is read from
    `searched`. `language` is the question's and `reply` the answer's. `words` are its content words as written,
    `plain_words` all its words, folded, and `terms` the keywords that the index may hold. `numbers` are its numbers as
    digits, `values` these and its months, `phrases` what it has in quotation marks, folded. `asks` tells whether it asks
    for a number or a time. `lookup` is what it wants listed. `wants_list` is True when it asks for several things.
    `reminders` are texts whose nearest passages are candidates too. `parts` are the two questions that it asks in one.
    `doubted` is True when hardly a word of it is known in any writing.
    `request` is what it asks for where no single sentence answers; where that leans on the last answer, `stood` is its state,
    `shown` are its quotes and `about` is the question that it goes back to; where only the text of that answer is known, `last`
    is its query. `cited` are the quotes of the turns before a question that leans, as (source, start, end).
    `carried` is what a follow-up took over, and `others` are further readings of it, the likeliest first. `besides` is None,
    or, where others than those that were quoted are asked for, the quotes that are not wanted again. `near_to` are the
    sources of the article that a conversation is about, where the question may be about it too. `spoken` are the quotes of the
    last turns, as (source, start, end), in whose articles the answer may stand, and `plainly` is a question that leans in its
    own words, as they are understood beside these quotes; None where it is searched for in them anyway. `filters` are the
    articles that are searched; `undated` is True when it names days and no article has one.
    """

    question: str
    searched: str
    language: Language
    reply: Language
    words: tuple[str, ...]
    plain_words: frozenset[str]
    terms: tuple[str, ...]
    numbers: frozenset[str]
    values: frozenset[str]
    phrases: tuple[str, ...]
    asks: Asks | None
    lookup: Lookup | None
    wants_list: bool
    reminders: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    doubted: bool = False
    request: Request | None = None
    cited: tuple[tuple[str, int, int], ...] = ()
    shown: tuple[tuple[str, int, int], ...] = ()
    about: str = ""
    stood: State | None = None
    last: "Query | None" = None
    carried: Carried | None = None
    others: tuple["Query", ...] = ()
    besides: Quoted | None = None
    near_to: tuple[str, ...] = ()
    spoken: tuple[tuple[str, int, int], ...] = ()
    plainly: "Query | None" = None
    filters: Filters = NO_FILTERS
    undated: bool = False

    @property
    def leans(self) -> bool:
        """Tell whether something else than the question's own words is searched for."""
        return self.searched != unmark(self.question)

    @property
    def told(self) -> str:
        """What is searched for, as a reader is told it; "" when that is the question, or the question without its "and"."""
        if self.parts:
            return " ".join(self.parts)
        return "" if unmark(self.question).lower().endswith(self.searched.lower()) else self.searched

    def within(self, filters: Filters) -> "Query":
        """Return the question, with all its readings, asked of the articles that filters let through."""
        return replace(self, filters=filters, others=tuple(replace(other, filters=filters) for other in self.others))

    def part(self, text: str) -> "Query":
        """Return one of the `parts` as a question by itself."""
        half = read_question(self.question, searched=text, meant=text, language=self.language, reply=self.reply)
        half = replace(half, reminders=self.reminders)
        return replace(half, filters=self.filters)


def read_question(
    question: str,
    *,
    searched: str = "",
    meant: str = "",
    language: Language | None = None,
    reply: Language | None = None,
    reminders: tuple[str, ...] = (),
) -> Query:
    """Return what a question says.

    `searched` is what is searched for in its place, `meant` the question in the letters that it was meant in, where it was
    typed in others, `language` its own language, where names in it are in another script, and `reply` the answer's language.

    >>> query = read_question('How many ships did "the Navy" lose in 1944?')
    >>> query.language, query.words, sorted(query.numbers), query.phrases, query.asks
    ('en', ('ships', 'navy', 'lose'), ['1944'], ('the navy',), 'number')
    """
    own = searched in ("", question, meant)
    searched = unmark(searched or in_standard(question))  # nothing after this sees marks
    language = language or language_of(meant or question)
    # A month may be searched for by its name in the other language, and is still the one that was named.
    said = values(searched) | (values(question) if own else frozenset())
    request = asked_request(question) or (None if own else asked_request(searched))
    return Query(
        question,
        searched,
        language,
        reply or language,
        tuple(content_words(searched)),
        frozenset(tokenize(searched)),
        tuple(dict.fromkeys([*index_terms(searched), *sorted(each for each in said if each.startswith("m:"))])),
        numbers(searched),
        said,
        tuple(phrases(searched)),
        asked_kind(searched),
        # A name is looked up as it was typed, and not as another one that is known; a follow-up names its topic.
        None if request else (asked_lookup(question) if own else None) or asked_lookup(searched),
        wants_list(searched),
        reminders,
        parts(searched),
        request=request,
    )


def phrases(question: str) -> list[str]:
    """Return the phrases that a question has in quotation marks, as their words, folded.

    >>> phrases('Who said "the War is over"?'), phrases("من قال «نعم»؟")
    (['the war is over'], ['نعم'])
    """
    found = re.findall(r"\"([^\"]+)\"|“([^“”]+)”|«([^«»]+)»", question)
    return [folded for groups in found if (folded := " ".join(tokenize(next(filter(None, groups)))))]

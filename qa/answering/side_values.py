"""What the articles of two sides of a comparison both say, and where they give other values for the same."""

import re
from collections.abc import Sequence

from qa.answering.agreement import Comparer
from qa.answering.draft import Claim, Quote
from qa.answering.means import Line, Means, is_full, lines_of
from qa.calibration import calibration
from qa.text.numbers import numbers
from qa.text.query import Query
from qa.text.terms import index_terms
from qa.wording import COMPARISON

SHARED_MAX = 2  # statements that both sides make
DIFFERING_MAX = 1  # pairs of statements that give other values
LINES_MAX = 40  # first sentences of an article that are compared


def told_of_both(sides: Sequence[Sequence[Quote]], query: Query, means: Means) -> list[Claim]:
    """Return what both sides say, each once with the quotes of both, then where their values differ.

    Only articles that one side alone quotes are compared. A statement that a side is quoted with already is not said again.
    """
    sources = [{quote.source for quote in quotes} for quotes in sides]
    if sources[0] & sources[1]:
        return []
    numbers = {source: number for number, source, _, _ in means.view.articles()}
    mine, theirs = (_lines([numbers[source] for source in each if source in numbers], means) for each in sources)
    shown = {(quote.source, quote.start) for quotes in sides for quote in quotes}
    comparer, say = Comparer(), COMPARISON[query.reply]
    shared: list[Claim] = []
    differing: list[Claim] = []
    for near, one, other in _pairs(mine, theirs):
        found = comparer.of_texts(one.text, other.text, cosine=near)
        told = [(line.passage.source, line.start) in shown for line in (one, other)]
        if found.relation == "same" and len(shared) < SHARED_MAX and not any(told):
            shared.append(Claim((one.quote(), other.quote()), heading=say["both"], role="also"))
        elif (
            found.relation != "same"
            and len(differing) < 2 * DIFFERING_MAX
            and (values := differing_values(one.text, other.text))
        ):
            heading = say["values"].format(one=values[0], other=values[1])
            differing += [Claim((line.quote(),), heading=heading, role="also") for line in (one, other)]
        else:
            continue
        shown |= {(line.passage.source, line.start) for line in (one, other)}
    return [*shared, *differing]


def differing_values(one: str, other: str) -> tuple[str, str] | None:
    """Return two amounts of the same thing that two sentences give, as they are written; None where they give none.

    An amount is a number with the word after it, or before it ("the age of 61"). A sentence that gives the
    other's amount too does not differ from it.

    >>> differing_values("The mayor, 56 years old, died.", "She died at the age of 57 years.")
    ('56 years', '57 years')
    >>> differing_values("She was 56 years old.", "She was 56 years and 3 months old."), differing_values("40 fell.", "He is 41.")
    (None, None)
    """
    mine, theirs = _amounts(one), _amounts(other)
    for thing in mine:
        if thing in theirs and not mine[thing].keys() & theirs[thing].keys():
            return next(iter(mine[thing].values())), next(iter(theirs[thing].values()))
    return None


def _amounts(text: str) -> dict[str, dict[frozenset[str], str]]:
    """Return what a text counts, by the English or Arabic stem of the word, and for each how many, as it is written."""
    found: dict[str, dict[frozenset[str], str]] = {}
    for pattern in (_AMOUNT, _AMOUNT_AFTER):
        for match in pattern.finditer(text):
            for term in index_terms(match["thing"]):
                found.setdefault(term, {})[numbers(match["number"])] = match[0]
    return found


def _lines(documents: Sequence[int], means: Means) -> list[Line]:
    return [line for line in lines_of(documents, means.view) if is_full(line.text)][:LINES_MAX]


def _pairs(mine: Sequence[Line], theirs: Sequence[Line]) -> list[tuple[float, Line, Line]]:
    """Return the sentences of two sides that speak of the same, with their cosine, the nearest first."""
    limits, pairs = calibration(), []
    for one in mine:
        for other in theirs:
            same = one.passage.language == other.passage.language
            near = float(one.sentence.vector @ other.sentence.vector)
            if near >= (limits.read_cosine_min if same else limits.same_subject_cosine_min_across):
                pairs.append((near, one, other))
    return sorted(pairs, key=lambda each: -each[0])


_AMOUNT = re.compile(r"(?<![\w.,])(?P<number>\d[\d.,]{0,12}) (?P<thing>[^\W\d_](?:[^\W\d_]|[\u064b-\u0652]){1,24})")
_AMOUNT_AFTER = re.compile(
    r"(?<!\w)(?P<thing>[^\W\d_]{3,20})(?: of| is| was| to| at)? (?P<number>\d[\d.,]{0,12}(?<=\d))(?=[,،.;:)]|\Z)"
)

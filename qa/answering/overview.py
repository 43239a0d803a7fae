"""What is in the corpus: how many articles, in which languages, what they are about, and whom and what they name most."""

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answering.decide import is_heading, is_quotable
from qa.answering.draft import Claim, Draft, Quote
from qa.answering.entities import IN_OVERVIEW, claims_of
from qa.answering.matter_articles import on_matter
from qa.answering.means import Means
from qa.index import Matter, Snapshot
from qa.text.plurals import counted
from qa.text.query import Query
from qa.text.words import normalise
from qa.types import Language, LineRole
from qa.wording import OVERVIEW

MATTERS_SHOWN = 10  # matters; more is a list of articles
NAMES_TRIED = 10  # most central articles of a matter, among which one in the reader's language may name it
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)")


def overview(query: Query, means: Means) -> Draft | None:
    """Return the matters of the corpus, each named by a headline or first sentence of its most central article, then names.

    For one matter that is asked for, return its articles; None where the words name no matter.
    """
    if query.request and query.request.of:
        return on_matter(query, query.request, means)
    view, reply = means.view, query.reply
    say = OVERVIEW[reply]
    languages = view.counts_by_language()
    every = sum(languages.values())
    if not every:
        return Draft(query, 1.0, (), heading=say["nothing"], kind="overview", state="refused")
    heading = say["articles" if len(languages) > 1 else "articles in one"].format(
        articles=counted("article", every, reply),
        ar=languages.get("ar", 0),
        en=languages.get("en", 0),
        language=say["ar" if "ar" in languages else "en"],
    )
    claims: list[Claim] = []
    named: set[str] = set()
    for matter, quote in _named(view, reply, every):
        name = normalise(quote.text)
        if name in named or len(claims) == MATTERS_SHOWN:
            continue
        named.add(name)
        over = "alone" if matter.size == 1 else "together"
        above = say[over].format(articles=counted("article", matter.size, reply))
        claims.append(Claim((quote,), headline=is_heading(quote.text), heading=above))
    if len({claim.heading for claim in claims}) == 1 and every == len(claims):
        claims = [replace(claim, heading="") for claim in claims]
    claims += claims_of(view.names(), view, reply, IN_OVERVIEW, "most")
    return Draft(query, 1.0, tuple(claims), heading=heading, kind="overview")


def _named(view: Snapshot, reply: Language, every: int) -> list[tuple[Matter, Quote]]:
    # All matters are read together. Of few articles each one is named, of many the most central one of each matter.
    matters = view.matters()
    wanted = {document for matter in matters for document in matter.documents[:NAMES_TRIED]}
    openings = view.openings(wanted)
    texts = view.texts(wanted)
    named: list[tuple[Matter, Quote]] = []
    for matter in matters:
        tried = [document for document in matter.documents[:NAMES_TRIED] if document in openings]
        # One in the reader's language, if one of the most central ones is.
        tried.sort(key=lambda document: openings[document][0].language != reply)
        for document in tried if every <= MATTERS_SHOWN else tried[:1]:
            place, sentences = openings[document]
            text = texts[document]
            at = text.find(place.title) if place.title else -1
            span = (at, at + len(place.title)) if at >= 0 else _first(text, sentences)
            named.append((matter, Quote(place.source, place.title, place.language, *span, text[slice(*span)])))
    # The largest first, and of those of one size the newest, by a date in the file's name.
    newest = {id(matter): min(_days_ago(quote.source) for of, quote in named if of is matter) for matter, _ in named}
    return sorted(named, key=lambda each: (-each[0].size, newest[id(each[0])]))


def _first(text: str, sentences: Sequence[tuple[int, int, LineRole]]) -> tuple[int, int]:
    for start, end, role in sentences:
        if is_quotable(text[start:end], role):
            return start, end
    return sentences[0][:2]


def _days_ago(source: str) -> int:
    found = _DATE.findall(source)
    return -int(found[-1].replace("-", "")) if found else 0

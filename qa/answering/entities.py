"""Whom and what the articles name: people, places, organisations, each with its mentions counted and the first one quoted.

Everything is read from what indexing kept; nothing is searched for. Spellings of a name, in both scripts, are one entry.
"""

from collections.abc import Sequence

from qa.answering.draft import Claim, Draft, Quote
from qa.answering.means import Means
from qa.answering.summary import cited_articles
from qa.answering.topics import find_topic
from qa.index import NameEntry, Snapshot, entries_of
from qa.text.kind_rows import NamesAsked
from qa.text.kinds import points_back
from qa.text.name_lists import NAME_KINDS, is_country
from qa.text.plurals import counted
from qa.text.query import Query
from qa.text.same_names import same_names
from qa.text.words import is_arabic
from qa.types import Language, Span
from qa.wording import ENTITIES, LOOKUP

PAGE = 50  # names of one kind shown at once; the next question shows the next ones
OF_EACH = 15  # names of each kind, where all kinds are asked for
IN_OVERVIEW = 5  # names of each kind in an overview


def entities(query: Query, means: Means) -> Draft:
    """Return the names that are asked for, of all articles or of one, those in most articles first."""
    request, say = query.request, ENTITIES[query.reply]
    asked = request.names if request and request.names else "names"
    of = request.of if request else ""
    heading = say[f"all {asked}"]
    entries: Sequence[NameEntry] = means.view.names()
    if of:
        documents = tuple(cited_articles(query, means)[:1]) if points_back(of) else ()
        topic = None if documents else find_topic(of, means, query)
        documents = documents or (topic.documents if topic and topic.sure else ())
        sources = {source: title for number, source, title, _ in means.view.articles() if number in documents}
        entries = entries_of([row for row in means.view.name_rows() if row.source in sources])
        titles = list(dict.fromkeys(title or source for source, title in sources.items()))
        heading = say["in one"].format(title=titles[0]) if len(titles) == 1 else say["in some"]
    if asked == "names":
        claims = claims_of(entries, means.view, query.reply, OF_EACH, "some")
        return _drafted(query, claims, heading)
    wanted = [entry for entry in entries if _is_asked(entry, asked)]
    first = request.first if request else 1
    shown = wanted[first - 1 : first - 1 + PAGE]
    claims = [made for entry in shown if (made := _claim(entry, means.view, query.reply))]
    draft = _drafted(query, claims, heading)
    return draft if of else _paged(draft, asked, first, len(wanted))


def claims_of(entries: Sequence[NameEntry], view: Snapshot, reply: Language, most: int, heading: str) -> list[Claim]:
    """Return the first entries of each kind as claims, those of a kind under one heading: `heading` names which."""
    claims = []
    for kind in NAME_KINDS:
        made = [
            claim
            for entry in [each for each in entries if each.kind == kind][:most]
            if (claim := _claim(entry, view, reply))
        ]
        if made:
            above = ENTITIES[reply][f"{heading} {kind}"]
            claims += [_under(above, made[0]), *made[1:]]
    return claims


def _under(heading: str, claim: Claim) -> Claim:
    return Claim(claim.quotes, heading=f"{heading}\n{claim.heading}", name=claim.name)


def _claim(entry: NameEntry, view: Snapshot, reply: Language) -> Claim | None:
    found = view.sentence_at(entry.source, entry.start)
    if found is None:
        return None
    place, start, end = found
    name, other = _names(entry, reply)
    line = ENTITIES[reply]["entry both" if other else "entry"].format(
        name=name,
        other=other,
        mentions=counted("mention", entry.mentions, reply),
        articles=counted("article", entry.articles, reply),
    )
    text = view.text(place.document)[start:end]
    marks = (Span(max(start, entry.start), min(end, entry.end)),)
    quote = Quote(place.source, place.title, place.language, start, end, text, marks=marks)
    return Claim((quote,), heading=line, name=name)


def _names(entry: NameEntry, reply: Language) -> tuple[str, str]:
    # The form in the reader's script and, where there is one, the likeliest in the other script.
    mine = [form for form in entry.forms if is_arabic(form) == (reply == "ar")]
    others = [form for form in entry.forms if form not in mine]
    if not mine:  # what the tables render exactly
        mine = [form for form in same_names(others[0]) if is_arabic(form) == (reply == "ar")]
        return (mine[0], others[0]) if mine else (others[0], "")
    return mine[0], others[0] if others else ""


def _is_asked(entry: NameEntry, asked: NamesAsked) -> bool:
    if asked == "countries":
        return entry.kind == "places" and any(map(is_country, entry.forms))
    return entry.kind == asked


def _drafted(query: Query, claims: Sequence[Claim], heading: str) -> Draft:
    if not claims:
        return Draft(query, 0.0, (), heading=ENTITIES[query.reply]["none"], kind="entities", state="refused")
    return Draft(query, 1.0, tuple(claims), heading=heading, kind="entities")


def _paged(draft: Draft, asked: NamesAsked, first: int, every: int) -> Draft:
    reply = draft.query.reply
    last = first - 1 + PAGE
    if every <= PAGE and first == 1:
        return draft
    note = LOOKUP[reply]["shown"].format(first=min(first, every), last=min(last, every), all=every)
    following = ENTITIES[reply][f"next {asked}"].format(first=last + 1) if last < every else ""
    return Draft(
        draft.query,
        draft.probability,
        draft.claims,
        heading=draft.heading,
        kind=draft.kind,
        state=draft.state,
        note=note,
        next_question=following,
    )

"""What is looked up to the letter: mentions of a name or phrase, the articles that hold it, all articles, how many there are.

What is counted is never guessed: a sentence holds the name or it does not (`qa.retrieval.mentions`). What only sounds like the
name stands apart, under its own heading, and is not counted.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qa.answering.decide import is_heading
from qa.answering.draft import Claim, Draft, Quote
from qa.index import Snapshot
from qa.models.name_tagger import NameTagger
from qa.retrieval.mentions import Mention, Mentions, find_mentions
from qa.text.lookups import Lookup
from qa.text.plurals import counted
from qa.text.query import Query
from qa.text.words import is_named
from qa.types import Count, Language
from qa.wording import LOOKUP

PAGE = 50  # sentences or articles shown at once; the next question shows the next ones


@dataclass(frozen=True, slots=True)
class Listed:
    """The draft that lists what was looked up, a note on what is shown of it, and the question that shows the next ones."""

    draft: Draft
    note: str = ""
    next_question: str = ""


def look_up(query: Query, view: Snapshot, tagger: NameTagger | None = None) -> Listed | None:
    """Return what a question wants looked up, in the order of the corpus.

    None when it wants nothing of the kind, or when it is only words (`Lookup.bare`) that no article has in this order.
    """
    asked = query.lookup
    if asked is None:
        return None
    if not asked.names:
        return _all_articles(query, asked, view)
    found = [(name, find_mentions(name, view, tagger)) for name in asked.names if any(map(is_named, name.split()))]
    if not found:
        return None
    name, mentions = max(found, key=lambda each: len(each[1].exact))
    if not mentions.exact and asked.bare:
        return None
    return _mentions(query, Lookup(asked.kind, (name,), asked.first), mentions, view)


def _mentions(query: Query, asked: Lookup, mentions: Mentions, view: Snapshot) -> Listed:
    [name], reply = asked.names, query.reply
    articles = _one_each(mentions.exact)
    every = mentions.exact if asked.kind == "mentions" else articles
    count = Count(len(mentions.exact), len(articles), len(mentions.possible))
    shown = every[asked.first - 1 : asked.first - 1 + PAGE]
    claims = [Claim((_quote(mention),), headline=is_heading(mention.text)) for mention in shown]
    if not mentions.exact:
        heading = LOOKUP[reply]["none"].format(name=name)
    else:
        of_kind = "mentions" if asked.kind == "mentions" else "documents"
        heading = LOOKUP[reply][of_kind].format(
            name=name,
            sentences=counted("sentence", count.sentences, reply),
            articles=counted("article", count.articles, reply),
        )
    if asked.first == 1:
        claims += [Claim((_quote(mention, by_sound=True),), role="near") for mention in mentions.possible]
    draft = Draft(
        query,
        1.0 if mentions.exact else 0.0,
        tuple(claims),
        heading=heading,
        kind=asked.kind,
        count=count,
        state="answered" if mentions.exact else "near",
    )
    note, following = _page(asked, len(every), reply)
    documents = {mention.place.document for mention in mentions.exact}
    notes = (note, _copies(documents, view, reply), _what_is_counted(name, mentions, reply))
    return Listed(draft, " ".join(filter(None, notes)), following)


def _what_is_counted(name: str, mentions: Mentions, reply: Language) -> str:
    # A name that is a common word too is counted by its letters: the reader is told which of its uses are in the number.
    if mentions.small:
        return LOOKUP[reply]["capital"].format(name=name, sentences=counted("sentence", mentions.small, reply))
    return LOOKUP[reply]["every use"] if mentions.is_noun else ""


def _all_articles(query: Query, asked: Lookup, view: Snapshot) -> Listed:
    every = view.first_sentences()
    shown = every[asked.first - 1 : asked.first - 1 + PAGE]
    texts = view.texts(place.document for place, _, _ in shown)
    claims = []
    for place, start, end in shown:
        if place.title and (at := texts[place.document].find(place.title)) >= 0:
            start, end = at, at + len(place.title)
        text = texts[place.document][start:end]
        claims.append(
            Claim((Quote(place.source, place.title, place.language, start, end, text),), headline=is_heading(text))
        )
    heading = LOOKUP[query.reply]["all"].format(articles=counted("article", len(every), query.reply))
    count = Count(0, len(every))
    draft = Draft(query, 1.0, tuple(claims), heading=heading, kind=asked.kind, count=count)
    note, following = _page(asked, len(every), query.reply)
    copies = _copies({place.document for place, _, _ in every}, view, query.reply)
    return Listed(draft, f"{note} {copies}".strip(), following)


def _copies(documents: Collection[int], view: Snapshot, reply: Language) -> str:
    # Near-copies are articles, and count as such; the reader is told how many there are.
    repeated = view.copies.repeated(documents)
    return LOOKUP[reply]["copies"].format(articles=counted("article", repeated, reply)) if repeated else ""


def _page(asked: Lookup, every: int, reply: Language) -> tuple[str, str]:
    last = asked.first - 1 + PAGE
    if every <= PAGE and asked.first == 1:
        return "", ""
    note = LOOKUP[reply]["shown"].format(first=min(asked.first, every), last=min(last, every), all=every)
    if last >= every:
        return note, ""
    which = "next all" if not asked.names else "next mentions" if asked.kind == "mentions" else "next documents"
    return note, LOOKUP[reply][which].format(name="".join(asked.names), first=last + 1)


def _one_each(mentions: Sequence[Mention]) -> list[Mention]:
    # For each article its first sentence that mentions the name, and its headline only when nothing else does.
    found: dict[int, Mention] = {}
    for mention in mentions:
        known = found.get(mention.place.document)
        if known is None or (is_heading(known.text) and not is_heading(mention.text)):
            found[mention.place.document] = mention
    return list(found.values())


def _quote(mention: Mention, *, by_sound: bool = False) -> Quote:
    place = mention.place
    return Quote(
        place.source,
        place.title,
        place.language,
        mention.start,
        mention.end,
        mention.text,
        marks=mention.marks,
        by_sound=by_sound,
    )

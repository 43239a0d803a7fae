"""What is known of articles besides their texts: who wrote one, when, where; and whose articles there are, or how many.

The value comes from the article's own record (`qa.types.Metadata`), or from its by-line, and the statement says which. What is
quoted is the by-line, the headline or the first sentence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from qa.answering.decide import is_heading
from qa.answering.draft import Claim, Draft, Quote
from qa.answering.matter_articles import headlines
from qa.answering.means import Means
from qa.answering.outlet_marks import marked_quote
from qa.answering.summary import cited_articles
from qa.answering.topics import find_topic
from qa.answering.within import in_words, told
from qa.index import Snapshot
from qa.text.article_rows import Fact
from qa.text.kinds import Request, first_shown, points_back
from qa.text.names import spelled_alike
from qa.text.phrase_kinds import time_in
from qa.text.plurals import counted
from qa.text.query import Query
from qa.text.sources_asked import is_outlet
from qa.text.words import is_arabic, normalise, tokenize
from qa.types import NO_METADATA, Count, Filters, Kind, Language, Metadata, Role, State
from qa.wording import LOOKUP, RECORDS, TIMELINE

ARTICLES_SHOWN = 3  # articles on one matter whose author, date or outlet is told
SHARE_MIN = 0.6  # of the first article's fit, from which another one is on the same matter
PAGE = 50  # articles shown at once; the next question shows the next ones
HEAD_CHARS = 1_000  # first characters of an article, among which its fields stand
AUTHOR_WORDS_MAX = 8  # words of what may be a writer's name


def fact_of(query: Query, means: Means) -> Draft | None:
    """Return who wrote an article, when it was published, or by whom; None where no article is sure to be meant.

    An article that does not say it is shown with a line that says so. An outlet that no record names may be named in a text, so
    that the usual way is left to find it.
    """
    request = query.request
    fact = request.fact if request else None
    if request is None or fact is None:
        return None
    documents = _meant(request.of, query, means)
    view = means.view
    opened = headlines(documents, view)
    known = view.metadata({quote.source for quote in opened.values()})
    lines = [(opened[each], known.get(opened[each].source, NO_METADATA)) for each in documents if each in opened]
    marked = fact == "outlet" and any(marked_quote(quote, view) for quote, _ in lines)
    if not lines or (fact == "outlet" and not marked and not any(of.outlet for _, of in lines)):
        return None
    claims = []
    for quote, of in lines:
        value, quoted = _value(fact, of, quote, view, query.reply)
        say = RECORDS[query.reply]
        role: Role = "main" if value else "near"
        heading = value or say[f"no {fact}"]
        claims.append(Claim((quoted,), role=role, headline=is_heading(quoted.text), heading=heading))
        if marked and value and not of.outlet and (quoted.start, quoted.end) != (quote.start, quote.end):
            claims.append(Claim((quote,), role=role, headline=is_heading(quote.text), heading=heading))
    said = [claim for claim in claims if claim.role == "main"]
    state: State = "answered" if said else "near"
    heading = RECORDS[query.reply]["one" if len(said or claims[:1]) == 1 else "several"]
    if marked and not any(of.outlet for _, of in lines):
        heading = RECORDS[query.reply]["in its words"]
    return Draft(query, float(bool(said)), tuple(said or claims[:1]), heading=heading, kind="documents", state=state)


def articles_by(query: Query, means: Means) -> Draft | None:
    """Return the articles of a writer or an outlet, or of the days that are asked for; None where the words may mean else."""
    request, view = query.request, means.view
    if request is None:
        return None
    say, reply = RECORDS[query.reply], query.reply
    if query.undated and request.soft:
        return Draft(query, 0.0, (), heading=TIMELINE[reply]["undated"], kind="count", state="refused")
    kind: Kind = "count" if request.counts else "documents"
    articles = view.articles()
    known = view.metadata({source for _, source, _, _ in articles})
    name, authors = _writer(request.of, known.values())
    outlets: frozenset[str] = frozenset()
    if not name:
        name, outlets = _outlet(request.of, known.values(), query.filters.outlets)
    numbers = [
        number
        for number, source, _, _ in articles
        if known[source].author in authors or known[source].outlet in outlets
    ]
    heading = "from" if outlets else "by"
    if not name and request.soft and (query.filters.since or query.filters.until):
        numbers, heading = [number for number, *_ in articles], "within"
    if numbers:
        days = told(Filters(query.filters.since, query.filters.until), reply)
        said = say[heading].format(name=name, days=days, articles=counted("article", len(numbers), reply))
        return _listed(query, request, kind, numbers, said, view)
    if request.soft:
        return None
    none = say["none by" if any(of.author for of in known.values()) else "no authors"].format(name=request.of)
    return Draft(query, 0.0, (), heading=none, kind=kind, state="refused", count=Count(0, 0))


def _listed(query: Query, request: Request, kind: Kind, numbers: Sequence[int], heading: str, view: Snapshot) -> Draft:
    days = {number: day for number, (day, where) in view.days().items() if where != "file"}
    newest = sorted(numbers, key=lambda each: days.get(each, ""), reverse=True)
    shown = newest[request.first - 1 : request.first - 1 + PAGE]
    opened = headlines(shown, view)
    claims = tuple(
        Claim((opened[each],), headline=is_heading(opened[each].text), item=True) for each in shown if each in opened
    )
    note = following = ""
    last = request.first - 1 + len(shown)
    if len(numbers) > PAGE or request.first > 1:
        note = LOOKUP[query.reply]["shown"].format(first=min(request.first, last or 1), last=last, all=len(numbers))
    if last < len(numbers):
        asked = first_shown(query.question)[0].rstrip(" ?؟.!")
        following = TIMELINE[query.reply]["next"].format(question=asked, first=last + 1)
    count = Count(0, len(numbers))
    return Draft(query, 1.0, claims, heading=heading, kind=kind, count=count, note=note, next_question=following)


def _meant(of: str, query: Query, means: Means) -> list[int]:
    """Return the articles that are meant, only where it is sure that they are, the likeliest first."""
    if points_back(of) and (cited := cited_articles(query, means)):
        return cited[:1]
    articles = means.view.articles(2)
    if points_back(of) and len(articles) == 1:  # there is no other one
        return [articles[0][0]]
    topic = None if points_back(of) else find_topic(of, means, query)
    if (topic is None or not topic.sure) and (told := time_in(of)):  # an article may not write the day of its event
        start, end = told
        topic = find_topic(" ".join(f"{of[:start]} {of[end:]}".split()), means, query)
    if topic is None or not topic.sure:
        return []
    alike = [each for each, share in zip(topic.documents, topic.shares, strict=False) if share >= SHARE_MIN]
    return alike[:ARTICLES_SHOWN]


def _value(fact: Fact, of: Metadata, opening: Quote, view: Snapshot, reply: Language) -> tuple[str, Quote]:
    """Return the line that tells the value and where it was found, and what is quoted; "" where the article does not say."""
    say = RECORDS[reply]
    if fact == "date":
        day = in_words(of.date, reply)
        told = say[f"date {of.date_source or 'metadata'}"].format(value=day) if day else ""
        return told, _written(opening, of.date, view) or opening
    value = getattr(of, fact)
    if value:
        return say[fact].format(value=value), _written(opening, value, view) or opening
    if fact == "outlet" and (marked := marked_quote(opening, view)):
        name, said = marked
        return say["outlet marked"].format(value=name), said
    if fact == "author" and (signed := _byline(opening, view)):
        return say["byline"], signed
    return "", opening


def _written(opening: Quote, value: str, view: Snapshot) -> Quote | None:
    """Return the line at the head of an article that gives a value by its name ("author: …"), as a quote; None for none."""
    document = view.document(opening.source) if value else None
    head = document.text[:HEAD_CHARS] if document else ""
    for match in _FIELD.finditer(head):
        if value in match[0]:
            return replace(opening, start=match.start(), end=match.end(), text=match[0])
    return None


def _byline(opening: Quote, view: Snapshot) -> Quote | None:
    """Return the line of an article that names its writer, as a quote; None where it has none."""
    document = view.document(opening.source)
    if document is None:
        return None
    [number] = [number for number, source, _, _ in view.articles() if source == opening.source]
    _, sentences = view.openings([number])[number]
    for start, end, role in sentences:
        text = document.text[start:end]
        if role == "byline" and _SIGNED.match(normalise(text)):
            return replace(opening, start=start, end=end, text=text)
    return None


def _writer(of: str, known: Iterable[Metadata]) -> tuple[str, frozenset[str]]:
    """Return a writer's name as records have it and the authors that are this writer; "" for none."""
    found = Counter(each.author for each in known if each.author and is_writer(of, each.author))
    return (found.most_common(1)[0][0], frozenset(found)) if found else ("", frozenset())


def _outlet(of: str, known: Iterable[Metadata], asked: Sequence[str]) -> tuple[str, frozenset[str]]:
    found = Counter(
        each.outlet for each in known if each.outlet and (each.outlet in asked or is_outlet(of, each.outlet))
    )
    return (found.most_common(1)[0][0], frozenset(found)) if found else ("", frozenset())


def is_writer(asked: str, author: str) -> bool:
    """Tell whether an author, as an article's record has it, is who was asked for: by the whole name or by the last one.

    >>> is_writer("Doe", "Jane Doe and John Roe"), is_writer("سالم بدران", "Salem Badran"), is_writer("Jane", "Jane Doe")
    (True, True, False)
    >>> is_writer("Jane Doe in March", "Jane Doe"), is_writer("Jane Roe", "Jane Doe")
    (True, False)
    """
    words = [word for word in tokenize(asked) if word not in _CALLED]
    if not 0 < len(words) <= AUTHOR_WORDS_MAX:
        return False
    for each in _SEVERAL.split(author):
        name = tokenize(each)
        if not name:
            continue
        if _same(words, name) or _same(words, name[-1:]):
            return True
        if len(name) > 1 and any(_same(words[at : at + len(name)], name) for at in range(len(words))):
            return True
    return False


def _same(words: Sequence[str], name: Sequence[str]) -> bool:
    return len(words) == len(name) and all(map(_same_word, words, name))


def _same_word(one: str, other: str) -> bool:
    if is_arabic(one) == is_arabic(other):
        return one == other
    return spelled_alike(other, one) if is_arabic(one) else spelled_alike(one, other)


_CALLED = frozenset(
    [
        "the",
        "mr",
        "mrs",
        "ms",
        "dr",
        "writer",
        "author",
        "journalist",
        "reporter",
        "الكاتب",
        "الكاتبه",
        "الصحفي",
        "الصحفيه",
        "السيد",
        "السيده",
    ]
)
_SEVERAL = re.compile(r"[,،;|&/]|\band\b|(?<= )و(?=\w)")
_SIGNED = re.compile(r"(?:written )?by |كتبت?\b|بقلم\b|اعداد\b")
_FIELD = re.compile(
    r"^(?:author|authors|by|writer|date|published|source|outlet|publisher|url|link|section|category|الكاتب|كاتب|التاريخ|المصدر|القسم)"
    r"\s?[:=] ?[^\n]{1,200}$",
    re.MULTILINE | re.IGNORECASE,
)

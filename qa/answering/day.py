"""What the articles tell of one day: the sentences that name it, wherever they stand, and the articles that are dated so.

A day that a question names without its year is that day of any year.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from babel.dates import format_date

from qa.answering.draft import Claim, Draft
from qa.answering.matter_articles import LEAD_CHARS
from qa.answering.means import Line, Means, is_full, lines_of, quote_of
from qa.answering.summary import SAME_COSINE
from qa.answering.topics import find_topic
from qa.text.dates import Partial, dates_in
from qa.text.event_days import event_day
from qa.text.kinds import DayAsked, Request, first_shown
from qa.text.query import Query
from qa.text.words import is_named
from qa.types import Count, Language
from qa.wording import LOOKUP, TIMELINE

EVENTS_SHOWN = 10  # lines; the next question shows the next ones
LEADS = 3  # first sentences of an article of that day, one of which tells what happened
AFTER_DAYS = 6  # days after it in which an article may call it by its weekday


def on_day(query: Query, request: Request, day: DayAsked, means: Means) -> Draft | None:
    """Return what the articles tell of a day; None where a matter is asked for of which they tell nothing on that day."""
    say = TIMELINE[query.reply]
    lines = _naming(day, means) + _dated(day, means)
    if request.of:
        lines = _on(request.of, lines, query, means)
        if not lines:
            return None
    called = _in_words(day, query.reply)
    if not lines:
        heading = say["no day"].format(day=called)
        return Draft(query, 0.0, (), heading=heading, kind="timeline", state="refused")
    every = _once(sorted(lines, key=lambda line: (line.start >= LEAD_CHARS, line.passage.language != query.reply)))
    shown = every[request.first - 1 : request.first - 1 + EVENTS_SHOWN]
    claims = tuple(Claim((quote_of(line, shown, means.view),)) for line in shown)
    draft = Draft(query, 1.0, claims, heading=say["day"].format(day=called), kind="timeline")
    last = request.first - 1 + len(shown)
    note = following = ""
    if len(every) > EVENTS_SHOWN:
        note = LOOKUP[query.reply]["shown"].format(first=min(request.first, last or 1), last=last, all=len(every))
    if last < len(every):
        asked = first_shown(query.question)[0].rstrip(" ?؟.!")
        following = say["next"].format(question=asked, first=last + 1)
    count = Count(len(every), len({line.passage.document for line in every}))
    return replace(draft, note=note, next_question=following, count=count)


def _naming(day: DayAsked, means: Means) -> list[Line]:
    """Return the sentences that name the day by its number and month, in either language."""
    view = means.view
    wanted = (f"m:{date(2000, day.month, 1).strftime('%B').lower()}", str(day.day))
    terms = view.term_ids(wanted)
    if len(terms) < len(wanted):
        return []
    holding = set.intersection(*({passage for passage, _ in view.postings(term)} for term in terms.values()))
    documents = {place.document for place in view.places(holding)}
    return [line for line in lines_of(documents, view) if line.passage.id in holding and _names(line.text, day)]


def _names(text: str, day: DayAsked) -> bool:
    if not is_full(text):
        return False
    for each in dates_in(text):
        named = each.partial or (each.date and Partial(each.date.year, each.date.month, each.date.day))
        if named and (named.month, named.day) == (day.month, day.day) and None in (named.year, day.year):
            return True
        if named and (named.year, named.month, named.day) == (day.year, day.month, day.day):
            return True
    return False


def _dated(day: DayAsked, means: Means) -> list[Line]:
    """Return what the articles of that day open with, and what those of the days after it tell of it by its weekday."""
    written = {
        number: date.fromisoformat(said) for number, (said, source) in means.view.days().items() if source != "file"
    }
    years = {day.year} if day.year else {each.year for each in written.values()}
    asked = {made for year in years if (made := _made(year, day))}
    days = {
        number: each for number, each in written.items() if any(0 <= (each - one).days <= AFTER_DAYS for one in asked)
    }
    opening: dict[int, list[Line]] = {}
    for line in lines_of(days, means.view):
        if is_full(line.text) and len(opening.setdefault(line.passage.document, [])) < LEADS:
            opening[line.passage.document].append(line)
    found = []
    for number, lines in opening.items():
        told = [line for line in lines if (named := event_day(line.text, days[number])) and named.date in asked]
        found += told[:1] or (lines[:1] if days[number] in asked else [])
    return found


def _made(year: int, day: DayAsked) -> date | None:
    try:
        return date(year, day.month, day.day)
    except ValueError:  # 29 February
        return None


def _on(of: str, lines: Sequence[Line], query: Query, means: Means) -> list[Line]:
    """Return the sentences on a matter: those that name it, else those of its articles."""
    named = [{(each.place.document, each.start) for each in means.mentions(word).exact} for word in _words(of)]
    naming = [line for line in lines if any((line.passage.document, line.start) in there for there in named)]
    topic = find_topic(of, means, query, wide=True)
    documents: Collection[int] = topic.documents if topic else ()
    documents = {*documents, *(article for there in named for article, _ in there if len(there) <= EVENTS_SHOWN)}
    return naming + [line for line in lines if line.passage.document in documents and line not in naming]


def _words(of: str) -> list[str]:
    return [word for word in of.split() if is_named(word)]


def _once(lines: Sequence[Line]) -> list[Line]:
    """Return sentences without those that say the same as one before."""
    kept: list[Line] = []
    for line in lines:
        if not any(float(np.dot(line.sentence.vector, other.sentence.vector)) >= SAME_COSINE for other in kept):
            kept.append(line)
    return kept


def _in_words(day: DayAsked, reply: Language) -> str:
    pattern = "d MMMM y" if day.year else "d MMMM"
    return str(format_date(date(day.year or 2000, day.month, day.day), pattern, locale=reply))

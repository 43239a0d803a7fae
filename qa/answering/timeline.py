"""What happened when: a dated line for each event, in the articles' words, by day; or the newest first.

The day of a line is the one that its sentence names, else the one of its article. Which articles count: those of a matter
(`qa.answering.topics`), and those that the filters let through.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from qa.answering.day import on_day
from qa.answering.draft import Claim, Draft
from qa.answering.means import Line, Means, lines_of, quote_of
from qa.answering.summary import SAME_COSINE, SHORT_CHARS, cited_articles
from qa.answering.topics import Topic, find_topic
from qa.answering.within import in_words
from qa.calibration import calibration
from qa.text.event_days import NamedDay, event_day
from qa.text.glossary import gloss
from qa.text.kinds import Request, first_shown, matter_of, points_back
from qa.text.plurals import counted
from qa.text.query import Query
from qa.text.terms import index_terms
from qa.text.words import normalise
from qa.types import Count, DateSource, Filters, Language, State
from qa.wording import LOOKUP, TIMELINE

EVENTS_SHOWN = 10  # lines; the next question shows the next ones
EVENTS_EACH_MAX = 3  # events that one article adds to the timeline of its matter
LINES_TRIED = 8  # first sentences of an article, one of which tells what is new in it
Days = dict[int, tuple[str, DateSource]]


@dataclass(frozen=True, slots=True)
class Event:
    """A sentence that tells of an event, its day, and the words that name the day; None for the day of its article.

    `written` is the day of its article, and `of_file` is True when that is only the time of the article's file.
    """

    line: Line
    day: date
    written: date
    named: NamedDay | None = None
    of_file: bool = False


def timeline(query: Query, means: Means) -> Draft | None:
    """Return the timeline of a matter, a time, or all articles; None where the usual way may know more of a matter in a time."""
    request = query.request or Request("timeline")
    say = TIMELINE[query.reply]
    if request.day:
        return on_day(query, request, request.day, means)
    undated = Draft(query, 0.0, (), heading=say["undated"], kind="timeline", state="refused")
    if query.undated:
        return undated
    topic = _topic(request.of, query, means)
    within = bool(query.filters.since or query.filters.until)
    if request.of and (topic is None or not topic.sure) and query.filters.read_from_question and within:
        return None
    if request.of and topic is None:
        heading = say["none"].format(of=matter_of(request.of))
        return Draft(query, 0.0, (), heading=heading, kind="timeline", state="refused")
    days, left_out = _dated(means.view.days(), topic)
    if not days:
        return undated
    if topic is None:
        events, every = _of_articles(request, query.filters, days, means)
    else:
        found = _of_matter(request, topic, days, means, query.filters)
        every = len(found)
        events = found[request.first - 1 : request.first - 1 + EVENTS_SHOWN]
    sure = topic is None or topic.sure
    of_files = [event for event in events if event.of_file]
    undated_all = bool(of_files) and len(of_files) == len(events)
    ordered = not undated_all or len({event.day for event in events}) > 1  # files of one day tell of no order
    lines = [event.line for event in events]
    claims = [
        Claim(
            (quote_of(event.line, lines, means.view),),
            role="main" if sure else "near",
            heading=_heading(event, query.reply) if ordered or not event.of_file else "",
        )
        for event in events
    ]
    draft = Draft(
        query, float(sure), tuple(claims), heading=_above(query, request, topic, days, undated_all), kind="timeline"
    )
    state: State = "answered" if sure else "near"
    if not claims:
        state = "refused"
    note = say["files"] if undated_all and ordered else ""
    if left_out and not within:
        note = say["left out"].format(articles=counted("article", left_out, query.reply))
    last = request.first - 1 + len(events)
    if every > EVENTS_SHOWN:
        shown = LOOKUP[query.reply]["shown"].format(first=min(request.first, every), last=last, all=every)
        note = f"{shown} {note}".strip()
    asked = first_shown(query.question)[0].rstrip(" ?؟.!")
    following = say["next"].format(question=asked, first=last + 1) if last < every else ""
    count = Count(every, len(days))
    return replace(draft, state=state, note=note, next_question=following, count=count)


def _topic(of: str, query: Query, means: Means) -> Topic | None:
    if not of:
        return None
    if points_back(of) and (cited := cited_articles(query, means)):
        return Topic(tuple(cited), of, shares=(1.0,) * len(cited))
    return find_topic(of, means, query, wide=True)


def _dated(days: Days, topic: Topic | None) -> tuple[Days, int]:
    """Return the dates of the articles that count, and how many are left out.

    The time of a file counts only where no article says its date itself.
    """
    wanted = {each: day for each, day in days.items() if topic is None or each in topic.documents}
    own = {each: day for each, day in wanted.items() if day[1] != "file"}
    return (own, len(wanted) - len(own)) if own else (wanted, 0)


def _of_articles(request: Request, filters: Filters, days: Days, means: Means) -> tuple[list[Event], int]:
    """Return one event of each article that is shown, and how many articles there are."""
    numbers = sorted(days, key=lambda each: (days[each][0], each))
    if request.latest:
        numbers.reverse()
    shown = numbers[request.first - 1 : request.first - 1 + EVENTS_SHOWN]
    lines = _by_article(shown, means)
    events = [
        _main(lines[each], days[each], None, filters) for each in shown if each in lines
    ]  # an article that is only headlines has none
    return _in_order(events, latest=request.latest), len(numbers)


def _of_matter(request: Request, topic: Topic, days: Days, means: Means, filters: Filters) -> list[Event]:
    """Return the events of a matter, each once. For the latest events each article tells one, otherwise it may tell several."""
    every: list[Event] = []
    for number, lines in _by_article(list(days), means).items():
        main = _main(lines, days[number], topic, filters)
        events = [main]
        if not request.latest:
            for event in (_event(line, days[number]) for line in lines):
                if not event.named or not _is_within(event, filters) or not _speaks(event.line, main.line, topic):
                    continue
                if len(events) < EVENTS_EACH_MAX and all(event.day != known.day for known in events):
                    events.append(event)
        every += events
    kept: list[Event] = []
    for event in _in_order(every, latest=request.latest):
        if not any(event.day == known.day and _same(event.line, known.line) for known in kept):
            kept.append(event)
    return kept


def _by_article(documents: Sequence[int], means: Means) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = {}
    for line in lines_of(documents, means.view):
        found.setdefault(line.passage.document, []).append(line)
    return found


def _main(lines: Sequence[Line], day: tuple[str, DateSource], topic: Topic | None, filters: Filters) -> Event:
    """Return the event of which an article tells: the first sentence that speaks of the topic, or that is of the days asked for."""
    telling = [line for line in lines if _tells(line)] or lines
    if topic:
        told = [line for line in telling if (line.passage.document, line.start) in topic.told]
        return _event((told or telling)[0], day)
    events = [_event(line, day) for line in telling[:LINES_TRIED]]
    return next((event for event in events if _is_within(event, filters)), events[0])


def _speaks(line: Line, main: Line, topic: Topic) -> bool:
    # Of the matter: it is told there, a word of it is, or it is near to what the article tells of it.
    if (line.passage.document, line.start) in topic.told or set(index_terms(topic.name)) & set(index_terms(line.text)):
        return True
    near = float(np.dot(line.sentence.vector, main.sentence.vector))
    return near >= calibration().same_subject_cosine_min_across


def _tells(line: Line) -> bool:
    # No question, no scrap of a sentence, and no words of the headline alone.
    text = normalise(line.text)
    return len(line.text) >= SHORT_CHARS and "?" not in text[-3:] and text not in normalise(line.passage.title)


def _is_within(event: Event, filters: Filters) -> bool:
    return filters.since <= event.day.isoformat() <= (filters.until or date.max.isoformat())


def _event(line: Line, day: tuple[str, DateSource]) -> Event:
    written, of_file = date.fromisoformat(day[0]), day[1] == "file"
    named = event_day(line.text, None if of_file else written)
    return Event(line, named.date if named else written, written, named, of_file and named is None)


def _same(one: Line, other: Line) -> bool:
    return float(np.dot(one.sentence.vector, other.sentence.vector)) >= SAME_COSINE


def _in_order(events: Sequence[Event], *, latest: bool) -> list[Event]:
    return sorted(events, key=lambda event: (event.day, event.written), reverse=latest)


def _heading(event: Event, reply: Language) -> str:
    """Return the day of an event in words; where the sentence says "on Wednesday", that too."""
    day = in_words(event.day.isoformat(), reply)
    if event.of_file:
        return TIMELINE[reply]["file"].format(day=day)
    if event.named is None or not event.named.relative:
        return day
    said = event.line.text[event.named.start : event.named.end]
    source = event.line.passage.language
    if source != reply:
        rendered = gloss(said, source=source, target=reply)
        said = rendered[0].rendered if len(rendered) == 1 else ""
    return f"{said[:1].upper()}{said[1:]} ({day})" if said else day


def _above(query: Query, request: Request, topic: Topic | None, days: Days, undated: bool) -> str:
    say = TIMELINE[query.reply]
    if undated and topic and topic.sure:
        return say["matter undated"].format(of=matter_of(topic.name))
    if undated and not topic:
        return say["all undated"].format(articles=counted("article", len(days), query.reply))
    if topic:
        name = matter_of(topic.name)
        return say["near" if not topic.sure else "matter latest" if request.latest else "matter"].format(of=name)
    articles = counted("article", len(days), query.reply)
    return say["latest" if request.latest else "all"].format(articles=articles)

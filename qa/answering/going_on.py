"""What goes on from the last answer: more of its article and of others on the matter, and the paragraph its quote stands in."""

from collections.abc import Sequence

from qa.answering.draft import Claim, Draft
from qa.answering.means import Line, Means, lines_of
from qa.answering.summary import central, cited_articles, cited_by_place
from qa.answering.topics import Topic, articles_on, find_topic
from qa.text.kinds import number_shown, points_back
from qa.text.query import Query
from qa.text.words import normalise
from qa.wording import GOING_ON

MORE_AFTER = 3  # sentences that follow the last quote
PARAGRAPH_MAX = 8  # sentences of a paragraph that are shown; a file without line ends is one paragraph


def more(query: Query, means: Means) -> Draft:
    """Return what was not shown yet: sentences around the last answer's first quote, then those of other articles on the matter.

    What is named ("more about the mill") is told from its own articles, "the second one" from where that was quoted. Says so
    where nothing is left.
    """
    say = GOING_ON[query.reply]
    of = query.request.of if query.request else ""
    if of and (number := number_shown(of)) is not None:
        return _shown(query, number, means)
    documents = cited_articles(query, means)
    topic: Topic | None = None
    if of and (shown := cited_by_place(of, query, means)) is not None:
        topic = Topic((shown,), of)
        documents = [shown]
    elif of and not points_back(of):
        topic = find_topic(of, means, query)
        documents = list(topic.documents) if topic and topic.sure else []
        if not documents:
            return Draft(query, 0.0, (), heading=say["nothing on"].format(of=of), state="refused")
    if not documents:
        return Draft(query, 0.0, (), heading=say["nothing yet"], state="refused")
    if topic:
        chosen = _of_topic(query, topic, means)
    else:
        chosen = _around_quote(query, documents[0], means) or _elsewhere(query, documents[0], means)
    if not chosen:
        return Draft(query, 0.0, (), heading=say["no more"], state="refused")
    return Draft(query, 1.0, tuple(Claim((line.quote(),)) for line in chosen), heading=_headed(say["more"], chosen[0]))


def _around_quote(query: Query, document: int, means: Means) -> list[Line]:
    # What stands around the first quote of the last answer: the sentence before it and those after, as far as they are new.
    source, start, _ = query.cited[0]
    left = [line for line in _unseen(query, [document], means) if line.passage.source == source]
    before = [line for line in left if line.start < start]
    after = [line for line in left if line.start > start]
    if len(after) >= MORE_AFTER:
        return before[-1:] + after[:MORE_AFTER]
    return before[-1 - MORE_AFTER + len(after) :] + after


def _elsewhere(query: Query, document: int, means: Means) -> list[Line]:
    # Of other articles on the matter: of what was asked about, or else of what the article is called.
    title = next((title for number, _, title, _ in means.view.articles() if number == document), "")
    for matter in (query.about, title):
        topic = articles_on(matter, means, query) if matter else None
        if topic and topic.sure and (chosen := _of_topic(query, topic, means)):
            return chosen
    return []


def _of_topic(query: Query, topic: Topic, means: Means) -> list[Line]:
    # The most telling new sentences of the first article on the matter that has any.
    for document in topic.documents:
        if left := _unseen(query, [document], means):
            return central(left, MORE_AFTER, topic)
    return []


def _unseen(query: Query, documents: Sequence[int], means: Means) -> list[Line]:
    # Sentences that were not quoted, and of which no other article's quote says the very words.
    lines = lines_of(documents, means.view)
    numbers = {source: document for document, source, *_ in means.view.articles()}
    texts = means.view.texts({numbers[source] for source, *_ in query.cited if source in numbers})
    said = {normalise(texts[numbers[source]][start:end]) for source, start, end in query.cited if source in numbers}
    return [
        line
        for line in lines
        if normalise(line.text) not in said
        and not any(
            line.passage.source == source and line.start < end and start < line.end
            for source, start, end in query.cited
        )
    ]


def _shown(query: Query, number: int, means: Means) -> Draft:
    # The paragraph in which one of the quotes of the last answer stands, by its number.
    say = GOING_ON[query.reply]
    at = len(query.shown) - 1 if number < 0 else number - 1
    if not 0 <= at < len(query.shown):
        name = "fewer" if query.shown else "nothing yet"
        return Draft(query, 0.0, (), heading=say[name].format(count=len(query.shown)), state="refused")
    source, start, end = query.shown[at]
    document = next((number for number, known, *_ in means.view.articles() if known == source), None)
    lines = _paragraph(document, start, end, means) if document is not None else []
    if not lines:
        return Draft(query, 0.0, (), heading=say["no more"], state="refused")
    return Draft(query, 1.0, tuple(Claim((line.quote(),)) for line in lines), heading=_headed(say["around"], lines[0]))


def paragraph(query: Query, means: Means) -> Draft:
    """Return the paragraph that the last answer's first quote stands in, and in which state it was given, to be judged."""
    say = GOING_ON[query.reply]
    if query.stood == "refused":
        return Draft(query, 0.0, (), heading=say["sure refused"], state="refused")
    documents = cited_articles(query, means)
    if not documents:
        return Draft(query, 0.0, (), heading=say["nothing yet"], state="refused")
    _, start, end = query.cited[0]
    shown = _paragraph(documents[0], start, end, means)
    if not shown:
        return Draft(query, 0.0, (), heading=say["no more"], state="refused")
    heading = f"{say['sure near' if query.stood == 'near' else 'sure answered']} {_headed(say['sure'], shown[0])}"
    return Draft(query, 1.0, tuple(Claim((line.quote(),)) for line in shown), heading=heading)


def _paragraph(document: int, start: int, end: int, means: Means) -> list[Line]:
    text = means.view.text(document)
    opens = text.rfind("\n", 0, start) + 1
    closes = found if (found := text.find("\n", end)) >= 0 else len(text)
    lines = lines_of([document], means.view)
    chosen = [line for line in lines if line.start < closes and opens < line.end]
    if len(chosen) < 2:  # a paragraph of one sentence: its neighbours say more
        chosen = _around(lines, start)
    at = next((number for number, line in enumerate(chosen) if line.end > start), 0)
    first = max(0, min(at - PARAGRAPH_MAX // 2, len(chosen) - PARAGRAPH_MAX))
    return chosen[first : first + PARAGRAPH_MAX]


def _around(lines: list[Line], start: int) -> list[Line]:
    at = next((number for number, line in enumerate(lines) if line.end > start), 0)
    return lines[max(0, at - 1) : at + 2]


def _headed(heading: str, line: Line) -> str:
    return heading.format(title=line.passage.title or line.passage.source)

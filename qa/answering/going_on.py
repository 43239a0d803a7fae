"""What goes on from the last answer: more of its article, and the paragraph that its quote stands in."""

from qa.answering.draft import Claim, Draft
from qa.answering.means import Line, Means, lines_of
from qa.answering.summary import cited_articles
from qa.text.query import Query
from qa.wording import GOING_ON

MORE_AFTER = 3  # sentences that follow the last quote
PARAGRAPH_MAX = 8  # sentences of a paragraph that are shown; a file without line ends is one paragraph


def more(query: Query, means: Means) -> Draft:
    """Return the sentences around the last answer's first quote that were not shown yet: the one before, those after it."""
    say = GOING_ON[query.reply]
    documents = cited_articles(query, means)
    if not documents:
        return Draft(query, 0.0, (), heading=say["nothing yet"], state="refused")
    source, start, _ = query.cited[0]
    lines = lines_of(documents[:1], means.view)
    seen = [(begins, ends) for cited, begins, ends in query.cited if cited == source]
    left = [line for line in lines if not any(line.start < ends and begins < line.end for begins, ends in seen)]
    before = [line for line in left if line.start < start]
    after = [line for line in left if line.start > start]
    chosen = (
        before[-1:] + after[:MORE_AFTER] if len(after) >= MORE_AFTER else before[-1 - MORE_AFTER + len(after) :] + after
    )
    if not chosen:
        return Draft(query, 0.0, (), heading=say["no more"], state="refused")
    return Draft(query, 1.0, tuple(Claim((line.quote(),)) for line in chosen), heading=_headed(say["more"], chosen[0]))


def paragraph(query: Query, means: Means) -> Draft:
    """Return the paragraph that the last answer's first quote stands in, and in which state it was given, to be judged."""
    say = GOING_ON[query.reply]
    if query.stood == "refused":
        return Draft(query, 0.0, (), heading=say["sure refused"], state="refused")
    documents = cited_articles(query, means)
    if not documents:
        return Draft(query, 0.0, (), heading=say["nothing yet"], state="refused")
    _, start, end = query.cited[0]
    text = means.view.text(documents[0])
    opens = text.rfind("\n", 0, start) + 1
    closes = found if (found := text.find("\n", end)) >= 0 else len(text)
    lines = lines_of(documents[:1], means.view)
    chosen = [line for line in lines if line.start < closes and opens < line.end]
    if len(chosen) < 2:  # a paragraph of one sentence: its neighbours say more
        chosen = _around(lines, start)
    at = next((number for number, line in enumerate(chosen) if line.end > start), 0)
    first = max(0, min(at - PARAGRAPH_MAX // 2, len(chosen) - PARAGRAPH_MAX))
    shown = chosen[first : first + PARAGRAPH_MAX]
    if not shown:
        return Draft(query, 0.0, (), heading=say["no more"], state="refused")
    heading = f"{say['sure near' if query.stood == 'near' else 'sure answered']} {_headed(say['sure'], shown[0])}"
    return Draft(query, 1.0, tuple(Claim((line.quote(),)) for line in shown), heading=heading)


def _around(lines: list[Line], start: int) -> list[Line]:
    at = next((number for number, line in enumerate(lines) if line.end > start), 0)
    return lines[max(0, at - 1) : at + 2]


def _headed(heading: str, line: Line) -> str:
    return heading.format(title=line.passage.title or line.passage.source)

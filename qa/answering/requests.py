"""Chooses who answers a question that no single sentence answers (`qa.text.kinds`)."""

from collections.abc import Callable, Mapping

from qa.answering.about import about, define
from qa.answering.article_facts import articles_by, fact_of
from qa.answering.comparison import compare
from qa.answering.draft import Draft
from qa.answering.entities import entities
from qa.answering.going_on import more, paragraph
from qa.answering.means import Means
from qa.answering.overview import overview
from qa.answering.state import newest_state
from qa.answering.summary import summarise
from qa.answering.talk import opinion
from qa.answering.timeline import timeline
from qa.text.kind_rows import What
from qa.text.query import Query

ANSWERED_BY: Mapping[What, Callable[[Query, Means], Draft | None]] = {
    "opinion": opinion,
    "overview": overview,
    "summary": summarise,
    "comparison": compare,
    "entities": entities,
    "timeline": timeline,
    "state": newest_state,
    "fact": fact_of,
    "by": articles_by,
    "about": about,
    "definition": define,
    "more": more,
    "sure": paragraph,
}


def respond(query: Query, means: Means) -> Draft | None:
    """Return the draft that a request gets; None for a question that is to be answered in the usual way."""
    made = ANSWERED_BY.get(query.request.what) if query.request else None
    return made(query, means) if made else None

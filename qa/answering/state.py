"""Whether something is still so: what the newest article on it says, then what those before it said."""

from qa.answering.decide import CITATIONS_MAX, is_quotable
from qa.answering.draft import Claim, Draft
from qa.answering.means import Means, scored_quote
from qa.answering.topics import Topic, find_topic
from qa.answering.within import in_words
from qa.calibration import calibration
from qa.retrieval.search import RetrievalResult, ScoredSentence
from qa.text.kinds import asked_request
from qa.text.query import Query
from qa.types import State
from qa.wording import ANSWER, TIMELINE


def newest_state(query: Query, means: Means) -> Draft | None:
    """Return what the articles say on a matter that may have changed, the newest first, each under its day.

    None where no article that has a date is on it, so that the question is answered in the usual way. One day alone tells of
    no change: what is said then is near, unless the usual way is sure of it.
    """
    asked = asked_request(query.searched) or query.request
    topic = find_topic(asked.of, means, query, wide=True) if asked and asked.of else None
    if topic is None:
        return None
    days = {
        each: day for each, (day, found) in means.view.days().items() if found != "file" and each in topic.documents
    }
    found = means.find(query)
    told = sorted(_on(topic, found), key=lambda each: days.get(each.passage.document, ""), reverse=True)
    told = [each for each in told if each.passage.document in days]
    if not told or (not topic.sure and len(told) < 2):
        return None
    changed = len({days[each.passage.document] for each in told}) > 1
    sure = (topic.sure and changed) or means.decide(found).state == "answered"
    state: State = "answered" if sure else "near"
    claims = [
        Claim(
            (scored_quote(each),),
            role="near" if not sure else "also" if at else "main",
            heading=in_words(days[each.passage.document], query.reply),
        )
        for at, each in enumerate(told[:CITATIONS_MAX])
    ]
    say = TIMELINE[query.reply]["state" if changed else "state alone"].format(day=claims[0].heading)
    heading = say if sure else ANSWER[query.reply]["near"]
    return Draft(query, float(sure), tuple(claims), heading=heading, state=state)


def _on(topic: Topic, found: RetrievalResult) -> list[ScoredSentence]:
    """Return of each article of a topic the best sentence that speaks of the same as the best one of all."""
    # All are of one matter, so that the bound for two languages, which is the lower one, is enough for both.
    near = calibration().same_subject_cosine_min_across
    best: ScoredSentence | None = None
    told: dict[int, ScoredSentence] = {}
    for each in found.sentences:
        article = each.passage.document
        if article not in topic.documents or article in told or not is_quotable(each.text, each.role):
            continue
        best = best or each
        if each is best or float(each.vector @ best.vector) >= near:
            told[article] = each
    return list(told.values())

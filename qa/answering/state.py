"""Whether something is still so: what the newest article on it says, then what those before it said."""

from collections.abc import Sequence

from qa.answering.decide import CITATIONS_MAX, is_quotable, quotable
from qa.answering.draft import Claim, Draft
from qa.answering.means import Means, scored_quote
from qa.answering.topics import Topic, find_topic
from qa.answering.within import in_words
from qa.calibration import calibration
from qa.retrieval.search import RetrievalResult, ScoredSentence
from qa.text.kinds import asked_request
from qa.text.query import Query
from qa.text.turns_told import only_still, tells_end, tells_successor
from qa.text.words import content_words, normalise, stems
from qa.types import State
from qa.wording import ANSWER, TIMELINE

HELD_MIN = 0.6  # share of the question's words in a sentence that says how it ended
AFTER_HELD_MIN = 0.4  # the same share in one that says who or what came after


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
    dated = [each for each in told if each.passage.document in days]
    if not dated:
        return _ended(_on_it(told, found, topic), found, query, means)
    if not topic.sure and len(dated) < 2 and not _says_end(dated[0], query, on_it=topic.sure):
        return None
    changed = len({days[each.passage.document] for each in dated}) > 1
    sure = (
        (topic.sure and changed)
        or _says_end(dated[0], query, on_it=topic.sure)
        or means.decide(found).state == "answered"
    )
    state: State = "answered" if sure else "near"
    claims = [
        Claim(
            (scored_quote(each),),
            role="near" if not sure else "also" if at else "main",
            heading=in_words(days[each.passage.document], query.reply),
        )
        for at, each in enumerate(dated[:CITATIONS_MAX])
    ]
    say = TIMELINE[query.reply]["state" if changed else "state alone"].format(day=claims[0].heading)
    heading = say if sure else ANSWER[query.reply]["near"]
    return Draft(query, float(sure), tuple(claims), heading=heading, state=state)


def _on_it(told: Sequence[ScoredSentence], found: RetrievalResult, topic: Topic) -> list[ScoredSentence]:
    return [*told, *(each for each in quotable(found.sentences) if each.passage.document in topic.documents)]


def _ended(told: Sequence[ScoredSentence], found: RetrievalResult, query: Query, means: Means) -> Draft | None:
    """Return that it has ended, in articles without dates, and who or what came after; None where none says that it has.

    Where the usual way is sure of another sentence, that one is left to answer.
    """
    draft = means.decide(found)
    quoted = {(quote.source, quote.start) for claim in draft.claims[:1] for quote in claim.quotes}
    first = next((each for each in told if _says_end(each, query, on_it=False)), None)
    if first is None or (draft.state == "answered" and (first.passage.source, first.start) not in quoted):
        return None
    after = [each for each in quotable(found.sentences) if _succeeds(each, first, query)]
    if draft.state == "answered" and not after:
        return None
    claims = [Claim((scored_quote(first),)), *(Claim((scored_quote(each),), role="also") for each in after[:1])]
    return Draft(query, 1.0, tuple(claims))


def _says_end(sentence: ScoredSentence, query: Query, *, on_it: bool) -> bool:
    """Tell whether a sentence says that something has ended or changed, with most words of what is asked of.

    In the other language, whose words do not compare, its article has to be `on_it`.
    """
    if not tells_end(sentence.text):
        return False
    return on_it if sentence.passage.language != query.language else _held(sentence, query) >= HELD_MIN


def _succeeds(sentence: ScoredSentence, first: ScoredSentence, query: Query) -> bool:
    if not tells_successor(sentence.text) or sentence.start == first.start:
        return False
    return sentence.passage.language == first.passage.language and _held(sentence, query) >= AFTER_HELD_MIN


def _held(sentence: ScoredSentence, query: Query) -> float:
    """Return the share of the question's words that a sentence holds: by their stems; 0 in the other language."""
    words = [word for word in content_words(query.searched) if not only_still(word)]
    if sentence.passage.language == query.language:
        there = {stem for word in content_words(sentence.text) for stem in stems(normalise(word))}
        return sum(bool(set(stems(normalise(word))) & there) for word in words) / max(1, len(words))
    return 0.0


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

"""What else answers a question besides what was quoted: "Who else?", "Anything else?", «ومن أيضا؟»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answering.decide import (
    CITATIONS_MAX,
    answer_probability,
    holds_another,
    lacks_wanted,
    quotable,
    state_of,
)
from qa.answering.draft import Claim, Draft
from qa.answering.means import scored_quote
from qa.index import Snapshot
from qa.models.name_tagger import NameTagger
from qa.retrieval.filters import besides
from qa.retrieval.search import RetrievalResult, ScoredSentence
from qa.retrieval.weights import Weights
from qa.settings import Strictness
from qa.text.query import Query
from qa.text.subjects import subjects_of
from qa.text.verb_forms import base_form
from qa.text.words import content_words, normalise, stems
from qa.types import ScoreComponent
from qa.wording import ANSWER, GOING_ON

# Belief (0 to 1) in a further answer with all that was quoted beside it. In four lists of small articles it was 0.22 to 0.38,
# and where nothing more was said, in nine questions, 0.02 to 0.13.
AMONG_ALL_MIN = 0.17
GAP_MAX = 3  # characters between a quoted sentence and the one that goes on from it


def others(
    found: RetrievalResult,
    *,
    view: Snapshot,
    weights: Weights,
    strictness: Strictness,
    tagger: NameTagger | None = None,
) -> Draft:
    """Return what answers besides the quotes of `found.query.besides`; say that there is nothing else when nothing does.

    A further answer is believed among what was not quoted, and a little among all, or goes on right after a quoted one with
    "also". Everything is read first and left out afterwards, as a sentence is read together with its neighbours.
    """
    query, quoted = found.query, found.query.besides
    every = quotable(found.sentences)
    left = [each for each in quotable(besides(found).sentences) if each in every]
    believed, probability, stages = believed_besides(
        found, left, every, Sure(view, weights, strictness, tagger), CITATIONS_MAX
    )
    if believed:
        main, *more = (scored_quote(each) for each in believed)
        claims = (Claim((main,)), *(Claim((each,), role="also") for each in more))
        return Draft(query, probability, claims, stages=stages)
    ends = {(source, end) for source, _, end in quoted.spans} if quoted else set()
    sources = {source for source, *_ in quoted.spans} if quoted else set()
    near = [each for each in left if _goes_on(each, ends, view)][:CITATIONS_MAX]
    near = near or [each for each in left if each.passage.source in sources and _says_same(each, query)][:CITATIONS_MAX]
    if not near:
        return Draft(query, 0.0, (), heading=GOING_ON[query.reply]["nothing else"], state="refused")
    probability, stages = answer_probability(replace(found, sentences=tuple(left)), left, weights)
    claims = tuple(Claim((scored_quote(each),), role="near") for each in near)
    return Draft(query, probability, claims, stages=stages, heading=ANSWER[query.reply]["near"], state="near")


@dataclass(frozen=True, slots=True)
class Sure:
    """What it takes to tell how sure an answer is."""

    view: Snapshot
    weights: Weights
    strictness: Strictness
    tagger: NameTagger | None = None


def believed_besides(
    found: RetrievalResult, left: Sequence[ScoredSentence], every: Sequence[ScoredSentence], sure: Sure, most: int
) -> tuple[list[ScoredSentence], float, tuple[ScoreComponent, ...]]:
    """Return the sentences among `left` that answer besides what is quoted, best first, and how probable the first is.

    Each is believed among those after it, and a little among all.
    """
    query = found.query
    believed: list[ScoredSentence] = []
    probability, stages = 0.0, tuple[ScoreComponent, ...]()
    for at in range(min(len(left), most)):
        rest = left[at:]
        another = holds_another(query, rest, sure.view, sure.tagger)
        among_rest = replace(found, sentences=tuple(rest))
        belief, made_of = answer_probability(among_rest, rest, sure.weights, another=another)
        state = state_of(belief, sure.strictness, was_read=rest[0].reader_score is not None)
        first = [rest[0], *(each for each in every if each is not rest[0])]
        among_all, _ = answer_probability(replace(found, sentences=tuple(first)), first, sure.weights, another=another)
        lacking = lacks_wanted(query, rest, sure.view, sure.tagger)
        if another or state != "answered" or among_all < AMONG_ALL_MIN or lacking:
            break
        if not believed:
            probability, stages = belief, made_of
        believed.append(rest[0])
    return believed, probability, stages


def _goes_on(sentence: ScoredSentence, ends: set[tuple[str, int]], view: Snapshot) -> bool:
    """Tell whether a sentence stands right after a quoted one and adds to it."""
    if not _ADDS.search(normalise(sentence.text)):
        return False
    text = view.text(sentence.passage.document)
    return any(
        source == sentence.passage.source
        and 0 <= sentence.start - end <= GAP_MAX
        and "\n" not in text[end : sentence.start]
        for source, end in ends
    )


def _says_same(sentence: ScoredSentence, query: Query) -> bool:
    """Tell whether a sentence has a word of the question besides its subject: what somebody did, another may have done."""
    subject = {each for name in subjects_of(query.searched) for word in content_words(name) for each in _forms(word)}
    did = {each for word in query.words for each in _forms(word)} - subject
    return bool(did & {each for word in content_words(sentence.text) for each in _forms(word)})


def _forms(word: str) -> set[str]:
    return {*stems(normalise(word)), base_form(word)} - {""}


_ADDS = re.compile(r"\b(?:also|too|as well|in addition|besides|ايضا|كذلك|كما)\b")

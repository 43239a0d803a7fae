"""What else answers a question besides what was quoted: "Who else?", "Anything else?", «ومن أيضا؟»."""

import re
from dataclasses import replace

from qa.answering.decide import CITATIONS_MAX, answer_probability, quotable, state_of
from qa.answering.draft import Claim, Draft
from qa.answering.means import scored_quote
from qa.index import Snapshot
from qa.retrieval.filters import besides
from qa.retrieval.search import RetrievalResult, ScoredSentence
from qa.retrieval.weights import Weights
from qa.settings import Strictness
from qa.text.words import normalise
from qa.types import Role
from qa.wording import ANSWER, GOING_ON

# What follows the best answer is read by its distance: in nine lists and twelve single facts of small articles, what went on
# with the list had such a reading and share, and what did not had less, but for one.
READING_MIN = 3.0  # log-odds that the reader gives a further answer
SHARE_MIN = 0.6  # of the best score of all sentences, quoted ones too
SHARE_OF_VALUE_MIN = 0.8  # the same where a number or a time is asked for, of which there is mostly one
GAP_MAX = 3  # characters between a quoted sentence and the one that goes on from it


def others(found: RetrievalResult, *, view: Snapshot, weights: Weights, strictness: Strictness) -> Draft:
    """Return what answers besides the quotes of `found.query.besides`; say that there is nothing else when nothing does.

    A further answer is about as good as the first one, or goes on right after it with "also". Everything is read first and
    left out afterwards, as a sentence is read together with its neighbours.
    """
    query, quoted = found.query, found.query.besides
    every = quotable(found.sentences)
    left = [each for each in quotable(besides(found).sentences) if each in every]
    bar = (SHARE_OF_VALUE_MIN if query.asks else SHARE_MIN) * max((each.score for each in every), default=0.0)
    ends = {(source, end) for source, _, end in quoted.spans} if quoted else set()
    as_good = [
        each
        for each in left
        if each.score >= bar > 0 and (each.reader_score is None or each.reader_score >= READING_MIN)
    ]
    chosen = (as_good or [each for each in left if _goes_on(each, ends, view)])[:CITATIONS_MAX]
    if not chosen:
        return Draft(query, 0.0, (), heading=GOING_ON[query.reply]["nothing else"], state="refused")
    probability, stages = answer_probability(replace(found, sentences=tuple(left)), left, weights)
    was_read = left[0].reader_score is not None
    sure = bool(as_good) and state_of(probability, strictness, was_read=was_read) == "answered"
    following: Role = "also" if sure else "near"
    first: Role = "main" if sure else "near"
    claims = tuple(
        Claim((scored_quote(each),), role=following if number else first) for number, each in enumerate(chosen)
    )
    heading = "" if sure else ANSWER[query.reply]["near"]
    return Draft(query, probability, claims, stages=stages, heading=heading, state="answered" if sure else "near")


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


_ADDS = re.compile(r"\b(?:also|too|as well|in addition|besides|ايضا|كذلك|كما)\b")

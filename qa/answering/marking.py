"""Which words of the best sentence are marked as the answer: those that the reader points at, where it is sure enough.

No words are marked for a yes/no question or a why, where they are the question's own, or where they are another kind of thing
than was asked for. All names of an enumeration are marked.
"""

import re

from qa.calibration import calibration
from qa.models.name_tagger import NameTagger, NameWord
from qa.retrieval.search import ScoredSentence
from qa.text.forms import asks_several, asks_why
from qa.text.numbers import has_kind, is_another_kind, numbers
from qa.text.query import Query
from qa.text.words import content_words, normalise, stems
from qa.text.yes_no import asks_whether
from qa.types import AnswerSpan, Span


def marked(
    query: Query, sentence: ScoredSentence, belief: float, tagger: NameTagger | None = None
) -> AnswerSpan | None:
    """Return the words that are marked in the best sentence; `belief` is how sure it is that the sentence answers."""
    limits = calibration()
    if sentence.answer is None or sentence.reader_score is None or sentence.reader_score < limits.span_log_odds_min:
        return None
    if belief < limits.span_belief_min or asks_whether(query.searched) or asks_why(query.searched):
        return None
    start, end = (place - sentence.start for place in sentence.answer)
    if tagger and query.asks is None and _is_enumerated(sentence.text, Span(start, end)):
        start, end = _enumeration(sentence.text, Span(start, end), tagger)
    words = sentence.text[start:end].rstrip(" ،,؛;:" + (".!؟?…" if end == len(sentence.text) else ""))
    too_long = len(words) > limits.span_share_max * len(sentence.text)
    if not words or too_long or _is_of_question(query, words) or _is_another_kind(query, words, sentence.text[:start]):
        return None
    if (query.wants_list or asks_several(query.searched)) and not _is_several(words):
        return None
    return AnswerSpan(sentence.passage.source, sentence.start + start, sentence.start + start + len(words), words)


def _is_of_question(query: Query, words: str) -> bool:
    # The question's own words tell nothing.
    said = content_words(words)
    asked = {stem for word in query.plain_words for stem in stems(word)}
    return not numbers(words) and all(asked & set(stems(normalise(word))) for word in said)


def _is_another_kind(query: Query, words: str, before: str) -> bool:
    if is_another_kind(query.asks, words):
        return True
    if query.asks and not has_kind(query.asks, words, known=query.plain_words):
        return True
    # An age or a duration is no time: "He died yesterday, aged 80."
    return query.asks == "time" and bool(_LASTING.search(normalise(before))) and not _YEAR.search(normalise(words))


def _is_several(words: str) -> bool:
    return bool(_SEVERAL.search(normalise(words)))


def _enumeration(text: str, span: Span, tagger: NameTagger) -> Span:
    """Return a span of a name with the names that are enumerated around it."""
    limit = calibration().name_log_odds_min
    names = [each for each in tagger.tag(text) if each.log_odds >= limit]
    inside = [each for each in names if span.start <= each.span.start and each.span.end <= span.end]
    if not inside:
        return span
    start, end = span
    for each in names:
        if each.span.start >= end and _goes_on(text, end, each):
            end = each.span.end
    for each in reversed(names):
        if each.span.end <= start and _goes_on(text, each.span.end, NameWord(Span(start, end), each.log_odds)):
            start = each.span.start
    # Only "and" makes names an enumeration: after a comma alone another clause may begin.
    return Span(start, end) if _JOINED.search(normalise(text[start:end])) else span


def _is_enumerated(text: str, span: Span) -> bool:
    # Whether another item may stand beside it: the tagger is asked only then.
    return bool(_ITEM_AFTER.match(normalise(text[span.end :])) or _ITEM_BEFORE.search(normalise(text[: span.start])))


def _goes_on(text: str, end: int, name: NameWord) -> bool:
    return bool(_BETWEEN.fullmatch(normalise(text[end : name.span.start])))


_BETWEEN = re.compile(r"\s*(?:[,،]\s*)?(?:and |& )?\s*")
_ITEM_AFTER = re.compile(r"\A\s*+(?:[,،]|(?:and|&)\s|و[\u0620-\u06ff])")
_ITEM_BEFORE = re.compile(r"(?:[,،]|\b(?:and|&)|[\u0620-\u06ff])\s*و?\Z")
_JOINED = re.compile(r" and | & |[\s،]و[\u0620-\u06ff]{2}")
_SEVERAL = re.compile(r" and | or | & |,|،|[\s]و[\u0620-\u06ff]{2}")
_LASTING = re.compile(r"(?:\b(?:aged|age of|for)|(?<![\u0620-\u06ff])(?:عن|عن عمر|عن عمر ناهز|لمده|طوال))\s*\Z")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")

"""Reads the best of what was found with the question in mind, and ranks it again by what it answers.

Retrieval knows what a sentence is about; the reader sees question and sentence together and knows better whether the
one answers the other. It is slower, so it sees only the best sentences, each with its neighbours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.config import READ_AROUND, READ_SENTENCES, READ_TOKENS_MAX
from qa.embed import Encoder, Reader
from qa.index import Index
from qa.retrieve import Found, FoundSentence
from qa.types import Span
from qa.weights import Weights, pair_of


@dataclass(frozen=True, slots=True)
class Window:
    """A run of sentences that stand together in a passage, and its text."""

    span: Span
    text: str
    sentences: tuple[FoundSentence, ...]


def read(found: Found, *, index: Index, encoder: Encoder, reader: Reader | None, weights: Weights) -> Found:
    """Return what was found with the read sentences first, ranked by retrieval and reading together; the rest follow.

    Without a reader everything stays as it was found.
    """
    if reader is None or not found.sentences:
        return found
    windows = choose_windows(found, index=index, encoder=encoder)
    readings: dict[tuple[int, int], float] = {}
    for window, reading in zip(windows, reader.read(found.question, [w.text for w in windows]), strict=True):
        for sentence in window.sentences:
            inside = Span(sentence.start - window.span.start, sentence.end - window.span.start)
            key = (sentence.passage.id, sentence.start)
            readings[key] = max(readings.get(key, float("-inf")), reading.best_within(inside))
    seen, rest = [], []
    for sentence in found.sentences:
        value = readings.get((sentence.passage.id, sentence.start), float("-inf"))
        if value == float("-inf"):
            rest.append(sentence)
            continue
        pair = pair_of(found.language, sentence.passage.language)
        seen.append(replace(sentence, reading=value, score=weights.score_read(pair, (sentence.score, value))))
    seen.sort(key=lambda sentence: -sentence.score)
    return replace(found, sentences=(*seen, *rest))


def choose_windows(found: Found, *, index: Index, encoder: Encoder) -> list[Window]:
    """Return windows around the best sentences, each of these in one at least, within READ_TOKENS_MAX tokens together."""
    by_passage: dict[int, list[FoundSentence]] = {}
    for sentence in found.sentences:
        by_passage.setdefault(sentence.passage.id, []).append(sentence)
    runs: list[list[FoundSentence]] = []
    taken: set[tuple[int, int]] = set()
    for sentence in found.sentences[:READ_SENTENCES]:
        if (sentence.passage.id, sentence.start) in taken:
            continue
        mine = sorted(by_passage[sentence.passage.id], key=lambda other: other.start)
        at = next(number for number, other in enumerate(mine) if other.start == sentence.start)
        run = mine[max(0, at - READ_AROUND) : at + READ_AROUND + 1]
        taken.update((member.passage.id, member.start) for member in run)
        runs.append(run)
    with index.lock:
        texts = index.store.texts({run[0].passage.document for run in runs})
    windows = [_window(run, texts[run[0].passage.document]) for run in runs]
    return _within_budget(found.question, windows, encoder)


def _window(run: Sequence[FoundSentence], text: str) -> Window:
    span = Span(run[0].start, run[-1].end)
    return Window(span, text[slice(*span)], tuple(run))


def _within_budget(question: str, windows: Sequence[Window], encoder: Encoder) -> list[Window]:
    # The best window is always read; the reader itself leaves out what lies beyond its length.
    asked, *sizes = encoder.count_tokens([question, *(window.text for window in windows)])
    kept: list[Window] = []
    total = 0
    for window, size in zip(windows, sizes, strict=True):
        total += asked + size
        if kept and total > READ_TOKENS_MAX:
            break
        kept.append(window)
    return kept

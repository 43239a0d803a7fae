"""Vectors and names of texts in one go: the tagger reads the states that the bundled encoder computes anyway."""

from collections.abc import Sequence
from functools import cache
from typing import Protocol, runtime_checkable

import numpy as np

from qa.models.encoder import Array, Encoder
from qa.models.name_tagger import WORD, NameWord, probe
from qa.text.words import STOP_WORDS, normalise
from qa.types import Span

Tagged = tuple[Array, dict[int, list[NameWord]]]


@runtime_checkable
class TaggingEncoder(Protocol):
    """An encoder that tags on the way."""

    def encode_tagged(self, texts: Sequence[str], wanted: Sequence[int]) -> Tagged:
        """Return the texts' vectors, and of the wanted ones the words that may be names."""


def encode_tagged(encoder: Encoder, texts: Sequence[str], wanted: Sequence[int]) -> Tagged:
    """Return the vectors of passages or sentences and, by the numbers of those that are wanted, their words with log-odds.

    Only the bundled encoder tags, and only texts without capitals are tagged as `ProbeTagger` does it: it reads small letters.
    With any other encoder there are vectors alone.
    """
    if isinstance(encoder, TaggingEncoder):
        return encoder.encode_tagged(texts, wanted)
    from qa.models.onnx import PASSAGE, TOKENS_MAX, OnnxEncoder

    if not isinstance(encoder, OnnxEncoder) or not wanted:
        return encoder.encode_passages(texts), {}
    weights, bias = _probe()
    scores: dict[int, Array] = {}
    asked = frozenset(wanted)

    def watch(batch: list[int], states: Array) -> None:
        for row, number in enumerate(batch):
            if number in asked:
                scores[number] = states[row] @ weights

    vectors = encoder.encode_watched(texts, watch)
    found = {}
    for number in wanted:
        tokens = encoder.trunk.tokenizer.tokens(PASSAGE + texts[number])
        spans = [Span(start - len(PASSAGE), end - len(PASSAGE)) for start, end in tokens.spans[:TOKENS_MAX]]
        found[number] = _words(texts[number], spans, scores[number], bias)
    return vectors, found


def _words(text: str, spans: Sequence[Span], scores: Array, bias: float) -> list[NameWord]:
    # Tokens come in the order of the text, and so do words: one walk through both.
    words = []
    first = 0
    for match in WORD.finditer(text):
        while first < len(spans) and spans[first].end <= match.start():
            first += 1
        at, mine = first, list[float]()
        while at < len(spans) and spans[at].start < match.end():
            if spans[at].start < spans[at].end and spans[at].end > match.start():
                mine.append(float(scores[at]))
            at += 1
        if mine and len(match[0]) > 1 and normalise(match[0]) not in STOP_WORDS:
            words.append(NameWord(Span(*match.span()), float(np.mean(mine)) + bias))
    return words


@cache
def _probe() -> tuple[Array, float]:
    return probe()

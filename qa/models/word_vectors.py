"""Vectors of single words without their language, remembered up to a bound."""

from collections.abc import Iterable, Sequence

import numpy as np

from qa.models.centering import LanguageMeans
from qa.models.encoder import Array, Encoder
from qa.text.words import language_of

WORDS_KNOWN = 5_000  # words that are remembered; at 384 dimensions they take 8 MB


class WordVectors:
    """Unit vectors of words, each embedded once while it is remembered. Safe to use from several threads."""

    def __init__(self, encoder: Encoder, language_means: LanguageMeans, *, most: int = WORDS_KNOWN) -> None:
        self._encoder = encoder
        self._language_means = language_means
        self._most = most
        self._known: dict[str, Array] = {}

    def of(self, words: Iterable[str]) -> dict[str, Array]:
        """Return the vectors of words by word. When more than the bound would be remembered, all others are forgotten."""
        wanted = dict.fromkeys(words)
        known = self._known
        new = [word for word in wanted if word not in known]
        if len(known) + len(new) > self._most:
            known, new = {}, list(wanted)
        if new:
            vectors = embed_words(new, encoder=self._encoder, language_means=self._language_means)
            known = {**known, **dict(zip(new, vectors, strict=True))}  # a new one: other threads read the old
            self._known = known
        return {word: known[word] for word in wanted}


def embed_words(words: Sequence[str], *, encoder: Encoder, language_means: LanguageMeans) -> Array:
    """Return unit vectors of words without their language, float32 [words, dimension]."""
    vectors = encoder.encode_questions(words)
    return np.stack(
        [
            language_means.center(vector[np.newaxis], language_of(word), "word")[0]
            for word, vector in zip(words, vectors, strict=True)
        ]
    )

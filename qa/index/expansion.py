"""Keywords of the corpus that mean what a question's word means: in the other language, by sound, or in other words.

There is no dictionary: the encoder places words of both languages in one space (newton: نيوتن, began: بدأ, started), and
names that it does not know are met by their sound (Witkoff: ويتكوف). The corpus' own words are embedded once, when they
first occur, and kept in the index.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from qa.calibration import calibration
from qa.index.keywords import QuestionTerms, idf
from qa.models import Array
from qa.models.word_vectors import WordVectors
from qa.text.names import KEY_MIN, sound_keys
from qa.text.words import language_of, normalise, stems, without_accents
from qa.types import LANGUAGES, Language

if TYPE_CHECKING:
    from qa.index.snapshot import Reads

RELATED_WORDS = 6  # words of the corpus; the nearest ones may stand for a word of the question
RARE_PASSAGES = 50  # passages; a related keyword of more passages brings no candidates, as the other legs have them


class QueryExpansion:
    """The corpus' words with their vectors and sounds. Loaded with the first question after a change."""

    def __init__(self, reads: "Reads", *, word_vectors: WordVectors, dimension: int) -> None:
        self._reads = reads
        self._word_vectors = word_vectors
        self._passages = reads.counts()["passages"]
        self._terms: dict[Language, Array] = {}
        self._matrix: dict[Language, Array] = {}
        self._sounds: dict[Language, dict[str, list[int]]] = {"ar": {}, "en": {}}
        self._row: dict[str, tuple[Language, int]] = {}
        self._word_of: dict[int, str] = {}
        self._vocabulary: dict[Language, str] = {}
        self._written: dict[str, list[str]] = {}
        for language in self._sounds:
            rows = reads.words(language)
            self._terms[language] = np.array([term for term, _, _ in rows], np.int64)
            self._matrix[language] = (
                np.stack([vector for _, _, vector in rows]) if rows else np.zeros((0, dimension), np.float32)
            )
            for number, (term, word, _) in enumerate(rows):
                self._row[word] = (language, number)
                self._word_of[term] = word
                for key in sound_keys(word):
                    self._sounds[language].setdefault(key, []).append(term)

    def expand(self, words: Sequence[str], language: Language) -> tuple[QuestionTerms, dict[int, float]]:
        """Return the keywords of a language that stand for a question's content words, and the weights of the rare ones.

        Rare are those in at most RARE_PASSAGES passages: they may bring candidates.
        """
        groups = self._relate(words, language) if words else []
        passages = self._reads.frequencies({term for group in groups for term in group})
        rows: list[tuple[int, int, float]] = []
        rare: dict[int, float] = {}
        weights = np.zeros(len(words), np.float32)
        for number, group in enumerate(groups):
            having = sum(weight * passages.get(term, 0) for term, weight in group.items())
            weights[number] = idf(min(having, self._passages), self._passages)
            for term, weight in group.items():
                rows.append((term, number, weight))
                if 0 < passages.get(term, 0) <= RARE_PASSAGES:
                    rare[term] = max(rare.get(term, 0.0), weight * float(weights[number]))
        return QuestionTerms(tuple(rows), weights, float(weights.sum())), rare

    def vocabulary(self, language: Language) -> str:
        """Return every word of the corpus in a language's script, normalised and without accents, one a line."""
        if not self._vocabulary:
            for form in self._reads.forms():
                self._written.setdefault(without_accents(form), []).append(form)
            for each in LANGUAGES:
                self._vocabulary[each] = "\n".join(form for form in self._written if language_of(form) == each)
        return self._vocabulary[language]

    def written(self, line: str) -> list[str]:
        """Return the words of the corpus that are this one without their accents, normalised: erdogan, erdoğan."""
        self.vocabulary("en")
        return self._written.get(line, [])

    def sounding(self, keys: Iterable[str], language: Language) -> list[str]:
        """Return the words of a language that have one of these sound keys, normalised, sorted."""
        terms = {term for key in keys for term in self._sounds[language].get(key, ())}
        return sorted({normalise(self._word_of[term]) for term in terms})

    def cosine(self, one: str, other: str) -> float:
        """Return how near two words lie to each other, 1.0 for the same vector; words of the corpus cost nothing."""
        mine, theirs = self._vectors([one, other])
        return float(mine @ theirs)

    def _relate(self, words: Sequence[str], language: Language) -> list[dict[int, float]]:
        limits = calibration()
        groups = []
        for word, cosines in zip(words, np.stack(self._vectors(words)) @ self._matrix[language].T, strict=True):
            near = np.flatnonzero(cosines >= limits.related_cosine_min)
            nearest = near[np.argsort(-cosines[near], kind="stable")[:RELATED_WORDS]]
            group = {
                int(self._terms[language][n]): min(1.0, float(cosines[n]) / limits.related_cosine_full)
                ** limits.related_power
                for n in nearest
            }
            groups.append(group | self._same_word(word, language, group))
        return groups

    def _same_word(self, word: str, language: Language, group: dict[int, float]) -> dict[int, float]:
        if language_of(word) == language:
            return dict.fromkeys(self._reads.term_ids([stems(normalise(word))[-1]]).values(), 1.0)
        limits = calibration()
        alike: dict[int, float] = {}
        for key in sound_keys(word):
            weight = limits.sound_weight if len(key) > KEY_MIN else limits.sound_weight_short
            for term in self._sounds[language].get(key, ()):
                alike[term] = max(group.get(term, 0.0), alike.get(term, 0.0), weight)
        return alike

    def _vectors(self, words: Sequence[str]) -> list[Array]:
        new = self._word_vectors.of([word for word in words if word not in self._row])
        vectors = []
        for word in words:
            if word in self._row:
                language, number = self._row[word]
                vectors.append(self._matrix[language][number])
            else:
                vectors.append(new[word])
        return vectors

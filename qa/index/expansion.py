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
WORDS_AT_ONCE = 20_000  # words loaded at once, 30 MB of vectors
ROOM_SHARE = (
    8  # a part of so many is left free when there is no more room, so that words that come one by one cost little
)
RARE_PASSAGES = 50  # passages; a related keyword of more passages brings no candidates, as the other legs have them


class CorpusWords:
    """The words of a corpus with their vectors and sounds. An index never forgets a word, so each is loaded once.

    Used by several threads: what is known stays where it is, and one thread at a time adds to it (the index sees to that).
    """

    def __init__(self, dimension: int) -> None:
        self._terms: dict[Language, Array] = {language: np.zeros(0, np.int64) for language in LANGUAGES}
        self._vectors: dict[Language, Array] = {
            language: np.zeros((0, dimension), np.float32) for language in LANGUAGES
        }
        self._counts: dict[Language, int] = dict.fromkeys(LANGUAGES, 0)
        self._sounds: dict[Language, dict[str, list[int]]] = {language: {} for language in LANGUAGES}
        self._row: dict[str, tuple[Language, int]] = {}
        self._word_of: dict[int, str] = {}

    def learn(self, reads: "Reads") -> None:
        """Load the words that came since the last time."""
        new = sorted(set(reads.word_terms()) - self._word_of.keys())
        for at in range(0, len(new), WORDS_AT_ONCE):
            part = reads.words(new[at : at + WORDS_AT_ONCE])
            for language in LANGUAGES:
                self._add(language, [row for row in part if language_of(row[1]) == language])

    def _add(self, language: Language, rows: Sequence[tuple[int, str, Array]]) -> None:
        if not rows:
            return
        first = self._counts[language]
        count = first + len(rows)
        if count > len(self._terms[language]):
            room = count + count // ROOM_SHARE
            self._terms[language] = _roomier(self._terms[language], room)
            self._vectors[language] = _roomier(self._vectors[language], room)
        self._terms[language][first:count] = [term for term, _, _ in rows]
        self._vectors[language][first:count] = [vector for _, _, vector in rows]
        self._counts[language] = count
        for number, (term, word, _) in enumerate(rows, first):
            self._row[word] = (language, number)
            self._word_of[term] = word
            for key in sound_keys(word):
                self._sounds[language].setdefault(key, []).append(term)

    def matrix(self, language: Language) -> tuple[Array, Array]:
        """Return the keywords of a language, int64 [words], and their words' vectors, float32 [words, dimension]."""
        count = self._counts[language]
        return self._terms[language][:count], self._vectors[language][:count]

    def vector(self, word: str) -> Array | None:
        """Return the vector of a word of the corpus; None for another."""
        if word not in self._row:
            return None
        language, number = self._row[word]
        vector: Array = self._vectors[language][number]
        return vector

    def sounding(self, key: str, language: Language) -> Sequence[int]:
        """Return the keywords of a language whose word has this sound key."""
        return self._sounds[language].get(key, ())

    def word(self, term: int) -> str:
        """Return the word of a keyword."""
        return self._word_of[term]


def _roomier(rows: Array, room: int) -> Array:
    more = np.zeros((room, *rows.shape[1:]), rows.dtype)
    more[: len(rows)] = rows
    return more


class QueryExpansion:
    """The keywords of one version of the index that stand for a question's words."""

    def __init__(self, reads: "Reads", *, words: CorpusWords, word_vectors: WordVectors) -> None:
        self._reads = reads
        self._words = words
        self._word_vectors = word_vectors
        self._passages = reads.counts()["passages"]
        self._vocabulary: dict[Language, str] = {}
        self._written: dict[str, list[str]] = {}

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
        terms = {term for key in keys for term in self._words.sounding(key, language)}
        return sorted({normalise(self._words.word(term)) for term in terms})

    def cosine(self, one: str, other: str) -> float:
        """Return how near two words lie to each other, 1.0 for the same vector; words of the corpus cost nothing."""
        mine, theirs = self._vectors([one, other])
        return float(mine @ theirs)

    def _relate(self, words: Sequence[str], language: Language) -> list[dict[int, float]]:
        limits = calibration()
        terms, vectors = self._words.matrix(language)
        groups = []
        for word, cosines in zip(words, np.stack(self._vectors(words)) @ vectors.T, strict=True):
            near = np.flatnonzero(cosines >= limits.related_cosine_min)
            nearest = near[np.argsort(-cosines[near], kind="stable")[:RELATED_WORDS]]
            group = {
                int(terms[n]): min(1.0, float(cosines[n]) / limits.related_cosine_full) ** limits.related_power
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
            for term in self._words.sounding(key, language):
                alike[term] = max(group.get(term, 0.0), alike.get(term, 0.0), weight)
        return alike

    def _vectors(self, words: Sequence[str]) -> list[Array]:
        known = {word: self._words.vector(word) for word in words}
        new = self._word_vectors.of([word for word, vector in known.items() if vector is None])
        return [new[word] if (vector := known[word]) is None else vector for word in words]

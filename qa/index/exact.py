"""The nearest passages without Chroma: every vector of a language is compared. For a process that only reads an index."""

import numpy as np

from qa.index.contents import Contents
from qa.models import Array
from qa.types import Language


class ExactVectors:
    """The passage vectors of a store, read when they are first needed and again after `forget`.

    Takes 4 bytes a number in memory: 150 MB for 100,000 passages of 384 numbers.
    """

    def __init__(self, store: Contents) -> None:
        self._store = store
        self._known: dict[Language, tuple[list[int], Array]] = {}

    def forget(self) -> None:
        """Read the vectors again when they are next needed."""
        self._known.clear()

    def nearest(self, language: Language, vector: Array, k: int) -> list[int]:
        """Return the numbers of up to k passages of a language, nearest first, by a centred question vector."""
        if language not in self._known:
            self._known[language] = self._store.vectors_in(language)
        ids, vectors = self._known[language]
        return [ids[at] for at in np.argsort(-(vectors @ vector), kind="stable")[:k].tolist()]

    def close(self) -> None:
        """Give the memory back."""
        self.forget()

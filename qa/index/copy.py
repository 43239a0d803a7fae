"""Chroma's copy of the passage vectors: kept in step with the store, and made again from it when it cannot be trusted.

The store is the truth, so nothing is ever lost with the copy, and making it again embeds nothing. The copy is made again

- when a write was broken off: by a kill Chroma can lose vectors without a word, or its files can be left half written;
- when it cannot be opened, read or written, or gives fewer passages than there are;
- when its counts, or a sample of its vectors, are not those of the store at opening;
- when `verify` found that it misses passages.

Each copy lies in a numbered folder of its own, and the highest number counts: Chroma keeps what it opened under a path until
the process ends, even what failed to open.
"""

import contextlib
import random
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from qa.index.records import StoredPassage
from qa.index.store import Store
from qa.index.vectors import CHROMA_BATCH, Vectors, VectorsError, erase
from qa.models import Array, Progress
from qa.types import LANGUAGES, Language

COPY_SAMPLE = 16  # passages that are looked for in Chroma's copy when an index is opened; this takes some 5 ms
VERIFY_TOLERANCE = 1e-4  # cosine distance; a vector within it counts as the same
_STATE = "copy"  # the store's note on its copy; none or WHOLE, or why it is to be made again
_WHOLE = "whole"
NEIGHBOURS = 10  # nearest passages among which a passage's own vector has to be


class Copy:
    """The nearest passages of each language, by Chroma. Used by one thread at a time; the index sees to that.

    `progress` is told, in one line, when the copy was made again. Raises StorageError when that fails too.
    """

    def __init__(self, store: Store, folder: Path, *, progress: Progress) -> None:
        self._store = store
        self._folder = folder
        self._progress = progress
        self._vectors: Vectors | None = None
        self._counts: dict[Language, int] | None = None
        self._number = max(self._numbers(), default=1)
        try:
            interrupted = "the last write to it was broken off" if store.outbox() else ""
            why = interrupted or self._noted() or self._problem()
            if why:
                self._make_again(why)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close Chroma."""
        if self._vectors is not None:
            self._vectors.close()
            self._vectors = None

    def sync(self) -> None:
        """Bring the copy in line with the store: what the store's outbox names is written or removed."""
        self._counts = None
        try:
            self._write_outbox()
        except VectorsError as error:
            self._make_again(str(error))

    def nearest(self, language: Language, vector: Array, k: int) -> list[int]:
        """Return the numbers of up to k passages of a language, nearest first, by a centred question vector."""
        if self._counts is None:
            self._counts = self._store.passages_by_language()
        there = min(k, self._counts.get(language, 0))
        try:
            found = self._open().nearest(language, vector, k)
            why = "" if len(found) >= there else f"it gave {len(found)} passages where there are {there}"
        except VectorsError as error:
            why = str(error)
        if why:
            self._make_again(why)
            found = self._open().nearest(language, vector, k)
        return found

    def count(self, language: Language) -> int:
        """Return how many vectors the copy has of a language."""
        return self._open().count(language)

    def lost(self, passages: Sequence[StoredPassage]) -> list[StoredPassage]:
        """Return the passages that the copy does not hold, or holds with another vector."""
        lost = []
        for language in LANGUAGES:
            group = [passage for passage in passages if passage.language == language]
            kept = self._open().get(language, [passage.id for passage in group]) if group else {}
            lost += [p for p in group if p.id not in kept or not np.allclose(kept[p.id], p.vector, atol=1e-5)]
        return lost

    def missed(self, passages: Iterable[StoredPassage]) -> list[StoredPassage]:
        """Return the passages whose own vector brings neither them nor one as near among the ten nearest."""
        passages = list(passages)
        lost = []
        for language in LANGUAGES:
            group = [passage for passage in passages if passage.language == language]
            if not group:
                continue
            found = self._open().nearest_with_distance(language, np.stack([p.vector for p in group]), NEIGHBOURS)
            for passage, neighbours in zip(group, found, strict=True):
                if not any(distance <= VERIFY_TOLERANCE for _, distance in neighbours):  # its own is 0
                    lost.append(passage)
        return lost

    def distrust(self, why: str) -> None:
        """Note that the copy is to be made again at the next opening."""
        self._store.write_meta({_STATE: why})

    def _open(self) -> Vectors:
        if self._vectors is None:
            self._vectors = Vectors(self._folder / str(self._number))
        return self._vectors

    def _numbers(self) -> list[int]:
        there = self._folder.iterdir() if self._folder.is_dir() else ()
        return [int(each.name) for each in there if each.name.isdecimal() and each.name.isascii()]

    def _noted(self) -> str:
        noted = self._store.read_meta().get(_STATE, _WHOLE)
        return "" if noted == _WHOLE else str(noted)

    def _problem(self) -> str:
        # Counts and a sample are looked at in milliseconds; `verify` looks at everything.
        try:
            kept = self._store.passages_by_language()
            for language in LANGUAGES:
                there, wanted = self._open().count(language), kept.get(language, 0)
                if there != wanted:
                    return f"it holds {there} of {wanted} passages ({language})"
            sample = self._store.some_passage_ids(COPY_SAMPLE, random.random)
            lost = self.lost(self.missed(self._store.passages(sample)))
        except VectorsError as error:
            return str(error)
        return f"{len(lost)} of {len(sample)} passages are not in it, or with another vector" if lost else ""

    def _make_again(self, why: str) -> None:
        began = time.perf_counter()
        self.distrust(why)  # a kill from here on leaves this note
        with contextlib.suppress(VectorsError):  # it is thrown away
            self.close()
        self._vectors = None
        self._number += 1
        erase(self._folder)
        ids = self._store.passage_ids()
        self._write_batches(ids, lambda part: self._put(self._store.passages(part)))
        self._store.clear_outbox(self._store.outbox())
        self._store.write_meta({_STATE: _WHOLE})
        self._counts = None
        self._progress(
            f"note: Chroma's copy of the vectors was made again from the index, without embedding ({len(ids)} passages, "
            f"{time.perf_counter() - began:.1f} s), as {why}"
        )

    def _write_outbox(self) -> None:
        def write(part: list[int]) -> None:
            there = self._store.passages(part)
            self._open().remove(set(part) - {passage.id for passage in there})
            self._put(there)
            self._store.clear_outbox(part)

        self._write_batches(self._store.outbox(), write)

    def _put(self, passages: list[StoredPassage]) -> None:
        for language in LANGUAGES:
            mine = [passage for passage in passages if passage.language == language]
            if mine:
                self._open().put(language, [p.id for p in mine], np.stack([p.vector for p in mine]))

    @staticmethod
    def _write_batches(ids: list[int], write: Callable[[list[int]], None]) -> None:
        for at in range(0, len(ids), CHROMA_BATCH):
            write(ids[at : at + CHROMA_BATCH])

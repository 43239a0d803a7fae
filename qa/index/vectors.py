"""Passage vectors in Chroma: the only module that knows chromadb. One collection a language, cosine, ids only.

This is a copy of what the store holds: whatever is wrong with it is mended by making it again from there.
"""

import contextlib
import logging
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from qa.errors import StorageError
from qa.models import Array
from qa.types import LANGUAGES, Language

CHROMA_BATCH = 1_000  # vectors of one call; Chroma refuses more than 5,461
FREE_BYTES_MAX = (
    500_000  # bytes; Chroma keeps each vector in a queue until its graph is written, and never gives the pages back
)


class VectorsError(StorageError):
    """Chroma cannot be opened, read or written."""


class Vectors:
    """The nearest passages of each language. Passages are known by their number in the store. Raises VectorsError."""

    def __init__(self, folder: Path) -> None:
        import chromadb
        from chromadb.config import Settings

        logging.getLogger("chromadb").setLevel(logging.ERROR)
        self._folder = folder
        with _translated(f"The vector store {folder} cannot be opened"):
            # _env_file: Chroma would otherwise read a stranger's .env in the working folder.
            settings = Settings(_env_file=None, anonymized_telemetry=False)
            self._client = chromadb.PersistentClient(str(folder), settings=settings)
            try:
                self._collections = {language: self._open(language) for language in LANGUAGES}
            except BaseException:
                self.close()  # or Chroma goes on using what it has open under this path
                raise

    def close(self) -> None:
        """Close the store, and give back what its file has free."""
        with _translated("The vector store cannot be closed"):
            self._client.close()
        _shrink(self._folder / "chroma.sqlite3")

    def put(self, language: Language, ids: Sequence[int], vectors: Array) -> None:
        """Add vectors, float32 [ids, dimension], or put them in place of those with the same ids."""
        for at in range(0, len(ids), CHROMA_BATCH):
            part = slice(at, at + CHROMA_BATCH)
            self._call("upsert", language, ids=[str(number) for number in ids[part]], embeddings=vectors[part])

    def remove(self, ids: Iterable[int]) -> None:
        """Remove vectors from every language; ids that are not there are no error."""
        names = [str(number) for number in ids]
        for language in LANGUAGES:
            for at in range(0, len(names), CHROMA_BATCH):
                self._call("delete", language, ids=names[at : at + CHROMA_BATCH])

    def nearest(self, language: Language, vector: Array, k: int) -> list[int]:
        """Return the numbers of up to k passages, nearest first."""
        found = self._call("query", language, query_embeddings=[vector], n_results=k, include=[])
        return [int(id_) for id_ in found["ids"][0]]

    def nearest_with_distance(self, language: Language, vectors: Array, k: int) -> list[list[tuple[int, float]]]:
        """Return (number, cosine distance) of up to k passages for each vector, nearest first."""
        found = self._call("query", language, query_embeddings=vectors, n_results=k, include=["distances"])
        return [
            [(int(id_), float(distance)) for id_, distance in zip(ids, distances, strict=True)]
            for ids, distances in zip(found["ids"], found["distances"], strict=True)
        ]

    def get(self, language: Language, ids: Sequence[int]) -> dict[int, Array]:
        """Return the vectors that are kept under these numbers; numbers that are not there are left out."""
        found = self._call("get", language, ids=[str(number) for number in ids], include=["embeddings"])
        return {int(id_): np.asarray(vector) for id_, vector in zip(found["ids"], found["embeddings"], strict=True)}

    def count(self, language: Language) -> int:
        """Return how many vectors a language has."""
        return int(self._call("count", language))

    def _open(self, language: Language) -> Any:
        return self._client.get_or_create_collection(
            _name(language),
            embedding_function=None,  # the default one downloads a model
            configuration={"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}},
        )

    def _call(self, method: str, language: Language, **arguments: Any) -> Any:
        with _translated("The vector store failed"):
            return getattr(self._collections[language], method)(**arguments)


def erase(folder: Path) -> None:
    """Remove a vector store, or whatever lies in its place; harmless when nothing does. Raises VectorsError."""
    with _translated(f"The vector store {folder} cannot be removed"):
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)
        else:
            folder.unlink(missing_ok=True)


def _shrink(file: Path) -> None:
    # Chroma is closed; what `chroma vacuum` does is the same statement.
    with (
        contextlib.suppress(sqlite3.Error),
        contextlib.closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=rw", uri=True)) as database,
    ):
        [(pages,)] = database.execute("PRAGMA freelist_count")
        [(size,)] = database.execute("PRAGMA page_size")
        if pages * size > FREE_BYTES_MAX:
            database.execute("VACUUM")


@contextlib.contextmanager
def _translated(what: str) -> Iterator[None]:
    # chromadb raises its Rust core's errors as bare Exception, and a panic of that core as a bare BaseException.
    try:
        yield
    except (VectorsError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        raise VectorsError(
            f"{what} ({_first_line(error)}); check the permissions and the space of the disk, then ask again."
        ) from error


def _name(language: Language) -> str:
    return f"passages-{language}"


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]

"""Passage vectors in Chroma: the only module that knows chromadb. One collection a language, cosine, ids only."""

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from qa.config import CHROMA_BATCH
from qa.embed import Array
from qa.errors import StorageError
from qa.types import Language

LANGUAGES: tuple[Language, ...] = ("ar", "en")


class Vectors:
    """The nearest passages of each language. Passages are known by their number in the store."""

    def __init__(self, folder: Path) -> None:
        import chromadb
        from chromadb.config import Settings

        logging.getLogger("chromadb").setLevel(logging.ERROR)
        try:
            # _env_file: Chroma would otherwise read a stranger's .env in the working folder.
            settings = Settings(_env_file=None, anonymized_telemetry=False)
            self._client = chromadb.PersistentClient(str(folder), settings=settings)
            self._collections = {language: self._open(language) for language in LANGUAGES}
        except Exception as error:  # noqa: BLE001 - chromadb raises its Rust core's errors as bare Exception
            raise StorageError(
                f"The vector store {folder} cannot be opened ({_first_line(error)}); check its permissions and the "
                "disk, or delete the index folder: it is made again from the articles."
            ) from error

    def close(self) -> None:
        """Close the store."""
        self._client.close()

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
        try:
            return getattr(self._collections[language], method)(**arguments)
        except Exception as error:  # noqa: BLE001 - chromadb raises its Rust core's errors as bare Exception
            raise StorageError(
                f"The vector store failed ({_first_line(error)}); check the disk, then run: python -m qa index --rebuild"
            ) from error


def _name(language: Language) -> str:
    return f"passages-{language}"


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]

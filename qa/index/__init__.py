"""The index: SQLite for everything, Chroma for the nearest passages, kept in step; one owner process."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from qa.documents.chunking import OWN_LANGUAGE_WORDS, PASSAGE_TOKENS, PASSAGE_TOKENS_MAX
from qa.documents.files import TITLE_CHARS
from qa.errors import CorpusError, IndexMismatchError, StorageError
from qa.index.copy import Copy
from qa.index.database import SCHEMA
from qa.index.expansion import QueryExpansion
from qa.index.keywords import Keywords, QuestionTerms
from qa.index.lock import IndexLock
from qa.index.names import entries_of
from qa.index.records import (
    EmbeddedPassage,
    EmbeddedWord,
    FileStamp,
    Matter,
    NameEntry,
    PassagePlace,
    StoredPassage,
    StoredSentence,
)
from qa.index.snapshot import Reads, Snapshot
from qa.index.store import IndexChangedError, Store
from qa.index.vectors import erase
from qa.models import Encoder, Progress
from qa.models.centering import LanguageMeans, language_means_of
from qa.models.word_vectors import WordVectors
from qa.text.arabizi import Arabizi
from qa.text.entity_names import FoundName
from qa.text.sentences import QUOTE_CHARS
from qa.types import LANGUAGES, Document, Failure, Language

__all__ = [
    "EmbeddedPassage",
    "EmbeddedWord",
    "FileStamp",
    "Index",
    "IndexChangedError",
    "Matter",
    "NameEntry",
    "PassagePlace",
    "QuestionTerms",
    "Snapshot",
    "StoredPassage",
    "StoredSentence",
    "entries_of",
    "erase_index",
]

# The version of the rules by which text becomes sentences and keywords. An index of another version is refused, as old
# keywords would meet new ones. `tests/text/test_text_rules.py` fails when a rule changes and this number does not.
TEXT_RULES = 3
STORE, VECTORS = "index.sqlite", "chroma"


class Index:
    """An open index, owned by this process until `close`. Serves many threads: each reads through its own `snapshot`.

    Raises IndexLockedError, StorageError, CorpusError (made from another corpus) and IndexMismatchError (made with
    another model or other splitter settings).
    """

    def __init__(
        self,
        folder: Path,
        *,
        corpus: Path,
        encoder: Encoder,
        progress: Progress = lambda message: None,
    ) -> None:
        self.folder = folder
        self.lock = threading.RLock()
        _refuse_foreign(folder, corpus)
        self._encoder = encoder
        self._keywords: Keywords | None = None
        self._expansion: QueryExpansion | None = None
        self._arabizi: Arabizi | None = None
        self._languages: tuple[Language, ...] | None = None
        self.version = 0  # counts the changes since it was opened
        self._ownership = IndexLock(folder)
        self._ownership.acquire()
        try:
            self.store = Store(folder / STORE, dimension=encoder.dimension)
            try:
                self.language_means = self._check_or_record(corpus, encoder, progress)
                self._word_vectors = WordVectors(encoder, self.language_means)
                self.vectors = Copy(self.store, folder / VECTORS, progress=progress)
            except BaseException:
                self.store.close()
                raise
        except BaseException:
            self._ownership.release()
            raise

    def close(self) -> None:
        """Close the index and let another process have it."""
        with self.lock:
            self.vectors.close()
            self.store.close()
            self._ownership.release()

    def snapshot(self) -> Snapshot:
        """Return a view of what is indexed now, for one question."""
        with self.lock:
            return Snapshot(self)

    def keywords_of(self, version: int) -> Keywords:
        """Return the keyword search over a version. Raises IndexChangedError when the index holds another."""
        with self.lock:
            self._require(version)
            if self._keywords is None:
                self._keywords = Keywords(Reads(self))
            return self._keywords

    def expansion_of(self, version: int) -> QueryExpansion:
        """Return the corpus' words of a version. Raises IndexChangedError when the index holds another."""
        with self.lock:
            self._require(version)
            if self._expansion is None:
                dimension = self._encoder.dimension
                self._expansion = QueryExpansion(Reads(self), word_vectors=self._word_vectors, dimension=dimension)
            return self._expansion

    def arabizi_of(self, version: int) -> Arabizi:
        """Return the Arabic words of a version by Latin letters. Raises IndexChangedError when the index holds another."""
        with self.lock:
            self._require(version)
            if self._arabizi is None:
                self._arabizi = Arabizi(Reads(self).arabic_words())
            return self._arabizi

    def _require(self, version: int) -> None:
        if version != self.version:
            raise IndexChangedError

    def counts(self) -> dict[str, int]:
        """Return the number of documents, passages and sentences."""
        with self.lock:
            return self.store.counts()

    def documents(self) -> list[Document]:
        """Return the indexed documents, sorted by source."""
        with self.lock:
            return self.store.documents()

    def sentence_spans(self) -> list[tuple[int, int]]:
        """Return where every sentence starts and ends in its document, in no particular order."""
        with self.lock:
            return self.store.sentence_spans()

    def failures(self) -> list[Failure]:
        """Return the files that could not be indexed, and why."""
        return [failure for failure, _ in self.failed_files().values()]

    def put(
        self,
        documents: Sequence[tuple[Document, FileStamp, Sequence[EmbeddedPassage]]],
        words: Sequence[EmbeddedWord] = (),
        names: Mapping[str, Sequence[FoundName]] | None = None,
    ) -> None:
        """Add documents, or put them in place of those of the same sources, with the words that are new, and names.

        A kill leaves all or none of them.
        """
        with self.lock:
            self.store.replace(documents, words, names)
            self._changed()

    def choose_titles(self) -> None:
        """Give every document its title by what is indexed now: a first line that many documents share is none.

        It depends on the indexed documents alone, not on the order in which they came.
        """
        with self.lock:
            if self.store.choose_titles():
                self.version += 1

    def remove(self, sources: Iterable[str]) -> None:
        """Remove documents; nothing changes when there are none."""
        sources = list(sources)
        if not sources:
            return
        with self.lock:
            self.store.remove(sources)
            self._changed()

    def manifest(self) -> dict[str, FileStamp]:
        """Return the state of the file of each document, by source."""
        with self.lock:
            return self.store.manifest()

    def manifest_of(self, source: str) -> FileStamp | None:
        """Return the state of a document's file; None when the index has no such document."""
        with self.lock:
            return self.store.manifest_of(source)

    def failed_files(self) -> dict[str, tuple[Failure, FileStamp]]:
        """Return the files that could not become documents, by source."""
        with self.lock:
            return self.store.failed_files()

    def without_word(self, terms: Iterable[str]) -> set[str]:
        """Return those keywords for which no word of the corpus is kept yet."""
        with self.lock:
            return self.store.without_word(terms)

    def touch(self, states: dict[str, FileStamp]) -> None:
        """Record new states of files whose text is the same."""
        with self.lock:
            self.store.touch(states)

    def note_failures(self, failures: list[tuple[Failure, FileStamp]]) -> None:
        """Record the files that could not become documents, in place of those recorded before."""
        with self.lock:
            before = [failure for failure, _ in self.store.failed_files().values()]
            self.store.write_failures(failures)
            self.version += [failure for failure, _ in self.store.failed_files().values()] != before

    def languages(self) -> tuple[Language, ...]:
        """Return the languages that passages are in."""
        if self._languages is None:
            there = self.store.languages()
            self._languages = tuple(language for language in LANGUAGES if language in there)
        return self._languages

    def _changed(self) -> None:
        self.version += 1
        self._keywords = None
        self._expansion = None
        self._arabizi = None
        self._languages = None
        self.vectors.sync()

    def _check_or_record(self, corpus: Path, encoder: Encoder, progress: Progress) -> LanguageMeans:
        meta = self.store.read_meta()
        made_with = {
            "model": encoder.name,
            "encoder": encoder.fingerprint,
            "splitter": [PASSAGE_TOKENS, PASSAGE_TOKENS_MAX, QUOTE_CHARS, TITLE_CHARS, OWN_LANGUAGE_WORDS],
            "text rules": TEXT_RULES,
            "schema": SCHEMA,
        }
        if not meta:
            language_means = language_means_of(encoder, progress=progress)
            self.store.write_meta(
                {"corpus": str(corpus.resolve()), "made_with": made_with, "centres": language_means.to_json()}
            )
            return language_means
        if not isinstance(meta.get("made_with"), dict) or not {"corpus", "centres"} <= set(meta):
            raise self.store.damaged("what is recorded about it is not whole")
        if meta["corpus"] != str(corpus.resolve()):
            raise CorpusError(
                f"The index {self.folder} was made from {meta['corpus']}, not from {corpus.resolve()}; "
                "name that corpus with --corpus, or another index folder with --index."
            )
        if meta["made_with"] != made_with:
            was, now = _difference(meta["made_with"], made_with)
            raise IndexMismatchError(
                f"The index {self.folder} was made with {was}, and now {now} is asked for; set it back, name another folder "
                "with --index, or make it anew with: python -m qa index --rebuild"
            )
        try:
            return LanguageMeans.from_json(meta["centres"], dimension=encoder.dimension)
        except ValueError as error:
            raise self.store.damaged(str(error)) from error


def _refuse_foreign(folder: Path, corpus: Path) -> None:
    if folder.resolve() == corpus.resolve():
        raise CorpusError(
            f"The index cannot lie in the corpus folder {corpus} itself; name another folder with --index."
        )
    if folder.exists() and not folder.is_dir():
        raise StorageError(f"The index folder {folder} is a file; name another folder with --index.")
    mine = (folder / "lock").exists() or (folder / STORE).exists()
    if folder.is_dir() and any(folder.iterdir()) and not mine:
        raise StorageError(
            f"The folder {folder} holds other files and no index; name an empty or new one with --index."
        )


def erase_index(folder: Path, *, corpus: Path) -> None:
    """Erase an index, whatever state it is in, so that the next one is made anew; nothing happens when there is none.

    Raises IndexLockedError while a process owns it, StorageError and CorpusError for a folder that is no index.
    """
    _refuse_foreign(folder, corpus)
    if not folder.exists():
        return
    ownership = IndexLock(folder)
    ownership.acquire()
    try:
        for name in (STORE, f"{STORE}-wal", f"{STORE}-shm"):
            (folder / name).unlink(missing_ok=True)
        erase(folder / VECTORS)
    finally:
        ownership.release()


def _difference(was: dict[str, Any], now: dict[str, Any]) -> tuple[str, str]:
    for key in ("model", "encoder", "splitter", "text rules", "schema"):
        if was.get(key) != now.get(key):
            return f"{key} {was.get(key, 'of an earlier version')}", f"{key} {now.get(key)}"
    return str(was), str(now)

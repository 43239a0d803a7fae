"""The index: SQLite for everything, Chroma for the nearest passages, kept in step; one owner process."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qa.documents.chunking import OWN_LANGUAGE_WORDS, PASSAGE_TOKENS, PASSAGE_TOKENS_MAX
from qa.documents.reading import FileStamp
from qa.documents.titles import TITLE_CHARS
from qa.errors import CorpusError, IndexLockedError, IndexMismatchError, StorageError
from qa.failures import Failure
from qa.index.contents import IndexChangedError
from qa.index.copy import Copy
from qa.index.database import SCHEMA
from qa.index.exact import ExactVectors
from qa.index.expansion import CorpusWords, QueryExpansion
from qa.index.keywords import Keywords, QuestionTerms
from qa.index.lock import IndexLock
from qa.index.names import entries_of
from qa.index.near_copies import NearCopies, NearCopy
from qa.index.prepared import PreparedDocument, prepared
from qa.index.records import (
    EmbeddedDocument,
    EmbeddedPassage,
    EmbeddedWord,
    FileChange,
    Matter,
    NameEntry,
    NameRow,
    PassagePlace,
    StoredPassage,
    StoredSentence,
    VectorKey,
)
from qa.index.snapshot import Reads, Snapshot
from qa.index.store import Store
from qa.index.vectors import erase
from qa.models import Array, Encoder, Progress
from qa.models.centering import LanguageMeans, language_means_of
from qa.models.word_vectors import WordVectors
from qa.text.arabizi import Arabizi
from qa.text.sentences import QUOTE_CHARS
from qa.types import LANGUAGES, NO_FILTERS, Document, Filters, Language

__all__ = [
    "EmbeddedDocument",
    "EmbeddedPassage",
    "EmbeddedWord",
    "FileChange",
    "FileStamp",
    "Index",
    "IndexChangedError",
    "Matter",
    "NameEntry",
    "NameRow",
    "NearCopies",
    "NearCopy",
    "PassagePlace",
    "PreparedDocument",
    "QuestionTerms",
    "Snapshot",
    "StoredPassage",
    "StoredSentence",
    "VectorKey",
    "entries_of",
    "erase_index",
    "prepared",
]

# The version of the rules by which text becomes sentences and keywords. An index of another version is refused, as old
# keywords would meet new ones. `tests/text/test_text_rules.py` fails when a rule changes and this number does not.
TEXT_RULES = 4
STORE, VECTORS = "index.sqlite", "chroma"


class Index:
    """An open index, owned by this process until `close`. Serves many threads: each reads through its own `snapshot`.

    With `only_read` another process may own it, and what that one writes is read from then on; nothing is written here.
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
        only_read: bool = False,
    ) -> None:
        self.folder = folder
        self.only_read = only_read
        self.lock = threading.RLock()
        _refuse_foreign(folder, corpus)
        self._encoder = encoder
        self._keywords: Keywords | None = None
        self._expansion: QueryExpansion | None = None
        self._words = CorpusWords(encoder.dimension)
        self._arabizi: Arabizi | None = None
        self._languages: tuple[Language, ...] | None = None
        self._outlets: tuple[str, ...] | None = None
        self._newest_day: str | None = None
        self._near_copies: NearCopies | None = None
        self._version = 0  # counts the changes since it was opened
        self._state = 0  # where another process writes: the file's state when it was last read
        self._steady = False  # and whether that state is held now
        self._ownership = IndexLock(folder)
        if not only_read:
            self._ownership.acquire()
        elif not (folder / STORE).is_file():
            raise StorageError(f"There is no index in {folder} yet; make it with: python -m qa index")
        try:
            self.store = Store(folder / STORE, dimension=encoder.dimension, only_read=only_read)
            try:
                self.language_means = self._check_or_record(corpus, encoder, progress)
                self._word_vectors = WordVectors(encoder, self.language_means)
                self._exact = ExactVectors(self.store)
                self._copy = None if only_read else Copy(self.store, folder / VECTORS, progress=progress)
            except BaseException:
                self.store.close()
                raise
        except BaseException:
            self._ownership.release()
            raise

    def close(self) -> None:
        """Close the index and let another process have it."""
        with self.lock:
            self._exact.close()
            if self._copy:
                self._copy.close()
            self.store.close()
            self._ownership.release()

    @property
    def version(self) -> int:
        """How often the index has changed since it was opened. A reader looks at the file for it."""
        with self.reading():
            return self._version

    @property
    def vectors(self) -> Copy:
        """Chroma's copy of the vectors. Raises IndexLockedError for a reader, which has none."""
        if self._copy is None:
            raise self.locked()
        return self._copy

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """Keep what is indexed as it is for as long as something is read: in this process by the lock, for others by SQLite."""
        with self.lock:
            if not self.only_read or self._steady:
                yield self.store
                return
            with self.store.steady() as state:
                if state != self._state:
                    self._forget()
                self._state, self._steady = state, True
                try:
                    yield self.store
                finally:
                    self._steady = False

    def nearest(self, language: Language, vector: Array, k: int) -> list[int]:
        """Return the numbers of up to k passages of a language, nearest first, by a centred question vector."""
        return (self._copy or self._exact).nearest(language, vector, k)

    def snapshot(self, filters: Filters = NO_FILTERS) -> Snapshot:
        """Return a view of what is indexed now, for one question: of all documents, or of those that filters let through."""
        with self.reading() as store:
            return Snapshot(self, store.documents_within(filters) if filters else None)

    def keywords_of(self, version: int) -> Keywords:
        """Return the keyword search over a version. Raises IndexChangedError when the index holds another."""
        with self.lock:
            self.require(version)
            if self._keywords is None:
                self._keywords = Keywords(Reads(self))
            return self._keywords

    def expansion_of(self, version: int) -> QueryExpansion:
        """Return the corpus' words of a version. Raises IndexChangedError when the index holds another."""
        with self.lock:
            self.require(version)
            if self._expansion is None:
                reads = Reads(self)
                self._words.learn(reads)
                self._expansion = QueryExpansion(reads, words=self._words, word_vectors=self._word_vectors)
            return self._expansion

    def arabizi_of(self, version: int) -> Arabizi:
        """Return the Arabic words of a version by Latin letters. Raises IndexChangedError when the index holds another."""
        with self.lock:
            self.require(version)
            if self._arabizi is None:
                self._arabizi = Arabizi(Reads(self).arabic_words())
            return self._arabizi

    def near_copies_of(self, version: int) -> NearCopies:
        """Return which documents of a version are near-copies. Raises IndexChangedError when the index holds another."""
        with self.lock:
            self.require(version)
            if self._near_copies is None:
                self._near_copies = NearCopies(Reads(self).near_copies())
            return self._near_copies

    def require(self, version: int) -> None:
        """Raise IndexChangedError when the index holds another version; the caller is reading it."""
        if version != self._version:
            raise IndexChangedError

    def counts(self) -> dict[str, int]:
        """Return the number of documents, passages and sentences."""
        with self.lock:
            return self.store.counts()

    def known(self) -> dict[str, dict[str, int]]:
        """Return how many documents lack each part of their metadata, and how many dates were found where."""
        with self.lock:
            return {"metadata": self.store.missing(), "dates": self.store.dates_by_source()}

    def choices(self) -> dict[str, Any]:
        """Return what filters can name: outlets and folders, each with its number of documents, languages, first and last day."""
        with self.reading() as store:
            folders: dict[str, int] = {}
            for file, documents in store.documents_by_file().items():
                folder, slash, _ = file.partition("/")
                if slash:
                    folders[f"{folder}/"] = folders.get(f"{folder}/", 0) + documents
            since, until = store.first_and_last_day()
            return {
                "outlets": store.outlets(),
                "folders": sorted(folders.items()),
                "languages": list(self.languages()),
                "since": since,
                "until": until,
            }

    def documents(self) -> list[Document]:
        """Return the indexed documents, sorted by source."""
        with self.lock:
            return self.store.documents()

    def sentence_spans(self) -> list[tuple[int, int]]:
        """Return where every sentence starts and ends in its document, in no particular order."""
        with self.lock:
            return self.store.sentence_spans()

    def failures(self) -> list[Failure]:
        """Return what could not be indexed, and why."""
        with self.lock:
            return self.store.failures()

    def put(
        self,
        documents: Sequence[PreparedDocument],
        words: Sequence[EmbeddedWord] = (),
        files: Sequence[FileChange] = (),
    ) -> None:
        """Add documents, or put them in place of those of the same sources, with the words that are new in them.

        `files` are those that are wholly in with these. A kill leaves all or none of them.
        """
        with self.lock:
            failed = self.store.failures()
            self.store.replace(documents, words, files)
            if documents or any(change.gone for change in files):
                self._changed()
            else:
                self._version += self.store.failures() != failed

    def choose_titles(self) -> None:
        """Give every document its title by what is indexed now: a first line that many documents share is none.

        It depends on the indexed documents alone, not on the order in which they came.
        """
        with self.lock:
            if self.store.choose_titles():
                self._version += 1

    def remove_files(self, files: Iterable[str]) -> None:
        """Remove files with their documents; nothing changes when there are none."""
        files = list(files)
        if not files:
            return
        with self.lock:
            self.store.remove_files(files)
            self._changed()

    def manifest(self) -> dict[str, FileStamp]:
        """Return the state of each file that was read, by its name."""
        with self.lock:
            return self.store.manifest()

    def manifest_of(self, file: str) -> FileStamp | None:
        """Return the state of one file; None when it was never read."""
        with self.lock:
            return self.store.manifest_of(file)

    def notes(self) -> dict[str, str]:
        """Return what was taken for what in each dump, by its file, sorted."""
        with self.lock:
            return self.store.notes()

    def digests_of(self, file: str) -> dict[str, str]:
        """Return the digest of each document of a file, by its source."""
        with self.lock:
            return self.store.digests_of(file)

    def documents_by_file(self) -> dict[str, int]:
        """Return how many documents each file has; files without any are left out."""
        with self.lock:
            return self.store.documents_by_file()

    def without_word(self, terms: Iterable[str]) -> set[str]:
        """Return those keywords for which no word of the corpus is kept yet."""
        with self.lock:
            return self.store.without_word(terms)

    def known_vectors(self, sources: Iterable[str]) -> dict[VectorKey, Array]:
        """Return the vectors of the passages and sentences of documents as they are indexed, by what they depend on."""
        known: dict[VectorKey, Array] = {}
        with self.lock:
            for source in sources:
                known |= self.store.known_vectors(source)
        return known

    def touch(self, stamps: dict[str, FileStamp], dates: dict[str, str]) -> None:
        """Record new states of files whose text is the same, and the days they give to documents without a date."""
        if not stamps:
            return
        with self.lock:
            self.store.touch(stamps, dates)
            self._newest_day = None

    def languages(self) -> tuple[Language, ...]:
        """Return the languages that passages are in."""
        if self._languages is None:
            there = self.store.languages()
            self._languages = tuple(language for language in LANGUAGES if language in there)
        return self._languages

    def newest_day(self) -> str:
        """Return the latest date that a document says itself, ISO; "" when none has one."""
        if self._newest_day is None:
            self._newest_day = self.store.newest_day()
        return self._newest_day

    def outlets(self) -> tuple[str, ...]:
        """Return the outlets that documents name, the most frequent first."""
        if self._outlets is None:
            self._outlets = tuple(outlet for outlet, _ in self.store.outlets())
        return self._outlets

    def _changed(self) -> None:
        self._forget()
        self.vectors.sync()

    def locked(self) -> IndexLockedError:
        """Return the error for what only the owner of the index may do."""
        return self._ownership.taken()

    def _forget(self) -> None:
        # What was made of the documents that were indexed before.
        self._version += 1
        self._keywords = None
        self._expansion = None
        self._arabizi = None
        self._languages = None
        self._outlets = None
        self._newest_day = None
        self._near_copies = None
        self._exact.forget()

    def _check_or_record(self, corpus: Path, encoder: Encoder, progress: Progress) -> LanguageMeans:
        meta = self.store.read_meta()
        made_with = {
            "model": encoder.name,
            "encoder": encoder.fingerprint,
            "splitter": [PASSAGE_TOKENS, PASSAGE_TOKENS_MAX, QUOTE_CHARS, TITLE_CHARS, OWN_LANGUAGE_WORDS],
            "text rules": TEXT_RULES,
            "schema": SCHEMA,
        }
        if not meta and self.only_read:
            raise self._ownership.taken()
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

"""One consistent view of the index, for one question: what it has read stays as it was read."""

import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from qa.index.expansion import QueryExpansion
from qa.index.keywords import Keywords
from qa.index.matters import matters_of
from qa.index.names import entries_of
from qa.index.records import Matter, NameEntry, NameRow, PassagePlace, StoredPassage, StoredSentence
from qa.index.store import IndexChangedError, Store
from qa.models import Array
from qa.models.centering import LanguageMeans
from qa.text.arabizi import Arabizi
from qa.types import LANGUAGES, Document, Language, LineRole

if TYPE_CHECKING:
    from qa.index import Index

T = TypeVar("T")


class Reads:
    """Reads of one version of the index. Each takes the lock for as long as it reads, and for nothing else.

    Every read raises IndexChangedError once the index holds something else. Safe to use from several threads.
    """

    def __init__(self, index: "Index") -> None:
        self.version = index.version
        self.language_means: LanguageMeans = index.language_means
        self._index = index
        self._lock: threading.RLock = index.lock

    def _read(self, read: Callable[[Store], T]) -> T:
        with self._lock:
            if self._index.version != self.version:
                raise IndexChangedError
            return read(self._index.store)

    def counts(self) -> dict[str, int]:
        """Return the number of documents, passages and sentences."""
        return self._read(lambda store: store.counts())

    def lengths(self) -> list[tuple[int, int]]:
        """Return every passage's number and its length in keywords."""
        return self._read(lambda store: store.lengths())

    def term_ids(self, words: Iterable[str]) -> dict[str, int]:
        """Return the numbers of the keywords that are in the index."""
        return self._read(lambda store: store.term_ids(words))

    def spellings(self, folded: Iterable[str]) -> dict[str, dict[str, int]]:
        """Return for each folded word that documents have how many of them write it in which way."""
        return self._read(lambda store: store.spellings(folded))

    def arabic_words(self) -> list[tuple[str, int]]:
        """Return the Arabic words of the documents as they are written, and how many documents have each."""
        return self._read(lambda store: store.arabic_words())

    def postings(self, term: int) -> list[tuple[int, int]]:
        """Return the passages that hold a keyword, and how often."""
        return self._read(lambda store: store.postings(term))

    def frequencies(self, terms: Iterable[int]) -> dict[int, int]:
        """Return in how many passages each keyword stands."""
        return self._read(lambda store: store.frequencies(terms))

    def words(self, language: Language) -> list[tuple[int, str, Array]]:
        """Return the keywords of a language, each with a word of the corpus and its vector."""
        return self._read(lambda store: store.words(language))

    def forms(self) -> list[str]:
        """Return every word that stands in a document, normalised, sorted; numbers apart."""
        return self._read(lambda store: store.forms())

    def passages(self, ids: Iterable[int]) -> list[StoredPassage]:
        """Return passages by number."""
        return self._read(lambda store: store.passages(ids))

    def sentences(self, passages: Iterable[int]) -> list[StoredSentence]:
        """Return the sentences of passages."""
        return self._read(lambda store: store.sentences(passages))

    def places(self, passages: Iterable[int]) -> list[PassagePlace]:
        """Return where passages stand, by number."""
        return self._read(lambda store: store.places(passages))

    def places_in(self, documents: Iterable[int]) -> list[PassagePlace]:
        """Return where all passages of documents stand."""
        return self._read(lambda store: store.places_in(documents))

    def spans_in(self, passages: Iterable[int]) -> list[tuple[int, int, int]]:
        """Return (passage, start, end) of the sentences of passages, each passage's in their order."""
        return self._read(lambda store: store.spans_in(passages))

    def articles(self, most: int = -1) -> list[tuple[int, str, str, Language]]:
        """Return (number, source, title, language) of all documents, or of the first ones, sorted by source."""
        return self._read(lambda store: store.articles(most))

    def counts_by_language(self) -> dict[Language, int]:
        """Return how many documents each language has."""
        return self._read(lambda store: store.counts_by_language())

    def mean_vectors(self, documents: Iterable[int] | None = None) -> tuple[list[int], Array]:
        """Return the numbers of documents, all by default, sorted, and the mean of each one's passage vectors."""
        return self._read(lambda store: store.mean_vectors(documents))

    def matters(self) -> tuple[Matter, ...]:
        """Return what the articles are about, the largest matter first: grouped once, then kept until an article changes."""
        kept = self._read(lambda store: store.kept_matters())
        if kept is None:
            kept = matters_of(*self.mean_vectors())
            found = kept
            self._read(lambda store: store.keep_matters(found))
        return kept

    def names(self) -> tuple[NameEntry, ...]:
        """Return whom and what the articles name, those in most articles first: grouped once, then kept as `matters` are."""
        kept = self._read(lambda store: store.kept_names())
        if kept is None:
            kept = entries_of(self._read(lambda store: store.name_rows()))
            found = kept
            self._read(lambda store: store.keep_names(found))
        return kept

    def name_rows(self) -> list[NameRow]:
        """Return every name of every document, documents sorted by source."""
        return self._read(lambda store: store.name_rows())

    def sentence_at(self, source: str, start: int) -> tuple[PassagePlace, int, int] | None:
        """Return the passage and the span of the sentence in which a place of a document lies; None when none does."""
        return self._read(lambda store: store.sentence_at(source, start))

    def first_sentences(self) -> list[tuple[PassagePlace, int, int]]:
        """Return for each document its first passage and where its first sentence stands, documents sorted by source."""
        return self._read(lambda store: store.first_sentences())

    def openings(self, documents: Iterable[int]) -> dict[int, tuple[PassagePlace, list[tuple[int, int, LineRole]]]]:
        """Return for each document its first passage, and where its sentences stand and what their lines are for."""
        return self._read(lambda store: store.openings(documents))

    def documents_holding(self, words: Iterable[str]) -> set[int]:
        """Return the numbers of the documents whose text holds one of these strings, to the letter."""
        return self._read(lambda store: store.documents_holding(words))

    def sentence_before(self, passage: int, start: int) -> tuple[int, int] | None:
        """Return where the sentence before the one at `start` lies in its document; None for the first."""
        return self._read(lambda store: store.sentence_before(passage, start))

    def question_before(self, passage: int, start: int) -> tuple[int, int] | None:
        """Return where the interviewer's question before the sentence at `start` lies in its document; None without one."""
        return self._read(lambda store: store.question_before(passage, start))

    def nearest(self, language: Language, vector: Array, k: int) -> list[int]:
        """Return the numbers of up to k passages of a language, nearest first, by a centred question vector."""
        return self._read(lambda store: self._index.vectors.nearest(language, vector, k))


class Snapshot(Reads):
    """The reads of one question: a document's text is read once.

    view = index.snapshot()
    view.text(passage.document)[passage.start : passage.end]
    """

    def __init__(self, index: "Index") -> None:
        super().__init__(index)
        self._texts: dict[int, str] = {}
        self._documents: dict[str, Document | None] = {}

    @property
    def keywords(self) -> Keywords:
        """The keyword search over this version."""
        return self._index.keywords_of(self.version)

    @property
    def expansion(self) -> QueryExpansion:
        """The words of the corpus that stand for a question's words."""
        return self._index.expansion_of(self.version)

    @property
    def arabizi(self) -> Arabizi:
        """The Arabic words of the documents, to be found by Latin letters."""
        return self._index.arabizi_of(self.version)

    def languages(self) -> tuple[Language, ...]:
        """Return the languages that passages are in."""
        there = self._read(lambda store: self._index.languages())
        return tuple(language for language in LANGUAGES if language in there)

    def texts(self, documents: Iterable[int]) -> dict[int, str]:
        """Return the texts of documents by number."""
        wanted = set(documents)
        if new := wanted - self._texts.keys():
            self._texts |= self._read(lambda store: store.texts(new))
        return {document: self._texts[document] for document in wanted}

    def text(self, document: int) -> str:
        """Return the text of one document."""
        return self.texts([document])[document]

    def document(self, source: str) -> Document | None:
        """Return a document by its source; None when the index has none."""
        if source not in self._documents:
            self._documents[source] = self._read(lambda store: store.document(source))
        return self._documents[source]

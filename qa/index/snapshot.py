"""One consistent view of the index, for one question: what it has read stays as it was read."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from qa.documents.reading import FileStamp
from qa.index.expansion import QueryExpansion
from qa.index.keywords import Keywords
from qa.index.matters import matters_of
from qa.index.names import entries_of
from qa.index.near_copies import NearCopies, NearCopy
from qa.index.records import Matter, NameEntry, NameRow, PassagePlace, StoredPassage, StoredSentence
from qa.index.store import Store
from qa.index.translations import Lines
from qa.models import Array
from qa.models.centering import LanguageMeans
from qa.text.arabizi import Arabizi
from qa.types import LANGUAGES, DateSource, Document, Language, LineRole, Metadata

if TYPE_CHECKING:
    from qa.index import Index

NEAREST_SHARE_MIN = 0.3  # share of the passages; filters that let fewer through are searched exactly, vector by vector
T = TypeVar("T")


class Reads:
    """Reads of one version of the index. Each takes the lock for as long as it reads, and for nothing else.

    Every read raises IndexChangedError once the index holds something else. Safe to use from several threads.
    """

    def __init__(self, index: "Index") -> None:
        self.version = index.version
        self.language_means: LanguageMeans = index.language_means
        self._index = index

    def _read(self, read: Callable[[Store], T]) -> T:
        with self._index.reading() as store:
            self._index.require(self.version)
            return read(store)

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

    def word_terms(self) -> list[int]:
        """Return the keywords that have a word."""
        return self._read(lambda store: store.word_terms())

    def words(self, terms: Iterable[int]) -> list[tuple[int, str, Array]]:
        """Return keywords, each with a word of the corpus and its vector."""
        return self._read(lambda store: store.words(terms))

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
            kept = matters_of(*self._article_vectors(NearCopies(self.near_copies())))
            found = kept
            if not self._index.only_read:
                self._read(lambda store: store.keep_matters(found))
        return kept

    def names(self) -> tuple[NameEntry, ...]:
        """Return whom and what the articles name, those in most articles first: grouped once, then kept as `matters` are."""
        kept = self._read(lambda store: store.kept_names())
        if kept is None:
            kept = entries_of(self._read(lambda store: store.name_rows()))
            found = kept
            if not self._index.only_read:
                self._read(lambda store: store.keep_names(found))
        return kept

    def name_rows(self) -> list[NameRow]:
        """Return every name of every document, documents sorted by source."""
        return self._read(lambda store: store.name_rows())

    def names_in(self, source: str) -> list[NameRow]:
        """Return the names of one document, in their order; none of one that is not there."""
        return self._read(lambda store: store.names_in(source))

    def sentence_at(self, source: str, start: int) -> tuple[PassagePlace, int, int] | None:
        """Return the passage and the span of the sentence in which a place of a document lies; None when none does."""
        return self._read(lambda store: store.sentence_at(source, start))

    def _article_vectors(self, copies: NearCopies) -> tuple[list[int], Array]:
        # Of near-copies of one article the best alone.
        numbers, vectors = self.mean_vectors()
        once = set(copies.once(numbers))
        kept = [at for at, number in enumerate(numbers) if number in once]
        return [numbers[at] for at in kept], vectors[kept]

    def near_copies(self) -> list[NearCopy]:
        """Return the documents that are near-copies of others."""
        return self._read(lambda store: store.near_copies())

    def lines(self, documents: Iterable[int]) -> dict[int, Lines]:
        """Return the sentences by which documents are compared across languages, by the documents' numbers."""
        return self._read(lambda store: store.lines(documents))

    def first_sentences(self) -> list[tuple[PassagePlace, int, int]]:
        """Return for each document its first passage and where its first sentence stands, documents sorted by source."""
        return self._read(lambda store: store.first_sentences())

    def openings(self, documents: Iterable[int]) -> dict[int, tuple[PassagePlace, list[tuple[int, int, LineRole]]]]:
        """Return for each document its first passage, and where its sentences stand and what their lines are for."""
        return self._read(lambda store: store.openings(documents))

    def documents_holding(self, words: Iterable[str]) -> set[int]:
        """Return the numbers of the documents whose text holds one of these strings, to the letter."""
        return self._read(lambda store: store.documents_holding(words))

    def newest_day(self) -> str:
        """Return the latest date that a document says itself, ISO; "" when none has one."""
        return self._read(lambda store: self._index.newest_day())

    def days(self) -> dict[int, tuple[str, DateSource]]:
        """Return the dates of documents, ISO, and where each was found, by their numbers; those without one are left out."""
        return self._read(lambda store: store.days())

    def outlets(self) -> tuple[str, ...]:
        """Return the outlets that documents name, the most frequent first."""
        return self._read(lambda store: self._index.outlets())

    def metadata(self, sources: Iterable[str]) -> dict[str, Metadata]:
        """Return what is known of documents besides their texts, by their sources."""
        return self._read(lambda store: store.metadata(sources))

    def manifest_of(self, file: str) -> FileStamp | None:
        """Return the state of a file when it was indexed; None when it was not."""
        return self._read(lambda store: store.manifest_of(file))

    def sentence_before(self, passage: int, start: int) -> tuple[int, int] | None:
        """Return where the sentence before the one at `start` lies in its document; None for the first."""
        return self._read(lambda store: store.sentence_before(passage, start))

    def question_before(self, passage: int, start: int) -> tuple[int, int] | None:
        """Return where the interviewer's question before the sentence at `start` lies in its document; None without one."""
        return self._read(lambda store: store.question_before(passage, start))

    def nearest(self, language: Language, vector: Array, k: int) -> list[int]:
        """Return the numbers of up to k passages of a language, nearest first, by a centred question vector."""
        return self._read(lambda store: self._index.nearest(language, vector, k))


class Snapshot(Reads):
    """The reads of one question: a document's text is read once, and only what is `within` is found.

    `within` are the numbers of the documents that are searched, None for all. What is asked for by its own number or source
    is given all the same.

    view = index.snapshot()
    view.text(passage.document)[passage.start : passage.end]
    """

    def __init__(self, index: "Index", within: frozenset[int] | None = None) -> None:
        super().__init__(index)
        self.within = within
        self._texts: dict[int, str] = {}
        self._documents: dict[str, Document | None] = {}

    def among(self, documents: Iterable[int]) -> "Snapshot":
        """Return the same view of some of the documents alone, as far as they are within."""
        chosen = frozenset(documents)
        view = Snapshot(self._index, chosen if self.within is None else chosen & self.within)
        view.version = self.version
        return view

    @cached_property
    def passages_within(self) -> frozenset[int] | None:
        """The numbers of the passages that are searched, None for all."""
        within = self.within
        return None if within is None else frozenset(self._read(lambda store: store.passages_in(within)))

    @property
    def document_count(self) -> int:
        """How many documents are searched."""
        return self.counts()["documents"] if self.within is None else len(self.within)

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

    @cached_property
    def copies(self) -> NearCopies:
        """Which of the documents that are searched are near-copies of each other."""
        every = self._index.near_copies_of(self.version)
        return every if self.within is None else every.within(self.within)

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

    # What is found, within the filters

    def nearest(self, language: Language, vector: Array, k: int) -> list[int]:
        """Return the numbers of up to k passages of a language, nearest first, by a centred question vector.

        Within filters the search is exact, but where they let most passages through: there Chroma's nearest are looked at
        until k of them are within.
        """
        allowed = self.passages_within
        if allowed is None or self.within is None:
            return super().nearest(language, vector, k)
        share = len(allowed) / max(1, self.counts()["passages"])
        if share >= NEAREST_SHARE_MIN:
            found = [each for each in super().nearest(language, vector, round(2 * k / share)) if each in allowed]
            if len(found) >= k:
                return found[:k]
        within = self.within
        ids, vectors = self._read(lambda store: store.vectors_in(language, within))
        cosines = vectors @ vector
        return [ids[at] for at in np.argsort(-cosines, kind="stable")[:k].tolist()]

    def passages(self, ids: Iterable[int]) -> list[StoredPassage]:
        """Return passages by number."""
        return super().passages(self._allowed(ids))

    def places(self, passages: Iterable[int]) -> list[PassagePlace]:
        """Return where passages stand, by number."""
        return super().places(self._allowed(passages))

    def articles(self, most: int = -1) -> list[tuple[int, str, str, Language]]:
        """Return (number, source, title, language) of all documents, or of the first ones, sorted by source."""
        if self.within is None:
            return super().articles(most)
        found = [article for article in super().articles() if article[0] in self.within]
        return found if most < 0 else found[:most]

    def counts_by_language(self) -> dict[Language, int]:
        """Return how many documents each language has."""
        if self.within is None:
            return super().counts_by_language()
        return dict(Counter(language for *_, language in self.articles()))

    def mean_vectors(self, documents: Iterable[int] | None = None) -> tuple[list[int], Array]:
        """Return the numbers of documents, all by default, sorted, and the mean of each one's passage vectors."""
        return super().mean_vectors(self.within if documents is None else documents)

    def matters(self) -> tuple[Matter, ...]:
        """Return what the articles are about, the largest matter first; within filters they are grouped anew."""
        return super().matters() if self.within is None else matters_of(*self._article_vectors(self.copies))

    def names(self) -> tuple[NameEntry, ...]:
        """Return whom and what the articles name, those in most articles first; within filters they are grouped anew."""
        return super().names() if self.within is None else entries_of(self.name_rows())

    def name_rows(self) -> list[NameRow]:
        """Return every name of every document, documents sorted by source."""
        if self.within is None:
            return super().name_rows()
        sources = {source for _, source, *_ in self.articles()}
        return [row for row in super().name_rows() if row.source in sources]

    def days(self) -> dict[int, tuple[str, DateSource]]:
        """Return the dates of documents, ISO, and where each was found, by their numbers; those without one are left out."""
        found = super().days()
        return found if self.within is None else {each: day for each, day in found.items() if each in self.within}

    def first_sentences(self) -> list[tuple[PassagePlace, int, int]]:
        """Return for each document its first passage and where its first sentence stands, documents sorted by source."""
        return [each for each in super().first_sentences() if self.within is None or each[0].document in self.within]

    def documents_holding(self, words: Iterable[str]) -> set[int]:
        """Return the numbers of the documents whose text holds one of these strings, to the letter."""
        found = super().documents_holding(words)
        return found if self.within is None else found & self.within

    def _allowed(self, passages: Iterable[int]) -> Iterable[int]:
        allowed = self.passages_within
        return passages if allowed is None else [each for each in passages if each in allowed]

"""What is read of an index's SQLite file: documents, passages, sentences, keywords, vectors, names and near-copies."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from qa.documents.reading import FileStamp, digest_of
from qa.failures import Failure, reason_kept
from qa.index.database import Database
from qa.index.near_copies import Fingerprint, NearCopy, bands_of, clusters_of, fingerprint_of
from qa.index.packing import unpack, unpack_coarsely, unpack_numbers
from qa.index.records import (
    Matter,
    NameEntry,
    NameRow,
    PassagePlace,
    StoredPassage,
    StoredSentence,
    VectorKey,
)
from qa.index.translations import Lines, lines_of
from qa.models import Array
from qa.text.sources_asked import same_outlet
from qa.text.tables import sentences_as_read
from qa.text.words import spellings
from qa.types import DateSource, Document, Filters, Language, LineRole, Metadata

_PLACES = (
    "SELECT p.id, p.document, d.source, d.title, p.start, p.end, p.language "
    "FROM passages p JOIN documents d ON d.id = p.document"
)
_KNOWN = "date, date_source, outlet, author, url, section"  # the fields of Metadata, in their order
_DOCUMENTS = f"SELECT source, title, text, language, {_KNOWN} FROM documents"
# A document by its own source, all of a file, or all under a folder: "a/" to "a0", as "0" comes after "/".
_UNDER = "source = ? OR file = ? OR (source >= ? AND source < ?)"
_LAST_DAY = "9999-12-31"
_VECTORS_AT_ONCE = 1_000  # vectors unpacked at once
MATTERS = "matters"
NAMES = "names"
CHANGED = "changed"  # for each of the two the sources of the documents that changed since they were grouped
NAMES_SURE = 200  # names in the most articles; where the place of one of them changes, they are grouped anew


# What hangs in the air, each by the rows that do.
_ORPHANS = {
    "passages without document": "passages WHERE document NOT IN (SELECT id FROM documents)",
    "sentences without passage": "sentences WHERE passage NOT IN (SELECT id FROM passages)",
    "postings without passage": "postings WHERE passage NOT IN (SELECT id FROM passages)",
    "passages without sentence": "passages WHERE id NOT IN (SELECT passage FROM sentences)",
    "passages without vector": "passages WHERE id NOT IN (SELECT passage FROM vectors)",
    "vectors without passage": "vectors WHERE passage NOT IN (SELECT id FROM passages)",
    "names without document": "names WHERE document NOT IN (SELECT id FROM documents)",
    "names outside their text": "names n JOIN documents d ON d.id = n.document WHERE NOT n.start < n.end OR n.end > length(d.text)",
    "documents without fingerprint": "documents WHERE id NOT IN (SELECT document FROM fingerprints)",
    "fingerprints without document": "fingerprints WHERE document NOT IN (SELECT id FROM documents)",
    "bands without document": "bands WHERE document NOT IN (SELECT id FROM documents)",
    "copies without document": "copies WHERE one NOT IN (SELECT id FROM documents) OR other NOT IN (SELECT id FROM documents)",
    "copies one way only": "copies c WHERE NOT EXISTS (SELECT 1 FROM copies o WHERE o.one = c.other AND o.other = c.one)",
}


class IndexChangedError(Exception):
    """A document was replaced or removed since its passages were found; what was begun is to be done again."""


class Contents(Database):
    """What an index holds. Used by one thread at a time; the index sees to that.

    `dimension` is that of the vectors; one of another length is damage. Raises StorageError for damage, naming the remedy.
    """

    def __init__(self, path: Path, *, dimension: int, only_read: bool = False) -> None:
        super().__init__(path, only_read=only_read)
        self._dimension = dimension

    # Facts about the whole

    def read_meta(self) -> dict[str, Any]:
        """Return what was recorded about this index; empty for a new one."""
        try:
            return {key: json.loads(value) for key, value in self._all("SELECT key, value FROM meta")}
        except ValueError as error:
            raise self.damaged("what is recorded about it is not JSON") from error

    def counts(self) -> dict[str, int]:
        """Return the number of documents, passages and sentences."""
        row = self._all(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM passages), (SELECT count(*) FROM sentences)"
        )[0]
        return dict(zip(("documents", "passages", "sentences"), row, strict=True))

    # Documents

    def manifest(self) -> dict[str, FileStamp]:
        """Return the state of each file that was read, by its name; also of those that gave no document."""
        rows = self._all("SELECT file, bytes, modified, sha256 FROM files")
        return {file: FileStamp(size, modified, sha256) for file, size, modified, sha256 in rows}

    def manifest_of(self, file: str) -> FileStamp | None:
        """Return the state of one file."""
        rows = self._all("SELECT bytes, modified, sha256 FROM files WHERE file = ?", file)
        return FileStamp(*rows[0]) if rows else None

    def notes(self) -> dict[str, str]:
        """Return what was taken for what in each dump, by its file, sorted."""
        return dict(self._all("SELECT file, note FROM files WHERE note != '' ORDER BY file"))

    def digests_of(self, file: str) -> dict[str, str]:
        """Return the digest of each document of a file, by its source."""
        return dict(self._all("SELECT source, digest FROM documents WHERE file = ?", file))

    def documents_by_file(self) -> dict[str, int]:
        """Return how many documents each file has; files without any are left out."""
        return dict(self._all("SELECT file, count(*) FROM documents GROUP BY file"))

    def failures(self) -> list[Failure]:
        """Return what could not become a document, sorted by source."""
        rows = self._all("SELECT source, error FROM failures ORDER BY source")
        return [Failure(source, reason_kept(error)) for source, error in rows]

    def documents(self) -> list[Document]:
        """Return all documents, sorted by source."""
        return [_document(row) for row in self._all(f"{_DOCUMENTS} ORDER BY source")]

    def document(self, source: str) -> Document | None:
        """Return a document by its source."""
        rows = self._all(f"{_DOCUMENTS} WHERE source = ?", source)
        return _document(rows[0]) if rows else None

    def metadata(self, sources: Iterable[str]) -> dict[str, Metadata]:
        """Return what is known of documents besides their texts, by their sources; those that are gone are left out."""
        return {
            row[0]: Metadata(*row[1:])
            for row in self._in(f"SELECT source, {_KNOWN} FROM documents WHERE source IN (?)", sources)
        }

    def documents_within(self, filters: Filters) -> frozenset[int]:
        """Return the numbers of the documents that a filter lets through."""
        wheres: list[str] = []
        values: list[str] = []
        if filters.since or filters.until:
            wheres.append("date != '' AND date >= ? AND date <= ?")
            values += [filters.since, filters.until or _LAST_DAY]
            if filters.read_from_question:  # "this week" means articles that say so themselves
                wheres.append("date_source != 'file'")
        if filters.language:
            wheres.append("language = ?")
            values.append(filters.language)
        if filters.outlets:
            named = [each for each, _ in self.outlets() if any(same_outlet(each, name) for name in filters.outlets)]
            wheres.append(f"outlet IN ({','.join('?' * len(named))})")
            values += named
        if filters.sources:
            wheres.append(f"({' OR '.join([_UNDER] * len(filters.sources))})")
            for source in (each.rstrip("/") for each in filters.sources):
                values += [source, source, f"{source}/", f"{source}0"]
        where = " AND ".join(wheres) or "1"
        return frozenset(row[0] for row in self._all(f"SELECT id FROM documents WHERE {where}", *values))

    def newest_day(self) -> str:
        """Return the latest date that a document says itself, ISO; "" when none has one. A file's time is none."""
        return str(self._all("SELECT coalesce(max(date), '') FROM documents WHERE date_source != 'file'")[0][0])

    def days(self) -> dict[int, tuple[str, DateSource]]:
        """Return the dates of documents, ISO, and where each was found, by their numbers; those without one are left out."""
        rows = self._all("SELECT id, date, date_source FROM documents WHERE date != ''")
        return {number: (day, found) for number, day, found in rows}

    def first_and_last_day(self) -> tuple[str, str]:
        """Return the first and the last day of a document, ISO, as filters take them; "" when none has one."""
        [(first, last)] = self._all(
            "SELECT coalesce(min(date), ''), coalesce(max(date), '') FROM documents WHERE date != ''"
        )
        return first, last

    def outlets(self) -> list[tuple[str, int]]:
        """Return the outlets that documents name, and how many documents each has, the most frequent first."""
        return self._all(
            "SELECT outlet, count(*) FROM documents WHERE outlet != '' GROUP BY outlet ORDER BY count(*) DESC, outlet"
        )

    def missing(self) -> dict[str, int]:
        """Return how many documents lack each part of their metadata. A file's time is no date of an article."""
        parts = {"date": "date_source IN ('', 'file')"} | {
            part: f"{part} = ''" for part in ("outlet", "author", "url", "section")
        }
        counted = ", ".join(f"coalesce(sum({lacks}), 0)" for lacks in parts.values())
        return dict(zip(parts, self._all(f"SELECT {counted} FROM documents")[0], strict=True))

    def dates_by_source(self) -> dict[str, int]:
        """Return how many dates were found where (see DateSource)."""
        return dict(
            self._all(
                "SELECT date_source, count(*) FROM documents WHERE date_source != '' GROUP BY date_source ORDER BY date_source"
            )
        )

    def vectors_in(self, language: Language, documents: Iterable[int] | None = None) -> tuple[list[int], Array]:
        """Return the numbers of the passages in a language, of all documents by default, and their vectors.

        The vectors are float32 [passages, dimension].
        """
        sql = (
            f"SELECT p.id, v.vector FROM passages p JOIN vectors v ON v.passage = p.id WHERE p.language = '{language}'"
        )
        rows = self._all(sql) if documents is None else list(self._in(f"{sql} AND p.document IN (?)", documents))
        return [row[0] for row in rows], self._vectors([row[1] for row in rows])

    def known_vectors(self, source: str) -> dict[VectorKey, Array]:
        """Return the vectors of a document's passages and sentences, by what they depend on."""
        found = self._all("SELECT id, text FROM documents WHERE source = ?", source)
        if not found:
            return {}
        number, text = found[0]
        places = {place.id: place for place in self.places_in([number])}
        known = {
            VectorKey("passage", each.language, text[each.start : each.end]): each.vector
            for each in self.passages(places)
        }
        sentences = list(self.sentences(places))
        for each, read in zip(sentences, sentences_as_read(text, sentences), strict=True):
            known[VectorKey("sentence", places[each.passage].language, read)] = each.vector
        return known

    def passages_in(self, documents: Iterable[int]) -> list[int]:
        """Return the numbers of the passages of documents, in no particular order."""
        return [row[0] for row in self._in("SELECT id FROM passages WHERE document IN (?)", documents)]

    def texts(self, documents: Iterable[int]) -> dict[int, str]:
        """Return the texts of documents by their numbers. Raises IndexChangedError when one is gone."""
        wanted = set(documents)
        found = dict(self._in("SELECT id, text FROM documents WHERE id IN (?)", wanted))
        if len(found) < len(wanted):
            raise IndexChangedError
        return found

    def articles(self, most: int = -1) -> list[tuple[int, str, str, Language]]:
        """Return (number, source, title, language) of all documents, or of the first ones, sorted by source."""
        return self._all("SELECT id, source, title, language FROM documents ORDER BY source LIMIT ?", most)

    def counts_by_language(self) -> dict[Language, int]:
        """Return how many documents each language has."""
        return dict(self._all("SELECT language, count(*) FROM documents GROUP BY language"))

    def mean_vectors(self, documents: Iterable[int] | None = None) -> tuple[list[int], Array]:
        """Return the numbers of documents, all by default, sorted, and the mean of each one's passage vectors.

        The vectors have length 1 and are float32 [documents, dimension].
        """
        sql = "SELECT p.document, v.vector FROM passages p JOIN vectors v ON v.passage = p.id"
        numbers: list[int] = []
        if documents is None:
            most = self._all("SELECT count(*) FROM documents")[0][0]
            where, values = "", []
        else:
            values = sorted(set(documents))
            most, where = len(values), f" WHERE p.document IN ({','.join('?' * len(values))})"
        sums = np.zeros((most, self._dimension), np.float32)
        with self._translated():
            rows = self._db.execute(f"{sql}{where} ORDER BY p.document", values)
            while part := rows.fetchmany(_VECTORS_AT_ONCE):
                for (document, _), vector in zip(part, self._vectors([blob for _, blob in part]), strict=True):
                    if not numbers or numbers[-1] != document:
                        numbers.append(document)
                    sums[len(numbers) - 1] += vector
        means = sums[: len(numbers)]
        return numbers, means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)

    def kept_matters(self) -> tuple[Matter, ...] | None:
        """Return the matters that were kept, without documents that are gone since; None when none were."""
        kept = self._kept(MATTERS)
        if kept is None:
            return None
        there = {
            row[0]
            for row in self._in("SELECT id FROM documents WHERE id IN (?)", {each for _, mine in kept for each in mine})
        }
        left = ((size, tuple(each for each in mine if each in there)) for size, mine in kept)
        return tuple(Matter(size, mine) for size, mine in left if mine)

    def _kept(self, key: str) -> Any:
        rows = self._all("SELECT value FROM meta WHERE key = ?", key)
        try:
            return json.loads(rows[0][0]) if rows else None
        except ValueError as error:
            raise self.damaged("what is recorded about it is not JSON") from error

    # Names

    def name_rows(self) -> list[NameRow]:
        """Return every name of every document, documents sorted by source; copies of an article have one number."""
        clusters = self.clusters()
        rows = self._all(
            "SELECT n.form, n.kind, n.count, d.id, d.source, n.start, n.end FROM names n JOIN documents d ON d.id = n.document "
            "ORDER BY d.source, n.start"
        )
        return [
            NameRow(form, kind or None, count, clusters.get(number, number), *place)
            for form, kind, count, number, *place in rows
        ]

    def names_in(self, source: str) -> list[NameRow]:
        """Return the names of one document, in order; its copies have their own."""
        rows = self._all(
            "SELECT n.form, n.kind, n.count, d.id, d.source, n.start, n.end FROM documents d JOIN names n ON n.document = d.id "
            "WHERE d.source = ? ORDER BY n.start",
            source,
        )
        return [NameRow(form, kind or None, *rest) for form, kind, *rest in rows]

    def kept_names(self) -> tuple[NameEntry, ...] | None:
        """Return the entries of names that were kept; None when none were, or when one of the first has no place any more.

        Others whose place has changed since are left out.
        """
        kept = self._kept(NAMES)
        if kept is None:
            return None
        moved = set((self._kept(CHANGED) or {}).get(NAMES, ()))
        if any(source in moved for *_, source, _, _ in kept[:NAMES_SURE]):
            return None
        return tuple(
            NameEntry(kind, tuple(forms), mentions, articles, source, start, end)
            for kind, forms, mentions, articles, source, start, end in kept
            if source not in moved
        )

    def sentence_at(self, source: str, start: int) -> tuple[PassagePlace, int, int] | None:
        """Return the passage and the span of the sentence in which a place of a document lies; None when none does."""
        rows = self._all(
            "SELECT p.id, p.document, d.source, d.title, p.start, p.end, p.language, s.start, s.end FROM documents d "
            "JOIN passages p ON p.document = d.id JOIN sentences s ON s.passage = p.id "
            "WHERE d.source = ? AND s.start <= ? AND s.end > ? LIMIT 1",
            source,
            start,
            start,
        )
        return (PassagePlace(*rows[0][:7]), rows[0][7], rows[0][8]) if rows else None

    # Near-copies

    def clusters(self) -> dict[int, int]:
        """Return the cluster of each document that is a near-copy of another, by number; what stands alone is left out."""
        return clusters_of(self._all("SELECT one, other FROM copies WHERE one < other ORDER BY one, other"))

    def near_copies(self) -> list[NearCopy]:
        """Return the documents that are near-copies of others."""
        clusters = self.clusters()
        rows = self._in(
            "SELECT d.id, d.source, d.language, CASE d.date_source WHEN 'file' THEN '' ELSE d.date END, length(f.shingles) "
            "FROM documents d JOIN fingerprints f ON f.document = d.id WHERE d.id IN (?)",
            clusters,
        )
        return [NearCopy(number, clusters[number], *known) for number, *known in rows]

    def fingerprints(self, documents: Iterable[int]) -> dict[int, Fingerprint]:
        """Return what documents are compared by, by their numbers."""
        rows = self._in("SELECT document, shingles, lead, title FROM fingerprints WHERE document IN (?)", documents)
        return {row[0]: Fingerprint(*(np.frombuffer(blob, np.uint32) for blob in row[1:])) for row in rows}

    # Translations

    def lines(self, documents: Iterable[int]) -> dict[int, Lines]:
        """Return the sentences by which documents are compared across languages, by the documents' numbers."""
        wanted = list(documents)
        texts = dict(self._in("SELECT id, text FROM documents WHERE id IN (?)", wanted))
        sql = (
            "SELECT p.document, s.start, s.end, s.role, s.vector FROM sentences s JOIN passages p ON p.id = s.passage "
            "WHERE p.document IN (?) ORDER BY s.id"
        )
        rows: dict[int, list[Any]] = {number: [] for number in texts}
        for number, *row in self._in(sql, wanted):
            rows[number].append(row)
        return {
            number: lines_of(
                texts[number],
                [(start, end, role) for start, end, role, _ in mine],
                self._vectors([vector for *_, vector in mine], of="sentence"),
            )
            for number, mine in rows.items()
        }

    def versions(self, documents: Iterable[int]) -> dict[int, tuple[str, str]]:
        """Return the source and the digest of documents, by their numbers."""
        rows = self._in("SELECT id, source, digest FROM documents WHERE id IN (?)", documents)
        return {number: (source, digest) for number, source, digest in rows}

    # Passages and sentences

    def passages(self, ids: Iterable[int]) -> list[StoredPassage]:
        """Return passages by their numbers, in no particular order; numbers that are gone are left out."""
        rows = self._in(
            "SELECT p.id, p.document, d.source, d.title, p.start, p.end, p.language, v.vector FROM passages p "
            "JOIN documents d ON d.id = p.document JOIN vectors v ON v.passage = p.id WHERE p.id IN (?)",
            ids,
        )
        found = list(rows)
        vectors = self._vectors([row[-1] for row in found])
        return [
            StoredPassage(number, document, source, title, start, end, language, vector)
            for (number, document, source, title, start, end, language, _), vector in zip(found, vectors, strict=True)
        ]

    def sentences(self, passages: Iterable[int]) -> list[StoredSentence]:
        """Return the sentences of passages, each passage's in their order."""
        rows = list(
            self._in(
                "SELECT passage, start, end, vector, terms, role FROM sentences WHERE passage IN (?) ORDER BY id",
                passages,
            )
        )
        if not rows:
            return []
        vectors = self._vectors([row[3] for row in rows], of="sentence")
        return [
            StoredSentence(row[0], row[1], row[2], vector, terms, row[5])
            for row, vector, terms in zip(rows, vectors, unpack_numbers([row[4] for row in rows]), strict=True)
        ]

    def places(self, passages: Iterable[int]) -> list[PassagePlace]:
        """Return where passages stand, by their numbers, in no particular order."""
        return [PassagePlace(*row) for row in self._in(f"{_PLACES} WHERE p.id IN (?)", passages)]

    def places_in(self, documents: Iterable[int]) -> list[PassagePlace]:
        """Return where all passages of documents stand, in no particular order."""
        return [PassagePlace(*row) for row in self._in(f"{_PLACES} WHERE p.document IN (?)", documents)]

    def spans_in(self, passages: Iterable[int]) -> list[tuple[int, int, int]]:
        """Return (passage, start, end) of the sentences of passages, each passage's in their order."""
        return list(self._in("SELECT passage, start, end FROM sentences WHERE passage IN (?) ORDER BY id", passages))

    def first_sentences(self) -> list[tuple[PassagePlace, int, int]]:
        """Return for each document its first passage and where its first sentence stands, documents sorted by source."""
        rows = self._all(
            "SELECT p.id, p.document, d.source, d.title, p.start, p.end, p.language, s.start, s.end FROM documents d "
            "JOIN passages p ON p.id = (SELECT id FROM passages WHERE document = d.id ORDER BY start LIMIT 1) "
            "JOIN sentences s ON s.id = (SELECT id FROM sentences WHERE passage = p.id ORDER BY start LIMIT 1) "
            "ORDER BY d.source"
        )
        return [(PassagePlace(*row[:7]), row[7], row[8]) for row in rows]

    def openings(self, documents: Iterable[int]) -> dict[int, tuple[PassagePlace, list[tuple[int, int, LineRole]]]]:
        """Return for each document its first passage, and (start, end, role) of that passage's sentences."""
        first: dict[int, PassagePlace] = {}
        for place in self.places_in(documents):
            if place.document not in first or place.start < first[place.document].start:
                first[place.document] = place
        spans: dict[int, list[tuple[int, int, LineRole]]] = {place.id: [] for place in first.values()}
        for passage, start, end, role in self._in(
            "SELECT passage, start, end, role FROM sentences WHERE passage IN (?) ORDER BY id", spans
        ):
            spans[passage].append((start, end, role))
        return {document: (place, spans[place.id]) for document, place in first.items()}

    def documents_holding(self, words: Iterable[str]) -> set[int]:
        """Return the numbers of the documents whose text holds one of these strings, to the letter."""
        every = list(words)
        where = " OR ".join("instr(text, ?) > 0" for _ in every)
        return {row[0] for row in self._all(f"SELECT id FROM documents WHERE {where}", *every)} if every else set()

    def languages(self) -> list[Language]:
        """Return the languages that passages are in, in no particular order."""
        return [row[0] for row in self._all("SELECT DISTINCT language FROM passages")]

    def passage_ids(self) -> list[int]:
        """Return the numbers of all passages."""
        return [row[0] for row in self._all("SELECT id FROM passages ORDER BY id")]

    def some_passage_ids(self, k: int, random: Callable[[], float]) -> list[int]:
        """Return the numbers of up to k passages by chance; `random` gives numbers from 0 to 1."""
        last = self._all("SELECT coalesce(max(id), 0) FROM passages")[0][0]
        drawn = [self._all("SELECT id FROM passages WHERE id >= ? LIMIT 1", int(random() * last) + 1) for _ in range(k)]
        return sorted({rows[0][0] for rows in drawn if rows})

    def passages_by_language(self) -> dict[Language, int]:
        """Return how many passages each language has."""
        return dict(self._all("SELECT language, count(*) FROM passages GROUP BY language"))

    def sentence_spans(self) -> list[tuple[int, int]]:
        """Return the spans of all sentences."""
        return self._all("SELECT start, end FROM sentences")

    def sentence_before(self, passage: int, start: int) -> tuple[int, int] | None:
        """Return the span of the sentence before the one that starts at `start`, in the same document."""
        rows = self._all(
            "SELECT s.start, s.end FROM sentences s JOIN passages p ON p.id = s.passage WHERE s.end <= ? AND p.document = "
            "(SELECT document FROM passages WHERE id = ?) ORDER BY s.end DESC LIMIT 1",
            start,
            passage,
        )
        return (rows[0][0], rows[0][1]) if rows else None

    def question_before(self, passage: int, start: int) -> tuple[int, int] | None:
        """Return the span of the interviewer's question before the sentence that starts at `start`, in the same document."""
        rows = self._all(
            "SELECT s.start, s.end FROM sentences s JOIN passages p ON p.id = s.passage WHERE s.end <= ? AND p.document = "
            "(SELECT document FROM passages WHERE id = ?) AND s.role = 'question' ORDER BY s.end DESC LIMIT 1",
            start,
            passage,
        )
        return (rows[0][0], rows[0][1]) if rows else None

    # Keywords

    def term_ids(self, words: Iterable[str]) -> dict[str, int]:
        """Return the numbers of those keywords that occur in the index."""
        return dict(self._in("SELECT term, id FROM terms WHERE term IN (?)", words))

    def spellings(self, folded: Iterable[str]) -> dict[str, dict[str, int]]:
        """Return for each folded word that documents have how many of them write it in which way."""
        found: dict[str, dict[str, int]] = {}
        for word, written, documents in self._in(
            "SELECT folded, written, documents FROM spellings WHERE folded IN (?)", folded
        ):
            found.setdefault(word, {})[written] = documents
        return found

    def arabic_words(self) -> list[tuple[str, int]]:
        """Return the Arabic words of the documents as they are written, and how many documents have each."""
        return self._all(
            "SELECT written, documents FROM spellings WHERE folded >= ? AND folded < ?", "\u0621", "\u06ff"
        )

    def postings(self, term: int) -> list[tuple[int, int]]:
        """Return (passage, occurrences) for a keyword."""
        return self._all("SELECT passage, count FROM postings WHERE term = ?", term)

    def lengths(self) -> list[tuple[int, int]]:
        """Return (passage, keywords in it) for all passages."""
        return self._all("SELECT id, terms FROM passages")

    def frequencies(self, terms: Iterable[int]) -> dict[int, int]:
        """Return how many passages have each of these keywords."""
        return dict(self._in("SELECT term, count(*) FROM postings WHERE term IN (?) GROUP BY term", terms))

    def word_terms(self) -> list[int]:
        """Return the keywords that have a word."""
        return [row[0] for row in self._all("SELECT term FROM words")]

    def words(self, terms: Iterable[int]) -> list[tuple[int, str, Array]]:
        """Return (keyword, word, vector) of the words of keywords, in no particular order."""
        rows = list(self._in("SELECT term, word, vector FROM words WHERE term IN (?)", terms))
        vectors = self._vectors([row[2] for row in rows], of="word", unpacked=unpack_coarsely)
        return [(term, word, vector) for (term, word, _), vector in zip(rows, vectors, strict=True)]

    def without_word(self, terms: Iterable[str]) -> set[str]:
        """Return those keywords that no word was embedded for yet."""
        terms = set(terms)
        sql = "SELECT t.term FROM terms t JOIN words w ON w.term = t.id WHERE t.term IN (?)"
        return terms - {row[0] for row in self._in(sql, terms)}

    def forms(self) -> list[str]:
        """Return every word that stands in a document, normalised, sorted; numbers apart."""
        return [row[0] for row in self._all("SELECT DISTINCT folded FROM spellings ORDER BY folded")]

    # Chroma's copy

    def outbox(self) -> list[int]:
        """Return the passages whose copy in Chroma may not be right."""
        return [row[0] for row in self._all("SELECT passage FROM outbox ORDER BY passage")]

    def integrity(self) -> str:
        """Return SQLite's own verdict: "ok" or what is wrong."""
        return str(self._all("PRAGMA integrity_check(1)")[0][0])

    def altered_documents(self) -> list[str]:
        """Return the sources of documents whose text is not the one that was read from the file."""
        altered = []
        for (number,) in self._all("SELECT id FROM documents ORDER BY source"):
            [row] = self._all(
                f"SELECT source, first_title, text, language, {_KNOWN}, digest FROM documents WHERE id = ?", number
            )
            if digest_of(_document(row[:-1])) != row[-1]:
                altered.append(str(row[0]))
        return altered

    def orphans(self) -> dict[str, int]:
        """Count what hangs in the air: passages without document, sentences or postings without passage, and the like."""
        return {what: int(self._all(f"SELECT count(*) FROM {rows}")[0][0]) for what, rows in _ORPHANS.items()}

    def some_documents(self, k: int, random: Callable[[], float]) -> list[int]:
        """Return the numbers of up to k documents by chance, of all when there are not more; `random` gives numbers from 0 to 1."""
        every = [row[0] for row in self._all("SELECT id FROM documents ORDER BY id")]
        return every if len(every) <= k else sorted({every[int(random() * len(every))] for _ in range(k)})

    def is_as_read(self, number: int) -> bool:
        """Tell whether what is kept of a document's words is what its text gives: spellings, keywords, fingerprint, bands."""
        [(text, title)] = self._all("SELECT text, first_title FROM documents WHERE id = ?", number)
        known, made = self.fingerprints([number]).get(number), fingerprint_of(text, title)
        bands = {
            band
            for band in bands_of(made.shingles)
            if self._holds("bands WHERE band = ? AND document = ?", band, number)
        }
        words = spellings(text)
        written = self.spellings({folded for folded, _ in words})
        return (
            known is not None
            and all(np.array_equal(getattr(known, each), getattr(made, each)) for each in ("shingles", "lead", "title"))
            and bands == set(bands_of(made.shingles))
            and all(way in written.get(folded, ()) for folded, way in words)
            and all(self._has_postings(place) for place in self.places_in([number]))
        )

    def _has_postings(self, passage: PassagePlace) -> bool:
        every = Counter(term for sentence in self.sentences([passage.id]) for term in sentence.terms.tolist())
        return all(
            self._holds("postings WHERE term = ? AND passage = ? AND count = ?", term, passage.id, count)
            for term, count in every.items()
        )

    def _holds(self, rows: str, *values: Any) -> bool:
        return bool(self._all(f"SELECT EXISTS (SELECT 1 FROM {rows})", *values)[0][0])

    def _vectors(
        self,
        packed: Sequence[bytes],
        of: str = "passage",
        unpacked: Callable[[Sequence[bytes], int], Array] = unpack,
    ) -> Array:
        try:
            return unpacked(packed, self._dimension)
        except ValueError as error:
            raise self.damaged(f"a {of}'s vector has another length") from error


def _document(row: Sequence[Any]) -> Document:
    source, title, text, language, *known = row
    return Document(source, title, text, language, Metadata(*known))

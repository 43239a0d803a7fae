"""What is written to the SQLite file of an index: documents, passages, sentences, keyword postings and vectors.

It is the truth: Chroma's copy of the passage vectors can always be made again from here. Every change of a document
is one transaction, and `outbox` names the passages whose copy in Chroma may not be right yet.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from qa.documents.reading import FileStamp
from qa.index.contents import CHANGED, MATTERS, NAMES, Contents
from qa.index.near_copies import CANDIDATES, Fingerprint, are_copies, bands_of
from qa.index.packing import pack, pack_coarsely, pack_numbers, unpack_numbers
from qa.index.prepared import PreparedDocument
from qa.index.records import (
    EmbeddedWord,
    FileChange,
    Matter,
    NameEntry,
)
from qa.text.entity_names import FoundName
from qa.text.words import spellings

# Documents up to which matters and names are grouped anew after every change: in a second. Of 100,000 it takes a minute of
# the processor, and one article more or less shows nowhere; there they stand until a share of the documents has changed.
GROUPED_ANEW_MAX = 5_000
CHANGED_SHARE_MAX = 0.01
STAMPED_MIN = 3  # documents that share a first line and go on in different ways; so many make it a stamp, not a title


class Store(Contents):
    """Writes an index; what it holds is read by the methods of Contents."""

    def __init__(self, path: Path, *, dimension: int, only_read: bool = False) -> None:
        super().__init__(path, dimension=dimension, only_read=only_read)
        self._next_term: int | None = None  # number of the next new keyword; read when the first one comes

    def write_meta(self, meta: dict[str, Any]) -> None:
        """Record facts about this index."""
        rows = [(key, json.dumps(value, ensure_ascii=False)) for key, value in meta.items()]
        with self._transaction():
            self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)

    def replace(
        self,
        documents: Sequence[PreparedDocument],
        words: Sequence[EmbeddedWord] = (),
        files: Sequence[FileChange] = (),
    ) -> None:
        """Put documents in place of those of the same sources, with the words that are new in them; all or none.

        `files` are those whose last documents are among these: what they no longer have goes, and their state is noted. A
        file that is only half in has no state, so that it is read again.
        """
        with self._transaction():
            ids = self._number_terms(word.term for word in words)
            self._db.executemany(
                "INSERT OR IGNORE INTO words VALUES (?, ?, ?)",
                [(ids[w.term], w.word, pack_coarsely(w.vector)) for w in words],
            )
            for file in {each.embedded.file for each in documents} - {each.file for each in files}:
                self._db.execute("DELETE FROM files WHERE file = ?", (file,))
            for each in documents:
                self._remove(each.columns["source"])
                self._insert(each)
            for change in files:
                self._finish(change)
            gone = [source for change in files for source in change.gone]
            if documents or gone:
                self._forget_groups([*(each.columns["source"] for each in documents), *gone])

    def remove_files(self, files: Iterable[str]) -> None:
        """Remove files with their documents, all or none."""
        gone: list[str] = []
        with self._transaction():
            for file in files:
                sources = tuple(self.digests_of(file))
                self._finish(FileChange(file, FileStamp(0, 0), sources))
                self._db.execute("DELETE FROM files WHERE file = ?", (file,))
                gone += sources
            self._forget_groups(gone)

    def touch(self, stamps: dict[str, FileStamp], dates: dict[str, str]) -> None:
        """Record new times of files whose content is what it was, and the days that they give to documents without a date."""
        with self._transaction():
            self._db.executemany(
                "UPDATE files SET bytes = ?, modified = ? WHERE file = ?",
                [(stamp.bytes, stamp.modified, file) for file, stamp in stamps.items()],
            )
            self._db.executemany(
                "UPDATE documents SET date = ? WHERE file = ? AND date_source = 'file'",
                [(date, file) for file, date in dates.items()],
            )

    def choose_titles(self) -> int:
        """Give every document its title, and return how many titles change.

        A first line that STAMPED_MIN documents share is the stamp of a site or the name of a column, and no title: the line
        below it is. Where the lines below are the same too, these are copies of one article, and the line is its headline.
        """
        stamps = (
            "SELECT first_line FROM documents WHERE first_line != '' GROUP BY first_line "
            "HAVING count(DISTINCT second_line) >= ?"
        )
        title = f"CASE WHEN first_line IN ({stamps}) THEN next_title ELSE first_title END"
        with self._transaction():
            sql = f"UPDATE documents SET title = {title} WHERE title != {title}"
            return self._db.execute(sql, (STAMPED_MIN, STAMPED_MIN)).rowcount

    def keep_matters(self, matters: Sequence[Matter]) -> None:
        """Keep the matters until a document is added, changed or removed; of very many documents, until some more are."""
        self._keep(MATTERS, [[matter.size, list(matter.documents)] for matter in matters])

    def keep_names(self, entries: Sequence[NameEntry]) -> None:
        """Keep the entries of names as long as the matters."""
        self._keep(NAMES, [[e.kind, e.forms, e.mentions, e.articles, e.source, e.start, e.end] for e in entries])

    def clear_outbox(self, passages: Iterable[int]) -> None:
        """Record that these copies are right."""
        with self._transaction():
            self._db.executemany("DELETE FROM outbox WHERE passage = ?", [(passage,) for passage in passages])

    def _finish(self, change: FileChange) -> None:
        for source in change.gone:
            self._remove(source)
        self._db.execute("DELETE FROM failures WHERE file = ?", (change.file,))
        self._db.executemany(
            "INSERT OR REPLACE INTO failures VALUES (?, ?, ?)",
            [(failure.source, change.file, failure.reason.kept()) for failure in change.failures],
        )
        stamp = change.stamp
        self._db.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)",
            (change.file, stamp.bytes, stamp.modified, stamp.sha256, change.note),
        )

    def _insert_names(self, document: int | None, names: Sequence[FoundName]) -> None:
        self._db.executemany(
            "INSERT INTO names VALUES (?, ?, ?, ?, ?, ?)",
            [(document, name.form, name.kind or "", name.count, name.start, name.end) for name in names],
        )

    def _remove_names(self, document: int) -> None:
        self._db.execute("DELETE FROM names WHERE document = ?", (document,))

    def _forget_groups(self, changed: Sequence[str]) -> None:
        # What was grouped of all documents is not so any more. Of very many it nearly is, until some more of them change.
        kept = [key for (key,) in self._all("SELECT key FROM meta WHERE key IN (?, ?)", MATTERS, NAMES)]
        if not kept:
            return
        every = self._all("SELECT count(*) FROM documents")[0][0]
        most = every * CHANGED_SHARE_MAX if every > GROUPED_ANEW_MAX else 0
        before = self._kept(CHANGED) or {}
        since = {key: sorted({*before.get(key, ()), *changed}) for key in kept}
        self._db.executemany("DELETE FROM meta WHERE key = ?", [(key,) for key in kept if len(since[key]) > most])
        self._write_changed({key: sources for key, sources in since.items() if len(sources) <= most})

    def _write_changed(self, since: dict[str, list[str]]) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (CHANGED, json.dumps(since, ensure_ascii=False)))

    def _keep(self, key: str, groups: list[Any]) -> None:
        with self._transaction():
            value = json.dumps(groups, ensure_ascii=False)
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
            self._write_changed({other: since for other, since in (self._kept(CHANGED) or {}).items() if other != key})

    def _insert(self, ready: PreparedDocument) -> None:
        places = ", ".join("?" * len(ready.columns))
        number = self._db.execute(
            f"INSERT INTO documents({', '.join(ready.columns)}) VALUES ({places})", tuple(ready.columns.values())
        ).lastrowid
        self._insert_names(number, ready.embedded.names)
        self._insert_near_copies(int(number or 0), ready)
        self._insert_translations(int(number or 0), ready.translations)
        self._db.executemany(
            "INSERT INTO spellings VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET documents = documents + 1",
            ready.spellings,
        )
        ids = self._number_terms(word for passage in ready.keywords for words in passage for word in words)
        for embedded, keywords in zip(ready.embedded.passages, ready.keywords, strict=True):
            passage = embedded.passage
            occurrences = Counter(word for words in keywords for word in words)
            row = self._db.execute(
                "INSERT INTO passages(document, start, end, language, terms) VALUES (?, ?, ?, ?, ?)",
                (number, passage.start, passage.end, passage.language, occurrences.total()),
            ).lastrowid
            self._db.execute("INSERT INTO vectors VALUES (?, ?)", (row, pack(embedded.vector)))
            self._db.executemany(
                "INSERT INTO postings VALUES (?, ?, ?)",
                [(ids[word], row, count) for word, count in occurrences.items()],
            )
            self._db.executemany(
                "INSERT INTO sentences(passage, start, end, vector, terms, role) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (
                        row,
                        sentence.start,
                        sentence.end,
                        pack(vector),
                        pack_numbers([ids[word] for word in words]),
                        sentence.role,
                    )
                    for sentence, vector, words in zip(
                        passage.sentences, embedded.sentence_vectors, keywords, strict=True
                    )
                ],
            )
            self._db.execute("INSERT OR IGNORE INTO outbox VALUES (?)", (row,))

    def _number_terms(self, words: Iterable[str]) -> dict[str, int]:
        words = set(words)
        known = self.term_ids(words)
        if self._next_term is None:
            self._next_term = int(self._all("SELECT coalesce(max(id), 0) + 1 FROM terms")[0][0])
        new = {word: number for number, word in enumerate(sorted(words - known.keys()), self._next_term)}
        self._next_term += len(new)
        self._db.executemany("INSERT INTO terms VALUES (?, ?)", list(new.items()))
        return known | new

    def _remove(self, source: str) -> None:
        found = self._all("SELECT id, text FROM documents WHERE source = ?", source)
        if not found:
            return
        gone = sorted(spellings(found[0][1]))
        self._db.executemany("UPDATE spellings SET documents = documents - 1 WHERE folded = ? AND written = ?", gone)
        self._db.executemany("DELETE FROM spellings WHERE folded = ? AND written = ? AND documents < 1", gone)
        for (passage,) in self._all("SELECT id FROM passages WHERE document = ?", found[0][0]):
            blobs = self._all("SELECT terms FROM sentences WHERE passage = ?", passage)
            used = {term for numbers in unpack_numbers([blob for (blob,) in blobs]) for term in numbers.tolist()}
            self._db.executemany(
                "DELETE FROM postings WHERE term = ? AND passage = ?", [(term, passage) for term in used]
            )
            self._db.execute("DELETE FROM sentences WHERE passage = ?", (passage,))
            self._db.execute("DELETE FROM vectors WHERE passage = ?", (passage,))
            self._db.execute("DELETE FROM passages WHERE id = ?", (passage,))
            self._db.execute("INSERT OR IGNORE INTO outbox VALUES (?)", (passage,))
        self._remove_names(found[0][0])
        self._remove_near_copies(found[0][0])
        self._db.execute("DELETE FROM documents WHERE id = ?", (found[0][0],))

    def _insert_near_copies(self, number: int, ready: PreparedDocument) -> None:
        made = ready.fingerprint
        row = (number, *(hashes.tobytes() for hashes in (made.shingles, made.lead, made.title)))
        self._db.execute("INSERT INTO fingerprints VALUES (?, ?, ?, ?)", row)
        self._link(number, made, ready.bands)
        self._db.executemany("INSERT INTO bands VALUES (?, ?)", [(band, number) for band in ready.bands])

    def _link(self, number: int, made: Fingerprint, bands: Sequence[int]) -> None:
        # Both ways round, so that one look gives all copies of a document.
        met = Counter[int]()
        for band in bands:
            met.update(
                each for (each,) in self._all("SELECT document FROM bands WHERE band = ? LIMIT ?", band, CANDIDATES)
            )
        del met[number]
        for other, theirs in self.fingerprints(each for each, _ in met.most_common(CANDIDATES)).items():
            if are_copies(made, theirs):
                pairs = [(number, other), (other, number)]
                self._db.executemany("INSERT OR IGNORE INTO copies VALUES (?, ?)", pairs)

    def _insert_translations(self, number: int, translations: Iterable[tuple[str, str]]) -> None:
        # One that is written later in the same group names this one, and is linked then.
        for version in translations:
            for (other,) in self._all("SELECT id FROM documents WHERE source = ? AND digest = ?", *version):
                pairs = [(number, other), (other, number)]
                self._db.executemany("INSERT OR IGNORE INTO copies VALUES (?, ?)", pairs)

    def _remove_near_copies(self, number: int) -> None:
        gone = self.fingerprints([number])[number]
        copies = [other for (other,) in self._all("SELECT other FROM copies WHERE one = ?", number)]
        self._db.executemany(
            "DELETE FROM bands WHERE band = ? AND document = ?", [(b, number) for b in bands_of(gone.shingles)]
        )
        self._db.execute("DELETE FROM fingerprints WHERE document = ?", (number,))
        self._db.execute("DELETE FROM copies WHERE one = ?", (number,))
        self._db.executemany("DELETE FROM copies WHERE one = ? AND other = ?", [(copy, number) for copy in copies])
        # A document with many copies was compared with some of them only: what is left is compared again.
        for copy, made in self.fingerprints(copies).items():
            self._link(copy, made, bands_of(made.shingles))

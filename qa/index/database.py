"""The SQLite connection of an index: its tables, transactions, and errors said in a sentence."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qa.errors import StorageError
from qa.private import make_file

SCHEMA = 6  # version of the tables; an index of another version is refused
VALUES_PER_STATEMENT = 900  # values of one SQL statement; older versions of SQLite take at most 999
REBUILD = "python -m qa index --rebuild"
_TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE files(
    file TEXT PRIMARY KEY, bytes INTEGER NOT NULL, modified INTEGER NOT NULL, sha256 TEXT NOT NULL, note TEXT NOT NULL);
CREATE TABLE documents(
    id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL UNIQUE, file TEXT NOT NULL, title TEXT NOT NULL,
    language TEXT NOT NULL, text TEXT NOT NULL, digest TEXT NOT NULL, date TEXT NOT NULL, date_source TEXT NOT NULL,
    outlet TEXT NOT NULL, author TEXT NOT NULL, url TEXT NOT NULL, section TEXT NOT NULL,
    first_line TEXT NOT NULL, second_line TEXT NOT NULL, first_title TEXT NOT NULL, next_title TEXT NOT NULL);
CREATE INDEX documents_by_first_line ON documents(first_line);
CREATE INDEX documents_by_file ON documents(file);
CREATE INDEX documents_by_date ON documents(date);
CREATE TABLE failures(source TEXT PRIMARY KEY, file TEXT NOT NULL, error TEXT NOT NULL);
CREATE TABLE passages(
    id INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL REFERENCES documents(id), start INTEGER NOT NULL,
    end INTEGER NOT NULL, language TEXT NOT NULL, terms INTEGER NOT NULL);
CREATE TABLE vectors(passage INTEGER PRIMARY KEY REFERENCES passages(id), vector BLOB NOT NULL);
CREATE INDEX passages_of_document ON passages(document);
CREATE TABLE sentences(
    id INTEGER PRIMARY KEY AUTOINCREMENT, passage INTEGER NOT NULL REFERENCES passages(id), start INTEGER NOT NULL,
    end INTEGER NOT NULL, vector BLOB NOT NULL, terms BLOB NOT NULL, role TEXT NOT NULL);
CREATE INDEX sentences_of_passage ON sentences(passage);
CREATE TABLE terms(term TEXT PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE words(term INTEGER PRIMARY KEY, word TEXT NOT NULL, vector BLOB NOT NULL);
CREATE TABLE spellings(
    folded TEXT NOT NULL, written TEXT NOT NULL, documents INTEGER NOT NULL, PRIMARY KEY(folded, written)
) WITHOUT ROWID;
CREATE TABLE postings(
    term INTEGER NOT NULL, passage INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY(term, passage)
) WITHOUT ROWID;
CREATE TABLE outbox(passage INTEGER PRIMARY KEY);
CREATE TABLE names(
    document INTEGER NOT NULL REFERENCES documents(id), form TEXT NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL);
CREATE INDEX names_of_document ON names(document);
CREATE TABLE fingerprints(
    document INTEGER PRIMARY KEY REFERENCES documents(id), shingles BLOB NOT NULL, lead BLOB NOT NULL, title BLOB NOT NULL);
CREATE TABLE bands(band INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY(band, document)) WITHOUT ROWID;
CREATE TABLE copies(one INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY(one, other)) WITHOUT ROWID;
"""


def _made(path: Path) -> Path:
    try:
        return make_file(path)
    except OSError as error:
        raise sqlite3.OperationalError(error.strerror or str(error)) from error


class Database:
    """An SQLite file with the tables of an index. Used by one thread at a time; the index sees to that."""

    def __init__(self, path: Path, *, only_read: bool = False) -> None:
        self.path = path
        with self._translated():
            self._db = sqlite3.connect(_made(path), check_same_thread=False, isolation_level=None)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("PRAGMA foreign_keys = ON")
            if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
                with self._transaction():
                    for statement in _TABLES.split(";"):
                        self._db.execute(statement)
            if only_read:
                self._db.execute("PRAGMA query_only = ON")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def steady(self) -> Iterator[int]:
        """Read one state of the file, whatever another process writes meanwhile; gives a number that each change alters."""
        with self._translated():
            self._db.execute("BEGIN")
            try:
                self._db.execute("SELECT 1 FROM meta LIMIT 1").fetchone()  # from here on the state stands
                yield int(self._db.execute("PRAGMA data_version").fetchone()[0])
            finally:
                self._db.execute("ROLLBACK")

    def _all(self, sql: str, *values: Any) -> list[Any]:
        with self._translated():
            return self._db.execute(sql, values).fetchall()

    def _in(self, sql: str, values: Iterable[Any]) -> Iterator[Any]:
        values = list(values)
        for at in range(0, len(values), VALUES_PER_STATEMENT):
            part = values[at : at + VALUES_PER_STATEMENT]
            yield from self._all(sql.replace("(?)", f"({','.join('?' * len(part))})"), *part)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._translated():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._db.in_transaction:  # of a full disk SQLite has rolled it back itself
                    self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StorageError(
                f"The index file {self.path} cannot be used: {error}; free disk space or check its permissions, "
                f"and when it is damaged make it anew with: {REBUILD}"
            ) from error

    def damaged(self, what: str) -> StorageError:
        """Return the error for what only damage explains."""
        return StorageError(f"The index file {self.path} is damaged: {what}; make it anew with: {REBUILD}")

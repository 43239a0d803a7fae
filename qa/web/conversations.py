"""Conversations and what readers thought of the answers, kept on this machine in SQLite.

They are stored in the platform's data folder, or in QA_DATA, because the index folder may be deleted.
Where people sign in, each sees their own.
"""

import json
import re
import sqlite3
import threading
import time
from contextlib import closing
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from qa.errors import StorageError
from qa.private import make_file, make_folder
from qa.types import Answer, Citation

NAME_CHARS = 60  # characters of a first question that name its conversation
_TABLES = """
CREATE TABLE IF NOT EXISTS talks (
    id INTEGER PRIMARY KEY, corpus TEXT NOT NULL, name TEXT NOT NULL, changed REAL NOT NULL, user TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS turns (
    id INTEGER PRIMARY KEY, talk INTEGER NOT NULL REFERENCES talks ON DELETE CASCADE, question TEXT NOT NULL,
    answer TEXT NOT NULL, asked REAL NOT NULL, liked INTEGER, reason TEXT NOT NULL DEFAULT '', settings TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS turns_of_talk ON turns (talk, id);
"""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation: its name is the first question until somebody gives it another."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer; `liked` is None until a reader says so."""

    id: int
    question: str
    answer: Answer
    liked: bool | None = None
    reason: str = ""


class Conversations:
    """The conversations about one corpus, of nobody in particular or (`of`) of one user. Safe to use from several threads.

    Raises StorageError when the folder cannot be written.
    """

    def __init__(self, folder: Path, *, corpus: Path) -> None:
        self._corpus = str(corpus.resolve())
        self._user = ""
        self._lock = threading.Lock()
        try:
            make_folder(folder)
            file = make_file(folder / "talks.sqlite")
            self._database = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
            self._database.execute("PRAGMA foreign_keys = ON")
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.executescript(_TABLES)
            if "user" not in [row[1] for row in self._database.execute("PRAGMA table_info(talks)")]:
                self._database.execute("ALTER TABLE talks ADD COLUMN user TEXT NOT NULL DEFAULT ''")
        except (OSError, sqlite3.Error) as error:
            raise StorageError(
                f"Conversations cannot be kept in {folder} ({error}); name another folder with QA_DATA."
            ) from error

    def of(self, user: str) -> Self:
        """Return the same file as one user sees it; "" is everybody where nobody signs in."""
        view = copy(self)
        view._user = user
        return view

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()

    def all(self) -> list[Conversation]:
        """Return the conversations, the last one changed first."""
        rows = self._read(
            "SELECT id, name FROM talks WHERE corpus = ? AND user = ? ORDER BY changed DESC, id DESC",
            self._corpus,
            self._user,
        )
        return [Conversation(*row) for row in rows]

    def turns(self, talk: int) -> list[Turn]:
        """Return the turns of a conversation, in order; none for one that is gone."""
        return self._turns("talk = ? AND user = ?", talk, self._user)

    def add(
        self,
        talk: int | None,
        question: str,
        answer: Answer,
        *,
        settings: dict[str, Any],
        instead_of: int | None = None,
    ) -> tuple[int, int]:
        """Keep a turn, in a new conversation when `talk` is None or gone; return the conversation's number and its own.

        The turn `instead_of` is forgotten with it when it is the last one of that conversation: both happen, or neither.
        """
        now = time.time()
        with self._lock, self._database:
            self._database.execute("BEGIN IMMEDIATE")
            known = self._database.execute(
                "SELECT 1 FROM talks WHERE id = ? AND corpus = ? AND user = ?", (talk, self._corpus, self._user)
            ).fetchone()
            if talk is None or known is None:
                name = " ".join(question.split())[:NAME_CHARS]
                added = self._database.execute(
                    "INSERT INTO talks (corpus, name, changed, user) VALUES (?, ?, ?, ?)",
                    (self._corpus, name, now, self._user),
                )
                talk = int(added.lastrowid or 0)
            self._database.execute("UPDATE talks SET changed = ? WHERE id = ?", (now, talk))
            made = self._database.execute(
                "INSERT INTO turns (talk, question, answer, asked, settings) VALUES (?, ?, ?, ?, ?)",
                (talk, question, json.dumps(answer.to_dict(), ensure_ascii=False), now, json.dumps(settings)),
            )
            turn = int(made.lastrowid or 0)
            self._database.execute(  # afterwards, so that no two turns have the same number
                "DELETE FROM turns WHERE id = ?1 AND talk = ?2"
                " AND id = (SELECT max(id) FROM turns WHERE talk = ?2 AND id < ?3)",
                (instead_of, talk, turn),
            )
        return talk, turn

    def rename(self, talk: int, name: str) -> None:
        """Give a conversation another name, without marks that turn the direction of text; an empty one changes nothing."""
        if shown := " ".join(_TURNING.sub("", name[: 10 * NAME_CHARS]).split())[:NAME_CHARS]:
            self._write("UPDATE talks SET name = ? WHERE id = ? AND user = ?", shown, talk, self._user)

    def delete(self, talk: int) -> None:
        """Forget a conversation with its turns."""
        self._write("DELETE FROM talks WHERE id = ? AND user = ?", talk, self._user)

    def rate(self, turn: int, liked: bool | None, reason: str = "") -> None:
        """Keep what a reader thought of an answer."""
        own = "talk IN (SELECT id FROM talks WHERE user = ?)"
        self._write(f"UPDATE turns SET liked = ?, reason = ? WHERE id = ? AND {own}", liked, reason, turn, self._user)

    def rated(self) -> list[Turn]:
        """Return the turns of this corpus that any reader has said something about, in order."""
        return self._turns("(liked IS NOT NULL OR reason != '')")

    def _turns(self, where: str, *values: object) -> list[Turn]:
        rows = self._read(
            "SELECT turns.id, question, answer, liked, reason FROM turns JOIN talks ON talks.id = talk"
            f" WHERE corpus = ? AND {where} ORDER BY talk, turns.id",
            self._corpus,
            *values,
        )
        return [
            Turn(number, question, Answer.from_dict(json.loads(answer)), None if liked is None else bool(liked), reason)
            for number, question, answer, liked, reason in rows
        ]

    def _read(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock, closing(self._database.execute(query, values)) as found:
            return found.fetchall()

    def _write(self, query: str, *values: object) -> None:
        with self._lock:
            self._database.execute(query, values)


def as_markdown(name: str, turns: list[Turn]) -> str:
    """Return a conversation as Markdown; every citation names its file and the offsets that `qa show` takes.

    What comes from an article or a person is text there: its markup, images and links are escaped.
    """
    lines = [f"# {_plain(name)}", ""]
    for turn in turns:
        lines += [f"## {_plain(turn.question)}", "", _plain(turn.answer.text, lines=True), ""]
        lines += [
            f"[{c.marker}] `{_code(c.source)}` {c.start}–{c.end}: {_plain(c.quote)}{_known(c)}"
            for c in turn.answer.citations
        ]
        lines.append("")
    return "\n".join(lines)


def _known(citation: Citation) -> str:
    known = [citation.title, citation.date, citation.outlet, citation.author, citation.url]
    said = ", ".join(_plain(part) for part in known if part)
    return f" ({said})" if said else ""


def _code(text: str) -> str:
    # A file's name may hold anything, line ends too; after an empty line it would be Markdown again.
    return " ".join(_TURNING.sub("", text).replace("`", "'").split())


def _plain(text: str, *, lines: bool = False) -> str:
    # Markers such as [1] stay as they are: a bracket alone links to nothing, `](` and `][` would.
    kept = text.splitlines() if lines else [" ".join(text.split())]
    return "\n".join(_MARKUP.sub(r"\\\g<0>", _TURNING.sub("", line)) for line in kept)


_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile(r"[\\`<*_~|]|!(?=\[)|\[(?![0-9]{1,3}\](?![(\[:]))|^\s*(?:[#>+-]|\d+[.)](?=\s))")


def as_questions(turns: list[Turn]) -> list[dict[str, Any]]:
    """Return ratings as lines of a question set: only those that say what would have been right.

    A liked answer's first quote is the evidence; what should have been refused cannot be answered.
    """
    rows = []
    for turn in turns:
        row = {"id": f"feedback-{turn.id}", "lang": turn.answer.language, "question": turn.question}
        if turn.liked and turn.answer.citations:
            evidence = [{"file": c.source, "contains": c.quote} for c in turn.answer.citations]
            rows.append({**row, "answerable": True, "evidence": evidence, "feedback": turn.reason})
        elif (turn.liked and not turn.answer.answered) or turn.reason == "refuse":
            rows.append({**row, "answerable": False, "evidence": [], "feedback": turn.reason})
    return rows

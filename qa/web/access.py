"""Signing in: sessions that end on sign-out, with the password, or after a while; and a brake on guessing."""

import base64
import binascii
import hashlib
import secrets
import sqlite3
import threading
import time
from collections import defaultdict, deque
from pathlib import Path

from qa.errors import SettingError, StorageError
from qa.private import make_file, make_folder
from qa.web.users import Users

COOKIE = "sanad_session"
SESSION_SECONDS = 30 * 24 * 3600  # seconds; a session lasts 30 days
FAILURES_MAX = 8  # wrong passwords for one name, or from one address, within FAILURES_SECONDS; then it has to wait
FAILURES_SECONDS = 600  # seconds
TESTED_AT_ONCE = 2  # passwords; argon2 takes 64 MiB and a core for each
_TABLE = """CREATE TABLE IF NOT EXISTS sessions (
    token TEXT PRIMARY KEY, user TEXT NOT NULL, fingerprint TEXT NOT NULL, ends REAL NOT NULL)"""


class TooManyFailuresError(Exception):
    """Too many wrong passwords; try again later."""


class Access:
    """Who is signed in. Sessions lie in SQLite beside the conversations, so that they outlive a restart.

    Only a hash of each token is kept: who reads the file cannot sign in with it. Raises SettingError when nobody could
    sign in, StorageError when the folder cannot be written.
    """

    def __init__(self, users: Users, folder: Path) -> None:
        if not users.names():
            raise SettingError("QA_AUTH_FILE holds no user; add one with: python -m qa user add NAME.")
        self.users = users
        self._lock = threading.Lock()
        self._failures: dict[str, deque[float]] = defaultdict(deque)
        self._testing = threading.BoundedSemaphore(TESTED_AT_ONCE)
        try:
            make_folder(folder)
            file = make_file(folder / "sessions.sqlite")
            self._database = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
            self._database.execute(_TABLE)
            self._database.execute("DELETE FROM sessions WHERE ends < ?", (time.time(),))
        except (OSError, sqlite3.Error) as error:
            raise StorageError(
                f"Sessions cannot be kept in {folder} ({error}); name another folder with QA_DATA."
            ) from error

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()

    def sign_in(self, name: str, password: str, *, address: str = "") -> str | None:
        """Return a new session's token, or None for a wrong name or password. Raises TooManyFailuresError."""
        if not self._is_right(name, password, address):
            return None
        token = secrets.token_urlsafe(32)
        row = (_hash(token), name, self.users.fingerprint(name), time.time() + SESSION_SECONDS)
        with self._lock:
            self._database.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", row)
        return token

    def sign_out(self, token: str) -> None:
        """End a session; harmless for one that is none."""
        with self._lock:
            self._database.execute("DELETE FROM sessions WHERE token = ?", (_hash(token),))

    def user_of(self, token: str | None, authorization: str | None, *, address: str = "") -> str | None:
        """Return who asks, by the session's token or by HTTP Basic (for programs); None for nobody.

        Raises TooManyFailuresError.
        """
        if token:
            with self._lock:
                row = self._database.execute(
                    "SELECT user, fingerprint, ends FROM sessions WHERE token = ?", (_hash(token),)
                ).fetchone()
            if row and row[2] > time.time() and row[1] == self.users.fingerprint(row[0]):
                return str(row[0])
        name, password = _basic(authorization)
        return name if name and self._is_right(name, password, address) else None

    def _is_right(self, name: str, password: str, address: str) -> bool:
        by_name, by_address = f"name {name}", f"address {address}"
        with self._testing:
            # Counted before it is tested: else all of many guesses at once would be tested before the first is counted.
            with self._lock:
                if any(self._recent(key) >= FAILURES_MAX for key in (by_name, by_address)):
                    raise TooManyFailuresError
                now = time.monotonic()
                self._failures[by_name].append(now)
                self._failures[by_address].append(now)
            right = self.users.check(name, password)
            if right:
                with self._lock:
                    self._failures.pop(by_name, None)
                    # Other names' failures from there still count: an own password must not buy more guesses.
                    if now in self._failures[by_address]:
                        self._failures[by_address].remove(now)
        return right

    def _recent(self, key: str) -> int:
        failures = self._failures.get(key)
        while failures and failures[0] < time.monotonic() - FAILURES_SECONDS:
            failures.popleft()
        if failures is not None and not failures:
            del self._failures[key]
        return len(failures or ())


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _basic(authorization: str | None) -> tuple[str, str]:
    kind, _, value = (authorization or "").partition(" ")
    if kind.lower() != "basic":
        return "", ""
    try:
        name, _, password = base64.b64decode(value, validate=True).decode("utf-8").partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return name, password

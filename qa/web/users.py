"""Who may use the page: `user:hash` lines in QA_AUTH_FILE. The hashes are argon2id; no password is kept or logged.

Who may add articles stands in a file beside it, a name a line: an earlier version reads the first file as ever.
"""

import hashlib
import os
from pathlib import Path

from qa.errors import SettingError, StorageError, UsageError

NAME_CHARS = 64  # characters of a user's name
MAY_ADD = ".may-add"  # what the name of the file beside it ends with
PASSWORD_CHARS_MIN = 10  # characters of a password; shorter ones are guessed


class Users:
    """The people in one file. It is read again when it has changed, so that who is removed is out at once.

    Raises SettingError when a line is not `user:hash`, StorageError when the file cannot be read or written.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._read: tuple[tuple[int, int, int] | None, dict[str, str]] = (None, {})  # the file's stamp, what it held

    def names(self) -> list[str]:
        """Return the users' names, sorted."""
        return sorted(self._hashes())

    def check(self, name: str, password: str) -> bool:
        """Tell whether this is the user's password. Takes some 50 ms, for a name that is not there as well."""
        from argon2 import PasswordHasher
        from argon2.exceptions import InvalidHashError, VerificationError

        known = self._hashes().get(name)
        try:
            return PasswordHasher().verify(known or _nobody(), password) and known is not None
        except VerificationError:
            return False
        except InvalidHashError as error:
            raise SettingError(f"{self._file} holds no argon2 hash for {name}; {_advice(name)}.") from error

    def fingerprint(self, name: str) -> str | None:
        """Return what changes with the user's password, None for nobody: by it a session knows that it has ended."""
        known = self._hashes().get(name)
        return hashlib.sha256(known.encode()).hexdigest() if known else None

    def add(self, name: str, password: str) -> bool:
        """Add a user, or give one another password; return whether the name is new. Raises UsageError for a bad one."""
        from argon2 import PasswordHasher

        if not 0 < len(name) <= NAME_CHARS or ":" in name or name != " ".join(name.split()) or not name.isprintable():
            raise UsageError(f"A user's name has 1 to {NAME_CHARS} characters and no colon, not {name!r}.")
        if len(password) < PASSWORD_CHARS_MIN:
            raise UsageError(
                f"A password needs at least {PASSWORD_CHARS_MIN} characters; this one has {len(password)}."
            )
        hashes = self._hashes() if self._file.exists() else {}
        fresh = name not in hashes
        self._write(hashes | {name: PasswordHasher().hash(password)})
        return fresh

    def may_add(self, name: str) -> bool:
        """Tell whether a user may add and remove articles."""
        return name in self._hashes() and name in self._adders()

    def let_add(self, name: str, *, may: bool) -> None:
        """Let a user add and remove articles, or no longer. Raises UsageError for a name that is not there."""
        if name not in self._hashes():
            raise UsageError(f"{self._file} has no user {name}; {_advice(name)}.")
        adders = self._adders()
        if may != (name in adders):
            self._keep(self._beside, "".join(f"{each}\n" for each in sorted(adders ^ {name})))

    def remove(self, name: str) -> None:
        """Remove a user. Raises UsageError for a name that is not there."""
        hashes = dict(self._hashes())
        if name not in hashes:
            raise UsageError(f"{self._file} has no user {name}; it has {', '.join(sorted(hashes)) or 'none'}.")
        self.let_add(name, may=False)
        del hashes[name]
        self._write(hashes)

    @property
    def _beside(self) -> Path:
        return self._file.with_name(self._file.name + MAY_ADD)

    def _adders(self) -> set[str]:
        try:
            return set(self._beside.read_text(encoding="utf-8").splitlines())
        except FileNotFoundError:
            return set()
        except (OSError, UnicodeDecodeError) as error:
            raise StorageError(f"{self._beside} cannot be read: {error}.") from error

    def _hashes(self) -> dict[str, str]:
        try:
            state = self._file.stat()
            stamp = (state.st_mtime_ns, state.st_size, state.st_ino)
            if self._read[0] == stamp:
                return self._read[1]
            lines = self._file.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError as error:
            raise SettingError(f"QA_AUTH_FILE names {self._file}, which is not there; {_advice('NAME')}.") from error
        except (OSError, UnicodeDecodeError) as error:
            raise StorageError(f"QA_AUTH_FILE names {self._file}, which cannot be read: {error}.") from error
        hashes = {}
        for number, line in enumerate(lines, 1):
            if line.strip():
                name, colon, known = line.partition(":")
                if not (name and colon and known.startswith("$argon2")):
                    raise SettingError(f"Line {number} of {self._file} is not user:hash; {_advice('NAME')}.")
                hashes[name] = known.strip()
        self._read = stamp, hashes
        return hashes

    def _write(self, hashes: dict[str, str]) -> None:
        self._keep(self._file, "".join(f"{name}:{known}\n" for name, known in sorted(hashes.items())))

    def _keep(self, file: Path, text: str) -> None:
        beside = file.with_name(f"{file.name}.new")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
                out.write(text)
            beside.replace(file)
        except OSError as error:
            raise StorageError(f"{file} cannot be written: {error.strerror or error}.") from error


def _advice(name: str) -> str:
    return f"add a user with: python -m qa user add {name}"


def _nobody() -> str:
    # The hash of nothing that anybody knows: a name that is not there must take as long as one that is.
    return "$argon2id$v=19$m=65536,t=3,p=4$V/2DAamfXgSMxXDsq+aXrw$wK6zvKNorzxaDfcppiKcnloIgtvGfKV6MeU5WhJhGYM"

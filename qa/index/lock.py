"""One process owns an index. The system frees the lock when that process ends, however it ends."""

import os
from pathlib import Path

from filelock import FileLock, Timeout

from qa.errors import IndexLockedError, StorageError
from qa.private import make_folder


class IndexLock:
    """Ownership of an index folder, from `take` to `release`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FileLock(folder / "lock", thread_local=False, is_singleton=False)
        self._owner = folder / "owner"

    def acquire(self) -> None:
        """Take the folder, making it when it is not there.

        Raises IndexLockedError, naming the owner, when another process (or another QA of this one) has it, and
        StorageError when the folder cannot be written.
        """
        try:
            make_folder(self._folder)
            if hasattr(os, "geteuid") and self._folder.stat().st_uid == os.geteuid():
                self._folder.chmod(0o700)  # an earlier version made it for everybody to read
            self._lock.acquire(timeout=0)
            self._owner.write_text(str(os.getpid()), encoding="ascii")
        except Timeout as error:
            raise self.taken() from error
        except OSError as error:
            raise StorageError(
                f"The index folder {self._folder} cannot be written: {error.strerror or error}; "
                "name another folder with --index."
            ) from error

    def taken(self) -> IndexLockedError:
        """Return the error that names the process which owns the folder."""
        return IndexLockedError(
            f"The index {self._folder} is in use by process {self._pid()}; ask there, stop it first, "
            "or name another folder with --index."
        )

    def release(self) -> None:
        """Give the folder back; harmless when it was not taken."""
        self._lock.release()

    def _pid(self) -> str:
        try:
            return self._owner.read_text(encoding="ascii").strip() or "unknown"
        except OSError:
            return "unknown"

"""Folders and files that only their owner may read: conversations, sessions, the index."""

import contextlib
import os
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make a folder (and those above it) that only its owner may enter; one that is there stays as it is. Raises OSError."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):  # another process was faster
            folder.mkdir(mode=0o700)


def make_file(file: Path) -> Path:
    """Make an empty file that only its owner may read, or take it from others when it is there; return it. Raises OSError.

    SQLite gives the files that it makes beside a database the same rights.
    """
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    if hasattr(os, "geteuid") and file.stat().st_uid == os.geteuid():
        file.chmod(0o600)
    return file

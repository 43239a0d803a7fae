"""Checksums of the prepared model's files: written with them, compared whenever one is loaded.

CRC-32 finds damage (a bad disk, a copy that broke off), not malice: who can change the model can change its checksum. It
takes some 50 ms for all files, and runs beside the loading.
"""

import zlib
from pathlib import Path

_CHUNK = 1 << 22  # bytes read at once


def checksum_file(path: Path) -> Path:
    """Return where the checksum of a file lies: beside it."""
    return path.with_name(f"{path.name}.crc32")


def write_checksum(path: Path) -> None:
    """Write the checksum of a file beside it."""
    checksum_file(path).write_text(checksum(path), encoding="ascii")


def is_intact(path: Path) -> bool:
    """Tell whether a file is as it was when its checksum was written; one without a checksum is taken as it is."""
    kept = checksum_file(path)
    return not kept.is_file() or kept.read_text(encoding="ascii", errors="replace") == checksum(path)


def checksum(path: Path) -> str:
    """Return the CRC-32 of a file, as eight hexadecimal digits."""
    value = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            value = zlib.crc32(chunk, value)
    return f"{value:08x}"

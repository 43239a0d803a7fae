"""Text that was decoded wrongly before it was saved, and what it was: UTF-8 read as Windows-1256, Windows-1252 or Latin-1.

`ftfy` mends Latin text of this kind; it does not know Windows-1256, which is how Arabic goes wrong most often. A line is
mended only when its characters, written back as bytes, are valid UTF-8, which hardly happens by chance.
"""

import contextlib
import re
from collections.abc import Iterator

ROUNDS_MAX = 3  # times that a text was decoded wrongly one after the other
BYTES_MIN = 5  # bytes in UTF-8 sequences of a whole text; fewer can be chance ("CAFÉ™")
SHARE_MIN = 0.5  # of a text's characters beyond ASCII; where fewer are mended, the text only tells of such a fault


def repaired(text: str, *, sure: bool = False) -> str:
    """Return a text that was decoded wrongly as it was meant, and any other text as it is.

    `sure` is for a short text beside one that was decoded wrongly.

    >>> repaired("ط§ظ„ط­ط±ط¨"), repaired("The cafÃ© said: â€œNo.â€\\x9d")
    ('الحرب', 'The café said: “No.”')
    >>> repaired("الحرب"), repaired("CAFÉ™")
    ('الحرب', 'CAFÉ™')
    """
    found = text
    for _ in range(ROUNDS_MAX):
        better = _repaired_once(found, 2 if sure else BYTES_MIN)
        if better == found:
            break
        found = better
    return text if _CONTROL.search(found) and not _CONTROL.search(text) else found


def _repaired_once(text: str, bytes_min: int) -> str:
    if not _SIGN.search(text):
        return text
    pieces = re.split(r"(\n)", text)
    mended = [_line(piece) for piece in pieces]
    changed = [(before, after) for before, after in zip(pieces, mended, strict=True) if after is not None]
    sequences = sum(_beyond_ascii(before) for before, _ in changed)
    if sequences < bytes_min or sequences < SHARE_MIN * _beyond_ascii(text):
        return text
    return "".join(before if after is None else after for before, after in zip(pieces, mended, strict=True))


def _line(line: str) -> str | None:
    """Return a line as it was meant; None when it is right as it is."""
    if not _SIGN.search(line):
        return None
    for raw in _bytes_of(line):
        with contextlib.suppress(UnicodeDecodeError):
            return raw.decode("utf-8")
    return None


def _bytes_of(line: str) -> Iterator[bytes]:
    with contextlib.suppress(UnicodeEncodeError):
        yield line.encode("cp1256")
    if not _NOT_1252.search(line):
        yield bytes(_FROM_1252[char] for char in line)


def _beyond_ascii(text: str) -> int:
    return sum(not char.isascii() for char in text)


def _characters(encoding: str, first: int, last: int) -> str:
    """Return what some bytes stand for; Windows-1252 leaves five out, which programs keep as they are."""
    raws = (bytes([byte]) for byte in range(first, last + 1))
    return "".join(raw.decode("latin-1" if raw in _UNUSED else encoding) for raw in raws)


_UNUSED = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")
_OF_1252 = _characters("cp1252", 0, 255)
_FROM_1252 = {chr(byte): byte for byte in range(256)} | {char: byte for byte, char in enumerate(_OF_1252)}
_NOT_1252 = re.compile(f"[^{re.escape(''.join(_FROM_1252))}]")
_LEADS = _characters("cp1252", 0xC2, 0xF4) + "".join(bytes([byte]).decode("cp1256") for byte in range(0xC2, 0xF5))
_FOLLOWERS = (
    _characters("cp1252", 0x80, 0xBF)
    + _characters("latin-1", 0x80, 0xBF)
    + "".join(bytes([byte]).decode("cp1256") for byte in range(0x80, 0xC0))
)
# A byte that opens a UTF-8 sequence, and one that goes on with it, as the wrong characters show them.
_SIGN = re.compile(f"[{re.escape(_LEADS)}][{re.escape(_FOLLOWERS)}]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")

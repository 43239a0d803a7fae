"""Bytes become text: the encoding is found by how much the result looks like Arabic or English.

`charset-normalizer` takes one Arabic code page for another on short texts, so the few encodings that Arabic and English
news come in are tried here, and the likeliest text wins. What is valid UTF-8 is UTF-8.
"""

import codecs
import math
import re
from dataclasses import dataclass
from functools import lru_cache

from qa.documents.mojibake import repaired
from qa.failures import Reason, because

HEAD_BYTES = 1_000_000  # bytes from which the encoding of a long file is told
SAMPLE_CHARS = 20_000  # characters that are looked at; more do not change which encoding is likeliest
# Mean log-likelihood of a character beyond ASCII. Of 400 Arabic articles no piece of 80 characters has less than -3.5,
# and of English ones, whose only such characters are marks and accents, less than -5; wrong code pages have less.
ARABIC_MIN, WESTERN_MIN = -4.3, -5.6
DECLARED_BONUS = 0.7  # nats a character that a declared encoding is ahead; a declaration is wrong now and then
CONTROLS_MAX = 0.02  # share of control characters; text has none, but a page break or an escape may stand in it
UTF16_MIN = 4  # bytes; fewer tell nothing
LINE_LETTERS, ALEF_LAM_MIN = 150, 0.12  # of so many Arabic letters, the share of alef and lam; it is 0.24 in news
DAMAGED_SHARE = 0.02  # of the bytes beyond ASCII; with fewer wrong ones a file is damaged UTF-8, not another encoding

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Names as people know them, and Python's.
CODE_PAGES = {
    "windows-1256": "cp1256",
    "iso-8859-6": "iso8859_6",
    "mac-arabic": "mac_arabic",
    "windows-1252": "cp1252",
}
WESTERN = "windows-1252"
KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF file"),
    (b"PK\x03\x04", "zip file"),
    (b"\xd0\xcf\x11\xe0", "old Office file"),
    (b"\x1f\x8b", "gzip file"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"SQLite format 3", "SQLite"),
    (b"\x7fELF", "program"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was in; `is_repaired` when it had been decoded wrongly before it was saved."""

    text: str
    encoding: str
    is_repaired: bool = False

    @property
    def note(self) -> str:
        """Return what is told of the encoding: "" for plain UTF-8.

        >>> Decoded("a", "utf-8").note, Decoded("a", "utf-8", True).note
        ('', 'utf-8 (repaired)')
        """
        if self.is_repaired:
            return f"{self.encoding} (repaired)"
        return "" if self.encoding == "utf-8" else self.encoding


class UndecodableError(ValueError):
    """Bytes are no text, or text in no known encoding. The message goes on from a file's name: "is binary …"."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.text("en"))
        self.reason = reason


class BinaryError(UndecodableError):
    """Bytes are no text."""


def decode(raw: bytes, *, declared: str = "") -> Decoded:
    """Return the text of some bytes. `declared` is the encoding that a format names for them; it may be wrong.

    A UTF-8 text comes out to the letter, with its BOM; text in UTF-8 that was decoded wrongly once is repaired. Raises
    UndecodableError.

    >>> decode("قال الوزير إن الحرب انتهت.".encode("cp1256"))
    Decoded(text='قال الوزير إن الحرب انتهت.', encoding='windows-1256', is_repaired=False)
    """
    encoding = encoding_of(raw, declared=declared)
    try:
        text = raw.decode(python_name(encoding)).removeprefix("\ufeff" if encoding != "utf-8" else "")
    except UnicodeDecodeError as error:  # UTF-16 without a mark is told by its beginning
        raise UndecodableError(damaged(encoding, error)) from error
    better = repaired(text)
    return Decoded(better, encoding, better != text)


def encoding_of(raw: bytes, *, declared: str = "", whole: bool = True) -> str:
    """Return the encoding of some bytes; `whole` is False when they are the beginning of more. Raises UndecodableError.

    >>> encoding_of("“No,” he said.".encode("cp1252")), encoding_of("نعم".encode("utf-16"))
    ('windows-1252', 'utf-16-le')
    """
    for mark, name in BOMS:
        if raw.startswith(mark):
            return _checked(raw, name, whole)
    if (damage := _utf8_damage(raw, whole)) is None:
        return _checked_utf8(raw)
    if found := _utf16(raw):
        return found
    _refuse_binary(raw)
    found = _likeliest(raw, declared)
    beyond = sum(byte >= 0x80 for byte in raw[: 4 * SAMPLE_CHARS])
    wrong = len(re.findall("\ufffd", raw[: 4 * SAMPLE_CHARS].decode("utf-8", "replace")))
    if wrong <= max(1, DAMAGED_SHARE * beyond) < beyond / 4:
        raise UndecodableError(because("damaged UTF-8", place=damage, byte=f"{raw[damage]:#04x}"))
    if not found:
        raise UndecodableError(because("unknown encoding", place=damage, byte=f"{raw[damage]:#04x}"))
    return found


def encoding_of_records(head: bytes) -> str:
    r"""Return the encoding of a dump from its beginning: UTF-8 where records in several encodings stand side by side.

    Raises UndecodableError.

    >>> encoding_of_records("نعم قال\n".encode() + "نعم قال\n".encode("cp1256"))
    'utf-8'
    """
    try:
        return encoding_of(head, whole=False)
    except BinaryError:
        raise
    except UndecodableError:
        beyond = [line for line in head.split(b"\n") if not line.isascii()]
        if any(_utf8_damage(line, whole=True) is None for line in beyond):
            return "utf-8"
        raise


def damaged(encoding: str, error: UnicodeDecodeError) -> Reason:
    """Return what is told of a file whose beginning is in an encoding and whose rest is not."""
    return because("damaged text", encoding=encoding.upper(), why=error.reason)


def python_name(encoding: str) -> str:
    """Return what Python calls an encoding.

    >>> python_name("mac-arabic"), python_name("utf-8")
    ('mac_arabic', 'utf-8')
    """
    return CODE_PAGES.get(encoding, encoding)


def _utf8_damage(raw: bytes, whole: bool) -> int | None:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(raw, final=whole)
    except UnicodeDecodeError as error:
        return error.start
    return None


def _checked_utf8(raw: bytes) -> str:
    if b"\0" not in raw:
        return "utf-8"
    if found := _utf16(raw):
        return found
    _refuse_binary(raw)
    raise BinaryError(because("binary NUL"))


def _checked(raw: bytes, encoding: str, whole: bool) -> str:
    try:
        codecs.getincrementaldecoder(encoding)().decode(raw, final=whole)
    except UnicodeDecodeError as error:
        raise UndecodableError(damaged(encoding, error)) from error
    return encoding


def _refuse_binary(raw: bytes) -> None:
    kind = next((name for mark, name in KINDS if raw.startswith(mark)), "")
    controls = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", raw[: 4 * SAMPLE_CHARS]))
    if kind:
        raise BinaryError(because("binary kind", kind=kind))
    if b"\0" in raw:
        raise BinaryError(because("binary NUL"))
    if controls > CONTROLS_MAX * min(len(raw), 4 * SAMPLE_CHARS):
        raise BinaryError(because("binary controls"))


def _utf16(raw: bytes) -> str:
    """Return which UTF-16 some bytes without a mark are, "" for neither."""
    sample = raw[: 2 * SAMPLE_CHARS]
    if len(sample) < UTF16_MIN or (len(raw) % 2 and len(raw) < HEAD_BYTES):
        return ""
    best, most = "", 0.0
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(sample)
        except UnicodeDecodeError:
            continue
        usual = sum(char in "\t\n\r" or " " <= char <= "~" or "\u060c" <= char <= "\u066c" for char in text) / len(text)
        if usual > most:
            best, most = encoding, usual
    # Bytes of one-byte text, two by two, are letters of scripts that are not read here.
    return best if most > 0.8 else ""


def _likeliest(raw: bytes, declared: str) -> str:
    sample = raw[:SAMPLE_CHARS]
    pages = {name: codec for name, codec in CODE_PAGES.items() if _fits(raw, codec)}
    arabic = {name for name, codec in pages.items() if _is_arabic(sample.decode(codec))}
    if WESTERN in pages:  # marks and accents alone make no Arabic page
        pages = {name: codec for name, codec in pages.items() if name in arabic or name == WESTERN}
    scores = {name: likelihood(sample, codec) for name, codec in pages.items()}
    named = _known(declared)
    if named and _fits(raw, python_name(named)):
        own = likelihood(sample, python_name(named)) + DECLARED_BONUS
        scores[named] = own if named in CODE_PAGES else max(own, ARABIC_MIN)  # a script that is not known here
    best = max(scores, key=lambda name: scores[name], default="")
    return best if best and scores[best] >= (WESTERN_MIN if best == WESTERN else ARABIC_MIN) else ""


def _is_arabic(text: str) -> bool:
    """Tell whether there is an Arabic word and, in more than a line, alef and lam as often as at least nearly always."""
    letters = [char for char in text if "\u0621" <= char <= "\u064a"]
    common = sum(char in "ال" for char in letters)
    return bool(_ARABIC_WORD.search(text)) and (len(letters) < LINE_LETTERS or common >= ALEF_LAM_MIN * len(letters))


def _fits(raw: bytes, codec: str) -> bool:
    try:
        raw.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _known(declared: str) -> str:
    """Return an encoding's name here for a declared one, "" for none that is text. Latin-1 is read as Windows-1252."""
    try:
        info = codecs.lookup(declared.strip().lower())
    except (LookupError, ValueError):
        return ""
    if info.name in ("iso8859-1", "ascii"):
        return WESTERN
    own = next((name for name, codec in CODE_PAGES.items() if codecs.lookup(codec).name == info.name), "")
    return own or (info.name if info._is_text_encoding and not info.name.startswith("utf") else "")


def likelihood(raw: bytes, codec: str) -> float:
    """Return how likely what bytes beyond ASCII stand for is in Arabic or English text, as a mean log-likelihood.

    >>> raw = "قال الوزير نعم".encode("cp1256")
    >>> likelihood(raw, "cp1256") > likelihood(raw, "cp1252"), likelihood(b"plain", "cp1252")
    (True, 0.0)
    """
    text = raw.decode(codec, "replace")
    if len(text) != len(raw):  # a declared encoding with characters of several bytes
        raw = b"\x80" * len(text)
    rtl_spaces = raw.count(b"\xa0") > raw.count(b" ")
    total, counted, before = 0.0, 0, " "
    for byte, char, after in zip(raw, text, text[1:] + " ", strict=True):
        if byte >= 0x80:
            total += _cost(char, before, after, rtl_spaces)
            counted += 1
        elif before in _ARABIC and char.isalpha():
            total += MIXED  # a Latin letter right after an Arabic one
        before = char
    return total / counted if counted else 0.0


MIXED, ODD = -8.0, -10.0  # log-likelihoods: two scripts in one word, and a character that news do not have
# Letters of Arabic text a thousand, by how often they come in the articles that the tests are trained on.
_PER_THOUSAND = {
    "ا": 137, "ل": 104, "ي": 71, "م": 61, "و": 58, "ن": 57, "ر": 55, "ت": 46, "ب": 39, "ع": 34, "ف": 31, "س": 30, "ة": 29,
    "د": 29, "ه": 24, "ق": 24, "أ": 23, "ح": 19, "ك": 18, "ج": 13, "ط": 10, "ص": 10, "ش": 10, "ث": 8.7, "ى": 8.6, "خ": 8,
    "إ": 7.9, "ز": 6.9, "غ": 5.8, "ض": 5.7, "ذ": 4.7, "ئ": 4.7, "ء": 4, "ظ": 1.8, "آ": 1.1, "ؤ": 0.6, "ـ": 0.1,
}  # fmt: skip
_ARABIC = frozenset(_PER_THOUSAND)
_ARABIC_WORD = re.compile(r"[\u0621-\u064a]{2}")
_LAST_ONLY = frozenset("ةى")  # letters that end a word
_MARKS = frozenset("“”‘’«»–—…•\u00a0،؛؟")
_SYMBOLS = frozenset("£€°©®™§±½¼¾²³·¥\u200e\u200f\u200c\u200d٪٫٬‹›„†‡")


@lru_cache(maxsize=256)
def _log(per_thousand: float) -> float:
    return math.log(per_thousand / 1000)


def _cost(char: str, before: str, after: str, rtl_spaces: bool) -> float:
    if "\u0621" <= char <= "\u064a":
        return _letter(char, before)
    if char == " ":  # MacArabic has a second set of ASCII marks for text that runs from right to left
        return -2.0 if rtl_spaces else -5.0
    if char.isascii():
        return -3.5 if before in _ARABIC or after in _ARABIC or "\xa0" in (before, after) else MIXED
    return _other(char, before, after)


def _letter(char: str, before: str) -> float:
    cost = _log(_PER_THOUSAND.get(char, 0.05))
    if before in _LAST_ONLY:
        return cost + MIXED / 2
    if char == "ل" and before == "ا":
        return cost + 1
    return cost + (MIXED if before.isalpha() and before not in _ARABIC and not "\u064b" <= before <= "\u0652" else 0)


def _other(char: str, before: str, after: str) -> float:
    inside = before.isalpha() and after.isalpha()
    if "\u064b" <= char <= "\u0652":
        return -4.5 if before in _ARABIC or "\u064b" <= before <= "\u0652" else ODD
    if char in "’‘":  # within a word too
        return -3.0 if before not in _ARABIC else MIXED
    if char in _MARKS:
        return MIXED if inside and char not in "—–…\u00a0" else -3.5
    if "\u0660" <= char <= "\u0669":
        return MIXED if before.isalpha() else -4.0
    if char in _SYMBOLS:
        return MIXED if inside else -5.0
    if "\u00c0" <= char <= "\u017f" and char.isalpha():
        return _accented(char, before, after)
    return ODD


def _accented(char: str, before: str, after: str) -> float:
    # An accented letter stands between plain ones as a rule, and is no capital after a small letter.
    if char.isupper() and before.islower():
        return ODD
    if before.isalpha() and not before.isascii():
        return -6.0
    return -4.5 if before.isalpha() or after.isalpha() else MIXED

"""Archives (.zip, .tar, .tar.gz, .tgz, .gz): every member is read like a file of its ending, one level deep."""

import contextlib
import gzip
import io
import re
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import IO, BinaryIO

from qa.documents.extracted import Extracted, FileContext, Format, Unreadable
from qa.documents.formats.common import FILE_BYTES_MAX, SNIFFED_BYTES, suffix_of, too_large, wrong_kind
from qa.documents.formats.zips import ENCRYPTED, FAULTS, one_reason
from qa.failures import Reason, because

MEMBERS_MAX = 10_000  # members of an archive; a newspaper of a year has as many articles
EXPANDED_BYTES_MAX = 200_000_000  # bytes of all members together
RATIO_MAX = 200  # times that a member may be larger than packed; texts have 3 to 10, a bomb has 1,000
RATIO_FROM_BYTES = 1_000_000  # bytes from where on the ratio is looked at; a small file of blanks harms nobody
NAME_CHARS_MAX = 1000  # characters of a member's name

_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_GZIP_MAGIC = b"\x1f\x8b"
_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class _Member:
    """A member: its name, its size, what is wrong with it (None for nothing), and how its bytes are got."""

    def __init__(self, name: str, size: int, packed: int, fault: Reason | None, open_: Callable[[], IO[bytes]]) -> None:
        self.name, self.size, self.packed, self.fault, self.open = name, size, packed, fault, open_


def read(file: BinaryIO, context: FileContext) -> Iterator[Extracted | Unreadable]:
    """Yield the articles of every member, in the order of their names.

    >>> import io, zipfile
    >>> packed = io.BytesIO()
    >>> with zipfile.ZipFile(packed, "w") as made:
    ...     made.writestr("a/b.txt", "Talks resume.")
    >>> [(found.member, found.text) for found in read(packed, FileContext("a.zip"))]
    [('!/a/b.txt', 'Talks resume.')]
    """
    file.seek(0)
    head = file.read(SNIFFED_BYTES)
    file.seek(0)
    try:
        if head.startswith(_ZIP_MAGIC):
            yield from _zip(file, context)
        elif head.startswith(_GZIP_MAGIC):
            yield from _gzip(file, context)
        elif _is_tar(file):
            with tarfile.open(fileobj=file, mode="r:") as opened:
                yield from _read_all(_tar_members(opened), context)
        else:
            yield wrong_kind(suffix_of(context.name), head)
    except (*FAULTS, tarfile.TarError) as error:
        yield Unreadable(because("damaged", why=one_reason(error)))


def _is_tar(file: BinaryIO) -> bool:
    file.seek(0)
    found = tarfile.is_tarfile(file)
    file.seek(0)
    return found


def _gzip(file: BinaryIO, context: FileContext) -> Iterator[Extracted | Unreadable]:
    """Read a packed tar, or the one file that is packed."""
    bounded = io.BytesIO()
    with gzip.open(file) as opened:
        # All of it in memory, as a tar is read twice; the bound is the one for all members together.
        while chunk := opened.read(1 << 20):
            bounded.write(chunk)
            if bounded.tell() > EXPANDED_BYTES_MAX:
                yield Unreadable(because("expands", most=EXPANDED_BYTES_MAX))
                return
    packed = file.tell()
    bounded.seek(0)
    if _is_tar(bounded):
        with tarfile.open(fileobj=bounded, mode="r:") as unpacked:
            yield from _read_all(_tar_members(unpacked), context)
        return
    name = context.name.rpartition("/")[2].removesuffix(".gz").removesuffix(".GZ")
    size = bounded.seek(0, io.SEEK_END)
    bounded.seek(0)
    yield from _read_all([_Member(name, size, packed, None, lambda: bounded)], context)


def _zip(file: BinaryIO, context: FileContext) -> Iterator[Extracted | Unreadable]:
    with zipfile.ZipFile(file) as opened:
        members = []
        for entry in opened.infolist():
            if entry.is_dir():
                continue
            mode = entry.external_attr >> 16
            fault = because("link") if stat.S_ISLNK(mode) else None
            fault = because("encrypted") if entry.flag_bits & ENCRYPTED else fault
            open_ = lambda entry=entry: opened.open(entry)  # noqa: E731
            members.append(_Member(_zip_name(entry), entry.file_size, entry.compress_size, fault, open_))
        yield from _read_all(members, context)


def _zip_name(entry: zipfile.ZipInfo) -> str:
    """Return a member's name; many programs write UTF-8 without saying so."""
    if not entry.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            return entry.filename.encode("cp437").decode("utf-8")
    return entry.filename


def _tar_members(opened: tarfile.TarFile) -> list[_Member]:
    members = []
    for entry in opened:
        if entry.isdir():
            continue
        fault = None
        if not entry.isreg():
            fault = because("link") if entry.islnk() or entry.issym() else because("no file", kind="device")
        open_ = lambda entry=entry: opened.extractfile(entry) or io.BytesIO()  # noqa: E731
        members.append(_Member(entry.name.removeprefix("./"), entry.size, entry.size, fault, open_))
        if len(members) > MEMBERS_MAX:
            break
    return members


def _read_all(members: list[_Member], context: FileContext) -> Iterator[Extracted | Unreadable]:
    if len(members) > MEMBERS_MAX:
        yield Unreadable(because("many members", most=MEMBERS_MAX))
        return
    left = EXPANDED_BYTES_MAX
    unread = 0
    seen: set[str] = set()
    for member in sorted(members, key=lambda each: each.name):
        if _is_hidden(member.name):
            continue
        format_ = _format_of(member.name)
        if format_ is None:
            unread += 1
            continue
        place = f"!/{_shown(member.name)}"
        twice = because("twice packed") if place in seen else None
        seen.add(place)
        fault = (
            twice
            or member.fault
            or _name_fault(member.name)
            or (because("packed twice") if format_.read is read else None)
        )
        if fault:
            yield Unreadable(fault, place)
            continue
        raw = _bytes(member, place)
        if isinstance(raw, Unreadable):
            yield raw
            continue
        left -= len(raw)
        if left < 0:
            yield Unreadable(
                because("expands from here", most=EXPANDED_BYTES_MAX),
                place,
            )
            return
        for found in format_.read(io.BytesIO(raw), FileContext(member.name.rpartition("/")[2], context.columns)):
            yield replace(found, member=place + found.member)
    if unread == len(members) or not members:
        yield Unreadable(because("no member"))


def _bytes(member: _Member, place: str) -> bytes | Unreadable:
    """Return a member's bytes; what the archive tells of its size is not believed."""
    if member.size > FILE_BYTES_MAX:
        return too_large(place)
    try:
        with member.open() as opened:
            raw = opened.read(FILE_BYTES_MAX + 1)
    except (*FAULTS, tarfile.TarError) as error:
        return Unreadable(because("damaged member", why=one_reason(error)), place)
    if len(raw) > FILE_BYTES_MAX:
        return too_large(place)
    if len(raw) > RATIO_FROM_BYTES and len(raw) > RATIO_MAX * max(member.packed, 1):
        return Unreadable(because("ratio", most=RATIO_MAX), place)
    return raw


def _format_of(name: str) -> Format | None:
    from qa.documents.formats import format_of  # the table names this reader, too

    return format_of(name)


def _is_hidden(name: str) -> bool:
    r"""Tell whether a member is hidden, or what macOS adds.

    >>> _is_hidden("__MACOSX/._a.txt"), _is_hidden("a/.git/b.txt"), _is_hidden("../a.txt")
    (True, True, False)
    """
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part.strip(".") for part in parts)


def _name_fault(name: str) -> Reason | None:
    """Say what is wrong with a member's name, None for nothing.

    >>> _name_fault("a/b.txt"), _name_fault("/etc/a.txt").code, _name_fault("a/../b.txt").code
    (None, 'leads out', 'leads out')
    """
    parts = name.replace("\\", "/").split("/")
    if parts[0] == "" or ".." in parts or (len(parts[0]) == 2 and parts[0].endswith(":")):
        return because("leads out")
    if "" in parts or "." in parts or len(name) > NAME_CHARS_MAX or _UNWRITABLE.search(name):
        return because("impossible name")
    return None


def _shown(name: str) -> str:
    return _UNWRITABLE.sub(lambda found: f"\\x{ord(found[0]):02x}", name[:NAME_CHARS_MAX])

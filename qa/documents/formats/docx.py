"""Word files (.docx): paragraphs, lists and tables of the main part; no headers, notes, comments or deleted words."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.formats.common import one_line, wrong_kind
from qa.documents.formats.office import Names, Walk, read_parts
from qa.documents.formats.zips import PartError, open_zip, read_part, xml_of
from qa.failures import because

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # the same words in the strict form of the standard
_DC = "{http://purl.org/dc/elements/1.1/}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MAIN = "/officeDocument"
_OLE = b"\xd0\xcf\x11\xe0"
_TITLE_STYLES = ("title", "titre", "العنوان")


def read(file: BinaryIO, context: FileContext) -> Iterator[Extracted | Unreadable]:
    """Yield the document as one article."""
    head = file.read(8)
    file.seek(0)
    if head.startswith(_OLE):
        yield Unreadable(because("encrypted or old"))
        return
    if not head.startswith(b"PK"):
        yield wrong_kind(".docx", head)
        return
    opened = open_zip(file)
    yield opened if isinstance(opened, Unreadable) else read_parts(lambda: _parts(opened), context)


def _parts(opened: Any) -> tuple[list[str], str, str, str]:
    names = set(opened.namelist())
    if "[Content_Types].xml" not in names:
        raise PartError(because("wrong kind", suffix=".docx", kind="ZIP"))
    main = _main_part(opened, names)
    raw = read_part(opened, main)
    root = xml_of(raw.replace(_STRICT, _W[1:-1].encode()))
    body = root.find(f"{_W}body")
    if body is None:
        raise PartError(because("wrong office", suffix=".docx"))
    walk = Walk(_NAMES)
    walk.through(body)
    styled = next((_text(each) for each in body.iter(f"{_W}p") if _style(each) in _TITLE_STYLES and _text(each)), "")
    core = xml_of(read_part(opened, "docProps/core.xml")) if "docProps/core.xml" in names else None
    told, author = (core.findtext(f"{_DC}{name}") or "" if core is not None else "" for name in ("title", "creator"))
    return walk.found, styled, told, author


def _main_part(opened: Any, names: set[str]) -> str:
    if "_rels/.rels" in names:
        for each in xml_of(read_part(opened, "_rels/.rels")):
            if str(each.get("Type")).endswith(_MAIN):
                return str(each.get("Target")).lstrip("/")
    return "word/document.xml"


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else str(style.get(f"{_W}val")).lower()


def _text(paragraph: Any) -> str:
    return one_line("".join(each.text or "" for each in paragraph.iter(f"{_W}t")))


def _is_item(paragraph: Any) -> bool:
    return paragraph.find(f"{_W}pPr/{_W}numPr") is not None or _style(paragraph).startswith("list")


def _has_header(table: Any) -> bool:
    """Tell whether the first row names the columns: Word marks it, or its look does, which is on unless switched off."""
    look = table.find(f"{_W}tblPr/{_W}tblLook")
    if look is None or table.find(f"{_W}tr/{_W}trPr/{_W}tblHeader") is not None:
        return True
    return look.get(f"{_W}firstRow") not in ("0", "false")


_NAMES = Names(
    paragraph=frozenset((f"{_W}p",)),
    table=f"{_W}tbl",
    row=f"{_W}tr",
    cell=f"{_W}tc",
    texts=frozenset((f"{_W}t",)),
    written={f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"},
    left_out=frozenset(
        f"{_W}{name}"
        for name in ("del", "moveFrom", "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "instrText", "delText")
    )
    | {f"{_MC}Fallback"},
    item=_is_item,
    has_header=_has_header,
)

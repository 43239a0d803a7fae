"""OpenDocument texts (.odt): paragraphs, lists and tables; no notes, comments or deleted words."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.formats.common import one_line, wrong_kind
from qa.documents.formats.office import Names, Walk, read_parts
from qa.documents.formats.zips import PartError, open_zip, read_part, xml_of
from qa.failures import because

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _TABLE, _STYLE = (f"{{{_NS}{name}:1.0}}" for name in ("office", "text", "table", "style"))
_META = f"{{{_NS}meta:1.0}}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_KIND = "application/vnd.oasis.opendocument.text"


def read(file: BinaryIO, context: FileContext) -> Iterator[Extracted | Unreadable]:
    """Yield the document as one article."""
    head = file.read(8)
    file.seek(0)
    if not head.startswith(b"PK"):
        yield wrong_kind(".odt", head)
        return
    opened = open_zip(file)
    yield opened if isinstance(opened, Unreadable) else read_parts(lambda: _parts(opened), context)


def _parts(opened: Any) -> tuple[list[str], str, str, str]:
    names = set(opened.namelist())
    if "content.xml" not in names:
        raise PartError(because("wrong kind", suffix=".odt", kind="ZIP"))
    if "META-INF/manifest.xml" in names and b"encryption-data" in read_part(opened, "META-INF/manifest.xml"):
        raise PartError(because("encrypted"))
    body = xml_of(read_part(opened, "content.xml")).find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise PartError(because("wrong office", suffix=".odt"))
    walk = Walk(_NAMES)
    walk.through(body)
    styled = next((_text(each) for each in body.iter(f"{_TEXT}p") if each.get(f"{_TEXT}style-name") == "Title"), "")
    meta = xml_of(read_part(opened, "meta.xml")) if "meta.xml" in names else None
    inside = meta.find(f"{_OFFICE}meta") if meta is not None else None
    if inside is None:
        return walk.found, styled, "", ""
    author = inside.findtext(f"{_META}initial-creator") or inside.findtext(f"{_DC}creator") or ""
    return walk.found, styled, inside.findtext(f"{_DC}title") or "", author


def _text(paragraph: Any) -> str:
    return one_line("".join(paragraph.itertext()))


def _is_item(paragraph: Any) -> bool:
    parent = paragraph.getparent()
    return parent is not None and parent.tag == f"{_TEXT}list-item"


def _has_header(table: Any) -> bool:  # OpenDocument tables begin with the names of their columns, marked or not
    return True


_NAMES = Names(
    paragraph=frozenset((f"{_TEXT}p", f"{_TEXT}h")),
    table=f"{_TABLE}table",
    row=f"{_TABLE}table-row",
    cell=f"{_TABLE}table-cell",
    texts=None,
    written={f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"},
    left_out=frozenset(
        (
            f"{_TEXT}tracked-changes",
            f"{_TEXT}note",
            f"{_OFFICE}annotation",
            f"{_TEXT}table-of-content",
            f"{_OFFICE}forms",
        )
    ),
    item=_is_item,
    has_header=_has_header,
)

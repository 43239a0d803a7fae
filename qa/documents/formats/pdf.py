"""PDF files: PDFium's signs and their places become lines, lines become paragraphs; what repeats on the pages is left out."""

import ctypes
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.formats.common import SNIFFED_BYTES, article, metadata_of, one_line, sensible_title, wrong_kind
from qa.documents.formats.visual import Glyph, is_arabic, paired, read_line
from qa.failures import because

PDF_BYTES_MAX = 100_000_000  # bytes of a file; pictures make up most of it
PAGES_MAX = 500  # pages of a file; a book has as many, and takes 15 s
SIGNS_MAX = 100_000  # signs of a page; a page of a newspaper has 20,000
SAME_LINE = 0.5  # of a sign's height: signs on one line differ by less in where they stand
EDGE_LINES = 3  # lines at the top and the foot of a page that may be running heads
REPEATED = 0.4  # of the pages: a head that repeats on so many is no text; left and right pages may have their own
LEADING = 1.4  # times the usual distance of lines; more is a gap between paragraphs
HEADING_LEADING = 1.15  # times the usual distance: so much is enough where the lines are of different heights
SAME_HEIGHT = 0.25  # heights of lines of one paragraph differ by less; a heading by more
SHORT_LINE = 0.85  # of the column's width: a shorter line that ends a sentence ends its paragraph
INDENT = 0.7  # of a line's height: what a paragraph's first line stands in by
UNREADABLE_SHARE = 0.3  # of the signs: a text with so many signs without meaning comes from fonts that name no letters

_NUMBERS = re.compile(r"[0-9٠-٩]+")
_LETTER = re.compile(r"[^\W\d_]")
_END = re.compile(r"[.!?؟…:][\"'”’»)\]]*\Z")
_HYPHENS = "-\u00ad\u2010\ufffe\x02"
_NO_MEANING = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page. `y` is where it stands, from the foot of the page; `height` that of its tallest sign."""

    text: str
    left: float
    right: float
    y: float
    height: float
    page: int
    rtl: bool


def read(file: BinaryIO, context: FileContext) -> Iterator[Extracted | Unreadable]:
    """Yield the file's text as one article."""
    raw = file.read(PDF_BYTES_MAX + 1)
    if len(raw) > PDF_BYTES_MAX:
        yield Unreadable(because("larger", most=PDF_BYTES_MAX))
    elif b"%PDF-" not in raw[:SNIFFED_BYTES]:
        yield wrong_kind(".pdf", raw[:SNIFFED_BYTES])
    else:
        yield _article(raw, context)


def _article(raw: bytes, context: FileContext) -> Extracted | Unreadable:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            return Unreadable(because("encrypted"))
        return Unreadable(because("damaged PDF"))
    try:
        count = len(document)
        if count > PAGES_MAX:
            return Unreadable(because("many pages", pages=count, most=PAGES_MAX))
        pages = [_page(document, number) for number in range(count)]
        told = document.get_metadata_dict()
    finally:
        document.close()
    lines = _without_heads(pages)
    text = "".join(line.text for line in lines)
    if not _LETTER.search(text) and not _NO_MEANING.search(text):
        return Unreadable(because("scanned page") if count == 1 else because("scanned pages", pages=count))
    if len(_NO_MEANING.findall(text)) > UNREADABLE_SHARE * len(text):
        return Unreadable(because("fonts"))
    author = one_line(told.get("Author"))
    facts = metadata_of(author=author if len(author.split()) > 1 else "")
    return article(sensible_title(told.get("Title", ""), context.name), _paragraphs(lines), facts)


def _page(document: Any, number: int) -> list[Line]:
    """Return a page's lines in the file's order, which follows columns; none of a page that is damaged."""
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    try:
        glyphs = _glyphs(text)
    finally:
        text.close()
        page.close()
    signs = "".join(each.sign for each in glyphs)
    if not is_arabic(signs):
        return [_line(row, number, rtl=False) for row in _rows_of_file(glyphs)]
    # PDFium puts Arabic words in order by what stands around them and errs where directions mix: places are surer.
    arabic = sum(is_arabic(sign) for sign in signs)
    rtl = 2 * arabic >= len(_LETTER.findall(signs))
    return [_line(row, number, rtl=rtl) for row in _rows_by_place(glyphs)]


def _glyphs(text: Any) -> list[Glyph]:
    from pypdfium2 import raw as pdfium

    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    glyphs: list[Glyph] = []
    word = row = 0
    for index in range(min(text.count_chars(), SIGNS_MAX)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        sign = chr(code) if code <= 0x10FFFF else "\ufffd"
        if sign in "\r\n":
            word, row = word + 1, row + (sign == "\n")
            continue
        if sign.isspace():
            word += 1
            continue
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        place = (x.value, y.value)
        glyphs.append(Glyph(sign, left.value, right.value, bottom.value, top.value, place, word, row))
    return glyphs


def _rows_of_file(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    for each in glyphs:
        if run and run[-1].row != each.row:
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _rows_by_place(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the signs that follow one another in the file and stand on one line."""
    run: list[Glyph] = []
    tallest: Glyph | None = None
    for each in glyphs:
        height = each.top - each.bottom
        if tallest is not None:
            most = max(height, tallest.top - tallest.bottom)
            if abs(each.at[1] - tallest.at[1]) > SAME_LINE * most:
                yield run
                run, tallest = [], None
        run.append(each)
        if tallest is None or height > tallest.top - tallest.bottom:
            tallest = each
    if run:
        yield run


def _line(row: Sequence[Glyph], page: int, *, rtl: bool) -> Line:
    text = read_line(row, rtl=rtl) if any(is_arabic(each.sign) for each in row) else _as_in_file(row)
    tallest = max(row, key=lambda each: each.top - each.bottom)
    height = tallest.top - tallest.bottom
    return Line(text, min(each.left for each in row), max(each.right for each in row), tallest.at[1], height, page, rtl)


def _as_in_file(row: Sequence[Glyph]) -> str:
    out: list[str] = []
    word = row[0].word
    for each in row:
        if each.word != word:
            out.append(" ")
            word = each.word
        out.append(each.sign)
    return "".join(out)


def _without_heads(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """Leave out page numbers, and the lines at the top and foot of pages that repeat but for their numbers."""
    edges: Counter[str] = Counter()
    at_edges: list[set[int]] = []
    for page in pages:
        order = sorted(range(len(page)), key=lambda index: -page[index].y)
        inner = set(order[EDGE_LINES:-EDGE_LINES])
        at_edges.append(set(order) - inner)
        edges.update({_head(page[index]) for index in at_edges[-1]})
    often = max(2, REPEATED * len(pages))
    kept: list[Line] = []
    for page, edge in zip(pages, at_edges, strict=True):
        outer = (
            {max(edge, key=lambda index: page[index].y), min(edge, key=lambda index: page[index].y)} if edge else set()
        )
        for index, line in enumerate(page):
            number = index in outer and not _LETTER.search(line.text) and len(page) > 1
            if not (number or (index in edge and edges[_head(line)] >= often)):
                kept.append(line)
    return kept


def _head(line: Line) -> str:
    return f"{round(line.y / 10)} {_NUMBERS.sub('#', line.text)}"


def _paragraphs(lines: Sequence[Line]) -> list[str]:
    found: list[str] = []
    steps = sorted(one.y - two.y for one, two in itertools.pairwise(lines) if one.page == two.page and one.y > two.y)
    usual = steps[len(steps) // 4] if steps else 0.0
    widths = _columns(lines)
    for number, line in enumerate(lines):
        if number and not _begins(lines[number - 1], line, usual, widths[number - 1]):
            found[-1] = _joined(found[-1], line.text)
        else:
            found.append(line.text)
    return [paired(one_line(each)) if is_arabic(each) else one_line(each) for each in found]


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Return for each line how far its column reaches: the farthest of the lines around it that stand above one another."""
    reach: list[tuple[float, float]] = []
    for number, line in enumerate(lines):
        near = [
            each
            for each in lines[max(0, number - 20) : number + 20]
            if each.page == line.page and each.left < line.right and each.right > line.left
            and abs(each.height - line.height) <= SAME_HEIGHT * line.height
        ]  # fmt: skip
        reach.append((min(each.left for each in near), max(each.right for each in near)))
    return reach


def _begins(before: Line, line: Line, usual: float, column: tuple[float, float]) -> bool:
    """Tell whether a line begins a paragraph."""
    ends = bool(_END.search(before.text))
    down = before.y - line.y
    if line.page != before.page or down < 0:  # the next column or page
        return ends
    # Small letters alone make a line low, so a heading needs some distance as well.
    heading = abs(before.height - line.height) > SAME_HEIGHT * max(before.height, line.height)
    if usual and down > (HEADING_LEADING if heading else LEADING) * usual:
        return True
    width = column[1] - column[0]
    reached = column[1] - before.left if line.rtl else before.right - column[0]
    indented = before.right - line.right if line.rtl else line.left - before.left
    return ends and (reached < SHORT_LINE * width or indented > INDENT * line.height)


def _joined(text: str, line: str) -> str:
    """Join a line to its paragraph; a hyphen at the end goes when a small letter follows."""
    if text[-1:] in _HYPHENS and text[-2:-1].isalpha() and line[:1].islower():
        return text[:-1] + line
    return f"{text} {line}"

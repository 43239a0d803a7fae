"""Web pages: the article's text without what stands around it, and what the page says of it."""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.formats.common import (
    SNIFFED_BYTES,
    article,
    clean,
    iso_date,
    kind_of,
    metadata_of,
    one_line,
    same_start,
    suffix_of,
    text_of,
    whole,
    wrong_kind,
)
from qa.documents.formats.stamps import STAMP_CHARS_MAX, date_in_address, date_in_stamp
from qa.failures import because
from qa.types import Metadata

ELEMENTS_MAX = 200_000  # elements of a page; extraction takes about a second for so many
TEASER_CHARS = 12  # characters of a link to another article; a shorter one is a name or a page number
LABEL_CHARS = 30  # characters of what stands before such a link: "Read also:"
CELL_CHARS = 300  # characters of a table's cell; one with more lays out a page and holds an article
LUMP_WORDS = 3  # words of a lone paragraph from where on it may be several
OTHER_LETTER_WEIGHT = 2  # a Chinese sign says what two or three letters say; a foreign name in a sentence stays below
TEASER_BLOCKS = frozenset(("p", "li", "div", "h2", "h3", "h4", "section", "blockquote", "td"))
# What the extraction raises on damaged pages.
FAULTS = (ValueError, TypeError, AttributeError, LookupError, RecursionError)
NO_TEXT = frozenset(("script", "style", "head", "meta", "title", "link", "option", "textarea"))
BREAKS = frozenset(("br", "lb"))
ITEMS = frozenset(("li", "item"))
CELLS = frozenset(("td", "th", "cell"))
BLOCKS = frozenset((
    "p", "head", "h1", "h2", "h3", "h4", "h5", "h6", "quote", "blockquote", "div", "section", "article", "main", "header",
    "footer", "list", "ul", "ol", "dl", "dt", "dd", "table", "tr", "td", "th", "row", "cell", "pre", "code", "figure",
    "address", "body", "html", "center", "hr", "caption", "title",
))  # fmt: skip
# What is never the text of an article, by the role that HTML itself or ARIA gives it.
ASIDE = [
    "//script | //style | //noscript | //template | //textarea | //select | //button | //form | //dialog | //svg | //iframe",
    "//figcaption | //nav | //aside | //footer[not(ancestor::article)]",
    "//*[@hidden or @aria-hidden='true' or @role='navigation' or @role='complementary' or @role='search' or @role='dialog']",
    "//*[contains(translate(@style, ' ', ''), 'display:none')]",
]
PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "dc.date.issued", "dcterms.issued", "dc.date",
    "dcterms.date", "dcterms.created", "sailthru.date", "parsely-pub-date", "article.published",
)  # fmt: skip

_CHARSET = re.compile(rb"""<meta[^<>]{0,300}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.IGNORECASE)
_XML_CODEC = re.compile(rb"""\A\s{0,9}<\?xml[^<>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""")
_TAG = re.compile(rb"<[a-zA-Z!/]")
_ARABIC_OR_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_SAVED_FROM = re.compile(r"<!-- saved from url=\([0-9]{1,5}\)(https?://[^\s<>]{1,2000}) -->")
_HOST = re.compile(r"https?://(?:www\.)?([^/\s:]{1,200})")
_WHITE = re.compile(r"\s+")
_BLANK_LINE = re.compile(r"\n[ \n]*\n")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LETTER = re.compile(r"[^\W\d_]")


def read(file: BinaryIO, context: FileContext) -> Iterator[Extracted | Unreadable]:
    """Yield the page's article.

    >>> import io
    >>> page = b"<html><h1>Talks resume</h1><p>The talks of the two towns resumed in the old port on Monday.</p></html>"
    >>> next(read(io.BytesIO(page), FileContext("a.html"))).title
    'Talks resume'
    """
    raw = whole(file)
    if isinstance(raw, Unreadable):
        yield raw
        return
    known = kind_of(raw[:SNIFFED_BYTES])
    if known not in ("", "web page", "XML") or not _TAG.search(raw.replace(b"\0", b"")):
        yield wrong_kind(suffix_of(context.name), raw[:SNIFFED_BYTES])
        return
    yield article_of(text_of(raw, declared_in(raw)))


def declared_in(raw: bytes) -> str:
    """Return the encoding that a page declares in its head, "" for none.

    >>> declared_in(b'<html><meta charset="windows-1256">')
    'windows-1256'
    """
    found = _XML_CODEC.search(raw[:SNIFFED_BYTES]) or _CHARSET.search(raw[: 4 * SNIFFED_BYTES])
    return found[1].decode("ascii", "replace") if found else ""


def article_of(page: str, member: str = "", url: str = "") -> Extracted | Unreadable:
    """Return the article of a page that is text already."""
    import trafilatura

    tree = tree_of(page)
    if tree is None:
        return Unreadable(because("no elements"), member)
    if sum(1 for _ in tree.iter()) > ELEMENTS_MAX:
        return Unreadable(because("many elements", most=ELEMENTS_MAX), member)
    try:
        facts, title = _facts(tree, page, url)
        _remove_teasers(tree)
        body = trafilatura.bare_extraction(tree, include_comments=False, prune_xpath=ASIDE, with_metadata=False)
    except FAULTS as error:
        return Unreadable(because("damaged page", why=type(error).__name__), member)
    found = paragraphs_of(body.body) if body is not None and body.body is not None else []
    if len(found) == 1 and found[0].count(" ") > LUMP_WORDS:
        found = _blocks_of_lump(tree) or found
    made = article(title, _in_read_scripts(_without_headline(found, title)), facts, member)
    if isinstance(made, Unreadable):
        return Unreadable(because("no article letters" if found else "no article"), member)
    return made


def _blocks_of_lump(tree: Any) -> list[str]:
    """Return the paragraphs of a page that the extraction makes one lump of, as it does with short ones."""
    _remove_asides(tree)
    for block in list(tree.iter(*TEASER_BLOCKS, "ul", "ol", "table")):
        links = [one_line(link.text_content()) for link in block.iter("a")] if block.find(".//a") is not None else []
        if (
            block.getparent() is not None
            and len(links) > 1
            and 2 * len("".join(links)) > len(one_line(block.text_content()))
        ):
            block.drop_tree()
    body = tree.find("body")
    return paragraphs_of(tree if body is None else body)


def fragment_paragraphs(written: str) -> list[str]:
    """Return the paragraphs of a piece of HTML that is all article, such as an item of a feed.

    >>> fragment_paragraphs("<p>Talks <b>resume</b>.</p><ul><li>Today</li></ul>")
    ['Talks resume.', '- Today']
    >>> fragment_paragraphs("Talks resume &amp; go on.")
    ['Talks resume & go on.']
    """
    tree = tree_of(f"<div>{written}</div>")
    if tree is None:
        return []
    _remove_teasers(tree)
    _remove_asides(tree)
    return paragraphs_of(tree)


def _remove_asides(tree: Any) -> None:
    for path in ASIDE:
        for element in tree.xpath(path):
            if element.getparent() is not None:
                element.drop_tree()


def tree_of(page: str) -> Any:
    """Return a page's tree, None when there is nothing in it."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(page.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    # "&#1;" gives a sign that the library reads but does not write. A damaged page has several roots, beside the tree.
    for element in tree.xpath("//*"):
        if element.text and _NOT_XML.search(element.text):
            element.text = _NOT_XML.sub("", element.text)
        if element.tail and _NOT_XML.search(element.tail):
            element.tail = _NOT_XML.sub("", element.tail)
    return tree


def _facts(tree: Any, page: str, url: str) -> tuple[Metadata, str]:
    """Return what a page says of its article, and the headline."""
    from trafilatura import metadata

    # Its `extract_metadata` looks for a licence as well, which takes the square of a page's length, and for dates of any kind.
    found = metadata.examine_meta(tree)
    if " " not in (found.author or ""):
        found.author = None  # a name of one word is that of an account
    found = metadata.extract_meta_json(tree, found)
    found.title = found.title or metadata.extract_title(tree)
    found.author = found.author or metadata.extract_author(tree)
    found.url = found.url or metadata.extract_url(tree, url or None)
    found.sitename = found.sitename or metadata.extract_sitename(tree)
    linked = _linked_data(tree)
    address = found.url or url or _saved_from(page)
    host = _HOST.match(address)
    outlet = (found.sitename or "").lstrip("@") or (host[1] if host else "")
    section = _first(linked, "articleSection") or _meta(tree, ("article:section", "section")) or _one(found.categories)
    title = _headline(tree, linked, found.title or "", outlet)
    facts = metadata_of(
        day=_published(tree, linked, address),
        outlet=outlet,
        author=found.author or "",
        url=address,
        section=section,
    )
    return facts, title


def _published(tree: Any, linked: list[dict[str, Any]], address: str) -> str:
    """Return the date that a page names as its article's; when it was changed, saved or fetched is none."""
    marked = tree.xpath("//*[@itemprop='datePublished']")[:1]
    written = [_first(linked, "datePublished"), _meta(tree, PUBLISHED)]
    written += [value or "" for each in marked for value in (each.get("datetime"), each.get("content"))]
    return next(filter(None, map(iso_date, written)), "") or _stamp(tree) or date_in_address(address)


def _stamp(tree: Any) -> str:
    """Return the date that stands between the headline and the text, or in a time element above the headline."""
    above = below = ""
    passed = False
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in NO_TEXT:
            continue
        if element.tag == "h1":
            passed = True
            continue
        texts = [one_line(element.text), one_line(element.tail)]
        if passed and max(map(len, texts)) > 2 * STAMP_CHARS_MAX:
            break
        marked = iso_date(element.get("datetime")) if element.tag == "time" and not _is_change(element) else ""
        if passed:
            below = below or marked or next(filter(None, map(date_in_stamp, texts)), "")
        else:
            above = above or marked
    return below or above


def _is_change(element: Any) -> bool:
    """Tell whether a time element says when a page was changed."""
    return any("modified" in str(element.get(name)).lower() for name in ("itemprop", "class", "property"))


def _headline(tree: Any, linked: list[dict[str, Any]], title: str, outlet: str) -> str:
    """Return the headline: as the page's data has it, or its only first heading, or its title without the site's name."""
    heads = [one_line(head.text_content()) for head in tree.xpath("//h1")]
    heads = [head for head in dict.fromkeys(heads) if head]
    told = _first(linked, "headline") or title
    if heads and (len(heads) == 1 or heads[0] in told) and (heads[0] in told or not told):
        return heads[0]
    for mark in (" | ", " - ", " – ", " — "):
        start, _, end = told.rpartition(mark)
        if start and outlet and one_line(end).casefold() == one_line(outlet).casefold():
            return start
    return told or (heads[0] if heads else "")


def _linked_data(tree: Any) -> list[dict[str, Any]]:
    """Return the objects of the page's JSON-LD, articles first."""
    objects: list[dict[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            waiting: list[Any] = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop(0)
            if isinstance(value, dict):
                objects.append(value)
                waiting += [value[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in value]
            elif isinstance(value, list):
                waiting += value[:100]
    return sorted(
        objects, key=lambda each: not str(each.get("@type")).endswith(("Article", "Article']", "Posting", "Report"))
    )


def _first(objects: list[dict[str, Any]], name: str) -> str:
    values = (each.get(name) for each in objects)
    return next((one_line(found) for found in map(_one, values) if found), "")


def _one(value: Any) -> str:
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, str) else ""


def _meta(tree: Any, names: tuple[str, ...]) -> str:
    told: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        told.setdefault(name, element.get("content") or "")
    return next((told[name] for name in names if told.get(name)), "")


def _saved_from(page: str) -> str:
    """Return the address that a browser writes at the head of a page it saves."""
    found = _SAVED_FROM.search(page[: 4 * SNIFFED_BYTES])
    return found[1] if found else ""


def _remove_teasers(tree: Any) -> None:
    """Remove the blocks that lead to another article: all of it is a link, or a label with a colon and then a link."""
    blocks: dict[Any, list[Any]] = {}
    for link in tree.iter("a"):
        block = link.getparent()
        while block is not None and block.tag not in TEASER_BLOCKS:
            block = block.getparent()
        if block is not None:
            blocks.setdefault(block, []).append(link)
    for block, links in blocks.items():
        if len(links) > 1 or block.getparent() is None or block.find(".//h1") is not None:
            continue
        whole, linked = one_line(block.text_content()), one_line(links[0].text_content())
        label = whole.removesuffix(linked).strip()
        is_label = len(label) <= LABEL_CHARS and label.endswith(":")
        if len(linked) >= TEASER_CHARS and whole.endswith(linked) and (not label or is_label):
            block.drop_tree()


def _without_headline(paragraphs: list[str], title: str) -> list[str]:
    head = [each for each in paragraphs[:3] if not same_start(each, title) or "\n" in each]
    return [*head, *paragraphs[3:]]


def _in_read_scripts(paragraphs: list[str]) -> list[str]:
    """Leave out paragraphs in other scripts than Arabic and Latin: a reader's translation, a program's buttons.

    >>> _in_read_scripts(["Talks resume.", "谈判恢复。", "The word 谈判 means talks."])
    ['Talks resume.', 'The word 谈判 means talks.']
    """
    read = [(each, len(_ARABIC_OR_LATIN.findall(each)), len(_LETTER.findall(each))) for each in paragraphs]
    return [each for each, known, letters in read if OTHER_LETTER_WEIGHT * (letters - known) <= known]


def paragraphs_of(root: Any) -> list[str]:
    """Return the paragraphs below an element, of HTML or of what the extraction makes of it."""
    walk = _Walk()
    walk.into(root)
    walk.end()
    return walk.found


class _Walk:
    """A walk through blocks: what is inline gathers until a block begins or ends."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._run: list[str] = []
        self._mark = ""

    def into(self, element: Any) -> None:
        tag = element.tag
        if not isinstance(tag, str):  # a comment or an entity
            return
        if tag in BREAKS:
            self._run.append("\n")
        elif tag == "table" and (rows := _rows(element)):
            self.end()
            self.found += rows
        else:
            self._inside(element, block=tag in BLOCKS or tag in ITEMS)

    def _inside(self, element: Any, *, block: bool) -> None:
        if block:
            self.end()
            self._mark = "- " if element.tag in ITEMS else self._mark
        self._run.append(_WHITE.sub(" ", element.text or ""))
        for child in element:
            self.into(child)
            self._run.append(_WHITE.sub(" ", child.tail or ""))
        if block:
            self.end()
            self._mark = ""

    def end(self) -> None:
        """End a paragraph; two line breaks end one as well."""
        pieces = [clean(piece) for piece in _BLANK_LINE.split("".join(self._run))]
        self._run = []
        for piece in filter(None, pieces):
            self.found.append(self._mark + piece)
            self._mark = ""


def _rows(table: Any) -> list[str]:
    """Return a table's rows, each cell with its column's name; [] when the table only lays out the page."""
    rows = [
        [
            (cell.tag == "th" or cell.get("role") == "head", one_line(" ".join(cell.itertext())))
            for cell in row
            if cell.tag in CELLS
        ]
        for row in table.iter("tr", "row")
    ]
    rows = [row for row in rows if any(text for _, text in row)]
    layout = any(len(text) > CELL_CHARS for row in rows for _, text in row) or table.xpath("boolean(.//table)")
    if layout or not rows or max(map(len, rows)) < 2:
        return []
    names = [text for _, text in rows[0]] if len(rows) > 1 and all(head for head, _ in rows[0]) else []
    return [_row(row, names) for row in rows[1 if names else 0 :]]


def _row(row: list[tuple[bool, str]], names: list[str]) -> str:
    """Return a row of a table as a line.

    >>> _row([(False, "Cairo"), (False, "40")], ["City", "Beds"]), _row([(True, "Beds"), (False, "40")], [])
    ('City: Cairo; Beds: 40', 'Beds: 40')
    """
    texts = [text for _, text in row]
    if not names and len(row) == 2 and row[0][0]:
        return ": ".join(texts)
    named = names if len(names) == len(texts) else [""] * len(texts)
    return "; ".join(f"{name}: {text}" if name else text for name, text in zip(named, texts, strict=True) if text)

"""Feeds (.rss, .atom, .xml): every item of an RSS, RDF or Atom feed is an article."""

import html
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.formats.common import (
    SNIFFED_BYTES,
    article,
    iso_date,
    kind_of,
    metadata_of,
    one_line,
    suffix_of,
    text_of,
    whole,
    wrong_kind,
)
from qa.documents.formats.html import declared_in, fragment_paragraphs
from qa.documents.formats.zips import one_reason
from qa.failures import because

ITEMS_MAX = 10_000  # items of a feed; one of a site has fifty

_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_DECLARATION = re.compile(r"\A\s{0,9}<\?xml[^<>]{0,300}\?>")
_OWN = ("amp", "lt", "gt", "quot", "apos")  # the entities of XML itself
_BODIES = ("encoded", "content", "description", "summary")  # content:encoded, Atom's content, and what stands for them
# When an item came out. Atom asks for `updated` only; an item that has no other date was not changed since, as far as known.
_DATES = ("pubdate", "published", "issued", "date", "created", "updated")


def read(file: BinaryIO, context: FileContext) -> Iterator[Extracted | Unreadable]:
    """Yield the feed's items in its order, "#1" first.

    >>> import io
    >>> feed = b"<rss><channel><title>Bay News</title><item><title>Talks resume</title></item></channel></rss>"
    >>> [(item.member, item.title, item.metadata.outlet) for item in read(io.BytesIO(feed), FileContext("a.rss"))]
    [('#1', 'Talks resume', 'Bay News')]
    """
    raw = whole(file)
    if isinstance(raw, Unreadable):
        yield raw
        return
    text = text_of(raw, declared_in(raw)).lstrip("\ufeff \t\r\n")
    if kind_of(raw[:SNIFFED_BYTES]) not in ("", "XML", "web page") or not text.startswith("<"):
        yield wrong_kind(suffix_of(context.name), raw[:SNIFFED_BYTES])
        return
    root = _root(text)
    if isinstance(root, Unreadable):
        yield root
        return
    yield from _items(root)


def _root(text: str) -> Any:
    from lxml import etree

    # Feeds use HTML's entities, which XML does not know.
    text = _ENTITY.sub(lambda found: found[0] if found[1] in _OWN else html.unescape(found[0]), text)
    text = _DECLARATION.sub("", text).replace("\0", "")
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        return Unreadable(because("damaged XML", why=one_reason(error)))
    if root is None:
        return Unreadable(because("damaged XML empty"))
    if _name(root) not in ("rss", "rdf", "feed"):
        return Unreadable(because("no feed", root=_name(root)[:40]))
    return root


def _items(root: Any) -> Iterator[Extracted | Unreadable]:
    outlet = ""
    number = 0
    for element in root.iter():
        name = _name(element)
        if name in ("channel", "feed") and not outlet:
            outlet = _field(element, "title")
        elif name in ("item", "entry"):
            number += 1
            if number > ITEMS_MAX:
                yield Unreadable(because("many items", most=ITEMS_MAX))
                return
            yield _article(element, outlet, f"#{number}")
    if not number:
        yield Unreadable(because("no items"))


def _article(item: Any, outlet: str, member: str) -> Extracted | Unreadable:
    title = one_line(" ".join(fragment_paragraphs(_field(item, "title"))))
    paragraphs: list[str] = []
    for name in _BODIES:
        paragraphs = paragraphs or fragment_paragraphs(_markup(item, name))
    source = one_line(_field(item, "source"))
    facts = metadata_of(
        day=next(filter(None, (iso_date(_field(item, name)) for name in _DATES)), ""),
        outlet=source or outlet,
        author=_author(item),
        url=_link(item),
        section=_field(item, "category") or next((each.get("term") or "" for each in _all(item, "category")), ""),
    )
    made = article(title, paragraphs or [title], facts, member)  # the news of an item without a text is its headline
    return Unreadable(because("no item text"), member) if isinstance(made, Unreadable) else made


def _author(item: Any) -> str:
    for name in ("creator", "author"):
        for each in _all(item, name):
            inside = next((one_line(child.text) for child in each if _name(child) == "name"), "")
            written = inside or one_line(each.text)
            address, bracket, named = written.partition("(")  # RSS: address (name)
            found = named.rstrip(") ") if bracket and "@" in address else written
            if found:
                return found
    return ""


def _link(item: Any) -> str:
    for each in _all(item, "link"):
        if each.get("href") and each.get("rel", "alternate") == "alternate":
            return str(each.get("href"))
        if one_line(each.text):
            return one_line(each.text)
    return next((one_line(each.text) for each in _all(item, "guid") if each.get("isPermaLink") != "false"), "")


def _all(item: Any, name: str) -> list[Any]:
    return [child for child in item if _name(child) == name]


def _field(item: Any, name: str) -> str:
    return next((text for each in _all(item, name) if (text := "".join(each.itertext()).strip())), "")


def _markup(item: Any, name: str) -> str:
    """Return a field as HTML: as it is written in the text, or as Atom's XHTML stands in the tree."""
    from lxml import etree

    for each in _all(item, name):
        if len(each):
            return "".join(etree.tostring(child, encoding="unicode") for child in each)
        if (each.text or "").strip():
            plain = each.get("type") in ("text", "text/plain")
            return html.escape(each.text) if plain else each.text
    return ""


def _name(element: Any) -> str:
    """Return an element's name without its namespace, in small letters."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""

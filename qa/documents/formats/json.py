"""JSON and JSON lines: a record is an article; an object that is one article is one. Long lists are read piece by piece."""

import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import ijson
from ijson.common import ObjectBuilder

from qa.documents.columns import COLUMNS_MAX, Columns
from qa.documents.encodings import UndecodableError, decode, python_name
from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.records import RECORD_CHARS_MAX, Numbered, columns_of_dump, guess_of_dump, member, read_dump
from qa.failures import Reason, because
from qa.text.front_matter import field_of

LINES = (".jsonl", ".ndjson")
BUFFER_BYTES = 262_144  # bytes that the parser takes at once; it begins a long value anew with each
DEPTH_MAX = 100  # levels; an article has few
PLACE_DEPTH, DEEP = 4, "…"  # levels at which records can stand, and the place of what stands deeper
LIST_MAX = 1_000  # values of a list inside a record that are kept: paragraphs, authors
# Names of the list that holds the articles, and of a record's part that holds the record itself.
LISTS = frozenset(
    [
        "articles",
        "items",
        "data",
        "results",
        "news",
        "docs",
        "documents",
        "records",
        "entries",
        "posts",
        "stories",
        "hits",
        "rows",
        "value",
    ]
)
ENVELOPES = frozenset(["_source", "fields", "article", "attributes", "document", "doc", "record", "item", "node"])
VALUES = frozenset(
    ["rendered", "value", "text", "name", "plain", "content", "title", "#text", "_text", "$t", "__cdata"]
)

Event = tuple[str, str, Any]  # where it is, what it is, its value


def read(file: BinaryIO, context: FileContext) -> Iterator[Extracted | Unreadable]:
    """Yield an article for each record, "#1" for the first, or the only one of an object that is an article.

    >>> raw = b'{"articles": [{"headline": "Ferry stops", "source": {"name": "Quay Post"}, "body": "It stopped."}]}'
    >>> article = next(read(io.BytesIO(raw), FileContext("a.json")))
    >>> article.member, article.text, article.metadata.outlet
    ('#1', 'Ferry stops\\n\\nIt stopped.', 'Quay Post')
    """
    return read_dump(file, context, _records)


def guess_told(file: BinaryIO, context: FileContext) -> str:
    """Return which column is what, as a person is told it; "" for a file that cannot be read."""
    return guess_of_dump(file, context, _records)


def columns_guessed(file: BinaryIO, context: FileContext) -> Columns:
    """Return which name is what. Raises UndecodableError and SettingError.

    >>> columns_guessed(io.BytesIO(b'{"headline": "A", "body": "B."}\\n{"body": "C."}'), FileContext("a.jsonl")).said()
    'text = body, title = headline'
    """
    return columns_of_dump(file, context, _records)


@contextmanager
def _records(file: BinaryIO, encoding: str, context: FileContext) -> Iterator[Iterator[Numbered | Unreadable]]:
    file.seek(0)
    wrapped = io.TextIOWrapper(file, python_name(encoding), errors="surrogateescape", newline="")
    try:
        head = wrapped.read(BUFFER_BYTES)
        wrapped.seek(0)
        if _is_lines(head, context.name):
            yield _of_lines(wrapped)
        else:
            yield _of_tree(wrapped, head)
    finally:
        wrapped.detach()


def _is_lines(head: str, name: str) -> bool:
    head = head.lstrip("\ufeff \t\r\n")
    if not head.startswith("{"):
        return name.lower().endswith(LINES) and not head.startswith("[")
    if name.lower().endswith(LINES):
        return True
    first, _, rest = head.partition("\n")
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return False
    return rest.lstrip().startswith("{")


def _of_lines(text: io.TextIOWrapper) -> Iterator[Numbered | Unreadable]:
    number = 0
    while True:
        line = text.readline(RECORD_CHARS_MAX)
        if len(line) >= RECORD_CHARS_MAX:
            yield Unreadable(because("JSON line", most=RECORD_CHARS_MAX), member(number + 1))
            return
        if not line:
            return
        if line := line.strip("\ufeff \t\r\n"):
            number += 1
            yield _of_line(number, line)


def _of_line(number: int, line: str) -> Numbered | Unreadable:
    try:
        if _LONE.search(line):
            line = decode(line.encode("utf-8", "surrogateescape")).text
        return _numbered(number, json.loads(line))
    except UndecodableError as error:
        return Unreadable(error.reason, member(number))
    except (ValueError, RecursionError) as error:
        return Unreadable(_not_json(error), member(number))


def _of_tree(text: io.TextIOWrapper, head: str) -> Iterator[Numbered | Unreadable]:
    first = head.lstrip("\ufeff \t\r\n")[:1]
    if first not in ("{", "["):
        yield Unreadable(because("JSON", why=f"it begins with {first!r}") if first else because("empty"))
        return
    number = 0
    try:
        is_record, is_only = _shape(text) if first == "{" else (_equals("item"), False)
        if isinstance(is_record, Unreadable):
            yield is_record
            return
        for found in _built(_events(text), is_record):
            number += 1
            at = 0 if is_only else number
            if found is None:
                yield Unreadable(because("many chars", most=RECORD_CHARS_MAX), member(at))
            else:
                yield _numbered(at, found)
    except (ijson.JSONError, UnicodeEncodeError, _RefusedError) as error:
        yield Unreadable(_not_json(error, number))


def _shape(text: io.TextIOWrapper) -> tuple[Callable[[str], bool] | Unreadable, bool]:
    """Return which places of an object are records, and whether there is only one: the object itself."""
    lists, maps = Counter[str](), list[str]()
    for place, event, value in _events(text):
        if event == "string" and "." not in place and value and field_of(place) == "text":
            return _equals(""), True
        if event == "start_map" and place.endswith(".item") and ".item." not in place:
            lists[place] += 1
            if place.split(".")[-2].lower() in LISTS:
                return _equals(place), False
        elif event == "start_map" and place and "." not in place:
            maps.append(place)
    if lists:
        return _equals(lists.most_common(1)[0][0]), False
    if any(field_of(place) in ("text", "title") for place in maps) and len(maps) > 1:
        return Unreadable(because("JSON columns")), False
    if len(maps) > 1:
        return (lambda place: bool(place) and "." not in place), False
    return _equals(""), True


def _equals(there: str) -> Callable[[str], bool]:
    return lambda place: place == there


class _RefusedError(Exception):
    """A value is longer, or nested deeper, than those of an article are."""


class _Bytes:
    """The text as UTF-8 for the parser, which holds one value in memory; refuses to read on for a value that is too long."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.since_event = 0

    def read(self, size: int = -1) -> bytes:
        if self.since_event > RECORD_CHARS_MAX:
            raise _RefusedError(f"a value has more than {RECORD_CHARS_MAX:,} characters")
        found = self._text.read(size if size >= 0 else BUFFER_BYTES)
        self.since_event += len(found)
        return found.encode("utf-8")


def _events(text: io.TextIOWrapper) -> Iterator[Event]:
    # The library's own places grow with the depth, and the time for them with its square.
    text.seek(0)
    if text.read(1) != "\ufeff":
        text.seek(0)
    source = _Bytes(text)
    path: list[str] = []
    for event, value in ijson.basic_parse(source, buf_size=BUFFER_BYTES, use_float=True):
        source.since_event = 0
        if event == "map_key":
            path[-1] = value
        elif event in ("end_map", "end_array"):
            path.pop()
        yield ".".join(path) if len(path) <= PLACE_DEPTH else DEEP, event, value
        if event in ("start_map", "start_array"):
            path.append("item" if event == "start_array" else "")
            if len(path) > DEPTH_MAX:
                raise _RefusedError(f"it is nested more than {DEPTH_MAX} deep")


def _built(events: Iterable[Event], is_record: Callable[[str], bool]) -> Iterator[Any]:
    """Yield what stands at the places that are records; None for one that is too long."""
    builder: ObjectBuilder | None = None
    depth = size = 0
    for place, event, value in events:
        opens, closes = event in ("start_map", "start_array"), event in ("end_map", "end_array")
        if not depth:
            if not is_record(place):
                continue
            if opens:
                builder, depth, size = ObjectBuilder(), 1, 0
                builder.event(event, value)
            elif not closes and event != "map_key":
                yield value
            continue
        depth += opens - closes
        size += len(value) if isinstance(value, str) else 1
        if size > RECORD_CHARS_MAX:
            builder = None
        elif builder:
            builder.event(event, value)
        if not depth:
            yield builder.value if builder else None


def _numbered(number: int, value: Any) -> Numbered | Unreadable:
    if isinstance(value, str):
        return number, {"text": _LONE.sub("\ufffd", value)}
    if not isinstance(value, dict):
        return Unreadable(because("JSON no object"), member(number))
    record = _flat(value)
    if len(record) > COLUMNS_MAX:
        return Unreadable(because("many names", names=len(record), most=COLUMNS_MAX), member(number))
    return number, record


def _flat(value: dict[str, Any], *, inside: bool = False) -> dict[str, str]:
    """Return the names and values of a record as text, those one level below with the name above: "source.name"."""
    found: dict[str, str] = {}
    for name, each in value.items():
        if isinstance(each, dict) and name.lower() in ENVELOPES and not inside:
            found |= {key: plain for key, plain in _flat(each, inside=True).items() if key not in found}
        elif isinstance(each, dict):
            for key, below in each.items():
                if plain := _plain(below):
                    own = name if field_of(name) and key.lower() in VALUES else f"{name}.{key}"
                    found.setdefault(own, plain)
        else:
            found[name] = _plain(each)
    return {_LONE.sub("\ufffd", key): _LONE.sub("\ufffd", plain) for key, plain in found.items()}


def _plain(value: Any) -> str:
    if isinstance(value, list):
        parts = [each.get("name", "") if isinstance(each, dict) else each for each in value[:LIST_MAX]]
        texts = [_plain(each) for each in parts if not isinstance(each, list | dict)]
        long = any(len(text.split()) > 5 for text in texts)  # paragraphs, not names
        return ("\n\n" if long else ", ").join(filter(None, texts))
    return "" if value is None or isinstance(value, bool | dict) else str(value)


def _not_json(error: BaseException, after: int = 0) -> Reason:
    if isinstance(error, RecursionError):
        return because("JSON deep")
    # The parser's messages show the text around in further lines.
    why = " ".join(str(error).split("\n")[0].split())[:80].removesuffix(".")
    return because("JSON after", number=after, why=why) if after else because("JSON", why=why)


_LONE = re.compile(r"[\ud800-\udfff]")

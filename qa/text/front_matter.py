"""The head of a text file that tells of the article and is no part of it: YAML or TOML front matter, or lines such as "Date: …".

The same names stand over the columns of a dump; `field_of` knows them in both languages.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from qa.text.words import normalise

HEAD_CHARS = 10_000  # characters of the longest front matter; a longer one is a text between two rules
HEAD_LINES = 20  # lines of the longest head without marks around it
LINES_MIN = 2  # of these that make a head; one can be a sentence
VALUE_CHARS = 300  # characters of the longest value in such a line
NAME_CHARS = 40  # characters of the longest name

Field = Literal["text", "title", "date", "url", "outlet", "author", "section", "language"]
FIELDS: tuple[Field, ...] = ("text", "title", "date", "url", "outlet", "author", "section", "language")
# What each is called, the likeliest name first.
NAMES: dict[Field, str] = {
    "text": (
        "text, article text, body, article body, content, article content, full text, main text, maintext, news text, story,"
        "article, news, contents, body text, cleaned text, النص, نص الخبر, نص المقال, المتن, المحتوى, محتوى, نص, محتوى الخبر,"
        "محتوى المقال, الخبر, المقال, المقالة"
    ),
    "title": (
        "title, headline, article title, news title, heading, head line, العنوان, عنوان الخبر, عنوان المقال, عنوان,"
        "العنوان الرئيسي"
    ),
    "date": (
        "date, published, published at, date published, publish date, published date, publication date, pub date, pubdate,"
        "date publish, published on, published time, datetime, date time, created at, created, timestamp, posted, posted at,"
        "time, year, updated, updated at, التاريخ, تاريخ النشر, تاريخ, تاريخ الخبر, نشر في, وقت النشر"
    ),
    "url": (
        "url, link, article url, source url, web url, canonical url, permalink, href, uri, article link, الرابط, رابط,"
        "رابط الخبر"
    ),
    "outlet": (
        "outlet, source, publisher, source name, site, site name, website, newspaper, publication, agency, media, domain,"
        "المصدر, مصدر, الصحيفة, الجريدة, الموقع, الناشر, الوكالة, جهة النشر"
    ),
    "author": (
        "author, authors, byline, writer, author name, creator, reporter, journalist, written by, الكاتب, كاتب, المؤلف, بقلم,"
        "المحرر, اسم الكاتب, الصحفي"
    ),
    "section": (
        "section, category, section name, categories, article section, topic, desk, rubric, channel, القسم, قسم, التصنيف, تصنيف,"
        "الفئة, الباب"
    ),
    "language": "language, lang, locale, اللغة, لغة",
}


@dataclass(frozen=True, slots=True)
class Head:
    """Where the head of a text lies; `start == end` when it has none. `inside` is what its marks enclose."""

    kind: Literal["", "yaml", "toml", "lines"]
    start: int
    end: int
    inside: str


def head_of(text: str) -> Head:
    """Return the head of a text file.

    >>> head_of("---\\ntitle: Ferry stops\\n---\\nIt stopped.").kind, head_of("It stopped.\\n").kind
    ('yaml', '')
    >>> head = head_of("العنوان: توقف العبّارة\\nالتاريخ: 2026-03-06\\n\\nتوقفت أمس.")
    >>> head.kind, fields_of_lines(head.inside)
    ('lines', {'title': 'توقف العبّارة', 'date': '2026-03-06'})
    """
    top = re.match(r"[\ufeff\r\n]*", text)
    start = top.end() if top else 0
    first = text[start : start + 5].rstrip()
    kind: Literal["yaml", "toml"] | None = {"---": "yaml", "+++": "toml"}.get(first.split("\n")[0].rstrip())  # type: ignore[assignment]
    return (kind and _between(text, start, kind)) or _lines(text, start)


def field_of(name: str) -> Field | None:
    """Return what a name in a head, or over a column, stands for.

    >>> field_of("publishedAt"), field_of("عنوان الخبر"), field_of("id")
    ('date', 'title', None)
    """
    return _fields().get(_folded(name)) if len(name) <= NAME_CHARS else None


def rank_of(name: str) -> int:
    """Return how likely a name is among those of its field, 0 for the likeliest.

    >>> rank_of("text"), rank_of("content")
    (0, 4)
    """
    field = field_of(name)
    return _names(field).index(_folded(name)) if field else len(NAMES)


def fields_of_lines(inside: str) -> dict[Field, str]:
    """Return what the lines of a head say, the first of each kind.

    >>> fields_of_lines("Title: Ferry stops\\nSource: Quay Post")
    {'title': 'Ferry stops', 'outlet': 'Quay Post'}
    """
    found: dict[Field, str] = {}
    for line in inside.splitlines():
        match = _LINE.match(line)
        field = field_of(match["name"]) if match else None
        if match and field and (value := match["value"].strip().strip("*_").strip()):
            found.setdefault(field, value)
    return found


def _between(text: str, start: int, kind: Literal["yaml", "toml"]) -> Head | None:
    # Between marks that stand alone in their lines, with at least one name that is known: a rule may open a text as well.
    window = text[start : start + HEAD_CHARS]
    close = _CLOSE[kind].search(window, 3)
    if not close:
        return None
    inside = window[3 : close.start()].strip("\r\n")
    separator = ":" if kind == "yaml" else "="
    lines = [line for line in inside.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    names = [
        line.split(separator)[0].strip().strip("\"'") for line in lines if separator in line and not line[0].isspace()
    ]
    if not names or separator not in lines[0] or not any(field_of(name) not in (None, "text") for name in names):
        return None
    return Head(kind, start, start + close.end(), inside)


def _lines(text: str, start: int) -> Head:
    found, end, at = 0, start, start
    for _ in range(HEAD_LINES):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop + 1
        match = _LINE.match(text[at : min(stop, at + VALUE_CHARS + NAME_CHARS)].rstrip()) if at < len(text) else None
        if not match or len(match["value"]) > VALUE_CHARS or field_of(match["name"]) in (None, "text"):
            break
        found += 1
        at = end = stop
    return Head("lines", start, end, text[start:end]) if found >= LINES_MIN else Head("", start, start, "")


def _folded(name: str) -> str:
    return re.sub(r"[\s_.:/-]+", " ", normalise(_INNER_CAPITAL.sub(" ", name))).strip()


@cache
def _names(field: Field) -> list[str]:
    return [_folded(name) for name in NAMES[field].split(",")]


@cache
def _fields() -> dict[str, Field]:
    return {name: field for field in reversed(FIELDS) for name in _names(field)}


_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LINE = re.compile(rf"(?:\*\*|__)?(?P<name>[^\W\d][\w -]{{1,{NAME_CHARS}}})(?:\*\*|__)?[ ]?[:：](?P<value>.*)")
_CLOSE = {
    "yaml": re.compile(r"(?<=\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"),
    "toml": re.compile(r"(?<=\n)\+\+\+[ \t]*(?:\r?\n|\Z)"),
}

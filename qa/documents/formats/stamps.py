"""The date in a short line such as a page sets under its headline: day, month by name, and year, or as ISO."""

import re
from datetime import date
from functools import cache

from qa.documents.formats.common import iso_date
from qa.text.calendar import key, names

STAMP_CHARS_MAX = 80  # characters of a line with the article's date; a longer one is a sentence

_ISO = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9])")
_WORD = re.compile(r"[0-9]+|[^\W\d_]+")
_IN_ADDRESS = re.compile(r"/(20[0-9]{2})/([0-9]{1,2})/([0-9]{1,2})(?=/|\Z)")


def date_in_stamp(line: str) -> str:
    """Return the date of a short line as ISO, "" for none: without a year and a month's name there is no telling.

    >>> date_in_stamp("Updated Tue, 17 Mar 2026 - 10:30"), date_in_stamp("نشر في: 5 كانون الثاني/يناير 2026")
    ('2026-03-17', '2026-01-05')
    >>> date_in_stamp("March 17, 2026"), date_in_stamp("2026-03-17 10:30"), date_in_stamp("17/03/2026")
    ('2026-03-17', '2026-03-17', '')
    """
    if len(line) > STAMP_CHARS_MAX:
        return ""
    found = _ISO.search(line)
    if found:
        return iso_date(found[0])
    words = [key(word) if not word.isdecimal() else word for word in _WORD.findall(line)]
    read = _months()
    kinds: list[tuple[str, int]] = []
    while words:
        pair = " ".join(words[:2])
        taken = 2 if pair in read else 1
        word = pair if taken == 2 else words[0]
        if word in read and not (kinds and kinds[-1] == ("month", read[word])):  # two names of one month are one
            kinds.append(("month", read[word]))
        elif word.isdecimal():
            kinds.append(_number(word))
        elif word not in read:
            kinds.append(("", 0))
        words = words[taken:]
    for one, two, three in zip(kinds, kinds[1:], kinds[2:], strict=False):
        by_kind = dict((one, two, three))
        if (one[0], two[0], three[0]) in (("day", "month", "year"), ("month", "day", "year")):
            return _day(by_kind["year"], by_kind["month"], by_kind["day"])
    return ""


def date_in_address(url: str) -> str:
    """Return the date that stands in an article's address.

    >>> date_in_address("https://bay.example/news/2026/3/17/talks"), date_in_address("https://bay.example/2026/talks")
    ('2026-03-17', '')
    """
    found = _IN_ADDRESS.search(url)
    return _day(*map(int, found.groups())) if found else ""


def _number(word: str) -> tuple[str, int]:
    value = int(word) if len(word) <= 4 else 0
    if 1 <= value <= 31 and len(word) <= 2:
        return "day", value
    return ("year", value) if 1900 <= value <= 2100 else ("", 0)


@cache
def _months() -> dict[str, int]:
    """Return the months' numbers by their names in both languages, and English ones by their first letters."""
    order = [key(name) for name in names("en", "month")][:12]
    found = {name: number for number, name in enumerate(order, 1)}
    found |= {key(name): found[key(means)] for name, means in names("ar", "month").items() if key(means) in found}
    return {name[:3]: number for name, number in list(found.items())[:12]} | {"sept": 9} | found


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""

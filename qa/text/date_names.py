"""The date in a file's name."""

import re
from datetime import date

from qa.text.date_words import Month, fold, in_calendar
from qa.text.dates import mentions_in

NAME_WORDS = 3  # words that a file's name may have besides a date with its month in letters


def name_date(name: str) -> date | None:
    """Return the date in the name of a file, a folder or an address; None where it has none, or its last part has two.

    >>> name_date("/2026/03/06/talks-fail"), name_date("2026_7_10_0612_browser.html"), name_date("20260306.txt")
    (datetime.date(2026, 3, 6), datetime.date(2026, 7, 10), datetime.date(2026, 3, 6))
    >>> name_date("06-03-2026.html"), name_date("000_2ddf12147a7d9f52.txt"), name_date("article-55812345")
    (datetime.date(2026, 3, 6), None, None)
    """
    folded = _UUID.sub(" ", fold(name).text)
    found: list[tuple[int, date]] = []  # which part of the path, and what it says
    for pattern, order in _IN_NAMES:
        for match in pattern.finditer(folded):
            year, month, day = (int(match[group]) for group in order)
            made = in_calendar(year, Month(month), day)
            if made is None and order[0] == "y3":
                made = in_calendar(year, Month(day), month)
            if made is not None:
                found.append((folded.count("/", 0, match.end()), made))
    if found:
        last = max(part for part, _ in found)
        every = {made for part, made in found if part == last}
        return every.pop() if len(every) == 1 else None
    return _named_month(folded.rsplit("/", 1)[-1])


def _named_month(part: str) -> date | None:
    # 6-march-2026.html, and no headline that tells of a date
    said = _APART.sub(" ", _ENDING.sub("", part))
    every = [mention for mention in mentions_in(said) if mention.date is not None]
    if len(every) != 1:
        return None
    rest = said[: every[0].start] + " " + said[every[0].end :]
    return every[0].date if len(rest.split()) <= NAME_WORDS else None


_YEAR4 = r"(?:19|20)\d\d"
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_IN_NAMES: tuple[tuple[re.Pattern[str], tuple[str, str, str]], ...] = (
    (
        re.compile(rf"(?<![\d.])(?<!\d-)(?P<y>{_YEAR4})(?P<s>[-_/.])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})(?!\d)"),
        ("y", "m", "d"),
    ),
    (
        re.compile(
            rf"(?<![^\W_])(?<!\d[-_.])(?P<d3>\d{{1,2}})(?P<s>[-_/.])(?P<m3>\d{{1,2}})(?P=s)(?P<y3>{_YEAR4})(?!\d|[a-z])"
        ),
        ("y3", "m3", "d3"),
    ),
    (
        re.compile(
            rf"(?<![^\W_])(?P<y>{_YEAR4})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"
            r"(?:t?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?z?)?(?![^\W_])"
        ),
        ("y", "m", "d"),
    ),
)
_APART = re.compile(r"(?:[-_+]|%20)")
_ENDING = re.compile(r"\.[a-z]{2,5}\Z")

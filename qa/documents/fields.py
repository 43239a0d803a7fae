"""What a head or a record says of its article becomes metadata: values are cleaned, dates become ISO dates."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from qa.text.front_matter import Field
from qa.types import Metadata

VALUE_CHARS_MAX = 500  # characters of a value; a longer one is no name
URL_CHARS_MAX = 4_000  # characters of an address; Arabic letters take six each there
FIRST_YEAR, LAST_YEAR = 1900, 2100  # of an article; a number outside is no date
EPOCH_DIGITS = (9, 10)  # digits of seconds since 1970, from 1973 to 2286; with three more they are milliseconds


def metadata_of(fields: Mapping[Field, str]) -> Metadata:
    """Return the metadata that some fields give; a value that cannot be one is left out.

    >>> metadata_of({"date": "Fri, 06 Mar 2026 10:00:00 GMT", "outlet": " Quay  Post "})
    Metadata(date='2026-03-06', date_source='metadata', outlet='Quay Post', author='', url='', section='')
    """
    day = iso(fields.get("date", ""))
    return Metadata(
        date=day,
        date_source="metadata" if day else "",
        outlet=one_line(fields.get("outlet", "")),
        author=one_line(fields.get("author", "")),
        url=one_line(fields.get("url", ""), URL_CHARS_MAX),
        section=one_line(fields.get("section", "")),
    )


def one_line(value: str, longest: int = VALUE_CHARS_MAX) -> str:
    """Return a value in one line, "" for one that is too long.

    >>> one_line(" Quay\\n Post ")
    'Quay Post'
    """
    return "" if len(value) > 2 * longest or len(line := " ".join(value.split())) > longest else line


def iso(value: str) -> str:
    """Return the ISO date of a value: ISO 8601, RFC 2822, or seconds or milliseconds since 1970; "" for any other.

    >>> iso("2026-03-06T10:00:00Z"), iso("20260306"), iso("1772755200"), iso("last week")
    ('2026-03-06', '2026-03-06', '2026-03-06', '')
    """
    value = value.strip()
    if len(value) > VALUE_CHARS_MAX or not any(char.isdigit() for char in value):
        return ""
    if match := _DAY.match(value):
        return _written(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6]))
    if match := _EPOCH.fullmatch(value):
        return datetime.fromtimestamp(int(match[1]), UTC).date().isoformat()
    try:
        day = parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return _written(day.year, day.month, day.day)


def _written(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if FIRST_YEAR <= year <= LAST_YEAR else ""
    except ValueError:
        return ""


_DAY = re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{2})([0-9]{2}))(?![0-9])")
_EPOCH = re.compile(rf"([0-9]{{{EPOCH_DIGITS[0]},{EPOCH_DIGITS[1]}}})(?:[0-9]{{3}})?(?:\.[0-9]+)?")

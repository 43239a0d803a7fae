"""What a head or a record says of its article becomes metadata: values are cleaned, dates become ISO dates."""

from collections.abc import Mapping

from qa.text.date_fields import FIELD_CHARS, read_date
from qa.text.front_matter import Field
from qa.types import Metadata

VALUE_CHARS_MAX = 500  # characters of a value; a longer one is no name
URL_CHARS_MAX = 4_000  # characters of an address; Arabic letters take six each there


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
    """Return the ISO date of a value that is a date in any writing of `qa.text.dates`; "" for any other.

    >>> iso("2026-03-06T10:00:00Z"), iso("٦ مارس ٢٠٢٦"), iso("1772755200"), iso("last week")
    ('2026-03-06', '2026-03-06', '2026-03-06', '')
    """
    day = read_date(value) if any(char.isdigit() for char in value[:FIELD_CHARS]) else None
    return day.isoformat() if day else ""

"""The file formats that are read: one small module each, and this table."""

from qa.documents.extracted import Format
from qa.documents.formats import csv, json, parquet, plain_text

DUMP_BYTES_MAX = 8_000_000_000  # bytes of a file with many articles, which is read record by record

# A module is named in the table by its reader. Heavy libraries are imported inside the reader.
FORMATS: tuple[Format, ...] = (
    Format("text", (".txt", ".md"), plain_text.read, foreign=False, plain=True),
    Format("CSV", (".csv", ".tsv"), csv.read, foreign=False, bytes_max=DUMP_BYTES_MAX),
    Format("JSON", (".json", ".jsonl", ".ndjson"), json.read, foreign=False, bytes_max=DUMP_BYTES_MAX),
    Format("Parquet", (".parquet",), parquet.read, bytes_max=DUMP_BYTES_MAX),
)


def format_of(name: str) -> Format | None:
    """Return the format of a file by the ending of its name; None for one that is not read.

    >>> format_of("news/A.TXT").name
    'text'
    """
    lower = name.lower()
    found = [(len(suffix), each) for each in FORMATS for suffix in each.suffixes if lower.endswith(suffix)]
    return max(found, key=lambda one: one[0])[1] if found else None

"""The file formats that are read: one small module each, and this table."""

from qa.documents.extracted import Format
from qa.documents.formats import csv, json, parquet, plain_text

# A module is named in the table by its reader. Heavy libraries are imported inside the reader.
FORMATS: tuple[Format, ...] = (
    Format("text", (".txt", ".md"), plain_text.read, foreign=False, plain=True),
    Format("CSV", (".csv", ".tsv"), csv.read, foreign=False),
    Format("JSON", (".json", ".jsonl", ".ndjson"), json.read, foreign=False),
    Format("Parquet", (".parquet",), parquet.read),
)

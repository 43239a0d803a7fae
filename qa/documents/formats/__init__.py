"""The file formats that are read: one small module each, and this table."""

from qa.documents.extracted import Format
from qa.documents.formats import archive, csv, docx, eml, feed, html, json, mhtml, odt, parquet, pdf, plain_text, rtf

ARCHIVE_BYTES_MAX = 500_000_000  # bytes of an archive; what comes out of it has bounds of its own
PDF_BYTES_MAX = 100_000_000  # bytes of a PDF; its pictures may be large
DUMP_BYTES_MAX = 8_000_000_000  # bytes of a file with many articles, which is read record by record

# A module is named in the table by its reader. Heavy libraries are imported inside the reader.
FORMATS: tuple[Format, ...] = (
    Format("text", (".txt", ".md"), plain_text.read, foreign=False, plain=True),
    Format("web page", (".html", ".htm", ".xhtml"), html.read),
    Format("saved web page", (".mhtml", ".mht"), mhtml.read),
    Format("PDF", (".pdf",), pdf.read, bytes_max=PDF_BYTES_MAX),
    Format("Word", (".docx",), docx.read),
    Format("OpenDocument", (".odt",), odt.read),
    Format("RTF", (".rtf",), rtf.read),
    Format("message", (".eml",), eml.read),
    Format("feed", (".rss", ".atom", ".xml"), feed.read),
    Format("archive", (".zip", ".tar", ".tar.gz", ".tgz", ".gz"), archive.read, bytes_max=ARCHIVE_BYTES_MAX),
    Format("CSV", (".csv", ".tsv"), csv.read, foreign=False, bytes_max=DUMP_BYTES_MAX, guess=csv.guess_told),
    Format(
        "JSON",
        (".json", ".jsonl", ".ndjson"),
        json.read,
        foreign=False,
        bytes_max=DUMP_BYTES_MAX,
        guess=json.guess_told,
    ),
    Format("Parquet", (".parquet",), parquet.read, bytes_max=DUMP_BYTES_MAX),
)


def format_of(name: str) -> Format | None:
    """Return the format of a file by its name's ending, None when it is not read.

    >>> format_of("a/Talks.PDF").name, format_of("a.tar.gz").name, format_of("a.jpg")
    ('PDF', 'archive', None)
    """
    lower = name.lower()
    return next((each for each in FORMATS if lower.endswith(each.suffixes)), None)

"""The file formats that are read: one small module each, and this table."""

from qa.documents.extracted import Format
from qa.documents.formats import archive, docx, eml, feed, html, mhtml, odt, pdf, plain_text, rtf

# A module is named in the table by its reader. Heavy libraries are imported inside the reader.
FORMATS: tuple[Format, ...] = (
    Format("text", (".txt", ".md"), plain_text.read, foreign=False, plain=True),
    Format("web page", (".html", ".htm", ".xhtml"), html.read),
    Format("saved web page", (".mhtml", ".mht"), mhtml.read),
    Format("PDF", (".pdf",), pdf.read),
    Format("Word", (".docx",), docx.read),
    Format("OpenDocument", (".odt",), odt.read),
    Format("RTF", (".rtf",), rtf.read),
    Format("message", (".eml",), eml.read),
    Format("feed", (".rss", ".atom", ".xml"), feed.read),
    Format("archive", (".zip", ".tar", ".tar.gz", ".tgz", ".gz"), archive.read),
)


def format_of(name: str) -> Format | None:
    """Return the format of a file by its name's ending, None when it is not read.

    >>> format_of("a/Talks.PDF").name, format_of("a.tar.gz").name, format_of("a.jpg")
    ('PDF', 'archive', None)
    """
    lower = name.lower()
    return next((each for each in FORMATS if lower.endswith(each.suffixes)), None)

"""Which library reads Arabic and English PDFs best: python -m tests.benchmarks.pdf [--keep FOLDER] [--ours]

Chromium prints articles in both languages: one column, two columns, hyphenated, and mixed. reportlab writes Arabic the way
old programs do: as shapes in the order they are seen. Each library's text is compared with what was written, in logical
order, by character errors (edit distance by the length of the text, white space taken as one space). Needs the extra `bench`
and Debian's Chromium.
"""

import argparse
import io
import logging
import re
import subprocess
import tempfile
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

import numpy as np

from qa.documents.extracted import Extracted, FileContext
from qa.documents.formats import pdf
from qa.evaluation.intervals import table
from tests.documents.samples import ARABIC, ENGLISH, Sample

CHROMIUM = "/usr/bin/chromium"
FONT = Path("/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf")
MIXED = (
    "شركة North Quay تطلق خدمة جديدة",
    "أعلنت شركة North Quay Lines يوم 17 آذار 2026 أنها ستشغّل 3 سفن بين الميناءين بكلفة 4.5 مليون دينار (نحو 6 ملايين دولار).",
    "وقال مديرها Adam Krol في رسالة بالبريد: «سنبدأ الساعة 08:30 من الرصيف B12»، ثم أضاف أن نسبة الإشغال بلغت 87% في عام 2025.",
    "ونشرت صحيفة The Harbour Post صورا للسفينة MV Halcyon وهي ترسو في الميناء منذ العام 1998.",
)
STYLES = {
    "one column": "body{font-size:12pt}",
    "two columns": "body{font-size:11pt} .text{columns:2;column-gap:1cm;text-align:justify}",
    "hyphenated": "body{font-size:11pt} .text{columns:3;column-gap:.6cm;hyphens:manual;text-align:justify}",
}


def paragraphs_of(sample: Sample) -> list[str]:
    """Return an article's headline and paragraphs, twice as many as it has, so that a page fills."""
    again = [each.replace("2", "3").replace("5", "7") for each in sample.paragraphs]
    return [sample.title, *sample.paragraphs, *again]


def print_page(folder: Path, name: str, language: str, paragraphs: list[str], style: str) -> Path:
    """Let Chromium print a page. Where words may be hyphenated, soft hyphens say so, as it has no dictionary."""
    if "hyphens" in style:
        paragraphs = [re.sub(r"([a-z]{3})(?=[a-z]{3})", "\\1\u00ad", each) for each in paragraphs]
    page, made = folder / f"{name}.html", folder / f"{name}.pdf"
    body = "".join(f"<p>{escape(each)}</p>" for each in paragraphs[1:])
    direction = "rtl" if language == "ar" else "ltr"
    page.write_text(
        f'<!DOCTYPE html><html lang="{language}" dir="{direction}"><meta charset="utf-8"><title>x</title><style>{style}</style>'
        f'<h1>{escape(paragraphs[0])}</h1><div class="text">{body}</div></html>',
        encoding="utf-8",
    )
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--print-to-pdf={made}",
    ]
    subprocess.run(
        [*command, f"--user-data-dir={folder / 'profile'}", page.as_uri()], check=True, capture_output=True, timeout=120
    )
    return made


def print_shapes(folder: Path, name: str, paragraphs: list[str]) -> Path:
    """Write Arabic as presentation forms in visual order, as old programs do."""
    import arabic_reshaper
    from bidi.algorithm import get_display
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(TTFont("Naskh", str(FONT)))
    made = folder / f"{name}.pdf"
    page = canvas.Canvas(str(made), pagesize=A4)
    page.setFont("Naskh", 11)
    height = 800
    for paragraph in paragraphs:
        line = ""
        for word in [*paragraph.split(), ""]:
            if not word or len(line) + len(word) > 75:
                page.drawRightString(560, height, get_display(arabic_reshaper.reshape(line.strip())))
                height -= 16
                line = ""
            line += f"{word} "
        height -= 12
    page.save()
    return made


def by_pypdfium2(raw: bytes) -> str:
    """Return PDFium's text."""
    import pypdfium2

    document = pypdfium2.PdfDocument(raw)
    return "\n".join(document[number].get_textpage().get_text_range() for number in range(len(document)))


def by_pypdf(raw: bytes) -> str:
    """Return pypdf's text."""
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages)


def by_pdfminer(raw: bytes) -> str:
    """Return pdfminer.six's text."""
    from pdfminer.high_level import extract_text

    return str(extract_text(io.BytesIO(raw)))


def repaired(read: Callable[[bytes], str]) -> Callable[[bytes], str]:
    """Return a reader whose text arafix repairs."""

    def read_and_repair(raw: bytes) -> str:
        from arafix import repair_text

        return "\n".join(repair_text(line).text for line in read(raw).splitlines())

    return read_and_repair


def by_this_project(raw: bytes) -> str:
    """Return what qa.documents.formats.pdf reads."""
    found = next(iter(pdf.read(io.BytesIO(raw), FileContext("a.pdf"))))
    return found.text if isinstance(found, Extracted) else ""


READERS: dict[str, Callable[[bytes], str]] = {
    "pypdfium2": by_pypdfium2,
    "pypdf": by_pypdf,
    "pdfminer.six": by_pdfminer,
    "pypdfium2 + arafix": repaired(by_pypdfium2),
    "pypdf + arafix": repaired(by_pypdf),
    "pdfminer.six + arafix": repaired(by_pdfminer),
    "qa.documents.formats.pdf": by_this_project,
}


def errors(written: str, read: str) -> float:
    """Return character errors by the length of the text.

    >>> errors("talks", "talk"), errors("ab  c", "ab c")
    (0.2, 0.0)
    """
    one, other = " ".join(written.split()), " ".join(read.split())
    codes = np.array([ord(each) for each in other])
    row = np.arange(len(other) + 1)
    steps = np.arange(len(other) + 1)
    for number, letter in enumerate(one, 1):
        changed = np.minimum(row[1:] + 1, row[:-1] + (codes != ord(letter)))
        row = np.minimum.accumulate(np.concatenate(([number], changed)) - steps) + steps
    return float(row[-1]) / max(len(one), 1)


def main() -> None:
    """Make the PDFs, read them and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="leave the PDFs here")
    given = parser.parse_args()
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as place:
        folder = given.keep or Path(place)
        folder.mkdir(exist_ok=True)
        made: dict[str, tuple[Path, list[str]]] = {}
        for sample in (ENGLISH, ARABIC):
            text = paragraphs_of(sample)
            for name, style in STYLES.items():
                if sample.language == "en" or name != "hyphenated":
                    row = f"{sample.language}, {name}"
                    made[row] = (
                        print_page(folder, row.replace(", ", "-").replace(" ", "-"), sample.language, text, style),
                        text,
                    )
        mixed = [*MIXED, *MIXED[1:]]
        made["ar with en"] = print_page(folder, "mixed", "ar", mixed, STYLES["one column"]), mixed
        made["ar with en, two columns"] = print_page(folder, "mixed-2", "ar", mixed, STYLES["two columns"]), mixed
        bare = [each.replace("\u0651", "") for each in paragraphs_of(ARABIC)]  # the shapes have no marks
        made["ar, shapes as seen"] = print_shapes(folder, "shapes", bare), bare
        figures = {name: {reader: errors("\n".join(text), read(path.read_bytes())) for reader, read in READERS.items()}
                   for name, (path, text) in made.items()}  # fmt: skip
        pages = [path.read_bytes() for path, _ in made.values()]
        for reader, read in READERS.items():
            began = time.perf_counter()
            for raw in pages:
                read(raw)
            figures.setdefault("ms a file", {})[reader] = (time.perf_counter() - began) * 1000 / len(pages)
    print(table({what: {name: f"{row[what]:.3f}" for name, row in figures.items()} for what in READERS}))


if __name__ == "__main__":
    main()

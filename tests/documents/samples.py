"""One file of every format, in both languages, written by code: python -m tests.documents.samples FOLDER.

The articles are made up. `SAMPLES` names every file with what a reader must find in it.
"""

import base64
import gzip
import io
import sys
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape
from pathlib import Path


@dataclass(frozen=True)
class Sample:
    """An article as it was written: what a reader must find again."""

    language: str
    title: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    day: str
    outlet: str
    author: str
    url: str
    section: str
    teaser: str
    caption: str
    comment: str

    @property
    def rows(self) -> list[str]:
        """The table's rows as a reader writes them."""
        names, *rows = self.table
        return ["; ".join(f"{name}: {cell}" for name, cell in zip(names, row, strict=True)) for row in rows]

    @property
    def text(self) -> str:
        """The whole text as a reader writes it."""
        listed = [f"- {item}" for item in self.items]
        return "\n\n".join([self.title, *self.paragraphs, *listed, *self.rows])


ENGLISH = Sample(
    language="en",
    title="Old ferry returns to the Lindmoor crossing",
    paragraphs=(
        "The ferry Marigold carried its first passengers across the Lindmoor strait on Tuesday morning, four years after a "
        "storm tore it from its berth and left it on the rocks below the lighthouse.",
        "“We had given it up twice,” said Tamsin Orrel, who runs the yard that rebuilt the hull. The work cost 3.4 million "
        "crowns, of which the town paid less than a third.",
        "The crossing takes 25 minutes and replaces a bus journey of two hours around the bay. The operator expects about "
        "900 passengers a day in summer and half as many in winter.",
        "Fishermen in Hollin Cove objected to the new timetable, as the wake of the ferry reaches their moorings at low "
        "tide. The harbour master promised to hold a meeting with them before the end of April.",
    ),
    items=("Tickets cost 4 crowns each way.", "Children under six travel free."),
    table=(("Port", "Departures"), ("Lindmoor", "14"), ("Hollin Cove", "11")),
    day="2026-03-17",
    outlet="Lindmoor Gazette",
    author="Tamsin Birch",
    url="https://gazette.example/2026/03/ferry-returns",
    section="Local",
    teaser="Lighthouse keeper retires after forty years on the rock",
    caption="The Marigold at its berth. Photo: Gazette",
    comment="First comment of a reader who remembers the old ferry.",
)
ARABIC = Sample(
    language="ar",
    title="عودة العبّارة القديمة إلى خليج الزهراء",
    paragraphs=(
        "نقلت العبّارة «نوّارة» أول ركابها عبر خليج الزهراء صباح الثلاثاء، بعد أربع سنوات من عاصفة اقتلعتها من مرساها "
        "وألقت بها على الصخور تحت المنارة القديمة.",
        "وقالت سلمى الراوي، مديرة الورشة التي أعادت بناء الهيكل: «فقدنا الأمل مرتين». وبلغت كلفة الأعمال 3.4 مليون دينار، "
        "دفعت البلدية أقل من ثلثها.",
        "وتستغرق الرحلة 25 دقيقة، وكان الركاب يقضون ساعتين في الحافلة حول الخليج. ويتوقع المشغّل نحو 900 راكب يوميا في "
        "الصيف ونصف هذا العدد في الشتاء.",
        "واعترض صيادو قرية المرجان على جدول الرحلات الجديد لأن أمواج العبّارة تصل إلى مراسي قواربهم عند الجزر. ووعد مدير "
        "الميناء بعقد اجتماع معهم قبل نهاية نيسان.",
    ),
    items=("ثمن التذكرة أربعة دنانير في كل اتجاه.", "يسافر الأطفال دون السادسة مجانا."),
    table=(("الميناء", "الرحلات"), ("الزهراء", "14"), ("المرجان", "11")),
    day="2026-03-17",
    outlet="جريدة الخليج الصغير",
    author="هالة المرّي",
    url="https://khaleej.example/2026/03/abbara",
    section="محليات",
    teaser="حارس المنارة يتقاعد بعد أربعين عاما قضاها على الصخرة",
    caption="العبّارة نوّارة في مرساها. تصوير: الجريدة",
    comment="تعليق أول من قارئ يتذكر العبّارة القديمة جيدا.",
)
ARTICLES = (ENGLISH, ARABIC)


def web_page(sample: Sample, *, charset: str = "utf-8") -> bytes:
    """A news site's page: menu, JSON-LD, teaser, caption, comments and footer around the article."""
    direction = "rtl" if sample.language == "ar" else "ltr"
    also = "اقرأ أيضا" if sample.language == "ar" else "Read also"
    linked = (
        f'{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "{sample.title}", '
        f'"datePublished": "{sample.day}T08:30:00+03:00", "dateModified": "2026-04-02T09:00:00+03:00", '
        f'"author": {{"@type": "Person", "name": "{sample.author}"}}, "articleSection": "{sample.section}", '
        f'"publisher": {{"@type": "Organization", "name": "{sample.outlet}"}}}}'
    )
    body = "\n".join(f"<p>{escape(each, quote=False)}</p>" for each in sample.paragraphs)
    teaser = f'<p>{also}: <a href="/keeper">{sample.teaser}</a></p>'
    listed = "".join(f"<li>{item}</li>" for item in sample.items)
    head, *rows = sample.table
    table = "".join(f"<th>{cell}</th>" for cell in head)
    table = f"<tr>{table}</tr>" + "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows
    )
    page = f"""<!DOCTYPE html>
<html lang="{sample.language}" dir="{direction}"><head><meta charset="{charset}"><title>{sample.title} | {sample.outlet}</title>
<link rel="canonical" href="{sample.url}"><meta property="og:site_name" content="{sample.outlet}">
<meta property="og:title" content="{sample.title}"><script type="application/ld+json">{linked}</script></head><body>
<header><nav><ul><li><a href="/">{sample.outlet}</a></li><li><a href="/local">{sample.section}</a></li></ul></nav></header>
<main><article><h1>{sample.title}</h1><figure><img src="ferry.jpg"><figcaption>{sample.caption}</figcaption></figure>
{body}
{teaser}<ul>{listed}</ul><table>{table}</table></article>
<section id="comments" class="comments"><h3>3</h3><div class="comment"><p>{sample.comment}</p></div></section></main>
<aside><h2>{also}</h2><ul><li><a href="/keeper">{sample.teaser}</a></li></ul></aside>
<footer><p>© 2026 {sample.outlet}</p></footer></body></html>"""
    return page.encode(charset, "xmlcharrefreplace")


def saved_page(sample: Sample) -> bytes:
    """A page with a picture, as Chromium saves it in one file."""
    html = base64.encodebytes(web_page(sample)).decode()
    lines = (
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {sample.url}",
        "Subject: =?utf-8?B?" + base64.b64encode(sample.title.encode()).decode() + "?=",
        "Date: Sat, 2 May 2026 10:00:00 -0000",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="----edge----"',
        "",
        "------edge----",
        "Content-Type: text/html",
        "Content-Transfer-Encoding: base64",
        f"Content-Location: {sample.url}",
        "",
        html,
        "------edge----",
        "Content-Type: image/png",
        "Content-Transfer-Encoding: base64",
        "Content-Location: https://gazette.example/ferry.png",
        "",
        base64.encodebytes(b"\x89PNG\r\n\x1a\n").decode(),
        "------edge------",
        "",
    )
    return "\r\n".join(lines).encode()


def word_file(sample: Sample) -> bytes:
    """A Word file with a title, a list and a table, as python-docx writes it from Word's own template."""
    import docx

    document = docx.Document()
    document.core_properties.title = ""
    document.core_properties.author = sample.author
    document.add_paragraph(sample.title, style="Title")
    for paragraph in sample.paragraphs:
        half = len(paragraph) // 2  # a run ends in the middle of a word
        made = document.add_paragraph(paragraph[:half])
        made.add_run(paragraph[half:]).bold = True
    for item in sample.items:
        document.add_paragraph(item, style="List Bullet")
    table = document.add_table(rows=0, cols=len(sample.table[0]))
    for row in sample.table:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    document.sections[0].header.paragraphs[0].text = sample.teaser
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_ODT = "urn:oasis:names:tc:opendocument:xmlns:"
_ODT_SPACES = " ".join(f'xmlns:{name}="{_ODT}{name}:1.0"' for name in ("office", "text", "table", "meta"))


def open_document(sample: Sample) -> bytes:
    """An OpenDocument text with a list, a table, a comment and a deleted paragraph, as LibreOffice writes it."""
    body = f'<text:p text:style-name="Title">{sample.title}</text:p>'
    for paragraph in sample.paragraphs:
        first, _, rest = escape(paragraph).partition(" ")
        body += f"<text:p>{first}<text:s/><text:span>{rest}</text:span>"
        body += f"<office:annotation><text:p>{sample.comment}</text:p></office:annotation></text:p>"
    items = "".join(f"<text:list-item><text:p>{item}</text:p></text:list-item>" for item in sample.items)
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in sample.table
    )
    deleted = (
        f"<text:tracked-changes><text:changed-region><text:deletion><text:p>{sample.teaser}</text:p></text:deletion>"
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODT_SPACES}><office:body><office:text>'
        f"{deleted}</text:changed-region></text:tracked-changes>{body}<text:list>{items}</text:list>"
        f"<table:table>{rows}</table:table></office:text></office:body></office:document-content>"
    )
    meta = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-meta {_ODT_SPACES}><office:meta>'
        f"<meta:initial-creator>{sample.author}</meta:initial-creator></office:meta></office:document-meta>"
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
            "meta.xml": meta.encode(),
        }
    )


def rich_text(sample: Sample) -> bytes:
    r"""Rich text: Arabic as WordPad's \'xx of code page 1256, English with \u for what ASCII lacks."""
    page = "1256" if sample.language == "ar" else "1252"

    def written(text: str) -> str:
        out = ""
        for sign in text:
            code = sign.encode(f"cp{page}", "ignore")
            if sign in "\\{}":
                out += f"\\{sign}"
            elif sign.isascii():
                out += sign
            elif sample.language == "en" or not code:
                out += f"\\u{ord(sign)}?"
            else:
                out += f"\\'{code[0]:02x}"
        return out

    lines = [sample.title, *sample.paragraphs]
    body = "".join(f"{written(line)}\\par\n" for line in lines) + "".join(
        f"\\bullet  {written(item)}\\par\n" for item in sample.items
    )
    for row in sample.table:
        body += "\\trowd " + "".join(f"{written(cell)}\\cell " for cell in row) + "\\row\n"
    head = f"{{\\rtf1\\ansi\\ansicpg{page}\\deff0{{\\fonttbl{{\\f0\\fnil\\fcharset{178 if page == '1256' else 0} Arial;}}}}"
    info = f"{{\\info{{\\title {written(sample.title)}}}{{\\author {written(sample.author)}}}}}"
    info += f"{{\\header {written(sample.teaser)}}}"
    return f"{head}{info}\\f0 {body}}}".encode("ascii")


def message(sample: Sample, *, as_html: bool = False) -> bytes:
    """A message with a text part (or only an HTML part) and an attached picture."""
    made = EmailMessage()
    made["From"] = f"{sample.author} <desk@gazette.example>"
    made["To"] = "readers@gazette.example"
    made["Subject"] = sample.title
    made["Date"] = "Tue, 17 Mar 2026 23:40:00 +0300"
    blocks = [*sample.paragraphs, *(f"- {item}" for item in sample.items), *sample.rows]
    if as_html:
        made.set_content("".join(f"<p>{escape(block)}</p>" for block in blocks), subtype="html", charset="utf-8")
    else:
        made.set_content("\n\n".join(blocks), charset="utf-8")
        made.add_alternative(f"<p>{sample.comment}</p>", subtype="html")
    made.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="ferry.jpg")
    return made.as_bytes()


def rss_feed(sample: Sample) -> bytes:
    """An RSS feed of three items: the article, one with a summary only, and one without a text."""
    blocks = [*sample.paragraphs, *(f"- {item}" for item in sample.items), *sample.rows]
    content = "".join(f"<p>{escape(block)}</p>" for block in blocks)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>{sample.outlet}</title><link>https://gazette.example/</link>
<item><title>{sample.title}</title><link>{sample.url}</link><dc:creator>{sample.author}</dc:creator>
<category>{sample.section}</category><pubDate>Tue, 17 Mar 2026 23:40:00 +0300</pubDate>
<description>{sample.comment}</description><content:encoded><![CDATA[{content}]]></content:encoded></item>
<item><title>{sample.teaser}</title><description>{escape(f"<p>{sample.comment}</p>")}</description>
<pubDate>Wed, 18 Mar 2026 10:00:00 GMT</pubDate></item>
<item><title>{sample.caption}</title></item></channel></rss>""".encode()


def atom_feed(sample: Sample) -> bytes:
    """An Atom feed of one entry, in XHTML."""
    blocks = [*sample.paragraphs, *(f"- {item}" for item in sample.items), *sample.rows]
    content = "".join(f"<p>{escape(block)}</p>" for block in blocks)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>{sample.outlet}</title><updated>2026-04-02T00:00:00Z</updated>
<entry><title>{sample.title}</title><link href="{sample.url}"/><author><name>{sample.author}</name></author>
<category term="{sample.section}"/><published>{sample.day}T09:00:00Z</published><updated>2026-04-02T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{content}</div></content></entry></feed>""".encode()


def pdf_file(sample: Sample) -> bytes:
    """A PDF of two pages with running heads and page numbers; Arabic as shapes in the order they are seen."""
    import arabic_reshaper
    from bidi.algorithm import get_display
    from matplotlib import get_data_path
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    # DejaVu has Arabic shapes and comes with matplotlib.
    pdfmetrics.registerFont(TTFont("DejaVu", str(Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf")))
    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.setTitle("untitled")
    shaper = arabic_reshaper.ArabicReshaper({"delete_harakat": False})

    def draw(line: str, height: float, size: float = 11) -> None:
        page.setFont("DejaVu", size)
        if sample.language == "ar":
            page.drawRightString(560, height, get_display(shaper.reshape(line), base_dir="R"))
        else:
            page.drawString(40, height, line)

    def lines_of(text: str) -> list[str]:
        lines = [""]
        for word in text.split():
            lines = [*lines, word] if len(lines[-1]) + len(word) > 78 else [*lines[:-1], f"{lines[-1]} {word}".strip()]
        return lines

    blocks = [*sample.paragraphs, *(f"- {item}" for item in sample.items), *sample.rows]
    for number, part in enumerate((blocks[:2], blocks[2:]), 1):
        draw(f"{sample.outlet} 2026/{number}", 810, 9)
        height = 770.0
        if number == 1:
            draw(sample.title, height, 18)
            height -= 40
        for block in part:
            for line in lines_of(block):
                draw(line, height)
                height -= 15
            height -= 12
        draw(str(number), 30, 9)
        page.showPage()
    page.save()
    return out.getvalue()


def scanned_pdf(pages: int = 3) -> bytes:
    """A PDF whose pages hold lines but no letters."""
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    page = canvas.Canvas(out)
    for _ in range(pages):
        page.rect(100, 100, 300, 300, fill=1)
        page.showPage()
    page.save()
    return out.getvalue()


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password."""
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    page = canvas.Canvas(out, encrypt="secret")
    page.drawString(100, 700, "Closed.")
    page.save()
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, raw in members.items():
            made.writestr(name, raw)
    return out.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    """A tar archive; "w:gz" packs it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as made:  # type: ignore[call-overload]
        for name, raw in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(raw)
            made.addfile(entry, io.BytesIO(raw))
    return out.getvalue()


# What makes a file of each format, by its ending.
MAKERS: dict[str, Callable[[Sample], bytes]] = {
    ".html": web_page,
    ".mhtml": saved_page,
    ".pdf": pdf_file,
    ".docx": word_file,
    ".odt": open_document,
    ".rtf": rich_text,
    ".eml": message,
    ".rss": rss_feed,
    ".atom": atom_feed,
    ".zip": lambda sample: zipped({"a/page.html": web_page(sample), "b.rss": rss_feed(sample), "__MACOSX/._a": b"x"}),
    ".tar": lambda sample: tarred({"a/page.html": web_page(sample)}),
    ".tar.gz": lambda sample: tarred({"a/page.html": web_page(sample), "c.docx": word_file(sample)}, "w:gz"),
    ".html.gz": lambda sample: gzip.compress(web_page(sample)),
}


def main() -> None:
    """Write a file of every format in both languages into a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, make in MAKERS.items():
        for sample in ARTICLES:
            (folder / f"{sample.language}{suffix}").write_bytes(make(sample))


if __name__ == "__main__":
    main()

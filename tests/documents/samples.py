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
    table = f"<tr>{table}</tr>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
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

import io
import stat
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.formats import format_of, html
from qa.documents.formats.visual import Glyph, read_line
from qa.failures import because
from qa.types import Metadata
from tests.benchmarks.pdf import CHROMIUM, FONT, print_page
from tests.documents.samples import (
    ARABIC,
    ARTICLES,
    ENGLISH,
    MAKERS,
    Sample,
    encrypted_pdf,
    message,
    open_document,
    pdf_file,
    rich_text,
    scanned_pdf,
    tarred,
    web_page,
    word_file,
    zipped,
)


def found_in(raw: bytes, name: str) -> list[Extracted | Unreadable]:
    """What a file of this name holds."""
    format_ = format_of(name)
    assert format_ is not None
    return list(format_.read(io.BytesIO(raw), FileContext(name)))


def article_in(raw: bytes, name: str) -> Extracted:
    """The first article of a file."""
    found = found_in(raw, name)[0]
    assert isinstance(found, Extracted), found
    return found


def said_of(raw: bytes, name: str) -> list[tuple[str, str]]:
    """What is said of a file that cannot be read, with each member."""
    return [(each.member, each.error) for each in found_in(raw, name) if isinstance(each, Unreadable)]


def told(sample: Sample, *, only_author: bool = False) -> Metadata:
    if only_author:
        return Metadata(author=sample.author)
    return Metadata(sample.day, "metadata", sample.outlet, sample.author, sample.url, sample.section)


@pytest.mark.parametrize("sample", ARTICLES, ids=["en", "ar"])
@pytest.mark.parametrize("suffix", MAKERS)
def test_each_format_gives_the_article_and_nothing_around_it(suffix: str, sample: Sample) -> None:
    article = article_in(MAKERS[suffix](sample), f"file{suffix}")
    assert article.text == sample.text
    assert article.title == ("" if suffix == ".pdf" else sample.title)  # a PDF's first line is its title


@pytest.mark.parametrize("sample", ARTICLES, ids=["en", "ar"])
@pytest.mark.parametrize("suffix", [".html", ".mhtml", ".rss", ".atom", ".zip", ".tar.gz", ".html.gz"])
def test_date_outlet_author_address_and_section_come_from_the_files_own_metadata(suffix: str, sample: Sample) -> None:
    assert article_in(MAKERS[suffix](sample), f"file{suffix}").metadata == told(sample)


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".rtf"])
def test_a_document_names_its_author_and_the_time_it_was_typed_is_no_date(suffix: str) -> None:
    assert article_in(MAKERS[suffix](ARABIC), f"file{suffix}").metadata == told(ARABIC, only_author=True)


def test_paragraphs_are_apart_and_a_table_is_read_row_by_row_with_its_header() -> None:
    blocks = article_in(web_page(ENGLISH), "a.html").text.split("\n\n")
    assert blocks[0] == ENGLISH.title
    assert blocks[-4:] == [
        "- Tickets cost 4 crowns each way.",
        "- Children under six travel free.",
        "Port: Lindmoor; Departures: 14",
        "Port: Hollin Cove; Departures: 11",
    ]


@pytest.mark.parametrize("charset", ["windows-1256", "utf-8", "utf-16"])
def test_a_page_is_read_in_the_encoding_it_declares(charset: str) -> None:
    page = (
        web_page(ARABIC, charset=charset).replace(b"DOCTYPE", b"doctype")
        if charset != "utf-16"
        else web_page(ARABIC, charset=charset)
    )
    assert article_in(page, "a.htm").text == ARABIC.text


def test_a_date_between_headline_and_text_counts_and_one_in_the_text_does_not() -> None:
    page = "<html><body><h1>Bakery opens</h1><span>{}</span><p>{}</p><p>{}</p></body></html>"
    text = (
        "The bakery on the square opened again after it had been closed since 2019-05-04. " * 3,
        "It sells bread. " * 9,
    )
    dated, undated = (
        article_in(page.format(stamp, *text).encode(), "a.html") for stamp in ("Posted 2026-02-03", "By us")
    )
    assert (dated.metadata.date, undated.metadata.date) == ("2026-02-03", "")


def test_the_date_a_page_was_changed_or_saved_is_not_its_date() -> None:
    page = web_page(ENGLISH).replace(b'"datePublished"', b'"dateCreatedByNobody"')
    assert article_in(page, "a.html").metadata.date == ""


def test_a_browsers_note_of_where_a_page_was_saved_from_is_its_address() -> None:
    page = web_page(ENGLISH).replace(b'<link rel="canonical" href="' + ENGLISH.url.encode() + b'">', b"")
    page = page.replace(b"<html", b"<!-- saved from url=(0033)https://gazette.example/saved/page -->\n<html", 1)
    assert article_in(page, "a.html").metadata.url == "https://gazette.example/saved/page"


def test_a_translation_in_another_script_between_the_paragraphs_is_left_out() -> None:
    paragraphs = [*ENGLISH.paragraphs]
    page = "<html><body><h1>Old ferry returns</h1>" + "".join(
        f"<p>{each}</p><p>渡轮周二早上载着第一批乘客渡过海峡</p>" for each in paragraphs
    )
    assert article_in(page.encode(), "a.html").text == "\n\n".join(["Old ferry returns", *paragraphs])


def test_a_page_of_menus_has_no_article() -> None:
    page = b"<html><head><title>Bay</title></head><body><nav><a href='/'>Home</a></nav></body></html>"
    assert said_of(page, "a.html") == [
        ("", "has no article text (only menus, links or pictures); save the article's own page")
    ]


@pytest.mark.parametrize(
    ("written", "paragraphs"),
    [
        ("One<br>two<br><br>three", ["One\ntwo", "three"]),
        ("<ol><li>One<ul><li>two</li></ul></li></ol>", ["- One", "- two"]),
        ("<table><tr><th>Beds</th><td>40</td></tr></table>", ["Beds: 40"]),
        ("<table><tr><td><p>All of a mail</p><p>in a table</p></td></tr></table>", ["All of a mail", "in a table"]),
        ("<p>نصّ<script>alert(1)</script></p><p style='display: none'>مخفي</p>", ["نصّ"]),
        ("<p>Read also: <a href='/x'>The bridge is closed</a></p><p>He left.</p>", ["He left."]),
    ],
)
def test_html_becomes_paragraphs(written: str, paragraphs: list[str]) -> None:
    assert html.fragment_paragraphs(written) == paragraphs


def test_every_item_of_a_feed_is_an_article_and_one_without_a_text_is_its_headline() -> None:
    articles = [each for each in found_in(MAKERS[".rss"](ARABIC), "a.xml") if isinstance(each, Extracted)]
    assert [each.member for each in articles] == ["#1", "#2", "#3"]
    assert articles[1].text == f"{ARABIC.teaser}\n\n{ARABIC.comment}"
    assert articles[1].metadata.date == "2026-03-18"
    assert articles[2].text == ARABIC.caption


def test_a_message_gives_its_html_when_it_has_no_text_and_names_what_is_attached() -> None:
    made = found_in(message(ARABIC, as_html=True), "a.eml")
    assert isinstance(made[0], Extracted)
    assert made[0].text == ARABIC.text
    assert made[0].metadata == Metadata("2026-03-17", "metadata", author=ARABIC.author)
    assert made[1:] == [Unreadable(because("attached"), "!/ferry.jpg")]


def test_members_of_an_archive_come_in_the_order_of_their_names_and_hidden_ones_do_not() -> None:
    packed = zipped(
        {"ب.txt": "نعم.".encode(), "a/c.txt": b"C.", ".hidden.txt": b"no", "__MACOSX/a.txt": b"no", "p.jpg": b"\xff"}
    )
    found = found_in(packed, "a.zip")
    assert [(each.member, each.text) for each in found if isinstance(each, Extracted)] == [
        ("!/a/c.txt", "C."),
        ("!/ب.txt", "نعم."),
    ]
    assert len(found) == 2


def test_an_archive_inside_an_archive_and_names_that_lead_out_of_it_are_left_aside() -> None:
    packed = tarred(
        {"../a.txt": b"A.", "/etc/b.txt": b"B.", "c.zip": zipped({"d.txt": b"D."}), "e\n.txt": b"E.", "f.txt": b"F."}
    )
    out = "has a name that leads out of the archive; pack it again"
    assert said_of(packed, "a.tar") == [
        ("!/../a.txt", out),
        ("!//etc/b.txt", out),
        ("!/c.zip", "is an archive inside an archive and left aside; unpack it"),
        ("!/e\\x0a.txt", "has a name that no file can have; pack it again"),
    ]
    assert article_in(tarred({"f.txt": b"F."}), "a.tar").member == "!/f.txt"


def test_links_and_devices_in_an_archive_are_not_followed() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as made:
        for name, kind in (("a.txt", tarfile.SYMTYPE), ("b.txt", tarfile.LNKTYPE), ("c.txt", tarfile.CHRTYPE)):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "/etc/passwd"
            made.addfile(entry)
    link = zipfile.ZipInfo("d.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zip_:
        zip_.writestr(link, "/etc/passwd")
    assert said_of(out.getvalue(), "a.tar") == [
        ("!/a.txt", "is a link, not a file"),
        ("!/b.txt", "is a link, not a file"),
        ("!/c.txt", "is a device, not a file"),
    ]
    assert said_of(packed.getvalue(), "a.zip") == [("!/d.txt", "is a link, not a file")]


def test_a_member_that_expands_without_measure_is_not_read() -> None:
    bomb = zipped({"a.txt": b"a" * 15_000_000, "b.txt": b"B."})
    assert said_of(bomb, "a.zip") == [
        ("!/a.txt", "expands to more than 200 times its packed size; such a file harms, so it is not read")
    ]
    assert said_of(zipped({"a.txt": b"a" * 21_000_000}), "a.zip") == [
        ("!/a.txt", "is larger than 20,000,000 bytes; split it")
    ]


def test_a_document_that_expands_without_measure_is_not_read() -> None:
    bomb = zipped({"content.xml": b"<a>" + b" " * 60_000_000})
    assert said_of(bomb, "a.odt") == [("", "expands to more than 50,000,000 bytes; split it")]


def test_entities_that_grow_or_name_files_stay_unresolved() -> None:
    entities = b'<!DOCTYPE a [<!ENTITY b "boom"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    for name, raw in {
        "a.rss": b"<rss><channel><item><title>Talks</title><description>They resumed &b;&c;</description></item></channel></rss>",
        "a.html": b"<html><body><p>" + ENGLISH.paragraphs[0].encode() + b" &b;&c;</p></body></html>",
    }.items():
        assert "boom" not in article_in(entities + raw, name).text
        assert Path("/etc/hostname").read_text().strip() not in article_in(entities + raw, name).text


@pytest.mark.parametrize(
    ("raw", "name", "said"),
    [
        (b"%PDF-1.7", "a.html", "is called .html but holds a PDF; give it the right ending"),
        (
            b"plain words",
            "a.HTM",
            "is called .htm but holds something else; save it again, or give it the right ending",
        ),
        (b"<html>", "a.pdf", "is called .pdf but holds a web page; give it the right ending"),
        (b"", "a.docx", "is empty"),
        (b"{\\rtf1 a}", "a.docx", "is called .docx but holds RTF; give it the right ending"),
        (b"\xd0\xcf\x11\xe0", "a.docx", "is encrypted, or an old .doc file; save it as .docx without a password"),
        (b"PK\x03\x04", "a.rtf", "is called .rtf but holds a ZIP archive; give it the right ending"),
        (b"no header", "a.eml", "is called .eml but holds something else; save it again, or give it the right ending"),
        (b"\x89PNG", "a.mht", "is called .mht but holds a picture; give it the right ending"),
        (b"Subject: a\n\nb", "a.mht", "holds no web page; save the page again"),
        (b"<?xml version='1.0'?><svg/>", "a.xml", "is XML but no feed of articles (its root is svg)"),
        (b"<rss><channel></channel></rss>", "a.rss", "is a feed without items"),
        (b"no archive", "a.zip", "is called .zip but holds something else; save it again, or give it the right ending"),
        (b"PK\x03\x04 cut", "a.zip", "is damaged (File is not a zip file); copy it again"),
        (zipped({"a.txt": b"A."}), "a.docx", "is called .docx but holds a ZIP archive; give it the right ending"),
        (zipped({"a.txt": b"A."}), "a.odt", "is called .odt but holds a ZIP archive; give it the right ending"),
        (zipped({"a.jpg": b"\xff"}), "a.zip", "holds no file that can be read"),
        (
            zipped({"content.xml": b"<a"}),
            "a.odt",
            "is damaged (XML: Couldn't find end of Start Tag a line 1, line 1, column 3); save it again",
        ),
        (scanned_pdf(3), "a.pdf", "has no text on its 3 pages (scanned pictures?); run OCR on it"),
        (scanned_pdf(1), "a.pdf", "has no text on its 1 page (a scanned picture?); run OCR on it"),
        (scanned_pdf(501), "a.pdf", "has 501 pages; at most 500 are read; split it"),
        (encrypted_pdf(), "a.pdf", "is encrypted; save it without a password"),
        (b"%PDF-1.7 cut", "a.pdf", "is damaged (no PDF reader can open it); save it again"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(raw: bytes, name: str, said: str) -> None:
    assert said_of(raw, name) == [("", said)]


def test_running_heads_and_page_numbers_of_a_pdf_are_left_out_and_a_cut_paragraph_is_joined() -> None:
    text = article_in(pdf_file(ENGLISH), "a.pdf").text
    assert "Gazette" not in text
    assert ENGLISH.paragraphs[1] in text.split("\n\n")


def test_words_in_word_files_that_are_deleted_or_stand_in_the_header_are_no_text() -> None:
    raw = word_file(ENGLISH)
    assert ENGLISH.teaser not in article_in(raw, "a.docx").text
    assert ENGLISH.teaser not in article_in(open_document(ENGLISH), "a.odt").text
    assert ENGLISH.teaser not in article_in(rich_text(ENGLISH), "a.rtf").text


@pytest.mark.skipif(not Path(CHROMIUM).exists() or not FONT.exists(), reason="needs Chromium and an Arabic font")
def test_a_browsers_pdf_of_arabic_with_english_and_numbers_is_read_in_reading_order(tmp_path: Path) -> None:
    written = [
        "معرض الكتب يعود إلى الميناء",
        "قال مدير المعرض Karim Saleh يوم 9 آذار 2026 إن 120 دارا ستشارك (منها 35 من خارج البلاد) بكلفة 2.5 مليون دينار.",
        "وأضاف: «نفتح الأبواب الساعة 10:30 صباحا»، ونشرت صحيفة The Quay Post صورا من القاعة B4 التي تتسع لنسبة 80% من الزوار.",
    ]
    made = print_page(tmp_path, "fair", "ar", written, "")
    assert article_in(made.read_bytes(), "fair.pdf").text == "\n\n".join(written)


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Type: text/plain; charset=ut\0f-8",
        b"Content-Type: text/plain; charset*0=utf; charset*1=-8",
        b"From: " + b"a:" * 2000,
        b"Date: " + b"9" * 5000,
        b"Subject: =?utf-8?b?////?= =?none?q?=FF?=",
    ],
)
def test_a_message_with_a_damaged_header_breaks_nothing(head: bytes) -> None:
    found = found_in(head + b"\nMIME-Version: 1.0\n\nThe ferry came back.", "a.eml")
    assert [type(each) for each in found] in ([Extracted], [Unreadable])
    assert "The ferry came back." in str(found) or "without text" in str(found)


def test_a_sign_that_no_page_may_hold_is_left_out() -> None:
    page = b"<html><body><h1>Ferry back</h1><p>The ferry&#1; came \xef\xbf\xbfback on Tuesday.</p></body></html>"
    assert article_in(page, "a.html").text == "Ferry back\n\nThe ferry came back on Tuesday."


def test_a_sign_that_no_page_may_hold_after_the_end_of_a_page_breaks_nothing() -> None:
    lump = " ".join(f"The ferry came back on day {number}." for number in range(80))
    page = f"<html><body><p>{lump}</p></body></html>\x08<aside>More</aside>\n"
    assert "came back on day 79." in article_in(page.encode(), "a.html").text


def test_a_font_without_end_is_told_and_not_searched_for_its_end() -> None:
    fonts = "{\\fonttbl " + "\\f0\\fcharset0 A" * 5_000
    began = time.process_time()
    (found,) = found_in(f"{{\\rtf1 {fonts}}}}} The ferry came back.}}".encode(), "a.rtf")
    assert isinstance(found, Unreadable)
    assert time.process_time() - began < 5


def test_the_digits_of_a_number_stay_together_where_one_is_narrow() -> None:
    # In a font whose digits are equally wide a 1 leaves as wide a gap beside it as words do.
    boxes = [(0, 3.2, "1"), (6.4, 12.0, "2"), (13.2, 18.9, "0")]
    number = [Glyph(sign, left, right, 0, 8.7, (left, 0), 7, 0) for left, right, sign in boxes]
    word = [Glyph(sign, 25 + at * 5, 29 + at * 5, 0, 10, (25 + at * 5, 0), 6, 0) for at, sign in enumerate("مك")]
    assert read_line([*word, *number], rtl=True) == "كم 120"

"""A folder with one file of every format and every encoding in both languages, each with an article of its own, and broken files:
python -m tests.documents.every_kind FOLDER.

Each good file has a question that it alone answers. Each broken file has the reason that must be told of it.
"""

import csv
import gzip
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from qa.types import Language
from tests.documents.samples import (
    ARABIC,
    ENGLISH,
    Sample,
    atom_feed,
    encrypted_pdf,
    message,
    open_document,
    pdf_file,
    rich_text,
    rss_feed,
    saved_page,
    scanned_pdf,
    tarred,
    web_page,
    word_file,
    zipped,
)

# Towns and people of the articles: no two have a word of their names in common, so that one file alone answers a question.
TOWNS: dict[Language, tuple[str, ...]] = {
    "en": (
        "Torvane", "Melbury", "Branwick", "Caldstead", "Fenmoor", "Garford", "Holdale", "Linhaven", "Orrmouth", "Wexcombe",
        "Ashby", "Dunleigh", "Kirkpool", "Marston", "Nettleton", "Pelham", "Quarley", "Rusholt", "Selwyn", "Thornbeck",
        "Ulverley", "Varnham", "Yarrow", "Zennick", "Brackley", "Corfe", "Dravon", "Elstow", "Farnworth", "Gillingstone",
        "Haverstock", "Inglewood", "Jesmond",
    ),
    "ar": (
        "الريحانية", "السدرة", "المنصورية", "الخالدية", "الزيتونة", "المرجانة", "النخيلة", "الشريعة", "الحمرانية", "البستان",
        "القصبة", "الكروم", "الدفلى", "الصفصاف", "العنبرة", "الغدير", "الفيحاء", "الطاحونة", "الرمانة", "الجوزة", "السنديانة",
        "التينة", "الياسمينة", "الوادي الأخضر", "الهضبة", "المعمورة", "البياضة", "الحسنية", "الشوبكية", "اللوزية", "الزعفرانة",
        "الخرنوبة", "السروة", "الغابة الخضراء", "القرنفلة",
    ),
}  # fmt: skip
MAYORS: dict[Language, tuple[str, ...]] = {
    "en": (
        "Irma Voss", "Piet Aalto", "Dunja Reyes", "Orla Finch", "Ben Tsang", "Rosa Quint", "Hugo Lindt", "Mira Okafor",
        "Tomas Berg", "Greta Sand", "Ivo Marek", "Nell Archer", "Pavel Dorn", "Ruth Calder", "Sven Hale", "Tilda Munro",
        "Uri Felder", "Vera Nolan", "Walt Igoe", "Yara Stein", "Zoe Pruitt", "Abel Crane", "Bess Holt", "Cyril Daw",
        "Della Frost", "Edgar Lunt", "Faye Burrow", "Gus Teller", "Hester Pike", "Ian Mowbray",
        "June Ashdown", "Karl Ember", "Lottie Vance",
    ),
    "ar": (
        "سعاد البكري", "ماجد الحلو", "رنا الشهابي", "وليد المصري", "هناء الجابري", "فادي النمر", "لمى الصايغ", "باسم العطار",
        "دلال الكيلاني", "نبيل الحداد", "سهى البيطار", "عصام الراعي", "ريم الخياط", "زياد القاضي", "ميساء النجار", "طارق الفوال",
        "جمانة العابد", "كمال السمان", "نسرين الدباغ", "حازم الطحان", "سلوى الحكيم", "أنور الصباغ", "غادة الملاح", "بشار الزيات",
        "نهى البنا", "مروان الساعاتي", "هيفاء الوزان", "جهاد الصراف", "لبنى الحريري", "عدنان الغزال", "صفاء الجمال", "نوال السقا",
        "تمام الرفاعي", "وداد الخطيب", "يونس الأتاسي",
    ),
}  # fmt: skip
BUILT: dict[Language, tuple[str, ...]] = {
    "en": ("library", "swimming pool", "bus station", "market hall", "clinic", "bridge", "museum"),
    "ar": ("المكتبة", "المدرسة", "الحديقة", "العيادة", "المحطة", "القاعة", "الورشة"),
}
# Encodings by the names that Python has for them, and how lines end.
ENCODINGS: dict[Language, tuple[str, ...]] = {
    "en": ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"),
    "ar": ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859_6", "mac_arabic"),
}
LINE_ENDS = {"crlf": "\r\n", "cr": "\r"}


@dataclass(frozen=True)
class Asked:
    """A file, its bytes, a question that it answers, and what the answer's quote must hold."""

    name: str
    raw: bytes
    language: Language
    question: str
    holds: str


@dataclass(frozen=True)
class Broken:
    """A file that cannot be read: its name, its bytes, and the code of the reason."""

    name: str
    raw: bytes
    code: str


def good() -> list[Asked]:
    """Return a file of every kind in both languages."""
    found = []
    for language in ("en", "ar"):
        for number, (name, make) in enumerate(_kinds(language)):
            town, mayor = TOWNS[language][number], MAYORS[language][number]
            article = _article(language, town, mayor, BUILT[language][number % 7], number)
            question = f"Who is the mayor of {town}?" if language == "en" else f"من رئيس بلدية {town}؟"
            found.append(Asked(f"{language}.{name}", make(article), language, question, mayor))
    return found


def broken() -> list[Broken]:
    """Return a broken file of every format."""
    page, word, text = web_page(ENGLISH), word_file(ENGLISH), open_document(ENGLISH)
    return [
        Broken("binary.txt", b"\x7fELF\x02\x01\x01\0\0", "binary kind"),
        Broken("cut.utf-16.txt", "نعم قال".encode("utf-16")[:-1], "damaged text"),
        Broken("damaged.md", ("قال الوزير إن المفاوضات مستمرة. " * 9).encode()[:-4] + b"\xff " + "نعم".encode(), "damaged UTF-8"),
        Broken("empty.txt", b"", "empty"),
        Broken("blank.md", b"\n\n***\n", "no words"),
        Broken("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(40), "wrong kind"),
        Broken("menu.htm", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article"),
        Broken("page.mhtml", page, "wrong kind"),
        Broken("parts.mht", b"Subject: A page\r\nContent-Type: text/plain\r\n\r\nNothing.", "no page"),
        Broken("cut.pdf", pdf_file(ENGLISH)[:300], "damaged PDF"),
        Broken("closed.pdf", encrypted_pdf(), "encrypted"),
        Broken("scanned.pdf", scanned_pdf(), "scanned pages"),
        Broken("cut.docx", word[: len(word) // 2], "damaged"),
        Broken("old.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "encrypted or old"),
        Broken("renamed.docx", zipped({"a.txt": b"Nothing."}), "wrong kind"),
        Broken("cut.odt", text[: len(text) // 2], "damaged"),
        Broken("letter.rtf", b"Dear reader,", "wrong content"),
        Broken("letter.eml", page, "wrong kind"),
        Broken("blank.eml", b"Subject: \r\nFrom: a@b.example\r\n\r\n", "no message text"),
        Broken("other.xml", b"<?xml version='1.0'?><invoice><line/></invoice>", "no feed"),
        Broken("blank.rss", b"<rss><channel><title>Bay</title></channel></rss>", "no items"),
        Broken("blank.atom", b"", "empty"),
        Broken("packed.zip", zipped({"a.zip": zipped({"b.txt": b"Nothing."})}), "packed twice"),
        Broken("pictures.zip", zipped({"a.png": b"\x89PNG"}), "no member"),
        Broken("cut.tar.gz", tarred({"a.html": page}, "w:gz")[:200], "damaged"),
        Broken("page.tar", page, "wrong kind"),
        Broken("blank.csv", b"", "no records"),
        Broken("list.json", b'[{"title": "A", "text": ', "JSON"),
        Broken("columns.json", b'{"title": {"0": "A"}, "text": {"0": "B"}}', "JSON columns"),
        Broken("lines.jsonl", b'{"title": "A",\n', "JSON"),
        Broken("rows.parquet", b"PAR1" + bytes(40), "Parquet" if _has_parquet() else "no Parquet"),
    ]  # fmt: skip


def write(folder: Path) -> tuple[list[Asked], list[Broken]]:
    """Write every file into a folder and return what they are."""
    folder.mkdir(parents=True, exist_ok=True)
    files, bad = good(), broken()
    for name, raw in [(each.name, each.raw) for each in files] + [(each.name, each.raw) for each in bad]:
        (folder / name).write_bytes(raw)
    return files, bad


def without_marks(text: str) -> str:
    """Return a text without the marks that keep the direction of a name or a number."""
    return re.sub("[\u200e\u2066-\u2069]", "", text)


def filled_pattern(sentence: str) -> "re.Pattern[str]":
    """Return what a sentence of the catalogue looks like when it is filled, without marks of direction."""
    sentence = without_marks(sentence)
    return re.compile(".+".join(re.escape(part) for part in re.split(r"\{[^}]*\}", sentence)))


def _article(language: Language, town: str, mayor: str, built: str, number: int) -> Sample:
    if language == "en":
        return replace(
            ENGLISH,
            title=f"{town} opens its new {built}",
            paragraphs=(
                f"{mayor}, the mayor of {town}, opened the new {built} on Tuesday before some {200 + 17 * number} guests.",
                f"The {built} cost {300 + 13 * number} thousand crowns, and {town} had waited {3 + number} months for it.",
            ),
            items=(f"Entry to the {built} is free in {town} this month.",),
            table=(("Town", "Visitors"), (town, str(900 + 7 * number))),
            teaser=f"Roads around {town} are wet",
            caption=f"Guests in {town}",
            comment=f"A reader from {town} writes here.",
        )
    return replace(
        ARABIC,
        title=f"{town} تفتتح {built} الجديدة",
        paragraphs=(
            f"افتتح رئيس بلدية {town} {mayor} {built} الجديدة يوم الثلاثاء أمام نحو {200 + 17 * number} ضيفا.",
            f"وبلغت كلفة {built} {300 + 13 * number} ألف دينار، وانتظرها أهل {town} {3 + number} شهرا.",
        ),
        items=(f"الدخول إلى {built} في {town} مجاني هذا الشهر.",),
        table=(("البلدة", "الزوار"), (town, str(900 + 7 * number))),
        teaser=f"الطرق حول {town} مبللة",
        caption=f"ضيوف في {town}",
        comment=f"قارئ من {town} يكتب هنا.",
    )


Make = Callable[[Sample], bytes]


def text_makers() -> dict[str, Make]:
    """Return what makes a text file or a dump of each kind, by its ending; Arabic ones also in another encoding than UTF-8."""
    return {
        ".txt": lambda sample: _plain(sample).encode("cp1256" if sample.language == "ar" else "utf-16"),
        ".md": lambda sample: f"---\ntitle: {sample.title}\n---\n\n{sample.text}\n\n{_bars(sample)}".encode(),
        ".csv": lambda sample: _table(sample, ",").encode(),
        ".tsv": lambda sample: _table(sample, "\t").encode("utf-16"),
        ".json": lambda sample: json.dumps({"articles": [_record(sample)] * 2}).encode(),
        ".jsonl": lambda sample: (json.dumps(_record(sample), ensure_ascii=False) + "\n").encode() * 2,
    }


def _bars(sample: Sample) -> str:
    names, *rows = (f"| {' | '.join(row)} |" for row in sample.table)
    return "\n".join([names, "|---|---|", *rows])


def _kinds(language: Language) -> Iterator[tuple[str, Make]]:
    for encoding in ENCODINGS[language]:
        yield f"{encoding}.txt", partial(_encoded, encoding=encoding)
    for name, end in LINE_ENDS.items():
        yield f"{name}.txt", partial(_encoded, encoding="utf-8", end=end)
    if language == "ar":
        for wrong in ("cp1256", "latin-1"):
            yield f"mojibake.{wrong}.txt", partial(_twice_encoded, wrong=wrong)
    yield "head.md", lambda sample: f"---\ntitle: {sample.title}\ndate: {sample.day}\n---\n\n{_plain(sample)}".encode()
    yield "page.html", web_page
    yield "old.htm", lambda sample: web_page(sample, charset="windows-1256" if language == "ar" else "windows-1252")
    yield "page.xhtml", web_page
    yield "saved.mhtml", saved_page
    yield "print.pdf", pdf_file
    yield "word.docx", word_file
    yield "open.odt", open_document
    yield "rich.rtf", rich_text
    yield "letter.eml", message
    yield "news.rss", lambda sample: _one_item(rss_feed(sample))
    yield "news.atom", atom_feed
    yield "packed.zip", lambda sample: zipped({"a/page.html": web_page(sample)})
    yield "packed.tar", lambda sample: tarred({"a/page.html": web_page(sample)})
    yield "packed.tgz", lambda sample: tarred({"a/word.docx": word_file(sample)}, "w:gz")
    yield "page.html.gz", lambda sample: gzip.compress(web_page(sample))
    yield "dump.csv", lambda sample: _table(sample, ",").encode()
    yield "old.csv", lambda sample: _table(sample, ";").encode("cp1256" if language == "ar" else "cp1252")
    yield "dump.tsv", lambda sample: _table(sample, "\t").encode("utf-16")
    yield "list.json", lambda sample: json.dumps([_record(sample)]).encode()
    yield "lines.jsonl", lambda sample: (json.dumps(_record(sample), ensure_ascii=False) + "\n").encode()
    yield "lines.ndjson", lambda sample: (json.dumps(_record(sample)) + "\r\n").encode()


def _encoded(sample: Sample, *, encoding: str, end: str = "\n") -> bytes:
    return _plain(sample).replace("\n", end).encode(encoding)


def _twice_encoded(sample: Sample, *, wrong: str) -> bytes:
    return _plain(sample).encode().decode(wrong).encode()


def _plain(sample: Sample) -> str:
    return "\n\n".join([sample.title, *sample.paragraphs]) + "\n"


def _record(sample: Sample) -> dict[str, str]:
    return {"title": sample.title, "date": sample.day, "source": sample.outlet, "text": "\n\n".join(sample.paragraphs)}


def _table(sample: Sample, delimiter: str) -> str:
    written = io.StringIO(newline="")
    record = _record(sample)
    csv.writer(written, delimiter=delimiter).writerows([record.keys(), record.values()])
    return written.getvalue()


def _one_item(feed: bytes) -> bytes:
    first, end = feed.split(b"</item>", 1)[0], b"</item></channel></rss>"
    return first + end


def _has_parquet() -> bool:
    try:
        import pyarrow.parquet  # noqa: F401 - an extra
    except ImportError:
        return False
    return True


if __name__ == "__main__":
    write(Path(sys.argv[1]))

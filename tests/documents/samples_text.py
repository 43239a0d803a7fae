"""One small file of each encoding and of each kind of dump, in both languages, made here: nothing is copied from anywhere."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass

from qa.types import Language

TITLES: dict[Language, str] = {"ar": "توقف عبّارة مرسى نور", "en": "Ferry stops at Marsa Nour"}
BODIES: dict[Language, str] = {
    "ar": (
        "توقفت العبّارة في مرسى نور يوم الاثنين بعد حريق في غرفة المحركات.\n"
        "وقال مدير الميناء سامر حداد إن الإصلاح يستغرق أربعة أسابيع، وإن الركاب سينقلون بالحافلات."
    ),
    "en": (
        "The ferry at Marsa Nour stopped on Monday after a fire in the engine room.\n"
        "The repair takes four weeks, said the harbour master, Samer Haddad, and passengers go by bus to the café quay."
    ),
}
OUTLETS: dict[Language, str] = {"ar": "جريدة الرصيف", "en": "Quay Post"}
SECTIONS: dict[Language, str] = {"ar": "محليات", "en": "local"}
NAMES: dict[Language, tuple[str, ...]] = {
    "ar": ("العنوان", "التاريخ", "المصدر", "القسم", "النص"),
    "en": ("title", "date", "source", "section", "text"),
}
DATE = "2026-03-06"
ENCODINGS: dict[Language, tuple[str, ...]] = {
    "ar": ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859_6", "mac_arabic"),
    "en": ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"),
}


@dataclass(frozen=True, slots=True)
class Sample:
    """A file of one article: its name, its bytes, and what is to be read from it."""

    name: str
    raw: bytes
    language: Language
    title: str
    text: str
    outlet: str = ""
    date: str = ""


def article(language: Language) -> str:
    return f"{TITLES[language]}\n\n{BODIES[language]}"


def encoded() -> Iterator[Sample]:
    """Yield the article in every encoding, and decoded wrongly before it was saved."""
    for language, encodings in ENCODINGS.items():
        for encoding in encodings:
            text = article(language)
            kept = "\ufeff" + text if encoding == "utf-8-sig" else text
            yield Sample(f"{language}.{encoding}.txt", text.encode(encoding), language, TITLES[language], kept)
    for wrong in ("cp1256", "latin-1"):
        text = article("ar")
        raw = text.encode("utf-8").decode(wrong).encode("utf-8")
        yield Sample(f"ar.mojibake.{wrong}.txt", raw, "ar", TITLES["ar"], text)


def headed() -> Iterator[Sample]:
    """Yield the article under each kind of head; the head stays in the text."""
    for language in ("ar", "en"):
        title, outlet, names = TITLES[language], OUTLETS[language], NAMES[language]
        heads = {
            "yaml.md": f'---\n{names[0]}: "{title}"\n{names[1]}: {DATE}\n{names[2]}: {outlet}\n---\n\n',
            "toml.md": f'+++\ntitle = "{title}"\ndate = {DATE}\nsource = "{outlet}"\n+++\n\n',
            "lines.txt": f"{names[0]}: {title}\n{names[1]}: {DATE}\n{names[2]}: {outlet}\n\n",
        }
        for name, head in heads.items():
            text = head + BODIES[language]
            yield Sample(f"{language}.{name}", text.encode(), language, title, text, outlet, DATE)


def dumped() -> Iterator[Sample]:
    """Yield the article as the only record of each kind of dump."""
    for language in ("ar", "en"):
        values = (TITLES[language], DATE, OUTLETS[language], SECTIONS[language], BODIES[language])
        record = dict(zip(NAMES[language], values, strict=True))
        nested = record | {NAMES[language][2]: {"id": "7", "name": OUTLETS[language]}}
        as_json = json.dumps(nested, ensure_ascii=language == "en")
        page = "ar", "cp1256"
        files = {
            "csv": table(",", NAMES[language], values).encode(),
            "semicolons.csv": table(";", NAMES[language], values).encode(page[1] if language == page[0] else "cp1252"),
            "tsv": table("\t", NAMES[language], values).encode("utf-16"),
            "object.json": as_json.encode(),
            "list.json": f"[{as_json}]".encode(),
            "inside.json": f'{{"status": "ok", "count": 1, "articles": [{as_json}]}}'.encode(),
            "jsonl": f"{as_json}\n".encode(),
            "ndjson": f"{as_json}\r\n".encode(),
        }
        for name, raw in files.items():
            yield Sample(
                f"{language}.{name}", raw, language, TITLES[language], article(language), OUTLETS[language], DATE
            )


def table(delimiter: str, *rows: tuple[str, ...]) -> str:
    """Return rows as a table."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue()


def samples() -> list[Sample]:
    """Return a file of every kind."""
    return [*encoded(), *headed(), *dumped()]

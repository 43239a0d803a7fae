"""Dumps: a record is an article, whichever the columns are called, however the file is written, and whatever is broken in it."""

import io
import json
from collections.abc import Iterator

import pytest

from qa.documents.columns import guess
from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.fields import iso
from qa.documents.formats import csv as csv_format
from qa.documents.formats import json as json_format
from qa.documents.formats import parquet as parquet_format
from qa.documents.markup import without_markup
from qa.errors import SettingError
from tests.documents.samples_text import BODIES, DATE, SECTIONS, TITLES, Sample, dumped, table

TEXT = "The ferry stopped on Monday; nobody knows why. " * 3
NASS = "توقفت العبّارة يوم الاثنين، ولا أحد يعرف السبب. " * 3


def read(name: str, raw: bytes, **columns: str) -> list[Extracted | Unreadable]:
    reader = csv_format if name.endswith(("csv", "tsv")) else json_format
    return list(reader.read(io.BytesIO(raw), FileContext(name, columns)))


def said(name: str, raw: bytes, **columns: str) -> str:
    reader = csv_format if name.endswith(("csv", "tsv")) else json_format
    return reader.columns_guessed(io.BytesIO(raw), FileContext(name, columns)).said()


def articles(found: list[Extracted | Unreadable]) -> Iterator[Extracted]:
    for each in found:
        assert isinstance(each, Extracted)
        yield each


def errors(found: list[Extracted | Unreadable]) -> list[tuple[str, str]]:
    return [(each.member, each.error) for each in found if isinstance(each, Unreadable)]


@pytest.mark.parametrize("sample", list(dumped()), ids=lambda sample: sample.name)
def test_the_record_of_every_kind_of_dump_is_the_article(sample: Sample) -> None:
    (found,) = articles(read(sample.name, sample.raw))
    assert (found.title, found.text) == (sample.title, sample.text)
    assert (found.metadata.outlet, found.metadata.date) == (sample.outlet, DATE)
    assert found.metadata.section == SECTIONS[sample.language]
    assert found.member == ("" if "object" in sample.name else "#1")


def test_columns_without_names_are_told_by_what_stands_in_them() -> None:
    rows = [
        (
            f"Ferry number {n} stops at the old quay",
            "real",
            f"https://quay.example/{n}",
            "sport" if n % 2 else "local",
            TEXT,
        )
        for n in range(8)
    ]
    raw = table(",", *rows).encode()
    assert said("a.csv", raw) == "text = column 5, title = column 1, url = column 3, section = column 4"
    assert [each.member for each in articles(read("a.csv", raw))] == [f"#{n}" for n in range(1, 9)]


def test_two_layouts_side_by_side_give_each_record_its_text() -> None:
    # The second kind of record has its text in the last column, and nothing in the third.
    rows = [(f"عبّارة رقم {n} تتوقف في الميناء", "", NASS * 2, "", "") for n in range(5)]
    rows += [(f"قارب رقم {n} يغرق قرب الرصيف", "", "", "", NASS * 2) for n in range(5)]
    raw = table(",", *rows).encode()
    assert said("a.csv", raw) == "text = column 3 (else 5), title = column 1"
    assert all(each.text == f"{each.title}\n\n{(NASS * 2).strip()}" for each in articles(read("a.csv", raw)))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_a_table_is_read_however_it_is_written(delimiter: str, encoding: str) -> None:
    body = f'قال: «نعم, لا; ربما| "هكذا"».\n\n{NASS}'
    raw = table(delimiter, ("العنوان", "المحتوى"), ("أ", body), ("ب", body)).encode(encoding)
    first, second = articles(read("a.csv", raw))
    assert (first.title, second.title) == ("أ", "ب")
    assert first.text == f"أ\n\n{body.strip()}"


def test_quotation_marks_that_are_escaped_or_stand_alone_are_read() -> None:
    escaped = f'title,text\nA,"He said \\"no, no\\" to all. {TEXT}"\nB,"She said \\"yes, yes\\" to all. {TEXT}"\n'
    assert 'He said "no, no" to all.' in next(articles(read("a.csv", escaped.encode()))).text
    alone = f'title\ttext\n"A\t{TEXT}\nB\t{TEXT}\n'
    assert [each.title for each in articles(read("a.tsv", alone.encode()))] == ['"A', "B"]


def test_one_column_is_the_text() -> None:
    assert [each.text for each in articles(read("a.csv", f'"{TEXT}"\n"{NASS}"\n'.encode()))] == [
        TEXT.strip(),
        NASS.strip(),
    ]


@pytest.mark.parametrize(
    ("columns", "text"),
    [({"text": "3"}, "ج د ه"), ({"text": "c"}, "ج د ه"), ({"text": "none"}, TEXT.strip()), ({}, TEXT.strip())],
)
def test_the_settings_say_which_column_is_what(columns: dict[str, str], text: str) -> None:
    raw = table(",", ("a", "text", "c"), ("1", TEXT, "ج د ه")).encode()
    assert [each.text for each in articles(read("a.csv", raw, **columns))] == [text]


def test_a_column_of_the_settings_that_is_not_there_is_told() -> None:
    assert said("a.csv", b"title,text\nA,B c.\n", text="Inhalt") == "text = text, title = title; no column 'Inhalt'"
    with pytest.raises(SettingError, match="'texts'; a column can be text, title"):
        guess([{"a": "b"}], {"texts": "a"})


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Headline", "title"), ("articleBody", "text"), ("article_text", "text"), ("publishedAt", "date"), ("pub-date", "date"),
        ("source.name", "outlet"), ("web_url", "url"), ("عنوان الخبر", "title"), ("نصّ الخبر", "text"), ("الرابط", "url"),
        ("تاريخ_النشر", "date"), ("الكاتب", "author"), ("التصنيف", "section"), ("اللغة", "language"),
    ],
)  # fmt: skip
def test_the_names_of_columns_in_both_languages(name: str, field: str) -> None:
    assert guess([{name: "x y", "id": "7"}], {}).of[field] == (name,)  # type: ignore[index]


def test_a_headline_that_the_text_begins_with_is_not_repeated() -> None:
    raw = table(",", ("title", "text"), (TITLES["ar"], f"{TITLES['ar']}\n{BODIES['ar']}")).encode()
    assert next(articles(read("a.csv", raw))).text == f"{TITLES['ar']}\n{BODIES['ar']}"


def test_a_date_that_is_guessed_gives_way_to_the_one_in_the_address() -> None:
    rows = [
        (f"Ferry number {n} stops at the quay", "2026-03-09 10:00:00", f"https://q.example/2026/03/0{n}/a", TEXT)
        for n in (1, 2)
    ]
    assert [each.metadata.date for each in articles(read("a.csv", table(",", *rows).encode()))] == ["", ""]
    named = table(",", ("title", "date", "url", "text"), *rows).encode()
    assert [each.metadata.date for each in articles(read("a.csv", named))] == ["2026-03-09", "2026-03-09"]


def test_numbers_stay_when_a_record_is_bad() -> None:
    raw = b'{"text": "One stays."}\n{"text": \n\n{"text": "..."}\n["a"]\n{"text": "Five stays."}\n'
    found = read("a.jsonl", raw)
    assert [each.member for each in found if isinstance(each, Extracted)] == ["#1", "#5"]
    assert [member for member, _ in errors(found)] == ["#2", "#3", "#4"]


def test_of_many_bad_records_twenty_are_named_and_the_rest_counted() -> None:
    found = read("a.csv", b"title,text\n" + b",\n" * 70 + b"A,It sailed.\n")
    assert len(errors(found)) == 21
    assert errors(found)[-1] == ("", "holds 50 more records that cannot be read")
    assert [each.member for each in found if isinstance(each, Extracted)] == ["#71"]


def test_records_in_several_encodings_are_each_read() -> None:
    header = b"title,text\n"
    raw = header + f'أ,"{NASS}"\n'.encode() + f'ب,"{NASS}"\n'.encode("cp1256")
    found = list(articles(read("a.csv", raw)))
    assert [each.text for each in found] == [f"أ\n\n{NASS.strip()}", f"ب\n\n{NASS.strip()}"]
    assert [each.encoding for each in found] == ["", "windows-1256"]


def test_a_record_that_was_decoded_wrongly_is_repaired_with_its_short_title() -> None:
    wrong = {"title": "أ".encode().decode("cp1256"), "text": NASS.encode().decode("cp1256")}
    (found,) = articles(read("a.json", json.dumps([wrong]).encode()))
    assert (found.title, found.encoding) == ("أ", "utf-8 (repaired)")


@pytest.mark.parametrize(
    ("value", "title", "text"),
    [
        (
            [{"title": {"rendered": "A &#8211; B"}, "content": {"rendered": "<p>One.</p><p>Two.</p>"}}],
            "A – B",
            "One.\n\nTwo.",
        ),
        ({"hits": {"total": 1, "hits": [{"_id": "7", "_source": {"title": "A", "text": "One."}}]}}, "A", "One."),
        ({"k1": {"title": "A", "body": "One."}, "k2": {"title": "B", "body": "Two."}}, "A", "One."),
        ({"title": "A", "text": "One.", "related": [{"title": "C"}, {"title": "D"}]}, "A", "One."),
        (
            {"العنوان": "أ", "المحتوى": ["قال الرجل نعم أكثر من مرة.", "ثم مضى."]},
            "أ",
            "قال الرجل نعم أكثر من مرة.\n\nثم مضى.",
        ),
    ],
)
def test_the_shapes_of_json(value: object, title: str, text: str) -> None:
    for ascii_only in (True, False):
        found = next(articles(read("a.json", json.dumps(value, ensure_ascii=ascii_only, indent=1).encode())))
        assert (found.title, found.text) == (title, f"{title}\n\n{text}")


def test_what_no_text_can_hold_is_marked() -> None:
    raw = b'{"title": "A\\ud800", "text": "One\\u0000 two."}\n'
    assert [each.text for each in articles(read("a.jsonl", raw))] == ["A\ufffd\n\nOne\ufffd two."]


def test_json_lines_are_told_without_their_ending() -> None:
    raw = b'{"text": "One."}\n\n{"text": "Two."}'
    assert [(each.member, each.text) for each in articles(read("a.json", raw))] == [("#1", "One."), ("#2", "Two.")]


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("a.csv", b"", "holds no records"),
        ("a.csv", b"title,text\n", "holds no records"),
        ("a.json", b"[]", "holds no records"),
        ("a.json", b"", "is empty"),
        ("a.json", b"hello", "is not JSON (it begins with 'h')"),
        ("a.json", b"[" * 100_000, "is not JSON (it is nested more than 100 deep)"),
        ("a.json", b'{"a":' * 100_000, "is not JSON (it is nested more than 100 deep)"),
        ("a.jsonl", b'{"a":' * 100_000, "is not JSON (it is nested too deep)"),
        ("a.json", b'{"title": {"0": "A"}, "text": {"0": "B"}}', "is written column by column; write it record by record"),
        ("a.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "is binary (by its first bytes a PDF file)"),
        ("a.csv", "title,text\nأ,توقفت العبّارة أمس.\n".encode("utf-16")[:-1], "begins as UTF-16-LE text and is damaged"),
        ("a.json", b"\x00\x01\x02", "is binary (it holds a NUL byte)"),
    ],
)  # fmt: skip
def test_what_is_no_dump_is_told_in_one_sentence(name: str, raw: bytes, told: str) -> None:
    found = read(name, raw)
    assert len(found) == 1
    assert errors(found)[0][1].startswith(told)


def test_what_stands_before_a_break_is_kept() -> None:
    found = read("a.json", b'[{"text": "One."}, {"text": "Two."}, {"te')
    assert [each.text for each in found if isinstance(each, Extracted)] == ["One.", "Two."]
    assert errors(found)[0][1].startswith("is not JSON after record 2")


def test_bounds_on_a_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_format, "RECORD_CHARS_MAX", 1_000)
    monkeypatch.setattr(json_format, "BUFFER_BYTES", 100)
    found = read("a.json", json.dumps([{"x": ["a"] * 2_000, "text": "One."}, {"text": "Two."}]).encode())
    assert errors(found) == [("#1", "has more than 1,000 characters; an article has fewer")]
    assert isinstance(found[1], Extracted)
    assert "a value has more than" in errors(read("a.json", b'[{"text": "' + b"x" * 9_000 + b'"}]'))[0][1]
    assert "a line of more than" in errors(read("a.jsonl", b'{"text": "' + b"x" * 9_000 + b'"}'))[0][1]
    monkeypatch.setattr(csv_format, "RECORD_CHARS_MAX", 1_000)
    assert "quotation mark that is not closed" in errors(read("a.csv", b'title,text\nA,"' + b"x" * 9_000))[0][1]


def test_more_records_than_a_file_may_have_are_left_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.documents.records.RECORDS_MAX", 2)
    found = read("a.csv", b"title,text\nA,One.\nB,Two.\nC,Three.\nD,Four.\n")
    assert len(found) == 3
    assert errors(found) == [("", "holds more than 2 records; those after are left aside; split the file")]


def test_the_file_stays_open_for_its_owner() -> None:
    file = io.BytesIO(b"title,text\nA,One.\n")
    assert len(list(csv_format.read(file, FileContext("a.csv")))) == 1
    assert not file.closed


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("<p>One <b>two</b>.</p>\n<p>Three&nbsp;four.</p>", "One two.\n\nThree four."),
        ("<p>قال <a href='x'>نعم</a>.<br/>ثم مضى.</p><script>if (a<b) {}</script>", "قال نعم.\nثم مضى."),
        ("a < b and c > d", "a < b and c > d"),
        ("He wrote <unknown> there.", "He wrote <unknown> there."),
        ("<p>One.</p><!-- <p>hidden</p> --><style>p {}</style>", "One."),
        ("<p>Never <script> closed.", "Never  closed."),
    ],
)
def test_markup_is_taken_away_and_paragraphs_are_kept(marked: str, plain: str) -> None:
    assert without_markup(marked).split() == plain.split()
    assert without_markup(marked).count("\n\n") == plain.count("\n\n")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-03-06", "2026-03-06"), ("2026-03-06 22:14:10", "2026-03-06"), ("2026-03-06T10:00:00.000Z", "2026-03-06"),
        ("Fri, 06 Mar 2026 10:00:00 +0300", "2026-03-06"), ("1772755200000", "2026-03-06"), ("20260306", "2026-03-06"),
        ("2026-02-30", ""), ("202603", ""), ("6/3/2026", "2026-03-06"), ("yesterday", ""),
        ("", ""), ("9" * 5_000, ""), ("0001-01-01", ""),
    ],
)  # fmt: skip
def test_dates_of_records(value: str, day: str) -> None:
    assert iso(value) == day


def test_a_parquet_file_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    (found,) = parquet_format.read(io.BytesIO(b"PAR1"), FileContext("a.parquet"))
    assert isinstance(found, Unreadable)
    assert "pip install 'sanad-qa[parquet]'" in found.error


@pytest.mark.parametrize(
    ("raw", "texts", "titles"),
    [
        ("Port,Boats,Master\nMarsa,4,Dana Haddad\nTell,11,Omar Zein\n",
         ["Port: Marsa; Boats: 4; Master: Dana Haddad", "Port: Tell; Boats: 11; Master: Omar Zein"], ["Marsa", "Tell"]),
        ("القرية;الآبار\nعين الريحان;7\n", ["القرية: عين الريحان; الآبار: 7"], ["عين الريحان"]),
        ("Marsa,4\nTell,11\n", ["Marsa; 4", "Tell; 11"], ["Marsa", "Tell"]),  # a number is no name of a column
    ],
)  # fmt: skip
def test_a_table_without_a_column_of_texts_gives_its_rows(raw: str, texts: list[str], titles: list[str]) -> None:
    found = list(articles(read("a.csv", raw.encode())))
    assert [each.text for each in found] == texts
    assert [each.title for each in found] == titles


def test_a_record_whose_text_is_missing_is_no_row_of_a_table() -> None:
    found = read("a.csv", f"title,section,text\nFerry stops,local,{TEXT}\nFerry sails,local,\n".encode())
    assert [each.text for each in articles(found)][1] == "Ferry sails"

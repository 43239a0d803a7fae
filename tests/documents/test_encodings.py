"""What a file's bytes say, in whichever encoding; and text that was decoded wrongly before it was saved."""

import io
import json

import pytest

from qa.documents.encodings import UndecodableError, decode, encoding_of
from qa.documents.extracted import Extracted, FileContext
from qa.documents.formats.plain_text import read
from qa.documents.mojibake import repaired
from tests.conftest import DATA
from tests.documents.samples_text import BODIES, Sample, encoded

SHORT = {"ar": "قال مدير الميناء إن العبّارة لن تبحر قبل أربعة أسابيع.", "en": "“No ferry,” said the café’s owner."}


@pytest.mark.parametrize("sample", list(encoded()), ids=lambda sample: sample.name)
def test_the_text_comes_out_of_every_encoding(sample: Sample) -> None:
    found = next(read(io.BytesIO(sample.raw), FileContext(sample.name)))
    assert isinstance(found, Extracted)
    assert found.text == sample.text


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (SHORT["ar"].encode("cp1256"), "windows-1256"),
        (SHORT["ar"].encode("iso8859_6"), "iso-8859-6"),
        (SHORT["ar"].encode("mac_arabic"), "mac-arabic"),
        (SHORT["en"].encode("cp1252"), "windows-1252"),
        ("Bénédicte paid £5 in Zürich.".encode("latin-1"), "windows-1252"),
        ("اتفق Dana وسامر على لقاء في Genève.".encode("cp1256"), "windows-1256"),
        ("إِنَّ العَبَّارَةَ تَوَقَّفَتْ".encode("cp1256"), "windows-1256"),
        (SHORT["ar"].encode("utf-16-be"), "utf-16-be"),
        (SHORT["en"].encode("utf-16-le"), "utf-16-le"),
        (SHORT["ar"].encode("utf-32"), "utf-32-le"),
    ],
)
def test_an_encoding_is_told_by_how_its_text_looks(raw: bytes, encoding: str) -> None:
    assert encoding_of(raw) == encoding


def test_plain_utf8_keeps_every_character_and_is_not_named() -> None:
    text = "\ufeffعنوان\r\nسطر\rline\n\x0c"
    decoded = decode(text.encode("utf-8"))
    assert (decoded.text, decoded.note) == (text, "")


def test_a_mark_of_byte_order_is_dropped_from_other_encodings() -> None:
    assert decode(SHORT["ar"].encode("utf-16")).text == SHORT["ar"]


@pytest.mark.parametrize("declared", ["iso-8859-1", "no such thing", "\0", "hex", "utf-8", "utf-7"])
def test_a_wrong_declaration_does_not_win_over_arabic_text(declared: str) -> None:
    assert decode(SHORT["ar"].encode("cp1256"), declared=declared).text == SHORT["ar"]


def test_a_declaration_tells_a_script_that_is_not_known_here() -> None:
    russian = "Паром не ходит с понедельника."
    assert decode(russian.encode("cp1251"), declared="windows-1251").text == russian
    with pytest.raises(UndecodableError, match="another known encoding"):
        decode(russian.encode("cp1251"))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "is binary .*a PDF file"),
        (b"PK\x03\x04\x14\x00", "is binary .*a zip file"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "is binary .*a JPEG picture"),
        (b"one\0two\0\0three\x01", "is binary .it holds a NUL byte"),
        (b"\x01\x02\x03\xff\x04", "is binary .it holds control characters"),
        ((BODIES["ar"] * 2).encode("utf-8")[:-2], r"is UTF-8 text with damage \(byte \d+"),
        ("今日の船".encode("shift_jis"), "save it as UTF-8"),
    ],
)
def test_what_is_no_text_is_named(raw: bytes, said: str) -> None:
    with pytest.raises(UndecodableError, match=said):
        decode(raw)


@pytest.mark.parametrize("text", [BODIES["ar"], BODIES["en"].replace("café", "cafés “é”"), SHORT["ar"], SHORT["en"]])
@pytest.mark.parametrize("wrong", [["cp1256"], ["latin-1"], ["cp1256", "cp1256"], ["latin-1", "latin-1"]])
def test_utf8_that_was_decoded_wrongly_is_repaired(text: str, wrong: list[str]) -> None:
    broken = text
    for encoding in wrong:
        broken = broken.encode("utf-8").decode(encoding)
    decoded = decode(broken.encode("utf-8"))
    assert (decoded.text, decoded.note) == (text, "utf-8 (repaired)")


@pytest.mark.parametrize(
    "text",
    [
        "CAFÉ™ is open.",
        "Ã is a letter.",
        "It costs Â£5.",
        "«ÉTÉ»",
        "ظلّ الطريق مغلقا.",
        "أحمد ـ ظ",
        "He typed “Ø§Ù„” for al. " + SHORT["ar"],
    ],
)
def test_text_that_only_looks_like_it_stays(text: str) -> None:
    assert repaired(text) == text


def test_no_article_of_the_tests_is_repaired() -> None:
    for name in ("articles.ar.json", "articles.en.json", "events.ar.json", "events.en.json"):
        for each in json.loads((DATA / name).read_text(encoding="utf-8"))["data"]:
            for paragraph in each["paragraphs"]:
                assert repaired(paragraph["context"]) == paragraph["context"]

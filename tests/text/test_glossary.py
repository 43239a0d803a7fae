"""What can be said exactly in the other language, and what must not be."""

from collections.abc import Callable

import pytest

from qa.client import QA
from qa.text.glossary import gloss
from qa.types import Language
from qa.web.render import render_answer
from tests.conftest import WriteCorpus

OpenQA = Callable[..., QA]


def said(text: str, source: Language = "ar") -> list[tuple[str, str]]:
    found = gloss(text, source=source, target="en" if source == "ar" else "ar")
    for each in found:
        assert text[each.start : each.end] == each.text
    return [(each.text, each.rendered) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سُجن لأكثر من ثلاث سنوات في روسيا", [("ثلاث سنوات", "3 years"), ("روسيا", "Russia")]),
        ("استمرت ساعتين", [("ساعتين", "2 hours")]),
        ("حوالي ساعة ونصف", [("ساعة ونصف", "1.5 hours")]),
        ("خلال 24 ساعة", [("24 ساعة", "24 hours")]),
        ("بعد ستة أشهر", [("ستة أشهر", "6 months")]),
        ("يوم الأربعاء في بروكسل", [("الأربعاء", "Wednesday"), ("بروكسل", "Brussels")]),
        ("في ١٢ فبراير ٢٠٢٥", [("١٢ فبراير ٢٠٢٥", "12 February 2025")]),
        ("في كانون الثاني الماضي", [("كانون الثاني", "January")]),
        ("وبوتين وزيلنسكي لأوكرانيا", [("بوتين", "Putin"), ("زيلنسكي", "Zelensky"), ("أوكرانيا", "Ukraine")]),
        ("دونالد ترامب وحلف شمال الأطلسي", [("دونالد ترامب", "Donald Trump"), ("حلف شمال الأطلسي", "NATO")]),
        ("بداية شهر رمضان", [("رمضان", "Ramadan")]),
        (
            "بين المملكة المتحدة وكوريا الشمالية",
            [("المملكة المتحدة", "United Kingdom"), ("كوريا الشمالية", "North Korea")],
        ),
    ],
)
def test_arabic_in_english(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "لكن الاثنين اتفقا على الأحد منهما",  # the two, the one
        "مارس ضغوطا ثم آب إلى بيته",  # exercised, returned
        "أزمة مالي وقطر الدائرة",  # financial, diameter
        "خمس وثلاثون سنة",  # 35: the parts of a compound number are not it
        "5,5 سنوات و1.2.2025 ساعة",  # neither is certainly one number
        "قال الرجل نعم",
    ],
)
def test_ambiguous_words_are_not_translated(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("held in Russia for three years", [("Russia", "روسيا"), ("three years", "3 سنوات")]),
        ("on Wednesday, 12 February 2025", [("Wednesday", "الأربعاء"), ("12 February 2025", "12 فبراير 2025")]),
        ("Mr Putin may march on Kyiv", [("Putin", "بوتين"), ("Kyiv", "كييف")]),
        ("Michael Jordan ate turkey", []),
    ],
)
def test_english_in_arabic(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text, "en") == expected


def test_a_quote_of_the_other_language_brings_them(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"a.txt": "انتهت الحرب في روسيا يوم الأربعاء."}))
    answer = qa.ask("How did the war end?")
    assert [(each.text, each.rendered) for each in answer.citations[0].renderings] == [
        ("روسيا", "Russia"),
        ("الأربعاء", "Wednesday"),
    ]
    assert answer.to_dict()["citations"][0]["renderings"][0] == {
        "start": 15,
        "end": 20,
        "text": "روسيا",
        "rendered": "Russia",
        "kind": "country",
    }
    assert '<bdi dir="auto">Wednesday</bdi>' in render_answer(answer)
    same_language = qa.ask("كيف انتهت الحرب؟")
    assert same_language.citations[0].renderings == ()
    assert "renderings" not in same_language.to_dict()["citations"][0]


@pytest.mark.parametrize("digits", ["7" * 5_000, "٧" * 5_000, "7." + "7" * 5_000, "7" * 400])
def test_a_number_without_end_is_no_duration(digits: str) -> None:
    assert said(f"دام العمل {digits} سنة في مصر") == [("مصر", "Egypt")]
    assert said(f"Work took {digits} years in Egypt", "en") == [("Egypt", "مصر")]

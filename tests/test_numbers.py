"""Numbers are read alike in digits and in the words of both languages."""

import json

import pytest

from qa.split import split_sentences
from qa.text.numbers import numbers
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("خمسون قتيلاً و٣٠ جريحًا", "50 30"),
        ("fifty dead, 30 hurt", "50 30"),
        # eleven, and one before the tens
        ("بعد أحد عشر شهرًا", "11"),
        ("بأحد عشر مليون يورو", "11000000"),
        ("إحدى وعشرين مرة", "21"),
        ("الحادي والعشرين", "21"),
        ("واحداً وثلاثين", "31"),
        ("سبعاً وثلاثين سفينة", "37"),
        ("يوم الأحد عشرة قتلى", "10"),
        ("The first ten buses", "10"),
        ("sixteenth of twenty", "16 20"),
        # duals, and accusatives that look like them
        ("مئتا مليون شجرة", "200000000"),
        ("مئتي ألف يورو", "200000"),
        ("ألف ومئتا مشترٍ", "1200"),
        ("لألفي ورشة", "2000"),
        ("ألفا عام", "2000"),
        ("احتفال الألفية والتقرير الألفي", ""),
        ("ألفاً ومئتين", "1200"),
        ("خمسة عشر ألفاً", "15000"),
        ("مليونا دولار", "2000000"),
        ("عشرين مليوناً", "20000000"),
        ("مليوناً ومئتي ألف مجلد", "1200000"),
        # long ones, and two numbers joined by "and"
        ("بثمانية وعشرين ألفاً", "28000"),
        ("مئة وخمسون ألفاً وثلاثمئة", "150300"),
        ("eighteen thousand and two hundred", "18200"),
        ("twelve hundred", "1200"),
        ("one hundred and three", "103"),
        ("between one hundred and three hundred", "100 300"),
        ("بين مئة وثلاثمئة", "100 300"),
        ("between eighty and a hundred", "80 100"),
        # halves
        ("ساعة ونصف الساعة", "1.5"),
        ("ساعتين ونصف الساعة", "2.5"),
        ("يومين ونصف", "2.5"),
        ("متر ونصف المتر", "1.5"),
        ("طناً ونصف الطن", "1.5"),
        ("ثلاثة غرامات ونصف الغرام", "3.5"),
        ("مليون ونصف المليون يورو", "1500000"),
        ("an hour and a half", "1.5"),
        ("three years and a half", "3.5"),
        ("one and a half million", "1500000"),
        ("in 1992, and half of them died", "1992"),
        ("عام 1992، ومات نصفها", "1992"),
        # decades
        ("ستينيات القرن التاسع عشر", "1860"),
        ("ثلاثينيات القرن الماضي", "1930"),
        ("in the 1930s", "1930"),
        ("since the sixties", "1960"),
    ],
)
def test_numbers_are_read_in_both_languages(text: str, expected: str) -> None:
    assert sorted(numbers(text)) == sorted(expected.split())


def test_the_numbers_of_translated_sentences_do_not_contradict_each_other() -> None:
    articles = {
        language: json.loads((ROOT / "tests/data" / f"articles.{language}.json").read_text(encoding="utf-8"))["data"]
        for language in ("ar", "en")
    }
    pairs, contradictions = 0, []
    for arabic, english in zip(articles["ar"], articles["en"], strict=True):
        lines = [article["paragraphs"][0]["context"].split("\n") for article in (arabic, english)]
        for one, other in zip(*lines, strict=True):
            mine = [one[slice(*span)] for span in split_sentences(one, "ar")]
            theirs = [other[slice(*span)] for span in split_sentences(other, "en")]
            if len(mine) != len(theirs):
                continue
            for first, second in zip(mine, theirs, strict=True):
                pairs += 1
                if numbers(first) - numbers(second) and numbers(second) - numbers(first):
                    contradictions.append((first, second))
    assert pairs > 1_000
    assert len(contradictions) <= 0.005 * pairs, contradictions

"""Numbers are read alike in digits and in the words of both languages."""

import json

import pytest

from qa.answering.checking.facts import claimed_facts, supported_facts, unsupported_fact
from qa.text.glossary import gloss
from qa.text.numbers import numbers
from qa.text.numbers.vocabulary import UNIT_DUALS
from qa.text.sentences import split_sentences
from qa.text.words import language_of
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
        ("دقيقتين ونصف", "2.5"),
        ("ثانية ونصف", "1.5"),
        ("خمسون ثانية", "50"),
        ("خمسون ثانية ونصف", "50.5"),
        ("the twenty second day", "22"),
        ("سنتان ونصف السنة", "2.5"),
        ("ثوان ونصف", "1.5"),
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
        # clitics
        ("كخمسين سفينة فستون قاربا", "50 60"),
        ("وبالأربعين", "40"),
        ("للأحد كمية", ""),
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


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("It took 2 minutes.", "استغرق دقيقتين."),
        ("It took 2 minutes.", "استغرق ذلك الدقيقتين."),
        ("It took 2 seconds.", "كفت ثانيتان."),
        ("It took 2 hours.", "بعد ساعتي عمل."),
        ("It took 2 days.", "كيومين."),
        ("It took 2 weeks.", "في أسبوعين."),
        ("It took 2 decades.", "وبعقدين."),
        ("It took 20 years.", "خلال العقدين."),
        ("It took 2 centuries.", "دام قرنين."),
        ("It took 200 years.", "دام قرنين."),
        ("It took 25 years.", "دام عقدين ونصف."),
        ("It took 15 years.", "It took a decade and a half."),
        ("It took 50 years.", "نصف قرن"),
        ("It took 1.5 hours.", "دامت ساعة ونصف الساعة."),
        ("It took 90 minutes.", "دامت ساعة ونصف الساعة."),
        ("It took 150 seconds.", "دامت دقيقتين ونصفا أو دقيقتين ونصف."),
        ("It took 30 minutes.", "half an hour"),
        ("استغرق 2 دقيقة.", "استغرق دقيقتين."),
        ("استغرق 18 شهرا.", "A year and a half passed."),
        ("استغرق 210 دقائق.", "three hours and a half"),
    ],
)
def test_a_dual_or_a_half_of_a_unit_carries_its_number(written: str, source: str) -> None:
    same = language_of(written) == language_of(source)
    assert unsupported_fact(claimed_facts(written), supported_facts(source), same_language=same) == ""


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("It took 3 minutes.", "استغرق دقيقتين."),
        ("It took 60 minutes.", "دامت ساعة ونصف الساعة."),
        ("It took 30 years.", "دام عقدين."),
        ("استغرق 100 دقيقة.", "استغرق كمية من الوقت."),
        ("استغرق 40 دقيقة.", "It took half an hour."),
    ],
)
def test_another_number_is_not_carried(written: str, source: str) -> None:
    same = language_of(written) == language_of(source)
    assert unsupported_fact(claimed_facts(written), supported_facts(source), same_language=same) == "number"


@pytest.mark.parametrize("form", [*UNIT_DUALS])
def test_every_dual_of_the_glossary_is_a_number_for_the_checker(form: str) -> None:
    assert [each.rendered[0] for each in gloss(form, source="ar", target="en")] == ["2"]
    assert "2" in supported_facts(form).numbers


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("المادة الثامنة والأربعين", "the forty-eighth article"),
        ("المادة ٤٨", "article 48"),
        ("1.7 bn dollars", "1.7 مليار دولار"),
        ("$2.4bn", "٢٫٤ مليار"),
        ("£3.5m", "ثلاثة ملايين ونصف المليون"),
        ("6 trillion", "ستة تريليونات"),
        ("half a million", "نصف مليون"),
        ("ربع مليون شجرة", "250,000 trees"),
        ("١٬٩٧٠ عاملا", "1970 workers"),
    ],
)
def test_both_are_the_same_number(one: str, other: str) -> None:
    assert numbers(one) == numbers(other) != frozenset()

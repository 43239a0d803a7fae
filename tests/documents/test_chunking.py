import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.documents.chunking import split
from qa.documents.reading import load
from qa.text.sentences import is_hard_wrapped, split_sentences
from qa.text.words import language_of
from qa.types import Document
from tests.conftest import SEEDS


def sentences(text: str) -> list[str]:
    return [text[slice(*span)] for span in split_sentences(text, language_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال جون ف. كينيدي نعم. ثم مضى.", ["قال جون ف. كينيدي نعم.", "ثم مضى."]),
        ("وصل د. أحمد. غادر أمس.", ["وصل د. أحمد.", "غادر أمس."]),
        ("ذكرت (أ.ف.ب) ذلك. وانتهى.", ["ذكرت (أ.ف.ب) ذلك.", "وانتهى."]),
        ("ديمتري س. بيسكوف قال.", ["ديمتري س. بيسكوف قال."]),
        ("The U.S. army left. It rained.", ["The U.S. army left.", "It rained."]),
        ("J. D. Vance spoke. He left.", ["J. D. Vance spoke.", "He left."]),
        ("It cost 1.5 million. Much.", ["It cost 1.5 million.", "Much."]),
        ("بلغ 3.5 مليون. كثير.", ["بلغ 3.5 مليون.", "كثير."]),
        ("He waited... and left. Then rain.", ["He waited... and left.", "Then rain."]),
        ("انتظر… ثم غادر. مطر.", ["انتظر… ثم غادر.", "مطر."]),
        ("من هناك؟ أنا! نعم.", ["من هناك؟", "أنا!", "نعم."]),
        ("قال: «نعم.» ثم مضى.", ["قال: «نعم.»", "ثم مضى."]),
        ('"Hi!" he said. Then left.', ['"Hi!" he said.', "Then left."]),
        ("عنوان\nنص الخبر.", ["عنوان", "نص الخبر."]),
        ("عنوان\nعنوان\nنص الخبر.", ["عنوان", "نص الخبر."]),  # a repeated title counts once
        ("\ufeffOne.\r\nTwo.\r\n", ["One.", "Two."]),
    ],
)
def test_sentence_ends(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_line_break_is_layout_in_a_hard_wrapped_text() -> None:
    text = "The talks that began on\nMonday in the old town\nwent on until the late\nevening of Friday. It\nrained."
    assert is_hard_wrapped(text)
    assert sentences(text) == [text[: text.index(" It")], "It\nrained."]


def test_a_list_of_headings_is_not_hard_wrapped() -> None:
    assert not is_hard_wrapped("One\nA much longer line that says something.\nTwo\nThree\nAnother line, also longer.")


def test_text_without_stops_is_cut_at_the_weakest_mark_there_is() -> None:
    clause = "كلمة " * 30  # 150 characters
    text = f"{clause}؛ {clause}، {clause}؛ {clause}"
    pieces = sentences(text)
    assert all(len(piece) <= 400 for piece in pieces)
    assert pieces[0].endswith("؛")
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_text_without_spaces_is_split() -> None:
    assert [len(piece) for piece in sentences("ا" * 1000)] == [400, 300, 300] or max(
        map(len, sentences("ا" * 1000))
    ) <= 400


ALPHABET = st.text(
    st.sampled_from("ابتثحدسفقكلمنوي أإةى ABCdefg 12٣٤ .…؟!؛،,:\"'«»“”()\n\r\t\u200f\ufeffًَ"), max_size=900
)


@settings(max_examples=300, deadline=None)
@given(ALPHABET)
def test_slices_reproduce_the_text(text: str) -> None:
    """Nothing but space and signs lies between sentences, and every sentence is quotable."""
    spans = split_sentences(text, language_of(text))
    kept = "".join(text[slice(*span)] for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(0 < span.end - span.start <= 400 for span in spans)
    assert all(text[slice(*span)] == text[slice(*span)].strip() for span in spans)
    lines = text.splitlines()
    if len({re.sub(r"[\s\ufeff\u200f]", "", line) for line in lines}) == len(lines):  # no repeated title was dropped
        assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


@settings(max_examples=150, deadline=None)
@given(ALPHABET, st.integers(1, 40))
def test_passages_are_runs_of_whole_sentences(text: str, tokens_max: int) -> None:
    document = Document("a.txt", "", text, language_of(text))

    def count(texts: list[str]) -> list[int]:
        return [len(one) // 4 + 1 for one in texts]

    passages = split(document, count_tokens=count, tokens_max=tokens_max)
    for passage in passages:
        assert passage.start == passage.sentences[0].start
        assert passage.end == passage.sentences[-1].end
        if len(passage.sentences) > 1:
            sizes = count([text[sentence.start : sentence.end] for sentence in passage.sentences])
            assert sum(sizes) <= tokens_max
    flat = [sentence for passage in passages for sentence in passage.sentences]
    assert all(one.end <= other.start for one, other in pairwise(flat))


def test_a_document_is_divided_evenly() -> None:
    document = Document("a.txt", "", "One two. " * 110, "en")  # 220 words: two passages of 110, not 200 and 20
    passages = split(document, count_tokens=lambda texts: [2 for _ in texts])
    assert [len(passage.sentences) for passage in passages] == [55, 55]


def test_the_seeds_have_sentences_of_a_sensible_length() -> None:
    for document in load(SEEDS):
        assert isinstance(document, Document)
        spans = split_sentences(document.text, document.language)
        assert 15 <= len(spans) <= 45
        assert "ديمتري س. بيسكوف ، للصحفيين" not in document.text or any(
            "ديمتري س. بيسكوف ، للصحفيين" in document.text[slice(*span)] for span in spans
        )


def test_a_sentence_keeps_the_role_of_its_line_and_a_question_stays_with_its_reply() -> None:
    text = "Talk\nIt rained.\nQ: Who pays?\nA: We do. All of it.\nRead also: Ferry stops"
    passages = split(Document("a.txt", "", text, "en"), count_tokens=lambda texts: [90 for _ in texts])
    roles = [[(text[s.start : s.end], s.role) for s in passage.sentences] for passage in passages]
    assert roles == [
        [("Talk", "text"), ("It rained.", "text")],
        [("Q: Who pays?", "question"), ("A: We do.", "reply")],
        [("All of it.", "reply"), ("Read also: Ferry stops", "teaser")],
    ]
    # With 100 tokens each the question would close the first passage of two.
    passages = split(Document("a.txt", "", text[5:], "en"), count_tokens=lambda texts: [100 for _ in texts])
    assert [len(passage.sentences) for passage in passages] == [3, 2]

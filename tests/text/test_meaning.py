"""Questions in other letters are read in those that they were meant in, and ordinary questions stay as they are."""

import json
import re
import statistics
import time
from collections.abc import Sequence

import pytest

from qa.client import QA
from qa.text.arabizi import Arabizi
from qa.text.meaning import as_meant
from tests.conftest import DATA
from tests.text.test_typing import Articles

WORDS = "أعلنت مديرة المكتبة أن عدد الزوار ارتفع وأن رئيس البلدية افتتح القاعة الجديدة في حديقة الكرك بعد حريق المخازن وحدث تأخير"


class Corpus(Articles):
    """The articles of test_typing, and WORDS."""

    def __init__(self) -> None:
        super().__init__()
        for word in WORDS.split():
            self.written.setdefault(re.sub("[أإآ]", "ا", word).replace("ة", "ه"), {})[word] = 1
        self.arabizi = Arabizi((word, 1) for word in WORDS.split())


def pieces(words: Sequence[str]) -> list[int]:
    return [1 if word in {"open", "library", "beds", "hospital", "visitors", "visit"} else 3 for word in words]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("meen mudeeret el maktaba?", "من مديرة المكتبة؟"),
        ("kam 3adad el zuwwar?", "كم عدد الزوار؟"),
        ("wein iftata7 ra2ees el baladeyya el qa3a?", "أين افتتح رئيس البلدية القاعة؟"),
        ("shu sar bi 7adi2et el karak?", "ماذا حدث بحديقة الكرك؟"),
        ("lk ljdvm hgl;jfm?", "من متيرة المكتبة؟"),
        (";l u]] hg.,hv?", "كم عدد الزوار؟"),
        ("kam 3adad zuwwar almaktaba?", "كم عدد زوار المكتبة؟"),
        ("اخص ةشىغ لاثيس؟", "how many beds?"),
        ("اخص ةشىغ لآثيس؟", "how many beds?"),  # B with the shift key
        ("ٌاثقث هس فاث اخسحهفشم؟", "Rhere is the hospital?"),  # a capital is a vowel mark
        ("صاثق هس فاث اخسحهفشم؟", "wher is the hospital?"),
    ],
)
def test_a_question_in_other_letters(typed: str, meant: str) -> None:
    assert as_meant(typed, Corpus(), pieces).text == meant


@pytest.mark.parametrize(
    "question",
    [
        "Who is the head of the library?",
        "Visitors 2024?",
        "كم عدد الزوار؟",
        "What is 3D printing?",
        "B2B sales?",
        "open library",
    ],
)
def test_a_question_in_its_own_letters(question: str) -> None:
    assert as_meant(question, Corpus(), pieces).text == question


def test_a_question_with_every_vowel_mark_is_not_doubted() -> None:
    assert not as_meant("مَنْ مُدِيرَةُ الْمَكْتَبَةِ", Corpus(), pieces).doubted
    assert not as_meant("مـن مـديـرة المـكتـبة", Corpus(), pieces).doubted


def test_letters_that_nobody_knows_are_doubted() -> None:
    assert as_meant("qwpx zzkj vvbr", Corpus(), pieces).doubted
    assert not as_meant("Who left?", Corpus(), pieces).doubted


def test_no_ordinary_question_is_converted(seeds_qa: QA) -> None:
    articles, model = seeds_qa._index.snapshot(), seeds_qa.understanding._pieces
    asked: set[str] = set()
    for name in (
        "xquad.en.json",
        "xquad.ar.json",
        "seeds.questions.jsonl",
        "seeds.plain.questions.jsonl",
        "events.en.json",
    ):
        found = re.findall(r'"question": ("(?:[^"\\]|\\.)*")', (DATA / name).read_text(encoding="utf-8"))
        asked.update(map(json.loads, found))
    assert len(asked) > 2_000
    taken, converted = [], []
    for question in sorted(asked):
        began = time.thread_time()
        text = as_meant(question, articles, model).text
        taken.append(time.thread_time() - began)
        if re.search("[a-z]{3}", question) and not re.search("[a-z]{3}", text):
            converted.append(question)
        if re.search("[ء-ي]{3}", question) and not re.search("[ء-ي]{3}", text):
            converted.append(question)
    assert converted == []
    print(f"median {1000 * statistics.median(taken):.2f} ms, longest {1000 * max(taken):.2f} ms")
    assert statistics.median(taken) < 0.005

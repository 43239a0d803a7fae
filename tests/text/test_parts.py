"""Two questions in one are cut where both halves ask, and the second keeps what the first is about."""

import json
import re

import pytest

from qa.text.parts import parts
from tests.conftest import DATA


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        (
            "When did the ferry sink and how many people drowned?",
            "When did the ferry sink?",
            "how many people drowned?",
        ),
        ("Where is the quarry and who owns it?", "Where is the quarry?", "who owns the quarry?"),
        ("Who is Salma Odeh and what did she win?", "Who is Salma Odeh?", "what did Salma Odeh win?"),
        (
            "When did the strike end, and how much was the raise?",
            "When did the strike end?",
            "the strike: how much was the raise?",
        ),
        ("متى غرقت العبارة وكم راكبا نجا؟", "متى غرقت العبارة؟", "العبارة: كم راكبا نجا؟"),
        ("من رئيس بلدية الطفيلة وماذا قال؟", "من رئيس بلدية الطفيلة؟", "ماذا قال رئيس بلدية الطفيلة؟"),
        ("أين يقع السد وكم طوله؟", "أين يقع السد؟", "السد: كم طوله؟"),
        ("من انتقد القرار ومن رحب به؟", "من انتقد القرار؟", "القرار: من رحب به؟"),
    ],
)
def test_two_questions(question: str, first: str, second: str) -> None:
    assert parts(question) == (first, second)


@pytest.mark.parametrize(
    "question",
    [
        "Who and when signed the treaty?",
        "What did the minister say about prices and what they will be?",
        "Which cities in France and Germany did he visit?",
        "Do you know who left and why?",
        "من زار مصر والأردن؟",
        "كم طنا من القمح ومن الشعير اشترت الحكومة؟",
        "ماذا قال الوزير عن الأسعار وما بعدها؟",
        "متى ولماذا استقال الوزير؟",
    ],
)
def test_one_question(question: str) -> None:
    assert parts(question) == ()


def test_ordinary_questions_are_hardly_ever_cut() -> None:
    asked: set[str] = set()
    for file in DATA.iterdir():
        if file.suffix in (".json", ".jsonl"):
            found = re.findall(r'"question": ("(?:[^"\\]|\\.)*")', file.read_text(encoding="utf-8"))
            asked.update(map(json.loads, found))
    assert len(asked) > 10_000
    assert {question for question in asked if parts(question)} == {
        "How long did Ibn Khaldun live, and where is he buried?",
        "كم عاش ابن خلدون وأين دفن؟",
        "من عارض الطباعة ولماذا قد يخسر؟",
        "لماذا يريد أراوخو الصمت، وكم منه؟",
    }

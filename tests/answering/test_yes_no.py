"""An answer begins with Yes or No only where its quote carries that: the real verifier, and tests/data/yesno.jsonl."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from qa.answering.yes_no import verdict_of
from qa.client import QA
from qa.models import Entailment, open_encoder, open_entailment
from qa.models.entailment import EntailmentModel
from qa.settings import Settings, load_settings
from tests.conftest import DATA

PAIRS = [json.loads(line) for line in (DATA / "yesno.jsonl").read_text(encoding="utf-8").splitlines()]


class SureVerifier:
    """Says of everything that it is stated."""

    decides = True

    def predict(self, premises: Sequence[str], hypothesis: str) -> list[Entailment]:
        return [Entailment(9.0, -9.0) for _ in premises]


@pytest.fixture(scope="module")
def verifier() -> EntailmentModel:
    settings: Settings = load_settings()
    return open_entailment(settings, encoder=open_encoder(settings))


def test_of_a_hundred_that_are_shown_ninety_seven_are_right_and_many_are_shown(verifier: EntailmentModel) -> None:
    told: Counter[str] = Counter()
    for pair in PAIRS:
        if verdict := verdict_of(pair["question"], pair["quote"], verifier):
            told["right" if verdict == pair["answer"] else "wrong"] += 1
    assert told["wrong"] <= 0.03 * told.total()
    assert told.total() >= 30  # of the 48 whose quote carries one


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Did the choir sing in Orvale?", "The choir may sing in Orvale."),
        ("Did the choir sing in Orvale?", "The choir slept in Orvale."),
        ("Who sang in Orvale?", "The choir sang in Orvale."),
        ("Did the choir sing or dance?", "The choir did sing."),
        ("هل غنت الجوقة في أورفال؟", "يريد أهل أورفال أن غنت الجوقة في القرية."),
        ("متى غنت الجوقة؟", "غنت الجوقة مساء."),
        ("هل غنت الجوقة؟", "The choir sang."),
    ],
)
def test_even_a_sure_verifier_says_nothing_of_a_quote_that_cannot_carry_it(question: str, quote: str) -> None:
    assert verdict_of(question, quote, SureVerifier()) == ""


def test_the_answer_begins_with_yes_in_the_question_s_language(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(
        "Bakers of Lunden end their strike\n\nThe bakers of Lunden ended their strike on Monday. Bread costs more now.",
        encoding="utf-8",
    )
    (corpus / "b.txt").write_text(
        "جسر تالا\n\nأغلقت بلدية تالا الجسر القديم يوم الأحد. وسيعبر الناس النهر بالقوارب.", encoding="utf-8"
    )
    with QA.open(corpus=corpus, index=tmp_path / "index") as qa:
        assert qa.ask("Did the bakers of Lunden end their strike?").text.startswith(
            "Yes.\nThe articles say:\n“The bakers"
        )
        assert qa.ask("هل أغلقت بلدية تالا الجسر القديم؟").text.startswith("نعم.\nجاء في المقالات:\n«أغلقت")
        assert not qa.ask("When did the bakers of Lunden end their strike?").text.startswith("Yes")

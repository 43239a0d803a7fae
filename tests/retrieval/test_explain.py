"""Every score can be taken apart, and its parts make it up."""

import re

import pytest

from qa.cli import main
from qa.client import QA
from qa.retrieval.weights import load_weights
from qa.types import ScoreComponent
from tests.conftest import SEEDS

QUESTION = "كم دولة في مجموعة الاتصال الدفاعية؟"


def total(stages: tuple[ScoreComponent, ...]) -> float:
    return sum(stage.value * stage.weight for stage in stages)


@pytest.mark.parametrize("unit", ["passage", "sentence"])
def test_the_stages_of_a_hit_add_up_to_its_score(seeds_qa: QA, unit: str) -> None:
    hits = seeds_qa.search(QUESTION, k=12, unit=unit, explain=True)  # type: ignore[arg-type]
    for hit in hits:
        assert total(hit.stages) == pytest.approx(hit.score, abs=2e-4)
    assert "reading" in [stage.name for stage in hits[0].stages]
    assert hits[0].to_dict()["stages"][0]["name"] == unit
    assert [hit.text for hit in seeds_qa.search(QUESTION, k=12, unit=unit)] == [hit.text for hit in hits]  # type: ignore[arg-type]


def test_ranks_count_all_candidates(seeds_qa: QA) -> None:
    hits = seeds_qa.search(QUESTION, k=18, explain=True)
    cosines = [hit.stages[0] for hit in hits]
    assert sorted(stage.rank or 0 for stage in cosines) == list(range(1, len(hits) + 1))
    assert all(one.value >= other.value for one in cosines for other in cosines if (one.rank or 0) < (other.rank or 0))


def test_explanations_are_returned_only_on_request(seeds_qa: QA) -> None:
    assert all(not hit.stages for hit in seeds_qa.search(QUESTION))
    assert "stages" not in seeds_qa.search(QUESTION)[0].to_dict()
    assert "stages" not in seeds_qa.ask(QUESTION).to_dict()


def test_the_stages_of_an_answer_add_up_to_its_probability(seeds_qa: QA) -> None:
    answer = seeds_qa.ask(QUESTION, explain=True)
    weights = load_weights()
    log_odds = total(answer.stages)
    assert answer.probability == pytest.approx(1 / (1 + pow(2.718281828, -log_odds)), abs=1e-4)
    assert [stage.name for stage in answer.stages][-1] == "pair ar-ar"
    assert weights.answered is not None
    assert answer.stages[-1].weight == weights.answered["ar-ar"].bias
    assert answer.hits[0].stages


def test_the_command_line_shows_explanations(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_CORPUS", str(SEEDS))
    assert main(["ask", "ما عاصمة أستراليا؟", "--explain"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"The probability that the first quote answers is 0\.\d{3}: refused\.", out)
    assert "reading" in out
    assert main(["search", QUESTION, "-k", "1", "--explain"]) == 0
    assert "best_sentence" in capsys.readouterr().out

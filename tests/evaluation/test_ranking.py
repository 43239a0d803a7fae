"""Retrieval and refusal scored on files of SQuAD's format, in worlds small enough to work out by hand."""

import json
from pathlib import Path

import numpy as np
import pytest

from qa.cli import main
from qa.errors import StorageError, UsageError
from qa.evaluation.caching import CachingEncoder
from qa.evaluation.plots import plot_refusal
from qa.evaluation.ranking import METRICS, Ranked, Sampling, compare, evaluate_squad, score, summarise
from qa.evaluation.refusing import Asked, auroc, evaluate_leave_out
from qa.evaluation.refusing import score as score_refusal
from qa.evaluation.squad import Question
from qa.settings import load_settings
from tests.fakes import WordEncoder

Capture = pytest.CaptureFixture[str]

# Four articles of one paragraph each; the questions repeat the paragraphs' words, so each finds its own.
ARTICLES = {
    "ar": [
        ("بدأت الحرب في أيلول. نزل المطر طويلا.", "متى بدأت الحرب؟", "أيلول"),
        ("غرقت السفينة قرب مالطا. كان البحر هادئا.", "أين غرقت السفينة؟", "مالطا"),
        ("جرت المحادثات في جنيف. غادر الوفد ليلا.", "أين جرت المحادثات؟", "جنيف"),
        ("بنى المهندس سدا على النيل. طالت الأعمال.", "على أي نهر بني السد؟", "النيل"),
    ],
    "en": [
        ("The war began in September. It rained for long.", "When did the war begin?", "September"),
        ("The ship sank near Malta. The sea was calm.", "Where did the ship sink?", "Malta"),
        ("The talks took place in Geneva. The delegation left at night.", "Where did the talks take place?", "Geneva"),
        ("The engineer built a dam on the Nile. Works took long.", "On which river was the dam built?", "Nile"),
    ],
}


def write_squad(folder: Path, language: str) -> Path:
    articles = []
    for number, (context, question, answer) in enumerate(ARTICLES[language]):
        qa = {
            "id": str(number),
            "question": question,
            "answers": [{"answer_start": context.index(answer), "text": answer}],
        }
        articles.append({"paragraphs": [{"context": context, "qas": [qa]}]})
    path = folder / f"{language}.json"
    path.write_text(json.dumps({"data": articles}), encoding="utf-8")
    return path


def ranked(place: int | None, article: int = 0, side: str = "", sentence: bool = True) -> Ranked:
    question = Question("q", "?", 0, article, 7)
    others = [f"{number:05}.txt" for number in range(100, 120)]
    documents = others if place is None else [*others[: place - 1], "00007.txt", *others[place - 1 :]]
    return Ranked(question, tuple(documents), sentence, side)


def test_metrics_of_one_right_document() -> None:
    first, third, none, nothing_found = score(
        [ranked(1), ranked(3), ranked(None), Ranked(Question("q", "?", 0, 0, 7), (), False)]
    )
    assert {name: first[name] for name in METRICS} == dict.fromkeys(METRICS, 1.0)
    # 1 / 3, and 1 / log2(1 + 3) = 0.5.
    assert (third["R@1"], third["R@5"], third["MRR"], third["nDCG@10"]) == (
        0,
        1,
        pytest.approx(1 / 3),
        pytest.approx(0.5),
    )
    assert [none[name] for name in ("R@1", "R@5", "MRR", "nDCG@10")] == [0, 0, 0, 0]
    assert [nothing_found[name] for name in METRICS] == [0, 0, 0, 0, 0]


def test_means_are_over_questions() -> None:
    figures = summarise(score([ranked(1, article=0), ranked(1, article=1), ranked(2, article=2)]))
    assert figures["n"] == 3
    assert figures["R@1"] == pytest.approx(0.6667)
    assert figures["R@5"] == 1.0
    assert figures["intervals"]["R@5"] == [1.0, 1.0]


def test_a_comparison_is_paired() -> None:
    rows = [{"id": str(n), "side": "", "article": n // 2, **dict.fromkeys(METRICS, float(n % 2))} for n in range(8)]
    better = [row | {"R@1": 1.0} for row in rows]
    found = compare(better, rows)
    assert found["R@1"]["difference"] == 0.5  # every second question went from wrong to right, in every article
    assert found["R@1"]["interval"] == [0.5, 0.5]
    assert found["MRR"] == {"difference": 0.0, "interval": [0.0, 0.0]}
    with pytest.raises(UsageError, match="other questions"):
        compare(better, rows[:4])


def test_every_paragraph_is_found(tmp_path: Path) -> None:
    figures, rows = evaluate_squad(write_squad(tmp_path, "en"), settings=load_settings())
    assert (figures["n"], figures["R@1"], figures["sentence@1"]) == (4, 1.0, 1.0)
    assert {row["article"] for row in rows} == {0, 1, 2, 3}


def test_in_a_mixed_index_both_sides_are_scored(tmp_path: Path) -> None:
    figures, _ = evaluate_squad(
        write_squad(tmp_path, "ar"),
        write_squad(tmp_path, "en"),
        settings=load_settings(),
        sampling=Sampling(mixed=(0, 1)),
    )
    sides = figures["by_side"]
    assert figures["n"] == sides["own"]["n"] + sides["other"]["n"] == 8  # four questions, two coins each
    assert min(sides["own"]["n"], sides["other"]["n"]) > 0
    assert sides["own"]["R@1"] == 1.0
    assert sides["other"]["R@5"] == 1.0


def test_distractors_join_the_index(tmp_path: Path) -> None:
    documents, twins = write_squad(tmp_path, "ar"), write_squad(tmp_path, "en")
    figures, _ = evaluate_squad(documents, settings=load_settings(), sampling=Sampling("odd", distractors=(twins,)))
    assert (figures["n"], figures["distractors"]) == (2, 4)
    assert figures["R@5"] == 1.0


def test_questions_without_their_article_are_refused_more_often(tmp_path: Path) -> None:
    figures, asked = evaluate_leave_out(write_squad(tmp_path, "en"), settings=load_settings())
    assert sum(one.answerable for one in asked) == 2
    assert figures["n"] == 4
    assert figures["AUROC"] == 1.0


def test_leaving_out_needs_articles(tmp_path: Path) -> None:
    path = write_squad(tmp_path, "en")
    with pytest.raises(UsageError, match="at least four articles"):
        evaluate_leave_out(path, settings=load_settings(), articles="odd")


def test_refusal_metrics_match_values_computed_by_hand() -> None:
    asked = [Asked(0, True, 0.9), Asked(1, True, 0.3), Asked(2, False, 0.6), Asked(3, False, 0.1)]
    figures = score_refusal(asked)
    # Pairs in the right order: 0.9 above both, 0.3 above 0.1 only.
    assert figures["AUROC"] == 0.75
    # Refused: 0.3 and 0.1, one of them rightly; one of two unanswerable ones.
    assert (figures["refusal_precision"], figures["refusal_recall"], figures["refusal_F1"]) == (0.5, 0.5, 0.5)
    # Squares: 0.01, 0.49, 0.36, 0.01.
    assert figures["brier"] == pytest.approx(0.2175)
    # Nan: nothing to compare.
    assert auroc(np.array([0.5]), np.array([True])) != auroc(np.array([0.5]), np.array([True]))


def test_the_plot_is_a_png_file(tmp_path: Path) -> None:
    target = tmp_path / "plot.png"
    plot_refusal([0.9, 0.4, 0.6, 0.1], [True, True, False, False], target, title="four questions")
    assert target.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    with pytest.raises(StorageError, match="cannot be written"):
        plot_refusal([0.9, 0.1], [True, False], tmp_path / "none" / "plot.png", title="")


def test_remembering_computes_each_text_once() -> None:
    inner = WordEncoder()
    encoder = CachingEncoder(inner)
    once = encoder.encode_passages(["war", "rain", "war"])
    again = encoder.encode_passages(["rain", "war"])
    assert inner.embedded == 2
    assert np.array_equal(again, once[[1, 0]])
    assert encoder.encode_questions(["war"]).shape == (1, inner.dimension)  # a question is not a passage
    assert inner.asked == 1


def test_a_run_is_compared_with_an_earlier_one_on_the_command_line(tmp_path: Path, capsys: Capture) -> None:
    path, kept = str(write_squad(tmp_path, "en")), str(tmp_path / "run.json")
    assert main(["eval", "--squad", path, "--details", kept]) == 0
    capsys.readouterr()
    assert main(["eval", "--squad", path, "--against", kept, "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["against"]["R@1"]["difference"] == 0.0
    assert figures["command"].startswith("python -m qa eval --against")
    assert main(["eval", "--squad", path, "--against", path]) == 2
    assert "make it with: eval --squad … --details" in capsys.readouterr().err
    assert main(["eval", "--squad", path, "--leave-out", "--plot", str(tmp_path / "p.png")]) == 0
    assert "AUROC" in capsys.readouterr().out
    assert (tmp_path / "p.png").exists()


def test_seeds_are_numbers(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["eval", "--squad", "x.json", "--mixed", "a-b"])
    assert stop.value.code == 2
    assert "several are written as 0-9" in capsys.readouterr().err


@pytest.mark.parametrize("paragraphs", [3, 5])
def test_mixing_needs_the_same_paragraphs(tmp_path: Path, paragraphs: int) -> None:
    documents, other = write_squad(tmp_path, "ar"), write_squad(tmp_path, "en")
    data = json.loads(other.read_text())["data"]
    other.write_text(json.dumps({"data": (data * 2)[:paragraphs]}))
    with pytest.raises(UsageError, match="same paragraphs in two languages"):
        evaluate_squad(documents, other, settings=load_settings(), sampling=Sampling(mixed=(0,)))

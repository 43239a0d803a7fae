"""The refusal scored: half of the articles are left out of the index, and every question is asked all the same."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from qa.calibration import calibration
from qa.errors import UsageError
from qa.evaluation.intervals import interval_over_groups
from qa.evaluation.squad import choose, open_squad, read_squad
from qa.models import Progress
from qa.settings import Settings


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of an article, whether the index answers it, and the probability that `ask` gave."""

    article: int
    answerable: bool
    probability: float


def evaluate_leave_out(
    documents: Path,
    questions: Path | None = None,
    *,
    settings: Settings,
    seed: int = 0,
    articles: str = "all",
    progress: Progress = lambda message: None,
) -> tuple[dict[str, Any], list[Asked]]:
    """Index a random half of the articles, ask the chosen questions of all, and score the probabilities of `ask`."""
    docs, asked = read_squad(documents), read_squad(questions or documents)
    texts = {question.id: question.text for question in asked.questions}
    chosen = choose(docs.questions, texts, articles)
    every = sorted({question.article for question in chosen})
    if len(every) < 4:
        raise UsageError(f"--leave-out needs questions of at least four articles; {documents} has {len(every)}.")
    inside = set(random.Random(seed).sample(every, len(every) // 2))
    article_of = dict(zip(range(len(docs.paragraphs)), docs.articles, strict=True))
    # Articles whose questions are not asked stay in: they are what a question might be confused with.
    kept = [text for n, text in enumerate(docs.paragraphs) if article_of[n] in inside or article_of[n] not in every]
    outcomes = []
    with open_squad(kept, settings=settings, progress=progress) as qa:
        for number, question in enumerate(chosen, 1):
            answer = qa.ask(texts[question.id])
            outcomes.append(Asked(question.article, question.article in inside, answer.probability))
            if number % 200 == 0 or number == len(chosen):
                progress(f"Asked {number} of {len(chosen)} questions.")
    return score(outcomes) | {"articles": articles, "seed": seed}, outcomes


def score(outcomes: Sequence[Asked]) -> dict[str, Any]:
    """Return AUROC, F1 of refusing, its precision and recall at the threshold in use, and the Brier score."""
    answerable = np.array([one.answerable for one in outcomes])
    probability = np.array([one.probability for one in outcomes])
    groups = np.array([one.article for one in outcomes])
    threshold = calibration().answered_min_balanced
    refused = probability < threshold
    rightly = int((refused & ~answerable).sum())
    precision, recall = rightly / max(1, int(refused.sum())), rightly / max(1, int((~answerable).sum()))
    low, high = interval_over_groups(lambda rows: auroc(probability[rows], answerable[rows]), groups, strata=answerable)
    return {
        "n": len(outcomes),
        "AUROC": round(auroc(probability, answerable), 4),
        "intervals": {"AUROC": [round(low, 4), round(high, 4)]},
        "refusal_F1": round(2 * precision * recall / max(precision + recall, 1e-9), 4),
        "refusal_precision": round(precision, 4),
        "refusal_recall": round(recall, 4),
        "brier": round(float(((probability - answerable) ** 2).mean()), 4),
        "threshold": threshold,
    }


def auroc(probability: np.ndarray, answerable: np.ndarray) -> float:
    """Return the share of pairs of an answerable and another question in which the first has the higher probability.

    >>> auroc(np.array([0.9, 0.4, 0.5]), np.array([True, True, False]))
    0.5
    """
    from scipy.stats import mannwhitneyu

    one, other = probability[answerable], probability[~answerable]
    if not len(one) or not len(other):
        return float("nan")
    return float(mannwhitneyu(one, other).statistic / (len(one) * len(other)))

"""What the best reading in a passage weighs beside retrieval's score of the passage."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize, minimize_scalar

from qa.evaluation.reading import f1
from qa.retrieval.rerank import reading_signals
from qa.retrieval.weights import Linear, Pair
from qa.types import LANGUAGES, Language
from tests.training.refusal.cases import Case

SHRINKAGE = 0.02
COINS = 4  # mixed pools a question
PARAGRAPHS = 240  # of XQuAD
IN_BOTH = 0.1  # share of paragraphs that a mixed corpus has in both languages, as agencies' news is
PAIRS_OF: dict[Language, tuple[Pair, Pair]] = {
    "ar": ("ar-ar", "ar-en"),
    "en": ("en-en", "en-ar"),
}  # the question's own language first


def fit_reading(cases: Sequence[Case]) -> dict[Pair, Linear]:
    """Fit what retrieval and reading weigh for passages, for both pairs of a question's language at once.

    Each language of articles alone says how the two weigh against each other; mixed pools (a coin puts each paragraph
    into one language) say how the scores of one pair weigh against those of the other. With these slopes the bias is then
    fitted again to pools in which some paragraphs are in both languages: said in both, the question's own is right.
    """
    answered = [case for case in cases if case.kind == "answered"]
    fitted: dict[Pair, Linear] = {}
    for language in LANGUAGES:
        alone = [_pool([case]) for case in answered if case.pair.startswith(language)]
        pools = alone + list(_mixed_pools(answered, language))
        pools = [pool for pool in pools if pool is not None]
        start = np.array([1.0, 0.3, 1.0, 0.3, 0.0])

        def loss(weights: np.ndarray, pools: list[Any] = pools, start: np.ndarray = start) -> float:
            total = 0.0
            for signals, gold in pools:
                scores = signals @ weights
                total += np.logaddexp.reduce(scores) - np.logaddexp.reduce(scores[gold])
            return total / len(pools) + SHRINKAGE * float(((weights - start)[:4] ** 2).sum())

        weights = minimize(loss, start, bounds=[(0, None)] * 4 + [(None, None)]).x
        for name, which in (("alone", False), ("mixed", True)):
            of_kind = [pool for pool in pools if (len(np.unique(pool[0][:, 4])) > 1) == which]
            right = [np.mean([gold[np.argmax(signals @ w)] for signals, gold in of_kind]) for w in (start, weights)]
            print(
                "passages",
                language,
                name,
                len(of_kind),
                "pools, first right: start {:.3f} fitted {:.3f}".format(*right),
            )
        weights[4] = fit_bias(weights, list(_mixed_pools(answered, language, in_both=True)))
        print("passages", language, weights.round(3))
        for number, pair in enumerate(PAIRS_OF[language]):
            bias = float(weights[4]) * (1 if number == 0 else -1)
            fitted[pair] = Linear(tuple(weights[2 * number : 2 * number + 2].tolist()), bias)
    return fitted


def fit_bias(weights: np.ndarray, pools: Sequence[Any]) -> float:
    """Return the bias between the pairs that makes the right one of each pool likeliest, given the slopes."""

    def loss(bias: float) -> float:
        total = 0.0
        for signals, gold in pools:
            scores = signals @ np.append(weights[:4], bias)
            total += np.logaddexp.reduce(scores) - np.logaddexp.reduce(scores[gold])
        return total / len(pools)

    return float(minimize_scalar(loss, bounds=(-10, 10), method="bounded").x)


def _pool(cases: Sequence[Case], stays: Callable[[Case, str], bool] | None = None) -> Any:
    """Return what was read of a question, as rows for both pairs of its language, and which are right; or None."""
    rows, right = [], []
    for case in cases:
        at = 0 if case.pair in (own for own, _ in PAIRS_OF.values()) else 1
        for one in case.found.passages:
            if one.reader_score is not None and (stays is None or stays(case, one.passage.source)):
                row = np.zeros(5)
                row[2 * at : 2 * at + 2], row[4] = (one.score, one.reader_score), 1 - 2 * at
                rows.append(row)
                right.append(case.is_right(one.passage.source))
    return (np.array(rows), np.array(right)) if any(right) else None


def _mixed_pools(cases: Sequence[Case], language: str, *, in_both: bool = False) -> Iterator[Any]:
    """Yield what was read where each paragraph is in one language, or, with `in_both`, IN_BOTH of them in both: then it is
    right in the question's own."""
    by_question: dict[str, list[Case]] = {}
    for case in cases:
        if case.pair.startswith(language):
            by_question.setdefault(case.question.id, []).append(case)
    for both in by_question.values():
        if len(both) < 2:
            continue  # a question of a set in one language
        for coin in range(COINS):
            share = IN_BOTH if in_both else 0.0
            side = np.random.default_rng(coin).choice(3, PARAGRAPHS, p=[(1 - share) / 2, (1 - share) / 2, share])

            def stays(case: Case, source: str, side: np.ndarray = side) -> bool:
                return int(side[int(source[:5])]) in (int(case.pair.endswith("en")), 2)

            pool = _pool(both, stays)
            if pool is not None:
                signals, gold = pool
                own = gold & (signals[:, 4] > 0)
                yield signals, own if own.any() else gold


def show_spans(cases: Sequence[Case], reading: dict[Pair, Linear]) -> None:
    """Print, for thresholds of the reading, how often a span would be shown and how good it would be."""
    rows = []
    for case in cases:
        if case.kind != "answered":
            continue
        seen = [(s, s.reader_score, s.answer) for s in case.found.sentences if s.reader_score is not None and s.answer]
        best, score, span = max(seen, key=lambda one: reading[case.pair](reading_signals(one[0], one[1])))
        words = best.text[span.start - best.start : span.end - best.start]
        right = (
            max(f1(words, answer) for answer in case.question.answers) if case.is_right(best.passage.source) else 0.0
        )
        rows.append((score, right))
    table = np.array(rows)
    for threshold in (-2, 0, 1, 2, 3, 4, 5, 6):
        shown = table[table[:, 0] >= threshold]
        if len(shown):
            print(
                f"span shown from {threshold}: share {len(shown) / len(table):.2f}, mean F1 {shown[:, 1].mean():.2f},"
                f" F1 > 0.5 {np.mean(shown[:, 1] > 0.5):.2f}"
            )

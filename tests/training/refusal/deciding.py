"""When to refuse."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from sklearn.metrics import roc_auc_score

from qa.answering.decide import REFUSAL_SIGNALS, quotable, refusal_signals
from qa.retrieval.rerank import reading_signals
from qa.retrieval.weights import PAIRS, Linear, Pair, Weights
from tests.training.articles import KINDS
from tests.training.logistic import fit_pairs
from tests.training.refusal.cases import Case

OF_MANY = 2  # the last signals, which compare with the rest of the index; one of few passages does not weigh them
SHRINKAGE = 0.005  # by folds over articles: three in an index, loss 0.414 with 0.02, 0.395 with this
SHRINKAGE_OF_PAIR = 0.01  # of what a pair's slopes differ from those of all
ANSWERABLE = 2 / 3  # share of questions that the corpus can answer


@dataclass(frozen=True)
class Sort:
    """Cases of one sort of corpus, the signals of each, and which share of the fit they make."""

    name: str
    cases: Sequence[Case]
    rows: Sequence[tuple[float, ...]]
    share: float = 1.0


def signals_of(case: Case, reading: dict[Pair, Linear], weights: Weights) -> tuple[float, ...]:
    """Return what the refusal is read off once readings are weighed like this."""
    sentences = [
        s if s.reader_score is None else replace(s, score=reading[case.pair](reading_signals(s, s.reader_score)))
        for s in quotable(case.found.sentences)
    ]
    return refusal_signals(case.found, sorted(sentences, key=lambda s: -s.score), weights)


def without_comparison(rows: Sequence[tuple[float, ...]]) -> list[tuple[float, ...]]:
    """Return the signals for an index of few passages."""
    return [(*row[:-OF_MANY], *[0.0] * OF_MANY) for row in rows]


def fit_refusal(sorts: Sequence[Sort], name: str) -> dict[Pair, Linear]:
    """Fit the log-odds that the corpus answers, and print how well each sort is told apart."""
    pairs = np.array([PAIRS.index(case.pair) for sort in sorts for case in sort.cases])
    label = np.array([case.kind == "answered" for sort in sorts for case in sort.cases])
    signals = np.array([row for sort in sorts for row in sort.rows])
    weight = np.concatenate([sort.share * _shares(sort.cases) for sort in sorts])
    fitted = fit_pairs(signals, pairs, label, weight, shrinkage=SHRINKAGE, shrinkage_of_pair=SHRINKAGE_OF_PAIR)
    print(f"refusal {name}, slopes (per spread)")
    for pair, mine in zip(PAIRS, fitted.slopes, strict=True):
        print("  ", pair, dict(zip(REFUSAL_SIGNALS, mine.round(2).tolist(), strict=True)))
    linears = fitted.linears()
    for sort in sorts:
        show(sort, linears)
    return linears


def show(sort: Sort, linears: dict[Pair, Linear]) -> None:
    """Print how well near and far misses are told from what is answered, and how many of each would be refused."""
    logits = np.array([linears[case.pair](row) for case, row in zip(sort.cases, sort.rows, strict=True)])
    for pair in PAIRS:
        of = {kind: logits[[case.pair == pair and case.kind == kind for case in sort.cases]] for kind in KINDS}
        if all(map(len, of.values())):
            print(
                "  ",
                sort.name,
                pair,
                {kind: round(area(of["answered"], of[kind]), 3) for kind in KINDS[1:]},
                "kept {:.2f},".format((of["answered"] > 0).mean()),
                "refused near {:.2f} far {:.2f}".format((of["near"] < 0).mean(), (of["far"] < 0).mean()),
            )


def area(answered: np.ndarray, missed: np.ndarray) -> float:
    """Return the area under the curve (0.5 to 1: chance to perfect)."""
    return float(roc_auc_score([1] * len(answered) + [0] * len(missed), np.r_[answered, missed]))


def _shares(cases: Sequence[Case]) -> np.ndarray:
    # Near and far misses weigh the same, however many there are of each; and so do the pairs.
    groups = [(case.pair, case.kind) for case in cases]
    of_kind = {"answered": ANSWERABLE, "near": (1 - ANSWERABLE) / 2, "far": (1 - ANSWERABLE) / 2}
    counts = {group: groups.count(group) for group in set(groups)}
    weight = np.array([of_kind[kind] / counts[pair, kind] for pair, kind in groups])
    shares: np.ndarray = weight / weight.sum()
    return shares

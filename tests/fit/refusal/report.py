"""The shipped refusal on XQuAD's odd-numbered articles, with the reader and without it."""

from collections.abc import Sequence

import numpy as np

from qa.answer import quotable, refusal_signals
from qa.evaluate.intervals import interval_over_groups
from qa.weights import PAIRS, Pair, Weights, load_weights
from tests.fit.articles import KINDS
from tests.fit.refusal.cases import Case
from tests.fit.refusal.deciding import area


def report(cases: Sequence[Case]) -> None:
    weights = load_weights()
    for pair in PAIRS:
        for kind in KINDS[1:]:
            print(
                compare(
                    pair,
                    kind,
                    [case for case in cases if case.pair == pair and case.kind in ("answered", kind)],
                    weights,
                )
            )


def compare(pair: Pair, kind: str, cases: Sequence[Case], weights: Weights) -> str:
    read_ = np.array(
        [weights.refusal[pair](refusal_signals(case.found, quotable(case.found.sentences), weights)) for case in cases]
    )
    unread = np.array([weights.refusal_unread[pair](case.unread) for case in cases])
    answered = np.array([case.kind == "answered" for case in cases])
    titles = np.array([case.article for case in cases])

    def areas(rows: np.ndarray) -> tuple[float, float]:
        one, other = rows[answered[rows]], rows[~answered[rows]]
        return area(unread[one], unread[other]), area(read_[one], read_[other])

    low, high = interval_over_groups(lambda rows: areas(rows)[1] - areas(rows)[0], titles, strata=np.zeros(len(titles)))
    before, after = areas(np.arange(len(cases)))
    return (
        f"{pair} {kind}: AUROC without the reader {before:.3f}, with it {after:.3f},"
        f" difference {after - before:+.3f} ({low:+.3f} to {high:+.3f})"
    )

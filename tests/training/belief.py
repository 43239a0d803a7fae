"""Fit how sure one may be that the best sentence answers (`answered` in qa/data/weights.json), over corpora of every kind.

    python -m tests.benchmarks.news FOLDER INDEXES --collect NEWS.jsonl
    python -m tests.training.belief NEWS.jsonl [--cases CASES.jsonl] [--write]

A row is a question with what its best sentence is judged by (`qa.answering.decide.ANSWER_SIGNALS`) and whether that sentence
is right. The sorts of corpora: each of the four of real news, encyclopedias (the held-out articles of
`tests.training.refusal`, asked with their article, without their paragraph and without their article), and the articles
written for the reader, three in an index and all in one. CASES keeps the rows of the last two, which take a quarter of an
hour to make. Of the news a fifth is kept from fitting and reported.

Signals are chosen by leaving one sort out at a time: the mean of its area under the curve decides, and the fewest parameters
win ties. The bounds are set on left-out sorts so that the named share of what is called an answer is right.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score

from qa.answering.decide import ANSWER_SIGNALS, answer_signals, quotable
from qa.retrieval.weights import PAIRS, Linear, Pair, load_weights, probability
from tests.training.refusal.cases import HELD_OUT, Case, collect, collect_of_articles
from tests.training.weights import keep

SHRINKAGE = 0.002
NEWS = ("aljazeera-arabic-2024", "bbc-2005", "bbc-html-2026", "cnn-arabic-2024")
CHOSEN: tuple[str, ...] = ("reading", "margin", "least_met", "passage_met")
REFUSED_MAX = 0.05  # share of the answerable questions on real news that may be refused
SHARES = {"strict": 0.95, "balanced": 0.90, "open": 0.80}  # of what is called an answer is right


@dataclass(frozen=True)
class Row:
    """A question: the sort of its corpus, its pair of languages, its group, the signals, and whether the quote is right."""

    sort: str
    pair: str
    group: str
    kept: bool
    signals: tuple[float, ...]
    right: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("--cases", type=Path, default=Path("cases.jsonl"))
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rows = list(read_news(given.news))
    if not given.cases.exists():
        given.cases.write_text("".join(json.dumps(row.__dict__) + "\n" for row in made()), encoding="utf-8")
    rows += [Row(**json.loads(line)) for line in given.cases.read_text(encoding="utf-8").splitlines()]
    if given.write:
        write(rows)
    else:
        report(rows)


def read_news(path: Path) -> Iterator[Row]:
    """Yield the rows that `tests.benchmarks.news --collect` wrote."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["answer signals"]:
            right = bool(row["sentences"]) and row["sentences"][0]["right"]
            yield Row(row["corpus"], row["pair"], row["group"], row["kept"], tuple(row["answer signals"]), right)


def made() -> Iterator[Row]:
    """Yield the rows of encyclopedias and of the articles written for the reader."""
    weights = load_weights()
    for sort, cases in (
        ("encyclopedias", collect(HELD_OUT, weights)),
        ("three articles", collect_of_articles(weights, many=False)),
        ("articles in one", collect_of_articles(weights, many=True)),
    ):
        for case in cases:
            row = row_of(sort, case)
            if row:
                yield row


def row_of(sort: str, case: Case) -> Row | None:
    sentences = quotable(case.found.sentences)
    if not sentences or case.view is None:
        return None
    best = sentences[0]
    right = case.is_right(best.passage.source) and best.start <= case.question.answer_start < best.end
    group = {"answered": "answerable", "near": "near miss", "far": "other"}[case.kind]
    return Row(sort, case.pair, group, False, answer_signals(case.found, sentences, case.view), bool(right))


def report(rows: Sequence[Row]) -> None:
    """Print, for sets of signals, the area under the curve on each sort that was left out."""
    sorts = sorted({row.sort for row in rows})
    print(
        {
            sort: (sum(row.sort == sort for row in rows), sum(row.sort == sort and row.right for row in rows))
            for sort in sorts
        }
    )
    for names in SETS:
        columns = [ANSWER_SIGNALS.index(name) for name in names]
        for with_pairs in (False, True):
            areas = {}
            for sort in sorts:
                weights = fit([row for row in rows if row.sort != sort and not row.kept], columns, with_pairs)
                mine = [row for row in rows if row.sort == sort]
                areas[sort] = area(mine, scores(mine, weights, columns, with_pairs))
            print(
                f"{np.mean(list(areas.values())):.4f} worst {min(areas.values()):.3f}",
                "pairs" if with_pairs else "     ",
                names,
                {sort: round(value, 3) for sort, value in areas.items()},
            )


def write(rows: Sequence[Row]) -> None:
    """Fit the chosen signals on all sorts, print the bounds that left-out sorts give, and keep the weights."""
    columns = [ANSWER_SIGNALS.index(name) for name in CHOSEN]
    sorts = sorted({row.sort for row in rows})
    left_out: list[tuple[Row, float]] = []
    for sort in sorts:
        weights = fit([row for row in rows if row.sort != sort and not row.kept], columns, False)
        mine = [row for row in rows if row.sort == sort]
        left_out += zip(mine, scores(mine, weights, columns, False).tolist(), strict=True)
    kept = [(row, score) for row, score in left_out if row.kept]
    for name, share in SHARES.items():
        bound = bound_for(left_out, share)
        print(f"answered_min_{name} {probability(bound):.3f}")
        print("   left out", told(left_out, bound))
        print("   kept    ", told(kept, bound))
    near = near_bound(left_out)
    print(f"near_min {probability(near):.3f}", told(left_out, near), "kept", told(kept, near))
    weights = fit([row for row in rows if not row.kept], columns, False)
    every = dict.fromkeys(ANSWER_SIGNALS, 0.0) | dict(zip(CHOSEN, weights[: len(columns)].tolist(), strict=True))
    linears: dict[Pair, Linear] = {
        pair: Linear(tuple(every.values()), float(weights[-1] + (weights[-2] if pair[:2] != pair[3:] else 0.0)))
        for pair in PAIRS
    }
    print(every, weights[-2:])
    keep("answered", linears, ANSWER_SIGNALS)


def bound_for(scored: Sequence[tuple[Row, float]], share: float) -> float:
    """Return the lowest score from which on that share of what is called an answer is right, each sort weighing the same."""
    counts = {sort: sum(row.sort == sort for row, _ in scored) for sort in {row.sort for row, _ in scored}}
    right = called = 0.0
    bound = float("inf")
    for row, score in sorted(scored, key=lambda each: -each[1]):
        called += 1 / counts[row.sort]
        right += row.right / counts[row.sort]
        if right >= share * called:
            bound = score
    return bound


def near_bound(scored: Sequence[tuple[Row, float]]) -> float:
    """Return the score below which one in twenty of the answerable questions on real news lies."""
    news = [score for row, score in scored if row.group == "answerable" and row.sort in NEWS]
    return float(np.quantile(news, REFUSED_MAX))


def told(scored: Sequence[tuple[Row, float]], bound: float) -> dict[str, float]:
    """Return what a bound does on real news."""
    news = [(row, score >= bound) for row, score in scored if row.sort in NEWS]
    able = [(row, called) for row, called in news if row.group == "answerable"]
    return {
        "precision": share([row.right for row, called in news if called]),
        "right": share([row.right and called for row, called in able]),
        "called": share([called for _, called in able]),
        "near misses not": share([not called for row, called in news if row.group == "near miss"]),
        "others not": share([not called for row, called in news if row.group == "other"]),
    }


def share(values: Sequence[bool]) -> float:
    """Return the share of what is True, 0.0 of nothing."""
    return round(sum(values) / len(values), 3) if values else 0.0


def design(rows: Sequence[Row], columns: Sequence[int], with_pairs: bool) -> np.ndarray:
    values = np.array([[row.signals[column] for column in columns] for row in rows])
    across: np.ndarray = np.array([[float(row.pair.split("-")[0] != row.pair.split("-")[1])] for row in rows])
    pairs = np.array([[float(row.pair == pair) for pair in PAIRS[1:]] for row in rows]) if with_pairs else across
    made: np.ndarray = np.c_[values, pairs, np.ones(len(rows))]
    return made


def fit(rows: Sequence[Row], columns: Sequence[int], with_pairs: bool) -> np.ndarray:
    """Return the weights of a logistic regression in which each sort weighs the same."""
    x = design(rows, columns, with_pairs)
    spread = np.r_[x[:, :-1].std(0) + 1e-9, 1.0]
    scaled = x / spread
    label = np.array([row.right for row in rows])
    counts = {sort: sum(row.sort == sort for row in rows) for sort in {row.sort for row in rows}}
    weight = np.array([1 / counts[row.sort] for row in rows])
    weight /= weight.sum()

    def loss(w: np.ndarray) -> float:
        logits = scaled @ w
        return float(
            (weight * np.logaddexp(0, np.where(label, -logits, logits))).sum() + SHRINKAGE * (w[:-1] ** 2).sum()
        )

    bounds = [(0, None)] * len(columns) + [(None, None)] * (x.shape[1] - len(columns))
    found: np.ndarray = minimize(loss, np.zeros(x.shape[1]), bounds=bounds).x / spread
    return found


def scores(rows: Sequence[Row], weights: np.ndarray, columns: Sequence[int], with_pairs: bool) -> np.ndarray:
    """Return the log-odds of each row."""
    found: np.ndarray = design(rows, columns, with_pairs) @ weights
    return found


def area(rows: Sequence[Row], logits: np.ndarray) -> float:
    """Return the area under the curve by which right quotes are told from all else."""
    return float(roc_auc_score([row.right for row in rows], logits))


SETS: tuple[tuple[str, ...], ...] = (
    ("reading",),
    ("best_reading",),
    ("reading", "reading_lead"),
    ("reading", "margin"),
    ("reading", "least_met"),
    ("reading", "share_met"),
    ("reading", "passage_met"),
    ("reading", "margin", "share_met"),
    ("reading", "margin", "least_met"),
    ("reading", "margin", "least_met", "passage_met"),
    ("reading", "margin", "least_met", "passage_met", "kind_there"),
    ("reading", "margin", "sentence", "passage", "least_met", "passage_met", "kind_there"),
    ANSWER_SIGNALS,
)


if __name__ == "__main__":
    main()

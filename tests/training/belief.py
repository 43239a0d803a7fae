"""Fit how sure one may be that the best sentence answers (`answered` in qa/data/weights.json), over corpora of every kind.

    python -m tests.benchmarks.news FOLDER INDEXES --collect NEWS.jsonl
    python -m tests.training.belief NEWS.jsonl FOLDER [--cases CASES.jsonl] [--write]

A row is a question with what its best sentence is judged by (`qa.answering.decide.ANSWER_SIGNALS`) and whether that sentence
is right. The sorts of corpora: each of the four of real news, whole and in folders of three, eight and forty-eight articles;
the held-out articles that were written for the reader, in such folders; encyclopedias (the held-out articles of
`tests.training.refusal`, asked with their article, without their paragraph and without their article). CASES keeps the rows
of all but the whole corpora of news, which take half an hour to make. Of the news a fifth is kept from fitting and reported.

Signals were chosen by leaving one sort out at a time, in all its sizes: the area under the curve decided, and the fewest
parameters won ties (LOG.md, Belief). The bounds in `qa/data/calibration.json` were read off the table that `--write` prints:
what each bound does on news that was left out.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score

from qa.answering.decide import ANSWER_SIGNALS, answer_signals, quotable
from qa.answering.demands import Place, demands_of, met
from qa.models import open_encoder, open_tagger
from qa.models.name_tagger import NameTagger
from qa.retrieval.weights import PAIRS, Linear, Pair, load_weights, probability
from qa.settings import load_settings
from tests.training.folders import SIZES, Row, article_rows, news_rows
from tests.training.refusal.cases import HELD_OUT, Case, collect
from tests.training.weights import keep

SHRINKAGE = 0.002
NEWS = ("aljazeera-arabic-2024", "bbc-2005", "bbc-html-2026", "cnn-arabic-2024")
REFUSED_MAX = 0.05  # share of the answerable questions on real news that may be refused


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", type=Path, default=Path("cases.jsonl"))
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rows = list(read_news(given.news))
    if not given.cases.exists():
        given.cases.write_text("".join(json.dumps(row.__dict__) + "\n" for row in made(given.folder)), encoding="utf-8")
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
            yield Row(row["corpus"], 0, row["pair"], row["group"], row["kept"], tuple(row["answer signals"]), right)


def made(folder: Path) -> Iterator[Row]:
    """Yield the rows of folders of news, of the articles written for the reader, and of encyclopedias."""
    return chain(encyclopedia_rows(), article_rows(), news_rows(folder))


def encyclopedia_rows() -> Iterator[Row]:
    """Yield the rows of encyclopedias."""
    settings = load_settings()
    tagger = open_tagger(settings, encoder=open_encoder(settings))
    for case in collect(HELD_OUT, load_weights()):
        row = row_of(case, tagger)
        if row:
            yield row


def row_of(case: Case, tagger: NameTagger) -> Row | None:
    """Return the row of a question on encyclopedias; the article is what was found of its document."""
    sentences = quotable(case.found.sentences)
    if not sentences:
        return None
    best = sentences[0]
    own = sorted((s for s in case.found.sentences if s.passage.source == best.passage.source), key=lambda s: s.start)
    place = Place(best.text, "\n".join(sentence.text for sentence in own))
    another = met(demands_of(case.found.query, tagger), place) == "other"
    right = case.is_right(best.passage.source) and best.start <= case.question.answer_start < best.end
    group = {"answered": "answerable", "near": "near miss", "far": "other"}[case.kind]
    return Row("encyclopedias", 0, case.pair, group, False, answer_signals(sentences, another=another), bool(right))


def report(rows: Sequence[Row]) -> None:
    """Print, for each sort that was left out, the area under the curve of the fit on the others."""
    for sort in sorted({row.sort for row in rows}):
        weights = fit([row for row in rows if row.sort != sort and not row.kept])
        for size in (0, *SIZES):
            mine = [row for row in rows if (row.sort, row.size) == (sort, size)]
            if mine:
                print(f"{sort:24} {size or 'all':>3} n {len(mine):5}  area {area(mine, scores(mine, weights)):.3f}")


def write(rows: Sequence[Row]) -> None:
    """Print the bounds that left-out sorts give, fit on all sorts, and keep the weights."""
    sorts = sorted({row.sort for row in rows})
    left_out: list[tuple[Row, float]] = []
    for sort in sorts:
        weights = fit([row for row in rows if row.sort != sort and not row.kept])
        mine = [row for row in rows if row.sort == sort]
        left_out += zip(mine, scores(mine, weights).tolist(), strict=True)
    kept = [(row, score) for row, score in left_out if row.kept]
    for percent in range(30, 95, 5):
        bound = float(np.log(percent / (100 - percent)))
        print(
            f"from {percent / 100:.2f} on", *(f"{size or 'all'}: {told(left_out, bound, size)}" for size in (0, *SIZES))
        )
    near = near_bound(left_out)
    print(f"near_min {probability(near):.3f}", told(left_out, near), "kept", told(kept, near))
    weights = fit([row for row in rows if not row.kept])
    linears: dict[Pair, Linear] = {
        pair: Linear(tuple(weights[:-2].tolist()), float(weights[-1] + (weights[-2] if pair[:2] != pair[3:] else 0.0)))
        for pair in PAIRS
    }
    keep("answered", linears, ANSWER_SIGNALS)


def near_bound(scored: Sequence[tuple[Row, float]]) -> float:
    """Return the score below which one in twenty of the answerable questions on real news lies."""
    news = [score for row, score in scored if row.group == "answerable" and row.sort in NEWS and not row.size]
    return float(np.quantile(news, REFUSED_MAX))


def told(scored: Sequence[tuple[Row, float]], bound: float, size: int = 0) -> dict[str, float]:
    """Return what a bound does on real news, on whole corpora or folders of a size."""
    news = [(row, score >= bound) for row, score in scored if row.sort in NEWS and row.size == size]
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


def design(rows: Sequence[Row]) -> np.ndarray:
    """Return the signals, whether question and quote are of two languages, and 1, float [rows, signals + 2]."""
    across = [float(row.pair[:2] != row.pair[3:]) for row in rows]
    made: np.ndarray = np.c_[np.array([row.signals for row in rows]), across, np.ones(len(rows))]
    return made


def fit(rows: Sequence[Row]) -> np.ndarray:
    """Return the weights of a logistic regression in which each size of each sort weighs the same; no signal's is negative."""
    x = design(rows)
    spread = np.r_[x[:, :-1].std(0) + 1e-9, 1.0]
    scaled = x / spread
    label = np.array([row.right for row in rows])
    counts = Counter((row.sort, row.size) for row in rows)
    weight = np.array([1 / counts[row.sort, row.size] for row in rows])
    weight /= weight.sum()

    def loss(w: np.ndarray) -> float:
        logits = scaled @ w
        return float(
            (weight * np.logaddexp(0, np.where(label, -logits, logits))).sum() + SHRINKAGE * (w[:-1] ** 2).sum()
        )

    bounds = [(0, None)] * len(ANSWER_SIGNALS) + [(None, None)] * 2
    found: np.ndarray = minimize(loss, np.zeros(x.shape[1]), bounds=bounds).x / spread
    return found


def scores(rows: Sequence[Row], weights: np.ndarray) -> np.ndarray:
    """Return the log-odds of each row."""
    found: np.ndarray = design(rows) @ weights
    return found


def area(rows: Sequence[Row], logits: np.ndarray) -> float:
    """Return the area under the curve by which right quotes are told from all else."""
    return float(roc_auc_score([row.right for row in rows], logits))


if __name__ == "__main__":
    main()

"""Fit which of the sentences that were read is shown first (`reading` in qa/data/weights.json).

    python -m tests.benchmarks.news FOLDER INDEXES --collect NEWS.jsonl
    python -m tests.training.ordering NEWS.jsonl [--cases CASES.jsonl] [--write]

A pool is a question with the sentences that were read for it, of which at least one is right. The sorts of pools: each corpus of
real news (a fifth of its questions is kept from fitting), XQuAD's held-out articles, each language alone and mixed by a coin,
ARCD's and SQuAD's held-out articles, and the held-out articles that were written for the reader, three in an index.
CASES keeps what is not news, which takes half an hour to make.

The fit is a conditional logit over each pool; all sorts weigh the same. Printed is the share of pools whose first sentence is
right, by the shipped weights and by those of a fit that left the sort out. What is said in both languages should be found in the
question's own: of a mixed pool that has it in both only that one is right.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from qa.retrieval.search import SENTENCE_SIGNALS
from qa.retrieval.weights import PAIRS, READING_SIGNALS, Linear, load_weights
from tests.training.logistic import EPSILON
from tests.training.refusal.cases import HELD_OUT, Case, collect, collect_of_articles, unread_weights
from tests.training.refusal.reading import COINS, IN_BOTH, PARAGRAPHS
from tests.training.weights import keep

SHRINKAGE = 0.002  # of the squared weights, in spreads of the signals


@dataclass(frozen=True)
class Pool:
    """The sentences that were read for a question: their signals, float [sentences, READING_SIGNALS], whether each is in the
    question's language, which are right, and their paragraphs' numbers where a coin may choose among them."""

    sort: str
    question: str
    signals: np.ndarray
    own: np.ndarray
    right: np.ndarray
    paragraphs: tuple[int, ...] = ()

    @property
    def rows(self) -> np.ndarray:
        """Return the signals and, in the last column, 1 for the question's own language and -1 for the other."""
        return np.column_stack([self.signals, np.where(self.own, 1.0, -1.0)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("--cases", type=Path, default=Path("ordering.jsonl"))
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    if not given.cases.exists():
        given.cases.write_text("".join(json.dumps(row) + "\n" for row in rows_of_cases()), encoding="utf-8")
    others = [pool_of(json.loads(line)) for line in given.cases.read_text(encoding="utf-8").splitlines()]
    fitted, kept = news_pools(given.news)
    pools = [pool for pool in (*fitted, *others, *mixed(others)) if pool.right.any()]
    report(pools, kept)
    if given.write:
        weights = fit(pools)
        keep("reading", linears(weights), READING_SIGNALS)


def rows_of_cases() -> Iterator[dict[str, Any]]:
    """Yield what is read of the questions that are not about news."""
    weights = unread_weights()
    for asked in HELD_OUT:
        for case in collect([asked], weights, kinds=("answered",)):
            yield row_of(case, f"{asked.documents.split('.')[0].split('-')[0]} {asked.asked_in}-{asked.written_in}")
    for case in collect_of_articles(weights, many=False, kinds=("answered",)):
        yield row_of(case, f"three {case.pair}")


def row_of(case: Case, sort: str) -> dict[str, Any]:
    """Return the sentences that were read for a question as a row that can be kept."""
    read = [
        (s, bool(g))
        for s, g in zip(case.found.sentences, case.gold_sentences, strict=True)
        if s.reader_score is not None
    ]
    return {
        "sort": sort,
        "question": f"{case.pair[:2]} {case.question.id}",
        "language": case.pair[:2],
        "sentences": [
            {
                "source": s.passage.source,
                "language": s.passage.language,
                "score": s.score,
                "signals": s.signals,
                "reading": s.reader_score,
                "right": right,
            }
            for s, right in read
        ],
    }


def news_pools(path: Path) -> tuple[list[Pool], list[Pool]]:
    """Return the pools of real news that are fitted on, and those that are kept."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    pools: dict[bool, list[Pool]] = {True: [], False: []}
    for row in rows:
        if row["group"] == "answerable":
            made = pool_of({**row, "sort": f"news {row['corpus']}", "question": row["id"], "language": row["pair"][:2]})
            pools[row["kept"]].append(made)
    return pools[False], pools[True]


def pool_of(row: Mapping[str, Any]) -> Pool:
    """Return the pool of a row."""
    read = [each for each in row["sentences"] if each["reading"] is not None]
    passage = SENTENCE_SIGNALS.index("passage")
    return Pool(
        row["sort"],
        row["question"],
        np.array([(each["score"], each["signals"][passage], each["reading"]) for each in read]).reshape(-1, 3),
        np.array([each["language"] == row["language"] for each in read], dtype=bool),
        np.array([each["right"] for each in read], dtype=bool),
        tuple(int(each["source"][:5]) for each in read) if row["sort"].startswith("xquad") else (),
    )


def mixed(pools: Sequence[Pool]) -> Iterator[Pool]:
    """Yield pools of the questions that are asked of both languages: a coin puts each paragraph into one, a few into both."""
    by_question: dict[str, list[Pool]] = {}
    for pool in pools:
        if pool.paragraphs:
            by_question.setdefault(pool.question, []).append(pool)
    for both in by_question.values():
        if len(both) < 2:
            continue
        signals, own = np.concatenate([p.signals for p in both]), np.concatenate([p.own for p in both])
        right, paragraphs = (
            np.concatenate([p.right for p in both]),
            np.concatenate([p.paragraphs for p in both]).astype(int),
        )
        for coin in range(COINS):
            side = np.random.default_rng(coin).choice(3, PARAGRAPHS, p=[(1 - IN_BOTH) / 2, (1 - IN_BOTH) / 2, IN_BOTH])
            stays = (side[paragraphs] == 2) | (side[paragraphs] == own)
            preferred = right & own & stays
            gold = (preferred if preferred.any() else right & stays)[stays]
            yield Pool("mixed", both[0].question, signals[stays], own[stays], gold)


def fit(pools: Sequence[Pool]) -> np.ndarray:
    """Return the weights of the signals and, last, of the question's own language."""
    rows, right = np.concatenate([p.rows for p in pools]), np.concatenate([p.right for p in pools])
    spread = rows.std(0) + EPSILON
    scaled = rows / spread
    starts = np.cumsum([0, *(len(p.right) for p in pools)])[:-1]
    of_sort = Counter(p.sort for p in pools)
    sorts = Counter(sort.split()[0] for sort in of_sort)
    shares = np.array([1 / sorts[p.sort.split()[0]] / of_sort[p.sort] for p in pools]) / len(sorts)
    sizes = [len(p.right) for p in pools]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        scores = scaled @ w
        every = np.logaddexp.reduceat(scores, starts)
        gold = np.logaddexp.reduceat(np.where(right, scores, -1e9), starts)
        of_every, of_gold = (
            np.exp(scores - np.repeat(every, sizes)),
            np.where(right, np.exp(scores - np.repeat(gold, sizes)), 0),
        )
        slope = (np.repeat(shares, sizes) * (of_every - of_gold)) @ scaled
        return float(shares @ (every - gold) + SHRINKAGE * (w**2).sum()), slope + 2 * SHRINKAGE * w

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, bounds=[(0, None)] * (rows.shape[1] - 1) + [(None, None)])
    return np.asarray(found.x / spread)


def linears(weights: np.ndarray) -> dict[Any, Linear]:
    """Return the weights of each pair: all share the slopes."""
    slopes, language = tuple(weights[:-1].tolist()), float(weights[-1])
    return {pair: Linear(slopes, language if pair[:2] == pair[3:] else -language) for pair in PAIRS}


def report(pools: Sequence[Pool], kept: Sequence[Pool]) -> None:
    """Print the share of first sentences that are right, of each sort by a fit without it, and of the kept news."""
    families = {p.sort.split()[0] for p in pools} - {"news"}
    sorts = [{p.sort} for p in pools if p.sort.startswith("news")]
    left_out = [*map(set, sorted({frozenset(each) for each in sorts}, key=sorted))]
    left_out += [{p.sort for p in pools if p.sort.split()[0] == family} for family in sorted(families)]
    whole = fit(pools)
    for sort in left_out:
        mine = [p for p in pools if p.sort in sort]
        without = fit([p for p in pools if p.sort not in sort])
        print(
            f"{', '.join(sorted(sort)):60} {len(mine):4} pools, first right: left out {first_right(mine, without):.3f}"
            f"  fitted {first_right(mine, whole):.3f}  shipped {first_right(mine, shipped_weights()):.3f}"
        )
    print(
        f"news that is kept {len(kept)}: fitted {first_right(kept, whole):.3f}  shipped {first_right(kept, shipped_weights()):.3f}"
    )
    print("weights", whole.round(4))


def shipped_weights() -> np.ndarray:
    """Return the weights that are shipped, in the order of `fit`."""
    linear = load_weights().reading["ar-ar"]  # all pairs share them
    return np.array([*linear.weights, linear.bias])


def first_right(pools: Sequence[Pool], weights: np.ndarray) -> float:
    """Return the share of pools whose likeliest sentence is right; a pool without a right one counts as wrong."""
    return float(np.mean([len(p.right) > 0 and bool(p.right[(p.rows @ weights).argmax()]) for p in pools]))


if __name__ == "__main__":
    main()

"""Fit how readings are weighed and when to refuse (qa/data/weights.json): python -m tests.fit.refusal

Uses only what the reader was not trained on: the held-out articles of `tests.fit.reader` (the last four even-numbered
ones of XQuAD in all four pairs, the last ten of ARCD, the last one of the SQuAD 2.0 part). Every question is asked three
times: of all paragraphs (the corpus answers), without its own paragraph (a near miss: the right people, not the fact),
and without its own article. SQuAD's own unanswerable questions are near misses too.

Reading: a sentence's score by retrieval plus a multiple of its reading, by conditional logit among the sentences read,
one multiple for each pair. Refusal: a logistic regression with the same slopes for all pairs and an intercept of each.
Two of three questions are taken to be answerable (people mostly ask what an archive is about); near and far misses are
taken to be equally frequent.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score

from qa.answer import REFUSAL_SIGNALS, quotable, refusal_signals
from qa.config import load_settings
from qa.embed import open_encoder, open_reader
from qa.evaluate.squad import open_squad, read_squad, source_of
from qa.read import read
from qa.retrieve import Found, FoundSentence, retrieve
from qa.types import Language
from qa.weights import PAIRS, Linear, Pair, Weights, load_weights
from tests.fit.weights import keep

DATA = Path(__file__).parents[1] / "data"
SETS: tuple[tuple[str, str, Language, Language, int, bool], ...] = (
    # documents, questions, the questions' language, the documents', how many last articles, of the even ones only
    ("xquad.ar", "xquad.ar", "ar", "ar", 4, True),
    ("xquad.en", "xquad.en", "en", "en", 4, True),
    ("xquad.ar", "xquad.en", "en", "ar", 4, True),
    ("xquad.en", "xquad.ar", "ar", "en", 4, True),
    ("arcd-train", "arcd-train", "ar", "ar", 10, False),
    ("squad2-part", "squad2-part", "en", "en", 1, False),
)
SHRINKAGE = 0.02
ANSWERABLE = 2 / 3  # share of questions that the corpus can answer
PER_SET = 120  # questions


@dataclass
class Case:
    """A question after reading; `gold` are the right ones of the sentences read, none for a miss."""

    pair: Pair
    kind: str  # answered, near, far
    found: Found
    gold: list[bool]


def main() -> None:
    cases = list(collect())
    print(len(cases), "cases")
    reading = fit_reading(cases)
    keep("reading", reading, ("score", "reading"))
    keep("refusal", fit_refusal(cases, reading), REFUSAL_SIGNALS)


def collect() -> Iterator[Case]:
    settings = load_settings()
    encoder = open_encoder(settings)
    reader = open_reader(settings, encoder=encoder)
    shipped = load_weights()
    plain = Weights(shipped.passages, shipped.sentences, {pair: Linear((1.0, 0.0)) for pair in PAIRS}, {})
    for documents, questions, asked_in, written_in, last, evens in SETS:
        docs = read_squad(DATA / f"{documents}.json")
        texts = {q.id: q.text for q in read_squad(DATA / f"{questions}.json").questions}
        articles = sorted({q.article for q in docs.questions})
        held = [a for a in articles if not evens or a % 2 == 0][-last:]
        article_of = {q.paragraph: q.article for q in docs.questions}
        mine = [q for q in docs.questions if q.article in held][
            :: max(1, len([q for q in docs.questions if q.article in held]) // PER_SET)
        ]
        with open_squad(docs.paragraphs, settings=settings, encoder=encoder, progress=lambda _: None) as qa:
            for q in mine:
                found = retrieve(
                    texts[q.id].strip(" -"), language=asked_in, index=qa._index, encoder=encoder, weights=plain
                )
                right = source_of(q.paragraph)
                for kind in ("answered", "near", "far"):
                    some = [s for s in found.sentences if _stays(s, kind, q.paragraph, q.article, article_of)]
                    seen = read(
                        replace(found, sentences=tuple(some)),
                        index=qa._index,
                        encoder=encoder,
                        reader=reader,
                        weights=plain,
                    )
                    gold = [s.passage.source == right and s.start <= q.answer_start < s.end for s in seen.sentences]
                    yield Case(f"{asked_in}-{written_in}", kind, seen, gold)
        print("read", documents, questions, len(mine), flush=True)


def _stays(s: FoundSentence, kind: str, paragraph: int, article: int, article_of: dict[int, int]) -> bool:
    of = int(s.passage.source[:5])
    return kind == "answered" or (of != paragraph if kind == "near" else article_of.get(of) != article)


def fit_reading(cases: list[Case]) -> dict[Pair, Linear]:
    fitted = {}
    for pair in PAIRS:
        rows = []
        for case in cases:
            if case.pair == pair and case.kind == "answered":
                seen = [(s, g) for s, g in zip(case.found.sentences, case.gold, strict=True) if s.reading is not None]
                if any(g for _, g in seen):
                    rows.append((np.array([[s.score, s.reading] for s, _ in seen]), np.array([g for _, g in seen])))

        def loss(weights: np.ndarray, rows: list[tuple[np.ndarray, np.ndarray]] = rows) -> float:
            total = 0.0
            for signals, gold in rows:
                scores = signals @ weights
                total += np.logaddexp.reduce(scores) - np.logaddexp.reduce(scores[gold])
            return total / len(rows) + SHRINKAGE * float((weights - [1, 0.3]) @ (weights - [1, 0.3]))

        weights = minimize(loss, [1.0, 0.3], bounds=[(0, None)] * 2).x
        right = [np.mean([gold[np.argmax(signals @ w)] for signals, gold in rows]) for w in ([1, 0], weights, [0, 1])]
        print(
            pair,
            len(rows),
            "questions; weights",
            weights.round(3),
            "first right: retrieval {:.3f} both {:.3f} reading {:.3f}".format(*tuple(right)),
        )
        fitted[pair] = Linear(tuple(weights.tolist()))
    return fitted


def signals_of(case: Case, reading: dict[Pair, Linear]) -> tuple[float, ...]:
    sentences = [
        s if s.reading is None else replace(s, score=reading[case.pair]((s.score, s.reading)))
        for s in quotable(case.found.sentences)
    ]
    return refusal_signals(sorted(sentences, key=lambda s: -s.score))


def fit_refusal(cases: list[Case], reading: dict[Pair, Linear]) -> dict[Pair, Linear]:
    signals = np.array([signals_of(case, reading) for case in cases])
    pairs = np.array([PAIRS.index(case.pair) for case in cases])
    label = np.array([case.kind == "answered" for case in cases])
    kinds = np.array([case.kind for case in cases])
    mean, spread = signals.mean(0), signals.std(0) + 1e-9
    scaled = np.c_[(signals - mean) / spread, np.eye(len(PAIRS))[pairs]]
    share = np.where(label, ANSWERABLE / label.sum(), (1 - ANSWERABLE) / (~label).sum())

    def loss(w: np.ndarray) -> float:
        logits = scaled @ w
        return float(
            (share * np.logaddexp(0, np.where(label, -logits, logits))).sum() + SHRINKAGE * (w[: len(mean)] ** 2).sum()
        )

    bounds = [(0, None)] * len(mean) + [(None, None)] * len(PAIRS)
    w = minimize(loss, np.zeros(scaled.shape[1]), bounds=bounds).x
    slopes = w[: len(mean)] / spread
    print("refusal slopes (per spread)", dict(zip(REFUSAL_SIGNALS, w[: len(mean)].round(2), strict=True)))
    logits = scaled @ w
    for number, pair in enumerate(PAIRS):
        of = {kind: logits[(pairs == number) & (kinds == kind)] for kind in ("answered", "near", "far")}
        area = {
            k: roc_auc_score([1] * len(of["answered"]) + [0] * len(of[k]), np.r_[of["answered"], of[k]])
            for k in ("near", "far")
        }
        print(
            pair,
            {k: round(v, 3) for k, v in area.items()},
            "kept {:.2f},".format((of["answered"] > 0).mean()),
            "refused near {:.2f} far {:.2f}".format((of["near"] < 0).mean(), (of["far"] < 0).mean()),
        )
    return {
        pair: Linear(tuple(slopes.tolist()), float(w[len(mean) + number] - slopes @ mean))
        for number, pair in enumerate(PAIRS)
    }


if __name__ == "__main__":
    main()

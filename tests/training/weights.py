"""Fit how retrieval weighs its signals (qa/data/weights.json): python -m tests.training.weights

Every question on XQuAD's even-numbered articles is searched for in an index of all 240 paragraphs in each language and, for
the sentences, every question on the articles written for the reader in an index of three, through the product's retrieval. Passage
and sentence weights maximise the likelihood of the right candidate among all of a question's candidates (conditional logit,
no negative weight, a little shrinkage), over three kinds of pools: each language alone, "mixed" pools where a coin has put
each paragraph into one language only, and the few articles. The mixed pools are what teaches the weights of a pair how much
its scores have to weigh against another pair's; the few articles, asked about in other words than their own, how little
words may count where all is about one matter.

Prints the figures on even articles (fitted on), on odd ones (never looked at by the fit), and on the last few articles (held
out).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from qa.evaluation.squad import Question, open_squad, read_squad, source_of
from qa.models import open_encoder
from qa.retrieval.search import (
    PASSAGE_SIGNALS,
    SENTENCE_SIGNALS,
    RetrievalResult,
    ScoredPassage,
    ScoredSentence,
    retrieve,
)
from qa.retrieval.weights import PAIRS, PARTS, Linear, Pair, Weights, pair_of
from qa.settings import load_settings
from tests.training.articles import LANGUAGES, ask_of_articles, asked_in

TESTS = Path(__file__).parents[1]
TARGET = TESTS.parent / "qa" / "data" / "weights.json"
SHRINKAGE = 3e-5
COINS = 3  # mixed pools a question
SENTENCES = 300  # candidates kept a question and language
FEW_SHARE = 0.5  # of the sentences' loss that the few articles' pools make


@dataclass
class Asked:
    """A question's candidates in the index of one language."""

    article: int
    paragraph: int
    found: RetrievalResult
    gold_passages: np.ndarray  # bool
    gold_sentences: np.ndarray


def main() -> None:
    asked, few, held_out = collect(), collect_few(held_out=False), collect_few(held_out=True)
    # Which of the few articles is meant, their questions often do not say; which of its sentences answers, they do.
    passages, sentences = (
        fit_ranking(pools(asked, "passages", odd=False), []),
        fit_ranking(pools(asked, "sentences", odd=False), pools_of_few(few, "sentences")),
    )
    report_ranking(asked, held_out, passages, sentences)
    keep("passages", passages, PASSAGE_SIGNALS)
    keep("sentences", sentences, SENTENCE_SIGNALS)


def keep(part: str, fitted: dict[Pair, Linear], signals: Sequence[str]) -> None:
    """Write one part of the weights into the package."""
    kept = json.loads(TARGET.read_text(encoding="utf-8"))
    kept.setdefault("signals", {})[part] = list(signals)
    kept[part] = {
        pair: {"weights": [round(w, 4) for w in fitted[pair].weights], "bias": round(fitted[pair].bias, 4)}
        for pair in PAIRS
    }
    TARGET.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    print("written:", part, "in", TARGET.name)


def collect() -> dict[Pair, list[Asked]]:
    settings = load_settings()
    encoder = open_encoder(settings, progress=print)
    flat = flat_weights()
    asked: dict[Pair, list[Asked]] = {pair: [] for pair in PAIRS}
    for of_documents in LANGUAGES:
        docs = read_squad(TESTS / "data" / f"xquad.{of_documents}.json")
        with open_squad(docs.paragraphs, settings=settings, encoder=encoder, progress=lambda _: None) as qa:
            for of_questions in LANGUAGES:
                texts = {q.id: q.text for q in read_squad(TESTS / "data" / f"xquad.{of_questions}.json").questions}
                for q in docs.questions:
                    found = retrieve(
                        asked_in(of_questions, texts[q.id]), view=qa._index.snapshot(), encoder=encoder, weights=flat
                    )
                    asked[pair_of(of_questions, of_documents)].append(judged(found, q))
                print("asked", of_questions, "→", of_documents, flush=True)
    return asked


def collect_few(*, held_out: bool) -> dict[Pair, list[Asked]]:
    """Ask about the articles written for the reader, a few of them in an index."""
    settings = load_settings()
    encoder = open_encoder(settings)
    flat = flat_weights()
    asked: dict[Pair, list[Asked]] = {pair: [] for pair in PAIRS}
    for asking in ask_of_articles(encoder, held_out=held_out):
        if asking.kind == "answered":
            q, view = asking.question, asking.qa._index.snapshot()
            found = retrieve(asked_in(asking.asked_in, q.text), view=view, encoder=encoder, weights=flat)
            asked[pair_of(asking.asked_in, asking.written_in)].append(judged(found, q))
    return asked


def flat_weights() -> Weights:
    """Return weights that count all signals alike; only the signals are looked at."""
    return Weights(
        {pair: Linear((1.0,) * len(PASSAGE_SIGNALS)) for pair in PAIRS},
        {pair: Linear((1.0,) * len(SENTENCE_SIGNALS)) for pair in PAIRS},
        *({} for _ in PARTS[2:]),
    )


def judged(found: RetrievalResult, q: Question) -> Asked:
    """Return what was found for a question with what is right."""
    right = source_of(q.paragraph)
    sentences = [s.passage.source == right and s.start <= q.answer_start < s.end for s in found.sentences]
    passages = [p.passage.source == right for p in found.passages]
    return Asked(q.article, q.paragraph, found, np.array(passages), np.array(sentences))


@dataclass
class Pool:
    """Candidates of one question that compete: signals, pair numbers, which are right."""

    signals: np.ndarray
    pairs: np.ndarray
    gold: np.ndarray
    kind: str


def pools(asked: dict[Pair, list[Asked]], part: str, *, odd: bool) -> list[Pool]:
    rng = np.random.default_rng(7)
    made = []
    for language in LANGUAGES:
        columns = [(number, asked[pair]) for number, pair in enumerate(PAIRS) if pair.startswith(language)]
        for row in range(len(columns[0][1])):
            if columns[0][1][row].article % 2 != odd:
                continue
            sides = [(number, *_arrays(column[row], part)) for number, column in columns]
            for number, signals, gold, _ in sides:
                made.append(Pool(signals, np.full(len(signals), number), gold, PAIRS[number]))
            for _ in range(COINS):
                coin = rng.integers(0, 2, 240)
                keep = [paragraphs_ == side for side, (_, _, _, p) in enumerate(sides) for paragraphs_ in [coin[p]]]
                own = LANGUAGES[coin[columns[0][1][row].paragraph]] == language
                made.append(
                    Pool(
                        np.concatenate([s[1][k] for s, k in zip(sides, keep, strict=True)]),
                        np.concatenate([np.full(k.sum(), s[0]) for s, k in zip(sides, keep, strict=True)]),
                        np.concatenate([s[2][k] for s, k in zip(sides, keep, strict=True)]),
                        f"{language} mixed, {'own' if own else 'other'} language",
                    )
                )
    return made


def _arrays(asked: Asked, part: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    every: Sequence[ScoredPassage | ScoredSentence] = getattr(asked.found, part)
    gold = asked.gold_passages if part == "passages" else asked.gold_sentences
    keep = np.array([n < SENTENCES or g for n, g in enumerate(gold)])
    kept = [found for found, k in zip(every, keep, strict=True) if k]
    signals = np.array([found.signals for found in kept])
    return signals, gold[keep], np.array([int(found.passage.source[:5]) for found in kept])


def pools_of_few(few: dict[Pair, list[Asked]], part: str) -> list[Pool]:
    made = []
    for number, pair in enumerate(PAIRS):
        for one in few[pair]:
            signals, gold, _ = _arrays(one, part)
            made.append(Pool(signals, np.full(len(signals), number), gold, f"{pair}, few articles"))
    return made


def fit_ranking(many: Sequence[Pool], few: Sequence[Pool]) -> dict[Pair, Linear]:
    """Fit all pairs at once; without pools of few articles the many make all of the loss."""
    many, few = ([pool for pool in of if pool.gold.any()] for of in (many, few))
    train = many + few
    share = np.full(len(train), 1 / len(train))
    if few:
        share = np.r_[np.full(len(many), (1 - FEW_SHARE) / len(many)), np.full(len(few), FEW_SHARE / len(few))]
    width = train[0].signals.shape[1] + 1
    starts = np.cumsum([0] + [len(pool.gold) for pool in train])[:-1]
    owner = np.repeat(np.arange(len(train)), [len(pool.gold) for pool in train])
    signals = np.concatenate([np.c_[pool.signals, np.ones(len(pool.gold))] for pool in train])
    pairs = np.concatenate([pool.pairs for pool in train])
    gold = np.concatenate([pool.gold for pool in train])

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(len(PAIRS), width)
        scores = (signals * weights[pairs]).sum(1)
        weight = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        total, right = np.add.reduceat(weight, starts), np.add.reduceat(weight * gold, starts)
        error = ((weight / total[owner] - weight * gold / right[owner]) * share[owner])[:, None] * signals
        gradient = np.stack([error[pairs == pair].sum(0) for pair in range(len(PAIRS))])
        value = -(np.log(right / total) * share).sum() + SHRINKAGE * (flat**2).sum()
        return float(value), gradient.ravel() + 2 * SHRINKAGE * flat

    bounds = ([(0, None)] * (width - 1) + [(None, None)]) * len(PAIRS)
    fitted = minimize(loss, np.ones(len(PAIRS) * width), jac=True, method="L-BFGS-B", bounds=bounds).x.reshape(
        -1, width
    )
    fitted[:, -1] -= fitted[:, -1].mean()
    print("loss", round(loss(fitted.ravel())[0], 4))
    print(np.round(fitted, 2))
    return {pair: Linear(tuple(row[:-1].tolist()), float(row[-1])) for pair, row in zip(PAIRS, fitted, strict=True)}


def report_ranking(
    asked: dict[Pair, list[Asked]],
    held_out: dict[Pair, list[Asked]],
    passages: dict[Pair, Linear],
    sentences: dict[Pair, Linear],
) -> None:
    for part, linear in (("passages", passages), ("sentences", sentences)):
        matrix = np.array([[*linear[pair].weights, linear[pair].bias] for pair in PAIRS])
        for name, of in (
            ("even", pools(asked, part, odd=False)),
            ("odd", pools(asked, part, odd=True)),
            ("held out", pools_of_few(held_out, part)),
        ):
            right: dict[str, list[bool]] = {}
            for pool in of:
                scores = (np.c_[pool.signals, np.ones(len(pool.gold))] * matrix[pool.pairs]).sum(1)
                right.setdefault(pool.kind, []).append(bool(pool.gold[int(np.argmax(scores))]))
            print(part, name, {kind: round(float(np.mean(values)), 3) for kind, values in right.items()})


if __name__ == "__main__":
    main()

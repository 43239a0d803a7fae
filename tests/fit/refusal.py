"""Fit how readings are weighed and when to refuse (qa/data/weights.json): python -m tests.fit.refusal [--report]

Uses only what the reader was not trained on: the held-out articles of `tests.fit.reader` (the last four even-numbered
ones of XQuAD in all four pairs, the last ten of ARCD, the last one of the SQuAD 2.0 part). Every question is asked three
times: of all paragraphs (the corpus answers), without its own paragraph (a near miss: the right people, not the fact),
and without its own article.

Reading: a score by retrieval plus a multiple of the reading, by conditional logit among what was read, for sentences and
for passages, of one language and mixed by coin, so that the scores of the pairs stay comparable; what a corpus says in
both languages should be found in the question's own. For sentences also over indexes of three of the articles that were
written for the reader and held out. Refusal: a logistic regression whose slopes are shared by all pairs
but for a small part of each pair's own, with the reader and without, with all signals and (for an index of few passages)
without those that compare passages. Two of three questions are taken to be answerable (people mostly ask what an archive
is about); near and far misses are taken to be equally frequent.

`--report` fits nothing: it asks questions of XQuAD's odd-numbered articles in the same three ways and compares the
shipped refusal with the reader and without it, in pairs, with intervals over articles.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize, minimize_scalar
from sklearn.metrics import roc_auc_score

from qa.answer import REFUSAL_SIGNALS, quotable, refusal_signals
from qa.config import load_settings
from qa.embed import open_encoder, open_reader
from qa.evaluate.intervals import interval_over_groups
from qa.evaluate.reading import f1
from qa.evaluate.squad import Question, open_squad, read_squad, source_of
from qa.read import read
from qa.retrieve import Found, retrieve
from qa.types import Language
from qa.weights import PAIRS, Linear, Pair, Weights, load_weights
from tests.fit.few import ask_of_few
from tests.fit.logistic import fit_pairs
from tests.fit.weights import keep

DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True)
class Asked:
    """Documents and questions by their files, their languages, and which articles' questions are asked."""

    documents: str
    questions: str
    asked_in: Language
    written_in: Language
    last: int = 0  # how many last articles; of the even-numbered ones for XQuAD; 0: the odd-numbered ones

    def articles(self, numbers: Sequence[int]) -> list[int]:
        if not self.last:
            return [number for number in numbers if number % 2]
        return [n for n in numbers if n % 2 == 0 or not self.documents.startswith("xquad")][-self.last :]


HELD_OUT = (
    Asked("xquad.ar", "xquad.ar", "ar", "ar", 4),
    Asked("xquad.en", "xquad.en", "en", "en", 4),
    Asked("xquad.ar", "xquad.en", "en", "ar", 4),
    Asked("xquad.en", "xquad.ar", "ar", "en", 4),
    Asked("arcd-train", "arcd-train", "ar", "ar", 10),
    Asked("squad2-part", "squad2-part", "en", "en", 1),
)
ODD = tuple(replace(asked, last=0) for asked in HELD_OUT[:4])
KINDS = ("answered", "near", "far")
OF_MANY = 2  # the last signals, which compare with the rest of the index; one of few passages does not weigh them
SHRINKAGE = 0.02
SHRINKAGE_OF_PAIR = 0.05  # of what a pair's slopes differ from those of all
ANSWERABLE = 2 / 3  # share of questions that the corpus can answer
OPENED = 120  # passages whose sentences are scored, so that enough is left without an article
PER_SET = 120  # questions
COINS = 4  # mixed pools a question
PARAGRAPHS = 240  # of XQuAD
IN_BOTH = 0.1  # share of paragraphs that a mixed corpus has in both languages, as agencies' news is
PAIRS_OF = {"ar": ("ar-ar", "ar-en"), "en": ("en-en", "en-ar")}  # the question's own language first


@dataclass
class Case:
    """A question after reading, and what the refusal is read off before it."""

    pair: Pair
    kind: str
    article: int
    question: Question
    found: Found
    unread: tuple[float, ...]

    def is_right(self, source: str) -> bool:
        return self.kind == "answered" and source == source_of(self.question.paragraph)

    @property
    def gold_sentences(self) -> np.ndarray:
        return np.array(
            [
                self.is_right(s.passage.source) and s.start <= self.question.answer_start < s.end
                for s in self.found.sentences
            ]
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", action="store_true")
    if parser.parse_args().report:
        report(list(collect(ODD, load_weights())))
        return
    cases = list(collect(HELD_OUT, unread_weights()))
    print(len(cases), "cases")
    few = list(collect_few(unread_weights()))
    reading, passage_reading = fit_reading(cases, "sentences", few), fit_reading(cases, "passages")
    keep("reading", reading, ("score", "reading"))
    keep("passage_reading", passage_reading, ("score", "reading"))
    weights = load_weights()
    answered_by = [signals_of(case, reading, weights) for case in cases]
    unread = [case.unread for case in cases]
    for suffix, rows, name in (("", answered_by, "with the reader"), ("_unread", unread, "without the reader")):
        keep(f"refusal{suffix}", fit_refusal(cases, rows, name), REFUSAL_SIGNALS)
        few = [(*row[:-OF_MANY], *[0.0] * OF_MANY) for row in rows]
        keep(f"refusal_few{suffix}", fit_refusal(cases, few, f"{name}, few passages"), REFUSAL_SIGNALS)
    show_spans(cases, reading)


def unread_weights() -> Weights:
    """The shipped ranking by retrieval; what was read keeps its score, so that the fit can weigh it."""
    same = {pair: Linear((1.0, 0.0)) for pair in PAIRS}
    return replace(load_weights(), reading=same, passage_reading=same)


def collect(sets: Iterable[Asked], weights: Weights) -> Iterator[Case]:
    settings = load_settings()
    encoder = open_encoder(settings)
    reader = open_reader(settings, encoder=encoder)
    for asked in sets:
        docs = read_squad(DATA / f"{asked.documents}.json")
        texts = {q.id: q.text for q in read_squad(DATA / f"{asked.questions}.json").questions}
        chosen = asked.articles(sorted({q.article for q in docs.questions}))
        mine = [q for q in docs.questions if q.article in chosen]
        mine = mine[:: max(1, len(mine) // PER_SET)]
        article_of = dict(enumerate(docs.articles))
        with open_squad(docs.paragraphs, settings=settings, encoder=encoder, progress=lambda _: None) as qa:
            for q in mine:
                text = texts[q.id].strip(" -")
                found = retrieve(
                    text, language=asked.asked_in, index=qa._index, encoder=encoder, weights=weights, opened=OPENED
                )
                for kind in KINDS:
                    some = _without(found, kind, q, article_of)
                    if not some.sentences:
                        continue  # all that was found is of its own article, and nothing is left to be refused
                    seen = read(some, index=qa._index, encoder=encoder, reader=reader, weights=weights)
                    unread = refusal_signals(some, quotable(some.sentences), weights)
                    yield Case(f"{asked.asked_in}-{asked.written_in}", kind, q.article, q, seen, unread)
        print("read", asked.documents, asked.questions, len(mine), flush=True)


def collect_few(weights: Weights) -> Iterator[Case]:
    """Ask about a few articles written for the reader, which was not trained on them."""
    settings = load_settings()
    encoder = open_encoder(settings)
    reader = open_reader(settings, encoder=encoder)
    for qa, written_in, asked_in, article, q in ask_of_few(settings, encoder, held_out=True):
        found = retrieve(q.text, language=asked_in, index=qa._index, encoder=encoder, weights=weights)
        seen = read(found, index=qa._index, encoder=encoder, reader=reader, weights=weights)
        unread = refusal_signals(found, quotable(found.sentences), weights)
        yield Case(f"{asked_in}-{written_in}", "answered", article, q, seen, unread)


def _without(found: Found, kind: str, q: Question, article_of: dict[int, int]) -> Found:
    def stays(source: str) -> bool:
        of = int(source[:5])
        return kind == "answered" or (of != q.paragraph if kind == "near" else article_of[of] != q.article)

    return replace(
        found,
        passages=tuple(p for p in found.passages if stays(p.passage.source)),
        sentences=tuple(s for s in found.sentences if stays(s.passage.source)),
    )


def fit_reading(cases: Sequence[Case], unit: str, few: Sequence[Case] = ()) -> dict[Pair, Linear]:
    """Fit what retrieval and reading weigh, for both pairs of a question's language at once.

    Each language of articles alone says how the two weigh against each other; mixed pools (a coin puts each paragraph
    into one language) say how the scores of one pair weigh against those of the other. With these slopes the bias is then
    fitted again to pools in which some paragraphs are in both languages: said in both, the question's own is right.
    """
    answered = [case for case in cases if case.kind == "answered"]
    fitted: dict[Pair, Linear] = {}
    for language in ("ar", "en"):
        alone = [_pool([case], unit) for case in (*answered, *few) if case.pair.startswith(language)]
        pools = alone + list(_mixed_pools(answered, unit, language))
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
            print(unit, language, name, len(of_kind), "pools, first right: start {:.3f} fitted {:.3f}".format(*right))
        weights[4] = fit_bias(weights, list(_mixed_pools(answered, unit, language, in_both=True)))
        print(unit, language, weights.round(3))
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


def _pool(cases: Sequence[Case], unit: str, stays: Callable[[Case, str], bool] | None = None) -> Any:
    """Return what was read of a question, as rows for both pairs of its language, and which are right; or None."""
    rows, right = [], []
    for case in cases:
        at = PAIRS_OF[case.pair[:2]].index(case.pair)
        every: Any = case.found.sentences if unit == "sentences" else case.found.passages
        gold = case.gold_sentences if unit == "sentences" else [case.is_right(p.passage.source) for p in every]
        for one, is_gold in zip(every, gold, strict=True):
            if one.reading is not None and (stays is None or stays(case, one.passage.source)):
                row = np.zeros(5)
                row[2 * at : 2 * at + 2], row[4] = (one.score, one.reading), 1 - 2 * at
                rows.append(row)
                right.append(bool(is_gold))
    return (np.array(rows), np.array(right)) if any(right) else None


def _mixed_pools(cases: Sequence[Case], unit: str, language: str, *, in_both: bool = False) -> Iterator[Any]:
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

            pool = _pool(both, unit, stays)
            if pool is not None:
                signals, gold = pool
                own = gold & (signals[:, 4] > 0)
                yield signals, own if own.any() else gold


def signals_of(case: Case, reading: dict[Pair, Linear], weights: Weights) -> tuple[float, ...]:
    sentences = [
        s if s.reading is None else replace(s, score=reading[case.pair]((s.score, s.reading)))
        for s in quotable(case.found.sentences)
    ]
    return refusal_signals(case.found, sorted(sentences, key=lambda s: -s.score), weights)


def fit_refusal(cases: Sequence[Case], rows: Sequence[tuple[float, ...]], name: str) -> dict[Pair, Linear]:
    signals = np.array(rows)
    pairs = np.array([PAIRS.index(case.pair) for case in cases])
    label = np.array([case.kind == "answered" for case in cases])
    share = np.where(label, ANSWERABLE / label.sum(), (1 - ANSWERABLE) / (~label).sum())
    fitted = fit_pairs(signals, pairs, label, share, shrinkage=SHRINKAGE, shrinkage_of_pair=SHRINKAGE_OF_PAIR)
    linears = fitted.linears()
    print(f"refusal {name}, slopes (per spread)")
    for pair, mine in zip(PAIRS, fitted.slopes, strict=True):
        print("  ", pair, dict(zip(REFUSAL_SIGNALS, mine.round(2), strict=True)))
    logits = np.array([linears[PAIRS[pair]](row) for pair, row in zip(pairs, rows, strict=True)])
    kinds = np.array([case.kind for case in cases])
    for number, pair in enumerate(PAIRS):
        of = {kind: logits[(pairs == number) & (kinds == kind)] for kind in KINDS}
        print(
            pair,
            {kind: round(area(of["answered"], of[kind]), 3) for kind in KINDS[1:]},
            "kept {:.2f},".format((of["answered"] > 0).mean()),
            "refused near {:.2f} far {:.2f}".format((of["near"] < 0).mean(), (of["far"] < 0).mean()),
        )
    return linears


def area(answered: np.ndarray, missed: np.ndarray) -> float:
    return float(roc_auc_score([1] * len(answered) + [0] * len(missed), np.r_[answered, missed]))


def show_spans(cases: Sequence[Case], reading: dict[Pair, Linear]) -> None:
    """Print, for thresholds of the reading, how often a span would be shown and how good it would be."""
    rows = []
    for case in cases:
        if case.kind != "answered":
            continue
        seen = [s for s in case.found.sentences if s.reading is not None]
        best = max(seen, key=lambda s: reading[case.pair]((s.score, s.reading)))
        words = best.text[best.answer.start - best.start : best.answer.end - best.start]
        right = (
            max(f1(words, answer) for answer in case.question.answers) if case.is_right(best.passage.source) else 0.0
        )
        rows.append((best.reading, right))
    table = np.array(rows)
    for threshold in (-2, 0, 1, 2, 3, 4, 5, 6):
        shown = table[table[:, 0] >= threshold]
        if len(shown):
            print(
                f"span shown from {threshold}: share {len(shown) / len(table):.2f}, mean F1 {shown[:, 1].mean():.2f},"
                f" F1 > 0.5 {np.mean(shown[:, 1] > 0.5):.2f}"
            )


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


if __name__ == "__main__":
    main()

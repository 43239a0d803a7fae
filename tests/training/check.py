"""Fit when a written sentence counts as carried by its source (qa/data/weights.json, "support"): python -m tests.training.check

What the verifier's training held out (`tests/training/verifier/data.py`): articles written for the reader, and the last four of
XQuAD's even-numbered ones. Carried: the parallel sentence of the other language, and paraphrases written by hand. Not
carried: the likest other sentence, sentences changed by code, two halves of different ones, contraries by hand. Only what
the rules about facts let through is fitted on: logistic regression, a set of weights for each pair of languages whose slopes
are drawn to the shared ones. The figures printed are of five folds over articles.
"""

import random
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from qa.answering.checking.checker import CONTRARY, SUPPORT_SIGNALS, SentenceChecker, Source
from qa.answering.draft import Quote
from qa.calibration import calibration
from qa.models import open_encoder, open_entailment, open_tagger
from qa.models.centering import language_means_of
from qa.retrieval.weights import PAIRS, Linear, Pair, load_weights, probability
from qa.settings import load_settings
from qa.text.sentences import split_sentences
from qa.types import Language
from tests.training.logistic import fit_pairs
from tests.training.verifier.data import Case, Cases
from tests.training.weights import keep

DATA = Path(__file__).parents[1] / "data"
PASSES = 2  # over what was held out, its cases made anew each time
FOLDS = 5
SHRINKAGE, SHRINKAGE_OF_PAIR = 0.002, 0.01
CARRIED = 1 / 2  # share of written sentences that are taken to be carried


@dataclass(frozen=True)
class Row:
    case: Case
    reason: str
    signals: tuple[float, ...]

    @property
    def fold(self) -> int:
        return zlib.crc32(str(self.case.article).encode()) % FOLDS


def main() -> None:
    rows = list(collect())
    support_min = calibration().support_probability_min
    shown: dict[tuple[Pair, str], list[str]] = {}
    for fold in range(FOLDS):
        fitted = fit([row for row in rows if row.fold != fold])
        for row in (row for row in rows if row.fold == fold):
            carried = probability(fitted[row.case.pair](row.signals)) >= support_min
            shown.setdefault((row.case.pair, row.case.kind), []).append(
                row.reason or ("shown" if carried else "unsupported")
            )
    for (pair, kind), reasons in sorted(shown.items()):
        why = Counter(reasons)
        print(pair, kind, len(reasons), f"shown {why.pop('shown', 0) / len(reasons):.3f}", dict(why))
    keep("support", fit(rows), SUPPORT_SIGNALS)


def open_checker() -> SentenceChecker:
    settings = load_settings()
    encoder = open_encoder(settings)
    return SentenceChecker(
        encoder=encoder,
        tagger=open_tagger(settings, encoder=encoder),
        entailment=open_entailment(settings, encoder=encoder),
        language_means=language_means_of(encoder),
        weights=load_weights(),
    )


def collect() -> Iterator[Row]:
    checker = open_checker()
    cases = Cases(encoder=open_encoder(load_settings()), tagger=checker.tagger)
    made = (case for number in range(PASSES) for case in cases.one_pass(random.Random(number), held=True))
    for case in dict.fromkeys(case for case in made if case.kind != "same"):
        asked: Language = "ar" if case.pair.startswith("ar") else "en"
        spoken: Language = "ar" if case.pair.endswith("ar") else "en"
        source = _source(case.source, spoken, checker)
        yield Row(case, *checker.signals(case.written, language=asked, sources=[source]))


def _source(text: str, language: Language, checker: SentenceChecker) -> Source:
    return Source(Quote("a.txt", "", language, 0, len(text), text), checker.embed([text], language)[0])


def sources_of(checker: SentenceChecker, text: str, language: Language) -> list[Source]:
    """Return the sentences of a text as sources."""
    spans = split_sentences(text, language)
    texts = [text[slice(*span)] for span in spans]
    vectors = checker.embed(texts, language)
    return [
        Source(Quote("a.txt", "", language, *span, quote), vector)
        for span, quote, vector in zip(spans, texts, vectors, strict=True)
    ]


def fit(rows: Sequence[Row]) -> dict[Pair, Linear]:
    used = [row for row in rows if row.reason in ("", *CONTRARY)]
    label = np.array([row.case.stated for row in used])
    pairs = np.array([PAIRS.index(row.case.pair) for row in used])
    kinds = np.array([row.case.kind for row in used])
    weight = np.zeros(len(used))
    for pair in range(len(PAIRS)):
        for stated in (True, False):
            mine = (pairs == pair) & (label == stated)
            there = set(kinds[mine])
            for kind in there:
                share = CARRIED if stated else 1 - CARRIED
                weight[mine & (kinds == kind)] = share / len(there) / (mine & (kinds == kind)).sum() / len(PAIRS)
    fitted = fit_pairs(
        np.array([row.signals for row in used]),
        pairs,
        label,
        weight,
        shrinkage=SHRINKAGE,
        shrinkage_of_pair=SHRINKAGE_OF_PAIR,
    )
    print("slopes (per spread)", {pair: s.round(2).tolist() for pair, s in zip(PAIRS, fitted.slopes, strict=True)})
    return fitted.linears()


if __name__ == "__main__":
    main()

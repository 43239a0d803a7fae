"""Fit when a written sentence counts as carried by its source (qa/data/weights.json, "support"): python -m tests.fit.check

XQuAD's even-numbered articles alone. Carried: the parallel sentence of the other language, and paraphrases written by
hand (`tests/data/paraphrases.even.jsonl`). Not carried, each against the nearest sentence that is left: another sentence
of the same paragraph, one of another paragraph of the article, and a sentence whose second half is another's. Only what
the hard rules let through is fitted on: logistic regression, a set of weights for each pair of languages whose slopes
are drawn to the shared ones. The last four articles are held out for the figures printed.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from qa.answer import Quote
from qa.check import SUPPORT_SIGNALS, Checker, Source
from qa.config import SUPPORTED, load_settings
from qa.embed import open_encoder, open_tagger
from qa.embed.centre import centres_of
from qa.evaluate.squad import read_squad
from qa.split import split_sentences
from qa.types import Language
from qa.weights import PAIRS, Linear, Pair, load_weights, pair_of, probability
from tests.fit.logistic import fit_pairs
from tests.fit.weights import keep

DATA = Path(__file__).parents[1] / "data"
HELD_OUT = 4
SHRINKAGE, SHRINKAGE_OF_PAIR = 0.002, 0.01
CARRIED = 1 / 2  # share of written sentences that are taken to be carried
EVERY = 3  # every third sentence makes negatives


@dataclass(frozen=True)
class Row:
    pair: Pair
    kind: str
    article: int
    reason: str
    signals: tuple[float, ...]
    written: str
    source: str

    @property
    def carried(self) -> bool:
        return self.kind in ("paraphrase", "translation")


def main() -> None:
    rows = list(collect())
    articles = sorted({row.article for row in rows})
    held_out = set(articles[-HELD_OUT:])
    fitted = fit([row for row in rows if row.article not in held_out])
    for pair in PAIRS:
        for kind in sorted({row.kind for row in rows}):
            mine = [row for row in rows if row.pair == pair and row.kind == kind and row.article in held_out]
            if mine:
                shown = [not row.reason and probability(fitted[pair](row.signals)) >= SUPPORTED for row in mine]
                print(
                    pair,
                    kind,
                    len(mine),
                    f"shown {np.mean(shown):.3f}",
                    dict(Counter(r.reason for r in mine if r.reason)),
                )
    keep("support", fit(rows), SUPPORT_SIGNALS)


def open_checker() -> Checker:
    settings = load_settings()
    encoder = open_encoder(settings)
    tagger = open_tagger(settings, encoder=encoder)
    return Checker(encoder=encoder, tagger=tagger, centres=centres_of(encoder), weights=load_weights())


def collect() -> Iterator[Row]:
    checker = open_checker()
    docs = {language: read_squad(DATA / f"xquad.{language}.json") for language in ("ar", "en")}
    sentences: dict[Language, list[list[Source]]] = {
        language: [sources_of(checker, text, language) for text in docs[language].paragraphs] for language in docs
    }
    even = [number for number in range(len(docs["en"].paragraphs)) if docs["en"].articles[number] % 2 == 0]
    by_hand = [json.loads(line) for line in (DATA / "paraphrases.even.jsonl").read_text(encoding="utf-8").splitlines()]
    for item in by_hand:
        source = next(s for s in sentences[item["lang"]][item["paragraph"]] if s.quote.text == item["source"])
        article = docs["en"].articles[item["paragraph"]]
        yield _row(checker, item["written"], item["lang"], source, "paraphrase", article)
    count = 0
    for number in even:
        article = docs["en"].articles[number]
        near = [n for n in even if docs["en"].articles[n] == article and n != number]
        arabic, english = sentences["ar"][number], sentences["en"][number]
        if len(arabic) == len(english):
            for one, other in list(zip(arabic, english, strict=True))[::2]:
                yield _row(checker, one.quote.text, "ar", other, "translation", article)
                yield _row(checker, other.quote.text, "en", one, "translation", article)
        for written_in in ("ar", "en"):
            for at, written in enumerate(sentences[written_in][number]):
                count += 1
                if count % EVERY:
                    continue
                text = written.quote.text
                for language in ("ar", "en"):
                    parallel = len(arabic) == len(english)
                    if language == written_in or parallel:
                        left = [s for n, s in enumerate(sentences[language][number]) if n != at]
                        if left:
                            yield _nearest(checker, text, written, written_in, left, "same paragraph", article)
                    if near:
                        other = [s for n in near for s in sentences[language][n]]
                        yield _nearest(checker, text, written, written_in, other, "same article", article)
                    if parallel and len(arabic) > 1:
                        source = sentences[language][number][at]
                        second = sentences[written_in][number][(at + 1) % len(arabic)].quote.text
                        yield _row(checker, _spliced(text, second), written_in, source, "spliced", article)


def sources_of(checker: Checker, text: str, language: Language) -> list[Source]:
    spans = split_sentences(text, language)
    texts = [text[slice(*span)] for span in spans]
    vectors = checker.embed(texts, language)
    return [
        Source(Quote("a.txt", "", language, *span, quote), vector)
        for span, quote, vector in zip(spans, texts, vectors, strict=True)
    ]


def _row(checker: Checker, text: str, written_in: Language, source: Source, kind: str, article: int) -> Row:
    reason, signals = checker.signals(text, language=written_in, sources=[source])
    return Row(pair_of(written_in, source.quote.language), kind, article, reason, signals, text, source.quote.text)


def _nearest(
    checker: Checker, text: str, written: Source, written_in: Language, left: list[Source], kind: str, article: int
) -> Row:
    source = left[int(np.argmax([s.vector @ written.vector for s in left]))]
    return _row(checker, text, written_in, source, kind, article)


def _spliced(one: str, other: str) -> str:
    first, second = one.split(), other.split()
    return " ".join([*first[: len(first) // 2], *second[len(second) // 2 :]])


def fit(rows: list[Row]) -> dict[Pair, Linear]:
    used = [row for row in rows if not row.reason]
    signals = np.array([row.signals for row in used])
    label = np.array([row.carried for row in used])
    pairs = np.array([PAIRS.index(row.pair) for row in used])
    weight = np.zeros(len(used))
    for pair in range(len(PAIRS)):
        for kind in {row.kind for row in used}:
            mine = (pairs == pair) & np.array([row.kind == kind for row in used])
            kinds = len(
                {r.kind for r, p in zip(used, pairs, strict=True) if p == pair and r.carried == label[mine].any()}
            )
            if mine.any():
                weight[mine] = (CARRIED if label[mine].any() else 1 - CARRIED) / kinds / mine.sum() / len(PAIRS)
    fitted = fit_pairs(signals, pairs, label, weight, shrinkage=SHRINKAGE, shrinkage_of_pair=SHRINKAGE_OF_PAIR)
    print("slopes (per spread)", {pair: s.round(2).tolist() for pair, s in zip(PAIRS, fitted.slopes, strict=True)})
    return fitted.linears()


if __name__ == "__main__":
    main()

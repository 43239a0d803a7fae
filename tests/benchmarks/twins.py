"""Whether an article and its translation are told from other articles: python -m tests.benchmarks.twins [--index INDEX].

The pairs are the tests' articles that exist in both languages: `articles`, the paragraphs of XQuAD's even-numbered articles, and,
apart, `events` and `small`, on which nothing is fitted. Each is compared with its translation as it is and with a third of the
English sentences left out, and with other articles: the five nearest by the mean of their sentences, and the two before and after
it in the file, which tell of the same matter now and then. Compared is as the product does it (`qa/index/translations.py`), at
several bounds. Prints precision and recall for each source, and for each bound that the other source would choose: the lowest that
takes no other article for a translation. With `--index` the pairs of an index of real articles follow: how many of the pairs of
near articles are taken for translations, and which come nearest to it, to be looked at.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from qa.calibration import calibration
from qa.index import translations
from qa.index.contents import Contents
from qa.index.translations import LENGTHS_MIN, SENTENCES_MIN, Lines, share_in_order
from qa.models import Array, Encoder, open_encoder
from qa.models.centering import LanguageMeans, language_means_of
from qa.settings import load_settings
from qa.text.sentences import split_sentences
from qa.types import Language
from tests.conftest import DATA

SOURCES = {"articles": 1, "xquad": 2}  # files of the tests' data, and the step through their articles
UNSEEN = {"events": 1, "small": 1}
SHARES = (0.5, 0.6, 0.7, 0.8)
KEPT = 0.65  # share of the English sentences that a shortened translation keeps
NEAREST, BESIDE = (
    5,
    2,
)  # articles of the other language that an article is held against: the nearest, and those beside it
REAL_NEAREST = 10  # of each real article
SHOWN = 8  # pairs of real articles that come nearest


@dataclass(frozen=True)
class Pair:
    """An article in both languages."""

    arabic: Lines
    english: Lines


@dataclass(frozen=True)
class Found:
    """What the comparisons of a source gave: of translations, of shortened ones, of other articles and shortened others."""

    name: str
    right: list[float]
    right_short: list[float]
    wrong: list[float]
    wrong_short: list[float]

    def told(self, share: float) -> str:
        """Return precision and recall at a bound, in words."""
        return f"{_told(self.right, self.wrong, share)}; shortened {_told(self.right_short, self.wrong_short, share)}"

    def lowest(self) -> float:
        """Return the lowest bound that takes no other article for a translation."""
        return next((share for share in SHARES if max(self.wrong + self.wrong_short) < share), 1.0)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, help="an index of real articles")
    given = parser.parse_args()
    encoder = open_encoder(load_settings())
    means = language_means_of(encoder)
    fitted = [_compared(name, _pairs({name: step}, encoder, means)) for name, step in SOURCES.items()]
    for found in [*fitted, _compared("events, small (unseen)", _pairs(UNSEEN, encoder, means))]:
        print(f"{found.name}: {len(found.right)} translations, {len(found.wrong)} other articles")
        for share in SHARES:
            print(f"  share {share}: {found.told(share)}")
    for one, other in (fitted, fitted[::-1]):
        print(f"chosen on {one.name}: {one.lowest()}; on {other.name}: {other.told(one.lowest())}")
    if given.index:
        _print_real(given.index, encoder.dimension)


def _compared(name: str, pairs: Sequence[Pair]) -> Found:
    chance = random.Random(7)
    found = Found(name, [], [], [], [])
    arabic, english = (_means([getattr(pair, side) for pair in pairs]) for side in ("arabic", "english"))
    nearest = np.argsort(-(arabic @ english.T), axis=1)[:, :NEAREST]
    for number, pair in enumerate(pairs):
        beside = range(max(0, number - BESIDE), min(len(pairs), number + BESIDE + 1))
        found.right.append(_share(pair.arabic, pair.english))
        found.right_short.append(_share(pair.arabic, _shortened(pair.english, chance)))
        for other in sorted({*nearest[number].tolist(), *beside} - {number}):
            found.wrong.append(_share(pair.arabic, pairs[other].english))
            found.wrong_short.append(_share(pair.arabic, _shortened(pairs[other].english, chance)))
    return found


def _share(one: Lines, other: Lines) -> float:
    shorter, longer = sorted((len(one.texts), len(other.texts)))
    return share_in_order(one, other) if shorter >= max(SENTENCES_MIN, LENGTHS_MIN * longer) else 0.0


def _told(right: Sequence[float], wrong: Sequence[float], share: float) -> str:
    hits, bad = sum(each >= share for each in right), sum(each >= share for each in wrong)
    return f"precision {hits / max(1, hits + bad):.3f}, recall {hits / len(right):.3f}, wrong {bad}"


def _means(every: Sequence[Lines]) -> Array:
    means = np.stack([lines.vectors.mean(axis=0) for lines in every])
    return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), np.float32)


def _shortened(lines: Lines, chance: random.Random) -> Lines:
    count = max(SENTENCES_MIN, int(len(lines.texts) * KEPT))
    if count >= len(lines.texts):
        return lines
    kept = sorted(chance.sample(range(len(lines.texts)), count))
    return Lines(tuple(lines.texts[at] for at in kept), lines.vectors[kept])


def _pairs(sources: dict[str, int], encoder: Encoder, means: LanguageMeans) -> list[Pair]:
    sides: list[list[Lines]] = []
    for language in ("ar", "en"):
        texts = list(chain.from_iterable(_texts(name, language, step) for name, step in sources.items()))
        cut = [_sentences(text, language) for text in texts]
        vectors = means.center(encoder.encode_passages(list(chain.from_iterable(cut))), language, "sentence")
        ends = np.cumsum([len(lines) for lines in cut])[:-1]
        sides.append([Lines(lines, part) for lines, part in zip(cut, np.split(vectors, ends), strict=True)])
    pairs = [Pair(*both) for both in zip(*sides, strict=True)]
    return [pair for pair in pairs if min(len(pair.arabic.texts), len(pair.english.texts)) >= SENTENCES_MIN]


def _texts(name: str, language: Language, step: int) -> Iterator[str]:
    data = json.loads((DATA / f"{name}.{language}.json").read_text(encoding="utf-8"))["data"][::step]
    return (paragraph["context"] for article in data for paragraph in article["paragraphs"])


def _sentences(text: str, language: Language) -> tuple[str, ...]:
    lines = (text[slice(*span)] for span in split_sentences(text, language))
    return tuple(line for line in lines if len(line.split()) >= translations.WORDS_MIN)


def _print_real(folder: Path, dimension: int) -> None:
    contents = Contents(folder / "index.sqlite", dimension=dimension, only_read=True)
    named = {number: (source, language) for number, source, _, language in contents.articles()}
    numbers, means = contents.mean_vectors()
    sides = [[at for at, each in enumerate(numbers) if named[each][1] == language] for language in ("ar", "en")]
    cosines = means[sides[0]] @ means[sides[1]].T
    pairs = {(one, int(to)) for one in range(len(sides[0])) for to in np.argsort(-cosines[one])[:REAL_NEAREST]}
    pairs |= {(int(one), to) for to in range(len(sides[1])) for one in np.argsort(-cosines[:, to])[:REAL_NEAREST]}
    lines = contents.lines(numbers)
    contents.close()
    both = [(numbers[sides[0][one]], numbers[sides[1][to]]) for one, to in sorted(pairs)]
    shares = sorted(((_share(lines[one], lines[to]), one, to) for one, to in both), reverse=True)
    taken = sum(share >= calibration().translated_share_min for share, *_ in shares)
    print(f"{len(numbers)} real articles, {len(both)} near pairs across languages: {taken} taken for translations")
    for share, one, to in shares[: max(SHOWN, taken)]:
        print(f"  {share:.2f} {named[one][0]} = {named[to][0]}")


if __name__ == "__main__":
    main()

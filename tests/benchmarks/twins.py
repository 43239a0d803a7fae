"""Whether an article and its translation are told from other articles: python -m tests.benchmarks.twins.

The pairs are the tests' articles that exist in both languages (`tests/data/articles`, the paragraphs of XQuAD's even-numbered
articles), as they are and with a third of the English sentences left out. The negatives are, for each article, the four others of
the other language that are nearest by the mean of their sentences, and its neighbours in the file, which tell of the same matter
now and then. Two sentences are partners when each is the other's best by its vector, and their cosine is BOUND or more. Prints
for each share of sentences with a partner the precision and the recall. Nothing is indexed.
"""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qa.models import open_encoder
from qa.models.encoder import Array
from qa.settings import load_settings
from qa.text.sentences import split_sentences
from qa.types import Language
from tests.conftest import DATA

BOUND = 0.4  # cosine of partners; at 0.3 reports of one matter have too many, at 0.5 translations too few
WORDS_MIN, SENTENCES_MIN = 4, 3  # words of a sentence that counts, and such sentences of an article
LENGTHS_MIN = (
    0.4  # sentences of the shorter article as a share of the longer one's: a long page has a partner for anything
)
SHARES = (0.5, 0.6, 0.7, 0.8)
KEPT = 0.65  # share of the English sentences that a shortened translation keeps
NEAREST = 4  # articles of the other language that an article is held against, besides its neighbours in the file


@dataclass(frozen=True)
class Pair:
    """An article's sentences in both languages, as unit vectors without their language."""

    arabic: Array
    english: Array


def partners(one: Array, other: Array) -> float:
    """Return the share of the shorter article's sentences that have a partner in the other; 0 where lengths differ much.

    >>> partners(np.eye(3, dtype=np.float32), np.eye(3, dtype=np.float32)[:2])
    1.0
    """
    shorter, longer = sorted((len(one), len(other)))
    if shorter < LENGTHS_MIN * longer:
        return 0.0
    cosines = one @ other.T
    best, back = cosines.argmax(1), cosines.argmax(0)
    mutual = [n for n in range(len(one)) if back[best[n]] == n and cosines[n, best[n]] >= BOUND]
    return len(mutual) / shorter


def main() -> None:
    """Print precision and recall for articles as they are and for shortened translations."""
    pairs = _pairs()
    chance = random.Random(7)
    means = [np.stack([getattr(pair, side).mean(0) for pair in pairs]) for side in ("arabic", "english")]
    arabic, english = (each / np.linalg.norm(each, axis=1, keepdims=True) for each in means)
    nearest = np.argsort(-(arabic @ english.T), axis=1)
    for name, kept in (("as they are", 1.0), ("shortened", KEPT)):
        right: list[float] = []
        wrong: list[float] = []
        for number, pair in enumerate(pairs):
            others = [int(each) for each in nearest[number][: NEAREST + 1] if each != number][:NEAREST]
            others += [each for each in (number - 1, number + 1) if 0 <= each < len(pairs) and each not in others]
            right.append(partners(pair.arabic, _shortened(pair.english, kept, chance)))
            wrong += [partners(pair.arabic, _shortened(pairs[each].english, kept, chance)) for each in others]
        print(f"{name}: {len(right)} translations, {len(wrong)} other articles")
        for share in SHARES:
            found, bad = sum(each >= share for each in right), sum(each >= share for each in wrong)
            print(
                f"  share {share}: precision {found / (found + bad):.3f}, recall {found / len(right):.3f}, wrong {bad}"
            )


def _pairs() -> list[Pair]:
    texts = [_texts("articles", 1), _texts("xquad", 2)]
    both = [(arabic, english) for one in texts for arabic, english in zip(*one, strict=True)]
    cut = [(_sentences(arabic, "ar"), _sentences(english, "en")) for arabic, english in both]
    cut = [each for each in cut if min(map(len, each)) >= SENTENCES_MIN]
    encoder = open_encoder(load_settings())
    vectors = [_centred(encoder.encode_passages([line for each in cut for line in each[side]])) for side in (0, 1)]
    ends = [np.cumsum([len(each[side]) for each in cut])[:-1] for side in (0, 1)]
    return [
        Pair(*both) for both in zip(*(np.split(each, at) for each, at in zip(vectors, ends, strict=True)), strict=True)
    ]


def _texts(name: str, step: int) -> list[list[str]]:
    found = []
    for language in ("ar", "en"):
        data = json.loads((DATA / f"{name}.{language}.json").read_text(encoding="utf-8"))["data"][::step]
        found.append([paragraph["context"] for article in data for paragraph in article["paragraphs"]])
    return found


def _sentences(text: str, language: Language) -> Sequence[str]:
    lines = (text[slice(*span)] for span in split_sentences(text, language))
    return [line for line in lines if len(line.split()) >= WORDS_MIN]


def _centred(vectors: Array) -> Array:
    moved = vectors - vectors.mean(0)
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), np.float32)


def _shortened(vectors: Array, kept: float, chance: random.Random) -> Array:
    count = max(SENTENCES_MIN, int(len(vectors) * kept))
    return vectors[sorted(chance.sample(range(len(vectors)), count))] if count < len(vectors) else vectors


if __name__ == "__main__":
    main()

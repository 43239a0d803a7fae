"""Questions said otherwise: words replaced by their nearest ones, in the same language or the other.

Questions written beside a text repeat its words, and a reader trained on them learns to look for these. Readers of news
do not have the text before them, and ask in another language. So in training some words of a question give way to
neighbours in the embedder's own space (began: started, بدأ), which no dictionary is needed for.
"""

import random
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from qa.models.encoder import Array
from qa.models.onnx import OnnxEncoder
from qa.text.words import STOP_WORDS, normalise
from qa.types import Language

NEAR = 0.5  # cosine of centred word vectors from which a word may stand for another (looked at: 0.4 is often wrong)
SAME = 0.85  # and up to which it is another word and not another ending
OFTEN = 0.4  # share of questions that are said otherwise
WORDS = 0.5  # share of their content words that change
ABROAD = 0.6  # share of these that change into the other language
_WORD = re.compile(r"[^\W\d_]{3,}")

Neighbours = dict[tuple[str, Language], list[str]]


def rephrase(question: str, neighbours: Neighbours, rng: random.Random) -> str:
    """Return the question, mostly as it is, else with some of its words replaced: "When was it begun?" may become
    "When was it started?" or "When was it بدأ?"."""
    if rng.random() >= OFTEN:
        return question

    def other(match: re.Match[str]) -> str:
        if rng.random() >= WORDS:
            return match[0]
        arabic = bool(re.match(r"[\u0600-\u06ff]", match[0]))
        abroad = rng.random() < ABROAD
        choices = neighbours.get((match[0].lower(), "ar" if arabic != abroad else "en"))
        return rng.choice(choices) if choices else match[0]

    return _WORD.sub(other, question)


def find_neighbours(texts: Mapping[Language, Iterable[str]], encoder: OnnxEncoder, kept: Path) -> Neighbours:
    """Return up to three neighbours a word and language; `kept` keeps the word vectors between runs over the same words."""
    vocabulary = {
        language: sorted({word.lower() for text in of for word in _WORD.findall(text)} - STOP_WORDS)
        for language, of in texts.items()
    }
    vectors = {}
    for language, words in vocabulary.items():
        raw = _vectors_of(words, encoder, kept.with_stem(f"{kept.stem}.{language}"))
        moved = raw - raw.mean(0)
        vectors[language] = moved / np.linalg.norm(moved, axis=1, keepdims=True)
    found: Neighbours = {}
    for language, words in vocabulary.items():
        for into, others in vocabulary.items():
            for number, word in enumerate(words):
                cosines = vectors[into] @ vectors[language][number]
                best = [
                    n
                    for n in np.argsort(-cosines)[:8]
                    if cosines[n] >= NEAR and normalise(others[n]) != normalise(word)
                ]
                if into == language:
                    best = [n for n in best if cosines[n] < SAME]
                if best:
                    found[word, into] = [others[n] for n in best[:3]]
    return found


def _vectors_of(words: list[str], encoder: OnnxEncoder, kept: Path) -> Array:
    if kept.exists():
        with np.load(kept) as file:
            if file["words"].tolist() == words:
                known: Array = file["vectors"]
                return known
    vectors = encoder.encode_questions(words)
    np.savez(kept, words=np.array(words), vectors=vectors)
    return vectors

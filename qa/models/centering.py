"""Makes vectors of two languages comparable: subtracts the mean of each language and kind, and normalises again.

A multilingual encoder's vectors carry their language, so a raw nearest neighbour in a mixed corpus is nearly always of
the question's own language. The means are constants of the encoder, taken over a small parallel text (`data/bank.json`)
and kept with the index, so that vectors do not move when the corpus does.
"""

import json
from dataclasses import dataclass
from importlib import resources
from typing import Any, Literal

import numpy as np

from qa.models.encoder import Array, Encoder, Progress
from qa.text.words import term_to_word
from qa.types import LANGUAGES, Language

Kind = Literal["question", "passage", "sentence", "word"]
KINDS: tuple[Kind, ...] = ("question", "passage", "sentence", "word")
WORDS = 400  # words of the bank that the mean of a language's words is taken over
CONSTANTS = "centres.npz"


@dataclass(frozen=True)
class LanguageMeans:
    """The mean vector of each language and kind."""

    means: dict[tuple[Language, Kind], Array]

    def center(self, vectors: Array, language: Language, kind: Kind) -> Array:
        """Return unit vectors without their language, float32 of the same shape.

        >>> flat = LanguageMeans({("ar", "question"): np.array([1, 0], np.float32)})
        >>> flat.center(np.array([[1, 2]], np.float32), "ar", "question").tolist()
        [[0.0, 1.0]]
        """
        moved = vectors - self.means[language, kind]
        return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=-1, keepdims=True), 1e-9), np.float32)

    def to_json(self) -> dict[str, list[float]]:
        """Return the form that an index keeps."""
        return {f"{language} {kind}": mean.tolist() for (language, kind), mean in self.means.items()}

    @classmethod
    def from_json(cls, kept: Any, *, dimension: int) -> "LanguageMeans":
        """Read what `to_json` gave. Raises ValueError when it is not a mean of this dimension for each language and kind."""
        means: dict[tuple[Language, Kind], Array] = {}
        for language in LANGUAGES:
            for kind in KINDS:
                mean = kept.get(f"{language} {kind}") if isinstance(kept, dict) else None
                if mean is None or np.shape(mean) != (dimension,):
                    raise ValueError(f"there is no mean vector of the {kind}s in {language}")
                means[language, kind] = np.array(mean, np.float32)
        return cls(means)


def language_means_of(encoder: Encoder, *, progress: Progress = lambda message: None) -> LanguageMeans:
    """Return the encoder's centres: shipped for the bundled one, computed from the bank (seconds) for any other."""
    if encoder.name == "bundled":
        with resources.files("qa").joinpath("data", CONSTANTS).open("rb") as file, np.load(file) as kept:
            return LanguageMeans.from_json({name: kept[name] for name in kept.files}, dimension=encoder.dimension)
    progress(f"Measuring the two languages of {encoder.name} once …")
    return measure_language_means(encoder)


def measure_language_means(encoder: Encoder) -> LanguageMeans:
    """Compute the centres from the bank."""
    bank: dict[Language, dict[str, Any]] = json.loads(
        resources.files("qa").joinpath("data", "bank.json").read_text(encoding="utf-8")
    )
    means: dict[tuple[Language, Kind], Array] = {}
    for language, texts in bank.items():
        every = sorted(term_to_word(" ".join(texts["passage"])).values())
        texts["word"] = every[:: max(1, len(every) // WORDS)]
        for kind in KINDS:
            encode = encoder.encode_questions if kind in ("question", "word") else encoder.encode_passages
            means[language, kind] = encode(texts[kind]).mean(axis=0, dtype=np.float32)
    return LanguageMeans(means)

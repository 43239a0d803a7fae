"""Which words of a text are names, in both languages: a linear probe on what the bundled model's lower layers see.

Arabic has no capitals, so nothing in the letters tells a name. The model's states do: `tests/training/names.py` fits one
vector on English words (capitals inside a sentence) and Arabic ones (those that sound like a name of the parallel
English text) of XQuAD's even-numbered articles. Everything is read in lower case, so that both languages look alike.
"""

import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Protocol

import numpy as np

from qa.models.encoder import Array
from qa.text.words import STOP_WORDS, normalise
from qa.types import Span

if TYPE_CHECKING:
    from qa.models.onnx import Trunk

PROBE = "name_probe.npz"


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word, by its place, and how likely it is (part of) a name, as log-odds.

    `capital` tells that it has a capital inside a sentence.
    """

    span: Span
    log_odds: float
    capital: bool = False


class NameTagger(Protocol):
    """Tells how likely the words of a text are names."""

    def tag(self, text: str) -> list[NameWord]:
        """Return the words that carry content, in order."""


class ProbeTagger:
    """The bundled tagger. Safe to use from several threads."""

    def __init__(self, trunk: "Trunk") -> None:
        self._trunk = trunk
        self._weights, self._bias = probe()

    def tag(self, text: str) -> list[NameWord]:
        """Return the words that carry content, in order; what lies beyond the model's length is left out."""
        return [
            NameWord(span, float(state @ self._weights) + self._bias, is_capital_inside(text, span))
            for span, state in word_states(text, self._trunk)
        ]


def probe() -> tuple[Array, float]:
    """Return the probe's vector and bias."""
    with resources.files("qa").joinpath("data", PROBE).open("rb") as file, np.load(file) as kept:
        return kept["weights"], float(kept["bias"])


def is_capital_inside(text: str, span: Span) -> bool:
    """Tell whether a word has a capital although it does not begin its sentence.

    >>> is_capital_inside("Then Rome fell.", Span(5, 9)), is_capital_inside("It fell. Rome rose.", Span(9, 13))
    (True, False)
    """
    return text[span.start].isupper() and _INSIDE.search(text[: span.start]) is not None


def word_states(text: str, trunk: "Trunk") -> list[tuple[Span, Array]]:
    """Return each word that may be a name with the mean state of its tokens, float32 [width]."""
    from qa.models.onnx import PASSAGE, TOKENS_MAX

    lower = text.lower() if len(text.lower()) == len(text) else text
    tokens = trunk.tokenizer.tokens(PASSAGE + lower)
    states = trunk.run([tokens.ids[:TOKENS_MAX]])[0][0]
    offsets = [(start - len(PASSAGE), end - len(PASSAGE)) for start, end in tokens.spans[:TOKENS_MAX]]
    found = []
    for match in WORD.finditer(text):
        mine = [
            n for n, (start, end) in enumerate(offsets) if start < match.end() and end > match.start() and start < end
        ]
        if mine and len(match[0]) > 1 and normalise(match[0]) not in STOP_WORDS:
            found.append((Span(*match.span()), np.asarray(states[mine].mean(axis=0), np.float32)))
    return found


WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670])*")
_INSIDE = re.compile(r"[^\W_][^\w.!?:;\"“”«»(]+$")  # something of the same sentence stands before

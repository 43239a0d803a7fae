"""What a model for entailment offers: it sees a premise and a hypothesis together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Entailment:
    """How a premise relates to a hypothesis, in log-odds: that it entails it, and that it contradicts it.

    0 is a coin's toss; above it more likely than not.
    """

    entailment: float
    contradiction: float


class EntailmentModel(Protocol):
    """Tells whether a sentence follows from others.

    `decides` is True when its word is final: then 0 log-odds are the bar. Else its log-odds are one signal among others.
    """

    decides: bool

    def predict(self, premises: Sequence[str], hypothesis: str) -> list[Entailment]:
        """Return how each premise relates to a hypothesis."""
        ...

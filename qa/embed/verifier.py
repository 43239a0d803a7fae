"""What a verifier offers: it sees a written sentence and its source together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Relation:
    """How a source relates to a sentence, in log-odds: that it states it, and that it says the contrary."""

    states: float
    opposes: float


class Verifier(Protocol):
    """Tells what sources state of a sentence."""

    def verify(self, written: str, sources: Sequence[str]) -> list[Relation]:
        """Return how each of the sources relates to a sentence."""
        ...

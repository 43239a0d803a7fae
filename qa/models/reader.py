"""What a reader offers: it sees a question and a window of an article together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from qa.models.encoder import Array
from qa.types import Span

ANSWER_TOKENS_MAX = 30  # tokens of the words that answer; a longer answer is a sentence


@dataclass(frozen=True)
class Reading:
    """What the reader made of a window: for each of its tokens the span of characters and the two scores.

    `silent` is the score of the window not answering, to be compared with the sum of a start and an end score.
    """

    tokens: tuple[Span, ...]
    starts: Array
    ends: Array
    no_answer_score: float

    def best_within(self, span: Span) -> tuple[float, Span] | None:
        """Return the best answer inside a span, and how much better it is than none (log-odds); None without a token."""
        inside = [n for n, token in enumerate(self.tokens) if token.start >= span.start and token.end <= span.end]
        if not inside:
            return None
        starts, ends = self.starts[inside], self.ends[inside]
        score, first, last = max(
            (float(sums[at]), int(at), int(at) + width)
            for width in range(min(ANSWER_TOKENS_MAX, len(inside)))
            for sums in [starts[: len(inside) - width] + ends[width:]]
            for at in [sums.argmax()]
        )
        return score - self.no_answer_score, Span(self.tokens[inside[first]].start, self.tokens[inside[last]].end)


class Reader(Protocol):
    """Reads windows of articles with a question in mind."""

    def read(self, question: str, windows: Sequence[str]) -> list[Reading]:
        """Return a reading for each window."""

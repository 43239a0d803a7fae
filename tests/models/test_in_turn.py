"""An encoder that waits for its turn gives what the other one gives."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from qa.models.in_turn import TURN_CHARS, EncoderInTurn
from qa.models.name_tagger import NameWord
from qa.models.tagged import Tagged
from qa.types import Span
from tests.fakes import WordEncoder


class TaggingWordEncoder(WordEncoder):
    """Takes the first word of each text that is wanted for a name."""

    def encode_tagged(self, texts: Sequence[str], wanted: Sequence[int]) -> Tagged:
        names = {number: [NameWord(Span(0, len(texts[number].split()[0])), 1.0, False)] for number in wanted}
        return self.encode_passages(texts), names


def test_many_texts_take_several_turns_and_come_back_in_their_order() -> None:
    turns = []

    @contextmanager
    def turn() -> Iterator[None]:
        turns.append(1)
        yield

    texts = ["war " * TURN_CHARS, "A ship sailed.", "حرب", "The war goes on.", "rain " * TURN_CHARS]
    encoder = TaggingWordEncoder()
    vectors, names = EncoderInTurn(encoder, turn).encode_tagged(texts, [3, 4])
    assert len(turns) == 3  # the short ones together, each long one alone
    assert np.array_equal(vectors, encoder.encode_passages(texts))
    assert {number: words[0].span for number, words in names.items()} == {3: Span(0, 3), 4: Span(0, 4)}

"""Text as the token ids of the bundled model, and where each token stands: SentencePiece, as the model was trained with."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sentencepiece

from qa.text.marks import strip_marks, unmark
from qa.types import Span


@dataclass(frozen=True, slots=True)
class Tokens:
    """The token ids of a text, or of two; for each token which of the texts it is of (None for a mark between them) and
    its place there. A token may bring the space before it along, or be a part of a letter and stand nowhere."""

    ids: list[int]
    owners: list[int | None]
    spans: list[Span]


class Tokenizer:
    """The tokenizer in a file that `bundled.write_tokenizer` wrote. Safe to use from several threads.

    Texts are read without marks (tashkeel, tatweel …); places are those in the text as it was given.
    """

    def __init__(self, file: Path) -> None:
        self._pieces = sentencepiece.SentencePieceProcessor(model_file=str(file))
        self._begin, self._end = self._pieces.bos_id(), self._pieces.eos_id()

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the token ids of each text by itself, with the marks around it."""
        if not texts:
            return []
        return [
            [self._begin, *ids, self._end]
            for ids in self._pieces.encode([unmark(text) for text in texts], num_threads=1)
        ]

    def tokens(self, *texts: str) -> Tokens:
        """Return the tokens of one text (<s> a </s>) or of two (<s> a </s> </s> b </s>)."""
        ids, owners, spans = [self._begin], list[int | None]([None]), [Span(0, 0)]
        plain = [strip_marks(text) for text in texts]
        encoded = self._pieces.encode([each.text for each in plain], return_type="offset_mapping", num_threads=1)
        for owner, found in enumerate(encoded):
            marks = [self._end] if owner else []
            ids += [*marks, *found["ids"], self._end]
            owners += [*[None] * len(marks), *[owner] * len(found["ids"]), None]
            spans += [
                *[Span(0, 0)] * len(marks),
                *(plain[owner].span(Span(*offsets)) for offsets in found["offsets"]),
                Span(0, 0),
            ]
        return Tokens(ids, owners, spans)

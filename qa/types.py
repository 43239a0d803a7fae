"""The things that travel between the steps: documents, passages, sentences, hits, citations, answers.

All are frozen. `start` and `end` are offsets in Unicode code points into the document's text, end exclusive.
"""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal, NamedTuple

Language = Literal["ar", "en"]
Unit = Literal["passage", "sentence"]
Mode = Literal["extractive", "generated", "refused"]


class Span(NamedTuple):
    """A run of code points: `text[span.start:span.end]`.

    >>> "قال نعم"[slice(*Span(0, 3))]
    'قال'
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One article: its path relative to the corpus folder, its title ("" when it has none) and its whole text."""

    source: str
    title: str
    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not become a document, and why; `gone` when nothing of its text is left to answer from."""

    source: str
    error: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest thing that is quoted."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one document."""

    start: int
    end: int
    language: Language
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage or sentence with a score: higher is better within one reply, and nothing else is meant by it."""

    source: str
    title: str
    start: int
    end: int
    text: str
    score: float

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Citation:
    """A marker [n] and the exact words it stands for; `before` is the sentence needed to understand them, or ""."""

    marker: int
    source: str
    title: str
    start: int
    end: int
    quote: str
    before: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Answer:
    """Text with its citations, or a refusal with none.

    `probability` (0 to 1) is how sure the system is that the corpus answers; `note` is a sentence for the reader
    about something that happened on the way, or "".
    """

    question: str
    language: Language
    answered: bool
    mode: Mode
    probability: float
    text: str
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    timings_ms: dict[str, float] = field(default_factory=dict)
    note: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form that `ask --json` prints."""
        shown = {
            "question": self.question,
            "language": self.language,
            "answered": self.answered,
            "mode": self.mode,
            "probability": round(self.probability, 4),
            "text": self.text,
            "citations": [citation.to_dict() for citation in self.citations],
            "hits": [hit.to_dict() for hit in self.hits],
            "timings_ms": {name: round(ms, 1) for name, ms in self.timings_ms.items()},
        }
        return shown | ({"note": self.note} if self.note else {})


@dataclass(frozen=True, slots=True)
class Delta:
    """A piece of an answer's text while it is being streamed."""

    text: str

"""What an answer is going to say, before its quotes are checked in their files."""

from dataclasses import dataclass

from qa.text.query import Query
from qa.types import AnswerSpan, Count, Kind, Language, Role, ScoreComponent, Span, State


@dataclass(frozen=True, slots=True)
class Quote:
    """One or two sentences of a document, and the one before when they cannot be understood without it.

    `marks` are where a name that was looked up stands in them, by offsets in the document. `by_sound` is True when only the
    sound of a word is the name's.
    """

    source: str
    title: str
    language: Language
    start: int
    end: int
    text: str
    before: str = ""
    marks: tuple[Span, ...] = ()
    by_sound: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim and the quotes that support it, best first.

    `written` is the sentence that a language model made of them, "" when the first quote is shown itself. `item` is True
    in a list. `role` is the role of the statement that is made of it. `headline` is True when the quote is a headline.
    `heading` is the line above it; claims that follow each other under one heading show it once.
    """

    quotes: tuple[Quote, ...]
    written: str = ""
    item: bool = False
    role: Role = "main"
    headline: bool = False
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the answer will claim, nothing for a refusal; `disagree` when articles give different values.

    `stages` are what the probability was made from, `span` the words of the first quote that answer. `heading` replaces the
    default line above the quotes. `kind`, `count` and `state` are the answer's.
    """

    query: Query
    probability: float
    claims: tuple[Claim, ...]
    disagree: bool = False
    stages: tuple[ScoreComponent, ...] = ()
    span: AnswerSpan | None = None
    heading: str = ""
    kind: Kind = "answer"
    count: Count | None = None
    state: State = "answered"

"""What an answer is going to say, before its quotes are checked in their files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
    `heading` is the line above it; claims that follow each other under one heading show it once. `name` is whom or what a
    list of names names with it.
    """

    quotes: tuple[Quote, ...]
    written: str = ""
    item: bool = False
    role: Role = "main"
    headline: bool = False
    heading: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the answer will claim, nothing for a refusal; `disagree` when articles cannot both be right.

    `newest_first` is True when these stand by the dates of their articles.

    `stages` are what the probability was made from, `span` the words of the first quote that answer. `heading` replaces the
    default line above the quotes, and `verdict` is one more line above that ("Yes."). `kind`, `count`, `state`, `note` and
    `next_question` are the answer's.
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
    note: str = ""
    next_question: str = ""
    verdict: str = ""
    newest_first: bool = False


def together(query: Query, halves: Sequence[Draft]) -> Draft:
    """Return the draft of an answer to two questions in one: the first claim of each half that the articles answer.

    It is as probable as the less probable of these. A half that is only near adds its claim as near; where both are, or
    neither has a claim, the first half stands for both.
    """
    answered = [half for half in halves if half.state == "answered" and half.claims]
    if not answered:
        return replace(next((half for half in halves if half.claims), halves[0]), query=query)
    claims = {
        (claim.quotes[0].source, claim.quotes[0].start): claim
        for half in (*answered, *(half for half in halves if half.state == "near"))
        for claim in half.claims[:1]
    }
    return replace(
        answered[0],
        query=query,
        probability=min(half.probability for half in answered),
        claims=tuple(claims.values()),
        disagree=False,
    )

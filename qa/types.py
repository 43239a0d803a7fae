"""The things that travel between the steps: documents, passages, sentences, hits, citations, answers.

All are frozen. `start` and `end` are offsets in Unicode code points into the document's text, end exclusive.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar, Literal, NamedTuple

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")
Unit = Literal["passage", "sentence"]
Mode = Literal["extractive", "generated", "refused"]
State = Literal["answered", "near", "refused"]
Kind = Literal[
    "answer", "mentions", "documents", "count", "overview", "summary", "comparison", "entities", "timeline", "help"
]
Role = Literal["main", "also", "differs", "near"]
# What a line of an article is for.
LineRole = Literal["text", "question", "reply", "teaser", "byline", "credit", "dateline", "stamp"]
# Where an article's date was found: in its own metadata, in its dateline, in the file's name, or as the file's time.
DateSource = Literal["metadata", "dateline", "name", "file", ""]
GlossKind = Literal["country", "city", "name", "day", "month", "date", "duration", ""]
QUOTATION_MARKS: dict[Language, tuple[str, str]] = {"ar": ("«", "»"), "en": ("“", "”")}


class Span(NamedTuple):
    """A run of code points: `text[span.start:span.end]`.

    >>> "قال نعم"[slice(*Span(0, 3))]
    'قال'
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article besides its text; "" for what is not.

    `date` is ISO (2026-03-06), `date_source` says where it was found. `section` is the part of the paper or site.
    """

    date: str = ""
    date_source: DateSource = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    section: str = ""


NO_METADATA = Metadata()


@dataclass(frozen=True, slots=True)
class Document:
    """One article: its source, its title ("" when it has none), its whole text, and what else is known of it.

    The source is the file's path relative to the corpus folder, with "#3" for a record of a dump and "!/name" for a member
    of an archive.
    """

    source: str
    title: str
    text: str
    language: Language
    metadata: Metadata = NO_METADATA


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles are searched; what is empty filters nothing.

    `since` and `until` are ISO dates, both inclusive; an article without a date is in no range. `outlets` are alternatives,
    and so are `sources`: a folder ("economy/"), a file or one article.
    """

    since: str = ""
    until: str = ""
    language: Language | None = None
    outlets: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    read_from_question: bool = False

    def __bool__(self) -> bool:
        return bool(self.since or self.until or self.language or self.outlets or self.sources)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form.

        >>> Filters(since="2026-03-01", outlets=("Reuters",)).to_dict()["outlet"]
        ['Reuters']
        """
        return {
            "since": self.since or None,
            "until": self.until or None,
            "language": self.language,
            "outlet": list(self.outlets),
            "source": list(self.sources),
            "read_from_question": self.read_from_question,
        }

    @classmethod
    def from_dict(cls, shown: dict[str, Any]) -> "Filters":
        """Read what `to_dict` gave."""
        return cls(
            shown["since"] or "",
            shown["until"] or "",
            shown["language"],
            tuple(shown["outlet"]),
            tuple(shown["source"]),
            shown["read_from_question"],
        )


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest thing that is quoted. `role` is what its line is for; only "text" and "reply" can be an answer."""

    start: int
    end: int
    role: LineRole = "text"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one document."""

    start: int
    end: int
    language: Language
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class ScoreComponent:
    """One of the signals that a score was made from: its value, what it is multiplied with, and the value's rank.

    `rank` counts from 1 among all candidates of the question; None where there is nothing to rank.
    """

    name: str
    value: float
    weight: float
    rank: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form.

        >>> ScoreComponent("keywords", 0.51234, 2.0, 1).to_dict()
        {'name': 'keywords', 'value': 0.5123, 'weight': 2.0, 'rank': 1}
        """
        return {"name": self.name, "value": round(self.value, 4), "weight": round(self.weight, 4), "rank": self.rank}


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage or sentence with a score: higher is better within one reply, and nothing else is meant by it.

    `stages` say what the score was made from, when that was asked for.
    """

    NAMES: ClassVar = ("source", "title", "start", "end", "text", "score")

    source: str
    title: str
    start: int
    end: int
    text: str
    score: float
    stages: tuple[ScoreComponent, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        shown: dict[str, Any] = {name: getattr(self, name) for name in self.NAMES}
        return shown | ({"stages": [stage.to_dict() for stage in self.stages]} if self.stages else {})


@dataclass(frozen=True, slots=True)
class Gloss:
    """Words of a quote, by their place in it, and what they are, exactly, in the answer's language.

    `kind` says what they name: a country, a city, another name (a person, an organisation), or a time; "" in an answer
    that was kept before there were kinds.
    """

    start: int
    end: int
    text: str
    rendered: str
    kind: GlossKind = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A marker [n] and the exact words it stands for; `before` is the sentence needed to understand them, or "".

    `renderings` give what in a quote of the other language can be said exactly in the answer's, `translation` what a
    machine makes of all of it, when one was asked for. `marks` are where a name that was looked up stands, by offsets in the
    document; `by_sound` is True when only the sound of a word is the name's. `date` (ISO), `outlet`, `url` and `author` are
    those of the article, "" where it does not say. `also_in` are the sources of near-copies of the article that say it too.
    """

    marker: int
    source: str
    title: str
    start: int
    end: int
    quote: str
    before: str = ""
    renderings: tuple[Gloss, ...] = ()
    translation: str = ""
    marks: tuple[Span, ...] = ()
    by_sound: bool = False
    date: str = ""
    outlet: str = ""
    url: str = ""
    also_in: tuple[str, ...] = ()
    author: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        shown = asdict(self) | {"marks": [mark._asdict() for mark in self.marks], "also_in": list(self.also_in)}
        for name in ("renderings", "translation", "marks", "by_sound", "date", "outlet", "url", "also_in", "author"):
            if not shown[name]:
                del shown[name]
        return shown

    @classmethod
    def from_dict(cls, shown: dict[str, Any]) -> "Citation":
        """Read what `to_dict` gave."""
        renderings = tuple(Gloss(**each) for each in shown.get("renderings", ()))
        marks = tuple(Span(**each) for each in shown.get("marks", ()))
        also_in = tuple(shown.get("also_in", ()))
        return cls(**{**shown, "renderings": renderings, "marks": marks, "also_in": also_in})


@dataclass(frozen=True, slots=True)
class AnswerSpan:
    """The very words that answer, by their place in a document; they lie inside the first citation's quote."""

    source: str
    start: int
    end: int
    text: str

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that an answer says, and the markers of the citations that each state it.

    `text` is the first citation's quote or, when `written`, the sentence that a language model made. `language` is the
    text's own. `role` tells how it stands to the others: "also" adds to the main ones, "differs" gives another value, or
    cannot hold together with the main ones.
    `item` is True in a list. `heading` is the line that stands above it, "" for none. `headline` is True when the text is a
    headline of its article. `name` is whom or what it is the first mention of, in a list of names.
    """

    text: str
    citations: tuple[int, ...]
    role: Role = "main"
    language: Language = "ar"
    written: bool = False
    item: bool = False
    heading: str = ""
    headline: bool = False
    name: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form; what has its default is left out, but for the first three.

        >>> Statement("It rained.", (1,), language="en").to_dict()
        {'text': 'It rained.', 'citations': [1], 'role': 'main', 'language': 'en'}
        """
        shown: dict[str, Any] = {"text": self.text, "citations": list(self.citations), "role": self.role}
        shown["language"] = self.language
        return shown | {
            name: getattr(self, name)
            for name in ("written", "item", "heading", "headline", "name")
            if getattr(self, name)
        }


@dataclass(frozen=True, slots=True)
class Count:
    """How many sentences and articles hold what was looked up; `possible` are matches by sound, counted apart."""

    sentences: int
    articles: int
    possible: int = 0


@dataclass(frozen=True, slots=True)
class Carried:
    """What a follow-up took over: the subject (a name or a matter), and the earlier question that it comes from."""

    subject: str
    question: str


@dataclass(frozen=True, slots=True)
class Short:
    """The answer in a few words of its own language; `original` are the words of the quote with that marker."""

    text: str
    original: str
    marker: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Statements with their citations, or a refusal with none.

    `heading` is the line above the statements, "" for none; a refusal is a heading alone. `probability` (0 to 1) is how
    sure the system is that the corpus answers, and `stages` are what it was made from. `note` is a sentence for the reader
    about something that happened on the way, or "". `span` are the words inside the first quote that answer, None when the
    reader is unsure of them. `searched` is what was searched for when that was not the question alone. `next_question` is
    the question that shows the next ones of a long list, "" when all are shown. `filters` are the articles that were
    searched. `carried` is what a follow-up took over from the conversation, None when it stands alone.
    """

    question: str
    language: Language
    state: State
    mode: Mode
    probability: float
    heading: str
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    kind: Kind = "answer"
    short: Short | None = None
    count: Count | None = None
    hits: tuple[Hit, ...] = ()
    timings_ms: dict[str, float] = field(default_factory=dict)
    note: str = ""
    stages: tuple[ScoreComponent, ...] = ()
    span: AnswerSpan | None = None
    searched: str = ""
    next_question: str = ""
    filters: Filters = NO_FILTERS
    carried: Carried | None = None

    @property
    def answered(self) -> bool:
        """Tell whether an article says it."""
        return self.state == "answered"

    @property
    def text(self) -> str:
        """Return the answer as plain text, made from its heading and statements."""
        return to_text(self.heading, self.statements)

    def to_dict(self, *, explain: bool = False) -> dict[str, Any]:
        """Return the JSON form that `ask --json` prints; with `explain` also why it was answered or refused."""
        shown = {
            "question": self.question,
            "language": self.language,
            "answered": self.answered,
            "state": self.state,
            "kind": self.kind,
            "mode": self.mode,
            "probability": round(self.probability, 4),
            "text": self.text,
            "heading": self.heading,
            "statements": [statement.to_dict() for statement in self.statements],
            "short": asdict(self.short) if self.short else None,
            "count": asdict(self.count) if self.count else None,
            "filters": self.filters.to_dict() if self.filters else None,
            "citations": [citation.to_dict() for citation in self.citations],
            "hits": [hit.to_dict() for hit in self.hits],
            "timings_ms": {name: round(ms, 1) for name, ms in self.timings_ms.items()},
        }
        if self.searched:
            shown["searched"] = self.searched
        if self.carried:
            shown["carried"] = asdict(self.carried)
        if self.span:
            shown["span"] = self.span.to_dict()
        if self.note:
            shown["note"] = self.note
        if self.next_question:
            shown["next_question"] = self.next_question
        if explain:
            shown["stages"] = [stage.to_dict() for stage in self.stages]
        return shown

    @classmethod
    def from_dict(cls, shown: dict[str, Any]) -> "Answer":
        """Read what `to_dict` gave, but for the stages.

        An answer that was kept before there were statements shows its quotes one by one, or its written text as a whole.
        """
        citations = [Citation.from_dict(each) for each in shown["citations"]]
        hits = [Hit(**{name: each[name] for name in Hit.NAMES}) for each in shown["hits"]]
        if "statements" in shown:
            heading = shown["heading"]
            statements = [Statement(**{**each, "citations": tuple(each["citations"])}) for each in shown["statements"]]
        else:
            heading, statements = _before_statements(shown)
        return cls(
            **{name: shown[name] for name in ("question", "language", "mode", "probability")},
            state=shown.get("state", "answered" if shown["answered"] else "refused"),
            kind=shown.get("kind", "answer"),
            short=Short(**shown["short"]) if shown.get("short") else None,
            count=Count(**shown["count"]) if shown.get("count") else None,
            heading=heading,
            statements=tuple(statements),
            citations=tuple(citations),
            hits=tuple(hits),
            timings_ms=shown["timings_ms"],
            note=shown.get("note", ""),
            span=AnswerSpan(**shown["span"]) if "span" in shown else None,
            searched=shown.get("searched", ""),
            next_question=shown.get("next_question", ""),
            filters=Filters.from_dict(shown["filters"]) if shown.get("filters") else NO_FILTERS,
            carried=Carried(**shown["carried"]) if shown.get("carried") else None,
        )


def to_text(heading: str, statements: Sequence[Statement]) -> str:
    """Return plain text: each quote in its marks on a line of its own, written sentences after each other, markers last.

    The text of the first statements is a prefix of the text of all, so that it can be shown while it grows.

    >>> said = [Statement("It rained.", (1, 2), language="en"), Statement("It snowed.", (3,), language="en")]
    >>> print(to_text("The articles say:", said))
    The articles say:
    “It rained.” [1] [2]
    “It snowed.” [3]
    """
    text = heading
    for statement in statements:
        markers = "".join(f" [{marker}]" for marker in statement.citations)
        if statement.heading:
            text += f"\n{statement.heading}" if text else statement.heading
        if statement.written:
            between = "\n" if statement.item or statement.heading else " "
            text += f"{between if text else ''}{'- ' if statement.item else ''}{statement.text}{markers}"
        else:
            # Each quote on a line of its own, so that every line can have its own direction.
            opening, closing = QUOTATION_MARKS[statement.language]
            text += f"{chr(10) if text else ''}{opening}{statement.text}{closing}{markers}"
    return text


def _before_statements(shown: dict[str, Any]) -> tuple[str, list[Statement]]:
    if not shown["answered"]:
        return shown["text"], []
    markers = tuple(each["marker"] for each in shown["citations"])
    if shown["mode"] == "generated":
        return "", [Statement(shown["text"], (), language=shown["language"], written=True)]
    return "", [
        Statement(
            each["quote"], (marker,), language="ar" if any("\u0600" <= c <= "\u06ff" for c in each["quote"]) else "en"
        )
        for each, marker in zip(shown["citations"], markers, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Delta:
    """A piece of an answer's text while it is being streamed."""

    text: str


@dataclass(frozen=True, slots=True)
class IndexProgress:
    """How far an update of the index is: documents done of those to do, passages made of them, seconds that are left.

    >>> print(IndexProgress(32, 240, 41, 44.4))
    Indexed 32 of 240 documents, 41 passages; about 44 s left.
    """

    done: int
    documents: int
    passages: int
    seconds_left: float

    def __str__(self) -> str:
        return (
            f"Indexed {self.done} of {self.documents} documents, {self.passages} passage{'s' if self.passages != 1 else ''}; "
            f"about {self.seconds_left:.0f} s left."
        )

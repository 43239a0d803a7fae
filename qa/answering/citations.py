"""Turns a draft into an answer, and compares each quote with its file, letter by letter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from qa.answering.draft import Claim, Draft, Quote
from qa.answering.within import in_words
from qa.documents.formats import format_of
from qa.documents.reading import file_of, read_document, stamp_of
from qa.documents.roots import Folder
from qa.index import Snapshot
from qa.index.near_copies import NearCopy, stands_in
from qa.retrieval.folding import stands_translated_in
from qa.text.event_days import NamedDay, event_day
from qa.text.glossary import gloss
from qa.text.numbers import has_kind
from qa.types import NO_METADATA, Answer, AnswerSpan, Citation, Document, Hit, Kind, Language, Short, Statement, to_text
from qa.wording import ANSWER, LOOKUP, TIMELINE

LISTS: tuple[Kind, ...] = ("mentions", "documents", "count")  # kinds in which every article stands for itself
COPIES_MAX = 20  # near-copies of one article whose files are looked at for a quote


@dataclass(frozen=True, slots=True)
class CitedAnswer:
    """An answer, and the sources whose files no longer say what was to be quoted."""

    answer: Answer
    stale: tuple[str, ...]


def cite(
    draft: Draft, *, files: "Files", hits: Sequence[Hit] = (), note: str = "", next_question: str = ""
) -> CitedAnswer:
    """Return the answer to a draft: markers 1..n in order, each standing for words that are in its file right now.

    The quoted words stay in their source's language. A quote that its file does not hold
    (changed, removed) is left out and its source reported. When nothing is left, the answer is a refusal with a note. A
    written sentence goes with any one of its quotes.
    """
    query, language = draft.query, draft.query.reply
    holds = files.holds
    claims, stale = [], []
    for claim in draft.claims:
        kept = tuple(quote for quote in claim.quotes if holds(quote))
        stale += [quote.source for quote in claim.quotes if quote not in kept]
        if kept and (len(kept) == len(claim.quotes) or not claim.written):
            claims.append(replace(claim, quotes=files.once(kept)))
    answer = Answer(
        query.question,
        language,
        "refused",
        "refused",
        draft.probability,
        draft.heading or ANSWER[language]["refused"],
        kind=draft.kind,
        count=draft.count,
        hits=tuple(hit for hit in hits if hit.source not in stale),
        note=ANSWER[language]["stale"] if stale else note or draft.note,
        stages=draft.stages,
        searched=query.told,
        next_question=next_question or draft.next_question,
        filters=query.filters,
        carried=query.carried,
    )
    if claims:
        composer = Composer(language)
        for claim in claims:
            composer.add(claim)
        citations = files.described(composer.citations)
        if draft.kind not in LISTS:
            citations = files.with_copies(citations)
        span = draft.span if draft.span and _inside(draft.span, citations[0]) else None
        answer = replace(
            answer,
            state=draft.state,
            mode="generated" if claims[0].written else "extractive",
            heading="" if claims[0].written else _above(draft, draft.heading or _heading(claims, draft)),
            statements=tuple(composer.statements),
            citations=citations,
            span=span,
            short=_short(draft, span, citations[0]),
            note=answer.note or _no_day(draft, span, citations[0]),
        )
    return CitedAnswer(answer, tuple(stale))


class Files:
    """The corpus' files as they are now, each looked at once, beside what is indexed of them."""

    def __init__(self, corpus: Folder, view: Snapshot) -> None:
        self._corpus = corpus
        self._view = view
        self._read: dict[str, Document | None] = {}

    def holds(self, quote: Quote) -> bool:
        """Tell whether a quote stands in its file, to the letter."""
        document = self._as_is(quote.source)
        return document is not None and document.text[quote.start : quote.end] == quote.text

    def described(self, citations: Sequence[Citation]) -> tuple[Citation, ...]:
        """Return citations with the date, outlet and address of their articles, as far as they are known."""
        known = self._view.metadata({each.source for each in citations})
        return tuple(
            replace(
                each,
                date=of.date if of.date_source != "file" else "",
                outlet=of.outlet,
                url=of.url,
                author=of.author,
            )
            for each in citations
            for of in [known.get(each.source, NO_METADATA)]
        )

    def once(self, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        """Return quotes without those from a near-copy of an article that is quoted before: it is no second article."""
        first: dict[tuple[int | str, bool], Quote] = {}
        for quote in quotes:
            first.setdefault((self._view.copies.article(quote.source), quote.by_sound), quote)
        return tuple(first.values())

    def with_copies(self, citations: Sequence[Citation]) -> tuple[Citation, ...]:
        """Return citations with the near-copies of their articles that say it too, as their files are now, the newest first."""
        return tuple(replace(each, also_in=self._also_in(each)) for each in citations)

    def _also_in(self, citation: Citation) -> tuple[str, ...]:
        copies = self._view.copies.others(citation.source)[:COPIES_MAX]
        return tuple(copy.source for copy in copies if self._says_too(copy, citation))

    def _says_too(self, copy: NearCopy, citation: Citation) -> bool:
        document, cited = self._as_is(copy.source), self._view.copies.of(citation.source)
        if document is None or cited is None:
            return False
        if copy.language == cited.language:
            return stands_in(citation.quote, document.text)
        as_indexed = document.text == self._view.text(copy.document)
        return as_indexed and stands_translated_in(
            citation.start, citation.end, cited.document, copy.document, self._view
        )

    def _as_is(self, source: str) -> Document | None:
        if source not in self._read:
            self._read[source] = self._now(source)
        return self._read[source]

    def _now(self, source: str) -> Document | None:
        # A text file is read again. What was made from another format is what is indexed, as long as the file is the same.
        name = file_of(source)
        known = format_of(name)
        if known is not None and known.plain:
            found = read_document(self._corpus, source)
            return found if isinstance(found, Document) else None
        indexed = self._view.manifest_of(name)
        try:
            same = indexed is not None and indexed.same_stat(stamp_of(self._corpus, name))
        except OSError:
            return None
        return self._view.document(source) if same else None


class Composer:
    """Makes statements of claims one by one: markers count up in order of appearance, one for each span."""

    def __init__(self, language: Language) -> None:
        self.statements: list[Statement] = []
        self.citations: list[Citation] = []
        self._language = language
        self._heading = ""

    @property
    def text(self) -> str:
        """Return what has been composed so far as plain text."""
        return to_text("", self.statements)

    def add(self, claim: Claim) -> None:
        """Add a claim. A quote that follows written sentences gets a heading, once for each role."""
        markers = tuple(map(self._marker, claim.quotes))
        first = claim.quotes[0]
        heading = claim.heading
        if not claim.written and self.statements and self.statements[0].written:
            heading = ANSWER[self._language]["differ" if claim.role == "differs" else "also"]
        if first.by_sound:
            heading = LOOKUP[self._language]["sound"]
        self.statements.append(
            Statement(
                claim.written or first.text,
                markers,
                claim.role,
                self._language if claim.written else first.language,
                bool(claim.written),
                claim.item,
                heading if heading != self._heading else "",
                claim.headline,
                claim.name,
            )
        )
        self._heading = heading

    def _marker(self, quote: Quote) -> int:
        for citation in self.citations:
            if (citation.source, citation.start, citation.end) == (quote.source, quote.start, quote.end):
                return citation.marker
        self.citations.append(
            Citation(
                len(self.citations) + 1,
                quote.source,
                quote.title,
                quote.start,
                quote.end,
                quote.text,
                quote.before,
                gloss(quote.text, source=quote.language, target=self._language),
                marks=quote.marks,
                by_sound=quote.by_sound,
            )
        )
        return len(self.citations)


def _short(draft: Draft, span: AnswerSpan | None, citation: Citation) -> Short | None:
    """Return the answer in a few words; a day that the quote names by its article's date ("on Wednesday") with that date."""
    query, said = draft.query, span.text if span else ""
    asked = query.asks == "time" and draft.state == "answered" and citation.date
    day = _relative_day(citation, span) if asked and not draft.claims[0].written else None
    if day:
        said = said or citation.quote[day.start : day.end]
    if not said:
        return None
    source, target = draft.claims[0].quotes[0].language, query.reply
    text: str | None = said
    if source != target:  # words of the other language only where they can be rendered exactly, as a whole
        rendered = gloss(said, source=source, target=target)
        text = rendered[0].rendered if len(rendered) == 1 and rendered[0].text == said else None
    if day:
        on = in_words(day.date.isoformat(), target)
        text = f"{text} ({on})" if text else on
    return Short(text, said, citation.marker) if text else None


def _relative_day(citation: Citation, span: AnswerSpan | None) -> NamedDay | None:
    # The day that the words which answer name, or the quote where the reader points at no words.
    start = span.start - citation.start if span else 0
    words = span.text if span else citation.quote
    day = event_day(citation.quote, date.fromisoformat(citation.date))
    inside = day and start < day.end and day.start < start + len(words)
    return day if day and day.relative and inside else None


def _no_day(draft: Draft, span: AnswerSpan | None, citation: Citation) -> str:
    """Return the note that a quote names no time, with the date of its article, where the question is when something was."""
    query = draft.query
    is_asked = (
        query.asks == "time" and draft.kind == "answer" and draft.state == "answered" and not draft.claims[0].written
    )
    if not is_asked or span or not citation.date or has_kind("time", citation.quote):
        return ""
    return TIMELINE[query.reply]["article of"].format(day=in_words(citation.date, query.reply))


def _inside(span: AnswerSpan, citation: Citation) -> bool:
    if span.source != citation.source or not citation.start <= span.start < span.end <= citation.end:
        return False
    return citation.quote[span.start - citation.start : span.end - citation.start] == span.text


def _above(draft: Draft, heading: str) -> str:
    return f"{draft.verdict}\n{heading}" if draft.verdict else heading


def _heading(claims: Sequence[Claim], draft: Draft) -> str:
    language = draft.query.reply
    others = sum(claim.quotes[0].language != language for claim in claims)
    origin = "same" if not others else "other" if others == len(claims) else "both"
    differ = TIMELINE[language]["newest first"] if draft.newest_first else ANSWER[language]["differ"]
    lines = [differ] if draft.disagree and len(claims) > 1 else []
    lines += [ANSWER[language][origin]] if others or not lines else []
    return "\n".join(lines)

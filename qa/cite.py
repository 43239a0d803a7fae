"""Turns a draft into an answer whose every quote was compared, to the letter, with the file it comes from, just now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qa.answer import Draft, Quote, Statement
from qa.load import read_document
from qa.renderings import render
from qa.types import Answer, AnswerSpan, Citation, Document, Hit, Language

REFUSALS: dict[Language, str] = {
    "ar": "لا تجيب المقالات عن هذا السؤال.",
    "en": "The articles do not say.",
}
_FRAMES: dict[tuple[Language, str], str] = {
    ("ar", "same"): "جاء في المقالات:",
    ("ar", "other"): "جاء في المقالات، والنص الأصلي بالإنجليزية:",
    ("ar", "both"): "جاء في المقالات، وبعض النص الأصلي بالإنجليزية:",
    ("ar", "differ"): "تذكر المقالات قيمًا مختلفة:",
    ("ar", "also"): "وجاء في المقالات:",
    ("en", "same"): "The articles say:",
    ("en", "other"): "The articles say, in Arabic:",
    ("en", "both"): "The articles say, partly in Arabic:",
    ("en", "differ"): "The articles give different values:",
    ("en", "also"): "The articles also say:",
}
QUOTATION_MARKS: dict[Language, tuple[str, str]] = {"ar": ("«", "»"), "en": ("“", "”")}
STALE_NOTES: dict[Language, str] = {
    "ar": "تغيّر مقال منذ فهرسته، فلم يُستشهد به؛ حدّث الفهرس بالأمر: python -m qa index",
    "en": "An article has changed since it was indexed and is not cited; bring the index up to date: python -m qa index",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """An answer, and the sources whose files no longer say what was to be quoted."""

    answer: Answer
    stale: tuple[str, ...]


def cite(draft: Draft, *, corpus: Path, language: Language, hits: Sequence[Hit] = (), note: str = "") -> Checked:
    """Return the answer to a draft: markers 1..n in order, each standing for words that are in its file right now.

    `language` is the answer's own; the quoted words stay in their source's. A quote that its file does not hold
    (changed, removed) is left out and its source reported; when nothing is left, the answer is a refusal with a note. A
    written sentence goes with any one of its quotes.
    """
    holds = Files(corpus).holds
    statements, stale = [], []
    for statement in draft.statements:
        kept = tuple(quote for quote in statement.quotes if holds(quote))
        stale += [quote.source for quote in statement.quotes if quote not in kept]
        if kept and (len(kept) == len(statement.quotes) or not statement.written):
            statements.append(replace(statement, quotes=kept))
    hits = tuple(hit for hit in hits if hit.source not in stale)
    note = STALE_NOTES[language] if stale else note
    answer = Answer(
        draft.question,
        language,
        False,
        "refused",
        draft.probability,
        REFUSALS[language],
        hits=hits,
        note=note,
        stages=draft.stages,
    )
    if statements:
        composer = Composer(language)
        for statement in statements:
            composer.add(statement, frame=draft.title or _frame(statements, language, draft.disagree))
        span = draft.span if draft.span and _inside(draft.span, composer.citations[0]) else None
        answer = replace(
            answer,
            answered=True,
            mode="generated" if statements[0].written else "extractive",
            text=composer.text,
            citations=tuple(composer.citations),
            span=span,
        )
    return Checked(answer, tuple(stale))


class Files:
    """The corpus' files as they are now, each read once."""

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus
        self._read: dict[str, Document | None] = {}

    def holds(self, quote: Quote) -> bool:
        """Tell whether a quote stands in its file, to the letter."""
        if quote.source not in self._read:
            found = read_document(self._corpus, quote.source)
            self._read[quote.source] = found if isinstance(found, Document) else None
        document = self._read[quote.source]
        return document is not None and document.text[quote.start : quote.end] == quote.text


class Composer:
    """Writes an answer statement by statement: markers count up in order of appearance, one for each span."""

    def __init__(self, language: Language) -> None:
        self.text = ""
        self.citations: list[Citation] = []
        self._language = language
        self._frame = ""

    def add(self, statement: Statement, *, frame: str = "") -> str:
        """Write a statement, after the frame when it is the first one that is quoted; return what was added."""
        markers = "".join(f" [{self._marker(quote)}]" for quote in statement.quotes)
        if statement.written:
            between = ("\n" if statement.item else " ") if self.text else ""
            added = f"{between}{'- ' if statement.item else ''}{statement.written}{markers}"
        else:
            # Each quote on a line of its own, so that every line can have its own direction.
            if statement.frame:
                frame = "" if self._frame == statement.frame else _FRAMES[self._language, statement.frame]
                self._frame = statement.frame
            head = f"{frame}\n" if frame and (statement.frame or not self.text) else ""
            opening, closing = QUOTATION_MARKS[statement.quotes[0].language]
            between = "\n" if self.text else ""
            added = f"{between}{head}{opening}{statement.quotes[0].text}{closing}{markers}"
        self.text += added
        return added

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
                render(quote.text, source=quote.language, target=self._language),
            )
        )
        return len(self.citations)


def _inside(span: AnswerSpan, citation: Citation) -> bool:
    if span.source != citation.source or not citation.start <= span.start < span.end <= citation.end:
        return False
    return citation.quote[span.start - citation.start : span.end - citation.start] == span.text


def _frame(statements: Sequence[Statement], language: Language, disagree: bool) -> str:
    others = sum(statement.quotes[0].language != language for statement in statements)
    origin = "same" if not others else "other" if others == len(statements) else "both"
    lines = [_FRAMES[language, "differ"]] if disagree and len(statements) > 1 else []
    lines += [_FRAMES[language, origin]] if others or not lines else []
    return "\n".join(lines)

"""Turns a draft into an answer whose every quote was compared, to the letter, with the file it comes from, just now."""

from collections.abc import Sequence
from dataclasses import dataclass
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
    ("en", "same"): "The articles say:",
    ("en", "other"): "The articles say, in Arabic:",
    ("en", "both"): "The articles say, partly in Arabic:",
    ("en", "differ"): "The articles give different values:",
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


def cite(draft: Draft, *, corpus: Path, language: Language, hits: Sequence[Hit] = ()) -> Checked:
    """Return the answer to a draft: markers 1..n in order, each standing for words that are in its file right now.

    `language` is the answer's own; the quoted words stay in their source's. A quote that its file does not hold
    (changed, removed) is left out and its source reported; when nothing is left, the answer is a refusal with a note.
    """
    files: dict[str, Document | None] = {}
    statements, stale = [], []
    for statement in draft.statements:
        kept = [quote for quote in statement.quotes if _holds(quote, corpus, files)]
        stale += [quote.source for quote in statement.quotes if quote not in kept]
        if kept:
            statements.append(Statement(tuple(kept)))
    hits = tuple(hit for hit in hits if hit.source not in stale)
    note = STALE_NOTES[language] if stale else ""
    if not statements:
        refusal = Answer(
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
        return Checked(refusal, tuple(stale))
    citations = [
        Citation(
            marker,
            quote.source,
            quote.title,
            quote.start,
            quote.end,
            quote.text,
            quote.before,
            render(quote.text, source=quote.language, target=language),
        )
        for marker, quote in enumerate((quote for statement in statements for quote in statement.quotes), 1)
    ]
    text = _write(statements, language, draft.disagree)
    answer = Answer(
        draft.question,
        language,
        True,
        "extractive",
        draft.probability,
        text,
        tuple(citations),
        hits,
        note=note,
        stages=draft.stages,
        span=draft.span if draft.span and _inside(draft.span, citations[0]) else None,
    )
    return Checked(answer, tuple(stale))


def _holds(quote: Quote, corpus: Path, files: dict[str, Document | None]) -> bool:
    if quote.source not in files:
        found = read_document(corpus, quote.source)
        files[quote.source] = found if isinstance(found, Document) else None
    document = files[quote.source]
    return document is not None and document.text[quote.start : quote.end] == quote.text


def _inside(span: AnswerSpan, citation: Citation) -> bool:
    if span.source != citation.source or not citation.start <= span.start < span.end <= citation.end:
        return False
    return citation.quote[span.start - citation.start : span.end - citation.start] == span.text


def _write(statements: Sequence[Statement], language: Language, disagree: bool) -> str:
    # Each statement on a line of its own, so that every line can have its own direction.
    others = sum(statement.quotes[0].language != language for statement in statements)
    origin = "same" if not others else "other" if others == len(statements) else "both"
    lines = [_FRAMES[language, "differ"]] if disagree and len(statements) > 1 else []
    lines += [_FRAMES[language, origin]] if others or not lines else []
    marker = 0
    for statement in statements:
        opening, closing = QUOTATION_MARKS[statement.quotes[0].language]
        markers = "".join(f" [{marker + number}]" for number in range(1, len(statement.quotes) + 1))
        lines.append(f"{opening}{statement.quotes[0].text}{closing}{markers}")
        marker += len(statement.quotes)
    return "\n".join(lines)

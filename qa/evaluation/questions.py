"""Question sets scored end to end: the right quote, an intact citation, a rightful refusal, the right language."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from qa.calibration import calibration
from qa.client import QA
from qa.errors import UsageError
from qa.evaluation.risk import Called, risk_table, strictness_table
from qa.models import Progress
from qa.text.sentences import QUOTE_CHARS, split_sentences
from qa.text.words import language_of
from qa.types import Answer, Language


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that answers a question, and a string that the answering quote contains."""

    file: str
    contains: str


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """A line of a question set."""

    id: str
    language: Language
    text: str
    answerable: bool
    evidence: tuple[Evidence, ...]
    history: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question."""

    question: SetQuestion
    answer: Answer
    right: bool
    right_in_three: bool
    valid: int  # citations whose span equals their quote in the file
    milliseconds: float

    @property
    def language_matches(self) -> bool:
        """Tell whether the text outside the quotes is in the question's script."""
        said = self.answer.statements
        outside = " ".join(
            [self.answer.heading, *(each.heading for each in said), *(s.text for s in said if s.written)]
        )
        return language_of(outside, self.question.language) == self.question.language


def read_questions(path: Path) -> list[SetQuestion]:
    """Read a question set (JSONL). Raises UsageError naming the line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The question set {path} cannot be read: {error}.") from error
    questions = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if row["lang"] not in ("ar", "en"):
                raise ValueError(f"lang is {row['lang']!r}, not 'ar' or 'en'")
            questions.append(
                SetQuestion(
                    str(row["id"]),
                    row["lang"],
                    row["question"],
                    bool(row["answerable"]),
                    tuple(Evidence(item["file"], item["contains"]) for item in row.get("evidence", [])),
                    tuple((turn[0], turn[1]) for turn in row.get("history", [])),
                )
            )
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise UsageError(
                f"Line {number} of {path} is not a question ({type(error).__name__}: {error}); "
                'it needs {"id", "lang", "question", "answerable", "evidence": [{"file", "contains"}]}.'
            ) from error
    if not questions:
        raise UsageError(f"The question set {path} holds no question.")
    return questions


def called(outcome: Outcome) -> Called:
    """Return an outcome as a point of risk against coverage."""
    answer = outcome.answer
    above = answer.probability >= calibration().answered_min_balanced
    return Called(answer.probability, outcome.right, ruled_out=above and answer.state == "near")


def pair(outcome: Outcome) -> str:
    """Return the languages of the question and of its first quote: ar-en; "ar" alone where nothing is quoted."""
    quotes = outcome.answer.citations[:1]
    return "-".join([outcome.question.language, *(language_of(each.quote) for each in quotes)])


def risks(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return the area under risk against coverage, of all and of each pair of languages, and what each strictness gives."""
    by_pair = {
        name: risk_table([called(each) for each in outcomes if pair(each) == name])
        for name in sorted({pair(each) for each in outcomes})
    }
    every = [called(each) for each in outcomes]
    return {"by_pair": {"all": risk_table(every), **by_pair}, "strictness": strictness_table(every)}


def evaluate_questions(
    questions: Sequence[SetQuestion], *, qa: QA, progress: Progress = lambda message: None
) -> tuple[dict[str, Any], list[Outcome]]:
    """Ask every question and return the scores, and what became of each."""
    outcomes = []
    for number, question in enumerate(questions, 1):
        began = time.perf_counter()
        answer = qa.ask(question.text, history=question.history)
        outcomes.append(judge(question, answer, qa.settings.corpus, (time.perf_counter() - began) * 1000))
        if number % 50 == 0 or number == len(questions):
            progress(f"Asked {number} of {len(questions)} questions.")
    languages = sorted({question.language for question in questions})
    by_language = {lang: score([o for o in outcomes if o.question.language == lang]) for lang in languages}
    return score(outcomes) | {"by_lang": by_language, "risk": risks(outcomes)}, outcomes


def judge(question: SetQuestion, answer: Answer, corpus: Path, milliseconds: float) -> Outcome:
    """Compare an answer with what is known of the question, and its citations with their files."""
    right = [
        is_quotable(citation.quote)
        and any(e.file == citation.source and e.contains in citation.quote for e in question.evidence)
        for citation in answer.citations
    ]
    valid = sum(
        (corpus / citation.source).read_bytes().decode("utf-8")[citation.start : citation.end] == citation.quote
        for citation in answer.citations
    )
    return Outcome(question, answer, any(right[:1]), any(right[:3]), valid, milliseconds)


def is_quotable(quote: str) -> bool:
    """Tell whether a quote keeps to its bounds: one or two sentences, at most QUOTE_CHARS characters.

    >>> is_quotable("One. Two."), is_quotable("One. Two. Three.")
    (True, False)
    """
    return len(quote) <= QUOTE_CHARS and len(split_sentences(quote, language_of(quote))) <= 2


def score(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return the figures of a question set; None where there is nothing to divide by."""
    answerable = [outcome for outcome in outcomes if outcome.question.answerable]
    called = [outcome for outcome in outcomes if outcome.answer.answered]
    refused = [outcome for outcome in outcomes if not outcome.answer.answered]
    rightly = sum(not outcome.question.answerable for outcome in refused)
    quotes = [citation.quote for outcome in outcomes for citation in outcome.answer.citations]
    times = [outcome.milliseconds for outcome in outcomes]
    return {
        "n": len(outcomes),
        "answer_accuracy": _share(sum(outcome.right for outcome in answerable), len(answerable)),
        "citation_hit@3": _share(sum(outcome.right_in_three for outcome in answerable), len(answerable)),
        "answered_precision": _share(sum(o.right for o in called), len(called)),
        "near_share": _share(sum(o.answer.state == "near" for o in answerable), len(answerable)),
        "citation_valid": _share(sum(outcome.valid for outcome in outcomes), len(quotes)),
        "quote_chars": round(sum(map(len, quotes)) / len(quotes), 1) if quotes else None,
        "refusal_precision": _share(rightly, len(refused)),
        "refusal_recall": _share(rightly, len(outcomes) - len(answerable)),
        "language_match": _share(sum(outcome.language_matches for outcome in outcomes), len(outcomes)),
        "latency_ms": {f"p{q}": round(float(np.percentile(times, q)), 1) for q in (50, 95)} if times else None,
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None

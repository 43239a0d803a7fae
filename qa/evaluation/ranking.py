"""Retrieval scored: where `search` ranks the document that holds the answer, and whether its first sentence says it."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.client import QA
from qa.errors import UsageError
from qa.evaluation import intervals
from qa.evaluation.caching import CachingEncoder
from qa.evaluation.intervals import mean_with_interval
from qa.evaluation.squad import Question, Squad, choose, open_squad, read_squad, source_of
from qa.models import Progress, open_encoder, open_reader
from qa.settings import Settings
from qa.types import Hit

HITS_RANKED = 50  # passages; the rank of a document that is not among theirs counts as infinite
METRICS = ("R@1", "R@5", "MRR", "nDCG@10", "sentence@1")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A question's documents in the order of their first hits, and whether the first sentence holds its answer.

    `side` says, in a mixed index, whether the right document is in the question's "own" language or the "other".
    """

    question: Question
    documents: tuple[str, ...]
    sentence: bool
    side: str = ""


@dataclass(frozen=True, slots=True)
class Sampling:
    """What is asked and what is indexed.

    `articles` takes the questions of "all", the "even"- or the "odd"-numbered articles (0, 1, 2, … in file order); the index
    always holds all paragraphs, and those of the `distractors`. With seeds in `mixed` each paragraph is indexed in one
    language only, that of the documents or that of the questions, by coin; a figure is then also given for each side apart.
    """

    articles: str = "all"
    mixed: tuple[int, ...] = ()
    distractors: tuple[Path, ...] = ()


EVERYTHING = Sampling()


def evaluate_squad(
    documents: Path,
    questions: Path | None = None,
    *,
    settings: Settings,
    sampling: Sampling = EVERYTHING,
    progress: Progress = lambda message: None,
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Score `search` on SQuAD-format files; return the figures, and the scores of each question by itself.

    Question files pair with the documents by `id`. Raises UsageError when the files do not fit together.
    """
    articles, mixed, distractors = sampling.articles, sampling.mixed, sampling.distractors
    docs, asked = read_squad(documents), read_squad(questions or documents)
    texts = {question.id: question.text for question in asked.questions}
    chosen = choose(docs.questions, texts, articles)
    if not chosen:
        raise UsageError(f"No question of {questions or documents} pairs by its id with an answer in {documents}.")
    if mixed and len(asked.paragraphs) != len(docs.paragraphs):
        raise UsageError(
            f"--mixed needs the same paragraphs in two languages; {questions} has others than {documents}."
        )
    more = [text for path in distractors for text in read_squad(path).paragraphs]
    encoder = CachingEncoder(open_encoder(settings, progress=progress))
    ranked: list[Ranked] = []
    lengths: list[int] = []
    seeds: Sequence[int | None] = mixed or [None]
    for seed in seeds:
        paragraphs, rows = _lay_out(docs, asked, chosen, seed)
        with open_squad(
            [*paragraphs, *more],
            settings=settings,
            encoder=encoder,
            reader=open_reader(settings, encoder=encoder.inner),
            progress=progress,
        ) as qa:
            lengths += [end - start for start, end in qa.sentence_spans()]
            ranked += [_rank(qa, texts[question.id], question, side) for question, side in rows]
        progress(f"Asked {len(rows)} questions{f' with seed {seed}' if seed is not None else ''}.")
    scored = score(ranked)
    sides = {side: summarise([row for row in scored if row["side"] == side]) for side in ("own", "other") if mixed}
    return (
        summarise(scored)
        | ({"by_side": sides} if mixed else {})
        | {
            "articles": articles,
            "distractors": len(more),
            "sentence_chars": round(sum(lengths) / len(lengths), 1),
        },
        scored,
    )


def score(ranked: Sequence[Ranked]) -> list[dict[str, Any]]:
    """Return each question's metrics (by ir-measures; R@k is recall with one right document)."""
    import ir_measures
    from ir_measures import RR, R, nDCG

    names = {R @ 1: "R@1", R @ 5: "R@5", RR: "MRR", nDCG @ 10: "nDCG@10"}
    right = {str(number): {source_of(one.question.paragraph): 1} for number, one in enumerate(ranked)}
    run = {
        str(number): {source: -float(place) for place, source in enumerate(one.documents)}
        for number, one in enumerate(ranked)
    }
    rows: list[dict[str, Any]] = [
        {"id": one.question.id, "article": one.question.article, "side": one.side, "sentence@1": float(one.sentence)}
        for one in ranked
    ]
    for metric in ir_measures.iter_calc(list(names), right, run):
        rows[int(metric.query_id)][names[metric.measure]] = metric.value
    return rows


def summarise(scored: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return means and their 95 % intervals by a bootstrap over articles."""
    scores = {name: [row[name] for row in scored] for name in METRICS}
    return intervals.summarise(scores, [row["article"] for row in scored])


def compare(scored: Sequence[Mapping[str, Any]], before: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the paired differences to an earlier run on the same questions, with 95 % intervals over articles."""
    earlier = {(row["id"], row["side"]): row for row in before}
    both = [(row, earlier[row["id"], row["side"]]) for row in scored if (row["id"], row["side"]) in earlier]
    if len(both) < len(scored):
        raise UsageError("The earlier run was on other questions; compare runs of the same files and articles.")
    groups = [row["article"] for row, _ in both]
    differences = {name: mean_with_interval([now[name] - was[name] for now, was in both], groups) for name in METRICS}
    return {
        name: {"difference": round(mean, 4), "interval": [round(bound, 4) for bound in interval]}
        for name, (mean, interval) in differences.items()
    }


def holds_answer(hits: Sequence[Hit], question: Question) -> bool:
    """Tell whether the first hit is in the right document and the answer starts inside it."""
    return (
        bool(hits)
        and hits[0].source == source_of(question.paragraph)
        and hits[0].start <= question.answer_start < hits[0].end
    )


def _lay_out(
    docs: Squad, asked: Squad, chosen: Sequence[Question], seed: int | None
) -> tuple[list[str], list[tuple[Question, str]]]:
    if seed is None:
        return list(docs.paragraphs), [(question, "") for question in chosen]
    rng = random.Random(seed)
    own = [rng.random() < 0.5 for _ in docs.paragraphs]
    pairs = zip(docs.paragraphs, asked.paragraphs, own, strict=True)
    by_id = {question.id: question for question in asked.questions}
    rows = [
        (by_id[question.id], "own") if own[question.paragraph] else (question, "other")
        for question in chosen
        if question.id in by_id
    ]
    return [theirs if mine else document for document, theirs, mine in pairs], rows


def _rank(qa: QA, text: str, question: Question, side: str) -> Ranked:
    documents = tuple(dict.fromkeys(hit.source for hit in qa.search(text, k=HITS_RANKED)))
    return Ranked(question, documents, holds_answer(qa.search(text, k=1, unit="sentence"), question), side)

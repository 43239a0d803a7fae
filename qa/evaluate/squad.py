"""Retrieval scored on SQuAD-format files: each paragraph a document, titles ignored, in an index of its own."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import Any, Literal

from qa.api import QA
from qa.config import Settings
from qa.embed import Encoder, Progress
from qa.errors import UsageError
from qa.evaluate.intervals import mean_with_interval
from qa.types import Hit

HITS_RANKED = 50  # passages; the rank of a document that is not among theirs counts as infinite
METRICS = ("R@1", "R@5", "MRR", "nDCG@10", "sentence@1")
Articles = Literal["all", "even", "odd"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question, where its answer starts, and the number of the article and paragraph that hold it."""

    id: str
    text: str
    answer_start: int
    article: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Squad:
    """The paragraphs of a SQuAD-format file and its answerable questions."""

    paragraphs: tuple[str, ...]
    questions: tuple[Question, ...]


def read_squad(path: Path) -> Squad:
    """Read a SQuAD-format file; questions without an answer are left out. Raises UsageError when it is none."""
    try:
        articles = json.loads(path.read_text(encoding="utf-8"))["data"]
        paragraphs: list[str] = []
        questions: list[Question] = []
        for number, article in enumerate(articles):
            for paragraph in article["paragraphs"]:
                questions += [
                    Question(str(qa["id"]), qa["question"], qa["answers"][0]["answer_start"], number, len(paragraphs))
                    for qa in paragraph["qas"]
                    if qa["answers"]
                ]
                paragraphs.append(paragraph["context"])
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}; name a SQuAD-format JSON file.") from error
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise UsageError(
            f"{path} is not a SQuAD-format JSON file ({type(error).__name__}: {error}); "
            'it needs {"data": [{"paragraphs": [{"context", "qas": [{"id", "question", "answers"}]}]}]}.'
        ) from error
    return Squad(tuple(paragraphs), tuple(questions))


@contextmanager
def open_squad(
    paragraphs: Sequence[str], *, settings: Settings, encoder: Encoder | None = None, progress: Progress
) -> Iterator[QA]:
    """Index paragraphs, each a document named by its number, in a temporary folder, and open it."""
    with tempfile.TemporaryDirectory(prefix="sanad-eval-") as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, paragraph in enumerate(paragraphs):
            (corpus / source_of(number)).write_bytes(paragraph.encode("utf-8"))
        with QA.open(corpus, Path(folder) / "index", settings=settings, encoder=encoder, progress=progress) as qa:
            yield qa


def source_of(paragraph: int) -> str:
    """Return the source under which a paragraph is indexed.

    >>> source_of(7)
    '00007.txt'
    """
    return f"{paragraph:05}.txt"


def evaluate_squad(
    documents: Path,
    questions: Path | None = None,
    *,
    settings: Settings,
    articles: Articles = "all",
    progress: Progress = lambda message: None,
) -> dict[str, Any]:
    """Score `search` on SQuAD-format files; question files pair with the documents by `id`.

    `articles` takes the questions of all, the even- or the odd-numbered articles (0, 1, 2, … in file order); the index
    always holds all paragraphs.
    """
    docs = read_squad(documents)
    asked = {question.id: question.text for question in read_squad(questions or documents).questions}
    chosen = [
        question
        for question in docs.questions
        if question.id in asked and (articles == "all" or question.article % 2 == ("even", "odd").index(articles))
    ]
    if not chosen:
        raise UsageError(f"No question of {questions or documents} pairs by its id with an answer in {documents}.")
    scores: dict[str, list[float]] = {name: [] for name in METRICS}
    with open_squad(docs.paragraphs, settings=settings, progress=progress) as qa:
        sentences = [
            end - start
            for p in qa._index.store.sentences(qa._index.store.passage_ids())
            for start, end in [(p.start, p.end)]
        ]
        for number, question in enumerate(chosen, 1):
            text = asked[question.id]
            rank = rank_of(source_of(question.paragraph), qa.search(text, k=HITS_RANKED))
            for name, score in score_rank(rank).items():
                scores[name].append(score)
            scores["sentence@1"].append(float(holds_answer(qa.search(text, k=1, unit="sentence"), question)))
            if number % 200 == 0 or number == len(chosen):
                progress(f"Asked {number} of {len(chosen)} questions.")
    groups = [question.article for question in chosen]
    measured = {name: mean_with_interval(values, groups) for name, values in scores.items()}
    return {
        "n": len(chosen),
        **{name: round(mean, 4) for name, (mean, _) in measured.items()},
        "intervals": {name: [round(bound, 4) for bound in interval] for name, (_, interval) in measured.items()},
        "articles": articles,
        "sentence_chars": round(sum(sentences) / len(sentences), 1),
    }


def rank_of(source: str, hits: Sequence[Hit]) -> int | None:
    """Return the rank of a document by its first hit, counting each document once; None when it has none.

    >>> hits = [Hit(source, "", 0, 1, "", 0.0) for source in ("a", "a", "b")]
    >>> rank_of("b", hits), rank_of("c", hits)
    (2, None)
    """
    ranked = list(dict.fromkeys(hit.source for hit in hits))
    return ranked.index(source) + 1 if source in ranked else None


def score_rank(rank: int | None) -> dict[str, float]:
    """Return R@1, R@5, MRR and nDCG@10 for one right document at a rank; with one, nDCG is 1 / log2(1 + rank).

    >>> {name: round(score, 3) for name, score in score_rank(3).items()}
    {'R@1': 0.0, 'R@5': 1.0, 'MRR': 0.333, 'nDCG@10': 0.5}
    """
    if rank is None:
        return dict.fromkeys(METRICS[:4], 0.0)
    gain = 1 / log2(1 + rank) if rank <= 10 else 0.0
    return {"R@1": float(rank <= 1), "R@5": float(rank <= 5), "MRR": 1 / rank, "nDCG@10": gain}


def holds_answer(hits: Sequence[Hit], question: Question) -> bool:
    """Tell whether the first hit is in the right document and the answer starts inside it."""
    return (
        bool(hits)
        and hits[0].source == source_of(question.paragraph)
        and hits[0].start <= question.answer_start < hits[0].end
    )

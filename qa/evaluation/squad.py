"""SQuAD-format files as corpora: each paragraph a document, titles ignored, in an index of its own."""

import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from qa.client import QA
from qa.client.opening import Models
from qa.errors import UsageError
from qa.models import Encoder, Progress, Reader
from qa.settings import Settings


@dataclass(frozen=True, slots=True)
class Question:
    """A question, where its answer starts, the number of the article and paragraph that hold it, and the right answers."""

    id: str
    text: str
    answer_start: int
    article: int
    paragraph: int
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Squad:
    """The paragraphs of a SQuAD-format file, the number of each one's article, and the answerable questions."""

    paragraphs: tuple[str, ...]
    articles: tuple[int, ...]
    questions: tuple[Question, ...]


def read_squad(path: Path) -> Squad:
    """Read a SQuAD-format file; questions without an answer are left out. Raises UsageError when it is none."""
    try:
        articles = json.loads(path.read_text(encoding="utf-8"))["data"]
        paragraphs: list[str] = []
        numbers: list[int] = []
        questions: list[Question] = []
        for number, article in enumerate(articles):
            for paragraph in article["paragraphs"]:
                questions += [
                    Question(
                        str(qa["id"]),
                        qa["question"],
                        qa["answers"][0]["answer_start"],
                        number,
                        len(paragraphs),
                        tuple(answer["text"] for answer in qa["answers"]),
                    )
                    for qa in paragraph["qas"]
                    if qa["answers"]
                ]
                paragraphs.append(paragraph["context"])
                numbers.append(number)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}; name a SQuAD-format JSON file.") from error
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise UsageError(
            f"{path} is not a SQuAD-format JSON file ({type(error).__name__}: {error}); "
            'it needs {"data": [{"paragraphs": [{"context", "qas": [{"id", "question", "answers"}]}]}]}.'
        ) from error
    return Squad(tuple(paragraphs), tuple(numbers), tuple(questions))


@contextmanager
def open_squad(
    paragraphs: Sequence[str],
    *,
    settings: Settings,
    encoder: Encoder | None = None,
    reader: Reader | None = None,
    progress: Progress,
) -> Iterator[QA]:
    """Index paragraphs, each a document named by its number, in a temporary folder, and open it."""
    with tempfile.TemporaryDirectory(prefix="sanad-eval-") as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, paragraph in enumerate(paragraphs):
            (corpus / source_of(number)).write_bytes(paragraph.encode("utf-8"))
        models = Models(encoder=encoder, reader=reader)
        with QA.open(corpus, Path(folder) / "index", settings=settings, models=models, progress=progress) as qa:
            yield qa


def source_of(paragraph: int) -> str:
    """Return the source under which a paragraph is indexed.

    >>> source_of(7)
    '00007.txt'
    """
    return f"{paragraph:05}.txt"


def choose(questions: Sequence[Question], asked: Mapping[str, str], articles: str) -> list[Question]:
    """Return the questions that are asked: of "all", the "even"- or "odd"-numbered, or the "last-N" articles.

    Raises UsageError for another word.
    """
    numbers = sorted({question.article for question in questions})
    last = re.fullmatch(r"last-([1-9]\d*)", articles)
    if last:
        chosen = set(numbers[-int(last[1]) :])
    elif articles in ("all", "even", "odd"):
        chosen = {number for number in numbers if articles == "all" or number % 2 == ("even", "odd").index(articles)}
    else:
        raise UsageError(f"--articles can be all, even, odd or last-N, such as last-10, not {articles!r}.")
    return [question for question in questions if question.id in asked and question.article in chosen]

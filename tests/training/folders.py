"""Folders of three, eight and forty-eight articles to fit on: drawn out of real news, and of the articles written for the reader.

What a folder answers is told by fewer sentences than a large one has. Each folder holds articles that questions of
`tests.benchmarks.news` are about, two of three, and others of the same corpus. It is asked its own questions, some of those
about something else, and some that only other articles answer.
"""

import json
import random
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa import QA
from qa.answering.decide import answer_signals, holds_another, quotable
from qa.client.opening import Models
from qa.evaluation.caching import CachingEncoder
from qa.models import open_encoder, open_reader, open_tagger
from qa.retrieval.search import ScoredSentence
from qa.settings import load_settings
from tests.benchmarks.news import holds, is_kept, questions, written_in
from tests.training.articles import DATA, LANGUAGES
from tests.training.reader.data import ARTICLES_HELD

SIZES = (3, 8, 48)  # articles in a folder
ASKED_ABOUT = 2 / 3  # share of a folder's articles that have questions
ELSEWHERE = 6  # of so many questions one is asked that only other articles answer
OF_ARTICLES = 330  # questions on the articles written for the reader, of each size
SEED = 5

Judge = Callable[[ScoredSentence], bool]


@dataclass(frozen=True)
class Row:
    """A question: the sort and size of its corpus (0: the whole), its pair of languages, its group, the signals, and whether the
    quote is right. `kept` tells that it is kept from fitting."""

    sort: str
    size: int
    pair: str
    group: str
    kept: bool
    signals: tuple[float, ...]
    right: bool


@dataclass(frozen=True)
class Question:
    """A question of a folder, and what tells a right sentence."""

    text: str
    pair: str
    group: str
    kept: bool
    is_right: Judge


def news_rows(folder: Path) -> Iterator[Row]:
    """Yield a row for each question of each folder that is drawn out of the corpora of real news."""
    rng, models = random.Random(SEED), open_models()
    for size in SIZES:
        for corpus in sorted(path.name for path in folder.iterdir() if path.is_dir()):
            for names, asked in news_folders(folder / corpus, size, rng):
                texts = {name: (folder / corpus / name).read_text(encoding="utf-8") for name in names}
                yield from rows_of(corpus, size, texts, asked, models)


def news_folders(corpus: Path, size: int, rng: random.Random) -> Iterator[tuple[set[str], list[Question]]]:
    """Yield folders of so many articles of a corpus, as the names of their files, and their questions."""
    mine = [row for row in questions() if row["corpus"] == corpus.name]
    others = [row for row in mine if row["group"] == "other"]
    articles = sorted({row["article"] for row in mine if row["article"]})
    rest = sorted({path.name for path in corpus.glob("*.txt")} - set(articles))
    for each in (others, articles, rest):
        rng.shuffle(each)
    step = max(1, int(size * ASKED_ABOUT))
    chunks = [articles[at : at + step] for at in range(0, len(articles), step)]
    for number, chunk in enumerate(chunks):
        names = {*chunk, *rng.sample(rest, min(len(rest), size - len(chunk)))}
        asked = [_of_news(row, row["group"]) for row in mine if row["article"] in chunk and row["group"] != "other"]
        asked += [_of_news(row, "other") for row in others[number :: len(chunks)]]
        elsewhere = [
            row
            for row in mine
            if row["answerable"] and not ({item["file"] for item in row["evidence"]} | {row["article"]}) & names
        ]
        count = min(len(elsewhere), max(1, len(asked) // ELSEWHERE))
        yield names, asked + [_of_news(row, "other") for row in rng.sample(elsewhere, count)]


def _of_news(row: Mapping[str, Any], group: str) -> Question:
    def is_right(sentence: ScoredSentence) -> bool:
        return group == "answerable" and holds(dict(row), sentence.passage.source, sentence.text)

    return Question(row["question"], f"{row['lang']}-{written_in(dict(row))}", group, is_kept(dict(row)), is_right)


def article_rows() -> Iterator[Row]:
    """Yield rows of the held-out articles that were written for the reader, in folders of each size."""
    rng, models = random.Random(SEED), open_models()
    data = {
        language: json.loads((DATA / f"articles.{language}.json").read_text(encoding="utf-8"))["data"]
        for language in LANGUAGES
    }
    texts = {
        language: {qa["id"]: qa["question"] for article in data[language] for qa in article["paragraphs"][0]["qas"]}
        for language in LANGUAGES
    }
    held = range(len(data["ar"]) - ARTICLES_HELD, len(data["ar"]))
    for size in SIZES:
        for written in LANGUAGES:
            for at in range(0, len(held), size):
                chunk = held[at : at + size]
                every = [(n, qa) for n in held for qa in data[written][n]["paragraphs"][0]["qas"]]
                own = [(n, qa) for n, qa in every if n in chunk]
                far = [(n, qa) for n, qa in every if n not in chunk and not qa.get("is_impossible")]
                count = max(3, OF_ARTICLES * len(chunk) // (len(LANGUAGES) * len(held)))
                drawn = [(n, qa, False) for n, qa in rng.sample(own, min(count, len(own)))]
                drawn += [(n, qa, True) for n, qa in rng.sample(far, min(max(1, count // 4), len(far)))]
                asked = []
                for n, qa, is_far in drawn:
                    language = rng.choice(LANGUAGES)
                    asked.append(_of_article(n, qa, texts[language][qa["id"]], f"{language}-{written}", is_far))
                files = {f"{n:05}.txt": data[written][n]["paragraphs"][0]["context"] for n in chunk}
                yield from rows_of("articles", size, files, asked, models)


def _of_article(number: int, qa: Mapping[str, Any], text: str, pair: str, is_far: bool) -> Question:
    unsaid = is_far or bool(qa.get("is_impossible"))
    start = -1 if unsaid else int(qa["answers"][0]["answer_start"])

    def is_right(sentence: ScoredSentence) -> bool:
        return sentence.passage.source == f"{number:05}.txt" and sentence.start <= start < sentence.end

    return Question(text, pair, "other" if is_far else "near miss" if unsaid else "answerable", False, is_right)


def open_models() -> Models:
    """Return the bundled encoder, which remembers what it has read, the reader and the tagger."""
    settings = load_settings()
    encoder = open_encoder(settings)
    tagger, reader = open_tagger(settings, encoder=encoder), open_reader(settings, encoder=encoder)
    return Models(encoder=CachingEncoder(encoder), reader=reader, tagger=tagger)


def rows_of(sort: str, size: int, files: Mapping[str, str], asked: Sequence[Question], models: Models) -> Iterator[Row]:
    """Index files by name and text, ask the questions, and yield what each decision is made from."""
    with indexed(files, models) as qa:
        for each in asked:
            query = qa.understanding.query(each.text)
            if query.request:
                continue
            view = qa.pipeline.index.snapshot()
            found = qa.pipeline._find(query, view)
            sentences = quotable(found.sentences)
            if sentences:
                another = holds_another(query, sentences, view, qa.pipeline.tagger)
                signals = answer_signals(sentences, another=another)
                yield Row(sort, size, each.pair, each.group, each.kept, signals, each.is_right(sentences[0]))


@contextmanager
def indexed(files: Mapping[str, str], models: Models) -> Iterator[QA]:
    """Index files in a temporary folder, and open it."""
    with tempfile.TemporaryDirectory(prefix="sanad-folders-") as place:
        corpus = Path(place) / "corpus"
        corpus.mkdir()
        for name, text in files.items():
            (corpus / name).write_text(text, encoding="utf-8")
        with QA.open(corpus, Path(place) / "index", models=models) as qa:
            yield qa

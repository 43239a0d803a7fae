"""The articles written for the reader as corpora: a few in an index or all, asked about in other words than theirs."""

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

from qa.client import QA
from qa.evaluation.squad import Question, open_squad, read_squad
from qa.models import Encoder, Reader, open_tagger
from qa.settings import load_settings
from qa.text.query import Query, read_question
from qa.types import Language
from tests.training.fabricate import names_in
from tests.training.reader.data import ARTICLES_HELD

DATA = Path(__file__).parents[1] / "data"
LANGUAGES: tuple[Language, ...] = ("ar", "en")
FEW = 3  # articles in an index
FAR_FEW, FAR_MANY = 6, 100  # far questions an index of few or many, and sort: of encyclopedias, of other articles
SEED = 11

Kind = Literal[
    "answered", "near", "far"
]  # near: of an article that is there and does not say it; far: of something else
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Asking:
    """A question that is asked of an index, and in which language; its `paragraph` is the document's number there."""

    qa: QA
    written_in: Language
    asked_in: Language
    kind: Kind
    question: Question


def asked_in(language: Language, text: str) -> Query:
    """Return a question of a set, in the language that the set gives it."""
    return replace(read_question(text), language=language)


def ask_of_articles(
    encoder: Encoder,
    *,
    held_out: bool,
    many: bool = False,
    far: Mapping[Language, Sequence[Question]] | None = None,
    files: str = "articles",
    reader: Reader | None = None,
) -> Iterator[Asking]:
    """Yield every question on the last ARTICLES_HELD articles, or on all before them, in both languages.

    FEW articles are in an index, or with `many` all that there are. With `far`, questions about something else, some of these
    and of other articles (that hold a name, or any article may answer them) are asked as well. Other `files` hold fewer
    articles, none of which any reader was trained on.
    """
    settings = load_settings()
    tagger = open_tagger(settings, encoder=encoder)
    rng = random.Random(SEED)
    sets = {language: read_squad(DATA / f"{files}.{language}.json") for language in LANGUAGES}
    texts = {language: _texts(files, language) for language in LANGUAGES}
    for written_in, docs in sets.items():
        chosen = (
            range(len(docs.paragraphs))[-ARTICLES_HELD:] if held_out else range(len(docs.paragraphs) - ARTICLES_HELD)
        )
        every: list[tuple[Question, Kind]] = [(q, "answered") for q in docs.questions]
        every += [(q, "near") for q in _unanswered(files, written_in)]
        named = [
            q for q, kind in every if far and kind == "answered" and q.paragraph in chosen and names_in(q.text, tagger)
        ]
        for numbers in [chosen] if many else [chosen[at : at + FEW] for at in range(0, len(chosen), FEW)]:
            first = 0 if many else numbers[0]
            paragraphs = docs.paragraphs if many else [docs.paragraphs[number] for number in numbers]
            with open_squad(
                paragraphs, settings=settings, encoder=encoder, reader=reader, progress=lambda _: None
            ) as qa:
                for asked_in in LANGUAGES:
                    asked = [
                        Asking(qa, written_in, asked_in, kind, replace(q, text=texts[asked_in][q.id]))
                        for q, kind in every
                        if q.paragraph in numbers
                    ]
                    if far:
                        size = FAR_MANY if many else FAR_FEW
                        others = [] if many else [q for q in named if q.paragraph not in numbers]
                        others = [
                            replace(q, text=texts[asked_in][q.id]) for q in rng.sample(others, min(size, len(others)))
                        ]
                        strange = [*rng.sample(list(far[asked_in]), min(size, len(far[asked_in]))), *others]
                        asked += [Asking(qa, written_in, asked_in, "far", replace(q, paragraph=-1)) for q in strange]
                    for asking in asked:
                        here = asking.question.paragraph - first if asking.kind != "far" else -1
                        yield replace(asking, question=replace(asking.question, paragraph=here))


def _unanswered(files: str, language: Language) -> list[Question]:
    return [
        Question(qa["id"], qa["question"], -1, number, number)
        for number, qa in _qas(files, language)
        if qa.get("is_impossible")
    ]


def _texts(files: str, language: Language) -> dict[str, str]:
    return {qa["id"]: qa["question"] for _, qa in _qas(files, language)}


def _qas(files: str, language: Language) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, article in enumerate(
        json.loads((DATA / f"{files}.{language}.json").read_text(encoding="utf-8"))["data"]
    ):
        for paragraph in article["paragraphs"]:  # one
            for qa in paragraph["qas"]:
                yield number, qa

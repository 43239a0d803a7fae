"""The articles written for the reader, a few of them in an index: small corpora, asked about in other words than theirs."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from qa.api import QA
from qa.config import Settings
from qa.embed import Encoder
from qa.evaluate.squad import Question, open_squad, read_squad
from qa.types import Language
from tests.fit.reader.data import ARTICLES_HELD

DATA = Path(__file__).parents[1] / "data"
LANGUAGES: tuple[Language, ...] = ("ar", "en")
FEW = 3  # articles in an index


def ask_of_few(
    settings: Settings, encoder: Encoder, *, held_out: bool
) -> Iterator[tuple[QA, Language, Language, int, Question]]:
    """Yield each index with the language of its articles, the language asked in, the article and the question.

    All questions are asked in both languages; `paragraph` is the number in the index. The last ARTICLES_HELD articles, or all
    before them.
    """
    sets = {language: read_squad(DATA / f"articles.{language}.json") for language in LANGUAGES}
    texts = {language: {q.id: q.text for q in sets[language].questions} for language in LANGUAGES}
    for written_in, docs in sets.items():
        count = len(docs.paragraphs)
        for first in range(count - ARTICLES_HELD, count, FEW) if held_out else range(0, count - ARTICLES_HELD, FEW):
            few = docs.paragraphs[first : min(first + FEW, count if held_out else count - ARTICLES_HELD)]
            with open_squad(few, settings=settings, encoder=encoder, progress=lambda _: None) as qa:
                for q in docs.questions:
                    if first <= q.paragraph < first + len(few):
                        for asked_in in LANGUAGES:
                            here = replace(q, text=texts[asked_in][q.id], paragraph=q.paragraph - first)
                            yield qa, written_in, asked_in, q.article, here

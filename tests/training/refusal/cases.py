"""What is fitted on: questions after reading, with what the refusal is read off before it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from qa.answering.decide import quotable, refusal_signals
from qa.evaluation.squad import Question, open_squad, read_squad, source_of
from qa.models import open_encoder, open_reader
from qa.retrieval.rerank import rerank
from qa.retrieval.search import RetrievalResult, retrieve
from qa.retrieval.weights import PAIRS, Linear, Pair, Weights, load_weights, pair_of
from qa.settings import load_settings
from qa.types import Language
from tests.training.articles import KINDS, LANGUAGES, Kind, ask_of_articles, asked_in

DATA = Path(__file__).parents[2] / "data"


@dataclass(frozen=True)
class Asked:
    """Documents and questions by their files, their languages, and which articles' questions are asked."""

    documents: str
    questions: str
    asked_in: Language
    written_in: Language
    last: int = 0  # how many last articles; of the even-numbered ones for XQuAD; 0: the odd-numbered ones

    def articles(self, numbers: Sequence[int]) -> list[int]:
        if not self.last:
            return [number for number in numbers if number % 2]
        return [n for n in numbers if n % 2 == 0 or not self.documents.startswith("xquad")][-self.last :]


HELD_OUT = (
    Asked("xquad.ar", "xquad.ar", "ar", "ar", 4),
    Asked("xquad.en", "xquad.en", "en", "en", 4),
    Asked("xquad.ar", "xquad.en", "en", "ar", 4),
    Asked("xquad.en", "xquad.ar", "ar", "en", 4),
    Asked("arcd-train", "arcd-train", "ar", "ar", 10),
    Asked("squad2-part", "squad2-part", "en", "en", 1),
)
ODD = tuple(replace(asked, last=0) for asked in HELD_OUT[:4])
OPENED = 120  # passages whose sentences are scored, so that enough is left without an article
PER_SET = 120  # questions
EVERY_OF_MANY = 3  # which questions are asked of all articles in one index: every third one


@dataclass
class Case:
    """A question after reading, and what the refusal is read off before it."""

    pair: Pair
    kind: Kind
    article: int
    question: Question
    found: RetrievalResult
    unread: tuple[float, ...]

    def is_right(self, source: str) -> bool:
        return self.kind == "answered" and source == source_of(self.question.paragraph)

    @property
    def gold_sentences(self) -> np.ndarray:
        return np.array(
            [
                self.is_right(s.passage.source) and s.start <= self.question.answer_start < s.end
                for s in self.found.sentences
            ]
        )


def unread_weights() -> Weights:
    """The shipped ranking by retrieval; what was read keeps its score, so that the fit can weigh it."""
    sentences, passages = Linear((1.0, 0.0, 0.0)), Linear((1.0, 0.0))
    return replace(
        load_weights(), reading=dict.fromkeys(PAIRS, sentences), passage_reading=dict.fromkeys(PAIRS, passages)
    )


def collect(sets: Iterable[Asked], weights: Weights, kinds: Sequence[Kind] = KINDS) -> Iterator[Case]:
    """Yield the questions of some sets after reading, each in every kind that is wanted."""
    settings = load_settings()
    encoder = open_encoder(settings)
    reader = open_reader(settings, encoder=encoder)
    for asked in sets:
        docs = read_squad(DATA / f"{asked.documents}.json")
        texts = {q.id: q.text for q in read_squad(DATA / f"{asked.questions}.json").questions}
        chosen = asked.articles(sorted({q.article for q in docs.questions}))
        mine = [q for q in docs.questions if q.article in chosen]
        mine = mine[:: max(1, len(mine) // PER_SET)]
        article_of = dict(enumerate(docs.articles))
        with open_squad(docs.paragraphs, settings=settings, encoder=encoder, progress=lambda _: None) as qa:
            for q in mine:
                text = texts[q.id].strip(" -")
                view = qa._index.snapshot()
                query = asked_in(asked.asked_in, text)
                found = retrieve(query, view=view, encoder=encoder, weights=weights, opened=OPENED)
                for kind in kinds:
                    some = _without(found, kind, q, article_of)
                    if not some.sentences:
                        continue  # all that was found is of its own article, and nothing is left to be refused
                    seen = rerank(some, view=view, encoder=encoder, reader=reader, weights=weights)
                    unread = refusal_signals(some, quotable(some.sentences), weights)
                    yield Case(pair_of(asked.asked_in, asked.written_in), kind, q.article, q, seen, unread)
        print("read", asked.documents, asked.questions, len(mine), flush=True)


def collect_of_articles(weights: Weights, *, many: bool, kinds: Sequence[Kind] = KINDS) -> Iterator[Case]:
    """Ask about the held-out articles that were written for the reader, three in an index or all of them."""
    settings = load_settings()
    encoder = open_encoder(settings)
    reader = open_reader(settings, encoder=encoder)
    far = {language: held_out_questions(language) for language in LANGUAGES}
    for number, asking in enumerate(ask_of_articles(encoder, held_out=True, many=many, far=far)):
        if asking.kind not in kinds or (many and number % EVERY_OF_MANY):
            continue
        view, q = asking.qa._index.snapshot(), asking.question
        found = retrieve(asked_in(asking.asked_in, q.text), view=view, encoder=encoder, weights=weights)
        if not found.sentences:
            continue
        seen = rerank(found, view=view, encoder=encoder, reader=reader, weights=weights)
        unread = refusal_signals(found, quotable(found.sentences), weights)
        yield Case(pair_of(asking.asked_in, asking.written_in), asking.kind, q.article, q, seen, unread)


def held_out_questions(language: Language) -> list[Question]:
    """Return the questions on the held-out articles of XQuAD, in one language."""
    asked = next(each for each in HELD_OUT if each.documents == each.questions == f"xquad.{language}")
    every = read_squad(DATA / f"{asked.documents}.json").questions
    chosen = asked.articles(sorted({q.article for q in every}))
    return [q for q in every if q.article in chosen]


def _without(found: RetrievalResult, kind: str, q: Question, article_of: dict[int, int]) -> RetrievalResult:
    def stays(source: str) -> bool:
        of = int(source[:5])
        return kind == "answered" or (of != q.paragraph if kind == "near" else article_of[of] != q.article)

    return replace(
        found,
        passages=tuple(p for p in found.passages if stays(p.passage.source)),
        sentences=tuple(s for s in found.sentences if stays(s.passage.source)),
    )

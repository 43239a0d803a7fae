"""Finds the passages, and in them the sentences, that speak of a question, in both languages at once.

Legs bring candidates: the nearest passage vectors of each language, the keywords, and rare words of the corpus that
stand for the question's. Every candidate is then measured in full (its vector, its best sentence's vector, its keywords, the
words related to the question's), and the measures are added with fixed weights. The sentences of the best passages are
measured in the same way.
The measures do not depend on what else is in the corpus (cosines without the language's mean, keyword scores as a share
of the most a question could score), so a score means the same in three articles and in thirty thousand, and the refusal
can be read off it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import repeat

import numpy as np
import numpy.typing as npt

from qa.calibration import calibration
from qa.index import QuestionTerms, Snapshot, StoredPassage, StoredSentence
from qa.models import Array, Encoder
from qa.retrieval.folding import without_copies
from qa.retrieval.weights import Weights, pair_of
from qa.text.marks import unmark
from qa.text.numbers import has_kind
from qa.text.query import Query
from qa.types import Hit, Language, LineRole, ScoreComponent, Span, Unit

CANDIDATES = 100  # passages of each leg (vectors of each language, keywords) that are scored in full
PASSAGES_OPENED = 40  # best passages whose sentences are scored; one answer in a thousand lies in a later passage
FOLLOW_UP_CANDIDATES = 5  # passages of each language that a quote of the last answer brings back as candidates
QUOTE_CHARS_FULL = 200  # characters; a sentence of so many is long enough to answer, a shorter one counts as a share
VALUES_BONUS = 2.0  # score of a sentence that names the question's numbers and months: "item 37" is not item 7
PASSAGE_SIGNALS = ("passage", "best_sentence", "keywords", "related")
SENTENCE_SIGNALS = (
    "sentence",
    "passage",
    "neighbours",
    "keywords",
    "passage_keywords",
    "related",
    "passage_related",
    "length",
    "kind",
)


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage, its score, and the signals it was made from, in the order of PASSAGE_SIGNALS.

    `reading` is the best one of its sentences, None when the reader has seen none of them.
    """

    passage: StoredPassage
    score: float
    signals: tuple[float, ...]
    reader_score: float | None = None


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence, its score, and the signals it was made from, in the order of SENTENCE_SIGNALS.

    `reading` is what the reader gives it (log-odds) and `answer` the words it points at, by their place in the document;
    None when the reader has not seen it. `role` is what its line is for in the article.
    """

    passage: StoredPassage
    start: int
    end: int
    text: str
    vector: Array
    score: float
    signals: tuple[float, ...]
    reader_score: float | None = None
    answer: Span | None = None
    role: LineRole = "text"


@dataclass(frozen=True, slots=True)
class RetrievalResult:
    """What retrieval returns: passages and sentences, best first. Both are empty only when the index is.

    `set_aside` are passages that do not hold the phrase in the question's quotation marks; what is found is compared with
    them, but they are not shown. `few` is True when there were so few passages that all of the index was found.
    """

    query: Query
    passages: tuple[ScoredPassage, ...]
    sentences: tuple[ScoredSentence, ...]
    set_aside: tuple[ScoredPassage, ...] = ()
    few: bool = False


@dataclass(frozen=True, slots=True)
class QueryVectors:
    """Vectors of a question that are known already, as the encoder gives them; None where they are not.

    `question` is that of what is searched for, float32 [dimension], `reminders` those of its reminders [n, dimension].
    """

    question: Array | None = None
    reminders: Array | None = None


UNKNOWN = QueryVectors()


def retrieve(
    query: Query,
    *,
    view: Snapshot,
    encoder: Encoder,
    weights: Weights,
    vectors: QueryVectors = UNKNOWN,
    opened: int = PASSAGES_OPENED,
) -> RetrievalResult:
    """Return the candidates for a question, scored and sorted.

    `vectors` are what need not be encoded again; `opened` is how many of the best passages have their sentences scored. Raises
    StorageError when the index cannot be read, IndexChangedError when it changed meanwhile.
    """
    vector = vectors.question
    raw = encoder.encode_questions([query.searched]) if vector is None else vector[np.newaxis]
    centred = view.language_means.center(raw, query.language, "question")[0]
    known = vectors.reminders
    reminders: Sequence[Array] = []
    if query.reminders:
        reminders = list(encoder.encode_passages(query.reminders) if known is None else known)
    shares, asked = view.keywords.score_passages(query.terms)
    if (allowed := view.passages_within) is not None:
        shares = {number: share for number, share in shares.items() if number in allowed}
    ids = set(sorted(shares, key=lambda number: -shares[number])[:CANDIDATES])
    related: dict[Language, QuestionTerms] = {}
    for each in view.languages():
        related[each], rare = view.expansion.expand(query.words, each)
        ids.update(view.nearest(each, centred, CANDIDATES))
        ids.update(_holding(rare, view, CANDIDATES))
        for reminder in reminders:
            nearby = view.language_means.center(reminder[np.newaxis], each, "sentence")[0]
            ids.update(view.nearest(each, nearby, FOLLOW_UP_CANDIDATES))
    passages = sorted(view.passages(ids), key=lambda passage: passage.id)
    sentences: dict[int, list[StoredSentence]] = {passage.id: [] for passage in passages}
    for sentence in view.sentences(sentences):
        sentences[sentence.passage].append(sentence)
    scoring = _Scoring(query, view, weights, centred, sentences)
    found = [
        passage
        for each, terms in related.items()
        for passage in scoring.passages([p for p in passages if p.language == each], shares, terms)
    ]
    # Sorting is stable and candidates come in the order of the corpus, so equal scores always rank alike.
    found.sort(key=lambda passage: -passage.score)
    found = without_copies(found, view, query.language, sentences)
    best = found[:opened]
    view.texts(each.passage.document for each in best)  # in one read
    statements = [
        sentence
        for each, terms in related.items()
        for sentence in scoring.sentences([p for p in best if p.passage.language == each], asked, terms)
    ]
    statements.sort(key=lambda sentence: -sentence.score)
    return RetrievalResult(query, tuple(found), tuple(statements), few=len(found) < calibration().few_passages)


def hits(
    found: RetrievalResult, view: Snapshot, *, k: int, unit: Unit = "passage", explained_by: Weights | None = None
) -> list[Hit]:
    """Return the best k passages or sentences of what was found; given the weights, with what their scores consist of."""
    stages = _stages(found, unit, k, explained_by) if explained_by else repeat(())
    if unit == "sentence":
        return [
            Hit(s.passage.source, s.passage.title, s.start, s.end, s.text, round(s.score, 4), made_of)
            for s, made_of in zip(found.sentences[:k], stages, strict=False)
        ]
    best = found.passages[:k]
    texts = view.texts(each.passage.document for each in best)
    return [
        Hit(p.source, p.title, p.start, p.end, texts[p.document][p.start : p.end], round(each.score, 4), made_of)
        for each, made_of in zip(best, stages, strict=False)
        for p in [each.passage]
    ]


def _stages(found: RetrievalResult, unit: Unit, k: int, weights: Weights) -> list[tuple[ScoreComponent, ...]]:
    every: Sequence[ScoredPassage | ScoredSentence] = found.passages if unit == "passage" else found.sentences
    names = PASSAGE_SIGNALS if unit == "passage" else SENTENCE_SIGNALS
    first = weights.passages if unit == "passage" else weights.sentences
    then = weights.passage_reading if unit == "passage" else weights.reading
    columns = [sorted((one.signals[n] for one in every), reverse=True) for n in range(len(names))]
    readings = sorted((one.reader_score for one in every if one.reader_score is not None), reverse=True)
    made: list[tuple[ScoreComponent, ...]] = []
    for one in every[:k]:
        pair = pair_of(found.query.language, one.passage.language)
        stages = [
            ScoreComponent(name, value, weight, column.index(value) + 1)
            for name, value, weight, column in zip(names, one.signals, first[pair].weights, columns, strict=True)
        ]
        stages.append(ScoreComponent("language", 1.0, first[pair].bias))
        if one.reader_score is not None:
            weighed, bias = then[pair].weights, then[pair].bias
            more = {"passage": weighed[1], "language": bias} if unit == "sentence" else {"language": bias}
            stages = [replace(stage, weight=stage.weight * weighed[0] + more.get(stage.name, 0.0)) for stage in stages]
            stages.append(
                ScoreComponent("reading", one.reader_score, weighed[-1], readings.index(one.reader_score) + 1)
            )
        made.append(tuple(stages))
    return made


def _holding(rare: dict[int, float], view: Snapshot, most: int) -> list[int]:
    allowed = view.passages_within
    weights: dict[int, float] = {}
    for term, weight in rare.items():
        for passage, _ in view.postings(term):
            if allowed is None or passage in allowed:
                weights[passage] = weights.get(passage, 0.0) + weight
    return sorted(weights, key=lambda passage: (-weights[passage], passage))[:most]


@dataclass(frozen=True, slots=True)
class _Scoring:
    """What the candidates of one question are scored with; `vector` is the question's without its language."""

    query: Query
    view: Snapshot
    weights: Weights
    vector: Array
    of_passage: dict[int, list[StoredSentence]]

    def passages(
        self, passages: Sequence[StoredPassage], shares: dict[int, float], related: QuestionTerms
    ) -> list[ScoredPassage]:
        """Score passages of one language; `shares` are their keyword scores, `related` the language's related keywords."""
        if not passages:
            return []
        pair = pair_of(self.query.language, passages[0].language)
        every = [sentence for passage in passages for sentence in self.of_passage[passage.id]]
        counts = [len(self.of_passage[passage.id]) for passage in passages]
        starts = np.cumsum([0, *counts[:-1]])
        best = np.maximum.reduceat(np.stack([sentence.vector for sentence in every]) @ self.vector, starts)
        whole = np.stack([passage.vector for passage in passages]) @ self.vector
        sizes = np.array([len(sentence.terms) for sentence in every])
        owner = np.repeat(np.repeat(np.arange(len(passages)), counts), sizes)
        lengths = self.view.keywords.relative(np.add.reduceat(sizes, starts), of="passage")
        by_related = related.scores(np.concatenate([sentence.terms for sentence in every]), owner, lengths)
        found = []
        for number, passage in enumerate(passages):
            share = shares.get(passage.id, 0.0)
            signals = (float(whole[number]), float(best[number]), share, float(by_related[number]))
            found.append(ScoredPassage(passage, self.weights.score_passage(pair, signals), signals))
        return found

    def sentences(
        self, found: Sequence[ScoredPassage], asked: QuestionTerms, related: QuestionTerms
    ) -> list[ScoredSentence]:
        """Score the sentences of passages of one language; `asked` are the question's own keywords."""
        every = [(each, sentence) for each in found for sentence in self.of_passage[each.passage.id]]
        if not every:
            return []
        pair = pair_of(self.query.language, found[0].passage.language)
        cosines = np.stack([sentence.vector for _, sentence in every]) @ self.vector
        sizes = np.array([len(sentence.terms) for _, sentence in every])
        terms = np.concatenate([sentence.terms for _, sentence in every])
        owner = np.repeat(np.arange(len(sizes)), sizes)
        lengths = self.view.keywords.relative(sizes, of="sentence")
        holding = self._holding_values(asked, [sentence.terms for _, sentence in every])
        by_keywords, by_related = asked.scores(terms, owner, lengths), related.scores(terms, owner, lengths)
        replied = _questions_replied_to(every)
        scored = []
        for number, (each, sentence) in enumerate(every):
            whole, _, share, share_related = each.signals
            beside = [n for n in (number - 1, number + 1) if 0 <= n < len(every) and every[n][0] is each]
            quote = self._text(each, sentence)
            # A reply says little without its question: it is about whatever one of the two is about.
            question = replied[number]
            told = [number] if question is None else [question, number]
            length = sum(len(unmark(self._text(*every[n]))) for n in told)
            signals = (
                float(cosines[told].max()),
                whole,
                max((float(cosines[n]) for n in beside), default=float(cosines[number])),
                float(by_keywords[told].max()),
                share,
                float(by_related[told].max()),
                share_related,
                min(1.0, length / QUOTE_CHARS_FULL),
                float(has_kind(self.query.asks, quote, known=self.query.plain_words)),
            )
            score = self.weights.score_sentence(pair, signals) + VALUES_BONUS * float(holding[number])
            scored.append(
                ScoredSentence(
                    each.passage,
                    sentence.start,
                    sentence.end,
                    quote,
                    sentence.vector,
                    score,
                    signals,
                    role=sentence.role,
                )
            )
        return scored

    def _text(self, each: ScoredPassage, sentence: StoredSentence) -> str:
        return self.view.text(each.passage.document)[sentence.start : sentence.end]

    def _holding_values(self, asked: QuestionTerms, terms: Sequence[npt.NDArray[np.int32]]) -> list[bool]:
        """Tell of each sentence whether it names every number and month of the question that articles name, in any writing."""
        known = {term for term, number, _ in asked.rows if self.query.terms[number] in self.query.values}
        return [bool(known) and known <= set(mine.tolist()) for mine in terms]


def _questions_replied_to(every: Sequence[tuple[ScoredPassage, StoredSentence]]) -> list[int | None]:
    # For each sentence that replies to an interviewer's question in its passage, the number of that question.
    asked: list[int | None] = []
    for number, (each, sentence) in enumerate(every):
        before = every[number - 1] if number else None
        goes_on = sentence.role == "reply" and before is not None and before[0] is each
        asked.append((number - 1 if every[number - 1][1].role == "question" else asked[-1]) if goes_on else None)
    return asked

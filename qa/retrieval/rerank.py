"""Reranks the best candidates with the reader, which sees question and sentence together.

Retrieval compares vectors and words. The reader knows better whether a sentence answers the question. It is slower, so it
sees only the best sentences, each with its neighbours.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.index import Snapshot
from qa.models import Encoder, Reader
from qa.retrieval.search import SENTENCE_SIGNALS, RetrievalResult, ScoredPassage, ScoredSentence
from qa.retrieval.weights import Weights, pair_of
from qa.text.tables import ReadRow, is_row, rows_as_read
from qa.text.words import is_foreign
from qa.types import Span

READ_SENTENCES = 8  # best sentences; the reader sees a window around each
READ_SURE = 5.0  # log-odds; from here on more windows are not read. Half of the questions on news reach it
READ_AROUND = 1  # sentences of context on either side of a best sentence; other windows ranked no better


@dataclass(frozen=True, slots=True)
class Budget:
    """How much is read for a question, in tokens of all windows together: `first`, and `more` where nothing in it is sure."""

    first: int
    more: int = 0


# Two cores read 600 tokens in a quarter of a second. On news nine of ten right sentences stand in the first 800 tokens; more
# tokens hold more of them, and the reader prefers others too often. LOG.md, Reading on.
ASK_BUDGET = Budget(600, 200)
SEARCH_BUDGET = Budget(300)  # a search has to be quick: the four or five best windows


@dataclass(frozen=True, slots=True)
class Window:
    """A run of sentences that stand together in a passage, and its text as the reader reads it.

    A row of a table is read with the names of its columns. `places` says where each character of the text stands in the
    article.
    """

    span: Span
    text: str
    sentences: tuple[ScoredSentence, ...]
    places: Sequence[int]

    def of(self, sentence: ScoredSentence) -> Span:
        """Return where a sentence stands in the window's text."""
        return Span(bisect_left(self.places, sentence.start), bisect_left(self.places, sentence.end))

    def in_article(self, span: Span) -> Span:
        """Return where words of the window's text stand in the article."""
        return Span(self.places[span.start], self.places[span.end - 1] + 1)


def rerank(
    found: RetrievalResult,
    *,
    view: Snapshot,
    encoder: Encoder,
    reader: Reader | None,
    weights: Weights,
    budget: Budget = ASK_BUDGET,
) -> RetrievalResult:
    """Return the candidates with the ones that the reader scored first, by combined score; the others follow unchanged.

    `budget` is how much is read. Without a reader everything stays as it was found.
    """
    if reader is None or not found.sentences:
        return found
    windows = choose_windows(found, view=view, encoder=encoder, tokens_max=budget.first)
    best = _read(found.query.searched, windows, reader)
    if budget.more and max((value for value, _ in best.values()), default=READ_SURE) < READ_SURE:
        more = choose_windows(found, view=view, encoder=encoder, tokens_max=budget.first + budget.more)[len(windows) :]
        for key, read in _read(found.query.searched, more, reader).items():
            best[key] = max(read, best.get(key, read))
    of_passage: dict[int, float] = {}
    for (passage, _), (value, _) in best.items():
        of_passage[passage] = max(value, of_passage.get(passage, value))

    def reread(sentence: ScoredSentence) -> ScoredSentence:
        value, place = best[sentence.passage.id, sentence.start]
        pair = pair_of(found.query.language, sentence.passage.language)
        score = weights.score_read(pair, reading_signals(sentence, value))
        return replace(sentence, reader_score=value, answer=place, score=score)

    def reread_passage(passage: ScoredPassage) -> ScoredPassage:
        value = of_passage[passage.passage.id]
        pair = pair_of(found.query.language, passage.passage.language)
        return replace(passage, reader_score=value, score=weights.score_read_passage(pair, (passage.score, value)))

    sentences = [reread(s) for s in found.sentences if (s.passage.id, s.start) in best]
    passages = [reread_passage(p) for p in found.passages if p.passage.id in of_passage]
    return replace(
        found,
        passages=(
            *sorted(passages, key=lambda passage: -passage.score),
            *(p for p in found.passages if p.passage.id not in of_passage),
        ),
        sentences=(
            *sorted(sentences, key=lambda sentence: -sentence.score),
            *(s for s in found.sentences if (s.passage.id, s.start) not in best),
        ),
    )


def _read(question: str, windows: Sequence[Window], reader: Reader) -> dict[tuple[int, int], tuple[float, Span]]:
    # The best reading of each sentence, by its passage and start, with the words that the reader points at.
    best: dict[tuple[int, int], tuple[float, Span]] = {}
    for window, reading in zip(windows, reader.read(question, [w.text for w in windows]), strict=True):
        for sentence in window.sentences:
            answer = reading.best_within(window.of(sentence))
            key = (sentence.passage.id, sentence.start)
            if answer is not None and (key not in best or answer[0] > best[key][0]):
                best[key] = (answer[0], window.in_article(answer[1]))
    return best


def reading_signals(sentence: ScoredSentence, value: float) -> tuple[float, float, float]:
    """Return what orders a sentence that was not ordered by reading before and that the reader gives `value`, as
    READING_SIGNALS."""
    return sentence.score, sentence.signals[SENTENCE_SIGNALS.index("passage")], value


def choose_windows(
    found: RetrievalResult, *, view: Snapshot, encoder: Encoder, tokens_max: int = ASK_BUDGET.first
) -> list[Window]:
    """Return windows around the best sentences, each of these in one at least, within so many tokens together.

    What is in a third script is not quoted, so it is no sentence here.
    """
    sentences = [sentence for sentence in found.sentences if not is_foreign(sentence.text)]
    by_passage: dict[int, list[ScoredSentence]] = {}
    for sentence in found.sentences:
        by_passage.setdefault(sentence.passage.id, []).append(sentence)
    runs: list[list[ScoredSentence]] = []
    taken: set[tuple[int, int]] = set()
    for sentence in sentences[:READ_SENTENCES]:
        if (sentence.passage.id, sentence.start) in taken:
            continue
        mine = sorted(by_passage[sentence.passage.id], key=lambda other: other.start)
        at = next(number for number, other in enumerate(mine) if other.start == sentence.start)
        around = 0 if is_row(sentence.text) else READ_AROUND  # a row beside it is of something else
        run = [one for one in mine[max(0, at - around) : at + around + 1] if not is_foreign(one.text)]
        taken.update((member.passage.id, member.start) for member in run)
        runs.append(run)
    texts = view.texts(run[0].passage.document for run in runs)
    windows = [_window(run, texts[run[0].passage.document]) for run in runs]
    return _within_budget(found.query.searched, windows, encoder, tokens_max)


def _window(run: Sequence[ScoredSentence], text: str) -> Window:
    span = Span(run[0].start, run[-1].end)
    rows = [
        (place, row) for place, row in rows_as_read(text).items() if span.start <= place.start < place.end <= span.end
    ]
    if not rows:
        return Window(span, text[slice(*span)], tuple(run), range(*span))
    written, places, at = "", list[int](), span.start
    for place, row in (*rows, (Span(span.end, span.end), ReadRow("", ()))):
        written += text[at : place.start] + row.text
        places += [*range(at, place.start), *row.places]
        at = place.end
    return Window(span, written, tuple(run), places)


def _within_budget(question: str, windows: Sequence[Window], encoder: Encoder, tokens_max: int) -> list[Window]:
    # The best window is always read; the reader itself leaves out what lies beyond its length.
    asked, *sizes = encoder.count_tokens([question, *(window.text for window in windows)])
    kept: list[Window] = []
    total = 0
    for window, size in zip(windows, sizes, strict=True):
        total += asked + size
        if kept and total > tokens_max:
            break
        kept.append(window)
    return kept

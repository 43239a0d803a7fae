"""A fluent answer by a language model, of which only the sentences that the articles carry are kept.

The model sees numbered passages and the rules. What it writes is cut into sentences as it arrives; its own markers, links
and markup are dropped, and each sentence is bound to source spans by the checker or left out.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import Literal

from qa.answering.checking.checker import SentenceChecker, Source
from qa.answering.decide import join, quotable
from qa.answering.draft import Claim, Draft, Quote
from qa.answering.generation.parser import Line, sentences_of
from qa.answering.generation.prompt import LLM_SENTENCES_MAX, NOTHING, prompt
from qa.errors import QAError
from qa.index import IndexChangedError, Snapshot
from qa.models.language_model import LanguageModel, LanguageModelError, Trouble
from qa.retrieval.search import RetrievalResult, ScoredPassage
from qa.text.numbers import numbers
from qa.text.words import content_words, normalise
from qa.types import Language
from qa.wording import WRITE_NOTES

LLM_TOKENS_MAX = 700  # tokens of an answer; more is an essay
LLM_CHARS_PER_TOKEN = 2.0  # characters that a token of any model has at least, in Arabic too; bounds the passages
LLM_PROMPT_TOKENS = 500  # tokens that the rules and the question may take
LLM_PASSAGES_MAX = 8  # passages that the model sees; a later one seldom answers
LLM_ITEMS_MAX = 12  # items of a list that are kept; a model that writes on is hung up on
LLM_WORDS_MIN = 2  # content words and numbers of a written sentence; a shorter one states nothing
LLM_SOURCES = 16  # best sentences of retrieval; a written sentence may be bound to these only
LOG = logging.getLogger("qa")
Holds = Callable[[Quote], bool]
Turn = Callable[[], AbstractContextManager[object]]
Outcome = Trouble | Literal["", "nothing", "dropped"]


@dataclass(frozen=True, slots=True)
class GenerationResult:
    """The draft with the sentences that are carried in place of bare quotes, or as it was when there are none.

    `outcome` says what went wrong: the server's trouble, "nothing" (it wrote nothing that the articles carry) or "dropped"
    (some of it); "" when everything was kept.
    """

    draft: Draft
    outcome: Outcome = ""

    @property
    def note(self) -> str:
        """Return what the reader is told of the outcome, "" for nothing."""
        return WRITE_NOTES[self.draft.query.reply].get(self.outcome, "")


@dataclass(frozen=True, slots=True)
class Writer:
    """A language model and what checks it. A check waits for its turn; what waits for the model takes none."""

    model: LanguageModel
    checker: SentenceChecker

    def write(
        self,
        draft: Draft,
        found: RetrievalResult,
        view: Snapshot,
        *,
        turn: Turn = nullcontext,
        holds: Holds = lambda quote: True,
        show: Callable[[Claim], None] = lambda claim: None,
    ) -> GenerationResult:
        """Have the answer to a draft written in the answer's language; each sentence is shown as soon as it is checked.

        `holds` tells whether a quote is in its file right now. A refusal, and what is only near, is never written about:
        nothing is sent.
        """
        if draft.state != "answered" or not draft.claims:
            return GenerationResult(draft)
        query = draft.query
        messages = prompt(query, _texts(_choose(draft, found, self.model.context), view))
        sources = _sources(found)
        most = LLM_ITEMS_MAX if query.wants_list else LLM_SENTENCES_MAX
        kept: list[Claim] = []
        outcome: Outcome = ""
        pieces = self.model.stream(messages, tokens_max=LLM_TOKENS_MAX)
        try:
            for line in _sentences(pieces, query.reply):
                with turn():
                    verdict = self.checker.check(line.text, language=query.reply, sources=sources)
                if verdict.quotes and all(map(holds, verdict.quotes)):
                    kept.append(Claim(_side_by_side(verdict.quotes, view), line.text, line.item))
                    show(kept[-1])
                else:
                    outcome = "dropped"
                if len(kept) == most:
                    break
        except LanguageModelError as error:
            outcome = error.trouble
        except (IndexChangedError, QAError):
            raise
        except Exception:  # a model of one's own can raise anything; what is checked so far is shown, else the quotes
            LOG.warning("The language model failed while it wrote an answer.", exc_info=True)
            outcome = "broken"
        finally:
            pieces.close()
        if not kept:
            return GenerationResult(draft, outcome if outcome not in ("", "dropped") else "nothing")
        for claim in _left_to_say(draft, kept):
            kept.append(claim)
            show(claim)
        return GenerationResult(replace(draft, claims=tuple(kept), span=None), outcome)


def _sentences(pieces: Iterable[str], language: Language) -> Iterator[Line]:
    # Each once, and none that says nothing.
    said: set[str] = set()
    for line in sentences_of(pieces, language):
        plain = normalise(line.text)
        if plain not in said and NOTHING.casefold() not in line.text.casefold() and not _says_nothing(line):
            said.add(plain)
            yield line


def _says_nothing(line: Line) -> bool:
    stated = len(content_words(line.text)) + len(numbers(line.text))
    return stated < (1 if line.item else LLM_WORDS_MIN)


def _left_to_say(draft: Draft, written: Sequence[Claim]) -> list[Claim]:
    # What answers best is always shown, and so is every value when the articles differ.
    if draft.disagree:
        return [replace(claim, role="differs") for claim in draft.claims]
    best = draft.claims[0].quotes[0]
    quotes = [quote for claim in written for quote in claim.quotes]
    if any(q.source == best.source and q.start < best.end and best.start < q.end for q in quotes):
        return []
    return [replace(draft.claims[0], role="also")]


def _choose(draft: Draft, found: RetrievalResult, context: int) -> list[ScoredPassage]:
    quoted = {(quote.source, quote.start) for claim in draft.claims for quote in claim.quotes}
    room = (context - LLM_TOKENS_MAX - LLM_PROMPT_TOKENS) * LLM_CHARS_PER_TOKEN

    def is_quoted(passage: ScoredPassage) -> bool:
        p = passage.passage
        return any(source == p.source and p.start <= start < p.end for source, start in quoted)

    chosen: list[ScoredPassage] = []
    for passage in sorted(found.passages, key=lambda p: not is_quoted(p)):
        room -= passage.passage.end - passage.passage.start
        if len(chosen) == LLM_PASSAGES_MAX or (chosen and room < 0):
            break
        chosen.append(passage)
    return chosen


def _texts(passages: Sequence[ScoredPassage], view: Snapshot) -> list[str]:
    texts = view.texts(p.passage.document for p in passages)
    return [texts[p.passage.document][p.passage.start : p.passage.end] for p in passages]


def _sources(found: RetrievalResult) -> list[Source]:
    # Only what speaks of the question: a model that recites its passages would be carried, and beside the point.
    return [
        Source(Quote(s.passage.source, s.passage.title, s.passage.language, s.start, s.end, s.text), s.vector)
        for s in quotable(found.sentences)[:LLM_SOURCES]
    ]


def _side_by_side(quotes: tuple[Quote, ...], view: Snapshot) -> tuple[Quote, ...]:
    if len(quotes) != 2:
        return quotes
    joined = join(*quotes, view)
    return (joined,) if joined else quotes

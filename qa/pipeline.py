"""The way of a question that was read: retrieve, rerank, decide, write, and check every quote in its file.

    question → Query → RetrievalResult (found, then reranked) → Draft (claims) → Answer (statements and citations)

Articles come into the index by `qa.index.update.update`: files → documents → passages → vectors → index.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from qa.answering.agreement import FACTS_ALONE, AgreementModels
from qa.answering.citations import CitedAnswer, Composer, Files, cite
from qa.answering.decide import answer
from qa.answering.draft import Claim, Draft, together
from qa.answering.examples import LOOKED_AT, examples_for
from qa.answering.generation.writer import Writer
from qa.answering.means import Means
from qa.answering.members import with_members
from qa.answering.mentions import look_up
from qa.answering.named_members import with_named
from qa.answering.others import Sure, others
from qa.answering.readings import as_far_as_named, inside, likeliest, may_stand_inside, nearby, with_reason_after
from qa.answering.requests import respond
from qa.answering.talk import talk
from qa.answering.within import nothing_within
from qa.answering.yes_no import with_verdict
from qa.concurrency import ComputeSlots
from qa.documents.roots import Folder
from qa.index import Index, Snapshot
from qa.models import Array, Encoder, Reader
from qa.models.name_tagger import NameTagger
from qa.retrieval.filters import besides, exactly
from qa.retrieval.rerank import ASK_BUDGET, SEARCH_BUDGET, Budget, rerank
from qa.retrieval.search import UNKNOWN, QueryVectors, RetrievalResult, ScoredSentence, hits, retrieve
from qa.retrieval.weights import Weights
from qa.settings import Strictness
from qa.text.kind_rows import TALK
from qa.text.query import Query, read_question
from qa.types import Filters, Hit, Language, Unit
from qa.wording import FILTERS, QUESTION_NOTES, QUESTIONS

HITS = 5  # hits that are shown when nobody says how many
EXAMPLES = 3  # questions that a greeting shows


def show_nothing(text: str) -> None:
    """Show no text."""


@dataclass(frozen=True, slots=True)
class AnswerOptions:
    """How a question is answered.

    `vector` is that of the question, when it is known already. With `explain` the hits carry what their scores were made
    from. Without `write` no language model is asked. Only articles that `filters` let through are searched; None leaves it to
    the question. `show` is given the text sentence by sentence, as it is checked.
    """

    vector: Array | None = None
    explain: bool = False
    write: bool = True
    filters: Filters | None = None
    show: Callable[[str], None] = show_nothing


PLAIN = AnswerOptions()


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What a question goes through. Safe to use from several threads: what computes waits for one of the `slots`."""

    corpus: Folder
    index: Index
    encoder: Encoder
    reader: Reader | None
    weights: Weights
    writer: Writer | None
    tagger: NameTagger | None
    slots: ComputeSlots
    strictness: Strictness = "balanced"
    agreement: AgreementModels = FACTS_ALONE
    _examples: dict[tuple[int, Language], list[str]] = field(default_factory=dict)

    def answer(self, query: Query, options: AnswerOptions = PLAIN) -> CitedAnswer:
        """Answer a question from what is indexed, or refuse.

        Raises IndexChangedError when the articles changed meanwhile.
        """
        view = self.index.snapshot(query.filters)
        if query.filters and not view.document_count:
            return cite(nothing_within(query, self.index.snapshot()), files=Files(self.corpus, view))
        if query.request and (asked := self._requested(query, view)):
            return asked
        with self.slots.acquire():
            listed = look_up(query, view, self.tagger)
        if listed:
            return cite(
                listed.draft, files=Files(self.corpus, view), note=listed.note, next_question=listed.next_question
            )
        with self.slots.acquire():
            found, draft = self._likeliest(query, view, None if query.leans else options.vector)
            if not (self.writer and options.write):
                draft = with_verdict(draft, self.agreement.verifier)
            nearest = hits(found, view, k=HITS, explained_by=self.weights if options.explain else None)
        files = Files(self.corpus, view)
        note = QUESTION_NOTES[query.reply]["doubted"] if query.doubted else ""
        note = FILTERS[query.reply]["undated"] if query.undated else note
        if self.writer and options.write:
            composer = Composer(query.reply)

            def add(claim: Claim) -> None:
                before = len(composer.text)
                composer.add(claim)
                options.show(composer.text[before:])

            written = self.writer.write(draft, found, view, turn=self.slots.acquire, holds=files.holds, show=add)
            draft, note = written.draft, written.note
        return cite(draft, files=files, hits=nearest, note=note)

    def _answer(self, found: RetrievalResult, view: Snapshot) -> Draft:
        draft = answer(found, view=view, weights=self.weights, strictness=self.strictness, agreement=self.agreement)
        sure = Sure(view, self.weights, self.strictness, self.agreement.tagger)
        return with_named(with_members(draft, found, sure), found, sure)

    def _likeliest(self, query: Query, view: Snapshot, vector: Array | None) -> tuple[RetrievalResult, Draft]:
        # All readings of a question have the same reminders: they are encoded once.
        reminded = next((each.reminders for each in (query, *query.others) if each.reminders), ())
        reminders = self.encoder.encode_passages(reminded) if reminded else None

        def answered(reading: Query) -> tuple[RetrievalResult, Draft]:
            vectors = QueryVectors(vector if reading is query else None, reminders)
            found = self._find(reading, view, vectors=vectors)
            return found, self._decided(found, view)

        found, draft = likeliest(query, answered)
        if query.near_to:
            found, draft = nearby(query, found, draft, lambda near: self._decided(near, view))
        if may_stand_inside(query, draft):
            places = (view.sentence_at(source, start) for source, start, _ in query.spoken)
            spoken = view.among(place[0].document for place in places if place)
            found, draft = inside(
                query,
                (found, draft),
                find=lambda reading, wanted: self._find(reading, spoken, wanted=wanted),
                decide=lambda found: self._decided(found, spoken),
            )
        return besides(found), with_reason_after(query, as_far_as_named(query, draft), view)

    def _decided(self, found: RetrievalResult, view: Snapshot) -> Draft:
        # Two questions in one are searched for and answered each by itself, unless a language model writes: it takes both.
        query = found.query
        if query.besides is not None:
            tagger = self.agreement.tagger
            return others(found, view=view, weights=self.weights, strictness=self.strictness, tagger=tagger)
        if not query.parts or self.writer:
            return self._answer(found, view)
        halves = [self._find(query.part(text), view) for text in query.parts]
        return together(query, [self._answer(half, view) for half in halves])

    def search(self, query: Query, k: int, unit: Unit, *, explain: bool = False) -> list[Hit]:
        """Return the k passages or sentences nearest to a question, best first.

        Raises IndexChangedError when the articles changed meanwhile.
        """
        view = self.index.snapshot(query.filters)
        with self.slots.acquire():
            found = self._find(query, view, SEARCH_BUDGET)
            return hits(found, view, k=k, unit=unit, explained_by=self.weights if explain else None)

    def draft(self, question: str) -> Draft:
        """Return what an answer to a question would quote, without a language model and without looking into the files."""
        with self.slots.acquire():
            return self._drafted(read_question(question), self.index.snapshot())

    def encode(self, questions: list[str]) -> Array:
        """Return the vectors of questions, float32 [questions, dimension]."""
        with self.slots.acquire():
            return self.encoder.encode_questions(questions)

    def _requested(self, query: Query, view: Snapshot) -> CitedAnswer | None:
        # Return the answer that no single sentence gives; None where the usual way answers after all.
        if query.request and query.request.what in (*TALK, "again"):
            return talk(query, view, self._examples_in(query.reply, view))
        if query.last:
            said = self.answer(replace(query.last, filters=query.filters), AnswerOptions(write=False)).answer
            cited = tuple((each.source, each.start, each.end) for each in said.citations)
            query = replace(query, cited=cited, shown=cited, about=query.last.searched, stood=said.state, last=None)

        with self.slots.acquire():
            means = Means(
                view,
                self.tagger,
                find=lambda asked: self._find(asked, view),
                decide=lambda found: self._answer(found, view),
            )
            draft = respond(query, means)
        if draft is None:
            return None
        files = Files(self.corpus, view)
        return cite(draft, files=files, note=draft.note, next_question=draft.next_question)

    def _examples_in(self, language: Language, view: Snapshot) -> list[str]:
        # Questions that the corpus answers, made once for each version of the index.
        if (known := self._examples.get((view.version, language))) is not None:
            return known
        documents = [document for _, source, *_ in view.articles(LOOKED_AT) if (document := view.document(source))]
        with self.slots.acquire():
            made = examples_for(documents, language, lambda asked: self._drafted(read_question(asked), view), EXAMPLES)
        general = [QUESTIONS[language][name] for name in ("overview", "summary", "all")] if documents else []
        self._examples[view.version, language] = (made + general)[:EXAMPLES]
        return self._examples[view.version, language]

    def _drafted(self, query: Query, view: Snapshot) -> Draft:
        listed = look_up(query, view, self.tagger)
        return listed.draft if listed else self._answer(self._find(query, view), view)

    def _find(
        self,
        query: Query,
        view: Snapshot,
        budget: Budget = ASK_BUDGET,
        vectors: QueryVectors = UNKNOWN,
        wanted: Callable[[ScoredSentence], bool] | None = None,
    ) -> RetrievalResult:
        found = retrieve(query, view=view, encoder=self.encoder, weights=self.weights, vectors=vectors)
        found = exactly(found, view)
        if wanted:  # these are read first
            found = replace(found, sentences=tuple(sorted(found.sentences, key=lambda each: not wanted(each))))
        return rerank(
            found,
            view=view,
            encoder=self.encoder,
            reader=self.reader,
            weights=self.weights,
            budget=budget,
        )

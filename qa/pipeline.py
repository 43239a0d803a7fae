"""The way of a question: read it, retrieve, rerank, decide, write, and check every quote in its file.

    question → Query → RetrievalResult (found, then reranked) → Draft (claims) → Answer (statements and citations)

Articles come into the index by `qa.index.update.update`: files → documents → passages → vectors → index.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from qa.answering.agreement import FACTS_ALONE, AgreementModels
from qa.answering.citations import CitedAnswer, Composer, Files, cite
from qa.answering.decide import answer
from qa.answering.draft import Claim, Draft, together
from qa.answering.examples import LOOKED_AT, examples_for
from qa.answering.followups import Reading, resolve
from qa.answering.generation.writer import Writer
from qa.answering.means import Means
from qa.answering.mentions import look_up
from qa.answering.others import GAP_MAX, others
from qa.answering.requests import respond
from qa.answering.talk import talk
from qa.answering.turns import History, answered_turns, is_refused, is_talk, reminders, spoken_of, standing
from qa.answering.within import nothing_within
from qa.answering.yes_no import with_verdict
from qa.concurrency import ComputeSlots
from qa.documents.roots import Folder
from qa.index import Index, Snapshot
from qa.models import Array, Encoder, Reader
from qa.models.name_tagger import NameTagger
from qa.retrieval.filters import besides, exactly
from qa.retrieval.rerank import READ_TOKENS_MAX, rerank
from qa.retrieval.search import UNKNOWN, QueryVectors, RetrievalResult, hits, retrieve
from qa.retrieval.weights import Weights
from qa.settings import Strictness
from qa.text.dialect import in_standard
from qa.text.filters_asked import filters_asked
from qa.text.follow_ups import is_loose, is_swap
from qa.text.kind_rows import TALK
from qa.text.kinds import asked_request, first_shown
from qa.text.meaning import as_meant
from qa.text.query import Query, Quoted, read_question
from qa.text.reasons import asks_reason, gives_reason
from qa.text.timelines import timeline_within
from qa.text.words import content_words, language_of, normalise, stems
from qa.types import Answer, Filters, Hit, Language, State, Unit
from qa.wording import FILTERS, QUESTION_NOTES, QUESTIONS

HITS = 5  # hits that are shown when nobody says how many
EXAMPLES = 3  # questions that a greeting shows
READING_LEAD = 0.1  # probability by which a less likely reading of a follow-up must lead to be taken
REPEATED_COST = (
    0.2  # probability that a reading loses for a quote that was shown before: a follow-up wants to know more
)
NEARBY_COST = 0.3  # probability that an answer of the article that is spoken of may lack and still is the one meant
SETTLED_MIN = 0.6  # probability from which on a reading of a follow-up is not compared with the next
OTHER_WORDS_COST = 0.2  # the same once more where that quote has none of the follow-up's own words
STATES: Sequence[State] = ("refused", "near", "answered")  # from the least that the articles say
SEARCH_TOKENS_MAX = 300  # tokens read for a search, which has to be quick: the four or five best windows


def show_nothing(text: str) -> None:
    """Show no text."""


@dataclass(frozen=True, slots=True)
class AnswerOptions:
    """How a question is answered.

    `vector` is that of the question, when it is known already. With `explain` the hits carry what their scores were made
    from. Without `write` no language model is asked. Only articles that `filters` let through are searched; None
    leaves it to the question. `show` is given
    the text sentence by sentence, as it is checked.
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
    today: date | None = None
    _examples: dict[tuple[int, Language], list[str]] = field(default_factory=dict)

    def query(
        self, question: str, history: History = (), reply: Language | None = None, filters: Filters | None = None
    ) -> Query:
        """Return what a question says; one that leans on `history` is searched for together with it.

        Words are searched for as the articles write them, and only in those that `filters` let through. Without `filters`
        the question may name some itself. Raises IndexChangedError when the articles changed meanwhile.
        """
        query = self._read(question, history, reply)
        if filters is not None:
            return query.within(filters)
        view, today = self.index.snapshot(), self.today or date.today()
        newest = date.fromisoformat(day) if (day := view.newest_day()) else None
        asked = filters_asked(first_shown(query.searched)[0], today, view.outlets(), newest)
        undated = bool(asked.since or asked.until) and not newest
        events = timeline_within(query.searched, today, newest) if asked.since or asked.until else None
        if events and (query.request is None or query.request.what in ("overview", "timeline")):
            # Without dates nobody knows what happened then. What is said of a matter is searched for all the same, and so is a
            # month or year, which a sentence may name.
            query = replace(query, request=None if undated and (events.of or query.values) else events)
        if undated:
            return replace(query.within(replace(asked, since="", until="")), undated=True)
        return query.within(asked) if asked else query

    def _read(self, question: str, history: History, reply: Language | None) -> Query:
        if (request := asked_request(question)) and request.what != "state":
            return self._leaning(read_question(question, reply=reply), history)
        view = self.index.snapshot()
        meant = as_meant(question, view, self._pieces)
        # Words are put right after what it leans on is put in: the pronoun of يديره is no slip of the pen.
        standard = in_standard(question)
        asked = standard if language_of(standard) == language_of(meant.text) else meant.text
        resolved = resolve(
            asked,
            history,
            model=self.writer.model if self.writer else None,
            whole_word=_begins_with_own_waw(asked, view),
            names=view.names_in,
        )

        def read(reading: Reading) -> Query:
            same = reading.text == asked
            text = meant.text if same else as_meant(reading.text, view, self._pieces).text
            reminded = tuple(reminders(history)) if reading.carried else ()
            query = read_question(question, searched=text, meant=meant.text, reply=reply, reminders=reminded)
            shown = _cited(history) if reading.carried or len(resolved.readings) > 1 else ()
            return replace(query, doubted=meant.doubted, carried=reading.carried, besides=resolved.besides, cited=shown)

        first, *later = map(read, resolved.readings)
        near_to = spoken_of(history) if first.carried or later or is_loose(asked) else ()
        shown = first.cited or (_cited(history) if near_to else ())
        return replace(first, others=tuple(later), near_to=near_to, cited=shown)

    def _pieces(self, words: Sequence[str]) -> list[int]:
        none, *counts = self.encoder.count_tokens(["", *words])
        return [count - none for count in counts]

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
        return answer(found, view=view, weights=self.weights, strictness=self.strictness, agreement=self.agreement)

    def _likeliest(self, query: Query, view: Snapshot, vector: Array | None) -> tuple[RetrievalResult, Draft]:
        # A follow-up that can be read in several ways is answered in the first of them, and in the next where the articles
        # do not say that one, or say it in a quote that was shown; a later reading must say clearly more.
        reminded = next((each.reminders for each in (query, *query.others) if each.reminders), ())
        reminders = self.encoder.encode_passages(reminded) if reminded else None
        found = self._find(query, view, READ_TOKENS_MAX, QueryVectors(vector, reminders))
        draft = self._decided(found, view)
        for other in query.others:
            if _settles(draft, query):
                break
            also = self._find(other, view, READ_TOKENS_MAX, QueryVectors(reminders=reminders))
            made = self._decided(also, view)
            (state, worth), (before, least) = _worth(made, query), _worth(draft, query)
            if state > before or (state == before and worth - least > READING_LEAD):
                found, draft = also, made
        if query.near_to:
            found, draft = self._nearby(query, found, draft, view)
        return besides(found), draft

    def _nearby(
        self, query: Query, found: RetrievalResult, draft: Draft, view: Snapshot
    ) -> tuple[RetrievalResult, Draft]:
        # In a conversation the article that it is about is meant, where that answers nearly as well; and a sentence that was
        # shown is no answer to what is new in the question, where another of the article is.
        inside = tuple(each for each in found.sentences if each.passage.source in query.near_to)
        if query.besides is not None or not draft.claims or not inside:
            return found, draft
        first = draft.claims[0].quotes[0]
        if first.source not in query.near_to:
            nearby = replace(found, sentences=inside)
            made = self._decided(nearby, view)
            (state, worth), (before, least) = _worth(made, query), _worth(draft, query)
            if state > before or (made.state == draft.state == "answered" and worth >= least - NEARBY_COST):
                found, draft = nearby, made
        elif _is_old(first.source, first.start, first.end, first.text, query):
            new = tuple(
                each for each in inside if not _is_old(each.passage.source, each.start, each.end, each.text, query)
            )
            fresh = replace(found, sentences=new)
            made = self._decided(fresh, view)
            if _tells_new(made, query) or (made.state == draft.state and _may_go_on(made, query)):
                found, draft = fresh, made
        return found, draft

    def _decided(self, found: RetrievalResult, view: Snapshot) -> Draft:
        # Two questions in one are searched for and answered each by itself, unless a language model writes: it takes both.
        query = found.query
        if query.besides is not None:
            tagger = self.agreement.tagger
            return others(found, view=view, weights=self.weights, strictness=self.strictness, tagger=tagger)
        if not query.parts or self.writer:
            return self._answer(found, view)
        halves = [self._find(query.part(text), view, READ_TOKENS_MAX) for text in query.parts]
        return together(query, [self._answer(half, view) for half in halves])

    def search(self, query: Query, k: int, unit: Unit, *, explain: bool = False) -> list[Hit]:
        """Return the k passages or sentences nearest to a question, best first.

        Raises IndexChangedError when the articles changed meanwhile.
        """
        view = self.index.snapshot(query.filters)
        with self.slots.acquire():
            found = self._find(query, view, SEARCH_TOKENS_MAX)
            return hits(found, view, k=k, unit=unit, explained_by=self.weights if explain else None)

    def draft(self, question: str) -> Draft:
        """Return what an answer to a question would quote, without a language model and without looking into the files."""
        with self.slots.acquire():
            return self._drafted(read_question(question), self.index.snapshot())

    def encode(self, questions: list[str]) -> Array:
        """Return the vectors of questions, float32 [questions, dimension]."""
        with self.slots.acquire():
            return self.encoder.encode_questions(questions)

    def _leaning(self, query: Query, history: History) -> Query:
        # A request that goes on from the last answer knows its quotes or, where only its text was given, its question.
        asked = query.request
        turns = answered_turns(history, again=asked is None or asked.what != "again")
        if not asked or not turns:
            return query
        last = turns[-1]
        question, before = (last.question if isinstance(last, Answer) else last[0]), turns[:-1]
        if asked.what == "again":
            again = self.query(question, before, asked.language)
            return replace(again, question=query.question, searched=again.searched, request=again.request)
        if not isinstance(last, Answer):
            return replace(query, last=self.query(question, before))
        if asked.what == "sure":
            told = next((turn for turn in reversed(history) if not is_talk(turn)), last)
            if is_refused(told):  # who asks after a refusal means that one
                return replace(query, stood="refused")
        about = next((standing(turn) for turn in reversed(answered_turns(turns, whole=False))), "")
        return replace(query, cited=_cited(turns), shown=_cited(turns[-1:]), about=about, stood=last.state)

    def _requested(self, query: Query, view: Snapshot) -> CitedAnswer | None:
        # What no single sentence answers; None for what is answered in the usual way after all.
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
                find=lambda asked: self._find(asked, view, READ_TOKENS_MAX),
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
        return listed.draft if listed else self._answer(self._find(query, view, READ_TOKENS_MAX), view)

    def _find(
        self,
        query: Query,
        view: Snapshot,
        tokens_max: int,
        vectors: QueryVectors = UNKNOWN,
    ) -> RetrievalResult:
        found = retrieve(query, view=view, encoder=self.encoder, weights=self.weights, vectors=vectors)
        found = exactly(found, view)
        return rerank(
            found,
            view=view,
            encoder=self.encoder,
            reader=self.reader,
            weights=self.weights,
            tokens_max=tokens_max,
        )


def _cited(turns: History) -> tuple[tuple[str, int, int], ...]:
    # The quotes of the turns as (source, start, end), the last turn's first.
    answers = [turn for turn in reversed(turns) if isinstance(turn, Answer)]
    return tuple((each.source, each.start, each.end) for turn in answers for each in turn.citations)


def _settles(draft: Draft, query: Query) -> bool:
    return draft.state == "answered" and draft.probability >= SETTLED_MIN and not _repeated(draft, query)


def _worth(draft: Draft, query: Query) -> tuple[int, float]:
    # The rank of its state, and how probable it is. A quote that was shown before and has none of the follow-up's own words
    # is no more than near.
    rank, probability = STATES.index(draft.state), draft.probability
    quote = _repeated(draft, query)
    if not quote:
        return rank, probability
    if _holds_own_words(quote, query):
        return rank, probability - REPEATED_COST
    return min(rank, STATES.index("near")), probability - REPEATED_COST - OTHER_WORDS_COST


def _is_old(source: str, start: int, end: int, text: str, query: Query) -> bool:
    # Whether a sentence was shown and has nothing of what the question adds: a reason where it asks for one, or what it puts in.
    if not Quoted(query.cited).holds(source, start, end, text):
        return False
    if asks_reason(query):
        return not gives_reason(text)
    return is_swap(query.question) and not _holds_own_words(text, query)


def _tells_new(draft: Draft, query: Query) -> bool:
    if not draft.claims:
        return False
    text = draft.claims[0].quotes[0].text
    return gives_reason(text) if asks_reason(query) else _holds_own_words(text, query)


def _may_go_on(draft: Draft, query: Query) -> bool:
    # A reason stands right after a quote that was shown, or else in it.
    if not draft.claims or not asks_reason(query):
        return bool(draft.claims)
    first = draft.claims[0].quotes[0]
    return any(source == first.source and 0 <= first.start - end <= GAP_MAX for source, _, end in query.cited)


def _repeated(draft: Draft, query: Query) -> str:
    # The first quote where it was shown before, or a part of it; "" where it is new.
    first = draft.claims[0].quotes[0] if draft.claims else None
    shown = Quoted(query.cited)
    return first.text if first and shown.holds(first.source, first.start, first.end, first.text) else ""


def _holds_own_words(quote: str, query: Query) -> bool:
    # Words of the other language are not compared.
    said = {stem for word in content_words(quote) for stem in stems(normalise(word))}
    own = content_words(query.question)
    return language_of(quote) != query.language or not own or any(said & set(stems(normalise(word))) for word in own)


def _begins_with_own_waw(question: str, view: Snapshot) -> bool:
    # Whether the articles know the question's first word with its و and not without: واشنطن.
    first = normalise(question.split()[0].strip("?؟.!،")) if question.split() else ""
    if not first.startswith("و") or len(first) < len("و") + 2:
        return False
    known = view.spellings((first, first[1:]))
    return first in known and first[1:] not in known

"""The Python API: `with QA.open() as qa: qa.ask("…")`."""

import asyncio
import importlib.metadata
import threading
import time
from collections.abc import AsyncIterator, Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar

from qa.answering.translation import translated
from qa.answering.turns import History
from qa.client.inputs import (
    check_filters,
    check_first,
    check_k,
    check_language,
    check_name,
    check_question,
    show,
)
from qa.client.opening import NO_MODELS, Components, Models, added_files, open_components, with_folders
from qa.client.streaming import stream
from qa.client.watching import Watcher
from qa.documents.files import printable
from qa.documents.roots import Folder
from qa.documents.uploads import AddedFile
from qa.errors import CorpusError, UsageError
from qa.failures import Failure
from qa.index import Index, IndexChangedError
from qa.index.update import UpdateReport, is_current, refresh, update
from qa.index.verify import IndexCheck, verify
from qa.models import Progress
from qa.models.in_turn import EncoderInTurn
from qa.pipeline import HITS, PLAIN, AnswerOptions, show_nothing
from qa.settings import Settings
from qa.text.kind_rows import NAMES_ASKED, NamesAsked
from qa.text.kinds import SENTENCES_MAX, Request
from qa.text.lookups import Lookup
from qa.text.query import Query, read_question
from qa.text.words import language_of
from qa.types import NO_FILTERS, Answer, Delta, Document, Filters, Hit, Language, Unit
from qa.wording import ENTITIES, QUESTIONS, TIMELINE

if TYPE_CHECKING:
    from qa.integrations.llama_index import SanadQueryEngine, SanadRetriever

T = TypeVar("T")
ASYNC_THREADS = 32  # worker threads for async calls, most of which wait for the language model
CHANGES_BORNE = 5  # changes of the index that one question is answered anew for


class QA:
    """A corpus that can be asked. One QA serves many threads; one process owns an index.

    Raises the exceptions of `qa.errors`, each with a sentence saying what to do.

        with QA.open(corpus="seeds", index=".qa") as qa:
            answer = qa.ask("كم دولة في مجموعة الاتصال الدفاعية؟")
            answer.citations[0].quote  # 'تعقد المملكة المتحدة … وهي اتحاد يضم حوالي 50 دولة شريكة …'
    """

    def __init__(self, components: Components, *, auto: bool) -> None:
        self.settings = components.settings
        self.understanding = components.understanding
        self.pipeline = components.pipeline
        self._translator = components.translator
        self._auto = auto and not self.only_reads
        self._updating = threading.Lock()  # one update of the whole folder at a time
        self._refreshing = threading.Lock()  # and one of single documents, which need not wait for it
        self._in_turn = EncoderInTurn(
            components.pipeline.encoder, components.pipeline.slots.acquire_aside
        )  # for updates
        self._watcher: Watcher | None = None
        self._added = added_files(components.settings)
        self._threads = ThreadPoolExecutor(ASYNC_THREADS, thread_name_prefix="qa")

    @classmethod
    def open(
        cls,
        corpus: str | Path | None = None,
        index: str | Path | None = None,
        *,
        update: Literal["auto", "watch", "never"] = "auto",
        settings: Settings | None = None,
        models: Models = NO_MODELS,
        progress: Progress = lambda message: None,
    ) -> Self:
        """Open the index of a corpus folder.

        With `update="auto"` it is built, or brought in line with the folder, first; with "watch" it also follows the folder
        for as long as it is open; with "never" it is used as it is.
        `corpus` and `index` win over `settings`, which are read from the environment and
        `qa.toml` when not given. `models` replace those that the settings name. `progress` is told what takes time.
        """
        if update not in ("auto", "watch", "never"):
            raise UsageError(f'update can be "auto", "watch" or "never", not {update!r}.')
        components = open_components(with_folders(settings, corpus, index), models, progress=progress)
        qa = cls(components, auto=update != "never")
        try:
            if qa._auto:
                qa.follow(progress=progress)
            if update == "watch":
                qa.watch(progress)
        except BaseException:
            qa.close()
            raise
        return qa

    def watch(self, progress: Progress = lambda message: None) -> None:
        """Follow the corpus folder from now on: what comes, changes or goes there is soon so in the index.

        `progress` is told what changed. Who asks meanwhile is answered from what is indexed then.
        """
        if self._watcher is None:
            self._watcher = Watcher(self._corpus, lambda say: self.follow(progress=say), progress=progress)
            self._watcher.start()

    def close(self) -> None:
        """Close the index, so that another process may have it."""
        if self._watcher is not None:
            self._watcher.stop()
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def only_reads(self) -> bool:
        """Whether another process owns the index: what it indexes is read here, and nothing is written."""
        return self._index.only_read

    @property
    def _index(self) -> Index:
        return self.pipeline.index

    @property
    def _corpus(self) -> Folder:
        return self.pipeline.corpus

    # Asking

    def ask(
        self,
        question: str,
        history: History = (),
        language: Language | None = None,
        *,
        filters: Filters | None = None,
        explain: bool = False,
    ) -> Answer:
        """Answer a question with quotes that were checked in their files, or refuse.

        `history` are the answers before, or (question, answer text) pairs, by which a follow-up is understood; `language` is the
        answer's, by default the question's; only articles that `filters` let through are searched, by
        default those that the question names; with `explain` the hits
        carry their stages. Raises UsageError for a question without words or beyond QUESTION_CHARS_MAX characters.

            qa.ask("What did the minister announce?", filters=Filters(since="2026-03-01", outlets=("Reuters",)))
        """
        return self._ask(question, history, language, AnswerOptions(explain=explain, filters=filters))

    def ask_many(
        self, questions: Sequence[str], language: Language | None = None, *, write: bool = True
    ) -> list[Answer]:
        """Answer several questions, in their order; their vectors are computed together.

        Without `write` the answers are quotes alone, and no language model is asked.
        """
        for question in questions:
            check_question(question)
        if not questions:
            return []
        vectors = self.pipeline.encode(list(questions))
        return [
            self._ask(question, (), language, AnswerOptions(vector=vector, write=write))
            for question, vector in zip(questions, vectors, strict=True)
        ]

    def stream(
        self,
        question: str,
        history: History = (),
        language: Language | None = None,
        *,
        filters: Filters | None = None,
    ) -> Generator[Delta | Answer, None, None]:
        """Yield the answer's text in pieces, each checked before it is shown, and last of all the Answer.

        Closing the generator stops a language model that is still writing.
        """
        check_question(question)
        return stream(lambda show: self._ask(question, history, language, AnswerOptions(show=show, filters=filters)))

    def search(
        self,
        question: str,
        k: int = HITS,
        unit: Unit = "passage",
        *,
        filters: Filters | None = None,
        explain: bool = False,
    ) -> list[Hit]:
        """Return the k passages or sentences nearest to a question, best first; with `explain` each with its stages.

        Raises UsageError as `ask` does.
        """
        check_question(question)
        check_k(k)
        if unit not in ("passage", "sentence"):
            raise UsageError(f'unit can be "passage" or "sentence", not {unit!r:.40}.')
        check_filters(filters)

        def found() -> list[Hit]:
            query = self.understanding.query(question, filters=filters)
            return self.pipeline.search(query, k, unit, explain=explain)

        return self._steadily(found)

    def mentions(
        self,
        name: str,
        *,
        kind: Literal["mentions", "documents", "count"] = "mentions",
        first: int = 1,
        language: Language | None = None,
        filters: Filters = NO_FILTERS,
    ) -> Answer:
        """Return every sentence that mentions a name or phrase, to the letter, or the articles that do.

        `count` says how many there are, also beyond those shown; `first` is the number of the first one to show. Matches by
        sound alone come last, carry `by_sound` and are not counted.

            qa.mentions("Rubio").count            # Count(sentences=3, articles=2, possible=0)
            qa.mentions("روبيو", kind="documents").citations
        """
        check_name(name)
        if kind not in ("mentions", "documents", "count"):
            raise UsageError(f'kind can be "mentions", "documents" or "count", not {kind!r:.40}.')
        check_first(first)
        check_language(language)
        check_filters(filters)
        began = time.perf_counter()
        lookup = Lookup(kind, (name.strip(),), first)
        query = replace(read_question(name, reply=language), lookup=lookup, request=None, filters=filters)
        return self._answered(query, began)

    def overview(self, *, language: Language | None = None, filters: Filters = NO_FILTERS) -> Answer:
        """Return what the articles are about: how many there are, then up to ten matters, the largest first, each quoted.

        `language` is the answer's, by default English.
        """
        check_language(language)
        check_filters(filters)
        began = time.perf_counter()
        asked = read_question(QUESTIONS[language or "en"]["overview"], reply=language)
        return self._answered(replace(asked, request=Request("overview"), filters=filters), began)

    def summary(
        self,
        of: str,
        *,
        sentences: int | None = None,
        language: Language | None = None,
        filters: Filters = NO_FILTERS,
    ) -> Answer:
        """Return the main sentences of an article, by its source, title or number, or of all articles on a matter.

        `sentences` says how many, at most SENTENCES_MAX; `language` is the answer's, by default that of `of`.

            qa.summary("001_ff2973d1cc67514d.txt", sentences=2).statements
            qa.summary("المفاوضات").text
        """
        check_question(of)
        if sentences is not None and (not isinstance(sentences, int) or not 1 <= sentences <= SENTENCES_MAX):
            raise UsageError(f"sentences is how many to give, from 1 to {SENTENCES_MAX}, not {sentences!r:.40}.")
        check_language(language)
        check_filters(filters)
        began = time.perf_counter()
        asked = read_question(of, reply=language)
        request = Request("summary", of.strip(), sentences=sentences)
        return self._answered(replace(asked, lookup=None, request=request, filters=filters), began)

    def entities(
        self,
        kind: NamesAsked | None = None,
        *,
        first: int = 1,
        language: Language | None = None,
        filters: Filters = NO_FILTERS,
    ) -> Answer:
        """Return whom and what the articles name, those in most articles first, each with its first mention quoted.

        `kind` is "people", "places", "organisations" or "countries", 50 of them from `first` on; by default the first ones of
        each. `language` is the answer's, by default English.

            qa.entities("people").statements[0].name      # 'Donald Trump'
            qa.entities("places", language="ar").text
        """
        if kind is not None and kind not in NAMES_ASKED:
            raise UsageError(f"kind can be {', '.join(map(repr, NAMES_ASKED))} or None, not {kind!r:.40}.")
        check_first(first)
        check_language(language)
        check_filters(filters)
        began = time.perf_counter()
        question = ENTITIES[language or "en"]["next people"].format(first=first)
        asked = read_question(question, reply=language)
        request = Request("entities", names=kind or "names", first=first)
        return self._answered(replace(asked, request=request, filters=filters), began)

    def timeline(
        self,
        of: str = "",
        *,
        latest: bool = False,
        first: int = 1,
        language: Language | None = None,
        filters: Filters = NO_FILTERS,
    ) -> Answer:
        """Return what happened when: a dated line for each event of a matter, or for each article where `of` is "".

        The events go by day, and with `latest` the newest comes first; `first` is the number of the first one to show.
        `language` is the answer's, by default that of `of`.

            qa.timeline("the port strike").statements
            qa.timeline(filters=Filters(since="2026-03-01"), latest=True).text
        """
        check_first(first)
        if not isinstance(of, str) or of.strip():
            check_question(of)
        check_language(language)
        check_filters(filters)
        began = time.perf_counter()
        told: Language = language or (language_of(of) if of.strip() else "en")
        say = TIMELINE[told]
        asked = read_question(say["question of"].format(of=of.strip()) if of.strip() else say["question"], reply=told)
        request = Request("timeline", of.strip(), latest=latest, first=first)
        return self._answered(replace(asked, lookup=None, request=request, filters=filters), began)

    async def aask(
        self,
        question: str,
        history: History = (),
        language: Language | None = None,
        *,
        filters: Filters | None = None,
    ) -> Answer:
        """Answer like `ask`, without blocking the event loop."""
        return await self._away(lambda: self.ask(question, history, language, filters=filters))

    async def aask_many(self, questions: Sequence[str], language: Language | None = None) -> list[Answer]:
        """Answer like `ask_many`, without blocking the event loop."""
        return await self._away(self.ask_many, questions, language)

    async def astream(
        self,
        question: str,
        history: History = (),
        language: Language | None = None,
        *,
        filters: Filters | None = None,
    ) -> AsyncIterator[Delta | Answer]:
        """Yield like `stream`, without blocking the event loop."""
        parts = self.stream(question, history, language, filters=filters)
        done = object()
        try:
            while (part := await self._away(next, parts, done)) is not done:
                yield part
        finally:
            parts.close()

    async def amentions(
        self,
        name: str,
        *,
        kind: Literal["mentions", "documents", "count"] = "mentions",
        first: int = 1,
        filters: Filters = NO_FILTERS,
    ) -> Answer:
        """Return what `mentions` returns, without blocking the event loop."""
        return await self._away(lambda: self.mentions(name, kind=kind, first=first, filters=filters))

    async def aoverview(self, *, language: Language | None = None) -> Answer:
        """Return what `overview` returns, without blocking the event loop."""
        return await self._away(lambda: self.overview(language=language))

    async def asummary(self, of: str, *, sentences: int | None = None, language: Language | None = None) -> Answer:
        """Return what `summary` returns, without blocking the event loop."""
        return await self._away(lambda: self.summary(of, sentences=sentences, language=language))

    async def aentities(
        self, kind: NamesAsked | None = None, *, first: int = 1, language: Language | None = None
    ) -> Answer:
        """Return what `entities` returns, without blocking the event loop."""
        return await self._away(lambda: self.entities(kind, first=first, language=language))

    async def atimeline(
        self,
        of: str = "",
        *,
        latest: bool = False,
        first: int = 1,
        language: Language | None = None,
        filters: Filters = NO_FILTERS,
    ) -> Answer:
        """Return what `timeline` returns, without blocking the event loop."""
        return await self._away(
            lambda: self.timeline(of, latest=latest, first=first, language=language, filters=filters)
        )

    async def asearch(
        self, question: str, k: int = HITS, unit: Unit = "passage", *, filters: Filters | None = None
    ) -> list[Hit]:
        """Search like `search`, without blocking the event loop."""
        return await self._away(lambda: self.search(question, k, unit, filters=filters))

    # The corpus

    def update(self, *, yes: bool = False, progress: Progress = lambda message: None) -> UpdateReport:
        """Bring the index in line with the corpus folder. Removing more than half of its documents needs `yes`."""
        self._require_ownership()
        with self._updating:
            report = self._update(yes=yes, progress=progress)
        with suppress(IndexChangedError):
            self._index.snapshot().matters()  # so that nobody waits for them who asks for an overview
            self._index.snapshot().names()
        return report

    def follow(self, *, progress: Progress = lambda message: None) -> UpdateReport | None:
        """Bring the index in line with the corpus folder where sizes and times differ; None when none does.

        Who comes while another update runs waits for it, and finds nothing left to do. Another process that owns the index
        does this by itself.
        """
        if self.only_reads:
            return None
        with self._updating:
            if is_current(self._index, self._corpus):
                return None
            report = self._update(yes=False, progress=progress)
        with suppress(IndexChangedError):
            self._index.snapshot().names()  # so that nobody waits for them who asks for a list of names
        return report

    def add_article(self, name: str, content: bytes, *, wait: bool = True) -> AddedFile:
        """Keep a file in the folder of added articles (in QA_DATA, not in the corpus folder) and index it.

        It gets a safe name, and a number where there is one of that name. Without `wait` it is indexed by the next update, or
        by `watch`. Raises UsageError when there is no article in it, StorageError when it cannot be kept.

            qa.add_article("note.txt", b"The bridge opened.").source  # 'uploads/note.txt'
        """
        added = self._added.put(name, content)
        if wait:
            self._index_added(added.source)
        return added

    def remove_article(self, name: str) -> None:
        """Take a file out of the folder of added articles and of the index; `restore_article` puts it back, for a day."""
        source = self._added.remove(name)
        if not self.only_reads:
            with self._refreshing:
                self._index.remove_files([printable(source)])
                self._index.choose_titles()

    def restore_article(self, name: str) -> str:
        """Put a removed file back; return the source of its article."""
        source = self._added.restore(name)
        self._index_added(source)
        return source

    def added_articles(self) -> list[AddedFile]:
        """Return the files in the folder of added articles, the newest first."""
        return self._added.all()

    def _index_added(self, source: str) -> None:
        # Another process that owns the index follows the folder by itself.
        if not self.only_reads:
            with self._refreshing:
                refresh(self._index, self._corpus, [source], encoder=self._in_turn, columns=self.settings.columns)

    def verify(self, *, full: bool = False) -> list[IndexCheck]:
        """Check every promise of the index."""
        self._require_ownership()
        return verify(self._index, self._corpus, full=full)

    @property
    def version(self) -> int:
        """How often the index has changed since it was opened."""
        return self._index.version

    def counts(self) -> dict[str, int]:
        """Return the number of documents, passages and sentences that are indexed."""
        return self._index.counts()

    def filter_choices(self) -> dict[str, Any]:
        """Return what filters can name: outlets and folders, each with its number of articles, languages, and the range of days."""
        return self._index.choices()

    def documents(self) -> list[Document]:
        """Return the indexed documents, sorted by source."""
        return self._index.documents()

    def sentence_spans(self) -> list[tuple[int, int]]:
        """Return where every indexed sentence starts and ends in its document, in no particular order."""
        return self._index.sentence_spans()

    def failures(self) -> list[Failure]:
        """Return the files that could not be indexed, and why."""
        return self._index.failures()

    def show(self, source: str) -> Document:
        """Return an article as its file is now. Raises UsageError when the corpus has no such article."""
        return show(self._corpus, source, self.settings.columns)

    def info(self) -> dict[str, Any]:
        """Return versions, model, counts, sizes and the settings in force (no secrets)."""
        return {
            "version": importlib.metadata.version("sanad-qa"),
            "model": self.pipeline.encoder.fingerprint["model"],
            **self._index.counts(),
            "near_copies": self._index.snapshot().copies.repeated(),
            "added": len(self.added_articles()),
            **self._index.known(),
            "bytes": sum(file.stat().st_size for file in self._index.folder.rglob("*") if file.is_file()),
            "settings": self.settings.model_dump(mode="json", exclude={"llm_api_key"}),
        }

    # For llama-index

    def as_retriever(self, k: int = HITS, unit: Unit = "passage") -> "SanadRetriever":
        """Return a llama-index retriever over this corpus."""
        from qa.integrations.llama_index import SanadRetriever

        return SanadRetriever(self, k=k, unit=unit)

    def as_query_engine(self) -> "SanadQueryEngine":
        """Return a llama-index query engine that answers as `ask` does, citations in the response's metadata."""
        from qa.integrations.llama_index import SanadQueryEngine

        return SanadQueryEngine(self)

    def _ask(self, question: str, history: History, language: Language | None, options: AnswerOptions) -> Answer:
        check_question(question)
        check_language(language)
        check_filters(options.filters)
        began = time.perf_counter()
        query = self._steadily(lambda: self.understanding.query(question, history, language, options.filters))
        return self._answered(query, began, options)

    def _answered(self, query: Query, began: float, options: AnswerOptions = PLAIN) -> Answer:
        # A file that changed since it was indexed is indexed again, and what was asked is answered anew.
        version = self._index.version
        checked = self._steadily(lambda: self.pipeline.answer(query, options))
        if checked.stale and self._auto and self._refresh(checked.stale, version):
            again = replace(options, show=show_nothing)  # it was shown before
            checked = self._steadily(lambda: self.pipeline.answer(query, again))
        answer = self._translated(checked.answer)
        return replace(answer, timings_ms={"total": (time.perf_counter() - began) * 1000})

    def _update(self, *, yes: bool, progress: Progress) -> UpdateReport:
        return update(
            self._index,
            self._corpus,
            encoder=self._in_turn,
            yes=yes,
            columns=self.settings.columns,
            progress=progress,
        )

    def _require_ownership(self) -> None:
        if self.only_reads:
            raise self._index.locked()

    def _translated(self, answer: Answer) -> Answer:
        if self._translator is None:
            return answer
        with self.pipeline.slots.acquire():
            return translated(answer, self._translator)

    def _steadily(self, work: Callable[[], T]) -> T:
        # Articles may change while a question is answered: then it is answered anew, by what the index holds now. Where they
        # change all the time, the last try keeps updates waiting. It holds no slot then that an update could need.
        for _ in range(CHANGES_BORNE):
            try:
                return work()
            except IndexChangedError:
                continue
        # Another process writes, and cannot be kept waiting: what it writes from here on is not seen.
        if self.only_reads:
            with self._index.reading():
                return work()
        with self._updating, self._refreshing:
            return work()

    def _refresh(self, stale: Sequence[str], version: int) -> bool:
        # Only what was to be quoted: the rest of the folder is brought in line in the background, or by `update`.
        # Whoever waited here finds it done by another, and by the index's version that it was.
        with self._refreshing:
            try:
                refresh(
                    self._index,
                    self._corpus,
                    dict.fromkeys(stale),
                    encoder=self._in_turn,
                    columns=self.settings.columns,
                )
            except CorpusError:
                return False  # the folder lost most of its articles: the citations go, with their note
        return self._index.version != version

    async def _away(self, work: Callable[..., T], *arguments: Any) -> T:
        # Threads of our own: a language model that is waited for must not take those that serve /health.
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *arguments)

"""Brings an index in line with its corpus folder: only what changed is read into it, what is gone leaves it."""

import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from qa.documents.chunking import split
from qa.documents.files import OpenedFile, files, opened, other_files, printable, require_folder
from qa.documents.reading import (
    NO_COLUMNS,
    Columns,
    FileStamp,
    at_once,
    day_of,
    digest_of,
    digest_of_file,
    documents_of,
    file_of,
    guess_of,
    stamp_of,
)
from qa.documents.roots import Folder, corpus_of
from qa.errors import CorpusError
from qa.failures import Failure, because
from qa.index import EmbeddedDocument, EmbeddedPassage, EmbeddedWord, FileChange, Index, VectorKey, prepared
from qa.index.pairing import translations_of
from qa.models import Encoder, Progress
from qa.models.in_turn import EncoderInTurn
from qa.models.name_tagger import NameWord
from qa.models.tagged import encode_tagged
from qa.models.word_vectors import embed_words
from qa.text.entity_names import FoundName, names_of
from qa.text.line_roles import FURNITURE
from qa.text.tables import sentences_as_read
from qa.text.words import language_of, term_to_word
from qa.types import Document, IndexProgress, Passage, Span

DOCUMENTS_PER_COMMIT = 32  # documents written at once; a kill costs the work on at most so many
REMOVAL_SHARE_MAX = 0.5  # share of the documents; an update that removes more needs `--yes`
UNREAD = FileStamp(-1, -1)  # the state of a file that may be readable in a moment: the next look tries it again
REFRESHED_BYTES_MAX = 20_000_000  # bytes; a larger file is brought in line in the background, not while somebody waits


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What an update did, and what the index holds now.

    `ignored` are files of kinds that are not read. `columns` says of each dump what was taken for what.
    """

    added: int
    changed: int
    removed: int
    unchanged: int
    failed: tuple[Failure, ...]
    ignored: tuple[str, ...]
    columns: dict[str, str]
    documents: int
    passages: int
    sentences: int
    seconds: float

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form that `index --json` prints."""
        return {
            "added": self.added,
            "changed": self.changed,
            "removed": self.removed,
            "unchanged": self.unchanged,
            "failed": [{"source": failure.source, "error": failure.error} for failure in self.failed],
            "ignored": list(self.ignored),
            "columns": self.columns,
            "documents": self.documents,
            "passages": self.passages,
            "sentences": self.sentences,
            "seconds": round(self.seconds, 2),
        }


def update(
    index: Index,
    corpus: Folder,
    *,
    encoder: Encoder,
    yes: bool = False,
    columns: Columns = NO_COLUMNS,
    progress: Progress = lambda message: None,
) -> UpdateReport:
    """Add, change and remove documents until the index says what the folder says.

    A file is read, once, when it is new or its size or time differs from what is noted; a document of it is written again
    when it differs. Safe to repeat and to kill: documents are committed in groups, whole or not at all. A folder that is
    missing or has no readable article removes nothing (CorpusError); removing more than half of its documents needs `yes`.
    Added articles that are gone were removed by a person, and are not counted for that.
    """
    began = time.perf_counter()
    known = index.manifest()
    there = {printable(name): name for name in files(corpus)}
    before = index.counts()["documents"]
    gone = sorted(known.keys() - there.keys())
    of_file = index.documents_by_file()
    removed = sum(of_file.get(file, 0) for file in gone)
    where = corpus_of(corpus)
    lost = sum(of_file.get(file, 0) for file in gone if not where.is_added(file))
    _refuse_removing(lost, sum(n for file, n in of_file.items() if not where.is_added(file)), corpus, yes)
    to_read = [
        name for file, name in there.items() if file not in known or not known[file].same_stat(_stat(corpus, name))
    ]
    unchanged = sum(of_file.get(file, 0) for file in there.keys() - {printable(name) for name in to_read})
    work = _Work(index, corpus, encoder, columns, progress)
    work.read(to_read)
    unchanged += work.unchanged
    if not (work.added or work.changed or unchanged):
        reasons = "".join(f" {failure.source} {failure.error}." for failure in work.failures()[:3])
        kept = f" The {before} documents in the index were left as they are." if before else ""
        raise CorpusError(f"There is no readable article in {corpus}.{reasons}{kept}")
    removed += work.removed
    _refuse_removing(lost + work.removed, before, corpus, yes)
    index.remove_files(gone)
    work.remove()
    index.choose_titles()
    return UpdateReport(
        work.added,
        work.changed,
        removed,
        unchanged,
        tuple(index.failures()),
        tuple(other_files(corpus)),
        index.notes(),
        **index.counts(),
        seconds=time.perf_counter() - began,
    )


def refresh(
    index: Index, corpus: Folder, wanted: Iterable[str], *, encoder: Encoder, columns: Columns = NO_COLUMNS
) -> bool:
    """Bring single documents in line with their files, and return whether any was not; the rest of the folder is not looked at.

    A file that cannot be read for the moment, or is large, leaves its documents as they are. Raises CorpusError when more
    than half of the documents would be removed, or the folder is missing.
    """
    require_folder(corpus)
    names = list(dict.fromkeys(map(file_of, wanted)))
    before, version = index.counts()["documents"], index.version
    work = _Work(index, corpus, encoder, columns)
    work.read([name for name in names if _stat(corpus, name).bytes <= REFRESHED_BYTES_MAX])
    _refuse_removing(work.removed, before, corpus, yes=False)
    work.remove()
    if index.version != version:
        index.choose_titles()
    return index.version != version


def is_current(index: Index, corpus: Folder) -> bool:
    """Tell by sizes and times alone, without reading a file, whether nothing has changed since the last update."""
    known = index.manifest()
    there = files(corpus)
    return len(there) == len(known) and all(
        (state := known.get(printable(name))) is not None and state.same_stat(_stat(corpus, name)) for name in there
    )


def _refuse_removing(removed: int, before: int, corpus: Folder, yes: bool) -> None:
    if removed > REMOVAL_SHARE_MAX * before and not yes:
        raise CorpusError(
            f"{removed} of the {before} indexed documents are gone from {corpus}; nothing was removed. "
            "If that is intended, run: python -m qa index --yes"
        )


@dataclass
class _Work:
    """Reads files, and writes what is new or changed in them into the index, DOCUMENTS_PER_COMMIT documents at a time.

    What the files no longer hold is only counted; `remove` takes it out.
    """

    index: Index
    corpus: Folder
    encoder: Encoder
    columns: Columns
    progress: Progress = lambda message: None
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    _passages: int = 0
    _group: list[tuple[Document, str]] = field(default_factory=list)
    _finished: list[FileChange] = field(default_factory=list)  # wholly read; to be noted with the group
    _shrunk: list[FileChange] = field(default_factory=list)  # wholly read, with documents that are to go
    _touched: dict[str, FileStamp] = field(default_factory=dict)
    _written_on: dict[str, str] = field(default_factory=dict)

    def read(self, names: Sequence[str]) -> None:
        """Read files, by their names in the folder."""
        sizes = [max(1, _stat(self.corpus, name).bytes) for name in names]
        clock = _Clock(sum(sizes))
        for name, size in zip(names, sizes, strict=True):
            with opened(self.corpus, name) as file:
                if isinstance(file, Failure):
                    self._failed(name, file)
                else:
                    self._read(at_once(file), clock)
            clock.done += size
        self._write(clock)
        self.index.touch(self._touched, self._written_on)

    def remove(self) -> None:
        """Take out what the files no longer hold."""
        self.index.put((), (), self._shrunk)

    def failures(self) -> list[Failure]:
        """Return what could not be read, as far as the index does not know it yet, and what it knows."""
        return [failure for change in self._shrunk for failure in change.failures] + self.index.failures()

    def _failed(self, name: str, failure: Failure) -> None:
        file = printable(name)
        there = tuple(self.index.digests_of(file))
        if failure.unusable:
            self._finish(FileChange(file, _stat(self.corpus, name), there, (failure,)))
        else:  # readable again in a moment, perhaps: its documents stay
            self.unchanged += len(there)
            self._finish(FileChange(file, UNREAD, (), (failure,)))

    def _read(self, file: OpenedFile, clock: "_Clock") -> None:
        name = printable(file.name)
        stamp = FileStamp(file.size, file.modified, digest_of_file(file))
        known, before = self.index.manifest_of(name), self.index.digests_of(name)
        if known and known.sha256 == stamp.sha256:
            self.unchanged += len(before)
            self._touched[name], self._written_on[name] = stamp, day_of(file)
            return
        seen: set[str] = set()
        failures: list[Failure] = []
        note = guess_of(file, self.columns)
        for found in documents_of(file, self.columns):
            if isinstance(found, Failure):
                failures.append(found)
            elif found.source in seen:
                failures.append(Failure(found.source, because("twice"), unusable=True))
            else:
                seen.add(found.source)
                self._put(found, name, before.get(found.source))
                if len(self._group) == DOCUMENTS_PER_COMMIT:
                    self._write(clock, file)
        broken_off = any(not failure.unusable for failure in failures)
        gone = () if broken_off else tuple(before.keys() - seen)
        self._finish(FileChange(name, UNREAD if broken_off else stamp, gone, tuple(failures), note))

    def _put(self, document: Document, file: str, known: str | None) -> None:
        if known == digest_of(document):
            self.unchanged += 1
            return
        self.added += known is None
        self.changed += known is not None
        self._group.append((document, file))

    def _finish(self, change: FileChange) -> None:
        self.removed += len(change.gone)
        (self._shrunk if change.gone else self._finished).append(change)

    def _write(self, clock: "_Clock", file: OpenedFile | None = None) -> None:
        group, files = self._group, self._finished
        self._group, self._finished = [], []
        if not group and not files:
            return
        documents = [document for document, _ in group]
        embedded, odds = _embed(self.index, documents, self.encoder) if documents else ([], {})
        words = _embed_new_words(self.index, documents, self.encoder)
        every = []
        for (document, source), made in zip(group, embedded, strict=True):
            with _turn(self.encoder):
                every.append(EmbeddedDocument(document, source, tuple(made), _names(document, made, odds)))
        put = []
        for each, translations in zip(every, translations_of(self.index, every), strict=True):
            with _turn(self.encoder):
                put.append(prepared(each, translations))
        self.index.put(put, words, files)
        self._passages += sum(map(len, embedded))
        if group:
            self.progress(clock.progress(self.added + self.changed, self._passages, file))


@dataclass
class _Clock:
    """How far a reading is, by bytes: how many there are, and how many are done."""

    bytes: int
    done: int = 0
    began: float = field(default_factory=time.perf_counter)

    def progress(self, documents: int, passages: int, file: OpenedFile | None) -> IndexProgress:
        """Return how far it is; how many documents there will be is told from the bytes that are left."""
        share = min(1.0, (self.done + (file.content.tell() if file else 0)) / max(1, self.bytes)) or 1.0
        left = (time.perf_counter() - self.began) * (1 - share) / share
        return IndexProgress(documents, max(documents, round(documents / share)), passages, left)


def _names(
    document: Document, embedded: Sequence[EmbeddedPassage], odds: Mapping[str, Sequence[NameWord]]
) -> tuple[FoundName, ...]:
    lines = [each for done in embedded for each in done.passage.sentences if each.role not in FURNITURE]
    tagged = {
        line.start + word.span.start: word.log_odds
        for line in lines
        for word in odds.get(document.text[line.start : line.end], ())
    }
    return tuple(names_of(document.text, [Span(line.start, line.end) for line in lines], tagged))


def _embed(
    index: Index, documents: Sequence[Document], encoder: Encoder
) -> tuple[list[list[EmbeddedPassage]], dict[str, list[NameWord]]]:
    # The vectors, and of each Arabic sentence the words that may be names.
    passages = []
    for document in documents:
        with _turn(encoder):
            passages.append(split(document, count_tokens=encoder.count_tokens, tokens_max=encoder.tokens_max))
    wanted: dict[VectorKey, None] = {}  # a passage of one sentence, a repeated line: embedded once
    for document, mine in zip(documents, passages, strict=True):
        for passage in mine:
            wanted |= dict.fromkeys([_passage_key(document, passage), *_sentence_keys(document, passage)])
    known = index.known_vectors(document.source for document in documents)
    # An Arabic sentence is embedded again although its vector is known: only so are its names.
    vectors = {key: vector for key, vector in known.items() if (key.unit, key.language) != ("sentence", "ar")}
    new = [key for key in wanted if key not in vectors]
    texts = list(dict.fromkeys(key.text for key in new))
    row = {text: number for number, text in enumerate(texts)}
    arabic = [row[key.text] for key in new if key.unit == "sentence" and language_of(key.text) == "ar"]
    raw, tagged = encode_tagged(encoder, texts, arabic) if texts else (np.zeros((0, encoder.dimension), np.float32), {})
    for key in new:
        vectors[key] = index.language_means.center(raw[[row[key.text]]], key.language, key.unit)[0]
    done = [
        [
            EmbeddedPassage(
                passage,
                vectors[_passage_key(document, passage)],
                np.stack([vectors[key] for key in _sentence_keys(document, passage)]),
            )
            for passage in mine
        ]
        for document, mine in zip(documents, passages, strict=True)
    ]
    return done, {texts[number]: words for number, words in tagged.items()}


def _turn(encoder: Encoder) -> AbstractContextManager[object]:
    # Who asks meanwhile goes before what Python computes of a document, as before what the model does.
    return encoder.turn() if isinstance(encoder, EncoderInTurn) else nullcontext()


def _passage_key(document: Document, passage: Passage) -> VectorKey:
    return VectorKey("passage", passage.language, document.text[passage.start : passage.end])


def _sentence_keys(document: Document, passage: Passage) -> list[VectorKey]:
    return [
        VectorKey("sentence", passage.language, text) for text in sentences_as_read(document.text, passage.sentences)
    ]


def _embed_new_words(index: Index, documents: Sequence[Document], encoder: Encoder) -> list[EmbeddedWord]:
    words: dict[str, str] = {}
    for document in documents:
        words = term_to_word(document.text) | words
    new = sorted(index.without_word(words))
    if not new:
        return []
    vectors = embed_words([words[term] for term in new], encoder=encoder, language_means=index.language_means)
    return [EmbeddedWord(term, words[term], vector) for term, vector in zip(new, vectors, strict=True)]


def _stat(corpus: Folder, name: str) -> FileStamp:
    try:
        return stamp_of(corpus, name)
    except OSError:
        return UNREAD

"""Brings an index in line with its corpus folder: only what changed is read into it, what is gone leaves it."""

import hashlib
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qa.documents.chunking import split
from qa.documents.files import (
    RawFile,
    changed_at,
    other_files,
    parse_document,
    printable,
    read_file,
    require_folder,
    sources,
)
from qa.errors import CorpusError
from qa.index import EmbeddedPassage, EmbeddedWord, FileStamp, Index
from qa.models import Encoder, Progress
from qa.models.name_tagger import NameWord
from qa.models.tagged import encode_tagged
from qa.models.word_vectors import embed_words
from qa.text.entity_names import FoundName, names_of
from qa.text.line_roles import FURNITURE
from qa.text.words import language_of, term_to_word
from qa.types import Document, Failure, IndexProgress, Passage, Span

DOCUMENTS_PER_COMMIT = 32  # documents written at once; a kill costs the work on at most so many
REMOVAL_SHARE_MAX = 0.5  # share of the documents; an update that removes more needs `--yes`
UNREAD = FileStamp(-1, -1)


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What an update did, and what the index holds now. `ignored` are files of kinds that are not read."""

    added: int
    changed: int
    removed: int
    unchanged: int
    failed: tuple[Failure, ...]
    ignored: tuple[str, ...]
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
            "documents": self.documents,
            "passages": self.passages,
            "sentences": self.sentences,
            "seconds": round(self.seconds, 2),
        }


def update(
    index: Index,
    corpus: Path,
    *,
    encoder: Encoder,
    yes: bool = False,
    progress: Progress = lambda message: None,
) -> UpdateReport:
    """Add, change and remove documents until the index says what the folder says.

    A file is read, once, when it is new or its size or time differs from what is noted; its document is written again when
    its bytes differ. Safe to repeat and to kill: documents are committed in groups, whole or not at all. A folder that is
    missing or has no readable article removes nothing (CorpusError); removing more than half of the documents needs `yes`.
    """
    began = time.perf_counter()
    look = _look(index, corpus)
    before = len(look.manifest)
    _refuse_removing(look.removed, before, corpus, yes)
    _read_and_write(index, corpus, look, encoder, progress)
    if not (look.added or look.changed or look.unchanged):
        reasons = "".join(f" {failure.source} {failure.error}." for failure, _ in look.failed[:3])
        kept = f" The {before} documents in the index were left as they are." if before else ""
        raise CorpusError(f"There is no readable .txt or .md article in {corpus}.{reasons}{kept}")
    _refuse_removing(look.removed, before, corpus, yes)
    index.remove(look.removed)
    index.touch(look.touched)
    index.choose_titles()
    index.note_failures(look.failed)
    return UpdateReport(
        look.added,
        look.changed,
        len(look.removed),
        look.unchanged,
        tuple(failure for failure, _ in look.failed),
        tuple(other_files(corpus)),
        **index.counts(),
        seconds=time.perf_counter() - began,
    )


def refresh(index: Index, corpus: Path, wanted: Iterable[str], *, encoder: Encoder) -> bool:
    """Bring single documents in line with their files, and return whether any was not; the rest of the folder is not looked at.

    A file that cannot be read for the moment leaves its document as it is. Raises CorpusError when more than half of the
    documents would be removed, or the folder is missing.
    """
    require_folder(corpus)
    changed, removed = list[tuple[Document, FileStamp]](), list[str]()
    for source in wanted:
        found, state = _read(corpus, source)
        known = index.manifest_of(source)
        if isinstance(found, Failure):
            removed += [source] if found.unusable and known else []
        elif known is None or known.sha256 != state.sha256:
            changed.append((found, state))
    if removed:
        _refuse_removing(removed, index.counts()["documents"], corpus, yes=False)
    if changed:
        _write(index, changed, encoder)
    index.remove(removed)
    if changed or removed:
        index.choose_titles()
    return bool(changed or removed)


def is_current(index: Index, corpus: Path) -> bool:
    """Tell by sizes and times alone, without reading a file, whether nothing has changed since the last update."""
    failed = {source: state for source, (_, state) in index.failed_files().items()}
    known = index.manifest() | failed
    there = sources(corpus)
    return len(there) == len(known) and all(
        (state := known.get(printable(source))) is not None and state.same_stat(_stat(corpus, source))
        for source in there
    )


def _refuse_removing(removed: Sequence[str], before: int, corpus: Path, yes: bool) -> None:
    if len(removed) > REMOVAL_SHARE_MAX * before and not yes:
        raise CorpusError(
            f"{len(removed)} of the {before} indexed documents are gone from {corpus}; nothing was removed. "
            "If that is meant, run: python -m qa index --yes"
        )


@dataclass
class _Look:
    """What the folder looks like beside the index; reading the files in `to_read` fills in the rest."""

    manifest: dict[str, FileStamp]
    to_read: list[str] = field(default_factory=list)
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    touched: dict[str, FileStamp] = field(default_factory=dict)  # the text is the same, the time another
    failed: list[tuple[Failure, FileStamp]] = field(default_factory=list)


def _look(index: Index, corpus: Path) -> _Look:
    look = _Look(index.manifest())
    failed = index.failed_files()
    there = set()
    for source in sources(corpus):
        name = printable(source)
        there.add(name)
        state = _stat(corpus, source)
        if name in failed and failed[name][1].same_stat(state):
            look.failed.append((failed[name][0], state))
        elif name in look.manifest and name not in failed and look.manifest[name].same_stat(state):
            look.unchanged += 1
        else:
            look.to_read.append(source)
    look.removed += sorted(set(look.manifest) - there)
    return look


def _read_and_write(index: Index, corpus: Path, look: _Look, encoder: Encoder, progress: Progress) -> None:
    began, passages, group = time.perf_counter(), 0, list[tuple[Document, FileStamp]]()
    for done, source in enumerate(look.to_read, 1):
        found, state = _read(corpus, source)
        known = look.manifest.get(printable(source))
        if isinstance(found, Failure):
            look.failed.append((found, state))
            look.removed += [found.source] if found.unusable and known else []
        elif known and known.sha256 == state.sha256:
            look.unchanged += 1
            look.touched[source] = state
        else:
            look.added += known is None
            look.changed += known is not None
            group.append((found, state))
        if len(group) == DOCUMENTS_PER_COMMIT or (group and done == len(look.to_read)):
            passages += _write(index, group, encoder)
            left = (time.perf_counter() - began) / done * (len(look.to_read) - done)
            progress(IndexProgress(done, len(look.to_read), passages, left))
            group = []


def _write(index: Index, group: Sequence[tuple[Document, FileStamp]], encoder: Encoder) -> int:
    documents = [document for document, _ in group]
    embedded, odds = _embed(index, documents, encoder)
    words = _embed_new_words(index, documents, encoder)
    names = _names(documents, embedded, odds)
    index.put([(document, state, done) for (document, state), done in zip(group, embedded, strict=True)], words, names)
    return sum(map(len, embedded))


def _names(
    documents: Sequence[Document], embedded: Sequence[Sequence[EmbeddedPassage]], odds: Mapping[str, Sequence[NameWord]]
) -> dict[str, list[FoundName]]:
    found = {}
    for document, passages in zip(documents, embedded, strict=True):
        lines = [each for done in passages for each in done.passage.sentences if each.role not in FURNITURE]
        tagged = {
            line.start + word.span.start: word.log_odds
            for line in lines
            for word in odds.get(document.text[line.start : line.end], ())
        }
        found[document.source] = names_of(document.text, [Span(line.start, line.end) for line in lines], tagged)
    return found


def _embed(
    index: Index, documents: Sequence[Document], encoder: Encoder
) -> tuple[list[list[EmbeddedPassage]], dict[str, list[NameWord]]]:
    # The vectors, and of each Arabic sentence the words that may be names.
    passages = [
        split(document, count_tokens=encoder.count_tokens, tokens_max=encoder.tokens_max) for document in documents
    ]
    flat = [(document, passage) for document, mine in zip(documents, passages, strict=True) for passage in mine]
    texts = [document.text[passage.start : passage.end] for document, passage in flat]
    quotes = [document.text[s.start : s.end] for document, passage in flat for s in passage.sentences]
    distinct = list(dict.fromkeys([*texts, *quotes]))  # a passage of one sentence, a repeated line: embedded once
    row = {text: number for number, text in enumerate(distinct)}
    arabic = [row[text] for text in dict.fromkeys(quotes) if language_of(text) == "ar"]
    raw, tagged = encode_tagged(encoder, distinct, arabic)

    def embed_one(document: Document, passage: Passage) -> EmbeddedPassage:
        whole = raw[[row[document.text[passage.start : passage.end]]]]
        parts = raw[[row[document.text[s.start : s.end]] for s in passage.sentences]]
        centre = index.language_means.center
        return EmbeddedPassage(
            passage, centre(whole, passage.language, "passage")[0], centre(parts, passage.language, "sentence")
        )

    done = [
        [embed_one(document, passage) for passage in mine] for document, mine in zip(documents, passages, strict=True)
    ]
    return done, {distinct[number]: words for number, words in tagged.items()}


def _embed_new_words(index: Index, documents: Sequence[Document], encoder: Encoder) -> list[EmbeddedWord]:
    words: dict[str, str] = {}
    for document in documents:
        words = term_to_word(document.text) | words
    new = sorted(index.without_word(words))
    if not new:
        return []
    vectors = embed_words([words[term] for term in new], encoder=encoder, language_means=index.language_means)
    return [EmbeddedWord(term, words[term], vector) for term, vector in zip(new, vectors, strict=True)]


def _read(corpus: Path, source: str) -> tuple[Document | Failure, FileStamp]:
    found = read_file(corpus, source)
    if isinstance(found, RawFile):
        state = FileStamp(found.size, found.modified, hashlib.sha256(found.raw).hexdigest())
        return parse_document(source, found.raw), state
    # What may be readable in a moment is noted with no state, so that the next look tries it again.
    return found, _stat(corpus, source) if found.unusable else UNREAD


def _stat(corpus: Path, source: str) -> FileStamp:
    try:
        stat = (corpus / source).stat()
    except OSError:
        return UNREAD
    return FileStamp(stat.st_size, changed_at(stat))

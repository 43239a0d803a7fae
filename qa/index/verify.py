"""Checks every promise of an index, and tells stale (the folder moved on) from damaged (the index is wrong)."""

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from qa.documents.files import files, printable
from qa.documents.reading import file_of, load
from qa.documents.roots import Folder, corpus_of
from qa.index import Index, StoredPassage
from qa.index.copy import NEIGHBOURS
from qa.index.database import REBUILD
from qa.index.update import is_current
from qa.text.sentences import QUOTE_CHARS
from qa.types import LANGUAGES, Document

VERIFY_ALL_UP_TO = 20_000  # passages; of a larger index a seeded sample of this size is checked
WORDS_OF = 500  # documents, by chance; what is kept of their words is compared with their texts, in some 5 ms each
NEAR_COPY = 0.05  # cosine distance; within it two passages differ in one or two words
_BATCH = 500  # passages at a time
UPDATE = "run: python -m qa index"
ANEW = f"the index is damaged; make it anew with: {REBUILD}"


@dataclass(frozen=True, slots=True)
class IndexCheck:
    """Result of one integrity check."""

    name: str
    ok: bool
    detail: str

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"name": self.name, "ok": self.ok, "detail": self.detail}


def verify(index: Index, corpus: Folder, *, full: bool = False, seed: int = 0) -> list[IndexCheck]:
    """Check the file, the counts, the texts, the spans, the vectors, and whether the folder still says the same.

    All passages up to VERIFY_ALL_UP_TO, then a sample of that size by `seed`; all with `full`. A check that fails says
    what to do. When Chroma's copy misses passages, this is noted: the next opening makes the copy again.
    """
    with index.lock:
        return list(_checks(index, corpus, full, seed))


def _checks(index: Index, corpus: Folder, full: bool, seed: int) -> Iterator[IndexCheck]:
    store = index.store
    verdict = store.integrity()
    yield _check("file", verdict == "ok", f"SQLite says: {verdict}", ANEW)
    loose = {name: count for name, count in store.orphans().items() if count}
    hanging = ", ".join(f"{count} {name}" for name, count in loose.items()) or "nothing hangs loose"
    yield _check("links", not loose, hanging, ANEW)
    waiting = store.outbox()
    yield _check("in step", not waiting, f"{len(waiting)} passages wait to be written to Chroma", UPDATE)
    counts = store.counts()
    in_chroma = sum(index.vectors.count(language) for language in LANGUAGES)
    same = in_chroma == counts["passages"]
    yield _check("counts", same, f"{counts['passages']} passages in SQLite, {in_chroma} vectors in Chroma", UPDATE)

    altered = store.altered_documents()
    yield _check("texts", not altered, f"{len(altered)} documents are not as they were read{_first(altered)}", ANEW)

    chance = random.Random(seed)
    some = store.some_documents(10**9 if full else WORDS_OF, chance.random)
    strange = [number for number in some if not store.is_as_read(number)]
    detail = f"{len(strange)} of {len(some)} documents looked at are found by other words than those of their text"
    yield _check("words", not strange, detail, ANEW)

    ids = store.passage_ids()
    if len(ids) > VERIFY_ALL_UP_TO and not full:
        ids = random.Random(seed).sample(ids, VERIFY_ALL_UP_TO)
    bad_spans: list[str] = []
    missed: list[StoredPassage] = []
    for at in range(0, len(ids), _BATCH):
        passages = store.passages(ids[at : at + _BATCH])
        bad_spans += _bad_spans(index, passages)
        missed += index.vectors.missed(passages)
    how_many = f"of {len(ids)} passages looked at"
    detail = f"{len(bad_spans)} {how_many} have a wrong span or language{_first(bad_spans)}"
    yield _check("spans", not bad_spans, detail, ANEW)

    lost, hidden = _lost(index, missed)
    detail = f"{len(lost)} {how_many} are not found by their own vector{_first([_name(passage) for passage in lost])}"
    apart = f"; {hidden} are there, behind many near-copies" if hidden else ""
    yield _check("vectors", not lost, f"{detail}{apart}", UPDATE)
    if lost or not same:
        index.vectors.distrust("verify missed passages in it")

    stale = _stale(index, corpus)
    fresh = f"stale, not damaged: {len(stale)} articles differ from the index{_first(stale)}"
    yield _check("fresh", not stale, fresh if stale else "every article is as it was indexed", UPDATE)


def _check(name: str, ok: bool, detail: str, remedy: str) -> IndexCheck:
    return IndexCheck(name, ok, detail if ok else f"{detail}; {remedy}")


def _bad_spans(index: Index, passages: Sequence[StoredPassage]) -> list[str]:
    texts = index.store.texts({passage.document for passage in passages})
    sentences: dict[int, list[tuple[int, int]]] = {}
    for sentence in index.store.sentences(passage.id for passage in passages):
        sentences.setdefault(sentence.passage, []).append((sentence.start, sentence.end))
    bad = []
    for passage in passages:
        text = texts[passage.document]
        mine = sentences.get(passage.id, [])
        inside = bool(mine) and mine[0][0] == passage.start and mine[-1][1] == passage.end <= len(text)
        ordered = all(a[1] <= b[0] for a, b in itertools.pairwise(mine))
        quotable = all(
            0 < end - start <= QUOTE_CHARS and text[start:end] == text[start:end].strip() for start, end in mine
        )
        if not (inside and ordered and quotable and passage.language in LANGUAGES):
            bad.append(_name(passage))
    return bad


def _lost(index: Index, missed: Sequence[StoredPassage]) -> tuple[list[StoredPassage], int]:
    """Tell the passages that Chroma has lost from those that its approximate search does not reach; return how many these are.

    Where many passages say nearly the same, its graph has links to hardly anything else. Such passages are in Chroma; by
    exact distances they, or what is nearest to them, have many near-copies, and a question finds these or the keywords.
    """
    if not missed:
        return [], 0
    gone = {passage.id for passage in index.vectors.lost(missed)}
    crowd = _crowd(index, missed)
    lost = [passage for passage in missed if passage.id in gone or crowd[passage.id] < NEIGHBOURS]
    return lost, len(missed) - len(lost)


def _crowd(index: Index, passages: Sequence[StoredPassage]) -> dict[int, int]:
    """Return how many near-copies each passage has, or the one nearest to it where that has more."""
    ids = index.store.passage_ids()
    crowd: dict[int, int] = {}
    for language in LANGUAGES:
        mine = [passage for passage in passages if passage.language == language]
        if not mine:
            continue
        batches = (index.store.passages(ids[at : at + _BATCH]) for at in range(0, len(ids), _BATCH))
        every = [(p.id, p.vector) for batch in batches for p in batch if p.language == language]
        matrix = np.stack([vector for _, vector in every])
        row = {id_: number for number, (id_, _) in enumerate(every)}
        for passage in mine:
            cosines = matrix @ passage.vector
            own = int((cosines >= 1 - NEAR_COPY).sum()) - 1
            cosines[row[passage.id]] = -1
            nearest = matrix[int(cosines.argmax())]
            beside = int((matrix @ nearest >= 1 - NEAR_COPY).sum()) - 1
            crowd[passage.id] = max(own, beside if len(every) > 1 else 0)
    return crowd


def _stale(index: Index, corpus: Folder) -> list[str]:
    if not corpus_of(corpus).folder.is_dir():
        return [f"the folder {corpus} is missing"]
    if is_current(index, corpus):
        return []
    known = {document.source: document.text for document in index.store.documents()}
    read = index.store.manifest()
    same, stale = set[str](), list[str]()
    for now in load(corpus):
        if isinstance(now, Document) and known.get(now.source) == now.text:
            same.add(now.source)
        elif isinstance(now, Document) and now.source not in known:
            stale.append(now.source)
    there = map(printable, files(corpus))
    fresh = [name for name in there if name not in read and name not in map(file_of, stale)]
    return [source for source in known if source not in same] + stale + fresh


def _name(passage: StoredPassage) -> str:
    return f"{passage.source} {passage.start}–{passage.end}"


def _first(names: Sequence[str]) -> str:
    return f", first {names[0]}" if names else ""

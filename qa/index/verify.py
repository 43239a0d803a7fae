"""Checks every promise of an index, and tells stale (the folder moved on) from damaged (the index is wrong)."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from qa.config import QUOTE_CHARS, VERIFY_ALL_UP_TO, VERIFY_TOLERANCE
from qa.index import LANGUAGES, Index, StoredPassage
from qa.index.update import is_current
from qa.load import read_document, sources
from qa.types import Failure

_NEIGHBOURS = 10
_BATCH = 500  # passages at a time


@dataclass(frozen=True, slots=True)
class Check:
    """One promise, whether it holds, and what was found."""

    name: str
    ok: bool
    detail: str

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"name": self.name, "ok": self.ok, "detail": self.detail}


def verify(index: Index, corpus: Path, *, full: bool = False, seed: int = 0) -> list[Check]:
    """Check the file, the counts, the spans, the vectors, and whether the folder still says the same.

    All passages up to VERIFY_ALL_UP_TO, then a sample of that size by `seed`; all with `full`.
    """
    return list(_checks(index, corpus, full, seed))


def _checks(index: Index, corpus: Path, full: bool, seed: int) -> Iterator[Check]:
    store = index.store
    verdict = store.integrity()
    yield Check("file", verdict == "ok", f"SQLite says: {verdict}")
    loose = {name: count for name, count in store.orphans().items() if count}
    yield Check(
        "links", not loose, ", ".join(f"{count} {name}" for name, count in loose.items()) or "nothing hangs loose"
    )
    waiting = store.outbox()
    yield Check("in step", not waiting, f"{len(waiting)} passages wait to be written to Chroma")
    counts = store.counts()
    in_chroma = sum(index.vectors.count(language) for language in LANGUAGES)
    same = in_chroma == counts["passages"]
    yield Check("counts", same, f"{counts['passages']} passages in SQLite, {in_chroma} vectors in Chroma")

    ids = store.passage_ids()
    if len(ids) > VERIFY_ALL_UP_TO and not full:
        ids = random.Random(seed).sample(ids, VERIFY_ALL_UP_TO)
    bad_spans, lost = [], []
    for at in range(0, len(ids), _BATCH):
        passages = store.passages(ids[at : at + _BATCH])
        bad_spans += _bad_spans(index, passages)
        lost += _lost(index, passages)
    how_many = f"of {len(ids)} passages looked at"
    yield Check("spans", not bad_spans, f"{len(bad_spans)} {how_many} have a wrong span{_first(bad_spans)}")
    yield Check("vectors", not lost, f"{len(lost)} {how_many} are not found by their own vector{_first(lost)}")

    stale = _stale(index, corpus)
    yield Check(
        "fresh",
        not stale,
        f"stale, not damaged: {len(stale)} articles differ from the index{_first(stale)}; run: python -m qa index"
        if stale
        else "every article is as it was indexed",
    )


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
        ordered = all(a[1] <= b[0] for a, b in zip(mine, mine[1:], strict=False))
        quotable = all(
            0 < end - start <= QUOTE_CHARS and text[start:end] == text[start:end].strip() for start, end in mine
        )
        if not (inside and ordered and quotable):
            bad.append(f"{passage.source} {passage.start}–{passage.end}")
    return bad


def _lost(index: Index, passages: Sequence[StoredPassage]) -> list[str]:
    # An identical passage elsewhere may come first, so a vector as near as its own counts as found.
    lost = []
    for language in LANGUAGES:
        mine = [passage for passage in passages if passage.language == language]
        if not mine:
            continue
        found = index.vectors.nearest_with_distance(language, np.stack([p.vector for p in mine]), _NEIGHBOURS)
        for passage, neighbours in zip(mine, found, strict=True):
            if not any(number == passage.id or distance <= VERIFY_TOLERANCE for number, distance in neighbours):
                lost.append(f"{passage.source} {passage.start}–{passage.end}")
    return lost


def _stale(index: Index, corpus: Path) -> list[str]:
    if not corpus.is_dir():
        return [f"the folder {corpus} is missing"]
    if is_current(index, corpus):
        return []
    stale = []
    known = {document.source: document.text for document in index.store.documents()}
    for source, text in known.items():
        now = read_document(corpus, source)
        if isinstance(now, Failure) or now.text != text:
            stale.append(source)
    return stale + [
        source for source in sources(corpus) if source not in known and source not in index.store.failed_files()
    ]


def _first(names: Sequence[str]) -> str:
    return f", first {names[0]}" if names else ""

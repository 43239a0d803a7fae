"""Of near-copies and translations of one article each passage is found once, in the copy that is to be cited."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from qa.calibration import calibration
from qa.index import NearCopy, Snapshot, StoredSentence
from qa.index.near_copies import share_in, shingles_of
from qa.index.translations import counted, partners
from qa.models import Array
from qa.text.numbers import numbers
from qa.types import Language

if TYPE_CHECKING:
    from qa.retrieval.search import ScoredPassage

COVERED_SHARE = (
    0.5  # share of a passage's runs of three words, or of its sentences; from it on better copies say it already
)
Sentences = Mapping[int, Sequence[StoredSentence]]


def without_copies(
    passages: Sequence["ScoredPassage"], view: Snapshot, language: Language, sentences: Sentences
) -> list["ScoredPassage"]:
    """Return passages in their order, without those that say what a better copy of their article says.

    The best copy is in the question's language, then the newest, then the fullest. A passage with another number stays, as
    the copies do not say the same there; in an older version it goes, as the newer one says what holds. `sentences` are
    those of each passage; by their vectors a translation is told to say the same.
    """
    of_cluster: dict[int, list[ScoredPassage]] = {}
    for each in passages:
        of_cluster.setdefault(view.copies.cluster(each.passage.document), []).append(each)
    dropped: set[int] = set()
    for mine in of_cluster.values():
        documents = {each.passage.document for each in mine}
        if len(documents) > 1:
            dropped |= _said_before(mine, view.copies.best_first(documents, language), view, sentences)
    return [each for each in passages if each.passage.id not in dropped]


def _said_before(
    passages: Sequence["ScoredPassage"], copies: Sequence[NearCopy], view: Snapshot, sentences: Sentences
) -> set[int]:
    # Only passages that are found count as said, so that what is dropped is found elsewhere.
    texts = view.texts(copy.document for copy in copies)
    said, values, newest = shingles_of(""), frozenset[str](), ""
    vectors: dict[Language, list[Array]] = {}
    dropped: set[int] = set()
    for copy in copies:
        text = texts[copy.document]
        others = [vector for language, every in vectors.items() if language != copy.language for vector in every]
        fresh = []
        for passage in (each.passage for each in passages if each.passage.document == copy.document):
            words = text[passage.start : passage.end]
            runs = shingles_of(words)
            mine = [sentence.vector for sentence in sentences[passage.id]]
            same = numbers(words) <= values or (copy.date and copy.date < newest)
            translated = counted(words) <= values and _share_translated(mine, others) >= COVERED_SHARE
            if translated or (same and share_in(runs, said) >= COVERED_SHARE):
                dropped.add(passage.id)
            else:
                fresh.append(runs)
                vectors.setdefault(copy.language, []).extend(mine)
        said = np.unique(np.concatenate([said, *fresh]))
        values |= numbers(text)
        newest = max(newest, copy.date)
    return dropped


def _share_translated(mine: Sequence[Array], others: Sequence[Array]) -> float:
    if not mine or not others:
        return 0.0
    near = (np.stack(mine) @ np.stack(others).T).max(axis=1) >= calibration().translated_sentence_cosine_min
    return float(near.mean())


def stands_translated_in(start: int, end: int, document: int, other: int, view: Snapshot) -> bool:
    """Tell whether what stands in a document from `start` to `end` stands in its translation, with the same numbers.

    Each of its sentences has a partner there. What has no sentence of some words is not told.
    """
    lines = view.lines([document, other])
    mine, theirs = lines[document], lines[other]
    wanted = {at for at, begins in enumerate(mine.starts) if begins < end and begins + len(mine.texts[at]) > start}
    found = {at: to for at, to in partners(mine.vectors, theirs.vectors) if at in wanted}
    said = view.text(document)[start:end]
    return (
        wanted != set()
        and wanted == found.keys()
        and counted(said) <= numbers(" ".join(theirs.texts[to] for to in found.values()))
    )

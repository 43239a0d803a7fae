"""Of near-copies of one article each passage is found once, in the copy that is to be cited."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from qa.index import NearCopy, Snapshot
from qa.index.near_copies import share_in, shingles_of
from qa.text.numbers import numbers
from qa.types import Language

if TYPE_CHECKING:
    from qa.retrieval.search import ScoredPassage

COVERED_SHARE = 0.5  # share of a passage's runs of three words; from it on better copies say it already


def without_copies(passages: Sequence["ScoredPassage"], view: Snapshot, language: Language) -> list["ScoredPassage"]:
    """Return passages in their order, without those that say what a better copy of their article says.

    The best copy is in the question's language, then the newest, then the fullest. A passage with another number stays, as
    the copies do not say the same there; in an older version it goes, as the newer one says what holds.
    """
    of_cluster: dict[int, list[ScoredPassage]] = {}
    for each in passages:
        of_cluster.setdefault(view.copies.cluster(each.passage.document), []).append(each)
    dropped: set[int] = set()
    for mine in of_cluster.values():
        documents = {each.passage.document for each in mine}
        if len(documents) > 1:
            dropped |= _said_before(mine, view.copies.best_first(documents, language), view)
    return [each for each in passages if each.passage.id not in dropped]


def _said_before(passages: Sequence["ScoredPassage"], copies: Sequence[NearCopy], view: Snapshot) -> set[int]:
    # Only passages that are found count as said, so that what is dropped is found elsewhere.
    texts = view.texts(copy.document for copy in copies)
    said, values, newest = shingles_of(""), frozenset[str](), ""
    dropped: set[int] = set()
    for copy in copies:
        text = texts[copy.document]
        fresh = []
        for passage in (each.passage for each in passages if each.passage.document == copy.document):
            words = text[passage.start : passage.end]
            runs = shingles_of(words)
            known = (copy.date and copy.date < newest) or numbers(words) <= values
            if known and share_in(runs, said) >= COVERED_SHARE:
                dropped.add(passage.id)
            else:
                fresh.append(runs)
        said = np.unique(np.concatenate([said, *fresh]))
        values |= numbers(text)
        newest = max(newest, copy.date)
    return dropped

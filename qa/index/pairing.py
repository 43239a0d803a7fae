"""Finds the translations of articles that are about to be written: a bounded number of near ones is compared with each."""

from collections.abc import Sequence

import numpy as np

from qa.documents.reading import digest_of
from qa.index import EmbeddedDocument, Index
from qa.index.translations import CANDIDATES, Lines, are_translations, lines_of
from qa.models import Array
from qa.types import LANGUAGES, Language

PASSAGES = 20  # nearest passages of the other language; they are of CANDIDATES articles or more, or of one long one
Version = tuple[str, str]  # the source and the digest of an article


def translations_of(index: Index, documents: Sequence[EmbeddedDocument]) -> list[tuple[Version, ...]]:
    """Return for each document the articles that are its translations, among those in the index and the others given.

    The nearest articles of the other language are told by their passages' vectors, as for a question, and then compared
    sentence by sentence. Nothing is compared with everything: a document costs some milliseconds, however large the index.
    """
    lines, means = list(map(_lines, documents)), list(map(_mean, documents))
    found: list[set[Version]] = [set() for _ in documents]
    replaced = {each.document.source for each in documents}
    for at, each in enumerate(documents):
        for language in LANGUAGES:
            if language == each.document.language or not lines[at].texts:
                continue
            for version, theirs in _near(index, language, means[at], replaced):
                if are_translations(lines[at], theirs):
                    found[at].add(version)
    versions = [(each.document.source, digest_of(each.document)) for each in documents]
    for one, other in _beside(documents, means):
        if are_translations(lines[one], lines[other]):
            found[one].add(versions[other])
            found[other].add(versions[one])
    return [tuple(sorted(each)) for each in found]


def _near(index: Index, language: Language, mean: Array, replaced: set[str]) -> list[tuple[Version, Lines]]:
    with index.reading() as store:
        if language not in index.languages():
            return []
        nearest = index.nearest(language, mean, PASSAGES)
        places = {place.id: place.document for place in store.places(nearest)}
        near = list(dict.fromkeys(places[passage] for passage in nearest if passage in places))[:CANDIDATES]
        versions = store.versions(near)
        return [
            (versions[number], lines)
            for number, lines in store.lines(near).items()
            if versions[number][0] not in replaced
        ]


def _beside(documents: Sequence[EmbeddedDocument], means: Sequence[Array]) -> list[tuple[int, int]]:
    # Pairs of those that are written together, of each the nearest ones alone.
    pairs = set()
    for one, mine in enumerate(documents):
        cosines = {
            other: float(means[one] @ means[other])
            for other, theirs in enumerate(documents)
            if theirs.document.language != mine.document.language
        }
        for other in sorted(cosines, key=lambda other: -cosines[other])[:CANDIDATES]:
            pairs.add((min(one, other), max(one, other)))
    return sorted(pairs)


def _lines(each: EmbeddedDocument) -> Lines:
    sentences = [(line.start, line.end, line.role) for done in each.passages for line in done.passage.sentences]
    vectors = [done.sentence_vectors for done in each.passages]
    return lines_of(each.document.text, sentences, np.concatenate(vectors) if vectors else np.zeros((0, 1), np.float32))


def _mean(each: EmbeddedDocument) -> Array:
    total = np.sum([done.vector for done in each.passages], axis=0) if each.passages else np.zeros(1)
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-9), np.float32)

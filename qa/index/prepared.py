"""What is computed of a document before it is written, so that nobody waits for it who reads the index meanwhile."""

from dataclasses import dataclass

from qa.documents.reading import digest_of
from qa.documents.titles import first_lines_of, next_title_of
from qa.index.near_copies import Fingerprint, bands_of, fingerprint_of
from qa.index.records import EmbeddedDocument
from qa.text.terms import index_terms
from qa.text.words import spellings
from qa.types import Metadata


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A document with the columns of its row, its words as they are spelled, and what it is compared by.

    `keywords` are those of each sentence of each passage. `translations` are the articles of the other language that say the
    same, each by its source and digest: one that is changed meanwhile is another article.
    """

    embedded: EmbeddedDocument
    columns: dict[str, str]
    spellings: tuple[tuple[str, str], ...]
    fingerprint: Fingerprint
    bands: tuple[int, ...]
    keywords: tuple[tuple[list[str], ...], ...]
    translations: tuple[tuple[str, str], ...] = ()


def prepared(embedded: EmbeddedDocument, translations: tuple[tuple[str, str], ...] = ()) -> PreparedDocument:
    """Return a document as it is written."""
    document = embedded.document
    columns = {
        "source": document.source,
        "file": embedded.file,
        "title": document.title,
        "language": document.language,
        "text": document.text,
        "digest": digest_of(document),
        **{name: getattr(document.metadata, name) for name in Metadata.__slots__},
        **dict(zip(("first_line", "second_line"), first_lines_of(document.text), strict=True)),
        "first_title": document.title,
        "next_title": next_title_of(document.text),
    }
    fingerprint = fingerprint_of(document.text, document.title)
    keywords = tuple(
        tuple(index_terms(document.text[sentence.start : sentence.end]) for sentence in each.passage.sentences)
        for each in embedded.passages
    )
    return PreparedDocument(
        embedded,
        columns,
        tuple(sorted(spellings(document.text))),
        fingerprint,
        tuple(bands_of(fingerprint.shingles)),
        keywords,
        translations,
    )

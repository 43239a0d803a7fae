"""What goes into an index and what comes out of it."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from qa.documents.reading import FileStamp
from qa.failures import Failure
from qa.models import Array
from qa.text.entity_names import FoundName
from qa.text.name_lists import NameKind
from qa.types import Document, Language, LineRole, Passage, Unit


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that was read: its name, its stamp, the sources that it no longer has, and what of it could not be read.

    `note` is what was taken for what in a dump, "" for other files.
    """

    file: str
    stamp: FileStamp
    gone: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class EmbeddedDocument:
    """A document, the file it is in, its passages with their vectors, and the names in it."""

    document: Document
    file: str
    passages: tuple["EmbeddedPassage", ...]
    names: tuple[FoundName, ...] = ()


@dataclass(frozen=True, slots=True)
class EmbeddedPassage:
    """A passage with its vectors: float32 [dimension], and float32 [sentences, dimension]."""

    passage: Passage
    vector: Array
    sentence_vectors: Array


class VectorKey(NamedTuple):
    """What a vector depends on: whether its text is a passage or a sentence, in which language, and the text itself."""

    unit: Unit
    language: Language
    text: str


@dataclass(frozen=True, slots=True)
class EmbeddedWord:
    """A word of the corpus, the keyword it gives, and its vector, float32 [dimension]."""

    term: str
    word: str
    vector: Array


@dataclass(frozen=True, slots=True)
class PassagePlace:
    """Where a passage stands: what a lookup needs of it, without its vector."""

    id: int
    document: int
    source: str
    title: str
    start: int
    end: int
    language: Language


@dataclass(frozen=True, slots=True)
class StoredPassage(PassagePlace):
    """A passage as the index holds it: where it stands, and its vector."""

    vector: Array


@dataclass(frozen=True, slots=True)
class StoredSentence:
    """A sentence as the index holds it; `terms` are the numbers of its keywords, repeated as they occur.

    `role` is what its line is for in the article (`qa/text/line_roles.py`).
    """

    passage: int
    start: int
    end: int
    vector: Array
    terms: npt.NDArray[np.int32]
    role: LineRole = "text"


@dataclass(frozen=True, slots=True)
class Matter:
    """Articles about one matter: how many there are, and the numbers of the most central ones, the most central first."""

    size: int
    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name as one document has it. `copy` is the same for copies of one article; `start` and `end` are its first mention.

    `kind` is None for a word alone that may be somebody's last name.
    """

    form: str
    kind: NameKind | None
    count: int
    copy: int
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NameEntry:
    """Somebody or something that articles name: the forms, the likeliest to be shown first, how often and in how many articles.

    `source`, `start` and `end` are the first mention, in the order of the corpus.
    """

    kind: NameKind
    forms: tuple[str, ...]
    mentions: int
    articles: int
    source: str
    start: int
    end: int

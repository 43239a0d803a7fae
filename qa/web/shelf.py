"""What the page says about the corpus: how many articles there are, their names, what was not read, and example questions."""

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qa.client import QA
from qa.failures import Failure
from qa.types import Document, Language
from qa.web.examples import examples_for

ARTICLES_LISTED = 500  # articles that can be browsed by name; more would only slow the page down
NAME_WORDS = 8  # first words of an article that has no title, which it is listed by


@dataclass(frozen=True, slots=True)
class Shelf:
    """The corpus at one moment: its folder's name, its articles by language, the first of them as (source, name)."""

    folder: str
    counts: dict[Language, int]
    articles: tuple[tuple[str, str], ...]
    failures: tuple[Failure, ...]
    examples: tuple[str, ...]

    @property
    def documents(self) -> int:
        """Return how many articles there are."""
        return sum(self.counts.values())


class Shelves:
    """Gives the shelf as it is now: looked at again only when the index has changed. Safe to use from threads."""

    def __init__(self, qa: QA) -> None:
        self._qa = qa
        self._lock = threading.Lock()
        self._version = -1
        self._texts: object = None
        self._shelf = Shelf("", {}, (), (), ())

    @property
    def last(self) -> Shelf:
        """Return the shelf as it was when somebody last looked."""
        return self._shelf

    def now(self) -> Shelf:
        """Return the shelf of this moment; new examples take some seconds when the articles have changed."""
        with self._lock:
            version = self._qa.version
            if version != self._version:
                self._shelf = self._look(self._qa.documents())
                self._version = version
            return self._shelf

    def _look(self, documents: Sequence[Document]) -> Shelf:
        texts = hash(tuple((each.source, each.text) for each in documents))
        examples = self._shelf.examples if texts == self._texts else tuple(examples_for(self._qa, documents))
        self._texts = texts
        counts = Counter(each.language for each in documents)
        listed = tuple((each.source, _name(each)) for each in documents[:ARTICLES_LISTED])
        folder = self._qa.settings.corpus.resolve().name
        return Shelf(folder, dict(counts), listed, tuple(self._qa.failures()), examples)


def _name(document: Document) -> str:
    return document.title or " ".join(document.text.split()[:NAME_WORDS])

"""What summaries, comparisons and the like are made with: the index, a search, and the usual way to an answer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from qa.answering.decide import is_quotable, needs_sentence_before
from qa.answering.draft import Draft, Quote
from qa.index import Snapshot, StoredPassage, StoredSentence
from qa.models.name_tagger import NameTagger
from qa.retrieval.mentions import Mentions, find_mentions
from qa.retrieval.search import RetrievalResult, ScoredSentence
from qa.text.query import Query, read_question
from qa.text.words import normalise
from qa.types import Language

WORDS_MIN = 3  # words of the shortest sentence that tells something by itself


@dataclass(frozen=True, slots=True)
class Means:
    """What an answer is made with; `find` searches for a query, and `decide` answers it from what was found."""

    view: Snapshot
    tagger: NameTagger | None
    find: Callable[[Query], RetrievalResult]
    decide: Callable[[RetrievalResult], Draft]
    _mentions: dict[str, Mentions] = field(default_factory=dict)
    _found: dict[str, RetrievalResult] = field(default_factory=dict)

    def mentions(self, name: str) -> Mentions:
        """Return the mentions of a name or phrase, which are looked for once for each question."""
        if name not in self._mentions:
            self._mentions[name] = find_mentions(name, self.view, self.tagger)
        return self._mentions[name]

    def search(self, text: str, reply: Language) -> RetrievalResult:
        """Return what a search for some words finds, which are searched for once for each question."""
        if text not in self._found:
            self._found[text] = self.find(read_question(text, reply=reply))
        return self._found[text]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of an article as it can be quoted, with its passage and its vector."""

    passage: StoredPassage
    sentence: StoredSentence
    text: str

    @property
    def start(self) -> int:
        """Return where it starts in its document."""
        return self.sentence.start

    @property
    def end(self) -> int:
        """Return where it ends in its document."""
        return self.sentence.end

    def quote(self, before: str = "") -> Quote:
        """Return it as a quote."""
        place = self.passage
        return Quote(place.source, place.title, place.language, self.start, self.end, self.text, before)


def lines_of(documents: Iterable[int], view: Snapshot) -> list[Line]:
    """Return the sentences of documents that tell something, in their order, documents by source; no title, no by-line."""
    wanted = list(documents)
    places = view.places_in(wanted)
    passages = {passage.id: passage for passage in view.passages(place.id for place in places)}
    texts = view.texts(wanted)
    lines = []
    for sentence in view.sentences(passages):
        passage = passages[sentence.passage]
        text = texts[passage.document][sentence.start : sentence.end]
        if is_quotable(text, sentence.role) and normalise(text) != normalise(passage.title):
            lines.append(Line(passage, sentence, text))
    return sorted(lines, key=lambda line: (line.passage.source, line.start))


def quote_of(line: Line, known: Sequence[Line], view: Snapshot) -> Quote:
    """Return a sentence as a quote, with the sentence before it where it opens with a word that points back.

    A sentence before it that is among the `known` ones, which are shown too, is not said twice.
    """
    if not needs_sentence_before(line.text):
        return line.quote()
    span = view.sentence_before(line.passage.id, line.start)
    shown = any(each.passage.document == line.passage.document and (each.start, each.end) == span for each in known)
    if span is None or shown:
        return line.quote()
    before = view.text(line.passage.document)[slice(*span)]
    return line.quote(before if is_quotable(before) else "")


def is_full(text: str) -> bool:
    """Tell whether a text is a whole statement: some words, and nothing that only asks or announces.

    >>> is_full("The ferry sails again."), is_full("Tickets and fares?"), is_full("تابع الأخبار على:"), is_full("أُغلق الجسر أمس.")
    (True, False, False, True)
    """
    return len(text.split()) >= WORDS_MIN and text.rstrip(" »”\"'")[-1:] not in "?؟:："


def scored_quote(sentence: ScoredSentence) -> Quote:
    """Return a sentence that a search found as a quote."""
    place = sentence.passage
    return Quote(place.source, place.title, place.language, sentence.start, sentence.end, sentence.text)

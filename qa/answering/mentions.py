"""What is looked up to the letter: every mention of a name, the articles that speak of it, an exact phrase in quotes.

Nothing is estimated here: a sentence holds the words or it does not. A name of the other language is met by its sound, by
the exact renderings and by words that the encoder holds to be the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.answering.decide import is_heading
from qa.answering.draft import Claim, Draft, Quote
from qa.calibration import calibration
from qa.index import Snapshot, StoredPassage, StoredSentence
from qa.text.glossary import gloss
from qa.text.query import Query
from qa.text.words import content_words, language_of, normalise, stems
from qa.types import Count, Language
from qa.wording import LOOKUP

MENTIONS_MAX = 50  # sentences or articles listed for "every mention of"; more is a file, not an answer


@dataclass(frozen=True, slots=True)
class Listed:
    """The draft that lists what was looked up, and a note when it is too much to show."""

    draft: Draft
    note: str = ""


def look_up(query: Query, view: Snapshot) -> Listed | None:
    """Return every sentence that mentions what a question asks for, in the order of the corpus.

    None when the question asks for no such list, or nothing mentions it.
    """
    asked, reply = query.lookup, query.reply
    if asked is None or not content_words(asked.name):
        return None
    quotes = [
        Quote(p.source, p.title, p.language, s.start, s.end, view.text(p.document)[s.start : s.end])
        for p, s in _mentions(asked.name, view)
    ]
    quotes = sorted(
        (quote for quote in quotes if not is_heading(quote.text)), key=lambda quote: (quote.source, quote.start)
    )
    if not quotes:
        return None
    articles = list({quote.source: quote for quote in reversed(quotes)}.values())[::-1]
    listed = articles if asked.kind == "documents" else quotes
    heading = LOOKUP[reply][asked.kind].format(name=asked.name, sentences=len(quotes), articles=len(articles))
    note = LOOKUP[reply]["more"].format(shown=MENTIONS_MAX, all=len(listed)) if len(listed) > MENTIONS_MAX else ""
    claims = tuple(Claim((quote,)) for quote in listed[:MENTIONS_MAX])
    count = Count(len(quotes), len(articles))
    return Listed(Draft(query, 1.0, claims, heading=heading, kind=asked.kind, count=count), note)


def _mentions(name: str, view: Snapshot) -> list[tuple[StoredPassage, StoredSentence]]:
    holding: list[tuple[StoredPassage, StoredSentence]] = []
    for language in view.languages():
        names = dict.fromkeys((name, _exactly_in(language, name)))
        forms = [groups for each in names if (groups := _forms(each, language, view)) and all(groups)]
        ids: set[int] = set()
        for groups in forms:
            ids |= set.intersection(*({p for term in group for p, _ in view.postings(term)} for group in groups))
        passages = {passage.id: passage for passage in view.passages(ids) if passage.language == language}
        for sentence in view.sentences(passages):
            there = set(sentence.terms.tolist())
            if any(all(group & there for group in groups) for groups in forms):
                holding.append((passages[sentence.passage], sentence))
    return holding


def _exactly_in(language: Language, name: str) -> str:
    """Return the name as the other language has it where that is known (United States: الولايات المتحدة), else as it is."""
    rendered = gloss(name, source=language_of(name), target=language)
    return rendered[0].rendered if rendered and rendered[0].text == name else name


def _forms(name: str, language: Language, view: Snapshot) -> list[set[int]]:
    # For each word of the name, the keywords that stand for it: its own stems, or its counterparts in the other language.
    every = content_words(name)
    if language_of(name) == language:
        ids: Sequence[dict[str, int]] = [view.term_ids(stems(normalise(word))[-1:]) for word in every]
        return [set(found.values()) for found in ids]
    weight_min = calibration().mention_weight_min
    groups: list[set[int]] = [set() for _ in every]
    for term, number, weight in view.expansion.expand(every, language)[0].rows:
        if weight >= weight_min:
            groups[number].add(term)
    return groups

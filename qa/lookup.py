"""What is looked up to the letter: every mention of a name, the articles that speak of it, an exact phrase in quotes.

Nothing is estimated here: a sentence holds the words or it does not. A name of the other language is met by its sound, by
the exact renderings and by words that the encoder holds to be the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qa.answer import Claim, Draft, Quote, is_heading
from qa.config import MENTION_WEIGHT, MENTIONS_MAX
from qa.index import Index, StoredPassage, StoredSentence
from qa.renderings import render
from qa.retrieve import Found
from qa.types import Count, Language
from qa.words import content_words, language_of, normalise, stems, words

LookupKind = Literal["mentions", "documents"]
_HEADINGS: dict[tuple[Language, LookupKind], str] = {
    ("en", "mentions"): "“{name}” is mentioned in {sentences} sentences of {articles} articles:",
    ("en", "documents"): "Articles that mention “{name}”: {articles}",
    ("ar", "mentions"): "ورد «{name}» في {sentences} من الجمل، وعدد المقالات {articles}:",
    ("ar", "documents"): "عدد المقالات التي تذكر «{name}»: {articles}",
}
_MORE: dict[Language, str] = {
    "en": "The first {shown} of {all} are shown.",
    "ar": "يُعرض أول {shown} من أصل {all}.",
}


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is asked for: `name`, as it was written, and whether every mention or one for each article."""

    kind: LookupKind
    name: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The draft that lists what was looked up, and a note when it is too much to show."""

    draft: Draft
    note: str = ""


def asked_lookup(question: str) -> Lookup | None:
    """Return what a question wants listed; None for any other question.

    >>> asked_lookup("Which articles speak of Macron?"), asked_lookup("كل ذكر لبوتين")
    (Lookup(kind='documents', name='Macron'), Lookup(kind='mentions', name='بوتين'))
    >>> asked_lookup("Who called Macron?") is None
    True
    """
    written = question.strip().strip("?؟.!").strip()
    plain = normalise(written)
    for kind, pattern in _PATTERNS:
        match = pattern.fullmatch(plain)
        if match and (count := len(match["name"].split())):
            clitic = match.groupdict().get("clitic") or ""
            first = len(plain[: match.start("name") - len(clitic)].split())
            name = " ".join(written.split()[first : first + count])[len(clitic) :]
            return Lookup(kind, name.strip("\"“”«»'"))
    return None


def look_up(found: Found, *, index: Index, reply: Language) -> Listed | None:
    """Return every sentence that mentions what a question asks for, in the order of the corpus.

    None when the question asks for no such list, or nothing mentions it.
    """
    asked = asked_lookup(found.question)
    if asked is None or not content_words(asked.name):
        return None
    with index.lock:
        holding = _mentions(asked.name, index)
        texts = index.store.texts({passage.document for passage, _ in holding})
    quotes = [
        Quote(p.source, p.title, p.language, s.start, s.end, texts[p.document][s.start : s.end]) for p, s in holding
    ]
    quotes = sorted(
        (quote for quote in quotes if not is_heading(quote.text)), key=lambda quote: (quote.source, quote.start)
    )
    if not quotes:
        return None
    articles = list({quote.source: quote for quote in reversed(quotes)}.values())[::-1]
    listed = articles if asked.kind == "documents" else quotes
    heading = _HEADINGS[reply, asked.kind].format(name=asked.name, sentences=len(quotes), articles=len(articles))
    note = _MORE[reply].format(shown=MENTIONS_MAX, all=len(listed)) if len(listed) > MENTIONS_MAX else ""
    claims = tuple(Claim((quote,)) for quote in listed[:MENTIONS_MAX])
    count = Count(len(quotes), len(articles))
    return Listed(
        Draft(found.question, found.language, 1.0, claims, heading=heading, kind=asked.kind, count=count), note
    )


def phrases(question: str) -> list[str]:
    """Return the phrases that a question has in quotation marks, as their words, folded.

    >>> phrases('Who said "the War is over"?'), phrases("من قال «نعم»؟")
    (['the war is over'], ['نعم'])
    """
    found = re.findall(r"\"([^\"]+)\"|“([^“”]+)”|«([^«»]+)»", question)
    return [folded for groups in found if (folded := " ".join(words(next(filter(None, groups)))))]


def exactly(found: Found, *, index: Index) -> Found:
    """Keep only what holds the phrases that the question has in quotation marks; all of it when nothing does."""
    asked = phrases(found.question)
    if not asked:
        return found
    with index.lock:
        texts = index.store.texts({each.passage.document for each in found.passages})

    def holds(text: str) -> bool:
        folded = f" {' '.join(words(text))} "
        return all(f" {phrase} " in folded for phrase in asked)

    passages = tuple(
        each for each in found.passages if holds(texts[each.passage.document][each.passage.start : each.passage.end])
    )
    if not passages:
        return found
    ids = {each.passage.id for each in passages}
    inside = tuple(sentence for sentence in found.sentences if sentence.passage.id in ids)
    exact = tuple(sentence for sentence in inside if holds(sentence.text))
    return replace(found, passages=passages, sentences=exact or inside)


def _mentions(name: str, index: Index) -> list[tuple[StoredPassage, StoredSentence]]:
    holding: list[tuple[StoredPassage, StoredSentence]] = []
    for language in index.languages():
        names = dict.fromkeys((name, _exactly_in(language, name)))
        forms = [groups for each in names if (groups := _forms(each, language, index)) and all(groups)]
        ids: set[int] = set()
        for groups in forms:
            ids |= set.intersection(*({p for term in group for p, _ in index.store.postings(term)} for group in groups))
        passages = {passage.id: passage for passage in index.store.passages(ids) if passage.language == language}
        for sentence in index.store.sentences(passages):
            there = set(sentence.terms.tolist())
            if any(all(group & there for group in groups) for groups in forms):
                holding.append((passages[sentence.passage], sentence))
    return holding


def _exactly_in(language: Language, name: str) -> str:
    """Return the name as the other language has it where that is known (United States: الولايات المتحدة), else as it is."""
    rendered = render(name, source=language_of(name), target=language)
    return rendered[0].rendered if rendered and rendered[0].text == name else name


def _forms(name: str, language: Language, index: Index) -> list[set[int]]:
    # For each word of the name, the keywords that stand for it: its own stems, or its counterparts in the other language.
    every = content_words(name)
    if language_of(name) == language:
        ids: Sequence[dict[str, int]] = [index.store.term_ids(stems(normalise(word))[-1:]) for word in every]
        return [set(found.values()) for found in ids]
    groups: list[set[int]] = [set() for _ in every]
    for term, number, weight in index.relate(name, language)[0].rows:
        if weight >= MENTION_WEIGHT:
            groups[number].add(term)
    return groups


_NAME = r"(?P<name>.{2,80})"
_PATTERNS: tuple[tuple[LookupKind, re.Pattern[str]], ...] = (
    ("mentions", re.compile(rf"(?:(?:list|show|find|give me) )?(?:every|all|each)(?: the)? mentions? of {_NAME}")),
    ("mentions", re.compile(rf"where (?:is|are|was) {_NAME} mentioned")),
    (
        "documents",
        re.compile(
            r"(?:(?:list|show|find) )?(?:which|what|all|the)(?: the)? (?:articles?|stories|files?|documents?)(?: that| which)?"
            rf" (?:speaks?|talks?|mentions?|writes?|reports?|names?|are|is|deals?)(?: of| about| on| with)? {_NAME}"
        ),
    ),
    (
        "mentions",
        re.compile(
            rf"(?:اذكر |اعرض )?(?:كل|جميع) (?:ذكر|اشاره|الاشارات|مواضع ذكر)(?: (?:الي|ل))? (?P<clitic>ل)?{_NAME}"
        ),
    ),
    ("mentions", re.compile(rf"اين (?:ذكر|وردت?|ورد ذكر|ذكرت) {_NAME}")),
    (
        "documents",
        re.compile(
            r"(?:ما هي |ما |اي |اذكر )?(?:المقالات|مقالات|مقال)(?: التي| الذي)?"
            rf" (?:تتحدث|تتكلم|تذكر|يذكر|يتحدث|يتكلم|ذكرت|تناولت|تتناول)(?: عن)? {_NAME}"
        ),
    ),
)

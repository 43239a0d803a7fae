"""Questions that show what can be asked. They are made from the corpus, and it surely answers them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from qa.answering.draft import Draft
from qa.calibration import calibration
from qa.text.glossary import gloss, is_name
from qa.text.sentences import split_sentences
from qa.types import Document, Gloss, Language
from qa.wording import QUESTIONS

LOOKED_AT, CHARS = 50, 2_000  # articles that questions are made from, and characters of each
EACH = 3  # questions of one sort that are tried in one language
WORDS_MIN, WORDS_MAX = 4, 14  # words of a statement that a question says again


@dataclass(frozen=True, slots=True)
class Example:
    """A question, and the words of an article that its answer must quote first; any words when `source` is ""."""

    question: str
    source: str = ""
    start: int = 0
    end: int = 0

    def is_answered_by(self, draft: Draft) -> bool:
        """Tell whether an answer is sure and quotes the words that the question was made from."""
        if not draft.claims or draft.state != "answered" or draft.probability < calibration().example_probability_min:
            return False
        first = draft.claims[0].quotes[0]
        return not self.source or (first.source == self.source and first.start < self.end and self.start < first.end)


def examples_for(
    documents: Sequence[Document], language: Language, decide: Callable[[str], Draft], most: int
) -> list[str]:
    """Return up to `most` questions of a language that `decide` surely answers, made from the first documents."""
    # They are tried one after the other, as one of the first ones mostly succeeds.
    made = made_from(documents[:LOOKED_AT], language)
    return list(islice((each.question for each in made if each.is_answered_by(decide(each.question))), most))


def made_from(documents: Sequence[Document], language: Language) -> Iterator[Example]:
    """Yield questions of one language, what somebody says and a name that stands often in turn, then titles."""
    statements, names, titles = (islice(sort(documents, language), EACH) for sort in (_statements, _names, _titles))
    in_turn = chain.from_iterable(zip_longest(statements, names))
    return (example for example in chain(in_turn, titles) if example is not None)


def _titles(documents: Sequence[Document], language: Language) -> Iterator[Example]:
    for each in documents:
        if each.title and each.language == language:
            yield Example(QUESTIONS[language]["title"].format(title=each.title), each.source, 0, len(each.text))


def _names(documents: Sequence[Document], language: Language) -> Iterator[Example]:
    counted: Counter[str] = Counter()
    for document in documents:
        counted.update(
            _said_in(language, each, document.language) for each in _names_in(document.text[:CHARS], document)
        )
    for name, _ in counted.most_common():
        # The question would lack an article, or has two words.
        if not _TAKES_THE.search(name) and not name.startswith("لل"):
            yield Example(QUESTIONS[language]["name"].format(name=name))


def _statements(documents: Sequence[Document], language: Language) -> Iterator[Example]:
    for document in documents:
        pattern = _SAYS[document.language]
        for start, end in split_sentences(document.text[:CHARS], document.language):
            found = pattern.search(document.text[start:end])
            if found and (question := _about(found, document, language) or _who(found, document, language)):
                yield Example(question, document.source, start, end)


def _about(found: re.Match[str], document: Document, language: Language) -> str:
    # Somebody and something that have names: the question can be asked in both languages.
    who = [each for each in _names_in(found["who"], document) if each.kind == "name" and each.end == len(found["who"])]
    what = [each for each in _names_in(found["what"], document) if not who or each.text not in who[0].text]
    if not who or not what or (language == "ar" and document.language == "en"):  # English does not say قال or قالت
        return ""
    names = {
        "who": _said_in(language, who[0], document.language),
        "what": _said_in(language, what[0], document.language),
    }
    if language == "en":
        names = {key: f"the {name}" if _TAKES_THE.search(name) else name for key, name in names.items()}
    asked = "she said about" if found["verb"].endswith("ت") else "he said about"
    return QUESTIONS[language][asked].format(**names)


def _who(found: re.Match[str], document: Document, language: Language) -> str:
    what = " ".join(found["what"].split())
    whole = WORDS_MIN <= len(what.split()) <= WORDS_MAX and not _POINTS_BACK.search(what)
    return QUESTIONS[language]["who said"].format(what=what) if language == document.language and whole else ""


def _names_in(text: str, document: Document) -> list[Gloss]:
    other: Language = "en" if document.language == "ar" else "ar"
    return [each for each in gloss(text, source=document.language, target=other) if is_name(each)]


def _said_in(language: Language, name: Gloss, source: Language) -> str:
    return name.text if language == source else name.rendered


_SAYS: dict[Language, re.Pattern[str]] = {
    "ar": re.compile(
        r"(?:^|[\s«\"])(?P<verb>قالت?|أعلنت?|أكدت?|أوضحت?|أضافت?|ذكرت?|صرحت?)\s(?P<who>\S+(?:\s[^\s،؛]+){0,5}?)\s(?:إن|أن|بأن)\s"
        r"(?P<what>(?:[^،؛:.!؟«»\"“”()\n]|(?<=\d)[.:](?=\d))+)"
    ),
    "en": re.compile(
        r"^(?P<who>(?!(?:He|She|It|They|We|I|You|This|That|These|Those|There|Who|What)\b)[A-Z]\S*(?:\s[^\s,;:]+){0,5}?)\s"
        r"(?P<verb>said|announced|warned|confirmed|declared|added)\s(?:that\s)?(?P<what>(?:[^,;:.!?\"“”()\n]|(?<=\d)[.,:](?=\d))+)"
    ),
}
_POINTS_BACK = re.compile(
    r"\b(?:he|she|it|they|we|you|i|him|his|her|hers|its|them|their|our|my|this|that|these|those|there)\b"
    r"|(?:^|\s)(?:هو|هي|هم|ذلك|تلك|هذا|هذه|هناك|به|له|فيه|منه|عنه|إليه|عليه|\S{2,}(?:ها|هم|هما|ته))(?:\s|$)",
    re.IGNORECASE,
)
_TAKES_THE = re.compile(
    r"\b(?:States(?: of America)?|Kingdom|Nations|Union|Emirates|House|League|Bank|Fund|Council|Organization|Agency|Kremlin"
    r"|Pentagon|East|Netherlands|Philippines|Territories|Islands|Republic)$"
)

"""Questions that show what the page can do: made from the corpus alone, and only such as it surely answers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from qa.calibration import calibration
from qa.client import QA
from qa.text.glossary import gloss, is_name
from qa.text.sentences import split_sentences
from qa.types import Answer, Document, Gloss, Language
from qa.wording import QUESTIONS

EXAMPLES = 4
LOOKED_AT, CHARS = 50, 2_000  # articles that questions are made from, and characters of each
EACH = 3  # questions of one sort that are tried in one language
WORDS_MIN, WORDS_MAX = 4, 14  # words of a statement that a question says again


@dataclass(frozen=True, slots=True)
class _Example:
    """A question, and the words of an article that its answer must quote first; any words when `source` is ""."""

    question: str
    source: str = ""
    start: int = 0
    end: int = 0

    def is_answered_by(self, answer: Answer) -> bool:
        if not answer.citations or answer.probability < calibration().example_probability_min:
            return False
        first = answer.citations[0]
        return not self.source or (first.source == self.source and first.start < self.end and self.start < first.end)


def examples_for(qa: QA, documents: Sequence[Document]) -> list[str]:
    """Return up to EXAMPLES questions that the corpus surely answers, as many in Arabic as in English."""
    looked_at = documents[:LOOKED_AT]
    languages: tuple[Language, ...] = ("ar", "en")
    return [question for language in languages for question in _answered(qa, _made_from(looked_at, language))]


def _answered(qa: QA, made: Iterator[_Example]) -> list[str]:
    # One after the other, as the first ones mostly do. No language model is needed to know whether there is a quote.
    good = (each.question for each in made if each.is_answered_by(qa.ask_many([each.question], write=False)[0]))
    return list(islice(good, EXAMPLES // 2))


def _made_from(documents: Sequence[Document], language: Language) -> Iterator[_Example]:
    """Yield questions of one language, what somebody says and a name that stands often in turn, then titles."""
    statements, names, titles = (islice(sort(documents, language), EACH) for sort in (_statements, _names, _titles))
    in_turn = chain.from_iterable(zip_longest(statements, names))
    return (example for example in chain(in_turn, titles) if example is not None)


def _titles(documents: Sequence[Document], language: Language) -> Iterator[_Example]:
    for each in documents:
        if each.title and each.language == language:
            yield _Example(QUESTIONS[language]["title"].format(title=each.title), each.source, 0, len(each.text))


def _names(documents: Sequence[Document], language: Language) -> Iterator[_Example]:
    counted: Counter[str] = Counter()
    for document in documents:
        counted.update(
            _said_in(language, each, document.language) for each in _names_in(document.text[:CHARS], document)
        )
    for name, _ in counted.most_common():
        if not _TAKES_THE.search(name):  # the question would lack its article
            yield _Example(QUESTIONS[language]["name"].format(name=name))


def _statements(documents: Sequence[Document], language: Language) -> Iterator[_Example]:
    for document in documents:
        pattern = _SAYS[document.language]
        for start, end in split_sentences(document.text[:CHARS], document.language):
            found = pattern.search(document.text[start:end])
            if found and (question := _about(found, document, language) or _who(found, document, language)):
                yield _Example(question, document.source, start, end)


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
        r"(?P<what>[^،؛:.!؟«»\"“”()\n]+)"
    ),
    "en": re.compile(
        r"^(?P<who>(?!(?:He|She|It|They|We|I|You|This|That|These|Those|There|Who|What)\b)[A-Z]\S*(?:\s[^\s,;:]+){0,5}?)\s"
        r"(?P<verb>said|announced|warned|confirmed|declared|added)\s(?:that\s)?(?P<what>[^,;:.!?\"“”()\n]+)"
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

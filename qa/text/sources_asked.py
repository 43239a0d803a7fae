"""Whose articles a question asks for: of an outlet ("according to Reuters", «نقلا عن الجزيرة»), or in a language.

An outlet counts only after words that ask for what it says, and only one that the caller has: "Who owns Reuters?" asks for no
outlet. Its names in both languages come from `qa.text.same_names`.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from qa.text.calendar import without_clitic
from qa.text.date_words import fold
from qa.text.same_names import same_names
from qa.text.words import tokenize
from qa.types import Language

NAME_WORDS = 4  # words of the longest outlet's name that is read
QUESTION_CHARS = 500  # characters; what is longer is no question


def outlet_asked(question: str, outlets: Collection[str]) -> tuple[str, ...]:
    """Return which of the outlets a question asks for, as they are given, in their order.

    >>> outlet_asked("What does the BBC say about the strike?", ["Reuters", "BBC"]), outlet_asked("Who owns the BBC?", ["BBC"])
    (('BBC',), ())
    >>> outlet_asked("كم قتيلا سقط بحسب رويترز؟", ["Reuters", "الجزيرة"]), outlet_asked("نقلا عن الجزيرة", ["Al Jazeera"])
    (('Reuters',), ('Al Jazeera',))
    """
    if len(question) > QUESTION_CHARS or not outlets:
        return ()
    named = {key for words in _named(fold(question).text) for key in _keys_of(words)}
    return tuple(outlet for outlet in outlets if named & _outlet_keys(outlet)) if named else ()


def is_outlet(name: str, outlet: str) -> bool:
    """Tell whether a name is that of an outlet, in either language and with any of its endings.

    >>> is_outlet("the BBC", "BBC"), is_outlet("رويترز", "reuters.com"), is_outlet("Reuters", "BBC")
    (True, True, False)
    """
    return not _outlet_keys(outlet).isdisjoint(_keys(name))


def same_outlet(one: str, other: str) -> bool:
    """Tell whether two names are one outlet's, in either language; its editions are outlets of their own.

    >>> same_outlet("reuters", "رويترز"), same_outlet("CNN", "CNN Arabic")
    (True, False)
    """
    return not _keys(one.strip()).isdisjoint(_keys(other.strip()))


def language_asked(question: str) -> Language | None:
    """Return the language whose articles a question asks for; None for none, or for both.

    >>> language_asked("What do the Arabic articles say about it?"), language_asked("ماذا ورد في المقالات الإنجليزية؟")
    ('ar', 'en')
    >>> language_asked("Who leads the Arab League?"), language_asked("Say it in Arabic please")
    (None, None)
    """
    if len(question) > QUESTION_CHARS:
        return None
    found = {
        ("ar" if match["ar"] or match["ar2"] or match["ar3"] else "en")
        for match in _LANGUAGE.finditer(fold(question).text)
    }
    if found == {"ar"}:
        return "ar"
    return "en" if found == {"en"} else None


def _named(folded: str) -> Iterator[tuple[str, ...]]:
    """Yield the runs of words that may be an outlet's name, longest first for each cue."""
    for match in _AFTER_CUE.finditer(folded):
        words = _WORD.findall(folded[match.end() : match.end() + 60])
        yield from (tuple(words[:count]) for count in range(min(NAME_WORDS, len(words)), 0, -1))
    for match in _BEFORE_VERB.finditer(folded):
        yield tuple(_WORD.findall(match["name"]))
    for match in _BEFORE_NOUN.finditer(folded):
        words = _WORD.findall(folded[max(0, match.start() - 40) : match.start()])
        yield from (tuple(words[-count:]) for count in range(1, min(NAME_WORDS, len(words)) + 1))


def _keys_of(words: tuple[str, ...]) -> Iterator[str]:
    if not words:
        return
    for first in dict.fromkeys([words[0], *without_clitic(words[0], left=3)]):
        name = " ".join([first, *words[1:]])
        yield from _keys(name)


@lru_cache(maxsize=2_000)
def _keys(name: str) -> frozenset[str]:
    return frozenset(_key(each) for each in (name, *same_names(name)))


@lru_cache(maxsize=2_000)
def _outlet_keys(outlet: str) -> frozenset[str]:
    # "reuters.com" is Reuters, and "CNN Arabic" is CNN too.
    plain = _SITE.sub("", outlet.strip().lower().removeprefix("www."))
    short = _EDITION.sub("", plain)
    return frozenset(key for name in dict.fromkeys((outlet, plain, short)) if name for key in _keys(name))


def _key(name: str) -> str:
    return " ".join(tokenize(name)).removeprefix("the ")


_WORD = re.compile(r"[^\W_]+")
_SITE = re.compile(r"\.(?:com|net|org|co\.uk|tv|news|info|eg|ae|sa|qa|lb|jo)(?:/.*)?\Z")
_EDITION = re.compile(r"[ -](?:arabic|english|news|online|net|نت|عربي|عربيه|عربية|بالعربية|مباشر)\Z")
_NOUNS = r"(?:articles?|reports?|reporting|stories|coverage|news|headlines)"
_AR_NOUNS = r"(?:مقالات|اخبار|تقارير|تغطيه|تقرير|مقال)"
_SOURCE_AR = r"(?:(?:وكاله|صحيفه|جريده|قناه|شبكه|موقع|هييه) )?"
_AFTER_CUE = re.compile(
    rf"\b(?:according to|as reported by|reported by|citing|quoting|{_NOUNS} (?:from|by|in|of)|(?:from|in|by)(?= (?:the )?\w+ (?:\w+ )?{_NOUNS}))\s(?:the )?"
    rf"|(?<!\w)[وف]?(?:(?:ب?حسب|وفقا? ل|وفق|نقلا عن|بحسب ما (?:ذكرت|نقلت|افادت|قالت|نشرت)|حسب ما (?:ذكرت|نقلت|افادت)|كما (?:ذكرت|نقلت|افادت)"
    rf"|(?:ماذا|ما الذي|ما|عما|بماذا|شو|ايه) (?:تقول|قالت|كتبت|نشرت|ذكرت|نقلت|افادت|اوردت|يقول|ذكر|نشر|اورد)|{_AR_NOUNS})\s?){_SOURCE_AR}"
)
_BEFORE_VERB = re.compile(
    r"\b(?:do|does|did|has|have) (?:the )?(?P<name>[^\W_]+(?: [^\W_]+){0,3}?) (?:say|said|report|reported|write|written|publish|published|claim|carry)\b"
)
_BEFORE_NOUN = re.compile(rf"(?:'s?)? {_NOUNS}\b")
_LANGUAGE = re.compile(
    rf"\b(?:in|from|of|by|to|do|does|did|only|search) (?:the |all )?(?:(?P<ar>arabic)|(?P<en>english))(?:-language| language)? (?:{_NOUNS}|press|media|sources?|texts?|documents?|outlets|papers|newspapers|files)\b"
    r"|(?<!\w)(?:(?:في|من|عن|الي) (?:ال)?|[بل](?:ل)?ال|لل)(?:مقالات|اخبار|تقارير|صحافه|صحف|مصادر|نصوص|وثايق|ملفات|اعلام) (?:المكتوبه )?(?:ب?ال(?:لغه ال)?)(?:(?P<ar2>عربيه?)|(?P<en2>انجليزيه?|انكليزيه?))(?!\w)"
    r"|(?<!\w)(?:تقول|ذكرت|قالت|كتبت|تذكر|نشرت) (?:المقالات|الاخبار|التقارير|الصحف|المصادر) ال(?:(?P<ar3>عربيه)|(?P<en3>انجليزيه|انكليزيه))(?!\w)"
)

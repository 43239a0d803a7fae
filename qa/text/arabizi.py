"""Arabic in Latin letters, as in chats: "3adad el 3ommal" is عدد العمال.

Digits stand for letters that Latin does not have: 2 ء, 3 ع, 5 خ, 6 ط, 7 ح, 8 ق, 9 ص (gulfarabic.com/a12_arabiizi_chat_arabic.php,
arabic-for-nerds.com/3arabi-how-to-decode-arabic-chat-language). There is no one spelling, so a word is looked for among those
that the articles have: by its consonants, and of several the one that is written most alike.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.text.words import normalise

DIFFERENCE_MAX = 0.34  # of the letters; a word that differs more is not the one that was meant
VOWEL = 0.25  # of a letter; what a vowel counts that Arabic does not write
CANDIDATES = 8  # Arabic words that a word may be; vowels that are not written leave so many
OFTEN = 0.02  # of a word's letters; what a word gains that e times as many articles have
PASSAGES = 10_000  # of an index; a word of a few of them tells more
RARE = 0.05  # what a word gains beside 1 that is in a passage of e times as few
WORDS_MIN_SHARE = 0.6  # of a question's words that have to be found for it to be Arabic

# Words that ask, and those that stand between others.
_SMALL = {
    "meen min2 mien": "مين", "shu shou sho chou chu": "شو", "eh eih eyh": "ايه", "leh leih leeh": "ليه",
    "lesh leish leysh laysh": "ليش",
    "wen wein ween wayn": "وين", "fen fein feen fayn": "فين", "emta imta eimta aymta": "امتى", "kam": "كم", "kif keef kayf": "كيف",
    "ezzay ezay izzay ezzayy": "ازاي", "adesh addesh 2addesh 2adesh addeish addaysh": "قديش", "3lash 3lach": "علاش",
    "chkoun shkoun chkun": "شكون", "shnu shno chno chnou shnou": "شنو", "sh7al ch7al": "شحال", "kifash kifach": "كيفاش",
    "mata": "متى", "ayna": "أين", "madha maza": "ماذا", "limadha limaza": "لماذا", "hal": "هل", "man": "من",
    "fi fe f": "في", "3ala 3la": "على", "min mn men": "من", "3an": "عن", "ma3": "مع", "ila": "إلى",
    "elli illi yalli": "اللي", "sar": "صار",
    "sarit saret": "صارت", "kan": "كان", "kanet kanit": "كانت", "2al qal": "قال", "2alet qalet": "قالت", "ra7 rah": "راح",
    "howa huwa howwe howe huwwe": "هو", "hiya heyya heyye hiyye": "هي", "ma": "ما", "ism esm": "اسم", "ay ayy ayya": "أي",
    "bayn bein been": "بين", "ba3d": "بعد", "abl qabl": "قبل", "awwal awal": "أول",
    "kol kull": "كل", "ykoun yakoun": "يكون", "badda bidda": "بدها", "3ayez": "عايز",
    "w wa we": "و", "b bi be": "ب", "l li le": "ل",
    "sana sanah sene seneh sanet sanat senet": "سنة", "mnin mneen": "منين", "mnu menu meno mino": "منو", "esh eish aish": "ايش",
    "wesh wsh": "وش", "3nd 3end 3and": "عند", "m3a ma3a": "مع", "7atta 7ata 7ta hatta": "حتى", "wella wela wla walla": "أو",
    "dyal dial": "ديال", "had hada haza": "هذا", "hadi hazihi": "هذه", "lamma lama": "لما", "law": "لو", "bs bas": "بس",
    "el al il": "ال", "bel bil": "بال", "lel lil": "لل", "fel fil fl": "في ال", "3al": "على ال", "wel wil": "وال",
}  # fmt: skip
_ASKING = frozenset(
    word
    for group in ("مين شو ايه ليه ليش وين فين امتى كم كيف ازاي قديش", "علاش شكون شنو شحال كيفاش متى أين ماذا لماذا")
    for word in group.split()
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An Arabic word, how much it differs from what was written (0 to 1), and how many articles have it."""

    word: str
    far: float
    articles: int


class Arabizi:
    """The Arabic words of the articles by their consonants, with how many articles have each."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        self._words: dict[str, list[tuple[str, str, int]]] = {}
        for written, documents in words:
            bare = written[2:] if written.startswith("ال") and len(written) > 4 else written
            latin = _in_latin(bare)
            self._words.setdefault(_consonants(latin), []).append((bare, latin, documents))

    def read(self, question: str, passages: Callable[[str], Collection[int]] = lambda word: ()) -> str | None:
        """Return a question in Arabic letters; None when it is not surely Arabic. `passages` returns those that hold a word.

        A number by itself is no letter: 33 is no عع.

        >>> Arabizi([("العمال", 1), ("عدد", 1), ("الجسر", 2)]).read("kam 3adad el 3ommal bel jisr?")
        'كم عدد العمال بالجسر؟'
        """
        written = question.lower().strip().rstrip("?!. ").split()
        if not written or not all(map(_WORD.fullmatch, written)):
            return None
        small = [word if word.isdecimal() else _TABLE.get(word) for word in written]
        choices = [[] if known else self._candidates(word) for word, known in zip(written, small, strict=True)]
        looked_up = sum(map(bool, choices))
        found = looked_up + sum(known is not None for known in small)
        if not looks_so(question) or not looked_up or found < WORDS_MIN_SHARE * len(written):
            return None
        meant = _chosen(choices, passages)
        return _joined([one or other or word for one, other, word in zip(small, meant, written, strict=True)]) + "؟"

    def _candidates(self, word: str) -> list[_Candidate]:
        """Return what a word may be, the likeliest first."""
        found = self._alike(word)
        article = _ARTICLE.match(word)
        if article:
            found += [
                _Candidate(f"ال{each.word}", each.far, each.articles) for each in self._alike(word[article.end() :])
            ]
        return sorted(found, key=lambda each: (each.far - OFTEN * math.log1p(each.articles), each.word))[:CANDIDATES]

    def _alike(self, word: str) -> list[_Candidate]:
        plain = _plain(word)
        best: dict[tuple[str, int], float] = {}
        for spelled in dict.fromkeys((plain, *(plain.replace(digit, letter) for digit, letter in _ALSO))):
            key = _consonants(spelled)
            # niqabet is نقابة
            keys = {key, key[:-1]} if spelled.endswith("t") and len(key) > 1 else {key}
            for each, latin, documents in (row for key in keys if key for row in self._words.get(key, ())):
                far = min(_distance(spelled, latin), _distance(spelled.removesuffix("t"), latin)) / len(plain)
                best[each, documents] = min(far, best.get((each, documents), far))
        return [_Candidate(each, far, count) for (each, count), far in best.items() if far <= DIFFERENCE_MAX]


def looks_so(question: str) -> bool:
    """Tell whether a question may be Arabic in Latin letters: it asks so, or has a digit for a letter.

    >>> looks_so("kam beit?"), looks_so("el 3ommal"), looks_so("B2B sales"), looks_so("open library")
    (True, True, True, False)
    """
    words = question.lower().strip().rstrip("?!. ").split()
    small = [_TABLE.get(word) for word in words]
    who = any(
        pair in (("من", "هو"), ("من", "هي"), ("ما", "هو"), ("ما", "هي"), ("ما", "اسم")) for pair in pairwise(small)
    )
    return who or any(word in _ASKING for word in small) or any(_DIGIT_INSIDE.search(word) for word in words)


def _chosen(choices: Sequence[Sequence[_Candidate]], passages: Callable[[str], Collection[int]]) -> list[str | None]:
    """Return for each word what it is: of what it may be, what stands together with the other words in a passage."""
    having = [[frozenset(passages(each.word)) for each in every] for every in choices]
    worth, words = Counter[int](), Counter[int]()
    for every, places in zip(choices, having, strict=True):
        best: dict[int, float] = {}
        for each, there in zip(every, places, strict=True):
            for passage in there:
                value = 1 - each.far / (2 * DIFFERENCE_MAX) + RARE * math.log1p(PASSAGES / len(there))
                best[passage] = max(value, best.get(passage, 0.0))
        worth.update(best)
        words.update(best.keys())
    together = max(sorted(each for each in worth if words[each] > 1), key=worth.__getitem__, default=None)
    meant = list[str | None]()
    for every, places in zip(choices, having, strict=True):
        standing = [each.word for each, place in zip(every, places, strict=True) if together in place]
        meant.append(next(iter([*standing, *(each.word for each in every)]), None))
    return meant


def _joined(pieces: list[str]) -> str:
    text = " ".join(pieces)
    text = re.sub(r"(?<!\S)(و|ب|ل|ال|بال|لل|وال) (?=\S)", r"\1", text)
    return re.sub(r"في ال (?=\S)|على ال (?=\S)", lambda match: match[0][:-1], text).replace("بال ال", "بال")


def _plain(word: str) -> str:
    """Return a word in Latin letters with one letter a sound, none of them twice.

    >>> _plain("khalleefa"), _plain("sh7aal"), _plain("3ommal")
    ('5alifa', 'c7al', '3omal')
    """
    for letters, one in (("3'", "g"), ("7'", "5"), ("6'", "z"), ("9'", "d"), ("kh", "5"), ("gh", "g"), ("sh", "c"), ("ch", "c"),
                         ("th", "s"), ("dh", "d"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("j", "g")):  # fmt: skip
        word = word.replace(letters, one)
    return re.sub(r"(.)\1+", r"\1", word)


def _consonants(latin: str) -> str:
    classes = latin[:1].replace("y", "Y").replace("w", "W") + latin[1:]
    return re.sub(r"[aeiouywh2']", "", classes[1:].translate(_CLASSES)).join((_first(classes), ""))


def _first(latin: str) -> str:
    letter = latin[:1].translate(_CLASSES)
    return "" if letter in ("a", "e", "i", "o", "u", "2", "'") else letter


def _in_latin(arabic: str) -> str:
    """Return an Arabic word as `_plain` spells it, without the vowels that Arabic does not write.

    >>> _in_latin("نقابة"), _in_latin("وادي"), _in_latin("قتلى")
    ('nqaba', 'wadi', 'qtla')
    """
    ending = "a" if arabic.endswith(("ة", "ى")) else ""
    word = normalise(arabic[:-1] if ending else arabic)
    letters = "".join(_LATIN.get(letter, "") for letter in word) + ending
    return {"و": "w", "ي": "y"}.get(word[:1], letters[:1]) + letters[1:]


def _distance(one: str, other: str) -> float:
    """Return how many letters two words differ in; a vowel that Arabic does not write counts a part, a like letter nothing."""
    one, other = (word.translate(_CLASSES).replace("7", "h") for word in (one, other))
    row = [0.0]
    for _ in other:
        row.append(row[-1] + 1)
    for letter in one:
        cost = VOWEL if letter in "aeiou2" else 1.0
        before, row = row, [row[0] + cost]
        for at, target in enumerate(other, 1):
            same = 0.0 if letter == target or {letter, target} in _ALIKE else 1.0
            unsaid = VOWEL if target == "2" else 1.0
            row.append(min(before[at] + cost, row[at - 1] + unsaid, before[at - 1] + same))
    return row[-1]


_TABLE = {spelling: word for spellings, word in _SMALL.items() for spelling in spellings.split()}
_WORD = re.compile(r"[a-z0-9'’-]+")
_DIGIT_INSIDE = re.compile(r"[235-9]'?[a-z]|[a-z]'?[235-9]")
_ALSO = (("2", "q"), ("9", "q"), ("8", "g"), ("8", "q"))  # what digits stand for elsewhere: 9 is ق in the Maghreb
_ARTICLE = re.compile(r"\A(?:[aei]l-?|l(?=[^aeiouy]))(?=[a-z0-9]{3})")  # Maghrebi writes l alone: lmousim
_LATIN = dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهويء", "abtsg75dzrzsc9d6z3gfqklmnhui2", strict=True))
# Letters that people write alike: t ت ط, s س ص ث, d د ض, k ك ق, z ز ذ ظ, h ه ح.
_CLASSES = str.maketrans("69q8zv7p", "tskkdfhb")
_ALIKE = ({"o", "u"}, {"e", "i"}, {"a", "e"}, {"w", "u"}, {"y", "i"}, {"o", "w"})

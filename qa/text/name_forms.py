"""The forms in which a name stands in a text, as a pattern over the text's own letters, so that what it finds can be marked.

A form is the name as it is written, with what Arabic writes together with it (و ف ب ل ك ال), in any spelling that readers
hold to be the same: hamzas, ya, ta marbuta, vowel marks, tatweel, accents, spaces and hyphens (عبد الرحمن, عبدالرحمن). Words
that are spelled otherwise for the same name (زيلينسكي, زيلنسكي; Huda, Hoda) are told by `same_name`, from letters alone.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from qa.text.clitics import Clitic, forms
from qa.text.names import arabic_letters, latin_spellings
from qa.text.words import STOP_WORDS, normalise, tokenize, without_accents

FOREIGN_CONSONANTS = 4  # consonants of an Arabic word; vowels of one with fewer tell names apart: عمر, عمار, عامر
SURE_CONSONANTS = 5  # consonants; from here on also where the word looks like a native one: مسعود, سليمان
VOWELS_DROPPED_MAX = 2  # vowel letters by which two spellings of one Arabic name differ at most
ACRONYM_READ_MIN = 4  # letters; from here on an acronym is read as a word and may be written as one: FIFA, Fifa
VARIANT_LETTERS_MIN = 4  # letters of a Latin name that has other spellings; Bin and Ben are two
Words = Sequence[Sequence[str]]  # the words of a name in their order, each with its spellings


def name_words(name: str) -> list[str]:
    """Return the words of a name that its forms are made of, as written; articles before it are left out.

    >>> name_words("the United Nations"), name_words("Al-Assad"), name_words("عبد الفتاح السيسي")
    (['United', 'Nations'], ['Assad'], ['عبد', 'الفتاح', 'السيسي'])
    """
    words = [word for word in _BETWEEN.split(name.strip(" \t\n\"'“”«»()[].,،؛:;!?؟")) if word.strip("'’‘`")]
    while len(words) > 1 and words[0].lower() in ("the", "al", "el"):
        words = words[1:]
    kept = [word for at, word in enumerate(words) if not (0 < at < len(words) - 1 and word.lower() in ("al", "el"))]
    return [part for word in kept for part in _parts(word)]


def pattern_of(renderings: Sequence[Words]) -> re.Pattern[str]:
    """Return a pattern that finds each form of each rendering of a name.

    >>> found = pattern_of([[["زيلينسكي", "زيلنسكي"]], [["Zelensky"]]])
    >>> [match[0] for match in found.finditer("قال زيلِنسكي لزيلينسكي إن Zelensky وزيلينسكية")]
    ['زيلِنسكي', 'لزيلينسكي', 'Zelensky']
    """
    return re.compile("|".join(f"(?:{_name(words)})" for words in renderings))


def surfaces(word: str) -> frozenset[str]:
    """Return the words, normalised, as which a word of a name may stand in a text.

    >>> sorted(surfaces("بوتين"))[:4], sorted(surfaces("Putin"))
    (['البوتين', 'بالبوتين', 'ببوتين', 'بوتين'], ['putin'])
    """
    plain = normalise(word)
    if not _ARABIC.match(plain):
        return frozenset({max(tokenize(plain), key=len, default=plain), plain.replace(".", "")})
    bare = plain[2:] if _has_article(plain) else plain
    heads = ("ال", "بال", "كال", "لل") if _has_article(plain) else ("", "ب", "ل", "ك", "ال", "بال", "كال", "لل")
    spelled = {bare, *_HEADS.get(bare, ())} | ({f"{bare[:-2]}ين"} if _is_plural(bare) else set())
    return frozenset(f"{joined}{head}{one}" for joined in ("", "و", "ف") for head in heads for one in spelled)


def last_name(rendering: Words) -> Words:
    """Return the words of a name by which its bearer is called alone: the last one, with what belongs to it.

    >>> last_name([["Marco"], ["Rubio"]]), last_name([["كريم"], ["عبد"], ["العزيز"]])
    ([['Rubio']], [['عبد'], ['العزيز']])
    """
    at = len(rendering) - 1
    while at > 0 and normalise(rendering[at - 1][0]) in _BEFORE_LAST_NAME:
        at -= 1
    return rendering[at:]


def is_function_word(word: str) -> bool:
    """Tell whether a word of a name is also a function word, so that no keyword of the index stands for it.

    >>> is_function_word("US"), is_function_word("علي"), is_function_word("Iran")
    (True, True, False)
    """
    return normalise(word) in STOP_WORDS


def same_name(one: str, other: str, *, beside: bool = False) -> bool:
    """Tell whether two words of one script are spellings of one name, by the letters alone.

    In Arabic, a long vowel that one of them has and the other not, and letters that stand for one foreign sound (غ ج, ت ط,
    و ف at the beginning), in a word of at least four consonants that is not formed as native words are. In Latin letters o
    and u, i and y, doubled letters, and their like.

    >>> same_name("زيلينسكي", "زيلنسكي"), same_name("والتز", "فالتز"), same_name("سلمان", "سليمان")
    (True, True, False)

    Where another word of the name stands `beside` it, letters for one foreign sound are enough in a word of any length.

    >>> same_name("غوبتا", "جوبتا"), same_name("غوبتا", "جوبتا", beside=True), same_name("عمر", "عامر", beside=True)
    (False, True, False)
    >>> same_name("Huda", "Hoda"), same_name("Zelenskyy", "Zelensky"), same_name("Martin", "Merton")
    (True, True, False)
    """
    mine, theirs = normalise(one), normalise(other)
    if mine == theirs:
        return True
    if not _ARABIC.match(mine):
        return not _ARABIC.match(theirs) and len(mine) >= VARIANT_LETTERS_MIN and _latin_key(mine) == _latin_key(theirs)
    if not _ARABIC.match(theirs):
        return False
    if beside and mine.translate(_SOUNDS) == theirs.translate(_SOUNDS):
        return True
    keys = _arabic_key(mine), _arabic_key(theirs)
    differ = abs(sum(letter in _LONG for letter in mine) - sum(letter in _LONG for letter in theirs))
    return keys[0] == keys[1] and differ <= VOWELS_DROPPED_MAX and _is_foreign(mine) and _is_foreign(theirs)


def candidates_pattern(word: str, *, in_arabic: bool) -> re.Pattern[str] | None:
    """Return a pattern for lines of one normalised word each, in Arabic or in Latin letters: what may be this word's spelling.

    It lets through too much; `same_name` and `qa.text.names.spelled_alike` tell which ones are. None when the word has too
    few letters.

    >>> candidates_pattern("Rubio", in_arabic=True).findall("روبيو\\nلروبيو\\nروسيا")
    ['روبيو', 'لروبيو']
    >>> candidates_pattern("Huda", in_arabic=False).findall("hoda\\nhudda\\nheda")
    ['hoda', 'hudda', 'heda']
    """
    plain = normalise(word)
    if in_arabic:
        letters, between = arabic_letters(word), f"[{_SILENT}]*"
        pattern = f"{_PREFIX}{between}{''.join(f'(?:[{each}]{between})+' for each in letters)}"
    elif _ARABIC.match(plain):
        letters = latin_spellings(word)
        pattern = f"(?:{'|'.join(letters)})"
    else:
        letters = [letter for letter in _latin_key(plain) if letter.isalnum() and letter not in _VOWELS]
        pattern = _BETWEEN_LATIN + "".join(
            f"(?:(?:{_LATIN_SAME.get(each, each)}){_BETWEEN_LATIN})+" for each in letters
        )
    return re.compile(f"^{pattern}$", re.MULTILINE) if letters else None


def bare_forms(word: str) -> list[str]:
    """Return an Arabic word of a text, normalised, without each of the clitics that it may have.

    >>> bare_forms("لروبيو")
    ['لروبيو', 'روبيو']
    """
    return [form.text for form in forms(normalise(word), kinds=Clitic.ANY, left=3)]


def _parts(word: str) -> list[str]:
    # Abdelrahman and عبدالرحمن are written as one word or as two.
    plain = normalise(word)
    if plain.startswith("عبدال") and len(plain) > 6:
        return ["عبد", word[word.index("د") + 1 :]]
    return [word]


def _name(words: Words) -> str:
    arabic = bool(_ARABIC.match(normalise(words[0][0])))
    if arabic:
        if is_function_word(words[0][0]):  # علي is a name; عليّ is "on me", and لعلي "perhaps I"
            made = [_either(map(re.escape, spelled)) for spelled in words]
            return rf"(?<![{_ARABIC_LETTERS}])و?{_ARABIC_GAP.join(made)}(?![{_ARABIC_LETTERS}])"
        made = [_either(map(_arabic_word, spelled)) for spelled in words]
        return f"(?<![{_ARABIC_LETTERS}]){_PREFIX_GAP}{_ARABIC_GAP.join(made)}{_GAPS}*+(?![{_ARABIC_LETTERS}])"
    made = [_either(_latin_word(word) for word in spelled) for spelled in words]
    return rf"(?<![{_LATIN_LETTERS}]){_LATIN_GAP.join(made)}(?![{_LATIN_LETTERS}])"


def _either(patterns: Iterable[str]) -> str:
    every = list(dict.fromkeys(patterns))
    return every[0] if len(every) == 1 else f"(?:{'|'.join(every)})"


def _arabic_word(word: str) -> str:
    if is_function_word(word):  # علي is a name, and على, which is folded alike, is none
        return re.escape(word)
    plain = normalise(word)
    has_article = _has_article(plain)
    bare = plain[2:] if has_article else plain
    letters = [f"{_class_of(letter)}{_GAPS}*+" for letter in bare]
    if bare in _HEADS:
        made = f"(?:{'|'.join(''.join(f'{_class_of(letter)}{_GAPS}*+' for letter in each) for each in (bare, *_HEADS[bare]))})"
    elif _is_plural(bare):
        made = "".join(letters[:-2]) + f"(?:{letters[-2]}|{_class_of('ي')}{_GAPS}*+){letters[-1]}"
    else:
        made = "".join(letters)
    article = f"(?:{_class_of('ا')}{_GAPS}*+ل{_GAPS}*+|(?<=ل){_GAPS}*+ل{_GAPS}*+)"
    if has_article:
        return article + made
    return f"(?:{article})?{made}(?:ًا|اً)?"


def _latin_word(word: str) -> str:
    if len(word) > 1 and word.isupper() and word.isalpha():
        capitals = r"\.?".join(map(_capital, word)) + (r"\.?" if len(word) < ACRONYM_READ_MIN else "")
        return capitals if len(word) < ACRONYM_READ_MIN else f"(?:{capitals}|{word.capitalize()})"
    made = [_latin_letter(letter) for letter in word]
    if word[0].isupper():  # Bush and BUSH are the name; bush is none
        made[0] = _capital(word[0])
    return "".join(made)


def _capital(letter: str) -> str:
    return f"[{''.join(each for each in _latin_forms(letter.lower()) if each.isupper())}]"


def _latin_letter(letter: str) -> str:
    if letter in "'’‘":
        return "['’‘ʼ]?"
    if letter == ".":
        return r"\.?"
    return f"[{_latin_forms(letter.lower())}]" if letter.isalpha() else re.escape(letter)


@lru_cache(maxsize=1_000)
def _latin_forms(letter: str) -> str:
    plain = unicodedata.normalize("NFD", letter)[0]
    every = [chr(code) for code in (*range(0x41, 0x7B), *range(0xC0, 0x250))]
    same = [each for each in every if each.isalpha() and unicodedata.normalize("NFD", each.lower())[0] == plain]
    return "".join(same) or re.escape(letter)


@cache
def _folded() -> dict[str, str]:
    # Each normalised letter, and all that are folded to it.
    found: dict[str, str] = {}
    blocks = (
        (0x30, 0x3A),
        (0x620, 0x660),
        (0x660, 0x66A),
        (0x66E, 0x6FA),
        (0x750, 0x780),
        (0xFB50, 0xFDD0),
        (0xFE70, 0xFEFD),
    )
    for start, end in blocks:
        for code in range(start, end):
            one = normalise(chr(code))
            if len(one) == 1:
                found[one] = found.get(one, "") + chr(code)
    return found


def _class_of(letter: str) -> str:
    every = _folded().get(letter, letter)
    return f"[{every}]" if len(every) > 1 else re.escape(letter)


def _has_article(plain: str) -> bool:
    return plain.startswith("ال") and len(plain) > 4


def _is_plural(bare: str) -> bool:
    return bare.endswith("ون") and len(bare) >= 6  # المسلمون, المسلمين


def _is_foreign(plain: str) -> bool:
    word = plain[2:] if _has_article(plain) else plain
    consonants = len(_arabic_key(plain))
    native = word.startswith(("م", "ا", "ت", "ي")) or word.endswith(("ان", "ين", "ون", "ات", "يه"))
    return consonants >= SURE_CONSONANTS or (consonants >= FOREIGN_CONSONANTS and not native)


@lru_cache(maxsize=5_000)
def _arabic_key(plain: str) -> str:
    word = plain[2:] if _has_article(plain) else plain
    first = "ف" if word[0] == "و" else word[0]
    word = (first + word[1:]).translate(_SOUNDS).replace("تش", "ش")
    kept = word[:1] + "".join(letter for letter in word[1:] if letter not in _LONG)
    return re.sub(r"(.)\1+", r"\1", kept)


@lru_cache(maxsize=5_000)
def _latin_key(plain: str) -> str:
    key = without_accents(plain)
    for pattern, instead in _LATIN_SPELLINGS:
        key = re.sub(pattern, instead, key)
    return re.sub(r"(.)\1+", r"\1", key)


_ARABIC = re.compile(r"[\u0620-\u06ff]")
_ARABIC_LETTERS = "\u0620-\u065f\u0660-\u0669\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc\u0670"
_LATIN_LETTERS = "A-Za-z0-9\u00c0-\u024f"
_GAPS = "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
_LONG = frozenset("اويهىء")
_SILENT = "اويعهحء"  # Arabic letters, normalised, that spellings drop or add
_VOWELS = frozenset("aeiouy")
_BETWEEN_LATIN = "[aeiouy'-]*"
_LATIN_SAME = {"k": "ck|k|q|c", "f": "ph|f", "j": "dj|j"}
_BETWEEN = re.compile(r"[\s\-‐‑–/_]+")
_PREFIX = "(?:[وف]?(?:[بك]?ال|لل|[بلك])?)"
_PREFIX_GAP = f"(?:[وف]{_GAPS}*+)?(?:[بلك]{_GAPS}*+)?"
_ARABIC_GAP = f"(?:\\s|[-‐‑–]|{_GAPS})*+"
_LATIN_GAP = r"(?:[\s\-‐‑–]+(?:[AaEeUu]l[\s\-‐‑–]+)?|['’]s\s+|\s+[A-Z]\.\s*)"
# The cases of أبو, and ابن with and without its alef.
_HEADS = {"ابو": ("ابا", "ابي"), "ابا": ("ابو", "ابي"), "ابي": ("ابو", "ابا"), "بن": ("ابن",), "ابن": ("بن",)}
_BEFORE_LAST_NAME = frozenset(  # what belongs to the name after it
    {
        "عبد",
        "ابو",
        "ابا",
        "ابي",
        "ابن",
        "بن",
        "ام",
        "ال",
        "دي",
        "دو",
        "فان",
        "فون",
        "abd",
        "abdel",
        "abdul",
        "abu",
        "bin",
        "ben",
    }
    | {"ibn", "al", "el", "de", "di", "da", "du", "van", "von", "der", "la", "le"}
)
_SOUNDS = str.maketrans("غطڤپچ", "جتفبج")  # letters that stand for one foreign sound
_LATIN_SPELLINGS = (
    ("ph", "f"),
    ("ou|oo|u", "o"),
    ("ee|ie|iy|ey|y", "i"),
    ("ck|q", "k"),
    ("dj", "j"),
    ("m+ed$", "mad"),  # Mohammed, Muhammad
)

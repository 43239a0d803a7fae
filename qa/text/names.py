"""Names across scripts: Witkoff and ويتكوف, Waltz, والتز and فالتز sound alike, and so get the same key.

A key is a skeleton of consonants. Vowels differ from one spelling to the next, and some consonants have no counterpart
in the other script (p, v, g), so letters fall into classes: b p ب | t ط ت ث th | d د ذ ض ظ | f v w ف و | k q c ك ق خ |
g j ج غ | s z sh ch س ص ز ش | r ر | l ل | m م | n ن | h ه ح at the start of a word only. Keys of fewer than three
letters say too little and are not given. Where only the words of one sentence are asked, shorter names are met by their
spelling: what each Arabic letter may become in Latin ones, vowels included.
"""

import re
from functools import lru_cache

from qa.text.clitics import Clitic, forms
from qa.text.words import normalise, without_accents

KEY_MIN = 3  # letters of a key; too many words share a shorter one (r b: Rubio, Europe, Arabi)
SPELLED_MIN = 3  # letters of an Arabic word; too many Latin words fit the spelling of a shorter one


@lru_cache(maxsize=20_000)
def sound_keys(word: str) -> frozenset[str]:
    """Return the keys of a word: one, or more where Arabic may have put a conjunction or an article before it.

    >>> sound_keys("Waltz") & sound_keys("والتز") & sound_keys("فالتز")
    frozenset({'flts'})
    >>> sorted(sound_keys("Putin") & sound_keys("وبوتين")), sound_keys("Rubio")
    (['btn'], frozenset())
    """
    word = normalise(word)
    if not _ARABIC.match(word):
        keys = {_skeleton(_LATIN_RULES, word, _LATIN)}
    else:
        keys = {_skeleton(_ARABIC_RULES, form, _ARABIC_CLASSES) for form in _bare(word, KEY_MIN)}
    return frozenset(key for key in keys if len(key) >= KEY_MIN)


def sound_alike(one: str, other: str) -> bool:
    """Tell whether two words, of one script or two, may be the same name.

    >>> sound_alike("Zelensky", "زيلينسكي"), sound_alike("Zelensky", "Zelenskyy"), sound_alike("Waltz", "ويتكوف")
    (True, True, False)
    """
    return bool(sound_keys(one) & sound_keys(other))


def spelled_alike(latin: str, arabic: str) -> bool:
    """Tell whether a word in Latin letters may be an Arabic one written out, its vowels included.

    >>> spelled_alike("Tasso", "تاسو"), spelled_alike("Layla", "وليلى"), spelled_alike("Tess", "تاسو")
    (True, True, False)
    """
    plain = without_accents(latin)
    return any(spelling.fullmatch(plain) for spelling in _spellings(arabic))


def arabic_letters(word: str) -> list[str]:
    """Return for each consonant of a word's skeleton the Arabic letters that may stand for it.

    >>> arabic_letters("Rubio"), arabic_letters("روبيو")
    (['ر', 'بپ'], ['ر', 'بپ'])
    """
    plain = normalise(word)
    if _ARABIC.match(plain):
        key = _skeleton(_ARABIC_RULES, plain, _ARABIC_CLASSES)
    else:
        key = _skeleton(_LATIN_RULES, without_accents(plain), _LATIN)
    return [_ARABIC_OF.get(letter, letter) for letter in key]


@lru_cache(maxsize=1_000)
def consonant_readings(letter: str) -> tuple[str, ...]:
    """Return what an Arabic consonant is written as in Latin letters, one letter or two, also doubled.

    >>> consonant_readings("ش")
    ('ch', 'chh', 's', 'sch', 'schh', 'sh', 'shh', 'ss')
    """
    plain = {each for form in _CONSONANTS.get(letter, "").split("|") if form for each in _optional(form)}
    return tuple(sorted(plain | {each + each[-1] for each in plain if each}))


def _optional(form: str) -> list[str]:
    # "th?" is "t" and "th".
    at = form.find("?")
    if at < 0:
        return [form]
    return [*_optional(form[: at - 1] + form[at + 1 :]), *_optional(form[:at] + form[at + 1 :])]


def latin_spellings(arabic: str) -> list[str]:
    """Return patterns, as texts, of the Latin spellings of an Arabic word, in small letters without accents.

    >>> [bool(re.fullmatch(pattern, "layla")) for pattern in latin_spellings("وليلى")]
    [False, True]
    """
    return [spelling.pattern for spelling in _spellings(arabic)]


def _bare(word: str, left: int) -> list[str]:
    # Two clitics go only with an article: most names that begin with فل or وك (فلسطين) begin so by themselves.
    two = Clitic.CONJUNCTION | Clitic.PREPOSITION
    return [form.text for form in forms(word, left=left) if form.clitics != two and word.endswith(form.text)]


@lru_cache(maxsize=5_000)
def _spellings(arabic: str) -> tuple[re.Pattern[str], ...]:
    word = normalise(arabic)
    if any(form.text == _SERVANT for form in forms(word)):
        return (re.compile("abd(?:[aeu]l?(?:lah?)?)?"),)
    found = []
    for form in _bare(word, SPELLED_MIN):
        letters = form.replace("تش", "چ")
        if len(form) >= SPELLED_MIN and all(letter in _CONSONANTS or letter in _VOWELS for letter in letters):
            found.append(re.compile("".join(_spelling(letters, at) for at in range(len(letters)))))
    return tuple(found)


def _spelling(letters: str, at: int) -> str:
    letter, last = letters[at], at == len(letters) - 1
    if letter in _CONSONANTS and not (letter == "ه" and last):
        return f"(?:{_CONSONANTS[letter]}){{1,2}}" + (_SILENT if last else _SHORT)
    first, inside, end = _VOWELS[letter]
    if at == 0:
        return f"(?:{first})?" if letters[1] in "وي" else f"(?:{first})"
    return f"(?:{end if last else inside})"


def _skeleton(rules: list[tuple[str, str]], word: str, classes: dict[str, str]) -> str:
    for pattern, instead in rules:
        word = re.sub(pattern, instead, word)
    first, rest = word[:1], word[1:]
    key = classes.get(first, "") + "".join(classes.get(letter, "") for letter in rest if letter not in _INSIDE_SILENT)
    return re.sub(r"(.)\1+", r"\1", key)


_SHORT = "[aeiouy]?"  # a vowel that Arabic does not write
_SILENT = "(?:es?|[dtsxz])?"  # a letter that Arabic does not hear: Lille, Marchand
_CONSONANTS = {
    "ب": "b|p", "ت": "th?", "ث": "th|t|s", "ج": "dj|dg|j|g", "چ": "t?ch|cz|c", "ح": "h", "خ": "kh|ch|k|h|x|j|g", "د": "dh?",
    "ذ": "dh|d|th|z", "ر": "rh?", "ز": "z|s", "س": "sc|s|c", "ش": "sch|sh|ch|s", "ص": "s|z", "ض": "dh?", "ط": "th?",
    "ظ": "dh|d|z", "غ": "gh|g", "ف": "ph|f|v", "ق": "q|k|c|g", "ك": "ck|ch|k|c|q|g", "ل": "l", "م": "m", "ن": "n", "ه": "h?",
}  # fmt: skip
_VOWELS = {  # at the beginning of a word, inside, at its end
    "ا": ("h?[aeiou]{1,2}", "a[aeiu]?h?|[aeiou]h?|ia", "ah?|as|[eiouy]"),
    "و": ("[wvuo][aeiou]?", "[aeo]?[ouw]{1,2}[aeiou]?|[vy][aeiou]?|eu|ue", "[aeo]?[ouw]{1,2}e?|v|ff?|eau|ot|au"),
    "ي": ("[yjieg][aeiou]?", "[ae]?[iey]{1,2}[aeiou]?|a|j|i[aou]|y[aou]", "[aei]?[iey]|a|ii|is|ij|ya"),
    "ع": ("'?[aeiou]?", "'?[aeiou]?", "'?a?"),
    "ه": ("h", "h?", "ah?|eh?|at|ia|"),
    "ء": ("'?", "'?[aeiouy]?", "'?"),
    "ئ": ("'?", "'?[aeiouy]?", "'?"),
    "ؤ": ("'?", "'?[aeiouy]?", "'?"),
}
_SERVANT = "عبد"  # of God, or of one of His names: Abdullah, Abdel Qader
_ARABIC = re.compile(r"[\u0620-\u06ff]")
_LATIN_RULES = [
    ("ph", "f"),
    ("s?ch|sh", "s"),
    ("kh|ck|q", "k"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("c(?=[eiy])", "s"),
    ("x", "ks"),
    ("^[aeiou]", "a"),
]
_ARABIC_RULES = [("تش", "ش"), ("^[اعء]", "a")]
_INSIDE_SILENT = frozenset("aeiouywhاويعءىهح")  # vowels, and consonants that spellings drop
_LATIN = dict(zip("abpcdfvwgjkqlmnrsztyh", "abbkdfffggkklmnrsstyh", strict=True))
_ARABIC_OF = {
    "a": "اأإآعء",
    "b": "بپ",
    "t": "تثط",
    "d": "دذضظ",
    "f": "فڤو",
    "k": "كقخ",
    "g": "غجگ",
    "l": "ل",
    "m": "م",
    "n": "ن",
    "r": "ر",
    "s": "سصزشثت",
    "y": "ي",
    "h": "هح",
}
_ARABIC_CLASSES = dict(zip("aبپتثطدذضظفڤوكقخجغلمنرسصزشيهح", "abbtttddddfffkkkgglmnrssssyhh", strict=True))

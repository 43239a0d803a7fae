"""Names across scripts: Witkoff and ويتكوف, Waltz, والتز and فالتز sound alike, and so get the same key.

A key is a skeleton of consonants. Vowels differ from one spelling to the next, and some consonants have no counterpart
in the other script (p, v, g), so letters fall into classes: b p ب | t ط ت ث th | d د ذ ض ظ | f v w ف و | k q c ك ق خ |
g j ج غ | s z sh ch س ص ز ش | r ر | l ل | m م | n ن | h ه ح at the start of a word only. Keys of fewer than three
letters say too little and are not given.
"""

import re
from functools import lru_cache

from qa.words import normalise

KEY_MIN = 3  # letters; shorter skeletons (r b: Rubio, Europe, Arabi) are shared by too many words


@lru_cache(maxsize=100_000)
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
        bare = {word} | {word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix)}
        keys = {_skeleton(_ARABIC_RULES, form, _ARABIC_CLASSES) for form in bare if len(form) >= KEY_MIN}
    return frozenset(key for key in keys if len(key) >= KEY_MIN)


def sound_alike(one: str, other: str) -> bool:
    """Tell whether two words, of one script or two, may be the same name.

    >>> sound_alike("Zelensky", "زيلينسكي"), sound_alike("Zelensky", "Zelenskyy"), sound_alike("Waltz", "ويتكوف")
    (True, True, False)
    """
    return bool(sound_keys(one) & sound_keys(other))


def _skeleton(rules: list[tuple[str, str]], word: str, classes: dict[str, str]) -> str:
    for pattern, instead in rules:
        word = re.sub(pattern, instead, word)
    first, rest = word[:1], word[1:]
    key = classes.get(first, "") + "".join(classes.get(letter, "") for letter in rest if letter not in _INSIDE_SILENT)
    return re.sub(r"(.)\1+", r"\1", key)


_ARABIC = re.compile(r"[\u0620-\u06ff]")
_PREFIXES = ("وال", "بال", "كال", "فال", "ولل", "لل", "ال", "و", "ب", "ل", "ف", "ك")
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
_ARABIC_CLASSES = dict(zip("aبپتثطدذضظفڤوكقخجغلمنرسصزشيهح", "abbtttddddfffkkkgglmnrssssyhh", strict=True))

"""A question typed on the other keyboard: ";l uhlgh" is كم عاملا, and "اخص ةشىغ" is "how many".

The keys are those of the Arabic (101) layout beside the American one. لا is one key, B, and two, G and H; with the shift key
لأ, لإ and لآ are G, T and B, and a capital letter is an Arabic vowel mark or sign.
"""

import re
from collections.abc import Callable
from itertools import product

from qa.text.words import is_arabic

KEYS_MAX = 3  # times لا in a word for which B and GH are both tried


def on_arabic_keys(text: str) -> str:
    """Return what the keys of a text write on an Arabic keyboard.

    >>> on_arabic_keys(";l uhlgh td hgl]dkm?")
    'كم عاملا في المدينة؟'
    """
    return "".join(_ARABIC.get(key, _ARABIC.get(key.lower(), key)) for key in text)


def on_latin_keys(text: str, known: Callable[[str], bool]) -> str:
    """Return what the keys of a text write on an American keyboard; of two readings of لا the one that is `known`.

    >>> on_latin_keys("اخص ةشىغ لاثيس؟", {"beds"}.__contains__)
    'how many beds?'
    """
    return " ".join(_latin(word, known) for word in text.split())


def _latin(word: str, known: Callable[[str], bool]) -> str:
    pieces = _LAM_ALEF.split(word)
    every = [_LAM_ALEFS.get(piece, (_keys(piece),)) for piece in pieces]
    if sum(len(each) > 1 for each in every) > KEYS_MAX:
        return "".join(each[0] for each in every)
    readings = ["".join(each) for each in product(*every)]
    return next((reading for reading in readings if known(reading.strip("?.,!"))), readings[0])


def _keys(letters: str) -> str:
    return "".join(_LATIN.get(letter, letter) for letter in letters)


def is_typed_on_latin_keys(text: str) -> bool:
    """Tell whether the letters of a text are Latin ones."""
    return not any(map(is_arabic, text))


_ROWS = (
    ("qwertyuiop[]", "ضصثقفغعهخحجد"),
    ("asdfghjkl;'", "شسيبلاتنمكط"),
    ("zxcvnm,./", "ئءؤرىةوزظ"),
    ("`?HYN", "ذ؟أإآ"),
)
# What capitals write on an Arabic keyboard. The other way round a capital is its letter: Caps Lock is not heeded there.
_SHIFTED = dict(zip("\u064e\u064b\u064f\u064c\u0650\u064d\u0652~‘÷×؛ـ،}{’", "QWERASXZUIOPJKCVM", strict=True))
_ARABIC = {key: letter for keys, letters in _ROWS for key, letter in zip(keys, letters, strict=True)}
_LATIN = {letter: key.lower() for key, letter in _ARABIC.items()} | _SHIFTED
_LAM_ALEF = re.compile("(لا|لأ|لإ|لآ)")
_LAM_ALEFS = {"لا": ("b", "gh"), "لأ": ("g", "gh"), "لإ": ("t", "gy"), "لآ": ("b", "gn")}
_ARABIC |= {"b": "لا", "G": "لأ", "T": "لإ", "B": "لآ"}

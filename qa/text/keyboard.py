"""A question typed on the other keyboard: ";l uhlgh" is كم عاملا, and "اخص ةشىغ" is "how many".

The keys are those of the Arabic (101) layout beside the American one. لا is one key, B, and two, G and H.
"""

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
    pieces = word.split("لا")
    readings = [""]
    if len(pieces) <= KEYS_MAX + 1:
        readings = ["".join(each) for each in product(*_between(pieces))]
    else:
        readings = ["b".join(map(_keys, pieces))]
    return next((reading for reading in readings if known(reading.strip("?.,!"))), readings[0])


def _between(pieces: list[str]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for number, piece in enumerate(pieces):
        found += [("b", "gh")] if number else []
        found.append((_keys(piece),))
    return found


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
_ARABIC = {key: letter for keys, letters in _ROWS for key, letter in zip(keys, letters, strict=True)}
_LATIN = {letter: key.lower() for key, letter in _ARABIC.items()}
_ARABIC |= {"b": "لا", "G": "لأ", "T": "لإ", "B": "لآ"}

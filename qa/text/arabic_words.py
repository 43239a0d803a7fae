"""How frequent Arabic words are spelled with care (`data/arabic_words.txt`), and which ones only look as if they began with
something that is written together with a word (`data/whole_words.txt`); a word a line.
"""

from functools import cache
from importlib import resources

from qa.text.words import normalise


def usual_spelling(folded: str) -> str | None:
    """Return the usual spelling of a normalised Arabic word; the word itself when it is two words, None when it is rare.

    >>> usual_spelling("مدرسه"), usual_spelling("يراس"), usual_spelling("وجهه"), usual_spelling("كتبوها")
    ('مدرسة', 'يرأس', 'وجهه', None)
    """
    return _words().get(folded)


def is_whole(folded: str) -> bool:
    """Tell whether a normalised word is one by itself, though its first letter could be "and", "in", "to" or "like".

    >>> is_whole("كامل"), is_whole("وامل"), is_whole("بسام")
    (True, False, True)
    """
    return folded in _whole()


@cache
def _whole() -> frozenset[str]:
    text = resources.files("qa").joinpath("data", "whole_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


@cache
def _words() -> dict[str, str]:
    text = resources.files("qa").joinpath("data", "arabic_words.txt").read_text(encoding="utf-8")
    return dict(zip(normalise(text).splitlines(), text.splitlines(), strict=True))

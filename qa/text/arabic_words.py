"""How frequent Arabic words are spelled with care: `data/arabic_words.txt`, a word a line."""

from functools import cache
from importlib import resources

from qa.text.words import normalise


def usual_spelling(folded: str) -> str | None:
    """Return the usual spelling of a normalised Arabic word; the word itself when it is two words, None when it is rare.

    >>> usual_spelling("مدرسه"), usual_spelling("يراس"), usual_spelling("وجهه"), usual_spelling("كتبوها")
    ('مدرسة', 'يرأس', 'وجهه', None)
    """
    return _words().get(folded)


@cache
def _words() -> dict[str, str]:
    text = resources.files("qa").joinpath("data", "arabic_words.txt").read_text(encoding="utf-8")
    return dict(zip(normalise(text).splitlines(), text.splitlines(), strict=True))

"""Marks that change nothing: tashkeel, tatweel, marks of no width and of direction, presentation forms, other alphabets' letters.

A model reads كَتَبَ and كتب as different words, and people do not. So every model is given a text without marks, of a question
and of an article alike, and what it says of a place is said of the text as it was written: `Plain.span` tells where.
Hamzas stay, as they are letters, and so do the accents of Latin ones.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from qa.types import Span


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without marks. `places` has for each of its letters where that stands in the text as written, None when they are
    the same, and one more for the end.

    >>> plain = strip_marks("كَتَبَ")
    >>> plain.text, plain.places, plain.span(Span(1, 3))
    ('كتب', (0, 2, 4, 6), Span(start=2, end=6))
    """

    text: str
    places: tuple[int, ...] | None = None

    def span(self, span: Span) -> Span:
        """Return a span of `text` as one of the text as written; a letter brings the marks after it along."""
        if self.places is None:
            return span
        start, end = self.places[span.start], self.places[span.end]
        # A form of several letters (ﻻ) stands for all of them.
        return Span(start, end if end > start or span.end == span.start else self._after(start))

    def _after(self, place: int) -> int:
        assert self.places is not None
        return self.places[bisect_right(self.places, place)]


def unmark(text: str) -> str:
    r"""Return a text without marks; the text itself when it has none.

    >>> unmark("كَـــتَبَ ﻻ ٣٫٥"), unmark("و\u0627\u0653ن"), unmark("Élan")
    ('كتب لا 3.5', 'وآن', 'Élan')
    """
    return _MARKED.sub(_plain, text) if _MARKED.search(text) else text


def strip_marks(text: str) -> Plain:
    """Return a text without marks, and where each of its letters was."""
    if not _MARKED.search(text):
        return Plain(text)
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for match in _MARKED.finditer(text):
        pieces.append(text[at : match.start()])
        places += range(at, match.start())
        plain = _plain(match)
        pieces.append(plain)
        places += [match.start()] * len(plain)
        at = match.end()
    pieces.append(text[at:])
    places += range(at, len(text) + 1)
    return Plain("".join(pieces), tuple(places))


def _plain(match: re.Match[str]) -> str:
    letters = unicodedata.normalize("NFKC", match[0]) if _COMPOSED.search(match[0]) else match[0]
    return letters.translate(_FOLD)


# Tashkeel and the marks of the Koran; tatweel; what has no width or only a direction.
TASHKEEL = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff"
)
UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_FORMS = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
_OTHERS = "\u0671\u06a9\u06cc\u0660-\u0669\u06f0-\u06f9\u066b\u066c"
_GONE = f"{TASHKEEL}\u0640{UNSEEN}"
# A letter with what follows it, so that marks that are a part of a letter (madda, hamza) can be joined with it.
_MARKED = re.compile(rf"[\u0620-\u064a{_FORMS}{_OTHERS}]?[{_GONE}]+|[{_FORMS}{_OTHERS}]")
_COMPOSED = re.compile(rf"[{_FORMS}\u0653-\u0655]")
_FOLD: dict[int, str | None] = {
    ord("\u0671"): "ا",
    ord("ک"): "ك",
    ord("ی"): "ي",
    ord("٫"): ".",
    ord("٬"): ",",
    **{zero + digit: str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)},
    **dict.fromkeys(map(ord, re.findall(f"[{_GONE}]", "".join(map(chr, range(0x0600, 0x10000)))))),
    0xAD: None,
}

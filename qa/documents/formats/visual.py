"""Lines of a page as they are seen become text in reading order. Arabic is seen from the right, and numbers in it from the left."""

import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

GAP_IN_WORD = 0.31  # of the tallest letter: letters that do not join stay below, words are at least so far apart
GAP_IN_NUMBER = 0.6  # the same between two digits that the file has in one word; a 1 is as narrow as a gap is wide
GAP_AT_MARK = 1.0  # the same beside a letter whose own place is not known
GAP_BETWEEN_WORDS = 0.03  # the same where the file itself has a space between two words

_ARABIC = re.compile("[\u0600-\u065f\u066e-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_SHAPES = re.compile("[\ufb50-\ufdfb\ufe70-\ufefc]+")
_BRACKETS = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
_PAIRS = ("()", "[]", "{}", "«»", "‹›")
_IN_NUMBERS = frozenset(".,:/\u066b\u066c\u060c")  # signs that keep the digits on both sides together
_LEFT = ("L", "EN", "AN")  # classes of the Unicode algorithm that are read from the left
_RIGHT = ("R", "AL")
# Arabic words in a line that is read from the left, with the spaces between them.
_ARABIC_RUN = re.compile(f"{_ARABIC.pattern}+(?:[ \u060c]{_ARABIC.pattern}+)*")
_AFTER_OPENING = re.compile(r"(?<=[(\[{«‹]) ")
_BEFORE_CLOSING = re.compile(r" (?=[)\]}»›،؛؟!.:])")
_AT_OPENING = re.compile(r"(?<=\w)(?=[(\[{«‹])")
_MARK = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A sign on a page: its box, where its shape stands, and the number of its word and of its line in the file's order."""

    sign: str
    left: float
    right: float
    bottom: float
    top: float
    at: tuple[float, float]
    word: int
    row: int


def is_arabic(text: str) -> bool:
    """Tell whether a text has an Arabic letter."""
    return bool(_ARABIC.search(text))


def read_line(glyphs: Sequence[Glyph], *, rtl: bool) -> str:
    """Return a line's text in reading order.

    >>> boxes = [Glyph(sign, 10 * x, 10 * x + 9, 0, 12, (x, 0), 0, 0) for x, sign in enumerate("52 معن")]
    >>> read_line(boxes, rtl=True)
    'نعم 52'
    """
    letters = sorted((each for each in glyphs if not _MARK.match(each.sign)), key=lambda each: each.left + each.right)
    if not letters:
        return ""
    for number in range(1, len(letters)):  # one shape for two letters, which the file gives in either order
        one, two = letters[number - 1 : number + 1]
        if one.at == two.at and one.sign == "ل" and two.sign in "اأإآ":
            letters[number - 1 : number + 1] = two, one
    marks: dict[int, str] = {}
    drawn_together = set()  # a letter drawn with its mark has a part of the mark's box, not its own
    for mark in glyphs:
        if _MARK.match(mark.sign):
            bearer = _bearer(mark, letters)
            marks[bearer] = marks.get(bearer, "") + mark.sign
            if letters[bearer].at == mark.at:
                drawn_together.add(bearer)
    height = max(each.top - each.bottom for each in letters)
    out: list[str] = []
    right, last = letters[0].left, 0
    for number, each in enumerate(letters):
        apart = letters[last].row == each.row and letters[last].word != each.word
        within = GAP_AT_MARK if {number, last} & drawn_together else GAP_IN_WORD
        if each.sign.isdecimal() and letters[last].sign.isdecimal():
            within = GAP_IN_NUMBER
        if each.left - right > height * (GAP_BETWEEN_WORDS if apart else within):
            out.append(" ")
        # Seen from the left, the marks stand before the letter that they follow in reading order.
        out += [marks.get(number, "")[::-1], each.sign]
        if right <= each.right:
            right, last = each.right, number
    return in_order("".join(out), rtl=rtl)


def _bearer(mark: Glyph, letters: Sequence[Glyph]) -> int:
    """Return which letter bears a mark: the one drawn in the same shape, or else the nearest."""

    def distance(number: int) -> tuple[bool, float]:
        letter = letters[number]
        return letter.at != mark.at, abs(letter.left + letter.right - mark.left - mark.right)

    return min(range(len(letters)), key=distance)


def in_order(seen: str, *, rtl: bool) -> str:
    """Return a line that is seen from left to right in reading order.

    >>> in_order(".(%54 وحن) 3.4 نويلم", rtl=True)
    'مليون 3.4 (نحو 54%).'
    >>> in_order("North Quay ةكرش", rtl=True), in_order("talks (معن)", rtl=False)
    ('شركة North Quay', 'talks (نعم)')
    """
    seen = " ".join(seen.split())
    if not is_arabic(seen):
        return seen
    text = "".join(reversed([_kept(run) for run in _left_runs(seen)])) if rtl else _ARABIC_RUN.sub(_turned, seen)
    text = _SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return paired(" ".join(text.split()))


def _kept(run: str) -> str:
    return _BRACKETS.get(run, run)


def _turned(found: "re.Match[str]") -> str:
    return in_order(found[0], rtl=True)


def _left_runs(seen: str) -> list[str]:
    """Split a line into runs that are read from the left, such as Latin words and numbers, and single other signs."""
    runs: list[str] = []
    start = 0
    while start < len(seen):
        end = _left_run_end(seen, start) if _side(seen[start]) in _LEFT else start + 1
        runs.append(seen[start:end])
        start = end
    return runs


def _left_run_end(seen: str, start: int) -> int:
    """Return where a run ends that begins with a Latin letter or a digit, as the Unicode algorithm shows such runs.

    Words go on over spaces, and over numbers after them. A number goes on over a point or colon and to a letter that touches it.
    """
    end = start + 1
    has_letter = _side(seen[start]) == "L"
    for at in range(start + 1, len(seen)):
        side = _side(seen[at])
        if side in _RIGHT:
            break
        if side not in _LEFT:
            continue
        touches = at == end or (at == end + 1 and side != "L" and seen[end] in _IN_NUMBERS)
        if not touches and not (has_letter and side != "AN"):
            break
        has_letter = has_letter or side == "L"
        end = at + 1
    return end


def _side(sign: str) -> str:
    return unicodedata.bidirectional(sign)


def paired(text: str) -> str:
    """Open and close brackets in turn, where a text has an even number of them, and set spaces outside of them.

    Files keep either shape of a bracket, and its place tells little of the spaces beside it.

    >>> paired("»نعم« ( لا)")
    '«نعم» (لا)'
    """
    for pair in _PAIRS:
        if (text.count(pair[0]) + text.count(pair[1])) % 2 == 0:
            turns = itertools.cycle(pair)
            text = "".join(next(turns) if sign in pair else sign for sign in text)
    text = _BEFORE_CLOSING.sub("", _AFTER_OPENING.sub("", text))
    return _AT_OPENING.sub(" ", text)

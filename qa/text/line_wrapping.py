"""Tells a text whose lines are broken for layout, as a wire sends it, and finds its paragraphs and its headline."""

import itertools
import re
from collections.abc import Sequence

from qa.text.abbreviations import OPENERS
from qa.text.line_roles import FURNITURE, role_of, starts_item
from qa.types import Span

# A hard-wrapped text breaks its lines for layout. No data is recorded for these numbers.
WRAPPED_LINES_MIN = 3  # lines that another line follows; fewer lines tell nothing
WRAPPED_CHARS_MIN = 20  # characters of the longest line; text is not wrapped at fewer
WRAPPED_CHARS_MAX = 130  # characters of the longest line; text is not wrapped at more
WRAPPED_EVEN_SHARE = 0.7  # length of the median line, as a share of the longest; lines cut for layout are even
WRAPPED_OPEN_SHARE = 0.6  # share of the lines that end inside a sentence; most do where line breaks are layout
WRAPPED_SMALL_SHARE = 0.3  # share of these whose next line begins with a small letter; a list of names has none
HEADLINE_SHARE = 0.8  # of the longest line; where a shorter first line and the next word fit, its break was meant
HEAD_LINES = 5  # lines at the top among which headline, by-line and dateline stand
# An ellipsis ends nothing.
END_MARK = re.compile(r"(?:(?<!\.)\.|[!?؟۔؛])[\"'”’»)\]]*\s*$")


def is_hard_wrapped(text: str) -> bool:
    """Tell whether line breaks are layout: most lines that another follows are full, even, and end mid-sentence.

    The first line may be a headline, so its length does not count.

    >>> is_hard_wrapped("The talks that began on\\nMonday in the old town\\nwent on until the late\\nevening of Friday.")
    True
    >>> is_hard_wrapped("The talks began on Monday.\\nThey went on until Friday.\\nNobody said why.\\nIt rained.")
    False
    """
    lines = [line.strip() for line in text.splitlines()]
    inner = [pair for pair in itertools.pairwise(lines) if all(pair)]
    headed = bool(lines) and bool(inner) and next(line for line in lines if line) == inner[0][0]
    return _is_wrapped(inner) or (headed and _is_wrapped(inner[1:]))


def wrapped_blocks(text: str) -> list[Span]:
    """Return the paragraphs of a hard-wrapped text; a headline, a by-line and a line of a list are blocks of their own.

    >>> text = "WATER CHIEF RESIGNS\\nThe head of the board left\\non Sunday.\\n\\nHe said no more."
    >>> [text[slice(*span)] for span in wrapped_blocks(text)]
    ['WATER CHIEF RESIGNS', 'The head of the board left\\non Sunday.', 'He said no more.']
    """
    lines = [Span(*match.span()) for match in re.finditer(r"[^\r\n]+|(?<=\n)\r?\n", text)]
    width = max((span.end - span.start for span in lines[1:]), default=0)
    blocks: list[Span] = []
    before, number = "", 0
    for span in lines:
        line = text[slice(*span)].strip()
        if line and (not before or _is_meant(before, line, width, number)):
            blocks.append(span)
        elif line:
            blocks[-1] = Span(blocks[-1].start, span.end)
        before = line
        number += bool(line)
    return blocks


def _is_meant(before: str, line: str, width: int, number: int) -> bool:
    # Whether the break before the line of this number is more than layout.
    if _in_capitals(before) and _in_capitals(line):
        return False
    if number < HEAD_LINES and (_in_capitals(before) or {role_of(before), role_of(line)} & FURNITURE):
        return True
    if END_MARK.search(before) and (starts_item(line) or role_of(line) in FURNITURE or _in_capitals(line)):
        return True
    word = line.split(maxsplit=1)[0]
    short = len(before) + 1 + len(word) <= HEADLINE_SHARE * width
    return number == 1 and not END_MARK.search(before) and (short or word in OPENERS)


def _in_capitals(line: str) -> bool:
    return line.upper() == line and len(re.findall(r"[A-Z]{2,}", line)) > 1


def _is_wrapped(inner: Sequence[tuple[str, str]]) -> bool:
    open_ended = [after for line, after in inner if not END_MARK.search(line)]
    lengths = sorted(len(line) for line, _ in inner)
    if not lengths or not WRAPPED_CHARS_MIN <= lengths[-1] <= WRAPPED_CHARS_MAX:
        return False
    small = sum(after[0].islower() for after in open_ended)
    cased = any(after[0].islower() or after[0].isupper() for after in open_ended)
    if len(inner) < WRAPPED_LINES_MIN and not (len(inner) == WRAPPED_LINES_MIN - 1 == small):
        return False
    even = lengths[len(lengths) // 2] >= WRAPPED_EVEN_SHARE * lengths[-1]
    goes_on = not cased or small >= WRAPPED_SMALL_SHARE * len(open_ended)
    return even and goes_on and len(open_ended) >= WRAPPED_OPEN_SHARE * len(inner)

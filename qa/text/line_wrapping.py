"""Tells a text whose lines are broken for layout, as a wire sends it, and finds its paragraphs and its headline."""

import itertools
import re
from collections.abc import Sequence

from qa.text.abbreviations import OPENERS
from qa.text.line_roles import FURNITURE, role_of, starts_item
from qa.types import Span

# A hard-wrapped text breaks its lines for layout. No data is recorded for these numbers.
# Lines that another line follows, or one less where a small letter goes on; fewer lines tell nothing.
WRAPPED_LINES_MIN = 3
WRAPPED_CHARS_MIN = 20  # characters of the longest line; text is not wrapped at fewer
WRAPPED_CHARS_MAX = 130  # characters of the longest line; text is not wrapped at more
WRAPPED_EVEN_SHARE = 0.7  # length of a full line, as a share of the longest; lines cut for layout are even
WRAPPED_FULL_SHARE = 0.75  # share of the lines broken inside a sentence that are full
WRAPPED_OPEN_SHARE = 0.6  # share of the lines that end inside a sentence; most do where line breaks are layout
WRAPPED_SMALL_SHARE = 0.3  # share of these whose next line begins with a small letter; a list of names has none
GREEDY_LINES_MIN = 4  # lines broken inside a sentence; fewer may be full by chance
# Of the longest line, in a text wrapped by hand; a first line that is shorter was broken on purpose.
BY_HAND_SHORT = 0.8
BY_HAND_LONG = 1.1  # of the longest line; so was one that is longer than any line below
HEAD_LINES = 5  # lines at the top among which headline, by-line and dateline stand
# An ellipsis ends nothing.
_LIST_ITEM = re.compile(r"(?:[-–—•*+]|\d{1,2}[.)])\s")
END_MARK = re.compile(r"(?:(?<!\.)\.|[!?؟۔؛])[\"'”’»)\]]*\s*$")


def is_hard_wrapped(text: str) -> bool:
    """Tell whether line breaks are layout: most lines that another follows are full, even, and end mid-sentence.

    The first line may be a headline, so its length does not count; nor do a headline in capitals and what stands under it.

    >>> is_hard_wrapped("The talks that began on\\nMonday in the old town\\nwent on until the late\\nevening of Friday.")
    True
    >>> is_hard_wrapped("The talks began on Monday.\\nThey went on until Friday.\\nNobody said why.\\nIt rained.")
    False
    """
    lines = [line.strip() for line in text.splitlines()]
    inner = [pair for pair in itertools.pairwise(lines) if all(pair)]
    if 2 * sum(len(line) for line in lines if len(line) > WRAPPED_CHARS_MAX) > len(text):
        return False  # most of it is whole paragraphs, so its short lines are a list
    if _is_wrapped(inner) or not inner or inner[0][0] != next(filter(None, lines)):
        return _is_wrapped(inner)
    head = next((n for n, (line, _) in enumerate(inner[:HEAD_LINES]) if not _is_head(line)), 0)
    return _is_wrapped(inner[max(head, 1) :])


def wrapped_blocks(text: str) -> list[Span]:
    """Return the paragraphs of a hard-wrapped text; a headline, a by-line and a line of a list are blocks of their own.

    >>> text = "WATER CHIEF RESIGNS\\nThe head of the board left\\non Sunday.\\n\\nHe said no more."
    >>> [text[slice(*span)] for span in wrapped_blocks(text)]
    ['WATER CHIEF RESIGNS', 'The head of the board left\\non Sunday.', 'He said no more.']
    """
    lines = [Span(*match.span()) for match in re.finditer(r"[^\r\n]+|(?<=\n)\r?\n", text)]
    limits = _limits([text[slice(*span)].strip() for span in lines[1:]])
    blocks: list[Span] = []
    before, number = "", 0
    for span in lines:
        line = text[slice(*span)].strip()
        if line and (not before or _is_meant(before, line, limits, number) or _is_item(text, blocks[-1], before, line)):
            blocks.append(span)
        elif line:
            blocks[-1] = Span(blocks[-1].start, span.end)
        before = line
        number += bool(line)
    return blocks


def _is_item(text: str, block: Span, before: str, line: str) -> bool:
    # An item of a list, below the line that announces the list or the item before.
    if not _LIST_ITEM.match(line):
        return False
    return before.endswith(":") or bool(_LIST_ITEM.match(text[block.start : block.end].lstrip()[:8]))


def _is_meant(before: str, line: str, limits: tuple[float, float], number: int) -> bool:
    # Whether the break before the line of this number is more than layout.
    if _in_capitals(before) and _in_capitals(line):
        return False
    if number < HEAD_LINES and (_is_head(before) or role_of(line) in FURNITURE):
        return True
    if END_MARK.search(before) and (starts_item(line) or role_of(line) in FURNITURE or _in_capitals(line)):
        return True
    if number != 1 or END_MARK.search(before):
        return False
    word = line.split(maxsplit=1)[0]
    return word in OPENERS or _with_next(before, line) <= limits[0] or len(before) > limits[1]


def _limits(lines: Sequence[str]) -> tuple[float, float]:
    """Return up to how many characters a line and the next one's first word would have stood in one line, and from how
    many on a line was not wrapped.

    Where nowhere a line and the next word fit into the longest line, both are its length; a text that was wrapped by hand
    has shorter and longer lines.
    """
    longest = max(map(len, lines), default=0)
    inner = [pair for pair in itertools.pairwise(lines) if all(pair) and not END_MARK.search(pair[0])]
    if len(inner) >= GREEDY_LINES_MIN and all(_with_next(*pair) > longest for pair in inner):
        return longest, longest
    return BY_HAND_SHORT * longest, BY_HAND_LONG * longest


def _with_next(line: str, after: str) -> int:
    return len(line) + 1 + len(after.split(maxsplit=1)[0])


def _is_head(line: str) -> bool:
    return _in_capitals(line) or role_of(line) in FURNITURE


def _in_capitals(line: str) -> bool:
    return line.upper() == line and len(re.findall(r"[A-Z]{2,}", line)) > 1


def _is_wrapped(inner: Sequence[tuple[str, str]]) -> bool:
    broken = [(len(line), after) for line, after in inner if not END_MARK.search(line)]
    lengths = sorted(length for length, _ in broken)
    if not lengths or not WRAPPED_CHARS_MIN <= max(len(line) for line, _ in inner) <= WRAPPED_CHARS_MAX:
        return False
    if 2 * sum(starts_item(after) or after[0] in "|#>" for _, after in broken) > len(broken):
        return False  # a list, a table
    small = sum(after[0].islower() for _, after in broken)
    cased = 2 * sum(after[0].islower() or after[0].isupper() for _, after in broken) > len(broken)
    if len(inner) < WRAPPED_LINES_MIN - (small > 0):
        return False
    even = lengths[int((1 - WRAPPED_FULL_SHARE) * len(lengths))] >= WRAPPED_EVEN_SHARE * lengths[-1]
    goes_on = not cased or small >= WRAPPED_SMALL_SHARE * len(broken)
    return even and goes_on and len(broken) >= WRAPPED_OPEN_SHARE * len(inner)

"""Finds the quotations of a paragraph, so that none is cut inside its marks.

Marks are paired within one paragraph. A mark without a partner, and a pair that stands too far apart, hold nothing
together: a newspaper opens every paragraph of a long quotation and closes only the last.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from qa.types import Span

ATTRIBUTION_CHARS = 60  # characters; the verb of saying stands within so many after a quotation


def quotations(text: str, block: Span, longest: int) -> list[Span]:
    """Return the spans of the quotations in a block with their marks, in order, the outer one of two inside each other.

    >>> text = "قال: «من هنا؟ أنا!» ثم مضى. 6\\" of rain"
    >>> [text[slice(*span)] for span in quotations(text, Span(0, len(text)), 400)]
    ['«من هنا؟ أنا!»']
    """
    opened: list[tuple[str, int]] = []
    found: list[Span] = []
    for match in _MARK.finditer(text, *block):
        kind, opens, closes = _read(text, match, block)
        at = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == kind), None)
        if at is not None and closes:
            start = opened[at][1]
            del opened[at:]
            if match.end() - start <= longest:
                found.append(Span(start, match.end()))
        elif opens:
            # A mark of two equal ones that opens again: the one before has no partner.
            opened = [each for each in opened if each[0] != kind or kind == "«"] + [(kind, match.start())]
            del opened[:-_DEPTH]
    outer: list[Span] = []
    for span in sorted(found):
        if not outer or span.end > outer[-1].end:
            outer.append(span)
    return outer


def belongs_to_quotation(text: str, before: Span, after: Span, quoted: Sequence[Span]) -> bool:
    """Tell whether two sentences are one: a quotation goes on from one to the other, or the second says whose it is.

    >>> text = '"Who pays? Not me!" Deputy Rizk shouted.'
    >>> quoted = quotations(text, Span(0, len(text)), 400)
    >>> belongs_to_quotation(text, Span(0, 10), Span(11, 19), quoted)
    True
    >>> belongs_to_quotation(text, Span(0, 19), Span(20, 40), quoted)
    True
    """
    at = bisect_left(quoted, before.end, key=lambda span: span.start) - 1
    if at < 0:
        return False
    last = quoted[at]
    if last.end > after.start:
        return True
    is_whole = last == before and bool(_CALL.search(text[before.start : before.end]))
    return is_whole and bool(_SAID.search(text[after.start : after.start + ATTRIBUTION_CHARS]))


def _read(text: str, match: re.Match[str], block: Span) -> tuple[str, bool, bool]:
    """Return the kind of a mark, and whether it may open and may close a quotation."""
    mark = match[0]
    before = text[match.start() - 1] if match.start() > block.start else " "
    after = text[match.end()] if match.end() < block.end else " "
    if mark in "«»":
        return "«", mark == "«", mark == "»"
    if mark in "‘’":
        return "‘", mark == "‘", mark == "’" and before in ".!?؟"
    can_open = not after.isspace() and not before.isalnum() and before not in ".!?؟"
    can_close = not before.isspace() and not after.isalnum()
    if can_open and can_close:  # between marks: what it looks like tells
        return '"', mark in "“„", mark != "“"
    return '"', can_open, can_close


_DEPTH = 8  # marks that are open at once; more is no text
_MARK = re.compile('[«»“”„"]|(?<!\\w)‘|’(?!\\w)')
_CALL = re.compile('[!?؟][»”"’]$')  # after a call or a question the sentence may go on
# A verb of saying after the quotation: "…?" the deputy asked; «…؟» سأل النائب.
_SAID = re.compile(
    r"\A[^\"“«‘.!?]*?\b(?:said|says|ask(?:s|ed)|shout(?:s|ed)|cried|repl(?:ies|ied)|told|wrote|add(?:s|ed)|tweeted|demanded"
    r"|wondered|exclaimed|yelled|screamed|called|chanted|declared|warned|joked|insisted)\b"
    r"|\A(?:ثم |هكذا |بهذا )?(?:قال|سأل|هتف|صاح|صرخ|تساءل|ردّ?|أجاب|أضاف|كتب|علّ?ق|ردّ?د|خاطب|حذّ?ر)(?:ت|ه|ها|وا)?(?!\w)"
)

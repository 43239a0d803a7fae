"""Text becomes sentences, with exact offsets: `text[start:end]` is the sentence, to the letter.

sentencex finds the ends inside a line. What it does not know is mended here: Arabic initials and titles, ellipses,
hard-wrapped files, text without stops.
"""

import itertools
import re
from collections.abc import Callable, Iterator
from functools import partial

import sentencex

from qa.types import Language, Span

QUOTE_CHARS = 400  # characters of a sentence; a longer quote is no longer an answer, so a longer sentence is cut
PIECE_DIVISOR = 4  # a cut leaves a piece of at least a quarter of the longest sentence; a scrap says nothing
TAIL_CHARS = 40  # characters; the longest end that ends nothing (a title, quotation marks, a run of dots) is shorter
LINE_CHARS = 2_000  # characters of a line that are split at once: five of the longest quotes
WRAPPED_CHARS_MIN = 20  # characters of the longest line; text is not wrapped at fewer
WRAPPED_CHARS_MAX = 130  # characters of the longest line; text is not wrapped at more
WRAPPED_EVEN_SHARE = 0.7  # length of the median line, as a share of the longest; lines cut for layout are even
WRAPPED_OPEN_SHARE = 0.6  # share of the lines that end inside a sentence; most do where line breaks are layout
# An ellipsis ends nothing.
END_MARK = re.compile(r"(?:(?<!\.)\.|[!?؟۔؛])[\"'”’»)\]]*\s*$")


def split_sentences(text: str, language: Language) -> list[Span]:
    """Return the spans of the sentences, in order, without surrounding space, none longer than a quote may be.

    A line break ends a sentence unless the text is hard-wrapped. A title that the next line repeats counts once.

    >>> text = "قال د. أحمد نعم. ثم مضى…"
    >>> [text[slice(*span)] for span in split_sentences(text, "ar")]
    ['قال د. أحمد نعم.', 'ثم مضى…']
    """
    blocks = _blocks(text)
    if len(blocks) > 1 and text[slice(*blocks[0])] == text[slice(*blocks[1])]:
        blocks = blocks[1:]
    return [
        piece
        for block in blocks
        for sentence in _sentences_of_block(text, block, language)
        for piece in cut(text, sentence, QUOTE_CHARS)
        if re.search(r"\w", text[slice(*piece)])
    ]


def _blocks(text: str) -> list[Span]:
    # What a sentence never crosses: a line, or in a hard-wrapped text a paragraph.
    pattern = r"(?:[^\r\n]|\r?\n(?![^\S\n]*\n))+" if is_hard_wrapped(text) else r"[^\r\n\u2028\u2029\x0b\x0c\x85]+"
    spans = (_trim(text, Span(*match.span())) for match in re.finditer(pattern, text))
    return [span for span in spans if span.start < span.end]


def _sentences_of_block(text: str, block: Span, language: Language) -> Iterator[Span]:
    # A line break inside a hard-wrapped paragraph is a space of the same length for the splitter.
    inner = re.sub(r"[\r\n]", " ", text[slice(*block)])
    pieces = [piece for part in _parts(inner) for piece in sentencex.segment(language, part)]
    if "".join(pieces) != inner:
        pieces = re.findall(r"(?s).+?(?:(?<![.!?؟…۔])[.!?؟…۔]+[\"'”’»)\]]*\s+|$)", inner)
    start = at = block.start
    for number, piece in enumerate(pieces):
        at += len(piece)
        after = pieces[number + 1] if number + 1 < len(pieces) else ""
        if after and not _ends_sentence(_tail(text, start, at), after):
            continue
        for span in _resplit(text, Span(start, at)):
            yield _trim(text, span)
        start = at


def _parts(line: str) -> Iterator[str]:
    # sentencex takes a time that grows with the square of a line full of open quotation marks.
    while len(line) > LINE_CHARS:
        ends = [match.end() for match in re.finditer(r"[.!?؟۔]\s", line[:LINE_CHARS])]
        at = ends[-1] if ends else line.rfind(" ", 1, LINE_CHARS) + 1 or LINE_CHARS
        yield line[:at]
        line = line[at:]
    yield line


def _tail(text: str, start: int, end: int) -> str:
    """Return the end of a sentence, as much as tells whether it ends there: looking at all of it would take forever.

    A word that is cut begins with a letter that no pattern takes for the beginning of a sentence.
    """
    while end > start and text[end - 1].isspace() and end - start > TAIL_CHARS and text[end - 2].isspace():
        end -= 1  # of a run of spaces, one
    return text[start:end] if end - start <= TAIL_CHARS else "x" + text[end - TAIL_CHARS : end]


def _ends_sentence(before: str, after: str) -> bool:
    spaced = before[-1].isspace()
    if not spaced and (after[0].isdigit() or not _END.search(before)):
        return False  # inside a word or a decimal
    return not (_OPEN_END.search(before.rstrip()) or _CONTINUES.match(after))


def _resplit(text: str, span: Span) -> Iterator[Span]:
    # sentencex does not look behind an Arabic closing quote or an end mark that a space precedes.
    start = span.start
    last = _trim(text, span).end
    for match in _MISSED.finditer(text, *span):
        if not _OPEN_END.search(_tail(text, start, match.end()).rstrip()) and match.end() < last:
            yield Span(start, match.end())
            start = match.end()
    yield Span(start, span.end)


def cut(text: str, span: Span, longest: int) -> Iterator[Span]:
    """Yield pieces of a span, none longer than so many characters, cut after the first kind of mark there is: ؛ ، a space."""
    span = _trim(text, span)
    while (length := span.end - span.start) > longest:
        aim = span.start + length // -(-length // longest)
        window = text[span.start : span.start + longest]
        shortest = longest // PIECE_DIVISOR
        cuts = next(
            (found for mark in _CUTS if (found := [match.end() for match in mark.finditer(window, shortest)])), []
        )
        at = min((span.start + cut for cut in cuts), key=lambda cut: abs(cut - aim), default=span.start + longest)
        yield _trim(text, Span(span.start, at))
        span = _trim(text, Span(at, span.end))
    if span.start < span.end:
        yield span


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    return Span(start, end)


_is_blank: Callable[[str], bool] = partial(
    lambda blanks, char: char.isspace() or char in blanks, "\ufeff\u200b\u200e\u200f"
)
_QUOTES = "\"'”’»)\\]"
_END = re.compile(rf"[.!?؟…۔؛][{_QUOTES}]*\s*$")
# An end that ends nothing: an ellipsis, a single letter, a dotted abbreviation, a title.
_OPEN_END = re.compile(
    rf"(?:(?<!\.)\.\.+|…)[{_QUOTES}]*$"
    r"|(?:^|[\s(«“\"'.])(?:[A-Z]|[\u0621-\u064a])\.$"
    r"|(?:^|[\s(«“\"'])(?:Dr|Mr|Mrs|Ms|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|St|Hon|Rev|Pres|No|vs|cf|هـ|أ\.د|ا\.د|ص\.ب)\.$"
)
_CONTINUES = re.compile(r"[”’»)\]،,؛;.…]|[\"'](?:\s|$)")  # what cannot open a sentence
_MISSED = re.compile(rf"[.!?؟۔]\s?[{_QUOTES}]+\.?\s+(?![a-z])|(?<=\s)[.؟]\s+|[؟!]\s+(?=[\u0621-\u064a])")
_CUTS = tuple(re.compile(mark) for mark in (r"[؛;]\s", r"[،,]\s", r"\s+"))
# A hard-wrapped text breaks its lines for layout. No data is recorded for these five numbers.
WRAPPED_LINES_MIN = 3  # lines that another line follows; fewer lines tell nothing


def is_hard_wrapped(text: str) -> bool:
    """Tell whether line breaks are layout: most lines that another follows are full, even, and end mid-sentence.

    >>> is_hard_wrapped("The talks that began on\\nMonday in the old town\\nwent on until the late\\nevening of Friday.")
    True
    """
    lines = text.splitlines()
    inner = [line.strip() for line, after in itertools.pairwise(lines) if line.strip() and after.strip()]
    if len(inner) < WRAPPED_LINES_MIN:
        return False
    open_ends = sum(not END_MARK.search(line) for line in inner)
    lengths = sorted(map(len, inner))
    longest = lengths[-1]
    even = lengths[len(lengths) // 2] >= WRAPPED_EVEN_SHARE * longest
    open_share = open_ends / len(inner)
    return WRAPPED_CHARS_MIN <= longest <= WRAPPED_CHARS_MAX and even and open_share >= WRAPPED_OPEN_SHARE

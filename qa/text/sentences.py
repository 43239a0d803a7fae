"""Text becomes sentences, with exact offsets: `text[start:end]` is the sentence, to the letter.

sentencex finds the ends inside a line. What it does not know is mended here: quotations, abbreviations, Arabic initials
and titles, ellipses, hard-wrapped files, text without stops. A row of a table is a sentence.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import sentencex

from qa.text.abbreviations import is_abbreviation
from qa.text.front_matter import head_of
from qa.text.line_roles import FURNITURE, is_teaser, role_of, roles_of
from qa.text.line_wrapping import END_MARK, is_hard_wrapped, wrapped_blocks
from qa.text.quotations import belongs_to_quotation, quotations
from qa.text.tables import table_rows, without_tables
from qa.types import Language, LineRole, Sentence, Span

__all__ = ["END_MARK", "QUOTE_CHARS", "cut", "is_hard_wrapped", "split_sentences", "split_with_roles"]

QUOTE_CHARS = 400  # characters of a sentence; a longer quote is no longer an answer, so a longer sentence is cut
PIECE_DIVISOR = 4  # a cut leaves a piece of at least a quarter of the longest sentence; a scrap says nothing
# Characters; the longest end that ends nothing (an abbreviation, quotation marks, a run of dots) is shorter.
TAIL_CHARS = 40
LINE_CHARS = 2_000  # characters of a line that are split at once: five of the longest quotes


def split_sentences(text: str, language: Language) -> list[Span]:
    """Return the spans of the sentences, in order, without surrounding space, none longer than a quote may be.

    A line break ends a sentence unless the text is hard-wrapped. A quotation is one sentence with what introduces it, as
    long as a quote may have so many characters. A title that the next line repeats counts once.

    >>> text = "قال د. أحمد نعم. ثم مضى…"
    >>> [text[slice(*span)] for span in split_sentences(text, "ar")]
    ['قال د. أحمد نعم.', 'ثم مضى…']
    """
    return [Span(each.start, each.end) for each in split_with_roles(text, language)]


def split_with_roles(text: str, language: Language) -> list[Sentence]:
    """Return the sentences as `split_sentences` does, each with the role that its line has in the article.

    >>> text = "Q: How many left?\\nA: Forty. All by train."
    >>> [(text[each.start : each.end], each.role) for each in split_with_roles(text, "en")]
    [('Q: How many left?', 'question'), ('A: Forty.', 'reply'), ('All by train.', 'reply')]
    """
    head = head_of(text)
    blocks = _blocks(text, head.end)
    roles = roles_of([text[slice(*block)] for block in blocks])
    found: list[Sentence] = []
    for block, role in zip(blocks, roles, strict=True):
        for span in _split_block(text, block, language):
            # "Read also: …" may close a paragraph as well.
            within = role == "text" and span.start > block.start and is_teaser(text[slice(*span)])
            found.append(Sentence(*span, role="teaser" if within else role))
    above = [
        Sentence(*piece, role=role)
        for line, role in _head_lines(text, head.start, head.end)
        for piece in _pieces(text, line)
    ]
    rows = [
        Sentence(*piece, role="stamp" if names else "text")
        for row, names in table_rows(text)
        if row.start >= head.end
        for piece in _pieces(text, row)
    ]
    return [*above, *(sorted([*found, *rows], key=lambda each: each.start) if rows else found)]


def _head_lines(text: str, start: int, end: int) -> list[tuple[Span, LineRole]]:
    # What a head says is known of the article; none of it is a statement of its text.
    spans = [_trim(text, Span(*match.span())) for match in re.compile(r"[^\r\n]+").finditer(text, start, end)]
    roles = [role_of(text[slice(*span)]) for span in spans]
    return [(span, role if role in FURNITURE else "stamp") for span, role in zip(spans, roles, strict=True)]


def _pieces(text: str, line: Span) -> list[Span]:
    return [piece for piece in cut(text, line, QUOTE_CHARS) if re.search(r"\w", text[slice(*piece)])]


def _blocks(text: str, start: int) -> list[Span]:
    # What a sentence never crosses: a line, or in a hard-wrapped text a paragraph. Rows of tables are no blocks.
    inner = without_tables(text[start:])
    lines = [Span(*match.span()) for match in re.finditer(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+", inner)]
    spans = [_trim(inner, span) for span in (wrapped_blocks(inner) if is_hard_wrapped(inner) else lines)]
    blocks = [Span(span.start + start, span.end + start) for span in spans if span.start < span.end]
    repeated = (
        len(blocks) > 1
        and text[slice(*blocks[0])] == text[slice(*blocks[1])]
        and all(map(_is_blank, text[blocks[0].end : blocks[1].start]))
    )
    return blocks[1:] if repeated else blocks


def _split_block(text: str, block: Span, language: Language) -> list[Span]:
    return [
        piece
        for sentence in _with_quotations(text, block, [*_shortened(text, _sentences_of_block(text, block, language))])
        for piece in cut(text, sentence, QUOTE_CHARS)
        if re.search(r"\w", text[slice(*piece)])
    ]


def _shortened(text: str, sentences: Iterable[Span]) -> Iterator[Span]:
    # sentencex looks for no end inside a quotation, however long, nor between two marks that have no partner.
    for span in sentences:
        start = span.start
        if span.end - span.start > QUOTE_CHARS:
            for match in _INNER_END.finditer(text, *span):
                if not _is_open(_tail(text, start, match.end()).rstrip(), text[match.end() : match.end() + TAIL_CHARS]):
                    yield _trim(text, Span(start, match.end()))
                    start = match.end()
        yield _trim(text, Span(start, span.end))


def _with_quotations(text: str, block: Span, sentences: Sequence[Span]) -> Iterator[Span]:
    # Joins what a quotation holds together; a run that would be too long stays as it was.
    if len(sentences) < 2:
        yield from sentences
        return
    quoted = quotations(text, block, QUOTE_CHARS)
    run = [sentences[0]]
    for sentence in (*sentences[1:], None):
        if sentence and belongs_to_quotation(text, Span(run[0].start, run[-1].end), sentence, quoted):
            run.append(sentence)
            continue
        whole = Span(run[0].start, run[-1].end)
        yield from [whole] if whole.end - whole.start <= QUOTE_CHARS else run
        run = [sentence] if sentence else []


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
        numbered = start == block.start and _NUMBER.fullmatch(text[start : min(at, start + TAIL_CHARS)])
        if after and (numbered or not _ends_sentence(_tail(text, start, at), after)):
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
    return not (_is_open(before.rstrip(), after) or _CONTINUES.match(after))


def _is_open(before: str, after: str) -> bool:
    return bool(_ELLIPSIS.search(before)) or is_abbreviation(before, after)


def _resplit(text: str, span: Span) -> Iterator[Span]:
    # sentencex does not look behind an Arabic closing quote or an end mark that a space precedes.
    start = span.start
    last = _trim(text, span).end
    for match in _MISSED.finditer(text, *span):
        after = text[match.end() : match.end() + TAIL_CHARS]
        if match.end() < last and not _is_open(_tail(text, start, match.end()).rstrip(), after):
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
_NUMBER = re.compile(r"\d{1,2}[.)]\s*")  # of an item in a list; it ends nothing
_QUOTES = "\"'”’»)\\]"
_END = re.compile(rf"[.!?؟…۔؛][{_QUOTES}]*\s*$")
_ELLIPSIS = re.compile(rf"(?:(?<!\.)\.\.+|…)[{_QUOTES}]*$")  # it ends nothing
_CONTINUES = re.compile(r"[”’»)\]،,؛;.…]|[\"'](?:\s|$)")  # what cannot open a sentence
_MISSED = re.compile(
    rf"[.!?؟۔]\s?[{_QUOTES}]+\.?\s+(?![a-z])|(?<=\s)[.؟]\s+|[؟!]\s+(?=[\u0621-\u064a])"
    r"|(?<=\d )(?:م|هـ)\.\s+(?=[\u0621-\u064a])"  # the year 2020 م.
)
_INNER_END = re.compile(rf"[.!?؟۔][{_QUOTES}]*\s+(?=[\"'“‘«(\[]*[A-Z0-9\u0621-\u064a])")
_CUTS = tuple(re.compile(mark) for mark in (r"[؛;]\s", r"[،,]\s", r"\s+"))

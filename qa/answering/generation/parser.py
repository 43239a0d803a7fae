"""Sentences as a language model writes them: whole, as soon as each is finished, without markers, markup and thoughts."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qa.text.sentences import split_sentences
from qa.types import Language

LLM_CHARS_MAX = 6_000  # characters of all that a model writes, thoughts included; then it is hung up on
THOUGHT, THOUGHT_ENDS = "<think>", "</think>"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that a model wrote, without its markup; `item` when it is one of a list."""

    text: str
    item: bool = False


def sentences_of(pieces: Iterable[str], language: Language) -> Iterator[Line]:
    """Yield whole sentences of what a model writes, as soon as each is finished, cleaned of markers, markup and thoughts.

    A last sentence without its end is left out.

    >>> [line.text for line in sentences_of(iter(["**One** is he", "re [1]. Two [2]", ". Thr"]), "en")]
    ['One is here.', 'Two.']
    """
    waiting, total = "", 0
    for piece in whole_letters(pieces):
        total += len(piece)
        waiting = _without_thoughts(waiting + piece)
        if THOUGHT in waiting:
            if total > LLM_CHARS_MAX:
                return
            continue
        *whole, waiting = _cut(waiting, language)
        for text in whole:
            if (line := _clean(text)).text:
                yield line
        if total > LLM_CHARS_MAX:
            return
    # What stops in the middle may say the contrary of what it would have said.
    if THOUGHT not in waiting and (line := _clean(waiting)).text and (line.item or _ENDS.search(line.text)):
        yield line


def whole_letters(pieces: Iterable[str]) -> Iterator[str]:
    r"""Yield pieces without lone surrogates: halves of one letter in two pieces are put together, others are replaced.

    >>> list(whole_letters(["a\ud83d", "\ude00b", "\ud800c"]))
    ['a', '😀b', '\ufffdc']
    """
    half = ""
    for piece in pieces:
        text = half + piece
        half = text[-1] if text and "\ud800" <= text[-1] <= "\udbff" else ""
        yield text[: len(text) - len(half)].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if half:
        yield "\ufffd"


def _cut(text: str, language: Language) -> list[str]:
    # The last part may go on; a marker after an end mark still belongs to the sentence before it.
    parts: list[str] = []
    for line in re.split(r"(?<=\n)", text):
        sign = _ITEM.match(line)  # the number of a list's item ends no sentence
        skipped = sign.end() if sign else 0
        spans = split_sentences(line[skipped:], language)
        if not spans:
            parts.append(line)
            continue
        edges = [0, *(span.start + skipped for span in spans[1:]), len(line)]
        parts += [line[start:end] for start, end in itertools.pairwise(edges)]
    if parts and parts[-1].endswith("\n"):
        parts.append("")
    return parts or [""]


def _without_thoughts(text: str) -> str:
    # In one pass: a pattern would look for the end of each of many that never end.
    kept, at = [], 0
    while (opening := text.find(THOUGHT, at)) >= 0 and (closing := text.find(THOUGHT_ENDS, opening)) >= 0:
        kept.append(text[at:opening])
        at = closing + len(THOUGHT_ENDS)
        while at < len(text) and text[at].isspace():
            at += 1
    return "".join([*kept, text[at:]])


def _clean(text: str) -> Line:
    item = bool(_ITEM.match(text))
    for pattern, instead in _MARKUP:
        text = pattern.sub(instead, text)
    text = re.sub(r" ([.,،؛؟!?:])", r"\1", re.sub(r"\s+", " ", text)).strip()
    return Line(text, item)


_ENDS = re.compile(r"[.!?؟…۔][»”\"')\]]*$")
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f]")
_ITEM = re.compile(r"^\s*(?:[-*•–]|\(?\d{1,2}[.)]|[٠-٩]{1,2}[.)-])\s+")
_MARKUP: tuple[tuple[re.Pattern[str], str], ...] = (
    (INVISIBLE, ""),
    (_ITEM, ""),
    (re.compile(r"^\s*(?:#{1,6}\s+|>\s*|`{3}\w*)"), ""),
    (re.compile(r"!\[[^\[\]]*\]\([^)]{0,300}\)"), ""),
    (re.compile(r"\[([^\[\]]*)\]\([^)]{0,300}\)"), r"\1"),
    (re.compile(r"https?://\S+|www\.\S+"), ""),
    (re.compile(r"<[^<>]*>"), ""),
    (
        re.compile(
            r"[\[【(]\s*(?:\^|ID:?|Passage|passage|المقطع)?\s*[\d٠-٩]{1,2}(?:\s*[,،\-–]\s*[\d٠-٩]{1,2})*\s*[\]】)]"
        ),
        "",
    ),
    (re.compile(r"\*\*|__|`+|~~|\[\]"), ""),
    (re.compile(r"(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)"), ""),
)

"""No text makes the product slow: every pattern and every function of text takes time in proportion to its length.

Patterns are collected from the modules and from the source, so that a new one is tested without being named here. Each is
tried on repeated pieces: common ones, and the literal characters of the pattern itself. A text twice as long may take 2.5
times as long; twice in a row more is slow, as one measurement can be another program's fault.
"""

import ast
import contextlib
import functools
import gc
import importlib
import io
import re
import re._parser as parser  # the standard library's own reading of a pattern
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from qa.answering.followups import leans_back, topic_of
from qa.answering.generation.parser import sentences_of
from qa.client.inputs import check_question
from qa.documents.encodings import UndecodableError, decode
from qa.documents.fields import iso
from qa.documents.files import OpenedFile
from qa.documents.formats import FORMATS
from qa.documents.heads import fields_of_head
from qa.documents.markup import without_markup
from qa.documents.mojibake import repaired
from qa.documents.reading import documents_of
from qa.documents.titles import title_of
from qa.errors import UsageError
from qa.text import calendar
from qa.text.arabizi import Arabizi
from qa.text.dialect import in_standard
from qa.text.forms import wants_list
from qa.text.front_matter import head_of
from qa.text.glossary import gloss
from qa.text.keyboard import on_arabic_keys, on_latin_keys
from qa.text.marks import strip_marks
from qa.text.numbers import also_numbers, has_kind, numbers
from qa.text.parts import parts
from qa.text.prompt_injection import is_command
from qa.text.query import asked_lookup, phrases
from qa.text.sentences import is_hard_wrapped, split_sentences
from qa.text.spelled import spelled_numbers
from qa.text.tables import table_rows, without_tables
from qa.text.terms import index_terms, values
from qa.text.words import content_words, language_of, normalise, term_to_word, tokenize
from qa.web.article import article_for_page
from qa.web.render import render_partial, render_question
from tests.conftest import ROOT

FACTOR = 2.5  # times the time for a text twice as long
CHARS = 1_000  # characters; texts have two, four and eight times as many
SOON = 0.002  # seconds of CPU for the longest text, up to which nothing is slow and a factor would be noise
TRIES = 12  # measurements of a text that seems slow; the fastest counts

PIECES = (
    " ", "\n", "\r\n", "\t ", " \n", "a", "A", "0", "1,", "1.", "a.", "A. ", "... ", ". ", "أ. ", "أ. ب. ", "و", "ال", "قال ", "ـ",
    "\u064b", "«", "»", "“", "”", '"', "'", "(", ")", "[", "]", "[1] ", "[1", "<", ">", "<a", "<a ", "<script ", "<script>", "</",
    "<!", "<think>", "http://", "a://", "://", "www.", "-", "*", "_", "`", "#", "!", "?", "؟", "،", "؛", "…", ":", "\\", "|", "$",
    "\u200f", "\ufeff", "م. ", "U.S. ", "Mr. ", "a b ", "ab", "يوم ", "not ", "and ", "1 2 ", "٣٫٥ ", "q: ", "\x85", "\u2028", "🙂",
)  # fmt: skip
SPLITTERS = (" ", "\n", ". ", "... ", "أ. ب. ", "«", '"', "<think>", "ab", "1.", "؟ ", "م. ")
ENDS = ("", "b", "\nx.")


def hostile(piece: str, chars: int) -> str:
    """Return a text of so many characters: the piece again and again, between a letter and something else."""
    return "a" + (piece * (chars // len(piece) + 1))[:chars]


def seconds(work: Callable[[str], object], text: str) -> float:
    """Return the CPU seconds of this thread; the collector of garbage stands still, as its time is not the text's."""
    gc.disable()
    try:
        began = time.thread_time()
        work(text)
        return time.thread_time() - began
    finally:
        gc.enable()


def slow_on(work: Callable[[str], object], pieces: Iterable[str], chars: int = CHARS) -> list[str]:
    """Return the first piece that a text is made of for which the time grows faster than the text."""
    for piece in pieces:
        for end in ENDS:
            texts = [hostile(piece, chars * times) + end for times in (2, 4, 8)]
            if seconds(work, texts[1]) <= SOON:
                continue
            best = [float("inf")] * 3
            for _ in range(TRIES):  # other programs make a measurement longer, never shorter
                best = [min(before, seconds(work, text)) for before, text in zip(best, texts, strict=True)]
                if best[1] <= max(SOON, FACTOR * best[0]) or best[2] <= FACTOR * best[1]:
                    break
            else:
                return [f"{piece!r} … {end!r}: " + ", ".join(f"{each * 1000:.1f}" for each in best) + " ms"]
    return []


def modules() -> list[str]:
    paths = sorted((ROOT / "qa").rglob("*.py"))
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in paths]
    return [name for name in names if not name.endswith("__main__")]


def kept(value: Any) -> Iterator[re.Pattern[str]]:
    """Yield the patterns in a value: itself, or what it holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (found for each in value.values() for found in kept(each))
    elif isinstance(value, list | tuple | set | frozenset):
        yield from (found for each in value for found in kept(each))


def written(name: str) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that stand as plain texts in calls such as re.sub("…", …)."""
    source = importlib.import_module(name).__file__
    assert source is not None
    tree = ast.parse(Path(source).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        ):
            yield re.compile(node.args[0].value)


def patterns() -> dict[str, re.Pattern[str]]:
    """Return every pattern of the product, by module and text."""
    found = {}
    for name in modules():
        for value in vars(importlib.import_module(name)).values():
            for pattern in kept(value):
                found.setdefault(pattern, name)
        for pattern in written(name):
            found.setdefault(pattern, name)
    return {
        f"{name}: {pattern.pattern[:60]}": pattern
        for pattern, name in found.items()
        if isinstance(pattern.pattern, str)
    }


def literals(tree: Any) -> Iterator[str]:
    """Yield the runs of literal characters in a parsed pattern."""
    run = ""
    for operation, argument in tree:
        if operation is parser.LITERAL:
            run += chr(argument)
            continue
        if run:
            yield run
            run = ""
        for inner in argument if isinstance(argument, tuple | list) else [argument]:
            for part in inner if isinstance(inner, list) else [inner]:
                if isinstance(part, parser.SubPattern):
                    yield from literals(part)
    if run:
        yield run


PATTERNS = patterns()


def pieces_for(pattern: re.Pattern[str]) -> Iterator[str]:
    own = dict.fromkeys(literals(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)))
    yield from dict.fromkeys([*PIECES, *own, *(f"{run} " for run in own)])


def every_way(pattern: re.Pattern[str], text: str) -> None:
    for _ in pattern.finditer(text):
        pass


def test_the_collection_sees_the_patterns() -> None:
    assert len(PATTERNS) > 60
    assert any("script" in name for name in PATTERNS)
    assert list(literals(parser.parse(r"ab+(?:cd|[ef])"))) == ["a", "b", "cd"]


def test_the_measure_sees_a_quadratic_pattern() -> None:
    quadratic = re.compile(r"\s*[\r\n]+\s*")
    assert slow_on(functools.partial(every_way, quadratic), [" "])
    assert not slow_on(functools.partial(every_way, re.compile(r"[\r\n]+")), [" "])


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_time_in_proportion_to_the_text(name: str) -> None:
    assert slow_on(functools.partial(every_way, PATTERNS[name]), pieces_for(PATTERNS[name])) == []


def ask(text: str) -> None:
    with contextlib.suppress(UsageError):
        check_question(text)


def decoded(raw: bytes) -> None:
    with contextlib.suppress(UndecodableError):
        decode(raw)


def plain_file(raw: bytes) -> OpenedFile:
    """Return bytes as an open text file."""
    return OpenedFile("a.txt", Path("a.txt"), FORMATS[0], io.BytesIO(raw), len(raw))


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "language_of": language_of,
    "normalise": normalise,
    "words": tokenize,
    "terms": index_terms,
    "content_words": content_words,
    "vocabulary": term_to_word,
    "split_sentences ar": lambda text: split_sentences(text, "ar"),
    "split_sentences en": lambda text: split_sentences(text, "en"),
    "title_of": lambda text: title_of(f"x{text}"),
    "is_hard_wrapped": is_hard_wrapped,
    "documents_of": lambda text: list(documents_of(plain_file(text.encode("utf-8")))),
    "check_question": ask,
    "head_of": head_of,
    "head_of yaml": lambda text: head_of(f"---\ntitle: x\n{text}\n---\n"),
    "head_of lines": lambda text: fields_of_head(f"title: x\ndate: {text}"),
    "table_rows": lambda text: table_rows(f"a|b\n-|-\n{text}"),
    "without_tables": lambda text: without_tables(f"a|b\n-|-\n{text}"),
    "repaired": repaired,
    "repaired 1256": lambda text: repaired("ط§ظ„ط­ط±ط¨" + text),
    "decode 1256": lambda text: decoded(text.encode("cp1256", "replace") + b"\xc7\xe1"),
    "decode utf-16": lambda text: decoded(text.encode("utf-16-le", "replace")),
    "without_markup": lambda text: without_markup(f"<p>{text}"),
    "iso": iso,
    "phrases": phrases,
    "asked_lookup": asked_lookup,
    "leans_back": leans_back,
    "strip_marks": strip_marks,
    "in_standard": in_standard,
    "parts": parts,
    "values": values,
    "spelled_numbers": spelled_numbers,
    "arabizi": Arabizi([("العمال", 1), ("عدد", 2)]).read,
    "on_arabic_keys": on_arabic_keys,
    "on_latin_keys": lambda text: on_latin_keys(text, lambda word: False),
    "topic_of": topic_of,
    "numbers": numbers,
    "also_numbers": also_numbers,
    "has_kind": lambda text: has_kind("time", text),
    "days": lambda text: calendar.found(text, "day", strict=True),
    "months": lambda text: calendar.found(text, "month", strict=True),
    "render ar": lambda text: gloss(text, source="ar", target="en"),
    "render en": lambda text: gloss(text, source="en", target="ar"),
    "wants_list": wants_list,
    "is_command": is_command,
    "sentences_of": lambda text: list(sentences_of(iter([text]), "en")),
    "article_for_page": lambda text: article_for_page("a.txt", "", text, 3, 9, ""),
    "render_question": render_question,
    "render_partial": lambda text: render_partial(text, "ar"),
}


# Sentences are split in parts of 2,000 characters, within which the library's time may grow faster; `render` looks each
# word up in several calendars.
OTHER_CHARS = {
    "split_sentences ar": 8_000,
    "split_sentences en": 8_000,
    "sentences_of": 8_000,
    "render ar": 300,
    "render en": 300,
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_of_text_takes_time_in_proportion_to_the_text(name: str) -> None:
    pieces = SPLITTERS if "sentences" in name else PIECES
    assert slow_on(FUNCTIONS[name], pieces, OTHER_CHARS.get(name, CHARS)) == []

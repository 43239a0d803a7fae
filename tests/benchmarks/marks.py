"""Whether marks and spellings change an answer: python -m tests.benchmarks.marks [--xquad 100] [--only tashkeel hamza …]

Every Arabic question of tests/data/seeds*.questions.jsonl over the three articles of `seeds`, and a sample of XQuAD's over
its even-numbered articles, is asked as it is, with every vowel mark, with tatweel, in presentation forms, without hamzas and
in Arabic-Indic digits; and as it is of articles with every vowel mark. An answer is the same when it is refused too or its
first quote is the same, but for the marks; one may be a part of the other. Prints a line for each difference and the shares.
"""

import argparse
import itertools
import json
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from qa import QA, Answer
from qa.evaluation.squad import read_squad
from qa.text.marks import unmark
from qa.text.words import normalise
from tests.conftest import DATA, SEEDS

VOWELS = "\u064e\u064f\u0650\u0652"  # fatha, damma, kasra, sukun, in turn
SHADDA = "\u0651"
JOINS = frozenset("بتثجحخسشصضطظعغفقكلمنهيئ")  # letters that join the next one: tatweel goes between them


def with_tashkeel(text: str) -> str:
    """Put a mark on every Arabic letter, and a shadda on every third.

    >>> with_tashkeel("كتب 3")
    'كَتُبِّ 3'
    """
    marks = itertools.cycle(VOWELS)
    count = itertools.count(1)
    return "".join(
        letter + (SHADDA if "\u0620" <= letter <= "\u064a" and next(count) % 3 == 0 else "") + next(marks)
        if "\u0620" <= letter <= "\u064a" and letter != "\u0640"
        else letter
        for letter in unmark(text)
    )


def with_tatweel(text: str) -> str:
    """Draw out every letter that joins the next one.

    >>> with_tatweel("كتب")
    'كـتـب'
    """
    pairs = itertools.pairwise([*text, " "])
    return "".join(one + ("ـ" if one in JOINS and "\u0621" <= other <= "\u064a" else "") for one, other in pairs)


def without_hamza(text: str) -> str:
    """Leave out what people leave out when they type fast: hamzas, dots of ta marbuta, and ya for alef maqsura.

    >>> without_hamza("قتلى إلى المدرسة")
    'قتلي الي المدرسه'
    """
    return text.translate(str.maketrans("أإآىة", "ااايه"))


def in_forms(text: str) -> str:
    """Write the isolated presentation form of every letter, as some PDF files give them.

    >>> in_forms("كتب")
    'ﻙﺕﺏ'
    """
    return "".join(_ISOLATED.get(letter, letter) for letter in text)


def in_arabic_digits(text: str) -> str:
    """Write digits as ٠١٢٣."""
    return text.translate({ord(str(digit)): chr(0x0660 + digit) for digit in range(10)})


_ISOLATED = {
    unicodedata.normalize("NFKC", chr(code)): chr(code)
    for code in range(0xFE80, 0xFEF5)
    if "ISOLATED" in unicodedata.name(chr(code), "")
}
WRITINGS: dict[str, Callable[[str], str]] = {
    "tashkeel": with_tashkeel,
    "tatweel": with_tatweel,
    "forms": in_forms,
    "hamza": without_hamza,
    "digits": in_arabic_digits,
}


def same(one: Answer, other: Answer) -> bool:
    """Tell whether two answers quote the same first, or none does.

    Marks make a quote longer and its bound does not move, so one of the quotes may be a part of the other.
    """
    first, second = (normalise(answer.citations[0].quote) if answer.citations else "" for answer in (one, other))
    return first == second or bool(first and second and (first in second or second in first))


def measured(corpus: Path, questions: list[str], folder: Path, only: list[str]) -> dict[str, list[tuple[str, bool]]]:
    """Return for each writing the questions, and whether each was answered as the plain one."""
    found: dict[str, list[tuple[str, bool]]] = {}
    with QA.open(corpus=corpus, index=folder / "plain") as qa:
        plain = [qa.ask(question) for question in questions]
        for name in only:
            if name in WRITINGS:
                written = map(WRITINGS[name], questions)
                found[name] = [
                    (asked, same(qa.ask(asked), answer)) for asked, answer in zip(written, plain, strict=True)
                ]
    if "articles" in only:
        marked = folder / "marked"
        shutil.copytree(corpus, marked)
        for file in marked.rglob("*.txt"):
            file.write_text(with_tashkeel(file.read_text(encoding="utf-8")), encoding="utf-8")
        with QA.open(corpus=marked, index=folder / "marked-index") as qa:
            found["articles"] = [
                (asked, same(qa.ask(asked), answer)) for asked, answer in zip(questions, plain, strict=True)
            ]
    return found


def corpora(folder: Path, xquad: int) -> Iterator[tuple[str, Path, list[str]]]:
    """Yield the name of each set, its folder of articles and its questions."""
    asked = []
    for file in sorted(DATA.glob("seeds*.questions.jsonl")):
        rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
        asked += [row["question"] for row in rows if row["lang"] == "ar" and not row.get("history")]
    yield "seeds", SEEDS, list(dict.fromkeys(asked))
    if xquad:
        squad = read_squad(DATA / "xquad.ar.json")
        corpus = folder / "xquad"
        corpus.mkdir()
        for number, (text, article) in enumerate(zip(squad.paragraphs, squad.articles, strict=True)):
            if article % 2 == 0:
                (corpus / f"{number:04}.txt").write_text(text, encoding="utf-8")
        even = [question.text for question in squad.questions if question.article % 2 == 0]
        yield "xquad", corpus, even[:: max(1, len(even) // xquad)][:xquad]


def main() -> None:
    """Ask everything and print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--xquad", type=int, default=100, help="questions of XQuAD; 0 for none")
    parser.add_argument("--only", nargs="+", default=[*WRITINGS, "articles"], choices=[*WRITINGS, "articles"])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        for name, corpus, questions in corpora(Path(place), given.xquad):
            folder = Path(place) / f"{name}-indices"
            folder.mkdir()
            for writing, answered in measured(corpus, questions, folder, given.only).items():
                for question, is_same in answered:
                    if not is_same:
                        print(f"{name} {writing}: {question}")
                right = sum(is_same for _, is_same in answered)
                print(
                    f"{name} {writing}: {right} of {len(answered)} as without ({right / len(answered):.3f})", flush=True
                )


if __name__ == "__main__":
    main()

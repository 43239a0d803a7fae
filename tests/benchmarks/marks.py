"""Whether marks and spellings change an answer: python -m tests.benchmarks.marks [--xquad 100] [--only tashkeel hamza …]

Every Arabic question of tests/data/seeds*.questions.jsonl over the three articles of `seeds`, a sample of XQuAD's and of the
events' over their even-numbered articles, and with `--news FOLDER INDEX` those over real news, is asked as it is, with every
vowel mark, with tatweel, in presentation forms, without hamzas and in Arabic-Indic digits; and as it is of articles with every
vowel mark. An answer is the same when its state is the same and it has no quote either or its first quote is the same, but for
the marks; one may be a part of the other. A question that is read as the plain one is not asked, as nothing after reading sees
how it was written. Prints a line for each difference and the shares.
"""

import argparse
import itertools
import json
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
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
    if one.state != other.state:
        return False
    return first == second or bool(first and second and (first in second or second in first))


def is_read_as(qa: QA, asked: str, plain: str) -> bool:
    """Tell whether a question is read as another one, but for marks."""
    one, other = (
        replace(query, question="", searched=unmark(query.searched))
        for query in map(qa.understanding.query, (asked, plain))
    )
    return one == other


def measured(corpus: Path, questions: list[str], index: Path, only: list[str]) -> dict[str, list[tuple[str, bool]]]:
    """Return for each writing the questions, and whether each was answered as the plain one."""
    found: dict[str, list[tuple[str, bool]]] = {}
    with QA.open(corpus=corpus, index=index, update="never" if index.exists() else "auto") as qa:
        for name in only:
            if name in WRITINGS:
                written = [(WRITINGS[name](question), question) for question in questions]
                found[name] = [
                    (asked, is_read_as(qa, asked, plain) or same(qa.ask(asked), qa.ask(plain)))
                    for asked, plain in written
                ]
        plain = [qa.ask(question) for question in questions] if "articles" in only else []
    folder = index.parent
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
    """Yield the name of each set, its folder of articles and its questions; `xquad` is how many of a large set."""
    asked = []
    for file in sorted(DATA.glob("seeds*.questions.jsonl")):
        rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
        asked += [row["question"] for row in rows if row["lang"] == "ar" and not row.get("history")]
    yield "seeds", SEEDS, list(dict.fromkeys(asked))
    for name in ("xquad", "events") if xquad else ():
        squad = read_squad(DATA / f"{name}.ar.json")
        corpus = folder / name
        corpus.mkdir()
        for number, (text, article) in enumerate(zip(squad.paragraphs, squad.articles, strict=True)):
            if article % 2 == 0:
                (corpus / f"{number:04}.txt").write_text(text, encoding="utf-8")
        even = [question.text for question in squad.questions if question.article % 2 == 0]
        yield name, corpus, even[:: max(1, len(even) // xquad)][:xquad]


def over_news() -> list[str]:
    """Return the Arabic questions over real news."""
    rows = map(json.loads, (DATA / "news.ar.questions.jsonl").read_text(encoding="utf-8").splitlines())
    return [row["question"] for row in rows if row["lang"] == "ar"]


def main() -> None:
    """Ask everything and print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--xquad", type=int, default=100, help="questions of XQuAD, and of events; 0 for none")
    parser.add_argument(
        "--news", type=Path, nargs=2, metavar=("FOLDER", "INDEX"), help="real news, and an index over it"
    )
    parser.add_argument("--only", nargs="+", default=[*WRITINGS, "articles"], choices=[*WRITINGS, "articles"])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        for name, corpus, questions in corpora(Path(place), given.xquad):
            index = Path(place) / f"{name}-indices" / "plain"
            index.parent.mkdir()
            report(name, measured(corpus, questions, index, given.only))
        if given.news:
            report(
                "news", measured(given.news[0], over_news(), given.news[1], [n for n in given.only if n in WRITINGS])
            )


def report(name: str, answers: dict[str, list[tuple[str, bool]]]) -> None:
    """Print what differs, and the shares."""
    for writing, answered in answers.items():
        for question, is_same in answered:
            if not is_same:
                print(f"{name} {writing}: {question}")
        right = sum(is_same for _, is_same in answered)
        print(f"{name} {writing}: {right} of {len(answered)} as without ({right / len(answered):.3f})", flush=True)


if __name__ == "__main__":
    main()

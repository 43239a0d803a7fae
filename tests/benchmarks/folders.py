"""Large folders and large dumps: python -m tests.benchmarks.folders [--files 10000] [--records 100000]

Measures, each in a process of its own: looking again at a folder of so many unchanged files, an update after which one file is
new, and indexing of one dump of so many records as CSV or JSON lines, with its peak memory: of the process and of the largest
that it started, together. Over the dump a first and a next question, overview and question about a month are asked, then one
record changes, and the overview is asked again. Passages get vectors from their words' digests, so that the model's time is left
out; everything else is the product's. Of every 20 records one is a copy of an earlier one. Progress says what each tenth took:
where the last takes longer than the first, something grows with what is indexed.
The disk that real vectors take is printed for `--corpus`, a folder of articles that is indexed with the bundled model, with what
takes it; `--disk INDEX` prints that alone, for an index that is there.
"""

import argparse
import csv
import json
import multiprocessing
import resource
import sqlite3
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from qa.client import QA
from qa.client.opening import NO_MODELS, Models
from qa.evaluation.intervals import table
from qa.models import Array
from qa.settings import load_settings
from qa.types import Answer, Filters, IndexProgress

DIMENSION = 384
WORDS = 300_000  # different words, the common ones far more often than the rare ones; 100,000 short items have so many
SENTENCES, SENTENCE_WORDS = 6, 12  # of a record; a short news item
COPIED_EVERY = 20  # records; one of them is a copy of the tenth before it
QUESTION = "What does article 77 of the folder tell?"
PARTS = 10  # of a dump; what each took is printed


class DigestEncoder:
    """Gives each text a vector of length 1 by its digest; a token is a word."""

    name = "digests"
    dimension = DIMENSION
    tokens_max = 512
    fingerprint = {"model": name}  # noqa: RUF012  # as the protocol has it

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the words of each text."""
        return [text.count(" ") + 1 for text in texts]

    def encode_questions(self, texts: Sequence[str]) -> Array:
        """Return a vector for each text."""
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> Array:
        """Return a vector for each text."""
        made = [np.random.default_rng(zlib.crc32(text.encode())).standard_normal(DIMENSION) for text in texts]
        vectors = np.stack(made).astype(np.float32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def word(number: int) -> str:
    """Return another word for each number, of syllables.

    >>> word(0), word(25), word(2_025)
    ('ba', 'he', 'hebe')
    """
    syllables = ""
    while number or not syllables:
        number, at = divmod(number, 20 * 5)
        syllables += "bcdfghjklmnpqrstvwxz"[at % 20] + "aeiou"[at // 20]
    return syllables


def text(number: int) -> str:
    """Return the text of an article: sentences of words by chance, the same for the same number."""
    of = number - 10 if number % COPIED_EVERY == COPIED_EVERY - 1 else number
    random = np.random.default_rng(of)
    drawn = random.zipf(1.3, (SENTENCES, SENTENCE_WORDS)) % WORDS
    lines = [" ".join(map(word, numbers)) for numbers in drawn.tolist()]
    return f"Article {of} of a folder\n\n" + " ".join(f"{line.capitalize()}." for line in lines)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--csv", action="store_true", help="make the dump a CSV; JSON lines by default")
    parser.add_argument("--keep", type=Path, help="make files and indexes in this folder and leave them there")
    parser.add_argument(
        "--corpus", type=Path, help="a folder of articles to index with the bundled model, for its disk"
    )
    parser.add_argument("--disk", type=Path, help="print what takes the disk of this index, and end")
    options = parser.parse_args()
    if options.disk:
        print(table(disk(options.disk)))
        return
    with tempfile.TemporaryDirectory() as name:
        print(table(measure(options.keep or Path(name), options)))
        if options.corpus:
            print(table(disk((options.keep or Path(name)) / "index-of-corpus")))


def measure(place: Path, options: argparse.Namespace) -> dict[str, dict[str, str]]:
    """Return the rows of the table."""
    rows: dict[str, dict[str, str]] = {}
    if options.files:
        (place / "files").mkdir(parents=True)
        for number in range(options.files):
            (place / "files" / f"{number:06d}.txt").write_text(text(number), encoding="utf-8")
        index = place / "index-of-files"
        rows[f"{options.files:,} new files"] = _apart(_update, place / "files", index)
        rows[f"{options.files:,} unchanged files"] = _apart(_update, place / "files", index)
        (place / "files" / "new.txt").write_text("One more article came.", encoding="utf-8")
        rows["one new file among them"] = _apart(_update, place / "files", index)
    if options.records:
        (place / "dump").mkdir(parents=True)
        write_dump(place / "dump" / ("articles.csv" if options.csv else "articles.jsonl"), options.records)
        index = place / "index-of-dump"
        rows[f"a dump of {options.records:,} records"] = _apart(_update, place / "dump", index)
        rows["the same dump, unchanged"] = _apart(_update, place / "dump", index)
        rows |= after(place)
    if options.corpus:
        index = place / "index-of-corpus"
        rows[f"{options.corpus.name}, the bundled model"] = _apart(_update_real, options.corpus, index)
    return rows


def after(place: Path) -> dict[str, dict[str, str]]:
    """Return the rows of what is asked over a dump that is indexed, and of a change of one of its records."""
    corpus, index = place / "dump", place / "index-of-dump"
    rows = {
        f"{when} {what}": _apart(work, corpus, index)
        for what, work in (("question", _ask), ("overview", _overview), ("question about a month", _ask_month))
        for when, work in (("the first", work), ("the next", partial(_again, work)))
    }
    (dump,) = corpus.iterdir()
    written = dump.read_text(encoding="utf-8")
    dump.write_text(written.replace("Record 7", "Another record 7", 1), encoding="utf-8")
    rows["one record of the dump changes"] = _apart(_update, corpus, index)
    return rows | {"the first overview after it": _apart(_overview, corpus, index)}


def write_dump(path: Path, records: int) -> None:
    """Write a dump of so many records, each of a day of twenty years and one of a hundred outlets."""
    days = np.arange("2006-01-01", "2026-01-01", dtype="datetime64[D]").astype(str)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, ("title", "text", "date", "outlet"))
        if path.suffix == ".csv":
            rows.writeheader()
        for number in range(records):
            day, outlet = str(days[number % len(days)]), f"Outlet {number % 100}"
            record = {"title": f"Record {number}", "text": text(number), "date": day, "outlet": outlet}
            if path.suffix == ".csv":
                rows.writerow(record)
            else:
                file.write(json.dumps(record) + "\n")


def disk(index: Path) -> dict[str, dict[str, str]]:
    """Return what takes the disk of an index: the tables of its SQLite file, and its other files, the largest first."""
    with closing(sqlite3.connect(f"file:{index / 'index.sqlite'}?mode=ro", uri=True)) as database:
        [(text_bytes,)] = database.execute("SELECT sum(length(CAST(text AS BLOB))) FROM documents")
        sizes = {
            f"table {name}": size for name, size in database.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY 1")
        }
        [(free,)] = database.execute("SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size")
    sizes["free pages"] = free
    for file in index.rglob("*"):
        if file.is_file() and file.name != "index.sqlite":
            name = "/".join(
                part for part in file.relative_to(index).parts if len(part) < 30
            )  # without Chroma's own numbers
            sizes[name] = sizes.get(name, 0) + file.stat().st_size
    sizes["everything"] = sum(sizes.values())
    sizes["the text"] = text_bytes
    ordered = sorted(sizes.items(), key=lambda each: -each[1])
    return {
        name: {"MB": f"{size / 1e6:.2f}", "times the text": f"{size / text_bytes:.2f}"}
        for name, size in ordered
        if size >= text_bytes / 200
    }


def _apart(work: Callable[[Path, Path], dict[str, Any]], corpus: Path, index: Path) -> dict[str, str]:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        told = pool.apply(work, (corpus, index))
    return {
        "seconds": f"{told['seconds']:.2f}",
        "peak MB": f"{told['mb']:,.0f}",
        "disk, times the text": f"{told['disk']:.1f}" if told["disk"] else "",
    }


def _update(corpus: Path, index: Path) -> dict[str, Any]:
    return _measured(corpus, index, Models(encoder=DigestEncoder()))


def _update_real(corpus: Path, index: Path) -> dict[str, Any]:
    return _measured(corpus, index, NO_MODELS)


def _measured(corpus: Path, index: Path, models: Models) -> dict[str, Any]:
    with QA.open(corpus, index, update="never", settings=load_settings(), models=models) as qa:
        began = time.perf_counter()
        report = qa.update(progress=_Parts())
        seconds = time.perf_counter() - began
        characters = sum(len(document.text.encode()) for document in qa.documents())
        print(f"{corpus.name}: {report.to_dict()}"[:300], file=sys.stderr)
    taken = sum(file.stat().st_size for file in index.rglob("*") if file.is_file())
    return {"seconds": seconds, "mb": _peak(), "disk": taken / characters}


def _ask(corpus: Path, index: Path, *, before: bool = False) -> dict[str, Any]:
    return _asked(lambda qa: qa.ask(QUESTION), corpus, index, before=before)


def _overview(corpus: Path, index: Path, *, before: bool = False) -> dict[str, Any]:
    return _asked(lambda qa: qa.overview(), corpus, index, before=before)


def _ask_month(corpus: Path, index: Path, *, before: bool = False) -> dict[str, Any]:
    filters = Filters(since="2015-03-01", until="2015-03-31")
    return _asked(lambda qa: qa.ask(QUESTION, filters=filters), corpus, index, before=before)


def _again(work: Callable[..., dict[str, Any]], corpus: Path, index: Path) -> dict[str, Any]:
    return work(corpus, index, before=True)


def _asked(ask: Callable[[QA], Answer], corpus: Path, index: Path, *, before: bool) -> dict[str, Any]:
    with QA.open(corpus, index, update="never", settings=load_settings(), models=Models(encoder=DigestEncoder())) as qa:
        if before:
            ask(qa)
        began = time.perf_counter()
        ask(qa)
        return {"seconds": time.perf_counter() - began, "mb": _peak(), "disk": 0.0}


class _Parts:
    """Prints how long each part of an indexing took, and the memory by then."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._part = 1

    def __call__(self, message: str | IndexProgress) -> None:
        if isinstance(message, IndexProgress) and message.done * PARTS >= message.documents * self._part:
            now = time.perf_counter()
            print(f"{message.done:,} documents: {now - self._began:.1f} s, {_peak():,.0f} MB", file=sys.stderr)
            self._began, self._part = now, self._part + 1


def _peak() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1000


if __name__ == "__main__":
    main()

"""Large folders and large dumps: python -m tests.benchmarks.folders [--files 10000] [--records 100000]

Measures, each in a process of its own: looking again at a folder of so many unchanged files, an update after which one file is
new, and indexing of one dump of so many records, with its peak memory. Passages get vectors from their words' digests, so that
the model's time is left out; everything else is the product's. The disk that real vectors take is printed for `--corpus`, a
folder of articles that is indexed with the bundled model.
"""

import argparse
import json
import multiprocessing
import resource
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from qa.client import QA
from qa.client.opening import NO_MODELS, Models
from qa.evaluation.intervals import table
from qa.models import Array
from qa.settings import load_settings

DIMENSION = 384
WORDS = [f"word{number}" for number in range(20_000)]
SENTENCES, SENTENCE_WORDS = 6, 12  # of a record; a short news item


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


def text(number: int) -> str:
    """Return the text of an article: sentences of words by chance, the same for the same number."""
    random = np.random.default_rng(number)
    lines = [" ".join(WORDS[each] for each in random.zipf(1.3, SENTENCE_WORDS) % len(WORDS)) for _ in range(SENTENCES)]
    return f"Article {number} of a folder\n\n" + " ".join(f"{line.capitalize()}." for line in lines)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument(
        "--corpus", type=Path, help="a folder of articles to index with the bundled model, for its disk"
    )
    options = parser.parse_args()
    rows: dict[str, dict[str, str]] = {}
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "files").mkdir()
        for number in range(options.files):
            (place / "files" / f"{number:06d}.txt").write_text(text(number), encoding="utf-8")
        index = place / "index-of-files"
        rows[f"{options.files:,} new files"] = _apart(_update, place / "files", index)
        rows[f"{options.files:,} unchanged files"] = _apart(_update, place / "files", index)
        (place / "files" / "new.txt").write_text("One more article came.", encoding="utf-8")
        rows["one new file among them"] = _apart(_update, place / "files", index)
        (place / "dump").mkdir()
        with (place / "dump" / "articles.jsonl").open("w", encoding="utf-8") as file:
            for number in range(options.records):
                file.write(json.dumps({"title": f"Record {number}", "text": text(number)}) + "\n")
        index = place / "index-of-dump"
        rows[f"a dump of {options.records:,} records"] = _apart(_update, place / "dump", index)
        rows["the same dump, unchanged"] = _apart(_update, place / "dump", index)
        if options.corpus:
            index = place / "index-of-corpus"
            rows[f"{options.corpus.name}, the bundled model"] = _apart(_update_real, options.corpus, index)
    print(table(rows))


def _apart(work: Callable[[Path, Path], dict[str, Any]], corpus: Path, index: Path) -> dict[str, str]:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        told = pool.apply(work, (corpus, index))
    return {
        "seconds": f"{told['seconds']:.1f}",
        "peak MB": f"{told['mb']:,.0f}",
        "disk, times the text": f"{told['disk']:.1f}",
    }


def _update(corpus: Path, index: Path) -> dict[str, Any]:
    return _measured(corpus, index, Models(encoder=DigestEncoder()))


def _update_real(corpus: Path, index: Path) -> dict[str, Any]:
    return _measured(corpus, index, NO_MODELS)


def _measured(corpus: Path, index: Path, models: Models) -> dict[str, Any]:
    with QA.open(corpus, index, update="never", settings=load_settings(), models=models) as qa:
        began = time.perf_counter()
        report = qa.update()
        seconds = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        characters = sum(len(document.text.encode()) for document in qa.documents())
        print(f"{corpus.name}: {report.to_dict()}"[:300], file=sys.stderr)
    disk = sum(file.stat().st_size for file in index.rglob("*") if file.is_file())
    return {"seconds": seconds, "mb": peak, "disk": disk / characters}


if __name__ == "__main__":
    main()

"""Asks while new files are indexed, here and from another process: python -m tests.attack.beside --articles 300 --new 200

One person asks the page all the time. Then many new files come at once. Told are the times of the answers before and meanwhile,
their ratio, and /health. Then as many files come again, and another process opens the same index: it asks, searches and shows
until it has done so a hundred times, and every error counts. A full disk is the last: `index` may write no file beyond a size by
chance, says one sentence, and loses nothing.
"""

import json
import random
import shutil
import sys
import time
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.attack.common import UGLY, Health, Page, Product, Rows, ask, options, page, scratch, share, verdict
from tests.attack.files import documents_in
from tests.attack.load import corpus

RATIO_MAX = 2.0  # times the p95 of answers before
HEALTH_MAX = 0.1  # seconds, p99
READER = """import itertools, json, sys
from qa.client import QA
done, errors = 0, []
with QA.open(sys.argv[1], sys.argv[2], update="never") as qa:
    beside = qa.only_reads
    sources = [document.source for document in qa.documents()]
    for number, question in zip(range(int(sys.argv[3])), itertools.cycle(json.loads(sys.stdin.read()))):
        try:
            if number % 3 == 0:
                qa.ask(question)
            elif number % 3 == 1:
                qa.search(question)
            else:
                qa.show(sources[number % len(sources)])
            done += 1
        except Exception as error:
            errors.append(f"{type(error).__name__}: {error}")
    print(json.dumps({"beside": beside, "done": done, "errors": errors}))"""
# Runs a command that may write no file beyond so many bytes. What a full disk says is OSError all the same.
SMALL_FILES = """import os, resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
os.execvp(sys.argv[2], sys.argv[2:])"""


def main() -> int:
    """Do all three; print the table."""
    numbers = {"articles": 300, "new": 200, "before": 40, "reads": 100, "disks": 10}
    chosen = options(__doc__.split(":")[0], numbers=numbers)
    rows = Rows(chosen, "beside")
    with scratch() as folder:
        questions = corpus(folder / "all", chosen.articles + 3 * chosen.new)
        random.Random(chosen.seed).shuffle(questions)
        files = sorted((folder / "all").iterdir())
        product = Product(chosen.product, folder, folder / "corpus")
        product.corpus.mkdir()
        _put(product, files[: chosen.articles])
        if rows.wanted("asks", "/health", "reads"):
            with page(product) as at:
                rows.add("start", f"{chosen.articles} articles", f"{at.seconds:.0f} s, {at.rss:.0f} MB", True)
                _asks(at, product, questions, files[chosen.articles :][: chosen.new], chosen, rows)
                _reads(product, questions, files[chosen.articles + chosen.new :][: chosen.new], chosen, rows)
        if rows.wanted("disk"):
            _disks(product, files[-chosen.new :], chosen, rows)
    return rows.end()


def _put(product: Product, files: Sequence[Path]) -> None:
    for file in files:
        shutil.copy(file, product.corpus)


def _asks(
    at: Page, product: Product, questions: Sequence[str], files: Sequence[Path], chosen: Namespace, rows: Rows
) -> None:
    for question in questions[:5]:
        ask(at.address, question)  # loads what the first questions load
    before, errors = [], 0
    with Health(at.address) as calm:
        for question in questions[5 : 5 + chosen.before]:
            good, _, seconds = ask(at.address, question, seconds=300)
            before.append(seconds)
            errors += not good
    _put(product, files)
    there, meanwhile, began = len(list(product.corpus.iterdir())), [], time.monotonic()
    with Health(at.address) as health:
        for question in questions[5 + chosen.before :]:
            good, _, seconds = ask(at.address, question, seconds=300)
            meanwhile.append(seconds)
            errors += not good
            if documents_in(product) >= there:
                break
    ratio = share(meanwhile, 0.95) / share(before, 0.95)
    told = (
        f"{len(before)} answers before, p50 {share(before, 0.5):.2f} s, p95 {share(before, 0.95):.2f} s; "
        f"{len(meanwhile)} meanwhile ({time.monotonic() - began:.0f} s), p50 {share(meanwhile, 0.5):.2f} s, "
        f"p95 {share(meanwhile, 0.95):.2f} s, max {max(meanwhile):.2f} s; p95 {ratio:.2f} times; {errors} errors; "
        f"{documents_in(product)} of {there} documents"
    )
    rows.add(
        "asks: while new files are indexed",
        f"{len(files)} new files, one person",
        told,
        ratio <= RATIO_MAX and not errors,
    )
    did = "asked every 20 ms, before and meanwhile"
    rows.add(
        "/health", did, f"{calm}; meanwhile {health}", share(health.times, 0.99) <= HEALTH_MAX and not health.failed
    )


def _reads(product: Product, questions: Sequence[str], files: Sequence[Path], chosen: Namespace, rows: Rows) -> None:
    _put(product, files)
    first = documents_in(product)
    command = [sys.executable, "-c", READER, str(product.corpus), str(product.index), str(chosen.reads)]
    done = product.finish(command, given=json.dumps(questions[:200]), seconds=1800)
    failed: dict[str, Any] = {"beside": False, "done": 0, "errors": [done.said]}
    told: dict[str, Any] = json.loads(done.out.splitlines()[-1]) if done.code == 0 else failed
    errors = told["errors"]
    result = (
        f"{told['done']} done, {len(errors)} errors {errors[:1] or ''}; documents {first} → {documents_in(product)}"
    )
    fine = told["done"] == chosen.reads and not errors and told["beside"]
    rows.add("reads: by another process", f"{chosen.reads} asks, searches and shows", result, fine)


def _disks(product: Product, files: Sequence[Path], chosen: Namespace, rows: Rows) -> None:
    pick = random.Random(chosen.seed)
    product.run("index")
    said, bad = [], []
    for number in range(chosen.disks):
        here = documents_in(product)
        for file in pick.sample(list(files), 40):
            (product.corpus / f"{number}-{file.name}").write_bytes(file.read_bytes())
        # Files as large as those that are there may be written, and a little more: so it ends at another place each time.
        largest = max(file.stat().st_size for file in product.index.rglob("*") if file.is_file())
        most = pick.choice([pick.randint(10_000, 500_000), largest + pick.randint(0, 400_000)])
        done = product.finish(
            [sys.executable, "-c", SMALL_FILES, str(most), sys.executable, "-m", "qa", "index"], seconds=900
        )
        lines = [line for line in done.err.splitlines() if "error" in line]
        if done.code not in (0, 3) or UGLY.search(done.err + done.out) or (done.code and len(lines) != 1):
            bad.append(f"{most} bytes: index ended with {done.code}: {done.err[-300:]}")
        said += lines
        if documents_in(product) < here:
            bad.append(f"{most} bytes: {here} documents before, {documents_in(product)} after")
        again = product.run("index", seconds=900)
        ok, wrong = verdict(product.run("verify", "--json", seconds=900))
        if again.code or not ok:
            bad.append(f"{most} bytes: then index ended with {again.code}, verify {wrong}")
    result = f"{len(said)} ended in a sentence, e.g. {said[:1]}; {len(bad)} bad {bad[:2] or ''}"
    did = f"{chosen.disks} times: index with no room, index, verify"
    rows.add("disk: full at any moment", did, result, not bad and bool(said))


if __name__ == "__main__":
    sys.exit(main())

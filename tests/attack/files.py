"""Puts what is no article into the folder, and changes it while the page runs: python -m tests.attack.files --articles 1000"""

import json
import os
import shutil
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.attack import texts
from tests.attack.common import (
    ARABIC,
    ENGLISH,
    Page,
    Product,
    Rows,
    allowed,
    ask,
    median,
    options,
    page,
    request,
    scratch,
    verdict,
)

SECRET = "TOPSECRET: the harbour master of Elmwick keeps 777 boats in the northern dock."
SECRET_QUESTION = "How many boats does the harbour master of Elmwick keep in the northern dock?"
FACT = "The lighthouse keeper of Oakmere counted 4321 herons on the island in March.\n"
FACT_QUESTION = "How many herons did the lighthouse keeper of Oakmere count?"
LIMITED = ["sh", "-c", 'ulimit -v 8000000; exec "$@"', "sh"]  # so that a file without an end does not take the machine
INDEX_SECONDS, MEMORY = 20, 1000  # seconds and MB that an index of the three articles and one odd file may take


def main() -> int:
    chosen = options(__doc__.split(":")[0], numbers={"articles": 1000, "kilobytes": 48, "patience": 300})
    rows = Rows(chosen, "files")
    with scratch() as folder:
        (folder / "secret.txt").write_text(SECRET)
        for number, (name, put) in enumerate(_odd(folder, chosen.kilobytes).items()):
            product = Product(chosen.product, folder / f"odd{number}", folder / f"odd{number}" / "corpus")
            rows.each(
                f"index: {name}",
                "beside the three articles: index, index, verify",
                _index,
                product,
                put,
            )
        links(Product(chosen.product, folder / "links", folder / "links" / "corpus"), rows, folder)
        for name, (did, work) in RUNNING.items():
            product = Product(chosen.product, folder / name.split()[0], folder / name.split()[0] / "corpus")
            rows.each(f"page: {name}", did, _running, product, work)
        herd(
            Product(chosen.product, folder / "herd", folder / "herd" / "corpus"), rows, chosen.articles, chosen.patience
        )
    return rows.end()


def _seeds(product: Product) -> None:
    shutil.copytree(product.where / "seeds", product.corpus)


# Odd files


def _odd(folder: Path, kilobytes: int) -> dict[str, Callable[[Path], object]]:
    size = kilobytes * 1000
    return {
        "a FIFO": lambda corpus: os.mkfifo(corpus / "x.txt"),
        "a link to /dev/zero": lambda corpus: (corpus / "zero.txt").symlink_to("/dev/zero"),
        "a link to /dev/urandom": lambda corpus: (corpus / "random.md").symlink_to("/dev/urandom"),
        "a sparse file of 3 GB": lambda corpus: _sparse(corpus / "big.txt"),
        "a folder named x.txt": lambda corpus: (corpus / "x.txt").mkdir(),
        "a link to itself": lambda corpus: (corpus / "loop.txt").symlink_to("loop.txt"),
        "a link to nothing": lambda corpus: (corpus / "nothing.txt").symlink_to("gone.txt"),
        "a name that is not UTF-8": lambda corpus: _named(corpus, b"\xff\xfe.txt"),
        "a .pdf whose name is not UTF-8": lambda corpus: _named(corpus, b"\xff\xfe.pdf"),
        "a folder whose name is not UTF-8": lambda corpus: _named(corpus, b"\xff/a.txt"),
        "a name with a newline": lambda corpus: _named(corpus, b"a\nb.txt"),
        "a name with RTL marks": lambda corpus: _named(corpus, "a\u202etxt.b.txt".encode()),
        "a name in emoji": lambda corpus: _named(corpus, "🗞️📰.txt".encode()),
        "a name of markup": lambda corpus: _named(corpus, b"<img src=x onerror=alert(1)>.txt"),
        "unclosed <script> of 400 kB": lambda corpus: (corpus / "s.txt").write_text("<script>" + "word " * 80_000),
        "<script  of 400 kB": lambda corpus: (corpus / "s.txt").write_text("<script " * 50_000),
        f"“أ. ب. ” of {kilobytes} kB in one line": lambda corpus: _line(corpus, "أ. ب. ", size),
        f"“... ” of {kilobytes} kB in one line": lambda corpus: _line(corpus, "... ", size),
        f"“A. B. ” of {kilobytes} kB in one line": lambda corpus: _line(corpus, "A. B. ", size),
        f"spaces of {kilobytes} kB in one line": lambda corpus: (corpus / "l.txt").write_text("a" + " " * size + "b."),
        f"quotes of {kilobytes} kB in one line": lambda corpus: _line(corpus, "“a. ", size),
    }  # fmt: skip


def _sparse(file: Path) -> None:
    with file.open("wb") as out:
        out.truncate(3_000_000_000)


def _named(corpus: Path, name: bytes) -> None:
    path = corpus / os.fsdecode(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(FACT.encode())


def _line(corpus: Path, piece: str, size: int) -> None:
    (corpus / "l.txt").write_text(piece * (size // len(piece.encode())), encoding="utf-8")


def _index(product: Product, put: Callable[[Path], object]) -> tuple[str, bool]:
    _seeds(product)
    put(product.corpus)
    first = product.run("index", "--json", seconds=INDEX_SECONDS * 5, before=LIMITED)
    if first.code is None:
        return f"index still runs after {first.seconds:.0f} s, {first.peak:.0f} MB", False
    again = product.run("index", "--json", seconds=INDEX_SECONDS * 5, before=LIMITED)
    checked = product.run("verify", "--json", seconds=INDEX_SECONDS * 5, before=LIMITED)
    ok, bad = verdict(checked)
    told = json.loads(first.out) if first.code == 0 else {}
    failed = "; ".join(each["error"] for each in told.get("failed", []))
    result = (
        f"index {first.code} {first.seconds:.0f} s {first.peak:.0f} MB, {told.get('documents')} documents, "
        f"failed: {failed or 'none'}, ignored {told.get('ignored')}; again {again.code} {again.seconds:.0f} s; "
        f"verify {checked.code} {bad or ''} {first.said[:120] if first.code else ''}"
    )
    soon = max(first.seconds, again.seconds) < allowed(INDEX_SECONDS) and first.peak < MEMORY
    return result, first.code == 0 and soon and ok and first.clean and told["documents"] >= 3


def links(product: Product, rows: Rows, folder: Path) -> None:
    """Put links into the folder that lead out of it; nothing beyond it may be shown."""
    _seeds(product)
    (product.corpus / "link.txt").symlink_to(folder / "secret.txt")
    (product.corpus / "passwd.txt").symlink_to("/etc/passwd")
    (product.corpus / "inside.txt").symlink_to(sorted(product.corpus.glob("*.txt"))[0].name)
    (folder / "beyond").mkdir()
    (folder / "beyond" / "inner.txt").write_text(SECRET)
    (product.corpus / "out").symlink_to(folder / "beyond")
    for name, words in {
        "index": ["index"],
        "ask": ["ask", SECRET_QUESTION],
        "show link.txt": ["show", "link.txt"],
        "show passwd.txt": ["show", "passwd.txt"],
        "show out/inner.txt": ["show", "out/inner.txt"],
        "search": ["search", SECRET_QUESTION],
    }.items():
        rows.each(f"links out: {name}", "link.txt, passwd.txt, a linked folder", _shows, product, words)
    rows.each("link inside: show", "inside.txt → an article", _inside, product)


def _shows(product: Product, words: list[str]) -> tuple[str, bool]:
    done = product.run(*words)
    shown = [what for what in ("777", "TOPSECRET", "root:") if what in done.out]
    return f"exit {done.code}; shown: {shown or 'nothing'}; {done.said[:120]}", not shown and done.clean


def _inside(product: Product) -> tuple[str, bool]:
    done = product.run("show", "inside.txt")
    return f"exit {done.code}, {len(done.out)} characters", done.code in (0, 2) and done.clean


# While the page runs


def _running(product: Product, work: Callable[[Page, Product], tuple[str, bool]]) -> tuple[str, bool]:
    _seeds(product)
    (product.corpus / "fact.txt").write_text(FACT)
    with page(product) as at:
        if not _knows(at, FACT_QUESTION, "4321"):
            return "the page does not know the fact to begin with", False
        return work(at, product)


def _knows(at: Page, question: str, words: str, seconds: float = 60) -> bool:
    good, said, _ = ask(at.address, question, seconds=seconds)
    return good and any(words in each["quote"] for each in said["citations"])


def _rewritten(at: Page, product: Product) -> tuple[str, bool]:
    over = threading.Event()
    file = product.corpus / "fact.txt"

    def write() -> None:
        count = 0
        while not over.wait(0.01):
            count += 1
            file.write_text(FACT + f"Line {count}.\n")

    thread = threading.Thread(target=write)
    thread.start()
    try:
        answered = sum(_knows(at, FACT_QUESTION, "4321") for _ in range(8))
        other = _knows(at, ARABIC, "50")
    finally:
        over.set()
        thread.join()
    after = _within(at, FACT_QUESTION, "4321", 60)
    return (
        f"{answered} of 8 answered meanwhile, another question: {other}; answered {after} afterwards",
        other and after >= 0,
    )


def _becomes_fifo(at: Page, product: Product) -> tuple[str, bool]:
    file = product.corpus / "fact.txt"
    file.unlink()
    os.mkfifo(file)
    first = ask(at.address, FACT_QUESTION, seconds=10)
    threads = [
        threading.Thread(target=ask, args=(at.address, FACT_QUESTION), kwargs={"seconds": 10}) for _ in range(10)
    ]
    for each in threads:
        each.start()
    time.sleep(3)
    other, _, seconds = ask(at.address, ENGLISH, seconds=15)
    health = request(at.address, "GET", "/health", seconds=5).status
    for each in threads:
        each.join()
    told = f"its question {'ended' if first[0] else 'had no answer'} after {first[2]:.1f} s; another one after ten of them: "
    fine = first[0] and other and health == 200
    return f"{told}{'answered' if other else 'no answer'} after {seconds:.1f} s; /health {health}", fine


def _away_and_back(at: Page, product: Product) -> tuple[str, bool]:
    file, away = product.corpus / "fact.txt", product.folder / "away"
    file.rename(away)
    meanwhile = _knows(at, FACT_QUESTION, "4321")
    away.rename(file)
    after = _within(at, FACT_QUESTION, "4321", 60)
    return f"quoted while away: {meanwhile}; answered {after} s after it was back", not meanwhile and after >= 0


def _bad_and_good(at: Page, product: Product) -> tuple[str, bool]:
    file = product.corpus / "fact.txt"
    file.write_bytes(b"\xff\xfe\0 half written")
    _knows(at, FACT_QUESTION, "4321")
    file.write_text(FACT)
    after = _within(at, FACT_QUESTION, "4321", 60)
    return f"answered {after} s after it was good again", after >= 0


def _new_file(at: Page, product: Product) -> tuple[str, bool]:
    (product.corpus / "new.txt").write_text(SECRET)
    after = _within(at, SECRET_QUESTION, "777", 60)
    return f"answered {after} s after it was put there", after >= 0


def _new_in_list(at: Page, product: Product) -> tuple[str, bool]:
    (product.corpus / "new.txt").write_text("A Fresh Headline Of Elmwick\n\n" + SECRET)
    began = time.monotonic()
    while time.monotonic() < began + 60:
        if any("Fresh Headline" in request(at.address, "GET", path).body for path in ("/config", "/sanad/articles")):
            return f"listed {time.monotonic() - began:.0f} s after it was put there", True
        time.sleep(5)
    return "not in the page's list of articles after 60 s", False


def _changed(at: Page, product: Product) -> tuple[str, bool]:
    (product.corpus / "fact.txt").write_text(FACT.replace("4321", "8765"))
    after = _within(at, FACT_QUESTION, "8765", 60)
    return f"the new words quoted after {after} s", after >= 0


def _within(at: Page, question: str, words: str, seconds: float) -> float:
    """Ask until these words are quoted; return after how many seconds they were, -1 for never."""
    began = time.monotonic()
    while time.monotonic() < began + seconds:
        if _knows(at, question, words):
            return round(time.monotonic() - began, 1)
        time.sleep(2)
    return -1


RUNNING: dict[str, tuple[str, Callable[[Page, Product], tuple[str, bool]]]] = {
    "rewritten every 10 ms": ("8 questions about it, then left alone", _rewritten),
    "fifo in place of a quoted file": ("one question, ten more, another question", _becomes_fifo),
    "away for a moment and back": ("renamed away, asked, renamed back", _away_and_back),
    "bad for a moment and good again": ("half written, asked, whole again", _bad_and_good),
    "new file": ("asked every 2 s for 60 s", _new_file),
    "listed: a new file": ("/config, /sanad/articles every 5 s for 60 s", _new_in_list),
    "changed file": ("asked every 2 s for 60 s", _changed),
}


def herd(product: Product, rows: Rows, articles: int, patience: float) -> None:
    """Put many new files while five people ask about one that has changed, and five about others."""
    name = f"herd: {articles} new files while ten ask"
    rows.each(name, "five about a changed file, five about others", _herd, product, articles, patience)


def _herd(product: Product, articles: int, patience: float) -> tuple[str, bool]:
    _seeds(product)
    (product.corpus / "fact.txt").write_text(FACT)
    texts.write(product.corpus, range(200))
    with page(product) as at:
        _knows(at, FACT_QUESTION, "4321")
        before, memory = _highest(product), at.rss
        texts.write(product.corpus, range(1000, 1000 + articles))
        (product.corpus / "fact.txt").write_text(FACT.replace("4321", "8765"))
        over, began = time.monotonic() + patience, time.monotonic()
        stale: list[float] = []
        others: list[float] = []

        def ask_stale() -> None:
            if _knows(at, FACT_QUESTION, "8765", patience):
                stale.append(time.monotonic() - began)

        def ask_others() -> None:
            while time.monotonic() < over and len(stale) < 5 and any(each.is_alive() for each in threads[:5]):
                good, _, seconds = ask(at.address, ARABIC, seconds=patience)
                if good:
                    others.append(seconds)

        threads = [threading.Thread(target=ask_stale) for _ in range(5)]
        threads += [threading.Thread(target=ask_others) for _ in range(5)]
        for each in threads:
            each.start()
        for each in threads:
            each.join(patience + 60)
        at.forget_peak()
        there = len(list(product.corpus.glob("*.txt")))
        while time.monotonic() < over and documents_in(product) < there:
            time.sleep(1)  # the rest may be done in the background
        after, documents, peak = _highest(product), documents_in(product), at.peak
    written = after - before
    told = (
        f"{len(stale)} of 5 had the new words, median {median(stale):.0f} s; others {len(others)} answers, median "
        f"{median(others):.1f} s, max {max(others, default=0):.1f} s; {documents} of {there} documents in the index after "
        f"{time.monotonic() - began:.0f} s; highest number {before} → {after}: {written / (articles + 1):.1f} × the work; "
        f"{memory:.0f} → {peak:.0f} MB"
    )
    return told, len(stale) == 5 and documents == there and written < 1.5 * (articles + 1) and median(others) < 5


def _highest(product: Product) -> int:
    return int(_one(product, "SELECT max(seq) FROM sqlite_sequence WHERE name = 'documents'") or 0)


def documents_in(product: Product) -> int:
    """Return how many documents the index holds."""
    return int(_one(product, "SELECT count(*) FROM documents"))


def _one(product: Product, question: str) -> int:
    with closing(sqlite3.connect(f"file:{product.index / 'index.sqlite'}?mode=ro", uri=True)) as database:
        return int(database.execute(question).fetchone()[0])


if __name__ == "__main__":
    sys.exit(main())

"""Kills `index` at random moments and damages what it wrote: python -m tests.attack.kills --kills 200 --passages 1200

After every kill a person's next command runs, then `verify`. What is counted: commands that ended with an error, checks
that fail, passages that are lost, and what a person has to mend by hand (`--rebuild`). Then the rows of the damaged index.
"""

import json
import random
import sqlite3
import subprocess
import sys
import threading
import time
from argparse import Namespace
from collections import Counter
from contextlib import closing
from pathlib import Path

from tests.attack import texts
from tests.attack.common import Product, Rows, kill, options, scratch, verdict
from tests.attack.damage import damage

MOMENTS = ("any", "commit", "commit", "chroma", "end")  # when a kill comes; half of them soon after the first commit


def main() -> int:
    """Do the kills, then the damage; print the table."""
    chosen = options(
        __doc__.splitlines()[0],
        numbers={"kills": 200, "passages": 1200, "changed-least": 50, "changed-most": 200},
        flags=["near-copies"],
    )
    rows = Rows(chosen, "kills")
    with scratch() as folder:
        if rows.wanted("kills") and chosen.kills:
            Kills(Product(chosen.product, folder / "kills", folder / "kills" / "corpus"), chosen, rows).run()
        damage(Product(chosen.product, folder / "damage"), rows)
    return rows.end()


class Kills:
    """The series of kills over one corpus."""

    def __init__(self, product: Product, chosen: Namespace, rows: Rows) -> None:
        self._product, self._chosen, self._rows = product, chosen, rows
        self._pick = random.Random(chosen.seed)
        self._there = set(range(chosen.passages))
        self._version = 0
        self._found: Counter[str] = Counter()
        self._examples: dict[str, str] = {}

    def run(self) -> None:
        chosen, began = self._chosen, time.monotonic()
        texts.write(self._product.corpus, range(chosen.passages), near=chosen.near_copies)
        first = self._product.run("index", "--json", seconds=3600)
        counts = json.loads(first.out)
        one_each = counts["passages"] == counts["documents"] == chosen.passages
        self._rows.add(
            "kills: the first index",
            f"{chosen.passages} {'near copies' if chosen.near_copies else 'texts'}, nothing killed",
            f"{counts['documents']} documents, {counts['passages']} passages, {first.seconds:.0f} s",
            first.code == 0 and one_each,
        )
        ok, bad = verdict(self._product.run("verify", "--json"))
        self._rows.add("kills: verify before any kill", "verify --json", f"ok {ok} {bad or ''}", ok)
        for number in range(chosen.kills):
            self._one(number)
            if number % 10 == 9:
                print(f"      {number + 1} kills, {time.monotonic() - began:.0f} s, {dict(self._found)}", flush=True)
        self._tell(time.monotonic() - began)

    def _one(self, number: int) -> None:
        self._change()
        moment = self._pick.choice(MOMENTS)
        self._found[f"kills {moment}" if self._killed(moment) else "ended before the kill"] += 1
        said = f"kill {number} ({moment})"
        self._found["outbox unfinished"] += bool(self._waiting())
        next_words = ("ask", self._pick.choice(texts.QUESTIONS)) if self._pick.random() < 0.5 else ("index",)
        done = self._product.run(*next_words, seconds=900)
        self._note("command failed", done.code != 0, f"{said}: {next_words[0]} ended with {done.code}: {done.said}")
        ok, bad = verdict(self._product.run("verify", "--json", seconds=900))
        for check, detail in bad.items():
            self._note(f"verify: {check}", True, f"{said}: {detail}")
        if not ok:
            self._heal(said)
        told = self._product.run("index", "--json", seconds=900)
        lost = len(self._there) - (json.loads(told.out)["passages"] if told.code == 0 else 0)
        self._note("passages lost", lost != 0, f"{said}: {lost} of {len(self._there)} (index ended with {told.code})")

    def _heal(self, said: str) -> None:
        # First what costs nothing, then the remedy that embeds all anew.
        self._product.run("index", seconds=900)
        if verdict(self._product.run("verify", "--json", seconds=900))[0]:
            self._note("healed by the next index", True, said)
            return
        done = self._product.run("index", "--rebuild", seconds=3600)
        ok, bad = verdict(self._product.run("verify", "--json", seconds=900))
        self._note("by hand: --rebuild", True, f"{said}: --rebuild ended with {done.code}, then verify ok is {ok}")
        self._note("bad even after --rebuild", not ok, f"{said}: {bad}")

    def _change(self) -> None:
        """Change, add and remove some files, so that there is work."""
        count = self._pick.randint(self._chosen.changed_least, self._chosen.changed_most)
        self._version += 1
        ordered = sorted(self._there)
        removed = set(self._pick.sample(ordered, min(count // 10, len(ordered) // 4)))
        added = set(range(max(ordered) + 1, max(ordered) + 1 + len(removed)))
        changed = self._pick.sample(sorted(self._there - removed), min(count, len(ordered) // 2))
        for number in removed:
            (self._product.corpus / texts.name(number)).unlink()
        for number in [*changed, *added]:
            text = texts.article(number, version=self._version, near=self._chosen.near_copies)
            (self._product.corpus / texts.name(number)).write_text(text, encoding="utf-8")
        self._there = self._there - removed | added

    def _killed(self, moment: str) -> bool:
        """Start `index` and kill it at such a moment; tell whether it was still running."""
        command = [sys.executable, "-m", "qa", "index"]
        process = self._product.start(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        began, commits = time.monotonic(), []

        def follow() -> None:
            assert process.stderr is not None
            for line in process.stderr:
                if line.startswith("Indexed "):
                    done, _, of = line.split()[1:4]
                    commits.append((time.monotonic(), done == of))

        threading.Thread(target=follow, daemon=True).start()
        wait = self._pick.uniform(0, {"any": 12, "commit": 2, "chroma": 0.1, "end": 0.4}[moment])
        before = _stamps(self._product.index)
        while process.poll() is None:
            now = time.monotonic()
            since = {
                "any": began,
                "commit": commits[0][0] if commits else None,
                "chroma": now - wait if _stamps(self._product.index) != before else None,
                "end": next((at for at, last in commits if last), None),
            }[moment]
            if since is not None and now >= since + wait:
                break
            time.sleep(0.002)
        alive = process.poll() is None
        kill(process)
        return alive

    def _waiting(self) -> int:
        # Read as another program would, so that nothing is mended by looking.
        with closing(sqlite3.connect(f"file:{self._product.index / 'index.sqlite'}?mode=ro", uri=True)) as database:
            try:
                return int(database.execute("SELECT count(*) FROM outbox").fetchone()[0])
            except sqlite3.Error:
                return 0  # an index of another make

    def _note(self, what: str, is_so: bool, example: str) -> None:
        if is_so:
            self._found[what] += 1
            self._examples.setdefault(what, example)

    def _tell(self, seconds: float) -> None:
        found = self._found
        kills = sum(count for what, count in found.items() if what.startswith("kills "))
        when = ", ".join(
            f"{what} {count}" for what, count in found.items() if what.startswith(("kills ", "ended", "out"))
        )
        self._rows.add("kills: done", f"{self._chosen.kills} kills", f"{kills} hit; {when}; {seconds:.0f} s", kills > 0)
        expected = ("command failed", "passages lost", "by hand: --rebuild", "bad even after --rebuild")
        checks = ("file", "links", "in step", "counts", "texts", "words", "spans", "vectors", "fresh")
        named = [*expected, *(f"verify: {check}" for check in checks)]
        for what in [*named, *(what for what in found if what.startswith("verify: ") and what not in named)]:
            did = f"counted over {self._chosen.kills} kills"
            self._rows.add(f"kills: {what}", did, f"{found[what]} {self._examples.get(what, '')}", not found[what])
        healed = found["healed by the next index"]
        self._rows.add("kills: healed by the next index", "for the reader", str(healed), True)


def _stamps(index: Path) -> list[tuple[str, int, int]]:
    # The files of the nearest-neighbour graphs lie in a folder for each collection.
    found = []
    for file in index.glob("*/*/*"):
        try:
            stat = file.stat()
        except OSError:
            continue  # just replaced
        found.append((file.name, stat.st_size, stat.st_mtime_ns))
    return found


if __name__ == "__main__":
    sys.exit(main())

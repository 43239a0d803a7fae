"""How time, memory and disk grow with the corpus: python -m tests.benchmarks.growth [--articles 100 1000 10000] [--stub 100000]

Each corpus is XQuAD's Arabic paragraphs and filler (`tests/benchmarks/filler.py`), indexed and asked in processes of their own;
questions go to all sizes in turn, so that whatever else the machine does meets all alike. The sizes after `--stub` get
random vectors for their passages instead of embedded ones: their indexing is not comparable, everything else is.
The exponent is the slope of log(value) over log(articles): 0 does not grow, 1 grows as the corpus does. `--plot FILE.png`
draws it.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from qa.evaluation.intervals import table
from tests.benchmarks.common import WARM_UP, Worker, build, questions_in_turn, rotated, write_corpus

EMBEDDED_ONLY = ("indexing s", "tokens a second")


@dataclass
class Size:
    """A corpus of so many articles, and what was measured over it."""

    articles: int
    stub: bool
    folder: Path
    tokens: int = 0
    values: dict[str, float] = field(default_factory=dict)
    times: dict[str, list[float]] = field(default_factory=lambda: {"search": [], "ask": []})

    def command(self, what: str) -> list[str]:
        places = [str(self.folder / "corpus"), str(self.folder / "index"), "bundled"]
        return [sys.executable, "-m", "tests.benchmarks.worker", "sanad", what, *places]

    def build(self) -> None:
        self.folder.mkdir()
        self.tokens = write_corpus(self.folder / "corpus", self.articles)
        self.values = build(self.command("build"), self.folder / "index", tokens=self.tokens, stub=self.stub)

    def note(self, told: dict[str, Any], what: str, *, counts: bool) -> None:
        if counts:
            self.times[what].append(told["seconds"] * 1000)
        self.values["asking MB"] = told["mb"]

    def finish(self) -> None:
        for what, taken in self.times.items():
            for rank in (50, 95):
                self.values[f"{what} p{rank} ms"] = float(np.percentile(taken, rank))


def main() -> None:
    """Build every size, ask them in turn, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 1_000, 10_000])
    parser.add_argument(
        "--stub", type=int, nargs="*", default=[100_000], help="sizes whose passages get random vectors"
    )
    parser.add_argument("--questions", type=int, default=30, help="of each language")
    parser.add_argument("--plot", type=Path, help="draw the figures (PNG)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, ExitStack() as stack:
        sizes = [Size(n, False, Path(place) / f"{n}") for n in given.articles]
        sizes += [Size(n, True, Path(place) / f"{n}-stub") for n in given.stub]
        for size in sizes:
            size.build()
            print(f"{size.articles} articles, {size.tokens} tokens: {size.values['indexing s']:.0f} s", flush=True)
        workers = [stack.enter_context(Worker(size.command("search"), stub=size.stub)) for size in sizes]
        for number, (_, question, _) in enumerate(questions_in_turn(given.questions + WARM_UP)):
            for at in rotated(list(range(len(sizes))), number):
                for what in ("search", "ask"):
                    told = workers[at].call(question, ask=what == "ask")
                    sizes[at].note(told, what, counts=number >= 2 * WARM_UP)
        for size in sizes:
            size.finish()
    exponents = {what: exponent(sizes, what) for what in sizes[0].values}
    rows: dict[str, dict[str, object]] = {}
    for what in sizes[0].values:
        rows[what] = {f"{s.articles}{' (stub)' if s.stub else ''}": round(s.values[what], 1) for s in sizes}
        rows[what]["exponent"] = round(exponents[what], 2)
    print(table(rows))
    if given.plot:
        plot(sizes, exponents, given.plot)


def exponent(sizes: Sequence[Size], what: str) -> float:
    """Return the slope of log(value) over log(articles), by least squares."""
    some = [size for size in sizes if not (size.stub and what in EMBEDDED_ONLY)]
    if len(some) < 2:
        return float("nan")
    logs = np.log([[size.articles, size.values[what]] for size in some])
    return float(np.polyfit(logs[:, 0], logs[:, 1], 1)[0])


def plot(sizes: Sequence[Size], exponents: dict[str, float], path: Path) -> None:
    """Draw time, memory and disk over the number of articles, both axes logarithmic."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(12, 4.2), layout="constrained")
    FigureCanvasAgg(figure)
    panels = {
        "Answering, ms": ("search p50 ms", "search p95 ms", "ask p50 ms", "ask p95 ms"),
        "Indexing, s": ("indexing s",),
        "Memory and disk, MB": ("indexing MB", "asking MB", "disk MB"),
    }
    for axes, (title, names) in zip(figure.subplots(1, len(panels)), panels.items(), strict=True):
        for name in names:
            some = [size for size in sizes if not (size.stub and name in EMBEDDED_ONLY)]
            label = f"{name} (exponent {exponents[name]:.2f})"
            axes.plot([s.articles for s in some], [s.values[name] for s in some], marker="o", label=label)
        axes.set(title=title, xlabel="articles", xscale="log", yscale="log")
        axes.legend()
    figure.savefig(path, dpi=120)


if __name__ == "__main__":
    main()

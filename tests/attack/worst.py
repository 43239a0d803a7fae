"""Asks the worst questions while /health is asked every 20 ms: python -m tests.attack.worst"""

import sys
from collections.abc import Callable

from tests.attack.common import (
    ARABIC,
    Health,
    Page,
    Product,
    Rows,
    allowed,
    ask,
    call,
    join,
    options,
    page,
    scratch,
    share,
)

SLOWEST, HEALTH_MAX = 5.0, 1.0  # seconds that an answer may take, and that /health may take meanwhile
HEALTH_P99 = 0.1  # seconds that 99 of 100 of /health may take, over all questions
LONG = 2_000  # characters, the most that a question may have

TOO_LONG = {
    "“a” + 60,000 spaces + “b”": "a" + " " * 60_000 + "b",
    "100 kB of <script ": "<script " * 12_500,
    "100 kB of <script>": "<script>" * 12_500,
    "100 kB of <style": "<style " * 14_000,
    "60,000 line breaks": "a" + "\n" * 60_000 + "b",
    "60,000 spaces and breaks": "a" + " \n\t" * 20_000 + "b",
    "60,000 tabs": "a" + "\t" * 60_000 + "b",
    "1 MB of x": "x" * 1_000_000,
    "1 MB of &": "&" * 1_000_000,
    "200 kB of isolates": "\u2067" * 66_000 + "a",
    "100 kB of brackets": "[" * 100_000,
}
LONGEST: dict[str, Callable[[], str]] = {
    "spaces": lambda: "a" + " " * (LONG - 2) + "b",
    "line breaks": lambda: "a" + "\n" * (LONG - 2) + "b",
    "no spaces, Latin": lambda: "x" * LONG,
    "no spaces, Arabic": lambda: "ب" * LONG,
    "one-letter words": lambda: "a " * (LONG // 2),
    "dots": lambda: "a" + "." * (LONG - 1),
    "dots and spaces": lambda: "... " * (LONG // 4),
    "Arabic initials": lambda: "أ. ب. " * (LONG // 6),
    "Latin initials": lambda: "A. B. " * (LONG // 6),
    "quotes open": lambda: "“a " * (LONG // 3),
    "quotes closed": lambda: "“a” " * (LONG // 4),
    "guillemets": lambda: "«سلام» " * (LONG // 7),
    "straight quotes": lambda: '"a" ' * (LONG // 4),
    "brackets": lambda: "([{" * (LONG // 3) + "a",
    "brackets closed": lambda: "(a) " * (LONG // 4),
    "digits": lambda: "1" * LONG,
    "numbers": lambda: "12,345.67 " * (LONG // 10),
    "Arabic digits": lambda: "٣" * LONG,
    "number words": lambda: ("twenty-one hundred and " * 100)[:LONG],
    "Arabic number words": lambda: ("مئة وواحد وعشرون ألفا و" * 100)[:LONG],
    "dates": lambda: ("on 3 May 2024 and " * 120)[:LONG],
    "mixed scripts": lambda: ("Aب1中я" * 400)[:LONG],
    "mixed words": lambda: ("Trump ترامب Путин 普京 " * 100)[:LONG],
    "tashkeel": lambda: "بِ" * (LONG // 2),
    "tatweel": lambda: "بـ" * (LONG // 2),
    "combining marks": lambda: "a" + "\u0301" * (LONG - 1),
    "zero width": lambda: "a\u200b\u200d" * (LONG // 3),
    "emoji": lambda: "👩‍👩‍👧‍👦 a " * (LONG // 10),
    "surrogate pairs": lambda: "𝐀" * LONG,
    "markup": lambda: "<script " * (LONG // 8),
    "unclosed markup": lambda: "<script>" + "a " * (LONG // 2 - 8),
    "hyphens": lambda: "a-" * (LONG // 2),
    "apostrophes": lambda: "a'" * (LONG // 2),
    "capitals": lambda: ("Aa Bb Cc " * 300)[:LONG],
    "a question many times": lambda: (f"{ARABIC} " * 100)[:LONG],
    "every mention of": lambda: ("every mention of " * 150)[:LONG],
    "which articles": lambda: ("أي المقالات تتحدث عن " * 120)[:LONG],
    "SQL and FTS": lambda: ("NEAR(a, b) OR 'x' AND \"y* -- " * 80)[:LONG],
    "NUL and controls": lambda: "a\0\x01\x7f" * (LONG // 4),
    "all different words": lambda: " ".join(f"w{n:x}q" for n in range(450))[:LONG],
}

HEALTH: list[float] = []  # seconds of every /health, while each of them was asked


def main() -> int:
    chosen = options(__doc__.split(":")[0], numbers={"k": 10**9})
    rows = Rows(chosen, "worst")
    with scratch() as folder, page(Product(chosen.product, folder)) as at:
        ask(at.address, ARABIC)  # so that all models are there
        for name, text in TOO_LONG.items():
            size = f"{len(text):,} characters"
            rows.each(f"too long, queue/join: {name}", size, _joined, at, text)
            rows.each(f"too long, call/ask: {name}", size, _asked, at, text)
        for name, make in LONGEST.items():
            did = f"call/ask, {len(make()):,} characters"
            rows.each(f"longest: {name}", did, _asked, at, make())
            if name in ("spaces", "line breaks", "markup", "unclosed markup", "quotes open"):
                did = "queue/join, as the page's box sends it"
                rows.each(f"longest, page: {name}", did, _joined, at, make())
        rows.each(f"search, k = {chosen.k}", "call/search", _searched, at, chosen.k)
        told = f"p50 {share(HEALTH, 0.5):.3f} s, p99 {share(HEALTH, 0.99):.3f} s, max {max(HEALTH, default=0):.3f} s"
        fine = share(HEALTH, 0.99) < allowed(HEALTH_P99)
        rows.add("/health over all of these", f"asked {len(HEALTH)} times, every 20 ms", told, fine)
    return rows.end()


def _asked(at: Page, text: str) -> tuple[str, bool]:
    return _one(at, lambda: ask(at.address, text, seconds=90))


def _joined(at: Page, text: str) -> tuple[str, bool]:
    return _one(at, lambda: join(at.address, text, seconds=90))


def _searched(at: Page, k: int) -> tuple[str, bool]:
    return _one(at, lambda: call(at.address, "search", [ARABIC, k, "passage"], seconds=120))


def _one(at: Page, work: Callable[[], tuple[bool, object, float]]) -> tuple[str, bool]:
    at.forget_peak()
    before, log = at.rss, at.log.stat().st_size
    with Health(at.address, patience=60) as health:
        good, said, seconds = work()
    HEALTH.extend(health.times)
    grown, told = at.peak - before, at.log.stat().st_size - log
    ended = "answered" if good else f"refused: {str(said)[:90]}"
    soon = seconds < allowed(SLOWEST) and health.longest < allowed(HEALTH_MAX) and not health.failed
    fine = soon and grown < 300 and told < 1000
    lost = "Timeout" in str(said) or "Connection" in str(said)
    return f"{seconds:.2f} s, {health}, +{grown:.0f} MB, {told} bytes of log, {ended}", fine and not lost


if __name__ == "__main__":
    sys.exit(main())

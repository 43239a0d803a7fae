"""Damaged files of every format: python -m tests.attack.formats [--files 20000] [--seed 0] [--only WORDS]

Each file is a sample (`tests/documents/samples.py`, `every_kind.py`) whose bytes are flipped, cut, spliced with another
sample's, repeated, moved, or whose numbers become huge; of a packed file the members are damaged as well as the whole. It is
read as the product reads it, in the helper process. A file may be read or be told in a sentence. What fails: a helper that
dies, a reader that raises, one that takes longer than its time or more than its memory. `--first N` begins at a number that an
earlier run named.
"""

import gzip
import io
import random
import re
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.sandbox import read_apart
from tests.attack.common import Rows, options
from tests.documents.every_kind import text_makers
from tests.documents.samples import ARTICLES, MAKERS

BAD = ("broke down", "takes longer than", "of memory to read")
GROWN_BYTES = (100_000,) * 9 + (3_000_000,)  # bytes that a damaged file may grow to: most a little, one in ten a lot
HUGE = (b"0", b"-1", b"65536", b"2147483648", b"99999999999999999999", b"1e309", b"9" * 5000)
Damage = Callable[[bytes, random.Random, list[bytes]], bytes]


def _flip(raw: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    out = bytearray(raw)
    for _number in range(chance.choice((1, 3, 20, 200))):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def _cut(raw: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    start, end = sorted(chance.randrange(len(raw) + 1) for _number in range(2))
    return chance.choice((raw[:start], raw[start:], raw[:start] + raw[end:]))


def _splice(raw: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    other = chance.choice(others)
    start, end = sorted(chance.randrange(len(other) + 1) for _number in range(2))
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + other[start:end] + raw[at + chance.choice((0, end - start)) :]


def _repeat(raw: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    start = chance.randrange(len(raw))
    block = raw[start : start + chance.choice((1, 4, 30, 400, 3000))]
    times = min(chance.choice((2, 30, 1000, 50_000)), chance.choice(GROWN_BYTES) // max(len(block), 1))
    return raw[:start] + block * times + raw[start:]


def _move(raw: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    one, two, three = sorted(chance.randrange(len(raw) + 1) for _number in range(3))
    return raw[:one] + raw[two:three] + raw[one:two] + raw[three:]


def _number(raw: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    places = [found.span() for found in re.finditer(rb"[0-9]+", raw)]
    for start, end in sorted(chance.sample(places, min(len(places), chance.choice((1, 5)))), reverse=True):
        raw = raw[:start] + chance.choice(HUGE) + raw[end:]
    return raw


def _noise(raw: bytes, chance: random.Random, _: list[bytes]) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + chance.randbytes(chance.choice((1, 8, 300))) + raw[at:]


DAMAGES: tuple[Damage, ...] = (_flip, _cut, _splice, _repeat, _move, _number, _noise)


def damaged(raw: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """Return a file damaged once or a few times; every other packed file has its members damaged."""
    inside = chance.random() < 0.7
    if inside and raw.startswith(b"PK"):
        return _packed_anew(raw, chance, others)
    if inside and raw.startswith(b"\x1f\x8b"):
        return gzip.compress(_damaged(gzip.decompress(raw), chance, others))
    if inside and raw.startswith(b"%PDF"):
        raw = _unpacked_streams(raw)
    return _damaged(raw, chance, others)


def _damaged(raw: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    for _time in range(chance.choice((1, 1, 2, 5))):
        if raw:
            raw = chance.choice(DAMAGES)(raw, chance, others)[: max(GROWN_BYTES)]
    return raw


def _packed_anew(raw: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        members = {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}
    chosen = chance.choice(sorted(members))
    members[chosen] = _damaged(members[chosen], chance, others)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def _unpacked_streams(raw: bytes) -> bytes:
    """Return a PDF with its streams unpacked as far as they can be, so that damage reaches what they say."""

    def unpacked(found: "re.Match[bytes]") -> bytes:
        try:
            return b"stream\n" + zlib.decompress(found[1]) + b"\nendstream"
        except zlib.error:
            return found[0]

    return re.sub(rb"stream\r?\n(.*?)\r?\nendstream", unpacked, raw.replace(b"/FlateDecode", b""), flags=re.DOTALL)


def main() -> int:
    """Read damaged files of each format and print a row for it."""
    given = options(__doc__ or "", numbers={"files": 20_000, "first": 0})
    rows = Rows(given, "formats")
    makers = MAKERS | text_makers()
    samples = {suffix: [make(sample) for sample in ARTICLES] for suffix, make in makers.items()}
    others = [raw for made in samples.values() for raw in made]
    with tempfile.TemporaryDirectory(prefix="sanad-attack-") as place:
        for suffix, made in samples.items():
            path = Path(place) / f"damaged{suffix}"
            count = int(given.files) // len(samples)
            did = f"{count:,} damaged files, seed {given.seed}, from number {given.first}"
            rows.each(
                f"damaged {suffix}",
                did,
                _read_all,
                suffix,
                made,
                others,
                path,
                range(given.first, given.first + count),
                given.seed,
            )
    return rows.end()


def _read_all(
    suffix: str, made: list[bytes], others: list[bytes], path: Path, numbers: range, seed: int
) -> tuple[str, bool]:
    counts: Counter[str] = Counter()
    bad: list[str] = []
    longest = 0.0
    for number in numbers:
        chance = random.Random(f"{seed} {suffix} {number}")
        path.write_bytes(damaged(chance.choice(made), chance, others))
        began = time.monotonic()
        found = list(read_apart(path, suffix, FileContext(path.name)))
        longest = max(longest, time.monotonic() - began)
        errors = [each.error for each in found if isinstance(each, Unreadable)]
        worse = [error for error in errors if any(word in error for word in BAD)]
        bad += [f"number {number}: {error}" for error in worse[:1]]
        counts["bad" if worse else "read" if any(isinstance(each, Extracted) for each in found) else "told"] += 1
    told = ", ".join(f"{count:,} {what}" for what, count in sorted(counts.items()))
    return f"{told}; longest {longest:.1f} s; {'; '.join(bad[:5])}", not bad


if __name__ == "__main__":
    sys.exit(main())

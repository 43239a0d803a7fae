"""How `search` grows with the index: python -m tests.benchmarks.search [--passages 1000 20000] [--stub] [--questions 200]

The indexes hold XQuAD's paragraphs in both languages, and filler up to the number of passages. They are asked in turn, a
question at a time, so that whatever else the machine does meets all alike. With `--stub` the passages of the filler get
random vectors instead of embedded ones, which takes a minute instead of half an hour; what a search costs does not depend
on what the vectors say.
"""

import argparse
import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np

from qa.evaluation.caching import CachingEncoder
from qa.evaluation.intervals import table
from qa.evaluation.squad import open_squad, read_squad
from qa.models import Array, open_encoder, open_reader
from qa.settings import load_settings
from tests.benchmarks.filler import texts

DATA = Path(__file__).parents[1] / "data"
WARM_UP = 20  # questions not counted


class Stub(CachingEncoder):
    """Real vectors for questions and words, random ones for passages."""

    def encode_passages(self, texts: Sequence[str]) -> Array:
        vectors = np.stack([self._random(text) for text in texts])
        unit: Array = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def _random(self, text: str) -> Array:
        seed = int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:8], "big")
        vector: Array = np.random.default_rng(seed).standard_normal(self.dimension, dtype=np.float32)
        return vector


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, nargs="+", default=[1_000, 20_000])
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--stub", action="store_true", help="random vectors for passages")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    settings = load_settings()
    encoder = open_encoder(settings)
    shared: Any = Stub(encoder) if given.stub else CachingEncoder(encoder)
    squads = {language: read_squad(DATA / f"xquad.{language}.json") for language in ("ar", "en")}
    paragraphs = [text for squad in squads.values() for text in squad.paragraphs]
    asked = [q.text for pair in zip(*(squad.questions for squad in squads.values()), strict=True) for q in pair]
    asked = asked[:: max(1, len(asked) // (given.questions + WARM_UP))][: given.questions + WARM_UP]
    rows: dict[str, dict[str, object]] = {}
    with ExitStack() as stack:
        opened = []
        for wanted in given.passages:
            corpus = [*paragraphs, *fill(wanted, encoder, len(paragraphs))]
            reader = open_reader(settings, encoder=encoder)
            qa = stack.enter_context(
                open_squad(corpus, settings=settings, encoder=shared, reader=reader, progress=lambda _: None)
            )
            opened.append(qa)
            print(f"indexed {qa.info()['passages']} passages", flush=True)
            shared.forget()
        times: dict[str, list[list[float]]] = {"search": [[] for _ in opened], "ask": [[] for _ in opened]}
        for question in asked:
            for number, qa in enumerate(opened):
                for name, call in (("search", qa.search), ("ask", qa.ask)):
                    began = time.perf_counter()
                    call(question)
                    times[name][number].append((time.perf_counter() - began) * 1000)
        for name, per_index in times.items():
            base = float(np.percentile(per_index[0][WARM_UP:], 95))
            for qa, taken in zip(opened, per_index, strict=True):
                p50, p95 = np.percentile(taken[WARM_UP:], [50, 95])
                rows[f"{name}, {qa.info()['passages']} passages"] = {
                    "p50 ms": round(float(p50), 1), "p95 ms": round(float(p95), 1), "p95 growth": round(float(p95) / base, 2)
                }  # fmt: skip
    print(json.dumps(rows) if given.json else table(rows))


def fill(passages: int, encoder: Any, there: int) -> Iterator[str]:
    """Yield filler until about so many passages are reached; long texts make several."""
    size = there
    for text in texts():
        if size >= passages:
            return
        size += 1 + encoder.count_tokens([text])[0] // 300
        yield text


if __name__ == "__main__":
    main()

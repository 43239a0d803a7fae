"""Lets people ask at the same time: python -m tests.attack.load --users 5 --minutes 10 --warmup 2

They ask over /gradio_api/call/ask, each the next question as soon as the last is answered. Told are answers, errors,
times, /health meanwhile, and by how many MB a minute the memory grows after the warm-up (least squares).
"""

import itertools
import json
import random
import statistics
import sys
import threading
import time
from argparse import Namespace
from pathlib import Path

from tests.attack.common import Health, Page, Product, Rows, allowed, ask, options, page, scratch, share

DATA = Path(__file__).parents[1] / "data"
EVERY = 10  # seconds between two looks at the memory
SLOPE_MAX = 2.0  # MB a minute: caches that have a bound still fill; what is held or left in heaps is more
HEALTH_MAX = 1.0  # seconds


def main() -> int:
    numbers = {"users": 5, "minutes": 10.0, "warmup": 2.0, "articles": 600}
    chosen = options(__doc__.split(":")[0], numbers=numbers)
    rows = Rows(chosen, "load")
    with scratch() as folder:
        questions = corpus(folder / "corpus", chosen.articles)
        random.Random(chosen.seed).shuffle(questions)
        with page(Product(chosen.product, folder, folder / "corpus")) as at:
            rows.add("start", f"{chosen.articles} articles", f"{at.seconds:.0f} s, {at.rss:.0f} MB", True)
            _load(at, questions, chosen, rows)
    return rows.end()


def corpus(folder: Path, articles: int) -> list[str]:
    """Write paragraphs of the tests' data as articles; return the questions about them, in both languages."""
    folder.mkdir(parents=True)
    paragraphs, questions = [], []
    for name in ("xquad.ar.json", "events.en.json", "arcd-train.json", "articles.en.json", "squad2-part.json"):
        for article in json.loads((DATA / name).read_text(encoding="utf-8"))["data"]:
            for paragraph in article["paragraphs"]:
                paragraphs.append(paragraph["context"])
                questions += [each["question"] for each in paragraph["qas"][:2]] if len(paragraphs) <= articles else []
    for number, text in enumerate(paragraphs[:articles]):
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return questions


def _load(at: Page, questions: list[str], chosen: Namespace, rows: Rows) -> None:
    times, errors, memory = [], [], []
    over, next_one = time.monotonic() + chosen.minutes * 60, itertools.count()
    lock, began = threading.Lock(), time.monotonic()

    def person() -> None:
        while time.monotonic() < over:
            with lock:
                question = questions[next(next_one) % len(questions)]
            good, said, seconds = ask(at.address, question, seconds=120)
            if good:
                times.append(seconds)
            else:
                errors.append(str(said)[:120])
                time.sleep(0.5)

    people = [threading.Thread(target=person, daemon=True) for _ in range(chosen.users)]
    with Health(at.address, every=0.1) as health:
        for each in people:
            each.start()
        while time.monotonic() < over:
            memory.append((time.monotonic() - began, at.rss))
            time.sleep(min(EVERY, max(0.1, over - time.monotonic())))
        for each in people:
            each.join(130)
    did = f"{chosen.users} people, {chosen.minutes:g} minutes"
    rows.add(
        "errors", did, f"{len(errors)} of {len(times) + len(errors)} {errors[:2] or ''}", not errors and bool(times)
    )
    told = f"{len(times)} answers, p50 {share(times, 0.5):.2f} s, p95 {share(times, 0.95):.2f} s, max {max(times, default=0):.2f} s"
    rows.add("answers", did, told, share(times, 0.95) < allowed(max(2.0, 0.4 * chosen.users)))
    rows.add("/health", "asked every 100 ms", str(health), health.longest < allowed(HEALTH_MAX) and not health.failed)
    warm = [(seconds / 60, megabytes) for seconds, megabytes in memory if seconds >= chosen.warmup * 60]
    slope = _slope(warm)
    course = " ".join(f"{megabytes:.0f}" for _, megabytes in memory[:: max(1, len(memory) // 20)])
    rows.add(
        "memory",
        f"after {chosen.warmup:g} minutes, {len(warm)} looks",
        f"{slope:+.1f} MB/min: {course} MB",
        slope < SLOPE_MAX,
    )


def _slope(points: list[tuple[float, float]]) -> float:
    if len(points) < 2:
        return float("nan")
    middle_x, middle_y = statistics.fmean(x for x, _ in points), statistics.fmean(y for _, y in points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / sum((x - middle_x) ** 2 for x, _ in points)


if __name__ == "__main__":
    sys.exit(main())

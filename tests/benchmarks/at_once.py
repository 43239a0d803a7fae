"""Questions at once beside one after another: python -m tests.benchmarks.at_once [--questions 20] [--rounds 5].

Every round asks the same questions both ways, in turns, over the three articles. The ratio of the medians counts, not the
times: the machine is noisy. A ratio of 1 or less means that nobody waits for another one's turn without need.
"""

import argparse
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

from qa import QA
from qa.evaluation.intervals import table
from tests.benchmarks.versions import QUESTIONS
from tests.conftest import SEEDS


def main() -> None:
    """Time both ways in turns and print medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=20, help="questions asked at once")
    parser.add_argument("--rounds", type=int, default=5, help="times that each way is timed")
    options = parser.parse_args()
    asked = [QUESTIONS[number % len(QUESTIONS)] for number in range(options.questions)]
    one_by_one, at_once = [], []
    with tempfile.TemporaryDirectory() as folder, QA.open(SEEDS, folder + "/index") as qa:
        expected = [qa.ask(question).text for question in asked]
        for _ in range(options.rounds):
            began = time.perf_counter()
            said = [qa.ask(question).text for question in asked]
            one_by_one.append(time.perf_counter() - began)
            began = time.perf_counter()
            with ThreadPoolExecutor(len(asked)) as pool:
                said_at_once = list(pool.map(lambda question: qa.ask(question).text, asked))
            at_once.append(time.perf_counter() - began)
            if not said == said_at_once == expected:
                raise SystemExit("The answers differ.")
    first, second = statistics.median(one_by_one), statistics.median(at_once)
    row = {"one after another, s": round(first, 2), "at once, s": round(second, 2), "ratio": round(second / first, 2)}
    print(table({f"{len(asked)} questions": row}))


if __name__ == "__main__":
    main()

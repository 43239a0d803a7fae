"""Two checkouts beside each other, in turns: python -m tests.benchmarks.versions OTHER_CHECKOUT [--rounds 15].

Cold: `python -m qa ask`, from the start of the process to its end, over an index that is there. Warm: `QA.ask` in a process
of each checkout, question by question in turns. The machine is noisy, so the ratios of medians count, not the times.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.conftest import ROOT, SEEDS

QUESTIONS = (
    "كم دولة في مجموعة الاتصال الدفاعية؟",
    "What did Hegseth say about Ukraine joining NATO?",
    "كم استمرت المكالمة بين ترامب وبوتين؟",
    "Who called Zelensky?",
    "ما عاصمة أستراليا؟",
    "Where did Trump and Putin agree to meet?",
)
WORKER = """
import json, sys, time
from qa import QA
with QA.open() as qa:
    for line in sys.stdin:
        began = time.perf_counter()
        answer = qa.ask(json.loads(line))
        print(json.dumps([time.perf_counter() - began, answer.text]), flush=True)
"""


def main() -> None:
    """Time both checkouts in turns and print medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("other", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        checkouts = {"other": options.other.resolve(), "this": ROOT}
        surroundings = {
            name: os.environ
            | {
                "QA_CORPUS": str(SEEDS),
                "QA_INDEX": f"{place}/{name}",
                "QA_CACHE": f"{place}/cache-{name}",
                "PYTHONPATH": str(checkout),
            }
            for name, checkout in checkouts.items()
        }
        for name, checkout in checkouts.items():
            subprocess.run(
                [sys.executable, "-m", "qa", "index"],
                cwd=checkout,
                env=surroundings[name],
                check=True,
                capture_output=True,
            )
        cold: dict[str, list[float]] = {name: [] for name in checkouts}
        for round_ in range(options.rounds):
            for name in sorted(checkouts, reverse=bool(round_ % 2)):
                began = time.perf_counter()
                command = [sys.executable, "-m", "qa", "ask", QUESTIONS[round_ % len(QUESTIONS)]]
                subprocess.run(command, cwd=checkouts[name], env=surroundings[name], check=True, capture_output=True)
                cold[name].append(time.perf_counter() - began)
        report("cold ask", cold)
        workers = {
            name: subprocess.Popen(
                [sys.executable, "-c", WORKER], cwd=checkout, env=surroundings[name],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )
            for name, checkout in checkouts.items()
        }  # fmt: skip
        warm: dict[str, list[float]] = {name: [] for name in checkouts}
        same = 0
        for round_ in range(options.rounds + 1):
            for question in QUESTIONS:
                texts = set()
                for name in sorted(checkouts, reverse=bool(round_ % 2)):
                    worker = workers[name]
                    assert worker.stdin is not None
                    assert worker.stdout is not None
                    print(json.dumps(question), file=worker.stdin, flush=True)
                    seconds, text = json.loads(worker.stdout.readline())
                    texts.add(text)
                    if round_:  # the first round loads what is loaded lazily
                        warm[name].append(seconds)
                same += len(texts) == 1
        report("warm ask", warm)
        print(f"the same answers: {same} of {(options.rounds + 1) * len(QUESTIONS)}")
        for worker in workers.values():
            worker.communicate()


def report(what: str, times: dict[str, list[float]]) -> None:
    """Print the medians in milliseconds and their ratio."""
    other, this = (statistics.median(times[name]) for name in ("other", "this"))
    print(
        f"{what}: other {other * 1000:.0f} ms, this {this * 1000:.0f} ms, ratio {this / other:.3f} ({len(times['this'])} each)"
    )


if __name__ == "__main__":
    main()

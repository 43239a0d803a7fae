"""Whether the articles that mention a name are found: python -m tests.benchmarks.mentions FOLDER INDEX [--names FILE].

FOLDER holds the corpora as text files (`python -m tests.corpora`), INDEX an index over all of them, which is made when it is
missing. The names and the patterns that tell the truth are `tests/data/news.names.jsonl`; the patterns are matched against
the files now. Prints, for questions of each language, precision (where something is
listed), recall (also for articles that have the typed spelling)
and how often the number is right; with `--show` each name that is not found exactly.
"""

import argparse
import json
import re
import statistics
import time
from collections import defaultdict
from pathlib import Path

from qa import QA
from tests.conftest import DATA

ASKED = {"ar": "كم مقالا يذكر {name}؟", "en": "How many articles mention {name}?"}


def main() -> None:
    """Ask for each name in both languages and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("index", type=Path)
    parser.add_argument("--names", type=Path, default=DATA / "news.names.jsonl")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    texts = {
        path.relative_to(given.folder).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(given.folder.rglob("*.txt"))
    }
    rows = defaultdict(list)
    times = []
    with QA.open(given.folder, given.index, update="auto" if not given.index.exists() else "never") as qa:
        for line in given.names.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            truth = {
                source
                for source, text in texts.items()
                if any(re.search(pattern, text) for pattern in entry["patterns"])
            }
            asked = [(entry["lang"], entry["name"])]
            if entry["other"]:
                asked.append(("en" if entry["lang"] == "ar" else "ar", entry["other"]))
            for language, name in asked:
                began = time.perf_counter()
                found, number = listed(qa, name, language)
                times.append(time.perf_counter() - began)
                same = {source for source in truth if name in texts[source]}
                right = len(found & truth)
                row: dict[str, float | None] = {
                    "precision": right / len(found) if found else None,
                    "recall": right / len(truth) if truth else 1.0,
                    "same spelling": len(found & same) / len(same) if same else 1.0,
                    "number": float(number == len(truth)),
                }
                rows[language].append(row)
                if given.show and number != len(truth):
                    missed, wrong = sorted(truth - found)[:4], sorted(found - truth)[:4]
                    print(f"{entry['id']} {name}: {len(truth)} said {number}, missed {missed}, wrong {wrong}")
    for language, every in [*rows.items(), ("both", [row for each in rows.values() for row in each])]:
        means = {key: mean_of([row[key] for row in every]) for key in every[0]}
        print(json.dumps({"asked in": language, "n": len(every), **means}, ensure_ascii=False))
    print(f"seconds: median {statistics.median(times):.3f}, longest {max(times):.3f}")


def mean_of(values: list[float | None]) -> float:
    """Return the mean of the values that are there, with four digits."""
    return round(statistics.mean(value for value in values if value is not None), 4)


def listed(qa: QA, name: str, language: str) -> tuple[set[str], int]:
    """Return the articles that are listed for a name, all pages of them, and the number that is said."""
    question = ASKED[language].format(name=name)
    found: set[str] = set()
    first, number = 1, 0
    while True:
        answer = qa.ask(
            f"{question.rstrip('?؟')} {'من' if language == 'ar' else 'from'} {first}" if first > 1 else question
        )
        shown = {c.source for c in answer.citations if not getattr(c, "by_sound", False)}
        number = answer.count.articles if answer.count else len(shown)
        if not shown - found:
            return found, number
        found |= shown
        first += len(answer.statements)
        if len(found) >= number:
            return found, number


if __name__ == "__main__":
    main()

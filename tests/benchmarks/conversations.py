"""Hold conversations: python -m tests.benchmarks.conversations FILE [--show]

Each line of FILE is a conversation over a few articles of its own:

    {"id": "…", "lang": "ar" | "en", "kind": "…", "files": {"name.txt": "text"},
     "turns": [{"question": "…"}, {"question": "…", "expect": ["…"]}]}

Every turn is asked with the answers before it. A turn may say what its answer must be: `expect` names strings of which a
citation must hold one, `expect_nothing` wants no answer, and `expect_kind` an answer of that kind. A conversation passes when
each of its turns is as expected. `first` counts those whose first quote alone holds what is expected.

Prints passed/n of all and of each kind, and for each failure the turn that went wrong and what it was searched for. With
`--show` every turn of every conversation is printed.
"""

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from qa import QA
from qa.types import Answer


@dataclass(frozen=True)
class Held:
    """A conversation of the set and the answers that its turns got."""

    row: dict[str, Any]
    answers: tuple[Answer, ...]

    def wrong(self, *, first_only: bool = False) -> list[int]:
        """Return the numbers of the turns, from 0, whose answer is not as expected."""
        return [
            number
            for number, (turn, answer) in enumerate(zip(self.row["turns"], self.answers, strict=True))
            if not is_as_expected(turn, answer, first_only=first_only)
        ]


def is_as_expected(turn: dict[str, Any], answer: Answer, *, first_only: bool = False) -> bool:
    """Tell whether an answer is what its turn expects; a turn that expects nothing in particular takes any."""
    if turn.get("expect_nothing"):
        return not answer.answered
    if "expect_kind" in turn and answer.kind != turn["expect_kind"]:
        return False
    if not (wanted := turn.get("expect")):
        return True
    quotes = [citation.quote for citation in answer.citations][: 1 if first_only else None]
    return any(each in quote for each in wanted for quote in quotes)


def hold(rows: list[dict[str, Any]]) -> list[Held]:
    """Ask the turns of each conversation, over an index that those with the same articles share."""
    by_files: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_files[json.dumps(row["files"], sort_keys=True)].append(row)
    held: dict[int, Held] = {}
    for mine in by_files.values():
        with TemporaryDirectory() as folder:
            corpus = Path(folder) / "corpus"
            for name, text in mine[0]["files"].items():
                (corpus / name).parent.mkdir(parents=True, exist_ok=True)
                (corpus / name).write_text(text, encoding="utf-8")
            with QA.open(corpus, Path(folder) / "index") as qa:
                for row in mine:
                    answers: list[Answer] = []
                    for turn in row["turns"]:
                        answers.append(qa.ask(turn["question"], history=answers))
                    held[id(row)] = Held(row, tuple(answers))
    return [held[id(row)] for row in rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", action="store_true", help="print every turn")
    given = parser.parse_args()
    held = hold([json.loads(line) for line in given.file.read_text(encoding="utf-8").splitlines() if line.strip()])
    print(figures("all", held))
    for kind in sorted({each.row["kind"] for each in held}):
        print(figures(kind, [each for each in held if each.row["kind"] == kind]))
    for each in held:
        wrong = each.wrong()
        if not wrong and not given.show:
            continue
        print(f"\n{each.row['id']}{' failed' if wrong else ''}")
        for number, (turn, answer) in enumerate(zip(each.row["turns"], each.answers, strict=True)):
            if given.show or number <= wrong[-1]:
                print(told(turn, answer, is_wrong=number in wrong))


def figures(name: str, held: list[Held]) -> str:
    """Return a line of figures: how many conversations passed, and how many by first quotes alone."""
    passed = sum(not each.wrong() for each in held)
    first = sum(not each.wrong(first_only=True) for each in held)
    return f"{name:<16} {passed}/{len(held)} passed, {first} by the first quote"


def told(turn: dict[str, Any], answer: Answer, *, is_wrong: bool) -> str:
    """Return a turn as lines for people."""
    wanted = {name: turn[name] for name in ("expect", "expect_nothing", "expect_kind") if name in turn}
    lines = [
        f"  {'WRONG ' if is_wrong else ''}{turn['question']}  [{answer.state} {answer.probability:.2f}] {wanted or ''}"
    ]
    if answer.searched:
        lines.append(f"      searched: {answer.searched}")
    lines += [f"      {citation.quote[:150]!r}" for citation in answer.citations[:3]]
    return "\n".join(lines)


if __name__ == "__main__":
    main()

"""What the benchmarks share: the files, the questions, and systems in processes of their own."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qa.evaluation.squad import read_squad
from qa.models import open_encoder
from qa.settings import load_settings
from tests.benchmarks.filler import texts

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
WARM_UP = 5  # questions not counted


def write_corpus(folder: Path, articles: int) -> int:
    """Write XQuAD's Arabic paragraphs, and filler up to so many articles, as files; return how many tokens they have."""
    folder.mkdir()
    paragraphs = list(read_squad(DATA / "xquad.ar.json").paragraphs[:articles])
    for text in texts() if articles > len(paragraphs) else ():
        if len(paragraphs) >= articles:
            break
        paragraphs.append(text)
    for number, text in enumerate(paragraphs):
        (folder / f"{number:06d}.txt").write_text(text, encoding="utf-8")
    return sum(open_encoder(load_settings()).count_tokens(paragraphs))


def questions_in_turn(count: int) -> Iterator[tuple[str, str, str]]:
    """Yield so many questions of odd articles in each language: their kind, their words, the file that answers."""
    squads = {language: read_squad(DATA / f"xquad.{language}.json").questions for language in ("ar", "en")}
    odd = [number for number, question in enumerate(squads["ar"]) if question.article % 2]
    for number in odd[:: max(1, len(odd) // count)][:count]:
        for language, questions in squads.items():
            yield f"{language}→ar", questions[number].text, f"{questions[number].paragraph:06d}.txt"


def build(command: list[str], store: Path, *, tokens: int, stub: bool) -> dict[str, float]:
    """Have a worker make an index of so many tokens in `store`, and return what that took."""
    told = json.loads(run(command, stub=stub).splitlines()[-1])
    size = sum(file.stat().st_size for file in store.rglob("*") if file.is_file())
    seconds = told["seconds"]
    return {
        "indexing s": seconds,
        "tokens a second": tokens / seconds,
        "indexing MB": told["mb"],
        "disk MB": size / 1e6,
    }


class Worker:
    """A system that is open in a process of its own (`tests.benchmarks.worker`); with `stub`, its passages have random vectors."""

    def __init__(self, command: list[str], *, stub: bool = False) -> None:
        self._command = command
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=_surroundings(stub),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def __enter__(self) -> "Worker":
        self._read()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def call(self, question: str, *, ask: bool) -> dict[str, Any]:
        """Have a question searched for or answered, and return what the worker tells."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"question": question, "ask": ask}) + "\n")
        self._process.stdin.flush()
        return self._read()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        while line := self._process.stdout.readline():
            if line.startswith("{"):
                return json.loads(line)  # type: ignore[no-any-return]
        raise SystemExit(f"{' '.join(self._command[2:5])} ended early")


def run(command: list[str], given: str = "", *, stub: bool = False) -> str:
    """Run a command to its end and return what it printed."""
    done = subprocess.run(command, cwd=ROOT, env=_surroundings(stub), input=given, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[2:5])} failed: {done.stderr[-2000:]}")
    return done.stdout


def rotated(things: list[Any], by: int) -> list[Any]:
    """Return the things, beginning with another one each time."""
    at = by % len(things)
    return things[at:] + things[:at]


def _surroundings(stub: bool) -> dict[str, str]:
    return os.environ | ({"STUB": "1"} if stub else {})

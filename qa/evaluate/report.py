"""Scores as tables for people, and the circumstances under which they were taken."""

import shlex
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from qa.config import Settings
from qa.evaluate.intervals import table
from qa.evaluate.questions import Outcome
from qa.evaluate.squad import METRICS


def questions_table(scores: Mapping[str, Any], outcomes: Sequence[Outcome]) -> str:
    """Return the scores of a question set as a table, and below it those of the outcomes that went wrong."""
    rows = {"all": {name: value for name, value in scores.items() if name != "by_lang"}, **scores["by_lang"]}
    flat = {
        name: row | {"latency_ms": f"{row['latency_ms']['p50']:.0f} / {row['latency_ms']['p95']:.0f}"}
        for name, row in rows.items()
    }
    misses = [_miss(outcome) for outcome in outcomes if _is_miss(outcome)]
    return "\n".join([table(flat), "latency_ms is p50 / p95", *misses])


def squad_table(scores: Mapping[str, Any]) -> str:
    """Return the scores of retrieval as a table with their intervals."""
    rows = {
        name: {"mean": scores[name], "low": scores["intervals"][name][0], "high": scores["intervals"][name][1]}
        for name in METRICS
    }
    return (
        f"{table(rows)}\n{scores['n']} questions, {scores['articles']} articles; 95 % intervals by bootstrap over "
        f"articles; a sentence has {scores['sentence_chars']} characters on average"
    )


def circumstances(options: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """Return the command, the commit (None outside a checkout) and the settings that figures belong to.

    >>> circumstances({"file": None, "squad": "a.json", "misses": False}, Settings())["command"]
    'python -m qa eval --squad a.json'
    """
    parts = ["python -m qa eval"]
    for name, value in sorted(options.items()):
        if name not in ("run", "json", "file") and value not in (None, False):
            parts.append(f"--{name}" if value is True else f"--{name} {shlex.quote(str(value))}")
    if options["file"]:
        parts.append(shlex.quote(str(options["file"])))
    return {
        "command": " ".join(parts),
        "commit": _commit(),
        "settings": settings.model_dump(mode="json", exclude={"llm_api_key"}),
    }


def _is_miss(outcome: Outcome) -> bool:
    wrong = outcome.question.answerable and not outcome.right
    return wrong or outcome.answer.answered != outcome.question.answerable


def _miss(outcome: Outcome) -> str:
    quote = outcome.answer.citations[0].quote if outcome.answer.citations else "refused"
    return f"{outcome.question.id} ({outcome.answer.probability:.2f}) {outcome.question.text}\n    {quote}"


def _commit() -> str | None:
    here = Path(__file__).parent
    command = ["git", "rev-parse", "--short", "HEAD"]
    try:
        return subprocess.run(command, cwd=here, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None

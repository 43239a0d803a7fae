"""Scores as tables for people, and the circumstances under which they were taken."""

import json
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from qa.errors import StorageError, UsageError
from qa.evaluation.intervals import table
from qa.evaluation.questions import Outcome
from qa.evaluation.ranking import METRICS
from qa.settings import Settings


def questions_table(scores: Mapping[str, Any], outcomes: Sequence[Outcome]) -> str:
    """Return the scores of a question set as a table, and below it those of the outcomes that went wrong."""
    rows = {
        "all": {name: value for name, value in scores.items() if name not in ("by_lang", "risk")},
        **scores["by_lang"],
    }
    flat = {
        name: row | {"latency_ms": f"{row['latency_ms']['p50']:.0f} / {row['latency_ms']['p95']:.0f}"}
        for name, row in rows.items()
    }
    misses = [_miss(outcome) for outcome in outcomes if _is_miss(outcome)]
    risk = scores["risk"]
    return "\n".join(
        [
            table(flat),
            "latency_ms is p50 / p95",
            "\nRisk (share of wrong answers) at each coverage, and the area under it, by languages of question and quote:",
            table(risk["by_pair"]),
            "\nWhat each QA_STRICTNESS calls an answer, and how much of it is right:",
            table(risk["strictness"]),
            *misses,
        ]
    )


def squad_table(scores: Mapping[str, Any]) -> str:
    """Return the scores of retrieval as a table with their intervals; of a mixed index, each side too."""
    rows: dict[str, dict[str, object]] = {}
    sides = scores.get("by_side", {})
    for side, part in {"": scores, **sides}.items():
        for name in METRICS:
            low, high = part["intervals"][name]
            row: dict[str, object] = {"mean": part[name], "low": low, "high": high}
            if not side and "against" in scores:
                found = scores["against"][name]
                row |= {"gain": found["difference"], "from": found["interval"][0], "to": found["interval"][1]}
            rows[f"{name} {side}".strip()] = row
    sides_said = ", ".join(f"{part['n']} with the answer in the {side} language" for side, part in sides.items())
    return (
        f"{table(rows)}\n{scores['n']} questions, {scores['articles']} articles"
        f"{f' ({sides_said})' if sides else ''}, {scores['distractors']} more paragraphs; 95 % intervals by bootstrap "
        f"over articles; a sentence has {scores['sentence_chars']} characters on average"
    )


def reading_table(scores: Mapping[str, Any]) -> str:
    """Return the scores of the reader as a table with their intervals."""
    rows = {name: {"mean": scores[name], "low": low, "high": high} for name, (low, high) in scores["intervals"].items()}
    return f"{table(rows)}\n{scores['n']} questions, {scores['articles']} articles, the right paragraph given"


def leave_out_table(scores: Mapping[str, Any]) -> str:
    """Return the scores of the refusal as a table."""
    low, high = scores["intervals"]["AUROC"]
    row = {name: value for name, value in scores.items() if name not in ("intervals", "articles", "seed")}
    return f"{table({'': row})}\nAUROC's 95 % interval, by bootstrap over articles: {low:.3f} to {high:.3f}"


def write_details(path: Path, scored: Sequence[Mapping[str, Any]]) -> None:
    """Write each question's scores. Raises StorageError when the file cannot be written."""
    try:
        path.write_text(json.dumps(list(scored), ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise StorageError(f"The details cannot be written to {path}: {error.strerror or error}.") from error


def read_details(path: Path) -> list[dict[str, Any]]:
    """Read what `write_details` wrote. Raises UsageError when it is something else."""
    try:
        rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        if not all(set(METRICS) | {"id", "side", "article"} <= set(row) for row in rows):
            raise ValueError("scores are missing")
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(f"{path} cannot be compared with ({error}); make it with: eval --squad … --details") from error
    return rows


def circumstances(options: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """Return the command, the commit (None outside a checkout) and the settings that figures belong to.

    >>> circumstances({"file": None, "squad": "a.json", "misses": False}, Settings())["command"]
    'python -m qa eval --squad a.json'
    """
    parts = ["python -m qa eval"]
    for name, value in sorted(options.items()):
        if name in ("run", "json", "file") or value in (None, False, []):
            continue
        values = [] if value is True else value if isinstance(value, list) else [value]
        if name == "mixed":
            values = [f"{values[0]}-{values[-1]}"]
        parts.append(" ".join([f"--{name.replace('_', '-')}", *(shlex.quote(str(each)) for each in values)]))
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

"""What the command line prints: results on stdout, everything else on stderr."""

import json
import sys
from collections.abc import Sequence

from qa.answering.within import told
from qa.types import Answer, Hit, IndexProgress, ScoreComponent
from qa.wording import FILTERS


def print_answer(answer: Answer) -> None:
    """Print an answer, what it was searched for, its citations and what can be said exactly of them."""
    if answer.searched:
        print(f"({answer.searched})")
    if answer.filters:
        print(f"({FILTERS[answer.language]['searched'].format(filters=told(answer.filters, answer.language))})")
    print(answer.text)
    for citation in answer.citations:
        title = f" — {citation.title}" if citation.title else ""
        print(f"[{citation.marker}] {citation.source} {citation.start}–{citation.end}{title}")
        if citation.also_in:
            print(f"    (also in {', '.join(citation.also_in)})")
        if answer.mode == "generated":
            print(f"    {citation.quote}")
        if citation.before:
            print(f"    … {citation.before}")
        if citation.translation:
            print(f"    (machine translation) {citation.translation}")
        if citation.renderings:
            print("    = " + " · ".join(f"{each.text}: {each.rendered}" for each in citation.renderings))
        if answer.span and citation.marker == 1:
            print(f"    » {answer.span.text}")
    if answer.note:
        print(answer.note)


def stages_table(stages: Sequence[ScoreComponent]) -> str:
    """Return stages as a table for people: the value times the weight is what each adds to the score.

    >>> print(stages_table([ScoreComponent("keywords", 0.5, 2.0, 1), ScoreComponent("language", 1.0, -0.25)]))
       keywords           0.500 × 2.000 =  1.000  rank 1
       language           1.000 × -0.250 = -0.250
    """
    return "\n".join(
        f"   {stage.name:<16} {stage.value:7.3f} × {stage.weight:.3f} = {stage.value * stage.weight:6.3f}"
        + (f"  rank {stage.rank}" if stage.rank else "")
        for stage in stages
    )


def print_hits(found: Sequence[Hit]) -> None:
    """Print hits, each with what its score is made of when that was asked for."""
    for number, hit in enumerate(found, 1):
        print(f"{number}. {hit.source} {hit.start}–{hit.end} ({hit.score:.3f})\n{hit.text}\n")
        if hit.stages:
            print(stages_table(hit.stages) + "\n")


def print_json(value: object) -> None:
    """Print one JSON document."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def say(message: str | IndexProgress) -> None:
    """Tell about progress or a problem, on stderr."""
    about_itself = str(message).startswith(("error: ", "note: ", "stopped"))
    print(f"qa: {message}" if about_itself else message, file=sys.stderr, flush=True)


def use_utf8() -> None:
    """Make the terminal take any letter."""
    # Arabic on a terminal or pipe whose locale is not UTF-8 would otherwise end in an encoding error.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower() not in ("utf-8", "utf8"):
            stream.reconfigure(encoding="utf-8", errors="replace")

"""The commands' names and options."""

import argparse
from collections.abc import Callable
from pathlib import Path

from qa.cli import commands as run
from qa.cli.evaluate import evaluate as run_evaluate
from qa.pipeline import HITS
from qa.text.kind_rows import NAMES_ASKED


def parser() -> argparse.ArgumentParser:
    """Return the parser; what it gives has `run`, the command."""
    made = argparse.ArgumentParser(
        prog="qa", description="Ask a folder of news articles; every answer shows the exact words that carry it."
    )
    commands = made.add_subparsers(title="commands", metavar="COMMAND", required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--corpus", type=Path, metavar="DIR", help="folder with the articles (QA_CORPUS; default: seeds)"
    )
    common.add_argument("--index", type=Path, metavar="DIR", help="folder of the index (QA_INDEX; default: .qa)")
    common.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    within = argparse.ArgumentParser(add_help=False)
    within.add_argument("--since", metavar="DAY", help="only articles of that day (2026-03-06) or later")
    within.add_argument("--until", metavar="DAY", help="only articles of that day or earlier")
    within.add_argument("--language", choices=["ar", "en"], help="only articles in this language")
    within.add_argument("--outlet", action="append", metavar="NAME", help="only articles of this outlet; repeatable")
    within.add_argument("--source", action="append", metavar="PATH", help="only this folder or file; repeatable")

    reply = argparse.ArgumentParser(add_help=False)
    reply.add_argument("--reply", choices=["ar", "en"], help="language of the answer (default: the question's)")

    def command(
        name: str, do: Callable[[argparse.Namespace], int], help_: str, *more: argparse.ArgumentParser
    ) -> argparse.ArgumentParser:
        sub = commands.add_parser(
            name, parents=[common, *more], help=help_, description=help_[0].upper() + help_[1:] + "."
        )
        sub.set_defaults(run=do)
        return sub

    index = command("index", run.index, "bring the index in line with the corpus folder; safe to repeat, safe to kill")
    index.add_argument("--yes", action="store_true", help="let more than half of the documents be removed")
    index.add_argument("--strict", action="store_true", help="end with 1 when a file failed")
    index.add_argument("--rebuild", action="store_true", help="make the index anew, for another model or after damage")
    ask = command(
        "ask", run.ask, "answer a question with numbered citations, or say that the articles do not", within, reply
    )
    ask.add_argument("question", metavar="QUESTION")
    ask.add_argument(
        "--explain", action="store_true", help="show what the probability and the hits' scores are made of"
    )
    ask.add_argument(
        "--history",
        type=Path,
        metavar="FILE.json",
        help="the turns before it, a JSON list of [question, text of its answer] or of what ask --json prints",
    )
    search = command("search", run.search, "print the nearest passages or sentences", within)
    search.add_argument("question", metavar="QUESTION")
    search.add_argument("-k", type=int, default=HITS, metavar="N", help=f"how many (default: {HITS})")
    search.add_argument("--unit", choices=["passage", "sentence"], default="passage")
    search.add_argument("--explain", action="store_true", help="show every stage's rank and score for each hit")
    listed = command(
        "mentions", run.mentions, "list every sentence that mentions a name or phrase, to the letter", within, reply
    )
    listed.add_argument("name", metavar="NAME")
    listed.add_argument("--articles", action="store_true", help="list the articles instead, one sentence of each")
    listed.add_argument(
        "--first", type=int, default=1, metavar="N", help="number of the first one to show (default: 1)"
    )
    listed.add_argument("--all", action="store_true", help="show all of them, however many there are")
    command("overview", run.overview, "list what the articles are about, the largest matter first", within, reply)
    named = command(
        "entities", run.entities, "list the people, places and organisations that the articles name", within, reply
    )
    named.add_argument("--kind", choices=NAMES_ASKED[:-1], help="one kind alone (default: the first ones of each)")
    named.add_argument("--first", type=int, default=1, metavar="N", help="number of the first one to show (default: 1)")
    summed = command(
        "summary", run.summary, "quote the main sentences of an article, or of all articles on a matter", within, reply
    )
    summed.add_argument("of", metavar="SOURCE-OR-TOPIC")
    summed.add_argument("--sentences", type=int, metavar="N", help="how many sentences (default: 4, at most 10)")
    dated = command("timeline", run.timeline, "quote what happened when, of a matter or in all articles", within, reply)
    dated.add_argument("of", nargs="?", metavar="TOPIC")
    dated.add_argument("--latest", action="store_true", help="the newest first")
    dated.add_argument(
        "--first", type=int, default=1, metavar="N", help="number of the first event to show (default: 1)"
    )
    shown = command("show", run.show_article, "print an article's text as offsets count it")
    shown.add_argument("source", metavar="SOURCE")
    shown.add_argument("--start", type=int, metavar="A")
    shown.add_argument("--end", type=int, metavar="B")
    evaluate = command("eval", run_evaluate, "score a question set, or retrieval on SQuAD-format files")
    evaluate.add_argument("file", nargs="?", type=Path, metavar="FILE.jsonl")
    evaluate.add_argument("--misses", action="store_true", help="list the questions of a set that went wrong")
    evaluate.add_argument("--squad", type=Path, metavar="DOCS.json", help="paragraphs, each a document")
    evaluate.add_argument("--questions", type=Path, metavar="OTHER.json", help="questions that pair with them by id")
    evaluate.add_argument(
        "--articles",
        default="all",
        metavar="WHICH",
        help="whose questions are asked: all (default), even, odd, last-10",
    )
    evaluate.add_argument(
        "--mixed",
        type=_seeds,
        default=[],
        metavar="SEED",
        help="index each paragraph in one language only, by coin: a seed, or several as 0-9",
    )
    evaluate.add_argument(
        "--distractors", type=Path, nargs="+", default=[], metavar="FILE.json", help="more paragraphs in the index"
    )
    evaluate.add_argument("--leave-out", action="store_true", help="index half of the articles and score the refusal")
    evaluate.add_argument("--spans", action="store_true", help="score the reader, given the right paragraph (EM, F1)")
    evaluate.add_argument(
        "--plot",
        type=Path,
        metavar="FILE.png",
        help="draw reliability and trade-off of the refusal, and beside it FILE.risk.png: risk against coverage",
    )
    evaluate.add_argument("--details", type=Path, metavar="FILE", help="write each question's scores (JSON)")
    evaluate.add_argument(
        "--against", type=Path, metavar="FILE", help="compare with an earlier run's details, in pairs"
    )
    feedback = command("feedback", run.feedback, "list what readers of the page thought of its answers")
    feedback.add_argument("--export", action="store_true", help="print the ratings as lines of a question set")
    check = command("verify", run.verify, "check every promise of the index; tells stale from damaged")
    check.add_argument("--full", action="store_true", help="look at every passage, however many there are")
    command("prepare", run.prepare, "build the model cache ahead of time")
    command("info", run.info, "print versions, model, counts, sizes and the settings in force")
    command("ui", run.ui, "serve the web page")
    user = command("user", run.user, "say who may sign in to the page (QA_AUTH_FILE)")
    user.add_argument("do", choices=["add", "remove", "list"], help="add also gives another password")
    user.add_argument("name", nargs="?", metavar="NAME")
    user.add_argument(
        "--may-add",
        action=argparse.BooleanOptionalAction,
        help="let the user add and remove articles in the page, where QA_UPLOAD is on; or no longer",
    )
    return made


def _seeds(text: str) -> list[int]:
    first, _, last = text.partition("-")
    try:
        return list(range(int(first), int(last or first) + 1))
    except ValueError:
        raise argparse.ArgumentTypeError(f"a seed is a number, several are written as 0-9, not {text!r}") from None

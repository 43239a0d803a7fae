"""The command line: `python -m qa COMMAND` (also installed as `qa`).

Results go to stdout, progress and errors to stderr. Exit codes: 0 done (a refusal is done), 1 a check failed, 2 wrong
usage or bad input, 3 the machine does not allow it.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from qa.api import QA, show
from qa.config import ANSWER_PROBABILITY, HITS, Settings, load_settings
from qa.errors import QAError, UsageError
from qa.types import Answer, Hit, Stage


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; every problem ends in one sentence on stderr.

    >>> main(["show", "none.txt", "--corpus", "seeds"])
    2
    """
    warnings.showwarning = lambda message, *_: _say(f"note: {message}")
    _use_utf8()
    try:
        options = _parser().parse_args(arguments)
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except QAError as error:
        _say(f"error: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        _say("stopped.")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the last line of defence: nobody is shown a traceback
        with tempfile.NamedTemporaryFile("w", prefix="sanad-", suffix=".log", delete=False, encoding="utf-8") as log:
            traceback.print_exc(file=log)
        _say(
            f"error: something unforeseen happened ({type(error).__name__}: {error}); please report it with {log.name}"
        )
        return 3


def _index(options: argparse.Namespace) -> int:
    with _open(options, update="never", rebuild=options.rebuild) as qa:
        report = qa.update(yes=options.yes, progress=_say)
    if options.json:
        _print_json(report.to_dict())
    else:
        print(
            f"{report.added} added, {report.changed} changed, {report.removed} removed, {report.unchanged} unchanged, "
            f"{len(report.failed)} failed.\nThe index holds {report.documents} documents, {report.passages} passages, "
            f"{report.sentences} sentences ({report.seconds:.1f} s)."
        )
        for failure in report.failed:
            print(f"failed: {failure.source} {failure.error}.")
        if report.ignored:
            print(f"not read, as they are not .txt or .md: {', '.join(report.ignored)}")
    return 1 if options.strict and report.failed else 0


def _ask(options: argparse.Namespace) -> int:
    with _open(options) as qa:
        answer = qa.ask(options.question, language=options.language, explain=options.explain)
    if options.json:
        _print_json(answer.to_dict(explain=options.explain))
        return 0
    _print_answer(answer)
    if options.explain:
        outcome = (
            f"at least {ANSWER_PROBABILITY}: answered" if answer.answered else f"below {ANSWER_PROBABILITY}: refused"
        )
        print(
            f"\nThe probability that the articles answer is {answer.probability:.3f}, {outcome if answer.stages else ''}."
        )
        print(stages_table(answer.stages))
        print("\nThe nearest passages:")
        _print_hits(answer.hits)
    return 0


def _search(options: argparse.Namespace) -> int:
    with _open(options) as qa:
        found = qa.search(options.question, k=options.k, unit=options.unit, explain=options.explain)
    if options.json:
        _print_json({"question": options.question, "hits": [hit.to_dict() for hit in found]})
    else:
        _print_hits(found)
    return 0


def _show(options: argparse.Namespace) -> int:
    document = show(_settings(options).corpus, options.source)
    length = len(document.text)
    start, end = options.start or 0, length if options.end is None else options.end
    if not 0 <= start <= end <= length:
        raise UsageError(
            f"{options.source} has {length} characters; --start {start} --end {end} is no part of it, "
            f"as 0 ≤ start ≤ end ≤ {length} must hold."
        )
    if options.json:
        _print_json({"source": document.source, "title": document.title, "text": document.text[start:end]})
    else:
        sys.stdout.reconfigure(newline="")  # type: ignore[union-attr]  # so that CRLF stays two characters
        sys.stdout.write(document.text[start:end])
    return 0


def _verify(options: argparse.Namespace) -> int:
    _needs_index(options)
    with _open(options, update="never") as qa:
        checks = qa.verify(full=options.full)
    ok = all(check.ok for check in checks)
    if options.json:
        _print_json({"ok": ok, "checks": [check.to_dict() for check in checks]})
    else:
        for check in checks:
            print(f"{'ok ' if check.ok else 'BAD'} {check.name}: {check.detail}")
    return 0 if ok else 1


def _info(options: argparse.Namespace) -> int:
    _needs_index(options)
    with _open(options, update="never") as qa:
        info = qa.info()
        failures = qa.failures()
    info |= {"python": platform.python_version(), "failed": [{"source": f.source, "error": f.error} for f in failures]}
    if options.json:
        _print_json(info)
    else:
        for name, value in info.items():
            print(f"{name}: {json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value}")
    return 0


def _prepare(options: argparse.Namespace) -> int:
    from qa.embed import prepare

    settings = _settings(options)
    encoder = prepare(settings, progress=_say)
    if options.json:
        _print_json({"model": encoder.fingerprint["model"], "cache": str(settings.cache)})
    else:
        print(f"The embedding model {encoder.name} is ready; its cache is {settings.cache}.")
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    if (options.file is None) == (options.squad is None):
        raise UsageError("Name a question set (eval FILE.jsonl) or a SQuAD-format file (eval --squad DOCS.json).")
    from qa.evaluate.report import circumstances

    run = (
        _evaluate_questions
        if options.file
        else _evaluate_leave_out
        if options.leave_out
        else _evaluate_reading
        if options.spans
        else _evaluate_squad
    )
    scores, shown = run(options, _settings(options))
    if options.json:
        _print_json(scores | circumstances(vars(options), _settings(options)))
    else:
        print(shown)
    return 0


def _evaluate_questions(options: argparse.Namespace, settings: Settings) -> tuple[dict[str, Any], str]:
    from qa.evaluate.plots import plot_refusal
    from qa.evaluate.questions import evaluate_questions, read_questions
    from qa.evaluate.report import questions_table

    questions = read_questions(options.file)
    with _open(options) as qa:
        scores, outcomes = evaluate_questions(questions, qa=qa, progress=_say)
    if options.plot:
        probabilities = [outcome.answer.probability for outcome in outcomes]
        answerable = [outcome.question.answerable for outcome in outcomes]
        plot_refusal(probabilities, answerable, options.plot, title=options.file.name)
    return scores, questions_table(scores, outcomes if options.misses else [])


def _evaluate_leave_out(options: argparse.Namespace, settings: Settings) -> tuple[dict[str, Any], str]:
    from qa.evaluate.plots import plot_refusal
    from qa.evaluate.refusing import evaluate_leave_out
    from qa.evaluate.report import leave_out_table

    scores, asked = evaluate_leave_out(
        options.squad, options.questions, settings=settings, articles=options.articles, progress=_say
    )
    if options.plot:
        plot_refusal(
            [one.probability for one in asked], [one.answerable for one in asked], options.plot, title="half left out"
        )
    return scores, leave_out_table(scores)


def _evaluate_reading(options: argparse.Namespace, settings: Settings) -> tuple[dict[str, Any], str]:
    from qa.evaluate.reading import evaluate_reading
    from qa.evaluate.report import reading_table

    scores = evaluate_reading(
        options.squad, options.questions, settings=settings, articles=options.articles, progress=_say
    )
    return scores, reading_table(scores)


def _evaluate_squad(options: argparse.Namespace, settings: Settings) -> tuple[dict[str, Any], str]:
    from qa.evaluate.ranking import compare, evaluate_squad
    from qa.evaluate.report import read_details, squad_table, write_details

    before = read_details(options.against) if options.against else None
    scores, scored = evaluate_squad(
        options.squad,
        options.questions,
        settings=settings,
        articles=options.articles,
        mixed=options.mixed,
        distractors=options.distractors,
        progress=_say,
    )
    if options.details:
        write_details(options.details, scored)
    if before is not None:
        scores["against"] = compare(scored, before)
    return scores, squad_table(scores)


def _feedback(options: argparse.Namespace) -> int:
    from qa.web.talks import Talks, as_questions

    settings = _settings(options)
    talks = Talks(settings.data, corpus=settings.corpus)
    try:
        rated = talks.rated()
    finally:
        talks.close()
    if options.export:
        questions = as_questions(rated)
        for question in questions:
            print(json.dumps(question, ensure_ascii=False))
        _say(f"{len(questions)} of {len(rated)} ratings say what would have been right; the others are left out.")
    elif options.json:
        _print_json([{**t.answer.to_dict(), "liked": t.liked, "reason": t.reason} for t in rated])
    else:
        for turn in rated:
            print(f"{'+' if turn.liked else '-'} {turn.question}{f' ({turn.reason})' if turn.reason else ''}")
    return 0


def _ui(options: argparse.Namespace) -> int:
    from qa.web import serve

    serve(_settings(options), progress=_say)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="qa", description="Ask a folder of news articles; every answer shows the exact words that carry it."
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--corpus", type=Path, metavar="DIR", help="folder with the articles (QA_CORPUS; default: seeds)"
    )
    common.add_argument("--index", type=Path, metavar="DIR", help="folder of the index (QA_INDEX; default: .qa)")
    common.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def command(name: str, run: Callable[[argparse.Namespace], int], help_: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, parents=[common], help=help_, description=help_[0].upper() + help_[1:] + ".")
        sub.set_defaults(run=run)
        return sub

    index = command("index", _index, "bring the index in line with the corpus folder; safe to repeat, safe to kill")
    index.add_argument("--yes", action="store_true", help="let more than half of the documents be removed")
    index.add_argument("--strict", action="store_true", help="end with 1 when a file failed")
    index.add_argument("--rebuild", action="store_true", help="make the index anew, for another model or after damage")
    ask = command("ask", _ask, "answer a question with numbered citations, or say that the articles do not")
    ask.add_argument("question", metavar="QUESTION")
    ask.add_argument("--language", choices=["ar", "en"], help="language of the answer (default: the question's)")
    ask.add_argument(
        "--explain", action="store_true", help="show what the probability and the hits' scores are made of"
    )
    search = command("search", _search, "print the nearest passages or sentences")
    search.add_argument("question", metavar="QUESTION")
    search.add_argument("-k", type=int, default=HITS, metavar="N", help=f"how many (default: {HITS})")
    search.add_argument("--unit", choices=["passage", "sentence"], default="passage")
    search.add_argument("--explain", action="store_true", help="show every stage's rank and score for each hit")
    shown = command("show", _show, "print an article's text as offsets count it")
    shown.add_argument("source", metavar="SOURCE")
    shown.add_argument("--start", type=int, metavar="A")
    shown.add_argument("--end", type=int, metavar="B")
    evaluate = command("eval", _evaluate, "score a question set, or retrieval on SQuAD-format files")
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
    evaluate.add_argument("--plot", type=Path, metavar="FILE.png", help="draw reliability and trade-off of the refusal")
    evaluate.add_argument("--details", type=Path, metavar="FILE", help="write each question's scores (JSON)")
    evaluate.add_argument(
        "--against", type=Path, metavar="FILE", help="compare with an earlier run's details, in pairs"
    )
    feedback = command("feedback", _feedback, "list what readers of the page thought of its answers")
    feedback.add_argument("--export", action="store_true", help="print the ratings as lines of a question set")
    check = command("verify", _verify, "check every promise of the index; tells stale from damaged")
    check.add_argument("--full", action="store_true", help="look at every passage, however many there are")
    command("prepare", _prepare, "build the model cache ahead of time")
    command("info", _info, "print versions, model, counts, sizes and the settings in force")
    command("ui", _ui, "serve the web page")
    return parser


def _seeds(text: str) -> list[int]:
    first, _, last = text.partition("-")
    try:
        return list(range(int(first), int(last or first) + 1))
    except ValueError:
        raise argparse.ArgumentTypeError(f"a seed is a number, several are written as 0-9, not {text!r}") from None


def _settings(options: argparse.Namespace) -> Settings:
    return load_settings(corpus=options.corpus, index=options.index)


def _open(options: argparse.Namespace, **arguments: Any) -> QA:
    return QA.open(settings=_settings(options), progress=_say, **arguments)


def _needs_index(options: argparse.Namespace) -> None:
    folder = _settings(options).index
    if not (folder / "index.sqlite").is_file():
        raise UsageError(f"There is no index in {folder} yet; make it with: python -m qa index")


def _print_answer(answer: Answer) -> None:
    if answer.searched:
        print(f"({answer.searched})")
    print(answer.text)
    for citation in answer.citations:
        title = f" — {citation.title}" if citation.title else ""
        print(f"[{citation.marker}] {citation.source} {citation.start}–{citation.end}{title}")
        if answer.mode == "generated":
            print(f"    {citation.quote}")
        if citation.before:
            print(f"    … {citation.before}")
        if citation.renderings:
            print("    = " + " · ".join(f"{each.text}: {each.rendered}" for each in citation.renderings))
        if answer.span and citation.marker == 1:
            print(f"    » {answer.span.text}")
    if answer.note:
        print(answer.note)


def stages_table(stages: Sequence[Stage]) -> str:
    """Return stages as a table for people: the value times the weight is what each adds to the score.

    >>> print(stages_table([Stage("keywords", 0.5, 2.0, 1), Stage("language", 1.0, -0.25)]))
       keywords           0.500 × 2.000 =  1.000  rank 1
       language           1.000 × -0.250 = -0.250
    """
    return "\n".join(
        f"   {stage.name:<16} {stage.value:7.3f} × {stage.weight:.3f} = {stage.value * stage.weight:6.3f}"
        + (f"  rank {stage.rank}" if stage.rank else "")
        for stage in stages
    )


def _print_hits(found: Sequence[Hit]) -> None:
    for number, hit in enumerate(found, 1):
        print(f"{number}. {hit.source} {hit.start}–{hit.end} ({hit.score:.3f})\n{hit.text}\n")
        if hit.stages:
            print(stages_table(hit.stages) + "\n")


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _say(message: str) -> None:
    about_itself = message.startswith(("error: ", "note: ", "stopped"))
    print(f"qa: {message}" if about_itself else message, file=sys.stderr, flush=True)


def _use_utf8() -> None:
    # Arabic on a terminal or pipe whose locale is not UTF-8 would otherwise end in an encoding error.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower() not in ("utf-8", "utf8"):
            stream.reconfigure(encoding="utf-8", errors="replace")

"""`qa eval`: question sets, retrieval, refusal and the reader, each by the options that name it."""

import argparse
from typing import Any

from qa.cli.commands import open_qa, settings_of
from qa.cli.printing import print_json, say
from qa.errors import UsageError
from qa.settings import Settings


def evaluate(options: argparse.Namespace) -> int:
    """Score what the options name and print a table, or JSON."""
    if (options.file is None) == (options.squad is None):
        raise UsageError("Name a question set (eval FILE.jsonl) or a SQuAD-format file (eval --squad DOCS.json).")
    from qa.evaluation.report import circumstances

    run = (
        _evaluate_questions
        if options.file
        else _evaluate_leave_out
        if options.leave_out
        else _evaluate_reading
        if options.spans
        else _evaluate_squad
    )
    scores, shown = run(options, settings_of(options))
    if options.json:
        print_json(scores | circumstances(vars(options), settings_of(options)))
    else:
        print(shown)
    return 0


def _evaluate_questions(options: argparse.Namespace, settings: Settings) -> tuple[dict[str, Any], str]:
    from qa.evaluation.plots import plot_refusal, plot_risk
    from qa.evaluation.questions import called, evaluate_questions, pair, read_questions
    from qa.evaluation.report import questions_table

    questions = read_questions(options.file)
    with open_qa(options) as qa:
        scores, outcomes = evaluate_questions(questions, qa=qa, progress=say)
    if options.plot:
        probabilities = [outcome.answer.probability for outcome in outcomes]
        answerable = [outcome.question.answerable for outcome in outcomes]
        plot_refusal(probabilities, answerable, options.plot, title=options.file.name)
        pairs = {name: [called(o) for o in outcomes if pair(o) == name] for name in sorted(set(map(pair, outcomes)))}
        risk = options.plot.with_name(f"{options.plot.stem}.risk{options.plot.suffix}")
        plot_risk({"all": list(map(called, outcomes)), **pairs}, risk, title=options.file.name)
    return scores, questions_table(scores, outcomes if options.misses else [])


def _evaluate_leave_out(options: argparse.Namespace, settings: Settings) -> tuple[dict[str, Any], str]:
    from qa.evaluation.plots import plot_refusal
    from qa.evaluation.refusing import evaluate_leave_out
    from qa.evaluation.report import leave_out_table

    scores, asked = evaluate_leave_out(
        options.squad, options.questions, settings=settings, articles=options.articles, progress=say
    )
    if options.plot:
        plot_refusal(
            [one.probability for one in asked], [one.answerable for one in asked], options.plot, title="half left out"
        )
    return scores, leave_out_table(scores)


def _evaluate_reading(options: argparse.Namespace, settings: Settings) -> tuple[dict[str, Any], str]:
    from qa.evaluation.reading import evaluate_reading
    from qa.evaluation.report import reading_table

    scores = evaluate_reading(
        options.squad, options.questions, settings=settings, articles=options.articles, progress=say
    )
    return scores, reading_table(scores)


def _evaluate_squad(options: argparse.Namespace, settings: Settings) -> tuple[dict[str, Any], str]:
    from qa.evaluation.ranking import Sampling, compare, evaluate_squad
    from qa.evaluation.report import read_details, squad_table, write_details

    before = read_details(options.against) if options.against else None
    scores, scored = evaluate_squad(
        options.squad,
        options.questions,
        settings=settings,
        sampling=Sampling(options.articles, tuple(options.mixed), tuple(options.distractors)),
        progress=say,
    )
    if options.details:
        write_details(options.details, scored)
    if before is not None:
        scores["against"] = compare(scored, before)
    return scores, squad_table(scores)

"""python -m tests.training.refusal"""

import argparse

import tests.training.refusal
from qa.answering.decide import REFUSAL_SIGNALS
from qa.retrieval.weights import load_weights
from tests.training.refusal.cases import HELD_OUT, ODD, Case, collect, collect_of_articles, unread_weights
from tests.training.refusal.deciding import Sort, fit_refusal, show, signals_of, without_comparison
from tests.training.refusal.reading import fit_reading, show_spans
from tests.training.refusal.report import report, report_small
from tests.training.weights import keep

OF_ARTICLES = 0.15  # share of the fit for many passages that the articles written for the reader make


def main() -> None:
    parser = argparse.ArgumentParser(
        description=tests.training.refusal.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--report", action="store_true")
    if parser.parse_args().report:
        for files in ("small", "events"):
            report_small(files)
        report(list(collect(ODD, load_weights())))
        return
    weights = unread_weights()
    of_many, in_few, in_many = (
        list(collect(HELD_OUT, weights)),
        list(collect_of_articles(weights, many=False)),
        list(collect_of_articles(weights, many=True)),
    )
    print(len(of_many), len(in_few), len(in_many), "cases", flush=True)
    fit(of_many, in_few, in_many)


def fit(of_many: list[Case], in_few: list[Case], in_many: list[Case]) -> None:
    keep("passage_reading", fit_reading(of_many), ("score", "reading"))
    weights = load_weights()
    reading = weights.reading
    for suffix, name in (("", "with the reader"), ("_unread", "without the reader")):
        rows = [
            [signals_of(case, reading, weights) if not suffix else case.unread for case in cases]
            for cases in (of_many, in_few, in_many)
        ]
        many = [
            Sort("encyclopedic", of_many, rows[0], 1 - OF_ARTICLES),
            Sort("articles, all in one", in_many, rows[2], OF_ARTICLES),
        ]
        keep(f"refusal{suffix}", fit_refusal(many, name), REFUSAL_SIGNALS)
        few = Sort("articles, three in one", in_few, without_comparison(rows[1]))
        linears = fit_refusal([few], f"{name}, few passages")
        show(Sort("encyclopedic", of_many, without_comparison(rows[0])), linears)
        keep(f"refusal_few{suffix}", linears, REFUSAL_SIGNALS)
    show_spans(of_many, reading)


if __name__ == "__main__":
    main()

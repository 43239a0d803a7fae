"""The shipped refusal on what nothing was fitted on: XQuAD's odd-numbered articles, and small corpora."""

from collections.abc import Sequence

import numpy as np

from qa.answering.decide import quotable, refusal_signals
from qa.evaluation.intervals import interval_over_groups
from qa.evaluation.squad import source_of
from qa.models import open_encoder, open_reader
from qa.retrieval.weights import PAIRS, Pair, Weights, load_weights, pair_of
from qa.settings import load_settings
from tests.training.articles import KINDS, LANGUAGES, Kind, ask_of_articles
from tests.training.refusal.cases import Case, held_out_questions
from tests.training.refusal.deciding import area


def report(cases: Sequence[Case]) -> None:
    weights = load_weights()
    for pair in PAIRS:
        for kind in KINDS[1:]:
            print(
                compare(
                    pair,
                    kind,
                    [case for case in cases if case.pair == pair and case.kind in ("answered", kind)],
                    weights,
                )
            )


def compare(pair: Pair, kind: str, cases: Sequence[Case], weights: Weights) -> str:
    read_ = np.array(
        [weights.refusal[pair](refusal_signals(case.found, quotable(case.found.sentences), weights)) for case in cases]
    )
    unread = np.array([weights.refusal_unread[pair](case.unread) for case in cases])
    answered = np.array([case.kind == "answered" for case in cases])
    titles = np.array([case.article for case in cases])

    def areas(rows: np.ndarray) -> tuple[float, float]:
        one, other = rows[answered[rows]], rows[~answered[rows]]
        return area(unread[one], unread[other]), area(read_[one], read_[other])

    low, high = interval_over_groups(lambda rows: areas(rows)[1] - areas(rows)[0], titles, strata=np.zeros(len(titles)))
    before, after = areas(np.arange(len(cases)))
    return (
        f"{pair} {kind}: AUROC without the reader {before:.3f}, with it {after:.3f},"
        f" difference {after - before:+.3f} ({low:+.3f} to {high:+.3f})"
    )


def report_small(files: str) -> None:
    """Print what becomes of questions asked, in other words than the articles', of indexes of three articles.

    `files` are the articles: "small", each about something else, or "events", three about one matter.
    """
    settings = load_settings()
    encoder = open_encoder(settings)
    reader = open_reader(settings, encoder=encoder)
    far = {language: held_out_questions(language) for language in LANGUAGES}
    rows: dict[Pair, dict[Kind, list[tuple[float, bool, bool]]]] = {
        pair: {kind: [] for kind in KINDS} for pair in PAIRS
    }
    for asking in ask_of_articles(encoder, held_out=True, files=files, reader=reader, far=far):
        q = asking.question
        answer = asking.qa.ask(q.text, language=asking.asked_in)
        first = answer.citations[0] if answer.citations else None
        right = (
            first is not None and first.source == source_of(q.paragraph) and first.start <= q.answer_start < first.end
        )
        rows[pair_of(asking.asked_in, asking.written_in)][asking.kind].append(
            (answer.probability, answer.answered, right)
        )
    for pair, of in rows.items():
        answered, near, far_ = (np.array(of[kind]) for kind in KINDS)
        print(
            f"{files}, {pair}: {len(answered)} answered there: right quote first {answered[:, 2].mean():.3f},"
            f" refused {1 - answered[:, 1].mean():.3f}; {len(near)} near misses refused {1 - near[:, 1].mean():.3f},"
            f" AUROC {area(answered[:, 0], near[:, 0]):.3f}; {len(far_)} far ones refused {1 - far_[:, 1].mean():.3f},"
            f" AUROC {area(answered[:, 0], far_[:, 0]):.3f}"
        )

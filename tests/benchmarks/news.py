"""Ask over real news: python -m tests.benchmarks.news FOLDER INDEXES [--collect FILE] [--part all|fitted|kept] [--marks]

FOLDER holds the corpora as text files (`python -m tests.corpora`); INDEXES gets an index for each, made when it is missing.
The questions are `tests/data/news.*.questions.jsonl`: written before any answer was seen, by somebody who fits nothing. A fifth
of them, by a digest of their id, is kept from fitting (`--part kept`).

Prints for each corpus and pair of languages: top1 (the first quote holds the evidence), how many are called an answer and
how many of these are right, how many answerable ones are refused or only near, and how many unanswerable ones are not called
an answer. `--collect` writes what each question's decision was made from, for `tests.training.belief`.
"""

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa import QA
from qa.answering.decide import answer_probability, answer_signals, holds_another, quotable, refusal_signals
from qa.retrieval.rerank import rerank
from qa.retrieval.search import retrieve
from qa.types import Answer
from tests.conftest import DATA

KEPT_EVERY = 5  # of so many questions one is kept from fitting
CANDIDATES = 12  # sentences of each question that are collected


@dataclass(frozen=True)
class Asked:
    """A question of the set and its answer."""

    row: dict[str, Any]
    answer: Answer

    @property
    def is_right(self) -> bool:
        return bool(self.answer.citations) and holds(
            self.row, self.answer.citations[0].source, self.answer.citations[0].quote
        )

    @property
    def group(self) -> str:
        return str(self.row["group"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("indexes", type=Path)
    parser.add_argument("--collect", type=Path)
    parser.add_argument("--part", choices=["all", "fitted", "kept"], default="all")
    parser.add_argument("--show", action="store_true", help="list the questions that went wrong")
    parser.add_argument("--marks", action="store_true", help="list the words that are marked, and the evidence")
    given = parser.parse_args()
    rows = [row for row in questions() if given.part == "all" or is_kept(row) == (given.part == "kept")]
    by_corpus: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_corpus[row["corpus"]].append(row)
    asked: list[Asked] = []
    decisions: list[str] = []
    for corpus, mine in sorted(by_corpus.items()):
        with QA.open(given.folder / corpus, given.indexes / corpus) as qa:
            for row in mine:
                asked.append(Asked(row, qa.ask(row["question"])))
                if given.collect:
                    decisions.append(json.dumps(collected(qa, row), ensure_ascii=False) + "\n")
    if given.collect:
        given.collect.write_text("".join(decisions), encoding="utf-8")
    print(figures("all", asked))
    for corpus in sorted(by_corpus):
        print(figures(corpus, [each for each in asked if each.row["corpus"] == corpus]))
    for pair in ("ar-ar", "ar-en", "en-ar", "en-en"):
        of_pair = [each for each in asked if f"{each.row['lang']}-{written_in(each.row)}" == pair]
        print(figures(pair, of_pair))
    if given.marks:
        show_marks(asked)
    if given.show:
        show_wrong(asked)


def show_marks(asked: Sequence[Asked]) -> None:
    """Print the words that are marked, whether the quote is right, and the evidence."""
    for each in asked:
        if each.answer.span:
            evidence = [item["contains"] for item in each.row["evidence"]]
            print(each.row["id"], each.is_right, each.row["question"], "|", each.answer.span.text, "|", *evidence)


def show_wrong(asked: Sequence[Asked]) -> None:
    """Print the questions that went wrong, with the first quote."""
    for each in asked:
        answered = each.answer.state == "answered"
        if not (each.is_right and answered if each.row["answerable"] else not answered):
            quote = each.answer.citations[0].quote[:150] if each.answer.citations else ""
            belief = f"{each.answer.probability:.2f}"
            print(each.row["id"], each.group, each.answer.state, belief, each.row["question"], "→", quote)


def questions() -> list[dict[str, Any]]:
    """Return the rows of all question sets over real news."""
    lines = [
        line for path in sorted(DATA.glob("news.*.questions.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    return [json.loads(line) for line in lines]


def is_kept(row: dict[str, Any]) -> bool:
    """Tell whether a question is kept from fitting."""
    return int(hashlib.sha256(row["id"].rsplit("-", 1)[0].encode()).hexdigest(), 16) % KEPT_EVERY == 0


def written_in(row: dict[str, Any]) -> str:
    """Return the language of a question's corpus."""
    return "ar" if "arabic" in row["corpus"] else "en"


def holds(row: dict[str, Any], source: str, quote: str) -> bool:
    """Tell whether a quote holds a piece of evidence of its file."""
    return any(item["file"] == source and item["contains"] in quote for item in row["evidence"])


def figures(name: str, asked: Sequence[Asked]) -> str:
    """Return one line of figures; a share of nothing is left out."""
    able = [each for each in asked if each.row["answerable"]]
    called = [each for each in asked if each.answer.state == "answered"]
    shares = {
        "top1": share([each.is_right for each in able]),
        "answered_precision": share([each.is_right for each in called]),
        "answered_right": share([each.is_right and each.answer.state == "answered" for each in able]),
        "refused": share([each.answer.state == "refused" for each in able]),
        "near": share([each.answer.state == "near" for each in able]),
        "near misses not answered": share(
            [each.answer.state != "answered" for each in asked if each.group == "near miss"]
        ),
        "others not answered": share([each.answer.state != "answered" for each in asked if each.group == "other"]),
    }
    return f"{name:22} n {len(asked):4} " + "  ".join(
        f"{key} {value:.3f}" for key, value in shares.items() if value is not None
    )


def share(values: list[bool]) -> float | None:
    """Return the share of what is True; None of nothing."""
    return sum(values) / len(values) if values else None


def collected(qa: QA, row: dict[str, Any]) -> dict[str, Any]:
    """Return what the decision about a question is made from: its signals, and its best sentences, each right or not."""
    pipeline = qa.pipeline
    query = qa.understanding.query(row["question"])
    view = pipeline.index.snapshot()
    found = retrieve(query, view=view, encoder=pipeline.encoder, weights=pipeline.weights)
    unread = {(each.passage.id, each.start): each.score for each in found.sentences}
    found = rerank(
        found,
        view=view,
        encoder=pipeline.encoder,
        reader=pipeline.reader,
        weights=pipeline.weights,
    )
    sentences = quotable(found.sentences)
    another = holds_another(query, sentences, view, pipeline.tagger)
    return {
        "id": row["id"],
        "corpus": row["corpus"],
        "pair": f"{row['lang']}-{written_in(row)}",
        "group": row["group"],
        "kept": is_kept(row),
        "belief": answer_probability(found, sentences, pipeline.weights, another=another)[0],
        "signals": refusal_signals(found, sentences, pipeline.weights),
        "answer signals": answer_signals(sentences, another=another) if sentences else None,
        "sentences": list(candidates(sentences[:CANDIDATES], row, unread)),
    }


def candidates(
    sentences: Sequence[Any], row: dict[str, Any], unread: Mapping[tuple[int, int], float]
) -> Iterator[dict[str, Any]]:
    """Yield the best sentences of a question as rows, with their scores before they were read."""
    for each in sentences:
        yield {
            "right": holds(row, each.passage.source, each.text),
            "source": each.passage.source,
            "score": unread[each.passage.id, each.start],
            "reading": each.reader_score,
            "signals": each.signals,
            "language": each.passage.language,
            "text": each.text,
        }


if __name__ == "__main__":
    main()

"""Ask what a question demands: python -m tests.benchmarks.demands [--show]

`tests/data/demands.jsonl` holds pairs of questions about short articles. In one of a pair the article holds what is demanded
(an office, a place, a body, a year, a person); in the other it holds another one, and the answer must not be called one.
Each article is asked alone in an index, and with all the others.

Prints for each kind and for each pair of languages: how many questions that the article answers are answered with the right
sentence, only near and refused, and how many of the others are not called an answer.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa import QA
from qa.client.opening import Models
from qa.evaluation.caching import CachingEncoder
from qa.models import open_encoder, open_entailment, open_reader, open_tagger
from qa.settings import load_settings
from qa.types import Answer
from tests.conftest import DATA


@dataclass(frozen=True)
class Asked:
    """A question of the set and its answer."""

    row: dict[str, Any]
    answer: Answer

    @property
    def is_right(self) -> bool:
        first = self.answer.citations[:1]
        return bool(first) and self.row["holds"] in first[0].quote


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list the questions that went wrong")
    given = parser.parse_args()
    rows = [json.loads(line) for line in (DATA / "demands.jsonl").read_text("utf-8").splitlines()]
    settings = load_settings()
    encoder = open_encoder(settings)
    models = Models(
        encoder=CachingEncoder(encoder),
        reader=open_reader(settings, encoder=encoder),
        tagger=open_tagger(settings, encoder=encoder),
        entailment=open_entailment(settings, encoder=encoder),
    )
    by_article: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_article[row["title"]].append(row)
    for name, folders in (("alone", list(by_article.values())), ("all in one", [rows])):
        asked = [each for folder in folders for each in ask(folder, models)]
        print(figures(name, asked))
        for kind, mine in grouped(asked, lambda each: str(each.row["kind"])):
            print(figures(f"{name}, {kind}", mine))
        for pair, mine in grouped(asked, lambda each: f"{each.row['lang']}-{each.row['written']}"):
            print(figures(f"{name}, {pair}", mine))
        for each in asked if given.show else []:
            told = each.answer
            good = told.state == "answered" and each.is_right if met(each) else told.state != "answered"
            if not good:
                quote = told.citations[0].quote[:100] if told.citations else ""
                print(
                    each.row["id"],
                    each.row["demand"],
                    told.state,
                    f"{told.probability:.2f}",
                    each.row["question"],
                    quote,
                )


def ask(rows: Sequence[dict[str, Any]], models: Models) -> Iterator[Asked]:
    """Index the articles of some questions, and ask these."""
    with tempfile.TemporaryDirectory(prefix="sanad-eval-") as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, (title, text) in enumerate(dict.fromkeys((row["title"], row["text"]) for row in rows)):
            (corpus / f"{number:02}.txt").write_text(f"{title}\n\n{text}\n", encoding="utf-8")
        with QA.open(corpus, Path(folder) / "index", models=models) as qa:
            for row in rows:
                yield Asked(row, qa.ask(row["question"]))


def met(asked: Asked) -> bool:
    """Tell whether the articles hold what the question demands."""
    return bool(asked.row["demand"] == "met")


def grouped(asked: Iterable[Asked], key: Callable[[Asked], str]) -> list[tuple[str, list[Asked]]]:
    """Return the questions by a key, sorted by it."""
    found: dict[str, list[Asked]] = defaultdict(list)
    for each in asked:
        found[key(each)].append(each)
    return sorted(found.items())


def figures(name: str, asked: Sequence[Asked]) -> str:
    """Return one line of figures."""
    there, other = [each for each in asked if met(each)], [each for each in asked if not met(each)]
    states = [each.answer.state for each in there]
    right = sum(each.is_right and each.answer.state == "answered" for each in there)
    return (
        f"{name:20} met {len(there):3}: right {right}, near {states.count('near')}, refused {states.count('refused')}; "
        f"another value {len(other):3}: not answered {sum(each.answer.state != 'answered' for each in other)}"
    )


if __name__ == "__main__":
    main()

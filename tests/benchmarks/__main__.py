"""Sanad beside what people use instead, in one run: python -m tests.benchmarks [--articles 400] [--rounds 3] [--questions 60]

Same machine, same files, same weights (multilingual-e5-small), systems in turn, each in a process of its own
(`tests/benchmarks/systems.py` says what they are). The files are XQuAD's 240 Arabic paragraphs, and filler up to `--articles`.
Medians over the rounds, and how many times as fast as LlamaIndex's starter each is, lowest and highest of the rounds.
Beside them what speed must not be bought with: R@1 over odd-numbered articles, Arabic and English questions.

The peers come with the extra `bench`; the filler's packages are named by `tests/benchmarks/filler.py`.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
import unicodedata
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from qa.evaluation.intervals import table
from tests.benchmarks.common import WARM_UP, Worker, build, questions_in_turn, rotated, run, write_corpus
from tests.benchmarks.systems import PEERS

COLD = 5  # processes started for a cold answer


def main() -> None:
    """Build, ask cold, search and ask warm; print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3, help="how often each index is made")
    parser.add_argument("--questions", type=int, default=60, help="of each language")
    parser.add_argument("--systems", nargs="+", default=["sanad", *PEERS], choices=["sanad", *PEERS])
    parser.add_argument(
        "--stub", action="store_true", help="random vectors for passages: only search times mean anything"
    )
    parser.add_argument("--json", type=Path, help="write every figure")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        tokens = write_corpus(folder / "corpus", given.articles)
        _write_model(folder / "model")
        figures = {name: _Figures(name, folder, tokens, stub=given.stub) for name in given.systems}
        for number in range(given.rounds):
            for each in rotated(list(figures.values()), number):
                each.build()
        for number in range(0 if given.stub else COLD):
            for each in rotated(list(figures.values()), number):
                each.ask_cold()
        _ask_warm(figures, given.questions)
    rows = {name: each.row(figures.get("starter")) for name, each in figures.items()}
    print(f"{given.articles} articles, {tokens} tokens, {given.rounds} rounds, {given.questions} questions a language")
    names = dict.fromkeys(what for row in rows.values() for what in row)
    print(table({what: {name: row.get(what) for name, row in rows.items()} for what in names}))
    if given.json:
        given.json.write_text(json.dumps({name: each.raw for name, each in figures.items()}, indent=1))


class _Figures:
    """What was measured of one system."""

    def __init__(self, name: str, folder: Path, tokens: int, *, stub: bool) -> None:
        self.name = name
        self.stub = stub
        self._folder = folder
        self._tokens = tokens
        self.raw: dict[str, list[float]] = {}
        self._stores = 0

    @property
    def _store(self) -> Path:
        return self._folder / f"{self.name}-{self._stores}"

    def command(self, what: str) -> list[str]:
        places = [str(self._folder / "corpus"), str(self._store), str(self._folder / "model")]
        return [sys.executable, "-m", "tests.benchmarks.worker", self.name, what, *places]

    def build(self) -> None:
        self._stores += 1
        took = build(self.command("build"), self._store, tokens=self._tokens, stub=self.stub)
        for what in ("tokens a second", "indexing MB", "disk MB"):
            self.note(what, took[what])

    def ask_cold(self) -> None:
        question = "متى بدأ الغزو النورماندي؟"
        command = self.command("ask")
        if self.name == "sanad":  # as people do
            command = [sys.executable, "-m", "qa", "ask", question, "--corpus", command[-3], "--index", command[-2]]
        began = time.perf_counter()
        run(command, question)
        self.note("cold s", time.perf_counter() - began)

    def note(self, what: str, value: float) -> None:
        self.raw.setdefault(what, []).append(value)

    def row(self, starter: "_Figures | None") -> dict[str, object]:
        shown: dict[str, object] = {}
        for what, up in (("tokens a second", True), ("cold s", False), ("search ms", False), ("ask ms", False)):
            values = self.raw.get(what)
            if not values or (self.stub and what != "search ms"):
                continue
            middle = statistics.median(values)
            shown[what] = f"{middle:.1f}" if what == "cold s" else f"{middle:.0f}"
            if what.endswith("ms"):
                shown[f"{what} p95"] = f"{statistics.quantiles(values, n=20)[18]:.0f}"
            if starter:
                theirs = starter.raw[what]
                ratios = [mine / other if up else other / mine for mine, other in zip(values, theirs, strict=True)]
                whole = statistics.median(values) / statistics.median(theirs)
                shown[f"× {what}"] = f"{whole if up else 1 / whole:.1f} ({min(ratios):.1f}–{max(ratios):.1f})"
        for what in ("indexing MB", "search MB", "disk MB"):
            shown[what] = f"{max(self.raw[what]):.0f}"
        if not self.stub:
            for what in ("R@1 ar→ar", "R@1 en→ar"):
                shown[what] = f"{statistics.mean(self.raw[what]):.3f}"
        return shown


def _write_model(folder: Path) -> None:
    """Write the bundled weights as a sentence-transformers folder, in float32, for the peers."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import PreTrainedTokenizerFast

    from tests.training.reader.model import build_encoder

    bert = folder.with_name("bert")
    build_encoder().save_pretrained(bert)
    marks = {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>"}
    PreTrainedTokenizerFast(tokenizer_object=_peers_tokenizer(), model_max_length=512, **marks).save_pretrained(bert)  # type: ignore[no-untyped-call]
    transformer = Transformer(str(bert), max_seq_length=512)
    model = SentenceTransformer(modules=[transformer, Pooling(384, "mean"), Normalize()], device="cpu")
    model.save(str(folder))


def _peers_tokenizer() -> Any:
    """Return the bundled tokenizer as the peers' library has it; a few texts with much vowelling differ in their marks' order."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    from qa.models.bundled import package_weights

    weights = package_weights()
    tokenizer = Tokenizer(models.Unigram(weights.pieces, unk_id=weights.unk, byte_fallback=False))
    # The package's normaliser is NFKC but for some 45 control and space characters.
    odd = [normalizers.Replace(a, b) for a, b in weights.normaliser if b != unicodedata.normalize("NFKC", a)]
    tokenizer.normalizer = normalizers.Sequence([*odd, normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", weights.bos), ("</s>", weights.eos)]
    )
    return tokenizer


def _ask_warm(figures: dict[str, _Figures], count: int) -> None:
    with ExitStack() as stack:
        workers = {
            name: stack.enter_context(Worker(each.command("search"), stub=each.stub)) for name, each in figures.items()
        }
        for number, (kind, question, right) in enumerate(questions_in_turn(count + WARM_UP)):
            for name in rotated(list(figures), number):
                found = workers[name].call(question, ask=False)
                asked = workers[name].call(question, ask=True)
                if number >= 2 * WARM_UP:
                    figures[name].note("search ms", found["seconds"] * 1000)
                    figures[name].note("ask ms", asked["seconds"] * 1000)
                    figures[name].note(f"R@1 {kind}", float(found["found"][0] == right))
                figures[name].note("search MB", asked["mb"])


if __name__ == "__main__":
    main()

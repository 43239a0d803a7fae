"""Where the time of an answer and of indexing goes, and how near it comes to what the machine can do:
python -m tests.benchmarks.limit

The limit is the products' operations (12 layers, 3.54 million a token) at the speed of one large 8-bit product, measured
here as well. What lies above it: attention, sums and norms between the products, padding, and everything else.
"""

import statistics
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from qa import QA
from qa.client.opening import Models
from qa.evaluation.intervals import table
from qa.evaluation.squad import read_squad
from qa.models import open_encoder, open_reader
from qa.settings import load_settings
from tests.page import ARABIC, ENGLISH, NOWHERE

DATA = Path(__file__).parents[1] / "data"
ROOT = Path(__file__).parents[2]
ROWS, INNER, COLUMNS = 1024, 384, 1536
OF_LAYER = 2 * (4 * 384 * 384 + 2 * 384 * 1536)  # operations a token: four square products, two with the wide middle
LAYERS = {"trunk": 4, "encoder": 8, "reader": 8}


class Timed:
    """A session that notes over how many tokens it runs, and how long any such session does, several at once or one."""

    lock = threading.Lock()
    running = 0
    since = 0.0

    def __init__(self, session: Any, name: str, spent: dict[str, float]) -> None:
        self._session, self._name, self._spent = session, name, spent
        self.outputs = session.outputs

    def run(self, outputs: list[str], given: dict[str, Any]) -> Any:
        with Timed.lock:
            Timed.running += 1
            Timed.since = time.perf_counter() if Timed.running == 1 else Timed.since
        made = self._session.run(outputs, given)
        mask = given["attention_mask"]
        with Timed.lock:
            Timed.running -= 1
            if not Timed.running:
                self._spent["model s"] += time.perf_counter() - Timed.since
            self._spent["needed"] += float(mask.sum()) * LAYERS[self._name] * OF_LAYER
            self._spent["done"] += float(mask.size) * LAYERS[self._name] * OF_LAYER
        return made


def main() -> None:
    """Print, for an ask and for indexing, the time, the model's part of it, and the share of the limit."""
    settings = load_settings()
    encoder: Any = open_encoder(settings)
    reader: Any = open_reader(settings, encoder=encoder)
    reader.read("a", ["b"])  # opens its session
    spent: dict[str, float] = defaultdict(float)
    encoder.trunk._session = Timed(encoder.trunk._session, "trunk", spent)
    encoder._session = Timed(encoder._session, "encoder", spent)
    reader.__dict__["_session"] = Timed(reader._session, "reader", spent)
    peak = _peak(settings.threads)
    rows: dict[str, dict[str, object]] = {}
    with tempfile.TemporaryDirectory() as place:
        with QA.open(
            ROOT / "seeds", Path(place) / "a", settings=settings, models=Models(encoder=encoder, reader=reader)
        ) as qa:
            for question in (ARABIC, ENGLISH, NOWHERE):
                qa.ask(question)
            spent.clear()
            began = time.perf_counter()
            for _ in range(10):
                for question in (ARABIC, ENGLISH, NOWHERE):
                    qa.ask(question)
            rows["an ask"] = _row((time.perf_counter() - began) / 30, {key: v / 30 for key, v in spent.items()}, peak)
        corpus = Path(place) / "corpus"
        corpus.mkdir()
        paragraphs = read_squad(DATA / "xquad.ar.json").paragraphs
        for number, text in enumerate(paragraphs):
            (corpus / f"{number}.txt").write_text(text, encoding="utf-8")
        spent.clear()
        began = time.perf_counter()
        with QA.open(corpus, Path(place) / "b", settings=settings, models=Models(encoder=encoder, reader=reader)):
            rows["indexing 240 paragraphs"] = _row(time.perf_counter() - began, spent, peak)
    print(f"one large 8-bit product: {peak / 1e9:.0f} billion operations a second")
    print(table(rows))


def _row(seconds: float, spent: dict[str, float], peak: float) -> dict[str, object]:
    return {
        "s": round(seconds, 3), "in the model": f"{spent['model s'] / seconds:.0%}",
        "billion operations": f"{spent['needed'] / 1e9:.1f}", "with padding": f"{spent['done'] / 1e9:.1f}",
        "limit s": round(spent["needed"] / peak, 3), "share of the limit": f"{spent['needed'] / peak / seconds:.0%}",
    }  # fmt: skip


def _peak(threads: int) -> float:
    rng = np.random.default_rng(0)
    constants = [
        numpy_helper.from_array(rng.integers(-60, 60, (INNER, COLUMNS)).astype(np.int8), "w"),
        numpy_helper.from_array(np.array(0.01, np.float32), "step"),
        numpy_helper.from_array(np.full(COLUMNS, 0.01, np.float32), "steps"),
        numpy_helper.from_array(np.array(128, np.uint8), "zero"),
    ]
    node = helper.make_node("MatMulIntegerToFloat", ["x", "w", "step", "steps", "zero"], ["y"], domain="com.microsoft")
    graph = helper.make_graph(
        [node], "peak",
        [helper.make_tensor_value_info("x", TensorProto.UINT8, [ROWS, INNER])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [ROWS, COLUMNS])], constants,
    )  # fmt: skip
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=10).SerializeToString()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    given = {"x": rng.integers(0, 255, (ROWS, INNER)).astype(np.uint8)}
    taken = []
    for _ in range(200):
        began = time.perf_counter()
        session.run(None, given)
        taken.append(time.perf_counter() - began)
    return 2 * ROWS * INNER * COLUMNS / statistics.quantiles(taken, n=20)[0]


if __name__ == "__main__":
    main()

"""The verifier: sees a written sentence and its source together, and tells whether the one states the other.

Its upper layers were trained by `tests/training/verifier/` and are shipped as `data/verifier.npz`; its trunk is the bundled
model's, shared with the encoder and the reader. Nothing is loaded until the first sentence is written.
"""

import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from qa.models.entailment import Entailment
from qa.models.onnx import PASSAGE, QUESTION, TOKENS_MAX, Session, Trunk
from qa.models.onnx_reader import prepare_trained

VERIFIER = "verifier"


class OnnxVerifier:
    """The bundled verifier. Safe to use from several threads."""

    decides = False  # the checker weighs it with the likeness of the sentences

    def __init__(self, folder: Path, *, trunk: Trunk) -> None:
        self._folder = folder
        self._trunk = trunk
        self._lock = threading.Lock()

    def predict(self, premises: Sequence[str], hypothesis: str) -> list[Entailment]:
        """Return how each premise relates to a hypothesis; what lies beyond the model's length is not seen."""
        tokens = [self._trunk.tokenizer.tokens(QUESTION + hypothesis, PASSAGE + premise).ids for premise in premises]
        found: dict[int, Entailment] = {}
        with self._lock:
            session = self._session
        for batch, scores in self._trunk.run_through(session, [ids[:TOKENS_MAX] for ids in tokens]):
            for row, number in enumerate(batch):
                entailment, contradiction = map(float, scores[row, 0])
                found[number] = Entailment(entailment, contradiction)
        return [found[number] for number in range(len(premises))]

    @cached_property
    def _session(self) -> Session:
        return Session(prepare_trained(VERIFIER, self._folder))

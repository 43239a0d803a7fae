"""The reader: sees a question and a window of an article together, and scores where the answer starts and ends.

Its upper layers were trained by `tests/training/reader/` and are shipped as `data/reader.npz`; its trunk is the bundled
model's, shared with the encoder. Nothing is loaded until the first question.
"""

import hashlib
import io
import os
import tempfile
import threading
from collections.abc import Sequence
from functools import cached_property
from importlib import resources
from pathlib import Path

import numpy as np

from qa.errors import StorageError
from qa.models.bundled import package_weights
from qa.models.checksums import checksum_file, write_checksum
from qa.models.encoder import Array
from qa.models.onnx import PASSAGE, QUESTION, TOKENS_MAX, Session, Trunk
from qa.models.onnx_graph import FineTunedLayers, write_trained
from qa.models.quantization import InputRanges
from qa.models.reader import Reading
from qa.models.tokens import Tokens
from qa.types import Span

READER = "reader"


class OnnxReader:
    """The bundled reader. Safe to use from several threads."""

    def __init__(self, folder: Path, *, trunk: Trunk) -> None:
        self._folder = folder
        self._trunk = trunk
        self._lock = threading.Lock()

    def read(self, question: str, windows: Sequence[str]) -> list[Reading]:
        """Return a reading for each window; what lies beyond the model's length is not seen."""
        pairs = [self._trunk.tokenizer.tokens(QUESTION + question, PASSAGE + window) for window in windows]
        tokens = [pair.ids[:TOKENS_MAX] for pair in pairs]
        readings: dict[int, Reading] = {}
        with self._lock:
            session = self._session
        for batch, scores in self._trunk.run_through(session, tokens):
            for row, number in enumerate(batch):
                readings[number] = _reading(windows[number], pairs[number], scores[row, : len(tokens[number])])
        return [readings[number] for number in range(len(windows))]

    @cached_property
    def _session(self) -> Session:
        return Session(prepare_trained(READER, self._folder))


def prepare_trained(name: str, folder: Path) -> Path:
    """Return the graph of trained upper layers ("reader", "verifier") in the folder of the prepared model.

    It is written first when it is not there.
    """
    kept = resources.files("qa").joinpath("data", f"{name}.npz").read_bytes()
    path = folder / f"{name}-{hashlib.sha256(kept).hexdigest()[:12]}.onnx"
    if path.is_file() and checksum_file(path).is_file():
        return path
    with np.load(io.BytesIO(kept)) as tensors:
        trained = FineTunedLayers({tensor: tensors[tensor] for tensor in tensors.files})
    try:
        handle, draft = tempfile.mkstemp(prefix=f".{name}-", dir=folder)
        os.close(handle)
        try:
            write_trained(name, package_weights(), trained, Path(draft), ranges=InputRanges.shipped())
            Path(draft).replace(path)
            write_checksum(path)
        finally:
            Path(draft).unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(
            f"The {name} cannot be written to {folder}: {error.strerror or error}; "
            "free about 20 MB there or name another folder with QA_CACHE."
        ) from error
    return path


def _reading(window: str, pair: Tokens, scores: Array) -> Reading:
    inside, spans = [], []
    for number, owner in enumerate(pair.owners[: len(scores)]):
        if owner != 1:  # the question's, or a mark between the two
            continue
        start, end = (offset - len(PASSAGE) for offset in pair.spans[number])
        start = max(0, start)
        while start < end and window[start].isspace():  # a token brings the space before it along
            start += 1
        if start < end:
            inside.append(number)
            spans.append(Span(start, end))
    return Reading(tuple(spans), scores[inside, 0], scores[inside, 1], float(scores[0].sum()))

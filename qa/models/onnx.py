"""The bundled model, run by ONNX Runtime and SentencePiece alone."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from qa.errors import ModelMissingError
from qa.models.bundled import ENCODER, TOKENIZER, TRUNK
from qa.models.checksums import is_intact
from qa.models.encoder import Array, batches
from qa.models.tokens import Tokenizer

BATCH_TOKENS = 256  # tokens of a batch, padding counted; a batch runs on one core, and a larger one gains nothing there
BATCH_TOKENS_MIN = 128  # tokens; the smallest batch that is worth another core, as each batch reads all weights
QUESTION, PASSAGE = "query: ", "passage: "  # E5 was trained with these; without them languages drift apart
TOKENS_MAX = 512  # tokens of a text; the model has no positions beyond
_AS_NEEDED = 1  # kSameAsRequested, how a pool of ONNX Runtime grows
PADDING = 1  # the vocabulary's <pad>; masked out, so any number would do


class Trunk:
    """The tokenizer and the lower layers, which encoder and reader share. Safe to use from several threads.

    Each graph runs on one core, and as many as there are `threads` at once: on two cores that is a fifth to a third
    faster than one graph on both, whose cores wait for each other after every product.
    """

    def __init__(self, folder: Path, *, threads: int) -> None:
        self.tokenizer: Tokenizer = _load(folder / TOKENIZER, Tokenizer)
        self._session = Session(folder / TRUNK)
        self._threads = threads
        self._cores = ThreadPoolExecutor(threads, thread_name_prefix="qa-core")

    def run_through(
        self, upper: "Session", tokens: Sequence[Sequence[int]], watch: Callable[[list[int], Array], None] | None = None
    ) -> Iterator[tuple[list[int], Array]]:
        """Yield the numbers of some texts and what a graph above makes of their states, batch by batch to the last.

        `watch` is given the numbers and the states themselves, from several threads.
        """
        lengths = list(map(len, tokens))
        share = max(BATCH_TOKENS_MIN, -(-sum(lengths) // self._threads))

        def run(batch: list[int]) -> tuple[list[int], Array]:
            states, mask = self.run([tokens[number] for number in batch])
            if watch:
                watch(batch, states)
            return batch, upper.run(upper.outputs, {"states": states, "attention_mask": mask})[0]

        every = list(batches(lengths, tokens=min(BATCH_TOKENS, share)))
        yield from (self._cores.map(run, every) if len(every) > 1 else map(run, every))

    def run(self, tokens: Sequence[Sequence[int]]) -> tuple[Array, npt.NDArray[np.int64]]:
        """Return the states, float32 [texts, tokens, width], and the mask, int64 [texts, tokens], of token ids."""
        ids, mask = padded(tokens)
        return self._session.run(["states"], {"input_ids": ids, "attention_mask": mask})[0], mask


class OnnxEncoder:
    """multilingual-e5-small from a folder that `bundled.prepare` wrote: 384 dimensions, up to 512 tokens.

    Safe to use from several threads.
    """

    name = "bundled"
    dimension = 384
    tokens_max = TOKENS_MAX

    def __init__(self, folder: Path, *, threads: int) -> None:
        self.trunk = Trunk(folder, threads=threads)
        self._session = Session(folder / ENCODER)

    @property
    def fingerprint(self) -> dict[str, Any]:
        """What vectors depend on."""
        return {"model": "multilingual-e5-small-q4a8-sp", "prompts": [QUESTION, PASSAGE], "tokens_max": TOKENS_MAX}

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the tokens of each text as a passage."""
        return [len(ids) for ids in self._ids(PASSAGE, texts)]

    def encode_questions(self, texts: Sequence[str]) -> Array:
        """Return a unit vector for each question."""
        return self._encode(QUESTION, texts)

    def encode_passages(self, texts: Sequence[str]) -> Array:
        """Return a unit vector for each passage or sentence."""
        return self._encode(PASSAGE, texts)

    def encode_watched(self, texts: Sequence[str], watch: Callable[[list[int], Array], None]) -> Array:
        """Return what `encode_passages` does, and give `watch` the lower layers' states on the way.

        It gets the numbers of some texts and their states, float32 [texts, tokens, width], from several threads.
        """
        return self._encode(PASSAGE, texts, watch)

    def _encode(
        self, prompt: str, texts: Sequence[str], watch: Callable[[list[int], Array], None] | None = None
    ) -> Array:
        tokens = [ids[:TOKENS_MAX] for ids in self._ids(prompt, texts)]
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for batch, embedded in self.trunk.run_through(self._session, tokens, watch):
            vectors[batch] = embedded
        return vectors

    def _ids(self, prompt: str, texts: Sequence[str]) -> list[list[int]]:
        return self.trunk.tokenizer.ids([prompt + text for text in texts])


def padded(tokens: Sequence[Sequence[int]]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return token ids as one array, int64 [texts, tokens], and the mask of what is not padding."""
    ids = np.full((len(tokens), max(map(len, tokens))), PADDING, np.int64)
    mask = np.zeros_like(ids)
    for row, mine in enumerate(tokens):
        ids[row, : len(mine)], mask[row, : len(mine)] = mine, 1
    return ids, mask


class Session:
    """A graph that runs on the core of who calls it. Safe to use from several threads.

    Raises ModelMissingError when its file is damaged.
    """

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        _share_memory()
        options.add_session_config_entry("session.use_env_allocators", "1")
        self._session = _load(
            path, lambda name: onnxruntime.InferenceSession(str(name), options, providers=["CPUExecutionProvider"])
        )
        self.outputs: list[str] = [output.name for output in self._session.get_outputs()]

    def run(self, outputs: list[str], given: dict[str, Any]) -> list[Any]:
        """Return these outputs of the graph for what is given."""
        return self._session.run(outputs, given)  # type: ignore[no-any-return]


@cache
def _share_memory() -> None:
    # All graphs take their working memory from one pool, which grows by what is needed; by default each has its own,
    # and each doubles.
    place = onnxruntime.OrtMemoryInfo(
        "Cpu", onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, onnxruntime.OrtMemType.DEFAULT
    )
    onnxruntime.create_and_register_allocator(place, onnxruntime.OrtArenaCfg(0, _AS_NEEDED, -1, -1))


def _load(path: Path, load: Any) -> Any:
    with ThreadPoolExecutor(1, thread_name_prefix="qa-checksum") as beside:
        intact = beside.submit(is_intact, path)
        try:
            loaded = load(path)
            if not intact.result():
                raise ValueError(f"the checksum of {path.name} differs")
        except Exception as error:
            raise ModelMissingError(
                f"The prepared model in {path.parent} cannot be read ({str(error).splitlines()[0]}); delete that folder "
                "and run: python -m qa prepare"
            ) from error
    return loaded

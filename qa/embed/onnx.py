"""The bundled model, run by ONNX Runtime and `tokenizers` alone."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Encoding, Tokenizer

from qa.config import BATCH_TOKENS
from qa.embed.bundled import ENCODER, TOKENIZER, TRUNK
from qa.embed.encoder import Array, batches
from qa.errors import ModelMissingError

QUESTION, PASSAGE = "query: ", "passage: "  # E5 was trained with these; without them languages drift apart
TOKENS_MAX = 512
_AS_NEEDED = 1  # kSameAsRequested, how a pool of ONNX Runtime grows
PADDING = 1  # the vocabulary's <pad>; masked out, so any number would do


class Trunk:
    """The tokenizer and the lower layers, which encoder and reader share. Safe to use from several threads."""

    def __init__(self, folder: Path, *, threads: int) -> None:
        self.tokenizer: Tokenizer = _load(folder / TOKENIZER, lambda path: Tokenizer.from_file(path))
        self._session = open_session(folder / TRUNK, threads=threads)

    def run(self, tokens: Sequence[Sequence[int]]) -> tuple[Array, npt.NDArray[np.int64]]:
        """Return the states, float32 [texts, tokens, width], and the mask, int64 [texts, tokens], of token ids."""
        width = max(map(len, tokens))
        ids = np.full((len(tokens), width), PADDING, np.int64)
        mask = np.zeros((len(tokens), width), np.int64)
        for row, mine in enumerate(tokens):
            ids[row, : len(mine)] = mine
            mask[row, : len(mine)] = 1
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
        self._session = open_session(folder / ENCODER, threads=threads)

    @property
    def fingerprint(self) -> dict[str, Any]:
        """What vectors depend on."""
        return {"model": "multilingual-e5-small-q4a8", "prompts": [QUESTION, PASSAGE], "tokens_max": TOKENS_MAX}

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the tokens of each text as a passage."""
        return [len(encoding.ids) for encoding in self._encodings(PASSAGE, texts)]

    def encode_questions(self, texts: Sequence[str]) -> Array:
        """Return a unit vector for each question."""
        return self._encode(QUESTION, texts)

    def encode_passages(self, texts: Sequence[str]) -> Array:
        """Return a unit vector for each passage or sentence."""
        return self._encode(PASSAGE, texts)

    def _encode(self, prompt: str, texts: Sequence[str]) -> Array:
        tokens = [encoding.ids[:TOKENS_MAX] for encoding in self._encodings(prompt, texts)]
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for batch in batches(list(map(len, tokens)), tokens=BATCH_TOKENS):
            states, mask = self.trunk.run([tokens[number] for number in batch])
            vectors[batch] = self._session.run(["embedding"], {"states": states, "attention_mask": mask})[0]
        return vectors

    def _encodings(self, prompt: str, texts: Sequence[str]) -> list[Encoding]:
        return list(self.trunk.tokenizer.encode_batch([prompt + text for text in texts]))


def open_session(path: Path, *, threads: int) -> onnxruntime.InferenceSession:
    """Open a graph. Raises ModelMissingError when its file is damaged."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    _share_memory()
    options.add_session_config_entry("session.use_env_allocators", "1")
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # spinning starves other processes
    return _load(path, lambda name: onnxruntime.InferenceSession(name, options, providers=["CPUExecutionProvider"]))


@cache
def _share_memory() -> None:
    # All graphs take their working memory from one pool, which grows by what is needed; by default each has its own,
    # and each doubles.
    place = onnxruntime.OrtMemoryInfo(
        "Cpu", onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, onnxruntime.OrtMemType.DEFAULT
    )
    onnxruntime.create_and_register_allocator(place, onnxruntime.OrtArenaCfg(0, _AS_NEEDED, -1, -1))


def _load(path: Path, load: Any) -> Any:
    try:
        return load(str(path))
    except Exception as error:  # noqa: BLE001 - both libraries raise bare Exception on a damaged file
        raise ModelMissingError(
            f"The prepared model in {path.parent} cannot be read ({str(error).splitlines()[0]}); delete that folder "
            "and run: python -m qa prepare"
        ) from error

"""The bundled model, run by ONNX Runtime and `tokenizers` alone."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Encoding, Tokenizer

from qa.config import BATCH_TOKENS
from qa.embed.bundled import GRAPH, TOKENIZER
from qa.embed.encoder import Array, batches
from qa.errors import ModelMissingError

QUESTION, PASSAGE = "query: ", "passage: "  # E5 was trained with these; without them languages drift apart
TOKENS_MAX = 512
PADDING = 1  # the vocabulary's <pad>; masked out, so any number would do


class OnnxEncoder:
    """multilingual-e5-small from a folder that `bundled.prepare` wrote: 384 dimensions, up to 512 tokens.

    Safe to use from several threads.
    """

    name = "bundled"
    dimension = 384
    tokens_max = TOKENS_MAX

    def __init__(self, folder: Path, *, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # spinning starves other processes
        try:
            self._session = onnxruntime.InferenceSession(
                str(folder / GRAPH), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        except Exception as error:  # noqa: BLE001 - both libraries raise bare Exception on a damaged file
            raise ModelMissingError(
                f"The prepared model in {folder} cannot be read ({str(error).splitlines()[0]}); delete that folder "
                "and run: python -m qa prepare"
            ) from error

    @property
    def fingerprint(self) -> dict[str, Any]:
        """What vectors depend on."""
        return {"model": "multilingual-e5-small-q4", "prompts": [QUESTION, PASSAGE], "tokens_max": TOKENS_MAX}

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
        encodings = self._encodings(prompt, texts)
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for batch in batches([len(encoding.ids) for encoding in encodings], tokens=BATCH_TOKENS):
            width = min(TOKENS_MAX, len(encodings[batch[0]].ids))
            ids = np.full((len(batch), width), PADDING, np.int64)
            mask = np.zeros((len(batch), width), np.int64)
            for row, number in enumerate(batch):
                tokens = encodings[number].ids[:TOKENS_MAX]
                ids[row, : len(tokens)] = tokens
                mask[row, : len(tokens)] = 1
            vectors[batch] = self._session.run(["embedding"], {"input_ids": ids, "attention_mask": mask})[0]
        return vectors

    def _encodings(self, prompt: str, texts: Sequence[str]) -> list[Encoding]:
        return list(self._tokenizer.encode_batch([prompt + text for text in texts]))

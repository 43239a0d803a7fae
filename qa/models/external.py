"""Any sentence-transformers model, by name or folder, with its own prompts and length. Imports torch: seconds."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from qa.errors import ModelMissingError
from qa.models.encoder import Array
from qa.text.marks import unmark


class SentenceTransformerEncoder:
    """A sentence-transformers model. What is on this machine is used as it is; a name that is not is downloaded, as asked.

    Raises ModelMissingError when the model cannot be loaded.
    """

    def __init__(self, name: str, *, threads: int) -> None:
        os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
        import torch
        from sentence_transformers import SentenceTransformer

        torch.set_num_threads(threads)
        self.name = name
        try:
            self._model = load_here_first(SentenceTransformer, name)
        except Exception as error:
            raise ModelMissingError(
                f"The embedding model {name} cannot be loaded ({(str(error).splitlines() or ['no reason given'])[0]}); "
                "set QA_EMBED_MODEL to the folder of a sentence-transformers model, to a name that can be downloaded here, "
                "or unset it for the bundled one."
            ) from error
        dimension = self._model.get_embedding_dimension()
        self.dimension = int(dimension if dimension is not None else len(self._model.encode("a")))
        self.tokens_max = int(self._model.max_seq_length or 512)

    @property
    def fingerprint(self) -> dict[str, Any]:
        """What vectors depend on."""
        return {"model": self.name, "prompts": dict(self._model.prompts), "tokens_max": self.tokens_max}

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the tokens of each text as a passage."""
        prompt = self._model.prompts.get("document") or ""
        encoded = self._model.tokenizer([prompt + unmark(text) for text in texts], truncation=False, verbose=False)
        return [len(ids) for ids in encoded["input_ids"]]

    def encode_questions(self, texts: Sequence[str]) -> Array:
        """Return a unit vector for each question."""
        return self._encode(self._model.encode_query, texts)

    def encode_passages(self, texts: Sequence[str]) -> Array:
        """Return a unit vector for each passage or sentence."""
        return self._encode(self._model.encode_document, texts)

    def _encode(self, encode: Any, texts: Sequence[str]) -> Array:
        vectors = encode(
            [unmark(text) for text in texts], normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        return np.asarray(vectors, np.float32).reshape(len(texts), self.dimension)


def load_here_first(kind: Any, name: str) -> Any:
    """Load a model of sentence-transformers, first without the network: one that is here never asks a hub if it is current."""
    try:
        return kind(name, device="cpu", local_files_only=True)
    except (OSError, ValueError):
        if Path(name).exists():
            raise
        return kind(name, device="cpu")

"""A cross-encoder that judges whether a sentence follows from its source, when QA_NLI names one; none is downloaded unasked."""

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from qa.config import Settings
from qa.embed.external import load_here_first
from qa.errors import ModelMissingError


@dataclass(frozen=True, slots=True)
class Judgement:
    """Probabilities (0 to 1) that a sentence follows from a source, and that it contradicts it."""

    follows: float
    contradicts: float


class Judge(Protocol):
    """Whatever can tell what follows from what."""

    def judge(self, sources: Sequence[str], written: str) -> list[Judgement]:
        """Return how a sentence relates to each of the sources."""
        ...


class CrossEncoderJudge:
    """A natural-language-inference model of sentence-transformers. Safe to use from several threads; imports torch.

    Raises ModelMissingError when the model cannot be loaded, or is none of this kind.
    """

    def __init__(self, name: str, *, threads: int) -> None:
        os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
        import torch
        from sentence_transformers import CrossEncoder

        torch.set_num_threads(threads)
        try:
            self._model = load_here_first(CrossEncoder, name)
        except Exception as error:  # noqa: BLE001 - the library raises anything from OSError to RuntimeError
            raise ModelMissingError(
                f"The model {name} cannot be loaded ({(str(error).splitlines() or ['no reason given'])[0]}); set QA_NLI to "
                "a cross-encoder for natural language inference, by folder or by a name that can be downloaded here, or "
                "unset it."
            ) from error
        labels = {int(number): str(label).lower() for number, label in self._model.config.id2label.items()}
        self._follows = next((number for number, label in labels.items() if label.startswith("entail")), None)
        self._contradicts = next((number for number, label in labels.items() if label.startswith("contra")), None)
        if self._follows is None or self._contradicts is None:
            raise ModelMissingError(
                f"The model {name} is none for natural language inference: its labels are {', '.join(labels.values())}, "
                "not entailment and contradiction; name another in QA_NLI, or unset it."
            )
        self._lock = threading.Lock()

    def judge(self, sources: Sequence[str], written: str) -> list[Judgement]:
        """Return how a sentence relates to each of the sources."""
        with self._lock:
            rows = self._model.predict(
                [(source, written) for source in sources], apply_softmax=True, show_progress_bar=False
            )
        return [Judgement(float(row[self._follows]), float(row[self._contradicts])) for row in rows]


def open_judge(settings: Settings) -> Judge | None:
    """Return the judge that the settings name; None when `nli` is off."""
    return CrossEncoderJudge(settings.nli, threads=settings.threads) if settings.nli else None

"""A cross-encoder that judges whether a sentence follows from its source, when QA_NLI names one; none is downloaded unasked."""

import os
import threading
from collections.abc import Sequence
from math import log

from qa.errors import ModelMissingError
from qa.models.entailment import Entailment, EntailmentModel
from qa.models.external import load_here_first
from qa.settings import Settings


class CrossEncoderEntailment:
    """A natural-language-inference model of sentence-transformers. Safe to use from several threads; imports torch.

    Raises ModelMissingError when the model cannot be loaded, or is none of this kind.
    """

    decides = True

    def __init__(self, name: str, *, threads: int) -> None:
        os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
        import torch
        from sentence_transformers import CrossEncoder

        torch.set_num_threads(threads)
        try:
            self._model = load_here_first(CrossEncoder, name)
        except Exception as error:
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
                f"The model {name} is not one for natural language inference: its labels are {', '.join(labels.values())}, "
                "not entailment and contradiction; name another in QA_NLI, or unset it."
            )
        self._lock = threading.Lock()

    def predict(self, premises: Sequence[str], hypothesis: str) -> list[Entailment]:
        """Return how each premise relates to a hypothesis."""
        with self._lock:
            rows = self._model.predict(
                [(premise, hypothesis) for premise in premises], apply_softmax=True, show_progress_bar=False
            )
        return [Entailment(_log_odds(row[self._follows]), _log_odds(row[self._contradicts])) for row in rows]


def _log_odds(probability: float) -> float:
    bounded = min(max(float(probability), 1e-6), 1 - 1e-6)
    return log(bounded / (1 - bounded))


def open_named_entailment(settings: Settings) -> EntailmentModel | None:
    """Return the model that the setting `nli` names; None when it is off."""
    return CrossEncoderEntailment(settings.nli, threads=settings.threads) if settings.nli else None

"""One step of a training, for the reader and for the verifier that is trained on from it."""

from dataclasses import dataclass
from typing import Any

import torch

from tests.training.reader.model import Reader, layer_of

RATE_BELOW = 0.9  # each layer learns at this share of the rate of the one above


def groups_of(model: Reader, rate: float) -> list[dict[str, Any]]:
    """Return what is trained as an optimiser's groups: the top layer and the head at `rate`, those below at less."""
    top = model.encoder.config.num_hidden_layers - 1
    groups: list[dict[str, Any]] = []
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            layer = layer_of(name)
            peak = rate * RATE_BELOW ** (0 if layer is None else top - layer)
            groups.append({"params": [parameter], "lr": peak, "peak": peak})
    return groups


@dataclass(frozen=True)
class Learner:
    """A model with its optimiser and its averaged weights.

    The rate rises over `warm_up` steps and falls with the time; the average runs over about 1 / (1 - `kept`) steps.
    """

    model: Reader
    optimiser: torch.optim.Optimizer
    averaged: dict[str, torch.Tensor]
    warm_up: int
    kept: float

    def learn(self, loss: torch.Tensor, *, step: int, share: float) -> None:
        """Learn from the loss of step number `step`, from 0, at `share` (0 to 1) of the time, and average the weights."""
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * min((step + 1) / self.warm_up, 1.0) * max(0.01, 1 - share)
        self.optimiser.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_([p for p in self.model.parameters() if p.requires_grad], 1.0)
        self.optimiser.step()
        with torch.no_grad():
            for name, value in self.model.state_dict().items():
                if name in self.averaged:
                    self.averaged[name].lerp_(value, 1 - min(self.kept, (step + 1) / (step + 11)))

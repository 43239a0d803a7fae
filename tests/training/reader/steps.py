"""One step of a training, for the reader and for the verifier that is trained on from it."""

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


def take_step(
    loss: torch.Tensor,
    model: Reader,
    optimiser: torch.optim.Optimizer,
    averaged: dict[str, torch.Tensor],
    *,
    step: int,
    share: float,
    warm_up: int,
    kept: float,
) -> None:
    """Learn from the loss of step number `step`, from 0, at `share` (0 to 1) of the time, and average the weights.

    The rate rises over `warm_up` steps and falls with the time; the average runs over 1 / (1 - `kept`) steps or so.
    """
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * min((step + 1) / warm_up, 1.0) * max(0.01, 1 - share)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
    optimiser.step()
    with torch.no_grad():
        for name, value in model.state_dict().items():
            if name in averaged:
                averaged[name].lerp_(value, 1 - min(kept, (step + 1) / (step + 11)))

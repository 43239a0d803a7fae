"""Writes what was trained into the package."""

from pathlib import Path

import numpy as np
import torch

from qa.models.onnx_graph import TRUNK_LAYERS
from tests.training.reader.model import NORMS, PARTS

ERROR_MAX = 0.01  # share of a matrix's norm that rounding may lose; half a step of 127 is about 0.6 %
TARGET = Path(__file__).parents[3] / "qa" / "data" / "reader.npz"


def export(checkpoint: Path, target: Path = TARGET) -> None:
    """Write a checkpoint: matrices in 8-bit blocks of 32 with their scales, the rest as it is."""
    weights = torch.load(checkpoint, weights_only=True, map_location="cpu")
    tensors: dict[str, np.ndarray] = {}
    errors: list[float] = []
    layers = sorted({int(name.split(".")[3]) for name in weights if name.startswith("encoder")})
    assert layers[0] == TRUNK_LAYERS, layers
    for layer in layers:
        for short, full in (PARTS | NORMS).items():
            name = f"encoder.encoder.layer.{layer}.{full}"
            matrix, bias = weights[f"{name}.weight"].float().numpy(), weights[f"{name}.bias"].float().numpy()
            tensors[f"l{layer}.{short}.b"] = bias
            if matrix.ndim == 1:
                tensors[f"l{layer}.{short}.w"] = matrix
                continue
            rounded, scales = quantise(matrix)
            error = np.linalg.norm(restore(rounded, scales) - matrix) / np.linalg.norm(matrix)
            if error > ERROR_MAX:
                raise ValueError(f"{name} loses {error:.1%} by rounding, more than {ERROR_MAX:.1%}")
            errors.append(float(error))
            tensors[f"l{layer}.{short}.w"], tensors[f"l{layer}.{short}.w.scales"] = rounded, scales
    tensors["head.w"], tensors["head.b"] = (
        weights["head.weight"].float().numpy().T,
        weights["head.bias"].float().numpy(),
    )
    kept = {name: np.ascontiguousarray(tensor) for name, tensor in tensors.items()}
    np.savez_compressed(target, allow_pickle=False, **kept)
    print(f"rounding loses at most {max(errors):.2%} of a matrix (norm of the difference over norm)")
    print(f"written: {target.name}, {target.stat().st_size / 1e6:.1f} MB")


def read_shipped(source: Path = TARGET) -> dict[str, torch.Tensor]:
    """Return the trained weights of the reader that the package has, by their names in the torch module."""
    state: dict[str, np.ndarray] = {}
    with np.load(source) as file:
        for layer in range(TRUNK_LAYERS, TRUNK_LAYERS + sum(name.endswith(".fi.b") for name in file.files)):
            for short, full in (PARTS | NORMS).items():
                name, kept = f"encoder.encoder.layer.{layer}.{full}", f"l{layer}.{short}"
                whole = f"{kept}.w.scales" not in file
                state[f"{name}.weight"] = (
                    file[f"{kept}.w"] if whole else restore(file[f"{kept}.w"], file[f"{kept}.w.scales"])
                )
                state[f"{name}.bias"] = file[f"{kept}.b"]
        state["head.weight"], state["head.bias"] = file["head.w"].T, file["head.b"]
    return {name: torch.from_numpy(np.ascontiguousarray(tensor, np.float32)) for name, tensor in state.items()}


def restore(rounded: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """Return the matrix that the graph computes with."""
    return (rounded.astype(np.float32) - 128) * np.repeat(scales.astype(np.float32), 32, axis=1)


def quantise(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return bytes, uint8 of the matrix's shape with zero at 128, and scales, float16 [rows, columns / 32]."""
    blocks = matrix.reshape(matrix.shape[0], -1, 32)
    scales = (np.abs(blocks).max(-1) / 127).astype(np.float16)
    rounded = np.round(blocks / np.maximum(scales.astype(np.float32), 1e-8)[..., None])
    return (np.clip(rounded, -127, 127) + 128).astype(np.uint8).reshape(matrix.shape), scales

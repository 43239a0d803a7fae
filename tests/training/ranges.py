"""Measure how far the inputs of the bundled model's products run: python -m tests.training.ranges [--only verifier]

Writes `qa/data/ranges.npz`, by which the products are computed in 8 bits. The texts are the bank's (XQuAD's even-numbered
articles, both languages): paragraphs, sentences (also in small letters, as names are looked for), questions and single
words for the trunk and the encoder; questions with paragraphs, in all pairs of languages, for the reader, and sentences
with paragraphs for the verifier. Then it says how near the vectors of other even-numbered paragraphs, and the reader's and
the verifier's scores over them, come to those of float32. `--only` leaves all ranges but one graph's as they are shipped.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper

from qa.models import bundled
from qa.models.onnx import PASSAGE, QUESTION, TOKENS_MAX, Session, padded
from qa.models.onnx_entailment import VERIFIER
from qa.models.onnx_graph import TRUNK_LAYERS, Array, FineTunedLayers, write_encoder, write_trained, write_trunk
from qa.models.onnx_reader import READER
from qa.models.quantization import RANGES, InputRanges
from qa.models.tokens import Tokenizer
from qa.text.words import term_to_word

TESTS = Path(__file__).parents[1]
DATA = TESTS.parent / "qa" / "data"
WORDS = 60  # words of each language
BATCH = 8
TRAINED = (READER, VERIFIER)
LAYERS = {"trunk": range(TRUNK_LAYERS)} | dict.fromkeys(("encoder", *TRAINED), range(TRUNK_LAYERS, 12))
FIRST = {"trunk": "x"} | dict.fromkeys(("encoder", *TRAINED), "states")  # what goes into a graph's first layer


class Graphs:
    """All graphs, with the inputs of their products as further outputs when asked for."""

    def __init__(self, folder: Path, ranges: InputRanges | None, *, watched: bool = False) -> None:
        weights = bundled.package_weights()
        write_trunk(weights, folder / "trunk", ranges=ranges)
        write_encoder(weights, folder / "encoder", ranges=ranges)
        for name in TRAINED:
            with np.load(DATA / f"{name}.npz") as tensors:
                trained = FineTunedLayers({tensor: tensors[tensor] for tensor in tensors.files})
            write_trained(name, weights, trained, folder / name, ranges=ranges)
        self.tokenizer = folder / bundled.TOKENIZER
        bundled.write_tokenizer(weights, self.tokenizer)
        if watched:
            for name in LAYERS:
                _watch(folder / name, set(_inputs(name).values()))
        self.sessions = {name: Session(folder / name) for name in LAYERS}

    def run(self, name: str, mask: Array, **given: Array) -> dict[str, Array]:
        """Return what a graph gives, by the names of its outputs."""
        session = self.sessions[name]
        return dict(zip(session.outputs, session.run(session.outputs, {**given, "attention_mask": mask}), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("encoder", *TRAINED))
    only = parser.parse_args().only
    bank = json.loads((DATA / "bank.json").read_text(encoding="utf-8"))
    alone, pairs, written = _texts(bank)
    with tempfile.TemporaryDirectory() as folder:
        exact = Graphs(Path(folder), None, watched=True)
        tokenizer = Tokenizer(exact.tokenizer)
        seen: dict[str, list[Array]] = {}
        for name, texts in (("encoder", alone), (READER, pairs), (VERIFIER, written)):
            if only in (None, name):
                for ids, mask in _batches(tokenizer, texts):
                    below = exact.run("trunk", mask, input_ids=ids)
                    if name != VERIFIER:  # which came later, and vectors shall stay as they are
                        _note(seen, "trunk", below, mask)
                    _note(seen, name, exact.run(name, mask, states=below["states"]) | below, mask)
        ranges = {key: _outward(*both) for key, both in seen.items()}
        if only:
            with np.load(DATA / RANGES) as shipped:
                ranges = {key: shipped[key] for key in shipped.files} | {
                    key: of for key, of in ranges.items() if key.startswith(only)
                }
        np.savez_compressed(DATA / RANGES, allow_pickle=False, **ranges)
        _compare(exact, tokenizer)
    print(f"{RANGES}: {(DATA / RANGES).stat().st_size / 1000:.0f} kB")


def _texts(bank: dict[str, Any]) -> tuple[list[str], list[Any], list[Any]]:
    alone: list[str] = []
    for texts in bank.values():
        words = sorted(term_to_word(" ".join(texts["passage"])).values())
        alone += [PASSAGE + text for text in (*texts["passage"], *texts["sentence"])]
        alone += [(PASSAGE + text).lower() for text in texts["sentence"][::4]]
        alone += [QUESTION + text for text in (*texts["question"], *words[:: max(1, len(words) // WORDS)])]
    pairs, written = [], []
    for asked in bank.values():
        for read in bank.values():
            # As many questions a paragraph in both languages: the files are parallel.
            each = len(asked["question"]) // len(read["passage"])
            for number, passage in enumerate(read["passage"]):
                pairs.append((QUESTION + asked["question"][number * each], PASSAGE + passage))
                pairs.append((QUESTION + asked["question"][-1 - number * each], PASSAGE + passage))
            sentences = zip(asked["sentence"], read["sentence"], strict=False)
            written += [(QUESTION + one, PASSAGE + other) for one, other in sentences]
    return alone, pairs, written


def _batches(tokenizer: Any, texts: Sequence[Any]) -> Any:
    for at in range(0, len(texts), BATCH):
        some = [(text,) if isinstance(text, str) else text for text in texts[at : at + BATCH]]
        tokens = [tokenizer.tokens(*text).ids[:TOKENS_MAX] for text in some]
        yield padded(tokens)


def _inputs(name: str) -> dict[str, str]:
    """Return the value that goes into each product, by the product."""
    found = {}
    for number in LAYERS[name]:
        found[f"l{number}.q"] = FIRST[name] if number == LAYERS[name][0] else f"l{number - 1}.x"
        found |= {
            f"l{number}.{part}": f"l{number}.{value}" for part, value in (("ao", "att"), ("fi", "h"), ("fo", "g"))
        }
    return found


def _watch(path: Path, values: set[str]) -> None:
    model = onnx.load(path)
    there = {value.name for value in (*model.graph.output, *model.graph.input)}
    for value in sorted(values - there):
        model.graph.output.append(helper.make_tensor_value_info(value, TensorProto.FLOAT, None))
    onnx.save(model, path)


def _note(seen: dict[str, list[Array]], name: str, values: dict[str, Array], mask: Array) -> None:
    for product, value in _inputs(name).items():
        states = values[value][mask.astype(bool)]
        low, high = seen.get(f"{name}/{product}", [states.min(0), states.max(0)])
        seen[f"{name}/{product}"] = [np.minimum(low, states.min(0)), np.maximum(high, states.max(0))]


def _outward(low: Array, high: Array) -> Array:
    """Return both as float16, rounded away from each other."""
    return np.stack(
        [
            np.nextafter(low.astype(np.float16), np.float16(-np.inf)),
            np.nextafter(high.astype(np.float16), np.float16(np.inf)),
        ]
    )


def _compare(exact: Graphs, tokenizer: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        rounded = Graphs(Path(folder), InputRanges.shipped())
        for language in ("ar", "en"):
            articles = json.loads((TESTS / "data" / f"xquad.{language}.json").read_text(encoding="utf-8"))["data"][::2]
            paragraphs = [p for article in articles for p in article["paragraphs"][2:4]]  # not in the bank
            texts = [PASSAGE + p["context"] for p in paragraphs]
            pairs = [(QUESTION + p["qas"][0]["question"], PASSAGE + p["context"]) for p in paragraphs]
            near = [a @ b for a, b in _both(exact, rounded, tokenizer, texts, "encoder", "embedding")]
            off = {
                name: np.mean(
                    [np.abs(a - b).mean() for a, b in _both(exact, rounded, tokenizer, pairs, name, "scores")]
                )
                for name in TRAINED
            }
            print(
                f"{language}: {len(texts)} paragraphs, cosine mean {np.mean(near):.5f}, lowest {np.min(near):.5f}; scores "
                f"off on average by {off[READER]:.3f} (reader), {off[VERIFIER]:.3f} (verifier)"
            )


def _both(exact: Graphs, rounded: Graphs, tokenizer: Any, texts: Sequence[Any], name: str, output: str) -> Any:
    for ids, mask in _batches(tokenizer, texts):
        pair = []
        for graphs in (exact, rounded):
            states = graphs.run("trunk", mask, input_ids=ids)["states"]
            pair.append(graphs.run(name, mask, states=states)[output])
        inside = mask.astype(bool)
        yield from zip(*(values if values.ndim == 2 else values[inside] for values in pair), strict=True)


if __name__ == "__main__":
    main()

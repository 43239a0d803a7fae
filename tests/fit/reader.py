"""Train the reader: python -m tests.fit.reader [--minutes 60] [--out FOLDER] [--export]

The reader sees a question and a window of an article together and points at the answer, or at nothing. It is the bundled
encoder with its upper six layers trained further, and two numbers a token (does the answer start, end here); the first
token stands for "this window does not answer". Lower layers and embeddings stay the bundled ones.

Data (see tests/data/README.md): the SQuAD 2.0 part, ARCD's training part, XQuAD's even-numbered articles in all four
pairs of languages. The last articles of each are held out of training to choose the checkpoint and to calibrate on;
XQuAD's odd-numbered articles are never read here. Every answerable question comes with a window that answers it, of
random width, and with one that does not: other sentences of the same paragraph, or what retrieval confuses it with.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from qa.config import load_settings
from qa.embed import bundled
from qa.embed.centre import centres_of
from qa.embed.onnx import OnnxEncoder
from qa.split import split_sentences
from qa.types import Language, Span

DATA = Path(__file__).parents[1] / "data"
FROZEN = 6  # lower layers that stay the bundled ones
BATCH_TOKENS = 2_600
TOKENS_MAX = 320
RATE = 1.2e-4
WARM_UP = 60
SEED = 11


@dataclass(frozen=True)
class Item:
    """A question and a paragraph; `start` is where the answer starts, -1 when there is none."""

    question: str
    paragraph: str
    language: Language
    start: int
    end: int
    negatives: tuple[tuple[str, Language], ...] = ()


def read_items() -> tuple[list[Item], list[Item]]:
    """Return (training, held-out) items without their retrieved negatives."""
    train, held = [], []
    for name, question_language, language, last, evens in (
        ("squad2-part", "en", "en", 1, False),
        ("arcd-train", "ar", "ar", 10, False),
        ("xquad.ar", "ar", "ar", 4, True),
        ("xquad.en", "en", "en", 4, True),
        ("xquad.ar", "en", "ar", 4, True),
        ("xquad.en", "ar", "en", 4, True),
    ):
        articles = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))["data"]
        articles = articles[::2] if evens else articles
        asked = {}
        if question_language != language:
            other = json.loads((DATA / f"xquad.{question_language}.json").read_text(encoding="utf-8"))["data"]
            asked = {qa["id"]: qa["question"] for a in other for p in a["paragraphs"] for qa in p["qas"]}
        for number, article in enumerate(articles):
            for paragraph in article["paragraphs"]:
                for qa in paragraph["qas"]:
                    question = asked.get(qa["id"], qa["question"]).strip(" -\n")
                    answer = qa["answers"][0] if qa["answers"] else {"answer_start": -1, "text": ""}
                    start = answer["answer_start"]
                    item = Item(question, paragraph["context"], language, start, start + len(answer["text"]))
                    (held if number >= len(articles) - last else train).append(item)
    return train, held


def add_negatives(items: Sequence[Item], encoder: OnnxEncoder) -> list[Item]:
    """Give each item the windows that retrieval ranks highest among those of other paragraphs."""
    centres = centres_of(encoder)
    windows: list[tuple[str, str, Language]] = []
    for paragraph, language in dict.fromkeys((item.paragraph, item.language) for item in items):
        spans = split_sentences(paragraph, language)
        for at in range(0, len(spans), 3):
            chunk = spans[at : at + 3]
            windows.append((paragraph, paragraph[chunk[0].start : chunk[-1].end], language))
    vectors = encoder.encode_passages([window for _, window, _ in windows])
    for language in ("ar", "en"):
        mine = [number for number, window in enumerate(windows) if window[2] == language]
        vectors[mine] = centres.centre(vectors[mine], language, "sentence")
    questions = list(dict.fromkeys(item.question for item in items))
    raw = encoder.encode_questions(questions)
    from qa.words import language_of

    asked = {q: centres.centre(raw[n][None], language_of(q), "question")[0] for n, q in enumerate(questions)}
    done = []
    for item in items:
        order = np.argsort(-(vectors @ asked[item.question]))[:40]
        others = [windows[n] for n in order if windows[n][0] != item.paragraph and windows[n][2] == item.language][:6]
        negatives = tuple((window, language) for _, window, language in others)
        done.append(Item(item.question, item.paragraph, item.language, item.start, item.end, negatives))
    return done


@dataclass(frozen=True)
class Example:
    """Token ids of question and window, and the tokens of the answer (0, 0 when the window has none)."""

    ids: list[int]
    passage_from: int
    start: int
    end: int


def encode(tokenizer: Tokenizer, question: str, window: str, answer: Span | None) -> Example | None:
    """Return the example, or None when the answer was cut off."""
    pair = tokenizer.encode("query: " + question, "passage: " + window)
    ids = pair.ids[:TOKENS_MAX]
    first = pair.sequence_ids.index(1)
    if answer is None:
        return Example(ids, first, 0, 0)
    lead = len("passage: ")
    inside = [
        number
        for number, (start, end) in enumerate(pair.offsets[:TOKENS_MAX])
        if pair.sequence_ids[number] == 1 and start < answer.end + lead and end > answer.start + lead and end > start
    ]
    return Example(ids, first, inside[0], inside[-1]) if inside else None


def examples(items: Sequence[Item], tokenizer: Tokenizer, rng: random.Random) -> list[Example]:
    """Return one answering and one silent window for each item, cut anew at every call."""
    made: list[Example | None] = []
    for item in items:
        spans = split_sentences(item.paragraph, item.language)
        gold = next((n for n, span in enumerate(spans) if span.start <= item.start < span.end), None)
        width = rng.choice((1, 2, 3, 3, 4, 6))
        if gold is None or item.start < 0:
            at = rng.randrange(len(spans))
            if item.start < 0:
                window = spans[at : at + width]
                made.append(encode(tokenizer, item.question, item.paragraph[window[0].start : window[-1].end], None))
            continue
        low = max(0, gold - rng.randrange(width))
        window = spans[low : low + width]
        start, end = window[0].start, window[-1].end
        answer = Span(item.start - start, min(item.end, end) - start)
        made.append(encode(tokenizer, item.question, item.paragraph[start:end], answer))
        apart = [run for run in (spans[:gold][-width:], spans[gold + 1 :][:width]) if run]
        if apart and rng.random() < 0.5:
            run = rng.choice(apart)
            text = item.paragraph[run[0].start : run[-1].end]
            if item.paragraph[item.start : item.end] not in text:
                made.append(encode(tokenizer, item.question, text, None))
        elif item.negatives:
            text = rng.choice(item.negatives)[0]
            if item.paragraph[item.start : item.end] not in text:
                made.append(encode(tokenizer, item.question, text, None))
    return [example for example in made if example]


class Reader(torch.nn.Module):
    """The encoder with two numbers a token."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.head = torch.nn.Linear(encoder.config.hidden_size, 2)
        torch.nn.init.normal_(self.head.weight, std=0.02)
        torch.nn.init.zeros_(self.head.bias)
        for part in (encoder.embeddings, *encoder.encoder.layer[:FROZEN]):
            part.requires_grad_(False)

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, allowed: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        scores = self.head(hidden.float()).masked_fill(~allowed[..., None], -1e4)
        return scores[..., 0], scores[..., 1]


def build_encoder() -> BertModel:
    """Return the bundled encoder as a torch module."""
    weights = bundled.package_weights()

    def dense(name: str, rows: int, columns: int) -> torch.Tensor:
        packed, scales = weights.blocks(name, rows, columns)
        nibbles = np.stack([packed & 15, packed >> 4], -1).reshape(rows, columns).astype(np.float32) - 8
        return torch.from_numpy(nibbles * np.repeat(scales, 32, axis=1))

    def floats(name: str, *shape: int) -> torch.Tensor:
        return torch.from_numpy(weights.floats(name, *shape).copy())

    hidden, ffn = weights.hidden, weights.ffn
    state = {
        "embeddings.word_embeddings.weight": dense("emb.word", weights.vocabulary, hidden),
        "embeddings.position_embeddings.weight": floats("emb.pos", weights.positions, hidden),
        "embeddings.token_type_embeddings.weight": floats("emb.type", weights.types, hidden),
        "embeddings.LayerNorm.weight": floats("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": floats("emb.ln.b", hidden),
    }
    for layer in range(weights.layers):
        for short, full in PARTS.items():
            rows, columns = {"fi": (ffn, hidden), "fo": (hidden, ffn)}.get(short, (hidden, hidden))
            state[f"encoder.layer.{layer}.{full}.weight"] = dense(f"l{layer}.{short}.w", rows, columns)
            state[f"encoder.layer.{layer}.{full}.bias"] = floats(f"l{layer}.{short}.b", rows)
        for short, full in NORMS.items():
            state[f"encoder.layer.{layer}.{full}.weight"] = floats(f"l{layer}.{short}.w", hidden)
            state[f"encoder.layer.{layer}.{full}.bias"] = floats(f"l{layer}.{short}.b", hidden)
    model = BertModel(
        BertConfig(
            vocab_size=weights.vocabulary,
            hidden_size=hidden,
            num_hidden_layers=weights.layers,
            num_attention_heads=weights.heads,
            intermediate_size=ffn,
            max_position_embeddings=weights.positions,
            type_vocab_size=weights.types,
            layer_norm_eps=weights.epsilon,
        ),
        add_pooling_layer=False,
    )
    model.load_state_dict(state, strict=True)
    return model


PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def batched(made: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Yield batches of like length in random order, each of at most BATCH_TOKENS tokens with padding."""
    order = sorted(made, key=lambda example: (len(example.ids) // 8, rng.random()))
    batches, batch = [], []
    for example in order:
        if batch and max(len(batch[0].ids), len(example.ids)) * (len(batch) + 1) > BATCH_TOKENS:
            batches.append(batch)
            batch = []
        batch.append(example)
    batches.append(batch)
    rng.shuffle(batches)
    yield from batches


def tensors(batch: Sequence[Example]) -> tuple[torch.Tensor, ...]:
    width = max(len(example.ids) for example in batch)
    ids = torch.ones(len(batch), width, dtype=torch.long)
    mask = torch.zeros(len(batch), width, dtype=torch.long)
    allowed = torch.zeros(len(batch), width, dtype=torch.bool)
    for row, example in enumerate(batch):
        ids[row, : len(example.ids)] = torch.tensor(example.ids)
        mask[row, : len(example.ids)] = 1
        allowed[row, example.passage_from : len(example.ids)] = True
        allowed[row, 0] = True
    starts = torch.tensor([example.start for example in batch])
    ends = torch.tensor([example.end for example in batch])
    return ids, mask, allowed, starts, ends


def train(minutes: float, out: Path) -> None:
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    torch.set_num_threads(2)
    out.mkdir(parents=True, exist_ok=True)
    settings = load_settings()
    folder = bundled.prepare(settings.cache, progress=print)
    tokenizer = Tokenizer.from_file(str(folder / bundled.TOKENIZER))
    items, held_items = read_items()
    items = add_negatives(items, OnnxEncoder(folder, threads=2))
    held = examples(held_items, tokenizer, random.Random(SEED))
    print(f"{len(items)} items to train on, {len(held)} windows held out", flush=True)
    model = Reader(build_encoder())
    trained = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=RATE, weight_decay=0.01)
    began, step, losses, best = time.monotonic(), 0, [], float("inf")
    state: dict[str, Any] = {}
    if (out / "state.pt").exists():
        state = torch.load(out / "state.pt", weights_only=True)
        model.load_state_dict(state["model"], strict=False)
        optimiser.load_state_dict(state["optimiser"])
        step, best, began = state["step"], state["best"], began - state["seconds"]
    while (share := (time.monotonic() - began) / (60 * minutes)) < 1:
        for batch in batched(examples(items, tokenizer, rng), rng):
            share = (time.monotonic() - began) / (60 * minutes)
            if share >= 1:
                break
            for group in optimiser.param_groups:
                group["lr"] = RATE * min((step + 1) / WARM_UP, 1.0) * max(0.02, 1 - share)
            loss = loss_of(model, batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimiser.step()
            losses.append(loss.item())
            step += 1
            if step % 50 == 0:
                print(f"step {step} {share:.0%} loss {np.mean(losses[-50:]):.3f}", flush=True)
            if step % 400 == 0:
                best = keep_best(model, held, out, best)
                kept = {name: value for name, value in model.state_dict().items() if is_trained(name)}
                seconds = time.monotonic() - began
                torch.save(
                    {
                        "model": kept,
                        "optimiser": optimiser.state_dict(),
                        "step": step,
                        "best": best,
                        "seconds": seconds,
                    },
                    out / "state.pt",
                )
    keep_best(model, held, out, best)


def loss_of(model: Reader, batch: Sequence[Example]) -> torch.Tensor:
    ids, mask, allowed, starts, ends = tensors(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        start_scores, end_scores = model(ids, mask, allowed)
    cross_entropy = torch.nn.functional.cross_entropy
    return (cross_entropy(start_scores.float(), starts) + cross_entropy(end_scores.float(), ends)) / 2


def keep_best(model: Reader, held: Sequence[Example], out: Path, best: float) -> float:
    model.eval()
    total, count = 0.0, 0
    with torch.no_grad():
        for batch in batched(held, random.Random(0)):
            total += loss_of(model, batch).item() * len(batch)
            count += len(batch)
    model.train()
    loss = total / count
    print(f"held out: loss {loss:.4f} (best before {best:.4f})", flush=True)
    if loss < best:
        kept = {name: value for name, value in model.state_dict().items() if is_trained(name)}
        torch.save(kept, out / "best.pt")
    return min(loss, best)


def is_trained(name: str) -> bool:
    """Tell whether a weight of the reader is one of those that are trained.

    >>> is_trained("encoder.encoder.layer.6.output.dense.weight"), is_trained("encoder.encoder.layer.5.output.dense.weight")
    (True, False)
    """
    parts = name.split(".")
    return name.startswith("head") or ("layer" in parts and int(parts[parts.index("layer") + 1]) >= FROZEN)


def export(out: Path) -> None:
    """Write the best checkpoint as qa/data/reader.npz: matrices in 8-bit blocks of 32, the rest as it is."""
    best = torch.load(out / "best.pt", weights_only=True)
    tensors: dict[str, np.ndarray] = {}
    for layer in range(FROZEN, 12):
        for short, full in (PARTS | NORMS).items():
            name = f"encoder.encoder.layer.{layer}.{full}"
            matrix, bias = best[f"{name}.weight"].float().numpy(), best[f"{name}.bias"].float().numpy()
            tensors[f"l{layer}.{short}.b"] = bias
            if matrix.ndim == 1:
                tensors[f"l{layer}.{short}.w"] = matrix
                continue
            blocks = matrix.reshape(matrix.shape[0], -1, 32)
            scales = (np.abs(blocks).max(-1) / 127).astype(np.float16)
            rounded = np.round(blocks / np.maximum(scales.astype(np.float32), 1e-8)[..., None])
            tensors[f"l{layer}.{short}.w"] = (np.clip(rounded, -127, 127) + 128).astype(np.uint8).reshape(matrix.shape)
            tensors[f"l{layer}.{short}.w.scales"] = scales
    tensors["head.w"], tensors["head.b"] = best["head.weight"].float().numpy().T, best["head.bias"].float().numpy()
    target = Path(__file__).parents[2] / "qa" / "data" / "reader.npz"
    np.savez_compressed(target, **{name: np.ascontiguousarray(tensor) for name, tensor in tensors.items()})
    print(f"written: {target.name}, {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--out", type=Path, default=Path("build/reader"))
    parser.add_argument(
        "--export", action="store_true", help="write the best checkpoint into the package, without training"
    )
    given = parser.parse_args()
    if not given.export:
        train(given.minutes, given.out)
    export(given.out)

"""The training itself: losses, the schedule, the choice of the checkpoint, and what is kept to go on from."""

import random
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from qa.models import bundled
from qa.models.onnx import OnnxEncoder
from qa.models.tokens import Tokenizer
from qa.settings import load_settings
from qa.types import Language
from tests.training.reader.data import Item, add_negatives, read_items
from tests.training.reader.examples import Batch, Example, batched, make_examples, tensors
from tests.training.reader.export import read_shipped
from tests.training.reader.model import Reader, build_encoder, is_trained
from tests.training.reader.neighbours import find_neighbours
from tests.training.reader.steps import Learner, groups_of

RATE = 1.2e-4  # of the top layer and the head; each layer below learns at less (RATE_BELOW)
RATE_ON = 6e-5  # the same, where the shipped reader is trained further
WARM_UP = 60  # steps
LOOK = 300  # steps between two looks at the held-out windows
AVERAGED = 0.995  # weights are averaged over the last 1 / (1 - AVERAGED) steps or so
TOGETHER = 0.5  # weight of the loss over all windows of a question, beside that of each window by itself
SEED = 11


def train(minutes: float, out: Path, *, shipped: bool = False) -> None:
    """Train for so many minutes of all cores' work (other work beside it does not count).

    Keeps best.pt and state.pt in the folder, and goes on from state.pt when it is there; begins with the bundled encoder,
    or with the reader that the package has, at half the rate.
    """
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    out.mkdir(parents=True, exist_ok=True)
    settings = load_settings()
    folder = bundled.prepare(settings.cache, progress=print)
    tokenizer = Tokenizer(folder / bundled.TOKENIZER)
    encoder = OnnxEncoder(folder, threads=settings.threads)
    items, held_items = read_items()
    neighbours = find_neighbours(_texts(items), encoder, out / "words.npz")
    items = add_negatives(items, encoder)
    held = make_examples(add_negatives(held_items, encoder), tokenizer, random.Random(SEED))
    print(f"{len(items)} questions, {len(held)} held out, {len(neighbours)} words with neighbours", flush=True)

    model = Reader(build_encoder()).to(device)
    if shipped:
        model.load_state_dict(read_shipped(), strict=False)
    averaged = {name: value.detach().clone() for name, value in model.state_dict().items() if is_trained(name)}
    optimiser = torch.optim.AdamW(groups_of(model, RATE_ON if shipped else RATE), weight_decay=0.01)
    began, step, losses, best = clock(), 0, [], float("inf")
    if (out / "state.pt").exists():
        state: dict[str, Any] = torch.load(out / "state.pt", weights_only=True, map_location=device)
        model.load_state_dict(state["model"], strict=False)
        averaged = state["averaged"]
        optimiser.load_state_dict(state["optimiser"])
        step, best, began = state["step"], state["best"], began - state["seconds"]
        rng.seed(SEED + step)
    elif shipped:
        best = keep_best(model, averaged, held, out, best)  # what is to be beaten
    learner = Learner(model, optimiser, averaged, warm_up=WARM_UP, kept=AVERAGED)
    while (clock() - began) / (60 * minutes) < 1:
        for batch in batched(make_examples(_one_pass(items, rng), tokenizer, rng, neighbours=neighbours), rng):
            share = (clock() - began) / (60 * minutes)
            if share >= 1:
                break
            loss = loss_of(model, tensors(batch, device))
            learner.learn(loss, step=step, share=share)
            losses.append(loss.item())
            step += 1
            if step % 50 == 0:
                print(f"step {step} {share:.0%} loss {np.mean(losses[-50:]):.3f}", flush=True)
            if step % LOOK == 0:
                best = keep_best(model, averaged, held, out, best)
                kept = {name: value for name, value in model.state_dict().items() if is_trained(name)}
                state = {
                    "model": kept,
                    "averaged": averaged,
                    "optimiser": optimiser.state_dict(),
                    "step": step,
                    "best": best,
                    "seconds": clock() - began,
                }
                torch.save(state, out / "state.pt")
    keep_best(model, averaged, held, out, best)


def clock() -> float:
    """Return seconds of computation: the processor's, or the wall's where an accelerator computes."""
    return time.monotonic() if torch.cuda.is_available() else time.process_time() / torch.get_num_threads()


def loss_of(model: Reader, batch: Batch) -> torch.Tensor:
    """Return the cross-entropy of starts and ends: in each window by itself, "nowhere" among the choices, and over all
    windows of a question together, so that scores of different windows can be compared (Clark and Gardner, 2018)."""
    with torch.autocast(batch.ids.device.type, dtype=torch.bfloat16):
        start_scores, end_scores = model(batch.ids, batch.mask, batch.allowed)
    loss = torch.zeros((), device=batch.ids.device)
    answering = batch.starts > 0
    same = batch.questions[answering][:, None] == batch.questions[None]
    for scores, right in ((start_scores.float(), batch.starts), (end_scores.float(), batch.ends)):
        loss = loss + torch.nn.functional.cross_entropy(scores, right) / 2
        if answering.any():
            window = torch.logsumexp(scores[:, 1:], 1)  # without "nowhere"
            everywhere = torch.logsumexp(window[None].masked_fill(~same, -1e4), 1)
            gold = scores[answering].gather(1, right[answering][:, None])[:, 0]
            loss = loss + TOGETHER * (everywhere - gold).mean() / 2
    return loss


def keep_best(
    model: Reader, averaged: dict[str, torch.Tensor], held: Sequence[Example], out: Path, best: float
) -> float:
    """Measure the averaged weights on the held-out windows, the mean of all sets; keep them when they are the best."""
    own = {name: value.clone() for name, value in model.state_dict().items() if name in averaged}
    model.load_state_dict(averaged, strict=False)
    model.eval()
    device = str(next(model.parameters()).device)
    losses: dict[str, list[float]] = defaultdict(list)
    right: dict[str, list[float]] = defaultdict(list)
    with torch.no_grad():
        for source in dict.fromkeys(example.item.source for example in held):
            name = f"{source.name} {source.asked_in}-{source.written_in}"
            for batch in batched([example for example in held if example.item.source == source], random.Random(0)):
                made = tensors(batch, device)
                losses[name] += [loss_of(model, made).item()] * len(batch)
                scores = model(made.ids, made.mask, made.allowed)
                answering = made.starts > 0
                for each, gold in zip(scores, (made.starts, made.ends), strict=True):
                    found = each[answering, 1:].argmax(1) + 1
                    right[name] += (found == gold[answering]).float().tolist()
    model.train()
    model.load_state_dict(own, strict=False)
    loss = float(np.mean([np.mean(values) for values in losses.values()]))
    print(f"held out: loss {loss:.4f} (best before {best:.4f})", flush=True)
    for name, values in losses.items():
        print(f"    {name}: loss {np.mean(values):.3f}, starts and ends right {np.mean(right[name]):.3f}", flush=True)
    if loss < best:
        torch.save(averaged, out / "best.pt")
    return min(loss, best)


def _texts(items: Sequence[Item]) -> dict[Language, list[str]]:
    texts: dict[Language, list[str]] = {"ar": [], "en": []}
    for item in items:
        texts[item.source.asked_in].append(item.question)
        texts[item.source.written_in].append(item.paragraph)
    return texts


def _one_pass(items: Sequence[Item], rng: random.Random) -> list[Item]:
    return [item for item in items for _ in range(int(item.times + rng.random()))]

"""The training itself: the losses, the schedule, what is measured on the way."""

import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from qa.models import bundled, open_encoder, open_tagger
from qa.models.onnx import PASSAGE, QUESTION
from qa.models.tokens import Tokenizer
from qa.retrieval.weights import PAIRS
from qa.settings import load_settings
from tests.training.reader.export import read_shipped
from tests.training.reader.model import Reader, build_encoder, is_trained
from tests.training.reader.steps import Learner, groups_of
from tests.training.verifier.data import Case, Cases

RATE = 8e-5  # of the top layer and the head; each layer below learns at less (RATE_BELOW)
WARM_UP = 40  # steps
LOOKS = 7  # at the held-out cases
AVERAGED = 0.99  # weights are averaged over the last 1 / (1 - AVERAGED) steps or so
OPPOSED = 0.5  # weight of the second number's loss
BATCH_TOKENS, TOKENS_MAX = 3_000, 256
SEED = 7
CHECKPOINT = "last.pt"  # the averaged weights, in the folder that is named


def train(minutes: float, out: Path, on: Path | None = None) -> None:
    """Train for so many minutes of all cores' work, from the shipped reader on or from a checkpoint."""
    torch.manual_seed(1)
    rng = random.Random(SEED)
    out.mkdir(parents=True, exist_ok=True)
    settings = load_settings()
    encoder = open_encoder(settings, progress=print)
    cases = Cases(encoder=encoder, tagger=open_tagger(settings, encoder=encoder))
    tokenizer = Tokenizer(bundled.prepared(settings.cache) / bundled.TOKENIZER)
    held = list(batched(list(cases.one_pass(random.Random(99), held=True)), tokenizer, random.Random(0)))
    model = Reader(build_encoder())
    if on:
        model.load_state_dict(torch.load(on, weights_only=True), strict=False)
    else:
        model.load_state_dict(read_shipped(), strict=False)
        torch.nn.init.normal_(model.head.weight, std=0.02)
        torch.nn.init.zeros_(model.head.bias)
    averaged = {name: value.detach().clone() for name, value in model.state_dict().items() if is_trained(name)}
    optimiser = torch.optim.AdamW(groups_of(model, RATE), weight_decay=0.01)
    learner = Learner(model, optimiser, averaged, warm_up=WARM_UP, kept=AVERAGED)
    began, step, looks = time.process_time(), 0, 0
    losses: list[float] = []

    def share() -> float:
        return (time.process_time() - began) / torch.get_num_threads() / (60 * minutes)

    while share() < 1:
        used = list(cases.one_pass(rng, held=False))
        print(f"a pass: {len(used)} cases, {dict(Counter(case.kind for case in used))}", flush=True)
        for batch in batched(used, tokenizer, rng):
            done = share()
            if done >= 1:
                break
            loss = batch.losses(model).mean()
            learner.learn(loss, step=step, share=done)
            losses.append(loss.item())
            step += 1
            if step % 50 == 0:
                print(f"step {step} {done:.0%} loss {np.mean(losses[-50:]):.3f}", flush=True)
            if done > (looks + 1) / LOOKS:
                looks += 1
                look(model, averaged, held, out)
    look(model, averaged, held, out)


@dataclass(frozen=True)
class Batch:
    """Tensors of [cases, tokens], and for each case whether its source states it, and the contrary (-1: not said)."""

    ids: torch.Tensor
    mask: torch.Tensor
    stated: torch.Tensor
    opposed: torch.Tensor
    cases: tuple[Case, ...]

    def scores(self, model: Reader) -> torch.Tensor:
        """Return both numbers, float [cases, 2]."""
        states = model.encoder(input_ids=self.ids, attention_mask=self.mask).last_hidden_state[:, 0]
        return model.head(states.float())  # type: ignore[no-any-return]

    def losses(self, model: Reader) -> torch.Tensor:
        """Return the cross-entropies of both numbers together, float [cases]."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = self.scores(model).float()
        loss_of = torch.nn.functional.binary_cross_entropy_with_logits
        stated = loss_of(scores[:, 0], self.stated, reduction="none")
        opposed = loss_of(scores[:, 1], self.opposed.clamp(min=0), reduction="none")
        return stated + OPPOSED * opposed * (self.opposed >= 0)


def batched(cases: Sequence[Case], tokenizer: Tokenizer, rng: random.Random) -> Iterator[Batch]:
    """Yield batches of like length in random order, each of at most BATCH_TOKENS tokens with padding."""
    ids = [tokenizer.tokens(QUESTION + case.written, PASSAGE + case.source).ids[:TOKENS_MAX] for case in cases]
    batches: list[list[int]] = []
    batch: list[int] = []
    for number in sorted(range(len(cases)), key=lambda number: (len(ids[number]) // 8, rng.random())):
        if batch and max(len(ids[number]), len(ids[batch[0]])) * (len(batch) + 1) > BATCH_TOKENS:
            batches.append(batch)
            batch = []
        batch.append(number)
    batches.append(batch)
    rng.shuffle(batches)
    for batch in batches:
        width = max(len(ids[number]) for number in batch)
        padded, mask = torch.ones(len(batch), width, dtype=torch.long), torch.zeros(len(batch), width, dtype=torch.long)
        for row, number in enumerate(batch):
            padded[row, : len(ids[number])] = torch.tensor(ids[number])
            mask[row, : len(ids[number])] = 1
        some = tuple(cases[number] for number in batch)
        opposed = [-1.0 if case.opposed is None else float(case.opposed) for case in some]
        yield Batch(padded, mask, torch.tensor([float(c.stated) for c in some]), torch.tensor(opposed), some)


def look(model: Reader, averaged: dict[str, torch.Tensor], held: Sequence[Batch], out: Path) -> None:
    """Measure the averaged weights on the held-out cases, and keep them."""
    own = {name: value.clone() for name, value in model.state_dict().items() if name in averaged}
    model.load_state_dict(averaged, strict=False)
    model.eval()
    losses: list[float] = []
    seen: dict[tuple[str, str], list[tuple[bool, bool]]] = defaultdict(list)
    with torch.no_grad():
        for batch in held:
            losses += batch.losses(model).tolist()
            for case, (states, opposes) in zip(batch.cases, batch.scores(model).tolist(), strict=True):
                seen[case.pair, case.kind].append((states > 0, opposes > 0))
    model.train()
    model.load_state_dict(own, strict=False)
    torch.save(averaged, out / CHECKPOINT)
    print(f"held out: loss {np.mean(losses):.4f}; taken for stated, for opposed", flush=True)
    for pair in PAIRS:
        shares = {
            kind: np.mean(rows, axis=0).round(2).tolist() for (of, kind), rows in sorted(seen.items()) if of == pair
        }
        print(f"    {pair}: {shares}", flush=True)

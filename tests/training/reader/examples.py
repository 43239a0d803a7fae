"""Items as token ids: for each question a window that answers it, of random width, and one that does not."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch

from qa.models.tokens import Tokenizer
from qa.text.sentences import split_sentences
from qa.types import Span
from tests.training.reader.data import Item
from tests.training.reader.neighbours import Neighbours, rephrase

BATCH_TOKENS = 3_000
TOKENS_MAX = 320


@dataclass(frozen=True)
class Window:
    """Token ids of question and window, and the tokens of the answer (0, 0 when the window has none)."""

    ids: list[int]
    passage_from: int
    start: int
    end: int


@dataclass(frozen=True)
class Example:
    """A question with its windows, an answering one first when there is one."""

    item: Item
    windows: tuple[Window, ...]


def make_examples(
    items: Sequence[Item], tokenizer: Tokenizer, rng: random.Random, *, neighbours: Neighbours | None = None
) -> list[Example]:
    """Return an example for each item, cut anew at every call; with neighbours some questions are said otherwise."""
    made = []
    for item in items:
        question = rephrase(item.question, neighbours, rng) if neighbours is not None else item.question
        windows = [encode(tokenizer, question, text, answer) for text, answer in _cut(item, rng)]
        if windows and all(windows):
            made.append(Example(item, tuple(window for window in windows if window)))
    return made


def encode(tokenizer: Tokenizer, question: str, text: str, answer: Span | None) -> Window | None:
    """Return the window, or None when the answer was cut off."""
    pair = tokenizer.tokens("query: " + question, "passage: " + text)
    ids = pair.ids[:TOKENS_MAX]
    first = pair.owners.index(1)
    if answer is None:
        return Window(ids, first, 0, 0)
    lead = len("passage: ")
    inside = [
        number
        for number, (start, end) in enumerate(pair.spans[:TOKENS_MAX])
        if pair.owners[number] == 1 and start < answer.end + lead and end > answer.start + lead and end > start
    ]
    return Window(ids, first, inside[0], inside[-1]) if inside else None


def batched(examples: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Yield batches of like length in random order, each of at most BATCH_TOKENS tokens with padding."""

    def width(example: Example) -> int:
        return max(len(window.ids) for window in example.windows)

    batches: list[list[Example]] = []
    batch: list[Example] = []
    rows = 0
    for example in sorted(examples, key=lambda example: (width(example) // 8, rng.random())):
        rows += len(example.windows)
        if batch and max(width(batch[0]), width(example)) * rows > BATCH_TOKENS:
            batches.append(batch)
            batch, rows = [], len(example.windows)
        batch.append(example)
    if batch:
        batches.append(batch)
    rng.shuffle(batches)
    yield from batches


@dataclass(frozen=True)
class Batch:
    """Tensors of [windows, tokens] and, for each window, its question's number."""

    ids: torch.Tensor
    mask: torch.Tensor
    allowed: torch.Tensor  # where an answer may start or end: the passage, and the first token for "nowhere"
    starts: torch.Tensor
    ends: torch.Tensor
    questions: torch.Tensor


def tensors(batch: Sequence[Example], device: str = "cpu") -> Batch:
    """Return a batch padded to its longest window."""
    rows = [(number, window) for number, example in enumerate(batch) for window in example.windows]
    width = max(len(window.ids) for _, window in rows)
    ids = torch.ones(len(rows), width, dtype=torch.long)
    mask = torch.zeros(len(rows), width, dtype=torch.long)
    allowed = torch.zeros(len(rows), width, dtype=torch.bool)
    for row, (_, window) in enumerate(rows):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        mask[row, : len(window.ids)] = 1
        allowed[row, window.passage_from : len(window.ids)] = True
        allowed[row, 0] = True
    starts = torch.tensor([window.start for _, window in rows])
    ends = torch.tensor([window.end for _, window in rows])
    questions = torch.tensor([number for number, _ in rows])
    return Batch(*(tensor.to(device) for tensor in (ids, mask, allowed, starts, ends, questions)))


def _cut(item: Item, rng: random.Random) -> list[tuple[str, Span | None]]:
    spans = split_sentences(item.paragraph, item.source.written_in)
    width = rng.choice((1, 2, 3, 3, 4, 6))
    if item.start < 0:
        at = rng.choice(item.nearest[:2]) if item.nearest and rng.random() < 0.5 else rng.randrange(len(spans))
        window = spans[at : at + width]
        return [(item.paragraph[window[0].start : window[-1].end], None)]
    gold = next((n for n, span in enumerate(spans) if span.start <= item.start < span.end), None)
    if gold is None:
        return []
    low = max(0, gold - rng.randrange(width))
    window = spans[low : low + width]
    start, end = window[0].start, window[-1].end
    cut: list[tuple[str, Span | None]] = [
        (item.paragraph[start:end], Span(item.start - start, min(item.end, end) - start))
    ]
    near = [spans[at : at + width] for at in item.nearest[:3] if not at <= gold < at + width]
    apart = [run for run in (spans[:gold][-width:], spans[gold + 1 :][:width], *near) if run]
    no_answer_score = None
    if apart and rng.random() < 0.5:
        run = rng.choice(apart)
        no_answer_score = item.paragraph[run[0].start : run[-1].end]
    elif item.negatives:
        no_answer_score = rng.choice(item.negatives)
    if no_answer_score is not None and item.paragraph[item.start : item.end] not in no_answer_score:
        cut.append((no_answer_score, None))
    return cut

"""The reader scored: the words it points at, compared with the right ones as SQuAD does (EM and F1)."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qa.errors import UsageError
from qa.evaluation.intervals import summarise
from qa.evaluation.squad import choose, read_squad
from qa.models import Encoder, Progress, Reader, open_encoder, open_reader
from qa.settings import Settings
from qa.text.clitics import Clitic, forms
from qa.text.sentences import split_sentences
from qa.text.words import language_of, normalise
from qa.types import Span

WINDOW_TOKENS = 300  # of the right paragraph, read at once; the reader was trained on windows up to 320
METRICS = ("EM", "F1", "sentence F1")


def evaluate_reading(
    documents: Path,
    questions: Path | None = None,
    *,
    settings: Settings,
    articles: str = "all",
    progress: Progress = lambda message: None,
) -> dict[str, Any]:
    """Give the reader each question and its right paragraph, and score the words that it points at.

    `sentence F1` is what the whole sentence with the most likely answer would get: the baseline of quoting.
    """
    docs, asked = read_squad(documents), read_squad(questions or documents)
    texts = {question.id: question.text for question in asked.questions}
    chosen = choose(docs.questions, texts, articles)
    if not chosen:
        raise UsageError(f"No question of {questions or documents} pairs by its id with an answer in {documents}.")
    encoder = open_encoder(settings, progress=progress)
    reader = open_reader(settings, encoder=encoder)
    if reader is None:
        raise UsageError("There is no reader to score; it needs the bundled model and QA_READER=on.")
    scores: dict[str, list[float]] = {name: [] for name in METRICS}
    for number, question in enumerate(chosen, 1):
        paragraph = docs.paragraphs[question.paragraph]
        span, sentence = point(texts[question.id].strip(" -"), paragraph, reader=reader, encoder=encoder)
        answers = question.answers
        scores["EM"].append(max(exact_match(paragraph[slice(*span)], answer) for answer in answers))
        scores["F1"].append(max(f1(paragraph[slice(*span)], answer) for answer in answers))
        scores["sentence F1"].append(max(f1(paragraph[slice(*sentence)], answer) for answer in answers))
        if number % 200 == 0 or number == len(chosen):
            progress(f"Read {number} of {len(chosen)} questions.")
    return summarise(scores, [question.article for question in chosen]) | {"articles": articles}


def point(question: str, paragraph: str, *, reader: Reader, encoder: Encoder) -> tuple[Span, Span]:
    """Return where in a paragraph the best answer lies, and the sentence that it starts in."""
    sentences = split_sentences(paragraph, language_of(paragraph))
    windows = _windows(paragraph, sentences, encoder)
    best: tuple[float, Span] | None = None
    for window, reading in zip(
        windows, reader.read(question, [paragraph[slice(*window)] for window in windows]), strict=True
    ):
        found = reading.best_within(Span(0, window.end - window.start))
        if found is not None and (best is None or found[0] > best[0]):
            best = found[0], Span(found[1].start + window.start, found[1].end + window.start)
    span = best[1] if best else sentences[0]
    home = max((sentence for sentence in sentences if sentence.start <= span.start), default=sentences[0])
    return span, home


def exact_match(found: str, right: str) -> float:
    """Return 1.0 when two answers are the same but for letters' forms, punctuation and articles.

    >>> exact_match("the War.", "war"), exact_match("الحَرْب", "حرب"), exact_match("war", "peace")
    (1.0, 1.0, 0.0)
    """
    return float(answer_words(found) == answer_words(right))


def f1(found: str, right: str) -> float:
    """Return the harmonic mean of precision and recall over words, as SQuAD's evaluation does.

    >>> round(f1("in the year 1945", "1945"), 3)
    0.5
    """
    mine, theirs = answer_words(found), answer_words(right)
    same = sum((Counter(mine) & Counter(theirs)).values())
    if not mine or not theirs or not same:
        return float(mine == theirs)
    precision, recall = same / len(mine), same / len(theirs)
    return 2 * precision * recall / (precision + recall)


def answer_words(text: str) -> list[str]:
    """Return an answer's words as they are compared: letters folded, without punctuation and articles.

    English "a", "an", "the" and the Arabic "ال" before a word go, as in SQuAD's and MLQA's evaluations.

    >>> answer_words("الولايات المتّحدة"), answer_words("The U.S., 1,200")
    (['ولايات', 'متحده'], ['us', '1200'])
    """
    plain = re.sub(r"[^\w\s]", "", normalise(text))
    return [forms(word, kinds=Clitic.ARTICLE)[-1].text for word in plain.split() if word not in ("a", "an", "the")]


def _windows(paragraph: str, sentences: Sequence[Span], encoder: Encoder) -> list[Span]:
    sizes = encoder.count_tokens([paragraph[slice(*sentence)] for sentence in sentences])
    windows: list[Span] = []
    tokens = 0
    for sentence, size in zip(sentences, sizes, strict=True):
        if windows and tokens + size <= WINDOW_TOKENS:
            windows[-1] = Span(windows[-1].start, sentence.end)
            tokens += size
        else:
            windows.append(sentence)
            tokens = size
    return windows

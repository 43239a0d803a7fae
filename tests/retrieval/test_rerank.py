"""Reading: which windows are seen, what a reading is, and how it ranks what was found again."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from qa.client import QA
from qa.client.opening import Models
from qa.models import Encoder, Reader, Reading, open_reader
from qa.retrieval.rerank import ASK_BUDGET, choose_windows, rerank
from qa.retrieval.search import RetrievalResult, retrieve
from qa.settings import Settings, load_settings
from qa.text.query import read_question
from qa.types import Span
from tests.conftest import DATA, WriteCorpus
from tests.fakes import PLAIN_WEIGHTS

OpenQA = Callable[..., QA]


class WordReader:
    """Sees an answer, worth 9, in every "noon"; each word is a token. Keeps the windows it was shown."""

    def __init__(self) -> None:
        self.windows: list[str] = []

    def read(self, question: str, windows: Sequence[str]) -> list[Reading]:
        self.windows += windows
        return [self._read(window) for window in windows]

    def _read(self, window: str) -> Reading:
        spans, at = [], 0
        for word in window.split():
            at = window.index(word, at)
            spans.append(Span(at, at + len(word)))
            at += len(word)
        scores = np.array([4.5 if "noon" in window[slice(*span)] else -3.0 for span in spans], np.float32)
        return Reading(tuple(spans), scores, scores, 0.0)


def find(qa: QA, question: str) -> RetrievalResult:
    return retrieve(
        read_question(question), view=qa._index.snapshot(), encoder=qa.pipeline.encoder, weights=PLAIN_WEIGHTS
    )


def test_the_best_answer_within_a_span() -> None:
    tokens = (Span(0, 2), Span(3, 5), Span(6, 8))
    reading = Reading(tokens, np.array([1.0, 5.0, 0.0]), np.array([0.0, 1.0, 4.0]), no_answer_score=2.0)
    assert reading.best_within(Span(0, 8)) == (7.0, Span(3, 8))  # from the second token to the third: 5 + 4 - 2
    assert reading.best_within(Span(0, 5)) == (4.0, Span(3, 5))  # the second alone: 5 + 1 - 2
    assert reading.best_within(Span(6, 8)) == (2.0, Span(6, 8))
    assert reading.best_within(Span(8, 9)) is None


def test_an_answer_does_not_end_before_it_starts() -> None:
    reading = Reading((Span(0, 1), Span(2, 3)), np.array([0.0, 9.0]), np.array([9.0, 0.0]), no_answer_score=0.0)
    assert reading.best_within(Span(0, 3)) == (9.0, Span(0, 1))


def test_answering_sentences_rank_first_and_unread_ones_last(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    rest = "\n".join("It rained for days." for _ in range(12))
    qa = open_qa(write_corpus({"a.txt": f"The ship sank.\nThe ship sank at noon.\n{rest}", "b.txt": "A ship sails."}))
    found = find(qa, "When did the ship sink?")
    reader = WordReader()
    after = rerank(found, view=qa._index.snapshot(), encoder=qa.pipeline.encoder, reader=reader, weights=PLAIN_WEIGHTS)
    assert after.sentences[0].text == "The ship sank at noon."
    assert after.sentences[0].reader_score == pytest.approx(9.0)
    assert {s.start for s in after.sentences} == {s.start for s in found.sentences}
    seen = [sentence.reader_score is not None for sentence in after.sentences]
    assert seen == sorted(seen, reverse=True)
    assert not all(seen)


def test_the_passage_that_answers_comes_first(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"a.txt": "The ship sank.", "b.txt": "It rained. A ship sank at noon in the rain."}))
    found = find(qa, "When did the ship sink?")
    after = rerank(
        found, view=qa._index.snapshot(), encoder=qa.pipeline.encoder, reader=WordReader(), weights=PLAIN_WEIGHTS
    )
    assert [passage.passage.source for passage in found.passages] == ["a.txt", "b.txt"]
    assert [passage.passage.source for passage in after.passages] == ["b.txt", "a.txt"]
    assert after.passages[0].reader_score == pytest.approx(9.0)


@pytest.mark.parametrize(("told", "windows"), [("at noon", 5), ("at ten", 7)])
def test_more_is_read_where_nothing_in_the_first_windows_is_sure(
    write_corpus: WriteCorpus, open_qa: OpenQA, told: str, windows: int
) -> None:
    # A window of 102 words and the question: five fit into 600 tokens, seven into 800.
    texts = {f"{n}.txt": f"ship {told} {' '.join([f'word{n}'] * 98)}." for n in range(8)}
    qa = open_qa(write_corpus(texts))
    found = find(qa, "ship?")
    reader = WordReader()
    rerank(found, view=qa._index.snapshot(), encoder=qa.pipeline.encoder, reader=reader, weights=PLAIN_WEIGHTS)
    assert len(reader.windows) == len(set(reader.windows)) == windows


def test_without_a_reader_the_ranking_is_unchanged(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"a.txt": "The ship sank."}))
    found = find(qa, "ship")
    assert (
        rerank(found, view=qa._index.snapshot(), encoder=qa.pipeline.encoder, reader=None, weights=PLAIN_WEIGHTS)
        is found
    )


def test_windows_are_slices_with_neighbours_each_sentence_once(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    text = "One ship.\nTwo rains.\nThree ships sank.\nFour talks.\nFive wars."
    qa = open_qa(write_corpus({"a.txt": text}))
    windows = choose_windows(find(qa, "ship"), view=qa._index.snapshot(), encoder=qa.pipeline.encoder)
    for window in windows:
        assert text[slice(*window.span)] == window.text
        assert [s.start for s in window.sentences] == sorted(s.start for s in window.sentences)
    assert windows[0].text.count("\n") in (1, 2)


def test_lines_in_a_third_script_are_not_read(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    text = "The ship sank at noon.\n那艘船 ship 中午沉没了。\nThe ship was new."
    qa = open_qa(write_corpus({"a.txt": text}))
    windows = choose_windows(find(qa, "ship"), view=qa._index.snapshot(), encoder=qa.pipeline.encoder)
    assert {s.text for window in windows for s in window.sentences} == {"The ship sank at noon.", "The ship was new."}


@pytest.mark.parametrize(
    ("text", "row", "read", "answer"),
    [
        (
            "# Boats\n\n| Port | Boats |\n|---|---|\n| Marsa | ship |\n| Tell | 4 |",
            "| Marsa | ship |",
            "Port: Marsa; Boats: ship",
            "ship",
        ),
        (
            "| الميناء | القوارب |\n|---|---|\n| مرسى نور | ship |\n",
            "| مرسى نور | ship |",
            "الميناء: مرسى نور; القوارب: ship",
            "ship",
        ),
        ("|Port|Boats|\n|-|-|\n|A \\| B|ship|", "|A \\| B|ship|", "Port: A \\| B; Boats: ship", "A \\| B"),
    ],
)
def test_a_row_is_read_alone_with_its_columns_names_and_leads_back_to_its_own_letters(
    write_corpus: WriteCorpus, open_qa: OpenQA, text: str, row: str, read: str, answer: str
) -> None:
    qa = open_qa(write_corpus({"a.md": text}))
    windows = choose_windows(find(qa, "ship"), view=qa._index.snapshot(), encoder=qa.pipeline.encoder)
    window = next(each for each in windows if each.text == read)
    assert [each.text for each in window.sentences] == [row]
    assert window.of(window.sentences[0]) == Span(0, len(read))
    at = read.index(answer)
    assert text[slice(*window.in_article(Span(at, at + len(answer))))] == answer
    name_and_value = Span(read.rindex(": ") - 3, len(read))  # from inside a column's name
    assert text[slice(*window.in_article(name_and_value))] == "ship"


def test_the_reader_is_shown_no_more_than_its_budget(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    long = "ship " + "word " * 70 + "."  # 72 tokens a sentence: three make a window of 216
    qa = open_qa(write_corpus({f"{n}.txt": "\n".join([long] * 3) for n in range(6)}))
    windows = choose_windows(find(qa, "ship"), view=qa._index.snapshot(), encoder=qa.pipeline.encoder)
    assert 0 < sum(len(window.text.split()) + 1 for window in windows) <= ASK_BUDGET.first


@pytest.fixture(scope="module")
def reader(real_encoder: Encoder) -> Reader:
    opened = open_reader(load_settings(), encoder=real_encoder)
    assert opened is not None
    return opened


@pytest.mark.parametrize(
    ("question", "answers", "silent"),
    [
        ("How many ships sank?", "Storms sank 14 ships near Malta on Friday.", "The minister praised the new law."),
        ("كم سفينة غرقت؟", "غرقت 14 سفينة قرب مالطا يوم الجمعة.", "أشاد الوزير بالقانون الجديد."),
        ("How many ships sank?", "غرقت 14 سفينة قرب مالطا يوم الجمعة.", "أشاد الوزير بالقانون الجديد."),
        ("كم سفينة غرقت؟", "Storms sank 14 ships near Malta on Friday.", "The minister praised the new law."),
    ],
)
def test_the_bundled_reader_separates_answers_from_no_answer(
    reader: Reader, question: str, answers: str, silent: str
) -> None:
    yes, no = reader.read(question, [answers, silent])
    found, nothing = (reading.best_within(Span(0, 1000)) for reading in (yes, no))
    assert found is not None
    assert nothing is not None
    assert found[0] > nothing[0] + 2
    assert "14" in answers[slice(*found[1])]


def test_the_real_readers_tokens_are_in_the_windows_characters(reader: Reader) -> None:
    window = "قال د. أحمد إن 14 سفينة غرقت. 🙂 The end."
    (reading,) = reader.read("كم سفينة غرقت؟", [window])
    assert all(0 <= token.start < token.end <= len(window) for token in reading.tokens)
    assert reading.tokens[0].start == 0
    assert reading.tokens[-1].end == len(window)


def test_a_question_longer_than_the_window_is_read(reader: Reader) -> None:
    (reading,) = reader.read("How many ships sank near Malta on Friday, and why did nobody see them go?", ["Two."])
    assert reading.tokens[-1].end == 4


def test_a_window_gets_the_same_score_in_any_batch(reader: Reader) -> None:
    windows = ["Storms sank 14 ships.", "It rained for days and days in the old town by the sea."]
    together = reader.read("How many ships?", windows)
    alone = [reader.read("How many ships?", [window])[0] for window in windows]
    for one, other in zip(together, alone, strict=True):
        assert np.abs(one.starts - other.starts).max() < 1e-3


def test_the_reader_can_be_switched_off(real_encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_READER", "off")
    assert open_reader(load_settings(), encoder=real_encoder) is None


def test_what_is_said_in_both_languages_is_found_in_the_questions_own(
    write_corpus: WriteCorpus, tmp_path: Path, real_encoder: Encoder, real_settings: Settings
) -> None:
    """Five paragraphs in both languages, and a question on each in both."""
    asked: dict[str, str] = {}
    articles: dict[str, str | bytes | None] = {}
    for language in ("ar", "en"):
        data = json.loads((DATA / f"xquad.{language}.json").read_text(encoding="utf-8"))["data"]
        for number in range(0, 10, 2):  # even-numbered ones: weights were fitted on them
            paragraph = data[number]["paragraphs"][0]
            articles[f"{language}{number}.txt"] = paragraph["context"]
            asked[f"{language}{number}.txt"] = paragraph["qas"][0]["question"]
    reader = open_reader(real_settings, encoder=real_encoder)
    corpus = write_corpus(articles)
    with QA.open(
        corpus, tmp_path / "index", settings=real_settings, models=Models(encoder=real_encoder, reader=reader)
    ) as qa:
        first = {source: qa.search(question, k=2) for source, question in asked.items()}
        copies = qa._index.snapshot().copies
        folded = {
            source for source in asked if copies.others(source)
        }  # one with its translation, which is not found again
    assert [source for source, hits in first.items() if hits[0].source[2:] != source[2:]] == []
    own = [source for source, hits in first.items() if hits[0].source == source]
    assert len(own) >= 9  # of ten; by the other language's scores alone they were eight
    twins = {source for source, hits in first.items() if hits[1].source[2:] == source[2:]}
    assert len(twins | folded) >= 8  # and the other language's is next

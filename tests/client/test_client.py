"""The Python API: bad input, batches, streams, threads, event loops, llama-index."""

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from qa import concurrency
from qa.client import QA
from qa.client.opening import Models
from qa.concurrency import ComputeSlots
from qa.errors import CorpusError, SettingError, UsageError
from qa.settings import load_settings
from qa.types import Answer, Delta
from tests.conftest import WriteCorpus
from tests.fakes import CapitalTagger, ScriptedModel, WordEncoder

OpenQA = Callable[..., QA]


@pytest.fixture
def qa(write_corpus: WriteCorpus, open_qa: OpenQA) -> QA:
    return open_qa(write_corpus({"war.txt": "The war goes on.", "سفينة.txt": "وصلت السفينة."}))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", "is empty"),
        (" \n\t", "is empty"),
        ("🙂🙂", "holds no words"),
        ("؟؟؟", "holds no words"),
        ("س" * 100_000, "has 100,000 characters"),
        ("\ud800 war", "not valid Unicode"),
    ],
)
def test_an_invalid_question_raises_an_error_with_the_reason(qa: QA, question: str, said: str) -> None:
    for ask in (qa.ask, qa.search, lambda text: qa.ask_many([text]), lambda text: list(qa.stream(text))):
        with pytest.raises(UsageError, match=said):
            ask(question)


@pytest.mark.parametrize(
    "question",
    [
        '"war" AND (NEAR',
        "war*",
        "col:war OR 1=1; --",
        "[a-z]+(?P<",
        "2022",
        "کشتی کجاست؟",
        "Où est le navire ?",
        "%s %d {}",
    ],
)
def test_unusual_text_is_accepted_as_a_question(qa: QA, question: str) -> None:
    assert isinstance(qa.ask(question), Answer)
    assert qa.search(question, k=1)


@pytest.mark.parametrize("language", ["fr", "", 5, ["ar"], {"ar": 1}, float("nan")])
def test_every_list_is_in_one_of_the_two_languages(qa: QA, language: Any) -> None:
    asked: tuple[Callable[[], Answer], ...] = (
        lambda: qa.mentions("war", language=language),
        lambda: qa.overview(language=language),
        lambda: qa.summary("war", language=language),
        lambda: qa.entities("people", language=language),
        lambda: qa.timeline("war", language=language),
    )
    for ask in asked:
        with pytest.raises(UsageError, match="ar or en, not") as refused:
            ask()
        assert "ar أو en" in refused.value.arabic


@pytest.mark.parametrize(
    "question", ["How many km² is it?", "²", "قبل ② أيام", "Summarise article ②", "الخبر رقم ³", "5² days ago"]
)
def test_digits_that_are_no_numbers_are_words_of_a_question(qa: QA, question: str) -> None:
    assert isinstance(qa.ask(question), Answer)


def test_wrong_arguments_are_refused(qa: QA) -> None:
    with pytest.raises(UsageError, match="at least 1, not 0"):
        qa.search("war", k=0)
    with pytest.raises(UsageError, match='"passage" or "sentence", not \'word\''):
        qa.search("war", unit="word")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="ar or en, not 'fr'"):
        qa.ask("war", language="fr")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="a text, not int"):
        qa.ask(3)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="a text, not int"):
        qa.timeline(3)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="“the” is a function word"):
        qa.mentions("the")
    with pytest.raises(UsageError, match="from 1, not 0"):
        qa.mentions("war", first=0)
    with pytest.raises(UsageError, match="\"count\", not 'list'"):
        qa.mentions("war", kind="list")  # type: ignore[arg-type]


def test_hits_are_slices_of_the_file_best_first(qa: QA) -> None:
    hits = qa.search("the war", k=5)
    assert [hit.source for hit in hits] == ["war.txt", "سفينة.txt"]
    assert hits[0].score > hits[1].score
    assert (hits[0].start, hits[0].end, hits[0].text) == (0, 16, "The war goes on.")
    assert qa.search("the war", k=1, unit="sentence")[0].text == "The war goes on."


def test_a_question_finds_the_article_in_the_other_language(qa: QA) -> None:
    assert qa.search("ships", k=1)[0].source == "سفينة.txt"
    assert qa.search("الحرب", k=1)[0].source == "war.txt"


def test_ask_many_gives_the_same_answers_as_ask(qa: QA) -> None:
    questions = ["war?", "ماذا عن السفينة؟", "rain?"]
    alone = [qa.ask(question).to_dict() for question in questions]
    together = [answer.to_dict() for answer in qa.ask_many(questions)]
    for one, other in zip(alone, together, strict=True):
        assert {**one, "timings_ms": 0} == {**other, "timings_ms": 0}
    assert qa.ask_many([]) == []


def test_a_stream_is_the_answers_text_and_then_the_answer(qa: QA) -> None:
    *deltas, answer = qa.stream("war?", history=[("ship?", "sailed")])
    assert isinstance(answer, Answer)
    assert "".join(delta.text for delta in deltas if isinstance(delta, Delta)) == answer.text
    assert len(deltas) > 1


def test_the_json_form_is_as_promised(qa: QA) -> None:
    shown = qa.ask("How is the war?").to_dict()
    assert list(shown) == [
        "question", "language", "answered", "state", "kind", "mode", "probability", "text", "heading", "statements",
        "short", "count", "filters", "citations", "hits", "timings_ms",
    ]  # fmt: skip
    assert (shown["state"], shown["kind"], shown["filters"]) == ("answered", "answer", None)
    assert shown["statements"][0] == {
        "text": shown["citations"][0]["quote"], "citations": [1], "role": "main", "language": "en"
    }  # fmt: skip
    assert set(shown["citations"][0]) >= {"marker", "source", "title", "start", "end", "quote"}
    assert set(shown["hits"][0]) == {"source", "title", "start", "end", "text", "score"}
    assert shown["timings_ms"]["total"] > 0


def test_one_qa_serves_many_threads(qa: QA) -> None:
    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(lambda _: qa.ask("war?").text, range(40)))
    assert set(texts) == {qa.ask("war?").text}


def test_numpy_keeps_to_one_core_while_questions_compute_and_has_its_own_back_after() -> None:
    def threads() -> set[int]:
        # scipy brings a library of its own when it is first imported, which may be later.
        blas = [library for library in threadpool_info() if library["user_api"] == "blas"]
        return {library["num_threads"] for library in blas if "scipy.libs" not in library["filepath"]}

    np.ones((8, 8)) @ np.ones((8, 8))  # now the library is loaded
    turns = ComputeSlots(2)
    before = threads()
    with threadpool_limits(2, user_api="blas"):
        with turns.acquire():
            assert threads() == {1}
        assert threads() == {2}
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: _take(turns), range(20)))
    assert threads() == before


def test_an_update_waits_until_nobody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concurrency, "ASIDE_SECONDS", 60.0)
    turns, order = ComputeSlots(2), []

    def update() -> None:
        with turns.acquire_aside():
            order.append("update")

    with ThreadPoolExecutor(1) as pool:
        with turns.acquire():
            waiting = pool.submit(update)
            time.sleep(0.05)
            order.append("question")
        waiting.result(10)
    assert order == ["question", "update"]


def test_an_update_goes_on_though_somebody_always_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concurrency, "ASIDE_SECONDS", 0.01)
    turns = ComputeSlots(2)
    with turns.acquire(), turns.acquire_aside():
        pass


def _take(turns: ComputeSlots) -> None:
    with turns.acquire():
        time.sleep(0.001)


def test_no_more_questions_compute_at_once_than_there_are_threads(
    write_corpus: WriteCorpus, open_qa: OpenQA, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Counting(WordEncoder):
        working = most = 0

        def encode_questions(self, texts: Sequence[str]) -> np.ndarray:
            self.working += 1
            self.most = max(self.most, self.working)
            time.sleep(0.01)
            self.working -= 1
            return super().encode_questions(texts)

        def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
            return np.stack([self.encode_questions([text])[0] for text in texts])

    monkeypatch.setenv("QA_THREADS", "2")
    encoder = Counting()
    corpus = write_corpus({"war.txt": "The war goes on."})
    model = ScriptedModel("The war goes on.")
    qa = open_qa(corpus, encoder, language_model=model, tagger=CapitalTagger())

    def change_and_update() -> None:
        write_corpus({"ship.txt": f"A ship sails at {time.monotonic_ns()}."})
        qa.update()

    work = [
        lambda: qa.ask("What about the war?"),  # retrieves, then checks what the model writes
        lambda: qa.search("war?"),
        lambda: qa.ask_many(["war?", "ship?", "rain?"]),
        change_and_update,
    ]
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda number: work[number % 4](), range(24)))
    assert encoder.most == 2


def test_questions_are_scored_at_the_same_time(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    class Meeting(WordEncoder):
        """Waits, while it encodes the words of a question, until two questions are there."""

        def __init__(self) -> None:
            super().__init__()
            self.barrier: threading.Barrier | None = None

        def encode_questions(self, texts: Sequence[str]) -> np.ndarray:
            if self.barrier and texts[0].startswith("dragon"):
                self.barrier.wait(timeout=10)
            return super().encode_questions(texts)

    encoder = Meeting()
    qa = open_qa(write_corpus({"war.txt": "The war goes on."}), encoder)
    encoder.barrier = threading.Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        hits = list(pool.map(lambda number: qa.search(f"war and dragon{number}"), range(2)))
    assert [len(each) for each in hits] == [1, 1]


def test_async_methods_return_the_same_results(qa: QA) -> None:
    async def everything() -> tuple[str, int, list[str], list[str]]:
        answer = await qa.aask("war?")
        hits = await qa.asearch("war?", k=1)
        many = await qa.aask_many(["war?", "ship?"])
        parts = [part async for part in qa.astream("war?")]
        return answer.text, len(hits), [one.text for one in many], [type(part).__name__ for part in parts]

    text, hits, many, parts = asyncio.run(everything())
    assert text == qa.ask("war?").text == many[0]
    assert hits == 1
    assert parts == ["Delta", "Delta", "Answer"]


def test_llama_index_components(qa: QA) -> None:
    (node,) = qa.as_retriever(k=1, unit="sentence").retrieve("the war")
    assert node.node.text == "The war goes on."
    assert node.node.metadata == {"source": "war.txt", "title": "", "start": 0, "end": 16}
    response = qa.as_query_engine().query("the war?")
    assert str(response) == qa.ask("the war?").text
    assert response.metadata["citations"][0]["quote"] == "The war goes on."


def test_an_article_can_be_read_and_only_an_article(qa: QA, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("no")
    assert qa.show("war.txt").text == "The war goes on."
    for source in ("../secret.txt", "none.txt", str(tmp_path / "secret.txt")):
        with pytest.raises(UsageError, match="There is no article"):
            qa.show(source)


def test_opening_a_missing_corpus_says_so_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="does not exist"):
        QA.open(tmp_path / "none", tmp_path / "index", models=Models(encoder=WordEncoder()))
    assert not (tmp_path / "index").exists()


def test_settings_come_from_the_environment_then_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("qa.toml").write_text('corpus = "articles"\nport = 8001\n')
    monkeypatch.setenv("QA_PORT", "8002")
    settings = load_settings()
    assert (settings.corpus, settings.port) == (Path("articles"), 8002)
    assert load_settings(port=8003).port == 8003


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    before = load_settings().cache
    for name in ("QA_CORPUS", "QA_CACHE", "QA_PORT", "QA_LLM_URL"):
        monkeypatch.setenv(name, "")
    settings = load_settings()
    assert (settings.corpus, settings.cache, settings.port, settings.llm_url) == (Path("seeds"), before, 7860, None)


def test_an_unknown_key_in_the_file_names_the_nearest() -> None:
    Path("qa.toml").write_text('embed_modle = "bundled"\n')
    with pytest.raises(SettingError, match="'embed_modle', which is not a setting; did you mean 'embed_model'"):
        load_settings()


def test_an_unknown_variable_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_CORPSU", "x")
    with pytest.warns(UserWarning, match="QA_CORPSU is not a setting .* did you mean 'corpus'"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("QA_PORT", "many", "port cannot be 'many'"),
        ("QA_LLM_TIMEOUT", "-1", "llm_timeout cannot be"),
        ("QA_CHROMA_URL", "http://127.0.0.1:1", "not available yet"),
        ("QA_MCP", "yes", "mcp cannot be 'yes'"),
    ],
)
def test_an_invalid_setting_raises_an_error(monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingError, match=said):
        load_settings()


def test_a_damaged_settings_file_raises_an_error() -> None:
    Path("qa.toml").write_text("corpus = \n")
    with pytest.raises(SettingError, match="cannot be read as TOML"):
        load_settings()

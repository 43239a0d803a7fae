"""A server that is down, slow, rude or lying never costs the reader more than the fluent wording."""

import asyncio
import gzip
import resource
import threading
import time
from collections.abc import Callable, Generator, Sequence
from typing import Any

import pytest

from qa.client import QA
from qa.errors import SettingError
from qa.models.language_model import Message, base_address, open_language_model
from qa.settings import load_settings
from qa.types import Answer, Delta
from qa.wording import WRITE_NOTES
from tests.conftest import WriteCorpus
from tests.fakes import CapitalTagger
from tests.llm_server import Reply, Script, saying, served

OpenQA = Callable[..., QA]
pytestmark = pytest.mark.server
ARTICLES = {"war.txt": "The war began in 2022. It rained in Kyiv.\n", "حرب.txt": "بدأت الحرب عام 2022.\n"}
KEY = "sk-secret-0123456789"


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.models.language_model.LLM_WAIT_MAX", 0.01)


@pytest.fixture
def ask(write_corpus: WriteCorpus, open_qa: OpenQA, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """Ask about the war while a server follows a script."""

    def ask_(url: str, question: str = "What about the war?") -> Answer:
        monkeypatch.setenv("QA_LLM_URL", url)
        monkeypatch.setenv("QA_LLM_MODEL", "m")
        monkeypatch.setenv("QA_LLM_API_KEY", KEY)
        monkeypatch.setenv("QA_LLM_TIMEOUT", "0.5")
        return open_qa(write_corpus(ARTICLES), tagger=CapitalTagger()).ask(question)

    return ask_


def test_a_served_model_writes(ask: Callable[..., Answer]) -> None:
    with served(saying("In 2022 the war began [3].")) as (url, requests):
        answer = ask(url)
    assert (answer.mode, answer.text, answer.note) == ("generated", "In 2022 the war began. [1]", "")
    assert requests[0]["path"] == "/v1/chat/completions"
    assert requests[0]["headers"]["Authorization"] == f"Bearer {KEY}"
    assert "The war began in 2022." in requests[0]["messages"][1]["content"]


def stalls(reply: Reply, request: dict[str, Any]) -> None:
    reply.say("The war began in 2022. It rai")
    time.sleep(3)


def closes(reply: Reply, request: dict[str, Any]) -> None:
    reply.say("The war began in 2022. It rai")
    reply.hang_up()


@pytest.mark.parametrize(("script", "note"), [(stalls, "slow"), (closes, "broken")])
def test_what_was_checked_before_the_trouble_is_shown(ask: Callable[..., Answer], script: Script, note: str) -> None:
    with served(script) as (url, _):
        answer = ask(url)
    assert (answer.mode, answer.text) == ("generated", "The war began in 2022. [1]")
    assert answer.note == WRITE_NOTES["en"][note]


def test_a_model_that_writes_on_and_on_is_hung_up_on(ask: Callable[..., Answer]) -> None:
    said: list[int] = []

    def floods(reply: Reply, request: dict[str, Any]) -> None:
        for number in range(100_000):
            reply.say(f"The war began in {number}. ")
            said.append(number)

    began = time.monotonic()
    with served(floods) as (url, _):
        answer = ask(url)
    assert time.monotonic() - began < 60
    assert len(said) < 100_000
    assert (answer.mode, answer.text) == ("extractive", "The articles say:\n“The war began in 2022.” [1] [2]")
    assert answer.note == WRITE_NOTES["en"]["nothing"]


@pytest.mark.parametrize(
    ("script", "note"),
    [
        (lambda reply, request: reply.fail(500), "broken"),
        (lambda reply, request: reply.fail(429), "limited"),
        (lambda reply, request: reply.fail(401, f"Incorrect API key provided: {KEY}"), "key"),
        (lambda reply, request: reply.fail(400, "context length exceeded"), "refused"),
        (lambda reply, request: reply.fail(404, "no such model"), "refused"),
        (lambda reply, request: reply.raw(b"<html>It works!</html>"), "broken"),
        (lambda reply, request: reply.raw(b"data: {garbage\n\n"), "broken"),
        (lambda reply, request: reply.raw(b'data: {"choices": 7}\n\n'), "broken"),
        (lambda reply, request: reply.hang_up(), "unreachable"),
        (lambda reply, request: time.sleep(3), "slow"),
        (saying(""), "nothing"),
        (saying("I'm sorry, as an AI model I cannot help with that."), "nothing"),
        (saying("The war began in 1941. The ship is [9] over."), "nothing"),
        (saying("بدأت الحرب عام 2022."), "nothing"),
    ],
)
def test_any_other_trouble_leaves_the_articles_words(ask: Callable[..., Answer], script: Script, note: str) -> None:
    with served(script) as (url, _):
        answer = ask(url)
    assert answer.mode == "extractive"
    assert "“The war began in 2022.” [1]" in answer.text
    assert answer.note == WRITE_NOTES["en"][note]
    assert KEY not in str(answer.to_dict())


def test_a_server_that_is_not_there_is_not_waited_for(ask: Callable[..., Answer]) -> None:
    answer = ask("http://127.0.0.1:9", "ماذا عن الحرب؟")
    assert (answer.mode, answer.note) == ("extractive", WRITE_NOTES["ar"]["unreachable"])


def test_a_busy_server_is_asked_again(ask: Callable[..., Answer]) -> None:
    tries: list[int] = []

    def script(reply: Reply, request: dict[str, Any]) -> None:
        tries.append(1)
        if len(tries) < 3:
            reply.fail(429)
        else:
            saying("The war began in 2022.")(reply, request)

    with served(script) as (url, _):
        assert ask(url).mode == "generated"
    assert len(tries) == 3


def test_the_answers_language_is_the_questions(ask: Callable[..., Answer]) -> None:
    with served(saying("بدأت الحرب عام 2022. The war began in 2022.")) as (url, requests):
        answer = ask(url, "ماذا عن الحرب؟")
    assert answer.text == "بدأت الحرب عام 2022. [1]"
    assert "Arabic" in requests[0]["messages"][0]["content"]


def test_nothing_is_sent_unless_an_address_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_LLM_API_KEY", KEY)
    monkeypatch.setenv("QA_LLM_MODEL", "m")
    assert open_language_model(load_settings()) is None


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("127.0.0.1:8080", "is not the address of a server"),
        ("ftp://host/v1", "is not the address of a server"),
        ("http://me:secret@host/v1", "holds a name or password"),
    ],
)
def test_an_invalid_address_raises_an_error(url: str, said: str) -> None:
    with pytest.raises(SettingError, match=said) as error:
        base_address(url)
    assert "secret" not in str(error.value)


def test_a_missing_model_name_raises_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_LLM_URL", "http://127.0.0.1:9")
    with pytest.raises(SettingError, match="QA_LLM_MODEL"):
        open_language_model(load_settings())


def test_stopping_hangs_up_on_the_server(
    write_corpus: WriteCorpus, open_qa: OpenQA, monkeypatch: pytest.MonkeyPatch
) -> None:
    hung_up = threading.Event()

    def script(reply: Reply, request: dict[str, Any]) -> None:
        try:
            reply.say("The war began in 2022. ")
            while True:
                reply.say("The war began in 2022, too. ", pause=0.01)
        except OSError:
            hung_up.set()

    with served(script) as (url, _):
        monkeypatch.setenv("QA_LLM_URL", url)
        monkeypatch.setenv("QA_LLM_MODEL", "m")
        parts = open_qa(write_corpus(ARTICLES), tagger=CapitalTagger()).stream("What about the war?")
        assert next(parts) == Delta("The war began in 2022. [1]")
        parts.close()
        assert hung_up.wait(10)


def test_twenty_at_once_do_not_block_the_loop(
    write_corpus: WriteCorpus, open_qa: OpenQA, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(reply: Reply, request: dict[str, Any]) -> None:
        time.sleep(0.3)
        saying("The war began in 2022.")(reply, request)

    async def ask_all(qa: QA) -> tuple[list[Answer], float]:
        longest = 0.0

        async def watch() -> None:
            nonlocal longest
            while True:
                before = time.perf_counter()
                await asyncio.sleep(0.005)
                longest = max(longest, time.perf_counter() - before - 0.005)

        watching = asyncio.create_task(watch())
        answers = await asyncio.gather(*(qa.aask("What about the war?") for _ in range(20)))
        watching.cancel()
        return answers, longest

    with served(script) as (url, _):
        monkeypatch.setenv("QA_LLM_URL", url)
        monkeypatch.setenv("QA_LLM_MODEL", "m")
        answers, longest = asyncio.run(ask_all(open_qa(write_corpus(ARTICLES), tagger=CapitalTagger())))
    assert [answer.mode for answer in answers] == ["generated"] * 20
    assert longest < 1.5  # a loop that waited for one answer would have stood still for six seconds


def dripping_comments(reply: Reply, request: dict[str, Any]) -> None:
    while True:
        reply.raw_part(b": still here\n\n")
        time.sleep(0.05)


def one_endless_line(reply: Reply, request: dict[str, Any]) -> None:
    while True:
        reply.raw_part(b"x" * 65_536)


def dripping_headers(reply: Reply, request: dict[str, Any]) -> None:
    reply.raw_start(b"HTTP/1.1 200 OK\r\n")
    while True:
        reply.raw_start(b"X-Still: here\r\n")
        time.sleep(0.05)


BOMB = gzip.compress(b"data: " + b"0" * 50_000_000, 1)


def compressed_without_end(reply: Reply, request: dict[str, Any]) -> None:
    reply.raw_start(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\n\r\n")
    reply.raw_start(BOMB)


@pytest.mark.parametrize("script", [dripping_comments, one_endless_line, dripping_headers, compressed_without_end])
def test_a_model_that_never_ends_is_hung_up_on_and_the_articles_words_are_shown(
    ask: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch, script: Script
) -> None:
    monkeypatch.setattr("qa.models.language_model.LLM_SECONDS_MAX", 1.0)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()
    with served(script) as (url, _):
        answer = ask(url)
    assert time.monotonic() - began < 4
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # KiB; one line may have a megabyte
    assert answer.mode == "extractive"
    assert answer.note


def test_half_a_letter_from_the_model_is_replaced(ask: Callable[..., Answer]) -> None:
    def script(reply: Reply, request: dict[str, Any]) -> None:
        reply.say("The war goes on\ud800.")
        reply.end()

    with served(script) as (url, _):
        answer = ask(url)
    assert answer.answered
    answer.text.encode("utf-8")


def test_any_failure_of_a_model_gives_the_articles_words(
    write_corpus: WriteCorpus, open_qa: OpenQA, caplog: pytest.LogCaptureFixture
) -> None:
    class Failing:
        context = 8192

        def stream(self, messages: Sequence[Message], *, tokens_max: int) -> Generator[str, None, None]:
            yield "The war goes on. "
            raise ZeroDivisionError

    qa = open_qa(write_corpus({"war.txt": "The war goes on."}), language_model=Failing())
    answer = qa.ask("How is the war?")
    assert answer.answered
    assert "The war goes on." in answer.text
    assert (
        answer.note
        == "The language model broke off or sent something that is no answer; what the articles support is shown."
    )
    assert "The language model failed while it wrote an answer." in caplog.text

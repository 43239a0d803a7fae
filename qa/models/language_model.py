"""A language model behind an OpenAI-compatible address: vLLM, Ollama, llama.cpp or a cloud. Nothing is sent unless one is set.

Whatever goes wrong there (down, slow, limited, refusing, garbage) arrives here as one exception with a kind; nothing that
the server says about it is ever shown, as it may repeat the key.
"""

import time
from collections.abc import Generator, Sequence
from typing import Any, Literal, Protocol
from urllib.parse import urlsplit

from qa.errors import SettingError
from qa.settings import Settings

LLM_TEMPERATURE = 0.0  # temperature; the model takes the likeliest words, so the same question gets the same answer
LLM_SECONDS_MAX = 180.0  # seconds of a whole answer; a server that sends a byte now and then would never end
LLM_ATTEMPTS = 3  # times that a server is asked when it is down, busy or broken
LLM_WAIT_BASE = 0.5  # seconds; the pause after the first attempt is twice this long, and each further one doubles it
LLM_WAIT_MAX = 4.0  # seconds of the longest pause
Message = tuple[Literal["system", "user", "assistant"], str]
Trouble = Literal["unreachable", "slow", "limited", "key", "refused", "broken"]


class LanguageModelError(Exception):
    """The language model gave no (whole) answer; `trouble` says why. Never reaches a user: the articles' words do."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble: Trouble = trouble


class LanguageModel(Protocol):
    """Writes text, piece by piece."""

    context: int  # tokens that question, passages and answer may have together

    def stream(self, messages: Sequence[Message], *, tokens_max: int) -> Generator[str, None, None]:
        """Yield what the model writes as it arrives. Raises LanguageModelError. Closing the generator hangs up."""


class OpenAILikeModel:
    """The model that the settings name, through llama-index. Safe to use from several threads.

    QA_LLM_URL=http://127.0.0.1:11434/v1 QA_LLM_MODEL=qwen3 python -m qa ask "…"
    """

    def __init__(self, *, url: str, model: str, key: str | None, context: int, timeout: float) -> None:
        self.context = context
        self._url = base_address(url)
        self._model = model
        self._key = key
        self._timeout = timeout

    def stream(self, messages: Sequence[Message], *, tokens_max: int) -> Generator[str, None, None]:
        """Yield what the model writes; an answer that takes longer than LLM_SECONDS_MAX is cut off as slow."""
        from llama_index.core.llms import ChatMessage
        from llama_index.llms.openai_like import OpenAILike

        from qa.models.llm_client import bounded_client

        sent = [ChatMessage(role=role, content=content) for role, content in messages]
        # A client of its own for every answer: closing it hangs up, also on a model that would go on writing.
        with bounded_client(self._url, seconds=LLM_SECONDS_MAX, silence=self._timeout) as (client, deadline):
            llm = OpenAILike(
                model=self._model,
                api_base=self._url,
                api_key=self._key or "none",  # local servers want none, the library wants one
                is_chat_model=True,
                context_window=self.context,
                max_tokens=tokens_max,
                temperature=LLM_TEMPERATURE,
                max_retries=0,  # the library's own would outlast our patience
                timeout=self._timeout,
                http_client=client,
            )
            for attempt in range(1, LLM_ATTEMPTS + 1):
                began, ended = False, None
                try:
                    for part in llm.stream_chat(sent):
                        began = True
                        if deadline.is_over():
                            raise LanguageModelError("slow")
                        ended = _finish(part.raw) or ended
                        if isinstance(part.delta, str) and part.delta:
                            yield part.delta
                    if ended is None:
                        raise LanguageModelError("broken")  # every server says how it ended
                    if ended == "content_filter":
                        raise LanguageModelError("refused")
                except LanguageModelError:
                    raise
                except Exception as error:  # noqa: BLE001 - a foreign server can make its client raise anything
                    trouble = "slow" if deadline.is_over() else _trouble(error)
                    again = not began and trouble in ("unreachable", "limited", "broken") and attempt < LLM_ATTEMPTS
                    wait = min(LLM_WAIT_BASE * 2**attempt, LLM_WAIT_MAX)
                    if not again or wait > deadline.left():
                        raise LanguageModelError(trouble) from None
                    time.sleep(wait)
                else:
                    return


def open_language_model(settings: Settings) -> LanguageModel | None:
    """Return the language model that the settings name; None when no address is set.

    Raises SettingError when the address is none, or the model's name is missing.
    """
    if settings.llm_url is None:
        return None
    if not settings.llm_model:
        raise SettingError("QA_LLM_URL is set without QA_LLM_MODEL; name the model that the server is to use.")
    return OpenAILikeModel(
        url=settings.llm_url,
        model=settings.llm_model,
        key=settings.llm_api_key,
        context=settings.llm_context,
        timeout=settings.llm_timeout,
    )


def base_address(url: str) -> str:
    """Return the address that the client wants, which ends in /v1 unless another path is given.

    >>> base_address("http://127.0.0.1:8080"), base_address("https://example.org/api/v1/")
    ('http://127.0.0.1:8080/v1', 'https://example.org/api/v1')
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingError(
            "QA_LLM_URL is not the address of a server; it looks like http://127.0.0.1:11434/v1 (Ollama) or "
            "http://127.0.0.1:8080/v1 (llama.cpp)."
        )
    if parts.username or parts.password:
        raise SettingError(
            "QA_LLM_URL holds a name or password; give the key as QA_LLM_API_KEY, which is shown nowhere."
        )
    path = parts.path.rstrip("/").removesuffix("/chat/completions")
    return f"{parts.scheme}://{parts.netloc}{path or '/v1'}"


def _finish(chunk: Any) -> str | None:
    return next((choice.finish_reason for choice in chunk.choices), None)


def _trouble(error: BaseException) -> Trouble:
    import httpx
    import openai

    kinds: tuple[tuple[Any, Trouble], ...] = (
        ((openai.APITimeoutError, httpx.TimeoutException), "slow"),
        (openai.RateLimitError, "limited"),
        ((openai.AuthenticationError, openai.PermissionDeniedError), "key"),
        ((openai.BadRequestError, openai.NotFoundError, openai.UnprocessableEntityError), "refused"),
        ((openai.APIConnectionError, httpx.ConnectError), "unreachable"),
    )
    return next((trouble for kind, trouble in kinds if isinstance(error, kind)), "broken")

"""An HTTP client for one answer of a language model, bounded in wall time, bytes and line length, whatever arrives.

Time-outs of a client count the silence between two bytes, so a server that sends a byte now and then is waited for without
end. Here a timer shuts the connection's socket, which ends any read that waits on it. Bytes are counted as they arrive,
before a library collects them into lines, and nothing compressed is taken: a small body could unpack without end.
"""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

LLM_CONNECT_SECONDS = 5.0  # seconds to reach the server; one that is up answers at once
LLM_BYTES_MAX = 16_000_000  # bytes of an answer on the wire: some 30,000 tokens with their JSON, thoughts included
LLM_LINE_BYTES_MAX = 1_000_000  # bytes of one line of an answer; a token's line has some 300


class TooMuchError(Exception):
    """The server sends more than an answer has."""


class Deadline:
    """So many seconds from now, after which every connection made under it is shut."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True
        self._timer.start()

    def left(self) -> float:
        """Return the seconds that are left, negative when it is over."""
        return self._until - time.monotonic()

    def is_over(self) -> bool:
        """Tell whether no time is left."""
        return self.left() <= 0

    def watch(self, connection: socket.socket) -> None:
        """Shut this connection when time is over."""
        with self._lock:
            self._sockets.append(connection)
        if self.is_over():
            self._shut()

    def close(self) -> None:
        """Stop the timer."""
        self._timer.cancel()

    def _shut(self) -> None:
        with self._lock:
            for each in self._sockets:
                with contextlib.suppress(OSError):  # it was closed before
                    each.shutdown(socket.SHUT_RDWR)
            self._sockets.clear()


@contextlib.contextmanager
def bounded_client(url: str, *, seconds: float, silence: float) -> Iterator[tuple[httpx.Client, Deadline]]:
    """Yield a client for a server whose every exchange ends within `seconds`, and its deadline.

    It also ends after `silence` seconds without a byte. A proxy that the environment names for the address is used.
    """
    deadline = Deadline(seconds)

    def trace(event: str, info: dict[str, Any]) -> None:
        # httpcore names the connection as soon as there is one, before anything is read from it.
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            connection = info["return_value"].get_extra_info("socket")
            if connection is not None:
                deadline.watch(connection)

    def prepare(request: httpx.Request) -> None:
        request.extensions["trace"] = trace
        request.headers["Accept-Encoding"] = "identity"

    timeout = httpx.Timeout(min(silence, seconds), connect=LLM_CONNECT_SECONDS)
    with httpx.Client(
        timeout=timeout, transport=_Bounded(_proxy_for(url)), event_hooks={"request": [prepare]}
    ) as client:
        try:
            yield client, deadline
        finally:
            deadline.close()


def _proxy_for(url: str) -> str | None:
    parts = urlsplit(url)
    return None if proxy_bypass(parts.hostname or "") else getproxies().get(parts.scheme)


class _Bounded(httpx.BaseTransport):
    """The usual transport, with responses that end in TooMuchError beyond their bounds."""

    def __init__(self, proxy: str | None) -> None:
        self._inner = httpx.HTTPTransport(proxy=proxy)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._inner.handle_request(request)
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            response.close()
            raise TooMuchError("the answer is compressed, though that was not asked for")
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = _Counted(response.stream)
        return response

    def close(self) -> None:
        self._inner.close()


class _Counted(httpx.SyncByteStream):
    def __init__(self, inner: httpx.SyncByteStream) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        total = line = 0
        for chunk in self._inner:
            total += len(chunk)
            at = chunk.rfind(b"\n")
            line = line + len(chunk) if at < 0 else len(chunk) - at - 1
            if total > LLM_BYTES_MAX or line > LLM_LINE_BYTES_MAX:
                raise TooMuchError("the answer is longer than any")
            yield chunk

    def close(self) -> None:
        self._inner.close()

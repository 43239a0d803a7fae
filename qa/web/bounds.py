"""Bounds the bytes, seconds and connections of a request before anything reads it.

`Bounded` stands in front of the whole application. It lets through only the paths that the page and programs use, and reads
a body to its end, at most so many bytes in so many seconds, before the application sees the request. `bounded_protocol`
gives the server a protocol that ends connections which do not finish their request.
"""

import asyncio
import json
import re
from typing import Any

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.documents.uploads import FILE_BYTES_MAX

REQUEST_SECONDS = 15.0  # seconds that a request may take to arrive, headers and body
HEADER_BYTES_MAX = 32_768  # bytes of a request's headers
WAITING_MAX = 200  # connections whose request has not arrived; of more, the one that waits longest is closed
STREAMS_MAX = 256  # event streams open at once: two for each open page
BODY_BYTES_MAX = 65_536  # bytes of a body: thirty of the longest questions
BODY_BYTES = {
    "/login": 4_096,
    "/gradio_api/queue/join": 4_000_000,  # the page sends its whole conversation along
}

# The number of fields that each endpoint has. The last ones are the filters, which programs may leave out: Gradio would
# refuse a call with fewer.
ENDPOINT_FIELDS = {
    "/gradio_api/call/ask": 8,
    "/gradio_api/call/mentions": 9,
    "/gradio_api/call/search": 8,
    "/gradio_api/call/timeline": 9,
}

# An added article arrives piece by piece, read by who serves it, after it is known who sends it.
UPLOAD = "/sanad/articles"
UPLOAD_SECONDS = 300.0  # seconds that it may take to arrive: 20 MB over half a megabit a second
UPLOADS_MAX = 8  # of them at once

WITHOUT_JSON = ("/login", "/logout", "/sanad/update")  # a form, and what needs no body

# What the page, the endpoints and the tools for language models use. Gradio has many more routes, and new versions bring
# others: uploads, recordings, a proxy, a monitor, an editor.
_PATHS = re.compile(
    r"/(?:health|login|logout|config|favicon\.ico|robots\.txt|theme\.css|mcp/?|sanad/.+|(?:assets|static|svelte)/.+)?"
    r"|/gradio_api/(?:info|user|app_id|login_check|startup-events|theme\.css|cancel|reset|queue/(?:join|data)"
    r"|heartbeat/[^/]+|call/[^/]+(?:/[^/]+)?)/?"
)
_STREAMS = re.compile(r"/gradio_api/(?:queue/data|heartbeat/.+|call/[^/]+/[^/]+)/?")
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


class Bounded:
    """An application behind bounds. Requests beyond them are answered with a sentence and a status of 4xx or 503."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._streams = 0
        self._uploads = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request within the bounds."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        if not _PATHS.fullmatch(path):
            await _say(404, "There is nothing at this address.")(scope, receive, send)
            return
        try:
            if _is_upload(scope):
                await self._take_upload(scope, receive, send)
                return
            if scope["method"] not in ("GET", "HEAD", "OPTIONS"):
                receive = _replay(await _body(path, scope, receive), receive)
        except _RefusedError as refused:
            await _say(refused.status, str(refused))(scope, receive, send)
            return
        is_stream = scope["method"] == "GET" and bool(_STREAMS.fullmatch(path))
        if is_stream and self._streams >= STREAMS_MAX:
            await _say(503, "Too many pages are open; try again in a moment.")(scope, receive, send)
            return
        self._streams += is_stream
        try:
            await self._app(scope, receive, send)
        finally:
            self._streams -= is_stream

    async def _take_upload(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._uploads >= UPLOADS_MAX:
            raise _RefusedError(503, "Too many articles are being added; try again in a moment.")
        _declared(scope, FILE_BYTES_MAX)
        self._uploads += 1
        try:
            await self._app(scope, _in_time(receive), send)
        finally:
            self._uploads -= 1


class _RefusedError(Exception):
    def __init__(self, status: int, said: str) -> None:
        super().__init__(said)
        self.status = status


async def _body(path: str, scope: Scope, receive: Receive) -> bytes:
    most = BODY_BYTES.get(path.rstrip("/"), BODY_BYTES_MAX)
    too_long = _declared(scope, most)
    body = bytearray()
    try:
        async with asyncio.timeout(REQUEST_SECONDS):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise _RefusedError(400, "The request broke off.")
                body += message.get("body", b"")
                if len(body) > most:
                    raise too_long
                if not message.get("more_body"):
                    break
    except TimeoutError:
        raise _RefusedError(408, f"The request did not arrive within {REQUEST_SECONDS:.0f} seconds.") from None
    if path not in WITHOUT_JSON and (body or scope["method"] == "POST"):
        said = _check_json(bytes(body), any_value=path.startswith("/mcp"))
        return _with_all_fields(path.rstrip("/"), said) or bytes(body)
    return bytes(body)


def _with_all_fields(path: str, said: Any) -> bytes:
    """Return the body of a call that leaves out filters, with empty ones in their places; b"" for any other body."""
    wanted = ENDPOINT_FIELDS.get(path, 0)
    data = said.get("data") if wanted else None
    if not isinstance(data, list) or not 1 <= len(data) < wanted:
        return b""
    return json.dumps(said | {"data": data + [None] * (wanted - len(data))}).encode()


def _declared(scope: Scope, most: int) -> _RefusedError:
    """Refuse a request that declares more bytes than it may have; return the refusal for one that sends more."""
    declared = dict(scope["headers"]).get(b"content-length", b"0")
    too_long = _RefusedError(413, f"The body of this request may have {most:,} bytes.")
    if not declared.isdigit() or len(declared) > 12 or int(declared) > most:
        raise too_long
    return too_long


def _is_upload(scope: Scope) -> bool:
    return (scope["method"], scope["path"]) == ("POST", UPLOAD)


def _body_seconds(scope: Scope) -> float:
    return UPLOAD_SECONDS if _is_upload(scope) else REQUEST_SECONDS


def _in_time(receive: Receive) -> Receive:
    until = asyncio.get_running_loop().time() + UPLOAD_SECONDS
    whole = False

    async def timed() -> Message:
        nonlocal whole
        if whole:
            return await receive()  # the client's leaving
        try:
            async with asyncio.timeout_at(until):
                message = await receive()
        except TimeoutError:
            return {"type": "http.disconnect"}
        whole = not message.get("more_body")
        return message

    return timed


def _check_json(body: bytes, *, any_value: bool) -> Any:
    try:
        said: Any = json.loads(body)
        if _SURROGATE.search(body):
            json.dumps(said, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise _RefusedError(400, "The body holds characters that are not valid Unicode.") from None
    except (ValueError, RecursionError):
        raise _RefusedError(
            400, "The body of this request must be JSON, not nested more than a hundred deep."
        ) from None
    if not any_value and not isinstance(said, dict):
        raise _RefusedError(400, "The body of this request must be a JSON object.")
    return said


def _replay(body: bytes, receive: Receive) -> Receive:
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()  # the client's leaving
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _say(status: int, said: str) -> JSONResponse:
    # The connection is closed: kept alive, thousands of refused ones would use up the open files.
    headers = {"Connection": "close"} | ({"Retry-After": "5"} if status == 503 else {})
    return JSONResponse({"error": said}, status_code=status, headers=headers)


def _end_oldest(waiting: dict[Any, None]) -> None:
    if len(waiting) > WAITING_MAX:
        next(iter(waiting)).transport.abort()


def bounded_protocol() -> type[asyncio.Protocol]:
    """Return uvicorn's protocol with bounds on how long, and how many, connections wait for their request to arrive."""
    from uvicorn.protocols.http.auto import AutoHTTPProtocol

    waiting: dict[Any, None] = {}  # in the order in which they began to wait

    class Protocol(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
        _timer: asyncio.TimerHandle | None = None
        _seconds = 0.0
        _received = 0

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._wait(REQUEST_SECONDS)

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            cycle = self.cycle
            if cycle is None or cycle.response_complete:
                self._received += len(data)  # headers, so far
                self._wait(REQUEST_SECONDS)
                if self._received > HEADER_BYTES_MAX:
                    self.transport.abort()
            elif getattr(cycle, "more_body", False):
                self._wait(_body_seconds(cycle.scope))
            else:
                self._done()

        def connection_lost(self, exc: Exception | None) -> None:
            self._done()
            super().connection_lost(exc)

        def _wait(self, seconds: float) -> None:
            if seconds <= self._seconds:
                return  # it waits already
            if self._timer is not None:
                self._timer.cancel()
            self._timer, self._seconds = self.loop.call_later(seconds, self.transport.abort), seconds
            waiting[self] = None
            _end_oldest(waiting)

        def _done(self) -> None:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            self._seconds = 0.0
            self._received = 0
            waiting.pop(self, None)

    return Protocol

"""What a stranger may cost the page: bytes, seconds, connections, and routes that nobody uses."""

import asyncio
import contextlib
import inspect
import json
import socket
import stat
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from qa.web import bounds
from qa.web.bounds import Bounded, bounded_protocol
from qa.web.endpoints import Endpoints
from qa.web.filters import spread
from tests.conftest import ROOT
from tests.page import serving


async def taking(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the body that came."""
    message = await receive()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": message.get("body", b"")})


def ask(
    path: str, *parts: bytes, method: str = "POST", headers: dict[bytes, bytes] | None = None, pause: float = 0
) -> tuple[int, bytes]:
    """Send a request in parts to a bounded application and return status and body of the answer."""
    waiting = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    waiting.append({"type": "http.request", "body": b"", "more_body": False})
    told: list[Message] = []

    async def receive() -> Message:
        await asyncio.sleep(pause)
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        told.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": list((headers or {}).items())}
    asyncio.run(Bounded(taking)(scope, receive, send))
    return told[0]["status"], b"".join(message.get("body", b"") for message in told[1:])


def test_a_body_reaches_the_application_whole() -> None:
    assert ask("/sanad/talks/1", b'{"name":', b' "x"}') == (200, b'{"name": "x"}')
    assert ask("/login", b"username=a&password=b") == (200, b"username=a&password=b")


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/login", 4_097, 413),
        ("/sanad/talks/1", 65_537, 413),
        ("/gradio_api/queue/join", 65_537, 200),
        ("/mcp", 65_537, 413),
    ],
)
def test_a_body_has_a_bound_whether_its_length_is_declared_or_not(path: str, size: int, status: int) -> None:
    body = json.dumps({"data": "x" * (size - 12)}).encode()
    assert len(body) == size
    assert ask(path, body[:100], body[100:])[0] == status
    assert ask(path, body, headers={b"content-length": str(size).encode()})[0] == status
    assert ask(path, headers={b"content-length": b"100000000"})[0] == 413
    assert ask(path, headers={b"content-length": b"-1"})[0] == 413


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"{", "must be JSON"),
        (b"", "must be JSON"),
        (b"[" * 60_000, "must be JSON"),
        (b'"text"', "must be a JSON object"),
        (b"[1]", "must be a JSON object"),
        (b"\xff\xfe", "must be JSON"),
        (b'{"name": "\\ud800"}', "not valid Unicode"),
        (b'{"name": ' + b"9" * 5_000 + b"}", "must be JSON"),
    ],
)
def test_a_body_that_is_no_json_object_is_refused_in_a_sentence(body: bytes, said: str) -> None:
    status, answer = ask("/sanad/feedback/1", body)
    assert status == 400
    assert said in json.loads(answer)["error"]


def test_surrogate_pairs_are_accepted_as_characters() -> None:
    assert ask("/sanad/talks/1", b'{"name": "\\ud83d\\ude00"}')[0] == 200


def test_a_slow_body_is_refused_after_its_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "REQUEST_SECONDS", 0.05)
    assert ask("/login", b"a", b"b", b"c", b"d", pause=0.02)[0] == 408


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload", "/gradio_api/process_recording", "/gradio_api/dev/reload", "/gradio_api/proxy=http://x",
        "/monitoring", "/monitoring/summary", "/gradio_api/vibe-edit", "/gradio_api/file=/etc/passwd", "/gradio_api/run/ask",
        "/gradio_api/runs",
        "/gradio_api/openapi.json", "/gradio_api/component_server", "/gradio_api/stream/x", "/pwa_icon", "/admin", "//health",
        "/sanad/",
    ],
)  # fmt: skip
def test_unused_routes_return_404(path: str) -> None:
    assert ask("/logout")[0] == 200
    for method in ("GET", "POST", "HEAD"):
        assert ask(path, method=method)[0] == 404


def test_only_so_many_streams_are_open_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "STREAMS_MAX", 1)
    release = asyncio.Event()
    statuses: list[int] = []

    async def streaming(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await release.wait()
        await send({"type": "http.response.body", "body": b""})

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def visits() -> None:
        app = Bounded(streaming)
        scope = {"type": "http", "method": "GET", "path": "/gradio_api/heartbeat/1", "headers": []}
        first = asyncio.create_task(app(scope, receive, send))
        await asyncio.sleep(0)
        await app(scope, receive, send)
        release.set()
        await first
        await app(scope, receive, send)

    asyncio.run(visits())
    assert statuses == [200, 503, 200]


@contextlib.contextmanager
def protocol_server() -> Iterator[int]:
    """Serve `taking` by uvicorn with the bounded protocol; yield the port."""
    import uvicorn

    server = uvicorn.Server(uvicorn.Config(Bounded(taking), http=bounded_protocol(), log_level="error", lifespan="off"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(10)


def is_closed(connection: socket.socket, seconds: float) -> bool:
    connection.settimeout(seconds)
    try:
        while connection.recv(1_000):
            pass
    except TimeoutError:
        return False
    except ConnectionError:
        pass
    return True


@pytest.mark.page
@pytest.mark.parametrize(
    "sent", [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-A: ", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na"]
)
def test_a_connection_whose_request_does_not_arrive_is_closed(monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    monkeypatch.setattr(bounds, "REQUEST_SECONDS", 0.4)
    with protocol_server() as port, socket.create_connection(("127.0.0.1", port)) as slow:
        slow.sendall(sent)
        began = time.monotonic()
        assert is_closed(slow, 5)
        assert time.monotonic() - began < 3
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health") as answer:
            assert answer.status == 200


@pytest.mark.page
def test_of_too_many_waiting_connections_the_oldest_is_closed_and_headers_have_a_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bounds, "WAITING_MAX", 3)
    with protocol_server() as port, contextlib.ExitStack() as opened:
        slow = [opened.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(4)]
        assert is_closed(slow[0], 5)
        assert not is_closed(slow[3], 0.2)
        long = opened.enter_context(socket.create_connection(("127.0.0.1", port)))
        with contextlib.suppress(ConnectionError):
            long.sendall(b"GET / HTTP/1.1\r\nX-A: " + b"a" * 40_000)
        assert is_closed(long, 5)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("bounds"), QA_MCP="on") as address:
        yield address


def status_of(address: str, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    asked = urllib.request.Request(address + path, body, named, method=method)
    try:
        with urllib.request.urlopen(asked) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


@pytest.mark.page
def test_health_answers_a_head(address: str) -> None:
    assert status_of(address, "HEAD", "/health") == (200, "")


@pytest.mark.page
def test_the_tools_for_language_models_are_at_mcp_with_and_without_a_slash(address: str) -> None:
    start = {
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": {"protocolVersion": "2025-03-26", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
    }  # fmt: skip
    for path in ("/mcp", "/mcp/"):
        status, said = status_of(
            address, "POST", path, json.dumps(start).encode(),
            Content_Type="application/json", Accept="application/json, text/event-stream",
        )  # fmt: skip
        assert status == 200, said
        assert json.loads(said)["result"]["serverInfo"]["name"] == "Sanad"


@pytest.mark.page
@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/sanad/talks/99999999999999999999", b"{}", 422),
        ("DELETE", "/sanad/talks/-1", None, 422),
        ("POST", "/sanad/talks/1", b'{"name": 3}', 400),
        ("POST", "/sanad/feedback/1", b'{"liked": "yes"}', 400),
        ("POST", "/sanad/feedback/1", b"{}", 400),
        ("POST", "/sanad/feedback/1", b"[]", 400),
        ("GET", "/sanad/article?source=none.txt", None, 404),
        ("GET", "/sanad/article?source=%00", None, 404),
        ("GET", "/sanad/talks/1.exe", None, 404),
    ],
)
def test_bad_input_is_a_4xx_with_a_sentence_and_without_a_path_of_this_machine(
    address: str, method: str, path: str, body: bytes | None, status: int
) -> None:
    code, said = status_of(address, method, path, body, X_Sanad="1", Content_Type="application/json")
    assert code == status, said
    assert "Traceback" not in said
    assert str(Path.cwd()) not in said
    assert str(ROOT) not in said


@pytest.mark.page
@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"}],
    ids=["origin", "null", "fetch"],
)
def test_another_sites_form_is_refused(address: str, headers: dict[str, str]) -> None:
    code, said = status_of(address, "POST", "/sanad/talks/1", b"{}", X_Sanad="1", **headers)
    assert code == 403
    assert "own forms" in said


@pytest.mark.page
def test_a_search_for_a_billion_hits_is_refused(address: str) -> None:
    from gradio_client import Client
    from gradio_client.exceptions import AppError

    client = Client(address, verbose=False)
    for k in (10**9, 101, 1.5):
        with pytest.raises(AppError, match="k is the number of hits"):
            client.predict("war", k, "passage", api_name="/search")
    client.close()


@pytest.mark.page
def test_conversations_sessions_and_index_are_their_owners_alone(tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        urllib.request.urlopen(f"{address}/sanad/talks").close()
        modes: dict[str, Any] = {
            str(path.relative_to(tmp_path)): stat.S_IMODE(path.stat().st_mode)
            for path in (
                tmp_path / "data",
                tmp_path / "index",
                *(tmp_path / "data").iterdir(),
                tmp_path / "index/index.sqlite",
            )
        }
    assert {name: oct(mode) for name, mode in modes.items() if mode & 0o077} == {}


def test_an_added_article_may_be_larger_and_slower_than_other_bodies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "REQUEST_SECONDS", 0.01)
    assert ask("/sanad/articles", b"x" * 1_000_000, pause=0.05)[0] == 200
    assert ask("/sanad/articles", headers={b"content-length": b"20000001"})[0] == 413
    assert ask("/sanad/articles", b"x" * 100, method="DELETE")[0] != 200


def test_an_added_article_that_takes_too_long_breaks_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "UPLOAD_SECONDS", 0.02)
    said: list[Message] = []

    async def reads(scope: Scope, receive: Receive, send: Send) -> None:
        said.append(await receive())

    async def never() -> Message:
        await asyncio.sleep(60)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        pass

    scope = {"type": "http", "method": "POST", "path": "/sanad/articles", "headers": []}
    asyncio.run(Bounded(reads)(scope, never, send))
    assert said == [{"type": "http.disconnect"}]


@pytest.mark.parametrize("name", ["ask", "mentions", "search"])
def test_a_call_may_leave_out_its_last_fields(name: str) -> None:
    fields = len(spread(inspect.signature(getattr(Endpoints, name))).parameters) - 1  # but for itself
    assert fields == bounds.ENDPOINT_FIELDS[f"/gradio_api/call/{name}"]
    status, body = ask(f"/gradio_api/call/{name}", json.dumps({"data": ["x"]}).encode())
    assert (status, json.loads(body)) == (200, {"data": ["x"] + [None] * (fields - 1)})
    status, body = ask(f"/gradio_api/call/{name}", json.dumps({"data": []}).encode())
    assert json.loads(body) == {"data": []}

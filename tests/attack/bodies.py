"""Sends far too much, far too slowly, or far too often: python -m tests.attack.bodies --megabytes 100 --connections 2000"""

import contextlib
import resource
import socket
import sys
import time
from collections.abc import Callable

from tests.attack.common import JSON, Health, Page, Product, Rows, allowed, options, page, request, scratch

ROUTES = (
    "/gradio_api/call/ask", "/gradio_api/call/search", "/gradio_api/queue/join", "/gradio_api/run/ask", "/gradio_api/api/ask",
    "/gradio_api/upload", "/gradio_api/process_recording", "/gradio_api/component_server", "/gradio_api/reset",
    "/gradio_api/cancel", "/sanad/talks/1", "/sanad/feedback/1", "/mcp/",
)  # fmt: skip
REST = b'", null], "fn_index": 0, "session_hash": "a", "event_id": "a", "name": "n", "liked": true}'
CLOSED = ("/login", "/gradio_api/call/ask", "/gradio_api/upload")
CHUNK = 1 << 20
BODY_GROWTH = 50  # MB that one body may cost
HELD_FAILED = 0.2  # share of /health that may fail while connections are held
LOG_GROWTH = 1_000_000  # bytes


def main() -> int:
    numbers = {"megabytes": 100, "connections": 2000, "seconds": 12}
    chosen = options(__doc__.split(":")[0], numbers=numbers)
    rows = Rows(chosen, "bodies")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = chosen.connections * 2 + 100
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), hard))
    with scratch() as folder:
        open_product = Product(chosen.product, folder, QA_MCP="on")
        closed_product = Product(chosen.product, folder, QA_AUTH_FILE=str(folder / "users.txt"))
        closed_product.run("user", "add", "nadia", given="correct horse battery\n")
        for name, route, product in (
            *((f"body: POST {route}", route, open_product) for route in ROUTES),
            *((f"body: POST {route} before signing in", route, closed_product) for route in CLOSED),
        ):
            if rows.wanted(name):
                with page(product) as at:  # a fresh one each time: memory that was taken once is seldom given back
                    rows.each(name, f"{chosen.megabytes} MB", _body, at, route, chosen.megabytes)
        with page(open_product, command=_with_limit()) as at:
            for name, first in HOLDS.items():
                did = f"{chosen.connections} connections for {chosen.seconds} s"
                rows.each(f"held: {name}", did, _hold, at, first, chosen.connections, chosen.seconds)
            reply = request(at.address, "GET", "/health")
            rows.add(
                "afterwards: /health", "all closed", f"{reply.status} after {reply.seconds:.2f} s", reply.status == 200
            )
    return rows.end()


def _with_limit() -> list[str]:
    # The page gets the usual limit of 1,024 open files, whatever this script has.
    return ["sh", "-c", 'ulimit -S -n 1024; exec "$0" ui.py', sys.executable]


def _body(at: Page, route: str, megabytes: int) -> tuple[str, bool]:
    at.forget_peak()
    before = at.rss
    with Health(at.address) as health:
        status, sent = _post(at, route, megabytes)
    grown = at.peak - before
    result = (
        f"{status}; {sent} of {megabytes} MB taken; +{grown:.0f} MB at the peak; /health max {health.longest:.2f} s"
    )
    return result, status.split()[0] not in ("200", "500", "303") and grown < BODY_GROWTH and health.longest < allowed(
        1
    )


def _post(at: Page, route: str, megabytes: int) -> tuple[str, int]:
    """Send a long body piece by piece; return the status line and how many MB were sent before it was refused."""
    sent = 0
    kind = "multipart/form-data; boundary=b" if "upload" in route or "recording" in route else "application/json"
    part = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    opening, end = (part, b"\r\n--b--\r\n") if "multipart" in kind else (b'{"data": ["', REST)
    if route == "/login":
        kind, opening, end = "application/x-www-form-urlencoded", b"username=nadia&password=", b""
    head = (
        f"POST {route} HTTP/1.1\r\nHost: {at.address[7:]}\r\nContent-Type: {kind}\r\nX-Sanad: 1\r\n"
        f"Accept: application/json, text/event-stream\r\nContent-Length: {megabytes * CHUNK + len(opening) + len(end)}\r\n\r\n"
    )
    with _connect(at) as connection:
        connection.settimeout(60)
        with contextlib.suppress(OSError):
            connection.sendall(head.encode() + opening)
            for _ in range(megabytes):
                connection.sendall(b"x" * CHUNK)
                sent += 1
            connection.sendall(end)
        try:
            status = connection.recv(65536).split(b"\r\n")[0].decode("latin-1").removeprefix("HTTP/1.1 ")
        except OSError as error:
            status = f"closed ({type(error).__name__})"
    return status or "closed", sent


def _hold(at: Page, first: Callable[[int], bytes], count: int, seconds: float) -> tuple[str, bool]:
    """Hold so many connections, each of which has sent its first words and goes on drop by drop."""
    before, open_ones = at.log.stat().st_size, []
    health = Health(at.address, every=1, patience=1)
    for number in range(count):
        try:
            connection = _connect(at)
            connection.settimeout(0.5)
            connection.sendall(first(number))
            open_ones.append(connection)
        except OSError:
            break  # the server takes no more
    held = len(open_ones)
    with health:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            time.sleep(1)
            for connection in open_ones:
                with contextlib.suppress(OSError):
                    connection.send(b"" if first in SILENT else b"x")
    still = sum(map(_alive, open_ones))
    for connection in open_ones:
        connection.close()
    back = _back(at)
    grown = at.log.stat().st_size - before
    result = (
        f"{held} opened, {still} still held; /health failed {health.failed} of {len(health.times)}, max {health.longest:.2f} s; "
        f"back {back:.2f} s after; log +{grown / 1000:.0f} kB"
    )
    good = health.failed <= HELD_FAILED * len(health.times)
    return result, good and back < allowed(5) and grown < LOG_GROWTH


def _back(at: Page) -> float:
    """Return after how many seconds /health answers again."""
    began = time.monotonic()
    while request(at.address, "GET", "/health", seconds=2).status != 200 and time.monotonic() < began + 60:
        time.sleep(0.1)
    return time.monotonic() - began


def _alive(connection: socket.socket) -> bool:
    try:
        connection.setblocking(False)
        while got := connection.recv(65536):
            del got
    except BlockingIOError:
        return True
    except OSError:
        pass
    return False


def _connect(at: Page) -> socket.socket:
    host, port = at.address.removeprefix("http://").rsplit(":", 1)
    return socket.create_connection((host, int(port)), timeout=2)


def _get(path: str) -> Callable[[int], bytes]:
    return lambda number: f"GET {path}{number} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


def _slow_body(number: int) -> bytes:
    head = f"POST /gradio_api/call/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: {JSON['Content-Type']}\r\n"
    return f'{head}Content-Length: 100000\r\n\r\n{{"data'.encode()


HOLDS = {
    "SSE of unknown sessions": _get("/gradio_api/queue/data?session_hash=attack"),
    "heartbeats": _get("/gradio_api/heartbeat/attack"),
    "upload progress": _get("/gradio_api/upload_progress?upload_id=attack"),
    "slow headers": lambda number: b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    "slow bodies": _slow_body,
    "nothing said": lambda number: b"",
}
SILENT = [HOLDS[name] for name in ("SSE of unknown sessions", "heartbeats", "upload progress", "nothing said")]


if __name__ == "__main__":
    sys.exit(main())

"""A language model's server that misbehaves: python -m tests.attack.model --limit 8

Each behaviour is met by `ask`: does it end within the limit + 5 s, in how much memory, and are the articles' words shown?
Then the page: does its start ask the model, how long does it take with the model down, do eight drips stop a ninth person?
"""

import contextlib
import json
import socket
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.attack.common import ENGLISH, Done, Health, Product, Rows, allowed, ask, kill, memory, options, page, scratch

KEY = "sk-attack-secret"
GRACE, GROWTH = 5.0, 150.0  # seconds beyond the limit, MB beyond what a good model takes
# The limit is looked up when an answer begins, so it is lowered before the command line runs.
LAUNCH = """import sys
import qa.models.language_model
assert hasattr(qa.models.language_model, "LLM_SECONDS_MAX")
qa.models.language_model.LLM_SECONDS_MAX = {limit}
from qa.cli import main
sys.exit(main(sys.argv[1:]))"""
TRUE = "Hegseth said that it was unrealistic to expect Ukraine to join NATO."


class Out:
    """What a behaviour can send."""

    def __init__(self, handler: BaseHTTPRequestHandler) -> None:
        self.handler = handler

    def head(self, status: int = 200, **headers: str) -> None:
        self.handler.send_response(status)
        for name, value in (
            {"Content-Type": "text/event-stream"} | {n.replace("_", "-"): v for n, v in headers.items()}
        ).items():
            self.handler.send_header(name, value)
        self.handler.end_headers()

    def send(self, raw: bytes) -> None:
        self.handler.wfile.write(raw)
        self.handler.wfile.flush()

    def event(self, delta: object, finish: str | None = None, **more: object) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]} | more
        self.send(f"data: {json.dumps(chunk)}\n\n".encode())

    def say(self, *pieces: str) -> None:
        self.head()
        for piece in pieces:
            self.event({"role": "assistant", "content": piece})

    def end(self) -> None:
        self.event({}, "stop")
        self.send(b"data: [DONE]\n\n")


def main() -> int:
    chosen = options(__doc__.split(":")[0], numbers={"limit": 8, "gigabytes": 3})
    rows = Rows(chosen, "model")
    BEHAVIOURS["gzip bomb"] = lambda out: _bomb(out, chosen.gigabytes)
    with scratch() as folder:
        product = Product(chosen.product, folder, QA_LLM_MODEL="m", QA_LLM_TIMEOUT="3", QA_LLM_API_KEY=KEY)
        product.run("index")
        usual = 0.0
        for name, behaviour in BEHAVIOURS.items():
            if usual == 0.0 or rows.wanted(f"ask: {name}"):
                result, ok, peak = _ask(product, behaviour, chosen.limit, usual)
                usual = usual or peak
                if rows.wanted(f"ask: {name}"):
                    rows.add(f"ask: {name}", "ask --json", result, ok)
        _pages(product, rows, chosen.limit)
    return rows.end()


@contextmanager
def served(behaviour: Callable[[Out], None]) -> Iterator[tuple[str, list[float]]]:
    """Serve a behaviour on a free port; yields its address and the times of its requests."""
    times: list[float] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            times.append(time.monotonic())
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            with contextlib.suppress(OSError):  # the client hangs up
                behaviour(Out(self))

        def do_GET(self) -> None:
            times.append(time.monotonic())

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.block_on_close = True, False
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", times
    finally:
        server.shutdown()
        server.server_close()


def _ask(product: Product, behaviour: Callable[[Out], None], limit: float, usual: float) -> tuple[str, bool, float]:
    with served(behaviour) as (address, times):
        product.surroundings["QA_LLM_URL"] = address
        command = [sys.executable, "-c", LAUNCH.format(limit=limit), "ask", "--json", ENGLISH]
        done, waited = _run(product, command, times, limit + allowed(GRACE) + 5)
    shown, mode = _shown(done)
    grown = done.peak - usual if usual else 0.0
    leaked = KEY in done.out + done.err
    ok = (
        done.code == 0
        and shown
        and waited < limit + allowed(GRACE)
        and grown < GROWTH
        and done.clean
        and not leaked
        and bool(times)
    )
    ended = "still running" if done.code is None else f"exit {done.code}"
    result = f"{ended}, {waited:.1f} s after {len(times)} requests, +{grown:.0f} MB, words shown: {shown} ({mode})"
    return result + (f", {done.said[:120]}" if done.code else "") + ", KEY SHOWN" * leaked, ok, done.peak


def _run(product: Product, command: list[str], times: list[float], patience: float) -> tuple[Done, float]:
    """Run a command until so many seconds after the model's first request; return how it ended, and after how many."""
    pipe, began, peak, said = subprocess.PIPE, time.monotonic(), 0.0, []
    process = product.start(command, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe)
    reader = threading.Thread(target=lambda: said.append(process.communicate()))
    reader.start()
    try:
        while process.poll() is None and time.monotonic() < (times[0] + patience if times else began + 180):
            with contextlib.suppress(OSError, IndexError):
                peak = max(peak, memory(process.pid, "VmHWM"))
            time.sleep(0.05)
        code, ended = process.poll(), time.monotonic()
    finally:
        kill(process)
    reader.join()
    return Done(code, *said[0], ended - began, peak), ended - times[0] if times else 0.0


def _shown(done: Done) -> tuple[bool, str]:
    try:
        said = json.loads(done.out)
    except ValueError:
        return False, "nothing"
    return bool(said.get("answered") and said.get("citations")), said.get("mode", "?")


# How it behaves


def _forever(piece: Callable[[Out], None], pause: float = 0.0) -> Callable[[Out], None]:
    def behaviour(out: Out) -> None:
        out.head()
        while True:
            piece(out)
            time.sleep(pause)

    return behaviour


def _raw(body: bytes, status: int = 200, **headers: str) -> Callable[[Out], None]:
    def behaviour(out: Out) -> None:
        out.head(status, **headers)
        out.send(body)

    return behaviour


def _saying(*pieces: str) -> Callable[[Out], None]:
    def behaviour(out: Out) -> None:
        out.say(*pieces)
        out.end()

    return behaviour


def _event(delta: object, *, end: bool = True, **more: object) -> Callable[[Out], None]:
    def behaviour(out: Out) -> None:
        out.head()
        out.event(delta, None, **more)
        if end:
            out.end()

    return behaviour


def _drip_head(out: Out) -> None:
    out.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        out.send(b"x")
        time.sleep(0.3)


def _drip_line(out: Out) -> None:
    out.head()
    while True:
        for letter in b'data: {"id": "' + b"1" * 100_000:
            out.send(bytes([letter]))
            time.sleep(0.3)


def _bomb(out: Out, gigabytes: int) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    opening = packer.compress(b"data: ") + packer.flush(zlib.Z_FULL_FLUSH)
    million = packer.compress(b"a" * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    out.head(Content_Encoding="gzip")
    out.send(opening)
    for _ in range(gigabytes * 1000):
        out.send(million)


def _broken_off(out: Out) -> None:
    out.say("Hegseth said ")
    out.handler.connection.shutdown(socket.SHUT_RDWR)


def _at_once(out: Out) -> None:
    out.handler.connection.shutdown(socket.SHUT_RDWR)


def _silent(out: Out) -> None:
    time.sleep(300)


def _no_stop(out: Out) -> None:
    out.say(TRUE)


def _tools(out: Out) -> None:
    out.head()
    call = {"index": 0, "id": "1", "type": "function", "function": {"name": "rm", "arguments": "{}"}}
    out.event({"role": "assistant", "content": None, "tool_calls": [call]})
    out.event({}, "tool_calls")


def _many_headers(out: Out) -> None:
    out.send(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % number for number in range(5000)) + b"\r\n")


def _wrong_length(out: Out) -> None:
    out.head(Content_Length="1000000")
    out.event({"content": TRUE})
    time.sleep(300)


BEHAVIOURS: dict[str, Callable[[Out], None]] = {
    "good, for comparison": _saying(TRUE),
    "endless comments": _forever(lambda out: out.send(b": wait\n\n"), 0.05),
    "endless comments, at full speed": _forever(lambda out: out.send(b": wait\n\n" * 1000)),
    "one endless line": _forever(lambda out: out.send(b"x" * 65536), 0.01),
    "endless blank lines": _forever(lambda out: out.send(b"\n" * 1000), 0.01),
    "gzip bomb": lambda out: None,
    "dripping response headers": _drip_head,
    "dripping line": _drip_line,
    "lone surrogate": _saying("Hegseth said \ud800 that. ", TRUE),
    "endless words": _forever(lambda out: out.event({"content": "word "})),
    "endless slow words": _forever(lambda out: out.event({"content": "word "}), 0.5),
    "endless empty deltas": _forever(lambda out: out.event({"content": ""}), 0.01),
    "endless deltas without content": _forever(lambda out: out.event({}), 0.01),
    "endless reasoning": _forever(lambda out: out.event({"reasoning_content": "hm "}), 0.01),
    "a 30 MB token": _saying("x" * 30_000_000),
    "30 MB of spaces": _saying(" " * 30_000_000),
    "100 kB of markup": _saying("<script " * 12_500),
    "60,000 spaces in a sentence": _saying("a" + " " * 60_000 + "b."),
    "HTML": _raw(b"<html><body>no</body></html>", Content_Type="text/html"),
    "500": _raw(b"{}", 500),
    "429": _raw(b"{}", 429, Retry_After="1000"),
    "401": _raw(b'{"error": {"message": "bad key %s"}}' % KEY.encode(), 401),
    "404": _raw(b"not found", 404),
    "301": _raw(b"", 301, Location="http://127.0.0.1:9/v1"),
    "307": _raw(b"", 307, Location="http://127.0.0.1:9/v1"),
    "bad gzip": _raw(b"\x1f\x8bnothing", Content_Encoding="gzip"),
    "bad JSON": _raw(b"data: {no\n\n"),
    "nested JSON": _raw(b"data: " + b"[" * 100_000 + b"\n\n"),
    "null choices": _event({}, end=False, choices=None),
    "no choices": _event({}, choices=[]),
    "content of another kind": _event({"content": {"a": 1}}),
    "bad UTF-8": _raw(b'data: {"choices": [{"delta": {"content": "\xff\xfe"}}]}\n\n'),
    "an error in the stream": _raw(b'data: {"error": {"message": "no"}}\n\n'),
    "nothing": _raw(b""),
    "silence": _silent,
    "closes at once": _at_once,
    "closes in the middle": _broken_off,
    "less than its length": _wrong_length,
    "no stop reason": _no_stop,
    "tool calls": _tools,
    "5,000 headers": _many_headers,
    "markup and links": _saying("<img src=x onerror=alert(1)> ", "[a](http://evil.example) ", TRUE),
}


# The page

PAGE_ROWS = ("page: start asks the model", "page: start with the model down", "page: start with a model that drips",
             "page: eight drips and a ninth", "page: a tenth after they left")  # fmt: skip


def _pages(product: Product, rows: Rows, limit: float) -> None:
    if not rows.wanted(*PAGE_ROWS):
        return
    product.surroundings.pop("QA_LLM_URL", None)
    with page(product, QA_LLM_MODEL="") as at:
        usual = at.seconds
    good = BEHAVIOURS["good, for comparison"]
    with served(good) as (address, times), page(product, QA_LLM_URL=address) as at:
        rows.add(
            "page: start asks the model",
            "requests before anybody asks",
            f"{len(times)}, up in {at.seconds:.1f} s",
            not times,
        )
    with page(product, QA_LLM_URL="http://127.0.0.1:9") as at:
        told = f"up in {at.seconds:.1f} s, without a model in {usual:.1f} s"
        rows.add("page: start with the model down", "nobody listens there", told, at.seconds < usual + allowed(GRACE))
    serve = [sys.executable, "-c", LAUNCH.format(limit=limit), "ui"]
    drip = BEHAVIOURS["endless comments"]
    with served(drip) as (address, _):
        try:
            with page(product, command=serve, patience=usual + 4 * limit, QA_LLM_URL=address) as at:
                told, soon = f"up in {at.seconds:.1f} s", at.seconds < usual + allowed(GRACE)
        except RuntimeError as error:
            told, soon = str(error)[-120:], False
        rows.add("page: start with a model that drips", "endless comments", told, soon)
    up = threading.Event()
    later = served(lambda out: (drip if up.is_set() else good)(out))  # it drips from when the page is up
    with later as (address, _), page(product, command=serve, QA_LLM_URL=address) as at:
        up.set()
        _crowd(at.address, rows, limit)


def _crowd(address: str, rows: Rows, limit: float) -> None:
    eight = [
        threading.Thread(target=ask, args=(address, ENGLISH), kwargs={"seconds": limit + 4}, daemon=True)
        for _ in range(8)
    ]
    for each in eight:
        each.start()
    time.sleep(2)
    with Health(address) as health:
        good, said, seconds = ask(address, ENGLISH, seconds=3 * limit + 2 * allowed(GRACE))
    told = f"{'answered' if good else str(said)[:80]} after {seconds:.1f} s; {health}"
    rows.add(
        "page: eight drips and a ninth",
        f"call/ask, the limit is {limit} s",
        told,
        good and seconds < 2 * limit + allowed(GRACE),
    )
    for each in eight:
        each.join()
    time.sleep(limit)
    good, said, seconds = ask(address, ENGLISH, seconds=2 * limit + 2 * allowed(GRACE))
    told = f"{'answered' if good else str(said)[:80]} after {seconds:.1f} s"
    rows.add("page: a tenth after they left", "call/ask", told, good and seconds < limit + allowed(GRACE))


if __name__ == "__main__":
    sys.exit(main())

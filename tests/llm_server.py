"""A language model server that does what a script says: an OpenAI-compatible address on this machine, for tests."""

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Script = Callable[["Reply", dict[str, Any]], None]


class Reply:
    """What a script can do to a request."""

    def __init__(self, handler: BaseHTTPRequestHandler) -> None:
        self._handler = handler
        self._began = False

    def say(self, text: str, *, pause: float = 0.0) -> None:
        """Stream a piece of the answer."""
        self._send({"role": "assistant", "content": text}, None)
        time.sleep(pause)

    def end(self, reason: str = "stop") -> None:
        """End the stream as it should end."""
        self._send({}, reason)
        self._handler.wfile.write(b"data: [DONE]\n\n")

    def _send(self, delta: dict[str, str], finish: str | None) -> None:
        if not self._began:
            self._began = True
            self._handler.send_response(200)
            self._handler.send_header("Content-Type", "text/event-stream")
            self._handler.end_headers()
        chunk = {
            "id": "1",
            "object": "chat.completion.chunk",
            "created": 0,
            "model": "m",
            "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
        }
        self._handler.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self._handler.wfile.flush()

    def raw(self, body: bytes) -> None:
        """Send a whole answer of any bytes."""
        self._handler.send_response(200)
        self._handler.send_header("Content-Type", "text/event-stream")
        self._handler.end_headers()
        self._handler.wfile.write(body)

    def raw_part(self, body: bytes) -> None:
        """Send a part of an answer of any bytes."""
        if not self._began:
            self._began = True
            self._handler.send_response(200)
            self._handler.send_header("Content-Type", "text/event-stream")
            self._handler.end_headers()
        self.raw_start(body)

    def raw_start(self, head: bytes) -> None:
        """Send any bytes, from the status line on."""
        self._handler.wfile.write(head)
        self._handler.wfile.flush()

    def fail(self, status: int, message: str = "no") -> None:
        """Answer with an error."""
        body = json.dumps({"error": {"message": message, "type": "error", "code": str(status)}}).encode()
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", "application/json")
        self._handler.send_header("Content-Length", str(len(body)))
        self._handler.end_headers()
        self._handler.wfile.write(body)

    def hang_up(self) -> None:
        """Close the connection in the middle."""
        self._handler.close_connection = True
        self._handler.connection.close()


def saying(text: str, *, piece: int = 7) -> Script:
    """Return a script that streams a text in small pieces."""

    def script(reply: Reply, request: dict[str, Any]) -> None:
        for at in range(0, max(1, len(text)), piece):
            reply.say(text[at : at + piece])
        reply.end()

    return script


@contextmanager
def served(script: Script) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Serve a script on a free port of this machine; yields its address and the requests it got, headers included."""
    requests: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            requests.append({"path": self.path, "headers": dict(self.headers), **body})
            with contextlib.suppress(OSError):  # the client may hang up
                script(Reply(self), body)

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", requests
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

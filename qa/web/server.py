"""The server around the page: health, the article pane's data, security headers, loopback only."""

import hashlib
import ipaddress
import os
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import FileResponse, JSONResponse, PlainTextResponse

from qa.api import QA
from qa.config import Settings
from qa.embed import Progress
from qa.errors import MachineError, SettingError, UsageError
from qa.web.talks import Talks, as_markdown

ASSETS = Path(__file__).parent / "assets"
STOP_SECONDS = 3  # seconds that open connections have to end when the server is stopped
_FILES = {"style.css": "text/css", "page.js": "text/javascript"}
_HEADERS = {
    # Gradio's own page needs inline scripts and styles; nothing may come from, or go to, another host.
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "worker-src 'self' blob:; frame-ancestors 'self'; form-action 'self'; base-uri 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def run(settings: Settings, *, progress: Progress) -> None:
    """Open the corpus, then serve the page until stopped."""
    import uvicorn

    require_loopback(settings.host)
    listening = _listen(settings)
    try:
        with QA.open(settings=settings, progress=progress) as qa:
            talks = Talks(settings.data, corpus=settings.corpus)
            app = create_app(qa, talks)
            host, port = listening.getsockname()[:2]
            progress(f"Sanad is at http://{f'[{host}]' if ':' in host else host}:{port} (stop it with Ctrl+C).")
            # A page that is still open must not keep the server from stopping.
            config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=STOP_SECONDS)
            try:
                uvicorn.Server(config).run(sockets=[listening])
            finally:
                talks.close()
    finally:
        listening.close()


def create_app(qa: QA, talks: Talks) -> FastAPI:
    """Return the application: the page at `/`, `/health`, and what the page's own script asks for."""
    # Read by gradio when it is imported: no analytics, no check for versions, no hub.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    import gradio

    from qa.web.page import build_page, mount_arguments

    app = FastAPI(title="Sanad", docs_url=None, redoc_url=None, openapi_url=None)

    @app.middleware("http")
    async def guard(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        # Another site's page must not reach this one through a name that it points at this machine.
        if not is_loopback(urlsplit(f"//{request.headers.get('host', '')}").hostname or ""):
            return JSONResponse({"error": "This page answers only on this machine."}, status_code=421)
        response = await call_next(request)
        response.headers.update(_HEADERS)
        return response

    @app.get("/health")
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/sanad/article")
    def article(source: str, start: int = 0, end: int = 0, check: str = "") -> dict[str, Any]:
        try:
            document = qa.show(source)
        except UsageError as error:
            raise HTTPException(404, str(error)) from error
        return article_for_page(document.source, document.title, document.text, start, end, check)

    @app.get("/sanad/raw")
    def raw(source: str) -> Response:
        try:
            return PlainTextResponse(qa.show(source).text)
        except UsageError as error:
            raise HTTPException(404, str(error)) from error

    _serve_talks(app, talks)

    @app.get("/sanad/{name}")
    async def asset(name: str) -> FileResponse:
        if name not in _FILES:
            raise HTTPException(404, "There is no such file.")
        return FileResponse(ASSETS / name, media_type=_FILES[name], headers={"Cache-Control": "no-cache"})

    return gradio.mount_gradio_app(app, build_page(qa, talks), path="/", **mount_arguments())  # type: ignore[no-any-return]


def _serve_talks(app: FastAPI, talks: Talks) -> None:
    def own(request: Request) -> None:
        # Only the page's own script sets this; another site's form cannot.
        if "x-sanad" not in request.headers:
            raise HTTPException(403, "Only this page may change its conversations.")

    @app.get("/sanad/talks")
    def list_talks() -> list[dict[str, Any]]:
        return [{"id": each.id, "name": each.name} for each in talks.all()]

    @app.post("/sanad/talks/{talk}")
    async def rename(talk: int, request: Request) -> dict[str, bool]:
        own(request)
        talks.rename(talk, str((await request.json()).get("name", "")))
        return {"done": True}

    @app.delete("/sanad/talks/{talk}")
    def delete(talk: int, request: Request) -> dict[str, bool]:
        own(request)
        talks.delete(talk)
        return {"done": True}

    @app.post("/sanad/feedback/{turn}")
    async def rate(turn: int, request: Request) -> dict[str, bool]:
        own(request)
        said = await request.json()
        talks.rate(turn, bool(said["liked"]), str(said.get("reason", ""))[:200])
        return {"done": True}

    @app.get("/sanad/talks/{talk}.{form}")
    def export(talk: int, form: str) -> Response:
        turns = talks.turns(talk)
        name = next((each.name for each in talks.all() if each.id == talk), "")
        if not turns or form not in ("md", "json"):
            raise HTTPException(404, "There is no such conversation.")
        headers = {"Content-Disposition": f'attachment; filename="sanad-{talk}.{form}"'}
        if form == "md":
            return PlainTextResponse(as_markdown(name, turns), media_type="text/markdown", headers=headers)
        shown = [{**turn.answer.to_dict(), "liked": turn.liked, "reason": turn.reason} for turn in turns]
        return JSONResponse({"name": name, "turns": shown}, headers=headers)


def article_for_page(source: str, title: str, text: str, start: int, end: int, check: str) -> dict[str, Any]:
    """Return an article as paragraphs of (words, whether they are cited); `stale` when the cited words are no longer there.

    >>> article_for_page("a.txt", "", "One.\\nTwo.", 5, 9, digest("Two."))["paragraphs"]
    [[('One.', False)], [('Two.', True)]]
    """
    stale = bool(check) and digest(text[start:end]) != check
    if stale:
        start = end = 0
    paragraphs, at = [], 0
    for line in text.splitlines(keepends=True):
        low, high = max(start, at), min(end, at + len(line))
        cuts = (at, low, high, at + len(line)) if low < high else (at, at + len(line))
        pieces = [(text[a:b].strip("\r\n"), a == low and low < high) for a, b in zip(cuts, cuts[1:], strict=False)]
        if shown := [(words, cited) for words, cited in pieces if words.strip("\ufeff \t")]:
            paragraphs.append(shown)
        at += len(line)
    return {"source": source, "title": title, "paragraphs": paragraphs, "stale": stale}


def digest(quote: str) -> str:
    """Return a short fingerprint of a quote, by which the pane knows whether the article still says it."""
    return hashlib.sha256(quote.encode("utf-8")).hexdigest()[:16]


def require_loopback(host: str) -> None:
    """Raise SettingError for an address that other machines can reach."""
    if not is_loopback(host):
        raise SettingError(
            f"QA_HOST is {host}, which other machines can reach, and the page has no sign-in yet; use 127.0.0.1, localhost or ::1."
        )


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address is this machine's own.

    >>> [is_loopback(host) for host in ("127.0.0.1", "localhost", "::1", "0.0.0.0", "example.org")]
    [True, True, True, False, False]
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(settings: Settings) -> socket.socket:
    # Bound before the work begins, so that a busy port is said at once.
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        raise MachineError(
            f"The page cannot listen on {settings.host}:{settings.port} ({error.strerror or error}); "
            "stop what uses that port or set QA_PORT to another one (0: any free one)."
        ) from error
    return listening

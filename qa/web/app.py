"""The application around the page: who may come in, health, what the page's own script asks for, and security headers."""

import ipaddress
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.parse import quote as url_quote

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse

from qa.api import QA
from qa.errors import CorpusError, SettingError, UsageError
from qa.web.access import COOKIE, SESSION_SECONDS, Access, TooManyFailuresError
from qa.web.article import article_for_page, article_page
from qa.web.talks import Talks, as_markdown

ASSETS = Path(__file__).parent / "assets"
_FILES = {
    "style.css": "text/css",
    "look.js": "text/javascript",
    "page.js": "text/javascript",
    "naskh.woff2": "font/woff2",
}
_OPEN_PATHS = {
    "/login",
    "/health",
    "/sanad/progress",
    *(f"/sanad/{name}" for name in _FILES),
}  # for those who are not signed in
_HEADERS = {
    # Gradio's own page needs inline scripts and styles; nothing may come from, or go to, another host.
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "worker-src 'self' blob:; frame-ancestors 'self'; form-action 'self'; base-uri 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def create_app(qa: QA, talks: Talks, *, access: Access | None = None) -> FastAPI:
    """Return the application: the page at `/`, `/health`, and what the page's own script asks for.

    With `access` people sign in first, each with their own conversations; without it only this machine is answered.
    """
    # Read by gradio when it is imported: no analytics, no check for versions, no hub.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    import gradio

    from qa.web.page import build_page, mount_arguments

    tools = None
    if qa.settings.mcp == "on":
        try:
            from qa.web.tools import tools_for
        except ModuleNotFoundError as error:
            raise SettingError("QA_MCP is on, but its package is missing; run: pip install 'sanad-qa[mcp]'.") from error
        tools = tools_for(qa)

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        if tools is None:
            yield
        else:
            async with tools.session_manager.run():
                yield

    app = FastAPI(title="Sanad", docs_url=None, redoc_url=None, openapi_url=None, lifespan=running)
    guard(app, access)

    @app.get("/health")
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/sanad/me")
    async def me(request: Request) -> dict[str, str | None]:
        return {"user": request.state.user or None}

    _serve_articles(app, qa)
    _serve_talks(app, talks)
    serve_files(app)
    arguments = mount_arguments()
    if access is not None:
        _serve_sign_in(app, access)
        arguments["auth_dependency"] = lambda request: request.state.user
    if tools is not None:
        app.mount("/mcp", tools.streamable_http_app())
    return gradio.mount_gradio_app(app, build_page(qa, talks), path="/", **arguments)  # type: ignore[no-any-return]


def guard(app: FastAPI, access: Access | None) -> None:
    """Let nobody in who may not come in, and put the security headers on everything."""

    @app.middleware("http")
    async def check(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        request.state.user = ""
        refused = await _refuse(request, access)
        response = refused or await call_next(request)
        response.headers.update(_HEADERS)
        return response


async def _refuse(request: Request, access: Access | None) -> Response | None:
    if access is None:
        # Another site's page must not reach this one through a name that it points at this machine.
        if is_loopback(urlsplit(f"//{request.headers.get('host', '')}").hostname or ""):
            return None
        return JSONResponse({"error": "This page answers only on this machine."}, status_code=421)
    token, authorization = request.cookies.get(COOKIE), request.headers.get("authorization")
    try:
        user = await run_in_threadpool(access.user_of, token, authorization, address=_address(request))
    except TooManyFailuresError:
        return JSONResponse({"error": "Too many wrong passwords; try again in ten minutes."}, status_code=429)
    request.state.user = user or ""
    if user or request.url.path in _OPEN_PATHS:
        return None
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        return RedirectResponse("/login", status_code=303)
    return JSONResponse({"error": "Sign in first: POST username and password to /login."}, status_code=401)


def _serve_sign_in(app: FastAPI, access: Access) -> None:
    def page(problem: str, status: int) -> HTMLResponse:
        text = (ASSETS / "login.html").read_text(encoding="utf-8").replace("{problem}", problem)
        return HTMLResponse(text, status_code=status, headers={"Cache-Control": "no-store"})

    @app.get("/login")
    async def ask_who(request: Request) -> Response:
        return RedirectResponse("/", status_code=303) if request.state.user else page("none", 200)

    @app.post("/login")
    async def sign_in(request: Request) -> Response:
        said = parse_qs((await request.body())[:4096].decode("utf-8", "replace"))
        name, password = (said.get(key, [""])[0] for key in ("username", "password"))
        by_hand = "text/html" in request.headers.get("accept", "")  # a person's browser, not a program
        try:
            token = await run_in_threadpool(access.sign_in, name, password, address=_address(request))
        except TooManyFailuresError:
            problem = {"error": "Too many wrong passwords; try again in ten minutes."}
            return page("wait", 429) if by_hand else JSONResponse(problem, status_code=429)
        if token is None:
            problem = {"error": "The name or the password is wrong."}
            return page("wrong", 401) if by_hand else JSONResponse(problem, status_code=401)
        response = RedirectResponse("/", status_code=303) if by_hand else JSONResponse({"success": True})
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, token, max_age=SESSION_SECONDS, httponly=True, samesite="lax", secure=secure)
        return response

    @app.post("/logout")
    async def sign_out(request: Request) -> Response:
        _own(request)
        await run_in_threadpool(access.sign_out, request.cookies.get(COOKIE, ""))
        response = JSONResponse({"done": True})
        response.delete_cookie(COOKIE)
        return response


def _serve_articles(app: FastAPI, qa: QA) -> None:
    @app.get("/sanad/article")
    def article(source: str, start: int = 0, end: int = 0, check: str = "") -> dict[str, Any]:
        try:
            document = qa.show(source)
        except UsageError as error:
            raise HTTPException(404, str(error)) from error
        return article_for_page(document.source, document.title, document.text, start, end, check)

    @app.get("/sanad/raw")
    def raw(source: str, download: bool = False, start: int = 0, end: int = 0, check: str = "") -> Response:
        try:
            document = qa.show(source)
        except UsageError as error:
            raise HTTPException(404, "There is no such article, or it cannot be read.") from error
        if not download:
            return HTMLResponse(article_page(document, start, end, check))
        name = url_quote(document.source.rsplit("/", 1)[-1], safe="")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return PlainTextResponse(document.text, headers=headers)

    @app.post("/sanad/update")
    async def look_for_new(request: Request) -> dict[str, Any]:
        _own(request)
        try:
            done = (await run_in_threadpool(qa.update)).to_dict()
        except CorpusError:
            problem = "There are no .txt or .md articles in the folder, or most of them are gone."
            return {"documents": len(await run_in_threadpool(qa.documents)), "problem": problem}
        return {name: done[name] for name in ("documents", "added", "changed", "removed")}


def _serve_talks(app: FastAPI, talks: Talks) -> None:
    def mine(request: Request) -> Talks:
        return talks.of(request.state.user)

    @app.get("/sanad/talks")
    def list_talks(request: Request) -> list[dict[str, Any]]:
        return [{"id": each.id, "name": each.name} for each in mine(request).all()]

    @app.post("/sanad/talks/{talk}")
    async def rename(talk: int, request: Request) -> dict[str, bool]:
        _own(request)
        mine(request).rename(talk, str((await request.json()).get("name", "")))
        return {"done": True}

    @app.delete("/sanad/talks/{talk}")
    def delete(talk: int, request: Request) -> dict[str, bool]:
        _own(request)
        mine(request).delete(talk)
        return {"done": True}

    @app.post("/sanad/feedback/{turn}")
    async def rate(turn: int, request: Request) -> dict[str, bool]:
        _own(request)
        said = await request.json()
        mine(request).rate(turn, bool(said["liked"]), str(said.get("reason", ""))[:200])
        return {"done": True}

    @app.get("/sanad/talks/{talk}.{form}")
    def export(talk: int, form: str, request: Request) -> Response:
        turns = mine(request).turns(talk)
        name = next((each.name for each in mine(request).all() if each.id == talk), "")
        if not turns or form not in ("md", "json"):
            raise HTTPException(404, "There is no such conversation.")
        headers = {"Content-Disposition": f'attachment; filename="sanad-{talk}.{form}"'}
        if form == "md":
            return PlainTextResponse(as_markdown(name, turns), media_type="text/markdown", headers=headers)
        shown = [{**turn.answer.to_dict(), "liked": turn.liked, "reason": turn.reason} for turn in turns]
        return JSONResponse({"name": name, "turns": shown}, headers=headers)


def serve_files(app: FastAPI) -> None:
    """Serve the page's look, script and typeface."""

    @app.get("/sanad/{name}", response_model=None)
    async def asset(name: str) -> FileResponse:
        if name not in _FILES:
            raise HTTPException(404, "There is no such file.")
        return FileResponse(ASSETS / name, media_type=_FILES[name], headers={"Cache-Control": "no-cache"})


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


def _own(request: Request) -> None:
    # Only the page's own script sets this; another site's form cannot.
    if "x-sanad" not in request.headers:
        raise HTTPException(403, "Only this page may change its conversations.")


def _address(request: Request) -> str:
    return request.client.host if request.client else ""

"""The application around the page: who may come in, health, what the page's own script asks for, and security headers."""

import ipaddress
import json
import logging
import os
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qs, urlsplit
from urllib.parse import quote as url_quote

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI, Request, Response
from fastapi import Path as PathValue
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse
from starlette.routing import Route

from qa.client import QA
from qa.errors import CorpusError, QAError, SettingError, UsageError
from qa.types import LANGUAGES
from qa.web.about import about_article, web_address
from qa.web.access import COOKIE, SESSION_SECONDS, TESTED_AT_ONCE, Access, TooManyFailuresError
from qa.web.adding import serve_adding
from qa.web.article import article_for_page, article_page
from qa.web.conversations import Conversations, as_markdown
from qa.web.fill import fill
from qa.web.lists import list_rows
from qa.web.problems import for_readers
from qa.web.replies import ReplyError, refusal, reply_error, require_own, tell
from qa.wording import ARTICLES, FIELDS, REASONS, REPLIES, SCRIPT

LOG = logging.getLogger("qa")
LOGGED_AGAIN_SECONDS = 60  # seconds after which the same trouble is logged again
Number = Annotated[int, PathValue(ge=0, le=2**63 - 1)]  # what SQLite takes for a number of a row
ASSETS = Path(__file__).parent / "assets"
_FILES = {
    "style.css": "text/css",
    "look.js": "text/javascript",
    "page.js": "text/javascript",
    "articles.js": "text/javascript",
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
    "Referrer-Policy": "same-origin",  # with none at all, browsers hide from us where a form was sent from
}


def create_app(qa: QA, talks: Conversations, *, access: Access | None = None) -> FastAPI:
    """Return the application: the page at `/`, `/health`, and what the page's own script asks for.

    With `access` people sign in first, each with their own conversations; without it only this machine is answered.
    """
    # Read by gradio when it is imported: no model hub, unless a setting names a model that may lie there.
    if not qa.settings.names_models:
        os.environ["HF_HUB_OFFLINE"] = "1"
    # Gradio imports matplotlib, which would keep its list of fonts in the person's home folder.
    # Gradio keeps a record of each event for a monitor that is switched off here.
    os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "100"
    os.environ.setdefault("MPLCONFIGDIR", str(qa.settings.cache / "matplotlib"))
    import gradio

    from qa.web.page import build_page, mount_arguments
    from qa.web.sessions import Sessions

    tools = None
    if qa.settings.mcp == "on":
        try:
            from qa.web.mcp import tools_for
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

    @app.api_route("/health", methods=["GET", "HEAD"])
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/sanad/me")
    async def me(request: Request) -> dict[str, str | None]:
        return {"user": request.state.user or None}

    _serve_articles(app, qa)
    serve_adding(app, qa, access)
    _serve_talks(app, talks)
    serve_files(app)
    arguments = mount_arguments()
    if access is not None:
        _serve_sign_in(app, access)
        arguments["auth_dependency"] = lambda request: request.state.user
    if tools is not None:
        # With and without the slash: a mount would answer only with it.
        [route] = tools.streamable_http_app().routes
        app.router.routes += [Route(path, endpoint=route.endpoint) for path in ("/mcp", "/mcp/")]  # type: ignore[attr-defined]
    page = build_page(qa, talks)
    app.state.sessions = Sessions(page)
    return gradio.mount_gradio_app(app, page, path="/", **arguments)  # type: ignore[no-any-return]


def guard(app: FastAPI, access: Access | None) -> None:
    """Let nobody in who may not come in, put the security headers on everything, and say refusals in both languages."""
    app.add_exception_handler(ReplyError, tell)

    @app.middleware("http")
    async def check(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        request.state.user = ""
        refused = _refuse_foreign(request) or await _refuse(request, access) or _unknown_stream(request)
        response = refused or await call_next(request)
        response.headers.update(_HEADERS)
        return response


def _refuse_foreign(request: Request) -> Response | None:
    """Refuse what another site's page sends: browsers say where a request comes from, programs need not."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return None
    origin, headers = request.headers.get("origin"), request.headers
    ours = {headers.get("host", ""), headers.get("x-forwarded-host", "")} - {""}
    foreign = headers.get("sec-fetch-site") in ("cross-site", "same-site") or (
        origin is not None and urlsplit(origin).netloc not in ours
    )
    return refusal("own forms only", 403) if foreign else None


def _unknown_stream(request: Request) -> Response | None:
    """Answer who waits for a session that is gone, in Gradio's own words; Gradio would raise an error for each."""
    path, sessions = request.url.path.rstrip("/"), getattr(request.app.state, "sessions", None)
    if request.method != "GET" or sessions is None:
        return None
    if path == "/gradio_api/queue/data" and not sessions.is_known(request.query_params.get("session_hash", "")):
        gone = {"msg": "unexpected_error", "message": "", "success": False, "session_not_found": True}
        return Response(f"data: {json.dumps(gone)}\n\n", media_type="text/event-stream")
    if re.fullmatch(r"/gradio_api/call/[^/]+/[^/]+", path) and not sessions.has_event(path.rsplit("/", 1)[1]):
        return Response("event: error\ndata: null\n\n", media_type="text/event-stream")
    return None


async def _refuse(request: Request, access: Access | None) -> Response | None:
    if access is None:
        # Another site's page must not reach this one through a name that it points at this machine.
        if is_loopback(urlsplit(f"//{request.headers.get('host', '')}").hostname or ""):
            return None
        return refusal("this machine only", 421)
    token, authorization = request.cookies.get(COOKIE), request.headers.get("authorization")
    try:
        user = await to_thread.run_sync(
            partial(access.user_of, token, authorization, address=_address(request)),
            limiter=_passwords() if authorization else None,
        )
    except TooManyFailuresError:
        return refusal("too many passwords", 429)
    except QAError as error:
        return _nobody_signs_in(error)
    request.state.user = user or ""
    if user or request.url.path in _OPEN_PATHS:
        return None
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        return RedirectResponse("/login", status_code=303)
    return refusal("sign in first", 401)


def _nobody_signs_in(error: QAError) -> Response:
    # The file of users is broken or gone. The log says where it lies, and a stranger need not know.
    _log_once(f"Nobody can sign in: {error}", int(time.monotonic() // LOGGED_AGAIN_SECONDS))
    return refusal("nobody signs in", 503)


def _serve_sign_in(app: FastAPI, access: Access) -> None:
    def page(problem: str, status: int) -> HTMLResponse:
        return HTMLResponse(
            fill("login.html", problem=problem), status_code=status, headers={"Cache-Control": "no-store"}
        )

    @app.get("/login")
    async def ask_who(request: Request) -> Response:
        return RedirectResponse("/", status_code=303) if request.state.user else page("none", 200)

    @app.post("/login")
    async def sign_in(request: Request) -> Response:
        said = parse_qs((await request.body())[:4096].decode("utf-8", "replace"))
        name, password = (said.get(key, [""])[0] for key in ("username", "password"))
        by_hand = "text/html" in request.headers.get("accept", "")  # a person's browser, not a program
        try:
            sign_in = partial(access.sign_in, name, password, address=_address(request))
            token = await to_thread.run_sync(sign_in, limiter=_passwords())
        except TooManyFailuresError:
            return page("wait", 429) if by_hand else refusal("too many passwords", 429)
        except QAError as error:
            return _nobody_signs_in(error)
        if token is None:
            return page("wrong", 401) if by_hand else refusal("wrong password", 401)
        response = RedirectResponse("/", status_code=303) if by_hand else JSONResponse({"success": True})
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, token, max_age=SESSION_SECONDS, httponly=True, samesite="lax", secure=secure)
        return response

    @app.post("/logout")
    async def sign_out(request: Request) -> Response:
        require_own(request)
        await to_thread.run_sync(access.sign_out, request.cookies.get(COOKIE, ""))
        response = JSONResponse({"done": True})
        response.delete_cookie(COOKIE)
        return response


def _serve_articles(app: FastAPI, qa: QA) -> None:
    @app.get("/sanad/article")
    def article(source: str, start: int = 0, end: int = 0, check: str = "") -> dict[str, Any]:
        try:
            document = qa.show(source)
        except UsageError as error:
            told = for_readers(error)
            raise ReplyError(404, str(told), told.arabic) from error
        shown = article_for_page(document.source, document.title, document.text, start, end, check)
        about = {language: " · ".join(about_article(document.metadata, language)) for language in LANGUAGES}
        return shown | {"about": about, "url": web_address(document.metadata.url)}

    @app.get("/sanad/raw")
    def raw(source: str, download: bool = False, start: int = 0, end: int = 0, check: str = "") -> Response:
        try:
            document = qa.show(source)
        except UsageError as error:
            raise reply_error(404, "no such article") from error
        if not download:
            return HTMLResponse(article_page(document, start, end, check))
        name = url_quote(document.source.rsplit("/", 1)[-1], safe="")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return PlainTextResponse(document.text, headers=headers)

    @app.get("/sanad/outlets")
    def choices() -> dict[str, Any]:
        return qa.filter_choices()

    @app.get("/sanad/list.csv")
    def whole_list(question: str) -> Response:
        try:
            rows = list_rows(qa, question)
        except UsageError as error:
            told = for_readers(error)
            raise ReplyError(400, str(told), told.arabic) from error
        headers = {"Content-Disposition": 'attachment; filename="sanad-list.csv"'}
        return Response(rows, media_type="text/csv; charset=utf-8", headers=headers)

    @app.post("/sanad/update")
    async def look_for_new(request: Request) -> dict[str, Any]:
        require_own(request)
        try:
            done = (await to_thread.run_sync(qa.update)).to_dict()
        except CorpusError:
            told = {"problem": REPLIES["en"]["no articles"], "arabic": REPLIES["ar"]["no articles"]}
            return {"documents": len(await to_thread.run_sync(qa.documents)), **told}
        return {name: done[name] for name in ("documents", "added", "changed", "removed")}


def _serve_talks(app: FastAPI, talks: Conversations) -> None:
    def mine(request: Request) -> Conversations:
        return talks.of(request.state.user)

    @app.get("/sanad/talks")
    def list_talks(request: Request) -> list[dict[str, Any]]:
        return [{"id": each.id, "name": each.name} for each in mine(request).all()]

    @app.post("/sanad/talks/{talk}")
    async def rename(talk: Number, request: Request) -> dict[str, bool]:
        require_own(request)
        name = (await request.json()).get("name", "")
        if not isinstance(name, str):
            raise reply_error(400, "name is a text")
        mine(request).rename(talk, name)
        return {"done": True}

    @app.delete("/sanad/talks/{talk}")
    def delete(talk: Number, request: Request) -> dict[str, bool]:
        require_own(request)
        mine(request).delete(talk)
        return {"done": True}

    @app.post("/sanad/feedback/{turn}")
    async def rate(turn: Number, request: Request) -> dict[str, bool]:
        require_own(request)
        said = await request.json()
        if not isinstance(said.get("liked"), bool) or not isinstance(said.get("reason", ""), str):
            raise reply_error(400, "rating")
        mine(request).rate(turn, said["liked"], said.get("reason", "")[:200])
        return {"done": True}

    @app.get("/sanad/talks/{talk}.{form}")
    def export(talk: Number, form: str, request: Request) -> Response:
        turns = mine(request).turns(talk)
        name = next((each.name for each in mine(request).all() if each.id == talk), "")
        if not turns or form not in ("md", "json"):
            raise reply_error(404, "no such talk")
        headers = {"Content-Disposition": f'attachment; filename="sanad-{talk}.{form}"'}
        if form == "md":
            return PlainTextResponse(as_markdown(name, turns), media_type="text/markdown", headers=headers)
        shown = [{**turn.answer.to_dict(), "liked": turn.liked, "reason": turn.reason} for turn in turns]
        return JSONResponse({"name": name, "turns": shown}, headers=headers)


def serve_files(app: FastAPI) -> None:
    """Serve the page's look, its scripts with their sentences, and its typeface."""

    @app.get("/sanad/{name}", response_model=None)
    async def asset(name: str) -> Response:
        if name not in _FILES:
            raise reply_error(404, "no such file")
        fresh = {"Cache-Control": "no-cache"}
        if name == "look.js":
            return Response(_look_script(), media_type=_FILES[name], headers=fresh)
        return FileResponse(ASSETS / name, media_type=_FILES[name], headers=fresh)


@cache
def _look_script() -> str:
    # The sentences of page.js travel in the script that every page of ours loads first: no request of their own.
    texts = {
        language: {**SCRIPT[language], **ARTICLES[language]}
        | {"placeholder": FIELDS[language]["placeholder"], "reasons": REASONS[language]}
        for language in LANGUAGES
    }
    said = json.dumps(texts, ensure_ascii=False)
    return f"const sanadTexts = {said};\n{(ASSETS / 'look.js').read_text(encoding='utf-8')}"


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


@lru_cache(maxsize=16)
def _log_once(said: str, period: int) -> None:
    # Once in each period: every request of every open page would say it again.
    LOG.error("%s", said)


@cache
def _passwords() -> CapacityLimiter:
    # Testing passwords waits in a line of its own: a flood of guesses must not take the threads that serve everybody.
    return CapacityLimiter(TESTED_AT_ONCE)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""

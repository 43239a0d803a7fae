"""The server: listens at once, shows how far the preparation is, then the page."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.types import Receive, Scope, Send

from qa.client import QA
from qa.errors import MachineError, SettingError
from qa.heaps import keep_for_good
from qa.models import Progress
from qa.settings import Settings
from qa.types import IndexProgress
from qa.web.access import Access
from qa.web.app import create_app, guard, is_loopback, serve_files
from qa.web.bounds import Bounded, bounded_protocol
from qa.web.conversations import Conversations
from qa.web.fill import fill
from qa.web.users import Users
from qa.wording import PREPARING

OPEN_FILES = 16_384  # files and connections that the server may hold open, where the system lets it; usual are 1,024
STOP_SECONDS = 3  # seconds that open connections, and work under way, have to end when the server is stopped


def run(settings: Settings, *, progress: Progress) -> None:
    """Listen, open the corpus, then serve the page until stopped.

    Raises SettingError for a host that others can reach while nobody has to sign in, MachineError for a busy port, and
    what `QA.open` raises.
    """
    import uvicorn

    _allow_open_files()
    with contextlib.ExitStack() as open_things:
        access = None
        if settings.auth_file:
            access = Access(Users(settings.auth_file), settings.data)
            open_things.callback(access.close)
        elif not is_loopback(settings.host):
            raise SettingError(
                f"QA_HOST is {settings.host}, which other machines can reach, and nobody has to sign in; name the users "
                "with QA_AUTH_FILE (python -m qa user add NAME), or use 127.0.0.1, localhost or ::1."
            )
        listening = open_things.enter_context(contextlib.closing(_listen(settings)))
        host, port = listening.getsockname()[:2]
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}"

        def prepare(tell: Progress) -> FastAPI:
            qa = open_things.enter_context(QA.open(settings=settings, progress=tell))
            talks = Conversations(settings.data, corpus=settings.corpus)
            open_things.callback(talks.close)
            app = create_app(qa, talks, access=access)
            keep_for_good()
            qa.watch(progress)
            return app

        front = StartupApp(prepare, access=access, progress=progress)
        # A page that is still open must not keep the server from stopping.
        config = uvicorn.Config(
            Bounded(front),
            http=bounded_protocol(),
            ws="none",  # the page needs none, and who may come in is asked of HTTP requests
            log_level="warning",
            timeout_graceful_shutdown=STOP_SECONDS,
        )
        server = uvicorn.Server(config)
        front.opened = lambda: progress(f"Sanad is at {address} (stop it with Ctrl+C).")
        front.on_failure = lambda: setattr(server, "should_exit", True)
        progress(f"Preparing; how far it is can be seen at {address}.")
        server.run(sockets=[listening])
        if front.failure is not None:
            raise front.failure


class StartupApp:
    """The application that listens first: it says how far the preparation is, and gives way to the page it makes.

    `prepare` runs in a thread of its own and is told when it is to stop by an exception from its progress; what it
    raises is kept in `failure`, and `give_up` is called; `opened` is called when the page is there.
    """

    def __init__(self, prepare: Callable[[Progress], FastAPI], *, access: Access | None, progress: Progress) -> None:
        self.failure: BaseException | None = None
        self.opened: Callable[[], object] = lambda: None
        self.on_failure: Callable[[], object] = lambda: None
        self._prepare = prepare
        self._progress = progress
        self._told: dict[str, Any] = {}
        self._page: FastAPI | None = None
        self._stopping = threading.Event()
        self._waiting = self._waiting_app(access)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection, by the page as soon as there is one."""
        app = self._page if self._page is not None and scope["type"] != "lifespan" else self._waiting
        await app(scope, receive, send)

    def _waiting_app(self, access: Access | None) -> FastAPI:
        app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=self._running)
        guard(app, access)
        page = fill("preparing.html", texts=PREPARING)
        not_yet = {"Retry-After": "2", "Cache-Control": "no-store"}

        @app.get("/sanad/progress")
        async def progress() -> dict[str, Any]:
            return self._told

        @app.api_route("/health", methods=["GET", "HEAD"])
        async def health() -> JSONResponse:
            return JSONResponse({"status": "preparing"}, status_code=503, headers=not_yet)

        serve_files(app)

        @app.get("/{path:path}")
        async def waiting(path: str) -> HTMLResponse:
            return HTMLResponse(page, status_code=503, headers=not_yet)

        return app

    @asynccontextmanager
    async def _running(self, app: FastAPI) -> AsyncIterator[None]:
        over = asyncio.Event()
        work = asyncio.create_task(self._open_page(over))
        yield
        self._stopping.set()
        over.set()
        await asyncio.wait([work], timeout=STOP_SECONDS)

    async def _open_page(self, over: asyncio.Event) -> None:
        try:
            page = await _in_daemon_thread(lambda: self._prepare(self._tell))
            async with page.router.lifespan_context(page):
                self._page = page
                self.opened()
                await over.wait()
        except _StoppingError:
            pass
        except BaseException as error:  # noqa: BLE001 - raised again by who runs the server
            self.failure = error
            self.on_failure()

    def _tell(self, message: str | IndexProgress) -> None:
        if self._stopping.is_set():
            raise _StoppingError
        self._progress(message)
        counts = {"done": message.done, "documents": message.documents} if isinstance(message, IndexProgress) else {}
        if isinstance(message, IndexProgress):
            counts |= {"passages": message.passages, "seconds_left": round(message.seconds_left)}
        self._told = {"message": str(message), **counts}


class _StoppingError(Exception):
    pass


async def _in_daemon_thread(work: Callable[[], FastAPI]) -> FastAPI:
    # Not the loop's own threads: those are waited for at the end, however long an index takes.
    loop = asyncio.get_running_loop()
    done: asyncio.Future[FastAPI] = loop.create_future()

    def run() -> None:
        try:
            tell = partial(done.set_result, work())
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            tell = partial(done.set_exception, error)
        with contextlib.suppress(RuntimeError):  # the server was stopped meanwhile
            loop.call_soon_threadsafe(tell)

    threading.Thread(target=run, name="preparing", daemon=True).start()
    return await done


def _allow_open_files() -> None:
    try:
        import resource  # not on Windows, which has no such limit
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _listen(settings: Settings) -> socket.socket:
    # Bound before the work begins, so that a busy port is said at once.
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
        listening.listen()  # who comes before the server is up waits for it
    except OSError as error:
        listening.close()
        raise MachineError(
            f"The page cannot listen on {settings.host}:{settings.port} ({error.strerror or error}); "
            "stop what uses that port or set QA_PORT to another one (0: any free one)."
        ) from error
    return listening

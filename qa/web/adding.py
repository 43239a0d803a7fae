"""Adding articles in the page: what the page's script sends and asks for, and who may."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI, Request
from starlette.requests import ClientDisconnect

from qa.client import QA
from qa.documents.files import SUFFIXES
from qa.documents.uploads import FILE_BYTES_MAX, FILES_AT_ONCE, AddedFile, KeepingError
from qa.errors import QAError, UsageError
from qa.web.access import Access
from qa.web.problems import for_readers
from qa.web.replies import ReplyError, reply_error, require_own
from qa.wording import UPLOADS

AT_ONCE = 2  # files that are read and indexed at once; each takes a core
INDEXED_AT_ONCE = 500_000  # bytes; a larger file is indexed in the background, as it takes minutes


def serve_adding(app: FastAPI, qa: QA, access: Access | None) -> None:
    """Serve the added articles: all may list them; who may, adds and removes."""
    counted: dict[int, int] = {}  # the number of articles, by the index's version

    def documents() -> tuple[int, int]:
        version = qa.version
        if version not in counted:
            counted.clear()
            counted[version] = qa.counts()["documents"]
        return version, counted.get(version, 0)

    def require_right(request: Request) -> None:
        require_own(request)
        if reason := _refused(qa, access, request.state.user):
            raise reply_error(403, reason, UPLOADS)

    @app.get("/sanad/state")
    def state() -> dict[str, int]:
        version, there = documents()
        return {"version": version, "documents": there}

    @app.get("/sanad/articles")
    def list_added(request: Request) -> dict[str, Any]:
        return {
            "may_add": not _refused(qa, access, request.state.user),
            "articles": [_told(each) for each in qa.added_articles()],
            "documents": documents()[1],
            "kinds": list(SUFFIXES),
            "file_bytes_max": FILE_BYTES_MAX,
            "files_at_once": FILES_AT_ONCE,
        }

    @app.post("/sanad/articles")
    async def add(request: Request) -> dict[str, Any]:
        require_right(request)
        name = request.query_params.get("name", "")
        if not name:
            raise reply_error(400, "no name", UPLOADS)
        content = await _body(request)
        wait = len(content) <= INDEXED_AT_ONCE
        added = await _done(partial(qa.add_article, name, content, wait=wait))
        failed = [
            {"source": each.source, "error": each.error, "arabic": each.reason.text("ar")} for each in added.failures
        ]
        return _told(added) | {
            "articles": added.articles,
            "failed": failed,
            "indexed": wait and not qa.only_reads,
            "documents": documents()[1],
        }

    @app.delete("/sanad/articles/{name:path}")
    async def remove(name: str, request: Request) -> dict[str, Any]:
        require_right(request)
        await _done(partial(qa.remove_article, name))
        return {"name": name, "documents": documents()[1]}

    @app.post("/sanad/articles/{name:path}/undo")
    async def put_back(name: str, request: Request) -> dict[str, Any]:
        require_right(request)
        source = await _done(partial(qa.restore_article, name))
        return {"name": name, "source": source, "documents": documents()[1]}


def _refused(qa: QA, access: Access | None, user: str) -> str:
    """Return the name of the sentence that says why somebody may not add articles, "" when they may."""
    if not qa.settings.takes_uploads:
        return "off"
    try:
        return "not allowed" if access is not None and not access.users.may_add(user) else ""
    except QAError as error:  # the file of users cannot be read
        raise ReplyError.of(503, for_readers(error)) from error


async def _body(request: Request) -> bytes:
    content = bytearray()
    try:
        async for part in request.stream():
            content += part
            if len(content) > FILE_BYTES_MAX:
                said = {"name": request.query_params["name"], "most": FILE_BYTES_MAX // 1_000_000}
                raise ReplyError(413, *(UPLOADS[language]["large"].format(**said) for language in ("en", "ar")))
    except ClientDisconnect as error:
        raise reply_error(400, "broke off", UPLOADS) from error
    return bytes(content)


async def _done(work: Callable[[], Any]) -> Any:
    try:
        return await to_thread.run_sync(work, limiter=_turns())
    except KeepingError as error:
        raise ReplyError.of(507, error) from error
    except UsageError as error:
        raise ReplyError.of(400, for_readers(error)) from error
    except QAError as error:
        raise ReplyError.of(503, for_readers(error)) from error


def _told(file: AddedFile) -> dict[str, Any]:
    return {"name": file.name, "source": file.source, "bytes": file.bytes, "when": file.when}


@cache
def _turns() -> CapacityLimiter:
    return CapacityLimiter(AT_ONCE)

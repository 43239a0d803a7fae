"""What the server replies when it does not do what was asked, in both languages."""

from fastapi import HTTPException, Request
from fastapi.responses import JSONResponse

from qa.errors import QAError
from qa.wording import REPLIES, Table


class ReplyError(HTTPException):
    """A reply that says in both languages why something is not done: `detail` in English, `arabic`."""

    def __init__(self, status: int, english: str, arabic: str) -> None:
        super().__init__(status, english)
        self.arabic = arabic

    @classmethod
    def of(cls, status: int, error: QAError) -> "ReplyError":
        """Return the reply that says what an error says."""
        return cls(status, str(error), error.arabic)


def reply_error(status: int, name: str, table: Table = REPLIES) -> ReplyError:
    """Return the reply with the sentences of that name."""
    return ReplyError(status, table["en"][name].format(), table["ar"][name].format())


async def tell(request: Request, error: Exception) -> JSONResponse:
    """Return a reply's sentences as JSON."""
    assert isinstance(error, ReplyError)
    return JSONResponse({"detail": error.detail, "arabic": error.arabic}, status_code=error.status_code)


def refusal(name: str, status: int) -> JSONResponse:
    """Return the refusal with the sentences of that name."""
    return JSONResponse({"error": REPLIES["en"][name], "arabic": REPLIES["ar"][name]}, status_code=status)


def require_own(request: Request) -> None:
    """Refuse what was not sent by the page's own script or a program: another site's form cannot set this header."""
    if "x-sanad" not in request.headers:
        raise reply_error(403, "own changes only")

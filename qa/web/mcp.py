"""The corpus as tools for language models, by the Model Context Protocol (QA_MCP=on): `ask`, `mentions` and `search` at `/mcp`."""

from typing import Any, Literal

from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings

from qa.client import QA
from qa.errors import QAError
from qa.pipeline import HITS
from qa.types import NO_FILTERS
from qa.web.filters import filters_of
from qa.web.problems import for_readers

Tongue = Literal["ar", "en"] | None
Names = list[str] | None


def tools_for(qa: QA) -> "FastMCP[None]":
    """Return the server of the three tools; every call stands for itself."""
    server: FastMCP[None] = FastMCP(
        "Sanad",
        instructions="Answers about a folder of news articles, in Arabic or English, each with the exact words of its source.",
        stateless_http=True,
        json_response=True,
        streamable_http_path="/mcp",
        log_level="WARNING",
        # Who may come in is decided for the whole application, before this.
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )

    @server.tool()
    async def ask(  # noqa: PLR0913 - each is a field of the tool
        question: str,
        language: Tongue = None,
        since: str = "",
        until: str = "",
        article_language: Tongue = None,
        outlet: Names = None,
        source: Names = None,
    ) -> dict[str, Any]:
        """Answer a question about the articles with quotes and their places, or say that the articles do not.

        Only articles are searched that are of a day from `since` to `until` (as 2026-03-06, both inclusive), in
        `article_language`, of one of the outlets and in one of the folders or files; what is not given filters nothing.
        """
        filters = filters_of(since, until, article_language, outlet, source)
        try:
            return (await qa.aask(question, language=language, filters=filters)).to_dict()
        except QAError as error:
            raise ToolError(str(for_readers(error))) from error

    @server.tool()
    async def mentions(  # noqa: PLR0913 - each is a field of the tool
        name: str,
        kind: Literal["mentions", "documents", "count"] = "mentions",
        first: int = 1,
        since: str = "",
        until: str = "",
        article_language: Tongue = None,
        outlet: Names = None,
        source: Names = None,
    ) -> dict[str, Any]:
        """List every sentence that mentions a name or phrase to the letter, or the articles that do, 50 from `first` on.

        The filters are those of `ask`.
        """
        filters = filters_of(since, until, article_language, outlet, source) or NO_FILTERS
        try:
            return (await qa.amentions(name, kind=kind, first=first, filters=filters)).to_dict()
        except QAError as error:
            raise ToolError(str(for_readers(error))) from error

    @server.tool()
    async def search(  # noqa: PLR0913 - each is a field of the tool
        question: str,
        k: int = HITS,
        unit: Literal["passage", "sentence"] = "passage",
        since: str = "",
        until: str = "",
        article_language: Tongue = None,
        outlet: Names = None,
        source: Names = None,
    ) -> dict[str, Any]:
        """Return the passages or sentences of the articles that are nearest to a question, best first.

        The filters are those of `ask`.
        """
        filters = filters_of(since, until, article_language, outlet, source)
        try:
            found = await qa.asearch(question, k, unit, filters=filters)
        except QAError as error:
            raise ToolError(str(for_readers(error))) from error
        return {"question": question, "hits": [hit.to_dict() for hit in found]}

    return server

"""The corpus as tools for language models, by the Model Context Protocol (QA_MCP=on), at `/mcp`: ask, search, lists, summaries."""

import inspect
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, Literal

from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings

from qa.client import QA
from qa.client.inputs import check_history
from qa.errors import QAError
from qa.pipeline import HITS
from qa.types import NO_FILTERS, Filters, Language, Unit
from qa.web.filters import ListKind, gathered, spread
from qa.web.problems import for_readers

Reply = dict[str, Any]
Named = Literal["people", "places", "organisations", "countries"]


def tools_for(qa: QA) -> "FastMCP[None]":
    """Return the server of the tools; every call stands for itself, and brings what it follows up."""
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
    @_as_tool
    async def ask(
        question: str,
        language: Language | None = None,
        history: list[list[str]] | None = None,
        filters: Filters | None = None,
    ) -> Reply:
        """Answer a question about the articles with quotes and their places, or say that the articles do not.

        `history` are the questions before it, each as [question, text of its answer], by which "and when?" is understood.
        Only articles are searched that are of a day from `since` to `until` (as 2026-03-06, both inclusive), in
        `article_language`, of one of the outlets and in one of the folders or files; what is not given filters nothing.
        """
        return (await qa.aask(question, check_history(history), language, filters=filters)).to_dict()

    @server.tool()
    @_as_tool
    async def mentions(
        name: str,
        kind: ListKind = "mentions",
        first: int = 1,
        filters: Filters | None = None,
    ) -> Reply:
        """List every sentence that mentions a name or phrase to the letter, or the articles that do, 50 from `first` on.

        The filters are those of `ask`.
        """
        return (await qa.amentions(name, kind=kind, first=first, filters=filters or NO_FILTERS)).to_dict()

    @server.tool()
    @_as_tool
    async def entities(
        kind: Named | None = None,
        first: int = 1,
        language: Language | None = None,
    ) -> Reply:
        """List whom or what the articles name, those in most articles first: 50 of a kind from `first` on, or some of each."""
        return (await qa.aentities(kind, first=first, language=language)).to_dict()

    @server.tool()
    @_as_tool
    async def timeline(
        of: str = "",
        latest: bool = False,
        first: int = 1,
        language: Language | None = None,
        filters: Filters | None = None,
    ) -> Reply:
        """Tell what happened when: a dated line for each event of a matter, or for each article where `of` is "".

        The lines go by day, or with `latest` the newest comes first; 10 are shown from `first` on. The filters are those of `ask`.
        """
        wanted = filters or NO_FILTERS
        return (await qa.atimeline(of, latest=latest, first=first, language=language, filters=wanted)).to_dict()

    @server.tool()
    @_as_tool
    async def overview(language: Language | None = None) -> Reply:
        """Say what the articles are about, the largest matter first, and whom and what they name most."""
        return (await qa.aoverview(language=language)).to_dict()

    @server.tool()
    @_as_tool
    async def summary(of: str, sentences: int | None = None, language: Language | None = None) -> Reply:
        """Quote the main sentences of an article, by its source, title or number, or of all articles on a matter."""
        return (await qa.asummary(of, sentences=sentences, language=language)).to_dict()

    @server.tool()
    @_as_tool
    async def search(
        question: str,
        k: int = HITS,
        unit: Unit = "passage",
        filters: Filters | None = None,
    ) -> Reply:
        """Return the passages or sentences of the articles that are nearest to a question, best first.

        The filters are those of `ask`.
        """
        found = await qa.asearch(question, k, unit, filters=filters)
        return {"question": question, "hits": [hit.to_dict() for hit in found]}

    return server


def _as_tool(call: Callable[..., Awaitable[Reply]]) -> Callable[..., Awaitable[Reply]]:
    """Return a function as a tool: with the fields of the filters; whoever calls is told an error's sentence."""

    @wraps(call)
    async def served(**given: Any) -> Reply:
        try:
            return await call(**gathered(given))
        except QAError as error:
            raise ToolError(str(for_readers(error))) from error

    served.__signature__ = spread(inspect.signature(call))  # type: ignore[attr-defined]
    return served

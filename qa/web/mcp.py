"""The corpus as tools for language models, by the Model Context Protocol (QA_MCP=on), at `/mcp`: ask, search, lists, summaries."""

from collections.abc import Awaitable
from typing import Any, Literal

from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings

from qa.client import QA
from qa.client.inputs import check_history
from qa.errors import QAError
from qa.pipeline import HITS
from qa.types import Answer
from qa.web.problems import for_readers


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
    async def ask(
        question: str, language: Literal["ar", "en"] | None = None, history: list[list[str]] | None = None
    ) -> dict[str, Any]:
        """Answer a question about the articles with quotes and their places, or say that the articles do not.

        `history` are the questions before it, each as [question, text of its answer], by which "and when?" is understood.
        """
        try:
            turns = check_history(history)
        except QAError as error:
            raise ToolError(str(for_readers(error))) from error
        return await _told(qa.aask(question, turns, language))

    @server.tool()
    async def mentions(
        name: str, kind: Literal["mentions", "documents", "count"] = "mentions", first: int = 1
    ) -> dict[str, Any]:
        """List every sentence that mentions a name or phrase to the letter, or the articles that do, 50 from `first` on."""
        return await _told(qa.amentions(name, kind=kind, first=first))

    @server.tool()
    async def entities(
        kind: Literal["people", "places", "organisations", "countries"] | None = None,
        first: int = 1,
        language: Literal["ar", "en"] | None = None,
    ) -> dict[str, Any]:
        """List whom or what the articles name, those in most articles first: 50 of a kind from `first` on, or some of each."""
        return await _told(qa.aentities(kind, first=first, language=language))

    @server.tool()
    async def overview(language: Literal["ar", "en"] | None = None) -> dict[str, Any]:
        """Say what the articles are about, the largest matter first, and whom and what they name most."""
        return await _told(qa.aoverview(language=language))

    @server.tool()
    async def summary(
        of: str, sentences: int | None = None, language: Literal["ar", "en"] | None = None
    ) -> dict[str, Any]:
        """Quote the main sentences of an article, by its source, title or number, or of all articles on a matter."""
        return await _told(qa.asummary(of, sentences=sentences, language=language))

    @server.tool()
    async def search(question: str, k: int = HITS, unit: Literal["passage", "sentence"] = "passage") -> dict[str, Any]:
        """Return the passages or sentences of the articles that are nearest to a question, best first."""
        try:
            found = await qa.asearch(question, k, unit)
        except QAError as error:
            raise ToolError(str(for_readers(error))) from error
        return {"question": question, "hits": [hit.to_dict() for hit in found]}

    return server


async def _told(answering: Awaitable[Answer]) -> dict[str, Any]:
    try:
        return (await answering).to_dict()
    except QAError as error:
        raise ToolError(str(for_readers(error))) from error

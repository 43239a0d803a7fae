"""The corpus as tools for language models, by the Model Context Protocol (QA_MCP=on): `ask`, `mentions` and `search` at `/mcp`."""

from typing import Any, Literal

from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings

from qa.client import QA
from qa.client.inputs import check_history
from qa.errors import QAError
from qa.pipeline import HITS
from qa.web.problems import for_readers


def tools_for(qa: QA) -> "FastMCP[None]":
    """Return the server of the three tools; every call stands for itself, and brings what it follows up."""
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
            return (await qa.aask(question, check_history(history), language)).to_dict()
        except QAError as error:
            raise ToolError(str(for_readers(error))) from error

    @server.tool()
    async def mentions(
        name: str, kind: Literal["mentions", "documents", "count"] = "mentions", first: int = 1
    ) -> dict[str, Any]:
        """List every sentence that mentions a name or phrase to the letter, or the articles that do, 50 from `first` on."""
        try:
            return (await qa.amentions(name, kind=kind, first=first)).to_dict()
        except QAError as error:
            raise ToolError(str(for_readers(error))) from error

    @server.tool()
    async def search(question: str, k: int = HITS, unit: Literal["passage", "sentence"] = "passage") -> dict[str, Any]:
        """Return the passages or sentences of the articles that are nearest to a question, best first."""
        try:
            found = await qa.asearch(question, k, unit)
        except QAError as error:
            raise ToolError(str(for_readers(error))) from error
        return {"question": question, "hits": [hit.to_dict() for hit in found]}

    return server

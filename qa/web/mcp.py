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
from qa.types import NO_FILTERS, Answer
from qa.web.filters import filters_of
from qa.web.problems import for_readers

Tongue = Literal["ar", "en"] | None
Names = list[str] | None


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
    async def ask(  # noqa: PLR0913 - each is a field of the tool
        question: str,
        language: Tongue = None,
        history: list[list[str]] | None = None,
        since: str = "",
        until: str = "",
        article_language: Tongue = None,
        outlet: Names = None,
        source: Names = None,
    ) -> dict[str, Any]:
        """Answer a question about the articles with quotes and their places, or say that the articles do not.

        `history` are the questions before it, each as [question, text of its answer], by which "and when?" is understood.
        Only articles are searched that are of a day from `since` to `until` (as 2026-03-06, both inclusive), in
        `article_language`, of one of the outlets and in one of the folders or files; what is not given filters nothing.
        """
        filters = filters_of(since, until, article_language, outlet, source)
        try:
            turns = check_history(history)
        except QAError as error:
            raise ToolError(str(for_readers(error))) from error
        return await _told(qa.aask(question, turns, language, filters=filters))

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
        return await _told(qa.amentions(name, kind=kind, first=first, filters=filters))

    @server.tool()
    async def entities(
        kind: Literal["people", "places", "organisations", "countries"] | None = None,
        first: int = 1,
        language: Literal["ar", "en"] | None = None,
    ) -> dict[str, Any]:
        """List whom or what the articles name, those in most articles first: 50 of a kind from `first` on, or some of each."""
        return await _told(qa.aentities(kind, first=first, language=language))

    @server.tool()
    async def timeline(  # noqa: PLR0913 - each is a field of the tool
        of: str = "",
        latest: bool = False,
        first: int = 1,
        language: Tongue = None,
        since: str = "",
        until: str = "",
        article_language: Tongue = None,
        outlet: Names = None,
        source: Names = None,
    ) -> dict[str, Any]:
        """Tell what happened when: a dated line for each event of a matter, or for each article where `of` is "".

        The lines go by day, or with `latest` the newest comes first; 10 are shown from `first` on. The filters are those of `ask`.
        """
        filters = filters_of(since, until, article_language, outlet, source) or NO_FILTERS
        return await _told(qa.atimeline(of, latest=latest, first=first, language=language, filters=filters))

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


async def _told(answering: Awaitable[Answer]) -> dict[str, Any]:
    try:
        return (await answering).to_dict()
    except QAError as error:
        raise ToolError(str(for_readers(error))) from error

"""Language models call the corpus as tools, by the Model Context Protocol."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.page import ARABIC, serving


@pytest.mark.page
def test_a_model_asks_and_searches(tmp_path: Path) -> None:
    with serving(tmp_path, QA_MCP="on") as address:
        names, answer, found, refused = asyncio.run(_call(address))
    assert names == {"ask", "entities", "mentions", "overview", "search", "summary", "timeline"}
    assert answer["answered"] is True
    assert "حوالي 50 دولة" in answer["citations"][0]["quote"]
    assert len(found["hits"]) == 2
    assert "holds no words" in refused


async def _call(address: str) -> tuple[set[str], dict[str, Any], dict[str, Any], str]:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async with (
        streamable_http_client(f"{address}/mcp/") as (read, write, _),
        ClientSession(read, write) as session,
    ):
        await session.initialize()
        names = {tool.name for tool in (await session.list_tools()).tools}
        answer = (await session.call_tool("ask", {"question": ARABIC})).structuredContent
        found = (
            await session.call_tool("search", {"question": "الناتو", "k": 2, "unit": "sentence"})
        ).structuredContent
        history = [["Who is Keith Kellogg?", "…"]]
        follow = (
            await session.call_tool("ask", {"question": "What did he say?", "history": history})
        ).structuredContent
        assert follow is not None
        assert follow["carried"]["subject"] == "Keith Kellogg"
        told = (await session.call_tool("timeline", {"latest": True, "since": "2025-01-01"})).structuredContent
        assert told is not None
        assert told["kind"] == "timeline"
        refused = (await session.call_tool("ask", {"question": "؟؟"})).content[0]
    return names, answer or {}, found or {}, str(getattr(refused, "text", ""))


@pytest.mark.page
def test_without_the_setting_there_are_no_tools(tmp_path: Path) -> None:
    import urllib.error
    import urllib.request

    with serving(tmp_path) as address:
        asked = urllib.request.Request(f"{address}/mcp/", b"{}", {"Content-Type": "application/json"}, method="POST")
        with pytest.raises(urllib.error.HTTPError) as missing:
            urllib.request.urlopen(asked)
    assert missing.value.code in (404, 405)
    missing.value.close()

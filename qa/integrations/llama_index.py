"""The retriever and the answering engine as llama-index components. No language model is involved, none is asked for."""

import asyncio
from typing import Any, Protocol

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.response.schema import Response
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from qa.types import Answer, Hit, Unit


class Corpus(Protocol):
    """What the adapters need: a corpus that can be searched and asked."""

    def search(self, question: str, k: int, unit: Unit) -> list[Hit]:
        """Return the nearest passages or sentences."""

    def ask(self, question: str) -> Answer:
        """Answer a question."""


class SanadRetriever(BaseRetriever):  # type: ignore[misc]
    """Returns the k best passages or sentences as nodes; source, title and offsets are in their metadata."""

    def __init__(self, corpus: Corpus, *, k: int, unit: Unit) -> None:
        self._corpus = corpus
        self._k = k
        self._unit = unit
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [_node(hit) for hit in self._corpus.search(query_bundle.query_str, self._k, self._unit)]

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await asyncio.to_thread(self._retrieve, query_bundle)


class SanadQueryEngine(BaseQueryEngine):  # type: ignore[misc]
    """Answers as `QA.ask` does; the response's metadata is the answer's JSON form."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        super().__init__(callback_manager=None)

    def _get_prompt_modules(self) -> dict[str, Any]:
        return {}

    def _query(self, query_bundle: QueryBundle) -> Response:
        return _response(self._corpus.ask(query_bundle.query_str))

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return await asyncio.to_thread(self._query, query_bundle)


def _response(answer: Answer) -> Response:
    return Response(response=answer.text, source_nodes=[_node(hit) for hit in answer.hits], metadata=answer.to_dict())


def _node(hit: Hit) -> NodeWithScore:
    metadata = {"source": hit.source, "title": hit.title, "start": hit.start, "end": hit.end}
    name = f"{hit.source}#{hit.start}-{hit.end}"
    return NodeWithScore(node=TextNode(id_=name, text=hit.text, metadata=metadata), score=hit.score)

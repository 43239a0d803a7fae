"""What is compared: Sanad, and what people put together instead, on the same weights. Each lives in a process of its own.

    starter  LlamaIndex's starter: SimpleDirectoryReader, SentenceSplitter, HuggingFaceEmbedding, VectorStoreIndex
    fusion   LlamaIndex over Chroma with BM25Retriever and QueryFusionRetriever (reciprocal rank, no query writing)
    txtai    txtai's hybrid index, sparse and dense, with content

None has a language model: a peer's answer is the text of the best passage that it finds. `STUB` in the environment gives
passages random vectors, in every system alike, to see how search grows without embedding for hours; then quality means
nothing and is not shown.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

WIDTH = 384


class System(Protocol):
    """Builds an index of a folder in a store, opens it, and searches."""

    def build(self, corpus: Path, store: Path) -> None:
        """Go from files to a searchable index on disk."""

    def open(self, corpus: Path, store: Path) -> None:
        """Open it again."""

    def search(self, question: str, k: int) -> list[str]:
        """Return the files of the passages that are found, best first."""

    def ask(self, question: str) -> str:
        """Return an answer."""


def is_stub() -> bool:
    return os.environ.get("STUB") == "1"


def random_vectors(texts: Sequence[str]) -> np.ndarray:
    """Return unit vectors that only depend on the texts."""
    seeds = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") for text in texts]
    vectors = np.stack([np.random.default_rng(seed).standard_normal(WIDTH, dtype=np.float32) for seed in seeds])
    unit: np.ndarray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


class Sanad:
    """Ours, as `QA` gives it."""

    def build(self, corpus: Path, store: Path) -> None:
        self.open(corpus, store)
        self.qa.close()

    def open(self, corpus: Path, store: Path) -> None:
        from qa import QA
        from qa.models import open_encoder, open_reader
        from qa.settings import load_settings

        given: dict[str, Any] = {}
        if is_stub():
            from tests.benchmarks.search import Stub

            encoder = open_encoder(load_settings())
            given = {"encoder": Stub(encoder), "reader": open_reader(load_settings(), encoder=encoder)}
        self.qa = QA.open(corpus=corpus, index=store, **given)

    def search(self, question: str, k: int) -> list[str]:
        return [hit.source for hit in self.qa.search(question, k)]

    def ask(self, question: str) -> str:
        return self.qa.ask(question).text


class Starter:
    """LlamaIndex's starter, kept on disk by its own means."""

    def __init__(self, model: str) -> None:
        self._model = model

    def build(self, corpus: Path, store: Path) -> None:
        from llama_index.core import SimpleDirectoryReader, VectorStoreIndex
        from llama_index.core.node_parser import SentenceSplitter

        documents = SimpleDirectoryReader(str(corpus)).load_data()
        index = VectorStoreIndex.from_documents(
            documents, embed_model=_embedding(self._model), transformations=[SentenceSplitter()]
        )
        index.storage_context.persist(str(store))

    def open(self, corpus: Path, store: Path) -> None:
        from llama_index.core import StorageContext, load_index_from_storage

        self._index = load_index_from_storage(
            StorageContext.from_defaults(persist_dir=str(store)), embed_model=_embedding(self._model)
        )

    def search(self, question: str, k: int) -> list[str]:
        return [hit.metadata["file_name"] for hit in self._index.as_retriever(similarity_top_k=k).retrieve(question)]

    def ask(self, question: str) -> str:
        return str(self._index.as_retriever(similarity_top_k=2).retrieve(question)[0].text)


class Fusion:
    """LlamaIndex over Chroma, vectors and BM25 fused."""

    def __init__(self, model: str) -> None:
        self._model = model

    def build(self, corpus: Path, store: Path) -> None:
        from llama_index.core import SimpleDirectoryReader, StorageContext, VectorStoreIndex
        from llama_index.core.node_parser import SentenceSplitter
        from llama_index.retrievers.bm25 import BM25Retriever

        nodes = SentenceSplitter().get_nodes_from_documents(SimpleDirectoryReader(str(corpus)).load_data())
        VectorStoreIndex(
            nodes,
            storage_context=StorageContext.from_defaults(vector_store=self._vectors(store)),
            embed_model=_embedding(self._model),
        )
        BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=10).persist(str(store / "bm25"))

    def open(self, corpus: Path, store: Path) -> None:
        from llama_index.core import VectorStoreIndex
        from llama_index.core.llms import MockLLM
        from llama_index.core.retrievers import QueryFusionRetriever
        from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
        from llama_index.retrievers.bm25 import BM25Retriever

        index = VectorStoreIndex.from_vector_store(self._vectors(store), embed_model=_embedding(self._model))
        words = BM25Retriever.from_persist_dir(str(store / "bm25"))
        self._retriever = QueryFusionRetriever(
            [index.as_retriever(similarity_top_k=10), words],
            llm=MockLLM(), similarity_top_k=10, num_queries=1, mode=FUSION_MODES.RECIPROCAL_RANK, use_async=False,
        )  # fmt: skip

    def search(self, question: str, k: int) -> list[str]:
        return [hit.metadata["file_name"] for hit in self._retriever.retrieve(question)][:k]

    def ask(self, question: str) -> str:
        return str(self._retriever.retrieve(question)[0].text)

    def _vectors(self, store: Path) -> Any:
        import chromadb
        from llama_index.vector_stores.chroma import ChromaVectorStore

        client = chromadb.PersistentClient(str(store / "chroma"))
        return ChromaVectorStore(
            chroma_collection=client.get_or_create_collection("articles", metadata={"hnsw:space": "cosine"})
        )


class Txtai:
    """txtai's own hybrid."""

    def __init__(self, model: str) -> None:
        self._model = model

    def build(self, corpus: Path, store: Path) -> None:
        embeddings = self._new()
        embeddings.index((path.name, path.read_text(encoding="utf-8"), None) for path in sorted(corpus.iterdir()))
        embeddings.save(str(store))

    def open(self, corpus: Path, store: Path) -> None:
        self._embeddings = self._new()
        self._embeddings.load(str(store))
        if is_stub():  # an external transform is not kept with the index
            self._embeddings.config["transform"] = _txtai_stub(self._model)

    def search(self, question: str, k: int) -> list[str]:
        return [found["id"] for found in self._embeddings.search(question, k)]

    def ask(self, question: str) -> str:
        return str(self._embeddings.search(question, 1)[0]["text"])

    def _new(self) -> Any:
        from txtai import Embeddings

        how = {"hybrid": True, "content": True, "instructions": {"query": "query: ", "data": "passage: "}}
        if is_stub():
            return Embeddings({"method": "external", "transform": _txtai_stub(self._model), **how})
        return Embeddings({"path": self._model, **how})


PEERS: dict[str, Callable[[str], System]] = {"starter": Starter, "fusion": Fusion, "txtai": Txtai}


def open_system(name: str, model: str) -> System:
    """Return a system by its name; `model` is the folder of the weights, for the peers."""
    return Sanad() if name == "sanad" else PEERS[name](model)


def _embedding(model: str) -> Any:
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    class Stub(HuggingFaceEmbedding):  # type: ignore[misc]
        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [list(map(float, vector)) for vector in random_vectors(texts)]

    kind = Stub if is_stub() else HuggingFaceEmbedding
    return kind(model_name=model, query_instruction="query: ", text_instruction="passage: ", device="cpu")


def _txtai_stub(model: str) -> Any:
    from sentence_transformers import SentenceTransformer

    encoder = SentenceTransformer(model, device="cpu")

    def transform(texts: Sequence[str]) -> np.ndarray:
        asked = [text for text in texts if text.startswith("query: ")]
        return np.asarray(encoder.encode(asked)) if asked else random_vectors(texts)

    return transform

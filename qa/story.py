"""The whole of Sanad in one function: load → split → index → retrieve → answer → cite."""

from pathlib import Path

from qa.answer import answer
from qa.cite import Checked, cite
from qa.config import HITS
from qa.embed import Array, Encoder
from qa.index import Index
from qa.retrieve import hits, retrieve
from qa.types import Language
from qa.weights import Weights


def tell(
    question: str,
    *,
    language: Language,
    corpus: Path,
    index: Index,  # load → split → index is `qa.index.update.update(index, corpus, encoder=encoder)`
    encoder: Encoder,
    weights: Weights,
    vector: Array | None = None,
    reply_language: Language | None = None,
) -> Checked:
    """Answer a question from what is indexed: find the sentences, choose or refuse, and check every quote in its file."""
    found = retrieve(question, language=language, index=index, encoder=encoder, weights=weights, vector=vector)
    draft = answer(found, index=index, weights=weights)
    return cite(draft, corpus=corpus, language=reply_language or language, hits=hits(found, index=index, k=HITS))

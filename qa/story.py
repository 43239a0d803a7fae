"""The whole of Sanad in one function: load → split → index → retrieve → read → answer → cite."""

from pathlib import Path

from qa.answer import answer
from qa.cite import Checked, cite
from qa.config import HITS
from qa.embed import Array, Encoder, Reader
from qa.index import Index
from qa.read import read
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
    reader: Reader | None,
    weights: Weights,
    vector: Array | None = None,
    reply_language: Language | None = None,
) -> Checked:
    """Answer a question from what is indexed: find sentences, read the best, choose or refuse, check every quote in its file."""
    found = retrieve(question, language=language, index=index, encoder=encoder, weights=weights, vector=vector)
    found = read(found, index=index, encoder=encoder, reader=reader, weights=weights)
    draft = answer(found, index=index, weights=weights)
    return cite(draft, corpus=corpus, language=reply_language or language, hits=hits(found, index=index, k=HITS))

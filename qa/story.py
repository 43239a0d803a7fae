"""The whole of Sanad in one function: load → split → index → retrieve → read → answer → write → cite."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from qa.answer import Claim, answer
from qa.cite import Checked, Composer, Files, cite
from qa.config import HITS
from qa.converse import History, reminders, resolve
from qa.embed import Array, Encoder, Reader
from qa.index import Index
from qa.lookup import exactly, look_up
from qa.read import read
from qa.retrieve import hits, retrieve
from qa.types import Language
from qa.weights import Weights
from qa.write import WRITE_NOTES, Writer, write


def tell(
    question: str,
    *,
    language: Language,
    corpus: Path,
    index: Index,  # load → split → index is `qa.index.update.update(index, corpus, encoder=encoder)`
    encoder: Encoder,
    reader: Reader | None,
    weights: Weights,
    turn: AbstractContextManager[object],
    writer: Writer | None = None,
    history: History = (),
    vector: Array | None = None,
    reply_language: Language | None = None,
    explain: bool = False,
    show: Callable[[str], None] = lambda text: None,
) -> Checked:
    """Answer a question from what is indexed: find sentences, read the best, choose or refuse, check every quote in its file.

    What computes waits for its `turn`; what waits for a language model does not. `vector` is the question's, when it is
    known already; a question that leans on `history` is searched for with it. With a `writer` the answer is written by its
    language model; `show` is given its text sentence by sentence, as it is checked.
    """
    reply = reply_language or language
    searched = resolve(question, history, model=writer.model if writer else None)
    leans = searched != question
    with turn:
        found = retrieve(
            searched,
            language=language,
            index=index,
            encoder=encoder,
            weights=weights,
            vector=None if leans else vector,
            reminders=reminders(history) if leans else (),
        )
        found = exactly(found, index=index)
        found = read(found, index=index, encoder=encoder, reader=reader, weights=weights)
        listed = look_up(found, index=index, reply=reply)
        draft = listed.draft if listed else answer(found, index=index, weights=weights)
        nearest = hits(found, index=index, k=HITS, explained_by=weights if explain else None)
    note = listed.note if listed else ""
    if writer and not listed:
        composer = Composer(reply)

        def add(claim: Claim) -> None:
            before = len(composer.text)
            composer.add(claim)
            show(composer.text[before:])

        holds = Files(corpus).holds
        written = write(draft, found, writer=writer, index=index, language=reply, holds=holds, show=add)
        draft, note = written.draft, WRITE_NOTES[reply].get(written.outcome, "")
    checked = cite(draft, corpus=corpus, language=reply, hits=nearest, note=note)
    told = replace(checked.answer, question=question, searched=searched if leans else "")
    return replace(checked, answer=told)

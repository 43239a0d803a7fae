"""What was found is narrowed to what the question demands: a phrase to the letter, or what was not quoted yet."""

from dataclasses import replace

from qa.index import Snapshot
from qa.retrieval.search import RetrievalResult
from qa.text.words import tokenize


def exactly(found: RetrievalResult, view: Snapshot) -> RetrievalResult:
    """Set aside what does not hold the phrases that the question has in quotation marks; nothing when none holds them."""
    asked = found.query.phrases
    if not asked:
        return found
    texts = view.texts(each.passage.document for each in found.passages)

    def holds(text: str) -> bool:
        folded = f" {' '.join(tokenize(text))} "
        return all(f" {phrase} " in folded for phrase in asked)

    passages = tuple(
        each for each in found.passages if holds(texts[each.passage.document][each.passage.start : each.passage.end])
    )
    if not passages:
        return found
    ids = {each.passage.id for each in passages}
    inside = tuple(sentence for sentence in found.sentences if sentence.passage.id in ids)
    exact = tuple(sentence for sentence in inside if holds(sentence.text))
    aside = tuple(each for each in found.passages if each.passage.id not in ids)
    return replace(found, passages=passages, sentences=exact or inside, set_aside=aside)


def besides(found: RetrievalResult) -> RetrievalResult:
    """Leave out the sentences that were quoted before, where others are asked for."""
    quoted = found.query.besides
    if quoted is None:
        return found
    left = tuple(
        each for each in found.sentences if not quoted.holds(each.passage.source, each.start, each.end, each.text)
    )
    return replace(found, sentences=left)

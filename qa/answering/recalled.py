"""Turns of a conversation that are given as texts, with the sentences of the articles that stand in them.

A program that asks may keep the question and the answer's text alone. Where sentences of an article stand in that text, the
turn is understood as the answer that quoted them: a follow-up then knows which article is spoken of and whom it names. The
text is not taken apart; the articles' sentences are looked for in it.
"""

from collections import Counter, defaultdict

from qa.answering.antecedents import NamesIn
from qa.answering.followups import resolve
from qa.answering.turns import History, Turn, is_near, is_refused
from qa.index import Snapshot
from qa.text.terms import index_terms
from qa.text.words import content_words, language_of
from qa.types import Answer, Citation

TURNS_RECALLED = 6  # last turns whose quotes are looked for; a follow-up leans on no earlier one
TEXT_CHARS = 4000  # characters of a turn's text that are compared; a list of names may be longer
SENTENCE_WORDS_MIN = 3  # content words of a sentence; a shorter one may stand anywhere
PASSAGES_WITH_MAX = 50  # passages with a keyword; one that more of them have tells too little
PASSAGES_MAX = (
    12  # passages whose sentences are compared with a text: those that share the most telling keywords with it
)
_ENDS = " .!…؛;:،,»”\"'"  # marks at the end of a sentence, which a text may leave out


def recalled(history: History, view: Snapshot, names: NamesIn) -> list[Turn]:
    """Return the turns; those that are given as texts as answers with what they quote, where articles hold it to the letter."""
    made: list[Turn] = [*history[:-TURNS_RECALLED]]
    for turn in history[-TURNS_RECALLED:]:
        if isinstance(turn, Answer) or is_refused(turn):
            made.append(turn)
            continue
        citations = _citations(turn[1][:TEXT_CHARS], view)
        made.append(_as_answer(turn, citations, made, names) if citations else turn)
    return made


def _as_answer(turn: tuple[str, str], citations: tuple[Citation, ...], before: list[Turn], names: NamesIn) -> Answer:
    question, text = turn
    first = resolve(question, before, names=names).readings[0]
    return Answer(
        question,
        language_of(question),
        "near" if is_near(turn) else "answered",
        "extractive",
        0.0,
        text,
        citations=citations,
        searched=first.text if first.carried else "",
        carried=first.carried,
    )


def _citations(text: str, view: Snapshot) -> tuple[Citation, ...]:
    """Return the sentences of articles that stand in a text, in its order, the other articles with the same one beside each."""
    places = {place.id: place for place in view.places(_nearest(text, view))}
    standing: dict[int, list[Citation]] = defaultdict(list)
    for passage, start, end in view.spans_in(places):
        place = places[passage]
        said = view.text(place.document)[start:end]
        at = text.find(said.rstrip(_ENDS))
        if at >= 0 and len(content_words(said)) >= SENTENCE_WORDS_MIN:
            standing[at].append(Citation(0, place.source, place.title, start, end, said))
    held = Counter(each.source for every in standing.values() for each in every)
    found: list[Citation] = []
    for _, every in sorted(standing.items()):
        # The longest, of the article that holds the most of the text.
        best = min(every, key=lambda each: (-len(each.quote), -held[each.source], each.source, each.start))
        also = {each.source for each in every if each.quote == best.quote} - {best.source}
        found.append(
            Citation(
                len(found) + 1, best.source, best.title, best.start, best.end, best.quote, also_in=tuple(sorted(also))
            )
        )
    return tuple(found)


def _nearest(text: str, view: Snapshot) -> list[int]:
    frequency = view.frequencies(view.term_ids(set(index_terms(text))).values())
    weight: dict[int, float] = defaultdict(float)
    for term, passages in sorted(frequency.items()):
        if passages <= PASSAGES_WITH_MAX:
            for passage, _ in view.postings(term):
                weight[passage] += 1 / passages
    ranked = sorted(weight, key=lambda passage: (-weight[passage], passage))
    return ranked[:PASSAGES_MAX]

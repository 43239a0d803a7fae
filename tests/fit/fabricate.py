"""Sentences that are not so, made by code from sentences that are: another number, another name, the contrary."""

import random
import re
from collections.abc import Sequence

from qa.embed.tagger import NameTagger
from qa.names import sound_alike
from qa.types import Language, Span
from qa.words import language_of, normalise

_POSITIVE = {
    "en": re.compile(r"\b(is|was|were|are|has|have|had|will|can|could|would|may|should)\b(?! not)"),
    "ar": re.compile(r"(?<!\w)(كانت|كان|تم|تمت|يمكن|يعتبر|تعتبر|يكون|تكون|يوجد|توجد|هو|هي|قام|قامت|أصبح|أصبحت)(?!\w)"),
}
_CONTRARY = {
    "كانت": "لم تكن", "كان": "لم يكن", "تم": "لم يتم", "تمت": "لم تتم", "يمكن": "لا يمكن", "يعتبر": "لا يعتبر",
    "تعتبر": "لا تعتبر", "يكون": "لا يكون", "تكون": "لا تكون", "يوجد": "لا يوجد", "توجد": "لا توجد", "هو": "ليس",
    "هي": "ليست", "قام": "لم يقم", "قامت": "لم تقم", "أصبح": "لم يصبح", "أصبحت": "لم تصبح",
}  # fmt: skip
_NEGATIVE = {  # but for those that deny nothing: لا يزال (still), لا سيما (especially)
    "en": re.compile(r"\s+not\b(?! only)|n't\b"),
    "ar": re.compile(r"(?<!\w)(?:لم|لا|لن|ليس|ليست)\s+(?!يزال|تزال|زال|سيما|بد\b|شك\b|[يت]قل عن)"),
}
TRIES = 50  # at a number that the text does not have


def another_number(text: str, rng: random.Random) -> str | None:
    """Change one number in digits; None when there is none."""
    found = list(re.finditer(r"\d+", text))
    if not found:
        return None
    match, there = rng.choice(found), {each[0] for each in found}
    others = ["".join(rng.choice("123456789") for _ in match[0]) for _ in range(TRIES)]
    other = next((number for number in others if number not in there), None)
    if other is None:
        return None
    return text[: match.start()] + other + text[match.end() :]


def another_name(text: str, names: Sequence[str], tagger: NameTagger, rng: random.Random) -> str | None:
    """Put one of `names`, all of the text's language, in place of a name; None when there is none to put away."""
    spans = names_in(text, tagger)
    own = [text[slice(*span)] for span in spans]
    others = [
        name
        for name in names
        if language_of(name) == language_of(text)
        and not any(sound_alike(name, mine) or normalise(name)[:4] == normalise(mine)[:4] for mine in own)
    ]
    if not spans or not others:
        return None
    span = rng.choice(spans)
    return text[: span.start] + rng.choice(others) + text[span.end :]


def names_in(text: str, tagger: NameTagger) -> list[Span]:
    """Return the words that are surely names: capitals inside a sentence, or what the tagger is sure of."""
    return [
        word.span
        for word in tagger.tag(text)
        if len(text[slice(*word.span)]) >= 4
        and word.log_odds > 0
        and (word.capital or not text[word.span.start].isascii())
    ]


def contrary(text: str, language: Language, rng: random.Random) -> str | None:
    """Deny what a sentence says, or say what it denies; None when it has no place for that."""
    negative = list(_NEGATIVE[language].finditer(text))
    if negative:
        match = rng.choice(negative)
        return text[: match.start()] + (" " if language == "en" else "") + text[match.end() :].lstrip()
    positive = list(_POSITIVE[language].finditer(text))
    if not positive:
        return None
    match = rng.choice(positive)
    said = f"{match[0]} not" if language == "en" else _CONTRARY[match[0]]
    return text[: match.start()] + said + text[match.end() :]

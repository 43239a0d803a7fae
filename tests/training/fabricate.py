"""Sentences that are not so, made by code from sentences that are: another number, another name, the contrary."""

import random
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from qa.models.name_tagger import NameTagger
from qa.text.names import sound_alike
from qa.text.words import language_of, normalise
from qa.types import Language, Span

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
_LAST_PHRASE = {  # what may be left out at the end, and of what denies or limits nothing
    "en": re.compile(r" (?:in|on|at|after|before|during|near|with|from|for|since|until|under|outside) [^,]{2,50}$"),
    "ar": re.compile(r" (?:في|بعد|قبل|منذ|خلال|عند|يوم|عام|قرب|أمام|وفق|بحسب|بسبب|أثناء) [^،]{2,50}$"),
}
_LIMITED = re.compile(
    r"(?i)n't\b|\b(not|no|never|none|nor|only|few|without|unless|if|all|every|لم|لا|لن|ليس|ليست|إلا|فقط|دون|بدون|غير|كل|إذا|لو)\b"
)
OPPOSITES = Path(__file__).with_name("opposites.tsv")  # a word and its opposite, either way
SYNONYMS = OPPOSITES.with_name("synonyms.tsv")  # words of the same meaning
_DEPENDS = {  # what begins so leans on the rest of its sentence
    "en": re.compile(
        r"(?i)(if|when|although|though|while|after|before|because|as|since|unless|despite|in|on|at|by|for|with|from|to|"
        r"during|until|under|among|of|according)\b"
    ),
    "ar": re.compile(
        r"[وف]?(إذا|لو|عندما|حين|حينما|بعد|قبل|لأن|رغم|بينما|كما|منذ|في|وفي|على|من|مع|إلى|عند|بحسب|وفق|لما|ب\w+)\b"
    ),
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


def opposite(text: str, language: Language, rng: random.Random) -> str | None:
    """Put a word's opposite in its place, with the word's own و, ف, ب, ل or ال; None when no word has one.

    >>> opposite("Prices rose in May.", "en", random.Random(0))
    'Prices fell in May.'
    """
    return _exchanged(text, language, OPPOSITES, rng)


def reworded(text: str, language: Language, rng: random.Random) -> str | None:
    """Put a word of the same meaning in the place of one; None when no word has one.

    >>> reworded("The hospital closed.", "en", random.Random(0))
    'The hospital shut.'
    """
    return _exchanged(text, language, SYNONYMS, rng)


def shortened(text: str, language: Language, rng: random.Random) -> str | None:
    """Leave out what stands at a comma (the beginning, what is put in, the end), or a last phrase; None without one.

    >>> shortened("The bridge, built in 1902, was closed.", "en", random.Random(0))
    'The bridge was closed.'
    """
    whole = text.rstrip(" .؟!")
    parts = re.split(r"[,،]\s+", whole)
    comma, made = (", ", []) if language == "en" else ("، ", [])
    depends = bool(_DEPENDS[language].match(parts[0]))
    if len(parts) >= 2 and depends and len(parts[0].split()) <= 6 and not re.match(r"(wh|حيث|الت|الذ)", parts[1]):
        made.append(comma.join(parts[1:]))
    if len(parts) >= 2 and not depends and len(parts[0].split()) >= 5:
        made.append(comma.join(parts[:-1]))
    if len(parts) == 3 and len(parts[1].split()) <= 8 and not depends:
        made.append(f"{parts[0]} {parts[2]}")
    starts = [match.start() for match in _LAST_PHRASE[language].finditer(whole)]
    if starts and len(whole[: starts[-1]].split()) >= 4 and not _LIMITED.search(whole):
        made.append(whole[: starts[-1]].rstrip(",، "))
    if not made:
        return None
    short = rng.choice(made)
    return f"{short[0].upper()}{short[1:]}."


def _exchanged(text: str, language: Language, path: Path, rng: random.Random) -> str | None:
    pattern, others = _exchanges(language, path)
    found = list(pattern.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    other = rng.choice(others[match["word"].lower()])
    if match["word"][0].isupper():
        other = other[0].upper() + other[1:]
    return text[: match.start("word")] + other + text[match.end("word") :]


@cache
def _exchanges(language: Language, path: Path) -> tuple[re.Pattern[str], dict[str, list[str]]]:
    others: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        of, one, other = line.split("\t")
        if of == language:
            others.setdefault(one, []).append(other)
            others.setdefault(other, []).append(one)
    words = "|".join(map(re.escape, sorted(others, key=len, reverse=True)))
    before = "(?:[وف]?(?:[بك]?ال|لل|[بلك])?)" if language == "ar" else ""
    return re.compile(rf"(?<!\w){before}(?P<word>{words})(?!\w)", re.IGNORECASE), others

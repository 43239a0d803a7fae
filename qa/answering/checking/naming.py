"""Which names a written sentence holds, and whether its source holds them too, in the same language or the other."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from qa.calibration import calibration
from qa.models import Array
from qa.models.name_tagger import NameWord
from qa.text.calendar import is_calendar
from qa.text.clitics import forms
from qa.text.glossary import same_country
from qa.text.names import sound_alike, spelled_alike
from qa.text.words import content_words, language_of, normalise, stems, tokenize

NAME_LETTERS_MIN = 3  # letters of a name; two letters are an abbreviation that is read out: بي إم


@dataclass(frozen=True, slots=True)
class Name:
    """A word that is taken for a name, and how surely, in log-odds."""

    word: str
    log_odds: float


def named_in(text: str, tagged: Sequence[NameWord], *, copied: float, same_language: bool) -> list[Name]:
    """Return the words of a sentence that its source has to name; `copied` is the share of its words that stand there.

    Days and months are not among them, as they are compared as dates.
    """
    limits = calibration()
    found = []
    for each in tagged:
        word = text[slice(*each.span)]
        small = word[0].islower()
        if len(word) < NAME_LETTERS_MIN or is_calendar(word):
            continue
        if normalise(word) == "الله":  # عبد الله is one name, Abdullah
            continue
        if not same_language and small and text[0].isupper():  # who writes capitals writes names with them
            continue
        needed = limits.name_log_odds_min if same_language else limits.name_log_odds_min_across
        if small:
            needed = limits.name_log_odds_min_small
        elif same_language and each.capital:
            needed = limits.name_log_odds_min_capital
        elif same_language and copied >= limits.copied_share_min:
            needed = limits.name_log_odds_min_copied
        if each.log_odds > needed:
            found.append(Name(word, each.log_odds))
    return found


def is_there(name: Name, source: str, *, theirs: Sequence[str], rendered: set[str], known: dict[str, Array]) -> bool:
    """Tell whether a source names it: by the same word, its exact rendering, its sound or spelling, or a word near it.

    `theirs` are the source's content words, `rendered` the normalised words that render its names in the other language,
    `known` the vectors of words.
    """
    word = next(iter(content_words(name.word)), "")
    if not word or normalise(word) in rendered:
        return True
    own, own_stems = _forms(normalise(word)), set(stems(normalise(word)))
    for other in theirs:
        same_language = language_of(word) == language_of(other)
        if own & _forms(normalise(other)) or own_stems & set(stems(normalise(other))):
            return True
        if sound_alike(word, other) if same_language else same_name(word, other):
            return True
        if word in known and float(known[word] @ known[other]) >= _alike(name, same_language):
            return True
    beside = tokenize(source)
    return any(same_name(word, one + other) for one, other in itertools.pairwise(beside))  # عبد الله


def same_name(word: str, other: str) -> bool:
    """Tell whether two words of different scripts may be one name, by sound, by spelling, or as forms of one country's."""
    if language_of(word) == language_of(other):
        return False
    latin, arabic = (word, other) if language_of(word) == "en" else (other, word)
    return sound_alike(latin, arabic) or spelled_alike(latin, arabic) or same_country(latin, arabic)


def _alike(name: Name, same_language: bool) -> float:
    # The less surely it is a name, the less has to be near it.
    limits = calibration()
    if same_language:
        return limits.name_cosine_min
    if name.log_odds > 0:
        return limits.name_cosine_min_across
    is_term = name.log_odds > limits.name_log_odds_min
    return limits.term_cosine_min_across if is_term else limits.word_cosine_min_across


def _forms(word: str) -> set[str]:
    return {form.text for form in forms(word, left=3)}

"""Whether one sentence denies what another says, by their words."""

import re
from collections.abc import Sequence

from qa.answering.checking.facts import denied
from qa.calibration import calibration
from qa.models import Array
from qa.text.words import language_of, normalise


def denial_differs(
    written: str, source: str, mine: Sequence[str], theirs: Sequence[str], met: Array, copied: float
) -> bool:
    """Tell whether one denies what the other says, or denies in a way that cannot be read."""
    if _unclear(written) and not _unclear(source):
        return True
    limits = calibration()
    same = language_of(written) == language_of(source)
    # Words are compared less surely across languages, so only a plain denial counts there.
    my_first, my_near = denied(written, widely=same)
    their_first, their_near = denied(source, widely=same)
    if my_first and not their_near:
        return True
    whole = len(mine) >= limits.whole_share_min * len(theirs)
    if whole and their_first and not my_near:
        return True  # all of the source is said again, but for the denial
    if whole and copied >= limits.copied_share_min and len(my_first) != len(their_first):
        return True
    if met.size == 0:
        return False
    plain = [normalise(word) for word in mine]
    alike = limits.denied_word_cosine_min if same else limits.denied_word_cosine_min_across
    for column, word in enumerate(map(normalise, theirs)):
        row = int(met[:, column].argmax())
        if word in their_first and met[row, column] >= alike and plain[row] not in my_near:
            return True
        if plain[row] in my_first and met[row, column] >= alike and word not in their_near:
            return True
    return False


def _unclear(text: str) -> bool:
    """Tell whether a text denies twice in one breath, or makes an exception where it denies nothing.

    >>> _unclear("They had not seen no workmen."), _unclear("They had not only seen workmen.")
    (True, False)
    >>> _unclear("تملك البلدية سوى مليونين."), _unclear("لا تملك البلدية سوى مليونين."), _unclear("نجا الجميع، إلا واحداً.")
    (True, False, False)
    """
    excepts = _EXCEPTS.search(text)
    return bool(_TWICE.search(text)) or (excepts is not None and not _EXCEPTED_FROM.search(text[: excepts.start()]))


_TWICE = re.compile(
    r"(?i)(?:\bnot|n['’]t|\bnever|\bcannot)\s+(?:(?!only\b)\w+\s+)?(?:not|no|never|nothing|nobody|none|nowhere|neither)\b"
)
# "Except" in Arabic is "only" with a negation before it; after a comma, or of all, it is an exception.
_EXCEPTS = re.compile(r"(?<!\w)سوى(?!\w)|(?<![\w،])(?<!،\s)إلا(?!\w|\s+[أإ]ن)")
_EXCEPTED_FROM = re.compile(
    r"(?<!\w)[وفأ]?(?:لا|لم|لن|ليس\w*|لست|ما|دون|بلا|غير|عدم|نفى|نفت|ينفي|تنفي|أل[اّ]+|هل|من|كل\w*|جميع\w*|ال(?:كل|جميع)|معظم\w*)(?!\w)"
)

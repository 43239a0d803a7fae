"""How well a Latin spelling and an Arabic one fit each other, letter by letter, vowels included: Morton is مورتون, not مارتن.

The cost of a pair is the least sum over all ways of reading the two side by side. A letter that is read as usual costs
nothing; a vowel that Arabic leaves out, or that stands for an unusual one, costs a part of a letter. The tables below are
compiled from names as Arabic news writes them. Consonants are those of `qa.text.names`.
"""

from functools import lru_cache

from qa.text.names import consonant_readings
from qa.text.words import normalise, without_accents

IMPOSSIBLE = 9.0  # the cost of what cannot be read as the other at all
EXTRA_VOWEL = 0.4  # a further vowel after one that is written: Diana
SILENT_H = 0.3  # after a consonant: Dhaka


@lru_cache(maxsize=10_000)
def transliteration_cost(latin: str, arabic: str) -> float:
    """Return the cost of reading an Arabic word, without clitics, as a Latin one, for each Latin letter; 0.0 is a perfect fit.

    >>> transliteration_cost("Morton", "مورتون"), round(transliteration_cost("Morton", "مارتن"), 2)
    (0.0, 0.18)
    >>> transliteration_cost("Morton", "مدينة") > 1, transliteration_cost("Mike", "مايك") < 0.02
    (True, True)
    """
    letters = normalise(arabic).replace("تش", "چ")
    plain = without_accents(latin).replace("x", "ks")
    return _Reading(letters, plain).cost(0, 0, "") / max(1, len(plain))


def fixed_spellings(word: str) -> tuple[str, ...]:
    """Return the spellings in the other script of a word that has fixed ones: عبد, with the article of the name after it.

    >>> fixed_spellings("Abdul"), fixed_spellings("عبد")[:2], fixed_spellings("Morton"), fixed_spellings("Taha")
    (('عبد',), ('Abd', 'Abdel'), (), ('طه',))
    """
    name = without_accents(word).title()
    return _FIXED_ARABIC.get(name, ()) or _FIXED_LATIN.get(normalise(word), ())


class _Reading:
    """The reading of two words side by side; each pair of places is looked at once."""

    def __init__(self, letters: str, latin: str) -> None:
        self._letters, self._latin = letters, latin
        self._known: dict[tuple[int, int, str], float] = {}

    def cost(self, at: int, there: int, before: str) -> float:
        """Return the least cost from these places on.

        `before` says what was read last: "c" a consonant, "v" a vowel that is written, "s" one that is not.
        """
        key = (at, there, before)
        if key not in self._known:
            self._known[key] = self._least(at, there, before)
        return self._known[key]

    def _least(self, at: int, there: int, before: str) -> float:
        latin = self._latin
        if at == len(self._letters):
            rest = latin[there:]
            return _AT_END.get(rest, IMPOSSIBLE) if rest else 0.0
        best = IMPOSSIBLE
        for reading, cost, kind in _readings(self._letters, at):
            if latin.startswith(reading, there):
                best = min(best, cost + self.cost(at + 1, there + len(reading), kind))
        if at > 0 and self._letters.startswith("اي", at):
            for reading, cost in _LONG_I.items():
                if latin.startswith(reading, there):
                    best = min(best, cost + self.cost(at + 2, there + len(reading), "v"))
        if there < len(latin):
            letter = latin[there]
            skipped = {"c": _UNWRITTEN, "v": _EXTRA}.get(before, {}).get(letter)
            if skipped is not None:
                best = min(best, skipped + self.cost(at, there + 1, "s"))
            if letter in "'-":
                best = min(best, self.cost(at, there + 1, before))
            if letter == "h" and before == "c":
                best = min(best, SILENT_H + self.cost(at, there + 1, "c"))
        return best


def _readings(letters: str, at: int) -> list[tuple[str, float, str]]:
    letter = letters[at]
    if at == 0 and letter in _AT_START:
        silent = [("", 0.0, "v")] if letter == "ا" and letters[1:2] in ("و", "ي") else []  # اوباما, ايران
        return [(reading, cost, "v") for reading, cost in _AT_START[letter].items()] + silent
    if letter == "ه" and at == len(letters) - 1:
        return [("h", 0.0, "c"), *((reading, cost, "v") for reading, cost in _FINAL_HA.items())]
    if letter in _VOWELS:
        last = _FINAL_YA if letter == "ي" and at == len(letters) - 1 else {}
        return [(reading, cost, "v") for reading, cost in (_VOWELS[letter] | last).items()]
    unusual = _UNUSUAL.get(letter, {})
    read = [(reading, unusual.get(reading, 0.0), "c") for reading in consonant_readings(letter)]
    return [*read, ("", 0.4, "c")] if letter == "ه" else read


_SERVANT = ("Abd", "Abdel", "Abdul", "Abdal", "Abdol", "Abdu", "Abdur", "Abder")  # of God, or of one of His names
# Names that are not written as they are read: two letters of the Koran, named as they are called, and a letter that tells
# Amr from Omar.
_FIXED_LATIN = {"عبد": _SERVANT, "طه": ("Taha",), "عمرو": ("Amr", "Amro")}
_FIXED_ARABIC = {latin: (arabic,) for arabic, every in _FIXED_LATIN.items() for latin in every}
# What an Arabic letter for a vowel is read as inside a word, and what each reading costs.
_VOWELS = {
    "ا": {
        "a": 0.0, "aa": 0.0, "ah": 0.0, "u": 0.3, "ai": 0.3, "ea": 0.5, "oa": 0.5, "ou": 0.5, "e": 0.6, "o": 0.6, "i": 0.8,
        "y": 0.8, "ie": 0.8,
    },
    "و": {
        "o": 0.0, "u": 0.0, "ou": 0.0, "oo": 0.0, "w": 0.0, "ow": 0.0, "au": 0.2, "aw": 0.2, "ew": 0.2, "oa": 0.2, "ue": 0.2,
        "eau": 0.2, "eu": 0.3, "oe": 0.3, "v": 0.3, "ough": 0.3, "a": 0.9, "e": 0.9,
    },
    "ي": {
        "i": 0.0, "y": 0.0, "ee": 0.0, "ie": 0.0, "ei": 0.0, "ey": 0.0, "ay": 0.1, "ea": 0.1, "ai": 0.1, "e": 0.15, "j": 0.2,
        "igh": 0.2, "ae": 0.3, "ia": 0.4, "io": 0.4, "a": 0.5,
    },
    "ع": {"": 0.15, "'": 0.0, "a": 0.1, "i": 0.2, "e": 0.2, "o": 0.3},
    "ء": {"": 0.1, "a": 0.1, "i": 0.1, "e": 0.1},
}  # fmt: skip
_LONG_I = {"i": 0.0, "y": 0.0, "ie": 0.0, "igh": 0.0, "ye": 0.05}  # اي as one vowel: Mike مايك, Wright رايت
_AT_START = {
    "ا": {"a": 0.0, "e": 0.2, "i": 0.2, "o": 0.2, "u": 0.2, "ha": 0.5},
    "و": {"w": 0.0, "v": 0.0, "ou": 0.0, "o": 0.2, "u": 0.2},
    "ي": {"y": 0.0, "j": 0.2, "i": 0.2, "e": 0.3, "g": 0.6},
    "ع": {"a": 0.0, "o": 0.1, "i": 0.1, "u": 0.1, "e": 0.1, "": 0.2},
}
_FINAL_YA = {"a": 0.1, "ah": 0.2}  # ى: Huda, Mustafa
# Readings of consonants that are heard, and seldom written so.
_UNUSUAL = {
    "ث": {"t": 0.2, "s": 0.3},
    "ذ": {"d": 0.3, "z": 0.3},
    "ز": {"s": 0.3},
    "ص": {"z": 0.4},
    "ض": {"d": 0.1},
    "ظ": {"d": 0.3},
    "ق": {"c": 0.2, "g": 0.2},
    "خ": {"h": 0.2, "k": 0.2, "ch": 0.1, "g": 0.3},
    "ش": {"s": 0.3},
    "ط": {"th": 0.2},
    "ف": {"v": 0.1},
}
_FINAL_HA = {"a": 0.0, "ah": 0.0, "e": 0.1, "eh": 0.1, "": 0.3}
_UNWRITTEN = {"e": 0.1, "a": 0.15, "i": 0.15, "u": 0.25, "y": 0.3, "o": 0.5}  # a short vowel after a consonant
_EXTRA = dict.fromkeys("aeiouy", EXTRA_VOWEL)
_AT_END = {
    "e": 0.05, "h": 0.2, "he": 0.2, "ue": 0.4, "s": 0.5, "t": 0.5, "d": 0.5, "x": 0.5, "z": 0.5, "es": 0.5, "a": 0.5,
    "ah": 0.5, "i": 0.6, "y": 0.6, "o": 0.8,
}  # fmt: skip

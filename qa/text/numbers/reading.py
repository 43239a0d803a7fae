"""Reads the numbers of a text, in digits or in the words of either language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from qa.text.clitics import Clitic, Form, forms
from qa.text.marks import TASHKEEL
from qa.text.numbers.vocabulary import (
    DECADES,
    DUALS,
    HALVES,
    HUNDREDS,
    LIGHT,
    MULTIPLIERS,
    NEVER_DEFINITE,
    NUMBER_VALUES,
    NUMBER_WORD_VALUES,
    PERCENT,
    SHARES,
    SHORT_MULTIPLIERS,
    SHORT_WORDS,
    TIME_UNITS,
    UNMARKED_DUALS,
)
from qa.text.words import normalise, tokenize


def numbers(text: str) -> frozenset[str]:
    """Return the numbers a text names, in digits or words, as digits; words that make one number are put together.

    Ordinals from the third on count as numbers; "one", "first" and "second" do not, being said too lightly.

    >>> sorted(numbers("قُتل ٤٠ جنديًا وأصيب خمسون")), sorted(numbers("Forty died, 1,200 fled on the 26th"))
    (['40', '50'], ['1200', '26', '40'])
    >>> sorted(numbers("خمسة وثلاثون ألف دولار في الاجتماع السادس والعشرين")), sorted(numbers("1.5 million in twenty-one days"))
    (['26', '35000'], ['1500000', '21'])
    >>> sorted(numbers("أحد عشر يومًا وساعتين ونصف الساعة")), sorted(numbers("eleven days and two hours and a half"))
    (['11', '2.5'], ['11', '2.5'])
    >>> numbers("في ستينيات القرن الماضي") == numbers("in the 1960s") == numbers("in the sixties")
    True
    """
    every = tokenize(_ATTACHED.sub(_apart, text))
    marked = _accusatives(text)
    found: list[_Number] = []
    number: _Number | None = None  # the words read so far that make one number
    ended = -2  # where the last number ended
    linked, at = False, 0
    while at < len(every):
        word, after = every[at], every[at + 1] if at + 1 < len(every) else ""
        if half := _half(every, at):
            unit = _unit(every[at - 1]) if at else ""
            if number is not None and every[at - 1] not in _SECOND:
                number.halve()
                at += _is_multiplier(half.of)  # مليون ونصف المليون
            elif found and ended == at - 1 and _is_measured(unit, half.of):
                found[-1].halve()  # three hours and a half: the unit stands between
            elif _is_measured(unit, half.of):
                found.append(_Number(_Part(Decimal("2.5" if _is_dual(unit, half.of) else "1.5"))))
            at, linked = at + half.length, False
            continue
        if decade := _decade(every, at):
            found.append(_Number(_Part(decade.value)))
            at, number, linked = at + decade.length, None, False
            continue
        part = _part_at(every, at, marked, goes_on=ended == at, begun=number is not None)
        if part is not None:
            if number is None or not number.takes(part, linked or part.joined, after):
                number = _Number(part)
                found.append(number)
            ended = at + 1
            linked = False
        elif word in ("and", "و"):
            linked = True
        elif not (linked and word in ("a", "an")):  # eighty and a hundred
            number, linked = None, False
        at += 1
    return frozenset(format(each.total.normalize(), "f") for each in found if not each.light)


def number_value(word: str) -> str | None:
    """Return the number that one word or numeral stands for, in digits; None when it is none.

    >>> number_value("خمسين"), number_value("١٢"), number_value("1,200"), number_value("war"), number_value("1.2.2025")
    ('50', '12', '1200', None, None)
    """
    plain = normalise(word)
    if re.fullmatch(r"(?:\d{1,3}(?:[,٬]\d{3})+|\d+)(?:[.٫]\d+)?", plain):
        return plain.replace(",", "").replace("٬", "").replace("٫", ".")
    return NUMBER_VALUES.get(plain)


@dataclass(frozen=True, slots=True)
class _Part:
    """A word or numeral that is (part of) a number; `light` ones are no number by themselves: first, second."""

    value: Decimal
    in_words: bool = False
    joined: bool = False  # an Arabic "and" is written together with it
    light: bool = False
    dual: bool = False  # by itself it says two of them: ألفا عام
    teen: bool = False  # it makes five fifteen: عشر


class _Number:
    """Words that make one number, put together as they are read."""

    def __init__(self, part: _Part) -> None:
        self._closed = Decimal(0)  # thousands and above, in 1,200 the 1,000
        self._group = self._last = part.value
        self._in_words, self._dual = part.in_words, part.dual
        self.light = part.light

    @property
    def total(self) -> Decimal:
        return (self._closed + self._group) * (2 if self._dual else 1)

    def halve(self) -> None:
        """Add a half: of an hour, of a million."""
        self._group += Decimal("0.5") * (self._last if self._last in MULTIPLIERS else 1)
        self.light = self._dual = False

    def takes(self, part: _Part, linked: bool, after: str) -> bool:
        """Add a part and tell True, when it belongs to this number; `after` is the word that follows it."""
        if not part.in_words:
            return False
        if linked and after and self._last in MULTIPLIERS:
            following = _part(after, frozenset())
            if following is not None and following.value == self._last:
                return False  # between one hundred and three hundred
        if part.value in MULTIPLIERS and self._group < part.value and not linked:  # 1.5 million, five hundred thousand
            self._group *= part.value
        elif self._in_words and self._continues(part.value, linked, part.teen):
            if self._last in MULTIPLIERS and self._last > 100:
                self._closed, self._group = self._closed + self._group, Decimal(0)
            self._group += part.value
        else:
            return False
        self._last, self.light, self._dual = part.value, False, False
        return True

    def _continues(self, value: Decimal, linked: bool, teen: bool) -> bool:
        if self._last in MULTIPLIERS:  # two hundred and five, ألف ومئتان
            return value < self._last and (value < 1000 or self._last >= 1_000_000)
        if linked and self._last < 10:  # خمسة وثلاثون
            return 20 <= value < 100
        if teen:  # خمسة عشر
            return not linked and 1 <= self._last < 10
        tens = 20 <= self._last < 100 and value < 10 and not linked  # twenty five
        return tens or (self._last in HUNDREDS and value < 100)


@dataclass(frozen=True, slots=True)
class _Half:
    """How many words say "and a half", and the word after them."""

    length: int
    of: str


@dataclass(frozen=True, slots=True)
class _Decade:
    """The first year of a decade, and how many words say it."""

    value: Decimal
    length: int


def _half(every: Sequence[str], at: int) -> _Half | None:
    length = 1 if every[at] in HALVES else 3 if tuple(every[at : at + 3]) == ("and", "a", "half") else 0
    return _Half(length, every[at + length] if at + length < len(every) else "") if length else None


def _unit(word: str) -> str:
    found = forms(word, kinds=Clitic.CONJUNCTION | Clitic.PREPOSITION)
    return next((form.text for form in found if form.text in TIME_UNITS), word)


def _is_measured(unit: str, of: str) -> bool:
    # "An hour and a half", "متر ونصف المتر"; not "he left and half of them stayed".
    letters = min(3, len(of) - 2)
    return unit in TIME_UNITS or (of.startswith("ال") and letters > 1 and unit[:letters] == of[2 : 2 + letters])


def _is_dual(unit: str, of: str) -> bool:
    # ساعتين ونصف الساعة, مترين ونصف المتر; not طن ونصف الطن
    return unit in DUALS or (unit not in TIME_UNITS and unit.endswith(("ين", "ان")) and len(unit) >= len(of))


def _is_multiplier(word: str) -> bool:
    part = _part(word, frozenset()) if word.startswith("ال") else None
    return part is not None and part.value in MULTIPLIERS


def _decade(every: Sequence[str], at: int) -> _Decade | None:
    bare = next((form.text for form in forms(every[at], careful=True) if form.text in DECADES), None)
    if bare is None:
        return None
    years = Decimal(DECADES[bare])
    if tuple(every[at + 1 : at + 2]) != ("القرن",):
        return _Decade(1900 + years, 1)
    if tuple(every[at + 2 : at + 3]) == ("الماضي",):
        return _Decade(1900 + years, 3)
    century = [part for word in every[at + 2 : at + 4] if (part := _part(word, frozenset())) is not None]
    if not century:
        return _Decade(1900 + years, 2)
    number = _Number(century[0])
    length = 4 if len(century) > 1 and number.takes(century[1], century[1].joined, "") else 3
    return _Decade(100 * (number.total - 1) + years, length)


def _part_at(every: Sequence[str], at: int, marked: frozenset[str], *, goes_on: bool, begun: bool) -> _Part | None:
    """Return the part of a number that the word at `at` is; a number may have begun before it, and `goes_on` up to it."""
    word = every[at]
    if word in PERCENT or (goes_on and word in _SECOND):  # خمسون ثانية
        return None
    part = _part(word, marked)
    if part is None and begun and goes_on and word in SHORT_WORDS:
        return _Part(SHORT_WORDS[word], in_words=True)  # 1.3 bn
    if part is not None and not begun and part.value in MULTIPLIERS and (share := _share(every, at)):
        return replace(part, value=part.value * share, dual=False)
    return part


def _share(every: Sequence[str], at: int) -> Decimal | None:
    """Return what part of the word at `at` is meant: half a million, نصف مليون, ربع المليون."""
    before = every[at - 2] if at > 1 and every[at - 1] in ("a", "an") else every[at - 1] if at else ""
    return SHARES.get(before)


def _apart(match: re.Match[str]) -> str:
    short = match[2].lower()
    return f"{match[1]} " + {"k": "thousand", "m": "mn", "b": "bn"}.get(short, short)


def _accusatives(text: str) -> frozenset[str]:
    """Return the words that are written with the ending of an accusative, normalised."""
    if "ً" not in text:
        return frozenset()
    words = (_OTHER_MARKS.sub("", word) for word in _WRITTEN.findall(text))
    return frozenset(normalise(word) for word in words if word.endswith(("ًا", "اً")))


def _part(word: str, marked: frozenset[str]) -> _Part | None:
    """Return the part of a number that a word is; `marked` are those written with the ending of an accusative."""
    if word[0].isdigit():
        plain = re.sub(r"[,٬](?=\d{3}(?!\d))", "", word).replace("٫", ".")
        numeral = re.match(r"(\d+(?:\.\d+)?)(k|mn?|bn?|tn)?", plain)
        return _Part(Decimal(numeral[1]) * SHORT_MULTIPLIERS.get(plain[len(numeral[1]) :], 1)) if numeral else None
    form = next(filter(_is_number, forms(word, careful=True)), None)
    if form is None:
        return None
    value = Decimal(NUMBER_WORD_VALUES[form.text])
    dual = form.text in UNMARKED_DUALS and word not in marked
    joined = form.cut > 0 and word[0] == "و"
    return _Part(value, True, joined, form.text in LIGHT, dual, form.text in _TEEN)


def _is_number(form: Form) -> bool:
    definite = Clitic.ARTICLE in form.clitics
    return form.text in NUMBER_WORD_VALUES and not (definite and form.text in NEVER_DEFINITE)


_SECOND = frozenset(form for form in LIGHT if form in TIME_UNITS and not form.isascii())  # an ordinal and a unit
_TEEN = frozenset(map(normalise, ("عشر", "عشرة")))
_ATTACHED = re.compile(r"(\d[.,]\d{1,2})(k|mn?|bn?|tn)\b", re.IGNORECASE)  # 1.3bn
_WRITTEN = re.compile(rf"\w[\w{TASHKEEL}]*")
_OTHER_MARKS = re.compile(rf"(?!ً)[{TASHKEEL}]")

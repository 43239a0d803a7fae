"""Numbers and times in a text, and whether a question asks for one."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from qa.words import normalise, words


def numbers(text: str) -> frozenset[str]:
    """Return the numbers a text names, in digits or words, as digits; words that make one number are put together.

    Ordinals from the third on count as numbers; "one", "first" and "second" do not, being said too lightly.

    >>> sorted(numbers("قُتل ٤٠ جنديًا وأصيب خمسون")), sorted(numbers("Forty died, 1,200 fled on the 26th"))
    (['40', '50'], ['1200', '26', '40'])
    >>> sorted(numbers("خمسة وثلاثون ألف دولار في الاجتماع السادس والعشرين")), sorted(numbers("1.5 million in twenty-one days"))
    (['26', '35000'], ['1500000', '21'])
    """
    found: set[Decimal] = set()
    number: _Number | None = None  # the words read so far that make one number
    before = unit = ""
    for word in words(text):
        part = _part(word) if word not in _PERCENT else None
        linked = before in ("and", "و") or (part is not None and part.joined)
        if part is not None:
            if number is None or not number.takes(part, linked):
                _keep(found, number)
                number = _Number(part)
        elif word in _HALVES and number is not None:
            number.halve()
        elif word not in ("and", "و") and not (word == "a" and before == "and"):
            _keep(found, number)
            number = _Number(_Part(Decimal("1.5"))) if word in _HALVES and unit in _TIME_UNITS else None
            unit = word
        before = word
    _keep(found, number)
    return frozenset(format(value.normalize(), "f") for value in found)


@dataclass(frozen=True, slots=True)
class _Part:
    """A word or numeral that is (part of) a number; `light` ones are no number by themselves: first, second."""

    value: Decimal
    in_words: bool = False
    joined: bool = False  # an Arabic "and" is written together with it
    light: bool = False


class _Number:
    """Words that make one number, put together as they are read."""

    def __init__(self, part: _Part) -> None:
        self.closed = Decimal(0)  # thousands and above, in 1,200 the 1,000
        self.group = self.last = part.value
        self.in_words, self.light = part.in_words, part.light

    @property
    def total(self) -> Decimal:
        return self.closed + self.group

    def halve(self) -> None:
        """Add a half: of an hour, of a million."""
        self.group += Decimal("0.5") * (self.last if self.last in _MULTIPLIERS else 1)

    def takes(self, part: _Part, linked: bool) -> bool:
        """Add a part and tell True, when it belongs to this number."""
        if not part.in_words:
            return False
        if part.value in _MULTIPLIERS and self.group < part.value and not linked:  # 1.5 million, five hundred thousand
            self.group *= part.value
        elif self.in_words and self._continues(part.value, linked):
            if self.last in _MULTIPLIERS and self.last > 100:
                self.closed, self.group = self.closed + self.group, Decimal(0)
            self.group += part.value
        else:
            return False
        self.last, self.light = part.value, False
        return True

    def _continues(self, value: Decimal, linked: bool) -> bool:
        if self.last in _MULTIPLIERS:  # two hundred and five, ألف ومئتان
            return value < self.last and (value < 1000 or self.last >= 1_000_000)
        if linked and self.last < 10:  # خمسة وثلاثون
            return 20 <= value < 100
        if not linked and value == 10:  # خمسة عشر
            return 1 <= self.last < 10
        tens = 20 <= self.last < 100 and value < 10 and not linked  # twenty five
        return tens or (self.last in _HUNDREDS and value < 100)


def _part(word: str) -> _Part | None:
    if word[0].isdigit():
        plain = re.sub(r"[,٬](?=\d{3}(?!\d))", "", word).replace("٫", ".")
        numeral = re.match(r"(\d+(?:\.\d+)?)(k|mn?|bn?)?", plain)
        return _Part(Decimal(numeral[1]) * _SHORT_MULTIPLIERS.get(plain[len(numeral[1]) :], 1)) if numeral else None
    for prefix in ("", "ال", "لل", "بال", "ل", "ب", "وال", "و"):
        bare = word.removeprefix(prefix)
        if word.startswith(prefix) and bare in _NUMBER_WORD_VALUES:
            value = Decimal(_NUMBER_WORD_VALUES[bare])
            return _Part(value, True, prefix.startswith("و"), bare in _LIGHT_ORDINALS)
    return None


def _keep(found: set[Decimal], number: _Number | None) -> None:
    if number is not None and not number.light:
        found.add(number.total)


def number_value(word: str) -> str | None:
    """Return the number that one word or numeral stands for, in digits; None when it is none.

    >>> number_value("خمسين"), number_value("١٢"), number_value("1,200"), number_value("war")
    ('50', '12', '1200', None)
    """
    plain = normalise(word)
    if re.fullmatch(r"\d+(?:[.,٫٬]\d+)*", plain):
        return plain.replace(",", "").replace("٬", "").replace("٫", ".")
    return _NUMBER_VALUES.get(plain)


def has_asked_kind(question: str, text: str) -> bool:
    """Tell whether a text holds what the question asks for, as far as its kind can be seen: a number or a time.

    True when the question asks for neither. A number that the question itself names does not count.

    >>> has_asked_kind("كم دولة حضرت؟", "حضرت 50 دولة"), has_asked_kind("When did it end?", "It ended badly.")
    (True, False)
    """
    kind, asked = _kind_and_words(question)
    if kind is None:
        return True
    there = [word for word in words(text) if word not in asked]
    if any(word[0].isdigit() for word in there):
        return True
    stems = {re.sub(r"^(?:وال|بال|لل|ال|و|ب|ل)(?=..)", "", word) for word in there} | set(there)
    return bool(stems & (_TIME_WORDS if kind == "time" else _NUMBER_WORDS | _TIME_UNITS))


@lru_cache(maxsize=256)  # a question is compared with every sentence that was found
def _kind_and_words(question: str) -> tuple[str | None, frozenset[str]]:
    return asked_kind(question), frozenset(words(question))


def asked_kind(question: str) -> str | None:
    """Return "number", "time" or None by the question's own words.

    >>> asked_kind("In which year did it end?"), asked_kind("كم عددهم؟"), asked_kind("Who left?")
    ('time', 'number', None)
    """
    text = normalise(question)
    if re.search(_ASKS_TIME, text):
        return "time"
    return "number" if re.search(_ASKS_NUMBER, text) else None


_ASKS_TIME = (
    r"\bمتي\b|\b(?:اي|ايه)\s+(?:عام|سنه|يوم|شهر|تاريخ|قرن|ساعه|وقت|عقد)\b|\b(?:ما|ماهو)\s+(?:تاريخ|موعد)\b"
    r"|\bwhen\b|\b(?:which|what)\s+(?:year|day|month|date|century|time|decade)\b"
)
_ASKS_NUMBER = (
    r"\bكم\b|\bبكم\b|\b(?:ما|ماهو)\s+(?:عدد|مقدار|نسبه|مده|سعر|طول|قيمه)\b"
    r"|\bhow\s+(?:many|much|long|old|far|tall|high|large|big|often)\b|\bwhat\s+(?:number|percentage|percent|share|amount)\b"
)


def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text) if word)


_NUMBER_VALUES = {
    normalise(word): value
    for value, forms in {
        "2": "اثنان اثنين اثنتان اثنتين two",
        "3": "ثلاثة ثلاث three",
        "4": "أربعة أربع four",
        "5": "خمسة خمس five",
        "6": "ستة ست six",
        "7": "سبعة سبع seven",
        "8": "ثمانية ثماني ثمان eight",
        "9": "تسعة تسع nine",
        "10": "عشرة عشر ten",
        "11": "eleven",
        "12": "twelve",
        "13": "thirteen",
        "14": "fourteen",
        "15": "fifteen",
        "16": "sixteen",
        "17": "seventeen",
        "18": "eighteen",
        "19": "nineteen",
        "20": "عشرون عشرين twenty",
        "30": "ثلاثون ثلاثين thirty",
        "40": "أربعون أربعين forty",
        "50": "خمسون خمسين fifty",
        "60": "ستون ستين sixty",
        "70": "سبعون سبعين seventy",
        "80": "ثمانون ثمانين eighty",
        "90": "تسعون تسعين ninety",
        "100": "مئة مائة hundred",
        "200": "مئتان مئتين مائتان مائتين",
        "1000": "ألف آلاف thousand",
        "1000000": "مليون ملايين million",
        "1000000000": "مليار مليارات billion",
    }.items()
    for word in forms.split()
}
_ORDINALS = {
    normalise(word): value
    for value, forms in {
        "1": "حادي حادية واحد واحدة first one",
        "2": "ثاني ثانية second",
        "3": "ثالث ثالثة third",
        "4": "رابع رابعة fourth",
        "5": "خامس خامسة fifth",
        "6": "سادس سادسة sixth",
        "7": "سابع سابعة seventh",
        "8": "ثامن ثامنة eighth",
        "9": "تاسع تاسعة ninth",
        "10": "عاشر عاشرة tenth",
        "11": "eleventh",
        "12": "twelfth",
        "13": "thirteenth",
        "20": "twentieth",
        "30": "thirtieth",
    }.items()
    for word in forms.split()
}
_LIGHT_ORDINALS = frozenset(word for word, value in _ORDINALS.items() if value in ("1", "2"))
_NUMBER_WORD_VALUES = (
    _NUMBER_VALUES
    | _ORDINALS
    | {
        normalise(word): value
        for value, forms in {
            "2": "اثني اثنا اثنتي اثنتا",
            "300": "ثلاثمئة ثلاثمائة",
            "400": "أربعمئة أربعمائة",
            "500": "خمسمئة خمسمائة",
            "600": "ستمئة ستمائة",
            "700": "سبعمئة سبعمائة",
            "800": "ثمانمئة ثمانمائة ثمانيمئة",
            "900": "تسعمئة تسعمائة",
            "1000": "ألفا آلافا",
            "1000000": "مليونا",
            "1000000000": "مليارا",
        }.items()
        for word in forms.split()
    }
)
_MULTIPLIERS = frozenset(map(Decimal, (100, 1_000, 1_000_000, 1_000_000_000)))
_HUNDREDS = frozenset(map(Decimal, range(200, 1000, 100)))
_NUMBER_WORDS = frozenset(_NUMBER_VALUES) | _vocabulary(
    "واحد واحدة ثلث ربع نصف ضعف مئات عشرات ألفين مليارا"
    " one hundreds thousands millions billions half third quarter twice double dozen dozens couple several"
)
_TIME_UNITS = _vocabulary(
    "ساعة ساعتين ساعات دقيقة دقائق يوم يومين أيام أسبوع أسبوعين أسابيع شهر شهرين أشهر سنة سنتين سنوات عام عامين أعوام عقد عقود قرن"
    " hour hours minute minutes day days week weeks month months year years decade decades century centuries"
)
_HALVES = _vocabulary("ونصف half")
_PERCENT = _vocabulary("بالمئة بالمائة المئة المائة percent")
_SHORT_MULTIPLIERS = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "b": 1_000_000_000, "bn": 1_000_000_000}
_TIME_WORDS = _TIME_UNITS | _vocabulary(
    "الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت أحد اثنين ثلاثاء أربعاء خميس جمعة سبت اليوم أمس غدا صباح مساء ليل"
    " يناير فبراير مارس أبريل إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب"
    " أيلول تشرين رمضان شوال محرم صفر رجب شعبان صيف شتاء ربيع خريف قبل بعد خلال"
    " monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow morning evening night noon"
    " january february march april may june july august september october november december spring summer autumn winter"
    " before after during ago"
)

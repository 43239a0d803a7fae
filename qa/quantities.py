"""Numbers and times in a text, and whether a question asks for one."""

import re
from functools import lru_cache

from qa.words import normalise, words


def numbers(text: str) -> frozenset[str]:
    """Return the numbers a text names, in digits or words, as digits.

    >>> sorted(numbers("قُتل ٤٠ جنديًا وأصيب خمسون")), sorted(numbers("Forty died, 1,200 fled"))
    (['40', '50'], ['1200', '40'])
    """
    found = set()
    for word in words(text):
        if word[0].isdigit():
            found.add(word.replace(",", "").replace("٬", ""))
        elif (bare := word.removeprefix("و") if word.removeprefix("و") in _NUMBER_VALUES else word) in _NUMBER_VALUES:
            found.add(_NUMBER_VALUES[bare])
    return frozenset(found)


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
_NUMBER_WORDS = frozenset(_NUMBER_VALUES) | _vocabulary(
    "واحد واحدة ثلث ربع نصف ضعف مئات عشرات ألفين مليارا"
    " one hundreds thousands millions billions half third quarter twice double dozen dozens couple several"
)
_TIME_UNITS = _vocabulary(
    "ساعة ساعتين ساعات دقيقة دقائق يوم يومين أيام أسبوع أسبوعين أسابيع شهر شهرين أشهر سنة سنتين سنوات عام عامين أعوام عقد عقود قرن"
    " hour hours minute minutes day days week weeks month months year years decade decades century centuries"
)
_TIME_WORDS = _TIME_UNITS | _vocabulary(
    "الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت أحد اثنين ثلاثاء أربعاء خميس جمعة سبت اليوم أمس غدا صباح مساء ليل"
    " يناير فبراير مارس أبريل إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب"
    " أيلول تشرين رمضان شوال محرم صفر رجب شعبان صيف شتاء ربيع خريف قبل بعد خلال"
    " monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow morning evening night noon"
    " january february march april may june july august september october november december spring summer autumn winter"
    " before after during ago"
)

"""The words of numbers and times, in both languages; all of them normalised."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from qa.words import normalise, words

Value = TypeVar("Value")


def _by_form(forms_of: Mapping[Value, str]) -> dict[str, Value]:
    return {normalise(form): value for value, forms in forms_of.items() for form in forms.split()}


def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text) if word)


NUMBER_VALUES = _by_form(
    {
        "2": "اثنان اثنين اثنتان اثنتين two",
        "3": "ثلاثة ثلاث ثلاثا three",
        "4": "أربعة أربع أربعا four",
        "5": "خمسة خمس خمسا five",
        "6": "ستة ست ستا six",
        "7": "سبعة سبع سبعا seven",
        "8": "ثمانية ثماني ثمان ثمانيا eight",
        "9": "تسعة تسع تسعا nine",
        "10": "عشرة عشر عشرا ten",
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
        "200": "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي",
        "1000": "ألف آلاف thousand",
        "2000": "ألفان ألفين ألفي",
        "1000000": "مليون ملايين million",
        "2000000": "مليونان مليونين مليوني",
        "1000000000": "مليار مليارات billion",
        "2000000000": "ملياران مليارين ملياري",
    }
)
_ORDINALS = _by_form(
    {
        "1": "حادي حادية واحد واحدة واحدا أحد إحدى first one",
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
        "14": "fourteenth",
        "15": "fifteenth",
        "16": "sixteenth",
        "17": "seventeenth",
        "18": "eighteenth",
        "19": "nineteenth",
        "20": "twentieth",
        "30": "thirtieth",
        "40": "fortieth",
        "50": "fiftieth",
        "60": "sixtieth",
        "70": "seventieth",
        "80": "eightieth",
        "90": "ninetieth",
        "100": "hundredth",
    }
)
ORDINALS = frozenset(word for word, value in _ORDINALS.items() if value not in ("1", "2"))
LIGHT = frozenset(word for word, value in _ORDINALS.items() if value in ("1", "2"))
NUMBER_WORD_VALUES = (
    NUMBER_VALUES
    | _ORDINALS
    | _by_form(
        {
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
        }
    )
)
NEVER_DEFINITE = frozenset(  # الأحد is Sunday, الألفي millennial
    map(normalise, ("أحد", "ألفي", "مليوني", "ملياري", "مئتي", "مئتا", "مائتي", "مائتا"))
)
UNMARKED_DUALS = frozenset(
    map(normalise, ("ألفا", "مليونا", "مليارا"))
)  # as accusatives ألفًا, where they are marked so
DECADES = _by_form(
    {
        20: "عشرينيات عشرينات twenties",
        30: "ثلاثينيات ثلاثينات thirties",
        40: "أربعينيات أربعينات forties",
        50: "خمسينيات خمسينات fifties",
        60: "ستينيات ستينات sixties",
        70: "سبعينيات سبعينات seventies",
        80: "ثمانينيات ثمانينات eighties",
        90: "تسعينيات تسعينات nineties",
    }
)
MULTIPLIERS = frozenset(map(Decimal, (100, 1_000, 1_000_000, 1_000_000_000)))
HUNDREDS = frozenset(map(Decimal, range(200, 1000, 100)))
NUMBER_WORDS = frozenset(NUMBER_VALUES) | _vocabulary(
    "واحد واحدة ثلث ربع نصف ضعف مئات عشرات ألفين مليارا"
    " one hundreds thousands millions billions half third quarter twice double dozen dozens couple several"
)
TIME_UNITS = _vocabulary(
    "ساعة ساعتين ساعات دقيقة دقائق يوم يومين أيام أسبوع أسبوعين أسابيع شهر شهرين أشهر سنة سنتين سنوات عام عامين أعوام عقد عقود قرن"
    " hour hours minute minutes day days week weeks month months year years decade decades century centuries"
)
HALVES = _vocabulary("ونصف")
PERCENT = _vocabulary("بالمئة بالمائة المئة المائة percent")
SHORT_MULTIPLIERS = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "b": 1_000_000_000, "bn": 1_000_000_000}
TIME_WORDS = TIME_UNITS | _vocabulary(
    "الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت أحد اثنين ثلاثاء أربعاء خميس جمعة سبت اليوم أمس غدا صباح مساء ليل"
    " يناير فبراير مارس أبريل إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب"
    " أيلول تشرين رمضان شوال محرم صفر رجب شعبان صيف شتاء ربيع خريف قبل بعد خلال"
    " monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow morning evening night noon"
    " january february march april may june july august september october november december spring summer autumn winter"
    " before after during ago"
)

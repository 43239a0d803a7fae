"""The words of numbers, units of time, fractions and numerals, in both languages; all of them normalised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from qa.text.words import normalise, tokenize

Value = TypeVar("Value")


def _by_form(forms_of: Mapping[Value, str]) -> dict[str, Value]:
    return {normalise(form): value for value, every in forms_of.items() for form in every.split()}


def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(word for word in tokenize(text) if word)


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
        "1000000000000": "تريليون تريليونات ترليون trillion",
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
# As accusatives ألفًا, where they are marked so.
UNMARKED_DUALS = frozenset(map(normalise, ("ألفا", "مليونا", "مليارا")))
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
MULTIPLIERS = frozenset(map(Decimal, (100, 1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000)))
HUNDREDS = frozenset(map(Decimal, range(200, 1000, 100)))
NUMBER_WORDS = frozenset(NUMBER_VALUES) | _vocabulary(
    "واحد واحدة ثلث ربع نصف ضعف مئات عشرات ألفين مليارا"
    " one hundreds thousands millions billions half third quarter twice double dozen dozens couple several"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: its forms, and Arabic's forms that say two of it.

    `name` is CLDR's. `other` and `other_duals` are forms that may also be another word, as عقد is a decade and a contract.
    `holds` tells how many of the next smaller unit it is, 0 where nobody counts so.
    """

    name: str
    forms: str
    duals: str = ""
    other: str = ""
    other_duals: str = ""
    holds: int = 0


UNITS = (
    Unit("second", "ثوان ثواني seconds", "ثانيتين ثانيتان", "ثانية second", "ثانيتي ثانيتا"),
    Unit("minute", "دقيقة دقائق minute minutes", "دقيقتين دقيقتان", "", "دقيقتي دقيقتا", 60),
    Unit("hour", "ساعة ساعات hour hours", "ساعتين ساعتان", "", "ساعتي ساعتا", 60),
    Unit("day", "يوم يوما أيام day days", "يومين يومان", holds=24),
    Unit("week", "أسبوع أسبوعا أسابيع week weeks", "أسبوعين أسبوعان"),
    Unit("month", "شهر شهرا أشهر شهور month months", "شهرين شهران"),
    Unit("year", "سنة سنوات عام عاما أعوام year years", "سنتين سنتان عامين عامان", "", "سنتي سنتا", 12),
    Unit("decade", "decade decades", "", "عقد عقدا عقود", "عقدين عقدان", 10),
    Unit("century", "century centuries", "", "قرن قرنا قرون", "قرنين قرنان", 100),
)


def _units(forms_of: Iterable[tuple[Unit, str]]) -> dict[str, Unit]:
    return {form: unit for unit, every in forms_of for form in tokenize(every)}


UNIT_FORMS = _units((unit, unit.forms) for unit in UNITS)  # these two are nothing else
UNIT_DUALS = _units((unit, unit.duals) for unit in UNITS)
DUALS = UNIT_DUALS | _units((unit, unit.other_duals) for unit in UNITS)
TIME_UNITS = UNIT_FORMS | _units((unit, unit.other) for unit in UNITS) | DUALS
ALSO_NUMBERS = {
    form: frozenset(values.split())
    for values, every in (
        ("2", "مرتين مرتان دولتين دولتان كلا كلتا كلاهما كلتاهما زوج زوجين both couple pair duo"),
        ("2 3", "ثلثي ثلثا ثلثين"),
        ("3", "ثلث ثلاثي ثلاثية third thirds trio"),
        ("4", "ربع أرباع quarter quarters"),
        ("5", "خمس"),
        ("10", "عقد عقدا decade"),
        ("12", "دزينة dozen dozens"),
        ("14 2", "fortnight"),
        ("20", "عشرين score"),
        ("100", "مئات قرن قرنا hundreds century"),
        ("1000", "آلاف ألوف thousands"),
        ("1000000", "ملايين millions"),
        ("1000000000", "مليارات billions"),
    )
    for form in tokenize(every)
}
_NUMERALS = ("II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
ROMAN = {numeral: str(value) for value, numeral in enumerate(_NUMERALS, 2)}
HALF = _vocabulary("نصف half")
HALVES = _vocabulary("ونصف")
PERCENT = _vocabulary("بالمئة بالمائة المئة المائة percent")
SHORT_MULTIPLIERS = {
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "b": 1_000_000_000,
    "bn": 1_000_000_000,
    "tn": 1_000_000_000_000,
}
SHORT_WORDS = {form: Decimal(SHORT_MULTIPLIERS[form]) for form in ("mn", "bn", "tn")}  # "m" by itself is a metre
SHARES = _by_form({Decimal("0.5"): "نصف half", Decimal("0.25"): "ربع"})  # of a million

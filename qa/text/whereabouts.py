"""Questions for a place, and sentences that tell one by its preposition: "in the harbour", «في الميناء»."""

import re
from functools import cache

from qa.text import calendar
from qa.text.numbers.vocabulary import TIME_UNITS
from qa.text.words import STOP_WORDS, is_arabic, normalise, stems, tokenize


def asks_where(question: str) -> bool:
    """Tell whether a question asks for a place.

    >>> asks_where("Where did the ship sink?"), asks_where("وأين غرقت السفينة؟"), asks_where("When did the ship sink?")
    (True, True, False)
    """
    return bool(_ASKS.match(normalise(question)))


def tells_place(sentence: str, question: str = "") -> bool:
    """Tell whether a sentence may tell a place that the question does not name. A time after "in" is no place.

    >>> tells_place("The ship sank in May 2019."), tells_place("The ship sank in May 2019 near Ostra.")
    (False, True)
    >>> tells_place("غرقت السفينة في خريف 2019."), tells_place("غرقت السفينة قرب دارين.")
    (False, True)
    >>> tells_place("The ship sank in the harbour.", "Where in the harbour did the ship sink?")
    False
    """
    asked = {form for word in tokenize(question) for form in stems(word)}
    return any(_may_be_place(match["word"], asked) for match in _PLACED.finditer(normalise(sentence)))


def _may_be_place(word: str, asked: set[str]) -> bool:
    if word[0].isdigit() or word in STOP_WORDS or word in _no_places() or calendar.is_calendar(word):
        return False
    bare = word.removeprefix("ال") if is_arabic(word) else word
    return bare not in _no_places() and not calendar.is_calendar(bare) and not asked & set(stems(word))


@cache
def _no_places() -> frozenset[str]:
    # Words after "in" and "at" that say when or how.
    return frozenset(TIME_UNITS) | frozenset(normalise(_WHEN_OR_HOW).split())


_WHEN_OR_HOW = (
    "time times end beginning start moment past future addition order case fact general total return favour favor part"
    " particular detail advance public private common protest response turn mid early late first last next same"
    " least most all once present dawn noon midnight night age"
    " وقت الوقت بداية نهاية مطلع أواخر أوائل منتصف خريف صيف شتاء ربيع موسم فجر صباح مساء ليل ليلة ظهر حين حال ظل إطار"
    " الماضي المستقبل النهاية البداية بيان تصريح تصريحات حديث مقابلة كلمة رسالة إشارة حالة هذا هذه ذلك تلك كل أي أول آخر"
    " سبيل صورة شكل أثناء أعقاب سياق مجال أحد إحدى جميع مختلف كثير العديد عدد نفس المقابل الغالب الواقع مواجهة محاولة"
    " الفترة الآونة السابق عهد رمضان العيد الحرب مرحلة المرحلة تاريخ تاريخه تاريخها كتاب كتابه كتابها مقال تقرير منشور"
    " تدوينة مقطع حديثه حديثها الدور التعامل الحسبان statement interview number report letter book"
)
_ASKS = re.compile(r"(?:and |so |but )?(?:(?:from|to|near) )?where\b|[وف]?(?:من |الي |في |ب)?(?:اين|وين|فين)\b")
_PLACED = re.compile(
    r"(?:\b(?:in|at|near|off|outside|inside|along|beside|behind|under|around|across|on the) "
    r"(?:(?:the|an?|its|his|her|their|this|that) )?"
    r"|(?<!\w)[وف]?(?:في|قرب|بجوار|داخل|خارج|قباله|جنوب|شمال|شرق|غرب|جنوبي|شمالي|شرقي|غربي|وسط|علي شاط[يء]|علي ساحل|علي ضفاف) )"
    r"(?P<word>\w{2,30})"
)

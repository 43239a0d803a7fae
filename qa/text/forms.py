"""What form the answer to a question has: a reason, several names, or a list."""

import re

from qa.text.words import normalise


def asks_why(question: str) -> bool:
    """Tell whether a question asks for a reason.

    >>> [asks_why(asked) for asked in ("Why did it close?", "ما سبب الإغلاق؟", "What caused the fire?", "When did it close?")]
    [True, True, True, False]
    """
    return bool(_WHY.match(normalise(question)))


def asks_several(question: str) -> bool:
    """Tell whether a question says that it asks for several: names, or a number of them.

    >>> asks_several("Which four firms took part?"), asks_several("ما أسماء الشركات؟"), asks_several("من هما المرشحان؟")
    (True, True, True)
    >>> asks_several("Which firm paid four million?"), asks_several("ما الشركة الرابعة؟")
    (False, False)
    """
    return bool(_SEVERAL.match(normalise(question)))


def members_word(question: str) -> str:
    """Return the word that says which members a question asks for, folded, so that several sentences may name some; "" for none.

    >>> members_word("Who attended the meeting?"), members_word("What did the sides agree on?"), members_word("ما مطالب العمال؟")
    ('attended', 'agree on', 'مطالب')
    >>> members_word("Who is the mayor?"), members_word("What did it cost?"), members_word("ما سعر التذكرة؟")
    ('', '', '')
    """
    match = _MEMBERS.match(normalise(question))
    return next(filter(None, match.groups())) if match else ""


def wants_list(question: str) -> bool:
    """Tell whether a question asks for several things.

    >>> wants_list("Which countries took part?"), wants_list("ما هي الدول المشاركة؟"), wants_list("Who called him?")
    (True, True, False)
    """
    return bool(_ASKS_LIST.search(normalise(question)))


_WHY = re.compile(
    r"\A(?:and |but |so )?(?:why|how come|what (?:caused|led to)|(?:for )?what(?: is| was|'s)?(?: the)? reasons?|because of what)\b"
    r"|\A(?:و|ف)?(?:لماذا|لم|لما|ليش|علاش|بسبب ماذا|ما (?:هو |هي )?(?:سبب|السبب|اسباب|الاسباب))\b"
)
_NUMBER = "two|three|four|five|six|seven|eight|nine|ten|both"
_COUNTED = "ثلاث|اربع|خمس|ست|سبع|ثماني|تسع|عشر"
_SEVERAL = re.compile(
    rf"\A(?:in |at |to |by |from )?(?:which|what|who)(?: are| were|'s| is)?(?: the)? (?:(?:{_NUMBER})|names of|names)\b"
    rf"|\A(?:في |من |ب)?(?:ما |من |اي )(?:(?:هي|هم) )?(?:اسماء|اسما|(?:\S{{1,20}} )?(?:ال)?(?:{_COUNTED})ه?)(?![\u0620-\u06ff])"
    r"|\A(?:ما|من) (?:هما|هم) "
)
_TOOK_PART = (
    r"(?:attended|took part|participated|came|was there|were there|was invited|were invited|signed|joined|won|spoke"
    r"|was present|were present)"
)
_THINGS = (
    r"(?:countries|states|companies|firms|teams|parties|groups|cities|towns|steps|points|demands|conditions|reasons|causes|measures|goals|aims"
    r"|rules|changes|plans|symptoms|benefits|effects|risks|results|recommendations|tips|films|books|songs|players|people|officials|leaders"
    r"|ministers|areas|places|topics|issues|subjects|promises|proposals|awards|prizes|items|dishes|foods|drugs|products|services)"
)
_AGREED = r"(?:agreed? (?:on|to)|demand(?:ed)?|discuss(?:ed)?|promised?|propos(?:e|ed)|recommend(?:ed)?)"
_ASHYA = (
    r"(?:ال)?(?:دول|نقاط|مطالب|شروط|اسباب|خطوات|نصايح|اعراض|فوايد|اهداف|بنود|نتايج|عوامل|انواع|طرق|شركات|مدن|قرارات|توصيات"
    r"|اجراءات|تدابير|مقترحات|وعود|اعمال|افلام|مسلسلات|جوايز|اطعمه|اضرار|مخاطر|اثار|مراحل|مواضيع|موضوعات|قضايا|ملفات|احزاب|منظمات)"
)
_ITTAFAQ = r"(?:اتفق|اتفقا|اتفقوا|اتفقت|ناقش|ناقشا|ناقشت|بحث|بحثا|طالب|طالبت|اقترح|اقترحت|وعد|وعدت|اوصي|اوصت|طلب|طلبت)"
_HADAR = r"(?:حضر|حضروا|شارك|شاركوا|وقع|وقعوا|فاز|فازوا|انضم|دعي|تحدث)"
_MEMBERS = re.compile(
    rf"\A(?:and |so )?who (?:all |else )?({_TOOK_PART})\b"
    rf"|\A(?:and |so )?(?:which|what) (?:are the |were the )?(?:\w{{1,20}} ){{0,3}}?({_THINGS})\b"
    rf"|\A(?:and |so )?what (?:did|do|does|have|has|had) (?:\w{{1,20}} ){{1,6}}?({_AGREED})\b"
    rf"|\A(?:و)?(?:ما|ما هي|ماهي|اي|ما ابرز|ما اهم) ({_ASHYA})(?![\u0620-\u06ff])"
    rf"|\A(?:و)?(?:من|مين) (?:الذي |الذين |اللي )?({_HADAR})\b"
    rf"|\A(?:و)?(?:(?:علي|عم|بم|ب)? ?(?:ماذا|ما)) ({_ITTAFAQ})\b"
)
_ASKS_LIST = re.compile(
    r"\b(?:list|name (?:all|the|some)|what are|which \w+s|who are|what (?:\w+ )?(?:conditions|reasons|points|steps))\b"
    r"|\b(?:اذكر|عدد|عددي|ما هي|ماهي|ما هم|من هم|ما ابرز|ما اهم)\b"
)

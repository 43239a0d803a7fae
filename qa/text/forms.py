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
_ASKS_LIST = re.compile(
    r"\b(?:list|name (?:all|the|some)|what are|which \w+s|who are|what (?:\w+ )?(?:conditions|reasons|points|steps))\b"
    r"|\b(?:اذكر|عدد|عددي|ما هي|ماهي|ما هم|من هم|ما ابرز|ما اهم)\b"
)

"""Questions that no few words answer: whether something is so, why it is, and what several are."""

import re

from qa.text.words import normalise


def asks_whether(question: str) -> bool:
    """Tell whether a question is answered by yes or no.

    >>> [asks_whether(asked) for asked in ("Did the pool open?", "وهل فتح المسبح؟", "Who did it?", "What is it?")]
    [True, True, False, False]
    """
    return bool(_WHETHER.match(normalise(question)))


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


_WHETHER = re.compile(
    r"\A(?:and |but |so |then )?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)"
    r"(?:n't|nt)? |\A(?:و|ف)?(?:هل|اليس|الم|اليست) "
)
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

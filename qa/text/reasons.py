"""Questions for a reason, and sentences that give one."""

import re

from qa.text.query import Query
from qa.text.words import normalise


def asks_reason(query: Query) -> bool:
    """Tell whether a follow-up asks why: it wants more than the sentence that was shown.

    >>> from dataclasses import replace
    >>> from qa.text.query import read_question
    >>> from qa.types import Carried
    >>> why = read_question("Why did the bank close?")
    >>> asks_reason(why), asks_reason(replace(why, carried=Carried("the bank", "When did the bank close?")))
    (False, True)
    """
    return query.carried is not None and asks_why(query.searched)


def asks_why(question: str) -> bool:
    """Tell whether a question asks for a reason.

    >>> asks_why("Why did the bank close?"), asks_why("ولماذا أغلق المصرف؟"), asks_why("When did the bank close?")
    (True, True, False)
    """
    return bool(_ASKS.match(normalise(question)))


def gives_reason(sentence: str, *, outright: bool = False) -> bool:
    """Tell whether a sentence has a word that gives a reason; `outright` leaves out words that may only say when: "after".

    >>> [gives_reason(said) for said in ("The bank closed because of the flood.", "The bank closed.", "أغلق المصرف بسبب السيل.")]
    [True, False, True]
    >>> gives_reason("It closed after the flood."), gives_reason("It closed after the flood.", outright=True)
    (True, False)
    """
    said = normalise(sentence)
    return bool(_REASON.search(_MAY_SAY_WHEN.sub(" ", said) if outright else said))


_ASKS = re.compile(
    r"(?:and )?(?:why|how come|what (?:caused|led to|(?:is|was|were) the (?:cause|reason)s?))\b"
    r"|[وف]?(?:لماذا|لم|لمه|ليش|ليه|ما (?:سبب|اسباب)|ما (?:هو|هي) (?:سبب|اسباب))\b"
)
_MAY_SAY_WHEN = re.compile(r"\b(?:after|since|[وف]?(?:حتي|بعدما|اثر|دافع|دوافع))\b")
_REASON = re.compile(
    r"\b(?:because|due to|owing to|in order to|so that|as a result|thanks to|since|for fear|caused|reason|after"
    r"|attribut(?:es?|ed)|blam(?:es?|ed)|stems from|results? from|led to)\b"
    r"|\b[وف]?(?:بسبب|لان|لانه|لانها|لانهم|نتيجه|جراء|اثر|كي|لكي|اجل|بغيه|نظرا|خشيه|بعدما|سبب|حتي|بهدف|بغرض|الغايه|الهدف|هدفه|هدفها"
    r"|دافع|دوافع|[يت]عزو|عزا|[يت]عود ذلك الي|[يت]رجع ذلك الي|ناجم|ناجمه|ناتج|ناتجه)\b"
)

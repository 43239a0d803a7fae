"""How people go on in a talk: "طب وليش؟" is "and why?", «هو مين أصلا؟» is "who is he?", «هالشي» is "that".

Only a question after others is read so. What it says is left as it is.
"""

import re

from qa.text.dialect import in_standard
from qa.text.words import normalise


def in_turn(question: str) -> str:
    """Return a question that follows others without the words that only go on, a pronoun after what asks, and "that" as it is.

    >>> in_turn("طب وليش؟"), in_turn("هو مين أصلا؟"), in_turn("وين صار هالشي؟"), in_turn("ok, and why?")
    ('وليش؟', 'مين هو؟', 'وين صار ذلك؟', 'and why?')
    >>> in_turn("وهي شو قالت؟"), in_turn("من وين هو؟"), in_turn("وبعدين شو صار؟"), in_turn("طيب أردوغان متى ولد؟")
    ('وشو قالت؟', 'من أين هو؟', 'ماذا حدث بعد ذلك؟', 'طيب أردوغان متى ولد؟')
    >>> in_turn("هو استقال ليه؟"), in_turn("لماذا هي غاضبة؟"), in_turn("واستلمها ولا لأ؟"), in_turn("Thanks. And when?")
    ('استقال ليه؟', 'لماذا غاضبة؟', 'هل استلمها؟', 'And when?')
    """
    text = _THANKS.sub("", question.strip())
    text = _OPENS.sub("", text)
    text = _AT_ALL.sub("", text)
    text = _THEN.sub("ماذا حدث بعد ذلك", text)
    text = _IS_WHO.sub(r"\g<and>\g<asks> \g<who>", text)
    text = _DOES.sub(r"\g<and>\g<asks> ", text)
    text = _HE_DID.sub(r"\g<and>", text)
    text = _WHY_HE.sub(r"\g<asks> ", text)
    text = _OR_NOT.sub(r"هل \g<said>؟", text)
    text = _THAT.sub("ذلك", text)
    text = _THIS_ONE.sub(
        lambda match: f"{'هذه' if normalise(match['noun']) in _SHE else 'هذا'} ال{match['noun']}", text
    )
    for pattern, instead in _WORDS:
        text = pattern.sub(instead, text)
    return text


def as_asked(question: str) -> str:
    """Return a question that follows others as it is read, in standard Arabic.

    >>> as_asked("طب وليش؟"), as_asked("وين؟"), as_asked("And why?")
    ('ولماذا؟', 'أين؟', 'And why?')
    """
    back = back_to(question)
    return in_standard(in_turn(back[1] if back else question))


def back_to(question: str) -> tuple[str, str] | None:
    """Return what a question goes back to, and what it asks on that; None for one that goes back to nothing by name.

    >>> back_to("Back to the ferry, when was it built?"), back_to("رجوعا للعبارة، متى بنيت؟"), back_to("When was it built?")
    (('the ferry', 'when was it built?'), ('العبارة', 'متى بنيت؟'), None)
    """
    match = _BACK.match(question.strip())
    if not match:
        return None
    topic = (match["topic"] or match["topic_en"]).strip()
    return (f"ال{topic}" if match["to"] == "لل" else topic), match["rest"] or match["rest_en"]


_ASKS = r"(?:مين|من|منو|ما|ماذا|شو|ايش|إيش|ايه|إيه|ليش|ليه|لماذا|علاش|كيف|كم|قديش|وين|فين|أين|اين|متى|امتى|إمتى|هل)"
_ASKS_ENGLISH = (
    r"(?:(?:and|but|so) )?(?:who|what|when|where|why|how|which|whose|did|does|do|is|was|were|are|has|have|will)"
)
_END = r"(?![\w\u064b-\u0652])"
_OPENS = re.compile(
    rf"\A(?:(?:طيب|طب|اوك|اوكي|أوكي|حسنا|حسنًا|يعني|هم+)[,،]?\s{{1,3}}(?=[وف]?(?:{_ASKS}|هو|هي|هم){_END})"
    rf"|(?:ok|okay|well|right|alright|hm+)[,:]?\s{{1,3}}(?={_ASKS_ENGLISH}\b))",
    re.IGNORECASE,
)
_AT_ALL = re.compile(r"\s{1,3}(?:أصلا|اصلا|أصلًا|أصلاً|اساسا|أساسا|أساسًا)(?=\s{0,3}[؟?]?\s{0,3}\Z)")
_THEN = re.compile(
    r"\A[وف]?(?:بعدين|بعدها|بعد هيك|بعد كده)\s{1,3}(?:شو|ايش|إيش|وش|ماذا|ايه اللي|إيه اللي)\s{1,3}(?:صار|حصل|حدث|جرى)"
)
_IS_WHO = re.compile(
    r"\A(?P<and>[وف]?)(?P<who>هو|هي|هم)\s{1,3}(?P<asks>من (?:وين|فين|أين|اين)|مين|من|شو|ايش|إيش|ايه|إيه|وين|فين|أين|منو)"
    r"(?=\s{0,3}[؟?]?\s{0,3}\Z)"
)
_DOES = re.compile(
    r"\A(?P<and>[وف]?)(?:هو|هي|هم)\s{1,3}(?P<asks>شو|ايش|إيش|ليش|ليه|لماذا|وين|فين|أين|متى|امتى|إمتى|كيف|كم|قديش|ماذا)\s{1,3}(?=\S)"
)
# What a pronoun says that is no name and no question: "he resigned why?", "why is she angry?".
_HE_DID = re.compile(
    rf"\A(?P<and>[وف]?)(?:هو|هي|هم)\s{{1,3}}(?!ال|{_ASKS}\s)(?=\S{{2,20}}(?:\s\S{{1,20}}){{0,4}}\s(?:ليش|ليه|لماذا|متى|امتى|إمتى|وين|فين|كيف|ازاي|إزاي)\s{{0,3}}[؟?]?\Z)"
)
_WHY_HE = re.compile(r"\A(?P<asks>[وف]?(?:لماذا|ليش|ليه|متى|امتى|إمتى))\s(?:هو|هي|هم)\s(?!ال)(?=\S)")
_OR_NOT = re.compile(
    rf"\A[وف]?(?!هل\s|{_ASKS}\s)(?P<said>\S{{2,20}}(?:\s\S{{1,20}}){{0,5}}?)\s(?:ولا|أو|أم|او|ام)\s(?:لأ|لا|لء)\s{{0,3}}[؟?]?\Z"
)
_BACK = re.compile(
    r"(?:(?:ok|okay|so|and|but|now|well|let us|let's),? ){0,2}(?:going |go |coming |come )?back to "
    r"(?P<topic_en>[^,،:.?؟\n]{2,60})[,:.]\s(?P<rest_en>[^\n]{3,200})\Z"
    r"|[وف]?(?:طيب |طب )?(?:رجوعا|رجوعًا|رجوعاً|عودة|بالعودة|بالرجوع|لنعد|نعود|نرجع|خلينا نرجع|خلينا نعود|لنرجع|ارجع|أعود|أرجع)\s"
    r"(?P<to>إلى |الى |ل(?!ل)|لل)(?P<topic>[^,،:.?؟\n]{2,60})[,،:.]\s(?P<rest>[^\n]{3,200})\Z",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\A(?:thanks|thank you|thx|شكرا|شكرًا|شكراً|مشكور|تسلم)(?: (?:a lot|so much|very much|جزيلا|جزيلًا|لك)){0,2}\s?[.!,،]{1,3}\s{1,3}"
    r"(?=[^\n]{2,300}[?؟]\Z)",
    re.IGNORECASE,
)
_THAT = re.compile(rf"(?<!\w)(?:هال(?:شي|شيء|حكي|كلام)|(?:الشي|الشيء|الكلام|الموضوع) (?:ده|دا|هاد|هيدا)){_END}")
_THIS_ONE = re.compile(
    r"(?<!\w)هال(?P<noun>خبر|موضوع|مقال|قرار|رجل|شخص|حادث|فيلم|كتاب|بلد|اتفاق|قانون|مشروع|قصة|قضية|شركة|مدينة|حادثة|مباراة|دولة|صفقة|خطة)"
    + _END
)
_SHE = frozenset(map(normalise, ["قصة", "قضية", "شركة", "مدينة", "حادثة", "مباراة", "دولة", "صفقة", "خطة"]))
_WORDS = (
    (re.compile(rf"(?<!\w)من (?:وين|فين){_END}"), "من أين"),
    (re.compile(rf"(?<!\w)(?:لحد|لغاية) (?:متى|امتى|إمتى){_END}"), "حتى متى"),
)

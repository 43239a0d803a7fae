"""Whether a name in a sentence is who speaks there: "Ms Salem said …", «قالت المديرة منى سالم إن …», "according to Salem"."""

import re

from qa.text.words import is_arabic, normalise

SIDE_CHARS = 100  # characters beside the name in which the verb is looked for


def speaks(text: str, start: int, end: int) -> bool:
    """Tell whether the name at text[start:end] is who says what the sentence tells.

    >>> [speaks(said, said.index("Salem"), said.index("Salem") + 5) for said in (
    ...     "Mona Salem has said the fee is fair.", "The fee is fair, said Ms Salem.", "They met Mona Salem and said no.")]
    [True, True, False]
    >>> [speaks(said, said.index("سالم"), said.index("سالم") + 4) for said in (
    ...     "وقالت مديرة الميناء، منى سالم، إن الرسم عادل.", "منى سالم أكدت أن الرسم عادل.", "قال البحارة إن سالم غابت.")]
    [True, True, False]
    """
    before, after = text[max(0, start - SIDE_CHARS) : start], text[end : end + SIDE_CHARS]
    if is_arabic(text[start:end]):
        return bool(_QALA_BEFORE.search(normalise(before))) or bool(_QALA_AFTER.match(normalise(after)))
    return bool(_SAYS_AFTER.match(after)) or bool(_SAYS_BEFORE.search(before))


_SAYS = (
    r"(?:said|says|told|tells|added|announced|vowed|warned|warns|denied|denies|argued|argues|insisted|insists|accused|accuses|called|claimed|claims"
    r"|promised|promises|pledged|pledges|rejected|rejects|criticised|criticized|believes?|wants?|plans?|attacked|urged|urges|proposed|proposes"
    r"|described|dismissed|stressed|stated|suggested|acknowledged|admitted|confirmed|demanded|predicted|condemned)"
)
_SAYS_AFTER = re.compile(
    rf"(?: [A-Z][\w'’-]+){{0,2}}(?:, [^,.]{{1,60}},)?(?:['’]s? (?:\w+ ){{0,3}}\w+)?"
    rf"(?: (?:has|have|had|also|later|then|himself|spokes\w+|leader|MP|MPs|party)){{0,4}} {_SAYS}\b"
)
_SAYS_BEFORE = re.compile(
    r"\b(?:said|says|according to|added|told by|insisted|claimed|argued) (?:the |Mr |Mrs |Ms |Dr |Sir |Lord )?"
    r"(?:[A-Z][\w'’-]+ |\w+ (?=[A-Z])){0,4}\Z"
)
_QALA = (
    r"(?:و|ف)?(?:قال|قالت|اكد|اكدت|اضاف|اضافت|اعلن|اعلنت|صرح|صرحت|اعتبر|اعتبرت|اوضح|اوضحت|حذر|حذرت|طالب|طالبت|نفي|نفت|دعا|دعت|شدد|شددت|ادان|ادانت"
    r"|اتهم|اتهمت|رفض|رفضت|زعم|زعمت|وصف|وصفت|تعهد|تعهدت|توعد|توعدت|راي|رات|قالوا|يقول|تقول|ذكر|ذكرت|كشف|كشفت|اعرب|اعربت|تابع|تابعت|اشار|اشارت)"
)
# Words that close what a verb says, so that a name after them does not speak.
_QALA_BEFORE = re.compile(
    rf"(?<!\w){_QALA} (?:(?!(?:ان|انه|انها|عن|الي|علي|مع|ل|بان|ب)\b)[^\s.:؛]{{1,20}} ){{0,7}}[\"“«(]?\Z"
)
_QALA_AFTER = re.compile(rf"[»\"”)]?(?:[،,] ?[^،,.]{{1,60}}[،,])?[،,]? (?:قد |لقد )?{_QALA}\b")

"""Which questions want something looked up: a name, a phrase, the list of articles, or how many there are.

Such a question is answered by what stands in the articles to the letter, and by nothing that is guessed. A question of one
to three content words without a question word is a lookup too (`bare`), and so is one that is only a phrase in quotation
marks. Each pattern below is one row: what is asked for, and how it is said.
"""

import re
from dataclasses import dataclass
from typing import Literal

from qa.text.words import is_named, normalise, tokenize

LookupKind = Literal["mentions", "documents", "count"]
BARE_WORDS_MAX = 3  # content words; more of them are a sentence and not a name
BARE_TOKENS_MAX = 8  # words of every kind; "the President of the United States of America" has eight


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is asked for.

    `names` are readings of the name as it was written, the likeliest first: بوتين and لبوتين for «كل ذكر لبوتين». They are
    empty when all articles are asked for. `first` is the number, from 1, of the first one to show. `bare` is True for a
    question that is nothing but words, so that it may ask for something else as well.
    """

    kind: LookupKind
    names: tuple[str, ...] = ()
    first: int = 1
    bare: bool = False


def asked_lookup(question: str) -> Lookup | None:
    """Return what a question wants looked up; None for any other question.

    >>> asked_lookup("Which articles speak of Macron?"), asked_lookup("كم مقالا يذكر ماكرون؟")
    (Lookup(kind='documents', names=('Macron',), first=1, bare=False), Lookup(kind='count', names=('ماكرون',), first=1, bare=False))
    >>> asked_lookup("List all the articles"), asked_lookup("Macron"), asked_lookup("Who called Macron?")
    (Lookup(kind='documents', names=(), first=1, bare=False), Lookup(kind='mentions', names=('Macron',), first=1, bare=True), None)
    """
    written = question.strip().strip("?؟.!").strip()
    if quoted := _ONLY_QUOTED.fullmatch(written):
        name = next(filter(None, quoted.groups())).strip()
        return Lookup("mentions", (name,), bare=True) if tokenize(name) else None
    words = written.split()
    plain = [normalise(word) for word in words]
    first, end = _first_shown(plain)
    words, plain = words[:end], plain[:end]
    said = " ".join(plain)
    if len(said.split()) == len(plain):  # no word became two
        for kind, pattern in _ALL:
            if pattern.fullmatch(said):
                return Lookup(kind, first=first)
        for kind, pattern in _NAMED:
            if match := pattern.fullmatch(said):
                at = len(said[: match.start("name")].split())
                count = len(match["name"].split())
                return Lookup(kind, _readings(words[at : at + count], match.groupdict().get("for") is not None), first)
    return Lookup("mentions", (written,), bare=True) if _is_bare(written) else None


def _first_shown(plain: list[str]) -> tuple[int, int]:
    # "…, from 51": the number, and how many words stand before it.
    if len(plain) > 2 and plain[-1].isdecimal() and plain[-2] in ("from", "من"):
        return max(1, int(plain[-1][:9])), len(plain) - 2 - (plain[-3] in ("ابتداء", "starting"))
    return 1, len(plain)


def _readings(words: list[str], after_for: bool) -> tuple[str, ...]:
    # After «كل ذكر» the name may have its ل: لبوتين is "of Putin", and لبنان is Lebanon.
    written = " ".join(words).strip("\"“”«»'،,").strip()
    after_for = after_for and words[0][0] not in '"“«'
    if after_for and written.startswith("لل"):
        return (f"ال{written[2:]}", written[1:], written)
    return (written[1:], written) if after_for and written.startswith("ل") and len(written) > 3 else (written,)


def _is_bare(written: str) -> bool:
    tokens = tokenize(written)
    if len(tokens) > BARE_TOKENS_MAX or _ASKING & set(tokens) or _SENTENCE_INSIDE.search(written):
        return False
    return 1 <= sum(map(is_named, written.split())) <= BARE_WORDS_MAX


_ONLY_QUOTED = re.compile(r"\"([^\"]+)\"|“([^“”]+)”|«([^«»]+)»")
_SENTENCE_INSIDE = re.compile(r"[?؟!؛;:]|\.\s")
# A question that holds one of these words asks for more than a name.
_ASKING = frozenset(
    normalise(word)
    for line in (
        "who what which whom whose when where why how did does do is are was were can could will would should has have had",
        "hello hi hey thanks thank bye please tell explain describe summarize summarise summary compare list give show more",
        "من ما ماذا متى أين كيف كم لماذا هل أي أية بماذا لمن ممن عمن بم لم عم ماهو ماهي مين شو ليش وين فين إزاي كام قديش شنو",
        "شكون علاش إيه لخص لخصي ملخص قارن اشرح اذكر اعرض أعطني زدني المزيد مرحبا أهلا شكرا سلام السلام",
    )
    for word in line.split()
)

_N = r"(?P<name>.{1,200}?)"
_ARTICLES = r"(?:articles?|stories|story|documents?|files?|reports?|texts?)"
_ALL_OF_THEM = r"(?:articles|stories|documents|files|titles|headlines)"
_SPEAK = (
    r"(?:mention|mentions|mentioned|mentioning|name|names|naming|(?:speaks?|talks?|writes?|tells?|reports?) (?:of|about|on)|"
    r"(?:speaking|talking|writing|reporting) (?:of|about|on)|covers?|covering|discuss|discusses|discussing|deals? with|"
    r"refers? to|referring to|contains?|containing|(?:is|are) (?:about|on)|about|on|with the (?:word|name))"
)
_THESE = r"(?:all )?(?:of )?(?:the|these|your|my|this)"
_HERE = (
    rf"(?: (?:in|across|among) {_THESE} (?:articles?|corpus|folder|files|documents|archive|index|collection)"
    r"| here| anywhere| at all)?"
)
_SHOW = r"(?:(?:please )?(?:list|show|find|give|tell|name)(?: me)? )"
_WORD = r"(?:(?:the )?(?:name|word|phrase|film|movie|novel|song|album|musical) )?"
_KIND = r"(?:,? the (?:film|movie|book|novel|song|album|musical|series|show|play|game|band|singer|company|magazine))?"
_THAT = r"(?: that| which)?"
_MAQAL = (
    r"(?:ال)?(?:مقالات|مقالا|مقاله|مقال|خبرا|خبر|اخبار|تقارير|تقريرا|تقرير|ملفات|ملفا|ملف|نصوص|نصا|وثايق|وثيقه|مواد)"
)
_MAQALAT = r"(?:ال)?(?:مقالات|ملفات|وثايق|تقارير|عناوين)"
_TADHKUR = (
    r"(?:تذكر|يذكر|ذكرت|ذكر|(?:تتحدث|يتحدث|تحدثت|تحدث|تتكلم|يتكلم|تحكي|يحكي) عن|تتناول|يتناول|تناولت|تناول|"
    r"(?:تشير|يشير|اشارت|اشار|تتطرق|يتطرق) الي|تحتوي علي|يحتوي علي|تحتوي|يحتوي|تتضمن|يتضمن|تغطي|يغطي|"
    r"(?:ورد|وردت|جاء|ذكر|ذكرت) (?:فيها|فيه)|فيها|فيه|عن|حول)"
)
_ALLATI = r"(?: التي| الذي| اللي)?"
_ISM = r"(?:(?:ذكر|اسم|كلمه|عباره|لفظ) )?"
_HUNA = r"(?: في (?:كل |جميع |هذه )?(?:ال)?(?:مقالات|ملفات|اخبار|مجلد|ارشيف|فهرس)| هنا)?"
_ARINI = r"(?:(?:اذكر|اعرض|ارني|اعطني|هات|اظهر|سم|ابحث عن|اريد|عدد)(?: لي)? )"
_LADAYK = r"(?:الموجوده|المتوفره|المتاحه|المفهرسه|لديك|عندك)"

# "How many", in dialects too.
_KAM = r"(?:كم|كم عدد|ما عدد|ما هو عدد|عدد|كام|جم|چم|قديش|قداش|اديش|ادي|بقديش|شحال|شقد|شكد|كمن)"


def _rows(*rows: tuple[LookupKind, str]) -> tuple[tuple[LookupKind, re.Pattern[str]], ...]:
    # A question is matched as a whole: a pattern that could begin anywhere would be tried at every letter.
    return tuple((kind, re.compile(rf"\A(?:{pattern})\Z")) for kind, pattern in rows)


# All articles, or how many there are.
_ALL = _rows(
    (
        "count",
        r"(?:how many|(?:what is |what's )?(?:the )?(?:total )?number of) (?:articles|stories|documents|files|texts)"
        rf"(?: (?:are there|are here|do you have|have you got|are indexed|are there in total|exist|in total))?{_HERE}",
    ),
    (
        "documents",
        rf"{_SHOW}(?:all |every |each )?(?:of )?(?:the |your |these |my )?{_ALL_OF_THEM}(?: you have| there are)?{_HERE}",
    ),
    (
        "documents",
        rf"(?:what|which) {_ALL_OF_THEM} (?:are there|are here|do you have|have you got|exist|are indexed){_HERE}",
    ),
    ("documents", rf"(?:all|the|all the|all your) {_ALL_OF_THEM}"),
    (
        "count",
        rf"(?:{_KAM}|كم يبلغ عدد)(?: من)? (?:ال)?"
        r"(?:مقالا|مقاله|مقال|مقالات|خبرا|خبر|اخبار|ملفا|ملف|ملفات|وثيقه|وثايق|تقريرا|تقرير)"
        rf"(?: (?:هناك|معك|في|فيه|عندكم|لديكم|يوجد|توجد|موجود|موجوده|فهرست|{_LADAYK}))?{_HUNA}",
    ),
    (
        "documents",
        rf"{_ARINI}(?:قايمه )?(?:ب?كل |ب?جميع |كافه |قايمه )?(?:اسماء |عناوين )?{_MAQALAT}(?: (?:كلها|جميعها|{_LADAYK}))?{_HUNA}",
    ),
    ("documents", rf"(?:ما|ما هي|اي|ماهي) {_MAQALAT} (?:التي )?{_LADAYK}{_HUNA}"),
    ("documents", rf"(?:كل|جميع|قايمه) {_MAQALAT}"),
)
# A name or a phrase.
_NAMED = _rows(
    (
        "count",
        r"(?:how many|(?:what is )?(?:the )?number of|count(?: the)?)(?: of (?:the|these|those|your|my|all the))? "
        rf"{_ARTICLES}(?: are there| are here| do you have| have you got| have you| there are| in here)?"
        rf"{_THAT} {_SPEAK} {_WORD}{_N}{_KIND}{_HERE}",
    ),
    (
        "count",
        rf"(?:in how many {_ARTICLES}|how often|how many times) (?:is|are|was|were|does|do|has|have) {_WORD}{_N}"
        rf" (?:been )?(?:mentioned|named|quoted|cited|appear|occur|come up|spoken of|talked about){_HERE}",
    ),
    (
        "mentions",
        rf"{_SHOW}?(?:every|all|each)(?: the| of the)? (?:mentions?|occurrences?|references?) (?:of|to) {_WORD}{_N}{_HERE}",
    ),
    ("mentions", rf"(?:mentions|occurrences) of {_WORD}{_N}{_HERE}"),
    ("mentions", rf"where (?:is|are|was|were) {_WORD}{_N} (?:mentioned|named){_HERE}"),
    ("mentions", rf"(?:is|are|was|were) {_WORD}{_N} (?:ever )?mentioned{_HERE}"),
    ("mentions", rf"(?:search for|look up|look for) {_WORD}{_N}{_HERE}"),
    (
        "documents",
        rf"{_SHOW}?(?:which|what|all|every|any|the)(?: of)?(?: the| these| your)? {_ARTICLES}{_THAT} {_SPEAK} {_WORD}{_N}{_HERE}",
    ),
    ("documents", rf"{_SHOW}(?:the )?{_ARTICLES}{_THAT} {_SPEAK} {_WORD}{_N}{_HERE}"),
    ("documents", rf"(?:do|does|did) (?:any|the|these)(?: of the)? {_ARTICLES} {_SPEAK} {_WORD}{_N}{_HERE}"),
    ("documents", rf"{_ARTICLES}{_THAT} {_SPEAK} {_WORD}{_N}{_HERE}"),
    (
        "count",
        rf"{_KAM}(?: من| في| فيه| اكو| كاين| هناك| يوجد| عندك| عندكم| لديك)? {_MAQAL}"
        rf"(?: التي| الذي| اللي| يلي| هناك| يوجد| توجد| لديك| لديكم| عندك| عندكم| معك| كاينين| كاين| في| فيه)?"
        rf" (?:{_TADHKUR}|علي|بتحكي عن|بيحكي عن|بتتكلم عن|بيتكلم عن|يخص|تخص|بخصوص|بشان|يجيب سيره) {_ISM}{_N}{_HUNA}",
    ),
    ("count", rf"(?:في كم {_MAQAL}|كم مره) (?:ورد|وردت|ذكر|ذكرت|يذكر|تذكر|جاء|تكرر|تكررت) {_ISM}{_N}{_HUNA}"),
    (
        "mentions",
        rf"{_ARINI}?(?:كل|جميع) (?:ذكر|اشاره|الاشارات|مواضع ذكر|ما ذكر|ما ورد|ما قيل)(?: الي| عن)? (?P<for>){_ISM}{_N}{_HUNA}",
    ),
    ("mentions", rf"(?:اين|في اي {_MAQAL}) (?:ذكر|وردت?|ورد ذكر|ذكرت|جاء ذكر) {_ISM}{_N}{_HUNA}"),
    ("mentions", rf"هل (?:ورد|وردت|جاء) (?:ذكر|اسم|كلمه|عباره) (?P<for>){_N}{_HUNA}"),
    ("mentions", rf"(?:ابحث عن|ابحث لي عن|فتش عن|دور علي) {_ISM}{_N}{_HUNA}"),
    (
        "documents",
        rf"هل (?:تذكر|تتحدث|تتناول|ذكرت|تشير) (?:ال|هذه ال)(?:مقالات|ملفات|اخبار)(?: عن| الي)? {_ISM}{_N}{_HUNA}",
    ),
    ("documents", rf"هل (?:هناك|يوجد|توجد|من|لديك|عندك) {_MAQAL}{_ALLATI} {_TADHKUR} {_ISM}{_N}{_HUNA}"),
    (
        "documents",
        rf"{_ARINI}?(?:(?:ما هي|ما|اي|كل|جميع|كافه|ماهي|في اي) )?{_MAQAL}{_ALLATI} {_TADHKUR} {_ISM}{_N}{_HUNA}",
    ),
)

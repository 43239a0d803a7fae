"""The time that a question asks about, and whether it chooses articles or belongs to the fact that is asked for.

"What happened this week?" and «أخبار شهر فبراير» choose articles by their date: the role is `filter`. "Who won the 2024
election?" and "Did he resign on 6 March?" ask for a fact that an article of any date may state: the role is `fact`. A period is
a filter only where the words say so; `_role` holds the rules. How times are said and counted: `qa.text.period_words`.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from qa.text.period_words import Range, Token, in_year_of, resolved, tokens

PERIOD_CHARS = 300  # characters; what is longer is no question about a time
# Years before the newest article; "what happened in 2001" asks for history, and no article of that year.
FILTER_YEARS = 3
YEAR_DAYS = 364  # days from which on a period is as long as a year; "what happened in 2022" is history after two years
TOPIC_WORDS = 10  # words of the topic of the news that is asked for
Role = Literal["filter", "fact"]


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `since` to `until`, both included and None where that side is open; where the question says so; its role."""

    since: date | None
    until: date | None
    start: int
    end: int
    role: Role = "fact"


def period_asked(question: str, today: date, newest: date | None = None) -> Period | None:
    """Return the time that a question names, up to today; None when it names none, or one to come.

    `newest` is the day of the newest article: what is long ago for it is history, and for an archive of 2005, 2004 is not.

    >>> day = date(2026, 3, 6)  # a Friday
    >>> asked = period_asked("What happened this week?", day)
    >>> asked.since, asked.until, asked.role
    (datetime.date(2026, 3, 2), datetime.date(2026, 3, 6), 'filter')
    >>> asked = period_asked("ما أخبار الميناء بين 1 و5 فبراير؟", day)
    >>> asked.since, asked.until, asked.role
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 5), 'filter')
    >>> asked = period_asked("Who won the 2024 election?", day)
    >>> asked.since, asked.until, asked.role
    (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31), 'fact')
    """
    if len(question) > PERIOD_CHARS:
        return None
    every = tokens(question, today)
    if not any(each.code == "A" for each in every):
        return None
    found = _phrase(every, today)
    if found is None or (found.since is not None and found.since > today) or found.empty:
        return None
    role = _role(every, found, today, min(today, newest or today))
    return Period(found.since, found.until, every[found.first].start, every[found.last].end, role)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The tokens from `first` to `last` that say a period, the word before it, and its days."""

    first: int
    last: int
    word: str
    since: date | None
    until: date | None
    relative: bool
    opening: str = ""  # the first word of the time itself

    @property
    def empty(self) -> bool:
        return self.since is not None and self.until is not None and self.since > self.until


def _phrase(every: list[Token], today: date) -> _Phrase | None:
    """Return the first period of a question, with the words that bound it: between, since, before."""
    at = next(index for index, each in enumerate(every) if each.code == "A")
    pair = _pair(every, at)
    if pair is not None:
        return pair
    days = every[at].range
    assert days is not None
    first, word = at, ""
    before = " ".join(each.code for each in every[:at])
    if match := _BEFORE.search(before):
        word = match[0].strip()
        first = at - len(word.split())
    kind = next((name for name, words in _BOUNDS.items() if word in words), "in")
    after = " ".join(each.code for each in every[at + 1 : at + 4])
    last = at
    if match := _ONWARDS.match(after):
        kind, last = "since", at + len(match[0].split())
    since: date | None = days.first
    until: date | None = None if days.open_end else days.last
    if kind == "since":
        until = None
    elif kind == "before":
        since, until = None, days.first - timedelta(days=1)
    elif kind == "until":
        since = None
    elif kind == "after":
        since, until = days.last + timedelta(days=1), None
    if every[first].code == "A" and days.open_end:
        word = "since"
    return _Phrase(first, last, word, since, until, days.relative, days.opening)


def _pair(every: list[Token], at: int) -> _Phrase | None:
    """Return the period from one time to another: between 1 and 5 May, من مارس إلى مايو."""
    codes = [each.code for each in every]
    for index in range(max(0, at - 4), min(at + 3, len(codes))):
        said = " ".join(codes[index : index + 6]) + " "
        match = next(filter(None, (pattern.match(said) for pattern in _PAIRS)), None)
        if match is None:
            continue
        last = index + match[0].count(" ") - 1
        ends = [each for each in every[index : last + 1] if each.code in ("A", "D")]
        one, other = ends[0], ends[1].range
        if other is None:
            continue
        if one.range is not None:
            start = _before(one.range, other)
            other = in_year_of(other, start) if one.range.yearless is None and other.yearless else other
        else:
            if not 1 <= one.number <= other.first.day or other.first != other.last:
                continue
            start = other.first.replace(day=one.number)
        relative = other.relative and (one.range is None or one.range.relative)
        return _Phrase(index, last, codes[index], start, other.last, relative)
    return None


def _before(one: Range, other: Range) -> date:
    if one.yearless is None:
        return one.first
    found = resolved(*one.yearless, other.first)
    return found.first if found else one.first


def _role(every: list[Token], found: _Phrase, today: date, newest: date) -> Role:
    """Return `filter` where the words ask for articles, news or what happened in the period, and for nothing else.

    - Only the period: "Last week?", with a time counted from today.
    - Articles or news of it, whatever is asked of them: "Who is named in the articles of last week?".
    - News of it, with a topic or without: "the latest on the port since Monday", «أخبار غزة في فبراير».
    - What happened in it: "What happened in Lebanon yesterday?". A day or a month that began more than FILTER_YEARS
      before the newest article is history and no filter, and a whole year before the last one too.
    - What somebody said or did, with a time counted from today and shorter than a year.
    """
    if sum(each.code == "A" for each in every[: found.first] + every[found.last + 1 :]):
        return "fact"
    rest = [each.code for each in every[: found.first]] + ["T"] + [each.code for each in every[found.last + 1 :]]
    while rest and rest[0] in _COURTESY:
        rest = rest[1:]
    said = " ".join(rest)
    if not (found.relative or found.word in _CHOOSES or found.opening in _OPENS or _beside_noun(every, found)):
        return "fact"
    if found.relative and _ALONE.fullmatch(said):
        return "filter"
    if _ARTICLES_OF.search(said):
        return "filter"
    if any(word in _NO_FILTER for word in rest):
        return "fact"
    if len(rest) > TOPIC_WORDS + 8:
        return "fact"
    if _NEWS.fullmatch(said):
        return "filter"
    if _is_recent(found, newest) and _HAPPENED.fullmatch(said):
        return "filter"
    # «عن نتيجة الأحد» is about a result, and the day is the result's.
    if found.opening == "W" and not found.word and not _ABOUT_WORDS.isdisjoint(rest[: rest.index("T")]):
        return "fact"
    short = found.since is not None and (today - found.since).days < 366 and found.relative
    return "filter" if short and not _is_year(found) and _SAID.fullmatch(said) else "fact"


def _is_recent(found: _Phrase, newest: date) -> bool:
    begins = found.since or found.until
    if begins is None:
        return False
    long = found.since is None or found.until is None or (found.until - found.since).days >= YEAR_DAYS
    return begins.year >= newest.year - (1 if long and not found.relative else FILTER_YEARS)


def _beside_noun(every: list[Token], found: _Phrase) -> bool:
    # «أخبار فبراير», "the February news"
    before = every[found.first - 1].code if found.first else ""
    after = every[found.last + 1].code if found.last + 1 < len(every) else ""
    return bool(_AR_NEWS.fullmatch(before) or _EN_NEWS.fullmatch(after))


def _is_year(found: _Phrase) -> bool:
    return found.since is not None and (found.since.month, found.since.day) == (1, 1) and found.until != found.since


_BOUNDS = {
    "since": frozenset({"since", "ever since", "منذ", "مند", "ابتداء من", "اعتبارا من", "starting"}),
    "before": frozenset({"before", "prior to", "قبل", "ما قبل"}),
    "until": frozenset({"until", "till", "up to", "by", "حتي", "لغايه", "الي"}),
    "after": frozenset({"after", "بعد", "ما بعد"}),
}
_BEFORE = re.compile(
    r"(?:^| )(?:in|on|during|within|over|throughout|of|from|for|since|starting|before|prior to|until|till|up to|by|after|at|dated"
    r"|في|خلال|اثناء|ضمن|طوال|طيله|علي مدي|من|منذ|مند|ابتداء من|اعتبارا من|قبل|حتي|لغايه|الي|بعد|ب|بتاريخ|ل|يوم|عن)$"
)
_ONWARDS = re.compile(r"(?:onwards?|on(?=$)|until now|till now|to date|(?:و ?)?حتي الان|فصاعدا|وحتي الان)(?= |$)")
_PAIRS = tuple(
    map(
        re.compile,
        (
            r"(?:between|from) (?:the )?[AD] (?:and|to|till|until|through|up to) (?:the )?A ",
            r"(?:ما )?(?:بين|من) [AD] (?:و|الي|ل|حتي|لغايه|وحتي) A ",
        ),
    )
)
# Words before a day, a month or a year that may choose articles; with "of", or none, it names a thing: the war of 2022.
_CHOOSES = frozenset(
    [
        "in", "on", "during", "within", "over", "throughout", "from", "since", "before", "until", "till", "after",
        "between", "starting", "by", "dated", "في", "خلال", "اثناء", "ضمن", "طوال", "طيله", "من", "منذ", "مند",
        "قبل", "حتي", "بعد", "بين", "ما", "ب", "بتاريخ", "يوم", "ل", "لغايه",
    ]
) | {"ابتداء من", "اعتبارا من", "علي مدي", "prior to", "up to"}  # fmt: skip
_OPENS = frozenset(
    [
        "on", "عام", "العام", "سنه", "السنه", "بعام", "للعام", "لعام", "يوم", "شهر", "بدايه", "مطلع", "اوائل",
        "نهايه", "اواخر", "منتصف", "early", "late", "mid",
    ]
)  # fmt: skip
_ABOUT_WORDS = frozenset({"about", "on", "عن", "حول", "بشان", "بخصوص"})
_COURTESY = frozenset(
    [
        "please", "hi", "hello", "hey", "ok", "so", "and", "then", "now", "can", "could", "would", "you", "tell",
        "من", "فضلك", "لو", "سمحت", "طيب", "و", "مرحبا",
    ]
)  # fmt: skip
# Words of a question that asks for something else than the news of a time.
_NO_FILTER = frozenset(
    [
        "who", "whom", "whose", "why", "when", "where", "which_one", "how", "won", "win", "died", "killed",
        "because", "cause", "caused", "first", "ever", "if", "whether", "does", "من_هو", "متي", "اين", "لماذا",
        "كيف", "ليش", "ليه", "وين", "هل", "لمن",
    ]
)  # fmt: skip
_FINITE = r"(?:was|were|is|are|did|does|do|has|have|had|will|would|should|can|could|say|says|said)"
_TOPIC = rf"(?:(?!T |{_FINITE} )[^ ]+ ){{1,{TOPIC_WORDS}}}"
_TOPIC_LAST = rf"(?: (?!T |{_FINITE} )[^ ]+){{1,{TOPIC_WORDS}}}"  # at the end of a question
_NOUN = r"(?:news|headlines|articles|stories|coverage|reports|reporting|updates|developments|events)"
_LEAD = (
    r"(?:(?:show|give|find|get|list|search|summari[sz]e|read|see|bring|i|want|need|would|like|to|me|us|us the|all|of|for|the|a|any|some|top|main|key|latest"
    r"|recent|newest|new|most|important|big|biggest|other|breaking|what|s|which|are|is|were|was|there|do|have|world|local|international"
    r"|through|in|up|out|only|just) ){0,9}"
)
_PUBLISHED = r"(?:(?:that|which|there|were|was|are|is|published|dated|written|posted|released|out|came) ){0,4}"
_ABOUT = rf"(?:about|on|regarding|concerning|covering|mentioning|related to|that mention|which mention|of|from|in|by|with) {_TOPIC}"
_ABOUT_LAST = rf"(?:about|on|regarding|concerning|covering|mentioning|related to|that mention|which mention|of|from|in|by|with){_TOPIC_LAST}"
_AR_NOUN = r"(?:[بو]?(?:ال)?(?:اخبار|مقالات|تقارير|عناوين|مستجدات|تطورات|احداث|تغطيه|تغطيات|قصص|جديد))"
_AR_LEAD = (
    r"(?:(?:ما|ماهي|ماهو|هي|هو|هات|هاتي|اعطني|اعطيني|اعرض|اعرضي|ارني|وريني|لي|ابحث|ابحثي|عن|في|اريد|بدي|عايز|عاوز|ابي|ابغي|كل|جميع|اهم|ابرز"
    r"|اخر|احدث|هناك|توجد|يوجد|ثمه|اي|كم|عدد|لخص|لخصي|ملخص|شو|ايه|وش|ايش|الي|علي) ){0,6}"
)
_AR_PUBLISHED = r"(?:(?:التي|الذي|المنشوره|نشرت|الصادره|صدرت|اللي|المكتوبه|كتبت|المورخه) ){0,3}"
_AR_TOPIC = rf"(?:(?!T )[^ ]+ ){{0,{TOPIC_WORDS}}}"
_AR_TOPIC_LAST = rf"[^ ]+(?: [^ ]+){{0,{TOPIC_WORDS}}}"
_EN_NEWS = re.compile(_NOUN)
_AR_NEWS = re.compile(_AR_NOUN)
_ARTICLES_OF = re.compile(
    r"(?:^| )(?:articles|stories|headlines|coverage|news)(?: (?:(?:that|which) )?(?:were |was |are |is )?(?:published|dated|written|posted|released|printed))? T(?: |$)"
    r"|(?:^| )T (?:s )?(?:articles|stories|headlines|coverage|news|papers|newspapers|press)(?: |$)"
    r"|(?:^| )[بولف]{0,2}(?:ال)?(?:مقالات|اخبار|تقارير|عناوين)(?: (?:(?:التي|الذي|اللي) )?(?:المنشوره|نشرت|الصادره|صدرت|المكتوبه|كتبت|المورخه))? T(?: |$)"
)
_ALONE = re.compile(r"(?:what about |how about |and |only |just |ماذا عن |و )?T")
_NEWS = re.compile(
    rf"{_LEAD}{_NOUN} (?:{_PUBLISHED}T(?: {_ABOUT_LAST})?|{_PUBLISHED}{_ABOUT}{_PUBLISHED}T)"
    rf"|{_LEAD}(?:T s?|s )?{_NOUN} {_ABOUT}?T"
    rf"|(?:what is|what s|what are|give me|tell me|show me|show)? ?the (?:latest|newest)(?: (?:on|about|from|in|of|with) {_TOPIC}| )T"
    rf"|(?:latest|newest) (?:on|about|from|in|with) {_TOPIC}T"
    rf"|what (?:did|do|does|has|have|had) (?:the )?(?:news|papers?|newspapers?|articles?|press|media|reports?|stories) (?:say|said|report|reported|write|written)"
    rf" (?:{_ABOUT})?T(?: {_ABOUT_LAST})?"
    rf"|T (?:s )?{_NOUN}(?: {_ABOUT_LAST})?"
    rf"|{_AR_LEAD}{_AR_NOUN} (?:{_AR_TOPIC}{_AR_PUBLISHED}T|{_AR_PUBLISHED}T(?: {_AR_TOPIC_LAST})?)"
)
_HAPPENED = re.compile(
    rf"(?:T )?what (?:(?:has|have|had|is|was|were|s|else|all|did|things|events|also|important) ){{0,4}}"
    rf"(?:happened|happening|happen|new|going on|went on|changed|took place|taken place|transpired|occurred|been going on|been happening)"
    rf"(?: (?:here|in the world|in the news|so far))?(?: (?:in|to|at|with|about|on|around|near|inside|between) {_TOPIC}| )T(?: (?:in|to|at|with|about|on|around|near|inside|between){_TOPIC_LAST})?"
    rf"|(?:is there )?anything new (?:(?:in|on|about|with|from) {_TOPIC})?T"
    rf"|(?:ماذا|ما|شو|ايش|ايه|اش|وش|و ماذا)(?: الذي| اللي| هو| ا?لي)? (?:حدث|حصل|جري|صار|وقع|يحدث|يجري|يحصل|جد|الجديد|استجد|تغير|بيصير|بيحصل|عم يصير) {_AR_TOPIC}T(?: (?:في|ب)[^ ]*(?: [^ ]+){{0,4}})?"
    rf"|(?:حصل|صار|حدث) (?:ايه|شو|ايش) {_AR_TOPIC}T|ايه (?:اخبار|الاخبار|الجديد) {_AR_TOPIC}T"
)
_SAID = re.compile(
    r"what (?:did|has|have|had) (?:(?!T )[^ ]+ ){1,6}(?:say|said|do|done|announce|announced|decide|decided|promise|promised|declare|declared|report|reported)"
    rf" (?:(?:about|on|in|to|at) {_TOPIC})?T(?: (?:about|on|in|to|at){_TOPIC_LAST})?"
    rf"|(?:ماذا|شو|ايه|بماذا|عما|ايش)(?: اللي| الذي)? (?:قال|قالت|قالوا|صرح|صرحت|اعلن|اعلنت|فعل|فعلت|قرر|قررت|حكي|حكت|عمل|عملت) {_AR_TOPIC}T"
)

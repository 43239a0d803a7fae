"""What a line of an article is for: to tell something, or to ask, to advertise, to sign, to credit, to date.

Only what tells something, and the reply to an interviewer's question, can be an answer. The rules stand in tables, a row a
case; they look at the form of a whole line, and at the lines beside it where a line by itself does not say what it is.
"""

import re
from collections.abc import Sequence
from functools import cache

from qa.text import calendar
from qa.text.words import normalise
from qa.types import LANGUAGES, LineRole

QUESTION_CHARS = 300  # characters; an interviewer's longest question
SIGNED_WORDS = 9  # words; the longest by-line or credit
PLACE_WORDS = 4  # words of the longest place in a dateline
LABEL_WORDS = 4  # words of the name before a speaker's colon
INTERVIEW_QUESTIONS = 2  # questions with a line of their own; so many, and so large a share of the lines,
INTERVIEW_SHARE = 0.2  # make an interview, where a line that ends in a question asks, however it opens
TABLE_CHARS = 200  # characters; the longest line that the table is asked about
FURNITURE: frozenset[LineRole] = frozenset({"teaser", "byline", "credit", "dateline", "stamp"})  # no part of the text


def roles_of(lines: Sequence[str]) -> list[LineRole]:
    """Return the roles of an article's lines, in order. The first line is its headline, and asks no one.

    >>> roles_of(["Talk with the harbour master", "- How many work here?", "- Fewer than forty.", "Read also: Who pays?"])
    ['text', 'question', 'reply', 'teaser']
    """
    beside = list(zip(["", *lines], lines, [*lines[1:], ""], strict=False))
    roles = [role_of(line, after) for _, line, after in beside]
    asking = roles[1:].count("question")
    interview = asking >= INTERVIEW_QUESTIONS and asking >= INTERVIEW_SHARE * len(lines)
    listed = False  # under a line that says no more than "Read also"
    for number, (before, line, after) in enumerate(beside):
        role = roles[number]
        if role == "teaser" or listed:
            listed = bool(_BARE_TEASER.search(normalise(line))) or (listed and _is_listed(line))
        if listed and role in ("text", "question"):
            roles[number] = "teaser"
        elif role == "text" and interview and number and _asks_alone(line, after):
            roles[number] = "question"
        elif role == "text" and number and roles[number - 1] == "question" and (number > 1 or _asked(before)):
            roles[number] = "reply"
    return roles


def role_of(line: str, after: str = "") -> LineRole:
    """Return the role of a line, given the line after it; a reply is only known to `roles_of`.

    >>> role_of("By Dana Haddad"), role_of("By noon the hall was empty."), role_of("مرسى نور – الأحد 2 مارس 2025")
    ('byline', 'text', 'dateline')
    >>> role_of("Who pays?", after="The readers do."), role_of("Who pays?", after="Who signs?")
    ('question', 'text')
    """
    if _is_question(line, after):
        return "question"
    if len(line) > TABLE_CHARS:
        return "text"
    plain = normalise(line).strip()
    for role, pattern in _TABLE:
        if pattern.search(plain):
            return role
    if _is_signed(line.strip()):
        return "byline"
    return "dateline" if _is_dateline(line.strip()) else "text"


def is_teaser(text: str) -> bool:
    """Tell whether a line, or a sentence that closes a paragraph, only says what else there is to read or to sign up for.

    >>> is_teaser("اقرأ أيضا: من يدفع؟"), is_teaser("Read the report before you sign.")
    (True, False)
    """
    plain = normalise(text) if len(text) <= TABLE_CHARS else ""
    return bool(plain) and any(pattern.search(plain) for pattern in _TEASERS)


def starts_item(line: str) -> bool:
    """Tell whether a line opens with the mark of a list, of a question or of a reply.

    >>> starts_item("- Who pays?"), starts_item("ج: نعم."), starts_item("Asked who pays, he said no.")
    (True, True, False)
    """
    return bool(_ITEM.match(line))


def _asked(line: str) -> bool:
    return bool(_ASKED.match(line))


def _asks_alone(line: str, after: str) -> bool:
    asks = _ASKS.search(line) and len(line) <= QUESTION_CHARS and not _QUOTED.search(line)
    return bool(asks) and bool(after.strip()) and not _ASKS.search(after)


def _is_question(line: str, after: str) -> bool:
    """Tell whether a whole line asks, and the next one replies: marked as a question, or a question from its first word."""
    stripped = line.strip()
    if not _ASKS.search(stripped) or len(stripped) > QUESTION_CHARS:
        return False
    if _asked(stripped):
        return True
    if not after.strip() or _ASKS.search(after):
        return False
    if _ITEM.match(stripped) and _DASH.match(stripped):
        return bool(_OPENS_QUESTION.match(normalise(_DASH.sub("", stripped)))) or bool(_DASH.match(after.strip()))
    speaker = _SPEAKER.match(stripped)
    if speaker and (other := _SPEAKER.match(after.strip())):
        return speaker[1] != other[1] and not _QUOTED.search(stripped)
    one = not _INNER_END.search(stripped[:-1])
    return one and not _QUOTED.search(stripped) and bool(_OPENS_QUESTION.match(normalise(stripped)))


def _is_listed(line: str) -> bool:
    return bool(_DASH.match(line.strip()) or _ASKS.search(line.strip()) or not re.search(r"[.!…»”\"]\s*$", line))


@cache
def _date_words() -> frozenset[str]:
    return frozenset({*calendar.names("en", "day"), *calendar.names("en", "month")})


def _is_signed(line: str) -> bool:
    # By and names: every word a name or a small word between names, and no date.
    match = _BY.match(line)
    if not match or len(line.split()) > SIGNED_WORDS:
        return False
    words = re.findall(r"[^\s,|/&]+", match[1])
    names = [word for word in words if word[0].isupper()]
    small = {word.lower() for word in words if not word[0].isupper()}
    if len(names) < 2 or names[0] != words[0] or names[0] in _NO_NAMES:
        return False
    return small <= _BETWEEN_NAMES and not any(calendar.key(word) in _date_words() for word in names)


def _is_dateline(line: str) -> bool:
    match = _DATELINE.match(normalise(line))
    if not match:
        return False
    words = re.findall(r"[^\W\d_]\S*", line)[: len((match["place"] or "").split())]  # as written: a place has a capital
    return len(words) <= PLACE_WORDS and all(word[0].isupper() or "\u0621" <= word[0] <= "\u064a" for word in words)


def _names(part: calendar.Part) -> str:
    every = {name for language in LANGUAGES for name in calendar.names(language, part)}
    return "|".join(map(re.escape, sorted(every, key=lambda name: (-len(name), name))))


# Questions. An interviewer's is marked, or it is a line of its own that opens with a word of asking.
_ASKS = re.compile(r"[?؟？][»”\"')\]]?\s*$")
_INNER_END = re.compile(r"[.!?؟](?=\s)")
_QUOTED = re.compile('[«“"”»]')
_ASKED = re.compile(r"^\s*(?:\*\*)?(?:Q|Question|س|سؤال|السؤال)\s?\d{0,2}\s?[:.)–-]", re.IGNORECASE)
_REPLIES = re.compile(r"^\s*(?:\*\*)?(?:A|Answer|ج|جواب|الجواب)\s?\d{0,2}\s?[:.)–-]", re.IGNORECASE)
_DASH = re.compile(r"^[-–—•*]\s*")
_ITEM = re.compile(rf"{_DASH.pattern}|{_ASKED.pattern}|{_REPLIES.pattern}", re.IGNORECASE)
_SPEAKER = re.compile(rf"^(?:\*\*)?([^\s:؟?.!،,]+(?:\s[^\s:؟?.!،,]+){{0,{LABEL_WORDS - 1}}})(?:\*\*)?\s?:\s")
_OPENS_QUESTION = re.compile(
    r"^[#*\s]*(?:(?:and|but|so|then)[,\s]+)?(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|has|have|"
    r"had|can|could|will|would|should|may|might|must|isn't|aren't|don't|doesn't|didn't|won't)(?:'s|’s)?\b"
    r"|^[#*\s]*(?:[وف]\s?)?(?:لكن\s)?(?:[بلعكفم]?من|عمن|ما|ماذا|لماذا|لم|بماذا|متي|اين|الي اين|من اين|كيف|كم|بكم|هل|اي|ايه|باي|لاي|"
    r"في اي|علام|الام|الي متي|منذ متي|الا|الم|اليس|وماذا عن)\s"
)

# By-lines in English are names after "By"; all else stands in the table.
_BY = re.compile(r"^(?:By|BY|Written by|Words by|Reporting by|Report by|Story by)[:\s]\s?((?:[^\W\d_]).*?)[,.|]?$")
_BETWEEN_NAMES = frozenset(
    {"and", "in", "of", "for", "the", "at", "al", "bin", "de", "la", "van", "von", "-", "–", "—"}
    | {"correspondent", "editor", "reporter"}
)
_NO_NAMES = frozenset(
    {"The", "A", "An", "This", "That", "Then", "My", "Our", "His", "Her", "Their", "Its", "Now", "All", "No"}
)

# Words that the rows of the table share, as `normalise` spells them.
_COLON = r"\s?[:：|–—-]\s?"
_WORD = r"[^\s.؟?!:]+"
# Up to so many words, no sentence's end.
_2, _4, _6, _8 = (rf"{_WORD}(?:\s{_WORD}){{0,{most - 1}}}" for most in (2, 4, 6, 8))
_LINKS = r"(?: (?:stories|articles|news|topics|content|reading|links))?"
_ALSO = r"(?:ايضا|كذلك|المزيد|التالي|من هنا)(?!\w)"
_READ = r"(?:اقرا|اقراي|اقراوا|شاهد|شاهدوا|طالع|طالعوا|تابع|اسمع|استمع)"
_RELATED = r"(?:مواضيع|موضوعات|اخبار|مقالات|قصص|روابط|محتوي) (?:ذات صله|متعلقه|مرتبطه|مشابهه)"
_MAY_LIKE = r"(?:قد|ربما) (?:يهمك|يعجبك|تهمك)(?!\w)"
_JOIN = r"(?:اشترك|اشتركوا|اشتركي|سجل|سجلوا|انضم|انضموا)(?: الان| هنا| مجانا)?"
_CHANNEL = r"(?:نشرت|قنات|خدمت|قائمت|صفحت|النشره|القناه|مجموعت)\w*"
_LETTERS = r"\b(?:newsletters?|alerts?|e-?mails?|our channel|to read|for free|briefing|podcast)\b"
_SIGNED = (
    r"(?:كتبت?|كتبها?|بقلم|اعداد|اعدت?ه|تحرير|ترجمه|تقرير|حوار|اجرت? الحوار|اجري الحوار|حاورت?ها?|مراسل(?:نا|تنا)?|"
    r"الكاتبه?|المحرر)"
)
_EDITING = r"(?:additional )?(?:reporting|editing|writing)"
_PICTURE = r"(?:(?:photo|image) credit|image source|photo(?:graph)?s?|picture|image|pic|credit|video|illustration)"
_SOURCE = r"(?:تصوير|الصوره?|صوره?|عدسه|المصدر|مصدر الصوره|المصادر)"
_AGENCY = (
    r"(?:reuters|afp|ap|associated press|agence france-presse|upi|dpa|cnn|bbc(?: news)?|efe|ansa|tass|xinhua|spa|wam|mena|"
    r"anadolu|getty(?: images)?|epa|pa media|shutterstock|bloomberg|agencies|رويترز|فرانس برس|الفرنسيه|"
    r"وكاله الصحافه الفرنسيه|ا\.?\s?ف\.?\s?ب\.?|ا\s?ب|اسوشيتد ?برس|(?:وكاله )?الاناضول|د\.?\s?ب\.?\s?ا\.?|الالمانيه|الاوروبيه|"
    r"سبوتنيك|واس|وام|بترا|سانا|وفا|قنا|كونا|شينخوا|تاس|غيتي(?: ايميجز)?|الجزيره(?: نت)?|سي ان ان|بي بي سي|(?:ال)?وكالات)"
)
_AGENCIES = rf"{_AGENCY}(?:\s?[/+,،&-]\s?{_AGENCY}){{0,4}}"
_SITE = r"(?:com|net|org|info|news|tv|me|co|ma|eg|sa|ae|lb|jo|ps|iq|dz|tn|qa|uk|fr)"
# A row a case, on the normalised line; the first one that fits gives the role. Marks before the words are left aside.
_ROWS: tuple[tuple[LineRole, str], ...] = (
    # What else there is to read, to watch, to sign up for, and whose rights are reserved.
    ("teaser", rf"(?:read (?:also|next)|also read|see also|also on \w+|don't miss)(?:{_COLON}|\s?$)"),
    (
        "teaser",
        rf"(?:(?:read|see|discover) |find out )?more(?: (?:on|about|from|stories|news)\b[^.:]{{0,60}})?{_COLON}\S",
    ),
    ("teaser", r"(?:(?:read|see|discover) |find out )more(?: (?:on|about|from)\b[^.:]{0,60})?\s?[>»…]*$"),
    ("teaser", r"more (?:stories|news)\s?[>»…]*$"),
    ("teaser", rf"(?:related|recommended|most read|you may also like){_LINKS}(?:{_COLON}|\s?$)"),
    ("teaser", r"(?:watch|listen|in pictures|gallery)(?: (?:now|live|here|also))?\s?[:|]\s"),
    ("teaser", rf"(?:sign up|subscribe|register)\b[^.]{{0,40}}{_LETTERS}"),
    (
        "teaser",
        r"(?:subscribe (?:now|today|here)|(?:click|tap) here|download (?:the|our) app|share this (?:story|article))\b",
    ),
    (
        "teaser",
        r"(?:follow us|join us on|join our (?:channel|newsletter|whatsapp|telegram)|contact us (?:on|at|via))\b",
    ),
    ("teaser", r".{0,80}\ball rights reserved|copyright\s?(?:©|\(c\)|\d{4})|©|\(c\) \d{4}"),
    ("teaser", rf"{_READ}(?: ?/ ?\w+)? {_ALSO}"),
    ("teaser", r"(?:اقرا|شاهد|بالفيديو|فيديو|بالصور)\s?[:：|]\s"),
    (
        "teaser",
        rf"(?:للمزيد|ل?قراءه المزيد|لمزيد من (?:الاخبار|التفاصيل|المقالات))(?: {_6})?(?:{_COLON}|[.…>]*$)",
    ),
    ("teaser", r"(?:للمزيد|ل?قراءه المزيد|لمزيد من (?:الاخبار|التفاصيل)).{0,40}(?:اضغط|انقر|زوروا|تابعوا?)(?!\w)"),
    ("teaser", rf"المزيد(?: (?:من|حول|عن) {_6})?\s?[:：>…]"),
    ("teaser", rf"{_RELATED}(?:{_COLON}|\s?$)|{_MAY_LIKE}|الاكثر قراءه(?:{_COLON}|\s?$)"),
    ("teaser", rf"{_JOIN} (?:في |الي |ب){_CHANNEL}"),
    ("teaser", r"(?:تابعنا|تابعونا|تابعوا صفحت\w+|(?:اضغط|انقر) هنا|حملوا? تطبيق\w*)(?!\w)"),
    ("teaser", r".{0,80}جميع الحقوق محفوظه|حقوق (?:النشر|الطبع)(?: محفوظه| ©|\s?[:：])"),
    # Who wrote it; the name stands alone after the word.
    ("byline", rf"{_SIGNED}\s?[:：]\s?{_8}[.:]?$"),
    ("byline", rf"(?:كتبت?|اعداد|تحرير|ترجمه|تقرير)\s?[–—-]\s?{_6}[:.]?$"),
    ("byline", rf"بقلم\s{_6}[:.]?$"),
    ("byline", rf"{_EDITING}(?: by\s|\s?:\s?)\w+(?: \w+){{0,5}}(?:[;,] ?{_EDITING}\b.{{0,80}})?\.?$"),
    # Who took the picture, and where a text comes from.
    ("credit", rf"{_PICTURE}(?: by)?\s?[:：]\s?.{{1,80}}$"),
    ("credit", rf"(?:image source,|photo(?:graph)? by|picture by)\s{_6}$"),
    ("credit", rf"(?:{_4}\s?)?/\s?{_AGENCY}(?:\s?[/+]\s?{_2})?\W*$"),
    ("credit", rf"(?:ap photo|via {_AGENCY})\b.{{0,40}}$"),
    ("credit", rf"{_SOURCE}(?:\s?[:：]\s?|\s[–—-]\s){_8}\.?$"),
    ("credit", rf"(?:تصوير|عدسه) {_4}$"),
    ("credit", rf"(?<=[(\[]){_AGENCIES}\s?[)\]]\.?$"),
    # An agency alone in a line, and the address of a site.
    ("stamp", rf"(?:[^\W\d_]+(?:\s[^\W\d_]+){{0,2}}\s?[,،]?\s?[(\[]\s?)?{_AGENCIES}\W*$"),
    ("stamp", rf"(?:https?://\S+|(?:www\.)?[\w-]+(?:\.[\w-]+){{0,2}}\.{_SITE})/?\W*$"),
)
_TABLE = tuple((role, re.compile(rf"^\W*(?:{pattern})")) for role, pattern in _ROWS)
_TEASERS = [pattern for role, pattern in _TABLE if role == "teaser"]
_BARE_TEASER = re.compile(
    rf"^\W*(?:read (?:also|next|more)|also read|see also|related{_LINKS}|more (?:stories|news)|most read|"
    rf"{_READ} {_ALSO}|{_RELATED}|{_MAY_LIKE}(?: ايضا)?|الاكثر قراءه)\W*$"
)

_DAY, _MONTH = _names("day"), _names("month")
_NUMBER = "[0-9]"
_DATE = (
    rf"(?:{_NUMBER}{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_MONTH})(?:\s?/\s?(?:{_MONTH}))?(?:,?\s{_NUMBER}{{4}}م?)?"
    rf"|(?:{_MONTH})\s{_NUMBER}{{1,2}}(?:,?\s{_NUMBER}{{4}})?"
    rf"|{_NUMBER}{{1,2}}[/.-]{_NUMBER}{{1,2}}[/.-]{_NUMBER}{{2,4}}|{_NUMBER}{{4}}[/-]{_NUMBER}{{1,2}}[/-]{_NUMBER}{{1,2}})"
)
_HOUR = rf"{_NUMBER}{{1,2}}[:.]{_NUMBER}{{2}}(?:\s?(?:am|pm|a\.m\.|p\.m\.|ص|م))?(?:\s?(?:gmt|utc|bst))?"
_CLOCK = rf"(?:\s?[,،|–—-]?\s?(?:at\s|الساعه\s)?{_HOUR})?"
_SAYS_DATE = r"(?:published|updated|posted|last updated|date|نشرت?(?: في)?|اخر تحديث|تاريخ النشر|التاريخ|تحديث)"
_DATELINE = re.compile(
    rf"^\W*(?:{_SAYS_DATE}\s?:?\s?(?:on\s|في\s|يوم\s)?)?"
    r"(?:(?P<place>[^\W\d_][^\d,،–—:()?؟!.]{0,40}?)(?:\s?[,،–—/|]\s?|\s-\s|\s?\([^)]{1,20}\)\s?[-–—]?\s?))?"
    rf"(?:(?:{_DAY})\s?[,،]?\s?(?:الموافق\s)?)?{_DATE}{_CLOCK}(?:\s?[-–—]\s?|\s?\([^)]{{1,20}}\))?\W*$"
)

"""The date that an article gives itself, in its dateline or in a line at its head, and the agency that the dateline names."""

import re
from datetime import date, timedelta
from itertools import islice

from qa.text.date_fields import ISO_START, UPDATED_WORD, WORDS, own_date, read_date, words_beside
from qa.text.date_words import Month, fold, in_calendar
from qa.text.dates import DateMention, Partial, mentions_in
from qa.text.words import STOP_WORDS, tokenize

HEAD_LINES = 8  # lines that are not empty, from the first on, in which an article says its own date
LEAD_LINES = 4  # of them so many may be the first paragraph, with its dateline
LINE_CHARS = 160  # characters of the longest line that only signs and dates
PLACE_WORDS = 4  # words of the longest place or outlet before a date
AGENCY_WORDS = 9  # words of the longest place with its date before an agency
SIGNED_WORDS = 8  # words of the longest by-line before a date
NEAR_DAYS = 183  # days before a known day, within which a date without a year lies


def dateline_date(text: str, near: date | None = None) -> date | None:
    """Return the date that an article gives itself in its first lines, and never one that it tells of.

    It stands in a line that says a date and nothing else but a place, an outlet, a writer or a label, or it opens the first
    paragraph before an agency or a dash. A date without a year counts when `near` is given, a day that the article is not
    later than: its year is the one that puts it into the six months before.

    >>> dateline_date("Talks fail\\nLONDON, March 6, 2026 (Reuters) - The talks failed.")
    datetime.date(2026, 3, 6)
    >>> dateline_date("القاهرة – 6 مارس 2026 (رويترز)\\nفشلت المحادثات"), dateline_date("فشلت محادثات 6 مارس 2026 في القاهرة")
    (datetime.date(2026, 3, 6), None)
    >>> dateline_date("July 17 (UPI) -- A woman won.", near=date(2026, 7, 18)), dateline_date("July 17 (UPI) -- A woman won.")
    (datetime.date(2026, 7, 17), None)
    """
    found: list[tuple[bool, date]] = []
    for number, line in enumerate(_LINE.finditer(text), 1):
        if number > HEAD_LINES:
            break
        own = _whole_line(line[0], near) if len(line[0]) <= LINE_CHARS else None
        if own is None and number <= LEAD_LINES:
            own = _opening(line[0], near)
        if own is not None:
            found.append((bool(_UPDATED.match(fold(line[0].strip()[:LINE_CHARS]).text)), own))
    return min(found, key=lambda each: each[0])[1] if found else None  # updated ones last; else as they stand


def dateline_agency(text: str) -> str:
    """Return the agency or outlet that a dateline in the first lines names, as it is written; "" where none is known.

    >>> dateline_agency("Talks fail\\nLONDON, March 6 (Reuters) - The talks failed."), dateline_agency("دبي (CNN)-- أعلنت الهيئة")
    ('Reuters', 'CNN')
    >>> dateline_agency("نجا سامي (46 عاما) - وهو بحار - من الغرق"), dateline_agency("She works for an agency (Reuters) - in Rome")
    ('', '')
    """
    for line in islice(_LINE.finditer(text), LEAD_LINES):
        found = _AGENCY.match(line[0].lstrip()[:LINE_CHARS])
        if found and " ".join(tokenize(found["agency"])) in AGENCIES and _opens(found["place"]):
            return found["agency"].strip()
    return ""


def _opens(head: str) -> bool:
    # A place, a date, or nothing: few words, and no sentence.
    words = head.split()
    small = [word for word in words if word[0].islower() and word[0].isascii() and word not in _BETWEEN_PLACES]
    return len(words) <= AGENCY_WORDS and not small


def _whole_line(line: str, near: date | None) -> date | None:
    """Return the date of a line that only signs and dates."""
    folded = fold(line.strip()).text
    found = mentions_in(folded)
    whole = [each for each in found if each.date is not None]
    if not whole and near is not None and len(found) == 1 and (made := _in_the_year(found[0].partial, near)):
        whole = [DateMention(found[0].start, found[0].end, made)]
    if not whole:
        return read_date(line) if folded.isdigit() is False and ISO_START.match(folded) else None
    own = own_date(folded, whole)
    if own is None:
        return None
    rest = words_beside(folded, whole)
    if not rest:
        return own
    head = folded[: whole[0].start]
    before = words_beside(_WEEKDAY_COMMA.sub(" ", head), [])
    if rest != before:  # something stands after the date
        return None
    written = _heads(line, len(WORDS.findall(head)))
    if signed := _SIGNED.match(folded):
        return own if len(before) <= SIGNED_WORDS and not _SENTENCE_END.search(head, signed.end()) else None
    return own if _is_place(before, written, head) else None


def _opening(line: str, near: date | None) -> date | None:
    """Return the date of the dateline that a paragraph opens with: LONDON, March 6 (Reuters) –"""
    start = line.lstrip()[:LINE_CHARS]
    folded = fold(start).text
    found = mentions_in(folded)
    if not found:
        return None
    head, first = folded[: found[0].start], found[0]
    if len(found) > 1 and _EQUALS.fullmatch(folded, first.end, found[1].start):
        first = found[1]  # 15 رمضان 1447 هـ الموافق 4 مارس 2026
    made = first.date or (_in_the_year(first.partial, near) if near is not None else None)
    closing = _CLOSES.match(folded, first.end)
    if made is None or closing is None:
        return None
    agency, dash = closing["agency"], closing["dash"]
    words = words_beside(_WEEKDAY_COMMA.sub(" ", head), [])
    if not words:
        return made if agency else None
    written = _heads(start, len(WORDS.findall(head)))
    if agency and (dash or agency == _SPA) and _NEAR_PLACE.fullmatch(head):  # القاهرة في 6 مارس (أ ش أ) –
        return made
    if not _is_place(words, written, head):
        return None
    in_capitals = all(word.isupper() for word in written if word.isascii() and len(word) > 1)
    return made if agency or in_capitals else None


def _heads(line: str, count: int) -> list[str]:
    return WORDS.findall(line)[:count]


def _is_place(words: list[str], written: list[str], head: str) -> bool:
    """Tell whether what stands before a date is a place or an outlet: few names, and then a mark."""
    if len(words) > PLACE_WORDS or not _ENDS_PLACE.search(head) or _SENTENCE_END.search(head):
        return False
    if any(word[0].islower() and word[0].isascii() for word in written if word.lower() not in _BETWEEN_PLACES):
        return False
    return all(word in _BETWEEN_PLACES or word not in STOP_WORDS for word in words) and not _QUOTE.search(head)


def _in_the_year(partial: Partial | None, near: date) -> date | None:
    if partial is None or partial.year is not None or partial.month is None or partial.day is None or partial.hijri:
        return None
    for year in (near.year, near.year - 1):
        made = in_calendar(year, Month(partial.month), partial.day)
        if made is not None and near - timedelta(days=NEAR_DAYS) <= made <= near:
            return made
    return None


# Agencies and outlets that sign datelines, as `tokenize` gives them.
AGENCIES = frozenset(
    " ".join(tokenize(name))
    for name in (
        "Reuters", "AFP", "AP", "UPI", "dpa", "CNN", "BBC", "EFE", "ANSA", "TASS", "Xinhua", "Kyodo", "Bloomberg", "Anadolu",
        "AA", "SPA", "WAM", "MENA", "Petra", "QNA", "BNA", "KUNA", "WAFA", "SANA", "NNA", "IRNA", "PA", "DW", "RT",
        "رويترز", "أ ف ب", "ا.ف.ب", "فرانس برس", "د ب أ", "د.ب.أ", "أ ش أ", "أ.ش.أ", "أ ب", "أ.ب", "واس", "وام", "قنا", "بترا",
        "كونا", "بنا", "وفا", "سانا", "الأناضول", "أسوشيتد برس", "شينخوا", "تاس", "سبوتنيك", "سي إن إن", "بي بي سي",
        "يو بي آي", "إفي",
    )
)  # fmt: skip
_AGENCY = re.compile(r"(?P<place>[^()\[\]]{0,80})[(\[](?P<agency>[^()\[\]/]{2,40})[)\]]\s{0,2}(?:--|[-–—―ـ:])")
_LINE = re.compile(r"[^\r\n]*[^\s][^\r\n]*")
_UPDATED = re.compile(rf"\A\W{{0,3}}(?:last\s)?(?:{UPDATED_WORD.pattern})")
_SIGNED = re.compile(
    r"\A\W{0,3}(?:(?:by|written by|words by|reporting by|story by)[:\s]|(?:كتبت?|كتبه|كتبها|بقلم|اعداد|تحرير|ترجمه|مراسل\w*)\s?[:–—-]?\s)"
)
_WEEKDAY_COMMA = re.compile(r"[,،]")
_SENTENCE_END = re.compile(r"[.!?؟:؛;]\s+[^\W\d_]|[!?؟]|\d")
# A weekday may stand between the mark and the date.
_ENDS_PLACE = re.compile(r"(?:[,،–—/|:(·•-]|\s--)\s?(?:[\w']{2,12}\s?[,،]?\s){0,2}\Z")
_NEAR_PLACE = re.compile(r"\W{0,3}[^\W\d_]{2,15}(?:\s[^\W\d_]{2,15})?\s(?:في\s)?")
_QUOTE = re.compile(r"[«»“”\"]")
_EQUALS = re.compile(r"\s?ه?\s?الموافق\s(?:ل|يوم\s)?")
_AGENCY_CHARS = 40
_SPA = "واس"  # the Saudi agency signs without brackets
_CLOSES = re.compile(
    rf"\s?\)?\s?(?P<agency>[(\[/][^()\[\]/\n]{{2,{_AGENCY_CHARS}}}[)\]/]|{_SPA}\b)?\s?[.,:]?\s?(?P<dash>-{{1,2}}|[–—―ـ:])?(?(agency)|(?(dash)\s|(?!)))"
)
_BETWEEN_PLACES = frozenset(["and", "of", "the", "de", "la", "el", "al", "news", "now", "و"])

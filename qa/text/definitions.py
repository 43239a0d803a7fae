"""Whether a sentence says who or what somebody or something is: "Ali Hassan, the mayor of Sur, …", «رئيس البلدية علي حسن».

Only the words right beside the name count: an apposition after it, a predicate, an office before it, or a long form whose
short form stands in brackets.
"""

import re

from qa.text.name_lists import is_country
from qa.text.roles import roles
from qa.text.words import is_arabic, normalise

SIDE_CHARS = 120  # characters beside the name that are looked at
# How much a sentence tells of who or what it is; a predicate tells the most.
PREDICATE, LONG_FORM, APPOSITION, OFFICE = 4, 4, 3, 2
BETWEEN_MAX = 5  # words that stand between an Arabic office and the name: رئيس وزراء جمهورية الهند ناريندرا مودي
OF_MAX = 6  # words after a role within which it tells what somebody is


def tells_who(text: str, start: int, end: int) -> int:
    """Return how well a text tells who or what the name at text[start:end] is; 0 where it does not.

    >>> [tells_who(said, said.index("Mona"), said.index("Mona") + 10) for said in (
    ...     "Mona Salem is the head of the port.", "Mona Salem, the head of the port, left.", "Dr and mayor Mona Salem left.",
    ...     "They met Mona Salem, and left.", "Mona Salem, 41, left.")]
    [4, 3, 2, 0, 0]
    >>> [tells_who(said, said.index("منى"), said.index("منى") + 8) for said in (
    ...     "منى سالم هي مديرة الميناء.", "قالت مديرة الميناء منى سالم إنها تغادر.", "غادرت منى سالم الميناء.")]
    [4, 2, 0]
    >>> said = "The Port Workers' Union (PWU) went on strike."
    >>> tells_who(said, said.index("PWU"), said.index("PWU") + 3)
    4
    """
    before, after = text[max(0, start - SIDE_CHARS) : start], text[end : end + SIDE_CHARS]
    name = text[start:end]
    if is_arabic(name):
        return _in_arabic(before, name, after)
    return _in_english(before, name, after)


def _in_english(before: str, name: str, after: str) -> int:
    if _IS.match(after):
        return PREDICATE
    if _is_short_form(before, name, after):
        return LONG_FORM
    if (match := _BESIDE.match(after)) and (_has_role(match["said"]) or match["the"]):
        return APPOSITION
    if _KIND_BEFORE.search(before):
        return APPOSITION
    if (match := _ENDS_WITH_ROLE.search(before)) and _ends_with_role(match[0]):
        return OFFICE
    return 0


def _in_arabic(before: str, name: str, after: str) -> int:
    if match := _HUWA.match(normalise(after)):
        said = after[match.end("is") :]
        return PREDICATE if not match["definite"] or _starts_with_role(said) else 0
    if _is_short_form(before, name, after):
        return LONG_FORM
    if (match := _BIJANIB.match(after)) and _starts_with_role(match["said"]):
        return APPOSITION
    if _KIND_BEFORE_AR.search(normalise(before)):
        return APPOSITION
    clause = re.split(r"[.؟!؛:\n]", before)[-1]
    return OFFICE if _is_beside_office(clause) else 0


def _is_beside_office(clause: str) -> bool:
    """Tell whether the name that follows stands beside an office: رئيس الوزراء الهندي; after محامي it is whose lawyer he is."""
    parted = clause.rstrip(' "“«(').endswith(("،", ","))
    said = clause.rstrip(' ،,"“«(')
    found = roles(said)
    if not found:
        return False
    last = found[-1]
    words = re.findall(r"[^\W\d_]+", said)
    behind = words[last.start + len(last.said.split()) :]
    tail = said[said.rfind(last.said) :]
    if len(behind) > BETWEEN_MAX or re.search(r"[،,.؛:\"«»“”()]", tail) or _SAYS.search(normalise(" ".join(behind))):
        return False
    closing = normalise(words[-1])
    definite = re.match(r"(?:و|ف|ب|ل|ك)?ال|لل", closing) is not None
    return parted or definite or is_country(words[-1])


def _has_role(said: str) -> bool:
    found = roles(said)
    return bool(found) and found[0].start < OF_MAX


def _starts_with_role(said: str) -> bool:
    found = roles(said)
    return bool(found) and found[0].start == 0


def _ends_with_role(said: str) -> bool:
    found = roles(said)
    if not found:
        return False
    words = re.findall(r"[^\W\d_]+", said)
    return found[-1].start + len(found[-1].said.split()) == len(words)


def _is_short_form(before: str, name: str, after: str) -> bool:
    """Tell whether the name stands in brackets after a longer one whose first letters it has, or after any in Arabic."""
    if re.match(r"\s?\((?:[^()]{8,80})\)", after) and name.isupper():
        return True
    if not before.endswith("(") or not re.match(r"[»\"”]?\)", after):
        return False
    words = re.findall(r"[^\W\d_]+", before)[-8:]
    if is_arabic(name):
        return any(re.fullmatch(rf"{_CLITIC}{_KIND_AR}", normalise(word)) for word in words[:-1])
    if not name.isupper():
        return False
    first = "".join(word[0] for word in words if word[0].isupper() or word.lower() not in _SMALL).upper()
    return name[0] in first and sum(letter in first for letter in name) >= len(name) - 1


_KIND = (
    r"(?:firm|company|giant|agency|group|party|union|charity|club|bank|maker|airline|retailer|carrier|site|website|network|movement"
    r"|organi[sz]ation|newspaper|magazine|broadcaster|operator|manufacturer|supermarket|chain|body)"
)
_KIND_AR = (
    r"(?:شركه|منظمه|وكاله|هييه|حركه|حزب|اتحاد|مجلس|جمعيه|موسسه|بنك|صندوق|لجنه|مركز|معهد|جامعه|تحالف|رابطه|نقابه|جماعه|صحيفه|مجله"
    r"|قناه|شبكه|عملاق|عملاقه|نادي|مجموعه)"
)
_CLITIC = r"[وفبلك]?"
_KIND_BEFORE = re.compile(rf"\b[A-Za-z][\w'’-]+ {_KIND} \Z")
_KIND_BEFORE_AR = re.compile(rf"(?<!\w){_CLITIC}{_KIND_AR} ال\w+ (?:ال\w+ ){{0,2}}[\"“«(]?\Z")
_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "to", "a", "an", "at"])
_IS = re.compile(
    r"(?:,? (?:also|formerly|previously|now) )?,? (?:is|was|are|were|has been|became|remains) (?:also |now |widely |still )?"
    r"(?:the|an?|one of|among the|known (?:as|for)|[A-Z]\w+['’]s)\b"
    r"(?! (?:[\"“'‘]|(?:lot|bit|little|result|matter|time|same|only)\b))"
)
_BESIDE = re.compile(
    r"(?:,? \(?(?:aged )?\d{1,3}\)?)?(?:,| -|—| –) (?:who (?:is|was) )?(?P<the>(?:the|an?|one of|also known as|formerly|then)\b)?"
    r"(?P<said>[^,.;()]{3,100})"
)
_ENDS_WITH_ROLE = re.compile(r"[^,.;:()\n]{3,80}\Z")
_HUWA = re.compile(
    r"[»\"”)]{0,2}(?: |[،,] ?و?)(?P<is>هو|هي|هما|هم) "
    r"(?!(?:ما|من|في|علي|الذي|التي|ايضا|الان|يقول|تقول|يتحدث|جزء|سبب|نتيجه|كل|ليس|ليست|لا|لم|لن|قد|نفس|نفسه)\b)(?P<definite>ال)?\w"
)
_BIJANIB = re.compile(r"[»\"”)]{0,2}\s?[،,]\s?(?:و?(?:هو|هي) )?(?P<said>[^،,.؛:()\n]{3,100})")
_SAYS = re.compile(r"\b(?:ان|قال|قالت|مع|الي|علي|لقاء|التقي|عن|الذي|التي|باسم|لدي)\b")

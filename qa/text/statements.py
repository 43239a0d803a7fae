"""What tells two statements of nearly the same words apart: who does it to whom, whom they name, whose list or words they are.

A denial, a number and a day are compared in `qa.answering.checking`. Nothing here needs a model.
"""

import itertools
import re
from collections.abc import Sequence

from qa.text.calendar import is_calendar
from qa.text.glossary import gloss, same_country
from qa.text.names import sound_alike, sound_keys, spelled_alike
from qa.text.quotations import quotations
from qa.text.words import STOP_WORDS, language_of, normalise, stems, tokenize
from qa.types import Span

NAMES_EXCHANGED = 2  # names; where two texts of two languages share more, their order tells nothing
NAME_WORDS_MIN = 2  # capitals side by side; one alone may be a title, a nationality or the first word
ITEM_CHARS = 30  # characters; the number of a list's item stands within so many at the beginning


def is_item(text: str) -> bool:
    """Tell whether a sentence is a numbered item of a list, of minutes or of an agenda.

    >>> is_item("Item 37: 128 thousand dollars for drains"), is_item("البند ٣٧: مصابيح"), is_item("12) Lamps, agreed.")
    (True, True, True)
    >>> is_item("37 boats sank."), is_item("They met under Article 5 of the treaty.")
    (False, False)
    """
    return bool(_ITEM.search(normalise(text)[:ITEM_CHARS]))


def speakers_differ(one: str, other: str) -> bool:
    """Tell whether two texts quote two people: each holds a quotation, and no name of the one is met in the other.

    Names are told by the capitals of one text; between two Arabic texts nothing is told.

    >>> speakers_differ('Mayor Dana Haddad said: "Sit down."', "وقال عمر زين: «اجلسوا.»")
    True
    """
    if not all(any(quotations(text, Span(0, len(text)), len(text))) for text in (one, other)):
        return False
    return _names_nothing_of(one, other) or _names_nothing_of(other, one)


def names_differ(one: str, other: str) -> bool:
    """Tell whether of two texts of one language one gives a name, in two capitals or more, that the other does not give.

    It gives it by its last word, or by two of its words.

    >>> names_differ("Judge Rana Saleh will hear it.", "Judge Basel Omran will hear it.")
    True
    >>> names_differ("Judge Rana Saleh will hear it.", "Saleh will hear it."), names_differ("He came.", "He left.")
    (False, False)
    """
    return language_of(one) == language_of(other) and any(
        not _is_met(name[-1], theirs) and sum(_is_met(word, theirs) for word in name) < NAME_WORDS_MIN
        for mine, theirs in ((one, other), (other, one))
        for name in _names(mine)
    )


def exchanged(one: str, other: str) -> bool:
    """Tell whether two sentences say the same of two names or things the other way round.

    Within a language the words must be the same and two of them stand on the other side of a third, or in each other's
    place. Across, the two names that both give, where they give two, stand in the other order. A passive and
    its like turn the order once more.

    >>> exchanged("Ajax beat Porto 2-1 on Friday.", "Porto beat Ajax 2-1 on Friday.")
    True
    >>> exchanged("Ajax beat Porto 2-1.", "Porto were beaten 2-1 by Ajax."), exchanged("He came on Friday.", "On Friday he came.")
    (False, False)
    >>> exchanged("Al-Nahda beat Al-Wahda.", "هزمت الوحدة النهضة."), exchanged("Al-Nahda beat Al-Wahda.", "هزمت النهضة الوحدة.")
    (True, False)
    """
    turned = is_turned(one) != is_turned(other)
    if language_of(one) != language_of(other):
        english, arabic = (one, other) if language_of(one) == "en" else (other, one)
        pairs = _shared_names(english, arabic)
        return len(pairs) == NAMES_EXCHANGED and _order_inverted_across(pairs) != turned
    return _is_passive(one) == _is_passive(other) and not turned and _order_inverted(one, other)


def reordered(one: str, other: str) -> bool:
    """Tell whether two sentences have nearly the same words in another order, but for words that move about freely.

    >>> reordered("هزم الأهلي الزمالك", "هزم الزمالك الأهلي"), reordered("He came on Friday", "On Friday he came")
    (True, False)
    """
    mine, theirs = ([word for word in _sequence(text) if word not in _NO_ROLE] for text in (one, other))
    shared = [word for word in mine if mine.count(word) == 1 == theirs.count(word)]
    if len(shared) < _SHARED_SHARE * max(len(set(mine)), len(set(theirs))):
        return False
    return any(theirs.index(first) > theirs.index(last) for first, last in itertools.pairwise(shared))


def same_turned(one: str, other: str) -> bool:
    """Tell whether one of two sentences says with "lost to" or a passive, in the other order, what the other says without.

    >>> same_turned("Ajax Town beat Porto City 2-1.", "Porto City lost 2-1 to Ajax Town.")
    True
    >>> same_turned("Ajax Town beat Porto City 2-1.", "Ajax Town lost 2-1 to Porto City.")
    False
    """
    if is_turned(one) == is_turned(other):
        return False
    mine, theirs = ([word for word in _sequence(text) if word not in _NO_ROLE] for text in (one, other))
    shared = [word for word in mine if mine.count(word) == 1 == theirs.count(word)]
    pairs = [(first, last) for number, first in enumerate(shared) for last in shared[number + 1 :]]
    return 2 * sum(theirs.index(first) > theirs.index(last) for first, last in pairs) >= len(pairs) > 0


def is_turned(text: str) -> bool:
    """Tell whether a sentence names first what something is done to: a passive with "by", "lost to", خسر أمام, على يد.

    >>> is_turned("Porto were beaten by Ajax."), is_turned("خسر بورتو أمام أياكس."), is_turned("Ajax beat Porto.")
    (True, True, False)
    """
    return bool(_TURNED.search(normalise(text)))


def _is_passive(text: str) -> bool:
    return bool(_PASSIVE.search(normalise(text)))


def _names_nothing_of(one: str, other: str) -> bool:
    named = [word for name in _names(one) for word in name]
    return bool(named) and not any(_is_met(word, other) for word in named)


def _names(text: str) -> list[list[str]]:
    # Runs of capitals. A weekday is no name, and the first word of a sentence is one only where another follows it.
    found = []
    for match in _RUN.finditer(text):
        words = [
            word for word in re.split(r"\s", match[0]) if not is_calendar(word) and normalise(word) not in STOP_WORDS
        ]
        if len(words) >= NAME_WORDS_MIN:
            found.append(words)
    return found


def _is_met(word: str, text: str) -> bool:
    own = set(stems(normalise(word)))
    mine = {part for part in tokenize(word) if part not in STOP_WORDS}
    if word.isascii() and not text.isascii() and _is_rendered(word, text):
        return True
    for other in tokenize(text):
        if other in mine or own & set(stems(other)):
            return True
        if not other.isascii() and word.isascii() and any(_same(part, other) for part in mine):
            return True
    return False


def _is_rendered(word: str, arabic: str) -> bool:
    plain = normalise(word).removesuffix("'s")
    if any(plain in tokenize(each.rendered) for each in gloss(arabic, source="ar", target="en")):
        return True
    return any(same_country(word, other) for other in tokenize(arabic))


def _same(latin: str, arabic: str) -> bool:
    # A name of three consonants or more is told by its sound; the spelling, which takes longer, tells shorter ones.
    return sound_alike(latin, arabic) or (not sound_keys(latin) and spelled_alike(latin, arabic))


def _order_inverted(one: str, other: str) -> bool:
    mine, theirs = _sequence(one), _sequence(other)
    shared = [word for word in mine if word in theirs and mine.count(word) == 1 == theirs.count(word)]
    if len(shared) < _SHARED_MIN or len(shared) < _SHARED_SHARE * max(len(set(mine)), len(set(theirs))):
        return False
    at, there = {word: mine.index(word) for word in shared}, {word: theirs.index(word) for word in shared}
    for number, first in enumerate(shared):
        for last in shared[number + 1 :]:
            if there[first] < there[last] or {first, last} & _NO_ROLE:
                continue
            across = [w for w in shared if at[first] < at[w] < at[last] and there[last] < there[w] < there[first]]
            if any(word not in _NO_ROLE and not word.isdigit() for word in across):
                return True
            if _before(mine, first) == _before(theirs, last) != "" and _before(mine, last) == _before(theirs, first):
                return True
    return False


def _sequence(text: str) -> list[str]:
    return [stems(word)[-1] if word not in _PLACING else word for word in tokenize(text) if word not in _DROPPED]


def _before(words: Sequence[str], word: str) -> str:
    at = words.index(word)
    return words[at - 1] if at else ""


def _order_inverted_across(pairs: Sequence[tuple[int, int]]) -> bool:
    (first, there), (last, beside) = pairs
    return (first < last) != (there < beside)


def _shared_names(english: str, arabic: str) -> list[tuple[int, int]]:
    """Return the places of the first names that both texts give, but for those that tell where it was or who said it."""
    theirs = [(match.start(), match[0]) for match in _WORD.finditer(arabic)]
    rendered = {normalise(each.rendered): each.start for each in gloss(arabic, source="ar", target="en")}
    found: list[tuple[int, int]] = []
    ends = 0
    for match in _CAPITAL.finditer(english):
        if is_calendar(match[0]) or _WHERE.search(english[: match.start()]) or _SAYING.search(english[match.end() :]):
            continue
        if _SAID_BEFORE.search(english[: match.start()]):
            continue
        word = match[0].removesuffix("'s").removesuffix("’s")
        parts = [part for part in tokenize(word) if part not in ("al", "el") and part not in STOP_WORDS]
        places = [start for start, each in theirs if any(_same(part, normalise(each)) for part in parts)]
        places = places or [rendered[name] for name in [normalise(word)] if name in rendered]
        if len(places) == 1 and not re.search(r"(?<!\w)في\s+$", arabic[: places[0]]):
            follows = found and english[ends : match.start()].isspace()
            if not follows:  # Hoda Salem is one name
                found.append((match.start(), places[0]))
            if len(found) > NAMES_EXCHANGED:
                return found  # their order tells nothing
            ends = match.end()
    return found


_SHARED_MIN = 3  # words that both sentences have: two that change places, and what stands between them
_SHARED_SHARE = 0.7  # of the words of the longer one; with fewer in common the order says nothing
_ITEM = re.compile(
    r"\A\W*(?:under |on |في |بموجب )?(?:(?:agenda )?(?:item|motion|point|resolution|clause|article|paragraph|question)|no\.?"
    r"|ال?(?:بند|ماده|فقره|نقطه|قرار|سوال))\s*(?:no\.?|number|رقم)?\s*[(]?\d+|\A\s*[(]?\d{1,3}\s*[).:–-]\s"
)
_RUN = re.compile(r"\b[A-Z][\w'’-]+(?:\s(?:al-|bin\s|de\s)?[A-Z][\w'’-]+)+")
_CAPITAL = re.compile(r"\b[A-Z][\w'’-]+")
_WORD = re.compile(r"\w+")
_WHERE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]f)\s+(?:the\s+)?(?:[A-Z][\w'’-]+\s)*$")
_SAYS = r"(?:said|says|told|added|announced|reported|wrote)"
_SAYING = re.compile(rf"\A(?:\s[A-Z][\w'’-]+)*\s+{_SAYS}\b")
_SAID_BEFORE = re.compile(rf"\b(?:{_SAYS}|according to)\s+(?:\w+\s){{0,3}}(?:[A-Z][\w'’-]+\s)*$")
_TURNED = re.compile(
    r"\b(?:was|were|is|are|be|been|being|get|gets|got)\s+(?:\w+\s+){0,3}?\w+(?:ed|en|t|d|n|m|g)\b(?:\s+[\w-]+){0,6}?\s+by\b"
    r"|\b(?:lost|loses|losing|lose|fell|conceded)\b(?:\s+[\w-]+){0,4}?\s+to\b"
    r"|\b(?:bought|took over|takes over|received|got)\b(?:\s+[\w-]+){0,6}?\s+from\b"
    r"|(?<!\w)[وف]?(?:خسر|يخسر|تخسر|انهزم|سقط)ت?\s+(?:\w+\s+){0,5}?امام(?!\w)|(?<!\w)(?:علي (?:يد|ايدي)|من قبل|خلفا ل\w+)(?!\w)"
)
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|be|been|being)\s+(?:\w+ly\s+|not\s+|also\s+)?"
    r"(?:\w+(?:ed|en|wn)|made|sold|won|shot|hit|held|sent|found|told|bought|built|cut|led|met|paid|set|lost)\b"
)
# Words that move about in a sentence without a change of who does what.
_NO_ROLE = frozenset(
    stems(word)[-1]
    for word in tokenize(
        "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow morning evening night week month year"
        " said says told added according announced reported"
        " الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد اليوم أمس غدا صباح مساء ليل فجر يوم شهر عام قال قالت أعلن أعلنت"
    )
)
_PLACING = frozenset(tokenize("to from for against with by على من إلى مع ضد ل ب عن"))
_DROPPED = frozenset(tokenize("the a an of on in at"))

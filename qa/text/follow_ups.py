"""Which questions lean on the conversation, and what such a question is with its subject put in.

A question leans when it points back with a pronoun ("How much did it cost?", «وكم سريرا فيه؟»), when its verb has no subject
(«ماذا اقترح؟»), when it only asks ("Why?"), when it swaps the subject ("And Europe?") or asks for others ("Who else?"). One
that names what it is about stands alone.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from qa.text.date_words import LAST_YEAR
from qa.text.glossary import gloss
from qa.text.kind_rows import MARKS
from qa.text.numbers import asked_kind
from qa.text.periods import period_asked
from qa.text.roles import roles
from qa.text.subjects import Reading, Word, folded_words, is_measure, pronoun_of, read_parts, subjects_of
from qa.text.terms import values
from qa.text.verb_forms import is_past, is_verb
from qa.text.words import STOP_WORDS, content_words, language_of, normalise

SWAP_WORDS_MAX = 6  # words of what is put in place of the subject; more of them are a question
POINTING_WORDS_MAX = 8  # content words of a question that points back; a longer one tells what it is about
OPENING_WORDS_MAX = 8  # content words of a question that opens with "and" and leans by that alone
OWNER_WORDS_MAX = (
    3  # words of an owner before its thing; a longer one stands after it: "the director of the map museum"
)
LOOSE_WORDS_MAX = 4  # content words of a question that names nothing of its own; a longer one tells enough
BRIDGE_WORDS_MAX = 4  # content words of a question that names only "the director", of what was named before
BARE_WORDS_MAX = (
    3  # content words of a question that names no subject, which leans by that alone: "What was the cause?"
)
_ANY_DAY = date(
    LAST_YEAR, 12, 31
)  # where a question says a time does not depend on the day; no time of it is still to come
How = Literal["asks", "points", "drops", "opens", "bridges", "swaps", "others"]
Refers = Literal["person", "thing", "many", ""]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How a question leans.

    It asks alone, points back, drops its subject, opens with "and", bridges from what was named to "the director" of it, swaps
    the subject, or asks for others. `text` is the question without "and" and "else"; for a swap it is what takes the subject's
    place. `others` is True when what was quoted is not wanted again. `sure` is False where the question may as well stand
    alone. `refers` is what the pronoun stands for, as far as it tells.
    """

    how: How
    text: str
    others: bool = False
    sure: bool = True
    refers: Refers = ""


def asked_follow_up(question: str, *, whole_word: bool = False) -> FollowUp | None:
    """Return how a question leans on the ones before; None for one that stands alone.

    `whole_word` tells that the first word is no "and" with a word: واشنطن, which begins with و of its own.

    >>> asked_follow_up("Why?").how, asked_follow_up("What did he study?").refers, asked_follow_up("And Europe?").text
    ('asks', 'person', 'Europe')
    >>> asked_follow_up("ماذا اقترح؟").how, asked_follow_up("وكم سريرا فيه؟").how, asked_follow_up("ومن أيضا؟").others
    ('drops', 'points', True)
    >>> asked_follow_up("When did the war end?"), asked_follow_up("متى بدأت الحرب؟")
    (None, None)
    """
    text = question.strip()
    english = language_of(text) == "en"
    if left := (_without_else_english if english else _without_else_arabic)(text):
        inner = asked_follow_up(left) if content_words(left) else None
        return FollowUp(inner.how if inner else "others", left, True, True, inner.refers if inner else "")
    if named := _named_first(text, whole_word):
        return FollowUp("opens", named, sure=False)
    if swapped := (_swap_english if english else _swap_arabic)(text, whole_word):
        return FollowUp("swaps", swapped)
    parts = read_parts(text)
    bare = text[parts.opens :]
    words = content_words(bare)
    asks = parts.asks > parts.opens
    refers = (_refers_english if english else _refers_arabic)(parts)
    if refers is not None and len(words) <= POINTING_WORDS_MAX:
        return FollowUp("points", bare, refers=refers)
    if not [word for word in content_words(parts.after_asking if asks else bare) if normalise(word) not in _FILLERS]:
        return FollowUp("asks", bare) if asks or _THAT.search(normalise(bare)) else None
    if not english and asks and (sure := _drops(parts)) is not None:
        return FollowUp("drops", bare, sure=sure)
    if not asks and not parts.verb:
        return None
    if parts.opens and len(words) <= OPENING_WORDS_MAX and not (english and any(each.named for each in parts.phrases)):
        return FollowUp("opens", bare, sure=False)
    bare_word = all(is_measure(each.text) or _is_anyone(each.text) for each in parts.phrases)
    if bare_word and len(words) <= BARE_WORDS_MAX:
        return FollowUp("opens", bare, sure=False)
    return None


def asked_bridge(question: str) -> FollowUp | None:
    """Return a question that names nothing but an office, which may be that of what was named before; None for any other.

    >>> asked_bridge("What did the chief executive say?").how, asked_bridge("ماذا قال المدير؟").how
    ('bridges', 'bridges')
    >>> asked_bridge("What did the chief executive of the bank say?"), asked_bridge("When did the war end?")
    (None, None)
    """
    parts = read_parts(question)
    few = len(content_words(question)) <= BRIDGE_WORDS_MAX
    if parts.asks <= parts.opens or not few or len(parts.phrases) != 1 or not _is_bridge(parts):
        return None
    return FollowUp("bridges", question, sure=False)


def is_loose(question: str) -> bool:
    """Tell whether a question names nothing but "the study" or "the ministry", which several articles have.

    >>> is_loose("Where was the study published?"), is_loose("من أعد الدراسة؟"), is_loose("Who leads the bank of Oslo?")
    (True, True, False)
    """
    parts = read_parts(question)
    phrases = [each.text for each in parts.phrases if not _is_time(each.text)]
    if not phrases or len(content_words(question)) > LOOSE_WORDS_MAX or values(question):
        return False
    if parts.language == "en":
        return all(each.lower().startswith("the ") and " of " not in each and not is_proper(each) for each in phrases)
    return all(each.startswith("ال") and " " not in each and not is_proper(each) for each in phrases)


def is_swap(question: str) -> bool:
    """Tell whether a question puts something else in the place of what was asked about.

    >>> is_swap("And the women?"), is_swap("And when?")
    (True, False)
    """
    follow = asked_follow_up(question)
    return follow is not None and follow.how == "swaps"


def _is_bridge(parts: Reading) -> bool:
    phrase = parts.phrases[0].text if parts.phrases else ""
    if parts.language == "en":
        alone = phrase.lower().startswith("the ") and " of " not in phrase and not is_proper(phrase)
    else:
        alone = phrase.startswith("ال") and " " not in phrase and not is_proper(phrase)
    return alone and bool(roles(phrase))


def with_subject(follow: FollowUp, subject: str, *, somebody: bool = False) -> str:
    """Return a follow-up as a whole question: its subject in the pronoun's place, after the verb that lacks one, or at its end.

    `somebody` tells that the subject is a person.

    >>> with_subject(asked_follow_up("How much did it cost?"), "the museum")
    'How much did the museum cost?'
    >>> with_subject(asked_follow_up("وكم سريرا فيه؟"), "المستشفى"), with_subject(asked_follow_up("ماذا اقترح؟"), "كيلوغ")
    ('كم سريرا في المستشفى؟', 'ماذا اقترح كيلوغ؟')
    >>> with_subject(asked_follow_up("And how many were hurt?"), "the fire"), with_subject(asked_follow_up("ما السبب؟"), "الحريق")
    ('How many were hurt in the fire?', 'ما سبب الحريق؟')
    >>> with_subject(asked_follow_up("Who rejected that demand?"), "Norline")
    "Who rejected Norline's demand?"
    """
    made = ""
    if follow.how == "points":
        made = _pointed(follow.text, subject)
    elif follow.how == "drops":
        parts = read_parts(follow.text)
        said = follow.text[: parts.verb]
        said = re.sub(
            r"(?<=[\u0621-\u0652]{3})(?:وا|ون)$", "", said
        )  # before its subject the verb stands in the singular
        made = f"{said} {subject}{follow.text[parts.verb :]}"
    made = made or _ended(follow.text, subject, somebody=somebody)
    return f"{made[:1].upper()}{made[1:]}"


def _ended(text: str, subject: str, *, somebody: bool) -> str:
    # The subject at the end: of a bare measure or office, or in or about the matter.
    bare = text.rstrip(f" {MARKS}")
    english = language_of(text) == "en"
    mark = text[len(bare) :].strip() or ("?" if english else "؟")
    parts = read_parts(text)
    last = parts.phrases[-1] if parts.phrases else None
    of = last is not None and (is_measure(last.text) or bool(roles(last.text)) or _is_bridge(parts))
    if last is not None and of:
        if english and last.text.lower().startswith("the ") and " of " not in last.text:
            return f"{bare[: last.end]} of {subject}{bare[last.end :]}{mark}"
        if not english and last.text.startswith("ال") and " " not in last.text:
            return f"{bare[: last.start]}{last.text[2:]} {subject}{bare[last.end :]}{mark}"
    if english:
        about = somebody or is_person(subject) or bool(_SAYING_ENGLISH.search(normalise(bare)))
        return f"{bare} {'about' if about else 'in'} {subject}{mark}"
    if (
        somebody
        and parts.verb > parts.asks
        and not any(not text[parts.verb : each.start].strip() for each in parts.phrases)
    ):
        return f"{text[: parts.verb]} {subject}{text[parts.verb :]}"
    about = somebody or is_person(subject) or bool(_SAYING_ARABIC.search(normalise(bare)))
    return f"{bare} {'عن' if about else 'في'} {subject}{mark}"


def counted_instead(new: str, last: str, subject: str) -> str:
    """Return how many of others there were, where the last question asked how many: "And the women?"; "" where it did not.

    >>> counted_instead("the women", "How many people died in the fire?", "the fire")
    'How many women died in the fire?'
    >>> counted_instead("the missing", "How many people died in the fire?", "the fire")
    'How many were missing in the fire?'
    >>> counted_instead("النساء", "كم شخصا قتل في الحريق؟", "الحريق")
    'كم عدد النساء في الحريق؟'
    """
    parts, asking = read_parts(last), normalise(read_parts(last).asking)
    if parts.language == "ar":
        counted = asking.startswith("كم ") or (asking == "كم" and _NUMBER_OF.match(normalise(parts.after_asking)))
        return f"كم عدد {new} في {subject}؟" if counted and language_of(new) == "ar" else ""
    if not asking.startswith("how many") or language_of(new) != "en":
        return ""
    noun = re.sub(r"^(?:the|any|all) ", "", new, flags=re.IGNORECASE)
    if normalise(noun) in _HAPPENED_TO:
        return f"How many were {noun} in {subject}?"
    if not is_several(noun) and normalise(noun) not in _SEVERAL_WORDS:
        return ""
    after = [word for word in parts.words if word.start >= parts.opens + len("how many")]
    verbs = [word for word in after if word.start >= parts.asks]
    at = next(
        (n for n, word in enumerate(verbs) if word.plain in _QUESTIONS or is_past(word.text) or is_verb(word.plain)),
        None,
    )
    return f"How many {noun} {last[verbs[at].start :].strip()}" if at is not None else ""


def is_question(text: str) -> bool:
    """Tell whether words ask something, and do not merely name it: "How old is she?", "Will he appeal?".

    >>> is_question("Who left?"), is_question("the inn's debt?"), is_question("ديون الفندق؟"), is_question("هل استقال؟")
    (True, False, False, True)
    """
    parts = read_parts(text)
    return parts.asks > parts.opens or parts.verb > 0


def as_value(named: str, last: str) -> str:
    """Return what is named as a question for its amount, where the last one asked for one, or else for what it is.

    >>> as_value("the inn's debt?", "How much did the inn earn?"), as_value("ديون الفندق؟", "من يملك الفندق؟")
    ("How much is the inn's debt?", 'ما ديون الفندق؟')
    """
    bare = named.strip(f" {MARKS}")
    if value := asks_value_of(bare, last):
        return value
    return f"ما {bare}؟" if language_of(bare) == "ar" else f"What {'are' if is_several(bare) else 'is'} {bare}?"


def is_group(new: str) -> bool:
    """Tell whether words name some of the people that were counted: "the women", «الأطفال».

    >>> is_group("the women"), is_group("الجرحى"), is_group("the library")
    (True, True, False)
    """
    plain = re.sub(r"^(?:the|any|all|ال) ?", "", normalise(new))
    return plain in _HAPPENED_TO or plain in _SEVERAL_WORDS


def said_of(new: str, last: str) -> str:
    """Return what somebody else said on the matter of a question for what one said, thought or did of it; "" for any other.

    >>> said_of("Weil", "What did Corvin call the deal?"), said_of("عمر", "ماذا قال سعيد عن الجسر؟"), said_of("Oslo", "Who won?")
    ('What did Weil say about the deal?', 'ماذا قال عمر عن الجسر؟', '')
    """
    parts, subjects = read_parts(last), subjects_of(last)
    if not parts.what or len(subjects) < 2:
        return ""
    matter = subjects[1]
    return f"ماذا قال {new} عن {matter}؟" if parts.language == "ar" else f"What did {new} say about {matter}?"


def swapped_inside(new: str, last: str) -> str:
    """Return the last question with another owner of what it is about; "" where it names none.

    >>> swapped_inside("the airport", "How much did the repairs of the port cost?")
    'How much did the repairs of the airport cost?'
    >>> swapped_inside("المطار", "متى بدأت إصلاحات الميناء؟")
    'متى بدأت إصلاحات المطار؟'
    """
    for phrase in read_parts(last).phrases:
        head, of, owner = phrase.text.rpartition(" of the " if language_of(new) == "en" else " ال")
        if of and head and new.lower().startswith(("the ", "ال")) and language_of(head) == language_of(new):
            put = f"{head} of {new}" if language_of(new) == "en" else f"{head} {new}"
            return f"{last[: phrase.start]}{put}{last[phrase.start + len(head + of + owner) :]}"
    return ""


def swapped_after(new: str, last: str) -> str:
    """Return the last question with another thing after the preposition that follows what it is about; "" where none follows.

    >>> swapped_after("the railway", "How much did the works on the canal cost?")
    'How much did the works on the railway cost?'
    >>> swapped_after("المرفأ", "متى بدأت أعمال الصيانة في الجسر؟"), swapped_after("the railway", "When was the canal cleaned?")
    ('متى بدأت أعمال الصيانة في المرفأ؟', '')
    """
    phrases = read_parts(last).phrases
    for one, other in pairwise(phrases):
        definite = new.lower().startswith(("the ", "ال")) and other.text.lower().startswith(("the ", "ال"))
        if definite and _JOINS.fullmatch(last[one.end : other.start]) and language_of(new) == language_of(last):
            return f"{last[: other.start]}{new}{last[other.end :]}"
    return ""


def swapped(new: str, last: str) -> str:
    """Return the last question about something else: a time for its time, what follows a preposition for that, else its subject.

    >>> swapped("the library", "When does the museum open?"), swapped("in 2021", "How many came in 2020?")
    ('When does the library open?', 'How many came in 2021?')
    >>> swapped("مستشفى الأمل", "كم بلغت كلفة جسر النخيل؟"), swapped("Rubio", "What did Trump say about Gaza?")
    ('كم بلغت كلفة مستشفى الأمل؟', 'What did Rubio say about Gaza?')
    """
    last = last.strip()
    bare = last.rstrip(f" {MARKS}")
    mark = last[len(bare) :].strip() or ("؟" if language_of(last) == "ar" else "?")
    if _is_time(new):
        span = _time_in(bare)
        if span is None:
            return f"{bare} {new}{mark}"
        start, end = span
        lead = _TIME_LEAD.match(bare[start:end])
        kept = lead[0] if lead and not _LEAD.match(new) and not _COUNTED_FROM_TODAY.match(new) else ""
        return f"{bare[:start]}{kept}{new}{bare[end:]}{mark}"
    if (lead := _LEAD.match(new)) and (place := re.search(rf"(?<!\S){re.escape(lead[0].strip())} ", bare)):
        phrase = next((each for each in read_parts(last).phrases if each.start == place.end()), None)
        if phrase:
            return f"{bare[: place.start()]}{new}{bare[phrase.end :]}{mark}"
    subjects = subjects_of(last)
    if lead:  # "And with Zelensky?" after "between Trump and Putin": the last one named makes room
        new = new[lead.end() :]
        subjects = [each for each in reversed(subjects) if is_proper(each)] or subjects
    old = _like(new, subjects)
    if old and (at := bare.rfind(old)) >= 0:
        return f"{bare[:at]}{new}{bare[at + len(old) :]}{mark}"
    return f"{new}: {bare}{mark}"


def of_subject(new: str, subject: str) -> str:
    """Return what may be a part of the subject as a question on it: "And the cost?" of the museum.

    >>> of_subject("the cost", "the museum"), of_subject("الكلفة", "جسر النخيل"), of_subject("the owners", "the inn")
    ('What is the cost of the museum?', 'ما كلفة جسر النخيل؟', 'Who are the owners of the inn?')
    """
    if language_of(new) == "ar":
        return f"{'من' if roles(new) else 'ما'} {new.removeprefix('ال')} {subject}؟"
    whole = new if read_parts(new).phrases or not new[:1].islower() else f"the {new}"
    return f"{'Who' if roles(new.removesuffix('s')) else 'What'} {'are' if is_several(new) else 'is'} {whole} of {subject}?"


def is_proper(name: str) -> bool:
    """Tell whether words are a name or a time by their letters or the glossary, and so no part of something.

    >>> is_proper("Europe"), is_proper("the Orbel Library"), is_proper("the cost"), is_proper("روسيا"), is_proper("الكلفة")
    (True, True, False, True, False)
    """
    if _is_time(name):
        return True
    if language_of(name) == "en":
        return any(word[:1].isupper() for word in name.split())
    return bool(_kind(name))


def owned_thing(question: str) -> str:
    """Return the thing that an Arabic question names as somebody's, with whose it is; "" when it names none so.

    >>> owned_thing("كيف وصف روبيو محادثته مع السفير؟"), owned_thing("متى زار روبيو بيروت؟")
    ('محادثة روبيو مع السفير', '')
    """
    parts = read_parts(question)
    for word in parts.words:
        owner = next((each for each in reversed(parts.phrases) if each.end <= word.start), None)
        if owner is None or not pronoun_of(word.text) or word.plain in _IN_IT:
            continue
        after = question[word.start :].strip(f" {MARKS}")
        joined = _LEAD.match(after[len(word.text) :].strip()) and len(after.split()) < POINTING_WORDS_MAX
        return _pointed_arabic(after if joined else word.text, owner.text)
    return ""


def agrees(follow: FollowUp, subject: str) -> bool:
    """Tell whether the verb of an Arabic follow-up may have a subject, by the ending of its first word.

    >>> [agrees(asked_follow_up("متى انتهت؟"), subject) for subject in ("محادثة روبيو", "روبيو", "الخلاف")]
    [True, False, False]
    >>> [agrees(asked_follow_up("متى انتهى؟"), subject) for subject in ("محادثة روبيو", "روبيو", "الخلاف")]
    [False, True, True]
    """
    parts = read_parts(follow.text)
    verb = next((word for word in parts.words if word.end == parts.verb), None)
    if parts.language == "en" or verb is None or language_of(subject) == "en" or not subject:
        return True
    female = subject.split()[0].endswith(_FEMALE) or is_place(subject)
    return female == _is_feminine_verb(verb)


def is_person(name: str) -> bool:
    """Tell whether the glossary knows a name as that of a person.

    >>> is_person("Rubio"), is_person("Ukraine")
    (True, False)
    """
    return _kind(name) == "name"


def is_place(name: str) -> bool:
    """Tell whether the glossary knows a name as that of a country or a city.

    >>> is_place("Ukraine"), is_place("بيروت"), is_place("Hegseth")
    (True, True, False)
    """
    return _kind(name) in ("country", "city")


def _named_first(text: str, whole_word: bool) -> str:
    """Return a question whose subject stands before it, set off by a comma, with the subject in its pronoun's place.

    >>> _named_first("and the sirens, how loud are they?", False), _named_first("والجسر، كم طوله؟", False)
    ('how loud are the sirens?', 'كم طول الجسر؟')
    >>> _named_first("Why?", False), _named_first("In May, how many came?", False)
    ('', '')
    """
    match = _SET_OFF.match(text)
    if not match:
        return ""
    english = language_of(text) == "en"
    subject = (_swap_english if english else _swap_arabic)(match["subject"], whole_word)
    follow = asked_follow_up(match["rest"], whole_word=whole_word) if subject else None
    return _pointed(follow.text, subject) if follow and follow.how in ("points", "asks") else ""


def _is_anyone(phrase: str) -> bool:
    return all(normalise(word) in _ANYONE for word in phrase.split())


def asks_value_of(new: str, last: str) -> str:
    """Return a short question of the last one's kind about something else; "" where it asked for no amount.

    >>> asks_value_of("the profit", "How many branches will the bank close?"), asks_value_of("الأرباح", "كم فرعا سيغلق المصرف؟")
    ('How much is the profit?', 'كم بلغت الأرباح؟')
    >>> asks_value_of("the profit", "Who owns the bank?")
    ''
    """
    if asked_kind(last) != "number":
        return ""
    if language_of(new) == "ar":
        return f"كم بلغت {new}؟"
    return f"How much {'are' if is_several(new) else 'is'} {new}?"


def is_several(phrase: str) -> bool:
    """Tell whether an English phrase speaks of several, by its last letter or "and".

    >>> is_several("the robots"), is_several("the farm"), is_several("Ana and Ben"), is_several("the press")
    (True, False, True, False)
    """
    return bool(_SEVERAL.search(phrase))


def _like(new: str, subjects: list[str]) -> str:
    # A country takes a country's place, a person a person's; else the first one's.
    if not subjects:
        return ""
    kind = _kind(new)
    places = ("country", "city")
    if kind:
        same = [each for each in subjects if _kind(each) == kind or (kind in places and _kind(each) in places)]
        if same:
            return same[0]
    elif any(_kind(each) in places for each in subjects):
        others = [each for each in subjects if _kind(each) not in places]
        return others[0] if others else subjects[0]
    if is_proper(new) and language_of(new) == "en":
        return next((each for each in subjects if is_proper(each)), subjects[0])
    return subjects[0]


def _kind(name: str) -> str:
    language = language_of(name)
    bare = re.sub(r"^(?:the|in|about|with|for|from|في|عن|مع)\s+", "", name.strip())
    found = gloss(bare, source=language, target="en" if language == "ar" else "ar")
    return found[0].kind if len(found) == 1 and found[0].text == bare else ""


def _is_time(text: str) -> bool:
    bare = text.strip(f" {MARKS}")
    if values(text) or _TIME.fullmatch(bare):
        return True
    period = period_asked(bare, _ANY_DAY)
    return period is not None and (period.start, period.end) == (0, len(bare))


def is_time(text: str) -> bool:
    """Tell whether words say a time and nothing else.

    >>> is_time("last week"), is_time("since Monday"), is_time("في الأيام الثلاثة الماضية"), is_time("the market")
    (True, True, True, False)
    """
    return _is_time(text)


def _time_in(question: str) -> tuple[int, int] | None:
    # Where a question says a time, with the word that bounds it: since Monday.
    if period := period_asked(question, _ANY_DAY):
        return period.start, period.end
    times = list(_TIME.finditer(question))
    return times[-1].span() if times else None


# English


def _without_else_english(text: str) -> str:
    said = normalise(text).strip(f" {MARKS}")
    if _ONLY_ELSE.fullmatch(said):
        return "?"
    match = _ELSE.match(text)
    return f"{match['wh']}{text[match.end() :]}" if match else ""


def _swap_english(text: str, whole_word: bool) -> str:
    match = _SWAP.match(text)
    if not match:
        return ""
    new = text[match.end() :].strip(f" {MARKS}")
    words = normalise(new).split()
    if not words or len(words) > SWAP_WORDS_MAX or _QUESTIONS & set(words) or _PERSONAL & set(words):
        return ""
    return new if content_words(new) or _is_time(new) else ""


def _refers_english(parts: Reading) -> Refers | None:
    """Return what a pronoun that nothing in the question explains stands for; None when there is none."""
    text = parts.text
    for match in _PRONOUN.finditer(text, parts.opens):
        if match[0].isupper() and len(match[0]) > 1 and match[0] not in ("IT",):
            continue
        word = match[0].lower()
        before = [each for each in parts.phrases if each.end <= match.start() and not _OWN.match(each.text)]
        if word in ("it", "its") and _EXPLETIVE.match(text, match.start()):
            continue
        if before and (word not in ("it", "them") or text[match.end() :].strip(f" {MARKS}")):
            continue
        if word in ("he", "she", "him", "his", "her", "hers"):
            return "person"
        return "many" if word in ("they", "them", "their", "theirs") else "thing"
    if content_words(text[parts.opens :]) and (_DEMONSTRATIVE.search(text) or _THERE.search(text)):
        return "thing"
    if _that_thing(text[parts.opens :]):
        return "thing"
    return None


def _pointed(text: str, subject: str) -> str:
    if language_of(text) == "ar":
        return _pointed_arabic(text, subject)
    match = _PRONOUN.search(text)
    if match:
        word = match[0].lower()
        owned = word in ("his", "its", "their") or (word == "her" and re.match(r"\s{1,3}[a-z]", text[match.end() :]))
        if not owned:
            return f"{text[: match.start()]}{subject}{text[match.end() :]}"
        noun = re.match(r"\s{1,3}[a-z][a-z-]{1,30}", text[match.end() :])
        if noun and (len(subject.split()) > OWNER_WORDS_MAX or " of " in subject):
            end = match.end() + noun.end()
            return f"{text[: match.start()]}the{noun[0]} of {subject}{text[end:]}"
        return f"{text[: match.start()]}{subject}{chr(39) if subject.endswith('s') else chr(39) + 's'}{text[match.end() :]}"
    if match := _THERE.search(text):
        return f"{text[: match.start()].rstrip()} in {subject}{text[match.end('there') :]}"
    if match := _DEMONSTRATIVE.search(text):
        return f"{text[: match.start('that')]}{subject}{text[match.end('that') :]}"
    if thing := _that_thing(text):
        called = thing["noun"]
        if normalise(called) in normalise(subject).split():
            made = subject
        else:
            made = (
                f"{subject}'s {called}"
                if is_proper(subject) and " of " not in subject
                else f"the {called} of {subject}"
            )
        return f"{text[: thing.start()]}{made}{text[thing.end() :]}"
    return ""


def _that_thing(text: str) -> re.Match[str] | None:
    """Return where a question names a thing as known: "that demand"; None where "that" opens a clause or says a time."""
    for match in _THAT_THING.finditer(text):
        noun, after = normalise(match["noun"]), normalise(text[match.end() :]).strip(f" {MARKS}").split()
        if after and after[0] not in _AFTER_THING:
            continue
        clause = match["that"].lower() == "that" and ((after and after[0] in _QUESTIONS) or is_several(noun))
        if (
            not clause
            and noun not in STOP_WORDS
            and not is_past(noun)
            and not _is_time(f"this {noun}")
            and noun not in _NO_THING
        ):
            return match
    return None


# Arabic


def _without_else_arabic(text: str) -> str:
    said = normalise(text).strip(f" {MARKS}")
    if _ONLY_ELSE_ARABIC.fullmatch(said):
        return "؟"
    words = text.strip(f" {MARKS}").split()
    plain = [normalise(word) for word in words]
    first = (
        plain[0][1:] if plain and plain[0][:1] == "و" and plain[0][1:] in _ASKING_ARABIC else plain[0] if plain else ""
    )
    if len(words) < 2 or first not in _ASKING_ARABIC:
        return ""
    if plain[1] in _ELSE_ARABIC or (plain[-1] in _ELSE_ARABIC_LAST):
        kept = words[:1] + words[2:] if plain[1] in _ELSE_ARABIC else words[:-1]
        kept[0] = kept[0][-len(first) :] if normalise(kept[0]) != first else kept[0]
        return f"{' '.join(kept)}؟"
    return ""


def _swap_arabic(text: str, whole_word: bool) -> str:
    bare = text.strip(f" {MARKS}")
    plain = normalise(bare)
    if match := _SWAP_ARABIC.match(plain):
        new = " ".join(bare.split()[len(match[0].split()) :])
        if new[:1] == "و" and match[0].strip() == "طيب":
            new = new[1:].strip()
    elif plain.startswith("و") and not whole_word and len(plain) > len("و") + 1:
        new = bare[1:].strip()
    else:
        return ""
    words = new.split()
    folded = [normalise(word) for word in words]
    if not words or len(words) > SWAP_WORDS_MAX or _ASKING_ARABIC & set(folded) or folded[0] in _NO_SWAP:
        return ""
    if any(pronoun_of(word) for word in words) or not (content_words(new) or _is_time(new)):
        return ""
    return new


def _refers_arabic(parts: Reading) -> Refers | None:
    for word in parts.words:
        if word.start < parts.opens:
            continue
        before = any(each.end <= word.start for each in parts.phrases)
        pronoun = pronoun_of(word.text[max(0, parts.opens - word.start) :])
        if before:
            if word is parts.words[-1] and word.plain in _IN_IT:
                return "thing"
            continue
        taken_up = parts.asking.split()[-1:] and normalise(parts.asking.split()[-1]) in _RELATIVE
        counted = len(parts.asking.split()) > 1 and normalise(parts.asking).startswith(("كم ", "اي ", "ايه "))
        if pronoun and (taken_up or counted) and any(each.start > word.end for each in parts.phrases):
            break  # "what Washington fears": the pronoun is of what asks
        if pronoun:
            if word.plain in _IN_IT:
                return "thing"
            return "many" if pronoun in ("هم", "هن", "هما") else ""
        if word.plain in ("هو", "هي", "هم", "هما") and not parts.phrases and word is parts.words[-1]:
            return "person"
    said = _BEFORE_THAT.sub(" ", normalise(parts.text))
    if content_words(parts.text) and (_THAT.search(said) or _this_thing(parts.text)):
        return "thing"
    return None


def _this_thing(text: str) -> re.Match[str] | None:
    # «هذا القرار»: a thing that is known; «هذا العام» is a time.
    return next((each for each in _THIS_THING.finditer(text) if normalise(each["noun"]) not in _TIMES_ARABIC), None)


def _pointed_arabic(text: str, subject: str) -> str:
    for match in re.finditer(r"[\u0621-\u0652]+", text):
        if pronoun := pronoun_of(match[0]):
            word = match[0].rstrip("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
            stem = word[: -len(pronoun)]
            rest = text[match.end() :]
            if normalise(stem) in _ATTACHED:  # a preposition that is written together with its word
                joined = f"لل{subject[2:]}" if stem.endswith("ل") and subject.startswith("ال") else f"{stem}{subject}"
                return f"{text[: match.start()]}{stem[:-1] if joined.startswith('لل') else ''}{joined}{rest}"
            stem = {"علي": "على", "إلي": "إلى", "الي": "إلى", "لدي": "لدى"}.get(stem, stem)
            if stem.endswith("ا") and len(stem) > len("را"):  # ألقاها, ألقى
                stem = f"{stem[:-1]}ى"
            if stem.endswith("ت") and len(stem) > len("بنت") and not _is_past(match[0], text, match.start()):
                stem = f"{stem[:-1]}ة"
            return f"{text[: match.start()]}{stem} {subject}{rest}"
    if thing := _this_thing(text):
        noun = thing["noun"]
        held = normalise(noun) in normalise(subject).split()
        return f"{text[: thing.start()]}{subject if held else f'{noun[2:]} {subject}'}{text[thing.end() :]}"
    if alone := re.search(r"(?<![\u0621-\u0652])(?:هو|هي|هم|هما|ذلك|هذا|هذه|تلك|هؤلاء)(?![\u0621-\u0652])", text):
        return f"{text[: alone.start()]}{subject}{text[alone.end() :]}"
    return ""


def _is_past(word: str, text: str, start: int) -> bool:
    # After a word that asks, what ends in ت is a verb: من اقترحته؟ "who proposed it?"
    if roles(f"{word.rstrip('اهمن')[:-1]}ة"):
        return False
    before = normalise(text[:start]).split()
    return bool(before) and before[-1].removeprefix("و") in _ASKING_ARABIC - _BEFORE_NOUNS


def _drops(parts: Reading) -> bool | None:
    """Tell whether the verb after the words that ask has no subject; False when it may be, None when it has one."""
    if parts.verb <= parts.asks:
        return None
    verb = next(word for word in parts.words if word.end == parts.verb)
    asking = normalise(parts.asking).split()
    after = [word for word in parts.words if word.start >= parts.verb and word.plain not in _ADVERBS]
    passive = verb.text[1:2] == "\u064f" or verb.plain in _IMPERSONAL
    counted = asking[:1] == ["كم"] and len(asking) > 1  # what is counted is the subject
    if not after:
        return True
    chosen = any(word in ("اي", "ايه", "باي", "لاي") for word in asking)  # "which player"
    if asking[:1] == ["من"] or passive or counted or chosen:
        return None
    first = after[0]
    if (
        first.plain in _PREPOSITIONS
        or first.plain in ("ان", "بان", "انه", "انها")
        or first.plain.startswith(("بال", "لل"))
    ):
        return True
    object_ = first.text.rstrip("\u064b").endswith("ا") and not first.plain.startswith("ال")
    if object_ and not _kind(first.text):
        return True
    between = bool(parts.opens) and len(after) == 1 and _TWO_SIDED.fullmatch(verb.plain)
    return False if between or _disagrees(verb, first, opens=bool(parts.opens)) else None


def _disagrees(verb: Word, noun: Word, *, opens: bool) -> bool:
    """Tell whether a verb's gender is not that of the word after it, which is then no subject: سيحضر ميونيخ.

    A name does not tell its gender, so after a feminine verb that is so only in a question that opens with "and".
    """
    feminine_verb = _is_feminine_verb(verb)
    place = _kind(noun.text) in ("country", "city")
    feminine = place or noun.text.endswith(_FEMALE)
    if feminine_verb:
        return opens and not feminine and not noun.plain.startswith("ال") and not _kind(noun.text)
    return place


def _is_feminine_verb(verb: Word) -> bool:
    return verb.plain.endswith("ت") or (verb.plain.startswith(("ت", "ست")) and not verb.plain.startswith("ته"))


_FEMALE = ("ة", "اء", "ات")  # endings of a noun that takes a feminine verb
_FILLERS = folded_words(
    "exactly precisely actually happened happen happens بالضبط تحديدا بالتحديد إذن ذلك",
)
_THAT = re.compile(
    r"\b(?:that|this|those|these)\b|(?:^|\s)[وفبلك]?(?:ذلك|تلك|هولاء|حينها|وقتها|عندها|عنديذ|بعدها|قبلها|هذا(?=$|\s{0,3}[؟?])|هذه(?=$|\s{0,3}[؟?])|هناك(?=$|\s{0,3}[؟?]))"
)
_BEFORE_THAT = re.compile(r"(?:^|\s)(?:قبل|بعد|منذ|حتي|مع|رغم|خلال|غير) (?:ذلك|هذا)(?=\s|$)")  # "before that" says when
_PERSONAL = folded_words(
    "he she it they him her them this that these those his hers its their theirs",
)
_PRONOUN = re.compile(r"\b(?:he|she|it|they|him|hers|her|them|his|its|their|theirs)\b", re.IGNORECASE)
_OWN = re.compile(r"(?:his|her|its|their|this|that|these|those)\b", re.IGNORECASE)
_EXPLETIVE = re.compile(
    r"it (?:is |was )?(?:true|clear|possible|likely|known|certain|said|reported|legal|necessary|important|safe|about|that|who"
    r"|to)\b|it (?:costs?|takes?|took|cost)(?: \S{1,30}){0,3} to\b",
    re.IGNORECASE,
)
_DEMONSTRATIVE = re.compile(
    r"\b(?:was|is|were|are|did|does|do|will|would|can|could|about|after|before|for|of|like|by|than|with|to|on|in|from|without)\s(?P<that>this|that|these|those)\b"
    r"(?!\s(?:who|which|that|whose|in|of|year|week|month|morning|summer|winter|spring|autumn|evening|season|century|decade)\b)"
)
_THAT_THING = re.compile(r"\b(?P<that>that|this|these|those|such an?) (?P<noun>[a-z][a-z-]{2,30})\b", re.IGNORECASE)
_AFTER_THING = folded_words(
    "in on at by for to from with of about after before against during over and or last this yet when"
)
_NO_THING = folded_words(
    "year week month morning summer winter spring autumn evening season century decade time day night weekend quarter"
)
_THIS_THING = re.compile(r"(?<![\u0621-\u0652])(?:هذا|هذه|ذلك|تلك|هؤلاء) (?P<noun>ال[\u0621-\u0652]{2,20})")
_TIMES_ARABIC = folded_words(
    "العام السنة الشهر الأسبوع اليوم الصيف الشتاء الربيع الخريف المساء الصباح",
    "الليلة الموسم القرن العقد الوقت المرة",
)
_SAYING_ENGLISH = re.compile(
    r"\b(?:say|said|says|think|announce|write|know|tell|ask|report|claim|answer|complain|warn|comment)\b"
)
_SAYING_ARABIC = re.compile(
    r"(?:^|\s)[وف]?(?:قال|قالت|يقول|تقول|اعلن|اعلنت|ذكر|ذكرت|كتب|كتبت|سال|صرح|صرحت"
    r"|اوضح|اوضحت|اكد|اكدت)(?=\s|$)"
)
_NUMBER_OF = re.compile(r"(?:بلغ |كان )?عدد ")
_HAPPENED_TO = folded_words("missing dead injured wounded rescued killed hurt arrested displaced unaccounted ill")
_SEVERAL_WORDS = folded_words(
    "women men children people police staff passengers workers girls boys soldiers civilians survivors adults students victims",
    "نساء رجال أطفال مدنيين مدنيون جنود عمال ركاب طلاب جرحى قتلى مصابين مصابون مفقودين مفقودون ناجين ناجون ضحايا فتيات شباب",
)
_THERE = re.compile(r"\s(?P<there>there)(?=\s{0,3}[?.!]{0,3}$)")
_SWAP = re.compile(r"(?:(?:and|but|so|ok|okay)[ ,]+)?(?:what|how) about\s|(?:and|but|or)\s(?!then\b)", re.IGNORECASE)
_QUESTIONS = folded_words(
    "who whom whose what when where why which how is are was were do does did has have had will would can could",
    "should",
)
_ONLY_ELSE = re.compile(
    r"(?:and |but |is there |was there |are there |were there )?"
    r"(?:anything|anyone|anybody|something|someone|somebody|nothing|nobody) else"
    r"|(?:and |are there |were there )?(?:any )?(?:others|other ones|more of them)"
    r"|(?:and )?(?:who|what) (?:are|were) the others|is that all|(?:and )?that is all"
)
_ELSE = re.compile(
    r"(?:(?:and|but|so)\s)?(?P<wh>(?:(?:in|on|at|by|for|to|from|with|of)\s)?(?:who|whom|what|where|when|why|how|which\s[a-z]{2,20}|what\s[a-z]{2,20}))\selse\b",
    re.IGNORECASE,
)
_ONLY_ELSE_ARABIC = re.compile(
    r"و?(?:هل )?(?:من |هناك |يوجد |ثمه |في |هنالك )?(?:شيء|شي|احد|شخص|امر|اشخاص|اشياء|معلومات|سبب|اسباب) "
    r"(?:اخر|اخري|اخرون|اخرين|غيره|غيرها|غيرهم|غير ذلك|ايضا)"
    r"|و?(?:هل )?(?:من |هناك |يوجد )?(?:غيره|غيرها|غيرهم|غير ذلك|سواه|سواهم|اخرون|اخرين)|و?ايضا|و?هل هذا كل شيء"
)
_ELSE_ARABIC = folded_words(
    "ايضا كذلك غيره غيرها غيرهم غيرهما سواه سواها سواهم اخر اخرون",
)
_ELSE_ARABIC_LAST = folded_words(
    "ايضا غيره غيرها غيرهم غيرهما سواه سواها سواهم",
)
_ASKING_ARABIC = folded_words(
    "من ما ماذا متى أين كيف كم لماذا هل أي أية بماذا لمن ممن عمن بم لم عم بكم ماهو ماهي مين",
)
_BEFORE_NOUNS = folded_words("ما أي أية كم ماهو ماهي")
_SWAP_ARABIC = re.compile(r"(?:و|ف)?(?:ماذا|ما) (?:عن|بشان|بخصوص|حول) |طيب ")
_NO_SWAP = folded_words(
    "قد إن أن لم لن لا هو هي هم إذا لو لكن بعد ثم قال قالت كان كانت هذا ذلك هذه هل شكرا حسنا نعم إلى",
)
_PREPOSITIONS = folded_words(
    "في على إلى عن مع منذ حتى بين خلال عند لدى بعد قبل تحت فوق أمام ضد نحو حول دون بدون بشأن بسبب من لأن كما بأن",
)
_ATTACHED = folded_words(
    "ب ل ك و وب ول فب فل",
)
_ADVERBS = folded_words(
    "أمس اليوم غدا لاحقا سابقا مؤخرا أيضا حينها بالضبط تحديدا الآن بعدها قبلها أخيرا فعلا",
)
_IMPERSONAL = folded_words(
    "ينتظر يتوقع أنفق حكم قبض صرف",
    "حدث جرى حصل صار وقع يحدث يجري يحصل يقع سيحدث دار يدور ورد يرد جاء قتل قتلت أصيب أصيبت يوجد توجد عثر تم يتم قيل",
    "بقي يوجد تبقى حدثت وقعت جرت نجا مات توفي اعتقل فقد شارك حضر",
)
_IN_IT = folded_words("فيه فيها به بها وفيه وفيها عليه عليها")
_RELATIVE = folded_words("الذي التي الذين اللذان اللتان")
# Verbs that somebody does to something: with one word after them either may be left out.
_TWO_SIDED = re.compile(
    r"(?:س?[يت])?(?:حضر|زور|زار|غادر|دخل|لتقي|قابل|ترأس|ترا?س|ويد|دعم|نتقد|عارض|شتري|بيع|بني|دير|قود|ملك|طالب)ت?|التقي|التقت|انتقد|انتقدت|اشتري|باع|بني|ادار|قاد"
)
_TIME = re.compile(
    r"(?P<lead>(?:in|on|during|since|by|until|before|after|في|منذ|خلال|حتى) )?"
    r"(?:(?:last|next|this) (?:year|month|week|summer|winter|spring|autumn)|yesterday|today|tomorrow"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|(?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{4})?"
    r"|(?:العام|الشهر|الأسبوع|السنة) (?:الماضي|الماضية|المقبل|المقبلة|القادم|القادمة)|أمس|اليوم|غدا"
    r"|(?:يوم )?(?:السبت|الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة)|(?:عام |سنة )?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_TIME_LEAD = re.compile(r"(?:in|on|during|في|خلال) ", re.IGNORECASE)
_COUNTED_FROM_TODAY = re.compile(
    r"(?:last|this|next|the|yesterday|today|tomorrow|أمس|اليوم|غدا|before|after|until|قبل|بعد|حتى)\b", re.IGNORECASE
)
_SEVERAL = re.compile(r"[^\W\d_aiousAIOUS]s\Z|(?:[aeo]|ie)s\Z|\s(?:and|&)\s")
_SET_OFF = re.compile(r"(?P<subject>[^,،؟?.!:;]{2,60})[,،]\s{0,3}(?P<rest>[^,،]{3,200})\Z")
_ANYONE = folded_words(
    "anyone anybody someone somebody nobody anything something أحد شخص شيء",
)
_JOINS = re.compile(r"\s(?:in|on|at|to|for|into|from|near|في|على|من|إلى)\s")
_LEAD = re.compile(r"(?:in|on|at|for|with|from|about|by|during|since|to|في|عن|مع|على|إلى|خلال|منذ) ", re.IGNORECASE)

__all__ = [
    "FollowUp",
    "agrees",
    "as_value",
    "asked_bridge",
    "asked_follow_up",
    "asks_value_of",
    "counted_instead",
    "is_group",
    "is_loose",
    "is_person",
    "is_place",
    "is_proper",
    "is_question",
    "is_several",
    "is_swap",
    "is_time",
    "of_subject",
    "owned_thing",
    "said_of",
    "swapped",
    "swapped_after",
    "swapped_inside",
    "with_subject",
]

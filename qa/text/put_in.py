"""What a question is with something put in: a subject where it lacks one, or something else in its subject's place."""

import re
from itertools import pairwise

from qa.text.follow_ups import FollowUp, is_bridge
from qa.text.kind_rows import MARKS
from qa.text.numbers import asked_kind
from qa.text.phrase_kinds import (
    HAPPENED_TO,
    SEVERAL_WORDS,
    is_person,
    is_place,
    is_proper,
    is_several,
    is_time,
    kind_of,
    time_in,
)
from qa.text.pointing import LEAD, QUESTIONS, pointed
from qa.text.roles import roles
from qa.text.subjects import is_measure, read_parts, subjects_of
from qa.text.verb_forms import is_past, is_verb
from qa.text.words import language_of, normalise


def with_subject(follow: FollowUp, subject: str, *, somebody: bool = False) -> str:
    """Return a follow-up as a whole question: its subject in the pronoun's place, after the verb that lacks one, or at its end.

    `somebody` tells that the subject is a person.

    >>> from qa.text.follow_ups import asked_follow_up
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
        made = pointed(follow.text, subject)
    elif follow.how == "drops":
        parts = read_parts(follow.text)
        said = follow.text[: parts.verb]
        # Before its subject the verb stands in the singular.
        said = re.sub(r"(?<=[\u0621-\u0652]{3})(?:وا|ون)$", "", said)
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
    of = last is not None and (is_measure(last.text) or bool(roles(last.text)) or is_bridge(parts))
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
    if normalise(noun) in HAPPENED_TO:
        return f"How many were {noun} in {subject}?"
    if not is_several(noun) and normalise(noun) not in SEVERAL_WORDS:
        return ""
    after = [word for word in parts.words if word.start >= parts.opens + len("how many")]
    verbs = [word for word in after if word.start >= parts.asks]
    at = next(
        (n for n, word in enumerate(verbs) if word.plain in QUESTIONS or is_past(word.text) or is_verb(word.plain)),
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
    >>> swapped("in Orle", "How much will the console cost?")
    'How much will the console cost in Orle?'
    """
    last = last.strip()
    bare = last.rstrip(f" {MARKS}")
    mark = last[len(bare) :].strip() or ("؟" if language_of(last) == "ar" else "?")
    if is_time(new):
        span = time_in(bare)
        if span is None:
            return f"{bare} {new}{mark}"
        start, end = span
        lead = _TIME_LEAD.match(bare[start:end])
        kept = lead[0] if lead and not LEAD.match(new) and not _COUNTED_FROM_TODAY.match(new) else ""
        return f"{bare[:start]}{kept}{new}{bare[end:]}{mark}"
    if (lead := LEAD.match(new)) and (place := re.search(rf"(?<!\S){re.escape(lead[0].strip())} ", bare)):
        phrase = next((each for each in read_parts(last).phrases if each.start == place.end()), None)
        if phrase:
            return f"{bare[: place.start()]}{new}{bare[phrase.end :]}{mark}"
    subjects = subjects_of(last)
    if lead and normalise(lead[0].strip()) in _PLACED and not any(map(is_place, subjects)):
        return f"{bare} {new}{mark}"  # "And in Europe?": what was asked about stays
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


def _like(new: str, subjects: list[str]) -> str:
    # A country takes a country's place, a person a person's; else the first one's.
    if not subjects:
        return ""
    kind = kind_of(new)
    places = ("country", "city")
    if kind:
        same = [each for each in subjects if kind_of(each) == kind or (kind in places and kind_of(each) in places)]
        if same:
            return same[0]
    elif any(kind_of(each) in places for each in subjects):
        others = [each for each in subjects if kind_of(each) not in places]
        return others[0] if others else subjects[0]
    if is_proper(new) and language_of(new) == "en":
        return next((each for each in subjects if is_proper(each)), subjects[0])
    return subjects[0]


_SAYING_ENGLISH = re.compile(
    r"\b(?:say|said|says|think|announce|write|know|tell|ask|report|claim|answer|complain|warn|comment)\b"
)
_SAYING_ARABIC = re.compile(
    r"(?:^|\s)[وف]?(?:قال|قالت|يقول|تقول|اعلن|اعلنت|ذكر|ذكرت|كتب|كتبت|سال|صرح|صرحت"
    r"|اوضح|اوضحت|اكد|اكدت)(?=\s|$)"
)
_NUMBER_OF = re.compile(r"(?:بلغ |كان )?عدد ")
_PLACED = frozenset(("in", "at", "في"))
_TIME_LEAD = re.compile(r"(?:in|on|during|في|خلال) ", re.IGNORECASE)
_COUNTED_FROM_TODAY = re.compile(
    r"(?:last|this|next|the|yesterday|today|tomorrow|أمس|اليوم|غدا|before|after|until|قبل|بعد|حتى)\b", re.IGNORECASE
)
_JOINS = re.compile(r"\s(?:in|on|at|to|for|into|from|near|في|على|من|إلى)\s")

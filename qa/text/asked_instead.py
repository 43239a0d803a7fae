"""The last question with other words that ask: "When did the war begin?" and "Why?" make "Why did the war begin?".

What the last question asked for has to be named then: "Who resigned?" and "When?" make "When did Weil resign?", "What did he
say?" and "Why?" make "Why did he say that?".
"""

import re

from qa.text.subjects import MARKS, Reading, Word, folded_words, read_parts
from qa.text.verb_forms import base_form, is_past, is_verb
from qa.text.words import normalise
from qa.types import Language

SOMEBODY: dict[Language, str] = {
    "en": "someone",
    "ar": "",
}  # who did it, where nobody knows; an Arabic verb needs nobody


def asked_instead(asking: str, last: str, doer: str = "") -> str:
    """Return the last question with other words that ask; `doer` is what it asked for, where an answer named it.

    >>> asked_instead("Why?", "When did the war begin?"), asked_instead("ولماذا؟", "متى بدأت الحرب؟")
    ('Why did the war begin?', 'لماذا بدأت الحرب؟')
    >>> asked_instead("When?", "Who will lead the talks?"), asked_instead("Why?", "Who rejected the plan?", "Hollin")
    ('When will someone lead the talks?', 'Why did Hollin reject the plan?')
    >>> asked_instead("And why?", "What did Weil say about the dam?"), asked_instead("ولماذا؟", "ماذا قال عمر عن السد؟")
    ('Why did Weil say that about the dam?', 'لماذا قال عمر ذلك عن السد؟')
    """
    new, old = read_parts(asking), read_parts(last.strip())
    asks = new.asking if new.asks > new.opens else ""
    if not asks:
        return last
    if new.language != old.language:
        asks = _IN_OTHER.get(normalise(asks), asks)
    made = (_english if old.language == "en" else _arabic)(asks, old, doer)
    return f"{made[:1].upper()}{made[1:]}{'؟' if old.language == 'ar' else '?'}"


def _english(asks: str, old: Reading, doer: str) -> str:
    if old.asks <= old.opens:  # a question that is answered with yes or no
        whole = old.text[old.opens :].strip(f" {MARKS}")
        first, _, rest = whole.partition(" ")
        return f"{asks} {first.lower()} {rest}" if normalise(first) in _AUXILIARY else f"{asks} {whole}"
    counted = _COUNTED.fullmatch(old.asking)
    if not (old.who or old.what or counted):
        return _how_much(asks, old)
    if normalise(asks).startswith(("who", "what", "which")) and (old.who or old.what):
        return f"{asks} {old.after_asking}"
    return _of_thing(asks, old, counted, doer)


def _how_much(asks: str, old: Reading) -> str:
    # "How strong was it?" and "Why?": "Why was it so strong?"
    bare = old.text.rstrip(f" {MARKS}")
    helping = bare[old.asks : old.verb].split()
    how = _HOW.fullmatch(normalise(old.asking))
    if how and helping and normalise(asks) in _REASONS and helping[0] in _COPULAS:
        return f"{asks} {helping[0]} {bare[old.verb :].strip()} so {how['much']}"
    return f"{asks} {old.after_asking}"


def _of_thing(asks: str, old: Reading, counted: re.Match[str] | None, told: str) -> str:
    # A question for somebody, for a thing or for a number: what it asked for is its subject or its object.
    bare = old.text.rstrip(f" {MARKS}")
    helping = bare[old.asks : old.verb].split()
    after = [word for word in old.words if word.start >= max(old.verb, old.asks)]
    rest = bare[max(old.verb, old.asks) :].strip()
    noun = (counted["noun"] or "") if counted else ""
    if counted and not noun and not helping:  # "How many people died?"
        at = next((n for n, word in enumerate(after) if n and (is_past(word.text) or is_verb(word.plain))), 0)
        noun = " ".join(word.text for word in after[:at])
        rest, after = rest[len(noun) :].strip(), after[at:]
    doer = (
        told
        if told and (old.who or old.what)
        else noun or ("they" if counted else "someone" if old.who else "something")
    )
    if not helping:
        return _with_helper(asks, after, rest, doer)
    if counted and counted["which"] and "be" in helping:
        return " ".join((asks, helping[0], told or f"that {noun}", *helping[1:], rest))
    is_copula = len(helping) == 1 and helping[0].lower() in _COPULAS
    if not _has_subject(old, after) or (is_copula and old.who and told):
        return " ".join((asks, helping[0], doer, *helping[1:], rest))
    if is_copula:
        return f"{asks} {helping[0]} {rest}"
    subject = next((each.end for each in old.phrases if each.start == after[0].start), after[0].end)
    put = _object(counted, noun, is_reason=normalise(asks) in _REASONS)
    return f"{asks} {' '.join(helping)} {_with_object(rest, after, put, subject)}"


def _has_subject(old: Reading, after: list[Word]) -> bool:
    first = after[0] if after else None
    return first is not None and (
        first.plain in _PRONOUNS or first.text[:1].isupper() or any(each.start == first.start for each in old.phrases)
    )


def _object(counted: re.Match[str] | None, noun: str, *, is_reason: bool) -> str:
    # What stands for what was asked for: "What did he say?", he said that.
    if not counted:
        return "that"
    if counted["which"]:
        return f"that {noun}"
    if noun:
        return f"so many {noun}" if is_reason else f"those {noun}"
    return "so much" if is_reason else ""


def _with_helper(asks: str, after: list[Word], rest: str, doer: str) -> str:
    # "Who rejected the plan?" has no auxiliary, which a question with a subject needs.
    base = base_form(after[0].text) if after else ""
    if not base:
        return f"{asks} is it that {doer} {rest}"
    helper = "did" if is_past(after[0].text) else "does" if after[0].plain.endswith("s") else "do"
    return f"{asks} {helper} {doer} {base}{rest[len(after[0].text) :]}"


def _with_object(rest: str, after: list[Word], put: str, subject: int) -> str:
    # What was asked for stands after the verb, which follows the `subject`'s end, or at the end where something stands there.
    words = [word.plain for word in after]
    if not put:
        return rest
    if words and words[-1] in _PREPOSITIONS:
        return f"{rest} {put}"
    at = next((n for n, word in enumerate(after) if word.start >= subject and word.text[:1].islower()), None)
    if at is None or at + 1 == len(after) or after[at + 1].plain not in _PREPOSITIONS:
        return f"{rest} {put}"
    end = after[at].end - after[0].start
    return f"{rest[:end]} {put}{rest[end:]}"


def _arabic(asks: str, old: Reading, doer: str) -> str:
    bare = old.text.rstrip(f" {MARKS}")
    rest = bare[old.asks :].strip() if old.asks > old.opens else bare[old.opens :]
    asking = normalise(old.asking).split()
    if old.verb <= old.asks:
        return f"{asks} {doer} {rest}" if doer and old.who else f"{asks} {rest}"
    verb, tail = bare[old.asks : old.verb].strip(), bare[old.verb :].strip()
    if old.who:
        return f"{asks} {_agreeing(verb, doer)} {doer} {tail}".replace("  ", " ").strip() if doer else f"{asks} {rest}"
    put = "ذلك" if asking[:1] == ["ماذا"] else "هذا القدر" if asking == ["كم"] and normalise(asks) in _REASONS else ""
    if asking[:1] == ["كم"] and len(asking) > 1:
        put = "هذا العدد"
    if not put:
        return f"{asks} {rest}"
    subject = next((each for each in old.phrases if not bare[old.verb : each.start].strip()), None)
    if asking[:1] == ["كم"] and len(asking) > 1 and (subject is None or _IS_SUFFERED.match(normalise(verb))):
        return f"{asks} {verb} {put} {tail}".strip()
    end = subject.end if subject else old.verb
    return f"{asks} {bare[old.asks : end].strip()} {put} {bare[end:].strip()}".strip()


def _agreeing(verb: str, doer: str) -> str:
    # The verb of "who" has no gender; before a feminine noun it takes its ending: رفضت الحكومة.
    if not doer.split()[0].endswith("ة"):
        return verb
    plain = normalise(verb)
    if plain.startswith("ي"):
        return f"ت{verb[1:]}"
    if plain.startswith("سي"):
        return f"ست{verb[2:]}"
    return f"{verb[:-1]}ت" if plain.endswith(("ي", "ا")) and verb[-1] in "ىا" else f"{verb}ت"


_COUNTED = re.compile(
    r"(?:(?:in|at|on|by|for|to|from|with|of|since) )?(?:how (?:many|much)|(?P<which>which|what)(?= ))(?: (?P<noun>[^?]{1,80}))?",
    re.IGNORECASE,
)
_HOW = re.compile(r"how (?P<much>(?!many|much)\w{2,20})")
_REASONS = ("why", "how come", "لماذا", "لم", "كيف")
_COPULAS = ("is", "are", "was", "were")
_AUXILIARY = folded_words(
    "is are was were do does did has have had will would can could should may might must",
)
_PRONOUNS = folded_words("he she it they we you i there this that these those his her its their")
_PREPOSITIONS = folded_words(
    "about for of to with from in on at by against after before during over into under between since until as towards",
)
_IS_SUFFERED = re.compile(r"(?:قتل|اصيب|جرح|اعتقل|حضر|شارك|توفي|مات|نجا|فقد|عمل|زار|وصل)")
_IN_OTHER = {
    ours: theirs
    for english, arabic in (
        ("why", "لماذا"),
        ("when", "متى"),
        ("where", "أين"),
        ("how", "كيف"),
        ("who", "من"),
        ("since when", "منذ متى"),
        ("until when", "حتى متى"),
        ("from where", "من أين"),
        ("how much", "كم"),
        ("how many", "كم"),
    )
    for ours, theirs in ((english, arabic), (normalise(arabic), english))
}

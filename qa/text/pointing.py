"""Where a question points back, by a pronoun or by "that demand", and what it is with its subject in that place."""

import re

from qa.text.kind_rows import MARKS
from qa.text.phrase_kinds import is_proper, is_several, is_time
from qa.text.roles import roles
from qa.text.subjects import folded_words, pronoun_of, read_parts
from qa.text.verb_forms import is_past
from qa.text.words import STOP_WORDS, language_of, normalise

POINTING_WORDS_MAX = 8  # content words of a question that points back; a longer one tells what it is about
# Words of an owner before its thing; a longer one stands after it: "the director of the map museum".
OWNER_WORDS_MAX = 3


def owned_thing(question: str) -> str:
    """Return the thing that an Arabic question names as somebody's, with whose it is; "" when it names none so.

    >>> owned_thing("كيف وصف روبيو محادثته مع السفير؟"), owned_thing("متى زار روبيو بيروت؟")
    ('محادثة روبيو مع السفير', '')
    """
    parts = read_parts(question)
    for word in parts.words:
        owner = next((each for each in reversed(parts.phrases) if each.end <= word.start), None)
        if owner is None or not pronoun_of(word.text) or word.plain in IN_IT:
            continue
        after = question[word.start :].strip(f" {MARKS}")
        joined = LEAD.match(after[len(word.text) :].strip()) and len(after.split()) < POINTING_WORDS_MAX
        return _pointed_arabic(after if joined else word.text, owner.text)
    return ""


def pointed(text: str, subject: str) -> str:
    """Return a question with its subject where it points back; "" where it does not.

    >>> pointed("How long is it?", "the bridge"), pointed("كم طوله؟", "الجسر"), pointed("Who left?", "the bridge")
    ('How long is the bridge?', 'كم طول الجسر؟', '')
    """
    if language_of(text) == "ar":
        return _pointed_arabic(text, subject)
    match = PRONOUN.search(text)
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
    if match := THERE.search(text):
        return f"{text[: match.start()].rstrip()} in {subject}{text[match.end('there') :]}"
    if match := DEMONSTRATIVE.search(text):
        return f"{text[: match.start('that')]}{subject}{text[match.end('that') :]}"
    if thing := that_thing(text):
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


def that_thing(text: str) -> re.Match[str] | None:
    """Return where a question names a thing as known: "that demand"; None where "that" opens a clause or says a time."""
    for match in _THAT_THING.finditer(text):
        noun, after = normalise(match["noun"]), normalise(text[match.end() :]).strip(f" {MARKS}").split()
        if after and after[0] not in _AFTER_THING:
            continue
        clause = match["that"].lower() == "that" and ((after and after[0] in QUESTIONS) or is_several(noun))
        if (
            not clause
            and noun not in STOP_WORDS
            and not is_past(noun)
            and not is_time(f"this {noun}")
            and noun not in _NO_THING
        ):
            return match
    return None


def this_thing(text: str) -> re.Match[str] | None:
    """Return where an Arabic question names a thing as known: «هذا القرار»; None where «هذا العام» says a time.

    >>> this_thing("من رفض هذا القرار؟")["noun"], this_thing("من فاز هذا العام؟")
    ('القرار', None)
    """
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
            if stem.endswith("و") and len(stem) > len("عمل"):  # عملوه, عملوا
                stem = f"{stem}ا"
            elif stem.endswith("ا") and len(stem) > len("را"):  # ألقاها, ألقى
                stem = f"{stem[:-1]}ى"
            if stem.endswith("ت") and normalise(stem) not in _OWN_T and not _is_past(match[0], text, match.start()):
                stem = f"{stem[:-1]}ة"
            return f"{text[: match.start()]}{stem} {subject}{rest}"
    if thing := this_thing(text):
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
    return bool(before) and before[-1].removeprefix("و") in ASKING_ARABIC - _BEFORE_NOUNS


PRONOUN = re.compile(r"\b(?:he|she|it|they|him|hers|her|them|his|its|their|theirs)\b", re.IGNORECASE)
DEMONSTRATIVE = re.compile(
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
THERE = re.compile(r"\s(?P<there>there)(?=\s{0,3}[?.!]{0,3}$)")
QUESTIONS = folded_words(
    "who whom whose what when where why which how is are was were do does did has have had will would can could",
    "should",
)
ASKING_ARABIC = folded_words(
    "من ما ماذا متى أين كيف كم لماذا هل أي أية بماذا لمن ممن عمن بم لم عم بكم ماهو ماهي مين",
)
_BEFORE_NOUNS = folded_words("ما أي أية كم ماهو ماهي")
_OWN_T = folded_words("بيت وقت صوت موت زيت بنت تحت أخت ست كت")  # words that end in ت and not in ة: بيته
_ATTACHED = folded_words(
    "ب ل ك و وب ول فب فل",
)
IN_IT = folded_words("فيه فيها به بها وفيه وفيها عليه عليها")
LEAD = re.compile(r"(?:in|on|at|for|with|from|about|by|during|since|to|في|عن|مع|على|إلى|خلال|منذ) ", re.IGNORECASE)

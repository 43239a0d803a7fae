"""Which questions lean on the conversation, and what of the conversation it asks for.

A question leans when it points back with a pronoun ("How much did it cost?", «وكم سريرا فيه؟»), when its verb has no subject
(«ماذا اقترح؟»), when it only asks ("Why?"), when it swaps the subject ("And Europe?") or asks for others ("Who else?"). One
that names what it is about stands alone.
"""

import re
from dataclasses import dataclass
from typing import Literal

from qa.text.kind_rows import MARKS
from qa.text.phrase_kinds import FEMALE, is_anyone, is_place, is_proper, is_time, kind_of
from qa.text.pointing import (
    ASKING_ARABIC,
    DEMONSTRATIVE,
    IN_IT,
    POINTING_WORDS_MAX,
    PRONOUN,
    QUESTIONS,
    THERE,
    pointed,
    that_thing,
    this_thing,
)
from qa.text.roles import roles
from qa.text.subjects import Reading, Word, folded_words, is_measure, pronoun_of, read_parts, without_measure
from qa.text.terms import values
from qa.text.verb_forms import is_past
from qa.text.words import content_words, language_of, normalise

SWAP_WORDS_MAX = 6  # words of what is put in place of the subject; more of them are a question
OPENING_WORDS_MAX = 8  # content words of a question that opens with "and" and leans by that alone
LOOSE_WORDS_MAX = 4  # content words of a question that names nothing of its own; a longer one tells enough
BRIDGE_WORDS_MAX = 4  # content words of a question that names only "the director", of what was named before
# Content words of a question that names no subject, which leans by that alone: "What was the cause?".
BARE_WORDS_MAX = 3
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
    if not english and refers is not None and not asks and not whole_word and len(bare.split()) == 1:
        bare = re.sub(r"\A[وف](?=[\u0621-\u064a]{4})", "", bare)  # «وبطاريته؟»
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
    bare_word = all(is_measure(each.text) or is_anyone(each.text) for each in parts.phrases)
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
    if parts.asks <= parts.opens or not few or len(parts.phrases) != 1 or not is_bridge(parts):
        return None
    return FollowUp("bridges", question, sure=False)


def is_loose(question: str) -> bool:
    """Tell whether a question names nothing but "the study" or "the ministry", which several articles have.

    >>> is_loose("Where was the study published?"), is_loose("من أعد الدراسة؟"), is_loose("Who leads the bank of Oslo?")
    (True, True, False)
    >>> is_loose("How high is the mountain?"), is_loose("كم ارتفاع الجبل؟")
    (True, True)
    """
    parts = read_parts(question)
    phrases = [without_measure(each.text) for each in parts.phrases if not is_time(each.text)]
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


def is_bridge(parts: Reading) -> bool:
    """Tell whether a question names nothing but an office: "the director", «المدير».

    >>> is_bridge(read_parts("What did the director say?")), is_bridge(read_parts("What did the bank say?"))
    (True, False)
    """
    phrase = parts.phrases[0].text if parts.phrases else ""
    if parts.language == "en":
        alone = phrase.lower().startswith("the ") and " of " not in phrase and not is_proper(phrase)
    else:
        alone = phrase.startswith("ال") and " " not in phrase and not is_proper(phrase)
    return alone and bool(roles(phrase))


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
    female = subject.split()[0].endswith(FEMALE) or is_place(subject)
    return female == _is_feminine_verb(verb)


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
    return pointed(follow.text, subject) if follow and follow.how in ("points", "asks") else ""


def _without_else_english(text: str) -> str:
    said = normalise(text).strip(f" {MARKS}")
    if _ONLY_ELSE.fullmatch(said):
        return "?"
    if done := _ELSE_DONE.match(said):
        asks = "Who" if done["of"].endswith(("one", "body")) else "What"
        return f"{asks}{' was' if is_past(said[done.end() :].split()[0]) else ''} {said[done.end() :]}?"
    match = _ELSE.match(text)
    return f"{match['wh']}{text[match.end() :]}" if match else ""


def _swap_english(text: str, whole_word: bool) -> str:
    if counted := _COUNTED_THERE.match(text):  # "and in Oslo how many people?"
        return counted["place"]
    match = _SWAP.match(text)
    if not match:
        return ""
    new = text[match.end() :].strip(f" {MARKS}")
    words = normalise(new).split()
    if not words or len(words) > SWAP_WORDS_MAX or QUESTIONS & set(words) or _PERSONAL & set(words):
        return ""
    return new if content_words(new) or is_time(new) or any(word.isupper() for word in new.split()) else ""


def _refers_english(parts: Reading) -> Refers | None:
    """Return what a pronoun that nothing in the question explains stands for; None when there is none."""
    text = parts.text
    for match in PRONOUN.finditer(text, parts.opens):
        if match[0].isupper() and len(match[0]) > 1 and match[0] not in ("IT",):
            continue
        word = match[0].lower()
        before = [each for each in parts.phrases if each.end <= match.start() and not _OWN.match(each.text)]
        if word in ("it", "its") and _EXPLETIVE.match(text, match.start()):
            continue
        if before and (word not in _OBJECTS or text[match.end() :].strip(f" {MARKS}")):
            continue
        if before and word in ("him", "her") and len(before) > 1:
            continue  # "Did Trump tell Biden to call him?"
        if word in ("he", "she", "him", "his", "her", "hers"):
            return "person"
        return "many" if word in ("they", "them", "their", "theirs") else "thing"
    if content_words(text[parts.opens :]) and (DEMONSTRATIVE.search(text) or THERE.search(text)):
        return "thing"
    if that_thing(text[parts.opens :]):
        return "thing"
    return None


def _without_else_arabic(text: str) -> str:
    said = normalise(text).strip(f" {MARKS}")
    if _ONLY_ELSE_ARABIC.fullmatch(said):
        return "؟"
    words = text.strip(f" {MARKS}").split()
    plain = [normalise(word) for word in words]
    first = (
        plain[0][1:] if plain and plain[0][:1] == "و" and plain[0][1:] in ASKING_ARABIC else plain[0] if plain else ""
    )
    if len(words) < 2 or first not in ASKING_ARABIC:
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
    if not words or len(words) > SWAP_WORDS_MAX or ASKING_ARABIC & set(folded) or folded[0] in _NO_SWAP:
        return ""
    if any(pronoun_of(word) for word in words) or not (content_words(new) or is_time(new)):
        return ""
    return new


def _refers_arabic(parts: Reading) -> Refers | None:
    for word in parts.words:
        if word.start < parts.opens:
            continue
        before = any(each.end <= word.start and not _is_of_it(each.text) for each in parts.phrases)
        pronoun = pronoun_of(word.text[max(0, parts.opens - word.start) :])
        if before:
            if word is parts.words[-1] and word.plain in IN_IT:
                return "thing"
            continue
        taken_up = parts.asking.split()[-1:] and normalise(parts.asking.split()[-1]) in _RELATIVE
        counted = len(parts.asking.split()) > 1 and normalise(parts.asking).startswith(("كم ", "اي ", "ايه "))
        if pronoun and (taken_up or counted) and any(each.start > word.end for each in parts.phrases):
            break  # "what Washington fears": the pronoun is of what asks
        if pronoun:
            if word.plain in IN_IT:
                return "thing"
            return "many" if pronoun in ("هم", "هن", "هما") else ""
        if word.plain in ("هو", "هي", "هم", "هما") and not parts.phrases and word is parts.words[-1]:
            return "person"
    said = _BEFORE_THAT.sub(" ", normalise(parts.text))
    if content_words(parts.text) and (_THAT.search(said) or this_thing(parts.text)):
        return "thing"
    return None


def _is_of_it(phrase: str) -> bool:
    # What is measured, or chosen, of what follows: «أشهر أعماله», «أسماء بناته».
    return normalise(phrase) in _CHOSEN or is_measure(phrase)


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
    if object_ and not kind_of(first.text):
        return True
    between = bool(parts.opens) and len(after) == 1 and _TWO_SIDED.fullmatch(verb.plain)
    return False if between or _disagrees(verb, first, opens=bool(parts.opens)) else None


def _disagrees(verb: Word, noun: Word, *, opens: bool) -> bool:
    """Tell whether a verb's gender is not that of the word after it, which is then no subject: سيحضر ميونيخ.

    A name does not tell its gender, so after a feminine verb that is so only in a question that opens with "and".
    """
    feminine_verb = _is_feminine_verb(verb)
    place = kind_of(noun.text) in ("country", "city")
    feminine = place or noun.text.endswith(FEMALE)
    if feminine_verb:
        return opens and not feminine and not noun.plain.startswith("ال") and not kind_of(noun.text)
    return place


def _is_feminine_verb(verb: Word) -> bool:
    return verb.plain.endswith("ت") or (verb.plain.startswith(("ت", "ست")) and not verb.plain.startswith("ته"))


_FILLERS = folded_words(
    "exactly precisely actually happened happen happens هكذا بالضبط تحديدا بالتحديد إذن ذلك",
)
_THAT = re.compile(
    r"\b(?:that|this|those|these)\b|(?:^|\s)[وفبلك]?(?:ذلك|تلك|هولاء|حينها|وقتها|عندها|عنديذ|بعدها|قبلها|هذا(?=$|\s{0,3}[؟?])|هذه(?=$|\s{0,3}[؟?])|هناك(?=$|\s{0,3}[؟?]))"
)
_BEFORE_THAT = re.compile(r"(?:^|\s)(?:قبل|بعد|منذ|حتي|مع|رغم|خلال|غير) (?:ذلك|هذا)(?=\s|$)")  # "before that" says when
_PERSONAL = folded_words(
    "he she it they him her them this that these those his hers its their theirs",
)
_OBJECTS = ("it", "them", "him", "her")
_OWN = re.compile(r"(?:his|her|its|their|this|that|these|those)\b", re.IGNORECASE)
_EXPLETIVE = re.compile(
    r"it (?:is |was )?(?:true|clear|possible|likely|known|certain|said|reported|legal|necessary|important|safe|about|that|who"
    r"|to)\b|it (?:costs?|takes?|took|cost)(?: \S{1,30}){0,3} to\b",
    re.IGNORECASE,
)
_SWAP = re.compile(r"(?:(?:and|but|so|ok|okay)[ ,]+)?(?:what|how) about\s|(?:and|but|or)\s(?!then\b)", re.IGNORECASE)
_COUNTED_THERE = re.compile(
    r"(?:and|but|so)\s(?P<place>in\s[^\s,?]{2,30}(?:\s[^\s,?]{2,30}){0,3}),?\show\s(?:many(?:\s[a-z]{2,20})?|much)\s?\??\Z",
    re.IGNORECASE,
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
_ELSE_DONE = re.compile(
    r"(?:and |but |was |were |is |did )?(?P<of>anything|anyone|anybody|something|someone|somebody) else "
    r"(?=[a-z]{3,20}(?: [a-z]{2,20}){0,2}\Z)"
)
_ELSE_ARABIC = folded_words(
    "ايضا كذلك غيره غيرها غيرهم غيرهما سواه سواها سواهم اخر اخرون",
)
_ELSE_ARABIC_LAST = folded_words(
    "ايضا غيره غيرها غيرهم غيرهما سواه سواها سواهم",
)
_SWAP_ARABIC = re.compile(r"(?:و|ف)?(?:ماذا|ما) (?:عن|بشان|بخصوص|حول) |طيب ")
_NO_SWAP = folded_words(
    "قد إن أن لم لن لا هو هي هم إذا لو لكن بعد ثم قال قالت كان كانت هذا ذلك هذه هل شكرا حسنا نعم إلى",
)
_PREPOSITIONS = folded_words(
    "في على إلى عن مع منذ حتى بين خلال عند لدى بعد قبل تحت فوق أمام ضد نحو حول دون بدون بشأن بسبب من لأن كما بأن",
)
_ADVERBS = folded_words(
    "أمس اليوم غدا لاحقا سابقا مؤخرا أيضا حينها بالضبط تحديدا الآن بعدها قبلها أخيرا فعلا",
)
_IMPERSONAL = folded_words(
    "ينتظر يتوقع أنفق حكم قبض صرف",
    "حدث جرى حصل صار وقع يحدث يجري يحصل يقع سيحدث دار يدور ورد يرد جاء قتل قتلت أصيب أصيبت يوجد توجد عثر تم يتم قيل",
    "بقي يوجد تبقى حدثت وقعت جرت نجا مات توفي اعتقل فقد شارك حضر",
)
_CHOSEN = folded_words("أشهر أهم أبرز أكبر أول آخر أحدث أفضل أقرب أغلى أسماء اسم باقي بقية كل معظم بعض جميع أحد")
_RELATIVE = folded_words("الذي التي الذين اللذان اللتان")
# Verbs that somebody does to something: with one word after them either may be left out.
_TWO_SIDED = re.compile(
    r"(?:س?[يت])?(?:حضر|زور|زار|غادر|دخل|لتقي|قابل|ترأس|ترا?س|ويد|دعم|نتقد|عارض|شتري|بيع|بني|دير|قود|ملك|طالب)ت?|التقي|التقت|انتقد|انتقدت|اشتري|باع|بني|ادار|قاد"
)
_SET_OFF = re.compile(r"(?P<subject>[^,،؟?.!:;]{2,60})[,،]\s{0,3}(?P<rest>[^,،]{3,200})\Z")

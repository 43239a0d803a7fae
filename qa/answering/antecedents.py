"""Whom or what a pronoun, or a verb without a subject, may stand for: what the turns before have named, the likeliest first.

"He" and "she" are somebody, "it" is no person, and an Arabic pronoun or verb agrees with what it stands for. Who is a person
the articles tell: what indexing kept of their names (`qa.index.names`). What the last turn asked for and was told comes first,
then what its question is about, then what earlier turns named.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from qa.answering.turns import Turn
from qa.index import NameRow
from qa.text.follow_ups import FollowUp, agrees
from qa.text.kinds import asked_request, matter_of
from qa.text.name_lists import key_of, known_names
from qa.text.phrase_kinds import is_anyone, is_group, is_person, is_place, is_several, is_time
from qa.text.pointing import owned_thing
from qa.text.roles import roles
from qa.text.subjects import (
    Reading,
    is_measure,
    owner_of,
    pronoun_of,
    read_parts,
    subjects_of,
    thing_of,
    without_measure,
)
from qa.text.verb_forms import base_form, is_verb
from qa.text.words import STOP_WORDS, content_stems, content_words, language_of, normalise
from qa.types import Answer

MARKED_WORDS_MAX = 6  # words of an answer that can be a subject; more of them are a statement
EARLIER_TURNS = 3  # turns before the last whose subjects may be meant
NamesIn = Callable[[str], Sequence[NameRow]]  # the names that an article has, by its source


def no_names(_source: str) -> Sequence[NameRow]:
    """Return no name: for a conversation of which the articles are not at hand."""
    return ()


@dataclass(frozen=True, slots=True)
class Heard:
    """A turn, its question as it stands alone, and the names that the article of its first quote has."""

    asked: str
    turn: Turn
    names: tuple[NameRow, ...] = ()

    @property
    def parts(self) -> Reading:
        """Return the parts of the question."""
        return read_parts(self.asked)

    @property
    def quote(self) -> str:
        """Return the first quote of the answer, "" where there is none."""
        return self.turn.citations[0].quote if isinstance(self.turn, Answer) and self.turn.citations else ""

    @property
    def subjects(self) -> list[str]:
        """Return what the question is about: what it names or, where it asks for a summary or a list, its matter."""
        request = asked_request(self.asked)
        if request and (of := [request.of, *request.sides]):
            return [without_measure(matter) for each in of if each and (matter := matter_of(each))]
        named = [
            each
            for each in subjects_of(self.asked)
            if normalise(each) not in _NOBODY and not is_anyone(each.split()[0]) and not is_time(each)
        ]
        return [part for each in named for part in self._in_names(each)]

    def _in_names(self, phrase: str) -> list[str]:
        # An Arabic phrase that opens with the name of somebody, apart from what follows: "Ziad Omran | the winning goal". One that
        # says what became of somebody speaks of them too: "the death of Ziad Omran".
        if of := self._whose(phrase):
            return [phrase, of]
        forms = [row.form for row in self.names if row.kind == "people" and phrase.startswith(f"{row.form} ")]
        if not forms or language_of(phrase) == "en":
            return [phrase]
        name = max(forms, key=len)
        return [name, phrase[len(name) :].strip()]

    def _whose(self, phrase: str) -> str:
        forms = [row.form for row in self.names if row.kind == "people" and " " in row.form]
        before = {form: phrase.removesuffix(form).strip() for form in forms if phrase.endswith(f" {form}")}
        if language_of(phrase) == "en":
            return next((form for form, what in before.items() if what.endswith(" of")), "")
        return next((form for form, what in before.items() if len(what.split()) == 1 and what.endswith("ة")), "")

    @property
    def told(self) -> str:
        """Return the words that answered, where they can be a subject: a name or a thing, no number and no statement."""
        turn = self.turn
        if not isinstance(turn, Answer) or turn.kind != "answer" or not (turn.short or turn.span):
            return ""
        words = turn.short.text if turn.short else turn.span.text if turn.span else ""
        fits = content_words(words) and len(words.split()) <= MARKED_WORDS_MAX and not words[0].isdigit()
        if not fits or (is_place(words) and self.parts.what and not _PLACES.search(normalise(self.parts.asking))):
            return ""
        return _without_office(words)

    @property
    def asks_somebody(self) -> bool:
        """Tell whether the question asks for somebody: "Who …?", "Which minister …?"."""
        return self.parts.who or (self.parts.what and bool(roles(self.parts.asking)))

    @property
    def whom(self) -> str:
        """Return whom a question asks about by name, "" where it does not: "Who is Dora Vint?"."""
        asked = _WHO_IS.match(normalise(self.asked)) and not self.parts.who and self.subjects
        return self.subjects[0] if asked and not self.is_nobody(self.subjects[0]) else ""

    @property
    def people(self) -> list[str]:
        """Return the people that the first quote names and the question does not, in their order, by their whole names."""
        return self._quoted("people")

    @property
    def organisations(self) -> list[str]:
        """Return the organisations that the first quote names and the question does not, in their order."""
        return self._quoted("organisations")

    def _quoted(self, kind: str) -> list[str]:
        asked = content_stems(self.asked)
        found: dict[int, str] = {}
        for row in self.names:
            at = self.quote.find(row.form)
            if row.kind == "people" and at < 0:  # the quote may have the last name alone
                at = _alone(row.form, self.quote)
            if row.kind == kind and at >= 0 and len(row.form) > len(found.get(at, "")):
                found[at] = row.form
        every = [found[at] for at in sorted(found)]
        whole = [each for each in every if not any(each != other and each in other for other in every)]
        return [each for each in whole if not asked & content_stems(each)]

    def is_person(self, phrase: str) -> bool:
        """Tell whether a phrase is somebody, by the glossary, the article's names, or an office."""
        if self.is_nobody(phrase):
            return False
        return (
            is_person(phrase)
            or known_names().get(key_of(phrase)) == "people"
            or any(_is_name(phrase, row.form) for row in self.names if row.kind == "people")
            or _is_office(phrase)
        )

    def is_nobody(self, phrase: str) -> bool:
        """Tell whether a phrase is surely no person: a place or an organisation that is well known or that the article has."""
        named = {normalise(row.form): row.kind for row in self.names}
        kinds = (named.get(normalise(phrase)), known_names().get(key_of(phrase)))
        return is_place(phrase) or any(kind in ("places", "organisations") for kind in kinds)


def antecedents(follow: FollowUp, heard: Sequence[Heard]) -> list[str]:
    """Return what a follow-up may be about, the likeliest first; the last of `heard` is the turn that it leans on."""
    by_turn = [_of_turn(follow, turn) for turn in reversed(heard[-EARLIER_TURNS:])]
    found = [each for turn in by_turn for each in turn]
    somebody = follow.refers == "person" or _is_deed(follow)
    if somebody:
        told = [turn.told or _named(turn) for turn in heard if turn.asks_somebody]
        told += [turn.whom for turn in heard if turn.whom]
        known = [
            each for each in found if each in told or any(turn.is_person(each) or each in turn.people for turn in heard)
        ]
        # Somebody of the last turn that has any: who is spoken of now is not who else was spoken of before.
        latest = next((mine for turn in by_turn if (mine := [each for each in turn if each in known])), [])
        unknown = [each for each in found if not any(turn.is_nobody(each) for turn in heard)]
        found = latest or (unknown[:1] if follow.refers else unknown) or _described(heard[-1]) or found[:1]
    elif follow.refers == "thing" or _is_event(follow):
        of_turns = [_things(turn, heard) for turn in by_turn]
        found = [*(next(filter(None, of_turns), []) or _described(heard[-1])), *by_turn[0]]
    else:
        found = next(filter(None, by_turn), [])
    if language_of(follow.text) == "ar":
        found.sort(key=lambda each: not _may_be(follow, each))
    own = content_words(follow.text)
    return [
        each for each in dict.fromkeys(found) if each and normalise(each) not in _NOBODY and not _is_said(each, own)
    ]


def _things(of_turn: Sequence[str], heard: Sequence[Heard]) -> list[str]:
    # What is nobody and no group of people; places last.
    things = [each for each in of_turn if not any(turn.is_person(each) or each in turn.people for turn in heard)]
    things = [each for each in things if not is_group(each) and not _are_several(each)]
    return sorted(things, key=is_place)


def _of_turn(follow: FollowUp, heard: Heard) -> list[str]:
    parts, subjects = heard.parts, heard.subjects
    asked_for = _asked_for(heard, follow)
    somebody = [each for each in subjects if heard.is_person(each)]
    named = [
        each.text for each in parts.phrases if each.named and each.text in subjects and not heard.is_nobody(each.text)
    ]
    owners = [owner for each in subjects if (owner := owner_of(each))]
    if follow.refers == "person" or _is_deed(follow):
        about = somebody or named
        quoted = [] if somebody else heard.people  # whom the question names comes before whom its quote names besides
        return [*asked_for, *about, *quoted, *(subjects if not somebody else ())]
    if follow.refers == "thing" and language_of(follow.text) == "en":
        thing = [each for each in (thing_of(heard.asked),) if each in subjects or parts.language == "en"]
        first = [] if heard.asks_somebody else asked_for
        return [
            *_made(heard),
            *first,
            *(owners if parts.who else ()),
            *thing,
            *(each for each in subjects if each not in thing),
        ]
    if follow.refers == "many":
        counted = [each for each in (_counted(heard),) if each]
        several = counted or [each for each in subjects if is_several(each)] or [*asked_for, *_several_in(heard)]
        return [*several[:1], *subjects[:1], *asked_for, *subjects[1:]]
    if follow.how == "opens":
        return [*(owners if parts.who else ()), *subjects]
    owned = [each for each in (owned_thing(heard.asked),) if each]
    if follow.refers == "thing":
        things = [each for each in subjects if each not in somebody]
        return [*(owners if parts.who else ()), *([] if heard.asks_somebody else asked_for), *things, *subjects]
    if _is_event(follow):
        return [*subjects[:1], *owned, *subjects[1:], *asked_for]
    if parts.who:
        return [*asked_for, *subjects, *heard.people[1:]]
    return [*subjects[:1], *owned, *asked_for, *subjects[1:], *heard.people]


def _described(heard: Heard) -> list[str]:
    """Return whom or what a question asks for, in its own words, where nothing else names it.

    >>> _described(Heard("What escaped at the zoo?", ("", ""))), _described(Heard("من أدار المتحف؟", ("", "")))
    (['what escaped at the zoo'], ['من أدار المتحف'])
    """
    parts = heard.parts
    if not (parts.who or parts.what) or (
        parts.language == "en" and (parts.verb > parts.asks or len(parts.asking.split()) > 1)
    ):
        return []
    if parts.language == "ar" and not parts.who:
        return []
    return [f"{parts.asking.lower()} {parts.after_asking}"]


def _asked_for(heard: Heard, follow: FollowUp) -> list[str]:
    """Return the words that a turn asked for and was told: the name of somebody in the quote, or the words that are marked."""
    parts, told = heard.parts, heard.told
    if (
        heard.asks_somebody
        and heard.people
        and (not told or any(_shares_name(each, told.split()) for each in heard.people))
    ):
        told = heard.people[0]
    elif parts.what and not told and _GROUPS.search(normalise(parts.asking)):
        told = next(iter(heard.organisations), "")
    chosen = parts.what and follow.refers == "person" and normalise(parts.asking).startswith("which")
    if not told and (heard.asks_somebody or chosen):
        told = _named(heard)
    if follow.refers == "person" and not heard.asks_somebody and _INDEFINITE_NAME.match(told):
        return []  # "a baker" is what somebody is, and not whom the question is about
    return [told] if told and (parts.who or parts.what) else []


def _may_be(follow: FollowUp, subject: str) -> bool:
    """Tell whether an Arabic verb or pronoun agrees with what it may stand for, as far as the letters tell."""
    if follow.how == "drops":
        return agrees(follow, subject)
    pronoun = next((found for word in follow.text.split() if (found := pronoun_of(word.strip("؟?")))), "")
    first = subject.split()[0] if subject else ""
    either = first.endswith(("ى", "ا")) or is_place(subject)  # names of women and countries tell it by no letter
    if pronoun not in ("ه", "ها") or language_of(subject) != "ar" or either:
        return True
    return (pronoun == "ها") == first.endswith(("ة", "اء", "ات"))


def _is_deed(follow: FollowUp) -> bool:
    """Tell whether only somebody does what an Arabic verb says: ماذا اقترح؟"""
    parts = read_parts(follow.text)
    verb = normalise(follow.text[parts.asks : parts.verb].strip())
    return bool(_DEED.fullmatch(verb))


def _is_event(follow: FollowUp) -> bool:
    """Tell whether only what happens or is a thing can do what an Arabic verb says: متى وقع؟"""
    parts = read_parts(follow.text)
    return bool(_EVENT.fullmatch(normalise(follow.text[parts.asks : parts.verb].strip())))


def _made(heard: Heard) -> list[str]:
    # What was decided, built or demanded: the thing that the quote names after that verb, and the question asks for.
    if not heard.parts.what or heard.parts.language != "en" or language_of(heard.quote) != "en":
        return []
    verb = next((base_form(word.text) for word in reversed(heard.parts.words) if is_verb(word.plain)), "")
    if verb not in _MAKING:
        return []
    at = max((word.end for word in read_parts(heard.quote).words if base_form(word.text) == verb), default=0)
    asked = content_stems(heard.asked)
    match = _INDEFINITE.search(heard.quote, at)
    if not at or not match or asked & content_stems(match["noun"]):
        return []
    return [f"the {match['noun']}"]


def _named(heard: Heard) -> str:
    # Where no words are marked in an answer to "who": the first thing that its quote names and the question does not.
    quote = heard.quote
    if not quote or language_of(quote) != language_of(heard.asked):
        return ""
    if language_of(quote) == "ar":
        quote = quote.partition(" ")[2]  # a sentence of news opens with its verb
    known = content_stems(heard.asked)
    for phrase in read_parts(quote).phrases:
        said = _before_known(phrase.text, known)
        words = content_words(said)
        named = phrase.named or (said != phrase.text and not said.startswith("ال"))
        if named and len(words) > 1 and not known & content_stems(said):
            return said if len(words) <= MARKED_WORDS_MAX else ""
    return ""


def _before_known(phrase: str, known: set[str]) -> str:
    # An Arabic name runs on into the words of the question: "Salma Nasser | the presidency of the union".
    if language_of(phrase) == "en":
        return phrase
    return " ".join(takewhile(lambda word: not known & content_stems(word), phrase.split()))


def _are_several(phrase: str) -> bool:
    # "The jobs" are no "it"; what is named may end so and be one: "the Mercury Awards".
    return phrase.startswith("the ") and phrase.islower() and is_several(phrase)


def _counted(heard: Heard) -> str:
    """Return what a question counts, as what "they" are; "" where it counts nothing that it names.

    >>> _counted(Heard("How many looms may the mill sell?", ("", ""))), _counted(Heard("كم نجارا عمل في الورشة؟", ("", "")))
    ('the looms', 'نجار')
    """
    match = _COUNTED_NOUN.fullmatch(heard.parts.asking)
    if not match:
        return ""
    return f"the {match['things']}" if match["things"] else match["noun"]


def _several_in(heard: Heard) -> list[str]:
    # The things in an English quote of which it names several, and its question none: "The farm uses robots."
    if language_of(heard.quote) != "en" or language_of(heard.asked) != "en":
        return []
    asked = set(map(normalise, content_words(heard.asked)))
    words = [
        word
        for word in _LOWER_WORD.findall(_ONE_OF.sub(" ", heard.quote))
        if is_several(word) and word not in asked | STOP_WORDS
    ]
    return [f"the {word}" for word in words if not is_verb(word)][:1]


def _is_office(phrase: str) -> bool:
    # "The director", «وزير المياه»: the phrase itself is an office, and does not merely name one.
    words = [word for word in phrase.split() if normalise(word) not in ("the", "a", "an", "his", "her", "its", "their")]
    found = roles(" ".join(words)) if words else []
    return bool(found) and not is_measure(phrase) and (found[0].start == 0 or language_of(phrase) == "en")


def _is_name(phrase: str, form: str) -> bool:
    # The whole name of somebody or a part of it: "Foss" of Marian Foss.
    words, known = [normalise(word) for word in phrase.split()], [normalise(word) for word in form.split()]
    return all(word in known for word in words) and any(len(word) > 2 for word in words)


def _without_office(words: str) -> str:
    """Return a name without the office before it.

    >>> _without_office("وزير المياه سامر الحلبي"), _without_office("مدير المتحف")
    ('سامر الحلبي', 'مدير المتحف')
    """
    parts = words.split()
    found = roles(words)
    if language_of(words) == "en" or len(parts) < len(("office", "of", "name")) or not found or found[0].start:
        return words
    of = next((n for n in range(len(parts) - 2, -1, -1) if normalise(parts[n]).startswith("ال")), None)
    return " ".join(parts[of + 1 :]) if of is not None else words


def _alone(form: str, quote: str) -> int:
    last = form.split()[-1]
    match = re.search(rf"(?<!\w){re.escape(last)}(?!\w)", quote) if " " in form else None
    return match.start() if match else -1


def _shares_name(form: str, words: Iterable[str]) -> bool:
    known = {normalise(word) for word in form.split()}
    return any(normalise(word) in known and len(word) > 2 for word in words)


def _is_said(subject: str, own: Sequence[str]) -> bool:
    # What the follow-up says itself is not what it lacks.
    words = set(map(normalise, content_words(subject)))
    return bool(words) and words <= set(map(normalise, own))


_NOBODY = frozenset(("someone", "something", "they", "people"))  # what stands for who is not known
_WHO_IS = re.compile(r"who (?:is|was|are|were)\b|(?:من|مين) (?:هو|هي|هم|يكون|تكون|كان|كانت)\b")
_PLACES = re.compile(
    r"\b(?:country|state|city|town|village|place|nation|island|region|where|دوله|مدينه|بلد|مكان|منطقه|قريه|جزيره)\b"
)
_GROUPS = re.compile(
    r"\b(?:firm|company|bank|group|club|team|party|airline|agency|organisation|organization|studio|newspaper|university|شركه|مصرف|نادي|ناد"
    r"|فريق|حزب|منظمه|جمعيه|صحيفه|جامعه|موسسه)\b"
)
_COUNTED_NOUN = re.compile(
    r"[Hh]ow many (?P<things>[a-z][a-z-]{1,20}s)|[وف]?كم (?P<noun>[\u0621-\u064a]{3,20})(?:\u064b?ا|ا\u064b)"
)
# "One of the largest makers" says what something is, and speaks of no others.
_ONE_OF = re.compile(r"\b[Oo]ne of (?:the|its|their|his|her)\b[^.,;:]{0,80}")
_LOWER_WORD = re.compile(r"\b[a-z]{4,30}\b")
_INDEFINITE = re.compile(
    r"\ban? (?P<noun>[a-z][a-z-]{1,30}(?: [a-z][a-z-]{1,30}){0,2}?)"
    r"(?= (?:and|or|that|which|who|in|on|at|for|to|of|with|by|from|near)\b|[.,;:!?]|\Z)"
)
_INDEFINITE_NAME = re.compile(r"an?\s", re.IGNORECASE)
_MAKING = frozenset(
    [
        "decide",
        "announce",
        "approve",
        "propose",
        "plan",
        "build",
        "demand",
        "launch",
        "open",
        "buy",
        "sell",
        "sign",
        "make",
        "design",
        "produce",
        "create",
        "invent",
        "find",
        "suggest",
    ]
)
# Verbs, folded, of what only people and their groups do, and of what only happens.
_DEED = re.compile(
    r"(?:س|سي|ست|ي|ت)?(?:قال|قول|قالت|اقترح|قترح|طالب|ولد|درس|عاش|عيش|تزوج|اوضح|وضح|اعلن|علن|اتهم|تهم|رفض|وعد|سافر|غادر|زار|زور|التقي|لتقي|اكد|وكد"
    r"|اضاف|ضيف|ذكر|وصف|صف|حذر|دعا|دعو|انتقد|نتقد|شكر|كتب|عمل|علق|صرح|كشف|توفي|مات|استقال|ستقيل|تولي|ترشح|اراد|ريد|وافق|قرر|طلب|نفي|اعتذر|تعهد|توقع|فاز|فوز"
    r"|خسر|اشتري|شتري|باع|بيع|تبرع|سكن|نشا|تخرج|حضر|شارك|وصل|صل|قاد|قود|لعب|سجل|حكم|سجن|اعتقل|رد|شرح|روي|اعترف|عترف|هدد|نصح|عرض|جمع|اهدي|هدي|حاول)(?:ت|وا|ون|ا|تا)?"
)
_EVENT = re.compile(
    r"(?:س|سي|ست|ي|ت)?(?:وقع|قع|حدث|جري|انتهي|نتهي|بدا|استمر|ستمر|بلغ|كلف|استغرق|ستغرق|دام|دوم|اغلق|غلق|انعقد|نعقد|عقد|اقيم|قام|اندلع|نتشر|ارتفع|رتفع|انخفض|نخفض|تاثر"
    r"|حصل|صار|صدر|نشر|ضرب|انهار|نهار|توقف|تاخر|نجح|فشل|افتتح|فتتح|تكلف)(?:ت|ا|تا)?"
)

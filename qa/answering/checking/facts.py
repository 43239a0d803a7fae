"""What a sentence may not invent: numbers, days and months, quotations, negations, opposites.

Extraction is narrow for the generated sentence and broad for the source, so that unsupported facts are not missed. Names
are checked elsewhere (`naming`), as they need the model.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from qa.text import calendar
from qa.text.clitics import Clitic, forms
from qa.text.numbers import also_numbers, numbers
from qa.text.words import STOP_WORDS, normalise, tokenize

QUOTED_WORDS = 3  # words; fewer words in quotation marks are emphasis or a title, not a quotation


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a text: numbers as digits (and which of them are said in words), codes (CO2, F16), days and months by
    their English names, quoted words."""

    numbers: frozenset[str]
    in_words: frozenset[str]
    codes: frozenset[str]
    days: frozenset[str]
    months: frozenset[str]
    quoted: tuple[str, ...]


def claimed_facts(text: str) -> Facts:
    """Return the facts that a written sentence claims. A quotation that is not closed goes to its end.

    >>> facts = claimed_facts("He said “we will not go” on Wednesday, 12 February.")
    >>> sorted(facts.numbers), sorted(facts.days), sorted(facts.months), facts.quoted
    (['12'], ['wednesday'], ['february'], ('we will not go',))
    >>> claimed_facts('He said: "We will not go').quoted, claimed_facts('We will not go," the old man said.').quoted
    (('We will not go',), ())
    """
    found = [*_QUOTED.findall(text), *_UNCLOSED.findall(text)]
    quoted = tuple(match.strip() for match in found if len(match.split()) >= QUOTED_WORDS)
    return Facts(
        numbers(text),
        numbers(re.sub(r"\d", "", text)),
        _codes(text),
        calendar.found(text, "day", strict=True),
        calendar.found(text, "month", strict=True),
        quoted,
    )


def supported_facts(text: str) -> Facts:
    """Return the facts that a source may be read to state: also the numbers in duals and fractions, and every weekday.

    >>> sorted(supported_facts("أُطلق سراحه بعد ساعتين يوم الأحد").numbers), sorted(supported_facts("يوم الأحد").days)
    (['2'], ['sunday'])
    """
    every = numbers(text) | also_numbers(text)
    return Facts(
        every,
        every,
        _codes(text),
        calendar.found(text, "day", strict=False),
        calendar.found(text, "month", strict=False),
        (text,),
    )


def unsupported_fact(written: Facts, source: Facts, *, same_language: bool) -> str:
    """Return which kind of fact a sentence claims that its source does not carry, "" when there is none.

    >>> unsupported_fact(claimed_facts("It took 30 days."), supported_facts("استغرق الأمر ٤٠ يومًا."), same_language=False)
    'number'
    """
    light = frozenset() if same_language else written.in_words & {"2"}  # Arabic says two by an ending
    if written.numbers - light - source.numbers:
        return "number"
    if same_language and written.codes - source.codes:
        return "number"
    if written.days - source.days or written.months - source.months:
        return "date"
    if same_language:  # a translated quotation is compared by its meaning, as the rest is
        text = " ".join(tokenize(" ".join(source.quoted)))
        if any(" ".join(tokenize(quoted)) not in text for quoted in written.quoted):
            return "quotation"
    return ""


def denied(text: str, *, widely: bool = True) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that a text denies: the first word after each plain negation, and the words near any negation.

    Words that deny by themselves (refused) count for the second alone, as a source may use them instead; `widely` also
    those that a denial may be said with in other words (only, unknown, outside). Arabic says "still" with a negation, but it
    denies nothing. "Only" and "hardly" are said so too, and deny for `widely` alone.

    >>> first, near = denied("He did not accept the offer, and they refused to talk")
    >>> sorted(first), sorted(near)
    (['accept'], ['accept', 'offer', 'refused', 'talk'])
    >>> denied("لا تزال الحرب مستمرة")[0], denied("not only the war")[0], denied("لم يبق سوى خمسة", widely=False)[0]
    (frozenset(), frozenset(), frozenset())
    >>> denied("طلب ألا ينشر اسمه")[0] == {"ينشر"}
    True
    """
    first: set[str] = set()
    near: set[str] = set()
    text = _THAT_NOT.sub(r"\1ان لا", text)  # before letters are folded: إلا is "except"
    if not widely:
        text = _ONLY.sub(r"\1\2", text)
    every = tokenize(_NO_DENIALS.sub(" ", normalise(text)))
    negations = _NEGATIONS | _IN_OTHER_WORDS if widely else _NEGATIONS
    for number, word in enumerate(every):
        alone = next((form.text for form in forms(word, kinds=Clitic.CONJUNCTION) if form.text in negations), word)
        plain = alone in _DENYING or (word == "t" and number > 0 and every[number - 1].endswith("n"))
        if not plain and alone not in negations:
            continue
        after = [w for w in every[number + 1 :] if w not in STOP_WORDS and w not in _DENYING][:3]
        first.update(after[:1] if plain else ())
        near.update(after if plain else [alone, *after])
    return frozenset(first), frozenset(near)


def opposed(written: str, source: str) -> bool:
    """Tell whether a sentence says the opposite word of its source: before for after, more for less.

    >>> opposed("It ended before the talks", "انتهت بعد المحادثات"), opposed("before", "before and after")
    (True, False)
    """
    mine, theirs = _poles(written), _poles(source)
    both = {(name, -side) for name, side in mine} & mine
    return any((name, -side) in theirs and (name, side) not in theirs for name, side in mine - both)


def _codes(text: str) -> frozenset[str]:
    return frozenset(word for word in tokenize(text) if re.fullmatch(r"(?<![^\W\d_])[^\W\d_]++\d+\w*", word))


def _poles(text: str) -> set[tuple[int, int]]:
    every = set(tokenize(text)) - denied(text)[0]  # what is denied has its other side, or none
    every |= {form.text for word in every if len(word) > 3 for form in forms(word, careful=True)}
    opposites = _opposites()
    return {pole for word in every for pole in opposites.get(word, ())}


@cache
def _opposites() -> dict[str, set[tuple[int, int]]]:
    """Return the pairs of opposites, by number, that a word form belongs to, with its side (1 or -1)."""
    found: dict[str, set[tuple[int, int]]] = {}
    lines = resources.files("qa").joinpath("data", "opposites.tsv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(line for line in lines if not line.startswith("#")):
        for side, group in zip((1, -1), line.split("\t"), strict=True):
            for word in group.split():
                found.setdefault(normalise(word), set()).add((number, side))
    return found


_QUOTED = re.compile(r"[«“\"]([^«»“”\"]+)[»”\"]")
_UNCLOSED = re.compile(r"(?:^|[\s(:])[«“\"](?=\S)([^«»“”\"]+)$")
# What a sentence denies with, and what its source may say instead.
_DENYING = frozenset(
    tokenize("not no never none nobody nothing nowhere neither nor cannot لا لم لن ليس ليست ليسوا لست")
)
_NEGATIONS = _DENYING | frozenset(
    tokenize(
        "without refuse refused refuses refusing deny denied denies denying"
        " fail failed fails failing unable reject rejected rejects rejecting lack lacked lacks"
        " بدون بلا عدم رفض رفضت يرفض ترفض رفضوا نفى نفت ينفي تنفي فشل فشلت"
    )
)
_IN_OTHER_WORDS = frozenset(
    tokenize(
        "absent absence missing unknown unlike unequal unchanged unlikely impossible lacking"
        " differ differs differed differing"
        " except unless only alone sole solely outside free instead rather seldom rarely hardly barely non"
        " prevent prevents prevented avoid avoids avoided abstain abstained bar bars barred ban bans banned"
        " forbid forbids forbidden prohibit prohibits prohibited stop stops stopped cease ceases ceased"
        " دون غير سوى إلا فقط وحده وحدها وحدهم الوحيد الوحيدة يفشل تفشل عجز عجزت يعجز تعجز"
        " منع منعت يمنع تمنع يحرم تحرم حرم حظر حظرت يحظر تحظر توقف توقفت يتوقف تتوقف كف كفت"
        " امتنع امتنعت يمتنع تمتنع تجنب تجنبت يتجنب تتجنب خلا خلت يخلو تخلو خال خالية غياب انعدام"
        " افتقر افتقرت يفتقر تفتقر افتقار مجهول مجهولة المجهول خارج بدل بدلا قلما نادرا اختلف اختلفت يختلف تختلف"
    )
)
_THAT_NOT = re.compile(r"(?<!\w)([وفبل]?)(?:ألّ?ا|لئلّ?ا)(?!\w)")  # that … not: ألا, بألا, لئلا
_ONLY = re.compile(  # لم يبق سوى, لا تنمو إلا; لم تكد تصاب
    r"(?<!\w)([وف]?)(?:لم|لا|لن|ليس|ليست)((?:\s+[^\s،؛.؟!]+){1,9}?\s+(?:سوى|إلا)(?!\w)|\s+[يت]كا?د(?!\w))"
)
_NO_DENIALS = re.compile(  # what looks like a denial and is none: still, especially, must, at least
    r"\bnot only\b|\bif not\b|\bno doubt\b|\bnothing but\b|\b(?:no|not) (?:less|fewer) than\b"
    r"|(?<!\w)[وف]?(?:لا|ما) (?:يزال|تزال|يزالون|نزال|زال|زالت|زالوا)(?!\w)"
    r"|(?<!\w)[وف]?لا (?:سيما|بد|شك|ريب)(?!\w)|(?<!\w)(?:ما )?لا [يت]قل عن(?!\w)"
)

"""Whether an article holds what a question demands: the year, the office, the names.

A demand is met, met with another value (another office, another year, a name that the article does not have), or open. Where a
sentence or its article holds another value, it speaks of something else, however near it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from qa.calibration import calibration
from qa.models.name_tagger import NameTagger
from qa.text import calendar
from qa.text.clitics import forms
from qa.text.glossary import same_country
from qa.text.name_forms import candidates_pattern, same_name
from qa.text.name_lists import is_country
from qa.text.names import arabic_letters, sound_alike, spelled_alike
from qa.text.numbers import numbers
from qa.text.query import Query
from qa.text.roles import Role, asks_for_role, is_calling, is_nationality, portfolio, roles, same_role
from qa.text.same_names import same_names, same_words
from qa.text.transliteration import transliteration_cost
from qa.text.wanted import wanted_of
from qa.text.words import STOP_WORDS, is_arabic, language_of, normalise, stems, tokenize
from qa.types import Language

Met = Literal["met", "other", "open"]
Name = tuple[str, ...]  # the words of a name, as written
NAME_LETTERS_MIN = 3  # letters of a word of a name; shorter ones are articles and particles
SOUND_CONSONANTS_MIN = 4  # consonants; from here on the sound alone tells that two words of two scripts are one name
SOUND_COST_MAX = 1.0  # cost of writing out a shorter one: جنيف costs 0.14 for Geneva, العاب 2.25 for Elba
NAME_WORDS_MIN = 2  # words of a name that two roles are compared by; a last name alone may be anybody's
ARTICLES_KEPT = 64  # articles whose words are remembered; some 10 MB
COUNTRY_LOG_ODDS = (
    3.0  # what the tagger gives most names of countries; one that the lists know is one, whatever it says
)
SPELLED_SHARE_MIN = (
    0.7  # share of letters, in order, of two words of one script that sound alike; below it they are two names
)
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Demands:
    """What a question demands: years, months, the first role, and names."""

    years: frozenset[str]
    months: frozenset[str]
    role: Role | None
    who: bool  # the question asks who holds the role
    aged: bool  # the question asks how old somebody is
    names: tuple[tuple[Name, float, bool], ...]  # with its log-odds, and whether all its words have capitals


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: the sentence and the whole article."""

    sentence: str
    article: str


def demands_of(query: Query, tagger: NameTagger | None = None) -> Demands:
    """Return what a question demands; names only with a tagger.

    >>> from qa.text.query import read_question
    >>> asked = demands_of(read_question("Who was the mayor of Oslo in May 2015?"))
    >>> asked.years, asked.months, asked.role.key, asked.role.of, asked.who
    (frozenset({'2015'}), frozenset({'may'}), 'mayor', ('Oslo',), True)
    """
    asked = roles(query.searched)
    return Demands(
        frozenset(value for value in query.numbers if YEAR.fullmatch(value)),
        calendar.found(query.searched, "month", strict=True),
        asked[0] if asked else None,
        asks_for_role(query.searched),
        wanted_of(query.searched).value == "age",
        tuple(_names(query.searched, tagger)) if tagger else (),
    )


def may_lack_name(query: Query, article: str) -> bool:
    """Tell whether the article may lack a name of the question, so that the tagger has to be asked which words are names.

    >>> from qa.text.query import read_question
    >>> [may_lack_name(read_question(asked), "Oslo has a pool.") for asked in ("Is Oslo big?", "Is Bergen big?", "Who swims?")]
    [False, True, False]
    """
    held = words_of(article)
    words = [match for match in _WORD.finditer(query.searched) if normalise(match[0]) not in STOP_WORDS]
    # In Latin letters a name has a capital, and the first word has one anyway.
    names = [match[0] for match in words if is_arabic(match[0]) or (match.start() and match[0][0].isupper())]
    return any(len(name) >= NAME_LETTERS_MIN and not held.holds(name) for name in names)


def met(demands: Demands, place: Place) -> Met:
    """Return how a sentence and its article meet what is demanded: one other value is enough for "other".

    >>> from qa.text.query import read_question
    >>> place = Place("Mayor Ida Holm opened the pool.", "Oslo has a pool\\n\\nMayor Ida Holm opened the pool in 2019.")
    >>> [met(demands_of(read_question(asked)), place) for asked in ("Who is the mayor of Oslo?", "Who is the coach?")]
    ['met', 'other']
    >>> met(demands_of(read_question("Who opened the pool in 2015?")), place)
    'other'
    """
    held = words_of(place.article)
    found = (_number(demands, place), _role(demands, place, held), _named(demands, place, held), _aged(demands, place))
    return "other" if "other" in found else "met" if "met" in found else "open"


def _number(demands: Demands, place: Place) -> Met:
    if demands.years:
        there = numbers(place.article)
        if demands.years & there:
            return "met"
        return "other" if any(YEAR.fullmatch(value) for value in there) else "open"
    if demands.months:
        months = calendar.found(place.article, "month", strict=False)
        return "met" if months & demands.months else "other" if months else "open"
    return "open"


def _role(demands: Demands, place: Place, held: "Words") -> Met:
    wanted = demands.role
    if wanted is None:
        return "open"
    near, every = roles(place.sentence), roles(place.article)
    if not any(same_role(each.key, wanted.key) for each in every):
        if any(_is_of_another(wanted, each) for each in every):
            return "other"  # the article's bearer of the name has another role
        # Another role is another value where a role was asked for, where its bearer is named beside it, and of people by what
        # they do: the teachers are not the nurses. Who holds an office is often named without it.
        told = demands.who or is_calling(wanted.key) or any(map(held.names, wanted.of))
        return "other" if near and told else "open"
    if any(_is_of_another(wanted, each) for each in near):
        return "other"
    if not demands.who:
        return "met"
    if near and not any(same_role(each.key, wanted.key) for each in near):
        return "other"  # the sentence tells who holds another role
    if near and all(_is_of_another_office(wanted, each) for each in near if same_role(each.key, wanted.key)):
        return "other"  # the sentence tells who is the minister of something else
    if any(_is_named(each, place.sentence) for each in near if not same_role(each.key, wanted.key)) and not any(
        _is_named(each, place.sentence) for each in near if same_role(each.key, wanted.key)
    ):
        return "other"  # the sentence names the bearer of another role: "The president made Ida Holm governor."
    office = portfolio(wanted)
    if office and any(portfolio(each) == office for each in every):
        return "met"
    words = [word for word in (*wanted.of, *wanted.before) if normalise(word) not in STOP_WORDS and len(word) > 1]
    lacking = [word for word in words if not held.names(word)]
    unheld = any(held.holds(word) is False or is_nationality(word) for word in lacking)
    return "other" if unheld or held.lacks_office(wanted) else "met"


def _aged(demands: Demands, place: Place) -> Met:
    # The age of the goalkeeper Omar Haddad was asked for, and the sentence says how old somebody else is: "Bilal Nour, 19".
    name = demands.role.of[:NAME_WORDS_MIN] if demands.role else ()
    if not demands.aged or len(name) < NAME_WORDS_MIN or not _AGED.search(place.sentence):
        return "open"
    return "open" if any(map(words_of(place.sentence).names, name)) else "other"


def _is_of_another(wanted: Role, near: Role) -> bool:
    # "The footballer Kamal Aziz" was asked for, and the sentence speaks of "the painter Kamal Aziz".
    if same_role(wanted.key, near.key) or len(wanted.of) < NAME_WORDS_MIN:
        return False
    beside = (near.of[:NAME_WORDS_MIN], near.before[-NAME_WORDS_MIN:])
    return any(
        len(words) == NAME_WORDS_MIN and all(map(words_of(" ".join(words)).names, wanted.of[:NAME_WORDS_MIN]))
        for words in beside
    )


def _is_named(role: Role, text: str) -> bool:
    # Whether a name stands beside a role, in English, where a capital tells it.
    if is_arabic(role.said):
        return False
    return any(
        _NAME_AFTER.match(text[match.end() :]) or _NAME_BEFORE.search(text[: match.start()])
        for match in re.finditer(rf"\b{re.escape(role.said)}\b", text)
    )


def _is_of_another_office(wanted: Role, near: Role) -> bool:
    # The minister of health was asked for, and the sentence tells who the minister of finance is.
    asked, theirs = portfolio(wanted), portfolio(near)
    return bool(asked and theirs) and asked != theirs


def _named(demands: Demands, place: Place, held: "Words") -> Met:
    limits = calibration()
    found: list[bool] = []
    for name, log_odds, capital in demands.names:
        same = language_of(name[0]) == held.language
        needed = limits.name_log_odds_min_capital if capital else limits.name_log_odds_min
        if log_odds >= (needed if same else limits.asked_name_log_odds_min_across):
            found.append(held.has_name(name))
    return "open" if not found else "met" if all(found) else "other"


def _names(question: str, tagger: NameTagger) -> list[tuple[Name, float, bool]]:
    # Words that follow each other are one name. Nationalities are none: who asks adds them, and articles leave them out.
    limits, runs, end = calibration(), list[list[tuple[str, float, bool]]](), -1
    for each in tagger.tag(question):
        word = question[slice(*each.span)]
        latin = not is_arabic(word)
        needed = limits.name_log_odds_min_capital if each.capital else limits.name_log_odds_min
        odds = max(each.log_odds, COUNTRY_LOG_ODDS) if is_country(word) else each.log_odds
        if len(word) < NAME_LETTERS_MIN or calendar.is_calendar(word) or is_nationality(word):
            continue
        if same_words(word) or roles(word):  # a title or a common noun, whatever its capital
            continue
        if odds < needed or (latin and not each.capital):
            continue
        goes_on = end >= 0 and not question[end : each.span.start].strip(" -")
        if not goes_on:
            runs.append([])
        runs[-1].append((word, odds, each.capital))
        end = each.span.end
    return [_one_name(run) for run in runs]


def _one_name(run: Sequence[tuple[str, float, bool]]) -> tuple[Name, float, bool]:
    # Of several words with capitals one is enough to be sure of: "Lake Titicaca" is a name although a lake is none.
    words, odds, capital = zip(*run, strict=True)
    sure = max if len(words) > 1 and all(capital) else min
    return tuple(words), sure(odds), all(capital)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, to look others up in."""

    language: Language
    plain: frozenset[str]  # normalised, as they stand and without what Arabic writes together with them
    stems: frozenset[str]
    spaced: str  # all words in order, one space between them and around them
    lines: str  # `plain`, one a line

    def holds(self, word: str) -> bool | None:
        """Tell whether a word stands in the text, in any form or, in the other language, in an exact rendering.

        None when it cannot be told: a word of the other language that no table renders.
        """
        plain = normalise(word)
        bare = {form.text for form in forms(plain, left=3)} if is_arabic(plain) else {plain}
        if bare & self.plain or set(stems(plain)) & self.stems:
            return True
        others = {form for each in bare for form in (*same_names(each), *same_words(each))}
        if any(self._has(form) for form in others):
            return True
        told = language_of(word) == self.language or any(language_of(form) == self.language for form in others)
        return False if told else None

    def names(self, word: str) -> bool:
        """Tell whether a word that is a name stands in the text, spelled in any way, in either script."""
        if self.holds(word):
            return True
        if any(_is_same_name(word, other) for in_arabic in (True, False) for other in self._like(word, in_arabic)):
            return True
        # The pattern is quick and strict. What it does not find is compared with each word of the other script.
        latin = not is_arabic(normalise(word))
        return any(is_arabic(other) == latin and _is_same_name(word, other) for other in self.plain)

    def has_name(self, name: Name) -> bool:
        """Tell whether the words of a name stand in the text, or another name of the same.

        One of two has to stand there in the other language, where a word may be translated, and all in the own one.
        """
        found = sum(map(self.names, name))
        needed = len(name) if len(name) <= NAME_WORDS_MIN else len(name) // 2 + 1
        if language_of(name[0]) != self.language:
            needed = 1
        return found >= needed or any(map(self._has, same_names(" ".join(name))))

    def lacks_office(self, role: Role) -> bool:
        """Tell whether an office as a whole has exact renderings, and the text has none of them."""
        for office in role.offices if role.offices and language_of(role.said) != self.language else ():
            renderings = [form for form in same_words(office) if language_of(form) == self.language]
            if renderings:
                return not any(map(self._has, renderings))
        return False

    def _has(self, form: str) -> bool:
        every = tokenize(form)
        return f" {' '.join(every)} " in self.spaced or (
            bool(every) and all(set(stems(word)) & self.stems for word in every)
        )

    def _like(self, word: str, in_arabic: bool) -> list[str]:
        pattern = candidates_pattern(word, in_arabic=in_arabic)
        return pattern.findall(self.lines) if pattern else []


def _is_same_name(word: str, other: str) -> bool:
    if is_arabic(normalise(word)) == is_arabic(other):
        return same_name(word, other) or (sound_alike(word, other) and _is_spelled_alike(normalise(word), other))
    latin, arabic = (other, word) if is_arabic(normalise(word)) else (word, other)
    if len(normalise(arabic)) < NAME_LETTERS_MIN < len(latin):  # لك is no Lake
        return False
    if spelled_alike(latin, arabic) or same_country(latin, arabic):
        return True
    cost = transliteration_cost(latin, normalise(arabic))
    if sound_alike(latin, arabic):
        return cost <= SOUND_COST_MAX or len(arabic_letters(latin)) >= SOUND_CONSONANTS_MIN
    return cost <= calibration().transliteration_cost_max


def _is_spelled_alike(one: str, other: str) -> bool:
    # Gandhi and Ghandi; not أنغولا and آنجل, whose consonants may be read alike.
    return SequenceMatcher(None, one.removeprefix("ال"), other.removeprefix("ال")).ratio() >= SPELLED_SHARE_MIN


@lru_cache(maxsize=ARTICLES_KEPT)
def words_of(text: str) -> Words:
    """Return the words of a text, to look others up in.

    >>> held = words_of("وصل رئيس الوزراء إلى بلغراد")
    >>> held.names("Belgrade"), held.names("Berlin"), held.holds("wheat"), held.holds("zebra")
    (True, False, False, None)
    """
    all_words = tokenize(text)
    every = {word for word in all_words if word not in STOP_WORDS}
    plain = every | {form.text for word in every if is_arabic(word) for form in forms(word, left=3)}
    return Words(
        language_of(text),
        frozenset(plain),
        frozenset(stem for word in every for stem in stems(word)),
        f" {' '.join(all_words)} ",
        "\n".join(sorted(plain)),
    )


_AGED = re.compile(r"\b[A-Z][\w'’-]{1,30}, \d{1,3}\b(?![,.]?\d)")  # a name and its bearer's age
_NAME_AFTER = re.compile(r"\A,? [A-Z]|\A (?:of|for|at) (?:the )?(?:[\w'-]{1,30} ){0,3}[\w'-]{1,30}, [A-Z]")
_NAME_BEFORE = re.compile(
    r"\b(?!(?:The|A|An|But|And|In|On|At|For|As|When|If|His|Her|Its|Their)\b)[A-Z][\w'’-]{1,30},? "
    r"(?:(?:the|a|an|as|is|was|became|becomes|new|former|acting|current|named|appointed|elected|its|his|her) ){0,4}\Z"
)

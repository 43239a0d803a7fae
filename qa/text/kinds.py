"""Which questions want no single sentence: talk, an overview, a summary, a comparison, or more of the last answer.

`qa.text.kind_rows` has a row for each way of asking. A row stands for a whole question, so that a question which merely holds
such words keeps its own way.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from qa.text.article_rows import ARTICLE_ROWS, FACTS, SAME_FACT, Fact
from qa.text.kind_rows import (
    AFTER,
    BACK,
    BEFORE,
    COUNTS,
    HASTE_AFTER,
    HASTE_BEFORE,
    LANGUAGE_SIDE,
    LAST,
    LENGTHS,
    MAQAL,
    MARKS,
    MATTERS,
    MEASURES,
    NAMES_ASKED,
    NUMBERED,
    ONE,
    ORDINALS,
    POLITE_AFTER,
    POLITE_BEFORE,
    ROWS,
    SHOWN,
    SIDES,
    NamesAsked,
    What,
)
from qa.text.talk_rows import PAL, TALK_ROWS
from qa.text.words import normalise
from qa.types import Language

SENTENCES_MAX = 10  # sentences of a summary, however many are asked for
REQUEST_CHARS_MAX = 300  # characters; what is longer is no such request
PAGED: tuple[What, ...] = ("overview", "timeline", "by")  # whose next page a question may ask for
PARTS_MAX = 5  # parts of a message that is only talk
Words = tuple[str, ...]
MORE_ON_LAST = ("him", "her", "them", "it", "this", "that", "ذلك", "هذا", "هذه")  # more on what was told last
SIDE_WORDS_MAX = 8  # words of one side of a comparison; more of them are a sentence


@dataclass(frozen=True, slots=True)
class DayAsked:
    """A day that a question names; `year` is None where it names none."""

    year: int | None
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for.

    `of` is the article or matter, as it was written; "" for all articles, or for what was said last. `sides` are the two
    sides of a comparison, empty when the articles are compared with each other. `sentences` is how many are wanted,
    `language` the one that the last answer is wanted in. `soft` is True when one sentence may answer as well:
    "What is the difference between a lease and a loan?", "Who is Nora?". `names` is which names are to be listed, and `latest` is
    True where the newest event comes first; `first` is the number, from 1, of the first name or event to show. `fact` is what is
    asked of an article, and `counts` is True where articles are to be counted. `day` is the one day whose events are asked for
    wherever the texts name it.
    """

    what: What
    of: str = ""
    sides: tuple[str, ...] = ()
    sentences: int | None = None
    language: Language | None = None
    soft: bool = False
    names: NamesAsked | None = None
    latest: bool = False
    first: int = 1
    fact: Fact | None = None
    counts: bool = False
    day: DayAsked | None = None

    @property
    def gives_way_to_days(self) -> bool:
        """Tell whether a time in the question makes it one for what happened then."""
        return self.what in ("overview", "timeline", "about", "definition") or (
            self.what == "by" and self.soft and not self.counts
        )


def asked_request(question: str) -> Request | None:
    """Return what a question asks for; None for a question that sentences answer.

    >>> asked = asked_request("When was the article about the port published?")
    >>> asked.what, asked.fact, asked.of
    ('fact', 'date', 'the article about the port')

    >>> asked_request("Hello!") == Request("greeting"), asked_request("Who called Macron?")
    (True, None)
    >>> asked = asked_request("Which countries are mentioned from 51?")
    >>> asked.what, asked.names, asked.first
    ('entities', 'countries', 51)
    >>> asked = asked_request("Summarise the story about the port in two sentences")
    >>> asked.what, asked.of, asked.sentences
    ('summary', 'the story about the port', 2)
    >>> asked = asked_request("قارن بين موقف ترامب وموقف بايدن من كييف")
    >>> asked.what, asked.sides, asked.of
    ('comparison', ('موقف ترامب', 'موقف بايدن'), 'كييف')
    >>> asked_request("What is the latest on the port, from 11?") == Request("timeline", "the port", latest=True, first=11)
    True
    """
    if len(question) > REQUEST_CHARS_MAX:
        return None
    question, shown = first_shown(question)
    words: Words = tuple(bare for word in question.split() if (bare := word.strip(MARKS)))
    plain: Words = tuple(map(normalise, words))
    if not plain or len(" ".join(plain).split()) != len(plain):
        return None
    if said_apart := _all_talk(question):
        return said_apart
    wanted, words, plain = _length(words, plain)
    words, plain = _without(POLITE_BEFORE, POLITE_AFTER, words, plain)
    for written, folded in dict.fromkeys(((words, plain), _without(BEFORE, AFTER, words, plain))):
        said = " ".join(folded)
        for what, pattern in (*TALK_ROWS, *ROWS, *ARTICLE_ROWS):
            if match := pattern.fullmatch(said):
                asked = _request(what, match, written, wanted)
                return replace(asked, first=shown) if asked and what in PAGED else asked
    return None


def _all_talk(question: str) -> Request | None:
    """Return what is said where each part of a message is talk, the part that asks most; None for any other message.

    >>> _all_talk("Evening, friend! How are you? What can you do?") == Request("abilities")
    True
    >>> _all_talk("Thanks. Who called Macron?") is None
    True
    """
    parts = [part for part in _PARTS.split(question) if part.strip(f" {MARKS}")]
    if not 1 < len(parts) <= PARTS_MAX:
        return None
    said = [asked_request(part) for part in parts if not _SPOKEN_TO.fullmatch(" " + normalise(part.strip(f" {MARKS}")))]
    if not said or any(each is None or each.of or each.what not in _TOLD_FIRST for each in said):
        return None
    return min((each for each in said if each), key=lambda each: _TOLD_FIRST.index(each.what))


def first_shown(question: str) -> tuple[str, int]:
    """Return a question without the words that ask for the next page of a list, and the number of the first one to show.

    >>> first_shown("What happened this week, from 11?"), first_shown("آخر الأخبار، من 21"), first_shown("Who came, from 3 towns?")
    (('What happened this week', 11), ('آخر الأخبار', 21), ('Who came, from 3 towns?', 1))
    """
    match = _FIRST_SHOWN.search(question)
    return (question[: match.start()], max(1, int(match["first"]))) if match else (question, 1)


def _request(what: What, match: re.Match[str], words: Words, wanted: int | None) -> Request | None:
    groups = {name: written_words(words, match, name) for name, found in match.groupdict().items() if found}
    if what == "again":
        return Request(what, language="en" if match["language"].startswith(("engl", "انج", "انك")) else "ar")
    of = _of(what, groups)
    if what == "entities":
        asked = next(name for name in NAMES_ASKED if match.groupdict().get(name))
        return Request(what, of, names=asked, first=max(1, int(match.groupdict().get("first") or 1)))
    if what == "fact":
        names: Mapping[str, Fact] = {**{name: name for name in FACTS}, **SAME_FACT}
        found = match.groupdict()
        return Request(
            what, of, soft=True, fact=next(fact for name, fact in names.items() if found.get(name) is not None)
        )
    if what == "by":
        return Request(what, of, soft="hers" not in groups, counts="number" in groups)
    if what == "opinion" and not of:
        return Request("no opinion")
    if what == "definition":
        return Request(what, of, soft=True)
    if what != "comparison":
        summed = what == "summary"
        return Request(
            what, of, sentences=wanted if summed else None, soft=summed and "soft" in groups, latest="latest" in groups
        )
    sides = tuple(filter(None, (groups.get("a") or groups.get("one", ""), groups.get("b") or groups.get("two", ""))))
    of = "" if "one" in groups and "of" not in groups else of
    if any(len(side.split()) > SIDE_WORDS_MAX for side in sides):
        return None
    spoken = all(map(language_side, sides))
    return Request(what, of, sides, soft=bool(sides) and not of and not spoken and "soft" in groups)


def _of(what: What, groups: Mapping[str, str]) -> str:
    # What a request is about, in the words that it is written in.
    of = next(
        filter(
            None, map(groups.get, ("of", "about", "one") if what == "comparison" else ("of", "about", "one", "two"))
        ),
        "",
    )
    if "matter" in groups:  # "the two port articles on wages"
        of = f"{groups['matter']} {of}".strip()
    if what == "summary":
        of = _summed_up(of)
    if what in ("summary", "timeline") and of.startswith("لل"):  # "of the": the article is written into what follows
        of = f"ال{of[2:]}"
    return "" if what == "more" and normalise(of) in MORE_ON_LAST else of


def article_number(of: str) -> int | None:
    """Return the number of the article that is meant, from 1; -1 for the last one, None when it is no number.

    >>> article_number("the third article"), article_number("article 12"), article_number("المقال الثاني")
    (3, 12, 2)
    >>> article_number("the last story"), article_number("the article about the third line")
    (-1, None)
    """
    said = normalise(of)
    for pattern in NUMBERED:
        if match := pattern.fullmatch(said):
            word = match["n"]
            if word.isdecimal():
                return int(word[:9]) or None
            return -1 if word in LAST else ORDINALS.get(word)
    return None


def ordinal_article(of: str) -> int | None:
    """Return the number of the article that is meant by its place, from 1; None for one that is named by a number of its own.

    >>> ordinal_article("the second article"), ordinal_article("المقال الثاني"), ordinal_article("article 2")
    (2, 2, None)
    """
    match = _BY_PLACE.fullmatch(normalise(of))
    word = next(filter(None, match.groups()), "") if match else ""
    return -1 if word in LAST else ORDINALS.get(word)


def number_shown(of: str) -> int | None:
    """Return the number of what was shown that is meant, from 1; -1 for the last, None where no number is meant.

    >>> number_shown("the second one"), number_shown("number 3"), number_shown("الأخير"), number_shown("the mill")
    (2, 3, -1, None)
    """
    match = SHOWN.fullmatch(normalise(of))
    if match is None:
        return None
    word = next(filter(None, match.groups()))
    if word.isdecimal():
        return int(word[:9]) or None
    return -1 if word in LAST else ORDINALS.get(word)


def points_back(of: str) -> bool:
    """Tell whether the article that was cited last is meant.

    >>> points_back("this article"), points_back("الخبر"), points_back("the hospital article")
    (True, True, False)
    """
    return bool(BACK.fullmatch(normalise(of)))


def matter_of(of: str) -> str:
    """Return the words that name the matter, without those that say it is an article.

    >>> matter_of("the story about the strike"), matter_of("the hospital article"), matter_of("خبر الميناء")
    ('the strike', 'hospital', 'الميناء')
    """
    words = tuple(of.split())
    said = " ".join(map(normalise, words))
    for pattern in MATTERS:
        if len(said.split()) == len(words) and (match := pattern.fullmatch(said)):
            return written_words(words, match, "of")
    return of


def side_of(side: str) -> str:
    """Return whom or what a side of a comparison names.

    >>> side_of("موقف ترامب"), side_of("Biden's position"), side_of("the position of France")
    ('ترامب', 'Biden', 'France')
    """
    words = tuple(side.split())
    said = " ".join(map(normalise, words))
    for pattern in SIDES:
        if len(said.split()) == len(words) and (match := pattern.fullmatch(said)):
            return re.sub(r"['’]s?$", "", written_words(words, match, "of"))
    return side


def as_question(of: str) -> str:
    """Return what is compared as a question, where it is a measure, so that its value is looked for.

    >>> as_question("مدة المكالمة"), as_question("the number of victims"), as_question("the port")
    ('كم استمرت المكالمة؟', 'How many victims?', 'the port')
    """
    words = tuple(of.split())
    said = " ".join(map(normalise, words))
    for pattern, question in MEASURES:
        if len(said.split()) == len(words) and (match := pattern.fullmatch(said)):
            return question.format(written_words(words, match, "of"))
    return of


def measured_of(of: str) -> str:
    """Return what a measure is one of; what is no measure as it is.

    >>> measured_of("مدة المكالمة"), measured_of("the number of victims"), measured_of("the port")
    ('المكالمة', 'victims', 'the port')
    """
    words = tuple(of.split())
    said = " ".join(map(normalise, words))
    for pattern, _ in MEASURES:
        if len(said.split()) == len(words) and (match := pattern.fullmatch(said)):
            return written_words(words, match, "of")
    return of


def language_side(side: str) -> Language | None:
    """Return the language whose articles are one side of a comparison.

    >>> language_side("the Arabic reports"), language_side("الإنجليزية"), language_side("the Arab League")
    ('ar', 'en', None)
    """
    match = LANGUAGE_SIDE.fullmatch(normalise(side))
    return ("ar" if match["ar"] or match["ar2"] else "en") if match else None


def written_words(words: Words, match: re.Match[str], name: str) -> str:
    """Return the words of a group as they were written; the و of "and" that is joined to the first of them is left out."""
    first = len(match.string[: match.start(name)].split(" ")) - 1
    count = len(match[name].split())
    found = list(words[first : first + count])
    wanted = match[name].split()[0]
    if found and normalise(found[0]) != wanted and normalise(found[0]).endswith(wanted):
        found[0] = found[0][-len(wanted) :]
    return " ".join(found).strip(MARKS)


def _length(words: Words, plain: Words) -> tuple[int | None, Words, Words]:
    # How many sentences are wanted, and the words without those that say so.
    said = " ".join(plain)
    for pattern in LENGTHS:
        if match := pattern.search(said):
            count = match.groupdict().get("n") or ""
            number = int(count[:9]) if count.isdecimal() else COUNTS.get(count, 1 if ALONE.search(match[0]) else 2)
            first = len(said[: match.start()].split())
            last = first + len(match[0].split())
            return max(1, min(number, SENTENCES_MAX)), words[:first] + words[last:], plain[:first] + plain[last:]
    return None, words, plain


def _without(before: re.Pattern[str], after: re.Pattern[str], words: Words, plain: Words) -> tuple[Words, Words]:
    # The words without those that a pattern finds at either end; all of them where nothing else is left.
    said = " ".join(plain)
    start = len(match[0].split()) if (match := before.match(said)) else 0
    end = len(plain) - (len(match[0].split()) if (match := after.search(said)) else 0)
    return (words[start:end], plain[start:end]) if start < end else (words, plain)


def _summed_up(of: str) -> str:
    # What is summed up, without the words of haste and the ل of "of" before a word for an article: سريع لخبر الميناء.
    words = tuple(of.split())
    plain = tuple(map(normalise, words))
    if len(" ".join(plain).split()) == len(plain):
        words, plain = _without(HASTE_BEFORE, HASTE_AFTER, words, plain)
    if plain and plain[0].startswith("ل") and FOR_ONE.fullmatch(plain[0]):
        words = (words[0][1:], *words[1:])
    return " ".join(words)


_SPOKEN_TO = re.compile(PAL)
_PARTS = re.compile(r"[,،.!?؟;؛]")
# Of several things that are said at once, the first one here is answered.
_TOLD_FIRST: tuple[What, ...] = (
    "beyond",
    "overview",
    "abilities",
    "adding",
    "identity",
    "wellbeing",
    "goodbye",
    "greeting",
    "thanks",
)
ALONE = re.compile(r"\b(?:في |ب)?(?:جمله|سطر)\b")
FOR_ONE = re.compile(r"ل(?:مقال|مقاله|خبر|تقرير|ملف|نص|قصه|قضيه|موضوع)")
_BY_PLACE = re.compile(rf"(?:the )?(?P<n>[a-z]{{2,12}}|\d{{1,2}}(?:st|nd|rd|th)) {ONE}|{MAQAL} (?P<m>ال\w{{2,12}})")
_FIRST_SHOWN = re.compile(r"[,،] (?:from|من) (?P<first>\d{1,6})[?؟]?\Z")

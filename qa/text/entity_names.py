"""Finds the names of people, places and organisations in a document, with what each names and where it stands first.

English names are told by their capitals, Arabic ones by what a tagger says of each word; both by lists and by the words beside
them (`qa.text.name_lists`). What nothing tells is left out: a list without a name is better than one with a word that is none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from qa.text.clitics import Clitic, forms
from qa.text.name_lists import (
    NameKind,
    calendar_words,
    given_names,
    key_of,
    known_cities,
    known_names,
    name_words,
)
from qa.text.words import STOP_WORDS, is_arabic, language_of, normalise, without_accents
from qa.types import Span

PERSON_WORDS_MAX = 4  # words of a person's name, particles not counted
KNOWN_WORDS_MAX = 6  # words of the longest name in the lists
QUOTED_WORDS_MAX = 4  # words of an organisation's name in quotation marks
TITLED_SHARE = 0.7  # share of words with a capital from which a line is a headline in capitals, which tell nothing
LIKELY, POSSIBLE, HARDLY = -0.5, -2.5, -3.2  # log-odds of the tagger: a name, perhaps one, one beside another
LOOSE = -2.4  # log-odds below which a word is not the last one of a name that no list has
TOGETHER = -3.8  # log-odds of a given name and the likeliest word after it, added; below it they are two words


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name of a document: how it is written, what it names, how often it stands there, and where it does first.

    `kind` is "" for a word that names somebody or something that the document does not tell.
    """

    form: str
    kind: NameKind | None
    count: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    plain: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A name at one place. `alone` is True for a single word, which may be the last one of a longer name."""

    start: int
    end: int
    kind: NameKind | None
    key: str
    alone: bool = False
    placed: bool = False  # a place's name where a place must stand
    form: str = ""  # as it is shown, where that is not as it stands


def names_of(text: str, sentences: Sequence[Span], odds: Mapping[int, float]) -> list[FoundName]:
    """Return the names in the sentences of a text, in the order of their first mentions.

    `odds` are a tagger's log-odds that a word is (part of) a name, by where the word starts in the text; words may lack.

    >>> said = "The lawyer Clara Whitlock met Farid Nasser in Lisbon. Whitlock thanked the Bank of England."
    >>> found = names_of(said, [Span(0, 53), Span(54, 91)], {})
    >>> [(each.form, each.count) for each in found]
    [('Clara Whitlock', 2), ('Farid Nasser', 1), ('Lisbon', 1), ('Bank of England', 1)]
    >>> [each.kind for each in found]
    ['people', 'people', 'places', 'organisations']
    """
    small = frozenset(re.findall(r"(?<![\w'’-])[a-z]+", text))
    seen: list[_Sighting] = []
    for start, end in sentences:
        begin = start + _dateline_end(text[start:end])
        sentence = text[begin:end]
        if language_of(sentence) == "ar":
            seen += _in_arabic(sentence, begin, odds)
        elif not _is_all_titled(sentence):
            seen += _in_english(sentence, begin, small)
    return _settled(text, seen)


def last_word(key: str) -> str:
    """Return the last word of a name's key, by which its bearer is called alone.

    >>> last_word("emmanuel macron"), last_word("كريم عبد العزيز")
    ('macron', 'عبد العزيز')
    """
    before, _, last = key.rpartition(" ")
    particle = before.rpartition(" ")[2]
    return f"{particle} {last}" if particle in ("عبد", "ابو", "بن", "ال", "van", "von", "de", "bin", "al") else last


def _settled(text: str, seen: Sequence[_Sighting]) -> list[FoundName]:
    # A single word is the person of the document whose last name it is; one that is a place somewhere is one everywhere.
    longer: dict[str, set[str]] = {}
    for one in seen:
        last = last_word(one.key)
        if (
            one.kind == "people"
            and not one.alone
            and known_names().get(last) != "places"
            and last not in known_cities()
        ):
            longer.setdefault(last_word(one.key), set()).add(one.key)
    placed = {one.key for one in seen if one.placed}
    found: dict[tuple[str, NameKind | None], FoundName] = {}
    for one in sorted(seen, key=lambda each: (each.alone, each.start)):
        key, kind = one.key, one.kind
        bearers = longer.get(key, set()) if one.alone and not one.placed and kind != "organisations" else set()
        if len(bearers) == 1:
            key, kind = next(iter(bearers)), "people"
        elif kind is None and key in placed:
            kind = "places"
        known = found.get((key, kind))
        start, end = (one.start, one.end) if known is None or one.start < known.start else (known.start, known.end)
        form = known.form if known else one.form or text[one.start : one.end]
        found[key, kind] = FoundName(form, kind, (known.count if known else 0) + 1, start, end)
    return sorted(found.values(), key=lambda each: each.start)


# English


def _in_english(sentence: str, begin: int, small: frozenset[str]) -> Iterator[_Sighting]:
    for run in _runs(sentence, small):
        for words, kind, placed in _told(run, sentence, small):
            first, last = words[0], words[-1]
            key = key_of(without_accents(sentence[first.start : last.end]))
            yield _Sighting(begin + first.start, begin + last.end, kind, key, alone=len(words) == 1, placed=placed)


def _runs(sentence: str, small: frozenset[str]) -> Iterator[list[_Word]]:
    # Words with capitals that stand together, with what joins them: of, de, bin.
    words = [
        _Word(_bare(m[0]), m.start(), m.start() + len(_bare(m[0])), normalise(_bare(m[0])))
        for m in _LATIN.finditer(sentence)
    ]
    run: list[_Word] = []
    for at, word in enumerate(words):
        if run and not _joined(sentence[run[-1].end : word.start], run[-1]):
            yield from _closed(run, sentence)
            run = []
        if word.capital or (run and _joins(run, word, words[at + 1 : at + 3], sentence)):
            run.append(word)
        elif run:
            yield from _closed(run, sentence)
            run = []
    if run:
        yield from _closed(run, sentence)


def _closed(run: list[_Word], sentence: str) -> Iterator[list[_Word]]:
    while run and not run[-1].capital:
        run = run[:-1]
    while run and (run[0].plain in STOP_WORDS and not _is_acronym(run[0]) and len(run) > 0):
        run = run[1:]
    if run:
        yield run


def _joined(gap: str, before: _Word) -> bool:
    return gap in (" ", "\u00a0") or (gap in (". ", ".") and len(before.text) <= 3)


def _joins(run: Sequence[_Word], word: _Word, after: Sequence[_Word], sentence: str) -> bool:
    if word.plain in _PARTICLES:
        return bool(after) and after[0].capital
    heads = name_words("organisation_head", "en")
    if word.plain in ("of", "for"):
        to = next((each for each in after if each.plain != "the"), None)
        return run[-1].plain in heads and to is not None and to.capital
    return word.plain == "the" and run[-1].plain in ("of", "for") and bool(after) and after[0].capital


Told = tuple[Sequence[_Word], NameKind | None, bool]


def _told(run: Sequence[_Word], sentence: str, small: frozenset[str]) -> Iterator[Told]:
    # What a run names, in one part or in several: a country, then a title, then a person.
    run, titled = _untitled(run)
    if not run:
        return
    if (kind := _known(run)) is not None:
        yield run, kind, kind == "places"
        return
    if (_is_organisation(run) and not titled) or _is_place(run):
        if not _is_cut(run, sentence):
            organisation = _is_organisation(run) and not titled
            yield run, "organisations" if organisation else "places", not organisation
        return
    before, after = _word_before(sentence, run[0].start), sentence[run[-1].end :]
    opens = not sentence[: run[0].start].strip(" \"“'‘(-–")
    if len(run) == 1:
        yield from _single(run[0], before, after, titled=titled, opens=opens, small=small)
        return
    key = key_of(" ".join(word.text for word in run))
    if key in known_cities():
        if _takes_place(before, after):
            yield run, "places", True
        return
    if _is_person(run, before, after, titled=titled):
        yield run, "people", False
        return
    if before in name_words("organisation_before", "en") and len(run) <= 3:
        yield run, "organisations", False
        return
    yield from _in_parts(run, sentence, small, opens=opens)


def _in_parts(run: Sequence[_Word], sentence: str, small: frozenset[str], *, opens: bool) -> Iterator[Told]:
    for length in range(len(run) - 1, 0, -1):
        kind = _known(run[:length])
        if kind is not None:
            yield run[:length], kind, kind == "places"
            yield from _told(run[length:], sentence, small)
            return
    # The first word of a sentence has a capital whatever it is: "Analysts Mary Ford and …".
    if opens and len(run) > 2 and run[0].plain in small and _is_person(run[1:], "", "", titled=False):
        yield run[1:], "people", False


def _untitled(run: Sequence[_Word]) -> tuple[Sequence[_Word], bool]:
    titles, more = name_words("title", "en"), name_words("title_more", "en")
    royal = name_words("royal", "en")
    at, titled = 0, False
    while at < len(run) and (run[at].plain in titles or (run[at].plain in more and len(run) > at + 1)):
        if run[at].plain in royal and len(run) - at == 2 and run[at + 1].plain not in titles:
            return run[at:], True  # King Charles is called so
        titled = titled or run[at].plain in titles
        at += 1
    rest = run[at:]
    if at and not titled:  # "American Airlines", "Foreign Policy": no title after all
        return run, False
    while len(rest) > 1 and rest[-1].plain in _AFTER_PERSON:
        rest = rest[:-1]
    return rest, titled


def _is_person(run: Sequence[_Word], before: str, after: str, *, titled: bool) -> bool:
    named = [word for word in run if word.plain not in _PARTICLES]
    if not 2 <= len(named) <= PERSON_WORDS_MAX or any(word.plain in ("of", "for", "the") for word in run):
        return titled and 1 <= len(named) <= PERSON_WORDS_MAX and not _is_other(named[-1])
    if any(map(_is_other, named)) or _names_place(named[0]) or _names_place(named[-1]):
        return titled and not _is_other(named[-1]) and not _is_other(named[0])
    first = without_accents(named[0].plain)
    initials = len(named[0].text.replace(".", "")) <= 2 and named[0].text.isupper() and len(named[-1].text) > 2
    return (
        titled
        or all(part in given_names() for part in first.split("-"))
        or (initials and not _is_acronym(named[-1]))
        or before in name_words("occupation", "en")
        or bool(_AGE.match(after))
    )


def _is_other(word: _Word) -> bool:
    return (
        word.plain in name_words("other_capital", "en")
        or word.plain in name_words("organisation_last", "en")
        or word.plain in calendar_words()
        or (_is_acronym(word) and len(word.text) > 3)
    )


def _is_cut(run: Sequence[_Word], sentence: str) -> bool:
    # The rest of a longer name: "the Fire and Disaster Agency", "the Victims' Fund", "the New State of China".
    before, after = sentence[: run[0].start], sentence[run[-1].end :]
    return bool(_JOINED_BEFORE.search(before[-40:]) or _JOINED_AFTER.match(after))


def _names_place(word: _Word) -> bool:
    return known_names().get(word.plain) == "places" and word.plain not in given_names()


def _is_organisation(run: Sequence[_Word]) -> bool:
    if len(run) < 2:
        return False
    if any(word.plain in ("of", "for") for word in run):
        return any(word.plain in name_words("organisation_head", "en") for word in run)
    generic = name_words("title_more", "en") | name_words("title", "en")
    last = run[-1].plain
    return last in name_words("organisation_last", "en") and not all(word.plain in generic for word in run)


def _is_place(run: Sequence[_Word]) -> bool:
    if len(run) < 2 or len(run) > PERSON_WORDS_MAX:
        return False
    heads = name_words("place_head", "en")
    return run[-1].plain in name_words("place_last", "en") or (
        run[0].plain in heads and run[0].capital and not _is_other(run[1])
    )


def _single(
    word: _Word, before: str, after: str, *, titled: bool, opens: bool, small: frozenset[str]
) -> Iterator[Told]:
    if _is_other(word) or word.plain in name_words("acronym_other", "en") or len(word.text) < 3:
        return
    if titled:
        yield [word], "people", False
    elif word.plain in known_cities() and not opens and _takes_place(before, after):
        yield [word], "places", True
    elif (
        before in name_words("organisation_before", "en") and not opens and word.plain not in name_words("title", "en")
    ):
        yield [word], "organisations", False
    elif not (opens and word.plain in small) and word.plain not in name_words("title", "en"):
        yield [word], None, False


def _takes_place(before: str, after: str) -> bool:
    if before in name_words("place_before", "en"):
        return True
    country = _COMMA_NAME.match(after)
    return bool(country) and known_names().get(normalise(country[1])) == "places"  # type: ignore[index]


def _known(run: Sequence[_Word]) -> NameKind | None:
    if len(run) > KNOWN_WORDS_MAX:
        return None
    text = " ".join(word.text for word in run)
    key = key_of(text)
    kind = known_names().get(key) or known_names().get(key_of(without_accents(text)))
    if kind and len(run) == 1 and len(key) <= 4 and key in _CAPITALS_ONLY and not text.replace(".", "").isupper():
        return None
    return kind


_CAPITALS_ONLY = frozenset(
    {"us", "who", "ap", "gm", "eu", "un", "au", "bp"}
)  # words of these letters are written otherwise


def _is_acronym(word: _Word) -> bool:
    return len(word.text) > 1 and word.text.replace(".", "").isupper()


def _word_before(sentence: str, start: int) -> str:
    found = _BEFORE.search(sentence[max(0, start - 40) : start])
    return normalise(found[1]) if found else ""


def _bare(token: str) -> str:
    return re.sub(r"(?:['’]s?|\.)$", "", token) or token


def _is_all_titled(sentence: str) -> bool:
    words = re.findall(r"[^\W\d_]{4,}", sentence)
    ends = sentence.rstrip(" \"”’')").endswith((".", "!", "?"))
    return not ends and len(words) > 4 and sum(word[0].isupper() for word in words) >= TITLED_SHARE * len(words)


# Arabic


def _in_arabic(sentence: str, begin: int, odds: Mapping[int, float]) -> Iterator[_Sighting]:
    words = [_Word(m[0], m.start(), m.end(), normalise(m[0])) for m in _ARABIC.finditer(sentence)]
    tagged = {word.start: odds[begin + word.start] for word in words if begin + word.start in odds}
    reader = _Arabic(sentence, words, tagged)
    at = 0
    while at < len(words):
        taken = reader.at(at)
        if taken is None:
            at += 1
            continue
        first, last, cut, kind, placed = taken
        start, end = words[first].start + cut, words[last].end
        form = sentence[start:end]
        if cut and form.startswith("ل") and words[first].plain[cut - 1] == "ل":
            form = f"ا{form}"  # ل and ال are written لل
        yield _Sighting(begin + start, begin + end, kind, key_of(form), first == last, placed, form)
        at = last + 1
    for run in _runs(sentence, frozenset()):  # names in Latin letters in an Arabic text
        if run[0].text[0].isascii() and (kind := _known(run)) is not None:
            key = key_of(sentence[run[0].start : run[-1].end])
            yield _Sighting(begin + run[0].start, begin + run[-1].end, kind, key, alone=len(run) == 1)


Taken = tuple[int, int, int, NameKind | None, bool]


@dataclass(frozen=True, slots=True)
class _Arabic:
    """The words of an Arabic sentence, and what is tried at each: a known name, an organisation, a place, a person."""

    sentence: str
    words: Sequence[_Word]
    odds: Mapping[int, float]

    def at(self, at: int) -> Taken | None:
        word = self.words[at]
        if word.plain in STOP_WORDS and word.plain not in given_names():
            return None
        return self.known(at) or self.organisation(at) or self.place(at) or self.person(at) or self.alone(at)

    def known(self, at: int) -> Taken | None:
        for length in range(min(KNOWN_WORDS_MAX, len(self.words) - at), 0, -1):
            last = at + length - 1
            if not self.together(at, last):
                continue
            for text, cut in self.readings(at, length):
                kind = known_names().get(text)
                if kind is None or (length == 1 and not self.may_stand(at, text, cut)):
                    continue
                if kind == "places" and self.is_in_a_name(at):
                    return None
                if kind == "people" and length == 1 and text in given_names() and self.together(at, at + 1):
                    continue  # it may be the first word of a longer name
                if (
                    length == 1
                    and kind == "places"
                    and at
                    and self.together(at - 1, at)
                    and self.words[at - 1].plain in given_names()
                ):
                    continue
                return at, last, cut, kind, kind == "places"
        return None

    def may_stand(self, at: int, text: str, cut: int) -> bool:
        # A short word, or one that a letter was taken from, may be another word.
        if len(text) >= 5 and not (cut and len(text) < 5):
            return True
        if self.is_quoted(at, at):
            return True
        return self.of(at) > HARDLY or self.before(at) in name_words("place_before", "ar")

    def organisation(self, at: int) -> Taken | None:
        bare = self.head(at)
        if bare not in name_words("organisation_head", "ar"):
            return None
        quoted = _QUOTED.match(self.sentence, self.words[at].end)
        if quoted and bare in _IN_QUOTES:
            inside = [n for n, word in enumerate(self.words) if quoted.start(1) <= word.start < quoted.end(1)]
            if 1 <= len(inside) <= QUOTED_WORDS_MAX:
                return inside[0], inside[-1], 0, "organisations", False
            return None
        last = at
        if bare in _HEAD_OF_THE:
            while (
                last + 1 < len(self.words)
                and last - at < 3
                and self.together(last, last + 1)
                and self.is_attribute(last + 1)
            ):
                last += 1
        elif bare in _HEAD_OF_NAME:
            while (
                last + 1 < len(self.words)
                and last - at < 2
                and self.together(last, last + 1)
                and (self.name_like(last + 1, POSSIBLE + 1) or self.words[last + 1].plain in known_cities())
            ):
                last += 1
        if last == at:
            return None
        return at, last, self.cut_before(at, bare), "organisations", False

    def is_in_a_name(self, at: int) -> bool:
        # A club, a university or a prayer that has a place's name is none: اتحاد جدة, صلاة المغرب.
        return at > 0 and self.together(at - 1, at) and self.head(at - 1) in _NAMED_AFTER_PLACES

    def place(self, at: int) -> Taken | None:
        if self.is_in_a_name(at):
            return None
        cities = known_cities()
        head = at > 0 and self.together(at - 1, at) and self.head(at - 1) in name_words("place_head", "ar")
        for length in (3, 2, 1):
            last = at + length - 1
            if last >= len(self.words) or not self.together(at, last):
                continue
            for text, cut in self.readings(at, length):
                if text not in cities or text in calendar_words() or text in name_words("other", "ar"):
                    continue
                taking = (
                    head
                    or self.before(at) in name_words("place_before", "ar")
                    or (cut and self.words[at].plain[cut - 1] == "ب")
                )
                if taking and (self.of(at) > POSSIBLE or (not self.odds and head)) and text not in given_names():
                    return at, last, cut, "places", True
        if not head or not self.name_like(at, POSSIBLE + 1) or self.words[at].plain in given_names():
            return None
        last = at
        while (
            last + 1 < len(self.words)
            and last - at < 1
            and self.together(last, last + 1)
            and self.name_like(last + 1, POSSIBLE)
        ):
            last += 1
        return at, last, 0, "places", True

    def person(self, at: int) -> Taken | None:
        own = self.of(at)
        readings = self.readings(at, 1) if own > HARDLY or not self.odds else ()
        given = next(((text, cut) for text, cut in readings if text in given_names() and len(text) > 2), None)
        if not given and (not own > POSSIBLE or self.words[at].plain.startswith(("لل", "بال", "وال", "كال"))):
            return None
        titled = self.titled(at)
        cut = given[1] if given else self.cut_of(at)
        if not given and (self.words[at].plain[cut:] in _blocked() or is_demonym(self.words[at].plain[cut:])):
            return None
        if not given and any(text in _blocked() for text, _ in self.readings(at, 1)):
            return None
        if self.words[at].plain.startswith("ال") and not (titled and own > LIKELY - 0.5):
            return None
        last, names = at, 1
        while last + 1 < len(self.words) and names < PERSON_WORDS_MAX and self.together(last, last + 1):
            particle = self.words[last + 1].plain in name_words("particle", "ar")
            if not particle and not self.name_like(last + 1):
                break
            names += not particle
            last += 1
        # The last word of a name is one by itself: هيكتور كوبر المحترم is no name, and neither is غريفيث ألمح.
        whole_last = last
        while last > at and (self.words[last].plain in _OPEN_PARTICLES or self.is_loose(last)):
            last -= 1
        if last == at < whole_last:
            return None
        others = [self.of(n) for n in range(at + 1, last + 1)]
        whole = [own, *others]
        sure = (given and others and (not self.odds or own + max(others) > TOGETHER)) or (
            len(whole) > 1
            and self.odds
            and min(whole) > POSSIBLE
            and max(whole) > LIKELY
            and not self.is_quoted(at, last)
        )
        if not sure and not (titled and (others or own > POSSIBLE)):
            return None
        if self.before(at) in _BEFORE_NAMES:
            return at - 1, last, 0, "people", False
        return at, last, cut, "people", False

    def alone(self, at: int) -> Taken | None:
        cut = self.cut_of(at)
        text = self.words[at].plain[cut:]
        if self.of(at) > POSSIBLE + 0.5 and len(text) > 3 and text not in _blocked() and not is_demonym(text):
            return at, at, cut, None, False
        return None

    # What is known of single words

    def of(self, at: int) -> float:
        return self.odds.get(self.words[at].start, -9.0)

    def together(self, first: int, last: int) -> bool:
        if last >= len(self.words):
            return False
        return all(
            self.sentence[self.words[n].end : self.words[n + 1].start] in (" ", "\u00a0", "-")
            for n in range(first, last)
        )

    def is_quoted(self, first: int, last: int) -> bool:
        before, after = (
            self.sentence[: self.words[first].start].rstrip(),
            self.sentence[self.words[last].end :].lstrip(),
        )
        return before.endswith(_QUOTE_SIGNS) and after.startswith(_QUOTE_SIGNS)

    def before(self, at: int) -> str:
        return self.words[at - 1].plain if at and self.together(at - 1, at) else ""

    def readings(self, at: int, length: int) -> Iterator[tuple[str, int]]:
        rest = [word.plain for word in self.words[at + 1 : at + length]]
        for form in forms(self.words[at].plain, kinds=Clitic.CONJUNCTION | Clitic.PREPOSITION, left=3):
            yield " ".join([form.text, *rest]), form.cut

    def head(self, at: int) -> str:
        return next(
            (
                form.text
                for form in forms(self.words[at].plain, kinds=Clitic.CONJUNCTION | Clitic.PREPOSITION, left=3)
                if form.text in name_words("organisation_head", "ar") or form.text in name_words("place_head", "ar")
            ),
            "",
        )

    def cut_before(self, at: int, bare: str) -> int:
        return len(self.words[at].plain) - len(bare)

    def cut_of(self, at: int) -> int:
        # What is written together with a name that no list has: وإندريك, لأبي. A name of its own may begin so: ويتكوف, والتز.
        word = self.words[at]
        if word.plain[1:] in name_words("particle", "ar") and word.plain[0] in "وفبل" and len(word.plain) > 3:
            return 1
        joined = word.plain.startswith("و") and len(word.plain) > 3 and word.text[1] not in "ياو"
        return 1 if joined and word.plain not in given_names() else 0

    def titled(self, at: int) -> bool:
        titles, more = name_words("title", "ar"), name_words("title_more", "ar")
        n = at - 1
        while n >= 0 and at - n <= 5:
            gap = self.sentence[self.words[n].end : self.words[n + 1].start]
            if gap not in (" ", "، ", ", ", "\u00a0", ' "', '، "') or (gap != " " and n != at - 1):
                return False
            plain = self.words[n].plain
            if any(form.text in titles for form in forms(plain, kinds=Clitic.CONJUNCTION | Clitic.PREPOSITION, left=3)):
                return True
            if plain not in more and not is_demonym(plain) and not (n < at - 1 or plain.startswith("ال")):
                return False
            if plain not in more and not is_demonym(plain):
                return False
            n -= 1
        return False

    def name_like(self, at: int, least: float = HARDLY) -> bool:
        plain = self.words[at].plain
        if plain in STOP_WORDS or plain in _blocked() or is_demonym(plain) or len(plain) < 2:
            return False
        if plain not in given_names() and any(text in STOP_WORDS for text, _ in self.readings(at, 1)):
            return False  # بأنه, ولكنه
        if plain not in given_names() and len(plain) > 3 and self.of(at) < _LEAST_AFTER.get(plain[0], HARDLY):
            return False
        for text, _ in self.readings(at, 1):
            elsewhere = known_names().get(text) in ("places", "organisations") or text in known_cities()
            if len(text) > 3 and elsewhere and text not in given_names():
                return False
        return (
            self.of(at) > least
            or (plain in given_names() and not plain.startswith("ال") and self.of(at) > 2 * HARDLY)
            or (plain in given_names() and not self.odds)
        )

    def is_loose(self, at: int) -> bool:
        # A word that the tagger hardly takes for a name, that no list has, and that no particle joins to the one before.
        plain = self.words[at].plain
        joined = self.words[at - 1].plain in _OPEN_PARTICLES or plain in given_names()
        return bool(self.odds) and not joined and self.of(at) < LOOSE

    def is_attribute(self, at: int) -> bool:
        plain = self.words[at].plain
        return (
            plain.startswith(("ال", "وال"))
            and len(plain) > 4
            and plain not in calendar_words()
            and plain not in name_words("title", "ar")
        )


@cache
def _blocked() -> frozenset[str]:
    # Words that are no part of a person's name.
    return (
        name_words("title", "ar")
        | name_words("title_more", "ar")
        | (name_words("other", "ar") - {"الله"})
        | (calendar_words() - given_names())
        | name_words("organisation_head", "ar")
        | name_words("place_head", "ar")
    )


@cache
def _country_stems() -> frozenset[str]:
    every = {
        name.removeprefix("ال")
        for name, kind in known_names().items()
        if kind == "places" and is_arabic(name) and " " not in name
    }
    every |= {
        "عرب",
        "اسلام",
        "مسيح",
        "يهود",
        "شيع",
        "كرد",
        "غرب",
        "شرق",
        "اوروب",
        "افريق",
        "اسيو",
        "عالم",
        "دول",
        "محل",
        "لاتين",
    }
    return frozenset(_ENDING.sub("", name) for name in every if len(_ENDING.sub("", name)) > 2)


def is_demonym(plain: str) -> bool:
    """Tell whether an Arabic word, normalised, is the adjective of a country or of a people.

    >>> is_demonym("نرويجي"), is_demonym("المصريه"), is_demonym("المحليه"), is_demonym("مدرسه")
    (True, True, True, False)
    """
    bare = plain.removeprefix("وال").removeprefix("بال").removeprefix("لل").removeprefix("ال")
    match = _DEMONYM.fullmatch(bare)
    return bool(match) and match[1] in _country_stems()  # type: ignore[index]


def _dateline_end(sentence: str) -> int:
    found = _DATELINE.match(sentence)
    return found.end() if found else 0


_PARTICLES = frozenset(
    {"de", "da", "di", "du", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "le", "dos", "del", "ter"}
)
_LATIN = re.compile(
    r"[A-Za-z\u00c0-\u024f](?:[A-Za-z\u00c0-\u024f0-9&]|[.'’-](?=[A-Za-z\u00c0-\u024f0-9]))*(?:['’](?=\s))?"
)
_ARABIC = re.compile(r"[\u0621-\u065f\u066e-\u06d3\u06fa-\u06ff\u0670]+")
_BEFORE = re.compile(r"([A-Za-z][A-Za-z'-]{0,30}),? $")
_AFTER_PERSON = frozenset({"mp", "mep", "qc", "kc", "jr", "sr", "mbe", "obe", "cbe"})
_JOINED_BEFORE = re.compile(r"(?:[a-z]['’]|[A-Z][A-Za-z]{1,30} (?:and|&)) $")
_JOINED_AFTER = re.compile(
    r" (?:of|for) (?:the )?[A-Z]| and [A-Z][a-z]+ (?:Agency|Department|Committee|Commission|Authority|Office|Council)"
)
_AGE = re.compile(r", (?:aged )?\d\d,")
_COMMA_NAME = re.compile(r", ([A-Z][a-z]+(?: [A-Z][a-z]+)?)")
_DATELINE = re.compile(r"[^().!?؟]{0,60}\([^()]{2,30}\)\s{0,3}(?:-{1,3}|–|—)\s{0,3}")
_QUOTED = re.compile(r"\s?[\"“«(]([^\"”»()]{2,60})[\"”»)]")
_ENDING = re.compile(r"(?:ايا|يا|يه|ا|ه)$")
_DEMONYM = re.compile(r"\A(\w{3,20}?)(?:ي|يه|يا|يين|يون|يات|يتين|يان)\Z")
_OPEN_PARTICLES = frozenset(
    map(
        normalise,
        ("بن", "ابن", "بنت", "عبد", "أبو", "أبي", "أم", "آل", "دي", "فان", "فون", "لا", "لو", "ولد", "ال", "دا", "دو"),
    )
)
_LEAST_AFTER = {"و": 1.0, "ف": -0.5, "ب": -1.5, "ل": -1.5}  # log-odds; below it the letter is no part of a second name
_NAMED_AFTER_PLACES = frozenset({"جامعه", "نادي", "اتحاد", "قناه", "صحيفه", "صلاه", "نيو"})
_BEFORE_NAMES = frozenset({"ابن", "ابو", "ابي", "ابا"})
_QUOTE_SIGNS = ('"', "“", "”", "«", "»", "(", ")")
_IN_QUOTES = frozenset(
    map(
        normalise,
        ("شركة", "وكالة", "صحيفة", "مجلة", "قناة", "منظمة", "شبكة", "حركة", "حزب", "جماعة", "نادي", "مؤسسة", "مجموعة"),
    )
)
_HEAD_OF_THE = frozenset(map(normalise, ("وزارة",)))
_HEAD_OF_NAME = frozenset(
    map(normalise, ("جامعة", "شركة", "وكالة", "صحيفة", "مجلة", "قناة", "نادي", "بنك", "شبكة", "منظمة", "حزب"))
)

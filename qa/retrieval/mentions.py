"""Finds the sentences that mention a name, to the letter, and apart from them those that may mention it by its sound.

What counts is the name itself in any form of `qa.text.name_forms`, its spelling in the other script, and what the tables of
`qa.text.same_names` give. A word that only sounds alike, and a word that the encoder holds to be near, never counts.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from statistics import mean

from qa.calibration import calibration
from qa.index import PassagePlace, Snapshot
from qa.models.name_tagger import NameTagger
from qa.text.arabic_words import is_whole
from qa.text.name_forms import (
    Words,
    bare_forms,
    candidates_pattern,
    is_function_word,
    last_name,
    name_words,
    pattern_of,
    same_name,
    surfaces,
)
from qa.text.names import KEY_MIN, arabic_letters, sound_keys
from qa.text.same_names import may_be_part_of_name, other_names, same_names, same_words
from qa.text.transliteration import fixed_spellings, transliteration_cost
from qa.text.words import language_of, normalise, stems, tokenize
from qa.types import LANGUAGES, Language, Span

POSSIBLE_MAX = 10  # sentences that are shown for a name by its sound
SPELLINGS_MAX = 12  # spellings of one word of a name; more are not spellings but a family of words
NO_NAME = -9.0  # log-odds of a word that the tagger does not look at
COSINE_AGAINST_COST = 0.15  # what a cosine of 1 is worth beside a transliteration's cost, for a word of a longer name
WORTH_BELOW_BEST_MAX = 0.05  # of that worth; a spelling that is worse than the best one by more is another word
JOINED_WORDS_MAX = 5  # words of a name in which two may be written as one
SURE_CONSONANTS = 5  # consonants; a word of so many that fits the other script's letters is the name
# A word of one consonant less has to fit to the letter: of 30 such pairs of names of BBC and words of CNN Arabic and Al Jazeera
# none is wrong at this cost, and at 0.02 مرتين (twice) is Martin.
EXACT_CONSONANTS, EXACT_COST = 4, 0.01
SHORT_CONSONANTS = (
    2  # too many words fit a name of so few (Rice: ريس); it has to fit to the letter as well (Rubio: روبيو)
)
CONTEXTS_READ = 3  # sentences in which the tagger looks at a word; two of three decide
PARTICLES = frozenset({"bin", "ibn", "al", "el", "بن", "ابن", "آل"})  # they tell nothing about whose name it is
_ACRONYM = re.compile(r"[\s\"”']{0,3}\(([A-Z]{2,8})\)")
Rendering = list[list[str]]  # the words of a name, each with its spellings


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence that mentions a name; `marks` are where the name stands, by offsets in the document."""

    place: PassagePlace
    start: int
    end: int
    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Mentions:
    """The sentences that mention a name, in the order of the corpus, and those that may, by its sound alone.

    `small` is the number of sentences that have it with a small letter alone: rice, of Rice. `is_noun` is True where articles
    have an Arabic name as a common noun too, with its article: الأمل, of أمل.
    """

    exact: tuple[Mention, ...] = ()
    possible: tuple[Mention, ...] = ()
    small: int = 0
    is_noun: bool = False


@dataclass(frozen=True, slots=True)
class NameRendering:
    """A name as an article in the other script writes it, without what is written together with it; `feminine` where the word
    before it is: الدكتورة ليلى."""

    text: str
    feminine: bool = False


def exact_rendering(words: Sequence[str], view: Snapshot, tagger: NameTagger | None = None) -> NameRendering | None:
    """Return a name as articles in the other script write it: its words side by side, each spelled as its letters are read.

    A name of one word has to be as sure as one that is looked up. None when no article has it.
    """
    [other] = (each for each in LANGUAGES if each != language_of(words[0]))
    search = _Search(view, tagger, normalise(words[0]) if len(words) == 1 else "")
    rendering = search.spelled_in(words, other)
    found = search.holding([rendering])[:1] if rendering else []
    if not rendering or not found:
        return None
    text, mark = found[0].text, found[0].marks[0]
    start, end = mark.start - found[0].start, mark.end - found[0].start
    if text[start:end].isupper():  # letters of an acronym are not read as a name's
        return None
    before = text[:start].split()[-1:]
    return NameRendering(_without_clitics(text[start:end], rendering[0]), bool(before) and before[0].endswith("ة"))


def _without_clitics(name: str, spellings: Sequence[str]) -> str:
    # Of لروبيو the name is روبيو; an article belongs to it.
    for cut in range(3):
        bare = normalise(name[cut:]).removeprefix("ال")
        if any(bare.startswith(normalise(each).removeprefix("ال")) for each in spellings):
            return name[cut:]
    return name


def find_mentions(name: str, view: Snapshot, tagger: NameTagger | None = None) -> Mentions:
    """Return the mentions of a name or phrase. With a tagger, a word of the other script counts only where it is a name."""
    words = name_words(name)
    if not words:
        return Mentions()
    search = _Search(view, tagger, normalise(words[0]) if len(words) == 1 else "", _apart(name))
    renderings = search.renderings(name, words)
    exact = search.holding(renderings)
    if not any(len(each) == 1 and each[0][0].isupper() for each in renderings) and (acronym := search.acronym(exact)):
        renderings.append([[acronym]])
        exact = search.holding(renderings)
    if not exact:  # a common noun that only the other language has
        exact = search.holding([[[word] for word in name_words(form)] for form in same_words(name)])
    if len(words) > 1 and exact:
        exact = search.with_shorter_forms(exact, [last_name(each) for each in renderings if len(each) > 1])
    possible = search.holding(search.by_sound(words))
    there = {(mention.place.document, mention.start) for mention in exact}
    left = [mention for mention in possible if (mention.place.document, mention.start) not in there]
    small, is_noun = search.other_uses(words[0]) if len(words) == 1 and exact else (0, False)
    return Mentions(tuple(exact), tuple(left[:POSSIBLE_MAX]), small, is_noun)


def _apart(name: str) -> re.Pattern[str] | None:
    apart = [[[word] for word in name_words(form)] for form in other_names(name)]
    return pattern_of(apart) if apart else None


@dataclass(frozen=True, slots=True)
class _Search:
    """The search for one name in one view of the index."""

    view: Snapshot
    tagger: NameTagger | None
    name: str  # the word of a name of one word, normalised; "" for a longer name
    apart: re.Pattern[str] | None = None  # longer names that hold this one and name something else
    spelled: dict[tuple[str, bool], list[str]] = field(default_factory=dict)  # what `_spellings` found, by word

    def renderings(self, name: str, words: Sequence[str]) -> list[Rendering]:
        """Return what the name is looked for as: itself with its spellings, in the other script, and other names of it."""
        own = language_of(words[0])
        made = [[[word, *self._spellings(word, own, beside=len(words) > 1)] for word in words]]
        known = [(form, parts) for form in same_names(name) if (parts := name_words(form))]
        for other in LANGUAGES:
            in_table = any(language_of(form) == other for form, _ in known)
            if other != own and not in_table and (rendered := self._transliterated(words, other)):
                made.append(rendered)
        return made + [self._known(form, parts) for form, parts in known]

    def _known(self, form: str, words: Sequence[str]) -> Rendering:
        # The tables give one spelling of an Arabic name of several words, as الاحتياطي الفيدرالي, and articles another.
        own = language_of(form)
        if own == "en" or len(words) < 2:
            return [[word] for word in words]
        return [[word, *self._spellings(word, own, beside=True)] for word in words]

    def spelled_in(self, words: Sequence[str], language: Language) -> Rendering | None:
        """Return the words of a name with all their spellings in another script; None when one has none."""
        if len(words) == 1:
            return self._transliterated(words, language)
        rendered = []
        for word in words:
            if normalise(word) in PARTICLES:
                continue
            costs = {form: cost for form, (cost, _) in self._costs(word, language).items()}
            alike = fixed_spellings(word) or [
                form
                for form in sorted(costs, key=lambda form: (costs[form], form))
                if costs[form] <= calibration().transliteration_cost_max
            ]
            if not alike:
                return None
            rendered.append(list(alike)[:SPELLINGS_MAX])
        return rendered or None

    def by_sound(self, words: Sequence[str]) -> list[Rendering]:
        """Return what sounds like the name, of words that are long enough to tell; nothing for others."""
        made = []
        for language in LANGUAGES:
            alike = [self._sounding(each, language) for each in words if normalise(each) not in PARTICLES]
            if alike and all(alike):
                made.append(alike)
        return made

    def holding(self, renderings: Sequence[Rendering]) -> list[Mention]:
        """Return the sentences that hold one of these, in the order of the corpus."""
        if not renderings:
            return []
        places = {place.id: place for place in self._candidates(renderings)}
        return self._matches(places, renderings)

    def acronym(self, exact: Sequence[Mention]) -> str:
        """Return the acronym that articles give right after the name: Electronic Arts (EA); "" when they give none.

        Its letters are the first ones of the name's words, and no article gives it to another name.
        """
        spelled = [
            (mention, mark)
            for mention in exact
            for mark in mention.marks
            if " " in (name := mention.text[mark.start - mention.start : mark.end - mention.start]) and name.isascii()
        ]
        texts = self.view.texts({mention.place.document for mention, _ in spelled})
        given, last = set[str](), set[str]()
        for mention, mark in spelled:
            name = texts[mention.place.document][mark.start : mark.end]
            last.add(name.split()[-1].casefold())
            after = _ACRONYM.match(texts[mention.place.document], mark.end)
            if after and after[1] in _initials(name):
                given.add(after[1])
        if len(given) != 1 or is_function_word(acronym := given.pop()):
            return ""
        named = re.compile(rf"([A-Za-z]+)[\s\"”]+\({acronym}\)")
        texts = self.view.texts({place.document for place in self._candidates([[[acronym]]])})
        meant = (match[1].casefold() for text in texts.values() for match in named.finditer(text))
        return acronym if last.issuperset(meant) else ""

    def other_uses(self, word: str) -> tuple[int, bool]:
        """Return in how many sentences a name of one word stands with small letters alone, and whether it is a noun too."""
        plain = normalise(word)
        if language_of(word) == "ar":
            return 0, not plain.startswith("ال") and bool(self.view.spellings({f"ال{plain}"}))
        if not word[0].isupper() or word.isupper():
            return 0, False
        either = self.holding([[[word.lower()]]])
        return sum(all(each.text[mark.start - each.start].islower() for mark in each.marks) for each in either), False

    def with_shorter_forms(self, exact: list[Mention], last: Sequence[Words]) -> list[Mention]:
        """Add the sentences that name the same person by the last name alone, in articles that have the full name."""
        documents = {mention.place.document for mention in exact}
        places = {place.id: place for place in self.view.places_in(documents)}
        there = {(mention.place.document, mention.start) for mention in exact}
        shorter: dict[tuple[int, int], Mention] = {}
        for words in last:
            if is_function_word(words[-1][0]) or len(words[-1][0]) <= KEY_MIN:
                continue
            found = [m for m in self._matches(places, [words]) if (m.place.document, m.start) not in there]
            if same_names(" ".join(each[0] for each in words)) or self._are_names(found):
                shorter |= {(m.place.document, m.start): m for m in found}
        return _in_order([*exact, *shorter.values()])

    def _matches(self, places: dict[int, PassagePlace], renderings: Sequence[Words]) -> list[Mention]:
        pattern = pattern_of(renderings)
        forms = frozenset(normalise(word) for words in renderings for word in words[0])
        texts = self.view.texts({place.document for place in places.values()})
        marks: dict[int, list[Span]] = {}
        for place in places.values():
            text = texts[place.document]
            found = [
                Span(*match.span())
                for match in pattern.finditer(text, place.start, place.end)
                if not self._is_in_longer_name(text, match) and not _is_another_word(match[0], forms)
            ]
            if found and self.apart:
                apart = [Span(*match.span()) for match in self.apart.finditer(text, place.start)]
                found = [each for each in found if not any(o.start < each.end and each.start < o.end for o in apart)]
            if found:
                marks[place.id] = found
        spans: dict[int, list[tuple[int, int]]] = {}
        for passage, start, end in self.view.spans_in(marks):
            spans.setdefault(passage, []).append((start, end))
        mentions: dict[tuple[int, int], Mention] = {}
        for number, found in marks.items():
            place, sentences = places[number], sorted(spans.get(number, []))
            for mark in found:
                at = bisect_right(sentences, (mark.start, len(texts[place.document]))) - 1
                if at < 0 or sentences[at][1] < mark.end:
                    continue
                start, end = sentences[at]
                known = mentions.get((place.document, start))
                before = known.marks if known else ()
                mentions[place.document, start] = Mention(
                    place, start, end, texts[place.document][start:end], (*before, mark)
                )
        return _in_order(mentions.values())

    def _is_in_longer_name(self, text: str, match: re.Match[str]) -> bool:
        if not self.name or language_of(match[0]) == language_of(self.name):
            return False
        # هونغ is Huang, but not in هونغ كونغ, which is Hong Kong.
        if not may_be_part_of_name(match[0]):
            return False
        before, after = (
            text[max(0, match.start() - 30) : match.start()].split(),
            text[match.end() : match.end() + 30].split(),
        )
        pairs = ([*before[-1:], match[0]], [match[0], *after[:1]])
        longer = (same_names(" ".join(pair)) for pair in pairs if len(pair) > 1)
        return any(forms and not any(self.name in tokenize(form) for form in forms) for forms in longer)

    def _candidates(self, renderings: Sequence[Rendering]) -> list[PassagePlace]:
        # Keywords tell which passages may hold it; a name of function words (علي, US) is looked for in the texts themselves.
        ids: set[int] = set()
        literal: set[str] = set()
        for rendering in renderings:
            telling = [words for words in rendering if not all(map(is_function_word, words))]
            if not telling:
                literal |= {" ".join(words) for words in product(*rendering)}
                continue
            ids |= self._passages_with(telling)
            if len(telling) == 1 and telling[0][0].isupper():  # U.N. is two words to the index
                ids |= self._passages_with([[letter] for letter in telling[0][0] if not is_function_word(letter)])
            for at in range(len(rendering) - 1):  # عبد الرحمن may be written as one word
                if len(rendering) <= JOINED_WORDS_MAX and language_of(rendering[at][0]) == "ar":
                    pairs = list(product(rendering[at][:2], rendering[at + 1][:2]))
                    joined = [f"{one}{article}{other}" for one, other in pairs for article in ("", "ال")]
                    ids |= self._passages_with([*rendering[:at], joined, *rendering[at + 2 :]])
        places = self.view.places(ids)
        if literal:
            literal |= {".".join(word) + "." for word in literal if word.isupper()}
            places += self.view.places_in(self.view.documents_holding(literal))
        return places

    def _passages_with(self, rendering: Rendering) -> set[int]:
        found: set[int] | None = None
        for words in rendering:
            plain = {surface for word in words for surface in surfaces(word)}
            plain |= {form for surface in list(plain) for form in self.view.expansion.written(surface)}
            terms = {stems(surface)[-1] for surface in plain}
            numbers = self.view.term_ids(terms).values()
            here = {passage for number in numbers for passage, _ in self.view.postings(number)}
            found = here if found is None else found & here
            if not found:
                return set()
        return found or set()

    def _spellings(self, word: str, language: Language, *, beside: bool) -> list[str]:
        if (
            word,
            beside,
        ) not in self.spelled:  # forms of a name share words: الاحتياطي الفيدرالي, مجلس الاحتياطي الفيدرالي
            self.spelled[word, beside] = self._other_spellings(word, language, beside=beside)
        return self.spelled[word, beside]

    def _other_spellings(self, word: str, language: Language, *, beside: bool) -> list[str]:
        pattern = candidates_pattern(word, in_arabic=language == "ar")
        if pattern is None or is_function_word(word):
            return []
        lines = {match[0] for match in pattern.finditer(self.view.expansion.vocabulary(language))}
        plain = normalise(word)
        others = dict.fromkeys(
            form
            for line in sorted(lines)
            for form in (bare_forms(line) if language == "ar" else [line])
            if form != plain and same_name(plain, form, beside=beside)
        )
        made = [form.title() if word[:1].isupper() else form for form in others]
        return made if len(made) <= SPELLINGS_MAX else []

    def _transliterated(self, words: Sequence[str], language: Language) -> Rendering | None:
        rendered = []
        for word in words:
            if normalise(word) in PARTICLES:
                continue
            alike = self._written_in(word, language, alone=len(words) == 1)
            if not alike:
                return None
            rendered.append(alike)
        return rendered or None

    def _written_in(self, word: str, language: Language, *, alone: bool) -> list[str]:
        # The words of the corpus that are this one in the other script, letter by letter.
        if language == "ar" and not word[:1].isupper():
            return []  # an English word in small letters is no name
        if fixed := fixed_spellings(word):
            return list(fixed)
        found = {  # a form, what it costs, and its cosine
            form: (cost, max(self.view.expansion.cosine(line, word) for line in lines))
            for form, (cost, lines) in self._costs(word, language).items()
            if cost <= calibration().transliteration_cost_max and (cost == 0 or not is_function_word(form))
        }
        if alone:
            return sorted(form for form, (cost, cosine) in found.items() if self._is_it(form, word, cost, cosine))
        # Of a longer name: the words beside it decide, so the spellings that fit nearly as well as the best one.
        worth = {form: cosine * COSINE_AGAINST_COST - cost for form, (cost, cosine) in found.items()}
        best = max(worth.values(), default=0.0)
        return sorted(form for form, value in worth.items() if value >= best - WORTH_BELOW_BEST_MAX)

    def _costs(self, word: str, language: Language) -> dict[str, tuple[float, list[str]]]:
        """Return the words of the corpus in another script that may be this one: what each costs, and how it stands there."""
        pattern = candidates_pattern(word, in_arabic=language == "ar")
        found: dict[str, tuple[float, list[str]]] = {}
        for line in (
            {match[0] for match in pattern.finditer(self.view.expansion.vocabulary(language))} if pattern else ()
        ):
            form, cost = self._best_form(line, word, language)
            known = found.get(form, (cost, list[str]()))
            found[form] = (min(cost, known[0]), [*known[1], line])
        return found

    def _best_form(self, line: str, word: str, language: Language) -> tuple[str, float]:
        if language == "en":
            return line.title(), min(transliteration_cost(line, form) for form in bare_forms(word))
        costs = {form: transliteration_cost(word, form) for form in bare_forms(line)}
        best = min(costs, key=lambda form: (costs[form], -len(form)))
        return best, costs[best]

    def _is_it(self, form: str, word: str, cost: float, cosine: float) -> bool:
        # One word by itself: others are spelled alike (Rubio, الربو), so the encoder and the tagger have a say.
        if same_words(form) or (same_names(form) and not same_names(word)):
            return False
        limits = calibration()
        length = len(arabic_letters(form))
        if length <= SHORT_CONSONANTS and cost > EXACT_COST:
            return False
        if cost <= limits.transliteration_cost_sure and length >= SURE_CONSONANTS:
            return True
        if cost <= EXACT_COST and length >= EXACT_CONSONANTS:
            return True
        score = limits.cross_cosine_weight * cosine - limits.cross_cost_weight * cost
        there = self.holding([[[form]]])[:CONTEXTS_READ]
        if not there:
            return False
        if self.tagger is not None:
            score += limits.cross_name_weight * mean(map(self._log_odds, there))
        return score >= limits.cross_score_min

    def _sounding(self, word: str, language: Language) -> list[str]:
        keys = {key for key in sound_keys(word) if len(key) > KEY_MIN}
        if not keys or word.islower():  # an English word in small letters is no name
            return []
        alike = self.view.expansion.sounding(keys, language)
        return [each.title() if language == "en" else each for each in alike][:SPELLINGS_MAX]

    def _are_names(self, mentions: Sequence[Mention]) -> bool:
        # Whether what is marked in most of these sentences is a name; without a tagger a capital tells, and Arabic has none.
        votes = [self._log_odds(mention) > calibration().name_log_odds_min for mention in mentions[:CONTEXTS_READ]]
        return sum(votes) * 2 > len(votes)

    def _log_odds(self, mention: Mention) -> float:
        mark = mention.marks[0]
        start, end = mark.start - mention.start, mark.end - mention.start
        if self.tagger is None:
            return 0.0 if mention.text[start].isupper() else NO_NAME
        tagged = (
            tag.log_odds for tag in self.tagger.tag(mention.text) if tag.span.start < end and start < tag.span.end
        )
        return max(tagged, default=NO_NAME)


def _is_another_word(found: str, forms: frozenset[str]) -> bool:
    """Tell whether the first word of what was found only looks like a clitic and a form: كامل is no form of أمل."""
    first = normalise(found.split()[0])
    return first[1:] in forms and first not in forms and is_whole(first)


def _initials(name: str) -> set[str]:
    """Return what the acronym of a name may be: of all its words, or of those with a capital.

    >>> sorted(_initials("Electronic Arts")), sorted(_initials("Bureau of Land Management"))
    (['EA'], ['BLM', 'BOLM'])
    """
    words = re.findall(r"[A-Za-z]+", name)
    return {"".join(word[0].upper() for word in words), "".join(word[0] for word in words if word[0].isupper())}


def _in_order(mentions: Iterable[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda mention: (mention.place.source, mention.start))

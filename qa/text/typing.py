"""Words as articles write them, for those of a question that are typed otherwise: without hamzas, or with a slip.

Of a word that no article has, the nearest words that articles have are asked for: the same letters but for hamzas, ya and ta
marbuta (قتلي: قتلى), then those that one slip makes of it: a letter too many, one left out, one for another, two exchanged.
A frequent word that no article has is spelled as it usually is (مدرسه: مدرسة), and is no slip.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from qa.text.arabic_words import usual_spelling
from qa.text.clitics import Clitic, forms
from qa.text.name_lists import given_names, is_country, key_of, known_cities, known_names
from qa.text.words import STOP_WORDS, is_arabic, normalise, stems

SLIP_LETTERS_MIN = 4  # letters; one slip makes too many words of a shorter one
# Letters; no word of news is longer, and the words that one slip makes grow with the square of its length.
SLIP_LETTERS_MAX = 30
OFTEN_MIN = 2  # articles; a word of one may be a slip itself
LONG_LETTERS = 8  # letters; from here on one slip hardly makes another word
PIECES_MIN = 3  # pieces of a model's vocabulary; most words that are rare and right have two (ambassador has three)
CHANGED_LETTERS_MIN = 5  # letters; the same where one letter stands for another: Iran is not Iraq
Spellings = Mapping[str, Mapping[str, int]]  # by folded word: how many articles write it so
Pieces = Callable[[Sequence[str]], Sequence[int]]  # of how many pieces of a model's vocabulary words are


class Vocabulary(Protocol):
    """The words of the articles."""

    def spellings(self, folded: Iterable[str]) -> dict[str, dict[str, int]]:
        """Return for each folded word that articles have how many articles write it in which way."""

    def term_ids(self, words: Iterable[str]) -> dict[str, int]:
        """Return the numbers of the keywords that are in the index."""


@dataclass(frozen=True, slots=True)
class Slips:
    """What one slip may have made of a word, by its kind, the likeliest first."""

    exchanged: tuple[str, ...]
    dropped: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def kinds(self) -> tuple[tuple[str, ...], ...]:
        """All of them, a kind after the other."""
        return self.exchanged, self.dropped, self.added, self.changed


def slips(word: str) -> Slips:
    """Return the words that a word becomes when one slip is taken back.

    >>> found = slips("hopsital")
    >>> "hospital" in found.exchanged, "hopital" in found.dropped, len(found.added), len(found.changed)
    (True, True, 234, 200)
    """
    letters = _ARABIC if is_arabic(word) else _LATIN
    ends = range(len(word))
    changed = tuple(word[:n] + c + word[n + 1 :] for n in ends for c in letters if c != word[n])
    return Slips(
        tuple(word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in ends[:-1] if word[n] != word[n + 1]),
        tuple(dict.fromkeys(word[:n] + word[n + 1 :] for n in ends)),
        tuple(word[:n] + c + word[n:] for n in range(len(word) + 1) for c in letters),
        changed if len(word) >= CHANGED_LETTERS_MIN else (),
    )


def as_written(words: Iterable[str], vocabulary: Vocabulary, pieces: Pieces) -> dict[str, str]:
    """Return for those of a question's words that no article writes so what is to be searched for in their place.

    `pieces` tells words that a model knows: these are no slips, and a slip may be taken back to one of them, too.
    """
    words = [word for word in dict.fromkeys(words) if len(word) > 1]
    folded = {word: normalise(word) for word in words}
    readings = {word: _readings(folded[word]) for word in words}
    known = vocabulary.spellings({text for every in readings.values() for _, text in every})
    found = {}
    for word in words:
        # "Which" has a noun after it: the last word of هارث باي is no slip of بأي.
        ends = len(words) > 1 and word == words[-1] and folded[word] in _BEFORE_NOUN
        if word in _FUNCTION_WORDS and not ends:  # some articles leave out its hamza, too
            instead: str | None = _FUNCTION_WORDS[word]
        else:
            instead = _same_letters(word, readings[word], known)
        if instead is None and is_arabic(word) and folded[word] not in STOP_WORDS:
            instead = _usual(word, readings[word]) or _with_hamza(word, readings[word], pieces)
        if instead is not None and instead != word:
            found[word] = instead
    unknown = [
        word
        for word in words
        if word not in found
        and SLIP_LETTERS_MIN <= len(word) <= SLIP_LETTERS_MAX
        and not any(text in known or text in STOP_WORDS for _, text in readings[word])
        and usual_spelling(folded[word]) is None
        and not _is_listed(word)
    ]
    for word in _not_stemmed(unknown, folded, vocabulary):
        if right := _slip(word, folded[word], vocabulary, pieces):
            found[word] = right
    return found


def _is_listed(word: str) -> bool:
    """Tell whether a word is a name that is well known: no slip, though no article has it (Liechtenstein, not Lichtenstein)."""
    key = key_of(word)
    return is_country(word) or key in known_names() or key in known_cities() or normalise(word) in given_names()


def _readings(word: str) -> list[tuple[str, str]]:
    """Return what may go before a folded word, and the rest: nothing and the word, then clitics and what they are with."""
    return [(word[: form.cut], form.text) for form in forms(word) if _keeps(word, form.text)]


def _keeps(word: str, form: str) -> bool:
    # A form whose alef was put back (للسلام: السلام) is no end of the word; what stays has to be a word.
    return word.endswith(form) and (form == word or len(form) >= SLIP_LETTERS_MIN - 1)


def _same_letters(word: str, readings: Sequence[tuple[str, str]], known: Spellings) -> str | None:
    """Return the spelling of the articles; the word itself where articles write it so; None when they do not have it."""
    for before, text in readings:
        if spelled := known.get(text):
            own = word[len(before) :].lower()
            fuller = [each for each in spelled if _is_fuller(each, own)]
            best = max(fuller, key=lambda each: (spelled[each], each), default=own)
            usual = usual_spelling(text) if text not in STOP_WORDS else own  # علي is a name, and على is more frequent
            if best == own or (own in spelled and usual != best):
                return word
            return before + best
    return None


def _usual(word: str, readings: Sequence[tuple[str, str]]) -> str | None:
    """Return the usual spelling of a word that articles do not have; the word itself where that is its spelling."""
    for before, text in readings:
        if spelled := usual_spelling(text):
            own = word[len(before) :]
            return before + spelled if _is_fuller(spelled, own) else word
    return None


def _is_fuller(spelled: str, own: str) -> bool:
    """Tell whether a spelling has a hamza or dots wherever it differs from a word that has none there: إعادة, not of أعاده."""
    if len(spelled) != len(own):
        return False
    return all(one == other or one in _FULLER.get(other, "") for one, other in zip(spelled, own, strict=True))


def _with_hamza(word: str, readings: Sequence[tuple[str, str]], pieces: Pieces) -> str | None:
    """Return a word that articles do not have as a model knows it best: with a hamza, ta marbuta or alef maqsura.

    None when the model knows it no better so.
    """
    ends = {"ه": "هة", "ي": "يى"}.get(word[-1], word[-1])
    starts = {len(before) for before, text in readings if text.startswith("ا") and not text.startswith("ال")}
    bases = [word, *(word[:at] + alef + word[at + 1 :] for at in sorted(starts) if word[at] == "ا" for alef in "أإآ")]
    every = [base[:-1] + end for base in bases for end in ends]
    if len(every) == 1:
        return None
    own, *others = pieces(every)
    best = min(range(len(others)), key=others.__getitem__)
    return every[best + 1] if others[best] < own else None


def _not_stemmed(words: Sequence[str], folded: Mapping[str, str], vocabulary: Vocabulary) -> list[str]:
    """Return the words of which articles have no other form."""
    every = {word: stems(folded[word]) for word in words}
    there = vocabulary.term_ids({stem for each in every.values() for stem in each}) if words else {}
    return [word for word in words if not any(stem in there for stem in every[word])]


def _slip(word: str, folded: str, vocabulary: Vocabulary, pieces: Pieces) -> str | None:
    """Return what a word was to be, when it looks mistyped: a model's vocabulary has it in more pieces than what it was to be.

    A slip at a word's first or last letter is not taken back, as endings and what is written before a word differ so, too.
    After an article a word's first letter is surely its own.
    """
    # A noun is as well known without the alef of "how many" (كم قتيلا).
    parts = min(pieces([word, word[:-1]] if folded.endswith("ا") and is_arabic(word) else [word]))
    if parts < 2:
        return None
    for cut, sure in _cuts(folded):
        if best := _in_articles(folded, cut, sure, parts, vocabulary, pieces):
            return best
    if parts < PIECES_MIN or word[0].isupper():  # a capital makes a name
        return None
    cut = next((cut for cut, sure in _cuts(folded) if sure), 0)
    mine = word[cut:].lower()
    for likely in (slips(mine).exchanged, slips(mine).added):
        written = [word[:cut] + each for each in likely if _inside(each, mine)]
        whole = [each for each, count in zip(written, pieces(written) if written else (), strict=True) if count == 1]
        if len(whole) == 1:
            return whole[0]
    return None


def _cuts(folded: str) -> list[tuple[int, bool]]:
    """Return where a folded word may begin, and whether an article stands before: after its article first, then as a whole."""
    every = {form.cut: Clitic.ARTICLE in form.clitics for form in forms(folded, kinds=Clitic.ANY)}
    cuts = sorted(every.items(), key=lambda each: (not each[1], each[0]))
    return [(cut, sure) for cut, sure in cuts if len(folded) - cut >= SLIP_LETTERS_MIN]


def _in_articles(folded: str, cut: int, sure: bool, parts: int, vocabulary: Vocabulary, pieces: Pieces) -> str | None:
    """Return the word of the articles that one slip made this one of, as they write it; None when there is none."""
    before, bare = folded[:cut], folded[cut:]
    made = slips(bare)
    exchanged = [each for each in made.exchanged if each[0] == bare[0] or each[-1] == bare[-1]]
    dropped, added, changed = (
        [each for each in kind if _inside(each, bare, first=not sure)] for kind in made.kinds[1:]
    )
    twice = [each for each in dropped if _is_doubled(bare) and not _is_doubled(each)]
    changed = [each for each in changed if _is_likely(bare, each)]
    kinds = [exchanged, twice, added, dropped, *([changed] if parts >= PIECES_MIN else [])]
    known = vocabulary.spellings({before + each for kind in kinds for each in kind})
    for number, kind in enumerate(kinds):
        there = [known[before + each] for each in kind if before + each in known]
        if not there:
            continue
        spelled = max(there, key=lambda each: sum(each.values()))
        best = max(spelled, key=lambda each: (spelled[each], each))
        rest, articles = pieces([best])[0], sum(spelled.values())
        # Of two letters exchanged and of one typed twice nobody makes another word. A word of two pieces may be right and rare.
        surely = number < len((exchanged, twice))
        if rest < parts and (number == 0 or parts >= PIECES_MIN or articles >= OFTEN_MIN):
            return best
        if rest == parts and articles >= OFTEN_MIN and (surely or len(bare) >= LONG_LETTERS):
            return best
    return None


def _is_doubled(word: str) -> bool:
    return any(one == other for one, other in pairwise(word))


def _inside(one: str, other: str, *, first: bool = True) -> bool:
    return (not first or one[0] == other[0]) and one[-1] == other[-1]


def _is_likely(one: str, other: str) -> bool:
    """Tell whether the letter that differs may stand for the other: they look or sound alike."""
    differ = [{a, b} for a, b in zip(normalise(one), normalise(other), strict=False) if a != b]
    return len(differ) == 1 and any(differ[0] <= alike for alike in _ALIKE)


_LOOK_ALIKE = "طظ ضظ دذ تط سص ثت ثس كق حخ جح جخ عغ فق رز بي بت نت سش صض ده يت ين"
_SOUND_ALIKE = "aeiouy sz sc ck kq vw bv mn dt gj gh fv"
_BESIDE = "qw we er rt ty yu ui io op as sd df fg gh hj jk kl zx xc cv vb bn nm"  # on the keyboard
_BESIDE_IN_ARABIC = "ضص صث ثق قف فغ غع عه هخ خح حج جد شس سي يب بل لا ات تن نم مك كط ءر هو وز زظ"
_ALIKE = tuple(map(frozenset, f"{_LOOK_ALIKE} {_SOUND_ALIKE} {_BESIDE} {_BESIDE_IN_ARABIC}".split()))
_FULLER = {"ا": "أإآ", "ه": "ة", "ي": "ىئ", "ى": "ي", "و": "ؤ"}
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Words that ask, written without their hamza; the others of their kind may be other words (علي is a name).
_BEFORE_NOUN = frozenset(map(normalise, ("أي", "أية", "بأي", "لأي", "وأي")))
_FUNCTION = ("أين", "إلى", "أي", "متى", "أية", "أن", "أو", "إذا", "أكثر", "أقل", "بأي", "لأي", "وأي", "وإلى")
_FUNCTION_WORDS = {normalise(word): word for word in _FUNCTION}

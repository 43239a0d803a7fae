"""Names of a question as the articles write them, where no article has them in the question's script: Lena Holm, لينا هولم.

The reader and the keywords know a name by its letters. So a name that the articles have in the other script alone is searched
for in that script. Only what is the name to the letter counts, as in `qa.retrieval.mentions`.
"""

import re
from collections.abc import Sequence

from qa.index import Snapshot
from qa.models.name_tagger import NameTagger
from qa.retrieval.mentions import NameRendering, exact_rendering
from qa.text import calendar
from qa.text.clitics import forms
from qa.text.lookups import asked_lookup
from qa.text.name_forms import name_words
from qa.text.roles import is_nationality, roles
from qa.text.same_names import same_names, same_words
from qa.text.words import STOP_WORDS, is_arabic, language_of, normalise, stems
from qa.types import Language, Span

WORDS_MAX = 5  # words of a name that is looked for as a whole
LETTERS_MIN = 3  # letters of a word of a name; shorter ones are articles and particles
ALONE_LETTERS_MIN = 4  # the same where no other word of the name stands beside it
QUESTION_WORDS_MAX = 40  # words of a question that is read so; a longer text is pasted, and no question


def with_their_names(question: str, view: Snapshot, tagger: NameTagger | None = None) -> tuple[str, Language]:
    """Return a question with each name in the script in which alone the articles have it, and its language.

    "Who is" and a name are Arabic as a whole then, as the reader knows such a question best in one language.
    """
    language = language_of(question)
    words = list(_WORD.finditer(question))
    if len(words) > QUESTION_WORDS_MAX or set(view.languages()) <= {language} or asked_lookup(question):
        return question, language
    found = _Runs(question, words, view, tagger).found()
    if len(found) == 1 and (asks := _WHO_IS.fullmatch(question)) and asks.span("name") == tuple(found[0][0]):
        return f"{'من هي' if found[0][1].feminine else 'من هو'} {found[0][1].text}؟", "ar"
    for span, instead in reversed(found):
        question = question[: span.start] + instead.text + question[span.end :]
    return question, language


class _Runs:
    """The names of a question that are to be written otherwise."""

    def __init__(
        self, question: str, words: Sequence[re.Match[str]], view: Snapshot, tagger: NameTagger | None
    ) -> None:
        self._question, self._words, self._view, self._tagger = question, words, view, tagger
        self._language = language_of(question)
        self._may = [self._may_be_name(match) for match in words]
        self._passages: dict[int, frozenset[int]] = {}

    def found(self) -> list[tuple[Span, NameRendering]]:
        """Return the longest names from left to right: where they stand, and how the articles write them.

        Words with capitals that follow each other are one name. Arabic has no capitals, so a name may begin and end anywhere
        between function words; a single word is a name only where none follows that could be the rest of it.
        """
        found, at = list[tuple[Span, NameRendering]](), 0
        while at < len(self._words):
            last = self._end(at)
            ends = range(last, max(at, last - 1), -1) if self._language == "en" else range(last, at, -1)
            taken = at
            for end in ends:
                if end - at > 1 or end == last:
                    made = self._rendered(at, end)
                    if made:
                        found.append((Span(self._words[at].start(), self._words[end - 1].end()), made))
                        taken = end
                        break
            at = max(taken, last if self._language == "en" else 0, at + 1)
        return found

    def _end(self, at: int) -> int:
        # Behind the last word that may belong to a name that begins here.
        end = at
        while end < len(self._words) and end - at < WORDS_MAX and self._may[end]:
            if end > at and self._question[self._words[end - 1].end() : self._words[end].start()].strip(" -'’"):
                break
            end += 1
        return end

    def _may_be_name(self, match: re.Match[str]) -> bool:
        word = match[0]
        if language_of(word) != self._language or normalise(word) in STOP_WORDS or calendar.is_calendar(word):
            return False
        if is_nationality(word) or same_words(word) or roles(word):
            return False
        return is_arabic(word) or word[0].isupper() or word.lower() in _PARTICLES

    def _rendered(self, at: int, end: int) -> NameRendering | None:
        written = self._question[self._words[at].start() : self._words[end - 1].end()]
        words = [word for word in name_words(written) if len(word) >= LETTERS_MIN or word.lower() in _PARTICLES]
        telling = [word for word in words if len(word) >= LETTERS_MIN]
        if not telling or same_names(written) or self._is_there(at, end):
            return None
        if len(telling) == 1:
            # Arabic has no capitals: a word that sounds like a name is more often none (مرتين is "twice", not Martin).
            if len(telling[0]) < ALONE_LETTERS_MIN or end - at > 1 or self._language == "ar":
                return None
            words = telling
        return exact_rendering(words, self._view, self._tagger)

    def _is_there(self, at: int, end: int) -> bool:
        """Tell whether a passage has all these words in their own script."""
        every = [self._having(number) for number in range(at, end) if self._words[number][0].lower() not in _PARTICLES]
        return bool(every) and bool(frozenset.intersection(*every))

    def _having(self, number: int) -> frozenset[int]:
        if number not in self._passages:
            plain = normalise(self._words[number][0])
            bare = {form.text for form in forms(plain, left=3)} if is_arabic(plain) else {plain}
            ids = self._view.term_ids({stems(each)[-1] for each in bare}).values()
            self._passages[number] = frozenset(passage for each in ids for passage, _ in self._view.postings(each))
        return self._passages[number]


_WORD = re.compile(r"[^\W\d_]+")
_WHO_IS = re.compile(r"\A\s*[Ww]ho (?:is|was) (?P<name>.{1,80}?)[?.!\s]*\Z")
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "ben", "abu", "ould", "de", "van", "von", "der", "da", "di"})

"""What a question is meant to say: in the letters it was meant in, in standard Arabic, in the words that articles write."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from qa.text.arabizi import Arabizi, looks_so
from qa.text.dialect import in_standard, in_their_forms
from qa.text.keyboard import is_typed_on_latin_keys, on_arabic_keys, on_latin_keys
from qa.text.marks import unmark
from qa.text.months import in_their_names
from qa.text.spelled import Keywords, in_digits
from qa.text.typing import Pieces, Vocabulary, as_written
from qa.text.words import STOP_WORDS, is_arabic, language_of, normalise, stems
from qa.types import Language

KNOWN_MIN = 0.5  # share of a question's words; one with as many known words is in the letters it was meant in
LETTERS_MIN = 3  # letters of a word that a model's vocabulary tells; it has most shorter runs of letters, too


class Articles(Vocabulary, Keywords, Protocol):
    """What is known of the articles' words."""

    @property
    def arabizi(self) -> Arabizi:
        """Their Arabic words, to be found by Latin letters."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A question as it is meant: the question itself where nothing is to be read in another way.

    `language` is that in which it is searched for, where names may be in another script, and `asked_in` that in which it was
    asked. `doubted` is True when hardly a word of it is known, and no other reading of its letters is sure.
    """

    text: str
    language: Language
    asked_in: Language
    doubted: bool = False


Names = Callable[[str], tuple[str, Language]]  # a question with its names in another script, and its language


def as_they_stand(question: str) -> tuple[str, Language]:
    """Leave the names of a question as they stand."""
    return question, language_of(question)


def as_meant(question: str, articles: Articles, pieces: Pieces, names: Names = as_they_stand) -> Meaning:
    """Return a question as it is meant.

    `pieces` tells of how many pieces of a model's vocabulary words are, and `names` puts names into the script in which the
    articles have them.
    """
    letters = _in_other_letters(question, articles, pieces)
    own = letters or question
    named, language = (own, language_of(own)) if letters == "" else names(own)
    text = in_standard(named)
    if is_arabic(text.lstrip(_SIGNS)):
        text = in_their_forms(text, articles.spellings, surely=text != named)
    text = _in_their_words(text, articles, pieces)
    text = in_their_names(in_digits(text, articles), articles)
    text = text if unmark(text) != unmark(question) else question
    return Meaning(text, language, language_of(own), doubted=letters == "")


def _in_other_letters(question: str, articles: Articles, pieces: Pieces) -> str | None:
    """Return a question in the letters that it was meant in; None when these are its own, "" when nobody knows."""
    latin = is_typed_on_latin_keys(question)
    words = [word.strip(_SIGNS).lower() for word in unmark(question).split()]
    share = _known_share(words, articles, pieces)
    # English hardly asks without a word that stands between others, and Arabic in Latin letters has none of them.
    english = bool(STOP_WORDS.intersection(words))
    if latin and not english and (reading := articles.arabizi.read(question, partial(_passages, articles))):
        return reading
    if share >= KNOWN_MIN:
        return None
    known = set() if latin else _known(_both(question), articles, pieces)
    reading = on_arabic_keys(question) if latin else on_latin_keys(question, known.__contains__)
    there = _known_share(reading.split(), articles, pieces)
    if there >= KNOWN_MIN and there > share:
        return reading
    unsure = share == 0 or (latin and not english and looks_so(question))
    return "" if unsure and len(words) > 1 else None


def _passages(articles: Articles, word: str) -> set[int]:
    """Return the passages that hold an Arabic word in some form."""
    ids = articles.term_ids({stems(normalise(word))[-1]}).values()
    return {passage for each in ids for passage, _ in articles.postings(each)}


def _both(question: str) -> list[str]:
    readings = (on_latin_keys(question, lambda word: False), on_latin_keys(question, lambda word: "g" in word))
    return [word.strip("?.,!") for reading in readings for word in reading.split()]


def _known_share(words: Sequence[str], articles: Articles, pieces: Pieces) -> float:
    """Return the share of words that somebody writes so; numbers and signs by themselves do not count."""
    bare = [word.strip(_SIGNS) for word in words]
    asked = [word for word in bare if word and not word.isdigit()]
    known = _known(asked, articles, pieces)
    return sum(word in known for word in asked) / len(asked) if asked else 1.0


def _known(words: Sequence[str], articles: Articles, pieces: Pieces) -> set[str]:
    """Return those words that ask or stand between others, that articles have, or that a model knows whole."""
    whole = [word for word in dict.fromkeys(words) if _WORD.fullmatch(word)]
    folded = {word: normalise(unmark(word)) for word in whole}
    there = articles.spellings({*folded.values(), *(bare for word in folded.values() if (bare := _bare(word)) != word)})
    known = {
        word for word in whole if folded[word] in STOP_WORDS or folded[word] in there or _bare(folded[word]) in there
    }
    rest = [word for word in whole if word not in known and len(word) >= LETTERS_MIN]
    return known | {word for word, count in zip(rest, pieces(rest) if rest else (), strict=True) if count == 1}


def _bare(word: str) -> str:
    return word[1:] if is_arabic(word) and word[:1] in "وبلف" and len(word) > LETTERS_MIN else word


def _in_their_words(text: str, articles: Articles, pieces: Pieces) -> str:
    plain = unmark(text)
    instead = as_written(_WORD.findall(_QUOTED.sub(" ", plain)), articles, pieces)
    return _WORD.sub(lambda match: instead.get(match[0], match[0]), plain) if instead else text


_SIGNS = "?؟!.,،؛:()\"“”«»'’-–"
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^“”]*”|«[^«»]*»")  # words in quotation marks are searched for to the letter

"""What a question is meant to say: in the letters it was meant in, in standard Arabic, in the words that articles write."""

import re
from dataclasses import dataclass
from typing import Protocol

from qa.text.dialect import in_standard
from qa.text.marks import unmark
from qa.text.spelled import Keywords, in_digits
from qa.text.typing import Pieces, Vocabulary, as_written


class Articles(Vocabulary, Keywords, Protocol):
    """What is known of the articles' words."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A question as it is meant: the question itself where nothing is to be read in another way."""

    text: str


def as_meant(question: str, articles: Articles, pieces: Pieces) -> Meaning:
    """Return a question as it is meant; `pieces` tells of how many pieces of a model's vocabulary words are."""
    text = in_standard(question)
    text = _in_their_words(text, articles, pieces)
    text = in_digits(text, articles)
    return Meaning(text if unmark(text) != unmark(question) else question)


def _in_their_words(text: str, articles: Articles, pieces: Pieces) -> str:
    plain = unmark(text)
    instead = as_written(_WORD.findall(_QUOTED.sub(" ", plain)), articles, pieces)
    return _WORD.sub(lambda match: instead.get(match[0], match[0]), plain) if instead else text


_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^“”]*”|«[^«»]*»")  # words in quotation marks are searched for to the letter

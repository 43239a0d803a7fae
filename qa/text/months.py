"""Months of a question by the name that the articles use: آب is أغسطس, غشت or August where they write so."""

import re

from qa.text import calendar
from qa.text.typing import Vocabulary
from qa.text.words import language_of, normalise, tokenize
from qa.types import LANGUAGES


def in_their_names(question: str, articles: Vocabulary) -> str:
    """Return a question with each month by a name that articles have, of its own language if they have one.

    A question that folding makes longer or shorter stays as it is, as places would not be the same.
    """
    language = language_of(question)
    meant = calendar.found(question, "month", strict=True)
    if not meant or len(normalise(question)) != len(question):
        return question
    every = [name for each in LANGUAGES for name, month in calendar.spellings(each, "month").items() if month in meant]
    known = articles.spellings({word for name in every for word in tokenize(name)})
    there = [name for name in every if all(word in known for word in tokenize(name))]
    named = set(articles.term_ids({f"m:{month}" for month in meant}))
    for name, month in sorted(calendar.spellings(language, "month").items(), key=lambda each: -len(each[0])):
        if month not in meant or name in there or f"m:{month}" not in named:
            continue
        instead = [each for each in there if _month(each) == month]
        instead.sort(key=lambda each: language_of(each) != language)
        if instead:
            pattern = rf"(?<!\w)([وبل]?){re.escape(normalise(name))}(?!\w)"
            if match := re.search(pattern, normalise(question)):
                question = question[: match.end(1)] + instead[0] + question[match.end() :]
    return question


def _month(name: str) -> str:
    return calendar.spellings(language_of(name), "month").get(name, "")

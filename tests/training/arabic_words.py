"""Write two lists of Arabic words, as they are spelled with care, and those that are no clitic and another word.

`python -m tests.training.arabic_words`

Needs the package wordfreq (frequencies of words, CC BY-SA 4.0), which nothing else needs. Words that differ only in hamzas, ta
marbuta, alef maqsura and alefs are one group. A group gives the spelling that most of its uses have: مدرسة for مدرسه. A group
without such a spelling is two words (وجهة and وجهه) and gives what is typed for both: وجهه.

كامل may be read as كـ and أمل, and hardly ever is: it is a whole word, as it is used more often than أمل. Of 40 words that begin
with one of these letters, و and a name and their like have 0.12 of the name's uses at most, other words 0.27 and more.
"""

import re
from collections import defaultdict
from pathlib import Path

from qa.text.name_lists import is_country, key_of, known_cities, known_names
from qa.text.words import normalise

FILE, WHOLE = Path("qa/data/arabic_words.txt"), Path("qa/data/whole_words.txt")
CLITICS = "وفبلك"
WHOLE_MIN = 0.2  # of the uses of the word without its first letter
USUAL_MIN = 0.75  # share of a group's uses; people leave hamzas out in some of the others
SPELLED_MIN = 5e-7  # of all words; rarer ones with a hamza or ta marbuta are names, mostly
PLAIN_MIN = 2e-6  # of all words; the list tells of words without a hamza only that they are words
LETTERS = re.compile(r"[\u0621-\u064a]{2,}")


def usual(frequencies: dict[str, float]) -> list[str]:
    """Return the usual spelling of each group of words, sorted."""
    groups: dict[str, dict[str, float]] = defaultdict(dict)
    for word, frequency in frequencies.items():
        if LETTERS.fullmatch(word):
            groups[normalise(word)][word] = frequency
    kept = []
    for plain, spelled in groups.items():
        best, every = max(spelled, key=lambda each: (spelled[each], each)), sum(spelled.values())
        told = best if spelled[best] >= USUAL_MIN * every else plain
        if every >= (PLAIN_MIN if told == plain else SPELLED_MIN):
            kept.append(told)
    return sorted(kept)


def whole(frequencies: dict[str, float]) -> list[str]:
    """Return the normalised words that begin as if with a clitic and are no clitic and another word, sorted."""
    every: dict[str, float] = defaultdict(float)
    for word, frequency in frequencies.items():
        if LETTERS.fullmatch(word):
            every[normalise(word)] += frequency
    return sorted(
        word
        for word, frequency in every.items()
        if word[0] in CLITICS
        and len(word) > 3  # a name without its first letter has three
        and frequency >= PLAIN_MIN
        and frequency >= WHOLE_MIN * every.get(word[1:], 0.0)
        and not is_place(word[1:])  # بمكة, in Mecca, is said often
    )


def is_place(name: str) -> bool:
    """Tell whether a normalised word is the name of a city or country."""
    return is_country(name) or key_of(name) in known_cities() or known_names().get(key_of(name)) == "places"


def main() -> None:
    """Write both lists."""
    from wordfreq import get_frequency_dict  # type: ignore[import-not-found]  # not needed by anything else

    frequencies = get_frequency_dict("ar", wordlist="large")
    for file, words in ((FILE, usual(frequencies)), (WHOLE, whole(frequencies))):
        file.write_text("\n".join(words) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Two questions in one: "How many beds does the hospital have and what did it cost?" is two, and both are about the hospital.

A question is cut at an "and" before a word that asks, when both halves are questions with a verb of their own. The second
keeps what the first is about: a pronoun becomes its subject, and in Arabic a verb without one gets it.
"""

import re

from qa.text.words import content_words, language_of, normalise

WORDS_MIN = 3  # words of a half that is a question by itself: who signed it


def parts(question: str) -> tuple[str, ...]:
    """Return the two questions that a question asks, each to be understood alone; none when it asks one.

    >>> parts("How many beds does the hospital have and what did it cost?")
    ('How many beds does the hospital have?', 'what did the hospital cost?')
    >>> parts("كم سريرا في المستشفى وكم كلف؟")
    ('كم سريرا في المستشفى؟', 'كم كلف المستشفى؟')
    >>> parts("من هو الرسام عمر بن ناجي ومتى مات؟"), parts("Who is the painter Omar Ibn Naji and when did he die?")[1]
    (('من هو الرسام عمر بن ناجي؟', 'متى مات الرسام عمر بن ناجي؟'), 'when did the painter Omar Ibn Naji die?')
    >>> parts("Who and when signed it?"), parts("What did he say about the war and the peace?")
    ((), ())
    """
    text = question.strip()
    if "\n" in text or len(re.findall(r"[?؟]", text.rstrip("?؟ "))):
        return ()
    text = text.rstrip("?؟.! ").strip()
    halves = _english(text) if language_of(text) == "en" else _arabic(text)
    if halves is None:
        return ()
    mark = "؟" if language_of(text) == "ar" else "?"
    return halves[0] + mark, halves[1] + mark


def _english(text: str) -> tuple[str, str] | None:
    cuts = [match for match in _AND_ASKS.finditer(text) if not _CLAUSE.match(text[match.end() :])]
    if len(cuts) != 1 or not _ASKS.match(text):
        return None
    first, second = text[: cuts[0].start()].rstrip(" ,"), text[cuts[0].start("second") :]
    if len(first.split()) < WORDS_MIN or len(second.split()) < WORDS_MIN:
        return None
    about = _subject(first)
    if about and (pronoun := _PRONOUN.search(second)):
        owned = f"{about}'s" if pronoun[0] in ("its", "his", "their") else about
        return first, second[: pronoun.start()] + owned + second[pronoun.end() :]
    if about and len(content_words(second)) <= 1 and about.split()[-1] not in second:
        return first, f"{about}: {second}"
    return first, second


def _subject(first: str) -> str:
    """Return what a question is about: what its verb is said of, else the last thing that it names."""
    match = _AFTER_VERB.search(first)
    named = match[1] if match else (_NAMED.findall(first) or [""])[-1]
    return str(named)


def _arabic(text: str) -> tuple[str, str] | None:
    words = text.split()
    plain = [normalise(word) for word in words]
    if not plain or plain[0] not in _ASKS_ARABIC:
        return None
    cuts = [at for at in range(2, len(plain)) if plain[at][:1] == "و" and _opens(plain, at)]
    if len(cuts) != 1 or len(words) - cuts[0] < 2:
        return None
    first, second = words[: cuts[0]], [words[cuts[0]][1:], *words[cuts[0] + 1 :]]
    first[-1] = first[-1].rstrip("،,")
    about = _thing(first)
    if about and len(second) == 2 and not _WITH_PRONOUN.search(normalise(second[1])):  # a word that asks, and a verb
        return " ".join(first), " ".join([*second, about])
    if about and not any(word.startswith("ال") for word in second):
        return " ".join(first), f"{about}: {' '.join(second)}"
    return " ".join(first), " ".join(second)


def _opens(plain: list[str], at: int) -> bool:
    word, after = plain[at][1:], plain[at + 1] if at + 1 < len(plain) else ""
    if word == "من":  # also "and of": only after another "who", before a verb
        return (plain[0] == "من" and not after.startswith("ال") and bool(after)) or after in ("هو", "هي", "الذي")
    if word == "ما":  # also "and not"
        return after in ("هو", "هي", "هم") or (after.startswith("ال") and len(after) > 4)
    return word in _ASKS_ARABIC and bool(after)


def _thing(first: list[str]) -> str:
    """Return what an Arabic question is about: its first words with an article (المستشفى الجديد), after "who is" with what goes
    before them (رئيس النقابة), else all after its verb. After "who is he" it is all that follows (البحار عمر ناجي)."""
    if normalise(first[0]) == "من" and len(first) > 2 and normalise(first[1]) in ("هو", "هي", "هم"):
        return " ".join(first[2:])
    definite = [word.startswith("ال") and len(word) > 4 for word in map(normalise, first)]
    if not any(definite):
        return " ".join(first[2:])
    start = definite.index(True)
    end = next((at for at in range(start, len(first)) if not definite[at]), len(first))
    return " ".join(first[1 if normalise(first[0]) == "من" and start > 2 else start : end])


_WITH_PRONOUN = re.compile(r"..(?:ه|ها|هم|هما)$")
_WH = r"(?:who|whom|whose|what|when|where|why|which|how)"
_BEFORE_WH = r"(?:(?:in|at|on|by|for|to|from|with|of|since|until)\s+)?"
_ASKS = re.compile(rf"{_BEFORE_WH}{_WH}\b", re.IGNORECASE)
_AND_ASKS = re.compile(rf",?(?<!\s)\s+and\s+(?P<second>{_BEFORE_WH}{_WH})\b(?=\s)")
_CLAUSE = re.compile(
    r"(?<!\s)\s+(?:(?:many|much)\s+(?!is|are|was|were|did|does|do|has|have)\w+\s+)?"
    r"(?:it|he|she|they|we|you|the|a|an|his|her|its|their|this|that|to)\b"
)
_PRONOUN = re.compile(r"\b(?:it|he|she|they|him|them|its|his|their)\b")
_NAMES = r"[A-Z][\w’'-]*(?:\s+(?:al-|of\s+)?[A-Z][\w’'-]*)*"
_NAMED = re.compile(rf"\b(the\s+(?:{_NAMES}|[a-z]+)|{_NAMES})(?![^\W])")
_AFTER_VERB = re.compile(
    r"\b(?:did|does|do|is|are|was|were|has|have|had|will|can|could|would)\s+"
    rf"(the\s+(?:[a-z][\w-]*\s+){{1,2}}{_NAMES}|the\s+(?:[\w-]+\s+)?[\w-]+?(?=\s)|the\s+[\w-]+$|{_NAMES})"
)
_ASKS_ARABIC = frozenset(normalise("من ما ماذا متى أين كيف كم لماذا هل بكم أي أية لمن").split())

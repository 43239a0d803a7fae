"""Yes/no questions as statements, so that a verifier can tell whether a quote states them.

Arabic keeps the order of words after هل, so the statement is what follows it. English puts its first verb before the subject:
it is put behind the subject again, and do, does and did are kept. Where the subject's end is not told, there is no statement.
"""

import re

from qa.text.name_lists import known_names
from qa.text.words import STOP_WORDS, is_arabic, normalise, stems, tokenize

QUESTION_WORDS_MAX = 25  # words; a longer question says more than one thing


def asks_whether(question: str) -> bool:
    """Tell whether a question is answered by yes or no.

    >>> [asks_whether(asked) for asked in ("Did the pool open?", "وهل فتح المسبح؟", "Who did it?", "What is it?")]
    [True, True, False, False]
    """
    return bool(_WHETHER.match(normalise(question)))


def statement_of(question: str) -> str:
    """Return what a yes/no question asks about as a statement; "" for any other question, and where that cannot be told.

    >>> statement_of("Did the miners accept the offer?"), statement_of("Has Valtoria signed the treaty? yes or no")
    ('The miners did accept the offer.', 'Valtoria has signed the treaty.')
    >>> statement_of("هل وقعت فالتوريا المعاهدة؟"), statement_of("Who signed it?"), statement_of("Is it red or blue?")
    ('وقعت فالتوريا المعاهدة.', '', '')
    """
    said = _ENDING.sub("", question.strip()).strip(" ?؟.!,،")
    words = said.split()
    if not 2 < len(words) <= QUESTION_WORDS_MAX or _ALTERNATIVE.search(normalise(said)):
        return ""
    if _HAL.match(said):
        rest = _HAL.sub("", said, count=1)
        return "" if _DENIED.match(normalise(rest)) else f"{rest}."
    if (asked := _HAMZA.match(said)) and asked[0] not in _NO_HAMZA:
        return f"{said[1:]}."
    first = words[0].lower()
    if first not in _AUXILIARIES or words[1].lower() == "not":
        return ""
    end = _subject_end(words)
    if end is None:
        return ""
    stated = [*words[1:end], words[0].lower(), *words[end:]]
    return f"{stated[0][0].upper()}{' '.join(stated)[1:]}."


def is_hedged(quote: str, question: str) -> bool:
    """Tell whether a quote has a word of wish, plan, doubt or condition that the question has not.

    >>> is_hedged("The minister plans to visit Rome.", "Did the minister visit Rome?"), is_hedged("He went.", "Did he go?")
    (True, False)
    """
    return bool(set(_HEDGES.findall(normalise(quote))) - set(_HEDGES.findall(normalise(question))))


def words_missing(statement: str, quote: str) -> tuple[int, int]:
    """Return how many of a statement's content words a quote of the same language has, in any form, and how many it lacks.

    >>> words_missing("The team did win the final.", "The team won the final.")
    (3, 0)
    >>> words_missing("تؤيد القرية الخط.", "قالت القرية إنها ترفض الخط.")
    (2, 1)
    """
    theirs = [word for word in tokenize(quote) if word not in STOP_WORDS]
    mine = [word for word in tokenize(statement) if word not in STOP_WORDS]
    there = sum(any(_same_word(word, other) for other in theirs) for word in mine)
    return there, len(mine) - there


def is_at_a_place(statement: str, quote: str) -> bool:
    """Tell whether a statement says where somebody is and a quote does not: it may name the place for another reason.

    >>> is_at_a_place("The envoy was in Rome.", "The envoy wrote to Rome."), is_at_a_place("He was ill.", "He was ill.")
    (True, False)
    """
    return bool(_AT.search(normalise(statement))) and not _BEING.search(normalise(quote))


def _same_word(one: str, other: str) -> bool:
    if one == other or set(stems(one)) & set(stems(other)) or _IRREGULAR.get(one, one) == _IRREGULAR.get(other, other):
        return True
    # Persons of an Arabic verb: تؤيد, يؤيد.
    return is_arabic(one) and len(one) > 3 and one[0] in "يتن" and other[0] in "يتن" and one[1:] == other[1:]


def _subject_end(words: list[str]) -> int | None:
    # The number of the first word after the subject, which begins at 1.
    word = words[1].lower()
    if word in _PRONOUNS:
        return 2
    if words[1][0].isupper():
        end = 2
        while end < len(words) - 1 and (words[end][0].isupper() or words[end] in ("of", "de", "bin", "al")):
            end += 1
        return end if end < len(words) else None
    if word not in _DETERMINERS and not word.endswith("s") and word not in known_names():
        return None
    end = 3 if word in _DETERMINERS else 2
    while end + 1 < len(words) and words[end].lower() == "of":
        end += 2 + (words[end + 1].lower() in _DETERMINERS)
        while end < len(words) and words[end][0].isupper():
            end += 1
    return end if end < len(words) else None


_AT = re.compile(r"\b(?:is|are|was|were) (?:in|at|near|inside)\b|\A(?:كان|كانت|كانوا) \S+(?: \S+)? في ")
_BEING = re.compile(r"\b(?:is|are|was|were|been|be|stayed|stays|كان|كانت|كانوا|يوجد|توجد|موجود|موجوده)\b")
_IRREGULAR = {
    form: line.split()[0]
    for line in (
        "win won|lose lost|buy bought|sell sold|send sent|meet met|leave left|find found|say said|tell told|begin began begun",
        "give gave given|take took taken|see saw seen|go went gone|come came|become became|fall fell fallen|rise rose risen",
        "know knew known|hold held|build built|pay paid|make made|lead led|fight fought|strike struck|shoot shot",
        "speak spoke spoken|bring brought|think thought|keep kept",
        "write wrote written|break broke broken|choose chose chosen|steal stole stolen",
        "draw drew drawn|grow grew grown|fly flew flown|sink sank sunk|swim swam swum|sign signed|spend spent|catch caught",
    )
    for line in line.split("|")
    for form in line.split()
}
_ENDING = re.compile(
    r"(?:[?؟.,،]?\s{0,3}\(?(?:yes or no|نعم [اأ]م لا|نعم [اأ]و لا|بنعم [اأ]و لا)\)?[?؟.]?)\Z", re.IGNORECASE
)
_HAL = re.compile(r"\A(?:و|ف)?هل\s+")
_HAMZA = re.compile(r"\Aأ[يتن]\w{3,}(?=\s)")
_NO_HAMZA = frozenset(
    {"أيهما", "أيهم", "أيهن", "أيضا", "أيام", "أيار", "أيلول", "أتراك", "أنباء", "أنواع", "أيتها", "أيها"}
)
_ALTERNATIVE = re.compile(r"\bor\b|(?:\A| )(?:ام|او)(?: |\Z)")
_DENIED = re.compile(r"(?:لا|لم|لن|ليس|ليست|ما)\b")
_AUXILIARIES = frozenset([
    "is", "are", "was", "were", "do", "does", "did", "has", "have", "had",
    "will", "would", "can", "could", "should", "shall", "may", "might", "must",
])  # fmt: skip
_WHETHER = re.compile(
    rf"\A(?:and |but |so |then )?(?:{'|'.join(sorted(_AUXILIARIES))})(?:n't|nt)? |\A(?:و|ف)?(?:هل|اليس|الم|اليست) "
)
_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "you", "i", "there", "this", "that", "these", "those"])
_DETERMINERS = frozenset([
    "the", "a", "an", "his", "her", "its", "their", "our", "your", "my",
    "this", "that", "these", "those", "any", "all", "every", "some", "no",
])  # fmt: skip
_HEDGES = re.compile(
    r"\b(?:may|might|could|would|whether|if|unless|plan|plans|planned|planning|wants?|wanted|hopes?|hoped|fears?|feared|expect|expects|expected"
    r"|intends?|ask|asked|asks|urged?|calls?|called|calling|likely|unlikely|possible|possibly|perhaps|reportedly|allegedly|alleged|accused"
    r"|accuses|suspected|threatened|threatens|promised|promises|demanded|demands|considering|considers|proposed|should|must"
    r"|deny|denies|denied|rumou?rs?|differ|disputed?|testing|looking|trying|tries|tried|قد|ربما|لعل|اذا|لو|يعتزم|تعتزم|يخطط|تخطط|يريد|تريد|يامل|تامل|يخشي|تخشي|يتوقع|تتوقع|طلب|طلبت|طالب|طالبت"
    r"|دعا|دعت|يدعو|تدعو|هدد|هددت|وعد|وعدت|اتهم|اتهمت|محتمل|المحتمل|يحتمل|يبحث|تبحث|يفحص|تفحص|سيل|سالت|اختلف|اختلفت|نفي|نفت|ينفي|تنفي|يحاول|تحاول|حاول|حاولت|ينبغي|يجب)\b"
)

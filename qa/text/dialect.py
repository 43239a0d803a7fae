"""How people ask in Egyptian, Levantine, Gulf and Maghrebi Arabic, said in standard Arabic: مين is من, شو is ماذا, قديش is كم.

News is written in standard Arabic, and so are the texts that the models learned from. The table holds question words and
frequent verbs. A word that standard Arabic has too, or that names have (وين, فين: Wayne, Finn), is read so only where it
asks: first or last in a question that no standard word asks; or beside a word that is surely dialect. Of 553 questions in
1,215 articles of four outlets only quoted dialect is read in another way.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from qa.text.marks import unmark

Where = Literal["anywhere", "asks", "beside"]
# P: Portland State, From MSA to Colloquial, ch. 2; M: McLoughlin, Colloquial Arabic (Levantine); S: Smart, Gulf Arabic (both
# as compared on linguaarabe.comunidades.net/interrogativos); D: Peace Corps, Moroccan Arabic. Q: quoted speech in news.
Source = Literal["P", "M", "S", "D", "Q"]


@dataclass(frozen=True, slots=True)
class Word:
    """Spellings of a word, what it is in standard Arabic ("" when nothing stands for it), where it is read so, and its source."""

    spellings: str
    standard: str
    where: Where = "anywhere"
    source: Source = "P"
    asks: bool = False


WORDS = (
    Word("مين", "من", asks=True),
    Word("لمين", "لمن", asks=True),
    Word("شكون اشكون شكو", "من", source="D", asks=True),
    Word("منو منهو", "من", "asks", "S", asks=True),
    Word("شنو شنوة اشنو شنهو شنهي شنوه آشنو", "ماذا", source="D", asks=True),
    Word("شو إيش ايش شوه", "ماذا", "asks", "M", asks=True),
    Word("إيه ايه أيه", "ماذا", "asks", asks=True),
    Word("وش آش أش اش", "ماذا", "asks", "S", asks=True),
    Word("ليش لويش علاش علاه لاش وعلاش", "لماذا", source="M", asks=True),
    Word("ليه", "لماذا", "asks", asks=True),
    Word("وين فين فاين", "أين", "asks", asks=True),
    Word("وينو وينه وينها وينهم فينه فينها", "أين", "asks", "M", asks=True),
    Word("لوين", "إلى أين", source="M", asks=True),
    Word("منين", "من أين", "asks", asks=True),
    Word("امتى إمتى ايمتى إيمتى أيمتى امتا ايمتا إمتا يمتى يمتا امتين فوقاش وقتاش وقتاه", "متى", source="M", asks=True),
    Word("ازاي إزاي ازاى إزاى شلون اشلون كيفاش كفاش", "كيف", asks=True),
    Word("قديش أديش اديش قداش قديه أداش شحال شقد شكد اشقد", "كم", source="M", asks=True),
    Word("بقديش بأديش بشحال بقداش", "بكم", source="M", asks=True),
    Word("كام", "كم", "asks", asks=True),
    Word("بكام", "بكم", asks=True),
    Word("واش", "هل", "asks", "D", asks=True),
    Word("عايز عاوز بده بدو يبغى يبي باغي", "يريد", "beside", "Q"),
    Word("عايزة عاوزة عايزه عاوزه بدها تبغى تبي باغية", "تريد", "beside", "Q"),
    Word("عايزين عاوزين بدهم بدهن يبون يبغون باغيين", "يريدون", "beside", "Q"),
    Word("كسب ربح", "فاز ب", "beside", "Q"),
    Word("كسبت ربحت", "فازت ب", "beside", "Q"),
    Word("كسبوا كسبو ربحوا", "فازوا ب", "beside", "Q"),
    Word("صار", "حدث", "beside", "M"),
    Word("صارت", "حدثت", "beside", "M"),
    Word("جرا", "جرى", "beside", "D"),
    Word("شاف", "رأى", "beside", "Q"),
    Word("شافت", "رأت", "beside", "Q"),
    Word("شافوا شافو", "رأوا", "beside", "Q"),
    Word("راح رح حيروح غادي غادية غا", "سوف", "beside", "M"),
    Word("عم", "", "beside", "M"),
    Word("دلوقتي دلوقت هلق هلأ هلا دابا الحين هسه هسا", "الآن", "beside", "Q"),
    Word("امبارح إمبارح مبارح البارح", "أمس", "beside", "M"),
    Word("النهارده انهارده النهاردة", "اليوم", "beside", "Q"),
    Word("بكرا بكره", "غدا", "beside", "M"),
    Word("عشان علشان مشان منشان", "من أجل", "beside", "Q"),
    Word("اللي إللي", "الذي", "beside", "Q"),
    Word("مش مو موش ماشي", "ليس", "beside", "Q"),
    Word("ده دا هاد هادا هيدا", "هذا", "beside", "Q"),
    Word("دي هاي هادي هيدي", "هذه", "beside", "Q"),
    Word("بتاع بتاعة بتاعت تبع ديال متاع", "", "beside", "Q"),
    Word("كمان", "أيضا", "beside", "M"),
    Word("فلوس مصاري", "أموال", "beside", "Q"),
)
# A verb that only dialect uses without beginning a question.
_SURE = (
    "عايز",
    "عاوز",
    "عايزة",
    "عاوزة",
    "عايزه",
    "عاوزه",
    "عايزين",
    "عاوزين",
    "بدها",
    "بدهم",
    "بدهن",
    "دلوقتي",
    "دلوقت",
    "ديال",
)


def in_standard(question: str) -> str:
    """Return a question in standard Arabic: the words of the table replaced, a question word at the end put first.

    >>> in_standard("مين كسب الكأس؟"), in_standard("قديش كلفت المستشفى؟"), in_standard("وشو صار بالميناء؟")
    ('من فاز بالكأس؟', 'كم كلفت المستشفى؟', 'وماذا حدث بالميناء؟')
    >>> in_standard("الوزير قال إيه؟"), in_standard("متى ولد وين روني؟"), in_standard("من كسب الكأس؟")
    ('ماذا الوزير قال؟', 'متى ولد وين روني؟', 'من كسب الكأس؟')
    """
    plain = unmark(question)
    found = list(_WORD.finditer(plain))
    words = [_read(match[0]) for match in found]
    is_dialect = any(each.word and each.word.where == "anywhere" for each in words) or any(
        each.text in _SURE_WORDS for each in words
    )
    asked = any(each.text in _ASKING for each in words)
    last = len(words) - 1

    def applies(at: int) -> bool:
        word = words[at].word
        if word is None or word.where == "anywhere":
            return word is not None
        return word.where == "asks" and (
            is_dialect or (not asked and (at in (0, last) or words[at - 1].text in _BEFORE))
        )

    read = [at for at in range(len(words)) if applies(at)]
    if not read and not is_dialect:
        return question
    read = [at for at, each in enumerate(words) if at in read or (each.word and each.word.where == "beside")]
    pieces, end = [], 0
    for at in read:
        match, word = found[at], words[at].word
        assert word is not None
        standard = _what(words, at) if word.standard == "ماذا" else word.standard
        pieces += [plain[end : match.start()], words[at].clitic, standard, _JOINED if standard.endswith(" ب") else ""]
        end = match.end()
    joined = re.sub(rf"{_JOINED}\s*", "", "".join(pieces) + plain[end:])
    text = re.sub(r" +", " ", joined).strip()
    return _asked_first(text) if last in read and words[last].word and words[last].word.asks and last else text  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class _Read:
    text: str
    clitic: str
    word: Word | None


def _key(word: str) -> str:
    # Ta marbuta stays: إيه is "what" and أية "which".
    return unmark(word).translate(_ALEFS)


def _read(written: str) -> _Read:
    text = _key(written)
    if text in _TABLE:
        return _Read(text, "", _TABLE[text])
    if text[:1] in "وف" and (word := _TABLE.get(text[1:])) and len(text) >= 3:
        return _Read(text[1:], written[0], word)
    future = _FUTURE.fullmatch(text)
    if future:
        return _Read(text, "", Word(written, "س" + written[1:], "beside"))
    if text[:1] in "وف" and text[1:] in _ASKING:
        return _Read(text[1:], written[0], None)
    return _Read(text, "", None)


def _what(words: Sequence[_Read], at: int) -> str:
    """Return what "what" is before the next word: ما before a noun with its article or a pronoun, else ماذا."""
    after = words[at + 1].text if at + 1 < len(words) else ""
    return "ما" if after in _NOUNS or (after.startswith("ال") and len(after) > 3) else "ماذا"


def _asked_first(text: str) -> str:
    bare = text.rstrip(" \t\r\n؟?.!")
    before, _, last = bare.rpartition(" ")
    return f"{last} {before.rstrip()}{text[len(bare) :]}" if before.strip() else text


_JOINED = "\ue000"  # stands where the next word is written together with the one before
_ALEFS = str.maketrans("أإآٱى", "ااااي")
_WORD = re.compile(r"[\u0621-\u064a]+")
_TABLE = {_key(spelling): word for word in WORDS for spelling in word.spellings.split()}
_SURE_WORDS = frozenset(map(_key, _SURE))
_ASKING = frozenset(_key("من ما ماذا متى أين كيف كم لماذا هل أي أية بماذا لمن ممن بكم عما عمن").split())
_BEFORE = frozenset(_key("طيب يعني في على عن إلى مع ب ل طب").split())  # what may go before a word that asks
_NOUNS = frozenset(_key("هو هي هم سبب أسباب اسم رأي موقف معنى نتيجة مصير قصة أخبار آخر سعر عدد حكاية رد").split())
_FUTURE = re.compile(r"[هح](?:ي|ت|ن)[\u0621-\u064a]{3,}")

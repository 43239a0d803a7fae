"""How people ask in Egyptian, Levantine, Gulf and Maghrebi Arabic, said in standard Arabic: مين is من, شو is ماذا, قديش is كم.

News is written in standard Arabic, and so are the texts that the models learned from. The table holds question words and
frequent verbs. A word that standard Arabic has too, or that names have (وين, فين: Wayne, Finn), is read so only where it
asks: first or last in a question that no standard word asks; or beside a word that is surely dialect. Of 553 questions in
1,215 articles of four outlets only quoted dialect is read in another way.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from qa.text.arabic_words import usual_spelling
from qa.text.marks import unmark
from qa.text.words import STOP_WORDS, normalise

RARER = 10  # times; a standard form that is so much more frequent than the one of the question is meant
Where = Literal["anywhere", "asks", "beside", "happened", "future"]
# P: Portland State, From MSA to Colloquial, ch. 2; M: McLoughlin, Colloquial Arabic (Levantine); S: Smart, Gulf Arabic (both
# as compared on linguaarabe.comunidades.net/interrogativos); D: Peace Corps, Moroccan Arabic. Q: quoted speech in news.
Source = Literal["P", "M", "S", "D", "Q"]


@dataclass(frozen=True, slots=True)
class Word:
    """Spellings of a word, what it is in standard Arabic ("" when nothing stands for it), where it is read so, and its source.

    `where` is "anywhere" for what only dialect says, "asks" for what is read so where it asks, "beside" beside a word that is
    surely dialect, "happened" after "what", and "future" before a verb of the present.
    """

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
    Word("بشو بإيش بايش بإيه بايه بأيه", "بماذا", "asks", "M", asks=True),
    Word("عايز عاوز بده بدو يبغى يبي باغي", "يريد", source="Q"),
    Word("عايزة عاوزة عايزه عاوزه بدها تبغى باغية", "تريد", source="Q"),
    Word("تبي", "تريد", "beside", "S"),
    Word("عايزين عاوزين بدهم بدهن يبون يبغون باغيين", "يريدون", source="Q"),
    Word("بغا بغى", "أراد", "beside", "D"),
    Word("بغات", "أرادت", "beside", "D"),
    Word("بغاو", "أرادوا", "beside", "D"),
    Word("كسب ربح", "فاز ب", "beside", "Q"),
    Word("كسبت ربحت", "فازت ب", "beside", "Q"),
    Word("كسبوا كسبو ربحوا", "فازوا ب", "beside", "Q"),
    Word("صار", "حدث", "happened", "M"),
    Word("صارت", "حدثت", "happened", "M"),
    Word("جرا", "جرى", "beside", "D"),
    Word("شاف", "رأى", "beside", "Q"),
    Word("شافت", "رأت", "beside", "Q"),
    Word("شافوا شافو", "رأوا", "beside", "Q"),
    Word("ساب", "ترك", "beside", "Q"),
    Word("سابت", "تركت", "beside", "Q"),
    Word("سابوا سابو", "تركوا", "beside", "Q"),
    Word("مسك", "تولى", "beside", "Q"),
    Word("مسكت", "تولت", "beside", "Q"),
    Word("دارو", "فعل", "beside", "D"),
    Word("تزاد", "ولد", "beside", "D"),
    Word("تزادت", "ولدت", "beside", "D"),
    Word("كاين", "يوجد", source="D"),
    Word("كاينة كاينه", "توجد", source="D"),
    Word("راح رح حيروح غادي غادية غا", "سوف", "future", "M"),
    Word("عم", "", "beside", "M"),
    Word("دلوقتي دلوقت هلق هلأ دابا الحين", "الآن", source="Q"),
    Word("هلا هسه هسا", "الآن", "beside", "Q"),
    Word("امبارح إمبارح مبارح البارح", "أمس", "beside", "M"),
    Word("النهارده انهارده النهاردة", "اليوم", source="Q"),
    Word("بكرا بكره", "غدا", "beside", "M"),
    Word("عشان علشان مشان منشان", "من أجل", source="Q"),
    Word("باش", "لكي", "beside", "D"),
    Word("اللي إللي", "الذي", source="Q"),
    Word("مش مو موش ماشي", "ليس", "beside", "Q"),
    Word("ده دا هاد هادا هيدا", "هذا", "beside", "Q"),
    Word("دي هاي هادي هيدي", "هذه", "beside", "Q"),
    Word("بتاع بتاعة بتاعت تبع متاع", "", "beside", "Q"),
    Word("ديال", "", source="D"),
    Word("كمان برضه برضو", "أيضا", "beside", "M"),
    Word("كده كدا هيك", "هكذا", "beside", "M"),
    Word("زي", "مثل", "beside", "Q"),
    Word("جنب", "قرب", "beside", "Q"),
    Word("لما", "عندما", "beside", "Q"),
    Word("سوا", "معا", "beside", "Q"),
    Word("ويا", "مع", "beside", "S"),
    Word("مراته مرته مرتو", "زوجته", "beside", "Q"),
    Word("عيال ولاد", "أطفال", "beside", "Q"),
    Word("العيال الولاد", "الأطفال", "beside", "Q"),
    Word("ولادن ولادهن ولادهم", "أطفالهم", "beside", "Q"),
    Word("ناوي", "ينوي", "beside", "Q"),
    Word("ناوية ناويه", "تنوي", "beside", "Q"),
    Word("ناويين", "ينوون", "beside", "Q"),
    Word("يسوي", "يفعل", "beside", "S"),
    Word("تسوي", "تفعل", "beside", "S"),
    Word("يسوون", "يفعلون", "beside", "S"),
    Word("ياخذ ياخد", "يأخذ", "beside", "Q"),
    Word("ياخذون ياخدوا ياخدو", "يأخذون", "beside", "Q"),
    Word("معاشه", "راتبه", "beside", "Q"),
    Word("معاش", "راتب", "beside", "Q"),
    Word("أكلة اكلة أكله", "طبق", "beside", "Q"),
    Word("الأكلة الاكلة", "الطبق", "beside", "Q"),
    Word("جزمة جزمه", "حذاء", "beside", "Q"),
    Word("الجزم", "الأحذية", "beside", "Q"),
    Word("جول", "هدفا", "beside", "Q"),
    Word("اتغلب اتغلبت", "خسر", "beside", "Q"),
    Word("العافية", "الحريق", "beside", "D"),
    Word("فلوس مصاري", "أموال", "beside", "Q"),
    Word("الفلوس المصاري", "الأموال", "beside", "Q"),
    Word("أتوبيس اوتوبيس باص", "حافلة", "beside", "Q"),
    Word("الأتوبيس الاوتوبيس الباص", "الحافلة", "beside", "Q"),
    Word("تليفون تلفون", "هاتف", "beside", "Q"),
    Word("التليفون التلفون", "الهاتف", "beside", "Q"),
    Word("طيارة طياره", "طائرة", "beside", "Q"),
    Word("الطيارة الطياره", "الطائرة", "beside", "Q"),
)
# Words that mean something else together than each by itself, and what is read in their place.
PHRASES = (
    ("قد ايه|اد ايه", "قديش"),
    ("بقد ايه", "بقديش"),
    ("كام واحد", "كام شخصا"),
    ("شحال ديال", "شحال من"),
    ("قبل لا", "قبل أن"),
)


def in_standard(question: str) -> str:
    """Return a question in standard Arabic: the words of the table replaced, a question word at the end put first.

    >>> in_standard("مين كسب الكأس؟"), in_standard("قديش كلفت المستشفى؟"), in_standard("وشو صار بالميناء؟")
    ('من فاز بالكأس؟', 'كم كلف المستشفى؟', 'وماذا حدث بالميناء؟')
    >>> in_standard("الوزير قال إيه؟"), in_standard("متى ولد وين روني؟"), in_standard("من كسب الكأس؟")
    ('ماذا الوزير قال؟', 'متى ولد وين روني؟', 'من كسب الكأس؟')
    """
    plain = unmark(question)
    for pattern, instead in _PHRASES:
        plain = pattern.sub(instead, plain)
    found = list(_WORD.finditer(plain))
    words = [_read(match[0]) for match in found]
    is_dialect = plain != unmark(question) or any(each.word and each.word.where == "anywhere" for each in words)
    # «من» is "who" at the beginning, and "from" elsewhere.
    asked = any(each.text in _ASKING and (at == 0 or each.text not in _FROM) for at, each in enumerate(words))
    last = len(words) - 1
    read: list[int] = []
    for at, each in enumerate(words):
        if each.word and _applies(words, at, read, is_dialect=is_dialect, asked=asked):
            read.append(at)
    is_dialect = is_dialect or bool(read)
    if not is_dialect:
        return question
    read += [at for at, each in enumerate(words) if each.word and each.word.where == "beside"]
    read.sort()
    chosen = frozenset(read)
    pieces, end = [], 0
    for at in read:
        match, word = found[at], words[at].word
        assert word is not None
        standard = _what(words, at) if word.standard == "ماذا" else word.standard
        if word.where == "happened" and not (at - 1 in chosen and _is_what(words[at - 1])):
            continue
        if word.where == "future":
            if at == last or not _PRESENT.match(words[at + 1].text):
                continue
            standard = f"س{_JOINED}"
        before = plain[end : match.start()]
        if word.spellings in _OF and at:  # العاصمة ديال المغرب is عاصمة المغرب
            before = before[: found[at - 1].start() - end] + before[found[at - 1].start() - end :].removeprefix("ال")
        pieces += [before, words[at].clitic, standard, _JOINED if standard.endswith(" ب") else ""]
        end = match.end()
    joined = re.sub(rf"{_JOINED}\s*", "", "".join(pieces) + plain[end:])
    text = _FEMININE.sub(r"\1\2\3", re.sub(r" +", " ", joined).strip())
    if last and last in chosen and words[last].word and words[last].word.asks:  # type: ignore[union-attr]
        return _asked_first(text)
    # "Now who is …" is "Who is … now".
    first, _, rest = text.partition(" ")
    if first in _WHEN and last and 1 in chosen and words[1].word and words[1].word.asks:
        asking = rest.rstrip(" \t\r\n؟?.!")
        return f"{asking} {first}{rest[len(asking) :]}"
    return text


def in_their_forms(
    question: str, known: Callable[[Iterable[str]], Mapping[str, Mapping[str, int]]], *, surely: bool = True
) -> str:
    """Return a question in dialect with those words in standard forms that the articles have so, and not as they are.

    `known` returns for each folded word that articles have how many write it in which way. Where the question is not `surely`
    in dialect, frequent words stay.

    >>> articles = {"يقول": {"يقول": 3}, "ولدت": {"ولدت": 1}, "النهايي": {"النهائي": 2}}
    >>> def known(words):
    ...     return {word: articles[word] for word in words if word in articles}
    >>> in_their_forms("شو بيقول الوزير؟", known), in_their_forms("فين اتولدت؟", known), in_their_forms("شحال فالنهائي؟", known)
    ('شو يقول الوزير؟', 'فين ولدت؟', 'شحال في النهائي؟')
    """
    plain = unmark(question)
    folded = {word: normalise(word) for word in _WORD.findall(plain)}
    made = {word: _standard_forms(each) for word, each in folded.items()}
    there = known({*folded.values(), *(form for each in made.values() for _, form in each)})

    def instead(match: re.Match[str]) -> str:
        if folded[match[0]] in STOP_WORDS or (not surely and usual_spelling(folded[match[0]])):
            return match[0]
        own = sum(there.get(folded[match[0]], {}).values())
        for before, form in made[match[0]]:
            # فالبحر is rare in standard Arabic, and البحر is not.
            if form in there and (not own or (before == "في " and sum(there[form].values()) >= RARER * own)):
                return before + max(there[form], key=lambda each: (there[form][each], each))
        return match[0]

    return _WORD.sub(instead, plain)


def _standard_forms(word: str) -> list[tuple[str, str]]:
    """Return what a folded word of dialect may be in standard Arabic: what stands before it, and the word."""
    found = list[tuple[str, str]]()
    for pattern, before, instead in _FORMS:
        if pattern.match(word):
            found.append((before, pattern.sub(instead, word)))
    for said, written in ("تث", "دذ", "ضظ"):
        found += [("", word[:at] + written + word[at + 1 :]) for at, letter in enumerate(word) if letter == said]
    return found


def _applies(words: Sequence["_Read"], at: int, read: Sequence[int], *, is_dialect: bool, asked: bool) -> bool:
    word = words[at].word
    if word is None or word.where == "beside":
        return False
    if word.where == "anywhere":
        return True
    if word.where != "asks":
        return is_dialect or bool(read)
    if any(words[each].word.asks for each in read) and not words[at].clitic:  # type: ignore[union-attr]
        return False
    return is_dialect or (not asked and (at in (0, len(words) - 1) or words[at - 1].text in _BEFORE))


def _is_what(word: "_Read") -> bool:
    return word.word is not None and word.word.standard == "ماذا"


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
    return "ما" if after in _NOUNS or after in _MOST or (after.startswith("ال") and len(after) > 3) else "ماذا"


def _asked_first(text: str) -> str:
    bare = text.rstrip(" \t\r\n؟?.!")
    before, _, last = bare.rpartition(" ")
    return f"{last} {before.rstrip()}{text[len(bare) :]}" if before.strip() else text


_JOINED = "\ue000"  # stands where the next word is written together with the one before
_ALEFS = str.maketrans("أإآٱى", "ااااي")
_WORD = re.compile(r"[\u0621-\u064a]+")
_TABLE = {_key(spelling): word for word in WORDS for spelling in word.spellings.split()}
_ASKING = frozenset(_key("من ما ماذا متى أين كيف كم لماذا هل أي أية بماذا لمن ممن بكم عما عمن").split())
_BEFORE = frozenset(_key("طيب يعني في على عن إلى مع ب ل طب").split())  # what may go before a word that asks
_NOUNS = frozenset(_key("هو هي هم سبب أسباب اسم رأي موقف معنى نتيجة مصير قصة أخبار آخر سعر عدد حكاية رد").split())
_MOST = frozenset(
    _key("أكبر أكثر أهم أعلى أقل أصغر أطول أقصر أول أفضل أحسن أسوأ أقدم أحدث أبرز أشهر أغلى أرخص أقوى أسرع").split()
)
# A place or a participle of the form المستشفى is feminine in speech and masculine in standard Arabic: كم كلف المستشفى.
_FEMININE = re.compile(
    r"\A((?:كم|متى|أين|لماذا|كيف|هل|ماذا) )([\u0621-\u064a]{3,})ت( الم[\u0621-\u064a]{2,}ى)(?![\u0621-\u064a])"
)
_OF = frozenset(word.spellings for word in WORDS if not word.standard and word.spellings != "عم")  # "of"
_WHEN = frozenset(("الآن", "أمس", "اليوم", "غدا"))
_FROM = frozenset(("من", "ما"))
_PRESENT = re.compile(r"(?:[يتن]|ا(?!ل))[\u0621-\u064a]{2,}")  # a verb of the present: يعوض, تنقل
_PHRASES = tuple(
    (re.compile(rf"(?<![\u0621-\u064a])(?:{said})(?![\u0621-\u064a])".replace("ا", "[اأإ]")), read)
    for said, read in PHRASES
)
# Forms of dialect and what they are in standard Arabic: a pattern over a folded word, what stands before it, and the word.
_FORMS = tuple(
    (re.compile(pattern), before, instead)
    for pattern, before, instead in (
        (r"\A[بك]([يتن].{2,})\Z", "", r"\1"),  # بيقول, كيقول: يقول
        (r"\Aما?ب?(.{3,})ش\Z", "ما ", r"\1"),  # مكانش, مبيقولش: ما كان, ما يقول
        (r"\Aات(.{3,})\Z", "", r"\1"),  # اتولدت: ولدت
        (r"\Aا(ت.{3,})\Z", "", r"\1"),  # اتكلم: تكلم
        (r"\Aان(.{3,})\Z", "", r"\1"),  # انقتل: قتل
        (r"\A(.{2,})و\Z", "", r"\1وا"),  # ماتو: ماتوا
        (r"\A(.{3,})ات\Z", "", r"\1ت"),  # تعرضات: تعرضت
        (r"\Aف(ال.{3,})\Z", "في ", r"\1"),  # فالنهائي: في النهائي
        (r"\Aع(ال.{3,})\Z", "على ", r"\1"),  # عالسحور: على السحور
        (r"\Aب?ه(ال.{3,})\Z", "هذا ", r"\1"),  # هالمباراة
    )
)
_FUTURE = re.compile(r"[هح](?:ي|ت|ن)[\u0621-\u064a]{3,}")

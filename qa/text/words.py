"""Words as a keyword search needs them: one language for a text, one spelling for a word, stems side by side.

Only the keyword leg and the checks use these forms; embedder and quotes always see the source's own letters.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal

import Stemmer

from qa.text.marks import TASHKEEL, UNSEEN, unmark
from qa.types import Language


def language_of(text: str, default: Language = "ar") -> Language:
    """Return the language by script: the one with more words, else the first word's; `default` when there is none.

    Markup and addresses are in no language.

    >>> language_of("من كتب مع Farnaz Fassihi؟"), language_of("Who is والتز?"), language_of("2022", default="en")
    ('ar', 'en', 'en')
    """
    if "<" in text or "://" in text:
        text = _MARKUP.sub(" ", _without_scripts(text))
    text = unmark(text)
    arabic, latin = list(_ARABIC_WORD.finditer(text)), list(_LATIN_WORD.finditer(text))
    if len(arabic) != len(latin):
        return "ar" if len(arabic) > len(latin) else "en"
    if not arabic:
        return default
    return "ar" if arabic[0].start() < latin[0].start() else "en"


def is_foreign(text: str) -> bool:
    """Tell whether most letters of a text belong to other scripts than the Arabic and the Latin one.

    >>> is_foreign("城市关闭了桥梁。"), is_foreign("The word 桥 means bridge."), is_foreign("2022"), is_foreign("أُغلق الجسر")
    (True, False, False, False)
    """
    if not _OTHER_LETTER.search(text):
        return False
    letters = sum(map(len, _WRITTEN_WORD.findall(text)))
    known = sum(map(len, _ARABIC_WORD.findall(text))) + sum(map(len, _LATIN_WORD.findall(text)))
    return 2 * known < letters


def _without_scripts(text: str) -> str:
    # In one pass: a pattern would look for the end of each of many that never end.
    kept, at, unclosed = [], 0, set[str]()
    for opening in _SCRIPT.finditer(text):
        if opening.start() < at or opening[1] in unclosed:
            continue
        closing = f"</{opening[1]}>"
        end = text.find(closing, opening.end())
        if end < 0:
            unclosed.add(opening[1])
        else:
            kept.append(text[at : opening.start()])
            at = end + len(closing)
    return " ".join([*kept, text[at:]])


def normalise(text: str) -> str:
    """Fold spellings that readers hold to be the same. Offsets change: for comparing only, never for quoting.

    NFKC, no tashkeel or tatweel, no zero-width or direction marks, one alef, ya for alef maqsura, ha for ta marbuta,
    Persian kaf and ya as Arabic ones, ASCII digits, lower case.

    >>> normalise("إِنّ المدرسةَ ١٢٣"), normalise("ﷲ Élan")
    ('ان المدرسه 123', 'الله élan')
    """
    return unicodedata.normalize("NFKC", text).casefold().translate(_FOLD)


@lru_cache(maxsize=20_000)
def without_accents(latin: str) -> str:
    """Return a word in small letters without accents.

    >>> without_accents("Erdoğan")
    'erdogan'
    """
    letters = unicodedata.normalize("NFD", latin.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def tokenize(text: str) -> list[str]:
    """Return the normalised words, in order; a number keeps its separators.

    >>> tokenize("بلغ 1.5 مليون و٣٠ ألفًا، قال J.D. Vance")
    ['بلغ', '1.5', 'مليون', 'و', '30', 'الفا', 'قال', 'j', 'd', 'vance']
    """
    return _WORD.findall(_LETTER_BEFORE_NUMBER.sub(" ", normalise(text)))


def word_terms(text: str) -> list[str]:
    """Return the keywords of the words: for each its stems, marked by kind; words that carry no content are left out.

    An Arabic word gives two (Snowball's `s:` and a light10-style `l:`, which miss different words), any other one.

    >>> word_terms("والحكومة في الوزارة"), word_terms("the 3 ministers")
    (['s:والحكوم', 'l:حكوم', 's:وزار', 'l:وزار'], ['3', 'e:minist'])
    """
    return [term for word in tokenize(text) if word not in STOP_WORDS for term in stems(word)]


def is_named(word: str) -> bool:
    """Tell whether a word can be a name: it is no function word, or it is written as none is.

    >>> [is_named(word) for word in ("Iran", "US", "us", "علي", "على", "the")]
    [True, True, False, True, False, False]
    """
    if normalise(word) not in STOP_WORDS:
        return any(letter.isalnum() for letter in word)
    return (len(word) > 1 and word.isupper()) or (word.lower() not in _AS_WRITTEN and not word.isascii())


def content_words(text: str) -> list[str]:
    """Return the distinct words that carry content, in order, as they are written but for case and tashkeel; no numbers.

    An encoder knows them as they are written, so they are not normalised.

    >>> content_words("Who called the Kremlin, the KREMLIN of 2022?"), content_words("متى بَدَأَت؟")
    (['called', 'kremlin'], ['بدأت'])
    """
    found: dict[str, str] = {}
    for match in _WRITTEN_WORD.finditer(unmark(text)):
        word = normalise(match[0])
        if word not in STOP_WORDS and len(word) > 1:
            found.setdefault(word, match[0].lower())
    return list(found.values())


def content_stems(text: str) -> set[str]:
    """Return the stems of the words of a text that carry content.

    >>> sorted(content_stems("The mills of the mill"))
    ['e:mill']
    """
    return {stem for word in content_words(text) for stem in stems(normalise(word))}


def spellings(text: str) -> set[tuple[str, str]]:
    """Return the distinct words of a text, each folded and as it is written but for case and marks; no numbers.

    >>> sorted(spellings("Élan of ÉLAN")), spellings("قَتلى")
    ([('of', 'of'), ('élan', 'élan')], {('قتلي', 'قتلى')})
    """
    return {(normalise(word), word) for word in set(_WRITTEN_WORD.findall(unmark(text).lower()))}


def is_arabic(word: str) -> bool:
    """Tell whether a word begins with an Arabic letter."""
    return bool(_ARABIC_LETTER.match(word))


def term_to_word(text: str) -> dict[str, str]:
    """Return for each keyword that words give (an Arabic word's light stem, no numbers) the first of these words.

    >>> term_to_word("الحكومة وحكومات in 3 talks")
    {'l:حكوم': 'الحكومة', 'e:talk': 'talks'}
    """
    found: dict[str, str] = {}
    for word in content_words(text):
        found.setdefault(stems(normalise(word))[-1], word)
    return found


@lru_cache(maxsize=50_000)
def stems(word: str) -> tuple[str, ...]:
    """Return the marked stems of one normalised word.

    >>> stems("الفرنسيه"), stems("1.5")
    (('s:فرنس', 'l:فرنس'), ('1.5',))
    """
    if word[0].isdigit():
        return (word.replace(",", "").replace("٬", "").replace("٫", "."),)
    if _ARABIC_LETTER.match(word):
        # Snowball knows the ta marbuta that normalising took away.
        written = word[:-1] + "ة" if word.endswith("ه") and len(word) > 3 else word
        return "s:" + str(_snowball("arabic").stemWord(written)), "l:" + light_stem(word)
    return ("e:" + str(_snowball("english").stemWord(word)),)


def light_stem(word: str) -> str:
    """Strip one article or conjunction and one ending from a normalised Arabic word (after Larkey et al.'s light10).

    Unlike light10 it also strips the alef of country names, so that a country and its adjective meet. It keeps light10's
    list of what goes before a word, and not that of `qa.text.clitics`: these stems are the index's terms. Of 63,236 distinct
    words of Arabic news, all clitics would change 17 % (كبير, فريق, بيان lose a letter of their own), and those that go with
    an article 45 words, nearly all of them وبال….

    >>> [light_stem(word) for word in ("والمفاوضات", "للسلام", "وزير", "اوكرانيا", "الاوكرانيه", "فرنسا", "الفرنسيه")]
    ['مفاوض', 'سلام', 'وزير', 'اوكران', 'اوكران', 'فرنس', 'فرنس']
    """
    for prefix in ("وال", "بال", "كال", "فال", "ولل", "لل", "ال"):
        if word.startswith(prefix) and len(word) >= len(prefix) + 3:
            word = word[len(prefix) :]
            break
    else:
        if word.startswith("و") and len(word) >= 5:
            word = word[1:]
    for suffix in ("ها", "ان", "ات", "ون", "ين", "يه", "يا", "ه", "ي", "ا"):
        if word.endswith(suffix) and len(word) >= len(suffix) + 3:
            return word[: -len(suffix)]
    return word


@cache
def _snowball(language: Literal["arabic", "english"]) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(language)


def _folding() -> dict[int, str | None]:
    gone = [code for code in range(0x10000) if _MARK.match(chr(code))]
    fold: dict[int, str | None] = dict.fromkeys(gone)
    for forms, one in (("أإآٱ", "ا"), ("ىیې", "ي"), ("ة", "ه"), ("ک", "ك"), ("ؤ", "و"), ("ئ", "ي"), ("’", "'")):
        fold |= {ord(form): one for form in forms}
    for zero in (0x0660, 0x06F0):
        fold |= {zero + digit: str(digit) for digit in range(10)}
    return fold


def _stop_words(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(normalise(word) for line in lines for word in line.split())


_MARK = re.compile(rf"[{TASHKEEL}{UNSEEN}\u0640]")
_FOLD = _folding()
_ARABIC_LETTER = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_WRITTEN_WORD = re.compile(r"[^\W\d_]+")
_ARABIC_WORD = re.compile(r"[\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_OTHER_LETTER = re.compile(
    r"[\u0250-\u05ff\u0800-\u1fff\u2e80-\ud7ff]"
)  # Greek to Hebrew, and all from Indic to Korean
_SCRIPT = re.compile(r"<(script|style)\b")
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>|\b\w+://\S+")
_LETTER_BEFORE_NUMBER = re.compile(r"(?<=[\u0621-\u064a])(?=\d)")
_WORD = re.compile(r"\d+(?:[.,٫٬]\d+)+|[^\W_]+")

# Function and question words. They say how something is asked, not what about.
_FUNCTION_WORDS = (
    "من ما ماذا متى أين اين كيف كم لماذا هل أي أية أيّ بماذا لمن ممن عمن بم لم عم ماهو ماهي",
    "هو هي هم هما هن أنا نحن أنت أنتم هذا هذه ذلك تلك هؤلاء أولئك الذي التي الذين اللذان اللتان اللواتي",
    "في على إلى الى عن مع منذ حتى بين خلال عند لدى بعد قبل تحت فوق أمام ضد نحو حول دون بدون سوى غير مثل",
    "و أو او ثم ف ب ل ك لا لن ليس ليست كان كانت كانوا يكون تكون قد لقد إن أن ان إنه أنه إنها أنها بأن لأن كما",
    "إذا لو حيث عندما بينما لكن ولكن بل أيضا كل بعض أكثر أقل جدا هناك هنا كلا كلتا ضمن عبر وفق بحسب عليه عليها",
    "به بها له لها لهم فيه فيها منه منها عنه عنها إليه إليها التى والتي والذي وهو وهي وفي ومن وعلى وإلى وقد وكان",
    "وكانت وأن وإن وما ولا ولم كذلك ذات أما إما فقد فيما مما بما عما كانا وكما مع وعن",
    "a an the and or but if of in on at by for from to into with about as than then that this these those there here",
    "is are was were be been being am do does did done has have had having will would shall should can could may might",
    "must not no nor so such it its he him his she her hers they them their theirs we us our you your i me my mine",
    "what which who whom whose when where why how many much s t re ve ll d also any all some each",
)
STOP_WORDS = _stop_words(_FUNCTION_WORDS)
_AS_WRITTEN = frozenset(word for line in _FUNCTION_WORDS for word in line.split())

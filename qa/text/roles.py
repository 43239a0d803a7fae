"""Offices and callings in both languages: which of them a text names, and of what.

A role has a key, the same in both languages, and what stands with it: "the minister of health", «وزير الصحة», "the nurses'
union president", «الحارس ياسر بدران». Roles that stand for each other in news (head, president, director) share a key.
"""

import re
from dataclasses import dataclass
from functools import cache

from qa.text.clitics import Clitic, forms
from qa.text.words import STOP_WORDS, normalise, tokenize

AFTER_MAX = 4  # words after a role that may belong to it
BEFORE_MAX = 3  # words before it: "the nurses' union president"


@dataclass(frozen=True, slots=True)
class Role:
    """A role in a text.

    `key` is the role's, `of` the words that stand after it and belong to it, `before` the words before it that may. Both
    are as they are written, and so is `said`, the role itself. `start` is the number of the role's first word.
    """

    key: str
    of: tuple[str, ...]
    before: tuple[str, ...]
    start: int
    said: str = ""

    @property
    def offices(self) -> tuple[str, ...]:
        """Return the role with the word before or after it, as a name of an office: "defence minister", «وزير الدفاع»."""
        made = [f"{self.before[-1]} {self.said}"] if self.before else []
        made += [f"{self.said} {self.of[0]}", f"{self.of[0]} {self.said}"] if self.of else []
        return tuple(made)


def roles(text: str) -> list[Role]:
    """Return the roles that a text names, in order.

    >>> [(role.key, role.of) for role in roles("قال وزير الصحة إن مدرب الأهلي غاب")]
    [('minister', ('الصحة',)), ('coach', ('الأهلي', 'غاب'))]
    >>> [(role.key, role.of, role.before) for role in roles("The nurses' union president met the mayor of Oslo.")]
    [('nurse', (), ()), ('head', (), ('nurses', 'union')), ('mayor', ('Oslo',), ())]
    """
    words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
    plain = [_bare(normalise(word)) for word, *_ in words]
    found: list[Role] = []
    at = 0
    while at < len(words):
        taken = _role_at(plain, at)
        if taken is None:
            at += 1
            continue
        key, length = taken
        if key == "deputy" and at + length < len(plain) and (deputy_of := _role_at(plain, at + length)):
            length += deputy_of[1]  # "the deputy mayor" is no mayor
        arabic = _is_arabic(words[at][0])
        of = _after(text, words, at + length, arabic=arabic)
        said = " ".join(word for word, *_ in words[at : at + length])
        found.append(Role(key, of, () if arabic else _before(text, words, at), at, said))
        at += length
    return found


def same_role(one: str, other: str) -> bool:
    """Tell whether two keys may be of one role: a goalkeeper is a player, and whoever leads may be called head or chief.

    >>> same_role("goalkeeper", "player"), same_role("goalkeeper", "striker")
    (True, False)
    """
    return one == other or _BROADER.get(one) == other or _BROADER.get(other) == one


def asks_for_role(question: str) -> bool:
    """Tell whether a question asks who somebody is.

    >>> [asks_for_role(asked) for asked in ("Who is the mayor of Oslo?", "من هو وزير الصحة؟", "من مدرب الأهلي؟")]
    [True, True, True]
    >>> asks_for_role("What did the mayor say?"), asks_for_role("من قال إن المدرب غاب؟")
    (False, False)
    """
    if _WHO.match(normalise(question)):
        return True
    asked = roles(question)
    return bool(_WHO_BARE.match(normalise(question))) and bool(asked) and asked[0].start == 1


def portfolio(role: Role) -> str:
    """Return what a minister is of, by its English name; "" for another role, or where it stands in no table.

    >>> [portfolio(role) for role in roles("وزير الصحة والمالية") + roles("the Finance Minister met the minister of transport")]
    ['health', 'finance', 'transport']
    """
    if role.key not in ("minister", "secretary"):
        return ""
    beside = [*role.before[-1:], *role.of[:1]]
    known = _portfolios()
    return next((known[plain] for word in beside if (plain := normalise(word).removeprefix("ال")) in known), "")


def is_nationality(word: str) -> bool:
    """Tell whether a word looks like the name of a people, or an adjective of it.

    >>> is_nationality("Tunisian"), is_nationality("التونسية"), is_nationality("Tunis"), is_nationality("تونس")
    (True, True, False, False)
    """
    plain = normalise(word)
    return bool(_NATIONALITY.search(plain)) or plain in _NATIONALITIES


def is_calling(key: str) -> bool:
    """Tell whether a role is what people do, as a nurse does, and no office.

    >>> is_calling("nurse"), is_calling("governor")
    (True, False)
    """
    return key in _CALLINGS


def _role_at(plain: list[frozenset[str]], at: int) -> tuple[str, int] | None:
    for length in (3, 2, 1):
        if at + length > len(plain):
            continue
        for first in plain[at]:
            rest = [sorted(each, key=len)[-1] for each in plain[at + 1 : at + length]]
            key = _keys().get(" ".join([first, *rest]))
            if key:
                return key, length
    return None


def _after(text: str, words: list[tuple[str, int, int]], at: int, *, arabic: bool) -> tuple[str, ...]:
    kept: list[str] = []
    linked = arabic
    before = words[at - 1][2]
    for word, start, end in words[at:]:
        if re.search(r"[^\s'’\-\"“«]", text[before:start]) or len(kept) == AFTER_MAX:
            break
        plain = normalise(word)
        if arabic and plain in STOP_WORDS:
            break
        if not arabic and plain in _LINKS:
            linked = True
        elif not arabic and (plain in STOP_WORDS or (not linked and not word[0].isupper())):
            break
        else:
            kept.append(word)
        before = end
    return tuple(kept)


def _before(text: str, words: list[tuple[str, int, int]], at: int) -> tuple[str, ...]:
    kept: list[str] = []
    after = words[at][1]
    for word, start, end in reversed(words[max(0, at - BEFORE_MAX) : at]):
        if re.search(r"[^\s'’s\-]", text[end:after]) or (normalise(word) in STOP_WORDS and normalise(word) != "s"):
            break
        kept.append(word)
        after = start
    return tuple(word for word in reversed(kept) if len(word) > 1)


def _bare(word: str) -> frozenset[str]:
    if not _is_arabic(word):
        return frozenset({word})
    found = {form.text for form in forms(word, kinds=Clitic.ANY, left=3)}
    return frozenset(
        found | {form[:-1] for form in found if form.endswith("ا") and len(form) > 4}
    )  # the accusative: طيارا


def _is_arabic(word: str) -> bool:
    return "\u0620" <= word[:1] <= "\u06ff"


@cache
def _keys() -> dict[str, str]:
    return {normalise(form): key for key, _, said in _ROLES for form in said.split("|")}


@cache
def _portfolios() -> dict[str, str]:
    rows = [row.split() for row in _PORTFOLIOS]
    return {normalise(word): row[0] for row in rows for word in row}


_WHO = re.compile(
    r"\A(?:who(?:'s| is| was| are| were)\b|من (?:هو|هي|هم|كان|يكون|يشغل|تشغل|يتولي|تتولي)\b|ما اسم\b|what is the name of\b)"
)
_WHO_BARE = re.compile(r"\Aمن ")
_NATIONALITY = re.compile(r"(?:[a-z]{3}(?:ish|ian|ean|ese)s?|[\u0620-\u06ff]{4}(?:يه|يين|يون|يات))\Z")
_NATIONALITIES = frozenset(
    tokenize(
        "Irish American Americans French German Germans Dutch Greek Greeks Iraqi Iraqis Israeli Israelis Saudi Saudis Qatari"
        " Kuwaiti Omani Yemeni Emirati Bahraini Pakistani Afghan Thai Czech Swiss Turk Turks Dane Danes Swede Swedes"
        " Pole Poles Arab Arabs Arabic Muslim Muslims Islamic Jew Jews Jewish عربي عرب مسلم يهودي سعودي"
    )
)
_CALLINGS = frozenset(
    ("doctor", "nurse", "teacher", "engineer", "journalist", "pilot", "farmer", "driver", "soldier", "firefighter")
)
_LINKS = frozenset({"of", "the", "for", "at", "in"})
_WORD = re.compile(r"[^\W\d_]+")
# Each row: the key, the broader role that it is one of, and its forms. The first word of an Arabic form has no article.
_ROLES = (
    ("prime minister", "", "prime minister|premier|رئيس الوزراء|رئيسة الوزراء|رئيس وزراء|رئيسة وزراء|رئيس الحكومة|رئيس حكومة"),
    ("minister", "", "minister|ministers|وزير|وزيرة|وزراء"),
    ("secretary", "minister", "secretary"),
    ("secretary-general", "", "secretary general|أمين عام|الأمين العام|أمينة عامة"),
    ("head", "", "president|head|chief|chairman|chairwoman|chair|director|leader|boss|رئيس|رئيسة|مدير|مديرة|زعيم|زعيمة|قائد|قائدة"),
    ("deputy", "", "deputy|vice president|نائب|نائبة"),
    ("governor", "", "governor|محافظ|محافظة|حاكم|والي"),
    ("mayor", "", "mayor|رئيس بلدية|رئيسة بلدية|رئيس البلدية|رئيسة البلدية|عمدة"),
    ("ambassador", "", "ambassador|سفير|سفيرة"),
    ("spokesman", "", "spokesman|spokeswoman|spokesperson|متحدث|متحدثة|ناطق|ناطقة"),
    ("king", "", "king|ملك"),
    ("queen", "", "queen|ملكة"),
    ("coach", "", "coach|manager|trainer|مدرب|مدربة"),
    ("captain", "player", "captain|كابتن"),
    ("referee", "", "referee|حكم المباراة"),
    ("player", "", "player|footballer|لاعب|لاعبة"),
    ("goalkeeper", "player", "goalkeeper|keeper|حارس|حارسة|حارس المرمى|حارس مرمى"),
    ("striker", "player", "striker|forward|مهاجم|مهاجمة"),
    ("defender", "player", "defender|مدافع|مدافعة"),
    ("midfielder", "player", "midfielder"),
    ("judge", "", "judge|قاضي|قاض|قاضية"),
    ("lawyer", "", "lawyer|lawyers|attorney|solicitor|محامي|محام|محامية|محامو"),
    ("prosecutor", "", "prosecutor|مدعي عام|المدعي العام|النائب العام|مدعية عامة"),
    ("doctor", "", "doctor|doctors|physician|طبيب|طبيبة|أطباء"),
    ("surgeon", "doctor", "surgeon|جراح"),
    ("nurse", "", "nurse|nurses|ممرض|ممرضة|ممرضين|ممرضات"),
    ("teacher", "", "teacher|teachers|معلم|معلمة|معلمين|مدرس|مدرسين"),
    ("engineer", "", "engineer|engineers|مهندس|مهندسة|مهندسين"),
    ("journalist", "", "journalist|journalists|reporter|صحفي|صحفية|صحفيين|صحافي|صحافيين"),
    ("pilot", "", "pilot|pilots|طيار|طيارين"),
    ("farmer", "", "farmer|farmers|مزارع|مزارعين"),
    ("driver", "", "driver|drivers|سائق|سائقين"),
    ("soldier", "", "soldier|soldiers|جندي|جنود"),
    ("police officer", "", "policeman|policemen|شرطي"),
    ("firefighter", "", "firefighter|firefighters|إطفائي"),
    ("painter", "artist", "painter|رسام|رسامة"),
    ("artist", "", "artist|فنان|فنانة"),
    ("singer", "artist", "singer|مطرب|مطربة|مغني|مغنية"),
    ("actor", "artist", "actor|actress|ممثل|ممثلة"),
    ("film director", "artist", "film maker|filmmaker|مخرج|مخرجة"),
    ("writer", "", "writer|author|كاتب|كاتبة|مؤلف|مؤلفة"),
    ("novelist", "writer", "novelist|روائي|روائية"),
    ("poet", "writer", "poet|شاعر|شاعرة"),
    ("owner", "", "owner|مالك|مالكة|صاحب|صاحبة"),
    ("founder", "", "founder|مؤسس|مؤسسة"),
)  # fmt: skip
# What ministers are of: each row one office, all its names in both languages.
_PORTFOLIOS = (
    "health صحة",
    "finance treasury مالية خزانة",
    "foreign external خارجية",
    "interior home داخلية",
    "defence defense دفاع حربية",
    "justice عدل",
    "education تعليم تربية",
    "agriculture farming زراعة",
    "energy oil petroleum electricity طاقة نفط بترول كهرباء",
    "transport transportation نقل مواصلات",
    "economy economic economics اقتصاد",
    "trade commerce تجارة",
    "industry صناعة",
    "culture ثقافة",
    "tourism سياحة",
    "environment climate بيئة مناخ",
    "labour labor employment عمل توظيف",
    "housing إسكان",
    "water irrigation مياه ري",
    "communications telecommunications media information اتصالات إعلام",
    "sport sports youth رياضة شباب",
    "planning تخطيط",
    "fisheries fishing ثروة",
    "state دولة",
    "immigration migration هجرة",
    "family women أسرة مرأة",
    "intelligence استخبارات",
)
ROLE_FORMS = frozenset(form for _, _, said in _ROLES for form in said.split("|"))
_BROADER = {key: broader for key, broader, _ in _ROLES if broader}

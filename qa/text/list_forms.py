"""Which questions want all who or what is of a kind: "Who was at the wedding?", "Name the sons of …", «مين شارك في الدراسة؟»."""

import re
from typing import Literal

from qa.text.words import normalise

Listed = Literal["people", "places"]


def listed_kind(question: str) -> Listed | None:
    """Return which kind of names answers a question for several; None for a question that wants no such list.

    >>> listed_kind("Who was at the wedding?"), listed_kind("Who were the judges of the prize?"), listed_kind("Who is the mayor?")
    ('people', 'people', None)
    >>> listed_kind("مين اللي شاركوا في المسيرة؟"), listed_kind("عدد المدن التي ضربها الزلزال"), listed_kind("من هو العمدة؟")
    ('people', 'places', None)
    """
    asked = normalise(question)
    if _PLACES.match(asked):
        return "places"
    return "people" if _PEOPLE.match(asked) else None


def tells_presence(text: str) -> bool:
    """Tell whether a sentence says that somebody was there or took part.

    >>> tells_presence("Among the guests were two singers."), tells_presence("ومن بين الحاضرين وزيران"), tells_presence("He sang.")
    (True, True, False)
    """
    return bool(_PRESENT.search(normalise(text)))


def asks_presence(question: str) -> bool:
    """Tell whether a question asks who was there or took part.

    >>> asks_presence("Who attended the funeral?"), asks_presence("من حضر الحفل؟"), asks_presence("Who were the judges?")
    (True, True, False)
    """
    return bool(_ASKS_PRESENCE.match(normalise(question)))


def asks_comment(question: str) -> bool:
    """Tell whether a question asks who said something of a matter.

    >>> asks_comment("Who commented on the study?"), asks_comment("مين علق على الدراسة؟"), asks_comment("Who came?")
    (True, True, False)
    """
    return bool(_ASKS_COMMENT.search(normalise(question)))


def tells_comment(text: str) -> bool:
    """Tell whether somebody is quoted in a sentence.

    >>> tells_comment("The plan is good, said the mayor."), tells_comment("وأوضح الطبيب أن النوم يكفي"), tells_comment("It rained.")
    (True, True, False)
    """
    return bool(_SAYS.search(normalise(text)))


def only_asks(word: str) -> bool:
    """Tell whether a word of a question only asks for a list, so that no answer holds it.

    >>> only_asks("list"), only_asks("المقالات"), only_asks("judges")
    (True, True, False)
    """
    return normalise(word) in _ASKING


_ASKING = frozenset(
    [
        "list",
        "name",
        "names",
        "named",
        "mentioned",
        "give",
        "tell",
        "show",
        "enumerate",
        "articles",
        "reports",
        "article",
        "report",
        "stories",
        "news",
        "all",
        "people",
        "عدد",
        "اذكر",
        "سم",
        "هات",
        "اعطني",
        "اسماء",
        "اسم",
        "المقالات",
        "المقال",
        "الاخبار",
        "ذكرت",
        "المذكورين",
        "المذكورون",
        "اللي",
        "الذين",
        "يلي",
        "مين",
        "جميع",
        "كل",
        "الاشخاص",
        "الناس",
        "رح",
    ]
)
_ASKS_COMMENT = re.compile(
    r"\bwho (?:all )?(?:commented|spoke|reacted|responded|gave|was quoted|is quoted|was interviewed)\b|(?<!\w)[وا]?(?:علق|علقوا|تحدث|تحدثوا|صرح|صرحوا|ادلي|ادلوا)(?!\w)"
)
_SAYS = re.compile(
    r"\b(?:said|says|told|added|argued|explained|noted|according to)\b|(?<!\w)[وف]?(?:قال|قالت|اوضح|اوضحت|اضاف|اضافت|اشار|اشارت|لفت|لفتت|راي|رات|اكد|اكدت|ذكر|ذكرت|صرح|صرحت)(?!\w)"
)
_TELL = r"(?:(?:please |can you |could you )?(?:list|name|give me|tell me|show me|enumerate|who are|who were|what are|what were|which are)(?: me)?(?: all| all of)?(?: the)?(?: names of)?(?: the)?)"
_PERSONS = (
    r"(?:people|persons|sons|daughters|children|brothers|sisters|siblings|wives|relatives|members|candidates|nominees|judges|winners|losers|finalists|contenders"
    r"|guests|attendees|actors|actresses|singers|players|scorers|goalscorers|ministers|leaders|presidents|officials|experts|scientists|researchers|doctors"
    r"|victims|suspects|defendants|witnesses|authors|writers|directors|founders|owners|stars|celebrities|speakers|participants|hosts|presenters|cast|critics"
    r"|rivals|successors|advisers|advisors|ambassadors|mps|senators|politicians|names)"
)
_ASHKHAS = (
    r"(?:ال)?(?:اشخاص|ابناء|بنات|اولاد|اطفال|اخوه|اخوات|زوجات|اقارب|اعضاء|مرشحين|مرشحون|مرشحات|حكام|قضاه|فايزين|فايزون|خاسرين|ضيوف|حضور|حاضرين|مدعوين|ممثلين|ممثلون"
    r"|مطربين|لاعبين|لاعبون|هدافين|وزراء|وزرا|قاده|روساء|روسا|مسوولين|مسوولون|خبراء|خبرا|علماء|علما|باحثين|باحثون|اطباء|ضحايا|متهمين|متهمون|شهود|مولفين|مخرجين|مخرجون"
    r"|موسسين|نجوم|مشاهير|متحدثين|مشاركين|مشاركون|مقدمين|ابطال|نقاد|خلفاء|مستشارين|سفراء|نواب|سياسيين|اسماء)"
)
_SPOTS = r"(?:countries|states|nations|cities|towns|villages|places|regions|areas|provinces|districts)"
_AMAKIN = r"(?:ال)?(?:دول|بلدان|مدن|بلدات|قري|مناطق|اماكن|محافظات|ولايات|اقاليم|احياء)"
_LIST_AR = r"(?:(?:عدد|عددي|عددلي|اذكر|اذكري|اذكرلي|سم|سمي|هات|اعطني|اعطيني|عطني|اسرد|قل لي|قولي|مين|من|منو|مين هم|من هم|منهم|ما|ما هي|ماهي|ايش|شو|وش|ايه|شنو|اي|انهي)(?: لي| هم| هي| هما)?(?: كل| جميع)?(?: اسماء)?)"
_THERE = (
    r"(?:attended|attends|(?:was|were) (?:there|present|among|invited|(?:at|in|on)(?! (?:charge|power|trial|fault|goal|the lead|the helm|control|court|office|command|duty|second|first|third|top)\b))"
    r"|took part|participated|joined|showed up|turned up|signed|paid tribute|commented|testified|is attending|will (?:attend|take part|be at))"
)
_HADARU = r"(?:(?:كان|كانوا|كانو) (?:حاضر\w{0,3}|موجود\w{0,3}|من بين|بين|ضمن|في|ب\S{1,20})|حاضر|حضر|حضروا|شارك|شاركوا|شاركت|علق|علقوا|وقع علي|وقعوا|انضم|انضموا|دعي|دعوا|تحدث|تحدثوا)"
_PEOPLE = re.compile(
    rf"\A(?:and |so )?(?!what are .{{0,40}}\bnames\b)(?:{_TELL} (?:\w{{1,20}} ){{0,3}}?{_PERSONS}\b|who(?: all| else)? {_THERE}\b|(?:which|what) (?:(?!percentage|share|number|proportion|kind|sort|type|part|of\b)\w{{1,20}} ){{0,2}}?{_PERSONS}\b)"
    rf"|\A(?:و)?(?:{_LIST_AR} {_ASHKHAS}(?![\u0620-\u06ff])|(?:من|مين|منو|شكون|مين هم|من هم) (?:هم )?(?:الذي |الذين |اللي |يلي |لي )?{_HADARU}(?![\u0620-\u06ff]))"
)
_PLACES = re.compile(
    rf"\A(?:and |so )?(?:{_TELL} (?:\w{{1,20}} ){{0,3}}?{_SPOTS}\b|(?:which|what|in which|in what) (?:\w{{1,20}} ){{0,2}}?{_SPOTS}\b)"
    rf"|\A(?:و|في |ب)?(?:{_LIST_AR} {_AMAKIN}(?![\u0620-\u06ff]))"
)
_ASKS_PRESENCE = re.compile(
    rf"\A(?:and |so )?who(?: all| else)? {_THERE}\b|\A(?:and |so )?(?:{_TELL} )(?:\w{{1,20}} ){{0,2}}?(?:guests|attendees|participants|mourners)\b"
    rf"|\A(?:و)?(?:من|مين|منو|شكون|مين هم|من هم) (?:هم )?(?:الذي |الذين |اللي |يلي |لي )?{_HADARU}(?![\u0620-\u06ff])|\A{_LIST_AR} (?:ال)?(?:ضيوف|حضور|حاضرين|مدعوين|مشاركين)"
)
_PRESENT = re.compile(
    r"\b(?:attend(?:ed|ing|ees?|s)?|present|guests?|among|including|included|gathered|joined|invited|took part|participa\w{1,7}|there)\b"
    r"|(?<!\w)[وبف]?(?:حضر|حضره|حضرت|حضور|الحضور|بحضور|شارك|شاركت|شاركوا|مشارك\w{0,3}|المشارك\w{0,3}|الحاضرين|الحاضرون|ضيوف|الضيوف|من بينهم|بينهم|منهم|مدعو\w{0,3}|انضم|انضمت|بمشاركه)(?!\w)"
)

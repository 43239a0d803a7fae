"""The ways of asking for what no single sentence gives: one row each, what is asked for and how it is said, and their parts.

Patterns are written in folded letters (`qa.text.words.normalise`) and meet a whole question without its punctuation. `of`
or `about` is the article or matter, `a` and `b` are the sides of a comparison, `language` is the one wanted, `latest` stands
where the newest comes first.
"""

import re
from typing import Literal

What = Literal[
    "greeting",
    "thanks",
    "goodbye",
    "wellbeing",
    "identity",
    "abilities",
    "adding",
    "translate",
    "beyond",
    "no opinion",
    "opinion",
    "again",
    "more",
    "sure",
    "overview",
    "summary",
    "comparison",
    "entities",
    "timeline",
    "state",
    "fact",
    "by",
    "about",
    "definition",
]
# What a list of names is asked for: one kind, countries alone, or all.
NamesAsked = Literal["people", "places", "organisations", "countries", "names"]
NAMES_ASKED: tuple[NamesAsked, ...] = ("people", "places", "organisations", "countries", "names")
TALK: tuple[What, ...] = (
    "greeting",
    "thanks",
    "goodbye",
    "wellbeing",
    "identity",
    "abilities",
    "adding",
    "translate",
    "beyond",
    "no opinion",
)  # answered without the articles
# Requests that may lean on the conversation, as other questions do.
MAY_LEAN: tuple[What, ...] = ("state", "definition")
GOES_ON: tuple[What, ...] = ("again", "more", "sure")  # about the answer before
MARKS = "?؟.!,،;؛:…\"“”«»'‘’()[]"
BEFORE = re.compile(
    r"(?:(?:please|pls|ok|okay|so|well|now|(?:hi|hello|hey)(?: there)?(?: sanad)?|(?:can|could|would|will) you(?: please)?|i want you to|i would like you to"
    r"|من فضلك|لو سمحت|رجاء|ارجوك|طيب|هل يمكنك ان|هل يمكن ان|هل تستطيع ان|ممكن|اريد منك ان|يا سند|مرحبا|السلام عليكم) ){1,8}"
)
AFTER = re.compile(
    r"(?: (?:please|pls|for me|sanad|now|then|again|من فضلك|لو سمحت|رجاء|يا سند|ارجوك|الله يخليك|عفوا)){1,8}$"
)
POLITE = r"(?:please|pls|plz|kindly|if you please|من فضلك|من فضلكم|لو سمحت|لو سمحتم|لو سمحتي|اذا سمحت|رجاء|ارجوك|الله يخليك|بليز)"
POLITE_BEFORE = re.compile(rf"(?:{POLITE} ){{1,4}}")
POLITE_AFTER = re.compile(rf"(?: {POLITE}){{1,4}}$")
# How soon or how short a summary is wanted; no part of its matter.
HASTE = (
    r"(?:quickly|briefly|shortly|real quick|quick|fast|in brief|in short|in a nutshell|in a few words|in a few lines|as short as possible|asap"
    r"|سريع|سريعا|سريعه|بسرعه|عالسريع|علي السريع|باختصار|باختصار شديد|بايجاز|مختصر|مختصرا|قصير|قصيرا|موجز|موجزا|في كلمات|بكلمات قليله)"
)
HASTE_BEFORE = re.compile(rf"(?:{HASTE} ){{1,4}}")
HASTE_AFTER = re.compile(rf"(?: {HASTE}){{1,4}}$")
COUNTS = {
    word: number
    for number, line in enumerate(
        (
            "one single واحده",
            "two",
            "three ثلاث ثلاثه",
            "four اربع اربعه",
            "five خمس خمسه",
            "six ست سته",
            "seven سبع سبعه",
            "eight ثماني ثمان ثمانيه",
            "nine تسع تسعه",
            "ten عشر عشره",
        ),
        1,
    )
    for word in line.split()
} | {"a few": 3, "few": 3, "بضع": 3, "بضعه": 3}
N = rf"(?P<n>\d{{1,4}}|{'|'.join(COUNTS)})"
LENGTHS = tuple(
    map(
        re.compile,
        (
            rf"\b(?:in|with|using|at most|to) {N}(?: short)? sentences?\b",
            rf"\b(?:in|at most) {N}(?: short)? (?:lines?|(?:bullet )?points)\b",
            rf"\b{N}[- ]sentences? (?=summary)",
            r"(?:^| )(?:في|ب) ?(?P<n>\d{1,4}|ثلاث|اربع|خمس|ست|سبع|ثماني|ثمان|تسع|عشر|بضع)ه? (?:جمل|جمله|اسطر|سطور|نقاط|سطرا)(?: |$)",
            r"(?:^| )(?:في |ب)(?:جملتين|سطرين|نقطتين)(?: اثنتين| اثنين)?(?: |$)",
            r"(?:^| )(?:في |ب)(?:جمله|سطر)(?: واحده?)?(?: |$)",
        ),
    )
)
LAST = frozenset({"last", "latest", "الاخير", "الاخيره"})
ORDINALS = {
    word: number
    for number, line in enumerate(
        (
            "first 1st one الاول الاولي الاوله",
            "second 2nd two الثاني الثانيه",
            "third 3rd three الثالث الثالثه",
            "fourth 4th four الرابع الرابعه",
            "fifth 5th five الخامس الخامسه",
            "sixth 6th six السادس السادسه",
            "seventh 7th seven السابع السابعه",
            "eighth 8th eight الثامن الثامنه",
            "ninth 9th nine التاسع التاسعه",
            "tenth 10th ten العاشر العاشره",
        ),
        1,
    )
    for word in line.split()
}
ONE = r"(?:article|story|report|document|file|text|piece|news item)"
MAQAL = r"(?:ال)?(?:مقال|مقاله|خبر|تقرير|ملف|نص|وثيقه|قصه|قضيه|موضوع)"
NUMBERED = tuple(
    map(
        re.compile,
        (
            rf"(?:the )?(?P<n>\w{{1,30}}) {ONE}",
            rf"(?:the )?{ONE} (?:number |no |#)?(?P<n>\d{{1,4}}|one|two|three|four|five|six|seven|eight|nine|ten)",
            rf"{MAQAL} (?:رقم )?(?P<n>\w{{1,30}})",
        ),
    )
)
_CARDINALS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
_FIRST = "|".join(sorted({*ORDINALS, *LAST} - _CARDINALS))
# One of the things that the last answer showed: "the second one", "number 3", «الثاني».
SHOWN = re.compile(
    rf"(?:the )?({_FIRST}) (?:one|item|point|event|quote|statement|answer|result)|the ({_FIRST})"
    r"|(?:number|no|item|point|quote|رقم|النقطه رقم|الاقتباس رقم) (\d{1,4})"
    rf"|(?:(?:ال)?(?:نقطه|حدث|اقتباس|اسم|جواب|نتيجه) )?({_FIRST})"
)
BACK = re.compile(
    rf"(?:it|this|that|this one|that one|(?:the|this|that|its) (?:same )?(?:cited )?(?:{ONE}|source|matter|topic|subject|affair|whole thing)|the one (?:just )?cited"
    r"|هذا|ذلك|هذه|(?:هذا |هذه |ذلك |نفس )?(?:المقال|المقاله|الخبر|التقرير|النص|القصه|المصدر|الموضوع|القضيه|الحكايه|السالفه)"
    r"|ه(?:ا|ال)(?:مقال|مقاله|خبر|تقرير|موضوع|قصه|قضيه|حكايه|سالفه)|(?:المقال|المقاله|الخبر|التقرير|الموضوع|القصه) (?:ده|دا|دي|هذا|هذه|هاد|هاي|هيدا)|ه|ها)"
)
ALL = (
    r"(?:all|everything|all of (?:it|them)|them|the news|(?:all )?(?:of )?(?:the |these |your |my )?(?:articles|stories|documents|files|news|texts"
    r"|reports|corpus|folder|collection|archive)|(?:كل |جميع |هذه )?(?:ال)?(?:مقالات|اخبار|ملفات|وثايق|تقارير|نصوص)|كل شيء|الكل|كلها|كل ما لديك)"
)
MATTERS = tuple(
    map(
        re.compile,
        (
            rf"(?:the |this |that |an? )?(?:{ONE}|articles|stories|reports|news|coverage|what (?:is|was|are) (?:said|reported|written))"
            r" (?:about|on|of|over|regarding|concerning|from|called|titled|entitled|named|that (?:is|are) about) (?P<of>.{1,120})",
            r"(?:what (?:happened|is happening) (?:in|with|at|to|during)) (?P<of>.{1,120})",
            rf"(?:the |this |that )(?P<of>.{{1,120}}?) (?:{ONE}|articles|stories|reports|news)",
            rf"(?:(?:ال)?(?:مقالات|اخبار|تقارير)|ل?{MAQAL}|ما (?:جاء|قيل|ورد|حدث|جري))"
            r" (?:(?:عن|حول|بشان|بخصوص|في|بعنوان|المتعلق ب|الذي يتحدث عن|التي تتحدث عن|المعنون) )?(?P<of>.{1,120})",
        ),
    )
)
SAYING = r"(?:says?|said|thinks?|thought|reports?|reported|wants?|wanted|claims?|claimed|writes?|wrote|tells?|told)"
VIEW = r"(?:positions?|views?|stances?|statements?|opinions?|plans?|accounts?|versions?|approach(?:es)?|attitudes?|words|remarks|coverage|reports?|reporting|articles?|stor(?:y|ies))"
MAWQIF = r"(?:تغطيه|تقرير|تقارير|خبر|اخبار|مقال|مقالات|موقف|موقفي|مواقف|راي|ارا|اراء|رويه|تصريح|تصريحات|اقوال|كلام|خطه|خطاب|روايه|ما (?:قاله|قالته|قال|قالت|يقوله|تقوله|يقول|تقول))"
SIDES = tuple(
    map(
        re.compile,
        (
            rf"(?:the )?(?:{VIEW} of|what) (?:the )?(?P<of>.{{1,120}})",
            rf"(?:the )?(?P<of>.{{1,120}}?)(?:['’]s?)? (?:{VIEW}|{SAYING})",
            r"(?:the )?(?P<of>.{1,120}['’]s?)",
            rf"{MAWQIF} (?P<of>.{{1,120}})",
        ),
    )
)
LANGUAGE_SIDE = re.compile(
    r"(?:the |what the |ما |في )?(?:(?:articles|reports|stories|press|news|coverage|media) in )?"
    r"(?:(?P<ar>arabic)|english)(?:[ -]language)?(?: (?:ones?|articles?|reports?|stories|story|press|news|coverage|media|side|version|text|texts))?"
    r"|(?:ما (?:قالته|تقوله|جاء في|ورد في) )?(?:ال)?(?:(?:مقالات|مقال|اخبار|خبر|تقارير|تقرير|صحافه|صحف|تغطيه|نصوص|نص|روايه|نسخه)? ?"
    r"(?:ب)?(?:ال|لل)?(?:(?P<ar2>عربيه|عربي)|انجليزيه|انجليزي|انكليزيه|انكليزي))"
)


MEASURES = tuple(
    (re.compile(pattern), question)
    for pattern, question in (
        (r"(?:the )?(?:length|duration) of (?P<of>.{1,120})", "How long did {} last?"),
        (r"(?:the )?(?:number|count) of (?P<of>.{1,120})", "How many {}?"),
        (r"(?:the )?(?:date|time) of (?P<of>.{1,120})", "When was {}?"),
        (r"(?:the )?(?:price|cost) of (?P<of>.{1,120})", "How much did {} cost?"),
        (r"مده (?P<of>.{1,120})", "كم استمرت {}؟"),
        (r"عدد (?P<of>.{1,120})", "كم عدد {}؟"),
        (r"(?:تاريخ|موعد) (?P<of>.{1,120})", "متي {}؟"),
        (r"(?:سعر|ثمن|كلفه|تكلفه) (?P<of>.{1,120})", "كم سعر {}؟"),
    )
)


def rows_of(*rows: tuple[What, str]) -> tuple[tuple[What, re.Pattern[str]], ...]:
    """Return rows with their patterns made ready."""
    return tuple((what, re.compile(pattern)) for what, pattern in rows)


HERE = (
    r"(?: (?:in|across|of|from) (?:all )?(?:of )?(?:the|these|your|my|this) (?:articles?|corpus|folder|files|documents|archive|index|collection|news)"
    r"| here|(?: that)? (?:do )?you have| today| about)?"
)
MANY = r"(?:articles|stories|documents|files|news|texts|reports)"
MAQALAT = r"(?:ال)?(?:مقالات|اخبار|ملفات|وثايق|تقارير|نصوص|مجلد|ارشيف|مواد)"
HUNA = rf"(?: (?:في|من) (?:كل |جميع |هذه |هذا )?{MAQALAT}| هنا| هون| اليوم| لديك| عندك)?"
ALHADATH = r"(?:ال)?(?:اخبار|احداث|مواضيع|موضوعات|عناوين|قضايا|مستجدات|تطورات)"
ASK_WHAT = r"(?:ماذا|ما الذي|شو|ايش|وش|ايه|شنو|اش|ما)"
GREET = (
    r"(?:hello|hi|hey|hiya|howdy|yo|g'day|gday|greetings|good (?:morning|afternoon|evening|day)|مرحبا|مرحبتين|اهلا|اهلين|هلا|هلو|هاي|هاي|سلام|السلام عليكم"
    r"|سلام عليكم|صباح الخير|صباح النور|مساء الخير|مساء النور|تحيه|تحيه طيبه|يا هلا|حياك|حياك الله|نهارك سعيد)"
)
HI_TAIL = r"(?: (?:there|sanad|all|everyone|again|to you|friend|my friend|mate|pal|buddy|folks|you|يا صاحبي|يا اخي|يا غالي|خوي|حبيبي|بك|بكم|يا سند|سند|وسهلا|و سهلا|والله|فيك|ورحمه الله|وبركاته|ورحمه الله وبركاته|جميعا|عليكم|يا صديقي)){0,8}"
THANK = (
    r"(?:thanks?(?: you)?|thank u|thx|ty|cheers|many thanks|much appreciated|great|perfect|good answer|well done|ok|okay|got it|i see|nice|awesome|excellent|yes|yeah|yep|yup|no|nope|alright|all right|right|fine|understood|cool|hm+|ah|oh"
    r"|شكرا|مشكور|مشكوره|تسلم|تسلمي|يسلمو|يسلموا|يعطيك العافيه|الله يعطيك العافيه|ميرسي|متشكر|متشكره|جزاك الله خيرا|جزاك الله كل خير|ممتاز|رايع"
    r"|احسنت|بارك الله فيك|شكرا جزيلا|اشكرك|الف شكر|كل الشكر|عفاك|بارك الله فيكم|تمام|نعم|ايوه|اجل|لا|كلا|طيب|حسنا|حسن|اوكي|ماشي|فهمت|مفهوم|واضح|جيد|جميل)"
)
THANK_TAIL = (
    r"(?: (?:a lot|very much|so much|again|sanad|for your help|for the help|for that|for this|for the answer|for your answer|that helps|that helped|that's|thats|that is|it is|it's|brilliant|lovely|amazing|fantastic|wonderful|helpful|useful|really|very|mate|pal|buddy|my friend|job|work|answer|لك|لكم|جزيلا|كثيرا|كتير|الك|ليك|يا سند"
    r"|سند|علي المساعده|علي الجواب|علي الاجابه|لمساعدتك|بزاف|وايد|واجد|اوي|جدا|and|ok|okay|thanks|thank you|great|perfect)){0,8}"
)
USE = r"(?:use|ask|search|start|begin|get started|open|cite|copy|export|print|change|switch|delete|remove|work|filter|find|look up|see|show)"
USED = r"(?: (?:a|an|the|my|new|more|this|you|it|articles?|questions?|files?|documents?|sources?|here|sanad|for|something|things?|language|in|with|page|tool|to|quote|quotes)){0,8}"
OF_ONE = rf"(?P<of>(?:the |this |that )?(?:\w{{1,30}} ){{0,3}}?{ONE}(?: (?:number |no |#)?\w{{1,30}})?|\S{{1,80}}\.(?:txt|md|html?|pdf|docx?|json))"
OF_MAQAL = rf"(?P<of>(?:هذا |هذه |ذلك )?{MAQAL}(?: (?:رقم )?\S{{1,40}})?|\S{{1,80}}\.(?:txt|md|html?|pdf|docx?|json))"
LEN = r"(?:(?:short|brief|quick|one-paragraph|concise) )?"
AR_SHORT = r"(?: (?:باختصار|بايجاز|باختصار شديد|قصير|موجز|بسرعه))?"
AND = r"(?: (?:and|with|to|against|vs|versus) | و ?)"

NAMED = (
    r"(?:(?P<people>(?:names of )?(?:people|persons|individuals|personalities|figures|men and women)|people'?s? names)|(?P<countries>countries|states|nations)"
    r"|(?P<places>(?:place names|places|locations|cities|towns))|(?P<organisations>organi[sz]ations|companies|firms|institutions|agencies|parties|bodies)"
    r"|(?P<names>names|entities|people,? places,? and organi[sz]ations))"
)
ASMA = (
    r"(?:(?P<people>(?:اسماء )?(?:ال)?(?:اشخاص|شخصيات|ناس|افراد))|(?P<countries>(?:اسماء )?(?:ال)?(?:دول|بلدان))"
    r"|(?P<places>(?:اسماء )?(?:ال)?(?:اماكن|مدن|مواقع|مناطق))|(?P<organisations>(?:اسماء )?(?:ال)?(?:منظمات|شركات|موسسات|جهات|هييات|احزاب)(?: والموسسات)?)"
    r"|(?P<names>(?:ال)?(?:اسماء|اعلام)(?: الوارده| المذكوره)?))"
)
LIST_IT = r"(?:(?:list|show|name|give|tell|find|enumerate|extract)(?: me)? )"
MENTIONED = r"(?:mentioned|named|referred to|talked about|quoted|in the news)"
ON_ONE = rf"(?P<of>(?:the |this |that )?(?:\w{{1,30}} ){{0,3}}?{ONE}(?: (?:number |no |#)?\w{{1,30}}| (?:about|on|regarding|titled) .{{1,120}})?|\S{{1,80}}\.(?:txt|md|html?|pdf|docx?|json))"
IN_IT = rf"(?:{HERE}|(?: (?:in|by|from) {ON_ONE}))"
DHIKR = (
    r"(?: (?:الذين|التي|الذي|اللي))?(?: تم)?(?: (?:ذكرهم|ذكرها|ذكروا|ذكرت|ذكر|وردت|ورد|وردوا|تذكرهم|تذكرها|المذكورين|المذكورون|المذكوره"
    r"|الوارده|الواردين|الواردون|وردت اسماوهم|ورد ذكرهم|ورد ذكرها|يرد ذكرهم))(?: (?:اسماوهم|ذكرهم|ذكرها))?"
)
AN_MAQAL = rf"(?P<of>(?:هذا |هذه |ذلك )?{MAQAL}(?: (?:عن|حول|بشان) .{{1,120}}| (?:رقم )?\S{{1,40}})?|\S{{1,80}}\.(?:txt|md|html?|pdf|docx?|json))"
FI_IT = rf"(?:{HUNA}|(?: (?:في|ب) {AN_MAQAL}))"
FROM = r"(?: (?:starting )?(?:from|ابتداء من|من) (?P<first>\d{1,6}))?"
NEWEST = r"(?P<latest>latest|newest|most recent)"
TELLS = r"(?:news|news stories|updates?|developments?|headlines|stories|reports|articles|coverage)"
ON = r"(?:about|on|in|from|with|regarding|concerning|around|of)"
AHDATH = r"(?:ال)?(?:اخبار|انباء|مستجدات|تطورات|احداث|مجريات|عناوين|مقالات|تقارير)"
TWO = r"(?:articles|stories|reports|accounts|versions|documents|news items|pieces|texts)"
MAQALAYN = r"(?:ال)?(?:مقالين|مقالتين|خبرين|تقريرين|روايتين|قصتين|نصين)"
ON_MATTER = r"(?:on|about|regarding|concerning|related to|relating to|to do with|that concerns) (?!(?:either|both|each|top|it|this|that|them|him|her|me|you|us|offer|sale|show|display)\b)(?P<of>.{1,120}?)(?: in here| here| in (?:the|these|your|this) (?:articles|corpus|folder|archive))?"
# What stands before "stories" and names no matter.
NO_MATTER = (
    r"(?:the|all|top|main|more|other|latest|newest|first|last|next|these|those|new|recent|most|oldest|biggest|key|big|major|important|arabic|english|your|any|some|two|three|ten"
    r"|best|relevant|similar|same|different|full|cited|\d{1,6})(?= )|.{0,60} (?:in|by|from|of) (?:the|these|your|all)(?: |$)"
)
AN_MATTER = r"(?:عن|حول|بشان|بخصوص|يخص|تخص|علي صعيد|يتعلق ب|تتعلق ب) ?(?P<of>.{1,120})"
AN_ABOUT = r"(?:عن|حول|بشان|بخصوص|يخص) (?P<about>.{1,120})"
HAT = r"(?:هات|هاتوا|هاتلي|اعطني|اعطونا|اعطيني|عطني|عطيني|اعرض|اعرضوا|ارني|اريد|بدي|عايز|ابغي|وريني|فرجيني|جيب|جيبلي|اجمع)(?: لي| لنا)?"
AAKHIR = r"(?P<latest>اخر|احدث|اجدد)"
HAWL = r"(?:(?:عن|حول|بشان|بخصوص|في|من|حوالين|علي) )?"
ZAMANI = r"(?:(?:ال)?(?:جدول|تسلسل|خط|ترتيب|سجل|سياق)ا? (?:ال)?زمنيا?|(?:ال)?تسلسل(?: (?:ال)?زمني)?(?: (?:ل|ال)?(?:ل)?احداث)|كرونولوجيا)"

HOW_ARE_YOU = (
    r"(?:how are (?:you|ya|u)(?: (?:doing|going|keeping|feeling))?|how (?:ya|you|u) (?:doin'?|doing|goin'?|going|keeping)|how (?:is|are) (?:it going|things|life)|how's (?:it going|things|life)"
    r"|(?:are )?you (?:alright|all right|ok|okay|well)|alright|what's up|whats up|sup|how do you do|how have you been"
    r"|كيف حالك|كيف حالكم|كيف الحال|كيفك|كيفكم|كيف انت|شلونك|شلونكم|شلونج|اش لونك|ازيك|ازيكم|عامل ايه|عامله ايه|عاملين ايه|شخبارك|شخباركم"
    r"|شو اخبارك|ايش اخبارك|وش اخبارك|اخبارك ايه|اخبارك|ما اخبارك|كيف اخبارك|كيداير|كي داير|كيف داير|كيدايره|لاباس|لاباس عليك|واش راك|كيراك|كيف صحتك|علومك|وش علومك"
    r"|كيف الاحوال|كيف يومك|طمني عنك|عساك بخير|عساك طيب)"
)

SO = r"(?:(?:so|and|but|well|ok|hey|tell me|honestly|personally) ){0,2}"
REALLY = r"(?:(?:really|honestly|personally|yourself|actually|truly|ever|still) ){0,2}"
IN_YOUR_VIEW = r"(?:in your (?:own |honest |personal )?(?:opinion|view|eyes|mind)|what is your opinion|do you think so|according to you|if you ask yourself|if you had to (?:choose|pick))"
FI_RAYAK = (
    r"(?:(?:(?:ما|ماهو|ما هو|شو|ايش|ايه|وش|شنو|اش|عطني|اعطني|هات|قل لي|قولي) (?:هو )?)?(?:شرايك|شرايكم|رايك|رايكم|رايكي|رايج|وجهه نظرك|نظرتك|موقفك|انطباعك)(?: (?:الشخصي|انت|ايه|شو|ايش|يا سند|شخصيا)){0,2}"
    r"|(?:برايك|برايكم|في رايك|ف رايك|حسب رايك|علي رايك|بنظرك|في نظرك|من وجهه نظرك|من رايك|بوجهه نظرك|بحسب رايك|اش بان ليك|اش بان لك)(?: (?:الشخصي|انت|شخصيا))?)"
)

# An outlet of several words, else one word.
WASILA = r"(?:بي بي سي(?: عربي)?|سي ان ان|سي ان بي سي|سكاي نيوز(?: عربيه)?|فرانس (?:24|برس)|نيويورك تايمز|واشنطن بوست|الشرق الاوسط|روسيا اليوم|فوكس نيوز|(?:وكاله|صحيفه|قناه|موقع|شبكه) (?:ال)?\S{1,30}|\S{1,30})"
# What a matter is told in the order of its days.
BY_DAYS = r"(?:زمنيا|ترتيبا زمنيا|(?:ب|حسب |بحسب |علي حسب |وفق )(?:ال)?(?:تاريخ|تواريخ|ترتيب الزمني|تسلسل الزمني|تسلسل|ترتيب|تتابع|ايام)(?: والايام)?|من الاقدم (?:الي|ل) ?(?:ال)?(?:احدث|لاحدث)|من البدايه (?:الي|ل|لل) ?(?:ال)?(?:نهايه|اخر)|من (?:ال)?اول (?:ل|الي) ?(?:ال)?(?:اخر|لاخر)|خطوه (?:ب)?خطوه|يوم بيوم|يوما بيوم|يوم ورا يوم)"
IN_ORDER = r"(?:in (?:the )?(?:chronological |date |time |right |correct |proper )?order(?: of (?:date|dates|time|events))?|in (?:a |its )?(?:time|chronological|date) (?:order|sequence)|in sequence|chronologically|by dates?|on a timeline|from (?:the )?(?:start|beginning) to (?:the )?(?:finish|end)|day by day|step by step|from first to last)"
STAGES = r"(?:(?:ال)?(?:احداث|وقايع|مراحل|تطورات|محطات|خطوات|فصول|مجريات|تفاصيل) )?"

ROWS = rows_of(
    # Talk
    ("greeting", rf"{GREET}{HI_TAIL}(?: {GREET}{HI_TAIL})?|nice to meet you|تشرفنا|فرصه سعيده"),
    ("thanks", rf"(?:(?:ok|okay|oh|طيب|اوكي) )?{THANK}{THANK_TAIL}(?: {THANK}{THANK_TAIL})?"),
    (
        "goodbye",
        r"(?:(?:ok|okay|thanks|thank you|شكرا) )?(?:bye(?: bye)?|goodbye|good bye|good night|see you(?: later| soon| tomorrow)?|farewell|cya|that is all"
        r"|مع السلامه|وداعا|باي|باي باي|الي اللقاء|تصبح علي خير|في امان الله|بالسلامه|سلام عليكم ورحمه|اراك لاحقا|يلا باي|بسلامه)",
    ),
    (
        "wellbeing",
        rf"(?:{GREET}{HI_TAIL} )?{HOW_ARE_YOU}(?: (?:و ?)?{HOW_ARE_YOU}){{0,2}}{HI_TAIL}(?: (?:today|tonight|these days|اليوم|النهارده|هاليوم|هاليومين|دابا))?",
    ),
    (
        "identity",
        rf"(?:{GREET} )?(?:(?:and )?(?:who|what) (?:are|r) (?:you|u)(?: exactly)?|what(?: is|'s|s) your name|who (?:made|built|created|wrote|trained|developed) you"
        r"|are you (?:an? )?(?:human|person|robot|bot|ai|machine|chatgpt|language model|real|artificial intelligence)(?: or .{1,30})?|introduce yourself"
        r"|what (?:model|kind of (?:model|ai|tool|program)) are you|tell me about yourself|what is this(?: tool| program| page| site)?"
        r"|(?:و)?(?:من|مين|منو|شكون|وش|شو|ايش|ما|شنو) (?:انت|انتي|انتم|نتا|نتي|انتا|حضرتك|تكون)(?: بالضبط)?(?: و ?(?:ماذا|شو|ايش|وش|شنو|اش) .{1,25})?|(?:انت|انتي|نتا) (?:من|مين|شو|ايه|منو|شكون)|من تكون انت"
        r"|(?:ما|شو|ايش|وش|شنو|ما هو) اسمك|اسمك (?:ايه|شو|ايش)|(?:ال)?اسم الكريم|عرفني (?:بنفسك|عن نفسك)|عرف (?:بنفسك|عن نفسك|نفسك)|من (?:صنعك|طورك|برمجك)"
        r"|مين (?:صنعك|عملك|طورك|برمجك)|هل انت (?:انسان|روبوت|بشر|اله|ذكاء اصطناعي|حقيقي|برنامج)(?: (?:ام|او) .{1,30})?|ما هذا(?: البرنامج| الموقع)?|شو هاد|ايش هذا)",
    ),
    (
        "adding",
        r"(?:how (?:do|can|should) i|can i|where (?:do|can) i|how to) (?:add|upload|put in|import|index|load)(?: (?:a|an|the|my|own|new|more|other|articles?|files?|documents?|stories|texts?|pdfs?|here)){0,8}"
        r"|(?:كيف|ازاي|شلون|وين|اين) (?:يمكنني |يمكن |استطيع |اقدر |ممكن )?(?:ان )?(?:اضيف|اضافه|ارفع|رفع|احط|ادخل|احمل)(?: (?:ال)?(?:مقالا|مقال|مقالات|ملفا|ملف|ملفات|نصا|نصوص|جديدا|جديده|جديد|هنا|اخبار|مقالاتي|ملفاتي)){0,8}",
    ),
    (
        "abilities",
        rf"(?:(?:i need )?help(?: me)?|what (?:can|could|do) you do(?: for me)?|what (?:can|could|should|do) i (?:ask(?: you)?|do)(?: here)?|how (?:does|do) (?:this|it|you|sanad) work"
        rf"|how can you help(?: me)?|can you help(?: me)?|what are you (?:able to do|good at|for)|what (?:kind of )?questions can (?:i ask|you answer)|how (?:do|can|should) i {USE}{USED}"
        r"|how to use (?:this|it|you|sanad)|what (?:do you know(?: about)?|can you answer)|commands|instructions|show me (?:some )?examples|give me (?:an |some )?examples?(?: questions?)?"
        r"|مساعده|ساعدني|ساعديني|النجده|تعليمات|(?:و)?(?:ماذا|ما الذي|ما|شو|ايش|وش|شنو|اش|ايه اللي) (?:تستطيع|يمكنك|بامكانك|فيك|تقدر|بتقدر|بتعرف|تعرف|كتعرف|كتقدر|تكدر) ?(?:ان )?(?:تفعل|تعمل|تسوي|تساعدني|تقدم|فعله|عمله|تعمله|تفعله|ادير|تدير|دير)?(?: لي)?"
        r"|(?:ماذا|شو|ايش|وش|شنو) (?:تفعل|تعمل|بتعمل|بتسوي|تسوي|تدير)|(?:بتعمل|بتقدر تعمل|تقدر تعمل|تعرف تعمل) ايه|(?:كيف|ازاي|شلون) (?:استخدمك|استعملك|اسالك|اسال|تعمل|بتشتغل|تشتغل|يعمل هذا|استخدم .{1,20}|ابدا|ابحث|استفيد منك)"
        r"|(?:كيف|هل) (?:يمكنك|تستطيع|تقدر|ممكن) (?:ان )?(?:مساعدتي|تساعدني)|ممكن تساعدني|(?:ماذا|عن ماذا|شو|ايش|وش) (?:يمكنني|استطيع|ممكن|اقدر|بقدر|فيني) (?:ان )?(?:اسالك|اسال|اسال عنه)|ماذا اسال|عم اسال|اعطني امثله|امثله)",
    ),
    # About the answer before
    (
        "again",
        r"(?:(?:and|now|but|ok|say|tell|give|write|repeat|answer|show|put|reply|respond|it|that|this|me|again|the|same|answer|instead|i|want|need|would|like|what|about|how) ){0,8}(?:in |into )?(?P<language>arabic|english)(?: (?:too|instead|now|also))?",
    ),
    (
        "again",
        r"(?:(?:و|قل|قلها|قله|قولها|اعد|اعدها|اعده|اجب|اكتب|اكتبها|اكتبه|جاوب|جاوبني|رد|الجواب|الاجابه|نفس الجواب|نفسه|ذلك|هذا|ها|اريدها|اريده|بدي|بدي ياها|عايزها|ابغاها|اعطني|اعطني اياها|وماذا عن) ){0,8}"
        r"(?:و)?(?:ب|في |ع)?(?:ال)?(?:لغه )?(?:ال)?(?P<language>عربيه|عربي|انجليزيه|انجليزي|انكليزيه|انكليزي)(?: (?:ايضا|كمان|الان|بدلا من ذلك))?",
    ),
    (
        "more",
        rf"(?:(?:and|but|so|ok) )?(?:(?:what|how) about |(?:tell|show|give) me (?:more )?(?:about |on )?|open |expand |explain |more (?:about|on) )?(?P<of>{SHOWN.pattern})",
    ),
    (
        "more",
        rf"(?:و)?(?:ماذا عن |وماذا عن |حدثني عن |زدني عن |اعرض |افتح |ارني |هات |اريد |فصل )?(?P<of>{SHOWN.pattern})",
    ),
    (
        "more",
        r"(?:(?:and|ok|yes|so) )?(?:any(?:thing)?|something|what) more(?: (?:on|about) (?:this|that|it|him|her|them))?|is there (?:any |anything )?more(?: (?:on|about|to) (?:this|that|it|him|her|them))?"
        r"|say more|keep reading|read on|(?:show me |read me |and )?the rest(?: of (?:it|that|this|the (?:story|article)))?|more,? more"
        r"|(?:can|could) you (?:elaborate|expand|go on|continue|say more)(?: (?:on|about) (?:this|that|it))?|elaborate (?:on|about) (?:this|that|it)|(?:in|with) more details?"
        r"|(?:tell me |give me |show me )?(?:the |all the |all )details|(?:tell|show|give) me (?:everything|all(?: about (?:it|this|that))?)|what (?:happened|came) (?:then|next|after that|afterwards)"
        r"|(?:tell|show|give) me (?:some |a bit |a little )?more (?:about|on) (?:him|her|them|this matter|the matter|this story|the story)",
    ),
    (
        "more",
        r"(?:(?:and|ok|yes|please) )?(?:(?:tell|show|give) me (?:some |a bit |a little )?|any |some )?more (?:details? |information |info )?(?:about|on|of) (?P<of>.{1,120})",
    ),
    (
        "more",
        r"(?:و)?(?:هل )?(?:من|هناك|لديك|عندك|يوجد|في) (?:ال)?مزيد(?: (?:عن ذلك|عن هذا|عنه|عنها|من التفاصيل))?|(?:و)?ماذا (?:بعد|حدث بعد ذلك|جري بعد ذلك|حصل بعد ذلك)|وبعد|ثم"
        r"|(?:اشرح|اشرحلي|احك|احكي|احكيلي|احكيلنا|حكيلي|حدثنا|اخبرني|خبرني|خبريني|حدثني|كلمني|قل|قولي|قوللي|قلي|قوليلي)(?: لي)? (?:اكثر|اكتر|المزيد|بالتفصيل|التفاصيل|شوي اكثر|شوي اكتر|كمان)(?: (?:عن ذلك|عن هذا|عنه|عنها|عنهم|عن الموضوع|عن هالموضوع|عن هالشي))?|بالتفصيل|(?:تفاصيل|معلومات) (?:اضافيه|اخري|اكثر|زياده)"
        r"|(?:اريد|اعطني|هات|بدي|عايز|ابغي|اعرض|ارني)(?: لي)? (?:تفاصيل|معلومات|شييا|اشياء) (?:اكثر|اضافيه|اخري|زياده)|(?:اكمل|تابع|واصل|اقرا)(?: لي)? (?:القراءه|الباقي|الخبر|المقال|القصه|الحديث)"
        r"|(?:و)?(?:الباقي|البقيه|بقيه الخبر|بقيه المقال|بقيه القصه|التتمه|التكمله|تتمه|تكمله)|اكملي|تابعي|واصلي|استمري|(?:و)?اكثر",
    ),
    (
        "more",
        r"(?:و)?(?:(?:حدثني|اخبرني|اعطني|هات|احك|احكي|قل)(?: لي| لنا)? )?(?:زدني|زيدني|زدنا|المزيد|مزيدا|اكثر|(?:تفاصيل|معلومات) (?:اكثر|اضافيه|اخري))(?: (?:من التفاصيل|من المعلومات))? (?:عن|حول|بشان) (?P<of>.{1,120})",
    ),
    (
        "more",
        r"(?:(?:and|ok|yes) )?(?:(?:tell|show|give) me )?(?:some |even |a bit )?more(?: (?:details?|information|info|on (?:this|that|it)|about (?:this|that|it)|of (?:this|that|it)|please))?"
        r"|go on|continue|carry on|keep going|elaborate|expand|(?:any )?(?:more|further|other) details|what else (?:does it say|is said|do they say)|details|and then|what(?: happened)? next|go deeper",
    ),
    (
        "more",
        r"(?:و)?(?:زدني|زيدني|زيديني|زيد|زدنا|المزيد|مزيد|اكمل|كمل|كملي|تابع|استمر|واصل|اسهب|توسع|فصل|بعدين|ثم ماذا|ماذا بعد|وش بعد|شو بعد|كمان|تفاصيل|التفاصيل|حدثني اكثر|احكيلي اكتر|احكي لي اكثر|قل لي المزيد|هات كمان|زود|عطني زياده|عطيني اكثر)"
        r"(?: (?:من فضلك|اكثر|اكتر|عن ذلك|عن هذا|عنه|عنها|من التفاصيل|من المعلومات|معلومات|تفاصيل|علما|في ذلك)){0,8}"
        r"|(?:هات|اعطني|اعطيني|اريد|بدي|عايز|ابغي|ابي|اعرض|ارني|عطني|عطيني|قل لي|اخبرني)(?: لي)? (?:ال)?(?:مزيد|تفاصيل|معلومات)(?: (?:اكثر|اكتر|من التفاصيل|من المعلومات|اضافيه|عن ذلك|عن هذا)){0,8}",
    ),
    (
        "sure",
        r"(?:(?:but|and|really|hm|hmm) )?(?:are you (?:really |quite |absolutely )?(?:sure|certain)(?: (?:about|of) (?:that|this|it))?|really|is (?:that|this|it) (?:true|right|correct|so|certain|real|confirmed|official|verified|proven)|how do you know(?: that| this)?|prove it"
        r"|(?:show me |what is |what's |where is |give me )?(?:the |your )(?:source|proof|paragraph|context|evidence)(?: of (?:that|this))?|where (?:does|do) (?:it|they|the articles?) say (?:that|so|this|it)|where is (?:that|this) (?:from|written)|says who|sure|you sure|source)",
    ),
    (
        "sure",
        r"(?:هل )?(?:انت )?(?:متاكد|متاكده|واثق|متيقن)(?: (?:انت|انتي|من ذلك|من هذا|من (?:هذا )?الكلام|من (?:كلامك|جوابك|اجابتك|هالكلام|هالحكي|هالجواب|هالمعلومه|المعلومه|هالشي|الكلام ده|قولك)|منه|منها|تماما|فعلا|بجد)){0,8}|اكيد|حقا|فعلا|بجد|عنجد|عن جد|صدق|صحيح|والله|هل (?:هذا|ذلك|الامر|الخبر|هو) (?:صحيح|اكيد|موكد|حقيقي|صدق|رسمي)|هل (?:تاكد|ثبت) (?:ذلك|هذا|الامر|الخبر)|(?:من اين|منين|من وين|كيف|شلون) (?:عرفت|تعرف|علمت|جبت|بتعرف)(?: (?:ذلك|هذا|هالحكي|الكلام))?"
        r"|اثبت(?: ذلك| لي)?|ما (?:ال)?(?:مصدر|مصدرك|دليلك|الدليل)|(?:اين|وين|فين) (?:ورد|كتب|مكتوب|قيل|جاء) (?:ذلك|هذا|هالكلام|الكلام ده)|(?:اعرض|ارني|اعطني|هات|وريني) (?:ال)?(?:مصدر|فقره|سياق|دليل)|المصدر",
    ),
    # What a machine makes of it, and what it thinks of it
    ("translate", r"(?:can you |could you |do you )?translate(?: .{1,200})?|(?:give me |show me )?(?:a |the )?translation(?: of .{1,200})?"),
    ("translate", r"(?:ترجم|ترجمي|ترجملي|ترجمه|ترجمها|ترجمهم|ترجملنا|ترجم لي)(?: .{1,200})?|(?:هل )?(?:يمكنك|تستطيع|تقدر|بتقدر|فيك|بتعرف) (?:ان )?(?:ترجمه|تترجم)(?: .{1,200})?"),
    ("opinion", rf"{SO}(?:and )?(?:what|how) do you {REALLY}(?:think|feel|make|reckon|believe)(?: (?:of|about|on|regarding))?(?: (?P<of>.{{1,200}}))?|(?:what(?: is|'s|s|re| are) )?(?:your |any )(?:own |personal |honest )?(?:opinions?|views?|take|position|stance|thoughts?|verdict|feelings?)(?: (?:of|on|about|regarding) (?P<about>.{{1,200}}))?"),
    ("opinion", rf"{SO}(?:do|would|did) you {REALLY}(?:like|support|agree with|believe in|believe|hate|trust|love|prefer|favou?r|recommend|vote for|back|approve of|enjoy|advise|buy|watch|condemn|side with) (?P<of>.{{1,200}})|are you {REALLY}(?:for|against|pro|in favou?r of|happy with|worried about|a fan of) (?P<about>.{{1,200}})"),
    ("opinion", r"(?:is|are|was|were) (?P<of>(?:\S{1,40} ){0,3}\S{1,40}) (?:right|wrong|evil|a (?:good|bad|great|terrible) \S{1,40})"),
    ("opinion", r"who (?:do you think )?is (?:right|wrong|better|to blame)|who should (?:i|we) (?:vote for|believe|trust|support)|which side is right|whose side are you on"),
    ("opinion", r"(?:and )?(?:which|who|what)(?: one)?(?: of (?:them|the two))?(?: is|'s|s| are| was| do you think is) (?:the )?(?:better|nicer|worse|greater|fairer|best|more (?:fun|beautiful|important|interesting))(?: (?:team|film|player|book|phone|choice|option|one|game|song|console|singer|actor|leader|president|candidate|idea|plan))?(?: between)? (?P<of>.{1,80} (?:or|and|vs|versus) .{1,80})|(?P<about>.{1,80} (?:or|vs|versus) .{1,80}?) (?:which|who)(?: one)?(?: is|'s|s) (?:better|best|nicer|worse)"),
    ("opinion", rf"{SO}do you {REALLY}(?:think|feel|reckon|agree|believe|expect)(?: that)? (?P<of>.{{1,200}})|(?:in your (?:opinion|view) )?should (?!.{{1,200}} according to )(?P<about>.{{1,200}})"),
    ("opinion", rf"(?:(?P<matter>.{{1,150}}?) )?{IN_YOUR_VIEW}(?: (?P<of>.{{1,200}}))?"),
    ("opinion", r"(?:is|are|was|were) (?P<of>(?:\S{1,40} ){0,3}\S{1,40} (?:right|wrong) (?:about|to|in|on|that) .{1,160})"),
    ("opinion", r"(?:is|was) it (?P<of>(?:right|wrong|fair|unfair|moral|immoral|ethical|unethical) (?:to|that|for) .{1,160})|(?:who|which|what) (?:do|would) you (?:support|prefer|like|favou?r|root for|choose|pick|recommend|vote for)(?: (?P<about>.{1,160}))?"),
    ("opinion", rf"(?:(?P<matter>(?!(?:ما|ماهو|شو|ايش|ايه|وش|شنو|اش|عطني|اعطني|هات) (?:هو )?(?:راي|وجهه|نظرتك|موقفك|انطباعك)).{{1,150}}?) )?{FI_RAYAK}(?: (?:(?:في|ف|ب|عن|حول|من|علي) ?)?(?P<of>.{{1,200}}))?"),
    ("opinion", r"هل من (?P<of>(?:العدل|الانصاف|الصواب|الخطا|الحكمه) .{1,160})|هل ينبغي (?P<about>.{1,160})|ايهما (?:افضل|احسن|اعدل|اجمل|اسوا)(?: (?P<one>.{1,120}))?"),
    ("opinion", r"(?:من|مين|منو|شكون|ما|شو|ايش|وش|ايه|شنو|اي|انهي|ايهم)(?: (?:هو|هي|واحد))? (?:ال)?(?:افضل|احسن|اجمل|اقوي|اعدل|اسوا|احلي)(?: (?:لاعب|فريق|فيلم|مسلسل|هاتف|رييس|خيار|كتاب|مطرب|واحد|لعبه))? (?P<of>(?:\S{1,30} ){1,4}?(?:ام|او|ولا|والا|لو) .{1,60})"),
    ("opinion", r"هل (?:تري ان|تري انه|في رايك|برايك|تتفق مع|توافق علي|يجب ان|يجب علي|ينبغي ان|ينبغي ل|ينبغي علي) ?(?P<of>.{1,200})|هل (?:كان|كانت) (?P<about>(?:\S{1,40} ){1,4}(?:محقا|محقه|مخطيا|مخطيه|علي حق|علي صواب|علي خطا)(?: .{1,120})?)"),
    ("opinion", r"هل (?P<of>(?:\S{1,40} ){0,2}\S{1,40}) (?:علي|ع) (?:حق|صواب|خطا)|(?:من|مين) (?:هو )?(?:علي حق|المحق|معه حق|معو حق)"),
    ("opinion", r"(?:هل )?(?:انت )?(?:مع|ضد) (?:ولا|او|ام|والا|لو) (?:مع|ضد) (?P<matter>.{1,100})|(?:هل )?(?:انت مع|انت ضد|تعتقد ان|تعتقد انه|بتعتقد ان|تظن ان|تظن انه|تفتكر ان|تفتكر|بتظن ان|تتوقع ان|بتحب|تحب|بتفضل|انت تويد|تنصحني ب|تنصح ب|بتنصحني ب|بتنصح ب) ?(?P<of>.{1,200})|مع من انت|هل انت (?:مع|ضد) (?P<about>.{1,100})|(?:ماذا|ما الذي|شو|ايش|وش|شنو|ايه) (?:بتفضل|بتنصح|تنصحني|بتنصحني|تظن|تعتقد|بتفكر)(?: (?:في|عن|حول|ان|بشان) (?P<one>.{1,160})| ب(?P<two>.{1,160}))?"),
    # Comparisons
    ("comparison", rf"compare (?:what |how )?(?:the )?(?:two|both|2) (?:(?P<matter>.{{1,80}}?) )?{TWO}(?: (?:{SAYING}|differ|cover|covers|tell|describe))?(?: (?:{ON}|over) (?P<of>.{{1,120}}))?"),
    ("comparison", r"compare (?:the )?(?:two|both|2) (?P<of>.{1,120})"),
    ("comparison", rf"(?:how|where|in what|do|did) ?(?:do |does |did )?(?:the )?(?:two|both|2) (?:(?P<matter>.{{1,80}}?) )?{TWO}(?: {ON} (?P<of>.{{1,120}}?))? (?:differ|disagree|contradict each other|compare)(?: (?:on|about|over) (?P<about>.{{1,120}}))?"),
    ("comparison", rf"what(?:'s|s| is| are) the differences? between (?:the )?(?:two|both) (?:(?P<matter>.{{1,80}}?) )?{TWO}(?: (?:{ON}|over) (?P<of>.{{1,120}}))?"),
    ("comparison", r"what (?:do|does|did) (?P<a>.{1,80}?) and (?P<b>.{1,80}?) each (?:say|think|report|claim|want|write|tell us)(?: (?:about|on|of|regarding|over) (?P<of>.{1,120}))?"),
    ("comparison", r"(?!(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|in|has|have) )(?P<a>.{1,80}?) (?P<soft>vs|versus) (?P<b>.{1,80}?)(?: (?:on|about|over|regarding|concerning) (?P<of>.{1,120}))?"),
    ("comparison", rf"(?:قارن|قارني|قارنوا|مقارنه|اعمل مقارنه)(?: لي)?(?: بين)? {MAQALAYN}(?: (?:(?:في|حول|عن|بشان|بخصوص|من) )?(?P<of>.{{1,120}}))?"),
    ("comparison", rf"(?:ما|ما هو|ماهو|شو|ايش|وش|ايه) (?:ال)?(?:فرق|فروق|اختلاف|اختلافات) بين {MAQALAYN}(?: (?:(?:في|حول|عن|بشان|بخصوص|من) )?(?P<of>.{{1,120}}))?|(?:كيف|فيم|فيما|هل) (?:يختلف|اختلف) {MAQALAYN}(?: (?:(?:في|حول|عن|بشان|بخصوص) )?(?P<about>.{{1,120}}))?"),
    ("comparison", r"(?!(?:من|ما|ماذا|متي|اين|كم|كيف|هل|لماذا|اي|مين|شو|ايش|مباراه) )(?P<a>(?:\S{1,40} ){1,3}?)(?P<soft>مقابل) (?P<b>(?:\S{1,40} ?){1,3}?)(?: (?:عن|حول|بشان|بخصوص) (?P<of>.{1,120}))?"),
    ("comparison", r"(?:ماذا|ما الذي|شو|ايش) (?:يقول|تقول|قال|قالت|ذكر|ذكرت|كتب|كتبت) كل من (?P<a>.{1,80}?) و ?(?P<b>.{1,80}?)(?: (?:عن|حول|بشان|بخصوص|في) (?P<of>.{1,120}))?"),
    ("comparison", r"(?P<soft>how) (?:do|does|did|is|are|was|were) (?P<a>.{1,100}?) (?:differ|different|compare|distinguished|distinct)(?: itself)? (?:from|to|with|than) (?P<b>.{1,100}?)(?: (?:on|about|over|when it comes to|in terms of) (?P<of>.{1,120}))?"),
    ("comparison", r"(?P<soft>how) (?:do|did|are|were) (?P<a>.{1,80}?) and (?P<b>.{1,80}?) (?:differ|different|compare|unalike|contrast)(?: (?:on|about|over|when it comes to|in terms of|in) (?P<of>.{1,120}))?"),
    ("comparison", r"(?P<soft>what) (?:sets|distinguishes|separates) (?P<a>.{1,80}?) (?:apart )?from (?P<b>.{1,80}?)|(?:contrast|set|put) (?P<one>.{1,80}?) (?:and|with|against|beside|next to) (?P<two>.{1,80}?)(?: (?:on|about|over) (?P<of>.{1,120}))?"),
    ("comparison", r"(?:make |give me |do )?(?:an? )?comparison (?:of|between) (?P<a>.{1,80}?) (?:and|with|to) (?P<b>.{1,80}?)(?: (?:on|about|over|in terms of) (?P<of>.{1,120}))?"),
    ("comparison", r"(?:so )?what (?:do|does|did|has|have) (?P<a>.{1,60}?) (?:say|report|think|write|claim|tell us|said|reported)(?: (?:about|on) (?P<about>.{1,100}?))?(?: and|,)? (?:and )?what (?:do|does|did|has|have) (?P<b>.{1,60}?) (?:say|report|think|write|claim|tell us|said|reported)(?: (?:about|on|of) (?P<of>.{1,120}))?"),
    ("comparison", rf"(?P<soft>what) (?:are|is|were|was) (?:the )?(?:main |key |biggest )?(?:differences?|contrasts?|contradictions?|discrepanc(?:y|ies)) (?:between|in|of) (?:the )?{TWO} (?:of|from|by|in) (?P<a>.{{1,60}}?) and (?P<b>.{{1,60}}?) (?:on|about|over|of|regarding) (?P<of>.{{1,120}})"),
    ("comparison", rf"(?:the )?differences? (?:between|in) (?:the )?(?:{TWO} (?:of|from|by|in) )?(?P<a>.{{1,60}}?) and (?P<b>.{{1,60}}?) (?:on|about|over|of|regarding) (?P<of>.{{1,120}})"),
    ("comparison", r"(?:قارن|قارني|قارنوا|مقارنه|الفرق|الاختلاف)(?: لي)?(?: بين)? (?:تغطيه|تقرير|تقارير|خبر) (?P<a>.{1,60}?) و ?(?:بين )?(?:تغطيه|تقرير|تقارير|خبر) (?P<b>\S{1,30}(?: \S{1,30}){0,2}?) ل(?P<of>.{1,120})"),
    ("comparison", rf"(?:how|where) (?:do|does|did) (?:the )?{TWO} (?:of|from|by|in) (?P<a>.{{1,60}}?) and (?:those of |that of |the )?(?P<b>.{{1,60}}?) (?:differ|disagree|compare)(?: (?:on|about|over|of|regarding) (?P<of>.{{1,120}}))?"),
    ("comparison", r"(?:ماذا|ما الذي|شو|ايش|وش|شنو|ايه اللي) (?:يقول|تقول|قال|قالت|ذكر|ذكرت|كتب|كتبت|نشرت)(?: ب?)? ?(?P<a>(?:\S{1,30} ){0,3}?\S{1,30}) و ?(?:ماذا|ما الذي|شو|ايش|وش|شنو|ايه اللي) (?:يقول|تقول|قال|قالت|ذكر|ذكرت|كتب|كتبت|نشرت) (?P<b>(?:\S{1,30} ){0,3}?\S{1,30})(?: (?:عن|حول|بشان|بخصوص|في) (?P<of>.{1,120}))?"),
    ("comparison", r"(?P<soft>كيف|بم|بماذا|فيم|فيما|في ماذا|شلون|ازاي|بشو|بايش|وش|ايش|شو|ما الذي|ايه اللي) (?:يختلف|تختلف|اختلف|اختلفت|بيختلف|بتختلف|يفرق|تفرق|بيفرق|يميز|يتميز|تتميز|بيميز) (?P<a>.{1,80}?) (?:عن|من) (?!غير)(?P<b>.{1,80}?)(?: (?:حول|بشان|بخصوص|من حيث|من ناحيه) (?P<of>.{1,120}))?"),
    ("comparison", r"(?P<soft>(?:ما|ماهو|ما هو|ما هي|شو|ايش|وش|ايه|شنو|في ايه|كيف) (?:هو |هي |هاد )?(?:ال)?(?:اختلاف|فرق|فارق|اختلافات|فروق)) (?:ما )?بين (?P<a>.{1,80}?) و ?(?:بين )?(?P<b>.{1,80}?)(?: (?:حول|عن|بشان|بخصوص|من حيث|من ناحيه) (?P<of>.{1,120}))?"),
    ("comparison", r"how (?:did|do|does|have|has) (?P<a>(?:\S{1,30} ){0,3}?\S{1,30}) and (?P<b>(?:\S{1,30} ){0,3}?\S{1,30}) (?:each |both |respectively |differently )?(?:cover|covered|report on|reported on|write about|written about) (?P<of>.{1,120}?)(?: differently)?"),
    ("comparison", r"(?:compare )?(?:how )?(?:the )?(?P<of>.{1,120}?) (?:was|is|were|are|has been) (?:covered|reported|told) (?:differently )?(?:by|in|on) (?P<a>(?:\S{1,30} ){0,3}?\S{1,30}) and (?:by |in |on )?(?P<b>(?:\S{1,30} ){0,3}?\S{1,30})|(?:compare )?(?:the )?coverage of (?P<about>.{1,120}?) (?:by|in|on) (?P<one>(?:\S{1,30} ){0,3}?\S{1,30}) and (?:by |in |on )?(?P<two>(?:\S{1,30} ){0,3}?\S{1,30})"),
    ("comparison", rf"(?:كيف|ازاي|شلون|كيفاش|قارن كيف|قارن بين كيف)(?: هي)? (?:غطت|غطي|غطوا|تغطي|بتغطي|يغطي) (?P<a>{WASILA}) و ?(?P<b>{WASILA}) (?P<of>.{{1,120}})|(?:ما )?(?:ال)?فرق بين تغطيه (?P<one>{WASILA}) و ?(?:تغطيه )?(?P<two>{WASILA}) ل(?P<about>.{{1,120}})"),
    ("comparison", rf"compare what (?P<a>.{{1,80}}?){AND}(?P<b>.{{1,80}}?) (?:have |has )?{SAYING}(?: (?:about|of|on|regarding) (?P<of>.{{1,120}}))?"),
    ("comparison", rf"compare (?:the )?{VIEW} of (?P<a>.{{1,80}}?){AND}(?:(?:the|that|those) of )?(?P<b>.{{1,80}}?)(?: (?:on|about|regarding|concerning|towards?|over) (?P<of>.{{1,120}}))?"),
    ("comparison", rf"compare (?:how )?(?P<a>.{{1,80}}?){AND}(?P<b>.{{1,80}}?)(?: (?:on|about|regarding|concerning|towards?|over|in terms of) (?P<of>.{{1,120}}))?"),
    ("comparison", rf"(?:(?:what|where) (?:is|are|lies)|what's|show me|tell me|explain|list) (?:the )?(?:differences?|contrasts?|contradictions?) between (?:the )?{MANY}(?: (?:on|about|regarding|concerning|over|in|of) (?P<of>.{{1,120}}))?"),
    ("comparison", r"(?:the )?differences? between (?P<a>(?:the )?(?:arabic|english)(?: .{1,40}?)?) and (?P<b>(?:the )?(?:arabic|english)(?: .{1,40}?)?)(?: (?:on|about|regarding|concerning|over) (?P<of>.{1,120}))?"),
    ("comparison", rf"compare (?:the )?(?P<of>.{{1,120}}?) (?:in|across|between|among) (?:the |these |all the )?{MANY}"),
    ("comparison", rf"compare (?:the |these )?{MANY} (?:on|about|of|over) (?P<of>.{{1,120}})"),
    ("comparison", r"(?P<soft>(?:what (?:is|are|was|were)|what's|show me|tell me|explain|list)) (?:the )?(?:main |biggest |key )?differences? between (?P<a>.{1,80}?) and (?P<b>.{1,80}?)(?: (?:on|about|regarding|concerning|over) (?P<of>.{1,120}))?"),
    ("comparison", r"how (?:do|does|did) (?P<a>.{1,80}?) (?:and|differ from) (?P<b>.{1,80}?)(?: differ)?(?: (?:on|about|over) (?P<of>.{1,120}))"),
    ("comparison", rf"(?:do|does|did|where do) (?:the|these|any) {MANY} (?:disagree|differ|agree|contradict (?:each other|one another))(?: (?:on|about|over|in) (?P<of>.{{1,120}}))?"),
    ("comparison", rf"(?:ما|ماهو|ما هو|ما هي|شو|ايش|وش|ايه|شنو|بين|وضح|اشرح) (?:ال)?(?:فرق|فروق|فروقات|اختلاف|اختلافات|فارق|تناقض|خلاف) بين {MAQALAT}(?: (?:في|حول|عن|بشان|بخصوص) (?P<of>.{{1,120}}))?"),
    ("comparison", r"(?P<soft>(?:ما|ماهو|ما هو|ما هي|شو|ايش|وش|ايه|شنو|وضح|اشرح)) (?:ال)?(?:فرق|فروق|فروقات|اختلاف|اختلافات|فارق) بين (?P<a>.{1,80}?) و ?(?:بين )?(?P<b>.{1,80}?)(?: (?:في|حول|عن|بشان|بخصوص|من) (?P<of>.{1,120}))?"),
    ("comparison", rf"(?:قارن|قارني|قارنوا|مقارنه) (?:لي )?(?!بين )(?P<of>.{{1,120}}?) (?:في|بين|عبر) (?:هذه )?{MAQALAT}"),
    ("comparison", r"(?:ماذا|ما الذي|شو|ايش) (?:يقول|تقول|قال|قالت) (?P<soft>)(?P<a>(?:\S{1,30} ){0,2}\S{1,30}) و ?(?P<b>(?:\S{1,30} ){0,2}?\S{1,30}) (?:عن|حول|بشان|بخصوص) (?P<of>.{1,120})"),
    ("comparison", rf"(?:قارن|قارني|قارنوا|مقارنه|اعمل مقارنه|اجر مقارنه)(?: لي)? بين {MAQALAT}(?: (?:في|حول|عن|بشان|بخصوص) (?P<of>.{{1,120}}))?"),
    ("comparison", r"(?:قارن|قارني|قارنوا|مقارنه|اعمل مقارنه|اجر مقارنه)(?: لي)?(?: بين)? (?P<a>.{1,80}?) (?:مع |و ?)(?:بين )?(?P<b>.{1,80}?)(?: (?:في|حول|عن|بشان|بخصوص|من|تجاه) (?P<of>.{1,120}))?"),
    ("comparison", rf"هل (?:تختلف|تتفق|تتناقض|تتعارض|تتضارب) {MAQALAT}(?: (?:في|حول|عن|بشان|علي) (?P<of>.{{1,120}}))?"),
    # What happened when, and the newest
    ("timeline", rf"(?:put|set|place|arrange|sort|lay out|line up|order|retell|recount|tell me|tell|walk me through|take me through|run through|go through|list)(?: out)? (?:the )?(?:(?:events|stages|steps|phases|developments|milestones|moments|history|story|facts|dates|main events|key events|whole story) (?:of|in|behind|around|from|about|at) )(?P<of>.{{1,160}}?) {IN_ORDER}|(?:put|set|place|arrange|sort|lay out|line up|retell|recount)(?: out)? (?P<about>.{{1,160}}?) {IN_ORDER}"),
    ("timeline", r"in what order did (?:the )?(?:events|things|it|everything)(?: (?:of|in|at|around|with) (?P<of>.{1,160}?))? (?:happen|unfold|occur|go|come about|take place)(?: (?:in|at|around|with|during) (?P<about>.{1,160}))?"),
    ("timeline", r"(?:(?:give|show|tell)(?: me)? |what (?:is|was) |what's )?(?:the |a )?(?:sequence|order|course|chain|succession|chronology|timeline) of (?:the )?(?:events|things|happenings) (?:around|behind|at|during|with|from|that led to|leading to|leading up to|that led up to|surrounding|of|in) (?P<of>.{1,160})"),
    ("timeline", rf"(?:رتب|رتبي|رتبلي|رتبوا|سلسل|اسرد|اسردلي|احك|احكي|احكيلي|ضع|حط|حطلي)(?: لي| لنا)? {STAGES}(?:في )?(?P<of>.{{1,160}}?) {BY_DAYS}"),
    ("timeline", rf"{BY_DAYS} (?:{ASK_WHAT}|ما الذي|شو اللي|ايه اللي|وش اللي) (?:حدث|حصل|صار|جري|وقع)(?: (?:في|مع|ب|حول|بخصوص))? ?(?P<of>.{{1,160}})|(?:{ASK_WHAT}|ايه اللي|شو اللي) (?:حدث|حصل|صار|جري|وقع) (?:في |مع |ب)(?P<about>.{{1,160}}?) {BY_DAYS}|(?:ما |ما هو |شو |ايش |هات |اعطني )?(?:ال)?(?:تتابع|تسلسل|ترتيب|تعاقب) (?:ال)?(?:احداث|مراحل|وقايع|لاحداث) (?:(?:في|ل|حول) ?)?(?P<one>.{{1,160}})"),
    ("timeline", rf"(?:(?:give|show|make|write|draw up|build|create|tell|get)(?: me)? |what (?:is|was) |what's )?(?:an? |the )?{LEN}(?:timeline|time line|chronology|sequence of events|order of events)(?:(?: of(?: events)?)? (?:of|for|on|about|in) (?P<of>.{{1,200}})| of events)?"),
    ("timeline", r"(?:(?:give|show|make|write|draw up|build|create)(?: me)? )(?:an? |the )?(?P<of>.{1,120}) (?:timeline|chronology)|(?:(?:list|show|tell)(?: me)? )?(?:the |all |all the )?(?:events|what happened)(?: (?:of|in|with|to|at|on|around|near) (?P<about>.{1,200}?))? (?:in (?:chronological )?order|chronologically|day by day|by date|step by step|over time)"),
    ("timeline", r"how (?:did|has) (?P<of>.{1,200}?) (?:unfold|unfolded|develop|developed|evolve|evolved) (?:day by day|over time|step by step|chronologically)"),
    ("timeline", rf"(?:(?:(?:and )?what(?: is|'s|s| are| were)|give me|show me|tell me|get me|any|list|read me) )?(?:the )?{NEWEST}(?: {TELLS})?(?: (?:here|you have|there is|now|so far))?"),
    ("timeline", rf"(?:(?:(?:and )?what(?: is|'s|s| are| were)|give me|show me|tell me|get me|any|list|read me) )?(?:the )?{NEWEST}(?: {TELLS} {ON}| (?:about|on|in|from|with|regarding|concerning)) (?P<of>.{{1,200}})"),
    ("timeline", r"(?:is there |are there |do you have |have you |got )?(?P<latest>any) (?:(?:new|fresh|recent) )?(?:news|updates?|word|developments?) (?:about|on|from|of|regarding|concerning) (?P<of>.{1,200})"),
    ("timeline", r"(?:is there |are there |do you have )?(?P<latest>any) (?:(?:new|fresh|recent) )?(?:updates?|developments?)|any (?:new|fresh|recent) news"),
    ("timeline", r"(?:is there )?any(?P<latest>thing new) (?:about|on|with) (?P<of>.{1,200})"),
    ("timeline", r"(?:an? |the |give me (?:an )?)?(?P<latest>updates?)(?: me)? on (?P<of>.{1,200})"),
    ("timeline", r"(?:and )?what(?: is|'s|s) (?P<latest>new) (?:about|on|with) (?P<of>.{1,200})"),
    ("timeline", rf"(?:(?:اعطني|هات|اريد|اعرض|ارني|اكتب|اعمل|اعطيني|ما هو|ما|شو|قدم)(?: لي)? )?{ZAMANI}(?: (?:(?:ل|ال|لل)?احداث|للوقايع|احداث))?(?: (?:(?P<about>لل.{{1,200}})|(?:عن |حول |في |بشان |ل ?)?(?P<of>.{{1,200}})))?"),
    ("timeline", rf"(?:(?:رتب|اعمل|سوي|ارسم|جهز|{HAT})(?: لي| لنا)? )?(?:ال)?(?:تسلسل|ترتيب|جدول|خط|سرد|عرض)(?: احداث| وقايع)? (?P<of>.{{1,120}}?) (?:ال)?(?:زمنيا?|زمنيه)"),
    ("timeline", r"(?:رتب|اسرد|اعرض|عدد)(?: لي)? (?:ال)?(?:احداث|وقايع)(?: (?:في )?(?P<of>.{1,200}?))? (?:زمنيا|ترتيبا زمنيا|بالترتيب الزمني|بالترتيب|حسب التاريخ|يوما بيوم|بالتسلسل)"),
    ("timeline", r"(?:كيف|ازاي|شلون) (?:تطور|تطورت|جرت|سارت|تدرج|تدرجت) (?:(?:ال)?(?:احداث|وقايع) )?(?:في )?(?P<of>.{1,200}?) (?:زمنيا|يوما بيوم|يوما بعد يوم|بالتسلسل|مع الوقت|مع مرور الوقت)|(?:ماذا|ما الذي|شو) (?:حدث|جري|حصل|صار)(?: في (?P<about>.{1,200}?))? (?:يوما بيوم|بالترتيب الزمني|بالتسلسل)"),
    ("timeline", rf"(?:(?:{ASK_WHAT}|ما هي|ماهي|هات|اعطني|اعرض|اريد|ارني|عطني|اعطيني|بدي|قل لي|وما)(?: هي| هو| لي)? )?{AAKHIR} (?:{AHDATH}|ما (?:جد|استجد|ورد|حدث|جري)|شي|شيء)(?: هنا| لديك| عندك| الان)?"),
    ("timeline", rf"(?:(?:{ASK_WHAT}|ما هي|ماهي|هات|اعطني|اعرض|اريد|ارني|عطني|اعطيني|بدي|قل لي|وما)(?: هي| هو| لي)? )?{AAKHIR} (?:{AHDATH}|ما (?:جد|استجد|ورد|حدث|جري)) {HAWL}(?P<of>.{{1,200}})"),
    ("timeline", r"(?:ما|ماذا|شو|ايش|ايه|وش|هل من|هل هناك|هل ثمه|هل يوجد|هل في|في|فيه)(?: هو)?(?: اي)? (?P<latest>ال?جديد|جديد) (?:عن|حول|بشان|بخصوص|في|علي صعيد) (?P<of>.{1,200})"),
    ("timeline", rf"(?:هل من|هل هناك|هل ثمه|هل يوجد|هل توجد|هل في|في|فيه|هل لديك|عندك|هل عندك)(?: (?P<latest>اي|ايه))? (?:{AHDATH}|تطور|خبر|معلومات)(?: جديده| جديد)? (?:عن|حول|بشان|بخصوص) (?P<about>.{{1,200}})"),
    # Whether something is still so
    ("state", r"(?:and )?(?:is|are|was|were|do|does|has|have|can) (?P<of>.{1,150}?) (?:still|yet)(?: .{1,100})?|(?:and )?(?:is|are|do|does|has|have|can) (?P<about>.{1,200}?) (?:any ?more|any longer)"),
    ("state", r"(?:و)?(?:هل )?(?:ما|لا|لم)(?: )?(?:زال|زالت|زالوا|يزال|تزال|يزالون|تزالون|يزل|تزل) (?P<of>.{1,200})|(?:هل )?(?:لسه|لسا|لسي|بعده|بعدها|بعدهم|مازال|مازالت|لازال|لازالت|مازالوا|لايزال|لاتزال) (?P<about>.{1,200})"),
    # Overviews
    ("overview", r"(?:what(?: is|'s|s)|show me what is|tell me what is) (?:in )?(?:here|there|(?:the|this|your|my) (?:corpus|folder|collection|archive|index))(?: about)?"),
    ("overview", r"what (?:are|is) (?:these|your|the) (?:articles|stories|documents|files)|what (?:are|is) (?:all )?(?:of )?(?:the|these|your|my|this) (?:articles|stories|news|documents|files|texts|reports|corpus|folder|collection|archive) about"),
    ("overview", r"what (?:do|does) (?:the|these|your) (?:articles|stories|news|documents|files|texts|reports|corpus) (?:talk about|speak (?:of|about)|cover|say|report|report on|deal with|discuss|contain|tell)"),
    ("overview", rf"(?:what(?: is|'s|s| are)|give me|show me|tell me|list|any) (?:the |all the )?(?:(?:main|top|most important|biggest|latest|key|important|major|big) ){{0,8}}(?:news|stories|topics?|headlines|themes?|subjects?|events|matters|issues|news stories){HERE}"),
    ("overview", rf"(?:the )?(?:(?:main|top|most important|biggest|latest|key|major) ){{1,8}}(?:news|stories|topics|headlines|themes|subjects|events){HERE}|headlines|overview|topics"),
    ("overview", rf"what (?:topics|themes|subjects|stories|matters|issues|events)(?: are)? (?:are )?(?:there|covered|here|do (?:the articles|they|you) (?:cover|have|discuss|talk about)|are covered|are discussed){HERE}"),
    ("overview", rf"(?:(?:give|show) me )?(?:an? |the )?(?:{LEN})(?:overview|general idea|big picture)(?: of (?:{ALL}|it all|what is here|what you have))?|what(?: is|'s) new|what is going on"),
    ("overview", r"what (?:articles|stories|news|data|content|sources|information) (?:do you have|is here|is there)|what do you have(?: here)?|what is this all about|what is it all about"),
    ("overview", rf"(?:ما|ماهي|ما هي|ماهو|ما هو|شو|ايش|وش|ايه|شنو|هات|اعطني|اعرض|اذكر|عدد)(?: هي| هو)? (?:اهم|ابرز|اخر|احدث) (?:ال)?(?:اخبار|احداث|مواضيع|موضوعات|عناوين|قضايا|مستجدات|تطورات|ما (?:جاء|ورد|فيها|لديك)){HUNA}(?: فيها)?"),
    ("overview", rf"(?:اهم|ابرز|اخر) {ALHADATH}{HUNA}|{ASK_WHAT} (?:هي )?(?:ال)?(?:اخبار|عناوين|مواضيع|موضوعات|جديد){HUNA}|(?:ال)?اخبار(?: اليوم| ايه)|(?:ما|شو|ايش|وش) الجديد"),
    ("overview", rf"(?:عن ماذا|عماذا|عن ما|عم|عما|علام|بماذا|عن شو|شو|عن ايش|ايش|عن ايه|في ايش|عن وش|وش|علاش|حول ماذا|فيم) (?:تتحدث|تحكي|بتحكي|بتتكلم|تتكلم|تدور|تتناول|تتمحور|كتهضر|تهدر|يتحدث) (?:هذه |كل |هاي )?{MAQALAT}(?: عنه)?"),
    ("overview", rf"(?:هذه )?{MAQALAT} (?:(?:بتحكي|تتحدث|تحكي|تتكلم|بتتكلم) )?(?:عن ماذا|عن شو|عن ايش|عن ايه|شو فيها|ايش فيها|وش فيها|فيها ايه)"),
    ("overview", rf"(?:ما|ماهو|ما هو|ما هي|ماهي|شو|ايش|وش) (?:موضوع|مواضيع|موضوعات|محتوي|محتويات|مضمون|عناوين|فحوي) (?:هذه |كل |جميع )?{MAQALAT}"),
    ("overview", rf"{ASK_WHAT} (?:يوجد |لديك |عندك |فيه |في |موجود |عندكم ){{1,8}}(?:هنا|هون|هاد المجلد|المجلد|هذا المجلد|هذه المقالات|المقالات|من اخبار|اخبار|من مقالات|الارشيف)|(?:ماذا|شو|ايش|وش) (?:لديك|عندك|تحوي المقالات|في المقالات)|ماذا (?:تقول|تغطي|تتناول) (?:هذه )?{MAQALAT}"),
    ("overview", rf"(?:(?:اعطني|هات|اريد|قدم|اعطيني|عطني|عطيني)(?: لي)? )?(?:نظره عامه|لمحه عامه|نبذه|لمحه|فكره عامه|صوره عامه)(?: (?:عن|علي|حول) (?:كل |جميع |هذه )?{MAQALAT})?"),
    ("overview", r"(?:what|which) (?:topics|themes|subjects|stories|matters|issues|events) (?:do|does|are) (?:the|these|those|your|all|all the|my) (?:articles|stories|news|documents|files|texts|reports|corpus|folder|archive) (?:cover|have|discuss|talk about|report(?: on)?|deal with|contain|touch on|mention)"),
    ("overview", rf"(?:ما|ما هي|ماهي|اي|شو|ايش|وش|ايه)(?: هي)? (?:ال)?(?:مواضيع|موضوعات|قضايا|محاور|مجالات) (?:التي |اللي )?(?:تغطيها|تتناولها|تتحدث عنها|تغطي|تتناول|بتغطيها|بتحكي عنها|تطرحها|المطروحه|المتناوله|المغطاه|الموجوده)(?: (?:في |من )?(?:هذه |كل |جميع )?{MAQALAT})?"),
    ("summary", rf"(?:(?:(?:can|could) you )?(?:give|show|get|write|provide)(?: me| us)? |i (?:want|need|would like) )?(?:an? |the )?(?:{LEN})(?:general |quick |full )?(?P<soft>overview|general idea|big picture|background|whole story|full story|run-through|outline) (?:of|on|about|to|behind) (?!{ALL}$)(?P<of>.{{1,160}})"),
    ("summary", r"(?:so )?(?P<soft>what(?:'s|s| is| has| have|'s been| has been)) (?:all )?(?:been )?(?:happening|going on|up|the matter|the deal|the situation|all this)(?: lately| recently)? (?:with|in|between|around|over|on|at|about|concerning) (?!(?:the )?(?:news|world|articles|here|you|it|him|her|them|me)$)(?P<of>.{1,160})"),
    ("summary", r"(?P<soft>explain|walk me through|take me through|describe|outline|tell me the story of|tell the story of)(?: to me| briefly)? (?:the |what )?(?:whole )?(?P<of>(?!you|how|why|what|that|this|it\b)(?:\S{1,30} ){0,8}?(?:affair|row|scandal|crisis|dispute|controversy|saga|case|conflict|attack|disaster|story|war|events?)(?: .{1,100})?)"),
    ("summary", rf"(?:(?:{HAT}|اعطيني|عطنا|قدم|قدملي|اعمل|احتاج|عايزه|محتاج|ممكن|ابي) ?(?:لي |لنا )?)?(?P<soft>نظره عامه|لمحه عامه|لمحه|نبذه|فكره عامه|فكره|صوره عامه|خلفيه|عرضا عاما|عرض عام|نظره شامله)(?: (?:سريعه|مختصره|موجزه|شامله|كامله|بسيطه))? (?:(?:عن|علي|حول|بخصوص|بشان) ?)(?!(?:كل |جميع |هذه )?{MAQALAT}$)(?P<of>.{{1,160}})"),
    ("summary", r"(?P<soft>ماذا|ما الذي|شو|ايش|وش|شنو|ايه اللي|ايه|اش)(?: اللي)? (?:يحدث|يجري|يحصل|يدور|عم يصير|عم بيصير|بيصير|بيحصل|صاير|يصير|قاعد يصير|كايوقع|بيجري)(?: (?:هالايام|الان|حاليا|موخرا))? (?:(?:في|بين|مع|حول|عند|حوالين|عن) |ب(?!عد |عض |ين |سبب ))(?!(?:العالم|الدنيا|الاخبار)$)(?P<of>.{1,160})"),
    ("summary", r"(?P<soft>شو|ايش|وش|شنو|ما|ايه|اش)(?: هي)? (?:ال)?(?:قصه|حكايه|سالفه|موضوع|وضع) (?:مع|بتاعه|بتاع|تبع|تاع|ديال|حقت|مال) (?P<of>.{1,160})|(?:احك|احكيلي|احكي لي|اشرح|اشرحلي|اشرح لي|اسرد|فهمني|فسر)(?: لي)? (?:قصه|حكايه|سالفه|قضيه|ازمه|موضوع|حادثه|خلفيه) (?P<about>.{1,160})"),
    # Overviews of a matter
    ("overview", rf"(?:do you have |do we have |have you got |have we got |is there |got |have )?(?:anything|something|stuff)(?: in here| here| there| at all)? {ON_MATTER}"),
    ("overview", rf"what (?:do|have) (?:you|we|they|the (?:articles|files|archive)) (?:have|got|hold)(?: here| in here)? {ON_MATTER}"),
    ("overview", rf"what(?: is|'s|s| all is)(?: there| here| in here| in there| in (?:the|this|your) (?:articles|corpus|folder|archive|collection|news)){{1,2}} {ON_MATTER}"),
    ("overview", rf"(?:what|which) {MANY} (?:do you have|do we have|have you got|are there|is there)(?: here)? {ON_MATTER}"),
    ("overview", rf"(?:(?:show|give|list|find|get|bring|tell)(?: me| us)? )?(?:everything|all you have|all (?:that )?(?:there is|we have)|what(?:ever)? you have|what there is|what we have) {ON_MATTER}"),
    ("overview", rf"(?:(?:show|give|list|find|get|bring)(?: me| us)? )?(?:all )?(?:of )?(?:the |your )?(?:news|headlines|coverage|stories) {ON_MATTER}"),
    ("overview", rf"(?:show|give|list|find|get|bring)(?: me| us)? (?:all )?(?:of )?(?:the |your |any )?(?!{NO_MATTER})(?P<of>.{{1,60}}?) (?:stories|articles|news|headlines|coverage|reports)"),
    ("overview", rf"{ASK_WHAT} (?:لديكم|لديك|عندكم|عندك|لدينا|عندنا|يوجد|هناك|في|فيه|هنا|نشر|نشرتم|كتب|كتبتم|ورد|جاء)(?: (?:هنا|لديكم|عندكم|لديك|عندك|من اخبار|اخبار|من مقالات|مقالات|في المقالات|في الاخبار)){{0,2}} {AN_MATTER}"),
    ("overview", rf"(?:هل )?(?:لديكم|لديك|عندكم|عندك|لدينا|عندنا|يوجد|هناك|في|فيه|ثمه)(?: (?:هنا|عندكم|عندك|لديكم|لديك))?(?: اي| ايه)? (?:شي|شيء|حاجه|معلومات|ماده|مواد) {AN_MATTER}"),
    ("overview", rf"(?:{HAT} |(?:{HAT} )?(?:كل|جميع) )ما (?:يخص|(?:له علاقه|يتعلق|يرتبط) ب|(?:لديك|لديكم|عندك|عندكم|نشر|كتب|ورد|يوجد|هو موجود|قيل) (?:عن|حول|بشان|بخصوص)) ?(?P<of>.{{1,120}})|{HAT} (?:كل شيء|كل شي|اي شيء|شيي|شي) {AN_ABOUT}"),
    ("overview", rf"{HAT} (?:(?:كل|جميع) )?(?:ال)?(?:اخبار|عناوين|قصص|تغطيه) (?:(?:عن|حول|بشان|بخصوص|الخاصه ب|المتعلقه ب) ?)?(?P<of>.{{1,120}})"),
    ("overview", r"(?:ال)?(?:اخبار|عناوين) (?:(?:عن|حول|بشان|بخصوص) )?(?P<of>.{1,120}?)(?: (?:عندك|عندكم|لديك|لديكم|هنا))?"),
    ("overview", rf"what have (?:you|we) {ON_MATTER}|what (?:sections|categories) are there{HERE}"),
    ("overview", r"what (?:is the coverage|coverage is there|coverage do you have) (?:of|on|about) (?P<of>.{1,120})|what are (?:all )?the (?:stories|articles|headlines) (?:on|about|regarding|concerning) (?P<about>.{1,120})"),
    ("overview", rf"i (?:want|need|would like)(?: to see| to read)? (?:all|everything|anything|the news|the headlines|all the news)(?: you have)? {ON_MATTER}"),
    ("overview", rf"(?:do|does) (?:the|these|your|any) (?:articles|stories|reports|news|files) (?:say|have|report|contain|mention) anything {ON_MATTER}"),
    ("overview", rf"(?:(?:ايش|ايه|شو|وش|شنو) )?(?:اللي|يلي) (?:عندك|عندكم|لديك|لديكم|عندنا|في|موجود) {AN_MATTER}"),
    ("overview", rf"(?:عندك|عندكم|لديك|لديكم|عندنا|في|فيه) (?:ايه|شو|ايش|وش|شنو) {AN_MATTER}"),
    ("overview", rf"(?:ما|ماهي|ما هي|اي|شو|ايش) (?:ال)?(?:اخبار|عناوين|مواد|تقارير|مقالات) (?:المتوفره|المتاحه|الموجوده|المنشوره|التي لديك|التي لديكم|اللي عندك|اللي عندكم|لديك|لديكم|عندك|عندكم)(?: (?:هنا|لديك|لديكم|عندك|عندكم))? {AN_MATTER}"),
    ("overview", rf"{ASK_WHAT} (?:يوجد|هناك|ورد|نشر|جاء|فيه|في) (?:في|ب)? ?(?:هذه |هذا )?(?:{MAQALAT}|هالمجلد) {AN_MATTER}"),
    # Names
    ("entities", rf"{LIST_IT}(?:all |every |each |the |of |main |most ){{0,4}}{NAMED}(?: (?:that|who|which) (?:are|were|is)| that| who)? ?(?:most |frequently ){{0,2}}(?:{MENTIONED}|appear)?{IN_IT}{FROM}"),
    ("entities", rf"(?:all |the |main |most ){{0,4}}{NAMED} (?:most |frequently ){{0,2}}{MENTIONED}{IN_IT}{FROM}"),
    ("entities", rf"(?:the )?most (?:frequently |often )?{MENTIONED} {NAMED}{IN_IT}{FROM}"),
    ("entities", rf"(?:which|what) {NAMED} (?:are|were|is|get) (?:there |most |frequently |all )?{MENTIONED}(?: most)?{IN_IT}{FROM}"),
    ("entities", rf"(?:which|what) {NAMED} (?:do|does|did) (?:{ALL}|{OF_ONE}|they|it) (?:mention|name|talk about|speak of|refer to)(?: most)?"),
    ("entities", rf"(?:who|what|which) (?:are|were) (?:all |the |main |most |key |important ){{0,4}}{NAMED} (?:(?:that|who|which) (?:are|were) )?(?:most |frequently |often ){{0,2}}{MENTIONED}{IN_IT}{FROM}"),
    ("entities", rf"(?P<people>who) (?:all )?(?:is|are|was|were|gets) (?:all |most |everyone ){{0,2}}{MENTIONED}(?: most(?: often)?)?{IN_IT}"),
    ("entities", rf"(?P<people>whom?) (?:do|does|did) (?:{ALL}|{OF_ONE}|they|it) (?:mention|name|talk about|speak of)(?: most)?"),
    ("entities", rf"(?:اذكر|عدد|اعرض|اعطني|هات|سم|اكتب|استخرج|اسرد|ارني)(?: لي)? (?:(?:كل|جميع|اهم|ابرز|اكثر) ){{1,2}}{ASMA}(?:{DHIKR})?(?: ورودا| ذكرا)?{FI_IT}{FROM}"),
    ("entities", rf"(?:اذكر|اعرض|اعطني|هات|سم|اكتب|استخرج|اسرد|ارني)(?: لي)? {ASMA}{DHIKR}{FI_IT}{FROM}"),
    ("entities", rf"(?:من هم|من|ما هي|ما|ماهي|اي|مين|شو|ايش) (?:(?:كل|جميع|اهم|ابرز|اكثر) )?{ASMA}(?:{DHIKR}|(?: ورودا| ذكرا)){FI_IT}{FROM}"),
    ("entities", rf"(?:كل|جميع) {ASMA}{DHIKR}{FI_IT}{FROM}"),
    ("entities", rf"(?:اكثر|ابرز|اهم) {ASMA}(?: ورودا| ذكرا|{DHIKR}){FI_IT}{FROM}"),
    ("entities", rf"(?P<people>من|مين) (?:ذكر|ورد ذكره|ورد ذكرهم|ورد اسمه|تم ذكره|تم ذكرهم|المذكور|المذكورون) (?:في|ب) ?(?:{ALL}|{OF_MAQAL})"),
    # Summaries
    ("summary", rf"(?:summari[sz]e|sum up|summary|recap|tl;?dr|tldr)(?: {ALL})?(?: briefly)?"),
    ("summary", rf"(?:(?:give|write|show|make)(?: me)? )?(?:an? |the )?{LEN}(?:summary|recap|digest)(?: of {ALL})?(?: briefly)?"),
    ("summary", r"(?:summari[sz]e|sum up|recap)(?: me)? (?:what (?:is|was) (?:said|reported|written|known) (?:about|on) )?(?P<of>.{1,200}?)(?: briefly)?"),
    ("summary", rf"(?:(?:give|write|show|make)(?: me)? )?(?:an? |the )?{LEN}(?:summary|recap|digest) (?:of|about|on) (?P<of>.{{1,200}})"),
    ("summary", r"(?:(?:give|tell|write|get)(?: me)? |what(?: is|'s|s) )?(?:an? |the )?(?:quick |short |brief )?(?:gist|rundown|run-down|brief|briefing|short version|low-?down|nutshell|main points?|key points?|highlights|essence) (?:of|on|about|from) (?P<of>.{1,200})"),
    ("summary", r"(?:quickly |briefly )?(?:brief|debrief)(?: me)? (?:on|about) (?P<of>.{1,200})|(?:tl;?dr|recap|sum(?:mary)? up)(?: of| on| for| about)? (?P<about>.{1,200})|(?P<one>.{1,120}) tl;?dr"),
    ("summary", r"(?:catch me up|fill me in|bring me up to speed|get me up to speed|run me through)(?: on| about)? (?P<of>.{1,200})"),
    ("summary", rf"(?:اعطني|هات|قل|اشرح|احك|عطني|عطيني|قولي)(?: لي)? (?:باختصار|بايجاز|بسرعه) (?P<of>{MAQAL} .{{1,200}})"),
    ("summary", r"what(?: is|'s|s) the story (?:with|on|about|behind|of) (?P<of>.{1,200})|(?:briefly|in brief|in short|in a nutshell) what (?:happened|is happening|went on) (?:in|with|at|to|during) (?P<about>.{1,200})|what (?:happened|is happening) (?:in|with|at|to|during) (?P<one>.{1,200}) (?:briefly|in brief|in short|in a nutshell|in a few words)"),
    ("summary", r"(?:(?:اعطني|هات|اكتب|اريد|اعطيني|عطني|عطيني|بدي|عايز|ابغي|قدم|قل|قولي|ما|ما هي|شو|ايش|وش|ايه)(?: لي)? )?(?:ال)?(?:زبده|خلاصه|المختصر المفيد|اهم النقاط|ابرز النقاط|اهم ما جاء|لب)(?: (?:عن|حول|في|من))? (?P<of>.{1,200})"),
    ("summary", r"(?:ما|ما هي|ماهي|شو|ايش|وش|ايه|شنو) (?:هي )?(?:قصه|حكايه|سالفه) (?P<of>.{1,200})|(?:باختصار|بايجاز|بسرعه) (?:ماذا|ما الذي|شو|ايش|ايه اللي|وش) (?:حدث|جري|حصل|صار|يحدث|يجري)(?: (?:في|مع|ل|ب))? (?P<about>.{1,200})|(?:ماذا|ما الذي|شو|ايش|وش) (?:حدث|جري|حصل|صار|يحدث|يجري) (?:في|مع|ل|ب) ?(?P<one>.{1,200}) (?:باختصار|بايجاز|بسرعه|باختصار شديد)"),
    ("summary", rf"what (?:is|was) {OF_ONE} about"),
    ("summary", rf"what does {OF_ONE} (?:say|report|tell|talk about|cover|describe)"),
    ("summary", rf"(?:لخص|لخصي|لخصلي|لخصوا|اختصر|اوجز)(?: ?لي)? ?(?P<of>ها|ه){AR_SHORT}"),
    ("summary", rf"(?P<of>(?:هذا |هذه |ذلك )?(?:ال)(?:مقال|مقاله|خبر|تقرير|نص|قصه)) (?:لخصها|لخصه|اختصره|اختصرها|اوجزه){AR_SHORT}"),
    ("summary", rf"(?:لخص|لخصي|لخصلي|لخص لي|لخصوا|لخصها|لخصه|اختصر|اختصر لي|اوجز|اوجز لي|تلخيص|ملخص|خلاصه|موجز)(?: {ALL})?(?: (?:سريع|مختصر))?{AR_SHORT}"),
    ("summary", rf"(?:لخص|لخصي|لخصلي|لخصوا|اختصر|اوجز|تلخيص|ملخص|خلاصه|موجز)(?: (?:لي|لنا))?(?: (?:قصير|موجز|سريع|مختصر))?(?: (?:عن|حول))? (?P<of>.{{1,200}}?){AR_SHORT}"),
    ("summary", rf"(?:(?:اعطني|هات|اكتب|اريد|اعطيني|عطني|عطيني|بدي|عايز|ابغي|ممكن|قدم|اعمل)(?: لي)? )(?:ال)?(?:ملخص|ملخصا|تلخيص|تلخيصا|خلاصه|موجز|موجزا)(?: (?:قصير|قصيرا|موجز|سريع|سريعا))?(?: (?:عن |حول |من |ل)?{ALL})?"),
    ("summary", r"(?:(?:اعطني|هات|اكتب|اريد|اعطيني|عطني|عطيني|بدي|عايز|ابغي|ممكن|قدم|اعمل)(?: لي)? )(?:ال)?(?:ملخص|ملخصا|تلخيص|تلخيصا|خلاصه|موجز|موجزا)(?: (?:قصير|قصيرا|موجز|سريع|سريعا))? (?:عن |حول )?(?P<of>.{1,200})"),
    ("summary", rf"(?:عن ماذا|عم|عما|عن شو|عن ايش|عن ايه|شو|ايش|حول ماذا) (?:يتحدث|يحكي|بيحكي|بيتكلم|يدور|يتكلم) {OF_MAQAL}"),
    ("summary", rf"(?:ماذا جاء في|ماذا ورد في|ماذا يقول|(?:ما|ما هو|ما هي) (?:موضوع|مضمون|فحوي|خلاصه|ملخص|محتوي)) {OF_MAQAL}"),
)  # fmt: skip

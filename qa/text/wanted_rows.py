"""How questions ask for a kind of value or for somebody by a relation, and the words of a text that have it: one row each.

The patterns meet folded text (`qa.text.words.normalise`, single spaces). Those of questions stand for their first words.
"""

import re
from typing import Literal

_AR = r"(?<![\u0620-\u06ff])"  # an Arabic word begins
_END = r"(?![\u0620-\u06ff])"
WHO = re.compile(
    r"\A(?:and |so )?who(?:'s|’s| is| was| are| were)\b|\A(?:و|ف)?(?:من|مين) (?:هو|هي|هم|كان|كانت|يكون|تكون|يشغل|تشغل|يتولي|تتولي)\b"
)
WHO_BARE = re.compile(r"\A(?:و|ف)?من ")
NAME = re.compile(
    r"\A(?:and )?what(?:'s|’s| is| was| are| were) (?:the )?(?:full )?names?(?: of)?\b|\A(?:and )?what (?:is|was) [^?]{1,80} (?:called|name|named)\W*\Z"
    r"|\A(?:و|ف)?(?:ما|ماهو|ماذا|شو|ايش|وش|ايه) (?:هو |هي |كان )?(?:اسم|اسما)" + _END
)
ASKS_TIME = re.compile(
    r"\A(?:and |so |but )?(?:(?:since|until|from|by) )?when(?:'s|’s)?(?: exactly)? (?:is|was|are|were|did|do|does|will|has|had|have|would|can|could|should)\b|\A(?:and )?(?:(?:in|on|at|by|since|from|during) )?(?:which|what) (?:exact )?(?:year|day|month|date|century|time|decade)\b"
    rf"|\A(?:و|ف)?(?:منذ |حتي |الي )?متي{_END}|\A(?:و|ف)?(?:في |منذ |ب)?(?:اي|ايه) (?:عام|سنه|يوم|شهر|تاريخ|قرن|ساعه|وقت|عقد){_END}|\A(?:و|ف)?(?:ما|ماهو) (?:هو )?(?:تاريخ|موعد){_END}"
)
_MEASURED = "population|temperature|boiling point|melting point|unemployment rate|inflation rate|interest rate|tax rate|growth rate|birth rate|capacity|speed|surface area|area|height|length|width|depth|weight|score|death toll|turnout|budget|magnitude"
ASKS_NUMBER = re.compile(
    rf"\A(?:and )?what(?: is| was|'s) (?:the |[^?]{{1,60}}['’]s )?(?:[a-z-]{{1,20}} )?(?:{_MEASURED})\b(?! (?:group|of (?:the )?(?:interest|study|law|expertise)))"
    rf"|\A(?:و|ف)?(?:ما|كم) (?:هو |هي |كان |كانت |يبلغ |بلغ |تبلغ |بلغت )?(?:سكان|درجه|سرعه|معدل|مساحه|نسبه|قيمه|ارتفاع|طول|عرض|وزن|عمق|سعه|حصيله|ميزانيه){_END}"
)
TIME_TOO = re.compile(
    rf"\b(?:centur(?:y|ies)|decades?|era|\d0s|always|never|ever since|overnight|immediately)\b|{_AR}(?:و|ب|ل|ف)?(?:ال)?(?:عشرين|ثلاثين|اربعين|خمسين|ستين|سبعين|ثمانين|تسعين)(?:ي|يه|يات|ات){_END}"
    rf"|{_AR}(?:عندما|حين|حينما|كلما|عند|لدي|فور|قرن|القرن|قرون|عصر|عهد){_END}"
)
# A word of people or of a body that acts.
AGENT = re.compile(
    r"(?:government|bureau|media|press|audiences?|police|army|navy|militar(?:y|ies)|court|famil(?:y|ies)|people|group|gang|company|companies|firm|students?|authorit(?:y|ies)"
    r"|committee|council|board|party|team|club|crowd|mob|residents?|villagers?|thieves|forces|troops|public|nobody|anyone|everyone|somebody|someone|children|men|women|couple"
    r"|man|woman|girls?|boys?|state|states|parliament|union|coalition|organi[sz]ations?|agency|agencies|institute|university|church|bank|industry|consumers?|voters?"
    r"|[a-z]{3,20}(?:ers|ors|ists|ians|ees|ants|ents|men|women)|[a-z]{3,20}(?:ist|ian|er|or)"
    r"|حكومه|سلطات|سلطه|شرطه|جيش|قوات|قوه|محكمه|عايله|اسره|ناس|شعب|مجموعه|جماعه|عصابه|شركه|شركات|طلاب|لجنه|مجلس|حزب|فريق|نادي|منتخب|جمهور|سكان|اهالي|لصوص|احد|اطفال|رجال|نسا|شبان|شباب"
    r"|نساء|زوجان|دوله|دول|برلمان|نقابه|اتحاد|تحالف|منظمه|منظمات|وكاله|هييه|معهد|جامعه|كنيسه|بنك|مصرف|ناخبون|ناخبين|متظاهرون|متظاهرين|مستوطنون|مستوطنين|مسلحون|مسلحين|جنود|ضباط|خبرا|علما|باحثون|باحثين"
    r"|مواطنون|مواطنين|عمال|موظفون|موظفين|مزارعون|مزارعين|صيادون|صيادين|باحث|باحثه|مركز|موسسه|وزاره|اداره|حركه|مقاومه|اعلام|صحافه|[\u0620-\u06ff]{3,12}(?:ون|يون|يين))"
)
_THING = "company|firm|bank|club|team|party|newspaper|magazine|airline|channel|broadcaster|supermarket|hotel chain|studio|film|movie"
_SOMEBODY = "actor|actress|player|footballer|striker|minister|singer|author|writer|director|artist|politician|president|king|person|man|woman|athlete|driver|goalkeeper|coach"
_SHAY = "شركه|بنك|مصرف|نادي|فريق|حزب|صحيفه|مجله|قناه|استوديو|موسسه|فيلم"
_AHAD = "ممثل|ممثله|لاعب|لاعبه|وزير|وزيره|مطرب|مطربه|كاتب|كاتبه|مخرج|فنان|فنانه|سياسي|شخص|رجل|امراه|مدرب|حارس|رياضي"
# Whose name is wanted, where the question says what it is the name of, or that somebody did something.
KIND_OF_NAME: tuple[tuple[Literal["agent", "country", "place", "thing", "person"], re.Pattern[str]], ...] = (
    ("country", re.compile(rf"\A(?:in |from |to |at |with |of )?(?:which|what) (?:country|countries|nations?)\b|\A(?:و|ف)?(?:في |من |الي |ب|مع |عن )?اي (?:دوله|بلد|دول|بلدان|بلاد){_END}")),
    ("place", re.compile(rf"\A(?:in |from |to |at |near )?(?:which|what) (?:city|town|village|prison|airport|stadium|province|island|street|hospital|hotel|museum|university|school)\b"
     rf"|\A(?:و|ف)?(?:في |من |الي |ب)?اي (?:مدينه|قريه|سجن|مطار|ملعب|محافظه|جزيره|شارع|مستشفي|فندق|متحف|جامعه|مدرسه){_END}")),
    ("person", re.compile(rf"\A(?:which|what) (?:{_SOMEBODY})\b|\A(?:و|ف)?اي (?:{_AHAD}){_END}")),
    ("thing", re.compile(rf"\A(?:in |from |to |at |near |for |with |by )?(?:which|what) (?:{_THING})\b|\A(?:و|ف)?(?:في |من |الي |ب|ل|مع )?اي (?:{_SHAY}){_END}")),
    ("agent", re.compile(r"\A(?:and )?who(?:m)?(?! (?:is|was|are|were|s)\b)(?!['’])\b|\A(?:و|ف)?من (?:الذي|التي|الذين) |\A(?:و|ف)?من (?!كم |هو |هي |هم |هما |كان |كانت |اي |اين |يكون |المتوقع|المقرر|خلال|اجل|دون|غير|قبل|بعد|بين|ضمن|ال)[\u0620-\u06ff]{2,20} ")),
)  # fmt: skip
ENDS_HEAD = frozenset({"of", "for", "in", "at", "on", "who", "that", "which", "to", "from", "with", "by"})
IN_HEAD = frozenset({"the", "a", "an", "s", "first", "his", "her", "their", "new", "current"})
PERSONS = (
    "person man woman boy girl victim suspect winner buyer seller owner student teacher pilot driver neighbour neighbor heir uncle aunt cousin nephew niece"
    " grandmother grandfather grandson bride groom killer gunman attacker founder inventor designer architect author fiance fiancee mum dad parent"
    " sponsor successor predecessor deputy assistant agent translator bodyguard dean rector headteacher headmaster priest bishop vet nurse"
    " زوج زوجة والد والدة أم أب ابن ابنة نجل شقيق شقيقة أخ أخت عم خال جد جدة ضحية مشتبه قاتل فائز مشتري مالك صاحب صاحبة سائق طيار محامي محامية"
    " مدرب مصمم مخترع مؤسس وريث خليفة نائب مساعد وكيل مترجم حارس عميد شخص رجل امرأة طفل شاب فتاة طالب جار خطيب خطيبة طليق طليقة أرملة ناطق متحدث"
)
_PERCENT = rf"%|٪|percent|per cent|percentage|{_AR}(?:و|ب|ل)?(?:في|ب)? ?ال?(?:ميه|مايه|ميءه){_END}"
_PART = rf"\b(?:half|third|thirds|quarter|quarters|fifth|tenth|majority|most|none|all)\b|{_AR}(?:و|ب)?(?:ال)?(?:نصف|ثلث|ثلثي|ثلثا|ربع|خمس|عشر|غالبيه|اغلبيه|معظم){_END}"
FRACTION = re.compile(_PART)
_COINS = (
    r"[$£€¥₪₹]|\b(?:dollars?|pounds?|euros?|yen|yuan|rupees?|riyals?|rials?|dinars?|dirhams?|lira|liras|shekels?|roubles?|rubles?|francs?|pence|cents?"
    r"|usd|eur|gbp|\d{1,9}p|free|nothing|rand|pesos?|won|krona|crowns?)\b"
    rf"|{_AR}(?:و|ب|ل|ك)?(?:ال)?(?:دولار|جنيه|استرليني|يورو|درهم|ريال|دينار|ليره|فرنك|روبيه|روبل|شيكل|شاقل|ين|يوان|قرش|سنت|بنس|كرون)[\u0620-\u06ff]{{0,4}}{_END}|{_AR}(?:مجان|دراهم|دنانير)"
)
MONEY = re.compile(_COINS)
_MASS = (
    r"\b(?:kilos?|kilograms?|kilogrammes?|kg|\d{1,9}kg|pounds?|lbs?|grams?|grammes?|tonnes?|tons?|ounces?|stones?|st)\b"
    rf"|{_AR}(?:و|ب|ل)?(?:ال)?(?:كيلو|كغ|كجم|غرام|جرام|طن|اطنان|رطل|ارطال|باوند|اونصه)[\u0620-\u06ff]{{0,6}}{_END}"
)
_LENGTH = (
    r"\b(?:met(?:re|er)s?|kilomet(?:re|er)s?|km|\d{1,9}(?:km|m|cm|ft|in)|miles?|feet|foot|ft|inch|inches|yards?|centimet(?:re|er)s?|cm|mm|storeys?|stories|floors?|m)\b|\d\s?(?:['’\"”]|m\b)"
    rf"|{_AR}(?:و|ب|ل)?(?:ال)?(?:متر|امتار|مترا|كيلو|كيلومتر|كم|ميل|اميال|ميلا|قدم|اقدام|قدما|سنتيمتر|سنتمتر|سم|بوصه|طابق|طوابق|ياردات|يارده)[\u0620-\u06ff]{{0,4}}{_END}"
)
_AGE = (
    r"\baged?\b|\b(?:at|turn(?:s|ed|ing)?) (?:the age of )?\d{1,3}\b|\b\d{1,3}[- ]years?\b|\b[a-z]{3,9}(?:teen|ty)?[- ]years?[- ]old\b|\b(?:years?|months?|weeks?|days?)[- ]olds?\b|, ?\d{1,3} ?[,.)]|\(\d{1,3}\)"
    r"|\b(?:born|birthday|teenage|teenager|years old|centur(?:y|ies)|decades|years)\b|\b(?:early|mid|late)?[- ]?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|\d0s)\b"
    rf"|{_AR}(?:و|ف|ل|ب|ال)?(?:عمر|اعمار|سن|يناهز|ناهز|مواليد|ولد|ولدت|ميلاد)(?:ه|ها|هم|هما|ا)?{_END}|(?:\d|ين|ون|ميه|عشره?) ?(?:عام|سنه|ربيع|سنوات|اعوام|خريف)ا?{_END}"
    rf"|{_AR}(?:و|ال)?(?:عشرين|ثلاثين|اربعين|خمسين|ستين|سبعين|ثمانين|تسعين)(?:ي|يه|يات){_END}|{_AR}(?:سنوات|اعوام|سنين|قرون|قرن|قرنا|عاما|سنه){_END}|[(,،] ?\d{{1,3}} ?[),،]"
)
# Words that give a reason, or say what one thing came of.
_REASON = (
    r"\b(?:caus(?:e|ed|es|ing)|because|due|result(?:ed|ing|s)?|le(?:d|ads?|ading)|blam(?:e|ed|ing)|trigger(?:ed|s|ing)?|spark(?:ed|s|ing)?|faulty?|fuel(?:led|ed)|after|as|since|by|from|over|following"
    r"|reasons?|when|for|so|start(?:ed|s)? (?:in|with)|attributed|owing|prompt(?:ed|ing)|driv(?:en|ing)|in order|to|making|suspicion|suspected|grounds|amid|despite|fear(?:s|ing)?|hop(?:es?|ing)|protest)\b"
    rf"|{_AR}(?:و|ف|ل|ب|ال|ك)?(?:بسبب|سبب|سببه|اسباب|تسببت?|نتيجه|نتج|ناتج|ناجم|نجم|جرا|اثر|اد[يت]|[يت]ودي|لان|لانه|لانها|لانهم|بعد|[يت]عود|عز[ات]|يعزي|اتهم|بدا|اندلع|بفعل|عقب|ازا|عندما|حيث|اذ|كي|لكي|من|خلال"
    rf"|بدافع|احتجاجا|رفضا|خلف|وراء|عن|لتجنب|حتي|خوفا|خشيه|بهدف|لما)(?:ه|ها|هم)?{_END}|{_AR}(?:و|ف)?(?:لل|لت|لي|لا)[\u0620-\u06ff]{{3,20}}"
)
CITIZEN = re.compile(
    rf"\b(?:nationality|national|nationals|citizen|citizens|citizenship|passport|born in|from [a-z])|{_AR}(?:و|ب|ال)?(?:جنسيه|يحمل|تحمل|مواطن|مواطنه|رعايا|جواز){_END}"
)

# The first row that a question meets tells. The patterns meet folded text.
ASKED = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            "age",
            r"\bhow old (?:is|was|are|were)\b|\bwhat age\b|\bat which age\b|\bwhat(?: is| was|'s) (?:the )?(?:current )?age of\b|\bwhat(?: is| was|'s) [^?]{1,60}['’]s? age\b"
            rf"|{_AR}(?:و|ف)?(?:كم|ما) (?:هو |كان |يبلغ |بلغ )?(?:كان )?(?:عمر|سن)(?:ه|ها|هم)?{_END}|{_AR}كم (?:يبلغ|تبلغ|بلغ|بلغت) [^؟]{{1,60}} من العمر|{_AR}(?:و|ف)?في (?:اي|كم) (?:عمر|سن){_END}",
        ),
        (
            "reason",
            r"\A(?:and |but )?(?:why|how come|for what reason|what (?:caused|led to|triggered|sparked|provoked|is the cause|was the cause|is the reason|was the reason))\b"
            r"|\A(?:و|ف)?(?:لماذا|ليش|ليه|علاش|ما سبب|ما هو سبب|ما السبب|ما اسباب|ما هي اسباب|ما الذي (?:سبب|تسبب|ادي)) ",
        ),
        (
            "nationality",
            rf"\b(?:what|which) nationalit(?:y|ies)\b|\bwhat(?: is| was|'s| are) [^?]{{0,60}}\bnationalit(?:y|ies)\b|{_AR}(?:و|ف)?(?:ما|ماهي|شو|ايش) (?:هي |كانت )?(?:ال)?(?:جنسيه|جنسيات){_END}|{_AR}من اي جنسيه{_END}",
        ),
        (
            "mass",
            rf"\bhow much (?:do|does|did) [^?]{{1,80}}\bweigh\b|\bhow heavy\b|\bwhat(?: is| was|'s) (?:the )?weight\b|{_AR}(?:كم|ما) (?:هو |كان |يبلغ |بلغ )?(?:كان )?(?:وزن|يزن|تزن|وزنه|وزنها){_END}",
        ),
        (
            "length",
            rf"\bhow (?:tall|high|deep|wide|far)\b|\bwhat(?: is| was|'s) the (?:height|length|depth|width|distance|elevation)\b|{_AR}(?:كم|ما) (?:هو |هي |كان |يبلغ |بلغ |تبلغ )?(?:ارتفاع|عمق|مسافه|المسافه|علو){_END}",
        ),
        (
            "money",
            rf"\bhow much (?:does|did|do|will|would|is|was|were|are|has|have|had)\b[^?]{{1,120}}\b(?:cost|costs|pay|paid|earn|spend|spent|worth|sold|fetch|fine|fined|charge|owe|donate|donated|raise|raised|invest|invested)\b"
            rf"|\bhow much money\b|\bwhat(?: is| was|'s| did| does) (?:the )?(?:[a-z-]{{1,20}} )?(?:price|cost|fee|salary|fine|ticket price|entry fee)\b(?! of (?:living|war))|\bwhat (?:do|does|did|will|would) [^?]{{1,80}}\bcosts?\b"
            rf"|{_AR}(?:كم|ما) (?:هو |هي |كان |كانت |يبلغ |بلغ |بلغت |تبلغ )?(?:سعر|ثمن|كلفه|تكلفه|رسوم|راتب|اجره|ايجار|غرامه){_END}|{_AR}بكم{_END}|{_AR}كم (?:يكلف|تكلف|كلف|كلفت|دفع|دفعت|يدفع|تدفع|يتقاضي|تتقاضي|ثمنه|ثمنها|سعره|سعرها){_END}",
        ),
        (
            "percent",
            rf"\bwhat (?:percent|percentage|proportion)\b|\bwhat(?: is| was|'s) the (?:percentage|proportion)\b|{_AR}كم (?:هي |كانت |تبلغ |بلغت )?(?:نسبه|في الميه){_END}",
        ),
    )
)
HELD = {
    "age": re.compile(_AGE),
    "mass": re.compile(_MASS),
    "length": re.compile(_LENGTH),
    "money": re.compile(rf"{_COINS}|\b(?:million|billion|trillion|[mb]n)\b|\d(?:m|bn)\b|{_AR}(?:و|ب)?(?:ال)?(?:مليون|مليار|ملايين|مليارات|تريليون|الف|الاف|الفا|مليونا|مليارا){_END}|{_PERCENT}|{_PART}"),
    "reason": re.compile(_REASON),
    "percent": re.compile(rf"{_PERCENT}|{_PART}|\b\d{{1,3}} (?:out of|in) \d"),
}  # fmt: skip


# Each row: the relation, how a question asks for its bearer, and the words of a text that tell of it, in both languages.
_RELATIONS = (
    ("wife", r"wife|fianc[eé]e|girlfriend|زوجه|زوجته|مرته|مراته|حرم|عقيله|ارمله|خطيبه",
     r"wife|wives|marri(?:ed|es|age)|wed|wedding|spouse|widow|husband|couple|fianc[eé]e?|girlfriend|partner|divorced?|queen|first lady|bride",
     "زوج|تزوج|متزوج|قرين|حرم|عقيل|ارمل|خطيب|خطوب|زفاف|زواج|طليق|السيده الاولي|ملكه|شريك"),
    ("husband", r"husband|fianc[eé]|boyfriend|زوج|زوجها|خطيب|بعل",
     r"husband|marri(?:ed|es|age)|wed|wedding|spouse|widower|widow|wife|couple|fianc[eé]e?|boyfriend|partner|divorced?|groom",
     "زوج|تزوج|متزوج|قرين|ارمل|خطيب|خطوب|زفاف|زواج|طليق|بعل|عقيل|حرم|شريك"),
    ("mother", r"mother|mum|mom|ام|والده|والدته|والدتها|امه|امها",
     r"mother|mum|mom|mothers|parents?|son|sons|daughter|daughters|child|children|born to|gave birth|birth",
     "ام|امه|امها|والد|ابن|ابنه|نجل|ابنا|انجب|ولد|طفل|طفله"),
    ("father", r"father|dad|اب|والد|والده|والدها|ابو|ابوه",
     r"father|dad|fathers|parents?|son|sons|daughter|daughters|child|children|born to|birth|junior|jr|heir|succeed(?:ed|s)?|dynasty|family",
     "اب|ابي|ابو|ابوه|والد|ابن|ابنه|نجل|ابنا|انجب|ولد|كريمه|اسره|وريث|خلف"),
    ("child", r"son|daughter|ابن|ابنه|نجل|كريمه",
     r"son|sons|daughter|daughters|child|children|father|mother|parents?|family|junior|jr|born|baby|heir",
     "ابن|ابنه|ابنته|نجل|ابنا|كريمه|والد|اب|ام|طفل|اولاد|مولود|اسره|بنت"),
    ("sibling", r"brother|sister|شقيق|شقيقه|اخ|اخت|اخو|شقيقته",
     r"brothers?|sisters?|siblings?|twins?|family", "شقيق|اخ|اخو|اخوه|اخت|اخوات|اشقا|توام|اخيه|اخته|شقيقته"),
    ("lawyer", r"lawyer|attorney|solicitor|barrister|محامي|محاميه|محام|وكيل الدفاع",
     r"lawyers?|attorneys?|solicitors?|barristers?|counsel|defen[cs]e|legal team|represent(?:s|ed|ing)|qc|kc", "محام|محاميه|محامون|محامين|دفاع|وكيل|وكيلا|حقوقي"),
    ("coach", r"coach|head coach|trainer|مدرب|مدربه",
     r"coach(?:es|ed|ing)?|trainers?|trained|managers?|managed|boss|manager's|gaffer|in charge|player-manager|managerial|side", "مدرب|مدربه|مدربو|مدير فني|المدير الفني|تدريب|درب|يدرب|دربه|فنيا|فني"),
    ("pilot", r"pilot|captain of the (?:plane|flight)|طيار|قائد الطايره", r"pilots?|captain|co-pilot|flew|flown|flying|aviator|cockpit|crew", "طيار|طيارون|طيارين|قايد|كابتن|قاد|طاقم|طار"),
    ("driver", r"driver|سايق|سايقه", r"drivers?|drove|driven|driving|wheel|motorist|chauffeur|behind", "سايق|سايقه|سايقون|سايقين|قاد|يقود|قياده|سواق"),
)  # fmt: skip
# The same for what is done: how a question says it, anywhere in it after its first words.
_DEEDS = (
    ("born", r"\A(?:where|when|in (?:which|what) (?:year|city|country|town|place)) [^?]{1,120}\b(?:born)\b|\A(?:و|ف)?(?:اين|متي|في اي (?:عام|سنه|مدينه|بلد|دوله)) (?:ولد|ولدت)",
     r"born|birth|births|birthplace|birthday|native|hometown|home town", "ولد|مولود|مواليد|مسقط|ميلاد|ولاده|نشا|\\([^()]{0,30}\\d{4}"),
    ("married", r"\A(?:when|where|in (?:which|what) year|who did) [^?]{1,120}\b(?:marry|married|wed)\b|\A(?:و|ف)?(?:متي|اين|في اي عام|في اي سنه|ممن|من من) (?:تزوج|تزوجت)",
     r"marr(?:y|ied|ies|iage)|wed|wedding|weds|husband|wife|bride|groom|engaged|spouse|nuptials", "تزوج|زواج|زوج|زفاف|قران|عقد|قرين|عرس|متزوج"),
    ("died", r"\A(?:where|when|how|in (?:which|what) (?:year|city|country|town|place|month)) (?:did|has|had) [^?]{1,120}\b(?:die|died|pass away|passed away)\b|\A(?:و|ف)?(?:اين|متي|كيف|في اي (?:عام|سنه|مدينه|بلد|دوله|شهر|يوم)) (?:مات|ماتت|توفي|توفيت|رحل|رحلت|لقي حتفه|لقيت حتفها)(?![\u0620-\u06ff])",
     r"died|dead|die|dies|dying|deaths?|late|kill(?:ed|s|ing)?|passed away|passing|murder(?:ed)?|executed|assassinat(?:ed|ion)|buried|funeral|suicide|perish(?:ed)?|drown(?:ed)?|fatal(?:ly)?|fell|slain|lost (?:his|her|their) (?:life|lives)|shot|hanged|mourn(?:s|ed|ing)?|\d{4}(?=\s?م?\))",
     "مات|موت|وفاه|توفي|رحل|رحيل|راحل|قتل|مقتل|اغتيل|اغتيال|استشهد|استشهاد|حتف|مصرع|اعدم|اعدام|دفن|جنازه|تشييع|شيع|فارق|غرق|انتحر|انتحار|جثه|جثمان|ضحيه|هلك"),
    ("injured", r"\A(?:how many|what number)\b[^?]{0,60}\b(?:injured|wounded|hurt|injuries)\b|\A(?:و|ف)?(?:كم|ما عدد) (?:كان |هو |بلغ |عدد )?[^؟]{0,40}(?<![\u0620-\u06ff])(?:ال)?(?:مصاب|جريح|جرحي|اصيب|اصيبوا|جرح|مصابين|اصابه|اصابات|انجرح)(?![\u0620-\u06ff])",
     r"injur(?:ed|y|ies|ing|es)|wound(?:ed|s|ing)?|hurt|casualt(?:y|ies)|hospital(?:s|ised|ized)?|treated|unhurt|shot|stabbed|maimed|unharmed|unscathed",
     "مصاب|جريح|جرحي|اصيب|اصاب|اصابه|اصابات|جرح|جراح|جروح|مستشفي|عولج|مستشفيات|طعن|اذي"),
    ("killed", r"\A(?:how many|what number)\b[^?]{0,60}\b(?:killed|died|dead|die|deaths|fatalities|lost their lives)\b|\A(?:و|ف)?(?:كم|ما عدد) (?:كان |هو |بلغ |عدد )?[^؟]{0,40}(?<![\u0620-\u06ff])(?:ال)?(?:قتيل|قتيلا|قتلي|قتل|مات|ماتوا|شهيد|شهدا|شهيدا|وفاه|وفيات|ضحايا|لقوا حتفهم|لقي|توفي|توفوا)(?![\u0620-\u06ff])",
     r"kill(?:ed|s|ing|ings)?|died|dead|die|dies|dying|deaths?|fatal(?:ly|ities)?|victims?|toll|lives|drown(?:ed|ing)?|murder(?:ed|s)?|massacre(?:d|s)?|slain|perish(?:ed)?|casualt(?:y|ies)|bodies|executed|claimed|lost|losses|wiped|shot|starved|decimated|survivors?|survived",
     "قتيل|قتيلا|قتلي|قتل|مقتل|مات|موت|موتي|شهيد|شهدا|استشهد|استشهاد|وفاه|وفيات|ضحيه|ضحايا|حتف|توفي|مصرع|حياه|حياتهم|ارواح|جثه|جثث|جثامين|غرق|اعدم|اعدام|اودت|اودي|حصيله|مذبحه|مجزره|ناج|نجا|فقد|خسر|خسائر|محو|ابيد|هلك"),
    ("arrested", r"\A(?:how many|what number)\b[^?]{0,60}\b(?:arrested|detained|arrests)\b|\A(?:و|ف)?(?:كم|ما عدد) (?:كان |هو |بلغ |عدد )?[^؟]{0,40}(?<![\u0620-\u06ff])(?:ال)?(?:اعتقل|اعتقلت|اعتقلوا|معتقل|معتقلين|موقوف|موقوفين|اوقف|اوقفت|احتجز|احتجزت)(?![\u0620-\u06ff])",
     r"arrest(?:ed|s|ing)?|detain(?:ed|ees|s)?|detention|held|custody|jailed|apprehended|rounded up|seized|imprisoned|prisoners?|charged",
     "اعتقل|اعتقال|معتقل|توقيف|اوقف|موقوف|احتجز|احتجاز|محتجز|قبض|سجن|سجين|ضبط|اسر|اسير|حبس"),
    ("missing", r"\A(?:how many|what number)\b[^?]{0,60}\bmissing\b|\A(?:و|ف)?(?:كم|ما عدد) (?:كان |هو |بلغ |عدد )?[^؟]{0,40}(?<![\u0620-\u06ff])(?:ال)?(?:مفقود|مفقودين|مفقودا|فقد|فقدوا)(?![\u0620-\u06ff])",
     r"missing|unaccounted|disappeared|lost|search", "مفقود|مفقودين|مفقودا|فقد|فقدان|اختفي|بحث"),
    ("displaced", r"\A(?:how many|what number)\b[^?]{0,60}\b(?:displaced|evacuated|homeless|fled|lost their homes)\b|\A(?:و|ف)?(?:كم|ما عدد) (?:كان |هو |بلغ |عدد )?[^؟]{0,40}(?<![\u0620-\u06ff])(?:ال)?(?:نازح|نازحين|نازحا|نزح|نزحوا|شرد|تشرد|اجلي|اجلوا|لاجي|لاجيين)(?![\u0620-\u06ff])",
     r"displac(?:ed|ement)|evacuat(?:ed|ion|e|ees)|homeless|fled|flee|fleeing|homes?|refugees?|shelters?|uprooted|left|moved|migrat(?:ed|ion)|exodus|relocated",
     "نازح|نزح|نزوح|شرد|تشرد|مشرد|اجلي|اجلا|لاجي|لاجيين|تهجير|هجر|فر|فروا|فرار|منازل|منازلهم|مهجر|ماوي|غادر|انتقل|هرب|لجا"),
)  # fmt: skip
RELATED = tuple((key, re.compile(asked)) for key, asked, _, _ in _DEEDS) + tuple(
    (
        key,
        re.compile(
            rf"\A(?:and )?(?:who(?:'s| is| was| are| were)|what(?:'s| is| was) the name of)\b[^?]{{0,60}}?\b(?:{asked})\b"
            rf"|\A(?:و|ف)?(?:من|مين) (?:هو |هي |كان |كانت |يكون |تكون )?(?:{asked}){_END}|\A(?:و|ف)?(?:ما|شو|ايش) (?:هو )?اسم (?:{asked}){_END}"
        ),
    )
    for key, asked, _, _ in _RELATIONS
)
HOLDS = {
    key: re.compile(
        rf"\b(?:{english})\b|{_AR}(?:و|ف)?(?:ب|ل|ك)?(?:ال|لل)?(?:[يتنس]{{0,2}})(?:{arabic})(?:ه|ها|هم|هما|ت|ته|تها|تهم|تا|ا|ات|ان|ين|ون|وا|يه|ي|نا)?{_END}"
    )
    for key, _, english, arabic in (*_RELATIONS, *_DEEDS)
}

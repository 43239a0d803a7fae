"""More ways of talking: greetings and thanks in unusual words, what the articles are on, what no archive can do, opinions.

Patterns are written as in `qa.text.kind_rows`: in folded letters, for a whole question without its punctuation.
"""

from qa.text.kind_rows import GREET, HI_TAIL, HOW_ARE_YOU, MAQALAT, rows_of

# Who is spoken to; no part of what is said.
PAL = (
    r"(?: (?:there|sanad|all|everyone|mate|pal|buddy|friend|my friend|folks|guv|guvnor|gov|boss|chief|captain|love|dear|sir|madam|bro|bruv|man|dude|old chap|champ|squire"
    r"|يا سند|سند|يا صاحبي|يا صديقي|يا اخي|يا خوي|خوي|اخوي|حبيبي|يا غالي|الغالي|يا باشا|يا ريس|يا معلم|يا كبير|والله|وغلا|ورحب|جميعا)){0,4}"
)
HELLO = (
    r"(?:(?:good )?(?:morning|mornin|afternoon|evening|evenin|morrow|mornin'|evenin')|(?:top of the morning|pleased to meet you|long time no see)(?: to you)?|hullo|hallo|heya|hiya|oi|ahoy|ello|aloha|wotcha|salam|salaam|marhaba|ahlan"
    r"|صباح (?:الفل|الورد|الياسمين|السعاده|النور|الخير)|مساء (?:الفل|الورد|الياسمين|السعاده)|صباحو|مسا الخير|مسا النور|صباحك (?:سعيد|خير|سكر)|يسعد (?:صباحك|مساك|اوقاتك)|يا مرحبا|يا مراحب|مراحب|مرحبا بك|يا هلا|ياهلا"
    r"|هلا بيك|هلا ومرحبا|حي الله|الله بالخير|قوك|اهلين وسهلين|سلامو عليكم|السلام|ازول|تحياتي|طابت اوقاتك|طاب يومك)"
)
DOING = (
    r"(?:how(?:'s|s| is| are|'re|re) (?:tricks|you|your day(?: going)?|the day|everything|it all|it hanging|your evening|your morning|the family)|how goes it|how goes|what's good|whats good|what's new with you|you good|all good|all well|hope you are well|how fare you|how do"
    r"|كيف (?:الدنيا|الصحه|امورك|الامور|احوالك|عامل|الوضع معك|العيله)|شحوالك|شو عامل|شو مسوي|ايش مسوي|وش مسوي|شمسوي|اخبار الصحه|ايه الاخبار معاك|علومكم|شو علومك|وش العلوم|عساكم بخير|امورك طيبه|امورك تمام|كلشي تمام|كل شي تمام|ان شاء الله بخير)"
)
TA = (
    r"(?:ta(?: very much| muchly| ever so)?|you(?:'re| are|re) (?:a |the |so |very |really )?(?:star|best|legend|gem|lifesaver|life saver|angel|hero|genius|brilliant|great|amazing|kind|helpful|sweet|clever)|you rock|bless you|legend|bravo|good (?:bot|job|work|one)|nicely done|well played|top job"
    r"|(?:i )?(?:really |much )?appreciate (?:it|that|this|your help)|much obliged|nice one|spot on"
    r"|ما قصرت|ماقصرت|كفيت ووفيت|كفيت|الله يسلمك|الله يجزيك الخير|الله يوفقك|الله يبارك فيك|الله يحفظك|الله يرحم والديك|رحم الله والديك|كثر خيرك|كتر خيرك|ممنون|ممنونك|ممنون لك|تسلم ايدك|تسلم ايديك|يسلم ايديك|يعطيك الف عافيه|انت (?:رايع|الافضل|عظيم|نجم|بطل|ذكي|شاطر)|برافو(?: عليك)?|عاش|مرسي|حبيبي انت)"
)
A_MACHINE = r"(?:human|person|robot|bot|chatbot|ai|machine|computer|program|man|woman|real person|real human|chatgpt|language model|someone|somebody|anyone)"
ALA = r"(?:انسان|انسانه|بشر|بني ادم|روبوت|بوت|اله|ماكينه|كمبيوتر|حاسوب|برنامج|ذكاء اصطناعي|شخص|شخص حقيقي|حقيقي|تشات جي بي تي|موظف)"
THINGS = r"(?:topics?|subjects?|themes?|things?|stuff|areas?|matters?|issues|news|stories|articles|categories|sections|fields)"
MAWADI = r"(?:ال)?(?:مواضيع|موضوعات|موضوع|اشياء|مجالات|اخبار|قضايا|محاور|شغلات|حاجات|امور)"
ALLI = r"(?:التي|الذي|اللي|يلي|الي|لي)"
FINI = r"(?:فيني|فيي|اقدر|بقدر|ممكن|يمكنني|يمكن|استطيع|نقدر|نكدر|اكدر|نجم|بامكاني|تقدر|اقدر ان|يمكنني ان|استطيع ان)"
ASALUK = r"(?:ان )?(?:اسالك|اسال|نسالك|نسال|نسولك|نسقسيك|اساله|اسالكم)"
NOW = r"(?:today|tomorrow|now|tonight|outside|right now|this weekend|this morning|this evening|at the moment)"
ALAN = r"(?:اليوم|غدا|بكره|بكرا|الان|الحين|هلا|هلق|دلوقتي|دابا|برا|بره|الليله|النهارده)"
# What is made of the maker's own words.
A_PIECE = r"(?:poems?|verses?|haiku|limerick|songs?|rap|lyrics|essays?|emails?|letters?|jokes?|riddles?|speech|tweets?|blog posts?|fairy tale|bedtime story|novel|(?:short )?story (?:for|with|where) .{1,60}|code|scripts?|python program|cv|cover letter|recipe|homework)"
QASIDA = r"(?:قصيده|شعر|شعرا|ابيات|بيت شعر|ابيات شعر|اغنيه|نكته|نكت|لغز|فزوره|خاطره|ايميل|رساله|مقال انشاء|موضوع تعبير|روايه|حدوته|كود|سيره ذاتيه|وصفه|خطبه)"

TALK_ROWS = rows_of(
    ("greeting", rf"(?:{GREET}|{HELLO}){HI_TAIL}{PAL}(?: (?:و ?)?(?:{GREET}|{HELLO}){HI_TAIL}{PAL})?"),
    ("thanks", rf"{TA}{PAL}(?: (?:و ?)?{TA}{PAL})?"),
    ("wellbeing", rf"(?:(?:{GREET}|{HELLO}){HI_TAIL}{PAL} )?(?:{DOING}|{HOW_ARE_YOU}){PAL}(?: (?:و ?)?(?:{DOING}|{HOW_ARE_YOU}){PAL})?"),
    (
        "identity",
        rf"(?:so )?(?:are you|am i (?:talking|speaking|chatting|writing) (?:to|with)|is this|is it|do i (?:talk|speak|write) to) (?:really |actually |just )?(?:an? )?(?:real |actual )?{A_MACHINE}(?: (?:or|here|then) .{{0,40}}| here)?"
        r"|do you (?:have (?:feelings|a name|a soul)|sleep|dream|get tired|eat)|are you (?:alive|conscious|sentient|there)|how old are you|where (?:are you from|do you live)|who(?:'s| is|s) (?:your|behind you)(?: (?:maker|boss|creator|developer|owner))?"
        rf"|(?:هل )?(?:انت|انتي|انتا|نتا|حضرتك)(?: (?:فعلا|مجرد|يعني|كمان))? {ALA}(?: (?:ام|او|ولا|والا|لو|ولا انت) .{{1,30}})?|(?:هل )?(?:انا )?(?:عم )?(?:اتكلم|بتكلم|اتحدث|بحكي|احكي|بكلم|اكلم|كنهضر|نحكي) (?:مع )?{ALA}(?: (?:ام|او|ولا|والا|لو) .{{1,30}})?"
        r"|(?:كم|قديش|شكد|كام) عمرك|(?:من )?(?:وين|فين|اين|منين) (?:انت|انتا|ساكن|تسكن)|(?:هل )?(?:عندك|لديك) (?:مشاعر|احساس|احاسيس)|مين (?:اللي )?(?:عملك|وراك|صممك)",
    ),
    # What the articles are on
    (
        "overview",
        rf"(?:and )?(?:what|which) (?:(?:sorts?|kinds?|types?|range) of )?{THINGS} (?:can|could|may|should|do|might) (?:i|we|you|one) (?:ask(?: you)?(?: about| on)?|find(?: in)?|read(?: about)?|look up|search(?: for)?|have|know(?: about)?|cover|hold|answer|talk about|deal with|help with)(?: in)?(?: here| there)?",
    ),
    (
        "overview",
        rf"(?:and )?(?:what|which) (?:(?:sorts?|kinds?|types?) of )?{THINGS} (?:are|is)(?: there| all)? (?:in (?:there|here|it|the (?:archive|folder|collection|corpus))|available|included|on offer|covered|stored)|what are your {THINGS}|what (?:all )?(?:is|do you have) in (?:there|store)|what can i (?:find|read|look up)(?: about)?(?: in)?(?: here| there)?",
    ),
    (
        "overview",
        rf"(?:شو|ايش|وش|ما|ماهي|ما هي|شنو|ايه|اش|اي)(?: هي| هيي| هاي)? {MAWADI} {ALLI} {FINI} {ASALUK}(?: (?:عنها|عنهم|عنه|فيها|عليها))?",
    ),
    (
        "overview",
        rf"(?:عن|علي|في) (?:شو|ايش|وش|ماذا|ايه|شنو|اش|اي مواضيع|اي موضوع|اي اشياء) {FINI} {ASALUK}|(?:شو|ايش|وش|ايه|شنو|اش)(?: (?:هي|هو))? (?:{MAWADI} )?(?:{ALLI} )?(?:عندك|عندكم|لديك|لديكم|بتعرف عنها|تعرف عنها|بتغطيها|تغطيها|موجود|موجوده|متوفره|متاحه)(?: (?:هون|هنا|من مواضيع|مواضيع|عندك|مواضيع هون))?",
    ),
    ("overview", rf"(?:شو|ايش|وش|ما|ماذا|ايه|شنو)(?: هي| هو)? (?:محتوي|محتويات|مضمون) (?:هذا |هاد |ال)?(?:{MAQALAT}|موقع|ارشيف|مجموعه)"),
    # What no archive of articles can do
    (
        "beyond",
        rf"(?:(?:and )?(?:can you |could you |will you )?(?:write|compose|make|make up|tell|sing|draft|create|generate|give|invent|recite|do)(?: me| us)?(?: up)? (?:an? |some |the |my )?(?:\S{{1,20}} ){{0,2}}?{A_PIECE}(?: (?:about|on|for|of|to|in|that|from|out of) .{{1,160}})?"
        rf"|(?:translate|turn|rewrite|put|make|summari[sz]e) .{{1,160}}? (?:into|as|in|and (?:make|turn|write|compose)(?: it| that| this)?(?: into| up)?)(?: it)? (?:an? |some )?(?:\S{{1,20}} )?{A_PIECE}(?: .{{1,60}})?)",
    ),
    (
        "beyond",
        rf"(?:what|how)(?: is|'s|s| will) the weather(?: be)?(?: like| forecast)?(?: {NOW}| (?:in|like in) (?:\S{{1,20}} ){{1,3}}{NOW})?|(?:will|is) it (?:going to )?(?:rain|snow|raining|snowing|be sunny) {NOW}|what(?: is|'s|s) the (?:time|date)(?: now| today| please)?|what time is it(?: now| there)?|what day is (?:it|today)"
        r"|(?:sing|dance|play|draw|paint)(?: me| us)?(?: (?:a|an|some|the) (?:song|picture|tune|music|game|image|portrait|dance))?(?: (?:for me|of .{1,60}))?|(?:set|start) (?:an? |the )?(?:alarm|timer|reminder)(?: .{1,60})?|(?:book|reserve|order|buy)(?: me| us)? (?:a |an |the |some )?(?:table|flight|ticket|tickets|hotel|taxi|pizza|room)(?: .{1,60})?"
        r"|(?:call|phone|text|email|message) (?:my|the) .{1,40} for me|(?:open|close|turn on|turn off|switch on|switch off) (?:the|my) (?:door|window|light|lights|tv|radio|camera)|remind me to .{1,80}|(?:search|browse|google)(?: on)? the (?:web|internet)(?: .{1,80})?",
    ),
    (
        "beyond",
        rf"(?:و)?(?:(?:هل )?(?:يمكنك|تستطيع|تقدر|بتقدر|فيك|ممكن) (?:ان )?)?(?:اكتب|اكتبي|تكتب|تكتبلي|اكتبلي|الف|الفلي|تولف|اعمل|اعملي|اعمللي|انظم|نظم|قل|قول|قولي|قوللي|احك|احكي|احكيلي|غن|غني|غنيلي|اعطني|اعطيني|عطني|هات|هاتلي|خبرني|سوي|صيغ|بدي|عايز|ابي)(?: (?:لي|لنا|عليي|علي))? {QASIDA}(?: .{{1,160}})?",
    ),
    (
        "beyond",
        rf"(?:ترجم|ترجملي|لخص|لخصلي|خذ|خد|حول|حولي|اعد كتابه|اقلب)(?: لي)? .{{1,160}}? (?:و ?)?(?:(?:اعمل|اكتب|سوي|الف|صغ|انظم|ساوي|اعملي|خليه|خليها|اجعله|اجعلها|حوله|حولها)(?: (?:لي|منه|منها|عنه|عنها|عليه|به))? |(?:الي|ل|ك|ب|في شكل|علي شكل) ?){QASIDA}(?: .{{1,60}})?",
    ),
    (
        "beyond",
        rf"(?:كيف|شلون|ما|ما هي|شو|ايش|وش|ايه|كيفاش)(?: (?:حال|حاله|اخبار|درجه))? ?(?:ال)?(?:طقس|جو|مناخ)(?: (?:في (?:\S{{1,20}} ){{0,2}}?\S{{1,20}} )?{ALAN})?|(?:هل )?(?:ح|راح |رح |سوف |س)?(?:تمطر|بتمطر|تشتي|بتشتي|تشتي الدنيا|تمطر السما) {ALAN}"
        r"|(?:كم|قديش|شكد|كام) (?:ال)?ساعه(?: (?:الان|هلا|هلق|الحين|دلوقتي|دابا))?|(?:ال)?ساعه (?:كام|كم|قديش)|شحال (?:ال|ف ال)?ساعه|(?:شو|ايش|ما|اي|ايه) (?:تاريخ )?(?:اليوم|النهارده|تاريخ اليوم)"
        r"|(?:احجز|اطلب|اشتر|اشتري)(?: لي)? (?:طاوله|تذكره|فندق|بيتزا|تاكسي|غرفه|طياره|رحله)(?: .{1,60})?|(?:ذكرني|فكرني) (?:ب|ان|اني)? ?.{1,60}|(?:شغل|اطفي|افتح|سكر)(?: لي)? (?:ال)?(?:موسيقي|اغنيه|ضو|نور|باب|راديو|تلفزيون)|ارسم(?: لي)?(?: .{1,60})?",
    ),
    # What somebody is to find of it
    (
        "opinion",
        r"(?:(?:be honest|to be honest|honestly|frankly|be frank|seriously|truthfully|tell me|in all honesty|so|and) ){0,2}(?:is|are|was|were) (?P<of>.{1,100}?) (?:really |actually |even )?(?:worth (?:watching|seeing|reading|buying|visiting|a (?:watch|look|read|visit|try)|the (?:hype|money|fuss|price|trouble)|my (?:time|money)|going to|listening to|it)|any good|overrated|underrated|overhyped|boring|fun to watch)",
    ),
    ("opinion", r"(?:(?:be honest|honestly|frankly|so|and) ){0,2}should i (?:watch|read|buy|see|visit|skip|try) (?P<of>.{1,120})|would you (?:advise|tell) me to (?:watch|read|buy|see|visit) (?P<about>.{1,120})|(?:be honest|to be honest|honestly|frankly) (?:is|are|was|were) (?P<matter>.{1,120})"),
    (
        "opinion",
        r"(?:(?:بصراحه|صراحه|بامانه|قل لي|قولي|بالله) ){0,2}(?:هل )?(?P<of>.{1,100}?) (?:(?:بي|بت|ب)?(?:يستاهل|تستاهل|يستحق|تستحق)|يستاهل|تستاهل|بيستاهل|بتستاهل) (?:ال)?(?:مشاهده|شراء|قراءه|زياره|تعب|عناء|متابعه|ضجه|احضره|احضرها|اشوفه|اشوفها|اتفرج عليه|اتفرج عليها|اقراه|اشتريه|الواحد يشوفه|نشوفه|يتشاف|المشاهده)",
    ),
    ("opinion", r"(?:(?:بصراحه|صراحه|بامانه) ){0,2}(?:هل )?(?P<one>(?:فيلم|مسلسل|كتاب|روايه|لعبه|معرض|متحف|مطعم|ال(?:فيلم|مسلسل|كتاب|روايه|لعبه|معرض|متحف|مطعم)) .{1,80}?) (?:بيستاهل|بتستاهل|يستاهل|تستاهل)|(?:(?:بصراحه|صراحه|بامانه) ){0,2}(?:هل )?(?:تستاهل|تستحق|يستاهل|يستحق|بيستاهل) (?:المشاهده|القراءه|الشراء|الزياره) (?P<of>.{1,100})|(?:بصراحه|صراحه|بامانه) (?P<about>.{1,100}?) (?:حلو|حلوه|منيح|منيحه|كويس|كويسه|زين|زينه|جيد|جيده|ممل|ممله)(?: (?:ولا لا|او لا|ام لا|والا لا|ولا ممل|ولا ممله))?"),
)  # fmt: skip

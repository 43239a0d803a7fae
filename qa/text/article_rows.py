"""The ways of asking about articles themselves: who wrote one, when, where; whose articles there are; what they say on a name.

Patterns are written in folded letters (`qa.text.words.normalise`) and meet a whole question without its punctuation. `of` is the
article, matter or name, and a group named after a fact (`author`, `date` …) tells what is asked of an article. `number` stands
where articles are to be counted, and `hers` where a writer is named for sure.
"""

from collections.abc import Mapping
from typing import Literal

from qa.text.kind_rows import MAQALAT, rows_of

Fact = Literal["author", "date", "outlet", "url", "section"]
FACTS: tuple[Fact, ...] = ("author", "date", "outlet", "url", "section")

# A report may be one that the articles speak of, so that it is an article only where it is pointed at.
THE = r"(?:the |this |that |an? )?"
PIECE = r"(?:news (?:article|story|item|piece)|article|story|piece(?! of)|column|op-ed|editorial|obituary|feature|book review|film review|write-up)"
IT = rf"(?:it|this|that|(?:the |this |that )(?:{PIECE}|report|text|source))"
ONE = rf"(?P<of>{IT}|{THE}(?:[\w'’-]{{1,30}} ){{0,7}}?{PIECE}(?: (?:about|on|of|over|regarding|titled|called|headlined|that .{{1,20}}) .{{1,160}})?)"
MAQAL = r"(?:مقال|مقاله|خبر|قصه|عمود|ماده|افتتاحيه)"
DHAK = rf"(?:ه|ها|هذا|هذه|ذلك|(?:هذا |هذه |ذلك )?(?:ال)?(?:{MAQAL}|تقرير|نص))"
WAHID = rf"(?P<of>{DHAK}|(?:ال)?{MAQAL}(?: (?:عن|حول|بشان|بخصوص|المتعلق ب|الذي يتحدث عن|بعنوان))? (?!(?:في|مع|الي|من|علي|ل|ب)\b).{{1,160}})"
MANY = r"(?:articles|stories|pieces|columns|texts|documents|news articles|news stories|reports)"
WRITTEN = r"(?: (?:that are|that were|which are|which were|are|were|is|have been|you have|there|available|here))*"
SHOW = r"(?:(?:please )?(?:list|show|find|give|tell|get|name)(?: me| us)? )?(?:all |every )?(?:of )?(?:the |your )?"
PAPER = r"(?:paper|newspaper|outlet|news outlet|site|website|news site|source|publication|agency|news agency|channel|magazine|media)"
SAHIFA = r"(?:صحيفه|جريده|وكاله|موقع|قناه|مصدر|وسيله اعلام|مجله|جهه)"
REPORTED = r"(?:reported|reports|published|publishes|covered|covers|carried|ran|wrote about|wrote|broke|posted)"
NAME = r"(?P<of>(?!(?:him|her|them|it|this|that|the way|far|now|then|mistake|chance|hand|day|night)\b).{1,80})"
SHE = r"(?:articles|these articles|the articles|the stories|the reports|the documents|the files|your articles|your sources)"
ALMAQALAT = rf"(?:هذه |كل |جميع )?{MAQALAT}"
# What points at the conversation, or at everything, and is no matter.
NOTHING = r"(?!(?:it|this|that|them|him|her|these|those|me|you|us|yourself|here|everything|all|the (?:articles|news|corpus|folder|stories))\b)"
LA_SHAY = r"(?!(?:هذا|هذه|ذلك|نفسك|كل شيء|كل شي|المقالات|الاخبار|ه|ها|هم)(?: |$))"

# What is asked of a thing is no name of it.
BARE = r"(?!.{0,80} (?:من|في|الي|عن|علي|التي|الذي|الذين|ان|بين|مع|عند|بعد|قبل|لدي|خلال|بعد)\b)"
# Groups that stand for a fact in the second half of a row, where the name of the first is taken.
SAME_FACT: Mapping[str, Fact] = {"by": "author", "day": "date", "paper": "outlet", "link": "url", "part": "section"}

# Where a story is had from, and how its publishing is said in speech.
FROM_WHERE = rf"(?:من (?:وين|اين|فين|اي {SAHIFA}|انهي {SAHIFA})|منين|وين|فين|(?:في|ف) (?:انهي|اما) {SAHIFA})"
CAME_OUT = r"(?:نزل|نزلت|طلع|طلعت|اتنشر|اتنشرت|انتشر|انتشرت|انشر|تنشر|تنشرت|انكتب|انكتبت|تكتب|نشرتوا|نشرتو|نشروا|نشرتم|كتبتوا|كتبوا|صدر|صدرت|نشر|نشرت|كتب|كتبت)"
ITS_ONE = ONE.replace("?P<of>", "?P<one>", 1)
WAHIDHA = WAHID.replace("?P<of>", "?P<one>", 1)

ARTICLE_ROWS = rows_of(
    # What is known of one article
    ("fact", rf"(?P<author>who(?:'s|s| is)) (?:the )?(?:byline|by-line|author|writer|journalist|reporter|name|credit)(?: (?:named|given|credited))? (?:on|of|for|behind|under|in) {ONE}|(?P<by>whose) (?:byline|by-line|name|article|work) (?:is|was|stands)(?: (?:on|under|above|at the top of))? {ITS_ONE}"),
    ("fact", rf"(?:what is |what's |whats |is there )?(?P<author>(?:the |a )?(?:byline|by-line|credit|author's name|writer's name)) (?:on|of|for|in|under) {ONE}|(?:which|what) (?P<by>journalist|reporter|writer|author|columnist|correspondent) (?:wrote|did|filed|penned|signed|is behind|reported) {ITS_ONE}"),
    ("fact", rf"who (?P<author>filed|penned|typed up|wrote up|is credited (?:with|for|on)) {ONE}"),
    ("fact", rf"(?P<date>when) (?:did|was|has|have) (?:you |they |the (?:paper|site|outlet|agency) )(?:publish|post|run|put out|release|print|write|carry|file|first report) {ONE}|(?P<day>when|(?:on )?(?:what|which) (?:day|date)) did {ITS_ONE} (?:come out|appear|run|go (?:up|live|online|out)|get (?:published|posted|printed|written)|first appear)"),
    ("fact", rf"(?:what is |what's |whats |give me )?(?P<date>(?:the )?(?:date|publication date|publishing date|dateline)) (?:on|of|for) {ONE}|(?:what|which) (?P<day>day|date|month) (?:is|does|was) {ITS_ONE} (?:from|carry|bear|have|published|written|posted|dated)"),
    ("fact", rf"(?:which|what) (?:news )?(?P<outlet>{PAPER}|wire|wire service|newsroom|broadcaster) (?:filed|put out|issued|aired|sent|released|printed|wrote up|did|had|is behind|was behind) {ONE}|who (?P<paper>put out|aired|printed|is the publisher of) {ITS_ONE}"),
    ("fact", rf"(?P<outlet>where|(?:from )?(?:which|what) {PAPER}) (?:is|was|does|did) {ONE} (?:from|come from|taken from|originate|published in|appear in)|(?:what is |what's |whats |give me |name )?(?P<paper>the (?:source|outlet|publisher|agency|newspaper|site)) (?:of|for|behind) {ITS_ONE}"),
    ("fact", rf"(?P<date>متي|امتي|ايمتي|ايمت|امت|وقتاش|فوقاش|شوكت|وقتيش|(?:في |ب)?اي (?:يوم|تاريخ)) (?:اللي )?(?:تم )?{CAME_OUT} {WAHID}|(?:شو|ايش|وش|ايه|شنو|ما|ما هو) (?:هو )?(?P<day>تاريخ)(?: (?:ال)?(?:نشر|كتابه|صدور|نزول))? {WAHIDHA}"),
    ("fact", rf"{FROM_WHERE} (?:هو |هي |جا |جاء |جاي |جايب |جبت |جبتوا |جبتو |اخذت |اخذتوا |ماخوذ |نقلت |طلع )?(?P<outlet>){WAHID}|(?:شو |ايش |وش |ايه |شنو |ما |ما هو )?(?:ال)?(?P<paper>مصدر) {WAHIDHA}"),
    ("fact", rf"(?:ب|من )?(?P<author>قلم مين|قلم من|توقيع مين|توقيع من|كتابه مين|تاليف مين) {WAHID}|(?:مين|منو|شكون|وش اسم|شو اسم|ايش اسم|ايه اسم) (?:اللي |يلي |هو |هو اللي )?(?P<by>كاتب|كتب|كاتبه|كتبت|محرر|صاغ|حرر|الصحفي اللي كتب|الصحفي الذي كتب) (?:لنا |لينا )?{WAHIDHA}"),
    ("fact", rf"(?P<author>who) (?:wrote|authored|has written|penned|is the (?:author|writer|journalist|reporter) (?:of|behind)|(?:is|are) the authors of|signed) {ONE}"),
    ("fact", rf"(?:what is |what's |whats )?(?P<author>the (?:author|writer|byline|name of the author)) of {ONE}|(?:by )?(?P<by>whom) was (?P<one>{IT}|{THE}{PIECE}(?: .{{1,160}})?) written"),
    ("fact", rf"(?P<date>when) (?:was|were|is|did) {ONE} (?:published|written|posted|released|printed|dated|updated|come out|appear|from)"),
    ("fact", rf"(?:what is |what's |whats )?(?P<date>the (?:date|publication date|publishing date|day)) of {ONE}|(?:of )?what date (?P<day>is) (?P<one>{IT}|{THE}{PIECE}(?: .{{1,160}})?)"),
    ("fact", rf"how (?P<date>old|recent) is {ONE}|on (?:what|which) (?:day|date) was (?P<one>{IT}|{THE}{PIECE}(?: .{{1,160}})?) (?P<day>published|written|posted)"),
    ("fact", rf"(?:which|what) (?P<outlet>{PAPER}) (?:{REPORTED})(?: (?:about|on|the news of|the news that|the story of|that))? (?P<of>.{{1,160}})"),
    ("fact", rf"(?:which|what) (?:news )?(?P<outlet>{PAPER}|outlets|papers|newspapers|agencies|sources|sites|media)(?: (?:here|that you have))? (?:has|have|had|did|does|do|is|was) (?:{REPORTED}|report|publish|cover|carry|run|reporting|covering|covered|write about)(?: (?:about|on|the news of|the news that|the story of|that))? (?P<of>.{{1,160}})"),
    ("fact", r"(?P<outlet>who) (?:reported|covered|broke|carried|published|ran)(?: (?:on|about))? (?:the (?:news|story|report) (?:of|about|on|that)) (?P<of>.{1,160})|(?:from|by|in) (?:which|what) (?P<paper>paper|newspaper|outlet|news outlet|site|website|agency|news agency|publication|source) (?:is|was|comes|does|did) (?:the )?(?P<one>.{1,160}?)(?: (?:come from|reported|published|from|covered))?"),
    ("fact", rf"(?P<outlet>who|where|in which {PAPER}|in what {PAPER}|by (?:which|what|whom)) (?:published|was|ran|posted|released) {ONE}(?: (?:published|posted|printed|released))?"),
    ("fact", rf"(?:what is |what's |whats )?(?P<outlet>the (?:outlet|source|publisher|newspaper)) of {ONE}"),
    ("fact", rf"(?:what is |what's |whats |give me |show me )?(?P<url>the (?:link|url|address|web address)) (?:of|to|for) {ONE}|where (?P<link>can i (?:read|find)|is) (?P<one>{THE}{PIECE} .{{1,160}}) (?:online|on the web)"),
    ("fact", rf"(?:what is |what's |whats )?(?P<section>the section) of {ONE}|(?:in |under )?(?:which|what) (?P<part>section) (?:is|was|does) {ONE.replace('?P<of>', '?P<one>', 1)}(?: (?:in|published in|belong to|from))?"),
    ("fact", rf"(?:من|مين|منو|شكون) (?:هو |هي )?(?P<author>كتب|كتبت|الف|كاتب|كاتبه|مولف|محرر|حرر|صاحب|الذي كتب|التي كتبت|اللي كتب) {WAHID}"),
    ("fact", rf"(?:ما|ما هو|شو|ايش) (?:اسم )?(?P<author>كاتب|مولف|محرر|اسم كاتب|اسم مولف) {WAHID}|(?:بقلم|من تاليف|من كتابه) (?P<by>من) (?P<one>(?:ال)?{MAQAL}(?: .{{1,160}})?|هذا المقال)"),
    ("fact", rf"(?P<date>متي|امتي|ايمتي|في اي يوم|باي تاريخ|في اي تاريخ) (?:تم )?(?:نشر|نشرت|كتب|كتبت|صدر|صدرت|ظهر|حرر|نزل|كتابه) {WAHID}"),
    ("fact", rf"(?:ما|ما هو|شو|ايش) (?P<date>تاريخ|يوم) (?:نشر |كتابه |صدور )?{WAHID}"),
    ("fact", rf"(?:اي|ما|ما هي|ماهي|ايه|شو|وش|انهي|اش|شنو|من) (?:هي )?(?:ال)?(?P<outlet>{SAHIFA}|وسيله الاعلام|وسيله|وسايل اعلام|وكاله انباء|وكاله الانباء)(?: التي| الذي| اللي| يلي)? (?:نشرت|نشر|ذكرت|ذكر|اوردت|اورد|غطت|غطي|نقلت|نقل|كتبت|تحدثت)(?: (?:عن|خبر|نبا|الخبر عن))? (?P<of>.{{1,160}})"),
    ("fact", rf"(?:مين|منو|شكون|من) (?:اللي |يلي |الذي )?(?P<outlet>نشر|نقل|غطي|اورد|جاب|كتب) (?:(?:ال)?خبر|قصه|حكايه|سالفه) (?P<of>.{{1,160}})|(?:وين|فين|اين|في اي {SAHIFA}|باي {SAHIFA}) (?P<paper>انشر|انتشر|نزل|ورد|جاء|نشر|نشروا|انكتب) (?:(?:ال)?خبر|قصه|مقال) (?P<one>.{{1,160}})"),
    ("fact", rf"(?P<outlet>من|اين|وين|فين|في اي {SAHIFA}) (?:تم )?(?:نشر|نشرت|الذي نشر) {WAHID}|(?:ما|ما هو) (?P<paper>مصدر) (?P<one>(?:ال)?{MAQAL}(?: .{{1,160}})?|هذا المقال)"),
    ("fact", rf"(?:ما|ما هو|اعطني|هات|شو)(?: لي)? (?P<url>رابط|عنوان رابط) {WAHID}|(?:ما|ما هو|في اي|ضمن اي) (?P<section>قسم|باب) (?P<one>(?:ال)?{MAQAL}(?: .{{1,160}})?|هذا المقال)|(?:في|ضمن|تحت) اي (?:قسم|باب) (?:نشر|نشرت|ورد|جاء|يقع) (?P<part>)(?P<about>(?:ال)?{MAQAL}(?: .{{1,160}})?)"),
    # Whose articles there are, and how many
    ("by", rf"(?P<number>how many|(?:what is )?(?:the )?number of|count(?: the)?) {MANY}{WRITTEN} (?:written |published |authored |signed |posted )?(?:(?P<hers>by)|from|of|dated|in|on(?= \d)|since|during) {NAME}(?: (?:are there|do you have|wrote|there are))?"),
    ("by", rf"(?P<number>how many|number of) {MANY} (?:did|has|have|does) (?P<of>.{{1,80}}?) (?P<hers>write|written|wrote|publish|published|have)"),
    ("by", rf"{SHOW}(?:{MANY}|anything|everything)(?: that)?{WRITTEN} (?P<hers>(?:written |authored |signed |published )?by) {NAME}"),
    ("by", rf"(?:what|which) (?:{MANY})(?: (?:are|were|is|was|there are|do you have))?{WRITTEN} (?P<hers>(?:written |authored |published )?by) {NAME}"),
    ("by", rf"(?:what|which {MANY}|what {MANY}) (?:did|has|have) (?P<of>.{{1,80}}?) (?:written|write|published|publish)(?: here| in here)?"),
    ("by", rf"{SHOW}(?:{MANY}) (?:from|dated|of|published in|published on|published since) (?P<of>.{{1,80}})"),
    ("by", r"(?P<number>كم|كم عدد|ما عدد|عدد|ما هو عدد)(?: من)? (?:ال)?(?:مقالا|مقال|مقاله|مقالات|خبرا|خبر|اخبار|ماده|مواد|تقريرا|تقارير)(?: (?:هناك|لديك|يوجد|عندك))? (?:(?:(?:التي |الذي |اللي )?(?:كتبها|كتبه|كتبتها|كتب|كتبت|نشرها|نشرتها|نشرت|نشر|نشره|صدرت|صدر)(?: (?:في|من|منذ|خلال|بتاريخ|يوم))?|(?P<hers>بقلم|للكاتب|للكاتبه|للصحفي|للصحفيه|من تاليف)|من|في|منذ|خلال|بتاريخ) ?)(?P<of>.{1,80})"),
    ("by", r"(?:(?:اعرض|هات|اعطني|اذكر|عدد|ابحث عن|اريد|ارني)(?: لي)? )?(?:كل |جميع |ما هي |ما )?(?:ال)?(?:مقالات|مقال|مواد|اخبار|تقارير) (?P<hers>(?:التي |اللي )?(?:كتبها|كتبتها|كتبه|الفها|نشرتها|نشرها)|بقلم|للكاتب|للكاتبه|للصحفي|للصحفيه|من تاليف|من كتابه) ?(?P<of>.{1,80})"),
    ("by", r"(?:ماذا|ما الذي|شو|ايش) (?:كتب|كتبت) (?P<of>(?:الكاتب|الكاتبه|الصحفي|الصحفيه) .{1,80}?)(?: هنا)?"),
    ("by", r"(?:(?:اعرض|هات|اعطني|اذكر|ارني)(?: لي)? )?(?:كل |جميع )?مقالات (?!(?:عن|حول|بشان|بخصوص|في|من|التي|الراي|اليوم|اخري|جديده) )(?P<of>(?:\S{1,30} ){0,3}\S{1,30})"),
    # What the articles say on a matter or a name
    ("about", rf"(?:so )?what (?:do|does|did|have|has) (?:all )?(?:of )?{SHE} (?:say|said|report|reported|tell(?: us| me)?|write|written|mention|have) (?:about|on|of|regarding|concerning) {NOTHING}(?P<of>.{{1,120}})"),
    ("about", rf"what (?:is|was|has been|is being|do we know that is|gets) (?:said|reported|written|known|told) (?:here )?(?:about|regarding|concerning) {NOTHING}(?P<of>.{{1,120}})|what's (?:said|reported|known) (?:about|on) {NOTHING}(?P<about>.{{1,120}})"),
    ("about", rf"(?:can you |could you )?(?:tell|inform|teach)(?: me| us) (?:something |everything |all )?(?:you know )?(?:about|on|of) {NOTHING}(?P<of>.{{1,120}})"),
    ("about", rf"what (?:do|can) (?:you|we|i) (?:know|learn|find|read|find out|say|tell me) (?:here )?(?:about|on|regarding) {NOTHING}(?P<of>.{{1,120}})|(?:give me |any |some )?(?:information|info|facts|details|background) (?:about|on|regarding) {NOTHING}(?P<about>.{{1,120}})"),
    ("about", rf"(?:ماذا|ما الذي|شو|ايش|ايه|وش|ما)(?: الذي| اللي)? (?:تقول|قالت|ذكرت|تذكر|كتبت|تحكي|بتحكي|بتقول|تروي|اوردت|تورد|نشرت|تخبرنا|تخبرني) {ALMAQALAT} (?:عن|حول|بشان|بخصوص|في شان) ?{LA_SHAY}(?P<of>.{{1,120}})"),
    ("about", rf"(?:ماذا|ما الذي|شو|ايش|ايه اللي|وش|ما) (?:قيل|كتب|ورد|يقال|ذكر|انقال|انكتب|جاء|نشر|يعرف|معروف)(?: (?:في|ب) ?{ALMAQALAT})? (?:عن|حول|بشان|بخصوص) ?{LA_SHAY}(?P<of>.{{1,120}}?)(?: (?:في|ب) ?{ALMAQALAT})?"),
    ("about", rf"(?:ما الذي|ماذا|شو|ايش|وش|ايه) (?:تعرف|تعرفين|تعرفون|نعرف|بتعرف|اعرف) (?:عن|حول) ?{LA_SHAY}(?P<of>.{{1,120}})|(?:حدثني|اخبرني|احك لي|احكيلي|احكي لي|كلمني|خبرني|قل لي|قولي|حدثنا|اخبرنا|عرفني)(?: (?:شييا|كل شيء))? (?:عن|علي|حول) ?{LA_SHAY}(?P<about>.{{1,120}})"),
    ("about", rf"(?:هات |اعطني |اريد |بدي |عايز )?(?:ال)?معلومات (?:عن|حول|بشان|بخصوص) ?{LA_SHAY}(?P<of>.{{1,120}})"),
    # Who or what a name is
    ("definition", r"(?:and )?(?:so )?(?:who|what)(?: is| was| are| were|'s|s) (?:exactly |actually )?(?!.{0,80} (?:about|that|who|which|to|in|on|at|for|with|from|going|called|named|doing|saying)\b)(?P<of>(?!(?:the|this|that|it|he|she|they|there|these|those|your|his|her|their|my|our|an?|to|in|on|at|going|wrong|next|new|being|more|most|behind|responsible)\b)(?:\S{1,40} ){0,5}\S{1,40})"),
    ("definition", r"(?:who|what) (?:is|are|was|were) (?:exactly |actually )?the (?!.{0,80} (?:about|of|that|who|which|to|in|on|at|for|with|from|behind|called|named|doing|saying)\b)(?P<of>(?:\S{1,40} ){0,4}\S{1,40})|what (?:does|do) (?P<about>\S{1,30}) (?:stand for|mean)|(?:can you )?(?:define|explain who|explain what) (?P<one>(?:\S{1,40} ){0,4}\S{1,40}?)(?: is| are| was)?"),
    ("definition", rf"(?:و)?(?:من|مين|منو|شكون|ما|شو|ايش|وش|ايه) (?:هو|هي|هم|هما|يكون|تكون|كان|كانت) {BARE}(?P<of>(?:\S{{1,40}} ){{0,5}}\S{{1,40}})|(?:و)?(?:ماهو|ماهي|منهو|منهي) {BARE}(?P<about>(?:\S{{1,40}} ){{0,5}}\S{{1,40}})"),
    ("definition", r"(?:عرف|عرفني ب|ما معني|ماذا تعني|ماذا يعني|ما المقصود ب|ايش يعني|شو يعني|يعني ايه) ?(?P<of>(?:\S{1,40} ){0,4}\S{1,40})"),
)  # fmt: skip

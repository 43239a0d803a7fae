"""Every sentence that Sanad says to a reader, in both languages: one table a subject, keyed by language, then by name.

A `{placeholder}` is filled with `str.format`. Both languages of a table have the same names and the same placeholders;
tests/test_wording.py checks that. A new sentence goes here, and the code names it.

>>> ANSWER["en"]["refused"]
'The articles do not say.'
>>> LOOKUP["en"]["shown"].format(first=1, last=50, all=61)
'Shown: 1–50 of 61.'
"""

from collections.abc import Mapping

from qa.types import Language

Table = Mapping[Language, Mapping[str, str]]

# What stands above and below the quotes of an answer.
ANSWER: Table = {
    "ar": {
        "refused": "لا تجيب المقالات عن هذا السؤال.",
        "near": "ليس مؤكدًا أن أيًّا من المقالات يقول ذلك. أقرب ما ورد فيها:",
        "same": "جاء في المقالات:",
        "other": "جاء في المقالات، والنص الأصلي بالإنجليزية:",
        "both": "جاء في المقالات، وبعض النص الأصلي بالإنجليزية:",
        "differ": "تختلف المقالات في ذلك:",
        "also": "وجاء في المقالات:",
        "stale": "تغيّر مقال منذ فهرسته، فلم يُستشهد به؛ حدّث الفهرس بالأمر: python -m qa index",
    },
    "en": {
        "refused": "The articles do not say.",
        "near": "No article clearly says this. Nearest:",
        "same": "The articles say:",
        "other": "The articles say, in Arabic:",
        "both": "The articles say, partly in Arabic:",
        "differ": "The articles differ on this:",
        "also": "The articles also say:",
        "stale": "An article has changed since it was indexed and is not cited; "
        "bring the index up to date: python -m qa index",
    },
}

# What the answer to a yes/no question begins with, where its quote carries it.
YES_NO: Table = {"ar": {"yes": "نعم.", "no": "لا."}, "en": {"yes": "Yes.", "no": "No."}}

# What stands above and below a list of mentions or of articles. The "next" ones are questions that show what follows.
LOOKUP: Table = {
    "ar": {
        "mentions": "ورد «{name}» في {sentences} من {articles}:",
        "documents": "ورد «{name}» في {articles}:",
        "none": "لم يرد «{name}» بهذا الإملاء في أي مقال.",
        "all": "يحتوي المجلد على {articles}:",
        "sound": "وربما أيضًا (لتشابه اللفظ):",
        "shown": "المعروض: من {first} إلى {last}، من أصل {all}.",
        "copies": "في {articles} منها تكرار شبه حرفي لمقالات أخرى.",
        "next mentions": "كل ذكر «{name}» من {first}",
        "next documents": "المقالات التي تذكر «{name}» من {first}",
        "next all": "اعرض كل المقالات من {first}",
    },
    "en": {
        "mentions": "“{name}” is mentioned in {sentences} of {articles}:",
        "documents": "“{name}” is mentioned in {articles}:",
        "none": "No article mentions “{name}” in this spelling.",
        "all": "The folder holds {articles}:",
        "sound": "Also possibly (by sound):",
        "shown": "Shown: {first}–{last} of {all}.",
        "copies": "Near-copies of another article among them: {articles}.",
        "next mentions": "Every mention of “{name}” from {first}",
        "next documents": "Which articles mention “{name}” from {first}",
        "next all": "List all the articles from {first}",
    },
}

# What a question may have been meant to be.
QUESTION_NOTES: Table = {
    "ar": {
        "doubted": "لم تُعرف كلمات السؤال؛ إن كُتب بحروف لغة أخرى أو كانت لوحة المفاتيح على لغة أخرى، فأعد كتابته "
        "بحروف لغته.",
    },
    "en": {
        "doubted": "The words of the question are not known; if it was typed in the letters of another language or "
        "with another keyboard layout, type it again in its own letters.",
    },
}

# Which articles are searched, where that is not all of them.
FILTERS: Table = {
    "ar": {
        "nothing": "لا مقال ضمن ما طُلب البحث فيه ({filters}).",
        "newest": "وأحدث مقال بتاريخ {day}.",
        "undated": "لا تحمل المقالات تواريخ، فبُحث فيها كلها.",
        "searched": "بُحث في المقالات {filters}",
        "since": "منذ {since}",
        "until": "حتى {until}",
        "between": "من {since} إلى {until}",
        "on": "يوم {since}",
        "ar": "بالعربية",
        "en": "بالإنجليزية",
        "outlet": "من \u2068{outlet}\u2069",
        "source": "في \u2068{source}\u2069",
        "remove": "ابحث في كل المقالات",
    },
    "en": {
        "nothing": "No article is among those to be searched ({filters}).",
        "newest": "The newest article is dated {day}.",
        "undated": "The articles carry no dates, so all were searched.",
        "searched": "Searched: articles {filters}",
        "since": "since {since}",
        "until": "until {until}",
        "between": "from {since} to {until}",
        "on": "on {since}",
        "ar": "in Arabic",
        "en": "in English",
        "outlet": "from {outlet}",
        "source": "in {source}",
        "remove": "Search all articles",
    },
}

# What is said where no article is asked for: talk, and what the product does and cannot do.
HELP: Table = {
    "ar": {
        "greeting": "مرحبًا! أنا سند: اسألني عن المقالات فأجيبك بكلماتها نفسها.",
        "thanks": "على الرحب والسعة! اسأل متى شئت، فأجيبك بكلمات المقالات نفسها.",
        "goodbye": "إلى اللقاء! تجد المقالات هنا متى عدت، وأجيبك بكلماتها نفسها.",
        "wellbeing": "أنا بخير، شكرًا على سؤالك! أنا برنامج يجيب عن الأسئلة المتعلقة بالمقالات بكلماتها نفسها.",
        "identity": "أنا سند، برنامج يجيب عن الأسئلة المتعلقة بالمقالات بكلماتها نفسها. وكل جواب يحيل إلى الجملة "
        "المقتبسة في مقالها.",
        "abilities": "اطرح سؤالًا بالعربية أو بالإنجليزية، فأجيبك بكلمات المقالات نفسها، وأحيلك إلى الجملة المقتبسة "
        "في مقالها.",
        "adding": "ضع مقالاتك (\u200e.txt أو \u200e.pdf أو \u200e.docx أو غيرها) في مجلد المقالات، ثم انقر «ابحث عن "
        "مقالات جديدة» في الصفحة أو نفّذ: python -m qa index.",
        "translate": "تبقى الاقتباسات بلغة مقالاتها. وتظهر ترجمة آلية تحت الاقتباس إذا حدّد الإعداد QA_TRANSLATE "
        "نموذجًا للترجمة.",
        "abilities more": "وألخّص أيضًا مقالًا أو موضوعًا، وأقارن بين مقالين، وأعدّد المواضع التي ورد فيها اسم.",
        "if not there": "وإن لم تُجب المقالات أخبرتك بذلك.",
        "corpus": "يحتوي المجلد على {articles}، منها {ar} بالعربية و{en} بالإنجليزية.",
        "corpus in one": "يحتوي المجلد على {articles}، {language} فقط.",
        "ar": "بالعربية",
        "en": "بالإنجليزية",
        "no articles": "لا مقالات بعد؛ ضع مقالاتك (\u200e.txt أو \u200e.pdf أو \u200e.docx أو غيرها) في المجلد.",
        "examples": "اسأل مثلًا:",
        "opinion": "لا رأي لي. هذا ما جاء في المقالات:",
        "no opinion": "لا رأي لي؛ أقتبس ما تقوله المقالات فقط. اذكر ما تريد أن تقرأ عنه.",
        "nothing on it": "لا رأي لي، ولا تذكر المقالات شيئًا عن ذلك.",
    },
    "en": {
        "greeting": "Hello! I am Sanad: ask me about the articles, and I answer in their own words.",
        "thanks": "You are welcome! Ask whenever you like, and I answer in the articles’ own words.",
        "goodbye": "Goodbye! The articles are here when you come back, and I answer in their own words.",
        "wellbeing": "I am well, thank you for asking! I am a program that answers questions about the articles in "
        "their own words.",
        "identity": "I am Sanad, a program that answers questions about the articles in their own words. Every "
        "answer points to the quoted sentence in its article.",
        "abilities": "Ask a question in Arabic or English, and I answer in the articles’ own words and point to the "
        "quoted sentence in its article.",
        "adding": "Put your articles (.txt, .pdf, .docx or others) into the folder of articles, then click “Look for "
        "new articles” on the page, or run: python -m qa index.",
        "translate": "Quotes stay in the language of their article. A machine translation stands below a quote when "
        "QA_TRANSLATE names a translation model.",
        "abilities more": "I also sum up an article or a matter, compare two articles, and list where a name is "
        "mentioned.",
        "if not there": "When the articles do not say, I tell you so.",
        "corpus": "The folder holds {articles}, {ar} in Arabic and {en} in English.",
        "corpus in one": "The folder holds {articles}, {language} only.",
        "ar": "in Arabic",
        "en": "in English",
        "no articles": "There are no articles yet; put your articles (.txt, .pdf, .docx or others) into the folder.",
        "examples": "Ask, for example:",
        "opinion": "I have no opinion. The articles report:",
        "no opinion": "I have no opinion; I only quote what the articles say. Name what you want to read about.",
        "nothing on it": "I have no opinion, and the articles report nothing on this.",
    },
}

# What stands above an overview, a summary, a comparison, and what goes on from the last answer.
OVERVIEW: Table = {
    "ar": {
        "articles": "يحتوي المجلد على {articles}، منها {ar} بالعربية و{en} بالإنجليزية. هذا ما تتحدث عنه:",
        "articles in one": "يحتوي المجلد على {articles}، {language} فقط. وأهم ما ورد فيه:",
        "ar": "بالعربية",
        "en": "بالإنجليزية",
        "together": "ورد في {articles}:",
        "alone": "ورد كلٌّ مما يلي في مقال واحد:",
        "nothing": "لا مقالات بعد.",
        "on": "عُثر على {articles} عن «{of}»، الأحدث أولًا:",
        "on undated": "عُثر على {articles} عن «{of}»:",
        "near on": "لا مقال عن «{of}» صراحةً. أقرب ما ورد في المقالات:",
        "none on": "لا مقال عن «{of}».",
    },
    "en": {
        "articles": "The folder holds {articles}, {ar} in Arabic and {en} in English. What they are about:",
        "articles in one": "The folder holds {articles}, {language} only. It is about:",
        "ar": "in Arabic",
        "en": "in English",
        "together": "In {articles}:",
        "alone": "In one article each:",
        "nothing": "There are no articles yet.",
        "on": "On “{of}”: {articles}, the newest first:",
        "on undated": "On “{of}”: {articles}:",
        "near on": "No article is directly about “{of}”. Nearest:",
        "none on": "No article is about “{of}”.",
    },
}
SUMMARY: Table = {
    "ar": {
        "article": "أهم ما جاء في «{title}»، بكلماته نفسها:",
        "matter": "أهم ما جاء عن ذلك في {articles}:",
        "all": "أهم ما جاء في المجلد، وهو يحتوي على {articles}:",
        "near": "لا مقال عن «{of}» صراحةً. أقرب ما ورد في المقالات:",
        "none": "لا مقال عن «{of}»، ولا مقال بهذا الاسم.",
        "nothing": "لا مقالات بعد لتلخيصها.",
    },
    "en": {
        "article": "The main points of “{title}”, in its own words:",
        "matter": "The main points on this, from {articles}:",
        "all": "The main points of the folder, which holds {articles}:",
        "near": "No article is directly about “{of}”. Nearest:",
        "none": "No article is about “{of}” or has that name.",
        "nothing": "There are no articles to sum up yet.",
    },
}
TIMELINE: Table = {
    "ar": {
        "matter": "ما ورد عن «{of}»، يومًا بيوم:",
        "matter latest": "آخر ما ورد عن «{of}»، الأحدث أولًا:",
        "all": "ما جاء في {articles}، يومًا بيوم:",
        "latest": "آخر ما جاء في {articles}، الأحدث أولًا:",
        "near": "لا مقال عن «{of}» صراحةً. أقرب ما ورد في المقالات:",
        "none": "لا مقال عن «{of}».",
        "undated": "لا تحمل المقالات تواريخ، فلا يُعرف منها متى حدث ما ترويه.",
        "file": "{day} (بتاريخ الملف)",
        "files": "لا تحمل هذه المقالات تواريخ؛ والأيام المذكورة هي تواريخ ملفاتها.",
        "left out": "لم يُعرض شيء من {articles} بلا تاريخ.",
        "next": "{question}، من {first}",
        "question": "الجدول الزمني",
        "question of": "الجدول الزمني عن {of}",
        "newest first": "تختلف المقالات في ذلك. الأحدث أولًا:",
        "state": "أحدث ما ورد في ذلك بتاريخ {day}، ويليه ما قيل قبله:",
        "state alone": "أحدث ما ورد في ذلك بتاريخ {day}:",
        "article of": "لا تذكر الجملة يومًا؛ ومقالها بتاريخ {day}.",
    },
    "en": {
        "matter": "What the articles tell of “{of}”, day by day:",
        "matter latest": "The latest on “{of}”, the newest first:",
        "all": "Day by day, from {articles}:",
        "latest": "The latest from {articles}, the newest first:",
        "near": "No article is directly about “{of}”. Nearest:",
        "none": "No article is about “{of}”.",
        "undated": "The articles carry no dates, so they do not tell when things happened.",
        "file": "{day} (the date of the file)",
        "files": "These articles carry no dates; the days are those of their files.",
        "left out": "Left out for lack of a date: {articles}.",
        "next": "{question}, from {first}",
        "question": "Timeline",
        "question of": "Timeline of {of}",
        "newest first": "The articles differ on this. The newest first:",
        "state": "The newest on this is dated {day}; what was said before follows:",
        "state alone": "The newest on this is dated {day}:",
        "article of": "The sentence names no day; its article is dated {day}.",
    },
}
COMPARISON: Table = {
    "ar": {
        "sides": "جنبًا إلى جنب، بكلمات المقالات:",
        "one side": "لم يرد إلا جانب واحد:",
        "none": "لا تقول المقالات شيئًا عن أيٍّ من الجانبين.",
        "what": "اذكر ما تريد مقارنته: شخصين أو مقالين أو موضوعًا.",
        "ar": "في المقالات العربية:",
        "en": "في المقالات الإنجليزية:",
    },
    "en": {
        "sides": "Side by side, in the articles’ own words:",
        "one side": "The articles have one side only:",
        "none": "The articles say nothing on either side.",
        "what": "Name what to compare: two people, two articles, or a matter.",
        "ar": "In the Arabic articles:",
        "en": "In the English articles:",
    },
}
GOING_ON: Table = {
    "ar": {
        "more": "وجاء أيضًا في «{title}»:",
        "sure": "لا أحكم بصحته، وهذا سياقه في «{title}»، فاحكم بنفسك:",
        "sure answered": "عُرض على أنه جواب.",
        "sure near": "عُرض على أنه أقرب ما في المقالات، لا جوابًا مؤكدًا.",
        "sure refused": "لم أجد في المقالات ما يجيب عن السؤال السابق. قد تقوله بكلمات أخرى: اسأل عنه بصيغة أخرى أو "
        "ابحث عن اسم.",
        "no more": "لا مزيد في هذا المقال عن ذلك.",
        "nothing else": "لا شيء آخر في المقالات عن ذلك غير ما سبق اقتباسه.",
        "nothing yet": "لا جواب قبل هذا أعود إليه؛ اسأل عن المقالات أولًا.",
    },
    "en": {
        "more": "“{title}” also says:",
        "sure": "I do not judge whether it is true. This is the passage in “{title}”, so that you can:",
        "sure answered": "It was given as an answer.",
        "sure near": "It was given as the nearest that the articles have, not surely as an answer.",
        "sure refused": "I found nothing in the articles that answers the last question. They may say it in other words: "
        "ask in another way, or look up a name.",
        "no more": "That article says no more on this.",
        "nothing else": "The articles say nothing on this beyond what was already quoted.",
        "nothing yet": "There is no answer yet to go back to; ask about the articles first.",
    },
}

# What stands above lists of names, and in their lines. The "next" ones are questions that show what follows.
ENTITIES: Table = {
    "ar": {
        "all names": "من تذكرهم المقالات وما تذكره:",
        "all people": "الأشخاص المذكورون، الأكثر ورودًا أولًا:",
        "all places": "الأماكن المذكورة، الأكثر ورودًا أولًا:",
        "all countries": "الدول المذكورة، الأكثر ورودًا أولًا:",
        "all organisations": "المنظمات والمؤسسات المذكورة، الأكثر ورودًا أولًا:",
        "in one": "ورد في «{title}»:",
        "in some": "ورد في هذه المقالات:",
        "some people": "الأشخاص:",
        "some places": "الأماكن:",
        "some organisations": "المنظمات والمؤسسات:",
        "most people": "أكثر الأشخاص ورودًا:",
        "most places": "أكثر الأماكن ورودًا:",
        "most organisations": "أكثر المنظمات والمؤسسات ورودًا:",
        "entry": "{name}: {mentions} في {articles}",
        "entry both": "{name} ({other}): {mentions} في {articles}",
        "none": "لم يُعثر على أسماء من هذا النوع في المقالات.",
        "next people": "اذكر كل الأشخاص المذكورين من {first}",
        "next places": "اذكر كل الأماكن المذكورة من {first}",
        "next countries": "اذكر كل الدول المذكورة من {first}",
        "next organisations": "اذكر كل المنظمات المذكورة من {first}",
        "mentions": "كل ذكر «{name}»",
    },
    "en": {
        "all names": "Whom and what the articles name:",
        "all people": "People who are named, those in most articles first:",
        "all places": "Places that are named, those in most articles first:",
        "all countries": "Countries that are named, those in most articles first:",
        "all organisations": "Organisations that are named, those in most articles first:",
        "in one": "Named in “{title}”:",
        "in some": "Named in these articles:",
        "some people": "People:",
        "some places": "Places:",
        "some organisations": "Organisations:",
        "most people": "People who are named most:",
        "most places": "Places that are named most:",
        "most organisations": "Organisations that are named most:",
        "entry": "{name}: {mentions} in {articles}",
        "entry both": "{name} ({other}): {mentions} in {articles}",
        "none": "No names of this kind were found in the articles.",
        "next people": "List all the people mentioned from {first}",
        "next places": "List all the places mentioned from {first}",
        "next countries": "List all the countries mentioned from {first}",
        "next organisations": "List all the organisations mentioned from {first}",
        "mentions": "Every mention of “{name}”",
    },
}

# What became of the language model's answer, by the outcome's name.
WRITE_NOTES: Table = {
    "ar": {
        "unreachable": "تعذّر الوصول إلى النموذج اللغوي؛ هذه كلمات المقالات نفسها.",
        "slow": "تأخر النموذج اللغوي؛ يُعرض ما تم التحقق منه حتى ذلك الحين.",
        "limited": "النموذج اللغوي مشغول أو استُنفد حدّه؛ هذه كلمات المقالات نفسها.",
        "key": "رفض خادم النموذج اللغوي المفتاح (QA_LLM_API_KEY)؛ هذه كلمات المقالات نفسها.",
        "refused": "رفض خادم النموذج اللغوي السؤال؛ هذه كلمات المقالات نفسها.",
        "broken": "انقطع النموذج اللغوي أو أرسل ما ليس جوابًا؛ يُعرض ما تؤيده المقالات.",
        "nothing": "لم يكتب النموذج اللغوي شيئًا تؤيده المقالات؛ هذه كلماتها نفسها.",
        "dropped": "حُذف بعض ما كتبه النموذج اللغوي؛ فالمقالات لا تؤيده.",
    },
    "en": {
        "unreachable": "The language model cannot be reached; these are the articles’ own words.",
        "slow": "The language model took too long; what had been checked until then is shown.",
        "limited": "The language model is busy or its limit is used up; these are the articles’ own words.",
        "key": "The language model’s server refused the key (QA_LLM_API_KEY); these are the articles’ own words.",
        "refused": "The language model’s server refused the question; these are the articles’ own words.",
        "broken": "The language model broke off or sent something that is no answer; what the articles support is "
        "shown.",
        "nothing": "The language model wrote nothing that the articles support; these are their own words.",
        "dropped": "Some of what the language model wrote is left out: the articles do not support it.",
    },
}

# What is wrong with a question, a number of hits or the name of an article.
INPUTS: Table = {
    "ar": {
        "not a text": "السؤال نص، وليس \u2068{type}\u2069.",
        "too long": "عدد حروف السؤال {chars}، والحد الأقصى {most}؛ اختصر السؤال.",
        "empty": "السؤال فارغ؛ اسأل شيئًا عن المقالات.",
        "history no list": "المحادثة السابقة قائمة من الأزواج [سؤال، نص جوابه]، وليست \u2068{type}\u2069.",
        "history no turn": "العنصر {number} من المحادثة السابقة ليس زوجًا [سؤال، نص جوابه]؛ اكتب كل عنصر بهذه الصورة.",
        "no words": "ليس في السؤال كلمات؛ اسأل بالعربية أو بالإنجليزية.",
        "no name": "«{word}» كلمة عامة ترد في كل مقال؛ اذكر شخصًا أو مكانًا أو عبارة.",
        "not Unicode": "في السؤال رموز غير صالحة؛ اكتبه من جديد.",
        "hits not whole": "عدد النتائج k عدد صحيح من 1 إلى {most}، وليس \u2068{k}\u2069.",
        "too few hits": "عدد النتائج k هو 1 على الأقل، وليس \u2068{k}\u2069.",
        "too many hits": "عدد النتائج k هو {most} على الأكثر، وليس \u2068{k}\u2069.",
        "no such article": "لا مقال باسم \u2068{source}\u2069 في المجلد \u2068{folder}\u2069؛ وأول ما فيه: "
        "\u2068{first}\u2069.",
        "no articles": "لا مقال باسم \u2068{source}\u2069 في المجلد \u2068{folder}\u2069، وليس فيه مقال آخر.",
        "unreadable": "لا يُقرأ المقال \u2068{source}\u2069، والسبب (بالإنجليزية): \u2068{reason}\u2069.",
        "no day": "قيمة {filter} يوم يُكتب هكذا: \u20682026-03-06\u2069، وليس \u2068{day}\u2069.",
        "no period": "بداية المدة \u2068{since}\u2069 بعد نهايتها \u2068{until}\u2069؛ بدّل بينهما.",
        "no language": "تكون اللغة ar أو en، وليس \u2068{language}\u2069.",
    },
    "en": {
        "not a text": "A question is a text, not {type}.",
        "too long": "The question has {chars:,} characters; ask it in at most {most:,}.",
        "empty": "The question is empty; ask something about the articles.",
        "history no list": "A history is a list of [question, text of its answer] pairs, not {type}.",
        "history no turn": "Turn {number} of the history is no [question, text of its answer] pair; write each turn "
        "so.",
        "no words": "The question holds no words; ask it in Arabic or English.",
        "no name": "“{word}” is a function word, which every article has; name a person, a place or a phrase.",
        "not Unicode": "The question holds characters that are not valid Unicode; type it again.",
        "hits not whole": "k is the number of hits, a whole number from 1 to {most}, not {k}.",
        "too few hits": "k is the number of hits and must be at least 1, not {k}.",
        "too many hits": "k is the number of hits and must be at most {most}, not {k}.",
        "no such article": "There is no article {source} in the folder {folder}; the first ones are: {first}.",
        "no articles": "There is no article {source} in the folder {folder}, and no other one.",
        "unreadable": "The article {source} {reason}.",
        "no day": "{filter} is a day, written as 2026-03-06, not {day}.",
        "no period": "The period begins on {since}, after its end on {until}; swap the two.",
        "no language": "language can be ar or en, not {language}.",
    },
}

# Why an article is not added in the page, or not removed.
UPLOADS: Table = {
    "ar": {
        "kind": "لا تُقرأ ملفات مثل \u2068{name}\u2069؛ والأنواع التي تُقرأ: \u200e{kinds}\u200e",
        "large": "الملف \u2068{name}\u2069 أكبر من الحد، وهو {most} ميغابايت للملف الواحد؛ قسّمه.",
        "unreadable": "لم يُضف \u2068{name}\u2069، والسبب (بالإنجليزية): \u2068{reason}\u2069.",
        "there": "هذا المقال مضاف من قبل باسم \u2068{name}\u2069.",
        "full": "الحد الأقصى للمقالات المضافة كلها {most} ميغابايت؛ احذف بعضها ثم أضف.",
        "not there": "لا يوجد مقال مضاف باسم \u2068{name}\u2069.",
        "not removed": "لم يعد \u2068{name}\u2069 بين ما حُذف؛ أضفه من جديد.",
        "nowhere": "لا يوجد هنا مجلد للمقالات المضافة.",
        "unwritable": "لا يستطيع الخادم حفظ المقال الآن؛ قد يكون القرص ممتلئًا أو المجلد QA_DATA محميًا من الكتابة "
        "(\u2068{reason}\u2069).",
        "off": "إضافة المقالات معطّلة في هذه الصفحة؛ يفعّلها من يديرها بالإعداد QA_UPLOAD.",
        "not allowed": "لا يُسمح لك بإضافة المقالات أو حذفها؛ اطلب ذلك ممن يدير هذه الصفحة.",
        "no name": "اذكر اسم الملف في العنوان: \u200e/sanad/articles?name=…",
        "broke off": "انقطع إرسال الملف قبل نهايته؛ أرسله من جديد.",
    },
    "en": {
        "kind": "Files such as {name} are not read; those that are: {kinds}",
        "large": "{name} is too large: an added file may have at most {most} MB; split it.",
        "unreadable": "{name} was not added: it {reason}.",
        "there": "This article is among the added ones already, as {name}.",
        "full": "The added articles may have at most {most} MB together; remove some first.",
        "not there": "No added article has the name {name}.",
        "not removed": "{name} is no longer among the removed articles; add it again.",
        "nowhere": "There is no folder for added articles here.",
        "unwritable": "The server cannot keep the article: its disk may be full, or QA_DATA may not be writable "
        "({reason}).",
        "off": "Adding articles is switched off on this page; whoever runs it can set QA_UPLOAD.",
        "not allowed": "You may not add or remove articles; ask whoever runs this page.",
        "no name": "Name the file in the address: /sanad/articles?name=…",
        "broke off": "The file did not arrive whole; send it again.",
    },
}

# The page's frame: its name, its motto, and the fields that Gradio draws.
PAGE: Table = {
    "ar": {"name": "سند", "motto": "كل جواب بكلمات المقال نفسه."},
    "en": {"name": "Sanad", "motto": "Every answer in the article’s own words."},
}
FIELDS: Table = {
    "ar": {
        "placeholder": "اسأل عن المقالات، بالعربية أو بالإنجليزية",
        "chat": "المحادثة",
        "question": "سؤالك",
    },
    "en": {
        "placeholder": "Ask about the articles, in Arabic or English",
        "chat": "Conversation",
        "question": "Your question",
    },
}

# What stands around an answer in the chat.
CHAT: Table = {
    "ar": {
        "searched": "بُحث عن:",
        "about": "عن:",
        "alone": "اسأل من دون ما سبق",
        "headline": "(عنوان المقال)",
        "following": "التالي",
        "list": "نزّل القائمة كاملة (CSV)",
        "sources": "المصادر",
        "also in": "ورد أيضًا في:",
        "cite": "افتح المصدر",
        "refused": "أقرب المقالات (ليست جوابًا)",
        "next": "يمكنك أن تسأل أيضًا",
        "translation": "ترجمة آلية",
        "seconds": "{seconds} ث",
        "good": "جواب جيد",
        "bad": "جواب سيئ",
        "again": "اسأل مرة أخرى",
        "edit": "عدّل السؤال",
        "stopped": "أُوقفت الكتابة.",
        "working": "يُبحث في المقالات…",
    },
    "en": {
        "searched": "Searched for:",
        "about": "about:",
        "alone": "Ask without what came before",
        "headline": "(headline)",
        "following": "Next ones",
        "list": "Download the whole list (CSV)",
        "sources": "Sources",
        "also in": "Also in:",
        "cite": "Open source",
        "refused": "Nearest articles (not an answer)",
        "next": "You can also ask",
        "translation": "Machine translation",
        "seconds": "{seconds} s",
        "good": "Good answer",
        "bad": "Bad answer",
        "again": "Ask again",
        "edit": "Edit the question",
        "stopped": "Stopped.",
        "working": "Searching the articles…",
    },
}

# What the page says about the folder of articles.
SHELF: Table = {
    "ar": {
        "welcome": "اسأل عن المقالات المفهرسة وعددها {documents}. وإن لم تُجب عن سؤالك قيل لك ذلك.",
        "articles": "المقالات ({ar} بالعربية، {en} بالإنجليزية)",
        "unread": "ملفات لم تُقرأ: {files}",
        "empty": "لا مقالات بعد في المجلد {folder}. ضع فيه مقالاتك (\u200e.txt أو \u200e.pdf أو \u200e.docx أو "
        "غيرها) ثم ابحث عن مقالات جديدة.",
        "look": "ابحث عن مقالات جديدة",
        "download": "نزّل الملف",
    },
    "en": {
        "welcome": "Ask about the articles ({documents} indexed). When they do not say, you are told so.",
        "articles": "Articles ({ar} Arabic, {en} English)",
        "unread": "Files that could not be read: {files}",
        "empty": "There are no articles yet in the folder {folder}. Put your articles (.txt, .pdf, .docx or others) "
        "there, then look for new articles.",
        "look": "Look for new articles",
        "download": "Download the file",
    },
}

# Questions that the page offers.
QUESTIONS: Table = {
    "ar": {
        "he said about": "ماذا قال {who} عن {what}؟",
        "she said about": "ماذا قالت {who} عن {what}؟",
        "who said": "من قال إن {what}؟",
        "name": "أي المقالات تتحدث عن {name}؟",
        "title": "ماذا جاء في «{title}»؟",
        "overview": "عمّ تتحدث المقالات؟",
        "all": "اعرض كل المقالات",
        "summary": "لخّص المقالات في 3 جمل",
    },
    "en": {
        "he said about": "What did {who} say about {what}?",
        "she said about": "What did {who} say about {what}?",
        "who said": "Who said that {what}?",
        "name": "Which articles speak of {name}?",
        "title": "What is said in “{title}”?",
        "overview": "What are the articles about?",
        "all": "List all the articles",
        "summary": "Summarise the articles in 3 sentences",
    },
}

# The pages before the page: signing in, and preparing.
SIGN_IN: Table = {
    "ar": {"name": "الاسم", "password": "كلمة المرور", "enter": "دخول"},
    "en": {"name": "Name", "password": "Password", "enter": "Sign in"},
}
PREPARING: Table = {
    "ar": {
        "model": "يُحضَّر النموذج، مرة واحدة فقط…",
        "index": "المقالات المفهرسة: {done} من {documents}، والمقاطع: {passages}؛ بقي نحو {seconds_left} ث.",
        "gone": "توقف الخادم. السبب مكتوب حيث شُغّل.",
    },
    "en": {
        "model": "Preparing the model, only once…",
        "index": "Indexed {done} of {documents} articles, {passages} passages; about {seconds_left} s left.",
        "gone": "The server has stopped. It wrote the reason where it was started.",
    },
}

# What the server replies when it does not do what was asked.
REPLIES: Table = {
    "ar": {
        "this machine only": "لا تجيب هذه الصفحة إلا على هذا الجهاز.",
        "own forms only": "لا تُقبل إلا النماذج التي ترسلها هذه الصفحة نفسها.",
        "own changes only": "لا يُغيَّر شيء هنا إلا من هذه الصفحة نفسها؛ أما البرامج فترسل الترويسة X-Sanad.",
        "sign in first": "سجّل الدخول أولًا: أرسل username وpassword بطريقة POST إلى \u200e/login.",
        "nobody signs in": "تسجيل الدخول معطّل الآن؛ والسبب في سجل الخادم.",
        "wrong password": "الاسم أو كلمة المرور غير صحيحة.",
        "too many passwords": "محاولات خاطئة كثيرة؛ حاول بعد عشر دقائق.",
        "no such article": "لا مقال بهذا الاسم، أو تتعذر قراءته.",
        "no articles": "لا مقالات في المجلد، أو حُذف معظمها.",
        "no such talk": "لا محادثة بهذا الرقم.",
        "no such file": "لا ملف بهذا الاسم.",
        "name is a text": "يجب أن يكون اسم المحادثة نصًّا.",
        "rating": "التقييم كائن JSON فيه liked (قيمته true أو false) وreason (نص).",
        "server trouble": "لا يستطيع الخادم قراءة مقالاته أو فهرسه الآن؛ والسبب في سجله.",
    },
    "en": {
        "this machine only": "This page answers only on this machine.",
        "own forms only": "Only this page’s own forms are accepted.",
        "own changes only": "Only this page may change something here; programs send the header X-Sanad.",
        "sign in first": "Sign in first: POST username and password to /login.",
        "nobody signs in": "Signing in does not work just now; the server’s log says why.",
        "wrong password": "The name or the password is wrong.",
        "too many passwords": "Too many wrong passwords; try again in ten minutes.",
        "no such article": "There is no such article, or it cannot be read.",
        "no articles": "There are no articles in the folder, or most of them are gone.",
        "no such talk": "There is no such conversation.",
        "no such file": "There is no such file.",
        "name is a text": "The name of a conversation must be a text.",
        "rating": "A rating is a JSON object with liked (true or false) and reason (a text).",
        "server trouble": "The server cannot read its articles or its index just now; its log says why.",
    },
}

# What the page's script says about articles: adding and removing them, news of them, and which are searched.
ARTICLES: Table = {
    "ar": {
        "add": "أضف مقالات",
        "add this": "أضف",
        "added": "المقالات المضافة",
        "files": "اختر ملفات",
        "paste": "ألصق نصًا",
        "paste title": "العنوان",
        "paste text": "نص المقال",
        "drop": "أفلت الملفات هنا لتُضاف",
        "drop hint": "أو اسحب ملفات إلى الصفحة (\u200e{kinds}\u200e). يُبحث فيها مع مقالات المجلد، ولا توضع فيه.",
        "sending": "يُرسل…",
        "indexing": "يُفهرس…",
        "indexed soon": "أُضيف الملف ويُفهرس الآن؛ ستظهر رسالة حين يمكن السؤال عنه.",
        "in part": "أُضيف الملف، لكن لم تُقرأ أجزاء منه عددها {files}؛ وسبب أولها (بالإنجليزية): \u2068{reason}\u2069.",
        "too many": "يُضاف {most} ملفًا على الأكثر في المرة الواحدة.",
        "too large": "الملف أكبر من الحد، وهو {most} ميغابايت للملف الواحد.",
        "dismiss": "أخفِ",
        "removed": "حُذف",
        "undo": "تراجع",
        "arrived": "مقالات جديدة: {articles}",
        "went": "مقالات حُذفت: {articles}",
        "search in": "ابحث في:",
        "all articles": "كل المقالات",
        "clear": "ابحث في كل المقالات",
        "any": "الكل",
        "filter since": "من",
        "filter until": "إلى",
        "filter language": "اللغة",
        "filter outlet": "الناشر",
        "filter source": "المجلد",
    },
    "en": {
        "add": "Add articles",
        "add this": "Add",
        "added": "Added articles",
        "files": "Choose files",
        "paste": "Paste text",
        "paste title": "Title",
        "paste text": "Text of the article",
        "drop": "Drop the files here to add them",
        "drop hint": "Or drag files onto the page ({kinds}). They are searched together with the folder’s articles "
        "and not put into it.",
        "sending": "Sending…",
        "indexing": "Indexing…",
        "indexed soon": "The file is added and being indexed; a message says when it can be asked about.",
        "in part": "The file is added, but some of its parts could not be read ({files}). The first one {reason}.",
        "too many": "At most {most} files are added in one go.",
        "too large": "The file is too large: at most {most} MB.",
        "dismiss": "Hide",
        "removed": "Removed",
        "undo": "Undo",
        "arrived": "New articles: {articles}",
        "went": "Articles removed: {articles}",
        "search in": "Search in:",
        "all articles": "all articles",
        "clear": "Search all articles",
        "any": "Any",
        "filter since": "From",
        "filter until": "To",
        "filter language": "Language",
        "filter outlet": "Outlet",
        "filter source": "Folder",
    },
}

# What the page's own script says, and the reasons that a reader can give for a bad rating.
SCRIPT: Table = {
    "ar": {
        "own": "العربية",
        "close": "إغلاق المقال",
        "stale": "تغيّر هذا المقال منذ فهرسته، فلم تعد الكلمات المستشهد بها فيه.",
        "failed": "تعذّر الوصول إلى الخادم. هل ما زال يعمل؟",
        "gone": "توقف الخادم. شغّله من جديد فتعود هذه الصفحة من تلقاء نفسها؛ محادثاتك محفوظة.",
        "send": "أرسل السؤال",
        "stop": "أوقف الكتابة",
        "talks": "المحادثات",
        "fresh": "محادثة جديدة",
        "rename": "غيّر الاسم",
        "remove": "احذف",
        "name": "اسم المحادثة:",
        "sure": "هل تريد حذف هذه المحادثة؟",
        "previous": "الاستشهاد السابق",
        "next": "الاستشهاد التالي",
        "copy": "انسخ مع المصدر",
        "copied": "نُسخ",
        "raw": "الملف الأصلي",
        "editing": "عدّل السؤال",
        "save": "احفظ",
        "cancel": "إلغاء",
        "replaces": "يحلّ الجواب الجديد محل هذا الجواب حين يصل.",
        "earlier": "هذا سؤال سابق: يُطرح سؤالًا جديدًا في آخر المحادثة ويبقى هذا كما هو.",
        "looking": "يُبحث عن مقالات جديدة…",
        "nothing": "لا مقالات في المجلد: ضع فيه مقالاتك (\u200e.txt أو \u200e.pdf أو \u200e.docx أو غيرها).",
        "same": "لا جديد في المجلد.",
        "renewed": "أُضيف: {added}؛ تغيّر: {changed}؛ حُذف: {removed}.",
        "leave": "خروج",
        "thanks": "شكرًا، سُجّل رأيك.",
        "why": "ما الخطأ؟",
    },
    "en": {
        "own": "English",
        "close": "Close article",
        "stale": "This article has changed since it was indexed; the cited words are no longer in it.",
        "failed": "The server cannot be reached. Is it still running?",
        "gone": "The server has stopped. Start it again and this page comes back by itself; "
        "your conversations are kept.",
        "send": "Send question",
        "stop": "Stop writing",
        "talks": "Conversations",
        "fresh": "New conversation",
        "rename": "Rename",
        "remove": "Delete",
        "name": "Name of the conversation:",
        "sure": "Delete this conversation?",
        "previous": "Previous citation",
        "next": "Next citation",
        "copy": "Copy with source",
        "copied": "Copied",
        "raw": "Original file",
        "editing": "Edit the question",
        "save": "Save",
        "cancel": "Cancel",
        "replaces": "The new answer takes the place of this one when it arrives.",
        "earlier": "This is an earlier question: it is asked as a new one at the end, and this one stays.",
        "looking": "Looking for new articles…",
        "nothing": "There are no articles in the folder: put your articles (.txt, .pdf, .docx or others) there.",
        "same": "Nothing is new in the folder.",
        "renewed": "Added: {added}; changed: {changed}; removed: {removed}.",
        "leave": "Sign out",
        "thanks": "Thank you, your rating is kept.",
        "why": "What is wrong?",
    },
}
REASONS: Table = {
    "ar": {
        "quote": "الاقتباس لا يقول ذلك",
        "other": "لا يجيب عن سؤالي",
        "refuse": "كان يجب أن يقول إن المقالات لا تجيب",
        "answer": "المقالات تجيب عن هذا",
    },
    "en": {
        "quote": "The quote does not say so",
        "other": "It does not answer my question",
        "refuse": "It should have said that the articles do not say",
        "answer": "The articles do say it",
    },
}

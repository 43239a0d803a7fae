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
        "near": "ليس مؤكدًا أن مقالًا يقول ذلك. أقرب ما فيها:",
        "same": "جاء في المقالات:",
        "other": "جاء في المقالات، والنص الأصلي بالإنجليزية:",
        "both": "جاء في المقالات، وبعض النص الأصلي بالإنجليزية:",
        "differ": "تختلف المقالات في ذلك:",
        "also": "وجاء في المقالات:",
        "stale": "تغيّر مقال منذ فهرسته، فلم يُستشهد به؛ حدّث الفهرس بالأمر: python -m qa index",
    },
    "en": {
        "refused": "The articles do not say.",
        "near": "No article surely says this. Nearest:",
        "same": "The articles say:",
        "other": "The articles say, in Arabic:",
        "both": "The articles say, partly in Arabic:",
        "differ": "The articles differ on this:",
        "also": "The articles also say:",
        "stale": "An article has changed since it was indexed and is not cited; "
        "bring the index up to date: python -m qa index",
    },
}

# What stands above and below a list of mentions or of articles. The "next" ones are questions that show what follows.
LOOKUP: Table = {
    "ar": {
        "mentions": "ورد «{name}» في {sentences} من {articles}:",
        "documents": "ورد «{name}» في {articles}:",
        "none": "لم يرد «{name}» بهذا الرسم في أي مقال.",
        "all": "يضم المجلد ما عدده {articles}:",
        "sound": "وربما أيضًا (بالسماع):",
        "shown": "المعروض: {first}–{last} من أصل {all}.",
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
        "next mentions": "Every mention of “{name}” from {first}",
        "next documents": "Which articles mention “{name}” from {first}",
        "next all": "List all the articles from {first}",
    },
}

# What a question may have been meant to be.
QUESTION_NOTES: Table = {
    "ar": {
        "doubted": "لم تُعرف كلمات السؤال؛ إن كان مكتوبًا بحروف أخرى أو بلوحة مفاتيح أخرى فاكتبه بحروفه.",
    },
    "en": {
        "doubted": "The words of the question are not known; if it was typed in other letters or on another keyboard, "
        "type it in its own.",
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
        "broken": "انقطع النموذج اللغوي أو أرسل ما ليس جوابًا؛ يُعرض ما تحمله المقالات.",
        "nothing": "لم يكتب النموذج اللغوي ما تحمله المقالات؛ هذه كلماتها نفسها.",
        "dropped": "حُذف بعض ما كتبه النموذج اللغوي: لا تحمله المقالات.",
    },
    "en": {
        "unreachable": "The language model cannot be reached; these are the articles’ own words.",
        "slow": "The language model took too long; what had been checked until then is shown.",
        "limited": "The language model is busy or its limit is used up; these are the articles’ own words.",
        "key": "The language model’s server refused the key (QA_LLM_API_KEY); these are the articles’ own words.",
        "refused": "The language model’s server refused the question; these are the articles’ own words.",
        "broken": "The language model broke off or sent what is no answer; what the articles carry is shown.",
        "nothing": "The language model wrote nothing that the articles carry; these are their own words.",
        "dropped": "Some of what the language model wrote is left out: the articles do not carry it.",
    },
}

# What is wrong with a question, a number of hits or the name of an article.
INPUTS: Table = {
    "ar": {
        "not a text": "السؤال نص، وليس {type}.",
        "too long": "في السؤال {chars} حرفًا؛ اطرحه في {most} حرف على الأكثر.",
        "empty": "السؤال فارغ؛ اسأل شيئًا عن المقالات.",
        "no words": "ليس في السؤال كلمات؛ اسأل بالعربية أو بالإنجليزية.",
        "not Unicode": "في السؤال رموز غير صالحة؛ اكتبه من جديد.",
        "hits not whole": "k هو عدد النتائج، وهو عدد صحيح من 1 إلى {most}، وليس {k}.",
        "too few hits": "k هو عدد النتائج، وهو 1 على الأقل، وليس {k}.",
        "too many hits": "k هو عدد النتائج، وهو {most} على الأكثر، وليس {k}.",
        "no such article": "لا مقال باسم {source} في المجلد {folder}؛ وأول ما فيه: {first}.",
        "no articles": "لا مقال باسم {source} في المجلد {folder}، وليس فيه مقال آخر.",
        "unreadable": "لا يُقرأ المقال {source}، والسبب: {reason}.",
    },
    "en": {
        "not a text": "A question is a text, not {type}.",
        "too long": "The question has {chars:,} characters; ask it in at most {most:,}.",
        "empty": "The question is empty; ask something about the articles.",
        "no words": "The question holds no words; ask it in Arabic or English.",
        "not Unicode": "The question holds characters that are not valid Unicode; type it again.",
        "hits not whole": "k is the number of hits, a whole number from 1 to {most}, not {k}.",
        "too few hits": "k is the number of hits and must be at least 1, not {k}.",
        "too many hits": "k is the number of hits and must be at most {most}, not {k}.",
        "no such article": "There is no article {source} in the folder {folder}; the first ones are: {first}.",
        "no articles": "There is no article {source} in the folder {folder}; the first ones are: none.",
        "unreadable": "The article {source} {reason}.",
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
        "headline": "(عنوان المقال)",
        "following": "التالي",
        "list": "نزّل القائمة كاملة (CSV)",
        "sources": "المصادر",
        "cite": "افتح المصدر",
        "refused": "أقرب المقالات (ليست إجابة)",
        "next": "اسأل أيضًا",
        "translation": "ترجمة آلية",
        "seconds": "{seconds} ث",
        "good": "جواب جيد",
        "bad": "جواب سيئ",
        "again": "اسأل مرة أخرى",
        "edit": "عدّل السؤال",
        "stopped": "أوقفتَ الكتابة.",
        "working": "يبحث في المقالات…",
    },
    "en": {
        "searched": "Searched for:",
        "headline": "(headline)",
        "following": "Next ones",
        "list": "Download the whole list (CSV)",
        "sources": "Sources",
        "cite": "Open source",
        "refused": "Closest articles (not an answer)",
        "next": "Ask also",
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
        "welcome": "اسأل عن المقالات المفهرسة وعددها {documents}. إن لم تُجب المقالات قيل لك ذلك.",
        "articles": "المقالات ({ar} بالعربية، {en} بالإنجليزية)",
        "unread": "ملفات لم تُقرأ: {files}",
        "empty": "لا مقالات بعد في المجلد {folder}. ضع فيه ملفات ‎.txt أو ‎.md ثم ابحث عن مقالات جديدة.",
        "look": "ابحث عن مقالات جديدة",
        "download": "نزّل الملف",
    },
    "en": {
        "welcome": "Ask about the {documents} indexed articles. When they do not say, you are told so.",
        "articles": "Articles ({ar} Arabic, {en} English)",
        "unread": "Files that could not be read: {files}",
        "empty": "There are no articles yet in the folder {folder}. "
        "Put .txt or .md files there, then look for new articles.",
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
    },
    "en": {
        "he said about": "What did {who} say about {what}?",
        "she said about": "What did {who} say about {what}?",
        "who said": "Who said that {what}?",
        "name": "Which articles speak of {name}?",
        "title": "What is said in “{title}”?",
    },
}

# The pages before the page: signing in, and preparing.
SIGN_IN: Table = {
    "ar": {"name": "الاسم", "password": "كلمة المرور", "enter": "دخول"},
    "en": {"name": "Name", "password": "Password", "enter": "Sign in"},
}
PREPARING: Table = {
    "ar": {
        "model": "يُحضَّر النموذج مرة واحدة…",
        "index": "فُهرس {done} من {documents} مقالات، {passages} مقطعًا؛ بقي نحو {seconds_left} ث.",
        "gone": "توقف الخادم. السبب مكتوب حيث شُغّل.",
    },
    "en": {
        "model": "Preparing the model, once …",
        "index": "Indexed {done} of {documents} articles, {passages} passages; about {seconds_left} s left.",
        "gone": "The server has stopped. It said why where it was started.",
    },
}

# What the server replies when it does not do what was asked.
REPLIES: Table = {
    "ar": {
        "this machine only": "لا تجيب هذه الصفحة إلا على هذا الجهاز.",
        "own forms only": "لا يُجاب إلا ما ترسله هذه الصفحة نفسها.",
        "own changes only": "لا يغيّر المحادثات إلا هذه الصفحة نفسها.",
        "sign in first": "سجّل الدخول أولًا: أرسل username وpassword بطريقة POST إلى ‎/login.",
        "nobody signs in": "تسجيل الدخول معطّل الآن؛ والسبب في سجل الخادم.",
        "wrong password": "الاسم أو كلمة المرور غير صحيحة.",
        "too many passwords": "محاولات كثيرة خاطئة؛ حاول بعد عشر دقائق.",
        "no such article": "لا مقال بهذا الاسم، أو لا يمكن قراءته.",
        "no articles": "لا مقالات ‎.txt أو ‎.md في المجلد، أو حُذف معظمها.",
        "no such talk": "لا محادثة بهذا الرقم.",
        "no such file": "لا ملف بهذا الاسم.",
        "name is a text": "اسم المحادثة نص.",
        "rating": 'التقييم هو {{"liked": true أو false, "reason": نص}}.',
        "server trouble": "لا يستطيع الخادم قراءة مقالاته أو فهرسه الآن؛ والسبب في سجله.",
    },
    "en": {
        "this machine only": "This page answers only on this machine.",
        "own forms only": "Only this page's own forms are answered.",
        "own changes only": "Only this page may change its conversations.",
        "sign in first": "Sign in first: POST username and password to /login.",
        "nobody signs in": "Signing in does not work just now; the server's log says why.",
        "wrong password": "The name or the password is wrong.",
        "too many passwords": "Too many wrong passwords; try again in ten minutes.",
        "no such article": "There is no such article, or it cannot be read.",
        "no articles": "There are no .txt or .md articles in the folder, or most of them are gone.",
        "no such talk": "There is no such conversation.",
        "no such file": "There is no such file.",
        "name is a text": "The name of a conversation is a text.",
        "rating": 'A rating is {{"liked": true or false, "reason": a text}}.',
        "server trouble": "The server cannot read its articles or its index just now; its log says why.",
    },
}

# What the page's own script says, and the reasons that a reader can give for a bad rating.
SCRIPT: Table = {
    "ar": {
        "own": "العربية",
        "close": "إغلاق المقال",
        "stale": "تغيّر هذا المقال منذ فهرسته، فلم تعد الكلمات المستشهد بها فيه.",
        "failed": "تعذّر الوصول إلى الخادم. هل ما زال يعمل؟",
        "gone": "توقف الخادم. شغّله من جديد وتعود هذه الصفحة وحدها؛ محادثاتك محفوظة.",
        "send": "أرسل السؤال",
        "stop": "أوقف الكتابة",
        "talks": "المحادثات",
        "fresh": "محادثة جديدة",
        "rename": "غيّر الاسم",
        "remove": "احذف",
        "name": "اسم المحادثة:",
        "sure": "حذف هذه المحادثة؟",
        "previous": "الاستشهاد السابق",
        "next": "الاستشهاد التالي",
        "copy": "انسخ مع المرجع",
        "copied": "نُسخ",
        "raw": "الملف الخام",
        "editing": "عدّل السؤال",
        "save": "احفظ",
        "cancel": "إلغاء",
        "replaces": "يحلّ الجواب الجديد محل هذا الجواب حين يصل.",
        "earlier": "هذا سؤال سابق: يُطرح سؤالًا جديدًا في آخر المحادثة ويبقى هذا كما هو.",
        "looking": "يُبحث عن مقالات جديدة…",
        "nothing": "لا مقالات في المجلد: ضع فيه ملفات ‎.txt أو ‎.md.",
        "same": "لا جديد في المجلد.",
        "renewed": "أُضيف {added}، وتغيّر {changed}، وحُذف {removed}.",
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
        "copy": "Copy with reference",
        "copied": "Copied",
        "raw": "Raw file",
        "editing": "Edit the question",
        "save": "Save",
        "cancel": "Cancel",
        "replaces": "The new answer takes the place of this one when it is there.",
        "earlier": "This is an earlier question: it is asked as a new one at the end, and this one stays.",
        "looking": "Looking for new articles…",
        "nothing": "There are no articles in the folder: put .txt or .md files there.",
        "same": "Nothing is new in the folder.",
        "renewed": "Added: {added}; changed: {changed}; removed: {removed}.",
        "leave": "Sign out",
        "thanks": "Thank you, that is kept.",
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

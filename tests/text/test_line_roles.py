"""The roles of lines: a table with a row a case, and ordinary sentences that look like one and are none."""

import pytest

from qa.text.line_roles import is_teaser, role_of, roles_of
from qa.text.sentences import split_with_roles
from qa.types import LineRole

ROLES: list[tuple[LineRole, str]] = [
    ("teaser", "Read also: Why did the ferry stop?"),
    ("teaser", "READ MORE: Ferry stops for the winter"),
    ("teaser", "(Read more: Ferry stops)"),
    ("teaser", "Read more about the ferry"),
    ("teaser", "Read next"),
    ("teaser", "See also: ten photographs of the old quay"),
    ("teaser", "Related: How much does the ferry cost?"),
    ("teaser", "Related stories"),
    ("teaser", "You may also like"),
    ("teaser", "More on the ferry: our guide"),
    ("teaser", "Watch: the last crossing"),
    ("teaser", "Sign up for our morning newsletter and never miss a story."),
    ("teaser", "Subscribe to our newsletter."),
    ("teaser", "Click here to see the map."),
    ("teaser", "Follow us on Telegram."),
    ("teaser", "All rights reserved © Quay Post 2024"),
    ("teaser", "© 2024 Quay Post"),
    ("teaser", "اقرأ أيضا: لماذا توقفت العبّارة؟"),
    ("teaser", "اقرأ أيضًا | العبّارة تتوقف"),
    ("teaser", "إقرأ المزيد: العبّارة تتوقف"),
    ("teaser", "(اقرأ أيضاً: العبّارة تتوقف)"),
    ("teaser", "شاهد أيضا: آخر رحلة"),
    ("teaser", "للمزيد: دليل العبّارة"),
    ("teaser", "لقراءة المزيد اضغط هنا."),
    ("teaser", "للمزيد من التفاصيل اضغط على الرابط."),
    ("teaser", "مواضيع ذات صلة:"),
    ("teaser", "أخبار متعلقة"),
    ("teaser", "قد يهمك أيضا: أسعار التذاكر"),
    ("teaser", "اشترك في نشرتنا البريدية."),
    ("teaser", "اشتركوا بنشرتنا اليومية لتصلكم الأخبار."),
    ("teaser", "تابعونا على تلغرام."),
    ("teaser", "جميع الحقوق محفوظة © جريدة الرصيف 2024"),
    ("byline", "By Dana Haddad"),
    ("byline", "By Dana Haddad and Omar K. Zein, Quay Post"),
    ("byline", "By DANA HADDAD in Marsa Nour"),
    ("byline", "Reporting by Dana Haddad; Editing by Omar Zein"),
    ("byline", "Additional reporting by Omar Zein."),
    ("byline", "كتب: سامر حداد"),
    ("byline", "كتبت – دانة حداد:"),
    ("byline", "بقلم: سامر حداد"),
    ("byline", "بقلم سامر حداد"),
    ("byline", "إعداد: سامر حداد ودانة زين"),
    ("byline", "حاورتها: دانة حداد"),
    ("credit", "Photo: Omar Zein / Getty Images"),
    ("credit", "Image source, Getty Images"),
    ("credit", "Photo by Omar Zein"),
    ("credit", "Omar Zein/Reuters"),
    ("credit", "AP Photo/Omar Zein"),
    ("credit", "تصوير: عمر زين"),
    ("credit", "تصوير عمر زين"),
    ("credit", "المصدر: رويترز"),
    ("credit", "المصدر: الجزيرة + وكالات"),
    ("credit", "الصورة: عمر زين / غيتي"),
    ("credit", "(رويترز)"),
    ("credit", "(Reuters)"),
    ("credit", "(أ ف ب)"),
    ("dateline", "Marsa Nour, Thursday 6 March 2025"),
    ("dateline", "6 March 2025"),
    ("dateline", "March 6, 2025"),
    ("dateline", "Published: 6 March 2025, 14:30"),
    ("dateline", "MARSA NOUR, March 6 -"),
    ("dateline", "2025-03-06"),
    ("dateline", "مرسى نور – الأحد 2 مارس 2025"),
    ("dateline", "مرسى نور، الأحد 2 آذار 2025"),
    ("dateline", "الأحد ٢ مارس ٢٠٢٥"),
    ("dateline", "آخر تحديث: 2 مارس 2025"),
    ("stamp", "(Reuters) -"),
    ("stamp", "MARSA NOUR (Reuters) -"),
    ("stamp", "Reuters"),
    ("stamp", "رويترز"),
    ("stamp", "وكالات –"),
    ("stamp", "QUAYPOST.INFO"),
    ("stamp", "www.quaypost.com"),
    ("text", "By noon the hall was empty."),
    ("text", "By Monday Night"),
    ("text", "By Friday the Ministry of Health"),
    ("text", "By the Sea"),
    ("text", "By Omar Zein's count forty were lost."),
    ("text", "Read more than one book a month, the minister told pupils."),
    ("text", "More than forty boats sank."),
    ("text", "Related charges were dropped on Monday."),
    ("text", "Sign up for the scheme has been slow, officials said."),
    ("text", "Follow-up talks are due in May."),
    ("text", "Subscribers to the service fell by a third."),
    ("text", "Watch sales fell by a third."),
    ("text", "Photos of the quay show a large crack."),
    ("text", "Reuters said it would appeal."),
    ("text", "The Reuters report was published on 6 March 2025."),
    ("text", "Marsa Nour voted on 6 March 2025."),
    ("text", "كتب الوزير رسالة إلى المجلس، وقال فيها إنه باق."),
    ("text", "كتب سامر حداد في حسابه: لن نرحل."),
    ("text", "اقرأ الكتاب قبل أن تحكم عليه، قال المعلم."),
    ("text", "تابع الوزير أيضا أن العمل مستمر."),
    ("text", "شاهد أكثر من ألف شخص المباراة."),
    ("text", "اشترك في السباق أربعون عداء."),
    ("text", "المزيد من السفن ستصل غدا."),
    ("text", "تصوير الفيلم بدأ أمس في مرسى نور وينتهي في الربيع."),
    ("text", "المصدر قال إن العمل مستمر."),
    ("text", "قالت رويترز إن الاتفاق وقع."),
    ("text", "انتهت الحرب الأحد 2 مارس 2025."),
    ("text", "مواضيع كثيرة نوقشت في الجلسة."),
    ("text", "حقوق النشر موضوع الجلسة المقبلة."),
]


@pytest.mark.parametrize(("role", "line"), ROLES)
def test_the_role_of_a_line(role: LineRole, line: str) -> None:
    assert role_of(line, "They left on Friday.") == role


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("Q: How many boats sank?", "A: Four, all of them old."),
        ("Q. How many boats sank?", "Four."),
        ("Q: You were there. How many sank?", "A: Does it matter? Four."),
        ("- How many boats sank?", "- Four"),
        ("– You were there. How many sank?", "– Four."),
        ("How many boats sank?", "Four, all of them old."),
        ("And who pays?", "The owners do."),
        ("Quay Post: Did they sink?", "Omar Zein: Four of them did."),
        ("س: كم قاربا غرق؟", "ج: أربعة."),
        ("سؤال: كم قاربا غرق؟", "جواب: أربعة."),
        ("- كم قاربا غرق؟", "- أربعة، وكلها قديمة."),
        ("كم قاربا غرق؟", "أربعة."),
        ("وهل نجا أحد؟", "نعم، الجميع."),
        ("الرصيف: كم قاربا غرق؟", "عمر زين: أربعة."),
    ],
)
def test_a_question_and_its_reply(question: str, reply: str) -> None:
    assert roles_of(["Talk with the master", question, reply, "It rained."]) == ["text", "question", "reply", "text"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Boats", "The minister asked who would pay?", "Nobody replied."],
        ["Boats", '"How many sank?" asked the minister.', "Nobody replied."],
        ["Boats", "Forty came. Will they go back?", "Nobody knows."],
        ["Boats", "سأل الوزير: «من يدفع؟»", "لم يجب أحد."],
        ["Boats", "من جهته قال الوزير إن القوارب قديمة.", "ثم غادر."],
    ],
)
def test_a_question_that_an_article_reports_is_text(lines: list[str]) -> None:
    assert roles_of(lines) == ["text", "text", "text"]


def test_in_an_interview_each_line_that_ends_in_a_question_asks() -> None:
    lines = [
        "Talk",
        "Who pays?",
        "We do.",
        "You have been here long. Since when exactly?",
        "Since May.",
        "Why?",
        "Money.",
    ]
    assert roles_of(lines)[1:] == ["question", "reply"] * 3


def test_a_headline_that_asks_is_no_interviewer() -> None:
    assert roles_of(["Who pays for the boats?", "The owners pay.", "It rained."]) == ["question", "text", "text"]


def test_the_titles_under_a_teaser_are_teasers_until_a_sentence_comes() -> None:
    lines = ["Boats", "They sank.", "Related stories", "- Who pays for the boats?", "Ferry stops", "It rained."]
    assert roles_of(lines) == ["text", "text", "teaser", "teaser", "teaser", "text"]


def test_a_teaser_that_closes_a_paragraph_is_one_by_itself() -> None:
    text = "Boats\nThey sank on Monday. Read also: Who pays for the boats?\nوغرقت القوارب. اقرأ أيضا: من يدفع؟"
    roles = {text[s.start : s.end]: s.role for s in split_with_roles(text, "en")}
    assert list(roles.values()) == ["text", "text", "teaser", "text", "teaser"]
    assert is_teaser("Read also: Who pays for the boats?")

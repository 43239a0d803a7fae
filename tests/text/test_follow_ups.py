"""Which questions lean on the conversation, what they lean by, and what they are with a subject put in."""

import pytest

from qa.text.asked_instead import asked_instead
from qa.text.follow_ups import asked_follow_up
from qa.text.pointing import owned_thing
from qa.text.put_in import of_subject, swapped, with_subject
from qa.text.subjects import pronoun_of, read_parts, subject_of, subjects_of, thing_of
from qa.text.turn_words import as_asked


@pytest.mark.parametrize(
    ("question", "how"),
    [
        ("Why?", "asks"),
        ("And when exactly?", "asks"),
        ("When was that?", "asks"),
        ("For how long?", "asks"),
        ("How many?", "asks"),
        ("وأين بالضبط؟", "asks"),
        ("كم سفينة؟", "asks"),
        ("متى كان ذلك؟", "asks"),
        ("Where does she work?", "points"),
        ("Has anybody repaired it?", "points"),
        ("Does anyone live there?", "points"),
        ("Who is he?", "points"),
        ("ما عاصمتها؟", "points"),
        ("كم غرفة فيه؟", "points"),
        ("من عارضهم؟", "points"),
        ("متى استقال؟", "drops"),
        ("ماذا قالت عن الميزانية؟", "drops"),
        ("هل يريد أن يترشح؟", "drops"),
        ("And Norway?", "swaps"),
        ("What about the younger sister?", "swaps"),
        ("وماذا عن الجسر القديم؟", "swaps"),
        ("والشعير؟", "swaps"),
        ("وفي 2019؟", "swaps"),
        ("Who else?", "others"),
        ("Anyone else?", "others"),
        ("Are there any others?", "others"),
        ("ماذا أيضا؟", "others"),
        ("ومن غيره؟", "others"),
        ("هل هناك شيء آخر؟", "others"),
        ("And how many were hurt?", "opens"),
        ("What was the cause?", "opens"),
        ("Was anybody rescued?", "opens"),
        ("هل غرق أحد؟", "opens"),
        ("and the candles, how much were they?", "opens"),
        ("كم عدد الغرف فيه؟", "points"),
        ("وعلى ماذا تم ترميمه؟", "points"),
        ("Anything else closed?", "opens"),
        ("and in Orle how many boats?", "swaps"),
    ],
)
def test_a_question_leans_by_what_it_lacks(question: str, how: str) -> None:
    follow = asked_follow_up(question)
    assert follow is not None
    assert follow.how == how


@pytest.mark.parametrize(
    "question",
    [
        "When did the Harbour Theatre open?",
        "Did Salma Idris say that she would resign?",  # "she" is Salma Idris
        "Is it true that the bank closed?",
        "And what did Idris answer the minister?",  # names its subject, in spite of its "and"
        "How many prizes will the academy award this year?",
        "متى افتتح المسرح البلدي؟",
        "ماذا قال الوزير عن خطته؟",  # "his" is the minister's
        "ماذا حدث في الميناء؟",  # what happened has no other subject
        "من فاز بالجائزة؟",
        "كم درهما في الدولار؟",
    ],
)
def test_a_question_that_names_its_subject_stands_alone(question: str) -> None:
    assert asked_follow_up(question) is None


def test_a_word_that_begins_with_its_own_waw_is_no_and() -> None:
    swap = asked_follow_up("والتز؟")
    assert swap is not None
    assert swap.text == "التز"
    assert asked_follow_up("والتز؟", whole_word=True) is None


@pytest.mark.parametrize(
    ("question", "subject", "whole"),
    [
        ("And where does she work?", "Salma Idris", "Where does Salma Idris work?"),
        ("What are its rooms like?", "the inn", "What are the inn's rooms like?"),
        ("Does anyone live there?", "the tower", "Does anyone live in the tower?"),
        ("متى استقال؟", "كريم العلي", "متى استقال كريم العلي؟"),
        ("وكم غرفة فيه؟", "الفندق", "كم غرفة في الفندق؟"),
        ("كم يبلغ طوله؟", "النفق", "كم يبلغ طول النفق؟"),
        ("ما ميزانيته؟", "النادي", "ما ميزانية النادي؟"),
        ("هل له فروع؟", "المصرف", "هل للمصرف فروع؟"),
        ("Where does she work?", "سلمى", "Where does سلمى work?"),  # never two languages in one phrase
    ],
)
def test_the_subject_takes_the_place_of_what_is_missing(question: str, subject: str, whole: str) -> None:
    follow = asked_follow_up(question)
    assert follow is not None
    assert with_subject(follow, subject) == whole


@pytest.mark.parametrize(
    ("new", "last", "whole"),
    [
        ("Norway", "What did Sweden decide about fishing?", "What did Norway decide about fishing?"),
        ("the old bridge", "How long is the new bridge?", "How long is the old bridge?"),
        ("in 2019", "How many ships came in 2018?", "How many ships came in 2019?"),
        ("in 2019", "How many ships came?", "How many ships came in 2019?"),
        ("with Norway", "What was agreed between Denmark and Sweden?", "What was agreed between Denmark and Norway?"),
        ("rice", "What is the price of wheat?", "What is the price of rice?"),
        ("الجسر القديم", "كم يبلغ طول النفق الجديد؟", "كم يبلغ طول الجسر القديم؟"),
        ("الشعير", "ما سعر القمح في السوق؟", "ما سعر الشعير في السوق؟"),
        ("في 2019", "كم سفينة وصلت في 2018؟", "كم سفينة وصلت في 2019؟"),
        (
            "yesterday",
            "What did the harbour office announce since Tuesday?",
            "What did the harbour office announce yesterday?",
        ),
        ("since Tuesday", "What happened at the inn this month?", "What happened at the inn since Tuesday?"),
        ("الشهر الماضي", "ما أخبار الفندق منذ الأحد؟", "ما أخبار الفندق الشهر الماضي؟"),
        ("في مارس", "ما أخبار الفندق في فبراير؟", "ما أخبار الفندق في مارس؟"),
        ("wool", "By how much did Brin's trade with Ostra grow?", "By how much did wool with Ostra grow?"),
    ],
)
def test_a_swap_keeps_the_rest_of_the_question(new: str, last: str, whole: str) -> None:
    assert swapped(new, last) == whole


def test_words_that_ask_take_the_place_of_those_before() -> None:
    assert asked_instead("And where?", "When did the fair begin?") == "Where did the fair begin?"
    assert asked_instead("كيف؟", "لماذا استقال المدير؟") == "كيف استقال المدير؟"
    assert asked_instead("And where?", "Who will open the fair?") == "Where will someone open the fair?"
    assert asked_instead("And where?", "Who is the owner of the inn?") == "Where is the owner of the inn?"
    assert of_subject("the owner", "the inn") == "Who is the owner of the inn?"
    assert of_subject("المالك", "الفندق") == "من مالك الفندق؟"


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("Why did the old mill in Brin close?", "the old mill"),
        ("Who is the owner of the inn?", "the owner of the inn"),
        ("What is the price of wheat?", "wheat"),
        ("How did Salma Idris answer?", "Salma Idris"),
        ("What is the size of the US army in 2020?", "the US army"),
        ("كم يبلغ سعر القمح في السوق؟", "القمح"),
        ("لماذا استقال مدير المصرف؟", "مدير المصرف"),
        ("ماذا قالت سلمى إدريس عن الميزانية؟", "سلمى إدريس"),
        ("هل رفض النادي عرض البلدية؟", "النادي"),
        ("متى؟", ""),
    ],
)
def test_what_a_question_is_about_has_no_verb_no_measure_and_no_date(question: str, subject: str) -> None:
    assert subject_of(question) == subject


def test_what_is_done_is_no_subject_and_a_place_beside_it_ends_it() -> None:
    assert subjects_of("Who was accused of robbing the inn?") == ["the inn"]
    assert subjects_of("Who will repair the tower?") == ["the tower"]
    assert subjects_of("Why does the bakery near Brin open at night?") == ["the bakery", "Brin"]


def test_a_thing_that_is_named_as_somebodys_is_named_with_him() -> None:
    assert owned_thing("متى انتهى خلاف كمال؟") == ""
    assert owned_thing("كيف بدأ كمال رحلته إلى دارين؟") == "رحلة كمال إلى دارين"


def test_a_question_names_all_that_it_is_about() -> None:
    assert subjects_of("What did Idris say about the mill?") == ["Idris", "the mill"]
    assert thing_of("How did Idris explain her quarrel with the bank?") == "her quarrel with the bank"
    parts = read_parts("وكم سفينة وصلت إلى الميناء؟")
    assert (parts.asking, [each.text for each in parts.phrases]) == ("كم سفينة", ["الميناء"])


@pytest.mark.parametrize(
    ("word", "pronoun"), [("ميزانيتها", "ها"), ("لديهم", "هم"), ("بلدة", ""), ("مهم", ""), ("الله", "")]
)
def test_a_pronoun_at_a_words_end_is_told_from_its_own_letters(word: str, pronoun: str) -> None:
    assert pronoun_of(word) == pronoun


@pytest.mark.parametrize(
    ("question", "subjects"),
    [
        ("كم سفينة دخلت الميناء في شهر واحد؟", ["الميناء"]),
        ("متى تم ترميم القلعة؟", ["ترميم القلعة"]),
        ("When was Dora Vint's full name printed?", ["Dora Vint"]),
    ],
)
def test_neither_an_amount_nor_a_helping_verb_is_a_subject(question: str, subjects: list[str]) -> None:
    assert subjects_of(question) == subjects


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("هو انسحب ليه؟", "لماذا انسحب؟"),
        ("وباعها ولا لأ؟", "هل باعها؟"),
        ("Thank you. When does it open?", "When does it open?"),
        ("شكرا جزيلا. ومتى يفتح؟", "ومتى يفتح؟"),
        ("Back to the mill, who owns it?", "who owns it?"),
        ("رجوعا للطاحونة، من يملكها؟", "من يملكها؟"),
        ("لماذا هو الأكبر؟", "لماذا هو الأكبر؟"),  # what is definite may be whom it names
    ],
)
def test_words_that_only_go_on_are_left_out(question: str, read: str) -> None:
    assert as_asked(question) == read

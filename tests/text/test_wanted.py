"""What kind of value a question wants, and whether a sentence has one."""

import pytest

from qa.text.query import read_question
from qa.text.wanted import has_relation, has_value, wanted_of


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How old was the violinist?", "age"),
        ("كم عمر عازف الكمان؟", "age"),
        ("ما جنسية الغواص؟", "nationality"),
        ("What is the diver's nationality?", "nationality"),
        ("How much did the violin cost?", "money"),
        ("كم ثمن الكمان؟", "money"),
        ("How much does the bell weigh?", "mass"),
        ("كم يزن الجرس؟", "mass"),
        ("How deep is the well?", "length"),
        ("ما عمق البئر؟", "length"),
        ("What caused the blackout?", "reason"),
        ("لماذا انقطع التيار؟", "reason"),
        ("Who played the violin?", ""),
        ("من عزف على الكمان؟", ""),
        ("When the price rose, who complained?", ""),
    ],
)
def test_the_kind_of_value_is_read_off_the_question(question: str, value: str) -> None:
    assert wanted_of(question).value == value


@pytest.mark.parametrize(
    ("question", "holding", "lacking"),
    [
        ("How old was the violinist?", "Mira Toll, 34, played.", "Mira Toll played for 34 minutes."),
        ("How old was the violinist?", "عزفت ميرا، وعمرها 34 عاما.", "عزفت ميرا بعد عشرة أشهر."),
        ("كم عمر عازف الكمان؟", "عازف في الستين من العمر.", "عزف ثلاث مقطوعات."),
        ("ما جنسية الغواص؟", "أنقذ غواص نرويجي الطفلين.", "أنقذ غواص الطفلين قرب الشرطة المحلية."),
        ("What is the diver's nationality?", "The Danish diver saved two.", "The diver saved two near the pier."),
        ("How much did the violin cost?", "He paid £900 for it.", "It has four strings and 30 years of use."),
        ("How much does the bell weigh?", "وزن الجرس طنان و300 كيلوغرام.", "دق الجرس 12 مرة."),
        ("How many boats sank?", "غرق قاربان.", "They sank a year later."),
        ("كم قاربا غرق؟", "Three boats sank.", "The boats sank."),
        ("When did the ferry sail?", "It sailed in May.", "It sailed slowly."),
        ("Why was the bridge closed?", "It was closed because of ice.", "The bridge, a landmark, was closed."),
        ("ما سبب إغلاق الجسر؟", "أغلق الجسر بسبب الجليد.", "The bridge was closed on Monday."),
    ],
)
def test_a_sentence_has_a_value_of_that_kind_or_lacks_it(question: str, holding: str, lacking: str) -> None:
    wanted = wanted_of(question)
    assert has_value(wanted, holding)
    assert not has_value(wanted, lacking)


@pytest.mark.parametrize(
    ("question", "relation", "holding", "lacking"),
    [
        ("Who is the juggler's wife?", "wife", "He married Ida in May.", "He met Ida in May."),
        ("من هي زوجة البهلوان؟", "wife", "He and his wife Ida left.", "He and Ida left."),
        ("شو اسم مرت البهلوان؟", "", "تزوج في أيار.", ""),
        ("Who is the baker's lawyer?", "lawyer", "قال محاميه سامر إنه بريء.", ""),
        ("من هو محامي الخباز؟", "lawyer", "His solicitor, Ada Finn, spoke.", "His aunt, Ada Finn, spoke."),
        ("Where was the pianist born?", "born", "ولد العازف في حلب.", "The pianist lives in Aleppo."),
        ("How many people were hurt in the crash?", "injured", "أصيب تسعة في الحادث.", "The crash killed nine."),
        ("كم شخصا أصيب في الحادث؟", "injured", "Nine people were wounded.", "قتل تسعة أشخاص في الحادث."),
        ("When did the pianist die?", "died", "توفيت العازفة عام 1996.", "She played for Anna in 1964."),
        ("متى ماتت العازفة؟", "died", "The pianist (1906 - 1996) lived in Aleppo.", "عزفت في حلب عام 1964."),
        ("How many were arrested?", "arrested", "أوقفت الشرطة أربعة.", "Four were fined."),
    ],
)
def test_a_relation_is_told_by_words_of_either_language(
    question: str, relation: str, holding: str, lacking: str
) -> None:
    wanted = wanted_of(question)
    assert wanted.relation == relation
    assert has_relation(wanted, holding)
    assert not lacking or not has_relation(wanted, lacking)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Who is the harbour master of Lund?", None),
        ("Who is the coach of Lund?", "person"),
        ("من هو مدرب لوند؟", "person"),
        ("مين مدرب لوند؟", "person"),
        ("What is the name of the driver?", "person"),
        ("Who is coach Ida Holm?", None),
        ("من هي المدربة إيدا هولم؟", None),
        ("Who sold the mill?", "agent"),
        ("من باع الطاحونة؟", "agent"),
        ("Which country sold the ship?", "country"),
        ("في أي سجن يقيم؟", "place"),
        ("Which airline cancelled flights?", "thing"),
    ],
)
def test_whose_name_is_wanted_is_read_off_the_question(question: str, named: str | None) -> None:
    assert wanted_of(read_question(question).searched).named == named

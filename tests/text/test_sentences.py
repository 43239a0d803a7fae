"""Where sentences end: quotations, abbreviations and hard-wrapped text."""

import pytest

from qa.text.line_wrapping import is_hard_wrapped
from qa.text.quotations import quotations
from qa.text.sentences import split_sentences
from qa.text.words import language_of
from qa.types import Span


def sentences(text: str) -> list[str]:
    return [text[slice(*span)] for span in split_sentences(text, language_of(text))]


LONG = "Nobody told us that the last boat would leave before noon on Friday. "  # 69 characters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قالت النائبة: «أين المال؟ من أخذه! لن نسكت.» ثم خرجت.", ["قالت النائبة: «أين المال؟ من أخذه! لن نسكت.»", "ثم خرجت."]),
        ("«أين المال؟ من أخذه؟» سأل النائب. لم يجب أحد.", ["«أين المال؟ من أخذه؟» سأل النائب.", "لم يجب أحد."]),
        ("وصل الوفد. قال: “متى نبدأ؟ الآن!” وجلس.", ["وصل الوفد.", "قال: “متى نبدأ؟ الآن!”", "وجلس."]),
        ('قال: "متى نبدأ؟ الآن!" ثم جلس.', ['قال: "متى نبدأ؟ الآن!"', "ثم جلس."]),
        ('"Where? Who took it?" Mayor Zein asked. Nobody spoke.', ['"Where? Who took it?" Mayor Zein asked.', "Nobody spoke."]),
        ("She said: “Go home. All of you!” Then it rained.", ["She said: “Go home. All of you!”", "Then it rained."]),
        ("He wrote: ‘Go home. All of you.’ Then it rained.", ["He wrote: ‘Go home. All of you.’", "Then it rained."]),
        ("It’s the owners’ money. Don’t ask. They left.", ["It’s the owners’ money.", "Don’t ask.", "They left."]),
        ('The 6" pipe broke. Then it rained.', ['The 6" pipe broke.', "Then it rained."]),
        ("«لا أعرف. قال الرجل. ثم مضى.", ["«لا أعرف.", "قال الرجل.", "ثم مضى."]),
        ('He said "never. Then he left. It rained.', ['He said "never.', "Then he left.", "It rained."]),
    ],
)  # fmt: skip
def test_a_quotation_is_not_cut(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(("opening", "closing"), [("«", "»"), ("“", "”"), ('"', '"')])
def test_a_quotation_longer_than_a_quote_is_cut_at_the_sentence_ends_inside(opening: str, closing: str) -> None:
    fits, too_long = LONG * 4, LONG * 7
    assert len(sentences(f"He said: {opening}{fits.strip()}{closing}")) == 1
    pieces = sentences(f"He said: {opening}{too_long.strip()}{closing}")
    assert all(len(piece) <= 400 for piece in pieces)
    assert all(piece.endswith((".", f".{closing}")) for piece in pieces)


def test_a_mark_without_a_partner_holds_nothing_together() -> None:
    text = 'One "two. Three. «Four. Five. “Six. Seven.'
    assert quotations(text, Span(0, len(text)), 400) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sales at B.C. Zein & Sons Ltd. rose to $2.4 bn. in the year to Sept. 30, Mrs. Zein said.",
        "Lt. Gen. Omar Zein met Sen. Dana Haddad at St. Mark's Sq. in the old town.",
        "It is No. 5 of 6, e.g. in the U.S. Navy, i.e. abroad.",
        "They left at 5 p.m. on Monday and at 6 a.m. Tuesday.",
        "Zein Bros. and Haddad Inc. merged, cf. Fig. 3 and pp. 4-5.",
        "It fell by 40 m. barrels, approx. a third.",
        "قال الباحث فيلدينج هـ. جاريسون ذلك.",
        "وصل د. عمر وأ. دانة وم. سامر ود. ليلى صباحا.",
        "تنص الصفحة (ص. 12) على ذلك، كما قال أ.د. عمر زين.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(text: str) -> None:
    assert sentences(f"{text} It rained.") == [text, "It rained."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They moved to the U.S. The law changed.", ["They moved to the U.S.", "The law changed."]),
        ("Did he come? No. He stayed.", ["Did he come?", "No.", "He stayed."]),
        ("It closes at 5 p.m. Then they leave.", ["It closes at 5 p.m.", "Then they leave."]),
        ("They sold it to Zein Co. The price is unknown.", ["They sold it to Zein Co.", "The price is unknown."]),
        ("ولد عام 1920 م. وتوفي عام 1445 هـ. ودفن هناك.", ["ولد عام 1920 م.", "وتوفي عام 1445 هـ.", "ودفن هناك."]),
    ],
)
def test_an_abbreviation_may_close_a_sentence(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


WIRE = (
    "FERRY OWNER QUITS AFTER FIRE\n"
    "The owner of the ferry line, Omar Zein, resigned on\n"
    "Monday after a fire that cost 3 million pounds and\n"
    'left two crews without a ship. "I am tired. I am\n'
    'going home," he said. His sister Dana takes over the\n'
    "line on 1 June.\n"
)


def test_wire_text_is_unwrapped_and_its_headline_stands_apart() -> None:
    assert sentences(WIRE) == [
        "FERRY OWNER QUITS AFTER FIRE",
        "The owner of the ferry line, Omar Zein, resigned on\nMonday after a fire that cost 3 million pounds and\n"
        "left two crews without a ship.",
        '"I am tired. I am\ngoing home," he said.',
        "His sister Dana takes over the\nline on 1 June.",
    ]


@pytest.mark.parametrize(
    "head",
    [
        "Ferry owner quits after fire",
        "FERRY OWNER QUITS\nAFTER FIRE ON QUAY",
        "Ferry owner quits after the great fire on the old quay",
        "FERRY OWNER QUITS AFTER FIRE\nBy Dana Haddad\nMarsa Nour, 6 March 2025",
    ],
)
def test_the_head_of_a_wire_text(head: str) -> None:
    body = WIRE.partition("\n")[2]
    assert "".join(sentences(f"{head}\n{body}")[:-3]).replace("\n", "") in (head.replace("\n", ""), head)
    assert sentences(f"{head}\n{body}")[-3:] == sentences(WIRE)[-3:]


def test_arabic_wire_text_is_unwrapped() -> None:
    text = (
        "استقالة مالك العبّارة\n"
        "استقال مالك خط العبّارات عمر زين يوم الاثنين بعد\n"
        "حريق كلف ثلاثة ملايين جنيه وترك طاقمين بلا سفينة.\n"
        "وقال زين إنه متعب ويريد العودة إلى بيته في الجبل،\n"
        "وتتولى شقيقته دانة إدارة الخط في أول حزيران بعد\n"
        "أن يوافق مجلس الإدارة على ذلك.\n"
    )
    assert [s.replace("\n", " ")[:12] for s in sentences(text)] == ["استقالة مالك", "استقال مالك ", "وقال زين إنه"]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_short_wire_text_is_unwrapped(ends: str) -> None:
    lines = [
        "QUAY CLOSED FOR WEEK",
        "The quay of the old town is closed for",
        "a week, the harbour master said on",
        "Monday.",
    ]
    text = ends.join(lines)
    assert sentences(text) == ["QUAY CLOSED FOR WEEK", text.partition(ends)[2]]


@pytest.mark.parametrize(
    "text",
    [
        "Ferry stops\nThe ferry stopped on Monday.\nNobody knows why.\nThe owner left.\nIt rained.",
        "Boats of the line\nDana Star of Marsa Nour\nOmar Queen of Marsa Nour\nLayla Rose of Old Quay\nSami Sun of Old Quay",
        "Rules of the quay\n- Parking is free for all\n- Dogs are not allowed here\n- Music ends at ten sharp",
        "| Day of the week | Hours |\n|-----------------|-------|\n| Thursday evening | 18-24 |\n| Friday evening is | 18-02 |",
        "قوارب الخط\nتوقفت العبّارة يوم الاثنين.\nلا أحد يعرف السبب.\nغادر المالك.\nهطل المطر.",
    ],
)
def test_a_line_a_sentence_stays_as_it_is(text: str) -> None:
    assert not is_hard_wrapped(text)
    assert sentences(text) == [line for line in text.splitlines() if any(map(str.isalpha, line))]

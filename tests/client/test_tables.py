"""Tables and lists of every format are asked with the real models: a row and an item are each an answer of their own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from qa.client import QA
from qa.client.opening import Models
from qa.models import Encoder, open_reader
from qa.settings import Settings
from tests.documents.samples import ARABIC, ENGLISH, open_document, web_page, word_file

FESTIVAL = """---
title: Lantern festival programme
date: 2026-02-03
---

# Lantern festival returns to Old Quay

The lantern festival returns to **Old Quay** on Thursday after a break of six years.

| Evening | Band | Stage |
|---|---|:---:|
| Thursday | Salt Choir | Lighthouse |
| Friday | Nadim Quartet | Fish hall |
| Saturday | Three Oars | Harbour steps |

What visitors should know:

- Cameras with flash are not allowed
- The last bus leaves at 23:40
- Children under ten enter free

1. Gates open at 17:00
2. Fireworks start at 21:30
"""
CLINIC = """# عيادات حي الزيتون تفتح أبوابها مساء

تفتح عيادات حي الزيتون أبوابها في المساء ابتداء من الأحد، بحسب إدارة الحي.

| اليوم | الطبيب | الساعات |
|---|---|---|
| الأحد | ليلى منصور | 16-20 |
| الثلاثاء | سامي الخطيب | 17-21 |
| الخميس | هدى العلي | 15-19 |

- الكشف مجاني للأطفال
- التدخين ممنوع في قاعة الانتظار
- تُغلق الصيدلية عند العاشرة
"""
BUDGET = """District,Mayor,Budget (million),New schools
North Gate,Irma Voss,41,2
Mill Hill,Piet Aalto,28,1
Sandport,Dunja Reyes,63,4
"""
WELLS = """القرية,عدد الآبار,المشرف
عين الريحان,7,خالد برهوم
وادي السدر,3,منى الشامي
"""
LIBRARY = replace(
    ENGLISH,
    title="Library hours change in Brindle",
    paragraphs=(
        "The libraries of Brindle change their opening hours from the first of May, the town council said on Monday.",
        "Librarians welcomed the change and said that evening readers had asked for it for years.",
    ),
    items=("Laptops can be borrowed for two days", "Food is not allowed in the reading room"),
    table=(("Branch", "Closes at", "Head"), ("Castle Street", "21:00", "Orla Finch"), ("Weir Lane", "19:00", "Ben Tsang")),
)  # fmt: skip
SWIMMING = replace(
    ARABIC,
    title="بطولة السباحة في نادي المرفأ",
    paragraphs=(
        "تنطلق بطولة السباحة في نادي المرفأ يوم الجمعة بمشاركة ستين سباحا من أربعة أندية، كما أعلن النادي.",
        "وقال مدير البطولة إن التذاكر نفدت، وإن الدخول مجاني لطلاب المدارس في اليوم الأول.",
    ),
    items=("التصوير ممنوع حول المسبح", "يبدأ التسجيل عند الثامنة صباحا"),
    table=(
        ("السباق", "البطل السابق", "الرقم"),
        ("مئة متر حرة", "نزار قباني الصغير", "51.2"),
        ("مئتا متر صدرا", "رامي العكاري", "139.4"),
    ),
)
BRIDGE = replace(
    ENGLISH,
    title="Bridge works close three roads",
    paragraphs=("Works on the Tern bridge close three roads in the coming weeks, the roads office said.",),
    items=("Cyclists can still cross the bridge",),
    table=(("Road", "Closed until", "Detour"), ("Abbey Road", "9 June", "Mill Lane"), ("Tern Street", "21 July", "Ring Road")),
)  # fmt: skip


@pytest.fixture(scope="module")
def qa(real_encoder: Encoder, real_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[QA]:
    """Seven files with tables and lists, indexed with the bundled models."""
    folder = tmp_path_factory.mktemp("tables")
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, text in {"festival.md": FESTIVAL, "clinic.md": CLINIC, "budget.csv": BUDGET, "wells.csv": WELLS}.items():
        (corpus / name).write_text(text, encoding="utf-8")
    made = {"library.html": web_page(LIBRARY), "swim.docx": word_file(SWIMMING), "bridge.odt": open_document(BRIDGE)}
    for name, raw in made.items():
        (corpus / name).write_bytes(raw)
    reader = open_reader(real_settings, encoder=real_encoder)
    models = Models(encoder=real_encoder, reader=reader)
    with QA.open(corpus, folder / "index", settings=real_settings, models=models) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Which band plays on Friday?", "| Friday | Nadim Quartet | Fish hall |"),
        ("Where does Three Oars play?", "| Saturday | Three Oars | Harbour steps |"),
        ("Who plays at the Lighthouse stage?", "| Thursday | Salt Choir | Lighthouse |"),
        ("When does the last bus leave?", "- The last bus leaves at 23:40"),
        ("When do the fireworks start?", "2. Fireworks start at 21:30"),
        ("أي طبيب يعمل يوم الثلاثاء؟", "| الثلاثاء | سامي الخطيب | 17-21 |"),
        ("متى تعمل الطبيبة هدى العلي؟", "| الخميس | هدى العلي | 15-19 |"),
        ("هل التدخين مسموح في قاعة الانتظار؟", "- التدخين ممنوع في قاعة الانتظار"),
        ("Who is the mayor of Mill Hill?", "District: Mill Hill; Mayor: Piet Aalto; Budget (million): 28; New schools: 1"),
        ("How many new schools does Sandport get?", "District: Sandport; Mayor: Dunja Reyes; Budget (million): 63; New schools: 4"),
        ("من المشرف في وادي السدر؟", "القرية: وادي السدر; عدد الآبار: 3; المشرف: منى الشامي"),
        ("كم بئرا في عين الريحان؟", "القرية: عين الريحان; عدد الآبار: 7; المشرف: خالد برهوم"),
        ("When does the Weir Lane library close?", "Branch: Weir Lane; Closes at: 19:00; Head: Ben Tsang"),
        ("Is food allowed in the reading room?", "- Food is not allowed in the reading room"),
        ("من البطل السابق في سباق مئتي متر صدرا؟", "السباق: مئتا متر صدرا; البطل السابق: رامي العكاري; الرقم: 139.4"),
        ("Until when is Tern Street closed?", "Road: Tern Street; Closed until: 21 July; Detour: Ring Road"),
        ("Can cyclists cross the bridge?", "- Cyclists can still cross the bridge"),
    ],
)  # fmt: skip
def test_a_row_or_an_item_answers_as_it_stands_in_the_text(qa: QA, question: str, quote: str) -> None:
    answer = qa.ask(question)
    assert answer.state == "answered"
    assert answer.citations[0].quote == quote


def test_the_words_that_answer_are_marked_in_the_row_and_not_in_the_names_of_its_columns(qa: QA) -> None:
    answer = qa.ask("Which band plays on Friday?")
    assert answer.span is not None
    assert answer.span.text == "Nadim Quartet"
    text = (Path(qa.settings.corpus) / "festival.md").read_text(encoding="utf-8")
    assert text[answer.span.start : answer.span.end] == "Nadim Quartet"

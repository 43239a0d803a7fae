"""What is known of articles, what they say on a name, who somebody is, and lists over several sentences, with the real model."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa import QA
from qa.types import Answer

RECORDS = [
    {
        "title": "Ferry line to Calder Island opens",
        "author": "Nora Vance",
        "date": "2025-03-04",
        "outlet": "The Calder Post",
        "url": "https://calder.example/ferry",
        "section": "travel",
        "text": "The first ferry to Calder Island left on Monday with 80 passengers. A ticket costs 12 dollars. "
        "Edda Moor, the head of the ferry company, said a second ship follows in May.",
    },
    {
        "title": "Calder bakers end their walkout",
        "author": "Nora Vance and Tom Reed",
        "date": "2025-04-02",
        "outlet": "The Calder Post",
        "text": "The bakers of Calder went back to work on Tuesday. The two sides agreed to raise wages by five percent. "
        "They also agreed to open the ovens an hour later. It snowed all day.",
    },
    {
        "title": "افتتاح سوق السمك في قرطاج",
        "author": "سلمى بن عمار",
        "date": "2025-04-09",
        "outlet": "بريد الساحل",
        "text": "افتتح سوق السمك في قرطاج الأربعاء. وحضر الافتتاح رئيس البلدية منير الغربي. ويبيع السوق ثلاثين نوعا من السمك.",
    },
    {
        "title": "نقص المياه في قرطاج",
        "date": "2025-04-10",
        "outlet": "بريد الساحل",
        "text": "تعاني قرطاج من نقص المياه منذ أسبوع. وقالت وكالة المياه الجهوية (وام) إن السد فارغ. "
        "وعرضت البلدية خطوات الترشيد:\n\n- غلق المسابح\n- سقي الحدائق ليلا\n- إصلاح القنوات",
    },
]
BY_LINE = (
    "Storm hits the quay\n\nBy Hugo Lund\n\nA storm tore two boats from the quay of Norvik on Friday. Nobody was hurt. "
    "The harbour master closed the quay for a week."
)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QA]:
    folder: Path = tmp_path_factory.mktemp("known")
    (folder / "corpus").mkdir()
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in RECORDS)
    (folder / "corpus" / "wire.jsonl").write_text(lines, encoding="utf-8")
    (folder / "corpus" / "storm.txt").write_text(BY_LINE, encoding="utf-8")
    with QA.open(corpus=folder / "corpus", index=folder / "index") as qa:
        yield qa


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "line", "headline"),
    [
        ("Who wrote the article about the ferry?", "Author: Nora Vance", "Ferry line to Calder Island opens"),
        (
            "When was the article about the bakers published?",
            "Published on 2 April 2025",
            "Calder bakers end their walkout",
        ),
        (
            "Which paper reported the walkout of the bakers?",
            "Published by The Calder Post",
            "Calder bakers end their walkout",
        ),
        (
            "When did you publish the article about the bakers?",
            "Published on 2 April 2025",
            "Calder bakers end their walkout",
        ),
        (
            "Who's the byline on the Calder Island ferry story?",
            "Author: Nora Vance",
            "Ferry line to Calder Island opens",
        ),
        (
            "Which agency put out the Calder bakers story?",
            "Published by The Calder Post",
            "Calder bakers end their walkout",
        ),
        ("امتى نزل خبر سوق السمك؟", "نُشر في 9 أبريل 2025", "افتتاح سوق السمك في قرطاج"),
        ("من أي صحيفة خبر سوق السمك؟", "نشرته: بريد الساحل", "افتتاح سوق السمك في قرطاج"),
        ("من كتب المقال عن سوق السمك؟", "الكاتب: سلمى بن عمار", "افتتاح سوق السمك في قرطاج"),
        ("متى نشر مقال سوق السمك؟", "نُشر في 9 أبريل 2025", "افتتاح سوق السمك في قرطاج"),
    ],
)
def test_the_record_of_an_article_is_told_beside_its_headline(
    news: QA, question: str, line: str, headline: str
) -> None:
    answer = news.ask(question)
    assert answer.answered
    assert answer.statements[0].heading == line
    assert quotes(answer) == [headline]


def test_the_day_of_an_event_does_not_choose_articles_where_the_day_of_publishing_is_asked(news: QA) -> None:
    answer = news.ask("When was the story about the bakers on 1 April 2025 published?")
    assert answer.filters is None or not answer.filters.since
    assert answer.statements[0].heading == "Published on 2 April 2025"


def test_an_article_without_an_author_is_said_to_have_none(news: QA) -> None:
    answer = news.ask("من كتب المقال عن نقص المياه؟")
    assert (answer.state, answer.statements[0].heading) == ("near", "لا يذكر المقال كاتبه:")


def test_the_line_that_gives_the_author_is_quoted_where_the_article_has_one(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "kiln.md").write_text(
        "---\ntitle: Old kiln\nauthor: Rana Odeh\n---\n\nThe old kiln of Tarn was lit again on Monday.",
        encoding="utf-8",
    )
    with QA.open(corpus=tmp_path / "corpus", index=tmp_path / "index") as qa:
        answer = qa.ask("Who wrote the article on the old kiln?")
    assert (answer.state, quotes(answer)) == ("answered", ["author: Rana Odeh"])


def test_a_by_line_tells_the_author_where_the_record_does_not(news: QA) -> None:
    answer = news.ask("Who wrote the article about the storm at the quay?")
    assert answer.answered
    assert "Hugo Lund" in answer.text


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("How many articles are by Nora Vance?", 2),
        ("articles by Reed", 1),
        ("How many articles are from The Calder Post?", 2),
        ("كم مقالا كتبته سلمى بن عمار؟", 1),
        ("How many articles were published in April 2025?", 3),
        ("كم مقالا نشر في مارس 2025؟", 1),
    ],
)
def test_the_articles_of_a_writer_an_outlet_or_a_month_are_counted(news: QA, question: str, articles: int) -> None:
    answer = news.ask(question)
    assert answer.answered
    assert answer.count is not None
    assert (answer.count.articles, len(answer.statements)) == (articles, articles)


def test_a_writer_of_no_article_is_said_to_be_none(news: QA) -> None:
    answer = news.ask("How many articles are by Petra Holm?")
    assert (answer.state, answer.text) == ("refused", "No article names “Petra Holm” as its author.")


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What do the articles say about Calder?", "Calder"),
        ("ماذا تقول المقالات عن قرطاج؟", "قرطاج"),
        ("Tell me about Edda Moor", "Moor"),
    ],
)
def test_what_is_said_on_a_name_is_sentences_that_name_it(news: QA, question: str, name: str) -> None:
    answer = news.ask(question)
    assert (answer.kind, answer.state) == ("overview", "answered")
    assert answer.statements
    assert all(name in each.text for each in answer.statements)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Who is Edda Moor?", "Edda Moor, the head of the ferry company"),
        ("من هو منير الغربي؟", "رئيس البلدية منير الغربي"),
        ("ما هي وام؟", "وكالة المياه الجهوية (وام)"),
    ],
)
def test_who_somebody_is_is_told_by_the_sentence_that_says_it(news: QA, question: str, says: str) -> None:
    answer = news.ask(question)
    assert answer.answered
    assert says in answer.citations[0].quote


def test_a_list_in_an_article_is_returned_item_by_item(news: QA) -> None:
    answer = news.ask("ما خطوات الترشيد؟")
    assert answer.answered
    assert quotes(answer)[1:] == ["- غلق المسابح", "- سقي الحدائق ليلا", "- إصلاح القنوات"]


def test_the_lines_of_an_interview_are_no_list(news: QA, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "talk.txt").write_text(
        "Talk with the keeper\n\n- What animals live in the park?\n\n- Deer and hares live in the park.\n\n"
        "- Who feeds them?\n\n- Two guards do.",
        encoding="utf-8",
    )
    with QA.open(corpus=tmp_path / "corpus", index=tmp_path / "index") as qa:
        answer = qa.ask("Which animals live in the park?")
    assert not any("guards" in quote for quote in quotes(answer))


def test_a_sentence_that_adds_to_a_list_is_a_statement_and_no_other_is(news: QA) -> None:
    said = " ".join(quotes(news.ask("What did the two sides agree on?")))
    assert "five percent" in said
    assert "an hour later" in said
    assert "snowed" not in said

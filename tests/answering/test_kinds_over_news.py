"""Comparisons, lists, days, outlets, opinions and states over small articles that carry no dates, with the real model."""

from collections.abc import Iterator

import pytest

from qa import QA
from qa.types import Answer
from tests.conftest import answering_from

ARTICLES = {
    "bakery_wire.txt": (
        "Baker of Tellin dies\n\nTELLIN (Norda) -- The baker Ruta Venn has died at the age of 61, her brother Pel Venn said. "
        "She baked for the town of Tellin for forty years. Her bakery will stay closed this week.\n"
    ),
    "bakery_paper.txt": (
        "Farewell to Ruta Venn\n\nThe baker Ruta Venn has died at the age of 62, her brother Pel Venn said. "
        "Ruta Venn of Tellin had opened her bakery in a barn. Neighbours left bread at her door.\n\nSource: Tellin Courier\n"
    ),
    "gala.txt": (
        "Stars at the gala of the Orvane museum\n\nThe gala of the Orvane museum opened on Saturday with a long dinner. "
        "The singer Clara Holm, the actor Peter Lind and the painter Maria Soto were among the guests. "
        "Also present was the former president Anna Berg. The museum was built by the architect Erik Dahl in 1931. "
        "Tickets for the museum cost nine crowns.\n"
    ),
    "قطار.txt": (
        "قطار جديد إلى قرية ندى\n\nوصل أول قطار إلى قرية ندى يوم 12 مارس/آذار وعلى متنه أربعون راكبا. "
        "وقال رئيس القرية سامي العلي إن القطار يصل مرتين كل يوم. تابع صوت ندى نت على:\n"
    ),
    "dam.txt": (
        "Repairs at the Kesh dam\n\nA crack in the Kesh dam was found on 12 March by a diver. "
        "Engineers closed the road below the dam. Critics said the dam should be pulled down, while the mayor praised it.\n"
    ),
    "coach.txt": (
        "Coach leaves Varno rowers\n\nMila Orsk resigned as coach of the Varno rowers, the club said. "
        "She had led the rowers for six years. The new coach of the Varno rowers is Jon Pask, the club said.\n"
    ),
    "حفل.txt": (
        "حفل في قرية ندى\n\nأقامت قرية ندى حفلا كبيرا في ساحتها مساء السبت. "
        "وشارك في الحفل الفنان خالد منصور والكاتب عمر الخطيب والشاعر سالم بدران. "
        "كما حضرت الوزيرة مريم حداد مع أسرتها. وبنيت الساحة قبل مئة عام.\n"
    ),
    "مدرب.txt": (
        "استقالة مدرب السباحة\n\nاستقال ماهر سليم مدرب فريق السباحة في مدينة لوزا بعد خلاف على المسبح. "
        "وكان المدرب يعمل في لوزا منذ سبعة أعوام.\n"
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QA]:
    with answering_from(ARTICLES, tmp_path_factory.mktemp("news")) as qa:
        yield qa


def quoted(answer: Answer) -> str:
    return "\n".join(citation.quote for citation in answer.citations)


def test_outlets_that_only_the_texts_name_are_compared_and_their_values_differ(news: QA) -> None:
    answer = news.ask("What does Norda say and what does the Tellin Courier say about the death of Ruta Venn?")
    assert (answer.kind, answer.state) == ("comparison", "answered")
    assert {each.source for each in answer.citations} == {"bakery_wire.txt", "bakery_paper.txt"}
    assert "They differ: age of 61 / age of 62:" in answer.text
    assert "Source:" not in quoted(answer)


def test_a_side_that_nobody_tells_of_is_named(news: QA) -> None:
    answer = news.ask("Compare what Norda and Reuters say about the death of Ruta Venn")
    assert (answer.kind, answer.state) == ("comparison", "near")
    assert "nothing on: Reuters" in answer.text


def test_all_who_were_there_are_gathered_from_one_article(news: QA) -> None:
    answer = news.ask("Who was at the gala of the Orvane museum?")
    assert "Clara Holm" in quoted(answer)
    assert "Anna Berg" in quoted(answer)
    assert "Erik Dahl" not in quoted(answer)
    assert {each.source for each in answer.citations} == {"gala.txt"}


def test_all_who_are_named_are_gathered_in_arabic(news: QA) -> None:
    answer = news.ask("من شارك في حفل قرية ندى؟")
    assert "خالد منصور" in quoted(answer)
    assert "مريم حداد" in quoted(answer)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What happened on 12 March?", "What the articles tell of 12 March:"),
        ("ماذا حدث يوم 12 مارس؟", "ما ترويه المقالات عن يوم 12 مارس:"),
    ],
)
def test_a_day_is_looked_for_in_texts_without_dates_in_both_languages(news: QA, question: str, said: str) -> None:
    answer = news.ask(question)
    assert (answer.kind, answer.state) == ("timeline", "answered")
    assert answer.text.startswith(said)
    assert {each.source for each in answer.citations} == {"قطار.txt", "dam.txt"}


def test_a_day_and_a_place_give_what_the_place_saw_on_that_day(news: QA) -> None:
    answer = news.ask("What happened on 12 March at the Kesh dam?")
    assert [each.source for each in answer.citations] == ["dam.txt"]


def test_a_day_that_no_text_names_is_refused_and_no_newest_day_is_claimed(news: QA) -> None:
    answer = news.ask("What happened on 2 June?")
    assert (answer.state, answer.text) == ("refused", "No article names 2 June.")


def test_the_latest_of_articles_without_dates_claims_no_order(news: QA) -> None:
    answer = news.ask("latest on the Varno rowers")
    assert "which is the newest is unknown" in answer.text
    assert "newest first" not in answer.text


@pytest.mark.parametrize(
    ("question", "outlet", "source"),
    [
        ("Which outlet reported the death of the baker Ruta Venn?", "Norda", "bakery_wire.txt"),
        ("أي وسيلة إعلام نشرت خبر قطار قرية ندى؟", "صوت ندى", "قطار.txt"),
    ],
)
def test_the_outlet_is_the_one_that_the_text_names(news: QA, question: str, outlet: str, source: str) -> None:
    answer = news.ask(question)
    assert (answer.kind, answer.state) == ("documents", "answered")
    assert any(statement.heading.endswith(outlet) for statement in answer.statements)
    assert source in {each.source for each in answer.citations}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What do you personally think of the Kesh dam, should it go?", "I have no opinion."),
        ("شو رأيك، هل لازم يهدموا سد Kesh؟", "لا رأي لي."),
        ("Kesh dam or Orvane museum, which is better?", "I have no opinion."),
    ],
)
def test_an_opinion_is_refused_in_one_sentence_and_what_others_said_follows(news: QA, question: str, said: str) -> None:
    answer = news.ask(question)
    assert answer.state == "near"
    assert answer.text.startswith(said)
    assert answer.citations


def test_what_has_ended_is_an_answer_and_who_came_after_follows(news: QA) -> None:
    answer = news.ask("Is Mila Orsk still coach of the Varno rowers?")
    assert answer.state == "answered"
    assert "resigned" in answer.citations[0].quote
    assert "Jon Pask" in quoted(answer)


def test_what_has_ended_is_an_answer_in_arabic(news: QA) -> None:
    answer = news.ask("هل ما زال ماهر سليم مدرب فريق السباحة في لوزا؟")
    assert answer.state == "answered"
    assert "استقال" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "source"),
    [("Give me an overview of the Kesh dam affair", "dam.txt"), ("اعطيني نظرة عامة عن قطار قرية ندى", "قطار.txt")],
)
def test_an_overview_of_a_matter_is_summed_up(news: QA, question: str, source: str) -> None:
    answer = news.ask(question)
    assert (answer.kind, answer.state) == ("summary", "answered")
    assert {each.source for each in answer.citations} == {source}


@pytest.mark.parametrize("question", ["قديش في مقالات عن السباحة", "شحال من مقال على السباحة"])
def test_articles_are_counted_in_dialects(news: QA, question: str) -> None:
    answer = news.ask(question)
    assert (answer.kind, answer.count and answer.count.articles) == ("count", 1)

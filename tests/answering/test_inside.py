"""A talk goes on in the articles that its last answers quoted: what is asked there is looked for there first."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.answering.readings import as_far_as_named
from qa.client import QA
from tests.conftest import answering_from

ARTICLES = {
    "keeper.txt": (
        "Lighthouse keeper of Brin retires\n\nTomas Vale, keeper of the lighthouse of Brin, retired on Monday after forty "
        "years. Mayor Olga Renn thanked him. He grew up in the village of Skell, where he was born in 1958. He gave up the "
        "post because his eyes had grown weak. Two guards will look after the lamp until the summer."
    ),
    "painter.txt": (
        "House of the painter opens\n\nThe house in which the painter Ida Oden was born, in Marl, opens in May. Olga Renn "
        "was born in Dorn and collects paintings. She closed the old gallery after a quarrel."
    ),
    "harbour.txt": (
        "Ships in spring\n\nForty ships came to Brin in spring, the harbour office says. In Skell there were twelve. "
        "The fee was raised in April."
    ),
    "yearbook.txt": (
        "Yearbook of the coast\n\nForty ships came to Brin in spring, the yearbook says. It was printed in Marl by the Oden "
        "brothers. The cover shows a heron."
    ),
    "sadd.txt": (
        "إغلاق سد العارض\n\nأغلقت وزارة المياه سد العارض يوم الأحد. وقالت الوزارة إن الإغلاق جاء بسبب تشققات في جداره. "
        "ويتسع السد لثلاثة ملايين متر مكعب. ويقع السد قرب بلدة الغيل."
    ),
    "weir.txt": (
        "Weir of Skell\n\nThe weir of Skell is a danger to boats, the ferry master says. Under water its stones reach far into "
        "the stream. It was built in 1880."
    ),
    "nawra.txt": (
        "ناعورة الغيل\n\nتشكل ناعورة الغيل مشكلة للمزارعين، كما يقول حارسها. فخشبها المتآكل يتساقط في القناة. وبنيت عام 1880."
    ),
    "jisr.txt": (
        "افتتاح جسر الرمل\n\nافتتحت البلدية جسر الرمل يوم الخميس. وصممه المهندس هاني الكردي، المولود في بلدة الغيل. "
        "وسميت ساحة باسمه لأنه تبرع بأجره."
    ),
}


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QA]:
    with answering_from(ARTICLES, tmp_path_factory.mktemp("coast")) as qa:
        yield qa


@pytest.mark.parametrize(
    ("asked", "then", "said"),
    [
        ("When did Tomas Vale retire?", "Where was he born?", "village of Skell"),
        ("When did Tomas Vale retire?", "Why?", "because his eyes"),
        ("Who thanked Tomas Vale?", "where did he grow up?", "village of Skell"),
        ("متى أغلق سد العارض؟", "طب وليش؟", "بسبب تشققات"),
        ("متى أغلق سد العارض؟", "وين صار هالشي؟", "قرب بلدة الغيل"),
        ("من صمم جسر الرمل؟", "هو من وين؟", "المولود في بلدة الغيل"),
    ],
)
def test_a_follow_up_is_answered_from_the_article_that_was_quoted(coast: QA, asked: str, then: str, said: str) -> None:
    first = coast.ask(asked)
    assert said in coast.ask(then, history=[first]).citations[0].quote


def test_a_swap_is_answered_by_what_names_it(coast: QA) -> None:
    first = coast.ask("How many ships came to Brin in spring?")
    assert "In Skell there were twelve" in coast.ask("And Skell?", history=[first]).citations[0].quote


def test_a_swap_for_a_name_that_no_article_has_is_not_answered(coast: QA) -> None:
    first = coast.ask("How many ships came to Brin in spring?")
    assert coast.ask("And Orsund?", history=[first]).state != "answered"


def test_an_answer_that_lacks_the_name_put_in_is_near(coast: QA) -> None:
    query = coast.understanding.query("And Orsund?", [coast.ask("How many ships came to Brin in spring?")])
    draft = coast.pipeline.draft("How many ships came to Brin in spring?")
    assert (draft.state, as_far_as_named(query, draft).state) == ("answered", "near")


def test_the_second_article_is_that_of_the_last_answer(coast: QA) -> None:
    first = coast.ask("How many ships came to Brin in spring?")
    sources = list(dict.fromkeys(citation.source for citation in first.citations))
    assert sorted(sources[:2]) == ["harbour.txt", "yearbook.txt"]
    for question in ("Tell me more about the second article", "Summarize the second article"):
        then = coast.ask(question, history=[first])
        assert {citation.source for citation in then.citations} == {sources[1]}
    alone = coast.ask("Summarize the second article")
    assert {citation.source for citation in alone.citations} == {"jisr.txt"}  # the second of all, by name


@pytest.mark.parametrize(
    "question",
    ["When does the house of the painter open?", "من صمم جسر الرمل؟", "Who printed the yearbook of the coast?"],
)
def test_a_whole_question_is_answered_as_if_alone(coast: QA, question: str) -> None:
    history = [coast.ask("متى أغلق سد العارض؟")]
    alone, after = coast.ask(question), coast.ask(question, history=history)
    assert (alone.state, [each.quote for each in alone.citations]) == (
        after.state,
        [each.quote for each in after.citations],
    )


@pytest.mark.parametrize("question", ["لخص الموضوع", "لخص هالخبر", "Summarize the matter"])
def test_the_matter_is_what_was_told_last(coast: QA, question: str) -> None:
    first = coast.ask("متى أغلق سد العارض؟")
    assert {citation.source for citation in coast.ask(question, history=[first]).citations} == {"sadd.txt"}


@pytest.mark.parametrize(
    ("asked", "then", "said"),
    [
        ("When was the weir of Skell built?", "Why is the weir a danger?", "Under water its stones"),
        ("متى بنيت ناعورة الغيل؟", "وليش الناعورة مشكلة؟", "فخشبها المتآكل"),
    ],
)
def test_a_reason_stands_after_the_sentence_that_names_the_problem(coast: QA, asked: str, then: str, said: str) -> None:
    first = coast.ask(asked)
    assert any(said in each.quote for each in coast.ask(then, history=[first]).citations)


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ("Back to the lighthouse keeper, where did he grow up?", "village of Skell"),
        ("Thanks. And in Skell how many ships?", "twelve"),
    ],
)
def test_who_goes_back_or_gives_thanks_still_leans(coast: QA, then: str, said: str) -> None:
    keeper = coast.ask("When did the lighthouse keeper of Brin retire?")
    history = [keeper, coast.ask("How many ships came to Brin in spring?")]
    assert said in coast.ask(then, history=history).citations[0].quote


def test_who_goes_back_in_arabic_leans_on_what_is_named(coast: QA) -> None:
    history = [coast.ask("متى أغلق سد العارض؟"), coast.ask("من صمم جسر الرمل؟")]
    assert "قرب بلدة الغيل" in coast.ask("نرجع للسد، أين يقع؟", history=history).citations[0].quote


@pytest.mark.parametrize("question", ["Who directed the film The Paper Kite?", "Who painted Lord Hamm?"])
def test_a_question_that_names_something_new_is_not_looked_for_in_the_talk(coast: QA, question: str) -> None:
    history = [coast.ask("متى أغلق سد العارض؟")]
    alone, after = coast.ask(question), coast.ask(question, history=history)
    assert [each.quote for each in alone.citations] == [each.quote for each in after.citations]


@pytest.mark.parametrize(
    ("asked", "then", "said"),
    [
        ("من رئيس بلدية الكرمة؟", "من رئيس بلدية الزيتونة؟", "هند السيوفي"),
        ("من رئيس بلدية الكرمة؟", "متى تفتح سوق الزيتونة؟", "الاثنين والخميس"),
        ("Who is the mayor of Corfe?", "What days is jesmond fair open?", "Mondays and Thursdays"),
    ],
)
def test_a_whole_question_on_another_town_is_not_answered_by_the_town_before(
    tmp_path: Path, asked: str, then: str, said: str
) -> None:
    articles = {
        "karma.txt": (
            "سوق الكرمة\n\nافتتحت بلدية الكرمة سوقا جديدة. وقال رئيس بلدية الكرمة سالم الداوود إن فيها ستين متجرا. "
            "وكلفت السوق مليوني دينار. وستفتح كل يوم جمعة."
        ),
        "zaytuna.txt": (
            "سوق الزيتونة\n\nافتتحت بلدية الزيتونة سوقا. وقالت هند السيوفي، التي ترأس المجلس، إن فيها مئة متجر. ودفعت الدولة "
            "ثمن سوق الزيتونة، وهو أربعة ملايين. أما أيام العمل في الزيتونة فهي الاثنين والخميس."
        ),
        "corfe.txt": (
            "Fair of Corfe\n\nCorfe has a new fair. The mayor of Corfe, Irma Voss, said that it has sixty stalls. "
            "It is open every Friday."
        ),
        "jesmond.txt": (
            "Fair of Jesmond\n\nJesmond has a fair. Della Frost, who leads the council, said it has a hundred stalls. "
            "People come to Jesmond to trade on Mondays and Thursdays."
        ),
    }
    with answering_from(articles, tmp_path) as qa:
        first = qa.ask(asked)
        assert said in qa.ask(then, history=[first]).citations[0].quote

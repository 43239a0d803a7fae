"""Follow-ups: what leans on the conversation, what is searched for and taken over, and that the answer changes with it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qa.answering.followups import leans_back, resolve
from qa.answering.turns import answered_turns
from qa.client import QA
from qa.index import NameRow
from qa.types import Answer, Carried, Citation
from qa.web.render import render_answer
from tests.conftest import WriteCorpus, answering_from

OpenQA = Callable[..., QA]


@pytest.mark.parametrize(
    "question",
    [
        "Why?",
        "And where was he then?",
        "What about Ukraine?",
        "When did they meet?",
        "How long did it last?",
        "But who paid?",
        "ولماذا؟",
        "متى كان ذلك؟",
        "وأين جرى اللقاء؟",
        "ماذا قال عنه؟",
        "كم دولة شاركت فيها؟",
        "وماذا عن أوكرانيا؟",
        "لماذا؟",
    ],
)
def test_follow_up_questions_are_recognised(question: str) -> None:
    assert leans_back(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who is Michael Waltz?",
        "When did the Russian invasion of Ukraine begin?",
        "What did Hegseth say about joining NATO?",
        "من هو مايكل والتز؟",
        "ما هي مجموعة الاتصال الدفاعية؟",
        "متى بدأ الغزو الروسي لأوكرانيا؟",
        "واشنطن ماذا أعلنت بشأن العقوبات؟",  # opens with و, which is its own letter here
    ],
)
def test_independent_questions_are_recognised(question: str) -> None:
    assert not leans_back(question)


def texts(question: str, history: list[tuple[str, str]]) -> list[str]:
    return [each.text for each in resolve(question, history).readings]


def test_a_chain_of_follow_ups_keeps_the_last_subject() -> None:
    history = [("When did the war begin?", ""), ("Who sank the ship?", ""), ("And why?", "")]
    assert texts("How big was it?", history) == ["How big was the ship?"]
    assert texts("Why?", []) == ["Why?"]
    assert texts("And when did it end?", history[:1]) == ["When did the war end?"]


def test_a_refused_or_polite_turn_is_no_subject() -> None:
    history = [
        ("Who sank the ship?", "The articles say:\n“Pirates sank the ship.” [1]"),
        ("Who won the lottery?", "The articles do not say."),
        ("Thanks!", "You are welcome! Ask whenever you like."),
    ]
    assert answered_turns(history) == history[:1]
    assert texts("How big was it?", history) == ["How big was the ship?"]
    assert texts("How big was it?", history[1:]) == ["How big was it?"]


def test_what_is_not_sure_has_several_readings_and_what_names_its_subject_has_one() -> None:
    history = [("When did the inn close?", "")]
    assert texts("And the cost?", history) == ["What is the cost of the inn?", "When did the cost close?"]
    assert texts("And what did Salma say?", history) == ["What did Salma say?"]
    assert texts("And what did the owner say?", history)[:1] == ["What did the owner of the inn say?"]


def test_an_and_alone_does_not_lean_on_a_question_in_the_other_language() -> None:
    assert texts("And what did the owner say?", [("متى أغلق الفندق؟", "")]) == ["What did the owner say?"]
    assert texts("What does it cost?", [("متى أغلق الفندق؟", "")]) == ["What does الفندق cost?"]


def test_the_year_that_is_asked_for_is_that_of_the_follow_up() -> None:
    history = [("How many ships came to the port in 2018?", "")]
    assert texts("And in 2019?", history) == ["How many ships came to the port in 2019?"]
    assert texts("Who built it?", history)[0] == "Who built the port?"


def test_a_swap_looks_for_the_question_that_has_a_place_for_it() -> None:
    history = [("What did Trump say about the treaty?", ""), ("When did Trump say that?", "")]
    assert texts("And Norway?", history) == ["What did Norway say about the treaty?"]
    assert texts("And Rubio?", history)[:1] == ["When did Rubio say that?"]


def test_a_swapped_amount_is_asked_for_by_itself_too() -> None:
    assert "كم بلغت الأرباح؟" in texts("والأرباح؟", [("كم فرعا سيغلق المصرف؟", "")])
    assert "How much are candles?" in texts("and candles?", [("How much wool did the mill sell?", "")])


def test_a_dropped_subject_agrees_with_its_verb() -> None:
    history = [("كيف بدأ كمال رحلته إلى دارين؟", "")]
    assert texts("ومتى انتهت؟", history)[:1] == ["متى انتهت رحلة كمال إلى دارين؟"]
    assert texts("وماذا اشترى؟", history)[:1] == ["ماذا اشترى كمال؟"]


def test_they_are_several() -> None:
    assert texts("How much are they?", [("Does the inn by the tower sell candles?", "")])[-1] == "How much are they?"
    assert texts("What do they cost?", [("Who cleans the inn and paints the rooms?", "")])[:1] == [
        "What do the rooms cost?"
    ]


def test_they_are_what_was_counted_and_it_is_not() -> None:
    history = [("How many looms may Brin Mills sell?", "")]
    assert texts("Where will they go?", history)[:1] == ["Where will the looms go?"]
    assert texts("ومن أين جلبوهم؟", [("كم عاملا جاء إلى دارين في يوم واحد؟", "")])[:1] == ["من أين جلبوا عامل؟"]
    assert texts("What is it building?", [*history, ("Where will they go?", "")])[:1] == [
        "What is Brin Mills building?"
    ]


def test_what_somebody_is_is_not_whom_a_question_is_about() -> None:
    history = [("What was Ida Oden's age?", "")]
    assert texts("Where does she live?", history)[:1] == ["Where does Ida Oden live?"]


def test_another_time_and_a_bare_why_lean_on_a_question_that_found_nothing() -> None:
    nothing = [("What happened in Ostra this week?", "The articles do not say.")]
    assert texts("and last week?", nothing) == ["What happened in Ostra last week?"]
    assert texts("وأمس؟", [("ماذا حدث في دارين هذا الشهر؟", "لا تجيب المقالات عن هذا.")]) == ["ماذا حدث في دارين أمس؟"]
    assert texts("Where?", [("When did the fair begin?", "The articles do not say.")]) == ["Where did the fair begin?"]


ARTICLES = {
    "tower.txt": (
        "Clock tower\n\nThe clock tower of Brin was built in 1903. Its clock has four faces. The tower cost 90,000 crowns. "
        "Rosa Falk repairs the clock of the tower. Falk learned her trade in Ostra."
    ),
    "race.txt": (
        "سباق الزوارق\n\nشارك في سباق الزوارق الصياد عمر جبران. وشارك في سباق الزوارق البحار سعيد نخلة. "
        "وشاركت في سباق الزوارق الطالبة منى شاهين. وبلغ طول السباق 14 كيلومترا."
    ),
}


@pytest.fixture(scope="module")
def brin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QA]:
    with answering_from(ARTICLES, tmp_path_factory.mktemp("brin")) as qa:
        yield qa


def test_who_else_leaves_out_what_was_quoted_until_nothing_is_left(brin: QA) -> None:
    turns = [brin.ask("من شارك في سباق الزوارق؟")]
    while turns[-1].citations:
        turns.append(brin.ask("ومن أيضا؟", history=turns))
        assert len(turns) < 5
    quotes = [citation.quote for turn in turns for citation in turn.citations]
    assert len(quotes) == len(set(quotes))
    assert (turns[-1].state, turns[-1].text) == ("refused", "لا شيء آخر في المقالات عن ذلك غير ما سبق اقتباسه.")
    assert all(any(name in quote for quote in quotes) for name in ("جبران", "نخلة", "شاهين"))


def test_texts_alone_tell_what_was_quoted(brin: QA) -> None:
    first = brin.ask("How much did the clock tower cost?")
    other = brin.ask("Anything else?", history=[(first.question, first.text)])
    assert first.answered
    assert not {each.quote for each in other.citations} & {each.quote for each in first.citations}


def test_the_words_of_an_answer_to_who_are_the_next_subject(brin: QA) -> None:
    first = brin.ask("Who repairs the clock of the tower?")
    then = brin.ask("Where did she learn her trade?", history=[first])
    assert then.carried is not None
    assert "Falk" in then.carried.subject
    assert "Ostra" in then.citations[0].quote
    assert then.searched == f"Where did {then.carried.subject} learn her trade?"


def test_what_was_taken_over_is_told_kept_and_shown_with_a_way_to_do_without(brin: QA) -> None:
    first = brin.ask("When was the clock tower of Brin built?")
    then = brin.ask("And how much did it cost?", history=[first])
    assert then.carried is not None
    assert "tower" in then.carried.subject
    assert then.to_dict()["carried"] == {"subject": then.carried.subject, "question": first.question}
    assert Answer.from_dict(then.to_dict()).carried == then.carried
    assert (first.carried, "carried" in first.to_dict()) == (None, False)
    html = render_answer(then, turn=7)
    assert f'about: <bdi dir="auto">{then.carried.subject}</bdi>' in html
    assert 'href="#alone?question=And%20how%20much%20did%20it%20cost%3F&amp;turn=7"' in html
    assert "#alone?" not in render_answer(first, turn=6)


def test_are_you_sure_tells_the_state_of_what_it_shows(brin: QA) -> None:
    first = brin.ask("How much did the clock tower cost?")
    refused = brin.ask("What is the boiling point of tungsten?")
    assert brin.ask("Are you sure?", history=[first]).text.startswith("It was given as an answer.")
    assert refused.state == "refused"
    sure = brin.ask("Are you sure?", history=[first, refused])
    assert (sure.state, sure.citations) == ("refused", ())
    assert sure.text.startswith("I found nothing in the articles")


def test_history_changes_what_is_found(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"war.txt": "The war began at noon.", "ship.txt": "The ship sank at dawn."}))
    alone = qa.ask("And when was that?")
    assert alone.searched == ""
    assert "searched" not in alone.to_dict()
    first = qa.ask("Who sank the ship?")
    after = qa.ask("And when was that?", history=[("Who sank the ship?", first.text)])
    assert after.citations[0].quote == "The ship sank at dawn."
    assert (after.question, after.searched) == ("And when was that?", "When did someone sink the ship?")
    assert after.carried == Carried("the ship", "Who sank the ship?")
    assert after.to_dict()["searched"] == after.searched
    other = qa.ask("And when was that?", history=[("Who won the war?", "")])
    assert other.citations[0].quote == "The war began at noon."


def test_a_question_on_a_new_topic_is_not_changed(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"war.txt": "The war began at noon.", "ship.txt": "The ship sank at dawn."}))
    answer = qa.ask("Who won the war?", history=[("Who sank the ship?", "")])
    assert answer.citations[0].quote == "The war began at noon."
    assert answer.searched == ""


def test_the_answers_language_is_the_follow_ups(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"war.txt": "The war began at noon."}))
    assert qa.ask("ولماذا؟", history=[("Who won the war?", "")]).language == "ar"


def test_a_streamed_answer_knows_the_history_too(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"ship.txt": "The ship sank at dawn."}))
    *_, answer = qa.stream("Why?", history=[("Who sank the ship?", "")])
    assert answer.searched == "Why did someone sink the ship?"  # type: ignore[union-attr]


GRAMMATICAL = [
    (["What did the council decide?"], "And why?", "Why did the council decide that?"),
    (["Who rejected the plan?"], "When?", "When did someone reject the plan?"),
    (["How many people died in the storm?"], "Why?", "Why did people die in the storm?"),
    (["How many people died in the storm?"], "And how many are missing?", "How many are missing in the storm?"),
    (["How many people died in the storm?"], "And the women?", "How many women died in the storm?"),
    (
        ["When did the map museum of Brin open?"],
        "Who is its director?",
        "Who is the director of the map museum of Brin?",
    ),
    (["What did Osric demand?"], "Who rejected that demand?", "Who rejected Osric's demand?"),
    (["How strong was the storm?"], "Since when?", "Since when was the storm?"),
    (["Summarize the story about the storm"], "Where?", "Where did the storm happen?"),
    (["ماذا أعلن محافظ دارين؟"], "ولماذا؟", "لماذا أعلن محافظ دارين ذلك؟"),
    (["كم شخصا أصيب في العاصفة؟"], "والنساء؟", "كم عدد النساء في العاصفة؟"),
    (["من افتتح الجسر؟"], "وكيف؟", "كيف افتتح الجسر؟"),
    (["ماذا قرر المجلس؟"], "من عارض هذا القرار؟", "من عارض قرار المجلس؟"),
    (["متى عاد الصيادون؟"], "وبماذا طالبوا؟", "بماذا طالب الصيادون؟"),
    (["لخص خبر العاصفة"], "متى وقعت؟", "متى وقعت العاصفة؟"),
]


@pytest.mark.parametrize(("asked", "question", "whole"), GRAMMATICAL)
def test_what_is_searched_for_is_a_whole_question(asked: list[str], question: str, whole: str) -> None:
    assert texts(question, [(each, "") for each in asked])[0] == whole


STORM = {
    "storm.txt": (
        "Storm hits Ostra\n\nA storm hit Ostra on Sunday. Nine people died in the storm and forty were hurt.\n\n"
        "The mayor of Ostra, Petra Lund, closed the schools. She asked the army for tents. The army sent two hundred tents."
    ),
    "relief.txt": (
        "Relief for Ostra after the storm\n\nThe town of Brin sent bread to Ostra after the storm. "
        "Its bakers baked all night for Ostra."
    ),
    "fair.txt": "Fair in Kelm\n\nThe fair in Kelm opened on Monday. Apples cost two crowns at the fair.",
}


@pytest.fixture(scope="module")
def ostra(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QA]:
    folder: Path = tmp_path_factory.mktemp("ostra")
    (folder / "corpus").mkdir()
    for name, text in STORM.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    with QA.open(corpus=folder / "corpus", index=folder / "index") as qa:
        yield qa


def test_more_never_repeats_and_says_when_nothing_is_left(ostra: QA) -> None:
    turns = [ostra.ask("How many people died in the storm?")]
    while turns[-1].citations:
        turns.append(ostra.ask("Tell me more", history=turns))
        assert len(turns) < 8
    quotes = [citation.quote for turn in turns for citation in turn.citations]
    assert len(quotes) == len(set(quotes))
    assert any("two hundred tents" in quote for quote in quotes)
    assert (turns[-1].state, turns[-1].text) == ("refused", "The articles say no more on this than what was shown.")
    assert not any(citation.source == "fair.txt" for turn in turns for citation in turn.citations)


def test_one_of_what_was_shown_can_be_asked_for(ostra: QA) -> None:
    summary = ostra.ask("Summarize the story about the storm")
    second = ostra.ask("the second one", history=[summary])
    assert summary.citations[1].quote in [citation.quote for citation in second.citations]
    beyond = ostra.ask("number 40", history=[summary])
    assert (beyond.state, beyond.text) == ("refused", f"The last answer showed only {len(summary.citations)}.")


@pytest.mark.parametrize("word", ["yes", "ok", "نعم", "طيب"])
def test_a_plain_yes_is_talk_and_no_subject(ostra: QA, word: str) -> None:
    first = ostra.ask("How many people died in the storm?")
    polite = ostra.ask(word, history=[first])
    assert (polite.kind, polite.citations) == ("help", ())
    assert ostra.ask("And how many were hurt?", history=[first, polite]).citations[0].source == "storm.txt"


def test_she_is_whom_the_answer_names_and_it_is_no_person(ostra: QA) -> None:
    first = ostra.ask("Who closed the schools of Ostra?")
    then = ostra.ask("What did she ask for?", history=[first])
    assert then.carried is not None
    assert "Lund" in then.carried.subject
    assert "tents" in then.citations[0].quote


WORKS = {
    "canal.txt": (
        "Canal of Orle cleaned\n\nThe canal of Orle was cleaned in April. The works cost 900 crowns. "
        "The engineer Dora Vint led the works. She asked the farmers to use the railway meanwhile."
    ),
    "railway.txt": (
        "Railway of Orle to be mended\n\nThe railway of Orle will stand still in June. The works will cost 7,000 crowns. "
        "The tracks are a hundred years old."
    ),
    "mill.txt": (
        "طاحونة جديدة في وادي الزهر\n\nأعلنت تعاونية الحقول بناء طاحونة للقمح في بلدة وادي الزهر. "
        "وقالت رئيسة التعاونية نهى كرم إن تشغيل الطاحونة سيبدأ في ربيع 2028. وتخرجت كرم في معهد الري بعدن."
    ),
    "ferry.txt": "Ferry sinks\n\nThe ferry sank on Sunday near the lighthouse. The owner of the ferry lives in Kelm.",
    "song.txt": (
        "Song wins prize\n\nThe song Green River won the main prize of the contest in Orle on Sunday. "
        "It tells of a ferryman. Its composer, Ada Brill, thanked her teacher. The jury praised the singer Leo Marn as well."
    ),
}


@pytest.fixture(scope="module")
def orle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QA]:
    with answering_from(WORKS, tmp_path_factory.mktemp("orle")) as qa:
        yield qa


def test_what_is_put_in_is_not_answered_from_the_article_that_was_spoken_of(orle: QA) -> None:
    first = orle.ask("How much did the works on the canal cost?")
    then = orle.ask("And the railway?", history=[first])
    assert "900 crowns" in first.citations[0].quote
    assert "7,000 crowns" in then.citations[0].quote


def test_where_is_not_answered_by_a_shown_sentence_that_tells_only_when(orle: QA) -> None:
    first = orle.ask("متى سيبدأ تشغيل الطاحونة؟")
    then = orle.ask("وأين؟", history=[first])
    assert "ربيع 2028" in first.citations[0].quote
    assert "وادي الزهر" in then.citations[0].quote


def test_where_may_be_answered_by_the_sentence_that_was_shown(orle: QA) -> None:
    first = orle.ask("When did the ferry sink?")
    then = orle.ask("Where?", history=[first])
    assert first.citations[0].quote == then.citations[0].quote == "The ferry sank on Sunday near the lighthouse."


def test_the_and_before_a_question_that_stands_alone_is_not_searched_for(orle: QA) -> None:
    question = "من لحن أغنية Green River؟"
    history = [orle.ask("Who led the works on the canal?")]
    assert [each.text for each in resolve(f"و{question}", history).readings] == [question]
    alone, after = orle.ask(question), orle.ask(f"و{question}", history=history)
    assert [each.quote for each in after.citations] == [each.quote for each in alone.citations]
    assert after.searched == ""


@pytest.mark.parametrize(
    ("question", "then", "whole"),
    [
        ("من هو عادل رمزي؟", "ماذا قال عن الحريق؟", "ماذا قال عادل رمزي عن الحريق؟"),
        ("Who is Dora Vint?", "What did she say about the fire?", "What did Dora Vint say about the fire?"),
    ],
)
def test_whom_a_question_asks_about_by_name_comes_before_others_in_the_quote(
    question: str, then: str, whole: str
) -> None:
    others = (
        NameRow("ندى صباغ", "people", 1, 0, "a.txt", 0, 9),
        NameRow("Olga Brandt", "people", 1, 0, "a.txt", 0, 11),
    )
    quote = "Olga Brandt met him and ندى صباغ on Sunday."
    said = Answer(
        question, "ar", "answered", "extractive", 0.9, "", citations=(Citation(1, "a.txt", "", 0, len(quote), quote),)
    )
    found = resolve(then, [said], names=lambda _source: others)
    assert found.readings[0].text == whole


@pytest.mark.parametrize(
    ("asked", "then", "whole"),
    [
        ("What did Rubio say about NATO?", "What did he say about the war?", "What did Rubio say about the war?"),
        ("What did UNESCO tell Macron?", "Where was he born?", "Where was Macron born?"),
    ],
)
def test_an_organisation_is_not_he(asked: str, then: str, whole: str) -> None:
    assert resolve(then, [(asked, "They met in the morning.")]).readings[0].text == whole

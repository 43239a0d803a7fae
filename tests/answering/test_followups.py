"""Follow-ups: what leans on the conversation, what is searched for, and that retrieval changes with it."""

from collections.abc import Callable

import pytest

from qa.answering.followups import leans_back, resolve
from qa.client import QA
from tests.conftest import WriteCorpus

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


def test_a_chain_of_follow_ups_uses_the_last_independent_question() -> None:
    history = [("When did the war begin?", ""), ("Who sank the ship?", ""), ("And why?", "")]
    assert resolve("When was that?", history) == "sank ship: When was that?"
    assert resolve("Why?", []) == "Why?"
    assert resolve("And him?", [("And her?", "")]) == "And her? And him?"


def test_history_changes_what_is_found(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"war.txt": "The war began at noon.", "ship.txt": "The ship sank at dawn."}))
    alone = qa.ask("And when was that?")
    assert alone.searched == ""
    assert "searched" not in alone.to_dict()
    first = qa.ask("Who sank the ship?")
    after = qa.ask("And when was that?", history=[("Who sank the ship?", first.text)])
    assert after.citations[0].quote == "The ship sank at dawn."
    assert (after.question, after.searched) == ("And when was that?", "sank ship: And when was that?")
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
    assert answer.searched == "sank ship: Why?"  # type: ignore[union-attr]

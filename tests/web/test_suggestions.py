"""What the page suggests is answered: a question made from a quote lists at least the article of that quote."""

import pytest

from qa.client import QA
from qa.web.render import suggestions

ASKED = (
    "كم دولة في مجموعة الاتصال الدفاعية؟",
    "كم استمرت المكالمة بين ترامب وبوتين؟",
    "What did Hegseth say about Ukraine joining NATO?",
    "Who called Zelensky?",
    "Where did Trump and Putin agree to meet?",
    "ماذا قال زيلينسكي؟",
)


@pytest.mark.parametrize("question", ASKED)
def test_a_suggested_question_lists_the_article_that_it_came_from(seeds_qa: QA, question: str) -> None:
    answer = seeds_qa.ask(question)
    suggested = suggestions(answer)
    for each in suggested:
        listed = seeds_qa.ask(each)
        assert (listed.kind, listed.state) == ("documents", "answered"), each
        assert answer.citations[0].source in {citation.source for citation in listed.citations}, each


def test_there_is_something_to_suggest(seeds_qa: QA) -> None:
    assert sum(len(suggestions(seeds_qa.ask(question))) for question in ASKED) >= 4

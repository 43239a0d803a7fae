"""A question about a time asks for what happened then, or for an answer from the articles of that time."""

from datetime import date

import pytest

from qa.text.timelines import timeline_within
from tests.text.test_kinds import questions

TODAY = date(2026, 3, 6)


@pytest.mark.parametrize(
    ("question", "of"),
    [
        ("What happened on 4 March?", ""),
        ("Yesterday?", ""),
        ("News since Monday", ""),
        ("What happened at the dam last week?", "the dam"),
        ("Show me articles about the orchard in February", "the orchard"),
        ("What's new at the dam since 1 March?", "the dam"),
        ("What did the articles of this week say about the dam?", "the dam"),
        ("What do yesterday's papers say?", ""),
        ("ماذا قالت مقالات هذا الأسبوع عن السد؟", "السد"),
        ("ماذا حدث أمس؟", ""),
        ("ماذا جرى في السد هذا الأسبوع؟", "السد"),
        ("أخبار السد في فبراير", "السد"),
        ("شو صار امبارح؟", ""),
    ],
)
def test_what_happened_in_a_time_is_a_timeline_of_the_matter_that_it_names(question: str, of: str) -> None:
    asked = timeline_within(question, TODAY)
    assert asked is not None
    assert (asked.what, asked.of, asked.first) == ("timeline", of, 1)


@pytest.mark.parametrize(
    "question",
    [
        "What did the mayor say yesterday?",
        "Who is named in the articles of this week?",
        "Who won the vote on 4 March?",
        "What happened at the dam?",
        "ماذا قال العمدة أمس؟",
        "كم مقالا نشر هذا الأسبوع؟",
    ],
)
def test_a_question_for_one_thing_of_a_time_is_no_timeline(question: str) -> None:
    assert timeline_within(question, TODAY) is None


def test_the_next_page_is_asked_for_by_the_same_question() -> None:
    asked = [timeline_within(each, TODAY) for each in ("What happened this week, from 11", "ماذا حدث أمس، من 21؟")]
    assert [each and each.first for each in asked] == [11, 21]


def test_hardly_a_question_of_the_sets_is_taken_for_one() -> None:
    every = list(questions())
    assert sum(timeline_within(each, TODAY) is not None for each in every) <= len(every) / 1000

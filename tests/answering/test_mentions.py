"""Mentions and exact phrases: a sentence holds the words or it does not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from qa.calibration import calibration
from qa.client import QA
from qa.retrieval.weights import PAIRS, Linear
from qa.text.query import Lookup, asked_lookup
from tests.conftest import WriteCorpus
from tests.fakes import PLAIN_WEIGHTS

OpenQA = Callable[..., QA]
ARTICLES = {
    "1.txt": "Zelensky spoke of the war. It rained.\nZelensky left.\n",
    "2.txt": "تحدث زيلينسكي عن الحرب. وصلت السفينة.\n",
    "3.txt": "The ship came late.\n",
}


@pytest.mark.parametrize(
    ("question", "kind", "name"),
    [
        ("Which articles speak of Zelensky?", "documents", "Zelensky"),
        ("what articles are about the White House", "documents", "the White House"),
        ("every mention of Putin", "mentions", "Putin"),
        ("Where is “Keith Kellogg” mentioned?", "mentions", "Keith Kellogg"),
        ("أي المقالات تتحدث عن زيلينسكي؟", "documents", "زيلينسكي"),
        ("كل ذكر لزيلينسكي", "mentions", "زيلينسكي"),
        ("أين ورد البيت الأبيض؟", "mentions", "البيت الأبيض"),
    ],
)
def test_listing_questions_are_recognised(question: str, kind: str, name: str) -> None:
    assert asked_lookup(question) == Lookup(kind, name)  # type: ignore[arg-type]


@pytest.mark.parametrize("question", ["Who is Zelensky?", "What did the articles say about rain?", "متى ورد الخبر؟"])
def test_other_questions_are_not_listing_questions(question: str) -> None:
    assert asked_lookup(question) is None


def test_every_mention_is_listed_across_languages(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    answer = open_qa(write_corpus(ARTICLES)).ask("every mention of Zelensky")
    assert answer.text.splitlines()[0] == "“Zelensky” is mentioned in 3 sentences of 2 articles:"
    assert [(c.marker, c.source, c.quote) for c in answer.citations] == [
        (1, "1.txt", "Zelensky spoke of the war."),
        (2, "1.txt", "Zelensky left."),
        (3, "2.txt", "تحدث زيلينسكي عن الحرب."),
    ]


def test_a_name_whose_other_form_is_known_is_met_by_it(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({"1.txt": "تحدثت الولايات المتحدة إلى روسيا.\n", "2.txt": "The United States said no.\n"})
    answer = open_qa(corpus).ask("Which articles speak of United States?")
    assert [c.source for c in answer.citations] == ["1.txt", "2.txt"]


def test_another_spelling_of_a_known_name_is_met_by_its_sound(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({"1.txt": "قال زلنسكي نعم.\n", "2.txt": "قال زيلينسكي لا.\n"})
    answer = open_qa(corpus).ask("Which articles speak of Zelensky?")
    assert [c.source for c in answer.citations] == ["1.txt", "2.txt"]


def test_articles_are_listed_once_each(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    answer = open_qa(write_corpus(ARTICLES)).ask("أي المقالات تتحدث عن زيلينسكي؟")
    assert [c.source for c in answer.citations] == ["1.txt", "2.txt"]
    assert answer.text.startswith("عدد المقالات التي تذكر «زيلينسكي»: 2")


def test_a_list_is_limited_and_the_note_gives_the_total(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({f"{n:03}.txt": "The war goes on.\n" for n in range(60)})
    answer = open_qa(corpus).ask("Which articles speak of war?")
    assert len(answer.citations) == 50
    assert answer.note == "The first 50 of 60 are shown."


def test_a_name_without_mentions_is_answered_as_a_normal_question(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    assert open_qa(write_corpus(ARTICLES)).ask("every mention of Napoleon").mode == "refused"


def test_a_phrase_in_quotes_is_searched_exactly(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({"a.txt": "The war was long and cold.\n", "b.txt": "The long war, the cold war.\n"})
    qa = open_qa(corpus)
    assert [hit.source for hit in qa.search('"cold war"')] == ["b.txt"]
    assert {hit.source for hit in qa.search("cold war")} == {"a.txt", "b.txt"}
    assert qa.ask("Which war is the «cold war»?").citations[0].quote == "The long war, the cold war."


@pytest.mark.parametrize("quoted", ["the war", '"the war"', '"war of 7"'])
def test_a_quoted_phrase_does_not_change_how_sure_one_must_be(
    write_corpus: WriteCorpus, open_qa: OpenQA, quoted: str
) -> None:
    # In a large index the answer is sure (bias +9), in one of few passages it is refused (bias -99).
    sure = {pair: Linear((0, 0, 0, 0, 0, 0), 9) for pair in PAIRS}
    unsure = {pair: Linear((0, 0, 0, 0, 0, 0), -99) for pair in PAIRS}
    weights = replace(PLAIN_WEIGHTS, refusal=sure, refusal_unread=sure, refusal_few=unsure, refusal_few_unread=unsure)
    articles = {
        f"{number:03}.txt": f"The war of {number} went on." for number in range(calibration().few_passages + 20)
    }
    assert open_qa(write_corpus(articles), weights=weights).ask(f"When did {quoted} go on?").answered


def test_what_a_quoted_phrase_sets_aside_still_counts_in_the_comparison(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    qa = open_qa(write_corpus({"a.txt": "The war goes on.", "b.txt": "A long war ends."}))
    plain, quoted = (qa.ask(f"Is {asked} a war?", explain=True).stages for asked in ("long war", '"long war"'))
    assert [stage.value for stage in plain if stage.name in ("best_passage", "passage_margin")] == [
        stage.value for stage in quoted if stage.name in ("best_passage", "passage_margin")
    ]

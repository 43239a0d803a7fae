"""What is quoted, what is refused, and that every citation stands in its file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qa.answering.decide import is_heading, needs_sentence_before
from qa.client import QA
from qa.text.numbers import asked_kind, has_kind
from qa.text.words import tokenize
from qa.types import Answer
from tests.conftest import WriteCorpus

OpenQA = Callable[..., QA]


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


def assert_every_citation_stands_in_its_file(answer: Answer, corpus: Path) -> None:
    assert [citation.marker for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        text = (corpus / citation.source).read_bytes().decode("utf-8")
        assert text[citation.start : citation.end] == citation.quote
        assert f"[{citation.marker}]" in answer.text


def test_the_answering_sentence_is_quoted_with_its_place(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({"a.txt": "\ufeffPort news\r\n\r\nIt rained.\r\nA ship sank at noon.\r\n"})
    answer = open_qa(corpus).ask("Which ship sank?")
    assert answer.text == "The articles say:\n“A ship sank at noon.” [1]"
    assert (answer.answered, answer.mode, answer.language) == (True, "extractive", "en")
    assert_every_citation_stands_in_its_file(answer, corpus)


def test_a_question_without_an_answer_is_refused(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"a.txt": "A ship sank at noon."}))
    refusals = [qa.ask("When will the war end?"), qa.ask("متى تنتهي الحرب؟")]
    assert [answer.text for answer in refusals] == ["The articles do not say.", "لا تجيب المقالات عن هذا السؤال."]
    for answer in refusals:
        assert (answer.answered, answer.mode, answer.citations) == (False, "refused", ())
        assert answer.probability < 0.5
        assert answer.hits  # the nearest stay to be seen


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What of the war?", "The articles say, in Arabic:\n«انتهت الحرب أمس.» [1]"),
        ("ماذا عن السفينة؟", "جاء في المقالات، والنص الأصلي بالإنجليزية:\n“A ship sank.” [1]"),
        ("ماذا عن الحرب؟", "جاء في المقالات:\n«انتهت الحرب أمس.» [1]"),
    ],
)
def test_the_frame_is_in_the_questions_language_and_says_when_the_quote_is_not(
    write_corpus: WriteCorpus, open_qa: OpenQA, question: str, text: str
) -> None:
    qa = open_qa(write_corpus({"ar.txt": "انتهت الحرب أمس.", "en.txt": "A ship sank."}))
    assert qa.ask(question).text == text


def test_the_answers_language_can_be_chosen(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"en.txt": "A ship sank."}))
    answer = qa.ask("Which ship sank?", language="ar")
    assert answer.language == "ar"
    assert answer.text.startswith("جاء في المقالات، والنص الأصلي بالإنجليزية:")


def test_the_same_statement_in_two_articles_is_one_with_two_citations(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    corpus = write_corpus(
        {"a.txt": "The war ended.", "b.txt": "It rained.\nThe war ended.", "c.txt": "The rain ended."}
    )
    answer = open_qa(corpus).ask("How did the war end?")
    assert answer.text == "The articles say:\n“The war ended.” [1] [2]"
    assert [citation.source for citation in answer.citations] == ["a.txt", "b.txt"]
    assert_every_citation_stands_in_its_file(answer, corpus)


@pytest.mark.parametrize(
    ("question", "arabic", "english", "text"),
    [  # the other language says it better: all that it says is the war
        (
            "What of the war?",
            "انتهت الحرب.",
            "The war ended badly.",
            "The articles say:\n“The war ended badly.” [1] [2]",
        ),
        (
            "ماذا عن الحرب؟",
            "انتهت الحرب فجأة.",
            "The war ended.",
            "جاء في المقالات:\n«انتهت الحرب فجأة.» [1] [2]",
        ),
    ],
)
def test_a_statement_in_both_languages_is_quoted_in_the_questions_language(
    write_corpus: WriteCorpus, open_qa: OpenQA, question: str, arabic: str, english: str, text: str
) -> None:
    corpus = write_corpus({"ar.txt": arabic, "en.txt": english, "c.txt": "A ship sank."})
    answer = open_qa(corpus).ask(question)
    assert answer.text == text
    assert sorted(citation.source for citation in answer.citations) == ["ar.txt", "en.txt"]
    assert_every_citation_stands_in_its_file(answer, corpus)


def test_different_numbers_across_languages_are_different_statements(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    corpus = write_corpus(
        {"ar.txt": "قتلت الحرب أحد عشر شخصًا.", "en.txt": "The war killed twelve.", "b.txt": "It rained."}
    )
    answer = open_qa(corpus).ask("How many did the war kill?")
    assert answer.text.splitlines()[0] == "The articles differ on this:"
    assert sorted(quotes(answer)) == ["The war killed twelve.", "قتلت الحرب أحد عشر شخصًا."]


def test_articles_that_disagree_are_both_shown(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({"a.txt": "The war killed forty.", "b.txt": "The war killed 50."})
    answer = open_qa(corpus).ask("How many did the war kill?")
    assert answer.text.splitlines()[0] == "The articles differ on this:"
    assert sorted(quotes(answer)) == ["The war killed 50.", "The war killed forty."]
    assert {citation.source for citation in answer.citations} == {"a.txt", "b.txt"}
    assert_every_citation_stands_in_its_file(answer, corpus)


def test_the_same_number_in_words_and_digits_is_no_disagreement(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    answer = open_qa(write_corpus({"a.txt": "The war killed forty.", "b.txt": "The war killed 40."})).ask(
        "How is the war?"
    )
    assert answer.text.startswith("The articles say:")


def test_a_quote_that_points_back_brings_the_sentence_before(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({"a.txt": "The minister spoke.\nHe said the war was over.\n" + "It rained.\n" * 3})
    (citation,) = open_qa(corpus).ask("Is the war over?").citations
    assert citation.quote == "He said the war was over."
    assert citation.before == "The minister spoke."


def test_two_sentences_side_by_side_become_one_quote(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({"a.txt": "The ship sank. The ship talks. It rained."})
    answer = open_qa(corpus).ask("What of the ship?")
    assert quotes(answer) == ["The ship sank. The ship talks."]
    assert_every_citation_stands_in_its_file(answer, corpus)


def test_a_heading_is_never_the_answer(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    answer = open_qa(write_corpus({"a.txt": "News\n\nWar\nThe war and the rain are over."})).ask("How is the war?")
    assert quotes(answer) == ["The war and the rain are over."]


def test_an_article_that_changed_is_indexed_again_before_it_is_quoted(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    corpus = write_corpus({"a.txt": "The war goes on.", "b.txt": "It rained."})
    qa = open_qa(corpus)
    write_corpus({"a.txt": "At last the war is over."})
    answer = qa.ask("war")
    assert quotes(answer) == ["At last the war is over."]
    assert_every_citation_stands_in_its_file(answer, corpus)


def test_without_updates_a_citation_of_a_changed_article_goes_with_a_note(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    corpus = write_corpus({"a.txt": "The war goes on.", "b.txt": "The war goes on."})
    open_qa(corpus).close()
    qa = open_qa(corpus, update="never")
    write_corpus({"a.txt": "Something else."})
    answer = qa.ask("war")
    assert [citation.source for citation in answer.citations] == ["b.txt"]
    assert "changed since it was indexed" in answer.note
    write_corpus({"b.txt": None})
    nothing = qa.ask("الحرب")
    assert (nothing.answered, nothing.citations, nothing.hits) == (False, (), ())
    assert "تغيّر مقال" in nothing.note


@pytest.mark.parametrize(
    ("text", "points_back"),
    [
        ("وقال إن الرجلين وافقا.", True),
        ("وأضاف أن ذلك مهم.", True),
        ("هذا غير صحيح.", True),
        ("They left.", True),
        ("وقال فالتز إن ذلك مهم.", False),
        ("Theodore left.", False),
        ("وصلت السفينة.", False),
    ],
)
def test_which_sentences_point_back(text: str, points_back: bool) -> None:
    assert needs_sentence_before(text) is points_back


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("كييف تحت الضغط", True),
        ("(قُتل كثيرون.)", False),
        ("He left.”", False),
        ("- Cameras stay outside", False),
        ("• التصوير ممنوع", False),
        ("3. Gates open at five", False),
        ("- Local news", True),  # two words: the name of a part
        ("- رويترز", True),
        ("| Friday | Fish hall |", False),
        ("Home | News | Sport", True),  # a menu, and no row
        ("الميناء: الزهراء; الرحلات: 14", False),
        ("Photo: Quay Post", True),  # one value with a name is no row
    ],
)
def test_which_lines_are_headings(line: str, heading: bool) -> None:
    assert is_heading(line) is heading


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("كم دولة؟", "number"),
        ("في أي عام؟", "time"),
        ("How long?", "number"),
        ("من هو؟", None),
        ("Whenever he left", None),
    ],
)
def test_what_kind_of_thing_is_asked_for(question: str, kind: str | None) -> None:
    assert asked_kind(question) == kind


def test_a_number_of_the_question_is_no_answer_to_it() -> None:
    asked = "How many of the 50 came?"
    known = frozenset(tokenize(asked))
    assert not has_kind(asked_kind(asked), "The 50 came.", known=known)
    assert has_kind(asked_kind(asked), "Of the 50, forty came.", known=known)
    assert has_kind(asked_kind("متى وصل؟"), "وصل يوم الاثنين.")


@pytest.mark.parametrize(
    ("article", "question", "quote"),
    [
        ("Interview\nQ: Which ship sank?\nA: The oldest of all.\n", "Which ship sank?", "A: The oldest of all."),
        ("حوار\n- أي سفينة غرقت؟\n- أقدمها\n", "أي سفينة غرقت؟", "- أقدمها"),
        ("Interview\nThey met.\nWhich ship sank?\nThe oldest of all.", "Which ship sank?", "The oldest of all."),
        ("حوار\nالتقينا به.\nالرصيف: أي سفينة غرقت؟\nعمر زين: أقدمها.", "أي سفينة غرقت؟", "عمر زين: أقدمها."),
    ],
)
def test_the_reply_is_quoted_and_carries_its_question(
    write_corpus: WriteCorpus, open_qa: OpenQA, article: str, question: str, quote: str
) -> None:
    corpus = write_corpus({"talk.txt": article, "b.txt": "The war goes on."})
    answer = open_qa(corpus).ask(question)
    assert quotes(answer)[0] == quote
    assert answer.citations[0].before.endswith(question)
    assert_every_citation_stands_in_its_file(answer, corpus)


@pytest.mark.parametrize(
    "line",
    [
        "Read also: When will the war end?",
        "Sign up for our newsletter on the war.",
        "By Dana War and Omar War",
        "Photo: the war museum / Reuters",
        "اقرأ أيضا: متى تنتهي الحرب؟",
        "كتب: فؤاد الحرب.",
        "جميع الحقوق محفوظة لصحيفة الحرب.",
    ],
)
def test_a_line_that_only_advertises_or_signs_is_found_and_not_quoted(
    write_corpus: WriteCorpus, open_qa: OpenQA, line: str
) -> None:
    qa = open_qa(write_corpus({"a.txt": f"A ship sank.\nIt was late.\n{line}"}))
    assert [hit.text for hit in qa.search("What of the war?", k=1, unit="sentence")] == [line]
    assert quotes(qa.ask("What of the war?")) == []


def test_what_only_a_teaser_asks_is_refused(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    text = "The ship was late.\nRead also: When will the war end?\nIt rained."
    qa = open_qa(write_corpus({"a.txt": text}))
    refused = qa.ask("When will the war end?")
    assert (refused.state, refused.probability) == ("refused", 0.0)
    assert qa.ask("What of the rain?").state == "answered"

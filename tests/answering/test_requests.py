"""Talk, overviews, summaries, comparisons, and what goes on from the last answer, over a few articles with the real model."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa import QA
from qa.errors import UsageError
from qa.types import Answer, Language
from qa.web.render import render_answer
from tests.conftest import answering_from

ARTICLES = {
    "flood_ar.txt": (
        "سيول تجتاح وادي صحرا\n\nاجتاحت سيول بلدة وادي صحرا فجر الثلاثاء وقتلت 23 شخصًا على الأقل. "
        "وما زال سبعة في عداد المفقودين. وأعلنت الحكومة الحداد ثلاثة أيام. وتوزع فرق الهلال الأحمر "
        "الخيام على 400 أسرة."
    ),
    "flood_en.txt": (
        "Flood in Wadi Sahra kills 19\n\nA flash flood swept through the town of Wadi Sahra before "
        "dawn on Tuesday and killed at least 19 people, the army said. Two bridges on the road to "
        "the capital were washed away. Schools will stay closed until Sunday. The governor promised "
        "new homes for 400 families."
    ),
    "2025-03-05_hospital.txt": (
        "Al-Amal hospital opens\n\nBy Sami Nour\n\nThe new Al-Amal hospital in Marsa Nour received its "
        "first patients on Wednesday. It has 320 beds and cost 90 million dinars. Its director, "
        "Lina Haddad, said that half of the doctors are still missing. She hopes to hire 60 nurses "
        "by June. The old clinic next door becomes a school."
    ),
    "strike.txt": (
        "إضراب عمال ميناء مرسى نور\n\nدخل إضراب عمال ميناء مرسى نور يومه الثالث الأحد. ويطالب العمال "
        "بزيادة الأجور بنسبة 12 في المئة. ورفضت إدارة الميناء الطلب. وتنتظر تسع سفن أمام الميناء. "
        "وقال النقابي كريم صالح إن الإضراب مستمر حتى الجمعة."
    ),
}


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QA]:
    with answering_from(ARTICLES, tmp_path_factory.mktemp("kinds")) as qa:
        yield qa


@pytest.mark.parametrize(
    ("question", "language", "said"),
    [
        ("Hello", "en", "Hello!"),
        ("شكرا", "ar", "على الرحب"),
        ("What can you do?", "en", "sum up"),
        ("مين انت؟", "ar", "سند"),
        ("Translate this", "en", "QA_TRANSLATE"),
        ("Who is right?", "en", "no opinion"),
    ],
)
def test_talk_quotes_nothing_and_shows_three_questions_that_work(
    news: QA, question: str, language: Language, said: str
) -> None:
    answer = news.ask(question)
    assert (answer.kind, answer.state, answer.language) == ("help", "answered", language)
    assert said in answer.text
    assert ("4 articles" if language == "en" else "4 مقالات") in answer.text
    assert not answer.citations
    assert not answer.hits
    assert len(answer.statements) == 3
    assert all(news.ask(each.text).answered for each in answer.statements)


def test_an_opinion_is_not_given_and_what_the_articles_report_is_near(news: QA) -> None:
    answer = news.ask("What do you think of the strike?")
    assert answer.state == "near"
    assert answer.text.startswith("I have no opinion.")
    assert answer.citations[0].source == "strike.txt"


def test_an_overview_names_each_matter_once_in_the_words_of_an_article(news: QA) -> None:
    answer = news.overview()
    assert (answer.kind, answer.state) == ("overview", "answered")
    assert "4 articles, 2 in Arabic and 2 in English" in answer.text
    assert {each.source for each in answer.citations} == set(ARTICLES)
    assert all(each.quote in ARTICLES[each.source] for each in answer.citations)
    assert news.ask("What are the articles about?").statements == answer.statements
    assert news.overview(language="ar").heading.startswith("يحتوي المجلد على 4 مقالات")


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ("anything on Wadi Sahra?", ["flood_en.txt", "flood_ar.txt"]),
        ("ماذا لديكم عن وادي صحرا؟", ["flood_ar.txt", "flood_en.txt"]),
        ("what do you have on Lina Haddad, please", ["2025-03-05_hospital.txt"]),
        ("أعطني أخبار الإضراب", ["strike.txt"]),
    ],
)
def test_an_overview_of_a_matter_lists_its_articles_by_headline_the_reader_s_language_first(
    news: QA, question: str, sources: list[str]
) -> None:
    answer = news.ask(question)
    assert (answer.kind, answer.state) == ("overview", "answered")
    assert [each.source for each in answer.citations] == sources
    assert all(ARTICLES[each.source].startswith(each.quote) for each in answer.citations)
    assert answer.count is not None
    assert answer.count.articles == len(sources)


def test_an_overview_of_two_matters_has_the_articles_on_both_or_else_on_either(news: QA) -> None:
    assert {each.source for each in news.ask("ماذا لديكم عن الميناء والأجور؟").citations} == {"strike.txt"}
    assert {each.source for each in news.ask("anything on hospital and flood?").citations} == {
        "2025-03-05_hospital.txt",
        "flood_en.txt",
    }


def test_a_matter_of_no_article_has_no_overview(news: QA) -> None:
    answer = news.ask("do you have anything on volcanoes in Iceland?")
    assert (answer.kind, answer.state, answer.citations) == ("overview", "refused", ())
    assert "volcanoes in Iceland" in answer.text


def test_an_overview_of_a_part_of_the_paper_goes_page_by_page_the_newest_first(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    for day in range(1, 13):
        (corpus / "sport").mkdir(parents=True, exist_ok=True)
        text = f"Rowers win heat {day}\n\nThe rowers of town {day} won their heat by {day} seconds on the lake."
        (corpus / "sport" / f"2025-03-{day:02}_heat.txt").write_text(text, encoding="utf-8")
    (corpus / "port.txt").write_text(ARTICLES["strike.txt"], encoding="utf-8")
    with QA.open(corpus=corpus, index=tmp_path / "index") as qa:
        first = qa.ask("Show me the sports stories")
        assert first.heading == "On “sports”: 12 articles, the newest first:"
        assert [each.source[-19:-9] for each in first.citations] == [f"2025-03-{day:02}" for day in range(12, 2, -1)]
        assert first.next_question == "Show me the sports stories, from 11"
        assert len(qa.ask(first.next_question).citations) == 2
        assert qa.ask("أعطني أخبار الرياضة").count == first.count


def test_the_matters_are_kept_until_an_article_changes(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(ARTICLES["strike.txt"], encoding="utf-8")
    with QA.open(corpus=corpus, index=tmp_path / "index") as qa:
        store = qa.pipeline.index.store
        assert store.kept_matters() is None
        assert len([each for each in qa.overview().statements if not each.name]) == 1
        assert len(store.kept_matters() or ()) == 1
        (corpus / "b.txt").write_text(ARTICLES["flood_en.txt"], encoding="utf-8")
        qa.follow()
        assert store.kept_matters() is None
        assert len([each for each in qa.overview().statements if not each.name]) == 2
        qa.update(yes=True)
        assert len(store.kept_matters() or ()) == 2


def test_of_very_many_articles_the_groups_stand_until_some_more_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.index.store.GROUPED_ANEW_MAX", 2)
    monkeypatch.setattr("qa.index.store.CHANGED_SHARE_MAX", 0.5)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    towns = (
        "Orvane bakes bread for the winter",
        "Milden builds a tower",
        "Hollin sells its boats",
        "Tarn plants nine trees",
    )
    for number, town in enumerate(towns):
        (corpus / f"{number}.txt").write_text(f"{town}.\n\nPaul Reed{number} watched it all day.", encoding="utf-8")
    with QA.open(corpus=corpus, index=tmp_path / "index") as qa:
        store = qa.pipeline.index.store
        qa.update()
        kept = store.kept_matters() or ()
        shown = sum(len(matter.documents) for matter in kept)
        (corpus / "flood.txt").write_text(ARTICLES["flood_en.txt"], encoding="utf-8")
        qa.update()  # one of five is new
        assert store.kept_matters() == kept
        (corpus / "3.txt").unlink()
        qa.update()  # two of four have changed, and one of them is gone
        assert sum(len(matter.documents) for matter in store.kept_matters() or ()) == shown - 1
        assert [each for each in store.kept_names() or () if each.source == "3.txt"] == []
        (corpus / "2.txt").unlink()
        qa.follow()  # three of three
        assert store.kept_matters() is None
        assert qa.overview().state == "answered"


@pytest.mark.parametrize(
    "of", ["2025-03-05_hospital.txt", "Al-Amal hospital opens", "the hospital article", "the first article", "hospital"]
)
def test_an_article_is_summed_up_by_its_file_its_title_its_number_or_its_matter(news: QA, of: str) -> None:
    answer = news.summary(of)
    assert (answer.kind, answer.state) == ("summary", "answered")
    assert {each.source for each in answer.citations} == {"2025-03-05_hospital.txt"}
    assert "Al-Amal hospital in Marsa Nour" in answer.citations[0].quote
    starts = [each.start for each in answer.citations]
    assert starts == sorted(starts)
    assert not any("By Sami" in each.quote or each.quote == "Al-Amal hospital opens" for each in answer.citations)


def test_a_summary_has_as_many_sentences_as_asked_for_each_with_its_citation(news: QA) -> None:
    answer = news.ask("Summarize the story about the hospital in two sentences")
    assert [statement.citations for statement in answer.statements] == [(1,), (2,)]
    assert len(news.ask("لخص خبر الإضراب في جملة واحدة").statements) == 1
    assert len(news.summary("hospital", sentences=3).statements) == 3
    with pytest.raises(UsageError):
        news.summary("hospital", sentences=0)


def test_a_summary_of_all_takes_a_lead_of_each_matter(news: QA) -> None:
    answer = news.ask("summarize")
    assert {each.source for each in answer.citations} == set(ARTICLES)


def test_what_no_article_is_about_is_not_summed_up(news: QA) -> None:
    answer = news.ask("Summarize the story about volcanoes in Iceland")
    assert (answer.state, answer.citations) == ("refused", ())
    assert "volcanoes in Iceland" in answer.text


def test_two_languages_are_compared_side_by_side(news: QA) -> None:
    answer = news.ask("What is the difference between the Arabic and English reports on the Wadi Sahra flood?")
    assert (answer.kind, answer.state) == ("comparison", "answered")
    assert [each.heading for each in answer.statements] == ["In the Arabic articles:", "In the English articles:"]
    assert [each.source for each in answer.citations] == ["flood_ar.txt", "flood_en.txt"]


def test_two_articles_are_compared_each_under_its_heading(news: QA) -> None:
    answer = news.ask("Compare the strike and the hospital")
    assert answer.kind == "comparison"
    assert [each.heading for each in answer.statements if each.heading] == ["The strike:", "The hospital:"]
    assert {each.source for each in answer.citations} == {"strike.txt", "2025-03-05_hospital.txt"}


def test_the_two_articles_on_a_matter_are_compared_each_under_its_title(news: QA) -> None:
    answer = news.ask("How do the two reports on the Wadi Sahra flood differ?")
    assert (answer.kind, answer.state) == ("comparison", "answered")
    assert {each.source for each in answer.citations} == {"flood_ar.txt", "flood_en.txt"}


def test_one_side_alone_is_no_comparison(news: QA) -> None:
    answer = news.ask("Compare Lina Haddad and Emmanuel Macron")
    assert answer.state == "near"
    assert "one side only" in answer.text


def test_more_of_an_article_follows_what_was_shown(news: QA) -> None:
    first = news.ask("How many beds does the hospital have?")
    more = news.ask("tell me more", history=[first])
    shown = {(each.source, each.start) for each in first.citations}
    assert more.answered
    assert more.citations[0].source == first.citations[0].source
    assert not shown & {(each.source, each.start) for each in more.citations}
    assert news.ask("زدني", history=[first, more]).citations != more.citations


def test_a_turn_of_talk_between_does_not_matter(news: QA) -> None:
    first = news.ask("How many beds does the hospital have?")
    thanks = news.ask("thanks!", history=[first])
    assert news.ask("tell me more", history=[first, thanks]).citations[0].source == first.citations[0].source
    pairs = [(first.question, first.text), (thanks.question, thanks.text)]
    assert news.ask("tell me more", history=pairs).citations[0].source == first.citations[0].source


def test_are_you_sure_shows_the_paragraph_and_judges_nothing(news: QA) -> None:
    first = news.ask("How many beds does the hospital have?")
    sure = news.ask("Are you sure?", history=[first])
    assert "do not judge" in sure.text
    assert first.citations[0].quote in " ".join(each.quote for each in sure.citations)
    assert len(sure.citations) > 1


def test_the_last_question_is_answered_again_in_the_other_language(news: QA) -> None:
    first = news.ask("How many beds does the hospital have?")
    again = news.ask("in Arabic please", history=[first])
    assert again.language == "ar"
    assert again.citations[0].quote == first.citations[0].quote
    assert news.ask("بالإنجليزية", history=[first, again]).language == "en"


@pytest.mark.parametrize("question", ["tell me more", "are you sure?"])
def test_with_nothing_before_there_is_nothing_to_go_on_from(news: QA, question: str) -> None:
    answer = news.ask(question)
    assert (answer.state, answer.citations) == ("refused", ())


def test_a_difference_that_one_sentence_tells_is_answered_by_it(news: QA) -> None:
    assert news.ask("What is the difference between a lease and a loan?").kind == "answer"


@pytest.mark.parametrize(
    "question", ["hello", "What are the articles about?", "summarize the strike", "Is Haddad right?"]
)
def test_each_kind_survives_being_kept_and_is_shown(news: QA, question: str) -> None:
    answer = news.ask(question)
    assert Answer.from_dict(answer.to_dict()).text == answer.text
    html = render_answer(answer)
    assert html.count('class="citation"') >= len(answer.citations)
    assert all(
        statement.text in html
        for statement in answer.statements
        if "\n" not in statement.text and '"' not in statement.text
    )
    assert ('class="sources"' in html) == (answer.kind not in ("help", "overview", "entities"))


FIRES = {
    "a_boat.txt": (
        "Boat capsizes off Lindholm\n\nA fishing boat capsized off Lindholm on Sunday and three men are missing. "
        "A helicopter searched the bay until dark. The coast guard said that the waves were four metres high."
    ),
    "b_forest.txt": (
        "Forest fire near Torvik\n\nA forest fire near Torvik drove two hundred campers out of their tents on Sunday. "
        "The fire spread over ninety hectares of pine. Farmers brought water in milk tanks."
    ),
    "m_mill.txt": (
        "Fire destroys the Brenna mill\n\nA fire destroyed the old paper mill in Brenna on Sunday and killed two guards. "
        "The fire broke out in the drying hall of the Brenna mill. The owner said the mill would not be rebuilt."
    ),
    "z_inquiry.txt": (
        "Inquiry into the Brenna mill fire\n\nThe police opened an inquiry into the fire at the paper mill in Brenna. "
        "Investigators looked at the wires of the drying hall of the mill. The Brenna guards had no alarm."
    ),
}


@pytest.fixture(scope="module")
def fires(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QA]:
    with answering_from(FIRES, tmp_path_factory.mktemp("fires")) as qa:
        yield qa


def test_a_summary_leaves_out_an_article_that_shares_a_common_word_only(fires: QA) -> None:
    answer = fires.ask("Summarise the Brenna mill fire")
    assert {each.source for each in answer.citations} == {"m_mill.txt", "z_inquiry.txt"}
    assert "2 articles" in answer.text


def test_a_summary_opens_with_the_article_that_fits_best_not_with_the_first_of_the_folder(fires: QA) -> None:
    answer = fires.ask("Summarise the police inquiry into the Brenna mill fire")
    assert answer.citations[0].source == "z_inquiry.txt"
    assert {each.source for each in answer.citations} <= {"m_mill.txt", "z_inquiry.txt"}


def test_a_heading_counts_only_the_articles_that_are_quoted(fires: QA) -> None:
    answer = fires.ask("Summarise the Brenna mill fire in one sentence")
    assert len(answer.citations) == 1
    assert "2 articles" not in answer.text


def test_a_timeline_of_a_place_leaves_out_the_same_kind_of_event_elsewhere(fires: QA) -> None:
    answer = fires.ask("What is the latest on the Torvik fire?")
    assert {each.source for each in answer.citations} == {"b_forest.txt"}


def test_each_side_of_a_comparison_is_what_it_says_on_the_matter(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "fee.txt").write_text(
        "Row over the bridge fee\n\nMayor Anna Holt met driver Paul Berg on Monday. Anna Holt said the bridge fee is fair. "
        "The bridge fee is too high, according to Paul Berg. Anna Holt said her cat is ill. Paul Berg came by bus.",
        encoding="utf-8",
    )
    with QA.open(corpus=tmp_path / "corpus", index=tmp_path / "index") as qa:
        answer = qa.ask("What did Anna Holt and Paul Berg each say about the bridge fee?")
    assert answer.kind == "comparison"
    assert [each.text for each in answer.statements] == [
        "Anna Holt said the bridge fee is fair.",
        "The bridge fee is too high, according to Paul Berg.",
    ]

"""A name that articles have in the other script alone is searched for in that one."""

from pathlib import Path

import pytest

from qa import QA
from qa.retrieval.rendering import with_their_names

ARTICLES = {
    "harbour.txt": "المرفأ يفتح أبوابه\n\nقالت مديرة المرفأ الدكتورة سلوى الرفاعي إن السفن عادت. وفاز اللاعب بلال حداد بالسباق.",
    "bridge.txt": "The bridge opens\n\nEngineer Marcus Holloway built the bridge. Nadia Brant opened it on Monday.",
}


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> QA:
    folder = tmp_path_factory.mktemp("news")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with QA.open(folder, folder.parent / "index-of-names") as qa:
        yield qa


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        ("What did Bilal Haddad win?", "What did بلال حداد win?"),
        ("Who is Salwa al-Rifai?", "من هي سلوى الرفاعي؟"),
        ("Who is Bilal Haddad?", "من هو بلال حداد؟"),
        ("ماذا بنى ماركوس هولواي؟", "ماذا بنى Marcus Holloway؟"),
        ("متى افتتحت ناديا برانت الجسر؟", "متى افتتحت Nadia Brant الجسر؟"),
    ],
)
def test_a_name_of_the_other_script_is_written_as_the_articles_write_it(news: QA, asked: str, searched: str) -> None:
    assert with_their_names(asked, news.pipeline.index.snapshot())[0] == searched


@pytest.mark.parametrize(
    "asked",
    [
        "What did Marcus Holloway build?",  # they have it in its own script
        "Who is Bilal Mansour?",  # of another name one word is not enough
        "Who is Salwa?",  # four letters by themselves may be another word
        "ماذا فعل بلال حداد؟",
        "Bilal Haddad",  # a name by itself is looked up as it was typed
    ],
)
def test_other_names_stay_as_they_are(news: QA, asked: str) -> None:
    assert with_their_names(asked, news.pipeline.index.snapshot())[0] == asked


def test_the_answer_is_in_the_language_of_the_question_and_tells_what_was_searched_for(news: QA) -> None:
    answer = news.ask("Who is Salwa al-Rifai?")
    assert "سلوى الرفاعي" in answer.citations[0].quote
    assert answer.searched == "من هي سلوى الرفاعي؟"
    assert answer.text.startswith(("The articles say", "No article surely says"))


def test_folders_of_one_language_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(ARTICLES["bridge.txt"], encoding="utf-8")
    with QA.open(tmp_path, tmp_path.parent / f"{tmp_path.name}-index") as qa:
        assert with_their_names("Who is Bilal Haddad?", qa.pipeline.index.snapshot()) == ("Who is Bilal Haddad?", "en")

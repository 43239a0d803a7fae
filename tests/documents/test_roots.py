"""A corpus has two folders: its own, and that of the articles that were added in the page."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.client import QA
from qa.documents.files import files, is_article_file, opened
from qa.documents.reading import load, read_document
from qa.documents.roots import Corpus, folder_of_added
from qa.errors import CorpusError
from qa.failures import Failure
from qa.settings import load_settings
from qa.types import Document
from tests.conftest import WriteCorpus

OpenQA = Callable[..., QA]


def both(write_corpus: WriteCorpus, own: dict[str, str | bytes | None], added: dict[str, str | bytes | None]) -> Corpus:
    return Corpus(write_corpus(own), write_corpus(added, "added"))


def test_the_articles_of_both_folders_are_those_of_the_corpus(write_corpus: WriteCorpus) -> None:
    corpus = both(write_corpus, {"war.txt": "The war goes on."}, {"سفينة.txt": "وصلت السفينة.", ".removed/x.txt": "no"})
    assert files(corpus) == ["uploads/سفينة.txt", "war.txt"]
    assert [article.source for article in load(corpus)] == ["uploads/سفينة.txt", "war.txt"]
    assert is_article_file(corpus, "uploads/سفينة.txt")
    assert not is_article_file(corpus, "uploads/.removed/x.txt")
    assert not is_article_file(corpus, "uploads/../war.txt")
    found = read_document(corpus, "uploads/سفينة.txt")
    assert isinstance(found, Document)
    assert found.text == "وصلت السفينة."


def test_a_folder_of_that_name_in_the_corpus_keeps_its_name(write_corpus: WriteCorpus) -> None:
    corpus = both(write_corpus, {"uploads/war.txt": "The war goes on."}, {"war.txt": "A ship sailed."})
    assert files(corpus) == ["uploads-2/war.txt", "uploads/war.txt"]
    texts = {each.source: each.text for each in load(corpus) if isinstance(each, Document)}
    assert texts == {"uploads/war.txt": "The war goes on.", "uploads-2/war.txt": "A ship sailed."}


def test_added_articles_that_lie_inside_the_corpus_folder_are_there_once(write_corpus: WriteCorpus) -> None:
    corpus = write_corpus({"war.txt": "The war goes on.", "data/added/ship.txt": "A ship sailed."})
    assert files(Corpus(corpus, corpus / "data" / "added")) == ["uploads/ship.txt", "war.txt"]


def test_a_link_from_one_folder_to_the_other_is_not_followed(write_corpus: WriteCorpus) -> None:
    corpus = both(write_corpus, {"war.txt": "The war goes on."}, {"ship.txt": "A ship sailed."})
    assert corpus.added
    (corpus.added / "link.txt").symlink_to(corpus.folder / "war.txt")
    with opened(corpus, "uploads/link.txt") as file:
        assert isinstance(file, Failure)
        assert "outside the folder" in file.error


def test_each_corpus_has_a_folder_of_its_own_for_what_is_added(tmp_path: Path) -> None:
    folders = {folder_of_added(tmp_path, tmp_path / name) for name in ("a", "b", "c/../a")}
    assert len(folders) == 2


@pytest.fixture
def added(write_corpus: WriteCorpus, tmp_path: Path) -> Path:
    """Return the folder of the articles that are added to the corpus."""
    return folder_of_added(load_settings().data, tmp_path / "corpus")


def test_added_articles_are_asked_with_the_others_shown_and_checked(
    write_corpus: WriteCorpus, open_qa: OpenQA, added: Path
) -> None:
    added.mkdir(parents=True)
    (added / "ship.txt").write_text("A ship sailed to Orvane.")
    qa = open_qa(write_corpus({"war.txt": "The war goes on."}))
    answer = qa.ask("Where did a ship sail to?")
    assert [(each.source, each.quote) for each in answer.citations] == [
        ("uploads/ship.txt", "A ship sailed to Orvane.")
    ]
    assert qa.show("uploads/ship.txt").text == "A ship sailed to Orvane."
    assert [check.name for check in qa.verify() if not check.ok] == []
    (added / "ship.txt").write_text("A ship sailed to Milden.")
    assert [check.name for check in qa.verify() if not check.ok] == ["fresh"]
    assert qa.ask("Where did a ship sail to?").citations[0].quote == "A ship sailed to Milden."


def test_added_articles_may_all_go_at_once_but_not_those_of_the_folder(
    write_corpus: WriteCorpus, open_qa: OpenQA, added: Path
) -> None:
    added.mkdir(parents=True)
    for name in ("ship", "rain", "flood"):
        (added / f"{name}.txt").write_text(f"The {name} came.")
    corpus = write_corpus({"war.txt": "The war goes on.", "talk.txt": "Talks began."})
    qa = open_qa(corpus)
    for name in ("ship", "rain", "flood"):
        (added / f"{name}.txt").unlink()
    assert qa.update().removed == 3
    (added / "snow.txt").write_text("It snowed.")
    for name in ("talk.txt", "war.txt"):
        (corpus / name).unlink()
    with pytest.raises(CorpusError, match="2 of the 2 indexed documents are gone"):
        qa.update()


def test_the_folder_of_added_articles_is_followed_from_its_making_on(
    write_corpus: WriteCorpus, open_qa: OpenQA, added: Path
) -> None:
    qa = open_qa(write_corpus({"war.txt": "The war goes on."}), update="watch")
    added.mkdir(parents=True)
    (added / "ship.txt").write_text("A ship sailed.")
    until = time.monotonic() + 10
    while len(qa.documents()) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    assert [document.source for document in qa.documents()] == ["uploads/ship.txt", "war.txt"]

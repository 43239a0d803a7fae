"""Added articles: safe names, bounds, removal and undo."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.client import QA
from qa.documents import uploads
from qa.documents.roots import Corpus
from qa.documents.uploads import NAME_BYTES_MAX, NAME_CHARS_MAX, AddedFiles, safe_name
from qa.errors import StorageError, UsageError
from qa.types import Filters
from qa.wording import FAILURES
from tests.conftest import WriteCorpus
from tests.documents.every_kind import Broken, broken, filled_pattern, good, without_marks

OpenQA = Callable[..., QA]
ARABIC_LETTER = "م"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("notes.txt", "notes.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\news\\اليوم.MD", "اليوم.MD"),
        ("...hidden.txt", "hidden.txt"),
        (".txt", "txt"),
        ("a\0b\x1b[31m\nc.txt", "ab[31mc.txt"),
        ("turned\u202etxt.exe.txt", "turnedtxt.exe.txt"),
        ("  two   words .txt", "two words.txt"),
        ("what?#1!.txt", "what__1_.txt"),
        ("\ud800.txt", "txt"),
        ("", "article"),
        ("/", "article"),
    ],
)
def test_a_name_is_made_safe(name: str, kept: str) -> None:
    assert safe_name(name) == kept


@pytest.mark.parametrize("letter", ["a", ARABIC_LETTER, "新", "🙂"])
def test_a_long_name_is_cut_and_keeps_its_ending(letter: str) -> None:
    kept = safe_name(letter * 300 + ".txt")
    assert kept.endswith(f"{letter}.txt")
    assert len(kept) <= NAME_CHARS_MAX
    assert len(kept.encode()) <= NAME_BYTES_MAX


@pytest.fixture
def added(write_corpus: WriteCorpus, tmp_path: Path) -> AddedFiles:
    return AddedFiles(Corpus(write_corpus({"war.txt": "The war goes on."}), tmp_path / "data" / "added"))


def test_a_file_is_kept_beside_the_corpus_and_listed(added: AddedFiles, tmp_path: Path) -> None:
    kept = added.put("ship.txt", b"A ship sailed.")
    assert (kept.name, kept.source, kept.bytes, kept.articles) == ("ship.txt", "uploads/ship.txt", 14, 1)
    assert [(each.name, each.bytes) for each in added.all()] == [("ship.txt", 14)]
    assert [path.name for path in (tmp_path / "corpus").iterdir()] == ["war.txt"]
    assert [path.name for path in (tmp_path / "data" / "added").iterdir()] == ["ship.txt"]
    assert (tmp_path / "data" / "added").stat().st_mode & 0o077 == 0


def test_a_file_of_every_kind_is_kept_removed_and_put_back(added: AddedFiles, tmp_path: Path) -> None:
    files = good()
    for each in files:
        kept = added.put(each.name, each.raw)
        assert (kept.name, kept.articles) == (each.name, 1), each.name
    assert {each.name for each in added.all()} == {each.name for each in files}
    for each in files:
        added.remove(each.name)
    assert added.all() == []
    for each in files:
        assert added.restore(each.name) == f"uploads/{each.name}"
    assert {path.name for path in (tmp_path / "data" / "added").iterdir()} - {".removed"} == {e.name for e in files}


@pytest.mark.parametrize("bad", broken(), ids=lambda bad: bad.name)
def test_a_broken_file_of_every_format_is_refused_with_its_reason_in_both_languages(
    added: AddedFiles, tmp_path: Path, bad: Broken
) -> None:
    with pytest.raises(UsageError) as refused:
        added.put(bad.name, bad.raw)
    for language, said in (("en", str(refused.value)), ("ar", refused.value.arabic)):
        assert filled_pattern(FAILURES[language][bad.code]).search(without_marks(said)), said  # type: ignore[index]
    folder = tmp_path / "data" / "added"
    assert not folder.exists() or list(folder.iterdir()) == []


def test_another_file_of_the_name_gets_a_number_and_the_same_file_is_refused(added: AddedFiles) -> None:
    added.put("ship.txt", b"A ship sailed.")
    assert added.put("ship.txt", b"A ship sank.").name == "ship (2).txt"
    with pytest.raises(UsageError, match=r"already, as ship\.txt"):
        added.put("other.txt", b"A ship sailed.")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("photo.jpg", b"\xff\xd8", "Files such as photo.jpg are not read; those that are: .txt .md"),
        ("bad.txt", b"PK\x03\x04\0\0", "bad.txt was not added: it is binary"),
        ("empty.txt", b" \n", "empty.txt was not added: it is empty."),
    ],
)
def test_a_file_without_an_article_is_not_kept_and_the_reason_is_said(
    added: AddedFiles, name: str, content: bytes, said: str
) -> None:
    with pytest.raises(UsageError) as refused:
        added.put(name, content)
    assert said in str(refused.value)
    assert ARABIC_LETTER in refused.value.arabic
    assert added.all() == []


def test_a_file_and_all_files_together_have_a_bound(added: AddedFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "FILE_BYTES_MAX", 20)
    monkeypatch.setattr(uploads, "FOLDER_BYTES_MAX", 30)
    with pytest.raises(UsageError, match="too large"):
        added.put("a.txt", b"x" * 21)
    added.put("a.txt", b"A ship sailed today.")  # 20 bytes
    with pytest.raises(UsageError, match="remove some first"):
        added.put("b.txt", b"Rain came.!")  # 11 more
    assert added.put("b.txt", b"Rain came.").bytes == 10


def test_a_folder_that_cannot_be_written_is_said(write_corpus: WriteCorpus, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    added = AddedFiles(Corpus(write_corpus({"war.txt": "The war goes on."}), tmp_path / "data" / "added"))
    with pytest.raises(StorageError, match="QA_DATA may not be writable"):
        added.put("ship.txt", b"A ship sailed.")


def test_a_full_disk_leaves_nothing_behind(added: AddedFiles, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space left on device"):
        added.put("ship.txt", b"A ship sailed.")
    assert [path.name for path in (tmp_path / "data" / "added").iterdir()] == []


def test_a_removed_file_comes_back_on_undo(added: AddedFiles) -> None:
    added.put("ship.txt", b"A ship sailed.")
    assert added.remove("ship.txt") == "uploads/ship.txt"
    assert added.all() == []
    assert added.restore("ship.txt") == "uploads/ship.txt"
    assert [each.name for each in added.all()] == ["ship.txt"]


def test_undo_leaves_a_file_that_has_come_under_the_name_meanwhile(added: AddedFiles) -> None:
    added.put("ship.txt", b"A ship sailed.")
    added.remove("ship.txt")
    added.put("ship.txt", b"A ship sank.")
    assert added.restore("ship.txt") == "uploads/ship (2).txt"
    assert {each.name for each in added.all()} == {"ship.txt", "ship (2).txt"}


@pytest.mark.parametrize(
    "name", ["none.txt", "../war.txt", "../../corpus/war.txt", "", ".removed", "/etc/passwd", "a\0.txt"]
)
def test_nothing_but_an_added_file_is_removed_or_put_back(added: AddedFiles, name: str, tmp_path: Path) -> None:
    added.put("ship.txt", b"A ship sailed.")
    with pytest.raises(UsageError):
        added.remove(name)
    with pytest.raises(UsageError):
        added.restore(name)
    assert (tmp_path / "corpus" / "war.txt").exists()


def test_what_was_removed_a_day_ago_is_forgotten(added: AddedFiles, tmp_path: Path) -> None:
    for name in ("old.txt", "new.txt"):
        added.put(name, f"A {name} thing.".encode())
    added.remove("old.txt")
    os.utime(tmp_path / "data" / "added" / ".removed" / "old.txt", (0, 0))
    added.remove("new.txt")
    with pytest.raises(UsageError, match="add it again"):
        added.restore("old.txt")


def test_an_added_article_is_asked_at_once_and_not_after_its_removal(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    qa = open_qa(write_corpus({"war.txt": "The war goes on."}))
    qa.add_article("سفينة.txt", "وصلت السفينة إلى أورفان.".encode())
    assert [each.source for each in qa.ask("إلى أين وصلت السفينة؟").citations] == ["uploads/سفينة.txt"]
    assert (qa.info()["added"], qa.info()["documents"]) == (1, 2)
    qa.remove_article("سفينة.txt")
    assert [document.source for document in qa.documents()] == ["war.txt"]
    assert qa.failures() == []
    qa.restore_article("سفينة.txt")
    assert len(qa.documents()) == 2
    assert qa.follow() is None


def test_the_first_article_may_be_an_added_one_and_the_last_may_go(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"photo.jpg": b"\xff\xd8"}))
    qa.add_article("ship.txt", b"A ship sailed.")
    assert qa.update().documents == 1
    qa.remove_article("ship.txt")
    assert qa.documents() == []


def test_info_counts_what_the_articles_do_not_say(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({"2026-03-06 war.txt": "The war goes on.", "ship.txt": "A ship sailed."})
    info = open_qa(corpus).info()
    assert info["metadata"] == {"date": 1, "outlet": 2, "author": 2, "url": 2, "section": 2}
    assert info["dates"] == {"file": 1, "name": 1}


def test_without_waiting_an_added_article_is_indexed_by_the_next_update(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    qa = open_qa(write_corpus({"war.txt": "The war goes on."}))
    qa.add_article("ship.txt", b"A ship sailed.", wait=False)
    assert qa.counts()["documents"] == 1
    report = qa.follow()
    assert report is not None
    assert (report.added, report.documents) == (1, 2)


def test_filters_can_name_what_the_articles_are_in(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"war.txt": "The war goes on.", "a/2026-03-06 x.txt": "Rain.", "a/b/y.txt": "مطر."}))
    qa.add_article("ship.txt", b"A ship sailed.")
    choices = qa.filter_choices()
    assert choices["folders"] == [("a/", 2), ("uploads/", 1)]
    assert choices["languages"] == ["ar", "en"]
    assert choices["since"] == "2026-03-06"
    assert {hit.source for hit in qa.search("rain", filters=Filters(sources=("uploads/",)))} == {"uploads/ship.txt"}

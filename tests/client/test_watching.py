"""The folder is followed: new, changed and gone articles, moments of trouble, and many askers at once."""

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from qa.client import QA
from qa.client.watching import WATCH_SECONDS, Watcher
from qa.documents.files import OpenedFile, files, other_files
from qa.documents.reading import read_document
from qa.failures import Failure, because
from tests.conftest import WriteCorpus
from tests.fakes import WordEncoder

OpenQA = Callable[..., QA]


def eventually(holds: Callable[[], bool], seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def watch(qa: QA, said: list[str]) -> Watcher:
    watcher = Watcher(
        qa.settings.corpus,
        lambda say: qa.follow(progress=say),
        progress=lambda message: said.append(str(message)),
        every=0.05,
    )
    watcher.start()
    return watcher


def test_articles_that_come_change_and_go_while_it_is_open_are_noticed(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    corpus = write_corpus({"war.txt": "The war goes on.", "ship.txt": "A ship sailed.", "rain.txt": "It rained."})
    qa, said = open_qa(corpus), []
    watcher = watch(qa, said)
    try:
        write_corpus({"talk.txt": "Talks began."})
        assert eventually(lambda: qa.search("talks", k=1)[0].source == "talk.txt")
        write_corpus({"talk.txt": "Talks ended for good."})
        assert eventually(lambda: qa.search("talks", k=1)[0].text == "Talks ended for good.")
        write_corpus({"talk.txt": None})
        assert eventually(lambda: "talk.txt" not in [document.source for document in qa.documents()])
    finally:
        watcher.stop()
    assert "The folder has changed: 1 article added, 0 changed, 0 removed." in said


def test_an_open_qa_that_watches_notices_an_article_at_once(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"war.txt": "The war goes on."}), update="watch")
    write_corpus({"new folder/سفينة.txt": "وصلت السفينة إلى أورفان."})
    began = time.monotonic()
    assert eventually(lambda: len(qa.documents()) == 2)
    assert time.monotonic() - began < WATCH_SECONDS / 2  # the system told it; no look at every file was due


def test_a_folder_that_is_gone_is_said_once_and_its_return_is_noticed(
    write_corpus: WriteCorpus, open_qa: OpenQA, tmp_path: Path
) -> None:
    corpus = write_corpus({"war.txt": "The war goes on."})
    qa, said = open_qa(corpus), []
    watcher = watch(qa, said)
    try:
        corpus.rename(tmp_path / "away")
        assert eventually(lambda: bool(said))
        time.sleep(0.3)
        assert len(said) == 1
        assert "does not exist" in said[0]
        assert len(qa.documents()) == 1
        (tmp_path / "away").rename(corpus)
        write_corpus({"talk.txt": "Talks began."})
        assert eventually(lambda: len(qa.documents()) == 2)
    finally:
        watcher.stop()


def test_a_file_that_cannot_be_read_for_a_moment_stays_and_is_tried_again(
    write_corpus: WriteCorpus, open_qa: OpenQA, monkeypatch: pytest.MonkeyPatch
) -> None:
    qa = open_qa(write_corpus({"war.txt": "The war goes on.", "ship.txt": "A ship sailed."}))

    @contextmanager
    def unreadable(corpus: Path, name: str) -> Iterator[OpenedFile | Failure]:
        yield Failure(name, because("not permitted"))

    monkeypatch.setattr("qa.documents.reading.opened", unreadable)  # what a quote is compared with
    monkeypatch.setattr("qa.index.update.opened", unreadable)
    assert not qa.ask("war?").answered
    assert len(qa.documents()) == 2
    monkeypatch.undo()
    assert "The war goes on." in qa.ask("war?").text


def test_a_file_that_is_gone_for_a_moment_comes_back(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    articles = {"war.txt": "The war goes on.", "ship.txt": "A ship sailed.", "rain.txt": "It rained."}
    qa = open_qa(write_corpus(articles))
    write_corpus({"war.txt": None})
    assert not qa.ask("war?").answered
    write_corpus({"war.txt": "The war goes on."})
    assert qa.follow() is not None
    assert "The war goes on." in qa.ask("war?").text


def test_only_the_stale_article_is_brought_in_line_inside_a_question(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    encoder = WordEncoder()
    qa = open_qa(write_corpus({"war.txt": "The war goes on.", "ship.txt": "A ship sailed."}), encoder)
    write_corpus({"war.txt": "The war ended.", **{f"{n}.txt": f"It rained {n} times." for n in range(50)}})
    before = encoder.embedded
    assert "The war ended." in qa.ask("war?").text
    assert encoder.embedded == before + 1
    assert len(qa.documents()) == 2  # the others are for the watcher
    assert qa.follow() is not None
    assert len(qa.documents()) == 52
    assert qa.follow() is None


def test_many_who_ask_about_a_stale_article_have_it_indexed_once(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    class Slow(WordEncoder):
        def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
            time.sleep(0.1)
            return super().encode_passages(texts)

    encoder = Slow()
    qa = open_qa(write_corpus({"war.txt": "The war goes on.", "ship.txt": "A ship sailed."}), encoder)
    write_corpus({"war.txt": "The war ended."})
    before = encoder.embedded
    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(lambda _: qa.ask("war?").text, range(8)))
    assert all("The war ended." in text for text in texts)
    assert encoder.embedded == before + 1


def test_one_update_of_the_folder_runs_at_a_time(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    encoder = WordEncoder()
    qa = open_qa(write_corpus({"war.txt": "The war goes on."}), encoder)
    write_corpus({f"{n}.txt": f"It rained {n} times." for n in range(40)})
    before = encoder.embedded
    with ThreadPoolExecutor(6) as pool:
        reports = list(pool.map(lambda _: qa.follow(), range(6)))
    assert sorted(report.added for report in reports if report is not None) == [40]
    assert encoder.embedded == before + 40


def test_questions_are_answered_while_articles_come_and_go(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({f"{n}.txt": f"The war of {n} goes on." for n in range(6)})
    qa, over = open_qa(corpus), threading.Event()

    def churn() -> None:
        turn = 0
        while not over.is_set():
            turn += 1
            write_corpus({f"{turn % 3}.txt": f"The war of {turn} goes on."})
            qa.follow()

    churning = threading.Thread(target=churn)
    churning.start()
    try:
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda _: (qa.ask("war?"), qa.search("war", k=5)), range(60)))
    finally:
        over.set()
        churning.join()
    assert all(answer.answered or answer.note for answer, _ in found)
    assert all(hit.text.startswith("The war of") for _, hits in found for hit in hits)


# What is no article

NOT_UTF8 = os.fsdecode("caf\u00e9".encode("latin-1"))


def test_a_name_that_is_not_utf8_is_kept_in_one_form(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({"war.txt": "The war goes on."})
    (corpus / f"{NOT_UTF8}.txt").write_text("A ship sailed.")
    (corpus / f"{NOT_UTF8}.jpg").write_bytes(b"JPEG")
    qa = open_qa(corpus)
    assert qa.failures() == [Failure("caf\\xe9.txt", because("name not UTF-8"))]
    assert other_files(corpus) == ["caf\\xe9.jpg"]
    assert qa.follow() is None  # nothing is left to do
    assert [check for check in qa.verify() if not check.ok] == []
    assert qa.update().failed[0].source == "caf\\xe9.txt"


def test_a_pipe_a_device_and_a_huge_file_are_refused_before_they_are_read(
    write_corpus: WriteCorpus, tmp_path: Path
) -> None:
    corpus = write_corpus({"war.txt": "The war goes on."})
    os.mkfifo(corpus / "pipe.txt")
    with (corpus / "huge.txt").open("wb") as file:
        file.truncate(3_000_000_000)  # takes no room on the disk
    (corpus / "zero.txt").symlink_to("/dev/zero")
    (corpus / "folder.txt").mkdir()
    (corpus / "loop.txt").symlink_to("loop.txt")
    (corpus / "nothing.txt").symlink_to("none.txt")
    began = time.monotonic()
    said = {source: read_document(corpus, source) for source in files(corpus)}
    assert time.monotonic() - began < 1
    errors = {source: found.error for source, found in said.items() if isinstance(found, Failure)}
    assert errors == {
        "loop.txt": "is a link to itself",
        "nothing.txt": "cannot be read: No such file or directory",
        "pipe.txt": "is a pipe, not a file",
        "huge.txt": "is 3,000,000,000 bytes; a file of its kind may have 20,000,000; split the file",
        "zero.txt": "is a link to a file outside the folder; copy the file there",
    }


def test_a_link_out_of_the_folder_is_refused_and_one_inside_is_an_article(
    write_corpus: WriteCorpus, open_qa: OpenQA, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text("The code is 777.")
    corpus = write_corpus({"war.txt": "The war goes on.", "sub/ship.txt": "A ship sailed."})
    (corpus / "link.txt").symlink_to(tmp_path / "secret.txt")
    (corpus / "relative.txt").symlink_to("../secret.txt")
    (corpus / "inside.txt").symlink_to(corpus / "sub" / "ship.txt")
    qa = open_qa(corpus)
    assert [document.source for document in qa.documents()] == ["inside.txt", "sub/ship.txt", "war.txt"]
    assert {failure.source for failure in qa.failures()} == {"link.txt", "relative.txt"}
    assert all("outside the folder" in failure.error for failure in qa.failures())


def test_a_quoted_file_that_becomes_a_pipe_or_a_link_outwards_stops_no_question(
    write_corpus: WriteCorpus, open_qa: OpenQA, tmp_path: Path
) -> None:
    articles = {"war.txt": "The war goes on.", "ship.txt": "A ship sailed.", "rain.txt": "It rained."}
    qa = open_qa(write_corpus(articles))
    corpus = tmp_path / "corpus"
    (corpus / "war.txt").unlink()
    os.mkfifo(corpus / "war.txt")
    began = time.monotonic()
    assert not qa.ask("war?").answered
    (tmp_path / "outside.txt").write_text("A ship sailed.")
    (corpus / "ship.txt").unlink()
    (corpus / "ship.txt").symlink_to(tmp_path / "outside.txt")
    assert not qa.ask("ship?").answered
    assert time.monotonic() - began < 5

"""The index says what the folder says, whatever happens in between."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from qa.client import QA
from qa.client.opening import Models
from qa.documents.files import OpenedFile, opened
from qa.errors import CorpusError, IndexLockedError, IndexMismatchError, StorageError
from qa.failures import Failure
from qa.index import erase_index
from qa.index.lock import IndexLock
from qa.settings import load_settings
from tests.conftest import ROOT, WriteCorpus
from tests.fakes import WordEncoder

WAR = {"war.txt": "The war goes on.\nIt began in 2022.", "ship.txt": "A ship sailed.\nIt was late."}
OpenQA = Callable[..., QA]


def test_added_changed_removed_unchanged_and_failed_are_told_apart(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus(WAR | {"rain.txt": "It rained.", "bad.txt": b"\0"})
    qa = open_qa(corpus)
    write_corpus({"war.txt": "The war ended.", "rain.txt": None, "talk.txt": "Talks began."})
    report = qa.update()
    assert (report.added, report.changed, report.removed, report.unchanged) == (1, 1, 1, 1)
    assert [failure.source for failure in report.failed] == ["bad.txt"]
    assert [document.source for document in qa.documents()] == ["ship.txt", "talk.txt", "war.txt"]
    assert [hit.text for hit in qa.search("war", k=1)] == ["The war ended."]
    assert not any("2022" in hit.text for hit in qa.search("2022", k=20))
    assert all(check.ok for check in qa.verify())


def test_an_unchanged_corpus_costs_no_embedding(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    encoder = WordEncoder()
    qa = open_qa(write_corpus(WAR), encoder)
    embedded = encoder.embedded
    report = qa.update()
    assert (report.unchanged, report.added, report.changed) == (2, 0, 0)
    assert encoder.embedded == embedded


def test_a_passage_of_one_sentence_is_embedded_once(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    encoder = WordEncoder()
    qa = open_qa(write_corpus({"a.txt": "The war goes on."}), encoder)
    embedded = encoder.embedded
    write_corpus({"b.txt": "A ship sailed.", "c.txt": "A ship sailed."})
    assert qa.update().added == 2
    assert encoder.embedded == embedded + 1  # the same text is passage and sentence in both articles


@pytest.mark.parametrize("emptied", ["missing", "empty", "only bad files"])
def test_a_missing_or_empty_folder_removes_nothing(write_corpus: WriteCorpus, open_qa: OpenQA, emptied: str) -> None:
    corpus = write_corpus(WAR)
    qa = open_qa(corpus)
    shutil.rmtree(corpus)
    if emptied != "missing":
        corpus.mkdir()
    if emptied == "only bad files":
        write_corpus({"war.txt": b"\0", "ship.txt": b""})
    with pytest.raises(CorpusError):
        qa.update(yes=True)
    assert len(qa.documents()) == 2


def test_removing_more_than_half_needs_a_yes(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus(WAR | {"rain.txt": "It rained."})
    qa = open_qa(corpus)
    write_corpus({"war.txt": None, "rain.txt": None})
    with pytest.raises(CorpusError, match=r"2 of the 3 indexed documents are gone .* index --yes"):
        qa.update()
    assert len(qa.documents()) == 3
    assert qa.update(yes=True).removed == 2
    assert [document.source for document in qa.documents()] == ["ship.txt"]


def test_an_index_of_another_corpus_is_refused_naming_both(
    write_corpus: WriteCorpus, tmp_path: Path, open_qa: OpenQA
) -> None:
    open_qa(write_corpus(WAR)).close()
    other = write_corpus({"x.txt": "X."}, "other")
    with pytest.raises(CorpusError, match=rf"was made from {tmp_path}/corpus, not from {other}"):
        QA.open(other, tmp_path / "index", settings=load_settings(), models=Models(encoder=WordEncoder()))


def test_an_index_made_with_other_prompts_is_refused_and_can_be_rebuilt(
    write_corpus: WriteCorpus, tmp_path: Path, open_qa: OpenQA
) -> None:
    corpus = write_corpus(WAR)
    open_qa(corpus).close()
    with pytest.raises(IndexMismatchError, match=r"index --rebuild"):
        open_qa(corpus, WordEncoder(prompt="query: "))
    erase_index(tmp_path / "index", corpus=corpus)
    assert len(open_qa(corpus, WordEncoder(prompt="query: ")).documents()) == 2


def test_who_comes_second_reads_what_the_owner_indexes_and_is_told_whose_it_is(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    corpus = write_corpus(WAR)
    owner, second = open_qa(corpus), open_qa(corpus)
    assert (owner.only_reads, second.only_reads) == (False, True)
    assert second.ask("war?").text == owner.ask("war?").text
    assert [hit.source for hit in second.search("war")] == [hit.source for hit in owner.search("war")]
    write_corpus({"snow.txt": "Snow fell on Tarvik."})
    owner.update()
    assert "Snow fell on Tarvik." in second.ask("Tarvik?").text
    write_corpus({"snow.txt": None})
    owner.update()
    assert "Snow fell on Tarvik." not in second.ask("Tarvik?").text
    for owners in (second.update, second.verify):
        with pytest.raises(IndexLockedError, match=rf"in use by process {os.getpid()}"):
            owners()


def test_who_comes_second_before_there_is_an_index_is_told_whose_it_is(
    write_corpus: WriteCorpus, tmp_path: Path, open_qa: OpenQA
) -> None:
    corpus = write_corpus(WAR)
    lock = IndexLock(tmp_path / "index")
    lock.acquire()
    with pytest.raises(IndexLockedError, match=rf"process {os.getpid()}"):
        open_qa(corpus)
    lock.release()


def test_two_who_read_answer_steadily_while_the_owner_writes(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus(WAR)
    owner, second = open_qa(corpus), open_qa(corpus)
    over = threading.Event()

    def write() -> None:
        for number in range(20):
            write_corpus({"count.txt": f"Ship number {number} sailed."})
            owner.update()
        over.set()

    writer = threading.Thread(target=write)
    writer.start()
    asked = 0
    while not over.is_set():
        assert "The war" in second.ask("war?").text
        asked += 1
    writer.join()
    assert asked > 0
    assert "Ship number 19 sailed." in second.ask("ship?").text


def test_a_closed_index_can_be_opened_again(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus(WAR)
    open_qa(corpus).close()
    assert len(open_qa(corpus, update="never").documents()) == 2


def test_a_folder_with_other_things_in_it_is_not_taken_for_an_index(write_corpus: WriteCorpus, tmp_path: Path) -> None:
    corpus = write_corpus(WAR)
    with pytest.raises(CorpusError, match="cannot lie in the corpus folder"):
        QA.open(corpus, corpus, settings=load_settings(), models=Models(encoder=WordEncoder()))
    mine = write_corpus({"thesis.doc": "mine"}, "documents")
    with pytest.raises(StorageError, match="holds other files and no index"):
        QA.open(corpus, mine, settings=load_settings(), models=Models(encoder=WordEncoder()))
    assert [path.name for path in mine.iterdir()] == ["thesis.doc"]


def test_what_a_kill_left_undone_in_chroma_is_done_at_the_next_opening(
    write_corpus: WriteCorpus, open_qa: OpenQA, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = write_corpus(WAR)
    qa = open_qa(corpus)
    write_corpus({"talk.txt": "Talks began."})
    monkeypatch.setattr("qa.index.copy.Vectors.put", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        qa.update()
    assert len(qa.documents()) == 3
    assert not all(check.ok for check in qa.verify())  # SQLite is ahead of Chroma
    monkeypatch.undo()
    qa.close()
    assert all(check.ok for check in open_qa(corpus).verify())


def test_verify_tells_stale_from_damaged(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus(WAR)
    qa = open_qa(corpus)
    write_corpus({"war.txt": "Something else."})
    stale = {check.name: check for check in qa.verify()}
    assert [name for name, check in stale.items() if not check.ok] == ["fresh"]
    assert "stale, not damaged: 1 articles" in stale["fresh"].detail
    qa.update()
    qa._index.vectors._open().remove(qa._index.store.passage_ids()[:1])
    damaged = [check.name for check in qa.verify() if not check.ok]
    assert damaged == ["counts", "vectors"]


def test_verify_finds_a_wrong_span(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus(WAR))
    qa._index.store._db.execute("UPDATE sentences SET end = end + 3 WHERE id = 1")
    assert [check.name for check in qa.verify() if not check.ok] == ["spans"]


SLOW_INDEX = """
import sys, time
from pathlib import Path
from qa.client import QA
from qa.settings import load_settings
from tests.fakes import WordEncoder
import qa.index.update
qa.index.update.DOCUMENTS_PER_COMMIT = 2
print("ready", flush=True)
QA.open(sys.argv[1], sys.argv[2], settings=load_settings(), encoder=WordEncoder(), update="auto").close()
"""


@pytest.mark.parametrize("delay", [0.05, 0.4, 0.8, 1.2, 1.7])
def test_an_index_recovers_after_a_kill_at_any_moment(write_corpus: WriteCorpus, tmp_path: Path, delay: float) -> None:
    articles = {f"{number:03}.txt": f"The war of {number}.\nA ship sailed {number} times." for number in range(60)}
    corpus = write_corpus(articles)
    arguments = [sys.executable, "-c", SLOW_INDEX, str(corpus), str(tmp_path / "index")]
    started = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert started.stdout is not None
    assert started.stdout.readline() == "ready\n"
    time.sleep(delay)
    started.send_signal(signal.SIGKILL)
    started.wait()
    started.stdout.close()
    with QA.open(corpus, tmp_path / "index", settings=load_settings(), models=Models(encoder=WordEncoder())) as qa:
        assert qa._index.counts() == {"documents": 60, "passages": 60, "sentences": 120}
        assert [check for check in qa.verify() if not check.ok] == []


def test_the_report_has_the_promised_form(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus(WAR | {"bad.txt": b"\0", "x.jpg": b"%PDF"}))
    report = json.loads(json.dumps(qa.update().to_dict()))
    assert report.pop("seconds") >= 0
    assert report == {
        "added": 0,
        "changed": 0,
        "removed": 0,
        "unchanged": 2,
        "failed": [{"source": "bad.txt", "error": "is binary (it holds a NUL byte), not UTF-8 text"}],
        "ignored": ["x.jpg"],
        "columns": {},
        "documents": 2,
        "passages": 2,
        "sentences": 4,
    }


def test_an_update_reads_each_new_or_changed_file_once_and_no_other(
    write_corpus: WriteCorpus, open_qa: OpenQA, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counting(corpus: Path, name: str) -> AbstractContextManager[OpenedFile | Failure]:
        read.append(name)
        return opened(corpus, name)

    monkeypatch.setattr("qa.index.update.opened", counting)
    qa = open_qa(write_corpus({"a.txt": "The war goes on.", "b.txt": "A ship.", "bad.txt": b"\xff"}))
    assert sorted(read) == ["a.txt", "b.txt", "bad.txt"]
    read.clear()
    write_corpus({"a.txt": "The war is over.", "c.txt": "It rains."})
    report = qa.update()
    assert sorted(read) == ["a.txt", "c.txt"]
    assert (report.added, report.changed, report.unchanged, len(report.failed)) == (1, 1, 1, 1)


def test_a_file_of_the_same_size_with_its_time_set_back_is_read_again(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    corpus = write_corpus({"a.txt": "The war began."})
    before = (corpus / "a.txt").stat()
    qa = open_qa(corpus)
    write_corpus({"a.txt": "The war ended."})
    os.utime(corpus / "a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert qa.update().changed == 1


def test_only_the_passages_that_changed_are_embedded_again(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    encoder = WordEncoder()
    lines = [f"The ship number {number} sailed to Orvane on a quiet day." for number in range(60)]
    corpus = write_corpus({"ships.txt": "\n".join(lines)})
    qa = open_qa(corpus, encoder)
    before = encoder.embedded
    lines[-1] = "The last ship stayed in Orvane."
    write_corpus({"ships.txt": "\n".join(lines)})
    assert qa.update().changed == 1
    assert encoder.embedded - before == 2  # the last sentence, and the passage that it is in
    assert qa.search("last ship stayed", k=1, unit="sentence")[0].text == lines[-1]
    assert all(check.ok for check in qa.verify())


def test_a_folder_copied_with_its_times_costs_no_embedding(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    encoder = WordEncoder()
    corpus = write_corpus({"a.txt": "The war began."})
    qa = open_qa(corpus, encoder)
    os.utime(corpus / "a.txt", ns=(1, 1))  # the entry changes, the bytes do not
    embedded = encoder.embedded
    assert qa.update().unchanged == 1
    assert encoder.embedded == embedded


def titles(qa: QA) -> list[str]:
    return [document.title for document in qa.documents()]


def test_a_first_line_that_many_articles_share_is_no_title(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    articles = {f"{n}.txt": f"QUAY TODAY\n\nShip {n} sank\n\nIt sank at {n}." for n in (1, 2)}
    corpus = write_corpus(articles | {"0.txt": "War ends\n\nIt ended."})
    qa = open_qa(corpus)
    assert titles(qa) == ["War ends", "QUAY TODAY", "QUAY TODAY"]  # two may be chance
    write_corpus({"3.txt": "QUAY TODAY\n\nShip 3 sank\n\nIt sank at 3."})
    qa.update()
    assert titles(qa) == ["War ends", "Ship 1 sank", "Ship 2 sank", "Ship 3 sank"]
    assert [hit.title for hit in qa.search("Ship", k=9) if hit.source == "3.txt"] == ["Ship 3 sank"]
    write_corpus({"4.txt": "QUAY TODAY\n\nIt rained."})
    qa.update()
    assert titles(qa)[-1] == ""  # what follows is a sentence
    write_corpus({"4.txt": None, "3.txt": None})
    qa.update()
    assert titles(qa) == ["War ends", "QUAY TODAY", "QUAY TODAY"]  # as a new index of this folder has it
    assert all(check.ok for check in qa.verify())


def test_copies_of_one_article_keep_their_headline(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    copies = {f"{name}/a.txt": f"Ship sank\n\nIt sank at noon.\n\n{name}" for name in ("one", "three", "two")}
    assert titles(open_qa(write_corpus(copies))) == ["Ship sank"] * 3

"""Chroma is a copy: whatever happens to it, it is made again from the store, without embedding and without anybody's help."""

import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from qa.client import QA
from qa.errors import StorageError
from qa.index import StoredPassage, erase_index
from qa.index.vectors import Vectors
from qa.index.verify import _lost
from tests.conftest import WriteCorpus
from tests.fakes import WordEncoder

ARTICLES = {
    "war.txt": "The war goes on.",
    "ship.txt": "A ship sailed.",
    "سفينة.txt": "وصلت السفينة إلى الميناء.",
    "مطر.txt": "هطل المطر على المدينة.",
}
OpenQA = Callable[..., QA]


def remove_folder(chroma: Path) -> None:
    shutil.rmtree(chroma)


def empty_folder(chroma: Path) -> None:
    shutil.rmtree(chroma)
    chroma.mkdir()


def remove_database(chroma: Path) -> None:
    (chroma / "1" / "chroma.sqlite3").unlink()


def scribble(chroma: Path) -> None:
    database = chroma / "1" / "chroma.sqlite3"
    database.write_bytes(b"\x07" * database.stat().st_size)


def put_a_file_there(chroma: Path) -> None:
    shutil.rmtree(chroma)
    chroma.write_text("not a folder")


@pytest.mark.parametrize("harm", [remove_folder, empty_folder, remove_database, scribble, put_a_file_there])
def test_a_damaged_copy_is_made_again_at_opening_without_embedding_and_said_in_one_line(
    write_corpus: WriteCorpus, open_qa: OpenQA, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    corpus = write_corpus(ARTICLES)
    open_qa(corpus).close()
    harm(tmp_path / "index" / "chroma")
    encoder, said = WordEncoder(), []
    qa = open_qa(corpus, encoder, progress=lambda message: said.append(str(message)))
    assert encoder.embedded == 0
    assert [line for line in said if "made again from the index, without embedding (4 passages" in line] == said
    assert len(said) == 1
    assert [check for check in qa.verify() if not check.ok] == []
    assert qa.search("ships", k=1)[0].source in ("ship.txt", "سفينة.txt")


def test_a_copy_that_misses_a_passage_is_made_again_at_opening(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus(ARTICLES)
    qa = open_qa(corpus)
    qa._index.vectors._open().remove(qa._index.store.passage_ids()[:1])
    qa.close()
    said: list[str] = []
    qa = open_qa(corpus, progress=lambda message: said.append(str(message)))
    assert ["it holds " in line for line in said] == [True]
    assert [check for check in qa.verify() if not check.ok] == []


def test_a_copy_with_wrong_vectors_is_made_again_at_opening(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({f"{topic}.txt": f"The {topic} goes on." for topic in ("war", "ship", "rain", "talk")})
    qa = open_qa(corpus)
    ids = qa._index.store.passage_ids()
    wrong = np.eye(5, dtype=np.float32)[[4] * len(ids)] + np.eye(5, dtype=np.float32)[[0] * len(ids)]
    qa._index.vectors._open().put("en", ids, -wrong)
    qa.close()
    said: list[str] = []
    qa = open_qa(corpus, progress=lambda message: said.append(str(message)))
    assert "are not in it, or with another vector" in said[0]
    assert [check for check in qa.verify() if not check.ok] == []


def test_a_copy_that_goes_while_it_is_open_is_made_again_for_the_next_article_and_the_next_question(
    write_corpus: WriteCorpus, open_qa: OpenQA, tmp_path: Path
) -> None:
    corpus = write_corpus(ARTICLES)
    said: list[str] = []
    qa = open_qa(corpus, progress=lambda message: said.append(str(message)))
    said.clear()
    shutil.rmtree(tmp_path / "index" / "chroma")
    write_corpus({"talk.txt": "Talks began."})
    assert qa.update().added == 1
    assert qa.search("talks", k=1)[0].source == "talk.txt"
    assert [check for check in qa.verify() if not check.ok] == []
    qa._index.vectors._vectors.close()  # as if its files had gone from under it
    assert qa.search("war", k=1)[0].source == "war.txt"
    assert sum("made again" in line for line in said) == 2


def test_verify_notes_what_the_copy_misses_and_the_next_opening_mends_it(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    corpus = write_corpus(ARTICLES)
    qa = open_qa(corpus)
    qa._index.vectors._open().remove(qa._index.store.passage_ids()[:1])
    bad = {check.name: check.detail for check in qa.verify() if not check.ok}
    assert sorted(bad) == ["counts", "vectors"]
    assert all(detail.endswith("run: python -m qa index") for detail in bad.values())
    assert qa._index.store.read_meta()["copy"] == "verify missed passages in it"
    qa.close()
    assert [check for check in open_qa(corpus).verify() if not check.ok] == []


def passage(number: int, vector: Iterable[float]) -> StoredPassage:
    return StoredPassage(number, number, f"{number}.txt", "", 0, 9, "en", np.array(list(vector), np.float32))


def test_a_passage_behind_near_copies_is_not_lost_and_one_that_is_not_there_is() -> None:
    copies = [passage(number, (1.0, 0.001 * number)) for number in range(1, 13)]  # cosines above 0.9999
    beside = passage(13, (0.8, 0.6))  # nearest to it is one that has eleven near-copies
    every = [*copies, beside]
    index: Any = SimpleNamespace(
        store=SimpleNamespace(
            passage_ids=lambda: [p.id for p in every], passages=lambda ids: [p for p in every if p.id in ids]
        ),
        vectors=SimpleNamespace(lost=lambda passages: []),
    )
    assert _lost(index, [copies[0], beside]) == ([], 2)
    index.vectors.lost = lambda passages: [beside]
    assert _lost(index, [copies[0], beside]) == ([beside], 1)
    every[:] = [copies[0], beside]  # no crowd: then a search that misses one has lost it
    index.vectors.lost = lambda passages: []
    assert _lost(index, [copies[0], beside]) == ([copies[0], beside], 0)
    assert _lost(index, []) == ([], 0)


DAMAGE = {
    "what is recorded about it is not JSON": "UPDATE meta SET value = '{' WHERE key = 'made_with'",
    "what is recorded about it is not whole": "DELETE FROM meta WHERE key = 'centres'",
    "there is no mean vector": "UPDATE meta SET value = '{}' WHERE key = 'centres'",
    "a passage's vector has another length": "UPDATE vectors SET vector = x'00'",
}


@pytest.mark.parametrize(("said", "damage"), DAMAGE.items(), ids=DAMAGE)
def test_damage_of_the_store_is_one_sentence_with_the_remedy_and_the_remedy_works(
    write_corpus: WriteCorpus, open_qa: OpenQA, tmp_path: Path, said: str, damage: str
) -> None:
    corpus = write_corpus(ARTICLES)
    qa = open_qa(corpus)
    qa._index.store._db.execute("PRAGMA foreign_keys = OFF")  # as damage does not ask
    qa._index.store._db.execute(damage)
    qa.close()
    with pytest.raises(StorageError, match=f"{said}.*python -m qa index --rebuild"):
        open_qa(corpus)
    erase_index(tmp_path / "index", corpus=corpus)
    assert [check for check in open_qa(corpus).verify() if not check.ok] == []


@pytest.mark.parametrize(
    ("check", "damage"),
    [
        ("texts", "UPDATE documents SET text = 'The war is over!' WHERE source = 'war.txt'"),
        ("spans", "UPDATE passages SET language = 'zz' WHERE id = 1"),
        ("links", "INSERT INTO names VALUES (99, 'Nobody', 'people', 1, 0, 6)"),
        ("links", "INSERT INTO names VALUES (1, 'Nobody', 'people', 1, 900, 906)"),
        ("links", "INSERT INTO bands VALUES (7, 99)"),
        ("links", "INSERT INTO copies VALUES (1, 2)"),
        ("links", "DELETE FROM fingerprints WHERE document = 1"),
        ("words", "DELETE FROM bands WHERE document = 1 AND band = (SELECT min(band) FROM bands WHERE document = 1)"),
        ("words", "UPDATE fingerprints SET lead = x'00000000' WHERE document = 1"),
        ("words", "DELETE FROM spellings WHERE folded = 'war'"),
        (
            "words",
            "DELETE FROM postings WHERE passage = 1 AND term = (SELECT min(term) FROM postings WHERE passage = 1)",
        ),
    ],
)
def test_verify_sees_what_was_altered_in_the_store_and_names_the_remedy(
    write_corpus: WriteCorpus, open_qa: OpenQA, check: str, damage: str
) -> None:
    qa = open_qa(write_corpus(ARTICLES))
    qa._index.store._db.execute("PRAGMA foreign_keys = OFF")  # as damage does not ask
    qa._index.store._db.execute(damage)
    details = {each.name: each.detail for each in qa.verify() if not each.ok}
    assert check in details
    assert details[check].endswith("python -m qa index --rebuild")


def test_what_chroma_has_free_goes_back_to_the_disk(tmp_path: Path) -> None:
    vectors = Vectors(tmp_path / "vectors")
    rows = np.random.default_rng(0).standard_normal((1_200, 384)).astype(np.float32)
    vectors.put("en", range(1_200), rows)  # from a thousand on Chroma writes its graph and empties its queue
    vectors.close()
    with closing(sqlite3.connect(tmp_path / "vectors" / "chroma.sqlite3")) as database:
        assert database.execute("PRAGMA freelist_count").fetchone() == (0,)
    again = Vectors(tmp_path / "vectors")
    assert again.count("en") == 1_200
    assert again.nearest("en", rows[7], 1) == [7]
    again.close()

"""Damages a sound index in one way after another, and tells what ask, index and verify say, and whether --rebuild heals."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.attack.common import ARABIC, Done, Product, Rows, verdict

REMEDY = ("qa index", "--rebuild", "--index", "delete", "name another", "free disk space")
Harm = Callable[[Path], None]
EMPTY = """import sys, chromadb
from chromadb.config import Settings
client = chromadb.PersistentClient(sys.argv[1], settings=Settings(_env_file=None, anonymized_telemetry=False))
collection = client.list_collections()[0]
collection.delete(ids=collection.get(include=[])["ids"])
client.close()"""


def damage(product: Product, rows: Rows) -> None:
    """Try each damage on a fresh copy of a sound index."""
    wanted = {name: harm for name, harm in DAMAGES.items() if rows.wanted(f"damage: {name}")}
    if not wanted:
        return
    sound = product.folder / "sound"
    product.run("index")
    product.index.rename(sound)
    for name, harm in wanted.items():
        did = "ask, index, verify, each on a fresh copy; then index --rebuild"
        rows.each(f"damage: {name}", did, _try, product, sound, harm)
    shutil.rmtree(product.index, ignore_errors=True)


def _try(product: Product, sound: Path, harm: Harm) -> tuple[str, bool]:
    problems, said, silent = [], [], []
    for words in (["ask", ARABIC], ["index"], ["verify", "--json"]):
        _copy(sound, product.index)
        harm(product.index)
        done = product.run(*words)
        problems += [f"{words[0]} is ugly"] * (not done.clean)
        if done.code and not _names_remedy(done):
            problems.append(f"{words[0]} names no remedy")
        elif not done.code and not _mended(product) and not _names_remedy(done):
            silent.append(words[0])
        said.append(f"{words[0]} {done.code} {_short(done)}")
    # `index` need not look through all that it holds, when verify does and says what to do.
    if silent and (silent != ["index"] or "verify names no remedy" in problems):
        problems.append(f"{', '.join(silent)}: goes on, mends nothing and says nothing")
    rebuilt = product.run("index", "--rebuild")
    problems += ["--rebuild does not heal"] * (bool(rebuilt.code) or not _mended(product))
    problems += ["--rebuild is ugly"] * (not rebuilt.clean)
    return f"{'; '.join(problems) or 'mended or said'} | {' | '.join(said)}", not problems


def _mended(product: Product) -> bool:
    """Tell whether verify calls the index sound and it is as sound as it was, by what these attacks change."""
    if not verdict(product.run("verify", "--json"))[0]:
        return False
    with closing(sqlite3.connect(product.index / "index.sqlite")) as database:
        texts = dict(database.execute("SELECT source, text FROM documents"))
        languages = {row[0] for row in database.execute("SELECT language FROM passages")}
        language_means = database.execute("SELECT value FROM meta WHERE key = 'centres'").fetchone()
    # Bytes, as a text mode would make one character of CRLF.
    same = all((product.corpus / source).read_bytes().decode() == text for source, text in texts.items())
    return bool(texts) and same and languages <= {"ar", "en"} and (language_means is None or language_means[0] != "{}")


def _names_remedy(done: Done) -> bool:
    return any(word in done.err + done.out for word in REMEDY)


def _short(done: Done) -> str:
    if done.out.startswith("{"):
        return f"BAD: {verdict(done)[1]}"[:200] if done.code else "all ok"
    return done.said.replace("qa: error: ", "")[:160]


def _copy(sound: Path, index: Path) -> None:
    if index.is_dir():
        shutil.rmtree(index)
    index.unlink(missing_ok=True)
    shutil.copytree(sound, index)


def _chroma(index: Path) -> Path:
    return next(index.glob("*/chroma.sqlite3")).parent


def _sql(statement: str) -> Harm:
    def harm(index: Path) -> None:
        with closing(sqlite3.connect(index / "index.sqlite")) as database, database:
            if not database.execute(statement).rowcount:
                raise RuntimeError("the statement changed nothing")

    return harm


def _scribble(at: float, name: str = "index.sqlite", length: int = 8192) -> Harm:
    def harm(index: Path) -> None:
        file = next(index.rglob(name))
        with file.open("r+b") as out:
            out.seek(int(file.stat().st_size * at))
            out.write(random.Random(0).randbytes(length))

    return harm


def _empty_folder(index: Path) -> None:
    folder = _chroma(index)
    shutil.rmtree(folder)
    folder.mkdir()


def _file_for_folder(index: Path) -> None:
    folder = _chroma(index)
    shutil.rmtree(folder)
    folder.write_text("a file")


def _empty_collection(index: Path) -> None:
    subprocess.run([sys.executable, "-c", EMPTY, str(_chroma(index))], check=True, capture_output=True)


DAMAGES: dict[str, Harm] = {
    "Chroma folder deleted": lambda index: shutil.rmtree(_chroma(index)),
    "Chroma folder emptied": _empty_folder,
    "chroma.sqlite3 deleted": lambda index: (_chroma(index) / "chroma.sqlite3").unlink(),
    "chroma.sqlite3 scribbled": _scribble(0.0, "chroma.sqlite3"),
    "a file in place of the Chroma folder": _file_for_folder,
    "a vector collection emptied": _empty_collection,
    "meta not JSON": _sql("UPDATE meta SET value = '{not JSON' WHERE key = 'made_with'"),
    "meta: all rows missing": _sql("DELETE FROM meta"),
    "meta: corpus missing": _sql("DELETE FROM meta WHERE key = 'corpus'"),
    "meta: centres missing": _sql("DELETE FROM meta WHERE key = 'centres'"),
    "meta: centres {}": _sql("UPDATE meta SET value = '{}' WHERE key = 'centres'"),
    "documents' text altered": _sql("UPDATE documents SET text = replace(text, 'ا', 'و')"),
    "passages.language zz": _sql("UPDATE passages SET language = 'zz'"),
    "a passage's vector short": _sql("UPDATE vectors SET vector = substr(vector, 1, 100)"),
    "a sentence's vector short": _sql("UPDATE sentences SET vector = substr(vector, 1, 101)"),
    "a table dropped": lambda index: _drop(index),
    "scribbled at 10 %": _scribble(0.1),
    "scribbled at 30 %": _scribble(0.3),
    "scribbled at 70 %": _scribble(0.7),
    "header scribbled": _scribble(0.0, length=100),
    "truncated to 0 bytes": lambda index: os.truncate(index / "index.sqlite", 0),
    "truncated to a half": lambda index: os.truncate(
        index / "index.sqlite", (index / "index.sqlite").stat().st_size // 2
    ),
}


def _drop(index: Path) -> None:
    with closing(sqlite3.connect(index / "index.sqlite")) as database, database:
        database.execute("DROP TABLE postings")

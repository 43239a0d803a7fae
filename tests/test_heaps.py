"""Many threads leave no heap each behind, so the page's memory stays level."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from qa.heaps import HEAPS
from tests.conftest import SEEDS

# Twelve threads that are there together each take memory from the C library, as answers on the page do. Then the library
# tells how many heaps it has.
THREADS = """
import ctypes, sys, threading
from qa.cli import main
if sys.argv[1] == "command":
    main(["show", "none.txt", "--corpus", sys.argv[2]])
there = threading.Barrier(12)
def work():
    kept = bytearray(50_000)
    there.wait()
every = [threading.Thread(target=work) for _ in range(12)]
for each in every: each.start()
for each in every: each.join()
library = ctypes.CDLL(None)
library.fdopen.restype = ctypes.c_void_p
out = ctypes.c_void_p(library.fdopen(1, b"w"))
library.malloc_info(0, out)
library.fflush(out)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has a heap for each thread")
def test_the_threads_of_a_command_share_two_heaps(tmp_path: Path) -> None:
    assert _heaps("no command", tmp_path) > HEAPS  # so that the test can fail
    assert _heaps("command", tmp_path) == HEAPS == 2


def _heaps(before: str, folder: Path) -> int:
    done = subprocess.run(
        [sys.executable, "-c", THREADS, before, str(folder)], capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout.count("<heap nr=")


# Serves the page until it is up, then says how many objects a search for garbage leaves out, and how many it looks at.
PAGE = """
import gc, os, signal
from qa.settings import load_settings
from qa.web import server
def told(message):
    if "Sanad is at" in str(message):
        print(gc.get_freeze_count(), len(gc.get_objects()), flush=True)
        os.kill(os.getpid(), signal.SIGTERM)
server.run(load_settings(), progress=told)
"""


def test_a_search_for_garbage_leaves_out_what_the_page_is_made_of(tmp_path: Path) -> None:
    folders = {"QA_CORPUS": str(SEEDS), "QA_INDEX": str(tmp_path / "index"), "QA_DATA": str(tmp_path / "data")}
    done = subprocess.run(
        [sys.executable, "-c", PAGE],
        capture_output=True,
        text=True,
        timeout=300,
        env=os.environ | folders | {"QA_PORT": "0"},
    )
    kept, looked_at = map(int, done.stdout.split())
    assert kept > 200_000
    assert looked_at < 0.1 * kept

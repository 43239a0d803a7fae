"""Many threads leave no heap each behind, so the page's memory stays level."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from qa.heaps import HEAPS

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

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.documents import sandbox
from qa.documents.extracted import Extracted, FileContext, Unreadable
from tests.conftest import ROOT
from tests.documents.samples import ARABIC, ENGLISH, Sample, web_page

# A helper whose reader of pages does what the page says.
WILD = """
import os, sys, time
from qa.documents import formats, sandbox
from qa.documents.extracted import Extracted, Format
def read(file, context):
    yield Extracted("before")
    what = file.read().decode()
    if what == "print":
        print("noise"); os.write(1, b"noise"); os.write(2, b"noise")
    exec(what)
    yield Extracted("after")
formats.FORMATS = (Format("page", (".html",), read),)
"""


@pytest.fixture(autouse=True)
def no_helper_outlives_a_test() -> Iterator[None]:
    sandbox.close_helpers()
    yield
    sandbox.close_helpers()


@pytest.fixture
def wild(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file that the reader obeys."""
    start = sandbox._PROGRAM.replace("serve()", f"exec({WILD!r}); serve()")
    monkeypatch.setattr(sandbox, "_PROGRAM", start)
    return tmp_path / "a.html"


def told(path: Path) -> list[Extracted | str]:
    """Return what a file gives, and the reason of what cannot be read in words."""
    return [each.error if isinstance(each, Unreadable) else each for each in read(path)]


def read(path: Path) -> list[Extracted | Unreadable]:
    return list(sandbox.read_apart(path, ".html", FileContext(path.name)))


def write(path: Path, sample: Sample) -> Path:
    path.write_bytes(web_page(sample))
    return path


def test_a_page_is_read_in_another_process_as_it_would_be_in_this_one(tmp_path: Path) -> None:
    found = read(write(tmp_path / "صفحة.html", ARABIC))
    assert [each.text for each in found if isinstance(each, Extracted)] == [ARABIC.text]
    assert found[0].metadata.author == ARABIC.author


def test_one_helper_reads_file_after_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", ENGLISH)
    read(path)
    first = sandbox._idle[0]
    read(path)
    assert sandbox._idle == [first]


def test_threads_read_at_the_same_time(tmp_path: Path) -> None:
    paths = [write(tmp_path / "a.html", ENGLISH), write(tmp_path / "b.html", ARABIC)]
    found: dict[Path, list[Extracted | Unreadable]] = {}
    threads = [threading.Thread(target=lambda path=path: found.update({path: read(path)})) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [each.text for path in paths for each in found[path]] == [ENGLISH.text, ARABIC.text]


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("time.sleep(60)", "takes longer than 1 s to read; split it, or save it again"),
        ("while True: pass", "takes longer than 1 s to read; split it, or save it again"),
        ("os._exit(3)", "cannot be read: its reader broke down; save it again in another format"),
        (
            "import ctypes; ctypes.string_at(0)",
            "cannot be read: its reader broke down; save it again in another format",
        ),
        ("raise KeyError(1)", "cannot be read: its reader broke down (KeyError); save it again in another format"),
        (
            "open('/tmp/x', 'w')",
            "cannot be read: its reader broke down (PermissionError); save it again in another format",
        ),
        (
            "import socket; socket.create_connection(('127.0.0.1', 9))",
            "cannot be read: its reader broke down (PermissionError); save it again in another format",
        ),
    ],
)
def test_a_reader_that_breaks_down_is_told_and_the_next_file_is_read(
    wild: Path, monkeypatch: pytest.MonkeyPatch, does: str, said: str
) -> None:
    monkeypatch.setattr(sandbox, "SECONDS_MAX", 1.0)
    wild.write_text(does)
    assert told(wild) == [Extracted("before"), said]
    wild.write_text("pass")
    assert read(wild) == [Extracted("before"), Extracted("after")]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited by the system, and not by each alike")
def test_a_reader_that_takes_too_much_memory_is_stopped(wild: Path) -> None:
    wild.write_text("taken = bytearray(3_000_000_000)")
    assert told(wild)[1:] == ["needs more than 2 GB of memory to read; split it"]


def test_what_a_library_prints_reaches_nobody(wild: Path, capfd: pytest.CaptureFixture[str]) -> None:
    wild.write_text("print('noise'); os.write(1, b'noise'); os.write(2, b'noise')")
    assert read(wild) == [Extracted("before"), Extracted("after")]
    assert capfd.readouterr() == ("", "")


def test_more_text_than_a_file_may_hold_is_not_taken(wild: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "OUTPUT_CHARS_MAX", 8)
    wild.write_text("pass")
    assert told(wild) == [Extracted("before"), "holds more than 8 characters; split it"]


def test_who_stops_in_the_middle_leaves_no_rest_for_the_next(wild: Path) -> None:
    wild.write_text("pass")
    some = sandbox.read_apart(wild, ".html", FileContext("a.html"))
    assert next(some) == Extracted("before")
    some.close()
    assert read(wild) == [Extracted("before"), Extracted("after")]


def test_a_file_that_is_gone_or_no_file_is_told(tmp_path: Path) -> None:
    assert told(tmp_path / "none.html") == ["cannot be read: No such file or directory"]
    assert told(tmp_path) == ["is not a file"]


@pytest.mark.skipif(sys.platform == "win32", reason="processes are looked for by their number")
def test_the_helper_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", ENGLISH)
    code = (
        "import sys, time; from pathlib import Path; from qa.documents import sandbox; "
        "from qa.documents.extracted import FileContext; "
        "list(sandbox.read_apart(Path(sys.argv[1]), '.html', FileContext('a.html'))); "
        "print(sandbox._idle[0]._process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    with parent:
        assert parent.stdout is not None
        helper = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
    for _ in range(100):
        try:
            state = Path(f"/proc/{helper}/stat").read_text().split()[2]
        except OSError:
            break
        if state == "Z":
            break
        time.sleep(0.1)
    else:
        os.kill(helper, signal.SIGKILL)
        pytest.fail("the helper lives on")


def test_a_helper_that_was_ended_while_it_waited_is_replaced(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", ENGLISH)
    read(path)
    sandbox._idle[0]._process.kill()
    assert [each.text for each in read(path) if isinstance(each, Extracted)] == [ENGLISH.text]


def test_a_helper_that_does_not_start_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_PROGRAM", "raise SystemExit(1)")
    said = "cannot be read: the process that reads such files does not start; try again"
    assert told(write(tmp_path / "a.html", ENGLISH)) == [said]

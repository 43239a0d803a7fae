"""Reads foreign formats in a process of its own, with limits: whatever a file does to a parser, the program goes on.

One helper process reads file after file. It is told a path on its stdin and writes what it finds to its stdout, each piece
as JSON after its length in four bytes. A file that takes too long, too much memory or too much text, or breaks its reader
down, is reported, and the next file has a new helper. The helper ends when its stdin closes, so also when its parent is
killed.
"""

import atexit
import contextlib
import json
import logging
import os
import queue
import signal
import stat
import struct
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.formats import format_of
from qa.failures import Reason, because, reason_of
from qa.types import Metadata

try:
    import resource
except ImportError:  # Windows: a file's time is limited there, and its text's length, but not memory and processor
    resource = None  # type: ignore[assignment]

SECONDS_MAX = 60.0  # seconds for an article; a page takes 0.02, a PDF of 500 pages takes 15
FILE_SECONDS_MAX = 1800.0  # seconds for all articles of a file; an archive of 10,000 pages takes 300
START_SECONDS_MAX = 60.0  # seconds until a helper runs; a machine under load takes ten
MEMORY_BYTES_MAX = 2_000_000_000  # bytes of address space of the helper; its libraries take 0.4 GB of it
OUTPUT_CHARS_MAX = 200_000_000  # characters of all texts of a file
PIECE_BYTES_MAX = 400_000_000  # bytes of one answer: 50 MB of Arabic, six bytes a letter in JSON, and room
OPEN_FILES_MAX = 64  # open files of the helper; imports need a dozen
FILES_A_HELPER = 500  # files until a helper is replaced, as libraries leak
_LENGTH = struct.Struct("!I")
# What a helper runs. It gets the parent's import path, so that it reads with the very same modules. The package itself is
# not run, as it imports what answers questions, which takes a second.
_PROGRAM = """
import json, sys, types
sys.path[:], place = json.loads(sys.argv[1])
sys.modules["qa"] = package = types.ModuleType("qa")
package.__path__ = [place]
from qa.documents.sandbox import serve
serve()
"""


def read_apart(path: Path, suffix: str, context: FileContext) -> Iterator[Extracted | Unreadable]:
    """Yield what a file holds, read in the helper process by the format of `suffix`, with its leading dot.

    Safe to call from several threads; each that reads at the same time has a helper of its own.
    """
    request = {"path": os.fspath(path), "suffix": suffix, "name": context.name, "columns": dict(context.columns)}
    helper = _take()
    if not helper.begin(request):  # one that waited may have been ended from outside, so a new one is asked as well
        helper.close()
        helper = _Helper()
        helper.begin(request)
    done = False
    try:
        if helper.sound:
            yield from helper.pieces()
        else:
            yield Unreadable(because("no helper"))
        done = True
    finally:
        if done and helper.sound:
            _give(helper)
        else:
            helper.close()


class _LateError(Exception):
    """The helper did not answer in time. The text is the limit in seconds."""


class _Helper:
    """A helper process, as its parent sees it."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.sound = True
        self._files = 0
        # -B: nothing is written. The helper speaks over its pipes alone; what libraries print goes nowhere.
        told = json.dumps([sys.path, str(Path(__file__).parents[1])])
        self._process = subprocess.Popen(
            [sys.executable, "-B", "-c", _PROGRAM, told],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._stdin, self._stdout = self._process.stdin, self._process.stdout

    def begin(self, request: dict[str, Any]) -> bool:
        """Hand over a file; tell whether the helper runs and takes it."""
        self._files += 1
        try:
            self._stdin.write(json.dumps(request).encode() + b"\n")
            self._stdin.flush()
            self.sound = "started" in self._answer(START_SECONDS_MAX, START_SECONDS_MAX)
        except (_LateError, EOFError, OSError, ValueError, TypeError):
            self.sound = False
        return self.sound

    def pieces(self) -> Iterator[Extracted | Unreadable]:
        """Yield what the helper answers; one that is not sound afterwards is not used again."""
        spent = 0.0  # seconds waited for the helper; the time that the caller takes between two pieces does not count
        chars = 0
        self.sound = False
        try:
            while True:
                began = time.monotonic()
                answer = self._answer(SECONDS_MAX, FILE_SECONDS_MAX - spent)
                spent += time.monotonic() - began
                if "end" in answer:
                    self.sound = self._files < FILES_A_HELPER and not answer["end"]
                    return
                chars += len(answer.get("text", ""))
                if chars > OUTPUT_CHARS_MAX:
                    yield Unreadable(because("many output chars", most=OUTPUT_CHARS_MAX))
                    return
                yield _piece(answer)
        except _LateError as late:
            yield Unreadable(because("late", seconds=str(late)))
        except (EOFError, OSError, ValueError, KeyError, TypeError):
            yield Unreadable(because("broke down"))

    def _answer(self, limit: float, left: float) -> dict[str, Any]:
        late = threading.Event()

        def stop() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(max(min(limit, left), 0.0), stop)
        timer.daemon = True
        timer.start()
        try:
            (length,) = _LENGTH.unpack(self._exactly(_LENGTH.size))
            if length > PIECE_BYTES_MAX:
                raise ValueError(length)
            found = json.loads(self._exactly(length))
        except EOFError:
            # A system that counts the processor's time may be first.
            if late.is_set() or self._process.wait() == -getattr(signal, "SIGXCPU", 0):
                raise _LateError(f"{limit if limit <= left else FILE_SECONDS_MAX:.0f}") from None
            raise
        finally:
            timer.cancel()
        if not isinstance(found, dict):
            raise TypeError(found)
        return found

    def _exactly(self, length: int) -> bytes:
        got = self._stdout.read(length)
        if len(got) < length:
            raise EOFError
        return got

    def close(self) -> None:
        """End the process."""
        if self.owner == os.getpid():
            self._process.kill()
        for pipe in (self._stdin, self._stdout):
            with contextlib.suppress(OSError):  # the process was gone before all was written
                pipe.close()
        if self.owner == os.getpid():
            self._process.wait()


def _piece(answer: dict[str, Any]) -> Extracted | Unreadable:
    if "reason" in answer:
        reason = Reason(answer["reason"]["code"], answer["reason"]["values"])
        reason.text("en")  # a helper that a file has taken over may answer anything: KeyError where this is no reason
        return Unreadable(reason, str(answer["member"]))
    return Extracted(answer["text"], answer["title"], Metadata(**answer["metadata"]), answer["member"])


_idle: list[_Helper] = []  # at most one
_lock = threading.Lock()


def _take() -> _Helper:
    """Return the helper that waits, or a new one."""
    with _lock:
        while _idle:
            helper = _idle.pop()
            if helper.owner == os.getpid():  # after a fork the parent's helper is not the child's
                return helper
    return _Helper()


def _give(helper: _Helper) -> None:
    with _lock:
        if not _idle:
            _idle.append(helper)
            return
    helper.close()


@atexit.register
def close_helpers() -> None:
    """End the helper that waits for files."""
    with _lock:
        helpers = list(_idle)
        _idle.clear()
    for helper in helpers:
        helper.close()


def serve() -> None:
    """Be the helper: answer each path on stdin until it closes."""
    out = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)  # what a library prints goes nowhere
    os.dup2(null, 2)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts the program ends it, and that closes stdin
    sys.addaudithook(_refuse)
    _limit()
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    while True:
        request = json.loads(requests.get())
        _limit_processor()
        _send(out, {"started": True})
        broken = False
        try:
            for found in _read(request):
                _send(out, asdict(found))
                _limit_processor()
        except MemoryError:
            broken = True
            _send(out, asdict(Unreadable(because("memory", most=MEMORY_BYTES_MAX / 1e9))))
        except Exception as error:  # noqa: BLE001 - whatever a library raises on a stranger's file is told in a sentence
            broken = True
            _send(out, asdict(Unreadable(because("broke down by", why=type(error).__name__))))
        _send(out, {"end": broken})


def _listen(requests: IO[bytes], to: "queue.SimpleQueue[bytes]") -> None:
    """Hand on each line; end the process at once when there are no more, whatever it is reading."""
    for line in requests:
        to.put(line)
    os._exit(0)


def _read(request: dict[str, Any]) -> Iterator[Extracted | Unreadable]:
    format_ = format_of(request["suffix"])
    if format_ is None:
        yield Unreadable(because("wrong ending", suffix=request["suffix"]))
        return
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(request["path"], flags)
    except (OSError, ValueError) as error:
        yield Unreadable(reason_of(error))
        return
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        yield Unreadable(because("not a file"))
        return
    with os.fdopen(descriptor, "rb") as file:
        yield from format_.read(file, FileContext(request["name"], request["columns"]))


def _send(out: IO[bytes], found: dict[str, Any]) -> None:
    written = json.dumps(found).encode()
    out.write(_LENGTH.pack(len(written)) + written)
    out.flush()


def _refuse(event: str, given: tuple[Any, ...]) -> None:
    """Refuse what no reader needs: the network, other programs, and files to write."""
    if event in (
        "socket.connect",
        "socket.getaddrinfo",
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.posix_spawn",
        "os.fork",
    ):
        raise PermissionError(event)
    if event == "open" and isinstance(given[1], str) and set(given[1]) & set("wax+") and given[0] != os.devnull:
        raise PermissionError(event)


def _limit() -> None:
    if resource is None:
        return
    for what, limit in (
        (resource.RLIMIT_AS, MEMORY_BYTES_MAX),
        (resource.RLIMIT_NOFILE, OPEN_FILES_MAX),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        # A system may refuse a limit, or have a lower one.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (limit, resource.getrlimit(what)[1]))


def _limit_processor() -> None:
    """Allow the next article so many seconds of processor time; it counts on through a helper's life."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime + SECONDS_MAX) + 1
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))

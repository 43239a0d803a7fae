"""Nothing leaves the machine: every system call of the product's processes is looked at, not only Python's sockets.

`strace` follows a first start, `index`, `ask`, and the page with three questions until it is stopped. A library that
begins to call home in a new version, or to leave files in a person's home folder, fails these tests.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT, SEEDS

ARABIC, ENGLISH = "كم دولة في مجموعة الاتصال الدفاعية؟", "What did Hegseth say about Ukraine joining NATO?"
CALLS = "%network,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat"
OWN_FOLDERS = ("cache", "data", "index", "tmp")
# What a library may open for writing without leaving anything behind.
DEVICES = ("/dev/", "/proc/")
# Type stubs that gradio writes beside its own code when it is imported; nothing switches this off.
STUBS = re.compile(r"/site-packages/gradio/.*\.pyi$")
NAME_SERVICE_CACHE = "/var/run/nscd/socket"  # the C library asks it for names before it reads /etc/hosts


class Trace:
    """A command that runs under strace, and what the kernel was asked for by it and by all its children."""

    def __init__(self, folder: Path) -> None:
        if shutil.which("strace") is None:
            raise AssertionError("this test needs strace: sudo apt-get install -y strace")
        self._folder = folder
        self._file = folder / "trace"
        for name in ("home", "work", *OWN_FOLDERS):
            (folder / name).mkdir()
        inherited = {
            name: value
            for name, value in os.environ.items()
            if "proxy" not in name.lower() and not name.startswith(("QA_", "XDG_", "ORT_", "HF_", "GRADIO_"))
        }
        # No proxy: a call home would hide behind the proxy's address. No cached bytecode: Python itself writes it.
        self._surroundings = inherited | {
            "HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"), "PYTHONDONTWRITEBYTECODE": "1",
            "QA_CORPUS": str(SEEDS), "QA_CACHE": str(folder / "cache"), "QA_DATA": str(folder / "data"),
            "QA_INDEX": str(folder / "index"), "QA_PORT": "0", "PYTHONPATH": str(ROOT),
        }  # fmt: skip

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start a Python command, traced."""
        strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-y", "-A", "-o", str(self._file), "-e", f"trace={CALLS}"]
        return subprocess.Popen(
            [*strace, sys.executable, *command],
            cwd=self._folder / "work", env=self._surroundings, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, *command: str) -> str:
        """Run a Python command to its end, traced, and return what it printed."""
        process = self.start(*command)
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        return out

    def lines(self) -> list[str]:
        """Return the system calls, one a line."""
        return self._file.read_text(encoding="utf-8", errors="replace").splitlines()

    def outside(self) -> list[str]:
        """Return the paths that were written outside the product's own folders."""
        mine = tuple(f"{self._folder / name}" for name in OWN_FOLDERS)
        paths = written(self.lines(), self._folder / "work")
        return [path for path in paths if not path.startswith((*mine, *DEVICES)) and not STUBS.search(path)]


def addresses(lines: Sequence[str]) -> list[str]:
    """Return the calls that reach, or try to reach, beyond this machine, and those that look a name up.

    >>> addresses(['1 connect(3<TCP:[1]>, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}, 16) = 0'])
    []
    """
    found = []
    for line in lines:
        hosts = re.findall(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"', line)
        beyond = [four or six for four, six in hosts if not (four.startswith("127.") or six == "::1")]
        asks_names = bool(re.search(r"htons\(53\)", line))
        foreign = re.search(r'connect\(.*sun_path="([^"]+)"', line)
        if (re.search(r"\b(?:connect|sendto|sendmsg|sendmmsg)\(", line) and (beyond or asks_names)) or (
            foreign and foreign[1] != NAME_SERVICE_CACHE
        ):
            found.append(line)
    return found


def written(lines: Sequence[str], work: Path) -> list[str]:
    """Return the paths that were made or opened for writing, with success.

    >>> written(['1 openat(AT_FDCWD</w>, "a.txt", O_WRONLY|O_CREAT, 0666) = 3</w/a.txt>'], Path("/w"))
    ['/w/a.txt']
    """
    found = []
    for line in lines:
        if re.search(r"= -1 E", line) or "unfinished" in line:
            continue
        call = re.search(r"\b(openat|open|creat|mkdir|mkdirat|rename\w*|link\w*|symlink\w*)\((.*)", line)
        if call is None or (call[1] in ("openat", "open") and not re.search(r"O_WRONLY|O_RDWR|O_CREAT", line)):
            continue
        within, path = re.findall(r'(?:AT_FDCWD(?:<[^>]*>)?|\d+<([^>]*)>)?(?:, )?"([^"]*)"', call[2])[-1]
        found.append(os.path.normpath(work / within / path))
    return found


def test_the_trace_parser_finds_addresses_and_files(tmp_path: Path) -> None:
    home = 'connect(22<UDP:[9]>, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("20.1.2.3")}, 16) = 0'
    names = 'sendto(3<UDP:[9]>, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}, 16) = 1'
    six = (
        'connect(4, {sa_family=AF_INET6, sin6_port=htons(443), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr)}, 28) = 0'
    )
    assert addresses([home, names, six]) == [home, names, six]
    assert addresses(['connect(3, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT']) == []
    lines = [
        'openat(AT_FDCWD</w>, "/etc/hosts", O_RDONLY) = 3</etc/hosts>',
        'mkdir("/root/.cache/Microsoft", 0777) = 0',
        'openat(5</w/sub>, "b", O_RDWR|O_CREAT, 0600) = 6</w/sub/b>',
        'openat(AT_FDCWD</w>, "/none/a", O_WRONLY|O_CREAT, 0666) = -1 ENOENT (No such file or directory)',
        'rename("/tmp/a", "/home/b") = 0',
    ]
    assert written(lines, Path("/w")) == ["/root/.cache/Microsoft", "/w/sub/b", "/home/b"]


@pytest.mark.page
def test_first_start_index_and_ask_use_no_network_and_write_only_to_their_folders(tmp_path: Path) -> None:
    trace = Trace(tmp_path)
    assert "3 added" in trace.run("-m", "qa", "index")
    assert "حوالي 50 دولة" in trace.run("-m", "qa", "ask", ARABIC)
    assert any("openat" in line for line in trace.lines())
    assert addresses(trace.lines()) == []
    assert trace.outside() == []


@pytest.mark.page
def test_the_page_uses_no_network_and_writes_only_to_its_folders(tmp_path: Path) -> None:
    trace = Trace(tmp_path)
    server = trace.start(str(ROOT / "ui.py"))
    assert server.stderr is not None
    try:
        address = next(
            found[0].rstrip(".")
            for line in server.stderr
            if "Sanad is at" in line and (found := re.search(r"http://[\w.:]+", line))
        )
        with urllib.request.urlopen(address) as page:
            assert page.status == 200
        for question in (ARABIC, ENGLISH, "ما عاصمة أستراليا؟"):
            body = json.dumps({"data": [question, None]}).encode()
            asked = urllib.request.Request(
                f"{address}/gradio_api/call/ask", body, headers={"Content-Type": "application/json"}
            )
            event = json.loads(urllib.request.urlopen(asked).read())["event_id"]
            told = urllib.request.urlopen(f"{address}/gradio_api/call/ask/{event}").read().decode()
            assert told.startswith("event: complete")
    finally:
        # strace passes no signal on: the server is its child, and the first process in its trace.
        os.kill(int(trace.lines()[0].split()[0]), signal.SIGTERM)
        server.communicate(timeout=30)
    assert addresses(trace.lines()) == []
    assert trace.outside() == []

"""What the attacks share: the table of rows, the product as a black box, a running page, requests, and clocks on /health."""

import argparse
import atexit
import contextlib
import http.client
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import platformdirs

HERE = Path(__file__).parents[2]
JSON = {"Content-Type": "application/json"}
ARABIC, ENGLISH = "كم دولة في مجموعة الاتصال الدفاعية؟", "What did Hegseth say about Ukraine joining NATO?"
PROBE_SECONDS = 0.1  # seconds of processor time in which it is told how busy the machine is
START_SECONDS = 600  # seconds that a page may take until it is up
Given = ParamSpec("Given")
Result = TypeVar("Result")
UGLY = re.compile(r"Traceback|unforeseen|Segmentation|panicked")


class Rows:
    """The table: one row for each thing tried, printed as soon as its result is there."""

    def __init__(self, options: argparse.Namespace, command: str) -> None:
        self._only, self._command, self._product = options.only, command, str(options.product)
        self._began = time.monotonic()
        self._rows: list[dict[str, Any]] = []
        atexit.register(self.end)  # what was found is told even when a page does not start
        print(f"{'':4}  {'row':<44}  {'what was done':<64}  result", flush=True)

    def wanted(self, *names: str) -> bool:
        """Tell whether --only leaves any of these rows in."""
        return any(re.search(self._only, name) for name in names)

    def add(self, name: str, did: str, result: str, ok: bool) -> None:
        """Print a row and keep it for the JSON line."""
        result = re.sub(r"/\S*sanad-attack-\w+", "…", " ".join(result.split()))
        self._rows.append({"row": name, "did": did, "result": result, "pass": ok})
        print(f"{'PASS' if ok else 'FAIL'}  {name:<44}  {did:<64}  {result}", flush=True)

    def each(
        self, name: str, did: str, work: Callable[Given, tuple[str, bool]], *given: Given.args, **named: Given.kwargs
    ) -> None:
        """Call `work` for a row, unless --only leaves it out. A script that breaks is a row that fails."""
        if self.wanted(name):
            try:
                result, ok = work(*given, **named)
            except Exception as error:  # noqa: BLE001 - the other rows go on
                result, ok = f"the row broke: {type(error).__name__}: {error}"[:300], False
            self.add(name, did, result, ok)

    def end(self) -> int:
        """Print the JSON line; return the exit code, 1 when a row failed."""
        atexit.unregister(self.end)
        failed = [row["row"] for row in self._rows if not row["pass"]]
        seconds = round(time.monotonic() - self._began)
        slow = slowness()
        print(
            f"{len(self._rows) - len(failed)} PASS, {len(failed)} FAIL, {seconds} s, machine {slow:.1f} times as slow"
        )
        told = {"command": self._command, "product": self._product, "seconds": seconds, "failed": failed}
        print(json.dumps(told | {"rows": self._rows}, ensure_ascii=False))
        return 1 if failed else 0


def options(description: str, *, numbers: Mapping[str, float] = {}, flags: Sequence[str] = ()) -> argparse.Namespace:
    """Read the command line: --product, --only and --seed for every attack, and its own numbers and flags."""
    made = argparse.ArgumentParser(description=description)
    made.add_argument("--product", type=Path, default=HERE, metavar="DIR", help="folder of the product (default: this)")
    made.add_argument(
        "--only",
        default="",
        metavar="WORDS",
        help="do only the rows in whose name this is found; `|` between words: either",
    )
    made.add_argument("--seed", type=int, default=0)
    for name, value in numbers.items():
        made.add_argument(f"--{name}", type=type(value), default=value)
    for name in flags:
        made.add_argument(f"--{name}", action="store_true")
    read = made.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is killed in that case, too
    read.product = read.product.resolve()
    if not (read.product / "ui.py").is_file():
        made.error(f"{read.product} holds no ui.py")
    return read


@dataclass(frozen=True)
class Done:
    """How a command of the product ended; `code` is None when it was stopped after its time, negative for a signal."""

    code: int | None
    out: str
    err: str
    seconds: float
    peak: float = 0.0  # megabytes, as far as was seen

    @property
    def said(self) -> str:
        """The last line that it said, errors first."""
        lines = (self.err.strip() or self.out.strip()).splitlines()
        return lines[-1] if lines else ""

    @property
    def clean(self) -> bool:
        """Whether nothing ugly was shown."""
        return self.code is not None and self.code >= 0 and not UGLY.search(self.out + self.err)


class Product:
    """The product over a corpus, with an index, data, home and temporary folder of its own below `folder`."""

    def __init__(self, where: Path, folder: Path, corpus: Path | None = None, **settings: str) -> None:
        self.where, self.folder = where, folder
        self.corpus = corpus or where / "seeds"
        self.index, self.data, self.temporary = folder / "index", folder / "data", folder / "tmp"
        self.temporary.mkdir(parents=True, exist_ok=True)
        kept = {key: value for key, value in os.environ.items() if not key.startswith("QA_")}
        self.surroundings = kept | {
            "QA_CACHE": os.environ.get("QA_CACHE", platformdirs.user_cache_dir("sanad-qa")),
            "QA_CORPUS": str(self.corpus), "QA_INDEX": str(self.index), "QA_DATA": str(self.data), "QA_PORT": "0",
            "HOME": str(folder / "home"), "TMPDIR": str(self.temporary), "PYTHONUNBUFFERED": "1",
        } | settings  # fmt: skip

    def start(self, command: Sequence[str], **arguments: Any) -> "subprocess.Popen[str]":
        """Start a command in the product's folder, in a process group of its own."""
        return subprocess.Popen(
            command, cwd=self.where, env=self.surroundings, text=True, errors="replace", start_new_session=True,
            umask=0o022, **arguments
        )  # fmt: skip

    def run(self, *words: str, given: str = "", seconds: float = 600, before: Sequence[str] = ()) -> Done:
        """Run `python -m qa` with these words to its end, or for so many seconds; `before` are words before `-m`."""
        command = [*before, sys.executable, "-m", "qa", *words] if before else [sys.executable, "-m", "qa", *words]
        return self.finish(command, given=given, seconds=seconds)

    def finish(self, command: Sequence[str], *, given: str = "", seconds: float = 600) -> Done:
        """Run any command in the product's folder to its end, or for so many seconds."""
        pipe, began = subprocess.PIPE, time.monotonic()
        process = self.start(command, stdin=pipe, stdout=pipe, stderr=pipe)
        peak: list[float] = [0.0]
        threading.Thread(target=_watch, args=(process.pid, peak), daemon=True).start()
        try:
            out, err = process.communicate(given, timeout=seconds)
            code: int | None = process.returncode
        except subprocess.TimeoutExpired:
            kill(process)
            (out, err), code = process.communicate(), None
        finally:
            kill(process)
        return Done(code, out, err, time.monotonic() - began, peak[0])


def _watch(pid: int, peak: list[float]) -> None:
    with contextlib.suppress(OSError, IndexError):  # it has ended
        while True:
            peak[0] = max(peak[0], memory(pid, "VmHWM"))
            time.sleep(0.02)


def memory(pid: int, key: str) -> float:
    """Return the megabytes of memory that a process has (VmRSS), or had at most (VmHWM)."""
    return int(Path(f"/proc/{pid}/status").read_text().split(f"{key}:")[1].split()[0]) / 1024


def kill(process: "subprocess.Popen[str]") -> None:
    """Kill a process with all that it started, and wait for it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield a temporary folder that goes at the end, whatever lies in it."""
    with tempfile.TemporaryDirectory(prefix="sanad-attack-", ignore_cleanup_errors=True) as folder:
        yield Path(folder).resolve()


class Page:
    """A running page: its address, its process, and all that it writes to its log."""

    def __init__(
        self, process: "subprocess.Popen[str]", log: Path, began: float, patience: float = START_SECONDS
    ) -> None:
        self.process, self.log = process, log
        while True:
            said = log.read_text(errors="replace")
            if found := re.search(r"Sanad is at (http://[\w.:\[\]]+\w)", said):
                break
            if process.poll() is not None or time.monotonic() > began + patience:
                raise RuntimeError(f"the page did not start: {said[-300:]}")
            time.sleep(0.05)
        self.address = found[1]
        self.seconds = time.monotonic() - began

    @property
    def rss(self) -> float:
        """Megabytes of memory that it has now."""
        return memory(self.process.pid, "VmRSS")

    @property
    def peak(self) -> float:
        """The most megabytes that it had since `forget_peak`."""
        return memory(self.process.pid, "VmHWM")

    def forget_peak(self) -> None:
        """Begin to look for the most memory anew."""
        Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")


@contextmanager
def page(
    product: Product, *, command: Sequence[str] = (), patience: float = START_SECONDS, **settings: str
) -> Iterator[Page]:
    """Serve the page (`ui.py`, or what `command` says), and kill it at the end."""
    log = product.temporary / f"page-{time.monotonic_ns()}.log"
    before, began = product.surroundings, time.monotonic()
    product.surroundings = before | settings
    with log.open("w") as out:
        process = product.start(command or [sys.executable, "ui.py"], stdout=out, stderr=out, stdin=subprocess.DEVNULL)
    product.surroundings = before
    try:
        yield Page(process, log, began, patience)
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        kill(process)


@dataclass(frozen=True)
class Reply:
    """What a server said; status 0 when it said nothing, with the reason as the body."""

    status: int
    headers: Mapping[str, str]
    body: str
    seconds: float


def request(
    address: str,
    method: str,
    path: str,
    body: object = None,
    headers: Mapping[str, str] = {},
    seconds: float = 30,
) -> Reply:
    """Send one request on a connection of its own; a body that is neither bytes nor None is sent as JSON.

    A stream of events may never end, so it is not read.
    """
    began = time.monotonic()
    given = dict(headers)
    if body is not None and not isinstance(body, bytes):
        body, given = json.dumps(body).encode(), JSON | given
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=seconds)
    try:
        connection.putrequest(method, path, skip_host="Host" in given, skip_accept_encoding=True)
        if body is not None:
            given.setdefault("Content-Length", str(len(body)))
        for name, value in given.items():
            connection.putheader(name, value)
        connection.endheaders()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # a refusal may come before the body is read
            if body is not None:
                connection.send(body)
        reply = connection.getresponse()
        endless = reply.headers.get_content_type() == "text/event-stream"
        said = "a stream" if endless else reply.read().decode("utf-8", "replace")
        found = {name.lower(): value for name, value in reply.getheaders()}
        return Reply(reply.status, found, said, time.monotonic() - began)
    except (OSError, http.client.HTTPException) as error:
        return Reply(0, {}, f"{type(error).__name__}: {error}", time.monotonic() - began)
    finally:
        connection.close()


def events(address: str, path: str, headers: Mapping[str, str], seconds: float) -> Iterator[tuple[str, Any]]:
    """Yield (event, data) of a stream of events until it ends; raises OSError when it is silent or lasts too long."""
    until, kind = time.monotonic() + seconds, "message"
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=seconds)
    try:
        connection.request("GET", path, headers=dict(headers))
        reply = connection.getresponse()
        if reply.status != 200:
            yield "refused", f"{reply.status} {reply.read()[:200]!r}"
        while reply.status == 200 and (line := reply.readline()):
            if time.monotonic() > until:
                raise TimeoutError("the stream went on too long")
            if line.startswith(b"event:"):
                kind = line[6:].strip().decode()
            elif line.startswith(b"data:"):
                yield kind, json.loads(line[5:] or b"null")
    finally:
        connection.close()


def ask(address: str, question: str, *, seconds: float = 60) -> tuple[bool, Any, float]:
    """Ask through /gradio_api/call/ask, as a program does: whether it was answered without an error, what, how long."""
    return call(address, "ask", [question, None], seconds=seconds)


def call(address: str, name: str, data: Sequence[object], *, seconds: float = 60) -> tuple[bool, Any, float]:
    """Call an endpoint of the page by its name: whether it ended without an error, what it said, how long it took."""
    began, path = time.monotonic(), f"/gradio_api/call/{name}"
    reply = request(address, "POST", path, {"data": data}, seconds=seconds)
    try:
        if reply.status != 200:
            return False, f"{reply.status} {reply.body[:200]}", reply.seconds
        for kind, said in events(address, f"{path}/{json.loads(reply.body)['event_id']}", {}, seconds):
            if kind in ("complete", "error", "refused"):
                return kind == "complete", said[0] if kind == "complete" else said, time.monotonic() - began
    except OSError as error:
        return False, f"{type(error).__name__}: {error}", time.monotonic() - began
    return False, "the stream ended without an answer", time.monotonic() - began


def join(
    address: str,
    question: str,
    *,
    seconds: float = 60,
    headers: Mapping[str, str] = {},
) -> tuple[bool, str, float]:
    """Ask through /gradio_api/queue/join, as the page's box does: whether it ended well, the last message, how long."""
    return event(address, "question", "submit", [question, [], None, ""], seconds=seconds, headers=headers)


def event(
    address: str,
    element: str,
    what: str,
    data: Sequence[object],
    *,
    seconds: float = 60,
    headers: Mapping[str, str] = {},
) -> tuple[bool, str, float]:
    """Do what the page does when such an event comes from an element: whether it ended well, the last message, how long."""
    config = json.loads(request(address, "GET", "/config", headers=headers, seconds=seconds).body)
    box = next(each["id"] for each in config["components"] if each["props"].get("elem_id") == element)
    number = next(each["id"] for each in config["dependencies"] if [box, what] in [list(t) for t in each["targets"]])
    session, began = f"attack{time.monotonic_ns()}", time.monotonic()
    told = {"data": data, "fn_index": number, "session_hash": session, "trigger_id": box, "event_data": None}
    reply = request(address, "POST", "/gradio_api/queue/join", told, headers, seconds)
    if reply.status != 200:
        return False, f"{reply.status} {reply.body[:200]}", reply.seconds
    path = f"/gradio_api/queue/data?session_hash={session}"
    try:
        for _, said in events(address, path, headers, seconds):
            if said["msg"] in ("process_completed", "unexpected_error"):
                return bool(said.get("success")), json.dumps(said, ensure_ascii=False), time.monotonic() - began
    except OSError as error:
        return False, f"{type(error).__name__}: {error}", time.monotonic() - began
    return False, "the stream ended without an answer", time.monotonic() - began


class Health:
    """Asks /health again and again while something else happens, and tells how long it took."""

    def __init__(self, address: str, *, every: float = 0.02, patience: float = 30) -> None:
        self._address, self._every, self._patience = address, every, patience
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._poll, daemon=True)
        self.times: list[float] = []
        self.failed = 0

    def __enter__(self) -> "Health":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(self._patience + 5)

    def _poll(self) -> None:
        while not self._over.is_set():
            reply = request(self._address, "GET", "/health", seconds=self._patience)
            self.times.append(reply.seconds)
            self.failed += reply.status != 200
            self._over.wait(self._every)

    @property
    def longest(self) -> float:
        return max(self.times, default=0.0)

    def __str__(self) -> str:
        said = ", ".join(
            f"{word} {share(self.times, at):.2f}" for word, at in (("p50", 0.5), ("p99", 0.99), ("max", 1))
        )
        return f"/health {said} s, {self.failed} of {len(self.times)} failed"


def slowness() -> float:
    """Return how many times as long a computation takes now as on a core of its own, at least 1."""
    began, computed = time.perf_counter(), time.thread_time()
    while time.thread_time() - computed < PROBE_SECONDS:
        pass
    return max(1.0, (time.perf_counter() - began) / (time.thread_time() - computed))


def allowed(seconds: float) -> float:
    """Return how long that may take now which may take so many seconds on a machine that has nothing else to do."""
    return seconds * slowness()


def share(values: Sequence[float], at: float) -> float:
    """Return the value below which this share of all values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(at * len(ordered)))] if ordered else float("nan")


def median(values: Sequence[float]) -> float:
    return statistics.median(values) if values else float("nan")


def together(count: int, work: Callable[[int], Result]) -> list[Result]:
    """Do the same so many times at once; return what each gave."""
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(work, range(count)))


def verdict(done: Done) -> tuple[bool, dict[str, str]]:
    """Read `verify --json`: whether all is well, and the checks that are not, with what they say."""
    try:
        told = json.loads(done.out)
    except ValueError:
        return False, {"verify": f"exit {done.code}: {done.said}"}
    return told["ok"], {check["name"]: check["detail"] for check in told["checks"] if not check["ok"]}

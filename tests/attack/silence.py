"""Looks for whatever leaves the machine, or is written where nothing should be: python -m tests.attack.silence

The first start, `index`, `ask` and the page (three questions, then a stop) run under strace with fresh home and XDG folders.
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from tests.attack.common import ARABIC, ENGLISH, Page, Product, Rows, ask, kill, options, scratch

CALLS = "trace=%network,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,symlink"
XDG = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")
ADDRESS = re.compile(
    r'(?:sin_port=htons\((\d+)\), sin_addr=inet_addr\("([^"]+)"\)|sin6_port=htons\((\d+)\).*?inet_pton\(AF_INET6, "([^"]+)")'
)
WRITES = re.compile(r'\b(?:open|openat)\((?:[^,]*, )?"([^"]+)", [^)]*O_(?:WRONLY|RDWR|CREAT)[^)]*\)\s+= \d+')
MAKES = re.compile(r'\b(creat|mkdir|mkdirat|rename|renameat|renameat2|link|symlink)\([^\n]*"([^"]+)"[^"\n]*\)\s+= 0')
# A question to a name server, as strace shows it.
DNS = re.compile(r'\\1(?:\\0| )\\0\\1\\0\\0\\0\\0\\0\\[01]((?:[^"\\]|\\.)*)')
LINGER = 20  # seconds that the page stays up after its questions, as telemetry waits


def main() -> int:
    chosen = options(__doc__.split(":")[0], numbers={"linger": LINGER})
    rows = Rows(chosen, "silence")
    with scratch() as folder:
        fresh = {name: str(folder / name.lower()) for name in XDG} | {"QA_CACHE": str(folder / "cache")}
        product = Product(chosen.product, folder, None, **fresh)
        for name in XDG:
            Path(fresh[name]).mkdir(mode=0o700)
        allowed = [folder / "cache", product.index, product.data, product.temporary]
        commands = {"first start (prepare)": ["prepare"], "index": ["index"], "ask": ["ask", ARABIC]}
        for number, (name, words) in enumerate(commands.items()):
            trace = folder / f"trace{number}"
            done = product.run(*words, before=["strace", "-f", "-qq", "-e", CALLS, "-s", "300", "-o", str(trace)])
            _tell(rows, name, f"exit {done.code}, {done.seconds:.0f} s", trace, allowed)
        trace = folder / "trace-page"
        said = _page(product, trace, chosen.linger)
        _tell(rows, "page", said, trace, allowed)
        left = [
            str(each.relative_to(folder))
            for top in ("home", *map(str.lower, XDG))
            for each in (folder / top).rglob("*")
            if each.is_file()
        ]
        rows.add("files left in home and XDG folders", "all of the above", f"{left or 'none'}", not left)
    return rows.end()


def _page(product: Product, trace: Path, linger: float) -> str:
    log, began = product.temporary / "page.log", time.monotonic()
    with log.open("w") as out:
        command = ["strace", "-f", "-qq", "-e", CALLS, "-s", "300", "-o", str(trace), sys.executable, "ui.py"]
        process = product.start(command, stdout=out, stderr=out)
    try:
        at = Page(process, log, began)
        answered = sum(ask(at.address, question)[0] for question in (ARABIC, ENGLISH, "ما عاصمة أستراليا؟"))
        time.sleep(linger)
        child = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()[0]
        os.kill(int(child), signal.SIGTERM)  # the page, not strace
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(15)
        return f"{answered} of 3 answered, ended with {process.poll()}"
    finally:
        kill(process)


def _tell(rows: Rows, name: str, did: str, trace: Path, allowed: list[Path]) -> None:
    said = trace.read_text(errors="replace")
    beyond: Counter[str] = Counter()
    asked: set[str] = set()
    # strace cuts a call in two where another thread comes between; the first half has the address.
    for line in said.splitlines():
        if not re.search(r"\b(connect|sendto|sendmsg|sendmmsg)\(", line):
            continue
        found = ADDRESS.search(line)
        port, address = (found[1] or found[3], found[2] or found[4]) if found else ("", "")
        if address and not address.startswith("127.") and address != "::1" and port != "0":
            beyond[f"{address}:{port}"] += 1
        asked |= {_host(found[1]) for found in DNS.finditer(line)}
    outside = sorted({path for path in _written(said) if not any(path.is_relative_to(each) for each in allowed)})
    short = [str(path) for path in outside]
    rows.add(
        f"{name}: addresses", f"{did}; strace: connect, send", f"{dict(beyond) or 'only this machine'}", not beyond
    )
    rows.add(f"{name}: names looked up", f"{did}; DNS packets", f"{sorted(asked) or 'none'}", not asked)
    rows.add(f"{name}: written elsewhere", f"{did}; open, mkdir, rename …", f"{short or 'nothing'}", not short)


def _host(parts: str) -> str:
    # Each part of a name is led by its length, which strace shows as an escape.
    return ".".join(re.findall(r"[A-Za-z0-9_-]+", re.sub(r"\\(?:[0-7]{1,3}|[a-z])", " ", parts.split("\\0")[0])))


def _written(said: str) -> set[Path]:
    paths = {found[1] for found in WRITES.finditer(said)} | {found[2] for found in MAKES.finditer(said)}
    whole = {Path(path).absolute() for path in paths}
    system = ("/dev/", "/proc/", "/sys/", "/memfd:")
    return {path for path in whole if not str(path).startswith(system) and "__pycache__" not in path.parts}


if __name__ == "__main__":
    sys.exit(main())

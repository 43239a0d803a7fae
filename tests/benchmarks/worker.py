"""One system in a process of its own: python -m tests.benchmarks.worker SYSTEM build|ask|search CORPUS STORE MODEL

`build` makes the index, `ask` opens it and answers one question, `search` opens it and answers the questions that come on
standard input, a line of JSON each, until it ends. Each prints one line of JSON; memory is the process's highest, in MB.
"""

import json
import sys
import time
from pathlib import Path

from tests.benchmarks.systems import open_system

K = 10


def main(name: str, what: str, corpus: str, store: str, model: str) -> None:
    """Do what is asked, and tell how long it took."""
    system = open_system(name, model)
    began = time.perf_counter()
    if what == "build":
        Path(store).mkdir(parents=True, exist_ok=True)
        system.build(Path(corpus), Path(store))
        _tell(seconds=time.perf_counter() - began)
        return
    system.open(Path(corpus), Path(store))
    if what == "ask":
        _tell(answer=system.ask(sys.stdin.readline()))
        return
    _tell(seconds=time.perf_counter() - began)
    for line in sys.stdin:
        asked = json.loads(line)
        began = time.perf_counter()
        if asked["ask"]:
            system.ask(asked["question"])
            _tell(seconds=time.perf_counter() - began)
        else:
            found = system.search(asked["question"], K)
            _tell(seconds=time.perf_counter() - began, found=found)


def _tell(**said: object) -> None:
    # Not getrusage: what it calls the highest is the parent's, where that had more when it started this process.
    status = Path("/proc/self/status").read_text()
    mb = int(status.split("VmHWM:")[1].split()[0]) / 1024
    print(json.dumps({**said, "mb": round(mb)}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

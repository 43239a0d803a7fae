"""How soon the page is usable, how soon the first words of an answer are seen, and how it bears a crowd:
python -m tests.benchmarks.page

Over the three articles, answers by quotes. The first two clocks run in the browser: usable from the navigation's start to
the input that takes text, first words from the Enter key to the first frame that shows a line of the answer; one reader.
Then twenty programs ask at once while `/health` is asked every 50 ms, and the server's memory is read.
"""

import json
import statistics
import tempfile
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.page import ARABIC, ENGLISH, NOWHERE, chromium, serving, wait_for_answer

VISITS, ASKED, CROWD = 5, 20, 20
USABLE = """() => new Promise((done) => {
    const look = () => document.querySelector("#question textarea:enabled") ? done(performance.now()) : requestAnimationFrame(look);
    look();
})"""
# An observer, not a loop over frames: drawing each frame takes a core where there is no graphics card.
FIRST_WORDS = """(before) => new Promise((done) => {
    let pressed = 0;
    document.addEventListener("keydown", () => { pressed = performance.now(); }, { capture: true, once: true });
    const observer = new MutationObserver(() => {
        if (document.querySelectorAll("#chat .answer, #chat .writing .written").length <= before) return;
        observer.disconnect();
        requestAnimationFrame(() => done(performance.now() - pressed));
    });
    observer.observe(document.querySelector("#chat"), { childList: true, subtree: true });
})"""


def main() -> None:
    """Print medians with their ranges, milliseconds."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as address, chromium() as browser:
        usable = []
        for _ in range(VISITS):
            page = browser.new_context(locale="ar-EG").new_page()
            page.goto(address, wait_until="commit")
            usable.append(page.evaluate(USABLE))
            page.context.close()
        page = browser.new_context(locale="ar-EG").new_page()
        page.goto(address)
        page.wait_for_selector("#question textarea:enabled")
        words = []
        for number in range(ASKED):
            page.fill("#question textarea", (ARABIC, ENGLISH, NOWHERE)[number % 3])
            before = page.locator("#chat .answer").count()
            page.evaluate(f"() => {{ window.words = ({FIRST_WORDS})({before}); }}")
            page.press("#question textarea", "Enter")
            words.append(page.evaluate("window.words"))
            wait_for_answer(page, before)
            page.wait_for_selector("#question .submit-button")
        after_one = _memory(address)
        health = _crowd(address)
        after_crowd = _memory(address)
    print(
        f"memory of the server: {after_one:.0f} MB after the reader's questions, {after_crowd:.0f} MB after the crowd's"
    )
    for name, times in (
        ("usable after", usable), ("first words after", words), (f"/health while {CROWD} programs ask", health)
    ):  # fmt: skip
        print(f"{name}: median {statistics.median(times):.0f} ms ({min(times):.0f}–{max(times):.0f}, n = {len(times)})")


def _crowd(address: str) -> list[float]:
    """Return how long /health took, milliseconds, until all of the crowd had their answers."""
    asked = json.dumps({"data": [ARABIC, None]}).encode()

    def ask() -> None:
        call = f"{address}/gradio_api/call/ask"
        request = urllib.request.Request(call, asked, {"Content-Type": "application/json"})
        event = json.loads(urllib.request.urlopen(request, timeout=60).read())["event_id"]
        assert b'"answered": true' in urllib.request.urlopen(f"{call}/{event}", timeout=60).read()

    taken = []
    with ThreadPoolExecutor(CROWD) as crowd:
        waiting = [crowd.submit(ask) for _ in range(CROWD)]
        while not all(each.done() for each in waiting):
            began = time.perf_counter()
            urllib.request.urlopen(f"{address}/health", timeout=60).read()
            taken.append((time.perf_counter() - began) * 1000)
            time.sleep(0.05)
        for each in waiting:
            each.result()
    return taken


def _memory(address: str) -> float:
    status = Path(f"/proc/{_listener(address)}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def _listener(address: str) -> int:
    port = int(address.rsplit(":", 1)[1])
    inode = next(
        line.split()[9]
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]
        if line.split()[1].endswith(f":{port:04X}") and line.split()[3] == "0A"
    )
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if link.readlink().name == f"socket:[{inode}]":
                return int(link.parts[2])
        except OSError:
            continue  # another's, or gone meanwhile
    raise SystemExit(f"nobody listens at {address}")


if __name__ == "__main__":
    main()

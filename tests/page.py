"""The page, served in a process of its own, and a reader who opens it in Chromium."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import APIResponse, Browser, Page, sync_playwright

from tests.conftest import ROOT, SEEDS

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
NO_PROXY_THERE = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")
ARABIC, ENGLISH = "كم دولة في مجموعة الاتصال الدفاعية؟", "What did Hegseth say about Ukraine joining NATO?"
NOWHERE = "ما عاصمة أستراليا؟"  # a question that the three articles do not answer


@contextmanager
def serving(folder: Path, *, until: str = "Sanad is at", **settings: str) -> Iterator[str]:
    """Serve the page over the three articles, its index and data in `folder`; yield its address once it says `until`.

    The environment names a proxy that is none: the page must not need one, or trip over it.
    """
    surroundings = os.environ | NO_PROXY_THERE | {
        "QA_CORPUS": str(SEEDS), "QA_INDEX": str(folder / "index"), "QA_DATA": str(folder / "data"), "QA_PORT": "0",
    } | settings  # fmt: skip
    server = subprocess.Popen([sys.executable, "ui.py"], cwd=ROOT, env=surroundings, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    try:
        said = []
        for line in server.stderr:
            said.append(line)
            if until in line and (found := re.search(r"http://[\w.:\[\]]+", line)):
                break
        else:
            raise AssertionError("the page did not start: " + "".join(said))
        yield found[0].rstrip(".")
    finally:
        server.terminate()
        server.wait(20)
        server.stderr.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open Debian's Chromium."""
    if not Path(CHROMIUM).exists():
        raise AssertionError(
            "the browser tests need Debian's Chromium: sudo apt-get install -y chromium fonts-noto-core"
        )
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


def wait_for_answer(page: Page, before: int) -> None:
    """Wait until there are more answers than before, and another question may be asked.

    Gradio ends an event some 20 ms after its last message is shown, and drops an Enter that comes before.
    """
    page.wait_for_function(
        f"document.querySelectorAll('#chat .answer').length > {before} && !document.querySelector('.generating')"
    )


def fetched(page: Page, url: str) -> APIResponse:
    """Get an address with the page's own cookies.

    The server closes a connection that is idle for five seconds. A request that takes such a connection at that moment
    is sent again, as browsers do.
    """
    return page.request.get(url, max_retries=2)


class Visit:
    """An open page that notes every request and every complaint of the console."""

    def __init__(
        self, browser: Browser, address: str, locale: str, width: int = 1280, scheme: Literal["light", "dark"] = "light"
    ) -> None:
        self.context = browser.new_context(locale=locale, viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console", lambda message: self.complaints.append(message.text) if message.type == "error" else None
        )
        for talk in fetched(self.page, f"{address}/sanad/talks").json():  # a fresh start
            self.page.request.delete(f"{address}/sanad/talks/{talk['id']}", headers={"X-Sanad": "1"}, max_retries=2)
        self.page.goto(address)
        self.page.wait_for_selector("#question textarea")

    def ask(self, question: str) -> None:
        before = self.page.locator("#chat .answer").count()
        self.page.fill("#question textarea", question)
        self.page.press("#question textarea", "Enter")
        wait_for_answer(self.page, before)

    def direction(self, selector: str) -> str:
        """Return which edge the first letter of the last such element is nearest to, as the eye sees it."""
        return str(
            self.page.locator(selector).last.evaluate(
                """element => {
                    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
                    const range = document.createRange();
                    const node = walk.nextNode();
                    const at = node.textContent.search(/[\\p{L}]/u);
                    range.setStart(node, at); range.setEnd(node, at + 1);
                    const letter = range.getBoundingClientRect(), box = element.getBoundingClientRect();
                    return letter.left - box.left < box.right - letter.right ? "ltr" : "rtl";
                }"""
            )
        )

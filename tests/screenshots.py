"""Pictures of the page.

`python -m tests.screenshots FOLDER` draws its main states in both languages, narrow and wide, light and dark.
`python -m tests.screenshots --readme` draws the two pictures of the README again: docs/page-ar.png and docs/page-en.png.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from qa.web.users import Users
from tests.conftest import ROOT
from tests.page import ARABIC, ENGLISH, NOWHERE, Visit, chromium, serving

LOOKS: list[tuple[str, int, Literal["light", "dark"]]] = [
    ("ar-EG", 320, "light"), ("ar-EG", 1440, "dark"), ("en-US", 768, "dark"), ("en-US", 1440, "light"), ("ar-EG", 3840, "light"),
]  # fmt: skip
# What each picture of the README asks, and its locale.
README: dict[str, tuple[str, str]] = {
    "page-ar.png": ("ar-EG", ARABIC),
    "page-en.png": ("en-US", "When did Russia invade Ukraine?"),
}


def main(folder: Path) -> None:
    """Serve the three articles, visit the page in every look, and write a picture of each state."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        work = Path(place)
        with serving(work / "prepare", until="how far it is", QA_CACHE=str(work / "cache")) as address:
            _alone(browser, address, "preparing", folder, "#doing")
        with serving(work) as address:
            for locale, width, scheme in LOOKS:
                _states(Visit(browser, address, locale, width, scheme), f"{locale[:2]}-{width}-{scheme}", folder)
        Users(work / "users.txt").add("ann", "correct horse")
        with serving(work, QA_AUTH_FILE=str(work / "users.txt")) as address:
            _alone(browser, address, "sign-in", folder, "#username")
    print(f"{len(list(folder.glob('*.png')))} pictures are in {folder}.")


def readme(folder: Path) -> None:
    """Serve the three articles and write one picture in each language: a question, its answer, the article beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, chromium() as browser, serving(Path(place)) as address:
        for name, (locale, question) in README.items():
            visit = Visit(browser, address, locale, width=1200)
            visit.page.set_viewport_size({"width": 1200, "height": 720})
            visit.ask(question)
            visit.page.locator("#chat .quote a.citation").last.click()
            visit.page.locator("#article mark").wait_for()
            visit.page.wait_for_timeout(400)
            visit.page.screenshot(path=folder / name)
            visit.context.close()
            print(f"{folder / name}: {(folder / name).stat().st_size // 1000} kB")


def _states(visit: Visit, look: str, folder: Path) -> None:
    page = visit.page

    def show(state: str, *acts: Callable[[], object]) -> None:
        for act in acts:
            act()
        page.wait_for_timeout(400)
        page.screenshot(path=folder / f"{look}-{state}.png")

    show("1-welcome", lambda: page.wait_for_selector("#question textarea:enabled"))
    show("2-answer", lambda: visit.ask(ARABIC))
    show("3-across", lambda: visit.ask(ENGLISH))
    show("4-refusal", lambda: visit.ask(NOWHERE))
    show("5-follow-up", lambda: visit.ask(ENGLISH), lambda: visit.ask("And why?"))
    show(
        "6-source",
        lambda: page.locator("#chat .quote a.citation").last.click(),
        lambda: page.locator("#article mark").wait_for(),
    )
    show("7-side", lambda: page.locator("#article .close").click(), lambda: page.click("#bar .toggle"))
    show("8-problem", lambda: page.click("#bar .toggle"), lambda: visit.ask("؟؟؟"))
    visit.context.close()


def _alone(browser: Browser, address: str, state: str, folder: Path, wait_for: str) -> None:
    for locale, width, scheme in LOOKS[:3]:
        page = browser.new_context(
            locale=locale, viewport={"width": width, "height": 700}, color_scheme=scheme
        ).new_page()
        page.goto(address)
        page.wait_for_selector(wait_for)
        page.screenshot(path=folder / f"{locale[:2]}-{width}-{scheme}-{state}.png")
        page.context.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the folder for the pictures, or --readme: python -m tests.screenshots FOLDER")
    if sys.argv[1] == "--readme":
        readme(ROOT / "docs")
    else:
        main(Path(sys.argv[1]))

"""How soon the page is usable, and how soon the first words of an answer are seen: python -m tests.bench.page.

Over the three articles, answers by quotes, one reader. Both clocks run in the browser: usable from the navigation's start
to the input that takes text, first words from the Enter key to the first frame that shows a line of the answer.
"""

import statistics
import tempfile
from pathlib import Path

from tests.page import ARABIC, ENGLISH, NOWHERE, chromium, serving

VISITS, ASKED = 5, 20
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
            page.wait_for_function(f"document.querySelectorAll('#chat .answer').length > {before}")
            page.wait_for_selector("#question .submit-button")
    for name, times in (("usable after", usable), ("first words after", words)):
        print(f"{name}: median {statistics.median(times):.0f} ms ({min(times):.0f}–{max(times):.0f}, n = {len(times)})")


if __name__ == "__main__":
    main()

"""Adding articles, filters and what is known of an article, on the page in a real Chromium."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from qa.types import Answer, Citation, Filters, Statement
from qa.web.conversations import Turn, as_markdown
from qa.web.filters import read_filters
from qa.web.render import render_answer
from qa.web.users import Users
from tests.conftest import ROOT, WriteCorpus
from tests.page import NO_PROXY_THERE, Visit, fetched, serving

BRIDGE = "The bridge at Orvane opened to traffic after nine years of work.\n"
FERRY = "توقفت العبّارة بين أورفان وميلدن بعد افتتاح الجسر.\n"
LOOKS = [("ar-EG", 360), ("ar-EG", 1440), ("en-US", 360), ("en-US", 1440)]
SAID = {
    "ar-EG": {
        "removed": "حُذف", "undo": "تراجع", "bad": "لم يُضف \u2068bad.txt\u2069", "paste": "ألصق نصًا",
        "arrived": "مقالات جديدة: 1", "until": "إلى 5 أبريل 2026 ×",
    },
    "en-US": {
        "removed": "Removed", "undo": "Undo", "bad": "bad.txt was not added: it is binary", "paste": "Paste text",
        "arrived": "New articles: 1", "until": "To 5 April 2026 ×",
    },
}  # fmt: skip


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Serve the page over the three articles, with none added."""
    with serving(tmp_path) as address:
        yield address


def drop(page: Page, files: dict[str, str]) -> None:
    """Drag files over the page and drop them."""
    page.evaluate(
        """files => {
            const carried = new DataTransfer();
            for (const [name, text] of Object.entries(files)) carried.items.add(new File([text], name));
            for (const what of ["dragenter", "dragover", "drop"])
                document.querySelector("#chat").dispatchEvent(
                    new DragEvent(what, { dataTransfer: carried, bubbles: true, cancelable: true }));
        }""",
        files,
    )


def opened(browser: Browser, address: str, locale: str, width: int = 1280) -> Visit:
    visit = Visit(browser, address, locale, width)
    visit.page.wait_for_selector("#question textarea:enabled")
    visit.page.wait_for_selector("#bar .plus")
    return visit


def names(page: Page) -> list[str]:
    return sorted(page.locator("#added a.title").all_inner_texts())


def wait_for_names(page: Page, *expected: str) -> None:
    page.wait_for_function("n => document.querySelectorAll('#added a.title').length === n", arg=len(expected))
    assert names(page) == sorted(expected)


@pytest.mark.page
@pytest.mark.parametrize(("locale", "width"), LOOKS)
def test_articles_are_dropped_pasted_asked_removed_and_put_back(
    browser: Browser, address: str, locale: str, width: int
) -> None:
    visit, said = opened(browser, address, locale, width), SAID[locale]
    page = visit.page
    drop(page, {"bridge.txt": BRIDGE, "عبّارة.txt": FERRY, "bad.txt": "PK\0"})
    wait_for_names(page, "bridge.txt", "عبّارة.txt")
    assert said["bad"] in page.locator("#added .problem").inner_text()
    assert page.locator("#drop").is_hidden()

    page.get_by_role("button", name=said["paste"]).click()
    page.locator("#added form input").fill("A tower in Milden / جديد")
    page.locator("#added form textarea").fill("Milden has a tower of 80 metres now.")
    page.locator("#added form .save").click()
    wait_for_names(page, "bridge.txt", "عبّارة.txt", "A tower in Milden - جديد.txt")
    page.locator("#added .sending .small").click()  # the bad one is hidden
    assert page.locator("#added .problem").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    found = Axe().run(page, context="#side").response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []

    page.click("#bar .toggle")
    visit.ask("How tall is the tower in Milden?")
    assert "80 metres" in page.locator("#chat .answer").last.inner_text()
    page.locator("#chat .answer").last.locator(".quote a.citation").first.click()
    page.locator("#article mark").wait_for()
    assert page.locator("#article .path").inner_text() == "uploads/A tower in Milden - جديد.txt"
    page.locator("#article .close").click()

    page.click("#bar .plus")
    page.locator("#added li", has_text="bridge.txt").locator(".remove").click()
    removed = page.locator("#added .removed")
    removed.wait_for()
    assert said["removed"] in removed.inner_text()
    assert "bridge.txt" not in names(page)
    removed.get_by_role("button", name=said["undo"]).click()
    wait_for_names(page, "bridge.txt", "عبّارة.txt", "A tower in Milden - جديد.txt")
    assert [each for each in visit.complaints if "400" not in each] == []  # the bad file's refusal
    visit.context.close()


@pytest.mark.page
def test_two_pages_see_what_the_other_adds(browser: Browser, address: str) -> None:
    one, other = opened(browser, address, "en-US"), opened(browser, address, "ar-EG")
    time.sleep(1)  # both have looked once
    drop(one.page, {"bridge.txt": BRIDGE})
    wait_for_names(one.page, "bridge.txt")
    other.page.locator("#news").wait_for(timeout=15_000)
    assert other.page.locator("#news").inner_text() == SAID["ar-EG"]["arrived"]
    other.page.click("#bar .plus")
    wait_for_names(other.page, "bridge.txt")
    other.page.wait_for_function("document.querySelector('#chat .welcome').textContent.includes('4')")
    assert one.page.locator("#news").is_hidden()  # its own article is no news
    for visit in (one, other):
        visit.context.close()


@pytest.mark.page
def test_two_pages_and_a_command_line_ask_at_once_and_all_learn_of_a_new_article(
    browser: Browser, tmp_path: Path, write_corpus: WriteCorpus
) -> None:
    corpus = write_corpus({"bridge.txt": BRIDGE, "عبّارة.txt": FERRY})
    places = {"QA_CORPUS": str(corpus), "QA_INDEX": str(tmp_path / "index"), "QA_DATA": str(tmp_path / "data")}

    def command(*words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "qa", *words], cwd=ROOT, env=os.environ | NO_PROXY_THERE | places,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    with serving(tmp_path, **places) as address:
        english, arabic = opened(browser, address, "en-US"), opened(browser, address, "ar-EG")
        for visit in (english, arabic):
            visit.page.set_default_timeout(120_000)  # three processes answer at once
        asked = command("ask", "What did the bridge at Orvane open to?", "--json")
        english.ask("What did the bridge at Orvane open to?")
        arabic.ask("متى توقفت العبّارة؟")
        assert "traffic" in english.page.locator("#chat .answer").last.inner_text()
        assert "بعد افتتاح الجسر" in arabic.page.locator("#chat .answer").last.inner_text()
        said, problems = asked.communicate(timeout=120)
        assert (asked.returncode, json.loads(said)["state"]) == (0, "answered"), problems

        (corpus / "tower.txt").write_text("Milden has a tower of 80 metres now.\n", encoding="utf-8")
        late = command("index")  # the page is the one that writes; the command says so in a sentence
        for visit, locale in ((english, "en-US"), (arabic, "ar-EG")):
            visit.page.locator("#news").wait_for(timeout=30_000)
            assert visit.page.locator("#news").inner_text() == SAID[locale]["arrived"]
        _, problems = late.communicate(timeout=120)
        assert late.returncode == 3
        assert "in use by process" in problems
        assert "Traceback" not in problems

        asked = command("ask", "How tall is the tower in Milden?", "--json")
        for visit in (english, arabic):
            visit.ask("How tall is the tower in Milden?")
            assert "80 metres" in visit.page.locator("#chat .answer").last.inner_text()
        said, problems = asked.communicate(timeout=120)
        assert asked.returncode == 0, problems
        assert "80 metres" in json.loads(said)["citations"][0]["quote"]
        for visit in (english, arabic):
            assert visit.complaints == []
            visit.context.close()


@pytest.mark.page
def test_too_many_or_too_large_files_are_refused_before_they_are_sent(browser: Browser, address: str) -> None:
    visit = opened(browser, address, "en-US")
    drop(visit.page, {f"{number}.txt": BRIDGE for number in range(51)})
    visit.page.locator("#added .problem").wait_for()
    assert visit.page.locator("#added .problem").inner_text() == "At most 50 files are added in one go."
    assert [url for url in visit.requests if "articles?name" in url] == []
    visit.context.close()


@pytest.mark.page
def test_who_may_not_add_sees_nothing_of_it(browser: Browser, tmp_path: Path) -> None:
    Users(tmp_path / "users.txt").add("ann", "correct horse")
    with serving(tmp_path, QA_AUTH_FILE=str(tmp_path / "users.txt"), QA_UPLOAD="on") as address:
        page = browser.new_context(locale="en-US").new_page()
        page.goto(f"{address}/login")
        page.fill("#username", "ann")
        page.fill("#password", "correct horse")
        page.press("#password", "Enter")
        page.wait_for_selector("#question textarea:enabled")
        page.wait_for_selector("#bar .leave")
        page.click("#bar .toggle")
        drop(page, {"bridge.txt": BRIDGE})
        page.wait_for_timeout(1_000)
        assert page.locator("#bar .plus").count() == 0
        assert page.locator("#added").inner_text() == ""
        assert fetched(page, f"{address}/sanad/articles").json()["articles"] == []
        page.context.close()


@pytest.mark.page
def test_filters_hold_until_they_are_taken_off_under_the_answer(browser: Browser, address: str) -> None:
    visit = opened(browser, address, "en-US")
    page = visit.page
    drop(page, {"bridge.txt": BRIDGE})
    wait_for_names(page, "bridge.txt")
    page.click("#bar .toggle")
    page.locator("#within summary").click()
    page.wait_for_selector("#within select option[value='uploads/']", state="attached")
    page.get_by_label("Folder").select_option("uploads/")
    assert page.locator("#within summary").inner_text().strip() == "Search in:"
    assert page.locator("#within .chip").all_inner_texts() == ["uploads/ ×"]
    visit.ask("What did Hegseth say about Ukraine joining NATO?")
    first = page.locator("#chat .answer").last
    assert "Searched: articles in uploads/" in first.locator(".within").inner_text()
    assert first.locator("bdi.path", has_text="000_").count() == 0
    first.locator(".within a").click()
    page.wait_for_function("!document.querySelector('#chat .within')")
    page.wait_for_selector("#chat .answer a.citation")
    assert page.locator("#chat .asked").count() == 1  # the answer took the place of the other
    assert page.locator("#within summary").inner_text() == "Search in: all articles"
    visit.context.close()


@pytest.mark.page
def test_a_filter_in_the_question_is_shown_and_taken_off(browser: Browser, address: str) -> None:
    visit = opened(browser, address, "en-US")
    drop(visit.page, {"2026-03-06 bridge.txt": BRIDGE})
    wait_for_names(visit.page, "2026-03-06 bridge.txt")
    visit.page.click("#bar .toggle")
    visit.ask("What happened at Orvane since 2 March 2026?")
    answer = visit.page.locator("#chat .answer").last
    assert "Searched: articles since 2 March 2026" in answer.locator(".within").inner_text()
    assert "6 March 2026" in answer.locator(".sources .about").first.inner_text()
    visit.page.wait_for_selector("#question .stop-button", state="detached")  # while one is written, none is asked
    answer.locator(".within a").click()
    visit.page.wait_for_function("!document.querySelector('#chat .within')")
    visit.context.close()


@pytest.mark.page
def test_programs_filter_and_read_what_is_known_of_an_article(address: str) -> None:
    from gradio_client import Client

    def get(path: str) -> dict[str, object]:
        with urllib.request.urlopen(f"{address}{path}") as reply:
            return dict(json.loads(reply.read()))

    client = Client(address, verbose=False)
    asked = urllib.request.Request(
        f"{address}/sanad/articles?name=2026-03-06%20bridge.txt", BRIDGE.encode(), {"X-Sanad": "1"}, method="POST"
    )
    urllib.request.urlopen(asked).close()
    answer = client.predict("What opened at Orvane?", since="2026-03-01", source=["uploads/"], api_name="/ask")
    assert answer["filters"]["source"] == ["uploads/"]
    assert {each["date"] for each in answer["citations"]} == {"2026-03-06"}
    found = client.predict("NATO", 5, "passage", article_language="en", api_name="/search")
    assert {hit["source"] for hit in found["hits"]} == {"uploads/2026-03-06 bridge.txt"}
    listed = client.predict("NATO", source=["uploads"], api_name="/mentions")
    assert listed["count"]["articles"] == 0
    assert get("/sanad/outlets")["folders"] == [["uploads/", 1]]
    about = get("/sanad/article?source=uploads/2026-03-06%20bridge.txt")["about"]
    assert about == {"ar": "6 مارس 2026", "en": "6 March 2026"}
    client.close()


def answer_with(citation: Citation, filters: Filters = Filters()) -> Answer:  # noqa: B008 - frozen
    return Answer(
        "What opened?", "en", "answered", "extractive", 0.9, "The articles say:",
        (Statement("It opened.", (1,), language="en"),), (citation,), filters=filters,
    )  # fmt: skip


def test_a_source_is_shown_with_its_date_outlet_author_and_address() -> None:
    known = {"date": "2026-03-06", "outlet": "Reuters", "author": "A. <Writer>", "url": "https://example.org/a?b=1&c"}
    shown = render_answer(answer_with(Citation(1, "a.txt", "Bridge", 0, 10, "It opened.", **known)))  # type: ignore[arg-type]
    assert '<span class="about">6 March 2026 · Reuters · A. &lt;Writer&gt;</span>' in shown
    assert 'href="https://example.org/a?b=1&amp;c" target="_blank" rel="noopener noreferrer">example.org</a>' in shown


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "http://[", "ftp://a.b/c"])
def test_an_address_that_is_no_web_address_is_no_link(url: str) -> None:
    shown = render_answer(answer_with(Citation(1, "a.txt", "Bridge", 0, 10, "It opened.", url=url)))
    assert url not in shown
    assert 'class="site"' not in shown


def test_filters_are_said_under_an_answer_with_a_way_out() -> None:
    citation = Citation(1, "a.txt", "Bridge", 0, 10, "It opened.")
    assert 'class="within"' not in render_answer(answer_with(citation))
    shown = render_answer(answer_with(citation, Filters(since="2026-03-02", read_from_question=True)), turn=7)
    assert 'href="#all?question=What%20opened%3F&amp;turn=7" title="Search without this: since 2 March 2026"' in shown
    assert "<bdi>since 2 March 2026</bdi> ×</a>" in shown
    assert "Search all articles" not in shown  # which is what taking the only one off does


def test_each_of_several_filters_is_taken_off_by_itself() -> None:
    citation = Citation(1, "a.txt", "Bridge", 0, 10, "It opened.")
    filters = Filters("2026-03-02", "2026-03-06", "en", ("Reuters", "Quay & Post"))
    shown = render_answer(answer_with(citation, filters), turn=7)
    links = re.findall(r'<a class="tool chip" href="([^"]*)"', shown)
    left = [read_filters(parse_qs(unescape(link).partition("?")[2])["filters"][0]) for link in links]
    assert left == [
        replace(filters, since="", until=""),
        replace(filters, language=None),
        replace(filters, outlets=("Quay & Post",)),
        replace(filters, outlets=("Reuters",)),
    ]
    assert ">Search all articles</a>" in shown


@pytest.mark.page
@pytest.mark.parametrize(("locale", "width"), LOOKS)
def test_chosen_filters_are_chips_that_come_off_by_mouse_and_by_keys(
    browser: Browser, address: str, locale: str, width: int
) -> None:
    visit = opened(browser, address, locale, width)
    page = visit.page
    chips = page.locator("#within .chip")
    drop(page, {"bridge.txt": BRIDGE})
    wait_for_names(page, "bridge.txt")
    page.click("#bar .toggle")
    page.wait_for_selector("#within select option[value='ar']", state="attached")
    page.locator("#within summary").click()
    page.locator("#within input[type=date]").first.fill("2025-01-02")
    page.locator("#within input[type=date]").last.fill("2026-04-05")
    page.locator("#within select").first.select_option("ar")
    page.locator("#within summary").click()  # the fields are put away, the chips stay
    assert chips.count() == 3
    assert page.locator("#within .fields").is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    found = Axe().run(page, context="#within").response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []

    chips.first.click()
    assert chips.count() == 2
    assert page.evaluate("document.activeElement.textContent") == SAID[locale]["until"]
    page.keyboard.press("Delete")
    assert page.evaluate("document.activeElement.textContent") == "العربية ×"
    visit.ask("كم دولة في مجموعة الاتصال الدفاعية؟")
    under = page.locator("#chat .answer").last.locator(".within .chip")
    assert under.count() == 1
    under.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("!document.querySelector('#chat .within')")
    assert chips.count() == 0  # what is taken off under the answer is taken off above the question
    assert visit.complaints == []
    visit.context.close()


@pytest.mark.page
def test_one_filter_of_a_question_is_taken_off_and_the_other_stays(browser: Browser, address: str) -> None:
    visit = opened(browser, address, "en-US")
    page = visit.page
    drop(page, {"2026-03-06 bridge.txt": BRIDGE, "2025-01-01 ferry.txt": FERRY})
    wait_for_names(page, "2026-03-06 bridge.txt", "2025-01-01 ferry.txt")
    page.click("#bar .toggle")
    page.locator("#within summary").click()
    page.wait_for_selector("#within select option[value='uploads/']", state="attached")
    page.get_by_label("Folder").select_option("uploads/")
    page.get_by_label("Language").select_option("en")
    visit.ask("What opened at Orvane?")
    under = page.locator("#chat .answer").last.locator(".within .chip")
    assert [each.strip() for each in under.all_inner_texts()] == ["in English ×", "in uploads/ ×"]
    page.wait_for_selector("#question .stop-button", state="detached")
    under.first.click()
    page.wait_for_function("document.querySelectorAll('#chat .within .chip').length === 1")
    assert page.locator("#within .chip").all_inner_texts() == ["uploads/ ×"]
    assert page.locator("#chat .asked").count() == 1
    visit.context.close()


def test_an_exported_conversation_says_where_a_quote_is_from() -> None:
    citation = Citation(1, "a.txt", "Bridge", 0, 10, "It opened.", date="2026-03-06", outlet="The *Post*")
    exported = as_markdown("Talk", [Turn(1, "What opened?", answer_with(citation))])
    assert r"[1] `a.txt` 0–10: It opened. (Bridge, 2026-03-06, The \*Post\*)" in exported

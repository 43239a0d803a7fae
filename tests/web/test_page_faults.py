"""Faults that were found in the page by hand, each with the number it had in that report: none of them comes back."""

import re
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, TimeoutError

from qa.client import QA
from qa.client.opening import Models
from qa.models import Encoder
from qa.text.glossary import gloss, is_name
from qa.types import Answer, Citation, Document, Statement
from qa.web.article import article_page, digest
from qa.web.examples import examples_for
from qa.web.render import render_articles, render_examples, render_problem, render_stopped, render_welcome, suggestions
from qa.web.shelf import Shelf, Shelves
from tests.conftest import SEEDS, WriteCorpus
from tests.llm_server import Reply, served
from tests.page import ARABIC, ENGLISH, NOWHERE, Visit, fetched, serving, wait_for_answer

WIDTHS, LOCALES = (320, 360, 768, 1440, 2560), ("ar-EG", "en-US")
TOUCH = 900  # px; up to this width the page is laid out for a finger
OpenQA = Callable[..., QA]


def opened(browser: Browser, address: str, locale: str = "en-US", width: int = 1440) -> Visit:
    visit = Visit(browser, address, locale, width)
    visit.page.wait_for_selector("#question textarea:enabled")
    return visit


def asked(page: Page) -> list[str]:
    return page.locator("#chat .asked").all_inner_texts()


def kept(page: Page, address: str) -> list[str]:
    """Return the questions of the last conversation, as its export has them."""
    talk = fetched(page, f"{address}/sanad/talks").json()[0]["id"]
    return [turn["question"] for turn in fetched(page, f"{address}/sanad/talks/{talk}.json").json()["turns"]]


def too_tall(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollHeight - window.innerHeight"))


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found is not None, f"{selector} is not shown"
    return {**found, "right": found["x"] + found["width"], "bottom": found["y"] + found["height"]}


def comes(page: Page, selector: str, fault: str, seconds: float = 4) -> None:
    """Wait for what a selector names; say the fault when it does not come."""
    try:
        page.wait_for_selector(selector, timeout=seconds * 1000)
    except TimeoutError as error:
        raise AssertionError(fault) from error


@pytest.mark.page
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_layout_fits_every_width(browser: Browser, address: str, width: int, locale: str) -> None:
    visit = opened(browser, address, locale, width)
    page = visit.page
    assert too_tall(page) <= 0, "9: the page is taller than its window"
    header = box(page, "#brand")
    for question in (ENGLISH, ARABIC, NOWHERE):
        visit.ask(question)
        assert too_tall(page) <= 0, "9: the page is taller than its window after an answer"
        assert box(page, "#brand") == header, "9: the header jumps when an answer comes"
    assert box(page, "#question")["bottom"] <= 900, "9: the input is cut off"
    page.set_viewport_size({"width": 720, "height": 450})
    assert too_tall(page) <= 0, "9: the page is taller than its window at 200 % zoom"
    assert box(page, "#question")["bottom"] <= 450, "9: the input is cut off at 200 % zoom"
    page.set_viewport_size({"width": width, "height": 900})

    page.locator("#chat .asked").first.scroll_into_view_if_needed()
    page.click("#bar .toggle")
    comes(page, "#talks h2", "11: the side panel has no heading")
    if width <= TOUCH:
        page.wait_for_timeout(300)  # the chat's button to its end fades in
        over = page.evaluate(
            """() => [...document.querySelectorAll("#chat button")].filter((each) => {
                const at = each.getBoundingClientRect();
                return at.width && document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2) === each;
            }).length"""
        )
        assert over == 0, "20: a button of the chat floats over the side panel"
        below = box(page, "#bar .tongue")["bottom"]
        assert box(page, "#side")["y"] >= below, "20: the side panel cuts the language button"
    page.click("#bar .toggle")

    page.route("**/health", lambda route: route.abort())
    page.locator("#gone").wait_for(timeout=9000)
    gone = box(page, "#gone")
    for selector in ("#brand h1", "#bar .toggle", "#bar .tongue"):
        apart = gone["y"] >= box(page, selector)["bottom"] or gone["bottom"] <= box(page, selector)["y"]
        assert apart, f"20: the bar about the stopped server covers {selector}"
    family = page.locator("#gone").evaluate("element => getComputedStyle(element).fontFamily")
    assert family.startswith('"Sanad Naskh"'), "20: the bar about the stopped server has another typeface"
    assert too_tall(page) <= 0, "9: the page is taller than its window while the server is gone"
    visit.context.close()


@pytest.mark.page
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_source_pane_closes_with_its_button_and_with_back(
    browser: Browser, address: str, width: int, locale: str
) -> None:
    visit = opened(browser, address, locale, width)
    page = visit.page
    page.evaluate("history.replaceState(null, '', '#start')")
    visit.ask("Which articles speak of Ukraine?")
    entries = page.evaluate("history.length")
    citations = page.locator("#chat .quote a.citation")
    assert citations.count() > 1

    def open_pane(number: int) -> None:
        citations.nth(number).click()
        page.locator("#article mark").first.wait_for()

    def is_closed(how: str) -> None:
        page.locator("#article").wait_for(state="hidden", timeout=2000)
        assert page.url.startswith(address), f"8: {how} leaves the site"
        assert not page.evaluate("history.state?.cite"), f"8: {how} leaves a stale entry in the history"

    open_pane(0)
    close = box(page, "#article .close")
    size = 44 if width <= TOUCH else 24
    assert close["x"] >= 0, "8: × lies outside the screen"
    assert close["right"] <= width, "8: × lies outside the screen"
    assert close["y"] >= 0, "8: × lies outside the screen"
    assert min(close["width"], close["height"]) >= size, f"8: × is smaller than {size} px"
    inside = "({x, y}) => document.elementFromPoint(x, y).closest('.close') !== null"
    for x, y in (
        (close["x"] + 4, close["y"] + close["height"] / 2),
        (close["right"] - 4, close["bottom"] - close["height"] / 2),
    ):
        assert page.evaluate(inside, {"x": x, "y": y}), "8: × is clipped or covered"
    first = page.evaluate("document.querySelector('#article .bar').firstElementChild.className")
    assert first == "close", "8: × does not come first in the pane's bar"
    page.go_back()
    is_closed("Back")

    open_pane(0)
    page.click("#article .close")
    is_closed("×")
    open_pane(0)
    page.locator("#article .bar .small").nth(1).click()  # the next citation
    page.wait_for_timeout(150)
    page.keyboard.press("Escape")
    is_closed("Esc")
    open_pane(0)
    page.locator("#article .bar .small").nth(1).click()
    page.wait_for_timeout(150)
    assert page.evaluate("history.length") == entries + 1, "8: several citations are several entries"
    page.go_back()
    is_closed("Back")
    page.go_forward()
    page.locator("#article mark").first.wait_for(timeout=2000)
    page.reload()
    page.locator("#article mark").first.wait_for(timeout=9000)
    page.go_back()
    is_closed("Back after a reload")
    assert [text for text in visit.complaints if "network error" not in text.lower()] == []
    visit.context.close()


@pytest.mark.page
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_last_question_is_edited_where_it_stands(browser: Browser, address: str, width: int, locale: str) -> None:
    visit = opened(browser, address, locale, width)
    page = visit.page
    save, cancel, earlier = (
        ("احفظ", "إلغاء", "هذا سؤال سابق") if locale == "ar-EG" else ("Save", "Cancel", "This is an earlier question")
    )
    visit.ask(ARABIC)
    visit.ask(NOWHERE)
    page.fill("#question textarea", "a draft")
    page.locator("#chat a[href^='#edit']").last.click()
    form = page.locator("#chat .user-row form.edit")
    assert form.count() == 1, "18: the question is not edited in its bubble"
    field = form.locator("textarea")
    assert (field.input_value(), field.get_attribute("dir")) == (NOWHERE, "auto")
    assert field.evaluate("element => element.maxLength") == 2000, "18: an edited question may be too long"
    assert field.evaluate("element => element === document.activeElement"), "18: the edited question has no focus"
    assert form.get_by_role("button").all_inner_texts() == [save, cancel], "18: Save or Cancel is missing"
    shown = box(page, "#chat form.edit")
    assert shown["y"] >= 0, "18: the edited question is out of sight"
    assert shown["bottom"] <= 900, "18: the edited question is out of sight"
    assert page.locator("#chat .asked").last.is_hidden(), "18: the sent question stands beside the edited one"
    page.keyboard.press("Escape")
    assert page.locator("form.edit").count() == 0, "18: Esc does not cancel"
    assert page.locator("#chat .asked").last.is_visible()
    focused = page.evaluate("document.activeElement.getAttribute('href') ?? ''")
    assert focused.startswith("#edit"), "18: the focus is lost after Esc"

    page.locator("#chat a[href^='#edit']").last.click()
    page.get_by_role("button", name=cancel).click()
    assert page.locator("form.edit").count() == 0, "18: Cancel does not cancel"
    page.locator("#chat a[href^='#edit']").last.click()
    field.fill(ENGLISH)
    field.press("Enter")
    page.wait_for_selector("#chat .answer[lang=en] .quote")
    wait_for_answer(page, 1)
    assert asked(page) == [ARABIC, ENGLISH], "18: the edited question does not take the place of the last one"
    assert page.locator("#question textarea").input_value() == "a draft", "18: what was typed below is lost"

    page.locator("#chat a[href^='#edit']").first.click()
    assert earlier in form.inner_text(), "18: nothing says that an earlier question is asked as a new one"
    page.get_by_role("button", name=save).click()
    wait_for_answer(page, 2)
    assert asked(page) == [ARABIC, ENGLISH, ARABIC]
    assert kept(page, address) == [ARABIC, ENGLISH, ARABIC]
    assert visit.complaints == []
    visit.context.close()


@pytest.mark.page
@pytest.mark.parametrize("question", ["؟؟؟", "long " * 600])
def test_an_edit_that_is_refused_keeps_the_turn(browser: Browser, address: str, question: str) -> None:
    visit = opened(browser, address)
    page = visit.page
    visit.ask(ENGLISH)
    visit.ask(ARABIC)
    page.locator("#chat a[href^='#edit']").last.click()
    field = page.locator("form.edit textarea")
    field.evaluate("element => element.removeAttribute('maxlength')")  # as a program would
    field.fill(question)
    field.press("Enter")
    page.locator("#chat .problem").wait_for()
    assert asked(page)[:2] == [ENGLISH, ARABIC], "F5: the old turn is gone from the page"
    assert page.locator("#chat .answer .quote").count() >= 2
    assert len(asked(page)[2]) <= 2000
    assert kept(page, address) == [ENGLISH, ARABIC], "F5: the old turn is gone from the export"
    page.reload()
    page.wait_for_selector("#chat .answer .quote")
    assert asked(page) == [ENGLISH, ARABIC], "F5: the old turn is gone after a reload"
    visit.context.close()


@pytest.mark.page
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_side_panel_is_never_empty(browser: Browser, address: str, width: int, locale: str) -> None:
    visit = opened(browser, address, locale, width)
    heading, fresh = ("المحادثات", "محادثة جديدة") if locale == "ar-EG" else ("Conversations", "New conversation")
    for _ in range(2):
        visit.page.reload()
        visit.page.click("#bar .toggle")
        comes(visit.page, "#talks h2", "11: the side panel has no heading")
        said = visit.page.locator("#talks").inner_text()
        assert heading in said, "11: the side panel has no heading"
        assert fresh in said, "11: the side panel has no way to a new conversation"
    visit.context.close()


def show_side(page: Page) -> None:
    """Open the side panel, which closes by itself on a narrow page."""
    if not page.locator("#talks .fresh").is_visible():
        page.click("#bar .toggle")


@pytest.mark.page
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("width", WIDTHS)
def test_deleting_another_conversation_leaves_the_open_one(
    browser: Browser, address: str, width: int, locale: str
) -> None:
    visit = opened(browser, address, locale, width)
    page = visit.page
    delete = "button[aria-label^='احذف']" if locale == "ar-EG" else "button[aria-label^='Delete']"
    page.on("dialog", lambda dialog: dialog.accept())
    visit.ask(ARABIC)
    show_side(page)
    page.locator("#talks .fresh").click()
    page.wait_for_function("!document.querySelector('#chat .answer')")
    visit.ask(ENGLISH)
    page.wait_for_function("document.querySelectorAll('#talks li').length === 2")
    show_side(page)
    page.locator(f"#talks li:has-text('{ARABIC}') {delete}").click()
    page.wait_for_function("document.querySelectorAll('#talks li').length === 1")
    page.wait_for_timeout(500)
    assert asked(page) == [ENGLISH], "13: deleting another conversation closes the open one"
    assert page.locator("#talks [aria-current]").inner_text() == ENGLISH
    page.locator(f"#talks li {delete}").click()
    page.wait_for_function("!document.querySelector('#chat .answer')")
    visit.ask(ARABIC)
    assert kept(page, address) == [ARABIC], "13: there is no new conversation after deleting the open one"
    assert visit.complaints == []
    visit.context.close()


@pytest.mark.page
@pytest.mark.parametrize("number", ["²", "9" * 30, "-1", "0x1"])
def test_a_conversation_that_cannot_be_opens_nothing(browser: Browser, address: str, number: str) -> None:
    visit = opened(browser, address)
    visit.page.evaluate(
        """number => {
            const field = document.querySelector("#picked textarea, #picked input");
            Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, number);
            field.dispatchEvent(new Event("input", { bubbles: true }));
            setTimeout(() => document.querySelector("#pick").click(), 60);
        }""",
        number,
    )
    visit.page.wait_for_timeout(700)
    assert visit.page.locator(".toast-wrap").inner_text() == "", "a number that no conversation has raises"
    visit.ask(ARABIC)
    assert visit.complaints == []
    visit.context.close()


SENTENCE = "تضم مجموعة الاتصال الدفاعية حوالي 50 دولة شريكة."


@dataclass(frozen=True)
class Written:
    """A page with a language model: its address, whether the model is silent, and what it was asked before anybody asked."""

    address: str
    is_silent: threading.Event
    at_start: int


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    """Serve the page with a language model that writes a sentence, then is silent; or, when told, is silent at once."""
    is_silent = threading.Event()

    def script(reply: Reply, request: dict[str, Any]) -> None:
        if not is_silent.is_set():
            reply.say(f"{SENTENCE} [1]\nو")
        for _ in range(300):
            reply.say("", pause=0.1)

    with (
        served(script) as (url, requests),
        serving(
            tmp_path_factory.mktemp("written"),
            QA_LLM_URL=url, QA_LLM_MODEL="m", NO_PROXY="127.0.0.1", no_proxy="127.0.0.1",
        ) as address,
    ):  # fmt: skip
        yield Written(address, is_silent, len(requests))


@pytest.mark.page
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_stopped_answer_stays_as_far_as_it_came(browser: Browser, written: Written, width: int, locale: str) -> None:
    address, is_silent = written.address, written.is_silent
    visit = opened(browser, address, locale, width)
    page = visit.page
    for question, silent, told in ((ARABIC, False, "أُوقفت الكتابة."), (ENGLISH, True, "Stopped.")):
        is_silent.set() if silent else is_silent.clear()
        before = page.locator("#chat .answer").count()
        page.fill("#question textarea", question)
        page.press("#question textarea", "Enter")
        if silent:
            page.wait_for_selector("#chat .working")
            page.wait_for_timeout(800)  # the language model is asked by then
        else:
            page.wait_for_selector(f"#chat .writing:has-text('{SENTENCE[:20]}')")
        page.click("#question .stop-button")
        comes(
            page,
            f"#chat :nth-child({2 * before + 2} of .message-row) .stopped",
            "12: nothing says that the answer was stopped",
        )
        last = page.locator("#chat .answer").last
        assert told in last.inner_text(), "12: nothing says that the answer was stopped"
        assert silent or SENTENCE in last.inner_text(), "12: what was written is lost"
        assert page.locator("#chat .working").count() == 0, "12: the page goes on saying that it searches"
        assert asked(page)[-1] == question, "12: the question is lost"
    count = len(asked(page))
    last.locator("a[href^='#again']").click()
    page.wait_for_selector("#chat .working")
    assert asked(page)[-1] == ENGLISH, "12: a stopped question cannot be asked again with a click"
    assert len(asked(page)) == count, "12: a stopped question that is asked again stands there twice"
    page.click("#question .stop-button")
    page.wait_for_selector("#question .submit-button")
    page.wait_for_timeout(300)
    assert visit.complaints == [], "12: the console has errors after a stop"
    visit.context.close()


@pytest.mark.page
def test_a_stopped_edit_keeps_the_turn(browser: Browser, written: Written) -> None:
    address, is_silent = written.address, written.is_silent
    is_silent.set()
    visit = opened(browser, address)
    page = visit.page
    visit.ask("Which articles speak of Ukraine?")  # no language model writes this one
    visit.ask("Which articles speak of Russia?")
    page.locator("#chat a[href^='#edit']").last.click()
    page.fill("form.edit textarea", ARABIC)
    page.press("form.edit textarea", "Enter")
    page.wait_for_selector("#chat .working")
    page.wait_for_timeout(1000)
    page.click("#question .stop-button")
    comes(page, "#chat .answer.stopped", "12: nothing says that the answer was stopped")
    both = ["Which articles speak of Ukraine?", "Which articles speak of Russia?"]
    assert asked(page) == [*both, ARABIC], "F5: the old turn is not shown again after a stop"
    page.wait_for_timeout(500)
    assert kept(page, address) == both, "F5: the old turn is gone from the export after a stop"
    page.reload()
    page.wait_for_selector("#chat .answer .quote")
    assert asked(page) == both, "F5: the old turn is gone after a stop and a reload"
    visit.context.close()


@pytest.mark.page
def test_the_examples_at_start_ask_no_language_model(written: Written) -> None:
    with urllib.request.urlopen(written.address) as response:
        shown = response.read().decode("utf-8")
    assert "#ask?question=" in shown, "10: there are no examples"
    assert written.at_start == 0, "10: the examples at start ask a language model"


@pytest.mark.page
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_raw_file_is_a_page_to_read_and_a_file_to_keep(
    browser: Browser, address: str, width: int, locale: str
) -> None:
    visit = opened(browser, address, locale, width)
    page = visit.page
    visit.ask(ARABIC)
    page.locator("#chat .quote a.citation").last.click()
    page.locator("#article mark").wait_for()
    with visit.context.expect_page() as opening:
        page.locator("#article a.small[href^='/sanad/raw']").click()
    raw = opening.value
    raw.wait_for_load_state()
    source = "000_2ddf12147a7d9f52.txt"
    text = (SEEDS / source).read_bytes()
    paragraphs = raw.locator("article p")
    assert paragraphs.count() > 10, "14: the raw file is not a page of paragraphs"
    assert {each.get_attribute("dir") for each in paragraphs.all()} == {"auto"}, "14: a paragraph has no direction"
    first = paragraphs.first.evaluate("element => getComputedStyle(element).fontFamily")
    assert first.startswith('"Sanad Naskh"'), "14: the raw file has no Arabic face"
    assert "حوالي 50 دولة" in raw.locator("mark").inner_text(), "14: the quote is not marked"
    words = " ".join(raw.locator("article").inner_text().split())
    assert " ".join(text.decode("utf-8").split())[-200:] in words
    with raw.expect_download() as loading:
        raw.locator("a[download]").click()
    assert loading.value.suggested_filename == source
    assert Path(loading.value.path()).read_bytes() == text, "14: the download is not the file's exact text"
    visit.context.close()


@pytest.mark.page
def test_what_cannot_be_shown_raw_tells_no_path(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as missing:
        urllib.request.urlopen(f"{address}/sanad/raw?source=..%2Fpyproject.toml")
    assert missing.value.code == 404
    assert str(SEEDS.parent) not in missing.value.read().decode("utf-8"), "14: the reply tells a path of this machine"
    missing.value.close()
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(urllib.request.Request(f"{address}/sanad/update", b"", method="POST"))
    assert refused.value.code == 403
    refused.value.close()


@pytest.mark.page
@pytest.mark.parametrize("locale", LOCALES)
def test_an_empty_folder_shows_a_message_and_new_files_appear_without_a_restart(
    browser: Browser, tmp_path: Path, locale: str
) -> None:
    corpus = tmp_path / "my articles"
    corpus.mkdir()
    said, look = (
        ("لا مقالات بعد في المجلد", "ابحث عن مقالات جديدة")
        if locale == "ar-EG"
        else ("There are no articles yet in the folder", "Look for new articles")
    )
    with serving(tmp_path, QA_CORPUS=str(corpus)) as address:
        visit = opened(browser, address, locale)
        page = visit.page
        welcome = page.locator("#chat .welcome")
        assert said in welcome.inner_text(), "19: the welcome does not say that there are no articles"
        visit.ask(ENGLISH)
        told = page.locator("#chat .answer").inner_text()
        assert said in told, "19: a question about an empty folder is told that the articles do not say"
        assert "my articles" in told, "19: the folder has no name"
        assert str(tmp_path) not in page.content(), "19: the page tells a path of this machine"
        page.reload()
        page.wait_for_selector("#question textarea:enabled")
        button = welcome.get_by_role("link", name=look)
        assert button.count() == 1, "19: the welcome has no button to look for new articles"
        button.click()
        page.wait_for_selector("#chat .welcome .told:not(.looking)")
        assert said in welcome.inner_text()

        (corpus / "a.txt").write_text(
            "Egypt and France\n\nEgypt and France signed a treaty on Monday.", encoding="utf-8"
        )
        button.click()
        page.wait_for_function("!document.querySelector('#chat .welcome').innerText.includes('my articles')")
        page.wait_for_selector("#examples .example", timeout=9000)
        assert page.locator("#articles li").count() == 1, "19: the new article is not listed"
        visit.ask("Who signed a treaty with France?")
        assert page.locator("#chat .answer .quote").count() == 1, "19: the new article does not answer"

        (corpus / "b.txt").write_text("Sudan\n\nSudan sent grain to Kenya on Friday.", encoding="utf-8")
        done = page.request.post(f"{address}/sanad/update", headers={"X-Sanad": "1"}, max_retries=2).json()
        assert done == {"documents": 2, "added": 1, "changed": 0, "removed": 0}
        page.reload()
        page.wait_for_function("document.querySelectorAll('#articles li').length === 2")
        assert [each for each in visit.complaints if "network error" not in each.lower()] == []
        visit.context.close()


DAYS = {
    "a.txt": "The bridge\n\nThe bridge was closed for two days. It had stood for two years, and nobody had walked on it for "
    "two days before Wednesday. In March it opened for three weeks. Officials said that the repair of the bridge will take "
    "two months.\n",
    "b.txt": "الجسر\n\nأُغلق الجسر ثلاثة أيام. وكان قائمًا منذ عامين، ولم يعبره أحد منذ يومين قبل يوم الأربعاء. "
    "وفي شباط فُتح أسبوعين. قال مسؤولون إن إصلاح الجسر الكبير سيستغرق شهرين.\n",
    "c.txt": "Rain\n\nIt rained for two days. After two years without rain the farmers waited for three days, until Monday.\n",
    "d.txt": "المطر\n\nهطل المطر يومين بعد عامين من الجفاف، وانتظر المزارعون ثلاثة أيام حتى يوم الاثنين.\n",
}
TIMES = re.compile(
    r"\b(?:days?|years?|weeks?|months?|hours?|monday|wednesday|march|february)\b"
    r"|يوم|أيام|عامين|عامان|سنت|أسبوع|شهر|الأربعاء|الاثنين|شباط|فبراير|مارس",
    re.IGNORECASE,
)


def test_example_questions_do_not_ask_for_a_time(
    real_encoder: Encoder, write_corpus: WriteCorpus, tmp_path: Path
) -> None:
    with QA.open(write_corpus(DAYS), tmp_path / "index", models=Models(encoder=real_encoder)) as qa:
        asked_about = [each for each in examples_for(qa, qa.documents()) if re.match("Which|أي", each)]
    assert [each for each in asked_about if TIMES.search(each)] == [], (
        "10: an example asks for a time as if it were a name"
    )


def test_no_suggestion_is_about_a_time() -> None:
    for text in DAYS.values():
        for reply in ("ar", "en"):
            said, cited = Statement(text, (1,), language="en"), Citation(1, "a.txt", "", 0, len(text), text)
            answer = Answer("q", reply, "answered", "extractive", 1.0, "", (said,), (cited,))
            assert suggestions(answer) == [], "10: a suggestion asks for a time as if it were a name"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("وصل بوتين إلى القاهرة في مصر الأربعاء", ["name", "city", "country", "day"]),
        ("بقي يومين ثم عامين ثم ثلاثة أيام حتى شباط", ["duration", "duration", "duration", "month"]),
        (
            "Putin left Egypt after two years, on Wednesday, 12 February 2025",
            ["name", "country", "duration", "day", "date"],
        ),
    ],
)
def test_a_rendering_says_what_it_names(text: str, kinds: list[str]) -> None:
    arabic = bool(re.search("[ء-ي]", text))
    found = gloss(text, source="ar" if arabic else "en", target="en" if arabic else "ar")
    assert [each.kind for each in found] == kinds
    assert [is_name(each) for each in found] == [kind in ("name", "city", "country") for kind in kinds]


def test_an_example_asks_who_said_what_a_sentence_says(
    real_encoder: Encoder, write_corpus: WriteCorpus, tmp_path: Path
) -> None:
    with QA.open(write_corpus(DAYS), tmp_path / "index", models=Models(encoder=real_encoder)) as qa:
        made = examples_for(qa, qa.documents())
    assert "Who said that the repair of the bridge will take two months?" in made
    assert "من قال إن إصلاح الجسر الكبير سيستغرق شهرين؟" in made


def test_the_three_articles_have_examples_in_both_languages(seeds_qa: QA) -> None:
    made = examples_for(seeds_qa, seeds_qa.documents())
    assert [bool(re.search("[ء-ي]", each)) for each in made] == [True, True, False, False]
    for answer in seeds_qa.ask_many(made, write=False):
        assert answer.citations


def test_examples_ask_without_the_language_model(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"a.txt": "Egypt sent grain to France."}))

    def asked(*_: object, **__: object) -> list[Answer]:
        raise AssertionError

    for way in ("ask", "ask_many", "stream"):  # the ways that write
        setattr(qa, way, asked)
    assert examples_for(qa, qa.documents())


def test_shelves_are_rebuilt_after_an_index_change(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"a.txt": "Egypt sent grain to France."}))
    shelves = Shelves(qa)
    first = shelves.now()
    assert shelves.now() is first
    assert (first.folder, first.counts) == ("corpus", {"en": 1})
    write_corpus({"b.txt": "Kenya sent grain to Sudan."})
    qa.update()
    assert [source for source, _ in shelves.now().articles] == ["a.txt", "b.txt"]


HOSTILE = "</mark><script>alert(1)</script>\u202e"


def test_everything_on_the_pages_own_parts_is_escaped() -> None:
    document = Document(f"{HOSTILE}&.txt", HOSTILE, f"{HOSTILE}\n\nWords {HOSTILE} here.\n", "en")
    at = document.text.index("Words")
    shelf = Shelf(HOSTILE, {}, ((HOSTILE, HOSTILE),), (), (HOSTILE,))
    made = [
        article_page(document, at, at + 8, digest(document.text[at : at + 8])),
        render_welcome(shelf),
        render_articles(shelf),
        render_examples(shelf),
        render_stopped(HOSTILE, HOSTILE, turn=HOSTILE),
        render_problem(_problem(), HOSTILE, turn=HOSTILE),
    ]
    for each in made:
        assert "<script>alert" not in each
        assert "\u202e" not in each
    assert '<mark id="cited">Words &lt;/</mark>' in made[0]


def _problem() -> Any:
    from qa.errors import UsageError

    return UsageError(HOSTILE, arabic=HOSTILE)


def test_an_article_that_changed_marks_nothing_on_its_own_page() -> None:
    assert "<mark" not in article_page(Document("a.txt", "", "New words.", "en"), 0, 3, digest("Old"))

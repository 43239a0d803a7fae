"""The page, served for real and driven in a real Chromium."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from qa.client import QA
from qa.client.opening import Models
from qa.models import Encoder
from qa.types import Answer, Citation, Statement
from qa.web.app import is_loopback
from qa.web.article import article_for_page
from qa.web.examples import examples_for
from qa.web.pieces import digest
from qa.web.render import render_answer, render_partial, render_question
from tests.conftest import ROOT, SEEDS, WriteCorpus
from tests.page import ARABIC, ENGLISH, NOWHERE, Visit, fetched, serving, wait_for_answer


@pytest.mark.page
@pytest.mark.parametrize(("locale", "width"), [("ar-EG", 1280), ("en-US", 1280), ("ar-EG", 360)])
def test_questions_are_answered_and_citations_open_their_words(
    browser: Browser, address: str, locale: str, width: int
) -> None:
    visit = Visit(browser, address, locale, width)
    visit.ask(ARABIC)
    assert "حوالي 50 دولة" in visit.page.locator("#chat .answer").last.inner_text()
    assert visit.direction("#chat .asked") == "rtl"
    assert visit.direction("#chat .frame") == "rtl"
    assert visit.direction("#chat .quote") == "rtl"

    visit.page.locator("#chat .sources a.citation").last.hover()
    assert "حوالي 50 دولة" in visit.page.locator("#tip").inner_text()
    visit.page.locator("#chat .quote a.citation").last.focus()
    assert visit.page.locator("#tip").is_visible()
    visit.page.locator("#chat .quote a.citation").last.click()
    mark = visit.page.locator("#article mark")
    mark.wait_for()
    quote = mark.inner_text()
    assert quote in (SEEDS / "000_2ddf12147a7d9f52.txt").read_bytes().decode("utf-8")
    assert "حوالي 50 دولة" in quote
    box = mark.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 900
    assert visit.direction("#article p:not(.path)") == "rtl"
    visit.page.keyboard.press("Escape")
    assert visit.page.locator("#article").is_hidden()

    visit.ask(ENGLISH)
    assert visit.direction("#chat .asked") == "ltr"
    assert visit.direction("#chat .frame") == "ltr"
    assert visit.direction("#chat .quote") == "rtl"  # an English answer quotes the Arabic words

    visit.ask(NOWHERE)
    last = visit.page.locator("#chat .answer").last
    assert last.inner_text().startswith("لا تجيب المقالات عن هذا السؤال.")
    assert last.locator("a.citation").count() == 0

    assert visit.page.locator("html").get_attribute("dir") == ("rtl" if locale == "ar-EG" else "ltr")
    overflow = visit.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0
    host = address.removeprefix("http://")
    assert [url for url in visit.requests if host not in url and not url.startswith(("data:", "blob:"))] == []
    assert visit.complaints == []
    visit.context.close()


@pytest.mark.page
def test_the_input_follows_what_is_typed(browser: Browser, address: str) -> None:
    visit = Visit(browser, address, "en-US")
    box = visit.page.locator("#question textarea")
    for text, direction in (("من هو بوتين؟", "rtl"), ("Who is Putin?", "ltr")):
        box.fill(text)
        assert box.evaluate("element => element.matches(':dir(rtl)') ? 'rtl' : 'ltr'") == direction
    visit.context.close()


@pytest.mark.page
def test_an_example_question_is_answered(browser: Browser, address: str) -> None:
    visit = Visit(browser, address, "en-US")
    examples = visit.page.locator("#examples .example")
    texts = examples.all_inner_texts()
    assert any(re.search("[a-z]", text) for text in texts)
    assert any(re.search("[\u0621-\u064a]", text) for text in texts)
    visit.page.wait_for_selector("#question textarea:enabled")  # a click before the page is connected is lost
    examples.first.click()
    visit.page.wait_for_selector("#chat .answer a.citation")
    visit.context.close()


@pytest.mark.page
def test_a_follow_up_shows_what_was_searched_for(browser: Browser, address: str) -> None:
    visit = Visit(browser, address, "en-US")
    visit.ask(ENGLISH)
    assert visit.page.locator("#chat .answer").last.get_by_text("Searched for:").count() == 0
    visit.ask("And why?")
    said = visit.page.locator("#chat .answer").last.inner_text()
    assert "Searched for: Why did Hegseth say that about Ukraine joining NATO? about: Hegseth" in said
    visit.context.close()


@pytest.mark.page
def test_what_a_follow_up_took_over_is_taken_away_with_the_keyboard(browser: Browser, address: str) -> None:
    visit = Visit(browser, address, "en-US")
    visit.ask(ENGLISH)
    visit.ask("What did he say about Kyiv?")
    last = visit.page.locator("#chat .answer").last
    assert last.locator(".carried bdi").inner_text() == "Hegseth"
    cross = last.get_by_title("Ask without what came before")
    cross.focus()
    cross.press("Enter")
    visit.page.wait_for_function("!document.querySelector('#chat .carried') && !document.querySelector('.generating')")
    assert visit.page.locator("#chat .asked").all_inner_texts() == [ENGLISH, "What did he say about Kyiv?"]
    assert visit.page.locator("#chat .answer").last.get_by_text("Searched for:").count() == 0
    assert visit.complaints == []
    visit.context.close()


@pytest.mark.page
def test_a_question_that_cannot_be_asked_and_html_in_one(browser: Browser, address: str) -> None:
    visit = Visit(browser, address, "en-US")
    visit.ask("؟؟؟")
    assert "holds no words" in visit.page.locator("#chat .answer").last.inner_text()
    visit.ask("<img src=x onerror=alert(1)> <b>bold</b> **war**")
    assert visit.page.locator("#chat .asked").last.inner_text() == "<img src=x onerror=alert(1)> <b>bold</b> **war**"
    assert visit.page.locator("#chat .asked img").count() == 0
    visit.context.close()


def called(address: str, values: list[object]) -> dict[str, object]:
    """Call /ask as curl does: an event, then its answer."""
    asked = urllib.request.Request(
        f"{address}/gradio_api/call/ask", json.dumps({"data": values}).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(asked) as reply:
        event = json.loads(reply.read())["event_id"]
    with urllib.request.urlopen(f"{address}/gradio_api/call/ask/{event}") as reply:
        told = reply.read().decode().rpartition("data: ")[2]
    answer: dict[str, object] = json.loads(told)[0]
    return answer


@pytest.mark.page
def test_programs_hold_a_conversation_of_three_turns(address: str) -> None:
    from gradio_client import Client

    client = Client(address, verbose=False)
    turns: list[list[str]] = []
    for question in ("Who is Keith Kellogg?", "What did he say?", "And why?"):
        answers = [client.predict(question, None, turns, api_name="/ask"), called(address, [question, None, turns])]
        assert answers[0]["searched"] == answers[1]["searched"] if turns else "searched" not in answers[1]
        turns.append([question, str(answers[0]["text"])])
    assert answers[0]["searched"] == "Why did Keith Kellogg say that?"
    assert answers[1]["carried"] == {"subject": "Keith Kellogg", "question": "What did Keith Kellogg say?"}


@pytest.mark.page
def test_programs_can_ask_and_search(address: str) -> None:
    from gradio_client import Client

    client = Client(address, verbose=False)
    answer = client.predict(ARABIC, api_name="/ask")
    assert answer["answered"] is True
    assert "حوالي 50 دولة" in answer["citations"][0]["quote"]
    follow = client.predict("What did he say?", None, [["Who is Keith Kellogg?", "…"]], api_name="/ask")
    assert follow["carried"]["subject"] == "Keith Kellogg"
    assert called(address, ["الناتو", None])["kind"] == "mentions"  # two values, as before there was a history
    found = client.predict("الناتو", 2, "sentence", api_name="/search")
    assert len(found["hits"]) == 2
    public = json.loads(urllib.request.urlopen(f"{address}/gradio_api/info").read())["named_endpoints"]
    assert set(public) == {"/ask", "/entities", "/mentions", "/overview", "/search", "/summary", "/timeline"}
    listed = client.predict("الناتو", "documents", api_name="/mentions")
    assert (listed["kind"], listed["count"]["articles"]) == ("documents", 3)
    # Null stands for the default.
    assert client.predict("الناتو", None, None, api_name="/mentions")["kind"] == "mentions"
    named = client.predict("people", api_name="/entities")
    assert (named["kind"], named["statements"][0]["name"]) == ("entities", "Donald Trump")
    told = client.predict("", latest=True, until="2030-01-01", api_name="/timeline")
    assert (told["kind"], told["filters"]["until"]) == ("timeline", "2030-01-01")
    assert client.predict("ar", api_name="/overview")["kind"] == "overview"
    assert len(client.predict("the first article", 2, api_name="/summary")["statements"]) == 2
    with urllib.request.urlopen(f"{address}/sanad/list.csv?question=NATO") as reply:
        first = reply.read().decode("utf-8-sig").splitlines()[0]
        assert first == "source,title,start,end,quote,by_sound,also_in,date,outlet,author,url"
    client.close()


@pytest.mark.page
def test_the_curl_of_the_documents_asks(address: str) -> None:
    page = ROOT / "docs" / "page-and-sign-in.md"
    block = re.search(r"```sh\n(curl .*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert block
    first, second = block[1].strip().replace("127.0.0.1:7860", address.removeprefix("http://")).split("\n")
    event = json.loads(subprocess.run(first, shell=True, capture_output=True, text=True, check=True).stdout)["event_id"]
    told = subprocess.run(
        second.replace("EVENT_ID", event), shell=True, capture_output=True, text=True, check=True
    ).stdout
    assert told.startswith("event: complete")
    assert json.loads(told.split("data: ", 1)[1])[0]["answered"] is True


@pytest.mark.page
def test_health_headers_and_other_hosts(address: str) -> None:
    with urllib.request.urlopen(f"{address}/health") as response:
        assert json.loads(response.read()) == {"status": "ok"}
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    rebound = urllib.request.Request(f"{address}/health", headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(rebound)
    assert refused.value.code == 421
    refused.value.close()
    with pytest.raises(urllib.error.HTTPError) as missing:
        urllib.request.urlopen(f"{address}/sanad/article?source=..%2Fpyproject.toml")
    assert missing.value.code == 404
    said = json.load(missing.value)
    assert said["detail"].startswith("There is no article ../pyproject.toml in the folder ")
    assert said["arabic"].startswith("لا مقال باسم \u2068../pyproject.toml\u2069 في المجلد ")
    missing.value.close()


@pytest.mark.page
def test_an_address_that_others_can_reach_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, "ui.py"], cwd=ROOT, env=os.environ | {"QA_HOST": "0.0.0.0"}, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "nobody has to sign in" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.page
def test_a_busy_port_gives_an_error_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "ui.py"], cwd=ROOT, env=os.environ | {"QA_PORT": port}, capture_output=True, text=True
        )
    assert done.returncode == 3
    assert f"cannot listen on 127.0.0.1:{port}" in done.stderr
    assert time.monotonic() - began < 10


def test_article_text_is_escaped() -> None:
    quote = "<script>x</script>\n\n**b** \u202eevil"
    answer = Answer(
        "q", "en", "answered", "extractive", 0.9, "The articles say:",
        (Statement(quote, (1,), language="en"),), (Citation(1, "a&b.txt", "<i>T</i>", 0, len(quote), quote),),
    )  # fmt: skip
    shown = render_answer(answer)
    assert "<script>" not in shown
    assert "<i>" not in shown
    assert "\n" not in shown
    assert "\u202e" not in shown
    assert "source=a%26b.txt&amp;start=0" in shown
    assert render_question("<b>") == '<p class="asked" dir="auto">&lt;b&gt;</p>'


def test_the_page_shows_progress_before_the_first_words() -> None:
    assert ">Searching the articles…<" in render_partial("", "en")
    assert render_partial("One.", "ar") == (
        '<div class="writing" dir="rtl" lang="ar"><p class="written" dir="auto">One.</p></div>'
    )


def test_a_stale_citation_marks_nothing() -> None:
    fresh = article_for_page("a.txt", "", "One.\r\nTwo. Three.", 6, 10, digest("Two."))
    assert fresh["paragraphs"] == [[("One.", False)], [("Two.", True), (" Three.", False)]]
    stale = article_for_page("a.txt", "", "One.\r\nNew. Three.", 6, 10, digest("Two."))
    assert stale["stale"] is True
    assert not any(cited for paragraph in stale["paragraphs"] for _, cited in paragraph)


def test_a_quote_over_a_line_break_is_marked_in_both_lines() -> None:
    shown = article_for_page("a.txt", "", "One two.\nThree four.", 4, 14, "")
    assert shown["paragraphs"] == [[("One ", False), ("two.", True)], [("Three", True), (" four.", False)]]


@pytest.mark.parametrize(("host", "own"), [("127.0.0.9", True), ("::1", True), ("192.168.1.4", False), ("", False)])
def test_which_hosts_are_this_machine(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def test_the_article_pane_shows_every_word(write_corpus: WriteCorpus) -> None:
    for path in SEEDS.iterdir():
        text = path.read_bytes().decode("utf-8")
        shown = article_for_page(path.name, "", text, 100, 300, "")
        words = " ".join("".join(piece for piece, _ in paragraph) for paragraph in shown["paragraphs"])
        assert words.split() == text.split()


@pytest.mark.page
def test_a_conversation_survives_a_reload_and_is_renamed_exported_and_deleted(browser: Browser, address: str) -> None:
    visit = Visit(browser, address, "en-US")
    page = visit.page
    visit.ask(ARABIC)
    page.reload()
    page.wait_for_selector("#chat .answer .quote")
    visit.complaints.clear()  # a reload breaks off the stream that Gradio keeps open, and Gradio says so
    assert "حوالي 50 دولة" in page.locator("#chat .answer").inner_text()

    page.click("#bar .toggle")
    page.once("dialog", lambda dialog: dialog.accept("Contact group"))
    page.locator("#talks li button[aria-label^='Rename']").click()
    page.wait_for_selector("#talks .name:has-text('Contact group')")
    exported = fetched(page, address + str(page.locator("#talks a[href$='.md']").get_attribute("href")))
    assert "# Contact group" in exported.text()
    assert "`000_2ddf12147a7d9f52.txt` 1850–2008" in exported.text()

    page.locator("#talks .fresh").click()
    page.wait_for_function("document.querySelectorAll('#chat .answer').length === 0")
    page.locator("#talks .name").click()
    page.wait_for_selector("#chat .answer")
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#talks li button[aria-label^='Delete']").click()
    page.wait_for_function("document.querySelectorAll('#talks li').length === 0")
    assert not visit.complaints


@pytest.mark.page
def test_the_language_switch_turns_the_page_and_is_remembered(browser: Browser, address: str) -> None:
    visit = Visit(browser, address, "en-US")
    assert visit.page.evaluate("document.documentElement.dir") == "ltr"
    visit.page.click("#bar .tongue")
    visit.page.reload()
    visit.page.wait_for_selector("#question textarea")
    visit.page.wait_for_function("document.querySelector('#question textarea').placeholder.startsWith('اسأل')")
    assert visit.page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "ar"]


@pytest.mark.page
def test_an_answer_is_rated_and_goes_on(browser: Browser, address: str) -> None:
    visit = Visit(browser, address, "en-US")
    visit.ask(ENGLISH)
    visit.page.locator("#chat .rate").last.click()
    visit.page.get_by_text("It does not answer my question").click()
    visit.page.wait_for_selector("#chat .told:has-text('Thank you')")
    before = visit.page.locator("#chat .answer").count()
    visit.page.locator("#chat .suggestions a").first.click()
    wait_for_answer(visit.page, before)
    assert "is mentioned in 3 articles:" in visit.page.locator("#chat .answer").last.inner_text()
    assert not visit.complaints


@pytest.mark.page
def test_conversations_are_not_changed_from_elsewhere(address: str) -> None:
    for method, path in (("DELETE", "talks/1"), ("POST", "talks/1"), ("POST", "feedback/1")):
        asked = urllib.request.Request(f"{address}/sanad/{path}", b"{}", method=method)
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(asked)


@pytest.mark.page
@pytest.mark.parametrize(
    ("locale", "width", "scheme"),
    [("ar-EG", 320, "light"), ("en-US", 768, "dark"), ("ar-EG", 1440, "dark"), ("en-US", 1440, "light")],
)
def test_axe_finds_nothing_serious(
    browser: Browser, address: str, locale: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    visit = Visit(browser, address, locale, width, scheme)
    visit.ask(ARABIC)
    visit.ask(ENGLISH)
    if width > 900:
        visit.page.click("#bar .toggle")
        visit.page.locator("#chat .quote a.citation").last.click()
        visit.page.locator("#article mark").wait_for()
    found = Axe().run(visit.page).response["violations"]
    serious = {
        each["id"]: [node["html"][:150] for node in each["nodes"]]
        for each in found
        if each["impact"] in ("serious", "critical")
    }
    assert serious == {}


@pytest.mark.page
def test_the_last_question_is_asked_again_or_edited_in_its_place(browser: Browser, address: str) -> None:
    visit = Visit(browser, address, "en-US")
    page = visit.page
    visit.ask(ARABIC)
    visit.ask(NOWHERE)
    page.locator("#chat .answer").last.get_by_text("اسأل مرة أخرى").click()
    page.wait_for_function("document.querySelectorAll('#chat .answer').length === 1")
    page.wait_for_function("document.querySelectorAll('#chat .answer').length === 2")

    page.locator("#chat .answer").last.get_by_text("عدّل السؤال").click()
    assert page.locator("form.edit textarea").input_value() == NOWHERE
    page.keyboard.press("Escape")
    assert page.locator("form.edit").count() == 0
    page.locator("#chat .answer").last.get_by_text("عدّل السؤال").click()
    page.fill("form.edit textarea", ENGLISH)
    page.press("form.edit textarea", "Enter")
    page.wait_for_selector("#chat .answer[lang=en] .quote")
    assert page.locator("#chat .asked").all_inner_texts() == [ARABIC, ENGLISH]

    page.locator("#chat .answer").first.get_by_text("اسأل مرة أخرى").click()  # an earlier one is asked anew
    page.wait_for_function("document.querySelectorAll('#chat .answer').length === 3")
    talk = fetched(page, f"{address}/sanad/talks").json()[0]["id"]
    kept = fetched(page, f"{address}/sanad/talks/{talk}.json").json()["turns"]
    assert [turn["question"] for turn in kept] == [ARABIC, ENGLISH, ARABIC]
    assert not visit.complaints
    visit.context.close()


# What a reader sees of each visible piece of text: the direction it ought to have by its first strong letter, the one
# that its style gives it, and on which side its first letter stands within its own first line and, unless centred,
# within its box. What holds isolated pieces (a marker, a title, a path) is judged by its pieces.
DIRECTIONS = """() => {
    const arabic = /[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc]/;
    const strong = /[A-Za-z\\u00c0-\\u024f\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc]/;
    const pieces = "bdi, a[dir], p, li, blockquote, h2, button, summary";
    const found = [];
    for (const element of document.querySelectorAll(`h1, ${pieces}`)) {
        const box = element.getBoundingClientRect(), style = getComputedStyle(element);
        if (!box.width || style.visibility === "hidden" || element.querySelector(pieces)) continue;
        const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), letters = [];
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            for (let at = 0; node.parentElement.offsetWidth && at < node.textContent.length; at++) {
                if (!strong.test(node.textContent[at])) continue;
                const range = document.createRange();
                range.setStart(node, at); range.setEnd(node, at + 1);
                letters.push([node.textContent[at], range.getBoundingClientRect()]);
            }
        }
        if (letters.length < 2) continue;
        const [first, at] = letters[0];
        const line = letters.map(([, rect]) => rect).filter((rect) => Math.abs(rect.bottom - at.bottom) < at.height / 2);
        const left = Math.min(...line.map((rect) => rect.left)), right = Math.max(...line.map((rect) => rect.right));
        const wanted = arabic.test(first) ? "rtl" : "ltr";
        const centred = style.textAlign === "center" || style.display !== "block" || element.tagName === "BUTTON";
        found.push({
            text: element.innerText.slice(0, 60), tag: `${element.tagName}.${element.className}`, wanted,
            styled: style.unicodeBidi === "plaintext" ? wanted : style.direction,
            inLine: at.left - left <= right - at.right ? "ltr" : "rtl",
            inBox: centred ? wanted : at.left - box.left <= box.right - at.right ? "ltr" : "rtl",
        });
    }
    return found;
}"""


@pytest.mark.page
@pytest.mark.parametrize("locale", ["ar-EG", "en-US"])
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_text_direction(browser: Browser, address: str, locale: str, width: int) -> None:
    visit = Visit(browser, address, locale, width)
    page = visit.page
    seen = page.evaluate(DIRECTIONS)  # the welcome, the examples
    for question in (ARABIC, ENGLISH, NOWHERE, "And why?"):
        visit.ask(question)
    seen += page.evaluate(DIRECTIONS)
    page.locator("#chat .quote a.citation").first.click()
    page.locator("#article mark").wait_for()
    box = page.locator("#article mark").first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    assert 0 <= box["x"] < width
    seen += page.evaluate(DIRECTIONS)
    page.locator("#article .close").click()
    page.click("#bar .toggle")
    page.wait_for_selector("#talks li")
    page.locator("#articles summary").click()
    seen += page.evaluate(DIRECTIONS)
    wrong = [each for each in seen if {each["styled"], each["inLine"], each["inBox"]} != {each["wanted"]}]
    assert wrong == []
    assert {each["wanted"] for each in seen} == {"rtl", "ltr"}
    assert len(seen) > 40
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    family = "getComputedStyle(document.querySelector('#chat .quote')).fontFamily"
    assert page.evaluate(family).startswith('"Sanad Naskh"')
    assert page.evaluate("document.fonts.check('16px \"Sanad Naskh\"', 'سند')")
    host = address.removeprefix("http://")
    assert [url for url in visit.requests if host not in url and not url.startswith(("data:", "blob:"))] == []
    assert visit.complaints == []
    visit.context.close()


@pytest.mark.page
def test_an_answer_is_in_view_and_nothing_moves_under_a_reader_who_has_gone_on(browser: Browser, address: str) -> None:
    visit = Visit(browser, address, "ar-EG", 768)
    page = visit.page
    for question in (ARABIC, ENGLISH, ARABIC):
        visit.ask(question)
        box = page.locator("#chat .answer").last.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 900
    # Up again to the first answer, as soon as the last one stands there.
    page.fill("#question textarea", ENGLISH)
    page.press("#question textarea", "Enter")
    page.wait_for_function("document.querySelectorAll('#chat .answer').length > 3")
    page.evaluate("document.querySelector('#chat .asked').scrollIntoView()")
    top = page.locator("#chat .asked").first.bounding_box()
    page.wait_for_timeout(600)
    assert page.locator("#chat .asked").first.bounding_box() == top
    visit.context.close()


@pytest.mark.page
def test_the_preparation_is_shown_and_gives_way_to_the_page_and_a_restart_keeps_conversations(
    browser: Browser, tmp_path: Path
) -> None:
    with serving(tmp_path, until="how far it is", QA_CACHE=str(tmp_path / "cache")) as address:
        with pytest.raises(urllib.error.HTTPError) as not_yet:
            urllib.request.urlopen(f"{address}/health")
        assert (not_yet.value.code, json.loads(not_yet.value.read())) == (503, {"status": "preparing"})
        page = browser.new_context(locale="ar-EG").new_page()
        page.goto(address)
        page.wait_for_function("document.querySelector('#doing').textContent === 'يُحضَّر النموذج، مرة واحدة فقط…'")
        page.wait_for_selector("#question textarea")  # without anybody doing anything
        page.fill("#question textarea", ARABIC)
        page.press("#question textarea", "Enter")
        page.wait_for_selector("#chat .answer .quote")
        page.context.close()
    with serving(tmp_path, QA_CACHE=str(tmp_path / "cache")) as address:
        page = browser.new_context(locale="ar-EG").new_page()
        page.goto(address)
        page.wait_for_selector("#chat .answer .quote")
        assert "حوالي 50 دولة" in page.locator("#chat .answer").inner_text()
        page.context.close()


@pytest.mark.page
def test_a_stopped_server_shows_a_message_and_the_draft_is_kept(browser: Browser, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    with serving(tmp_path, QA_PORT=port) as address:
        page = browser.new_context(locale="ar-EG").new_page()
        page.goto(address)
        page.wait_for_selector("#question textarea:enabled")
        page.fill("#question textarea", ARABIC)
        assert page.locator("#gone").is_hidden()
    page.locator("#gone").wait_for()
    assert (
        page.locator("#gone").inner_text()
        == "توقف الخادم. شغّله من جديد فتعود هذه الصفحة من تلقاء نفسها؛ محادثاتك محفوظة."
    )
    with serving(tmp_path, QA_PORT=port):
        page.locator("#gone").wait_for(state="hidden")
        page.wait_for_function(f"document.querySelector('#question textarea:enabled')?.value === {json.dumps(ARABIC)}")
        page.context.close()


@pytest.mark.page
def test_a_problem_is_said_in_the_pages_language(browser: Browser, address: str) -> None:
    visit = Visit(browser, address, "ar-EG")
    visit.ask("؟؟؟")
    said = visit.page.locator("#chat .problem").inner_text()
    assert said.startswith("ليس في السؤال كلمات؛ اسأل بالعربية أو بالإنجليزية.")
    assert said.endswith("عدّل السؤال")
    visit.page.click("#bar .tongue")
    said = visit.page.locator("#chat .problem").inner_text()
    assert said.startswith("The question holds no words; ask it in Arabic or English.")
    assert said.endswith("Edit the question")
    visit.context.close()


@pytest.mark.page
def test_an_empty_folder_says_what_to_do(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    with serving(tmp_path, QA_CORPUS=str(tmp_path / "articles")) as address:
        visit = Visit(browser, address, "en-US")
        said = visit.page.locator("#chat .welcome p.en").inner_text()
        assert said.startswith("There are no articles yet in the folder articles.")
        assert said.endswith("Put your articles (.txt, .pdf, .docx or others) there, then look for new articles.")
        visit.ask(ENGLISH)
        assert visit.page.locator("#chat .answer").inner_text().startswith("There are no articles yet")
        assert visit.complaints == []
        visit.context.close()


def test_example_questions_are_made_from_the_corpus_in_both_languages(
    real_encoder: Encoder, write_corpus: WriteCorpus, tmp_path: Path
) -> None:
    corpus = write_corpus(
        {
            "a.txt": "The harbour\nEgypt and France signed a treaty on Monday. Egypt will send grain.",
            "b.txt": "Rain in the hills\nIt rained for three days, and France sent tents.",
        }
    )
    with QA.open(corpus, tmp_path / "index", models=Models(encoder=real_encoder)) as qa:
        made = examples_for(qa, qa.documents())
    assert {"أي المقالات تتحدث عن فرنسا؟", "Which articles speak of France?"} <= set(made)
    assert len(made) <= 4

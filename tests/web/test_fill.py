"""Whatever comes from an article, a file name or a person changes no tag, no attribute and no direction of the page."""

import re
from collections.abc import Callable
from dataclasses import fields, replace
from html.parser import HTMLParser
from typing import Any

import pytest
from markupsafe import Markup

from qa.errors import UsageError
from qa.failures import Failure, because
from qa.types import Answer, Carried, Citation, Count, Document, Filters, Gloss, Hit, Metadata, Statement
from qa.web import fill as filling
from qa.web.article import article_page
from qa.web.fill import TEMPLATES, fill, filled, shown
from qa.web.render import (
    render_answer,
    render_articles,
    render_empty,
    render_examples,
    render_header,
    render_partial,
    render_problem,
    render_question,
    render_stopped,
    render_welcome,
)
from qa.web.shelf import Shelf

PLAIN = "Grain"
HOSTILE = (
    "<script>alert(1)</script>\"onmouseover=\"alert(2)' x='</div></bdi></title>\u202e\u2066{{ 7 }}\n\n\r\n&lt;Grain"
)
ISOLATED = re.compile(r"\u2068[^\u202a-\u202e\u2066-\u2069]*\u2069")  # what our own sentences keep apart
TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
CITATION = Citation(1, PLAIN, PLAIN, 0, 5, PLAIN, PLAIN, (Gloss(0, 5, PLAIN, PLAIN, "city"),), PLAIN)
QUOTED = Answer(PLAIN, "en", "answered", "extractive", 0.9, PLAIN, (Statement(PLAIN, (1,)),), (CITATION,))
HIT = Hit(PLAIN, PLAIN, 0, 5, PLAIN, 0.5)
SHELF = Shelf(PLAIN, {"en": 1}, ((PLAIN, PLAIN),), (Failure(PLAIN, because("said", why=PLAIN)),), (PLAIN,))


def answer(**changes: Any) -> str:
    return render_answer(replace(QUOTED, **changes), turn=3)


def one_line(text: str) -> str:
    return re.sub(r"[\r\n]+", " ", text)


def said(**changes: Any) -> str:
    return answer(statements=(replace(QUOTED.statements[0], **changes),))


def cited(**changes: Any) -> str:
    one = replace(CITATION, **changes)
    return answer(citations=(one,)) + answer(citations=(one,), mode="generated")


def refused(**changes: Any) -> str:
    return answer(state="refused", statements=(), citations=(), hits=(replace(HIT, **changes),))


def shelf(**changes: Any) -> str:
    changed = replace(SHELF, **changes)
    bare = replace(changed, counts={})
    return "".join(
        (
            render_articles(changed),
            render_examples(changed),
            render_welcome(changed),
            render_welcome(bare),
            render_empty(bare),
        )
    )


# What a reader may meet, made with one text in one place.
CASES: dict[str, Callable[[str], str]] = {
    "Answer.question": lambda text: answer(question=text),
    "Answer.heading": lambda text: answer(heading=one_line(text)),
    "Answer.note": lambda text: answer(note=text),
    "Answer.next_question": lambda text: answer(next_question=text, count=Count(2, 1)),
    "Answer.searched": lambda text: answer(searched=text),
    "Answer.filters": lambda text: answer(filters=Filters(outlets=(text,), sources=(text,))),
    "Answer.carried": lambda text: answer(carried=Carried(one_line(text), PLAIN), searched=PLAIN),
    "Statement.name": lambda text: answer(
        kind="entities", statements=(replace(QUOTED.statements[0], name=text, heading=f"{PLAIN}\n{PLAIN}"),)
    ),
    "Statement.text": lambda text: said(text=text, written=True),
    "Statement.text item": lambda text: said(text=text, written=True, item=True),
    "Statement.heading": lambda text: said(heading=one_line(text)),
    "Citation.source": lambda text: cited(source=text) + cited(source=text, title=""),
    "Citation.title": lambda text: cited(title=text),
    "Citation.quote": lambda text: cited(quote=text) + cited(quote=text, title=""),
    "Citation.before": lambda text: cited(before=text),
    "Citation.translation": lambda text: cited(translation=text),
    "Citation.also_in": lambda text: cited(also_in=(text, PLAIN)),
    "Citation.outlet": lambda text: cited(outlet=text),
    "Citation.author": lambda text: cited(author=text),
    "Citation.url": lambda text: cited(url="https://example.org/" + TURNING.sub("", one_line(text))),
    "Gloss.text": lambda text: cited(renderings=(Gloss(0, 5, text, PLAIN, "city"),)),
    "Gloss.rendered": lambda text: cited(renderings=(Gloss(0, 5, PLAIN, text, "city"),)),
    "Hit.source": lambda text: refused(source=text),
    "Hit.title": lambda text: refused(title=text),
    "Hit.text": lambda text: refused(title="", text=text),
    "Failure.source": lambda text: shelf(failures=(Failure(text, because("empty")),)),
    "Failure.reason": lambda text: shelf(failures=(Failure(PLAIN, because("system", why=text)),)),
    "Shelf.folder": lambda text: shelf(folder=text),
    "Shelf.articles source": lambda text: shelf(articles=((text, PLAIN),)),
    "Shelf.articles name": lambda text: shelf(articles=((PLAIN, text),)),
    "Shelf.examples": lambda text: shelf(examples=(text,)),
    "a question": render_question,
    "what is written": lambda text: render_partial(one_line(text), "en"),
    "a stopped question": lambda text: render_stopped(text, PLAIN),
    "what was written": lambda text: render_stopped(PLAIN, one_line(text)),
    "a turn": lambda text: (
        render_stopped(PLAIN, PLAIN, turn=text) + render_problem(UsageError(PLAIN, arabic=PLAIN), PLAIN, turn=text)
    ),
    "a problem": lambda text: render_problem(UsageError(text, arabic=PLAIN), PLAIN),
    "a problem in Arabic": lambda text: render_problem(UsageError(PLAIN, arabic=text), PLAIN),
    "a question with a problem": lambda text: render_problem(UsageError(PLAIN, arabic=PLAIN), text),
    "the source of a page": lambda text: article_page(Document(text, PLAIN, "Words.", "en"), 0, 0, ""),
    "the title of a page": lambda text: article_page(Document(PLAIN, text, "Words.", "en"), 0, 5, ""),
    "the outlet of a page": lambda text: article_page(
        Document(PLAIN, PLAIN, "Words.", "en", Metadata(outlet=text)), 0, 0, ""
    ),
    "the text of a page": lambda text: article_page(Document(PLAIN, "", one_line(text), "en"), 0, 999, ""),
    "what went wrong at sign-in": lambda text: fill("login.html", problem=text),
}
# Places where a text stands in a link only, percent-encoded.
LINKS_ONLY = {
    "Answer.question",
    "Answer.next_question",
    "Citation.url",
    "Hit.source",
    "Shelf.articles source",
    "a turn",
    "a question with a problem",
    "a stopped question",
}
# Fields that hold no text of an article, a file or a person, or that no template shows.
OWN = {
    Answer: {"language", "state", "mode", "probability", "statements", "citations", "kind", "short", "count", "hits", "timings_ms",
             "stages", "span"},
    Statement: {"citations", "role", "language", "written", "item", "headline"},
    Citation: {"marker", "start", "end", "renderings", "marks", "by_sound", "date"},
    Gloss: {"start", "end", "kind"},
    Hit: {"start", "end", "score", "stages"},
    Failure: {"unusable"},
    Shelf: {"counts", "failures"},
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_text_changes_no_tag_and_no_attribute(case: str) -> None:
    assert problems(CASES[case]) == []


@pytest.mark.parametrize("case", sorted(set(CASES) - LINKS_ONLY))
def test_a_hostile_text_is_shown_as_it_is_written(case: str) -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in CASES[case](HOSTILE)


@pytest.mark.parametrize("case", sorted(set(CASES) - LINKS_ONLY))
@pytest.mark.parametrize("lost", ["escaping", "dropping of direction marks"])
def test_the_check_notices_when_something_is_lost(case: str, lost: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if lost == "escaping":
        changed = filling._environment().overlay(autoescape=False, finalize=str)
        changed.filters = changed.filters | {"shown": lambda text, between="<br>": text}
        changed.globals = changed.globals | {
            "filled": lambda text, **values: text.format(**values),
            "isolated": lambda line: line,
        }
    else:
        changed = filling._environment().overlay(finalize=None)
        changed.globals = changed.globals | {"isolated": Markup.escape}
        changed.filters = changed.filters | {"shown": lambda text, between="<br>": Markup.escape(text)}
    monkeypatch.setattr(filling, "_environment", lambda: changed)
    assert problems(CASES[case]) != []


@pytest.mark.parametrize("kind", OWN, ids=lambda kind: kind.__name__)
def test_every_field_of_what_is_shown_is_tested_or_is_our_own(kind: Any) -> None:
    tested = {case.split(".")[1].split()[0] for case in CASES if case.startswith(f"{kind.__name__}.")}
    assert tested | OWN[kind] == {field.name for field in fields(kind)}


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_no_template_switches_escaping_off(path: Any) -> None:
    assert not re.search(r"\|\s*safe\b|autoescape|Markup", path.read_text(encoding="utf-8"))


def test_a_text_becomes_html_by_one_filter() -> None:
    assert shown("a <b>\n\n \r\n c\u202e &amp;") == "a &lt;b&gt;<br>c &amp;amp;"
    assert isinstance(shown("a"), Markup)
    assert shown("a\nb", " ") == "a b"
    assert shown("من \u2068Reuters\u2069 \u2069\u2068\u202e") == "من \u2068Reuters\u2069 "
    assert filled("{one} < {two}", one="<i>\u2067", two=Markup("<b>")) == "&lt;i&gt; &lt; <b>"


def test_a_name_in_the_other_script_turns_nothing_around_it() -> None:
    assert "“<bdi>ترامب</bdi>” is mentioned in 2 articles:" in answer(heading="“ترامب” is mentioned in 2 articles:")
    line = replace(QUOTED.statements[0], name="ترامب", heading="People:\nترامب: 3 mentions in 2 articles")
    assert "<bdi>ترامب</bdi>: 3 mentions in 2 articles</a>" in answer(kind="entities", statements=(line,))
    problem = render_problem(UsageError("No.", arabic="بداية المدة \u20682026-03-06\u2069 بعد نهايتها"), "?")
    assert "بداية المدة \u20682026-03-06\u2069 بعد نهايتها" in problem


def test_the_header_and_the_pages_that_stand_alone_are_one_line_between_tags() -> None:
    for html in (render_header(), fill("login.html", problem="none"), answer(), shelf()):
        assert "\n" not in html


def problems(make: Callable[[str], str]) -> list[str]:
    """Return how HTML made with a hostile text differs in its tags from the same made with a plain one, and other faults."""
    html = make(HOSTILE)
    found = [f"the tags differ: {set(tags(html)) ^ set(tags(make(PLAIN)))}"] if tags(html) != tags(make(PLAIN)) else []
    found += ["a direction mark"] if TURNING.search(ISOLATED.sub("", html)) else []
    found += ["a line end"] if re.search(r"[\r\n]", html) else []
    return found


def tags(html: str) -> list[tuple[str, ...]]:
    """Return every tag with the names of its attributes, in order, but for line breaks."""
    seen: list[tuple[str, ...]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag != "br":
                seen.append((tag, *(name for name, _ in attrs)))

        def handle_endtag(self, tag: str) -> None:
            seen.append((f"/{tag}",))

    Reader().feed(html)
    return seen

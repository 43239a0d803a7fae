"""The catalogue of sentences: both languages say the same things, and no other module says them."""

import ast
import re
from collections.abc import Iterator
from string import Formatter

import pytest

from qa import wording
from qa.types import LANGUAGES
from qa.web.app import ASSETS
from qa.web.fill import TEMPLATES
from qa.wording import Table
from tests.conftest import ROOT

TABLES: dict[str, Table] = {
    name: table for name, table in vars(wording).items() if isinstance(table, dict) and name.isupper()
}
SPEAKING = [  # modules that say these sentences
    "answering/citations.py", "answering/mentions.py", "answering/talk.py", "answering/overview.py", "answering/summary.py",
    "answering/comparison.py", "answering/timeline.py", "answering/state.py",
    "answering/going_on.py", "answering/generation/writer.py", "client/inputs.py",
    "web/render.py", "web/page.py", "web/app.py", "web/article.py",
    "web/adding.py", "web/replies.py", "web/about.py", "documents/uploads.py",
    "web/server.py", "web/problems.py", "web/fill.py", "web/pieces.py",
]  # fmt: skip
ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")


@pytest.mark.parametrize("name", TABLES)
def test_both_languages_of_a_table_have_the_same_sentences_with_the_same_placeholders(name: str) -> None:
    table = TABLES[name]
    assert set(table) == set(LANGUAGES)
    assert list(table["ar"]) == list(table["en"])
    assert {key: placeholders(text) for key, text in table["ar"].items()} == {
        key: placeholders(text) for key, text in table["en"].items()
    }


@pytest.mark.parametrize("name", TABLES)
def test_no_sentence_is_empty_and_each_has_the_letters_of_its_language(name: str) -> None:
    for text in TABLES[name]["ar"].values():
        assert ARABIC_LETTER.search(text), text
    for text in TABLES[name]["en"].values():
        assert re.search(r"[A-Za-z]", text), text
        assert not ARABIC_LETTER.search(text), text
    for text in (*TABLES[name]["ar"].values(), *TABLES[name]["en"].values()):
        assert text == text.strip()
        assert not re.search(r"[<>\n]", text), f"a sentence is text and holds no markup: {text}"


def test_a_counted_noun_follows_a_preposition_in_arabic() -> None:
    # `qa.text.plurals` gives في مقالين; as a subject or a predicate it would have to be مقالان.
    tables = (wording.LOOKUP, wording.HELP, wording.OVERVIEW, wording.SUMMARY, wording.TIMELINE, wording.ENTITIES)
    texts = [
        text for table in tables for text in table["ar"].values() if re.search(r"\{(?:articles|sentences)\}", text)
    ]
    assert len(texts) > 10
    for text in texts:
        for before in re.findall(r"(\S*) ?\{(?:articles|sentences)\}", text):
            assert before in ("في", "من", "على"), text


def test_what_may_be_in_latin_letters_is_isolated_in_an_arabic_error() -> None:
    # Without isolation 2026-03-06 is seen as 06-03-2026 after an Arabic word, and the slash of news/ before it.
    numbers, apart = {"most", "chars", "number"}, {"word", "filter", "kinds"}
    for table in (wording.INPUTS, wording.UPLOADS):
        for text in table["ar"].values():
            for name in set(placeholders(text)) - numbers - apart:
                assert f"\u2068{{{name}}}\u2069" in text, text


@pytest.mark.parametrize("path", SPEAKING)
def test_no_module_that_speaks_holds_an_arabic_sentence_of_its_own(path: str) -> None:
    assert list(arabic_texts((ROOT / "qa" / path).read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "path",
    [
        *(f"web/assets/{name}.js" for name in ("page", "look", "articles")),
        *(f"web/templates/{p.name}" for p in TEMPLATES.glob("*.html")),
    ],
)
def test_no_script_and_no_template_holds_an_arabic_sentence(path: str) -> None:
    assert not ARABIC_LETTER.search((ROOT / "qa" / path).read_text(encoding="utf-8"))


def test_every_sentence_of_the_pages_script_is_used_there_and_it_uses_no_other() -> None:
    script = (ASSETS / "page.js").read_text(encoding="utf-8")
    used = set(re.findall(r"\bsay\.(\w+)", script)) | {"own"}
    assert used == {*wording.SCRIPT["en"], "placeholder", "reasons"}
    assert "look.texts[chosen].own" in script


def test_every_sentence_about_articles_is_used_by_their_script_and_it_uses_no_other() -> None:
    script = (ASSETS / "articles.js").read_text(encoding="utf-8")
    filters = {f"filter {name}" for name in ("since", "until", "language", "outlet", "source")}
    named = set(re.findall(r'"([^"]+)"', "".join(re.findall(r"\bsay\([^)]*\)?", script))))
    own = set(wording.ARTICLES["en"])
    named.discard(" ")  # between two kinds of files
    assert own - filters == named - set(wording.SCRIPT["en"])
    assert filters <= own
    assert "say(`filter ${name}`)" in script


def test_every_reason_of_a_failure_is_given_somewhere_with_its_values_and_no_other() -> None:
    given: dict[str, set[str]] = {"said": {"why"}}
    for path in sorted((ROOT / "qa").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "because":
                codes = [each.value for each in ast.walk(call.args[0]) if isinstance(each, ast.Constant)]
                given |= {str(code): {str(each.arg) for each in call.keywords} for code in codes}
    for code in ("gone", "not permitted"):  # by the system's number of the error
        given[code] = set()
    assert given.keys() - {"\ufeff \t\r\n"} == wording.FAILURES["en"].keys()
    for code, text in wording.FAILURES["en"].items():
        assert set(placeholders(text)) == given[code], code


def test_every_table_is_used() -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "qa").rglob("*"))
        if path.suffix in (".py", ".html", ".js") and path.name != "wording.py"
    )
    for name in TABLES:
        assert re.search(rf"\b{name}\b", code), f"nothing uses the table {name}"


def test_the_walk_finds_an_arabic_text_but_no_docstring() -> None:
    code = '"""سطر"""\ndef f(n):\n    """سطر"""\n    return f"عدد {n}", "none"\n'
    assert list(arabic_texts(code)) == ["عدد "]


def placeholders(text: str) -> list[str]:
    """Return the names that a text is filled with, sorted."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def arabic_texts(code: str) -> Iterator[str]:
    """Yield the string constants of a module that hold Arabic letters, but for docstrings."""
    tree = ast.parse(code)
    said_about = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said_about
        if is_text and ARABIC_LETTER.search(node.value):
            yield node.value

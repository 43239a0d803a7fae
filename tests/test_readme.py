"""What the README, CONTRIBUTING and docs/ promise is so."""

import argparse
import importlib.util
import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from pydantic_core import PydanticUndefined

from qa.cli.parser import parser
from qa.settings import Settings
from tests.conftest import ROOT, SEEDS

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
PAGES |= {Path(name): (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")}
SETTINGS_PAGE = PAGES[Path("docs/settings.md")]
LINES_MAX, WORDS_MAX = 150, 1_500
PICTURE_BYTES_MAX = 200_000

every_page = pytest.mark.parametrize("page", PAGES, ids=str)


def block(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n```\w+\n(.*?)```", README, re.DOTALL)
    assert found, f"the README has no block named {name}"
    return found[1]


def code(text: str) -> list[str]:
    """Return what stands in backticks, and every line of the fenced blocks."""
    fenced = re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))
    return inline + [line for lines in fenced for line in lines.splitlines()]


def commands(text: str, module: str) -> list[str]:
    """Return the arguments of every `python -m MODULE …`, the module's own name first."""
    return [found[1] for line in code(text) if (found := re.search(rf"python -m ({module}.*)", line))]


# Length and links


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= LINES_MAX
    assert len(README.split()) <= WORDS_MAX


@pytest.mark.parametrize("page", [*PAGES, Path("CHANGELOG.md")], ids=str)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'(?:src|href)="([^"]+)"', text):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (ROOT / page).parent / path if path else ROOT / page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target.read_text(encoding="utf-8")), link


def anchors(text: str) -> set[str]:
    """Return the names that GitHub gives to the headings.

    >>> sorted(anchors("# The page and sign-in\\n## What `ask` does"))
    ['the-page-and-sign-in', 'what-ask-does']
    """
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_readme_links_to_every_page_of_docs() -> None:
    for page in PAGES:
        assert page.parent != Path("docs") or f"]({page}" in README, page


def test_the_pictures_are_small() -> None:
    pictures = re.findall(r'src="([^"]+)"', README)
    assert pictures == ["docs/page-ar.png", "docs/page-en.png"]
    assert all((ROOT / picture).stat().st_size < PICTURE_BYTES_MAX for picture in pictures)


# Settings


def rows(text: str) -> dict[str, str]:
    """Return the settings of a table, each with its default as it is written."""
    return dict(re.findall(r"^\| `(QA_[A-Z_]+)` \| (.+?) \|", text, re.MULTILINE))


@every_page
def test_every_setting_that_is_named_is_there(page: Path) -> None:
    there = {f"QA_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"QA_[A-Z_]*[A-Z]", PAGES[page])) <= there


def test_the_table_of_settings_holds_them_all() -> None:
    assert list(rows(SETTINGS_PAGE)) == re.findall(r"^\| `(QA_[A-Z_]+)`", SETTINGS_PAGE, re.MULTILINE)
    assert set(rows(SETTINGS_PAGE)) == {f"QA_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("text", [README, SETTINGS_PAGE], ids=["README", "docs/settings.md"])
def test_the_defaults_are_as_written(text: str) -> None:
    assert rows(text)
    for name, written in rows(text).items():
        default = Settings.model_fields[name[3:].lower()].default
        if default is PydanticUndefined:  # the machine decides
            assert "`" not in written, name
        elif default is None:
            assert written == "none", name
        else:
            assert written == f"`{f'{default:g}' if isinstance(default, float) else default}`", name


# Commands


def test_every_command_is_named_and_no_other() -> None:
    named = re.findall(r"^\| `python -m qa (\w+)", README, re.MULTILINE)
    action = next(action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    assert sorted(named) == sorted(action.choices)


@every_page
def test_every_command_is_one_that_the_parser_takes(page: Path) -> None:
    for command in commands(PAGES[page], "qa "):
        parts = shlex.split(command, comments=True)[1:]
        try:
            parser().parse_args(["1" if part in ("N", "A", "B") else part for part in parts])  # these stand for numbers
        except SystemExit:
            pytest.fail(f"{page}: the parser refuses: {command}")


@every_page
def test_every_script_is_there_and_knows_its_options(page: Path) -> None:
    for command in commands(PAGES[page], r"tests\.[\w.]+"):
        module, *given = shlex.split(command)
        found = importlib.util.find_spec(module)
        assert found, command
        files = list(Path(found.origin or "").parent.glob("*.py")) if found.submodule_search_locations else []
        source = "".join(path.read_text(encoding="utf-8") for path in files or [Path(found.origin or "")])
        for option in given:
            assert not option.startswith("--") or f'"{option}"' in source, command


@every_page
def test_every_option_that_is_named_alone_is_there(page: Path) -> None:
    known = options(parser())
    for line in code(PAGES[page]):
        if line.startswith("--"):
            named = [part for part in shlex.split(line) if part.startswith("--")]
            assert set(named) <= known, line


@cache
def options(of: argparse.ArgumentParser) -> frozenset[str]:
    """Return the options of a parser and of its commands."""
    found = {option for action in of._actions for option in action.option_strings}
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            found = found.union(*(options(each) for each in action.choices.values()))
    return frozenset(found)


@pytest.mark.parametrize("name", ["example-ar", "example-en"])
def test_the_examples_print_what_is_shown(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from qa.cli import main

    monkeypatch.setenv("QA_CORPUS", str(SEEDS))
    command, shown = block(name).split("\n", 1)
    question = re.search(r'ask "(.*)"', command)
    assert question
    assert main(["ask", question[1]]) == 0
    assert capsys.readouterr().out == shown


def test_the_python_example_runs(tmp_path: object) -> None:
    code = block("python").replace('index=".qa"', f'index="{tmp_path}/index"')
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, env=dict(os.environ))
    assert done.returncode == 0, done.stderr
    assert "[1]" in done.stdout


def test_ci_runs_the_readmes_test_command() -> None:
    told = subprocess.run(
        ["sed", "-n", "/<!-- tests -->/,/^```$/{/^[^<`]/p}", "README.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == block("tests")
    assert "/<!-- tests -->/,/^```$/{/^[^<`]/p}" in (ROOT / ".ci" / "run").read_text()


@pytest.mark.parametrize("name", ["run", "tests"])
def test_each_command_is_one_line(name: str) -> None:
    assert block(name).count("\n") == 1


# Paths, names and figures


@every_page
def test_every_path_that_is_named_is_there(page: Path) -> None:
    for line in code(PAGES[page]):
        for path in re.findall(r"(?<![\w/.])((?:qa|tests|docs|seeds)/[\w/.-]*)", line):
            assert (ROOT / path).exists(), path


def test_the_map_shows_every_room() -> None:
    shown = set(re.findall(r"(?<![\w/])qa/(\w+)/", README.split("## Repository map")[1].split("\n## ")[0]))
    assert shown == {path.name for path in (ROOT / "qa").iterdir() if path.is_dir() and path.name != "__pycache__"}


@every_page
def test_every_method_of_qa_that_is_named_is_there(page: Path) -> None:
    from qa import QA

    for line in code(PAGES[page]):
        for name in re.findall(r"\b(?:qa|QA)\.(\w+)\(", line):
            assert hasattr(QA, name), name


def test_the_figures_of_the_readme_are_those_of_the_results() -> None:
    table = README.split("## Figures")[1].split("\n## ")[0]
    results = PAGES[Path("docs/results.md")].split("## Beside other systems")[1].split("\n## ")[0]
    measured = re.findall(r"^\| [^|]+\|( [\d./ |]+)$", results, re.MULTILINE)
    shown = re.findall(r"^\| [^|]+\|( [\d./ |]+)$", table, re.MULTILINE)
    assert shown
    assert set(shown) <= set(measured)

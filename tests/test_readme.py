"""What the README says is true."""

import os
import re
import subprocess
import sys

import pytest

from qa.cli.parser import parser
from qa.config import Settings
from tests.conftest import ROOT, SEEDS

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n```\w+\n(.*?)```", README, re.DOTALL)
    assert found, f"the README has no block named {name}"
    return found[1]


def test_every_setting_is_named_and_no_other() -> None:
    named = set(re.findall(r"QA_[A-Z_]+", README))
    assert named == {f"QA_{name.upper()}" for name in Settings.model_fields}


def test_every_command_is_named_and_no_other() -> None:
    commands = next(action for action in parser()._actions if action.dest == "==SUPPRESS==" or action.choices)
    assert commands.choices is not None
    assert set(re.findall(r"^\| `python -m qa (\w+)", README, re.MULTILINE)) == set(commands.choices)


def test_every_file_on_the_map_is_there() -> None:
    section = README.split("## Map")[1].split("## ")[0]
    for path in re.findall(r"`((?:qa|tests)/[\w/.]*)`", section):
        assert (ROOT / path).exists(), path


def test_the_example_prints_what_is_shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from qa.cli import main

    monkeypatch.setenv("QA_CORPUS", str(SEEDS))
    command, shown = block("example").split("\n", 1)
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

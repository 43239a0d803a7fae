"""Every threshold that was chosen on data tells where it comes from, and is read once, on first use."""

import json
import re
import subprocess
import sys
from dataclasses import fields
from importlib import resources
from typing import Any

import pytest

from qa.calibration import FILE, Calibration, calibration, parse_calibration
from tests.conftest import ROOT

ENTRIES: dict[str, dict[str, Any]] = json.loads(
    resources.files("qa").joinpath("data", FILE).read_text(encoding="utf-8")
)


def test_every_key_is_a_field_and_every_field_has_a_key() -> None:
    assert set(ENTRIES) == {field.name for field in fields(Calibration)}


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_has_its_four_parts(name: str) -> None:
    entry = ENTRIES[name]
    assert set(entry) == {"value", "chosen_on", "command", "commit"}
    assert entry["chosen_on"].strip()
    assert entry["command"].strip()
    assert re.fullmatch(r"[0-9a-f]{7,40}|not recorded", entry["commit"])


def test_the_values_are_those_of_the_file() -> None:
    assert {name: getattr(calibration(), name) for name in ENTRIES} == {
        n: entry["value"] for n, entry in ENTRIES.items()
    }


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown keys: height_max"):
        parse_calibration(ENTRIES | {"height_max": {"value": 1.0}})


def test_a_missing_key_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks: few_passages"):
        parse_calibration({name: entry for name, entry in ENTRIES.items() if name != "few_passages"})


def test_a_value_of_another_type_is_refused() -> None:
    with pytest.raises(ValueError, match="wrong type: few_passages"):
        parse_calibration(ENTRIES | {"few_passages": {"value": "100"}})


def test_the_file_is_not_read_at_import() -> None:
    code = "import qa.cli, qa.web, qa.calibration as c; print(c.calibration.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"

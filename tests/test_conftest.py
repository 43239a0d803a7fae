"""Settings of the shell that starts the tests do not change them."""

import os
import subprocess
import sys
from pathlib import Path

from qa.settings import Settings
from tests.conftest import ROOT


def test_only_the_data_folder_is_set(real_settings: Settings) -> None:
    assert {f"QA_{name.upper()}" for name in Settings.model_fields} & os.environ.keys() == {"QA_DATA"}
    assert (real_settings.reader, real_settings.nli) == ("on", None)  # a fixture of the session sees no setting either


def test_settings_of_the_shell_are_hidden() -> None:
    named = f"{Path(__file__).relative_to(ROOT)}::{test_only_the_data_folder_is_set.__name__}"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", named],
        cwd=ROOT,
        env=os.environ | {"QA_READER": "off", "QA_NLI": "some/model"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout

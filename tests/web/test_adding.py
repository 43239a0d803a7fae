"""Articles that are added in the page: who may, what is refused, and what a program sends."""

import base64
import json
import os
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qa.errors import UsageError
from qa.settings import Settings
from qa.web.users import Users
from tests.conftest import ROOT
from tests.page import serving

ANN, ZAID = ("ann", "correct horse"), ("زيد", "كلمة مرور طويلة")


def send(
    address: str, path: str, body: bytes | None = None, *, method: str = "GET", user: tuple[str, str] | None = None,
    own: bool = True,
) -> tuple[int, dict[str, Any]]:  # fmt: skip
    """Send a request as a program does, and return the status and what the answer says."""
    headers = {"X-Sanad": "1"} if own else {}
    if user:
        headers["Authorization"] = "Basic " + base64.b64encode(":".join(user).encode()).decode()
    asked = urllib.request.Request(f"{address}{path}", body, headers, method=method)
    try:
        with urllib.request.urlopen(asked) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, json.loads(refused.read())


def put(address: str, name: str, body: bytes, **how: Any) -> tuple[int, dict[str, Any]]:
    return send(address, f"/sanad/articles?name={urllib.parse.quote(name)}", body, method="POST", **how)


@pytest.mark.parametrize(
    ("given", "takes"),
    [
        ({}, True),
        ({"upload": "off"}, False),
        ({"auth_file": "users.txt"}, False),
        ({"auth_file": "users.txt", "upload": "on"}, True),
    ],
)
def test_a_shared_page_takes_articles_only_when_it_is_told_to(given: dict[str, Any], takes: bool) -> None:
    assert Settings(**given).takes_uploads is takes


def test_who_may_add_stands_beside_the_users_whose_file_stays_as_it_was(tmp_path: Path) -> None:
    users = Users(tmp_path / "users.txt")
    users.add(*ANN)
    users.add(*ZAID)
    before = (tmp_path / "users.txt").read_bytes()
    assert not users.may_add("زيد")
    users.let_add("زيد", may=True)
    assert (users.may_add("زيد"), users.may_add("ann"), users.may_add("bob")) == (True, False, False)
    assert (tmp_path / "users.txt").read_bytes() == before
    assert (tmp_path / "users.txt.may-add").stat().st_mode & 0o077 == 0
    users.let_add("زيد", may=False)
    assert not users.may_add("زيد")
    with pytest.raises(UsageError, match="has no user bob"):
        users.let_add("bob", may=True)


def test_who_is_removed_and_added_anew_may_not_add_any_more(tmp_path: Path) -> None:
    users = Users(tmp_path / "users.txt")
    users.add(*ANN)
    users.let_add("ann", may=True)
    users.add("ann", "another horse")
    assert users.may_add("ann")  # another password changes nothing else
    users.remove("ann")
    users.add(*ANN)
    assert not users.may_add("ann")


def test_the_command_lets_a_user_add_and_says_what_is_still_to_do(tmp_path: Path) -> None:
    def run(*options: str, **settings: str) -> str:
        told = subprocess.run(
            [sys.executable, "-m", "qa", "user", *options], input="correct horse\n", capture_output=True, text=True,
            cwd=ROOT, env=os.environ | {"QA_AUTH_FILE": str(tmp_path / "users.txt")} | settings,
        )  # fmt: skip
        assert told.returncode == 0, told.stderr
        return told.stdout + told.stderr

    assert "ann may add and remove articles, once QA_UPLOAD is on." in run("add", "ann", "--may-add")
    assert run("list") == "ann (may add articles)\n"
    assert "ann may not add and remove articles." in run("add", "ann", "--no-may-add", QA_UPLOAD="on")
    assert run("list") == "ann\n"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a page where Zaid may add articles and Ann may not."""
    folder = tmp_path_factory.mktemp("shared")
    users = Users(folder / "users.txt")
    for person in (ANN, ZAID):
        users.add(*person)
    users.let_add("زيد", may=True)
    with serving(folder, QA_AUTH_FILE=str(folder / "users.txt"), QA_UPLOAD="on") as address:
        yield address


@pytest.mark.page
def test_only_who_may_adds_and_removes(shared: str) -> None:
    status, said = put(shared, "bridge.txt", b"The bridge at Orvane opened.")
    assert (status, "Sign in first" in said["error"]) == (401, True)
    status, said = put(shared, "bridge.txt", b"The bridge at Orvane opened.", user=ANN)
    assert (status, said["detail"]) == (403, "You may not add or remove articles; ask whoever runs this page.")
    assert said["arabic"].startswith("لا يُسمح لك بإضافة")
    assert send(shared, "/sanad/articles", user=ANN)[1]["may_add"] is False
    status, said = put(shared, "bridge.txt", b"The bridge at Orvane opened.", user=ZAID)
    assert (status, said["source"], said["indexed"], said["documents"]) == (200, "uploads/bridge.txt", True, 4)
    assert send(shared, "/sanad/articles/bridge.txt", method="DELETE", user=ANN)[0] == 403
    assert send(shared, "/sanad/articles/bridge.txt", method="DELETE", user=ZAID)[1]["documents"] == 3
    assert send(shared, "/sanad/articles/bridge.txt/undo", b"{}", method="POST", user=ANN)[0] == 403
    assert send(shared, "/sanad/articles/bridge.txt/undo", b"{}", method="POST", user=ZAID)[1]["documents"] == 4
    listed = send(shared, "/sanad/articles", user=ZAID)[1]
    assert (listed["may_add"], [each["name"] for each in listed["articles"]]) == (True, ["bridge.txt"])
    assert send(shared, "/sanad/articles/bridge.txt", method="DELETE", user=ZAID)[0] == 200


@pytest.mark.page
@pytest.mark.parametrize(
    ("name", "body", "status", "said"),
    [
        ("photo.jpg", b"\xff\xd8", 400, "Files such as photo.jpg are not read"),
        ("bad.txt", b"PK\x03\x04\0", 400, "bad.txt was not added: it is binary"),
        ("", b"A ship sailed.", 400, "Name the file"),
    ],
)
def test_what_cannot_be_added_is_refused_in_a_sentence(
    shared: str, name: str, body: bytes, status: int, said: str
) -> None:
    answer = put(shared, name, body, user=ZAID)
    assert answer[0] == status
    assert said in answer[1]["detail"]
    assert send(shared, "/sanad/articles", user=ZAID)[1]["articles"] == []


@pytest.mark.page
def test_another_sites_form_adds_nothing(shared: str) -> None:
    assert put(shared, "ship.txt", b"A ship sailed.", user=ZAID, own=False)[0] == 403
    assert send(shared, "/sanad/articles/000_2ddf12147a7d9f52.txt", method="DELETE", user=ZAID)[0] == 400


@pytest.mark.page
def test_a_page_that_takes_none_says_so(tmp_path: Path) -> None:
    with serving(tmp_path, QA_UPLOAD="off") as address:
        status, said = put(address, "ship.txt", b"A ship sailed.")
        assert (status, "switched off" in said["detail"]) == (403, True)
        assert send(address, "/sanad/articles")[1]["may_add"] is False

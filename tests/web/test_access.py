"""Only who may comes in, and sees only their own conversations."""

import base64
import json
import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from qa.cli import main
from qa.errors import SettingError, StorageError, UsageError
from qa.web.access import FAILURES_MAX, TESTED_AT_ONCE, Access, TooManyFailuresError
from qa.web.users import Users
from tests.conftest import ROOT
from tests.page import ARABIC, chromium, fetched, serving

SERIOUS = ("serious", "critical")
ANN, ZAID = ("ann", "correct horse"), ("زيد", "كلمة مرور طويلة")


@pytest.fixture
def users(tmp_path: Path) -> Users:
    made = Users(tmp_path / "users.txt")
    made.add(*ANN)
    return made


@pytest.fixture
def access(users: Users, tmp_path: Path) -> Iterator[Access]:
    opened = Access(users, tmp_path / "data")
    yield opened
    opened.close()


def test_a_password_is_kept_only_as_an_argon2_hash_that_others_cannot_read(users: Users, tmp_path: Path) -> None:
    users.add(*ZAID)
    kept = (tmp_path / "users.txt").read_text(encoding="utf-8")
    assert [line.split(":")[0] for line in kept.splitlines()] == ["ann", "زيد"]
    assert kept.count(":$argon2id$") == 2
    assert "horse" not in kept
    assert (tmp_path / "users.txt").stat().st_mode & 0o077 == 0
    assert (users.check(*ANN), users.check(*ZAID)) == (True, True)
    assert (users.check("ann", "wrong horse"), users.check("bob", "correct horse")) == (False, False)


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [("a:b", "long enough", "no colon"), ("", "long enough", "1 to 64"), ("bob", "short", "at least 10")],
)
def test_a_bad_name_or_password_is_refused(users: Users, name: str, password: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        users.add(name, password)
    assert users.names() == ["ann"]


def test_a_line_that_is_no_user_is_named(tmp_path: Path) -> None:
    (tmp_path / "users.txt").write_text("ann:$argon2id$x\nbob:secret\n")
    with pytest.raises(SettingError, match=r"Line 2 of .*users\.txt is not user:hash"):
        Users(tmp_path / "users.txt").names()


def test_without_users_the_page_does_not_open(tmp_path: Path) -> None:
    (tmp_path / "users.txt").write_text("")
    with pytest.raises(SettingError, match="holds no user"):
        Access(Users(tmp_path / "users.txt"), tmp_path / "data")
    with pytest.raises(SettingError, match="not there"):
        Access(Users(tmp_path / "none.txt"), tmp_path / "data")


def test_an_error_is_shown_when_sessions_cannot_be_stored(users: Users, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="QA_DATA"):
        Access(users, tmp_path / "file")


def test_a_session_lasts_until_sign_out_and_over_a_restart(access: Access, users: Users, tmp_path: Path) -> None:
    token = access.sign_in(*ANN)
    assert token is not None
    assert access.user_of(token, None) == "ann"
    again = Access(users, tmp_path / "data")
    assert again.user_of(token, None) == "ann"
    again.close()
    access.sign_out(token)
    assert access.user_of(token, None) is None
    assert token not in (tmp_path / "data" / "sessions.sqlite").read_bytes().decode("latin-1")


def test_another_password_or_removal_ends_the_sessions(access: Access, users: Users) -> None:
    first = access.sign_in(*ANN)
    assert users.add("ann", "another horse") is False
    assert access.user_of(first, None) is None
    second = access.sign_in("ann", "another horse")
    assert access.user_of(second, None) == "ann"
    users.remove("ann")
    assert access.user_of(second, None) is None


def test_guessing_is_stopped_for_the_name_and_for_the_address(access: Access, users: Users) -> None:
    users.add(*ZAID)
    for _ in range(FAILURES_MAX):
        assert access.sign_in("ann", "wrong", address="10.0.0.1") is None
    with pytest.raises(TooManyFailuresError):
        access.sign_in(*ANN, address="10.0.0.2")
    with pytest.raises(TooManyFailuresError):
        access.sign_in(*ZAID, address="10.0.0.1")
    assert access.sign_in(*ZAID, address="10.0.0.3") is not None


def test_parallel_guesses_share_one_limit(access: Access, users: Users, monkeypatch: pytest.MonkeyPatch) -> None:
    tested: list[str] = []
    at_once: list[int] = []
    working = threading.Semaphore(0)

    def slow_check(name: str, password: str) -> bool:
        tested.append(password)
        working.release()
        at_once.append(working._value)
        time.sleep(0.02)
        working.acquire()
        return False

    monkeypatch.setattr(users, "check", slow_check)

    def guess(number: int) -> bool:
        try:
            return access.sign_in("ann", f"guess {number}", address="10.0.0.1") is None
        except TooManyFailuresError:
            return False

    with ThreadPoolExecutor(40) as pool:
        list(pool.map(guess, range(120)))
    assert len(tested) == FAILURES_MAX
    assert max(at_once) <= TESTED_AT_ONCE


def test_a_correct_login_does_not_reset_the_limit_of_its_address(access: Access, users: Users) -> None:
    users.add(*ZAID)
    for number in range(FAILURES_MAX - 1):
        assert access.sign_in(f"nobody {number}", "wrong", address="10.0.0.1") is None
    assert access.sign_in(*ZAID, address="10.0.0.1") is not None
    assert access.sign_in("nobody else", "wrong", address="10.0.0.1") is None
    with pytest.raises(TooManyFailuresError):
        access.sign_in("ann", "wrong", address="10.0.0.1")


@pytest.mark.page
def test_a_damaged_users_file_gives_an_error_message(tmp_path: Path) -> None:
    file = tmp_path / "users.txt"
    Users(file).add(*ANN)
    with serving(tmp_path, QA_AUTH_FILE=str(file)) as address:
        kept = file.read_bytes()
        for broken in (b"ann:no hash\n", None):
            file.unlink() if broken is None else file.write_bytes(broken)
            basic = "Basic " + base64.b64encode(":".join(ANN).encode()).decode()
            asked = urllib.request.Request(f"{address}/sanad/me", headers={"Authorization": basic})
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(asked)
            said = refused.value.read().decode()
            assert refused.value.code == 503
            assert "the server’s log says why" in said
            assert str(tmp_path) not in said
            with urllib.request.urlopen(f"{address}/health") as health:
                assert health.status == 200
            file.write_bytes(kept)
        with urllib.request.urlopen(asked) as answer:
            assert json.loads(answer.read()) == {"user": "ann"}


def test_programs_may_use_http_basic(access: Access) -> None:
    def basic(name: str, password: str) -> str:
        return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()

    assert access.user_of(None, basic(*ANN)) == "ann"
    assert access.user_of(None, basic("ann", "wrong")) is None
    assert access.user_of(None, "Basic ???") is None
    assert access.user_of("no token", "Bearer x") is None


def test_the_command_adds_lists_and_removes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert main(["user", "add", "ann"]) == 2
    assert "QA_AUTH_FILE names no file" in capsys.readouterr().err
    file = tmp_path / "users.txt"
    told = subprocess.run(
        [sys.executable, "-m", "qa", "user", "add", "ann"],
        input="correct horse\n", capture_output=True, text=True, cwd=ROOT, env=os.environ | {"QA_AUTH_FILE": str(file)},
    )  # fmt: skip
    assert (told.returncode, told.stderr) == (0, "ann may sign in.\n")
    monkeypatch.setenv("QA_AUTH_FILE", str(file))
    assert Users(file).check(*ANN)
    assert main(["user", "list"]) == 0
    assert capsys.readouterr().out == "ann\n"
    assert main(["user", "remove", "bob"]) == 2
    assert "has no user bob; it has ann" in capsys.readouterr().err
    assert main(["user", "remove", "ann"]) == 0
    assert Users(file).names() == []


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the page on every address of this machine, to two people."""
    folder = tmp_path_factory.mktemp("access")
    for person in (ANN, ZAID):
        Users(folder / "users.txt").add(*person)
    with serving(folder, QA_AUTH_FILE=str(folder / "users.txt"), QA_HOST="0.0.0.0") as address:
        yield address.replace("0.0.0.0", "127.0.0.1")


@pytest.mark.page
def test_only_health_and_styles_are_served_before_sign_in(address: str) -> None:
    for path in (
        "config", "gradio_api/info", "sanad/talks", "sanad/article?source=000_2ddf12147a7d9f52.txt", "sanad/me",
        "sanad/raw?source=000_2ddf12147a7d9f52.txt", "gradio_api/startup-events", "sanad/talks/1.md",
    ):  # fmt: skip
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{address}/{path}")
        assert refused.value.code == 401, path
        assert "Sign in first" in refused.value.read().decode()
    asked = urllib.request.Request(f"{address}/gradio_api/call/ask", b'{"data": ["x"]}', method="POST")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked)
    refused.value.close()
    with urllib.request.urlopen(f"{address}/health") as response:
        assert json.loads(response.read()) == {"status": "ok"}


@pytest.mark.page
def test_programs_sign_in_and_ask(address: str) -> None:
    from gradio_client import Client

    client = Client(address, auth=ANN, verbose=False)
    assert client.predict(ARABIC, api_name="/ask")["answered"] is True
    client.close()


@pytest.mark.page
def test_each_sees_their_own_conversations_and_signs_out(address: str) -> None:
    with chromium() as browser:
        for locale, person, hello in (("ar-EG", ZAID, "كلمة المرور"), ("en-US", ANN, "Password")):
            assert_a_visit_of(browser, address, locale, person, hello)


def assert_a_visit_of(browser: Browser, address: str, locale: str, person: tuple[str, str], hello: str) -> None:
    page = browser.new_context(locale=locale).new_page()
    page.goto(address)
    assert page.url.endswith("/login")
    assert hello in page.locator("form").inner_text()
    assert page.evaluate("document.documentElement.dir") == ("rtl" if locale == "ar-EG" else "ltr")
    assert [each["id"] for each in Axe().run(page).response["violations"] if each["impact"] in SERIOUS] == []
    page.fill("#username", person[0])
    page.fill("#password", "not the password")
    page.keyboard.press("Enter")
    page.locator(".wrong").wait_for()
    page.fill("#username", person[0])
    page.fill("#password", person[1])
    page.keyboard.press("Enter")
    page.wait_for_selector("#question textarea")
    assert fetched(page, f"{address}/sanad/talks").json() == []  # nothing of who was here before
    page.fill("#question textarea", ARABIC)
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#chat .answer .quote")
    assert len(fetched(page, f"{address}/sanad/talks").json()) == 1
    session = {cookie["name"]: cookie for cookie in page.context.cookies()}["sanad_session"]
    assert (session["httpOnly"], session["sameSite"]) == (True, "Lax")
    page.click("#bar .leave")
    page.wait_for_url("**/login")
    stale = urllib.request.Request(f"{address}/sanad/me", headers={"Cookie": f"sanad_session={session['value']}"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(stale)
    refused.value.close()

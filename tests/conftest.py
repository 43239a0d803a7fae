"""Fixtures. Unit tests run with sockets closed; tests of the page open them to this machine alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_socket import disable_socket, enable_socket, socket_allow_hosts

from qa.client import QA
from qa.client.opening import Models
from qa.models import Encoder, Progress, open_encoder, open_reader
from qa.settings import Settings, load_settings
from tests.fakes import PLAIN_WEIGHTS, SteadyEntailment, WordEncoder

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
DATA = Path(__file__).parent / "data"

WriteCorpus = Callable[..., Path]


@pytest.fixture(scope="session", autouse=True)
def no_settings() -> Iterator[None]:
    """No setting of the shell reaches a test, or a fixture of a session or module."""
    with pytest.MonkeyPatch.context() as patch:
        for name in Settings.model_fields:
            patch.delenv(f"QA_{name.upper()}", raising=False)
        yield


@pytest.fixture(autouse=True)
def own_surroundings(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Every test runs in a folder of its own, with the settings' defaults and without a network."""
    monkeypatch.chdir(tmp_path_factory.mktemp("work"))
    monkeypatch.setenv("QA_DATA", str(tmp_path_factory.mktemp("data")))
    if request.node.get_closest_marker("page"):
        yield  # a real browser and a real server, on this machine
        return
    if request.node.get_closest_marker("server"):
        socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
        yield
        socket_allow_hosts(None)
        enable_socket()
        return
    disable_socket(allow_unix_socket=True)  # which is what an event loop is made of
    yield
    enable_socket()


@contextmanager
def answering_from(articles: dict[str, str], folder: Path, today: date | None = None) -> Iterator[QA]:
    """Write articles into a folder and open them with the real models; for the fixture of a whole module."""
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, text in articles.items():
        (corpus / name).write_text(text, encoding="utf-8")
    with QA.open(settings=load_settings(corpus=corpus, index=folder / "index", today=today)) as qa:
        yield qa


@pytest.fixture
def write_corpus(tmp_path: Path) -> WriteCorpus:
    """Write articles, given by name and text, into a corpus folder and return it; None removes one."""

    def write(articles: dict[str, str | bytes | None], folder: str = "corpus") -> Path:
        corpus = tmp_path / folder
        for source, text in articles.items():
            path = corpus / source
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return corpus

    return write


@pytest.fixture
def open_qa(tmp_path: Path) -> Iterator[Callable[..., QA]]:
    """Open a corpus with the word encoder; closed at the test's end."""
    opened: list[QA] = []

    def open_(
        corpus: Path,
        encoder: WordEncoder | None = None,
        *,
        update: str = "auto",
        progress: Progress = lambda message: None,
        today: date | None = None,
        **models: object,
    ) -> QA:
        own = {"encoder": encoder or WordEncoder(), "weights": PLAIN_WEIGHTS, "entailment": SteadyEntailment()}
        qa = QA.open(
            corpus,
            tmp_path / "index",
            update=update,  # type: ignore[arg-type]
            settings=load_settings(today=today),
            models=Models(**own | models),  # type: ignore[arg-type]
            progress=progress,
        )
        opened.append(qa)
        return qa

    yield open_
    for qa in opened:
        qa.close()


@pytest.fixture(scope="session")
def real_settings() -> Settings:
    return load_settings()


@pytest.fixture(scope="session")
def real_encoder(real_settings: Settings) -> Encoder:
    """The bundled model, prepared in the user's cache as the product does it."""
    return open_encoder(real_settings)


@pytest.fixture(scope="session")
def seeds_qa(real_encoder: Encoder, real_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[QA]:
    """The three articles, indexed with the bundled model."""
    index = tmp_path_factory.mktemp("seeds") / "index"
    reader = open_reader(real_settings, encoder=real_encoder)
    with QA.open(SEEDS, index, settings=real_settings, models=Models(encoder=real_encoder, reader=reader)) as qa:
        yield qa


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over the three articles, served in a process of its own."""
    from tests.page import serving

    with serving(tmp_path_factory.mktemp("page")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    from tests.page import chromium

    with chromium() as opened:
        yield opened

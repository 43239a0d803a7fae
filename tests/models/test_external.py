"""Any sentence-transformers model: a tiny real one, made on disk here, goes all the way."""

from pathlib import Path

import numpy as np
import pytest

from qa.client import QA
from qa.client.opening import Models
from qa.models import open_encoder
from qa.settings import load_settings
from tests.conftest import WriteCorpus
from tests.fakes import PLAIN_WEIGHTS


@pytest.fixture(scope="module")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of one layer that knows a few words, with prompts of its own, as a sentence-transformers folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(1)
    folder = tmp_path_factory.mktemp("tiny")
    words = ["[PAD]", "[UNK]", "ask:", "tell:", "the", "war", "ship", "rain", "الحرب", "سفينة"]
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", model_max_length=64
    )
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=64,
    )  # fmt: skip
    BertModel(config).save_pretrained(folder / "bert")
    fast.save_pretrained(folder / "bert")
    transformer = Transformer(str(folder / "bert"), max_seq_length=48)
    model = SentenceTransformer(
        modules=[transformer, Pooling(16, "mean")], prompts={"query": "ask: ", "document": "tell: "}, device="cpu"
    )
    model.save(str(folder / "model"))
    return folder / "model"


def test_an_external_model_uses_its_own_prompts_and_length(model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_EMBED_MODEL", str(model_folder))
    encoder = open_encoder(load_settings())
    assert encoder.fingerprint == {
        "model": str(model_folder),
        "prompts": {"query": "ask: ", "document": "tell: "},
        "tokens_max": 48,
    }
    assert encoder.count_tokens(["the war"]) == [3]  # tell: the war
    question, passage = encoder.encode_questions(["the war"]), encoder.encode_passages(["the war"])
    assert question.shape == passage.shape == (1, 16)
    assert np.linalg.norm(question) == pytest.approx(1, abs=1e-5)
    assert not np.allclose(question, passage)


def test_a_corpus_can_be_indexed_and_asked_with_it(
    model_folder: Path, monkeypatch: pytest.MonkeyPatch, write_corpus: WriteCorpus, tmp_path: Path
) -> None:
    monkeypatch.setenv("QA_EMBED_MODEL", str(model_folder))
    corpus = write_corpus({"a.txt": "the war", "b.txt": "the ship\nthe rain"})
    with QA.open(corpus, tmp_path / "index", settings=load_settings(), models=Models(weights=PLAIN_WEIGHTS)) as qa:
        assert qa.search("war", k=1)[0].source == "a.txt"
        assert qa.info()["model"] == str(model_folder)
        assert all(check.ok for check in qa.verify())

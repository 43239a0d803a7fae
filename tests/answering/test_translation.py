"""Quotes in the other language carry a machine translation only when models are named, and only when it holds up."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.answering.checking.checker import SentenceChecker
from qa.answering.translation import Translator, models_of
from qa.client import QA
from qa.errors import ModelMissingError, SettingError
from qa.models import Encoder, open_tagger
from qa.models.centering import language_means_of
from qa.retrieval.weights import load_weights
from qa.settings import load_settings
from qa.web.render import render_answer
from tests.conftest import WriteCorpus
from tests.fakes import CapitalTagger, SteadyEntailment

OpenQA = Callable[..., QA]
TEXTS = ["وصلت السفينة يوم الأربعاء مع بوتين.", "The ship came on Wednesday with Putin.", "40 50 2022"] * 40


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Marian model of one layer that has learnt nothing: what it writes is noise, but it is a real model."""
    import sentencepiece
    import torch
    from transformers import MarianConfig, MarianMTModel, MarianTokenizer

    folder = tmp_path_factory.mktemp("marian") / "opus-mt-ar-en"
    folder.mkdir()
    (folder / "texts").write_text("\n".join(TEXTS), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(folder / "texts"),
        model_prefix=str(folder / "source"),
        vocab_size=43,
        minloglevel=2,
        unk_id=1,
        eos_id=0,
        bos_id=-1,
    )
    (folder / "source.model").rename(folder / "source.spm")
    (folder / "target.spm").write_bytes((folder / "source.spm").read_bytes())
    pieces = sentencepiece.SentencePieceProcessor(str(folder / "source.spm"))
    vocabulary = {pieces.id_to_piece(n): n for n in range(pieces.vocab_size())} | {"<pad>": pieces.vocab_size()}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    tokenizer = MarianTokenizer(
        str(folder / "source.spm"),
        str(folder / "target.spm"),
        str(folder / "vocab.json"),
        source_lang="ar",
        target_lang="en",
    )
    torch.manual_seed(0)
    pad = vocabulary["<pad>"]
    config = MarianConfig(
        vocab_size=len(vocabulary), d_model=16, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2,
        decoder_attention_heads=2, encoder_ffn_dim=16, decoder_ffn_dim=16, max_position_embeddings=300,
        pad_token_id=pad, eos_token_id=0, decoder_start_token_id=pad, forced_eos_token_id=0,
    )  # fmt: skip
    MarianMTModel(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def test_a_real_model_is_loaded_and_its_noise_is_not_shown(
    tiny: Path, write_corpus: WriteCorpus, open_qa: OpenQA, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_TRANSLATE", str(tiny))
    qa = open_qa(write_corpus({"a.txt": "وصلت السفينة يوم الأربعاء.\n"}), tagger=CapitalTagger())
    answer = qa.ask("When did the ship come?")
    assert answer.citations[0].quote == "وصلت السفينة يوم الأربعاء."
    assert answer.citations[0].translation == ""


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("The ship came on Wednesday with Putin.", True),
        ("The ship came on Thursday with Putin.", False),
        ("The ship came on Wednesday with Macron.", False),
        ("40 ships came on Wednesday with Putin.", False),
        ("وصلت السفينة", False),
        ("", False),
    ],
)
def test_a_translation_is_shown_when_its_facts_stand_in_the_quote(
    real_encoder: Encoder, said: str, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Says:
        def __call__(self, *_: object, **__: object) -> dict[str, object]:
            return {}

        def generate(self, **_: object) -> list[str]:
            return [said]

        def decode(self, made: str, **_: object) -> str:
            return made

    tagger = open_tagger(load_settings(), encoder=real_encoder)
    checker = SentenceChecker(
        encoder=real_encoder,
        tagger=tagger,
        entailment=SteadyEntailment(),
        language_means=language_means_of(real_encoder),
        weights=load_weights(),
    )
    translator = Translator({("ar", "en"): "stand-in"}, checker=checker)
    monkeypatch.setattr(translator, "_load", lambda direction: (Says(), Says()))
    quote = "وصلت السفينة يوم الأربعاء مع بوتين."
    assert translator.translate(quote, source="ar", target="en") == (said if shown else "")
    assert translator.translate(quote, source="en", target="ar") == ""


def test_translation_is_off_by_default(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    answer = open_qa(write_corpus({"a.txt": "وصلت السفينة.\n"})).ask("When did the ship come?")
    assert "translation" not in answer.to_dict()["citations"][0]
    assert "translation" not in render_answer(answer)


def test_models_are_told_apart_by_name_or_by_order() -> None:
    assert models_of("one,two") == {("ar", "en"): "one", ("en", "ar"): "two"}
    assert models_of("/m/opus-mt-en-ar") == {("en", "ar"): "/m/opus-mt-en-ar"}
    with pytest.raises(SettingError, match="one or two models"):
        models_of("a,b,c")


def test_a_missing_model_raises_an_error(
    write_corpus: WriteCorpus, open_qa: OpenQA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("QA_TRANSLATE", str(tmp_path / "nothing-ar-en"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    qa = open_qa(write_corpus({"a.txt": "وصلت السفينة.\n"}), tagger=CapitalTagger())
    with pytest.raises(ModelMissingError, match="QA_TRANSLATE"):
        qa.ask("When did the ship come?")

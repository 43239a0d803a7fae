"""A model for natural language inference, when one is configured, judges what is denied and what follows."""

import json
from collections.abc import Callable, Sequence
from math import log
from pathlib import Path

import pytest

from qa.answering.checking.checker import SentenceChecker, Source, Verdict
from qa.answering.draft import Quote
from qa.client import QA
from qa.errors import ModelMissingError
from qa.models import Encoder, Entailment, EntailmentModel, open_tagger
from qa.models.centering import language_means_of
from qa.models.cross_encoder import CrossEncoderEntailment
from qa.retrieval.weights import load_weights, probability
from qa.settings import load_settings
from tests.conftest import WriteCorpus
from tests.fakes import SteadyEntailment

SOURCE = "These tropical cyclones were the costliest indirect hits to Jacksonville in 2004."
PARAPHRASE = "No other indirect hits cost Jacksonville as much as these storms of 2004."
LABELS = ("contradiction", "neutral", "entailment")


class Saying:
    """A model of one opinion, in probabilities, whose word is final."""

    decides = True

    def __init__(self, follows: float, contradicts: float) -> None:
        self.opinion = Entailment(log(follows / (1 - follows)), log(contradicts / (1 - contradicts)))

    def predict(self, premises: Sequence[str], hypothesis: str) -> list[Entailment]:
        return [self.opinion for _ in premises]


Check = Callable[..., Verdict]


@pytest.fixture(scope="module")
def check(real_encoder: Encoder) -> Check:
    def check_(written: str, entailment: EntailmentModel | None) -> Verdict:
        checker = SentenceChecker(
            encoder=real_encoder,
            tagger=open_tagger(load_settings(), encoder=real_encoder),
            entailment=entailment or SteadyEntailment(),
            language_means=language_means_of(real_encoder),
            weights=load_weights(),
        )
        source = Source(Quote("a.txt", "", "en", 0, len(SOURCE), SOURCE), checker.embed([SOURCE], "en")[0])
        return checker.check(written, language="en", sources=[source])

    return check_


def test_an_nli_model_accepts_a_denial_that_the_word_rules_reject(check: Check) -> None:
    assert check(PARAPHRASE, None).reason == "negation"
    assert check(PARAPHRASE, Saying(follows=0.9, contradicts=0.05)).quotes[0].text == SOURCE


def test_what_the_judge_finds_contradicted_or_not_said_is_not_shown(check: Check) -> None:
    assert check(SOURCE, Saying(follows=0.1, contradicts=0.8)).reason == "negation"
    assert check(SOURCE, Saying(follows=0.4, contradicts=0.2)).reason == "unsupported"


def test_a_number_is_checked_whatever_the_judge_says(check: Check) -> None:
    assert check(SOURCE.replace("2004", "2005"), Saying(follows=0.999, contradicts=0.001)).reason == "number"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Sequence[str]], Path]:
    """Make a classifier of one layer that has learnt nothing, always of the same weights, with these labels."""

    def make(labels: Sequence[str]) -> Path:
        import torch
        from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

        folder = tmp_path_factory.mktemp("nli")
        words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "war", "goes", "on", "ended"]
        (folder / "vocab.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
        torch.manual_seed(0)
        config = BertConfig(
            vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
            max_position_embeddings=64, id2label=dict(enumerate(labels)), num_labels=len(labels), initializer_range=1.0,
        )  # fmt: skip
        BertForSequenceClassification(config).save_pretrained(folder)
        BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
        return folder

    return make


def test_a_cross_encoder_of_ones_own_is_read_by_its_labels(tiny: Callable[[Sequence[str]], Path]) -> None:
    sources = ["the war goes on", "the war ended"]
    judged = CrossEncoderEntailment(str(tiny(LABELS)), threads=1).predict(sources, "the war goes on")
    turned = CrossEncoderEntailment(str(tiny(LABELS[::-1])), threads=1).predict(sources, "the war goes on")
    assert [one.entailment for one in judged] == pytest.approx([one.contradiction for one in turned])
    assert [one.contradiction for one in judged] == pytest.approx([one.entailment for one in turned])
    probabilities = [(probability(one.entailment), probability(one.contradiction)) for one in judged]
    assert all(0 < entails + contradicts < 1 for entails, contradicts in probabilities)
    assert judged[0] != judged[1]


def test_a_model_of_another_kind_or_none_says_what_to_do(
    tiny: Callable[[Sequence[str]], Path], tmp_path: Path, write_corpus: WriteCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ModelMissingError, match=r"labels are sports, arts, not entailment .* QA_NLI"):
        CrossEncoderEntailment(str(tiny(("sports", "arts"))), threads=1)
    for name, value in {"LLM_URL": "http://127.0.0.1:9", "LLM_MODEL": "m", "NLI": str(tmp_path / "none")}.items():
        monkeypatch.setenv(f"QA_{name}", value)
    corpus = write_corpus({"war.txt": "The war goes on."})
    with pytest.raises(ModelMissingError, match=r"none cannot be loaded .* QA_NLI"):
        QA.open(corpus, tmp_path / "index", settings=load_settings())
    monkeypatch.delenv("QA_NLI")
    with QA.open(corpus, tmp_path / "index", settings=load_settings()) as qa:  # nothing was left locked
        assert json.dumps(qa.info())

"""The verifier reads a written sentence beside its source; the checker believes it, but never about numbers and names."""

from collections.abc import Callable

import pytest

from qa.answering.checking.checker import SentenceChecker, Source, Verdict
from qa.answering.draft import Quote
from qa.calibration import calibration
from qa.models import Encoder, EntailmentModel, open_entailment, open_tagger
from qa.models.centering import language_means_of
from qa.retrieval.weights import load_weights
from qa.settings import load_settings
from qa.text.words import language_of
from qa.types import Language
from tests.fakes import SteadyEntailment

SOURCE = "The minister did not say anything about the cause of the fire in 2004."
PARAPHRASE = "The minister stayed silent about the cause of the fire in 2004."
ARABIC = "لم يقل الوزير شيئاً عن سبب الحريق عام 2004."
ENTAILMENT_MIN, CONTRADICTION_MIN = calibration().entailment_log_odds_min, calibration().contradiction_log_odds_min
CERTAIN = SteadyEntailment(entailment=ENTAILMENT_MIN + 4, contradiction=-ENTAILMENT_MIN - 4)

Check = Callable[..., Verdict]


@pytest.fixture(scope="module")
def check(real_encoder: Encoder) -> Check:
    tagger = open_tagger(load_settings(), encoder=real_encoder)

    def check_(written: str, source: str, verifier: EntailmentModel, language: Language = "en", *more: str) -> Verdict:
        checker = SentenceChecker(
            encoder=real_encoder,
            tagger=tagger,
            entailment=verifier,
            language_means=language_means_of(real_encoder),
            weights=load_weights(),
        )
        sources = []
        for text in (source, *more):
            spoken = language_of(text)
            quote = Quote("a.txt", "", spoken, 0, len(text), text)
            sources.append(Source(quote, checker.embed([text], spoken)[0]))
        return checker.check(written, language=language, sources=sources)

    return check_


def test_what_the_verifier_takes_for_the_contrary_is_not_shown(check: Check) -> None:
    assert check(SOURCE, SOURCE, SteadyEntailment(entailment=5, contradiction=CONTRADICTION_MIN - 0.1)).quotes
    assert check(SOURCE, SOURCE, SteadyEntailment(entailment=5, contradiction=CONTRADICTION_MIN)).reason == "opposite"


def test_a_denial_in_other_words_is_believed_to_a_sure_verifier_within_a_language(check: Check) -> None:
    unsure = SteadyEntailment(entailment=ENTAILMENT_MIN + 4, contradiction=-ENTAILMENT_MIN)
    assert check(PARAPHRASE, SOURCE, unsure).reason == "negation"
    assert check(PARAPHRASE, SOURCE, CERTAIN).quotes[0].text == SOURCE
    assert check(PARAPHRASE, ARABIC, CERTAIN).reason == "negation"


def test_a_number_and_a_name_are_checked_whatever_the_verifier_says(check: Check) -> None:
    assert check(SOURCE.replace("2004", "2005"), SOURCE, CERTAIN).reason == "number"
    assert check(SOURCE.replace("The minister", "Keith Kellogg"), SOURCE, CERTAIN).reason == "name"


def test_only_what_the_facts_let_through_is_read_beside_a_sentence(check: Check) -> None:
    another_year = SOURCE.replace("2004", "2005")
    verifier = SteadyEntailment(entailment=5)
    assert check(SOURCE, another_year, verifier, "en", SOURCE).quotes[0].text == SOURCE
    assert verifier.read == [SOURCE]


def test_a_relation_does_not_depend_on_the_other_sources(real_encoder: Encoder) -> None:
    verifier = open_entailment(load_settings(), encoder=real_encoder)
    written = "The bridge was closed in May."
    sources = [
        "In May the bridge was shut.",
        "The harvest was good. " * 200,
        "The bridge was opened in May.",
        "Rain fell.",
    ]
    together = verifier.predict(sources, written)
    alone = [verifier.predict([source], written)[0] for source in sources]
    # 8 bits, other padding.
    assert [r.entailment for r in together] == pytest.approx([r.entailment for r in alone], abs=0.3)
    assert [r.entailment > 0 for r in together] == [True, False, False, False]
    assert [r.contradiction >= CONTRADICTION_MIN for r in together] == [False, False, True, False]


def test_no_sources_give_no_relations(real_encoder: Encoder) -> None:
    assert open_entailment(load_settings(), encoder=real_encoder).predict([], "The bridge was closed.") == []

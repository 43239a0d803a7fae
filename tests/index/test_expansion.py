"""Keywords of the other language, by meaning and by sound."""

from collections.abc import Callable

import numpy as np
import pytest

from qa.client import QA
from qa.text.words import content_words
from tests.conftest import WriteCorpus
from tests.fakes import WordEncoder

OpenQA = Callable[..., QA]


def terms_of(qa: QA, question: str, language: str) -> dict[str, float]:
    """The corpus' words that stand for a question's at least by half, and how well."""
    related, _ = qa._index.snapshot().expansion.expand(content_words(question), language)  # type: ignore[arg-type]
    names = words_of(qa)
    weights = {names[term]: weight for term, _, weight in related.rows}
    return {word: weight for word, weight in weights.items() if weight >= 0.5}


def words_of(qa: QA) -> dict[int, str]:
    """The words of the index, by their keywords."""
    return {term: word for term, word, _ in qa._index.store.words(qa._index.store.word_terms())}


def test_a_word_finds_its_counterpart_in_the_other_language(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    # The word encoder gives war and حرب one vector, so their cosine is 1.
    qa = open_qa(write_corpus({"a.txt": "انتهت الحرب.", "b.txt": "نزل المطر."}))
    assert terms_of(qa, "Which war?", "ar") == {"الحرب": 1.0}


def test_a_name_is_found_by_its_sound(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"a.txt": "وصل ويتكوف.", "b.txt": "نزل المطر."}))
    found = terms_of(qa, "Who met Witkoff?", "ar")
    assert found["ويتكوف"] == 1.0
    assert "المطر" not in found


def test_a_rare_name_brings_its_passage(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"a.txt": "وصل ويتكوف.", "b.txt": "نزل المطر."}))
    (term,) = [term for term, word in words_of(qa).items() if word == "ويتكوف"]
    # One passage of two has it: log(1 + (2 - 1 + 0.5) / (1 + 0.5)) = log 2.
    assert qa._index.snapshot().expansion.expand(["witkoff"], "ar")[1][term] == pytest.approx(0.693, abs=0.01)


def test_the_share_is_that_of_keywords(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"a.txt": "انتهت الحرب.", "b.txt": "نزل المطر."}))
    related, _ = qa._index.snapshot().expansion.expand(["war"], "ar")
    (war,) = [term for term, word in words_of(qa).items() if word == "الحرب"]
    # Two texts of average length: one says it once, the other never.
    terms, owner, lengths = np.array([war, 10_000]), np.array([0, 1]), np.array([1.0, 1.0])
    once, never = related.scores(terms, owner, lengths)
    assert once == pytest.approx(1.0, abs=0.01)
    assert never == 0.0
    assert qa._index.snapshot().expansion.expand([], "ar")[0].scores(terms, owner, lengths).tolist() == [
        0.0,
        0.0,
    ]  # nothing asked, nothing divided by


def test_new_words_join_and_known_ones_are_not_embedded_again(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({"a.txt": "The war goes on."})
    encoder = WordEncoder()
    qa = open_qa(corpus, encoder)
    assert terms_of(qa, "rain", "en") == {}
    before = encoder.asked
    write_corpus({"b.txt": "The war and rain."})
    qa.update()
    assert encoder.asked == before + 1  # "rain"
    assert terms_of(qa, "rain", "en") == {"rain": 1.0}


def test_the_bundled_model_maps_words_across_languages(
    real_encoder: object, write_corpus: WriteCorpus, tmp_path
) -> None:  # type: ignore[no-untyped-def]
    corpus = write_corpus({"a.txt": "بدأت الحكومة بناء الكنيسة في وارسو.", "b.txt": "فاز الفريق بالبطولة."})
    with QA.open(corpus, tmp_path / "index") as qa:
        found = terms_of(qa, "When did the government start the work?", "ar")
    assert {"بدأت", "الحكومة"} <= set(found)
    assert "بالبطولة" not in found

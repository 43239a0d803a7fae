"""A quote that lacks the kind of thing asked for is no answer, however near it is."""

from collections.abc import Iterator

import pytest

from qa.answering.lacking import Told, lacks
from qa.client import QA
from qa.client.opening import Models
from qa.models import Encoder, open_reader, open_tagger
from qa.models.name_tagger import NameWord
from qa.settings import Settings
from qa.text.query import read_question
from qa.types import Span


class Names:
    """Takes the words that it is given for names."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def tag(self, text: str) -> list[NameWord]:
        found = []
        for word in text.replace(",", " ").replace("،", " ").replace(".", " ").split():
            start = text.index(word)
            named = word in self.names
            found.append(NameWord(Span(start, start + len(word)), 3.0 if named else -6.0, named and word[0].isupper()))
        return found


def told(quote: str, said: str, before: str = "") -> Told:
    start = quote.index(said)
    return Told(quote, Span(start, start + len(said)), f"{before} {quote}")


@pytest.mark.parametrize(
    ("question", "quote", "said", "expected"),
    [
        ("Who is the coach of Lund?", "Coach Ida Holm resigned.", "Ida Holm", False),
        ("Who is the coach of Lund?", "The coach of Lund resigned in Norway.", "Norway", True),
        ("من هو مدرب لوند؟", "استقالت المدربة إيدا هولم.", "إيدا هولم", False),
        ("من هو مدرب لوند؟", "استقال مدرب لوند.", "مدرب لوند", True),
        ("Who bought the mill?", "Two farmers bought the mill.", "Two farmers", False),
        ("Who bought the mill?", "The mill was sold for 900 pounds.", "900 pounds", True),
        ("How many mills burned?", "Nine mills burned, the mayor said.", "Nine", False),
        ("How many mills burned?", "Nine visitors saw mills burn near the weir.", "near the weir", True),
    ],
)
def test_what_the_reader_points_at_is_of_the_kind_that_is_wanted(
    question: str, quote: str, said: str, expected: bool
) -> None:
    tagger = Names("Ida", "Holm", "Lund", "Norway", "إيدا", "هولم", "لوند")
    assert lacks(read_question(question), told(quote, said), tagger) is expected


def test_the_word_of_a_relation_may_stand_in_the_sentence_before() -> None:
    asked = read_question("Who is the juggler's wife?")
    names = Names("Ida", "Holm")
    assert not lacks(asked, told("She is called Ida Holm.", "Ida Holm", "The juggler married in May."), names)
    assert lacks(asked, told("She is called Ida Holm.", "Ida Holm", "The juggler has a rival."), names)


def test_without_a_tagger_no_name_is_missed() -> None:
    quote = told("The coach of Lund resigned in Norway.", "Norway")
    assert not lacks(read_question("Who is the coach of Lund?"), quote)


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder, real_settings: Settings) -> Iterator[QA]:
    folder = tmp_path_factory.mktemp("mill")
    corpus = folder / "corpus"
    corpus.mkdir()
    texts = {
        "mill.txt": "Mill at Lund collapses\n\nThe old mill at Lund collapsed on Friday, killing seven workers, police said.\n",
        "bridge.txt": "Bridge at Arden falls\n\nA bridge at Arden fell on Monday evening.\nThe mayor came at once.\n",
        "جسر.txt": "انهيار جسر أردن\n\nأصيب في انهيار جسر أردن تسعة عمال.\nوأغلقت الشرطة الطريق.\n",
    }
    for name, text in texts.items():
        (corpus / name).write_text(text, encoding="utf-8")
    models = Models(
        encoder=real_encoder,
        reader=open_reader(real_settings, encoder=real_encoder),
        tagger=open_tagger(real_settings, encoder=real_encoder),
    )
    with QA.open(corpus, folder / "index", models=models) as qa:
        yield qa


def test_a_sentence_of_the_other_language_answers_where_the_own_language_lacks_it(mill: QA) -> None:
    answer = mill.ask("How many workers were injured when the bridge at Arden fell?")
    assert "تسعة عمال" in answer.citations[0].quote


def test_how_many_were_killed_does_not_tell_how_many_were_hurt(mill: QA) -> None:
    assert mill.ask("How many workers were killed when the mill at Lund collapsed?").state == "answered"
    assert mill.ask("How many workers were injured when the mill at Lund collapsed?").state != "answered"
    assert mill.ask("كم عاملا أصيب في انهيار طاحونة لوند؟").state != "answered"

"""Questions that show what can be asked are whole."""

import pytest

from qa.answering.examples import made_from
from qa.types import Document, Language


@pytest.mark.parametrize(
    ("language", "text", "question"),
    [
        (
            "ar",
            "صادرات\n\nقال المدير سامر ناجي إن صادرات البلاد من القمح بلغت 254.4 مليار دولار.",
            "من قال إن صادرات البلاد من القمح بلغت 254.4 مليار دولار؟",
        ),
        (
            "en",
            "Exports\n\nSamir Naji said that exports of wheat from the country reached 1,254.4 tonnes.",
            "Who said that exports of wheat from the country reached 1,254.4 tonnes?",
        ),
    ],
)
def test_a_number_is_not_cut_at_its_point(language: Language, text: str, question: str) -> None:
    document = Document("a.txt", text.split("\n")[0], text, language)
    assert question in [each.question for each in made_from([document], language)]

"""The questions that the page offers: as many in Arabic as in English, made from the corpus, which surely answers them."""

from collections.abc import Sequence

from qa.answering import examples
from qa.client import QA
from qa.types import LANGUAGES, Document

EXAMPLES = 4


def examples_for(qa: QA, documents: Sequence[Document]) -> list[str]:
    """Return up to EXAMPLES questions that the corpus surely answers, as many in Arabic as in English."""
    each = EXAMPLES // len(LANGUAGES)
    return [
        question
        for language in LANGUAGES
        for question in examples.examples_for(documents, language, qa.pipeline.draft, each)
    ]

"""Questions that show what the page can do: only such as this corpus answers are offered."""

from collections import Counter
from collections.abc import Iterator, Sequence

from qa.api import QA
from qa.config import EXAMPLE_PROBABILITY
from qa.renderings import is_name, render
from qa.types import Document, Language
from qa.words import language_of

# Asked of whatever corpus there is; where it does not answer them, questions made from it are shown.
_CANDIDATES = (
    "كم دولة في مجموعة الاتصال الدفاعية؟",
    "أين قد يُعقد اللقاء الأول بين ترامب وبوتين؟",
    "من المعلم الأمريكي الذي أُطلق سراحه؟",
    "What did Hegseth say about Ukraine joining NATO?",
    "How long did the call between Putin and Trump last?",
    "Who will lead the Ukrainian delegation in Munich?",
)
EXAMPLES = 4
LOOKED_AT, CHARS = 50, 2_000  # articles that questions are made from, and characters of each


def examples_for(qa: QA) -> list[str]:
    """Return up to EXAMPLES questions that the corpus surely answers, as many in Arabic as in English."""
    chosen: dict[Language, list[str]] = {"ar": [], "en": []}
    for answer in qa.ask_many([*_CANDIDATES, *_made_from(qa.documents())]):
        mine = chosen[language_of(answer.question)]
        if answer.probability >= EXAMPLE_PROBABILITY and len(mine) < EXAMPLES // 2:
            mine.append(answer.question)
    return [*chosen["ar"], *chosen["en"]]


def _made_from(documents: Sequence[Document]) -> Iterator[str]:
    """Yield questions about the names that stand most often in the first articles, in both languages, and about titles."""
    names: Counter[tuple[str, str]] = Counter()
    for document in documents[:LOOKED_AT]:
        other: Language = "en" if document.language == "ar" else "ar"
        for each in render(document.text[:CHARS], source=document.language, target=other):
            if is_name(each):
                arabic, english = sorted((each.text, each.rendered), key=language_of)
                names[arabic, english] += 1
    for arabic, english in [name for name, _ in names.most_common(EXAMPLES // 2)]:
        yield f"أي المقالات تتحدث عن {arabic}؟"
        yield f"Which articles speak of {english}?"
    for document in [document for document in documents if document.title][:EXAMPLES]:
        yield (
            f"ماذا جاء في «{document.title}»؟" if document.language == "ar" else f"What is said in “{document.title}”?"
        )

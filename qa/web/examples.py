"""Questions that show what the page can do: only such as this corpus answers are offered."""

from collections.abc import Iterator

from qa.api import QA

# Asked in both languages of whatever corpus there is; the first ones that it answers are shown.
_CANDIDATES = (
    "كم دولة في مجموعة الاتصال الدفاعية؟",
    "أين قد يُعقد اللقاء الأول بين ترامب وبوتين؟",
    "من المعلم الأمريكي الذي أُطلق سراحه؟",
    "What did Hegseth say about Ukraine joining NATO?",
    "How long did the call between Putin and Trump last?",
    "Who will lead the Ukrainian delegation in Munich?",
)
EXAMPLES = 4


def examples_for(qa: QA) -> list[str]:
    """Return up to EXAMPLES questions, both languages where the corpus answers both."""
    answered = [a.question for a in qa.ask_many(list(_CANDIDATES)) if a.answered]
    arabic = [question for question in answered if question in _CANDIDATES[:3]]
    english = [question for question in answered if question not in arabic]
    chosen = [*arabic[: EXAMPLES // 2], *english[: EXAMPLES // 2]]
    return chosen or list(_about_titles(qa))


def _about_titles(qa: QA) -> Iterator[str]:
    for document in [document for document in qa.documents() if document.title][:EXAMPLES]:
        yield (
            f"ماذا جاء في «{document.title}»؟" if document.language == "ar" else f"What is said in “{document.title}”?"
        )

"""What may be asked, and articles as they are now."""

import re
from pathlib import Path

from qa.errors import UsageError
from qa.load import is_article, printable, read_document, require_folder, sources
from qa.types import Document, Failure

QUESTION_CHARS_MAX = 2_000  # characters of a question; a longer text is a document
HITS_MAX = 100  # hits that may be asked for; hardly more passages are scored in full


def check_question(question: str) -> None:
    """Raise UsageError, saying what to do, for a question that cannot be searched for."""
    if not isinstance(question, str):
        raise UsageError(f"A question is a text, not {type(question).__name__}.")
    if len(question) > QUESTION_CHARS_MAX:
        raise UsageError(
            f"The question has {len(question):,} characters; ask it in at most {QUESTION_CHARS_MAX:,}.",
            arabic=f"في السؤال {len(question)} حرفًا؛ اطرحه في {QUESTION_CHARS_MAX} حرف على الأكثر.",
        )
    if not question.strip():
        raise UsageError(
            "The question is empty; ask something about the articles.", arabic="السؤال فارغ؛ اسأل شيئًا عن المقالات."
        )
    if not re.search(r"[^\W_]", question):
        raise UsageError(
            "The question holds no words; ask it in Arabic or English.",
            arabic="ليس في السؤال كلمات؛ اسأل بالعربية أو بالإنجليزية.",
        )
    try:
        question.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError(
            "The question holds characters that are not valid Unicode; type it again.",
            arabic="في السؤال رموز غير صالحة؛ اكتبه من جديد.",
        ) from error


def check_k(k: int) -> None:
    """Raise UsageError, saying what may be asked for, when `k` is no number of hits."""
    if isinstance(k, bool) or not isinstance(k, int):
        raise UsageError(f"k is the number of hits, a whole number from 1 to {HITS_MAX}, not {k!r:.40}.")
    if not 1 <= k <= HITS_MAX:
        bound = "at least 1" if k < 1 else f"at most {HITS_MAX}"
        raise UsageError(f"k is the number of hits and must be {bound}, not {k}.")


def show(corpus: Path, source: str) -> Document:
    """Return an article of a corpus folder as its file is now.

    Raises CorpusError when there is no such folder and UsageError when it has no such article, or it cannot be read.
    """
    require_folder(corpus)
    if not is_article(corpus, source):
        examples = ", ".join(map(printable, sources(corpus)[:3])) or "none"
        raise UsageError(
            f"There is no article {printable(source)} in the folder {corpus.resolve().name}; the first ones are: {examples}."
        )
    found = read_document(corpus, source)
    if isinstance(found, Failure):
        raise UsageError(f"The article {source} {found.error}.")
    return found

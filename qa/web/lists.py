"""A whole list as CSV: every mention of a name, the articles that mention it, or all articles."""

import csv
import io

from qa.client import QA

COLUMNS = ("source", "title", "start", "end", "quote", "by_sound", "also_in", "date", "outlet", "author", "url")
PAGES_MAX = 2_000  # pages of 50; no corpus of 100,000 articles has more articles
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula at the start of a cell


def list_rows(qa: QA, question: str) -> str:
    """Return what a question lists as CSV with a header, all pages of it, with a BOM so that spreadsheets read the Arabic.

    Raises UsageError as `ask` does. A question that asks for no list gives the quotes of its answer.
    """
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for _ in range(PAGES_MAX):
        answer = qa.ask_many([question], write=False)[0]
        for cited in answer.citations:
            row = (
                *(cited.source, cited.title, cited.start, cited.end, cited.quote),
                *("yes" if cited.by_sound else "", "; ".join(cited.also_in)),
                *(cited.date, cited.outlet, cited.author, cited.url),
            )
            rows.writerow(safe(cell) if isinstance(cell, str) else cell for cell in row)
        if not answer.next_question:
            break
        question = answer.next_question
    return "\ufeff" + text.getvalue()


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet runs.

    >>> safe("=1+1"), safe("He left.")
    ("'=1+1", 'He left.')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell

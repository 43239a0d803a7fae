"""A folder with a file of every format and encoding, asked through the page in a real Chromium."""

from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser

from qa.documents.files import SUFFIXES
from qa.types import Language
from qa.wording import FAILURES
from tests.documents.every_kind import broken, filled_pattern, good, without_marks, write
from tests.page import Visit, serving

LOCALES: dict[Language, str] = {"ar": "ar-EG", "en": "en-US"}


@pytest.mark.page
def test_every_article_answers_through_the_page_and_every_broken_file_is_listed_with_its_reason(
    browser: Browser, tmp_path: Path
) -> None:
    files, _ = write(tmp_path / "corpus")
    with serving(tmp_path, QA_CORPUS=str(tmp_path / "corpus")) as address:
        for language, locale in LOCALES.items():
            visit = Visit(browser, address, locale)
            page = visit.page
            page.wait_for_selector("#question textarea:enabled")
            assert reasons_missing(page.locator("#unread li").all_text_contents(), language) == []
            page.click("#bar .toggle")
            shown = page.locator("#unread")
            shown.locator("summary").click()
            assert shown.locator(f".why.{language}").first.is_visible()
            assert not shown.locator(f".why.{'en' if language == 'ar' else 'ar'}").first.is_visible()
            page.click("#bar .toggle")
            wrong = []
            for each in (file for file in files if file.language == language):
                visit.ask(each.question)
                quote = page.locator("#chat .answer").last.locator(".quote").first
                link = quote.locator("a.citation").first.get_attribute("href") if quote.count() else ""
                source = parse_qs((link or "").partition("?")[2]).get("source", [""])[0]
                if not source.startswith(each.name) or each.holds not in quote.inner_text():
                    wrong.append((each.name, source))
            assert wrong == []
            assert visit.complaints == []
            visit.context.close()


def reasons_missing(lines: list[str], language: Language) -> list[str]:
    """Return the broken files that no line names together with their reason in that language."""
    return [
        each.name
        for each in broken()
        if not any(
            each.name in line and filled_pattern(FAILURES[language][each.code]).search(without_marks(line))
            for line in lines
        )
    ]


def test_the_folder_has_a_file_of_every_ending_that_is_read() -> None:
    names = [each.name for each in (*good(), *broken())]
    assert [suffix for suffix in SUFFIXES if not any(name.endswith(suffix) for name in names)] == []

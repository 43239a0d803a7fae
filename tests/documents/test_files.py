from pathlib import Path

import pytest

from qa.documents.files import files, other_files
from qa.documents.reading import load, read_document
from qa.documents.titles import title_of
from qa.errors import CorpusError
from qa.failures import Failure
from qa.types import Document
from tests.conftest import SEEDS, WriteCorpus


def test_articles_come_sorted_from_all_folders_and_hidden_files_do_not(write_corpus: WriteCorpus) -> None:
    corpus = write_corpus(
        {
            "b.txt": "B.",
            "a/c.md": "C.",
            "a/.hidden.txt": "no",
            "a/~$open.docx": "no",
            ".git/d.txt": "no",
            "a/photo.jpg": b"\xff\xd8",
            "Z.TXT": "Z.",
        }
    )
    assert files(corpus) == ["Z.TXT", "a/c.md", "b.txt"]
    assert other_files(corpus) == ["a/photo.jpg"]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"\xef\xbb\xbf\n", "is empty"),
        (b"--- ***", "holds no words"),
        (b"PK\x03\x04\x00\x00", "is binary"),
        (b"The war \xc3\x28 goes on \xff.", "is not UTF-8 text (byte 8 is 0xc3)"),
    ],
)
def test_a_file_that_is_no_article_is_reported_with_the_reason(
    write_corpus: WriteCorpus, raw: bytes, said: str
) -> None:
    corpus = write_corpus({"bad.txt": raw, "good.txt": "Good."})
    bad, good = load(corpus)
    assert isinstance(bad, Failure)
    assert said in bad.error
    assert isinstance(good, Document)


def test_the_text_is_the_files_to_the_letter(write_corpus: WriteCorpus) -> None:
    raw = "\ufeffTitle\r\n\r\nقال نعم.\r\n"
    document = read_document(write_corpus({"a.txt": raw}), "a.txt")
    assert isinstance(document, Document)
    assert document.text == raw
    assert document.title == "Title"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Talks resume\n\nThey resumed.", "Talks resume"),
        ("حرب.. وسلام\nقال.", "حرب.. وسلام"),  # an ellipsis is no end mark
        ("They resumed.\nToday.", ""),  # an end mark: a paragraph
        ("قال؟\nنعم", ""),
        ("x" * 121 + "\nmore", ""),  # too long
        ("# Heading\ntext.", "Heading"),
        ("only one line", "only one line"),
        ("The talks that began on\nMonday in the old town\nwent on until the late\nevening.", ""),  # wrapped
        ("Old town\n\nThe talks that began on\nMonday in the old town\nwent on until the late\nevening.", "Old town"),
        ("He waited…\nand left.", "He waited…"),
        ("By Dana Haddad\nFerry stops\nIt stopped on Monday.", "Ferry stops"),  # a by-line above the title
        ("رويترز\n\nتوقف العبّارة\nتوقفت يوم الاثنين.", "توقف العبّارة"),
        ("www.quaypost.com", "www.quaypost.com"),  # there is nothing else
        (
            "FERRY OWNER QUITS\nThe owner of the ferry line left on\nMonday after a fire that cost three\nmillion.",
            "FERRY OWNER QUITS",
        ),
        (
            "FERRY OWNER\nQUITS HIS POST\nThe owner of the line left on\nMonday after a fire that cost\nthree million.",
            "FERRY OWNER QUITS HIS POST",
        ),
    ],
)
def test_a_short_first_line_without_an_end_mark_is_the_title(text: str, title: str) -> None:
    assert title_of(text) == title


def test_the_three_seeds() -> None:
    documents = [document for document in load(SEEDS) if isinstance(document, Document)]
    assert [document.language for document in documents] == ["ar", "ar", "ar"]
    assert [document.title[:12] for document in documents] == ["", "يقول ترامب إ", "إنهاء وشيك ل"]


def test_a_missing_corpus_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"does not exist; name one .* with --corpus"):
        files(tmp_path / "none")


def test_a_link_cycle_ends(write_corpus: WriteCorpus) -> None:
    corpus = write_corpus({"a.txt": "A."})
    (corpus / "loop").symlink_to(corpus)
    assert files(corpus) == ["a.txt"]

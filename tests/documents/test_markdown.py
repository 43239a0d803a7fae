"""Heads, tables and lists of text files: what they say is known, and what they are is not quoted."""

import io

import pytest

from qa.documents.extracted import Extracted, FileContext
from qa.documents.formats.plain_text import read
from qa.documents.titles import title_of
from qa.text.front_matter import head_of
from qa.text.sentences import split_with_roles
from qa.types import Metadata
from tests.documents.samples_text import DATE, Sample, headed


def extracted(text: str) -> Extracted:
    found = next(read(io.BytesIO(text.encode("utf-8")), FileContext("a.md")))
    assert isinstance(found, Extracted)
    return found


def roles(text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.role) for each in split_with_roles(text, "en")]


@pytest.mark.parametrize("sample", list(headed()), ids=lambda sample: sample.name)
def test_a_head_becomes_metadata_and_stays_in_the_text(sample: Sample) -> None:
    found = extracted(sample.raw.decode("utf-8"))
    assert found.text == sample.text
    assert found.title == sample.title
    assert (found.metadata.outlet, found.metadata.date, found.metadata.date_source) == (sample.outlet, DATE, "metadata")


@pytest.mark.parametrize("sample", list(headed()), ids=lambda sample: sample.name)
def test_a_head_is_never_quoted(sample: Sample) -> None:
    head = head_of(sample.text)
    told = [each for each in split_with_roles(sample.text, sample.language) if each.role in ("text", "reply")]
    assert len(told) == 2
    assert all(each.start >= head.end for each in told)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        (
            "---\ntitle: A ferry\nauthors:\n  - Dana Haddad\n  - name: Omar Zein\n---\nx",
            "author",
            "Dana Haddad, Omar Zein",
        ),
        ("---\ntitle: A ferry\npublisher: {name: Quay Post, id: 7}\n---\nx", "outlet", "Quay Post"),
        (
            "---\ntitle: A ferry\nlink: https://quay.example/a\ncategory: [local]\n---\nx",
            "url",
            "https://quay.example/a",
        ),
        ("---\ntitle: A ferry\ndate: 2026-03-06 22:00:00 +0300\n---\nx", "date", "2026-03-06"),
        ("---\ntitle: A ferry\npublished: true\ndate: 2026-03-07\n---\nx", "date", "2026-03-07"),
        ("---\r\ntitle: A ferry\r\nsection: local\r\n---\r\nx", "section", "local"),
        ("\ufeff---\ntitle: A ferry\nsection: local\n---\nx", "section", "local"),
        ("---\ntitle: A: ferry: [\nsection: local\n---\nx", "section", "local"),  # broken YAML: its lines still tell
        ("**العنوان:** توقف العبّارة\n**الكاتب:** دانة حداد\n\nتوقفت.", "author", "دانة حداد"),
        ("الكاتب: دانة حداد\nالرابط: https://quay.example/a\n\nتوقفت.", "author", "دانة حداد"),
    ],
)
def test_what_a_head_says(text: str, field: str, value: str) -> None:
    metadata: Metadata = extracted(text).metadata
    assert getattr(metadata, field) == value


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe ferry stopped.\n---\nIt rained.",  # a rule above and below
        "---\nMarsa Nour: the ferry stopped.\n---\nIt rained.",  # a colon, and no name that is known
        "Title: Ferry stops\nIt stopped on Monday.",  # one such line can be a sentence
        "Omar: When does it sail?\nDana: Never.\n",
        "The ferry stopped.\n\nTitle: A\nDate: B\n",  # not at the top
        "---\ntitle: never closed\n\nThe ferry stopped.",
    ],
)
def test_what_is_no_head(text: str) -> None:
    assert head_of(text).kind == ""


@pytest.mark.parametrize(
    "bomb", ["[" * 5_000, "a: &a [1,1]\nb: &b [*a,*a]\nc: &c [*b,*b]\n", "!!python/object:os.x {}"]
)
def test_a_hostile_head_does_no_harm(bomb: str) -> None:
    text = f"---\ntitle: A ferry\nx: {bomb}\n---\nIt stopped."
    assert extracted(text).text == text


def test_half_a_character_in_a_head_is_left_out() -> None:
    assert extracted('---\ntitle: "A ferry\\ud800"\n---\nx').title == "A ferry"


def test_the_title_is_below_the_head() -> None:
    assert title_of("---\ndate: 2026-03-06\n---\n\n# Ferry stops\n\nIt stopped.") == "Ferry stops"


def test_a_row_of_a_table_is_one_sentence_and_the_names_are_not_quoted() -> None:
    text = "Losses by port:\n\n| Port | Boats |\n|:---|---:|\n| Marsa Nour. Old quay | 4 |\n| ميناء الغرب. قديم | 7 |\n\nIt rained."
    assert roles(text) == [
        ("Losses by port:", "text"),
        ("| Port | Boats |", "stamp"),
        ("| Marsa Nour. Old quay | 4 |", "text"),
        ("| ميناء الغرب. قديم | 7 |", "text"),
        ("It rained.", "text"),
    ]


def test_a_table_between_wrapped_lines_keeps_its_rows() -> None:
    wrapped = "The talks that began on\nMonday in the old town\nwent on until the late\nevening of Friday."
    text = f"{wrapped}\nPort | Boats\n---|---\nMarsa | 4\nOld quay | 7\n\n{wrapped}"
    assert [each for each, _ in roles(text)] == [wrapped, "Port | Boats", "Marsa | 4", "Old quay | 7", wrapped]


@pytest.mark.parametrize("text", ["Ferry | Quay Post\nIt stopped.", "a | b\n-----\nc", "a | b\n|---|---|---|\nc"])
def test_bars_alone_make_no_table(text: str) -> None:
    assert all(role == "text" for _, role in roles(text))


def test_the_items_of_a_list_are_apart_and_keep_their_numbers() -> None:
    text = "The port has:\n1. Forty boats\n2. Ten cranes. Two of them stand.\n- عبّارة واحدة"
    assert [each for each, _ in roles(text)] == [
        "The port has:", "1. Forty boats", "2. Ten cranes.", "Two of them stand.", "- عبّارة واحدة",
    ]  # fmt: skip


def test_the_items_of_a_list_in_wrapped_text_are_apart() -> None:
    text = (
        "The talks that began on\nMonday in the old town\nwent on until Friday and\ncovered these matters:\n"
        "- boats that had sailed\n  out of the old quay\n- the price of tickets"
    )
    assert [each for each, _ in roles(text)][1:] == [
        "- boats that had sailed\n  out of the old quay",
        "- the price of tickets",
    ]

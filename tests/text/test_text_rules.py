"""What text becomes in an index is versioned: a rule that changes without its number would mix old and new keywords."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.client import QA
from qa.documents.titles import title_of
from qa.errors import IndexMismatchError
from qa.index import TEXT_RULES
from qa.text.sentences import split_with_roles
from qa.text.terms import index_terms
from qa.text.words import STOP_WORDS, language_of, term_to_word
from tests.conftest import DATA, WriteCorpus

OpenQA = Callable[..., QA]
# When this test fails: an index made before the change does not fit the code after it. Raise TEXT_RULES in
# qa/index/__init__.py and put the new number and digest here. Nothing else needs to be done: users are told to make
# their index anew.
KNOWN = (4, "722c219b6850305b")


def digest() -> str:
    """Return the digest of what the rules make of the tests' articles, in both languages, and of the stop words."""
    made = hashlib.sha256(" ".join(sorted(STOP_WORDS)).encode())
    for name in ("xquad.ar.json", "xquad.en.json", "events.ar.json", "events.en.json"):
        for article in json.loads((DATA / name).read_text(encoding="utf-8"))["data"]:
            for paragraph in article["paragraphs"]:
                text = paragraph["context"]
                spans = [(each.start, each.end, each.role) for each in split_with_roles(text, language_of(text))]
                made.update(json.dumps([title_of(text), spans, index_terms(text), term_to_word(text)]).encode())
    return made.hexdigest()[:16]


def test_a_changed_rule_has_a_new_number() -> None:
    assert (TEXT_RULES, digest()) == KNOWN


def test_an_index_made_by_other_rules_is_refused_with_the_remedy(
    write_corpus: WriteCorpus, open_qa: OpenQA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    corpus = write_corpus({"a.txt": "The war goes on."})
    open_qa(corpus).close()
    monkeypatch.setattr("qa.index.TEXT_RULES", TEXT_RULES + 1)
    with pytest.raises(IndexMismatchError, match=r"text rules 4, and now text rules 5 .*qa index --rebuild"):
        open_qa(corpus)

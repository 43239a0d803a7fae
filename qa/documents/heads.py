"""The head of a text file, read: YAML or TOML front matter, or lines such as "Date: …", becomes fields."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from qa.text.front_matter import FIELDS, Field, field_of, fields_of_lines, head_of, rank_of

LIST_MAX = 20  # values of a list that are named; more are no authors


def fields_of_head(text: str) -> dict[Field, str]:
    """Return what the head of a text says of its article; nothing when it has none, or one that is broken.

    >>> fields_of_head("---\\ntitle: Ferry stops\\nauthors: [Dana Haddad, Omar Zein]\\n---\\nIt stopped.")
    {'title': 'Ferry stops', 'author': 'Dana Haddad, Omar Zein'}
    """
    head = head_of(text)
    if head.kind in ("", "lines"):
        return fields_of_lines(head.inside)
    try:
        said = yaml.safe_load(head.inside) if head.kind == "yaml" else tomllib.loads(head.inside)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError):  # ValueError: a date that is none
        return fields_of_lines(head.inside)
    return fields_of(said) if isinstance(said, dict) else {}


def fields_of(said: Mapping[Any, Any]) -> dict[Field, str]:
    """Return the fields of a mapping of names to values; of several names for one field, the likeliest with a value.

    >>> fields_of({"Site": {"name": "Quay Post"}, "published": True, "pubDate": "2026-03-06"})
    {'date': '2026-03-06', 'outlet': 'Quay Post'}
    """
    found: dict[Field, tuple[int, str]] = {}
    for name, value in said.items():
        field = field_of(name) if isinstance(name, str) else None
        if field and (plain := _plain(value)) and rank_of(name) < found.get(field, (1_000, ""))[0]:
            found[field] = (rank_of(name), plain)
    return {field: found[field][1] for field in FIELDS if field in found}


def _plain(value: Any) -> str:
    # A mapping says its name; of a list, each value in turn. What lies deeper is left.
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or ""
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(_scalar, _first(value))))
    return _scalar(value)


def _first(values: Iterable[Any]) -> list[Any]:
    named = [each.get("name", "") if isinstance(each, dict) else each for each in values]
    return named[:LIST_MAX]


def _scalar(value: Any) -> str:
    return (
        ""
        if value is None or isinstance(value, bool | dict | list | tuple | set)
        else _NO_TEXT.sub("", str(value)).strip()
    )


_NO_TEXT = re.compile(r"[\x00\ud800-\udfff]")  # what escapes in YAML can name, and no text holds

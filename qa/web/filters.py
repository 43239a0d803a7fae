"""Which articles are searched, as the page and programs say it."""

import inspect
from collections.abc import Sequence
from typing import Any, Literal, cast
from urllib.parse import parse_qs, urlencode

from qa.types import Filters, Language

ListKind = Literal["mentions", "documents", "count"]

# What an endpoint or a tool takes in place of one Filters: the name, the type and the default of each field.
FIELDS: dict[str, tuple[Any, Any]] = {
    "since": (str, ""),
    "until": (str, ""),
    "article_language": (Language | None, None),
    "outlet": (list[str] | None, None),
    "source": (list[str] | None, None),
}


def filters_of(
    since: str, until: str, language: Language | None, outlets: Sequence[str] | None, sources: Sequence[str] | None
) -> Filters | None:
    """Return the filters that are given; None where none is, which leaves it to the question.

    >>> filters_of("2026-03-01", "", None, ["Reuters"], None)
    Filters(since='2026-03-01', until='', language=None, outlets=('Reuters',), sources=(), read_from_question=False)
    >>> filters_of("", "", None, [], None) is None
    True
    """
    return Filters(since or "", until or "", language or None, _texts(outlets), _texts(sources)) or None


def spread(signature: inspect.Signature) -> inspect.Signature:
    """Return a signature with the fields of the filters where its last parameter is `filters`.

    >>> def ask(question: str, filters: Filters | None = None) -> str: ...
    >>> list(spread(inspect.signature(ask)).parameters)
    ['question', 'since', 'until', 'article_language', 'outlet', 'source']
    """
    own = [each for each in signature.parameters.values() if each.name != "filters"]
    if len(own) == len(signature.parameters):
        return signature
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    fields = [inspect.Parameter(name, kind, default=default, annotation=of) for name, (of, default) in FIELDS.items()]
    return signature.replace(parameters=[*own, *fields])


def gathered(given: dict[str, Any]) -> dict[str, Any]:
    """Return arguments with the fields of the filters as one; without `filters` where none of them filters.

    >>> gathered({"question": "Who?", "outlet": ["Reuters"], "since": ""})
    {'question': 'Who?', 'filters': Filters(since='', until='', language=None, outlets=('Reuters',), ...)}
    >>> gathered({"of": "Rome"})
    {'of': 'Rome'}
    """
    own = {name: value for name, value in given.items() if name not in FIELDS}
    since, until, language, outlets, sources = (given.get(name, default) for name, (_, default) in FIELDS.items())
    filters = filters_of(since, until, language, outlets, sources)
    return own | ({"filters": filters} if filters else {})


def read_filters(chosen: str) -> Filters | None:
    """Return the filters that were chosen on the page, which come as the query of an address.

    >>> read_filters("since=2026-03-01&outlet=Reuters&outlet=BBC").outlets
    ('Reuters', 'BBC')
    """
    said = parse_qs(chosen)
    since, until, language = (said.get(name, [""])[0] for name in ("since", "until", "language"))
    return filters_of(since, until, language, said.get("outlet"), said.get("source"))  # type: ignore[arg-type]


def query_of(filters: Filters) -> str:
    """Return filters as the query of an address, which `read_filters` reads.

    >>> query_of(Filters(since="2026-03-01", outlets=("Reuters", "BBC")))
    'since=2026-03-01&outlet=Reuters&outlet=BBC'
    """
    given = [("since", filters.since), ("until", filters.until), ("language", filters.language or "")]
    given += [("outlet", outlet) for outlet in filters.outlets] + [("source", source) for source in filters.sources]
    return urlencode([(name, value) for name, value in given if value])


def _texts(given: Sequence[str] | None) -> tuple[str, ...]:
    # A single text is one of them: programs often send it without the list. What is no list is left for the check that
    # names it.
    if isinstance(given, str):
        return (given,) if given else ()
    if given is None or not isinstance(given, list | tuple):
        return cast("tuple[str, ...]", given or ())
    return tuple(each for each in given if each not in (None, ""))

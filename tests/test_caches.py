"""What is kept in memory to be quick has a bound: questions and articles of strangers must not fill it."""

import importlib
import inspect
import typing
from collections.abc import Iterator
from functools import _lru_cache_wrapper

from tests.conftest import ROOT

MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "qa").rglob("*.py")
    if path.name != "__main__.py"
)


def test_every_cache_has_a_bound_or_can_be_given_few_things() -> None:
    # Only a Literal names all that may be given; a text or a number can be anything.
    boundless = [name for name, kept in _caches() if kept.cache_info().maxsize is None and not _gets_few_things(kept)]

    assert boundless == []


def test_a_cache_of_texts_is_told_from_one_of_few_things() -> None:
    from qa.text import calendar, words

    assert _gets_few_things(calendar.spellings)  # a language and a part of a date
    assert not _gets_few_things(words.stems)  # any word


def _caches() -> Iterator[tuple[str, "_lru_cache_wrapper[object]"]]:
    for name in MODULES:
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("qa"):
                raise
            continue  # a package that is left out here
        for each in vars(module).values():
            if isinstance(each, _lru_cache_wrapper) and each.__module__ == name:
                yield f"{name}.{each.__qualname__}", each


def _gets_few_things(kept: typing.Any) -> bool:
    given = inspect.signature(kept.__wrapped__).parameters.values()
    return all(typing.get_origin(each.annotation) is typing.Literal for each in given)

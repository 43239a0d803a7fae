"""Numbers and times in text, and whether a question asks for one."""

from qa.quantities.asked import Asks, asked_kind, has_asked_kind, is_another_kind
from qa.quantities.numbers import number_value, numbers

__all__ = ["Asks", "asked_kind", "has_asked_kind", "is_another_kind", "number_value", "numbers"]

"""Numbers and times in a text, and whether a question asks for one."""

from qa.text.numbers.also import also_numbers
from qa.text.numbers.asked import Asks, asked_kind, has_kind, is_another_kind
from qa.text.numbers.reading import number_value, numbers

__all__ = ["Asks", "also_numbers", "asked_kind", "has_kind", "is_another_kind", "number_value", "numbers"]

"""The language model's protocol, under the name by which other people's programs import it."""

from qa.models.language_model import LanguageModel, LanguageModelError, Message, Trouble

__all__ = ["LanguageModel", "LanguageModelError", "Message", "Trouble"]

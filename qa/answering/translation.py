"""Machine translation of quotes in the other language, when QA_TRANSLATE names models; nothing is downloaded otherwise.

A translation stands beside the original, never in its place. It is shown only when the quote holds its numbers, dates and
names.
"""

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from qa.answering.checking.checker import SentenceChecker, Source
from qa.answering.draft import Quote
from qa.errors import ModelMissingError, SettingError
from qa.settings import Settings
from qa.text.words import language_of
from qa.types import Answer, Citation, Language

TRANSLATED_TOKENS = 256  # tokens of a quote and of its translation; a quote has at most 400 characters
Direction = tuple[Language, Language]


class Translator:
    """Translates between Arabic and English with the models that the settings name. Safe to use from several threads.

    Models are loaded with the first quote that needs them. Raises ModelMissingError when one cannot be had.
    """

    def __init__(self, models: dict[Direction, str], *, checker: SentenceChecker) -> None:
        self._names = models
        self._checker = checker
        self._models: dict[Direction, tuple[Any, Any]] = {}
        self._lock = threading.Lock()

    def translate(self, text: str, *, source: Language, target: Language) -> str:
        """Return the translation; "" when no model goes that way, or what it says does not stand in the text."""
        if (source, target) not in self._names:
            return ""
        with self._lock:
            if (source, target) not in self._models:
                self._models[source, target] = self._load((source, target))
            model, tokenizer = self._models[source, target]
            tokens = tokenizer([text], return_tensors="pt", truncation=True, max_length=TRANSLATED_TOKENS)
            made = model.generate(**tokens, max_new_tokens=TRANSLATED_TOKENS, num_beams=1, do_sample=False)
            translation = str(tokenizer.decode(made[0], skip_special_tokens=True)).strip()
        return translation if self._is_carried(translation, text, source, target) else ""

    def _is_carried(self, translation: str, text: str, source: Language, target: Language) -> bool:
        if not translation or language_of(translation, target) != target:
            return False
        quote = Quote("", "", source, 0, len(text), text)
        original = Source(quote, self._checker.embed([text], source)[0])
        reason, _ = self._checker.signals(translation, language=target, sources=[original])
        return reason not in ("number", "date", "name")

    def _load(self, direction: Direction) -> tuple[Any, Any]:
        from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

        name = self._names[direction]
        try:
            model = AutoModelForSeq2SeqLM.from_pretrained(name)
            return model.eval(), AutoTokenizer.from_pretrained(name)
        except (OSError, ValueError, ImportError) as error:
            raise ModelMissingError(
                f"The translation model {name} cannot be loaded ({str(error).splitlines()[0]}); name a model of the hub or a "
                "folder in QA_TRANSLATE, install the extra `translate`, or unset it."
            ) from error


def open_translator(settings: Settings, *, checker: SentenceChecker) -> Translator | None:
    """Return the translator that the settings name; None when `translate` is off."""
    if settings.translate is None:
        return None
    return Translator(models_of(settings.translate), checker=checker)


def models_of(setting: str) -> dict[Direction, str]:
    """Return the model for each direction: told by its name, else the first is Arabic to English, the second back.

    >>> models_of("Helsinki-NLP/opus-mt-en-ar, Helsinki-NLP/opus-mt-ar-en")[("ar", "en")]
    'Helsinki-NLP/opus-mt-ar-en'
    """
    names = [name.strip() for name in setting.split(",") if name.strip()]
    directions: Sequence[Direction] = (("ar", "en"), ("en", "ar"))
    if not 1 <= len(names) <= 2:
        raise SettingError(
            "QA_TRANSLATE names one or two models, separated by a comma, such as "
            "Helsinki-NLP/opus-mt-ar-en,Helsinki-NLP/opus-mt-en-ar."
        )
    found: dict[Direction, str] = {}
    for name in names:
        last = Path(name).name
        told = next((direction for direction in directions if "-".join(direction) in last), None)
        found[told or next(direction for direction in directions if direction not in found)] = name
    return found


def translated(answer: Answer, translator: Translator) -> Answer:
    """Return the answer with a translation at each quote of the other language."""

    def add(citation: Citation) -> Citation:
        source = language_of(citation.quote, answer.language)
        if source == answer.language:
            return citation
        return replace(
            citation, translation=translator.translate(citation.quote, source=source, target=answer.language)
        )

    return replace(answer, citations=tuple(map(add, answer.citations)))

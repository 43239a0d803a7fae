"""A number with its noun in the right form: one row a grammatical number, as CLDR names them.

Arabic forms are those after a preposition: من جملتين, في 3 مقالات, من 11 مقالًا.
"""

from typing import Literal

from qa.types import Language

Noun = Literal["sentence", "article", "mention", "document", "passage"]


def counted(noun: Noun, count: int, language: Language) -> str:
    """Return a number with its noun.

    >>> [counted("sentence", count, "ar") for count in (1, 2, 3, 11, 100)]
    ['جملة واحدة', 'جملتين', '3 جمل', '11 جملة', '100 جملة']
    >>> [counted("article", count, "ar") for count in (1, 2, 3, 11, 100, 103)]
    ['مقال واحد', 'مقالين', '3 مقالات', '11 مقالًا', '100 مقال', '103 مقالات']
    >>> counted("article", 1, "en"), counted("sentence", 0, "en")
    ('1 article', '0 sentences')
    """
    from babel import Locale

    forms = _FORMS[language][noun]
    return forms.get(Locale(language).plural_form(count), forms["other"]).format(n=count)


_FORMS: dict[Language, dict[Noun, dict[str, str]]] = {
    "ar": {
        "sentence": {"one": "جملة واحدة", "two": "جملتين", "few": "{n} جمل", "other": "{n} جملة"},
        "document": {
            "one": "مستند واحد",
            "two": "مستندين",
            "few": "{n} مستندات",
            "many": "{n} مستندًا",
            "other": "{n} مستند",
        },
        "passage": {"one": "مقطع واحد", "two": "مقطعين", "few": "{n} مقاطع", "many": "{n} مقطعًا", "other": "{n} مقطع"},
        "mention": {"one": "مرة واحدة", "two": "مرتين", "few": "{n} مرات", "other": "{n} مرة"},
        "article": {"one": "مقال واحد", "two": "مقالين", "few": "{n} مقالات", "many": "{n} مقالًا", "other": "{n} مقال"},
    },
    "en": {
        "sentence": {"one": "{n} sentence", "other": "{n} sentences"},
        "document": {"one": "{n} document", "other": "{n} documents"},
        "passage": {"one": "{n} passage", "other": "{n} passages"},
        "mention": {"one": "{n} mention", "other": "{n} mentions"},
        "article": {"one": "{n} article", "other": "{n} articles"},
    },
}

"""Why a file or a record is no article: a code and its values, so that each reader is told in his own language at the end."""

import errno
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from qa.types import Language
from qa.wording import FAILURES, FILE_KINDS

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Reason:
    """A name of `qa.wording.FAILURES`, and what its sentence is filled with."""

    code: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def text(self, language: Language) -> str:
        """Return the reason in words; in English it goes on from a file's name.

        >>> Reason("wrong kind", {"suffix": ".pdf", "kind": "ZIP"}).text("en")
        'is called .pdf but holds a ZIP archive; give it the right ending'
        >>> Reason("empty").text("ar")
        'فارغ'
        """
        kinds = FILE_KINDS[language]
        values = {
            name: kinds.get(str(value), value) if name == "kind" else value for name, value in self.values.items()
        }
        return FAILURES[language][self.code].format(**values)

    def kept(self) -> str:
        """Return the reason as the index keeps it, which `reason_kept` reads."""
        return json.dumps([self.code, dict(self.values)])


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not become a document, and why; `unusable` when nothing of its text is left to answer from."""

    source: str
    reason: Reason
    unusable: bool = False

    @property
    def error(self) -> str:
        """Return the reason in English; it goes on from the source: "is encrypted; save it …"."""
        return self.reason.text("en")


def because(code: str, **values: Value) -> Reason:
    """Return a reason.

    >>> because("larger", most=20_000_000).text("en")
    'is larger than 20,000,000 bytes; split it'
    """
    return Reason(code, values)


def reason_kept(text: str) -> Reason:
    """Return a reason from what the index keeps of it; an index of an earlier version keeps the English sentence itself.

    >>> reason_kept(because("larger", most=5).kept()) == because("larger", most=5), reason_kept("is empty").text("en")
    (True, 'is empty')
    """
    try:
        code, values = json.loads(text)
    except ValueError:
        return Reason("said", {"why": text})
    return Reason(code, values) if code in FAILURES["en"] else Reason("said", {"why": str(code)})


def reason_of(error: OSError | ValueError) -> Reason:
    """Return why the system does not open a file.

    >>> reason_of(FileNotFoundError(2, "No such file or directory")).code, reason_of(OSError(5, "I/O error")).values
    ('gone', {'why': 'I/O error'})
    """
    if isinstance(error, OSError) and (code := _SYSTEM.get(error.errno or 0)):
        return because(code)
    return because("system", why=(error.strerror if isinstance(error, OSError) else None) or str(error))


_SYSTEM = {errno.ENOENT: "gone", errno.EACCES: "not permitted"}

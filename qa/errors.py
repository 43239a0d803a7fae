"""Everything Sanad raises on purpose. Each message is a sentence for the person who reads it.

QAError                     exit code of `python -m qa`
├── UsageError              2  wrong option, bad input
│   ├── SettingError        2  a setting is unknown, malformed or not available yet
│   ├── CorpusError         2  the corpus folder is missing, empty or not the one the index was made from
│   └── IndexMismatchError  2  the index was made with another model or other splitter settings
└── MachineError            3  the surroundings do not allow it
    ├── IndexLockedError    3  another process owns the index
    ├── ModelMissingError   3  the embedding model cannot be had here
    └── StorageError        3  disk full, folder unwritable, index damaged

try:
    answer = qa.ask("...")
except QAError as error:
    print(error)            # one sentence: what happened, what was found, what to do
"""


class QAError(Exception):
    """Base of all; `exit_code` is what the command line ends with, `arabic` the sentence for an Arabic reader of the page.

    >>> UsageError("The question is empty.", arabic="السؤال فارغ.").arabic
    'السؤال فارغ.'
    """

    exit_code = 2

    def __init__(self, message: str, *, arabic: str = "") -> None:
        super().__init__(message)
        self.arabic = arabic or f"لم يتم ذلك. رسالة الخادم (بالإنجليزية): \u2068{message}\u2069"


class UsageError(QAError):
    """Wrong usage or bad input."""


class SettingError(UsageError):
    """A setting is unknown, malformed, or belongs to a part that is not there yet."""


class CorpusError(UsageError):
    """The corpus folder is missing, holds no article, or is not the one this index was made from."""


class IndexMismatchError(UsageError):
    """The index was made with another model, other prompts or other splitter settings."""


class MachineError(QAError):
    """The machine or the folder does not allow what was asked."""

    exit_code = 3


class IndexLockedError(MachineError):
    """Another process owns the index."""


class ModelMissingError(MachineError):
    """The embedding model cannot be had on this machine."""


class StorageError(MachineError):
    """The index cannot be read or written."""

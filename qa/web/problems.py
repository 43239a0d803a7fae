"""Errors as people on the page, and programs that call it, are told them: without paths of the machine."""

import logging

from qa.errors import CorpusError, QAError, SettingError, UsageError
from qa.wording import REPLIES

LOG = logging.getLogger("qa")


def for_readers(error: QAError) -> QAError:
    """Return what a reader is told of an error: bad input in its own words, trouble of the server without its paths.

    >>> str(for_readers(UsageError("The question is empty.")))
    'The question is empty.'
    >>> str(for_readers(CorpusError("The corpus folder /srv/news does not exist.")))
    'The server cannot read its articles or its index just now; its log says why.'
    """
    if isinstance(error, UsageError) and not isinstance(error, CorpusError | SettingError):
        return error
    LOG.error("%s", error)
    return QAError(REPLIES["en"]["server trouble"], arabic=REPLIES["ar"]["server trouble"])

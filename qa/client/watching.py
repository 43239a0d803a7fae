"""Follows the corpus folder while a QA is open: what is new, changed or gone there is soon so in the index."""

import threading
from collections.abc import Callable

from qa.errors import QAError
from qa.index.update import UpdateReport
from qa.models import Progress
from qa.types import IndexProgress

WATCH_SECONDS = 30.0  # seconds between two looks at the folder; a look costs a stat a file
STOP_SECONDS = 10.0  # seconds to finish the group of documents that is being embedded

Update = Callable[[Progress], UpdateReport | None]


class Watcher:
    """Calls `update` every `every` seconds in a thread of its own, until `stop`.

    `update` gives None when nothing has changed. `progress` is told what changed, and once what stands in the way.
    """

    def __init__(self, update: Update, *, progress: Progress, every: float = WATCH_SECONDS) -> None:
        self._update = update
        self._progress = progress
        self._every = every
        self._problem = ""
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="qa-watch", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End; what is being indexed ends with the group of documents at hand."""
        self._over.set()
        self._thread.join(STOP_SECONDS)

    def _watch(self) -> None:
        while not self._over.wait(self._every):
            try:
                report = self._update(self._tell)
            except _OverError:
                return
            except QAError as error:
                # Said once: the folder may be gone for a while, or a person has to confirm a removal.
                if str(error) != self._problem:
                    self._progress(f"note: {error}")
                self._problem = str(error)
                continue
            self._problem = ""
            if report is not None and (report.added or report.changed or report.removed):
                self._progress(
                    f"The folder has changed: {report.added} articles added, {report.changed} changed, "
                    f"{report.removed} removed."
                )

    def _tell(self, message: str | IndexProgress) -> None:
        if self._over.is_set():
            raise _OverError
        self._progress(message)


class _OverError(Exception):
    """The watcher is to end."""

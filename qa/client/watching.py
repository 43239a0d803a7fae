"""Follows the folders of a corpus while a QA is open: what is new, changed or gone there is soon so in the index."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import watchfiles

from qa.concurrency import short_switches
from qa.documents.roots import Folder, corpus_of
from qa.errors import QAError
from qa.index.update import UpdateReport
from qa.models import Progress
from qa.text.plurals import counted
from qa.types import IndexProgress

WATCH_SECONDS = 30.0  # seconds; so often the folder is looked at although the system tells of no change. A stat a file
SETTLE_MILLISECONDS = 500  # milliseconds without a change; a file that is being copied is read when it is whole
IDLE_MILLISECONDS = 1000  # milliseconds; so often it is seen that the folder is still the one that is watched
STOP_SECONDS = 10.0  # seconds to finish the group of documents that is being embedded

Update = Callable[[Progress], UpdateReport | None]


class Watcher:
    """Calls `update` in a thread of its own when the folder changes, and every `every` seconds, until `stop`.

    The system tells of changes where it can; on a drive of the network it may not. `update` gives None when nothing has
    changed. `progress` is told what changed, and once what stands in the way.
    """

    def __init__(self, corpus: Folder, update: Update, *, progress: Progress, every: float = WATCH_SECONDS) -> None:
        self._corpus = corpus_of(corpus)
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

    def _looks(self) -> Iterator[None]:
        # One for each time to look at the folder. A folder that was moved away, or made anew, is watched anew.
        while not self._over.is_set():
            try:
                watched = self._folders()
                next_look = 0.0  # what changed before the system began to tell
                for changes in watchfiles.watch(
                    *watched,
                    watch_filter=None,
                    step=SETTLE_MILLISECONDS,
                    stop_event=self._over,
                    rust_timeout=IDLE_MILLISECONDS,
                    yield_on_timeout=True,
                    raise_interrupt=False,
                    ignore_permission_denied=True,
                ):
                    if changes or time.monotonic() >= next_look:
                        yield
                        next_look = time.monotonic() + self._every
                    if self._folders() != watched:
                        break
            except OSError:  # no such folder now, or the system watches no more of them: looked at every so often
                if not self._over.wait(self._every):
                    yield

    def _folders(self) -> dict[Path, int]:
        # Which folders there are, each with the number by which the system knows it.
        return {folder: folder.stat().st_ino for _, folder in self._corpus.folders()}

    def _watch(self) -> None:
        for _ in self._looks():
            try:
                with short_switches():
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
                    f"The folder has changed: {counted('article', report.added, 'en')} added, {report.changed} changed, "
                    f"{report.removed} removed."
                )

    def _tell(self, message: str | IndexProgress) -> None:
        if self._over.is_set():
            raise _OverError
        self._progress(message)


class _OverError(Exception):
    """The watcher is to end."""

"""An answer under way that a reader can stop at once, even while a language model is silent."""

import threading
from collections.abc import Generator, Iterator
from queue import SimpleQueue

from qa.types import Answer, Delta


class Writing:
    """The parts of an answer as they come, until `stop`. What is asked for them waits in a thread of its own.

    for part in (writing := Writing(qa.stream("…"))):
        …
    writing.is_stopped
    """

    def __init__(self, parts: Generator[Delta | Answer, None, None]) -> None:
        self._parts = parts
        self._queue: SimpleQueue[Delta | Answer | BaseException | None] = SimpleQueue()
        self._stopped = threading.Event()
        threading.Thread(target=self._work, name="writing", daemon=True).start()

    @property
    def is_stopped(self) -> bool:
        """Tell whether somebody has stopped it."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """End the parts here; nothing that comes later is told."""
        self._stopped.set()
        self._queue.put(None)

    def __iter__(self) -> Iterator[Delta | Answer]:
        while (part := self._queue.get()) is not None and not self.is_stopped:
            if isinstance(part, BaseException):
                raise part
            yield part

    def _work(self) -> None:
        try:
            for part in self._parts:
                self._queue.put(part)
                if self.is_stopped:
                    break
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            self._queue.put(error)
        finally:
            self._parts.close()
            self._queue.put(None)

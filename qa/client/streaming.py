"""An answer in pieces, as they are checked: the work runs in a thread of its own, which stops when nobody listens."""

import threading
from collections.abc import Callable, Generator
from queue import SimpleQueue

from qa.types import Answer, Delta

Show = Callable[[str], None]


def stream(answer: Callable[[Show], Answer]) -> Generator[Delta | Answer, None, None]:
    """Yield what `answer` shows while it works, and last of all the Answer; one that shows nothing is cut into its lines.

    An exception is raised again here. Closing the generator stops the work where it next shows something.
    """
    parts: SimpleQueue[str | Answer | BaseException] = SimpleQueue()
    stopped = threading.Event()

    def show(text: str) -> None:
        if stopped.is_set():
            raise _StoppedError
        parts.put(text)

    def work() -> None:
        try:
            parts.put(answer(show))
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            parts.put(error)

    threading.Thread(target=work, name="qa-stream", daemon=True).start()
    shown = ""
    try:
        while isinstance(part := parts.get(), str):
            shown += part
            yield Delta(part)
        if isinstance(part, BaseException):
            raise part
        if not shown:
            for line in part.text.splitlines(keepends=True):
                yield Delta(line)
        yield part
    finally:
        stopped.set()


class _StoppedError(BaseException):
    """Nobody listens any more."""

"""Limits how much computes at the same time."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController


# Seconds that an update lets questions go first, for each piece of its work; so it ends also while somebody always asks.
ASIDE_SECONDS = 0.5
SWITCH_SECONDS = 0.0005  # seconds; a tenth of Python's own


class ComputeSlots:
    """Limits how many questions compute at once; more than one per core is slower and starves the event loop.

    with slots.acquire():
        found = retrieve(…)
    """

    def __init__(self, at_once: int) -> None:
        self._seats = threading.BoundedSemaphore(at_once)
        self._asking = 0  # questions that compute or wait for a slot
        self._nobody_asks = threading.Condition()

    @contextmanager
    def acquire(self) -> Iterator[None]:
        """Wait for a slot. While anything in this process computes, numpy's products keep to one core.

        The threads of numpy's OpenBLAS go on spinning for tens of milliseconds after a product, on cores that the model
        needs by then: a search took 1.4 times as long. The last one that leaves sets OpenBLAS back as it was.
        """
        with self._nobody_asks:
            self._asking += 1
        try:
            with self._seated():
                yield
        finally:
            with self._nobody_asks:
                self._asking -= 1
                if not self._asking:
                    self._nobody_asks.notify_all()

    @contextmanager
    def acquire_aside(self) -> Iterator[None]:
        """Wait for a slot as work does that nobody waits for: until no question computes, or ASIDE_SECONDS."""
        with self._nobody_asks:
            self._nobody_asks.wait_for(lambda: not self._asking, timeout=ASIDE_SECONDS)
        with self._seated():
            yield

    @contextmanager
    def _seated(self) -> Iterator[None]:
        with self._seats:
            _ONE_CORE.enter()
            try:
                yield
            finally:
                _ONE_CORE.leave()


@contextmanager
def short_switches() -> Iterator[None]:
    """Let Python's threads take turns every SWITCH_SECONDS for as long as something is computed that nobody waits for.

    A question calls SQLite and the models some hundred times, and each time waits for its turn again: by default 5 ms long.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(before, SWITCH_SECONDS))
    try:
        yield
    finally:
        sys.setswitchinterval(before)


class _OneCore:
    """Counts what computes in this process, as OpenBLAS has one state for all of it.

    threadpoolctl lets only the thread that set a limit change it again, until that thread gives up control. Another thread
    may be the last to leave, so control is given up at once.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._computing = 0
        self._limiter: Any = None

    def enter(self) -> None:
        with self._lock:
            if not self._computing:
                self._limiter = _libraries().limit(limits=1, user_api="blas")
                _give_up_control()
            self._computing += 1

    def leave(self) -> None:
        with self._lock:
            self._computing -= 1
            if not self._computing:
                self._limiter.restore_original_limits()
                _give_up_control()


_ONE_CORE = _OneCore()


def _give_up_control() -> None:
    from threadpoolctl import OpenBLASController

    OpenBLASController.clear_controlling_thread()


@cache
def _libraries() -> "ThreadpoolController":
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()

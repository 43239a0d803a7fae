"""Limits how much computes at the same time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController


class ComputeSlots:
    """Limits how many questions compute at once; more than one per core is slower and starves the event loop.

    with slots.acquire():
        found = retrieve(…)
    """

    def __init__(self, at_once: int) -> None:
        self._seats = threading.BoundedSemaphore(at_once)
        self._lock = threading.Lock()
        self._computing = 0
        self._limiter: Any = None

    @contextmanager
    def acquire(self) -> Iterator[None]:
        """Wait for a slot. While anything computes, numpy's products keep to one core.

        The threads of numpy's OpenBLAS go on spinning for tens of milliseconds after a product, on cores that the model
        needs by then: a search took 1.4 times as long. The last one that leaves sets OpenBLAS back as it was.
        """
        with self._seats:
            self._enter()
            try:
                yield
            finally:
                self._leave()

    def _enter(self) -> None:
        with self._lock:
            if not self._computing:
                self._limiter = _libraries().limit(limits=1, user_api="blas")
            self._computing += 1

    def _leave(self) -> None:
        with self._lock:
            self._computing -= 1
            if not self._computing:
                self._limiter.restore_original_limits()


@cache
def _libraries() -> "ThreadpoolController":
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()

"""Limits how much computes at the same time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController


class ComputeSlots:
    """Limits how many questions compute at once; more than one per core is slower and starves the event loop.

    with slots.acquire():
        found = retrieve(…)
    """

    def __init__(self, at_once: int) -> None:
        self._seats = threading.BoundedSemaphore(at_once)

    @contextmanager
    def acquire(self) -> Iterator[None]:
        """Wait for a slot, and keep numpy's products on one core until it ends.

        The threads of numpy's OpenBLAS go on spinning for tens of milliseconds after a product, on cores that the model
        needs by then: a search took 1.4 times as long. When slots overlap, OpenBLAS may stay on one core afterwards.
        """
        with self._seats, _libraries().limit(limits=1, user_api="blas"):
            yield


@cache
def _libraries() -> "ThreadpoolController":
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()

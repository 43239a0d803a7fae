"""Keeps the memory of a process level that computes in many threads, and its pauses short."""

import ctypes
import gc
import sys

HEAPS = 2  # heaps of the C library; as many as computations at once on the smallest machine
_M_ARENA_MAX = -8  # glibc's name for how many there may be (malloc.h)


def share_heaps() -> bool:
    """Let all threads of this process share HEAPS heaps of the C library; return whether it can. To be called before threads start.

    glibc gives each thread a heap of its own, up to eight for each core, and each keeps the memory of the largest work
    that it once did. So a page that answers in many threads grew for an hour, with nothing held: by 5 MB a minute
    while five people asked. With two heaps it is level after the first minute, and 70 MB smaller.
    """
    if sys.platform != "linux":
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none, nor such heaps
    return mallopt is not None and mallopt(_M_ARENA_MAX, HEAPS) == 1


def keep_for_good() -> None:
    """Take what is there now out of Python's search for garbage. To be called once, when all that stays is loaded.

    The search stops every thread. With the models, the index and the page in it, it took 0.15 s each time, in which nobody
    was answered; with only what came later it takes 5 ms.
    """
    gc.collect()
    gc.freeze()

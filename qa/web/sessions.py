"""Gradio's memory of who called: kept for pages that are open, let go for programs.

Gradio keeps some 50 kB of state for each of ten thousand sessions. Every call of an endpoint is a session of its own, which
nobody comes back to; a page's session holds which conversation is open, and must stay.
"""

import threading
from collections import deque

import gradio as gr

CALLS_KEPT = 64  # sessions of programs that ended last: their answers may still be on the way


class Sessions:
    """Lets go of the sessions of programs, the oldest first. Safe to use from several threads."""

    def __init__(self, page: gr.Blocks) -> None:
        self._page = page
        self._ended: deque[str] = deque()
        self._lock = threading.Lock()

    def end(self, request: gr.Request) -> None:
        """Note that a call has ended."""
        if request.session_hash is None:
            return
        with self._lock:
            self._ended.append(request.session_hash)
            gone = self._ended.popleft() if len(self._ended) > CALLS_KEPT else None
            if gone is None or gone in self._ended:  # a client that calls again and again
                return
        holder, queue = self._page.state_holder, self._page._queue
        with holder.lock:
            holder.session_data.pop(gone, None)
            holder.time_last_used.pop(gone, None)
        if not queue.pending_event_ids_session.get(gone):
            queue.pending_event_ids_session.pop(gone, None)
            queue.pending_messages_per_session.pop(gone, None)

    def is_known(self, session: str) -> bool:
        """Tell whether messages wait for a session, or will."""
        return session in self._page._queue.pending_messages_per_session

    def has_event(self, event: str) -> bool:
        """Tell whether an event is under way, or its answer waits to be fetched."""
        queue = self._page._queue
        waiting = queue.pending_event_ids_session.values()
        return event in queue.event_ids_to_events or self.is_known(event) or any(event in ids for ids in list(waiting))

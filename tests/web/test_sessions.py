"""What the page remembers of who called: programs leave nothing behind, readers stay."""

import inspect
from types import SimpleNamespace
from typing import Any

from gradio.queueing import Queue
from gradio.state_holder import StateHolder

from qa.web.sessions import CALLS_KEPT, Sessions


def page() -> Any:
    """Return of Gradio's page what keeps sessions, empty."""
    queue = SimpleNamespace(pending_messages_per_session={}, pending_event_ids_session={}, event_ids_to_events={})
    return SimpleNamespace(state_holder=StateHolder(), _queue=queue)


def call(page: Any, sessions: Sessions, session: str | None) -> None:
    """Do as Gradio does when a program calls: keep its state and its messages, then end."""
    if session is not None:
        page.state_holder.session_data[session] = object()
        page._queue.pending_messages_per_session[session] = object()
        page._queue.pending_event_ids_session[session] = set()
    sessions.end(SimpleNamespace(session_hash=session))


def test_of_programs_only_the_last_calls_are_kept_and_a_readers_page_stays() -> None:
    there = page()
    sessions = Sessions(there)
    there.state_holder.session_data["reader"] = object()  # of which no call ends
    for number in range(500):
        call(there, sessions, f"program{number}")

    last = {f"program{number}" for number in range(500 - CALLS_KEPT, 500)}
    assert set(there.state_holder.session_data) == {"reader", *last}
    assert set(there._queue.pending_messages_per_session) == last
    assert sessions.is_known("program499")
    assert not sessions.is_known("program0")


def test_a_program_that_calls_again_and_again_keeps_its_session() -> None:
    there = page()
    sessions = Sessions(there)
    for session in ["program"] * (3 * CALLS_KEPT) + [None]:
        call(there, sessions, session)

    assert list(there.state_holder.session_data) == ["program"]


def test_an_answer_that_was_not_fetched_yet_stays() -> None:
    there = page()
    sessions = Sessions(there)
    call(there, sessions, "slow")
    there._queue.pending_event_ids_session["slow"] = {"event"}
    for number in range(2 * CALLS_KEPT):
        call(there, sessions, f"program{number}")

    assert sessions.is_known("slow")
    assert sessions.has_event("event")


def test_gradio_keeps_sessions_where_they_are_let_go() -> None:
    # A new version may call them otherwise.
    queue = inspect.getsource(Queue.__init__)
    for name in ("pending_messages_per_session", "pending_event_ids_session", "event_ids_to_events"):
        assert f"self.{name}" in queue
    assert {"session_data", "time_last_used", "lock"} <= vars(StateHolder()).keys()

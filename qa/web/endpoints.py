"""What programs call over the page's server: the named endpoints `/ask`, `/search`, `/mentions` and the lists."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

import gradio as gr

from qa.client import QA
from qa.client.inputs import check_history
from qa.errors import QAError
from qa.pipeline import HITS
from qa.text.kind_rows import NamesAsked
from qa.types import NO_FILTERS, Filters, Language, Unit
from qa.web.filters import ListKind, gathered, spread
from qa.web.problems import for_readers
from qa.web.sessions import Sessions

Reply = dict[str, Any]


class Endpoints:
    """The endpoints over one corpus; each call stands for itself. What a call leaves out or gives as null has its default."""

    def __init__(self, qa: QA) -> None:
        self._qa = qa

    def ask(
        self,
        question: str,
        language: Language | None = None,
        history: list[list[str]] | None = None,
        filters: Filters | None = None,
    ) -> Reply:
        """Answer a question about the articles, with citations, or refuse; only articles that the filters let through.

        `history` are [question, answer text] pairs before it.
        """
        return self._qa.ask(question, check_history(history), language or None, filters=filters).to_dict()

    def mentions(
        self,
        name: str,
        kind: str = "mentions",
        first: float = 1,
        language: Language | None = None,
        filters: Filters | None = None,
    ) -> Reply:
        """List the sentences that mention a name to the letter, or the articles (`kind` "documents"); 50 from `first` on."""
        asked, wanted = cast(ListKind, kind), filters or NO_FILTERS
        return self._qa.mentions(
            name, kind=asked, first=_whole(first), language=language or None, filters=wanted
        ).to_dict()

    def entities(self, kind: str | None = None, first: float = 1, language: Language | None = None) -> Reply:
        """List the people, places, organisations or countries that the articles name, 50 from `first` on, or some of each."""
        asked = cast(NamesAsked | None, kind or None)
        return self._qa.entities(asked, first=_whole(first), language=language or None).to_dict()

    def timeline(
        self,
        of: str = "",
        latest: bool = False,
        first: float = 1,
        language: Language | None = None,
        filters: Filters | None = None,
    ) -> Reply:
        """Tell what happened when: a dated line for each event of a matter, or for each article; 10 from `first` on."""
        wanted = filters or NO_FILTERS
        return self._qa.timeline(
            of, latest=bool(latest), first=_whole(first), language=language or None, filters=wanted
        ).to_dict()

    def overview(self, language: Language | None = None) -> Reply:
        """Say what the articles are about, the largest matter first, and whom and what they name most."""
        return self._qa.overview(language=language or None).to_dict()

    def summary(self, of: str, sentences: float | None = None, language: Language | None = None) -> Reply:
        """Quote the main sentences of an article, by its source, title or number, or of all articles on a matter."""
        number = None if sentences is None else _whole(sentences)
        return self._qa.summary(of, sentences=number, language=language or None).to_dict()

    def search(self, question: str, k: float = HITS, unit: str = "passage", filters: Filters | None = None) -> Reply:
        """Return the passages or sentences nearest to a question; only of articles that the filters let through."""
        found = self._qa.search(question, _whole(k), cast(Unit, unit), filters=filters)
        return {"question": question, "hits": [hit.to_dict() for hit in found]}


def as_endpoint(call: Callable[..., Reply], sessions: Sessions) -> Callable[..., Reply]:
    """Return a function as Gradio serves it: with the fields of the filters, and the request that it is part of.

    The caller is told an error's sentence, not "error", and its session is let go when the call ends.
    """
    signature = spread(inspect.signature(call))
    optional = {each.name for each in signature.parameters.values() if each.default is not inspect.Parameter.empty}

    @wraps(call)
    def served(request: gr.Request, *fields: Any) -> Reply:
        bound = signature.bind(*fields).arguments
        given = {name: value for name, value in bound.items() if value is not None or name not in optional}
        try:
            return call(**gathered(given))
        except QAError as error:
            raise gr.Error(str(for_readers(error)), print_exception=False) from error
        finally:
            sessions.end(request)

    # Gradio reads the fields and their types from here.
    first = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=gr.Request)
    parameters = [first, *signature.parameters.values()]
    served.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    served.__annotations__ = {each.name: each.annotation for each in parameters}
    return served


def _whole(number: float) -> int:
    """Return a whole number that came as 3.0; what is no whole number is left for the check that names it."""
    return int(number) if isinstance(number, float) and number.is_integer() else cast(int, number)

"""What programs call over the page's server: the named endpoints `/ask`, `/search`, `/mentions` and the lists."""

from typing import Any

import gradio as gr

from qa.client import QA
from qa.client.inputs import check_history
from qa.errors import QAError
from qa.pipeline import HITS
from qa.types import NO_FILTERS, Language
from qa.web.filters import filters_of
from qa.web.problems import for_readers
from qa.web.sessions import Sessions


class Endpoints:
    """The endpoints over one corpus; each call stands for itself, and its session is let go when it ends."""

    def __init__(self, qa: QA, sessions: Sessions) -> None:
        self._qa = qa
        self._sessions = sessions

    def ask(  # noqa: PLR0913 - each is a field of the endpoint
        self,
        request: gr.Request,
        question: str,
        language: Language | None = None,
        history: list[list[str]] | None = None,
        since: str = "",
        until: str = "",
        article_language: Language | None = None,
        outlet: list[str] | None = None,
        source: list[str] | None = None,
    ) -> dict[str, Any]:
        """Answer a question about the articles, with citations, or refuse; only articles that the filters let through.

        `history` are [question, answer text] pairs before it.
        """
        filters = filters_of(since, until, article_language, outlet, source)

        def answered() -> dict[str, Any]:
            return self._qa.ask(question, check_history(history), language or None, filters=filters).to_dict()

        try:
            return _told(answered)
        finally:
            self._sessions.end(request)

    def mentions(  # noqa: PLR0913 - each is a field of the endpoint
        self,
        request: gr.Request,
        name: str,
        kind: str = "mentions",
        first: float = 1,
        language: Language | None = None,
        since: str = "",
        until: str = "",
        article_language: Language | None = None,
        outlet: list[str] | None = None,
        source: list[str] | None = None,
    ) -> dict[str, Any]:
        """List the sentences that mention a name to the letter, or the articles (`kind` "documents"); 50 from `first` on."""
        whole: Any = int(first) if isinstance(first, float) and first.is_integer() else first
        try:
            return _told(
                lambda: self._qa.mentions(
                    name,
                    kind=kind,  # type: ignore[arg-type]
                    first=whole,
                    language=language or None,
                    filters=filters_of(since, until, article_language, outlet, source) or NO_FILTERS,
                ).to_dict()
            )
        finally:
            self._sessions.end(request)

    def entities(
        self, request: gr.Request, kind: str | None = None, first: float = 1, language: Language | None = None
    ) -> dict[str, Any]:
        """List the people, places, organisations or countries that the articles name, 50 from `first` on, or some of each."""
        whole: Any = int(first) if isinstance(first, float) and first.is_integer() else first
        try:
            return _told(lambda: self._qa.entities(kind or None, first=whole, language=language or None).to_dict())  # type: ignore[arg-type]
        finally:
            self._sessions.end(request)

    def overview(self, request: gr.Request, language: Language | None = None) -> dict[str, Any]:
        """Say what the articles are about, the largest matter first, and whom and what they name most."""
        try:
            return _told(lambda: self._qa.overview(language=language or None).to_dict())
        finally:
            self._sessions.end(request)

    def summary(
        self, request: gr.Request, of: str, sentences: float | None = None, language: Language | None = None
    ) -> dict[str, Any]:
        """Quote the main sentences of an article, by its source, title or number, or of all articles on a matter."""
        whole: Any = int(sentences) if isinstance(sentences, float) and sentences.is_integer() else sentences
        try:
            return _told(lambda: self._qa.summary(of, sentences=whole, language=language or None).to_dict())
        finally:
            self._sessions.end(request)

    def search(  # noqa: PLR0913 - each is a field of the endpoint
        self,
        request: gr.Request,
        question: str,
        k: float = HITS,
        unit: str = "passage",
        since: str = "",
        until: str = "",
        article_language: Language | None = None,
        outlet: list[str] | None = None,
        source: list[str] | None = None,
    ) -> dict[str, Any]:
        """Return the passages or sentences nearest to a question; only of articles that the filters let through."""
        filters = filters_of(since, until, article_language, outlet, source)
        whole: Any = int(k) if isinstance(k, float) and k.is_integer() else k
        try:
            hits = _told(lambda: {"hits": self._qa.search(question, whole, unit, filters=filters)})["hits"]  # type: ignore[arg-type]
            found = {"hits": [hit.to_dict() for hit in hits]}
            return {"question": question, **found}
        finally:
            self._sessions.end(request)


def _told(make: Any) -> dict[str, Any]:
    # A program that calls gets the sentence of an error, not "error".
    try:
        return make()  # type: ignore[no-any-return]
    except QAError as error:
        raise gr.Error(str(for_readers(error)), print_exception=False) from error

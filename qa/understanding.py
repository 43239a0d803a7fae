"""A question is read: what it says, what it leans on, and which articles it chooses, before anything is searched for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from qa.answering.followups import Reading, resolve
from qa.answering.turns import (
    History,
    answered_turns,
    is_refused,
    is_talk,
    quotes_spoken_of,
    reminders,
    spoken_of,
    standing,
    turns_on,
)
from qa.index import Index, Snapshot
from qa.models import Encoder
from qa.models.language_model import LanguageModel
from qa.models.name_tagger import NameTagger
from qa.retrieval.rendering import with_their_names
from qa.text.dialect import in_standard
from qa.text.filters_asked import filters_asked
from qa.text.follow_ups import is_loose
from qa.text.kind_rows import MAY_LEAN
from qa.text.kinds import Request, asked_request, first_shown
from qa.text.meaning import Names, as_meant, as_they_stand
from qa.text.query import Query, read_question
from qa.text.timelines import day_named, timeline_within
from qa.text.turn_words import back_to, in_turn
from qa.text.words import language_of, normalise
from qa.types import Answer, Filters, Language


@dataclass(frozen=True, slots=True)
class Understanding:
    """Reads questions, by the articles' words, the encoder's vocabulary, and today's date for "yesterday".

    A language model, where there is one, rewrites a question that leans, and `tagger` tells which words of articles are names.
    Safe to use from several threads.
    """

    index: Index
    encoder: Encoder
    model: LanguageModel | None = None
    tagger: NameTagger | None = None
    today: date | None = None

    def query(
        self, question: str, history: History = (), reply: Language | None = None, filters: Filters | None = None
    ) -> Query:
        """Return what a question says; one that leans on `history` is searched for together with it.

        Words are searched for as the articles write them, and only in those that `filters` let through. Without `filters`
        the question may name some itself. Raises IndexChangedError when the articles changed meanwhile.
        """
        query = self._read(question, history, reply)
        if filters is not None:
            return query.within(filters)
        view, today = self.index.snapshot(), self.today or date.today()
        newest = date.fromisoformat(day) if (day := view.newest_day()) else None
        of_articles = query.request is not None and query.request.what == "by"
        asked = filters_asked(first_shown(query.searched)[0], today, view.outlets(), newest, of_articles=of_articles)
        if (
            query.request is not None and query.request.what == "fact"
        ):  # its day is the event's: when it was published is asked
            asked = replace(asked, since="", until="")
        undated = bool(asked.since or asked.until) and not newest
        events = timeline_within(query.searched, today, newest) if asked.since or asked.until else None
        if (
            events
            and asked.since == asked.until
            and (named := day_named(query.searched))
            and _untold(asked.since, view)
        ):
            query = replace(query, request=replace(events, day=named))
            return query.within(replace(asked, since="", until=""))
        if events and (query.request is None or query.request.gives_way_to_days):
            # Without dates nobody knows what happened then. What is said of a matter is searched for all the same, and so is a
            # month or year, which a sentence may name.
            query = replace(query, request=None if undated and (events.of or query.values) else events)
        if undated:
            return replace(query.within(replace(asked, since="", until="")), undated=True)
        return query.within(asked) if asked else query

    def _read(self, question: str, history: History, reply: Language | None) -> Query:
        back = back_to(question) if history else None
        if back and (spoken_then := turns_on(back[0], history)):
            return replace(self._read(back[1], spoken_then, reply), question=question)
        said = in_turn(question) if history else question
        if (request := asked_request(said)) and request.what not in MAY_LEAN:
            return self._leaning(replace(self._request(said, request, reply), question=question), history)
        view = self.index.snapshot()
        meant = as_meant(said, view, self._pieces)
        # Words are put right after what it leans on is put in: the pronoun of يديره is no slip of the pen.
        standard = in_standard(said)
        asked = standard if language_of(standard) == meant.asked_in else meant.text
        resolved = resolve(
            asked,
            history,
            model=self.model,
            whole_word=_begins_with_own_waw(asked, view),
            names=view.names_in,
        )

        def read(reading: Reading, names: Names = as_they_stand) -> Query:
            same = reading.text == asked and names is as_they_stand
            read_as = meant if same else as_meant(reading.text, view, self._pieces, names)
            reminded = tuple(reminders(history)) if reading.carried else ()
            query = read_question(
                question,
                searched=read_as.text,
                meant=meant.text,
                language=meant.language if read_as.language == read_as.asked_in else read_as.language,
                reply=reply or meant.asked_in,
                reminders=reminded,
            )
            shown = _cited(history) if reading.carried or len(resolved.readings) > 1 else ()
            return replace(query, doubted=meant.doubted, carried=reading.carried, besides=resolved.besides, cited=shown)

        first, *later = map(read, resolved.readings)
        near_to = spoken_of(history) if first.carried or later or is_loose(asked) else ()
        shown = first.cited or (_cited(history) if near_to else ())
        # Where a question is not surely answered as it stands, it is read once more with the names that the articles have in
        # the other script alone written as they write them.
        names = partial(with_their_names, view=view, tagger=self.tagger)
        likeliest = resolved.readings[0]
        if names(likeliest.text)[0] != likeliest.text:
            later.append(read(likeliest, names))
        own = Reading(asked)
        plainly = read(own) if first.carried and all(each.text != asked for each in resolved.readings) else None
        spoken = quotes_spoken_of(history)
        return replace(first, others=tuple(later), near_to=near_to, cited=shown, spoken=spoken, plainly=plainly)

    def _request(self, question: str, request: Request, reply: Language | None) -> Query:
        # What a request is about is looked for by the articles' words, as in any other question.
        if request.of:
            meant = as_meant(question, self.index.snapshot(), self._pieces)
            again = asked_request(meant.text)
            if meant.text != question and again and again.what == request.what:
                query = read_question(question, searched=meant.text, meant=meant.text, reply=reply or meant.asked_in)
                return replace(query, request=again)
        return read_question(question, reply=reply)

    def _leaning(self, query: Query, history: History) -> Query:
        # A request that goes on from the last answer knows its quotes or, where only its text was given, its question.
        asked = query.request
        turns = answered_turns(history, again=asked is None or asked.what != "again")
        if not asked or not turns:
            return query
        last = turns[-1]
        question, before = (last.question if isinstance(last, Answer) else last[0]), turns[:-1]
        if asked.what == "again":
            again = self.query(question, before, asked.language)
            return replace(again, question=query.question, searched=again.searched, request=again.request)
        if not isinstance(last, Answer):
            return replace(query, last=self.query(question, before))
        if asked.what == "sure":
            told = next((turn for turn in reversed(history) if not is_talk(turn)), last)
            if is_refused(told):  # who asks after a refusal means that one
                return replace(query, stood="refused")
        about = next((standing(turn) for turn in reversed(answered_turns(turns, whole=False))), "")
        return replace(query, cited=_cited(turns), shown=_cited(turns[-1:]), about=about, stood=last.state)

    def _pieces(self, words: Sequence[str]) -> list[int]:
        none, *counts = self.encoder.count_tokens(["", *words])
        return [count - none for count in counts]


def _untold(day: str, view: Snapshot) -> bool:
    """Tell whether the articles of a day are not all that may tell of it: some articles have no date, or none has this one."""
    days = view.days().values()
    return any(source == "file" for _, source in days) or all(written != day for written, _ in days)


def _cited(turns: History) -> tuple[tuple[str, int, int], ...]:
    # The quotes of the turns as (source, start, end), the last turn's first.
    answers = [turn for turn in reversed(turns) if isinstance(turn, Answer)]
    return tuple((each.source, each.start, each.end) for turn in answers for each in turn.citations)


def _begins_with_own_waw(question: str, view: Snapshot) -> bool:
    # Whether the articles know the question's first word with its و and not without: واشنطن.
    first = normalise(question.split()[0].strip("?؟.!،")) if question.split() else ""
    if not first.startswith("و") or len(first) < len("و") + 2:
        return False
    known = view.spellings((first, first[1:]))
    return first in known and first[1:] not in known

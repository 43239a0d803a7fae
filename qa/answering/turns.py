"""The turns of a conversation: which were answered, which were talk, and what they quoted."""

from collections.abc import Sequence

from qa.text.follow_ups import asked_follow_up
from qa.text.kind_rows import GOES_ON, TALK
from qa.text.kinds import asked_request
from qa.text.query import Quoted
from qa.text.words import content_stems
from qa.types import LANGUAGES, Answer
from qa.wording import ANSWER, GOING_ON, SUMMARY

TURN_CHARS = 600  # characters of an answer that is given as a text; the beginning tells what a follow-up leans on
Turn = Answer | tuple[str, str]
History = Sequence[Turn]  # answers, or (question, answer text) pairs


def question_of(turn: Turn) -> str:
    """Return the question of a turn as it was asked.

    >>> question_of(("Who left?", "The minister left."))
    'Who left?'
    """
    return turn.question if isinstance(turn, Answer) else turn[0]


def standing(turn: Turn) -> str:
    """Return the question of a turn as it was searched for, where that is known.

    >>> standing(("Who left?", "The minister left."))
    'Who left?'
    """
    return (turn.searched or turn.question) if isinstance(turn, Answer) else turn[0]


def what_of(turn: Turn) -> str:
    """Return what a turn asked for that no single sentence gives (`qa.text.kind_rows`); "" for a plain question.

    >>> what_of(("Tell me more", "…")), what_of(("Who left?", "…"))
    ('more', '')
    """
    if isinstance(turn, Answer) and turn.kind == "help":
        return "greeting"
    request = asked_request(question_of(turn))
    return request.what if request else ""


def answered_turns(history: History, *, whole: bool = True, again: bool = True) -> list[Turn]:
    """Return the turns that a follow-up can lean on: those that were answered, and no talk.

    Without `whole` those are left out too that only went on from the one before, as "tell me more" does; without `again`
    those that gave its answer in another language.

    >>> answered_turns([("Who left?", "The minister left."), ("Thanks!", "You are welcome!"), ("Why?", "The articles do not say.")])
    [('Who left?', 'The minister left.')]
    """
    left_out = (*TALK, *(() if again else ("again",)), *(() if whole else GOES_ON))
    return [turn for turn in history if what_of(turn) not in left_out and not is_refused(turn)]


def is_refused(turn: Turn) -> bool:
    """Tell whether a turn got no answer; of one that is given as a text, its sentence tells."""
    if isinstance(turn, Answer):
        return turn.state == "refused"
    return any(turn[1].startswith(sentence) for sentence in _refusals())


def is_near(turn: Turn) -> bool:
    """Tell whether a turn got only the nearest that there is."""
    if isinstance(turn, Answer):
        return turn.state == "near"
    return any(turn[1].startswith(ANSWER[language]["near"]) for language in LANGUAGES)


def is_talk(turn: Turn) -> bool:
    """Tell whether a turn was talk, which no article answers."""
    return what_of(turn) in TALK


def spoken_of(history: History) -> tuple[str, ...]:
    """Return the sources of the article that the last answered turn quoted first, and of its near-copies, if known."""
    last = next((turn for turn in reversed(answered_turns(history)) if not is_near(turn)), None)
    if not isinstance(last, Answer) or not last.citations:
        return ()
    return (last.citations[0].source, *last.citations[0].also_in)


def turns_on(topic: str, history: History) -> History:
    """Return the turns up to the last one whose question, or else whose first quote, names a topic; none where no turn does.

    >>> turns = [("When was the old ferry built?", "In 1950."), ("Who won the race?", "Vint won.")]
    >>> turns_on("the ferry", turns), turns_on("the bridge", turns)
    ([('When was the old ferry built?', 'In 1950.')], [])
    """
    wanted = content_stems(topic)
    for told in (lambda turn: f"{question_of(turn)} {standing(turn)}", _told_first):
        for at in range(len(history), 0, -1):
            if wanted and not is_refused(history[at - 1]) and wanted <= content_stems(told(history[at - 1])):
                return history[:at]
    return []


def _told_first(turn: Turn) -> str:
    if isinstance(turn, Answer):
        return turn.citations[0].quote if turn.citations else ""
    return turn[1]


def quotes_spoken_of(history: History) -> tuple[tuple[str, int, int], ...]:
    """Return the quotes of the last turn that was answered, and of one after it that was only near, as (source, start, end)."""
    turns = [turn for turn in answered_turns(history) if isinstance(turn, Answer)]
    firm = next((turn for turn in reversed(turns) if not is_near(turn)), None)
    last = [turn for turn in turns[-1:] if turn is not firm]
    return tuple(
        (each.source, each.start, each.end) for turn in (*last, *((firm,) if firm else ())) for each in turn.citations
    )


def asks_others(turn: Turn) -> bool:
    """Tell whether a turn asked for others than those that were quoted."""
    follow = asked_follow_up(question_of(turn))
    return follow is not None and follow.others


def until(turns: Sequence[Turn], last: Turn) -> list[Turn]:
    """Return the turns up to one of them, and those after it that only asked for others or for more."""
    at = max(number for number, turn in enumerate(turns) if turn is last)
    return [*turns[: at + 1], *(turn for turn in turns[at + 1 :] if what_of(turn) in GOES_ON or asks_others(turn))]


def quoted(turns: History) -> Quoted:
    """Return what the last turn quoted, and those before it as long as each only asked for others or for more."""
    spans: list[tuple[str, int, int]] = []
    texts: list[str] = []
    for turn in reversed(turns):
        if isinstance(turn, Answer):
            spans += [(each.source, each.start, each.end) for each in turn.citations]
        if not isinstance(turn, Answer) or not turn.statements:  # what was given as a text quotes what stands in it
            texts.append(turn.text if isinstance(turn, Answer) else turn[1])
        if what_of(turn) not in GOES_ON and not asks_others(turn):
            break
    return Quoted(tuple(spans), tuple(texts))


def pairs(history: History) -> list[tuple[str, str]]:
    """Return the turns as (question, answer text).

    >>> pairs([("Who left?", "The minister left.")])
    [('Who left?', 'The minister left.')]
    """
    return [(turn.question, turn.text) if isinstance(turn, Answer) else turn for turn in history]


def reminders(history: History) -> list[str]:
    """Return the texts of the last turn that bring their passages back as candidates: its quotes.

    Of a turn that is given as texts alone it is the answer's text, as quotes are not read out of it.

    >>> reminders([("Who left?", "The minister left.")]), reminders([])
    (['The minister left.'], [])
    """
    turns = answered_turns(history)
    if not turns:
        return []
    last = next((turn for turn in reversed(turns) if not is_near(turn)), turns[-1])
    if isinstance(last, Answer):
        return [citation.quote for citation in last.citations]
    return [last[1][:TURN_CHARS]] if last[1].strip() else []


def _refusals() -> list[str]:
    tables = (
        (ANSWER, ("refused",)),
        (GOING_ON, ("no more", "nothing yet", "nothing else", "sure refused")),
        (SUMMARY, ("nothing",)),
    )
    return [table[language][name] for table, names in tables for name in names for language in LANGUAGES]

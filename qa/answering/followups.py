"""What a follow-up is about: a question that leans on the one before takes its subject over.

`qa.text.follow_ups` tells how a question leans. Here stands on what: the last turn that was answered, never a refused or a
polite one. What is carried is a subject: what its question is about, or the words of its answer where these are what it asked
for. Where it is not sure which, or whether the question leans at all, it has several readings, and the articles decide. With a
language model such a question is rewritten to stand alone.
"""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answering.generation.parser import whole_letters
from qa.models.language_model import LanguageModel, LanguageModelError, Message
from qa.text.asked_instead import asked_instead
from qa.text.follow_ups import (
    FollowUp,
    agrees,
    asked_follow_up,
    asks_value_of,
    is_person,
    is_place,
    is_proper,
    is_several,
    is_time,
    of_subject,
    owned_thing,
    swapped,
    with_subject,
)
from qa.text.kind_rows import GOES_ON, TALK
from qa.text.kinds import asked_request
from qa.text.numbers import numbers
from qa.text.query import Quoted
from qa.text.subjects import is_measure, owner_of, read_parts, subjects_of, thing_of
from qa.text.verb_forms import is_verb
from qa.text.words import STOP_WORDS, content_words, language_of, normalise, stems
from qa.types import LANGUAGES, Answer, Carried
from qa.wording import ANSWER, GOING_ON, SUMMARY

READINGS_MAX = 3  # readings of a follow-up; each costs a search
MARKED_WORDS_MAX = 6  # words of an answer that can be a subject; more of them are a statement
TURNS_SHOWN = 3  # last turns of the conversation that the model sees when it rewrites a follow-up
TURN_CHARS = 600  # characters of each of their answers; the beginning tells what a follow-up leans on
REWRITTEN_TOKENS = 120  # tokens of a rewritten follow-up; no question is longer
REWRITTEN_CHARS_MAX = 300  # characters of a rewritten follow-up; a longer one is no question
REWRITE_NEW_WORDS_MAX = 1  # words of a rewritten follow-up that nobody said; more would search for something else
Turn = Answer | tuple[str, str]
History = Sequence[Turn]  # answers, or (question, answer text) pairs
_LOWER_WORD = re.compile(r"\b[a-z]{4,30}\b")
LOG = logging.getLogger("qa")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question may mean: the text that is searched for, and what it took over; None when it stands alone."""

    text: str
    carried: Carried | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """The readings of a question, the likeliest first; `besides` are the quotes that are not wanted again, None for any."""

    readings: tuple[Reading, ...]
    besides: Quoted | None = None


def resolve(
    question: str, history: History, *, model: LanguageModel | None = None, whole_word: bool = False
) -> Resolved:
    """Return what a question means after the turns before it.

    With a language model one that leans is rewritten to stand alone; when what it gives is no such question, the rules hold.
    `whole_word` tells that the question's first word is no "and" with a word: واشنطن.

    >>> [each.text for each in resolve("And when did it end?", [("When did the war begin?", "…")]).readings]
    ['when did the war end?']
    >>> resolve("ولماذا؟", [("متى بدأت الحرب؟", "…")]).readings
    (Reading(text='لماذا بدأت الحرب؟', carried=Carried(subject='الحرب', question='متى بدأت الحرب؟')),)
    >>> resolve("Who is the president of France?", [("When did the war begin?", "…")]).readings
    (Reading(text='Who is the president of France?', carried=None),)
    """
    alone = Resolved((Reading(question),))
    follow = asked_follow_up(question, whole_word=whole_word)
    if follow is None:
        return alone
    turns = answered_turns(history, whole=False)
    asked = [turn for turn in history if _what(turn) not in (*TALK, "again", *GOES_ON)]
    if asked and (_is_time_swap(follow) or (not turns and follow.how in ("asks", "swaps"))):
        turns = asked[-1:]  # another time is asked for where this one held nothing, and "why?" has nothing else to mean
    if not turns:
        return alone
    # The last turn that was answered; one after it that was only near may be meant too.
    firm = [turn for turn in turns if not is_near(turn)] or turns
    last = _swap_base(follow.text, firm) if follow.how == "swaps" else _standing(firm)
    if follow.how == "opens" and language_of(question) != language_of(last) and not follow.others:
        return alone
    besides = _quoted(_until(answered_turns(history), firm[-1])) if follow.others else None
    subject = next(iter(subjects_of(last)), "") or topic_of(last)
    if model and (rewritten := _rewrite(question, turns, model)):
        return Resolved((Reading(rewritten, Carried(subject, last)),), besides)
    found = _readings(question, follow, last, firm[-1])
    if firm[-1] is not turns[-1] and not follow.others:
        later = _readings(question, follow, _standing(turns), turns[-1])
        found = [*found[:1], *later[:1], *found[1:]]
    distinct: dict[str, Reading] = {}
    for each in found:
        distinct.setdefault(" ".join(each.text.split()), each)
    return Resolved(tuple(distinct.values())[:READINGS_MAX], besides)


def topic_of(question: str) -> str:
    """Return the words of a question that carry content, as they are written.

    >>> topic_of("What did Hegseth say about the borders of 2014?"), topic_of("متى بدأ الغزو؟")
    ('Hegseth say borders 2014', 'بدأ الغزو')
    """
    return " ".join(word for word in re.findall(r"[^\W_]+", question) if normalise(word) not in STOP_WORDS)


def leans_back(question: str) -> bool:
    """Tell whether a question can hardly be understood without the one before it.

    >>> [leans_back(q) for q in ("Why?", "ومتى كان ذلك؟", "What about him?", "Who is Michael Waltz?", "من هو والتز؟")]
    [True, True, True, False, False]
    """
    return asked_follow_up(question) is not None


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


def answered_turns(history: History, *, whole: bool = True, again: bool = True) -> list[Turn]:
    """Return the turns that a follow-up can lean on: those that were answered, and no talk.

    Without `whole` those are left out too that only went on from the one before, as "tell me more" does; without `again`
    those that gave its answer in another language.

    >>> answered_turns([("Who left?", "The minister left."), ("Thanks!", "You are welcome!"), ("Why?", "The articles do not say.")])
    [('Who left?', 'The minister left.')]
    """
    left_out = (*TALK, *(() if again else ("again",)), *(() if whole else GOES_ON))
    return [turn for turn in history if _what(turn) not in left_out and not is_refused(turn)]


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
    return _what(turn) in TALK


def _refusals() -> list[str]:
    tables = (
        (ANSWER, ("refused",)),
        (GOING_ON, ("no more", "nothing yet", "nothing else", "sure refused")),
        (SUMMARY, ("nothing",)),
    )
    return [table[language][name] for table, names in tables for name in names for language in LANGUAGES]


def _what(turn: Turn) -> str:
    request = asked_request(turn.question if isinstance(turn, Answer) else turn[0])
    if isinstance(turn, Answer) and turn.kind == "help":
        return "greeting"
    return request.what if request else ""


def _pairs(history: History) -> list[tuple[str, str]]:
    return [(turn.question, turn.text) if isinstance(turn, Answer) else turn for turn in history]


def _standing(turns: History) -> str:
    # The last question as it stands alone: what it was searched for as.
    last = turns[-1]
    if isinstance(last, Answer):
        return last.searched or last.question
    return resolve(last[0], turns[:-1]).readings[0].text


def _is_time_swap(follow: FollowUp) -> bool:
    return follow.how == "swaps" and is_time(follow.text)


def _swap_base(new: str, turns: Sequence[Turn]) -> str:
    """Return the question that something is put into: one before the last where that names only people, and this is none.

    >>> turns = [("What did Rubio say about the treaty?", ""), ("When did Rubio say that?", "")]
    >>> _swap_base("Europe", turns), _swap_base("Trump", turns)
    ('What did Rubio say about the treaty?', 'When did Rubio say that?')
    """
    last = _standing(turns)
    if is_time(new) or is_person(new) or not all(map(is_person, subjects_of(last))):
        return last
    earlier = (_standing(turns[:number]) for number in range(len(turns) - 1, max(0, len(turns) - TURNS_SHOWN), -1))
    return next((each for each in earlier if not all(map(is_person, subjects_of(each)))), last)


def _until(turns: Sequence[Turn], last: Turn) -> list[Turn]:
    # The turns up to one of them, and those after it that only asked for others or for more.
    at = max(number for number, turn in enumerate(turns) if turn is last)
    return [*turns[: at + 1], *(turn for turn in turns[at + 1 :] if _what(turn) in GOES_ON or _asks_others(turn))]


def _asks_others(turn: Turn) -> bool:
    follow = asked_follow_up(turn.question if isinstance(turn, Answer) else turn[0])
    return follow is not None and follow.others


def _readings(question: str, follow: FollowUp, last: str, turn: Turn) -> list[Reading]:
    subject = next(iter(subjects_of(last)), "") or topic_of(last)
    carried = Carried(subject, last)
    if follow.how == "others":
        whole = bool(content_words(follow.text))
        return [Reading(follow.text if whole else asked_instead(follow.text, last), None if whole else carried)]
    if follow.how == "asks":
        doer = _marked(turn) if read_parts(last).who else ""
        return [Reading(asked_instead(follow.text, last, doer or "someone"), carried)]
    if follow.how == "swaps":
        text = swapped(follow.text, last)
        kept = [
            each for each in subjects_of(last) if each in text
        ]  # what the question is about besides what is swapped
        framed = Reading(text, Carried(kept[0] if kept else subject, last))
        if is_proper(follow.text) or not subjects_of(last):
            return [framed]
        owned = Reading(of_subject(follow.text, subject), carried)
        if is_measure(follow.text):
            return [owned, framed]
        value = asks_value_of(follow.text, last)
        return [framed, *([Reading(value, carried)] if value else []), owned]
    found = _antecedents(follow, last, turn)
    may_stand = not follow.sure or follow.refers == "many"
    alone = [Reading(follow.text if follow.others else question)] if may_stand else []
    said = set(map(normalise, content_words(follow.text)))
    fresh = [each for each in found or [subject] if not set(map(normalise, content_words(each))) <= said]
    most = READINGS_MAX - len(alone) if follow.sure else 1
    leaning = [Reading(with_subject(follow, each), Carried(each, last)) for each in fresh[:most]]
    # One that names something by itself, and leans by its "and" alone, stands alone unless the articles say otherwise.
    named = follow.how == "opens" and any(
        each.named or len(content_words(each.text)) > 1 for each in read_parts(follow.text).phrases
    )
    return ([*alone, *leaning] if named else [*leaning, *alone]) or [Reading(question)]


def _antecedents(follow: FollowUp, last: str, turn: Turn) -> list[str]:
    """Return what a pronoun or a verb without a subject may stand for, the likeliest first."""
    parts, subjects, thing = read_parts(last), subjects_of(last), thing_of(last)
    marked = _marked(turn) or (_named(turn, last) if parts.who else "")
    asked_for = [marked] if marked and (parts.who or parts.what) else []
    people = [each.text for each in parts.phrases if each.named and each.text in subjects and not is_place(each.text)]
    owners = [owner for each in subjects if (owner := owner_of(each))]
    if follow.refers == "person":
        order = [*(asked_for if parts.who else ()), *(people[:1] or subjects)]
    elif follow.refers == "thing":
        # The letters of an Arabic name do not tell it; there only a person that is known is no thing.
        things = [thing] if parts.language == "en" else [each for each in subjects if not is_person(each)]
        order = (
            [*owners, *subjects] if parts.who and owners else [*(asked_for if parts.what else ()), *things, *subjects]
        )
    elif follow.refers == "many":
        several = [each for each in subjects if is_several(each)] or [*asked_for, *_several_in(turn, last)]
        order = [*several[:1], *subjects[:1], *asked_for, *subjects[1:]]
    elif follow.how == "opens":
        order = [*(owners if parts.who else ()), *subjects]
    elif parts.who:
        order = [*asked_for, *subjects]
    else:
        order = [*subjects[:1], *asked_for, *subjects[1:]]
    if follow.how == "drops" and parts.language == "ar":
        order = sorted([*order[:1], owned_thing(last), *order[1:]], key=lambda each: not agrees(follow, each))
    return list(dict.fromkeys(each for each in order if each))


def _marked(turn: Turn) -> str:
    # The words that answered, where they can be a subject: a name or a thing, no number and no statement.
    if not isinstance(turn, Answer) or not (turn.short or turn.span):
        return ""
    words = turn.short.text if turn.short else turn.span.text if turn.span else ""
    fits = content_words(words) and len(words.split()) <= MARKED_WORDS_MAX and not words[0].isdigit()
    return words if fits and turn.kind == "answer" else ""


def _named(turn: Turn, last: str) -> str:
    # Where no words are marked in an answer to "who": the first thing that its quote names and the question does not.
    quote = turn.citations[0].quote if isinstance(turn, Answer) and turn.citations else ""
    if language_of(quote) != language_of(last):
        return ""
    if language_of(quote) == "ar":
        quote = quote.partition(" ")[2]  # a sentence of news opens with its verb
    known = {stem for word in content_words(last) for stem in stems(normalise(word))}
    for phrase in read_parts(quote).phrases:
        words = content_words(phrase.text)
        if phrase.named and len(words) > 1 and not any(known & set(stems(normalise(word))) for word in words):
            return phrase.text if len(words) <= MARKED_WORDS_MAX else ""
    return ""


def _several_in(turn: Turn, last: str) -> list[str]:
    # The things in an English quote of which it names several, and its question none: "The farm uses robots."
    quote = turn.citations[0].quote if isinstance(turn, Answer) and turn.citations else ""
    if language_of(quote) != "en" or language_of(last) != "en":
        return []
    asked = set(map(normalise, content_words(last)))
    words = [word for word in _LOWER_WORD.findall(quote) if is_several(word) and word not in asked | STOP_WORDS]
    return [f"the {word}" for word in words if not is_verb(word)][:1]


def _quoted(turns: History) -> Quoted:
    # Of the last turn, and of those before it as long as each only asked for others or for more.
    spans: list[tuple[str, int, int]] = []
    texts: list[str] = []
    for turn in reversed(turns):
        if isinstance(turn, Answer):
            spans += [(each.source, each.start, each.end) for each in turn.citations]
        else:
            texts.append(turn[1])
        if _what(turn) not in GOES_ON and not _asks_others(turn):
            break
    return Quoted(tuple(spans), tuple(texts))


def _rewrite(question: str, history: History, model: LanguageModel) -> str:
    # Only words of the conversation may come in: a rewritten question must not search for what nobody said.
    language = language_of(question)
    turns = "\n".join(f"Q: {asked}\nA: {answered[:TURN_CHARS]}" for asked, answered in _pairs(history)[-TURNS_SHOWN:])
    rules = (
        "Rewrite the last question so that it can be understood without the conversation. Keep its meaning and write in "
        f"{'Arabic' if language == 'ar' else 'English'}. Use only names and facts of the conversation. "
        "Answer with the question alone."
    )
    messages: list[Message] = [("system", rules), ("user", f"{turns}\n\nLast question: {question}")]
    pieces = model.stream(messages, tokens_max=REWRITTEN_TOKENS)
    written = ""
    try:
        for piece in whole_letters(pieces):
            written += piece
            if len(written) > REWRITTEN_CHARS_MAX:
                return ""
    except LanguageModelError:
        return ""
    except Exception:  # a model of one's own can raise anything; the rule holds then
        LOG.warning("The language model failed while it rewrote a follow-up.", exc_info=True)
        return ""
    finally:
        pieces.close()
    rewritten = re.sub(r"\s+", " ", written).strip().strip('"“”«»')
    said = f"{question} " + " ".join(f"{asked} {answered}" for asked, answered in _pairs(history))
    known = {stem for word in content_words(said) for stem in stems(normalise(word))}
    new = [word for word in content_words(rewritten) if not known & set(stems(normalise(word)))]
    whole = language_of(rewritten, language) == language and content_words(rewritten) and not leans_back(rewritten)
    return rewritten if whole and len(new) <= REWRITE_NEW_WORDS_MAX and numbers(rewritten) <= numbers(said) else ""

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

from qa.answering.antecedents import Heard, NamesIn, antecedents, no_names
from qa.answering.generation.parser import whole_letters
from qa.answering.turns import (
    TURN_CHARS,
    History,
    Turn,
    answered_turns,
    is_near,
    pairs,
    quoted,
    standing,
    until,
    what_of,
)
from qa.models.language_model import LanguageModel, LanguageModelError, Message
from qa.text.asked_instead import asked_instead
from qa.text.follow_ups import FollowUp, asked_bridge, asked_follow_up
from qa.text.kind_rows import GOES_ON, TALK
from qa.text.kinds import article_number, asked_request
from qa.text.numbers import numbers
from qa.text.phrase_kinds import is_group, is_person, is_place, is_proper, is_time
from qa.text.put_in import (
    as_value,
    asks_value_of,
    counted_instead,
    is_question,
    of_subject,
    said_of,
    swapped,
    swapped_after,
    swapped_inside,
    with_subject,
)
from qa.text.query import Quoted
from qa.text.subjects import is_measure, read_parts
from qa.text.words import STOP_WORDS, content_words, language_of, normalise, stems
from qa.types import Answer, Carried

READINGS_MAX = 3  # readings of a follow-up; each costs a search
TURNS_HEARD = 6  # last answered turns that are read again for what they named
TURNS_SHOWN = 3  # last turns of the conversation that the model sees when it rewrites a follow-up
REWRITTEN_TOKENS = 120  # tokens of a rewritten follow-up; no question is longer
REWRITTEN_CHARS_MAX = 300  # characters of a rewritten follow-up; a longer one is no question
REWRITE_NEW_WORDS_MAX = 1  # words of a rewritten follow-up that nobody said; more would search for something else
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
    question: str,
    history: History,
    *,
    model: LanguageModel | None = None,
    whole_word: bool = False,
    names: NamesIn = no_names,
) -> Resolved:
    """Return what a question means after the turns before it.

    With a language model one that leans is rewritten to stand alone; when what it gives is no such question, the rules hold.
    `whole_word` tells that the question's first word is no "and" with a word: واشنطن. `names` gives the names of an article.

    >>> [each.text for each in resolve("And when did it end?", [("When did the war begin?", "…")]).readings]
    ['When did the war end?']
    >>> resolve("ولماذا؟", [("متى بدأت الحرب؟", "…")]).readings
    (Reading(text='لماذا بدأت الحرب؟', carried=Carried(subject='الحرب', question='متى بدأت الحرب؟')),)
    >>> resolve("Who is the president of France?", [("When did the war begin?", "…")]).readings
    (Reading(text='Who is the president of France?', carried=None),)
    """
    alone = Resolved((Reading(_without_and(question) if history else question),))
    follow = asked_follow_up(question, whole_word=whole_word) or asked_bridge(question)
    if follow is None:
        return alone
    turns = answered_turns(history, whole=False)
    asked = [turn for turn in history if what_of(turn) not in (*TALK, "again", *GOES_ON)]
    if asked and (_is_time_swap(follow) or (not turns and follow.how in ("asks", "swaps"))):
        turns = asked[-1:]  # another time is asked for where this one held nothing, and "why?" has nothing else to mean
    if not turns:
        return alone
    heard = _heard(turns[-TURNS_HEARD:], names)
    # The last turn that was answered; one after it that was only near may be meant too.
    firm = [each for each in heard if not is_near(each.turn)] or heard
    doubtful = firm[-1] is not heard[-1]
    if follow.how == "swaps":
        firm = _swap_base(follow.text, firm)
    elif follow.others:
        firm = _others_base(follow, firm)
    elif follow.refers == "person" and heard[-1].asks_somebody:
        firm = heard  # whom the last one names is meant, sure or not
    last = firm[-1]
    loose = follow.how in ("opens", "bridges") and not follow.others
    if loose and language_of(question) != language_of(last.asked):
        return alone
    besides = quoted(until(answered_turns(history), last.turn)) if follow.others else None
    if model and (rewritten := _rewrite(question, turns, model)):
        return Resolved((Reading(rewritten, Carried(_matter(last), last.asked)),), besides)
    found = _readings(question, follow, firm)
    if doubtful and firm is not heard and not follow.others:
        later = _readings(question, follow, heard)
        found = [*found[:1], *later[:1], *found[1:]]
    distinct: dict[str, Reading] = {}
    for each in found:
        distinct.setdefault(" ".join(each.text.split()), each)
    return Resolved(tuple(distinct.values())[:READINGS_MAX], besides)


def _heard(turns: Sequence[Turn], names: NamesIn) -> list[Heard]:
    # Each turn's question as it stands alone: what it was searched for as.
    heard: list[Heard] = []
    for turn in turns:
        if isinstance(turn, Answer):
            asked = standing(turn)
            rows = tuple(names(turn.citations[0].source)) if turn.citations else ()
        else:
            follow = asked_follow_up(turn[0])
            leaning = _readings(turn[0], follow, heard) if follow and heard else []
            asked, rows = leaning[0].text if leaning else turn[0], ()
        heard.append(Heard(asked[read_parts(asked).opens :], turn, rows))
    return heard


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


def _without_and(question: str) -> str:
    """Return a question that stands alone without the "and" before it, which is no part of what it asks.

    >>> _without_and("And who built the mill of Brin?"), _without_and("ومن بنى طاحونة دارين؟"), _without_and("And the mill?")
    ('Who built the mill of Brin?', 'من بنى طاحونة دارين؟', 'And the mill?')
    """
    parts = read_parts(question)
    if not parts.opens < parts.asks:
        return question
    return f"{question[parts.opens].upper()}{question[parts.opens + 1 :]}"


def _is_time_swap(follow: FollowUp) -> bool:
    return follow.how == "swaps" and is_time(follow.text)


def _swap_base(new: str, heard: Sequence[Heard]) -> list[Heard]:
    """Return the turns up to that which something is put into: one before the last where that names only people, and this is none.

    >>> heard = [Heard(asked, ("", "")) for asked in ("What did Rubio say about the treaty?", "When did Rubio say that?")]
    >>> _swap_base("Europe", heard)[-1].asked, _swap_base("Trump", heard)[-1].asked
    ('What did Rubio say about the treaty?', 'When did Rubio say that?')
    """
    if alike := [
        end for end in range(len(heard), max(0, len(heard) - TURNS_SHOWN), -1) if _has_like(new, heard[end - 1])
    ]:
        return list(heard[: alike[0]])
    if is_time(new) or is_person(new) or not all(map(is_person, heard[-1].subjects)):
        return list(heard)
    for end in range(len(heard) - 1, max(0, len(heard) - TURNS_SHOWN), -1):
        if not all(map(is_person, heard[end - 1].subjects)):
            return list(heard[:end])
    return list(heard)


def _has_like(new: str, heard: Heard) -> bool:
    """Tell whether a question is about another one of what is put in: "the novel prize" to "the poetry prize".

    >>> _has_like("the poetry prize", Heard("Who won the novel prize?", ("", ""))), _has_like("Oslo", Heard("Who left?", ("", "")))
    (True, False)
    """
    head = _head(new)
    return bool(head) and any(_head(each) == head and normalise(each) != normalise(new) for each in heard.subjects)


def _head(phrase: str) -> str:
    # The noun of a phrase of several words that is no name: the last one in English, the first one in Arabic.
    words = [normalise(word) for word in phrase.split() if normalise(word) not in STOP_WORDS]
    if len(words) < 2 or (language_of(phrase) == "en" and phrase.split()[-1][:1].isupper()):
        return ""
    return words[-1] if language_of(phrase) == "en" else words[0]


def _others_base(follow: FollowUp, heard: Sequence[Heard]) -> list[Heard]:
    # "Who else?" asks what the last question with "who" did.
    asking = normalise(read_parts(follow.text).asking)
    words = set(map(normalise, content_words(follow.text)))
    for end in range(len(heard), max(0, len(heard) - TURNS_SHOWN), -1):
        asked = heard[end - 1].asked
        if (
            asking
            and asking == normalise(read_parts(asked).asking)
            and words <= set(map(normalise, content_words(asked)))
        ):
            return list(heard[:end])
    return list(heard)


def _matter(heard: Heard) -> str:
    """Return what a question is about, as something that can be carried over.

    >>> _matter(Heard("When did the war begin?", ("", ""))), _matter(Heard("Which Chinese tycoon was jailed?", ("", "")))
    ('the war', 'the Chinese tycoon')
    """
    if found := next((each for each in heard.subjects if not is_group(each)), next(iter(heard.subjects), "")):
        return found
    noun = re.sub(r"^(?:which|what|how many|how much)\b", "", heard.parts.asking, flags=re.IGNORECASE).strip()
    return f"the {noun}" if noun and heard.parts.language == "en" else topic_of(heard.asked)


def _readings(question: str, follow: FollowUp, heard: Sequence[Heard]) -> list[Reading]:
    """Return what a follow-up may mean after the last of the turns, the likeliest first."""
    last = heard[-1]
    carried = Carried(_matter(last), last.asked)
    if follow.how == "others" or (follow.others and _is_asked_again(follow, last)):
        says_all = follow.how == "others" and bool(content_words(follow.text))
        again = asked_instead(follow.text, last.asked) if follow.how == "others" else last.asked
        return [Reading(follow.text if says_all else again, None if says_all else carried)]
    if follow.how == "asks":
        return [Reading(_asked_again(follow.text, last), carried)]
    if follow.how == "swaps":
        return _swaps(follow, last)
    found = antecedents(follow, heard)
    somebody = [each for each in found if any(turn.is_person(each) or each in turn.people for turn in heard)]

    def whole(subject: str) -> str:
        made = with_subject(follow, subject, somebody=subject in somebody)
        return made if is_question(made) else as_value(made, last.asked)

    may_stand = not follow.sure or follow.refers == "many"
    alone = [Reading(follow.text if follow.others else _without_and(question))] if may_stand else []
    if follow.how == "bridges":
        return [*alone, *(Reading(whole(each), Carried(each, last.asked)) for each in found[:1])]
    most = READINGS_MAX - len(alone) if follow.sure else 1
    leaning = [Reading(whole(each), Carried(each, last.asked)) for each in (found or [_matter(last)])[:most]]
    # One that names something by itself, and leans by its "and" alone, stands alone unless the articles say otherwise.
    named = follow.how == "opens" and any(
        each.named or len(content_words(each.text)) > 1 for each in read_parts(follow.text).phrases
    )
    return ([*alone, *leaning] if named else [*leaning, *alone]) or [Reading(question)]


def _is_asked_again(follow: FollowUp, last: Heard) -> bool:
    # "Who else won?" after "Who won the prize?": all its words are the last question's.
    own = {stem for word in content_words(follow.text) for stem in stems(normalise(word))}
    said = {stem for word in content_words(last.asked) for stem in stems(normalise(word))}
    return follow.how == "opens" and bool(own) and own <= said


def _asked_again(asking: str, last: Heard) -> str:
    """Return the last question, or the matter of what is no question, with other words that ask.

    >>> _asked_again("Why?", Heard("Summarize the story about the strike", ("", "")))
    'Why did the strike happen?'
    """
    request = asked_request(last.asked)
    if request and last.subjects and (asks := read_parts(asking).asking):
        subject = last.subjects[0]
        if language_of(asking) == "ar":
            return f"{asks} {'حدثت' if subject.split()[0].endswith(('ة', 'ات')) else 'حدث'} {subject}؟"
        return f"{asks[:1].upper()}{asks[1:]} did {subject} happen?"
    return asked_instead(
        asking, last.asked, (last.told or next(iter(last.people), "")) if last.asks_somebody else last.told
    )


def _swaps(follow: FollowUp, last: Heard) -> list[Reading]:
    # What may be put in: for what is counted, for the subject, as a value of its own, or as a part of the subject.
    subject = _matter(last)
    carried = Carried(subject, last.asked)
    if article_number(_bare(follow.text)):
        said = "لخص" if language_of(follow.text) == "ar" else "Summarize"
        return [Reading(f"{said} {_bare(follow.text)}", carried)]
    if about := _said_about(follow.text, last):
        return [Reading(about, Carried(last.subjects[0], last.asked))]
    text = swapped(follow.text, last.asked)
    text = f"{text[:1].upper()}{text[1:]}"
    kept = [each for each in last.subjects if each in text]  # what the question is about besides what is swapped
    framed = Reading(text, Carried(kept[0] if kept else subject, last.asked))
    counted = counted_instead(follow.text, last.asked, subject)
    first = [Reading(counted, carried)] if counted else []
    if counted and is_group(follow.text):
        return first
    if is_time(follow.text):
        return [framed]
    if is_proper(follow.text) or not last.subjects:
        asked_of = "" if is_place(follow.text) else said_of(follow.text, last.asked)
        return [*first, framed, *([Reading(asked_of, carried)] if asked_of else [])]
    owned = Reading(of_subject(follow.text, subject), carried)
    if is_measure(follow.text):
        return [owned, framed]
    value = asks_value_of(follow.text, last.asked)
    inner = swapped_inside(follow.text, last.asked)
    after = swapped_after(follow.text, last.asked)
    may_belong = language_of(follow.text) == "en" or follow.text.startswith("ال")
    return [
        *first,
        *([Reading(inner, carried)] if inner else []),
        framed,
        *([Reading(after, carried)] if after else []),
        *([Reading(value, carried)] if value else []),
        *([owned] if may_belong else []),
    ]


def _said_about(new: str, last: Heard) -> str:
    """Return what somebody says on another matter: "And about the dam?" after a question for what one thinks; "" for any other.

    >>> _said_about("about the dam", Heard("What does Weil think of the deal?", ("", "")))
    'What did Weil say about the dam?'
    """
    match = _ABOUT.match(new)
    somebody = last.subjects[0] if last.subjects else ""
    said = last.parts.what or _VIEW.search(normalise(last.asked))
    if not match or not said or not (is_proper(somebody) or last.is_person(somebody)):
        return ""
    matter = new[match.end() :].strip()
    if language_of(new) == "ar":
        return f"ماذا قال {somebody} عن {matter}؟"
    return f"What did {somebody} say about {matter}?"


def _bare(new: str) -> str:
    return re.sub(r"^(?:in|about|of|from|في|عن|من) ", "", new.strip(), flags=re.IGNORECASE)


def _rewrite(question: str, history: History, model: LanguageModel) -> str:
    # Only words of the conversation may come in: a rewritten question must not search for what nobody said.
    language = language_of(question)
    turns = "\n".join(f"Q: {asked}\nA: {answered[:TURN_CHARS]}" for asked, answered in pairs(history)[-TURNS_SHOWN:])
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
    said = f"{question} " + " ".join(f"{asked} {answered}" for asked, answered in pairs(history))
    known = {stem for word in content_words(said) for stem in stems(normalise(word))}
    new = [word for word in content_words(rewritten) if not known & set(stems(normalise(word)))]
    whole = language_of(rewritten, language) == language and content_words(rewritten) and not leans_back(rewritten)
    return rewritten if whole and len(new) <= REWRITE_NEW_WORDS_MAX and numbers(rewritten) <= numbers(said) else ""


_ABOUT = re.compile(r"(?:about|on|عن|بشأن|بخصوص|حول) ", re.IGNORECASE)
_VIEW = re.compile(r"\b(?:think|thinks|opinion|view|راي|موقف|تعليق|رد)\b")

"""What a follow-up is about: a question that leans on the one before is searched for together with it.

With a language model such a question is rewritten to stand alone. Without one nothing is: a question is taken to lean on
the conversation when it says so itself: it opens with "and" or "why", points back with a pronoun, or has hardly a word of
its own. Then the topic of the last question that stood on its own, its words but for those that ask, is put before it, so
that it is the follow-up that is answered; and the words last quoted bring their passages back as candidates.
"""

import logging
import re
from collections.abc import Sequence

from qa.answering.generation.parser import whole_letters
from qa.models.language_model import LanguageModel, LanguageModelError, Message
from qa.text.kind_rows import GOES_ON, TALK
from qa.text.kinds import asked_request
from qa.text.numbers import numbers
from qa.text.words import STOP_WORDS, content_words, language_of, normalise, stems
from qa.types import Answer

FOLLOW_UP_WORDS = 4  # content words; a pronoun makes a question of at most so many lean on the one before
TURNS_SHOWN = 3  # last turns of the conversation that the model sees when it rewrites a follow-up
TURN_CHARS = 600  # characters of each of their answers; the beginning tells what a follow-up leans on
REWRITTEN_TOKENS = 120  # tokens of a rewritten follow-up; no question is longer
REWRITTEN_CHARS_MAX = 300  # characters of a rewritten follow-up; a longer one is no question
REWRITE_NEW_WORDS_MAX = 1  # words of a rewritten follow-up that nobody said; more would search for something else
History = Sequence[Answer | tuple[str, str]]  # answers, or (question, answer text) pairs
LOG = logging.getLogger("qa")


def resolve(question: str, history: History, *, model: LanguageModel | None = None) -> str:
    """Return what is searched for: the question, after the topic of the one it leans on.

    With a language model the question is rewritten to stand alone; when what it gives is no such question, the rule holds.

    >>> resolve("And when did it end?", [("When did the war begin?", "…")])
    'war begin: And when did it end?'
    >>> resolve("ولماذا؟", [("متى بدأت الحرب؟", "…"), ("وكيف؟", "…")])
    'بدأت الحرب: ولماذا؟'
    >>> resolve("Who is the president of France?", [("When did the war begin?", "…")])
    'Who is the president of France?'
    """
    if not leans_back(question):
        return question
    history = answered_turns(history, whole=False)
    if model and history and (rewritten := _rewrite(question, history, model)):
        return rewritten
    asked = [before for before, _ in _pairs(history)]
    for before in reversed(asked):
        if not leans_back(before):
            return f"{topic_of(before)}: {question.strip()}"
    return f"{asked[0].strip()} {question.strip()}" if asked else question


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
    words = content_words(question)
    if not words:
        return True
    text = normalise(question).lstrip()
    opens = bool(_OPENS.match(text)) and len(words) <= 2 * FOLLOW_UP_WORDS
    return opens or (bool(_POINTS_BACK.search(text)) and len(words) <= FOLLOW_UP_WORDS)


def reminders(history: History) -> list[str]:
    """Return the texts of the last turn that bring their passages back as candidates: its quotes.

    Of a turn that is given as texts alone it is the answer's text, as quotes are not read out of it.

    >>> reminders([("Who left?", "The minister left.")]), reminders([])
    (['The minister left.'], [])
    """
    turns = answered_turns(history)
    if not turns:
        return []
    last = turns[-1]
    if isinstance(last, Answer):
        return [citation.quote for citation in last.citations]
    return [last[1][:TURN_CHARS]] if last[1].strip() else []


def answered_turns(history: History, *, whole: bool = True, again: bool = True) -> list[Answer | tuple[str, str]]:
    """Return the turns that a follow-up can lean on: those that were answered, and no talk; all but talk when none was.

    Without `whole` those are left out too that only went on from the one before, as "tell me more" does; without `again`
    those that gave its answer in another language.

    >>> answered_turns([("Who left?", "The minister left."), ("Thanks!", "You are welcome!")])
    [('Who left?', 'The minister left.')]
    """
    left_out = (*TALK, *(() if again else ("again",)), *(() if whole else GOES_ON))
    turns = [turn for turn in history if _what(turn) not in left_out]
    return [turn for turn in turns if not isinstance(turn, Answer) or turn.state != "refused"] or turns


def _what(turn: Answer | tuple[str, str]) -> str:
    request = asked_request(turn.question if isinstance(turn, Answer) else turn[0])
    if isinstance(turn, Answer) and turn.kind == "help":
        return "greeting"
    return request.what if request else ""


def _pairs(history: History) -> list[tuple[str, str]]:
    return [(turn.question, turn.text) if isinstance(turn, Answer) else turn for turn in history]


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


_OPENS = re.compile(
    r"(?:(?:and|but|so|then|or)\b|what about\b|how about\b|why\b\W*$"
    r"|و(?:ما|ماذا|متي|اين|كيف|كم|لماذا|هل|من|اي|ايه|بماذا|لمن|ممن|ماهو|ماهي)\b|وماذا عن\b|ماذا عن\b|ثم\b|لكن\b|طيب\b)"
)
_POINTS_BACK = re.compile(
    r"\b(?:he|she|it|they|him|her|hers|them|his|their|theirs|its|this|that|these|those|there|then|one)\b"
    r"|(?<!من )(?<!ما )(?<!ماذا )\b(?:هو|هي|هم|هما)\b"
    r"|\b(?:و|ف|ب|ل|ك)?(?:ذلك|تلك|هذا|هذه|هولاء|هناك|عندها|عندئذ|حينها|وقتها|بعدها|قبلها|بعده|قبله)\b"
    r"|\b(?:له|لها|لهم|لهما|عنه|عنها|عنهم|منه|منها|منهم|فيه|فيها|فيهم|به|بها|بهم|عليه|عليها|عليهم|اليه|اليها|اليهم|معه|معها|معهم)\b"
)

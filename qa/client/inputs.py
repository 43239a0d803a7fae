"""What may be asked, and articles as they are now."""

import re
from datetime import date
from itertools import islice

from qa.documents.files import files, is_article_file, opened, printable, require_folder
from qa.documents.reading import NO_COLUMNS, Columns, documents_of, file_of, read_document
from qa.documents.roots import Folder, corpus_of
from qa.errors import UsageError
from qa.failures import Failure
from qa.text.words import is_named
from qa.types import LANGUAGES, Answer, Document, Filters
from qa.wording import INPUTS

QUESTION_CHARS_MAX = 2_000  # characters of a question; a longer text is a document
ARTICLES_NAMED = 3  # articles that are named where one is asked for that is not there
HISTORY_MAX = 20  # turns before a question; what a follow-up leans on is among the last ones
HISTORY_CHARS_MAX = 20_000  # characters of an answer's text; the longest list of mentions has fewer
HITS_MAX = 100  # hits that may be asked for; hardly more passages are scored in full
FILTER_TEXTS_MAX = 200  # outlets, and folders or articles, that filters may name; SQLite takes a thousand


def check_question(question: str) -> None:
    """Raise UsageError, saying what to do, for a question that cannot be searched for."""
    if not isinstance(question, str):
        raise _wrong("not a text", type=type(question).__name__)
    if len(question) > QUESTION_CHARS_MAX:
        raise _wrong("too long", chars=len(question), most=QUESTION_CHARS_MAX)
    if not question.strip():
        raise _wrong("empty")
    if not re.search(r"[^\W_]", question):
        raise _wrong("no words")
    try:
        question.encode("utf-8")
    except UnicodeEncodeError as error:
        raise _wrong("not Unicode") from error


def check_history(history: object) -> list[Answer | tuple[str, str]]:
    """Return the turns before a question as the engine takes them: [question, answer text] pairs, or answers in JSON form.

    None is no turn. Of more than HISTORY_MAX the last ones are taken. Raises UsageError, saying what to do, for anything else.

    >>> check_history([["Who left?", "The minister left."]])
    [('Who left?', 'The minister left.')]
    """
    if history is None:
        return []
    if not isinstance(history, list | tuple):
        raise _wrong("history no list", type=type(history).__name__)
    return [_turn(number, turn) for number, turn in enumerate(history, 1)][-HISTORY_MAX:]


def _turn(number: int, turn: object) -> Answer | tuple[str, str]:
    if isinstance(turn, Answer):
        return turn
    if isinstance(turn, dict):
        try:
            return Answer.from_dict(turn)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise _wrong("history no turn", number=number) from error
    match turn:
        case [str(question), str(text)]:
            return question[:QUESTION_CHARS_MAX], text[:HISTORY_CHARS_MAX]
    raise _wrong("history no turn", number=number)


def check_name(name: str) -> None:
    """Raise UsageError, saying what to do, for a name that cannot be looked up."""
    check_question(name)
    if not any(map(is_named, name.split())):
        raise _wrong("no name", word=name.strip())


def check_k(k: int) -> None:
    """Raise UsageError, saying what may be asked for, when `k` is no number of hits."""
    if isinstance(k, bool) or not isinstance(k, int):
        raise _wrong("hits not whole", most=HITS_MAX, k=f"{k!r:.40}")
    if k < 1:
        raise _wrong("too few hits", k=k)
    if k > HITS_MAX:
        raise _wrong("too many hits", most=HITS_MAX, k=k)


def check_first(first: object) -> None:
    """Raise UsageError, saying what may be asked for, when `first` is no number that a list can begin with."""
    if isinstance(first, bool) or not isinstance(first, int) or first < 1:
        raise _wrong("no first", first=f"{first!r:.40}")


def check_language(language: object) -> None:
    """Raise UsageError, saying what there is, for what is neither a language of answers and articles nor None."""
    if language not in (None, *LANGUAGES):
        raise _wrong("no language", language=f"{language!r:.40}")


def check_filters(filters: Filters | None) -> None:
    """Raise UsageError, saying what to do, for filters that cannot be meant."""
    if filters is None:
        return
    days = [("since", filters.since), ("until", filters.until)]
    for name, day in days:
        if day and not _is_day(day):
            raise _wrong("no day", filter=name, day=f"{day!r:.40}")
    if filters.since and filters.until and filters.since > filters.until:
        raise _wrong("no period", since=filters.since, until=filters.until)
    check_language(filters.language)
    for name, texts in (("outlet", filters.outlets), ("source", filters.sources)):
        if not isinstance(texts, list | tuple) or not all(isinstance(each, str) for each in texts):
            raise _wrong("no texts", filter=name, given=f"{texts!r:.40}")
        if len(texts) > FILTER_TEXTS_MAX:
            raise _wrong("too many texts", filter=name, number=len(texts), most=FILTER_TEXTS_MAX)


def _is_day(day: object) -> bool:
    try:
        return isinstance(day, str) and date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def show(corpus: Folder, source: str, columns: Columns = NO_COLUMNS) -> Document:
    """Return an article of a corpus folder as its file is now.

    `columns` say which column of a dump is what. Raises CorpusError when there is no such folder and UsageError when it
    has no such article, or it cannot be read.
    """
    require_folder(corpus)
    if not is_article_file(corpus, file_of(source)):
        folder, first = (
            corpus_of(corpus).folder.resolve().name,
            [printable(each) for each in _articles(corpus, columns)],
        )
        if not first:
            raise _wrong("no articles", source=printable(source), folder=folder)
        raise _wrong("no such article", source=printable(source), folder=folder, first=", ".join(first))
    found = read_document(corpus, source, columns)
    if isinstance(found, Failure):
        english, arabic = (
            INPUTS[language]["unreadable"].format(source=source, reason=found.reason.text(language))
            for language in LANGUAGES[::-1]
        )
        raise UsageError(english, arabic=arabic)
    return found


def _articles(corpus: Folder, columns: Columns) -> list[str]:
    # The first articles that are there, three at most.
    first: list[str] = []
    for name in files(corpus):
        with opened(corpus, name) as file:
            some = () if isinstance(file, Failure) else islice(documents_of(file, columns), ARTICLES_NAMED)
            first += [found.source for found in some if isinstance(found, Document)]
        if len(first) >= ARTICLES_NAMED:
            break
    return first[:ARTICLES_NAMED]


def _wrong(name: str, **values: object) -> UsageError:
    """Return the error whose sentences have that name in both languages."""
    return UsageError(INPUTS["en"][name].format(**values), arabic=INPUTS["ar"][name].format(**values))

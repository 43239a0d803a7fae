"""The commands: each takes the parsed options and returns the exit code."""

import argparse
import getpass
import json
import platform
import sys
from pathlib import Path
from typing import Any, Literal

from qa.answering.mentions import PAGE
from qa.cli.printing import print_answer, print_hits, print_json, say, stages_table
from qa.client import QA
from qa.client.inputs import check_history, show
from qa.client.opening import corpus_in
from qa.errors import SettingError, UsageError
from qa.index import erase_index
from qa.settings import Settings, load_settings
from qa.text.plurals import counted
from qa.types import Answer, Filters


def index(options: argparse.Namespace) -> int:
    """Bring the index in line with the corpus folder."""
    settings = settings_of(options)
    if options.rebuild:
        erase_index(settings.index, corpus=settings.corpus)
    with open_qa(options, update="never") as qa:
        report = qa.update(yes=options.yes, progress=say)
    if options.json:
        print_json(report.to_dict())
    else:
        print(
            f"{report.added} added, {report.changed} changed, {report.removed} removed, {report.unchanged} unchanged, "
            f"{len(report.failed)} failed.\nThe index holds {counted('document', report.documents, 'en')}, "
            f"{counted('passage', report.passages, 'en')}, {counted('sentence', report.sentences, 'en')} "
            f"({report.seconds:.1f} s)."
        )
        for file, columns in report.columns.items():
            print(f"{file}: {columns} (set others in qa.toml under [columns])")
        for failure in report.failed:
            print(f"failed: {failure.source} {failure.error}.")
        if report.ignored:
            print(f"not read, as their kinds are not known: {', '.join(report.ignored)}")
    return 1 if options.strict and report.failed else 0


def ask(options: argparse.Namespace) -> int:
    """Answer a question, after the turns of a file when one is named."""
    history = check_history(_read_history(options.history)) if options.history else []
    with open_qa(options) as qa:
        answer = qa.ask(
            options.question,
            history,
            options.reply,
            filters=_filters(options) or None,
            explain=options.explain,
        )
    if options.json:
        print_json(answer.to_dict(explain=options.explain))
        return 0
    print_answer(answer)
    if options.explain:
        print(f"\nThe probability that the first quote answers is {answer.probability:.3f}: {answer.state}.")
        print(stages_table(answer.stages))
        print("\nThe nearest passages:")
        print_hits(answer.hits)
    return 0


def _read_history(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            f"The history {file} cannot be read ({getattr(error, 'strerror', None) or error}); "
            "it is a JSON list of [question, text of its answer] pairs."
        ) from error


def search(options: argparse.Namespace) -> int:
    """Print the nearest passages or sentences."""
    with open_qa(options) as qa:
        found = qa.search(
            options.question, k=options.k, unit=options.unit, filters=_filters(options) or None, explain=options.explain
        )
    if options.json:
        print_json({"question": options.question, "hits": [hit.to_dict() for hit in found]})
    else:
        print_hits(found)
    return 0


def mentions(options: argparse.Namespace) -> int:
    """List what mentions a name."""
    kind: Literal["mentions", "documents"] = "documents" if options.articles else "mentions"
    with open_qa(options) as qa:
        filters = _filters(options)
        answers = [qa.mentions(options.name, kind=kind, first=options.first, language=options.reply, filters=filters)]
        first = options.first
        while options.all and answers[-1].next_question:
            first += PAGE
            answers.append(qa.mentions(options.name, kind=kind, first=first, language=options.reply, filters=filters))
    if options.json:
        print_json(answers[0].to_dict() if len(answers) == 1 else [answer.to_dict() for answer in answers])
    else:
        for answer in answers:
            print_answer(answer)
    return 0


def overview(options: argparse.Namespace) -> int:
    """Print what the articles are about."""
    with open_qa(options) as qa:
        _print(qa.overview(language=options.reply, filters=_filters(options)), options)
    return 0


def entities(options: argparse.Namespace) -> int:
    """Print whom and what the articles name."""
    with open_qa(options) as qa:
        filters = _filters(options)
        _print(qa.entities(options.kind, first=options.first, language=options.reply, filters=filters), options)
    return 0


def summary(options: argparse.Namespace) -> int:
    """Print the main sentences of an article or a matter."""
    with open_qa(options) as qa:
        _print(
            qa.summary(options.of, sentences=options.sentences, language=options.reply, filters=_filters(options)),
            options,
        )
    return 0


def timeline(options: argparse.Namespace) -> int:
    """Print what happened when."""
    with open_qa(options) as qa:
        found = qa.timeline(
            options.of or "",
            latest=options.latest,
            first=options.first,
            language=options.reply,
            filters=_filters(options),
        )
    _print(found, options)
    return 0


def _filters(options: argparse.Namespace) -> Filters:
    return Filters(
        options.since or "",
        options.until or "",
        options.language,
        tuple(options.outlet or ()),
        tuple(options.source or ()),
    )


def _print(answer: Answer, options: argparse.Namespace) -> None:
    if options.json:
        print_json(answer.to_dict())
    else:
        print_answer(answer)


def show_article(options: argparse.Namespace) -> int:
    """Print an article's text as offsets count it."""
    settings = settings_of(options)
    document = show(corpus_in(settings), options.source, settings.columns)
    length = len(document.text)
    start, end = options.start or 0, length if options.end is None else options.end
    if not 0 <= start <= end <= length:
        raise UsageError(
            f"{options.source} has {length} characters; --start {start} --end {end} is no part of it, "
            f"as 0 ≤ start ≤ end ≤ {length} must hold."
        )
    if options.json:
        print_json({"source": document.source, "title": document.title, "text": document.text[start:end]})
    else:
        sys.stdout.reconfigure(newline="")  # type: ignore[union-attr]  # so that CRLF stays two characters
        sys.stdout.write(document.text[start:end])
    return 0


def verify(options: argparse.Namespace) -> int:
    """Check every promise of the index."""
    needs_index(options)
    with open_qa(options, update="never") as qa:
        checks = qa.verify(full=options.full)
    ok = all(check.ok for check in checks)
    if options.json:
        print_json({"ok": ok, "checks": [check.to_dict() for check in checks]})
    else:
        for check in checks:
            print(f"{'ok ' if check.ok else 'BAD'} {check.name}: {check.detail}")
    return 0 if ok else 1


def info(options: argparse.Namespace) -> int:
    """Print versions, model, counts, sizes and settings."""
    needs_index(options)
    with open_qa(options, update="never") as qa:
        info = qa.info()
        failures = qa.failures()
    info |= {"python": platform.python_version(), "failed": [{"source": f.source, "error": f.error} for f in failures]}
    if options.json:
        print_json(info)
    else:
        for name, value in info.items():
            print(f"{name}: {json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value}")
    return 0


def prepare(options: argparse.Namespace) -> int:
    """Build the model cache."""
    from qa.models import prepare

    settings = settings_of(options)
    encoder = prepare(settings, progress=say)
    if options.json:
        print_json({"model": encoder.fingerprint["model"], "cache": str(settings.cache)})
    else:
        print(f"The embedding model {encoder.name} is ready; its cache is {settings.cache}.")
    return 0


def feedback(options: argparse.Namespace) -> int:
    """List or export what readers thought of the answers."""
    from qa.web.conversations import Conversations, as_questions

    settings = settings_of(options)
    talks = Conversations(settings.data, corpus=settings.corpus)
    try:
        rated = talks.rated()
    finally:
        talks.close()
    if options.export:
        questions = as_questions(rated)
        for question in questions:
            print(json.dumps(question, ensure_ascii=False))
        say(f"{len(questions)} of {len(rated)} ratings say what would have been right; the others are left out.")
    elif options.json:
        print_json([{**t.answer.to_dict(), "liked": t.liked, "reason": t.reason} for t in rated])
    else:
        for turn in rated:
            print(f"{'+' if turn.liked else '-'} {turn.question}{f' ({turn.reason})' if turn.reason else ''}")
    return 0


def ui(options: argparse.Namespace) -> int:
    """Serve the page."""
    from qa.web import serve

    serve(settings_of(options), progress=say)
    return 0


def user(options: argparse.Namespace) -> int:
    """Add, remove or list those who may sign in; the password is asked for, or read from stdin where that is no terminal."""
    from qa.web.users import Users

    settings = settings_of(options)
    if settings.auth_file is None:
        raise SettingError("QA_AUTH_FILE names no file; set it to the file that holds the users, such as users.txt.")
    users = Users(settings.auth_file)
    if options.do == "list":
        names = users.names()
        shown = [f"{name} (may add articles)" if users.may_add(name) else name for name in names]
        print_json(names) if options.json else print("\n".join(shown))
        return 0
    if not options.name:
        raise UsageError(f"Name the user: python -m qa user {options.do} NAME.")
    if options.do == "remove":
        users.remove(options.name)
        say(f"{options.name} may no longer sign in.")
        return 0
    fresh = users.add(options.name, _password())
    say(f"{options.name} may sign in." if fresh else f"{options.name} has the new password; open sessions have ended.")
    if options.may_add is not None:
        users.let_add(options.name, may=options.may_add)
        when = "" if settings.takes_uploads else ", once QA_UPLOAD is on"
        say(f"{options.name} may {'' if options.may_add else 'not '}add and remove articles{when}.")
    return 0


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise UsageError("The two passwords differ; nothing was changed.")
    return password


def settings_of(options: argparse.Namespace) -> Settings:
    """Return the settings that the options ask for."""
    return load_settings(corpus=options.corpus, index=options.index)


def open_qa(options: argparse.Namespace, **arguments: Any) -> QA:
    """Open the corpus that the options name."""
    return QA.open(settings=settings_of(options), progress=say, **arguments)


def needs_index(options: argparse.Namespace) -> None:
    """Raise UsageError when there is no index yet."""
    folder = settings_of(options).index
    if not (folder / "index.sqlite").is_file():
        raise UsageError(f"There is no index in {folder} yet; make it with: python -m qa index")

"""What the articles say on a name or a matter: one sentence of each article that is on it, each of which names it.

Who or what a name is: the sentences that say so come first. Everything is found by exact forms of the name; of a matter of
several words the sentences of its articles that speak of it are taken.
"""

from collections import Counter
from collections.abc import Sequence

from qa.answering.decide import is_quotable, quotable
from qa.answering.draft import Claim, Draft, Quote
from qa.answering.matter_articles import LEAD_CHARS, MENTIONS_MIN
from qa.answering.means import Means, lines_of, quote_of
from qa.answering.summary import central
from qa.answering.topics import find_topic
from qa.index import Snapshot
from qa.retrieval.mentions import Mention
from qa.text.definitions import APPOSITION, OFFICE, PREDICATE, tells_who
from qa.text.kinds import matter_of
from qa.text.name_forms import bare_forms
from qa.text.name_lists import NameKind
from qa.text.plurals import counted
from qa.text.query import Query, read_question
from qa.text.roles import roles
from qa.text.words import content_words, is_arabic, is_named, normalise
from qa.types import Count, Span
from qa.wording import ABOUT

STATEMENTS = 5  # sentences, each of another article
DEFINITIONS = 2  # sentences that say who somebody is
NAME_WORDS_MAX = 5  # words of what is looked for to the letter
LONG_CHARS = 320  # characters; a longer sentence tells of more than the name


def about(query: Query, means: Means) -> Draft | None:
    """Return what the articles say on a name or matter, the surest first; None where no article surely speaks of it."""
    of = matter_of(query.request.of) if query.request else ""
    if not any(map(is_named, of.split())):
        return None
    reply = query.reply
    mentions = means.mentions(of).exact if len(content_words(of)) <= NAME_WORDS_MAX else ()
    told = [each for each in mentions if is_quotable(each.text) and not each.text.rstrip().endswith((":", "?", "؟"))]
    if not told:
        return _on_matter(of, query, means)
    chosen = _best_of_each(told, read_question(of, reply=reply), means)[:STATEMENTS]
    if len(chosen) < STATEMENTS:  # few articles say more each, in the order of their texts
        numbers = [each.place.document for each in chosen]
        rest = [each for each in told if each.place.document in numbers and each not in chosen]
        chosen = sorted(
            [*chosen, *rest[: STATEMENTS - len(chosen)]],
            key=lambda each: (numbers.index(each.place.document), each.start),
        )
    articles = len({each.place.document for each in mentions})
    claims = tuple(Claim((_quote(each),), item=len(chosen) > 1) for each in chosen)
    count = Count(len(mentions), articles)
    heading = ABOUT[reply]["said"].format(of=of, articles=counted("article", articles, reply))
    return Draft(query, 1.0, claims, heading=heading, kind="overview", count=count)


def define(query: Query, means: Means) -> Draft | None:
    """Return the sentences that say who or what a name is; None where it is no name, or where no sentence does."""
    of = query.request.of if query.request else ""
    words, is_name = content_words(of), _is_name(of, means.view)
    if len(words) > NAME_WORDS_MAX or not (is_name or len(words) == 1) or (not is_name and roles(of)):
        return None
    mentions = means.mentions(of).exact
    # What has an office beside it is its bearer, or what it is the office of: a party has no office. A common noun is told by a
    # predicate or by its long form alone.
    least = OFFICE if _kind_of(of, means.view) in ("people", None) else APPOSITION
    least = least if is_name else PREDICATE
    scored = [
        (max(tells_who(each.text, mark.start - each.start, mark.end - each.start) for mark in _whole(each)), each)
        for each in mentions
        if is_quotable(each.text) and _whole(each)
    ]
    # A sentence with the whole name is surely on its bearer; one with the last name alone only where none has more.
    most = max((_words_marked(each) for each in mentions), default=0)
    telling = [each for each in scored if each[0] >= least and _words_marked(each[1]) == most]
    if not telling:
        return None
    often = Counter(each.place.document for each in mentions)
    best = sorted(
        telling,
        key=lambda each: (
            -each[0],
            each[1].place.language != query.reply,
            len(each[1].text) > LONG_CHARS,
            -often[each[1].place.document],
            each[1].start,
        ),
    )
    chosen: list[Mention] = []
    for _, mention in best:
        if all(mention.place.document != known.place.document for known in chosen):
            chosen.append(mention)
        if len(chosen) == DEFINITIONS:
            break
    claims = tuple(Claim((_quote(each),), role="also" if at else "main") for at, each in enumerate(chosen))
    return Draft(query, 1.0, claims)


def _whole(mention: Mention) -> list[Span]:
    # The longest forms in the sentence: where the whole name stands there, its last name alone tells nothing more.
    longest = max((mark.end - mark.start for mark in mention.marks), default=0)
    return [mark for mark in mention.marks if mark.end - mark.start == longest]


def _words_marked(mention: Mention) -> int:
    return max(
        (len(mention.text[start - mention.start : end - mention.start].split()) for start, end in mention.marks),
        default=0,
    )


def _is_name(of: str, view: Snapshot) -> bool:
    """Tell whether words are a name: capitals in English, a name that the articles have in Arabic; no office."""
    words = content_words(of)
    if not words:
        return False
    if not is_arabic(of) and all(word[:1].isupper() for word in of.split() if is_named(word)):
        return not roles(of) or (len(words) > 1 and not _is_office(of))
    known = {normalise(form) for entry in view.names() for form in entry.forms}
    whole = normalise(of)
    return whole in known or any(normalise(form) in known for form in bare_forms(of) if " " not in of)


def _kind_of(of: str, view: Snapshot) -> NameKind | None:
    whole = normalise(of)
    return next((entry.kind for entry in view.names() if whole in map(normalise, entry.forms)), None)


def _is_office(of: str) -> bool:
    return any(role.start == 0 and role.of for role in roles(of))


def _best_of_each(told: Sequence[Mention], asked: Query, means: Means) -> list[Mention]:
    """Return one sentence of each article, those first that are on the name, in the reader's language, found by the search."""
    found = quotable(means.find(asked).sentences)
    rank = {(each.passage.document, each.start): at for at, each in enumerate(found)}
    often = Counter(each.place.document for each in told)
    days = means.view.days()

    def worth(each: Mention) -> tuple[float, ...]:
        mark = each.marks[0]
        at = rank.get((each.place.document, each.start), len(found))
        who = tells_who(each.text, mark.start - each.start, mark.end - each.start)
        return (at if at < len(found) else len(found) + each.start, -who, mark.start - each.start)

    best: dict[int, Mention] = {}
    for each in told:
        known = best.get(each.place.document)
        if known is None or worth(each) < worth(known):
            best[each.place.document] = each
    on_it = {each.place.document for each in told if each.start < LEAD_CHARS}
    on_it |= {number for number, count in often.items() if count >= MENTIONS_MIN}

    def order(each: Mention) -> tuple[object, ...]:
        number = each.place.document
        day = int(days[number][0].replace("-", "")) if number in days else 0
        return (number not in on_it, each.place.language != asked.reply, worth(each)[0], -day)

    once = means.view.copies.once([each.place.document for each in sorted(best.values(), key=order)], asked.reply)
    return [best[number] for number in once]


def _on_matter(of: str, query: Query, means: Means) -> Draft | None:
    """Return the sentences of the articles on a matter that speak of it; where none is sure, its headlines or None."""
    topic = find_topic(of, means, query)
    if topic is None or not topic.sure:
        return None
    lines = lines_of(topic.documents, means.view)
    told = [line for line in lines if (line.passage.document, line.start) in topic.told]
    chosen = [*told, *(line for line in central(lines, STATEMENTS, topic) if line not in told)][:STATEMENTS]
    claims = tuple(Claim((quote_of(line, chosen, means.view),), item=len(chosen) > 1) for line in chosen)
    heading = ABOUT[query.reply]["said"].format(
        of=of, articles=counted("article", len({line.passage.document for line in chosen}), query.reply)
    )
    return Draft(query, 1.0, claims, heading=heading, kind="overview") if claims else None


def _quote(mention: Mention) -> Quote:
    place = mention.place
    return Quote(
        place.source, place.title, place.language, mention.start, mention.end, mention.text, marks=mention.marks
    )

"""What there is on one matter or name: how many articles, then a headline of each, the newest first."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import PurePosixPath

from qa.answering.decide import is_heading, is_quotable
from qa.answering.draft import Claim, Draft, Quote
from qa.answering.means import Means
from qa.answering.topics import find_topic
from qa.index import Snapshot
from qa.text.kinds import Request, first_shown, matter_of, points_back
from qa.text.name_forms import bare_forms
from qa.text.plurals import counted
from qa.text.query import Query, read_question
from qa.text.terms import index_terms
from qa.text.words import content_words, is_arabic, is_named, normalise
from qa.types import Count, Language, Role, State
from qa.wording import LOOKUP, OVERVIEW, TIMELINE

ARTICLES_SHOWN = 10  # headlines; the next question shows the next ones
NAME_WORDS_MAX = 3  # words of a matter that are looked for to the letter; more of them are a description
LEAD_CHARS = 400  # characters: a headline and a lead; what is named there is what the article is on
SECTION_MIN = 3  # articles; a part of a paper that holds so many is what is meant by its name
AND = re.compile(r" and | و ?(?=\w)")
NEAR_MAX = 3  # nearest articles, where none is surely on it
# Of the best article's score in a search for "the war in Kenya", from which an article on Kenya is on that.
SCORE_SHARE_MIN = 0.6
MENTIONS_MIN = 3  # sentences that name it, from which the article is on it wherever they stand
# One part of a paper in each line, by the words that stand in its name, in a folder's name or in a question.
SECTIONS = tuple(
    frozenset(term for word in line.split() for term in index_terms(word))
    for line in (
        "economy economic economics business finance financial money markets اقتصاد الاقتصاد اقتصادية أعمال المال أسواق",
        "sport sports sporting رياضة الرياضة رياضي رياضية",
        "politics political سياسة السياسة سياسية",
        "technology tech technologies تقنية التقنية تكنولوجيا التكنولوجيا",
        "health medicine medical صحة الصحة طب",
        "science sciences علوم العلوم",
        "culture arts entertainment ثقافة الثقافة فن فنون ترفيه",
        "weather climate environment طقس مناخ المناخ بيئة البيئة",
        "travel tourism سفر سياحة السياحة",
    )
)


def on_matter(query: Query, request: Request, means: Means) -> Draft | None:
    """Return a headline of each article on a matter, those in the question's language first; None where it is no matter.

    They are near only where no article names the matter, none is in its part of the paper, and the search is not sure.
    """
    of = matter_of(request.of)
    if points_back(request.of) or not any(map(is_named, of.split())):
        return None
    say = OVERVIEW[query.reply]
    found, sure = _articles(of, query, means)
    if not found:
        return Draft(query, 0.0, (), heading=say["none on"].format(of=of), kind="overview", state="refused")
    days = {number: day for number, (day, where) in means.view.days().items() if where != "file"}
    quotes = _in_order(found, days, query.reply, means.view)
    shown = quotes[request.first - 1 : request.first - 1 + ARTICLES_SHOWN]
    role: Role = "main" if sure else "near"
    claims = tuple(Claim((quote,), role=role, headline=is_heading(quote.text), item=True) for quote in shown)
    dated = "on" if any(number in days for number in found) else "on undated"
    heading = say[dated if sure else "near on"].format(of=of, articles=counted("article", len(quotes), query.reply))
    last = request.first - 1 + len(shown)
    note = following = ""
    if len(quotes) > ARTICLES_SHOWN or request.first > 1:
        note = LOOKUP[query.reply]["shown"].format(first=min(request.first, last or 1), last=last, all=len(quotes))
    if last < len(quotes):
        asked = first_shown(query.question)[0].rstrip(" ?؟.!")
        following = TIMELINE[query.reply]["next"].format(question=asked, first=last + 1)
    state: State = ("answered" if sure else "near") if claims else "refused"
    return Draft(
        query,
        float(sure),
        claims,
        heading=heading,
        kind="overview",
        count=Count(0, len(quotes)),
        state=state,
        note=note,
        next_question=following,
    )


def _articles(of: str, query: Query, means: Means) -> tuple[list[int], bool]:
    """Return the numbers of the articles on a matter, and whether they surely are; the nearest ones where none is.

    A search of many articles finds something near to any words, so that it has to find these words as well.
    """
    view = means.view
    section = _in_section(of, view)
    if len(section) >= SECTION_MIN:
        return view.copies.once(section, query.reply), True
    found = {*section, *_naming(of, means), *_leading(of, view), *_on_name(of, query, means)}
    found = found or _on_both(of, means)
    topic = find_topic(of, means, query, wide=True)
    wanted = set(index_terms(" ".join(content_words(of))))
    if topic is not None and topic.sure and wanted <= set(index_terms(view.text(topic.documents[0]))):
        return view.copies.once(sorted({*found, *topic.documents}), query.reply), True
    if found or topic is None:
        return view.copies.once(sorted(found), query.reply), bool(found)
    return list(topic.documents[:NEAR_MAX]), False


def _on_both(of: str, means: Means) -> set[int]:
    """Return the articles on both of two matters, health and Ramadan; where none is on both, those on either."""
    parts = AND.split(of)
    if len(parts) < 2:
        return set()
    found = [{*_in_section(part, means.view), *_naming(part, means)} for part in parts]
    return set.intersection(*found) or set.union(*found)


def _on_name(of: str, query: Query, means: Means) -> list[int]:
    """Return the articles on a name in a matter of more words that a search for the whole matter finds near: the war in Kenya."""
    words = [word for word in content_words(of) if is_named(word)]
    if len(words) < 2:
        return []
    forms = {normalise(form): form for entry in means.view.names() for form in entry.forms}
    if normalise(of) in forms:  # all of it is one name
        return []
    name = next((forms[said] for word in words for said in _bare(word) if said in forms), "")
    if not name:
        return []
    scores: dict[int, float] = {}
    for each in means.find(read_question(of, reply=query.reply)).passages:
        scores[each.passage.document] = max(each.score, scores.get(each.passage.document, each.score))
    least = SCORE_SHARE_MIN * max(scores.values(), default=0.0)
    return [number for number in _naming(name, means) if scores.get(number, 0.0) >= max(least, 0.0) > 0]


def _bare(word: str) -> list[str]:
    return [normalise(word), *map(normalise, bare_forms(word))] if is_arabic(word) else [normalise(word)]


def _in_section(of: str, view: Snapshot) -> list[int]:
    """Return the articles whose part of the paper, or folder's or file's name, is the one that is asked for."""
    wanted = set(index_terms(of))
    sections = [section for section in SECTIONS if wanted and wanted <= section]
    if not sections:
        return []
    articles = view.articles()
    known = view.metadata({source for _, source, _, _ in articles})
    return [number for number, source, _, _ in articles if sections[0] & _parts(source, known[source].section)]


def _parts(source: str, section: str) -> set[str]:
    path = PurePosixPath(source)
    words = re.sub(r"[\W\d_]+", " ", f"{section} {path.parent} {path.stem}")
    return set(index_terms(words))


def _naming(of: str, means: Means) -> list[int]:
    """Return the articles that name it in their headline or lead, or often; where none does, all that name it."""
    if not 0 < len(content_words(of)) <= NAME_WORDS_MAX:
        return []
    mentions = means.mentions(of).exact
    often = Counter(mention.place.document for mention in mentions)
    on_it = {mention.place.document for mention in mentions if mention.start < LEAD_CHARS}
    on_it |= {number for number, count in often.items() if count >= MENTIONS_MIN}
    return sorted(on_it or often)


def _leading(of: str, view: Snapshot) -> list[int]:
    """Return the articles whose headline and lead hold all words of a matter of several words, in whatever order."""
    wanted = set(index_terms(" ".join(content_words(of))))
    if len(wanted) < 2:
        return []
    terms = view.term_ids(wanted)
    if len(terms) < len(wanted):
        return []
    holding = [
        {place.document for place in view.places(passage for passage, _ in view.postings(term))}
        for term in terms.values()
    ]
    there = set.intersection(*holding)
    return [number for number, text in view.texts(there).items() if wanted <= set(index_terms(text[:LEAD_CHARS]))]


def headlines(numbers: Collection[int], view: Snapshot) -> dict[int, Quote]:
    """Return for each article its headline, else its first sentence that tells something, as a quote."""
    openings, texts = view.openings(numbers), view.texts(numbers)
    quotes = {}
    for number, (place, sentences) in openings.items():
        text = texts[number]
        at = text.find(place.title) if place.title else -1
        told = (each[:2] for each in sentences if is_quotable(text[each[0] : each[1]], each[2]))
        start, end = (at, at + len(place.title)) if at >= 0 else next(told, sentences[0][:2])
        quotes[number] = Quote(place.source, place.title, place.language, start, end, text[start:end])
    return quotes


def _in_order(numbers: list[int], days: Mapping[int, str], reply: Language, view: Snapshot) -> list[Quote]:
    """Return a headline of each article: those in the reader's language first, of these the newest."""
    quotes = headlines(numbers, view)
    newest = sorted(quotes, key=lambda each: (quotes[each].language == reply, days.get(each, "")), reverse=True)
    return [quotes[number] for number in newest]

"""What is said to talk: a greeting, thanks, "what can you do". Nothing is quoted, and three questions show what to ask."""

from collections.abc import Sequence
from dataclasses import replace

from qa.answering.citations import CitedAnswer
from qa.answering.decide import quotable
from qa.answering.draft import Claim, Draft, Quote
from qa.answering.means import Means, is_full, scored_quote
from qa.index import Snapshot
from qa.retrieval.search import SENTENCE_SIGNALS, RetrievalResult
from qa.text.plurals import counted
from qa.text.query import Query, read_question
from qa.text.turns_told import tells_view
from qa.text.words import is_named
from qa.types import Answer, Statement
from qa.wording import HELP

VIEWS_AMONG = 8  # best sentences of an article, among which those that tell of a view go first
NEAR_MAX = 3  # quotes that stand where an opinion was asked for


def talk(query: Query, view: Snapshot, examples: Sequence[str]) -> CitedAnswer:
    """Return two sentences on what was said, what is in the corpus, and the example questions, each an item."""
    say = HELP[query.reply]
    what = query.request.what if query.request else "abilities"
    second = {
        "abilities": "abilities more",
        "adding": "",
        "translate": "",
        "beyond": "",
        "identity": "",
        "no opinion": "",
    }.get(what, "if not there")
    lines = [" ".join(filter(None, (say[what], say[second] if second else "")))]
    languages = view.counts_by_language()
    if every := sum(languages.values()):
        corpus = say["corpus" if len(languages) > 1 else "corpus in one"].format(
            articles=counted("article", every, query.reply),
            ar=languages.get("ar", 0),
            en=languages.get("en", 0),
            language=say["ar" if "ar" in languages else "en"],
        )
        lines.append(corpus)
    else:
        lines.append(say["no articles"])
    items = tuple(Statement(text, (), language=query.reply, written=True, item=True) for text in examples)
    if items:
        lines.append(say["examples"])
    answer = Answer(
        query.question, query.reply, "answered", "extractive", 1.0, "\n".join(lines), statements=items, kind="help"
    )
    return CitedAnswer(answer, ())


def opinion(query: Query, means: Means) -> Draft:
    """Say that there is no opinion, and quote as near what the articles report on the matter."""
    say = HELP[query.reply]
    of = query.request.of if query.request else ""
    asked = query if not any(map(is_named, of.split())) else read_question(of, reply=query.reply)
    found = means.find(replace(asked, lookup=None))
    draft = means.decide(found)
    quotes = [claim.quotes[0] for claim in draft.claims]
    if not quotes:
        keywords, related = SENTENCE_SIGNALS.index("keywords"), SENTENCE_SIGNALS.index("related")
        holding = (each for each in quotable(found.sentences) if each.signals[keywords] + each.signals[related] > 0)
        quotes = [scored_quote(each) for each in holding][:NEAR_MAX]
    if quotes:
        quotes = _as_reported(quotes, found)
    claims = tuple(Claim((quote,), role="near") for quote in quotes[:NEAR_MAX])
    heading = say["opinion" if claims else "nothing on it"]
    return Draft(query, draft.probability, claims, heading=heading, state="near")


def _as_reported(quotes: Sequence[Quote], found: RetrievalResult) -> list[Quote]:
    """Return quotes of the article that fits best: what is told there as somebody's view goes first, the rest follows."""
    source = quotes[0].source
    theirs = [each for each in quotable(found.sentences) if each.passage.source == source and is_full(each.text)]
    views = [scored_quote(each) for each in theirs[:VIEWS_AMONG] if tells_view(each.text)]
    rest = [quote for quote in quotes if quote.source == source]
    apart: list[Quote] = []
    for quote in (*views, *rest):
        if all(quote.end <= each.start or each.end <= quote.start for each in apart):
            apart.append(quote)
    return apart

"""Begins the answer to a yes/no question with Yes or No where the first quote carries it, and only then.

The verifier reads the question as a statement beside the quote. It takes words in common for more than they say, so the quote
has to have the statement's words too, and no word of wish or doubt.
"""

from dataclasses import replace

from qa.answering.checking.facts import denied, opposed
from qa.answering.draft import Draft
from qa.calibration import calibration
from qa.models import EntailmentModel
from qa.text.words import language_of
from qa.text.yes_no import is_at_a_place, is_hedged, statement_of, words_missing
from qa.wording import YES_NO

# Content words that statement and quote share at least, where the one says the contrary of the other.
WORDS_THERE_MIN = 2
WORDS_MISSING_MAX = 1  # content words that such a quote lacks at most: "accept", where it says "rejected"


def with_verdict(draft: Draft, verifier: EntailmentModel | None) -> Draft:
    """Return an answer with "Yes." or "No." above it, where its question wants that and its first quote states it.

    The verifier is asked once at most. Where articles differ, or only the nearest sentences are shown, nothing is added.
    """
    if verifier is None or draft.state != "answered" or draft.disagree or not draft.claims or draft.kind != "answer":
        return draft
    verdict = verdict_of(draft.query.question, draft.claims[0].quotes[0].text, verifier)
    return replace(draft, verdict=YES_NO[draft.query.reply][verdict]) if verdict else draft


def verdict_of(question: str, quote: str, verifier: EntailmentModel) -> str:
    """Return "yes" or "no" as a quote states it; "" for another question, and where it states neither."""
    statement = statement_of(question)
    if not statement or language_of(statement) != language_of(quote) or is_hedged(quote, question):
        return ""
    there, missing = words_missing(statement, quote)
    if missing > WORDS_MISSING_MAX or is_at_a_place(statement, quote):
        return ""
    read = verifier.predict([quote], statement)[0]
    limits = calibration()
    if not missing and read.entailment >= limits.yes_log_odds_min:
        return "yes"
    contrary = there >= WORDS_THERE_MIN and read.contradiction >= limits.no_log_odds_min
    return "no" if contrary and _says_no(statement, quote) else ""


def _says_no(statement: str, quote: str) -> bool:
    # The verifier takes another thing for the contrary at times: a denial or an opposite word has to be there.
    near = " ".join(sorted(denied(quote, widely=False)[1]))
    return opposed(statement, quote) or words_missing(near, statement)[0] > 0

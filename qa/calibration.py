"""The thresholds that were chosen on data. `data/calibration.json` holds each with its origin.

An entry has four parts: `value`, `chosen_on` (the data), `command` (what shows or repeats the choice) and `commit` (the
commit that set the value). Every other constant stands at the top of the module that uses it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import Any

FILE = "calibration.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The thresholds. A field that ends in `_across` holds for two texts of different languages."""

    # Retrieving
    related_cosine_min: float  # cosine of word vectors without their language; from it on a word may stand for another
    related_cosine_full: float  # the same cosine; from it on the word counts in full
    related_power: int  # exponent; below the full cosine a word counts (cosine / full cosine) to this power
    topic_score_min: float  # score of an article's best passage for a topic; from it on the article is about the topic
    topic_score_near_min: float  # the same score; below it no article is near to the topic
    topic_share_min: float  # share of the best article's score; from it on another article is about the topic too
    topic_cover_min: float  # share of the matter's words that an article holds; below it it is no more than near
    topic_shared_min: (
        float  # share of the first article's words of the matter; below it an article is of another matter
    )
    topic_fit_min: float  # that share times the cosine of two articles; from it on one is about the same matter
    topic_fit_min_across: float  # the same product across languages
    topic_cosine_min: float  # cosine of two articles' mean vectors; from it on one is near to the other
    topic_cosine_min_across: float  # the same cosine across languages
    side_log_odds_behind_max: float  # log-odds by the reader; further behind the best, a sentence is no side
    matter_cosine_min: float  # cosine of two articles' mean vectors; groups of articles that are nearer are one matter
    copy_share_min: (
        float  # share of the shorter article's runs of three words; below it it is no near-copy of the longer
    )
    copy_jaccard_min: float  # runs that two articles share, by all that they have; from it on they are near-copies
    copy_lead_share_min: float  # share of a lead's runs; from it on, for both leads, two articles tell the same news
    copy_title_share_min: float  # share of the longer headline's words; from it on two articles have the same headline
    copy_held_share_min: (
        float  # share of an article's runs and of its lead's; from it on it stands in another as a whole
    )
    translated_sentence_cosine_min: float  # cosine of two sentences of two languages; from it on they may say the same
    translated_share_min: float  # share of the shorter article's sentences that have partners in order
    sound_weight: float  # weight, 0 to 1; of a word of the other script that sounds like the question's word
    sound_weight_short: float  # weight, 0 to 1; the same where the two share a key of three letters only
    transliteration_cost_max: float  # cost for each letter; a word of the other script that costs more is another word
    transliteration_cost_sure: float  # the same cost; up to it a long word of the other script is the name
    cross_cosine_weight: float  # of the cosine of two words of two scripts, in the score that they are one name
    cross_name_weight: float  # of the name tagger's log-odds, in that score
    cross_cost_weight: float  # of the transliteration's cost, which is taken away from that score
    cross_score_min: float  # that score; from it on the two are one name

    # Answering
    few_passages: int  # passages found; below it the refusal does not compare passages
    answer_probability_min: float  # probability; below it the answer is a refusal, where nothing was read
    answered_min_strict: float  # probability that the best sentence answers; from it on it is called an answer
    answered_min_balanced: float  # the same probability
    answered_min_open: float  # the same probability
    near_min: float  # the same probability; below it nothing is near
    yes_log_odds_min: (
        float  # log-odds by the verifier that a quote states what a yes/no question asks; from it on "Yes."
    )
    no_log_odds_min: float  # log-odds by the verifier that it says the contrary; from it on "No."
    example_probability_min: float  # probability; from it on the page offers a question as an example
    statement_share_min: float  # share of the belief; from it on a further sentence is quoted
    neighbour_share_min: (
        float  # share of the belief; from it on a sentence that stands beside the best one joins its quote
    )
    compared_cosine_min: (
        float  # cosine of two sentences; from it on they are compared, fact by fact and by the verifier
    )
    compared_cosine_min_across: float  # the same cosine across languages
    read_cosine_min: float  # the same cosine within a language; from it on the verifier reads two where neither denies
    same_unread_cosine_min: float  # the same cosine; from it on two that the verifier has not read say the same
    same_unread_cosine_min_across: float  # the same cosine across languages
    agreement_log_odds_min: (
        float  # log-odds by the verifier; from it on, in both directions, two sentences say the same
    )
    alike_cosine_min: float  # cosine of two sentences of one language; from it on the next bound holds for them
    agreement_alike_log_odds_min: float  # the same log-odds for two sentences that are so near each other
    same_length_share_min: (
        float  # content words of the shorter sentence by those of the longer one; below it one says more
    )
    alike_length_share_min: float  # the same share for two sentences of one language that are very near each other
    denial_contradiction_log_odds_min: (
        float  # log-odds by the verifier, mean of both directions; from it on one denies the other
    )
    same_words_share_min: float  # share of two sentences' words; from it on a word that differs names another thing
    same_subject_cosine_min: float  # cosine of two sentences; from it on different numbers are different values
    same_subject_cosine_min_across: float  # the same cosine across languages
    same_event_log_odds_min: (
        float  # log-odds by the verifier, mean of both directions; from it on two days are of one event
    )
    span_log_odds_min: float  # log-odds by the reader; from it on the words that answer are marked
    span_belief_min: float  # probability that the best sentence answers; from it on its words are marked
    span_share_max: float  # share of the sentence's characters; a longer span is not marked

    # Checking what a language model writes: support
    support_probability_min: float  # probability; from it on the source carries the sentence
    nli_probability_min: float  # the same probability where the model of QA_NLI judges
    contradiction_log_odds_min: float  # log-odds by the verifier; from it on the source says the contrary
    entailment_log_odds_min: (
        float  # log-odds by the verifier; above it, the verifier overrules words that look like a denial
    )

    # Checking: names
    name_log_odds_min: float  # log-odds by the name tagger; above it a word counts as a name
    asked_name_log_odds_min_across: float  # the same of a question's name, for an article in the other language
    name_log_odds_min_across: float  # the same log-odds across languages, capital or not
    name_log_odds_min_capital: float  # the same for a word with a capital inside its sentence
    name_log_odds_min_small: float  # the same for an English word in small letters
    name_log_odds_min_copied: float  # the same for a word in a sentence that is copied otherwise
    copied_share_min: (
        float  # share of a sentence's words that stand in the source; from it on the sentence counts as copied
    )
    name_cosine_min: float  # cosine of two words of one language; from it on they may be forms of one name
    name_cosine_min_across: float  # the same cosine across languages
    term_cosine_min_across: float  # the same for a word that is less surely a name (Academy, President)
    word_cosine_min_across: float  # the same for a word that is probably no name

    # Checking: denials
    denied_word_cosine_min: (
        float  # cosine of two words; from it on the one is taken for the other where denials are compared
    )
    denied_word_cosine_min_across: float  # the same cosine across languages
    whole_share_min: (
        float  # content words written, as a share of the source's; from it on the sentence says all of it again
    )


@cache
def calibration() -> Calibration:
    """Return the shipped thresholds. The first call reads the file.

    >>> calibration().answer_probability_min
    0.5
    """
    return parse_calibration(json.loads(resources.files("qa").joinpath("data", FILE).read_text(encoding="utf-8")))


def parse_calibration(entries: Mapping[str, Mapping[str, Any]]) -> Calibration:
    """Return the thresholds of a file's entries.

    Raises ValueError when a key is unknown or missing, or a value is not of its field's type.

    >>> parse_calibration({})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ValueError: calibration.json lacks: agreement_alike_log_odds_min, ...
    """
    types = {field.name: field.type for field in fields(Calibration)}
    if unknown := sorted(set(entries) - set(types)):
        raise ValueError(f"{FILE} has unknown keys: {', '.join(unknown)}.")
    if missing := sorted(set(types) - set(entries)):
        raise ValueError(f"{FILE} lacks: {', '.join(missing)}.")
    values = {name: entry["value"] for name, entry in entries.items()}
    if wrong := sorted(name for name, value in values.items() if type(value) is not types[name]):
        raise ValueError(f"{FILE} has values of the wrong type: {', '.join(wrong)}.")
    return Calibration(**values)

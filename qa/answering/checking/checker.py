"""Checks each generated sentence against the source sentences and keeps only supported ones.

Hard rules come first. The sentence's numbers, dates, names and quotations must stand in the source. The source must deny
what the sentence denies. A source that is a command to a program supports nothing. Then one probability is computed: from
the cosine of the two sentences, from how well each word is matched, and from the entailment model, with weights fitted by
`tests/training/check.py`. An entailment model that the settings name decides alone. A sentence may need two sources.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from qa.answering.checking.facts import Facts, claimed_facts, opposed, supported_facts, unsupported_fact
from qa.answering.checking.naming import is_there, named_in, same_name
from qa.answering.checking.negation import denial_differs
from qa.answering.draft import Quote
from qa.calibration import calibration
from qa.models import Array, Encoder, Entailment, EntailmentModel
from qa.models.centering import LanguageMeans
from qa.models.name_tagger import NameTagger, NameWord
from qa.models.word_vectors import WordVectors
from qa.retrieval.weights import Pair, Weights, pair_of, probability
from qa.text.glossary import gloss
from qa.text.prompt_injection import is_command
from qa.text.words import content_words, language_of, normalise, stems, tokenize
from qa.types import Language

CHECKED_SINGLES = 4  # nearest source sentences; a written sentence is compared with each
CHECKED_PAIRS = 3  # nearest source sentences; a written sentence is also compared with two of them together
HALF_WORDS_MIN = 4  # words of half a sentence; a shorter half says too little to be compared by itself
# Runs of three words. A text of so many is repetitive when half of them repeat others; true sentences repeat none.
REPETITION_TRIGRAMS_MIN = 8
CONTRARY = ("negation", "opposite")  # reasons by which a source speaks against a sentence
SUPPORT_SIGNALS = ("cosine", "weaker_half", "met", "worst", "copied", "states")


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence that may carry what is written, with its vector (without its language)."""

    quote: Quote
    vector: Array


@dataclass(frozen=True, slots=True)
class Verdict:
    """What carries a written sentence, nothing when it is not carried; `reason` is what was wrong with the nearest source.

    `support` is the probability (0 to 1) that the source states it, by likeness and the verifier; 0 where a fact is missing.
    """

    quotes: tuple[Quote, ...] = ()
    reason: str = ""
    support: float = 0.0


class SentenceChecker:
    """Checks sentences against sources. Safe to use from several threads."""

    def __init__(
        self,
        *,
        encoder: Encoder,
        tagger: NameTagger,
        entailment: EntailmentModel,
        language_means: LanguageMeans,
        weights: Weights,
    ) -> None:
        self._encoder = encoder
        self._entailment = entailment
        self.tagger = tagger
        self._language_means = language_means
        self._weights = weights
        self._word_vectors = WordVectors(encoder, language_means)

    def check(self, written: str, *, language: Language, sources: Sequence[Source]) -> Verdict:
        """Bind a written sentence to the source, or the two, that carry it best.

        It has to be in `language`, apart from names.
        """
        if language_of(written, language) != language:
            return Verdict(reason="language")
        if not sources or not content_words(written) or _goes_in_circles(written):
            return Verdict(reason="nothing")
        read = self._read(written, language)
        likeness = np.array([source.vector @ read.vector for source in sources])
        order = np.argsort(-likeness, kind="stable")
        nearest = [sources[number] for number in order[:CHECKED_SINGLES]]
        known = self._words([written, *(source.quote.text for source in nearest)])
        alone = self._against(read, [(one,) for one in nearest], known)
        carried_by = [verdict for verdict in alone if verdict.quotes]
        contrary = [verdict for verdict in alone if verdict.reason in CONTRARY]
        if not carried_by and any(verdict.reason in ("number", "date", "name") for verdict in alone[:CHECKED_PAIRS]):
            # A fact is missing in the one: it may stand in the other. A denial may not: it would be of something else.
            pairs = zip(nearest[:CHECKED_PAIRS], alone, strict=False)
            allowed = [one for one, verdict in pairs if verdict.reason not in CONTRARY]
            together = self._against(read, list(combinations(allowed, 2)), known)
            carried_by = [verdict for verdict in together if verdict.quotes]
        best = max(carried_by, key=lambda verdict: verdict.support, default=alone[0])
        # Where a source that is nearer says the contrary, no other one may be taken for it.
        return max([best, *contrary], key=lambda verdict: verdict.support) if best.quotes else best

    def signals(self, written: str, *, language: Language, sources: Sequence[Source]) -> tuple[str, tuple[float, ...]]:
        """Return which hard rule a sentence breaks against these sources together ("" for none), and SUPPORT_SIGNALS."""
        read = self._read(written, language)
        known = self._words([written, *(source.quote.text for source in sources)])
        compared = self._compare(read, tuple(sources), known)
        relation = self._entailment.predict([_text(sources)], written)[0]
        return compared.missing or _contrary(compared, relation), (*compared.likeness, relation.entailment)

    def _against(
        self, written: "_Candidate", every: Sequence[tuple[Source, ...]], known: dict[str, Array]
    ) -> list[Verdict]:
        """Return the verdict by each of the sources, or two of them together.

        Only those that no fact rules out are read beside what is written: that takes longest.
        """
        compared = [self._compare(written, sources, known) for sources in every]
        found = self._read_beside(written, [one for one in compared if not one.missing])
        return [Verdict(reason=one.missing) if one.missing else next(found) for one in compared]

    def _read_beside(self, written: "_Candidate", allowed: Sequence["_Comparison"]) -> Iterator[Verdict]:
        limits = calibration()
        texts = [_text(one.sources) for one in allowed]
        for one, relation in zip(allowed, self._entailment.predict(texts, written.text), strict=True):
            if self._entailment.decides:  # it knows better than words do what denies what
                reason = "negation" if relation.contradiction >= 0 else ""
                yield _verdict(one.sources, reason, probability(relation.entailment), limits.nli_probability_min)
            else:
                linear = self._weights.support[_pair(written.language, one.sources)]
                support = probability(linear((*one.likeness, relation.entailment)))
                yield _verdict(one.sources, _contrary(one, relation), support, limits.support_probability_min)

    def _compare(self, written: "_Candidate", sources: tuple[Source, ...], known: dict[str, Array]) -> "_Comparison":
        text = _text(sources)
        language = sources[0].quote.language
        same = language == written.language
        mine, theirs = written.words, content_words(text)
        said = {normalise(each.rendered) for each in gloss(text, source=language, target=written.language)}
        rendered = {word for name in said for word in name.split()}
        met = _meet(mine, theirs, rendered, known)
        best = met.max(axis=1) if met.size else np.zeros(1)
        copied = float((best >= 1).mean())
        named = all(
            is_there(name, text, theirs=theirs, rendered=rendered, known=known)
            for name in named_in(written.text, written.tagged, copied=copied, same_language=same)
        )
        missing = (
            ("command" if any(is_command(source.quote.text) for source in sources) else "")
            or unsupported_fact(written.facts, supported_facts(text), same_language=same)
            or ("" if named else "name")
        )
        views = np.stack([source.vector for source in sources])
        if len(sources) > 1:
            views = np.vstack([views, views.sum(axis=0) / np.linalg.norm(views.sum(axis=0))])
        cosine = float((views @ written.vector).max())
        halves = (views @ written.halves.T).max(axis=0) if len(written.halves) else np.array([cosine])
        return _Comparison(
            sources,
            missing,
            same,
            denial_differs(written.text, text, mine, theirs, met, copied),
            opposed(written.text, text),
            (cosine, float(halves.min()), float(best.mean()), float(best.min()), copied),
        )

    def embed(self, texts: Sequence[str], language: Language) -> Array:
        """Return the vectors of sentences of a language, without it, float32 [texts, dimension]."""
        return self._language_means.center(self._encoder.encode_passages(texts), language, "sentence")

    def _words(self, texts: Sequence[str]) -> dict[str, Array]:
        return self._word_vectors.of(word for text in texts for word in content_words(text))

    def _read(self, text: str, language: Language) -> "_Candidate":
        vector, *halves = self.embed([text, *_halves(text)], language)
        tagged = self.tagger.tag(text)
        return _Candidate(text, language, content_words(text), claimed_facts(text), tagged, vector, np.array(halves))


def _goes_in_circles(text: str) -> bool:
    """Tell whether half of a text says again, word for word, what it has said: a weak model that cannot stop.

    >>> _goes_in_circles("I assure you that I assure you that I assure you that"), _goes_in_circles("No, no, never.")
    (True, False)
    """
    every = tokenize(text)
    threes = list(zip(every, every[1:], every[2:], strict=False))
    return len(threes) >= REPETITION_TRIGRAMS_MIN and 2 * len(set(threes)) <= len(threes)


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    language: Language
    words: list[str]
    facts: Facts
    tagged: list[NameWord]
    vector: Array
    halves: Array  # of the text's first and second half; none when it is short


@dataclass(frozen=True, slots=True)
class _Comparison:
    sources: tuple[Source, ...]
    missing: str  # which fact of what is written the sources lack; "command" where they are one
    same_language: bool
    denied: bool  # by the words: the one denies what the other says
    opposed: bool
    likeness: tuple[float, ...]  # SUPPORT_SIGNALS but for the last


def _contrary(compared: _Comparison, relation: Entailment) -> str:
    # Words take many a true paraphrase for a denial. Within a language the verifier knows better; across it does not.
    limits = calibration()
    sure = limits.entailment_log_odds_min
    stated = compared.same_language and relation.entailment > sure and relation.contradiction < -sure
    if compared.denied and not stated:
        return "negation"
    return "opposite" if compared.opposed or relation.contradiction >= limits.contradiction_log_odds_min else ""


def _verdict(sources: Sequence[Source], reason: str, support: float, needed: float) -> Verdict:
    if not reason and support < needed:
        reason = "unsupported"
    ordered = sorted((source.quote for source in sources), key=lambda quote: (quote.source, quote.start))
    return Verdict(() if reason else tuple(ordered), reason, support)


def _text(sources: Sequence[Source]) -> str:
    return " ".join(source.quote.text for source in sources)


def _halves(text: str) -> list[str]:
    every = text.split()
    middle = len(every) // 2
    return [" ".join(every[:middle]), " ".join(every[middle:])] if len(every) >= 2 * HALF_WORDS_MIN else []


def _pair(language: Language, sources: Sequence[Source]) -> Pair:
    return pair_of(language, sources[0].quote.language)


def _meet(mine: Sequence[str], theirs: Sequence[str], rendered: set[str], known: dict[str, Array]) -> Array:
    """Return how well each written word is met by each word of the source, 1 for the same word, float32 [mine, theirs]."""
    if not mine or not theirs:
        return np.zeros((len(mine), len(theirs)), np.float32)
    met = np.stack([known[word] for word in mine]) @ np.stack([known[word] for word in theirs]).T
    stems_of = [set(stems(normalise(word))) for word in theirs]
    for row, word in enumerate(mine):
        own = set(stems(normalise(word)))
        for column, other in enumerate(theirs):
            if own & stems_of[column] or same_name(word, other):
                met[row, column] = 1.0
        if normalise(word) in rendered:
            met[row, met[row].argmax()] = 1.0  # which word it renders is not told; one of them it does
    return np.asarray(np.clip(met, 0, 1), np.float32)

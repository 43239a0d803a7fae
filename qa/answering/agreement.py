"""Whether two sentences of two articles say the same, the contrary, or two things.

Facts come first: numbers, days and months, names, denials, opposites, who does it to whom. The verifier reads what they leave
open, in both directions. Without a verifier only sentences that are very near each other say the same.
"""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from qa.answering.checking.facts import Facts, claimed_facts, denied, opposed, supported_facts, unsupported_fact
from qa.answering.checking.naming import is_there, named_in
from qa.calibration import calibration
from qa.models import Entailment, EntailmentModel
from qa.models.name_tagger import NameTagger
from qa.models.word_vectors import WordVectors
from qa.retrieval.search import ScoredSentence
from qa.text.glossary import gloss
from qa.text.names import sound_alike
from qa.text.statements import exchanged, is_item, is_turned, names_differ, reordered, same_turned, speakers_differ
from qa.text.words import content_words, language_of, normalise, stems, tokenize

Relation = Literal["same", "contrary", "other"]
Difference = Literal["", "number", "date", "name", "denial", "opposite", "roles", "speaker", "item"]
PAIRS_READ_MAX = 3  # pairs of sentences that the verifier reads for one question, each in both directions
WORDS_EXTRA_MAX = 2  # content words that one of two sentences may have more, however short they are
FACTS_KEPT = 2000  # sentences whose facts are remembered; some 2 MB
# Differences of facts: the sentences contradict each other only where that fact was asked for, so these are not read.
VALUES: tuple[Difference, ...] = ("number", "date", "name")


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two sentences relate, and which fact tells them apart, "" for none.

    `read` is what the verifier says in both directions, none where it was not asked.
    """

    relation: Relation
    difference: Difference = ""
    read: tuple[Entailment, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementModels:
    """What sentences are compared with beyond their facts; without a verifier only what is very near agrees.

    The tagger and the vectors of words tell whether a name of the one stands in the other's language; both or none.
    """

    verifier: EntailmentModel | None = None
    tagger: NameTagger | None = None
    word_vectors: WordVectors | None = None

    def names_agree(self, one: str, other: str) -> bool:
        """Tell whether the Arabic one of two sentences of two languages holds the names of the English one."""
        if self.tagger is None or self.word_vectors is None:
            return not speakers_differ(one, other)
        english, arabic = (one, other) if language_of(one) == "en" else (other, one)
        rendered = {
            word for each in gloss(arabic, source="ar", target="en") for word in normalise(each.rendered).split()
        }
        theirs = content_words(arabic)
        named = [
            name
            for name in named_in(english, self.tagger.tag(english), copied=0, same_language=False)
            if not any(sound_alike(name.word, other) for other in theirs)
        ]
        left = [name for name in named if not is_there(name, arabic, theirs=theirs, rendered=rendered, known={})]
        if not left:
            return True
        known = self.word_vectors.of([*(word for name in left for word in content_words(name.word)), *theirs])
        return all(is_there(name, arabic, theirs=theirs, rendered=rendered, known=known) for name in left)


FACTS_ALONE = AgreementModels()


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares the sentences of one question, each two once."""

    models: AgreementModels = FACTS_ALONE
    pairs_max: int = PAIRS_READ_MAX
    _known: dict[tuple[str, str], Comparison] = field(default_factory=dict)
    _read: dict[tuple[str, str], tuple[Entailment, ...]] = field(default_factory=dict)

    def compare(self, one: ScoredSentence, other: ScoredSentence) -> Comparison:
        """Return how two sentences relate; the same whichever comes first."""
        key = (one.text, other.text) if one.text <= other.text else (other.text, one.text)
        if key not in self._known:
            # Nothing is read within one article: it does not contradict itself, and says little twice.
            within = one.passage.source == other.passage.source
            comparer = Comparer() if within else self
            same_title = not within and normalise(one.passage.title) == normalise(other.passage.title)
            cosine = float(one.vector @ other.vector)
            found = comparer.of_texts(*key, cosine=cosine, same_list=same_title)
            self._known[key] = replace(found, relation="other") if within and found.relation == "contrary" else found
        return self._known[key]

    def of_texts(self, one: str, other: str, *, cosine: float, same_list: bool = False) -> Comparison:
        """Return how two sentences relate whose vectors have this cosine; `same_list` when items may be of one list.

        >>> apart = Comparer().of_texts("Ajax beat Porto 2-1.", "Porto beat Ajax 2-1.", cosine=0.99)
        >>> apart.relation, apart.difference, Comparer().of_texts("Ajax won.", "Ajax won!", cosine=0.99).relation
        ('contrary', 'roles', 'same')
        """
        limits, same_language = calibration(), language_of(one) == language_of(other)
        if tokenize(one) == tokenize(other) and (same_list or not is_item(one)):
            return Comparison("same")
        if cosine < (limits.compared_cosine_min if same_language else limits.compared_cosine_min_across):
            return Comparison("other")
        near = limits.read_cosine_min if same_language else limits.compared_cosine_min_across
        if cosine < near and _denies(one) == _denies(other):
            return Comparison("other")
        difference = difference_of(one, other, same_list=same_list)
        if difference == "roles":
            is_sure = not _says_more(one, other, within=not same_language)
            return Comparison("contrary" if is_sure else "other", difference)
        if difference in ("speaker", "item") or difference in VALUES:
            return Comparison("other", difference)
        # Sentences of unlike length do not say the same; only a denial is looked for in them.
        if difference != "denial" and _says_more(one, other, within=difference == "opposite"):
            return Comparison("other", difference)
        read = self._relations(one, other)
        sure = limits.same_unread_cosine_min if same_language else limits.same_unread_cosine_min_across
        if not read:
            alike = not difference and cosine >= sure and not (same_language and is_word_exchanged(one, other))
            return Comparison("same" if alike else "other", difference)
        if _agree(one, other, difference, cosine, read):
            named = same_language or self.models.names_agree(one, other)
            return Comparison("same", read=read) if named else Comparison("other", "name", read)
        return Comparison("contrary" if _contradict(one, other, difference, read) else "other", difference, read)

    def read(self, one: ScoredSentence, other: ScoredSentence) -> tuple[Entailment, ...]:
        """Return what the verifier says of two sentences in both directions, nothing where it may not be asked."""
        key = (one.text, other.text) if one.text <= other.text else (other.text, one.text)
        return self._relations(*key)

    def _relations(self, one: str, other: str) -> tuple[Entailment, ...]:
        if (one, other) not in self._read:
            if self.models.verifier is None or len(self._read) >= self.pairs_max:
                return ()
            # The longer one seldom follows from the shorter one. Where it neither follows nor is contradicted, that is enough.
            shorter, longer = sorted((one, other), key=len)
            forth = self.models.verifier.predict([shorter], longer)[0]
            limits = calibration()
            is_open = forth.entailment >= limits.agreement_alike_log_odds_min
            if is_open or forth.contradiction >= limits.denial_contradiction_log_odds_min:
                self._read[one, other] = (forth, self.models.verifier.predict([longer], shorter)[0])
            else:
                self._read[one, other] = (forth,)
        return self._read[one, other]


def difference_of(one: str, other: str, *, same_list: bool = False) -> Difference:
    """Return by which fact two sentences are told apart, "" when facts do not tell.

    >>> difference_of("Forty died on Monday.", "40 died on Tuesday."), difference_of("He resigned.", "He denied it.")
    ('date', 'denial')
    """
    same_language = language_of(one) == language_of(other)
    if not same_list and (is_item(one) or is_item(other)):
        return "item"
    if speakers_differ(one, other):
        return "speaker"
    if exchanged(one, other):
        return "roles"
    if not same_language and _denies(one) != _denies(other):
        return "denial"
    for mine, theirs in ((one, other), (other, one)):
        missing = unsupported_fact(_claimed(mine), _supported(theirs), same_language=same_language)
        if missing in ("number", "date"):
            return "number" if missing == "number" else "date"
    if names_differ(one, other):
        return "name"
    if _denies(one) != _denies(other):
        return "denial"
    return "opposite" if opposed(one, other) and opposed(other, one) and is_turned(one) == is_turned(other) else ""


@lru_cache(maxsize=FACTS_KEPT)
def _claimed(text: str) -> Facts:
    return claimed_facts(text)


@lru_cache(maxsize=FACTS_KEPT)
def _supported(text: str) -> Facts:
    return supported_facts(text)


@lru_cache(maxsize=FACTS_KEPT)
def _denies(text: str) -> bool:
    return bool(denied(text, widely=False)[1])


def _agree(one: str, other: str, difference: Difference, cosine: float, read: tuple[Entailment, ...]) -> bool:
    # The verifier knows a denial and an opposite better than words do; across languages only where it is sure.
    limits, entailed = calibration(), min(each.entailment for each in read)
    same_language = language_of(one) == language_of(other)
    if _says_more(one, other) or (difference and difference not in ("denial", "opposite")):
        return False
    if difference and not same_language:
        return entailed >= limits.entailment_log_odds_min
    if entailed >= limits.agreement_log_odds_min:
        return True
    if difference or not same_language or cosine < limits.alike_cosine_min:
        return False
    if same_turned(one, other):
        return True
    alike = not _says_more(one, other, within=True) and not reordered(one, other)
    return alike and entailed >= limits.agreement_alike_log_odds_min


def _says_more(one: str, other: str, *, within: bool = False) -> bool:
    # Two words are no detail: Arabic writes eleven with two. Within a language more is needed.
    limits = calibration()
    shorter, longer = sorted(len(content_words(text)) for text in (one, other))
    needed = limits.alike_length_share_min if within else limits.same_length_share_min
    return shorter < needed * longer and longer - shorter > WORDS_EXTRA_MAX


def _contradict(one: str, other: str, difference: Difference, read: tuple[Entailment, ...]) -> bool:
    # "Lost to" beside "beat" reads like a contradiction, and another value is one only where it was asked for.
    limits = calibration()
    if is_turned(one) != is_turned(other):
        return False
    found = [each.contradiction for each in read]
    if difference == "denial":
        return sum(found) / len(found) >= limits.denial_contradiction_log_odds_min
    return len(found) > 1 and min(found) >= limits.contradiction_log_odds_min


def is_word_exchanged(one: str, other: str) -> bool:
    """Tell whether two sentences say the same, in the same words, of two different things.

    >>> is_word_exchanged("Birch harbour has boats", "Elm harbour has boats"), is_word_exchanged("It has boats", "He sank")
    (True, False)
    """
    mine, theirs = ({stems(normalise(word))[-1] for word in content_words(text)} for text in (one, other))
    same_min = calibration().same_words_share_min * max(len(mine), len(theirs))
    return bool(mine - theirs) and bool(theirs - mine) and len(mine & theirs) >= same_min

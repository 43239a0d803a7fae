"""Decides whether the corpus answers and which sentences say so. Without a language model an answer is quotations.

There are three states. `answered`: an article says it. `near`: nothing says it outright, and the nearest sentences are shown
as that. `refused`: nothing is near. The bounds between them stand in `qa/calibration.py`; the setting `strictness` moves the
first one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from qa.answering.agreement import FACTS_ALONE, AgreementModels, Comparer
from qa.answering.demands import Place, demands_of, may_lack_name, met
from qa.answering.draft import Claim, Draft, Quote
from qa.answering.grouping import Group, group
from qa.answering.lacking import Told, lacks
from qa.answering.marking import marked
from qa.calibration import calibration
from qa.index import Snapshot
from qa.models.name_tagger import NameTagger
from qa.retrieval.search import SENTENCE_SIGNALS, RetrievalResult, ScoredSentence
from qa.retrieval.weights import Weights, pair_of, probability
from qa.settings import Strictness
from qa.text import calendar
from qa.text.prompt_injection import is_command
from qa.text.query import Query
from qa.text.sentences import QUOTE_CHARS, split_sentences
from qa.text.tables import is_row
from qa.text.terms import values
from qa.text.wanted import wanted_of
from qa.text.words import STOP_WORDS, is_foreign, normalise
from qa.types import LineRole, ScoreComponent, Span, State
from qa.wording import ANSWER

CITATIONS_MAX = 3  # statements in one answer; more is a reading list
HEADING_CHARS = 100  # characters; a line of so many is a statement, even where no end mark closes it
SHARE_AMONG = 8  # best sentences that the share is taken of, the best one with them. The weights were fitted with eight
LOOKED_AMONG = 4  # best sentences among which one that holds what is asked for goes first
AROUND_CHARS = 600  # characters before the best sentence and after it in which its neighbours stand
LEAD_OVER = 5  # scores after the best one; the lead is the distance to their mean. The weights were fitted with five
# A teaser asks the question where it is nearer to it than the best sentence by so much, and has so many times its words.
ANNOUNCED_COSINE_LEAD = 0.2
ANNOUNCED_COSINE_LEAD_ACROSS = 0.1  # the same across languages, where all cosines are about half as large
ANNOUNCED_WORDS_RATIO = 2
ANSWER_SIGNALS = ("reading", "share", "passage", "another")
REFUSAL_SIGNALS = ("reading", "sentence", "passage", "margin", "best_passage", "passage_margin")


def answer(
    found: RetrievalResult,
    *,
    view: Snapshot,
    weights: Weights,
    strictness: Strictness = "balanced",
    agreement: AgreementModels = FACTS_ALONE,
) -> Draft:
    """Choose what to quote from what was found, and say in which state that is.

    `agreement` tells which sentences say the same; without a verifier only sentences that are very near each other do.
    """
    asking = Asking(found, view, weights, strictness, agreement.tagger)
    sentences, belief, stages, state = asking.first(quotable(found.sentences))
    draft = Draft(found.query, belief, (), stages=stages, state=state)
    if state == "refused":
        return _holding_a_word(found, sentences, draft, view)
    groups = group(
        found.query,
        sentences,
        (sentence for sentence in found.sentences if is_quotable(sentence.text, sentence.role)),
        Comparer(agreement),
    )
    groups, newest_first = _newest_first(groups, view)
    claims, disagree = _claim(found, groups, view)
    if state == "near":
        return as_near(draft, claims)
    return replace(
        draft,
        claims=tuple(claims),
        disagree=disagree,
        newest_first=newest_first and disagree,
        span=marked(found.query, groups[0].best, belief, agreement.tagger),
    )


Judged = tuple[list[ScoredSentence], float, tuple[ScoreComponent, ...], State]


@dataclass(frozen=True, slots=True)
class Asking:
    """What the sentences that were found are judged with."""

    found: RetrievalResult
    view: Snapshot
    weights: Weights
    strictness: Strictness
    tagger: NameTagger | None

    def first(self, sentences: list[ScoredSentence]) -> Judged:
        """Return the sentences in the order they answer in, the belief in the first one, its stages and the state.

        Where the best one lacks the kind of thing that is asked for, the next one that has it goes first, if that is near at
        least, and is judged among those after it. Where none has it, nothing is called an answer.
        """
        query = self.found.query
        best = self._judged(sentences)
        if best[3] == "refused" or not lacks_wanted(query, sentences, self.view, self.tagger):
            return best
        # Whose name a sentence holds is told too badly to put another before it: the mayor of another town is worse.
        others = 1 if wanted_of(query.searched).named else min(len(sentences), LOOKED_AMONG)
        for at in range(1, others):
            if not lacks_wanted(query, sentences[at:], self.view, self.tagger):
                _, belief, stages, state = self._judged(sentences[at:])
                if state != "refused":
                    return [sentences[at], *sentences[:at], *sentences[at + 1 :]], belief, stages, state
        return *best[:3], "near"

    def _judged(self, sentences: list[ScoredSentence]) -> Judged:
        another = holds_another(self.found.query, sentences, self.view, self.tagger)
        belief, stages = answer_probability(self.found, sentences, self.weights, another=another)
        state = state_of(belief, self.strictness, was_read=_was_read(sentences, self.weights))
        if another and state == "answered":
            state = "near"
        elif state == "near" and not another and tells_of_the_month(self.found.query, sentences[0].text):
            state = "answered"
        return sentences, belief, stages, state


def tells_of_the_month(query: Query, sentence: str) -> bool:
    """Tell whether nothing but what happened in a month is asked, of articles without dates, and a sentence names the month.

    >>> from qa.text.query import read_question
    >>> asked = replace(read_question("What happened in October?"), undated=True)
    >>> [tells_of_the_month(asked, said) for said in ("The dam broke in October", "بدأ الحصاد في تشرين الأول.", "It fell in May.")]
    [True, True, False]
    >>> tells_of_the_month(replace(read_question("Who left in October?"), undated=True), "The mayor left in October.")
    False
    """
    asked = {word for word in query.plain_words if word not in STOP_WORDS and not calendar.is_calendar(word)}
    months = {value for value in query.values if value.startswith("m:")}
    return query.undated and bool(months) and asked <= _HAPPENED and query.values <= values(sentence)


def state_of(belief: float, strictness: Strictness, *, was_read: bool) -> State:
    """Return the state of an answer by how sure it is; without a reader nothing is near, as there is less to tell it by.

    >>> state_of(1.0, "strict", was_read=True), state_of(0.0, "open", was_read=True)
    ('answered', 'refused')
    """
    limits = calibration()
    if not was_read:
        return "answered" if belief >= limits.answer_probability_min else "refused"
    bounds = {
        "strict": limits.answered_min_strict,
        "balanced": limits.answered_min_balanced,
        "open": limits.answered_min_open,
    }
    if belief >= bounds[strictness]:
        return "answered"
    return "near" if belief >= limits.near_min else "refused"


def as_near(draft: Draft, claims: Sequence[Claim]) -> Draft:
    """Return a draft that shows some claims as the nearest that there is."""
    nearest = tuple(replace(claim, role="near") for claim in claims)
    return replace(draft, claims=nearest, heading=ANSWER[draft.query.reply]["near"], state="near")


def _holding_a_word(found: RetrievalResult, sentences: Sequence[ScoredSentence], draft: Draft, view: Snapshot) -> Draft:
    """Return the refusal. For a question of bare words, sentences that hold one of them are near instead."""
    if not found.query.lookup or not found.query.lookup.bare:
        return draft
    keywords = SENTENCE_SIGNALS.index("keywords")
    holding = [sentence for sentence in sentences if sentence.signals[keywords] > 0][:CITATIONS_MAX]
    return as_near(draft, [Claim((_quote(sentence, view),)) for sentence in holding]) if holding else draft


def quotable(sentences: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Return the sentences that may be quoted: no headings, nothing that only asks, advertises or signs, nothing that is
    addressed to a program and, when some were read, only those (scores compare)."""
    statements = [sentence for sentence in sentences if is_quotable(sentence.text, sentence.role)]
    return [sentence for sentence in statements if sentence.reader_score is not None] or statements


def answer_probability(
    found: RetrievalResult, sentences: Sequence[ScoredSentence], weights: Weights, *, another: bool = False
) -> tuple[float, tuple[ScoreComponent, ...]]:
    """Return the probability (0 to 1) that the best sentence answers, by the fitted weights of the two languages' pair, and the
    stages whose weighted sum is its log-odds. Where nothing was read, it is the probability that the corpus answers.

    `another` tells that the best sentence, or its article, holds another value of what the question demands.
    """
    if not sentences or is_only_announced(found, sentences[0]):
        return 0.0, ()
    pair = pair_of(found.query.language, sentences[0].passage.language)
    names: tuple[str, ...] = REFUSAL_SIGNALS
    if weights.answered is not None and _was_read(sentences, weights):
        names, signals, linear = ANSWER_SIGNALS, answer_signals(sentences, another=another), weights.answered[pair]
    else:
        signals = refusal_signals(found, sentences, weights)
        read = any(sentence.reader_score is not None for sentence in sentences)
        linear = weights.for_refusal(pair, was_read=read, few=found.few)
    stages = [ScoreComponent(*row) for row in zip(names, signals, linear.weights, strict=True)]
    return probability(linear(signals)), (*stages, ScoreComponent(f"pair {pair}", 1.0, linear.bias))


def _was_read(sentences: Sequence[ScoredSentence], weights: Weights) -> bool:
    return weights.answered is not None and bool(sentences) and sentences[0].reader_score is not None


def is_only_announced(found: RetrievalResult, best: ScoredSentence) -> bool:
    """Tell whether a teaser beside the best sentence asks what was asked, and the sentence itself speaks of something else.

    "Read also: What does the third line cost?" says that another article tells it, and lends its words to its neighbours.
    """
    nearness, words = SENTENCE_SIGNALS.index("sentence"), SENTENCE_SIGNALS.index("related")
    same = found.query.language == best.passage.language
    lead = ANNOUNCED_COSINE_LEAD if same else ANNOUNCED_COSINE_LEAD_ACROSS
    return any(
        teaser.signals[nearness] >= best.signals[nearness] + lead
        and teaser.signals[words] >= ANNOUNCED_WORDS_RATIO * best.signals[words]
        and teaser.signals[words] > 0
        for teaser in found.sentences
        if teaser.role == "teaser" and teaser.passage.source == best.passage.source
    )


def refusal_signals(found: RetrievalResult, sentences: Sequence[ScoredSentence], weights: Weights) -> tuple[float, ...]:
    """Return the signals of the refusal, in the order of REFUSAL_SIGNALS, from sentences sorted best first.

    `reading` is the best one of all sentences read, `sentence` and `passage` are the best sentence's cosines, `lead` is
    how far its score lies above the mean of the next five; `best_passage` is the best score that retrieval gave a passage,
    `passage_lead` how far it lies above the mean of the next five. An index of few passages has nothing to compare them
    with (they may all be about the matter), so there these two have no weight. Keywords by themselves are left out: they
    added nothing on unseen questions, and a question in other words would score lower.
    """
    best = sentences[0]
    reading = max((other.reader_score for other in sentences if other.reader_score is not None), default=0.0)
    scores = sorted(
        (
            weights.score_passage(pair_of(found.query.language, p.passage.language), p.signals)
            for p in (*found.passages, *found.set_aside)
        ),
        reverse=True,
    )
    return (
        reading,
        best.signals[0],
        best.signals[1],
        _margin([sentence.score for sentence in sentences]),
        scores[0],
        _margin(scores),
    )


def answer_signals(sentences: Sequence[ScoredSentence], *, another: bool = False) -> tuple[float, ...]:
    """Return the signals that the best sentence answers, in the order of ANSWER_SIGNALS.

    `reading` is what the reader gives it (log-odds), `share` (0 to 1) its part of the belief among the best sentences, `passage`
    its passage's cosine, and `another` is -1 where it holds another value of what is demanded. Its own cosine, the best
    reading of all, what the verifier says of it, and the size of the index added nothing on corpora that were left out of the
    fit (`tests.training.belief`).
    """
    best = sentences[0]
    scores = np.array([sentence.score for sentence in sentences[:SHARE_AMONG]])
    share = 1 / float(np.exp(scores - scores[0]).sum())
    return best.reader_score or 0.0, share, best.signals[SENTENCE_SIGNALS.index("passage")], -float(another)


def holds_another(
    query: Query, sentences: Sequence[ScoredSentence], view: Snapshot, tagger: NameTagger | None = None
) -> bool:
    """Tell whether the best sentence or its article has another value of what is demanded: another office, year, name."""
    if not sentences or query.lookup:
        return False
    best = sentences[0]
    article = f"{best.passage.title}\n\n{view.text(best.passage.document)}"
    asked = demands_of(query, tagger if may_lack_name(query, article) else None)
    return met(asked, Place(best.text, article)) == "other"


def lacks_wanted(
    query: Query, sentences: Sequence[ScoredSentence], view: Snapshot, tagger: NameTagger | None = None
) -> bool:
    """Tell whether the best sentence surely lacks the kind of thing that is asked for: an age, a price, somebody's name."""
    if not sentences or query.lookup:
        return False
    best = sentences[0]
    if wanted_of(query.searched).asks == "time" and _is_dated(best.passage.source, view):
        return False  # the day of its article is said beside it
    text, language = view.text(best.passage.document), best.passage.language
    before, after = text[max(0, best.start - AROUND_CHARS) : best.start], text[best.end : best.end + AROUND_CHARS]
    first, last = split_sentences(after, language)[:1], split_sentences(before, language)[-1:]
    around = " ".join((*(before[slice(*span)] for span in last), best.text, *(after[slice(*span)] for span in first)))
    span = Span(best.answer[0] - best.start, best.answer[1] - best.start) if best.answer else None
    return lacks(query, Told(best.text, span, around), tagger)


def _is_dated(source: str, view: Snapshot) -> bool:
    known = view.metadata([source]).get(source)
    return known is not None and bool(known.date) and known.date_source != "file"


def _margin(scores: Sequence[float]) -> float:
    first, *followers = scores[: 1 + LEAD_OVER]
    return first - sum(followers) / len(followers) if followers else 0.0


def is_quotable(text: str, role: LineRole = "text") -> bool:
    """Tell whether a sentence may be quoted: it tells something or replies, is no heading, in no third script and not addressed
    to a program.

    >>> is_quotable("He said yes."), is_quotable("Kyiv under pressure")
    (True, False)
    >>> is_quotable("- Forty", "reply"), is_quotable("Q: How many came?", "question"), is_quotable("他说桥梁已经关闭了。")
    (True, False, False)
    """
    tells = role == "reply" or (role == "text" and not is_heading(text))
    return tells and not is_command(text) and not is_foreign(text)


def is_heading(text: str) -> bool:
    """Tell whether a line is a heading or a by-line rather than a statement: short, without an end mark.

    An item of a list and a row of a table have no end mark either, and tell something.

    >>> is_heading("كييف تحت الضغط"), is_heading("قال نعم.")
    (True, False)
    >>> is_heading("- Dogs stay outside"), is_heading("| Marsa | 4 |"), is_heading("Port: Marsa; Boats: 4")
    (False, False, False)
    """
    if len(text) >= HEADING_CHARS or re.search(r"[.!?؟…۔:؛][»”\"')\]\s]*$|[»”\"']\s*$", text):
        return False
    return not (_ITEM.match(text) or is_row(text))


def needs_sentence_before(text: str) -> bool:
    """Tell whether a sentence opens with a word that points back, so that alone it does not say whom it is about.

    >>> needs_sentence_before("وقال إن الأمر انتهى."), needs_sentence_before("قال بوتين نعم.")
    (True, False)
    """
    return bool(_POINTS_BACK.match(normalise(text).lstrip("\"'“”«»(").strip()))


def _newest_first(groups: Sequence[Group], view: Snapshot) -> tuple[list[Group], bool]:
    """Where articles differ, put first what the newest one says, and tell whether all of them have dates.

    What is much less likely than the best sentence does not go before it, however new it is. A file's time is no date.
    """
    first, *others = groups
    differing = [each for each in others if each.differs]
    if not differing:
        return [*groups], False
    known = view.metadata({each.best.passage.source for each in (first, *differing)})
    days = {source: of.date for source, of in known.items() if of.date and of.date_source != "file"}
    if not all(each.best.passage.source in days for each in (first, *differing)):
        return [*groups], False
    every = sorted((first, *differing), key=lambda each: days[each.best.passage.source], reverse=True)
    leading = next(each for each in every if each is first or each.share >= calibration().neighbour_share_min)
    if days[leading.best.passage.source] == days[first.best.passage.source]:
        leading = first
    rest = [replace(each, differs=True) for each in every if each is not leading]
    new = len({days[each.best.passage.source] for each in every}) > 1 and every[0] is leading
    return [replace(leading, differs=False), *rest, *(each for each in others if not each.differs)], new


def _claim(found: RetrievalResult, groups: Sequence[Group], view: Snapshot) -> tuple[list[Claim], bool]:
    """Return the claims, and whether articles differ.

    The best one and one that stands right beside it in its article make a quote of two sentences. What says the same in the
    question's own language goes first.
    """

    def own_first(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        return tuple(sorted(quotes, key=lambda quote: quote.language != found.query.language))

    first, *others = ([_quote(sentence, view) for sentence in one.sentences] for one in groups)
    joined: Quote | None = None
    claims: list[Claim] = []
    disagree = False
    for one, quotes in zip(groups[1:], others, strict=True):
        if joined is None and len(quotes) == 1:
            joined = join(first[0], quotes[0], view)
            if joined is not None:
                continue
        if (one.differs or one.share >= calibration().statement_share_min) and len(claims) < CITATIONS_MAX - 1:
            disagree = disagree or one.differs
            claims.append(Claim(own_first(quotes), role="differs" if one.differs else "also"))
    said = (joined, *own_first(first[1:])) if joined else own_first(first)
    return [Claim(said), *claims], disagree


def _quote(sentence: ScoredSentence, view: Snapshot) -> Quote:
    passage = sentence.passage
    before = ""
    if sentence.role == "reply" and (asked := view.question_before(passage.id, sentence.start)):
        before = view.text(passage.document)[slice(*asked)]
    elif needs_sentence_before(sentence.text) and (span := view.sentence_before(passage.id, sentence.start)):
        before = view.text(passage.document)[slice(*span)]
        before = "" if is_heading(before) else before
    return Quote(passage.source, passage.title, passage.language, sentence.start, sentence.end, sentence.text, before)


def join(one: Quote, other: Quote, view: Snapshot) -> Quote | None:
    """Return two quotes that stand right beside each other as one; None when they do not, or it would be too long.

    A row of a table and an item of a list stay alone: the one beside it is of something else.
    """
    if any(is_row(each.text) or _ITEM.match(each.text) for each in (one, other)):
        return None
    one, other = sorted((one, other), key=lambda quote: quote.start)
    document = view.document(one.source) if one.source == other.source else None
    if document is None:
        return None
    text = document.text[one.start : other.end]
    if len(text) > QUOTE_CHARS or document.text[one.end : other.start].strip():
        return None
    return replace(one, end=other.end, text=text)


# An item of a list that says something: two words in Arabic, which needs no verb "to be", three in English.
_ITEM = re.compile(r"\A(?:[-*+•–▪●]|\d{1,2}[.)])\s+(?:\S+\s+\S+\s+\S|[\u0621-\u064a]\S*\s+\S)")
_HAPPENED = frozenset(
    (
        "happened",
        "happen",
        "month",
        "last",
        "الاول",
        "الثاني",
        "الاخر",
        "تشرين",
        "كانون",
        "حدث",
        "جري",
        "حصل",
        "وقع",
        "شهر",
    )
)
_POINTS_BACK = re.compile(
    r"(?:و|ف)?(?:قال|اضاف|اكد|اوضح|اعرب|اشار|تابع|اقترح|ذكر|صرح|اعلن)(?:ت)?\s+(?:ان|انه|انها|ب|عن|الي)\b"
    r"|(?:و|ف|ل)?(?:هو|هي|هم|هذا|هذه|ذلك|تلك|هؤلاء)\b|(?:كما|ومع ذلك|لكنه|لكنها|لكنهم|وكان ذلك|كان ذلك|كانت هذه|كان هذا)\b"
    r"|(?:he|she|it|they|his|her|its|their|this|that|these|those|but|however|instead)\b"
)

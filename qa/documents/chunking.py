"""Documents become passages: runs of whole sentences of one language, with exact offsets."""

from collections.abc import Callable, Iterator, Sequence

from qa.text.sentences import cut, split_sentences
from qa.text.words import language_of
from qa.types import Document, Language, Passage, Sentence, Span

PASSAGE_TOKENS = 200  # tokens of the embedder; a passage has about so many, which is a news paragraph or two
PASSAGE_TOKENS_MAX = 400  # tokens of the embedder; one vector blurs the statements of a longer passage
OWN_LANGUAGE_WORDS = 4  # words; a shorter sentence in the other language (a name, a title) begins no passage of its own
CountTokens = Callable[[Sequence[str]], list[int]]


def split(document: Document, *, count_tokens: CountTokens, tokens_max: int = PASSAGE_TOKENS_MAX) -> list[Passage]:
    """Return the passages of a document: runs of whole sentences of about PASSAGE_TOKENS tokens, never above the maximum,
    each in one language.

    `count_tokens` is the embedder's own count, one number a text; `tokens_max` what it takes.

    >>> two = split(Document("a.txt", "", "One. Two.", "en"), count_tokens=lambda texts: [150 for _ in texts])
    >>> [(passage.start, passage.end) for passage in two]
    [(0, 4), (5, 9)]
    """
    tokens_max = min(PASSAGE_TOKENS_MAX, tokens_max)
    spans = split_sentences(document.text, document.language)
    counts = count_tokens([document.text[slice(*span)] for span in spans])
    sized = list(_fit(document.text, spans, counts, count_tokens, tokens_max))
    return [
        Passage(run[0][0].start, run[-1][0].end, language, tuple(Sentence(*span) for span, _ in run))
        for language, part in _by_language(document, sized)
        for run in _runs(part, min(PASSAGE_TOKENS, tokens_max))
    ]


def _fit(
    text: str, spans: list[Span], counts: list[int], count_tokens: CountTokens, tokens_max: int
) -> Iterator[tuple[Span, int]]:
    # A sentence within the characters of a quote can still have too many tokens (emoji, rare scripts).
    for span, tokens in zip(spans, counts, strict=True):
        if tokens <= tokens_max or span.end - span.start < 2:
            yield span, min(tokens, tokens_max)
            continue
        halves = list(cut(text, span, max(1, (span.end - span.start) // 2)))
        yield from _fit(text, halves, count_tokens([text[slice(*half)] for half in halves]), count_tokens, tokens_max)


def _by_language(document: Document, sized: list[tuple[Span, int]]) -> list[tuple[Language, list[tuple[Span, int]]]]:
    # A short sentence (a name, a heading) goes with the one before it.
    parts: list[tuple[Language, list[tuple[Span, int]]]] = []
    for span, tokens in sized:
        text = document.text[slice(*span)]
        now = parts[-1][0] if parts else document.language
        language = language_of(text, now) if len(text.split()) >= OWN_LANGUAGE_WORDS else now
        if not parts or language != now:
            parts.append((language, []))
        parts[-1][1].append((span, tokens))
    return parts


def _runs(sized: list[tuple[Span, int]], tokens_aim: int) -> list[list[tuple[Span, int]]]:
    # Even runs, so that no document ends in a scrap: aim at total / number of runs.
    total = sum(tokens for _, tokens in sized)
    aim = total / max(1, -(-total // tokens_aim))
    runs: list[list[tuple[Span, int]]] = []
    size = 0
    for span, tokens in sized:
        if not runs or (size and size + tokens > tokens_aim) or size >= aim:
            runs.append([])
            size = 0
        runs[-1].append((span, tokens))
        size += tokens
    return runs

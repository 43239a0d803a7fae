"""Documents become passages: runs of whole sentences of one language, with exact offsets."""

from collections.abc import Callable, Iterator, Sequence

from qa.text.sentences import cut, split_with_roles
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
    sentences = split_with_roles(document.text, document.language)
    counts = count_tokens([document.text[each.start : each.end] for each in sentences])
    sized = list(_fit(document.text, sentences, counts, count_tokens, tokens_max))
    return [
        Passage(run[0][0].start, run[-1][0].end, language, tuple(sentence for sentence, _ in run))
        for language, part in _by_language(document, sized)
        for run in _runs(part, min(PASSAGE_TOKENS, tokens_max), tokens_max)
    ]


Sized = tuple[Sentence, int]  # a sentence and its tokens


def _fit(
    text: str, sentences: list[Sentence], counts: list[int], count_tokens: CountTokens, tokens_max: int
) -> Iterator[Sized]:
    # A sentence within the characters of a quote can still have too many tokens (emoji, rare scripts).
    for sentence, tokens in zip(sentences, counts, strict=True):
        length = sentence.end - sentence.start
        if tokens <= tokens_max or length < 2:
            yield sentence, min(tokens, tokens_max)
            continue
        pieces = cut(text, Span(sentence.start, sentence.end), max(1, length // 2))
        halves = [Sentence(*piece, role=sentence.role) for piece in pieces]
        yield from _fit(
            text, halves, count_tokens([text[each.start : each.end] for each in halves]), count_tokens, tokens_max
        )


def _by_language(document: Document, sized: list[Sized]) -> list[tuple[Language, list[Sized]]]:
    # A short sentence (a name, a heading) goes with the one before it.
    parts: list[tuple[Language, list[Sized]]] = []
    for sentence, tokens in sized:
        text = document.text[sentence.start : sentence.end]
        now = parts[-1][0] if parts else document.language
        language = language_of(text, now) if len(text.split()) >= OWN_LANGUAGE_WORDS else now
        if not parts or language != now:
            parts.append((language, []))
        parts[-1][1].append((sentence, tokens))
    return parts


def _runs(sized: list[Sized], tokens_aim: int, tokens_max: int) -> list[list[Sized]]:
    # Even runs, so that no document ends in a scrap: aim at total / number of runs. A question stays with its reply.
    total = sum(tokens for _, tokens in sized)
    aim = total / max(1, -(-total // tokens_aim))
    runs: list[list[Sized]] = []
    size = 0
    asked = False
    for sentence, tokens in sized:
        full = bool(size) and (size + tokens > tokens_aim or size >= aim)
        if not runs or (full and not (asked and size + tokens <= tokens_max)):
            runs.append([])
            size = 0
        runs[-1].append((sentence, tokens))
        size += tokens
        asked = sentence.role == "question"
    return runs

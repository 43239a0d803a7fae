"""What the verifier learns from: sentences with sources that state them, that do not, and that say the contrary."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from qa.models import Array, Encoder
from qa.models.centering import LanguageMeans, language_means_of
from qa.models.name_tagger import NameTagger
from qa.retrieval.weights import Pair, pair_of
from qa.text.sentences import split_sentences
from qa.types import Language
from tests.training.fabricate import another_name, another_number, contrary, names_in, opposite, reworded, shortened

DATA = Path(__file__).parents[2] / "data"
LANGUAGES: tuple[Language, ...] = ("ar", "en")
ARTICLES_HELD = 66  # of the articles written for the reader, the last ones
HELD_OF_TEN = 7  # and of the others those whose number ends in this
XQUAD_HELD = 4  # of XQuAD's even-numbered articles, the last ones
NAMES = 25  # names that one is exchanged for

# How often a sentence is used in a pass, and how often what can be made of it is made.
USED = {"articles": 0.2, "xquad": 0.4}
AS_IT_STANDS, ANOTHER, OF_ANOTHER_PARAGRAPH, SPLICED, FABRICATED, RENAMED = 0.25, 0.6, 0.2, 0.15, 0.35, 0.4
JOINED, HALF = 0.15, 0.4
OPPOSITE, REWORDED, SHORTENED = 0.25, 0.4, 0.4
FABRICATED_BY_HAND = 0.5  # the same of a paraphrase
FORWARD, BACKWARD, SIDEWAYS = 0.8, 0.2, 0.2  # of an opposition: over its source, its source over it, one over the other
WIDER = 0.2  # share of sources that have a neighbour beside them


@dataclass(frozen=True)
class Paragraph:
    """A paragraph's sentences in both languages, with their vectors; `held` is it out of training."""

    file: str
    article: int
    number: int
    sentences: dict[Language, list[str]]
    vectors: dict[Language, Array]
    held: bool

    @property
    def parallel(self) -> bool:
        return len(self.sentences["ar"]) == len(self.sentences["en"])


@dataclass(frozen=True)
class Case:
    """A written sentence and a source; `kind` says how it was made."""

    written: str
    source: str
    kind: str
    pair: Pair
    article: tuple[str, int]

    @property
    def stated(self) -> bool:
        return self.kind in ("paraphrase", "translation", "same", "joined", "reworded", "shortened")

    @property
    def opposed(self) -> bool | None:
        """Does the source say the contrary? None where that is not clear: another number, a name, halves of two."""
        if self.kind.endswith("contrary"):
            return True
        return None if self.kind.endswith(("number", "name", "spliced")) else False


class Cases:
    """All paragraphs, and what is made of them anew at every pass."""

    def __init__(self, *, encoder: Encoder, tagger: NameTagger) -> None:
        self._encoder, self._tagger, self._language_means = encoder, tagger, language_means_of(encoder)
        self._known: dict[str, Array] = {}
        self.paragraphs = [
            *_read("articles", encoder, self._language_means),
            *_read("xquad", encoder, self._language_means),
        ]
        self._names: dict[Language, list[str]] = {"ar": [], "en": []}
        for paragraph in self.paragraphs[::3]:
            for language in LANGUAGES:
                for text in paragraph.sentences[language][:2]:
                    self._names[language] += [text[slice(*span)] for span in names_in(text, tagger)]
        self._by_hand: dict[tuple[str, int], list[dict[str, str]]] = {}
        for file, key in (("articles", "article"), ("even", "paragraph")):
            for item in _items(f"paraphrases.{file}.jsonl"):
                self._by_hand.setdefault(("xquad" if file == "even" else file, item[key]), []).append(item)
        self._oppositions = list(_items("oppositions.jsonl"))

    def one_pass(self, rng: random.Random, *, held: bool) -> Iterator[Case]:
        """Yield the cases of a pass over what is held out, or over all else."""
        for number, opposition in enumerate(self._oppositions):
            if (number % 10 == HELD_OF_TEN) == held:
                yield from _of_opposition(number, opposition, rng)
        for paragraph in self.paragraphs:
            if paragraph.held == held:
                yield from self._of_paraphrases(paragraph, rng)
                yield from self._of_sentences(paragraph, rng)

    def _of_paraphrases(self, of: Paragraph, rng: random.Random) -> Iterator[Case]:
        for item in self._by_hand.get((of.file, of.number), ()):
            language: Language = "ar" if item["lang"] == "ar" else "en"
            at = of.sentences[language].index(item["source"])
            said = {"paraphrase": item["written"], "hand-contrary": item.get("contrary")}
            for kind, written in said.items():
                if written:
                    for spoken in self._languages(of, language):
                        yield self._case(written, self._source(of, spoken, at, rng), kind, language, spoken, of)
            yield from self._elsewhere(item["written"], language, of, at, rng)
            yield from self._changed(item["written"], language, of, at, rng, FABRICATED_BY_HAND)

    def _of_sentences(self, of: Paragraph, rng: random.Random) -> Iterator[Case]:
        for language in LANGUAGES:
            other: Language = "en" if language == "ar" else "ar"
            texts = of.sentences[language]
            for at, text in enumerate(texts):
                if rng.random() > USED[of.file]:
                    continue
                spoken = rng.choice(self._languages(of, language))
                if of.parallel:
                    source = self._source(of, other, at, rng)
                    yield self._case(text, source, "translation", language, other, of)
                if rng.random() < AS_IT_STANDS:
                    yield self._case(text, self._source(of, language, at, rng), "same", language, language, of)
                if rng.random() < ANOTHER and (near := self._nearest(of, spoken, of.vectors[language][at], but=at)):
                    source = of.sentences[spoken][rng.choice(near[:2])]
                    yield self._case(text, source, "wrong", language, spoken, of)
                beside = [one for one in self.paragraphs if _same_article(one, of) and one is not of]
                if beside and rng.random() < OF_ANOTHER_PARAGRAPH:
                    stranger = rng.choice(beside)
                    source = stranger.sentences[spoken][
                        self._nearest(stranger, spoken, of.vectors[language][at], but=-1)[0]
                    ]
                    yield self._case(text, source, "invented", language, spoken, of)
                yield from self._changed(text, language, of, at, rng, FABRICATED)
                if len(texts) > 1 and rng.random() < SPLICED:
                    made = _spliced(text, texts[(at + 1) % len(texts)])
                    yield self._case(made, self._source(of, spoken, at, rng), "spliced", language, spoken, of)
                theirs = of.sentences[spoken]
                if at + 1 < len(texts) and rng.random() < JOINED:
                    made = _joined(text, texts[at + 1], language)
                    yield self._case(made, f"{theirs[at]} {theirs[at + 1]}", "joined", language, spoken, of)
                    if rng.random() < HALF:
                        alone = theirs[at + rng.randrange(2)]
                        yield self._case(made, alone, "half", language, spoken, of)

    def _elsewhere(
        self, written: str, language: Language, of: Paragraph, at: int, rng: random.Random
    ) -> Iterator[Case]:
        vector = self._language_means.center(self._embedded(written), language, "sentence")[0]
        for spoken in self._languages(of, language):
            if near := self._nearest(of, spoken, vector, but=at):
                source = of.sentences[spoken][rng.choice(near[:2])]
                yield self._case(written, source, "paraphrase-wrong", language, spoken, of)

    def _changed(
        self, text: str, language: Language, of: Paragraph, at: int, rng: random.Random, share: float
    ) -> Iterator[Case]:
        names = rng.sample(self._names[language], NAMES)
        for kind, changed, often in (
            ("number", another_number(text, rng), share),
            ("contrary", contrary(text, language, rng), share),
            ("opposite-contrary", opposite(text, language, rng), OPPOSITE),
            ("reworded", reworded(text, language, rng), REWORDED),
            ("shortened", short := shortened(text, language, rng), SHORTENED),
            ("shortened", reworded(short, language, rng) if short else None, SHORTENED),
            ("contrary", contrary(short, language, rng) if short else None, SHORTENED / 2),
            ("opposite-contrary", opposite(short, language, rng) if short else None, SHORTENED / 2),
            ("name", another_name(text, names, self._tagger, rng) if rng.random() < RENAMED else None, share),
        ):
            if changed and rng.random() < often:
                spoken = rng.choice(self._languages(of, language))
                yield self._case(changed, self._source(of, spoken, at, rng), kind, language, spoken, of)
        if short and rng.random() < SHORTENED / 2:
            yield self._case(text, short, "half", language, language, of)

    def _languages(self, of: Paragraph, language: Language) -> list[Language]:
        return [each for each in LANGUAGES if each == language or of.parallel]

    def _source(self, of: Paragraph, language: Language, at: int, rng: random.Random) -> str:
        texts, chance = of.sentences[language], rng.random() if not of.held else 1.0  # held-out ones stand alone
        if chance < WIDER / 2 and at + 1 < len(texts):
            return f"{texts[at]} {texts[at + 1]}"
        return f"{texts[at - 1]} {texts[at]}" if WIDER / 2 <= chance < WIDER and at else texts[at]

    def _nearest(self, of: Paragraph, language: Language, vector: Array, *, but: int) -> list[int]:
        order = np.argsort(-(of.vectors[language] @ vector), kind="stable")
        return [int(number) for number in order if number != but]

    def _embedded(self, text: str) -> Array:
        if text not in self._known:
            self._known[text] = self._encoder.encode_passages([text])
        return self._known[text]

    def _case(self, written: str, source: str, kind: str, language: Language, spoken: Language, of: Paragraph) -> Case:
        return Case(written, source, kind, pair_of(language, spoken), (of.file, of.article))


def _of_opposition(number: int, said: dict[str, Any], rng: random.Random) -> Iterator[Case]:
    for language in LANGUAGES:
        for spoken in LANGUAGES:
            source = said["source"]
            made = [(each[language], source[spoken], "paraphrase", FORWARD) for each in said["stated"]]
            made += [(each[language], source[spoken], "unsaid", FORWARD) for each in said.get("unsaid", ())]
            for each in said["contrary"]:
                stated = rng.choice(said["stated"])
                made += [
                    (each[language], source[spoken], "hand-contrary", FORWARD),
                    (source[language], each[spoken], "hand-contrary", BACKWARD),
                    (each[language], stated[spoken], "hand-contrary", SIDEWAYS),
                ]
                if language != spoken:
                    made.append((each[language], each[spoken], "translation", SIDEWAYS))
            for written, text, kind, share in made:
                if rng.random() < share:
                    yield Case(written, text, kind, pair_of(language, spoken), ("oppositions", number))


def _items(name: str) -> Iterator[Any]:
    yield from map(json.loads, (DATA / name).read_text(encoding="utf-8").splitlines())


def _read(name: str, encoder: Encoder, language_means: LanguageMeans) -> Iterator[Paragraph]:
    """Yield the paragraphs of a set, XQuAD's of even-numbered articles alone."""
    files = {
        language: json.loads((DATA / f"{name}.{language}.json").read_text(encoding="utf-8"))["data"]
        for language in LANGUAGES
    }
    last = sorted(range(0, len(files["en"]), 2))[-XQUAD_HELD:]
    number = -1
    for article, both in enumerate(zip(*(files[language] for language in LANGUAGES), strict=True)):
        for texts in zip(*(each["paragraphs"] for each in both), strict=True):
            number += 1
            if name == "xquad" and article % 2:
                continue
            sentences = {
                language: [text["context"][slice(*span)] for span in split_sentences(text["context"], language)]
                for language, text in zip(LANGUAGES, texts, strict=True)
            }
            vectors = {
                language: language_means.center(encoder.encode_passages(sentences[language]), language, "sentence")
                for language in LANGUAGES
            }
            held = article in last if name == "xquad" else _is_held(article, len(files["en"]))
            yield Paragraph(name, article, number, sentences, vectors, held)


def _is_held(article: int, articles: int) -> bool:
    return article >= articles - ARTICLES_HELD or article % 10 == HELD_OF_TEN


def _same_article(one: Paragraph, other: Paragraph) -> bool:
    return (one.file, one.article) == (other.file, other.article)


def _spliced(one: str, other: str) -> str:
    first, second = one.split(), other.split()
    return " ".join([*first[: len(first) // 2], *second[len(second) // 2 :]])


def _joined(one: str, other: str, language: Language) -> str:
    return f"{one.rstrip(' .')}، و{other}" if language == "ar" else f"{one.rstrip(' .')}, and {other}"

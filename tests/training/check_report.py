"""What the checker lets through on articles that it has never seen: python -m tests.training.check_report

XQuAD's odd-numbered articles; nothing is fitted. Each sentence is checked against all sentences of its paragraph, in its
own language and (parallel) in the other. True: paraphrases written by hand (`tests/data/paraphrases.odd.jsonl`; apart:
those that share at most half of their content words with the source) and the parallel sentence. Fabricated by code:
another number, another name, the contrary, a sentence of another paragraph of the article (invented fact), a true
sentence whose own source is not there (wrong source), a true sentence in the language that was not asked for. The same
kinds by hand: `tests/data/fabrications.odd.jsonl`, and the paraphrases with another paragraph of their article, or where
the other language was asked for. Then 60 news articles that nothing is fitted on: a paraphrase and a contrary by hand of one
sentence each (`tests/data/paraphrases.events.jsonl`), a rewording that is nearly a copy (`rewordings.events.jsonl`), and both
without their source; and 40 sentences alone (`oppositions.unseen.jsonl`), with one that each states and one that it opposes,
alike in words. `--shown` prints what was let through of what is not so.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any

from qa.answering.checking.checker import SentenceChecker, Source
from qa.evaluation.squad import read_squad
from qa.types import Language
from tests.training.check import DATA, open_checker, sources_of
from tests.training.fabricate import another_name, another_number, contrary, names_in

LANGUAGES: tuple[Language, ...] = ("ar", "en")
SENTENCES = 150  # sentences of each language that are changed
NAMES = 40  # names that one is exchanged for, of other articles

TRUE = ("paraphrase", "rewording", "stated", "translation")

Case = tuple[str, str, Language, list[Source]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shown", action="store_true", help="print each sentence that is not so and was let through")
    given = parser.parse_args()
    checker = open_checker()
    found: dict[tuple[str, Language, Language], Counter[str]] = {}
    for kind, written, language, sources in chain(cases(checker), cases_of_articles(checker), cases_of_pairs(checker)):
        verdict = checker.check(written, language=language, sources=sources)
        row = found.setdefault((kind, language, sources[0].quote.language), Counter())
        row["shown" if verdict.quotes else verdict.reason] += 1
        if given.shown and verdict.quotes and not kind.split(": ")[-1].startswith(TRUE):
            print(f"{kind} | {written} | {' '.join(quote.text for quote in verdict.quotes)}")
    print("kind | written | source | sentences | shown | why the others were not")
    for (kind, language, source), row in sorted(found.items()):
        total = row.total()
        why = ", ".join(f"{reason} {count}" for reason, count in row.most_common() if reason != "shown")
        print(f"{kind} | {language} | {source} | {total} | {row['shown'] / total:.3f} | {why}")


def cases(checker: SentenceChecker) -> Iterator[Case]:
    rng = random.Random(11)
    docs = {language: read_squad(DATA / f"xquad.{language}.json") for language in LANGUAGES}
    articles = docs["en"].articles
    odd = [number for number in range(len(docs["en"].paragraphs)) if articles[number] % 2]
    there = {
        language: {n: sources_of(checker, docs[language].paragraphs[n], language) for n in odd}
        for language in LANGUAGES
    }
    for item in _items("paraphrases.odd.jsonl"):
        language, n = item["lang"], item["paragraph"]
        kind = "paraphrase, at most half shared" if item["shared"] <= 0.5 else "paraphrase, more shared"
        yield kind, item["written"], language, there[language][n]
        yield "by hand: other language", item["written"], "en" if language == "ar" else "ar", there[language][n]
        near = [m for m in odd if articles[m] == articles[n] and m != n]
        if near:
            yield "by hand: wrong source", item["written"], language, there[language][rng.choice(near)]
    for item in _items("fabrications.odd.jsonl"):
        for source in LANGUAGES:
            yield f"by hand: {item['kind']}", item["written"], item["lang"], there[source][item["paragraph"]]
    for language in LANGUAGES:
        other: Language = "en" if language == "ar" else "ar"
        names = [
            (articles[n], each.quote.text[slice(*span)])
            for n in odd[::3]
            for each in there[language][n]
            for span in names_in(each.quote.text, checker.tagger)
        ]
        every = [(n, at) for n in odd for at in range(len(there[language][n]))]
        for n, at in rng.sample(every, SENTENCES):
            own, parallel = there[language][n], there[other][n]
            text = own[at].quote.text
            pool = [name for article, name in names if article != articles[n]]
            changed = {
                "another number": another_number(text, rng),
                "another name": another_name(text, rng.sample(pool, NAMES), checker.tagger, rng),
                "the contrary": contrary(text, language, rng),
            }
            for kind, made in changed.items():
                if made:
                    yield kind, made, language, own
                    yield kind, made, language, parallel
            near = [m for m in odd if articles[m] == articles[n] and m != n]
            if near:
                stranger = rng.choice(near)
                yield "invented fact", text, language, there[language][stranger]
                yield "invented fact", text, language, there[other][stranger]
            left = [source for number, source in enumerate(own) if number != at]
            if left:
                yield "wrong source", text, language, left
            yield "other language", text, other, own
            if len(own) == len(parallel):
                yield "translation", text, language, parallel


def cases_of_articles(checker: SentenceChecker) -> Iterator[Case]:
    articles = {
        (file, language): read_squad(DATA / f"{file}.{language}.json").paragraphs
        for file in ("events", "small")
        for language in LANGUAGES
    }
    items = {"paraphrase": _items("paraphrases.events.jsonl"), "rewording": _items("rewordings.events.jsonl")}
    for kind, item in ((kind, item) for kind, of in items.items() for item in of):
        language: Language = item["lang"]
        for spoken in LANGUAGES:
            sources = sources_of(checker, articles[item["file"], spoken][item["article"]], spoken)
            yield f"articles: {kind}", item["written"], language, sources
            if "contrary" in item:
                yield "articles: the contrary", item["contrary"], language, sources
            if spoken == language:
                left = [source for source in sources if source.quote.text != item["source"]]
                yield f"articles: wrong source, {kind}", item["written"], language, left


def cases_of_pairs(checker: SentenceChecker) -> Iterator[Case]:
    for item in _items("oppositions.unseen.jsonl"):
        for spoken in LANGUAGES:
            sources = sources_of(checker, item["source"][spoken], spoken)
            for language in LANGUAGES:
                yield "pairs: stated", item["stated"][language], language, sources
                yield "pairs: the contrary", item["contrary"][language], language, sources


def _items(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()

"""Whether near-copies of articles are found: python -m tests.benchmarks.duplicates CORPORA [--each 20] [--seed 21] [--show].

CORPORA is the folder of real corpora that `tests.corpora` reads, or a folder of folders of .txt files. Of each corpus some
articles are drawn by seed, and each is edited in five ways: wire (another headline, dateline and agency line), light (a tenth
of the words or signs changed), update (paragraphs added, numbers changed), cut (to 40 to 60 %) and around (paragraphs in
another order among teasers and legal lines). All articles and all edits are put into one index, as an update does it. Every
pair of documents that have not one origin is a negative; the nearest ones by keywords are counted apart. Prints for each
language and kind the precision and recall, and which articles of the corpora are copies of each other as they are.
"""

import argparse
import random
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from qa.documents.titles import title_of
from qa.index.prepared import prepared
from qa.index.records import EmbeddedDocument
from qa.index.store import Store
from qa.text.words import language_of, normalise, tokenize
from qa.types import Document
from tests.corpora import articles, text_files

SEED = 21  # the thresholds were chosen with 20
EACH = 20  # articles of a corpus that are edited, each in five ways
WORDS_MIN = 60  # words of an article that is edited; what is shorter has no paragraphs to move or to cut
CHANGED = 0.1  # share of the words that a light edit changes
HARD = 500  # pairs of neighbours by keywords that are counted as the hardest negatives
Edit = Callable[[str, Sequence[str], random.Random], str]
AGENCY = {
    "ar": [("عمان ١٢ آذار (وكالة النخيل) -", "(إعداد سلمى حداد للنشرة العربية - تحرير وليد منصور)"),
           ("نيقوسيا - وكالات:", "حقوق النشر محفوظة لوكالة المرفأ للأنباء")],
    "en": [("LISBON, March 12 (Palm News) -", "(Reporting by Ann Field; Editing by Tom Marsh)"),
           ("NICOSIA (HPA) —", "Copyright Harbour Press Agency. All rights reserved.")],
}  # fmt: skip
HEADLINES = {
    "ar": ["عاجل: تفاصيل جديدة تتكشف اليوم", "آخر التطورات كما وردتنا", "ما الذي حدث؟ القصة كاملة"],
    "en": ["Breaking: new details today", "The latest as it reached us", "What happened? The whole story"],
}
LEGAL = {
    "ar": ["تابعونا على قناتنا وعلى مواقع التواصل", "اشترك في نشرتنا البريدية ليصلك كل جديد"],
    "en": ["Follow us on our channel and on social media", "Sign up to our newsletter and never miss a story"],
}
TEASER = {"ar": "اقرأ أيضا:", "en": "Read also:"}
HAMZA = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"})
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def parts_of(text: str) -> tuple[str, list[str]]:
    """The first line, and the paragraphs below it; where there are few, runs of three sentences stand for them."""
    first, _, rest = text.strip().partition("\n")
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n|\n", rest) if part.strip()]
    if len(paragraphs) < 4:
        sentences = [part for paragraph in paragraphs for part in re.split(r"(?<=[.!?؟])\s+", paragraph)]
        paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    return first, paragraphs


def wire(text: str, others: Sequence[str], chance: random.Random) -> str:
    """The same text under another headline, with another agency's dateline and last line."""
    language = language_of(text)
    opening, closing = chance.choice(AGENCY[language])
    _, paragraphs = parts_of(text)
    body = "\n\n".join(paragraphs)
    return f"{chance.choice(HEADLINES[language])}\n\n{opening} {body}\n\n{closing}\n"


def light(text: str, others: Sequence[str], chance: random.Random) -> str:
    """A tenth of the words changed: another word, none, a letter too many, a sign, or another way to write it."""
    foreign = " ".join(others).split()

    def changed(word: str) -> str:
        if chance.random() >= CHANGED:
            return word
        way = chance.randrange(5)
        if way == 0:
            return chance.choice(foreign)
        if way == 1:
            return ""
        if way == 2:
            at = chance.randrange(len(word))
            return word[:at] + word[at] + word[at:]
        if way == 3:
            return f"«{word}»" if word.isalnum() else re.sub(r"[^\w\s]", "", word)
        return word.translate(HAMZA).translate(EASTERN) if language_of(word, "en") == "ar" else word.swapcase()

    return re.sub(r"\S+", lambda match: changed(match[0]), text)


def update(text: str, others: Sequence[str], chance: random.Random) -> str:
    """A later version: one paragraph more, one in place of another, and half of the numbers changed."""
    first, paragraphs = parts_of(text)
    fresh = [chance.choice(parts_of(other)[1] or [""]) for other in chance.sample(others, 2)]
    # Paragraphs of other articles as long as this one's, so that a short report stays the same report.
    size = max(20, len(" ".join(paragraphs).split()) // max(1, len(paragraphs)))
    fresh = [" ".join(paragraph.split()[: 2 * size]) for paragraph in fresh]
    at = chance.randrange(len(paragraphs))
    paragraphs = [*paragraphs[:at], fresh[0], *paragraphs[at + 1 :]] if len(paragraphs) > 2 else [*paragraphs, fresh[0]]
    paragraphs.insert(chance.randrange(len(paragraphs) + 1), fresh[1])
    body = "\n\n".join([first, *paragraphs])
    return re.sub(r"\d+", lambda match: str(int(match[0]) + 3) if chance.random() < 0.5 else match[0], body)


def cut(text: str, others: Sequence[str], chance: random.Random) -> str:
    """The first 40 to 60 % of the words."""
    words = list(re.finditer(r"\S+", text))
    return text[: words[round(len(words) * chance.uniform(0.4, 0.6))].end()]


def around(text: str, others: Sequence[str], chance: random.Random) -> str:
    """The paragraphs in another order, teasers between them and a site's lines below."""
    language = language_of(text)
    first, paragraphs = parts_of(text)
    chance.shuffle(paragraphs)
    for _ in range(3):
        teaser = f"{TEASER[language]} {parts_of(chance.choice(others))[0]}"
        paragraphs.insert(chance.randrange(len(paragraphs) + 1), teaser)
    return "\n\n".join([*LEGAL[language][:1], first, *paragraphs, *LEGAL[language]])


EDITS: dict[str, Edit] = {"wire": wire, "light": light, "update": update, "cut": cut, "around": around}


def made_of(corpus: str, texts: dict[str, str], each: int, seed: int = SEED) -> dict[str, str]:
    """The edited articles of a corpus, by "corpus/name~kind"."""
    chance = random.Random(f"{seed} {corpus}")
    long = [name for name, text in texts.items() if len(text.split()) >= WORDS_MIN and len(parts_of(text)[1]) > 1]
    made: dict[str, str] = {}
    for name in sorted(chance.sample(long, min(each, len(long)))):
        language = language_of(texts[name])
        others = [texts[other] for other in long if other != name and language_of(texts[other]) == language]
        for kind, edit in EDITS.items():
            made[f"{name}~{kind}"] = edit(texts[name], chance.sample(others, 5), chance)
    return made


def clusters_of(texts: dict[str, str]) -> tuple[list[frozenset[str]], float]:
    """The clusters that an index finds, and the seconds that writing took; vectors are left out."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "index.sqlite", dimension=1)
        began = time.perf_counter()
        names = list(texts)
        for at in range(0, len(names), 32):
            store.replace(
                [
                    prepared(
                        EmbeddedDocument(
                            Document(name, title_of(texts[name]), texts[name], language_of(texts[name])), name, ()
                        )
                    )
                    for name in names[at : at + 32]
                ]
            )
        took = time.perf_counter() - began
        source = {number: name for number, name, *_ in store.articles()}
        found: dict[int, set[str]] = defaultdict(set)
        for document, cluster in store.clusters().items():
            found[cluster].add(source[document])
        store.close()
    return [frozenset(each) for each in found.values()], took


def neighbours(texts: dict[str, str], most: int) -> list[tuple[float, str, str]]:
    """The pairs of articles that share the most telling words, the nearest first."""
    names = list(texts)
    rows: csr_matrix = TfidfVectorizer(tokenizer=tokenize, token_pattern=None, min_df=2).fit_transform(texts.values())
    cosines = (rows @ rows.T).toarray()
    one, other = np.triu_indices(len(names), 1)
    nearest = np.argsort(-cosines[one, other], kind="stable")[:most]
    return [(float(cosines[one[at], other[at]]), names[one[at]], names[other[at]]) for at in nearest.tolist()]


def pairs(clusters: Iterable[frozenset[str]]) -> set[tuple[str, str]]:
    """The pairs of documents that share a cluster."""
    return {pair for cluster in clusters for pair in combinations(sorted(cluster), 2)}


def read(folder: Path) -> dict[str, dict[str, str]]:
    """The texts of each corpus of a folder, by name; what is no text of some length is left out."""

    def texts(corpus: Path) -> Iterator[tuple[str, str]]:
        return text_files(corpus) if any(corpus.glob("*.txt")) else articles(corpus)

    return {
        corpus.name: {f"{corpus.name}/{name}": text for name, text in texts(corpus) if len(text.split()) > 3}
        for corpus in sorted(folder.iterdir() if folder.is_dir() else ())
        if corpus.is_dir()
    }


def counted(
    made: Iterable[str], every: dict[str, str], alone: Sequence[frozenset[str]], found: set[tuple[str, str]]
) -> tuple[list[tuple[str, str, int, int, int]], list[str]]:
    """Rows of (language, kind, pairs found, wrong pairs, pairs made), and a line for each pair that is not told right."""
    of_cluster = {name: number for number, cluster in enumerate(alone) for name in cluster}
    right, wanted, wrong = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    lines = []
    for name in made:
        origin, kind = name.split("~")
        row = str(language_of(every[origin])), kind
        wanted[row] += 1
        right[row] += (origin, name) in found
        lines += [] if (origin, name) in found else [f"missed: {name}"]
    for pair in sorted(found):
        one, other = (name.split("~")[0] for name in pair)
        edited = [name.split("~") for name in pair if "~" in name]
        if edited and one != other and of_cluster.get(one, one) != of_cluster.get(other, other):
            wrong.update((str(language_of(every[origin])), kind) for origin, kind in edited)
            lines.append(f"wrong: {pair[0]} = {pair[1]}")
    rows = [
        (language, kind, right[language, kind], wrong[language, kind], wanted[language, kind])
        for language, kind in wanted
    ]
    return sorted(rows), lines


def print_real(corpora: dict[str, dict[str, str]], real: set[tuple[str, str]], *, show: bool) -> None:
    """Print how many articles are copies of each other as they are, and how many of the nearest pairs."""
    every = {name: text for texts in corpora.values() for name, text in texts.items()}
    same = {pair for pair in real if normalise(every[pair[0]]).split() == normalise(every[pair[1]]).split()}
    for corpus, texts in corpora.items():
        mine = [pair for pair in real if pair[0] in texts]
        print(
            f"{corpus}: {len(texts)} articles, {len(mine)} pairs of copies, {len(set(mine) & same)} of them word for word"
        )
    hard = [(near, *sorted(pair)) for near, *pair in neighbours(every, HARD)]
    joined = sum((one, other) in real for _, one, other in hard)
    print(
        f"of the {HARD} nearest pairs by keywords (cosine {hard[0][0]:.2f} to {hard[-1][0]:.2f}) {joined} are taken for copies"
    )
    for one, other in sorted(real) if show else ():
        print(f"real: {one} = {other}{' (word for word)' if (one, other) in same else ''}")


def main() -> None:
    """Make the edits, find the clusters and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--each", type=int, default=EACH)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--show", action="store_true", help="also each pair that is not told right, and each real one")
    given = parser.parse_args()
    corpora = read(given.corpora)
    if not corpora:
        print(f"skipped: there is no corpus in {given.corpora}; texts of publishers are not part of this project")
        return
    every = {name: text for texts in corpora.values() for name, text in texts.items()}
    alone, _ = clusters_of(every)
    print_real(corpora, pairs(alone), show=given.show)
    made: dict[str, str] = {}
    for corpus, texts in corpora.items():
        made |= made_of(corpus, texts, given.each, given.seed)
    found, took = clusters_of({**every, **made})
    rows, lines = counted(made, every, alone, pairs(found))
    print(*(lines if given.show else ()), sep="\n", end="\n" if given.show and lines else "")
    print(f"{len(every) + len(made)} documents in {took:.1f} s")
    print("language  kind    precision  recall  pairs")
    for kind in EDITS:
        of_kind = [row for row in rows if row[1] == kind]
        rows.append(
            (
                "all",
                kind,
                sum(row[2] for row in of_kind),
                sum(row[3] for row in of_kind),
                sum(row[4] for row in of_kind),
            )
        )
    for language, kind, hit, wrong, of in rows:
        print(f"{language:9} {kind:8} {hit / max(1, hit + wrong):8.3f} {hit / max(1, of):7.3f} {of:6}")


if __name__ == "__main__":
    main()

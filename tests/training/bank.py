"""Write the bank of parallel texts and the bundled encoder's centres: python -m tests.training.bank

The bank holds the first two paragraphs of every even-numbered article of XQuAD, in both languages, with their questions
and sentences. Odd-numbered articles never enter anything that is fitted.
"""

import json
from pathlib import Path

import numpy as np

from qa.models import open_encoder
from qa.models.centering import CONSTANTS, measure_language_means
from qa.settings import load_settings
from qa.text.sentences import split_sentences
from qa.types import LANGUAGES, Language

TESTS = Path(__file__).parents[1]
DATA = TESTS.parent / "qa" / "data"
PARAGRAPHS_PER_ARTICLE = 2


def main() -> None:
    bank: dict[Language, dict[str, list[str]]] = {}
    for language in LANGUAGES:
        articles = json.loads((TESTS / "data" / f"xquad.{language}.json").read_text(encoding="utf-8"))["data"][::2]
        paragraphs = [p for article in articles for p in article["paragraphs"][:PARAGRAPHS_PER_ARTICLE]]
        texts = [paragraph["context"] for paragraph in paragraphs]
        bank[language] = {
            "question": [qa["question"] for paragraph in paragraphs for qa in paragraph["qas"]],
            "passage": texts,
            "sentence": [text[slice(*span)] for text in texts for span in split_sentences(text, language)],
        }
    (DATA / "bank.json").write_text(json.dumps(bank, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    language_means = measure_language_means(open_encoder(load_settings(), progress=print))
    means = {f"{language} {kind}": mean for (language, kind), mean in language_means.means.items()}
    np.savez(DATA / CONSTANTS, allow_pickle=False, **means)
    for language, kinds in bank.items():
        print(language, {kind: len(texts) for kind, texts in kinds.items()})


if __name__ == "__main__":
    main()

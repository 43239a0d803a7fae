"""The question sets answered through a language model that copies, invents and confuses: python -m tests.training.generated_report

A scripted server stands in for the model: of the passages that it is shown it copies sentences, cuts them short, changes
a number, joins halves of two, writes in the other language, invents, and gives markers that point nowhere; which of these
is drawn by the question. Printed is what `python -m qa eval` prints, how many answers were written ones, and, of the
sentences shown, how many the server had copied, cut or made up; `--shown` prints these with what they cite, to be judged.
"""

import argparse
import hashlib
import os
import random
import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from qa.client import QA
from qa.evaluation.intervals import table
from qa.evaluation.questions import evaluate_questions, read_questions
from qa.settings import load_settings
from qa.text.sentences import split_sentences
from qa.text.words import language_of
from qa.types import Language
from tests.conftest import DATA, SEEDS
from tests.llm_server import Reply, served
from tests.training.fabricate import another_number, contrary

SETS = ("seeds.questions.jsonl", "seeds.plain.questions.jsonl", "seeds.talks.questions.jsonl")
FIGURES = (
    "n",
    "answer_accuracy",
    "citation_valid",
    "quote_chars",
    "refusal_precision",
    "refusal_recall",
    "language_match",
)
INVENTED = {
    "ar": "وقّع الطرفان اتفاقًا سريًا في جنيف يوم الأحد بحضور 12 وزيرًا",
    "en": "Both sides signed a secret deal in Geneva on Sunday before 12 ministers",
}
OTHER: dict[Language, Language] = {"ar": "en", "en": "ar"}
SENTENCES = 4  # of one answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shown", action="store_true")
    given = parser.parse_args()
    made: dict[str, str] = {}  # what the server wrote, by its words: how it was made

    def script(reply: Reply, request: dict[str, Any]) -> None:
        asked = request["messages"][-1]["content"]
        passages = re.findall(r"^\[\d+\] (.+)$", asked, re.MULTILINE)
        if not passages:  # a follow-up that is to be rewritten
            reply.say(INVENTED["en"])
            reply.end()
            return
        language: Language = "ar" if "in Arabic" in request["messages"][0]["content"] else "en"
        rng = random.Random(hashlib.sha256(asked.encode()).digest())
        for _ in range(SENTENCES):
            kind, text = write(passages, language, rng)
            made[_key(text)] = kind
            reply.say(f"{text} [{rng.choice((1, 2, 9))}]. ")
        reply.end()

    rows: dict[str, dict[str, object]] = {}
    shown: Counter[str] = Counter()
    with served(script) as (url, _), tempfile.TemporaryDirectory() as folder:
        os.environ |= {"QA_LLM_URL": url, "QA_LLM_MODEL": "m"}
        with QA.open(SEEDS, Path(folder) / "index", settings=load_settings()) as qa:
            for name in SETS:
                scores, outcomes = evaluate_questions(read_questions(DATA / name), qa=qa)
                rows[name] = {figure: scores[figure] for figure in FIGURES}
                rows[name]["written"] = sum(each.answer.mode == "generated" for each in outcomes)
                for each in outcomes:
                    if each.answer.mode == "generated":
                        outside = _key(re.sub("«[^»]*»|“[^”]*”", " ", each.answer.text))
                        found = {text: kind for text, kind in made.items() if text in outside}
                        found = {one: found[one] for one in found if not any(one in two for two in found if two != one)}
                        shown.update(found.values())
                        if given.shown:
                            print(found, [citation.quote for citation in each.answer.citations])
    print(table(rows))
    print("sentences shown, by how the server made them:", dict(shown.most_common()))


def write(passages: list[str], language: Language, rng: random.Random) -> tuple[str, str]:
    """Return how a sentence is made, and the sentence, without its end mark."""
    sentences = [
        text[slice(*span)].rstrip(".؟?!") for text in passages for span in split_sentences(text, language_of(text))
    ]
    one, two = rng.choice(sentences), rng.choice(sentences)
    half = one[: len(one) // 2].rsplit(" ", 1)[0]
    kind = rng.choice(("copied", "cut short", "another number", "the contrary", "joined", "other language", "invented"))
    text = {
        "copied": one,
        "cut short": half,
        "another number": another_number(one, rng),
        "the contrary": contrary(one, language_of(one), rng),
        "joined": f"{half} {two[len(two) // 2 :].split(' ', 1)[-1]}",
        "other language": INVENTED[OTHER[language]],
        "invented": INVENTED[language],
    }[kind]
    return (kind, text) if text else ("copied", one)


def _key(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text).split())


if __name__ == "__main__":
    main()

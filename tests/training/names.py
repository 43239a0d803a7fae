"""Fit the name tagger's probe (qa/data/name_probe.npz): python -m tests.training.names

Logistic regression on the mean state of a word's tokens after the bundled model's lower layers. Labels need no
annotation: an English word is a name when it has a capital inside a sentence (the model sees it in lower case), an
Arabic one when it sounds like such a word of the parallel English paragraph. XQuAD's even-numbered articles; the last
four of them are held out first, for the figures that are printed, then used as well.
"""

from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.preprocessing import StandardScaler

from qa.calibration import calibration
from qa.evaluation.squad import read_squad
from qa.models import bundled
from qa.models.name_tagger import PROBE, is_capital_inside, word_states
from qa.models.onnx import Trunk
from qa.settings import load_settings
from qa.text.names import sound_alike

DATA = Path(__file__).parents[1] / "data"
KEPT = Path(__file__).parents[2] / "qa" / "data" / PROBE
HELD_OUT = 4
STRENGTH = 0.01  # C: inverse of the shrinkage


def main() -> None:
    settings = load_settings()
    trunk = Trunk(bundled.prepare(settings.cache), threads=settings.threads)
    english, arabic = (read_squad(DATA / f"xquad.{language}.json") for language in ("en", "ar"))
    rows: list[tuple[str, int, bool, np.ndarray]] = []
    for number, (in_english, in_arabic) in enumerate(zip(english.paragraphs, arabic.paragraphs, strict=True)):
        article = english.articles[number]
        if article % 2:
            continue
        names = set()
        for span, state in word_states(in_english, trunk):
            word = in_english[slice(*span)]
            if word[0].isupper() and not is_capital_inside(in_english, span):
                continue  # the first word of a sentence: nobody knows
            rows.append(("en", article, word[0].isupper(), state))
            names |= {word} if word[0].isupper() else set()
        for span, state in word_states(in_arabic, trunk):
            word = in_arabic[slice(*span)]
            if len(word) > 2:
                rows.append(("ar", article, any(sound_alike(word, name) for name in names), state))
    language, articles, label, states = (np.array(column) for column in zip(*rows, strict=True))
    held_out = np.isin(articles, sorted(set(articles))[-HELD_OUT:])
    weights, bias = fit(states[~held_out], label[~held_out])
    for each in ("en", "ar"):
        mine = held_out & (language == each)
        logits = states[mine] @ weights + bias
        shown, right = logits > calibration().name_log_odds_min, label[mine]
        print(
            f"{each}: {mine.sum()} words, AUROC {roc_auc_score(right, logits):.3f}, average precision "
            f"{average_precision_score(right, logits):.3f}; names found {shown[right].mean():.2f}, others taken for names "
            f"{shown[~right].mean():.3f}"
        )
    weights, bias = fit(states, label)
    np.savez(KEPT, weights=weights.astype(np.float32), bias=np.float32(bias))


def fit(states: np.ndarray, label: np.ndarray) -> tuple[np.ndarray, float]:
    scale = StandardScaler().fit(states)
    model = LogisticRegression(C=STRENGTH, max_iter=500).fit(scale.transform(states), label)
    weights = model.coef_[0] / scale.scale_
    return weights, float(model.intercept_[0] - weights @ scale.mean_)


if __name__ == "__main__":
    main()

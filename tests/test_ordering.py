"""The fit of what orders the sentences that were read."""

import numpy as np
import pytest

from tests.training.ordering import Pool, first_right, fit, linears, mixed, pool_of


def pool(signals: list[list[float]], right: list[bool], own: list[bool] | None = None) -> Pool:
    return Pool("sort", "q", np.array(signals), np.array(own or [True] * len(right)), np.array(right))


def test_the_signal_that_tells_gets_the_weight() -> None:
    # The third signal is always higher where the sentence is right; the others are the same for both.
    pools = [pool([[1.0, 0.5, 2.0 + n], [1.0, 0.5, n]], [True, False]) for n in range(4)]
    pools += [pool([[1.0, 0.5, n], [2.0, 0.6, 2.0 + n]], [False, True]) for n in range(4)]
    weights = fit(pools)
    assert weights[2] > 0
    assert first_right(pools, weights) == 1.0


def test_no_signal_counts_against_a_sentence() -> None:
    pools = [pool([[3.0, 0.5, 1.0], [1.0, 0.4, 2.0]], [False, True]) for _ in range(5)]
    score, passage, _, _ = fit(pools)
    assert (score, passage) == (0.0, 0.0)


def test_all_pairs_share_the_slopes_and_differ_by_language() -> None:
    weights = linears(np.array([0.3, 6.0, 0.4, 0.1]))
    assert {pair: linear.bias for pair, linear in weights.items()} == {
        "ar-ar": 0.1, "en-en": 0.1, "ar-en": -0.1, "en-ar": -0.1,
    }  # fmt: skip
    assert {linear.weights for linear in weights.values()} == {(0.3, 6.0, 0.4)}


def test_what_is_said_in_both_languages_is_right_in_the_questions_own() -> None:
    def read(language: str) -> Pool:
        sentences = [
            {
                "source": f"0000{n}.txt",
                "language": language,
                "score": 1.0,
                "signals": [0.5] * 9,
                "reading": 2.0,
                "right": n == 0,
            }
            for n in range(2)
        ]
        return pool_of({"sort": f"xquad ar-{language}", "question": "ar q", "language": "ar", "sentences": sentences})

    made = list(mixed([read("ar"), read("en")]))
    both = [each for each in made if each.own.any() and not each.own.all() and each.right.any()]
    assert all(each.own[each.right].all() for each in both if (each.own & each.right).any())
    assert len(made) == 4  # a pool for each coin


def test_a_pool_without_a_right_sentence_counts_as_wrong() -> None:
    wrong = pool([[1.0, 0.5, 1.0]], [False])
    assert first_right([wrong, pool([[1.0, 0.5, 1.0]], [True])], np.ones(4)) == pytest.approx(0.5)

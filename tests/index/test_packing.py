"""Vectors and keywords as few bytes."""

import numpy as np
import pytest

from qa.index.packing import pack_coarsely, pack_numbers, unpack_coarsely, unpack_numbers


def test_cosines_with_a_coarse_vector_are_right_within_a_hundredth_or_two() -> None:
    vectors = np.random.default_rng(0).standard_normal((50, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    coarse = unpack_coarsely([pack_coarsely(vector) for vector in vectors], 384)
    differences = vectors @ coarse.T - vectors @ vectors.T
    assert np.abs(differences).max() < 0.03
    assert np.abs(np.diag(differences)).max() < 1e-5  # with the vector itself nothing changes
    assert abs(float(differences.mean())) < 0.001  # and on average nothing either


def test_a_vector_with_one_large_number_keeps_it() -> None:
    vector = np.array([0.0, 0.0, 1.0, 0.0, 0.0], np.float32)
    assert unpack_coarsely([pack_coarsely(vector)], 5).tolist() == [vector.tolist()]


def test_a_vector_of_zeros_stays_one() -> None:
    assert unpack_coarsely([pack_coarsely(np.zeros(3, np.float32))], 3).tolist() == [[0.0, 0.0, 0.0]]


def test_a_coarse_vector_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="another length"):
        unpack_coarsely([pack_coarsely(np.ones(8, np.float32))], 10)


def test_numbers_of_every_length_come_back() -> None:
    rows = [[0, 127, 128, 16_383, 16_384, 2_097_152, 2**28 - 1], [], [3]]
    assert [numbers.tolist() for numbers in unpack_numbers([pack_numbers(row) for row in rows])] == rows
    assert unpack_numbers([]) == []

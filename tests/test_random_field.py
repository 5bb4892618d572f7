"""The random field: probabilities of labels as CRFsuite gives them, for any weights and sequences."""

from itertools import pairwise, product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.random_field import Array, Weights, marginals

LABELS = ("O", "B", "I")


def by_enumeration(scores: Array, transitions: Array) -> Array:
    """The marginals by adding up every way to label the sequence."""
    length, count = scores.shape
    result = np.zeros((length, count))
    for labels in product(range(count), repeat=length):
        total = sum(scores[i, label] for i, label in enumerate(labels))
        total += sum(transitions[a, b] for a, b in pairwise(labels))
        for i, label in enumerate(labels):
            result[i, label] += np.exp(total)
    normalized: Array = result / result.sum(axis=1, keepdims=True)
    return normalized


weight = st.floats(-6, 6, allow_nan=False)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_sequences_read_side_by_side_have_the_probabilities_of_all_their_labellings(
    lengths: list[int], random: Random
) -> None:
    scores = np.array([[random.uniform(-6, 6) for _ in LABELS] for _ in range(sum(lengths))])
    transitions = np.array([[random.uniform(-4, 4) for _ in LABELS] for _ in LABELS])
    expected = [
        by_enumeration(part, transitions) for part in np.split(scores, np.cumsum(lengths)[:-1]) if len(part)
    ]
    assert marginals(scores, lengths, transitions) == pytest.approx(np.concatenate(expected), abs=1e-9)


def test_a_long_sequence_of_steep_scores_keeps_its_probabilities() -> None:
    steep = np.tile([[40.0, -40.0, 0.0], [-40.0, 40.0, 0.0]], (400, 1))
    found = marginals(steep, [len(steep)], np.full((3, 3), -9.0))
    assert found[::2, 0] == pytest.approx(1.0)
    assert found[1::2, 1] == pytest.approx(1.0)


def test_nothing_to_read_gives_nothing() -> None:
    assert marginals(np.zeros((0, 3)), [], np.zeros((3, 3))).shape == (0, 3)


def test_weights_are_packed_the_same_each_time_and_read_back() -> None:
    weights = Weights.of(
        LABELS, {("B", "I"): 2.5}, {("s=町", "I"): 1.25, ("s=町", "O"): -0.5, ("h=漢", "B"): 0.125}
    )
    packed = weights.packed()
    again = Weights.unpacked(packed)
    assert again.packed() == packed
    assert again.labels == LABELS
    assert again.transitions[1, 2] == 2.5
    assert again.sum_of(["s=町", "h=漢", "never seen"]).tolist() == [-0.5, 0.125, 1.25]

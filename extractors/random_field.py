"""A linear-chain conditional random field: how likely each label is at each place of sequences, all read at once.

The weights are learned by `pipeline.training.names`; here they are only added up. What a word contributes is the same
wherever it stands, so it is summed once for each word and remembered.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Weights:
    """What a model has learned: for each feature the weight of each label, and of each label behind each other."""

    labels: tuple[str, ...]
    transitions: Array
    features: dict[str, Array]

    @classmethod
    def of(
        cls, labels: Sequence[str], transitions: dict[tuple[str, str], float], states: dict[tuple[str, str], float]
    ) -> Weights:
        """From weights by pairs of labels and by pairs of feature and label."""
        at = {label: i for i, label in enumerate(labels)}
        table = np.zeros((len(labels), len(labels)))
        for (before, after), weight in transitions.items():
            table[at[before], at[after]] = weight
        features: dict[str, Array] = {}
        for (feature, label), weight in states.items():
            features.setdefault(feature, np.zeros(len(labels)))[at[label]] = weight
        return cls(tuple(labels), table, features)

    def packed(self) -> bytes:
        """As compressed JSON, the same bytes for the same weights: labels, transitions, and features with the labels that
        they speak for or against."""
        content = {
            "labels": self.labels,
            "transitions": self.transitions.tolist(),
            "features": {
                name: {str(i): row[i] for i in np.flatnonzero(row).tolist()}
                for name, row in sorted(self.features.items())
            },
        }
        words = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return gzip.compress(words.encode(), mtime=0)

    @classmethod
    def unpacked(cls, content: bytes) -> Weights:
        """The weights that `packed` has written."""
        read: dict[str, Any] = json.loads(gzip.decompress(content))
        table = np.zeros((len(read["features"]), len(read["labels"])))
        for row, weights in zip(table, read["features"].values(), strict=True):
            for label, weight in weights.items():
                row[int(label)] = weight
        features = dict(zip(read["features"], table, strict=True))
        return cls(tuple(read["labels"]), np.array(read["transitions"]), features)

    def sum_of(self, features: Iterable[str]) -> Array:
        """The weights of some features together; what the model has not learned of counts nothing."""
        total = np.zeros(len(self.labels))
        for feature in features:
            row = self.features.get(feature)
            if row is not None:
                total += row
        return total


# sums shrink by less than a factor of 1e9 a place, so this many stay far above the smallest number
RESCALED_EVERY = 16


def marginals(scores: Array, lengths: Sequence[int], transitions: Array) -> Array:
    """The probability of each label at each place, by the forward-backward algorithm.

    `scores` holds the sequences one behind the other, a row of label scores for each place, `lengths` how long each is;
    the result has the shape of `scores`. Sequences are read side by side and do not touch each other.
    """
    if not len(scores):
        return scores
    # the longest first: those that have a place t are then the first active[t]
    order = np.argsort([-length for length in lengths], kind="stable")
    sizes = np.asarray(lengths)[order]
    begins = (np.cumsum(lengths) - np.asarray(lengths))[order]
    there = np.arange(sizes[0])[:, None] < sizes
    active = there.sum(1).tolist()
    place = np.where(there, begins + np.arange(sizes[0])[:, None], 0)
    likely = np.exp(scores - scores.max(axis=1, keepdims=True))[place]
    follows = np.exp(transitions - transitions.max())
    both = _forward(likely, active, follows) * _backward(likely, active, follows)
    result = np.empty_like(scores)
    result[place[there]] = both[there]
    result /= result.sum(axis=1, keepdims=True)
    return result


def _forward(likely: Array, active: list[int], follows: Array) -> Array:
    """For each place and label how likely all before it lead there, up to a factor of each place."""
    sums = likely.copy()
    for t in range(1, len(active)):
        here = sums[t, : active[t]]
        here *= sums[t - 1, : active[t]] @ follows
        if t % RESCALED_EVERY == 0:
            here /= here.sum(axis=1, keepdims=True)
    return sums


def _backward(likely: Array, active: list[int], follows: Array) -> Array:
    """For each place and label how likely all behind it follow, up to a factor of each place."""
    sums = np.ones_like(likely)
    precedes = np.ascontiguousarray(follows.T)
    for t in range(len(active) - 2, -1, -1):
        count = active[t + 1]
        here = sums[t, :count]
        np.matmul(likely[t + 1, :count] * sums[t + 1, :count], precedes, out=here)
        if t % RESCALED_EVERY == 0:
            here /= here.sum(axis=1, keepdims=True)
    return sums

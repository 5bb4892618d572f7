"""Many things a few at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in their order, `size` at a time, the last ones fewer; no more than that is held."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def batches_by_weight(items: Iterable[Item], most: float, weight: Callable[[Item], float]) -> Iterator[list[Item]]:
    """The items in their order, in batches that end where they weigh `most` or more."""
    batch: list[Item] = []
    weighs = 0.0
    for item in items:
        batch.append(item)
        weighs += weight(item)
        if weighs >= most:
            yield batch
            batch, weighs = [], 0.0
    if batch:
        yield batch

"""Many things a few at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in their order, `size` at a time, the last ones fewer; no more than that is held."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def shared_out(
    items: Iterable[Item], most: float, weight: Callable[[Item], float], shares: int, least: float
) -> Iterator[list[Item]]:
    """The items in their order, in batches for several who work at once, so that they come to an end together.

    Batches end where they weigh `most` or more; towards the end where they are a `shares`-th part of what is left, though
    not below `least`. For that, `shares` batches are looked ahead.
    """
    coming = iter(items)
    ahead: deque[tuple[Item, float]] = deque()
    lies_ahead = 0.0
    while True:
        if not ahead or lies_ahead < most * shares:
            for item in coming:
                ahead.append((item, weight(item)))
                lies_ahead += ahead[-1][1]
                if lies_ahead >= most * shares:
                    break
        if not ahead:
            return
        enough = min(most, max(least, lies_ahead / shares))
        batch: list[Item] = []
        weighs = 0.0
        while ahead and (not batch or weighs < enough):
            item, own = ahead.popleft()
            batch.append(item)
            weighs += own
        lies_ahead -= weighs
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

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


def batches_by_weight(
    items: Iterable[Item], most: float, weight: Callable[[Item], float], shares: int = 1, least: float = 0.0
) -> Iterator[list[Item]]:
    """The items in their order, in batches that end where they weigh `most` or more.

    For several who work at once, so that they come to an end together, give `shares`: towards the end batches are that part
    of what is left, though not below `least`. For that, `shares` batches are looked ahead.
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
        lies_ahead = lies_ahead - weighs if ahead else 0.0
        yield batch

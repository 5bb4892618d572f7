"""Many things a few at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in their order, `size` at a time, the last ones fewer; no more than that is held."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch

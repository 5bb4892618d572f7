"""The store that a process works with, opened once: whoever opens one anew has every statement compiled anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.store.records import Store

_opened: dict[str, Store] = {}


def store_at(url: str) -> Store:
    """The store at a SQLAlchemy URL, which stays open for the next who asks in this process."""
    if url not in _opened:
        _opened[url] = Store(url)
    return _opened[url]


@contextmanager
def kept_open(url: str) -> Iterator[Store]:
    """The same, closed when the block ends."""
    store = store_at(url)
    try:
        yield store
    finally:
        _opened.pop(url, store).close()

"""The store that a process works with, opened once: whoever opens one anew has every statement compiled anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.store.records import Store

_opened: dict[str, Store] = {}


def store_at(url: str) -> Store:
    """The store at a SQLAlchemy URL, which stays open for the next who asks in this process.

    Where its file was put away meanwhile, as may happen beside a worker that lives for weeks, the one that is there now.
    """
    opened = _opened.get(url)
    if opened is not None and not opened.database.is_in_its_place():
        opened.close()
        opened = None
    if opened is None:
        opened = _opened[url] = Store(url)
    return opened


@contextmanager
def kept_open(url: str) -> Iterator[Store]:
    """The same, closed when the block ends."""
    store = store_at(url)
    try:
        yield store
    finally:
        _opened.pop(url, store).close()

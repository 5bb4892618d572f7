"""The store over HTTP: a documented JSON API for programs, and pages for reviewers."""

from __future__ import annotations

import gc

from fastapi import FastAPI

from pipeline.serving.api import api
from pipeline.serving.metrics import add_metrics
from pipeline.serving.pages import Access, Archived, add_pages, problem_page
from pipeline.store import Store, queries
from pipeline.store.queries import Filters


def application(
    store: Store,
    *,
    open_reading: bool = True,
    hosts: list[str] | None = None,
    access: Access = Access(),
    archived: Archived | None = None,
) -> FastAPI:
    """API and review pages over a store.

    Args:
        open_reading: whether reading the API needs no token; for a server that only this machine can reach.
        hosts: the names under which it answers; any without.
        access: how people come in to the pages.
        archived: gives an archived page's snapshot by its name; None where there is no archive.
    """
    app = api(store, open_reading=open_reading, hosts=hosts, problem_page=problem_page)
    add_metrics(app, store)
    add_pages(app, store, access, archived)
    return app


def warm_up(store: Store) -> None:
    """Asks a first question, and puts what is loaded by then aside: looking through all of it again and again for circles
    of objects made single answers slow by 40 milliseconds."""
    with store.reading() as session:
        queries.records(session, Filters(), 1)
    gc.collect()
    gc.freeze()


__all__ = ["Access", "application", "warm_up"]

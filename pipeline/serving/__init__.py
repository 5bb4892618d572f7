"""The store over HTTP: a documented JSON API for programs, and pages for reviewers."""

from __future__ import annotations

from fastapi import FastAPI

from pipeline.serving.api import api
from pipeline.serving.metrics import add_metrics
from pipeline.serving.pages import Access, Archived, add_pages, problem_page
from pipeline.store import Store


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


__all__ = ["Access", "application"]

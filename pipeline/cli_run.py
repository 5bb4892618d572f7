"""Flows run for a person who watches: a progress bar, what came of it, and Ctrl-C."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from pipeline.cli_options import errors, stop
from pipeline.engines import Engine, EngineError
from pipeline.progress import listening
from pipeline.reading.crawl import Settings
from schemas import Source

if TYPE_CHECKING:
    from pipeline.flows import Summary

SHOWN_OF_A_REASON = 10


def run_sources(
    sources: list[Source], store: str, archive: Path, settings: Settings, engine: Engine = Engine()
) -> bool:
    """Runs the flow with a progress bar; says what came of it. True when every page was read."""
    _prefect_quiet()
    from pipeline.flows import announcements, on_temporary_server_unless_watched

    chosen = _runner(engine)
    if settings.contact == "not set":
        errors.print(
            "teiketsu: site owners cannot reach you; give an address with --contact or TEIKETSU_CONTACT",
            markup=False,
        )
    errors.print("Starting Prefect (about ten seconds) …")
    with _interruptible(), _progress_bar(), on_temporary_server_unless_watched(engine):
        summary = announcements.with_options(**chosen)(
            sources, store, archive, settings=settings, in_flight=engine.in_flight
        )
    return _told(summary)


def read_archive_again(store: str, archive: Path, engine: Engine = Engine()) -> bool:
    """Reads the archive again with a progress bar; says what came of it."""
    _prefect_quiet()
    from pipeline.flows import on_temporary_server_unless_watched, refresh

    chosen = _runner(engine)
    if not archive.is_dir():
        errors.print(f"teiketsu: there is no archive {archive}; give its folder with --archive", markup=False)
        return False
    errors.print("Starting Prefect (about ten seconds) …")
    with _interruptible(), _progress_bar(), on_temporary_server_unless_watched(engine):
        summary = refresh.with_options(**chosen)(store, archive, everything=True, in_flight=engine.in_flight)
    return _told(summary)


def _runner(engine: Engine) -> dict[str, Any]:
    try:
        return engine.runner()
    except EngineError as error:
        stop(str(error), 2)


def _prefect_quiet() -> None:
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    os.environ.setdefault("DO_NOT_TRACK", "1")


def _told(summary: Summary) -> bool:
    errors.print(
        f"{summary.pages} pages: {summary.new} new records, {summary.revised} revised, {summary.unchanged} unchanged, "
        f"{len(summary.failures)} set aside"
    )
    if 0 < summary.asked < summary.pages:
        errors.print(f"  {summary.asked} were asked for; the others are known and not due yet")
    if summary.near_duplicates:
        errors.print(f"  {summary.near_duplicates} links between pages of nearly the same text")
    if summary.gone:
        errors.print(f"  {summary.gone} known pages have vanished; their records bear a tombstone")
    for name in summary.skipped:
        errors.print(f"  another run is reading {name} now; it was left to that one", markup=False)
    for uri in summary.left_out:
        errors.print(f"  left alone, as robots.txt asks: {uri}", markup=False)
    by_reason: dict[str, list[str]] = {}
    for uri, reason in summary.failures:
        by_reason.setdefault(reason, []).append(uri)
    for reason, uris in by_reason.items():
        for uri in uris[:SHOWN_OF_A_REASON]:
            errors.print(f"  set aside: {uri}: {reason}", markup=False)
        if len(uris) > SHOWN_OF_A_REASON:
            errors.print(f"  … and {len(uris) - SHOWN_OF_A_REASON} more for the same reason")
    return not summary.failures


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C ends the run at once. Nothing is lost by it: a run can be killed at any point and goes on from there.

    Prefect by itself would go on asking a server that the same Ctrl-C has ended.
    """

    def end(*_: object) -> None:
        from prefect.server.api.server import SubprocessASGIServer

        errors.show_cursor(True)
        errors.print("\nteiketsu: interrupted; run it again and it goes on from here")
        SubprocessASGIServer().stop()
        os._exit(128 + signal.SIGINT)

    before = signal.signal(signal.SIGINT, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _progress_bar() -> Iterator[None]:
    columns = (TextColumn("{task.description:8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors) as bar:
        stages: dict[str, TaskID] = {}

        def listen(stage: str, done: int, total: int | None) -> None:
            if stage not in stages:
                stages[stage] = bar.add_task(stage, total=0)
            task = stages[stage]
            if total is not None:
                bar.update(task, total=(bar.tasks[task].total or 0) + total)
            bar.advance(task, done)

        with listening(listen):
            yield

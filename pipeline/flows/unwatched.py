"""Runs that nobody watches: on Prefect's own temporary server, which ends with them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import prefect.settings
from prefect.client.orchestration import get_client
from prefect.settings import get_current_settings, temporary_settings

from pipeline.engines import Engine


@contextmanager
def on_temporary_server_unless_watched(engine: Engine = Engine()) -> Iterator[None]:
    """Where no server is set, flows run in the block for the one that Prefect starts for them.

    They send no heartbeats: nobody hears them, and at its end each run, that of every source, too, would wait up to a second
    for the thread that sends them. The engine's workers on this machine report to the same server; else each would start
    one of its own, which takes it ten seconds.
    """
    if get_current_settings().api.url is not None:
        yield
        return
    chosen: dict[Any, Any] = {prefect.settings.PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
    if engine.has_workers_here:
        with get_client(sync_client=True) as client:
            chosen[prefect.settings.PREFECT_API_URL] = str(client.api_url).rstrip("/")
    with temporary_settings(chosen):
        yield

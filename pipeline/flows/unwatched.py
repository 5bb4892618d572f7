"""Runs that nobody watches: on Prefect's own temporary server, which ends with them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import prefect.settings
from prefect.settings import get_current_settings, temporary_settings


@contextmanager
def without_heartbeats_unless_watched() -> Iterator[None]:
    """Flow runs in the block send heartbeats only where a server is there to hear them: at its end each of them, that of every
    source, too, waits up to a second for the thread that sends them."""
    watched = get_current_settings().api.url is not None
    with temporary_settings({} if watched else {prefect.settings.PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield

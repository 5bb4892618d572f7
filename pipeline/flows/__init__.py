"""Prefect flows: the rooms' calls in order, in batches, with retries and limits."""

from pipeline.flows.announcements import Summary, announcements, refresh
from pipeline.flows.unwatched import on_temporary_server_unless_watched

__all__ = ["Summary", "announcements", "on_temporary_server_unless_watched", "refresh"]

"""Prefect flows: the rooms' calls in order, in batches, with retries and limits."""

from pipeline.flows.announcements import Summary, announcements, refresh
from pipeline.flows.unwatched import without_heartbeats_unless_watched

__all__ = ["Summary", "announcements", "refresh", "without_heartbeats_unless_watched"]

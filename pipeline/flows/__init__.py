"""Prefect flows: the rooms' calls in order, in batches, with retries and limits."""

from pipeline.flows.announcements import Summary, announcements, refresh

__all__ = ["Summary", "announcements", "refresh"]

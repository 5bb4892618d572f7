"""Prefect flows: the rooms' calls in order, in batches, with retries and limits."""

from pipeline.flows.announcements import Summary, announcements, announcements_from_archive

__all__ = ["Summary", "announcements", "announcements_from_archive"]

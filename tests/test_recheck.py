"""When a page is asked for again: a tenth of the time that it has not changed for, and no longer than a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.reading.archive import Track
from pipeline.reading.recheck import is_due, is_whole_due
from pipeline.reading.warc import Entry

NOW = datetime(2026, 4, 1, tzinfo=UTC)


def visited(days: float, content: str, *, not_modified: bool = False) -> Entry:
    at = (NOW - timedelta(days=days)).isoformat()
    return Entry("response", "https://x.jp/", at, sha256=content, not_modified=not_modified)


def track(*visits: Entry) -> Track:
    made = Track(visits[0])
    for visit in visits:
        made.take(visit)
    return made


DUE = [
    ("had once", [(0.1, "a")], True),
    ("unchanged for ten days, asked yesterday", [(11, "a"), (1.1, "a")], True),
    ("unchanged for ten days, asked this morning", [(10.5, "a"), (0.5, "a")], False),
    ("changed yesterday", [(900, "a"), (1, "b"), (0.2, "b")], True),
    ("unchanged for three years, asked three weeks ago", [(1000, "a"), (21, "a")], False),
    ("unchanged for three years, asked a month ago", [(1000, "a"), (31, "a")], True),
]


@pytest.mark.parametrize(("case", "visits", "due"), DUE, ids=[case for case, *_ in DUE])
def test_the_longer_unchanged_the_more_seldom(case: str, visits: list[tuple[float, str]], due: bool) -> None:
    assert is_due(track(*(visited(days, content) for days, content in visits)), NOW) is due


def test_a_server_that_always_says_unchanged_is_asked_for_the_whole_page_once_a_season() -> None:
    told = visited(1, "a", not_modified=True)
    assert not is_whole_due(track(visited(80, "a"), told), NOW)
    assert is_whole_due(track(visited(91, "a"), told), NOW)


def test_validators_are_those_of_the_content_at_hand() -> None:
    old = replace(visited(9, "a"), etag='"1"', last_modified="Mon")
    new = replace(visited(5, "b"), last_modified="Fri")
    assert track(old).validators() == {"If-None-Match": '"1"', "If-Modified-Since": "Mon"}
    assert track(old, visited(8, "a", not_modified=True)).validators() == track(old).validators()
    assert track(old, new).validators() == {"If-Modified-Since": "Fri"}


def test_a_page_that_is_missing_for_a_day_keeps_what_it_had() -> None:
    made = track(visited(9, "a"), replace(visited(5, "x"), status=404), visited(1, "a"))
    assert (len(made.names), made.content is not None, made.same_since) == (1, True, visited(9, "a").at)

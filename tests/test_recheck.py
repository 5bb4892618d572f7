"""When a page is asked for again: a tenth of the time that it has not changed for, and no longer than a month."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.reading.recheck import is_due, is_whole_due
from pipeline.reading.warc import Entry

NOW = datetime(2026, 4, 1, tzinfo=UTC)


def history(*visits: tuple[float, str]) -> list[Entry]:
    """Visits as days before now and content."""
    return [
        Entry("response", "https://x.jp/", (NOW - timedelta(days=days)).isoformat(), sha256=content)
        for days, content in visits
    ]


DUE = [
    ("never had", [], True),
    ("had once", [(0.1, "a")], True),
    ("unchanged for ten days, asked yesterday", [(11, "a"), (1.1, "a")], True),
    ("unchanged for ten days, asked this morning", [(10.5, "a"), (0.5, "a")], False),
    ("changed yesterday", [(900, "a"), (1, "b"), (0.2, "b")], True),
    ("unchanged for three years, asked three weeks ago", [(1000, "a"), (21, "a")], False),
    ("unchanged for three years, asked a month ago", [(1000, "a"), (31, "a")], True),
]


@pytest.mark.parametrize(("case", "visits", "due"), DUE, ids=[case for case, *_ in DUE])
def test_the_longer_unchanged_the_more_seldom(case: str, visits: list[tuple[float, str]], due: bool) -> None:
    assert is_due(history(*visits), NOW) is due


def test_a_server_that_always_says_unchanged_is_asked_for_the_whole_page_once_a_season() -> None:
    told = [Entry("revisit", "https://x.jp/", (NOW - timedelta(days=1)).isoformat(), sha256="a", not_modified=True)]
    assert not is_whole_due([*history((80, "a")), *told], NOW)
    assert is_whole_due([*history((91, "a")), *told], NOW)

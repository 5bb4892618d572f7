"""How a host is treated that has trouble, and when sources are due."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.reading.schedules import due, note_read
from pipeline.reading.turns import (
    CLOSED_FIRST,
    FAILURES_TO_CLOSE,
    LONGEST_PAUSE,
    HostDownError,
    HostState,
    Turns,
    folder_name,
    note_failure,
    note_success,
    paused,
)
from schemas import Source


def test_each_failure_makes_us_slower_and_successes_faster_again() -> None:
    state = HostState()
    pauses = [paused(state, 2.0)]
    for _ in range(4):
        note_failure(state, 0)
        pauses.append(paused(state, 2.0))
    assert pauses == [2.0, 4.0, 8.0, 16.0, 32.0]
    for _ in range(20):
        note_success(state)
    assert paused(state, 2.0) == 2.0


def test_a_host_in_trouble_gets_a_pause_even_where_none_was_set() -> None:
    state = HostState()
    note_failure(state, 0)
    assert paused(state, 0.0) == 1.0


def test_waits_grow_and_are_never_twice_the_same() -> None:
    waits = []
    for attempt in (0, 1, 2, 3):
        state = HostState()
        note_failure(state, attempt)
        waits.append(state.not_before - time.time())
    for attempt, wait in enumerate(waits):
        assert 0.4 * 2**attempt < wait < 1.6 * 2**attempt
    assert len({round(wait / 2**attempt, 6) for attempt, wait in enumerate(waits)}) == 4


def test_a_host_that_is_down_is_left_alone_longer_each_time() -> None:
    state = HostState()
    closed = []
    for _ in range(3):
        for _ in range(FAILURES_TO_CLOSE):
            note_failure(state, 0)
        closed.append(round((state.closed_until - time.time()) / CLOSED_FIRST))
        state.failures = 0
    assert closed == [1, 2, 4]


def test_the_next_process_keeps_the_manners(tmp_path: Path) -> None:
    with Turns(tmp_path).turn("x.jp", 0) as state:
        note_failure(state, 0, asked=3600)
    with pytest.raises(HostDownError, match=r"x\.jp is left alone until"), Turns(tmp_path).turn("x.jp", 0):
        pass


def test_a_clock_set_back_and_a_broken_file_stop_nobody(tmp_path: Path) -> None:
    waited: list[float] = []
    with Turns(tmp_path).turn("x.jp", 1) as state:
        state.not_before = time.time() + 1e9
    with Turns(tmp_path, sleep=waited.append).turn("x.jp", 1):
        pass
    assert waited == [LONGEST_PAUSE]
    (tmp_path / "x.jp" / "turn.json").write_text("{broken")
    with Turns(tmp_path, sleep=waited.append).turn("x.jp", 1):
        pass
    assert len(waited) == 1


@pytest.mark.parametrize(
    ("host", "folder"), [("www.x.jp", "www.x.jp"), ("X.jp:8080", "x.jp_8080"), ("[::1]:80", "1_80"), ("../..", "_")]
)
def test_a_hosts_folder_stays_in_its_place(host: str, folder: str) -> None:
    assert folder_name(host) == folder


NIGHT = datetime(2026, 4, 1, 17, 30, tzinfo=UTC)  # 02:30 on the 2nd in Japan
DUE = [
    ("never read", None, None, True),
    ("read last night, before the hour", None, NIGHT - timedelta(minutes=10), True),
    ("read tonight", None, NIGHT + timedelta(minutes=1), False),
    ("on Mondays, and it is Thursday", "0 2 * * 1", NIGHT - timedelta(days=1), False),
    ("every hour", "0 * * * *", NIGHT - timedelta(minutes=40), True),
]  # fmt: skip


@pytest.mark.parametrize(("case", "schedule", "read", "expected"), DUE, ids=[case for case, *_ in DUE])
def test_sources_whose_schedule_has_come_are_due(
    tmp_path: Path, case: str, schedule: str | None, read: datetime | None, expected: bool
) -> None:
    source = Source(name="x", feeds=["https://x.jp/feed"], schedule=schedule)
    if read is not None:
        note_read(tmp_path, ["x"], read)
        note_read(tmp_path, ["y"], read)
    assert (due([source], tmp_path, NIGHT + timedelta(minutes=5)) == [source]) is expected

"""Turns at a host: one request at a time and a pause after it, across all threads and processes that share a folder.

What a host went through (when it was asked last, how much slower it wants us, whether it is down) is kept beside the
lock, so that the next process goes on with the same manners.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from filelock import FileLock

from pipeline.reading.errors import ReadingError

SLOWEST = 16.0
LONGEST_PAUSE = 300.0
# a host without a delay of its own that has trouble is given this pause, times how slow it wants us
PAUSE_IN_TROUBLE = 0.5
# seconds before the second try of a page, on average
FIRST_WAIT = 1.0
FAILURES_TO_CLOSE = 5
CLOSED_FIRST = 600.0
CLOSED_LONGEST = 6 * 3600.0
# a server that asks for more is left alone until then, and nobody waits
LONGEST_WAIT = 120.0
JAPAN = ZoneInfo("Asia/Tokyo")


class HostDownError(ReadingError):
    """A host that is left alone for a while, since it failed often or asked for it."""


@dataclass
class HostState:
    """What a host went through. Moments are in seconds since 1970; `slowness` multiplies the pause."""

    asked_at: float = 0.0
    not_before: float = 0.0
    closed_until: float = 0.0
    slowness: float = 1.0
    failures: int = 0
    closures: int = 0


class Turns:
    """Turns at hosts, kept in a folder; a folder shared is manners shared."""

    def __init__(self, folder: Path, sleep: Callable[[float], object] = time.sleep) -> None:
        self.folder = folder
        self._sleep = sleep

    @contextmanager
    def turn(self, host: str, pause: float) -> Iterator[HostState]:
        """The right to make one request; waits for it.

        Args:
            host: host and port.
            pause: seconds from the end of one request to the beginning of the next.

        Raises:
            HostDownError: the host is left alone for now.
        """
        place = self.folder / folder_name(host)
        place.mkdir(parents=True, exist_ok=True)
        with FileLock(place / "turn.lock", poll_interval=0.02):
            state = _read(place / "turn.json")
            self._wait(host, state, pause)
            state.asked_at = time.time()
            _write(place / "turn.json", state)
            try:
                yield state
            finally:
                state.asked_at = time.time()
                _write(place / "turn.json", state)

    def _wait(self, host: str, state: HostState, pause: float) -> None:
        now = time.time()
        if state.closed_until > now:
            until = datetime.fromtimestamp(state.closed_until, JAPAN)
            raise HostDownError(
                f"{host} is left alone until {until:%Y-%m-%d %H:%M} (it failed often or asked for it)"
            )
        ready = max(state.asked_at + paused(state, pause), state.not_before)
        # a clock that was set back must not make us wait for hours
        wait = min(ready - now, LONGEST_PAUSE)
        if wait > 0:
            self._sleep(wait)


def paused(state: HostState, pause: float) -> float:
    """Seconds between two requests, given how slow the host wants us."""
    if state.slowness <= 1:
        return pause
    return min(max(pause, PAUSE_IN_TROUBLE) * state.slowness, max(pause, LONGEST_PAUSE))


def note_success(state: HostState) -> None:
    """The host answered well: it is open, and we go a little faster again."""
    state.failures = state.closures = 0
    state.slowness = max(1.0, state.slowness * 0.8)


def note_failure(state: HostState, attempt: int, asked: float | None = None) -> None:
    """The host failed or asked for time.

    The next request waits, exponentially longer with each attempt and never twice the same; every further one is
    slower, too. After many failures in a row the host is left alone for a while.

    Args:
        attempt: 0 for the first try of a page.
        asked: seconds that the server asked for (`Retry-After`).
    """
    now = time.time()
    state.failures += 1
    state.slowness = min(SLOWEST, state.slowness * 2)
    state.not_before = now + (asked if asked is not None else FIRST_WAIT * 2.0**attempt * (0.5 + random.random()))
    if asked is not None and asked > LONGEST_WAIT:
        state.closed_until = now + min(asked, 24 * 3600.0)
    elif state.failures >= FAILURES_TO_CLOSE:
        state.closed_until = now + min(CLOSED_LONGEST, CLOSED_FIRST * 2.0**state.closures)
        state.closures += 1


def folder_name(host: str) -> str:
    """The name of a host's folder: letters, digits, dots and dashes only."""
    return re.sub(r"[^a-z0-9.-]+", "_", host.lower()).strip("._") or "_"


def _read(path: Path) -> HostState:
    try:
        return HostState(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return HostState()


def _write(path: Path, state: HostState) -> None:
    path.write_text(json.dumps(asdict(state)), "utf-8")

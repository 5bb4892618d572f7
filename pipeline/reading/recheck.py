"""When a page is asked for again: the longer it has not changed, the more seldom."""

from __future__ import annotations

from datetime import datetime, timedelta

from pipeline.reading.archive import newest
from pipeline.reading.warc import Entry

# the heuristic of RFC 9111, 4.2.2: a tenth of the time since the last change
SHARE = 0.1
LONGEST = timedelta(days=30)
# once in so long a page is asked for whole, whatever its server says of its changes
WHOLE_AFTER = timedelta(days=90)


def is_due(history: list[Entry], now: datetime) -> bool:
    """Whether it is time to ask for a page again; True where it was never had."""
    last = newest(history)
    if last is None:
        return True
    unchanged_since = last.moment
    for entry in reversed(history):
        if entry.status == 200 and entry.sha256 != last.sha256:
            break
        unchanged_since = min(unchanged_since, entry.moment)
    wait = min(LONGEST, SHARE * (last.moment - unchanged_since))
    return now >= last.moment + wait


def is_whole_due(history: list[Entry], now: datetime) -> bool:
    """Whether servers' word that nothing changed has been taken for long enough."""
    whole = next((e.moment for e in reversed(history) if e.status == 200 and not e.not_modified), None)
    return whole is None or now >= whole + WHOLE_AFTER

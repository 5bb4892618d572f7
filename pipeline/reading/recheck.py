"""When a page is asked for again: the longer it has not changed, the more seldom."""

from __future__ import annotations

from datetime import datetime, timedelta

from pipeline.reading.archive import Track

# the heuristic of RFC 9111, 4.2.2: a tenth of the time since the last change
SHARE = 0.1
LONGEST = timedelta(days=30)
# once in so long a page is asked for whole, whatever its server says of its changes
WHOLE_AFTER = timedelta(days=90)


def is_due(track: Track, now: datetime) -> bool:
    """Whether it is time to ask for a page again; True where its content was never had."""
    if track.content is None:
        return True
    asked = track.content.moment
    return now >= asked + min(LONGEST, SHARE * (asked - datetime.fromisoformat(track.same_since)))


def is_whole_due(track: Track, now: datetime) -> bool:
    """Whether a server's word that nothing changed has been taken for long enough."""
    return track.content is None or now >= datetime.fromisoformat(track.whole_at) + WHOLE_AFTER

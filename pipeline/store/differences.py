"""What is different between two states of a record, by JSON Pointer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Difference = dict[str, object]


def differences(before: Any, after: Any, pointer: str = "") -> Iterator[Difference]:
    """The values that differ: `{"path": …, "before": …, "after": …}`, a missing one as None.

    >>> list(differences({"a": [1, 2]}, {"a": [1, 3]}))
    [{'path': '/a/1', 'before': 2, 'after': 3}]
    """
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            name = str(key).replace("~", "~0").replace("/", "~1")
            yield from differences(before.get(key), after.get(key), f"{pointer}/{name}")
    elif isinstance(before, list) and isinstance(after, list):
        for i in range(max(len(before), len(after))):
            one = before[i] if i < len(before) else None
            other = after[i] if i < len(after) else None
            yield from differences(one, other, f"{pointer}/{i}")
    elif before != after:
        yield {"path": pointer, "before": before, "after": after}

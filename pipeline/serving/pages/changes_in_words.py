"""What is different between two states of a record, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pipeline.serving.pages.interface import Words, moment


def told(change: dict[str, object], words: Words) -> dict[str, str]:
    """A difference in words."""
    return {
        "place": _place_in_words(str(change["path"]), words),
        "before": _value_in_words(change["before"]),
        "after": _value_in_words(change["after"]),
    }


def past(changes: Iterable[tuple[str, datetime, list[dict[str, Any]]]], words: Words) -> dict[str, list[str]]:
    """For each place of the record who changed it when, from what to what."""
    found: dict[str, list[str]] = {}
    for cause, made_at, differences in changes:
        who = cause.removeprefix("review:") if cause.startswith("review:") else words(f"cause.{cause}")
        for change in differences:
            was = f"{_value_in_words(change['before'])} → {_value_in_words(change['after'])}"
            found.setdefault(str(change["path"]), []).append(f"{who} {moment(made_at)}: {was}")
    return found


def _place_in_words(pointer: str, words: Words) -> str:
    """/agreements/0/signers/1/name as 協定 › 署名者 2 › 名前."""
    said: list[str] = []
    for part in pointer.split("/")[1:]:
        if part.isdigit():
            said[-1] += f" {int(part) + 1}"
        else:
            said.append(words(f"field.{part}"))
    return " › ".join(said)


def _value_in_words(value: Any) -> str:
    if isinstance(value, dict):
        return "、".join(_value_in_words(v) for v in value.values() if v)
    if isinstance(value, list):
        return "、".join(map(_value_in_words, value))
    return "—" if value is None else str(value)

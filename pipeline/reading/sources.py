"""`sources.toml`: the sites to watch. Mistakes are told with the line that they stand in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import tomlkit
from cronsim import CronSim, CronSimError
from pydantic import ValidationError
from tomlkit.items import AoT

from pipeline.reading.errors import ReadingError
from schemas import Source

TABLE = re.compile(r"^\s*\[\[\s*source\s*\]\]")
A_DAY = datetime(2026, 1, 1, tzinfo=UTC)
KEY = r"^\s*{}\s*="


class Mistake(NamedTuple):
    """What is wrong in a sources file, and in which line (from 1)."""

    line: int
    message: str


def read_sources(path: Path) -> list[Source]:
    """The sources in a file.

    Raises:
        ReadingError: the file is missing or has mistakes; the message names the lines.
    """
    sources, mistakes = checked(path)
    if mistakes:
        raise ReadingError("\n".join(f"{path}:{mistake.line}: {mistake.message}" for mistake in mistakes))
    return sources


def checked(path: Path) -> tuple[list[Source], list[Mistake]]:
    """The sources in a file that are right, and all mistakes in it.

    Raises:
        ReadingError: there is no such file.
    """
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise ReadingError(f"there is no file {path}; `teiketsu sources add ADDRESS` makes one") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ReadingError(f"{path} cannot be read as UTF-8 text ({error})") from None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return [], [_of_syntax(error, len(text.splitlines()))]
    return _validated(data, text.splitlines())


def _validated(data: dict[str, Any], lines: list[str]) -> tuple[list[Source], list[Mistake]]:
    sources: list[Source] = []
    mistakes = [
        Mistake(_line_of(lines, 0, key), f"{key!r} is not known here; sites are listed as [[source]]")
        for key in data
        if key != "source"
    ]
    entries = data.get("source", [])
    if not entries or not isinstance(entries, list):
        mistakes.append(Mistake(1, "it lists no sources ([[source]] entries)"))
        entries = []
    starts = [i for i, line in enumerate(lines) if TABLE.match(line)]
    named: dict[str, int] = {}
    for i, entry in enumerate(entries):
        start = starts[i] if i < len(starts) else 0
        try:
            source = Source.model_validate(entry)
        except ValidationError as error:
            mistakes += [_of_value(problem, lines, start) for problem in error.errors()]
            continue
        if source.name in named:
            line = _line_of(lines, start, "name")
            mistakes.append(Mistake(line, f"there is another source {source.name!r} in line {named[source.name]}"))
        named.setdefault(source.name, _line_of(lines, start, "name"))
        if source.schedule is not None and not is_schedule(source.schedule):
            line = _line_of(lines, start, "schedule")
            mistakes.append(Mistake(line, f"schedule: {source.schedule!r} is no cron line such as '30 2 * * *'"))
        sources.append(source)
    return sources, sorted(mistakes)


def is_schedule(line: str) -> bool:
    """Whether a line is a cron schedule: minute, hour, day, month, weekday."""
    try:
        CronSim(line, A_DAY)
    except CronSimError:
        return False
    return True


def with_sources(text: str, sources: Iterable[Source]) -> str:
    """The text of a sources file with entries added at its end; what stood there stays as it was, comments and all."""
    document = tomlkit.parse(text)
    listed = document.get("source")
    tables = listed if isinstance(listed, AoT) else tomlkit.aot()
    for source in sources:
        table = tomlkit.table()
        for name, value in source.model_dump(exclude_defaults=True).items():
            table.add(name, value)
        table.add(tomlkit.nl())
        tables.append(table)
    if listed is None:
        document["source"] = tables
    return tomlkit.dumps(document).rstrip() + "\n"


def _of_syntax(error: tomllib.TOMLDecodeError, last: int) -> Mistake:
    found = re.search(r"\(at line (\d+)", str(error))
    message = re.sub(r"\s*\(at .*\)$", "", str(error))
    return Mistake(int(found.group(1)) if found else last, f"it is not TOML here: {message}")


def _of_value(problem: Any, lines: list[str], start: int) -> Mistake:
    key = str(problem["loc"][0]) if problem["loc"] else ""
    message = str(problem["msg"]).removeprefix("Value error, ")
    if problem["type"] == "extra_forbidden":
        message = f"is not known; known are {', '.join(Source.model_fields)}"
    elif problem["type"] == "missing":
        message = "is missing"
    return Mistake(_line_of(lines, start, key), f"{key}: {message}" if key else message)


def _line_of(lines: list[str], start: int, key: str) -> int:
    """The line of a key in the entry that starts at an index; that of the entry where it has no such key."""
    for i in range(start, len(lines)):
        if i > start and TABLE.match(lines[i]):
            break
        if key and re.match(KEY.format(re.escape(key)), lines[i]):
            return i + 1
    return start + 1


# what is asked for to have the sources that name no group
OTHERS = "others"


def in_group(sources: list[Source], group: str | None) -> list[Source]:
    """The sources of a group, those without one for `others`, all for None."""
    return [s for s in sources if group is None or (s.group or OTHERS) == group]

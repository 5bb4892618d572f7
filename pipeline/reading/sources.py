"""`sources.toml`: the sites to watch."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import ValidationError

from pipeline.reading.errors import ReadingError
from schemas import Source


def read_sources(path: Path) -> list[Source]:
    """The sources in a file.

    Raises:
        ReadingError: the file is missing or has a mistake; the message names the source and what is wrong.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError:
        raise ReadingError(f"there is no file {path}; see README.md for an example") from None
    except tomllib.TOMLDecodeError as error:
        raise ReadingError(f"{path}: {error}") from None
    sources = []
    for i, entry in enumerate(data.get("source", []), start=1):
        try:
            sources.append(Source.model_validate(entry))
        except ValidationError as error:
            problem = error.errors()[0]
            place = ".".join(str(part) for part in problem["loc"])
            raise ReadingError(f"{path}: source {entry.get('name', i)!r}, {place}: {problem['msg']}") from None
    if not sources:
        raise ReadingError(f"{path} lists no sources ([[source]] entries)")
    return sources

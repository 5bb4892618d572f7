"""The words of the pages in the reader's language, and the templates that they stand in."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).parents[1]
LANGUAGES = ("ja", "en")
LANGUAGE_COOKIE = "teiketsu_language"
ZONE = ZoneInfo("Asia/Tokyo")


class Words:
    """What the pages say in a language, by names such as `queue.title`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = _words_of(language)

    def __call__(self, name: str, **values: object) -> str:
        """The words of a name; the name itself where it is a value that has none, such as a source's."""
        return self._words.get(name, name).format(**values) if values else self._words.get(name, name)

    def __contains__(self, name: str) -> bool:
        return name in self._words


@cache
def _words_of(language: str) -> dict[str, str]:
    tree = tomllib.loads((FOLDER / "words" / f"{language}.toml").read_text("utf-8"))
    return dict(_flat(tree))


def _flat(tree: dict[str, Any], above: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in tree.items():
        found += _flat(value, f"{above}{key}.") if isinstance(value, dict) else [(above + key, value)]
    return found


def words_for(request: Request) -> Words:
    """Japanese, unless the reader has chosen another language."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, LANGUAGES[0])
    return Words(chosen if chosen in LANGUAGES else LANGUAGES[0])


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {"moment": moment, "percent": _percent}
    return environment


def page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page, or (where the template's name begins with _) a piece of one."""
    words = words_for(request)
    html = (
        _templates()
        .get_template(template)
        .render(
            t=words,
            language=words.language,
            path=request.url.path,
            query=request.url.query,
            visitor=getattr(request.state, "visitor", None),
            **values,
        )
    )
    return HTMLResponse(html, status)


def moment(value: datetime | str | None) -> str:
    """A moment (or its ISO form) as people in Japan read it on the clock."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value.replace(tzinfo=value.tzinfo or UTC).astimezone(ZONE).strftime("%Y-%m-%d %H:%M") if value else ""


def _percent(value: float | None) -> str:
    return f"{100 * value:.0f}%" if value is not None else "—"

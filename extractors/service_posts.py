"""Posts of those who command units and sites of the Self-Defense Forces: 第15即応機動連隊長兼善通寺駐屯地司令."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors import lexicon

# 1等陸佐, 空将補: what an officer is, beside the post
RANK = re.compile("[陸海空]将補?|[1-3]等[陸海空][佐尉曹]")


def posts_of_command(words: str) -> Iterator[tuple[int, int]]:
    """Where such a post stands: a unit's alone, or a unit's and a site's joined by 兼.

    >>> [words[a:b] for words in ["自衛隊第14旅団長兼善通寺駐屯地司令の岬健"] for a, b in posts_of_command(words)]
    ['第14旅団長兼善通寺駐屯地司令']
    """
    if "司令" in words or "団長" in words or "隊長" in words:
        yield from (match.span("post") for match in _post().finditer(words))


def site_commanded(post: str) -> str | None:
    """The site that a post commands: 善通寺駐屯地; None where it tells none."""
    if "司令" not in post:
        return None
    site = _commanded().search(post.rpartition("兼")[2]) or _commanded().search(post)
    return site[1] if site is not None else None


def _ends(kind: str) -> str:
    return lexicon.one_of(row[1] for row in lexicon.rows("service_units") if row[0] == kind)


def _site() -> str:
    """What matches 善通寺駐屯地."""
    return rf"[一-龥ヶケノ]{{1,8}}?(?:{_ends('site')})"


@cache
def _commanded() -> re.Pattern[str]:
    return re.compile(f"({_site()})司令")


@cache
def _post() -> re.Pattern[str]:
    numbered = rf"第[0-9]{{1,3}}[一-龥]{{0,10}}?(?:{_ends('unit')})(?:長|司令)"
    of_army = rf"(?:[東西]部|中部|北部|東北)方面[一-龥]{{0,8}}?(?:{_ends('unit')})(?:長|司令)"
    site = f"{_site()}司令"
    unit = f"(?:{numbered}|{of_army})"
    return re.compile(rf"(?P<post>{unit}\s?兼\s?{site}|{site}\s?兼\s?{unit}|{numbered})(?![一-龥]*(?:隊|団)長)")

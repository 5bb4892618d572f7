"""What departments are called by: 企画財政 of 企画財政課長, and where such a name begins behind a family name."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from extractors import lexicon
from extractors.person_names import LENGTHS_OF_FAMILIES, LENGTHS_OF_NAMES, is_family, is_full_name
from extractors.remembered import REMEMBERED

# one of which no such post goes without
ENDS_OF_POSTS = ("長", "補佐", "参事", "主幹", "主査", "リーダー")
# 県 of 県商工労働部長
SIGNS_OF_GOVERNMENTS = "都道府県市区町村"
# 課長 of 企画財政課長, 課長補佐, 部次長, 館長 of 図書館長
HEAD = re.compile(
    r"(?:(?:本?部|課|室|局|館|係|科|班|機構|センター|グループ|チーム|ユニット)(?:次?長|参事|主幹|主査|リーダー)|次長|(?:課長)?補佐|参事|主幹|主査)"
)


@cache
def _department() -> str:
    """A regular expression for words of departments, one behind the other, with what joins them and what units end in. It begins with
    a word, and not with a group that comes again: the search for it is three times as fast."""
    words = lexicon.one_of({word for row in lexicon.rows("department_words") for word in row[0].split()})
    one = rf"(?:{words})(?:本?部|課|局|室|係|科|班|担当|センター|[・、と])?"
    return rf"{one}(?:{one})*"


@cache
def _words_of_department() -> re.Pattern[str]:
    return re.compile(_department())


@lru_cache(maxsize=REMEMBERED)
def is_department(words: str) -> bool:
    """Whether words are nothing but what departments are called by.

    >>> is_department("企画財政"), is_department("三宅企画")
    (True, False)
    """
    return _words_of_department().fullmatch(words) is not None


@lru_cache(maxsize=REMEMBERED)
def family_before_department(words: str) -> str | None:
    """The family name that words begin with, where nothing but words of departments stands behind it: 三宅 of 三宅企画財政."""
    return None if is_department(words) else _family_before(words, is_department)


@cache
def _post_of_department() -> re.Pattern[str]:
    """Finds what departments are called by with the title of who heads it: 企画財政課長."""
    return re.compile(_department() + HEAD.pattern)


def is_post_of_department(words: str) -> bool:
    """Whether words are nothing but such a post: 企画財政課長."""
    return _post_of_department().fullmatch(words) is not None


def begins_with_post_of_department(words: str, at: int) -> bool:
    """Whether such a post begins at a place."""
    return _post_of_department().match(words, at) is not None


def sign_of_government(words: str) -> str | None:
    """県 of 県商工労働部長: whose department someone heads, who is told by the kind of the place alone."""
    return words[0] if words[0] in SIGNS_OF_GOVERNMENTS and is_post_of_department(words[1:]) else None


@lru_cache(maxsize=REMEMBERED)
def family_before_post(words: str) -> str | None:
    """The family name that words begin with, behind which all is such a post: 三宅 of 三宅企画財政課長."""
    return None if is_post_of_department(words) else _family_before(words, is_post_of_department)


@lru_cache(maxsize=REMEMBERED)
def is_post_behind_full_name(words: str) -> bool:
    """Whether words are a full name and such a post: 川越英雄企業局長, though 川越 is a town as well."""
    return any(
        is_post_of_department(words[cut:]) and is_full_name(words[:cut])
        for cut in LENGTHS_OF_NAMES
        if cut < len(words)
    )


def _family_before(words: str, is_rest: Callable[[str], bool]) -> str | None:
    families = (words[:cut] for cut in LENGTHS_OF_FAMILIES if cut < len(words))
    return next((family for family in families if is_rest(words[len(family) :]) and is_family(family)), None)


def posts_in(words: str) -> tuple[tuple[int, int], ...]:
    """Where such posts stand in a block's words."""
    if not any(end in words for end in ENDS_OF_POSTS):
        return ()
    return tuple(post.span() for post in _post_of_department().finditer(words))

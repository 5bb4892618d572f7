"""The knowledge that lies as data in `lexicons/`: rows of tab-separated values, comments behind #."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

_added: dict[str, str] = {}


def add(name: str, text: str) -> None:
    """Adds rows of a user's own to a lexicon, in the form of its file; before anything is read from it."""
    _added[name] = text


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``lexicons/NAME.tsv``, and those that were added."""
    text = files("extractors").joinpath("lexicons", f"{name}.tsv").read_text("utf-8") + _added.get(name, "")
    return tuple(tuple(row.split("\t")) for row in text.splitlines() if row and not row.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """The first column."""
    return frozenset(row[0] for row in rows(name))


@cache
def pattern(name: str, key: str | None = None) -> re.Pattern[str]:
    """The regular expressions of a lexicon as one: its last column, of the rows whose first column is `key`."""
    chosen = [row[-1] for row in rows(name) if key is None or row[0] == key]
    return re.compile("|".join(f"(?:{expression})" for expression in chosen))


@cache
def ending(name: str) -> re.Pattern[str]:
    """Matches at the end of a string, the longest first, the words in the first column."""
    longest_first = sorted(words(name), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, longest_first)) + ")$")


@cache
def beginning(name: str) -> re.Pattern[str]:
    """Matches at the beginning of a string, the longest first, the words in the first column."""
    longest_first = sorted(words(name), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


class Suffix(NamedTuple):
    """What an organization's name ends in; `standing` is body, place, inner or building."""

    words: str
    type: str
    standing: str


@cache
def suffixes() -> dict[str, Suffix]:
    return {row[0]: Suffix(*row) for row in rows("organization_suffixes")}


@cache
def suffix_lengths() -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in suffixes()}, reverse=True))


@lru_cache(maxsize=16384)
def suffix_of(name: str) -> Suffix | None:
    """The longest organization suffix that a name ends in: 明治大学 gives 大学."""
    known = suffixes()
    for length in suffix_lengths():
        if len(name) > length and name[-length:] in known:
            return known[name[-length:]]
    return None


class LegalForm(NamedTuple):
    words: str
    type: str
    position: str


@cache
def legal_forms() -> tuple[LegalForm, ...]:
    """Longest first."""
    return tuple(LegalForm(*row) for row in sorted(rows("legal_forms"), key=lambda row: -len(row[0])))


@cache
def title_ranks() -> dict[str, int]:
    return {row[0]: int(row[1]) for row in rows("titles")}


@cache
def _endings_of_names() -> frozenset[str]:
    return frozenset(
        {
            *suffixes(),
            *title_ranks(),
            *words("honorifics"),
            *words("inner_suffixes"),
            *words("abbreviations"),
            *words("references"),
            *(form.words for form in legal_forms()),
            *("長", "員"),
        }
    )


@cache
def ending_of_names() -> re.Pattern[str]:
    """Finds what organizations, departments, titles and honorifics end in."""
    longest_first = sorted(_endings_of_names(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) + r"|[A-Z][a-z]+ [A-Z]")


@lru_cache(maxsize=65536)
def holds_ending_of_names(words: str) -> bool:
    """Whether one of them stands in a few words; the same few come again on page after page."""
    return ending_of_names().search(words) is not None


@cache
def last_characters_of_names() -> frozenset[str]:
    """The last two characters of each of them, or the one that it has."""
    return frozenset(ending[-2:] for ending in _endings_of_names())

"""Themes that the things a sentence speaks of belong to: 稲刈り to food and agriculture, 血圧 to health.

A word is compared in the dictionary's normal form, and only from the beginning of a word to the end of one: 梨 does not
stand in 山梨, and お年寄り is 年寄り.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractors import lexicon
from extractors.language import Morpheme, morphemes
from schemas import Theme

# how many words other than particles may lie between a word and the one that it must stand beside
NEAR_BY = 6


class Entry(NamedTuple):
    """A word's theme; `beside` are words one of which must stand in the same sentence, none where it shows it alone."""

    theme: Theme
    beside: frozenset[str]


class Shown(NamedTuple):
    """A theme and the morphemes `[first, last]` of the sentence that show it."""

    theme: Theme
    first: int
    last: int


def normal(word: str) -> str:
    return "".join(morpheme.normalized for morpheme in morphemes(word))


@cache
def _entries() -> dict[str, tuple[Entry, ...]]:
    """The entries of each word; none of a word that only stands beside others."""
    found: dict[str, list[Entry]] = {}
    for theme, words, *beside in lexicon.rows("theme_vocabulary"):
        needed = frozenset(normal(word) for word in beside[0].split()) if beside else frozenset()
        for word in words.split():
            found.setdefault(normal(word), []).append(Entry(Theme(theme), needed))
        for word in needed:
            found.setdefault(word, [])
    return {word: tuple(entries) for word, entries in found.items()}


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(word[:length] for word in _entries() for length in range(1, len(word) + 1))


def shown(sentence: Sequence[Morpheme]) -> Iterator[Shown]:
    """The themes of a sentence's words, the first that shows each, the longest where several begin at one place."""
    entries = _entries()
    found = list(_words(sentence))
    seen: set[Theme] = set()
    for word, first, last in found:
        for entry in entries[word]:
            if entry.theme in seen:
                continue
            if not entry.beside or any(
                _are_near(sentence, (first, last), at) for w, *at in found if w in entry.beside
            ):
                seen.add(entry.theme)
                yield Shown(entry.theme, first, last)


def _are_near(sentence: Sequence[Morpheme], one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two runs of morphemes, each its first and last, stand close enough to speak of one thing."""
    between = range(min(one[1], other[1]) + 1, max(one[0], other[0]))
    return sum(sentence[i].pos[0] not in ("助詞", "助動詞", "補助記号") for i in between) <= NEAR_BY


def _words(sentence: Sequence[Morpheme]) -> Iterator[tuple[str, int, int]]:
    """Each run of morphemes that is a word of the vocabulary, the longest first, with its first and last."""
    entries, beginnings = _entries(), _beginnings()
    for first in range(len(sentence)):
        word, here = "", []
        for last in range(first, len(sentence)):
            word += sentence[last].normalized
            if word not in beginnings:
                break
            if word in entries:
                here.append((word, first, last))
        yield from reversed(here)

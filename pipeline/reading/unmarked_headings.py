"""Headings that nothing marks as such: short lines, each over sentences or a table of its own, one after another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.days import begins_with_day
from pipeline.reading.lines import CONTACT_LINE, LABELLED_LINE, Line
from schemas import BlockKind

LEAST = 2
LONGEST = 45
SHORTEST_SENTENCE = 25
LEVEL = 5
# 写真：調印式の様子, （左から）…: what stands below a picture; ※…; 記
NO_HEADING = re.compile(
    r"[（(※＊*→▲△「『<＜\d０-９]|写真|左から|右から|.*(?:様子|ようす|もよう|風景|模様|左|右|する\S{2,12}|[るた]関係者)[）)]?$|.*(?:ました|ます|です|した|[、。：:，,])$|.*(?:PDF|HP|https?:)|以上$|記$"
)
# 1　岬大学との協定, ２．出席者; but not 1　日時　令和6年5月1日, with its value
TOP_NUMBER = re.compile(r"(?P<number>[1-9])(?:[.、]\s*|\s+)(?P<words>[^\s:]+)")
POINT_NUMBER = re.compile(r"\([1-9]\)|[①-⑨]|[アイ][\s.、)]")
ENDS_SENTENCE = re.compile(r"[。！？][）)」』]?\s*$")


def with_headings(lines: list[Line]) -> list[Line]:
    """The lines, those taken for headings that are numbered over points of their own, or short over sentences or tables."""
    return _with_short_headings(_with_numbered_headings(lines))


def _with_short_headings(lines: list[Line]) -> list[Line]:
    """The lines, those taken for headings below which each time sentences or a table stand: 岬大学との協定, 本学は…。, 岬市との協定,
    …。; where two of them do, and no line between two headings that are marked does otherwise."""
    result = list(lines)
    for run in _sections(lines):
        found = [i for i in run if _may_head(lines, i)]
        if len(found) >= LEAST:
            for i in found:
                result[i] = replace(lines[i], kind=BlockKind.HEADING, level=LEVEL)
    return result


def _with_numbered_headings(lines: list[Line]) -> list[Line]:
    """The lines, those that are numbered in one manner, 1 and 2, taken for headings where points stand below each that are
    numbered in another, (1) and (2)."""
    tops = [(i, match) for i, line in enumerate(lines) if (match := _numbered(line)) is not None]
    numbers = [int(match["number"]) for _, match in tops]
    starts = [i for i, _ in tops]
    over_points = [_has_points_below(lines, i) for i in starts]
    if len(tops) < LEAST or numbers != list(range(1, len(tops) + 1)) or sum(over_points) < LEAST:
        return lines
    return [
        replace(line, kind=BlockKind.HEADING, level=LEVEL) if i in starts else line for i, line in enumerate(lines)
    ]


def _numbered(line: Line) -> re.Match[str] | None:
    words = unicodedata.normalize("NFKC", line.words).strip()
    plain = line.kind is BlockKind.LIST_ITEM and not line.continues and not line.links and len(words) <= LONGEST
    return TOP_NUMBER.fullmatch(words) if plain and "。" not in words else None


def _has_points_below(lines: Sequence[Line], i: int) -> bool:
    below = unicodedata.normalize("NFKC", lines[i + 1].words).strip() if i + 1 < len(lines) else ""
    return POINT_NUMBER.match(below) is not None


def _sections(lines: Sequence[Line]) -> list[range]:
    heads = [i for i, line in enumerate(lines) if line.kind is BlockKind.HEADING]
    starts = [-1, *heads]
    return [range(a + 1, b) for a, b in zip(starts, [*heads, len(lines)], strict=True)]


def _may_head(lines: Sequence[Line], i: int) -> bool:
    line, words = lines[i], lines[i].words.strip(" 　")
    if line.kind is not BlockKind.PARAGRAPH or line.continues or line.links or not 3 <= len(words) <= LONGEST:
        return False
    if (
        begins_with_day(words)
        or NO_HEADING.match(words)
        or LABELLED_LINE.match(words)
        or CONTACT_LINE.match(words)
        or "。" in words
    ):
        return False
    closed = _is_closed(lines, i - 1) or (_is_short(lines[i - 1]) and _is_closed(lines, i - 2))
    return closed and _is_told_below(lines, i + 1)


def _is_closed(lines: Sequence[Line], i: int) -> bool:
    """Whether what stands in front is at its end: a paragraph, a heading or a table, or nothing."""
    if i < 0 or lines[i].kind is not BlockKind.PARAGRAPH:
        return True
    return ENDS_SENTENCE.search(lines[i].words) is not None or len(lines[i].words) > LONGEST


def _is_short(line: Line) -> bool:
    """公開日：2020年6月1日, or 令和6年度 above the first of several partners."""
    return line.kind is BlockKind.PARAGRAPH and len(line.words) <= LONGEST and "。" not in line.words


def _is_told_below(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is a sentence of some length, or one of a table or list of definitions; a day may stand above the sentence."""
    if i >= len(lines):
        return False
    line = lines[i]
    if line.kind in (BlockKind.TERM, BlockKind.CELL):
        return True
    if begins_with_day(line.words) and len(line.words) < LONGEST and not ENDS_SENTENCE.search(line.words):
        return _is_told_below(lines, i + 1)
    told = ENDS_SENTENCE.search(line.words) is not None and len(line.words) >= SHORTEST_SENTENCE
    return line.kind is BlockKind.PARAGRAPH and not line.continues and told

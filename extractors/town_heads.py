"""Heads of towns in a row, without their names: 福島市長、郡山市長、二本松市長, though families are called 福島 and 郡山, too."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from extractors import lexicon
from extractors.language import is_place_name
from extractors.segments import Label, Segment

HEADS = frozenset(["市長", "町長", "村長", "区長"])
# between those in a row
BETWEEN = re.compile(r"\s*(?:、|,|・|/|と|や|及び|並びに|および|ならびに|\s)\s*")


def with_town_heads(segments: list[Segment], words: str, families: Set[str]) -> list[Segment]:
    """The segments of a block, a family name and 市長 one head of a town in a row of such heads, of whose towns two or
    more exist, or alone in a bracket. `words` is the page's text, `families` those of whom the page tells more than that."""
    rows: list[list[list[Segment]]] = [[]]
    rest = segments
    while rest:
        entry = _entry(rest)
        if not entry:
            rows.append([])
            rest = rest[1:]
            continue
        row = rows[-1]
        if row and BETWEEN.fullmatch(words, row[-1][-1].end, entry[0].start) is None:
            rows.append([])
        rows[-1].append(entry)
        rest = rest[len(entry) :]
    joined: dict[int, Segment] = {}
    for row in rows:
        told = sum(map(_is_sure, row)) > 1 or (len(row) == 1 and _is_sure(row[0]) and _in_bracket(row[0], words))
        for entry in row if told else ():
            if entry[0].label is Label.PERSON and entry[0].words not in families:
                town, title = entry
                joined[town.start] = replace(
                    title, label=Label.HEAD_OF, start=town.start, words=town.words + title.words
                )
    if not joined:
        return segments
    inside = {s.start for s in segments for head in joined.values() if head.start < s.start < head.end}
    return [joined.get(s.start, s) for s in segments if s.start not in inside]


def _entry(segments: list[Segment]) -> list[Segment]:
    """What the segments begin with that may stand in such a row: 伊達市長, 福島|市長, 大阪府|知事."""
    first, second = (*segments[:2], None)[:2]
    if first is None:
        return []
    if first.label is Label.HEAD_OF and first.words[-2:] in HEADS:
        return [first]
    if second is None or first.end != second.start or second.label is not Label.TITLE:
        return []
    of_prefecture = first.label is Label.ORGANIZATION and first.words.endswith(lexicon.prefectures())
    if second.words == "知事" if of_prefecture else (first.label is Label.PERSON and second.words in HEADS):
        return [first, second]
    return []


def _in_bracket(entry: list[Segment], words: str) -> bool:
    """（相馬市長） behind a person's post at a union: all that a bracket holds."""
    return words[entry[0].start - 1] == "(" and words[entry[-1].end : entry[-1].end + 1] == ")"


def _is_sure(entry: list[Segment]) -> bool:
    """Whether there is such a town, as far as the dictionary knows; it does not know 二本松."""
    first, *title = entry
    if first.label is not Label.PERSON:
        return True
    return is_place_name(first.words + title[0].words[0]) or is_place_name(first.words)

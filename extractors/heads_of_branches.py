"""Heads of branches that are called by their places: 水瀬支店長 of 〇〇保険株式会社　水瀬支店長　五十嵐真理子."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from extractors.language import is_place_name
from extractors.page import Page
from extractors.segments import Label, Segment
from extractors.titles import BRANCH_HEADS
from schemas import BlockKind

ALONE = (BlockKind.CELL, BlockKind.TERM, BlockKind.DEFINITION)


class HeadsOfBranches:
    """Tells the heads of branches among the segments of one page's blocks."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def of(self, segments: list[Segment]) -> list[Segment]:
        """〇〇保険株式会社　水瀬支店長　五十嵐真理子: beside a full name the place of a branch is no person."""
        result: list[Segment] = []
        for i, segment in enumerate(segments):
            last = result[-1] if result else None
            if (
                last is not None
                and segment.label is Label.TITLE
                and segment.words in BRANCH_HEADS
                and last.label is Label.PERSON
                and last.end == segment.start
                and (
                    self._is_before_its_name(segments, i, result)
                    or self._is_behind_its_name(result)
                    or self._is_alone(segments, i)
                )
            ):
                result[-1] = replace(segment, start=last.start, words=last.words + segment.words)
            else:
                result.append(segment)
        return result

    def _is_before_its_name(self, segments: list[Segment], i: int, before: list[Segment]) -> bool:
        """水瀬支店長　五十嵐真理子 behind a body, in a list or at the beginning of a line."""
        told = self._begins_line(segments, i) if len(before) == 1 else self._may_be_branch(before[-2], before[-1])
        name = segments[i + 1] if i + 1 < len(segments) else None
        if not told or name is None or name.label is not Label.PERSON:
            return False
        gap = self.page.folded[segments[i].end : name.start].strip()
        # 同行の水瀬支店長、五十嵐真理子氏が
        apart = gap in ("、", "・") and is_place_name(before[-1].words) and self._bears_no_title(segments, i + 1)
        return apart or gap in ("", "の", "である", "を務める", "をつとめる")

    @staticmethod
    def _bears_no_title(segments: list[Segment], i: int) -> bool:
        """Whether a full name stands there, and no title touches its end."""
        behind = segments[i + 1] if i + 1 < len(segments) else None
        titled = behind is not None and behind.label is Label.TITLE and behind.start == segments[i].end
        return len(segments[i].words) > 3 and not titled

    def _is_behind_its_name(self, before: list[Segment]) -> bool:
        """五十嵐 真理子　水瀬支店長, 五十嵐真理子（水瀬支店長）."""
        return (
            len(before) > 1
            and before[-2].label is Label.PERSON
            and len(before[-2].words) > 3
            and self.page.folded[before[-2].end : before[-1].start] in (" ", "(")
            and is_place_name(before[-1].words)
        )

    def _is_alone(self, segments: list[Segment], i: int) -> bool:
        """水瀬支店長 or 〇〇保険株式会社　水瀬支店長 as all that stands in a table's cell, in a term, or behind the name in a line."""
        place, title = segments[i - 1 : i + 1]
        block = self.page.blocks[self.page.block_at(place.start)]
        if not is_place_name(place.words) or title.end != block.end:
            return False
        before = segments[: i - 1]
        body = before.pop() if before and before[-1].label is Label.ORGANIZATION else place
        if self.page.folded[body.end : place.start] not in ("", " ") and body is not place:
            return False
        named = len(before) == 1 and before[0].label is Label.PERSON and len(before[0].words) > 3
        return named if before else body.start == block.start and block.kind in ALONE

    def _begins_line(self, segments: list[Segment], i: int) -> bool:
        """山口支社長　　荒木英樹 as a line of those present, no other title behind the name."""
        place, name = segments[i - 1], segments[i + 1 : i + 3]
        return (
            bool(name)
            and self.page.folded[segments[i].end : name[0].start].isspace()
            and not any(after.start == before.end for before, after in pairwise(name))
            and is_place_name(place.words)
        )

    def _may_be_branch(self, before: Segment, place: Segment) -> bool:
        """Whether what stands before a branch's place is its body, or the entry before it in a list ends there."""
        gap = self.page.folded[before.end : place.start].strip()
        if before.label is Label.INNER and not gap:  # 西日本事業本部|九州事業部長
            return True
        if gap.endswith(":"):  # 代表者：長崎支店長　細江健一
            return is_place_name(place.words)
        if before.label is Label.ORGANIZATION:
            return gap in ("", "の")
        if before.label is Label.TITLE and not gap:  # 執行役員 宮城支店長　岬和弘
            return is_place_name(place.words)
        return re.fullmatch(r"(?:氏|様)?\s*、", gap) is not None and is_place_name(place.words)

"""Parts of bodies that look like bodies of their own: 大阪大学 共創機構, 汐見市産業振興局次長."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors import lexicon
from extractors.departments import is_department
from extractors.organization_types import TYPES_OF_PLACES, type_of
from extractors.page import Page
from extractors.segments import Label, Segment
from extractors.titles import title_pattern

INNER_UNIT = re.compile(r"(?:機構|センター|本部)$")
UNIVERSITY_AND_UNIT = re.compile("(?P<university>.{2,}?大学)(?P<unit>.{2,}機構)")
# 研究推進機構|教授, 国際センター|副センター長
POST_IN_UNIT = re.compile(r"\s?(?:特任|特命|客員|名誉)?(?:准?教授|講師|助教)|副(?:機構|センター|本部)長")
# 当社中央研究所: a part of the one who speaks
OWN_REFERENCES = frozenset(["本学", "当社", "弊社", "本校", "当行", "同社", "同大学", "同学", "当法人", "当財団"])
DITTO_ALONE = re.compile(r"[・●○◆■\s]*(?:同|〃|″)\s+")


class PartsOfBodies:
    """Tells the parts of bodies among the segments of one page's blocks."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def of(self, segments: list[Segment]) -> list[Segment]:
        """The segments, those that are but a part of the body beside them marked as such."""
        return self._with_inner_units([part for segment in segments for part in self._university_and_unit(segment)])

    def _university_and_unit(self, segment: Segment) -> Iterator[Segment]:
        """汐見大学研究推進機構|教授: a university and the part of it that a teacher or a deputy is of."""
        unit = UNIVERSITY_AND_UNIT.fullmatch(segment.words) if segment.label is Label.ORGANIZATION else None
        if unit is None or POST_IN_UNIT.match(self.page.folded, segment.end) is None:
            yield segment
            return
        border = segment.start + unit.end("university")
        yield replace(segment, end=border, words=unit["university"])
        yield replace(segment, start=border, words=unit["unit"], label=Label.INNER)

    def _with_inner_units(self, segments: list[Segment]) -> list[Segment]:
        result: list[Segment] = []
        for segment in segments:
            if self._is_part(result, segment):
                # 同　地域戦略研究所長
                of_head = segment.label is Label.HEAD_OF
                segment = replace(segment, label=Label.TITLE if of_head else Label.INNER)
            result.append(segment)
        return result

    def _is_part(self, before: list[Segment], segment: Segment) -> bool:
        if self._stands_behind_ditto(segment):
            return True
        if segment.label is not Label.ORGANIZATION or not before:
            return False
        return (
            self._touches_its_body(before[-1], segment)
            or self._is_unit_behind_space(before[-1], segment)
            or self._is_unit_of_university(before, segment)
            or self._is_department_of_place(before, segment)
        )

    @staticmethod
    def _touches_its_body(last: Segment, segment: Segment) -> bool:
        """本学|国際センター, 青葉リテール株式会社|近畿カンパニー: a part of the one who speaks, or of the firm that it touches."""
        in_house = segment.words.endswith("カンパニー") and type_of(last.words) == "company"
        return last.end == segment.start and (last.words in OWN_REFERENCES or in_house)

    def _is_unit_behind_space(self, last: Segment, segment: Segment) -> bool:
        """大阪大学 共創機構: what stands behind a university with a space between is a part of it."""
        return (
            self.page.folded[last.end : segment.start].isspace()
            and last.label is Label.ORGANIZATION
            and INNER_UNIT.search(segment.words) is not None
            and type_of(last.words) in ("university", "agency", "company")
        )

    def _is_unit_of_university(self, before: list[Segment], segment: Segment) -> bool:
        """汐見大学の|研究推進機構|教授, 汐見大学の|三宅恒一|研究推進機構|教授: what a teacher or a deputy is of, behind a university."""
        body = self._body_before(before, segment) if INNER_UNIT.search(segment.words) else None
        return (
            body is not None
            and type_of(body.words) == "university"
            and POST_IN_UNIT.match(self.page.folded, segment.end) is not None
        )

    def _is_department_of_place(self, before: list[Segment], segment: Segment) -> bool:
        """汐見市の|産業振興局|次長, 汐見市　|会計センター|所長: what is called like nothing but a department, behind a town or a prefecture
        and before the post of who works there."""
        body = self._body_before(before, segment) if is_department(segment.words.removesuffix("局")) else None
        return (
            body is not None
            and type_of(body.words) in TYPES_OF_PLACES
            and title_pattern().match(self.page.folded, segment.end) is not None
        )

    def _body_before(self, before: list[Segment], unit: Segment) -> Segment | None:
        """The organization that a unit stands behind, with a person's name between them or not."""
        gap = self.page.folded[before[-1].end : unit.start]
        behind_name = before[-1].label is Label.PERSON and gap in ("", " ") and len(before) > 1
        body, behind = (before[-2], before[-1]) if behind_name else (before[-1], unit)
        near = self.page.folded[body.end : behind.start] in ("", "の", " ")
        return body if near and body.label is Label.ORGANIZATION else None

    def _stands_behind_ditto(self, segment: Segment) -> bool:
        """同　汐見地区連絡会　会長: behind the sign for the body above stands a part of it."""
        line = self.page.folded[self.page.folded.rfind("\n", 0, segment.start) + 1 : segment.start]
        return (
            segment.label in (Label.ORGANIZATION, Label.HEAD_OF)
            and DITTO_ALONE.fullmatch(line) is not None
            and lexicon.any_legal_form().search(segment.words) is None
        )

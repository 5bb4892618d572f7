"""Who concludes an agreement of a list, or one that labels tell: the organizations of its entry."""

from __future__ import annotations

import re

from extractors.actors import Actors, distinct
from extractors.agreement_units import Units, concludes, labelled_within
from extractors.agreement_words import PAPER
from extractors.bodies import Body, OrganizationMention
from extractors.found import Found, proof
from extractors.labels import without_mark
from extractors.list_facts import DAY, LINES, Unit
from extractors.page import Labelled, Span
from schemas import BlockKind

MANY = re.compile(r"([0-9一二三四五六七八九十]+)(?:者|団体|機関|大学|自治体|社|市町|校)")
# 国際関係学部 of 日本大学国際関係学部, with which a line ends
FACULTY_ALONE = re.compile(
    r"\s*[一-龥ァ-ヶーA-Za-z・]{1,20}(?:学部|研究科|支社|支店|支部|支所|キャンパス|事務所|営業所)$"
)
# 農学センター of 岬大学農学センター, all that a cell holds
PART_ALONE = re.compile(
    r"[一-龥ァ-ヶーA-Za-z・]{1,24}(?:学部|研究科|大学院|センター|研究所|機構|病院|図書館|博物館|キャンパス|支社|支店|支部|支所)$"
)
DAY_OF_SIGNING = rf"{DAY}(?:に?締結|調印)?"
# 国立高雄大学|（台湾）2017年10月12日, 上田高等学校|（2017年10月12日）, 上田市|：2017年10月12日締結, 2017年10月12日　|上田市
BRACKET_OR_DAY_BEHIND = re.compile(
    rf"\s*(?:[(（][^()（）]{{1,16}}(?:[(（][^()（）]{{1,3}}[)）])?[)）](?:\s*:?\s*{DAY_OF_SIGNING})?|:?\s*{DAY_OF_SIGNING})\s*$"
)
# that may hold nothing but who concludes
MAY_BE_ALONE = (*LINES, BlockKind.DEFINITION)
DAY_IN_FRONT = re.compile(rf"{DAY}\s*:?\s*")


class ListedParties:
    """Finds the parties that a unit lists."""

    def __init__(self, units: Units, actors: Actors) -> None:
        self.units = units
        self.page = units.page
        self.organizations = units.organizations
        self.actors = actors

    def of(self, unit: Unit) -> list[Found[Body]]:
        labelled = self.labelled_in_entry(unit)
        if labelled:
            mentions = [m for value in labelled for m in self._with_parts(value)]
            found = [
                Found(m.body, (proof(m.span),), 0.92, why="under a label of parties") for m in distinct(mentions)
            ]
            if found:
                return found
        if unit.heading is not None:
            return self._under_heading(unit)
        if unit.head is not None:
            named = self.organizations.within(unit.head, references=False)
            outside = distinct(m for m in named if not self._in_bracket(unit.head.start, m.start))
            return [Found(m.body, (proof(m.span),), 0.88, why="in front of what was agreed") for m in outside]
        mentions = []
        for i in unit.blocks:
            block = self.page.blocks[i]
            span = Span(block.start, block.end)
            names = self.units.names.within(span)
            may_be_alone = block.kind in MAY_BE_ALONE or (block.kind is BlockKind.CELL and not block.column_head)
            alone = self._but_bodies(span) if may_be_alone else []
            if alone:
                mentions += alone
            elif (
                block.kind is BlockKind.TERM
                or self.page.named_by(i)
                or (names and "。" not in self.page.words(block))
            ):
                mentions += [
                    self.actors.widened(m)
                    for m in self.organizations.within(span)
                    if not self.actors.in_place_bracket(m)
                ]
        mentions += [m for i in unit.blocks for m in self._party_mentions_of_block(i)]
        bodies = distinct(mentions)
        return [Found(m.body, (proof(m.span),), 0.85, why="in the entry of a list") for m in bodies]

    def _with_parts(self, value: Labelled) -> list[OrganizationMention]:
        """The organizations of a labelled value; the one with whose centre or faculty it ends by its full name."""
        named = self.organizations.within(value.span)
        part = PART_ALONE.match(self.page.folded, named[0].end, value.end) if len(named) == 1 else None
        if (
            part is not None
            and not named[0].reference
            and self.page.folded[value.start : named[0].start].strip() == ""
        ):
            return [self.organizations.widened(named[0], value.end)]
        return named

    def _but_bodies(self, span: Span) -> list[OrganizationMention]:
        """The organizations of a cell of a table without heads, or of a line, where it holds nothing else but a day or a bracket
        beside them; with the faculty or branch that it ends in."""
        words = self.page.matched(span)
        start = span.end - len(without_mark(words))
        day = DAY_IN_FRONT.match(self.page.folded, start, span.end)
        start = day.end() if day is not None else start
        behind = BRACKET_OR_DAY_BEHIND.search(words)
        span = Span(start, max(start, span.start + behind.start()) if behind is not None else span.end)
        named = self.organizations.within(span, references=False)
        if named and FACULTY_ALONE.match(self.page.folded, named[-1].end, span.end):
            named = [*named[:-1], self.organizations.widened(named[-1], span.end)]
        return list(named) if self.actors.lists_only(named, span) else []

    def labelled_in_entry(self, unit: Unit) -> list[Labelled]:
        """The parties that a label of the entry names, not one that spans several entries."""
        own = set(unit.blocks)
        return [v for v in labelled_within(self.page, unit, "parties") if own.issuperset(v.blocks)]

    def _in_bracket(self, start: int, at: int) -> bool:
        """大阪府 of 株式会社ミナト（大阪府）"""
        before = self.page.folded[start:at]
        return before.count("(") > before.count(")")

    def _under_heading(self, unit: Unit) -> list[Found[Body]]:
        block = self.page.blocks[unit.heading or 0]
        named = self.organizations.within(Span(block.start, block.end))
        heading = [m for m in named if not self.actors.in_place_bracket(m)]
        found = [Found(m.body, (proof(m.span),), 0.88, why="in the section's heading") for m in distinct(heading)]
        if len(found) < 2:
            told = [m for i in unit.blocks for m in self._party_mentions_of_block(i)]
            for mention in distinct(told):
                if all(f.value is not mention.body for f in found):
                    found.append(Found(mention.body, (proof(mention.span),), 0.75, why="acts in the section"))
                    if mention.body.is_publisher:
                        break
        return found[:2] if len(found) > 2 and len(heading) == 1 and not self._is_many(unit) else found

    def _is_many(self, unit: Unit) -> bool:
        return any(MANY.search(self.page.matched(self.page.blocks[i])) for i in unit.blocks)

    def _party_mentions_of_block(self, index: int) -> list[OrganizationMention]:
        block = self.page.blocks[index]
        sentences = [s for s in self.page.sentences if block.start <= s.start and s.end <= block.end]
        telling = [
            s
            for s in sentences
            if (concludes(self.page.matched(s)) or re.search(f"{PAPER}|三者|両者", self.page.matched(s)))
            and not self.units.is_beside_the_subject(s)
        ]
        result: list[OrganizationMention] = []
        for sentence in telling[:2]:
            result += self.actors.acting(sentence)
        return result

"""The segments of a block put together: names that go on, offices with their places, posts of parts of a body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import replace

from extractors import lexicon
from extractors.aliases import split_country
from extractors.block_runs import Runs
from extractors.heads_of_branches import HeadsOfBranches
from extractors.language import analysed, is_place_name
from extractors.organization_shapes import ABBREVIATIONS
from extractors.organization_types import type_of
from extractors.page import Page
from extractors.parts_of_bodies import PartsOfBodies
from extractors.segments import Label, Segment
from extractors.service_posts import RANK, posts_of_command
from extractors.town_heads import with_town_heads

# 国立研究開発法人物質|・|材料研究機構, 独立行政法人大学|改革支援・|学位授与機構
HALF = re.compile(r"[一-龥ァ-ヶー]{0,8}・")
# 「とっとり|女性医療人支援センター」
KANA_IN_QUOTES = re.compile(r"「(?P<kana>[ぁ-んー]{2,8})\Z")
LONGEST_KANA = 8
FORM_IN_FRONT = re.compile(r"(?:株式|有限|合同)会社.")
HEADS_OF_PARTS = ("研究所長", "センター長", "病院長", "図書館長", "博物館長", "機構長")
LETTERS = re.compile("[A-Z]{3,}")
PLACE_OF_OFFICE = re.compile(r"[一-龥]{2,3}(?:(?![一-龥ァ-ヶー])|(?=(?:次|副)?所長))")
INSTITUTES = ("研究所", "実験所")
# 宇宙 of 東京大学|宇宙|線研究所
GAP_OF_INSTITUTE = re.compile(" |[一-龥ァ-ヶー]{0,6}")
OFFICES = ("事務所", "事務局", "センター", "支部", "支所", "放送局")
STATE_OFFICES = ("事務所", "管理所", "出張所", "工事局")
CALLINGS_IN_NAMES = ("コンサルタント", "エンジニア", "デザイナー", "プロデューサー")
# of a part of a company, not of one
HEADS_OF_UNITS = ("部長", "室長", "課長", "局長", "センター長", "支店長", "支社長", "所長")


def _is_unended(words: str) -> bool:
    """Whether a corporation's name ends in nothing that such names end in: 国立研究開発法人物質."""
    form = lexicon.legal_form_at(words, 0)
    kind = next((f.type for f in lexicon.legal_forms() if f.words == form), "company")
    return form is not None and kind != "company" and lexicon.suffix_of(words[len(form) :]) is None


def _ends_name(words: str) -> bool:
    suffix = lexicon.suffix_of(words)
    return suffix is not None and suffix.standing == "body" and lexicon.legal_form_at(words, 0) is None


def _ranks(block: Runs) -> Iterator[Segment]:
    """1等空佐, which begins with a number."""
    for rank in RANK.finditer(block.words):
        start, end = block.offset + rank.start(), block.offset + rank.end()
        yield Segment(Label.TITLE, start, end, rank.group(), 0.0)


class JoinedSegments:
    """Puts the segments of one page's blocks together. `known` are the names that the page has established, `families` those of
    whom it tells more than a family name."""

    def __init__(self, page: Page, known: Set[str], families: Set[str]) -> None:
        self.page = page
        self._known = known
        self._families = families
        self._parts = PartsOfBodies(page)
        self._branches = HeadsOfBranches(page)

    def of(self, block: Runs, segments: list[Segment]) -> list[Segment]:
        """A block's segments, those put together that are one."""
        segments = with_town_heads(segments, self.page.folded, self._families)
        segments = self._with_posts_of_command(block, segments)
        for goes_on in (self._is_other_half, self._is_calling_of, self._is_office_there, self._is_institute_there):
            segments = self._merged(segments, goes_on)
        segments = self._merged(self._with_posts_over_units(segments), self._is_rest_of_title, Label.TITLE)
        segments = [self._with_kana_in_quotes(segment) for segment in segments]
        segments = self._with_places_of_offices(self._with_bureaus(segments))
        return self._with_heads_of_parts(self._parts.of(self._branches.of(segments)))

    @staticmethod
    def _with_posts_of_command(block: Runs, segments: list[Segment]) -> list[Segment]:
        """The segments, a post like 第15即応機動連隊長兼善通寺駐屯地司令 one title, whatever its parts look like, and no rank beside it;
        with 1等空佐 a title elsewhere."""
        if not segments:
            return segments
        segments = [
            *segments,
            *(s for s in _ranks(block) if not any(s.start < o.end and o.start < s.end for o in segments)),
        ]
        segments.sort(key=lambda s: s.start)
        for start, end in posts_of_command(block.words):
            post = Segment(Label.TITLE, block.offset + start, block.offset + end, block.words[start:end], 0.0)
            others = [s for s in segments if s.end <= post.start or s.start >= post.end]
            segments = sorted([*others, post], key=lambda s: s.start)
        if not any(s.label is Label.TITLE and s.words.endswith("司令") and s.words != "司令" for s in segments):
            return segments
        return [s for s in segments if RANK.fullmatch(s.words) is None]

    def _with_posts_over_units(self, segments: list[Segment]) -> list[Segment]:
        """執行役員|岬総合鉄道|事業部長: between two posts that it touches, what looks like a company is a unit of one."""
        result: list[Segment] = []
        for segment in segments:
            last, unit = result[-2:] if len(result) > 1 else (None, None)
            if (
                last is not None
                and unit is not None
                and [last.label, unit.label, segment.label] == [Label.TITLE, Label.ORGANIZATION, Label.TITLE]
                and last.end == unit.start
                and unit.end == segment.start
                and segment.words.endswith(HEADS_OF_UNITS)
                and lexicon.any_legal_form().search(unit.words) is None
            ):
                words = self.page.folded[last.start : segment.end]
                result[-2:] = [replace(last, end=segment.end, words=words)]
            else:
                result.append(segment)
        return result

    @staticmethod
    def _is_rest_of_title(last: Segment, segment: Segment) -> bool:
        """代表|取締役|社長: titles that touch and are one."""
        return (
            segment.label is Label.TITLE
            and last.end == segment.start
            and last.words + segment.words in lexicon.title_ranks()
        )

    def _with_bureaus(self, segments: list[Segment]) -> list[Segment]:
        """国土交通省汐見地方整備局|岬国道事務所(長): an office behind its bureau is called by both."""
        result: list[Segment] = []
        for segment in segments:
            last = result[-1] if result else None
            if last is not None and self._is_office_of(last, segment):
                ministry = result[-2] if len(result) > 1 else None
                first = ministry if ministry is not None and self._is_bureau_of(ministry, last) else last
                del result[-1 if first is last else -2 :]
                words = self.page.folded[first.start : segment.end]
                result.append(replace(segment, start=first.start, words=words))
            else:
                result.append(segment)
        return result

    def _is_office_of(self, bureau: Segment, segment: Segment) -> bool:
        named = segment.words.removesuffix("長") if segment.label is Label.HEAD_OF else segment.words
        return (
            segment.label in (Label.ORGANIZATION, Label.HEAD_OF)
            and named.endswith(STATE_OFFICES)
            and self._is_bureau_of(bureau, segment)
        )

    def _is_bureau_of(self, bureau: Segment, segment: Segment) -> bool:
        """Whether a ministry or a bureau of one stands right before a segment."""
        return (
            bureau.label is Label.ORGANIZATION
            and self.page.folded[bureau.end : segment.start] in ("", " ")
            and bureau.words.endswith(("局", "省", "庁"))
            and type_of(bureau.words) == "ministry"
        )

    def _with_places_of_offices(self, segments: list[Segment]) -> list[Segment]:
        """The segments, those of offices with their places, and none for what such a place looks like by itself."""
        result: list[Segment] = []
        for segment in segments:
            if not result or segment.start >= result[-1].end:
                result.append(self._with_its_place(segment))
        return result

    def _with_kana_in_quotes(self, segment: Segment) -> Segment:
        """「とっとり|女性医療人支援センター」: all that quotes hold, kana and the body that ends with them."""
        kana = KANA_IN_QUOTES.search(self.page.folded, max(0, segment.start - LONGEST_KANA - 1), segment.start)
        if (
            segment.label is not Label.ORGANIZATION
            or kana is None
            or not self.page.folded.startswith("」", segment.end)
        ):
            return segment
        return replace(segment, start=kana.start("kana"), words=kana["kana"] + segment.words)

    def _with_its_place(self, segment: Segment) -> Segment:
        """JICA|筑波, JICA|筑波|所長: an agency's office is called by the agency's letters and the place that touches them."""
        if segment.label is not Label.ORGANIZATION or segment.words not in ABBREVIATIONS():
            return segment
        place = PLACE_OF_OFFICE.match(self.page.folded, segment.end)
        if place is None or not LETTERS.fullmatch(segment.words) or not is_place_name(place.group()):
            return segment
        return replace(segment, end=place.end(), words=segment.words + place.group())

    def _with_heads_of_parts(self, segments: list[Segment]) -> list[Segment]:
        """汐見大学　学長　三宅 恒一、海洋研究所長　細江 健一: next to another of its people in a list, who heads what the page knows
        as no body is of the university, too."""
        result: list[Segment] = []
        for segment in segments:
            if segment.label is Label.HEAD_OF and (
                self._heads_part_of_university(segment, result)
                or self._heads_what_has_no_name(segment, result)
                or self._heads_besides(segment, result)
                or self._heads_post_office(segment, result)
            ):
                segment = replace(segment, label=Label.TITLE)
            result.append(segment)
        return result

    def _heads_what_has_no_name(self, head: Segment, before: list[Segment]) -> bool:
        """岡室佐奈子|演劇博物館長: behind a name, the head of what only common nouns tell, and the page knows as no body."""
        last = before[-1] if before else None
        return (
            last is not None
            and last.label is Label.PERSON
            and last.end == head.start
            and head.words.endswith(HEADS_OF_PARTS)
            and head.words[:-1] not in self._known
            and all(part.known and part.pos[1] != "固有名詞" for part in analysed(head.words[:-1]))
        )

    def _heads_besides(self, head: Segment, before: list[Segment]) -> bool:
        """三宅恒一|執行役員|波力研究所長: behind a name and a post that touch it, the head of what the page knows as no body."""
        if len(before) < 2 or head.words[:-1] in self._known:
            return False
        name, post = before[-2:]
        return (
            name.label is Label.PERSON
            and post.label is Label.TITLE
            and name.end == post.start
            and post.end == head.start
            and head.words.endswith(HEADS_OF_PARTS)
        )

    def _heads_post_office(self, head: Segment, before: list[Segment]) -> bool:
        """日本郵便株式会社　汐見郵便局長: behind the company, where it acts through one of its post offices."""
        company = before[-1] if before else None
        return (
            company is not None
            and company.label is Label.ORGANIZATION
            and "日本郵便" in company.words
            and head.words.endswith("郵便局長")
            and self.page.folded[company.end : head.start] in (" ", "(", "の")
        )

    def _heads_part_of_university(self, head: Segment, before: list[Segment]) -> bool:
        if not head.words.endswith(HEADS_OF_PARTS) or head.words[:-1] in self._known or len(before) < 3:
            return False
        in_list = self.page.folded[before[-1].end : head.start].strip() == "、"
        person_and_post = {segment.label for segment in before[-2:]} == {Label.PERSON, Label.TITLE}
        body = next((segment for segment in reversed(before) if segment.label is Label.ORGANIZATION), None)
        return in_list and person_and_post and body is not None and type_of(body.words) == "university"

    def _merged(
        self,
        segments: list[Segment],
        goes_on: Callable[[Segment, Segment], bool],
        label: Label = Label.ORGANIZATION,
    ) -> list[Segment]:
        """The segments, each that a name or a title goes on with put to the one before it."""
        result: list[Segment] = []
        for segment in segments:
            last = result[-1] if result else None
            if last is not None and last.label is label and goes_on(last, segment):
                words = self.page.folded[last.start : segment.end]
                result[-1] = replace(last, end=segment.end, words=words)
            else:
                result.append(segment)
        return result

    def _is_other_half(self, last: Segment, segment: Segment) -> bool:
        """国立研究開発法人物質|・材料研究機構: a corporation's name goes on behind ・ where it has not come to an end."""
        return (
            segment.label is Label.ORGANIZATION
            and HALF.fullmatch(self.page.folded, last.end, segment.start) is not None
            and last.words not in self._known
            and _is_unended(last.words)
            and _ends_name(segment.words)
        ) or self._is_rest_of_ministry(last, segment)

    def _is_rest_of_ministry(self, last: Segment, segment: Segment) -> bool:
        """カンボジア工業|・|科学技術省: behind a country and a common noun, which is no firm."""
        country, field = split_country(last.words)
        return (
            bool(country and field)
            and self.page.folded[last.end : segment.start] == "・"
            and segment.words.endswith("省")
            and all(part.is_common for part in analysed(field))
        )

    @staticmethod
    def _is_calling_of(last: Segment, segment: Segment) -> bool:
        """株式会社青葉建設|コンサルタント: behind the legal form a calling is a part of the firm's name."""
        return (
            last.end == segment.start
            and segment.words in CALLINGS_IN_NAMES
            and FORM_IN_FRONT.match(last.words) is not None
        )

    @staticmethod
    def _is_office_there(last: Segment, segment: Segment) -> bool:
        """JICA|タイ事務所, JETRO|岡山貿易情報センター: behind a body of letters an office named for its place is one with it."""
        return (
            last.end == segment.start
            and LETTERS.fullmatch(last.words) is not None
            and segment.label in (Label.INNER, Label.ORGANIZATION)
            and segment.words.endswith(OFFICES)
            and is_place_name(analysed(segment.words)[0].surface)
        )

    def _is_institute_there(self, last: Segment, segment: Segment) -> bool:
        """京都大学　防災研究所, 昭和大学|藤が丘病院: behind a university and a space, or touching it, an institute that is none of the
        country's is one of its own; a hospital is, where it touches."""
        gap = self.page.folded[last.end : segment.start]
        return (
            GAP_OF_INSTITUTE.fullmatch(gap) is not None
            and last.words.endswith("大学")
            and segment.label in (Label.INNER, Label.ORGANIZATION)
            and segment.words.endswith(INSTITUTES if gap else (*INSTITUTES, "病院"))
            and lexicon.any_legal_form().search(segment.words) is None
            and not any(full.endswith(segment.words) for full, _ in ABBREVIATIONS().values())
        )

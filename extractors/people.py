"""Persons on a page: names with titles, the organizations they speak for, and what they do there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors import lexicon
from extractors.normalization import bare
from extractors.organizations import Body, Organizations, head_title
from extractors.page import Page, Span, roles_of
from extractors.person_names import FAMILY_ONLY, FULL_POSSIBLE, likelihood
from extractors.segmentation import Label, Segment, core_of_title, title_pattern
from schemas import Block

READING = re.compile(r"\s*[(（][ぁ-んァ-ヶー\s・]{2,20}[)）]")
# (社会連携担当) behind a title goes with it
DUTIES = re.compile(r"[(（][^()（）]{1,24}(?:担当|兼務|代行|当時)[^()（）]{0,12}[)）]")
# 会長(石川全国大会大会長): a second post
SECOND_TITLE = re.compile(r"[(（]([^()（）、。]{2,20})[)）]")
BETWEEN_TITLE_AND_NAME = re.compile(r"[\s:・,、/]{0,6}(?:の|は)?\s*$")
GAP = re.compile(r"[\s]*$")
JOINER = re.compile(r"\s*(?:[・/、]|兼)\s*$")
MINISTRIES = frozenset(
    ["総務", "法務", "外務", "財務", "文部科学", "厚生労働", "農林水産", "経済産業", "国土交通", "環境", "防衛"]
)
# the department between an organization and a bracket: 山口大学 工学部（学部長…）
PART_OF_BODY = re.compile(r"\s?(?:[一-龥ァ-ヶー]{1,14}(?:部|科|課|室|局|校|所|院|センター|支社|支店))?\s?")
CONTACT_PERSONS = re.compile(r"担当者?\s*[:]\s*((?:[一-龥]{2,4}(?:[、・/ ]\s*|$|(?=[(（]|\s))){1,4})")
HONORIFIC_END = re.compile(r"[\s　]*(?:氏|様|さま|さん|殿|博士|先生)$")
GENERIC_PERSON = re.compile(r"^(?:本人|自身|両|各|同|当|歴代|前|現|次期|新)$")
TITLE_OF_PLACE = {
    "市長": "市",
    "町長": "町",
    "村長": "村",
    "区長": "区",
    "知事": "都道府県",
    "副市長": "市",
    "副町長": "町",
    "副村長": "村",
    "副区長": "区",
    "副知事": "都道府県",
    "教育長": "市町村区県",
    "助役": "市町村",
}
TITLES_OF_TYPE = {
    "学長": ("university", "foreign_university"),
    "総長": ("university",),
    "副学長": ("university",),
    "校長": ("school", "university"),
    "頭取": ("bank",),
    "副頭取": ("bank",),
    "社長": ("company",),
    "代表取締役": ("company",),
    "取締役": ("company", "bank"),
    "会頭": ("association",),
    "会長": ("association", "company"),
    "代表理事": ("association",),
    "理事長": ("association", "agency", "bank", "school", "university", "hospital"),
    "支店長": ("bank", "company"),
    "支社長": ("company",),
    "組合長": ("association",),
    "館長": ("other",),
    "院長": ("hospital",),
    "大臣": ("ministry", "foreign_government"),
    "局長": ("ministry", "prefecture"),
    "教授": ("university",),
}


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A place where a person is named. `title` is as written, several joined by ・; `family_only` tells a short form."""

    start: int
    end: int
    name: str
    title: str | None = None
    title_span: Span | None = None
    body: Body | None = None
    family_only: bool = False
    score: float = 0.0

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(eq=False)
class Person:
    """One person of the page with all mentions."""

    name: str
    title: str | None
    body: Body | None
    mentions: list[PersonMention] = field(default_factory=list)

    def __hash__(self) -> int:
        return id(self)

    @property
    def rank(self) -> int:
        """3 for the head of an organization, 2 for a deputy or board member, 1 for any other post, 0 for none."""
        return rank_of(self.title)


def rank_of(title: str | None) -> int:
    if not title:
        return 0
    words = bare(re.sub(r"[(（].*?[)）]", "", title))
    return max((lexicon.title_ranks()[match.group()] for match in title_pattern().finditer(words)), default=1)


class People:
    """The persons of one page."""

    def __init__(self, page: Page, organizations: Organizations) -> None:
        self.page = page
        self.organizations = organizations
        self._found: list[PersonMention] = []
        self._second_titles: list[Span] = []
        for mention in self._find():
            self._found.append(mention)
        self._found += self._in_tables()
        self.mentions = sorted(self._found, key=lambda mention: mention.start)
        self.persons = self._joined()

    # --- finding mentions ---

    def _find(self) -> Iterator[PersonMention]:
        for index, segments in enumerate(self.organizations.segments):
            for i, segment in enumerate(segments):
                if segment.label is not Label.PERSON:
                    continue
                if any(span.start <= segment.start < span.end for span in self._second_titles):
                    continue
                mention = self._mention(segments, i, index)
                if mention is not None:
                    yield mention

    def _in_tables(self) -> list[PersonMention]:
        """The rows of a table with columns 所属, 役職 and 氏名."""
        rows: dict[tuple[int | None, int | None], dict[str, Block]] = {}
        for block in self.page.blocks:
            for role in roles_of(block.column_head) if block.column_head else ():
                rows.setdefault((block.table, block.row), {}).setdefault(role, block)
        found = []
        for row in rows.values():
            cell = row.get("person_name")
            if cell is None or not 2 <= len(bare(self.page.words(cell))) <= 24:
                continue
            if any(m.start < cell.end and cell.start < m.end for m in self._found):
                continue
            words = HONORIFIC_END.sub("", self.page.words(cell)).strip(" 　")
            title = row.get("person_title")
            post = self.page.words(title).strip(" 　") if title else None
            span = Span(title.start, title.end) if title else None
            start = cell.start + self.page.words(cell).find(words)
            found.append(
                PersonMention(
                    start, start + len(words), bare(words), post, span, self._body_of_row(row), False, 4.0
                )
            )
        return found

    def _body_of_row(self, row: dict[str, Block]) -> Body | None:
        cell = row.get("person_organization") or row.get("parties")
        mentions = self.organizations.within(Span(cell.start, cell.end)) if cell else []
        return mentions[0].body if mentions else self.organizations.publisher

    def _mention(self, segments: list[Segment], i: int, block: int) -> PersonMention | None:
        segment = segments[i]
        name = bare(self.page.text[segment.start : segment.end])
        sure = likelihood(segment.words)
        titles, last = self._titles_after(segments, i)
        before = self._titles_before(segments, i)
        honorific = self._honorific(segments, i)
        bracket = self._in_bracket(segments, i)
        named_by_label = self._labelled_person(segment)
        contact = sure >= FAMILY_ONLY and self._is_contact(segment)
        if (
            titles is None
            and before is None
            and bracket is None
            and not honorific
            and not (named_by_label and sure >= FULL_POSSIBLE)
            and not contact
        ):
            return None
        if (
            titles is not None
            and before is not None
            and self.page.folded[before.end : segment.start].strip(" ") == ""
            and "、" not in self.page.folded[before.end : segment.start]
        ):
            # TITLE NAME TITLE without a break: the title belongs to the one that touches the name
            before = None if self.page.folded[before.end : segment.start] else before
        chosen = titles or before or bracket
        title, title_span = (self._title_words(chosen), chosen.span) if chosen else (None, None)
        if chosen is not None and not title:
            return None
        body = self._body(segments, i, chosen, last, block)
        full = sure >= 2.0 or " " in segment.words or contact
        return PersonMention(segment.start, segment.end, name, title, title_span, body, not full, sure)

    def _is_contact(self, segment: Segment) -> bool:
        """担当者：坂口、野々村: family names alone, one after the other, and no department."""
        block = self.page.blocks[self.page.block_at(segment.start)]
        line = self.page.folded[block.start : block.end]
        match = CONTACT_PERSONS.search(line)
        return (
            match is not None
            and block.start + match.start(1) <= segment.start
            and segment.end <= block.start + match.end(1)
        )

    def _labelled_person(self, segment: Segment) -> bool:
        return any(
            {"attendees", "signers", "speakers"} & value.roles
            and value.start <= segment.start
            and segment.end <= value.end
            for value in self.page.labelled
        )

    def _honorific(self, segments: list[Segment], i: int) -> bool:
        if i + 1 >= len(segments) or segments[i + 1].label is not Label.HONORIFIC:
            return False
        gap = self.page.folded[segments[i].end : segments[i + 1].start]
        return (
            re.fullmatch(r"\s*(?:[(（][ぁ-んァ-ヶー\s]+[)）])?\s*", gap) is not None and len(segments[i].words) >= 2
        )

    def _titles_after(self, segments: list[Segment], i: int) -> tuple[_Title | None, int]:
        """Titles that follow a name: 槇野博史学長, 立川敬二JAXA理事長, 中島勝彦 理事長, 副学長・センター長."""
        position = segments[i].end
        reading = READING.match(self.page.folded, position)
        position = reading.end() if reading else position
        parts: list[Segment] = []
        j, body_at = i + 1, -1
        while j < len(segments):
            gap = self.page.folded[position : segments[j].start]
            label = segments[j].label
            if label is Label.TITLE and (
                GAP.fullmatch(gap) or (parts and JOINER.fullmatch(gap) and "、" not in gap)
            ):
                if parts and GAP.fullmatch(gap) and gap:
                    break
                parts.append(segments[j])
            elif label is Label.HEAD_OF and not parts and GAP.fullmatch(gap) and len(gap) <= 1:
                parts.append(segments[j])
                body_at = j
            elif (
                label in (Label.ORGANIZATION, Label.INNER)
                and not parts
                and GAP.fullmatch(gap)
                and self._title_follows(segments, j)
            ):
                if label is Label.INNER or not self._is_independent(segments[j]):
                    parts.append(segments[j])
                else:
                    body_at = j
            else:
                break
            position = segments[j].end
            j += 1
        titles = [part for part in parts if part.label in (Label.TITLE, Label.HEAD_OF)]
        if not titles:
            return None, -1
        if self._name_follows(segments, j, position) and self._separate_before(segments, i):
            return None, -1
        return _Title(tuple(parts), body_at), body_at

    def _is_independent(self, segment: Segment) -> bool:
        suffix = lexicon.suffix_of(segment.words)
        return suffix is None or suffix.standing in ("body", "place", "building")

    def _title_follows(self, segments: list[Segment], j: int) -> bool:
        k = j + 1
        while (
            k < len(segments)
            and segments[k].label is Label.INNER
            and GAP.fullmatch(self.page.folded[segments[k - 1].end : segments[k].start])
        ):
            k += 1
        return (
            k < len(segments)
            and segments[k].label is Label.TITLE
            and not self.page.folded[segments[k - 1].end : segments[k].start].strip(" ")
        )

    def _name_follows(self, segments: list[Segment], j: int, position: int) -> bool:
        """NAME TITLE NAME: a name that touches the title's far side as closely."""
        return (
            j < len(segments)
            and segments[j].label is Label.PERSON
            and self.page.folded[position : segments[j].start].strip(" :") == ""
        )

    def _separate_before(self, segments: list[Segment], i: int) -> bool:
        """Whether a title stands before the name already: then a list runs TITLE NAME TITLE NAME."""
        return (
            i > 0
            and segments[i - 1].label in (Label.TITLE, Label.HEAD_OF)
            and self.page.folded[segments[i - 1].end : segments[i].start].strip(" :") == ""
        )

    def _titles_before(self, segments: list[Segment], i: int) -> _Title | None:
        """Titles in front of a name: 学長　大橋有弘, 市長：二階堂馨, （理事長　立川敬二）."""
        parts: list[Segment] = []
        j, position, body_at = i - 1, segments[i].start, -1
        while j >= 0:
            gap = self.page.folded[segments[j].end : position]
            label = segments[j].label
            if not parts and label is Label.INNER and self._in_bracket_before(segments[j], position):
                j -= 1
                continue
            if label in (Label.TITLE, Label.HEAD_OF):
                near = BEFORE_NAME.fullmatch(gap) if not parts else JOINER.fullmatch(gap) or GAP.fullmatch(gap)
                if near is None or "\n" in gap or (parts and "、" in gap):
                    break
                parts.insert(0, segments[j])
                if label is Label.HEAD_OF:
                    body_at = j
                    break
            elif label is Label.INNER and parts and GAP.fullmatch(gap):
                parts.insert(0, segments[j])
            else:
                break
            position = segments[j].start
            j -= 1
        if not any(part.label in (Label.TITLE, Label.HEAD_OF) for part in parts):
            return None
        if (
            body_at < 0
            and j >= 0
            and segments[j].label is Label.ORGANIZATION
            and GAP.fullmatch(self.page.folded[segments[j].end : position].replace("の", ""))
        ):
            body_at = j
        first = parts[0].start
        if (
            j >= 0
            and segments[j].label is Label.PERSON
            and not self.page.folded[segments[j].end : first].strip(" ")
            and " " not in self.page.folded[segments[j].end : first]
            and self.page.folded[parts[-1].end : segments[i].start]
        ):
            return None  # NAME+TITLE NAME: the title is the other's
        return _Title(tuple(parts), body_at)

    def _in_bracket_before(self, segment: Segment, position: int) -> bool:
        """准教授（広報担当） 入江英也: duties in brackets between title and name."""
        between = self.page.folded[segment.end : position]
        return re.fullmatch(r"[^()（）]{0,8}[)）]\s*", between) is not None

    def _in_bracket(self, segments: list[Segment], i: int) -> _Title | None:
        """Title or organization in brackets behind a name: 早坂忠裕（東北大学 理事・副学長）."""
        name_end = segments[i + 1].end if self._honorific(segments, i) else segments[i].end
        opening = self.page.folded[name_end : name_end + 2].strip(" ")[:1]
        if opening not in ("(", "（", "【"):
            return None
        closing = next(
            (
                k
                for k in range(name_end, min(len(self.page.folded), name_end + 60))
                if self.page.folded[k] in ")）】"
            ),
            -1,
        )
        parts: list[Segment] = []
        body_at = -1
        for j in range(i + 1, len(segments)):
            if segments[j].start > closing:
                break
            if segments[j].label is Label.PERSON:
                return None
            if segments[j].label is Label.ORGANIZATION:
                body_at = j
            elif segments[j].label in (Label.TITLE, Label.INNER, Label.HEAD_OF):
                parts.append(segments[j])
        if not parts and body_at < 0:
            return None
        if not any(p.label in (Label.TITLE, Label.HEAD_OF) for p in parts):
            return None
        return _Title(tuple(parts), body_at)

    def _title_words(self, title: _Title) -> str:
        """The title as written, organization cut off, duties in brackets kept: 理事（社会連携担当）."""
        words: list[str] = []
        glued = ""
        previous = None
        for part in title.parts:
            text = head_title(part) if part.label is Label.HEAD_OF else self._words_of(part)
            gap = self.page.folded[previous : part.start] if previous is not None else ""
            if (
                previous is not None
                and not gap.strip(" ")
                and glued
                and part.label is not Label.INNER
                and core_of_title(glued) is None
            ):
                glued += (" " if gap else "") + text
            elif glued and not gap.strip(" ") and core_of_title(glued) is not None and gap == "":
                glued += text
            elif glued and core_of_title(glued) is None:
                glued += (" " if gap else "") + text
            else:
                if glued:
                    words.append(glued)
                glued = text
            previous = part.end
        words.append(glued)
        duties = DUTIES.match(self.page.folded, title.end)
        second = SECOND_TITLE.match(self.page.folded, title.end)
        if duties:
            words[-1] += self.page.text[duties.start() : duties.end()]
        elif second and core_of_title(second.group(1)) and not self.organizations.within(Span(*second.span(1))):
            words.append(self.page.text[second.start(1) : second.end(1)])
            self._second_titles.append(Span(*second.span(1)))
        return "・".join(word.strip() for word in words if word.strip())

    def _words_of(self, part: Segment) -> str:
        words = self.page.text[part.start : part.end]
        return bare(words) if len(bare(words)) <= 2 else words

    # --- the organization of a person ---

    def _body(self, segments: list[Segment], i: int, title: _Title | None, last: int, block: int) -> Body | None:
        for j in (title.body_at if title else -1, last):
            if j >= 0:
                body = self._body_of(segments[j])
                if body is not None:
                    return body
        end = max(segments[i].end, title.parts[-1].end if title else 0)
        bracketed = self._bracketed_body(end)
        if bracketed is not None:
            return bracketed
        start = min(segments[i].start, title.parts[0].start if title else segments[i].start)
        adjacent = self._body_just_before(start)
        if adjacent is not None:
            return adjacent
        return self._body_of_context(start, block, self._title_words(title) if title else None, segments[i].words)

    def _body_of(self, segment: Segment) -> Body | None:
        return next(
            (
                m.body
                for m in self.organizations.mentions
                if m.start == segment.start or (m.start >= segment.start and m.end <= segment.end)
            ),
            None,
        )

    def _bracketed_body(self, end: int) -> Body | None:
        """小林一俊社長（株式会社コーセー）."""
        if self.page.folded[end : end + 1] not in ("(", "（"):
            return None
        closing = self.page.folded.find(")", end)
        if closing < 0 or closing - end > 40:
            return None
        inside = self.organizations.within(Span(end, closing))
        return inside[0].body if inside else None

    def _body_just_before(self, start: int) -> Body | None:
        """The organization that touches the name or title, or stands before の, 、(as a heading of a list) or a slash."""
        enclosing = self._body_of_bracket(start)
        if enclosing is not None:
            return enclosing
        mention = self.organizations.last_before(start, limit=40)
        if mention is None:
            return None
        gap = self.page.folded[mention.end : start]
        if re.fullmatch(r"\s*(?:[(（【][^()（）【】]{0,12})?[\s:/]*(?:の)?\s*|\s*[(（【]\s*", gap):
            return mention.body
        # ORG 部署 の NAME, ORG（本部：…、学長：NAME）, ORGから NAME
        inner = re.sub(r"\S{1,14}(?:部|課|室|局|科|センター|本部|学部|研究科|群|院|系|機構)", "", gap)
        if re.fullmatch(r"[\s/・]*(?:の)?\s*", inner):
            return mention.body
        if gap.startswith(("(", "（", "【")) and not re.search(r"[)）】]", gap):
            return mention.body
        return None

    def _body_of_bracket(self, start: int) -> Body | None:
        """Whose bracket the name stands in: 国際協力機構（JICA、理事長…）, 高田昌樹理事長（相澤敏也専務理事が代読）."""
        opening = max(self.page.folded.rfind(c, max(0, start - 40), start) for c in "(【")
        if opening < 0 or re.search(r"[)】。\n]", self.page.folded[opening:start]):
            return None
        if self.organizations.within(Span(opening, start), references=False) and not re.match(
            r"[(【][A-Za-z]", self.page.folded[opening:]
        ):
            return None
        named = next(
            (
                m.body
                for m in reversed(self.organizations.mentions)
                if m.end <= opening and PART_OF_BODY.fullmatch(self.page.folded[m.end : opening])
            ),
            None,
        )
        if named is not None:
            return named
        return next(
            (
                m.body
                for m in self._found
                if m.title_span is not None and opening - 1 <= m.title_span.end <= opening
            ),
            None,
        )

    def _minister_of(self, core: str, title: str) -> Body | None:
        """国土交通大臣 belongs to 国土交通省."""
        stem = bare(title).removesuffix(core).removesuffix("副")
        named = (b for b in self.organizations.bodies if stem and bare(b.name).endswith((stem + "省", stem + "庁")))
        return next(named, Body(stem + "省", "ministry") if stem in MINISTRIES else None)

    def _body_of_context(self, start: int, block: int, title: str | None, name: str) -> Body | None:
        core = core_of_title(bare(re.sub(r"[(（].*?[)）]", "", title)).split("・")[-1]) if title else None
        if core in ("大臣", "副大臣", "政務官") and title:
            return self._minister_of(core, title)
        if core in ("大使", "総領事", "議員", "学生"):
            return None
        for body in self._list_heads(start, block):
            if core is None or self._fits(core, body) is not False:
                return body
        fitting = self._fitting_before(start, core, foreign=re.search(r"[A-Za-zァ-ヶ]", name) is not None)
        if fitting is not None:
            return fitting
        return self._section_body(start, block)

    def _list_heads(self, start: int, block: int) -> Iterator[Body]:
        """Who a list of names belongs to: 〇〇大学は、A学長、B副学長 or a line that is an organization's name."""
        sentence = self.page.sentence_at(start)
        before = self.organizations.within(Span(sentence.start, start))
        for mention in reversed(before):
            after = self.page.folded[mention.end : mention.end + 4]
            between = self.page.folded[mention.end : start]
            if re.match(r"\s*(?:は、|からは?、?|から|側は|側から|:|／|/|が、)", after) and not re.search(
                r"。", between
            ):
                yield mention.body
                return
            if re.match(r"の", after) and len(between) < 30 and "、" in between:
                yield mention.body
                return
        for i in range(block - 1, max(-1, block - 6), -1):
            words = self.page.words(self.page.blocks[i]).strip()
            if self.page.blocks[i].head != self.page.blocks[block].head:
                break
            mentions = self.organizations.within(Span(self.page.blocks[i].start, self.page.blocks[i].end))
            if mentions and len(words) - (mentions[0].end - mentions[0].start) <= 3:
                yield mentions[0].body
                return

    def _fits(self, core: str, body: Body) -> bool | None:
        """Whether a title is one that such a body has; None where the title tells nothing."""
        for title, letters in TITLE_OF_PLACE.items():
            if core == title:
                return bare(body.name)[-1] in letters
        for title, types in TITLES_OF_TYPE.items():
            if core == title or (core.endswith(title) and title != "局長"):
                return body.type in types
        return None

    def _fitting_before(self, start: int, core: str | None, *, foreign: bool) -> Body | None:
        """The body that a bare title means: the only one of the kind near by, the publisher first; one abroad for a
        foreign name."""
        publisher = self.organizations.publisher
        if core is None:
            return None
        fitting = [m for m in self.organizations.mentions if self._fits(core, m.body)]
        abroad = [m for m in fitting if m.body.type.startswith("foreign")]
        fitting = abroad if foreign and abroad else [m for m in fitting if m not in abroad] or fitting
        if publisher is not None and self._fits(core, publisher) and not (foreign and abroad):
            others = {m.body for m in fitting if m.body is not publisher}
            headless = {b for b in others if not any(self._heads(b, m) for m in self._found)}
            if not self._recently(start, headless):
                return publisher
        near = [m.body for m in fitting if m.end <= start]
        return near[-1] if near else fitting[0].body if fitting else None

    @staticmethod
    def _heads(body: Body, mention: PersonMention) -> bool:
        return mention.body is body and rank_of(mention.title) == 3

    def _recently(self, start: int, bodies: set[Body]) -> bool:
        last = self.organizations.last_before(start, limit=30)
        return last is not None and last.body in bodies

    def _section_body(self, start: int, block: int) -> Body | None:
        value = next(
            (v for v in self.page.labelled if block in v.blocks and {"contact", "speakers"} & v.roles), None
        )
        if value is not None:
            mentions = self.organizations.within(
                Span(self.page.blocks[value.blocks[0]].start, self.page.blocks[block].end)
            )
            if mentions:
                return mentions[0].body
            return self.organizations.publisher
        sentence = self.page.sentence_at(start)
        bodies = {m.body for m in self.organizations.within(Span(sentence.start, sentence.end))}
        return bodies.pop() if len(bodies) == 1 else self.organizations.publisher

    # --- joining mentions ---

    def _joined(self) -> list[Person]:
        persons: list[Person] = []
        for mention in [m for m in self.mentions if not m.family_only]:
            same = next((p for p in persons if p.name == mention.name), None)
            if same is None:
                persons.append(Person(mention.name, mention.title, mention.body, [mention]))
            else:
                self._add(same, mention)
        for mention in [m for m in self.mentions if m.family_only]:
            same = self._short_form_of(mention, persons)
            if same is not None:
                self._add(same, mention)
            elif mention.title and not GENERIC_PERSON.match(mention.name):
                persons.append(Person(mention.name, mention.title, mention.body, [mention]))
        return sorted(persons, key=lambda person: min(m.start for m in person.mentions))

    @staticmethod
    def _add(person: Person, mention: PersonMention) -> None:
        person.mentions.append(mention)
        if person.title is None:
            person.title = mention.title
        if person.body is None:
            person.body = mention.body

    @staticmethod
    def _short_form_of(mention: PersonMention, persons: list[Person]) -> Person | None:
        fitting = [
            p
            for p in persons
            if p.name.startswith(mention.name)
            or (re.fullmatch(r"[A-Za-z]+", mention.name) and p.name.endswith(mention.name))
        ]
        if len(fitting) > 1 and mention.title:
            same_title = [
                p for p in fitting if p.title and (p.title == mention.title or p.title.endswith(mention.title))
            ]
            fitting = same_title or fitting
        if len(fitting) > 1 and mention.body is not None:
            fitting = [p for p in fitting if p.body is mention.body] or fitting
        if not fitting:
            return None
        chosen = fitting[0]
        if chosen.name == mention.name and chosen.body is not mention.body and chosen.title != mention.title:
            return None
        return chosen


@dataclass(frozen=True, slots=True)
class _Title:
    """The segments of a title, and the index of the segment that names its organization, or -1."""

    parts: tuple[Segment, ...]
    body_at: int

    @property
    def span(self) -> Span:
        return Span(self.parts[0].start, self.parts[-1].end)

    @property
    def end(self) -> int:
        return self.parts[-1].end


BEFORE_NAME = re.compile(r"\s*(?:[:/]|の)?\s*|\s*[(（][^()（）]{1,20}[)）]\s*")

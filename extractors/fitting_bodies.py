"""The body that a bare title means: 市長 of the one town, 学長 of the university that has no other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors import lexicon, offices
from extractors.bodies import Body, OrganizationMention
from extractors.normalization import bare
from extractors.organization_types import TYPES_OF_PLACES
from extractors.organizations import Organizations
from extractors.page import Page
from extractors.persons import PersonMention
from extractors.segments import Label
from extractors.titles import core_of_title, rank_of

# between the heads of two bodies: 塩田学長と大田理事長, 塩田学長（左）と大田理事長
BESIDE_HEAD = re.compile(r"(?:氏)?(?:[(（](?:向かって)?[左右]側?[)）])?と")
HEAD_TITLE = re.compile(
    r"\s*[(（の]?\s*(?:代表)?(?:学長|総長|校長|市長|町長|村長|区長|知事|会頭|会長|理事長|社長|頭取|取締役|組合長|代表理事|院長|所長|館長|大臣)"
)
# 汐見市美術館|で行われ、
HELD_THERE = re.compile(r"(?:で|において)(?:執り行わ|行わ|開か|開催さ|挙行さ|催さ)れ、")
GOVERNORS = ("知事", "副知事")
VISITED = re.compile(r"を(?:表敬)?訪")
# of a family abroad, before one or two characters
FAMILIES_ABROAD = f"[{''.join(sorted(lexicon.words('surnames_abroad')))}]"
FOREIGN_NAME = re.compile(rf"[A-Za-z]{{2}}|[ァ-ヴー]{{2}}|^{FAMILIES_ABROAD}[一-龥]{{1,2}}$")


@dataclass(frozen=True)
class Asked:
    """A head whose name begins at `start`, and the bodies that have the office `core`, in text order: those that `fitting`
    names, those of them `abroad`, those that are usually headed so and have no head yet."""

    start: int
    core: str
    name: str
    foreign: bool
    fitting: list[OrganizationMention]
    abroad: list[OrganizationMention]
    unheaded: list[Body]


class FittingBodies:
    """Finds bodies on one page by the offices that they have; `found` holds the persons found so far."""

    def __init__(self, page: Page, organizations: Organizations, found: list[PersonMention]) -> None:
        self.page = page
        self.organizations = organizations
        self.found = found

    def body_before(self, start: int, core: str | None, name: str) -> Body | None:
        """The body that a bare title means: the only one of the kind near by, the publisher first; one abroad for a
        foreign name."""
        if core is None:
            return None
        corporation = self._corporation() if core == "理事長" else None
        if corporation is not None:
            return corporation
        asked = self._asked(start, core, name)
        publisher = self.organizations.publisher
        if publisher is not None and offices.fits(core, publisher):
            if not offices.is_usual(core, publisher) and asked.unheaded:
                return asked.unheaded[0]
            if (elsewhere := self._sole_usual(publisher, asked)) is not None:
                return elsewhere
            if not (asked.foreign and asked.abroad) and (at_home := self._at_home(publisher, asked)) is not None:
                return at_home
        near = [m.body for m in asked.fitting if m.end <= start]
        if near and len(set(asked.unheaded)) == 1 and self.is_second_head(near[-1], core, name):
            return asked.unheaded[0]
        if not asked.fitting and core in GOVERNORS:
            return self._prefecture()
        if not near:
            return asked.fitting[0].body if asked.fitting else None
        usual = [body for body in near if offices.is_usual(core, body)] or near
        free = [body for body in usual if not self._is_headed_by_another(body, core, name)]
        return (free or usual)[-1]

    @staticmethod
    def _sole_usual(publisher: Body, asked: Asked) -> Body | None:
        """みなと振興機構 of 玉井理事 on a town's page: a lesser post that towns seldom have, and the one other body that has it."""
        if rank_of(asked.core) == 3 or offices.is_usual(asked.core, publisher):
            return None
        others = {m.body for m in asked.fitting if m.body is not publisher and offices.is_usual(asked.core, m.body)}
        return others.pop() if len(others) == 1 else None

    def _is_named_in_passing(self, body: Body) -> bool:
        """魚津市 of 本学が協定を結ぶのは、魚津市に続いて2例目です: told of nowhere but where earlier agreements are."""
        earlier = lexicon.pattern("agreement_verbs", "background")
        sentences = {self.page.sentence_at(m.start) for m in self.organizations.mentions if m.body is body}
        return all(earlier.search(self.page.matched(sentence)) for sentence in sentences)

    def _asked(self, start: int, core: str, name: str) -> Asked:
        mentions = self.organizations.mentions
        not_places = [m for m in mentions if HELD_THERE.match(self.page.folded, m.end) is None]
        all_fitting = [m for m in not_places if offices.fits(core, m.body)]
        passing = {body for body in {m.body for m in all_fitting} if self._is_named_in_passing(body)}
        all_fitting = [m for m in all_fitting if m.body not in passing] or all_fitting
        abroad = [m for m in all_fitting if m.body.type.startswith("foreign")]
        foreign = FOREIGN_NAME.search(name) is not None
        fitting = abroad if foreign and abroad else [m for m in all_fitting if m not in abroad] or all_fitting
        unheaded = [m.body for m in fitting if offices.is_usual(core, m.body) and self._is_headless(m.body)]
        return Asked(start, core, name, foreign, fitting, abroad, unheaded)

    def _at_home(self, publisher: Body, asked: Asked) -> Body | None:
        """The publisher, or the one other body that its own head leaves: 三宅学長 of 岬大学 beside our own 玉井学長."""
        core, name = asked.core, asked.name
        others = {
            m.body for m in asked.fitting if m.body is not publisher and (asked.foreign or m not in asked.abroad)
        }
        headless = {body for body in others if self._is_headless(body)}
        named = [m.body for m in asked.fitting if m.end <= asked.start and m.body in headless]
        second = self.is_second_head(publisher, core, name)
        if second and named:
            return named[-1]
        beside = rank_of(core) == 3 and self._stands_beside_head(publisher, asked.start)
        if len(headless) == 1 and (second or beside):
            return headless.pop()
        free_abroad = {m.body for m in asked.abroad if not self._is_headed(m.body)}
        if second and not others and len(free_abroad) == 1:
            return free_abroad.pop()
        called_so = [body for body in headless if offices.is_usual(core, body)]
        if len(called_so) == 1 and self._has_other_head(publisher, core, name):
            return called_so[0]
        return None if self._recently(asked.start, headless) else publisher

    def _is_headed(self, body: Body) -> bool:
        return any(self._heads(body, found) for found in self.found)

    def _is_headless(self, body: Body) -> bool:
        """Whether neither the page's words nor the persons found so far give the body a head."""
        return not self._has_head(body) and not self._is_headed(body)

    def _prefecture(self) -> Body | None:
        """長崎県 of 中村知事 on a page that names no prefecture but in 長崎県教育委員会."""
        named = {name for name in lexicon.words("prefectures") if name in self.page.folded}
        return self.organizations.named_or_new(named.pop(), "prefecture") if len(named) == 1 else None

    def _is_headed_by_another(self, body: Body, core: str, name: str) -> bool:
        """みなと協会 of 汐見市長・みなと協会会長の三宅恒一氏と岬健会頭が: a head is none of a body that has one."""
        return rank_of(core) == 3 and any(self._heads(body, m) and m.name[:2] != bare(name)[:2] for m in self.found)

    def _corporation(self) -> Body | None:
        """学校法人岬学園 rather than its university has a 理事長, where the page names the one corporation."""
        named = [
            b for b in self.organizations.bodies if b.name.startswith("学校法人") and not b.name.endswith("大学")
        ]
        return named[0] if len(named) == 1 and named[0].type == "university" else None

    def is_second_head(self, body: Body, core: str, name: str) -> bool:
        """Whether the body has a head of this title already, and it is somebody else: the third of 知事, 三宅学長, 長沼学長."""
        heads = [
            m
            for m in self.found
            if self._heads(body, m) and offices.are_the_same(core_of_title(bare(m.title or "")), core)
        ]
        words = bare(name)
        return rank_of(core) == 3 and bool(heads) and not any(m.name[:2] == words[:2] for m in heads)

    def _has_other_head(self, body: Body, core: str, name: str) -> bool:
        """Whether somebody else heads the body under another title: a bank's 頭取 is not the chamber's, whose 会頭 spoke before."""
        heads = [m for m in self.found if self._heads(body, m) and m.name[:2] != bare(name)[:2]]
        same = [m for m in heads if offices.are_the_same(core_of_title(bare(m.title or "")), core)]
        return rank_of(core) == 3 and bool(heads) and not same

    def _stands_beside_head(self, body: Body, start: int) -> bool:
        """塩田学長と|大田理事長が, where another university is named that has no head yet: one head of each."""
        return any(
            self._heads(body, m) and BESIDE_HEAD.fullmatch(self.page.folded, m.end_with_title, start)
            for m in self.found
        )

    def _has_head(self, body: Body) -> bool:
        """Whether the page joins a head's title to the body somewhere: 豊川商工会議所会頭, 汐見市長, （会頭：…）, and with the name
        between, 豊川農業協同組合の三宅徹組合長."""
        return any(
            self._has_named_head(m)
            or HEAD_TITLE.match(self.page.folded, m.end - (m.body.type in TYPES_OF_PLACES)) is not None
            for m in self.organizations.mentions
            if m.body is body
        )

    def _has_named_head(self, mention: OrganizationMention) -> bool:
        behind = self.organizations.segments_behind(mention)
        return (
            [s.label for s in behind] == [Label.PERSON, Label.TITLE]
            and self.page.folded[mention.end : behind[0].start] == "の"
            and behind[0].end == behind[1].start
            and rank_of(behind[1].words) == 3
        )

    @staticmethod
    def _heads(body: Body, mention: PersonMention) -> bool:
        if mention.posts:
            return any(post.body is body and rank_of(post.title) == 3 for post in mention.posts)
        return mention.body is body and rank_of(mention.title) == 3

    def _recently(self, start: int, bodies: set[Body]) -> bool:
        last = self.organizations.last_before(start, limit=30)
        if last is None or "。" in self.page.folded[last.end : start]:
            return False
        if last.body not in bodies or VISITED.match(self.page.folded, last.end):
            return False
        # VTT副所長と金山副理事長: the name belongs to the title behind it
        return not any(m.title_span is not None and m.title_span.start == last.end for m in self.found)

"""The organization that a person speaks for where nothing beside the name tells it: by the list, the sentence, the section."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from extractors import lexicon, offices
from extractors.bodies import Body, OrganizationMention
from extractors.bodies_of_lists import BodiesOfLists
from extractors.bodies_of_visits import BodiesOfVisits
from extractors.fitting_bodies import FAMILIES_ABROAD, HEAD_TITLE, HELD_THERE, FittingBodies
from extractors.heads_in_order import HeadsInOrder
from extractors.normalization import bare
from extractors.organizations import Organizations
from extractors.page import Page, Span
from extractors.persons import REPRESENTED, PersonMention
from extractors.references import behind_hall
from extractors.schools_of_students import SchoolsOfStudents
from extractors.segments import Label
from extractors.titles import core_of_title, rank_of
from extractors.town_heads import HEADS as HEADS_OF_TOWNS

# 汐見市|役所で, where something takes place
LENDS_PLACE = re.compile(
    r"(?:役所|役場|庁舎?)?(?:[^\s、。はがのとにを]{1,12}(?:ホール|会館|館|室|センター|キャンパス))?(?:で(?!は|す|あ)|にて|において)"
)
MINISTERS = ("大臣", "副大臣", "政務官")
ENVOYS = ("大使", "領事", "議員")
MISSIONS = ("大使館", "領事館", "代表部")
# John Smith, マリア・ロッシ, 陳 明輝, but not 田中マリ
WHOLLY_FOREIGN = re.compile(rf"[A-Za-zÀ-ɏ .'’-]{{3,}}|[ァ-ヴー・=＝ ]{{3,}}|{FAMILIES_ABROAD} ?[一-龥]{{1,2}}")

# no body has two of them
HEADED_BY_ONE = frozenset([*HEADS_OF_TOWNS, *offices.HEADS_OF_UNIVERSITIES, "知事", "頭取", "会頭"])
# one of whom a body called so has
HEADS_OF_THEIR_HOUSES = ("所長", "館長", "園長", "署長", "場長", "機構長")
# 取締役営業本部長, 常務執行役員九州支社長: a seat on a firm's board before a post that any body has
OF_BOARD = re.compile("(?:代表|専務|常務)?取締役|(?:専務|常務|上席|副社長|社長)?執行役員")
# 附属病院長, 医学部附属病院長: of a school that bears another name
ATTACHED = re.compile("(?:[医歯薬獣]{1,2}学部|教育学部)?[附付]属")


@dataclass(frozen=True)
class Person:
    """Whose name begins at `start` in a block; `title` is the post as a record shows it, `core` the part that tells the body."""

    start: int
    block: int
    title: str | None
    name: str
    core: str | None


class BodiesInContext:
    """What a page tells around its persons. `found` holds the persons found so far."""

    def __init__(self, page: Page, organizations: Organizations, found: list[PersonMention]) -> None:
        self.page = page
        self.organizations = organizations
        self.found = found
        self.lists = BodiesOfLists(page, organizations, found)
        self._visits = BodiesOfVisits(page, organizations, self.lists)
        self._students = SchoolsOfStudents(page, organizations, found)
        self._heads_in_order = HeadsInOrder(page, organizations)
        self._fitting = FittingBodies(page, organizations, found)

    def body(self, start: int, block: int, title: str | None, name: str) -> Body | None:
        """The body of a person whose name begins at a place in a block; `title` is the post as a record shows it."""
        person = Person(start, block, title, name, _telling_core(title))
        if person.core in MINISTERS and title and bare(title) not in MINISTERS:
            return self._minister_of(title)
        if person.core is not None and person.core.endswith(ENVOYS):
            return self._mission()
        if person.core is not None and person.core in lexicon.words("callings"):
            return None
        for reading in (
            self._own_governor,
            self._board_of_education,
            self._school,
            self._represented,
            self._of_visit,
            self._sole_abroad,
            self._own_house,
            self._of_one_before,
            self._of_head_of_list,
            self._in_order,
            self._of_office,
        ):
            body = reading(person)
            if body is not None:
                return body
        return self._of_section(person)

    def _own_governor(self, person: Person) -> Body | None:
        """玉城デニー知事 on 沖縄県's page, whatever state stands before: ハワイ州政府庁舎で、玉城デニー知事とジョシュ・グリーン知事が."""
        publisher = self.organizations.publisher
        if person.core != "知事" or publisher is None or publisher.type != "prefecture":
            return None
        states = [b for b in self.organizations.bodies if b.type == "foreign_government"]
        others = [b for b in self.organizations.bodies if b.type == "prefecture" and b is not publisher]
        taken = any(m.body is publisher and m.title == person.title and m.name != person.name for m in self.found)
        at_home = WHOLLY_FOREIGN.fullmatch(person.name) is None and not taken
        return publisher if states and not others and at_home else None

    def _mission(self) -> Body | None:
        """The one embassy or consulate of a page, for an ambassador or consul."""
        missions = [b for b in self.organizations.bodies if bare(b.name).endswith(MISSIONS)]
        return missions[0] if len(missions) == 1 else None

    def _board_of_education(self, person: Person) -> Body | None:
        """汐見市教育委員会 of 教育長, where the page names but the one."""
        if person.core != "教育長":
            return None
        boards = {b for b in self.organizations.bodies if re.search(r".教育委員会$", bare(b.name))}
        fullest = max(boards, key=lambda body: len(bare(body.name)), default=None)
        one = fullest is not None and all(bare(fullest.name).endswith(bare(b.name)) for b in boards)
        return fullest if one else None

    def _school(self, person: Person) -> Body | None:
        return self._students.school(person.start, person.title, person.name)

    def _of_visit(self, person: Person) -> Body | None:
        return self._visits.body(person.start, person.core)

    def _own_house(self, person: Person) -> Body | None:
        """The one 館 of 館長."""
        return self._called_after(person.core) if person.core in HEADS_OF_THEIR_HOUSES else None

    def _of_one_before(self, person: Person) -> Body | None:
        """The body of whoever stands before in a list, for a lesser post behind."""
        before = self.lists.before(person.start, person.core)
        if before is None or person.core is None:
            return None
        fits = offices.fits(person.core, before)
        # another head is another body's, a lesser post may be the same one's
        if fits is None or (fits and rank_of(person.core) < 3 and offices.is_usual(person.core, before)):
            return self._called_after(person.core) or before
        # 藤田次郎附属病院長 behind 西田睦学長
        attached = ATTACHED.match(bare(person.title or "")) and before.type in offices.TYPES_OF_SCHOOLS
        return before if attached else None

    def _of_head_of_list(self, person: Person) -> Body | None:
        """The body that heads a list, where it has such an office."""
        core, title = person.core, bare(person.title or "")
        for body in self.lists.heads(person.start, person.block):
            # 演劇博物館長, 図書館長 of a university: who heads a part of it
            of_part = offices.heads_a_part(title) and not offices.is_of_government_alone(core, body)
            # 伊勢市からは鈴木健一市長が訪れ、|黄偉哲市長が出迎え
            if core in HEADED_BY_ONE and self._fitting.is_second_head(body, core, person.name):
                continue
            if core is None or of_part or offices.fits(core, body) is not False:
                return body
        return None

    def _in_order(self, person: Person) -> Body | None:
        return self._heads_in_order.body(person.start, person.block)

    def _of_office(self, person: Person) -> Body | None:
        return self._fitting.body_before(person.start, person.core, person.name)

    def _of_section(self, person: Person) -> Body | None:
        """What the section tells: a governor belongs to no company and a president to no town, whatever else the sentence names."""
        ours = person.title is not None or self._is_contact(person.start)
        section = self._section_body(person.start, person.block, ours=ours)
        fits_nowhere = section is not None and offices.is_of_another_kind(person.core or "", section)
        return None if fits_nowhere else section

    def _sole_abroad(self, person: Person) -> Body | None:
        """The one university abroad, of マリア・ロッシ学部長 beside our own 三宅学長, where a name is wholly foreign and in no list."""
        if person.core is None or WHOLLY_FOREIGN.fullmatch(person.name) is None:
            return None
        abroad = [b for b in self.organizations.bodies if b.type == "foreign_university"]
        if len(abroad) != 1 or offices.fits(person.core, abroad[0]) is False:
            return None
        listed = next(self.lists.heads(person.start, person.block), None) is not None
        return None if listed else abroad[0]

    def _called_after(self, core: str) -> Body | None:
        """The one body whose head is called so: 水産研究所 of 所長."""
        named = [b for b in self.organizations.bodies if offices.is_called_after(core, b)]
        return named[0] if len(named) == 1 else None

    def _represented(self, person: Person) -> Body | None:
        """岬健社長の代理として出席した|赤堀威執行役員: the body of the one who is represented."""
        for mention in reversed(self.found):
            behind = REPRESENTED.match(self.page.folded, mention.end_with_title)
            if behind is not None and behind.end() == person.start:
                return mention.body
        return None

    def _minister_of(self, title: str) -> Body | None:
        """国土交通大臣 belongs to 国土交通省, 復興副大臣 to 復興庁 where the page names that."""
        name = offices.ministry_of(title)
        if name is not None:
            return self.organizations.named_or_new(name, "ministry")
        stem = bare(title).removesuffix("大臣").removesuffix("副")
        ends = (stem + "省", stem + "庁")
        return next((b for b in self.organizations.bodies if stem and bare(b.name).endswith(ends)), None)

    def _is_of_another(self, mention: OrganizationMention) -> bool:
        """…と、汐見大学総長の荒井氏; …、河合頭取（汐見銀行）: a body behind a person with a head of its own."""
        opens = self.page.folded[mention.start - 1] in "(（"
        return opens or HEAD_TITLE.match(self.page.folded, mention.end) is not None

    def _is_contact(self, start: int) -> bool:
        """担当：中西, 担当：中西、黒木."""
        before = self.page.folded[max(0, start - 24) : start]
        return re.search(r"担当者?\s*[:/]?\s*(?:[一-龥々ヶ]{1,4}[、・]\s*){0,3}$", before) is not None

    def _section_body(self, start: int, block: int, *, ours: bool) -> Body | None:
        """The one body that the sentence names, or else the publisher; someone who is not ours (農家民宿を営む島田さん)
        belongs to a body only where it is named before."""
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
        end = sentence.end if ours else start
        others = {
            s.start for s in self.organizations.segments[block] if s.label is Label.PERSON and s.start != start
        }
        bodies = {
            m.body
            for m in self.organizations.within(Span(sentence.start, end))
            if not self._is_in_front_of(m, others)
            and not (m.start > start and self._is_of_another(m))
            and (ours or LENDS_PLACE.match(self.page.folded, m.end) is None)
            and HELD_THERE.match(self.page.folded, m.end) is None
        }
        if len(bodies) == 1:
            return bodies.pop()
        return self.organizations.publisher if ours or block in self.page.contact_blocks else None

    def _is_in_front_of(self, mention: OrganizationMention, persons: Set[int]) -> bool:
        """栄村役場の斉藤さん: the body is hers whose name begins behind it, and nobody else's."""
        end = behind_hall(self.page, mention)
        return end in persons or end + 1 in persons


def _telling_core(title: str | None) -> str | None:
    """The post that tells the body: 副学長 of 副学長・函館校キャンパス長, 学長 of 学長兼理事長, 取締役 of 取締役営業本部長."""
    posts = re.split("[・兼]", bare(re.sub(r"[(（].*?[)）]", "", title or "")))
    cores = [core_of_title(post) for post in posts]
    telling = [core for core in cores if core is not None and offices.tells_body(core)]
    if not telling:
        return next((m.group() for m in map(OF_BOARD.match, posts) if m is not None), cores[-1])
    return next((core for core in telling if core in offices.HEADS_OF_UNIVERSITIES), telling[-1])

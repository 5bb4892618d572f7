"""Faculties, schools and branches that act by themselves, under a full name of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from extractors import lexicon
from extractors.agreement_words import PAPER
from extractors.aliases import stands_for
from extractors.bodies import Body, OrganizationMention, is_part_of
from extractors.body_register import BodyRegister
from extractors.normalization import AND, bare, fold
from extractors.organization_types import TYPES_OF_PLACES, core_name
from extractors.page import Page, Span
from schemas import BlockKind

BRANCH_BEHIND = re.compile(r"\s*([一-龥ァ-ヶー]{1,12}(?:支社|支店|支部|支所|営業所|支局|事業所))(?=\s*$)")
SPACE = re.compile(r"\s+")
NAME_GOES_ON = re.compile("[一-龥ァ-ヶー](?<!長)")
OWN_FACULTY = re.compile(r"[本当](学部|研究科|学府|法科大学院)(?=の|は|が|と|から)")
CONCLUSION = re.compile(rf"(?:{PAPER}|MOU).{{0,40}}(?:締結|結び|結ん|結ば|交わ|調印|署名|押印|取り?交|更新)")
ACTING_BRANCH = re.compile(
    r"(?:[(（](?:(?:略称|通称)\s*:\s*)?[^()（）、:]{1,14}[)）])?(?:の(?=[一-龥ァ-ヶー]{1,10}?(?:学部|研究科)[とは])| +)?(?P<branch>(?:ミュージアム|博物館|図書館|法科大学院)(?=[と（(は])|[一-龥ァ-ヶーA-Za-z][一-龥ァ-ヶーA-Za-z・]{0,19}?"
    r"(?:学部|研究科|研究室|研究院|専攻|学府|(?<!中)(?<!女)学院|センター|本部|キャンパス|支社|支店|支部|支所|事務所|部門|附属病院|工場|発電所|製油所|製鉄所|事業所|製造所|営業所|カンパニー|(?<=[一-龥])事業部|局|ミュージアム|博物館|美術館|図書館))"
    rf"(?=(?:さん|様)?(?:[(（][^()（）]*[)）])?\s*(?:と(?!して|の連携)|は|が|{AND}|、|の(?:[2-9二三四五六七八九]|両)(?:者|社|校)))"
)
# 佐賀県|玄海水産振興センターと: what a prefecture or a town has for research and the like; it touches their name
ACTING_CENTRE = re.compile(
    r"(?P<branch>[一-龥ァ-ヶー](?:[一-龥ァ-ヶー・]|づくり|くらし|しょ|まち|こども|子ども){2,18}(?:(?<!文化)(?<!交流)(?<!福祉)センター|試験所|試験場|研究所))"
    rf"(?=(?:[(（][^()（）]*[)）])?\s*(?:と(?!して|の連携)|は|が|{AND}|、|の(?:[2-9二三四五六七八九]|両)者))"
)
# 総合政策局, which only a ministry has; 郵便局 others have, too
OFFICE = re.compile("(?<!郵便)局$")
# at the beginning of a sentence or behind its day: 1月21日、医学部看護学科と
FACULTY_SIGN = re.compile("学部|研究科|学環|学群")
ACTING_FACULTY = re.compile(
    r"(?:^|(?<=[。\n]))\s*(?:[^。、はがと]{1,12}日(?:[(（][^()（）]{1,6}[)）])?(?:に|付けで)?、)?"
    r"(?P<branch>(?!両|各|同)(?:大学院)?[一-龥ァ-ヶー]{1,12}(?:学部|研究科|学環|学群)(?:[一-龥ァ-ヶー]{1,10}学科)?)"
    r"(?=(?:[(（][^()（）]*[)）])?(?:は|と(?!の|して)))"
)
# of a firm, and its head behind it: 宇都宮支社の岬一郎支社長
OF_FIRM = "支社|支店|支局|営業所|営業部|事業所|事業部|出張所"
BRANCH = re.compile(rf"(?:{OF_FIRM})$")
HEAD_BEHIND = re.compile(rf"[\s(（の:]*(?:[^\s、。()（）]{{1,5}}[ ]?[^\s、。()（）]{{0,5}})?(?:{OF_FIRM}|所|部)長")
# （支店長　三宅恒一）と: the branch acts by itself
HEADED_AND_ACTS = re.compile(rf"[(（][^()（）]*[)）]\s*(?:と(?!して)|は|が|{AND}|、)")
WITH_BRANCHES = ("company", "bank")
# 潮県本部 of 岬協会潮県本部, and its head behind the whole's name: からは、三宅恒一本部長
LOCAL_BRANCH = re.compile(r"[一-龥ァ-ヶー]{1,6}(?:支部|本部)")
HEAD_OF_LOCAL_BRANCH = re.compile(
    r"(?:の|から(?:は)?、?)?[^\s、。()（）]{1,6}[ ]?[^\s、。()（）]{0,5}?(?:支|本)部長"
)
NAME_BLOCKS = (BlockKind.LIST_ITEM, BlockKind.CELL, BlockKind.DEFINITION)


# 独立行政法人国立高等専門学校機構, 国立大学法人北海道国立大学機構
RUNS_SCHOOLS = re.compile("国立(?:高等専門学校|大学)機構$")


class Branches:
    """Joins the branches of one page's bodies to bodies of their own."""

    def __init__(self, page: Page, register: BodyRegister) -> None:
        self.page = page
        self.register = register

    def join_listed(self) -> None:
        """〇〇生命保険相互会社　松江支社 as an entry of a list of parties: the branch is the party."""
        for value in self.page.labelled:
            if "parties" not in value.roles:
                continue
            for i in value.blocks:
                block = self.page.blocks[i]
                inside = self.register.within(Span(block.start, block.end), references=False)
                if len(inside) != 1 or block.kind not in NAME_BLOCKS:
                    continue
                self._widen_to_branch(inside[0], block.end)

    def join_headings(self) -> None:
        """〇〇運輸株式会社 静岡主管支店 as the heading of what was agreed with it."""
        for block in self.page.blocks:
            if block.kind is not BlockKind.HEADING:
                continue
            inside = self.register.within(Span(block.start, block.end), references=False)
            if len(inside) == 1 and not self.page.folded[block.start : inside[0].start].strip():
                self._widen_to_branch(inside[0], block.end)

    def _widen_to_branch(self, mention: OrganizationMention, end: int) -> None:
        """The mention with the branch behind it that ends its line, where there is one; so are the other places of both."""
        branch = BRANCH_BEHIND.match(self.page.folded, mention.end, end)
        if branch is not None:
            wider = self.register.widened(mention, branch.end())
            self._join_elsewhere(mention.body, wider.body, branch[1])

    def _join_elsewhere(self, whole: Body, branch: Body, words: str) -> None:
        """The branch's head and its other mentions speak for the branch: 〇〇生命保険相互会社　松江支社長."""
        behind = re.compile(rf"\s*{re.escape(words)}")
        for mention in list(self.register.mentions):
            match = behind.match(self.page.folded, mention.end)
            if mention.body is whole and match is not None:
                wider = OrganizationMention(mention.start, match.end(), branch)
                self.register.mentions = [wider if m is mention else m for m in self.register.mentions]

    def join_spaced(self) -> None:
        """ヤマト運輸株式会社　岡崎主管支店, where the page names ヤマト運輸株式会社岡崎主管支店 without a space."""
        names = {id(body): bare(body.name) for body in self.register.bodies}
        for mention in list(self.register.mentions):
            short = names.get(id(mention.body), "")
            space = SPACE.match(self.page.folded, mention.end) if short else None
            if space is None:
                continue
            behind = space.end()
            longer = [b for b in self.register.bodies if names[id(b)].startswith(short) and b is not mention.body]
            for body in longer:
                rest = fold(names[id(body)][len(short) :])
                end = behind + len(rest)
                if self.page.folded.startswith(rest, behind) and not NAME_GOES_ON.match(self.page.folded, end):
                    wider = OrganizationMention(mention.start, end, body)
                    self.register.mentions = [wider if m is mention else m for m in self.register.mentions]
                    break

    def join_schools_that_are_run(self) -> None:
        """国立高等専門学校機構　汐見工業高等専門学校: one school, by its full name, though the corporation that runs it stands apart."""
        for run, school in pairwise(sorted(self.register.mentions, key=lambda mention: mention.start)):
            gap = self.page.folded[run.end : school.start]
            runs = RUNS_SCHOOLS.search(bare(run.body.name)) is not None and school.body.type == "university"
            if not runs or gap not in (" ", "") or run.body is school.body or school.body.is_publisher:
                continue
            full = self.page.words(Span(run.start, school.end))
            if len(full) > len(school.body.name):
                school.body.rename(full)
                self.register.call(full, school.body)
            joined = OrganizationMention(run.start, school.end, school.body)
            self.register.drop(run, school)
            self.register.mentions.append(joined)
            if school.body not in self.register.bodies:
                self.register.register(school.body)

    def join_own_faculty(self) -> None:
        """本学部 on the page of a faculty that acts by itself: 陸奥文化大学文学部, where the page names it so."""
        own = OWN_FACULTY.search(self.page.folded)
        if own is None:
            return
        faculty = re.compile(rf"[一-龥ァ-ヶー]{{1,10}}?{own[1]}")
        for mention in list(self.register.mentions):
            match = faculty.match(self.page.folded, mention.end)
            if match is not None and mention.body is self.register.publisher:
                wider = self.register.widened(mention, match.end())
                self._join_own(wider.body, match.group())
                return

    def _join_own(self, faculty: Body, name: str) -> None:
        """本学部からは, where a faculty acts by itself."""
        for match in OWN_FACULTY.finditer(self.page.folded):
            if name.endswith(match[1]):
                span = Span(match.start(), match.end())
                self.register.drop(*(m for m in list(self.register.mentions) if m.span.meets(span)))
                self.register.mentions.append(OrganizationMention(span.start, span.end, faculty, reference=True))
        self.register.mentions.sort(key=lambda mention: mention.start)

    def join_acting(self) -> None:
        """本学大学院生命科学研究科と and 国際開発機構（JIDA）横浜センターは in a sentence of conclusion: the faculty or branch acts
        by itself, under its full name; where it is named alone, it is the same."""
        for mention in list(self.register.mentions):
            acting = ACTING_CENTRE if mention.body.type in TYPES_OF_PLACES else ACTING_BRANCH
            match = acting.match(self.page.folded, mention.end)
            if match is None:
                continue
            if OFFICE.search(match["branch"]) and not mention.body.type.endswith(("ministry", "government")):
                continue
            sentence = self.page.sentence_at(mention.start)
            words = self.page.matched(sentence)
            if match.end() > sentence.end or not CONCLUSION.search(words):
                continue
            before = lexicon.pattern("agreement_verbs", "background").search(words) is not None
            if before and mention.body is self.register.publisher:
                continue  # 平成28年には本学人文学部が同市と協定を結んでおり
            name = bare(mention.body.name) + self.page.text[match.start("branch") : match.end("branch")]
            body = self.register.body_named(name, mention.body.type)
            wider = OrganizationMention(mention.start, match.end("branch"), body)
            self._join_names(wider, match["branch"])

    def join_acting_faculties(self) -> None:
        """経営学部（学部長・山垣真浩教授）は、…覚書を締結した, on a university's page: its faculty acts by itself."""
        publisher = self.register.publisher
        if publisher is None or publisher.type != "university" or not FACULTY_SIGN.search(self.page.folded):
            return
        for match in ACTING_FACULTY.finditer(self.page.folded):
            taken = any(m.start < match.end() and match.start() < m.end for m in self.register.mentions)
            if taken or not CONCLUSION.search(self.page.matched(self.page.sentence_at(match.start()))):
                continue
            body = self.register.body_named(bare(publisher.name) + match["branch"], publisher.type)
            wider = OrganizationMention(match.start("branch"), match.end("branch"), body)
            self._join_names(wider, match["branch"])
            self._join_own(body, match["branch"])
            return

    def join_heads(self) -> None:
        """〇〇生命保険株式会社|宇都宮支社の岬支社長, where the company concludes and its branch does nothing itself: one of the company."""
        concludes = [s for s in self.page.sentences if CONCLUSION.search(self.page.matched(s))]
        acting = [m.body for sentence in concludes for m in self.register.within(sentence)]
        for branch in list(self.register.bodies):
            wholes = [b for b in acting if b is not branch and b.type in WITH_BRANCHES and is_part_of(branch, b)]
            mentions = [m for m in self.register.mentions if m.body is branch]
            if (
                wholes
                and BRANCH.search(bare(branch.name))
                and all(HEAD_BEHIND.match(self.page.folded, m.end) for m in mentions)
                and not any(HEADED_AND_ACTS.match(self.page.folded, m.end) for m in mentions)
            ):
                self._narrow(mentions, wholes[0])

    def join_short_of_local(self) -> None:
        """公益社団法人岬協会潮県本部 is meant by 岬協会からは三宅恒一本部長が: only its own heads speak under the short name."""
        before_heads = [
            m for m in self.register.mentions if HEAD_OF_LOCAL_BRANCH.match(self.page.folded, m.end) is not None
        ]
        for short in dict.fromkeys(m.body for m in before_heads):
            mentions = [m for m in self.register.mentions if m.body is short]
            branches = [b for b in self.register.bodies if self._is_local_branch(b, short)]
            if len(branches) == 1 and all(m in before_heads for m in mentions):
                self.register.merge(short, branches[0])

    @staticmethod
    def _is_local_branch(branch: Body, short: Body) -> bool:
        whole, name = core_name(branch.name), short.name
        return whole.startswith(name) and LOCAL_BRANCH.fullmatch(whole, len(name)) is not None

    def _narrow(self, mentions: list[OrganizationMention], whole: Body) -> None:
        """Gives the places where a branch is named to the whole, as far as they name that."""
        names = sorted((fold(name) for name in (whole.name, *whole.aliases)), key=len, reverse=True)
        for mention in mentions:
            named = next((n for n in names if self.page.folded.startswith(n, mention.start)), None)
            end = mention.start + len(named) if named is not None else mention.end
            self.register.drop(mention)
            self.register.mentions.append(OrganizationMention(mention.start, end, whole))
        self.register.mentions.sort(key=lambda mention: mention.start)

    def _join_names(self, wider: OrganizationMention, branch: str) -> None:
        """Puts the wide mention in the place of those in it, and the branch's name alone with it."""
        short = re.escape(branch.removeprefix("大学院"))
        alone = re.compile(rf"(?<![一-龥ァ-ヶー])(?:大学院)?{short}(?![一-龥ァ-ヶー])")
        spans = [Span(*m.span()) for m in alone.finditer(self.page.folded)]
        whole = next((m.body for m in self.register.mentions if m.start == wider.start and m.end < wider.end), None)
        behind = re.compile(rf"\s*{re.escape(branch)}(?![一-龥ァ-ヶー])")
        for mention in self.register.mentions if whole is not None else []:
            again = behind.match(self.page.folded, mention.end) if mention.body is whole else None
            if again is not None:
                spans.append(Span(mention.start, again.end()))
        spans = [wider.span, *(span for span in spans if not wider.span.meets(span))]
        in_bracket = {id(m.body): m.body for m in self.register.mentions if wider.span.holds(m.span)}
        others = [body for body in in_bracket.values() if body is not whole and body is not wider.body]
        for span in spans:
            inside = [m for m in self.register.mentions if m.span.meets(span)]
            if all(span.holds(m.span) for m in inside):
                self.register.drop(*inside)
                self.register.mentions.append(
                    replace(wider, start=span.start, end=span.end, reference=span is not spans[0])
                )
        self.register.mentions.sort(key=lambda mention: mention.start)
        self._join_short_forms(whole, others, wider.body)

    def _join_short_forms(self, whole: Body | None, in_bracket: list[Body], branch: Body) -> None:
        """UR都市機構, where the page names 独立行政法人都市再生機構（UR都市機構）中部支社 and never the whole by its full name."""
        for body in in_bracket:
            if any(mention.body is body for mention in self.register.mentions):
                self.register.merge(body, branch)
        for body in list(self.register.bodies):
            # JICA北陸支部 of 独立行政法人国際協力機構（JICA）北陸支部
            if (
                body is not branch
                and stands_for(core_name(body.name), core_name(branch.name))
                and body is not whole
            ):
                self.register.merge(body, branch)
        left = [m for m in self.register.mentions if m.body is whole]
        if whole is not None and left and all(self.page.words(m.span) in whole.aliases for m in left):
            self.register.merge(whole, branch)

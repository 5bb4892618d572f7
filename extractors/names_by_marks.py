"""Bodies that a page tells by other marks than the look of their names: quotes, a legal form up to a space, a shared ending,
a town hall, a minister's title, a label."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from extractors import lexicon
from extractors.acting_branches import NAME_BLOCKS
from extractors.agreement_words import PAPER
from extractors.aliases import split_country, stands_for
from extractors.bodies import Body, OrganizationMention
from extractors.body_register import BodyRegister
from extractors.held_meetings import is_held
from extractors.labels import roles_of, without_mark
from extractors.normalization import AND, bare
from extractors.offices import LONGEST_COUNTRY, ministry_beside_country
from extractors.onlookers import PRESENCE
from extractors.organization_shapes import inner_score
from extractors.organization_types import TYPES_OF_PLACES
from extractors.page import Page, Span
from extractors.segments import Label, Segment
from extractors.shared_heads import names_with_shared_heads
from extractors.titles import title_pattern

# 岬町役場　課長補佐, 潮県庁の
HALL = r"(?<![一-龥々ヶァ-ヴー])(?:[一-龥]{2,3}[都道府県])?([一-龥々ヶ]{1,6}[市区町村](?=役[場所])|[一-龥]{2,3}[府県道](?=庁))(?:役[場所]|庁)"
HALL_OF_ONE = re.compile(rf"{HALL}(?:の| )[ ]*")
# 岬町役場と, where something is signed
HALL_THAT_ACTS = re.compile(rf"{HALL}(?=と(?!して)|は|が|{AND}|、)")
# between a hall and who works there: 企画課の
OFFICE_GAP = re.compile(r"[^、。()（）「」]{0,14}")
QUOTED_NAME = re.compile(r"「([^「」。、]{4,40})」")
# 「ふるさと汐見会」と、: a circle that acts; a 大会 or 説明会 is none
SOCIETY = re.compile(
    r"[^「」]{3,20}(?<![大集演座修究明流談表覧験習学強話望告員議博])会(?<!相談会)(?<!懇談会)(?<!委員会)"
    r"(?:[一-龥ァ-ヶー]{2,8}支部)?"
)
JOINS = re.compile(r"」(?:さん)?(?:[(（][^()（）]*[)）])?(?:と(?!いう|題|し)|、(?=[一-龥ァ-ヶ])|は(?!じめ)|が)")
# 各信用金庫, 岡山・倉敷両商工会議所, of a list with one common ending
COUNTED = re.compile("^各|両")
# 高橋総務大臣|の同席のもと, 総務大臣の高橋健|氏の同席のもと
WATCHES_THERE = re.compile(f"(?:氏|さん|様)?ら?の{PRESENCE}")
# 大学 or 国 heads a column of words of all kinds
NAMES_PARTIES = re.compile(r"締結|相手|協定|(?:企業|団体|事業者|事業所|会社|法人|機関|大学|学校|自治体|病院)名")
# of the columns beside those of posts and names
NAMES_BODY = re.compile("機関|組織|団体|勤務先|企業|会社|所属")
# 防災協定, what is concluded and not with whom
NAME_OF_PAPER = re.compile(rf"(?:{PAPER}|宣言)書?$")
# what a value of 締結先 says of the other side without naming it
COMMON_PARTIES = frozenset(
    ["事業者", "民間事業者", "関係機関", "市内事業者", "民間企業", "下記参照", "両者", "三者", "関係団体"]
)
KANA_REST = re.compile(r"(?!など|ほか|から|さま|および)[ぁ-んー]{2,8}")
NAME_REST = re.compile(
    r"(?!と|及び|並びに|など|等|ほか|他|から|さま|様|および|内|側|長|各|両|の?関係)[一-龥ァ-ヶーぁ-ん々]{1,12}"
)
# 全|北大学校
NAME_FRONT = re.compile(r"[一-龥ァ-ヶー]{1,4}(?<![都道府県市町村区社立の])")
# 埼玉県|出身
ORIGIN = re.compile("出身|生まれ|在住")
# 近畿大学|産業理工学部, in a cell of parties
OF_UNIVERSITY = re.compile(r"(?:学部|研究科|学群|学府|キャンパス|附属病院)$")


@cache
def _formed() -> re.Pattern[str]:
    """NPO法人森は海の仲間たち　理事長: from a legal form to the space before a title."""
    forms = lexicon.forms_in_front("company", "association")
    return re.compile(rf"(?:^|(?<=[\s、「(:]))((?:{forms})[^\s、。「」()（）:・]{{2,24}}) +(?=\S)")


class NamesByMarks:
    """Joins what the segmentation of one page could not see to bodies."""

    def __init__(self, page: Page, register: BodyRegister, segments: list[list[Segment]]) -> None:
        self.page = page
        self.register = register
        self.segments = segments

    def join(self) -> None:
        """Every mark, in the order in which they take a name from each other."""
        self._join_quoted()
        self._join_halls()
        self._join_shared_heads()
        self._join_ministers()
        self._join_formed()
        self._join_labelled()
        self._drop_origins()

    def _drop_origins(self) -> None:
        """埼玉県出身, 台湾南投県生まれ: where someone comes from does nothing."""
        if ORIGIN.search(self.page.folded) is None:
            return
        self.register.drop(
            *(
                m
                for m in self.register.mentions
                if m.body.type in TYPES_OF_PLACES and ORIGIN.match(self.page.folded, m.end)
            )
        )

    def _join_quoted(self) -> None:
        """A name in quotes may hold a clause: 「脱炭素に貢献する大学等コアリション」."""
        for match in QUOTED_NAME.finditer(self.page.folded):
            suffix = lexicon.suffix_of(match.group(1))
            span = Span(match.start(1), match.end(1))
            society = SOCIETY.fullmatch(match.group(1)) and JOINS.match(self.page.folded, match.end(1))
            if not society and (
                suffix is None
                or suffix.type != "association"
                or suffix.standing == "inner"
                or len(match.group(1)) < 6
                or not re.search(r"[ぁ-ん]", match.group(1))
                or is_held(match.group(1), self.page.folded)
            ):
                continue
            if not any(m.start <= span.start and span.end <= m.end for m in self.register.mentions):
                self.register.mentions = [m for m in self.register.mentions if not m.span.meets(span)]
                body = self.register.body_for(self.page.words(span))
                self.register.mentions.append(OrganizationMention(span.start, span.end, body))
                self.register.join_elsewhere(match.group(1), body)

    def _join_formed(self) -> None:
        """NPO法人森は海の仲間たち　理事長: from a legal form to the space before a title all is one name, particles too."""
        for match in _formed().finditer(self.page.folded):
            span = Span(match.start(1), match.end(1))
            meeting = [m for m in self.register.mentions if m.span.meets(span)]
            segments = self.segments[self.page.block_at(span.start)]
            last = next((s for s in segments if s.end == span.end and s.start > span.start), None)
            if last is not None and last.label in (Label.PERSON, Label.INNER):
                continue  # 株式会社ミナトの柿原厚司　社長, 株式会社ミナト営業本部　部長
            if not title_pattern().match(self.page.folded, match.end()) or any(m.span.holds(span) for m in meeting):
                continue
            self.register.drop(*meeting)
            body = self.register.body_for(self.page.words(span))
            self.register.mentions.append(OrganizationMention(span.start, span.end, body))

    def _join_shared_heads(self) -> None:
        """岡山県 and 鳥取県 of 岡山・鳥取両県, where the page names neither in full."""
        for members in names_with_shared_heads(self.page.folded):
            whole = Span(members[0][0].start, members[-1][0].end)
            self.register.drop(
                *(
                    m
                    for m in self.register.mentions
                    if whole.holds(m.span) and (m.end == whole.end or COUNTED.search(self.page.words(m.span)))
                )
            )
            if any(m.span.meets(span) for m in self.register.mentions for span, _ in members):
                continue
            for span, name in members:
                named = self._fuller_than(name)
                body = named or self.register.body_for(name)
                self.register.mentions.append(
                    OrganizationMention(span.start, span.end, body, reference=named is not None)
                )

    def _fuller_than(self, name: str) -> Body | None:
        """渡島総合振興局 for 渡島振興局 of 渡島・檜山の両振興局, where the page names the one."""
        suffix = lexicon.suffix_of(name)
        stem = name[: -len(suffix.words)] if suffix is not None else name
        longer = [
            b
            for b in self.register.bodies
            if bare(b.name).startswith(stem) and bare(b.name).endswith(name[len(stem) :])
        ]
        return longer[0] if len(longer) == 1 else None

    def _join_halls(self) -> None:
        """岬町役場　課長補佐　三宅恒一: a municipality that the page names by its hall alone, where someone of it is named."""
        if "役場" not in self.page.folded and "役所" not in self.page.folded and "庁" not in self.page.folded:
            return
        persons = [s.start for block in self.segments for s in block if s.label is Label.PERSON]
        for match in HALL_OF_ONE.finditer(self.page.folded):
            span = Span(match.start(1), match.end(1))
            gap = OFFICE_GAP.match(self.page.folded, match.end())
            reached = gap.end() if gap is not None else match.end()
            if any(match.end() <= start <= reached for start in persons) and not any(
                m.span.meets(span) for m in self.register.mentions
            ):
                self._name_at(span, span.end)
        for match in HALL_THAT_ACTS.finditer(self.page.folded):
            span = Span(match.start(1), match.end(1))
            within = [m for m in self.register.mentions if m.span.meets(span)]
            if self._is_agreed_at(span.start) and all(span.holds(m.span) for m in within):
                self.register.mentions = [m for m in self.register.mentions if m not in within]
                self._name_at(span, match.end())

    def _name_at(self, span: Span, end: int) -> None:
        """Takes a name, with what stands behind it up to an end, for a body."""
        self.register.mentions.append(
            OrganizationMention(span.start, end, self.register.body_for(self.page.words(span)))
        )

    def _join_ministers(self) -> None:
        """岬健国土交通大臣とテオ・ハーフェンス・ブラジル教育大臣は、覚書に署名しました: ministries that the page names by who signs
        for them alone."""
        for block in self.segments:
            for first, second in pairwise(block):
                post, person = (second, first) if second.label is Label.TITLE else (first, second)
                if (post.label, person.label) != (Label.TITLE, Label.PERSON) or not post.words.endswith("大臣"):
                    continue
                # テオ・ハーフェンス教育大臣, 教育大臣のテオ・ハーフェンス氏
                gap = self.page.folded[first.end : second.start]
                if gap not in ("", " ", "・") if post is second else gap != "の":
                    continue
                ministry = self._ministry_told(first.start, Span(post.start, post.end))
                watches = WATCHES_THERE.match(self.page.folded, second.end)
                if ministry is not None and self._is_agreed_at(post.start) and not watches:
                    named = next((b for b in self.register.bodies if stands_for(b.name, ministry)), None)
                    body = named or self.register.body_for(ministry)
                    end = post.end - len("大臣")
                    self.register.mentions.append(OrganizationMention(post.start, end, body, reference=True))

    def _is_agreed_at(self, offset: int) -> bool:
        """Whether the sentence at a place tells that an agreement is concluded or signed."""
        sentence = self.page.matched(self.page.sentence_at(offset))
        return any(lexicon.pattern("agreement_verbs", verbs).search(sentence) for verbs in ("conclude", "sign"))

    def _ministry_told(self, start: int, post: Span) -> str | None:
        """The ministry of a minister whose name begins at a place: by the title, by the country beside it, or as the page has told
        it already."""
        title = self.page.words(post)
        before = self.page.folded[max(0, start - LONGEST_COUNTRY) : start]
        ministry = ministry_beside_country(before, title, self.page.folded[post.end : post.end + LONGEST_COUNTRY])
        if ministry is not None:
            return ministry
        stem = bare(title).removesuffix("大臣")
        told = (b.name for b in self.register.bodies if b.type == "foreign_government")
        return next((name for name in told if split_country(bare(name))[1] == stem + "省"), None)

    def _join_labelled(self) -> None:
        """A line under 締結先 that is all one noun is a name, whatever it ends in: 美咲野新聞販売店会."""
        for value in self.page.labelled:
            of_person = "person_organization" in value.roles and NAMES_BODY.search(value.label) is not None
            if not of_person and ("parties" not in value.roles or not NAMES_PARTIES.search(value.label)):
                continue
            for i in value.blocks:
                span = self._sole_words(i)
                # 担当課 | 総務課, in a table below 協定締結先一覧
                if {self.page.blocks[i].head, self.page.blocks[i].column_head} - {None, value.label}:
                    continue
                if span is None or NAME_OF_PAPER.search(self.page.matched(span)):
                    continue
                inside = [m for m in self.register.mentions if m.span.meets(span)]
                cut_short = len(inside) == 1 and (
                    self._goes_on_in_kana(inside[0], span) or self._goes_on(inside[0], span)
                )
                if cut_short:
                    self.register.drop(inside[0])
                if cut_short or (not inside and self._is_noun(i, span, of_person=of_person)):
                    body = self.register.body_for(self.page.words(span))
                    self.register.mentions.append(OrganizationMention(span.start, span.end, body))
                    if cut_short:
                        self.register.join_elsewhere(self.page.matched(span), body)

    def _sole_words(self, index: int) -> Span | None:
        """The span of what could be a name in a block: its words, the bullet and brackets cut off."""
        block = self.page.blocks[index]
        words = self.page.matched(block)
        name = re.sub(r"\s*[(（].*$", "", without_mark(words)).strip()
        if block.kind not in NAME_BLOCKS or not 3 <= len(name) <= 30 or re.search(r"[0-9\s:、。]", name):
            return None
        if roles_of(name) or name in COMMON_PARTIES:
            return None
        start = block.start + len(words) - len(without_mark(words))
        return Span(start, start + len(name))

    def _is_noun(self, index: int, span: Span, *, of_person: bool) -> bool:
        """Whether words are a name and no part of a body: a noun, and beside the names of persons not one of common nouns alone."""
        parts = [m for m in self.page.morphemes[index] if span.start <= m.start and m.end <= span.end]
        labels = {s.label for s in self.segments[index]}
        plain = bool(parts) and all(m.is_noun or m.surface in "・ー" for m in parts)
        if of_person:
            common = all(m.is_common for m in parts) or inner_score(self.page.matched(span)) > 0
            return plain and not common and not labels & {Label.TITLE, Label.HEAD_OF, Label.INNER}
        return plain and not labels & {Label.PERSON, Label.TITLE, Label.HEAD_OF}

    def _goes_on_in_kana(self, mention: OrganizationMention, span: Span) -> bool:
        """コープしおみ or みなも飲料株式会社, of which the dictionary knows but コープ and 飲料."""
        before, after = self.page.folded[span.start : mention.start], self.page.folded[mention.end : span.end]
        return KANA_REST.fullmatch(before + after) is not None and (not before or not after)

    def _goes_on(self, mention: OrganizationMention, span: Span) -> bool:
        """特定非営利活動法人しがの|大学ネット and 和泉・紀泉大学|連合: what fills a cell of names is one name, if it is no
        department or list of names."""
        rest = self.page.folded[mention.end : span.end]
        return (
            (
                (mention.start == span.start and NAME_REST.fullmatch(rest) is not None)
                or (
                    mention.end == span.end
                    and NAME_FRONT.fullmatch(self.page.folded[span.start : mention.start]) is not None
                )
            )
            and (lexicon.longest_ending("inner_suffixes", rest) is None or OF_UNIVERSITY.search(rest) is not None)
            and mention.body.type not in TYPES_OF_PLACES
        )

"""Where an agreement's name begins that no quotes tell: leftwards over nouns and what joins them, behind the parties."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.agreement_words import CORE, ENDS_IN_CORE
from extractors.language import Morpheme
from extractors.normalization import AND
from extractors.organizations import Organizations
from extractors.page import Page
from extractors.segments import Label
from schemas import Block, BlockKind

# 両者, 3大学, and 下記の団体, 次の県内市町 before と
PARTNERS_COUNTED = re.compile(
    r"(?:両|当事|後|前)者\Z|(?:[二三四五六七八九2-9]|[1-9][0-9])(?:つの)?[一-龥]{0,3}(?:者|市|町|村|社|校|大学|団体|機関|企業|自治体|病院)\Z"
)
PARTNERS_LISTED = re.compile(
    r"(?:次|以下|下記|上記|各|多く|複数|様々な|さまざまな)の?(?:[一-龥・、や]{0,10}?)(?:団体|機関|市町村?|自治体|大学|高校|学校|企業|会社|社|者|法人|組合|施設|店舗?)(?:等|など|様|の皆さま|の皆様)?\Z"
)
# AとBの発展を目的とした|包括連携協定, and what is left of such a clause in front of a name
CLAUSE_BEFORE_NAME = re.compile(r"を目的と(?:した|する)|(?:に向けた|のための|を通じた)(?!.*に関する)")
REST_OF_CLAUSE = re.compile(r"^(?:(?:など|等)?を[^を、]{1,8}|(?:こと)?を目的と)(?:する|した)(?=.{2})")
LEADING_JOINERS = re.compile(
    rf"^(?:に関する|に係る|のための|ための|における|による|{AND}|等|な|型|より(?![良よ善豊い])|よって)+"
)
# what may stand inside a name besides nouns
INSIDE = (
    "への",
    "に関する",
    "に係る",
    "にかかる",
    "に関わる",
    "における",
    "のある",
    "についての",
    "に向けた",
    "のための",
    "に資する",
    "を通じた",
    "を活用した",
    "を利用した",
    "を用いた",
    "を交えた",
    "を通した",
    "を取り入れた",
    "を見据えた",
    "を伴う",
    "を生かした",
    "を活かした",
    "を目的とした",
    "を目的とする",
    "を核とした",
    "を中心とした",
    "を中心とする",
    "を拠点とした",
    "を軸とした",
    "による",
    "としての",
    "に基づく",
    "及び",
    "並びに",
    "および",
    "ならびに",
    "・",
    "等",
    "な",
    "時の",
    "型",
    "的な",
    "の",
)
JOINERS = (*INSIDE, "と", "で")
# 姉妹校提携|に関する協定: what it is about, though that ends like a name
ABOUT = ("に関する", "に係る", "についての")
# このたび, 下記のとおり: nouns by the dictionary that lead up to a name and are not in it
ADVERBIAL = frozenset(
    [
        "たび",
        "ほど",
        "ため",
        "とおり",
        "通り",
        "際",
        "さい",
        "今回",
        "今般",
        "本日",
        "同日",
        "昨日",
        "先般",
        "今年度",
        "新た",
    ]
)
# 県立大学 of 町と県立大学、年縞の研究に関する覚書
NAMELESS_BODY = re.compile(r"(?:[都道府県市町村国私]立|同|両)(?:大学|短期大学|高校|高等学校|病院|銀行)\Z")
# what の of a topic may go on with, though を stands in it: 情報と|データを活用したまちづくりに関する
USES = "を(?:活用|利用|通じ|通し|用い|生かし|活かし|核と|中心と|拠点と|軸と|見据え|取り入れ)"
# behind what an agreement is about, in quotes; nothing is in 「企業の森」協定
ABOUT_QUOTED = re.compile(
    rf"(?:{USES}[しる]?た?[^\s、。「」]{{1,14}}|の[^\s、。「」]{{1,14}}|[一-龥ァ-ヶー]{{1,12}})?(?:に関する|についての|に係る|にかかる|に向けた|のための)|[一-龥ァ-ヶー]{{0,12}}\Z"
)
LONGEST_QUOTED = 32
# behind の or と: the rest of a topic, 物資供給に関する協定 of 災害時の物資供給に関する協定
RELATES = re.compile(
    rf"(?:[^。、「」はがを]|{USES}){{1,30}}?(?:に関する|に係る|についての)[^。、「」はがを]{{0,16}}?{CORE}"
)
ENTRIES = (BlockKind.LIST_ITEM, BlockKind.CELL, BlockKind.TERM, BlockKind.DEFINITION)
LONGEST_ENTRY = 80
# of a line or a heading that is one: a space, a bracket or nothing
BEHIND_NAME_OF_ENTRY = re.compile(rf"{CORE}書?(?=\s|[(（]|$)")
# ・, (1), 令和元年5月10日 in front of what an entry names
BEFORE_ENTRY = re.compile(
    r"\s*(?:[・●○◆◇■□▪※*-]+|[(（]?[0-9]{1,2}[)）.、])?\s*(?:(?:(?:令和|平成|昭和)[0-9元]{1,2}|(?:19|20)[0-9]{2})[年./-][0-9]{1,2}[月./-](?:[0-9]{1,2}日?)?)?[\s:]*"
)
# 海の学び of 海の学び協定, 見守りに関する
TOPIC_OF_ENTRY = re.compile(
    r"(?!新た|新しい|今回|この|その|本|当|各|両)(?:[^\s、。「」『』()（）:はがをで]{1,40}|[^\s。「」『』()（）:はがをで]{1,40}(?:に関する|に係る)[^\s、。「」()（）はがをで]{0,12})"
)
# 令和5年4月30日（日）に、, 4月30日付けで
ON_DAY = r"(?:(?:(?:令和|平成)[0-9元]{1,2}|(?:19|20)[0-9]{2})年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:[(（][月火水木金土日祝・]{1,3}(?:曜日)?[)）])?(?:付け?で)?に?、?"
# behind みなと市: と、, との間で、, は、4月30日に, （岬一市長）と、
OF_PARTNER = re.compile(
    rf"(?:[(（][^()（）]{{1,40}}[)）])?(?:の(?:皆さん|皆さま|皆様|方々))?(?:と(?:の(?:間(?:で|に|の|における)?)?)?|は|が)、?{ON_DAY}"
)
LONGEST_CLAUSE = 40
# サイバー空間の脅威に立ち向かうための, 災害に強い, 誰もが, 笑顔あふれる: a clause that goes on with the noun behind it
CLAUSE = re.compile(
    r"誰もが|[^、。「」()=0-9はがを]{1,16}?(?:[るうくすむぶぐついた]|ための)|[^、。「」()=0-9]{1,24}?[をにがも][^、。「」はがを]{0,12}?(?:[るうくすむぶぐつたい]|ための|のある|のない)"
)
# 6月9日に, （金）に
DAY_AND_PARTICLE = re.compile(r"(?:日|[)）])に$")
# 学びを支える|連携協定, behind a partner
WHAT_IT_DOES = re.compile(
    rf"[^、。「」()=0-9はが]{{2,20}}を(?:支える|守る|育む|はぐくむ|育てる|つなぐ|見守る|応援する)(?=[^、。「」はがをに]{{0,12}}?{CORE})"
)
# このたび結んだ, これまで進めてきた, 県内で初めてとなる: of the act, not of its subject
NO_PART_OF_NAME = re.compile(
    r"^(?:進め|取り組|共に|ともに|一体)|これまで|かねて|このたび|この度|今回|新た|新しく|すでに|既に|長年|初めて|となる|となった|相手|結んだ|締結|交わ|[てで]き[たて]|[てで]い[たる]|目的|こと|ものと|同様|定め|よう|取り決め|行[うっ]"
)
# 水産業の発展に関する三者の|連携協定
COUNTED_PARTIES = re.compile(r"(?:に関する|に係る|についての)(?:[2-9二三四五六七八九]|両)[者社校市町]間?の$")
# 連携・協力の協定, 交流の覚書
TOPIC_IN_ONE = re.compile(r"(?:[連提]携|協力|交流|支援|応援|づくり)の$")
# behind の alone also 社会実装に向けた協定
LEADS_TO = re.compile(
    rf"[^。、「」はがを]{{1,30}}?(?:に関する|に係る|についての|に向けた|のための)[^。、「」はがを]{{0,16}}?{CORE}"
)
# 持続可能な地域づくりに関する; 新たな and 様々な do not begin a name
ADJECTIVE = re.compile(r"(?:的|可能|円滑|豊か|健やか|安全|安心|健全|多様|快適|迅速|適正|適切|良好|強靱|強靭)な$")
# 安全で安心な
ADJECTIVE_PAIR = re.compile(r"(?:安全|健康|快適|便利|豊か|元気)で$")
# 大学間の学術交流に関する協定: of a kind of bodies, not of those that conclude
BETWEEN_KINDS = re.compile(r"(?:大学|部局|学部|機関|都市|自治体|法人)間の$")
# 手を結び、: what a verb that does something stands behind
OF_VERBS = frozenset("をがにへも、")
# 見守り|に関する, いじめ|の防止
# 教育・研究, 教育及び研究
JOINS_PARTS = ("・", *AND.split("|"))
JOINS_NOUN = re.compile(rf"に関する|に係る|についての|等|や|・|{AND}|の")


class NameBeginnings:
    """Finds where the names of one page's agreements begin."""

    def __init__(self, page: Page, organizations: Organizations) -> None:
        self.page = page
        self.organizations = organizations

    def of_entry(self, core: int) -> int | None:
        """Where an entry of a list, a cell or a heading begins that is a name, or begins with one: 海の学び協定（岬大学）; None
        where anything else stands in front."""
        index = self.page.block_at(core)
        block = self.page.blocks[index]
        if index == 0 or "。" in self.page.matched(block) or block.end - block.start > LONGEST_ENTRY:
            return None
        behind = BEHIND_NAME_OF_ENTRY.match(self.page.folded, core)
        if block.kind not in ENTRIES and (behind is None or behind.end() > block.end):
            return None
        lead = BEFORE_ENTRY.match(self.page.folded, block.start, core)
        start = lead.end() if lead is not None else block.start
        named = any(m.start < core and start < m.end for m in self.organizations.mentions)
        words = self.page.folded[start:core]
        return start if not named and TOPIC_OF_ENTRY.fullmatch(words) else None

    def of(self, core: int) -> int:
        """Where an unquoted name begins: leftwards over nouns and what joins them, not over a party's particle."""
        block = self.page.blocks[self.page.block_at(core)]
        start = self._over_nouns(core, block)
        # AとBの発展を目的とした包括連携協定: a clause that begins further left is no part of the name
        clause = CLAUSE_BEFORE_NAME.search(self.page.folded[start:core])
        behind = self.page.folded[start - 1] if start > block.start else ""
        # 岬大学と|学術交流のための覚書: the particle is the party's
        particle = 2 if self.page.folded.startswith("との", start - 2) else 1 if behind == "と" else 0
        of_party = particle > 0 and self._organization_ends(start - particle)
        of_day = DAY_AND_PARTICLE.search(self.page.folded, max(0, start - 4), start) is not None
        if clause and behind and behind in "のとやもにて" and not of_party and not of_day:
            start += clause.end()
        quote = self._quote_before(start, core, block.start)
        if quote is not None:
            return quote
        words = self.page.folded[start:core]
        stripped = words.lstrip(" \n　、・の")
        stripped = REST_OF_CLAUSE.sub("", stripped)
        stripped = LEADING_JOINERS.sub("", stripped)
        return self._with_clause(core - len(stripped), block.start)

    def _over_nouns(self, core: int, block: Block) -> int:
        """The first place that nouns and what joins them lead to, leftwards from the name's last word."""
        morphemes = [m for m in self.page.morphemes[self.page.block_at(core)] if m.end <= core]
        borders = {m.start for m in morphemes}
        start, i = core, len(morphemes) - 1
        while i >= 0 and morphemes[i].end == start and start > block.start:
            joined = self._joiner_before(start, block.start)
            if joined and start - joined not in borders:
                joined = 0  # と of しごと創生
            about = joined > 0 and self.page.folded.startswith(ABOUT, start - joined)
            if joined and not about and self._ends_name(start - joined):
                break
            if joined:
                start -= joined
                while i >= 0 and morphemes[i].start >= start:
                    i -= 1
                if i >= 0 and morphemes[i].end > start:
                    return start + joined
                continue
            if self._runs_out_of_name(morphemes[i]):
                break
            if not self._is_made_noun(morphemes, i, core) and self._stops_at(morphemes[i], core, block):
                break
            start = morphemes[i].start
            i -= 1
        return start

    def _runs_out_of_name(self, morpheme: Morpheme) -> bool:
        """こと of NPO法人うみのこと包括連携協定: what the dictionary takes for a word, and ends a body's name."""
        return any(m.start < morpheme.start < m.end < morpheme.end for m in self.organizations.mentions)

    def _is_made_noun(self, morphemes: Sequence[Morpheme], i: int, core: int) -> bool:
        """Whether a verb's stem is a part of the name: 見守り of 見守り活動."""
        start = morphemes[i].end
        joins = start < core and JOINS_NOUN.match(self.page.folded, start) is not None
        following = morphemes[i + 1] if i + 1 < len(morphemes) else None
        governs = following is None and i > 0 and morphemes[i - 1].surface in OF_VERBS
        return not governs and _made_noun(morphemes[i], following, joins=joins)

    def _stops_at(self, morpheme: Morpheme, core: int, block: Block) -> bool:
        """Whether a morpheme is in front of the name, and no part of it."""
        inside = morpheme.is_noun or morpheme.pos[0] == "記号" or morpheme.surface in ("・", "-", "ー", "、")
        if not inside or morpheme.pos[1] == "代名詞" or morpheme.surface in ADVERBIAL:
            return True
        if morpheme.surface == "、":
            return (
                self.page.folded[morpheme.start - 1].isdigit()  # 2022.04.27、空き家の活用に関する協定
                or NAMELESS_BODY.search(self.page.folded, block.start, morpheme.start) is not None
                or not self._continues_list(morpheme.start, core)
            )
        return morpheme.surface in JOINS_PARTS and self._ends_name(morpheme.start)

    def _with_clause(self, start: int, floor: int) -> int:
        """Where a clause in front begins that is a part of what the name is about: 木を使った街並みの形成に関する協定 behind
        みなと市と、; the place itself where there is none."""
        told = WHAT_IT_DOES.finditer(self.page.folded, floor, start + LONGEST_CLAUSE)
        does = next((m for m in told if m.end() == start), None)
        if does is not None:
            return self._behind_partner(does.start(), start)
        if not LEADS_TO.match(self.page.folded, start):
            return start
        limit = max(floor, start - LONGEST_CLAUSE)
        begin = max(self._ends_of_partners(start), default=floor - 1)
        if begin < limit:
            return start
        clause = self.page.folded[begin:start]
        whole = CLAUSE.fullmatch(clause) is not None and NO_PART_OF_NAME.search(clause) is None
        return begin if whole else start

    def _behind_partner(self, floor: int, end: int) -> int:
        """Where the words begin behind the last partner and its particle: 子どもの学びを支える of 汐見市との間で子どもの学びを支える."""
        begin = max((floor, *self._ends_of_partners(end)))
        return begin + (self.page.folded[begin] in "にでのと")

    def _ends_of_partners(self, limit: int) -> list[int]:
        """Where what stands behind the partners in front of a place ends: と, との間で、."""
        return [
            m.end + particle.end()
            for m in self.organizations.mentions
            if m.end < limit and (particle := OF_PARTNER.match(self.page.folded[m.end : limit])) is not None
        ]

    def _quote_before(self, start: int, core: int, floor: int) -> int | None:
        """Where the quotes begin that a name begins with: 「しおみ海の学校」の設立に関する協定, 「企業の森」協定."""
        behind = start - 1 if start > 1 and self.page.folded.startswith("」の", start - 2) else start
        if (
            behind < 1
            or self.page.folded[behind - 1] != "」"
            or not ABOUT_QUOTED.match(self.page.folded, behind, core)
        ):
            return None
        opening = self.page.folded.rfind("「", max(floor, behind - LONGEST_QUOTED), behind)
        if opening < 0:
            return None
        of_another = any(opening < m.start and m.end == behind - 1 for m in self.organizations.mentions)
        return None if of_another else opening

    def _ends_name(self, at: int) -> bool:
        """Whether another name ends at a place: the first of 立地協定・森林整備協定."""
        return ENDS_IN_CORE.search(self.page.folded, max(0, at - 8), at) is not None

    def _joiner_before(self, end: int, floor: int) -> int:
        """Length of the joining words that end at a place, when they stand inside a name."""
        before = self.page.folded[max(floor, end - 6) : end]
        if not before.endswith(JOINERS):
            return 0
        for words in INSIDE:
            if before.endswith(words) and words not in ("・", "等", "の", "な", "による"):
                return len(words)
        for words in ("による", "からの", "での"):
            if before.endswith(words) and not self._organization_ends(end - len(words)):
                return len(words) if RELATES.match(self.page.folded[end : end + 60]) else 0
        if before.endswith("な") and ADJECTIVE.search(before):
            return 1 if before.endswith("的な") or RELATES.match(self.page.folded[end : end + 60]) else 0
        if TOPIC_IN_ONE.search(before) or ADJECTIVE_PAIR.search(before):
            return 1
        if COUNTED_PARTIES.search(self.page.folded, max(floor, end - 12), end):
            return 1
        if before.endswith("の") and re.search(r"(?:時|間|等|へ)の$", before) and "との" not in before:
            return 1 if not before.endswith("間の") or BETWEEN_KINDS.search(before) else 0
        if before.endswith(("の", "と")) and not self._organization_ends(end - 1):
            topic = RELATES if before.endswith("と") else LEADS_TO
            return 1 if topic.match(self.page.folded[end : end + 60]) else 0
        return 0

    def _organization_ends(self, at: int) -> bool:
        return (
            self.page.folded[at - 1 : at] in ("長", "氏", "様")
            or PARTNERS_COUNTED.search(self.page.folded, max(0, at - 8), at) is not None
            or PARTNERS_LISTED.search(self.page.folded, max(0, at - 20), at) is not None
            or any(at - 1 <= m.end <= at for m in self.organizations.mentions)
            or self._faculty_or_post_ends(at)
            or self.page.folded[at - 1 : at] in ")）」"
        )

    def _faculty_or_post_ends(self, at: int) -> bool:
        """Whether a faculty or branch ends here, right behind its organization, or someone's post: 柚木大学医学部, 三宅恒一代表取締役."""
        segments = self.organizations.segments[self.page.block_at(at)]
        here = [(before, s) for before, s in pairwise((None, *segments)) if s is not None and at - 1 <= s.end <= at]
        ends = {mention.end for mention in self.organizations.mentions}
        return any(
            (s.label is Label.INNER and s.start in ends)
            or (s.label is Label.TITLE and before is not None and before.label is Label.PERSON)
            for before, s in here
        )

    def _continues_list(self, comma: int, core: int) -> bool:
        """A comma within a topic: 教育、研究及び地域貢献に関する協定."""
        between = self.page.folded[comma:core]
        if re.search(r"(?:[0-9]日|曜日?|ため|たび|ほど|[)）」])$", self.page.folded[max(0, comma - 4) : comma]):
            return False
        return (
            len(between) < 50
            and re.search(r"に関する|に係る", between) is not None
            and not any(comma - 1 <= m.end <= comma for m in self.organizations.mentions)
        )


def _made_noun(verb: Morpheme, behind: Morpheme | None, *, joins: bool) -> bool:
    """見守り活動, 買い物支援, 見守り協定: a verb's stem in front of a noun, or of the name's last word, is a part of it, and one is a
    noun before what joins nouns, 見守りに関する."""
    if verb.pos[0] != "動詞" or not verb.pos[5].startswith("連用形"):
        return False
    if joins and len(verb.surface) >= 2:
        return True
    is_stem = behind is not None and behind.pos[0] == "動詞" and behind.pos[5].startswith("連用形")
    return is_stem or ((behind is None or behind.is_noun) and len(verb.surface) >= 2)

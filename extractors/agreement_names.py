"""Names of agreements: 「…に関する協定」 with or without quotes, the parties in front cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from extractors.bodies import OrganizationMention
from extractors.language import Morpheme
from extractors.normalization import bare
from extractors.organizations import Organizations
from extractors.page import Page, Span
from extractors.remembered import REMEMBERED
from extractors.segments import Label
from schemas import AgreementForm, AgreementScope, BlockKind

CORE = r"(?:協定書?|覚え?書き?|MOU|MOC|LOI|協約書?|(?:共同|共創|協働|友好)宣言書?|共同声明|基本合意書?|合意書|協力宣言|契約書?|取り?決め(?:書|(?!まし|た|る|て|ら|よ|、|。))|連携宣言|パートナーシップ宣言|盟約書?|意向書|提携書|確認書|(?:姉妹|友好)[一-龥]{1,4}提携(?=\Z|(?:を|に|の)?(?:締結|調印|署名|結(?:び|ぶ|ん(?!でい))|交わ)))"
CORE_WORD, ENDS_IN_CORE = re.compile(CORE), re.compile(rf"{CORE}\Z")
# 両者, 3大学, and 下記の団体, 次の県内市町 before と
PARTNERS_COUNTED = re.compile(r"(?:両|当事|後|前)者\Z|[二三四五六七八九2-9](?:者|市|町|村|社|校|大学|団体|機関)\Z")
PARTNERS_LISTED = re.compile(
    r"(?:次|以下|下記|上記|各)の?[一-龥]{0,4}(?:団体|機関|市町村?|自治体|大学|高校|学校|企業|会社|社|者|法人|組合)(?:等|など|様)?\Z"
)
# AとBの発展を目的とした|包括連携協定, and what is left of such a clause in front of a name
CLAUSE_BEFORE_NAME = re.compile(r"を目的と(?:した|する)|(?:に向けた|のための|を通じた)(?!.*に関する)")
REST_OF_CLAUSE = re.compile(r"^(?:(?:など|等)?を[^を、]{1,8}|(?:こと)?を目的と)(?:する|した)(?=.{2})")
LEADING_JOINERS = re.compile(r"^(?:に関する|に係る|のための|ための|における|による|及び|並びに|等|な|型)+")
QUOTED = re.compile(r"[「『“]((?:[^「」『』“”\n]|「[^「」]*」){2,100})[」』”]")
# 「潮見宣言2013」に調印: what several sign is no declaration of one
DECLARATION = re.compile(r"宣言書?(?:(?:19|20)[0-9]{2})?\Z")
IS_SIGNED = re.compile(r"[」』”]に(?:それぞれ|ともに)?(?:調印|署名|サイン)")
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
NOT_NAME_START = re.compile(
    r"^(?:.{0,30}?とも(?![)）])(?=.{2})|その|この|本|同|当該|今回の|新たな|新しい|各|(?:両(?:者|機関|市町?|町|村|県|国|校|大学?|法人|社|組織|団体|省|庁|自治体)|双方|[二三四五]者)間?の|両|一連の|次の|以下の|上記の|前記の|標記の|それぞれ|[0-9]+つの|二つの|三つの|あわせて|締結した|との|間(?:で|の|における)|下記の|これまでの|先の|当初の|今般の|初めての|最初の|計|[^「」]{0,24}の分野での|分野における)+"
)
# what stands behind a name in its cell: (PDF 390KB), 2006年11月6日締結
NAME_CELL_END = re.compile(r"\s*(?:[(（][^()（）]*[)）]|について)*\s*$")
# the faculty or branch that concludes for its body: 柚木大学|医学部と
FACULTY = re.compile(r"[一-龥ァ-ヶー]{1,14}?(?:学部|研究科|支店|支社|支部|センター)(?=[とのと、・及並])")
# 県立大学 of 町と県立大学、年縞の研究に関する覚書
NAMELESS_BODY = re.compile(r"(?:[都道府県市町村国私]立|同|両)(?:大学|短期大学|高校|高等学校|病院|銀行)\Z")
GENERIC = re.compile(
    r"(?:協定書?|覚書|MOU|MOC|契約書?|協定・覚書|協定等|連携|合意書?|宣言|提携書|盟約書?|意向書|確認書|[0-9]+つの協定|両協定|二つの協定|(?:協力|連携|交流)?の?取り?決め)"
)


# 汐見大学・岬町|包括的連携協定
TOUCHING_NAME = re.compile(r"(?:包括|相互|連携|友好|災害|産学|地域)[一-龥ァ-ヶー]*(?:協定|覚書)")
# behind what an agreement is about, in quotes; nothing is in 「企業の森」協定
ABOUT_QUOTED = re.compile(
    r"(?:の[^\s、。「」]{1,14}|[一-龥ァ-ヶー]{1,12})?(?:に関する|についての|に係る|にかかる|に向けた|のための)|[一-龥ァ-ヶー]{0,12}\Z"
)
LONGEST_QUOTED = 32
# 「海のしおみ」子どもの居場所づくり応援協定
QUOTES_AND_NAME = re.compile(
    rf"「(?P<quoted>[^「」]{{2,24}})」(?!と|、|・|及び|を|が|は|に(?!関)|の?(?:締結|実現))[^「」。、はがをで]{{2,32}}?{CORE}書?(?=の|を|に(?!関|係|基|よ|つ)|締結|調印|$)"
)


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name of an agreement on the page. `start`, `end` span the name without its parties; `parties` are those that
    the full name holds; `quoted` tells of 「」; `whole` spans what stands on the page, parties included."""

    start: int
    end: int
    name: str
    whole: Span
    parties: tuple[OrganizationMention, ...]
    quoted: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def generic(self) -> bool:
        return GENERIC.fullmatch(self.name) is not None

    @property
    def core(self) -> str:
        """Which kind of document it is, for telling names of one agreement from names of two."""
        return form_of(self.name)


@lru_cache(maxsize=REMEMBERED)
def form_of(name: str) -> str:
    """The form of an agreement that its name tells."""
    words = bare(name)
    if re.search(r"覚え?書|MOU|MOC|LOI|メモランダム", words):
        return AgreementForm.MEMORANDUM
    if re.search(r"協定", words):
        return AgreementForm.AGREEMENT
    if re.search(r"宣言|共同声明", words):
        return AgreementForm.DECLARATION
    if re.search(r"契約", words):
        return AgreementForm.CONTRACT
    return AgreementForm.AGREEMENT if re.search(r"協約|合意|ネットワーク", words) else AgreementForm.OTHER


def scope_of(*words: str) -> str:
    """`comprehensive` where any of the words call the agreement 包括."""
    return AgreementScope.COMPREHENSIVE if any("包括" in word for word in words) else AgreementScope.SPECIFIC


class AgreementNames:
    """All names of agreements on a page, in text order."""

    def __init__(self, page: Page, organizations: Organizations) -> None:
        self.page = page
        self.organizations = organizations
        found = sorted(self._find(), key=lambda mention: mention.start)
        ends = {mention.whole.end for mention in found}
        self.mentions = [mention for mention in found if not self._is_called_so(mention, ends)]

    def _is_called_so(self, mention: NameMention, ends: Set[int]) -> bool:
        """就職支援協定 of 就職支援に関する協定（就職支援協定）: what the one in front of the bracket is called."""
        start, end = mention.whole.start - 1, mention.whole.end
        in_bracket = self.page.folded[max(0, start)] == "(" and self.page.folded.startswith(")", end)
        return in_bracket and (start in ends or self.page.folded[start - 1] == "」")

    def within(self, span: Span) -> list[NameMention]:
        return [m for m in self.mentions if span.start <= m.whole.start and m.whole.end <= span.end]

    def _find(self) -> Iterator[NameMention]:
        taken: list[Span] = []
        for match in QUOTED.finditer(self.page.folded):
            inside = match.group(1)
            declared = DECLARATION.search(inside) and IS_SIGNED.match(self.page.folded, match.end(1))
            if not declared and not re.search(rf"{CORE}(?:[(（].{{1,12}}[)）])?$", inside):
                continue
            whole = Span(match.start(1), match.end(1))
            taken.append(Span(match.start(), match.end()))
            mention = self._without_parties(whole, quoted=True)
            if mention is not None:
                yield mention
        heading = self._heading_as_name()
        if heading is not None and not any(t.end == heading.end for t in taken):
            mention = self._without_parties(heading, quoted=False)
            if mention is not None and not mention.generic:
                taken.append(heading)
                yield mention
        for value in self.page.values("name"):
            block = self.page.blocks[value.blocks[0]]
            whole = Span(max(value.start, block.start), min(value.end, block.end))
            whole = Span(
                whole.start, whole.start + len(NAME_CELL_END.sub("", self.page.folded[whole.start : whole.end]))
            )
            if any(t.meets(whole) for t in taken) or not ENDS_IN_CORE.search(self.page.matched(whole)):
                continue
            taken.append(whole)
            mention = self._without_parties(whole, quoted=True)
            if mention is not None:
                yield mention
        for match in CORE_WORD.finditer(self.page.folded):
            span = Span(match.start(), match.end())
            if any(t.holds(span) for t in taken) or self._goes_on(match.end()):
                continue
            begin = self._beginning_of_entry(match.start()) or self._beginning(match.start())
            whole = Span(begin, match.end())
            mention = self._without_parties(whole, quoted=False)
            if mention is not None:
                yield mention

    def _heading_as_name(self) -> Span | None:
        """道の駅「たのはた」等を拠点とした外出支援に関する協定: the first heading, where it holds quotes and is the whole name, or begins
        with quotes and the name goes on behind them: 「海のしおみ」子どもの居場所づくり応援協定の締結式."""
        block = next((b for b in self.page.blocks if b.kind is BlockKind.HEADING), None)
        if block is None:
            return None
        words = self.page.matched(block)
        begins = QUOTES_AND_NAME.match(words)
        if begins is not None and not CORE_WORD.search(begins["quoted"]):
            return Span(block.start, block.start + begins.end())
        whole = re.fullmatch(rf"[^「」。]{{1,20}}「[^「」]{{1,16}}」.{{2,50}}{CORE}", words)
        if whole is None or not re.search(r"に関する|に係る", words):
            return None
        return None if re.search(r"との?[^「」]{0,20}「", words) else Span(block.start, block.end)

    def _goes_on(self, end: int) -> bool:
        """協定締結式, 覚書締結, 協定校 and 協定書署名 go on; the name ends before, so only a longer document does not."""
        return (
            re.match(
                r"[国者級員名項]|校(?!一覧|の一覧|のご?紹介|[(（]|\n)|先(?!一覧|の一覧|のご?紹介|について)|ハウス|宇宙",
                self.page.folded[end : end + 4],
            )
            is not None
        )

    def _beginning_of_entry(self, core: int) -> int | None:
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

    def _beginning(self, core: int) -> int:
        """Where an unquoted name begins: leftwards over nouns and what joins them, not over a party's particle."""
        block = self.page.blocks[self.page.block_at(core)]
        morphemes = [m for m in self.page.morphemes[self.page.block_at(core)] if m.end <= core]
        borders = {m.start for m in morphemes}
        start = core
        i = len(morphemes) - 1
        while i >= 0 and morphemes[i].end == start and start > block.start:
            joined = self._joiner_before(start, block.start)
            if joined and start - joined not in borders:
                joined = 0  # と of しごと創生
            if joined and self._ends_name(start - joined):
                break
            if joined:
                start -= joined
                while i >= 0 and morphemes[i].start >= start:
                    i -= 1
                if i >= 0 and morphemes[i].end > start:
                    return start + joined
                continue
            morpheme = morphemes[i]
            joins = start < core and JOINS_NOUN.match(self.page.folded, start) is not None
            following = morphemes[i + 1] if i + 1 < len(morphemes) else None
            governs = following is None and i > 0 and morphemes[i - 1].surface in OF_VERBS
            if not governs and _made_noun(morpheme, following, joins=joins):
                start = morpheme.start
                i -= 1
                continue
            if (
                not (morpheme.is_noun or morpheme.pos[0] == "記号" or morpheme.surface in ("・", "-", "ー", "、"))
                or morpheme.pos[1] == "代名詞"
            ):
                break
            if morpheme.surface in ADVERBIAL:
                break
            if morpheme.surface == "、" and (
                self.page.folded[morpheme.start - 1].isdigit()  # 2022.04.27、空き家の活用に関する協定
                or NAMELESS_BODY.search(self.page.folded, block.start, morpheme.start)
                or not self._continues_list(morpheme.start, core)
            ):
                break
            if morpheme.surface in ("・", "及び", "並びに") and self._ends_name(morpheme.start):
                break
            start = morpheme.start
            i -= 1
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
            or PARTNERS_COUNTED.search(self.page.folded, max(0, at - 3), at) is not None
            or PARTNERS_LISTED.search(self.page.folded, max(0, at - 12), at) is not None
            or any(at - 1 <= m.end <= at for m in self.organizations.mentions)
            or self._faculty_ends(at)
            or self.page.folded[at - 1 : at] in ")）」"
        )

    def _faculty_ends(self, at: int) -> bool:
        """Whether a faculty or branch ends here, right behind its organization: 柚木大学医学部."""
        segments = self.organizations.segments[self.page.block_at(at)]
        ends = {mention.end for mention in self.organizations.mentions}
        return any(s.label is Label.INNER and at - 1 <= s.end <= at and s.start in ends for s in segments)

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

    def _without_parties(self, whole: Span, *, quoted: bool) -> NameMention | None:
        """The name behind its parties: 〜と〜との, 〜における."""
        inside = [m for m in self.organizations.mentions if whole.start <= m.start and m.end <= whole.end]
        start = whole.start
        parties: list[OrganizationMention] = []
        for mention in inside:
            between = self.page.folded[start : mention.start]
            if not re.fullmatch(r"(?:国立大学法人|学校法人)?[\s、・と及び並びにおよの間]*", between):
                break
            unit = FACULTY.match(self.page.folded, mention.end, whole.end)
            after = self.page.folded[unit.end() if unit else mention.end : whole.end]
            touches = bool(parties) and unit is None and TOUCHING_NAME.match(after) is not None
            if not touches and not re.match(r"[\s]*(?:[、・と及並お]|の|間|による|における|[(（])", after):
                break
            parties.append(mention)
            start = unit.end() if unit else mention.end
            bracket = re.match(r"[(（][^()（）]*[)）]", self.page.folded[start : whole.end])
            start += bracket.end() if bracket else 0
        touching = len(parties) > 1 and TOUCHING_NAME.match(self.page.folded, start, whole.end) is not None
        if parties and not touching and not CONNECTS.match(self.page.folded[start : whole.end]):
            start, parties = whole.start, []
        if len(parties) == 1 and quoted and OF_TOPIC.match(self.page.folded[start : whole.end]):
            start, parties = whole.start, []
        if parties and parties[-1].body.type not in ACTORS and OF_FACILITY.match(self.page.folded, start):
            start = parties.pop().start
        start += _connective(self.page.folded[start : whole.end]) if parties else 0
        generic = re.match(
            r"[^「」]{1,30}?(?<![こ])との(?:間(?:の|における|で))?(?=\S{2})", self.page.folded[start : whole.end]
        )
        if generic and KIND_OF_BODY.search(generic.group()):
            start += generic.end()
        name = self.page.words(Span(start, whole.end))
        leading = NOT_NAME_START.match(name) if not name.startswith("「") else None
        if leading:
            start += leading.end()
            name = name[leading.end() :]
        name = name.strip(" 　・、")
        start = whole.start + self.page.text[whole.start : whole.end].rfind(name) if name else start
        if not (CORE_WORD.search(name) or (quoted and "宣言" in name)) or len(name) > 110:
            return None
        return NameMention(start, whole.end, name, whole, tuple(parties), quoted)


# behind の or と: the rest of a topic, 物資供給に関する協定 of 災害時の物資供給に関する協定
RELATES = re.compile(rf"[^。、「」はがを]{{1,30}}?(?:に関する|に係る|についての)[^。、「」はがを]{{0,16}}?{CORE}")
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
# behind みなと市: と、, との間で、, は、4月30日に
OF_PARTNER = re.compile(
    r"(?:の(?:皆さん|皆さま|皆様|方々))?(?:と(?:の間で)?|は|が)、?(?:[0-9]+月)?(?:[0-9]+日に?、?)?"
)
LONGEST_CLAUSE = 40
# サイバー空間の脅威に立ち向かうための, 災害に強い, 誰もが: a clause that goes on with the noun behind it
CLAUSE = re.compile(
    r"誰もが|[^、。「」()=0-9]{1,24}?[をにがも][^、。「」はがを]{0,12}?(?:[るうくすむぶぐつたい]|ための|のある|のない)"
)
# 6月9日に, （金）に
DAY_AND_PARTICLE = re.compile(r"(?:日|[)）])に$")
# 学びを支える|連携協定, behind a partner
WHAT_IT_DOES = re.compile(
    rf"[^、。「」()=0-9はが]{{2,20}}を(?:支える|守る|育む|はぐくむ|育てる|つなぐ|見守る|応援する)(?=[^、。「」はがをに]{{0,12}}?{CORE})"
)
# このたび結んだ, これまで進めてきた, 県内で初めてとなる: of the act, not of its subject
NO_PART_OF_NAME = re.compile(
    r"これまで|かねて|このたび|この度|今回|新た|新しく|すでに|既に|長年|初めて|となる|となった|結んだ|締結|交わ|[てで]き[たて]|[てで]い[たる]|目的|こと|ものと|同様|定め|よう|取り決め|行[うっ]"
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
# 本市との, 県内企業との; but 地域との交流に関する協定 is a name
KIND_OF_BODY = re.compile(
    r"(?:[市町村区県都府道社者校会行庫局省庁院団館所学部課室店国氏様長側]|企業|機関|組合|グループ|センター|[A-Za-z・ァ-ヶー]{2})(?:[(（][^()（）]*[)）])?との"
)
# 大学間の学術交流に関する協定: of a kind of bodies, not of those that conclude
BETWEEN_KINDS = re.compile(r"(?:大学|部局|学部|機関|都市|自治体|法人)間の$")
# what ties the parties in front to the name: AとBとの, AとBの, A及びBにおける
CONNECTS = re.compile(
    r"\s*(?:等)?(?:と|及び|並びに)?(?:の|間|における|による)|\s*(?:と|、|・|及び)[^「」]{1,24}?(?:との|の(?:間|あいだ))"
)


# みさき防災センター|の設置及び運営に関する: what is set up is no party
OF_FACILITY = re.compile(
    r"の(?:設置|設立|開設|建設|整備|運営|管理|移転|再編)(?:及び|並びに|・|や|と|に関する|に係る)"
)
ACTORS = ("university", "foreign_university", "municipality", "prefecture", "company", "bank", "ministry")
# 東北水素ネットワーク|の形成に関する: the name's topic, not one who concludes
OF_TOPIC = re.compile(
    r"の(?!間)[一-龥ァ-ヶー・]{2,12}(?:に関する|に係る|に向けた|のための|を[^「」、]{1,12}[うくすつぬむるぐぶ](?:協定|覚書))"
)


# 手を結び、: what a verb that does something stands behind
OF_VERBS = frozenset("をがにへも、")
# 見守り|に関する, いじめ|の防止
JOINS_NOUN = re.compile(r"に関する|に係る|等|や|・|及び|の")


def _made_noun(verb: Morpheme, behind: Morpheme | None, *, joins: bool) -> bool:
    """見守り活動, 買い物支援, 見守り協定: a verb's stem in front of a noun, or of the name's last word, is a part of it, and one is a
    noun before what joins nouns, 見守りに関する."""
    if verb.pos[0] != "動詞" or not verb.pos[5].startswith("連用形"):
        return False
    if joins and len(verb.surface) >= 2:
        return True
    is_stem = behind is not None and behind.pos[0] == "動詞" and behind.pos[5].startswith("連用形")
    return is_stem or ((behind is None or behind.is_noun) and len(verb.surface) >= 2)


def _connective(words: str) -> int:
    match = re.match(
        r"\s*(?:等)?(?:と|との|及び|並びに)?(?:の)?(?:間(?:に|で|の)?(?:おける|締結する|結ぶ)?)?(?:に?おける|による|の)?\s*",
        words,
    )
    return match.end() if match else 0


@lru_cache(maxsize=REMEMBERED)
def _telling_words(name: str) -> str:
    """An agreement's name without the words that join others in it."""
    return re.sub(r"[書の的な・、\s]|に関する|に係る|における", "", bare(name))


@lru_cache(maxsize=REMEMBERED)
def compatible(short: str, long: str) -> bool:
    """Whether two names can be those of one agreement: the same form, and the shorter one's words in the longer one."""
    a, b = sorted(map(_telling_words, (short, long)), key=len)
    if form_of(short) != form_of(long):
        return GENERIC.fullmatch(short) is not None or GENERIC.fullmatch(long) is not None
    if a in b:
        return True
    words = [w for w in re.split(r"協定|覚書|契約|宣言", a) if w]
    if not words:
        return True
    at = -1
    for character in "".join(words):
        at = b.find(character, at + 1)
        if at < 0:
            return False
    return True

"""Names of agreements: 「…に関する協定」 with or without quotes, the parties in front cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors import lexicon
from extractors.agreement_words import CORE, CORE_WORD, ENDS_IN_CORE, PAPER, SIGNING
from extractors.bodies import OrganizationMention
from extractors.name_beginnings import NameBeginnings
from extractors.normalization import AND, bare
from extractors.organizations import Organizations
from extractors.page import Page, Span
from extractors.remembered import REMEMBERED
from schemas import AgreementForm, AgreementScope, BlockKind

QUOTED = re.compile(r"[「『“]((?:[^「」『』“”\n]|「[^「」]*」){2,100})[」』”]")
# 「潮見宣言2013」に調印: what several sign is no declaration of one
DECLARATION = re.compile(r"宣言書?(?:(?:19|20)[0-9]{2})?\Z")
IS_SIGNED = re.compile(r"[」』”]に(?:それぞれ|ともに)?(?:調印|署名|押印|サイン)")
NOT_NAME_START = re.compile(
    r"^(?:と(?=[一-龥A-Z])|.{0,30}?とも(?![)）])(?=.{2})|その|この|本|同|当該|今回の|新たな|新しい|各|(?:両(?:者|機関|市町?|町|村|県|国|校|大学?|法人|社|組織|団体|省|庁|自治体)|双方|[二三四五六2-9](?:者|機関|団体|大学|市町|社))間?(?:の|による)|両|一連の|次の|以下の|上記の|前記の|標記の|それぞれ|[0-9]+つの|二つの|三つの|あわせて|締結した|との|間(?:で|の|における)|下記の|これまでの|先の|当初の|今般の|初めての|最初の|計|[^「」]{0,24}の分野での|分野における)+"
)
# what stands behind a name in its cell: (PDF 390KB), 2006年11月6日締結
NAME_CELL_END = re.compile(r"\s*(?:[(（][^()（）]*[)）]|について)*\s*$")
# the faculty or branch that concludes for its body: 柚木大学|医学部と
FACULTY = re.compile(r"[一-龥ァ-ヶー]{1,14}?(?:学部|研究科|支店|支社|支部|センター)(?=[とのと、・及並])")
GENERIC = re.compile(
    r"(?:協定書?|覚書|MOU|MOC|契約書?|協定・覚書|協定等|連携|合意書?|宣言|提携書|盟約書?|意向書|確認書|[0-9]+つの協定|[二三四五六七八九2-9]者間?協定|両協定|二つの協定|(?:協力|連携|交流)?の?取り?決め)"
)
# 「海のしおみ」子どもの居場所づくり応援協定
QUOTES_AND_NAME = re.compile(
    rf"「(?P<quoted>[^「」]{{2,24}})」(?!と|、|・|{AND}|を|が|は|に(?!関)|の?(?:締結|実現))[^「」。、はがをで]{{2,32}}?{CORE}書?(?=の|を|に(?!関|係|基|よ|つ)|締結|調印|$)"
)
# 包括連携協定|協定式, 防災に関する協定書」|協定調印式, 岬銀行との|協定式, 協定を交わす|協定式
CEREMONY_BEHIND = re.compile(
    rf"(?<=協定|定書|覚書|定」|定』|書」|書』|との|わす|結ぶ|締結)協定(?:{SIGNING})?(?:式|セレモニー)"
)
CAPITALS_BEFORE = re.compile(r"(?<![A-Za-z])[A-Z]{2,6}/\Z")
LONGEST_CAPITALS = 8
# 「企業の森」|づくり協定
QUOTES_BEFORE_KANA = re.compile(r"「[^「」]{1,20}」\Z")
LONGEST_IN_QUOTES = 24
# 福岡市×LINE of 福岡市×LINE　地域共働事業に関する協定
CROSSED = re.compile(r"^[^\s「」]{2,20}[×✕][^\s「」]{2,20}[\s　]+")
# 本市との, 県内企業との; but 地域との交流に関する協定 is a name
KIND_OF_BODY = re.compile(
    r"(?:[市町村区県都府道社者校会行庫局省庁院団館所学部課室店国氏様長側]|企業|機関|組合|グループ|センター|[A-Za-z・ァ-ヶー]{2})(?:[(（][^()（）]*[)）])?との"
)
# what ties the parties in front to the name: AとBとの, AとBの, A及びBにおける
CONNECTS = re.compile(
    rf"\s*(?:等)?(?:と|{AND})?(?:の|間|における|による)|\s*(?:と|、|・|{AND})[^「」]{{1,24}}?(?:との|の(?:間|あいだ))"
)
# みさき防災センター|の設置及び運営に関する: what is set up is no party
OF_FACILITY = re.compile(
    rf"の(?:設置|設立|創設|開設|建設|整備|運営|管理|移転|再編)(?:{AND}|・|や|と|に関する|に係る)"
)
ACTORS = ("university", "foreign_university", "municipality", "prefecture", "company", "bank", "ministry")
# 東北水素ネットワーク|の形成に関する: the name's topic, not one who concludes
OF_TOPIC = re.compile(
    rf"の(?!間)[一-龥ァ-ヶー・]{{2,12}}(?:に関する|に係る|についての|に向けた|のための|を[^「」、]{{1,12}}[うくすつぬむるぐぶ](?:{PAPER}))"
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


@cache
def _touching_name() -> re.Pattern[str]:
    """汐見大学・岬町|包括的連携協定, 岬市・潮町|広域観光の推進に関する協定, but not 岬市・潮町|連携室に関する覚書."""
    subjects = lexicon.one_of(lexicon.words("agreement_subjects"))
    return re.compile(
        rf"(?:{subjects})[一-龥ァ-ヶー等]*"
        rf"(?:(?<![室部会構所])(?:における|に関する|に係る|についての|に向けた|への|を通じた|を活用した|{AND}|・|の)[一-龥ァ-ヶー等]*)*?(?:{PAPER})"
    )


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
        self.beginnings = NameBeginnings(page, organizations)
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
            if any(t.holds(span) for t in taken) or self._goes_on(match.end()) or self._begins_ceremony(span):
                continue
            begin = self.beginnings.of_entry(match.start()) or self.beginnings.of(match.start())
            # PPP/|PFIの推進に関する協定
            capitals = CAPITALS_BEFORE.search(self.page.folded, max(0, begin - LONGEST_CAPITALS), begin)
            begin = capitals.start() if capitals is not None else begin
            quotes = QUOTES_BEFORE_KANA.search(self.page.folded, max(0, begin - LONGEST_IN_QUOTES), begin)
            if quotes is not None and self.page.folded.startswith("づくり", begin):
                begin = quotes.start()
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
        if whole is None or not re.search(r"に関する|に係る|についての", words):
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

    def _begins_ceremony(self, core: Span) -> bool:
        """The second 協定 of 包括連携協定協定式 and 「防災協定」協定締結式: it is the ceremony's, behind the name."""
        return CEREMONY_BEHIND.match(self.page.folded, core.start) is not None

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
            touches = bool(parties) and unit is None and _touching_name().match(after) is not None
            if not touches and not re.match(r"[\s]*(?:[、・と及並お]|の|間|による|における|[(（])", after):
                break
            parties.append(mention)
            start = unit.end() if unit else mention.end
            bracket = re.match(r"[(（][^()（）]*[)）]", self.page.folded[start : whole.end])
            start += bracket.end() if bracket else 0
        touching = len(parties) > 1 and _touching_name().match(self.page.folded, start, whole.end) is not None
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
        name = CROSSED.sub("", name).strip(" 　・、")
        start = whole.start + self.page.text[whole.start : whole.end].rfind(name) if name else start
        if not (CORE_WORD.search(name) or (quoted and "宣言" in name)) or len(name) > 110:
            return None
        return NameMention(start, whole.end, name, whole, tuple(parties), quoted)


def _connective(words: str) -> int:
    match = re.match(
        rf"\s*(?:等)?(?:と|との|{AND})?(?:の)?(?:間(?:に|で|の)?(?:おける|締結する|結ぶ)?)?(?:に?おける|による|の)?\s*",
        words,
    )
    return match.end() if match else 0


@lru_cache(maxsize=REMEMBERED)
def _telling_words(name: str) -> str:
    """An agreement's name without the words that join others in it."""
    return re.sub(r"[書の的な・、\s]|に関する|に係る|についての|における", "", bare(name))


@lru_cache(maxsize=REMEMBERED)
def compatible(short: str, long: str) -> bool:
    """Whether two names can be those of one agreement: the same form, and the shorter one's words in the longer one."""
    a, b = sorted(map(_telling_words, (short, long)), key=len)
    if form_of(short) != form_of(long):
        return GENERIC.fullmatch(short) is not None or GENERIC.fullmatch(long) is not None
    if a in b:
        return True
    words = [w for w in re.split(rf"{PAPER}|宣言", a) if w]
    if not words:
        return True
    at = -1
    for character in "".join(words):
        at = b.find(character, at + 1)
        if at < 0:
            return False
    return True

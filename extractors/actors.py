"""The bodies that act in a sentence which tells a conclusion: by their particles, in lists, through their heads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extractors.agreement_units import Units
from extractors.agreement_words import CORE, PAPER, SIGNING
from extractors.bodies import OrganizationMention, is_board_of, is_part_of
from extractors.list_facts import DAY
from extractors.normalization import AND
from extractors.onlookers import ATTENDING, PRESENCE, WATCHING
from extractors.page import Sentence, Span
from extractors.segments import Label
from extractors.titles import core_of_title, rank_of

# 3大学, 二者, 県内3大学, 地元の3信用金庫, 中国地域3国立大学: how many conclude
COUNTED = (
    r"(?:計|[一-龥]{2,6}の?)?(?:(?:[0-9一二三四五六七八九]+[市町村区県]){2,}"
    # 5つの信用金庫, 四者, but not 三宅恒一社 of the president's name
    r"|(?:(?:各|[2-9]+)[一-龥]{0,6}?|[2-9二三四五六七八九]+つの[一-龥]{0,6}?|[二三四五六七八九]+)(?:者|校|大学|大学法人|市|町|村|団体|機関|金融機関|信用金庫|信金|企業|社|法人|自治体|行|県|病院|施設))"
)
# 包括協定の締結式, behind a party and の
OF_AGREEMENT = rf"[一-龥ァ-ヶー]{{0,12}}(?:{PAPER})書?(?:の?(?:{SIGNING})|式)"
# 汐見市の|ご協力により、協定を締結: who is thanked concludes, where nobody else stands before と
THANKED = rf"[ご御]協力(?:により|のもと|の下|を(?:得|いただ|頂))(?![^。]*と[^、。]{{0,40}}(?:{PAPER}))"
# 汐見市との|間で, 汐見市の|両者が
OF_BOTH = rf"(?:間|あいだ|両者|双方|{COUNTED}|{OF_AGREEMENT}|{THANKED})"
# the particle or comma behind a party in the telling sentence
PARTY_PARTICLE = re.compile(
    rf"\s*(?:様|さま|さん|殿)?\s*(?:[(（【][^()（）【】]{{0,90}}[)）】])*\s*(?:は|では、|が|も|と(?!して)|、|・|{AND}|の{OF_BOTH}|間|など|等|それぞれ|ほか|による|です|でした|であり|そして|それに|を(?:はじめ|始め)(?:と(?:して|する))?|を幹事と(?:し|する)|からの(?:お)?申し?(?:出|入れ)(?:を受け|により|があ)|に(?=[^、。]{{1,12}}を加えた)|」|。?$)"
)
# 汐見市・ミナト・本学|で結ぶ: the last of a row
WITH_OWN = re.compile("で(?=結[びんぶ]|締結|取り?交|交わ|調印)")
PLACE_PARTICLE = re.compile(
    r"\s*(?:内|市内|で(?!は、|す|した|あり)|にて|において|に?集ま|に所在|出身|産の|役所|役場|本庁|庁舎)"
)
# 岬市|が主催する会議, 岬大学|が開発したシステム: of which thing the sentence tells, and 岬大学の|協力
NOT_A_PARTY = re.compile(
    rf"\s*(?:[(（][^()（）]*[)）])?(?:が|」?の)(?:設立|発足|設け|設置|運営|経営|擁する|母体)|[がも](?!.{{0,8}}(?:{SIGNING}|結|交わ))[^、。はがとを「」]{{1,12}}(?<!関)(?:する|した|される|された|める|めた|行う|行った|つくる|開く|開いた)(?=[一-龥ァ-ヶー「])|とは[^。、]{{0,24}}(?:結んで|締結して|交わして)(?:おり|いて|きて)|と(?:の間で)?(?:結んだ|締結した|交わした)[^、。「」]{{0,16}}に(?:加え|続|次)|との[^、。]{{0,8}}(?:{PAPER}|MOU)[^、。]{{0,8}}に(?:加え|続|次)|の(?:仲介|仲立ち|(?:協力|支援)(?!協定)|後援|立会|立ち会|もと|呼びかけ|紹介|施策|課題|発展|活性化|地域|産業|職員|学生|関係者|校舎|跡地|建物)"
)
# 営業統括本部函館販売部と, 工学部は, 看護・歯科衛生学部と
OWN_BRANCH = re.compile(
    rf"[一-龥ァ-ヶーA-Za-z]{{1,30}}?(?:・[一-龥ァ-ヶー]{{1,12}}?)?(?:(?:部|支社|支店|支部|支所|研究科|研究院|学域|学環|学校)(?=(?:と|は|が|{AND})(?!も))"
    r"|(?:学部|支社|支店|支部|研究科|事務所|営業所)(?=[、・(（「]))"
)
WATCHES = re.compile(f"{WATCHING}|祝辞")
ATTENDS = re.compile(f"{ATTENDING}|訪")
# 、高橋総務大臣の同席のもと、: who watches, though others in the sentence act
IN_THEIR_PRESENCE = re.compile(rf"、[^、。]{{2,30}}の{PRESENCE}(?:の(?:もと|下|元))?(?:で|に)?(?=、)")
# …、三宅学長の4人が; 岬市長の両名が
HEAD_ACTS = re.compile(
    rf"\s*(?:(?:の|ら)?(?:[2-9二三四五六七八九]|両)(?:人|名|氏|者)(?=が|は)|ら[0-9]*(?:者|校|人|名|社|団体|機関)?の?代表(?:者)?(?=が|は)|と(?!して)|が|は(?!じめ)|{AND}|、|の(?:出席|臨席|列席)の(?:もと|下))"
)
# behind a head's name, at most more heads before what tells that they act: 、岬町長 玉井沙織の両名は
MORE_HEADS = r"(?=(?:、[^、。]{3,24}){0,5}(?:の(?:[2-9二三四五六七八九]|両)(?:人|名|氏|者))?(?:は|が))"
HEADS_GO_ON = re.compile(MORE_HEADS)
# 長　三宅恒一 of 汐見町長　三宅恒一、
HEADS_NAME = re.compile(rf"長[ 　](?:[一-龥々ぁ-んァ-ヶー]{{1,4}}[ 　])?[一-龥々ぁ-んァ-ヶー]{{1,6}}?{MORE_HEADS}")
CONCLUDING = re.compile(rf"{SIGNING}|結|交わ|取り?交|取り結|合意|サイン|更新")
# 、雪野町の2市1町で構成する
MADE_UP_OF = re.compile(
    r"(?:の[0-9二三四五六七八九]+[^、。]{1,6})?(?:など|等)?(?:で(?:構成(?:する|される)|つくる|作る|組織する)|から(?:なる|成る)|が(?:加盟|参画|参加|設立)する)"
)
# by whom its members are told to act as well: 弘前市、弘前商工会議所などで構成する|訪問団
DELEGATION = re.compile("[一-龥]{0,6}(?:訪問|使節|代表|視察|派遣)団|一行")
# 協定 of 放送に関する協定（岬町）, and the most characters that such a word has
NAME_BEFORE = re.compile(rf"{CORE}書?[」』]?\s*\Z")
LONGEST_CORE = 12
# 汐見市（岬県、|令和6年4月1日締結）
DAY_IN_BRACKET = re.compile(rf"[\s、,]*{DAY}[^()（）]{{0,8}}[)）]")
LISTED_ACT = re.compile(r"\)(?:は|が|で(?!ある|す)|と(?!して))")
SEPARATORS = re.compile(f"、|・|{AND}|と")

# 岬信用金庫と汐信用金庫が合併して発足, in a bracket behind a name
HISTORY = re.compile(r"合併|統合|発足|前身|改称|(?:社名|名称)[をが]?変更|承継")


class Actors:
    """Finds who acts in the sentences of a page."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.page = units.page
        self.organizations = units.organizations

    def acting(self, sentence: Sentence) -> list[OrganizationMention]:
        """The organizations that the sentence tells as concluding: with は, が, と or in a list, before the verb."""
        inside = self.organizations.within(Span(sentence.start, sentence.end))
        result = []
        for mention in map(self.widened, inside):
            after = self.page.folded[mention.end : sentence.end].removeprefix("」").removeprefix("大臣")
            if after.startswith(")") and self._in_list_of_those_who_act(mention):
                after = after[1:]
            if mention.body.is_publisher and mention.reference and WITH_OWN.match(after):
                result.append(mention)
                continue
            if (
                self._within_quotes_of_topic(mention, sentence)
                or self.in_place_bracket(mention)
                or NOT_A_PARTY.match(after)
                or PLACE_PARTICLE.match(after)
                or self._makes_up_another(mention, sentence)
            ):
                continue
            if (PARTY_PARTICLE.match(after) and not self._possessor(after)) or self._through_head(mention):
                result.append(mention)
        return distinct(result)

    def _makes_up_another(self, mention: OrganizationMention, sentence: Sentence) -> bool:
        """汐見市、岬市、雪野町で構成する汐見連携推進協議会は: whose members are told acts for them."""
        made_up = MADE_UP_OF.search(self.page.folded, mention.end, sentence.end)
        if made_up is None:
            return False
        is_body = any(m.start == made_up.end() for m in self.organizations.mentions)
        if not is_body and DELEGATION.match(self.page.folded, made_up.end()) is None:
            return False
        span = Span(mention.end, made_up.start())
        return self.lists_only(self.organizations.within(span), span)

    def lists_only(self, mentions: Iterable[OrganizationMention], span: Span) -> bool:
        """Whether a span holds these mentions and nothing else but what stands between the names of a list."""
        words = self.page.folded[span.start : span.end]
        for mention in mentions:
            words = words.replace(self.page.folded[mention.start : mention.end], "", 1)
        return not SEPARATORS.sub("", words)

    def _through_head(self, mention: OrganizationMention) -> bool:
        """環境省の中川正次環境大臣は, 室井きみ子岬女子大学長が: a body acts through its head."""
        sentence = self.page.sentence_at(mention.start)
        if self.page.folded.startswith("長", mention.end):
            name = HEADS_NAME.match(self.page.folded, mention.end)
            return self.acts_in(sentence, mention.end + 1) or (
                name is not None and self.acts_in(sentence, name.end())
            )
        behind = self.organizations.segments_behind(mention)
        title = next((s for s in behind if s.label is Label.TITLE), None)
        if title is None or {s.label for s in behind} != {Label.PERSON, Label.TITLE}:
            return False
        if rank_of(title.words) < 3 and title.words != "教育長":
            return False
        if title.words == "教育長" and any(is_board_of(b, mention.body) for b in self.organizations.bodies):
            return False
        joined = self.page.folded[mention.end : behind[0].start] in ("の", "", " ")
        if behind[1].label is Label.PERSON and not HEADS_GO_ON.match(self.page.folded, behind[1].end):
            return False
        return joined and self.acts_in(sentence, behind[1].end)

    def acts_in(self, sentence: Sentence, end: int) -> bool:
        """Whether a head whose title ends at a place takes part in what the sentence tells, and does not look on."""
        rest = IN_THEIR_PRESENCE.sub("", self.page.folded[end : sentence.end])
        watches = WATCHES.search(rest) is not None or (
            ATTENDS.search(rest) is not None and not CONCLUDING.search(rest)
        )
        return HEAD_ACTS.match(rest) is not None and not watches

    def is_branch_of_other(self, mention: OrganizationMention, acting: Sequence[OrganizationMention]) -> bool:
        """Whether a body acts through its head for another that the page tells as concluding: a post office's."""
        if mention.body.name.endswith("教育委員会"):
            return False
        wholes = [m for s in self.units.conclusions for m in self.telling_all(s)]
        return any(is_part_of(mention.body, m.body) for m in [*acting, *wholes]) and self._through_head(mention)

    def telling_all(self, sentence: Sentence) -> list[OrganizationMention]:
        """The organizations that a sentence names, whatever it tells of them."""
        return self.organizations.within(Span(sentence.start, sentence.end), references=False)

    def widened(self, mention: OrganizationMention) -> OrganizationMention:
        """A branch or faculty that is itself the party keeps its full name: 近畿大学工学部と."""
        inner = OWN_BRANCH.match(self.page.folded, mention.end)
        if inner is None or mention.reference:
            return mention
        return self.organizations.widened(mention, inner.end())

    @staticmethod
    def _possessor(after: str) -> bool:
        return re.match(rf"\s*の(?!{OF_BOTH})", after) is not None

    def _within_quotes_of_topic(self, mention: OrganizationMention, sentence: Sentence) -> bool:
        """Whether the mention stands in quotes that are no agreement's name: 「夕張高校・夕張市との連携プロジェクト」."""
        opening = self.page.folded.rfind("「", sentence.start, mention.start)
        if opening < 0 or "」" in self.page.folded[opening : mention.start]:
            return False
        if opening + 1 == mention.start and self.page.folded[mention.end : mention.end + 1] == "」":
            return False  # 「ふるさと汐見会」と: a name in quotes
        named = [
            m for m in self.units.names.mentions if m.whole.start <= mention.start and mention.end <= m.whole.end
        ]
        return not any(mention in m.parties for m in named)

    def in_place_bracket(self, mention: OrganizationMention) -> bool:
        """（長野県松本市）, （本部：岡山市北区…）: where an organization is, not who acts."""
        opening = self.page.folded.rfind("(", max(0, mention.start - 30), mention.start)
        if (
            opening < 0
            or re.search(r"[)\n]", self.page.folded[opening : mention.start])
            or self._in_list_of_those_who_act(mention)
        ):
            return False
        inner = self.page.folded[opening + 1 : mention.start]
        if not inner and DAY_IN_BRACKET.match(self.page.folded, mention.end):
            return False  # 放送に関する協定（岬町　2018年7月8日）
        closing = self.page.folded.find(")", mention.end)
        if closing > 0 and HISTORY.search(self.page.folded, opening, closing):
            return True
        if NAME_BEFORE.search(self.page.folded, max(0, opening - LONGEST_CORE), opening):
            return False  # 放送に関する協定（岬町、汐見放送株式会社）
        return (
            mention.body.type in ("municipality", "prefecture")
            or re.search(r"[:、]|本社|本部|所在", inner) is not None
        )

    def _in_list_of_those_who_act(self, mention: OrganizationMention) -> bool:
        """Whether a mention stands in a bracket that lists who acts: 市内の三校（A大学、B大学、C高等学校）は."""
        opening = self.page.folded.rfind("(", 0, mention.start)
        closing = self.page.folded.find(")", mention.end)
        if opening < 0 or closing < 0 or not LISTED_ACT.match(self.page.folded, closing):
            return False
        of_body = any(other.end == opening for other in self.organizations.mentions)
        inside = [] if of_body else self.organizations.within(Span(opening, closing), references=False)
        return len(inside) > 1 and self.lists_only(inside, Span(opening + 1, closing))

    def heads_without_bodies(self, sentence: Sentence) -> Iterator[tuple[str, int]]:
        """The titles of heads behind names that no body stands before, and where they end."""
        inside = [
            s
            for s in self.organizations.segments[sentence.block]
            if sentence.start <= s.start and s.end <= sentence.end
        ]
        for i, (person, title) in enumerate(pairwise(inside)):
            core = core_of_title(title.words) or ""
            if [person.label, title.label] != [Label.PERSON, Label.TITLE] or rank_of(core) < 3:
                continue
            gap = self.page.folded[inside[i - 1].end : person.start] if i > 0 else "、"
            of_body = i > 0 and inside[i - 1].label is Label.ORGANIZATION and gap in ("", "の", " ")
            if person.end == title.start and not of_body:
                yield core, title.end


def distinct(mentions: Iterable[OrganizationMention]) -> list[OrganizationMention]:
    """The first mention of each body; a mention by name rather than by reference."""
    chosen: dict[int, OrganizationMention] = {}
    for mention in mentions:
        before = chosen.get(id(mention.body))
        if before is None or (before.reference and not mention.reference):
            chosen[id(mention.body)] = mention
    return list(chosen.values())

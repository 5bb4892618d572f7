"""Which of the names on a page stand for organizations: a town that acts, not the town that is a place."""

from __future__ import annotations

import re

from extractors import lexicon
from extractors.agreement_words import PAPER
from extractors.bodies import Body, OrganizationMention, is_part_of
from extractors.language import analysed
from extractors.normalization import AND, bare, fold
from extractors.organization_shapes import is_firm_by_trade, is_own_unit, known_everywhere
from extractors.organization_types import TYPES_OF_PLACES, core_name
from extractors.organizations import Organizations
from extractors.page import Page

PLACES = (*TYPES_OF_PLACES, "foreign_government")
# 汐見市（市長：三宅恒）|は: what may stand between a town and what it does
BETWEEN = re.compile(r"\s*(?:[(（][^()（）]{0,30}[)）])?\s*")
# を流れる川, を結ぶ鉄道: what a river, a road or a line does in places
RUNS_THROUGH = "流れ|通る|通り|走る|またぐ|結ぶ(?:路線|鉄道|道|バス)"
# 新潟市と鯖江市の2カ所に, 岬町と汐見町の高齢者およそ千人に, 岬町と汐見町を流れる川
COUNTED_PLACE = re.compile(
    rf"と?[^、。はが]{{0,12}}の(?:[0-9二三四]+(?:カ所|か所|ヶ所|地域|会場)|(?:高齢者|お年寄り|住民|児童|生徒|園児|世帯|家庭|農家))|と[^、。はが]{{1,10}}を(?:{RUNS_THROUGH})"
)
# a part of a university that the page names without it: 医学部附属病院
WITHOUT_OWNER = re.compile(
    r"(?:[医歯薬工理農文法]|教育|看護)?学部?(?:附属|付属)|(?:附属|付属)(?:病院|図書館|小|中|高|農場|研究)"
)
# 環境省記者クラブ, 県政記者会: those who wait there
PRESS_CLUB = re.compile(r"(?:政|内|都市)?(?:記者|報道)(?:クラブ|会)")
# what calls itself by a legal form acts, whatever its name ends in
FORMED = re.compile(r"一般|公益|特定|株式|社団|財団|NPO|独立行政|国立研究開発")
# 汐見大学|講堂, 汐見大学|岬キャンパス: a building, whose owner is not named by that
BUILDING_BEHIND = re.compile(
    r"[一-龥ァ-ヶー0-9]{0,10}?(?:講堂|記念館|ホール|会館|体育館|会議室|キャンパス|校舎|[0-9]号館|ラウンジ|食堂|アリーナ)"
)
# 京都府|知事賞, 岬市|長賞, 岬新聞社|賞: what is called for a body, which does nothing there
PRIZE = re.compile(
    r"(?:知事|[市町村区]?長|大臣|教育長|会頭|会長|理事長|学長|総裁|議長|局長|社長)?(?:奨励|特別|最?優秀|優良)?(?:賞|杯)(?![一-龥])"
)
# 道の駅しおみ|で開催し, ナレッジキャピタル|において、
HELD_AT = re.compile(
    "(?:[0-9]+階)?(?:[ 　][^ 　、。]{2,14})?(?:において|にて|で(?=、|[^。]{0,60}(?:開催|開[かき]|行[わい]|実施|催[しさ])))"
)
# 公民連携プラットフォーム|に関する協定: what an agreement is about
TOPIC_OF_AGREEMENT = re.compile(f"(?:に関する|に係る)[^。、「」]{{0,20}}(?:{PAPER})")
QUOTED_WORK = re.compile("」の?(?:取り?組|事業|活動|一環|プログラム|プロジェクト)")
# 後援：汐見市|、岬町|: and no department or hall of it
ENDS_NAME = re.compile(r"[\s、,，・/／()（）]|$|及び|と|他|ほか")
# 後援：岬新聞社、|汐見市, within a line
SUPPORTS = re.compile(r"(?:主催|共催|後援|協力|協賛|主管)(?:団体|者)?\s*:\s*(?:[^。:\n]{0,80}[、・,，])?\s*\Z")
LONGEST_JOINER = 3
# 汐見大学|などは、
SUBJECT = re.compile(r"(?:など)?(?:は|が|も)")
# 岬町|をはじめ、汐見大学など10団体が
LEADS = re.compile("をはじめ(?:とする|とし|として)?、?")
LONGEST_LEAD = 8
# 岬町|、汐見大学は
LIST_JOINER = re.compile(rf"、|・|と|{AND}")
# 汐見市学園|南1-2-1, 汐見市学園町|三丁目5番地
ADDRESS_BEHIND = re.compile(r"[一-龥]{0,4}(?:[0-9]{1,4}(?:-[0-9]|丁目|番地)|[一二三四五六七八九十]丁目)")
ADDRESS_BEFORE = re.compile(r"(?:〒[0-9-]+\s*|本部[:：]|本社[:：]|本店[:：]|所在地[:：]|住所[:：])$")


def acting_bodies(
    page: Page,
    organizations: Organizations,
    of_people: list[Body],
    parties: list[Body],
    hosts: list[Body],
) -> list[Body]:
    """The bodies that the record lists, in page order: all organizations proper, and places where they act."""
    sure = {id(body) for body in (*of_people, *parties, *hosts)}
    listed: list[Body] = []
    for mention in organizations.mentions:
        if any(body is mention.body for body in listed):
            continue
        if id(mention.body) in sure or (
            _stands(mention.body, page, organizations)
            and not _only_begins_party(mention.body, [*parties, *hosts], page, organizations)
        ):
            listed.append(mention.body)
    involved = dict.fromkeys([*of_people, *parties, *hosts])
    return [*listed, *(body for body in involved if all(body is not other for other in listed))]


def _only_begins_party(body: Body, parties: list[Body], page: Page, organizations: Organizations) -> bool:
    """信州大学 where the page names it only as the beginning of 信州大学農学部, which is itself the party, or before the head of a branch
    that is: 東北電力株式会社 執行役員秋田支店長."""
    parts = [
        fold(bare(party.name)).removeprefix(fold(bare(body.name)))
        for party in parties
        if party is not body and is_part_of(party, body)
    ]
    mentions = [m for m in organizations.mentions if m.body is body]
    heads = re.compile(rf"[\s　]?[一-龥]{{0,6}}(?:{'|'.join(map(re.escape, parts))})長") if parts else None
    return heads is not None and all(
        page.folded.startswith(tuple(parts), m.end) or heads.match(page.folded, m.end) for m in mentions
    )


def _stands(body: Body, page: Page, organizations: Organizations) -> bool:
    if body.is_publisher:
        return True
    name = bare(body.name)
    mentions = [m for m in organizations.mentions if m.body is body]
    if _is_only_told_by_thing(name, mentions, page):
        return False
    if fold(name) in known_everywhere():
        return True  # 情報通信研究機構, which is no unit of the university whose page it is
    suffix = lexicon.suffix_of(name)
    is_place = suffix is not None and suffix.standing == "place"
    if (body.type in TYPES_OF_PLACES and suffix is None) or (is_place and body.type in PLACES):
        return any(_acts(m, page) or _ends_list(m, page, organizations) for m in mentions)
    if WITHOUT_OWNER.match(name) or _is_of_publisher(body, organizations):
        return False
    # 産業労働部産業振興局
    if name.endswith("局") and all(page.folded.endswith("部", 0, m.start) for m in mentions):
        return False
    if suffix is not None and suffix.standing == "inner" and not FORMED.match(name):
        return _is_outside_body(body, page, organizations, mentions)
    if suffix is not None and suffix.standing == "building":
        return any(_acts(m, page) or _ends_list(m, page, organizations) for m in mentions)
    return True


def _is_only_told_by_thing(name: str, mentions: list[OrganizationMention], page: Page) -> bool:
    """Whether a body is named for nothing but what bears its name: an address, a building, a prize, a former school."""
    # a board without its town, as in a contact block, is the town's own department
    if name == "教育委員会":
        return True
    if all(ADDRESS_BEHIND.match(page.folded, m.end) for m in mentions):
        return True
    if all(page.folded.startswith("管内", m.end) for m in mentions):
        return True  # 根室振興局管内の農家
    if all(PRESS_CLUB.match(page.folded, m.end) for m in mentions):
        return True
    if all(BUILDING_BEHIND.match(page.folded, m.end) for m in mentions):
        return True
    if all(PRIZE.match(page.folded, m.end) for m in mentions):
        return True
    if _is_but_place_held(name, mentions, page):
        return True
    if all(TOPIC_OF_AGREEMENT.match(page.folded, m.end) for m in mentions):
        return True
    if all(page.folded[m.start - 1] == "「" and QUOTED_WORK.match(page.folded, m.end) for m in mentions):
        return True  # 「女性研究者支援ネットワーク」の取り組み
    return all(page.folded.startswith(("旧", "元"), m.start - 1) for m in mentions)  # 旧岬小学校の校舎


def _is_but_place_held(name: str, mentions: list[OrganizationMention], page: Page) -> bool:
    """道の駅しおみ, グランフロント汐見 ナレッジキャピタル: what stands but where something takes place, and is called by no form or suffix of
    a body."""
    suffix = lexicon.suffix_of(name)
    if FORMED.search(name) or (suffix is not None and suffix.standing in ("body", "place")):
        return False
    venues = page.values("venue")
    return bool(mentions) and all(
        any(value.start <= m.start and m.end <= value.end for value in venues) or HELD_AT.match(page.folded, m.end)
        for m in mentions
    )


def _is_of_publisher(body: Body, organizations: Organizations) -> bool:
    """Whether a body is a fund, a unit or an institute of the one whose site it is."""
    publisher = organizations.publisher
    if publisher is not None and _is_fund_of(body, publisher):
        return True
    if publisher is not None and publisher.type == "university" and is_own_unit(bare(body.name)):
        return True
    return organizations.is_own_institute(body)


def _is_fund_of(body: Body, publisher: Body) -> bool:
    """汐見大学知の森基金, on the university's page."""
    return body.name.endswith("基金") and bare(body.name).startswith(core_name(publisher.name))


def _acts(mention: OrganizationMention, page: Page) -> bool:
    after = page.folded[mention.end : mention.end + 40]
    before = page.folded[max(0, mention.start - 8) : mention.start]
    if (
        _is_seat(mention, page)
        or ADDRESS_BEFORE.search(before)
        or page.fills_bracket(mention.span)
        or _opens_bracket(mention, page)
    ):
        return False
    if re.match(r"\s*(?:市?長|知事)", after) or _is_named_beside_event(mention, page):
        return True
    bracket = BETWEEN.match(after)
    behind = bracket.end() if bracket is not None else 0
    if _told("sure").match(after, behind) is not None:
        return True
    if _is_place(after) or COUNTED_PLACE.match(after):
        return False
    if re.match(r"\s*(?:は|が|も|では)", after):
        sentence = page.sentence_at(mention.start)
        return _told("does").search(page.folded[mention.end : sentence.end]) is not None
    return _told("acts").match(after, behind) is not None


def _told(kind: str) -> re.Pattern[str]:
    return lexicon.pattern("town_standing", kind, AND=AND, RUNS_THROUGH=RUNS_THROUGH)


def _is_place(after: str) -> bool:
    return _told("place").match(after.lstrip()) is not None


def _is_named_beside_event(mention: OrganizationMention, page: Page) -> bool:
    """後援：汐見市, 協力団体：汐見市: a town among those who hold an event, stand behind it or take part in something."""
    labelled = any(
        value.start <= mention.start and mention.end <= value.end
        for value in page.values("hosts", "supporters", "parties")
    )
    in_line = SUPPORTS.search(page.folded, max(0, mention.start - 100), mention.start) is not None
    return (labelled or in_line) and ENDS_NAME.match(page.folded, mention.end) is not None


def _ends_list(mention: OrganizationMention, page: Page, organizations: Organizations) -> bool:
    """豊橋市、新城市、田原市に続いて: the last of a list stands for what the others do; 高山村、汐見大学も参加し: and so does the first
    before a body that acts."""
    if _is_listed_before_acting(mention, page, organizations) or _is_beside_acting(mention, page, organizations):
        return True
    if _is_place(page.folded[mention.end : mention.end + 40]) or _is_seat_of_firm(mention, page):
        return False
    return any(
        other.body.type == mention.body.type
        and LIST_JOINER.fullmatch(page.folded[other.end : mention.start]) is not None
        and _acts(other, page)
        for other in organizations.mentions
        if 0 < mention.start - other.end <= LONGEST_JOINER
    )


def _is_beside_acting(mention: OrganizationMention, page: Page, organizations: Organizations) -> bool:
    """松崎町|や東伊豆町とも同様の協定を: so does one of two places, where the other does."""
    other = next((m for m in organizations.mentions if m.start == mention.end + 1), None)
    return (
        other is not None
        and other.body.type == mention.body.type
        and page.folded[mention.end] == "や"
        and _acts(other, page)
    )


def _is_seat_of_firm(mention: OrganizationMention, page: Page) -> bool:
    """洋野町|の株式会社ミナト: where a firm is."""
    of = page.folded.startswith("の", mention.end)
    return of and lexicon.legal_form_at(page.folded, mention.end + 1) is not None


def _is_listed_before_acting(mention: OrganizationMention, page: Page, organizations: Organizations) -> bool:
    """岬町、|汐見大学は…に取り組んでいます: in front of another body, not a place, that does something in the sentence; and
    岬町をはじめ、|汐見大学など10団体が."""
    behind = next((m for m in organizations.mentions if 0 < m.start - mention.end <= LONGEST_LEAD), None)
    if behind is None or behind.body.type in PLACES:
        return False
    if LEADS.fullmatch(page.folded, mention.end, behind.start):
        return True
    if LIST_JOINER.fullmatch(page.folded, mention.end, behind.start) is None:
        return False
    sentence = page.sentence_at(behind.start)
    subject = SUBJECT.match(page.folded, behind.end, sentence.end)
    return subject is not None and _told("does").search(page.folded[behind.end : sentence.end]) is not None


def _opens_bracket(mention: OrganizationMention, page: Page) -> bool:
    """株式会社ミナト（東京都中央区、社長 …）: where it is."""
    opening = max(page.folded.rfind(c, max(0, mention.start - 8), mention.start) for c in "(（")
    return (
        opening > 0
        and re.fullmatch(
            r"[(（](?:本社|本部|本店|所在地)?[:]?[^()（）、。]{0,4}", page.folded[opening : mention.start]
        )
        is not None
        and re.match(r"[一-龥]{0,8}[、:/・]", page.folded[mention.end : mention.end + 9]) is not None
    )


def _is_seat(mention: OrganizationMention, page: Page) -> bool:
    """（理事長：岬一、東京都|中央区、…）: a ward or town behind its prefecture in a bracket is where a body is."""
    before = page.folded[max(0, mention.start - 40) : mention.start]
    behind_prefecture = before.endswith(lexicon.prefectures())
    return behind_prefecture and before.rfind("(") > before.rfind(")")


def _is_firm_of_its_own(name: str) -> bool:
    """トヨタ自動車, whose first word names something; 電気自動車 is a thing."""
    suffix = lexicon.suffix_of(name)
    if suffix is None or suffix.type != "company":
        return False
    return analysed(name)[0].is_name


def _is_outside_body(
    body: Body, page: Page, organizations: Organizations, mentions: list[OrganizationMention]
) -> bool:
    """A network or fund of its own, not a department, committee or meeting of another body on the page."""
    name = bare(body.name)
    if name.startswith("国立"):
        return True  # 国立がん研究センター
    # 明治安田生命, whose branch the page names in full
    in_full = any(other is not body and core_name(other.name).startswith(name) for other in organizations.bodies)
    by_trade = is_firm_by_trade(name) or (_is_firm_of_its_own(name) and not in_full)
    if by_trade and any(_acts(mention, page) for mention in mentions):
        return True  # 広島電鉄と
    if re.search(r"(?:委員会|センター|会議|クラブ|研究センター|事務局|ホテル)$", name):
        return False
    if any(other is not body and name.startswith(bare(other.name)) for other in organizations.bodies):
        return False
    followed = (page.folded[m.end : m.end + 1] for m in mentions)
    return len(name) >= 8 and not all(re.match(r"[一-龥ァ-ヶ]", character) for character in followed)

"""Which of the names on a page stand for organizations: a town that acts, not the town that is a place."""

from __future__ import annotations

import re

from extractors import lexicon
from extractors.normalization import bare
from extractors.organizations import TYPES_OF_PLACES, Body, OrganizationMention, Organizations
from extractors.page import Page

# 町田市は, 宮城県の副知事, 坂戸市・魚津市と, 深谷市からも
ACTS = re.compile(
    r"\s*(?:[(（][^()（）]{0,30}[)）])?\s*(?:は(?!じめ)|が|も|と(?!して|なる|いう)|及び|並びに|・|との|、|による|など|に申し入れ|から(?:も|は)|様|の(?:施策|担当|職員|副市長|副知事|助役|企画|三者|両者|主催|共催)|では|へ(?:の|寄))"
)
IS_PLACE = re.compile(
    r"\s*(?:内|で(?!は)|にて|において|に(?!対|も|よ|お|寄|申)|産|出身|から[0-9]|全域|へ(?:移|引)|を(?:訪|舞台|中心|はじめ)|の(?:中心|北|南|東|西|商店|小学|中学|高校|企業|農家|市街|地域|発展|皆|観光|魅力|自然|景|特産|産業|人口|歴史)|[一-龥ァ-ヶ])"
)
ADDRESS_BEFORE = re.compile(r"(?:〒[0-9-]+\s*|本部[:：]|本社[:：]|所在地[:：]|住所[:：])$")


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
        if id(mention.body) in sure or _stands(mention.body, page, organizations):
            listed.append(mention.body)
    return [*listed, *(host for host in hosts if all(host is not body for body in listed))]


def _stands(body: Body, page: Page, organizations: Organizations) -> bool:
    mentions = [m for m in organizations.mentions if m.body is body]
    suffix = lexicon.suffix_of(bare(body.name))
    if body.is_publisher:
        return True
    if body.type in TYPES_OF_PLACES and (suffix is None or suffix.standing == "place"):
        return any(_acts(m, page) for m in mentions)
    if (
        suffix is not None
        and suffix.standing == "inner"
        and not re.match(r"(?:一般|公益|特定|株式|社団|財団|NPO)", bare(body.name))
    ):
        return _is_outside_body(body, page, organizations, mentions)
    if suffix is not None and suffix.standing == "building":
        return any(_acts(m, page) for m in mentions)
    return True


def _acts(mention: OrganizationMention, page: Page) -> bool:
    after = page.folded[mention.end : mention.end + 40]
    before = page.folded[max(0, mention.start - 8) : mention.start]
    if ADDRESS_BEFORE.search(before) or _in_bracket_alone(mention, page):
        return False
    if re.match(r"\s*(?:市?長|知事)", after):
        return True
    if IS_PLACE.match(after):
        return False
    return ACTS.match(after) is not None


def _in_bracket_alone(mention: OrganizationMention, page: Page) -> bool:
    """プレス工業株式会社（神奈川県）."""
    return page.folded[mention.start - 1 : mention.start] in ("(", "（") and page.folded[
        mention.end : mention.end + 1
    ] in (")", "）")


def _is_outside_body(
    body: Body, page: Page, organizations: Organizations, mentions: list[OrganizationMention]
) -> bool:
    """A committee, centre or network of its own, not a department of another body on the page."""
    name = bare(body.name)
    if (
        re.search(
            r"(?:国際交流|学内|部局|推進|評価|検討|準備)委員会$|^.{0,8}センター$|留学生センター|支援センター$|会議$",
            name,
        )
        and len(name) < 14
    ):
        return False
    if any(other is not body and name.startswith(bare(other.name)) for other in organizations.bodies):
        return False
    return (any(_acts(m, page) for m in mentions) and re.search(r"(?:センター|委員会)$", name) is None) or len(
        name
    ) >= 12

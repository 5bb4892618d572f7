"""Words that stand for an organization named elsewhere: 本学, 同社, 町は, 連合会の."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors import lexicon
from extractors.bodies import Body, OrganizationMention
from extractors.normalization import AND, bare
from extractors.organization_shapes import PREFECTURE
from extractors.organization_types import TYPES_OF_PLACES
from extractors.page import Page
from extractors.segments import Label, Segment

# 町は、 県からは三宅知事, 州から
BARE_PLACE = re.compile(
    r"(?:(?<=[。、\n「])|^)([市町村県区州])(?=は、|としても|では|からは|から[一-龥ァ-ヶ]|側|が、)"
)
# 、市の|三宅恒一部長
PLACE_OF_PERSON = re.compile(r"(?<![一-龥ァ-ヶー々0-9])([市町村県区])の")
# はじめに市企画課の三宅課長から
UNIT_OF_PLACE = re.compile(
    r"(?<![一-龥ァ-ヶー0-9])([市町村県区])(?![民内立外道場街境有営庁域])(?=[一-龥ァ-ヶーぁ-ん]{2,12}?[課部局室](?:の|長))"
)
HALL = re.compile(r"(?:役場|役所)(?=の|から|で|に|[ 　])")
# 同　総務部長　山田太郎 or 〃, in a list of those present: of the same body as the one above
DITTO = re.compile(
    r"(?:^|\n)[・●○◆■\s]*(同(?= )|[〃″](?=\s))|(?<=[(（])(同)(?=[ 副専常理代])|(?<=[ 　、])(同)(?= |(?:副|専務|常務|理事|代表|教授|准教授|助教|部長|課長|局長|事務局長))"
)
# 日本側は, ケニア側から, 企業側は
# 同営業所の: the body of the page whose name ends so; not within 共同研究センターの
SAME = re.compile(r"(?<![一-龥])同(?P<ending>[一-龥ァ-ヶー]{2,8})(?=の|は|が|と|から|で|に|、)")
# 当協議会の, 本連合会は: the site's own body, whose name ends so
OWN = re.compile(r"(?<![一-龥ァ-ヶー])[当本](?P<ending>[一-龥ァ-ヶー]{2,8})(?=の|は|が|と|から|も|に|、)")
SIDE = re.compile(r"(?<![一-龥ァ-ヶー])([一-龥ァ-ヶー]{2,10})側(?=は|が|から|の|、|[:/ ])")
TYPES_OF_SIDES = {
    "大学": ("university",),
    "学校": ("school", "university"),
    "企業": ("company", "bank"),
    "会社": ("company",),
    "銀行": ("bank",),
    "病院": ("hospital",),
    "行政": ("municipality", "prefecture"),
    "自治体": ("municipality", "prefecture"),
}
# 県警の本部長: the police of the one prefecture of the page
POLICE = re.compile(r"(?<![一-龥ァ-ヶー])([県府道])警(?!察)(?=本部|の|は|が|と|から|、)")
BARE_SUFFIX = re.compile(
    r"(?<![一-龥ァ-ヶーA-Za-z各両])(連合会|協会|協議会|機構|組合|財団|連盟|商工会議所|会議所|商工会|同友会|中央会|短大|大学|銀行|信金|信組|農協|漁協|生協|病院|支社|警察署|県警|[県市町村区]教委|JA(?![A-Z一-龥ァ-ヶー]))(?=の|は|が|と(?!して)|から)"
)


def resolve(
    page: Page,
    segments: Sequence[Sequence[Segment]],
    mentions: Sequence[OrganizationMention],
    bodies: Sequence[Body],
    publisher: Body | None,
) -> list[OrganizationMention]:
    """本学 to the publisher, 同社 to the company last named, 町は to the town whose page it is."""
    known = _known_words()
    found: list[OrganizationMention] = []
    for segment in (segment for block in segments for segment in block):
        if segment.label is not Label.ORGANIZATION or segment.words not in known:
            continue
        whom, types = known[segment.words]
        body = publisher if whom == "self" else _last_named(page, mentions, segment, types)
        if whom == "self" and body is not None and types and body.type not in types:
            body = next((m.body for m in mentions if m.body.type in types), body)
        if body is not None:
            found.append(OrganizationMention(segment.start, segment.end, body, reference=True))
    found += same_endings(page, mentions, found)
    found += _own_endings(page, mentions, found, publisher)
    found += _bare_places(page, mentions, publisher)
    found += _before_persons(page, segments, [*mentions, *found], publisher)
    found += _police(page, mentions, bodies)
    found += _bare_suffixes(page, mentions, bodies)
    found += _halls(page, mentions, bodies)
    found += _sides(page, mentions, bodies, publisher)
    found += _dittos(page, [*mentions, *found])
    return found


@cache
def _known_words() -> dict[str, tuple[str, list[str]]]:
    """Of each word that stands for an organization, whom it means, and the types that it can mean."""
    return {row[0]: (row[1], row[2].split() if len(row) > 2 else []) for row in lexicon.rows("references")}


def _is_taken(place: tuple[int, int], mentions: Sequence[OrganizationMention]) -> bool:
    """Whether a mention meets what was found at a place."""
    start, end = place
    return any(m.start < end and start < m.end for m in mentions)


def same_endings(
    page: Page, mentions: Sequence[OrganizationMention], found: Sequence[OrganizationMention] = ()
) -> list[OrganizationMention]:
    """同営業所 and 同振興会, which no lexicon lists: the body named last whose name ends so."""
    result = []
    for match in SAME.finditer(page.folded):
        if _is_taken(match.span(), (*mentions, *found)):
            continue
        before = [m for m in mentions if m.end <= match.start() and bare(m.body.name).endswith(match["ending"])]
        if before:
            last = max(before, key=lambda mention: mention.end)
            result.append(OrganizationMention(match.start(), match.end(), last.body, reference=True))
    return result


def _own_endings(
    page: Page,
    mentions: Sequence[OrganizationMention],
    found: Sequence[OrganizationMention],
    publisher: Body | None,
) -> list[OrganizationMention]:
    if publisher is None:
        return []
    return [
        OrganizationMention(match.start(), match.end(), publisher, reference=True)
        for match in OWN.finditer(page.folded)
        if bare(publisher.name).endswith(match["ending"]) and not _is_taken(match.span(), (*mentions, *found))
    ]


def behind_hall(page: Page, mention: OrganizationMention) -> int:
    """Where a mention ends, with 役場 or 役所 that stands for the municipality's people."""
    hall = HALL.match(page.folded, mention.end)
    return hall.end() if hall is not None else mention.end


def _halls(
    page: Page, mentions: Sequence[OrganizationMention], bodies: Sequence[Body]
) -> list[OrganizationMention]:
    """栄村役場 and 汐見市役所 mean the municipality, where one works for them; as buildings they are places."""
    halls = list(HALL.finditer(page.folded))
    found = []
    for body in bodies:
        name = PREFECTURE.sub("", bare(body.name))
        if body.type not in TYPES_OF_PLACES or name[-1] not in "市区町村":
            continue
        for hall in halls:
            place = (hall.start() - len(name), hall.end())
            if page.folded.endswith(name, 0, hall.start()) and not _is_taken(place, mentions):
                found.append(OrganizationMention(*place, body, reference=True))
    return found


def _dittos(page: Page, mentions: Sequence[OrganizationMention]) -> list[OrganizationMention]:
    """同 at the beginning of a line means the body that was named last."""
    found = []
    for match in DITTO.finditer(page.folded):
        before = max((m for m in mentions if m.end <= match.start()), key=lambda m: m.end, default=None)
        if before is not None:
            at = match.lastindex or 1
            found.append(OrganizationMention(match.start(at), match.end(at), before.body, reference=True))
    return found


def _sides(
    page: Page, mentions: Sequence[OrganizationMention], bodies: Sequence[Body], publisher: Body | None
) -> list[OrganizationMention]:
    """日本側, ケニア側, 企業側 and 組合側: the one body of that country or kind on the page, or whose name ends so."""
    found = []
    for match in SIDE.finditer(page.folded) if "側" in page.folded else ():
        body = _of_side(match[1], bodies, publisher)
        if body is not None and not _is_taken(match.span(), mentions):
            found.append(OrganizationMention(match.start(1), match.end(1), body, reference=True))
    return found


def _of_side(side: str, bodies: Sequence[Body], publisher: Body | None) -> Body | None:
    if side == "日本":
        at_home = publisher is not None and not publisher.type.startswith("foreign")
        return publisher if at_home else None
    if lexicon.beginning("countries").fullmatch(side):
        abroad = [body for body in bodies if body.type.startswith("foreign")]
        of_country = [body for body in abroad if bare(body.name).startswith(side)] or abroad
        return of_country[0] if len(of_country) == 1 else None
    fitting = [body for body in bodies if body.type in TYPES_OF_SIDES.get(side, ())]
    # 組合側
    fitting = fitting or [body for body in bodies if bare(body.name).endswith(side) and bare(body.name) != side]
    return fitting[0] if len(fitting) == 1 else None


def _last_named(
    page: Page, mentions: Sequence[OrganizationMention], segment: Segment, types: Sequence[str]
) -> Body | None:
    """The body whose name ends as the reference does (同機構), or else of a fitting type, that was named last in the same
    block; else the one named most often so far, the last of them. One other than the publisher comes first."""
    ending = segment.words.removeprefix("同")
    before = [m for m in mentions if m.end <= segment.start]
    ends_so = [m for m in before if len(ending) > 1 and bare(m.body.name).endswith(ending)]
    before = ends_so or [m for m in before if not types or m.body.type in types]
    others = [m for m in before if not m.body.is_publisher] or before
    if not others:
        return None
    block = page.blocks[page.block_at(segment.start)]
    near = [m for m in others if m.start >= block.start]
    if near:
        return near[-1].body
    times = {id(m.body): sum(other.body is m.body for other in others) for m in others}
    return max(others, key=lambda m: (times[id(m.body)], m.start)).body


def _bare_places(
    page: Page, mentions: Sequence[OrganizationMention], publisher: Body | None
) -> list[OrganizationMention]:
    """町は and 市では on a municipality's own page mean the municipality."""
    if publisher is None or publisher.type not in TYPES_OF_PLACES:
        return _bare_partners(page, mentions)
    pattern = re.compile(
        rf"(?:(?<![一-龥ァ-ヶぁ-んー0-9])|(?<=[庁所館室場]で)){publisher.name[-1]}(?=(?:は|が|と(?!して)|としても|では|からは|から、|の(?:取|施策|[2-9]者|[二三四五]者)|{AND}|、))"
    )
    # 八戸支部と市は: behind と only where a body ends before it
    joined = re.compile(rf"(?<=と){publisher.name[-1]}(?=は|が|の[2-9二三四五]者|、)")
    ends = {m.end + 1 for m in mentions}
    found = [*pattern.finditer(page.folded), *(m for m in joined.finditer(page.folded) if m.start() in ends)]
    own = [
        OrganizationMention(m.start(), m.end(), publisher, reference=True)
        for m in found
        if not any(other.start <= m.start() < other.end for other in mentions)
    ]
    # 県からは三宅知事、州からは…
    return own + [m for m in _bare_partners(page, mentions) if page.folded[m.start] != publisher.name[-1]]


def _bare_partners(page: Page, mentions: Sequence[OrganizationMention]) -> list[OrganizationMention]:
    """市からは on another's page means the one city that the page has named before."""
    found = []
    for match in (*BARE_PLACE.finditer(page.folded), *UNIT_OF_PLACE.finditer(page.folded)):
        body = _sole_before(mentions, match.start(), match[1], (*TYPES_OF_PLACES, "foreign_government"))
        if body is not None and not any(m.start <= match.start() < m.end for m in mentions):
            found.append(OrganizationMention(match.start(1), match.end(1), body, reference=True))
    return found


def _sole_before(mentions: Sequence[OrganizationMention], at: int, sign: str, types: Sequence[str]) -> Body | None:
    """The one body of some types that is named in front of a place and whose name ends in a sign: 市."""
    before = {m.body for m in mentions if m.end <= at and bare(m.body.name)[-1] == sign}
    named = [body for body in before if body.type in types]
    return named[0] if len(named) == 1 else None


def _before_persons(
    page: Page,
    segments: Sequence[Sequence[Segment]],
    mentions: Sequence[OrganizationMention],
    publisher: Body | None,
) -> list[OrganizationMention]:
    """市の三宅部長: the municipality whose page it is, or the one of its kind that the page has named before."""
    persons = {s.start for block in segments for s in block if s.label is Label.PERSON}
    found = []
    for match in PLACE_OF_PERSON.finditer(page.folded):
        if match.end() not in persons or _is_taken(match.span(1), mentions):
            continue
        own = publisher is not None and publisher.type in TYPES_OF_PLACES and publisher.name.endswith(match[1])
        body = publisher if own else _sole_before(mentions, match.start(), match[1], TYPES_OF_PLACES)
        if body is not None:
            found.append(OrganizationMention(match.start(1), match.end(1), body, reference=True))
    return found


def _police(
    page: Page, mentions: Sequence[OrganizationMention], bodies: Sequence[Body]
) -> list[OrganizationMention]:
    found = []
    for match in POLICE.finditer(page.folded):
        ends = (match[1] + "警察本部", match[1] + "警察")
        fitting = [b for end in ends for b in bodies if bare(b.name).endswith(end)]
        if fitting and not _is_taken(match.span(), mentions):
            found.append(OrganizationMention(match.start(), match.end(), fitting[0], reference=True))
    return found


def _bare_suffixes(
    page: Page, mentions: Sequence[OrganizationMention], bodies: Sequence[Body]
) -> list[OrganizationMention]:
    """連合会の and 協会は mean the one body of the page whose name ends so."""
    found = []
    for match in BARE_SUFFIX.finditer(page.folded):
        if any(m.start <= match.start() < m.end for m in mentions):
            continue
        named = {id(m.body) for m in mentions if m.start < match.start()}
        if page.folded.startswith("から", match.end(1)):  # 大学からは, where those of the site's own are listed
            named |= {id(body) for body in bodies if body.is_publisher}
        endings = _full_endings(match.group(1))
        fitting = [body for body in bodies if id(body) in named and bare(body.name).endswith(endings)]
        if not fitting and match.group(1) == "JA":
            fitting = [body for body in bodies if id(body) in named and body.name.startswith("JA")]
        if len(fitting) == 1:
            found.append(OrganizationMention(match.start(), match.end(1), fitting[0], reference=True))
    return found


@cache
def _full_endings(short: str) -> tuple[str, ...]:
    """What a short form by itself stands for the end of: 信金 for 信用金庫, JA for 農業協同組合, 県教委 for 教育委員会."""
    full = tuple(ending for ending, shorts in lexicon.short_endings() if short in shorts)
    boards = ("教育委員会",) if short.endswith("教委") else ()
    return (short, *full, *boards, *(("農業協同組合",) if short == "JA" else ()))

"""Which bodies have which offices: a 学長 belongs to a university, a 町長 to a town, a 館長 to what is called 館."""

from __future__ import annotations

import re
from functools import cache

from extractors import lexicon
from extractors.aliases import split_country
from extractors.bodies import Body
from extractors.normalization import bare
from extractors.organization_types import TYPES_OF_PLACES

# a college of technology has a 校長, and no board
COLLEGE = re.compile(r"(?:高等専門学校|高専)$")
NOT_OF_COLLEGE = re.compile(r"副?(?:学長|総長)|学部長|理事")
OF_FACULTIES = ("教授", "学部長", "研究科長", "学科長", "研究院長")
# a chamber of commerce has a 会頭
HEADED_OTHERWISE = ("理事長", "会長", "社長")
# a university in this country has none
NOT_OF_UNIVERSITY = ("校長", "副校長")
# a faculty has no president
FACULTY = re.compile(r"(?:(?<!短期大)学部|学院|研究科|教育部|学府|研究院|研究部|学環)$")
NOT_OF_FACULTY = ("学長", "総長", "副学長")
# who heads no town, no prefecture and no ministry
HEADS_ELSEWHERE = frozenset(
    ["社長", "代表取締役", "代表取締役社長", "取締役", "頭取", "副頭取", "学長", "総長", "副学長", "会頭", "組合長"]
)
HEADS_OF_FIRMS = frozenset(["社長", "代表取締役", "代表取締役社長", "頭取", "副頭取", "会頭", "組合長"])
TYPES_OF_SCHOOLS = ("university", "foreign_university", "school")
TYPES_OF_GOVERNMENT = (*TYPES_OF_PLACES, "ministry")
# one of whom a university has
HEADS_OF_UNIVERSITIES = ("学長", "総長", "校長")
# which runs a school
OF_SCHOOLS = re.compile("学校法人|(?:国立|公立)大学法人")
SCHOOLS = ("大学", "大学院", "学校", "高校", "短大", "高専", "専門学校", "幼稚園")
# 局長 of a 気象局, 館長 of a 博物館
CALLED_AFTER_THEIR_BODIES = frozenset(
    [
        "局長",
        "館長",
        "院長",
        "所長",
        "署長",
        "園長",
        "センター長",
        "機構長",
        "会長",
        "場長",
        "本部長",
        "警察本部長",
        "工場長",
    ]
)

# オマーン国の, in front of the name of its minister
OF_COUNTRY = re.compile(r"(?<![一-龥ァ-ヶー])([一-龥ァ-ヶー・]{2,20})(?<![省庁])の\Z")
# （チリ共和国）, behind the title
COUNTRY_IN_BRACKET = re.compile(r"\s*[(（]([一-龥ァ-ヶー・]{2,20})[)）]")
LONGEST_COUNTRY = 24


# 学長代行, 市長職務代理者, 学長補佐: who stands in for an officer, comes after or helps
BESIDE_OFFICE = re.compile("(?:職務|事務)?(?:代行|代理|取扱)者?$|(?:就任)?予定者$|(?:特別)?補佐官?$")


@cache
def _of_types() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((row[0], tuple(row[1].split())) for row in lexicon.rows("offices"))


@cache
def _unusual() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[2].split()) for row in lexicon.rows("offices") if len(row) > 2}


# of the town and its board, and of no town's council
NOT_OF_COUNCIL = ("教育長", "副市長", "副町長", "副村長", "副区長", "副知事")


@cache
def _of_places() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.rows("offices_of_places")}


def _office(core: str) -> str:
    """学長 of 学長代行: whose office a title tells."""
    return BESIDE_OFFICE.sub("", core) or core


def fits(title: str, body: Body) -> bool | None:
    """Whether a title is one that such a body has; None where the title tells nothing."""
    name, core = bare(body.name), _office(title)
    if name.endswith("議会") and core in NOT_OF_COUNCIL:
        return False
    if NOT_OF_COLLEGE.fullmatch(core) and COLLEGE.search(name):
        return False
    if core in NOT_OF_UNIVERSITY and name.endswith(("学校", "大学校")):
        return True
    if core in NOT_OF_UNIVERSITY and body.type == "university" and name.endswith("大学"):
        return False
    if core in NOT_OF_FACULTY and FACULTY.search(name):
        return False
    if core in _of_places():
        return name[-1] in _of_places()[core] and body.type != "ministry"  # 省長 of 四川省
    if is_called_after(core, body):
        return True
    if core.endswith("大臣") and body.type == "foreign_government" and name[-1] in "市町村区州県":
        return False
    if core in ("理事長", "副理事長") and name.endswith("銀行"):
        return False
    if core.endswith("頭取") and name.endswith(("金庫", "組合")):
        return False
    if core.endswith("組合長"):
        return "組合" in name or name.startswith("JA")
    if core.endswith("会頭") and name.endswith("会議所"):
        return True
    if core in HEADED_OTHERWISE and name.endswith("商工会議所"):
        return False
    if core.endswith(OF_FACULTIES) and body.name.startswith("学校法人") and "大学" not in name:
        return False  # its university's
    if core.endswith("教授") and body.type == "hospital":
        return "大学" in name  # 岬医科大学病院
    for office, types in _of_types():
        if core == office or (core.endswith(office) and office != "局長"):
            return body.type in types
    return None


# 文化体育観光部|長官, 文化観光部|副部長
HEAD_OF_MINISTRY_ABROAD = re.compile(r"(?P<ministry>[一-龥ァ-ヶー]+?部)(?:長官?|副部長|(?:第[一二])?次官)")


def ministry_of(title: str) -> str | None:
    """The ministry that a minister's title tells, at home only where there is such a one.

    >>> ministry_of("国土交通副大臣"), ministry_of("ブラジル連邦共和国教育大臣"), ministry_of("担当大臣")
    ('国土交通省', 'ブラジル連邦共和国教育省', None)
    >>> ministry_of("韓国文化体育観光部長官"), ministry_of("中国文化観光部副部長")
    ('韓国文化体育観光部', '中国文化観光部')
    """
    words = bare(title)
    country, rest = split_country(words)
    headed = HEAD_OF_MINISTRY_ABROAD.fullmatch(rest) if country else None
    if headed is not None and headed["ministry"] in lexicon.words("ministries_abroad"):
        return words.removesuffix(rest) + headed["ministry"]
    stem = rest.removesuffix("大臣").removesuffix("副")
    at_home = stem + "省" in lexicon.words("national_bodies")
    if not rest.endswith("大臣") or not (at_home or (country and stem)):
        return None
    return words.removesuffix(rest) + stem + "省"


def ministry_beside_country(before: str, title: str, behind: str) -> str | None:
    """The ministry of a minister beside whose name the country is told; `before` are the words up to the name, `behind` those
    after the title.

    >>> ministry_beside_country("オマーン国の", "エネルギー大臣", "は"), ministry_beside_country("", "国土交通大臣", "は")
    ('オマーン国エネルギー省', '国土交通省')
    >>> ministry_beside_country("訪日中の", "農業大臣", "(チリ共和国)と")
    'チリ共和国農業省'
    """
    told = (m[1] for m in (OF_COUNTRY.search(before), COUNTRY_IN_BRACKET.match(behind)) if m is not None)
    country = next((words for words in told if split_country(words)[0]), "") if bare(title) != "大臣" else ""
    return ministry_of(country + title)


def places_headed(core: str) -> str:
    """What the names of places end in that a head of such a title has: 市 of 市長."""
    return _of_places().get(core, "")


def tells_body(title: str) -> bool:
    """Whether a title tells of what kind its body is: 副学長 does, キャンパス長 does not."""
    core = _office(title)
    return core in _of_places() or any(core.endswith(office) for office, _ in _of_types())


def heads_a_part(title: str) -> bool:
    """Whether a title tells more than that it is made of its body's name: 図書館長 rather than 館長."""
    return title not in CALLED_AFTER_THEIR_BODIES and title.endswith(tuple(CALLED_AFTER_THEIR_BODIES))


def is_called_after(core: str, body: Body) -> bool:
    """Whether a title is made of the end of a body's name: 所長 of 水産研究所; a centre has a 所長, too."""
    name = bare(body.name)
    centre = core == "所長" and name.endswith("センター") and body.type != "hospital"
    police = core == "本部長" and name.endswith(("警察", "警察本部", "県警", "府警", "道警"))
    fire = core == "消防長" and name.endswith(("消防本部", "消防局", "消防組合", "消防"))
    return (
        centre or police or fire or (core in CALLED_AFTER_THEIR_BODIES and name.endswith(core.removesuffix("長")))
    )


def is_of_government_alone(core: str | None, body: Body) -> bool:
    """Whether an office is one of governments, and the body is a firm: 危機管理局長 of none."""
    return core == "局長" and body.type in ("company", "bank")


def is_usual(core: str, body: Body) -> bool:
    """Whether a title is the usual one of such a body's head: a credit union's 理事長, less so a university's; a chamber's 会頭, a
    school's 校長 and no corporation's that runs it."""
    name = bare(body.name)
    if core == "会頭" and not name.endswith(("会議所", "連合会")):
        return False
    if core in HEADS_OF_UNIVERSITIES and OF_SCHOOLS.match(name) and not name.endswith(SCHOOLS):
        return False
    return body.type not in _unusual().get(core, ())


def is_of_another_kind(core: str, body: Body) -> bool:
    """Whether an office is surely another kind of body's: a governor's of a company, a president's of a town."""
    elsewhere = (
        core in _of_places()
        or (core in HEADS_ELSEWHERE and body.type in TYPES_OF_GOVERNMENT)
        or (core in HEADS_OF_FIRMS and body.type in TYPES_OF_SCHOOLS)
    )
    return elsewhere and fits(core, body) is False


def are_the_same(title: str | None, other: str) -> bool:
    """Whether two titles are of one office: a university has a 学長, a 総長 or a 校長."""
    return title == other or (title in HEADS_OF_UNIVERSITIES and other in HEADS_OF_UNIVERSITIES)

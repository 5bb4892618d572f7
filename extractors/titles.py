"""Titles of persons: which words are one, and what of a longer one is its core (部長 of 総務・人事部長)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors import lexicon
from extractors.departments import family_before_department, is_department
from extractors.known_names import is_known_family_name, is_known_given_name, is_name_in_katakana
from extractors.language import analysed, readings
from extractors.national_bureaus import begins_with_national_bureau
from extractors.normalization import bare
from extractors.page import Span
from extractors.person_names import FULL_POSSIBLE, is_common_phrase, is_family_name, likelihood
from extractors.remembered import REMEMBERED
from extractors.segments import Label, Segment

# 市町村長 is no one's title; 学長室 no title at all
AFTER_TITLE = re.compile(
    r"^(?:部(?!長)|大学|学校|学院|室|職|会(?!員)|選|賞|杯|級|期|名|公室|公約|査|調査|育長|印|宛|あて|察|督|務[局所部]|協会|連合会|連盟|研修|催|官(?!房))"
)
# 在福岡ベトナム総領事, 駐日大使
MISSION_HEAD = re.compile(r"[在駐][一-龥ァ-ヶー・]{2,20}(?:総領事|領事|大使)(?!館)")
TITLE_PREFIXES = frozenset("副前元現新総主次")
# 大学院, 新事業, 総合, 上席, 第一: what posts begin with
BEGINS_POST = frozenset("大小新総上第東西南北中両全統")
# what a title costs whose first character is rather the end of a name
CUT_NAME_COST = 1.5
# what a title costs for each character in front of its core, and where a department is called so
PER_CHARACTER = 0.22
PER_CHARACTER_OF_DEPARTMENT = 0.05
FACULTIES = frozenset("医法工農文理薬歯商")
HEADS_OF_FACULTIES = ("学部長", "学院長", "学域長", "学系長", "学府長")
# heads of branches, which bear the branch's place: 汐入支社長
BRANCH_HEADS = frozenset(
    [
        "支社長",
        "支店長",
        "支部長",
        "支所長",
        "支局長",
        "署長",
        "所長",
        "営業所長",
        "事業所長",
        "事業部長",
        "出張所長",
        "工場長",
    ]
)
# 埼玉県本部長 of a cooperative or a union
HEADS_OF_PREFECTURAL_BRANCHES = ("本部長", "支部長")
# heads that no department stands in front of: 一元市長 is a name and a title
BARE_TITLES = frozenset(
    [
        "市長",
        "町長",
        "村長",
        "区長",
        "知事",
        "学長",
        "総長",
        "校長",
        "頭取",
        "会頭",
        "社長",
        "理事長",
        "教育長",
        "代表取締役",
        "代表取締役社長",
        "代表取締役会長",
        "会長",
        "組合長",
    ]
)
# what stands in front of them all the same
BEFORE_BARE_TITLES = TITLE_PREFIXES | {"代表取締役", "取締役", "名誉", "歴代", "次期", "代表"}


# Anh国際協力部長: the last part of a foreign name, and a title
FOREIGN_GIVEN = re.compile(r"[A-Z][a-z]{1,9}(?=[一-龥])")
# マリア・ロペス情報通信大臣: a foreign name in front of a minister's title
FOREIGN_FULL = re.compile(r"[ァ-ヶー]{2,}・[ァ-ヶー]{2,}")
KATAKANA_BEFORE_IDEOGRAPH = re.compile(r"[ァ-ヶー]{2,}(?=[一-龥])")
# 之 of 浜野猛之国土交通副大臣
ENDS_OF_GIVEN_NAMES = ("之", "乃")
# ゾーンマネジャー, チーフエンジニア
KATAKANA_END = re.compile(r"[A-Z]*[ァ-ヶー]+$")
# 国際センター副センター長: who stands in for the head of the unit that is told in front
DEPUTY_OF_UNIT = re.compile("[一-龥ァ-ヶー・々]{2,16}?(機構|センター|研究所|研究院|本部|部門|局|部|課|室)副\\1長")
# 同副理事: 同 stands for the body above
DITTO = re.compile(r"同(?![窓友好盟志郷])")
# 理事（研究担当）, CEO
IN_BRACKETS = re.compile(r"[(（].*?[)）]")
IN_CAPITALS = re.compile("[A-Z]+")
# what stands in front of a title's core: 総務・人事 of 総務・人事部長
OF_TITLE = re.compile(r"[\u3041-\u9fffA-Za-z0-9ー・々]+")
# 前学長, 元市長
FORMERLY = ("元", "前", "現")
# 市議会議長, 県議会議員, and 議会議長 behind 岬町から三宅町長と: whose council it is stands elsewhere
COUNCIL = re.compile(r"(?:定例)?[市町村区県都府道]?議会")
COST_WITHOUT_PLACE = 1.0
# of what ends in 連合会 and 協会
HEADS_OF_UNIONS = ("連合会長", "協会長")
# 組合 of 組合理事長, 中央会 of 中央会会長
BODIES_NAMED_ELSEWHERE = frozenset(
    ["組合", "協会", "連合会", "中央会", "協議会", "連盟", "女性会", "PTA", "同窓会", "後援会", "消防本部"]
)
# 部 of 部長
HEADED = frozenset("部課室局科所館院会団校園署組班")
# ミュージアム長, ラボ長
HEAD_OF_UNIT = re.compile("[ァ-ヶー]{2,12}長$")
# what the names of departments end in
OF_DEPARTMENT = re.compile(r"(?:部|課|室|局|科|センター|本部|事務局|担当|推進|機構|院|群|所|系|専攻|学)$")
COUNCIL_POST = re.compile(r"[市町村区県]議会(?:副?議長|議員)")


@cache
def local_head() -> re.Pattern[str]:
    """商工会議所会頭, 医師会長: the head of what every town has one of, whose name stands elsewhere; its group `body` is what."""
    bodies = lexicon.one_of(lexicon.words("local_bodies"))
    return re.compile(rf"(?P<body>(?:{bodies})(?<!議会)(?<!立病院))(?P<head>会頭|会長|長|教育長|団長)")


def local_stem(piece: str) -> str:
    """What stands in front of such a body's name at the end of a piece; nothing where none does."""
    body = lexicon.longest_ending("local_bodies", piece)
    return piece.removesuffix(body) if body else ""


# 長野県本部 of 全日本不動産協会長野県本部, whose first character ends no title
# nor does that of 出島メッセ長崎で
PLACE_BEHIND_TITLE = re.compile(r"長(?:[野崎](?:県|市|[本支][部店社局])|(?:岡|浜|門|井|久手)[市支]|[崎野岡浜]\Z)")


def begins_place(words: str, at: int) -> bool:
    """Whether the last character of what looks like a title begins a place: 長 of 日本赤十字社長野県支部."""
    return PLACE_BEHIND_TITLE.match(words, at) is not None


@cache
def title_pattern() -> re.Pattern[str]:
    firsts = "".join(sorted({title[0] for title in lexicon.title_ranks()}))
    # mostly no title stands where one is asked for, which its first character tells at once
    return re.compile(f"(?=[{re.escape(firsts)}])(?:{lexicon.one_of(lexicon.title_ranks())})")


@lru_cache(maxsize=REMEMBERED)
def core_of_title(piece: str) -> str | None:
    """The longest known title that a piece ends in; 〇〇長 counts as one."""
    known = lexicon.longest_ending("titles", piece)
    if known:
        return known
    if piece[-1:] == "長" and piece[-2:-1] in HEADED:
        return piece[-2:]
    if piece.endswith("センター長"):
        return "センター長"
    unit = HEAD_OF_UNIT.search(piece)
    return unit.group() if unit is not None else None


@lru_cache(maxsize=REMEMBERED)
def title_score(piece: str, rest: str = "") -> float:
    """How much speaks for a piece being a title, with its department or prefix in front: 総務・人事部長."""
    if AFTER_TITLE.match(rest) or " " in piece or piece in lexicon.words("not_titles"):
        return 0.0
    core = _whole_word(piece, core_of_title(piece))
    if core is None and piece[-1:] != "長":
        return 0.0
    if MISSION_HEAD.fullmatch(piece):
        return 12.0
    if core == piece:
        return 4.0 + 0.3 * len(piece)
    if piece[:-3] in lexicon.words("prefectures") and piece.endswith(HEADS_OF_PREFECTURAL_BRANCHES):
        return 12.0
    if local_head().fullmatch(piece):
        return 5.0 + 0.3 * len(piece)
    if core is None or FOREIGN_GIVEN.match(piece) or DITTO.match(piece):
        return 0.0
    if DEPUTY_OF_UNIT.fullmatch(piece):
        return 4.5 + 0.3 * len(core)
    modifier = piece[: -len(core)]
    if "局" in piece and begins_with_national_bureau(piece):
        return 0.0
    if modifier in lexicon.words("ministries_abroad"):
        return 6.0 + 0.3 * len(core)
    if _is_of_bearer(modifier) or not _fits_length(modifier, core):
        return 0.0
    if COUNCIL.fullmatch(modifier):
        # 大村茂|市議会議長 rather than 大村茂市|議会議長
        return 4.0 + 0.3 * len(piece) - (COST_WITHOUT_PLACE if modifier == "議会" else 0.0)
    if _names_body(modifier, core) or is_name_in_katakana(modifier):
        return 0.0
    if core.endswith("大臣") and _begins_with_name_abroad(modifier):
        return 0.0
    if core.endswith(("大臣", "事務次官")) and not FOREIGN_FULL.search(modifier):
        return 4.0 + 0.3 * len(core) + 0.1 * len(modifier)
    return max(0.0, _of_department(modifier, core))


def _whole_word(piece: str, core: str | None) -> str | None:
    """ゾーンマネジャー of 東北ゾーンマネジャー: what a title in katakana is one word with, unless that is its bearer's name."""
    word = KATAKANA_END.search(piece) if core is not None and KATAKANA_END.fullmatch(core) else None
    if word is None or is_name_in_katakana(word.group().removesuffix(core or "")):
        return core
    return word.group()


def _is_of_bearer(modifier: str) -> bool:
    """茂・ of 松本 茂・センター長: whether what stands before a title belongs to the name of its bearer, or to another post."""
    given, dot, _ = modifier.partition("・")
    if dot and is_known_given_name(given) and not is_department(given):
        return True
    return (
        IN_CAPITALS.fullmatch(modifier) is not None
        or modifier.endswith("兼")
        or modifier[:1] in ENDS_OF_GIVEN_NAMES
    )


def _fits_length(modifier: str, core: str) -> bool:
    """Whether words are neither too long to stand before a title nor one character that is no prefix of it."""
    if len(modifier) == 1 and modifier not in TITLE_PREFIXES:
        return core in HEADS_OF_FACULTIES and modifier in FACULTIES
    return OF_TITLE.fullmatch(modifier) is not None and len(modifier) <= 24


def _names_body(modifier: str, core: str) -> bool:
    """汐見大学 of 汐見大学学長: whether what stands before a title is a body of its own; 欧州 of 欧州課長 is no place."""
    if modifier in BODIES_NAMED_ELSEWHERE:
        return False
    suffix = lexicon.suffixes().get(modifier) or lexicon.suffix_of(modifier)
    of_body = suffix is not None and (
        suffix.standing == "body" or (suffix.standing == "place" and not is_department(modifier))
    )
    of_branch = core in BRANCH_HEADS and len(core) > 2 and _is_region(modifier)
    return (of_body and not of_branch) or (core in BARE_TITLES and modifier not in BEFORE_BARE_TITLES)


def _of_department(modifier: str, core: str) -> float:
    """What speaks for a title with a department in front, and against the name of its bearer there: 柴山 of 柴山学部長."""
    of_department = is_department(modifier)
    named = of_department or _is_department_of_place(modifier)
    score = 4.0 + 0.3 * len(core) - (PER_CHARACTER_OF_DEPARTMENT if named else PER_CHARACTER) * len(modifier)
    if (
        core in BRANCH_HEADS
        and any(part.is_place for part in analysed(modifier))
        and not _begins_like_given_name(modifier)
    ):
        score += 4.5
    if OF_DEPARTMENT.search(modifier) or core in ("部長", "課長", "室長", "係長"):
        score += 0.8
    if of_department:
        return score
    if likelihood(modifier) >= FULL_POSSIBLE and not is_common_phrase(modifier):
        score -= 2.0
    elif is_family_name(modifier) and not is_common_phrase(modifier):
        score -= 1.5
    return score - (CUT_NAME_COST if modifier and _begins_like_given_name(modifier) else 0.0)


@lru_cache(maxsize=REMEMBERED)
def begins_with_family(piece: str) -> bool:
    """Whether a title takes the name of its bearer: 三宅 of 三宅企画財政課長, 三井 of 三井副学長; a branch bears a place's name."""
    core = core_of_title(piece) or ""
    modifier = piece.removesuffix(core)
    of_unit = core in BRANCH_HEADS or (core[-1:] == "長" and core[-2:-1] in HEADED)
    if modifier in FORMERLY:
        return False
    return family_before_department(modifier) is not None or (not of_unit and is_known_family_name(modifier))


def _begins_with_name_abroad(words: str) -> bool:
    """ゴヤル of ゴヤル商工大臣: a word in katakana that no dictionary has, and no country."""
    name = KATAKANA_BEFORE_IDEOGRAPH.match(words)
    return name is not None and not readings(name.group()) and name.group() not in lexicon.words("countries")


def _is_department_of_place(words: str) -> bool:
    """福島営業 of 福島営業部長."""
    first = analysed(words)[0] if words else None
    return first is not None and first.is_place and is_department(words[len(first.surface) :])


def _is_region(words: str) -> bool:
    """九州 and 京都 of 九州支社長, 京都支店長: one name, whatever it ends in."""
    parts = analysed(words)
    return words[-1] in "州都道" and len(parts) == 1 and parts[0].is_place


def _begins_like_given_name(modifier: str) -> bool:
    """孝水産学研究科 and 三郎法教育委員 begin with what belongs to the name before; 水産学研究科 does not."""
    first = analysed(modifier)[0]
    if first.pos[2] == "人名":
        return True
    if len(first.surface) > 1 or len(modifier) == 1 or first.surface in TITLE_PREFIXES | FACULTIES | BEGINS_POST:
        return False
    return is_known_given_name(first.surface)


def rank_of(title: str | None) -> int:
    """3 for the head of an organization, 2 for a deputy or board member, 1 for any other post, 0 for none."""
    if not title:
        return 0
    words = bare(IN_BRACKETS.sub("", title))
    return max((lexicon.title_ranks()[match.group()] for match in title_pattern().finditer(words)), default=1)


@cache
def place_of_branch() -> re.Pattern[str]:
    """Finds a prefecture's name before the head of a branch: 大分 of 玉井聡|大分支社長."""
    stems = "|".join(sorted({name.rstrip("都府県") for name in lexicon.words("prefectures")}))
    heads = "|".join(sorted(head for head in BRANCH_HEADS if len(head) > 2))
    return re.compile(rf"(?:{stems})(?={heads})")


def name_span(segment: Segment) -> Span:
    """The span of the organization's name: 十日町市 of 十日町市長."""
    end = segment.end - 1 if segment.label is Label.HEAD_OF else segment.end
    return Span(segment.start, end)


def head_title(segment: Segment) -> str:
    """The head's title in a word like 十日町市長: 市長."""
    core = core_of_title(segment.words) or segment.words[-2:]
    if core in HEADS_OF_UNIONS:
        return "会長"  # of 岐阜県商工会連合会長
    return "校長" if core == "学校長" else core  # of 汐見高等学校長

"""Bodies that nothing but their place tells: what stands before a post and its holder, 水戸芸術館　学芸員　中村 晃, and behind one in
brackets, 中村晃氏（南方熊楠顕彰館主任）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extractors import lexicon
from extractors.departments import is_department
from extractors.language import analysed, is_place_name
from extractors.organization_shapes import plain_organization_score
from extractors.person_names import FAMILY_ONLY, FULL_POSSIBLE, likelihood
from extractors.rare_names import ENDS_OF_PLACES
from extractors.remembered import REMEMBERED
from extractors.titles import core_of_title

# what names are written in, but for hiragana, which hold particles, too
WRITTEN = "一-龥々ァ-ヶーA-Za-z0-9&・-"
BODY = f"[ぁ-ん{WRITTEN}]{{4,24}}"
# as short as the pattern around it lets it be
PERSON = "[一-龥々ヶ]{1,4} ?[一-龥々ぁ-んァ-ヶー]{1,5}?"
HONORIFIC = "(?: ?(?:氏|様|さん|先生))?"
# 講師: 「これからのまち」 水戸芸術館 学芸員 中村 晃: a line or a cell
IN_LINE = re.compile(
    rf"(?:[^\s:。、]{{1,10}}: ?)?[・●○◆■◇]? ?(?:「[^」]{{1,40}}」 *)?(?P<body>{BODY})(?P<post>(?: [^\s、。]{{2,16}})?) +(?P<person>{PERSON}){HONORIFIC}"
)
# 中村 晃氏(水戸芸術館学芸員), 中村晃(水戸芸術館 学芸員)
IN_BRACKETS = re.compile(
    rf"(?<![一-龥々ァ-ヶー])(?P<person>(?!(?:講師|氏名)){PERSON}){HONORIFIC}\((?P<body>{BODY})(?P<post>(?: [^\s、。()]{{2,16}})?)\)"
)
# 水戸芸術館の, in front of a holder and the post: a run without particles
BEFORE_HOLDER = re.compile(rf"(?<![一-龥々ァ-ヶーA-Za-z0-9・])(?P<body>[{WRITTEN}]{{4,24}})の\Z")
# アナウンサー, モデレーター
ENDS_IN_DASH = re.compile("[ァ-ヶ]ー\\Z")
TELLS_OF_OTHERS = re.compile(
    r"^(?:元|前|第[0-9一二三四五六七八九十]+回|同|本|当|各)|出身|在住|在勤|生まれ|育ち|[都道府県市区町村国]内|初の|予定|以上|による"
)
ENDS_IN_KATAKANA = re.compile("[ァ-ヶー]{3}\\Z")
FIRM_IN_KATAKANA = re.compile("[ァ-ヶー]{3,}(?<!スト)(?<!ー)")
# 水と文化研究会, which whoever heads makes a body; not 岬市と汐見研究会
SOCIETY = re.compile(
    r"(?![^とや]*[市区町村県会社学][とや])[一-龥々ぁ-んァ-ヶー]{2,18}(?:(?:研究|保存|愛好|同好)会|[のるうくすつむぶぐ]会)"
)
HEADS_OF_SOCIETIES = re.compile(r"(?:副?会長|副?代表(?:世話人|理事|者)?|副?理事長|事務局長|世話人|主宰)\Z")
POSTS_OF_FIRMS = ("代表取締役", "取締役社長", "代表執行役", "代表社員")
# メルカリ; and 岬市 or 潮見県, which a part or a house follows
SHORTEST_NAME, SHORTEST_BODY = 4, 3
# 富山県民会館, 北海道日本ハムファイターズ
OF_ITS_OWN = re.compile("(?:[館園会塾]|[ァ-ヶー]{3})\\Z")
PARTICLE = re.compile(r"[はがをにへで]|から|まで|[とや](?=[一-龥ァ-ヶ])")


def bodies_before_posts(blocks: Iterable[str]) -> Iterator[str]:
    """The bodies that lines, cells and brackets of the folded words of a page's blocks name so.

    >>> list(bodies_before_posts(["講師:水戸芸術館 主任学芸員 中村 晃", "中村晃氏(鹿島アントラーズ理事)"]))
    ['水戸芸術館', '鹿島アントラーズ']
    """
    for words in blocks:
        lines = (IN_LINE.fullmatch(line.strip()) for line in words.split("\n") if " " in line)
        found = [match for match in lines if match is not None]
        if "(" in words:
            found += IN_BRACKETS.finditer(words)
        for match in found:
            if likelihood(match["person"].rstrip("氏様").replace(" ", "")) < FAMILY_ONLY:
                continue
            post = match["post"].strip()
            body = match["body"] if core_of_title(post) is not None else _without_post(match["body"])
            post = post or match["body"].removeprefix(body or "")
            if body is not None and (
                is_named_like_body(body)
                or _is_society_headed(body, post)
                or (post.startswith(POSTS_OF_FIRMS) and _may_be_firm(body))
            ):
                yield body


def body_before_holder(words: str) -> str | None:
    """水戸芸術館 of words that end in 水戸芸術館の, in front of a person's name and post."""
    match = BEFORE_HOLDER.search(words)
    return match["body"] if match is not None and is_named_like_body(match["body"]) else None


def _is_society_headed(body: str, post: str) -> bool:
    """水と文化研究会　代表: a society with the post of who heads it behind."""
    return SOCIETY.fullmatch(body) is not None and HEADS_OF_SOCIETIES.match(post) is not None


def _without_post(words: str) -> str | None:
    """水戸芸術館 of 水戸芸術館主任学芸員."""
    rest = words
    while rest and (post := core_of_title(rest)) is not None:
        rest = rest.removesuffix(post)
    return rest if rest and rest != words else None


def _begins_with_body(words: str) -> bool:
    """北浜市 of 北浜市総務, 南雲大学 of 南雲大学工, whose part or head follows; but 富山県民会館 is a house of its own."""
    return any(
        plain_organization_score(words[:end]) > 0
        and not (words[end - 1] in ENDS_OF_PLACES and OF_ITS_OWN.search(words))
        for end in range(SHORTEST_BODY, len(words))
    )


def _may_be_firm(words: str) -> bool:
    """テクノフェイス before 代表取締役社長, but not パネリスト, モデレーター and スピーカー."""
    return FIRM_IN_KATAKANA.fullmatch(words) is not None or any(part.is_name for part in analysed(words))


@lru_cache(maxsize=REMEMBERED)
def is_named_like_body(words: str) -> bool:
    """Whether words hold what is a name, 水戸 or 熊楠 or ソフトバンク, and are neither a place, a person, a part of a body nor what
    someone is.

    >>> [is_named_like_body(words) for words in ("水戸芸術館", "健康推進", "札幌市", "日本画家", "福島県在住")]
    [True, False, False, False, False]
    """
    if (
        len(words) < SHORTEST_NAME
        or lexicon.longest_ending("not_bodies", words) is not None
        or ENDS_IN_DASH.search(words)
        or TELLS_OF_OTHERS.search(words)
        or PARTICLE.search(words)
        or lexicon.any_legal_form().search(words)
        or is_department(words)
        or is_place_name(words)
        or core_of_title(words) is not None
        or _begins_with_body(words)
        or (likelihood(words) >= FULL_POSSIBLE and not ENDS_IN_KATAKANA.search(words))
    ):
        return False
    parts = analysed(words)
    names = [part for part in parts if part.is_name]
    if not names or all(part.is_place or part.pos[0] == "接尾辞" for part in parts):
        return False
    return parts[-1].pos[0] not in ("動詞", "助詞", "助動詞")

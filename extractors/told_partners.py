"""Names of partners that only their place in a sentence tells: すかいらーく of 市はすかいらーくと「…協定」を締結しました."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set
from unicodedata import numeric

from extractors import lexicon
from extractors.agreement_words import PAPER
from extractors.language import analysed
from extractors.normalization import AND
from extractors.page import Page
from extractors.rare_names import ENDS_OF_PLACES
from schemas import BlockKind

# no particle stands within, but the の of 味の素
NAME = r"(?P<name>(?:[一-龥々ァ-ヶーA-Za-z0-9&・\-]|(?![はがをにでとへも])[ぁ-ん]){2,24})"
AGREEMENT = rf"(?:[「『][^「」『』]{{2,60}}[」』]|[^「」、。はがと]{{0,30}}(?:{PAPER}|MOU)書?)[^、。]{{0,12}}?(?:を|に|の)[^。、]{{0,16}}?(?:締結|結[びんば]|交わ|調印|署名|押印)"
# the places in which who concludes is named, in a sentence that tells of it
FRAMES = (
    # 市は|すかいらーくと「…協定」を締結し, 5月1日、すかいらーくとの間で協定を結び
    re.compile(
        rf"(?:(?<=[はが、。日])|^){NAME}(?:[(（][^()（）]{{2,30}}[)）])?と(?!して)(?:の間で|の間に)?、?(?={AGREEMENT})"
    ),
    # 市と|すかいらーくは、…協定を締結し, 市及び|すかいらーく(会長:三宅健)は、…
    re.compile(
        rf"(?:(?<=と)|(?<=及び)|(?<=並びに)){NAME}(?:[(（][^()（）]{{2,30}}[)）])?(?:は|が)、?(?=(?:[^、。]{{1,24}}、)?{AGREEMENT})"
    ),
)
# 5月1日、|すかいらーくと市が協定の締結式を行い: in front of one that the page knows
BESIDE_KNOWN = re.compile(
    rf"(?:(?<=[日、。])|^){NAME}と(?P<other>[^、。はがをと]{{1,20}})(?:は|が)、?(?=(?:[^、。]{{1,24}}、)?{AGREEMENT})"
)
# 汐見市、|ガンバ大阪、及び潮町の三者は、…協定に調印し; 市は、潮町、|ガンバ大阪と…協定を結び: what stands behind a row of names, for which
# the search is a tenth of the work; and by their number, 汐見市、|夏目光学及び潮大学の三者は
BEHIND_ROWS = (
    re.compile(
        rf"(?:の?[2-9二三四五六七八九十]{{1,2}}(?:者|社|団体|機関|校|市町))?(?:は|が)、?(?=(?:[^、。]{{1,24}}、){{0,2}}{AGREEMENT})"
    ),
    re.compile(rf"と(?!して)(?:の間で|の間に)?、?(?={AGREEMENT})"),
)
BEHIND_COUNTED = re.compile(r"の?(?P<count>[2-9二三四五六七八九])(?:者|社|団体|機関|校)(?:は|が|で)")
BEFORE_ROW = "。はが「」"
BETWEEN_OF_ROW = re.compile(f"、?(?:{AND})|、|と")
FEWEST_OF_ROW = 3
WHOLE_NAME = re.compile(NAME)
# ローソン, 星野リゾート, NTT: what common nouns of such letters are written like
LIKE_BRAND = re.compile("[ァ-ヶー]{3,}|[A-Z]{2,}")
# すかいらーくと包括連携協定を締結しました, すかいらーくとの連携協定について
HEADING = re.compile(rf"{NAME}と(?!して)(?:の)?(?=[^とが。]{{0,30}}(?:{PAPER}))")
KATAKANA = re.compile("[ァ-ヶー・]+")
KATAKANA_BEHIND = re.compile("(?:日本[一-龥]{0,2})?[ァ-ヶー・]{3,}")


def told_partners(page: Page, known: Set[str]) -> Iterator[str]:
    """The names that a heading or a sentence of the conclusion gives to a partner, and that no lexicon or shape tells; `known`
    are those that are told otherwise. What is made of common nouns in ideographs or kana counts where two places tell it, or
    where those who conclude are counted and it is one of them."""
    told = Counter(_told(page, known))
    for name, count in told.items():
        if count > 1 or LIKE_BRAND.search(name) or _is_like_firm(name):
            yield name


def _is_like_firm(name: str) -> bool:
    """三菱 of 三菱電機, 増田 of 増田製粉所, 明星食品: a name of its own, or what a firm's ends in behind a family's or another word."""
    parts = analysed(name)
    if len(parts) < 2:
        return any(_is_proper(part.pos) for part in parts)
    of_firm = any(lexicon.longest_ending(kind, name) is not None for kind in ("trades", "firm_endings"))
    return any(_is_proper(part.pos) for part in parts) or parts[0].is_surname or of_firm


def _told(page: Page, known: Set[str]) -> Iterator[str]:
    for block in page.blocks:
        words = page.matched(block)
        match = HEADING.match(words) if block.kind is BlockKind.HEADING else None
        if match is not None and _may_be_partner(match["name"], known):
            yield match["name"]
    for sentence in page.sentences:
        words = page.matched(sentence)
        if lexicon.pattern("agreement_verbs", "conclude").search(words) is None:
            continue
        for frame in FRAMES:
            yield from (m["name"] for m in frame.finditer(words) if _may_be_partner(m["name"], known))
        rows = (_row_before(words, m) for behind in BEHIND_ROWS for m in behind.finditer(words))
        yield from (name for row in rows for name in _told_in_row(row, known))
        for m in BEHIND_COUNTED.finditer(words):
            yield from _told_by_number(_row_before(words, m), m["count"], known)
        for m in BESIDE_KNOWN.finditer(words):
            one_of_ours = m["other"] in known or m["other"] in lexicon.words("references")
            if one_of_ours and _may_be_partner(m["name"], known):
                yield m["name"]


def _row_before(words: str, behind: re.Match[str]) -> str:
    """What stands before what follows a row of names, from the topic or the sentence's beginning on."""
    end = behind.start()
    return words[max(words.rfind(mark, 0, end) for mark in BEFORE_ROW) + 1 : end].removeprefix("、")


def _told_in_row(row: str, known: Set[str]) -> Iterator[str]:
    """ガンバ大阪 of 汐見市、ガンバ大阪、潮町: what stands between two names in a row is one."""
    parts = BETWEEN_OF_ROW.split(row)
    names = [part in known or part in lexicon.words("references") for part in parts]
    if sum(names) < FEWEST_OF_ROW - 1:
        return
    for part, is_name in zip(parts, names, strict=True):
        if not is_name and WHOLE_NAME.fullmatch(part) and _may_be_partner(part, known):
            yield part


def _told_by_number(row: str, count: str, known: Set[str]) -> Iterator[str]:
    """夏目光学 of 汐見市、夏目光学及び潮大学の三者は: told a second time where as many stand there as are counted."""
    row = row.rpartition("日、")[2]
    if len(BETWEEN_OF_ROW.split(row)) == numeric(count):
        yield from _told_in_row(row, known)


def _is_proper(pos: tuple[str, ...]) -> bool:
    return pos[1] == "固有名詞" and pos[2] not in ("人名", "地名")


def _may_be_partner(name: str, known: Set[str]) -> bool:
    """Whether a phrase could be a name: no place or person alone, nothing that ends in what only tells the kind."""
    parts = analysed(name) if len(name) > 1 else ()
    alone = all(part.known and (part.is_place or part.is_surname or part.is_given_name) for part in parts)
    return (
        bool(parts)
        and name not in lexicon.words("agreement_subjects")  # 教育と|福祉の連携に関する協定
        and not (alone and (parts[0].is_place or KATAKANA.fullmatch(name) is None))
        and all(part.pos[0] in ("名詞", "形状詞", "接頭辞", "接尾辞", "補助記号", "記号") for part in parts)
        and lexicon.longest_ending("common_partners", name) is None
        and (parts[-1].is_place or not _ends_otherwise(name))
        and not any(other in name and not _goes_on(name, other) for other in known)
        # ホクレン of ホクレン農業協同組合連合会
        and not any(other.startswith(name) for other in known)
    )


def _ends_otherwise(name: str) -> bool:
    """Whether a name ends like a body, a department or a title: what is one is told by that; but システム ends common nouns, too."""
    suffix = lexicon.suffix_of(name)
    if suffix is not None and not (suffix.type == "company" and suffix.standing == "inner"):
        return True
    endings = ("inner_suffixes", "titles", "honorifics")
    return any(lexicon.longest_ending(kind, name) is not None for kind in endings)


def _goes_on(name: str, known: str) -> bool:
    """東京電力パワーグリッド, where 東京電力 is known as well: a longer name than that, in katakana; 北海道日本ハムファイターズ, レバンガ北海道."""
    if KATAKANA_BEHIND.fullmatch(name.removeprefix(known)) is not None:
        return True
    return known[-1] in ENDS_OF_PLACES and KATAKANA.fullmatch(name.removesuffix(known)) is not None

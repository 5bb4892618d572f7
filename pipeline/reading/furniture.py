"""What on a page is furniture: names of elements, headings of sections, and lines, as `furniture.tsv` lists them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

# よりよいウェブサイトにするために、ページのご感想をお聞かせください。
LONGEST_HEADING = 45
# トップページへ戻る｜一覧へ
BETWEEN_LINKS = re.compile(r"\s*[|/]\s*")
# One word of an id or class: "wrapMenu_2" gives wrap, menu, 2
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    rows = files("pipeline.reading").joinpath("furniture.tsv").read_text("utf-8").splitlines()
    chosen = [row.split("\t")[1] for row in rows if row.startswith(kind + "\t")]
    return re.compile("|".join(f"(?:{pattern})" for pattern in chosen), re.IGNORECASE)


def _folded(words: str) -> str:
    return unicodedata.normalize("NFKC", words).strip()


@cache
def is_furniture_name(name: str) -> bool:
    """Whether an id or class is one that menus, side columns and the like bear: `gnavi`, `tmp_pankuzu`, `sideBlock`."""
    parts = re.split(r"[-_\s]+", name)
    words = {part.lower() for part in parts} | {word.lower() for part in parts for word in WORD.findall(part)}
    return any(_patterns("name").fullmatch(word) for word in words | {name.lower()})


def is_furniture_heading(words: str) -> bool:
    """Whether a heading opens a section that is not part of the article: 最近のニュース, カテゴリー."""
    bare = re.sub(r"^[■◆◇●○□▼▲【<＜\[]+|[】>＞\]:]+$", "", _folded(words))
    return bool(bare) and len(bare) <= LONGEST_HEADING and _patterns("heading").fullmatch(bare) is not None


def is_furniture_line(words: str) -> bool:
    """Whether a line is there for the reader's hand: ページの先頭へ, 印刷する, トップへ戻る｜一覧へ."""
    folded = _folded(words)
    parts = [part for part in BETWEEN_LINKS.split(folded) if part]
    pattern = _patterns("line")
    return pattern.fullmatch(folded) is not None or (bool(parts) and all(pattern.fullmatch(p) for p in parts))


def is_section_name(words: str) -> bool:
    """Whether words name a section of a site and no article: お知らせ, News&Topics."""
    return _patterns("section").fullmatch(_folded(words)) is not None


def says_missing(words: str) -> bool:
    """Whether a headline or title says that there is no page: お探しのページは見つかりません, 404 Not Found."""
    folded = re.split(r"\s*[|｜]\s*|\s[-–]\s", _folded(words))[0]
    return 0 < len(folded) <= 60 and _patterns("missing").fullmatch(folded) is not None

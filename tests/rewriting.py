"""The same page written otherwise: ways to set, spell and word a page that leave what it says as it is."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

Rewriting = Callable[[str], str]

CODE = r"<script.*?</script>|<style.*?</style>|<!--.*?-->|<[^>]*>"
ERAS = (("令和", (2019, 5, 1)), ("平成", (1989, 1, 8)), ("昭和", (1926, 12, 25)))
WESTERN_DAY = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
YEAR_OF_ERA = re.compile(r"(令和|平成|昭和)\s*(元|\d{1,2})\s*年(?=\d)")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
NUMBER_OF_DATE = re.compile(r"(?<![A-Za-z&#/.\d-])\d{1,4}(?=[年月日])")
BODY = re.compile(r"((?:株式会社|[一-龥]{2,10}法人)?[一-龥ァ-ヶー]{2,12}(?:大学|株式会社|市|町|県|協会|機構))")
HALF_WIDTH = {
    full: half for half in map(chr, range(0xFF66, 0xFF9E)) if len(full := unicodedata.normalize("NFKC", half)) == 1
}
VOICED = {"": "", "\u3099": "ﾞ", "\u309a": "ﾟ"}
# 結び|ました, and 結び|ます, by the last character of the stem
PAST = {
    "き": "いた",
    "ぎ": "いだ",
    "ち": "った",
    "り": "った",
    "い": "った",
    "び": "んだ",
    "み": "んだ",
    "に": "んだ",
}
PRESENT = {"き": "く", "ぎ": "ぐ", "ち": "つ", "り": "る", "い": "う", "び": "ぶ", "み": "む", "に": "ぬ"}
PLAIN: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    ("て(?:き|まいり)ました", "てきた"),
    ("てまいります", "ていく"),
    ("でき(ました|ます)", lambda match: "できた" if match[1] == "ました" else "できる"),
    ("とおりです", "とおり"),
    ("行きました", "行った"),
    ("([てで]い)ました", r"\1た"),
    ("([てで]い)ます(?=[。）」]|$)", r"\1る"),
    ("([きぎちりいびみに])ました", lambda match: PAST[match[1]]),
    ("しました", "した"),
    ("([えけげせてでねべめれ])ました", r"\1た"),
    ("いたします(?=[。）]|$)", "する"),
    ("([一-龥ァ-ヶー])します(?=[。）]|$)", r"\1する"),
    ("([えけげせてでねべめれ])ます(?=[。）]|$)", r"\1る"),
    ("([きぎちりいびみに])ます(?=[。）]|$)", lambda match: PRESENT[match[1]]),
    ("でした(?=。)", "だった"),
    ("です(?=[。」]|$)", "だ"),
)


def in_text(rewrite: Rewriting) -> Rewriting:
    """Rewrites the text of a page, its title included, and nothing of its markup."""
    return _between(CODE, rewrite)


def in_body(rewrite: Rewriting) -> Rewriting:
    """Rewrites the text of a page but for its title, where no markup may stand."""
    return _between(rf"<title.*?</title>|{CODE}", rewrite)


def _between(markup: str, rewrite: Rewriting) -> Rewriting:
    pattern = re.compile(f"({markup})", re.DOTALL | re.IGNORECASE)

    def rewritten(page: str) -> str:
        parts = pattern.split(page)
        return "".join(part if i % 2 else rewrite(part) for i, part in enumerate(parts))

    return rewritten


def in_eras(words: str) -> str:
    """令和6年4月1日 for 2024年4月1日."""

    def of_era(match: re.Match[str]) -> str:
        year, month, day = map(int, match.groups())
        era, first = next((name, start[0]) for name, start in ERAS if (year, month, day) >= start)
        return f"{era}{'元' if year == first else year - first + 1}年{month}月{day}日"

    return WESTERN_DAY.sub(of_era, words)


def in_western_years(words: str) -> str:
    """2024年4月1日 for 令和6年4月1日."""

    def western(match: re.Match[str]) -> str:
        first = next(start[0] for name, start in ERAS if name == match[1])
        return f"{first - 1 + (1 if match[2] == '元' else int(match[2]))}年"

    return YEAR_OF_ERA.sub(western, words)


def in_half_width_kana(words: str) -> str:
    """ﾄﾞﾗｯｸﾞ for ドラッグ."""

    def half(character: str) -> str:
        base, *mark = unicodedata.normalize("NFD", character)
        return HALF_WIDTH[base] + VOICED["".join(mark)] if base in HALF_WIDTH else character

    return re.sub("[ァ-ヴー]{2,}", lambda run: "".join(map(half, run.group())), words)


def in_plain_style(words: str) -> str:
    """締結した for 締結しました, 進める for 進めます."""
    for polite, plain in PLAIN:
        words = re.sub(polite, plain, words)
    return words


def as_table(page: str) -> str:
    """A list of definitions, each term with one definition, as a table with a head in each row."""

    def table(match: re.Match[str]) -> str:
        pairs = re.findall(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", match[1], re.DOTALL)
        if not pairs or not len(pairs) == match[1].count("<dt") == match[1].count("<dd"):
            return match.group()
        return "<table>" + "".join(f"<tr><th>{a}</th><td>{b}</td></tr>" for a, b in pairs) + "</table>"

    return re.sub(r"<dl[^>]*>(.*?)</dl>", table, page, flags=re.DOTALL)


def as_definitions(page: str) -> str:
    """A table of two columns, the first of heads, as a list of definitions."""

    def definitions(match: re.Match[str]) -> str:
        rows = re.findall(r"<tr[^>]*>(.*?)</tr>", match[1], re.DOTALL)
        cells = [re.findall(r"<(t[hd])[^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
        if not cells or not all([kind for kind, _ in row] == ["th", "td"] for row in cells):
            return match.group()
        return "<dl>" + "".join(f"<dt>{a}</dt><dd>{b}</dd>" for (_, a), (_, b) in cells) + "</dl>"

    return re.sub(r"<table[^>]*>(.*?)</table>", definitions, page, flags=re.DOTALL)


def with_headline_marked(page: str) -> str:
    """<p>■…を締結しました</p> for <h1>…を締結しました</h1>."""
    return _headline(page, "■", "")


def with_headline_in_brackets(page: str) -> str:
    """<p>【…を締結しました】</p> for <h1>…を締結しました</h1>."""
    return _headline(page, "【", "】")


def _headline(page: str, opening: str, closing: str) -> str:
    telling = r"<(h[12])[^>]*>(?!【)([^<]*(?:締結|協定|開催)[^<]*)</\1>"
    return re.sub(telling, rf"<p>{opening}\2{closing}</p>", page, count=1)


def with_marked_lines(page: str) -> str:
    """<p>・…</p> for each item of a list that has no mark of its own."""
    page = re.sub(r"</?[uo]l[^>]*>", "", page)
    page = re.sub(r"<li[^>]*>\s*(?=[・（(①-⑨0-9０-９])(.*?)</li>", r"<p>\1</p>", page, flags=re.DOTALL)
    return re.sub(r"<li[^>]*>(.*?)</li>", r"<p>・\1</p>", page, flags=re.DOTALL)


def with_side_column(page: str) -> str:
    """What else a site tells of, behind the article."""
    news = (
        "2019年4月1日　浦添大学と株式会社七尾が包括連携協定を締結しました",
        "2019年3月5日　防災講演会を開催しました",
    )
    items = "".join(f'<li><a href="/{i}.html">{title}</a></li>' for i, title in enumerate(news))
    return page.replace("</body>", f'<div id="side"><h3>新着情報</h3><ul>{items}</ul></div></body>')


def with_banners(page: str) -> str:
    """Pictures that link to others, behind the article."""
    names = ("文部科学省", "岡山県オープンデータ", "株式会社七尾")
    links = "".join(f'<a href="https://example.jp/{i}"><img alt="{name}"></a>' for i, name in enumerate(names))
    return page.replace("</body>", f"<div>{links}</div></body>")


def in_references(words: str) -> str:
    """&#28526; for 潮."""
    return "".join(f"&#{ord(c)};" if "一" <= c <= "龥" else c for c in html.unescape(words))


def _sub(pattern: str, replacement: str) -> Rewriting:
    return lambda words: re.sub(pattern, replacement, words)


def _each(*pairs: tuple[str, str]) -> Rewriting:
    def rewritten(words: str) -> str:
        for old, new in pairs:
            words = words.replace(old, new)
        return words

    return rewritten


REWRITINGS: dict[str, Rewriting] = {
    "days in eras": in_text(in_eras),
    "western years": in_text(in_western_years),
    "full-width digits": in_text(
        lambda words: NUMBER_OF_DATE.sub(lambda m: m.group().translate(FULL_WIDTH), words)
    ),
    "numbers set apart": in_text(_sub(r"(?<=[年月和成])(?=\d)|(?<=\d)(?=[年月日])", " ")),
    "weekdays in full": in_text(_sub("(?<=日)[（(]([月火水木金土日])[)）]", r"（\1曜日）")),
    "half-width kana": in_text(in_half_width_kana),
    "half-width brackets": in_text(_each(("（", "("), ("）", ")"))),
    "curly quotes": in_text(_each(("「", "“"), ("」", "”"))),
    "double quotes": in_text(_each(("「", "『"), ("」", "』"))),
    "voicing marks apart": in_text(lambda words: unicodedata.normalize("NFD", words)),
    "および for 及び": in_text(_each(("及び", "および"), ("並びに", "ならびに"))),
    "the plain style": in_text(in_plain_style),
    "結びました for 締結しました": in_text(
        _each(("を締結しました", "を結びました"), ("が締結されました", "が結ばれました"))
    ),
    "協定式 for 締結式": in_text(
        _each(("協定締結式", "協定調印式"), ("協定調印式", "協定式"), ("締結式", "協定式"))
    ),
    "締結セレモニー for 締結式": in_text(_each(("調印式", "締結式"), ("締結式", "締結セレモニー"))),
    "no-break spaces": in_text(_each(("　", "&nbsp;"))),
    "indented paragraphs": _sub("<p>(?=[^<　])", "<p>　"),
    "lines for paragraphs": _sub(r"</p>\s*<p>", "<br><br>\n"),
    "boxes for paragraphs": _sub(r"<(/?)p(?=[\s>])", r"<\1div"),
    "boxes around paragraphs": _sub(r"<p([^>]*)>(.*?)</p>", r"<div><div><p\1>\2</p></div></div>"),
    "spans around words": in_body(_sub("([一-龥]{4,})", r"<span>\1</span>")),
    "spans within dates": in_body(_sub("([0-9]{1,4})([年月日])", r"<span>\1</span>\2")),
    "where words may break": in_body(_sub("(?<=[一-龥]{2})(?=に関する|との|大学)", "<wbr>")),
    "lines broken in the source": in_body(_sub("(?<=、)", "\n      ")),
    "bold names": in_body(_sub(BODY.pattern, r"<b>\1</b>")),
    "linked names": in_body(_sub(BODY.pattern, r'<a href="https://example.jp/">\1</a>')),
    "a headline marked": with_headline_marked,
    "a headline in brackets": with_headline_in_brackets,
    "lines for headings": _sub(r"<(/?)h[2-6](?=[\s>])[^>]*>", r"<\1p>"),
    "marked lines for items": with_marked_lines,
    "cells for heads": _sub(r"<(/?)th(?=[\s>])", r"<\1td"),
    "tables for definitions": as_table,
    "definitions for tables": as_definitions,
    "a side column": with_side_column,
    "banners": with_banners,
    "character references": in_text(in_references),
    "comments": lambda page: page.replace("<p>", "<!-- 本文 --><p>"),
    "tags in capitals": lambda page: re.sub(r"<(/?)([a-z0-9]+)", lambda m: f"<{m[1]}{m[2].upper()}", page),
    "carriage returns": lambda page: page.replace("\n", "\r\n"),
}

"""Whole announcements put together at random from the ways in which pages tell each part, read as one."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest

from extractors.assemble import extract
from tests.conftest import article

# bodies, and what their heads are called
HEADS = {
    "弘陽大学": "学長",
    "三原工業大学": "学長",
    "西部高等専門学校": "校長",
    "今治市": "市長",
    "松前町": "町長",
    "高山村": "村長",
    "愛媛県": "知事",
    "株式会社ミナト設計": "代表取締役社長",
    "株式会社サンライズ・モビリティ": "代表取締役社長",
    "しおかぜ食品株式会社": "代表取締役社長",
    "備南信用金庫": "理事長",
    "今治商工会議所": "会頭",
    "一般社団法人青葉観光機構": "代表理事",
    "伊予中央農業協同組合": "代表理事組合長",
}
PEOPLE = [
    "浜田恵子",
    "小野寺浩",
    "宇都宮真理子",
    "村瀬健一郎",
    "新居田さやか",
    "一ノ瀬翔",
    "渡邉由香里",
    "東野隆史",
]
NAMES = {
    "包括連携協定": "",
    "連携協力に関する協定": "",
    "地域活性化に関する連携協定": "community",
    "災害時における物資の供給に関する協定": "disaster",
    "健康づくりの推進に向けた連携協定": "health",
    "高齢者等の見守りに関する協定": "safety welfare",
}
PURPOSES = {
    "子育て支援や高齢者福祉の充実を図ります": "children welfare",
    "中小企業の振興と販路の拡大を支援します": "industry",
    "双方の資源を生かし、地域の課題の解決に取り組みます": "community",
    "文化・芸術の振興と文化財の保存に取り組みます": "culture",
}
ITEMS = {
    "観光の振興に関すること": "tourism",
    "環境の保全に関すること": "environment",
    "スポーツの振興に関すること": "sports",
    "人材の育成に関すること": "human_resources",
    "防災・減災に関すること": "disaster",
}
CONCLUSIONS = [
    "{A}は、{day}、{B}と{name}を締結しました。",
    "{day}、{A}と{B}との間で{name}の締結式が行われました。",
    "このたび{A}は、{B}と{name}を締結し、{day}に締結式を行いました。",
    "{A}と{B}は{day}、{name}を結びました。",
]
CEREMONIES = [
    "<p>締結式では、{A}の{a}{ta}と{B}の{b}{tb}が協定書に署名しました。</p>",
    "<h3>署名者</h3><ul><li>{A}　{ta}　{a}</li><li>{B}　{tb}　{b}</li></ul>",
    "<p>協定に署名した代表者</p><table><tr><th>{A}</th><td>{ta}　{a}</td></tr><tr><th>{B}</th><td>{tb}　{b}</td></tr></table>",
    "<p>式には{A}{ta}の{a}氏、{B}{tb}の{b}氏が出席し、協定書を取り交わしました。</p>",
    "<p>締結式には各代表者が出席し、協定書に署名しました。</p><p>（写真左から）{A}　{a}{ta}、{B}　{b}{tb}</p>",
    "<p>【締結者】<br>{A}　{ta}　{a}<br>{B}　{tb}　{b}</p>",
]
LISTS = [
    lambda head, items: f"<h3>{head}</h3><ul>" + "".join(f"<li>{i}</li>" for i in items) + "</ul>",
    lambda head, items: f"<p>【{head}】<br>" + "<br>".join(f"({n}) {i}" for n, i in enumerate(items, 1)) + "</p>",
    lambda head, items: f"<p>■{head}</p><p>" + "<br>".join(f"・{i}" for i in items) + "</p>",
    lambda head, items: (
        f"<dl><dt>{head}</dt><dd><ol>" + "".join(f"<li>{i}</li>" for i in items) + "</ol></dd></dl>"
    ),
    lambda head, items: f"<table><tr><th>{head}</th><td>" + "<br>".join(items) + "</td></tr></table>",
]
BESIDE = [
    ("<p>{A}はこれまでに{other}とも同様の協定を締結しています。</p>", True),
    ("<p>{A}が協定を締結するのは、{other}に続いて2例目です。</p>", True),
    ("<p>両者は2015年から共同で行事を開催するなど、交流を続けてきました。</p>", False),
    ("", False),
]
CONTACTS = [
    "",
    "<h3>お問い合わせ先</h3><p>{A} 総務企画部<br>TEL：0898-00-0000</p>",
    "<p>【問い合わせ】{A}地域連携課　電話 0898-00-0000</p>",
]
DAYS = ["6月9日", "6月9日（金）", "令和5年6月9日", "2023年6月9日（金）", "令和5年6月9日（金曜日）"]


@dataclass
class Announcement:
    """A page and what a careful reader finds on it."""

    site: str
    title: str
    body: str
    name: str
    signers: set[tuple[str, str, str]]
    organizations: set[str]
    items: list[str]
    themes: set[str] = field(default_factory=set)


def announcement(seed: int) -> Announcement:
    """An announcement of an agreement between two bodies; the same for the same seed."""
    chance = random.Random(seed)
    first, second, other = chance.sample(sorted(HEADS), 3)
    a, b = chance.sample(PEOPLE, 2)
    told = {"A": first, "B": second, "a": a, "b": b, "ta": HEADS[first], "tb": HEADS[second], "other": other}
    name = chance.choice(sorted(NAMES))
    purpose = chance.choice(sorted(PURPOSES))
    items = chance.sample(sorted(ITEMS), chance.choice([0, 2, 3]))
    beside, names_other = chance.choice(BESIDE)
    quoted = f"「{name}」" if chance.random() < 0.7 else name
    conclusion = chance.choice(CONCLUSIONS).format(**told, name=quoted, day=chance.choice(DAYS))
    ceremony = chance.choice(CEREMONIES).format(**told)
    head = chance.choice(["連携事項", "協力事項", "主な連携内容", "協定の内容"])
    parts = [
        f"<p>2023年6月12日</p><p>{conclusion}</p>",
        *chance.sample([ceremony, f"<p>今後は、本協定に基づき、{purpose}。</p>"], 2),
        beside.format(**told),
        chance.choice(LISTS)(head, items) if items else "",
        chance.choice(CONTACTS).format(**told),
    ]
    return Announcement(
        site=first,
        title=chance.choice(
            [f"{second}と{quoted}を締結しました", f"{second}と協定を締結しました", f"{quoted}を締結"]
        ),
        body="".join(parts),
        name=name,
        signers={(a, HEADS[first], first), (b, HEADS[second], second)},
        organizations={first, second, *([other] if names_other else [])},
        items=items,
        themes=set(" ".join([NAMES[name], PURPOSES[purpose], *(ITEMS[i] for i in items)]).split()),
    )


@pytest.mark.parametrize("seed", range(150))
def test_an_announcement_is_read_whole(seed: int) -> None:
    page = announcement(seed)
    record = extract(article(page.body, title=page.title, site=page.site))
    (agreement,) = record.agreements
    assert (record.kind, record.published_on, agreement.signed_on) == ("agreement", "2023-06-12", "2023-06-09")
    assert agreement.name == page.name
    assert {p.name for p in agreement.parties} == {party for _, _, party in page.signers}
    assert {(s.name, s.title, s.party) for s in agreement.signers} == page.signers
    assert {(p.name, p.title, p.organization) for p in record.people} == page.signers
    assert {o.name for o in record.organizations} == page.organizations
    assert agreement.items == page.items
    assert set(map(str, agreement.themes)) == page.themes

"""Every municipality of the public list as a partner, its head's name right before its own."""

from __future__ import annotations

import csv
import random

import pytest

from extractors.assemble import extract
from tests.conftest import SHARED, article

LIST = SHARED / "registries" / "localgovjp-utf8.csv"
FAMILIES = [
    "浜田",
    "徳永",
    "三宅",
    "小野寺",
    "白石",
    "宇都宮",
    "大塚",
    "門田",
    "村瀬",
    "新居田",
    "長谷川",
    "五十嵐",
    "佐々木",
    "髙田",
    "渡邉",
    "一ノ瀬",
]
GIVEN = [
    "恵子",
    "繁樹",
    "恒一",
    "真理",
    "大輔",
    "美咲",
    "健一郎",
    "さやか",
    "亮太",
    "隆史",
    "由香里",
    "陽子",
    "千尋",
    "みどり",
    "太郎",
    "賢治",
    "弥生",
]
WAYS = [
    "<p>締結式では、{name}{town}長と岬一郎学長が協定書に署名しました。</p>",
    "<p>出席者<br>{town}長　{spaced}<br>白浜大学長　岬　一郎</p>",
    "<p>写真：{name}{town}長（左）と岬一郎学長（右）</p>",
    "<p>{town}長の{name}氏と岬一郎学長が署名しました。</p>",
    "<p>式には{town}の{name}{head}、岬一郎学長が出席し、協定書を交わしました。</p>",
]
# of 1,741, a few can be cut in another way that makes sense: いの町, 市川市 behind a name
READ_OTHERWISE = 12


def _municipalities() -> list[str]:
    """Their names without districts; those of wards have a space."""
    with LIST.open(encoding="utf-8-sig") as lines:
        names = [row["city"] for row in csv.DictReader(lines)]
    return [name for name in names if " " not in name and len(name) > 1]


@pytest.mark.skipif(not LIST.exists(), reason=f"the public list of municipalities is not at {LIST}")
def test_the_heads_of_all_municipalities_sign_for_them() -> None:
    wrong = []
    for number, town in enumerate(_municipalities()):
        chosen = random.Random(number)
        family, given = chosen.choice(FAMILIES), chosen.choice(GIVEN)
        told = chosen.choice(WAYS).format(
            name=family + given, spaced=f"{family}　{given}", town=town, head=town[-1] + "長"
        )
        body = f"<p>白浜大学は、4月3日、{town}と包括連携協定を締結しました。</p>{told}"
        record = extract(article(body, title=f"{town}と包括連携協定を締結しました"))
        signed = {(s.name, s.party) for a in record.agreements for s in a.signers}
        named = {organization.name for organization in record.organizations}
        if signed != {("岬一郎", "白浜大学"), (family + given, town)} or named != {"白浜大学", town}:
            wrong.append(f"{told} {signed} {named}")
    assert len(wrong) <= READ_OTHERWISE, "\n".join(wrong)

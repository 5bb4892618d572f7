"""Annotated sentences in the manner of announcements, made from templates and word stocks of our own."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SLOT = re.compile(r"\{([^{}]+)\}|[\[\]]")
PERSONS = ("人", "姓名", "姓", "外人")
PLACES = ("市", "県", "国")
ORGANIZATIONS = (
    "大学",
    "学校",
    "会社",
    "銀行",
    "団体",
    "NPO",
    "法人",
    "役所",
    "病院",
    "研究所",
    "略称",
    "海外",
)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with the names in it: `[start, end)` in code points and PER, ORG or PLC."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def annotated(marked: str) -> Annotated:
    """Reads a line in which names stand as ``{PER:槇野恒彦}``."""
    text, spans, last = "", [], 0
    for match in re.finditer(r"\{(PER|ORG|PLC):([^{}]+)\}", marked):
        text += marked[last : match.start()]
        spans.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        last = match.end()
    return Annotated(text + marked[last:], tuple(spans))


def lines(path: Path) -> list[str]:
    """The lines of a file of sentences, comments left out."""
    return [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def generated(folder: Path, count: int, seed: int = 1) -> Iterator[Annotated]:
    """`count` sentences from the templates and stocks of a folder, the same for the same seed."""
    stocks = {row[0]: row[1].split(" ") for line in lines(folder / "names.tsv") if (row := line.split("\t"))}
    templates = lines(folder / "templates.txt")
    names = _Names(stocks, random.Random(seed))
    for i in range(count):
        yield names.filled(templates[i % len(templates)])


class _Names:
    """Fills slots with names put together from the stocks."""

    def __init__(self, stocks: dict[str, list[str]], chance: random.Random) -> None:
        self.stocks = stocks
        self.chance = chance
        self.makers: dict[str, Callable[[], str]] = {
            "人": self._person,
            "姓名": self._spaced_person,
            "姓": self._family,
            "外人": self._foreigner,
            "大学": self._university,
            "学部": lambda: self._of("学科"),
            "学校": self._school,
            "会社": self._company,
            "銀行": self._bank,
            "団体": lambda: self._place_name() + self._maybe("方位", 0.25) + self._of("種団体"),
            "NPO": self._association,
            "法人": self._corporation,
            "役所": lambda: self._of("省"),
            "病院": self._hospital,
            "研究所": lambda: self._maybe("国法", 0.6) + self._of("研究") + self._of("研尾"),
            "略称": lambda: self._of("英略" if self.chance.random() < 0.5 else "和略"),
            "海外": self._abroad,
            "市": self._municipality,
            "県": lambda: self._of("県"),
            "国": lambda: self._of("国"),
            "地": self._place_name,
            "カ": self._katakana_name,
            "数": lambda: str(self.chance.randint(1, 90)),
            "ふりがな": lambda: "".join(self.chance.choices("あいうえおかきくさしたなはまやら", k=5)),
        }

    def filled(self, template: str) -> Annotated:
        text, last, opened = "", 0, -1
        spans: list[tuple[int, int, str]] = []
        for match in SLOT.finditer(template):
            text += template[last : match.start()]
            last = match.end()
            if match.group() == "[":
                opened = len(text)
            elif match.group() == "]":
                spans = [span for span in spans if span[0] < opened]
                spans.append((opened, len(text), "ORG"))
                opened = -1
            else:
                make = self.makers.get(match[1])
                word = make() if make else self._of(match[1])
                kind = _kind(match[1])
                if kind:
                    spans.append((len(text), len(text) + len(word), kind))
                text += word
        return Annotated(text + template[last:], tuple(_joined(spans)))

    def _of(self, stock: str) -> str:
        return self.chance.choice(self.stocks[stock])

    def _maybe(self, stock: str, share: float) -> str:
        return self._of(stock) if self.chance.random() < share else ""

    def _family(self) -> str:
        if self.chance.random() < 0.35:
            return self._of("珍姓")
        return self.chance.choice(self._of("姓頭")) + self.chance.choice(self._of("姓尾"))

    def _given(self) -> str:
        return self._of("名仮") if self.chance.random() < 0.15 else self._of("名漢")

    def _person(self) -> str:
        return self._family() + self._given()

    def _spaced_person(self) -> str:
        family, given = self._family(), self._given()
        style = self.chance.random()
        if style < 0.15 and len(family) == len(given) == 2:
            return " ".join(family) + "　" + "　".join(given)
        return family + self.chance.choice([" ", "　"]) + given

    def _foreigner(self) -> str:
        style = self.chance.random()
        if style < 0.5:
            return self._of("外名") + "・" + self._of("外姓")
        if style < 0.8:
            return self._of("英名") + " " + self._of("英姓")
        return self._of("漢外") + self._of("漢外名")

    def _place_name(self) -> str:
        style = self.chance.random()
        if style < 0.15:
            return self._of("仮地")
        if style < 0.35:
            return self.chance.choice(self._of("姓頭")) + self.chance.choice("ヶノがの之津") + self._of("浦")
        return self._of("実地" if style < 0.6 else "地")

    def _municipality(self) -> str:
        return self._place_name() + self.chance.choice("市市市町町村区")

    def _university(self) -> str:
        kind = self.chance.choice(
            ["大学", "大学", "大学", "県立大学", "工業大学", "女子短期大学", "国際大学", "工業高等専門学校"]
        )
        return self._maybe("国法", 0.1).replace("国立研究開発法人", "国立大学法人") + self._place_name() + kind

    def _school(self) -> str:
        return (
            self.chance.choice(["県立", "", self._of("県") + "立", "私立"])
            + self._place_name()
            + self.chance.choice(["高等学校", "農業高等学校", "高校", "小学校", "中学校", "商業高等学校"])
        )

    def _stem(self) -> str:
        style = self.chance.random()
        if style < 0.25:
            return self._of("和語") + self._of("名詞")
        if style < 0.4:
            return (
                self._of("和語") + "の" + self.chance.choice([self._of("和語"), self._of("名詞"), self._of("和尾")])
            )
        if style < 0.6:
            return self._of("カナ") + self.chance.choice(["", "・", " "]) + self._of("カナ")
        if style < 0.7:
            return self._of("カナ") + self._of("名詞")
        if style < 0.8:
            return self._of("英字") + self.chance.choice(["", " "]) + self._of("カナ")
        if style < 0.9:
            return self._place_name() + self._of("名詞")
        return self._of("漢語") + self._of("名詞")

    def _company(self) -> str:
        stem = self._stem()
        style = self.chance.random()
        if style < 0.55:
            return self._of("法形前") + self.chance.choice(["", "", "", " "]) + stem
        if style < 0.9:
            return stem + self._of("法形後")
        return self._of("カナ") + self._of("名詞")

    def _katakana_name(self) -> str:
        return self._of("カナ") + self.chance.choice(["", "", "・"]) + self._of("カナ")

    def _bank(self) -> str:
        return self.chance.choice([self._place_name(), self._of("和語"), self._of("漢語")]) + self.chance.choice(
            ["銀行", "信用金庫", "信用組合", "みらい銀行", "労働金庫"]
        )

    def _association(self) -> str:
        stem = self.chance.choice(
            [
                self._of("和語") + "の" + self._of("和尾"),
                self._of("漢語")
                + "を"
                + self.chance.choice(["つなぐ", "守る", "育てる", "考える"])
                + self._of("和尾"),
                self._of("和語") + self._of("和尾"),
                self._place_name() + self._of("和語") + "クラブ",
                self._of("和語") + "ネットワーク",
                self._of("カナ") + self._of("カナ"),
            ]
        )
        return self._of("公益") + self.chance.choice(["", "", "", " "]) + stem

    def _corporation(self) -> str:
        if self.chance.random() < 0.5:
            return self._of("国法").replace("国立大学法人", "独立行政法人") + self._of("研究") + self._of("研尾")
        return self._of("公益") + self.chance.choice(
            [self._of("漢語") + "会", self._of("漢語") + "学園", self._place_name() + "産業振興機構", self._stem()]
        )

    def _hospital(self) -> str:
        return self.chance.choice([self._place_name(), self._of("漢語") + "会"]) + self.chance.choice(
            ["市立病院", "総合病院", "中央病院", "医療センター", "大学医学部附属病院", "クリニック"]
        )

    def _abroad(self) -> str:
        return self._of("外地") + self.chance.choice(
            ["大学", "工科大学", "国立大学", "農林大学", "市政府", "州政府", "医科大学", "科学技術研究所"]
        )


def _kind(slot: str) -> str | None:
    if slot in PERSONS:
        return "PER"
    if slot in PLACES:
        return "PLC"
    return "ORG" if slot in ORGANIZATIONS else None


def _joined(spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Places that touch are one: 岡山県倉敷市."""
    for span in spans:
        if span[2] == "PLC" and spans and any(o[1] == span[0] and o[2] == "PLC" for o in spans):
            continue
        following = next((o for o in spans if o[0] == span[1] and o[2] == "PLC"), None)
        yield (span[0], following[1], "PLC") if span[2] == "PLC" and following else span

"""Who came from either side, in one sentence: 本学からは三宅副学長、…が、汐見町からは…が出席しました."""

from __future__ import annotations

import pytest

from extractors.assemble import extract
from tests.conftest import article

OURS = [
    ("上野豊", "地域連携センター長"),
    ("菊地善之助", "理事（総務担当）"),
    ("荒木学", "農学部長"),
    ("林登", "社会連携課長"),
]
THEIRS = [("宮崎豊", "産業観光部次長"), ("鈴木靖", "危機管理監"), ("原彌一", "教育長"), ("石田真", "副町長")]
SENTENCES = [
    "白浜大学からは{0}、{1}が、汐見町からは{2}、{3}が出席しました。",
    "締結式には、本学の{0}、{1}、汐見町の{2}、{3}らが出席しました。",
    "出席者は、本学が{0}、{1}、汐見町が{2}、{3}である。",
    "本学側は{0}、{1}、汐見町側は{2}、{3}が同席しました。",
]


def named(person: tuple[str, str], *, title_first: bool) -> str:
    name, title = person
    return f"{title}の{name}" if title_first else name + title


@pytest.mark.parametrize("title_first", [True, False])
@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("shift", range(len(OURS)))
def test_who_came_from_either_side(shift: int, sentence: str, title_first: bool) -> None:
    ours, theirs = ((people[shift:] + people)[:2] for people in (OURS, THEIRS))
    words = sentence.format(*(named(person, title_first=title_first) for person in ours + theirs))
    body = f"<p>白浜大学は5月1日、汐見町と協定を締結しました。</p><p>{words}</p>"
    record = extract(article(body, title="汐見町と協定を締結", site="白浜大学"))
    assert {(p.name, p.title, p.organization) for p in record.people} == {
        *((name, title, "白浜大学") for name, title in ours),
        *((name, title, "汐見町") for name, title in theirs),
    }


def test_a_town_and_its_head_are_not_one_name() -> None:
    body = "<p>出席者は、汐見市が市長の三宅恒一、政策監の佐野彰である。</p>"
    record = extract(article(body, title="汐見市と協定を締結", site="白浜大学"))
    assert [(p.name, p.organization) for p in record.people] == [("三宅恒一", "汐見市"), ("佐野彰", "汐見市")]

"""Heads of departments by their family names: 町からは三宅企画財政課長が, 本学側が小林図書館長."""

from __future__ import annotations

from itertools import cycle

import pytest

from extractors.departments import family_before_post, is_department
from extractors.people import People
from tests.conftest import page_of

FAMILIES = ["三宅", "小林", "林", "佐々木", "長谷川", "安部", "石橋", "横田", "東", "空井", "牟田", "五十嵐"]
POSTS = [
    "企画財政課長",
    "健康福祉部長",
    "健康福祉本部長",
    "文化スポーツ部長",
    "産業振興局長",
    "観光局長",
    "産学連携本部長",
    "地域創生推進室長",
    "商工観光担当部長",
    "広報課長補佐",
    "法人営業部次長",
    "デジタル推進室長",
    "まちづくり推進課長",
    "品質保証部長",
    "国際交流センター長",
    "議会事務局長",
    "技術本部長",
    "図書館長",
]
# the two in front are of the town, the last of the university
SENTENCES = [
    "汐見町からは{0}、{1}が、本学からは{2}が同席しました。",
    "同席したのは、町側が{0}と{1}、本学側が{2}です。",
    "このほか、同町の{0}、{1}、本学の{2}が立ち会いました。",
]


def people_of(sentence: str) -> list[tuple[str, str | None, str | None]]:
    body = f"<p>白浜大学は3月1日、汐見町と協定を締結しました。</p><p>{sentence}</p>"
    page, organizations = page_of(body, title="汐見町と協定を締結")
    persons = People(page, organizations).persons
    return [(p.name, p.title, p.body.name if p.body else None) for p in persons]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("post", POSTS)
def test_who_heads_a_department(post: str, sentence: str) -> None:
    others = cycle(other for other in POSTS if other != post)
    families = FAMILIES[POSTS.index(post) % len(FAMILIES) :] + FAMILIES
    posts = [post, next(others), post]
    told = [family + words for family, words in zip(families, posts, strict=False)]
    bodies = ["汐見町", "汐見町", "白浜大学"]
    assert people_of(sentence.format(*told)) == list(zip(families[:3], posts, bodies, strict=True))


def test_a_deputy_by_a_name_that_a_firm_bears_too() -> None:
    assert people_of("本学側が三井副学長（地域連携担当）、町側が森総務課長です。") == [
        ("三井", "副学長（地域連携担当）", "白浜大学"),
        ("森", "総務課長", "汐見町"),
    ]


def test_the_head_of_a_subcommittee_and_someone_called_abe() -> None:
    assert people_of("本学側が阿部会長、町側が森総務課長です。")[0][:2] == ("阿部", "会長")


@pytest.mark.parametrize(
    "words", ["企画財政", "地域創生推進", "環境・エネルギー", "中央図書", "林業振興", "上下水道", "東部建設"]
)
def test_words_of_departments(words: str) -> None:
    assert is_department(words)


@pytest.mark.parametrize(
    ("words", "family"),
    [
        ("三宅企画財政課長", "三宅"),
        ("小林業務課長", "小林"),
        ("林業振興課長", None),
        ("森林整備課長", None),
        ("国際交流課長", None),
        ("三宅町長", None),
    ],
)
def test_the_family_name_before_a_post(words: str, family: str | None) -> None:
    assert family_before_post(words) == family


@pytest.mark.parametrize(
    "sentence",
    [
        "本学からは、学長補佐の三宅恒一、玉井沙織が出席しました。",
        "本学からは、学長補佐の三宅恒一と玉井沙織、汐見町からは岬健町長が出席しました。",
    ],
)
def test_a_row_of_names_shares_the_title_in_front(sentence: str) -> None:
    assert people_of(sentence)[:2] == [
        ("三宅恒一", "学長補佐", "白浜大学"),
        ("玉井沙織", "学長補佐", "白浜大学"),
    ]


@pytest.mark.parametrize("post", ["福島営業部長", "大阪営業部長", "福島イノベーションセンター長"])
def test_a_place_in_front_of_a_department_whose_head_is_named_behind(post: str) -> None:
    assert people_of(f"株式会社ミナト　{post}　三宅恒一が話しました。") == [("三宅恒一", post, "株式会社ミナト")]


RARE_NAMES = ["土肥建", "有働豊", "蝦名正", "大迫進", "嶋森伴", "空閑桜子", "千代松大耕"]


@pytest.mark.parametrize("name", RARE_NAMES)
@pytest.mark.parametrize("post", ["健康福祉部長", "都市整備局長", "地域コミュニティ振興部長", "企画政策課長"])
@pytest.mark.parametrize(
    "sentence", ["市の{0}も席を並べました。", "本学からは{0}が出席した。", "学長のほか、{0}らが見守りました。"]
)
def test_a_full_name_that_no_dictionary_has_before_a_post(name: str, post: str, sentence: str) -> None:
    found = people_of(sentence.format(name + post))
    assert [(person, title) for person, title, _ in found if person != "学長"] == [(name, post)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("阿部康志県商工労働観光部長が立ち会いました。", ("阿部康志", "商工労働観光部長", "青森県")),
        ("玉井沙織町健康福祉課長が立ち会いました。", ("玉井沙織", "健康福祉課長", "汐見町")),
        ("あわせて、町の玉井沙織健康福祉課長が立ち会いました。", ("玉井沙織", "健康福祉課長", "汐見町")),
    ],
)
def test_a_place_told_by_its_kind_before_a_post(sentence: str, expected: tuple[str, str, str]) -> None:
    assert people_of("青森県と汐見町は、本学と協定を締結しました。" + sentence) == [expected]

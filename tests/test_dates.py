"""Dates in every writing, and what is filled in where the page leaves a part out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import Calendar, find_dates
from extractors.normalization import fold

WRITINGS = [
    ("令和６年１０月１０日（木）", "2024-10-10"),
    ("令和元年5月1日", "2019-05-01"),
    ("R6.10.10", "2024-10-10"),
    ("H30.3.26", "2018-03-26"),
    ("平成二十年三月三日", "2008-03-03"),
    ("平成30年 03月28日", "2018-03-28"),
    ("昭和63年4月", "1988-04"),
    ("2024年4月1日", "2024-04-01"),
    ("2024/04/01", "2024-04-01"),
    ("2024.4.1", "2024-04-01"),
    ("２０２４－０４－０１", "2024-04-01"),
    ("20240401", "2024-04-01"),
    ("令和元年（2019年）11月15日", "2019-11-15"),
    ("2019年（令和元年）11月15日", "2019-11-15"),
    ("本日（平成30年3月28日）", "2018-03-28"),
    ("2018年8月", "2018-08"),
    ("令和六年十月十日", "2024-10-10"),
    ("令和6年4月1日付け", "2024-04-01"),
    ("令和６年 ４月 １日", "2024-04-01"),
    ("令和6(2024)年4月1日", "2024-04-01"),
    ("R6年4月1日", "2024-04-01"),
    ("平成31年4月30日", "2019-04-30"),
    ("平成元年1月8日", "1989-01-08"),
    ("S63.4.1", "1988-04-01"),
    ("2024-04-01", "2024-04-01"),
    ("2024・4・1", "2024-04-01"),
    ("Apr 1, 2024", "2024-04-01"),
    ("1st April 2024", "2024-04-01"),
    ("Sept. 3, 2019", "2019-09-03"),
    ("２０２４年４月１日（月）", "2024-04-01"),
    ("2024年4月1日（月曜日・祝日）", "2024-04-01"),
    ("2024年 4月1日 月曜日", "2024-04-01"),
    ("2024.04.01 更新", "2024-04-01"),
    ("令和5年度", "2023"),
    ("2023年", "2023"),
]
NO_DATES = [
    "十日町市と四日市市",
    "3年間",
    "10月号",
    "24時間",
    "2024-05-33",
    "令和6年13月1日は",
    "086-251-8462",
    "第12条",
    "3日後に",
    "1/2の面積",
    "知事：三日月光",
]
FILLED = [
    # text, the page's own date, what it means
    ("3月26日（金）に結びました", "2021-03-30", ["2021-03-26"]),
    ("12月20日に結びました", "2024-01-10", ["2023-12-20"]),
    ("本日締結しました", "2024-10-04", ["2024-10-04"]),
    ("4月1日に合意し、同日署名しました", "2024-04-05", ["2024-04-01", "2024-04-01"]),
    ("4月1日に合意し、翌日署名しました", "2024-04-05", ["2024-04-01", "2024-04-02"]),
    ("10月22日（木）～24日（土）", "2015-10-30", ["2015-10-22", "2015-10-24"]),
    ("10月22日～24日の3日間", "2015-10-30", ["2015-10-22", "2015-10-24"]),
    ("去る１１月１６日（火）", "2004-11", ["2004-11-16"]),
    ("2023年5月2日に署名し、6月1日に公表した", None, ["2023-05-02", "2023-06-01"]),
    ("2月14日に", "2024-01", ["2024-02-14"]),
    ("去る3日に調印し", "2024-06-10", ["2024-06-03"]),
    ("本12日、署名した", "2024-06-12", ["2024-06-12"]),
    ("11月1日(金)～3日(日)に開き", "2024-11-10", ["2024-11-01", "2024-11-03"]),
    ("昨年11月に申し出があり", "2024-03-01", ["2023-11"]),
    ("同年6月に合意し", "2024-03-01", ["2024-06"]),
    ("令和5年10月2日に合意し、同年11月1日に", "2024-03-01", ["2023-10-02", "2023-11-01"]),
    ("2023年5月2日に署名し、翌3日に公表した", None, ["2023-05-02", "2023-05-03"]),
    ("先週の木曜日に結びました", "2024-05-20", ["2024-05-16"]),
    ("来週月曜日に結びます", "2024-05-15", ["2024-05-20"]),
    ("先月28日に結びました", "2024-05-20", ["2024-04-28"]),
    ("来月3日に結びます", "2023-12-20", ["2024-01-03"]),
    ("2023年12月2日に合意し、翌月5日に結んだ", None, ["2023-12-02", "2024-01-05"]),
    ("一昨日署名しました", "2024-05-20", ["2024-05-18"]),
    ("5/16（木）に結びました", "2024-05-20", ["2024-05-16"]),
    ("5月14日に開き、その2日後の16日に", "2024-05-20", ["2024-05-14", "2024-05-16"]),
]


@pytest.mark.parametrize(("text", "value"), WRITINGS)
def test_every_writing_gives_the_same_kind_of_date(text: str, value: str) -> None:
    assert [mention.value for mention in find_dates(fold(text))] == [value]


@pytest.mark.parametrize("text", NO_DATES)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert [mention.value for mention in find_dates(fold(text)) if mention.month] == []


@pytest.mark.parametrize(("text", "anchor", "values"), FILLED)
def test_what_is_left_out_is_filled_in(text: str, anchor: str | None, values: list[str]) -> None:
    mentions = Calendar(anchor).resolve(find_dates(fold(text)))
    assert [mention.value for mention in mentions] == values


def test_a_weekday_tells_the_year() -> None:
    (mention,) = Calendar("2015-12").resolve(find_dates("10月22日(木)"))
    assert (mention.value, mention.mismatch) == ("2015-10-22", False)


def test_a_wrong_weekday_is_noticed() -> None:
    (mention,) = find_dates("2024年10月10日(金)")
    assert mention.mismatch


@given(
    st.dates(min_value=__import__("datetime").date(1950, 1, 1), max_value=__import__("datetime").date(2035, 12, 31))
)
def test_a_date_written_in_kanji_is_read_back(day: object) -> None:
    text = f"{day.year}年{day.month}月{day.day}日"  # type: ignore[attr-defined]
    assert [mention.value for mention in find_dates(text)] == [day.isoformat()]  # type: ignore[attr-defined]

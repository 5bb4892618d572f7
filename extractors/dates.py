"""Dates in Japanese text: every writing of era and western years, with the parts that the page leaves out filled in."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from extractors import lexicon
from extractors.page import Span
from extractors.remembered import REMEMBERED

# April
BEGINS_FISCAL_YEAR = 4

KANJI_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}
KANJI_NUMERALS = "一二三四五六七八九十〇"
N = rf"(?:[0-9]{{1,2}}|[{KANJI_NUMERALS}]{{1,3}}|元)"
MONTHS_IN_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
IN_ENGLISH = "|".join(MONTHS_IN_ENGLISH)
WEEKDAYS = "月火水木金土日"
# (金), （金曜日・祝日）, 金曜日
WEEKDAY = r"(?:\s*[(（\[]\s*(?P<weekday>[月火水木金土日])(?:曜日?)?(?:[・、祝休振替日\s]*)[)）\]]|\s*(?P<weekday2>[月火水木金土日])曜日?)?"
# the other reading of a year: 令和元年（2019年）, 2019年（令和元年）, 令和6(2024)年度
GLOSS = r"(?:\s*[(（][^()（）]{2,8}[)）]\s*)?"
# ~9/3(土) behind 2022/9/2(金)
RANGE_END = re.compile(
    r"\s*[~-]\s*(?P<month>[0-9]{1,2})[/.](?P<day>[0-9]{1,2})(?![0-9年/])(?:[(（](?P<weekday>[月火水木金土日])(?:曜日?|・?[祝休])?[)）])?"
)
# what stands between the numbers of 2024/9/30
SEPARATORS = "./-・"
SEP = rf"\s*[{re.escape(SEPARATORS)}]\s*"
# 2023.06.20, [ 令和5年6月20日（火） ]
DAY_ALONE = re.compile(
    r"[\s\[(]*(?:令和|平成|昭和)?[0-9元]{1,4}[年./-][0-9]{1,2}[月./-][0-9]{1,2}日?(?:\(.{1,3}\))?[\s\])]*"
)


# Patterns begin with the characters that they can begin with, and look behind only then: so the search for them runs over
# all other characters at once.


def _not_behind(characters: str, *beginnings: str, followed_by: str = "") -> str:
    """Alternatives none of which stands directly behind one of some characters: 20 of 2024年, but not of 12024年."""
    return "|".join(f"{beginning}(?<![{characters}]{beginning}){followed_by}" for beginning in beginnings)


def _leading_number(name: str, characters: str = "") -> str:
    """A number as `N` has them, at the beginning of a pattern and not directly behind one of some characters."""
    behind = f"(?<![{characters}].)" if characters else ""
    rest = rf"(?<=[0-9])[0-9]?|(?<=[{KANJI_NUMERALS}])[{KANJI_NUMERALS}]{{0,2}}|(?<=元)"
    return rf"(?P<{name}>[0-9{KANJI_NUMERALS}元]{behind}(?:{rest}))"


@cache
def _patterns() -> tuple[tuple[tuple[frozenset[str], ...], re.Pattern[str]], ...]:
    """The ways to write a date, each with the signs that it never goes without: one at least of each set."""
    in_era = "".join(character for row in lexicon.rows("eras") for character in (row[0][0], row[1]))
    eras = "|".join(row[0] for row in lexicon.rows("eras"))
    letters = _not_behind("A-Za-z", *(row[1] for row in lexicon.rows("eras")), followed_by="(?=[0-9元])")
    era = rf"(?P<era>{eras}|{letters})\.?\s*(?P<era_year>{N})"
    year = r"(?P<year>(?:19|20)[0-9]{2})"
    lone_year = rf"(?P<year>(?:{_not_behind('0-9A-Za-z', '19', '20')})[0-9]{{2}})"
    digits_year = rf"(?P<year>(?:{_not_behind('0-9', '19', '20')})[0-9]{{2}})"
    ymd = rf"{GLOSS}年{GLOSS}\s*(?P<month>{N})\s*月\s*(?P<day>{N})\s*日"
    ym = rf"{GLOSS}年{GLOSS}\s*(?P<month>{N})\s*月"
    # 十日町市 and 四日市市 are places, 三日月 is a name
    day_alone = rf"日(?![間本目程付時頃常の出後前以連]|も早)(?!(?<=[{KANJI_NUMERALS}]日)[町市月]){WEEKDAY}"
    expressions = [
        (("年", "月", "日"), rf"{era}{ymd}{WEEKDAY}"),
        (("年", "月", "日"), rf"{year}{ymd}{WEEKDAY}"),
        ((in_era, SEPARATORS), rf"{era}{SEP}(?P<month>[0-9]{{1,2}}){SEP}(?P<day>[0-9]{{1,2}})(?![0-9]){WEEKDAY}"),
        (
            (SEPARATORS, "12"),
            rf"{lone_year}{SEP}(?P<month>[0-9]{{1,2}}){SEP}(?P<day>[0-9]{{1,2}})(?![0-9]){WEEKDAY}",
        ),
        (("12",), rf"{digits_year}(?P<month>(?:0[1-9]|1[0-2]))(?P<day>(?:0[1-9]|[12][0-9]|3[01]))(?![0-9])"),
        (("年", "月"), rf"{era}{ym}(?!間)"),
        (("年", "月"), rf"{year}{ym}(?!間)"),
        (("年",), rf"{era}{GLOSS}年(?P<fiscal>度)?(?![間度])"),
        (("年",), rf"{year}{GLOSS}年(?P<fiscal>度)?(?![間度])"),
        (
            ("年", "月"),
            rf"(?P<relative>同年|翌年|昨年|本年|今年|前年|去年)\s*(?P<month>{N})月(?:\s*(?P<day>{N})日)?{WEEKDAY}",
        ),
        (("月", "日"), rf"{_leading_number('month', '0-9一二三四五六七八九十')}月\s*(?P<day>{N})日(?!間){WEEKDAY}"),
        (
            ("日",),
            r"(?P<relative>本日(?<![一-龥]本日)|今日(?=、)|同日|翌日|前日|一昨日|明後日|昨日(?<!一昨日)|明日(?!香)|この日|当日|即日)(?:付け?)?(?:[(（](?P<absolute>[^()（）]{6,24})[)）])?",
        ),
        (("き", "ょ"), r"(?P<relative>きょう)(?=[、は])"),
        (("月", "日"), rf"(?P<relative>同月|今月|本月|翌月|先月|来月|前月)\s*(?P<day>{N})日{WEEKDAY}"),
        # 先週の木曜日; 5/16(木), of which the weekday tells that it is a day
        (("曜",), r"(?P<relative>先週|今週|来週)の?\s*(?P<weekday>[月火水木金土日])曜"),
        (
            ("/",),
            r"(?P<month>[0-9](?<![0-9/.].)[0-9]?)/(?P<day>[0-9]{1,2})\s*[(（](?P<weekday>[月火水木金土日])(?:曜日?|・?[祝休])?[)）]",
        ),
        (("日",), rf"(?P<relative>去る|来る|来たる|きたる|翌|本|同|初日の)(?P<day>{N}){day_alone}"),
        (("日",), rf"{_leading_number('day', '0-9月一二三四五六七八九十')}{day_alone}"),
        # 24日 of 10月22日~24日の3日間
        (("日", "~-"), rf"(?<=[日)][~-])(?P<day>{N})日(?![間目]){WEEKDAY}"),
        (("月",), rf"{_leading_number('month', '0-9年')}月(?![間刊例謝旬号食]|[初中上下](?!旬)|末日)"),
        # Feb 27, 2015 and 27 February 2015
        (
            (" ", "".join({name[0] for name in MONTHS_IN_ENGLISH})),
            rf"(?P<month>{IN_ENGLISH})[a-z]*\.? {{1,2}}(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[,、]? {{1,2}}{year}(?![0-9])",
        ),
        (
            (" ", "".join({name[0] for name in MONTHS_IN_ENGLISH})),
            rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? {{1,2}}(?P<month>{IN_ENGLISH})[a-z]*\.?[,、]? {{1,2}}{year}(?![0-9])",
        ),
    ]
    return tuple((tuple(map(frozenset, signs)), re.compile(expression)) for signs, expression in expressions)


@cache
def _signs() -> frozenset[str]:
    return frozenset(sign for signs, _ in _patterns() for alternatives in signs for sign in alternatives)


@lru_cache(maxsize=REMEMBERED)
def _patterns_with(present: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    """The ways to write a date in a text that has some of the signs."""
    return tuple(
        pattern
        for signs, pattern in _patterns()
        if not any(present.isdisjoint(alternatives) for alternatives in signs)
    )


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as it stands on the page, and what it means.

    `value` is ISO 8601, cut to what is known. `inferred` tells that the year (or month) was filled in, `fiscal` that
    it names a fiscal year, `mismatch` that the weekday on the page is not that of the date.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    relative: str | None = None
    weekday: int | None = None
    fiscal: bool = False
    inferred: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def value(self) -> str | None:
        if self.year is None:
            return None
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @property
    def is_day(self) -> bool:
        return self.value is not None and self.day is not None

    @property
    def mismatch(self) -> bool:
        return self.is_day and self.weekday is not None and self.to_date().weekday() != self.weekday

    def to_date(self) -> date:
        return date(self.year or 1, self.month or 1, self.day or 1)


def number(words: str) -> int:
    """12, 元, 二十三 and Feb as numbers."""
    if words == "元":
        return 1
    if words in MONTHS_IN_ENGLISH:
        return MONTHS_IN_ENGLISH.index(words) + 1
    if words.isdigit():
        return int(words)
    if "十" in words:
        tens, _, ones = words.partition("十")
        return (KANJI_DIGITS[tens] if tens else 1) * 10 + (KANJI_DIGITS[ones] if ones else 0)
    return int("".join(str(KANJI_DIGITS[c]) for c in words))


def _era_start(sign: str) -> int:
    return next(int(row[2]) for row in lexicon.rows("eras") if sign in row[:2])


def find_dates(folded: str, offset: int = 0) -> list[DateMention]:
    """The dates in a folded text, longest readings first, in text order, nothing filled in yet."""
    found = _found_dates(folded)
    return [replace(m, start=m.start + offset, end=m.end + offset) for m in found] if offset else list(found)


# whole pages are asked about, too, which are too long to remember many
@lru_cache(maxsize=1024)
def _found_dates(folded: str) -> tuple[DateMention, ...]:
    taken = [False] * len(folded)
    found = []
    for pattern in _patterns_with(_signs() & set(folded)):
        for match in pattern.finditer(folded):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            mention = _mention(match, start, end)
            if mention is None:
                continue
            taken[start:end] = [True] * (end - start)
            found.append(mention)
    ends = [_end_of_range(folded, mention) for mention in found]
    found += [mention for mention in ends if mention is not None and not taken[mention.start]]
    return tuple(sorted(found, key=lambda mention: mention.start))


def _end_of_range(folded: str, first: DateMention) -> DateMention | None:
    """9/3 of 2022/9/2~9/3, 6.6 of 2023.6.5(月)-6.6(火): what is a month and a day behind another day alone."""
    separated = first.year is not None and first.is_day and "年" not in folded[first.start : first.end]
    match = RANGE_END.match(folded, first.end) if separated else None
    return _mention(match, match.start("month"), match.end()) if match is not None else None


def _mention(match: re.Match[str], start: int, end: int) -> DateMention | None:
    groups: dict[str, str | None] = {"year": None, **match.groupdict()}
    if groups.get("absolute"):
        inner = find_dates(groups["absolute"] or "")
        if inner:
            return replace(inner[0], start=start, end=end)
    year = int(groups["year"]) if groups["year"] else None
    if groups.get("era"):
        year = _era_start(groups["era"] or "") + number(groups["era_year"] or "1")
    month = number(groups["month"] or "") if groups.get("month") else None
    day = number(groups["day"] or "") if groups.get("day") else None
    if not _possible(year, month, day):
        return None
    weekday = groups.get("weekday") or groups.get("weekday2")
    return DateMention(
        start,
        end,
        year,
        month,
        day,
        relative=groups.get("relative"),
        weekday=WEEKDAYS.index(weekday) if weekday else None,
        fiscal=bool(groups.get("fiscal")),
    )


def year_of_fiscal(fiscal_year: int, month: int) -> int:
    """The calendar year in which a month of a Japanese fiscal year falls, which begins in April: March of 2024 is 2025."""
    return fiscal_year if month >= BEGINS_FISCAL_YEAR else fiscal_year + 1


def is_day_alone(words: str) -> bool:
    """Whether a line is a day and nothing else: 2023.06.20, [ 令和5年6月20日（火） ]."""
    return DAY_ALONE.fullmatch(words) is not None


def _possible(year: int | None, month: int | None, day: int | None) -> bool:
    if month is not None and not 1 <= month <= 12:
        return False
    if day is None:
        return True
    return 1 <= day <= (calendar.monthrange(year or 2000, month)[1] if month else 31)


# by how much what is meant lies behind the day, week or month that the word counts from
SHIFTS_OF_DAYS = {
    **dict.fromkeys(("本日", "今日", "きょう", "同日", "この日", "当日", "即日"), 0),
    "一昨日": -2,
    "昨日": -1,
    "前日": -1,
    "明日": 1,
    "翌日": 1,
    "明後日": 2,
}
SHIFTS_OF_WEEKS = {"先週": -1, "今週": 0, "来週": 1}
SHIFTS_OF_MONTHS = {"先月": -1, "前月": -1, "来月": 1, "翌月": 1}


def _on(mention: DateMention, day: date) -> DateMention:
    return replace(mention, year=day.year, month=day.month, day=day.day, inferred=True)


class Calendar:
    """Fills in what dates leave out, from what stands before them and from the page's own date.

    `anchor` is the page's date (published, updated or undecided), `future` tells that the page announces things to
    come.
    """

    def __init__(self, anchor: str | None, hints: Sequence[DateMention] = (), *, future: bool = False) -> None:
        parts = [int(part) for part in anchor.split("-")] if anchor else []
        self.year = parts[0] if parts else None
        self.month = parts[1] if len(parts) > 1 else None
        self.day = parts[2] if len(parts) > 2 else None
        self.future = future
        self.fiscal_years = [hint.year for hint in hints if hint.fiscal and hint.year]

    def resolve(self, mentions: Sequence[DateMention]) -> list[DateMention]:
        """The mentions of one page in text order, with years and months where they can be known."""
        result: list[DateMention] = []
        last: DateMention | None = None
        for mention in mentions:
            filled = self._filled(mention, last, mentions)
            result.append(filled)
            if filled.month is not None and filled.year is not None and not filled.fiscal:
                last = filled
        return result

    def _filled(
        self, mention: DateMention, last: DateMention | None, all_of_page: Sequence[DateMention]
    ) -> DateMention:
        if mention.year is not None or mention.fiscal:
            return mention
        if mention.relative:
            return self._related(mention, last, all_of_page)
        if mention.month is not None:
            return self._with_year(mention, last, all_of_page)
        near = last if last is not None and last.is_day else None
        if near is not None and mention.day is not None and _possible(near.year, near.month, mention.day):
            return replace(mention, year=near.year, month=near.month, inferred=True)
        if self.month is not None and mention.day is not None and _possible(self.year, self.month, mention.day):
            return replace(mention, year=self.year, month=self.month, inferred=True)
        return mention

    def _related(
        self, mention: DateMention, last: DateMention | None, all_of_page: Sequence[DateMention]
    ) -> DateMention:
        word = mention.relative or ""
        own = self.to_date()
        if word in ("同日", "この日", "当日", "翌日", "前日"):
            base = last.to_date() if last is not None and last.is_day else own
        else:
            base = own
        if word in SHIFTS_OF_DAYS:
            shift = SHIFTS_OF_DAYS[word]
            if base is None:
                return mention
            value = base + timedelta(days=shift)
            return _on(mention, value)
        if word.endswith("年"):
            year = last.year if word in ("同年", "翌年", "前年") and last else self.year
            shift = {"翌年": 1, "前年": -1, "昨年": -1, "去年": -1}.get(word, 0)
            return replace(mention, year=year + shift, inferred=True) if year else mention
        if word in SHIFTS_OF_WEEKS and mention.weekday is not None:
            if own is None:
                return mention
            value = own + timedelta(days=7 * SHIFTS_OF_WEEKS[word] + mention.weekday - own.weekday())
            return _on(mention, value)
        if word in SHIFTS_OF_MONTHS:
            seen = last.to_date() if word in ("翌月", "前月") and last is not None and last.month else own
            if seen is None:
                return mention
            months = 12 * seen.year + seen.month - 1 + SHIFTS_OF_MONTHS[word]
            year, month = divmod(months, 12)
            possible = _possible(year, month + 1, mention.day)
            return replace(mention, year=year, month=month + 1, inferred=True) if possible else mention
        return self._filled(replace(mention, relative=None), last, all_of_page)

    def to_date(self) -> date | None:
        if self.year and self.month and self.day:
            return date(self.year, self.month, self.day)
        return None

    def _with_year(
        self, mention: DateMention, last: DateMention | None, all_of_page: Sequence[DateMention]
    ) -> DateMention:
        candidates = list(dict.fromkeys(self._years(mention, last, all_of_page)))
        possible = [year for year in candidates if _possible(year, mention.month, mention.day)]
        if mention.weekday is not None and mention.day is not None and mention.month is not None:
            for year in possible:
                if date(year, mention.month, mention.day).weekday() == mention.weekday:
                    return replace(mention, year=year, inferred=True)
        return replace(mention, year=possible[0], inferred=True) if possible else mention

    def _years(
        self, mention: DateMention, last: DateMention | None, all_of_page: Sequence[DateMention]
    ) -> Iterator[int]:
        month = mention.month or 1
        if self.year is not None:
            late = self.month is not None and (month, mention.day or 1) > (self.month, self.day or 31)
            gap = (month - (self.month or month)) % 12
            if late and not self.future and gap > 2:
                yield self.year - 1
            elif not late and self.future and self.month is not None and (self.month - month) > 6:
                yield self.year + 1
            yield self.year
        for fiscal in self.fiscal_years:
            yield year_of_fiscal(fiscal, month)
        if last is not None and last.year is not None:
            yield last.year
        for other in all_of_page:
            if other.year is not None and not other.fiscal and other.month is not None:
                yield other.year
        if self.year is not None:
            yield from (self.year - 1, self.year + 1)
        for other in all_of_page:
            if other.year is not None:
                yield other.year

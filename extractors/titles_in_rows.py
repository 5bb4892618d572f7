"""Titles that the persons of a row share, and the heads of a row: 三宅恒一、玉井沙織の両市長."""

from __future__ import annotations

import re

from extractors.normalization import AND
from extractors.page import Page
from extractors.person_names import FULL_POSSIBLE, likelihood
from extractors.person_titles import COUNT, PersonTitle, PersonTitles
from extractors.segments import Label, Segment

# between the names or the heads of a row, and between the last name and the title that all share: の両 of 岬健の両市長
IN_ROWS = ("、", "・", "と", *AND.split("|"))
SHARED = re.compile(rf"の?{COUNT}(?:人の)?")
# between a title and those who bear it: 4大学の学長（汐見大学 …, 出席した学長は、汐見大学の…
LEADS_TO_PAIRS = re.compile(r"(?:\(|=|:|は、?)\s*")


class TitlesInRows:
    """Reads the titles of the rows of persons on one page."""

    def __init__(self, page: Page, titles: PersonTitles) -> None:
        self.page = page
        self.titles = titles

    def shared(self, segments: list[Segment], i: int) -> tuple[PersonTitle, int, int] | None:
        """三宅恒一、玉井沙織の両市長: the title that names in a row share, which of them this one is and how many there are."""
        first = last = i
        while first > 0 and self._is_next_name(segments, first - 1):
            first -= 1
        while self._is_next_name(segments, last):
            last += 1
        if last == first or last + 1 >= len(segments) or segments[last + 1].label is not Label.TITLE:
            return None
        title = self.titles.title_at(segments, last + 1)
        if title is None:
            return None
        told = SHARED.fullmatch(self.page.folded, segments[last].end, segments[last + 1].start)
        if told is None and not self._fills_bracket(segments[first].start, title.end):
            return None
        return title, i - first, last - first + 1

    def carried(self, segments: list[Segment], i: int) -> PersonTitle | None:
        """代表理事 of 代表理事の三宅恒一、玉井沙織、支部長の岬健が, 代表幹事 of （代表幹事：三宅恒一・玉井沙織）: the title in front of a row of
        full names, for one that has none."""
        first = last = i
        while first > 0 and self._is_next_name(segments, first - 1):
            first -= 1
        while self._is_next_name(segments, last):
            last += 1
        title = self.titles.before(segments, first) if first < i else None
        if title is None:
            return None
        leads = self.page.folded[title.end : segments[first].start] == "の"
        if not leads and not self._fills_bracket(title.span.start, segments[last].end):
            return None
        row = segments[first : i + 1]
        own = any(self.titles.after(segments, k) for k in range(first, i + 1))
        return None if own or any(likelihood(s.words) < FULL_POSSIBLE for s in row) else title

    def paired(self, segments: list[Segment], i: int) -> PersonTitle | None:
        """4大学の学長（汐見大学 三宅恒一、岬大学 玉井沙織）, 汐見大学の三宅恒一、岬大学の玉井沙織の各学長: the one title of a row in which each
        name stands beside its body."""
        body = self._body_in_pair(segments, i)
        if body is None:
            return None
        first = last = min(i, body)
        while first > 1 and self._is_next_pair(segments, first - 2):
            first -= 2
        while self._is_next_pair(segments, last):
            last += 2
        if first == last:
            return None
        title = self._title_of_pairs(segments, first, last + 1)
        return PersonTitle((title,), body) if title is not None else None

    def row(self, segments: list[Segment], i: int) -> tuple[int, list[str]]:
        """三宅恒一学長、岬健学長、玉井沙織市長: which of the heads of a row a name is, and the titles of all."""
        first, last = i, i
        while first > 1 and self._is_head(segments, first - 2) and self._goes_on(segments, first - 1):
            first -= 2
        while self._is_head(segments, last + 2) and self._goes_on(segments, last + 1):
            last += 2
        return (i - first) // 2, [segments[k + 1].words for k in range(first, last + 1, 2) if k + 1 < len(segments)]

    def _fills_bracket(self, start: int, end: int) -> bool:
        """Whether words are all that a bracket holds: 汐見商会（三宅恒一・玉井沙織代表幹事）."""
        return self.page.folded[start - 1 : start] == "(" and self.page.folded[end : end + 1] == ")"

    def _body_in_pair(self, segments: list[Segment], i: int) -> int | None:
        """Where the body stands that is all beside a name: 汐見大学の三宅恒一, 三宅恒一（汐見大学）."""
        if self._is_pair(segments, i - 1):
            return i - 1
        return i + 1 if self._is_pair(segments, i) else None

    def _is_pair(self, segments: list[Segment], i: int) -> bool:
        pair = segments[i : i + 2] if i >= 0 else []
        labels = [segment.label for segment in pair]
        gap = self.page.folded[pair[0].end : pair[1].start] if len(pair) == 2 else None
        if labels == [Label.ORGANIZATION, Label.PERSON]:
            return gap in ("", " ", "の")
        return labels == [Label.PERSON, Label.ORGANIZATION] and gap == "(" and self.page.folded[pair[1].end] == ")"

    def _is_next_pair(self, segments: list[Segment], i: int) -> bool:
        """Whether two pairs of a row stand at a place, one behind the other and in one order."""
        if not (self._is_pair(segments, i) and self._is_pair(segments, i + 2)):
            return False
        between = self.page.folded[segments[i + 1].end : segments[i + 2].start].removeprefix(")")
        return segments[i].label is segments[i + 2].label and between in IN_ROWS

    def _title_of_pairs(self, segments: list[Segment], first: int, last: int) -> Segment | None:
        """The title behind a row of pairs, or in front of it."""
        behind = segments[last + 1] if last + 1 < len(segments) else None
        if (
            behind is not None
            and behind.label is Label.TITLE
            and SHARED.fullmatch(self.page.folded, segments[last].end, behind.start)
        ):
            return behind
        before = segments[first - 1] if first > 0 else None
        if before is None or before.label is not Label.TITLE:
            return None
        of_one = first > 1 and segments[first - 2].end == before.start
        leads = LEADS_TO_PAIRS.fullmatch(self.page.folded, before.end, segments[first].start) is not None
        return before if leads and not of_one else None

    def _is_head(self, segments: list[Segment], i: int) -> bool:
        """Whether a name and a title that touches it stand at a place."""
        pair = segments[i : i + 2]
        labels = [segment.label for segment in pair]
        return labels == [Label.PERSON, Label.TITLE] and pair[0].end == pair[1].start

    def _goes_on(self, segments: list[Segment], i: int) -> bool:
        """Whether a row goes on behind a title."""
        return self.page.folded[segments[i].end : segments[i + 1].start] in IN_ROWS

    def _is_next_name(self, segments: list[Segment], i: int) -> bool:
        """Whether a name and the segment behind it are two names of a row."""
        pair = segments[i : i + 2]
        return (
            len(pair) == 2
            and all(segment.label is Label.PERSON for segment in pair)
            and self.page.folded[pair[0].end : pair[1].start] in IN_ROWS
        )

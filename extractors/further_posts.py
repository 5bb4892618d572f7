"""The posts at other bodies that stand beside a person's title: 汐見市長・みなと協会会長の三宅恒一氏."""

from __future__ import annotations

import re

from extractors.page import Page
from extractors.person_titles import PersonTitle, PersonTitles
from extractors.segments import Label, Segment

# between posts at two bodies: 汐見市長・みなと協会会長, 汐見市長でみなと協会会長を務める三宅恒一氏, 汐見市長（みなと協会会長）
TO_FURTHER_POST = re.compile(r"\s*(?:[・/]|兼)\s*|\s*[(（]")
IN_BRACKET_TO_FURTHER_POST = re.compile(r"\s*(?:[・/、]|兼)\s*")
FROM_FURTHER_POST = re.compile(r"\s*(?:[・/]|兼|で、?|であり、?|を(?:務|つと)め、?)\s*")


class FurtherPosts:
    """Reads the second and third posts of the persons on one page."""

    def __init__(self, page: Page, titles: PersonTitles) -> None:
        self.page = page
        self.titles = titles

    def beside(self, segments: list[Segment], i: int, first: PersonTitle) -> list[PersonTitle]:
        """The posts at other bodies that stand beside a title, in text order: 汐見市長・みなと協会会長の三宅恒一氏."""
        at = segments.index(first.parts[0])
        if first.parts[0].start < segments[i].start:
            return self._before(segments, min(at, first.body_at) if first.body_at >= 0 else at)
        return self._behind(segments, segments.index(first.parts[-1]))

    def _behind(self, segments: list[Segment], last: int) -> list[PersonTitle]:
        found: list[PersonTitle] = []
        while last + 1 < len(segments):
            end = segments[last].end
            inside = self.page.folded.rfind("(", 0, end) > self.page.folded.rfind(")", 0, end)
            gap = self.page.folded[end : segments[last + 1].start]
            post = self.titles.post_at(segments, last + 1)
            leads = IN_BRACKET_TO_FURTHER_POST if inside else TO_FURTHER_POST
            if post is None or leads.fullmatch(gap) is None:
                break
            last = segments.index(post.parts[-1])
            if self.titles.name_follows(segments, last + 1, post.end):
                break
            found.append(post)
        return found

    def _before(self, segments: list[Segment], first: int) -> list[PersonTitle]:
        found: list[PersonTitle] = []
        while first > 0:
            gap = self.page.folded[segments[first - 1].end : segments[first].start]
            posts = ((k, self.titles.post_at(segments, k)) for k in (first - 1, first - 2) if k >= 0)
            ending = ((k, post) for k, post in posts if post and post.parts[-1] is segments[first - 1])
            start, post = next(ending, (0, None))
            if post is None or FROM_FURTHER_POST.fullmatch(gap) is None:
                break
            named = start > 0 and segments[start - 1].label is Label.PERSON
            if named and not self.page.folded[segments[start - 1].end : segments[start].start].strip(" "):
                break  # 岬健汐見市長・みなと協会会長の三宅恒一氏
            found.insert(0, post)
            first = start
        return found

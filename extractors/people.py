"""Persons on a page: names with titles, the organizations they speak for, and what they do there."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.affiliations import Affiliations
from extractors.bodies import Body
from extractors.contact_people import CONTACT_PERSONS, ContactPeople
from extractors.further_posts import FurtherPosts
from extractors.labels import roles_of
from extractors.normalization import bare
from extractors.organizations import Organizations
from extractors.page import Page, Span
from extractors.people_in_rows import PART, PeopleInRows
from extractors.person_names import (
    FAMILY_ONLY,
    FULL_KNOWN,
    FULL_POSSIBLE,
    is_name_abroad,
    likelihood,
)
from extractors.person_titles import READING_BEHIND, STANDS_IN, PersonTitle, PersonTitles, post_represented
from extractors.persons import PersonMention, Post, joined
from extractors.segments import Label, Segment
from extractors.titles import core_of_title
from extractors.titles_in_rows import TitlesInRows
from extractors.told_posts import ToldPosts

# 学部長|の|岡田みどり教授, 理事長|を務める|三宅恒一知事
JOINS_POSTS = ("の", "を務める", "をつとめる", "である")
# what a block is that names nobody: 代表者職・氏名
LABELS_OF_PERSONS = {"person_name", "person_title", "signers", "attendees", "speakers"}
# that are bodies, and no departments of one
BRANCHES = ("本部", "支部", "大学部", "支社", "支店", "支局")
COUNCILS = ("審議会", "懇話会", "懇談会", "協議会", "審査会", "推進会議")


def _without_end_of_body(title: str, body: Body) -> str:
    """本部長 of 長野県本部 本部長, where 岬協会長野県本部 is the body: the end of its name is no part of the post."""
    name = bare(body.name)
    ends = (
        title[:cut] for cut in range(len(title) - 2, 1, -1) if name.endswith(title[:cut]) and name != title[:cut]
    )
    end = next(ends, "")
    rest = title.removeprefix(end).lstrip(" 　")
    # 長・1等空佐 is no rest of 本部長・1等空佐
    is_post = core_of_title(rest) is not None and not rest.startswith("長")
    return rest if end.endswith(BRANCHES) and is_post else title


def _is_council_or_association(body: Body) -> bool:
    return bare(body.name).endswith(COUNCILS) or (body.type == "association" and not body.name.endswith("委員会"))


class People:
    """The persons of one page."""

    def __init__(self, page: Page, organizations: Organizations) -> None:
        self.page = page
        self.organizations = organizations
        self._found: list[PersonMention] = []
        self.titles = PersonTitles(page, organizations)
        self.rows_of_titles = TitlesInRows(page, self.titles)
        self.further_posts = FurtherPosts(page, self.titles)
        self.affiliations = Affiliations(page, organizations, self._found)
        self.told_posts = ToldPosts(organizations, self.titles, self.affiliations)
        for mention in self._find():
            self._found.append(mention)
        rows = PeopleInRows(page, organizations, self.titles, self.affiliations, self._found)
        for find in (rows.in_tables, rows.in_rows_without_heads, rows.beside_their_posts):
            self._found += find()
        self._found += ContactPeople(page, organizations, self.affiliations, self._found).in_lines()
        self.mentions = sorted(self._found, key=lambda mention: mention.start)
        self.persons = joined(self.mentions)

    def _find(self) -> Iterator[PersonMention]:
        for index, segments in enumerate(self.organizations.segments):
            for i, segment in enumerate(segments):
                if segment.label is not Label.PERSON:
                    continue
                if LABELS_OF_PERSONS & roles_of(self.page.words(self.page.blocks[index])):
                    break
                if any(span.start <= segment.start < span.end for span in self.titles.second):
                    continue
                if roles_of(segment.words) or self._is_in_reading(segments, i):
                    continue
                mention = self._mention(segments, i, index)
                if mention is not None:
                    yield mention

    def _is_in_reading(self, segments: list[Segment], i: int) -> bool:
        """おざき ひとし of 塩﨑 均（しおざき ひとし）様: what a reading behind a name holds."""
        if i == 0 or segments[i - 1].label is not Label.PERSON:
            return False
        reading = READING_BEHIND.match(self.page.folded, segments[i - 1].end)
        return reading is not None and segments[i].end <= reading.end()

    def _mention(self, segments: list[Segment], i: int, block: int) -> PersonMention | None:
        segment = segments[i]
        name = bare(self.page.text[segment.start : segment.end])
        sure = likelihood(segment.words)
        titles = self.titles.after(segments, i)
        before = self.titles.before(segments, i)
        honorific = self.titles.has_honorific(segments, i)
        bracket = self.titles.in_bracket(segments, i)
        named_by_label = self._labelled_person(segment)
        contact = self._is_contact(segment)
        # 講師：三宅恒一氏（白浜病院院長）: a part in the event is no post where the bracket tells one
        part_only = (
            bracket is not None and before is not None and not titles and PART.fullmatch(self.titles.words(before))
        )
        chosen = titles or (bracket if part_only else before) or bracket or self.titles.taken(segments, i)
        chosen = self.rows_of_titles.paired(segments, i) or chosen
        shared = self.rows_of_titles.shared(segments, i)
        chosen = shared[0] if shared is not None else chosen
        carried = self.rows_of_titles.carried(segments, i) if not chosen and not honorific else None
        chosen = carried or chosen
        labelled = named_by_label and sure >= FULL_POSSIBLE
        answers = block in self.page.contact_blocks and " " in segment.words and sure >= FULL_KNOWN
        if not (chosen or honorific or labelled or contact or answers):
            return None
        title, title_span = (self.titles.words(chosen), chosen.span) if chosen else (None, None)
        if title and title_span and self._is_represented(segments, title_span):
            title, title_span = post_represented(title), Span(title_span.start, title_span.end - len(STANDS_IN))
        joins = bool(titles and before and self.page.folded[before.end : segment.start] in JOINS_POSTS)
        own_post = title
        if joins and before and title:
            title = self._both(before, title)
        if chosen is not None and not title:
            return None
        place, row = (shared[1], [title or ""] * shared[2]) if shared else self.rows_of_titles.row(segments, i)
        in_order = self.affiliations.in_order(row, place, segment.start) if shared or len(row) > 2 else None
        beside = self._found[-1].body if carried and self._found else None
        body = in_order or beside or self._affiliated(segments, i, chosen, title, block)
        body = self._of_second_head(row, place, segment.start, body) or self.affiliations.of_own_unit(
            body, title, segment.start
        )
        title = _without_end_of_body(title, body) if title and body is not None else title
        elsewhere = self._post_elsewhere(segments, i, block, before, chosen, body) if joins else None
        title = own_post if elsewhere is not None else title
        posts = self._posts(segments, i, block, chosen, Post(title, body)) if chosen and title else []
        council = self._body_before_bracket(before) if titles and before is not None else None
        if before is not None and council is not None and council is not body:
            posts.insert(0, (Post(self.titles.words(before), council), before.span))
        if before is not None and elsewhere is not None:
            posts.insert(0, (elsewhere, before.span))
        if len(posts) > 1:
            title, body = "・".join(dict.fromkeys(post.title for post, _ in posts)), posts[0][0].body
            title_span = Span(posts[0][1].start, posts[-1][1].end)
        # 鈴木あかり, where 鈴木さん would be a family name
        in_kana = honorific and sure > FAMILY_ONLY and len(segment.words) > 3
        # 木下安全（きのした やすまさ）さん
        told_whole = in_kana or (
            len(segment.words) > 3 and READING_BEHIND.match(self.page.folded, segment.end) is not None
        )
        full = sure >= 2.0 or " " in segment.words or contact or told_whole or is_name_abroad(segment.words)
        several = tuple(post for post, _ in posts) if len(posts) > 1 else ()
        return PersonMention(segment.start, segment.end, name, title, title_span, body, not full, sure, several)

    def _is_represented(self, segments: list[Segment], title: Span) -> bool:
        """大島健市長代理|の清水由美副市長: whether who has the post is not there, and another comes instead."""
        behind = next((s for s in segments if s.start == title.end + 1), None)
        stands_in = self.page.folded.endswith(STANDS_IN, title.start, title.end)
        of_another = stands_in and self.page.folded.startswith("の", title.end)
        return of_another and behind is not None and behind.label in (Label.PERSON, Label.TITLE)

    def _affiliated(
        self, segments: list[Segment], i: int, chosen: PersonTitle | None, title: str | None, block: int
    ) -> Body | None:
        """The organization of a person: told beside the name, beside it at another place of the page, or implied."""
        body = (
            self.affiliations.told_beside(segments, i, chosen, title, block)
            or self.told_posts.body(segments[i].words, title)
            or self.affiliations.implied(segments, i, chosen, title, block)
        )
        if body is None or self.affiliations.is_home(body, segments[i], title):
            return None
        if not self.affiliations.is_only_named(body, segments[i], title):
            return body
        return self.organizations.publisher if title is not None else None

    def _post_elsewhere(
        self,
        segments: list[Segment],
        i: int,
        block: int,
        before: PersonTitle | None,
        behind: PersonTitle | None,
        body: Body | None,
    ) -> Post | None:
        """会長 at 汐見県市長会 of 汐見県市長会長の三宅恒一岬市長: the post with its body in front of a name, where the one behind it is
        at another."""
        if before is None or before.body_at < 0 or behind is None or behind.body_at < 0:
            return None
        words = self.titles.words(before)
        other = self.affiliations.body(segments, i, before, words, block)
        return Post(words, other) if other is not body else None

    def _of_second_head(self, row: list[str], place: int, start: int, body: Body | None) -> Body | None:
        """調印には山路会長と須藤理事長があたり: two heads of one body seldom stand beside each other; the second is the other's, where
        the page has named two in their order."""
        first = self._found[-1] if self._found else None
        if len(row) != 2 or place != 1 or first is None or first.body is not body or first.title == row[1]:
            return None
        in_order = self.affiliations.in_order(row, 0, start), self.affiliations.in_order(row, 1, start)
        return in_order[1] if in_order[0] is body else None

    def _body_before_bracket(self, title: PersonTitle) -> Body | None:
        """汐見市審議会 of 汐見市審議会（会長　三宅恒一 岬大学教授）, 汐見県市長会 of （会長：三宅恒一岬市長）: the council or association
        whose bracket a title begins; a committee within a body is none."""
        opening = title.span.start - 1
        if self.page.folded[opening : opening + 1] != "(":
            return None
        name_end = opening - (self.page.folded[opening - 1] in "」』")
        named = (m.body for m in self.organizations.mentions if m.end == name_end)
        return next(filter(_is_council_or_association, named), None)

    def _posts(
        self, segments: list[Segment], i: int, block: int, chosen: PersonTitle, first: Post
    ) -> list[tuple[Post, Span]]:
        """The posts of a person in text order, with their places: the one found first and those at other bodies beside it."""
        posts = [(first, chosen.span)]
        for other in self.further_posts.beside(segments, i, chosen):
            words = self.titles.words(other)
            body = self.affiliations.body(segments, i, other, words, block)
            posts.append((Post(words, body), other.span))
        return sorted(posts, key=lambda post: post[1].start)

    def _both(self, before: PersonTitle, title: str) -> str:
        """学部長・教授 of 学部長の岡田みどり教授."""
        first = self.titles.words(before)
        heads = any(part.label is Label.HEAD_OF for part in before.parts)
        return title if heads or not first or first in title or title in first else f"{first}・{title}"

    def _is_contact(self, segment: Segment) -> bool:
        """担当者：坂口、野々村: family names alone, one after the other, and no department."""
        block = self.page.blocks[self.page.block_at(segment.start)]
        line = self.page.folded[block.start : block.end]
        match = CONTACT_PERSONS.search(line)
        return (
            match is not None
            and block.start + match.start(1) <= segment.start
            and segment.end <= block.start + match.end(1)
        )

    def _labelled_person(self, segment: Segment) -> bool:
        return any(
            {"attendees", "signers", "speakers"} & value.roles
            and value.start <= segment.start
            and segment.end <= value.end
            for value in self.page.labelled
        )

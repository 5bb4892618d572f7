"""Councils, boards and clubs of a municipality that a page names without it: 市議会, 町教育委員会."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors import lexicon
from extractors.bodies import OrganizationMention
from extractors.body_register import BodyRegister
from extractors.normalization import bare
from extractors.organization_shapes import PREFECTURE
from extractors.organization_types import COUNTY, TYPES_OF_PLACES, type_of
from extractors.page import Page
from extractors.segments import Label, Segment

COUNCIL_IN_TITLE = re.compile(r"([市町村区県都府道])(議会)")
# 市議会議員や大学の教職員が見守りました
MEMBERS_UNNAMED = re.compile(
    r"議員(?:の(?:皆|みな)さ[んま]|の?方々|各位|有志|一同|団|[らたや、をも]|(?:が|は|と)(?![一-龥]{1,4}[ 　]))"
)


@cache
def _local_body() -> re.Pattern[str]:
    """市議会の, 竹内和子市議会議長, 町教育委員会の, 同町商工会."""
    return re.compile(
        r"(?:(?<![一-龥ァ-ヶー々])同?|(?<=[々子男夫雄彦郎美一二三代江恵樹志司]))([市町村区県府])"
        rf"({lexicon.beginning('local_bodies').pattern})(?![一-龥ァ-ヶー](?<![議副会教事委]))"
    )


class LocalBodies:
    """Joins the bodies of one page's municipalities that it names by what they are."""

    def __init__(self, page: Page, register: BodyRegister, segments: list[list[Segment]]) -> None:
        self.page = page
        self.register = register
        self.segments = segments

    def join(self) -> None:
        """市議会 and 町教育委員会 on a town's page are those of that town, which the page need not write out."""
        for match in [*_local_body().finditer(self.page.folded), *self._councils_in_titles()]:
            meeting = [m for m in self.register.mentions if m.start < match.end() and match.start() < m.end]
            if any(not m.reference and bare(m.body.name) != match[2] for m in meeting):
                continue
            if MEMBERS_UNNAMED.match(self.page.folded, match.end()):
                self.register.drop(*(m for m in meeting if m.reference))
                continue
            full = {b for b in self.register.bodies if bare(b.name).endswith(match[1] + match[2])}
            if len(full) == 1:
                self.register.mentions = [m for m in self.register.mentions if m not in meeting]
                self.register.mentions.append(
                    OrganizationMention(match.start(), match.end(), full.pop(), reference=True)
                )
                continue
            places = {
                b for b in self.register.bodies if b.type in TYPES_OF_PLACES and bare(b.name).endswith(match[1])
            }
            place = self.register.publisher if self.register.publisher in places else None
            if match.group().startswith("同"):
                place = next(
                    (
                        m.body
                        for m in reversed(self.register.mentions)
                        if m.end <= match.start() and m.body in places
                    ),
                    None,
                )
            place = place or (places.pop() if len(places) == 1 else None)
            if place is not None:
                self.register.drop(*meeting)
                name = COUNTY.sub("", PREFECTURE.sub("", bare(place.name))) + match[2]
                body = self.register.body_named(name, type_of(name))
                self.register.mentions.append(OrganizationMention(match.start(), match.end(), body, reference=True))
        self.register.mentions.sort(key=lambda mention: mention.start)

    def _councils_in_titles(self) -> Iterator[re.Match[str]]:
        """市議会 of 藤江一剛市議会議長, which no border marks but the name before it."""
        for segment in (s for block in self.segments for s in block if s.label is Label.TITLE):
            match = COUNCIL_IN_TITLE.match(self.page.folded, segment.start, segment.end)
            if match is not None and match.end() < segment.end:
                yield match

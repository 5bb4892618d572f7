"""Heads in a row, whose bodies were told in the same order: A県、B財団、C大学は…。三宅知事、岬理事長、玉井学長が署名しました."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from extractors import offices
from extractors.bodies import Body, OrganizationMention
from extractors.normalization import AND, bare
from extractors.organizations import Organizations
from extractors.page import Page, Span
from extractors.segments import Label
from extractors.titles import core_of_title, rank_of

# between those in a row
BETWEEN_HEADS = re.compile(rf"(?:氏|様|さん)?(?:[(（](?:向かって)?[左右]側?[)）])?(?:、|と|{AND}|・)\s*")
# 知事|の|三宅恒一
TITLE_AND_NAME = re.compile(r"の|\s+")
BETWEEN_BODIES = re.compile(
    rf"\s*(?:[(（][^()（）]{{0,40}}[)）])?(?:[一-龥]{{1,8}}(?:学部|研究科|学院))?(?:、|と|{AND}|・)\s*(?:[一-龥ァ-ヶー]{{2,10}}の)?"
)


class HeadsInOrder:
    """Finds the bodies of the heads that one page names in rows."""

    def __init__(self, page: Page, organizations: Organizations) -> None:
        self.page = page
        self.organizations = organizations

    def body(self, start: int, block: int) -> Body | None:
        """The body of the head whose name begins at a place in a block, by its place in the row, where each of the row has an office
        that its body has."""
        row = self._row(start, block)
        if len(row) < 2:
            return None
        cores = [core_of_title(bare(title)) or "" for _, title in row]
        place = next(i for i, (at, _) in enumerate(row) if at == start)
        before, length = row[0][0], len(row)
        runs = chain(self._runs(before, length), self._runs_without_publisher(before, length - 1))
        return next((run[place] for run in runs if all(map(offices.fits, cores, run))), None)

    def _runs_without_publisher(self, before: int, length: int) -> Iterator[list[Body]]:
        """B財団、C大学 of 下記のとおり、B財団及びC大学と…。三宅知事、岬理事長、玉井学長が: the site's own head leads the row, and its body is not
        named."""
        publisher = self.organizations.publisher
        if publisher is None or length < 2:
            return
        yield from ([publisher, *run] for run in self._runs(before, length) if publisher not in run)

    def _row(self, start: int, block: int) -> list[tuple[int, str]]:
        """Where the heads begin that stand in a row with one, each a name with its title and no body before it, and the titles:
        三宅知事、岬理事長、玉井学部長が, 知事の三宅恒一氏と学長の玉井沙織氏が."""
        rows = [*self._rows(self._titled_behind(block)), *self._rows(self._titled_in_front(block))]
        row = next((row for row in rows if any(at == start for at, _ in row)), [])
        return row if all(rank_of(title) >= 2 for _, title in row) else []

    def _rows(self, heads: Iterable[tuple[Span, str]]) -> list[list[tuple[int, str]]]:
        rows: list[list[tuple[int, str]]] = []
        end = -1
        for head, title in heads:
            joined = end >= 0 and BETWEEN_HEADS.fullmatch(self.page.folded, end, head.start) is not None
            if not joined:
                rows.append([])
            rows[-1].append((head.start, title))
            end = head.end
        return rows

    def _titled_behind(self, block: int) -> Iterator[tuple[Span, str]]:
        """三宅知事: each head with the title."""
        for person, title in pairwise(self.organizations.segments[block]):
            if (person.label, title.label) == (Label.PERSON, Label.TITLE) and person.end == title.start:
                yield Span(person.start, title.end), title.words

    def _titled_in_front(self, block: int) -> Iterator[tuple[Span, str]]:
        """知事の三宅恒一: each head with the title in front, which no body touches."""
        end = -1
        for title, person in pairwise(self.organizations.segments[block]):
            leads = TITLE_AND_NAME.fullmatch(self.page.folded, title.end, person.start) is not None
            if (title.label, person.label) == (Label.TITLE, Label.PERSON) and leads and title.start != end:
                yield Span(title.start, person.end), title.words
            end = title.end

    def _runs(self, before: int, length: int) -> Iterator[list[Body]]:
        """The bodies that are named in a list of a length in front of a place, the last such list first."""
        run: list[OrganizationMention] = []
        runs: list[list[OrganizationMention]] = []
        for mention in self.organizations.mentions:
            if mention.end > before:
                break
            joined = run and BETWEEN_BODIES.fullmatch(self.page.folded, run[-1].end, mention.start)
            run = [*run, mention] if joined else [mention]
            runs = [*(runs[:-1] if joined else runs), run]
        for run in reversed(runs):
            bodies = list(dict.fromkeys(m.body for m in run))
            if len(bodies) == length == len(run):
                yield bodies

"""The posts that a page tells with their organizations beside names, for the places that name the person alone."""

from __future__ import annotations

from collections.abc import Iterator

from extractors import offices
from extractors.affiliations import Affiliations
from extractors.bodies import Body
from extractors.normalization import bare
from extractors.organizations import Organizations
from extractors.person_titles import PersonTitles
from extractors.segments import Label, Segment
from extractors.titles import core_of_title


class ToldPosts:
    """Finds the organization of 三宅会長, of a caption, by みなと協会　会長　三宅恒一, which stands below it."""

    def __init__(self, organizations: Organizations, titles: PersonTitles, affiliations: Affiliations) -> None:
        self.organizations = organizations
        self.titles = titles
        self.affiliations = affiliations
        self._told: tuple[tuple[str, str, Body], ...] | None = None

    def body(self, name: str, title: str | None) -> Body | None:
        """The one organization at which the page tells such a post of a person whose name there is, or begins with, this one."""
        core = core_of_title(bare(title or ""))
        if core is None:
            return None
        if self._told is None:
            self._told = tuple(self._read())
        bodies = {
            body
            for full, post, body in self._told
            if full.startswith(bare(name)) and offices.are_the_same(post, core)
        }
        return bodies.pop() if len(bodies) == 1 else None

    def _read(self) -> Iterator[tuple[str, str, Body]]:
        """Names, their posts, and the bodies beside them."""
        for block, segments in enumerate(self.organizations.segments):
            for i, segment in enumerate(segments):
                if segment.label is Label.PERSON:
                    yield from self._of(segments, i, block)

    def _of(self, segments: list[Segment], i: int, block: int) -> Iterator[tuple[str, str, Body]]:
        title = (
            self.titles.after(segments, i) or self.titles.before(segments, i) or self.titles.in_bracket(segments, i)
        )
        words = title.parts[-1].words if title is not None else ""
        core = core_of_title(bare(words))
        body = self.affiliations.told_beside(segments, i, title, words, block) if core is not None else None
        if core is not None and body is not None:
            yield bare(segments[i].words), core, body

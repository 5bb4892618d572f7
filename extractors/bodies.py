"""The organizations of a page as the extractors speak of them: bodies, and where they are named."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.page import Span


@dataclass(eq=False)
class Body:
    """One organization: its fullest name on the page, its type, and the other names that the page gives it."""

    name: str
    type: str
    aliases: set[str] = field(default_factory=set)
    is_publisher: bool = False

    def __hash__(self) -> int:
        return id(self)


@dataclass(frozen=True, slots=True)
class OrganizationMention:
    """A place on the page where an organization is named. `reference` tells that it is by 本学, 同社 and the like."""

    start: int
    end: int
    body: Body
    reference: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

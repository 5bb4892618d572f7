"""What every reader of a page's lists of agreements has at hand."""

from __future__ import annotations

from extractors.list_facts import ListFacts


class ListReader:
    """Reads lists of one shape; `facts` are what the page's blocks tell."""

    def __init__(self, facts: ListFacts) -> None:
        self.facts = facts
        self.page = facts.page
        self.organizations = facts.organizations
        self.publication = facts.publication
        self.conclusions = facts.conclusions

"""Agreements that a page lists: in the rows or columns of a table, under headings, as entries or groups of lines.

Each is a `Unit`: the blocks that speak of it, and of it alone.
"""

from __future__ import annotations

from extractors.list_facts import ListFacts, Unit
from extractors.lists_by_partner import ListsByPartner
from extractors.lists_in_lines import ListsInLines
from extractors.lists_in_sections import ListsInSections
from extractors.lists_in_tables import ListsInTables


def listed_agreements(facts: ListFacts) -> list[Unit]:
    """The listed agreements; none where the page lists none, or in no order that is known."""
    tables, sections = ListsInTables(facts), ListsInSections(facts)
    lines, partners = ListsInLines(facts), ListsByPartner(facts)
    finders = (
        tables.table_rows,
        tables.tables,
        tables.columns,
        sections.definitions,
        sections.sections,
        sections.names_and_lines,
        sections.labelled_groups,
        lines.entries,
        lines.entries_signed_together,
        lines.groups_of_lines,
        partners.paragraphs,
        partners.paragraphs_by_partner,
        partners.partners_alone,
    )
    found = (list(finder()) for finder in finders)
    return next((units for units in found if units), [])

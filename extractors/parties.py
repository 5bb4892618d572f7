"""Who concludes an agreement: from its official name, labels, the sentence that tells it, the headline, the site."""

from __future__ import annotations

from dataclasses import replace

from extractors.actors import SEPARATORS, Actors, distinct
from extractors.agreement_names import NameMention
from extractors.agreement_units import TOPIC, Units
from extractors.bodies import Body, OrganizationMention, is_part_of
from extractors.found import Found, proof
from extractors.list_facts import Unit
from extractors.listed_parties import ListedParties
from extractors.normalization import bare
from extractors.own_party import OwnParty
from extractors.told_parties import ToldParties

# 汐見市|ならびに|岬市: the most characters between two parties of a row
LONGEST_JOINER = 4


class Parties:
    """Finds the parties of a page's units."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.page = units.page
        self.organizations = units.organizations
        self.actors = Actors(units)
        self.listed = ListedParties(units, self.actors)
        self.told = ToldParties(units, self.actors)
        self.own = OwnParty(units, self.actors, self.listed)

    def of(self, unit: Unit, name: NameMention | None) -> list[Found[Body]]:
        found = self._for_partner(unit) if unit.partner is not None else []
        named = [] if found else self._from_full_name(unit, name)
        if named and unit.listed:
            return named
        found = found or named
        if not found:
            found = self.listed.of(unit) if unit.listed else self.told.of(unit)
        return self.own.added_to(unit, found if unit.listed else self._as_parts(unit, found))

    def _as_parts(self, unit: Unit, found: list[Found[Body]]) -> list[Found[Body]]:
        """A label names a university by its faculty's head; the sentence of the conclusion names the faculty."""
        acting = [m for sentence in self.units.telling(unit) for m in self.actors.acting(sentence)]
        result = []
        for party in found:
            itself = any(m.body is party.value for m in acting)
            part = None if itself else next((m for m in acting if is_part_of(m.body, party.value)), None)
            result.append(replace(party, value=part.body, proofs=(proof(part.span),)) if part else party)
        return [p for i, p in enumerate(result) if all(p.value is not other.value for other in result[:i])]

    def _from_full_name(self, unit: Unit, name: NameMention | None) -> list[Found[Body]]:
        """「AとBとの連携に関する協定」 names its parties."""
        mentions = [name] if name else []
        if not unit.listed and unit.name is None:
            mentions += [
                m
                for m in self.units.names.mentions
                if name is None or bare(m.name).rstrip("書") == bare(name.name).rstrip("書")
            ]
        for mention in mentions:
            bodies = distinct(map(self.actors.widened, self._with_those_in_front(mention)))
            if len(bodies) >= 2:
                return [Found(m.body, (proof(m.span),), 0.95, why="in the agreement's full name") for m in bodies]
        return []

    def _with_those_in_front(self, name: NameMention) -> list[OrganizationMention]:
        """Of 岬財団と|岬銀行及び汐見町による…協定 all three: where the list of its parties began further left than the name."""
        parties = list(name.parties)
        while parties and not name.quoted:
            before = self.organizations.last_before(parties[0].start, limit=LONGEST_JOINER)
            between = self.page.folded[before.end : parties[0].start] if before is not None else ""
            if before is None or (before.reference and not before.body.is_publisher):
                break
            if not SEPARATORS.fullmatch(between):
                break
            parties.insert(0, before)
        return parties

    def _for_partner(self, unit: Unit) -> list[Found[Body]]:
        partner = unit.partner
        mention = next((m for m in self.organizations.mentions if m.body is partner and not m.reference), None)
        if mention is None:
            return []
        found = [Found(mention.body, (proof(mention.span),), 0.85, why="one of several partners")]
        return [*self._who_concludes_with(mention.body), *found]

    def _who_concludes_with(self, partner: Body) -> list[Found[Body]]:
        """県立図書館 of 県立図書館は、A図書館及びB図書館とそれぞれ…締結しました, on the page of the prefecture."""
        for sentence in self.units.conclusions:
            inside = self.organizations.within(sentence)
            at = next((m.start for m in inside if m.body is partner), sentence.start)
            for mention in inside:
                if mention.end <= at and TOPIC.match(self.page.folded, mention.end):
                    return [Found(mention.body, (proof(mention.span),), 0.85, why="concludes with each of several")]
        return []

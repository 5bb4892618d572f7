"""Whether the organization whose site it is concludes as well, where the page names but the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cached_property

from extractors import offices
from extractors.actors import CONCLUDING, THANKED, Actors
from extractors.agreement_units import Units, labelled_within
from extractors.agreement_words import PAPER
from extractors.bodies import Body, OrganizationMention, is_part_of
from extractors.dates import number
from extractors.found import Found, proof
from extractors.list_facts import Unit
from extractors.listed_parties import ListedParties
from extractors.normalization import AND
from extractors.organization_types import TYPES_OF_PLACES
from extractors.organizations import Organizations
from extractors.page import Span
from schemas import BlockKind

COUNTERPART = re.compile(r"相手|先|締結者|(?:機関|団体|企業|大学|自治体|市町村|会社|法人|学校|事業所)名?")
# a label under which only the other side stands
OTHER_SIDE = re.compile(
    r"(?:先|相手方?)名?(?:称)?$|(?:締結|結)(?:した|んだ|している|んでいる)?(?:企業|事業所|事業者|団体|大学|機関|自治体)(?:一覧)?(?:\(.*\))?$"
)
# 長野県立歴史館と山梨県立考古博物館との連携協定
PAIRED = re.compile(r"と.+と(?:の|が|は)|における|による")
# …さんと、「…協定」を, …との「…協定」について、5月25日に締結
WITH = re.compile(
    r"(?:さん|様)?(?:[(（][^()（）]*[)）])?と、?"
    rf"(?!して|いう|の(?!間で|[^。はが、]{{0,60}}(?:{PAPER})書?[」』]?(?:について|を))|[^。]*?(?:は|が|による)[^。]*(?:締結|結|交わ))"
)
# AとBのご協力により、…締結
THANKED_FOR_IT = re.compile(rf"(?:さん|様)?の{THANKED}")
# between those who stand before と, and also by と between those who are thanked
LISTED_BEFORE = re.compile(rf"(?:さん|様)?(?:[(（][^()（）]*[)）])?(?:、|、?(?:そして|{AND}|・))")
AND_LISTED_BEFORE = re.compile(rf"{LISTED_BEFORE.pattern}|(?:さん|様)?(?:[(（][^()（）]*[)）])?と")
COUNT = re.compile(
    r"([2-9二三四五六七八九])(?:者|団体|機関|大学|市町|校)(?:による|が|で|は|の(?=[^、。]{0,14}(?:協定|締結|調印))|(?=(?:連携|間)?協定))"
)
# と, joining the parts of a topic, and は, marking it
JOINS_TOPIC = re.compile(rf"(?:と、?|、|・|{AND})\s*")
TOPIC = re.compile(r"(?:で)?は(?!じめ)")
ALL_ACT = re.compile(
    r"(?:今後、?|これから、?|これを機に、?)?([2-9二三四五六七八九])(?:者|校|大学|市町|団体|機関)は"
)
LISTS_ITS_OWN = (*TYPES_OF_PLACES, "university", "school", "agency", "bank", "company", "hospital")


def publisher_itself(organizations: Organizations) -> list[Found[Body]]:
    """The site's own organization as a party, proved by where the site names it; empty where it names none."""
    publisher = organizations.publisher
    proofs = tuple(organizations.proofs_of(publisher)) if publisher is not None else ()
    if publisher is None or not proofs:
        return []
    return [Found(publisher, proofs, 0.7, why="the site's own organization")]


class OwnParty:
    """Adds a page's publisher to the parties that the page names."""

    def __init__(self, units: Units, actors: Actors, listed: ListedParties) -> None:
        self.units = units
        self.page = units.page
        self.organizations = units.organizations
        self.publisher = units.organizations.publisher
        self.actors = actors
        self.listed = listed

    def added_to(self, unit: Unit, found: list[Found[Body]]) -> list[Found[Body]]:
        """The site's organization is a party where the page names only the other."""
        publisher = self.publisher
        if publisher is None or any(f.value is publisher for f in found):
            return found
        if len(found) >= 2 and not self._is_implied(unit, publisher, found):
            return found
        beside = self._beside_publisher([f.value for f in found]) if unit.listed else []
        return [*found, *publisher_itself(self.organizations), *beside]

    def _is_implied(self, unit: Unit, publisher: Body, found: list[Found[Body]]) -> bool:
        """Whether the site's organization is one more party, though the page names two or more."""
        return (
            self._lists_counterparts(unit)
            or (unit.listed and self._lists_partners_alone)
            or self._counts_one_more(unit, found)
            or self._all_with(unit, found)
            or self._acts_itself(unit, publisher)
            or self._own_head_acts(unit, publisher, found)
        )

    @cached_property
    def _lists_partners_alone(self) -> bool:
        """Whether the entries of a list name those with whom the site's organization concludes, and never itself: one of them
        names but one."""
        if self.publisher is None or self.publisher.type not in LISTS_ITS_OWN:
            return False
        entries = [[f.value for f in self.listed.of(unit)] for unit in self.units.all() if unit.listed]
        own = any(body is self.publisher for bodies in entries for body in bodies)
        return not own and any(len(bodies) == 1 for bodies in entries)

    def _beside_publisher(self, found: Collection[Body]) -> list[Found[Body]]:
        """The fund of 県と公益財団法人しおみ未来基金は、企業と協定を結んでいます, over a list of the firms: who concludes each at the side of
        the site's organization."""
        for sentence in self.page.sentences:
            if (
                sentence.block in self.units.listed_blocks
                or CONCLUDING.search(self.page.folded, sentence.start, sentence.end) is None
            ):
                continue
            topic = self._joined_topic(sentence)
            if any(m.body is self.publisher for m in topic):
                return [
                    Found(m.body, (proof(m.span),), 0.75, why="beside the site's own organization, over the list")
                    for m in topic
                    if m.body is not self.publisher and m.body not in found
                ]
        return []

    def _joined_topic(self, sentence: Span) -> list[OrganizationMention]:
        """The bodies that are joined and marked as a sentence's topic together: …ため、A、BとCは."""
        topic: list[OrganizationMention] = []
        for mention in self.organizations.within(sentence):
            joined = topic and JOINS_TOPIC.fullmatch(self.page.folded, topic[-1].end, mention.start)
            topic = [*topic, mention] if joined else [mention]
            if TOPIC.match(self.page.folded, mention.end):
                return topic
        return []

    def _counts_one_more(self, unit: Unit, found: list[Found[Body]]) -> bool:
        """締結したのはAとBです。…市長と三者で取り交わしました, 3校は、…に取り組みます: the page counts one more than it names."""
        if unit.listed:
            return False
        own = set(unit.blocks)
        counts = [COUNT.search(self.page.matched(sentence)) for sentence in self.units.telling(unit)]
        counts += [ALL_ACT.match(self.page.matched(s)) for s in self.page.sentences if s.block in own]
        return any(count is not None and number(count[1]) == len(found) + 1 for count in counts)

    def _acts_itself(self, unit: Unit, publisher: Body) -> bool:
        """市は3月11日、…協定を交わしました。相手は、A社、B社、C社です: whoever acts in the conclusion concludes, though a list names but
        the others."""
        telling = () if unit.listed else self.units.telling(unit)[:1]
        return any(m.body is publisher for sentence in telling for m in self.actors.acting(sentence))

    def _all_with(self, unit: Unit, found: list[Found[Body]]) -> bool:
        """連合会さん、そして岬大学さんと、協定を交わしました: all that are named stand before と, and who speaks needs no name."""
        for sentence in self.units.telling(unit)[:1] if len(found) >= 2 and not unit.listed else ():
            bodies = [f.value for f in found]
            telling = self.actors.telling_all(sentence)
            inside = [m for m in telling if any(m.body is body for body in bodies)]
            if len({id(m.body) for m in inside}) != len(bodies) or len(telling) != len(inside):
                return False
            behind = [self.page.folded[m.end : sentence.end] for m in inside]
            thanked = THANKED_FOR_IT.match(behind[-1]) is not None
            joins = AND_LISTED_BEFORE if thanked else LISTED_BEFORE
            return (thanked or WITH.match(behind[-1]) is not None) and all(map(joins.match, behind[:-1]))
        return False

    def _own_head_acts(self, unit: Unit, publisher: Body, found: Sequence[Found[Body]]) -> bool:
        """玉井沙織市長、三宅恒一岬大学長、…が協定にサインした, on the page of the town: its head needs no name of the town."""
        parts = any(is_part_of(f.value, publisher) for f in found)
        return not (unit.listed or parts) and any(
            offices.fits(core, publisher)
            and not any(offices.fits(core, f.value) for f in found)
            and self.actors.acts_in(sentence, end)
            and CONCLUDING.search(self.page.folded, end, sentence.end) is not None
            for sentence in self.units.telling(unit)[:2]
            for core, end in self.actors.heads_without_bodies(sentence)
        )

    def _lists_counterparts(self, unit: Unit) -> bool:
        """Whether an entry of a list names only the other side: one column 相手方, or the organizations' own heading."""
        if not unit.listed:
            labelled = labelled_within(self.page, unit, "parties")
            return bool(labelled) and all(OTHER_SIDE.search(v.label) for v in labelled)
        if unit.heading is not None:
            return self._headings_are_counterparts()
        if unit.head is not None:
            return True
        labels = {v.label for v in self.listed.labelled_in_entry(unit)}
        if labels:
            return len(labels) == 1 and COUNTERPART.search(next(iter(labels))) is not None
        first = self.page.blocks[unit.blocks[0]]
        return first.kind is BlockKind.TERM and self._says_own(unit)

    def _headings_are_counterparts(self) -> bool:
        """Whether a page lists agreements under the names of those with whom the publisher concluded them; a ministry and an
        association list those of others as well."""
        if self.publisher is None or self.publisher.type not in LISTS_ITS_OWN:
            return False
        blocks = [self.page.blocks[u.heading] for u in self.units.all() if u.heading is not None]
        headings = [self.organizations.within(Span(b.start, b.end)) for b in blocks]
        tell_both = any(PAIRED.search(self.page.matched(block)) for block in blocks)
        return not tell_both and all(
            named and all(m.body is not self.publisher for m in named) for named in headings
        )

    def _says_own(self, unit: Unit) -> bool:
        words = "".join(self.page.matched(self.page.blocks[i]) for i in unit.blocks)
        return re.search(r"(?:町|市|県|村|区|本学|当社|当行)と", words) is not None

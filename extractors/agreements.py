"""The agreements that are the subject of a page, each with all its fields."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.agreement_names import AgreementNames, NameMention, compatible, form_of, scope_of
from extractors.agreement_statuses import Statuses
from extractors.agreement_terms import Terms
from extractors.agreement_units import Units
from extractors.agreement_words import PAPER, SIGNING, THIS_AGREEMENT
from extractors.bodies import Body
from extractors.found import Found, Rival, proof
from extractors.items import Items
from extractors.labels import roles_of
from extractors.list_facts import Unit
from extractors.normalization import bare
from extractors.organizations import Organizations
from extractors.page import Page, Span
from extractors.parties import Parties
from extractors.people import People
from extractors.publication import Publication
from extractors.signers import Signature, Signers
from extractors.signing_days import SigningDays
from extractors.themes import Themes
from extractors.venues import Venues
from schemas import AgreementStatus, BlockKind, Theme

# 麻生区・６大学　公学協働ネットワーク: who they are stands before a space
LEADING_PARTIES = re.compile(r"[\s　・、と0-9０-９一-龥]*?(?:大学|者|市町村)[\s　]+|[\s　・]+")
# 姉妹都市協定の締結5周年を祝い: one of before
ANNIVERSARY_OF = re.compile(
    rf"[」』]?の?(?:{SIGNING})?(?:から)?[0-9一二三四五六七八九十]+(?:周年|年(?:を(?:記念|機|祝|迎)|の節目))"
)
# the full form of a name tells its topic; 災害時応援協定 is what a headline makes of it
SAYS_TOPIC = re.compile(r"に(?:関する|係る|かかる|関わる)")


@dataclass(frozen=True, slots=True)
class FoundAgreement:
    name: Found[str] | None
    form: Found[str]
    scope: Found[str]
    status: Found[str]
    signed_on: Found[str] | None
    effective_from: Found[str] | None
    effective_to: Found[str] | None
    venue: Found[str] | None
    parties: list[Found[Body]]
    signers: list[Found[Signature]]
    themes: list[Found[Theme]]
    items: list[Found[str]]


# 次の大学と, 以下のとおり, 三つの大学と、それぞれ
LEADS_TO_LIST = re.compile(r"(?:次|以下|下記|下表|右記)の|、それぞれ")
# how a headline calls what the text names otherwise: 防災協定
OF_ANY_KIND = ("連携協定", "協力協定", "連携協力協定", "連携・協力協定")
# まちづくりの協定: rather what it is for than what it is called
DESCRIBED = re.compile(rf"[^、。](?<!について)の(?:{PAPER})$")


class Agreements:
    """Finds the agreements of a page of kind `agreement`."""

    def __init__(self, page: Page, organizations: Organizations, people: People, publication: Publication) -> None:
        self.page = page
        self.names = AgreementNames(page, organizations)
        self.units = Units(page, organizations, self.names, publication)
        self.publication = publication
        self.parties = Parties(self.units)
        self.statuses = Statuses(self.units)
        self.days = SigningDays(self.units)
        self.terms = Terms(self.units)
        self.venues = Venues(self.units)
        self.signers = Signers(self.units, people)
        self.items = Items(self.units)
        self.themes = Themes(self.units, people)

    def of_page(self) -> list[FoundAgreement]:
        found = [self._agreement(unit) for unit in self.units.all()]
        return [agreement for agreement in found if agreement.parties or agreement.name is not None]

    def _agreement(self, unit: Unit) -> FoundAgreement:
        name = self._name(unit)
        name_mention = name[0] if name else None
        parties = self.parties.of(unit, name_mention)
        if len(parties) < 2:
            parties = self.signers.signings.bodies_of_both(unit) or parties
        bodies = [party.value for party in parties]
        status = self.statuses.of(unit, name_mention)
        signed_on = self.days.of(unit, name_mention, status.value)
        status = self._past(status, signed_on)
        effective_from, effective_to = self.terms.of(unit, signed_on)
        items = self.items.of(unit)
        apart = self.units.section_apart(unit, bodies)
        venue = self.venues.of(unit, signed_on) or (self.venues.of(apart, signed_on) if apart else None)
        words = name_mention.name if name_mention else ""
        base = (proof(name_mention.span),) if name_mention else status.proofs
        return FoundAgreement(
            name=self._found_name(name_mention, name[1], unit) if name and name_mention else None,
            form=Found(form_of(words) if words else "agreement", base, 0.95),
            scope=self._scope(unit, name_mention),
            status=status,
            signed_on=signed_on,
            effective_from=effective_from,
            effective_to=effective_to,
            venue=venue,
            parties=parties,
            signers=self.signers.of(unit, bodies) or (self.signers.of(apart, bodies) if apart else []),
            themes=self.themes.of(unit, name_mention, items, venue, parties=bodies),
            items=items,
        )

    def _past(self, status: Found[str], signed_on: Found[str] | None) -> Found[str]:
        """3月20日、締結する運びとなりました, on a page of 3月24日: what was planned is done."""
        published = self.publication.published_on
        if status.value != AgreementStatus.PLANNED or signed_on is None or published is None:
            return status
        if len(signed_on.value) < len(published.value) or signed_on.value >= published.value:
            return status
        return Found(AgreementStatus.CONCLUDED, signed_on.proofs, 0.8, why="its day is before the page's")

    def _found_name(self, mention: NameMention, confidence: float, unit: Unit) -> Found[str]:
        others = {m.name: m for m in self._own_names(unit) if not compatible(m.name, mention.name)}
        rivals = tuple(Rival(m.name, (proof(m.span),), self._name_score(m, unit)) for m in others.values())
        ranked = tuple(sorted(rivals, key=lambda rival: -rival.score)[:3])
        why = f"fullest form of the best name, which scores {self._name_score(mention, unit):.1f}"
        return Found(mention.name, (proof(mention.span),), confidence, why=why, rivals=ranked)

    def _scope(self, unit: Unit, name: NameMention | None) -> Found[str]:
        """包括 in the name, or in what the page says of the agreement."""
        spans = [name.span] if name else []
        spans += [m.span for m in self._own_names(unit) if name is None or compatible(m.name, name.name)]
        if not unit.listed and unit.name is None:
            spans += [
                s
                for s in self.units.conclusions[:2]
                if re.search(r"包括的?な?(?:連携)?協定|包括連携", self.page.matched(s))
            ]
        for span in spans:
            at = self.page.text.find("包括", span.start, span.end)
            if at >= 0:
                return Found(scope_of("包括"), (proof(Span(at, at + 2)),), 0.93)
        return Found(scope_of(""), (proof(spans[0]),) if spans else (), 0.9)

    def _own_names(self, unit: Unit) -> list[NameMention]:
        own = set(unit.blocks)
        headline = self.publication.headline_span
        return [
            m
            for m in self.names.mentions
            if self.page.block_at(m.start) in own
            and (headline.holds(m.whole) or not self.units.is_beside_the_subject(self.page.sentence_at(m.start)))
            and not ANNIVERSARY_OF.match(self.page.folded, m.whole.end)
        ]

    def _name(self, unit: Unit) -> tuple[NameMention, float] | None:
        """The agreement's name in its fullest form among the names that can be its own."""
        if unit.name is not None:
            others = {bare(u.name.name) for u in self.units.all() if u is not unit and u.name is not None}
            own = [m for m in self._own_names(unit) if bare(m.name) not in others]
            return self._fullest(unit.name, own), 0.9
        candidates = self._own_names(unit) or self._names_in_section(unit) or self._names_for_all(unit)
        if not candidates:
            return self._name_in_name_cell(unit)
        scored = sorted(candidates, key=lambda m: -self._name_score(m, unit))
        best = self._fullest(scored[0], candidates)
        if best.name in OF_ANY_KIND:
            telling = (
                m for m in scored if not m.generic and self.page.sentence_at(m.start) in self.units.conclusions
            )
            best = self._fullest(next(telling, best), candidates)
        if best.generic:
            found = (
                self._name_told_before(unit)
                or self._name_in_name_cell(unit)
                or self._name_stated_above(unit)
                or self._name_referred_to(unit)
            )
            return found or (best, 0.5)
        return best, 0.9 if best.quoted else 0.8

    def _name_told_before(self, unit: Unit) -> tuple[NameMention, float] | None:
        """甲と「A協定」を、乙と「B協定」を締結しました, above a section for each: the name that follows the section's partner."""
        if unit.heading is None:
            return None
        block = self.page.blocks[unit.heading]
        organizations = self.names.organizations
        partners = {m.body for m in organizations.within(Span(block.start, block.end))}
        for mention in self.names.mentions:
            sentence = self.page.sentence_at(mention.start)
            before = organizations.within(Span(sentence.start, mention.whole.start))
            if not mention.generic and mention.start < block.start and before and before[-1].body in partners:
                return mention, 0.8
        return None

    def _name_referred_to(self, unit: Unit) -> tuple[NameMention, float] | None:
        """「A協定」を結んでいます。この協定の期間が満ちるため、…結び直しました: the name in the sentence before."""
        own = set(unit.blocks)
        for sentence in self.units.conclusions:
            before = self.page.sentence_before(sentence)
            refers = sentence.block in own and THIS_AGREEMENT.match(self.page.matched(sentence)) is not None
            if refers and before is not None and before.block >= sentence.block - 1:
                return next(((m, 0.7) for m in self.names.within(before) if not m.generic), None)
        return None

    def _names_in_section(self, unit: Unit) -> list[NameMention]:
        """令和2年2月10日締結の「A協定」にもとづき、…, as all that a partner's section tells of it."""
        if unit.heading is None:
            return []
        own = set(unit.blocks)
        return [m for m in self.names.mentions if not m.generic and self.page.block_at(m.start) in own]

    def _names_for_all(self, unit: Unit) -> list[NameMention]:
        """On a list page, names that the page states for all entries."""
        free = self._outside_of_entries(unit)
        told = [m for m in free if not self.units.is_background(self.page.sentence_at(m.start))]
        # 次の高等学校と高大連携協定を結んでいます, above the list
        telling = [m for m in free if not m.generic]
        leading = [m for m in telling if LEADS_TO_LIST.search(self._sentence_of(m))]
        # 包括連携に関する協定 of the headline, where 包括連携協定 leads to the list
        headline = self.publication.headline_span
        leading += [
            m
            for m in telling
            if headline.holds(m.whole) and m not in leading and any(compatible(o.name, m.name) for o in leading)
        ]
        return leading or [m for m in told if not m.generic] or telling or told

    def _outside_of_entries(self, unit: Unit) -> list[NameMention]:
        """On a list page, the names that stand in no other entry."""
        if not unit.listed:
            return []
        of_others = {block for other in self.units.all() if other is not unit for block in other.blocks}
        return [m for m in self.names.mentions if self.page.block_at(m.start) not in of_others]

    def _name_stated_above(self, unit: Unit) -> tuple[NameMention, float] | None:
        """当センターは、自治体と「…協定」を結んでいます, above a list whose entries say but 協定書: the one name told there."""
        start = self.page.blocks[unit.blocks[0]].start
        above = [m for m in self._outside_of_entries(unit) if not m.generic and m.end <= start]
        names = [m for m in above if m.quoted or SAYS_TOPIC.search(m.name)]
        return (names[0], 0.7) if len({bare(m.name) for m in names}) == 1 else None

    def _sentence_of(self, mention: NameMention) -> str:
        return self.page.matched(self.page.sentence_at(mention.start))

    def _name_in_name_cell(self, unit: Unit) -> tuple[NameMention, float] | None:
        """What stands in a column of names though it holds no word for an agreement: 公学協働ネットワーク."""
        for i in unit.blocks:
            block = self.page.blocks[i]
            roles = roles_of(block.column_head) if block.column_head else frozenset()
            names_party = "parties" in roles and "name" not in roles
            if block.kind is BlockKind.CELL and block.column_head and "名" in block.column_head and not names_party:
                words = self.page.words(block)
                inside = [
                    m for m in self.names.organizations.mentions if block.start <= m.start and m.end <= block.end
                ]
                start = max((m.end for m in inside if m.end < block.end), default=block.start)
                lead = LEADING_PARTIES.match(self.page.text[start : block.end])
                start += lead.end() if lead else 0
                span = Span(start, block.end)
                if words:
                    return NameMention(start, block.end, self.page.words(span), span, (), False), 0.5
        return None

    def _name_score(self, mention: NameMention, unit: Unit) -> float:
        score = 0.0
        sentence = self.page.sentence_at(mention.start)
        if mention.quoted:
            score += 2.0
        if self.publication.headline_span.holds(mention.whole):
            score += 1.5 if DESCRIBED.search(mention.name) else 2.5
        if sentence in self.units.conclusions:
            # the sentence of the conclusion gives the full name, in quotes or with its topic; a headline may shorten it
            in_full = mention.quoted or SAYS_TOPIC.search(mention.name) is not None
            score += (2.7 if in_full else 2.0) if sentence == self.units.conclusions[0] else 1.2
        if len(mention.parties) >= 2:
            score += 2.0
        block = self.page.blocks[self.page.block_at(mention.start)]
        if any("name" in v.roles and v.start <= mention.start < v.end for v in self.page.labelled):
            score += 3.0
        if unit.heading is not None and self.page.block_at(mention.start) == unit.heading:
            score += 1.0
        if SAYS_TOPIC.search(mention.name) and mention.core in self._forms_of_headline():
            score += 1.5
        if mention.generic:
            score -= 4.0
        if block.kind is BlockKind.CAPTION:
            score -= 1.0
        return score + min(len(mention.name), 40) * 0.03

    def _forms_of_headline(self) -> set[str]:
        span = self.publication.headline_span
        return {m.core for m in self.names.within(span) if not m.generic}

    def _fullest(self, chosen: NameMention, candidates: list[NameMention]) -> NameMention:
        """The longest of the names that the chosen one can be short for."""
        same = [
            m for m in candidates if m is chosen or (compatible(chosen.name, m.name) and not self._other(m, chosen))
        ]
        longest = max(
            same, key=lambda m: (len(re.sub(r"[\s的な]|書$", "", bare(m.name))), m.quoted, len(m.parties))
        )
        gain = len(bare(longest.name)) - len(bare(chosen.name))
        return longest if gain > 0 and not (chosen.generic is False and longest.generic) else chosen

    def _other(self, mention: NameMention, chosen: NameMention) -> bool:
        """A longer name in another sentence that tells of an act of its own is another agreement's."""
        if mention.quoted or chosen.generic or len(mention.parties) >= 2:
            return False
        return len(bare(mention.name)) - len(bare(chosen.name)) > 25

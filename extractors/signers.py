"""Who signs an agreement: the heads of its parties, where the page tells of the signing and of them at it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.agreement_units import Units
from extractors.agreement_words import PAPER
from extractors.bodies import Body, is_part_of
from extractors.found import Found, proof
from extractors.list_facts import Unit
from extractors.normalization import AND, bare
from extractors.onlookers import ATTENDING
from extractors.organization_types import TYPES_OF_PLACES
from extractors.people import People
from extractors.persons import Person, PersonMention
from extractors.signer_scores import SignerScores
from extractors.signings import LEFT_RIGHT, SIGNS, Signings
from extractors.titles import rank_of

# between two heads of one party, and behind the second
NEXT_NAME = re.compile(rf"(?:氏|さん|様)?(?:と|、|{AND}|・)")
BOTH_SIGN = re.compile(
    rf"(?:氏|さん|様)?(?:の?(?:両|2|二)(?:氏|名|人))?[がは](?:[^。、]{{0,20}}(?:{ATTENDING}|登壇)して?、)?[^。、]{{0,30}}(?:署名|押印|調印|サイン|取り?交わ|名前?を記)"
)
# 本学からは、いずれも三宅学長が
ALL_SIGNED = re.compile(rf"いずれ(?:の協定)?も|(?:すべて|全て)の(?:{PAPER})|どの(?:{PAPER})も")
# what several bodies of a kind make up
UNIONS = ("協会", "連合会", "協議会", "同窓会")
SURE_SIGNER = 4.0
LEAST = 2.0


@dataclass(frozen=True, slots=True)
class Signature:
    """A person who signs for a body."""

    person: Person
    body: Body | None
    title: str | None


class Signers:
    """Finds the signers of a page's units."""

    def __init__(self, units: Units, people: People) -> None:
        self.units = units
        self.page = units.page
        self.people = people
        self.signings = Signings(units, people)
        self.scores = SignerScores(units, people, self.signings)

    def of(self, unit: Unit, parties: list[Body]) -> list[Found[Signature]]:
        """One signer for each party where the page tells of the signing; none where it only names the heads. For agreements
        that a page lists, the signing and who signs may be told once for all: 三宅市長と各団体の代表者が協定書に署名しました,
        三宅学長と、岬町長、汐見市長がそれぞれの協定書に署名しました."""
        around = self.units.around_list if unit.listed else None
        if not self.signings.tells_of_signing(unit) and (
            around is None or not self.signings.tells_of_signing(around)
        ):
            return []
        found: list[Found[Signature]] = []
        for party in parties:
            chosen = self._for_party(unit, party, parties)
            if chosen is None and around is not None:
                told = self._for_party(around, party, parties)
                sure = told is not None and (party.is_publisher or told[2] >= SURE_SIGNER)
                chosen = told if sure else None
            if chosen is None and unit.listed:
                chosen = self._for_all_listed(party)
            if chosen is not None:
                person, mention, score = chosen
                confidence = 0.95 if score >= SURE_SIGNER else 0.8
                title = _post_at(party, mention) or _fuller(mention.title, person.title)
                why = f"best of those who speak for the party: post, signing words near by, place in the list ({score:.1f})"
                found.append(Found(Signature(person, party, title), (proof(mention.span),), confidence, why=why))
                found += self._who_signs_beside(mention, party)
        found += self._who_signs_for_last(parties, found)
        return sorted(found, key=lambda signer: signer.proofs[0].start)

    def _who_signs_for_last(self, parties: list[Body], found: list[Found[Signature]]) -> list[Found[Signature]]:
        """岬河川事務所の村上航所長と玉井沙織市長が署名しました: who signs in one breath with the others' heads, but is of a body that is no
        party, signs for the one party that nobody else signs for."""
        left = [party for party in parties if all(party is not signer.value.body for signer in found)]
        if len(left) != 1 or len(found) != len(parties) - 1:
            return []
        signing = [signer.proofs[0].start for signer in found]
        beside = {
            other.name: (person, other)
            for person in self.people.persons
            for other in person.mentions
            if other.title
            and other.body is not None
            and other.body not in parties
            and other.start not in signing
            and all(
                self._sign_together(other, mention) for mention in self.people.mentions if mention.start in signing
            )
        }
        if len(beside) != 1:
            return []
        ((person, mention),) = beside.values()
        why = "signs in one breath with the other parties' signers, and no one else does for the party"
        return [Found(Signature(person, left[0], mention.title), (proof(mention.span),), 0.7, why=why)]

    def _sign_together(self, one: PersonMention, another: PersonMention) -> bool:
        """村上航所長と玉井沙織市長が署名, 村上航所長（左）、玉井沙織市長（右）: two in a row, of whom the sentence says that they sign, or
        in one caption."""
        first, second = sorted((one, another), key=lambda mention: mention.start)
        caption = self.page.matched(self.page.blocks[self.page.block_at(first.start)])
        if self.page.block_at(first.start) == self.page.block_at(second.start) and "。" not in caption:
            return LEFT_RIGHT.search(caption) is not None
        return (
            self.page.sentence_at(first.start) == self.page.sentence_at(second.start)
            and NEXT_NAME.match(self.page.folded, first.end_with_title) is not None
            and BOTH_SIGN.match(self.page.folded, second.end_with_title) is not None
        )

    def _for_all_listed(self, party: Body) -> tuple[Person, PersonMention, float] | None:
        """本学からは、いずれも岡本学長が調印しました, beside a list of agreements."""
        for person in self.people.persons:
            for mention in person.mentions:
                sentence = self.page.sentence_at(mention.start)
                words = self.page.matched(sentence)
                told = sentence.block not in self.units.listed_blocks and ALL_SIGNED.search(words) is not None
                if told and mention.body is party and SIGNS.search(words) and rank_of(mention.title) == 3:
                    return person, mention, SURE_SIGNER
        return None

    def _who_signs_beside(self, mention: PersonMention, party: Body) -> list[Found[Signature]]:
        """学長 of 理事長の石原進氏と学長の近藤倫明氏が調印にあたりました: another head of the same party, named in one breath."""
        found = []
        for person in self.people.persons:
            for other in person.mentions:
                first, second = sorted((mention, other), key=lambda m: m.start)
                if (
                    other.name != mention.name
                    and other.body is party
                    and (person.body is party or not other.family_only)
                    and rank_of(other.title) == 3
                    and other.title != mention.title
                    and NEXT_NAME.fullmatch(self.page.folded, first.end_with_title, second.start_with_title)
                    and BOTH_SIGN.match(self.page.folded, second.end_with_title)
                ):
                    why = "named in one breath with the party's other head, who signs"
                    signature = Signature(person, party, other.title)
                    found.append(Found(signature, (proof(other.span),), 0.8, why=why))
        return found

    def _for_party(
        self, unit: Unit, party: Body, parties: list[Body]
    ) -> tuple[Person, PersonMention, float] | None:
        own = set(unit.blocks)
        best: tuple[float, float, Person, PersonMention] | None = None
        for person in self.people.persons:
            at_both = person.body in parties and any(
                m.body is party and not m.family_only and self.scores.listed_as_present(m, unit)
                for m in person.mentions
            )
            at_both = at_both or any(self._heads_both(m, party) or _post_at(party, m) for m in person.mentions)
            if not self._speaks_for(person, party, parties) and not at_both:
                continue
            mentions = [m for m in person.mentions if self.page.block_at(m.start) in own]
            if not mentions:
                continue
            score, mention = max(
                ((self.scores.score(m, person, unit), m) for m in mentions),
                key=lambda pair: pair[0] - self.scores.cost_of_bracket(pair[1]),
            )
            branch = person.body is not None and is_part_of(party, person.body)
            score -= 0.0 if person.body is party or branch or at_both else 2.0
            # the head of the faculty that is itself the party counts like a head, and so does a board's superintendent
            own_head = bare(party.name)[-2:] + "長"
            title = bare(person.title or "")
            heads = (branch or person.body is party) and own_head in title and "副" + own_head not in title
            if heads or (party.name.endswith("教育委員会") and title.endswith("教育長")):
                score += 1.6
            score += 0.01 * (1000 - person.mentions[0].start) / 1000
            rank = score - self.scores.cost_of_bracket(mention)
            if score >= LEAST and (best is None or rank > best[0]):
                best = (rank, score, person, mention)
        return (best[2], best[3], best[1]) if best is not None else None

    def _heads_both(self, mention: PersonMention, party: Body) -> bool:
        """岬大学・岬大学短期大学部　学長　三宅恒一: the second of two bodies with one head."""
        last = self.units.organizations.last_before(mention.start_with_title, limit=40)
        first = self.units.organizations.joined_before(last) if last is not None and last.body is party else None
        return first is not None and first.body is mention.body

    @staticmethod
    def _speaks_for(person: Person, party: Body, parties: list[Body]) -> bool:
        if person.body is party:
            return True
        if person.body is None or person.body in parties:
            return False
        if is_part_of(party, person.body) or is_part_of(person.body, party):
            return True
        if person.body.type in TYPES_OF_PLACES:
            return False  # of a prefecture's name a town's may begin
        inner, outer = sorted((person.body.name, party.name), key=len)
        rest = outer.removeprefix(inner)
        # 汐見信用組合協会 is none of 汐見信用組合
        return rest != outer and not rest.endswith(UNIONS)


def _post_at(party: Body, mention: PersonMention) -> str | None:
    """広域連合長 of 汐見市長・汐見広域連合長　三宅恒一, for the latter; None for who has posts at one body alone."""
    return next((post.title for post in mention.posts if post.body is party), None)


def _fuller(short: str | None, full: str | None) -> str | None:
    """代表取締役 for 代表, 総長・学長 for 学長: the title as the page writes it out, where the one at the signing is its beginning,
    one of two, or a part of it (代表取締役社長 for 社長)."""
    if not full or not short:
        return full or short
    before, same, _ = full.rpartition(short)
    return full if same and not before.endswith(("副", "元", "前", "名誉")) else short

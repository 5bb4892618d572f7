"""Who signs an agreement: the heads of its parties, where the page tells of the signing and of them at it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors import lexicon
from extractors.agreement_names import NameMention
from extractors.agreement_units import Units, labelled_within
from extractors.bodies import Body, is_part_of
from extractors.found import Found, proof
from extractors.list_facts import Unit
from extractors.normalization import bare
from extractors.onlookers import ATTENDING, PRESENCE, WATCHING
from extractors.organization_types import TYPES_OF_PLACES
from extractors.page import Labelled, Sentence
from extractors.people import People
from extractors.persons import REPRESENTED, Person, PersonMention
from extractors.signing_days import FIRST_SEAL, SECOND_SEAL
from extractors.titles import rank_of
from schemas import BlockKind

# the words of signing stand near the person
SIGNS = re.compile(
    r"(?:署名|調印)(?!式(?!を(?:行|挙行|執り)))|サイン|ペンを|筆を|協定書(?:を|に|へ)|(?:覚書|協定)書?」?(?:を|に|へ)(?:交|署|調)|締結書|取り?交わ[しさ]|(?:協定|覚書|契約)書?が交わさ|交換|握手|手を握|名前?を(?:記|書|連ね|したため)|(?:協定書|覚書|書面|文書)に[^。]{0,12}名前?が(?:並|連な)|記名押印|判を押|印を押|押印|手渡し|間で(?:取り?交わ|交わ|結ば|締結)"
)
# 記者会見で、三宅学長は…と語り、玉井社長は…と話した
BEFORE_PRESS = re.compile(r"(?:共同|記者)(?:会見|発表)")
# 商工会議所からは三宅会頭が、本学からは玉井学長が出席しました
CAME_FROM_BOTH = re.compile(f"から(?:は|、)?[^。]*から(?:は|、)?[^。]*{ATTENDING}し")
SIGNED_BY = re.compile(r"(?:署名|調印|サイン)(?:を)?したのは|(?:ペン|筆)を(?:執った|とった)のは|手渡し合ったのは")
# behind 盧秀燕市長: who signs with whom
WITH_HEAD = re.compile("(?:氏|さん|様)?と(?:の間で)?(?:ともに)?、?[「『]")
# 両氏, 両大臣
THE_TWO = "両(?:氏|首長|大臣|学長|知事|理事長|社長|会長|市長|町長|村長|代表)"
# between two heads of one party, and behind the second
AND = re.compile(r"(?:氏|さん|様)?(?:と|、|及び|・)")
BOTH_SIGN = re.compile(
    rf"(?:氏|さん|様)?(?:の?(?:両|2|二)(?:氏|名|人))?[がは](?:[^。、]{{0,20}}(?:{ATTENDING}|登壇)して?、)?[^。、]{{0,30}}(?:署名|調印|サイン|取り?交わ|名前?を記)"
)
# 両大臣は「…覚書」に署名しました, 署名したのは二人です
BOTH_SIGNED = re.compile(
    rf"(?:二人|2人|両者|{THE_TWO}|三者|三人|3人|代表者|各代表)"
    r"(?:[「『][^」』]*[」』]|[^「『]){0,20}?(?:署名|調印|サイン)|(?:署名|調印|サイン).{0,12}(?:二人|両)"
)
# 両大臣は, 両氏が
BOTH = re.compile(rf"{THE_TWO}(?:は|が)")
# 当行からは三宅常務が締結の場に加わりました
AT_THE_SIGNING = re.compile(r"(?:締結|調印|署名)の?(?:式|場|席)に(?:[^。、]{0,4})(?:加わ|臨|のぞ|出席|参加)")
ONLOOKER = re.compile(
    rf"{WATCHING}(?!い?の(?:もと|下)|るなか|る中|られ)|証人|読み上げ|進行|乾杯|説明(?:し|を)|紹介|コメント(?:し|を)"
)
# 立会人の|三宅恒一岬県知事, 立会人として岬県の|三宅恒一知事
WITNESS_BEFORE = re.compile(r"(?:立会人|証人|来賓|オブザーバー)(?:の|である|として)[^、。]{0,12}$")
# 本学からは、いずれも三宅学長が
ALL_SIGNED = re.compile(r"いずれ(?:の協定)?も|(?:すべて|全て)の(?:協定|覚書)|どの(?:協定|覚書)も")
# behind 三宅知事: the others sign in that one's presence
WITNESSES = re.compile(f"[のが]?{PRESENCE}の(?:もと|下|元)")
ATTENDED = re.compile(f"{ATTENDING}して?、")
# who came to the press conference
CAME = re.compile("出席|登壇|臨み|臨んだ|顔をそろえ")
# 三宅支店長|らが見守るなか、署名が行われました; of a row up to its last
WATCHES = re.compile(
    r"(?:氏|さん|様)?(?:、[^、。はが]{2,30}){0,4}(?:ら|など|たち)?(?:の?(?:両|[2-9二三四五])(?:氏|名|人))?が見守"
)
# A社との締結式では
CEREMONY_WITH = re.compile("(?:様)?との?(?:協定)?(?:締結|調印|署名)(?:の式|式)?(?:で|に)は?")
QUOTED = re.compile("「[^「」]*」")
# 前市長, whose successor signs
FORMER = re.compile(r"前(?!田|川|橋)|元(?!気)|名誉")
# what several bodies of a kind make up
UNIONS = ("協会", "連合会", "協議会", "同窓会")
SURE_SIGNER = 4.0
LEAST = 2.0
HEAD_IN_BRACKET = 1.5
AMONG_HEADS = 1.5
ACTS = re.compile(r"(?:の|ら)?(?:(?:[2-9二三四五六七八九]|両)(?:人|名|氏|者))?(?:は|が)")
LEFT_RIGHT = re.compile(r"左|右|中央|中:|前列|後列")


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

    def of(self, unit: Unit, parties: list[Body]) -> list[Found[Signature]]:
        """One signer for each party where the page tells of the signing; none where it only names the heads. For agreements
        that a page lists, the signing and who signs may be told once for all: 三宅市長と各団体の代表者が協定書に署名しました,
        三宅学長と、岬町長、汐見市長がそれぞれの協定書に署名しました."""
        around = self.units.around_list if unit.listed else None
        if not self._tells_of_signing(unit) and (around is None or not self._tells_of_signing(around)):
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
            and AND.match(self.page.folded, first.end_with_title) is not None
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
                    and rank_of(other.title) == 3
                    and other.title != mention.title
                    and AND.fullmatch(self.page.folded, first.end_with_title, second.start_with_title)
                    and BOTH_SIGN.match(self.page.folded, second.end_with_title)
                ):
                    why = "named in one breath with the party's other head, who signs"
                    signature = Signature(person, party, other.title)
                    found.append(Found(signature, (proof(other.span),), 0.8, why=why))
        return found

    def bodies_of_both(self, unit: Unit) -> list[Found[Body]]:
        """A県の三宅知事とB社の岬社長が会談しました。両氏は協定書に署名しました: the bodies of the heads whom the sentence before names;
        三宅知事は台中市を訪れ、盧秀燕市長と「…覚書」に調印しました: those of who signs and with whom."""
        for sentence in self.page.sentences:
            if sentence.block not in unit.blocks:
                continue
            told = self._heads_in(sentence) if self._signs_with_head(sentence) else []
            before = self.page.sentence_before(sentence) if BOTH.search(self.page.matched(sentence)) else None
            if before is not None and before.block >= sentence.block - 1 and self._signed_in_next(before):
                told = told or self._heads_in(before)
            bodies = {
                id(m.body): Found(m.body, (proof(m.span),), 0.7, why="its head signs") for m in told if m.body
            }
            if len(bodies) > 1:
                return list(bodies.values())
        return []

    def _heads_in(self, sentence: Sentence) -> list[PersonMention]:
        return [
            m for m in self.people.mentions if sentence.start <= m.start < sentence.end and rank_of(m.title) == 3
        ]

    def _signs_with_head(self, sentence: Sentence) -> bool:
        """三宅知事は…、盧秀燕市長と「…覚書」に調印しました: whether two heads and nobody else sign in a sentence, one with the other."""
        heads = self._heads_in(sentence)
        if len(heads) != 2 or SIGNS.search(self.page.matched(sentence)) is None:
            return False
        first, second = heads
        acts = ACTS.match(self.page.folded, first.end_with_title) is not None
        return acts and WITH_HEAD.match(self.page.folded, second.end_with_title) is not None

    def _tells_of_signing(self, unit: Unit) -> bool:
        """Whether the unit's part of the page tells of a signing, a ceremony or a document in someone's hands."""
        words = self.page.matched(self.units.publication.headline_span) + "\n".join(
            self.page.matched(self.page.blocks[i]) for i in unit.blocks
        )
        told = lexicon.pattern("agreement_verbs", "ceremony").search(words) or lexicon.pattern(
            "agreement_verbs", "sign"
        ).search(words)
        return (
            told is not None
            or bool(labelled_within(self.page, unit, "attendees", "signers"))
            or self._pictured(unit)
            or self._sealed(unit)
            or self._heads_exchange(unit)
            or self._heads_meet(unit, BEFORE_PRESS)
            or self._heads_meet(unit, CAME_FROM_BOTH)
        )

    def _heads_meet(self, unit: Unit, told: re.Pattern[str]) -> bool:
        """Whether a paragraph that tells so names the heads of two bodies, not in brackets beside them."""
        blocks = [i for i in unit.blocks if told.search(self.page.matched(self.page.blocks[i]))]
        heads = [
            m for i in blocks for m in self._mentions_in(i) if rank_of(m.title) == 3 and not self._in_bracket(m)
        ]
        return len({id(m.body) for m in heads if m.body is not None}) > 1

    def _heads_exchange(self, unit: Unit) -> bool:
        """A学長とB市長が覚書を取り交わし: heads who act in the sentence, not in brackets beside their bodies."""
        own = set(unit.blocks)
        return any(
            person.rank == 3
            and self.page.block_at(m.start) in own
            and (SIGNS.search(self.page.matched(self.page.sentence_at(m.start))) is not None or self._concludes(m))
            and not self._in_bracket(m)
            for person in self.people.persons
            for m in person.mentions
        )

    def _concludes(self, mention: PersonMention) -> bool:
        """汐見町長　玉井沙織、白浜大学長　三宅恒一の両名は、協定を締結した: whose act the sentence of the conclusion tells."""
        sentence = self.page.sentence_at(mention.start)
        acts = ACTS.match(self.page.folded, mention.end_with_title)
        return acts is not None and sentence in self.units.conclusions

    def _in_bracket(self, mention: PersonMention) -> bool:
        before = self.page.folded[max(0, mention.start - 60) : mention.start]
        behind = self.page.folded[mention.end : mention.end + 40]
        return before.rfind("(") > before.rfind(")") and ")" in behind

    def _sealed(self, unit: Unit) -> bool:
        """甲　汐見市長　三宅恒一, below it 乙　岬大学長　岬健: under the text of an agreement."""
        words = [self.page.matched(self.page.blocks[i]) for i in unit.blocks]
        first = next((i for i, line in enumerate(words) if FIRST_SEAL.match(line)), len(words))
        return any(SECOND_SEAL.match(line) for line in words[first:])

    def _pictured(self, unit: Unit) -> bool:
        """A caption 〇〇市長（左）、〇〇理事長（右）, or a sentence that tells of the heads of two bodies in a picture."""
        return any(
            LEFT_RIGHT.search(self.page.matched(self.page.blocks[i]))
            and "。" not in self.page.words(self.page.blocks[i])
            and self._mentions_in(i)
            for i in unit.blocks
        ) or any(
            self._pictures_heads(sentence) for sentence in self.page.sentences if sentence.block in unit.blocks
        )

    def _pictures_heads(self, sentence: Sentence) -> bool:
        """写真左から、三宅学長、玉井市長。"""
        words = self.page.matched(sentence)
        if "写真" not in words or not LEFT_RIGHT.search(words):
            return False
        inside = [m for m in self._mentions_in(sentence.block) if sentence.start <= m.start < sentence.end]
        return len({id(m.body) for m in inside if m.body is not None and rank_of(m.title) == 3}) > 1

    def _mentions_in(self, index: int) -> list[PersonMention]:
        block = self.page.blocks[index]
        return [m for m in self.people.mentions if block.start <= m.start and m.end <= block.end]

    def _for_party(
        self, unit: Unit, party: Body, parties: list[Body]
    ) -> tuple[Person, PersonMention, float] | None:
        own = set(unit.blocks)
        best: tuple[float, float, Person, PersonMention] | None = None
        for person in self.people.persons:
            at_both = person.body in parties and any(
                m.body is party and not m.family_only and self._listed_as_present(m, unit) for m in person.mentions
            )
            at_both = at_both or any(self._heads_both(m, party) or _post_at(party, m) for m in person.mentions)
            if not self._speaks_for(person, party, parties) and not at_both:
                continue
            mentions = [m for m in person.mentions if self.page.block_at(m.start) in own]
            if not mentions:
                continue
            score, mention = max(
                ((self._score(m, person, unit), m) for m in mentions),
                key=lambda pair: pair[0] - self._cost_of_bracket(pair[1]),
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
            rank = score - self._cost_of_bracket(mention)
            if score >= LEAST and (best is None or rank > best[0]):
                best = (rank, score, person, mention)
        return (best[2], best[3], best[1]) if best is not None else None

    def _cost_of_bracket(self, mention: PersonMention) -> float:
        """機構（理事長：岬一）は…。機構からは森二理事が署名しました: who is only named beside the body comes after who is told to act."""
        return HEAD_IN_BRACKET if self._in_bracket(mention) else 0.0

    def _meets_heads(self, mention: PersonMention) -> bool:
        """記者会見には三宅学長、玉井専務、岬町長が出席し: who is there with the others' heads comes before a head in a bracket."""
        sentence = self.page.sentence_at(mention.start)
        words = self.page.matched(sentence)
        return (
            BEFORE_PRESS.search(words) is not None
            and CAME.search(words) is not None
            and not self._in_bracket(mention)
            and self._beside_head(mention, sentence)
        )

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

    def _score(self, mention: PersonMention, person: Person, unit: Unit) -> float:
        """Rank of the post, signing words in the sentence, a place in the list of those present; less for onlookers."""
        score = {3: 2.0, 2: 0.9, 1: 0.4, 0: 0.0}[person.rank]
        sentence = self.page.sentence_at(mention.start)
        words = self.page.matched(sentence)
        if (SIGNS.search(words) and not self._leaves_signing(mention, sentence)) or self._signed_in_next(sentence):
            score += 2.0
        if unit.name is not None:
            score += self._in_clause_of(mention, sentence, unit.name)
        if unit.partner is not None:
            score += self._at_ceremony_with(mention, sentence, unit.partner)
        if self._listed_as_present(mention, unit):
            score += 1.5 + (1.5 if self._first_of_body(mention) else 0.0)
        if AT_THE_SIGNING.search(words):
            score += 0.5
        if self._meets_heads(mention):
            score += AMONG_HEADS
        if LEFT_RIGHT.search(words) and "。" not in words:
            score += 1.2
        if lexicon.pattern("agreement_verbs", "ceremony").search(words):
            score += 1.0
        if person.rank == 2 and self._beside_head(mention, sentence):
            score += 0.6
        if person.rank == 1 and self._is_only_one_of_body(mention) and self._beside_head(mention, sentence):
            score += 0.6
        if (mention.title or "").startswith(("代表取締役", "代表理事")):
            score += 0.3
        if REPRESENTED.match(self.page.folded, mention.end_with_title) or FORMER.match(mention.title or ""):
            score -= 4.0
        if self._onlooks(mention, sentence):
            score -= 3.0
        if person.rank == 1 and not SIGNS.search(words) and not self._first_of_body(mention):
            score -= 1.0
        return score

    def _beside_head(self, mention: PersonMention, sentence: Sentence) -> bool:
        """三宅学長は…と述べ、岬副知事は…と応えた: whoever stands in for a head acts beside the other side's."""
        return any(
            sentence.start <= other.start < sentence.end
            and other.body is not mention.body
            and rank_of(other.title) == 3
            and not self._in_bracket(other)
            for other in self.people.mentions
        )

    def _is_only_one_of_body(self, mention: PersonMention) -> bool:
        """三宅町長と株式会社ミナトの岬部長が式に出席しました: nobody else of the firm is named."""
        same = {m.name for m in self.people.mentions if m.body is mention.body}
        return mention.body is not None and len(same) == 1

    def _leaves_signing(self, mention: PersonMention, sentence: Sentence) -> bool:
        """AとB支店長が出席し、C理事とD専務が署名しました: who is present, where others of the sentence sign."""
        attended = ATTENDED.search(self.page.folded, mention.end, sentence.end)
        signing = SIGNS.search(self.page.folded, attended.end(), sentence.end) if attended is not None else None
        if attended is None or signing is None:
            return False
        return any(attended.end() <= other.start < signing.start() for other in self.people.mentions)

    def _listed_as_present(self, mention: PersonMention, unit: Unit) -> bool:
        """In a list of those present, or below the party's name in a list of definitions; where another list tells who signs for
        the party, in that one."""
        block = self.page.blocks[self.page.block_at(mention.start)]
        of_term = block.kind is BlockKind.DEFINITION and self.units.organizations.named(block.head or "")
        if mention.body is not None and of_term is mention.body:
            return True
        signing = labelled_within(self.page, unit, "signers")
        named_there = any(
            m.body is mention.body for value in signing for m in self.people.mentions if _holds(value, m)
        )
        listed = signing if named_there else labelled_within(self.page, unit, "attendees", "signers")
        return any(_holds(value, mention) for value in listed)

    def _signed_in_next(self, sentence: Sentence) -> bool:
        """二人が署名しました: the sentence behind tells that those of this one signed."""
        following = self.page.folded[sentence.end : sentence.end + 160].split("。")[0]
        return BOTH_SIGNED.search(following) is not None

    def _in_clause_of(self, mention: PersonMention, sentence: Sentence, name: NameMention) -> float:
        """法人包括協定書にはAとBが、高大連携協定書にはCとDが: who signs which."""
        documents = list(
            re.finditer(r"([^、。]{2,30}?(?:協定書?|覚書))に?は", self.page.folded[sentence.start : sentence.end])
        )
        if len(documents) < 2:
            return 0.0
        own = [d for d in documents if sentence.start + d.end() <= mention.start]
        if not own:
            return 0.0
        fits = {d: _shared(d.group(1), name.name) for d in documents}
        return 1.5 if fits[own[-1]] == max(fits.values()) else -3.0

    def _at_ceremony_with(self, mention: PersonMention, sentence: Sentence, partner: object) -> float:
        """A社との締結式では三宅市長と岬社長が、B社との締結式では玉井副市長と原支店長が署名しました: who signs with whom."""
        ceremonies = [
            m
            for m in self.units.organizations.within(sentence)
            if CEREMONY_WITH.match(self.page.folded, m.end) is not None
        ]
        before = [m for m in ceremonies if m.end <= mention.start]
        if len(ceremonies) < 2 or not before:
            return 0.0
        return 1.5 if before[-1].body is partner else -3.0

    def _first_of_body(self, mention: PersonMention) -> bool:
        block = self.page.block_at(mention.start)
        same = [
            m
            for m in self.people.mentions
            if m.body is mention.body and self.page.block_at(m.start) in (block, block - 1, block + 1)
        ]
        return bool(same) and min(m.start for m in same) == mention.start

    def _onlooks(self, mention: PersonMention, sentence: Sentence) -> bool:
        """Whether the clause that holds the person tells of watching, attending or reading out."""
        after = QUOTED.sub("", self.page.folded[mention.end : sentence.end])
        if any(told.match(self.page.folded, mention.end_with_title) for told in (WITNESSES, WATCHES)):
            return True
        if WITNESS_BEFORE.search(self.page.folded[max(sentence.start, mention.start - 24) : mention.start]):
            return True
        if SIGNED_BY.search(self.page.folded[sentence.start : mention.start]) and not re.search(
            r"で、", self.page.folded[sentence.start : mention.start]
        ):
            return False
        clause = re.split(
            r"(?<=[たし])(?:、|。)|ました|です|で、|あたり、|当たり、|臨み、|のぞみ、|、続|その|行い、|行われ、|署名し、|調印し、|交わし、|結び、|のほか、|に加え、|とともに、",
            after,
        )[0]
        signing = SIGNS.search(clause)
        watching = ONLOOKER.search(clause)
        if watching is not None and watching.group() == "列席" and rank_of(mention.title) == 3:
            return not self._beside_head(mention, sentence)
        return watching is not None and (signing is None or watching.start() < signing.start())


def _holds(value: Labelled, mention: PersonMention) -> bool:
    return value.start <= mention.start < value.end


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


def _shared(document: str, name: str) -> int:
    """How many of a document's characters its agreement's name has."""
    return sum(character in name for character in set(document) - set("協定書に覚"))

"""Where a page tells that agreements are signed: in words, in pictures, under a document."""

from __future__ import annotations

import re

from extractors import lexicon
from extractors.agreement_units import Units, labelled_within
from extractors.agreement_words import PAPER
from extractors.bodies import Body
from extractors.found import Found, proof
from extractors.list_facts import Unit
from extractors.onlookers import ATTENDING
from extractors.page import Sentence
from extractors.people import People
from extractors.persons import PersonMention
from extractors.signing_days import FIRST_SEAL, SECOND_SEAL
from extractors.titles import rank_of

# the words of signing stand near the person
SIGNS = re.compile(
    rf"(?:署名|押印|調印)(?!(?:式典?|セレモニー)(?!を(?:行|挙行|執り))|に先立|の前に)|サイン|ペンを|筆を|(?:協定|合意|宣言)書(?:を|に|へ)|(?:{PAPER})書?」?(?:を|に|へ)(?:取り?交|交|署|調)|締結書|取り?交わ[しさ]|(?:{PAPER})書?が交わさ|交換|握手|手を握|名前?を(?:記|書|連ね|したため)|(?:協定書|覚書|合意書|宣言書|書面|文書)に[^。]{{0,12}}名前?が(?:並|連な)|記名押印|判を押|印を押|押印|手渡し|間で(?:取り?交わ|交わ|結ば|締結)"
)
# 記者会見で、三宅学長は…と語り、玉井社長は…と話した
BEFORE_PRESS = re.compile(r"(?:共同|記者)(?:会見|発表)")
# 商工会議所からは三宅会頭が、本学からは玉井学長が出席しました
CAME_FROM_BOTH = re.compile(f"から(?:は|、)?[^。]*から(?:は|、)?[^。]*{ATTENDING}し")
# behind 盧秀燕市長: who signs with whom
WITH_HEAD = re.compile("(?:氏|さん|様)?と(?:の間で)?(?:ともに)?、?[「『]")
# 両氏, 両大臣
THE_TWO = "両(?:氏|首長|大臣|学長|知事|理事長|社長|会長|市長|町長|村長|代表)"
# 両大臣は「…覚書」に署名しました, 署名したのは二人です
BOTH_SIGNED = re.compile(
    rf"(?:二人|2人|両者|{THE_TWO}|三者|三人|3人|代表者|各代表)"
    r"(?:[「『][^」』]*[」』]|[^「『]){0,20}?(?:署名|押印|調印|サイン)|(?:署名|押印|調印|サイン).{0,12}(?:二人|両)"
)
# 両大臣は, 両氏が
BOTH = re.compile(rf"{THE_TWO}(?:は|が)")
LEFT_RIGHT = re.compile(r"左|右|中央|中:|前列|後列")
# 三宅市長|と協定を締結しました, 三宅市長|との間で「…覚書」を交わし
WITH_AGREEMENT = re.compile(
    f"(?:氏|さん|様)?と(?:の間で|ともに)?、?(?:[「『][^」』]{{2,60}}[」』]|[^「『、。]{{0,30}}?(?:{PAPER})書?)(?:の締結)?を"
)
ACTS = re.compile(r"(?:の|ら)?(?:(?:[2-9二三四五六七八九]|両)(?:人|名|氏|者))?(?:は|が)")


class Signings:
    """Finds what one page tells of signings."""

    def __init__(self, units: Units, people: People) -> None:
        self.units = units
        self.page = units.page
        self.people = people

    def tells_of_signing(self, unit: Unit) -> bool:
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

    def bodies_of_both(self, unit: Unit) -> list[Found[Body]]:
        """A県の三宅知事とB社の岬社長が会談しました。両氏は協定書に署名しました: the bodies of the heads whom the sentence before names;
        三宅知事は台中市を訪れ、盧秀燕市長と「…覚書」に調印しました: those of who signs and with whom."""
        for sentence in self.page.sentences:
            if sentence.block not in unit.blocks:
                continue
            told = self._heads_in(sentence) if self._signs_with_head(sentence) else []
            before = self.page.sentence_before(sentence) if BOTH.search(self.page.matched(sentence)) else None
            if before is not None and before.block >= sentence.block - 1 and self.signed_in_next(before):
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

    def _heads_meet(self, unit: Unit, told: re.Pattern[str]) -> bool:
        """Whether a paragraph that tells so names the heads of two bodies, not in brackets beside them."""
        blocks = [i for i in unit.blocks if told.search(self.page.matched(self.page.blocks[i]))]
        heads = [
            m for i in blocks for m in self._mentions_in(i) if rank_of(m.title) == 3 and not self.in_bracket(m)
        ]
        return len({id(m.body) for m in heads if m.body is not None}) > 1

    def _heads_exchange(self, unit: Unit) -> bool:
        """A学長とB市長が覚書を取り交わし: heads who act in the sentence, not in brackets beside their bodies."""
        own = set(unit.blocks)
        return any(
            person.rank == 3
            and self.page.block_at(m.start) in own
            and (SIGNS.search(self.page.matched(self.page.sentence_at(m.start))) is not None or self._concludes(m))
            and not self.in_bracket(m)
            for person in self.people.persons
            for m in person.mentions
        )

    def _concludes(self, mention: PersonMention) -> bool:
        """汐見町長　玉井沙織、白浜大学長　三宅恒一の両名は、協定を締結した: whose act the sentence of the conclusion tells, or who it tells
        it was concluded with."""
        if self.page.sentence_at(mention.start) not in self.units.conclusions:
            return False
        return any(told.match(self.page.folded, mention.end_with_title) for told in (ACTS, WITH_AGREEMENT))

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

    def in_bracket(self, mention: PersonMention) -> bool:
        before = self.page.folded[max(0, mention.start - 60) : mention.start]
        behind = self.page.folded[mention.end : mention.end + 40]
        return before.rfind("(") > before.rfind(")") and ")" in behind

    def signed_in_next(self, sentence: Sentence) -> bool:
        """二人が署名しました: the sentence behind tells that those of this one signed."""
        following = self.page.folded[sentence.end : sentence.end + 160].split("。")[0]
        return BOTH_SIGNED.search(following) is not None

"""How likely someone signs: by the post, the words around the name, the place in a list."""

from __future__ import annotations

import re

from extractors import lexicon
from extractors.agreement_names import NameMention
from extractors.agreement_units import Units, labelled_within
from extractors.agreement_words import CEREMONY, SIGNING
from extractors.list_facts import Unit
from extractors.normalization import AND
from extractors.onlookers import ATTENDING, PRESENCE, WATCHING
from extractors.page import Labelled, Sentence
from extractors.people import People
from extractors.persons import REPRESENTED, Person, PersonMention
from extractors.signings import BEFORE_PRESS, LEFT_RIGHT, SIGNS, Signings
from extractors.titles import rank_of
from schemas import BlockKind

SIGNED_BY = re.compile(
    r"(?:署名|押印|調印|サイン)(?:を)?したのは|(?:ペン|筆)を(?:執った|とった)のは|手渡し合ったのは"
)
# 当行からは三宅常務が締結の場に加わりました
AT_THE_SIGNING = re.compile(
    rf"(?:{CEREMONY}|(?:{SIGNING})の?(?:場|席))に(?:[^。、]{{0,4}})(?:加わ|臨|のぞ|出席|参加)"
)
ONLOOKER = re.compile(
    rf"{WATCHING}(?!い?の(?:もと|下)|るなか|る中|られ)|証人|読み上げ|進行|乾杯|説明(?:し|を)|紹介|コメント(?:し|を)"
)
# 立会人の|三宅恒一岬県知事, 立会人として岬県の|三宅恒一知事
WITNESS_BEFORE = re.compile(r"(?:立会人|証人|来賓|オブザーバー)(?:の|である|として)[^、。]{0,12}$")
# behind 三宅知事: the others sign in that one's presence, or in that of the two, 三宅知事|及び玉井沙織市長の立会いの下
AND_NEXT = f"(?:と|、|{AND})[^、。はがの]{{2,20}}"
WITNESSES = re.compile(f"(?:{AND_NEXT})?[のが]?{PRESENCE}の(?:もと|下|元)")
ATTENDED = re.compile(f"{ATTENDING}して?、")
# 副市長が出席し、岬社長|と協定書に署名しました: with whom who came signs
SIGNS_WITH = re.compile("(?:氏|さん|様)?と(?:ともに|共に|の間で)?(?!.{0,40}[がは])")
# who came to the press conference
CAME = re.compile("出席|登壇|臨み|臨んだ|顔をそろえ")
# 三宅支店長|らが見守るなか、署名が行われました; of a row up to its last
WATCHES = re.compile(
    r"(?:氏|さん|様)?(?:、[^、。はが]{2,30}){0,4}(?:ら|など|たち)?(?:の?(?:両|[2-9二三四五])(?:氏|名|人))?が見守"
)
# A社との締結式では
CEREMONY_WITH = re.compile(rf"(?:様)?との?(?:協定)?(?:{CEREMONY}|{SIGNING})(?:で|に)は?")
QUOTED = re.compile("「[^「」]*」")
# behind those who are there: others, who sign
OTHER_SUBJECT = re.compile("[がは]")
# 前市長, whose successor signs
FORMER = re.compile(r"前(?!田|川|橋)|元(?!気)|名誉")
HEAD_IN_BRACKET = 1.5
AMONG_HEADS = 1.5


class SignerScores:
    """Scores the persons of one page."""

    def __init__(self, units: Units, people: People, signings: Signings) -> None:
        self.units = units
        self.page = units.page
        self.people = people
        self.signings = signings

    def score(self, mention: PersonMention, person: Person, unit: Unit) -> float:
        """Rank of the post, signing words in the sentence, a place in the list of those present; less for onlookers."""
        score = {3: 2.0, 2: 0.9, 1: 0.4, 0: 0.0}[person.rank]
        sentence = self.page.sentence_at(mention.start)
        words = self.page.matched(sentence)
        if (SIGNS.search(words) and not self._leaves_signing(mention, sentence)) or self.signings.signed_in_next(
            sentence
        ):
            score += 2.0
        if unit.name is not None:
            score += self._in_clause_of(mention, sentence, unit.name)
        if unit.partner is not None:
            score += self._at_ceremony_with(mention, sentence, unit.partner)
        if self.listed_as_present(mention, unit):
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

    def cost_of_bracket(self, mention: PersonMention) -> float:
        """機構（理事長：岬一）は…。機構からは森二理事が署名しました: who is only named beside the body comes after who is told to act."""
        return HEAD_IN_BRACKET if self.signings.in_bracket(mention) else 0.0

    def _meets_heads(self, mention: PersonMention) -> bool:
        """記者会見には三宅学長、玉井専務、岬町長が出席し: who is there with the others' heads comes before a head in a bracket."""
        sentence = self.page.sentence_at(mention.start)
        words = self.page.matched(sentence)
        return (
            BEFORE_PRESS.search(words) is not None
            and CAME.search(words) is not None
            and not self.signings.in_bracket(mention)
            and self._beside_head(mention, sentence)
        )

    def _beside_head(self, mention: PersonMention, sentence: Sentence) -> bool:
        """三宅学長は…と述べ、岬副知事は…と応えた: whoever stands in for a head acts beside the other side's."""
        return any(
            sentence.start <= other.start < sentence.end
            and other.body is not mention.body
            and rank_of(other.title) == 3
            and not self.signings.in_bracket(other)
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
        behind = [other for other in self.people.mentions if attended.end() <= other.start < signing.start()]
        return bool(behind) and SIGNS_WITH.match(self.page.folded, behind[-1].end_with_title) is None

    def listed_as_present(self, mention: PersonMention, unit: Unit) -> bool:
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
        if watching is not None and watching.group() == "列席":
            if rank_of(mention.title) == 3:
                return not self._beside_head(mention, sentence)
            # 三宅研究科長と岬院長が列席し、協定書に署名しました
            if signing is not None and not OTHER_SUBJECT.search(clause, watching.end(), signing.start()):
                return False
        return watching is not None and (signing is None or watching.start() < signing.start())


def _holds(value: Labelled, mention: PersonMention) -> bool:
    return value.start <= mention.start < value.end


def _shared(document: str, name: str) -> int:
    """How many of a document's characters its agreement's name has."""
    return sum(character in name for character in set(document) - set("協定書に覚"))

"""Who concludes an agreement by the sentences that tell it: those who act in them, those who are present, those of the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from extractors import lexicon
from extractors.actors import CONCLUDING, COUNTED, NOT_A_PARTY, PLACE_PARTICLE, Actors, distinct
from extractors.agreement_units import ONE_MORE, Units, labelled_within
from extractors.agreement_words import CEREMONY, PAPER, THIS_AGREEMENT
from extractors.bodies import Body, OrganizationMention, is_board_of, is_part_of
from extractors.dates import number
from extractors.found import Found, proof
from extractors.language import analysed, predicates
from extractors.list_facts import Unit, tells_each_day
from extractors.normalization import AND, bare
from extractors.offices import TYPES_OF_SCHOOLS
from extractors.organization_types import TYPES_OF_PLACES, core_name
from extractors.own_party import COUNT, COUNTERPART, publisher_itself
from extractors.page import Labelled, Sentence, Span
from extractors.segments import Label
from schemas import BlockKind

# 両者は…協定を結んだ: those whom the headline names
BOTH_OF_THEM = re.compile(r"(?:両者|双方|両校|両大学)は")
# 公民館に集まったのは、…の三者です
GATHERED = re.compile(r"(?:集まった|顔をそろえた|臨んだ|のぞんだ|出席した|席に着いた|席についた)のは")
# 手を携えるのは、A、BおよびCです; 協定に加わったのは
WHO_JOINS = re.compile(
    rf"(?:手を(?:携え|組[みむん]?|結[びんぶ]?|取り合)|力を合わせ|名を連ね|(?:{PAPER})に(?:加わ|参加し?|名を連ね)|(?:{PAPER}|MOU)を(?:結|締結|交わ))[^。、]{{0,8}}のは、?"
    r"|(?:^|(?<=[。\n]))\s*(?:協定の?|締結の?|提携の?|連携の?)?(?:相手方?|締結先|協定先|提携先|連携先)(?:の(?:大学|学校|企業|会社|団体|機関|自治体|市町村?))?は、?"
)
# 学校法人汐見学園　汐見大学
CORPORATIONS = ("学校法人", "国立大学法人", "公立大学法人")
# 汐見大学を訪ね、…学長との間で; 汐見大学に三宅学長を訪ね、…覚書に; 汐見市から市長らを迎え、…協定を
VISITED = re.compile(
    r"(?:の[^、。をがは]{1,16})?を(?:[^。、]{1,24}が)?(?:訪問|訪ね|訪れ|(?:お|出)?迎え|招)[^。]{0,60}との間で"
    rf"|(?:に[^。、]{{1,24}}[長事]を(?:訪ね|訪問し)|から[^。、]{{0,30}}を(?:お|出)?(?:迎え|招))[^。]{{0,60}}(?:{PAPER})書?[」』]?(?:を|に)"
)
COUNT_WITH = re.compile(r"([2-9二三四五六七八九])(?:社|者|団体|機関|大学|市町|校|法人)と")
COUNTED_PARTNERS = re.compile(
    r"([2-9二三四五六七八九])(?:つの|の)?(?:県立|市立|公立|私立)?(?:高等学校|高校|学校|大学|団体|社|市町村?|自治体|機関|病院)(?:と|が|は)"
)
ADDED = re.compile(r"を加えた(?:計)?([2-9二三四五六七八九]|十)(?:者|市町|団体|機関|大学|校|社)")
# 株式会社ミナト|、汐見町と協定を締結
CONCLUDED_WITH = re.compile(f"(?:[・、][^・、と]{{2,24}}){{0,4}}と(?:の間で)?の?[^と]{{0,40}}?(?:{PAPER}|MOU)")
PAPER_NAMED = re.compile(f"{PAPER}|MOU")
# how alike two names of one body are: 汐見市医師会 and 汐見地区医師会
ALIKE = 0.75


class ToldParties:
    """Finds the parties that the text tells."""

    def __init__(self, units: Units, actors: Actors) -> None:
        self.units = units
        self.page = units.page
        self.organizations = units.organizations
        self.publisher = units.organizations.publisher
        self.actors = actors

    def of(self, unit: Unit) -> list[Found[Body]]:
        """The parties of a unit in text order of what tells them: a label, who acts, the headline."""
        found: list[Found[Body]] = []
        for value in self._labelled(unit):
            found += self._under_label(value, found)
            if len(found) >= 2 and not COUNTERPART.search(value.label):
                return self._with_others_told(unit, found)
        if len(found) >= 3:
            return found
        telling = self.units.telling(unit)
        found += self._acting(telling, found)
        joined = self._joined_in(unit)
        others = [f for f in found if f.value is not self.publisher]
        if len(joined) > max(len(found), 1) or (joined and not others):
            named = [f.value for f in joined]
            return [*joined, *(f for f in found if f.value is self.publisher and f.value not in named)]
        added = self._added_to_those_before(telling)
        if added:
            return added
        if not found:
            found += self._of_other_conclusion(unit, telling)
        if len(found) < 2:
            found += self._visited(telling, found)
        self._add_of_headline(found)
        if any(f.value is not self.publisher for f in found):
            return found
        if unit.name is not None and telling and ONE_MORE.match(self.page.matched(telling[0])):
            return self._of_conclusion_before(telling[0]) or found
        counted = self._counted_below(telling) or self._counted_before(telling) or self._acting_before(telling)
        if counted:
            return counted
        others = self._of_those_present(unit, found) or self._by_grammar(telling, found)
        return [*found, *(others or self._only_other(unit, telling))]

    def _labelled(self, unit: Unit) -> list[Labelled]:
        return [
            value
            for value in labelled_within(self.page, unit, "parties")
            if (len(value.label) >= 2 or value.column) and not tells_each_day(self.page.matched(value.span))
        ]

    def _under_label(self, value: Labelled, found: list[Found[Body]]) -> list[Found[Body]]:
        inside = self._without_corporations(
            [m for m in self.organizations.within(value.span) if not self.actors.in_place_bracket(m)]
        )
        return [
            Found(m.body, (proof(m.span),), 0.93, why="under a label of parties")
            for m in distinct(map(self.actors.widened, inside))
            if all(f.value is not m.body for f in found)
        ]

    def _acting(self, telling: list[Sentence], found: list[Found[Body]]) -> list[Found[Body]]:
        """Who acts in the first sentences that tell the conclusion, until there are two with those found before."""
        added: list[Found[Body]] = []
        for sentence in telling:
            acting = self.actors.acting(sentence)
            for mention in acting:
                if self.actors.is_branch_of_other(mention, acting):
                    continue
                if all(f.value is not mention.body for f in (*found, *added)):
                    why = "acts in the sentence that tells the conclusion"
                    added.append(Found(mention.body, (proof(mention.span),), 0.88, why=why))
            if len(found) + len(added) >= 2:
                break
        return added

    def _add_of_headline(self, found: list[Found[Body]]) -> None:
        headline = self._in_headline()
        for mention in headline:
            if (
                all(f.value is not mention.body for f in found)
                and not any(_acts_for(f.value, mention.body) for f in found)
                and (len(found) < 2 or not self._already_told(mention.body, found))
                and (len(found) < 2 or self._named_below(mention))
                and not self._called_otherwise(mention, headline, found)
                and not _is_run_by_another(mention.body, found)
            ):
                found.append(Found(mention.body, (proof(mention.span),), 0.85, why="in the headline"))

    def _named_below(self, mention: OrganizationMention) -> bool:
        """Whether the text names what the headline does, too; what the headline alone names is a party where it stands in a row of
        those with whom something is concluded: 株式会社ミナト、汐見町と協定を締結."""
        end = self.units.publication.headline_span.end
        # a ministry abroad is told by its minister
        of_state = mention.body.type in ("ministry", "foreign_government")
        told = of_state or any(m.body is mention.body and m.start >= end for m in self.organizations.mentions)
        return told or CONCLUDED_WITH.match(self.page.folded, mention.end, end) is not None

    def _without_corporations(self, mentions: list[OrganizationMention]) -> list[OrganizationMention]:
        """汐見大学 of 学校法人汐見学園　汐見大学　学長: the corporation in front of its university tells whose it is."""
        return [
            mention
            for mention, behind in zip_longest(mentions, mentions[1:])
            if behind is None
            or not self.page.folded.startswith(CORPORATIONS, mention.start)
            or self.page.folded[mention.end : behind.start].strip(" ")
            or behind.body.type not in TYPES_OF_SCHOOLS
        ]

    def _with_others_told(self, unit: Unit, found: list[Found[Body]]) -> list[Found[Body]]:
        """A label names those who sign; the sentence of the conclusion all of them and one more, or one more and how many the others
        are: 岬大学と市内の6つの高等学校が."""
        for sentence in self.units.telling(unit)[:1]:
            acting = self.actors.acting(sentence)
            labelled = {f.value for f in found}
            counted = COUNTED_PARTNERS.search(self.page.matched(sentence))
            all_counted = counted is not None and number(counted[1]) == len(labelled)
            if all_counted or labelled <= {m.body for m in acting}:
                return found + [
                    Found(m.body, (proof(m.span),), 0.8, why="acts beside those under the label")
                    for m in distinct(acting)
                    if m.body not in labelled
                ]
        return found

    def _added_to_those_before(self, telling: Sequence[Sentence]) -> list[Found[Body]]:
        """あわせて、岬県、汐見市、雪野町を加えた五者で「…」を結びました: those, and the two of the conclusion before."""
        for sentence in telling:
            added = ADDED.search(self.page.matched(sentence))
            before = self.page.sentence_before(sentence)
            if added is None or before is None or before.block != sentence.block:
                continue
            span = Span(sentence.start, sentence.start + added.start())
            joined = [*self.actors.acting(before), *self.organizations.within(span, references=False)]
            bodies = distinct(joined)
            if len(bodies) == number(added[1]):
                return [Found(m.body, (proof(m.span),), 0.75, why="as many as are counted") for m in bodies]
        return []

    def _joined_in(self, unit: Unit) -> list[Found[Body]]:
        """三者による協定が成立しました。手を携えるのは、A、BおよびCです: those whom the sentence tells that asks who joins in."""
        own = set(unit.blocks)
        for sentence in self.page.sentences:
            asked = (
                WHO_JOINS.search(self.page.folded, sentence.start, sentence.end) if sentence.block in own else None
            )
            if asked is None or self.units.is_background(sentence):
                continue
            bodies = distinct(self.organizations.within(Span(asked.end(), sentence.end)))
            return [Found(m.body, (proof(m.span),), 0.85, why="told to join in") for m in bodies]
        return []

    def _of_other_conclusion(self, unit: Unit, telling: Sequence[Sentence]) -> list[Found[Body]]:
        """A、B、Cの三者は協定を更新しました。A市長、B知事、C塾長が「第4期協定書」に署名しました: where the sentence that has the name tells no
        bodies, the one that does."""
        own = set(unit.blocks)
        for sentence in self.units.conclusions:
            if sentence.block in own and sentence not in telling:
                acting = self.actors.acting(sentence)
                if len(acting) >= 2:
                    return [Found(m.body, (proof(m.span),), 0.8, why="acts in another conclusion") for m in acting]
        return []

    def _of_conclusion_before(self, sentence: Sentence) -> list[Found[Body]]:
        """あわせて、…覚書も結びました: with the same as in the conclusion told before."""
        before = [s for s in self.units.conclusions if s.start < sentence.start]
        acting = next((found for s in reversed(before) if len(found := self.actors.acting(s)) >= 2), [])
        return [Found(m.body, (proof(m.span),), 0.75, why="acts in the conclusion told before") for m in acting]

    def _visited(self, telling: Sequence[Sentence], found: list[Found[Body]]) -> list[Found[Body]]:
        """岬学長が汐見大学を訪ね、…学長との間で…に署名しました."""
        inside = [m for sentence in telling for m in self.organizations.within(sentence)]
        visited = [m for m in inside if VISITED.match(self.page.folded, m.end)]
        return [
            Found(m.body, (proof(m.span),), 0.75, why="visited for the conclusion")
            for m in distinct(visited)
            if all(f.value is not m.body for f in found)
        ]

    def _counted_below(self, telling: Sequence[Sentence]) -> list[Found[Body]]:
        """3社との協定の調印式を行いました, and below a list of the three, one an entry."""
        for sentence in telling:
            count = COUNT_WITH.search(self.page.matched(sentence))
            entries = self.page.blocks[sentence.block + 1 :][: number(count[1]) + 1] if count else []
            entries = [b for b in entries if b.kind is BlockKind.LIST_ITEM]
            first = [self.organizations.within(Span(b.start, b.end), references=False)[:1] for b in entries]
            bodies = distinct(m for named in first for m in named)
            if count is not None and len(entries) == len(bodies) == number(count[1]):
                listed = [
                    Found(m.body, (proof(m.span),), 0.8, why="in a list of as many as are counted") for m in bodies
                ]
                own = [] if any(m.body is self.publisher for m in bodies) else publisher_itself(self.organizations)
                return [*listed, *own]
        return []

    def _counted_before(self, telling: Sequence[Sentence]) -> list[Found[Body]]:
        """A区はB大学、C大学、D大学と…結んでいます。このたび4者による…: as many as the sentence before names."""
        for sentence in telling:
            count = COUNT.search(self.page.matched(sentence))
            before = self.page.sentence_before(sentence)
            if count is None or before is None or before.block != sentence.block:
                continue
            span = Span(before.start, before.end)
            bodies = distinct(self.organizations.within(span, references=False))
            if len(bodies) == number(count[1]):
                return [Found(m.body, (proof(m.span),), 0.75, why="as many as are counted") for m in bodies]
        return []

    def _acting_before(self, telling: Sequence[Sentence]) -> list[Found[Body]]:
        """AとBは、研究室を設立します。これに先立ち、…協定を締結しました: who acts in the sentence before, of the same paragraph."""
        for sentence in telling[:1]:
            before = self.page.sentence_before(sentence)
            refers = THIS_AGREEMENT.match(self.page.matched(sentence)) is not None
            if (
                before is None
                or before.block != sentence.block
                or (self.units.is_background(before) and not refers)
            ):
                continue
            acting = [] if self.organizations.within(sentence) else self.actors.acting(before)
            if len(acting) >= 2:
                return [Found(m.body, (proof(m.span),), 0.7, why="acts in the sentence before") for m in acting]
        return []

    def _only_other(self, unit: Unit, telling: Sequence[Sentence]) -> list[Found[Body]]:
        """汐見市 of 本学の呼びかけに汐見市が応じ、協定が実現しました: who else is named in the conclusion, the sentence before it in the
        paragraph, or one that names the agreement, where that is the one or those who act there."""
        own = set(unit.blocks)
        naming = [s for s in self.page.sentences if s.block in own and PAPER_NAMED.search(self.page.matched(s))]
        before = [(s, self.page.sentence_before(s)) for s in (*telling, *naming)]
        beside = [b for s, b in before if b is not None and b.block == s.block]
        for sentence in (*telling, *naming, *beside):
            others = [m for m in distinct(self.organizations.within(sentence)) if self._may_conclude(m, sentence)]
            acts = self.actors.acting(sentence)
            acting = [m for m in acts if self._may_conclude(m, sentence)]
            own_acts = [m for m in acts if m.body is self.publisher] if acting else []
            if len(others) == 1 or acting:
                chosen = [*own_acts, *(acting or others)]
                return [Found(m.body, (proof(m.span),), 0.6, why="the other that is named") for m in chosen]
        return []

    def _may_conclude(self, mention: OrganizationMention, sentence: Sentence) -> bool:
        """Whether a body is not the site's own, no helper and no place."""
        after = self.page.folded[mention.end : sentence.end]
        return (
            mention.body is not self.publisher
            and NOT_A_PARTY.match(after) is None
            and PLACE_PARTICLE.match(after) is None
            and not self.page.folded.endswith("代表して", 0, mention.start)
            and not self.actors.in_place_bracket(mention)
            and not self._in_topic(mention)
        )

    def _in_topic(self, mention: OrganizationMention) -> bool:
        """Whether a mention stands in the topic of an agreement's name: 大学連携プラットフォームに関する協定."""
        return any(
            name.start <= mention.start and mention.end <= name.end and mention not in name.parties
            for name in self.units.names.mentions
        )

    def _by_grammar(self, sentences: Sequence[Sentence], found: list[Found[Body]]) -> list[Found[Body]]:
        """The organizations among the phrases that hang on a verb of concluding, wherever they stand."""
        known = {id(f.value) for f in found}
        mentions: list[OrganizationMention] = []
        for sentence, parsed in zip(sentences, predicates([self.page.words(s) for s in sentences]), strict=True):
            for predicate in parsed:
                if not CONCLUDING.match(self.page.folded, sentence.start + predicate.start):
                    continue
                for d in predicate.dependents:
                    span = Span(sentence.start + d.start, sentence.start + d.end)
                    mentions += [
                        m
                        for m in self.organizations.within(span)
                        if not self.actors.in_place_bracket(m) and not self._in_topic(m)
                    ]
        return [
            Found(m.body, (proof(m.span),), 0.65, why="hangs on the verb of concluding")
            for m in distinct(mentions)
            if id(m.body) not in known
        ]

    def _of_those_present(self, unit: Unit, found: list[Found[Body]]) -> list[Found[Body]]:
        """Where no sentence names the parties: the organizations in the list of those present at the signing."""
        mentions = [
            m
            for v in labelled_within(self.page, unit, "attendees", "signers")
            for m in self.organizations.within(v.span)
        ]
        mentions = mentions or self._gathered(unit)
        known = {id(f.value) for f in found}
        return [
            Found(m.body, (proof(m.span),), 0.7, why="heads of it are present")
            for m in distinct(mentions)
            if id(m.body) not in known
        ]

    def _gathered(self, unit: Unit) -> list[OrganizationMention]:
        """公民館に集まったのは、岬町の玉井沙織町長、株式会社ミナトの岬健社長です: bodies of which somebody is named there."""
        own = set(unit.blocks)
        for sentence in self.page.sentences:
            gathered = (
                GATHERED.search(self.page.folded, sentence.start, sentence.end) if sentence.block in own else None
            )
            if gathered is None:
                continue
            behind = self.organizations.within(Span(gathered.end(), sentence.end))
            segments = self.organizations.segments[sentence.block]
            persons = {s.start for s in segments if s.label is Label.PERSON}
            return [m for m in behind if {m.end, m.end + 1} & persons]
        return []

    def _already_told(self, body: Body, found: list[Found[Body]]) -> bool:
        """A headline names a party in other words than the sentence did."""
        return (
            len(found) >= 2
            and not re.search(
                r"[・、と].{0,20}(?:と|が|、|の[2-9二三四五六七八九](?:者|校|大学|市町))",
                self.page.matched(self.units.publication.headline_span),
            )
            and body.is_publisher
        )

    def _called_otherwise(
        self, mention: OrganizationMention, headline: Sequence[OrganizationMention], found: Sequence[Found[Body]]
    ) -> bool:
        """青葉シーガルズ of a headline, where the sentence tells of 株式会社青葉シーガルズスポーツクラブ: who concludes is named there in
        full, one of them in other words."""
        told = [f.value for f in found]
        named = [m.body for m in headline]
        others = [body for body in told if body not in named and body is not self.publisher]
        new = [body for body in named if body not in told]
        return new == [mention.body] and any(_share_stem(mention.body, other) for other in others)

    def _in_headline(self) -> list[OrganizationMention]:
        span = self.units.publication.headline_span
        words = self.page.matched(span)
        result = []
        for mention in self.organizations.within(span):
            after = self.page.folded[mention.end : span.end]
            # 「総合流通プラットフォーム」に係る: what it is about
            if (
                after.startswith(("」に", "」の協定", "」の連携", "」の覚書", "」の締結", "」の設立", "」を"))
                and self.page.folded[mention.start - 1] == "「"
            ) or NOT_A_PARTY.match(after):
                continue
            if re.match(
                r"\s*(?:様|殿)?\s*(?:[(（][^()（）]*[)）])?\s*"
                rf"(?:と|、|・|が|{AND}|との|は|による|間|」|連携|の連携|の包括|の(?=[一-龥ァ-ヶー]{{0,8}}(?:{PAPER}))|・|から|の{COUNTED}(?:が|は|による|で)|の(?:大臣|学長|知事|社長|理事長|代表)(?:ら)?(?:が|と|、)|$)",
                after,
            ):
                result.append(mention)
        return (
            distinct(result)
            if re.search(
                rf"{PAPER}|MOU|手を(?:結|組|携|取|とり)|力を合わせ|約束|更新|連携|提携|調印|{CEREMONY}|宣言|取り?決め|確認書",
                words,
            )
            or any(BOTH_OF_THEM.search(self.page.matched(s)) for s in self.units.conclusions)
            else []
        )


def _is_run_by_another(body: Body, found: Sequence[Found[Body]]) -> bool:
    """岬大学 of a headline, where the sentence of the conclusion names 学校法人岬学園, which runs it."""
    corporations = [f for f in found if f.value.name.startswith("学校法人") and f.value.type == body.type]
    return (
        body.type == "university"
        and len(found) > 1
        and len(corporations) == 1
        and corporations[0].value is not body
    )


def _acts_for(party: Body, whole: Body) -> bool:
    """岬大学附属病院, 岬大学農学部 of 岬大学 and 汐見市教育委員会 of 汐見市, which a headline names for them."""
    hospital = party.type == "hospital" and bare(party.name).startswith(bare(whole.name) + "附属")
    return hospital or is_part_of(party, whole) or is_board_of(party, whole)


def _share_stem(body: Body, other: Body) -> bool:
    """Whether two names that are no place's and no state's are much alike or have a stem of their own in common: JAグループ汐見
    and JA汐見中央会."""
    if any(b.type in (*TYPES_OF_PLACES, "ministry", "foreign_government") for b in (body, other)):
        return False
    one, two = (core_name(b.name).replace("グループ", "") for b in (body, other))
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.ratio() >= ALIKE:
        return True
    match = matcher.find_longest_match()
    stem = one[match.a : match.a + match.size]
    is_place = stem in lexicon.words("countries") or stem[-1:] in ("都", "道", "府", "県", "市", "町", "村", "区")
    return len(stem) >= 3 and not is_place and not all(part.is_common for part in analysed(stem))

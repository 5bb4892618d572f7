"""Who concludes an agreement: from its official name, labels, the sentence that tells it, the headline, the site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import zip_longest

from extractors import lexicon, offices
from extractors.actors import CONCLUDING, COUNTED, NOT_A_PARTY, SEPARATORS, Actors, distinct
from extractors.agreement_names import NameMention
from extractors.agreement_units import ONE_MORE, TOPIC, Units, concludes, labelled_within
from extractors.bodies import Body, OrganizationMention, is_board_of, is_part_of
from extractors.dates import number
from extractors.found import Found, proof
from extractors.language import analysed, predicates
from extractors.list_facts import DAY, LINES, Unit
from extractors.normalization import bare
from extractors.offices import TYPES_OF_SCHOOLS
from extractors.organization_types import TYPES_OF_PLACES, core_name
from extractors.page import Labelled, Sentence, Span, without_mark
from extractors.segments import Label
from schemas import BlockKind

# 両者は…協定を結んだ: those whom the headline names
BOTH_OF_THEM = re.compile(r"(?:両者|双方|両校|両大学)は")
# 汐見市|ならびに|岬市: the most characters between two parties of a row
LONGEST_JOINER = 4
COUNTERPART = re.compile(r"相手|先|締結者|(?:機関|団体|企業|大学|自治体|市町村|会社|法人|学校|事業所)名?")
# a label under which only the other side stands
OTHER_SIDE = re.compile(
    r"(?:先|相手方?)名?(?:称)?$|(?:締結|結)(?:した|んだ|している|んでいる)?(?:企業|事業所|事業者|団体|大学|機関|自治体)(?:一覧)?(?:\(.*\))?$"
)
# 公民館に集まったのは、…の三者です
GATHERED = re.compile(r"(?:集まった|顔をそろえた|臨んだ|のぞんだ|出席した|席に着いた|席についた)のは")
# 学校法人汐見学園　汐見大学
CORPORATIONS = ("学校法人", "国立大学法人", "公立大学法人")
# 汐見大学を訪ね、…学長との間で; 汐見大学に三宅学長を訪ね、…覚書に; 汐見市から市長らを迎え、…協定を
VISITED = re.compile(
    r"(?:の[^、。をがは]{1,16})?を(?:訪問|訪ね|訪れ|(?:お|出)?迎え|招)[^。]{0,60}との間で"
    r"|(?:に[^。、]{1,24}[長事]を(?:訪ね|訪問し)|から[^。、]{0,30}を(?:お|出)?(?:迎え|招))[^。]{0,60}(?:協定|覚書)書?[」』]?(?:を|に)"
)
# 長野県立歴史館と山梨県立考古博物館との連携協定
PAIRED = re.compile(r"と.+と(?:の|が|は)|における|による")
# …さんと、「…協定」を
WITH = re.compile(
    r"(?:さん|様)?(?:[(（][^()（）]*[)）])?と、?(?!の|して|いう|[^。]*?(?:は|が|による)[^。]*(?:締結|結|交わ))"
)
LISTED_BEFORE = re.compile(r"(?:さん|様)?(?:[(（][^()（）]*[)）])?(?:、|、?(?:そして|及び|並びに|・))")
COUNT = re.compile(
    r"([2-9二三四五六七八九])(?:者|団体|機関|大学|市町|校)(?:による|が|で|は|の(?=[^、。]{0,14}(?:協定|締結|調印))|(?=(?:連携|間)?協定))"
)
ALL_ACT = re.compile(r"(?:今後、?|これを機に、?)?([2-9二三四五六七八九])(?:者|校|大学|市町|団体|機関)は")
COUNT_WITH = re.compile(r"([2-9二三四五六七八九])(?:社|者|団体|機関|大学|市町|校|法人)と")
# how alike two names of one body are: 汐見市医師会 and 汐見地区医師会
ALIKE = 0.75
MANY = re.compile(r"([0-9一二三四五六七八九十]+)(?:者|団体|機関|大学|自治体|社|市町|校)")


LISTS_ITS_OWN = (*TYPES_OF_PLACES, "university", "school", "agency", "bank", "company", "hospital")
# 国際関係学部 of 日本大学国際関係学部, with which a line ends
FACULTY_ALONE = re.compile(
    r"\s*[一-龥ァ-ヶーA-Za-z・]{1,20}(?:学部|研究科|支社|支店|支部|支所|キャンパス|事務所|営業所)$"
)
DAY_OF_SIGNING = rf"{DAY}(?:に?締結|調印)?"
# 国立高雄大学|（台湾）2017年10月12日, 上田高等学校|（2017年10月12日）, 上田市|：2017年10月12日締結, 2017年10月12日　|上田市
BRACKET_OR_DAY_BEHIND = re.compile(
    rf"\s*(?:[(（][^()（）]{{1,16}}[)）](?:\s*:?\s*{DAY_OF_SIGNING})?|:?\s*{DAY_OF_SIGNING})\s*$"
)
DAY_IN_FRONT = re.compile(rf"{DAY}\s*:?\s*")


class Parties:
    """Finds the parties of a page's units."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.page = units.page
        self.organizations = units.organizations
        self.publisher = units.organizations.publisher
        self.actors = Actors(units)

    def of(self, unit: Unit, name: NameMention | None) -> list[Found[Body]]:
        found = self._for_partner(unit) if unit.partner is not None else []
        named = [] if found else self._from_full_name(unit, name)
        if named and unit.listed:
            return named
        found = found or named
        if not found:
            found = self._listed(unit) if unit.listed else self._told(unit)
        return self._with_publisher(unit, found if unit.listed else self._as_parts(unit, found))

    def _as_parts(self, unit: Unit, found: list[Found[Body]]) -> list[Found[Body]]:
        """A label names a university by its faculty's head; the sentence of the conclusion names the faculty."""
        acting = [m for sentence in self._telling_sentences(unit) for m in self.actors.acting(sentence)]
        result = []
        for party in found:
            itself = any(m.body is party.value for m in acting)
            part = None if itself else next((m for m in acting if is_part_of(m.body, party.value)), None)
            result.append(replace(party, value=part.body, proofs=(proof(part.span),)) if part else party)
        return [p for i, p in enumerate(result) if all(p.value is not other.value for other in result[:i])]

    # --- official names ---

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
            if before is None or before.reference or not SEPARATORS.fullmatch(between):
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

    # --- lists ---

    def _listed(self, unit: Unit) -> list[Found[Body]]:
        labelled = self._labelled_in_entry(unit)
        if labelled:
            mentions = [m for value in labelled for m in self.organizations.within(value.span)]
            found = [
                Found(m.body, (proof(m.span),), 0.92, why="under a label of parties") for m in distinct(mentions)
            ]
            if found:
                return found
        if unit.heading is not None:
            return self._under_heading(unit)
        if unit.head is not None:
            named = self.organizations.within(unit.head, references=False)
            outside = distinct(m for m in named if not self._in_bracket(unit.head.start, m.start))
            return [Found(m.body, (proof(m.span),), 0.88, why="in front of what was agreed") for m in outside]
        mentions = []
        for i in unit.blocks:
            block = self.page.blocks[i]
            span = Span(block.start, block.end)
            names = self.units.names.within(span)
            may_be_alone = block.kind in LINES or (block.kind is BlockKind.CELL and not block.column_head)
            alone = self._but_bodies(span) if may_be_alone else []
            if alone:
                mentions += alone
            elif block.kind is BlockKind.TERM or (names and "。" not in self.page.words(block)):
                mentions += [
                    self.actors.widened(m)
                    for m in self.organizations.within(span)
                    if not self.actors.in_place_bracket(m)
                ]
        mentions += [m for i in unit.blocks for m in self._party_mentions_of_block(i)]
        bodies = distinct(mentions)
        return [Found(m.body, (proof(m.span),), 0.85, why="in the entry of a list") for m in bodies]

    def _but_bodies(self, span: Span) -> list[OrganizationMention]:
        """The organizations of a cell of a table without heads, or of a line, where it holds nothing else but a day or a bracket
        beside them; with the faculty or branch that it ends in."""
        words = self.page.matched(span)
        start = span.end - len(without_mark(words))
        day = DAY_IN_FRONT.match(self.page.folded, start, span.end)
        start = day.end() if day is not None else start
        behind = BRACKET_OR_DAY_BEHIND.search(words)
        span = Span(start, max(start, span.start + behind.start()) if behind is not None else span.end)
        named = self.organizations.within(span, references=False)
        if named and FACULTY_ALONE.match(self.page.folded, named[-1].end, span.end):
            named = [*named[:-1], self.organizations.widened(named[-1], span.end)]
        return list(named) if self.actors.lists_only(named, span) else []

    def _labelled_in_entry(self, unit: Unit) -> list[Labelled]:
        """The parties that a label of the entry names, not one that spans several entries."""
        own = set(unit.blocks)
        return [v for v in labelled_within(self.page, unit, "parties") if own.issuperset(v.blocks)]

    def _in_bracket(self, start: int, at: int) -> bool:
        """大阪府 of 株式会社ミナト（大阪府）"""
        before = self.page.folded[start:at]
        return before.count("(") > before.count(")")

    def _under_heading(self, unit: Unit) -> list[Found[Body]]:
        block = self.page.blocks[unit.heading or 0]
        heading = self.organizations.within(Span(block.start, block.end))
        found = [Found(m.body, (proof(m.span),), 0.88, why="in the section's heading") for m in distinct(heading)]
        if len(found) < 2:
            told = [m for i in unit.blocks for m in self._party_mentions_of_block(i)]
            for mention in distinct(told):
                if all(f.value is not mention.body for f in found):
                    found.append(Found(mention.body, (proof(mention.span),), 0.75, why="acts in the section"))
                    if mention.body.is_publisher:
                        break
        return found[:2] if len(found) > 2 and len(heading) == 1 and not self._is_many(unit) else found

    def _is_many(self, unit: Unit) -> bool:
        return any(MANY.search(self.page.matched(self.page.blocks[i])) for i in unit.blocks)

    def _party_mentions_of_block(self, index: int) -> list[OrganizationMention]:
        block = self.page.blocks[index]
        sentences = [s for s in self.page.sentences if block.start <= s.start and s.end <= block.end]
        telling = [
            s
            for s in sentences
            if concludes(self.page.matched(s)) or re.search("協定|覚書|三者|両者", self.page.matched(s))
        ]
        result: list[OrganizationMention] = []
        for sentence in telling[:2]:
            result += self.actors.acting(sentence)
        return result

    # --- running text ---

    def _told(self, unit: Unit) -> list[Found[Body]]:
        labelled = [v for v in labelled_within(self.page, unit, "parties") if len(v.label) >= 2 or v.column]
        found: list[Found[Body]] = []
        for value in labelled:
            inside = self._without_corporations(
                [m for m in self.organizations.within(value.span) if not self.actors.in_place_bracket(m)]
            )
            mentions = distinct(map(self.actors.widened, inside))
            found += [
                Found(m.body, (proof(m.span),), 0.93, why="under a label of parties")
                for m in mentions
                if all(f.value is not m.body for f in found)
            ]
            if len(found) >= 2 and not COUNTERPART.search(value.label):
                return self._with_others_told(unit, found)
        if len(found) >= 3:
            return found
        headline = self._in_headline()
        telling = self._telling_sentences(unit)
        for sentence in telling:
            acting = self.actors.acting(sentence)
            for mention in acting:
                if self.actors.is_branch_of_other(mention, acting):
                    continue
                if all(f.value is not mention.body for f in found):
                    found.append(
                        Found(
                            mention.body,
                            (proof(mention.span),),
                            0.88,
                            why="acts in the sentence that tells the conclusion",
                        )
                    )
            if len(found) >= 2:
                break
        if len(found) < 2:
            found += self._visited(telling, found)
        for mention in headline:
            if (
                all(f.value is not mention.body for f in found)
                and not any(_acts_for(f.value, mention.body) for f in found)
                and (len(found) < 2 or not self._already_told(mention.body, found))
                and not self._called_otherwise(mention, headline, found)
                and not _is_run_by_another(mention.body, found)
            ):
                found.append(Found(mention.body, (proof(mention.span),), 0.85, why="in the headline"))
        others = [f for f in found if f.value is not self.publisher]
        if others:
            return found
        if unit.name is not None and telling and ONE_MORE.match(self.page.matched(telling[0])):
            return self._of_conclusion_before(telling[0]) or found
        counted = self._counted_below(telling) or self._counted_before(telling) or self._acting_before(telling)
        if counted:
            return counted
        return [*found, *(self._of_those_present(unit, found) or self._by_grammar(telling, found))]

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
        """A label names those who sign; the sentence of the conclusion all of them and one more."""
        for sentence in self._telling_sentences(unit)[:1]:
            acting = self.actors.acting(sentence)
            labelled = {f.value for f in found}
            if labelled <= {m.body for m in acting}:
                return found + [
                    Found(m.body, (proof(m.span),), 0.8, why="acts beside those under the label")
                    for m in distinct(acting)
                    if m.body not in labelled
                ]
        return found

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
                own = [] if any(m.body is self.publisher for m in bodies) else self._publisher_itself()
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
            if before is None or before.block != sentence.block or self.units.is_background(before):
                continue
            acting = [] if self.organizations.within(sentence) else self.actors.acting(before)
            if len(acting) >= 2:
                return [Found(m.body, (proof(m.span),), 0.7, why="acts in the sentence before") for m in acting]
        return []

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

    def _telling_sentences(self, unit: Unit) -> list[Sentence]:
        own = [s for s in self.units.conclusions if s.block in set(unit.blocks)]
        if unit.name is not None:
            named = [s for s in own if unit.name.whole.start >= s.start and unit.name.whole.end <= s.end]
            same = [s for s in own if any(bare(m.name) == bare(unit.name.name) for m in self.units.names.within(s))]
            own = named or same or own
        dated = [s for s in own if any(s.start <= d.start < s.end for d in self.units.publication.dates)]
        first = own[:1]
        return [*dated[:1], *[s for s in first if s not in dated[:1]], *[s for s in own[1:4] if s not in dated[:1]]]

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
                rf"(?:と|、|・|が|及び|並びに|との|は|による|間|」|連携|の連携|の包括|の(?=[一-龥ァ-ヶー]{{0,8}}(?:協定|覚書))|・|から|の{COUNTED}(?:が|は|による|で)|の(?:大臣|学長|知事|社長|理事長|代表)(?:ら)?(?:が|と|、)|$)",
                after,
            ):
                result.append(mention)
        return (
            distinct(result)
            if re.search(
                r"協定|覚書|MOU|手を(?:結|組|携|取|とり)|力を合わせ|約束|更新|連携|提携|調印|契約|宣言|取り?決め",
                words,
            )
            or any(BOTH_OF_THEM.search(self.page.matched(s)) for s in self.units.conclusions)
            else []
        )

    # --- the site's own organization ---

    def _with_publisher(self, unit: Unit, found: list[Found[Body]]) -> list[Found[Body]]:
        """The site's organization is a party where the page names only the other."""
        publisher = self.publisher
        if publisher is None or any(f.value is publisher for f in found):
            return found
        implied = (
            self._lists_counterparts(unit)
            or self._counts_one_more(unit, found)
            or self._all_with(unit, found)
            or self._own_head_acts(unit, publisher, found)
        )
        if len(found) >= 2 and not implied:
            return found
        return [*found, *self._publisher_itself()]

    def _publisher_itself(self) -> list[Found[Body]]:
        publisher = self.publisher
        proofs = tuple(self.organizations.proofs_of(publisher)) if publisher is not None else ()
        if publisher is None or not proofs:
            return []
        return [Found(publisher, proofs, 0.7, why="the site's own organization")]

    def _counts_one_more(self, unit: Unit, found: list[Found[Body]]) -> bool:
        """締結したのはAとBです。…市長と三者で取り交わしました, 3校は、…に取り組みます: the page counts one more than it names."""
        if unit.listed:
            return False
        own = set(unit.blocks)
        counts = [COUNT.search(self.page.matched(sentence)) for sentence in self._telling_sentences(unit)]
        counts += [ALL_ACT.match(self.page.matched(s)) for s in self.page.sentences if s.block in own]
        return any(count is not None and number(count[1]) == len(found) + 1 for count in counts)

    def _all_with(self, unit: Unit, found: list[Found[Body]]) -> bool:
        """連合会さん、そして岬大学さんと、協定を交わしました: all that are named stand before と, and who speaks needs no name."""
        for sentence in self._telling_sentences(unit)[:1] if len(found) >= 2 and not unit.listed else ():
            bodies = [f.value for f in found]
            telling = self.actors.telling_all(sentence)
            inside = [m for m in telling if any(m.body is body for body in bodies)]
            if len({id(m.body) for m in inside}) != len(bodies) or len(telling) != len(inside):
                return False
            behind = [self.page.folded[m.end : sentence.end] for m in inside]
            return WITH.match(behind[-1]) is not None and all(LISTED_BEFORE.match(words) for words in behind[:-1])
        return False

    def _own_head_acts(self, unit: Unit, publisher: Body, found: Sequence[Found[Body]]) -> bool:
        """玉井沙織市長、三宅恒一岬大学長、…が協定にサインした, on the page of the town: its head needs no name of the town."""
        parts = any(is_part_of(f.value, publisher) for f in found)
        return not (unit.listed or parts) and any(
            offices.fits(core, publisher)
            and not any(offices.fits(core, f.value) for f in found)
            and self.actors.acts_in(sentence, end)
            and CONCLUDING.search(self.page.folded, end, sentence.end) is not None
            for sentence in self._telling_sentences(unit)[:2]
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
        labels = {v.label for v in self._labelled_in_entry(unit)}
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

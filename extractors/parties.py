"""Who concludes an agreement: from its official name, labels, the sentence that tells it, the headline, the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest

from extractors import lexicon, offices
from extractors.agreement_names import NameMention
from extractors.agreement_units import ONE_MORE, Unit, Units, concludes, labelled_within
from extractors.bodies import Body, OrganizationMention, is_part_of
from extractors.dates import number
from extractors.found import Found, proof
from extractors.language import analysed, predicates
from extractors.normalization import bare
from extractors.offices import TYPES_OF_SCHOOLS
from extractors.organization_types import TYPES_OF_PLACES, core_name
from extractors.page import Labelled, Sentence, Span
from extractors.segments import Label
from extractors.titles import core_of_title, rank_of
from schemas import BlockKind

# 3大学, 二者: how many conclude
COUNTED = r"(?:各|[2-9二三四五六七八九]+(?:つの)?)(?:者|校|大学|市|町|村|団体|機関|金融機関|信用金庫|信金|企業|社|法人|自治体|行|県|病院|施設)"
# 包括協定の締結式, behind a party and の
OF_AGREEMENT = r"[一-龥ァ-ヶー]{0,12}(?:協定|覚書)書?(?:の(?:締結|調印)|締結|調印|式)"
# 汐見市との|間で, 汐見市の|両者が
OF_BOTH = rf"(?:間|あいだ|両者|双方|{COUNTED}|{OF_AGREEMENT})"
# 両者は…協定を結んだ: those whom the headline names
BOTH_OF_THEM = re.compile(r"(?:両者|双方|両校|両大学)は")
# the particle or comma behind a party in the telling sentence
PARTY_PARTICLE = re.compile(
    rf"\s*(?:様|さま|さん|殿)?\s*(?:[(（【][^()（）【】]{{0,90}}[)）】])*\s*(?:は|では、|が|も|と|、|・|及び|並びに|および|ならびに|の{OF_BOTH}|間|など|等|それぞれ|ほか|による|です|でした|であり|そして|それに|」|。?$)"
)
PLACE_PARTICLE = re.compile(
    r"\s*(?:内|市内|で(?!は、|す|した|あり)|にて|において|に?集ま|に所在|出身|産の|役所|役場|本庁)"
)
COUNTERPART = re.compile(r"相手|先|締結者|(?:機関|団体|企業|大学|自治体|市町村|会社|法人|学校|事業所)名?")
# a label under which only the other side stands
OTHER_SIDE = re.compile(
    r"(?:先|相手方?)名?(?:称)?$|(?:締結|結)(?:した|んだ|している|んでいる)?(?:企業|事業所|事業者|団体|大学|機関|自治体)(?:一覧)?(?:\(.*\))?$"
)
NOT_A_PARTY = re.compile(
    r"\s*(?:[(（][^()（）]*[)）])?(?:が|」?の)(?:設立|発足|設け|設置|運営|経営|擁する|母体)|の(?:仲介|(?:協力|支援)(?!協定)|後援|立会|立ち会|もと|呼びかけ|紹介|施策|課題|発展|活性化|地域|産業|職員|学生|関係者|校舎|跡地|建物)"
)
# 営業統括本部函館販売部と, 工学部は
OWN_BRANCH = re.compile(
    r"[一-龥ァ-ヶーA-Za-z]{1,30}?(?:(?:部|支社|支店|支部|支所|研究科|学校)(?=(?:と|は|が|及び|並びに|および|ならびに)(?!も))"
    r"|(?:学部|支社|支店|支部|研究科|事務所|営業所)(?=[、・(（「]))"
)
WATCHES = re.compile(r"立ち?会|見守|同席|来賓|司会|列席|祝辞|陪席")
ATTENDS = re.compile(r"出席|参加|臨席|参列|訪")
# …、三宅学長の4人が; 岬市長の両名が
HEAD_ACTS = re.compile(
    r"\s*(?:(?:の|ら)?(?:[2-9二三四五六七八九]|両)(?:人|名|氏|者)(?=が|は)|と(?!して)|が|は(?!じめ)|及び|並びに|、|の(?:出席|臨席|列席)の(?:もと|下))"
)
GATHERED = re.compile(r"(?:集まった|顔をそろえた|臨んだ|のぞんだ|出席した|席に着いた|席についた)のは")
# 学校法人汐見学園　汐見大学
CORPORATIONS = ("学校法人", "国立大学法人", "公立大学法人")
# behind a head's name, at most more heads before what tells that they act: 、岬町長 玉井沙織の両名は
MORE_HEADS = r"(?=(?:、[^、。]{3,24}){0,5}(?:の(?:[2-9二三四五六七八九]|両)(?:人|名|氏|者))?(?:は|が))"
HEADS_GO_ON = re.compile(MORE_HEADS)
# 長　三宅恒一 of 汐見町長　三宅恒一、
HEADS_NAME = re.compile(rf"長[ 　](?:[一-龥々ぁ-んァ-ヶー]{{1,4}}[ 　])?[一-龥々ぁ-んァ-ヶー]{{1,6}}?{MORE_HEADS}")
# 汐見大学を訪ね、…学長との間で; 汐見大学に三宅学長を訪ね、…覚書に; 汐見市から市長らを迎え、…協定を
VISITED = re.compile(
    r"(?:の[^、。をがは]{1,16})?を(?:訪問|訪ね|訪れ|(?:お|出)?迎え|招)[^。]{0,60}との間で"
    r"|(?:に[^。、]{1,24}[長事]を(?:訪ね|訪問し)|から[^。、]{0,30}を(?:お|出)?(?:迎え|招))[^。]{0,60}(?:協定|覚書)書?[」』]?(?:を|に)"
)
CONCLUDING = re.compile(r"締結|調印|署名|結|交わ|取り?交|取り結|合意|サイン|更新")
# 長野県立歴史館と山梨県立考古博物館との連携協定
PAIRED = re.compile(r"と.+と(?:の|が|は)|における|による")
# …さんと、「…協定」を
WITH = re.compile(
    r"(?:さん|様)?(?:[(（][^()（）]*[)）])?と、?(?!の|して|いう|[^。]*?(?:は|が|による)[^。]*(?:締結|結|交わ))"
)
# 、雪野町の2市1町で構成する
MADE_UP_OF = re.compile(
    r"(?:の[0-9二三四五六七八九]+[^、。]{1,6})?(?:など|等)?(?:で(?:構成(?:する|される)|つくる|作る|組織する)|から(?:なる|成る)|が(?:加盟|参画|参加|設立)する)"
)
LISTED_ACT = re.compile(r"\)(?:は|が|と(?!して))")
SEPARATORS = re.compile("、|・|及び|並びに|および|と")
LISTED_BEFORE = re.compile(r"(?:さん|様)?(?:[(（][^()（）]*[)）])?(?:、|、?(?:そして|及び|並びに|・))")
COUNT = re.compile(
    r"([2-9二三四五六七八九])(?:者|団体|機関|大学|市町|校)(?:による|が|で|は|の(?=[^、。]{0,14}(?:協定|締結|調印))|(?=(?:連携|間)?協定))"
)
ALL_ACT = re.compile(r"(?:今後、?|これを機に、?)?([2-9二三四五六七八九])(?:者|校|大学|市町|団体|機関)は")
COUNT_WITH = re.compile(r"([2-9二三四五六七八九])(?:社|者|団体|機関|大学|市町|校|法人)と")
# how alike two names of one body are: 汐見市医師会 and 汐見地区医師会
ALIKE = 0.75
MANY = re.compile(r"([0-9一二三四五六七八九十]+)(?:者|団体|機関|大学|自治体|社|市町|校)")


class Parties:
    """Finds the parties of a page's units."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.page = units.page
        self.organizations = units.organizations
        self.publisher = units.organizations.publisher

    def of(self, unit: Unit, name: NameMention | None) -> list[Found[Body]]:
        found = self._for_partner(unit) if unit.partner is not None else []
        found = found or self._from_full_name(unit, name)
        if not found:
            found = self._listed(unit) if unit.listed else self._told(unit)
        return self._with_publisher(unit, found if unit.listed else self._as_parts(unit, found))

    def _as_parts(self, unit: Unit, found: list[Found[Body]]) -> list[Found[Body]]:
        """A label names a university by its faculty's head; the sentence of the conclusion names the faculty."""
        acting = [m for sentence in self._telling_sentences(unit) for m in self._acting(sentence)]
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
            bodies = _distinct(map(self._widened, mention.parties))
            if len(bodies) >= 2:
                return [Found(m.body, (proof(m.span),), 0.95, why="in the agreement's full name") for m in bodies]
        return []

    def _for_partner(self, unit: Unit) -> list[Found[Body]]:
        partner = unit.partner
        mention = next((m for m in self.organizations.mentions if m.body is partner and not m.reference), None)
        return [Found(mention.body, (proof(mention.span),), 0.85, why="one of several partners")] if mention else []

    # --- lists ---

    def _listed(self, unit: Unit) -> list[Found[Body]]:
        labelled = self._labelled_in_entry(unit)
        if labelled:
            mentions = [m for value in labelled for m in self.organizations.within(value.span)]
            found = [
                Found(m.body, (proof(m.span),), 0.92, why="under a label of parties") for m in _distinct(mentions)
            ]
            if found:
                return found
        if unit.heading is not None:
            return self._under_heading(unit)
        mentions = []
        for i in unit.blocks:
            block = self.page.blocks[i]
            span = Span(block.start, block.end)
            names = self.units.names.within(span)
            if block.kind is BlockKind.TERM or (names and "。" not in self.page.words(block)):
                mentions += [
                    self._widened(m) for m in self.organizations.within(span) if not self._in_place_bracket(m)
                ]
        mentions += [m for i in unit.blocks for m in self._party_mentions_of_block(i)]
        bodies = _distinct(mentions)
        return [Found(m.body, (proof(m.span),), 0.85, why="in the entry of a list") for m in bodies]

    def _labelled_in_entry(self, unit: Unit) -> list[Labelled]:
        """The parties that a label of the entry names, not one that spans several entries."""
        own = set(unit.blocks)
        return [v for v in labelled_within(self.page, unit, "parties") if own.issuperset(v.blocks)]

    def _under_heading(self, unit: Unit) -> list[Found[Body]]:
        block = self.page.blocks[unit.heading or 0]
        heading = self.organizations.within(Span(block.start, block.end))
        found = [Found(m.body, (proof(m.span),), 0.88, why="in the section's heading") for m in _distinct(heading)]
        if len(found) < 2:
            told = [m for i in unit.blocks for m in self._party_mentions_of_block(i)]
            for mention in _distinct(told):
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
            result += self._acting(sentence)
        return result

    # --- running text ---

    def _told(self, unit: Unit) -> list[Found[Body]]:
        labelled = [v for v in labelled_within(self.page, unit, "parties") if len(v.label) >= 2 or v.column]
        found: list[Found[Body]] = []
        for value in labelled:
            inside = self._without_corporations(
                [m for m in self.organizations.within(value.span) if not self._in_place_bracket(m)]
            )
            mentions = _distinct(map(self._widened, inside))
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
            acting = self._acting(sentence)
            for mention in acting:
                if self._is_branch_of_other(mention, acting):
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
                and not any(is_part_of(f.value, mention.body) or _is_board_of(f.value, mention.body) for f in found)
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
            acting = self._acting(sentence)
            labelled = {f.value for f in found}
            if labelled <= {m.body for m in acting}:
                return found + [
                    Found(m.body, (proof(m.span),), 0.8, why="acts beside those under the label")
                    for m in _distinct(acting)
                    if m.body not in labelled
                ]
        return found

    def _of_conclusion_before(self, sentence: Sentence) -> list[Found[Body]]:
        """あわせて、…覚書も結びました: with the same as in the conclusion told before."""
        before = [s for s in self.units.conclusions if s.start < sentence.start]
        acting = next((found for s in reversed(before) if len(found := self._acting(s)) >= 2), [])
        return [Found(m.body, (proof(m.span),), 0.75, why="acts in the conclusion told before") for m in acting]

    def _visited(self, telling: Sequence[Sentence], found: list[Found[Body]]) -> list[Found[Body]]:
        """岬学長が汐見大学を訪ね、…学長との間で…に署名しました."""
        inside = [m for sentence in telling for m in self.organizations.within(sentence)]
        visited = [m for m in inside if VISITED.match(self.page.folded, m.end)]
        return [
            Found(m.body, (proof(m.span),), 0.75, why="visited for the conclusion")
            for m in _distinct(visited)
            if all(f.value is not m.body for f in found)
        ]

    def _counted_below(self, telling: Sequence[Sentence]) -> list[Found[Body]]:
        """3社との協定の調印式を行いました, and below a list of the three, one an entry."""
        for sentence in telling:
            count = COUNT_WITH.search(self.page.matched(sentence))
            entries = self.page.blocks[sentence.block + 1 :][: number(count[1]) + 1] if count else []
            entries = [b for b in entries if b.kind is BlockKind.LIST_ITEM]
            first = [self.organizations.within(Span(b.start, b.end), references=False)[:1] for b in entries]
            bodies = _distinct(m for named in first for m in named)
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
            bodies = _distinct(self.organizations.within(span, references=False))
            if len(bodies) == number(count[1]):
                return [Found(m.body, (proof(m.span),), 0.75, why="as many as are counted") for m in bodies]
        return []

    def _acting_before(self, telling: Sequence[Sentence]) -> list[Found[Body]]:
        """AとBは、研究室を設立します。これに先立ち、…協定を締結しました: who acts in the sentence before, of the same paragraph."""
        for sentence in telling[:1]:
            before = self.page.sentence_before(sentence)
            if before is None or before.block != sentence.block or self.units.is_background(before):
                continue
            acting = [] if self.organizations.within(sentence) else self._acting(before)
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
                        if not self._in_place_bracket(m) and not self._in_topic(m)
                    ]
        return [
            Found(m.body, (proof(m.span),), 0.65, why="hangs on the verb of concluding")
            for m in _distinct(mentions)
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
            for m in _distinct(mentions)
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
            if (after.startswith("」に") and self.page.folded[mention.start - 1] == "「") or NOT_A_PARTY.match(
                after
            ):
                continue
            if re.match(
                r"\s*(?:様|殿)?\s*(?:[(（][^()（）]*[)）])?\s*"
                rf"(?:と|、|・|が|及び|並びに|との|は|による|間|」|連携|の連携|の包括|の(?=[一-龥ァ-ヶー]{{0,8}}(?:協定|覚書))|・|から|の{COUNTED}(?:が|は|による|で)|の(?:大臣|学長|知事|社長|理事長|代表)(?:ら)?(?:が|と|、)|$)",
                after,
            ):
                result.append(mention)
        return (
            _distinct(result)
            if re.search(
                r"協定|覚書|MOU|手を(?:結|組|携|取|とり)|力を合わせ|約束|更新|連携|提携|調印|契約|宣言|取り?決め",
                words,
            )
            or any(BOTH_OF_THEM.search(self.page.matched(s)) for s in self.units.conclusions)
            else []
        )

    def _acting(self, sentence: Sentence) -> list[OrganizationMention]:
        """The organizations that the sentence tells as concluding: with は, が, と or in a list, before the verb."""
        inside = self.organizations.within(Span(sentence.start, sentence.end))
        result = []
        for mention in map(self._widened, inside):
            after = self.page.folded[mention.end : sentence.end].removeprefix("」")
            if after.startswith(")") and self._in_list_of_those_who_act(mention):
                after = after[1:]
            if (
                self._within_quotes_of_topic(mention, sentence)
                or self._in_place_bracket(mention)
                or NOT_A_PARTY.match(after)
                or PLACE_PARTICLE.match(after)
                or self._makes_up_another(mention, sentence)
            ):
                continue
            if (PARTY_PARTICLE.match(after) and not self._possessor(after)) or self._through_head(mention):
                result.append(mention)
        return _distinct(result)

    def _makes_up_another(self, mention: OrganizationMention, sentence: Sentence) -> bool:
        """汐見市、岬市、雪野町で構成する汐見連携推進協議会は: whose members are told acts for them."""
        made_up = MADE_UP_OF.search(self.page.folded, mention.end, sentence.end)
        if made_up is None or not any(m.start == made_up.end() for m in self.organizations.mentions):
            return False
        span = Span(mention.end, made_up.start())
        return self._lists_only(self.organizations.within(span), span)

    def _lists_only(self, mentions: Iterable[OrganizationMention], span: Span) -> bool:
        """Whether a span holds these mentions and nothing else but what stands between the names of a list."""
        words = self.page.folded[span.start : span.end]
        for mention in mentions:
            words = words.replace(self.page.folded[mention.start : mention.end], "", 1)
        return not SEPARATORS.sub("", words)

    def _through_head(self, mention: OrganizationMention) -> bool:
        """環境省の中川正次環境大臣は, 室井きみ子岬女子大学長が: a body acts through its head."""
        sentence = self.page.sentence_at(mention.start)
        if self.page.folded.startswith("長", mention.end):
            name = HEADS_NAME.match(self.page.folded, mention.end)
            return self._acts_in(sentence, mention.end + 1) or (
                name is not None and self._acts_in(sentence, name.end())
            )
        behind = self.organizations.segments_behind(mention)
        title = next((s for s in behind if s.label is Label.TITLE), None)
        if title is None or {s.label for s in behind} != {Label.PERSON, Label.TITLE}:
            return False
        if rank_of(title.words) < 3 and title.words != "教育長":
            return False
        joined = self.page.folded[mention.end : behind[0].start] in ("の", "", " ")
        if behind[1].label is Label.PERSON and not HEADS_GO_ON.match(self.page.folded, behind[1].end):
            return False
        return joined and self._acts_in(sentence, behind[1].end)

    def _acts_in(self, sentence: Sentence, end: int) -> bool:
        """Whether a head whose title ends at a place takes part in what the sentence tells, and does not look on."""
        rest = self.page.folded[end : sentence.end]
        watches = WATCHES.search(rest) is not None or (
            ATTENDS.search(rest) is not None and not CONCLUDING.search(rest)
        )
        return HEAD_ACTS.match(rest) is not None and not watches

    def _is_branch_of_other(self, mention: OrganizationMention, acting: Sequence[OrganizationMention]) -> bool:
        """Whether a body acts through its head for another that the page tells as concluding: a post office's."""
        if mention.body.name.endswith("教育委員会"):
            return False
        wholes = [m for s in self.units.conclusions for m in self._telling_all(s)]
        return any(is_part_of(mention.body, m.body) for m in [*acting, *wholes]) and self._through_head(mention)

    def _telling_all(self, sentence: Sentence) -> list[OrganizationMention]:
        return self.organizations.within(Span(sentence.start, sentence.end), references=False)

    def _widened(self, mention: OrganizationMention) -> OrganizationMention:
        """A branch or faculty that is itself the party keeps its full name: 近畿大学工学部と."""
        inner = OWN_BRANCH.match(self.page.folded, mention.end)
        if inner is None or mention.reference:
            return mention
        return self.organizations.widened(mention, inner.end())

    @staticmethod
    def _possessor(after: str) -> bool:
        return re.match(rf"\s*の(?!{OF_BOTH})", after) is not None

    def _within_quotes_of_topic(self, mention: OrganizationMention, sentence: Sentence) -> bool:
        """Whether the mention stands in quotes that are no agreement's name: 「夕張高校・夕張市との連携プロジェクト」."""
        opening = self.page.folded.rfind("「", sentence.start, mention.start)
        if opening < 0 or "」" in self.page.folded[opening : mention.start]:
            return False
        if opening + 1 == mention.start and self.page.folded[mention.end : mention.end + 1] == "」":
            return False  # 「ふるさと汐見会」と: a name in quotes
        named = [
            m for m in self.units.names.mentions if m.whole.start <= mention.start and mention.end <= m.whole.end
        ]
        return not any(mention in m.parties for m in named)

    def _in_place_bracket(self, mention: OrganizationMention) -> bool:
        """（長野県松本市）, （本部：岡山市北区…）: where an organization is, not who acts."""
        opening = self.page.folded.rfind("(", max(0, mention.start - 30), mention.start)
        if (
            opening < 0
            or re.search(r"[)\n]", self.page.folded[opening : mention.start])
            or self._in_list_of_those_who_act(mention)
        ):
            return False
        inner = self.page.folded[opening + 1 : mention.start]
        return (
            mention.body.type in ("municipality", "prefecture")
            or re.search(r"[:、]|本社|本部|所在", inner) is not None
        )

    def _in_list_of_those_who_act(self, mention: OrganizationMention) -> bool:
        """Whether a mention stands in a bracket that lists who acts: 市内の三校（A大学、B大学、C高等学校）は."""
        opening = self.page.folded.rfind("(", 0, mention.start)
        closing = self.page.folded.find(")", mention.end)
        if opening < 0 or closing < 0 or not LISTED_ACT.match(self.page.folded, closing):
            return False
        of_body = any(other.end == opening for other in self.organizations.mentions)
        inside = [] if of_body else self.organizations.within(Span(opening, closing), references=False)
        return len(inside) > 1 and self._lists_only(inside, Span(opening + 1, closing))

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
            inside = [m for m in self._telling_all(sentence) if any(m.body is body for body in bodies)]
            if len({id(m.body) for m in inside}) != len(bodies) or len(self._telling_all(sentence)) != len(inside):
                return False
            behind = [self.page.folded[m.end : sentence.end] for m in inside]
            return WITH.match(behind[-1]) is not None and all(LISTED_BEFORE.match(words) for words in behind[:-1])
        return False

    def _own_head_acts(self, unit: Unit, publisher: Body, found: Sequence[Found[Body]]) -> bool:
        """玉井沙織市長、三宅恒一岬大学長、…が協定にサインした, on the page of the town: its head needs no name of the town."""
        return not unit.listed and any(
            offices.fits(core, publisher)
            and not any(offices.fits(core, f.value) for f in found)
            and self._acts_in(sentence, end)
            and CONCLUDING.search(self.page.folded, end, sentence.end) is not None
            for sentence in self._telling_sentences(unit)[:2]
            for core, end in self._heads_without_bodies(sentence)
        )

    def _heads_without_bodies(self, sentence: Sentence) -> Iterator[tuple[str, int]]:
        """The titles of heads behind names that no body stands before, and where they end."""
        inside = [
            s
            for s in self.organizations.segments[sentence.block]
            if sentence.start <= s.start and s.end <= sentence.end
        ]
        for i, (person, title) in enumerate(pairwise(inside)):
            core = core_of_title(title.words) or ""
            if [person.label, title.label] != [Label.PERSON, Label.TITLE] or rank_of(core) < 3:
                continue
            gap = self.page.folded[inside[i - 1].end : person.start] if i > 0 else "、"
            of_body = i > 0 and inside[i - 1].label is Label.ORGANIZATION and gap in ("", "の", " ")
            if person.end == title.start and not of_body:
                yield core, title.end

    def _lists_counterparts(self, unit: Unit) -> bool:
        """Whether an entry of a list names only the other side: one column 相手方, or the organizations' own heading."""
        if not unit.listed:
            labelled = labelled_within(self.page, unit, "parties")
            return bool(labelled) and all(OTHER_SIDE.search(v.label) for v in labelled)
        if unit.heading is not None:
            return self._headings_are_counterparts()
        labels = {v.label for v in self._labelled_in_entry(unit)}
        if labels:
            return len(labels) == 1 and COUNTERPART.search(next(iter(labels))) is not None
        first = self.page.blocks[unit.blocks[0]]
        return first.kind is BlockKind.TERM and self._says_own(unit)

    def _headings_are_counterparts(self) -> bool:
        """Whether a municipality's page lists its agreements under the names of those that it concluded them with."""
        if self.publisher is None or self.publisher.type not in TYPES_OF_PLACES:
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


def _is_board_of(board: Body, town: Body) -> bool:
    """汐見市教育委員会 of 汐見市, which a headline names for it."""
    return bare(board.name) == bare(town.name) + "教育委員会"


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


def _distinct(mentions: Iterable[OrganizationMention]) -> list[OrganizationMention]:
    """The first mention of each body; a mention by name rather than by reference."""
    chosen: dict[int, OrganizationMention] = {}
    for mention in mentions:
        before = chosen.get(id(mention.body))
        if before is None or (before.reference and not mention.reference):
            chosen[id(mention.body)] = mention
    return list(chosen.values())

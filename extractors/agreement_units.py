"""Which agreements a page has: those that it lists, or one or several that its sentences tell of."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import cached_property, lru_cache

from extractors import lexicon
from extractors.agreement_lists import listed_agreements
from extractors.agreement_names import AgreementNames, NameMention, compatible
from extractors.agreement_words import CORE, PAPER
from extractors.bodies import Body
from extractors.labels import LONGEST_LABEL, roles_of
from extractors.list_facts import ListFacts, Unit, tells_each_day
from extractors.normalization import AND, bare
from extractors.organizations import Organizations
from extractors.page import Labelled, Page, Sentence, Span
from extractors.publication import Publication
from extractors.remembered import REMEMBERED
from schemas import AgreementForm, AgreementStatus, BlockKind

# 本協定に基づき、…に取り組みます tells what is to come
ON_THIS_BASIS = re.compile(
    rf"^\s*(?:(?:今後|これから)は?、?)?(?:本|この|今回の|同)?(?:連携)?(?:{PAPER})(?:書)?に(?:基づ|もとづ)(?:き|いて)"
)
DOCUMENTS = (AgreementForm.AGREEMENT, AgreementForm.MEMORANDUM, AgreementForm.CONTRACT)
# with each of several
APART = "(?:個別に|各々|別々に)"
# 生命保険会社3社とそれぞれ
EACH_OF = re.compile(
    rf"(?:[2-9]|[二三四五六七八九])(?:社|者|団体|大学|校|機関|市|町|法人)(?:と|との(?:間|あいだ)で?)、?(?:[^。]{{0,40}}[」』]を)?(?:それぞれ|{APART}|[一1][社者]ずつ)"
)
# 坂戸市、魚津市のそれぞれと; …とそれぞれ協定を, …協定をそれぞれ締結
EACH = re.compile(
    rf"それぞれ(?:と|との間|の間)|の?間で、?それぞれ|と{APART}|(?:{PAPER})書?[」』]?をそれぞれ(?:締結|結|交わ)|と、?それぞれ[^。]{{0,30}}(?:{PAPER})"
)
# 3日に安芸津町と、翌4日に竹原川町と、「…協定」をそれぞれ締結
WITH_EACH = re.compile(
    rf"と、?(?=(?:[^。と]|と(?!、)){{0,60}}(?:{PAPER})書?[」』]?をそれぞれ(?:締結|結|交わ))(?!.*と、.*をそれぞれ)"
)
# 岬大学と「…協定」を結んでいます
STANDS = re.compile(rf"(?:{PAPER})書?[」』]?を(?:結んで|締結して|交わして)(?:います|おります|いる)。?$")
EXCHANGED = re.compile(rf"(?:{PAPER}|MOU|MOC)書?[」』]?を(?:相互に)?(?:交換|更新|延長|改定)(?:し|いたし|致し)")
# 一つは…に関する協定、もう一つは…に関する協定
OTHER_ONE = re.compile(r"[1一]つは.{5,200}?(?=もう(?:一|1)つ)")
ALL_OF_THEM = re.compile(rf"両(?:{PAPER}|者の協定)|これら|[2-9二三四五]つの(?:{PAPER})|いずれ|それぞれ|各協定")
# 各団体の代表と, それぞれの代表者と
OF_EACH = re.compile(
    "(?:各(?:団体|社|者|機関|校|大学|企業|市町村?|法人)|それぞれ|[2-9](?:団体|社|者|機関|校))の?(?:代表|社長|会長|学長|校長)"
)
# 次の3つの協定を締結しました
NAMES_BELOW = re.compile(
    rf"(?:次|以下|下記)の(?:とおり、?)?(?:[2-9二三四五六]つの|[2-9]件の|各)?(?:{PAPER})(?:等)?を"
)
# behind a body: with which something is concluded, and which concludes it
WITH = re.compile(r"(?:[(（][^()（）]{1,20}[)）])?(?:さん|様)?と(?!して|も|いう)")
TOPIC = re.compile(r"(?:[(（][^()（）]{1,20}[)）])?[はが]")
# 2010年4月1日には、岬市とも連携協定を締結しています
ALSO_WITH = re.compile(
    rf"とも、?[^、。「」とも]{{0,30}}(?:{PAPER})書?[」』]?を(?:締結し|結ん|取り?交わし|交わし)て(?:い|お)"
)
# a conclusion beside another
ONE_MORE = re.compile(r"\s*(?:(?:あわ|合わ|併)せて|同時に|加えて|さらに|このほか|また、?(?:同日|この日|当日))")
# 学術交流協定及び学生交流協定を締結し
BOTH_CONCLUDED = re.compile(r"[」』]?を(?:それぞれ|同時に)?(?:締結|結[びん]|交わ|取り?交|更新)")
SEVERAL = re.compile(
    rf"(?:[2-9二三四]つ|[2-9]件|両)の?(?:{PAPER})|(?:{PAPER})書?[」』]?に?も(?:結|交|締結|取り?交|調印|署名|押印)|とも[^。、]{{0,40}}(?:{PAPER})書?[」』]?を(?:締結|結|交)|それぞれ.{{0,20}}(?:{PAPER}).{{0,6}}(?:及び|と|並びに).{{0,12}}(?:{PAPER})|協定・.{{1,16}}協定"
    rf"|(?:{PAPER})書?[」』]?[をに][^。、]{{0,12}}、(?:あわ|合わ|併)せて、?[^。]{{2,60}}(?:{PAPER})書?[」』]?[をに](?:締結|結|交|取り?交|調印|署名|押印)"
)
# 10月12日に締結しました。, and no label
ENDS_IN_VERB = re.compile(r"(?:した|です|ます)。\s*$")


class Units:
    """The agreements of one page and the views that their extractors share."""

    def __init__(
        self, page: Page, organizations: Organizations, names: AgreementNames, publication: Publication
    ) -> None:
        self.page = page
        self.organizations = organizations
        self.names = names
        self.publication = publication
        self._background: dict[Sentence, bool] = {}

    @cached_property
    def conclusions(self) -> list[Sentence]:
        """Sentences that tell of a conclusion, not of earlier ones, best first as they stand."""
        told = [s for s in self.page.sentences if self.is_conclusion(s)]
        told = told or [s for s in self.page.sentences if self._exchanges_or_renews(s) or self._ends(s)]
        return told or self._what_stands()

    @cached_property
    def tells_conclusion(self) -> bool:
        """Whether a sentence tells a conclusion or the signing, and not but a label: 締結日."""
        signs = lexicon.pattern("agreement_verbs", "sign")
        told = (s for s in self.page.sentences if self._is_told_in_words(s) and not self.is_background(s))
        return any(s in self.conclusions or signs.search(self.page.matched(s)) for s in told)

    def _is_told_in_words(self, sentence: Sentence) -> bool:
        return (
            sentence.end - sentence.start > LONGEST_LABEL
            or ENDS_IN_VERB.search(self.page.matched(sentence)) is not None
        )

    def is_beside_the_subject(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of other agreements: of one with somebody else as well, or on a page that tells of a conclusion."""
        if ALSO_WITH.search(self.page.matched(sentence)):
            return True
        return self.tells_conclusion and self.is_background(sentence) and sentence not in self.conclusions

    def _what_stands(self) -> list[Sentence]:
        """市は岬大学と「…協定」を結んでいます, where the page goes on to tell who signed it: the first that names one."""
        signs = lexicon.pattern("agreement_verbs", "sign")
        standing = [s for s in self.page.sentences if STANDS.search(self.page.matched(s))]
        others = (s for s in self.page.sentences if s not in standing and s.end - s.start > LONGEST_LABEL)
        if not standing or not any(signs.search(self.page.matched(s)) for s in others):
            return []
        return [s for s in standing if any(not m.generic for m in self.names.within(s))][:1]

    def _exchanges_or_renews(self, sentence: Sentence) -> bool:
        """A町長とB司令が協定書を交換しました, 覚書を更新しました, where no sentence says more."""
        return EXCHANGED.search(self.page.matched(sentence)) is not None and not self.is_background(sentence)

    def _ends(self, sentence: Sentence) -> bool:
        """A市とB社の協定は、令和4年3月31日をもって終了しました: it names those who had concluded it."""
        return (
            lexicon.pattern("statuses", AgreementStatus.ENDED).search(self.page.matched(sentence)) is not None
            and self.page.blocks[sentence.block].kind is not BlockKind.HEADING
        )

    def is_conclusion(self, sentence: Sentence) -> bool:
        words = self.page.matched(sentence)
        return (
            concludes(words)
            and not roles_of(words)
            and not (tells_each_day(words) and "。" not in words)
            and not self.is_background(sentence)
            and self.page.blocks[sentence.block].kind is not BlockKind.HEADING
        )

    def is_background(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of earlier or other agreements."""
        if sentence not in self._background:
            self._background[sentence] = self._tells_of_others(sentence)
        return self._background[sentence]

    def _tells_of_others(self, sentence: Sentence) -> bool:
        words = ON_THIS_BASIS.sub("", self.page.matched(sentence))
        if not lexicon.pattern("agreement_verbs", "background").search(words):
            return False
        return (
            not re.search(
                rf"再締結(?:し|さ)|本日|同日|(?:^|[^年0-9])[0-9]{{1,2}}月[0-9]{{1,2}}日[^。]{{0,80}}「[^「」]+(?:{PAPER})書?」を(?:結んで|締結して|交わして)い|(?:[0-9一二三四五六七八九十]日|[0-9][./][0-9]{{1,2}}(?![0-9./])).{{0,40}}(?:調印|署名|押印|締結)(?:が(?:あ|行)|を行|し(?:ま|た)|式)|(?:{PAPER})書?」?を[^。]{{0,30}}更新し(?:た|ま)|このたび|この度|このほど|今般|今回.{{0,20}}(?:締結(?!で|により|に伴|を機|によ)|結びま|交わし)|を改め、[^。]{{0,60}}(?:{PAPER})書?[」』]?(?:に|を)|(?:^|[^年0-9])[0-9]{{1,2}}月[0-9]{{1,2}}日、[^。]{{0,80}}(?:{PAPER})書?[」』]を(?:取り?交わし|締結し|結び|結ん|交わし)(?:た|まし)",
                words,
            )
            or re.search(r"例目|番目|件目", words) is not None
        )

    @cached_property
    def around_list(self) -> Unit | None:
        """What a page tells outside of the agreements that it lists, where they were signed together: none of them tells a day
        of its own."""
        if not self.listed_blocks:
            return None
        if any(map(self._tells_day, self.listed_blocks)):
            return self._told_of_all
        return Unit(tuple(i for i in range(len(self.page.blocks)) if i not in self.listed_blocks))

    @property
    def _told_of_all(self) -> Unit | None:
        """締結式では、岬町長が各団体の代表と協定書を交わしました, behind the last of the agreements that a page lists."""
        last = max(self.all(), key=lambda unit: unit.blocks[0])
        signs = lexicon.pattern("agreement_verbs", "sign")
        told = ((i, self.page.matched(self.page.blocks[i])) for i in last.blocks)
        blocks = tuple(i for i, words in told if OF_EACH.search(words) and signs.search(words))
        return Unit(blocks) if blocks else None

    @cached_property
    def listed_blocks(self) -> frozenset[int]:
        """The blocks of the agreements that the page lists; none where it lists none."""
        return frozenset(block for unit in self.all() if unit.listed for block in unit.blocks)

    def section_apart(self, unit: Unit, partners: Collection[Body]) -> Unit | None:
        """What a section apart from the list tells of one agreement that it lists: 岬高専との協定締結式, over who signed where."""
        ceremony = lexicon.pattern("agreement_verbs", "ceremony")
        for index, block in enumerate(self.page.blocks) if unit.listed else ():
            if block.kind is not BlockKind.HEADING or index in self.listed_blocks:
                continue
            if not ceremony.search(self.page.matched(block)):
                continue
            named = {m.body for m in self.organizations.within(self.page.span_of_block(index))} - {
                self.organizations.publisher
            }
            sections = enumerate(self.page.sections)
            below = [i for i, above in sections if index in above and i not in self.listed_blocks]
            if below and named and named <= set(partners):
                return Unit(tuple(below))
        return None

    def _tells_day(self, index: int) -> bool:
        return any(day.is_day for day in self.publication.dates_ending_in(self.page.blocks[index]))

    def all(self) -> list[Unit]:
        """The units of the page; at least one."""
        return self._all

    @cached_property
    def _all(self) -> list[Unit]:
        facts = ListFacts(self.page, self.organizations, self.names, self.publication, self.conclusions)
        listed = [part for unit in listed_agreements(facts) for part in self._by_document(unit)]
        return listed or self._in_running_text()

    def _by_document(self, unit: Unit) -> list[Unit]:
        """ダナン大学, a heading, and below it 「学術交流協定」および「学生交流覚書」に署名しました: two agreements with the one."""
        if unit.heading is None or unit.name is not None:
            return [unit]
        for sentence in self.conclusions:
            names = self._distinct(self.names.within(sentence)) if sentence.block in unit.blocks else []
            if len(names) > 1 and self._two_documents(names):
                return [replace(unit, name=name) for name in names]
        return [unit]

    def _in_running_text(self) -> list[Unit]:
        everything = tuple(range(len(self.page.blocks)))
        headline = self.publication.headline_span
        spans = [headline, *self.conclusions, *self._explanations()]
        told = " ".join(self.page.matched(span) for span in spans)
        names = self._distinct([m for span in spans for m in self.names.within(span)])
        for span in spans[1:]:
            own = self._distinct(self.names.within(span))
            if len(own) >= 2 and (SEVERAL.search(self.page.matched(span)) or self._two_documents(own)):
                names = own
                break
        pairs = self._pairs()
        if pairs:
            return [Unit(everything, name=name, partner=partner) for name, partner in pairs]
        one_by_one = self._names_listed_below() or self._one_by_one()
        names = one_by_one or names
        several = bool(one_by_one) or SEVERAL.search(told) is not None or self._two_documents(names)
        if not several or len(names) < 2:
            partners = self._each_partner(told)
            if partners:
                return [Unit(everything, partner=partner) for partner in partners]
            return [Unit(everything)]
        partners = self._each_partner(told)
        if partners:
            return [Unit(everything, name=name, partner=partner) for partner in partners for name in names]
        return [Unit(everything, name=name) for name in names]

    def _pairs(self) -> list[tuple[NameMention, Body]]:
        """3日に汐見市と包括連携協定を、10日に株式会社ミナトと派遣に関する協定を締結しました: names in one sentence, each with a
        partner of its own in front."""
        for sentence in self.conclusions:
            names = [m for m in self.names.within(sentence) if not m.generic]
            starts = [sentence.start, *(name.whole.end for name in names)]
            found = [
                (name, self._partner_in(Span(start, name.whole.end)))
                for start, name in zip(starts, names, strict=False)
            ]
            pairs = [(name, partner) for name, partner in found if partner is not None]
            if len(pairs) == len(names) >= 2 and len({partner for _, partner in pairs}) == len(pairs):
                return pairs
        return []

    def _partner_in(self, span: Span) -> Body | None:
        """The one body in a span with which something is concluded: 汐見市と."""
        named = [m for m in self.organizations.within(span) if not m.body.is_publisher]
        partners = {m.body for m in named if WITH.match(self.page.folded, m.end)}
        others = {m.body for m in named if not TOPIC.match(self.page.folded, m.end)} - partners
        return partners.pop() if len(partners) == 1 and not others else None

    def _names_listed_below(self) -> list[NameMention]:
        """次の3つの協定を締結しました, and below it the names, one an entry."""
        for sentence in self.conclusions:
            if NAMES_BELOW.search(self.page.matched(sentence)) is None:
                continue
            entries = []
            for block in self.page.blocks[sentence.block + 1 :]:
                if block.kind is not BlockKind.LIST_ITEM:
                    break
                entries.append([m for m in self.names.within(Span(block.start, block.end)) if not m.generic])
            if len(entries) >= 2 and all(len(names) == 1 for names in entries):
                return [names[0] for names in entries]
        return []

    def _one_by_one(self) -> list[NameMention]:
        """…に関する協定を結びました。あわせて、…覚書も交わしました: names that one conclusion after another tells; none where
        no conclusion stands beside the one told before it, or names the same."""
        concluded = [self._distinct(self.names.within(sentence)) for sentence in self.conclusions]
        beside = [ONE_MORE.match(self.page.matched(sentence)) is not None for sentence in self.conclusions]
        if not any(
            more and own and any(concluded[:i]) for i, (more, own) in enumerate(zip(beside, concluded, strict=True))
        ):
            return []
        names = self._distinct([name for own in concluded for name in own])
        return names if len(names) >= 2 else []

    def _explanations(self) -> list[Sentence]:
        """一つは…もう一つは…: sentences that tell several agreements apart."""
        return [s for s in self.page.sentences if OTHER_ONE.search(self.page.matched(s))]

    def part_about(self, unit: Unit, sentence: Sentence) -> Sentence | None:
        """What a sentence tells of a unit, where one text tells of several agreements by name: the half of 一つは…、もう一つは…
        that names it, and nothing where the sentence, or the last before it in its paragraph that names any, names
        others only."""
        names = self._told_apart
        if unit.name is None or len(names) < 2:
            return sentence
        turn = OTHER_ONE.search(self.page.matched(sentence))
        if turn is not None:
            middle = sentence.start + turn.end()
            halves = (replace(sentence, end=middle), replace(sentence, start=middle))
            return next((half for half in halves if unit.name.name in self._named(half, names)), sentence)
        if ALL_OF_THEM.search(self.page.matched(sentence)):
            return sentence
        before = [s for s in self.page.sentences if s.block == sentence.block and s.start <= sentence.start]
        named = next((told for told in (self._named(s, names) for s in reversed(before)) if told), set())
        return sentence if not named or unit.name.name in named else None

    def clause_about(self, unit: Unit, sentence: Sentence) -> Sentence | None:
        """Of 岬町とは海岸の調査、雪野町とは鉄道の利用の促進に取り組みます what is told of a unit's partner; a sentence that tells of none as
        it is."""
        if unit.partner is None:
            return sentence
        partners = {id(other.partner) for other in self.all()}
        heads = [
            m
            for m in self.organizations.within(sentence)
            if id(m.body) in partners and WITH_ONE.match(self.page.folded, m.end)
        ]
        if len(heads) < 2:
            return sentence
        ends = [*(m.start for m in heads[1:]), sentence.end]
        clauses = zip(heads, ends, strict=True)
        return next(
            (replace(sentence, start=m.start, end=end) for m, end in clauses if m.body is unit.partner), None
        )

    def tells_of_another(self, label: str, unit: Unit) -> bool:
        """里海の人材育成事業の内容, over points of 里海の人材育成事業に関する協定 alone."""
        own: set[str] = set()
        others: set[str] = set()
        for other in self.all():
            if other.name is not None and (topic := TOPIC_OF_NAME.match(other.name.name)) is not None:
                (own if other is unit else others).add(topic[1])
        told = {topic for topic in own | others if topic in label}
        return bool(told) and not told & own

    @cached_property
    def _told_apart(self) -> dict[str, NameMention]:
        """The names by which one text tells several agreements apart."""
        return {u.name.name: u.name for u in self.all() if u.name is not None}

    def telling(self, unit: Unit) -> list[Sentence]:
        """The sentences that tell a unit's conclusion: those that name it or are dated first."""
        own = [s for s in self.conclusions if s.block in set(unit.blocks)]
        if unit.name is not None:
            named = [s for s in own if unit.name.whole.start >= s.start and unit.name.whole.end <= s.end]
            same = [s for s in own if any(bare(m.name) == bare(unit.name.name) for m in self.names.within(s))]
            own = named or same or own
        dated = [s for s in own if any(s.start <= d.start < s.end for d in self.publication.dates)]
        first = own[:1]
        return [*dated[:1], *[s for s in first if s not in dated[:1]], *[s for s in own[1:4] if s not in dated[:1]]]

    def names_of_others(self, unit: Unit) -> list[NameMention]:
        """Where one text tells of several agreements by name, the places that name another than a unit's."""
        names = self._told_apart
        if unit.name is None or len(names) < 2:
            return []
        named = ((m, self._named(m.whole, names)) for m in self.names.mentions)
        return [m for m, told in named if told and unit.name.name not in told]

    def _named(self, span: Span, names: dict[str, NameMention]) -> set[str]:
        """Those of several agreements that a span names."""
        named = [m for m in self.names.within(span) if not m.generic]
        exact = {m.name for m in named} & names.keys()
        return exact | {name for name in names for m in named if m.name not in exact and compatible(m.name, name)}

    def _distinct(self, mentions: list[NameMention]) -> list[NameMention]:
        """One mention for each name that cannot be another's short form."""
        kept: list[NameMention] = []
        for mention in sorted(mentions, key=lambda m: (-len(m.parties), -len(m.name))):
            if mention.generic:
                continue
            same = [
                k
                for k in kept
                if bare(k.name) == bare(mention.name)
                or (compatible(mention.name, k.name) and not self._side_by_side(mention, k))
            ]
            if not same:
                kept.append(mention)
        return sorted(kept, key=lambda m: m.start)

    def _two_documents(self, names: list[NameMention]) -> bool:
        """…に関する協定と、…に関する覚書を取り交わし, 学術交流協定及び学生交流協定を締結し: names of two forms, one beside the
        other, or of one form where both are concluded."""
        return any(
            a.core in DOCUMENTS
            and b.core in DOCUMENTS
            and a is not b
            and self._side_by_side(a, b)
            and (a.core != b.core or self._are_concluded(a, b))
            for a in names
            for b in names
        )

    def _are_concluded(self, a: NameMention, b: NameMention) -> bool:
        return BOTH_CONCLUDED.match(self.page.folded, max(a.whole.end, b.whole.end)) is not None

    def _side_by_side(self, a: NameMention, b: NameMention) -> bool:
        """「A協定」と「B協定」 next to each other are two."""
        first, second = sorted((a, b), key=lambda m: m.whole.start)
        between = self.page.folded[first.whole.end : second.whole.start]
        bracket = r"(?:[(（][^()（）]{1,16}[)）])?"
        return (
            re.fullmatch(
                rf"[」』]?{bracket}(?:(?:と|{AND}|、|・)、?[「『]?|(?<=[」』])[「『])",
                between,
            )
            is not None
        )

    def _listed_partners(self, told: str) -> list[object]:
        """3社とそれぞれ協定を結びました, and below a list of the three, one an entry."""
        if not EACH_OF.search(told):
            return []
        for value in self.page.values("parties"):
            entries = [self.page.blocks[i] for i in value.blocks]
            named = [self.organizations.within(Span(block.start, block.end), references=False) for block in entries]
            partners = [mentions[0].body for mentions in named if len({m.body for m in mentions}) == 1]
            partners = [body for body in dict.fromkeys(partners) if not body.is_publisher]
            if len(partners) >= 2 and len(partners) == len(entries):
                return list(partners)
        return []

    def _each_partner(self, told: str) -> list[object]:
        """坂戸市、魚津市のそれぞれと: an agreement with each."""
        listed = self._listed_partners(told)
        if listed:
            return listed
        if not EACH.search(self.page.folded):
            return []
        renewal = lexicon.pattern("statuses", AgreementStatus.RENEWED)
        renewing = [s for s in self.page.sentences if renewal.search(self.page.matched(s))]
        if not any(map(EACH.search, (told, *map(self.page.matched, renewing)))):
            return []
        for sentence in [*self.conclusions, *renewing, *self.page.sentences]:
            words = self.page.matched(sentence)
            match = re.search(
                rf"のそれぞれと|との間で、?それぞれ|それぞれと|と、?(?=それぞれ|{APART})|と、?(?=[^。]{{0,40}}(?:{PAPER})書?[」』]?をそれぞれ(?:締結|結|交わ))",
                words,
            )
            last = WITH_EACH.search(words)
            match = last or match
            if match is None:
                continue
            partners = [
                m.body
                for m in self.organizations.within(Span(sentence.start, sentence.start + match.start() + 1))
                if not m.body.is_publisher and not TOPIC.match(self.page.folded, m.end)
            ]
            if len(dict.fromkeys(partners)) >= 2:
                return list(dict.fromkeys(partners))
        return []


# 里海の人材育成事業 of 里海の人材育成事業に関する協定
TOPIC_OF_NAME = re.compile(r"(.{4,}?)(?:に関する|に係る|に向けた)")
# 岬町|とは、
WITH_ONE = re.compile(r"とは(?!じめ|いえ)")
# whatever an agreement is called where its conclusion is told
OF_AGREEMENT = re.compile(
    rf"{CORE}|締結|調印|連携|宣言書?[」』]?[にへ](?:署名|サイン)|手を(?:結[びん]|携え|たずさえ)"
)


@lru_cache(maxsize=REMEMBERED)
def concludes(words: str) -> bool:
    """Whether words tell of concluding an agreement; each reader of a page asks it of the same sentences."""
    return (
        lexicon.pattern("agreement_verbs", "conclude").search(words) is not None
        and OF_AGREEMENT.search(words) is not None
    )


def labelled_within(page: Page, unit: Unit, *roles: str) -> list[Labelled]:
    """The labelled values of some roles that lie in a unit's blocks."""
    own = set(unit.blocks)
    return [value for value in page.values(*roles) if value.blocks and value.blocks[0] in own]

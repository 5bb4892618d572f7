"""What an agreement is about: by words of its name, its items and the sentences that tell its purpose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from extractors import lexicon, theme_vocabulary
from extractors.agreement_names import NameMention
from extractors.agreement_units import Units, concludes, labelled_within
from extractors.bodies import Body
from extractors.found import Found, Proof, proof
from extractors.language import Morpheme, nearest
from extractors.list_facts import Unit
from extractors.page import Sentence, Span
from extractors.people import People
from extractors.segments import Label
from schemas import BlockKind, Theme

PURPOSE = re.compile(
    r"目的|ねらい|狙い|目指|めざ|目標|趣旨|こととし|定めました|取り決めて|ものです|ものである|取り組|取組|進め|推進|役立|貢献|つなげ|力を(?:添え|貸)|手を貸|充実|[生活]か[しす]|力を合わせ|手を携え|手を結|手をたずさえ"
    r"|連携|協力|協働|支援|分野|構想|柱[にはと]|盛り込|定めて|はかる|図る|図り|図って|担う|新たに加わ|用意(?:し|いたし)|資する|寄与|切り口|後押し|助言|アドバイス|受け持|橋渡し|手はじめ|手始め|皮切り|これから|今後は|構え(?:です|である|だ)|付き合い|実り|役割|交流を|深め|広げ|届け|導入|支え|運び|行います|行う|設け|努め|計画し|計画で(?:す|ある)|検討し|約束|というのが|願い(?:です|である|だ|から|を込め)|予定で(?:す|あ)|(?:など|等)を予定して(?:い|お)|(?<!させて)(?<!わせて)いただきます"
)
# what an organization is and does by itself says nothing of the agreement
PORTRAIT = re.compile(
    r"^(?:[^。]{1,40})(?:は、?|とは、?|が(?=(?:開学|開校|設立|創立|創業|発足)(?:した|された)))(?:[^。]*)(?:を担っています|大学です|総合大学|企業です|団体です|機関です|会社です|に設立|創立|開学した|開学し|に開業|伝統校|を数え|組織です|公的な研究機関)"
)
# これを一段深めるため、こうした流れを食い止めたいと、
TAKES_UP = re.compile(
    r"\s*(?:これ(?:を|に|ら)|こう(?:した|いった)|このような|この(?:取り?組|流れ|動き|活動|状況|課題)|そこで)"
)
# what counts as international beside a university abroad: 日本語教育 is what is taught
SPEAKS_OF_COUNTRIES = re.compile(r"国際|グローバル|多文化|両国|二国|諸外国|途上国|開発|外国人|平和|友好|外交|世界")
# between which people come and go; 学生の受け入れ at a firm is another thing
TYPES_THAT_EXCHANGE = ("university", "foreign_university", "school", "agency")
RECEIVED = re.compile("受け入れ|受入")
# 調査や学生の参加を通じて、それらに答えを出していく
REFERS_BACK = re.compile(
    r"それらに|それらを|それらの|(?:これら|こうした|このような|そうした)の?(?:課題|問題|悩み|宿題|困りごと|状況)"
)
# 本学は、国際化を図る拠点をめざしています: of one body alone, with no word of the other
ITSELF = re.compile(r"\s*(?:本学|本校|当行|当社|弊社|当庁|当省|当局|市|町|県|村)(?:で)?は")
TOGETHER = re.compile(
    r"協定|連携|協力|協働|両者|双方|三者|四者|互い|相互|ともに|一緒|共同|手を|締結|結び|力を合わせ|覚書|同[社市町村県校会行学]|これから|今後"
)
# 締結式には児童代表も出席しました
ATTENDED = re.compile(r"(?:出席|列席|参列|立ち?会|見守)[^。、]{0,8}[。．]?$")
# how things stand with it, not what is to come
STANDS = re.compile(
    r"(?:て(?:い|おり)ます|あります|ございます|(?<!もの)(?<!目的)(?<!ねらい)(?<!狙い)(?<!予定)で(?:す|ある)|ている)[。．]?$"
)
LED_UP_TO = re.compile(r"^\s*(?:なお|また|一方|かたや)、?")
WHO_SPEAKS = re.compile(
    r"述べ|語[りっ]|話[しさ]|挨拶|あいさつ|コメント|期待を(?:示|寄せ|込)|触れ(?:、|ま|て)|と(?:説|強調)|説明しました|説明があ"
)
# 両学長が、子ども向けの講座について語り合いました: what they plan
TALKED_OVER = re.compile(r"(?:について|を)(?:語り合|話し合|確かめ合|申し合わせ)")
TURN = re.compile(
    r"(?:これまで|従来|以前|かねて|長年|[0-9]年(?:度)?(?:から|より|以来)|重ね).*?(?:が|ものの|[てで]おり|あり)、(?=(?:これを|それを|今回|今般|本協定|この協定|このたび|この度|今後|これから|協定(?:締結)?により))|(?:これまで|従来)[^。]{0,40}(?:協定|覚書)書?を改め、"
)
NOT_ABOUT = re.compile(
    r"^[【(\[〈<]?写真|左から|撮影|マスク|感染(?:症|の?拡大|防止|予防|対策|の流行)*(?:を防ぐ|を避ける)?(?:のため|ため|の観点|に配慮|を受け|の影響|により|の(?:状況|情勢|広がり)を)|取材|受付(?:時間|期間|中|番号|開始|終了|は|場所)|お問い?合わせ|式(?:典)?には[^。]*(?:参加|出席|列席)|贈呈|寄贈|贈って|祝賀会|懇親会|ステージ|披露し"
)
EARLIER = re.compile(
    # 平成26年に始まった取り組みを踏まえ、…を進めます
    r"^(?!.*を(?:踏まえ|生かし|土台に|もとに|基に)、[^。]*(?<!てい)(?<!てき)ます[。．]?$)"
    # これまでの活動をさらに広げ、若者を育てるための協定です
    r"(?:(?!.*(?:ための(?:協定|覚書|連携|取り?組み?|もの)(?:です|である)|ことを目的と(?:した|する)(?:協定|覚書|もの)です))(?!(?:今後|これから)は?|.{0,80}(?:に加え|(?:新たに|新しく)加わ)).*(?:これまで(?!に(?:ない|なかった|増して)|以上|の[^。]{0,16}(?:束ね|踏まえ|土台|もとに|基に|発展させ))|従来)"
    r"|.*(?:以前から|平成[0-9]+年(?:に|には|から)|昨年|かねて|取り組んできま|[てで]き(?:まし)?た[。．]?$|知り合うきっかけ|きっかけ(?:と|に)な(?:った|りました)|[0-9元]年度?(?:から|より)[^。]*て(?:い|おり)ます[。．]?$))"
)


# 協定では、…を見張るしくみをつくります
OF_THE_AGREEMENT = re.compile(
    r"\s*(?:本|この|今回の|同|新しい|新たな)?(?:連携|包括)?(?:協定|覚書|契約)書?(?:では|により|によって|に基づ|にもとづ|のもと|には|で、|は、)"
)
# 2016.11.07 産学連携: a page's day, and the section of the news that it stands in
DATE_AND_SECTION = re.compile(
    r"[^。、]{0,6}[0-9]{4}\s?[年./-]\s?[0-9]{1,2}\s?[月./-]\s?[0-9]{1,2}日?[\s|/・]*[一-龥ァ-ヶー・]{2,12}"
)
PLANS = re.compile("今後|これから|予定")
# told in the tense that is not the past
TO_COME = re.compile(
    r"(?<!てい)(?<!おり)(?<!てき)(?<!ござい)(?<!あり)(?<!なり)(?<!いたし)(?<!知らせし)(?<!ご覧になれ)(?<!せていただき)ます[。．]?$"
    r"|(?:える|れる|せる|ける|める|べる)ようになります[。．]?$"
    # 大学が調べる。, in the plain style
    r"|(?<!てい)(?<!でい)(?<!てお)(?<!であ)(?<!があ)(?<!もあ)(?<!とな)(?<!にな)(?<!とす)(?<!いえ)(?<!れ)(?<!ま)(?<!で)[くすつぶむるぐ][。．]?$"
)
# from which confidence on a zone is a name or an item, which says by itself what it is about
SAYS_ITS_THEME = 0.9
# from which one on a theme is named; then the things that sentences speak of beside it tell no other
NAMES_ITS_THEME = 0.85
# what a case is told for, and for whom: 地震で鉄道が止まったとき、, 高齢者の異変に気づいた際に、
TOLD_IN_A_CASE = frozenset((Theme.DISASTER, Theme.SAFETY, Theme.WELFARE, Theme.CHILDREN))
# cosine from which a word is taken for a theme's, and the confidence of what is only judged by meaning
NEAR = 0.58
BY_MEANING = 0.5
OF_ITS_THINGS = 0.6
# in an agreement for disasters, food and fuel are relief, and so is what is carried
RELIEF = frozenset((Theme.FOOD_AGRICULTURE, Theme.ENVIRONMENT, Theme.TRANSPORT))
# whose things are told of for nothing else; another theme's words may be said of any activity, 会社 and 学ぶ, and count
# only where no cue stands
OWN_WORDS = frozenset(
    (
        Theme.SAFETY,
        Theme.DISASTER,
        Theme.DIGITAL,
        Theme.SPORTS,
        Theme.TOURISM,
        Theme.FACILITIES,
        Theme.STUDENT_EXCHANGE,
        Theme.ENVIRONMENT,
        Theme.TRANSPORT,
        Theme.HEALTH,
        Theme.PUBLICITY,
        Theme.HUMAN_RESOURCES,
        Theme.FOOD_AGRICULTURE,
        Theme.COMMUNITY,
        Theme.RESEARCH,
        Theme.WELFARE,
        Theme.DIVERSITY,
        Theme.STARTUP,
    )
)


@cache
def _words_of_themes() -> dict[str, Theme]:
    return {word: Theme(theme) for theme, line in lexicon.rows("theme_words") for word in line.split()}


# what is lent and held, and no department
ROOMS = ("教室", "会議室")
# posts, not callings: 国際交流センター長, but not 医師
POST = re.compile(r"[長役事授員監官]$|大臣$")


@cache
def _cues() -> tuple[tuple[Theme, re.Pattern[str]], ...]:
    return tuple(
        (Theme(row[0]), lexicon.compiled(row[1], re.IGNORECASE if row[0] == "sdgs" else 0))
        for row in lexicon.rows("theme_cues")
    )


# ロボットの製造で世界に知られる, in front of 株式会社ミナト
KNOWN_FOR = re.compile(r"[^、。「」]{2,40}(?:知られる|名高い|のある|がある|有名な|手がける|手掛ける|営む|擁する)\Z")
# 経済、教育の二つの学部を持つ, in front of 本学
MADE_OF = re.compile(r"[^。「」]{2,60}(?:学部|学科|研究科|学域|学群)を(?:持つ|もつ|有する|置く|備える|擁する)\Z")
# 鉄道会社は, 薬学部の学生が, 商工会が: who does something, which is not what it is about
OF_ITS_KIND = re.compile(
    r"(?<![一-龥ァ-ヶー])(?:[一-龥ァ-ヶー]{1,8}(?:会社|学部|学科|銀行|信用金庫|放送局|新聞社|商社)|商工会|(?<=の)研究者(?![^。]*(?:調べ|探[りる]|解き|確かめ|実験|分析|開発|研究[をし])))"
    r"(?:の(?:社員|職員|行員|教員|学生|院生|専門家|技術者|販売員|運転手|記者)(?:ら|たち)?)?(?=[はがも])"
)
# 子育てや介護をしながら, of 子育てや介護をしながら働く女性: what is done beside the work that the sentence is about
BESIDE_WORK = re.compile(
    r"(?:(?:子育て|育児|出産|介護|家事)[やと・、]?(?:の)?){1,3}(?:を?しながら(?=働)|と仕事(?=を|の両立|が両立)|と(?=両立))"
)
# 「脱炭素先行地域」に選ばれたことを機に, of what led up to it
CHOSEN_FOR = re.compile(
    r"(?:「[^「」]{2,30}」|[一-龥ァ-ヶーA-Za-z]{3,20})に(?:選ばれ|(?:選定|採択|認定|指定)され)(?:た|て)"
)
# what students who come and go need not pay tells nothing of what is taught
FEES = re.compile("授業料|入学金|受講料")
# 地震で鉄道やバスが止まったとき、
WHEN = re.compile(
    r"(?:(?!(?:ほか|[しりきみびえけせて])、)[^。]){0,80}?(?:た|る)(?:とき|時|際|場合)(?:に|には|は)?、"
)
# さまざまな分野で企業と手を組んでいます, over a list
TOGETHER_WITH = re.compile(r"協定|覚書|連携|手を(?:組|結|携|取り合)|力を(?:合わせ|出し合)|タッグ|パートナー")
# 看護職を増やすのが目的です
AIMED = re.compile(r"(?:目的|ねらい|狙い)(?:です|である|だ|と(?:して|し|する))")
# 点検に画像認識を使うことなどで力を合わせるため、調印式を開きます: what stands before the act of signing
SIGNED_FOR = re.compile(
    r".*?(?:ための|ため(?:に)?、|に向けた|(?:目的|ねらい|狙い)(?:に|と(?:して|し|する|した))|よう(?:に)?、|に向け|(?:めざ|目指)[しす])"
)
# 人材の育成に向け、九州大学と協定を結びます, 宇宙の利用で連携: what stands before it
AIM_OF_HEADLINE = re.compile(
    r".{2,}(?:に向け|のため|ための|(?:目的|ねらい)に|を(?:めざ|目指)[しす]|で(?:連携|協力|協働|タッグ)|に関する|に係る|をめぐ[りる])"
)
# ねらいは、山を守ることにあります
AIM_TOLD = re.compile(r"\s*(?:その|協定の|今回の|この協定の)?(?:目的|ねらい|狙い|主眼|柱)(?:と(?:する|なる)の)?は")
# what stands between a paragraph and the one that goes on with it
OF_A_LIST = (BlockKind.LIST_ITEM, BlockKind.TERM, BlockKind.DEFINITION, BlockKind.CELL)
# 店をたたむ例が後を絶ちません: how things are that the agreement is to change
NOT_SO = re.compile(r"(?:ません|て(?:い|き|しまい)ます|ないままです|つつあります)[。．]?$")
# 教育、観光、農業、防災, as the value of 連携分野
LONGEST_FIELDS = 120


def _is_of_no_body(words: str) -> bool:
    """災害ボランティアセンター: what is opened where it is needed, and no department."""
    return words.removesuffix("センター") in lexicon.words("generic_stems")


class Themes:
    """Finds the themes of a page's units."""

    def __init__(self, units: Units, people: People) -> None:
        self.units = units
        self.page = units.page
        self.people = people
        mentions = people.mentions
        self._names = [
            *(m.span for m in units.organizations.mentions if not m.reference),
            *(m.span for m in mentions),
            *(m.title_span for m in mentions if m.title_span is not None),
        ]

    def of(
        self,
        unit: Unit,
        name: NameMention | None,
        items: list[Found[str]],
        venue: Found[str] | None,
        *,
        parties: Sequence[Body],
    ) -> list[Found[Theme]]:
        zones: list[tuple[Span, float, str]] = []
        if name is not None:
            zones.append((name.span, 0.9, "a word of the agreement's name"))
        zones += [(item.proofs[0], 0.9, "a word of an item") for item in items]
        if not items:
            zones += [
                (value.span, 0.85, "a word under a label of fields of cooperation")
                for value in labelled_within(self.page, unit, "items")
                if value.end - value.start <= LONGEST_FIELDS
            ]
        zones += [(sentence, 0.75, "a word of a sentence of purpose") for sentence in self._purposes(unit)]
        zones += [(aim, 0.75, "a word of the headline's aim") for aim in self._aim_of_headline(unit)]
        found: dict[Theme, Found[Theme]] = {}
        named = [*self._names, *(venue.proofs if venue is not None else ())]
        named += [m.span for m in self.units.names_of_others(unit)]
        relief = RELIEF if name is not None and "災害" in name.name else frozenset[Theme]()
        for zone, confidence, why in zones:
            # what is said of all agreements of a list is too general for the things that it speaks of
            general = unit.listed and self.page.block_at(zone.start) not in unit.blocks
            for span, themes in self._with_its_case(zone):
                words = self._stripped(span, named)
                shown = list(self._shown(span, words))
                for theme, place in shown:
                    if theme in themes:
                        self._note(found, theme, place, confidence, why)
                told = any(f.confidence >= NAMES_ITS_THEME for f in found.values())
                needless = general or (told and confidence < NAMES_ITS_THEME)
                for theme, place, word in () if needless else self._belongs(span, words):
                    if theme in themes - relief and (not shown or theme in OWN_WORDS):
                        self._note(found, theme, place, OF_ITS_THINGS, f"{word} belongs to it")
                if not shown and confidence >= SAYS_ITS_THEME:
                    self._note_by_meaning(found, span, words)
        if any(body.type == "foreign_university" for body in parties):
            self._with_exchange(found, name)
        if sum(body.type in TYPES_THAT_EXCHANGE for body in parties) < 2 <= len(parties):
            self._without_exchange(found)
        self._with_friendship(found, name, parties)
        order = list(Theme)
        return sorted(found.values(), key=lambda f: order.index(f.value))

    def _with_its_case(self, zone: Span) -> Iterator[tuple[Span, frozenset[Theme]]]:
        """A zone, and before it what tells when something is done, which shows a danger alone: 地震で鉄道が止まったとき、."""
        case = WHEN.match(self.page.matched(zone))
        start = zone.start + case.end() if case is not None else zone.start
        if case is not None:
            yield Span(zone.start, start), TOLD_IN_A_CASE
        if start < zone.end:
            yield Span(start, zone.end), frozenset(Theme)

    def _shown(self, span: Span, words: str) -> Iterator[tuple[Theme, Proof]]:
        """The themes whose cues stand in a zone, as written or in the dictionary's normal form: 障がい as 障害."""
        normal, starts = self._normalized(span, words)
        for theme, pattern in _cues():
            match = pattern.search(words)
            if match is not None:
                yield theme, proof(Span(span.start + match.start(), span.start + match.end()))
                continue
            match = pattern.search(normal) if normal != words else None
            if match is not None:
                yield theme, proof(Span(starts[match.start()], starts[match.end() - 1] + 1))

    def _belongs(self, span: Span, words: str) -> Iterator[tuple[Theme, Proof, str]]:
        """The themes of the things that a zone speaks of; of one that tells the act of signing, what it is signed for. What is
        planned, 今後は…を予定しています, speaks of too many."""
        if PLANS.search(words):
            return
        if lexicon.pattern("agreement_verbs", "sign").search(words):
            aim = SIGNED_FOR.match(words)
            if aim is None:
                return
            span = Span(span.start, span.start + aim.end())
        for block in self._morphemes_within(span):
            inside = [m for m in block if words[m.start - span.start] != "□"]
            for theme, first, last in theme_vocabulary.shown(inside):
                place = Span(inside[first].start, inside[last].end)
                yield theme, proof(place), self.page.folded[place.start : place.end]

    def _morphemes_within(self, span: Span) -> Iterator[list[Morpheme]]:
        """The morphemes that lie in a span, block by block."""
        for block in range(self.page.block_at(span.start), self.page.block_at(max(span.start, span.end - 1)) + 1):
            yield [m for m in self.page.morphemes[block] if span.start <= m.start and m.end <= span.end]

    def _normalized(self, span: Span, words: str) -> tuple[str, list[int]]:
        """A zone in normal forms, and for each character of it where it stands on the page."""
        normal, starts = "", []
        for block in self._morphemes_within(span):
            for morpheme in block:
                blanked = words[morpheme.start - span.start] == "□"
                form = "□" if blanked else morpheme.normalized
                normal += form
                last = morpheme.end - 1
                starts += [min(morpheme.start + i, last) for i in range(len(form))]
        return normal, starts

    def _note(
        self, found: dict[Theme, Found[Theme]], theme: Theme, place: Proof, confidence: float, why: str
    ) -> None:
        before = found.get(theme)
        if before is None:
            found[theme] = Found(theme, (place,), confidence, why=why)
        elif place not in before.proofs:
            found[theme] = replace(
                before, proofs=(*before.proofs, place), confidence=max(before.confidence, confidence)
            )

    def _note_by_meaning(self, found: dict[Theme, Found[Theme]], span: Span, words: str) -> None:
        """For a name or an item without any cue, the theme whose words are nearest in meaning to one of its nouns."""
        best: tuple[float, Theme, Proof, str] | None = None
        of_theme = _words_of_themes()
        for morpheme in self.page.morphemes[self.page.block_at(span.start)]:
            inside = span.start <= morpheme.start and morpheme.end <= span.end
            if (
                not inside
                or not morpheme.is_common
                or len(morpheme.surface) < 2
                or morpheme.normalized in lexicon.words("general_words")
            ):
                continue
            if words[morpheme.start - span.start] == "□":
                continue
            near = nearest(morpheme.normalized, tuple(of_theme))
            if near is not None and near[1] >= NEAR and (best is None or near[1] > best[0]):
                place = proof(Span(morpheme.start, morpheme.end))
                best = (near[1], of_theme[near[0]], place, f"{morpheme.surface} is near {near[0]} in meaning")
        if best is not None:
            self._note(found, best[1], best[2], BY_MEANING, f"{best[3]} ({best[0]:.2f})")

    def _with_friendship(
        self, found: dict[Theme, Found[Theme]], name: NameMention | None, parties: Sequence[Body]
    ) -> None:
        """An agreement of friendship or exchange with a city or government abroad is about international exchange."""
        abroad = any(body.type == "foreign_government" for body in parties)
        if abroad and name is not None and re.search(r"友好|交流|姉妹", name.name):
            found.setdefault(
                Theme.INTERNATIONAL,
                Found(Theme.INTERNATIONAL, (proof(name.span),), 0.8, why="friendship with a body abroad"),
            )

    def _without_exchange(self, found: dict[Theme, Found[Theme]]) -> None:
        """学生の受け入れ at a firm or a town is no exchange; what is called so, or 留学, is."""
        exchange = found.get(Theme.STUDENT_EXCHANGE)
        if exchange is not None and all(
            RECEIVED.search(self.page.folded[p.start : p.end]) for p in exchange.proofs
        ):
            del found[Theme.STUDENT_EXCHANGE]

    def _with_exchange(self, found: dict[Theme, Found[Theme]], name: NameMention | None) -> None:
        """Agreements with foreign universities are about exchange; international only where the page says so."""
        if Theme.STUDENT_EXCHANGE not in found and name is not None:
            found[Theme.STUDENT_EXCHANGE] = Found(
                Theme.STUDENT_EXCHANGE, (proof(name.span),), 0.8, why="with a university abroad"
            )
        international = found.get(Theme.INTERNATIONAL)
        if international is not None and not any(
            SPEAKS_OF_COUNTRIES.search(self.page.folded[p.start : p.end]) for p in international.proofs
        ):
            del found[Theme.INTERNATIONAL]
        research = found.get(Theme.RESEARCH)
        if (
            research is not None
            and name is not None
            and name.span.holds(research.proofs[0])
            and "学術交流" in name.name
        ):
            del found[Theme.RESEARCH]

    def _stripped(self, span: Span, named: Iterable[Span]) -> str:
        """The span's folded words without what is `named`, organizations, persons, the venue and the page's other agreements, and
        without departments and posts: 産業技術総合研究所, 地域振興部 and 国際交流センター長 are no themes; 野球教室 is one."""
        words = list(self.page.matched(span))
        blanked = [*(name for name in named if name.meets(span)), *self._known_for(span)]
        for pattern in (OF_ITS_KIND, BESIDE_WORK, FEES, CHOSEN_FOR):
            blanked += [Span(m.start(), m.end()) for m in pattern.finditer(self.page.folded, span.start, span.end)]
        segments = self.units.organizations.segments[self.page.block_at(span.start)]
        blanked += [
            Span(s.start, s.end)
            for s in segments
            if (s.label in (Label.TITLE, Label.HEAD_OF) and POST.search(s.words))
            or (s.label is Label.INNER and not s.words.endswith(ROOMS) and not _is_of_no_body(s.words))
        ]
        for blank in blanked:
            for i in range(max(blank.start, span.start), min(blank.end, span.end)):
                words[i - span.start] = "□"
        return "".join(words)

    def _known_for(self, span: Span) -> Iterator[Span]:
        """What a body is known for or made of, told right in front of it: ロボットの製造で世界に知られる株式会社ミナト,
        経済、教育の二つの学部を持つ本学."""
        for mention in self.units.organizations.within(span):
            for clause in (KNOWN_FOR, MADE_OF):
                told = clause.search(self.page.folded, span.start, mention.start)
                if told is not None:
                    yield Span(told.start(), mention.start)

    def _purposes(self, unit: Unit) -> list[Sentence]:
        own = set(unit.blocks)
        top = self.units.publication.headline_block or 0
        sentences = [
            s
            for s in self.page.sentences
            if s.block in own and s.block >= top and s.block not in self.page.contact_blocks
        ]
        if unit.listed:
            kept = [s for s in sentences if not self._is_speech(s) and not NOT_ABOUT.search(self.page.matched(s))]
            return kept + self._common_purpose(unit)
        own_parts = (self.units.part_about(unit, s) for s in sentences)
        sentences = [self._turned(s) for s in own_parts if s is not None]
        chosen = [s for s in sentences if self._tells_purpose(s)]
        chosen += [s for s in map(self._taken_up, chosen) if s is not None and s not in chosen]
        labelled = {i for value in labelled_within(self.page, unit, "purpose") for i in value.blocks}
        chosen += [s for s in sentences if s.block in labelled and s not in chosen and not self._is_speech(s)]
        return chosen

    def _aim_of_headline(self, unit: Unit) -> Iterator[Span]:
        """国土づくりを支える人材の育成に向け of such a headline, where the page tells of one agreement alone."""
        headline = self.units.publication.headline_span
        aim = AIM_OF_HEADLINE.match(self.page.matched(headline))
        if aim is not None and not unit.listed and len(self.units.all()) == 1:
            yield Span(headline.start, headline.start + aim.end())

    def _taken_up(self, sentence: Sentence) -> Sentence | None:
        """What a sentence takes up: 県では、…の取り組みを進めています。これを一段深めるため、協定を結びます, and
        商店街の立て直しなど、宿題は多い。本学は、それらに答えを出していきます."""
        words = self.page.matched(sentence)
        concluding = self.units.is_conclusion(sentence) and TAKES_UP.match(words) is not None
        if not concluding and REFERS_BACK.search(words) is None:
            return None
        before = self.page.sentence_before(sentence)
        if before is None or before.block != sentence.block or self._is_speech(before):
            return None
        return before

    def _turned(self, sentence: Sentence) -> Sentence:
        """Of これまで個別に協力してきましたが、今回の締結により…進めます what stands behind the turn."""
        turn = TURN.search(self.page.matched(sentence))
        return replace(sentence, start=sentence.start + turn.end()) if turn else sentence

    def _common_purpose(self, unit: Unit) -> list[Sentence]:
        """A purpose that a list page states for all its agreements."""
        own = set(unit.blocks)
        of_others = {block for other in self.units.all() for block in other.blocks}
        return [
            s
            for s in self.page.sentences
            if s.block not in own
            and s.block not in of_others
            and not self.page.blocks[s.block].head
            and (AIMED.search(self.page.matched(s)) or TOGETHER_WITH.search(self.page.matched(s)))
            and re.search(
                r"目的|ねらい|ため|よう、|に向け|目指|めざ|進め|推進|連携協定は|取り?組[みむん]",
                self.page.matched(s),
            )
            and not self._is_speech(s)
            and not self._tells_which(s)
        ]

    def _tells_which(self, sentence: Sentence) -> bool:
        """A社と「…協定」を、B社と「…協定」を締結しました, above a list of the two: what each is about, and not all."""
        return len({m.name for m in self.units.names.within(sentence) if not m.generic}) > 1

    def _tells_purpose(self, sentence: Sentence) -> bool:
        block = self.page.blocks[sentence.block]
        words = self.page.matched(sentence)
        if block.kind in (BlockKind.HEADING, BlockKind.CAPTION) or len(words) < 12:
            return False
        if (
            self.units.is_beside_the_subject(sentence)
            or EARLIER.search(words)
            or NOT_ABOUT.search(words)
            or DATE_AND_SECTION.fullmatch(words) is not None
            or self._is_portrait(sentence)
            or self._is_speech(sentence)
        ):
            return False
        told = (PURPOSE.search(words) or OF_THE_AGREEMENT.match(words)) is not None or (
            concludes(words) and ATTENDED.search(words) is None
        )
        return told or self._goes_on_to_tell(sentence, words)

    def _goes_on_to_tell(self, sentence: Sentence, words: str) -> bool:
        """What is to be done, told right behind the sentence that tells the conclusion, or behind such a one: 学生は畑で収穫まで
        を教わります."""
        if not TO_COME.search(words):
            return False
        before = self._told_before(sentence)
        if before is None:
            return False
        if self.page.blocks[before.block].kind is not BlockKind.PARAGRAPH:
            return False
        signed = lexicon.pattern("agreement_verbs", "sign").search(self.page.matched(before)) is not None
        return (
            self.units.is_conclusion(before)
            or (signed and not self.units.is_background(before))
            or AIM_TOLD.match(self.page.matched(before)) is not None
            or (before.block == sentence.block and self._goes_on_to_tell(before, self.page.matched(before)))
        )

    def _told_before(self, sentence: Sentence) -> Sentence | None:
        """The sentence right before one, over a list and over one sentence of what was said or how things are: 調印しました。
        学長は…と語りました。学生は…を学びます; 調印しました。店をたたむ例が後を絶ちません。講座では…を招きます."""
        before, first = self.page.sentence_before(sentence), sentence.block
        while before is not None and self.page.blocks[before.block].kind in OF_A_LIST:
            first = before.block
            before = self.page.sentence_before(before)
        words = self.page.matched(before) if before is not None else ""
        if before is not None and (self._is_speech(before) or TALKED_OVER.search(words) or NOT_SO.search(words)):
            first = before.block
            before = self.page.sentence_before(before)
        return before if before is not None and first - 1 <= before.block <= sentence.block else None

    def _is_of_one_alone(self, sentence: Sentence, words: str) -> bool:
        """What one body is or does by itself: 本学は、国際化を図る拠点をめざしています; 同研究所は1700名の研究者をかかえています."""
        if TOGETHER.search(words):
            return False
        if ITSELF.match(words) and TO_COME.search(words) is None:
            return True
        if STANDS.search(words) is None:
            return False
        before = self.page.sentence_before(sentence)
        # 同大学は2018年に開学しました。「食」の総合大学として…教育を進めています: the topic is still the same
        if before is not None and before.block == sentence.block and self._is_portrait(before):
            return True
        start = sentence.start + len(words) - len(LED_UP_TO.sub("", words))
        topic = next((m for m in self.units.organizations.within(sentence) if m.start == start), None)
        return topic is not None and re.match(r"(?:で)?は", self.page.folded[topic.end : topic.end + 2]) is not None

    def _is_portrait(self, sentence: Sentence) -> bool:
        words = self.page.matched(sentence)
        return PORTRAIT.search(words) is not None or self._is_of_one_alone(sentence, words)

    def _is_speech(self, sentence: Sentence) -> bool:
        """What someone said at the ceremony, told or quoted, or printed under the speaker's name."""
        words = self.page.matched(sentence)
        speakers = [m for m in self.people.mentions if sentence.start <= m.start < sentence.end]
        if speakers and WHO_SPEAKS.search(words) and TALKED_OVER.search(words) is None:
            return True
        # 部長　柿添麻衣「…」: a name and behind it what its bearer says
        ends = (m.end_with_title for m in speakers)
        if any(re.match(r"(?:氏|さん|様)?[\s:]*[「『]", self.page.folded[end : end + 6]) for end in ends):
            return True
        for heading in self.page.sections[sentence.block]:
            block = self.page.blocks[heading]
            if (
                any(block.start <= m.start < block.end for m in self.people.mentions)
                and heading != self.units.publication.headline_block
            ):
                return True
        return re.match(r"[「『]", words) is not None and WHO_SPEAKS.search(words) is not None
